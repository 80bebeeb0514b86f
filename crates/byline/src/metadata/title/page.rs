//! What titles are judged against: the rows of the document, the words of its prose, the slugs of its URLs.

use std::cell::{Cell, OnceCell};

use super::row::{Marks, Row, row, sign};
use super::words::{TELLING, Words, each_word};
use crate::block::keys::{KeyMap, KeySet};
use crate::block::{heads, is_space};
use crate::candidate::lexicon::Category;
use crate::candidate::title::unescape;
use crate::candidate::{Proposals, Reading};
use crate::limits::Limits;

/// The words of the last segment of a URL's path, and where the URL stands.
#[derive(Clone, Debug)]
struct Slug {
    words: u16,
    first: usize,
    last: usize,
    shared: bool,
}

/// How well a title matches the best slug that stands elsewhere.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SlugMatch {
    /// The share of the title's words in the slug, or of the slug's in the title: the smaller one.
    pub(super) share: f32,
    pub(super) words: u16,
    pub(super) shared: bool,
}

/// How running text lies to a candidate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flow {
    /// The first row of running text.
    pub(super) first: Option<usize>,
    /// The share of the running text that stands above.
    pub(super) above: f32,
    /// How much running text stands in the rows right below.
    pub(super) below: u32,
    /// The share of the candidate's long words that the next three rows of running text say.
    pub(super) held: f32,
}

/// The document as titles are judged against it.
pub(super) struct Page<'a> {
    pub(super) rows: Vec<Row<'a>>,
    /// Of each row, once asked for.
    marks: Vec<OnceCell<Marks>>,
    /// The rows of the prose core.
    pub(super) core: std::ops::Range<usize>,
    /// Of the words: how many paragraphs of the core hold it, and the last row that did.
    words: KeyMap<(u16, u32)>,
    slugs: Vec<Slug>,
    postings: KeyMap<Vec<u16>>,
    /// The rows of running text, wherever they stand, each with the first words of it (read when they are asked for) and the prose
    /// up to it.
    prose: Vec<(usize, OnceCell<Vec<u64>>, u32)>,
    /// How many words of a text each row has, while they are counted; zeroes between.
    counts: Cell<Vec<u16>>,
    /// The words of the lines that say who holds the rights.
    rights: KeySet,
    /// The keys of the names of hosts.
    hosts: KeySet,
    /// The short rows that say a word, and how many words each has.
    said: KeyMap<Vec<u32>>,
    sizes: Vec<u16>,
    /// Headings of each level.
    pub(super) levels: [u16; 7],
    pub(super) first_heading: Option<usize>,
    /// The last heading above the core or at its first row.
    pub(super) last_heading: Option<usize>,
    /// The first and the last heading above the core of the highest level that headings there have.
    pub(super) highest: Option<(usize, usize)>,
    /// The first row near the core's start that says who or when.
    pub(super) signed: Option<usize>,
    /// Short rows among the first so many, from each row on: prefix sums.
    shorts: Vec<u32>,
    /// The first row that looks like a headline.
    titular: Option<usize>,
}

/// So many characters of a paragraph are compared with a candidate above it …
const PROSE_START: usize = 800;
/// … and so many rows below it belong together.
const FLOW_ROWS: usize = 15;
/// So far above the core the line that says who or when is looked for.
const SIGNED_ABOVE: usize = 12;
/// Words are looked for in this many bytes of prose.
const PROSE_BYTES: usize = 60_000;
/// Stops: a page of a million links, each a slug.
const SLUGS: usize = 1024;
/// A row of more code points is not compared word by word.
const SHORT_ROW: u32 = 260;
/// So many rows around a headline, others that look like one are its rivals.
const COMPANY: usize = 4;
/// A word in more slugs than this tells nothing.
const POSTINGS: usize = 40;

