//! A candidate with what it is compared by, read once.

use std::ops::Deref;

use super::addresses::SlugMatch;
use super::context::lines;
use super::features::FURNITURE;
use super::page::Page;
use super::row::without_marks;
use super::words::Words;
use crate::block::is_cjk;
use crate::block::letter::Kinds;
use crate::candidate::Reading;
use crate::candidate::lexicon::Categories;
use crate::candidate::title::{Cut, TitleMention};

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
    /// Its length as a reader feels it.
    pub(super) measure: usize,
    /// Capitals right behind a small letter.
    pub(super) seams: usize,
    /// Quotation marks that neither open nor close.
    pub(super) plain_quotes: usize,
    /// Whether marks open something, and whether some close it.
    pub(super) opens: bool,
    pub(super) closes: bool,
    /// Whether it has a pictograph.
    pub(super) pictographs: bool,
}

impl Counts {
    fn of(text: &str) -> Self {
        let mut counts = Self { words: 1, ..Self::default() };
        let (mut begins, mut small, mut halves) = (true, false, 0);
        for c in text.chars() {
            let kinds = Kinds::of(c);
            let capital = kinds.uppercase();
            halves += if is_cjk(c) { 5 } else { 2 };
            counts.seams += usize::from(small && capital);
            small = if c.is_ascii() { kinds.alphabetic() && !capital } else { c.is_lowercase() };
            counts.characters += u32::from(!kinds.white());
            counts.letters += u32::from(kinds.alphabetic());
            counts.digits += u32::from(kinds.numeric());
            counts.capitals += u32::from(capital);
            counts.capitalised += usize::from(begins && capital);
            begins = c == ' ';
            counts.words += usize::from(begins);
            if !kinds.alphanumeric() {
                counts.plain_quotes += usize::from(c == '"');
                counts.opens |= matches!(c, '„' | '«' | '“' | '(' | '[' | '「' | '『');
                counts.closes |= matches!(c, '”' | '»' | '“' | ')' | ']' | '」' | '』');
                counts.pictographs |= matches!(c, '\u{2600}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}');
            }
        }
        counts.measure = halves / 2;
        counts
    }
}

/// A mention, its words and what it holds.
pub(super) struct Text<'m> {
    pub(super) mention: &'m TitleMention,
    /// The row that it begins in.
    pub(super) row: usize,
    pub(super) words: Words<'m>,
    pub(super) counts: Counts,
    /// The best slug for it.
    pub(super) slug: SlugMatch,
    /// What phrases at its start are.
    pub(super) begins: Categories,
    /// It is known to have no word of furniture.
    pub(super) denies_furniture: bool,
}

impl<'m> Text<'m> {
    pub(super) fn new(reading: &Reading<'_>, page: &Page<'_>, mention: &'m TitleMention, words: Words<'m>) -> Self {
        let row = page.place(mention.block);
        let slug = page.slug_match(&words, row);
        let begins = page.row(row).filter(|_| mention.cut == Cut::Whole).map(|row| row.begins);
        Self {
            mention,
            row,
            words,
            counts: Counts::of(&mention.value),
            slug,
            begins: begins.unwrap_or_else(|| reading.lexicon.all_at(without_marks(&mention.value))),
            denies_furniture: lines(mention, row).all(|row| page.denies(row, FURNITURE)),
        }
    }
}

impl Deref for Text<'_> {
    type Target = TitleMention;

    fn deref(&self) -> &TitleMention {
        self.mention
    }
}
