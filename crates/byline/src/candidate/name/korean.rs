//! Reads who reports for a Korean paper: names in Hangul, what they are, and their address.

use std::ops::Range;

use super::eastern::{has_surname, is_hangul};
use super::word::{Person, begins_with_mail, skip_space};
use crate::block::{is_space, letter};
use crate::candidate::ending::Ending;
use crate::candidate::lexicon::{Category, Lexicon};

/// So many report together at most.
const REPORTERS: usize = 8;
/// A name in Hangul has at most so many syllables …
const SYLLABLES: usize = 4;
/// … and almost all have these, which a space alone may part.
const USUAL_SYLLABLES: usize = 3;

/// Who reports, as one line names them.
pub(super) struct Reporters {
    pub(super) people: Vec<Person>,
    /// Whether an address stands behind them.
    pub(super) have_mail: bool,
}

/// The reporters that begin at a place: `김하늘·박보람 기자 haneul@example.org`.
///
/// `reporters = name *(joint name) [SP] (role [SP / "("] [mail] / mail)`
pub(super) fn reporters(lexicon: &Lexicon, text: &str, at: usize) -> Option<Reporters> {
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut here = at;
    while names.len() < REPORTERS {
        let name = name(lexicon, text, here)?;
        let end = name.end;
        names.push(name);
        let next = skip_space(text, end);
        let rest = text.get(next..)?;
        let role =
            lexicon.starts(Category::Role, rest).filter(|&length| !rest.get(length..).is_some_and(|rest| rest.starts_with(is_hangul)));
        let behind = rest.get(role.unwrap_or_default()..)?;
        let have_mail = begins_with_mail(behind.trim_start_matches(|c| is_space(c) || matches!(c, '(' | '[' | '<')));
        if role.is_some() || have_mail {
            let next = next + role.unwrap_or_default();
            let person = |range: Range<usize>| Person { range, words: 2, second: None, seam: None, next, role: !have_mail, cut: false };
            return Some(Reporters { people: names.into_iter().map(person).collect(), have_mail });
        }
        here = joint(text, names.last()?)?;
    }
    None
}

/// A name with a family name in front, up to a role that is glued to it or the end of its word.
fn name(lexicon: &Lexicon, text: &str, at: usize) -> Option<Range<usize>> {
    let word = text.get(at..)?;
    let ends = |&(count, (offset, c)): &(usize, (usize, char))| {
        !is_hangul(c) || count > 1 && lexicon.starts(Category::Role, word.get(offset..).unwrap_or_default()).is_some()
    };
    let end = word.char_indices().enumerate().find(ends).map_or(word.len(), |(_, (offset, _))| offset);
    let name = word.get(..end)?;
    (name.chars().count() <= SYLLABLES && has_surname(name)).then_some(at..at + end)
}

/// Where the next name begins behind a mark, or behind a space where the name before has the usual length and is no region's: `강원도`.
fn joint(text: &str, name: &Range<usize>) -> Option<usize> {
    let rest = text.get(name.end..)?;
    let begin = rest.trim_start_matches(|c| is_space(c) || matches!(c, '·' | 'ㆍ' | '・' | ',' | '/'));
    let lead = rest.get(..rest.len() - begin.len())?;
    let before = text.get(name.clone())?;
    let parted = lead.chars().any(|c| !is_space(c)) || before.chars().count() == USUAL_SYLLABLES && !Ending::Place.ends(before);
    (!lead.is_empty() && parted && begin.starts_with(letter::is_alphabetic)).then(|| text.len() - begin.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        let found = reporters(Lexicon::shared(), text, 0).map(|found| found.people).unwrap_or_default();
        found.into_iter().filter_map(|person| text.get(person.range)).collect()
    }

    #[test]
    fn reporters_share_what_they_are() {
        for text in [
            "김하늘·박보람 기자 haneul@example.org",
            "김하늘 박보람 기자",
            "김하늘, 박보람 선임기자(haneul@example.org)",
            "김하늘ㆍ박보람기자",
        ] {
            assert_eq!(names(text), ["김하늘", "박보람"], "{text}");
        }
        assert_eq!(names("김하늘 haneul@example.org"), ["김하늘"]);
    }

    #[test]
    fn regions_and_sentences_name_nobody() {
        for text in ["강원도 김하늘 기자", "김하늘 기자가 말했다", "김하늘", "바다일보 김하늘 기자"] {
            assert_eq!(names(text), [""; 0], "{text}");
        }
    }
}
