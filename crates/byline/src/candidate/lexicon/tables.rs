//! The tables that the build wrote, numbers in little-endian order: nothing is read when a program starts.

use super::category::{Categories, Category};
use super::folding::{Beginnings, Filter, KINDS, Probe, folded_key, mark, plain_word, word_beyond};
use super::{Language, Languages, Phrase};

/// Rows of so many bytes each.
type Rows<const ROW: usize> = &'static [[u8; ROW]];

/// Makes a table of what the build wrote to a file.
macro_rules! rows {
    ($file:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $file)).as_chunks().0
    };
}

/// All phrases of all languages, by their first word; the names of people.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(super) languages: &'static [Language],
    /// Whether a first word may be known. Half of the words of a text end here.
    known: Filter<&'static [u8]>,
    /// How the words begin that begin a phrase of [`Categories::LEADS_INSIDE`].
    leads: Beginnings<&'static [u8]>,
    /// By first word: its group, and what its phrases mean.
    words: Slots<8>,
    /// What the phrases of a word mean: those that are no more than that word, and longer ones.
    meanings: Rows<16>,
    /// Of each first word, from 1, where its phrases begin among the short and among the longer ones, and a bit for each number of characters
    /// that longer ones have behind it. Common words come first.
    groups: Rows<9>,
    short: Rows<6>,
    /// Whether a longer phrase may begin with a word and the characters behind it.
    begun: Filter<&'static [u8]>,
    longer: Rows<16>,
    language_sets: Rows<16>,
    texts: &'static str,
    names: Slots<4>,
}

pub(super) static LEXICON: Lexicon = Lexicon {
    languages: include!(concat!(env!("OUT_DIR"), "/languages.rs")),
    known: Filter(include_bytes!(concat!(env!("OUT_DIR"), "/known.bin"))),
    leads: Beginnings(include_bytes!(concat!(env!("OUT_DIR"), "/leads.bin"))),
    words: Slots(rows!("words.bin")),
    meanings: rows!("meanings.bin"),
    groups: rows!("groups.bin"),
    short: rows!("short.bin"),
    begun: Filter(include_bytes!(concat!(env!("OUT_DIR"), "/begun.bin"))),
    longer: rows!("longer.bin"),
    language_sets: rows!("language_sets.bin"),
    texts: include_str!(concat!(env!("OUT_DIR"), "/phrases.txt")),
    names: Slots(rows!("names.bin")),
};

/// Rows, each at the place that its key names or at the next free one; half of the places are free, which is all zeros.
#[derive(Debug)]
struct Slots<const ROW: usize>(Rows<ROW>);

impl<const ROW: usize> Slots<ROW> {
    /// The first row that is `wanted`, from the place of the key on to a free one.
    #[inline]
    fn find(&self, key: u64, wanted: impl Fn(&[u8; ROW]) -> bool) -> Option<&'static [u8; ROW]> {
        let last = self.0.len() - 1;
        let mut at = key as usize & last;
        loop {
            let row = self.0.get(at).filter(|&row| *row != [0; ROW])?;
            if wanted(row) {
                return Some(row);
            }
            at = (at + 1) & last;
        }
    }
}

/// Some bytes of a row; zeros where it is shorter, which no row of the build is.
#[inline]
fn bytes<const LENGTH: usize>(row: &[u8], at: usize) -> [u8; LENGTH] {
    row.get(at..).and_then(<[u8]>::first_chunk).copied().unwrap_or([0; LENGTH])
}

/// The first word of a text; it means nothing where no phrase begins with it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    key: u64,
    /// Where it ends.
    pub(super) end: usize,
    group: u16,
    /// What the word alone means.
    pub(super) alone: Categories,
    /// What longer phrases mean.
    pub(super) longer: Categories,
}

/// What a phrase means, as the build wrote it down: its number, its languages and its category.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meaning {
    number: i16,
    language_set: u16,
    category: u8,
}

impl Meaning {
    #[inline]
    fn of(row: &[u8], at: usize) -> Self {
        Self {
            number: i16::from_le_bytes(bytes(row, at)),
            language_set: u16::from_le_bytes(bytes(row, at + 2)),
            category: row.get(at + 4).copied().unwrap_or_default(),
        }
    }

    /// Whether it is of a category.
    #[inline]
    pub(super) const fn is(self, category: Category) -> bool {
        self.category == category as u8
    }

    /// The category, if it is one of some.
    #[inline]
    pub(super) fn among(self, categories: Categories) -> Option<Category> {
        Category::of_number(self.category).filter(|&category| categories.has(category))
    }
}

/// A phrase of a word and more, as the build wrote it down.
#[derive(Clone, Copy, Debug)]
pub(super) struct Longer {
    start: u32,
    length: u16,
    pub(super) meaning: Meaning,
}

impl Longer {
    #[inline]
    fn probe(row: &[u8; 16]) -> Probe {
        Probe(u32::from_le_bytes(bytes(row, 0)))
    }

