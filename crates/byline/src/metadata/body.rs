//! The article's paragraphs: those that a page end broke are joined again.

use super::roles::Role;
use crate::block::{Block, BlockKind};
use crate::candidate::Reading;

/// A shorter paragraph is no sentence that a page end cut; it is a line of its own.
const CUT_MEASURE: u32 = 40;

/// The blocks of each paragraph of the article, in order.
pub(crate) fn paragraphs(reading: &Reading<'_>, roles: &[Role]) -> Vec<Vec<usize>> {
    let mut paragraphs: Vec<Vec<usize>> = Vec::new();
    let article = roles.iter().enumerate().filter(|(_, role)| matches!(role, Role::Body | Role::Heading));
    for (index, _) in article {
        let last = paragraphs.last_mut();
        match last.filter(|last| last.last().is_some_and(|&before| is_broken(reading, before, index) && is_near(reading, before, index))) {
            Some(last) => last.push(index),
            None => paragraphs.push(vec![index]),
        }
    }
    paragraphs
}

/// Whether a sentence goes on from one block to the next one: it does not end there, and goes on in lower case.
fn is_broken(reading: &Reading<'_>, before: usize, after: usize) -> bool {
    let (Some(first), Some(second)) = (reading.blocks().get(before), reading.blocks().get(after)) else { return false };
    let prose = |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ShortLine | BlockKind::Field);
    let open = first.last.is_alphanumeric() || matches!(first.last, ',' | '-' | '–');
    prose(first) && prose(second) && first.measure >= CUT_MEASURE && open && second.first.is_lowercase()
}

/// Whether nothing but blank lines and a page's running lines stand between two blocks.
fn is_near(reading: &Reading<'_>, before: usize, after: usize) -> bool {
    let between = reading.blocks().get(before + 1..after).unwrap_or_default();
    between.iter().filter(|block| !block.is_blank()).count() <= RUNNING_LINES
}

/// The foot of one page and the head of the next one have at most this many lines.
const RUNNING_LINES: usize = 4;
