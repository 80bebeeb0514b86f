//! Findings about the content: what is odd, and where.

use crate::span::Span;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing, harmless.
    Note,
    /// Something could not be interpreted.
    Warning,
}

/// The stable codes of findings; their wording may change, the codes do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Code {
    /// The document has no byte.
    Empty,
    /// It begins with a UTF-8 byte order mark.
    ByteOrderMark,
    /// It begins with a UTF-16 byte order mark: kept, not interpreted.
    Utf16,
    /// It is a page in HTML or another document in XML: kept, not interpreted.
    Markup,
    /// Bytes that are not UTF-8: kept, read as unknown characters.
    InvalidUtf8,
    /// NUL bytes.
    Nul,
    /// Carriage returns end some lines and line feeds others.
    MixedLineEndings,
    /// A line break that ends no line: a vertical tab, NEL (U+0085), U+2028 or U+2029.
    OtherLineBreak,
    /// A line above [`Limits::line_bytes`](crate::Limits::line_bytes): kept, not interpreted.
    LongLine,
    /// More findings than are kept.
    More,
}

impl Code {
    /// The code as it is printed: `invalid_utf8`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::ByteOrderMark => "byte_order_mark",
            Self::Utf16 => "utf16",
            Self::Markup => "markup",
            Self::InvalidUtf8 => "invalid_utf8",
            Self::Nul => "nul",
            Self::MixedLineEndings => "mixed_line_endings",
            Self::OtherLineBreak => "other_line_break",
            Self::LongLine => "long_line",
            Self::More => "more",
        }
    }

    /// How much it matters.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Utf16 | Self::Markup | Self::InvalidUtf8 | Self::LongLine | Self::More => Severity::Warning,
            _ => Severity::Note,
        }
    }
}

/// One finding about the content of a document.
///
/// # Examples
///
/// ```
/// let article = byline::parse(b"caf\xE9")?;
/// let finding = &article.diagnostics()[0];
/// assert_eq!((finding.code.name(), finding.span), ("invalid_utf8", byline::Span::new(3, 4)));
/// # Ok::<(), byline::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What was found.
    pub code: Code,
    /// Where it was found first.
    pub span: Span,
    /// The finding in words: lower case, no full stop.
    pub message: String,
}

impl Diagnostic {
    pub(crate) fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { code, span, message: message.into() }
    }
}
