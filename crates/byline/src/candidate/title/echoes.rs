//! What stands by itself in a document, in pictures and in share links.

use std::borrow::Cow;

use super::text::{fits, has_scheme};
use super::{LONGEST, ROOM, TELLING, worth_reading};
use crate::block::keys::{KeyMap, Keys, Sieve};
use crate::block::{beginning, heads, tails};
use crate::candidate::Reading;
use crate::candidate::source_url::{UrlWords, decode_value};
use crate::limits::Limits;
use crate::span::Span;

/// What stands by itself in the document.
#[derive(Default)]
pub(super) struct Echoes<'a> {
    /// Whole blocks, by key: how many.
    pub(super) standing: KeyMap<u16>,
    pictured: KeyMap<u16>,
    pub(super) shared: KeyMap<u16>,
    /// The first texts of share links.
    pub(super) said: Vec<Said>,
    /// From the key read backwards to the key, of the texts that do not end alone.
    backwards: KeyMap<u64>,
    /// Of the keys read backwards.
    backwards_sieve: Sieve,
    /// How whole blocks begin.
    beginnings: Edges,
    /// How all texts end that are remembered.
    endings: Edges,
    /// What stands by itself, with its key.
    remembered: Vec<(Cow<'a, str>, u64)>,
}

/// What a share link says of the page.
pub(super) struct Said {
    pub(super) text: String,
    pub(super) key: u64,
    /// Its bytes in the target of the link, which may escape them.
    pub(super) span: Span,
    /// The block of the link.
    pub(super) block: usize,
}

/// So many texts of share links may be titles: those of the page come first, then those of its comments and teasers.
const SAID: usize = 24;

impl<'a> Echoes<'a> {
    pub(super) fn new(reading: &Reading<'a>) -> Self {
        let mut echoes = Self::with_room_for(reading.blocks().len().min(ROOM));
        for (index, block) in reading.read_blocks() {
            if worth_reading(block) {
                let text = reading.visible(block);
                if raise(&mut echoes.standing, block.key) == 1 {
                    echoes.beginnings.note(heads(text));
                    echoes.endings.note(tails(text));
                }
                echoes.remember(Cow::Borrowed(text), block.key);
            }
            for link in reading.links(block) {
                if link.image {
                    echoes.remember_short(Cow::Borrowed(link.text.of(reading.text)), |echoes| &mut echoes.pictured);
                } else if link.target.len() <= Limits::TARGET_BYTES as u32 {
                    for (value, bytes) in share_texts(whole_target(reading.text, link.target)) {
                        echoes.say(&value, Span::of_part(bytes, reading.text), index);
                        echoes.remember_short(value, |echoes| &mut echoes.shared);
                    }
                }
            }
        }
        for (text, key) in std::mem::take(&mut echoes.remembered) {
            if !echoes.ends_alone(&text)
                && let Some((_, backwards)) = tails(&text).last()
            {
                echoes.backwards_sieve.add(backwards);
                echoes.backwards.entry(backwards).or_insert(key);
            }
        }
        echoes
    }

    fn with_room_for(blocks: usize) -> Self {
        let room = || KeyMap::with_capacity_and_hasher(blocks, Keys::default());
        let edges = || Edges { counts: KeyMap::with_capacity_and_hasher(blocks, Keys::default()), lengths: 0 };
        Self { standing: room(), beginnings: edges(), endings: edges(), remembered: Vec::with_capacity(blocks), ..Self::default() }
    }

    fn remember_short(&mut self, text: Cow<'a, str>, map: impl Fn(&mut Self) -> &mut KeyMap<u16>) {
        let Some(key) = key(&text).filter(|_| text.len() >= TELLING && text.len() <= LONGEST as usize * 4) else { return };
        raise(map(self), key);
        self.endings.note(tails(&text));
        self.remember(text, key);
    }

    /// Keeps what a share link says, once.
    fn say(&mut self, text: &str, span: Span, block: usize) {
        let Some(key) = key(text).filter(|_| self.said.len() < SAID && text.len() >= TELLING) else { return };
        // What is escaped twice, or is no text, nobody reads so.
        let legible = !text.contains("%2") && !text.contains(|c: char| c.is_control() || c == char::REPLACEMENT_CHARACTER);
        if legible && fits(text) && !has_scheme(text) && !self.shared.contains_key(&key) {
            self.said.push(Said { text: text.to_owned(), key, span, block });
        }
    }

    fn remember(&mut self, text: Cow<'a, str>, key: u64) {
        if text.len() >= TELLING {
            self.remembered.push((text, key));
        }
    }

    /// Whether no whole block begins as this one does.
    pub(super) fn begins_alone(&self, text: &str) -> bool {
        self.beginnings.is_alone(heads(text))
    }

