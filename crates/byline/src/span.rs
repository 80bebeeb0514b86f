//! Positions in a document: byte offsets, half-open, and how people count them.

use std::fmt;
use std::ops::Range;

/// A stretch of the document, in bytes: `start` is in it, `end` is not.
///
/// # Examples
///
/// ```
/// let span = byline::Span::new(3, 17);
/// assert_eq!(span.len(), 14);
/// assert_eq!(format!("{span:?}"), "3..17");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// A span from `start` to before `end`; an `end` before `start` gives the empty span at `start`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// How many bytes it holds.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside it.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same as a range of `usize`, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Where a part lies in the text that it was cut out of; something else lies nowhere, at its end at most.
    pub(crate) fn of_part(part: &str, text: &str) -> Self {
        let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
        (start..start + part.len()).into()
    }

    /// The text that it marks in `text`; empty where it does not fit.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start as u32, range.end as u32)
    }
}

/// A place as people count it: the line from 1, the column in code points from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: u32,
    /// The column in Unicode code points, from 1.
    pub column: u32,
}

/// At most so many bytes of a text, cut where a character ends.
pub(crate) fn beginning(text: &str, most: usize) -> &str {
    (0..=most.min(text.len())).rev().find_map(|end| text.get(..end)).unwrap_or_default()
}

/// At most so many bytes at the end of a text, cut where a character begins.
pub(crate) fn ending(text: &str, most: usize) -> &str {
    (text.len().saturating_sub(most)..=text.len()).find_map(|start| text.get(start..)).unwrap_or_default()
}
