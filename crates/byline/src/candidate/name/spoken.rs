//! Tells whom a sentence tells of, or who speaks in it, from who wrote the article.

use super::Finder;
use super::tail::REST_BYTES;
use crate::block::letter;
use crate::candidate::lexicon::{Category, Lexicon};

impl Finder<'_, '_> {
    /// Whether running text goes on behind a name that a line begins with: `Ada Quill: The bar has moved. We shall see.`, where she speaks, or
    /// `Ada Quill, who led the dig, called it a ditch.`, which tells of her.
    pub(super) fn is_of_sentence(&self, index: usize, text: &str, at: usize) -> bool {
        let rest = text.get(at..).unwrap_or_default();
        let ends = || text.trim_end_matches(['"', '”', '“', '»', '’', ')', ' ']).ends_with(['.', '!', '?', '…']);
        let sentences = || self.reading.blocks().get(index).map_or(0, |block| block.sentences);
        let dated = || self.dates_of(index).next().is_some();
        let speaks = || rest.starts_with(": ") && (sentences() > 1 || text.len() > 2 * REST_BYTES) && !dated();
        let told =
            || rest.strip_prefix(", ").is_some_and(|rest| text.len() > REST_BYTES && begins_small(self.reading.lexicon, behind_age(rest)));
        rest.starts_with([':', ',']) && ends() && (speaks() || told())
    }
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
