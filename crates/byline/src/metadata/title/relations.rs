//! How a text lies to its neighbours, to its own repetitions and to what was cut off it.

use super::context::lines;
use super::features::{Title, joins_words, log};
use super::page::Page;
use super::row::Row;
use super::text::Text;
use crate::block::{Marks, heads, letter};
use crate::candidate::Reading;
use crate::candidate::lexicon::Category;
use crate::candidate::title::Cut;
use crate::metadata::model::Tally;

/// So many rows above and below a headline that stands alone, no other looks like one.
const ALONE: usize = 5;

/// Rows are about as long where the longer one has less than so many times the length of the other.
const ALIKE: f32 = 1.35;
/// A line that speaks of the site has a smaller measure.
const SHORT: u32 = 200;

/// Rates a candidate by what it is to others.
pub(super) fn rate(tally: &mut Tally, reading: &Reading<'_>, page: &Page<'_>, mention: &Text<'_>, row: &Row<'_>, at: usize) {
    indent(tally, reading, page, row, at);
    site(tally, reading, page, mention, row);
    caption(tally, reading, mention);
    kicker(tally, page, mention, row, at);
    sentence(tally, reading, page, mention);
    company(tally, page, mention, row, at);
    let end = *lines(mention, at).end();
    next(tally, page, row, end);
    speaks(tally, page, mention, at);
    tally.flag(Title::RightsMost, page.rights_share(&mention.words) >= 0.5);
}

/// Columns before it, against what stands below: pages that were laid out keep them.
fn indent(tally: &mut Tally, reading: &Reading<'_>, page: &Page<'_>, row: &Row<'_>, at: usize) {
    if reading.layout.is_markdown() {
        return;
    }
    if let Some(prose) = page.next_prose(at).and_then(|at| page.row(at)) {
        let (own, other) = (row.block.indent, prose.block.indent);
        tally.flag(Title::IndentDeeper, own > other);
        tally.flag(Title::IndentShallower, own < other);
    }
    if let Some(next) = page.row(at + 1) {
        tally.flag(Title::IndentNextShallower, next.block.indent < row.block.indent);
    }
}

/// Whether the name of the site stands behind it.
fn site(tally: &mut Tally, reading: &Reading<'_>, page: &Page<'_>, mention: &Text<'_>, row: &Row<'_>) {
    if mention.cut != Cut::Whole {
        return;
    }
    let Some(last) = page.spaced(mention.row).site.and_then(|at| row.text.get(at..)) else { return };
    let last = last.trim_matches(|c: char| !c.is_alphanumeric());
    let named = || page.holds_rights(last) || heads(last).last().is_some_and(|(_, key)| page.names_host(reading, key));
    tally.flag(Title::WholeSite, !last.is_empty() && named());
}

/// Whether it ends with an agency or the maker of a picture.
fn caption(tally: &mut Tally, reading: &Reading<'_>, mention: &Text<'_>) {
    let text = mention.value.as_str();
    let last = text.trim_end_matches(|c: char| !c.is_alphanumeric()).rsplit([' ', '/', '(', '©', '-', '.']).next().unwrap_or_default();
    // `pa` is a word in many languages, `PA` an agency.
    let agency = last.len() < text.len() && !last.contains(letter::is_lowercase) && reading.lexicon.is(Category::Agency, last);
    let marked = mention.counts.marks.may_have(Marks::of(&['(', '/', '.', '|', ',', '–']));
    let bytes = text.as_bytes();
    let marks = memchr::memchr3_iter(b'(', b'/', b'.', bytes).chain(memchr::memchr3_iter(b'|', b',', 0xE2, bytes));
    let mut behind_marks = marks.filter_map(|at| text.get(at..));
    let credited = marked
        && behind_marks.any(|marked| {
            let Some(rest) = marked.strip_prefix(['(', '/', '.', '|', ',', '–']).map(str::trim_start) else { return false };
            let behind = reading.lexicon.starts(Category::CreditLabel, rest).and_then(|length| rest.get(length..));
            behind.is_some_and(|behind| behind.starts_with([':', '/', '©']) || marked.starts_with('(') && behind.starts_with(' '))
        });
    let slashed = if mention.counts.marks.may_have(Marks::one('/')) { text.split_once('/') } else { None };
    let first = slashed.map(|(first, _)| first.rsplit(' ').next().unwrap_or_default());
    let agency = agency || first.is_some_and(|first| !first.contains(letter::is_lowercase) && reading.lexicon.is(Category::Agency, first));
    tally.flag(Title::Captioned, agency || credited);
}

