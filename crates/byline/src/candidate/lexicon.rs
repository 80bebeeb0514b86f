//! Words: what each language calls an author, a date, a related article. Read when the library is built, from one data file a language.

#[allow(dead_code, reason = "the build asks for the rest")]
mod category;
mod folding;
mod tables;

use crate::block::eight::shared;
use crate::block::{beginning, letter};

pub(crate) use category::{Categories, Category};
pub(crate) use folding::{Beginnings, fold, folds_to, is_glued, letters};
use folding::{Probe, folded, folded_byte, joins};
pub(crate) use tables::Lexicon;
use tables::{LEXICON, Word};

/// A phrase of the lexicon that stands at a place in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Phrase {
    pub(crate) category: Category,
    /// The bytes of the text that it takes.
    pub(crate) length: usize,
    /// The languages that know it, a bit each.
    pub(crate) languages: Languages,
    /// The number of a month (1 to 12) or weekday (1 is Monday), the first year less one of an era; else 0.
    pub(crate) number: i16,
}

/// A set of languages: bit n is the n-th of [`Lexicon::languages`].
pub(crate) type Languages = u128;

/// A language that the lexicon knows.
#[derive(Debug)]
pub(crate) struct Language {
    /// BCP 47.
    pub(crate) tag: &'static str,
    /// ISO 15924, as the data file names it.
    pub(crate) script: &'static str,
}

const FIRST_NAME: u8 = 1;
const LAST_NAME: u8 = 2;

impl Lexicon {
    /// The lexicon of the data files.
    pub(crate) fn shared() -> &'static Self {
        &LEXICON
    }

    /// The languages, in the order of their bits.
    pub(crate) fn languages(&self) -> &[Language] {
        self.languages
    }

    /// The place at the start of `text`, its first word looked up.
    #[inline]
    pub(crate) fn at<'t>(&self, text: &'t str) -> Place<'_, 't> {
        Place { lexicon: self, text, word: self.word(text) }
    }

    /// The places in `text` at which a word begins.
    #[inline]
    pub(crate) fn words<'t>(&self, text: &'t str) -> Words<'_, 't> {
        Words { lexicon: self, starts: word_starts(text), passed: 0, last: 0 }
    }

    /// Those at which a phrase may stand, going by the first words.
    #[inline]
    pub(crate) fn known_words<'t>(&self, text: &'t str) -> impl Iterator<Item = Place<'_, 't>> {
        let mut words = self.words(text);
        std::iter::from_fn(move || words.next_known())
    }

    /// Calls `found` for every phrase of some categories at the start of `text` that ends where a word ends.
    #[inline]
    pub(crate) fn each_of(&self, categories: Categories, text: &str, found: impl FnMut(Phrase)) {
        self.at(text).each_of(categories, found);
    }

    /// Those of some categories that a phrase at the start of `text` may be of, going by its first word: few are named in vain.
    #[inline]
    pub(crate) fn may_start(&self, categories: Categories, text: &str) -> Categories {
        self.at(text).may_be(categories)
    }

    /// The longest phrase of a category at the start of `text`.
    #[inline]
    pub(crate) fn longest(&self, category: Category, text: &str) -> Option<Phrase> {
        self.at(text).longest(category)
    }

    /// How many bytes the longest phrase of a category takes at the start of `text`.
    #[inline]
    pub(crate) fn starts(&self, category: Category, text: &str) -> Option<usize> {
        // In the middle of a long document no text is read.
        if text.is_empty() { None } else { self.at(text).starts(category) }
    }

    /// Whether the whole `text` is a phrase of the category.
    pub(crate) fn is(&self, category: Category, text: &str) -> bool {
        self.starts(category, text) == Some(text.len())
    }

    /// Whether `text` begins with a phrase of one of the categories.
    pub(crate) fn starts_any(&self, categories: Categories, text: &str) -> bool {
        self.at(text).starts_any(categories)
    }

    /// Whether the whole `text` is a phrase of one of the categories.
    pub(crate) fn is_any(&self, categories: Categories, text: &str) -> bool {
        let mut is = false;
        self.each_of(categories, text, |phrase| is |= phrase.length == text.len());
        is
    }

    /// The categories of the phrases that `text` opens with.
    pub(crate) fn all_at(&self, text: &str) -> Categories {
        let (place, mut all) = (self.at(text), Categories::default());
        place.each_of(Categories::ALL, |phrase| all = if place.opens(phrase) { all.with(phrase.category) } else { all });
        all
    }

    /// The categories that the whole `text` is a phrase of.
    pub(crate) fn all_of(&self, text: &str) -> Categories {
        let mut all = Categories::default();
        self.each_of(Categories::ALL, text, |phrase| all = if phrase.length == text.len() { all.with(phrase.category) } else { all });
        all
    }

    /// Whether a phrase of the category stands anywhere in `text`, looked for at the starts of its words.
    pub(crate) fn within(&self, category: Category, text: &str) -> bool {
        self.within_any(Categories::of(&[category]), text)
    }

    /// Whether a phrase of one of the categories stands anywhere in `text`.
    pub(crate) fn within_any(&self, categories: Categories, text: &str) -> bool {
        self.known_words(text).any(|place| !place.may_be(categories).is_empty() && place.starts_any(categories))
    }

    /// Whether a word is a given name somewhere in the world.
    pub(crate) fn is_first_name(&self, word: &str) -> bool {
        self.name_kinds(word) & FIRST_NAME != 0
    }

    /// Whether a word is a family name somewhere in the world.
    pub(crate) fn is_last_name(&self, word: &str) -> bool {
        self.name_kinds(word) & LAST_NAME != 0
    }

    /// Whether a word is a given or a family name somewhere in the world.
    pub(crate) fn is_name(&self, word: &str) -> bool {
        self.name_kinds(word) != 0
    }
}

