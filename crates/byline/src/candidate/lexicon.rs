//! Words: what each language calls an author, a date, a related article. Read when the library is built, from one data file a language.

#[allow(dead_code, reason = "the build asks for the rest")]
mod category;
mod folding;

use crate::block::letter;

pub(crate) use category::{Categories, Category};
use folding::{Probe, beginning, first_word, folded, folded_byte, folded_key, mark};
pub(crate) use folding::{fold, is_glued};

/// A phrase of the lexicon that stands at a place in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Phrase {
    pub(crate) category: Category,
    /// The bytes of the text that it takes.
    pub(crate) length: usize,
    /// The languages that know it, a bit each.
    pub(crate) languages: Languages,
    /// The number of a month (1 to 12) or weekday (1 is Monday), the first year less one of an era; else 0.
    pub(crate) number: i16,
}

/// A set of languages: bit n is the n-th of [`Lexicon::languages`].
pub(crate) type Languages = u128;

/// A language that the lexicon knows.
#[derive(Debug)]
pub(crate) struct Language {
    /// BCP 47.
    pub(crate) tag: &'static str,
    /// ISO 15924, as the data file names it.
    pub(crate) script: &'static str,
}

/// All phrases of all languages, by their first word; the names of people.
///
/// The tables are those that the build wrote, numbers in little-endian order: nothing is read when a program starts.
#[derive(Debug)]
pub(crate) struct Lexicon {
    languages: &'static [Language],
    /// By the first letters: the categories of the phrases that begin so. Most words of a text end here.
    beginnings: Table<8>,
    /// By first word: the mark of its key and its place in the groups, from 1.
    first_words: Slots<4>,
    groups: Table<36>,
    phrases: Table<20>,
    language_sets: Table<16>,
    texts: &'static str,
    names: Slots<9>,
}

static LEXICON: Lexicon = Lexicon {
    languages: include!(concat!(env!("OUT_DIR"), "/languages.rs")),
    beginnings: Table(include_bytes!(concat!(env!("OUT_DIR"), "/beginnings.bin"))),
    first_words: Slots(Table(include_bytes!(concat!(env!("OUT_DIR"), "/first_words.bin")))),
    groups: Table(include_bytes!(concat!(env!("OUT_DIR"), "/groups.bin"))),
    phrases: Table(include_bytes!(concat!(env!("OUT_DIR"), "/phrases.bin"))),
    language_sets: Table(include_bytes!(concat!(env!("OUT_DIR"), "/language_sets.bin"))),
    texts: include_str!(concat!(env!("OUT_DIR"), "/phrases.txt")),
    names: Slots(Table(include_bytes!(concat!(env!("OUT_DIR"), "/names.bin")))),
};

const FIRST_NAME: u8 = 1;
const LAST_NAME: u8 = 2;

/// Rows of so many bytes each.
#[derive(Debug)]
struct Table<const ROW: usize>(&'static [u8]);

impl<const ROW: usize> Table<ROW> {
    #[inline]
    fn row(&self, at: usize) -> Option<&'static [u8; ROW]> {
        self.0.get(at * ROW..)?.first_chunk()
    }
}

/// Rows, each at the place that its key names or at the next free one; half of the places are free, which is all zeros.
#[derive(Debug)]
struct Slots<const ROW: usize>(Table<ROW>);

impl<const ROW: usize> Slots<ROW> {
    /// The first row that is `wanted`, from the place of the key on to a free one.
    #[inline]
    fn find(&self, key: u64, wanted: impl Fn(&[u8; ROW]) -> bool) -> Option<&'static [u8; ROW]> {
        let last = self.0.0.len() / ROW - 1;
        let mut at = key as usize & last;
        loop {
            let row = self.0.row(at).filter(|&row| *row != [0; ROW])?;
            if wanted(row) {
                return Some(row);
            }
            at = (at + 1) & last;
        }
    }
}

/// A phrase as the build wrote it down.
#[derive(Clone, Copy, Debug)]
struct Entry {
    probe: Probe,
    start: u32,
    length: u16,
    language_set: u16,
    number: i16,
    category: u8,
}

impl Entry {
    #[inline]
    fn of(row: &[u8; 20]) -> Self {
        Self {
            probe: Probe(u32::from_le_bytes(bytes(row, 0)), u32::from_le_bytes(bytes(row, 4))),
            start: u32::from_le_bytes(bytes(row, 8)),
            length: u16::from_le_bytes(bytes(row, 12)),
            language_set: u16::from_le_bytes(bytes(row, 14)),
            number: i16::from_le_bytes(bytes(row, 16)),
            category: bytes::<1>(row, 18)[0],
        }
    }

