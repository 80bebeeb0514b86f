//! The language of a document, by its script and its function words.

use super::lexicon::{Category, Languages, Lexicon, fold, folds_to};
use super::{Reading, data_file};
use crate::block::{Block, letter};
use crate::line::bits::{self, Lane};

/// A language and how sure it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LanguageClaim {
    /// BCP 47.
    pub(crate) tag: &'static str,
    /// The share of the evidence that speaks for it, 0 to 1.
    pub(crate) share: f32,
}

/// The tags of languages and their names, parted by bars: in their own words, in English, and as codes.
static NAMES: &str = include_str!("../../data/language_names.txt");

/// The names of a language, and the code that its tag begins with.
pub(crate) fn names_of(tag: &str) -> Vec<&'static str> {
    let Some((tag, names)) = data_file::pairs(NAMES).find(|(own, _)| *own == tag) else { return Vec::new() };
    names.split('|').chain([tag.split('-').next().unwrap_or(tag)]).collect()
}

/// The tag of the language that a label names: `ENGLISH`, `Deutsch`, `en`.
pub(crate) fn tag_of(name: &str) -> Option<&'static str> {
    let name = fold(name);
    data_file::pairs(NAMES)
        .find(|(tag, names)| folds_to(tag, &name) || names.split('|').any(|known| folds_to(known, &name)))
        .map(|(tag, _)| tag)
}

/// So many function words tell a language; more are not read. Stops: a book read whole for its language.
const WORDS: u32 = 400;
/// So many of the first words of paragraphs do.
const FIRST_WORDS: u32 = 50;
/// So many letters tell a script; more are not read.
const LETTERS: usize = 3200;
/// Fewer function words than this say nothing.
const FEWEST: f32 = 3.0;
/// Letters of one script that settle it.
const SCRIPT_LETTERS: usize = 20;

/// The language of the prose core, or of the whole where there is none.
///
/// `votes` are those of the words that paragraphs begin with; where they are few, all words are counted.
pub(crate) fn language(reading: &Reading<'_>, votes: Votes) -> Option<LanguageClaim> {
    let core = reading.layout.core();
    let counted = |(index, block): &(usize, &Block)| !block.is_blank() && (core.is_empty() || core.contains(index));
    let sample = || reading.read_blocks().filter(counted).map(|(_, block)| reading.visible(block));
    by_script(reading.lexicon, sample())
        .or_else(|| if votes.words < FIRST_WORDS { by_words(reading.lexicon, sample()) } else { votes }.claim(reading.lexicon))
}

/// A script that one language of the lexicon alone is written in; kana and Hangul decide among the rest.
fn by_script<'t>(lexicon: &Lexicon, sample: impl Iterator<Item = &'t str>) -> Option<LanguageClaim> {
    let mut counts = [0usize; SCRIPTS.len()];
    let mut letters = 0;
    for text in sample {
        letters += count_scripts(text, LETTERS - letters, &mut counts);
        if letters == LETTERS {
            break;
        }
    }
    let (name, count) = SCRIPTS.iter().zip(counts).map(|((name, _), count)| (*name, count)).max_by_key(|&(name, count)| (count, name))?;
    // Japanese mixes scripts: a tenth of kana is enough.
    let (name, count) = match counts.first() {
        Some(&kana) if kana * 10 > letters && kana > SCRIPT_LETTERS / 4 => ("Jpan", letters),
        _ => (name, count),
    };
    if count * 2 < letters || count < SCRIPT_LETTERS {
        return None;
    }
    let mut known = lexicon.languages().iter().filter(|language| language.script == name);
    let tag = known.next()?.tag;
    known.next().is_none().then(|| LanguageClaim { tag, share: count as f32 / letters as f32 })
}

/// Counts the letters of each script in a text; gives how many letters there are, `most` at most.
fn count_scripts(text: &str, most: usize, counts: &mut [usize; SCRIPTS.len()]) -> usize {
    let mut letters = 0;
    let mut rest = text;
    while letters < most {
        // None of the scripts has letters of ASCII.
        let (plain, own) = plain_start(rest.as_bytes());
        letters += own;
        rest = rest.get(plain..).unwrap_or_default();
        while letters < most
            && let Some(c) = rest.chars().next().filter(|c| !c.is_ascii())
        {
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            letters += usize::from(letter::is_alphabetic(c));
            if c >= '\u{370}' && letter::is_alphabetic(c) {
                count_script(c, counts);
            }
        }
        if rest.is_empty() {
            break;
        }
    }
    letters.min(most)
}

