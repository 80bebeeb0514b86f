//! Words: what each language calls an author, a date, a related article. Read from one data file a language.

use std::sync::OnceLock;

use crate::block::keys::{KeyMap, Keys};
use crate::block::{is_cjk, letter};

/// What a phrase of the lexicon means. The names are the section names of the data files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Category {
    By,
    ByWeak,
    AuthorLabel,
    ContributorLabel,
    DateLabel,
    DatelineLabel,
    PublishedLabel,
    UpdatedLabel,
    AccessedLabel,
    TitleLabel,
    DescriptionLabel,
    SourceUrlLabel,
    SourceLabel,
    PublisherLabel,
    SectionLabel,
    KeywordLabel,
    LocationLabel,
    CreditLabel,
    Copyright,
    LicenseLabel,
    LanguageLabel,
    Related,
    Share,
    Subscribe,
    Comment,
    Menu,
    Notice,
    Event,
    Clock,
    DateJoiner,
    Ordinal,
    Conjunction,
    Role,
    Organisation,
    Bio,
    ArticlesBy,
    Honorific,
    Particle,
    FunctionWord,
    RelativeDate,
    Era,
    Month,
    Weekday,
    Agency,
}

const CATEGORIES: &[(&str, Category)] = &[
    ("by", Category::By),
    ("by_weak", Category::ByWeak),
    ("author_label", Category::AuthorLabel),
    ("contributor_label", Category::ContributorLabel),
    ("date_label", Category::DateLabel),
    ("dateline_label", Category::DatelineLabel),
    ("published_label", Category::PublishedLabel),
    ("updated_label", Category::UpdatedLabel),
    ("accessed_label", Category::AccessedLabel),
    ("title_label", Category::TitleLabel),
    ("description_label", Category::DescriptionLabel),
    ("source_url_label", Category::SourceUrlLabel),
    ("source_label", Category::SourceLabel),
    ("publisher_label", Category::PublisherLabel),
    ("section_label", Category::SectionLabel),
    ("keyword_label", Category::KeywordLabel),
    ("location_label", Category::LocationLabel),
    ("credit_label", Category::CreditLabel),
    ("copyright", Category::Copyright),
    ("license_label", Category::LicenseLabel),
    ("language_label", Category::LanguageLabel),
    ("related", Category::Related),
    ("share", Category::Share),
    ("subscribe", Category::Subscribe),
    ("comment", Category::Comment),
    ("menu", Category::Menu),
    ("notice", Category::Notice),
    ("event", Category::Event),
    ("clock", Category::Clock),
    ("date_joiner", Category::DateJoiner),
    ("ordinal", Category::Ordinal),
    ("conjunction", Category::Conjunction),
    ("role", Category::Role),
    ("organisation", Category::Organisation),
    ("bio", Category::Bio),
    ("articles_by", Category::ArticlesBy),
    ("honorific", Category::Honorific),
    ("particle", Category::Particle),
    ("function_word", Category::FunctionWord),
    ("relative_date", Category::RelativeDate),
    ("era", Category::Era),
    ("month", Category::Month),
    ("month_extra", Category::Month),
    ("weekday", Category::Weekday),
    ("agency", Category::Agency),
];

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

/// A set of categories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Categories(u64);

impl Categories {
    /// Every category.
    pub(crate) const ALL: Self = Self(u64::MAX);

    /// The set of some categories.
    pub(crate) const fn of(categories: &[Category]) -> Self {
        let mut set = Self(0);
        let mut rest = categories;
        while let [first, others @ ..] = rest {
            set = set.with(*first);
            rest = others;
        }
        set
    }

    /// The set with one category more.
    pub(crate) const fn with(self, category: Category) -> Self {
        Self(self.0 | 1 << category as u8)
    }

    /// Whether a category is in it.
    pub(crate) const fn has(self, category: Category) -> bool {
        self.0 >> category as u8 & 1 == 1
    }

    /// Whether no category is in both.
    const fn is_disjoint(self, other: Self) -> bool {
        self.0 & other.0 == 0
    }
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

/// A phrase as the data file gives it.
struct Entry {
    category: Category,
    languages: Languages,
    number: i16,
    /// Folded, whole phrase.
    phrase: Box<str>,
}

/// The phrases of one first word. What is asked first stands apart: most texts end the search there.
#[derive(Default)]
struct Group {
    /// Of the phrases.
    categories: Categories,
    /// The category of each phrase and the two folded characters behind its first word.
    probes: Vec<(Category, Probe)>,
    entries: Vec<Entry>,
}

/// The two characters behind a first word; 0 where a phrase has none, which fits everything.
#[derive(Clone, Copy, PartialEq)]
struct Probe(u32, u32);

impl Probe {
    /// Of a text, or of what a phrase has behind its first word.
    fn of(rest: &str) -> Self {
        let mut next = rest.chars().filter_map(folded).map(u32::from);
        Self(next.next().unwrap_or_default(), next.next().unwrap_or_default())
    }

