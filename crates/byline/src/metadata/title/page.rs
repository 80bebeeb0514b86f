//! What titles are judged against: the rows of the document, the words of its prose, the slugs of its URLs.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use super::addresses::{Hosts, SlugMatch, Slugs};
use super::row::{Row, Spaced};
use super::rows::{PARAGRAPH, RowWords, Rows, SHORT_ROW};
use super::words::{Postings, TELLING, Vocabulary, WordLists, Words, each_word};
use crate::block::Marks;
use crate::candidate::date::DateMention;
use crate::candidate::lexicon::{Categories, Category};
use crate::candidate::said::{Said, Sayings};
use crate::candidate::{Proposals, Reading};
use crate::span::Span;

/// How running text lies to a candidate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flow {
    /// The first row of running text.
    pub(super) first: Option<usize>,
    /// The share of the running text that stands above.
    pub(super) above: f32,
    /// How much running text stands in the rows right below.
    pub(super) below: u32,
}

/// A row of running text.
#[derive(Clone, Debug)]
struct Prose {
    row: usize,
    /// How much running text stands up to its end.
    upto: u32,
}

/// A line that print puts on top of each page.
#[derive(Clone, Debug)]
struct RunningHead {
    key: u64,
    words: Vec<u32>,
}

/// The document as titles are judged against it.
pub(super) struct Page<'a> {
    pub(super) rows: Vec<Row<'a>>,
    /// Of each row, once asked for.
    spaced: Vec<OnceCell<Spaced>>,
    /// How many rows up to each look like a headline.
    titulars: Vec<u32>,
    /// The rows of the prose core.
    pub(super) core: Range<usize>,
    /// What is compared with candidates.
    vocabulary: Vocabulary,
    /// Of each word: how many paragraphs of the core hold it, and the last row that did.
    paragraphs: Vec<(u16, u32)>,
    /// Of each word: whether a line that says who holds the rights has it.
    rights: Vec<bool>,
    /// The short rows that say a word, and how many words each row has.
    rows_saying: Postings,
    sizes: Vec<u16>,
    /// The rows of running text, wherever they stand.
    prose: Vec<Prose>,
    /// How many of them stand up to each row.
    prose_upto: Vec<u32>,
    /// How many words of a text each row has, while they are counted; zeroes between.
    counts: Cell<Vec<u16>>,
    slugs: Slugs,
    hosts: Hosts,
    /// Headings of each level.
    pub(super) levels: [u16; 7],
    pub(super) first_heading: Option<usize>,
    /// The last heading above the core or at its first row.
    pub(super) last_heading: Option<usize>,
    /// The first row near the core's start that says who or when.
    pub(super) signed: Option<usize>,
    /// The lines that print puts on top of each page.
    running_heads: Vec<RunningHead>,
    /// The dates of the document, in its order.
    dates: &'a [DateMention],
    /// What each block says in its first bytes.
    said: &'a Sayings,
}

/// How often the document says the long words of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Often {
    /// Paragraphs that say the commonest of them.
    pub(super) most: usize,
    /// Paragraphs that say the first of them.
    pub(super) first: usize,
    /// The share of them that several short rows say.
    pub(super) in_rows: f32,
    /// Paragraphs that say one of them, on average.
    pub(super) mean: f32,
}

/// So many rows below a candidate belong together.
const FLOW_ROWS: usize = 15;
/// So far above the core the line that says who or when is looked for.
const SIGNED_ABOVE: usize = 12;
/// The time of printing has at most this many code points.
const STAMP: u32 = 30;
/// Stops: a page on top of which something else stands each time.
const RUNNING_HEADS: usize = 16;
/// A word that so many short rows say is one of menus and lists.
const SEVERAL_ROWS: usize = 4;
/// So many rows below a line that opens a list of other articles, headlines are theirs.
const RELATED_ABOVE: usize = 6;
/// So many rows above a headline, others that look like one tell of a list.
const TITULAR_ABOVE: usize = 12;
/// So many rows around a headline, others that look like one are its rivals.
const COMPANY: usize = 4;
/// A word in more rows than this tells nothing.
const POSTINGS: u32 = 40;
/// Words of a title that are compared with those of rows.
const COMPARED: usize = 48;

