//! Looks at the lines beside a name.

use super::rating::{Kind, kind};
use crate::candidate::lexicon::Category;
use crate::candidate::said::Sayings;
use crate::candidate::{Proposals, Reading};

/// A line that is no paragraph, in bytes.
const SHORT: usize = 120;

/// What stands beside the blocks that name somebody, in their order: many names may stand in one.
pub(super) struct Besides<'a>(Vec<(usize, Beside<'a>)>);

/// What stands beside a block.
pub(super) struct Beside<'a> {
    /// The next lines below; empty where there are fewer.
    pub(super) below: [&'a str; 3],
    /// Whether it or the line below has words of readers' comments.
    pub(super) replied: bool,
    /// Whether the line below has a role.
    pub(super) role: bool,
}

impl<'a> Besides<'a> {
    /// Looks at what stands beside names, those in notes aside.
    pub(super) fn of(reading: &Reading<'a>, proposals: &Proposals) -> Self {
        let names = proposals.names.iter().filter(|mention| kind(mention.rule) != Kind::Note);
        let mut blocks: Vec<usize> = names.map(|mention| mention.block).collect();
        blocks.sort_unstable();
        blocks.dedup();
        Self(blocks.into_iter().map(|block| (block, Beside::of(reading, &proposals.said, block))).collect())
    }

    /// What stands beside a block with a name.
    pub(super) fn at(&self, block: usize) -> Option<&Beside<'a>> {
        let place = self.0.binary_search_by_key(&block, |(block, _)| *block).ok()?;
        self.0.get(place).map(|(_, beside)| beside)
    }
}

impl<'a> Beside<'a> {
    fn of(reading: &Reading<'a>, said: &Sayings, block: usize) -> Self {
        let says = |category: Category, at: usize| {
            reading.visible_at(at).len() < SHORT && said.get(at).is_some_and(|said| said.within.has(category))
        };
        let filled = |at: &usize| reading.blocks().get(*at).is_some_and(|block| !block.is_blank());
        let below = || (block + 1..block + 7).filter(filled).take(3);
        let next = below().next().unwrap_or(usize::MAX);
        let mut lines = below().map(|at| reading.visible_at(at));
        let below = std::array::from_fn(|_| lines.next().unwrap_or_default());
        Self { replied: says(Category::Comment, block) || says(Category::Comment, next), role: says(Category::Role, next), below }
    }
}
