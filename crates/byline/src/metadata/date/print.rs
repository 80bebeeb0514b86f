//! What a printer puts around a page: its running head, with the day and hour of the print.

use crate::block::Block;
use crate::candidate::Reading;
use crate::candidate::date::DateMention;

/// Whether a day is that of the print, written as the printer's language has it: `11/22/26, 12:38 AM` above a page in any language.
pub(super) fn is_clock(reading: &Reading<'_>, mention: &DateMention) -> bool {
    mention.date.time().is_some() && is_header(reading, mention.block)
}

/// Whether a line is the first or last one of a page, said again on others.
pub(super) fn is_header(reading: &Reading<'_>, index: usize) -> bool {
    let Some(block) = reading.blocks().get(index) else { return false };
    let pages = reading.blocks().last().map_or(0, |last| u32::from(last.page));
    let others = block.repeats();
    let page_of = |index: Option<usize>| index.and_then(|index| reading.blocks().get(index)).map(|block| block.page);
    let turns = page_of(reading.above(index)).is_none_or(|page| page != block.page)
        || page_of(reading.below(index)).is_none_or(|page| page != block.page);
    pages > 0 && (others > 0 && others + 2 >= pages || others > 1 && turns || turns && block.page > 0 && days_on_turns(reading, block))
}

/// Whether a page's first line begins with numbers, as the clock of a browser's print does.
fn days_on_turns(reading: &Reading<'_>, block: &Block) -> bool {
    reading.visible(block).starts_with(|c: char| c.is_ascii_digit()) && block.digits >= 8
}
