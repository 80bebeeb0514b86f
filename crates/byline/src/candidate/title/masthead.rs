//! Lines above a headline that are none: the house that publishes it, a row of menu entries, a way past them, a way through the site.

use super::text::separators;
use crate::block::{Block, Marks, is_space, letter};
use crate::candidate::Reading;
use crate::candidate::lexicon::{Categories, Category, Lexicon};
use crate::candidate::name::is_company_form;

/// A headline is looked for so many lines below the name of the house.
const HOUSE_LINES: usize = 8;
/// A headline has at least so many words.
const WORDS: u32 = 3;
/// The name of a house has at most so many.
const HOUSE_WORDS: u32 = 7;

/// Whether the first line of a document names the house that publishes it, `Ministry of Tides`, `Lorn District Council`, and a line that may
/// be the headline stands below it and above the text.
pub(super) fn is_house(reading: &Reading<'_>, index: usize, block: &Block, dated: impl Fn(usize) -> bool) -> bool {
    let core = reading.layout.core();
    let first = (2..=HOUSE_WORDS).contains(&block.words) && block.digits == 0 && index < core.start && reading.above(index).is_none();
    let below = std::iter::successors(reading.below(index), |&at| reading.below(at)).take(HOUSE_LINES).take_while(|&at| at < core.start);
    let mut headlines = below.filter(|&at| !dated(at) && reading.blocks().get(at).is_some_and(|block| may_be_headline(reading, at, block)));
    first && names_house(reading, reading.visible(block)) && headlines.next().is_some()
}

/// Whether a line that stands more than once names a company: `Harbour Gauges Inc.` above and below its press release.
pub(super) fn is_company(block: &Block, text: &str) -> bool {
    let last = || text.trim_end_matches('.').rsplit(is_space).next().unwrap_or_default();
    block.repeats() > 0 && (2..=HOUSE_WORDS).contains(&block.words) && is_company_form(last())
}

/// Whether a line is a row of menu entries and nothing else: `Home Politics Sport`, `Skip to content Skip to footer`.
pub(super) fn is_menu_row(lexicon: &Lexicon, block: &Block, text: &str) -> bool {
    if block.words < ROW_ENTRIES || text.len() > ROW_BYTES {
        return false;
    }
    let (mut rest, mut entries) = (text.trim_start(), 0);
    while !rest.is_empty() {
        let Some(behind) = lexicon.starts(Category::Menu, rest).and_then(|length| rest.get(length..)) else { return false };
        entries += 1;
        rest = behind.trim_start_matches(|c: char| is_space(c) || matches!(c, '|' | '·' | '•' | '/'));
    }
    entries >= ROW_ENTRIES
}

/// Whether the first line of a document leads past the menu, `Skip to main content`, or names what a list of articles is of, `Tag: tides`.
pub(super) fn is_above(reading: &Reading<'_>, index: usize, block: &Block, text: &str) -> bool {
    const LISTED: Categories = Categories::of(&[Category::KeywordLabel, Category::SectionLabel]);
    if text.len() > ROW_BYTES || block.level > 0 || block.measure > LIST_MEASURE || reading.above(index).is_some() {
        return false;
    }
    let several = block.words >= ROW_ENTRIES || block.measure > block.characters;
    let leads_past = several && reading.lexicon.is(Category::Menu, text.trim());
    let listed =
        |(label, value): (&str, &str)| value.split_whitespace().count() <= LIST_WORDS && reading.lexicon.is_any(LISTED, label.trim());
    leads_past || text.split_once([':', '：']).is_some_and(listed)
}

/// What a list of articles is of takes at most so many words, and its line is no longer than this.
const LIST_WORDS: usize = 2;
const LIST_MEASURE: u32 = 60;

/// Where the last step of a way through a site begins that is the headline right below it: `Home News Harbour wall reopens`.
pub(super) fn end_of_way(reading: &Reading<'_>, index: usize, block: &Block, text: &str) -> Option<usize> {
    if block.words <= WORDS || text.len() > ROW_BYTES || reading.lexicon.starts(Category::Menu, text).is_none() {
        return None;
    }
    let below = std::iter::successors(reading.below(index), |&at| reading.below(at)).take(WAY_LINES).map(|at| reading.visible_at(at));
    let mut ways = below.filter(|headline| !headline.is_empty()).filter_map(|headline| text.strip_suffix(headline));
    ways.find(|way| way.ends_with(is_space) && way.trim_end().ends_with(letter::is_alphanumeric)).map(str::len)
}

/// A headline stands at most so many lines below the way to it.
const WAY_LINES: usize = 3;

/// Where the last step of a way through a site begins: `Home - News - Harbour wall reopens`.
pub(super) fn end_of_trail(lexicon: &Lexicon, block: &Block, text: &str) -> Option<usize> {
    if !block.marks.may_have(Marks::PARTING) || text.len() > ROW_BYTES {
        return None;
    }
    let mut marks = separators(text).filter(|(_, mark)| !matches!(*mark, " | " | " : " | " / "));
    let (first, mark) = marks.next()?;
    let last = marks.filter(|(_, other)| *other == mark).last()?.0 + mark.len();
    let home = text.get(..first)?.trim();
    (last < text.len() && lexicon.is(Category::Menu, home)).then_some(last)
}

/// A row has at least so many entries; two may be a headline, `Business News`.
const ROW_ENTRIES: u32 = 3;
/// Longer lines are not read as rows. Stops: a line of menu words.
const ROW_BYTES: usize = 400;

/// What lines around an article begin with.
pub(super) const AROUND: Categories = Categories::of(&[
    Category::Menu,
    Category::By,
    Category::AuthorLabel,
    Category::PublishedLabel,
    Category::UpdatedLabel,
    Category::DateLabel,
    Category::Notice,
    Category::Share,
    Category::CreditLabel,
]);

/// Whether a line may be a headline below the name of a house: several words, no sentence, nothing that lines around an article say.
fn may_be_headline(reading: &Reading<'_>, index: usize, block: &Block) -> bool {
    let text = reading.visible_at(index);
    let shape = (WORDS..=MOST_WORDS).contains(&block.words) && !text.ends_with('.') && separators(text).next().is_none();
    shape && !reading.lexicon.all_at(text).any(AROUND) && !names_house(reading, text)
}

/// Headlines below the name of a house have no more words.
const MOST_WORDS: u32 = 24;

/// Whether a text is written like the name of an organisation: all words but small ones in capitals, the word for it first with a small
/// one behind, or last.
fn names_house(reading: &Reading<'_>, text: &str) -> bool {
    const SMALL: Categories = Categories::of(&[Category::FunctionWord, Category::Particle, Category::DateJoiner]);
    let lexicon = reading.lexicon;
    let words = || text.split(' ').filter(|word| !word.is_empty());
    let small = |word: &str| word.starts_with(letter::is_lowercase) && lexicon.is_any(SMALL, word);
    let is_written_so = || words().all(|word| word.starts_with(letter::is_uppercase) || small(word));
    let joined = || words().any(small);
    let named = |word: Option<&str>| word.is_some_and(|word| lexicon.is(Category::Organisation, word));
    is_written_so() && (named(words().next()) && joined() || named(words().next_back()) && !joined() && words().count() <= WORDS as usize)
}
