//! The text of a title: what parts it from other words, what is trimmed off it, and how long it may be.

use super::{LONGEST, SHORTEST};
use crate::block::{Marks, is_space};

/// What parts a title from the name of its site or section.
const SEPARATORS: [&str; 17] =
    [" __ ", " → ", " ► ", " ▸ ", " | ", " : ", " - ", " – ", " — ", " · ", " • ", " » ", " › ", " > ", " :: ", " / ", " « "];

/// The separators of a text with their places, in their order; those of one kind do not overlap.
pub(crate) fn separators(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let mut free = [0; SEPARATORS.len()];
    // The first bytes of all marks.
    let is_gap = |pair: &[u8]| matches!(pair, [b' ', b'_' | b'|' | b':' | b'-' | b'>' | b'/' | 0xC2 | 0xE2]);
    let gaps = text.as_bytes().windows(2).enumerate().filter(move |(_, pair)| is_gap(pair));
    gaps.filter_map(move |(at, gap)| {
        let rest = text.get(at..)?;
        let fits = |mark: &str, free: usize| mark.as_bytes().starts_with(gap) && rest.starts_with(mark) && free <= at;
        let (mark, free) = SEPARATORS.iter().zip(&mut free).find(|(mark, free)| fits(mark, **free))?;
        *free = at + mark.len();
        Some((at, *mark))
    })
}

/// Where a line of print goes on behind the day or the hour that it begins with.
///
/// `clock = 4*( DIGIT / "." / "/" / "-" / ":" / "," / SP / "A" / "P" / "M" ) ( HTAB / 3*SP )`. Accepts: `12.03.2021      `
pub(super) fn clock(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let is_mark = |c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | '-' | ':' | ',' | ' ' | 'A' | 'P' | 'M');
    let Some((lead, rest)) = text.find('\t').or_else(|| text.find("   ")).and_then(|gap| text.split_at_checked(gap)) else { return 0 };
    let told = lead.bytes().filter(u8::is_ascii_digit).count() >= 4 && lead.chars().all(is_mark);
    if told { text.len() - rest.trim_start().len() } else { 0 }
}

/// Whether a text is neither too short nor too long.
pub(super) fn fits(text: &str) -> bool {
    // A character takes four bytes at most.
    let sure = (4 * SHORTEST as usize..=LONGEST as usize).contains(&text.len());
    sure || (SHORTEST as usize..=LONGEST as usize).contains(&text.chars().count())
}

/// Whether a URL with its scheme stands in a text.
pub(super) fn has_scheme(text: &str) -> bool {
    memchr::memchr_iter(b':', text.as_bytes()).any(|at| text.get(at..).is_some_and(|rest| rest.starts_with("://")))
}

/// Marks of texts that a reader may see otherwise than they are written.
pub(super) const UNCLEAN: Marks = Marks::BEYOND.with(Marks::SPACED).with(Marks::of(&['\0', '\t', '\n', '\u{b}', '\u{c}', '\r']));

/// The value as a reader sees it: white space made one, no soft hyphens but those that print put for a hyphen, before a capital.
pub(super) fn clean(text: &str) -> String {
    // The first bytes of white space and of soft hyphens beyond ASCII.
    let odd = |pair: &[u8]| matches!(pair, [b' ', b' '] | [0..0x20 | 0xC2 | 0xE1..=0xE3 | 0xEF, _]);
    if !text.as_bytes().windows(2).any(odd) && !text.starts_with(is_space) && !text.ends_with(is_space) {
        return text.to_owned();
    }
    let has_soft = text.contains('\u{AD}');
    let mut value = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !value.is_empty() {
            value.push(' ');
        }
        if !has_soft || !word.contains('\u{AD}') {
            value.push_str(word);
            continue;
        }
        let mut rest = word.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '\u{AD}' if rest.peek().is_some_and(|next| next.is_uppercase()) => value.push('-'),
                '\u{AD}' => {}
                _ => value.push(c),
            }
        }
    }
    value
}