/// Whether its words are put together as in a headline.
fn sentence(tally: &mut Tally, reading: &Reading<'_>, page: &Page<'_>, mention: &Text<'_>) {
    let text = mention.value.as_str();
    tally.flag(Title::InnerSeams, mention.counts.seams >= 2);
    let functional = |word: &str| joins_words(reading, word.trim_matches(|c: char| !letter::is_alphanumeric(c)));
    tally.flag(Title::NoFunctionWord, mention.counts.words >= 6 && !text.split(' ').any(functional));
    tally.flag(Title::Organisation, mention.within.has(Category::Organisation));
    tally.add(Title::DateShare, page.date_share(mention.span));
}

/// Others that look like a headline, close by and with no running text between.
fn company(tally: &mut Tally, page: &Page<'_>, mention: &Text<'_>, row: &Row<'_>, at: usize) {
    if !row.titular {
        return;
    }
    let end = *lines(mention, at).end();
    let (above, below) = page.companions(at, end);
    let around = page.rows.get(at.saturating_sub(ALONE)..(end + 1 + ALONE).min(page.rows.len())).unwrap_or_default();
    tally.flag(Title::Alone, around.iter().filter(|row| row.titular).count() == 1);
    tally.flag(Title::GroupFirst, above.is_none() && below.is_some());
    tally.flag(Title::GroupLast, above.is_some() && below.is_none());
}

/// Whether it is short and stands above a line that is as long as a headline.
fn kicker(tally: &mut Tally, page: &Page<'_>, mention: &Text<'_>, row: &Row<'_>, at: usize) {
    let own = mention.counts.measure as u32;
    let next = page.row(lines(mention, at).end() + 1);
    let below = next.is_some_and(|next| next.titular && !next.capitals());
    tally.flag(Title::CapitalsAbove, row.capitals() && mention.counts.words <= 4 && below);
    if own < 30 && row.block.level == 0 {
        let next = next.map(|next| (next.titular, next.block.measure));
        tally.flag(Title::KickerShape, next.is_some_and(|(titular, next)| titular && (30..110).contains(&next) && 2 * next > 3 * own));
    }
}

/// What comes right below.
fn next(tally: &mut Tally, page: &Page<'_>, row: &Row<'_>, end: usize) {
    tally.add(Title::TitularBetween, log(page.titular_between(end)));
    let Some(next) = page.row(end + 1) else { return };
    tally.flag(Title::NextShare, next.begins(Category::Share) || next.begins(Category::Comment) || next.begins(Category::Subscribe));
    tally.flag(Title::SiteNext, next.block.measure < SHORT && page.said(end + 1).site_words > 0);
    tally.flag(Title::LikeNext, alike(row.block.measure, next.block.measure));
}

/// Whether two rows are about as long.
fn alike(one: u32, other: u32) -> bool {
    let (short, long) = (one.min(other) as f32, one.max(other) as f32);
    long < ALIKE * short
}

/// Whether it speaks to the reader or of the site, in words that the text hardly has.
fn speaks(tally: &mut Tally, page: &Page<'_>, mention: &Text<'_>, at: usize) {
    let said = page.said(at);
    let asks = said.within.has(Category::Reader) && mention.value.ends_with(['?', '!']);
    let site = said.site_words > 0 && mention.counts.words <= 8;
    if (asks || site) && page.often(&mention.words).most <= 1 {
        tally.flag(Title::ReaderAsked, asks);
        tally.flag(Title::SiteWord, site);
    }
}