    /// Whether a text that goes on with `text` can hold a phrase that goes on with this.
    const fn fits(self, text: Self) -> bool {
        self.0 == 0 || (self.0 == text.0 && (self.1 == 0 || self.1 == text.1))
    }
}

/// All phrases of all languages, by their first word.
pub(crate) struct Lexicon {
    languages: Vec<Language>,
    /// By the first letters: the categories that a phrase begins so.
    beginnings: Vec<Categories>,
    /// By first word: the categories that a phrase of this place has. Most words of a text end here.
    first_words: Vec<Categories>,
    /// By first word, the place in the groups.
    places: KeyMap<u32>,
    groups: Vec<Group>,
    names: KeyMap<u8>,
}

/// Places for the beginnings of phrases; a power of two.
const BEGINNINGS: usize = 1 << 14;
/// Places for first words; a power of two.
const FIRST_WORDS: usize = 1 << 15;
/// Bytes of a line of a list of names, about.
const SHORT_LINE: usize = 8;
const FIRST_NAME: u8 = 1;
const LAST_NAME: u8 = 2;

const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/lexicon_files.rs"));
const AGENCIES: &str = include_str!("../../data/agencies.txt");
const FIRST_NAMES: &str = include_str!("../../data/first_names.txt");
const LAST_NAMES: &str = include_str!("../../data/last_names.txt");

impl Lexicon {
    /// The lexicon of the data files: read once, the same for every document.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: OnceLock<Lexicon> = OnceLock::new();
        SHARED.get_or_init(Self::read)
    }

    /// The languages, in the order of their bits.
    pub(crate) fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// Calls `found` for every phrase at the start of `text` that ends where a word ends.
    pub(crate) fn each_at(&self, text: &str, found: impl FnMut(Phrase)) {
        self.each_of(Categories::ALL, text, found);
    }

    /// Calls `found` for every phrase of some categories at the start of `text` that ends where a word ends.
    #[inline]
    pub(crate) fn each_of(&self, categories: Categories, text: &str, mut found: impl FnMut(Phrase)) {
        let Some((group, probe)) = self.group(text, categories) else { return };
        for ((category, wanted), entry) in group.probes.iter().zip(&group.entries) {
            if categories.has(*category)
                && wanted.fits(probe)
                && let Some(length) = matched(text, &entry.phrase)
            {
                found(entry.at(length));
            }
        }
    }

    /// The longest phrase of a category at the start of `text`.
    pub(crate) fn longest(&self, category: Category, text: &str) -> Option<Phrase> {
        let mut best: Option<Phrase> = None;
        self.each_of(Categories::of(&[category]), text, |phrase| {
            if best.is_none_or(|best| best.length < phrase.length) {
                best = Some(phrase);
            }
        });
        best
    }

    /// The phrases of the first word of `text`, if one is of the categories asked for; and what follows that word.
    #[inline]
    fn group(&self, text: &str, categories: Categories) -> Option<(&Group, Probe)> {
        if self.beginnings.get(beginning(text))?.is_disjoint(categories) {
            return None;
        }
        self.group_begun(text, categories)
    }

    fn group_begun(&self, text: &str, categories: Categories) -> Option<(&Group, Probe)> {
        let (key, end) = first_word(text);
        if self.first_words.get(word_place(key))?.is_disjoint(categories) {
            return None;
        }
        let group = self.groups.get(*self.places.get(&key)? as usize).filter(|group| !group.categories.is_disjoint(categories))?;
        Some((group, Probe::of(text.get(end..).unwrap_or_default())))
    }

    /// How many bytes the longest phrase of a category takes at the start of `text`.
    pub(crate) fn starts(&self, category: Category, text: &str) -> Option<usize> {
        self.longest(category, text).map(|phrase| phrase.length)
    }

    /// Whether the whole `text` is a phrase of the category.
    pub(crate) fn is(&self, category: Category, text: &str) -> bool {
        self.starts(category, text) == Some(text.len())
    }

    /// Whether a phrase of the category stands anywhere in `text`, looked for at the starts of its words.
    pub(crate) fn within(&self, category: Category, text: &str) -> bool {
        self.within_any(Categories::of(&[category]), text)
    }

    /// Whether a phrase of one of the categories stands anywhere in `text`.
    pub(crate) fn within_any(&self, categories: Categories, text: &str) -> bool {
        word_starts(text).any(|at| {
            let mut stands = false;
            self.each_of(categories, text.get(at..).unwrap_or_default(), |_| stands = true);
            stands
        })
    }

