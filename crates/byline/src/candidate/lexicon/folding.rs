//! How texts are folded before they are compared, and by what they are looked up. The build folds the data files with this file, so that
//! texts and phrases are folded alike.

use crate::block::eight::{SMALL, first_eight, is_graphic, letter_bits, mixed, small_letters};
use crate::block::letter;
use crate::block::script::is_cjk;

/// A script whose words stand together without a space, or take endings without one.
pub(crate) fn is_glued(c: char) -> bool {
    is_cjk(c) || matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// A sign that joins the letters on its sides to one word: the viramas and nuktas of the scripts of India, the vowels of Arabic. By itself it
/// is no letter.
pub(crate) fn joins(c: char) -> bool {
    // Each of these scripts has a block of 128 characters, with the two signs at the same places.
    matches!(c, '\u{0900}'..='\u{0D7F}') && matches!(u32::from(c) & 0x7F, 0x3C | 0x4D) || c == '\u{0DCA}' || is_vowel_mark(c)
}

/// A mark that writes a vowel of Arabic or doubles a letter: most writers leave it out.
const fn is_vowel_mark(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{0652}')
}

/// One ASCII character as it is compared.
#[inline]
pub(crate) const fn folded_byte(byte: u8) -> u8 {
    if matches!(byte, b'\t'..=b'\r') { b' ' } else { byte.to_ascii_lowercase() }
}

/// One character as it is compared: lower case, apostrophes and spaces of one kind. The dot above that some write with `i` is none.
#[inline]
pub(crate) fn folded(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(char::from(folded_byte(c as u8)));
    }
    match c {
        '’' | '‘' | 'ʼ' => Some('\''),
        '\u{307}' => None,
        c if is_vowel_mark(c) => None,
        // The one letter whose small form is two characters, the second being that dot; and the one whose capital is that of `i`.
        'İ' | 'ı' => Some('i'),
        c if letter::is_white(c) => Some(' '),
        c => letter::lower(c),
    }
}

/// The text as it is compared.
pub(crate) fn fold(text: &str) -> String {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) { text.to_ascii_lowercase() } else { text.chars().filter_map(folded).collect() }
}

/// Whether a text is compared as this one is, which is folded.
pub(crate) fn folds_to(text: &str, wanted: &str) -> bool {
    text.chars().filter_map(folded).eq(wanted.chars())
}

/// What words are looked up by: eight letters of ASCII after the other, the last ones filled up with zeros, and each other letter by
/// itself.
#[derive(Clone, Copy)]
struct Key {
    state: u64,
    /// The letters of ASCII that are not mixed in yet, and how many bits they have.
    bytes: u64,
    bits: u32,
}

impl Key {
    const START: Self = Self { state: 0, bytes: 0, bits: 0 };
    /// No letters of ASCII have this bit.
    const OTHER: u64 = 1 << 63;

    /// With so many more, or the last ones.
    #[inline]
    const fn mixed(state: u64, bytes: u64) -> u64 {
        mixed(state ^ 0x9e37_79b9_7f4a_7c15, bytes)
    }

    #[inline]
    fn push(&mut self, c: char) {
        if c.is_ascii() {
            self.bytes |= u64::from(c as u8) << self.bits;
            self.bits += 8;
        }
        if self.bits == u64::BITS || self.bits > 0 && !c.is_ascii() {
            *self = Self { state: Self::mixed(self.state, self.bytes), ..Self::START };
        }
        if !c.is_ascii() {
            self.state = Self::mixed(self.state, Self::OTHER | u64::from(c));
        }
    }

    /// The letters of ASCII that a text begins with, where none are left to be mixed in; gives how many they are.
    #[inline]
    fn push_letters(&mut self, text: &[u8]) -> usize {
        let mut whole = 0;
        loop {
            let eight = first_eight(text.get(whole..).unwrap_or_default());
            self.bits = letter_bits(eight);
            if self.bits < u64::BITS {
                self.bytes = (eight | SMALL) & !(u64::MAX << self.bits);
                return whole + self.bits as usize / 8;
            }
            self.state = Self::mixed(self.state, eight | SMALL);
            whole += 8;
        }
    }

