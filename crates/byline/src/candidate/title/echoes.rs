//! What stands by itself in a document, in pictures and in share links.

use std::borrow::Cow;

use super::{LONGEST, TELLING, unescape, worth_reading};
use crate::block::keys::KeyMap;
use crate::block::{heads, letter};
use crate::candidate::Reading;
use crate::candidate::source_url::UrlWords;
use crate::limits::Limits;

/// What stands by itself in the document.
#[derive(Default)]
pub(super) struct Echoes<'a> {
    /// Whole blocks, by key: how many.
    pub(super) standing: KeyMap<u16>,
    pictured: KeyMap<u16>,
    pub(super) shared: KeyMap<u16>,
    /// From the key read backwards to the key, of the texts that do not end alone.
    pub(super) backwards: KeyMap<u64>,
    /// How many texts end with the same few letters: one that ends alone ends no other, and none ends it.
    endings: KeyMap<u32>,
    /// A text has fewer letters than an ending.
    short: bool,
    /// What stands by itself, with its key.
    remembered: Vec<(Cow<'a, str>, u64)>,
}

impl<'a> Echoes<'a> {
    pub(super) fn new(reading: &Reading<'a>) -> Self {
        let mut echoes = Self::default();
        for (_, block) in reading.read_blocks() {
            if worth_reading(block) {
                raise(&mut echoes.standing, block.key);
                echoes.remember(Cow::Borrowed(reading.visible(block)), block.key);
            }
            for link in reading.links(block) {
                if link.image {
                    echoes.remember_short(Cow::Borrowed(link.text.of(reading.text)), |echoes| &mut echoes.pictured);
                } else if link.target.len() <= Limits::TARGET_BYTES as u32 {
                    for value in share_texts(link.target.of(reading.text)) {
                        echoes.remember_short(value, |echoes| &mut echoes.shared);
                    }
                }
            }
        }
        for (text, key) in std::mem::take(&mut echoes.remembered) {
            if !echoes.ends_alone(&text)
                && let Some((_, backwards)) = tails(&text).last()
            {
                echoes.backwards.entry(backwards).or_insert(key);
            }
        }
        echoes
    }

    fn remember_short(&mut self, text: Cow<'a, str>, map: impl Fn(&mut Self) -> &mut KeyMap<u16>) {
        let Some(key) = key(&text).filter(|_| text.len() >= TELLING && text.len() <= LONGEST as usize * 4) else { return };
        raise(map(self), key);
        self.remember(text, key);
    }

    fn remember(&mut self, text: Cow<'a, str>, key: u64) {
        if text.len() < TELLING {
            return;
        }
        match ending(&text) {
            Some(ending) => *self.endings.entry(ending).or_default() += 1,
            None => self.short = true,
        }
        self.remembered.push((text, key));
    }

    /// Whether nothing else that is remembered ends as this text does.
    pub(super) fn ends_alone(&self, text: &str) -> bool {
        let others = |ending| self.endings.get(&ending).is_some_and(|&count| count > 1);
        text.len() < TELLING || !self.short && !ending(text).is_some_and(others)
    }

    pub(super) fn stands(&self, key: u64) -> bool {
        self.standing.contains_key(&key) || self.pictured.contains_key(&key) || self.shared.contains_key(&key)
    }
}

/// One more of this key; a document of one line said over and over must not overflow.
pub(super) fn raise(map: &mut KeyMap<u16>, key: u64) {
    let count = map.entry(key).or_default();
    *count = count.saturating_add(1);
}

/// The keys of all tails of a text, each read backwards, with the offset where it begins.
pub(super) fn tails(text: &str) -> impl Iterator<Item = (usize, u64)> {
    let mut key = letter::KEY_START;
    text.char_indices().rev().filter(|&(_, c)| letter::is_alphanumeric(c)).map(move |(at, c)| {
        key = letter::mix_lower(key, c);
        (at, key)
    })
}

/// An ending has this many letters or digits.
const ENDING: usize = 4;

/// The key of the last letters and digits; none where there are fewer.
fn ending(text: &str) -> Option<u64> {
    tails(text).nth(ENDING - 1).map(|(_, key)| key)
}

/// The key of a text; none where it holds fewer than two letters or digits.
pub(super) fn key(text: &str) -> Option<u64> {
    let mut count = 0;
    let last = heads(text).inspect(|_| count += 1).last();
    last.filter(|_| count > 1).map(|(_, key)| key)
}

/// The texts that a share link carries: `…?text=Title%20of%20the%20page&url=…`.
fn share_texts(target: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    query.split(['&', ';']).take(16).filter_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        (UrlWords::shared().is_share_text(name) && value.len() >= TELLING).then(|| unescape(value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_link_carries_the_title() {
        let texts: Vec<_> = share_texts("https://example.org/share?text=Harbour%20wall%20opens&u=x").collect();
        assert_eq!(texts, ["Harbour wall opens"]);
    }

    #[test]
    fn equal_texts_have_equal_keys_whatever_stands_between_their_letters() {
        assert_eq!(key("Harbour wall: open"), key("HARBOUR WALL – open!"));
        assert_eq!(key("§"), None);
    }

    #[test]
    fn tails_read_backwards_meet_the_whole_text_read_backwards() {
        let whole = tails("wall opens").last().map(|(_, key)| key);
        assert!(tails("Newswall opens").any(|(_, key)| Some(key) == whole));
    }
}
