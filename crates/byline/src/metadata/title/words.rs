//! The words of titles, prose and slugs, folded so that they can be compared.

use crate::block::is_cjk;

/// Calls `found` with each word, folded so that a slug's spelling is equal, and the length of the word. Scripts without spaces give
/// pairs of characters, counted as four letters.
pub(super) fn each_word(text: &str, mut found: impl FnMut(u64, usize)) {
    let mut key = START;
    let mut letters = 0usize;
    let mut before: Option<char> = None;
    let mut vowel = false;
    for c in text.chars().chain([' ']) {
        if is_cjk(c) && c.is_alphabetic() {
            if let Some(first) = before {
                found(mix(mix(START, first), c), 4);
            }
            before = Some(c);
        } else {
            before = None;
        }
        if c.is_alphanumeric() && !is_cjk(c) {
            for c in c.to_lowercase() {
                let plain = plain(c);
                // `ä`, `ae` and `a` are one: slugs write any of them.
                if !(plain == 'e' && vowel) {
                    key = mix(key, plain);
                    if c == 'ß' {
                        key = mix(key, 's');
                    }
                }
                vowel = matches!(plain, 'a' | 'o' | 'u');
                letters += 1;
            }
        } else if letters > 0 {
            found(key, letters);
            key = START;
            letters = 0;
            vowel = false;
        }
    }
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

fn mix(key: u64, c: char) -> u64 {
    (key ^ u64::from(c as u32)).wrapping_mul(0x0100_0000_01b3)
}

/// The letter without its marks, as slugs write it.
fn plain(c: char) -> char {
    match c {
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
