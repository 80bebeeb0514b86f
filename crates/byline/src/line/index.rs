//! From a byte offset to what people and other programs count: lines, columns, code points.

use crate::line::Line;
use crate::span::{LineColumn, beginning};

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

    /// The line and the column of a byte offset; inside a character those of the character, behind the end those of the end.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let line = self.line(offset);
        LineColumn { line: line as u32 + 1, column: self.before_in_line(line, offset) + 1 }
    }

    /// How many code points stand before a byte offset; inside a character those before the character, behind the end all of them.
    pub fn characters(&self, offset: u32) -> u32 {
        let line = self.line(offset);
        match self.before.get(line) {
            Some(before) => before + self.before_in_line(line, offset),
            None => offset.min(self.text.len() as u32),
        }
    }

    /// How many code points of a line stand before a byte offset.
    fn before_in_line(&self, line: usize, offset: u32) -> u32 {
        let Some(line) = self.lines.get(line) else { return 0 };
        let full = line.full_span();
        characters(beginning(full.of(self.text), offset.saturating_sub(full.start) as usize))
    }
}

fn characters(text: &str) -> u32 {
    text.chars().count() as u32
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_offset_has_a_place() {
        let text = "abÜc\r\nd\nÄ";
        let article = crate::parse(text).unwrap();
        let index = article.line_index();
        for offset in 0..=text.len() {
            // Inside a character: its place.
            let start = (0..=offset).rev().find(|&at| text.is_char_boundary(at)).unwrap();
            assert_eq!(index.characters(offset as u32), text[..start].chars().count() as u32, "{offset}");
            assert_eq!(index.line_column(offset as u32), index.line_column(start as u32), "{offset}");
        }
        let place = |offset| (index.line_column(offset).line, index.line_column(offset).column);
        assert_eq!([place(2), place(3), place(4), place(8)], [(1, 3), (1, 3), (1, 4), (2, 2)]);
        let end = text.len() as u32;
        assert_eq!([place(end), place(end + 1), place(u32::MAX)], [(3, 2); 3]);
        assert_eq!([index.characters(end + 1), index.characters(u32::MAX)], [9; 2]);
    }

    #[test]
    fn behind_the_end_of_ascii_there_is_no_character() {
        for (text, place) in [("", (1, 1)), ("ab\n", (1, 4)), ("ab\nc", (2, 2))] {
            let article = crate::parse(text).unwrap();
            let end = article.line_index().line_column(u32::MAX);
            assert_eq!((end.line, end.column), place, "{text:?}");
            assert_eq!(article.line_index().characters(u32::MAX), text.len() as u32);
        }
    }
}
