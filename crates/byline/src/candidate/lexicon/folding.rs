//! How texts are folded before they are compared, and by what they are looked up. The build folds the data files with this file, so that
//! texts and phrases are folded alike.

use crate::block::key::{KEY_START, mix};
use crate::block::letter;
use crate::block::script::is_cjk;

/// A script whose words stand together without a space, or take endings without one.
pub(crate) fn is_glued(c: char) -> bool {
    is_cjk(c) || matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
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
        // The one letter whose small form is two characters, the second being that dot.
        'İ' => Some('i'),
        c if letter::is_white(c) => Some(' '),
        c => letter::lower(c),
    }
}

/// The text as it is compared.
pub(crate) fn fold(text: &str) -> String {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) { text.to_ascii_lowercase() } else { text.chars().filter_map(folded).collect() }
}

/// FNV-1a over folded code points.
pub(crate) fn folded_key(word: &str) -> u64 {
    word.chars().filter_map(folded).fold(KEY_START, mix)
}

/// The key of the first word and its end: its letters; one character where words are glued or it begins with none.
pub(crate) fn first_word(text: &str) -> (u64, usize) {
    let mut key = KEY_START;
    let mut plain = 0;
    for byte in text.bytes() {
        if !byte.is_ascii_alphabetic() {
            break;
        }
        key = mix(key, char::from(byte.to_ascii_lowercase()));
        plain += 1;
    }
    if plain > 0 && text.as_bytes().get(plain).is_none_or(u8::is_ascii) {
        return (key, plain);
    }
    for (at, c) in text.get(plain..).unwrap_or_default().char_indices() {
        let at = plain + at;
        let alone = !letter::is_alphabetic(c) || is_glued(c);
        if alone && at > 0 {
            return (key, at);
        }
        if let Some(c) = folded(c) {
            key = mix(key, c);
        }
        if alone {
            return (key, c.len_utf8());
        }
    }
    (key, text.len())
}

/// What of a key its place in a table does not say; enough to tell most words apart.
#[inline]
pub(crate) const fn mark(key: u64) -> u16 {
    (key >> 32) as u16
}

/// So many letters of a first word are its beginning.
const BEGINNING: usize = 4;
/// Places for the beginnings of phrases; a power of two.
pub(crate) const BEGINNINGS: usize = 1 << 14;

/// The place of the first letters among the beginnings; of the first character where a text begins with none.
#[inline]
pub(crate) fn beginning(text: &str) -> usize {
    let mut code = 0u32;
    for (at, &byte) in text.as_bytes().iter().take(BEGINNING).enumerate() {
        if byte.is_ascii_alphabetic() {
            code = code << 5 | u32::from(byte & 31);
        } else if byte.is_ascii() && at > 0 {
            break;
        } else {
            return beginning_beyond(text);
        }
    }
    place(code)
}

/// Codes from here on are of one character that is no letter, or of letters beyond ASCII.
const BEYOND: u32 = 1 << 20;

const fn place(code: u32) -> usize {
    (code.wrapping_mul(0x9e37_79b1) >> 16) as usize % BEGINNINGS
}

fn beginning_beyond(text: &str) -> usize {
    let mut code = 0u32;
    let mut beyond = 0u32;
    for (at, c) in text.chars().take(BEGINNING).enumerate() {
        let alone = !letter::is_alphabetic(c) || is_glued(c);
        if alone && at > 0 {
            break;
        }
        let small = folded(c).unwrap_or_default();
        if alone {
            return place(BEYOND | u32::from(small));
        }
        if !small.is_ascii_alphabetic() {
            beyond = BEYOND;
        }
        code = code << 5 ^ if small.is_ascii_alphabetic() { u32::from(small) & 31 } else { u32::from(small) };
    }
    place(code | beyond)
}

/// The two characters behind a first word; 0 where a phrase has none, which fits everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Probe(pub(crate) u32, pub(crate) u32);

impl Probe {
    /// Of a text, or of what a phrase has behind its first word.
    pub(crate) fn of(rest: &str) -> Self {
        let mut next = rest.chars().filter_map(folded).map(u32::from);
        Self(next.next().unwrap_or_default(), next.next().unwrap_or_default())
    }
}
