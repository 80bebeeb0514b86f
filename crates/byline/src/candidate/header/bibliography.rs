//! Bibliographic records that stand above a text: RIS, MEDLINE, Refer and BibTeX.

use super::labelled::{Labelled, Shape, marked};
use super::{HEAD_LINES, Header, continue_entry, front_matter, line_text};
use crate::block::is_space;
use crate::candidate::field::{self, Item};
use crate::candidate::{Field, Reading, data_file};
use crate::span::Span;

/// A record has at least this many lines with a tag that is known.
const FEWEST: usize = 3;

static TAGS: &str = include_str!("../../../data/citation_tags.txt");

/// The record whose lines begin with tags.
///
/// ```abnf
/// record   = 3*( ris / refer / continuation )
/// ris      = 2*3( ALPHA / DIGIT ) 1*2SP "- " value CRLF   ; RIS, MEDLINE
///          / 4( ALPHA / DIGIT ) "- " value CRLF           ; MEDLINE
/// refer    = "%" ( ALPHA / DIGIT ) SP value CRLF
/// ```
///
/// One line that it accepts: `TI  - Gauge moved to the harbour`
pub(super) fn tagged(reading: &Reading<'_>, first: usize) -> Option<Header> {
    let mut header = Header { lines: first..first, ..Header::default() };
    for at in first..first + HEAD_LINES {
        let Some(text) = reading.lines.get(at).map(|line| line_text(reading.text, line)) else { break };
        match tag(text) {
            Some(("ER", _)) => {
                header.starts.push((at, None));
                header.lines.end = at + 1;
                break;
            }
            Some((name, value)) => read(reading, at, &mut header, Labelled { name, value, shape: Shape::Marked }, None),
            None if header.lines.end == at && !text.is_empty() && at > first => continue_entry(reading, at, &mut header),
            None => break,
        }
        header.lines.end = at + 1;
    }
    (header.entries.len() >= FEWEST).then_some(header)
}

/// Takes a line with the field that its tag names, unless that is known.
fn read(reading: &Reading<'_>, at: usize, header: &mut Header, label: Labelled<'_>, field: Option<Field>) {
    let meaning = || data_file::pairs(TAGS).find(|(known, _)| *known == label.name).map(|(_, meaning)| meaning);
    let meaning = if field.is_none() { meaning() } else { None };
    let (name, weak) = meaning.map_or(("", false), |meaning| meaning.split_once(' ').map_or((meaning, false), |(name, _)| (name, true)));
    let Some(field) = field.or_else(|| Field::named(name)) else { return header.starts.push((at, None)) };
    header.read(reading, at, label, Some(field));
    if let Some(entry) = header.entries.last_mut() {
        entry.weak |= weak;
        if field::is_people(field) {
            entry.items = people(label.value).map(|name| person(reading.text, name)).collect();
        }
    }
}

/// The people that a value names: `Quill, Ada and Rask, Ben`.
fn people(value: &str) -> impl Iterator<Item = &str> {
    value.split(" and ").map(|name| name.trim_matches(|c| is_space(c) || matches!(c, '{' | '}' | ';'))).filter(|name| !name.is_empty())
}

/// A person with the given name in front; records write it behind the family name and a comma.
fn person(text: &str, name: &str) -> Item {
    let turned = name.split_once(',').filter(|(_, given)| !given.contains(','));
    let turned = turned.map(|(family, given)| [given.trim(), family.trim()].join(" "));
    Item { text: turned.unwrap_or_else(|| name.to_owned()), span: Span::of_part(name, text) }
}

/// The tag of a line, and what stands behind it.
fn tag(text: &str) -> Option<(&str, &str)> {
    if text.starts_with('%') {
        let (tag, value) = text.split_at_checked(2)?;
        return value.strip_prefix(' ').map(|value| (tag, value));
    }
    let (tag, value) = text.split_once("- ").or_else(|| text.strip_suffix('-').map(|tag| (tag, "")))?;
    let name = tag.trim_end_matches(is_space);
    let plain = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    ((2..=4).contains(&name.len()) && plain && (name.len() == 4 || tag.len() > name.len())).then_some((name, value))
}

/// A BibTeX entry, which `opening` on line `first` begins.
///
/// ```abnf
/// entry = "@" 1*ALPHA "{" key "," CRLF *( name "=" value [","] CRLF ) "}"
/// value = "{" text "}" / DQUOTE text DQUOTE / 1*DIGIT
/// ```
///
/// One line that it accepts: `author = {Quill, Ada and Rask, Ben},`
pub(super) fn entry(reading: &Reading<'_>, first: usize, opening: &str) -> Option<Header> {
    let (kind, key) = opening.strip_prefix('@')?.split_once('{')?;
    if kind.is_empty() || !kind.chars().all(|c| c.is_ascii_alphabetic()) || !key.ends_with(',') {
        return None;
    }
    let text_at = |at: usize| reading.lines.get(at).map(|line| line_text(reading.text, line));
    let end = (first + 1..first + HEAD_LINES).map_while(|at| Some((at, text_at(at)?))).find(|(_, text)| *text == "}")?.0;
    let mut header = Header { lines: first..end + 1, starts: vec![(first, None)], ..Header::default() };
    for (at, text) in (first + 1..end).filter_map(|at| Some((at, text_at(at)?))) {
        match marked(text) {
            Some(label) => {
                let value = label.value.trim_matches(|c| is_space(c) || c == ',');
                let value = value.strip_prefix('{').and_then(|value| value.strip_suffix('}')).unwrap_or(value);
                read(reading, at, &mut header, Labelled { value, ..label }, front_matter::key_field(label.name));
            }
            None => continue_entry(reading, at, &mut header),
        }
    }
    header.starts.push((end, None));
    (!header.entries.is_empty()).then_some(header)
}