/// Words that lead to who wrote something, or to what it is about.
const TELLING: Categories = Categories::of(&[Category::By, Category::AuthorLabel]);

/// What asks the reader for something else than to read on.
const PROMPTS: Categories =
    Categories::of(&[Category::Related, Category::Share, Category::Subscribe, Category::Comment, Category::Menu, Category::Notice]);

/// A place in a text whose first word is looked up: all that is asked there costs one search.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'l, 't> {
    lexicon: &'l Lexicon,
    /// From the place on.
    text: &'t str,
    word: Word,
}

impl<'t> Place<'_, 't> {
    /// Those of some categories that a phrase here may be of, going by its first word: few are named in vain.
    #[inline]
    pub(crate) fn may_be(&self, categories: Categories) -> Categories {
        self.word.alone.or(self.word.longer).and(categories)
    }

    /// The first word; one character where words are glued or no letter stands here.
    #[inline]
    pub(crate) fn word(&self) -> &'t str {
        self.text.get(..self.word.end).unwrap_or_default()
    }

    /// The text from the place on.
    #[inline]
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// What the first word means by itself.
    #[inline]
    pub(crate) fn alone(&self) -> Categories {
        if !self.word.alone.is_empty() && self.ends() { self.word.alone } else { Categories::default() }
    }

    /// Whether a word ends where the first one does: not where letters of another script follow.
    #[inline]
    fn ends(&self) -> bool {
        self.text.as_bytes().get(self.word.end).is_none_or(u8::is_ascii)
            || self.text.split_at_checked(self.word.end).is_none_or(|(word, rest)| ends_word(word, rest))
    }

    /// Whether one of some categories is what the first word means by itself.
    #[inline]
    fn means(&self, categories: Categories) -> bool {
        self.word.alone.any(categories) && self.ends()
    }

    /// The phrase of a category that is the first word and no more.
    #[inline]
    pub(crate) fn short(&self, category: Category) -> Option<Phrase> {
        if !self.means(Categories::of(&[category])) {
            return None;
        }
        let mut meanings = self.lexicon.short(self.word);
        meanings.find(|meaning| meaning.is(category)).map(|meaning| self.lexicon.phrase(meaning, category, self.word.end))
    }

    /// Calls `found` for every phrase of some categories that stands here and ends where a word ends.
    #[inline]
    pub(crate) fn each_of(&self, categories: Categories, mut found: impl FnMut(Phrase)) {
        if self.means(categories) {
            for meaning in self.lexicon.short(self.word) {
                if let Some(category) = meaning.among(categories) {
                    found(self.lexicon.phrase(meaning, category, self.word.end));
                }
            }
        }
        self.each_longer(categories, found);
    }

    /// The same, but the first word alone.
    #[inline]
    pub(crate) fn each_longer(&self, categories: Categories, found: impl FnMut(Phrase)) {
        if self.word.longer.any(categories) {
            self.longer(categories, found);
        }
    }

    /// Whether a phrase at this place means there what it means alone: `More` leads to other articles, `More than 200 boats` to none.
    #[inline]
    pub(crate) fn opens(&self, phrase: Phrase) -> bool {
        let goes_on = |rest: &str| rest.strip_prefix(' ').is_some_and(|next| next.starts_with(letter::is_alphanumeric));
        let alone = PROMPTS.has(phrase.category) && phrase.length == self.word.end && self.alone().has(Category::FunctionWord);
        let joins = alone && self.text.get(self.word.end..).is_some_and(goes_on);
        let tells = TELLING.has(phrase.category) && self.tells_of(phrase.length);
        !joins && !tells
    }

    /// Whether a small word of a language without capitals stands behind a phrase, and more: `כתבה על`, `گفت‌وگو با`, a report on something.
    pub(crate) fn tells_of(&self, length: usize) -> bool {
        let is_uncased = |c: char| letter::is_alphabetic(c) && !is_glued(c) && !letter::is_uppercase(c) && !letter::is_lowercase(c);
        let behind = self.text.get(length..).and_then(|rest| rest.strip_prefix(' ')).filter(|rest| rest.starts_with(is_uncased));
        behind.map(|rest| self.lexicon.at(rest)).is_some_and(|next| {
            let goes_on = next.text.get(next.word.end..).is_some_and(|rest| rest.starts_with(' '));
            goes_on && next.alone().has(Category::FunctionWord) && !self.lexicon.is_name(next.word())
        })
    }

    #[inline(never)]
    fn longer(&self, categories: Categories, mut found: impl FnMut(Phrase)) {
        let behind = Probe::of(self.text.get(self.word.end..).unwrap_or_default());
        let mut counts = self.lexicon.counts(self.word) & u8::MAX >> (7 - behind.count()) & !1;
        while counts != 0 {
            let probe = behind.first(counts.trailing_zeros());
            counts &= counts - 1;
            if !self.lexicon.may_go_on(self.word, probe) {
                continue;
            }
            for phrase in self.lexicon.longer(self.word, probe) {
                if let Some(category) = phrase.meaning.among(categories)
                    && let Some(length) = matched(self.text, self.lexicon.text(phrase))
                {
                    found(self.lexicon.phrase(phrase.meaning, category, length));
                }
            }
        }
    }

    /// The longest phrase of a category that stands here.
    #[inline]
    pub(crate) fn longest(&self, category: Category) -> Option<Phrase> {
        let categories = Categories::of(&[category]);
        if self.may_be(categories).is_empty() { None } else { self.longest_begun(categories) }
    }

    #[inline(never)]
    fn longest_begun(&self, categories: Categories) -> Option<Phrase> {
        let mut best: Option<Phrase> = None;
        self.each_of(categories, |phrase| {
            if best.is_none_or(|best| best.length < phrase.length) {
                best = Some(phrase);
            }
        });
        best
    }

    /// Whether a phrase of one of the categories stands here.
    #[inline]
    pub(crate) fn starts_any(&self, categories: Categories) -> bool {
        let mut starts = self.means(categories);
        if !starts {
            self.each_longer(categories, |_| starts = true);
        }
        starts
    }

    /// How many bytes the longest phrase of a category takes here.
    #[inline]
    pub(crate) fn starts(&self, category: Category) -> Option<usize> {
        self.longest(category).map(|phrase| phrase.length)
    }
}

