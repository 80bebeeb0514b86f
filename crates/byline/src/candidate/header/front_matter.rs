//! Front matter: keys and values between fences, in YAML, TOML or JSON.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::labelled::{Labelled, marked};
use super::{HEAD_LINES, Header, blank, continue_entry, line_text};
use crate::block::is_space;
use crate::candidate::{Field, Reading, data_file, field};
use crate::line::Line;
use crate::span::Span;

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
    // Whether the value of the key above is a text of several lines, in which a colon parts nothing.
    let mut block = false;
    for (at, line) in lines() {
        let text = line_text(reading.text, line);
        let inner = indent(reading, line) > outer;
        if opening == "+++" && text.starts_with('[') && text.ends_with(']') {
            // A table of TOML: what stood above it is complete.
            header.starts.push((at, None));
        } else if inner && block {
            continue_entry(reading, at, &mut header);
        } else if inner || text.starts_with('-') {
            nested(reading, at, &mut header);
        } else {
            block = key(reading, at, &mut header);
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
    let mut header = Header { lines: first..first + 1, starts: vec![(first, None)], ..Header::default() };
    let inner = line_text(reading.text, reading.lines.get(first)?).strip_prefix('{')?.strip_suffix('}')?;
    for (key, value) in members(inner) {
        let key = key.trim().trim_matches('"');
        if let Some(field) = key_field(key) {
            header.named(reading, field, key, value);
        }
    }
    (!header.entries.is_empty()).then_some(header)
}

/// The members of an object, key and value: what commas part outside of strings, lists and objects.
fn members(inner: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut depth = 0usize;
    let parts = field::parted(inner, |c| {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    parts.into_iter().filter_map(|(from, to)| inner.get(from..to)?.split_once(':'))
}

/// The line that closes front matter; of an object, the one that is not indented more than its first line.
fn closing(reading: &Reading<'_>, first: usize, mark: &str) -> Option<usize> {
    let outer = indent(reading, reading.lines.get(first)?);
    let window = reading.lines.get(first + 1..)?.iter().take(HEAD_LINES);
    let offset = window.into_iter().position(|line| {
        let text = line_text(reading.text, line);
        (text == mark || (mark == "---" && text == "...")) && (mark != "}" || indent(reading, line) <= outer)
    })?;
    Some(first + 1 + offset)
}

/// A key and its value; what has no key goes on with the value above. Says whether the value is a text in the lines below.
fn key(reading: &Reading<'_>, at: usize, header: &mut Header) -> bool {
    let Some(line) = reading.lines.get(at) else { return false };
    let text = line_text(reading.text, line);
    let Some(key) = marked(text).filter(|_| !text.starts_with([']', '[']) && !text.starts_with("* ")) else {
        continue_entry(reading, at, header);
        return false;
    };
    let block = is_block(key.value);
    let value = if block { "" } else { key.value };
    header.read(reading, at, Labelled { value, ..key }, key_field(key.name));
    block
}

/// Whether a value says that its text stands in the lines below (YAML 1.2, 8.1.1): `>`, `|-`, `>+2`.
fn is_block(value: &str) -> bool {
    let marks = value.trim_matches(is_space).strip_prefix(['>', '|']);
    marks.is_some_and(|marks| marks.len() <= 2 && marks.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'1'..=b'9')))
}

/// A line below a key: an item of its list, or of what it says of a person the name.
fn nested(reading: &Reading<'_>, at: usize, header: &mut Header) {
    let Some(line) = reading.lines.get(at) else { return };
    let text = line.span().of(reading.text);
    let body = text.trim_start_matches(|c| is_space(c) || c == '-');
    // `https://…` has no key.
    let equals = |key: &Labelled<'_>| body.strip_suffix(key.value).is_some_and(|label| label.ends_with('='));
    let parted = |key: &Labelled<'_>| equals(key) || key.value.is_empty() || key.value.starts_with(is_space);
    let Some(key) = marked(body).filter(parted) else { return continue_entry(reading, at, header) };
    let open = header.starts.last().is_some_and(|(_, field)| field.is_some());
    if let Some(entry) = header.entries.last_mut().filter(|_| open && field::is_name_key(key.name)) {
        entry.items.extend(field::items(reading.text, Span::of_part(key.value, reading.text), entry.field));
    }
}

/// The field that a key names.
pub(super) fn key_field(name: &str) -> Option<Field> {
    Field::named(meaning(name)?.split(' ').next()?)
}

/// Whether a key names its field only where no other does.
pub(super) fn is_weak(name: &str) -> bool {
    meaning(name).is_some_and(|meaning| meaning.ends_with(" weak"))
}

fn meaning(name: &str) -> Option<&'static str> {
    static MEANINGS: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    let meanings = MEANINGS.get_or_init(|| data_file::pairs(KEYS).map(|(key, meaning)| (letters(key), meaning)).collect());
    meanings.get(letters(name).as_str()).copied()
}

/// What of a key is compared: `source_url`, `source-url`, `sourceUrl` and `Source URL` are one.
fn letters(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).map(|c| c.to_ascii_lowercase()).collect()
}
