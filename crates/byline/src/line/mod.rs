//! Room 2: lines, each with its ending; put together they are the document.

pub(crate) mod bits;
mod index;

pub use index::LineIndex;

use bits::Lane;

use crate::error::{Error, Problem};
use crate::limits::Limits;
use crate::span::Span;

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineEnding {
    /// A line feed, `\n`.
    Lf,
    /// A carriage return and a line feed, `\r\n`.
    CrLf,
    /// A carriage return alone, `\r`.
    Cr,
}

impl LineEnding {
    /// How many bytes it takes: 1 or 2.
    pub const fn width(self) -> u32 {
        match self {
            Self::CrLf => 2,
            Self::Lf | Self::Cr => 1,
        }
    }

    /// The ending as text.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }
}

/// One line: its text and its ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    text: Span,
    ending: Option<LineEnding>,
}

impl Line {
    /// The line without its ending.
    pub const fn span(&self) -> Span {
        self.text
    }

    /// The line with its ending.
    pub const fn full_span(&self) -> Span {
        let width = match self.ending {
            Some(ending) => ending.width(),
            None => 0,
        };
        Span { start: self.text.start, end: self.text.end + width }
    }

    /// How it ends; the last line of a document may have no ending.
    pub const fn ending(&self) -> Option<LineEnding> {
        self.ending
    }
}

/// Cuts bytes into lines: at `\n`, `\r\n` and `\r`. No line follows the last ending.
///
/// Nothing else ends a line, as in CommonMark: vertical tabs and form feeds (which begin the pages of many a PDF conversion), NEL
/// (U+0085), U+2028 and U+2029 are white space within one.
///
/// # Examples
///
/// ```
/// use byline::{LineEnding, Lines};
///
/// let endings: Vec<_> = Lines::new(b"Title\r\n\nBody").map(|line| line.ending()).collect();
/// assert_eq!(endings, [Some(LineEnding::CrLf), Some(LineEnding::Lf), None]);
/// assert_eq!(Lines::new("one\u{b}\u{c}\u{85}\u{2028}\u{2029}line".as_bytes()).count(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    bytes: &'a [u8],
    start: usize,
    /// Whether the document holds a carriage return at all; most hold none, and one byte is found faster than two.
    returns: bool,
}

impl<'a> Lines<'a> {
    /// The lines of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, start: 0, returns: memchr::memchr(b'\r', bytes).is_some() }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let rest = self.bytes.get(self.start..).filter(|rest| !rest.is_empty())?;
        let found = match rest {
            // Many lines are empty.
            [b'\n' | b'\r', ..] => Some(0),
            _ if self.returns => memchr::memchr2(b'\n', b'\r', rest),
            _ => memchr::memchr(b'\n', rest),
        };
        let (length, ending) = match found {
            None => (rest.len(), None),
            Some(at) if rest.get(at) == Some(&b'\n') => (at, Some(LineEnding::Lf)),
            Some(at) if rest.get(at + 1) == Some(&b'\n') => (at, Some(LineEnding::CrLf)),
            Some(at) => (at, Some(LineEnding::Cr)),
        };
        let line = Line { text: (self.start..self.start + length).into(), ending };
        self.start = line.full_span().end as usize;
        Some(line)
    }
}

/// Adds the lines of `bytes`; refuses more than the limit.
pub(crate) fn read(bytes: &[u8], limits: &Limits, lines: &mut Vec<Line>) -> Result<(), Error> {
    let limit = limits.lines as usize;
    // So many bytes hold no more lines.
    let start = fed(bytes.get(..limit).unwrap_or(bytes), lines);
    let mut rest = Lines { bytes, start, returns: true };
    lines.extend(rest.by_ref().take(limit - lines.len()));
    match rest.next() {
        None => Ok(()),
        Some(line) => {
            let at = line.full_span().start;
            Err(Problem::Limit { name: "lines", what: "lines", limit: limit as u64, found: limit as u64 + 1, at }.into())
        }
    }
}

/// Adds the lines that end with a line feed, unless there is a carriage return; says where the next one begins.
fn fed(bytes: &[u8], lines: &mut Vec<Line>) -> usize {
    let before = lines.len();
    let mut start = 0;
    let mut add = |base: usize, chunk: &[u8; bits::WIDTH]| {
        let mut feeds = bits::mask(chunk, |lane| bits::is(lane, b'\n'));
        while feeds != 0 {
            let end = base as u32 + feeds.trailing_zeros();
            feeds &= feeds - 1;
            // The last bytes are looked at twice.
            if end >= start {
                lines.push(Line { text: Span { start, end }, ending: Some(LineEnding::Lf) });
                start = end + 1;
            }
        }
        bits::any(chunk, |lane| bits::is(lane, b'\r'))
    };
    let mut returns = Lane::default();
    for (at, chunk) in bytes.as_chunks().0.iter().enumerate() {
        returns |= add(at * bits::WIDTH, chunk);
    }
    if let Some(chunk) = bytes.last_chunk() {
        returns |= add(bytes.len() - bits::WIDTH, chunk);
    }
    if returns.any() {
        lines.truncate(before);
        return 0;
    }
    start as usize
}

impl std::iter::FusedIterator for Lines<'_> {}
