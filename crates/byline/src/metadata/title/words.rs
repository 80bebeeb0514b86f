//! The words of titles, prose and slugs, folded so that they can be compared.

use crate::block::eight::{HIGH, SMALL, each, first_eight, mixed, plain_bits};
use crate::block::keys::{KeyMap, Keys, Sieve};
use crate::block::{is_cjk, letter};

/// Calls `found` with each word, folded so that a slug's spelling is equal, and the length of the word. Scripts without spaces give
/// pairs of characters, counted as four letters.
pub(super) fn each_word(text: &str, mut found: impl FnMut(u64, u32)) {
    let mut word = Word::default();
    let mut before: Option<char> = None;
    let mut at = 0;
    while let Some(rest) = text.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
        let eight = first_eight(rest);
        let bits = plain_bits(eight);
        let ends = bits < u64::BITS && eight >> bits & 0x80 == 0;
        if bits > 0 && ends && word.letters == 0 {
            // Most words are short ones of ASCII.
            if let Some(key) = Word::short(eight, bits) {
                found(key, bits / 8);
                before = None;
                at += bits as usize / 8 + 1;
                continue;
            }
        }
        if bits > 0 {
            word.push_plain(eight, bits);
            before = None;
            at += bits as usize / 8;
        }
        if bits == u64::BITS {
            continue;
        }
        if ends {
            // What parts words, or the end of the text.
            word.end(&mut found);
            before = None;
            at += 1;
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        at += c.len_utf8();
        if is_cjk(c) {
            word.end(&mut found);
            let letter = letter::is_alphabetic(c).then_some(c);
            if let (Some(first), Some(second)) = (before, letter) {
                found(letter::mix(letter::mix(letter::KEY_START, first), second), 4);
            }
            before = letter;
        } else {
            before = None;
            if letter::is_alphanumeric(c) {
                letter::each_lower(c, |c| word.push_beyond(c));
            } else {
                word.end(&mut found);
            }
        }
    }
    word.end(&mut found);
}

/// The high bits of the bytes that are a certain one; no byte has a high bit of its own.
#[inline]
const fn equal(eight: u64, byte: u8) -> u64 {
    !((eight ^ each(byte)) + each(0x7f)) & HIGH
}

/// Whether slugs put an `e` behind a letter.
#[inline]
const fn is_vowel(small: u8) -> bool {
    matches!(small, b'a' | b'o' | b'u')
}

/// The high bits of the letters that slugs put an `e` behind.
#[inline]
const fn vowels(eight: u64) -> u64 {
    equal(eight, b'a') | equal(eight, b'o') | equal(eight, b'u')
}

/// A word while it is read: eight letters of ASCII are mixed in at once, and each other letter by itself.
struct Word {
    key: u64,
    /// The letters of ASCII that are not mixed in yet, and how many bits they take.
    bytes: u64,
    bits: u32,
    letters: u32,
    /// Whether its last letter is one that slugs put an `e` behind.
    vowel: bool,
}

impl Default for Word {
    fn default() -> Self {
        Self { key: letter::KEY_START, bytes: 0, bits: 0, letters: 0, vowel: false }
    }
}

impl Word {
    /// The key of a whole word of a few letters of ASCII, unless one is skipped.
    #[inline]
    fn short(eight: u64, bits: u32) -> Option<u64> {
        let small = (eight | SMALL) & (u64::MAX >> (u64::BITS - bits));
        let skipped = equal(small, b'e');
        (skipped == 0 || skipped & vowels(small) << 8 == 0).then(|| mixed(letter::KEY_START, small))
    }

    /// More letters of ASCII, as they stand at the start of eight bytes. `ä`, `ae` and `a` are one: slugs write any of them.
    #[inline]
    fn push_plain(&mut self, eight: u64, bits: u32) {
        let small = (eight | SMALL) & (u64::MAX >> (u64::BITS - bits));
        let skipped = equal(small, b'e');
        if self.bits > 0 || skipped != 0 && skipped & (vowels(small) << 8 | u64::from(self.vowel) << 7) != 0 {
            return self.push_each(small, bits);
        }
        self.letters += bits / 8;
        self.vowel = is_vowel((small >> (bits - 8)) as u8);
        (self.bytes, self.bits) = (small, bits);
        if bits == u64::BITS {
            self.mix_bytes();
        }
    }