impl<'a> Page<'a> {
    pub(super) fn new(reading: &Reading<'a>, proposals: &Proposals) -> Self {
        let blocks = reading.blocks().iter().enumerate().filter(|(_, block)| !block.is_blank());
        let mut rows: Vec<Row<'a>> = blocks.map(|(index, block)| row(reading, index, block)).collect();
        sign(reading, proposals, &mut rows);
        let core = reading.layout.core();
        let place = |block: usize| rows.partition_point(|row| row.index < block);
        let core = place(core.start)..place(core.end);
        let mut levels = [0u16; 7];
        let headings = || rows.iter().enumerate().filter(|(_, row)| row.block.level > 0);
        for (_, row) in headings() {
            if let Some(count) = levels.get_mut(usize::from(row.block.level)) {
                *count = count.saturating_add(1);
            }
        }
        let first_heading = headings().next().map(|(at, _)| at);
        let last_heading = headings().map(|(at, _)| at).take_while(|&at| at <= core.start).last();
        let above = || headings().filter(|(at, _)| *at <= core.start);
        let highest = above().map(|(_, row)| row.block.level).min().and_then(|level| {
            let mut of = above().filter(|(_, row)| row.block.level == level).map(|(at, _)| at);
            let first = of.next()?;
            Some((first, of.next_back().unwrap_or(first)))
        });
        let near = core.start.saturating_sub(SIGNED_ABOVE)..(core.start + 3).min(rows.len());
        let signed = near.clone().find(|&at| rows.get(at).is_some_and(Row::signed));
        let mut shorts = vec![0];
        for row in &rows {
            shorts.push(shorts.last().copied().unwrap_or_default() + u32::from(row.short()));
        }
        let titular = rows.iter().position(Row::titular);
        let mut page = Self {
            titular,
            words: KeyMap::default(),
            slugs: Vec::new(),
            postings: KeyMap::default(),
            prose: Vec::new(),
            counts: Cell::default(),
            rights: KeySet::default(),
            hosts: KeySet::default(),
            said: KeyMap::default(),
            sizes: Vec::new(),
            marks: vec![OnceCell::new(); rows.len()],
            rows,
            core,
            levels,
            first_heading,
            last_heading,
            highest,
            signed,
            shorts,
        };
        page.read_words();
        page.read_prose();
        page.read_slugs(reading);
        page
    }

