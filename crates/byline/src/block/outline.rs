//! The lossless structure and nothing else: lines and blocks as spans, no counts, no inlines.

use std::ops::Range;

use super::BlockKind;
use super::classify::{self, Shape};
use super::form::{Form, Read};
use super::layout::is_sentence_end;
use crate::error::Error;
use crate::limits::Limits;
use crate::line::{self, Line};
use crate::span::Span;

/// The lines and blocks of a document: what it takes to take it apart and to put it together again.
///
/// It is what [`parse`](crate::parse) begins with. Read into the same outline again, it asks for no memory.
///
/// # Examples
///
/// ```
/// use byline::{BlockKind, Limits, Outline};
///
/// let mut outline = Outline::new();
/// outline.read("# Gauge moved\n\nThe gauge stands lower now.\n", &Limits::default())?;
/// let kinds: Vec<BlockKind> = outline.blocks().map(|block| block.kind).collect();
/// assert_eq!(kinds, [BlockKind::Heading, BlockKind::Blank, BlockKind::Paragraph]);
/// # Ok::<(), byline::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Outline {
    lines: Vec<Line>,
    rows: Vec<Row>,
    wrapped: bool,
}

/// A block of an [`Outline`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OutlineBlock {
    /// Its shape.
    pub kind: BlockKind,
    /// Its lines, from 0.
    pub lines: Range<u32>,
    /// Its bytes, line endings included.
    pub span: Span,
    /// From the first to the last byte after the marker and without white space around.
    pub content: Span,
    /// The level of a heading, 1 to 6; 0 for anything else.
    pub level: u8,
    /// Columns of white space before the first byte.
    pub indent: u16,
}

impl Outline {
    /// An empty outline.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a document; what was read before is forgotten.
    ///
    /// # Errors
    ///
    /// Only where a limit is exceeded.
    pub fn read(&mut self, text: &str, limits: &Limits) -> Result<(), Error> {
        self.lines.clear();
        self.rows.clear();
        limits.check_input(text.len())?;
        line::read(text.as_bytes(), limits, &mut self.lines)?;
        self.wrapped = rows(text, &self.lines, limits, &mut self.rows);
        Ok(())
    }

    /// Its lines; they tile the document.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Its blocks; they tile the document.
    pub fn blocks(&self) -> impl ExactSizeIterator<Item = OutlineBlock> {
        with_lines(&self.rows, &self.lines).map(|(row, lines)| OutlineBlock {
            kind: row.form.kind(),
            span: covered(&lines, &self.lines),
            lines,
            content: row.content,
            level: row.form.level(),
            indent: row.form.indent(),
        })
    }

    /// Whether lines were broken at a fixed width, as in print.
    pub fn is_wrapped(&self) -> bool {
        self.wrapped
    }
}

/// A block as spans. It ends where the next one begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// Its first line.
    pub(super) first: u32,
    /// From where the content of its first line begins to where that of its last one ends.
    pub(super) content: Span,
    pub(super) form: Form,
}

impl Row {
    fn new(at: usize, Shape { content, form }: Shape) -> Self {
        Self { first: at as u32, content, form }
    }

    /// Its lines.
    fn lines(&self, next: Option<&Self>, lines: &[Line]) -> Range<u32> {
        self.first..next.map_or(lines.len() as u32, |next| next.first)
    }

    /// Whether it is text that the next line may go on with or underline.
    fn is_open(&self) -> bool {
        use BlockKind::{Field, ListItem, Paragraph, Quote, ShortLine};
        self.form.read() == Read::All && matches!(self.form.kind(), Paragraph | ShortLine | ListItem | Field | Quote)
    }
}

/// The bytes of some lines, line endings included.
pub(super) fn covered(rows: &Range<u32>, lines: &[Line]) -> Span {
    let line = |at: u32| lines.get(at as usize).map_or(Span::default(), Line::full_span);
    line(rows.start).cover(line(rows.end.saturating_sub(1)))
}

