//! Words of titles and of the addresses made from them, folded so that `Fähre über den Öresund` meets `faehre-ueber-den-oresund`.

use super::parts::{UrlParts, decode};
use crate::block::{beginning, letter};

/// The longest text that is cut into words, in bytes. Stops: a slug of megabytes compared with every heading.
const MOST_BYTES: usize = 600;

/// A word takes about so many bytes with what stands behind it.
const WORD_BYTES: usize = 5;

/// A slug has at most this many words. Stops: addresses of hundreds of words, each compared with every heading.
const MOST_WORDS: usize = 32;

/// The folded words of a text, as keys; sorted, each once.
pub(crate) fn words(text: &str) -> Vec<u64> {
    let mut found = Vec::with_capacity(text.len().min(MOST_BYTES) / WORD_BYTES);
    each_word(text, |word| found.push(word));
    found.sort_unstable();
    found.dedup();
    found
}

/// Calls `found` with each folded word of a text, as a key.
pub(crate) fn each_word(text: &str, mut found: impl FnMut(u64)) {
    let parts = |c: char| !letter::is_alphanumeric(c) && !matches!(c, '\'' | '’' | '\u{300}'..='\u{36F}');
    let mut rest = beginning(text, MOST_BYTES);
    while !rest.is_empty() {
        let (plain, length) = PlainWord::read(rest.as_bytes());
        let next = rest.get(length..).and_then(|behind| behind.chars().next());
        let (key, read) = match next {
            // A word with letters beyond ASCII is read once more, as a whole.
            Some(next) if !next.is_ascii() && !parts(next) => {
                let whole = rest.get(..rest.find(parts).unwrap_or(rest.len())).unwrap_or_default();
                (key(whole.chars()), whole.len())
            }
            _ => (plain.key(), length + next.map_or(0, char::len_utf8)),
        };
        key.into_iter().for_each(&mut found);
        rest = rest.get(read..).unwrap_or_default();
    }
}

/// The words of a URL's slug: the last segment of its path that holds words.
pub(crate) fn slug_words(url: &UrlParts<'_>) -> Vec<u64> {
    let mut best: Vec<u64> = Vec::new();
    for segment in url.segments().rev().take(3) {
        let segment = decode(segment);
        let stem = segment.rsplit_once('.').filter(|(_, ending)| ending.len() <= 5).map_or(&*segment, |(stem, _)| stem);
        let mut found = words(&stem.replace(['_', '+'], "-"));
        found.truncate(MOST_WORDS);
        if found.len() > best.len() {
            best = found;
        }
        if best.len() >= 3 {
            break;
        }
    }
    best
}

/// The letters and digits of a text as slugs and handles write them: `Renée Müller-Ö` is `reneemullero`.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    fold(text.chars().filter(|c| letter::is_alphanumeric(*c)), |c| plain.push(c));
    plain
}

/// Gives the characters as slugs write them, `ae` for `ä` and its like made one letter.
fn fold(text: impl Iterator<Item = char>, mut give: impl FnMut(char)) {
    let mut last = ' ';
    let mut next = |c: char| match (last, c) {
        ('a' | 'o' | 'u', 'e') => last = c,
        ('s', 's') => last = ' ',
        _ => {
            last = c;
            give(c);
        }
    };
    for c in text {
        if c.is_ascii() && c != '\'' {
            next(c.to_ascii_lowercase());
        } else {
            c.to_lowercase().for_each(|c| match in_latin(c) {
                Some(letters) => letters.chars().for_each(&mut next),
                None => next(c),
            });
        }
    }
}

/// How many keys two sorted lists share.
pub(crate) fn shared(left: &[u64], right: &[u64]) -> usize {
    left.iter().filter(|key| right.binary_search(key).is_ok()).count()
}

/// The key of a word: folded letters; `None` for numbers and single letters.
fn key(word: impl Iterator<Item = char>) -> Option<u64> {
    let (mut key, mut letters, mut ideographs) = (letter::KEY_START, 0, false);
    fold(word, |c| {
        key = letter::mix(key, c);
        letters += u32::from(letter::is_alphabetic(c));
        ideographs |= crate::block::is_cjk(c);
    });
    (letters >= 2 || ideographs).then_some(key)
}

