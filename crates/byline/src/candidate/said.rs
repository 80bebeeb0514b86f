//! What phrases of the lexicon stand in the first bytes of each block. Several rooms ask; the words are looked up once.

use std::ops::Range;

use super::Reading;
use super::date::{DateMention, Form};
use super::language::Votes;
use super::lexicon::{Categories, Category, Phrase, Place};
use crate::block::{Block, beginning, is_space, letter};
use crate::limits::Limits;

/// Of each block so many bytes are looked up; prompts and labels stand there.
const HEAD: usize = 160;
/// A phrase that is denied is no longer than this, in bytes.
pub(crate) const PHRASE: usize = 80;

/// The categories that say something wherever they stand in a block.
pub(crate) const WITHIN: Categories = Categories::of(&[
    Category::FunctionWord,
    Category::CreditLabel,
    Category::KeywordLabel,
    Category::Bio,
    Category::Copyright,
    Category::LicenseLabel,
    Category::Share,
    Category::Subscribe,
    Category::Related,
    Category::Notice,
    Category::Agency,
    Category::By,
    Category::AuthorLabel,
    Category::ContributorLabel,
    Category::Role,
    Category::Comment,
    Category::PublishedLabel,
    Category::UpdatedLabel,
    Category::RelativeDate,
    Category::Reader,
]);

/// What titles are asked for besides.
const MORE: Categories = Categories::of(&[Category::Month, Category::Organisation]);

/// What a block says in its first bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Said {
    /// Phrases at its start.
    pub(crate) starts: Categories,
    /// Phrases that it consists of.
    pub(crate) is: Categories,
    /// Phrases anywhere.
    pub(crate) within: Categories,
    /// Phrases of [`MORE`] anywhere.
    more: Categories,
    /// The share of words that are function words, 0 to 1.
    pub(crate) function_words: f32,
    /// How many words a site speaks of itself with: newsletter, comments, cookies.
    pub(crate) site_words: u16,
    /// What phrases may begin anywhere, going by their first words.
    begun: Categories,
    /// Where phrases may stand that announce a name behind words.
    leads: Leads,
}

impl Said {
    /// Whether any phrase or word of a site stands in the block.
    pub(crate) fn is_anything(&self) -> bool {
        self.site_words > 0 || !self.within.is_empty()
    }

    /// Notes the phrases at the start of a block, and of a short one those that nothing but marks follows.
    fn begin(&mut self, place: Place<'_, '_>, short: bool) {
        place.each_of(Categories::ALL, |phrase| {
            self.within = self.within.with(phrase.category);
            if place.opens(phrase) {
                self.starts = self.starts.with(phrase.category);
            }
            let left = place.text().get(phrase.length..).unwrap_or_default();
            if short && !left.contains(letter::is_alphabetic) {
                self.is = self.is.with(phrase.category);
            }
        });
    }

    /// Notes the phrases at a place; gives the function word that stands there.
    fn look(&mut self, place: Place<'_, '_>) -> Option<Phrase> {
        let alone = place.alone();
        self.site_words += u16::from(alone.has(Category::Site));
        self.within = self.within.or(alone.and(WITHIN));
        self.more = self.more.or(alone.and(MORE));
        let mut function = if alone.has(Category::FunctionWord) { place.short(Category::FunctionWord) } else { None };
        let open = WITHIN.without(self.within).or(MORE.without(self.more)).with(Category::FunctionWord);
        place.each_longer(open, |phrase| {
            let found = if MORE.has(phrase.category) { &mut self.more } else { &mut self.within };
            *found = found.with(phrase.category);
            if phrase.category == Category::FunctionWord && function.is_none_or(|function| function.length < phrase.length) {
                function = Some(phrase);
            }
        });
        function
    }

    /// Whether no phrase of the categories stands at a place in the block's text.
    #[inline]
    pub(crate) fn denies(&self, categories: Categories, text: &str, at: usize) -> bool {
        at < self.denied(categories, text)
    }

    /// Up to which place in the block's text no phrase of the categories stands; behind what was looked up one may.
    #[inline]
    pub(crate) fn denied(&self, categories: Categories, text: &str) -> usize {
        if self.within.any(categories) || self.begun.any(categories.without(WITHIN)) { 0 } else { looked_up(text) }
    }

