//! What of a line a reader sees: links, images, emphasis and escapes, found without being changed.
//!
//! The visible text is the line minus *cuts*. A cut is a span of the source (a bracket, a link target, the backslash of an
//! escape), so that a place in the visible text always leads back to the source.

use crate::limits::Limits;
use crate::span::Span;

/// A link or an image in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The link's text, or the image's alternative text, in the source.
    pub text: Span,
    /// Where it leads, in the source; `#` and empty targets are dead.
    pub target: Span,
    /// Whether it is an image.
    pub image: bool,
}

/// Finds the links and the cuts of one line.
#[derive(Debug, Default)]
pub(crate) struct Inline {
    pub(crate) cuts: Vec<Span>,
    pub(crate) links: Vec<Link>,
    brackets: Vec<Bracket>,
    marks: Vec<(u8, Span)>,
    /// No `)` stands in the line before this offset: a search that failed once is not repeated.
    closer: Option<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Bracket {
    at: usize,
    image: bool,
}

/// At most this many emphasis marks wait for their closer. Stops: `*a *a *a …`.
const OPEN_MARKS: usize = 16;

/// To begin a search costs more than to look at fewer bytes than this.
const SEARCHED: usize = 16;

/// The bytes that can begin a cut.
pub(crate) fn has_special(content: &str) -> bool {
    let bytes = content.as_bytes();
    if bytes.len() < SEARCHED {
        return bytes.iter().any(|byte| matches!(byte, b'[' | b'*' | b'_' | b'\\' | b'<' | b'`'));
    }
    memchr::memchr3(b'[', b'*', b'_', bytes).is_some() || memchr::memchr3(b'\\', b'<', b'`', bytes).is_some()
}

impl Inline {
    /// Reads `content`, which begins at byte `base` of the source. What an earlier call found is forgotten.
    pub(crate) fn read(&mut self, content: &str, base: u32) {
        self.cuts.clear();
        self.links.clear();
        self.brackets.clear();
        self.marks.clear();
        self.closer = None;
        let bytes = content.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at = match byte {
                b'\\' => self.escape(bytes, at, base),
                b'!' if bytes.get(at + 1) == Some(&b'[') => self.open(at, 2),
                b'[' => self.open(at, 1),
                b']' => self.close(bytes, at, base),
                b'<' => self.autolink(bytes, at, base),
                b'*' | b'_' | b'`' => self.mark(content, at, base),
                _ => at + 1,
            };
        }
        self.cuts.sort_unstable();
    }

    /// `\$`: a backslash before ASCII punctuation (CommonMark 2.4).
    fn escape(&mut self, bytes: &[u8], at: usize, base: u32) -> usize {
        if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) {
            self.cut(base, at, at + 1);
            at + 2
        } else {
            at + 1
        }
    }

    fn open(&mut self, at: usize, length: usize) -> usize {
        if self.brackets.len() < Limits::NESTING {
            self.brackets.push(Bracket { at, image: length == 2 });
        }
        at + length
    }

    /// `](target "title")` after an open bracket makes a link.
    fn close(&mut self, bytes: &[u8], at: usize, base: u32) -> usize {
        let Some(bracket) = self.brackets.pop() else { return at + 1 };
        if bytes.get(at + 1) != Some(&b'(') {
            return at + 1;
        }
        let Some(end) = self.target_end(bytes, at + 2) else { return at + 1 };
        let text_start = bracket.at + if bracket.image { 2 } else { 1 };
        let inner = bytes.get(at + 2..end).unwrap_or_default();
        let target = inner.iter().position(|&byte| byte == b' ').unwrap_or(inner.len());
        let span = |from: usize, to: usize| Span::new(base + from as u32, base + to as u32);
        self.links.push(Link { text: span(text_start, at), target: span(at + 2, at + 2 + target), image: bracket.image });
        if bracket.image {
            self.cut(base, bracket.at, end + 1);
        } else {
            self.cut(base, bracket.at, text_start);
            self.cut(base, at, end + 1);
        }
        end + 1
    }

    /// The `)` that closes a target; brackets inside it are balanced.
    fn target_end(&mut self, bytes: &[u8], start: usize) -> Option<usize> {
        let next = match self.closer {
            Some(next) if next >= start => next,
            _ => start + memchr::memchr(b')', bytes.get(start..)?).unwrap_or(usize::MAX - start),
        };
        self.closer = Some(next);
        if next - start > Limits::TARGET_BYTES {
            return None;
        }
        let mut depth = 0usize;
        let window = bytes.get(start..bytes.len().min(start + Limits::TARGET_BYTES))?;
        for (offset, byte) in window.iter().enumerate() {
            match byte {
                b'(' if depth < Limits::NESTING => depth += 1,
                b')' if depth == 0 => return Some(start + offset),
                b')' => depth -= 1,
                _ => {}
            }
        }
        // Unbalanced: the first closer is the best there is.
        Some(next)
    }

    /// `<https://…>` (CommonMark 6.5).
    fn autolink(&mut self, bytes: &[u8], at: usize, base: u32) -> usize {
        let rest = bytes.get(at + 1..bytes.len().min(at + Limits::TARGET_BYTES)).unwrap_or_default();
        let address = rest.starts_with(b"http") || rest.starts_with(b"www.") || rest.starts_with(b"mailto:");
        let end = address.then(|| rest.iter().position(|&byte| byte == b'>' || byte == b' ')).flatten();
        match end {
            Some(end) if rest.get(end) == Some(&b'>') => {
                let target = Span::new(base + at as u32 + 1, base + (at + 1 + end) as u32);
                self.links.push(Link { text: target, target, image: false });
                self.cut(base, at, at + 1);
                self.cut(base, at + 1 + end, at + 2 + end);
                at + 2 + end
            }
            _ => at + 1,
        }
    }

    /// A run of one mark: it opens where a word begins and closes where a word ends (after CommonMark 6.2, within a line).
    fn mark(&mut self, content: &str, at: usize, base: u32) -> usize {
        let bytes = content.as_bytes();
        let Some(&mark) = bytes.get(at) else { return at + 1 };
        let end = at + bytes.get(at..).map_or(1, |rest| rest.iter().take_while(|&&byte| byte == mark).count());
        let before = content.get(..at).and_then(|text| text.chars().next_back());
        let after = content.get(end..).and_then(|text| text.chars().next());
        let outside = |side: Option<char>| side.is_none_or(|c| !c.is_alphanumeric());
        let inside = |side: Option<char>| side.is_some_and(|c| !c.is_whitespace());
        if end - at > 3 {
            return end;
        }
        if inside(before) && outside(after) {
            let open = self.marks.iter().rposition(|(other, span)| *other == mark && span.len() as usize == end - at);
            if let Some((_, span)) = open.and_then(|open| {
                let found = self.marks.get(open).copied();
                self.marks.truncate(open);
                found
            }) {
                self.cuts.push(span);
                self.cut(base, at, end);
                return end;
            }
        }
        if outside(before) && inside(after) && self.marks.len() < OPEN_MARKS {
            self.marks.push((mark, Span::new(base + at as u32, base + end as u32)));
        }
        end
    }

    fn cut(&mut self, base: u32, from: usize, to: usize) {
        self.cuts.push(Span::new(base + from as u32, base + to as u32));
    }
}