impl<'a> Page<'a> {
    pub(super) fn new(reading: &Reading<'a>, proposals: &'a Proposals, rows: Rows<'a>, lists: &WordLists, vocabulary: Vocabulary) -> Self {
        let Rows { all: rows, core, words } = rows;
        let mut levels = [0u16; 7];
        let headings = || rows.iter().enumerate().filter(|(_, row)| row.block.level > 0);
        for (_, row) in headings() {
            if let Some(count) = levels.get_mut(usize::from(row.block.level)) {
                *count = count.saturating_add(1);
            }
        }
        let first_heading = headings().next().map(|(at, _)| at);
        let last_heading = headings().map(|(at, _)| at).take_while(|&at| at <= core.start).last();
        let near = core.start.saturating_sub(SIGNED_ABOVE)..(core.start + 3).min(rows.len());
        let signed = near.clone().find(|&at| rows.get(at).is_some_and(Row::signed));
        let titulars = rows.iter().scan(0, |count, row| {
            *count += u32::from(row.titular);
            Some(*count)
        });
        let mut page = Self {
            paragraphs: vec![(0, 0); vocabulary.len()],
            rights: vec![false; vocabulary.len()],
            rows_saying: Postings::default(),
            sizes: vec![0; rows.len()],
            prose: Vec::new(),
            prose_upto: Vec::with_capacity(rows.len()),
            counts: Cell::default(),
            slugs: Slugs::new(reading, &rows, &vocabulary),
            hosts: Hosts::default(),
            vocabulary,
            spaced: vec![OnceCell::new(); rows.len()],
            titulars: titulars.collect(),
            rows,
            core,
            levels,
            first_heading,
            last_heading,
            signed,
            running_heads: Vec::new(),
            dates: &proposals.dates,
            said: &proposals.said,
        };
        page.read_words(words, lists);
        page.read_running_heads();
        page
    }

