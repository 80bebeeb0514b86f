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
        if let Some(at) = memchr::memchr(0, self.bytes) {
            found.push(Diagnostic::new(Code::Nul, (at..at + 1).into(), "a NUL byte"));
        }
    }
}

fn substituted(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| SUBSTITUTE));
    }
    text
}
