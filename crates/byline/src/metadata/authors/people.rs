//! Groups the mentions of one name, and counts where else the document says it.

use crate::block::keys::KeyMap;
use crate::block::letter;
use crate::candidate::Reading;
use crate::candidate::lexicon::{Beginnings, Lexicon};
use crate::candidate::name::{NameMention, Rule, Sign};
use crate::span::Span;

use super::words::{each_start, word_end, word_key};

/// Whether a word, or one of the parts that hyphens join, is a given name.
pub(super) fn is_given(lexicon: &Lexicon, word: &str) -> bool {
    any_part(word, |part| lexicon.is_first_name(part))
}

/// Whether a word, or one of the parts that hyphens join, is a family name.
pub(super) fn is_family(lexicon: &Lexicon, word: &str) -> bool {
    any_part(word, |part| lexicon.is_last_name(part))
}

fn any_part(word: &str, holds: impl Fn(&str) -> bool) -> bool {
    holds(word) || word.contains('-') && word.split('-').any(holds)
}

/// All mentions of one name.
#[derive(Clone, Debug)]
pub(super) struct Group<'m> {
    /// The name as its best mention writes it.
    pub(super) name: &'m str,
    /// The same in small letters.
    pub(super) small: String,
    /// In the order of the text.
    pub(super) mentions: Vec<&'m NameMention>,
}

impl Group<'_> {
    /// Letters and digits in small letters: what is compared. Only likely names are.
    pub(super) fn key(&self) -> String {
        key(self.name)
    }

    /// Where it is named, in order, without doubles.
    pub(super) fn spans(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = self.mentions.iter().map(|mention| mention.span).collect();
        spans.sort_unstable();
        spans.dedup();
        spans
    }

    /// The rule that speaks most plainly.
    pub(super) fn best_rule(&self) -> Rule {
        self.mentions.iter().map(|mention| mention.rule).min().unwrap_or(Rule::Line)
    }

    /// The first link that leads somewhere, one to an author's page before others.
    pub(super) fn url(&self) -> Option<Span> {
        let linked = |rule: Option<Rule>| {
            self.mentions.iter().filter(move |mention| rule.is_none_or(|rule| mention.rule == rule)).find_map(|mention| mention.url)
        };
        linked(Some(Rule::ByWord)).or_else(|| linked(Some(Rule::AuthorLink))).or_else(|| linked(None))
    }

    /// Whether all of its mentions name the maker of a picture.
    pub(super) fn is_credited(&self) -> bool {
        self.mentions.iter().all(|mention| mention.signs.has(Sign::Credited))
    }

    /// Whether all mentions are of one rule.
    pub(super) fn is_only(&self, rule: Rule) -> bool {
        self.mentions.iter().all(|mention| mention.rule == rule)
    }

    /// Whether it was only ever read as a part of something longer.
    pub(super) fn is_variant(&self) -> bool {
        self.mentions
            .iter()
            .all(|mention| mention.signs.has(Sign::Prefix) || mention.signs.has(Sign::Seam) || mention.signs.has(Sign::Rest))
    }
}

/// What of a name is compared: letters and digits, small.
pub(super) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    each_compared(name, |c| key.push(c));
    key
}

/// The same as a number.
pub(super) fn hash(name: &str) -> u64 {
    let mut key = letter::KEY_START;
    each_compared(name, |c| key = letter::mix(key, c));
    key
}

fn each_compared(name: &str, mut found: impl FnMut(char)) {
    for c in name.chars().filter(|&c| letter::is_alphanumeric(c)) {
        letter::each_lower(c, &mut found);
    }
}

/// The mentions by name, in the order in which the text first names each.
pub(super) fn groups(mentions: &[NameMention]) -> Vec<Group<'_>> {
    let mut places: KeyMap<usize> = KeyMap::default();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for mention in mentions {
        let place = *places.entry(hash(&mention.name)).or_insert(groups.len());
        if let Some(group) = groups.get_mut(place) {
            if group.name.chars().all(|c| !letter::is_lowercase(c)) && mention.name.chars().any(letter::is_lowercase) {
                group.name = &mention.name;
            }
            group.mentions.push(mention);
        } else {
            groups.push(Group { name: &mention.name, small: String::new(), mentions: vec![mention] });
        }
    }
    for group in &mut groups {
        group.small = group.name.to_lowercase();
    }
    groups.sort_by_key(|group| group.mentions.iter().map(|mention| mention.span.start).min());
    groups
}

/// Whether a text in small letters is what another one becomes in them.
fn is_small_form(small: &str, text: &str) -> bool {
    if text.is_ascii() { text.eq_ignore_ascii_case(small) } else { text.to_lowercase() == small }
}

/// How often a document says a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    /// The whole name, anywhere.
    pub(super) whole: u16,
    /// The whole name, in paragraphs of the prose core.
    pub(super) whole_in_core: u16,
    /// Its last word, in paragraphs of the prose core.
    pub(super) last_in_core: u16,
}

/// Paragraphs from this measure on are prose.
const PROSE: u32 = 120;

/// Counts all names in one pass over the words of the document.
pub(super) fn counts(reading: &Reading<'_>, groups: &[Group<'_>]) -> Vec<Counts> {
    // The last words by their keys, and how they begin: most words of a document begin otherwise.
    let mut wanted: KeyMap<Vec<usize>> = KeyMap::default();
    let mut beginnings = Beginnings::default();
    // A bit for each first letter, the same in capitals, and one for all that is beyond ASCII, where any may be looked for.
    let bit = |first: Option<&u8>| first.map_or(0, |&byte| 1u64 << if byte.is_ascii() { byte & 31 } else { 32 });
    let mut firsts = bit(Some(&u8::MAX));
    for (at, group) in groups.iter().enumerate() {
        if let Some(last) = group.name.rsplit([' ', '-', '.']).find(|word| word.chars().count() > 1) {
            beginnings.add(last);
            firsts |= bit(last.as_bytes().first());
            wanted.entry(word_key(last)).or_default().push(at);
        }
    }
    let mut counts = vec![Counts::default(); groups.len()];
    let core = reading.layout.core();
    for (index, block) in reading.read_blocks() {
        let text = reading.visible(block);
        let prose = core.contains(&index) && block.measure >= PROSE;
        let like_one = |start: usize| {
            let rest = text.as_bytes().get(start..).unwrap_or_default();
            firsts & bit(rest.first()) != 0 && beginnings.has(rest)
        };
        each_start(text, like_one, |start| {
            let end = word_end(text, start);
            let shown = text.get(start..end).unwrap_or_default();
            let Some(names) = wanted.get(&word_key(shown)) else { return };
            let small = shown.starts_with(letter::is_lowercase);
            // Names with one last word share a budget: `Smith` in a list of a hundred Smiths.
            for &at in names.iter().take(8) {
                let (Some(count), Some(group)) = (counts.get_mut(at), groups.get(at)) else { continue };
                let found = end.checked_sub(group.small.len()).and_then(|from| text.get(from..end));
                let whole = found.is_some_and(|found| found == group.name || is_small_form(&group.small, found));
                count.whole = count.whole.saturating_add(u16::from(whole));
                count.whole_in_core = count.whole_in_core.saturating_add(u16::from(whole && prose));
                count.last_in_core = count.last_in_core.saturating_add(u16::from(prose && !small));
            }
        });
    }
    counts
}
