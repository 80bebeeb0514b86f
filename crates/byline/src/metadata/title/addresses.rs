//! The addresses of a document: the words at the end of each path, and the names of hosts.

use std::cell::{Cell, OnceCell};

use super::row::Row;
use super::words::{Postings, Vocabulary, Words, each_word};
use crate::block::keys::{KeyMap, KeySet};
use crate::block::{heads, is_space};
use crate::candidate::Reading;
use crate::candidate::source_url::decode_value;
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
}

/// Stops: a page of a million links, each a slug.
const SLUGS: usize = 1024;
/// A word in more slugs than this tells nothing.
const POSTINGS: u32 = 40;
/// Words of a slug, or of a title, that are compared.
const COMPARED: usize = 48;

/// The slugs of a document and the titles' words in them.
#[derive(Default)]
pub(super) struct Slugs {
    all: Vec<Slug>,
    postings: Postings,
    /// Room for the slugs that share words with a title, used for one after the other.
    shared: Cell<Vec<u32>>,
}

impl Slugs {
    pub(super) fn new(reading: &Reading<'_>, rows: &[Row<'_>], vocabulary: &Vocabulary) -> Self {
        let mut reader = SlugReader { vocabulary, slugs: Vec::new(), known: KeyMap::default(), pairs: Vec::new(), words: Vec::new() };
        for (at, row) in rows.iter().enumerate() {
            let links = reading.links(row.block);
            for link in links.iter().filter(|link| link.target.len() <= Limits::TARGET_BYTES as u32) {
                reader.target(link.target.of(reading.text), at);
            }
            if links.is_empty() && row.address {
                for (start, _) in row.text.match_indices("http").take(16) {
                    let url = row.text.get(start..).unwrap_or_default();
                    let end = url.find(|c: char| is_space(c) || matches!(c, '>' | ')' | '"' | ']')).unwrap_or(url.len());
                    reader.slug(url.get(..end).unwrap_or_default(), at, false);
                }
            }
        }
        let postings = Postings::new(vocabulary.len(), &reader.pairs, POSTINGS);
        Self { all: reader.slugs, postings, shared: Cell::default() }
    }

    /// The best slug for a title at the row `at`, links of that row itself aside.
    pub(super) fn best(&self, words: &Words<'_>, at: usize) -> SlugMatch {
        let mut best = SlugMatch::default();
        if self.all.is_empty() {
            return best;
        }
        let words = words.distinct;
        let mut shared = self.shared.take();
        shared.clear();
        words.iter().take(COMPARED).for_each(|&word| shared.extend_from_slice(self.postings.of(word)));
        shared.sort_unstable();
        for group in shared.chunk_by(|one, other| one == other) {
            let Some(slug) = group.first().and_then(|slug| self.all.get(*slug as usize)) else { continue };
            if slug.first == at && slug.last == at && !slug.shared {
                continue;
            }
            let share = group.len() as f32 / f32::from(slug.words.max(words.len() as u16)).max(1.0);
            if share > best.share {
                best = SlugMatch { share, words: slug.words };
            }
        }
        self.shared.set(shared);
        best
    }

    /// Whether a slug has all words of a text, and more than one other.
    pub(super) fn hold(&self, text: &str, vocabulary: &Vocabulary) -> bool {
        if self.all.is_empty() {
            return false;
        }
        let mut words = Vec::new();
        each_word(text, |word, _| words.push(word));
        words.sort_unstable();
        words.dedup();
        let mut shared = Vec::new();
        for &word in words.iter().take(COMPARED) {
            let slugs = vocabulary.find(word).map_or(&[][..], |word| self.postings.of(word));
            if slugs.is_empty() {
                return false;
            }
            shared.extend_from_slice(slugs);
        }
        shared.sort_unstable();
        let more = |slug: u32| self.all.get(slug as usize).is_some_and(|slug| usize::from(slug.words) > words.len() + 1);
        shared.chunk_by(|one, other| one == other).any(|group| group.len() == words.len() && group.first().is_some_and(|&slug| more(slug)))
    }
}

struct SlugReader<'v> {
    vocabulary: &'v Vocabulary,
    slugs: Vec<Slug>,
    /// The slugs by their words.
    known: KeyMap<u16>,
    /// Words of the vocabulary with the slugs that hold them.
    pairs: Vec<(u32, u32)>,
    /// Those of the slug that is read.
    words: Vec<u64>,
}

