//! The lines that open a document of a markup language and give its title: Pandoc's title block, the header of `AsciiDoc`.

use super::{Header, line_text};
use crate::candidate::{Field, Reading};

/// What the lines say, in their order.
const FIELDS: [Field; 3] = [Field::Title, Field::Authors, Field::DatePublished];

/// The title block that begins on line `first`.
///
/// ```abnf
/// title-block = "%" SP title CRLF "%" SP authors CRLF [ "%" SP date CRLF ]          ; Pandoc
///             / "=" SP title [ SP "=" ] CRLF [ author-line CRLF [ revision-line ] ]   ; AsciiDoc, MediaWiki
/// author-line   = author "<" mail ">" *( ";" author "<" mail ">" )
/// revision-line = "v" 1*( DIGIT / "." ) "," SP date
/// ```
///
/// One line that it accepts: `% Gauge moved to the harbour`
pub(super) fn title_block(reading: &Reading<'_>, first: usize) -> Option<Header> {
    let pandoc = || (first..first + FIELDS.len()).map_while(|at| marked(reading, at, "%")).collect();
    let lines: Vec<&str> = match marked(reading, first, "=") {
        Some(title) => asciidoc(reading, first, title),
        None => Some(pandoc()).filter(|lines: &Vec<&str>| lines.len() > 1)?,
    };
    let mut header = Header { lines: first..first + lines.len(), ..Header::default() };
    for ((at, value), field) in (first..).zip(lines).zip(FIELDS) {
        header.claim(reading, at, field, value);
    }
    Some(header)
}

/// What stands behind the mark that a line begins with.
fn marked<'a>(reading: &Reading<'a>, at: usize, mark: &str) -> Option<&'a str> {
    reading.lines.get(at)?.span().of(reading.text).strip_prefix(mark)?.strip_prefix(' ')
}

/// The title of `AsciiDoc`, and the lines for author and revision right below.
fn asciidoc<'a>(reading: &Reading<'a>, first: usize, title: &'a str) -> Vec<&'a str> {
    let mut lines = vec![title.trim_end_matches([' ', '='])];
    let line = |at: usize| reading.lines.get(at).map(|line| line_text(reading.text, line));
    if let Some(author) = line(first + 1).filter(|text| text.contains('@') && text.ends_with('>')) {
        lines.push(author);
        let revised = |text: &str| text.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        lines.extend(line(first + 2).filter(|text| revised(text)).and_then(|text| text.split_once(',')).map(|(_, date)| date));
    }
    lines
}
