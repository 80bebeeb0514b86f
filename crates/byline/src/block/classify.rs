//! The rules that name the shape of one line.

use super::form::Form;
use super::{BlockKind, letter};
use crate::line::bits;
use crate::span::{Span, beginning};

/// What the first bytes of a line say about it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shape {
    /// After the marker, white space trimmed.
    pub(super) content: Span,
    pub(super) form: Form,
}

impl Shape {
    #[inline]
    fn new(kind: BlockKind, content: Span) -> Self {
        Self { content, form: Form::of(kind) }
    }

    #[inline]
    fn with_indent(self, indent: u16) -> Self {
        Self { form: self.form.with_indent(indent), ..self }
    }
}

/// White space as people see it: Unicode's, and the invisible marks that stand in extracted text.
#[inline]
pub(crate) fn is_space(c: char) -> bool {
    if c.is_ascii() { matches!(c, ' ' | '\t'..='\r' | '\0') } else { is_space_beyond(c) }
}

#[inline(never)]
fn is_space_beyond(c: char) -> bool {
    match c {
        '\u{100}'..='\u{167F}' | '\u{3001}'..='\u{FEFE}' => false,
        // Marks of the direction: they are no part of a value, and one without its other half turns what stands behind it.
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{85}' | '\u{A0}' => true,
        c => letter::is_white(c) || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}'),
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
    if blanks.is_ascii() {
        let columns: usize = blanks.bytes().map(|byte| if byte == b'\t' { 4 } else { 1 }).sum();
        return u16::try_from(columns).unwrap_or(u16::MAX);
    }
    blanks.chars().map(|c| if c == '\t' { 4u16 } else { 1 }).fold(0u16, u16::saturating_add)
}

/// What the first byte of a text says about it.
#[derive(Clone, Copy, PartialEq)]
enum First {
    /// A letter, which begins no marker, but maybe a label.
    Letter,
    /// It begins running text and nothing else.
    Text,
    /// It may begin a marker.
    Other,
    /// It takes more than a byte to tell.
    Beyond,
}

const FIRST: [First; 256] = {
    let mut first = [First::Beyond; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        first[byte as usize] = match byte {
            b'A'..=b'Z' | b'a'..=b'z' => First::Letter,
            b'#' | b'*' | b'-' | b'+' | b'_' | b'=' | b'~' | b'>' | b'|' | b'0'..=b'9' => First::Other,
            _ => First::Text,
        };
        byte += 1;
    }
    first
};

/// Names the shape of a line that stands outside fenced code.
#[inline]
pub(super) fn shape(text: &str, line: Span) -> Shape {
    let bytes = text.as_bytes();
    let byte = |at: u32| bytes.get(at as usize).copied().unwrap_or_default();
    let Span { mut start, mut end } = line;
    if byte(start) == b' ' {
        start += spaces_ahead(bytes, start);
    }
    if start < end && byte(end - 1) == b' ' {
        end -= spaces_behind(bytes, end);
    }
    let (content, first, last) = (Span { start, end }, byte(start), byte(end.wrapping_sub(1)));
    let class = FIRST.get(usize::from(first)).copied().unwrap_or(First::Beyond);
    if start >= end || (class == First::Beyond || !last.is_ascii_graphic()) && !is_trimmed(content.of(text)) {
        return shape_beyond(text, line);
    }
    let indent = u16::try_from(start - line.start).unwrap_or(u16::MAX);
    let glance = Glance::at(text, content);
    if class == First::Other || class == First::Beyond {
        return marked(text, content, glance, last).with_indent(indent);
    }
    let kind = match content.len() {
        65.. if glance.is_plain() => BlockKind::Paragraph,
        ..=60 if glance.is_plain() => short_kind(text, content, last),
        _ if class == First::Letter && glance.may_label() && is_labelled(text, content) => BlockKind::Field,
        _ => text_kind(text, content, glance, last),
    };
    Shape::new(kind, content).with_indent(indent)
}

/// Whether no white space stands at either end.
#[inline(never)]
fn is_trimmed(content: &str) -> bool {
    !content.starts_with(is_space) && !content.ends_with(is_space)
}

/// How many spaces follow one another from a place on.
#[inline]
fn spaces_ahead(bytes: &[u8], start: u32) -> u32 {
    let rest = bytes.get(start as usize..).unwrap_or_default();
    match rest.first_chunk::<32>().map(|ahead| bits::mask(ahead, |lane| bits::is(lane, b' ')).trailing_ones()) {
        Some(count) if count < 32 => count,
        _ => rest.iter().take_while(|&&byte| byte == b' ').count() as u32,
    }
}

/// How many spaces follow one another up to a place.
#[inline]
fn spaces_behind(bytes: &[u8], end: u32) -> u32 {
    bytes.get(..end as usize).unwrap_or_default().iter().rev().take_while(|&&byte| byte == b' ').count() as u32
}

