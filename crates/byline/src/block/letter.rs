//! What a character is, read from one table: the standard library searches its tables, and a parser asks at every character.

pub(crate) use super::key::{KEY_START, mix};

/// Characters from here on are rare or of few kinds; the standard library is asked.
const END: u32 = 0x1_0000;
/// From here to [`CASED_AGAIN`] no letter has a small form.
const CASED: u32 = 0x3000;
const CASED_AGAIN: u32 = 0xA640;

const ALPHABETIC: u8 = 1;
const NUMERIC: u8 = 2;
const UPPERCASE: u8 = 4;
const WHITE: u8 = 8;
/// A letter that is its own small form.
const SMALL_FORM: u8 = 16;
const LOWERCASE: u8 = 32;

const ASCII: [u8; 128] = {
    let mut kinds = [0; 128];
    let mut code = 0u8;
    while code < 128 {
        kinds[code as usize] = if code.is_ascii_uppercase() {
            ALPHABETIC | UPPERCASE
        } else if code.is_ascii_lowercase() {
            ALPHABETIC | SMALL_FORM | LOWERCASE
        } else if code.is_ascii_digit() {
            NUMERIC
        } else if matches!(code, b' ' | b'\t'..=b'\r') {
            WHITE
        } else {
            0
        };
        code += 1;
    }
    kinds
};

/// Of the first plane; the bits are those above.
static KINDS: &[u8; END as usize] = include_bytes!(concat!(env!("OUT_DIR"), "/kinds.bin"));
/// Of the characters up to [`CASED`], two bytes each.
static SMALL: &[u8; 2 * CASED as usize] = include_bytes!(concat!(env!("OUT_DIR"), "/small.bin"));

fn searched(c: char) -> u8 {
    let bit = |holds: bool, bit: u8| if holds { bit } else { 0 };
    let letter = bit(c.is_alphabetic(), ALPHABETIC) | bit(c.is_alphabetic() && c.to_lowercase().eq([c]), SMALL_FORM);
    let letter = letter | bit(c.is_lowercase(), LOWERCASE);
    letter | bit(c.is_numeric(), NUMERIC) | bit(c.is_uppercase(), UPPERCASE) | bit(c.is_whitespace(), WHITE)
}

#[inline]
fn kinds(c: char) -> u8 {
    match ASCII.get(c as usize) {
        Some(&kinds) => kinds,
        None => kinds_beyond(c),
    }
}

#[inline]
fn kinds_beyond(c: char) -> u8 {
    match c {
        '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => ALPHABETIC | SMALL_FORM,
        _ => KINDS.get(c as usize).copied().unwrap_or_else(|| searched(c)),
    }
}

/// What a character is, all at once.
#[derive(Clone, Copy)]
pub(crate) struct Kinds(u8);

impl Kinds {
    /// Of a character.
    #[inline]
    pub(crate) fn of(c: char) -> Self {
        Self(kinds(c))
    }

    /// As [`char::is_alphabetic`].
    pub(crate) const fn alphabetic(self) -> bool {
        self.0 & ALPHABETIC != 0
    }

    /// As [`char::is_alphanumeric`].
    pub(crate) const fn alphanumeric(self) -> bool {
        self.0 & (ALPHABETIC | NUMERIC) != 0
    }

    /// Whether it is a letter that is its own small form.
    pub(crate) const fn small_form(self) -> bool {
        self.0 & SMALL_FORM != 0
    }

    /// See [`is_lowercase`].
    pub(crate) const fn lowercase(self) -> bool {
        self.0 & LOWERCASE != 0
    }

    /// As [`char::is_uppercase`].
    pub(crate) const fn uppercase(self) -> bool {
        self.0 & UPPERCASE != 0
    }
}

/// As [`char::is_alphabetic`].
#[inline]
pub(crate) fn is_alphabetic(c: char) -> bool {
    kinds(c) & ALPHABETIC != 0
}

/// As [`char::is_alphanumeric`].
#[inline]
pub(crate) fn is_alphanumeric(c: char) -> bool {
    kinds(c) & (ALPHABETIC | NUMERIC) != 0
}

/// As [`char::is_uppercase`].
#[inline]
pub(crate) fn is_uppercase(c: char) -> bool {
    kinds(c) & UPPERCASE != 0
}

/// Whether a character is the small form of a letter that has a capital one in running text: Georgian letters are small by the standard,
/// and their capitals are for headlines alone.
#[inline]
pub(crate) fn is_lowercase(c: char) -> bool {
    kinds(c) & LOWERCASE != 0
}

/// As [`char::is_whitespace`].
#[inline]
pub(crate) fn is_white(c: char) -> bool {
    kinds(c) & WHITE != 0
}