    #[inline]
    fn of(row: &[u8; 16]) -> Self {
        Self { start: u32::from_le_bytes(bytes(row, 4)), length: u16::from_le_bytes(bytes(row, 8)), meaning: Meaning::of(row, 10) }
    }
}

impl Lexicon {
    /// The first word of a text.
    #[inline]
    pub(super) fn word(&self, text: &str) -> Word {
        match plain_word(text) {
            Some((key, end)) => self.known_word(key, end),
            None => self.word_beyond(text),
        }
    }

    /// The same, where characters beyond ASCII stand in the word or behind it.
    #[inline(never)]
    fn word_beyond(&self, text: &str) -> Word {
        let (key, end) = word_beyond(text);
        self.known_word(key, end)
    }

    /// The word of a key.
    #[inline]
    fn known_word(&self, key: u64, end: usize) -> Word {
        let row = if self.known.has(key) { self.words.find(key, |row| u32::from_le_bytes(bytes(row, 0)) == mark(key)) } else { None };
        let Some(row) = row else { return Word { end, ..Word::default() } };
        let [alone, longer] = self
            .meanings
            .get(usize::from(u16::from_le_bytes(bytes(row, 6))))
            .map_or([0; 2], |meaning| [u64::from_le_bytes(bytes(meaning, 0)), u64::from_le_bytes(bytes(meaning, 8))]);
        let group = u16::from_le_bytes(bytes(row, 4));
        Word { key, end, group, alone: Categories::of_bits(alone), longer: Categories::of_bits(longer) }
    }

    /// Whether a text may begin with a phrase of [`Categories::LEADS_INSIDE`], going by its first letters: most words are not looked up.
    #[inline]
    pub(crate) fn may_lead(&self, text: &str) -> bool {
        self.leads.has(text.as_bytes())
    }

    /// Where the phrases of a group begin and end in a column of the groups.
    #[inline]
    fn range(&self, group: u16, column: usize) -> std::ops::Range<usize> {
        let at = |group: usize| self.groups.get(group).map_or(0, |row| u32::from_le_bytes(bytes(row, column)) as usize);
        at(usize::from(group))..at(usize::from(group) + 1)
    }

    /// What a word says that is a whole phrase.
    #[inline]
    pub(super) fn short(&self, word: Word) -> impl Iterator<Item = Meaning> {
        self.short.get(self.range(word.group, 0)).unwrap_or_default().iter().map(|row| Meaning::of(row, 0))
    }

    /// A bit for each number of characters that longer phrases of a word have behind it, as far as a probe tells them.
    #[inline]
    pub(super) fn counts(&self, word: Word) -> u8 {
        self.groups.get(usize::from(word.group)).map_or(0, |row| bytes::<1>(row, 8)[0])
    }

    /// Whether a longer phrase may begin with a word and some characters behind it.
    #[inline]
    pub(super) fn may_go_on(&self, word: Word, probe: Probe) -> bool {
        self.begun.has(probe.key(word.key))
    }

    /// The longer phrases of a word that go on with these characters.
    #[inline(never)]
    pub(super) fn longer(&self, word: Word, probe: Probe) -> impl Iterator<Item = Longer> {
        let rows = self.longer.get(self.range(word.group, 4)).unwrap_or_default();
        let first = rows.partition_point(|row| Longer::probe(row) < probe);
        rows.get(first..).unwrap_or_default().iter().take_while(move |row| Longer::probe(row) == probe).map(Longer::of)
    }

    /// A longer phrase as the data file gives it, folded.
    pub(super) fn text(&self, phrase: Longer) -> &'static str {
        let start = phrase.start as usize;
        self.texts.get(start..start + usize::from(phrase.length)).unwrap_or_default()
    }

    #[inline]
    pub(super) fn phrase(&self, meaning: Meaning, category: Category, length: usize) -> Phrase {
        let languages = self.language_sets.get(usize::from(meaning.language_set)).map_or(0, |set| Languages::from_le_bytes(*set));
        Phrase { category, length, languages, number: meaning.number }
    }

    /// Whether a word is a name of people: the bits say of which kinds.
    pub(super) fn name_kinds(&self, word: &str) -> u8 {
        let key = folded_key(word);
        let row = self.names.find(key, |row| u32::from_le_bytes(*row) | KINDS == mark(key) | KINDS);
        row.map_or(0, |&[kinds, ..]| kinds & KINDS as u8)
    }

    /// The most bytes that a phrase of several words of some categories takes, as the data files give it.
    #[cfg(test)]
    pub(crate) fn longest_of(&self, categories: Categories) -> usize {
        let longer = self.longer.iter().map(Longer::of).filter(|phrase| phrase.meaning.among(categories).is_some());
        longer.map(|phrase| usize::from(phrase.length)).max().unwrap_or_default()
    }
}
