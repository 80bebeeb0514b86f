//! The rules that name the shape of one line.

use super::{BlockKind, letter};
use crate::span::Span;

/// What the first bytes of a line say about it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shape {
    pub(super) kind: BlockKind,
    pub(super) level: u8,
    pub(super) indent: u16,
    /// After the marker, white space trimmed.
    pub(super) content: Span,
}

/// White space as people see it: Unicode's, and the invisible marks that stand in extracted text.
#[inline]
pub(crate) fn is_space(c: char) -> bool {
    if c.is_ascii() { matches!(c, ' ' | '\t'..='\r' | '\0') } else { is_space_beyond(c) }
}

#[inline(never)]
fn is_space_beyond(c: char) -> bool {
    match c {
        '\u{85}' | '\u{A0}' => true,
        '\u{100}'..='\u{167F}' | '\u{3001}'..='\u{FEFE}' => false,
        c => letter::is_white(c) || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}' | '\u{2060}'),
    }
}

/// A label in `Label: value` has at most this many characters …
const LABEL_CHARACTERS: usize = 40;
/// … and at most this many words.
const LABEL_WORDS: usize = 4;
/// A shorter line is no running text.
const SHORT_CHARACTERS: usize = 60;

/// A span without the white space at its ends.
#[inline]
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let bytes = text.as_bytes().get(span.range()).unwrap_or_default();
    let is_blank = |byte: &&u8| **byte == b' ';
    let behind = bytes.iter().rev().take_while(is_blank).count();
    let before = bytes.iter().take(bytes.len() - behind).take_while(is_blank).count();
    let kept = Span { start: span.start + before as u32, end: span.end - behind as u32 };
    match text.as_bytes().get(kept.range()) {
        Some([b'!'..=b'~', .., b'!'..=b'~']) => kept,
        _ => trimmed_beyond(text, kept),
    }
}

#[inline(never)]
fn trimmed_beyond(text: &str, span: Span) -> Span {
    let kept = span.of(text).trim_end_matches(is_space);
    let lead = kept.len() - kept.trim_start_matches(is_space).len();
    Span { start: span.start + lead as u32, end: span.start + kept.len() as u32 }
}

/// How far white space reaches: a tab to the fourth column, anything else one.
fn columns(blanks: &str) -> u16 {
    blanks.chars().map(|c| if c == '\t' { 4u16 } else { 1 }).fold(0u16, u16::saturating_add)
}

/// Names the shape of a line that stands outside fenced code.
#[inline]
pub(super) fn shape(text: &str, line: Span) -> Shape {
    let bytes = text.as_bytes().get(line.range()).unwrap_or_default();
    let spaces = bytes.iter().take_while(|&&byte| byte == b' ').count();
    match (bytes.get(spaces), bytes.last()) {
        (None, None) => Shape { kind: BlockKind::Blank, level: 0, indent: 0, content: Span::new(line.start, line.start) },
        (Some(first @ b'!'..=b'~'), Some(last @ b'!'..=b'~')) => {
            let content = Span { start: line.start + spaces as u32, end: line.end };
            let indent = u16::try_from(spaces).unwrap_or(u16::MAX);
            // No marker begins with a letter.
            match Glance::at(text, content.start) {
                glance if first.is_ascii_alphabetic() && !glance.colon => {
                    Shape { kind: text_kind(text, content, glance, *last), level: 0, indent, content }
                }
                glance => Shape { indent, ..marked(text, content, glance) },
            }
        }
        _ => shape_beyond(text, line),
    }
}

#[inline(never)]
fn shape_beyond(text: &str, line: Span) -> Shape {
    let content = trimmed(text, line);
    if content.is_empty() {
        return Shape { kind: BlockKind::Blank, level: 0, indent: columns(line.of(text)), content: Span::new(line.start, line.start) };
    }
    let lead = Span { start: line.start, end: content.start };
    Shape { indent: columns(lead.of(text)), ..marked(text, content, Glance::at(text, content.start)) }
}

/// What the first bytes of a text tell at once, without a branch. It may go beyond the end of a short line.
#[derive(Clone, Copy, Debug)]
struct Glance {
    /// Whether there may be a colon among them.
    colon: bool,
    /// At most so many of them go on with a character.
    continued: u8,
}

impl Glance {
    /// So many bytes are looked at.
    const BYTES: usize = 64;