    #[inline]
    fn category(self) -> Option<Category> {
        Category::of_number(self.category)
    }
}

/// Some bytes of a row; zeros where it is shorter, which no row of the build is.
#[inline]
fn bytes<const LENGTH: usize>(row: &[u8], at: usize) -> [u8; LENGTH] {
    row.get(at..).and_then(<[u8]>::first_chunk).copied().unwrap_or([0; LENGTH])
}

/// The phrases of one first word, those that are no more than that word first.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// What the word alone means.
    alone: Categories,
    /// What longer phrases mean.
    longer: Categories,
    start: u32,
    longer_from: u32,
    end: u32,
}

impl Group {
    #[inline]
    fn of(row: &[u8; 36]) -> Self {
        Self {
            alone: Categories::of_bits(u64::from_le_bytes(bytes(row, 8))),
            longer: Categories::of_bits(u64::from_le_bytes(bytes(row, 16))),
            start: u32::from_le_bytes(bytes(row, 24)),
            longer_from: u32::from_le_bytes(bytes(row, 28)),
            end: u32::from_le_bytes(bytes(row, 32)),
        }
    }
}

impl Lexicon {
    /// The lexicon of the data files.
    pub(crate) fn shared() -> &'static Self {
        &LEXICON
    }

    /// The languages, in the order of their bits.
    pub(crate) fn languages(&self) -> &[Language] {
        self.languages
    }

    /// Calls `found` for every phrase at the start of `text` that ends where a word ends.
    pub(crate) fn each_at(&self, text: &str, found: impl FnMut(Phrase)) {
        self.each_of(Categories::ALL, text, found);
    }

    /// Calls `found` for every phrase of some categories at the start of `text` that ends where a word ends.
    #[inline]
    pub(crate) fn each_of(&self, categories: Categories, text: &str, found: impl FnMut(Phrase)) {
        if self.begins(categories, text) {
            self.each_begun(categories, text, found);
        }
    }

    /// Whether a phrase of the categories can stand at the start of `text`, by its first letters.
    #[inline]
    fn begins(&self, categories: Categories, text: &str) -> bool {
        let row = self.beginnings.row(beginning(text));
        row.is_some_and(|row| Categories::of_bits(u64::from_le_bytes(*row)).any(categories))
    }

    fn each_begun(&self, categories: Categories, text: &str, mut found: impl FnMut(Phrase)) {
        let (key, end) = first_word(text);
        let Some(group) = self.group(key) else { return };
        let (word, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        if group.alone.any(categories) && ends_word(word, rest) {
            for entry in self.entries(group.start, group.longer_from) {
                if let Some(category) = entry.category().filter(|&category| categories.has(category)) {
                    found(self.phrase(entry, category, end));
                }
            }
        }
        if !group.longer.any(categories) {
            return;
        }
        let probe = Probe::of(rest);
        let one_more = Probe(probe.0, 0);
        // With one character behind the first word; with two.
        for wanted in [one_more, probe].into_iter().take(if probe == one_more { 1 } else { 2 }) {
            for entry in self.entries(self.first_of(group, wanted), group.end).take_while(|entry| entry.probe == wanted) {
                if let Some(category) = entry.category().filter(|&category| categories.has(category))
                    && let Some(length) = matched(text, self.text(entry))
                {
                    found(self.phrase(entry, category, length));
                }
            }
        }
    }

    /// The phrases of a first word.
    #[inline]
    fn group(&self, key: u64) -> Option<Group> {
        let group = |word: &[u8; 4]| self.groups.row(usize::from(u16::from_le_bytes(bytes(word, 2))).checked_sub(1)?);
        let known = |word: &[u8; 4]| {
            u16::from_le_bytes(bytes(word, 0)) == mark(key) && group(word).is_some_and(|row| u64::from_le_bytes(bytes(row, 0)) == key)
        };
        group(self.first_words.find(key, known)?).map(Group::of)
    }

    /// The phrases from one place to before another.
    #[inline]
    fn entries(&self, start: u32, end: u32) -> impl Iterator<Item = Entry> {
        (start..end).map_while(|at| self.phrases.row(at as usize)).map(Entry::of)
    }

    /// The first of a group's longer phrases that is not before `wanted`.
    fn first_of(&self, group: Group, wanted: Probe) -> u32 {
        let (mut start, mut end) = (group.longer_from, group.end);
        while start < end {
            let middle = start.midpoint(end);
            if self.phrases.row(middle as usize).is_some_and(|row| Entry::of(row).probe < wanted) {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        start
    }

    /// The phrase as the data file gives it, folded.
    fn text(&self, entry: Entry) -> &'static str {
        let start = entry.start as usize;
        self.texts.get(start..start + usize::from(entry.length)).unwrap_or_default()
    }

    #[inline]
    fn phrase(&self, entry: Entry, category: Category, length: usize) -> Phrase {
        let languages = self.language_sets.row(usize::from(entry.language_set)).map_or(0, |set| Languages::from_le_bytes(*set));
        Phrase { category, length, languages, number: entry.number }
    }

    /// Those of some categories that a phrase at the start of `text` may be of, going by its first word: few are named in vain.
    #[inline]
    pub(crate) fn may_start(&self, categories: Categories, text: &str) -> Categories {
        if self.begins(categories, text) { self.begun(text).and(categories) } else { Categories::default() }
    }

    /// What phrases that begin with the first word of `text` mean.
    fn begun(&self, text: &str) -> Categories {
        let (key, _) = first_word(text);
        self.group(key).map_or(Categories::default(), |group| group.alone.or(group.longer))
    }

    /// The longest phrase of a category at the start of `text`.
    pub(crate) fn longest(&self, category: Category, text: &str) -> Option<Phrase> {
        let mut best: Option<Phrase> = None;
        self.each_of(Categories::of(&[category]), text, |phrase| {
            if best.is_none_or(|best| best.length < phrase.length) {
                best = Some(phrase);
            }
        });
        best
    }

    /// The most bytes that a phrase of some categories takes, as the data files give it.
    #[cfg(test)]
    pub(crate) fn longest_of(&self, categories: Categories) -> usize {
        let entries = (0..).map_while(|at| self.phrases.row(at)).map(Entry::of);
        let wanted = entries.filter(|entry| entry.category().is_some_and(|category| categories.has(category)));
        wanted.map(|entry| usize::from(entry.length)).max().unwrap_or_default()
    }

    /// How many bytes the longest phrase of a category takes at the start of `text`.
    pub(crate) fn starts(&self, category: Category, text: &str) -> Option<usize> {
        self.longest(category, text).map(|phrase| phrase.length)
    }

    /// Whether the whole `text` is a phrase of the category.
    pub(crate) fn is(&self, category: Category, text: &str) -> bool {
        self.starts(category, text) == Some(text.len())
    }

    /// Whether `text` begins with a phrase of one of the categories.
    pub(crate) fn starts_any(&self, categories: Categories, text: &str) -> bool {
        let mut starts = false;
        self.each_of(categories, text, |_| starts = true);
        starts
    }

    /// Whether the whole `text` is a phrase of one of the categories.
    pub(crate) fn is_any(&self, categories: Categories, text: &str) -> bool {
        let mut is = false;
        self.each_of(categories, text, |phrase| is |= phrase.length == text.len());
        is
    }

    /// The categories of the phrases that `text` begins with.
    pub(crate) fn all_at(&self, text: &str) -> Categories {
        let mut all = Categories::default();
        self.each_at(text, |phrase| all = all.with(phrase.category));
        all
    }

    /// The categories that the whole `text` is a phrase of.
    pub(crate) fn all_of(&self, text: &str) -> Categories {
        let mut all = Categories::default();
        self.each_at(text, |phrase| all = if phrase.length == text.len() { all.with(phrase.category) } else { all });
        all
    }

    /// Whether a phrase of the category stands anywhere in `text`, looked for at the starts of its words.
    pub(crate) fn within(&self, category: Category, text: &str) -> bool {
        self.within_any(Categories::of(&[category]), text)
    }

    /// Whether a phrase of one of the categories stands anywhere in `text`.
    pub(crate) fn within_any(&self, categories: Categories, text: &str) -> bool {
        word_starts(text).any(|at| text.get(at..).is_some_and(|rest| self.starts_any(categories, rest)))
    }

    /// Whether a word is a given name somewhere in the world.
    pub(crate) fn is_first_name(&self, word: &str) -> bool {
        self.is_name(FIRST_NAME, word)
    }

    /// Whether a word is a family name somewhere in the world.
    pub(crate) fn is_last_name(&self, word: &str) -> bool {
        self.is_name(LAST_NAME, word)
    }

    fn is_name(&self, kind: u8, word: &str) -> bool {
        let key = folded_key(word);
        self.names.find(key, |row| u64::from_le_bytes(bytes(row, 0)) == key).is_some_and(|[.., kinds]| kinds & kind != 0)
    }
}

/// The byte offsets in `text` at which a word begins; in scripts without spaces, every character.
pub(crate) fn word_starts(text: &str) -> WordStarts<'_> {
    WordStarts { text, at: 0, inside: false }
}

