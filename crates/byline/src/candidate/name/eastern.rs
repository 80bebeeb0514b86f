//! Reads names in scripts without spaces: Han, Hangul, Kana.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::word::{Person, skip_space};
use crate::block::{is_cjk, is_space, letter};
use crate::candidate::data_file;
use crate::candidate::lexicon::{Category, Lexicon};

const SURNAMES: &str = include_str!("../../../data/eastern_surnames.txt");

/// Whether a text begins with a family name of China, Japan or Korea and is as long as a whole name.
pub(crate) fn has_surname(name: &str) -> bool {
    static KNOWN: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| data_file::rows(SURNAMES).flat_map(str::split_whitespace).collect());
    let letters = name.chars().filter(|c| !is_space(*c)).count();
    let begins = |length: usize| {
        let end = name.char_indices().nth(length).map_or(name.len(), |(end, _)| end);
        name.get(..end).is_some_and(|surname| known.contains(surname))
    };
    name.starts_with(is_cjk)
        && (begins(1) && (2..=3).contains(&letters) || begins(2) && (3..=5).contains(&letters) || begins(3) && (4..=6).contains(&letters))
}

/// A syllable of Korean.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

/// A name in a script without spaces: `王小明`, `김철수`, `オカモト`, `山田 太郎`.
///
/// `name = 2*4HAN / 2*4HANGUL / 2*14KATAKANA`, up to a role, a space or a mark.
pub(super) fn eastern(lexicon: &Lexicon, text: &str, at: usize) -> Option<Person> {
    let mut end = at;
    let mut count = 0;
    let mut role = false;
    for (offset, c) in text.get(at..)?.char_indices() {
        let here = at + offset;
        // `김철수·이영희`: between names in Hangul, inside of one in other scripts.
        let dot = matches!(c, '・' | '·') && !text.get(at..here).is_some_and(|name| name.ends_with(is_hangul));
        let name = (is_cjk(c) && letter::is_alphabetic(c)) || dot || matches!(c, 'ー' | '々');
        if count >= 1 && lexicon.starts(Category::Role, text.get(here..)?).is_some() {
            role = true;
            break;
        }
        if !name || count >= 14 || count >= 2 && eastern_conjunction(lexicon, text, here).is_some() {
            break;
        }
        count += 1;
        end = here + c.len_utf8();
    }
    let mut next = skip_space(text, end);
    role = role || lexicon.starts(Category::Role, text.get(next..).unwrap_or_default()).is_some();
    // `山田 太郎`: family and given name apart; `광양 김철수`: a place before a name.
    let apart = count == 1 || count == 2 && !text.get(at..end).is_some_and(|name| name.ends_with(is_hangul));
    if !role && apart && next > end {
        let given: usize = text.get(next..)?.chars().take_while(|&c| is_cjk(c) && letter::is_alphabetic(c)).map(char::len_utf8).sum();
        let characters = text.get(next..next + given)?.chars().count();
        if (1..=3).contains(&characters) {
            end = next + given;
            count += characters;
            next = skip_space(text, end);
            role = lexicon.starts(Category::Role, text.get(next..).unwrap_or_default()).is_some();
        }
    }
    // `台北報導`: from where it is reported.
    let name = text.get(at..end)?;
    let tail = name.char_indices().nth_back(1).and_then(|(tail, _)| name.get(tail..)).filter(|tail| tail.len() < name.len());
    if tail.is_some_and(|tail| lexicon.is(Category::AuthorLabel, tail)) {
        return None;
    }
    (count >= 2).then_some(Person { range: at..end, words: 2, second: None, seam: None, next: end, role, cut: false })
}

/// A conjunction in a script without spaces, with two characters or more of another name behind it: `李大文和張三豐`, `김철수와 이영희`.
///
/// One character behind it is the end of a name that the conjunction is a part of: `田中和子`.
fn eastern_conjunction(lexicon: &Lexicon, text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let length = lexicon.starts(Category::Conjunction, rest).filter(|_| rest.starts_with(letter::is_alphabetic))?;
    let after = rest.get(length..)?.trim_start_matches(is_space);
    (after.chars().take(2).filter(|&c| is_cjk(c) && letter::is_alphabetic(c)).count() == 2).then_some(length)
}