/// The small letter; `None` where it is written with several characters.
#[inline]
pub(crate) fn lower(c: char) -> Option<char> {
    if c.is_ascii() { Some(c.to_ascii_lowercase()) } else { lower_beyond(c) }
}

#[inline(never)]
fn lower_beyond(c: char) -> Option<char> {
    let at = 2 * c as usize;
    match SMALL.get(at..at + 2) {
        Some(&[low, high]) if (low, high) != (0, 0) => char::from_u32(u32::from(u16::from_le_bytes([low, high]))),
        None if matches!(c as u32, CASED..CASED_AGAIN | 0xAC00..0xD7A4) => Some(c),
        _ => {
            let mut small = c.to_lowercase();
            small.next().filter(|_| small.next().is_none())
        }
    }
}

/// Calls `found` with each character of the small letter.
#[inline]
pub(crate) fn each_lower(c: char, found: impl FnMut(char)) {
    match lower(c) {
        Some(small) => std::iter::once(small).for_each(found),
        None => c.to_lowercase().for_each(found),
    }
}

/// One more character in a key: FNV-1a over the code points of its small letter. Equal texts have equal keys on every machine.
#[inline]
pub(crate) fn mix_lower(key: u64, c: char) -> u64 {
    match lower(c) {
        Some(small) => mix(key, small),
        None => c.to_lowercase().fold(key, mix),
    }
}

/// Of each byte of ASCII the small letter or the digit; 0 of any other byte.
static SMALL_ASCII: [u8; 256] = {
    let mut small = [0; 256];
    let mut byte = 0;
    while byte < 128u8 {
        if byte.is_ascii_alphanumeric() {
            small[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    small
};

/// One more byte in a key, if it is a letter or a digit of ASCII.
#[inline]
fn mix_ascii(key: u64, byte: u8) -> Option<u64> {
    let small = SMALL_ASCII.get(usize::from(byte)).copied().unwrap_or_default();
    (small != 0).then(|| mix(key, char::from(small)))
}

/// The key of a visible text, as [`Block`](super::Block) carries it: letters and digits, case folded. One pass gives the keys of all its
/// heads, each with its end.
pub(crate) fn heads(text: &str) -> RunningKeys<'_, false> {
    RunningKeys { text, at: 0, key: KEY_START }
}

/// The keys of all tails of a text, each read backwards, with the offset where it begins.
pub(crate) fn tails(text: &str) -> RunningKeys<'_, true> {
    RunningKeys { text, at: text.len(), key: KEY_START }
}

/// See [`heads`] and [`tails`].
pub(crate) struct RunningKeys<'t, const BACKWARDS: bool> {
    text: &'t str,
    at: usize,
    key: u64,
}

impl<const BACKWARDS: bool> RunningKeys<'_, BACKWARDS> {
    #[inline]
    fn pass(&mut self, bytes: usize) {
        self.at = if BACKWARDS { self.at - bytes } else { self.at + bytes };
    }

    /// The next one, where a character beyond ASCII is next.
    #[inline(never)]
    fn next_beyond(&mut self) -> Option<(usize, u64)> {
        loop {
            let c = if BACKWARDS { self.text.get(..self.at)?.chars().next_back()? } else { self.text.get(self.at..)?.chars().next()? };
            self.pass(c.len_utf8());
            if is_alphanumeric(c) {
                self.key = mix_lower(self.key, c);
                return Some((self.at, self.key));
            }
        }
    }
}

impl<const BACKWARDS: bool> Iterator for RunningKeys<'_, BACKWARDS> {
    type Item = (usize, u64);

    #[inline]
    fn next(&mut self) -> Option<(usize, u64)> {
        loop {
            let next = if BACKWARDS { self.at.wrapping_sub(1) } else { self.at };
            let &byte = self.text.as_bytes().get(next)?;
            if !byte.is_ascii() {
                return self.next_beyond();
            }
            self.pass(1);
            if let Some(key) = mix_ascii(self.key, byte) {
                self.key = key;
                return Some((self.at, key));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_uppercase(c), c.is_uppercase(), "{c:?}");
            assert_eq!(is_white(c), c.is_whitespace(), "{c:?}");
            assert_eq!(is_lowercase(c), c.is_lowercase() && !matches!(c, '\u{10D0}'..='\u{10FF}'), "{c:?}");
            let small: Vec<char> = c.to_lowercase().collect();
            assert_eq!(Kinds::of(c).small_form(), c.is_alphabetic() && small == [c], "{c:?}");
            assert_eq!(lower(c), <[char; 1]>::try_from(small.as_slice()).ok().map(|[small]| small), "{c:?}");
        }
    }
}
