//! A candidate with what it is compared by, read once.

use std::ops::Deref;

use super::features::measure;
use super::page::{Page, SlugMatch};
use super::words::Words;
use crate::candidate::title::TitleMention;

/// A mention, its words and its length.
pub(super) struct Text<'m> {
    pub(super) mention: &'m TitleMention,
    /// The row that it begins in.
    pub(super) row: usize,
    pub(super) words: Words,
    /// Its length as a reader feels it.
    pub(super) measure: usize,
    /// The best slug for it.
    pub(super) slug: SlugMatch,
}

impl<'m> Text<'m> {
    pub(super) fn new(page: &Page<'_>, mention: &'m TitleMention) -> Self {
        let row = page.place(mention.block);
        let words = Words::of(&mention.value);
        let slug = page.slug_match(&words, row);
        Self { mention, row, words, measure: measure(&mention.value), slug }
    }
}

impl Deref for Text<'_> {
    type Target = TitleMention;

    fn deref(&self) -> &TitleMention {
        self.mention
    }
}
