//! A candidate with what it is compared by, read once.

use std::ops::Deref;

use super::addresses::SlugMatch;
use super::context::lines;
use super::features::FURNITURE;
use super::page::Page;
use super::row::without_marks;
use super::words::Words;
use crate::block::letter::Kinds;
use crate::block::{Marks, is_cjk};
use crate::candidate::Reading;
use crate::candidate::lexicon::{Categories, Category};
use crate::candidate::title::{Cut, TitleMention};
use crate::line::bits;

/// The name of an organisation is looked for in texts of at most this many words.
const ORGANISATION_WORDS: u32 = 8;

/// What a text holds, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Counts {
    pub(super) letters: u32,
    pub(super) capitals: u32,
    /// Stretches between spaces, at least one.
    pub(super) words: u32,
    /// Those that begin with a capital letter.
    pub(super) capitalised: u32,
    /// Its length as a reader feels it.
    pub(super) measure: usize,
    /// Capitals right behind a small letter.
    pub(super) seams: u32,
    /// Quotation marks that neither open nor close.
    pub(super) plain_quotes: u32,
    /// Whether marks open something, and whether some close it.
    pub(super) opens: bool,
    pub(super) closes: bool,
    /// Whether it has a pictograph.
    pub(super) pictographs: bool,
    pub(super) marks: Marks,
}

impl Counts {
    fn of(text: &str) -> Self {
        if text.is_ascii() { Self::of_ascii(text) } else { Self::of_any(text) }
    }

    fn of_any(text: &str) -> Self {
        let mut counts = Self { words: 1, ..Self::default() };
        let (mut begins, mut small, mut halves) = (true, false, 0);
        for c in text.chars() {
            let kinds = Kinds::of(c);
            let capital = kinds.uppercase();
            halves += if is_cjk(c) { 5 } else { 2 };
            counts.seams += u32::from(small && capital);
            small = kinds.lowercase();
            counts.letters += u32::from(kinds.alphabetic());
            counts.capitals += u32::from(capital);
            counts.capitalised += u32::from(begins && capital);
            if !kinds.alphanumeric() {
                counts.marks = counts.marks.with(Marks::one(c)).with(Marks::spaced(c).given(begins));
                counts.plain_quotes += u32::from(c == '"');
                counts.opens |= matches!(c, '„' | '«' | '“' | '(' | '[' | '「' | '『');
                counts.closes |= matches!(c, '”' | '»' | '“' | ')' | ']' | '」' | '』');
                counts.pictographs |= matches!(c, '\u{2600}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}');
            }
            begins = c == ' ';
            counts.words += u32::from(begins);
        }
        counts.measure = halves / 2;
        counts
    }

    /// The same of ASCII, many bytes at a time.
    fn of_ascii(text: &str) -> Self {
        let mut counts = Self { words: 1, measure: text.len(), ..Self::default() };
        // Whether a word begins with the next byte, and whether the last one was a small letter.
        let (mut begins, mut small) = (1, 0);
        for bytes in text.as_bytes().chunks(bits::WIDTH) {
            let chunk = bits::filled(bytes);
            let spaces = bits::mask(&chunk, |lane| bits::is(lane, b' '));
            let smalls = bits::mask(&chunk, |lane| bits::is_between(lane, b'a', b'z'));
            let capitals = bits::mask(&chunk, |lane| bits::is_between(lane, b'A', b'Z'));
            let digits = bits::mask(&chunk, |lane| bits::is_between(lane, b'0', b'9'));
            let behind_spaces = spaces << 1 | begins;
            counts.letters += (smalls | capitals).count_ones();
            counts.capitals += capitals.count_ones();
            counts.seams += (capitals & (smalls << 1 | small)).count_ones();
            counts.words += spaces.count_ones();
            counts.capitalised += (capitals & behind_spaces).count_ones();
            let within = u64::MAX >> (bits::WIDTH - bytes.len());
            let marks = within & !(smalls | capitals | digits);
            bits::each(marks, |at| {
                let mark = bytes.get(at).copied().unwrap_or_default();
                let spaced = Marks::spaced(char::from(mark)).given(behind_spaces >> at & 1 == 1);
                counts.marks = counts.marks.with(Marks::one(char::from(mark))).with(spaced);
                counts.plain_quotes += u32::from(mark == b'"');
                counts.opens |= matches!(mark, b'(' | b'[');
                counts.closes |= matches!(mark, b')' | b']');
            });
            (begins, small) = (spaces >> 63, smalls >> 63);
        }
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
    /// Which phrases of months, of short organisations and of furniture stand anywhere in it.
    pub(super) within: Categories,
}

impl<'m> Text<'m> {
    pub(super) fn new(reading: &Reading<'_>, page: &Page<'_>, mention: &'m TitleMention, row: usize, words: Words<'m>) -> Self {
        let slug = page.slug_match(&words, row);
        let begins = page.row(row).filter(|_| mention.cut == Cut::Whole).map(|row| row.begins);
        let counts = Counts::of(&mention.value);
        let mut wanted = Categories::of(&[Category::Month]);
        if counts.words <= ORGANISATION_WORDS {
            wanted = wanted.with(Category::Organisation);
        }
        if !lines(mention, row).all(|row| page.denies(row, FURNITURE)) {
            wanted = wanted.or(FURNITURE);
        }
        Self {
            mention,
            row,
            words,
            counts,
            slug,
            begins: begins.unwrap_or_else(|| reading.lexicon.all_at(without_marks(&mention.value))),
            within: page.within(row, wanted, &mention.value).unwrap_or_else(|| reading.within(wanted, &mention.value)),
        }
    }
}

impl Deref for Text<'_> {
    type Target = TitleMention;

    fn deref(&self) -> &TitleMention {
        self.mention
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_bytes_at_a_time_are_counted_as_one_by_one() {
        let long = "A Wall (as of 2019): \"Port Lorn\" - newsOpens  [again], IT said/";
        for text in ["", "a", "iPhone #5", long, &long.repeat(2), &format!("{long}x{long}"), &"ab Cd ".repeat(40), &"x".repeat(64)] {
            assert_eq!(Counts::of_ascii(text), Counts::of_any(text), "{text}");
        }
    }
}