/// The byte offsets in `text` at which a word begins; in scripts without spaces, every character.
pub(crate) fn word_starts(text: &str) -> WordStarts<'_> {
    WordStarts { text, at: 0, inside: false }
}

/// See [`word_starts`].
#[derive(Clone, Debug)]
pub(crate) struct WordStarts<'t> {
    text: &'t str,
    at: usize,
    inside: bool,
}

impl WordStarts<'_> {
    /// Up to where the text was read.
    #[inline]
    pub(crate) fn read(&self) -> usize {
        self.at
    }

    /// Goes on at a place at which a word begins.
    #[inline]
    pub(crate) fn go_to(&mut self, at: usize) {
        (self.at, self.inside) = (at, false);
    }

    /// Passes over the words of ASCII that stand behind the last one, each behind one space, a comma or full stop and a space, a hyphen or an
    /// apostrophe, as long as they are to be passed; gives the start of the last of them.
    #[inline]
    pub(crate) fn pass_plain(&mut self, is_passed: impl Fn(usize) -> bool) -> Option<usize> {
        let mut last = None;
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let letters = letters(rest);
            let (gap, first) = match *rest.get(letters..).unwrap_or_default() {
                [b' ' | b'-' | b'\'', first, ..] => (1, first),
                [b',' | b'.', b' ', first, ..] => (2, first),
                _ => return last,
            };
            let next = self.at + letters + gap;
            if !first.is_ascii_alphabetic() || !is_passed(next) {
                return last;
            }
            last = Some(next);
            self.at = next + 1;
        }
    }

    /// Passes over one character beyond ASCII; whether a word begins there.
    #[inline(never)]
    fn begins_beyond(&mut self) -> Option<bool> {
        let c = self.text.get(self.at..)?.chars().next()?;
        let inside = self.inside;
        self.at += c.len_utf8();
        self.inside = letter::is_alphabetic(c) || inside && joins(c);
        Some(self.inside && (!inside || is_glued(c)))
    }
}

