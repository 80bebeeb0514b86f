//! What stands behind a name.

use super::{head, word};
use crate::block::{is_space, letter};
use crate::candidate::lexicon::{Category, Lexicon};

/// What follows a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    Nothing,
    Role,
    Agency,
    Mail,
    Words,
}

impl Tail {
    pub(super) fn of(lexicon: &Lexicon, text: &str, at: usize) -> Self {
        let rest = text.get(at..).unwrap_or_default();
        let rest = rest.trim_start_matches(|c| is_space(c) || matches!(c, ',' | '(' | '|' | '-' | '–' | '/' | '·' | '•'));
        let glued = rest.len() == text.len() - at;
        let place = lexicon.at(rest);
        if place.starts(Category::Role).is_some() {
            Self::Role
        } else if place.starts(Category::Agency).is_some() || place.starts(Category::Organisation).is_some() {
            Self::Agency
        } else if rest.starts_with('@') || word::has_mail(head(rest, 60)) {
            Self::Mail
        } else if !rest.starts_with(letter::is_alphabetic) || (glued && !rest.is_empty()) {
            Self::Nothing
        } else {
            Self::Words
        }
    }
}
