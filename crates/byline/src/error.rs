//! What can fail. Odd content is no error: it is kept and reported as a [`Diagnostic`](crate::Diagnostic).

use std::fmt;

use crate::span::Span;

/// Why a document, a name or a value could not be read.
///
/// # Examples
///
/// ```
/// let error = "2019-02-30".parse::<byline::PartialDate>().unwrap_err();
/// assert_eq!(error.kind(), byline::ErrorKind::Date);
/// assert_eq!(error.to_string(), "expected an ISO 8601 date, found \"2019-02-30\"");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}{remedy}", remedy = Remedy(self.limit_name()))]
pub struct Error(Problem);

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

/// What to do about a limit, as Rust says it.
struct Remedy(Option<&'static str>);

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |name| write!(f, ": raise Limits::{name} to read it"))
    }
}

/// The classes of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The document is above a limit.
    Limit,
    /// A text is no ISO 8601 date of a known precision.
    Date,
    /// A text is no seed name.
    SeedName,
}

impl ErrorKind {
    /// All classes, so that a binding can show that it knows each.
    pub const ALL: [Self; 3] = [Self::Limit, Self::Date, Self::SeedName];
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Problem {
    #[error("expected at most {limit} {what}, found {found}")]
    Limit { name: &'static str, what: &'static str, limit: u64, found: u64, at: u32 },
    #[error("expected an ISO 8601 date, found {found}")]
    Date { found: String },
    #[error("expected a seed name such as 003_3a7f893ac0100efd.txt, found {found}")]
    SeedName { found: String },
}

impl Error {
    /// The class of the error.
    pub fn kind(&self) -> ErrorKind {
        match self.0 {
            Problem::Limit { .. } => ErrorKind::Limit,
            Problem::Date { .. } => ErrorKind::Date,
            Problem::SeedName { .. } => ErrorKind::SeedName,
        }
    }

    /// Whether a limit was exceeded; a larger [`Limits`](crate::Limits) lets the document through.
    pub fn is_limit(&self) -> bool {
        self.kind() == ErrorKind::Limit
    }

    /// The limit that was exceeded, by its name in [`Limits`](crate::Limits): other faces call their settings otherwise.
    ///
    /// # Examples
    ///
    /// ```
    /// use byline::{Limits, ParseOptions};
    ///
    /// let limits = Limits { lines: 2, ..Limits::default() };
    /// let error = ParseOptions::new().limits(limits).parse("one\ntwo\nthree\n").unwrap_err();
    /// assert_eq!(error.limit_name(), Some("lines"));
    /// assert_eq!(error.what(), "expected at most 2 lines, found 3");
    /// assert_eq!(error.to_string(), "expected at most 2 lines, found 3: raise Limits::lines to read it");
    /// ```
    pub fn limit_name(&self) -> Option<&'static str> {
        match self.0 {
            Problem::Limit { name, .. } => Some(name),
            _ => None,
        }
    }

    /// What is wrong, without the remedy: lower case, no full stop.
    pub fn what(&self) -> String {
        self.0.to_string()
    }

    /// The place in the document, where there is one.
    pub fn span(&self) -> Option<Span> {
        match self.0 {
            Problem::Limit { at, .. } => Some(Span::new(at, at)),
            _ => None,
        }
    }
}

/// At most this many characters of the input are shown in an error.
const SHOWN_CHARACTERS: usize = 40;

/// The input as an error shows it: short, quoted, control characters escaped.
pub(crate) fn shown(input: &str) -> String {
    let mut short: String = input.chars().take(SHOWN_CHARACTERS).collect();
    if short.len() < input.len() {
        short.push('…');
    }
    format!("{short:?}")
}