    #[inline]
    fn at(text: &str, start: u32) -> Self {
        let Some(window) = text.as_bytes().get(start as usize..).and_then(<[u8]>::first_chunk::<{ Self::BYTES }>) else {
            return Self { colon: true, continued: Self::BYTES as u8 };
        };
        // 0xEF begins the full-width colon.
        let count = |wanted: fn(u8) -> bool| window.iter().fold(0, |count, &byte| count + u8::from(wanted(byte)));
        Self { colon: count(|byte| byte == b':' || byte == 0xEF) > 0, continued: count(|byte| byte & 0xC0 == 0x80) }
    }

    /// Whether a label may end right behind these bytes: its length is counted in characters.
    fn is_dense(self) -> bool {
        usize::from(self.continued) >= Self::BYTES - LABEL_CHARACTERS
    }
}

/// What a text without a marker and a label is.
#[inline]
fn text_kind(text: &str, content: Span, glance: Glance, last: u8) -> BlockKind {
    // Each character has one byte that continues no other.
    let many = content.len() > Glance::BYTES as u32 && usize::from(glance.continued) < Glance::BYTES - SHORT_CHARACTERS;
    let short = !many && is_short(content.of(text));
    let ends = matches!(last, b'.' | b'!' | b'?') || !last.is_ascii() && ends_beyond(content.of(text));
    if short && !ends { BlockKind::ShortLine } else { BlockKind::Paragraph }
}

/// The shape of a text that may begin with a marker or a label.
#[inline(never)]
fn marked(text: &str, content: Span, glance: Glance) -> Shape {
    let plain = |kind| Shape { kind, level: 0, indent: 0, content };
    let bytes = text.as_bytes().get(content.range()).unwrap_or_default();
    let last = bytes.last().copied().unwrap_or_default();
    let letter = match bytes {
        [b'A'..=b'Z' | b'a'..=b'z', ..] => true,
        [b'-' | b'*' | b'+', b' ', b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9', ..] => {
            return Shape { content: Span { start: content.start + 2, end: content.end }, ..plain(BlockKind::ListItem) };
        }
        [b'#' | b'*' | b'-' | b'+' | b'_' | b'=' | b'~' | b'>' | b'|', ..] => return marked_beyond(text, content, glance),
        [b'0'..=b'9', ..] if is_ordered(content.of(text)) => return plain(BlockKind::ListItem),
        [0x80..=0xFF, ..] => match content.of(text).chars().next() {
            Some('•' | '·' | '—' | '–' | '‣' | '◦' | '▪') => return marked_beyond(text, content, glance),
            first => first.is_some_and(letter::is_alphabetic),
        },
        _ => false,
    };
    if letter && (glance.colon || glance.is_dense()) && is_labelled(text, content) {
        return plain(BlockKind::Field);
    }
    plain(text_kind(text, content, glance, last))
}

/// Whether a text begins with a [`label`]. Most colons stand deep in a sentence, and bytes tell it from a label.
fn is_labelled(text: &str, content: Span) -> bool {
    let bytes = text.as_bytes().get(content.range()).unwrap_or_default();
    let mut words = 0;
    let mut in_word = false;
    for (at, &byte) in bytes.iter().take(LABEL_CHARACTERS + 1).enumerate() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'/' | b'(' | b')' | b'*' | b'\'' | b'.' => {
                words += usize::from(!in_word);
                in_word = true;
                if words > LABEL_WORDS {
                    return false;
                }
            }
            b' ' => in_word = false,
            b':' if bytes.get(at + 1).is_some_and(u8::is_ascii_graphic) && !matches!(bytes.get(at + 1), Some(b'[' | b'<' | b'"')) => {
                return false;
            }
            b':' | b'\0' | b'\t'..=b'\r' | 0x80.. => return label(content.of(text)).is_some(),
            _ => return false,
        }
    }
    false
}

#[inline(never)]
fn marked_beyond(text: &str, content: Span, glance: Glance) -> Shape {
    let body = content.of(text);
    let plain = |kind| Shape { kind, level: 0, indent: 0, content };
    let from = |start: usize, length: usize| Span::new(content.start + start as u32, content.start + (start + length) as u32);
    if let Some((level, marker)) = heading(body) {
        let text = body.get(marker..).unwrap_or_default();
        let closed = text.trim_end_matches('#');
        // `# C#` keeps its sharp: a closing run stands behind a space (CommonMark 4.2).
        let text = if closed.ends_with(' ') { closed.trim_end_matches(is_space) } else { text };
        return Shape { kind: BlockKind::Heading, level, indent: 0, content: from(marker, text.len()) };
    }
    if is_rule(body) {
        return plain(BlockKind::Rule);
    }
    if let Some(marker) = bullet(body) {
        return Shape { content: from(marker, body.len() - marker), ..plain(BlockKind::ListItem) };
    }
    if let Some(rest) = body.strip_prefix('>') {
        let text = rest.trim_start_matches(|c| c == '>' || is_space(c));
        return Shape { content: from(body.len() - text.len(), text.len()), ..plain(BlockKind::Quote) };
    }
    if body.strip_prefix('|').is_some_and(|rest| memchr::memchr(b'|', rest.as_bytes()).is_some()) {
        return plain(BlockKind::Table);
    }
    let letter = body.chars().next().is_some_and(|first| letter::is_alphabetic(first) || first == '*' || first == '_');
    if letter && label(body).is_some() {
        return plain(BlockKind::Field);
    }
    plain(text_kind(text, content, glance, body.bytes().next_back().unwrap_or_default()))
}

