//! What stands around a text, and what repeats it, that speaks for or against it as the title.

use super::features::{Title, log};
use super::page::Page;
use super::row::Row;
use super::text::Text;
use crate::block::BlockKind;
use crate::candidate::title::{Cut, TitleMention};
use crate::metadata::model::Tally;

/// So many rows above and below tell what kind of place it is.
const NEAR: usize = 5;

/// Rates a candidate by its place.
pub(super) fn rate(tally: &mut Tally, page: &Page<'_>, mention: &Text<'_>, row: &Row<'_>, at: usize, best_slug: f32) {
    place(tally, page, row, at);
    neighbours(tally, page, at, mention);
    echoes(tally, page, mention, at);
    slugs(tally, mention, best_slug);
    rivals(tally, page, mention, at);
    signed(tally, page, at);
    flow(tally, page, at, mention);
}

fn place(tally: &mut Tally, page: &Page<'_>, row: &Row<'_>, at: usize) {
    let core = page.core.clone();
    tally.flag(Title::Line1, at == 0);
    tally.flag(Title::Line2, at == 1);
    if core.contains(&at) {
        tally.flag(Title::OpensCore, at == core.start);
        tally.add(Title::Inside, 0.5 * log(at - core.start));
    }
    tally.flag(Title::BlankBefore, row.block.blank_before > 0);
    tally.flag(Title::BlankAfter, row.block.blank_after > 0);
    tally.flag(Title::BlanksAfter, row.block.blank_after >= 2);
    let above = page.rows.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
    tally.add(Title::ShortRowsAbove, above.iter().filter(|row| row.block.measure < 30).count() as f32 / NEAR as f32);
    tally.flag(Title::TinyAbove, above.last().is_some_and(|row| row.block.measure < 12));
    tally.add(Title::TitularAbove, 0.5 * log(page.titular_above(at)));
}

fn neighbours(tally: &mut Tally, page: &Page<'_>, at: usize, mention: &Text<'_>) {
    let end = *lines(mention, at).end();
    let soon = page.rows.get(end + 1..(end + 1 + NEAR).min(page.rows.len())).unwrap_or_default();
    tally.flag(Title::DatedSoon, soon.iter().any(Row::dated));
    let listed = soon.iter().filter(|row| row.block.kind == BlockKind::ListItem).count();
    tally.add(Title::ListBelow, listed as f32 / NEAR as f32);
    let below = |rows: std::ops::RangeInclusive<usize>| rows.filter_map(|step| page.row(end + step));
    // A standfirst may stand between, and who wrote and took the pictures stands above the day.
    let standfirst = page.row(end + 1).is_some_and(|next| next.titular && next.block.measure as usize > mention.counts.measure);
    let makers = below(1..=2).filter(|row| row.byline() || row.credit()).count();
    let near = 2 + makers.max(usize::from(standfirst));
    if let Some(next) = page.row(end + 1) {
        tally.flag(Title::NextLong, next.block.measure >= 320);
        tally.flag(Title::NextProse, next.prose());
        tally.flag(Title::NextTitular, next.titular);
        tally.flag(Title::NextCredit, next.credit());
    }
    if let Some(before) = at.checked_sub(1).and_then(|at| page.row(at)) {
        tally.flag(Title::ShortAbove, before.block.measure < 30);
    }
    tally.flag(Title::BylineNext, below(1..=near).any(Row::byline));
    tally.flag(Title::DateNext, below(1..=near).any(Row::dated));
    tally.flag(Title::NamedNext, below(1..=near).any(Row::named));
}

fn echoes(tally: &mut Tally, page: &Page<'_>, mention: &Text<'_>, at: usize) {
    tally.flag(Title::Shared, mention.shared);
    tally.add(Title::EchoBelow, page.echo_below(&mention.words, *lines(mention, at).end()));
}

/// The rows that a candidate takes.
pub(super) fn lines(mention: &TitleMention, at: usize) -> std::ops::RangeInclusive<usize> {
    match mention.cut {
        Cut::Two => at..=at + 1,
        Cut::Three => at..=at + 2,
        _ => at..=at,
    }
}

/// The best match of any candidate with the words of a URL.
pub(super) fn best_slug(texts: &[Text<'_>]) -> f32 {
    texts.iter().map(|text| text.slug).filter(|slug| slug.words >= 2).map(|slug| slug.share).fold(0.0, f32::max)
}

fn slugs(tally: &mut Tally, mention: &Text<'_>, best: f32) {
    let slug = mention.slug;
    if slug.words >= 2 {
        tally.flag(Title::SlugFull, slug.share >= 0.7 && slug.words >= 3);
        tally.flag(Title::SlugBest, best >= 0.5 && slug.share >= best);
    }
}

/// What tells a headline from the standfirst and caption below it.
fn rivals(tally: &mut Tally, page: &Page<'_>, mention: &Text<'_>, at: usize) {
    let below = page.row(lines(mention, at).end() + 1);
    if let Some(next) = below.filter(|row| row.titular || row.block.ends_sentence() && !row.prose()) {
        tally.flag(Title::StopNext, next.block.ends_sentence());
        tally.flag(Title::LongerNext, next.block.measure as usize > mention.counts.measure);
    }
}

/// Where it stands to the running text, whichever of it is the article's.
fn flow(tally: &mut Tally, page: &Page<'_>, at: usize, mention: &Text<'_>) {
    let end = *lines(mention, at).end();
    let flow = page.flow(end);
    let Some(first) = flow.first else { return };
    if end < first {
        tally.flag(Title::FirstProseJust, first - end <= 2);
        tally.flag(Title::FirstProseNext, first == end + 1);
    } else {
        tally.flag(Title::FirstProseBehind, true);
    }
    tally.flag(Title::ProseAboveSome, flow.above > 0.1);
    tally.add(Title::ProseBelow, 0.5 * (flow.below as f32 / 200.0).ln_1p());
}

/// Where it stands to the line that says who and when.
fn signed(tally: &mut Tally, page: &Page<'_>, at: usize) {
    let Some(signed) = page.signed else { return };
    tally.flag(Title::BelowSigned, at > signed);
    tally.flag(Title::AfterDates, at == signed + 1);
}
