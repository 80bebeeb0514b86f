//! Tells whom a sentence tells of, or who speaks in it, from who wrote the article.

use super::Finder;
use super::tail::REST_BYTES;
use crate::block::{is_space, letter};
use crate::candidate::lexicon::{Category, Lexicon};

impl Finder<'_, '_> {
    /// Whether running text goes on behind a name that a line begins with: `Ada Quill: The bar has moved. We shall see.`, where she speaks, or
    /// `Ada Quill, who led the dig, called it a ditch.` and `Ada Quill, head of the board, is our guest today.`, which tell of her.
    pub(super) fn is_of_sentence(&self, index: usize, text: &str, at: usize) -> bool {
        let rest = text.get(at..).unwrap_or_default();
        let ends = || text.trim_end_matches(['"', '”', '“', '»', '’', ')', ' ']).ends_with(['.', '!', '?', '…']);
        let sentences = || self.reading.blocks().get(index).map_or(0, |block| block.sentences);
        let dated = || self.dates_of(index).next().is_some();
        let speaks = || rest.starts_with(": ") && (sentences() > 1 || text.len() > 2 * REST_BYTES) && !dated();
        let told =
            || rest.strip_prefix(", ").is_some_and(|rest| text.len() > REST_BYTES && begins_small(self.reading.lexicon, behind_age(rest)));
        let core_end = self.reading.layout.core().end;
        let goes_on = || index < core_end && rest.strip_prefix(", ").is_some_and(goes_on_behind_comma);
        rest.starts_with([':', ',']) && ends() && (speaks() || told() || goes_on())
    }

    /// Whether a line of capitals that holds no known name shouts a headline: `BOARD APPOINTMENTS ANNOUNCED`.
    pub(super) fn is_shouted(&self, text: &str) -> bool {
        let lexicon = self.reading.lexicon;
        let plain = !text.contains(letter::is_lowercase) && text.contains(letter::is_uppercase) && !text.contains(PARTS);
        let mut words = text.split(|c: char| is_space(c) || c == '-').filter(|word| word.starts_with(letter::is_alphabetic));
        let named = |word: &str| lexicon.is_first_name(word) || lexicon.is_last_name(word);
        plain && words.clone().count() >= SHOUTED_WORDS && !words.any(named)
    }
}

/// What parts names and roles.
const PARTS: [char; 6] = [',', '|', '/', '·', '•', '.'];
/// A line of so many capitalised words may be a headline.
const SHOUTED_WORDS: usize = 3;
/// So many words behind what somebody is make a sentence.
const TOLD_WORDS: usize = 3;

/// Whether a sentence goes on with a small letter behind what somebody is: `head of the board, is our guest today.`
fn goes_on_behind_comma(rest: &str) -> bool {
    let behind = rest.split_once(", ").map(|(_, behind)| behind);
    behind.is_some_and(|behind| behind.starts_with(letter::is_lowercase) && behind.split(is_space).count() > TOLD_WORDS)
}

/// Whether a text begins with a small word of the language, and goes on.
fn begins_small(lexicon: &Lexicon, text: &str) -> bool {
    let small = lexicon.starts(Category::FunctionWord, text).and_then(|length| text.split_at_checked(length));
    small.is_some_and(|(small, rest)| rest.starts_with(' ') && !small.starts_with(letter::is_uppercase))
}

/// Behind how old somebody is: `34, of Weir Lane`.
fn behind_age(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix(", ").filter(|_| rest.len() < text.len()).unwrap_or(text)
}