    fn end(self) -> u64 {
        Self::mixed(self.state, self.bytes)
    }
}

/// The key of a whole word as it is compared.
pub(crate) fn folded_key(word: &str) -> u64 {
    let (key, end) = first_word(word);
    if end == word.len() {
        return key;
    }
    let mut key = Key::START;
    word.chars().filter_map(folded).for_each(|c| key.push(c));
    key.end()
}

/// The key of the first word and its end: its letters; one character where words are glued or it begins with none.
#[inline]
pub(crate) fn first_word(text: &str) -> (u64, usize) {
    plain_word(text).unwrap_or_else(|| word_beyond(text))
}

/// The same, unless a character beyond ASCII stands in the word or behind it.
#[inline]
pub(crate) fn plain_word(text: &str) -> Option<(u64, usize)> {
    let mut key = Key::START;
    let end = key.push_letters(text.as_bytes());
    match text.as_bytes().get(end) {
        Some(next) if !next.is_ascii() => None,
        Some(&alone) if end == 0 => Some((Key::mixed(0, u64::from(folded_byte(alone))), 1)),
        _ => Some((key.end(), end)),
    }
}

/// The same of any text.
#[inline(never)]
pub(crate) fn word_beyond(text: &str) -> (u64, usize) {
    let mut key = Key::START;
    let mut end = key.push_letters(text.as_bytes());
    while let Some(c) = text.get(end..).and_then(|rest| rest.chars().next()) {
        let small = small_letter(c);
        let alone = small.is_none() && (!letter::is_alphabetic(c) || is_glued(c)) && !(end > 0 && joins(c));
        if alone && end > 0 {
            break;
        }
        if let Some(c) = small.or_else(|| folded(c)) {
            key.push(c);
        }
        end += c.len_utf8();
        if alone {
            break;
        }
        let rest = text.as_bytes().get(end..).unwrap_or_default();
        if key.bits == 0 && rest.first().is_some_and(u8::is_ascii_alphabetic) {
            end += key.push_letters(rest);
        }
    }
    (key.end(), end)
}

/// A letter as it is compared, where that is quickly told: most letters of alphabets.
#[inline]
fn small_letter(c: char) -> Option<char> {
    let small = SMALL_LETTERS.get(c as usize).copied().unwrap_or_default();
    if small == 0 { None } else { char::from_u32(u32::from(small)) }
}

/// Runs of small letters, and how far from them their capitals stand; 0 where there are none.
const RUNS: [(char, char, u16); 9] = [
    ('a', 'z', 0x20),
    ('ß', 'ß', 0),
    ('à', 'ö', 0x20),
    ('ø', 'þ', 0x20),
    ('ά', 'ώ', 0),
    ('а', 'я', 0x20),
    ('ѐ', 'џ', 0x50),
    ('א', 'ת', 0),
    ('ء', 'ي', 0),
];

/// Of each character up to the last of the runs its small letter, if it is of one of them.
static SMALL_LETTERS: [u16; 'ي' as usize + 1] = {
    let mut letters = [0; 'ي' as usize + 1];
    let mut run = 0;
    while run < RUNS.len() {
        let (first, last, capitals) = RUNS[run];
        let mut small = first as u16;
        while small <= last as u16 {
            letters[small as usize] = small;
            letters[(small - capitals) as usize] = small;
            small += 1;
        }
        run += 1;
    }
    letters
};

/// How many letters of ASCII a text begins with.
#[inline]
pub(crate) fn letters(text: &[u8]) -> usize {
    let mut whole = 0;
    loop {
        let bits = letter_bits(first_eight(text.get(whole..).unwrap_or_default()));
        whole += bits as usize / 8;
        if bits < u64::BITS {
            return whole;
        }
    }
}

