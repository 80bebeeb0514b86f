//! Front matter: keys and values between fences, in YAML, TOML or JSON.

use super::{Entry, Header, blank, continue_entry, label_of, line_text, read_line};
use crate::block::is_space;
use crate::candidate::lexicon::Lexicon;
use crate::candidate::{Field, Reading, field};
use crate::line::Line;
use crate::span::Span;

/// Front matter has at most this many lines. Stops: a document of fences.
const LINES: usize = 200;
/// What the name of a person is called where a person is a map (schema.org).
const NAME: &str = "name";

static KEYS: &str = include_str!("../../../data/front_matter.txt");

/// The front matter that `opening` on line `first` begins.
pub(super) fn front_matter(reading: &Reading<'_>, first: usize, opening: &str) -> Option<Header> {
    let mark = match opening {
        "{" => "}",
        "<!--" => "-->",
        fence => fence,
    };
    let end = closing(reading, first, mark)?;
    let mut header = Header { lines: first..end + 1, fences: vec![first, end], ..Header::default() };
    let lines = || (first + 1..end).filter_map(|at| Some((at, reading.lines.get(at)?))).filter(|(_, line)| !blank(reading.text, line));
    let outer = lines().map(|(_, line)| indent(reading, line)).next().unwrap_or_default();
    for (at, line) in lines() {
        let text = line_text(reading.text, line);
        if opening == "+++" && text.starts_with('[') && text.ends_with(']') {
            // A table of TOML: what stood above it is complete.
            header.starts.push((at, None));
        } else if indent(reading, line) > outer || text.starts_with('-') {
            nested(reading, at, &mut header);
        } else {
            read_line(reading, at, &mut header, key_field);
        }
    }
    (!header.entries.is_empty()).then_some(header)
}

/// How many bytes of white space a line begins with.
fn indent(reading: &Reading<'_>, line: &Line) -> usize {
    line.span().of(reading.text).find(|c| !is_space(c)).unwrap_or_default()
}

/// A JSON object in one line.
pub(super) fn one_line(reading: &Reading<'_>, first: usize) -> Option<Header> {
    let span = reading.lines.get(first)?.span();
    let mut header = Header { lines: first..first + 1, starts: vec![(first, None)], ..Header::default() };
    let text = line_text(reading.text, reading.lines.get(first)?);
    let start = span.start + span.of(reading.text).find(text)? as u32 + 1;
    let inner = text.get(1..text.len() - 1)?;
    for (from, to) in members(inner) {
        let Some((key, value)) = inner.get(from..to).and_then(|member| member.split_once(':')) else { continue };
        if let Some(field) = key_field(reading.lexicon, key.trim().trim_matches('"')) {
            let value = Span::new(start + (to - value.len()) as u32, start + to as u32);
            header.entries.push(Entry { field, items: field::items(reading.text, value, field) });
        }
    }
    (!header.entries.is_empty()).then_some(header)
}

/// The members of an object: what commas part outside of strings, lists and objects.
fn members(inner: &str) -> Vec<(usize, usize)> {
    let mut members = Vec::new();
    let (mut start, mut depth, mut inside, mut escaped) = (0, 0usize, false, false);
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            b'"' if !escaped => inside = !inside,
            b'[' | b'{' if !inside => depth += 1,
            b']' | b'}' if !inside => depth = depth.saturating_sub(1),
            b',' if !inside && depth == 0 => {
                members.push((start, at));
                start = at + 1;
            }
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    members.push((start, inner.len()));
    members
}

/// The line that closes front matter; of an object, the one that is not indented more than its first line.
fn closing(reading: &Reading<'_>, first: usize, mark: &str) -> Option<usize> {
    let outer = indent(reading, reading.lines.get(first)?);
    let window = reading.lines.get(first + 1..)?.iter().take(LINES);
    let offset = window.into_iter().position(|line| {
        let text = line_text(reading.text, line);
        (text == mark || (mark == "---" && text == "...")) && (mark != "}" || indent(reading, line) <= outer)
    })?;
    Some(first + 1 + offset)
}

/// A line below a key: an item of its list, or of what it says of a person the name.
fn nested(reading: &Reading<'_>, at: usize, header: &mut Header) {
    let Some(line) = reading.lines.get(at) else { return };
    let text = line.span().of(reading.text);
    let body = text.trim_start_matches(|c| is_space(c) || c == '-');
    let key = label_of(body).filter(|key| {
        let behind = body.get(key.end as usize..).unwrap_or_default();
        behind.starts_with('=') || behind.get(1..).is_some_and(|value| value.is_empty() || value.starts_with(is_space))
    });
    let Some(key) = key else { return continue_entry(reading, at, header) };
    let open = header.starts.last().is_some_and(|(_, field)| field.is_some());
    let named = key.of(body).trim_matches(super::LABEL_MARKS).eq_ignore_ascii_case(NAME);
    if let Some(entry) = header.entries.last_mut().filter(|_| open && named) {
        let start = line.span().end - (body.len() as u32 - key.end - 1);
        entry.items.extend(field::items(reading.text, Span::new(start, line.span().end), entry.field));
    }
}

/// The field that a key names.
fn key_field(_: &Lexicon, name: &str) -> Option<Field> {
    let key: String = name.chars().map(|c| if matches!(c, ' ' | '-') { '_' } else { c.to_ascii_lowercase() }).collect();
    let rows = KEYS.lines().filter(|line| !line.starts_with('#'));
    let field = rows.filter_map(|line| line.split_once(' ')).find(|(known, _)| *known == key)?.1;
    Field::ALL.into_iter().find(|known| known.name() == field)
}
