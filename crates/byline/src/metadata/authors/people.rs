//! Groups the mentions of one name, and counts where else the document says it.

use std::collections::HashMap;

use crate::block::keys::KeySet;
use crate::block::letter;
use crate::candidate::Reading;
use crate::candidate::name::{NameMention, Rule, Sign};
use crate::span::Span;

/// All mentions of one name.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The name as its best mention writes it.
    pub(super) name: String,
    /// Letters and digits in small letters: what is compared.
    pub(super) key: String,
    /// In the order of the text.
    pub(super) mentions: Vec<NameMention>,
}

impl Group {
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
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The mentions by name, in the order in which the text first names each.
pub(super) fn groups(mentions: &[NameMention]) -> Vec<Group> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for mention in mentions {
        let key = key(&mention.name);
        let at = *places.entry(key.clone()).or_insert(groups.len());
        if let Some(group) = groups.get_mut(at) {
            if group.name.chars().all(|c| !c.is_lowercase()) && mention.name.chars().any(char::is_lowercase) {
                group.name.clone_from(&mention.name);
            }
            group.mentions.push(mention.clone());
        } else {
            groups.push(Group { name: mention.name.clone(), key, mentions: vec![mention.clone()] });
        }
    }
    groups.sort_by_key(|group| group.mentions.iter().map(|mention| mention.span.start).min());
    groups
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
    /// Its last word in small letters, anywhere.
    pub(super) small: u16,
    /// The whole name, below the core.
    pub(super) below: u16,
}

/// Paragraphs from this measure on are prose.
const PROSE: u32 = 120;

/// Counts all names in one pass over the words of the document.
pub(super) fn counts(reading: &Reading<'_>, groups: &[Group]) -> Vec<Counts> {
    let mut wanted: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, group) in groups.iter().enumerate() {
        if let Some(last) = group.name.rsplit([' ', '-', '.']).find(|word| word.chars().count() > 1) {
            wanted.entry(last.to_lowercase()).or_default().push(at);
        }
    }
    if wanted.is_empty() {
        return vec![Counts::default(); groups.len()];
    }
    // Most words of a document are none of these: a bit of the key tells, and then the key.
    let keys: KeySet = wanted.keys().map(|word| word.chars().fold(letter::KEY_START, letter::mix)).collect();
    let bits: u64 = keys.iter().fold(0, |set, key| set | 1 << (key >> 58));
    let lower: Vec<String> = groups.iter().map(|group| group.name.to_lowercase()).collect();
    let mut counts = vec![Counts::default(); groups.len()];
    let core = reading.layout.core();
    let mut word = String::new();
    for (index, block) in reading.blocks().iter().enumerate() {
        let text = reading.visible(block);
        let prose = core.contains(&index) && block.measure >= PROSE;
        for (start, end, key) in words(text) {
            if bits >> (key >> 58) & 1 == 0 || !keys.contains(&key) {
                continue;
            }
            let Some(shown) = text.get(start..end) else { continue };
            word.clear();
            word.extend(shown.chars().flat_map(char::to_lowercase));
            let Some(names) = wanted.get(&word) else { continue };
            let small = shown.starts_with(char::is_lowercase);
            // Names with one last word share a budget: `Smith` in a list of a hundred Smiths.
            for &at in names.iter().take(8) {
                let (Some(count), Some(name)) = (counts.get_mut(at), lower.get(at)) else { continue };
                let whole =
                    end.checked_sub(name.len()).and_then(|from| text.get(from..end)).is_some_and(|found| found.to_lowercase() == *name);
                count.small = count.small.saturating_add(u16::from(small));
                count.whole = count.whole.saturating_add(u16::from(whole));
                count.whole_in_core = count.whole_in_core.saturating_add(u16::from(whole && prose));
                count.last_in_core = count.last_in_core.saturating_add(u16::from(prose && !small));
                count.below = count.below.saturating_add(u16::from(whole && index >= core.end));
            }
        }
    }
    counts
}

/// The runs of letters and digits of a text, each with its key.
fn words(text: &str) -> impl Iterator<Item = (usize, usize, u64)> {
    let mut rest = text.char_indices();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|&(_, c)| letter::is_alphanumeric(c))?;
        let mut key = letter::mix_lower(letter::KEY_START, first);
        for (at, c) in rest.by_ref() {
            if !letter::is_alphanumeric(c) {
                return Some((start, at, key));
            }
            key = letter::mix_lower(key, c);
        }
        Some((start, text.len(), key))
    })
}
