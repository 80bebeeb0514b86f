//! Heads of news databases whose lines begin with a code of two or three capitals.

use super::{Entry, Header, blank, continue_entry, line_text};
use crate::block::is_space;
use crate::candidate::{Field, Reading, field};
use crate::span::Span;

/// A head has at least this many lines with a code that is known …
const FEWEST: usize = 4;
/// … among its first ones.
const FIRST_LINES: usize = 16;
/// A head has at most this many lines. Stops: a document of codes.
const LINES: usize = 200;

static CODES: &str = include_str!("../../../data/export_codes.txt");

/// What a code says of its line.
#[derive(Clone, Copy, PartialEq)]
enum Code {
    Field(Field),
    /// Something that byline keeps no field for.
    Other,
    /// The article begins here.
    Text,
}

/// The head of an export whose first line begins with a code.
///
/// ```abnf
/// head = 4*( code 1*SP value CRLF *( continuation CRLF ) )
/// code = 2*3%x41-5A                   ; one of the data file
/// ```
///
/// One line that it accepts: `HD Gauge moved to the harbour`
pub(super) fn coded(reading: &Reading<'_>, first: usize) -> Option<Header> {
    let text_at = |at: usize| reading.lines.get(at).map(|line| line_text(reading.text, line));
    code(text_at(first)?)?;
    let known = (first..first + FIRST_LINES).filter_map(text_at).filter(|text| code(text).is_some()).count();
    if known < FEWEST {
        return None;
    }
    let mut header = Header { lines: first..first, ..Header::default() };
    for at in first..first + LINES {
        let Some(line) = reading.lines.get(at) else { break };
        if blank(reading.text, line) {
            continue;
        }
        let text = line_text(reading.text, line);
        match code(text) {
            Some((Code::Text, value)) if !value.is_empty() => break,
            Some((said, value)) => {
                let field = if let Code::Field(field) = said { Some(field) } else { None };
                header.starts.push((at, field));
                if let Some(field) = field {
                    let end = line.span().start + line.span().of(reading.text).trim_end_matches(is_space).len() as u32;
                    let items = field::items(reading.text, Span::new(end - value.len() as u32, end), field);
                    header.entries.push(Entry { field, items });
                }
            }
            // A value that was folded stands right below.
            None if header.lines.end == at => continue_entry(reading, at, &mut header),
            None => break,
        }
        header.lines.end = at + 1;
        if matches!(code(text), Some((Code::Text, _))) {
            break;
        }
    }
    Some(header)
}

/// The code that a line begins with, and what stands behind it.
fn code(text: &str) -> Option<(Code, &str)> {
    let (code, value) = text.split_once(is_space).unwrap_or((text, ""));
    if !(2..=3).contains(&code.len()) {
        return None;
    }
    let rows = CODES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '));
    let said = rows.into_iter().find(|(known, _)| *known == code)?.1;
    let said = match said {
        "-" => Code::Other,
        "text" => Code::Text,
        name => Code::Field(Field::ALL.into_iter().find(|field| field.name() == name)?),
    };
    Some((said, value.trim_matches(is_space)))
}