    /// Whether a word is a given name somewhere in the world.
    pub(crate) fn is_first_name(&self, word: &str) -> bool {
        self.names.get(&folded_key(word)).is_some_and(|kinds| kinds & FIRST_NAME != 0)
    }

    /// Whether a word is a family name somewhere in the world.
    pub(crate) fn is_last_name(&self, word: &str) -> bool {
        self.names.get(&folded_key(word)).is_some_and(|kinds| kinds & LAST_NAME != 0)
    }

    fn read() -> Self {
        let lines = (FIRST_NAMES.len() + LAST_NAMES.len()) / SHORT_LINE;
        let mut names = KeyMap::with_capacity_and_hasher(lines, Keys::default());
        for (kind, file) in [(FIRST_NAME, FIRST_NAMES), (LAST_NAME, LAST_NAMES)] {
            for line in file.lines().filter(|line| !line.starts_with('#')) {
                *names.entry(folded_key(line.trim())).or_default() |= kind;
            }
        }
        let mut lexicon = Self {
            languages: Vec::new(),
            beginnings: vec![Categories::default(); BEGINNINGS],
            first_words: vec![Categories::default(); FIRST_WORDS],
            places: KeyMap::default(),
            groups: Vec::new(),
            names,
        };
        for (bit, (tag, file)) in FILES.iter().enumerate() {
            lexicon.read_language(bit, tag, file);
        }
        for name in AGENCIES.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            lexicon.add(Category::Agency, 0, 0, &fold(name));
        }
        lexicon
    }

    fn read_language(&mut self, bit: usize, tag: &'static str, file: &'static str) {
        let mut script = "";
        let mut category = None;
        for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                category = CATEGORIES.iter().find(|(known, _)| *known == name).map(|&(_, category)| category);
            } else if let (None, Some(value)) = (category, line.strip_prefix("script:")) {
                script = value.trim();
            } else if let Some(category) = category {
                let (number, phrase) = match category {
                    Category::Month | Category::Weekday => {
                        line.split_once(' ').map_or((0, line), |(number, word)| (number.parse().unwrap_or(0), word))
                    }
                    Category::Era => line.rsplit_once(' ').map_or((0, line), |(word, number)| (number.parse().unwrap_or(0), word)),
                    _ => (0, line),
                };
                self.add(category, 1 << (bit % 128), number, &fold(phrase));
            }
        }
        self.languages.push(Language { tag, script });
    }

    fn add(&mut self, category: Category, languages: Languages, number: i16, phrase: &str) {
        if let Some(categories) = self.beginnings.get_mut(beginning(phrase)) {
            *categories = categories.with(category);
        }
        let (key, end) = first_word(phrase);
        if let Some(categories) = self.first_words.get_mut(word_place(key)) {
            *categories = categories.with(category);
        }
        let place = *self.places.entry(key).or_insert(self.groups.len() as u32) as usize;
        if place == self.groups.len() {
            self.groups.push(Group::default());
        }
        let Some(group) = self.groups.get_mut(place) else { return };
        group.categories = group.categories.with(category);
        let probe = Probe::of(phrase.get(end..).unwrap_or_default());
        let alike = |((known, other), entry): &(&(Category, Probe), &mut Entry)| {
            *known == category && *other == probe && entry.number == number && *entry.phrase == *phrase
        };
        if let Some((_, entry)) = group.probes.iter().zip(&mut group.entries).find(alike) {
            entry.languages |= languages;
        } else {
            group.probes.push((category, probe));
            group.entries.push(Entry { category, languages, number, phrase: phrase.into() });
        }
    }
}

impl Entry {
    fn at(&self, length: usize) -> Phrase {
        Phrase { category: self.category, length, languages: self.languages, number: self.number }
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

impl Iterator for WordStarts<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        loop {
            let at = self.at;
            let &byte = self.text.as_bytes().get(at)?;
            let (letter, starts) = if byte.is_ascii() {
                self.at += 1;
                let letter = byte.is_ascii_alphabetic();
                (letter, letter && !self.inside)
            } else {
                let c = self.text.get(at..)?.chars().next()?;
                self.at += c.len_utf8();
                let letter = letter::is_alphabetic(c);
                (letter, letter && (!self.inside || is_glued(c)))
            };
            self.inside = letter;
            if starts {
                return Some(at);
            }
        }
    }
}

/// A script whose words stand together without a space, or take endings without one.
pub(crate) fn is_glued(c: char) -> bool {
    is_cjk(c) || matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// One ASCII character as it is compared.
#[inline]
const fn folded_byte(byte: u8) -> u8 {
    if matches!(byte, b'\t'..=b'\r') { b' ' } else { byte.to_ascii_lowercase() }
}

/// One character as it is compared: lower case, apostrophes and spaces of one kind. The dot above that some write with `i` is none.
#[inline]
fn folded(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(char::from(folded_byte(c as u8)));
    }
    match c {
        '’' | '‘' | 'ʼ' => Some('\''),
        '\u{307}' => None,
        // The one letter whose small form is two characters, the second being that dot.
        'İ' => Some('i'),
        c if letter::is_white(c) => Some(' '),
        c => letter::lower(c),
    }
}