    pub(super) fn row(&self, at: usize) -> Option<&Row<'a>> {
        self.rows.get(at)
    }

    /// The marks between spaces of a row.
    pub(super) fn marks(&self, at: usize) -> Marks {
        self.marks.get(at).zip(self.row(at)).map_or_else(Marks::default, |(marks, row)| *marks.get_or_init(|| Marks::of(row.text)))
    }

    /// The row of the block at `index`.
    pub(super) fn place(&self, index: usize) -> usize {
        self.rows.partition_point(|row| row.index < index)
    }

    /// Whether a row above `end` looks like a headline.
    pub(super) fn any_titular(&self, end: usize) -> bool {
        self.titular.is_some_and(|row| row < end)
    }

    /// The share of short rows in a stretch.
    pub(super) fn short_share(&self, rows: std::ops::Range<usize>) -> f32 {
        let end = rows.end.min(self.rows.len());
        let start = rows.start.min(end);
        let at = |index: usize| self.shorts.get(index).copied().unwrap_or_default();
        if start == end { 0.0 } else { (at(end) - at(start)) as f32 / (end - start) as f32 }
    }

    /// Remembers the words: of the first prose how often each is said, of the short rows which say it.
    fn read_words(&mut self) {
        let mut left = PROSE_BYTES;
        let mut words: Vec<(u64, usize)> = Vec::new();
        let mut distinct = Vec::new();
        self.sizes = vec![0; self.rows.len()];
        for at in 0..self.rows.len() {
            let Some(row) = self.rows.get(at).copied() else { continue };
            let inside = self.core.contains(&at) && row.block.measure >= 80;
            let (counted, short) = (inside && row.text.len() <= left, row.block.characters <= SHORT_ROW);
            words.clear();
            if counted || short {
                each_word(row.text, |word, letters| words.push((word, letters)));
            }
            if counted {
                left -= row.text.len();
                self.count_words(&words, at);
            }
            if short {
                distinct.clear();
                distinct.extend(words.iter().map(|&(word, _)| word));
                self.read_row(&mut distinct, &row, at);
            }
        }
    }

    fn count_words(&mut self, words: &[(u64, usize)], at: usize) {
        let number = at as u32 + 1;
        for &(word, _) in words.iter().filter(|(_, letters)| *letters >= TELLING) {
            let count = self.words.entry(word).or_default();
            if count.1 != number {
                *count = (count.0.saturating_add(1), number);
            }
        }
    }

    /// Remembers the words of a short row.
    fn read_row(&mut self, words: &mut Vec<u64>, row: &Row<'_>, at: usize) {
        if row.text.contains('©') || row.begins(Category::Copyright) {
            self.rights.extend(words.iter());
        }
        words.sort_unstable();
        words.dedup();
        if words.len() < 3 {
            return;
        }
        if let Some(size) = self.sizes.get_mut(at) {
            *size = words.len() as u16;
        }
        for &word in words.iter() {
            let rows = self.said.entry(word).or_default();
            if rows.len() < POSTINGS {
                rows.push(at as u32);
            }
        }
    }

    /// The share of a title's long words that the prose has.
    pub(super) fn overlap(&self, words: &Words, at: usize) -> Option<f32> {
        let inside = u16::from(self.core.contains(&at) && self.row(at).is_some_and(|row| row.block.measure >= 80));
        let (mut all, mut held) = (0u32, 0u32);
        for word in words.telling() {
            all += 1;
            held += u32::from(self.words.get(&word).is_some_and(|&(paragraphs, _)| paragraphs > inside));
        }
        (all > 0).then(|| held as f32 / all as f32)
    }

    /// How much of a text a row below `at` says in other words or with more: the share of the words that both have.
    pub(super) fn echo_below(&self, words: &Words, at: usize) -> f32 {
        let words = &words.distinct;
        if words.len() < 3 {
            return 0.0;
        }
        let mut counts = self.counts.take();
        counts.resize(self.rows.len(), 0);
        let mut shared: Vec<u32> = Vec::new();
        for &row in words.iter().take(48).filter_map(|word| self.said.get(word)).flatten().filter(|&&row| row as usize > at) {
            if let Some(count) = counts.get_mut(row as usize) {
                if *count == 0 {
                    shared.push(row);
                }
                *count += 1;
            }
        }
        let mut most = 0.0f32;
        for row in shared {
            let group = counts.get_mut(row as usize).map_or(0, std::mem::take);
            let size = usize::from(self.sizes.get(row as usize).copied().unwrap_or_default()).max(words.len());
            most = most.max(f32::from(group) / size as f32);
        }
        self.counts.set(counts);
        most
    }

    fn read_prose(&mut self) {
        let mut total = 0u32;
        for (at, row) in self.rows.iter().enumerate().filter(|(_, row)| row.prose()) {
            total = total.saturating_add(row.block.measure);
            self.prose.push((at, OnceCell::new(), total));
        }
    }

    /// The first row of running text below the row `at`.
    pub(super) fn next_prose(&self, at: usize) -> Option<usize> {
        let next = self.prose.partition_point(|(row, ..)| *row <= at);
        self.prose.get(next).map(|(row, ..)| *row)
    }

    /// How the running text of the document lies to a text that ends at the row `at`.
    pub(super) fn flow(&self, text: &Words, at: usize) -> Flow {
        let next = self.prose.partition_point(|(row, ..)| *row <= at);
        let upto = |index: usize| index.checked_sub(1).and_then(|index| self.prose.get(index)).map_or(0, |(.., total)| *total);
        let all = upto(self.prose.len()).max(1) as f32;
        let near = self.prose.partition_point(|(row, ..)| *row <= at + FLOW_ROWS);
        let below = self.prose.get(next..near.max(next)).unwrap_or_default();
        let (mut words, mut held) = (0u32, 0u32);
        for word in text.telling() {
            words += 1;
            held += u32::from(below.iter().take(3).any(|(row, said, _)| self.says(*row, said, word)));
        }
        Flow {
            first: self.prose.first().map(|(row, ..)| *row),
            above: upto(next) as f32 / all,
            below: upto(near.max(next)).saturating_sub(upto(next)),
            held: held as f32 / words.max(1) as f32,
        }
    }

    /// Whether the first words of a row of running text hold a word.
    fn says(&self, row: usize, said: &OnceCell<Vec<u64>>, word: u64) -> bool {
        let words = said.get_or_init(|| {
            let text = self.row(row).map_or("", |row| row.text);
            let end = text.char_indices().nth(PROSE_START).map_or(text.len(), |(end, _)| end);
            let mut words = Vec::new();
            each_word(text.get(..end).unwrap_or_default(), |word, letters| {
                if letters >= TELLING {
                    words.push(word);
                }
            });
            words.sort_unstable();
            words
        });
        words.binary_search(&word).is_ok()
    }

    /// Whether every word of a text stands where the holder of the rights is named.
    pub(super) fn holds_rights(&self, words: &Words) -> bool {
        !words.distinct.is_empty() && words.distinct.iter().all(|word| self.rights.contains(word))
    }

    /// The share of the words of a text that stand where the holder of the rights is named.
    pub(super) fn rights_share(&self, words: &Words) -> f32 {
        let (mut all, mut held) = (0u32, 0u32);
        for (word, _) in words.all.iter().filter(|(_, letters)| *letters >= 3) {
            all += 1;
            held += u32::from(self.rights.contains(word));
        }
        held as f32 / all.max(1) as f32
    }

    /// The nearest row above or below that looks like a headline too, with no running text between.
    pub(super) fn companions(&self, at: usize, end: usize) -> (Option<usize>, Option<usize>) {
        let open = |row: &usize| self.row(*row).is_some_and(|row| !row.prose());
        let titular = |row: &usize| self.row(*row).is_some_and(Row::titular);
        let above = (at.saturating_sub(COMPANY)..at).rev().take_while(open).find(titular);
        (above, (end + 1..=end + COMPANY).take_while(open).find(titular))
    }

    /// Whether a text is the name of a host that the document links to.
    pub(super) fn names_host(&self, key: u64) -> bool {
        self.hosts.contains(&key)
    }

    fn read_hosts(&mut self, reading: &Reading<'a>, row: &Row<'a>) {
        let targets = reading.layout.links(row.block).iter().map(|link| link.target.of(reading.text));
        let written = row.address.then_some(row.text).into_iter().flat_map(|text| text.split(is_space));
        for address in targets.chain(written).take(64) {
            let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
            let rest = rest.split_once('@').map_or(rest, |(_, rest)| rest);
            let host = rest.split(['/', '?', '#', ')']).next().unwrap_or_default();
            if host.len() > 80 || !host.contains('.') || self.hosts.len() > SLUGS {
                continue;
            }
            let host = host.trim_start_matches("www.");
            for end in host.match_indices('.').map(|(at, _)| at).take(3) {
                let name = host.get(..end).unwrap_or_default();
                self.hosts.extend(heads(name).last().map(|(_, key)| key).filter(|_| name.len() > 3));
            }
            self.hosts.extend(heads(host).last().map(|(_, key)| key));
        }
    }

    fn read_slugs(&mut self, reading: &Reading<'a>) {
        let mut known: KeyMap<u16> = KeyMap::default();
        for at in 0..self.rows.len() {
            let Some(row) = self.rows.get(at).copied() else { continue };
            let links = reading.layout.links(row.block);
            self.read_hosts(reading, &row);
            for link in links.iter().filter(|link| link.target.len() <= Limits::TARGET_BYTES as u32) {
                let target = link.target.of(reading.text);
                self.slug(&mut known, target, at, false);
                if let Some((_, query)) = target.split_once('?') {
                    let values = query.split('&').take(16).filter_map(|pair| pair.split_once('=')).map(|(_, value)| value);
                    for value in values.filter(|value| value.starts_with("http") && value.len() > 12) {
                        self.slug(&mut known, &unescape(value), at, true);
                    }
                }
            }
            if links.is_empty() && row.address {
                for (start, _) in row.text.match_indices("http").take(16) {
                    let url = row.text.get(start..).unwrap_or_default();
                    let end = url.find(|c: char| is_space(c) || matches!(c, '>' | ')' | '"' | ']')).unwrap_or(url.len());
                    self.slug(&mut known, url.get(..end).unwrap_or_default(), at, false);
                }
            }
        }
    }

    fn slug(&mut self, known: &mut KeyMap<u16>, url: &str, at: usize, shared: bool) {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let path = path.split_once("://").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
        let Some(segment) = path.rsplit('/').filter(|part| !part.is_empty()).take(2).max_by_key(|part| part.len()) else { return };
        let segment = unescape(segment);
        let segment = segment.trim_end_matches(".html").trim_end_matches(".htm").trim_end_matches(".php");
        let mut words = Vec::new();
        each_word(segment, |word, _| words.push(word));
        words.truncate(40);
        if words.len() < 2 && !words.iter().any(|_| segment.chars().count() >= 6 && segment.chars().all(char::is_alphabetic)) {
            return;
        }
        let whole = words.iter().fold(7u64, |key, word| key.wrapping_mul(0x0100_0000_01b3) ^ word);
        if let Some(slug) = known.get(&whole).and_then(|&slug| self.slugs.get_mut(usize::from(slug))) {
            slug.last = at;
            slug.shared |= shared;
            return;
        }
        if self.slugs.len() >= SLUGS {
            return;
        }
        let number = self.slugs.len() as u16;
        known.insert(whole, number);
        words.sort_unstable();
        words.dedup();
        self.slugs.push(Slug { words: words.len() as u16, first: at, last: at, shared });
        for word in words {
            let posting = self.postings.entry(word).or_default();
            if posting.len() < POSTINGS {
                posting.push(number);
            }
        }
    }

    /// The best slug for a title at the row `at`, links of that row itself aside.
    pub(super) fn slug_match(&self, words: &Words, at: usize) -> SlugMatch {
        let words = &words.distinct;
        let mut shared: Vec<u16> = words.iter().take(48).filter_map(|word| self.postings.get(word)).flatten().copied().collect();
        shared.sort_unstable();
        let mut best = SlugMatch::default();
        for group in shared.chunk_by(|one, other| one == other) {
            let Some(slug) = group.first().and_then(|slug| self.slugs.get(usize::from(*slug))) else { continue };
            if slug.first == at && slug.last == at && !slug.shared {
                continue;
            }
            let share = group.len() as f32 / f32::from(slug.words.max(words.len() as u16)).max(1.0);
            if share > best.share {
                best = SlugMatch { share, words: slug.words, shared: slug.shared };
            }
        }
        best
    }
}
