//! The prose core: the run of blocks that reads most like an article.

use std::ops::Range;

use super::{Block, BlockKind};

/// A paragraph of this measure counts in full …
const LONG: u32 = 140;
/// … one of this measure in part …
const MIDDLING: u32 = 80;
/// … and none counts for more.
const MOST: u32 = 900;

/// Finds the run of blocks with the largest sum: paragraphs count for their length, everything else against.
///
/// One pass (Kadane's algorithm), no words. In an empty or wordless document the run is empty.
#[derive(Debug, Default)]
pub(super) struct Core {
    best: f32,
    run: Range<usize>,
    sum: f32,
    start: usize,
}

impl Core {
    /// The next block.
    pub(super) fn add(&mut self, index: usize, block: &Block) {
        if self.sum <= 0.0 {
            self.sum = 0.0;
            self.start = index;
        }
        self.sum += worth(block);
        if self.sum > self.best {
            self.best = self.sum;
            self.run = self.start..index + 1;
        }
    }

    /// The best run of all.
    pub(super) fn run(self) -> Range<usize> {
        self.run
    }
}

fn worth(block: &Block) -> f32 {
    let prose = block.link_share() < 0.5 && block.sentences > 0;
    match block.kind {
        BlockKind::Blank => 0.0,
        BlockKind::Heading => -18.0,
        BlockKind::Rule | BlockKind::Table | BlockKind::Code => -28.0,
        _ if prose && block.measure >= LONG => block.measure.min(MOST) as f32,
        _ if prose && block.measure >= MIDDLING => 0.6 * block.measure as f32,
        _ => -28.0,
    }
}
