//! One row of the document, with what its words say about its place.

use crate::block::{Block, BlockKind, Marks, letter};
use crate::candidate::lexicon::{Categories, Category};
use crate::candidate::name::{Rule, Sign};
use crate::candidate::said::Sayings;
use crate::candidate::title::separators;
use crate::candidate::{Proposals, Reading};

/// A headline may name a day, in less than this share of it.
const TITLE_DATE: f32 = 0.4;

/// A block that is not blank, with what its words say about its place.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is one thing that a row may say")]
pub(super) struct Row<'a> {
    pub(super) index: usize,
    pub(super) block: &'a Block,
    pub(super) text: &'a str,
    /// What phrases at its start are.
    pub(super) begins: Categories,
    /// What the whole of it is.
    whole: Categories,
    pub(super) address: bool,
    /// Dates in it, and the share of its bytes that they take with their labels and times.
    dates: u16,
    date_share: f32,
    /// A word says that somebody wrote, took a picture, or a name stands in it alone or between separators.
    told: bool,
    credited: bool,
    named: bool,
    /// Looks like a headline: neither too short nor a sentence, nor furniture.
    pub(super) titular: bool,
}

impl Row<'_> {
    pub(super) fn begins(&self, category: Category) -> bool {
        self.begins.has(category)
    }

    pub(super) fn is(&self, category: Category) -> bool {
        self.whole.has(category)
    }

    /// Says who wrote, and not much more.
    pub(super) fn byline(&self) -> bool {
        self.told && self.block.characters <= 200
    }

    /// Says when, and not much more.
    pub(super) fn dated(&self) -> bool {
        self.block.characters <= 200 && (self.dates > 0 && self.date_share >= 0.2 || self.begins(Category::RelativeDate))
    }

    /// A date is all that it says.
    pub(super) fn date_only(&self) -> bool {
        self.dates > 0 && self.date_share >= 0.7
    }

    /// A bare name, alone or between separators.
    pub(super) fn named(&self) -> bool {
        self.named && self.block.characters <= 140
    }

    /// Names the maker of a picture or the holder of a right.
    pub(super) fn credit(&self) -> bool {
        self.block.characters <= 200 && (self.credited || self.begins(Category::CreditLabel) || self.begins(Category::Copyright))
    }

    /// Says who or when: what stands below a title, or above it.
    pub(super) fn signed(&self) -> bool {
        self.byline() || self.dated()
    }

    pub(super) fn prose(&self) -> bool {
        self.block.measure >= 140 && self.block.sentences > 0 && self.block.link_share() < 0.5 && self.block.kind != BlockKind::Heading
    }

    fn looks_titular(&self) -> bool {
        const PROMPTS: Categories =
            Categories::of(&[Category::Menu, Category::Share, Category::Subscribe, Category::Comment, Category::Related, Category::Notice]);
        let block = self.block;
        (15..=200).contains(&block.measure)
            && !matches!(block.last, '.' | ':' | ',' | ';' | '。' | '…')
            && block.kind != BlockKind::ListItem
            && block.kind != BlockKind::Table
            && block.link_share() < 0.9
            && !(self.byline() || self.date_share >= TITLE_DATE || self.begins(Category::RelativeDate) || self.credit() || self.address)
            && !(self.whole.any(PROMPTS) || block.words <= 6 && self.begins.any(PROMPTS))
    }

    /// Written in capital letters.
    pub(super) fn capitals(&self) -> bool {
        self.block.letters > 3 && self.block.capitals as f32 > 0.8 * self.block.letters as f32
    }
}

/// The marks between spaces.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spaced {
    pub(super) colon: bool,
    pub(super) dash: bool,
    /// What stands behind the last one that may part a title from its site begins here.
    pub(super) site: Option<usize>,
}

impl Spaced {
    pub(super) fn of(text: &str) -> Self {
        let mut spaced = Self::default();
        for (at, mark) in separators(text) {
            spaced.colon |= mark == " : ";
            spaced.dash |= matches!(mark, " - " | " – " | " — ");
            if matches!(mark, " | " | " - " | " – " | " — " | " · " | " • " | " » " | " :: ") {
                spaced.site = Some(at + mark.len());
            }
        }
        spaced
    }
}

