//! The language of a document, by its script and its function words.

use super::Reading;
use super::lexicon::{Category, Languages, Lexicon, word_starts};
use crate::block::letter;

/// A language and how sure it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LanguageClaim {
    /// BCP 47.
    pub(crate) tag: &'static str,
    /// The share of the evidence that speaks for it, 0 to 1.
    pub(crate) share: f32,
}

/// So many words tell a language; more are not read. Stops: a book read whole for its language.
const WORDS: usize = 400;
/// Fewer function words than this say nothing.
const FEWEST: f32 = 3.0;
/// Letters of one script that settle it.
const SCRIPT_LETTERS: usize = 20;

/// The language of the prose core, or of the whole where there is none.
pub(crate) fn language(reading: &Reading<'_>) -> Option<LanguageClaim> {
    let core = reading.layout.core();
    let blocks = reading.blocks();
    let blocks = if core.is_empty() { blocks } else { blocks.get(core)? };
    let sample = || blocks.iter().filter(|block| !block.is_blank()).map(|block| reading.visible(block));
    by_script(reading.lexicon, sample()).or_else(|| by_words(reading.lexicon, sample()))
}

/// A script that one language of the lexicon alone is written in; kana and Hangul decide among the rest.
fn by_script<'t>(lexicon: &Lexicon, sample: impl Iterator<Item = &'t str>) -> Option<LanguageClaim> {
    let mut counts = [0usize; SCRIPTS.len()];
    let mut letters = 0;
    for c in sample.flat_map(str::chars).filter(|&c| letter::is_alphabetic(c)).take(WORDS * 8) {
        letters += 1;
        if c < '\u{370}' {
            continue;
        }
        if let Some(slot) =
            SCRIPTS.iter().position(|(_, ranges)| ranges.iter().any(|range| range.contains(&c))).and_then(|at| counts.get_mut(at))
        {
            *slot += 1;
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

/// Counts function words: one that n languages share gives each an n-th.
fn by_words<'t>(lexicon: &Lexicon, sample: impl Iterator<Item = &'t str>) -> Option<LanguageClaim> {
    let mut votes = vec![0.0f32; lexicon.languages().len()];
    let mut words = 0;
    for text in sample {
        for at in word_starts(text) {
            let Some(phrase) = text.get(at..).and_then(|rest| lexicon.longest(Category::FunctionWord, rest)) else { continue };
            words += 1;
            vote(phrase.languages, &mut votes);
        }
        if words > WORDS {
            break;
        }
    }
    let total: f32 = votes.iter().sum();
    let (best, most) = votes.iter().enumerate().max_by(|(a, x), (b, y)| x.total_cmp(y).then(b.cmp(a)))?;
    let tag = lexicon.languages().get(best)?.tag;
    (*most >= FEWEST).then(|| LanguageClaim { tag, share: most / total })
}

fn vote(languages: Languages, votes: &mut [f32]) {
    let weight = 1.0 / languages.count_ones().max(1) as f32;
    let mut left = languages;
    while left != 0 {
        if let Some(slot) = votes.get_mut(left.trailing_zeros() as usize) {
            *slot += weight;
        }
        left &= left - 1;
    }
}