    /// The same, letter by letter.
    fn push_each(&mut self, small: u64, bits: u32) {
        for &byte in small.to_le_bytes().iter().take(bits as usize / 8) {
            self.push(char::from(byte));
        }
    }

    fn push_beyond(&mut self, c: char) {
        self.push(plain(c));
        if c == 'ß' {
            self.add('s');
        }
    }

    fn push(&mut self, small: char) {
        if !(small == 'e' && self.vowel) {
            self.add(small);
        }
        self.vowel = small.is_ascii() && is_vowel(small as u8);
        self.letters += 1;
    }

    fn add(&mut self, small: char) {
        if small.is_ascii() {
            self.bytes |= u64::from(small) << self.bits;
            self.bits += 8;
            if self.bits == u64::BITS {
                self.mix_bytes();
            }
        } else {
            if self.bits > 0 {
                self.mix_bytes();
            }
            // No letters of ASCII have this bit.
            self.mix(1 << 63 | u64::from(small));
        }
    }

    fn mix_bytes(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        self.bits = 0;
        self.mix(bytes);
    }

    #[inline]
    fn mix(&mut self, bytes: u64) {
        self.key = mixed(self.key, bytes);
    }

    #[inline]
    fn end(&mut self, found: &mut impl FnMut(u64, u32)) {
        if self.letters > 0 {
            if self.bits > 0 {
                self.mix_bytes();
            }
            found(self.key, self.letters);
            (self.key, self.letters, self.vowel) = (letter::KEY_START, 0, false);
        }
    }
}

/// The words of all candidates, numbered. No other word of a document is worth remembering.
#[derive(Debug)]
pub(super) struct Vocabulary {
    numbers: KeyMap<u32>,
    sieve: Sieve,
}

impl Vocabulary {
    /// An empty one with room for so many words.
    pub(super) fn with_room_for(words: usize) -> Self {
        Self { numbers: KeyMap::with_capacity_and_hasher(words, Keys::default()), sieve: Sieve::default() }
    }

    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The number of a word, a new one where it has none.
    fn add(&mut self, key: u64) -> u32 {
        self.sieve.add(key);
        let next = self.numbers.len() as u32;
        *self.numbers.entry(key).or_insert(next)
    }

    /// The number of a word.
    #[inline]
    pub(super) fn find(&self, key: u64) -> Option<u32> {
        if self.sieve.may_have(key) { self.numbers.get(&key).copied() } else { None }
    }
}

/// The words of a text, as numbers of the vocabulary.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'w> {
    /// In the order of the text, with their lengths.
    pub(super) all: &'w [(u32, u32)],
    /// Each once, in their order.
    pub(super) distinct: &'w [u32],
}

impl Words<'_> {
    /// The words that are long enough to tell something.
    pub(super) fn telling(&self) -> impl Iterator<Item = u32> {
        self.all.iter().filter(|(_, letters)| *letters >= TELLING).map(|&(number, _)| number)
    }
}

/// The words of many texts, one behind the other: one reading serves every comparison.
#[derive(Debug, Default)]
pub(super) struct WordLists {
    all: Vec<(u32, u32)>,
    distinct: Vec<u32>,
    /// Where the words of each text end in both.
    ends: Vec<[u32; 2]>,
}

impl WordLists {
    /// Empty ones with room for so many texts.
    pub(super) fn with_room_for(texts: usize) -> Self {
        let words = TEXT_WORDS * texts;
        Self { all: Vec::with_capacity(words), distinct: Vec::with_capacity(words), ends: Vec::with_capacity(texts) }
    }

