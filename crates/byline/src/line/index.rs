//! From a byte offset to what people and other programs count: lines, columns, code points.

use crate::line::Line;
use crate::span::{LineColumn, Span};

/// Finds the line, the column and the code point of a byte offset.
///
/// # Examples
///
/// ```
/// let article = byline::parse("Über Äpfel\nBy Ada Quill\n".as_bytes())?;
/// let index = article.line_index();
/// let place = index.line_column(16);
/// assert_eq!((place.line, place.column), (2, 4));
/// assert_eq!(index.characters(16), 14);
/// # Ok::<(), byline::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct LineIndex<'a> {
    text: &'a str,
    lines: &'a [Line],
    /// Code points before the start of each line; empty where every byte is one.
    before: Vec<u32>,
}

impl<'a> LineIndex<'a> {
    pub(crate) fn new(text: &'a str, lines: &'a [Line]) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for line in lines {
                before.push(count);
                count += characters(line.full_span().of(text));
            }
        }
        Self { text, lines, before }
    }

    /// The line (from 0) that holds the byte at `offset`; the last one for an offset at the end.
    pub fn line(&self, offset: u32) -> usize {
        self.lines.partition_point(|line| line.full_span().start <= offset).saturating_sub(1)
    }

    /// The line and the column of a byte offset.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let line = self.line(offset);
        let start = self.lines.get(line).map_or(0, |line| line.full_span().start);
        let column = characters(Span::new(start, offset).of(self.text)) + 1;
        LineColumn { line: line as u32 + 1, column }
    }

    /// How many code points stand before a byte offset.
    pub fn characters(&self, offset: u32) -> u32 {
        let line = self.line(offset);
        match (self.before.get(line), self.lines.get(line)) {
            (Some(before), Some(line)) => before + characters(Span::new(line.full_span().start, offset).of(self.text)),
            _ => offset,
        }
    }
}

fn characters(text: &str) -> u32 {
    text.chars().count() as u32
}