/// What of a key tells the rows of a table apart, besides their places.
#[inline]
pub(crate) const fn mark(key: u64) -> u32 {
    (key >> 32) as u32
}

/// Two bits of the mark of a name are its kinds: given name, family name.
pub(crate) const KINDS: u32 = 3;

/// A table of a bit a key: whether a key may be in another, larger table. One in eight that is not passes, or fewer.
#[derive(Debug)]
pub(crate) struct Filter<T>(pub(crate) T);

impl<T: AsRef<[u8]>> Filter<T> {
    #[inline]
    pub(crate) fn has(&self, key: u64) -> bool {
        let (at, bit) = self.place(key);
        self.0.as_ref().get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// The byte and the bit of a key. The number of bytes is a power of two.
    #[inline]
    pub(crate) fn place(&self, key: u64) -> (usize, u8) {
        // Other bits than those that say the place in the larger table.
        let place = key >> 20;
        ((place >> 3) as usize & (self.0.as_ref().len() - 1), 1 << (place & 7))
    }
}

/// How words begin: a bit for each three letters of ASCII; in capitals the same. Behind a word of one letter or two, anything else stands.
#[derive(Debug)]
pub(crate) struct Beginnings<T = [u8; BEGINNINGS]>(pub(crate) T);

/// The bytes that they take.
pub(crate) const BEGINNINGS: usize = 1 << 12;

impl Default for Beginnings {
    fn default() -> Self {
        Self([0; BEGINNINGS])
    }
}

impl Beginnings {
    /// Adds a word of letters of ASCII; no other one is denied.
    pub(crate) fn add(&mut self, word: &str) {
        let Some([first, second, third]) = Self::start(word.as_bytes()) else { return };
        // Behind a word of one letter no letter stands, and anything behind that.
        let thirds = if second.is_ascii_alphabetic() { third..=third } else { b'A' - 1..=b'Z' };
        for third in thirds {
            let (at, bit) = Self::place([first, second, third]);
            if let Some(bits) = self.0.get_mut(at) {
                *bits |= bit;
            }
        }
    }
}

impl<T: AsRef<[u8]>> Beginnings<T> {
    /// Whether the word that a text begins with may be one of them. Beyond ASCII any may.
    #[inline]
    pub(crate) fn has(&self, text: &[u8]) -> bool {
        let Some(start) = Self::start(text) else { return false };
        let (at, bit) = Self::place(start);
        !start.is_ascii() || self.0.as_ref().get(at).is_some_and(|bits| bits & bit != 0)
    }
}

impl<T> Beginnings<T> {
    /// The first three bytes of a text, spaces behind a shorter one.
    #[inline]
    fn start(text: &[u8]) -> Option<[u8; 3]> {
        match *text {
            [first, second, third, ..] => Some([first, second, third]),
            [first, second] => Some([first, second, b' ']),
            [first] => Some([first, b' ', b' ']),
            [] => None,
        }
    }

    /// The byte and the bit of three letters.
    #[inline]
    fn place(letters: [u8; 3]) -> (usize, u8) {
        let number = |byte: u8| usize::from(LETTERS.get(usize::from(byte)).copied().unwrap_or_default());
        let place = number(letters[0]) << 10 | number(letters[1]) << 5 | number(letters[2]);
        (place >> 3, 1 << (place & 7))
    }
}

/// The places of the letters in the alphabet, in capitals the same; 0 of any other byte.
static LETTERS: [u8; 256] = {
    let mut places = [0; 256];
    let mut place = 1;
    while place <= 26 {
        places[(b'@' | place) as usize] = place;
        places[(b'`' | place) as usize] = place;
        place += 1;
    }
    places
};

/// The first characters behind a first word, at most [`Probe::MOST`]: a byte each, the first one lowest, 0 where there is none. Beyond ASCII
/// some characters share a byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Probe(pub(crate) u32);

impl Probe {
    /// So many characters are told.
    pub(crate) const MOST: u32 = 4;