    /// Whether nothing else that is remembered ends as this text does.
    pub(super) fn ends_alone(&self, text: &str) -> bool {
        text.len() < TELLING || self.endings.is_alone(tails(text))
    }

    /// The key of a text, given that key read backwards, of those that do not end alone.
    #[inline]
    pub(super) fn read_backwards(&self, backwards: u64) -> Option<u64> {
        if self.backwards_sieve.may_have(backwards) { self.backwards.get(&backwards).copied() } else { None }
    }

    pub(super) fn stands(&self, key: u64) -> bool {
        self.standing.contains_key(&key) || self.pictured.contains_key(&key) || self.shared.contains_key(&key)
    }
}

/// One more of this key; a document of one line said over and over must not overflow.
fn raise(map: &mut KeyMap<u16>, key: u64) -> u16 {
    let count = map.entry(key).or_default();
    *count = count.saturating_add(1);
    *count
}

/// How many texts have the same few letters and digits at one end. A text that is alone with its own is neither end of another one, nor
/// is another one its end.
#[derive(Default)]
struct Edges {
    counts: KeyMap<u32>,
    /// Of shorter texts than an edge, a bit for each length.
    lengths: u32,
}

/// An edge has this many letters or digits.
const EDGE: u32 = 5;

impl Edges {
    /// Notes a text, given the keys of its heads or of its tails.
    fn note(&mut self, keys: impl Iterator<Item = (usize, u64)>) {
        if let Some((length, (_, key))) = (1..=EDGE).zip(keys).last() {
            *self.counts.entry(key).or_default() += 1;
            self.lengths |= 1 << length;
        }
    }

    /// Whether no other text has the edge of a noted one, as far as both go.
    fn is_alone(&self, keys: impl Iterator<Item = (usize, u64)>) -> bool {
        let mut alone = false;
        for (length, (_, key)) in (1..=EDGE).zip(keys) {
            let others = if self.lengths >> length & 1 == 0 { 0 } else { self.counts.get(&key).copied().unwrap_or_default() };
            alone = length == EDGE;
            if others > u32::from(alone) {
                return false;
            }
        }
        alone
    }
}

/// The key of a text; none where it holds fewer than two letters or digits.
pub(crate) fn key(text: &str) -> Option<u64> {
    let mut count = 0;
    let last = heads(text).inspect(|_| count += 1).last();
    last.filter(|_| count > 1).map(|(_, key)| key)
}

/// The target of a link as far as the link goes: converters leave the spaces in the texts of share links, `…?text=Title of the page`.
fn whole_target(text: &str, target: Span) -> &str {
    let short = target.of(text);
    let goes_on = text.get(target.end as usize..).is_some_and(|rest| rest.starts_with(' '));
    if !goes_on || !short.contains('?') {
        return short;
    }
    let rest = text.get(target.start as usize..).unwrap_or_default();
    let rest = beginning(rest, Limits::TARGET_BYTES);
    let mut depth = 0;
    let end = rest.bytes().position(|byte| {
        depth += i32::from(byte == b'(') - i32::from(byte == b')');
        depth < 0 || byte == b'\n'
    });
    let whole = end.and_then(|end| rest.get(..end)).unwrap_or(short);
    whole.rsplit_once(" \"").filter(|_| whole.ends_with('"')).map_or(whole, |(address, _)| address)
}

/// The texts that a share link carries, with their bytes: `…?text=Title%20of%20the%20page&url=…`.
fn share_texts(target: &str) -> impl Iterator<Item = (Cow<'_, str>, &str)> {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    query.split('&').take(16).filter_map(|pair| {
        let (name, value) = pair.trim_start_matches("amp;").split_once('=')?;
        (UrlWords::shared().is_share_text(name) && value.len() >= TELLING).then(|| (decode_value(value), value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_link_carries_the_title() {
        let texts: Vec<_> = share_texts("https://example.org/share?text=Harbour%20wall%20opens&u=x").map(|(text, _)| text).collect();
        assert_eq!(texts, ["Harbour wall opens"]);
    }

    #[test]
    fn spaces_in_a_share_link_are_part_of_it_and_its_own_title_is_not() {
        let text = "[Mail](mailto:?subject=Harbour wall (new) opens &body=x \"Send it\") and [more](/a?b c)";
        let whole = whole_target(text, Span::new(7, 30));
        assert_eq!(whole, "mailto:?subject=Harbour wall (new) opens &body=x");
        let texts: Vec<_> = share_texts(whole).map(|(text, _)| text).collect();
        assert_eq!(texts, ["Harbour wall (new) opens "]);
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
