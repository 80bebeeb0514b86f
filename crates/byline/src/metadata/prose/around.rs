//! A block between its neighbours: the two above, the two below, and the means of the eight on either side.

use super::ProseFeature as F;
use super::own::Look;
use crate::block::BlockKind;
use crate::metadata::model::Tally;

/// So many blocks above and below are averaged.
const REACH: usize = 8;

/// What is averaged, and three columns more: so many are added up at once.
const COLUMNS: usize = 8;

/// Means over the blocks around one, the block itself aside.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Window {
    pub(super) above: [f32; COLUMNS],
    pub(super) below: [f32; COLUMNS],
    pub(super) both: [f32; COLUMNS],
}

impl Window {
    const LENGTH: usize = 0;
    const PROSE: usize = 1;
    const LINK: usize = 2;
    const LIST: usize = 3;
    const PROMPT: usize = 4;

    fn of(means: &[f32; COLUMNS], column: usize) -> f32 {
        means.get(column).copied().unwrap_or_default()
    }

    /// The share of paragraphs around.
    pub(super) fn prose(&self) -> f32 {
        Self::of(&self.both, Self::PROSE)
    }

    /// The share of prompts around.
    pub(super) fn prompts(&self) -> f32 {
        Self::of(&self.both, Self::PROMPT)
    }

    /// The share of prompts above.
    pub(super) fn prompts_above(&self) -> f32 {
        Self::of(&self.above, Self::PROMPT)
    }

    /// The share of list items around.
    pub(super) fn lists(&self) -> f32 {
        Self::of(&self.both, Self::LIST)
    }

    /// The mean share of link text around.
    pub(super) fn links(&self) -> f32 {
        Self::of(&self.both, Self::LINK)
    }
}

/// So many sums are kept: those between the two ends of a window.
const KEPT: usize = (2 * REACH + 2).next_power_of_two();

/// Running sums over the blocks, so that each mean costs two look-ups.
#[derive(Debug)]
pub(super) struct Around<'l> {
    looks: &'l [Look<'l>],
    /// The sum over all blocks before a place, at that place modulo [`KEPT`].
    sums: [[f32; COLUMNS]; KEPT],
    /// The last place that has a sum.
    last: usize,
}

impl<'l> Around<'l> {
    pub(super) fn new(looks: &'l [Look<'l>]) -> Self {
        Self { looks, sums: [[0.0; COLUMNS]; KEPT], last: 0 }
    }

    /// The sum over all blocks before a place in the window.
    fn sum(&self, place: usize) -> [f32; COLUMNS] {
        self.sums.get(place % KEPT).copied().unwrap_or_default()
    }

    /// Adds up the blocks before a place.
    fn add_up_to(&mut self, place: usize) {
        let flag = |holds: bool| f32::from(u8::from(holds));
        for look in self.looks.get(self.last..place).unwrap_or_default() {
            let row = [
                look.length,
                flag(look.prose),
                look.link_share,
                flag(look.block.kind == BlockKind::ListItem),
                flag(look.is_prompt()),
                0.0,
                0.0,
                0.0,
            ];
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
        let sum = |from: usize, to: usize| -> ([f32; COLUMNS], f32) {
            let (low, high) = (self.sum(from), self.sum(to));
            let mut difference = [0.0; COLUMNS];
            for ((slot, high), low) in difference.iter_mut().zip(high).zip(low) {
                *slot = high - low;
            }
            (difference, to.saturating_sub(from) as f32)
        };
        let (above, count_above) = sum(start, place);
        let (below, count_below) = sum((place + 1).min(end), end);
        let mut both = above;
        for (slot, value) in both.iter_mut().zip(below) {
            *slot += value;
        }
        let mean = |sums: [f32; COLUMNS], count: f32| sums.map(|sum| sum / count.max(1.0));
        Window { above: mean(above, count_above), below: mean(below, count_below), both: mean(both, count_above + count_below) }
    }

    /// Adds what stands around the block at `place`.
    pub(super) fn add(&self, tally: &mut Tally, place: usize, window: &Window) {
        let looks = self.looks;
        let at = |offset: isize| place.checked_add_signed(offset).and_then(|other| looks.get(other));
        let Some(look) = looks.get(place) else { return };
        for (offset, prompt) in [(-1, F::Above1Prompt), (1, F::Below1Prompt), (2, F::Below2Prompt)] {
            tally.flag(prompt, at(offset).is_some_and(Look::is_prompt));
        }
        let (above, below) = (at(-1), at(1));
        let length = |other: Option<&Look<'_>>| other.map_or(0.0, |other| other.length);
        tally.add(F::Above2Length, length(at(-2)));
        tally.add(F::Below1Length, length(below));
        tally.flag(F::Below1Sentence, below.is_some_and(|other| other.sentence));
        tally.flag(F::Above1Image, above.is_some_and(|other| other.block.images > 0));
        let same = above.is_some_and(|other| other.block.kind == look.block.kind);
        tally.flag(F::Above1Same, same);
        tally.add(F::SameTimesBelow, if same { length(below) } else { 0.0 });
        let sentence_above = above.is_some_and(|other| other.sentence);
        tally.add(F::SentenceAboveTimesFunctionWords, if sentence_above { look.said.function_words } else { 0.0 });
        tally.flag(F::Above1Colon, above.is_some_and(|other| matches!(other.ends, ':' | '：')));
        let between = above.is_some_and(|other| other.prose) && below.is_some_and(|other| other.prose);
        let between = between && !look.prose && look.link_share < 0.5;
        tally.flag(F::ShortBetweenProse, between);
        tally.flag(F::SentenceBetweenProse, between && look.sentence);
        tally.add(F::WindowLengthBelow, Window::of(&window.below, Window::LENGTH));
        tally.add(F::WindowProseBelow, Window::of(&window.below, Window::PROSE));
        tally.add(F::WindowList, Window::of(&window.both, Window::LIST));
        tally.add(F::WindowPrompt, Window::of(&window.both, Window::PROMPT));
    }
}