    /// Adds the words of the next text, given as folded; gives the place of its list.
    pub(super) fn push(&mut self, words: &[(u64, u32)], vocabulary: &mut Vocabulary) -> usize {
        let (first, first_distinct) = (self.all.len(), self.distinct.len());
        self.all.extend(words.iter().map(|&(key, letters)| (vocabulary.add(key), letters)));
        self.distinct.extend(self.all.iter().skip(first).map(|&(number, _)| number));
        let own = self.distinct.get_mut(first_distinct..).unwrap_or_default();
        own.sort_unstable();
        let kept = first_distinct + move_distinct(own);
        self.distinct.truncate(kept);
        self.ends.push([self.all.len() as u32, kept as u32]);
        self.ends.len() - 1
    }

    /// The words of a text.
    pub(super) fn of(&self, at: usize) -> Words<'_> {
        let ends = |at: Option<usize>| at.and_then(|at| self.ends.get(at)).copied().unwrap_or_default();
        let ([start, start_distinct], [end, end_distinct]) = (ends(at.checked_sub(1)), ends(Some(at)));
        Words {
            all: self.all.get(start as usize..end as usize).unwrap_or_default(),
            distinct: self.distinct.get(start_distinct as usize..end_distinct as usize).unwrap_or_default(),
        }
    }

    /// The words of each text.
    pub(super) fn iter(&self) -> impl Iterator<Item = Words<'_>> {
        (0..self.ends.len()).map(|at| self.of(at))
    }
}

/// A text that may be a title has about so many words.
const TEXT_WORDS: usize = 8;

/// Moves each number of a sorted list once to its beginning; says how many there are.
fn move_distinct(numbers: &mut [u32]) -> usize {
    let mut kept = 0;
    let mut before = None;
    for at in 0..numbers.len() {
        let number = numbers.get(at).copied();
        if number != before {
            numbers.swap(kept, at);
            kept += 1;
        }
        before = number;
    }
    kept
}

/// Where each word stands: lists of places, one list a word, all in one.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// Where the list of each word begins; one more at the end.
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl Postings {
    /// Of pairs of word and place, in the order of the places. The first so many places of a word are kept.
    pub(super) fn new(words: usize, pairs: &[(u32, u32)], most: u32) -> Self {
        let mut starts = vec![0u32; words + 1];
        for &(word, _) in pairs {
            if let Some(count) = starts.get_mut(word as usize + 1) {
                *count = (*count + 1).min(most);
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut free = starts.clone();
        let mut places = vec![0; sum as usize];
        for &(word, place) in pairs {
            let word = word as usize;
            let (Some(free), Some(end)) = (free.get_mut(word), starts.get(word + 1)) else { continue };
            if let Some(slot) = places.get_mut(*free as usize).filter(|_| *free < *end) {
                *slot = place;
                *free += 1;
            }
        }
        Self { starts, places }
    }

    /// The places of a word.
    pub(super) fn of(&self, word: u32) -> &[u32] {
        let word = word as usize;
        let (Some(&start), Some(&end)) = (self.starts.get(word), self.starts.get(word + 1)) else { return &[] };
        self.places.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// Shorter words stand in every text.
pub(super) const TELLING: u32 = 4;

/// The letter without its marks, as slugs write it.
fn plain(c: char) -> char {
    match c {
        '\0'..='\u{7F}' | '\u{180}'..='\u{217}' | '\u{21C}'.. => c,
        'à'..='å' | 'æ' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'œ' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ß' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<u64> {
        let mut words = Vec::new();
        each_word(text, |word, _| words.push(word));
        words
    }

    #[test]
    fn words_are_equal_however_a_slug_spells_them() {
        assert_eq!(words("Große Bäume am Fluß"), words("grosse-baeume-am-fluss"));
        assert_ne!(words("Baum"), words("Raum"));
        assert_eq!(words("港の壁").len(), 2);
    }

    #[test]
    fn the_first_places_of_each_word_are_kept_in_their_order() {
        let postings = Postings::new(3, &[(2, 1), (0, 1), (2, 4), (2, 9)], 2);
        assert_eq!([postings.of(0), postings.of(1), postings.of(2), postings.of(3)], [&[1][..], &[], &[1, 4], &[]]);
    }
}