/// The text as it is compared.
pub(crate) fn fold(text: &str) -> String {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) { text.to_ascii_lowercase() } else { text.chars().filter_map(folded).collect() }
}

/// FNV-1a over folded code points.
fn folded_key(word: &str) -> u64 {
    word.chars().filter_map(folded).fold(letter::KEY_START, letter::mix)
}

/// The key of the first word and its end: its letters; one character where words are glued or it begins with none.
fn first_word(text: &str) -> (u64, usize) {
    let mut key = letter::KEY_START;
    let mut plain = 0;
    for byte in text.bytes() {
        if !byte.is_ascii_alphabetic() {
            break;
        }
        key = letter::mix(key, char::from(byte.to_ascii_lowercase()));
        plain += 1;
    }
    if plain > 0 && text.as_bytes().get(plain).is_none_or(u8::is_ascii) {
        return (key, plain);
    }
    for (at, c) in text.get(plain..).unwrap_or_default().char_indices() {
        let at = plain + at;
        let alone = !letter::is_alphabetic(c) || is_glued(c);
        if alone && at > 0 {
            return (key, at);
        }
        if let Some(c) = folded(c) {
            key = letter::mix(key, c);
        }
        if alone {
            return (key, c.len_utf8());
        }
    }
    (key, text.len())
}

/// The place of a first word.
fn word_place(key: u64) -> usize {
    ((key >> 32) ^ key) as usize % FIRST_WORDS
}

/// So many letters of a first word are its beginning.
const BEGINNING: usize = 4;

/// The place of the first letters among the beginnings; of the first character where a text begins with none.
#[inline]
fn beginning(text: &str) -> usize {
    let mut code = 0u32;
    for (at, &byte) in text.as_bytes().iter().take(BEGINNING).enumerate() {
        if byte.is_ascii_alphabetic() {
            code = code << 5 | u32::from(byte & 31);
        } else if byte.is_ascii() && at > 0 {
            break;
        } else {
            return beginning_beyond(text);
        }
    }
    place(code)
}

/// Codes from here on are of one character that is no letter, or of letters beyond ASCII.
const BEYOND: u32 = 1 << 20;

const fn place(code: u32) -> usize {
    (code.wrapping_mul(0x9e37_79b1) >> 16) as usize % BEGINNINGS
}

fn beginning_beyond(text: &str) -> usize {
    let mut code = 0u32;
    let mut beyond = 0u32;
    for (at, c) in text.chars().take(BEGINNING).enumerate() {
        let alone = !letter::is_alphabetic(c) || is_glued(c);
        if alone && at > 0 {
            break;
        }
        let small = folded(c).unwrap_or_default();
        if alone {
            return place(BEYOND | u32::from(small));
        }
        if !small.is_ascii_alphabetic() {
            beyond = BEYOND;
        }
        code = code << 5 ^ if small.is_ascii_alphabetic() { u32::from(small) & 31 } else { u32::from(small) };
    }
    place(code | beyond)
}

/// How many bytes of `text` the phrase takes, if the text begins with it and a word ends there.
fn matched(text: &str, phrase: &str) -> Option<usize> {
    let (bytes, wanted) = (text.as_bytes(), phrase.as_bytes());
    let plain = bytes.iter().zip(wanted).take_while(|&(&byte, &wanted)| byte.is_ascii() && folded_byte(byte) == wanted).count();
    match (bytes.get(plain), wanted.get(plain)) {
        // The end of the phrase.
        (None, None) => Some(plain),
        (Some(next), None) if next.is_ascii() => {
            let inside =
                next.is_ascii_alphabetic() && plain.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
            (!inside).then_some(plain)
        }
        (Some(next), Some(wanted)) if next.is_ascii() && wanted.is_ascii() => None,
        _ => matched_beyond(text, phrase, plain),
    }
}

/// The same, where the first bytes are known to agree.
fn matched_beyond(text: &str, phrase: &str, from: usize) -> Option<usize> {
    let mut wanted = phrase.get(from..)?.chars();
    let mut next = wanted.next();
    let mut last = text.get(..from)?.chars().next_back().unwrap_or(' ');
    for (at, c) in text.get(from..)?.char_indices() {
        if next.is_none() {
            let boundary = !letter::is_alphabetic(c) || !letter::is_alphabetic(last) || is_glued(last);
            return boundary.then_some(from + at);
        }
        if let Some(c) = folded(c) {
            if Some(c) != next {
                return None;
            }
            next = wanted.next();
        }
        last = c;
    }
    next.is_none().then_some(text.len())
}