/// See [`word_starts`].
#[derive(Clone, Debug)]
pub(crate) struct WordStarts<'t> {
    text: &'t str,
    at: usize,
    inside: bool,
}

impl Iterator for WordStarts<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        loop {
            let at = self.at;
            let &byte = self.text.as_bytes().get(at)?;
            let (letter, starts) = if byte.is_ascii() {
                self.at += 1;
                let letter = byte.is_ascii_alphabetic();
                (letter, letter && !self.inside)
            } else {
                let c = self.text.get(at..)?.chars().next()?;
                self.at += c.len_utf8();
                let letter = letter::is_alphabetic(c);
                (letter, letter && (!self.inside || is_glued(c)))
            };
            self.inside = letter;
            if starts {
                return Some(at);
            }
        }
    }
}

/// Whether a word ends where `word` ends and `rest` begins.
#[inline]
fn ends_word(word: &str, rest: &str) -> bool {
    let inside = |next: char| {
        letter::is_alphabetic(next) && word.chars().next_back().is_some_and(|last| letter::is_alphabetic(last) && !is_glued(last))
    };
    !rest.starts_with(inside)
}

/// How many bytes of `text` the phrase takes, if the text begins with it and a word ends there.
fn matched(text: &str, phrase: &str) -> Option<usize> {
    let (bytes, wanted) = (text.as_bytes(), phrase.as_bytes());
    let plain = bytes.iter().zip(wanted).take_while(|&(&byte, &wanted)| byte.is_ascii() && folded_byte(byte) == wanted).count();
    match (bytes.get(plain), wanted.get(plain)) {
        // The end of the phrase.
        (None, None) => Some(plain),
        (Some(next), None) if next.is_ascii() => {
            let inside =
                next.is_ascii_alphabetic() && plain.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
            (!inside).then_some(plain)
        }
        (Some(next), Some(wanted)) if next.is_ascii() && wanted.is_ascii() => None,
        _ => matched_beyond(text, phrase, plain),
    }
}

