//! Looks at the lines beside a name.

use std::collections::HashMap;

use super::rating::{Kind, kind};
use crate::candidate::lexicon::Category;
use crate::candidate::said::Sayings;
use crate::candidate::{Proposals, Reading};

/// A line that is no paragraph, in bytes.
const SHORT: usize = 120;

/// What stands beside the blocks that name somebody: many names may stand in one.
pub(super) struct Besides<'a>(HashMap<usize, Beside<'a>>);

/// What stands beside a block.
pub(super) struct Beside<'a> {
    /// The next lines below.
    pub(super) below: Vec<&'a str>,
    /// Whether it or the line below has words of readers' comments.
    pub(super) replied: bool,
    /// Whether the line below has a role.
    pub(super) role: bool,
}

impl<'a> Besides<'a> {
    /// Looks at what stands beside names, those in notes aside.
    pub(super) fn of(reading: &Reading<'a>, proposals: &Proposals) -> Self {
        let mut found = HashMap::new();
        for mention in proposals.names.iter().filter(|mention| kind(mention.rule) != Kind::Note) {
            found.entry(mention.block).or_insert_with(|| Beside::of(reading, &proposals.said, mention.block));
        }
        Self(found)
    }

    /// What stands beside a block with a name.
    pub(super) fn at(&self, block: usize) -> Option<&Beside<'a>> {
        self.0.get(&block)
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
        let below: Vec<&str> = below().map(|at| reading.visible_at(at)).collect();
        Self { replied: says(Category::Comment, block) || says(Category::Comment, next), role: says(Category::Role, next), below }
    }
}