    pub(super) fn row(&self, at: usize) -> Option<&Row<'a>> {
        self.rows.get(at)
    }

    /// The marks between spaces of a row.
    pub(super) fn spaced(&self, at: usize) -> Spaced {
        let row = self.row(at).filter(|row| row.block.marks.may_have(Marks::PARTING));
        self.spaced.get(at).zip(row).map_or_else(Spaced::default, |(spaced, row)| *spaced.get_or_init(|| Spaced::of(row.text)))
    }

    /// What a row says in its first bytes.
    pub(super) fn said(&self, at: usize) -> Said {
        self.row(at).map_or_else(Said::default, |row| *self.said.of(row.index))
    }

    /// How many rows between a row and the next running text look like a headline; none where no text follows.
    pub(super) fn titular_between(&self, at: usize) -> usize {
        let upto = |row: usize| self.titulars.get(row).copied().unwrap_or_default();
        self.next_prose(at).map_or(0, |prose| upto(prose - 1).saturating_sub(upto(at)) as usize)
    }

    /// How many of the rows right above a row look like a headline.
    pub(super) fn titular_above(&self, at: usize) -> usize {
        self.rows.get(at.saturating_sub(TITULAR_ABOVE)..at).unwrap_or_default().iter().filter(|row| row.titular).count()
    }

    /// Whether a row right above one opens a list of other articles, with no running text between.
    pub(super) fn below_related(&self, at: usize) -> bool {
        let above = self.rows.get(at.saturating_sub(RELATED_ABOVE)..at).unwrap_or_default();
        above.iter().rev().take_while(|row| !row.prose()).any(|row| row.is(Category::Related))
    }

    /// The share of a span's bytes that dates take.
    pub(super) fn date_share(&self, span: Span) -> f32 {
        let first = self.dates.partition_point(|date| date.span.end <= span.start);
        let dates = self.dates.get(first..).unwrap_or_default().iter().take_while(|date| date.span.start < span.end);
        let taken: u32 = dates.map(|date| date.span.end.min(span.end).saturating_sub(date.span.start.max(span.start))).sum();
        (taken as f32 / span.len().max(1) as f32).min(1.0)
    }

    /// Whether a row is known to have no phrase of some categories.
    pub(super) fn denies(&self, at: usize, categories: Categories) -> bool {
        self.row(at).is_some_and(|row| self.said.get(row.index).is_some_and(|said| said.denies(categories, row.text, row.text.len())))
    }

    /// Those of some categories that phrases anywhere in a row are of, if a text is the row and that is known.
    pub(super) fn within(&self, at: usize, categories: Categories, text: &str) -> Option<Categories> {
        let row = self.row(at).filter(|row| row.text == text)?;
        self.said.get(row.index)?.all_within(categories, text)
    }

    /// Remembers the words: of the first prose how often each is said, of the short rows which say it; and how much text runs where.
    fn read_words(&mut self, mut words: RowWords, lists: &WordLists) {
        let mut total = 0u32;
        let (mut pairs, mut distinct) = (Vec::with_capacity(words.count()), Vec::new());
        for at in 0..self.rows.len() {
            let Some(row) = self.rows.get(at).copied() else { continue };
            if words.counts(at) {
                self.count_words(words.of(at), at);
            }
            if row.prose() {
                total = total.saturating_add(row.block.measure);
                self.prose.push(Prose { row: at, upto: total });
            }
            self.prose_upto.push(self.prose.len() as u32);
            if row.block.characters <= SHORT_ROW {
                if let Some(list) = words.list(at).map(|list| lists.of(list)) {
                    self.read_row(list.distinct, list.distinct.len(), &mut pairs, &row, at);
                } else {
                    let count = self.find_distinct(words.of_mut(at), &mut distinct);
                    self.read_row(&distinct, count, &mut pairs, &row, at);
                }
            }
        }
        self.rows_saying = Postings::new(self.vocabulary.len(), &pairs, POSTINGS);
    }

    fn count_words(&mut self, words: &[(u64, u32)], at: usize) {
        let number = at as u32 + 1;
        for word in telling(words).filter_map(|word| self.vocabulary.find(word)) {
            if let Some(count) = self.paragraphs.get_mut(word as usize).filter(|count| count.1 != number) {
                *count = (count.0.saturating_add(1), number);
            }
        }
    }

    /// Finds the words of a row in the vocabulary, each once; says how many different ones the row has.
    fn find_distinct(&self, words: &mut [(u64, u32)], found: &mut Vec<u32>) -> usize {
        words.sort_unstable_by_key(|&(word, _)| word);
        found.clear();
        let mut count = 0;
        for &(word, _) in words.chunk_by(|(one, _), (other, _)| one == other).filter_map(<[_]>::first) {
            found.extend(self.vocabulary.find(word));
            count += 1;
        }
        count
    }

    /// Remembers the words of a short row: those of the vocabulary, given how many different ones it has.
    fn read_row(&mut self, words: &[u32], count: usize, pairs: &mut Vec<(u32, u32)>, row: &Row<'_>, at: usize) {
        if row.begins(Category::Copyright) || row.block.marks.may_have(Marks::one('©')) && row.text.contains('©') {
            for &number in words {
                if let Some(held) = self.rights.get_mut(number as usize) {
                    *held = true;
                }
            }
        }
        if count < 3 {
            return;
        }
        if let Some(size) = self.sizes.get_mut(at) {
            *size = count as u16;
        }
        pairs.extend(words.iter().map(|&word| (word, at as u32)));
    }

    /// The share of a title's long words that the prose has.
    pub(super) fn overlap(&self, words: &Words<'_>, at: usize) -> Option<f32> {
        let inside = u16::from(self.core.contains(&at) && self.row(at).is_some_and(|row| row.block.measure >= PARAGRAPH));
        let (mut all, mut held) = (0u32, 0u32);
        for word in words.telling() {
            all += 1;
            held += u32::from(self.paragraphs.get(word as usize).is_some_and(|&(paragraphs, _)| paragraphs > inside));
        }
        (all > 0).then(|| held as f32 / all as f32)
    }

    /// How often the prose and the short rows say the long words of a text.
    pub(super) fn often(&self, words: &Words<'_>) -> Often {
        let mut often = Often::default();
        let (mut all, mut in_rows, mut sum) = (0u32, 0u32, 0);
        for word in words.telling() {
            let paragraphs = self.paragraphs.get(word as usize).map_or(0, |&(paragraphs, _)| usize::from(paragraphs));
            sum += paragraphs;
            if all == 0 {
                often.first = paragraphs;
            }
            often.most = often.most.max(paragraphs);
            all += 1;
            in_rows += u32::from(self.rows_saying.of(word).len() >= SEVERAL_ROWS);
        }
        often.in_rows = in_rows as f32 / all.max(1) as f32;
        often.mean = sum as f32 / all.max(1) as f32;
        often
    }

    /// Finds the lines that a browser prints on top of each page: the time of printing, then the title of the page.
    fn read_running_heads(&mut self) {
        let stamp = |row: &Row<'_>| row.date_only() && row.block.characters <= STAMP && row.text.contains(':');
        for (at, (above, row)) in self.rows.iter().zip(self.rows.iter().skip(1)).enumerate().filter(|(_, (above, _))| stamp(above)) {
            let fits = row.block.characters <= SHORT_ROW && (at < 2 || above.block.repeated_before > 0 && row.block.repeated_before > 0);
            if fits && !self.running_heads.iter().any(|head| head.key == row.block.key) && self.running_heads.len() < RUNNING_HEADS {
                let mut words = Vec::new();
                each_word(row.text, |word, _| words.extend(self.vocabulary.find(word)));
                self.running_heads.push(RunningHead { key: row.block.key, words });
            }
        }
    }

    /// The share that a text takes up, in one piece, of the line that print puts on top of each page; none for that line itself.
    pub(super) fn in_running_head(&self, words: &Words<'_>, at: usize) -> f32 {
        let own = self.row(at).map(|row| row.block.key);
        if self.running_heads.is_empty() || self.running_heads.iter().any(|head| Some(head.key) == own) {
            return 0.0;
        }
        let words = || words.all.iter().map(|&(word, _)| word);
        let length = words().count().max(1);
        let held = self.running_heads.iter().filter(|head| head.words.windows(length).any(|part| words().eq(part.iter().copied())));
        held.map(|head| length as f32 / head.words.len() as f32).fold(0.0, f32::max)
    }

    /// How much of a text a row below `at` says in other words or with more: the share of the words that both have.
    pub(super) fn echo_below(&self, words: &Words<'_>, at: usize) -> f32 {
        let words = words.distinct;
        if words.len() < 3 {
            return 0.0;
        }
        let mut counts = self.counts.take();
        counts.resize(self.rows.len(), 0);
        let mut most = 0.0f32;
        for &word in words.iter().take(COMPARED) {
            let rows = self.rows_saying.of(word);
            for &row in rows.iter().rev().take_while(|&&row| row as usize > at) {
                let (Some(count), Some(&size)) = (counts.get_mut(row as usize), self.sizes.get(row as usize)) else { continue };
                *count += 1;
                most = most.max(f32::from(*count) / usize::from(size).max(words.len()) as f32);
            }
        }
        counts.get_mut(at..).unwrap_or_default().fill(0);
        self.counts.set(counts);
        most
    }

    /// How many rows of running text stand up to the row `at`.
    fn prose_up_to(&self, at: usize) -> usize {
        self.prose_upto.get(at).map_or(self.prose.len(), |&upto| upto as usize)
    }

    /// The first row of running text below the row `at`.
    pub(super) fn next_prose(&self, at: usize) -> Option<usize> {
        self.prose.get(self.prose_up_to(at)).map(|prose| prose.row)
    }

    /// How the running text of the document lies to a text that ends at the row `at`.
    pub(super) fn flow(&self, at: usize) -> Flow {
        let next = self.prose_up_to(at);
        let upto = |index: usize| index.checked_sub(1).and_then(|index| self.prose.get(index)).map_or(0, |prose| prose.upto);
        let all = upto(self.prose.len()).max(1) as f32;
        let near = self.prose_up_to(at + FLOW_ROWS);
        Flow {
            first: self.prose.first().map(|prose| prose.row),
            above: upto(next) as f32 / all,
            below: upto(near.max(next)).saturating_sub(upto(next)),
        }
    }

    /// Whether every word of a text stands where the holder of the rights is named.
    pub(super) fn holds_rights(&self, text: &str) -> bool {
        let (mut some, mut all) = (false, true);
        each_word(text, |word, _| {
            some = true;
            all &= self.vocabulary.find(word).is_some_and(|word| self.has_rights(word));
        });
        some && all
    }

    /// The share of the words of a text that stand where the holder of the rights is named.
    pub(super) fn rights_share(&self, words: &Words<'_>) -> f32 {
        let (mut all, mut held) = (0u32, 0u32);
        for (word, _) in words.all.iter().filter(|(_, letters)| *letters >= 3) {
            all += 1;
            held += u32::from(self.has_rights(*word));
        }
        held as f32 / all.max(1) as f32
    }

    fn has_rights(&self, word: u32) -> bool {
        self.rights.get(word as usize).copied().unwrap_or_default()
    }

    /// The best slug for a title at the row `at`, links of that row itself aside.
    pub(super) fn slug_match(&self, words: &Words<'_>, at: usize) -> SlugMatch {
        self.slugs.best(words, at)
    }

    /// Whether a slug has all words of a text, and more than one other.
    pub(super) fn in_slug(&self, text: &str) -> bool {
        self.slugs.hold(text, &self.vocabulary)
    }

    /// The nearest row above or below that looks like a headline too, with no running text between.
    pub(super) fn companions(&self, at: usize, end: usize) -> (Option<usize>, Option<usize>) {
        let open = |row: &usize| self.row(*row).is_some_and(|row| !row.prose());
        let titular = |row: &usize| self.row(*row).is_some_and(|row| row.titular);
        let above = (at.saturating_sub(COMPANY)..at).rev().take_while(open).find(titular);
        (above, (end + 1..=end + COMPANY).take_while(open).find(titular))
    }

    /// Whether a text is the name of a host that the document links to.
    pub(super) fn names_host(&self, reading: &Reading<'_>, key: u64) -> bool {
        self.hosts.name(reading, &self.rows, key)
    }
}

/// The words that are long enough to tell something.
fn telling(words: &[(u64, u32)]) -> impl Iterator<Item = u64> {
    words.iter().filter(|(_, letters)| *letters >= TELLING).map(|&(word, _)| word)
}
