//! A candidate with what it is compared by, read once.

use std::ops::Deref;

use super::features::measure;
use super::page::{Page, SlugMatch};
use super::words::Words;
use crate::block::letter;
use crate::candidate::title::TitleMention;

/// What a text holds, counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    /// Code points that are no white space.
    pub(super) characters: u32,
    pub(super) letters: u32,
    pub(super) digits: u32,
    pub(super) capitals: u32,
    /// Stretches between spaces, at least one.
    pub(super) words: usize,
    /// Those that begin with a capital letter.
    pub(super) capitalised: usize,
}

impl Counts {
    fn of(text: &str) -> Self {
        let mut counts = Self { words: 1, ..Self::default() };
        let mut begins = true;
        for c in text.chars() {
            let capital = letter::is_uppercase(c);
            counts.characters += u32::from(!letter::is_white(c));
            counts.letters += u32::from(letter::is_alphabetic(c));
            counts.digits += u32::from(letter::is_numeric(c));
            counts.capitals += u32::from(capital);
            counts.capitalised += usize::from(begins && capital);
            begins = c == ' ';
            counts.words += usize::from(begins);
        }
        counts
    }
}

/// A mention, its words and its length.
pub(super) struct Text<'m> {
    pub(super) mention: &'m TitleMention,
    /// The row that it begins in.
    pub(super) row: usize,
    pub(super) words: Words,
    /// Its length as a reader feels it.
    pub(super) measure: usize,
    pub(super) counts: Counts,
    /// The best slug for it.
    pub(super) slug: SlugMatch,
}

impl<'m> Text<'m> {
    pub(super) fn new(page: &Page<'_>, mention: &'m TitleMention) -> Self {
        let row = page.place(mention.block);
        let words = Words::of(&mention.value);
        let slug = page.slug_match(&words, row);
        Self { mention, row, words, measure: measure(&mention.value), counts: Counts::of(&mention.value), slug }
    }
}

impl Deref for Text<'_> {
    type Target = TitleMention;

    fn deref(&self) -> &TitleMention {
        self.mention
    }
}
