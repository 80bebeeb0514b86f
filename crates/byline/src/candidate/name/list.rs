//! Reads names one after the other, and what stands between them: commas, conjunctions, places, the marks of footnotes.

use super::categories::JOINTS;
use super::word::{Person, Stop, glued_conjunction, is_uncased, person, skip_role, skip_space, stop, word};
use crate::block::{is_cjk, is_space, letter};
use crate::candidate::lexicon::{Category, Lexicon};

/// A list has at most this many names.
const PEOPLE: usize = 24;

/// Reads names one after the other: `Ada Quill, Ben Rask und Cyd Vale`, `Ada Quill in Beirut and Ben Rask in Cairo`.
pub(super) fn people(lexicon: &Lexicon, text: &str, at: usize) -> Vec<Person> {
    let mut found: Vec<Person> = Vec::new();
    let mut at = at;
    let mut comma = false;
    while found.len() < PEOPLE {
        let begin = skip_space(text, at);
        let named = skip_role(lexicon, text, begin);
        // `Ada Quill, Staff Writers`: a role at the end is no name.
        if !found.is_empty() && named == begin && text.get(begin..).is_some_and(|rest| lexicon.starts(Category::Role, rest).is_some()) {
            break;
        }
        // `Words by Ada Quill / Photos by Ben Rask`, `Ada Quill, The Harbour News`
        if !found.is_empty() && is_no_name(lexicon, text.get(named..).unwrap_or_default()) {
            break;
        }
        let Some(next) = person(lexicon, text, named) else { break };
        let name = text.get(next.range.clone()).unwrap_or_default();
        let desk = || lexicon.is(Category::Organisation, name) || lexicon.is(Category::Agency, name);
        if comma && next.words < 2 && !name.starts_with(is_cjk) && !desk() {
            break;
        }
        at = next.next;
        found.push(next);
        let Some((place, is_comma)) = joint(lexicon, text, at) else { break };
        at = place + text.get(place..).map_or(0, |rest| rest.len() - rest.trim_start_matches('*').len());
        comma = is_comma;
    }
    found
}

/// Whether what a list of names goes on with is none: a label, or an article.
fn is_no_name(lexicon: &Lexicon, rest: &str) -> bool {
    let place = lexicon.at(rest);
    let article = place.starts(Category::FunctionWord).is_some_and(|length| {
        rest.get(..length).is_some_and(|word| word.len() > 1 && !lexicon.is_name(word)) && place.starts(Category::Particle).is_none()
    });
    let desk = || place.starts(Category::Organisation).is_some();
    article || stop(lexicon, place, rest) == Some(Stop::Other) && !desk()
}

/// Behind what joins two names; whether that was a comma alone.
fn joint(lexicon: &Lexicon, text: &str, at: usize) -> Option<(usize, bool)> {
    let at = at + note_marks(text.get(at..)?);
    let at = skip_space(text, at);
    let at = skip_space(text, at + note_marks(text.get(at..)?));
    let next = text.get(at..)?;
    let first = next.chars().next()?;
    if letter::is_alphabetic(first) && !is_uncased(first) && lexicon.may_start(JOINTS, next).is_empty() {
        return None;
    }
    let mut at = skip_place(lexicon, text, at).unwrap_or(at);
    let rest = text.get(at..)?;
    let mut joined = None;
    if let Some(mark) = rest.chars().next().filter(|c| matches!(c, ',' | '、' | '，' | '/' | '&' | '+' | ';' | '／' | '・')) {
        at = skip_space(text, at + mark.len_utf8());
        joined = Some(matches!(mark, ',' | '、' | '，' | ';'));
    }
    let rest = text.get(at..)?;
    if joined.is_none() && is_preposition(lexicon, rest) {
        return None;
    }
    if let Some(length) = conjunction(lexicon, rest).or_else(|| glued_conjunction(lexicon, rest)) {
        at = skip_space(text, at + length);
        joined = Some(false);
    }
    joined.map(|comma| (at, comma))
}

/// Skips the marks of footnotes between a name and the end or the next name: `Ada Quill1, Ben Rask2*`.
pub(super) fn skip_notes(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let marks = note_marks(rest);
    let after = rest.get(marks..).unwrap_or_default().trim_start_matches(is_space);
    if after.is_empty() || after.starts_with([',', ';']) { at + marks } else { at }
}

