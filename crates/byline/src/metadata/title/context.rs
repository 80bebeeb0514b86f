//! What stands around a text, and what repeats it, that speaks for or against it as the title.

use super::features::{Title, log};
use super::page::Page;
use super::row::Row;
use super::text::Text;
use crate::block::BlockKind;
use crate::candidate::lexicon::Category;
use crate::candidate::title::{Cut, TitleMention};
use crate::metadata::model::Tally;

/// Rates a candidate by its place.
pub(super) fn rate(tally: &mut Tally, page: &Page<'_>, mention: &Text<'_>, row: &Row<'_>, at: usize, best_slug: f32) {
    place(tally, page, row, at);
    neighbours(tally, page, at, mention);
    echoes(tally, page, mention, row, at);
    slugs(tally, mention, best_slug);
    rivals(tally, page, mention, row, at);
    signed(tally, page, row, at, mention);
    flow(tally, page, at, mention);
}

fn place(tally: &mut Tally, page: &Page<'_>, row: &Row<'_>, at: usize) {
    let core = page.core.clone();
    let crowded = page.short_share(0..core.start.max(1)) > 0.5 && core.start > 12;
    tally.flag(Title::Line1, at == 0);
    tally.flag(Title::Line2, at == 1);
    tally.flag(Title::Line1Page, at == 0 && crowded);
    tally.flag(Title::Line1AboveCore, at == 0 && !core.is_empty() && (1..=3).contains(&core.start));
    tally.add(Title::Early, 0.5 * log(at));
    tally.flag(Title::PageTop, row.block.page > 0 && at > 0 && page.row(at - 1).is_some_and(|above| above.block.page < row.block.page));
    if core.is_empty() {
    } else if at < core.start {
        let away = core.start - at;
        tally.add(Title::DistanceAbove, 0.5 * log(away));
        tally.flag(Title::JustAbove, away <= 2);
        tally.flag(Title::NearAbove, (3..=8).contains(&away));
    } else if at < core.end {
        tally.flag(Title::OpensCore, at == core.start);
        tally.flag(Title::InCore, at > core.start);
        tally.add(Title::Inside, 0.5 * log(at - core.start));
    } else {
        tally.flag(Title::Behind, true);
    }
    let before = at.checked_sub(1).and_then(|at| page.row(at));
    let list = |other: Option<&Row<'_>>| other.is_some_and(|other| other.block.kind == BlockKind::ListItem);
    tally.flag(Title::ListAbove, row.block.kind != BlockKind::ListItem && list(before));
    tally.flag(Title::BlankBefore, row.block.blank_before > 0);
    tally.flag(Title::BlankAfter, row.block.blank_after > 0);
}

fn neighbours(tally: &mut Tally, page: &Page<'_>, at: usize, mention: &Text<'_>) {
    let extra = match mention.cut {
        Cut::Two => 1,
        Cut::Three => 2,
        _ => 0,
    };
    let below = |rows: std::ops::RangeInclusive<usize>| rows.filter_map(|step| page.row(at + extra + step));
    let above = |rows: std::ops::RangeInclusive<usize>| rows.filter_map(|step| page.row(at.checked_sub(step)?));
    if let Some(next) = page.row(at + extra + 1) {
        let measure = next.block.measure;
        tally.flag(Title::NextLong, measure >= 320);
        tally.flag(Title::NextStandfirst, (60..320).contains(&measure) && next.block.ends_sentence());
        tally.flag(Title::NextShort, measure < 40);
        tally.flag(Title::NextHeading, next.block.level > 0);
        let higher = page.row(at).is_some_and(|row| row.block.level > next.block.level || row.block.level == 0);
        tally.flag(Title::NextLongerHeading, next.block.level > 0 && higher && (measure as usize) > mention.measure);
    }
    if let Some(before) = at.checked_sub(1).and_then(|at| page.row(at)) {
        tally.flag(Title::ShortAbove, before.block.measure < 30);
        tally.flag(Title::LongAbove, before.prose());
    }
    tally.flag(Title::BylineNext, below(1..=2).any(Row::byline));
    tally.flag(Title::BylineBelow, below(3..=6).any(Row::byline));
    tally.flag(Title::DateNext, below(1..=2).any(Row::dated));
    tally.flag(Title::DateBelow, below(3..=6).any(Row::dated));
    tally.flag(Title::DateAbove, above(1..=2).any(Row::dated));
    tally.flag(Title::BylineAbove, above(1..=2).any(Row::byline));
    tally.flag(Title::NamedNext, below(1..=2).any(Row::named));
    tally.flag(Title::NamedBelow, below(3..=6).any(Row::named));
    tally.flag(Title::NamedAbove, above(1..=2).any(Row::named));
    tally.flag(Title::BothNext, below(1..=3).any(Row::dated) && below(1..=3).any(|row| row.byline() || row.named()));
    tally.flag(Title::CreditNext, below(1..=3).any(Row::credit));
    tally.flag(Title::ShareBelow, below(1..=6).any(|row| row.begins(Category::Share)));
}