impl Iterator for WordStarts<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        loop {
            let at = self.at;
            let rest = self.text.as_bytes().get(at..)?;
            // Most words of ASCII stand behind one space.
            if let [b' ', first, ..] = rest
                && first.is_ascii_alphabetic()
            {
                (self.at, self.inside) = (at + 2, true);
                return Some(at + 1);
            }
            let &byte = rest.first()?;
            if byte.is_ascii_alphabetic() {
                if !self.inside {
                    (self.at, self.inside) = (at + 1, true);
                    return Some(at);
                }
                self.at += letters(rest);
            } else if byte.is_ascii() {
                (self.at, self.inside) = (at + 1, false);
            } else if self.begins_beyond()? {
                return Some(at);
            }
        }
    }
}

/// The places in a text at which a word begins, with the words looked up.
#[derive(Clone, Debug)]
pub(crate) struct Words<'l, 't> {
    lexicon: &'l Lexicon,
    starts: WordStarts<'t>,
    /// How many words were passed, and where the last of them begins.
    pub(crate) passed: u32,
    pub(crate) last: usize,
}

impl<'l, 't> Words<'l, 't> {
    /// The next place at which a phrase may stand, going by its first word: half of the words of a text are passed here.
    #[inline]
    pub(crate) fn next_known(&mut self) -> Option<Place<'l, 't>> {
        loop {
            let place = self.next()?;
            if !place.may_be(Categories::ALL).is_empty() {
                return Some(place);
            }
        }
    }
}

impl<'l, 't> Iterator for Words<'l, 't> {
    type Item = Place<'l, 't>;

    #[inline]
    fn next(&mut self) -> Option<Place<'l, 't>> {
        let at = self.starts.next()?;
        let place = self.lexicon.at(self.starts.text.get(at..)?);
        (self.passed, self.last) = (self.passed + 1, at);
        // It is known how far the letters go.
        self.starts.at = at + place.word.end;
        Some(place)
    }
}

/// Whether a word ends where `word` ends and `rest` begins.
#[inline]
fn ends_word(word: &str, rest: &str) -> bool {
    let goes_on = |last: char| letter::is_alphabetic(last) && !is_glued(last) || joins(last);
    let inside = |next: char| (letter::is_alphabetic(next) || joins(next)) && word.chars().next_back().is_some_and(goes_on);
    !rest.starts_with(inside)
}

/// How many bytes of `text` the phrase takes, if the text begins with it and a word ends there.
fn matched(text: &str, phrase: &str) -> Option<usize> {
    let (bytes, wanted) = (text.as_bytes(), phrase.as_bytes());
    let plain = bytes.iter().zip(wanted).take_while(|&(&byte, &wanted)| byte.is_ascii() && folded_byte(byte) == wanted).count();
    match (bytes.get(plain), wanted.get(plain)) {
        // The end of the phrase.
        (None, None) => Some(plain),
        (Some(next), None) if next.is_ascii() => {
            let last = plain.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
            // `T2` is a Monday in Vietnam, and none in `T24:00`.
            let inside = next.is_ascii_alphabetic() && last.is_ascii_alphabetic() || next.is_ascii_digit() && last.is_ascii_digit();
            (!inside).then_some(plain)
        }
        (Some(next), Some(wanted)) if next.is_ascii() && wanted.is_ascii() => None,
        _ => matched_beyond(text, phrase, plain),
    }
}