#[inline(never)]
fn shape_beyond(text: &str, line: Span) -> Shape {
    let content = trimmed(text, line);
    if content.is_empty() {
        return Shape::new(BlockKind::Blank, Span::new(line.start, line.start)).with_indent(columns(line.of(text)));
    }
    let lead = Span { start: line.start, end: content.start };
    let last = text.as_bytes().get(content.end as usize - 1).copied().unwrap_or_default();
    marked(text, content, Glance::at(text, content), last).with_indent(columns(lead.of(text)))
}

/// What the first bytes of a text tell without a loop over them.
#[derive(Clone, Copy)]
struct Glance {
    /// Colons, and the bytes that may begin a full-width one.
    colons: u64,
    /// The bytes that go on with a character.
    continued: u64,
}

impl Glance {
    #[inline]
    fn at(text: &str, content: Span) -> Self {
        let bytes = text.as_bytes();
        let within = u64::MAX >> (64 - content.len().clamp(1, 64));
        let rest = bytes.get(content.start as usize..).unwrap_or_default();
        // Near the end of the document the bytes before are looked at as well.
        let Some(window) = rest.first_chunk::<64>().or(bytes.last_chunk()) else { return Self::one_by_one(rest, within) };
        let before = 64u32.saturating_sub(rest.len() as u32);
        // 0xEF begins the full-width colon.
        let colons = bits::mask(window, |lane| bits::is(lane, b':') | bits::is(lane, 0xEF));
        let continued = bits::mask(window, bits::continues);
        Self { colons: colons >> before & within, continued: continued >> before & within }
    }

    /// A document of a few bytes.
    #[inline(never)]
    fn one_by_one(rest: &[u8], within: u64) -> Self {
        let bits = |wanted: fn(u8) -> bool| rest.iter().enumerate().map(|(at, &byte)| u64::from(wanted(byte)) << at).sum::<u64>() & within;
        Self { colons: bits(|byte| matches!(byte, b':' | 0xEF)), continued: bits(|byte| byte & 0xC0 == 0x80) }
    }

    /// Whether there is no colon, and less than four bytes go on with a character: most texts are told by that.
    #[inline]
    const fn is_plain(self) -> bool {
        const fn without_lowest(bits: u64) -> u64 {
            bits & bits.wrapping_sub(1)
        }
        self.colons == 0 && without_lowest(without_lowest(without_lowest(self.continued))) == 0
    }

    /// Whether the text may begin with a [`label`]: so many characters, and then a colon.
    const fn may_label(self) -> bool {
        let upto = LABEL_CHARACTERS as u32 + 1 + self.continued.count_ones();
        upto >= 64 || self.colons & ((1 << upto) - 1) != 0
    }
}

/// What a text without a marker and a label is.
fn text_kind(text: &str, content: Span, glance: Glance, last: u8) -> BlockKind {
    let length = content.len();
    // Each character has one byte that continues no other.
    let many = length.min(64) - glance.continued.count_ones() > SHORT_CHARACTERS as u32;
    if many || length > 64 && !is_short(content.of(text)) { BlockKind::Paragraph } else { short_kind(text, content, last) }
}

/// What a short text is: a sentence is no line of its own.
#[inline]
fn short_kind(text: &str, content: Span, last: u8) -> BlockKind {
    let ends = if last.is_ascii() { matches!(last, b'.' | b'!' | b'?') } else { ends_beyond(content.of(text)) };
    if ends { BlockKind::Paragraph } else { BlockKind::ShortLine }
}

/// The shape of a text that may begin with a marker or a label.
#[inline(never)]
fn marked(text: &str, content: Span, glance: Glance, last: u8) -> Shape {
    let plain = |kind| Shape::new(kind, content);
    let bytes = text.as_bytes().get(content.range()).unwrap_or_default();
    let letter = match bytes {
        [b'A'..=b'Z' | b'a'..=b'z', ..] => true,
        [b'-' | b'*' | b'+', b' ', b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9', ..] => {
            return Shape::new(BlockKind::ListItem, Span { start: content.start + 2, end: content.end });
        }
        [b'#', ..] => return hashed(text, content),
        [b'*' | b'-' | b'+' | b'_' | b'=' | b'~' | b'>' | b'|', ..] => return marked_beyond(text, content),
        [b'0'..=b'9', ..] if ordered(content.of(text)) > 0 => return plain(BlockKind::ListItem),
        [0x80..=0xFF, ..] => match content.of(text).chars().next() {
            Some('•' | '·' | '—' | '–' | '‣' | '◦' | '▪') => return marked_beyond(text, content),
            first => first.is_some_and(letter::is_alphabetic),
        },
        _ => false,
    };
    if letter && glance.may_label() && is_labelled(text, content) {
        return plain(BlockKind::Field);
    }
    plain(text_kind(text, content, glance, last))
}

