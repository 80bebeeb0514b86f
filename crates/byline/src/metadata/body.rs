//! The article's paragraphs, its standfirst first: those that a page end broke are joined again.

use super::Metadata;
use super::fields::STANDFIRST_RULE;
use super::prose::Prose;
use super::roles::Role;
use crate::block::{Block, BlockKind, letter};
use crate::candidate::Reading;

/// A shorter paragraph is no sentence that a page end cut; it is a line of its own.
const CUT_MEASURE: u32 = 40;

/// A block of the article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    /// Among all blocks.
    pub(crate) index: usize,
    /// Whether it goes on with the paragraph of the part before it.
    pub(crate) goes_on: bool,
}

/// The blocks of the article, in order.
pub(crate) fn parts(reading: &Reading<'_>, metadata: &Metadata, prose: &Prose, roles: &[Role]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let standfirst = standfirst(reading, metadata).filter(|&index| prose.score(index) > 0.0);
    let article = roles.iter().enumerate().filter(|&(index, role)| matches!(role, Role::Body | Role::Heading) || standfirst == Some(index));
    for (index, _) in article {
        let above = parts.last().map(|part| part.index);
        let goes_on = above.is_some_and(|before| is_broken(reading, before, index) && is_near(reading, before, index));
        parts.push(Part { index, goes_on });
    }
    parts
}

/// The block of a description that no label names.
fn standfirst(reading: &Reading<'_>, metadata: &Metadata) -> Option<usize> {
    let description = metadata.description.as_ref().filter(|description| description.rule == STANDFIRST_RULE)?;
    description.spans.first().map(|span| reading.layout.block_at(span.start))
}

/// Whether a sentence goes on from one block to the next one: it does not end there, and goes on in lower case.
fn is_broken(reading: &Reading<'_>, before: usize, after: usize) -> bool {
    let (Some(first), Some(second)) = (reading.blocks().get(before), reading.blocks().get(after)) else { return false };
    let prose = |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ShortLine | BlockKind::Field);
    let open = first.last.is_alphanumeric() || matches!(first.last, ',' | '-' | '–');
    prose(first) && prose(second) && first.measure >= CUT_MEASURE && open && letter::is_lowercase(second.first)
}

/// Whether nothing but blank lines and a page's running lines stand between two blocks.
fn is_near(reading: &Reading<'_>, before: usize, after: usize) -> bool {
    let between = reading.blocks().get(before + 1..after).unwrap_or_default();
    between.iter().filter(|block| !block.is_blank()).count() <= RUNNING_LINES
}

/// The foot of one page and the head of the next one have at most this many lines.
const RUNNING_LINES: usize = 4;