/// Of each byte the small letter or the digit; the apostrophe, which parts no words; 0 where the byte parts them.
static WRITTEN: [u8; 256] = {
    let mut written = [0; 256];
    let mut byte = 0u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() || byte == b'\'' {
            written[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    written
};

/// A word of ASCII while it is read.
#[derive(Clone, Copy)]
struct PlainWord {
    key: u64,
    letters: u32,
    last: u8,
}

impl PlainWord {
    const START: Self = Self { key: letter::KEY_START, letters: 0, last: b' ' };

    /// Of the letters, digits and apostrophes that a text begins with; says how many they are.
    #[inline]
    fn read(text: &[u8]) -> (Self, usize) {
        let mut word = Self::START;
        for (at, &byte) in text.iter().enumerate() {
            match WRITTEN.get(usize::from(byte)).copied().unwrap_or_default() {
                0 => return (word, at),
                b'\'' => {}
                small => word.push(small),
            }
        }
        (word, text.len())
    }

    /// One more small letter or digit.
    #[inline]
    fn push(&mut self, small: u8) {
        if small == b'e' && matches!(self.last, b'a' | b'o' | b'u') {
            self.last = small;
        } else if small == b's' && self.last == b's' {
            self.last = b' ';
        } else {
            self.last = small;
            self.key = letter::mix(self.key, char::from(small));
            self.letters += u32::from(small >= b'a');
        }
    }

    /// The key; `None` for numbers and single letters.
    #[inline]
    fn key(self) -> Option<u64> {
        (self.letters >= 2).then_some(self.key)
    }
}

/// A small letter without its marks, Cyrillic and Greek ones in Latin, as slugs are made.
fn in_latin(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'æ' | 'а' | 'α' | 'ά' => "a",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' | 'ц' => "c",
        'ď' | 'đ' | 'ð' | 'д' | 'δ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'е' | 'э' | 'є' | 'ё' | 'ε' | 'έ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'г' | 'ґ' | 'γ' => "g",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'и' | 'й' | 'і' | 'ї' | 'ы' | 'ι' | 'ί' | 'η' | 'ή' => "i",
        'ķ' | 'к' | 'κ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' | 'л' | 'λ' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' | 'н' | 'ν' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'œ' | 'о' | 'ο' | 'ό' | 'ω' | 'ώ' => "o",
        'ŕ' | 'ř' | 'р' | 'ρ' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ß' | 'с' | 'σ' | 'ς' => "s",
        'ţ' | 'ť' | 'ț' | 'т' | 'τ' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'у' => "u",
        'ý' | 'ÿ' | 'υ' | 'ύ' => "y",
        'ź' | 'ż' | 'ž' | 'з' | 'ζ' => "z",
        'б' | 'β' => "b",
        'в' => "v",
        'ж' => "zh",
        'м' | 'μ' => "m",
        'п' | 'π' => "p",
        'ф' | 'φ' => "f",
        'х' | 'χ' => "h",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "sch",
        'ю' => "yu",
        'я' => "ya",
        'θ' | 'þ' => "th",
        'ξ' => "x",
        'ψ' => "ps",
        'ъ' | 'ь' | '\'' | '’' | '\u{300}'..='\u{36F}' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{shared, slug_words, words};
    use crate::candidate::source_url::UrlParts;

    fn common(title: &str, url: &str) -> Option<(usize, usize)> {
        let slug = slug_words(&UrlParts::read(url)?);
        Some((shared(&slug, &words(title)), slug.len()))
    }

    #[test]
    fn umlauts_meet_both_ways_to_write_them() {
        assert_eq!(common("Fähre über den Öresund", "https://port.example/faehre-uber-den-oeresund/"), Some((4, 4)));
    }

    #[test]
    fn cyrillic_titles_meet_latin_slugs() {
        assert_eq!(common("Паром в порту", "https://port.example/parom-v-portu.html"), Some((2, 2)));
    }

    #[test]
    fn words_of_ascii_have_the_keys_that_they_have_with_marks_of_others() {
        for word in ["Faehren", "muessen", "Strasse", "sss", "27", "x2", "a1b", "Quill's", "'aa'", "oee"] {
            let marked: String = word.chars().flat_map(|c| [c, '\u{301}']).collect();
            assert_eq!(words(word), words(&marked), "{word}");
        }
    }

    #[test]
    fn the_slug_is_the_segment_with_words() {
        assert_eq!(common("Harbour wall", "https://port.example/harbour-wall/48151623"), Some((2, 2)));
    }
}
