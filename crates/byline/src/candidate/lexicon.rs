//! Words: what each language calls an author, a date, a related article. Read from one data file a language.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::block::is_cjk;

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

struct Entry {
    category: Category,
    languages: Languages,
    number: i16,
    /// Folded, whole phrase.
    phrase: Box<str>,
}

/// All phrases of all languages, by their first word.
pub(crate) struct Lexicon {
    languages: Vec<Language>,
    entries: HashMap<u64, Vec<Entry>>,
    first_names: HashMap<u64, ()>,
    last_names: HashMap<u64, ()>,
}

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
    pub(crate) fn each_at(&self, text: &str, mut found: impl FnMut(Phrase)) {
        let Some(entries) = self.entries.get(&first_word_key(text)) else { return };
        for entry in entries {
            if let Some(length) = matched(text, &entry.phrase) {
                found(Phrase { category: entry.category, length, languages: entry.languages, number: entry.number });
            }
        }
    }

    /// The longest phrase of a category at the start of `text`.
    pub(crate) fn longest(&self, category: Category, text: &str) -> Option<Phrase> {
        let mut best: Option<Phrase> = None;
        self.each_at(text, |phrase| {
            if phrase.category == category && best.is_none_or(|best| best.length < phrase.length) {
                best = Some(phrase);
            }
        });
        best
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
        word_starts(text).any(|at| text.get(at..).is_some_and(|rest| self.starts(category, rest).is_some()))
    }

    /// Whether a word is a given name somewhere in the world.
    pub(crate) fn is_first_name(&self, word: &str) -> bool {
        self.first_names.contains_key(&folded_key(word))
    }

    /// Whether a word is a family name somewhere in the world.
    pub(crate) fn is_last_name(&self, word: &str) -> bool {
        self.last_names.contains_key(&folded_key(word))
    }

    fn read() -> Self {
        let names = |file: &str| file.lines().filter(|line| !line.starts_with('#')).map(|line| (folded_key(line.trim()), ())).collect();
        let mut lexicon =
            Self { languages: Vec::new(), entries: HashMap::new(), first_names: names(FIRST_NAMES), last_names: names(LAST_NAMES) };
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
        let entries = self.entries.entry(first_word_key(phrase)).or_default();
        match entries.iter_mut().find(|entry| entry.category == category && entry.number == number && *entry.phrase == *phrase) {
            Some(entry) => entry.languages |= languages,
            None => entries.push(Entry { category, languages, number, phrase: phrase.into() }),
        }
    }
}

/// The byte offsets in `text` at which a word begins; in scripts without spaces, every character.
pub(crate) fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let starts = c.is_alphabetic() && (!before.is_alphabetic() || is_glued(c));
        before = c;
        starts.then_some(at)
    })
}

/// A script whose words stand together without a space, or take endings without one.
pub(crate) fn is_glued(c: char) -> bool {
    is_cjk(c) || matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// One character as it is compared: lower case, apostrophes and spaces of one kind.
fn folded(c: char) -> impl Iterator<Item = char> {
    let c = match c {
        '’' | '‘' | 'ʼ' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    c.to_lowercase().filter(|&c| c != '\u{307}')
}

/// The text as it is compared.
pub(crate) fn fold(text: &str) -> String {
    text.chars().flat_map(folded).collect()
}

/// FNV-1a over folded code points.
fn folded_key(word: &str) -> u64 {
    word.chars().flat_map(folded).fold(0xcbf2_9ce4_8422_2325, |key, c| (key ^ u64::from(c as u32)).wrapping_mul(0x0100_0000_01b3))
}

/// The key of the first word: its letters; one character where words are glued or it begins with none.
fn first_word_key(text: &str) -> u64 {
    let first = text.chars().next().unwrap_or(' ');
    if !first.is_alphabetic() || is_glued(first) {
        return folded_key(text.get(..first.len_utf8()).unwrap_or_default());
    }
    let end = text.find(|c: char| !c.is_alphabetic() || is_glued(c)).unwrap_or(text.len());
    folded_key(text.get(..end).unwrap_or_default())
}

/// How many bytes of `text` the phrase takes, if the text begins with it and a word ends there.
fn matched(text: &str, phrase: &str) -> Option<usize> {
    let mut wanted = phrase.chars();
    let mut next = wanted.next();
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        if next.is_none() {
            let boundary = !c.is_alphabetic() || !last.is_alphabetic() || is_glued(last);
            return boundary.then_some(at);
        }
        for c in folded(c) {
            if Some(c) != next {
                return None;
            }
            next = wanted.next();
        }
        last = c;
    }
    next.is_none().then_some(text.len())
}
