//! Room 1: the given bytes, what they are encoded in, and a text of the same length to read.

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic};
use crate::span::Span;

/// The document as it was given.
///
/// The bytes are the truth. [`Source::text`] has the same length and the same offsets: a byte that is no part of valid
/// UTF-8 stands in it as U+001A (SUBSTITUTE, one byte), so that a span means the same in both.
///
/// # Examples
///
/// ```
/// let source = byline::Source::new(b"caf\xE9 noir");
/// assert_eq!(source.bytes(), b"caf\xE9 noir");
/// assert_eq!(source.text(), "caf\u{1A} noir");
/// ```
#[derive(Clone, Debug)]
pub struct Source<'a> {
    bytes: &'a [u8],
    text: Cow<'a, str>,
    mark: u32,
    invalid: Option<Span>,
}

/// What stands in the text for a byte that is not UTF-8: ECMA-48 gives SUBSTITUTE this very use.
const SUBSTITUTE: char = '\u{1A}';

impl<'a> Source<'a> {
    /// Takes the bytes and finds out how to read them.
    pub fn new(bytes: &'a [u8]) -> Self {
        let mark = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        match std::str::from_utf8(bytes) {
            Ok(text) => Self { bytes, text: Cow::Borrowed(text), mark, invalid: None },
            Err(error) => {
                let at = error.valid_up_to();
                let length = error.error_len().unwrap_or(bytes.len() - at);
                Self { bytes, text: Cow::Owned(substituted(bytes)), mark, invalid: Some((at..at + length).into()) }
            }
        }
    }

    /// The bytes as they were given.
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The text to read: as long as the bytes, with the same offsets.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many bytes the byte order mark takes: 0 or 3.
    pub const fn mark(&self) -> u32 {
        self.mark
    }

    /// Whether the bytes carry a UTF-16 byte order mark: kept, not interpreted.
    pub fn is_utf16(&self) -> bool {
        self.bytes.starts_with(b"\xFF\xFE") || self.bytes.starts_with(b"\xFE\xFF")
    }

    /// Whether it is a page in HTML or another document in XML, going by how it begins: kept, not interpreted.
    pub fn is_markup(&self) -> bool {
        let text = self.text.get(self.mark as usize..).unwrap_or_default().trim_start();
        let begins = |start: &&str| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
        MARKUP_STARTS.iter().any(begins)
    }

    /// What is odd about the encoding.
    pub(crate) fn diagnose(&self, found: &mut Vec<Diagnostic>) {
        if self.bytes.is_empty() {
            found.push(Diagnostic::new(Code::Empty, Span::default(), "the document is empty"));
        }
        if self.mark > 0 {
            found.push(Diagnostic::new(Code::ByteOrderMark, Span::new(0, self.mark), "a UTF-8 byte order mark"));
        }
        if self.is_utf16() {
            let message = "a UTF-16 byte order mark: convert the document to UTF-8 to have it read";
            found.push(Diagnostic::new(Code::Utf16, Span::new(0, 2), message));
        } else if let Some(span) = self.invalid {
            found.push(Diagnostic::new(Code::InvalidUtf8, span, "bytes that are not UTF-8, read as unknown characters"));
        }
        if self.is_markup() {
            let message = "a document in HTML or XML, whose markup is not read: extract its text first, with trafilatura for one";
            found.push(Diagnostic::new(Code::Markup, Span::new(self.mark, self.mark), message));
        }
        if let Some(at) = memchr::memchr(0, self.bytes) {
            found.push(Diagnostic::new(Code::Nul, (at..at + 1).into(), "a NUL byte"));
        }
        if let Some((at, length)) =
            OTHER_LINE_BREAKS.iter().filter_map(|mark| Some((memchr::memmem::find(self.bytes, mark)?, mark.len()))).min()
        {
            let message = "a line break that ends no line: put line feeds in place of such breaks to have the lines read";
            found.push(Diagnostic::new(Code::OtherLineBreak, (at..at + length).into(), message));
        }
    }
}

/// How documents in HTML (WHATWG, the HTML syntax) and XML (XML 1.0, 2.8) begin.
const MARKUP_STARTS: [&str; 4] = ["<!doctype ", "<html>", "<html ", "<?xml "];

/// What other programs take for the end of a line: a vertical tab, NEL, U+2028 and U+2029 (Unicode Standard 5.8).
const OTHER_LINE_BREAKS: [&[u8]; 4] = [b"\x0B", "\u{85}".as_bytes(), "\u{2028}".as_bytes(), "\u{2029}".as_bytes()];

fn substituted(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| SUBSTITUTE));
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;

    #[test]
    fn markup_says_nothing_and_is_reported() {
        let page = "<title>Gauge moved</title><p>By Ada Quill</p>\n\nThe gauge at Port Lorn stands lower now than it did in spring.\n";
        for start in ["<!DOCTYPE html>\n", "\u{FEFF}\n<html lang=\"en\">", "<HTML>", "<?xml version=\"1.0\"?>\n"] {
            let text = format!("{start}{page}");
            let article = crate::parse(&text).unwrap();
            assert!(article.diagnostics().iter().any(|diagnostic| diagnostic.code == Code::Markup), "{start}");
            assert!(article.metadata().title.is_none() && article.metadata().authors.is_empty() && article.body().is_empty());
        }
        let article = crate::parse("<htmldate> finds dates\n\nBy Ada Quill\n").unwrap();
        assert!(article.diagnostics().is_empty());
    }

    #[test]
    fn a_line_break_that_ends_no_line_is_reported_where_the_first_one_stands() {
        let broken = |text: &str| {
            let article = crate::parse(text).unwrap();
            let found = article.diagnostics().iter().find(|diagnostic| diagnostic.code == Code::OtherLineBreak);
            found.map(|diagnostic| diagnostic.span.range())
        };
        for mark in ['\u{B}', '\u{85}', '\u{2028}', '\u{2029}'] {
            assert_eq!(broken(&format!("Gauge{mark}moved{mark}")), Some(5..5 + mark.len_utf8()), "{mark:?}");
        }
        assert_eq!(broken("Gauge\u{2029}moved\u{B}"), Some(5..8));
        assert_eq!(broken("“Gauge”…\r\nmoved\u{C}on — again\n"), None);
    }
}
