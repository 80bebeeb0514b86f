//! The prose core: the run of blocks that reads most like an article.

use std::ops::Range;

use super::{Block, BlockKind};

/// A paragraph of this measure counts in full …
const LONG: u32 = 140;
/// … one of this measure in part …
const MIDDLING: u32 = 80;
/// … and none counts for more.
const MOST: u32 = 900;

/// The run of blocks with the largest sum: paragraphs count for their length, everything else against.
///
/// One pass (Kadane's algorithm), no words. In an empty or wordless document the run is empty.
pub(super) fn core(blocks: &[Block]) -> Range<usize> {
    let mut best = (0.0, 0..0);
    let mut sum = 0.0;
    let mut start = 0;
    for (index, block) in blocks.iter().enumerate() {
        if sum <= 0.0 {
            sum = 0.0;
            start = index;
        }
        sum += worth(block);
        if sum > best.0 {
            best = (sum, start..index + 1);
        }
    }
    best.1
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