    /// Of a text, or of what a phrase has behind its first word.
    #[inline]
    pub(crate) fn of(rest: &str) -> Self {
        match rest.as_bytes().first_chunk().map(|&four| u32::from_le_bytes(four)) {
            Some(four) if is_graphic(u64::from(four) << 32 | u64::from(four)) => Self(small_letters(u64::from(four)) as u32),
            _ => Self::of_any(rest),
        }
    }

    /// The same, one character after the other.
    #[inline(never)]
    fn of_any(rest: &str) -> Self {
        // No character has the byte 0.
        let byte = |c: char| if c.is_ascii() && c != '\0' { c as u8 } else { c as u8 | 0x80 };
        let bytes = rest.chars().filter_map(folded).take(Self::MOST as usize).map(byte);
        Self(bytes.enumerate().fold(0, |probe, (at, byte)| probe | u32::from(byte) << (8 * at)))
    }

    /// How many characters there are.
    #[inline]
    pub(crate) const fn count(self) -> u32 {
        Self::MOST - self.0.leading_zeros() / 8
    }

    /// The first so many of them, at least one.
    #[inline]
    pub(crate) const fn first(self, count: u32) -> Self {
        Self(self.0 & u32::MAX >> (8 * (Self::MOST - count)))
    }

    /// The key of a first word with these characters behind it.
    #[inline]
    pub(crate) fn key(self, word: u64) -> u64 {
        Key::mixed(word, u64::from(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_quickly_told_are_those_that_the_tables_tell() {
        let told = ('\0'..=char::MAX).filter_map(|c| Some((c, small_letter(c)?)));
        told.for_each(|(c, small)| assert!(letter::is_alphabetic(c) && !is_glued(c) && folded(c) == Some(small), "{c:?}"));
    }

    #[test]
    fn folding_twice_changes_nothing() {
        let folded_once = ('\0'..=char::MAX).filter_map(folded);
        folded_once.for_each(|c| assert_eq!(folded(c), Some(c), "{c:?}"));
    }

    #[test]
    fn a_word_has_one_key_wherever_it_stands_and_however_it_is_written() {
        for word in ["a", "harbour", "Harbours", "harbourmasters", "äquator", "hafenbehörde", "Ёлка", "ÉTÉ", "straßenbahnhaltestelle"]
        {
            let key = folded_key(word);
            for text in [word.to_owned(), format!("{word} "), format!("{word}, and more of it"), word.to_lowercase() + "二"] {
                assert_eq!(first_word(&text), (key, word.len()), "{text}");
            }
        }
        assert_ne!(folded_key("harbours"), folded_key("harbour"));
        assert_eq!(first_word("(c) 2019").1, 1);
        assert_eq!(letters(b"harbourmaster's"), 13);
    }

    #[test]
    fn a_word_that_is_looked_for_may_be_written_in_capitals() {
        let mut beginnings = Beginnings::default();
        for word in ["Quill", "Li"] {
            beginnings.add(word);
        }
        assert!(["quill", "QUILL", "Li", "LI.", "Änne"].into_iter().all(|word| beginnings.has(word.as_bytes())));
        assert!(!beginnings.has(b"queue") && !beginnings.has(b"lorn"));
    }

    #[test]
    fn a_probe_has_the_first_characters_however_they_are_written() {
        for text in [" Of ", "-MAIL", " \tA!", ": ", "", "\0ab", " é", "\u{307} x", "の港"] {
            let probe = Probe::of(text);
            assert_eq!(probe, Probe::of_any(text), "{text}");
            assert_eq!(probe, Probe::of(&fold(text)), "{text}");
            assert_eq!(probe.count() as usize, text.chars().filter_map(folded).take(4).count(), "{text}");
        }
        assert_eq!(Probe::of(" of the").first(2), Probe::of(" O"));
    }
}