#[inline(never)]
fn ends_beyond(body: &str) -> bool {
    body.chars().next_back().is_some_and(super::layout::is_sentence_end)
}

/// Whether a text has at most so many code points that it is no running text.
fn is_short(body: &str) -> bool {
    match body.as_bytes().get(..=SHORT_CHARACTERS) {
        None => true,
        Some(start) if body.len() > 4 * SHORT_CHARACTERS || start.is_ascii() => false,
        // Each character has one byte that continues no other.
        Some(_) => body.bytes().filter(|&byte| byte & 0xC0 != 0x80).count() <= SHORT_CHARACTERS,
    }
}

/// `heading = 1*6"#" SP text`: level and length of the marker.
fn heading(body: &str) -> Option<(u8, usize)> {
    let level = body.bytes().take_while(|&byte| byte == b'#').count();
    let text = body.get(level..)?;
    let space = text.len() - text.trim_start_matches(is_space).len();
    (1..=6).contains(&level).then_some(())?;
    (space > 0 && text.len() > space).then_some((level as u8, level + space))
}

/// Only marks and white space: `***`, `- - -`, `*`, `•••`.
fn is_rule(body: &str) -> bool {
    body.chars().all(|c| matches!(c, '*' | '-' | '_' | '=' | '~' | '•' | '·' | '—' | '–' | '#' | '+' | '|') || is_space(c))
}

/// `bullet = ("*" / "-" / "+" / "•" / "‣" / "◦" / "▪" / "·") SP text`: length of the marker.
fn bullet(body: &str) -> Option<usize> {
    let mark = body.chars().next().filter(|c| matches!(c, '*' | '-' | '+' | '•' | '‣' | '◦' | '▪' | '·'))?;
    let text = body.get(mark.len_utf8()..)?;
    let space = text.len() - text.trim_start_matches(is_space).len();
    (space > 0 && text.len() > space).then_some(mark.len_utf8() + space)
}

/// `ordered = 1*3DIGIT ("." / ")") SP text`; the number stays in the content, for it may be the day of a date.
fn is_ordered(body: &str) -> bool {
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let rest = body.get(digits..).unwrap_or_default();
    (1..=3).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// `field = label ":" [SP value]`: the span of the label.
pub(crate) fn label(body: &str) -> Option<Span> {
    let begins = body.chars().next().is_some_and(|c| letter::is_alphabetic(c) || c == '*' || c == '_');
    if !begins {
        return None;
    }
    let window = body
        .get(..body.len().min(LABEL_CHARACTERS * 2))
        .or_else(|| body.char_indices().nth(LABEL_CHARACTERS / 2).and_then(|(at, _)| body.get(..at)))?;
    let mut colons = memchr::memchr2_iter(b':', 0xEF, window.as_bytes());
    let at = colons.find(|&at| window.as_bytes().get(at) == Some(&b':') || window.get(at..).is_some_and(|rest| rest.starts_with('：')))?;
    let label = body.get(..at)?;
    let after = body.get(at..)?.chars().nth(1);
    let spaced = after.is_none_or(|c| is_space(c) || c == '[' || c == '<' || c == '"') || window.get(at..)?.starts_with('：');
    let plain = label.chars().all(|c| {
        letter::is_alphanumeric(c) || is_space(c) || matches!(c, '-' | '_' | '/' | '(' | ')' | '*' | '\'' | '’' | '.' | '·') || is_mark(c)
    });
    let fits = label.chars().count() <= LABEL_CHARACTERS && label.split_whitespace().count() <= LABEL_WORDS;
    (at > 0 && spaced && plain && fits).then(|| (0..at).into())
}

/// Combining marks, which scripts such as Devanagari write letters with.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05C7}' | '\u{064B}'..='\u{065F}' | '\u{0900}'..='\u{0DFF}' | '\u{0E31}'..='\u{0E4E}')
}