/// Each block with its lines.
pub(super) fn with_lines<'r>(rows: &'r [Row], lines: &'r [Line]) -> impl ExactSizeIterator<Item = (&'r Row, Range<u32>)> {
    rows.iter().enumerate().map(|(at, row)| (row, row.lines(rows.get(at + 1), lines)))
}

/// Finds the blocks; says whether the lines were broken at a width.
pub(super) fn rows(text: &str, lines: &[Line], limits: &Limits, found: &mut Vec<Row>) -> bool {
    let wrap = Wrap::of(text, lines);
    found.reserve(lines.len());
    let mut fence: Option<&str> = None;
    // Blank lines below one another are one block.
    let mut blank = false;
    for (at, line) in lines.iter().enumerate() {
        let span = line.span();
        // Many lines are empty.
        if span.is_empty() {
            if !blank {
                found.push(Row::new(at, Shape { content: span, form: Form::of(BlockKind::Blank) }));
            }
            blank = true;
            continue;
        }
        if span.len() > limits.line_bytes {
            found.push(Row::new(at, Shape { content: span, form: Form::of(BlockKind::Paragraph).with_read(Read::Nothing) }));
            blank = false;
            continue;
        }
        let mut shape = classify::shape(text, span);
        if blank && shape.form.is(BlockKind::Blank) {
            continue;
        }
        blank = shape.form.is(BlockKind::Blank);
        let joined = match (wrap, found.last_mut()) {
            (Some(wrap), Some(above)) => goes_on(above, lines, at, line.span().of(text), shape, wrap),
            (None, Some(above)) => shape.form.is(BlockKind::Rule) && underline(above, lines, span.of(text)),
            _ => false,
        };
        if joined {
            continue;
        }
        if fence.is_some() || matches!(text.as_bytes().get(shape.content.start as usize), Some(b'`' | b'~')) {
            fence = fence_after(fence, text, lines, at, &mut shape);
        }
        found.push(Row::new(at, shape));
    }
    wrap.is_some()
}

/// `===` or `---`, at least three, right below a line of text makes a heading of it (CommonMark 4.3).
#[inline(never)]
fn underline(above: &mut Row, lines: &[Line], content: &str) -> bool {
    let marks = content.trim().as_bytes();
    let level = match marks {
        [b'=', ..] => 1,
        _ => 2,
    };
    let drawn = marks.len() >= 3 && (marks.iter().all(|&byte| byte == b'=') || marks.iter().all(|&byte| byte == b'-'));
    let text = lines.get(above.first as usize).map_or(0, |line| line.span().len());
    if !drawn || !above.is_open() || above.form.kind() == BlockKind::Field || text >= HEADING_BYTES {
        return false;
    }
    // The underline belongs to the heading, not to what is read of it.
    above.form = above.form.with_kind(BlockKind::Heading).with_level(level).with_read(Read::AboveUnderline);
    true
}

/// A longer line is no heading, whatever stands below it.
const HEADING_BYTES: u32 = 300;

/// Whether a line goes on with a paragraph that was broken at a width.
fn goes_on(above: &mut Row, lines: &[Line], at: usize, content: &str, shape: Shape, wrap: Wrap) -> bool {
    let is_text = matches!(shape.form.kind(), BlockKind::Paragraph | BlockKind::ShortLine | BlockKind::Field);
    let full = lines.get(at - 1).is_some_and(|last| wrap.is_full(last));
    if !is_text || !full || !above.is_open() || content.starts_with('\u{0C}') || content.len() > Wrap::WIDEST as usize {
        return false;
    }
    if above.form.kind() == BlockKind::ShortLine {
        above.form = above.form.with_kind(BlockKind::Paragraph);
    }
    above.content.end = shape.content.end.max(above.content.start);
    true
}