    /// Those of some categories that phrases anywhere in the block's text are of, where that is known.
    pub(crate) fn all_within(&self, wanted: Categories, text: &str) -> Option<Categories> {
        let known = text.len() <= HEAD && wanted.without(WITHIN.or(MORE)).is_empty();
        known.then(|| self.within.or(self.more).and(wanted))
    }

    /// The phrases that the block's text opens with, its first word at a place, where these are known and something stands behind them.
    pub(crate) fn opening(&self, block: &Block, text: &str, at: usize) -> Option<Categories> {
        let known = text.len() <= HEAD || at + 2 * PHRASE <= HEAD;
        let goes_on = is_short(block) && self.is.is_empty();
        (known && goes_on).then_some(self.starts)
    }

    /// Where phrases may stand in the block's text that announce a name behind words.
    pub(crate) fn leads(&self) -> Leads {
        self.leads
    }
}

/// Whether a block may consist of a phrase.
fn is_short(block: &Block) -> bool {
    block.measure < HEAD as u32
}

/// Up to which place in a block's text it is known what phrases stand there.
#[inline]
fn looked_up(text: &str) -> usize {
    if text.len() <= HEAD { usize::MAX } else { HEAD - PHRASE + 1 }
}

/// Where phrases may stand in a block's text that announce a name behind words, going by their first words.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Leads {
    /// A bit for each place that is looked up.
    places: [u64; HEAD.div_ceil(64)],
    /// Up to which place that is known, if not everywhere.
    known: Option<u16>,
}

impl Leads {
    /// Where nothing was looked up.
    pub(crate) const ANYWHERE: Self = Self { places: [0; HEAD.div_ceil(64)], known: Some(0) };

    fn add(&mut self, at: usize) {
        if let Some(places) = self.places.get_mut(at / 64) {
            *places |= 1 << (at % 64);
        }
    }

    /// None stands before a place.
    fn without_before(&mut self, end: usize) {
        for (at, places) in self.places.iter_mut().enumerate() {
            let before = end.saturating_sub(64 * at);
            *places &= if before < 64 { u64::MAX << before } else { 0 };
        }
    }

    #[inline]
    fn known(self) -> usize {
        self.known.map_or(usize::MAX, usize::from)
    }

    /// The first place not before `from` at which one may stand, if one may anywhere.
    pub(crate) fn next(self, from: usize) -> Option<usize> {
        let known = self.places.iter().enumerate().skip(from / 64).find_map(|(at, &places)| {
            let from = from.saturating_sub(64 * at);
            let behind = if from < 64 { places & u64::MAX << from } else { 0 };
            (behind != 0).then(|| 64 * at + behind.trailing_zeros() as usize)
        });
        known.filter(|&at| at < self.known()).or_else(|| self.known.map(|known| from.max(usize::from(known))))
    }

    /// Whether one may stand at a place.
    #[inline]
    pub(crate) fn may_stand(self, at: usize) -> bool {
        at >= self.known() || self.places.get(at / 64).is_some_and(|places| places >> (at % 64) & 1 == 1)
    }
}

/// What each block of a document says, where values are looked for; the others say nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sayings {
    near_start: Vec<Said>,
    near_end: Vec<Said>,
    /// The place of the first block near the end.
    end: usize,
    /// What the blocks between them say.
    nothing: Said,
}

impl Sayings {
    /// What a block says; `None` where no values are looked for.
    pub(crate) fn get(&self, index: usize) -> Option<&Said> {
        self.near_start.get(index).or_else(|| self.near_end.get(index.checked_sub(self.end)?))
    }

    /// What a block says, or nothing.
    pub(crate) fn of(&self, index: usize) -> &Said {
        self.get(index).unwrap_or(&self.nothing)
    }