/// How many bytes of ASCII a text begins with, as far as they are looked at at once, and how many of them are letters.
fn plain_start(text: &[u8]) -> (usize, usize) {
    let Some(chunk) = text.first_chunk::<{ bits::WIDTH }>() else {
        let plain = text.iter().take_while(|byte| byte.is_ascii());
        return plain.fold((0, 0), |(bytes, letters), byte| (bytes + 1, letters + usize::from(byte.is_ascii_alphabetic())));
    };
    let plain = bits::mask(chunk, |lane| lane).trailing_zeros();
    let letters = bits::mask(chunk, |lane| bits::is_between(lane | Lane::splat(0x20), b'a', b'z'));
    let own = letters & !u64::MAX.checked_shl(plain).unwrap_or_default();
    (plain as usize, own.count_ones() as usize)
}

/// Counts a letter for its script, if it is one of those that are counted.
fn count_script(c: char, counts: &mut [usize; SCRIPTS.len()]) {
    let script = SCRIPTS.iter().position(|(_, ranges)| ranges.iter().any(|range| range.contains(&c)));
    if let Some(slot) = script.and_then(|at| counts.get_mut(at)) {
        *slot += 1;
    }
}

/// The scripts that can settle a language (ISO 15924), with their blocks; kana first.
const SCRIPTS: [(&str, &[std::ops::RangeInclusive<char>]); 12] = [
    ("Jpan", &['\u{3040}'..='\u{30FF}']),
    ("Kore", &['\u{1100}'..='\u{11FF}', '\u{AC00}'..='\u{D7AF}']),
    ("Thai", &['\u{0E00}'..='\u{0E7F}']),
    ("Hebr", &['\u{0590}'..='\u{05FF}']),
    ("Grek", &['\u{0370}'..='\u{03FF}']),
    ("Beng", &['\u{0980}'..='\u{09FF}']),
    ("Taml", &['\u{0B80}'..='\u{0BFF}']),
    ("Deva", &['\u{0900}'..='\u{097F}']),
    ("Geor", &['\u{10A0}'..='\u{10FF}']),
    ("Armn", &['\u{0530}'..='\u{058F}']),
    ("Arab", &['\u{0600}'..='\u{06FF}']),
    ("Hani", &['\u{3400}'..='\u{9FFF}']),
];

/// Counts the function words of a text.
fn by_words<'t>(lexicon: &Lexicon, sample: impl Iterator<Item = &'t str>) -> Votes {
    let mut votes = Votes::new(lexicon);
    for text in sample {
        for place in lexicon.known_words(text) {
            if let Some(phrase) = place.longest(Category::FunctionWord) {
                votes.add(phrase.languages);
            }
        }
        if votes.words > WORDS {
            break;
        }
    }
    votes
}

/// What function words say of the language: one that n languages share gives each an n-th.
#[derive(Clone, Debug)]
pub(crate) struct Votes {
    /// Of each language.
    shares: Vec<f32>,
    /// How many voted.
    words: u32,
}

impl Votes {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        Self { shares: vec![0.0; lexicon.languages().len()], words: 0 }
    }

    /// One more function word, which some languages know.
    pub(crate) fn add(&mut self, languages: Languages) {
        self.words += 1;
        let share = 1.0 / languages.count_ones().max(1) as f32;
        let mut left = languages;
        while left != 0 {
            if let Some(slot) = self.shares.get_mut(left.trailing_zeros() as usize) {
                *slot += share;
            }
            left &= left - 1;
        }
    }

    /// The language that most speaks for.
    fn claim(&self, lexicon: &Lexicon) -> Option<LanguageClaim> {
        let total: f32 = self.shares.iter().sum();
        let (best, most) = self.shares.iter().enumerate().max_by(|(a, x), (b, y)| x.total_cmp(y).then(b.cmp(a)))?;
        let tag = lexicon.languages().get(best)?.tag;
        (*most >= FEWEST).then(|| LanguageClaim { tag, share: most / total })
    }
}