/// How many bytes the marks of footnotes take that stand behind a name; with them marks of emphasis.
///
/// `marks = *1"^" *( *1"," note ) *1"^"`, `note = superscript / sign / 1*2DIGIT / letter`, a letter only where a mark follows it.
/// Accepts: `¹,²` of `Ada Quill¹,²`, `2*` of `Ada Quill2*, Ben Rask`, `a,∗` of `Ada Quill a,∗, Ben Rask b`
fn note_marks(text: &str) -> usize {
    let is_sign = |c: char| matches!(c, '¹' | '²' | '³' | '⁰'..='⁹' | '†' | '‡' | '§' | '*' | '∗' | '^' | '\\');
    let mut rest = text.trim_start_matches(is_sign);
    loop {
        let note = rest.strip_prefix(',').unwrap_or(rest);
        let digits = note.bytes().take_while(u8::is_ascii_digit).count();
        let letter = usize::from(note.starts_with(|c: char| c.is_ascii_lowercase()));
        let length = digits.max(letter);
        let after = note.get(length..).unwrap_or_default();
        let parted = |marks: &str| after.trim_start_matches(' ').starts_with(|c: char| is_sign(c) || marks.contains(c));
        let noted = match (digits, letter) {
            (0, 0) => after.starts_with(is_sign),
            (0, _) => parted(",;"),
            _ => digits <= 2 && (after.is_empty() || after.starts_with(' ') || parted(",;&")),
        };
        if !noted {
            return text.len() - rest.len();
        }
        rest = after.trim_start_matches(is_sign);
    }
}

/// How many bytes a conjunction takes. A capital begins a name: `бен` joins in Kazakh, `Бен` is called so.
fn conjunction(lexicon: &Lexicon, text: &str) -> Option<usize> {
    let length = lexicon.starts(Category::Conjunction, text)?;
    let mut letters = text.get(..length)?.chars();
    let capital = letters.next().is_some_and(letter::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    (!capital).then_some(length)
}

/// Whether a word that joins names in one language is a preposition of another here: `in Politics`, but `in Ada`.
fn is_preposition(lexicon: &Lexicon, rest: &str) -> bool {
    let (Some(and), Some(joiner)) = (lexicon.longest(Category::Conjunction, rest), lexicon.longest(Category::DateJoiner, rest)) else {
        return false;
    };
    let next = rest.get(and.length..).unwrap_or_default().trim_start_matches(is_space);
    let named = word(next).is_ok_and(|(_, first)| lexicon.is_first_name(first));
    and.length == joiner.length && and.languages & joiner.languages == 0 && !named
}

/// Behind `in Beirut`, where a mark or conjunction follows. Slovene says `in` for `and`: a known first name is no place.
fn skip_place(lexicon: &Lexicon, text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let joiner = lexicon.longest(Category::DateJoiner, rest).filter(|_| rest.starts_with(letter::is_alphabetic))?;
    // `and`, that joins days, joins names here.
    if lexicon.longest(Category::Conjunction, rest).is_some_and(|and| and.languages & joiner.languages != 0) {
        return None;
    }
    let length = joiner.length;
    let place = skip_space(text, at + length);
    let mark = text.get(place..)?.find([',', ';']).map(|end| place + end).filter(|&end| end - place < 40);
    let end = [mark, conjunction_after(lexicon, text, place)].into_iter().flatten().min()?;
    let name = text.get(place..end)?;
    let first = name.split_whitespace().next()?;
    let named = name.starts_with(letter::is_uppercase) && !lexicon.is_first_name(first);
    (named && name.split_whitespace().count() <= 3 && !name.contains(|c: char| c.is_ascii_digit())).then_some(end)
}

/// The place of the next conjunction within a few words.
fn conjunction_after(lexicon: &Lexicon, text: &str, at: usize) -> Option<usize> {
    let mut here = at;
    for _ in 0..3 {
        let rest = text.get(here..)?;
        let word = rest.find(is_space)?;
        here = skip_space(text, here + word);
        if conjunction(lexicon, text.get(here..)?).is_some() {
            return Some(here);
        }
    }
    None
}