/// The same, where the first bytes are known to agree.
fn matched_beyond(text: &str, phrase: &str, from: usize) -> Option<usize> {
    // Phrases are folded, and folding them again changes nothing: what is the same byte for byte need not be folded.
    let (rest, wanted) = (text.get(from..)?, phrase.get(from..)?);
    let from = from + beginning(rest, shared(rest.as_bytes(), wanted.as_bytes())).len();
    let mut wanted = phrase.get(from..)?.chars();
    let mut next = wanted.next();
    for (at, c) in text.get(from..)?.char_indices() {
        if next.is_none() {
            return text.split_at_checked(from + at).is_some_and(|(phrase, rest)| ends_word(phrase, rest)).then_some(from + at);
        }
        if let Some(c) = folded(c) {
            if Some(c) != next {
                return None;
            }
            next = wanted.next();
        }
    }
    next.is_none().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(text: &str) -> Vec<(usize, i16)> {
        let mut found = Vec::new();
        Lexicon::shared().each_of(Categories::of(&[Category::Month]), text, |phrase| found.push((phrase.length, phrase.number)));
        found
    }

    #[test]
    fn a_phrase_stands_where_a_word_ends_behind_it() {
        let lexicon = Lexicon::shared();
        assert_eq!(lexicon.starts(Category::By, "By Ada Quill"), Some(2));
        assert_eq!(lexicon.starts(Category::By, "Bygone days"), None);
        assert!(lexicon.is(Category::By, "by") && !lexicon.is(Category::By, "by Ada"));
    }

    #[test]
    fn letters_are_compared_without_their_case_and_apostrophes_are_of_one_kind() {
        assert!(months("AUGUST 4").contains(&(6, 8)));
        assert!(months("août").contains(&("août".len(), 8)));
        assert_eq!(fold("L’Été\u{A0}"), "l'été ");
    }

    #[test]
    fn words_of_scripts_without_spaces_stand_inside_others() {
        let lexicon = Lexicon::shared();
        assert!(lexicon.starts(Category::PublishedLabel, "发布时间2024年").is_some());
        assert_eq!(word_starts("one 二三").collect::<Vec<_>>(), [0, 4, 7]);
    }

    #[test]
    fn a_sign_that_joins_letters_stands_inside_a_word() {
        let lexicon = Lexicon::shared();
        for text in ["প্রথম পাতা", "मुख्य पृष्ठ", "ख़बर सुनें", "முதல் பக்கம்"]
        {
            let first = text.split(' ').next().unwrap();
            assert_eq!(word_starts(text).collect::<Vec<_>>(), [0, first.len() + 1], "{text}");
            assert_eq!(lexicon.words(text).map(|place| place.word()).collect::<Vec<_>>(), text.split(' ').collect::<Vec<_>>());
        }
        assert!(lexicon.is(Category::Menu, "প্রথম পাতা"));
        // The letter before the sign is no word.
        assert_eq!(matched("প্রথম", "প"), None);
    }

    #[test]
    fn a_word_that_begins_a_sentence_opens_no_prompt() {
        let opens = |text: &str| Lexicon::shared().all_at(text).any(PROMPTS);
        assert!(opens("More") && opens("More:") && opens("More: the ferry closes") && opens("Read more about the ferry"));
        assert!(!opens("More than 200 boats came in") && !opens("Mehr als 200 Boote") && !opens("It was sold for one crown."));
    }

    #[test]
    fn what_announces_a_name_is_told_by_its_first_letters() {
        let lexicon = Lexicon::shared();
        for text in ["By Ada Quill", "BY ADA QUILL", "d'après Ada", "d’après Ada", "de Ada", "e di Ada", "Автор: Ада", "by"] {
            let announces = lexicon.words(text).any(|place| !place.may_be(Categories::LEADS_INSIDE).is_empty());
            assert!(announces && lexicon.words(text).any(|place| lexicon.may_lead(place.text())), "{text}");
        }
        assert!(!lexicon.may_lead("zzz") && !lexicon.may_lead(""));
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        let lexicon = Lexicon::shared();
        assert!(lexicon.is_first_name("Maria") && lexicon.is_first_name("MARIA"));
        assert!(!lexicon.is_first_name("") && !lexicon.is_last_name("xqzt"));
    }
}