/// The fence that is open behind a line; a line inside fences is code.
#[inline(never)]
fn fence_after<'m>(fence: Option<&'m str>, text: &str, lines: &[Line], at: usize, shape: &mut Shape) -> Option<&'m str> {
    let trimmed = lines.get(at).map_or("", |line| line.span().of(text)).trim_start();
    let fences = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
    match (fence, fences) {
        (Some(open), Some(mark)) if open == mark => {
            shape.form = shape.form.with_kind(BlockKind::Code);
            None
        }
        (Some(open), _) => {
            if shape.form.kind() != BlockKind::Blank {
                shape.form = shape.form.with_kind(BlockKind::Code);
            }
            Some(open)
        }
        (None, Some(mark)) if closes(text, lines, at, mark) => {
            shape.form = shape.form.with_kind(BlockKind::Code);
            Some(mark)
        }
        _ => None,
    }
}

/// The width at which lines were broken.
#[derive(Clone, Copy, Debug)]
struct Wrap {
    width: u32,
}

impl Wrap {
    /// Fewer lines than this say nothing about a width.
    const LINES: usize = 12;
    /// Print is narrower than this many bytes a line.
    const WIDEST: u32 = 160;
    /// A line that fills this share (of 100) of the width goes on in the next one.
    const FULL: u32 = 72;

    /// The width, if the lines were broken at one: hardly any line is longer, and many full ones go on without a mark.
    fn of(text: &str, lines: &[Line]) -> Option<Self> {
        // Running text has long lines all over; then nothing needs to be counted.
        let mut long = 0;
        for lines_of_many in lines.chunks(64) {
            long += lines_of_many.iter().map(|line| u32::from(line.span().len() > Self::WIDEST)).sum::<u32>() as usize;
            if long > lines.len() / 100 {
                return None;
            }
        }
        // How many lines of each length; the last place is for all that are longer.
        let mut lengths = [0u32; Self::WIDEST as usize + 2];
        for line in lines {
            let length = line.span().len().min(Self::WIDEST + 1);
            if let Some(count) = lengths.get_mut(length as usize) {
                *count += 1;
            }
        }
        let texts = lines.len() - lengths.first().copied().unwrap_or_default() as usize;
        if texts < Self::LINES {
            return None;
        }
        let rank = (texts * 99 / 100).min(texts - 1) as u32;
        let mut upto = 0;
        let width = (1..=Self::WIDEST).find(|&length| {
            upto += lengths.get(length as usize).copied().unwrap_or_default();
            upto > rank
        })?;
        let wrap = Self { width };
        let (above_last, _) = lines.split_at_checked(lines.len().saturating_sub(1)).unwrap_or_default();
        let full: usize = above_last.iter().map(|line| usize::from(wrap.is_full(line))).sum();
        if full * 4 < texts {
            return None;
        }
        let mut closed = 0;
        for pair in lines.windows(2) {
            let [line, next] = pair else { continue };
            if wrap.is_full(line) {
                let ends = line.span().of(text).trim_end().chars().next_back().is_none_or(|c| is_sentence_end(c) || c == ':');
                let goes_on = || next.span().of(text).trim_start().chars().next().is_some_and(char::is_alphanumeric);
                closed += usize::from(ends || !goes_on());
                if closed * 2 > full {
                    return None;
                }
            }
        }
        Some(wrap)
    }

    fn is_full(self, line: &Line) -> bool {
        line.span().len() * 100 >= self.width * Self::FULL
    }
}

/// Whether a fence opened at line `at` is closed again: an unclosed one is no code.
fn closes(text: &str, lines: &[Line], at: usize, mark: &str) -> bool {
    lines.get(at + 1..).unwrap_or_default().iter().take(CODE_LINES).any(|line| line.span().of(text).trim_start().starts_with(mark))
}

/// The longest fenced code that is looked for, in lines. Stops: a search to the end for each of many fences.
const CODE_LINES: usize = 512;
