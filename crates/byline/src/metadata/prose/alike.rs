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
            sums.ends += f32::from(u8::from(look.ends_sentence));
            sums.prompts += f32::from(u8::from(look.prompt));
            sums.site_words += f32::from(look.said.site_words);
        }
        let count = looks.len().max(1) as f32;
        Self { ends: sums.ends / count, prompts: sums.prompts / count, site_words: sums.site_words / count }
    }
}

/// Stretches of blocks, cut between two of them.
type Stretches<'l> = std::slice::ChunkBy<'l, Look<'l>, fn(&Look<'_>, &Look<'_>) -> bool>;

/// The run and the section that a block stands in, from above to below.
#[derive(Debug)]
pub(super) struct Alike<'l> {
    runs: Stretches<'l>,
    run: Run,
    /// How many blocks of the run are left.
    run_left: usize,
    sections: Stretches<'l>,
    /// Whether no paragraph stands in the section.
    bare: bool,
    /// How many blocks of the section are left.
    section_left: usize,
}

impl<'l> Alike<'l> {
    pub(super) fn new(looks: &'l [Look<'l>]) -> Self {
        Self {
            runs: looks.chunk_by(is_like),
            run: Run::new(&[]),
            run_left: 0,
            sections: looks.chunk_by(is_same_section),
            bare: false,
            section_left: 0,
        }
    }

    /// Goes on to the next block.
    fn pass(&mut self) {
        if self.run_left == 0 {
            let run = self.runs.next().unwrap_or_default();
            (self.run, self.run_left) = (Run::new(run), run.len());
        }
        self.run_left = self.run_left.saturating_sub(1);
        if self.section_left == 0 {
            let section = self.sections.next().unwrap_or_default();
            (self.bare, self.section_left) = (!section.iter().any(|look| look.prose), section.len());
        }
        self.section_left = self.section_left.saturating_sub(1);
    }

    /// Adds what the blocks that are like the next one say.
    pub(super) fn add(&mut self, tally: &mut Tally, look: &Look<'_>) {
        self.pass();
        tally.flag(F::SectionBare, self.bare);
        tally.add(F::RunSiteWords, self.run.site_words);
        if look.kind == BlockKind::ListItem {
            tally.add(F::ListPrompts, self.run.prompts);
            tally.add(F::ListSiteWords, self.run.site_words);
        } else if look.short {
            tally.add(F::ShortRunEnds, self.run.ends);
        }
    }
}

/// Whether two blocks are of one kind and indent, and both paragraphs or none.
fn is_like(one: &Look<'_>, other: &Look<'_>) -> bool {
    (one.kind, one.indent, one.prose) == (other.kind, other.indent, other.prose)
}

/// Whether the lower one of two blocks opens no section.
fn is_same_section(_: &Look<'_>, below: &Look<'_>) -> bool {
    !opens_section(below)
}

/// A heading, or a line that is a prompt and no more.
fn opens_section(look: &Look<'_>) -> bool {
    look.kind == BlockKind::Heading || look.measure < 80 && look.said.is.any(PROMPTS)
}
