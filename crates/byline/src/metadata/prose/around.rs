//! A block between its neighbours: the two above, the two below, and the means of the eight on either side.

use super::ProseFeature as F;
use super::own::Look;
use crate::block::BlockKind;
use crate::metadata::model::Tally;

/// So many blocks above and below are averaged.
const REACH: usize = 8;

/// What is averaged, and three columns more: so many are added up at once.
const COLUMNS: usize = 8;
/// A sum of each column: length, paragraphs, link text, list items, prompts.
type Columns = [f32; COLUMNS];

/// Means over the blocks around one, the block itself aside.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Window {
    /// Of those above, the share of prompts.
    pub(super) prompts_above: f32,
    /// Of those below, the mean length and the share of paragraphs.
    length_below: f32,
    prose_below: f32,
    /// Of all, the share of paragraphs, the mean share of link text, the shares of list items and of prompts.
    pub(super) prose: f32,
    pub(super) links: f32,
    pub(super) lists: f32,
    pub(super) prompts: f32,
}

/// So many sums are kept: those between the two ends of a window.
const KEPT: usize = (2 * REACH + 2).next_power_of_two();

/// Running sums over the blocks, so that each mean costs two look-ups.
#[derive(Debug)]
pub(super) struct Around<'l> {
    looks: &'l [Look<'l>],
    /// The sum over all blocks before a place, at that place modulo [`KEPT`].
    sums: [Columns; KEPT],
    /// The last place that has a sum.
    last: usize,
}

impl<'l> Around<'l> {
    pub(super) fn new(looks: &'l [Look<'l>]) -> Self {
        Self { looks, sums: [[0.0; COLUMNS]; KEPT], last: 0 }
    }

    /// The sum over all blocks before a place in the window.
    fn sum(&self, place: usize) -> Columns {
        self.sums.get(place % KEPT).copied().unwrap_or_default()
    }

    /// Adds up the blocks before a place.
    fn add_up_to(&mut self, place: usize) {
        let flag = |holds: bool| f32::from(u8::from(holds));
        for look in self.looks.get(self.last..place).unwrap_or_default() {
            let row =
                [look.length, flag(look.prose), look.link_share, flag(look.kind == BlockKind::ListItem), flag(look.prompt), 0.0, 0.0, 0.0];
            let mut total = self.sum(self.last);
            for (sum, value) in total.iter_mut().zip(row) {
                *sum += value;
            }
            self.last += 1;
            if let Some(slot) = self.sums.get_mut(self.last % KEPT) {
                *slot = total;
            }
        }
    }

    /// The means around the block at `place`; places are asked for from above to below.
    pub(super) fn window(&mut self, place: usize) -> Window {
        let start = place.saturating_sub(REACH);
        let end = (place + 1 + REACH).min(self.looks.len());
        self.add_up_to(end);
        let next = (place + 1).min(end);
        let above = difference(self.sum(place), self.sum(start));
        let below = difference(self.sum(end), self.sum(next));
        let mut both = above;
        for (slot, value) in both.iter_mut().zip(below) {
            *slot += value;
        }
        let count = |from: usize, to: usize| (to - from) as f32;
        let (above_count, below_count) = (count(start, place), count(next, end));
        let [_, _, _, _, prompts_above, ..] = mean(above, above_count);
        let [length_below, prose_below, ..] = mean(below, below_count);
        let [_, prose, links, lists, prompts, ..] = mean(both, above_count + below_count);
        Window { prompts_above, length_below, prose_below, prose, links, lists, prompts }
    }

    /// Adds what stands around the block at `place`.
    pub(super) fn add(&self, tally: &mut Tally, place: usize, window: &Window) {
        let looks = self.looks;
        let at = |offset: isize| place.checked_add_signed(offset).and_then(|other| looks.get(other));
        let Some(look) = looks.get(place) else { return };
        for (offset, prompt) in [(-1, F::Above1Prompt), (1, F::Below1Prompt), (2, F::Below2Prompt)] {
            tally.flag(prompt, at(offset).is_some_and(|other| other.prompt));
        }
        let (above, below) = (at(-1), at(1));
        let length = |other: Option<&Look<'_>>| other.map_or(0.0, |other| other.length);
        tally.add(F::Above2Length, length(at(-2)));
        tally.add(F::Below1Length, length(below));
        tally.flag(F::Below1Sentence, below.is_some_and(|other| other.sentence));
        tally.flag(F::Above1Image, above.is_some_and(|other| other.image));
        let same = above.is_some_and(|other| other.kind == look.kind);
        tally.flag(F::Above1Same, same);
        tally.add(F::SameTimesBelow, if same { length(below) } else { 0.0 });
        let sentence_above = above.is_some_and(|other| other.sentence);
        tally.add(F::SentenceAboveTimesFunctionWords, if sentence_above { look.said.function_words } else { 0.0 });
        tally.flag(F::Above1Colon, above.is_some_and(|other| other.ends_with_colon));
        let between = above.is_some_and(|other| other.prose) && below.is_some_and(|other| other.prose);
        let between = between && !look.prose && look.link_share < 0.5;
        tally.flag(F::ShortBetweenProse, between);
        tally.flag(F::SentenceBetweenProse, between && look.sentence);
        tally.add(F::WindowLengthBelow, window.length_below);
        tally.add(F::WindowProseBelow, window.prose_below);
        tally.add(F::WindowList, window.lists);
        tally.add(F::WindowPrompt, window.prompts);
    }
}

fn difference(mut sums: Columns, before: Columns) -> Columns {
    for (slot, before) in sums.iter_mut().zip(before) {
        *slot -= before;
    }
    sums
}

/// The means of so many; 0 of none.
fn mean(mut sums: Columns, count: f32) -> Columns {
    let count = count.max(1.0);
    for sum in &mut sums {
        *sum /= count;
    }
    sums
}
