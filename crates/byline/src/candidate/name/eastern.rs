//! Reads names in scripts without spaces: Han, Hangul, Kana.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::word::{Person, behind_role, skip_space};
use crate::block::{is_cjk, is_space, letter};
use crate::candidate::data_file;
use crate::candidate::ending::Ending;
use crate::candidate::lexicon::{Category, Lexicon};

const SURNAMES: &str = include_str!("../../../data/eastern_surnames.txt");

/// Whether a text begins with a family name of China, Japan or Korea and is as long as a whole name.
pub(crate) fn has_surname(name: &str) -> bool {
    static KNOWN: OnceLock<HashSet<&'static str>> = OnceLock::new();
    if !name.starts_with(is_cjk) {
        return false;
    }
    let known = KNOWN.get_or_init(|| data_file::rows(SURNAMES).flat_map(str::split_whitespace).collect());
    let letters = name.chars().filter(|c| !is_space(*c)).count();
    let begins = |length: usize| {
        let end = name.char_indices().nth(length).map_or(name.len(), |(end, _)| end);
        name.get(..end).is_some_and(|surname| known.contains(surname))
    };
    begins(1) && (2..=3).contains(&letters) || begins(2) && (3..=5).contains(&letters) || begins(3) && (4..=6).contains(&letters)
}

/// A syllable of Korean.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