fn echoes(tally: &mut Tally, page: &Page<'_>, mention: &Text<'_>, row: &Row<'_>, at: usize) {
    let whole = matches!(mention.cut, Cut::Whole);
    let (before, after) = (row.block.repeated_before, row.block.repeated_after);
    tally.add(Title::Repeats, if whole { log(usize::from(before + after).saturating_sub(1)) } else { 0.0 });
    tally.flag(Title::Ended, mention.ended > 0);
    tally.flag(Title::Shared, mention.shared);
    let lines = lines(mention, at);
    let (echo_above, echo_below) = page.echo(&mention.words, at, lines);
    tally.add(Title::EchoAbove, echo_above);
    tally.add(Title::EchoBelow, echo_below);
    tally.flag(Title::EchoHigh, echo_above.max(echo_below) >= 0.75);
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
    tally.flag(Title::SlugOne, slug.words == 1 && slug.share > 0.99);
    if slug.words >= 2 {
        tally.add(Title::Slug, slug.share);
        tally.flag(Title::SlugFull, slug.share >= 0.7 && slug.words >= 3);
        tally.flag(Title::SlugShare, slug.share >= 0.6 && slug.shared);
        tally.flag(Title::SlugOften, slug.share >= 0.6 && slug.often);
        tally.flag(Title::SlugBest, best >= 0.5 && slug.share >= best);
        tally.flag(Title::SlugCovered, slug.covered >= 0.8 && slug.words >= 3);
        tally.flag(Title::SlugCovers, slug.covers >= 0.8 && slug.words >= 3);
    }
}

/// What tells a headline from the kicker, standfirst and caption beside it.
fn rivals(tally: &mut Tally, page: &Page<'_>, mention: &Text<'_>, row: &Row<'_>, at: usize) {
    let lines = lines(mention, at);
    let own = mention.measure as u32;
    let before = at.checked_sub(1).and_then(|at| page.row(at)).filter(|row| row.titular() || row.block.ends_sentence() && !row.prose());
    let next = page.row(lines.end() + 1).filter(|row| row.titular() || row.block.ends_sentence() && !row.prose());
    let stop = |row: &Row<'_>| row.block.ends_sentence();
    if let Some(next) = next {
        tally.flag(Title::StopNext, stop(next));
        tally.flag(Title::LongerNext, next.block.measure > own);
    }
    if let Some(before) = before {
        tally.flag(Title::StopBefore, stop(before));
        tally.flag(Title::LongerBefore, before.block.measure > own);
    }
    let around = || (at.saturating_sub(3)..=lines.end() + 3).filter(|other| !lines.contains(other)).filter_map(|other| page.row(other));
    let rivals = || around().filter(|other| other.titular());
    tally.flag(Title::Longest, row.titular() && rivals().all(|other| other.block.measure < own));
    let level = |row: &Row<'_>| if row.block.level == 0 { 9 } else { row.block.level };
    tally.flag(Title::HigherNear, around().any(|other| level(other) < level(row)));
}

/// Where it stands to the running text, whichever of it is the article's.
fn flow(tally: &mut Tally, page: &Page<'_>, at: usize, mention: &Text<'_>) {
    let end = *lines(mention, at).end();
    let flow = page.flow(&mention.words, end);
    let Some(first) = flow.first else { return };
    if end < first {
        tally.add(Title::FirstProseAway, 0.5 * log(first - end));
        tally.flag(Title::FirstProseJust, first - end <= 2);
    } else {
        tally.flag(Title::FirstProseBehind, true);
    }
    tally.add(Title::ProseAbove, flow.above);
    tally.flag(Title::ProseAboveSome, flow.above > 0.1);
    tally.flag(Title::ProseAboveHalf, flow.above > 0.5);
    tally.add(Title::ProseBelow, 0.5 * (flow.below as f32 / 200.0).ln_1p());
    match flow.next {
        Some(away) => tally.add(Title::NextProseAway, 0.5 * log(away)),
        None => tally.flag(Title::NextProseNone, true),
    }
    tally.add(Title::OverlapNext, flow.held);
    tally.flag(Title::OverlapNextNone, flow.held == 0.0);
}

/// Where it stands to the line that says who and when.
fn signed(tally: &mut Tally, page: &Page<'_>, row: &Row<'_>, at: usize, mention: &Text<'_>) {
    let lines = lines(mention, at);
    let Some(signed) = page.signed else { return };
    tally.flag(Title::AboveSigned, *lines.end() < signed);
    tally.flag(Title::BelowSigned, at > signed);
    tally.flag(Title::AfterDates, at == signed + 1);
    if *lines.end() >= signed || !row.titular() {
        return;
    }
    tally.add(Title::SignedGap, 0.5 * log(signed - lines.end() - 1));
    tally.flag(Title::SignedTitular, !(lines.end() + 1..signed).any(|other| page.row(other).is_some_and(Row::titular)));
    let near = signed.saturating_sub(3)..signed;
    let own = mention.measure as u32;
    let rivals = || near.clone().filter(|other| !lines.contains(other)).filter_map(|other| page.row(other)).filter(|row| row.titular());
    tally.flag(Title::SignedLongest, near.contains(&at) && rivals().all(|other| other.block.measure < own));
    tally.flag(Title::SignedFirst, near.contains(&at) && !(near.start..at).any(|other| page.row(other).is_some_and(Row::titular)));
}