/// The row of the block at `index`; who and when it names is written in later.
pub(super) fn row<'a>(reading: &Reading<'a>, said: &Sayings, index: usize, block: &'a Block) -> Row<'a> {
    let text = reading.visible(block);
    let begin = without_marks(text);
    let bare = begin.trim_end_matches(|c: char| !letter::is_alphanumeric(c));
    let opening = said.get(index).and_then(|said| said.opening(block, text, text.len() - begin.len()));
    let (begins, whole) = match opening.filter(|_| begin.starts_with(letter::is_alphabetic)) {
        Some(begins) => (begins, Categories::default()),
        None => phrases(reading, begin, bare.len()),
    };
    let address = block.marks.may_have(Marks::of(&['@', ':', '.'])) && has_address(text);
    Row {
        index,
        block,
        text,
        begins,
        whole,
        address,
        dates: 0,
        date_share: 0.0,
        told: false,
        credited: false,
        named: false,
        titular: false,
    }
}

/// What the phrases are that a text begins with, and those that take so many bytes of it.
fn phrases(reading: &Reading<'_>, text: &str, length: usize) -> (Categories, Categories) {
    let (mut begins, mut whole) = (Categories::default(), Categories::default());
    let place = reading.lexicon.at(text);
    place.each_of(Categories::ALL, |phrase| {
        if place.opens(phrase) {
            begins = begins.with(phrase.category);
        }
        if phrase.length >= length {
            whole = whole.with(phrase.category);
        }
    });
    (begins, whole)
}

/// A text from its first letter, digit or sign of copyright on: where its phrases begin.
pub(super) fn without_marks(text: &str) -> &str {
    text.trim_start_matches(|c: char| !letter::is_alphanumeric(c) && c != '©')
}

/// Whether a URL, the name of a host or an address of mail is written out.
fn has_address(text: &str) -> bool {
    memchr::memchr3_iter(b'@', b':', b'.', text.as_bytes()).any(|at| match text.as_bytes().get(at) {
        Some(b':') => text.get(at..).is_some_and(|rest| rest.starts_with("://")),
        Some(b'.') => text.get(..at).is_some_and(|begun| begun.ends_with("www")),
        mark => mark.is_some(),
    })
}

/// A line that says what somebody is has at most so many words.
const ROLE_WORDS: u32 = 9;

/// Writes into the rows who and when they name.
pub(super) fn sign(reading: &Reading<'_>, proposals: &Proposals, rows: &mut [Row<'_>]) {
    let place = |rows: &[Row<'_>], block: usize| rows.binary_search_by_key(&block, |row| row.index).ok();
    for date in &proposals.dates {
        if let Some(row) = place(rows, date.block).and_then(|at| rows.get_mut(at)) {
            row.dates = row.dates.saturating_add(1);
            row.date_share += date.reach.len() as f32 / row.text.len().max(1) as f32;
        }
    }
    for name in &proposals.names {
        let Some(row) = place(rows, name.block).and_then(|at| rows.get_mut(at)) else { continue };
        if name.signs.has(Sign::Running) {
            continue;
        }
        let first = || name.name.split(' ').next().is_some_and(|word| reading.lexicon.is_first_name(word));
        match name.rule {
            // `The market of Oberwiesen moves`: among other words, one that leads to a name may mean something else.
            Rule::ByWord if name.signs.has(Sign::MidLine) && [Sign::TailCut, Sign::Rest].iter().any(|&sign| name.signs.has(sign)) => {
                row.told |= first();
            }
            Rule::Label | Rule::ByWord | Rule::AuthorLink => row.told = true,
            Rule::LabelLine | Rule::RoleBefore => row.named = true,
            Rule::Line | Rule::Segment | Rule::ByWeak => row.named |= first(),
            Rule::Credit | Rule::Copyright => row.credited = true,
            Rule::Bio | Rule::Signature | Rule::ArticlesBy | Rule::ImageAlt | Rule::Parenthesis | Rule::Contributor => {}
        }
    }
    let alone: Vec<usize> =
        proposals.names.iter().filter(|name| name.rule == Rule::Line && name.signs.has(Sign::Alone)).map(|name| name.block).collect();
    for at in 1..rows.len() {
        let dated = rows.get(at + 1).is_some_and(Row::dated);
        let Some([name, role]) = rows.get_mut(at - 1..=at) else { continue };
        // `Ada Quill`, and below it `Staff writer`, or `Professor of tides` right above the day.
        let said = role.is(Category::Role) || dated && role.begins(Category::Role) && role.block.words <= ROLE_WORDS;
        if said && alone.binary_search(&name.index).is_ok() {
            name.named = true;
            role.named = true;
        }
    }
    for row in rows {
        row.told |= row.begins(Category::AuthorLabel) || row.is(Category::By);
        row.titular = row.looks_titular();
    }
}
