//! The words of titles, prose and slugs, folded so that they can be compared.

use crate::block::{is_cjk, letter};

/// Calls `found` with each word, folded so that a slug's spelling is equal, and the length of the word. Scripts without spaces give
/// pairs of characters, counted as four letters.
pub(super) fn each_word(text: &str, mut found: impl FnMut(u64, usize)) {
    let mut key = letter::KEY_START;
    let mut letters = 0usize;
    let mut before: Option<char> = None;
    let mut vowel = false;
    for c in text.chars() {
        let inside = if c.is_ascii() {
            before = None;
            let small = c.to_ascii_lowercase();
            let inside = small.is_ascii_alphanumeric();
            if inside {
                // `ä`, `ae` and `a` are one: slugs write any of them.
                if !(small == 'e' && vowel) {
                    key = letter::mix(key, small);
                }
                vowel = matches!(small, 'a' | 'o' | 'u');
                letters += 1;
            }
            inside
        } else if is_cjk(c) {
            if letter::is_alphabetic(c) {
                if let Some(first) = before {
                    found(letter::mix(letter::mix(letter::KEY_START, first), c), 4);
                }
                before = Some(c);
            } else {
                before = None;
            }
            false
        } else {
            before = None;
            let inside = letter::is_alphanumeric(c);
            if inside {
                letter::each_lower(c, |c| {
                    let plain = plain(c);
                    if !(plain == 'e' && vowel) {
                        key = letter::mix(key, plain);
                        if c == 'ß' {
                            key = letter::mix(key, 's');
                        }
                    }
                    vowel = matches!(plain, 'a' | 'o' | 'u');
                    letters += 1;
                });
            }
            inside
        };
        if !inside && letters > 0 {
            found(key, letters);
            key = letter::KEY_START;
            letters = 0;
            vowel = false;
        }
    }
    if letters > 0 {
        found(key, letters);
    }
}

/// The words of a text: one reading serves every comparison.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// In the order of the text, with their lengths.
    pub(super) all: Vec<(u64, usize)>,
    /// Each once, in the order of their keys.
    pub(super) distinct: Vec<u64>,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let mut all = Vec::new();
        each_word(text, |word, letters| all.push((word, letters)));
        let mut distinct: Vec<u64> = all.iter().map(|&(word, _)| word).collect();
        distinct.sort_unstable();
        distinct.dedup();
        Self { all, distinct }
    }

    /// The words that are long enough to tell something.
    pub(super) fn telling(&self) -> impl Iterator<Item = u64> {
        self.all.iter().filter(|(_, letters)| *letters >= TELLING).map(|&(word, _)| word)
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
