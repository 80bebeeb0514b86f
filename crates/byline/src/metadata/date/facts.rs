//! Days that a text tells of, and that are no day of its publication.

use crate::block::BlockKind;
use crate::candidate::date::DateMention;
use crate::candidate::dateline::OPENING_BYTES;
use crate::candidate::lexicon::{Categories, Category};
use crate::candidate::{Proposals, Reading};

/// So many items above and below tell what a list is of.
const FACTS: usize = 6;
/// A sentence says more letters and digits than these beside its day.
const TOLD: usize = 30;

/// Whether a date is one of the facts about an event that a list tells: `- Date: 5 May 2024`, `- Venue: Port Lorn`.
pub(super) fn is_fact(reading: &Reading<'_>, mention: &DateMention) -> bool {
    const HEAD: Categories = Categories::of(&[
        Category::By,
        Category::AuthorLabel,
        Category::PublishedLabel,
        Category::UpdatedLabel,
        Category::SourceLabel,
        Category::PublisherLabel,
        Category::SectionLabel,
        Category::KeywordLabel,
    ]);
    let item = |at: usize| reading.blocks().get(at).is_some_and(|block| block.kind == BlockKind::ListItem);
    // In some languages the same word is said of the publication.
    let called = || {
        let visible = reading.visible_at(mention.block);
        let label = visible.get(mention.reach.start..mention.visible.start).unwrap_or_default();
        reading.lexicon.is(Category::DateLabel, label.trim_matches(|c: char| !c.is_alphanumeric()))
    };
    if mention.label.is_none() || !item(mention.block) || !called() {
        return false;
    }
    let above = (0..mention.block).rev().take_while(|&at| item(at));
    let below = (mention.block + 1..reading.blocks().len()).take_while(|&at| item(at));
    let mut placed = false;
    for at in above.take(FACTS).chain(below.take(FACTS)) {
        let starts = reading.lexicon.all_at(reading.visible_at(at));
        // `Name: Lorn Half Marathon` names no author.
        if starts.any(HEAD) && !starts.has(Category::TitleLabelWeak) {
            return false;
        }
        placed |= starts.has(Category::LocationLabel);
    }
    placed
}

/// The block of a dispatch whose opening has a day and no year.
pub(super) fn yearless(proposals: &Proposals) -> Option<usize> {
    let place = proposals.places.first().filter(|place| place.dated)?;
    let opens = |mention: &DateMention| mention.block == place.block && mention.reach.start <= OPENING_BYTES;
    (!proposals.dates.iter().any(opens)).then_some(place.block)
}

/// Whether a date stands in a sentence of a dispatch whose own day has no year, given what the line leaves of it.
pub(super) fn is_told(reading: &Reading<'_>, mention: &DateMention, rest: usize, dispatch: Option<usize>) -> bool {
    let below = dispatch.is_some_and(|block| mention.block >= block) && mention.label != Some(Category::PublishedLabel);
    below && rest > TOLD && reading.blocks().get(mention.block).is_some_and(|block| block.sentences > 0)
}
