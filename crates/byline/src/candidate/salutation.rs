//! How letters begin: `Dear Ada,`.

use super::lexicon::{Category, Lexicon};
use crate::block::is_space;

/// A salutation has at most so many words.
const WORDS: usize = 6;

/// Whether a line greets who is written to, and nothing else.
pub(crate) fn is_salutation(lexicon: &Lexicon, line: &str) -> bool {
    let line = line.trim_matches(is_space);
    line.ends_with([',', '!', '，', '！'])
        && line.split(is_space).count() <= WORDS
        && lexicon
            .starts(Category::Salutation, line)
            .is_some_and(|length| line.get(length..).is_some_and(|rest| rest.starts_with([' ', ',', '!', '，', '！'])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::candidate::read;

    #[test]
    fn a_salutation_greets_and_says_no_more() {
        let greets = |line: &str| read("", None, |reading| is_salutation(reading.lexicon, line));
        for line in ["Dear Ada,", "Sehr geehrte Damen und Herren,", "Hallo Welt!", "Chers amis,", "Sir,", "Уважаемые читатели!"]
        {
            assert!(greets(line), "{line}");
        }
        for line in ["Dear Ada", "Dear Ada, the wall of Port Lorn was opened again today,", "Deary,", "Ada Quill,"] {
            assert!(!greets(line), "{line}");
        }
    }
}
