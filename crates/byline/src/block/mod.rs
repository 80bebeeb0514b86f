//! Room 3: blocks, one or more lines of one shape. It knows shape, not meaning.

mod classify;
mod count;
pub(crate) mod eight;
mod form;
mod inline;
pub(crate) mod key;
pub(crate) mod keys;
mod layout;
pub(crate) mod letter;
mod marks;
mod outline;
mod prose;
pub(crate) mod script;

use std::num::NonZeroU32;
use std::ops::Range;

use crate::span::Span;
pub(crate) use crate::span::{beginning, ending};

pub(crate) use classify::{is_mark, is_space, label, ordered};
pub use inline::Link;
pub use layout::Layout;
pub(crate) use letter::{heads, tails};
pub(crate) use marks::Marks;
pub use outline::{Outline, OutlineBlock};
pub(crate) use script::is_cjk;

/// The shape of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum BlockKind {
    /// `# Heading`, or a line underlined with `===` or `---`.
    Heading,
    /// Running text; in hard-wrapped documents several lines.
    Paragraph,
    /// `* item`, `- item`, `1. item`.
    ListItem,
    /// `> quoted`.
    Quote,
    /// Lines between fences.
    Code,
    /// `| a | b |`.
    Table,
    /// A line of marks only: `***`, `---`, `*`.
    Rule,
    /// `Label: value`.
    Field,
    /// A line too short for running text.
    ShortLine,
    /// White space only, NBSP included.
    Blank,
}

impl BlockKind {
    /// The shape as other languages name it: `list_item`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list_item",
            Self::Quote => "quote",
            Self::Code => "code",
            Self::Table => "table",
            Self::Rule => "rule",
            Self::Field => "field",
            Self::ShortLine => "short_line",
            Self::Blank => "blank",
        }
    }
}

/// One or more lines of one shape, with what can be counted in them.
///
/// Blocks tile the document: each begins where the one before ends. Counts are of the visible text (no link targets, no
/// emphasis marks, no escapes) in code points.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
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
    /// How many form feeds stand before it.
    pub page: u16,
    /// Blank lines right before it.
    pub blank_before: u16,
    /// Blank lines right after it.
    pub blank_after: u16,
    /// Code points.
    pub characters: u32,
    /// Length as a reader feels it: a CJK character counts as two and a half.
    pub measure: u32,
    /// Words.
    pub words: u32,
    /// Words that begin with a capital.
    pub capitalised: u32,
    /// Letters.
    pub letters: u32,
    /// Capital letters.
    pub capitals: u32,
    /// Digits.
    pub digits: u32,
    /// Code points inside link texts.
    pub linked: u32,
    /// Images.
    pub images: u16,
    /// Ends of sentences.
    pub sentences: u16,
    /// The first code point.
    pub first: char,
    /// The last code point.
    pub last: char,
    /// How many blocks before this one say the same (letters and digits compared, case folded).
    pub repeated_before: u16,
    /// How many blocks after this one say the same.
    pub repeated_after: u16,
    /// What was put together of it, counted from 1; where nothing was, its content is its visible text.
    pub(crate) joined: Option<NonZeroU32>,
    pub(crate) key: u64,
    /// Which marks its visible text holds.
    pub(crate) marks: Marks,
}

impl Block {
    /// Whether it holds white space only.
    pub fn is_blank(&self) -> bool {
        self.kind == BlockKind::Blank
    }

    /// How many other blocks say the same: up to twice as many as a count of one side holds.
    pub(crate) fn repeats(&self) -> u32 {
        u32::from(self.repeated_before) + u32::from(self.repeated_after)
    }

    /// The share of its visible text that is link text, 0 to 1.
    pub fn link_share(&self) -> f32 {
        if self.characters == 0 { 0.0 } else { (self.linked as f32 / self.characters as f32).min(1.0) }
    }

    /// Whether it ends like a sentence.
    pub fn ends_sentence(&self) -> bool {
        layout::is_sentence_end(self.last)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_line_may_be_said_more_often_than_one_count_holds() {
        let text = "Harbour wall reopens\n\n".repeat((1 << 16) + 3);
        let article = crate::parse(&text).unwrap();
        let middle = article.blocks().iter().filter(|block| !block.is_blank()).nth(1 << 15).unwrap();
        assert_eq!(middle.repeats(), (1 << 16) + 2);
    }
}