/// The same, where the first bytes are known to agree.
fn matched_beyond(text: &str, phrase: &str, from: usize) -> Option<usize> {
    let mut wanted = phrase.get(from..)?.chars();
    let mut next = wanted.next();
    for (at, c) in text.get(from..)?.char_indices() {
        if next.is_none() {
            return text.split_at_checked(from + at).is_some_and(|(phrase, rest)| ends_word(phrase, rest)).then_some(from + at);
        }
        if let Some(c) = folded(c) {
            if Some(c) != next {
                return None;
            }
            next = wanted.next();
        }
    }
    next.is_none().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(text: &str) -> Vec<(usize, i16)> {
        let mut found = Vec::new();
        Lexicon::shared().each_of(Categories::of(&[Category::Month]), text, |phrase| found.push((phrase.length, phrase.number)));
        found
    }

    #[test]
    fn a_phrase_stands_where_a_word_ends_behind_it() {
        let lexicon = Lexicon::shared();
        assert_eq!(lexicon.starts(Category::By, "By Ada Quill"), Some(2));
        assert_eq!(lexicon.starts(Category::By, "Bygone days"), None);
        assert!(lexicon.is(Category::By, "by") && !lexicon.is(Category::By, "by Ada"));
    }

    #[test]
    fn letters_are_compared_without_their_case_and_apostrophes_are_of_one_kind() {
        assert!(months("AUGUST 4").contains(&(6, 8)));
        assert!(months("août").contains(&("août".len(), 8)));
        assert_eq!(fold("L’Été\u{A0}"), "l'été ");
    }

    #[test]
    fn words_of_scripts_without_spaces_stand_inside_others() {
        let lexicon = Lexicon::shared();
        assert!(lexicon.starts(Category::PublishedLabel, "发布时间2024年").is_some());
        assert_eq!(word_starts("one 二三").collect::<Vec<_>>(), [0, 4, 7]);
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        let lexicon = Lexicon::shared();
        assert!(lexicon.is_first_name("Maria") && lexicon.is_first_name("MARIA"));
        assert!(!lexicon.is_first_name("") && !lexicon.is_last_name("xqzt"));
    }
}