/// The shape of a text that begins with `#`: most are headings without a closing run of them.
fn hashed(text: &str, content: Span) -> Shape {
    let bytes = text.as_bytes().get(content.range()).unwrap_or_default();
    let level = bytes.iter().take_while(|&&byte| byte == b'#').count();
    match bytes.get(level..) {
        Some([b' ', b'!'..=b'~', ..]) if level <= 6 && bytes.last() != Some(&b'#') => {
            let content = Span { start: content.start + level as u32 + 1, end: content.end };
            Shape { content, form: Form::of(BlockKind::Heading).with_level(level as u8) }
        }
        _ => marked_beyond(text, content),
    }
}

/// Whether a text that begins with a letter begins with a [`label`]. Most colons stand deep in a sentence, and bytes tell it from a label.
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
            b':' => match bytes.get(at + 1) {
                None | Some(b' ' | b'[' | b'<' | b'"') if at < LABEL_CHARACTERS / 2 => return true,
                Some(b'!'..=b'~') if !matches!(bytes.get(at + 1), Some(b'[' | b'<' | b'"')) => return false,
                _ => return label(content.of(text)).is_some(),
            },
            b'\0' | b'\t'..=b'\r' | 0x80.. => return label(content.of(text)).is_some(),
            _ => return false,
        }
    }
    false
}

#[inline(never)]
fn marked_beyond(text: &str, content: Span) -> Shape {
    let body = content.of(text);
    let plain = |kind| Shape::new(kind, content);
    let from = |start: usize, length: usize| Span::new(content.start + start as u32, content.start + (start + length) as u32);
    if let Some((level, marker)) = heading(body) {
        let text = body.get(marker..).unwrap_or_default();
        let closed = text.trim_end_matches('#');
        // `# C#` keeps its sharp: a closing run stands behind a space (CommonMark 4.2).
        let text = if closed.ends_with(' ') { closed.trim_end_matches(is_space) } else { text };
        return Shape { content: from(marker, text.len()), form: Form::of(BlockKind::Heading).with_level(level) };
    }
    if is_rule(body) {
        return plain(BlockKind::Rule);
    }
    if let Some(marker) = bullet(body) {
        return Shape::new(BlockKind::ListItem, from(marker, body.len() - marker));
    }
    if let Some(rest) = body.strip_prefix('>') {
        let text = rest.trim_start_matches(|c| c == '>' || is_space(c));
        return Shape::new(BlockKind::Quote, from(body.len() - text.len(), text.len()));
    }
    if body.strip_prefix('|').is_some_and(|rest| memchr::memchr(b'|', rest.as_bytes()).is_some()) {
        return plain(BlockKind::Table);
    }
    let letter = body.chars().next().is_some_and(|first| letter::is_alphabetic(first) || first == '*' || first == '_');
    if letter && label(body).is_some() {
        return plain(BlockKind::Field);
    }
    plain(text_kind(text, content, Glance::at(text, content), body.bytes().next_back().unwrap_or_default()))
}

#[inline(never)]
fn ends_beyond(body: &str) -> bool {
    body.chars().next_back().is_some_and(super::layout::is_sentence_end)
}

/// Whether a text has at most so many code points that it is no running text.
fn is_short(body: &str) -> bool {
    if body.len() <= SHORT_CHARACTERS || body.len() > 4 * SHORT_CHARACTERS {
        return body.len() <= SHORT_CHARACTERS;
    }
    // Each character has one byte that continues no other.
    let (chunks, rest) = body.as_bytes().as_chunks();
    let continued: u32 = chunks.iter().map(|chunk: &[u8; bits::WIDTH]| bits::mask(chunk, bits::continues).count_ones()).sum();
    let continued = continued as usize + rest.iter().filter(|&&byte| byte & 0xC0 == 0x80).count();
    body.len() - continued <= SHORT_CHARACTERS
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

/// `ordered = 1*3DIGIT ("." / ")") SP text`: length of the number with its mark, 0 without one. It stays in the content, for it may be the
/// day of a date.
pub(crate) fn ordered(body: &str) -> usize {
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let rest = body.get(digits..).unwrap_or_default();
    let marked = (1..=3).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "));
    if marked { digits + 2 } else { 0 }
}

/// `field = label ":" [SP value]`: the span of the label.
pub(crate) fn label(body: &str) -> Option<Span> {
    let begins = body.chars().next().is_some_and(|c| letter::is_alphabetic(c) || c == '*' || c == '_');
    if !begins {
        return None;
    }
    let window = beginning(body, LABEL_CHARACTERS * 2);
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
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05C7}' | '\u{064B}'..='\u{065F}' | '\u{0900}'..='\u{0DFF}' | '\u{0E31}'..='\u{0E4E}')
}