/// A name in a script without spaces: `王小明`, `김철수`, `オカモト`, `山田 太郎`.
///
/// `name = 2*4HAN / 2*4HANGUL / 2*14KATAKANA`, up to a role, a space or a mark.
pub(super) fn eastern(lexicon: &Lexicon, text: &str, at: usize) -> Option<Person> {
    // `전문기자)`: a role alone.
    let rest = text.get(at..)?;
    let goes_on = |c: char| is_cjk(c) && letter::is_alphabetic(c);
    let behind = |length: usize| rest.get(length..).unwrap_or_default().trim_start_matches(is_space);
    if lexicon.starts(Category::Role, rest).is_some_and(|length| !behind(length).starts_with(goes_on)) {
        return None;
    }
    let mut end = at;
    let mut count = 0;
    let mut role = false;
    for (offset, c) in rest.char_indices() {
        let here = at + offset;
        // `김철수·이영희`: between names in Hangul, inside of one in other scripts.
        let dot = matches!(c, '・' | '·') && !text.get(at..here).is_some_and(|name| name.ends_with(is_hangul));
        let name = (is_cjk(c) && letter::is_alphabetic(c)) || dot || matches!(c, 'ー' | '々');
        let here_on = lexicon.at(text.get(here..)?);
        let stands = here_on.starts(Category::Role).filter(|_| count >= 1);
        // `港湾編集部`: a desk whose name begins like a role.
        if stands.is_some() && stands > here_on.starts(Category::Organisation) {
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
    // `黃淑芬海川縣23日電`, behind `記者`: who and from where.
    if let Some(length) = dispatched(text, at, end).or_else(|| reporting(lexicon, text, at, end)) {
        end = at + length;
        return Some(Person { range: at..end, words: 2, second: None, seam: None, next: end, role: true, cut: true });
    }
    let name = text.get(at..end)?;
    // `关注海岸网`: a prompt.
    let place = lexicon.at(name);
    let prompts = |category| place.starts(category) >= Some(PROMPT_BYTES);
    if is_phrase(name) || prompts(Category::Subscribe) || prompts(Category::Share) {
        return None;
    }
    // `黄伟曼 报道`
    let reports = || lexicon.starts(Category::AuthorLabel, text.get(next..).unwrap_or_default()).is_some();
    role = role || next > end && name.chars().all(is_han) && has_surname(name) && reports();
    // `台北報導`: from where it is reported.
    let tail = last_two(name);
    if tail.len() < name.len() && lexicon.is(Category::AuthorLabel, tail) {
        return None;
    }
    (count >= 2).then_some(Person { range: at..end, words: 2, second: None, seam: None, next: end, role, cut: false })
}

/// A prompt of two characters is that long.
const PROMPT_BYTES: usize = 6;

/// The last two characters of a text.
fn last_two(text: &str) -> &str {
    text.char_indices().nth_back(1).and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

/// How many bytes of a run of Han behind a role are the reporter's name, where the run goes on with what the reporter did: `林晓雨报道`,
/// also from where: `黃淑芬海川報導`.
fn reporting(lexicon: &Lexicon, text: &str, at: usize, end: usize) -> Option<usize> {
    let ahead = text.get(..at)?.trim_end_matches(is_space);
    let run = text.get(at..end)?;
    let word = last_two(run);
    let reporter = run.strip_suffix(word)?;
    let told = lexicon.is(Category::AuthorLabel, word) && lexicon.is(Category::Role, last_two(ahead));
    if has_surname(reporter) { told.then_some(reporter.len()) } else { before_place(reporter).filter(|_| told) }
}

/// Whether a by-word is the beginning of a longer word: `글` of `글자 크기`, `文` of `文章`, `취재` of `취재진은`.
pub(super) fn begins_word(phrase: &str, after: &str) -> bool {
    let goes_on = || after.starts_with(|c| is_cjk(c) && letter::is_alphabetic(c));
    let named = || {
        let run = after.get(..after.find(|c| !is_hangul(c)).unwrap_or(after.len())).unwrap_or_default();
        run.chars().count() == 3 && has_surname(run)
    };
    phrase.starts_with(is_cjk) && goes_on() && (phrase.chars().count() == 1 || phrase.ends_with(is_hangul) && !named())
}

/// Whether a few characters of Han stand before a by-word, and nothing else: the paper, as in `海岸新闻记者 吴桐`.
pub(super) fn is_paper(ahead: &str) -> bool {
    (2..=PAPER_CHARACTERS).contains(&ahead.chars().take(PAPER_CHARACTERS + 1).count()) && ahead.chars().all(is_han)
}

/// A paper before a by-word is at most so long.
const PAPER_CHARACTERS: usize = 8;

/// How many bytes of a run of Han are the reporter's name, where the run goes on with the place of a dispatch.
///
/// `dispatch = reporter name place 1*2DIGIT "日" ("电" / "電")`. Accepts: `記者黃淑芬海川縣23日電`
fn dispatched(text: &str, at: usize, end: usize) -> Option<usize> {
    let ahead = text.get(..at)?.trim_end_matches(is_space);
    let day = text.get(end..)?.trim_start_matches(|c: char| c.is_ascii_digit());
    let sent = day.len() < text.len() - end && (day.starts_with("日电") || day.starts_with("日電"));
    if !sent || !ahead.ends_with("记者") && !ahead.ends_with("記者") {
        return None;
    }
    before_place(text.get(at..end)?)
}

/// How many bytes of a run of Han are a name with a place behind it: most names have three characters, and places two or more.
fn before_place(run: &str) -> Option<usize> {
    let characters = run.chars().count().saturating_sub(2).min(3);
    let (length, _) = run.char_indices().nth(characters)?;
    (characters >= 2 && run.get(..length).is_some_and(has_surname)).then_some(length)
}

/// Whether a space alone parts a name in Han from another one at `next`: `作者：王思远 赵丽华`.
///
/// The second has three characters and is no word: a place may begin like a family name.
pub(super) fn joined_by_space(lexicon: &Lexicon, text: &str, next: usize) -> bool {
    let Some((ahead, rest)) = text.split_at_checked(next) else { return false };
    let before = ahead.trim_end_matches(is_space);
    if before.len() == ahead.len() || !before.ends_with(is_han) || !rest.starts_with(is_han) {
        return false;
    }
    // `实习生 何雨`
    let named = behind_role(lexicon.at(rest), text, next);
    let rest = text.get(named..).unwrap_or_default();
    let name = rest.get(..rest.find(|c| !is_han(c)).unwrap_or(rest.len())).unwrap_or_default();
    let characters = name.chars().count();
    let after = rest.get(name.len()..).unwrap_or_default().trim_start_matches(is_space);
    has_surname(name)
        && (characters == 3 || characters == 2 && named > next)
        && !Ending::Place.ends(name)
        && !after.starts_with([':', '：', '＝', '=', '／', '/', '｜'])
        && lexicon.at(name).alone().is_empty()
}

/// Whether a run of letters is longer than any name in Han, has endings of Japanese between its words (`橋が消える日`), or ends like a
/// sentence of Japanese: `メモは会員限定です`.
fn is_phrase(name: &str) -> bool {
    let hiragana = |c: char| matches!(c, '\u{3041}'..='\u{3096}');
    let behind = name.trim_start_matches(is_han);
    let ending = behind.len() < name.len() && behind.starts_with(hiragana) && behind.trim_start_matches(hiragana).starts_with(is_han);
    ending || Ending::Sentence.ends(name) || name.chars().all(is_han) && name.chars().count() > HAN_CHARACTERS
}

/// A name in Han alone is no longer than this.
const HAN_CHARACTERS: usize = 8;

/// A character of Chinese writing.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
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