    /// The line below the prose below which readers comment: days and lines such as `Reply` stand below it, and no main heading. One that
    /// counts them, `3 Comments`, needs no other such line.
    pub(crate) fn comments(&self, reading: &Reading<'_>, dates: &[DateMention]) -> Option<usize> {
        if let Some(heading) = self.signed_comments(reading) {
            return Some(heading);
        }
        let core = reading.layout.core();
        let mut lines =
            self.all().filter(|&(index, said)| index >= core.end.max(1) && said.is.has(Category::Comment)).map(|(index, _)| index);
        let heading = lines.next()?;
        let counts = |line: usize| !core.is_empty() && reading.blocks().get(line).is_some_and(|block| block.digits > 0);
        let whole = reading.blocks().len();
        let end = match lines.next() {
            // `Post a comment`, and below it `11 comments`.
            Some(second) => lines.last().or_else(|| if counts(heading) { Some(second) } else { counts(second).then_some(whole) })?,
            None => counts(heading).then_some(whole)?,
        };
        let dated = |blocks: Range<usize>| dates.iter().filter(move |mention| mention.form != Form::Url && blocks.contains(&mention.block));
        let main = |block: &Block| block.level == 1 && block.letters > 0;
        let headed = reading.blocks().get(heading..end).is_some_and(|blocks| blocks.iter().any(main));
        // Where a day stands above the count, one below the count is that of a comment.
        let fewest = if end == whole && dated(0..heading).next().is_some() { 1 } else { 2 };
        (!headed && dated(heading..end).take(fewest).count() == fewest).then_some(heading)
    }

    /// A line about comments, and right below it who wrote the first: `Comments for Harbour wall reopens`, `by: Ada Quill`.
    fn signed_comments(&self, reading: &Reading<'_>) -> Option<usize> {
        let is_short =
            |index: usize| reading.blocks().get(index).is_some_and(|block| block.measure < HEAD as u32 && !block.ends_sentence());
        let signed = |index: &usize| {
            let below =
                reading.below(*index).filter(|&below| is_short(below) && self.get(below).is_some_and(|said| said.starts.has(Category::By)));
            let text = below.map_or("", |below| reading.visible_at(below));
            let behind = reading.lexicon.starts(Category::By, text).and_then(|length| text.get(length..));
            behind.is_some_and(|rest| rest.trim_start_matches(is_space).starts_with([':', '：']))
        };
        let about = self.all().filter(|&(index, said)| index > 1 && said.starts.has(Category::Comment) && is_short(index));
        about.map(|(index, _)| index).find(signed)
    }

    /// What each block says where values are looked for, in order.
    fn all(&self) -> impl Iterator<Item = (usize, &Said)> {
        self.near_start.iter().enumerate().chain((self.end..).zip(&self.near_end))
    }
}

/// What each block of a document says; blank ones say nothing. The function words of the prose core vote for their languages.
pub(crate) fn said(reading: &Reading<'_>, votes: &mut Votes) -> Sayings {
    let core = reading.layout.core();
    let votes_here = |index: usize| core.is_empty() || core.contains(&index);
    let room = reading.blocks().len().min(2 * Limits::READ_LINES);
    let mut sayings = Sayings { near_start: Vec::with_capacity(room), ..Sayings::default() };
    for (index, block) in reading.read_blocks() {
        let said = said_by(reading, block, votes_here(index).then_some(&mut *votes));
        if index == sayings.near_start.len() {
            sayings.near_start.push(said);
        } else {
            sayings.end = index - sayings.near_end.len();
            sayings.near_end.push(said);
        }
    }
    sayings
}

fn said_by(reading: &Reading<'_>, block: &Block, mut votes: Option<&mut Votes>) -> Said {
    let mut said = Said::default();
    let visible = reading.visible(block);
    let head = head(visible);
    let mut words = reading.lexicon.words(head);
    let mut function_words = 0u32;
    while let Some(place) = words.next_known() {
        if words.passed == 1 {
            said.begin(place, is_short(block));
        }
        let begun = place.may_be(Categories::ALL);
        said.begun = said.begun.or(begun);
        if begun.any(Categories::LEADS_INSIDE) {
            said.leads.add(words.last);
        }
        if let Some(function) = said.look(place) {
            function_words += 1;
            if let Some(votes) = &mut votes {
                votes.add(function.languages);
            }
        }
    }
    // The last word may go on behind what is looked up.
    said.leads.known = if head.len() < visible.len() { Some(words.last as u16) } else { None };
    if !said.within.any(Categories::LEADS_INSIDE) {
        said.leads.without_before(looked_up(visible));
    }
    said.function_words = function_words as f32 / words.passed.max(1) as f32;
    said
}

/// The first bytes of a text, cut where a character ends.
pub(crate) fn head(visible: &str) -> &str {
    beginning(visible, HEAD)
}
