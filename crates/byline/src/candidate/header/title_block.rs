//! The lines that open a document of a markup language and give its title: Pandoc's title block, the header of `AsciiDoc`.

use super::{Entry, Header, line_text};
use crate::candidate::{Field, Reading, field};
use crate::span::Span;

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
    let lines: Vec<Span> = match marked(reading, first, "=") {
        Some(title) => asciidoc(reading, first, title),
        None => Some(pandoc()).filter(|lines: &Vec<Span>| lines.len() > 1)?,
    };
    let mut header = Header { lines: first..first + lines.len(), ..Header::default() };
    for ((at, value), field) in (first..).zip(lines).zip(FIELDS) {
        header.starts.push((at, Some(field)));
        header.entries.push(Entry { field, items: field::items(reading.text, value, field) });
    }
    Some(header)
}

/// What stands behind the mark that a line begins with.
fn marked(reading: &Reading<'_>, at: usize, mark: &str) -> Option<Span> {
    let line = reading.lines.get(at)?;
    let value = line.span().of(reading.text).strip_prefix(mark)?.strip_prefix(' ')?;
    Some(Span::new(line.span().end - value.len() as u32, line.span().end))
}

/// The title of `AsciiDoc`, and the lines for author and revision right below.
fn asciidoc(reading: &Reading<'_>, first: usize, title: Span) -> Vec<Span> {
    let closed = title.of(reading.text).trim_end_matches([' ', '=']).len() as u32;
    let mut lines = vec![Span::new(title.start, title.start + closed)];
    let line = |at: usize| reading.lines.get(at).map(|line| (line.span(), line_text(reading.text, line)));
    if let Some((span, _)) = line(first + 1).filter(|(_, text)| text.contains('@') && text.ends_with('>')) {
        lines.push(span);
        let revised = |text: &str| text.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if let Some((span, text)) = line(first + 2).filter(|(_, text)| revised(text))
            && let Some((version, _)) = text.split_once(',')
        {
            lines.push(Span::new(span.start + version.len() as u32 + 1, span.end));
        }
    }
    lines
}