impl SlugReader<'_> {
    /// Reads an address and those that it hands on in its query.
    fn target(&mut self, target: &str, at: usize) {
        self.slug(target, at, false);
        if let Some((_, query)) = target.split_once('?') {
            let values = query.split('&').take(16).filter_map(|pair| pair.split_once('=')).map(|(_, value)| value);
            for value in values.filter(|value| value.starts_with("http") && value.len() > 12) {
                self.slug(&decode_value(value), at, true);
            }
        }
    }

    fn slug(&mut self, url: &str, at: usize, shared: bool) {
        let end = memchr::memchr2(b'?', b'#', url.as_bytes()).unwrap_or(url.len());
        let path = url.get(..end).unwrap_or_default();
        let path = behind_scheme(path).map_or(path, |rest| rest.split_once('/').map_or("", |(_, path)| path));
        let Some(segment) = path.rsplit('/').filter(|part| !part.is_empty()).take(2).max_by_key(|part| part.len()) else { return };
        let segment = decode_value(segment);
        let segment = [".html", ".htm", ".php"].into_iter().fold(&*segment, |mut segment, ending| {
            while let Some(stem) = segment.strip_suffix(ending) {
                segment = stem;
            }
            segment
        });
        self.words.clear();
        each_word(segment, |word, _| self.words.push(word));
        self.words.truncate(40);
        if self.words.len() < 2 && !(segment.chars().count() >= 6 && segment.chars().all(char::is_alphabetic)) {
            return;
        }
        let whole = self.words.iter().fold(7u64, |key, word| key.wrapping_mul(0x0100_0000_01b3) ^ word);
        if let Some(slug) = self.known.get(&whole).and_then(|&slug| self.slugs.get_mut(usize::from(slug))) {
            slug.last = at;
            slug.shared |= shared;
            return;
        }
        if self.slugs.len() >= SLUGS {
            return;
        }
        let number = self.slugs.len() as u16;
        self.known.insert(whole, number);
        self.words.sort_unstable();
        self.words.dedup();
        self.slugs.push(Slug { words: self.words.len() as u16, first: at, last: at, shared });
        self.pairs.extend(self.words.iter().filter_map(|&word| self.vocabulary.find(word)).map(|word| (word, u32::from(number))));
    }
}

/// What stands behind the scheme of an address.
fn behind_scheme(address: &str) -> Option<&str> {
    memchr::memchr_iter(b':', address.as_bytes()).find_map(|at| address.get(at..)?.strip_prefix("://"))
}

/// The names of the hosts of a document, read once they are asked for.
#[derive(Debug, Default)]
pub(super) struct Hosts(OnceCell<KeySet>);

impl Hosts {
    /// Whether a text with this key is the name of a host that the document links to.
    pub(super) fn name(&self, reading: &Reading<'_>, rows: &[Row<'_>], key: u64) -> bool {
        self.0.get_or_init(|| Self::read(reading, rows)).contains(&key)
    }

    fn read(reading: &Reading<'_>, rows: &[Row<'_>]) -> KeySet {
        let mut hosts = KeySet::default();
        let mut before = "";
        for row in rows {
            let targets = reading.links(row.block).iter().map(|link| link.target.of(reading.text));
            let written = row.address.then_some(row.text).into_iter().flat_map(|text| text.split(is_space));
            for address in targets.chain(written).take(64) {
                let rest = behind_scheme(address).unwrap_or(address);
                let rest = rest.split_once('@').map_or(rest, |(_, rest)| rest);
                let host = rest.split(['/', '?', '#', ')']).next().unwrap_or_default();
                if host == before || host.len() > 80 || !host.contains('.') || hosts.len() > SLUGS {
                    continue;
                }
                before = host;
                let host = host.trim_start_matches("www.");
                for end in host.match_indices('.').map(|(at, _)| at).take(3) {
                    let name = host.get(..end).unwrap_or_default();
                    hosts.extend(heads(name).last().map(|(_, key)| key).filter(|_| name.len() > 3));
                }
                hosts.extend(heads(host).last().map(|(_, key)| key));
            }
        }
        hosts
    }
}
