//! A block among its like: the run of blocks of its shape, and the section under a heading or a prompt.

use super::ProseFeature as F;
use super::own::{Look, PROMPTS};
use crate::block::BlockKind;
use crate::metadata::model::Tally;

/// Means over the run of blocks that a block belongs to.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// The share that ends a sentence.
    ends: f32,
    /// The share of prompts.
    prompts: f32,
    /// How many words a site speaks of itself with.
    site_words: f32,
}

impl Run {
    fn new(looks: &[Look<'_>]) -> Self {
        let mut sums = Self { ends: 0.0, prompts: 0.0, site_words: 0.0 };
        for look in looks {
            sums.ends += f32::from(u8::from(look.block.ends_sentence()));
            sums.prompts += f32::from(u8::from(look.is_prompt()));
            sums.site_words += f32::from(look.said.site_words);
        }
        let count = looks.len().max(1) as f32;
        Self { ends: sums.ends / count, prompts: sums.prompts / count, site_words: sums.site_words / count }
    }
}

/// Of each block the run and the section that it stands in.
#[derive(Debug)]
pub(super) struct Alike {
    runs: Vec<Run>,
    /// Whether no paragraph stands in the section.
    bare: Vec<bool>,
}

impl Alike {
    pub(super) fn new(looks: &[Look<'_>]) -> Self {
        let mut alike = Self { runs: Vec::with_capacity(looks.len()), bare: Vec::with_capacity(looks.len()) };
        for run in looks.chunk_by(is_like) {
            alike.runs.resize(alike.runs.len() + run.len(), Run::new(run));
        }
        for section in looks.chunk_by(|_, below| !opens_section(below)) {
            alike.bare.resize(alike.bare.len() + section.len(), !section.iter().any(|look| look.prose));
        }
        alike
    }

    /// Adds what the blocks that are like the one at `place` say.
    pub(super) fn add(&self, tally: &mut Tally, place: usize, look: &Look<'_>) {
        let (Some(run), Some(&bare)) = (self.runs.get(place), self.bare.get(place)) else { return };
        tally.flag(F::SectionBare, bare);
        tally.add(F::RunSiteWords, run.site_words);
        if look.block.kind == BlockKind::ListItem {
            tally.add(F::ListPrompts, run.prompts);
            tally.add(F::ListSiteWords, run.site_words);
        } else if look.short {
            tally.add(F::ShortRunEnds, run.ends);
        }
    }
}

/// Whether two blocks are of one kind and indent, and both paragraphs or none.
fn is_like(one: &Look<'_>, other: &Look<'_>) -> bool {
    (one.block.kind, one.block.indent, one.prose) == (other.block.kind, other.block.indent, other.prose)
}

/// A heading, or a line that is a prompt and no more.
fn opens_section(look: &Look<'_>) -> bool {
    look.block.kind == BlockKind::Heading || look.block.measure < 80 && look.said.is.any(PROMPTS)
}
