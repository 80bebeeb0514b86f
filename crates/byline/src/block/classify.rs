//! The rules that name the shape of one line.

use super::{BlockKind, letter};
use crate::span::Span;

/// What the first bytes of a line say about it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shape {
    pub(super) kind: BlockKind,
    pub(super) level: u8,
    pub(super) indent: u16,
    /// After the marker, white space trimmed; relative to the line.
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

/// A label in `Label: value` has at most this many bytes …
const LABEL_BYTES: usize = 40;
/// … and at most this many words.
const LABEL_WORDS: usize = 4;
/// A shorter line is no running text.
const SHORT_CHARACTERS: usize = 60;

/// Names the shape of a line that stands outside fenced code.
#[inline]
pub(super) fn shape(line: &str) -> Shape {
    match line.as_bytes() {
        [] => Shape { kind: BlockKind::Blank, level: 0, indent: 0, content: Span::new(0, 0) },
        // No marker begins with a letter, and white space is none of these.
        [first, .., last] if first.is_ascii_alphabetic() && last.is_ascii_graphic() => {
            Shape { kind: text_kind(line), level: 0, indent: 0, content: (0..line.len()).into() }
        }
        _ => shape_beyond(line),
    }
}

fn shape_beyond(line: &str) -> Shape {
    let body = line.trim_start_matches(is_space);
    let lead = line.len() - body.len();
    let indent = line.get(..lead).unwrap_or_default().chars().map(|c| if c == '\t' { 4u16 } else { 1 }).fold(0u16, u16::saturating_add);
    let body = body.trim_end_matches(is_space);
    let whole = Span::from(lead..lead + body.len());
    let plain = |kind| Shape { kind, level: 0, indent, content: whole };
    if body.is_empty() {
        return Shape { content: Span::new(0, 0), ..plain(BlockKind::Blank) };
    }
    if let Some((level, marker)) = heading(body) {
        let text = body.get(marker..).unwrap_or_default();
        let closed = text.trim_end_matches('#');
        // `# C#` keeps its sharp: a closing run stands behind a space (CommonMark 4.2).
        let text = if closed.ends_with(' ') { closed.trim_end_matches(is_space) } else { text };
        return Shape { kind: BlockKind::Heading, level, indent, content: (lead + marker..lead + marker + text.len()).into() };
    }
    if is_rule(body) {
        return plain(BlockKind::Rule);
    }
    if let Some(marker) = bullet(body) {
        return Shape { kind: BlockKind::ListItem, level: 0, indent, content: (lead + marker..lead + body.len()).into() };
    }
    if is_ordered(body) {
        return plain(BlockKind::ListItem);
    }
    if let Some(rest) = body.strip_prefix('>') {
        let text = rest.trim_start_matches(|c| c == '>' || is_space(c));
        return Shape { kind: BlockKind::Quote, level: 0, indent, content: (lead + body.len() - text.len()..lead + body.len()).into() };
    }
    if body.starts_with('|') && body.len() > 1 && body.get(1..).is_some_and(|rest| rest.contains('|')) {
        return plain(BlockKind::Table);
    }
    plain(text_kind(body))
}

/// What a line without a marker is.
fn text_kind(body: &str) -> BlockKind {
    if label(body).is_some() {
        BlockKind::Field
    } else if is_short(body) && !body.chars().next_back().is_some_and(super::layout::is_sentence_end) {
        BlockKind::ShortLine
    } else {
        BlockKind::Paragraph
    }
}

/// Whether a text has at most so many code points that it is no running text.
fn is_short(body: &str) -> bool {
    match body.as_bytes().get(..=SHORT_CHARACTERS) {
        None => true,
        Some(start) if body.len() > 4 * SHORT_CHARACTERS || start.is_ascii() => false,
        Some(_) => body.chars().nth(SHORT_CHARACTERS).is_none(),
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
        .get(..body.len().min(LABEL_BYTES * 2))
        .or_else(|| body.char_indices().nth(LABEL_BYTES / 2).and_then(|(at, _)| body.get(..at)))?;
    let mut colons = memchr::memchr2_iter(b':', 0xEF, window.as_bytes());
    let at = colons.find(|&at| window.as_bytes().get(at) == Some(&b':') || window.get(at..).is_some_and(|rest| rest.starts_with('：')))?;
    let label = body.get(..at)?;
    let after = body.get(at..)?.chars().nth(1);
    let spaced = after.is_none_or(|c| is_space(c) || c == '[' || c == '<' || c == '"') || window.get(at..)?.starts_with('：');
    let plain = label.chars().all(|c| {
        letter::is_alphanumeric(c) || is_space(c) || matches!(c, '-' | '_' | '/' | '(' | ')' | '*' | '\'' | '’' | '.' | '·') || is_mark(c)
    });
    let fits = label.chars().count() <= LABEL_BYTES && label.split_whitespace().count() <= LABEL_WORDS;
    (at > 0 && spaced && plain && fits).then(|| (0..at).into())
}

/// Combining marks, which scripts such as Devanagari write letters with.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05C7}' | '\u{064B}'..='\u{065F}' | '\u{0900}'..='\u{0DFF}' | '\u{0E31}'..='\u{0E4E}')
}
