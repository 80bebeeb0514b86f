//! The words of titles, prose and slugs, folded so that they can be compared.

use crate::block::keys::KeyMap;
use crate::block::{is_cjk, letter};

/// Calls `found` with each word, folded so that a slug's spelling is equal, and the length of the word. Scripts without spaces give
/// pairs of characters, counted as four letters.
pub(super) fn each_word(text: &str, mut found: impl FnMut(u64, usize)) {
    let mut word = Word::default();
    let mut before: Option<char> = None;
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        let folded = FOLDED.get(usize::from(byte)).copied().unwrap_or_default();
        if folded != BEYOND {
            at += 1;
            before = None;
            if folded == 0 {
                word.end(&mut found);
            } else {
                word.push(folded);
            }
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

/// The bytes of a word as they are compared, [`VOWEL`] with some; 0 for those between words, [`BEYOND`] for those of longer characters.
const FOLDED: [u8; 256] = {
    let mut folded = [BEYOND; 256];
    let mut byte = 0u8;
    while byte < 128 {
        let small = byte.to_ascii_lowercase();
        let vowel = if matches!(small, b'a' | b'o' | b'u') { VOWEL } else { 0 };
        folded[byte as usize] = if byte.is_ascii_alphanumeric() { small | vowel } else { 0 };
        byte += 1;
    }
    folded
};
/// A letter that slugs put an `e` behind.
const VOWEL: u8 = 0x80;
const BEYOND: u8 = 0xFF;

/// A word while it is read.
struct Word {
    key: u64,
    letters: usize,
    /// Whether its last letter is one that slugs put an `e` behind.
    vowel: bool,
}

impl Default for Word {
    fn default() -> Self {
        Self { key: letter::KEY_START, letters: 0, vowel: false }
    }
}

impl Word {
    /// One more letter, folded. `ä`, `ae` and `a` are one: slugs write any of them.
    #[inline]
    fn push(&mut self, folded: u8) {
        self.mix(char::from(folded & !VOWEL), folded & VOWEL != 0);
    }

    fn push_beyond(&mut self, c: char) {
        let small = plain(c);
        self.mix(small, matches!(small, 'a' | 'o' | 'u'));
        if c == 'ß' {
            self.key = letter::mix(self.key, 's');
        }
    }

    #[inline]
    fn mix(&mut self, small: char, vowel: bool) {
        if !(small == 'e' && self.vowel) {
            self.key = letter::mix(self.key, small);
        }
        self.vowel = vowel;
        self.letters += 1;
    }

    #[inline]
    fn end(&mut self, found: &mut impl FnMut(u64, usize)) {
        if self.letters > 0 {
            let Self { key, letters, .. } = std::mem::take(self);
            found(key, letters);
        }
    }
}

/// The words of all candidates, numbered. No other word of a document is worth remembering.
#[derive(Debug)]
pub(super) struct Vocabulary {
    numbers: KeyMap<u32>,
    /// A bit for each key, several keys a bit: most words of a document end here.
    sieve: Vec<u64>,
}

/// Numbers in the sieve; a power of two.
const SIEVE: usize = 256;

impl Default for Vocabulary {
    fn default() -> Self {
        Self { numbers: KeyMap::default(), sieve: vec![0; SIEVE] }
    }
}

impl Vocabulary {
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The place of a key in the sieve.
    fn place(key: u64) -> (usize, u64) {
        let mixed = key ^ key >> 32;
        (mixed as usize / 64 % SIEVE, 1 << (mixed % 64))
    }

    /// The number of a word, a new one where it has none.
    fn add(&mut self, key: u64) -> u32 {
        let (place, bit) = Self::place(key);
        if let Some(bits) = self.sieve.get_mut(place) {
            *bits |= bit;
        }
        let next = self.numbers.len() as u32;
        *self.numbers.entry(key).or_insert(next)
    }

    /// The number of a word.
    #[inline]
    pub(super) fn find(&self, key: u64) -> Option<u32> {
        let (place, bit) = Self::place(key);
        self.sieve.get(place).filter(|&bits| bits & bit != 0)?;
        self.numbers.get(&key).copied()
    }
}

/// The words of a text, as numbers of the vocabulary: one reading serves every comparison.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// In the order of the text, with their lengths.
    pub(super) all: Vec<(u32, u32)>,
    /// Each once, in their order.
    pub(super) distinct: Vec<u32>,
}

impl Words {
    pub(super) fn of(text: &str, vocabulary: &mut Vocabulary) -> Self {
        let mut all = Vec::with_capacity(text.len() / 4);
        each_word(text, |key, letters| all.push((vocabulary.add(key), letters as u32)));
        let mut distinct: Vec<u32> = all.iter().map(|&(number, _)| number).collect();
        distinct.sort_unstable();
        distinct.dedup();
        Self { all, distinct }
    }

    /// The words that are long enough to tell something.
    pub(super) fn telling(&self) -> impl Iterator<Item = u32> {
        self.all.iter().filter(|(_, letters)| *letters as usize >= TELLING).map(|&(number, _)| number)
    }
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
pub(super) const TELLING: usize = 4;

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
