//! Heads of news databases whose lines begin with a code of two or three capitals.

use super::{HEAD_LINES, Header, continue_entry, line_text};
use crate::block::is_space;
use crate::candidate::{Field, Reading, data_file};

/// A head has at least this many lines with a code that is known …
const FEWEST: usize = 4;
/// … among its first ones.
const FIRST_LINES: usize = 16;

/// A lead has at most so many lines.
const LEAD_LINES: usize = 64;

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
    for (at, text) in (first..first + HEAD_LINES).map_while(|at| Some((at, text_at(at)?))).filter(|(_, text)| !text.is_empty()) {
        match code(text) {
            Some((Code::Text, value)) => {
                if value.is_empty() {
                    header.starts.push((at, None));
                    header.lines.end = at + 1;
                }
                let parts =
                    |&below: &usize| text_at(below).and_then(code).is_some_and(|(code, value)| code == Code::Text && value.is_empty());
                header.parting = (at + 1..at + 1 + LEAD_LINES).find(parts);
                break;
            }
            Some((Code::Field(field), value)) => header.claim(reading, at, field, value),
            Some((Code::Other, _)) => header.starts.push((at, None)),
            // A value that was folded stands right below.
            None if header.lines.end == at => continue_entry(reading, at, &mut header),
            None => break,
        }
        header.lines.end = at + 1;
    }
    Some(header)
}

/// The code that a line begins with, and what stands behind it.
fn code(text: &str) -> Option<(Code, &str)> {
    let (code, value) = text.split_at_checked(text.find(is_space).unwrap_or(text.len()))?;
    if !(2..=3).contains(&code.len()) {
        return None;
    }
    let said = match data_file::pairs(CODES).find(|(known, _)| *known == code)?.1 {
        "-" => Code::Other,
        "text" => Code::Text,
        name => Code::Field(Field::named(name)?),
    };
    Some((said, value.trim_matches(is_space)))
}
