//! What can fail in a container, with the place and the remedy.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a container or one of its documents could not be read or written.
///
/// It prints as `path:line: what; remedy`.
///
/// # Examples
///
/// ```
/// let error = byline_io::open("no/such/folder").unwrap_err();
/// assert!(error.is_io());
/// assert_eq!(error.kind(), byline_io::ErrorKind::NotFound);
/// assert_eq!(error.to_string(), "no/such/folder: no such file or folder; check the path");
/// ```
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(Box<Problem>);

/// The classes of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There is no such path.
    NotFound,
    /// The operating system refused or broke off a read or a write.
    Io,
    /// A folder has no document in it.
    NoSeeds,
    /// A form of container that is not read.
    Unsupported,
    /// A gzip stream is cut off or damaged.
    Gzip,
    /// A Zstandard stream is cut off or damaged.
    Zstd,
    /// A line of JSON Lines is not UTF-8.
    Utf8,
    /// A line of JSON Lines is not JSON.
    Json,
    /// A line of JSON Lines is JSON, but no record: no object, no text, or a key twice.
    Record,
    /// A document or a line is above a limit.
    Limit,
    /// What would be written is there already.
    Exists,
}

#[derive(Debug, thiserror::Error)]
#[error("{}: {what}; {remedy}", Place { path, line: *line })]
struct Problem {
    kind: ErrorKind,
    path: PathBuf,
    line: Option<u64>,
    what: String,
    remedy: String,
    limit: Option<&'static str>,
    option: Option<&'static str>,
    cause: Option<io::ErrorKind>,
}

impl Error {
    /// The class of the error.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Whether the operating system said no: a missing path, a missing right, a broken disk.
    pub fn is_io(&self) -> bool {
        matches!(self.kind(), ErrorKind::NotFound | ErrorKind::Io)
    }

    /// Whether the container is at fault: what is in it, or its form.
    pub fn is_container(&self) -> bool {
        use ErrorKind::{Gzip, Json, NoSeeds, Record, Unsupported, Utf8, Zstd};
        matches!(self.kind(), Gzip | Zstd | Json | NoSeeds | Record | Unsupported | Utf8)
    }

    /// Whether a limit was exceeded; larger [`Limits`](crate::Limits) let the document through.
    pub fn is_limit(&self) -> bool {
        self.kind() == ErrorKind::Limit
    }

    /// The file or folder; `-` is standard input.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// The line of the file, from 1, where the container has lines.
    pub fn line(&self) -> Option<u64> {
        self.0.line
    }

    /// What is wrong: lower case, no full stop.
    pub fn what(&self) -> &str {
        &self.0.what
    }

    /// What to do about it: lower case, no full stop.
    pub fn remedy(&self) -> &str {
        &self.0.remedy
    }

    /// The limit that was exceeded, by its name in [`Limits`](crate::Limits): other faces call their settings otherwise.
    ///
    /// # Examples
    ///
    /// ```
    /// use byline_io::{Limits, OpenOptions};
    ///
    /// let limits = Limits { document_bytes: 8, ..Limits::default() };
    /// let error = OpenOptions::new().limits(limits).read("nine bytes".as_bytes(), "notes.txt").next().unwrap().unwrap_err();
    /// assert_eq!(error.limit_name(), Some("document_bytes"));
    /// assert_eq!(error.place(), "notes.txt");
    /// assert_eq!(error.what(), "expected at most 8 bytes in a document, found more");
    /// assert_eq!(error.remedy(), "leave it out, or raise Limits::document_bytes");
    /// ```
    pub fn limit_name(&self) -> Option<&'static str> {
        self.0.limit
    }

    /// The option that the remedy is about, by its name in [`OpenOptions`](crate::OpenOptions): other faces call theirs otherwise.
    ///
    /// # Examples
    ///
    /// ```
    /// use byline_io::{InputFormat, OpenOptions};
    ///
    /// let input = r#"{"raw": "Gauge moved"}"#;
    /// let error = OpenOptions::new().format(InputFormat::JsonLines).read(input.as_bytes(), "-").next().unwrap().unwrap_err();
    /// assert_eq!(error.option_name(), Some("text_key"));
    /// assert_eq!(error.remedy(), "name the key that holds the text; this record is left out");
    /// ```
    pub fn option_name(&self) -> Option<&'static str> {
        self.0.option
    }

    /// Where it went wrong, as messages say it: `path` or `path:line`, with control characters escaped.
    pub fn place(&self) -> String {
        Place { path: &self.0.path, line: self.0.line }.to_string()
    }

    /// What the operating system said, where it was asked.
    pub fn io_kind(&self) -> Option<io::ErrorKind> {
        self.0.cause
    }

    pub(crate) fn new(kind: ErrorKind, path: &Path, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self(Box::new(Problem {
            kind,
            path: path.to_owned(),
            line: None,
            what: what.into(),
            remedy: remedy.into(),
            limit: None,
            option: None,
            cause: None,
        }))
    }

    pub(crate) fn at_line(mut self, line: u64) -> Self {
        self.0.line = Some(line);
        self
    }

    /// Says which of the [`OpenOptions`](crate::OpenOptions) the remedy is about.
    pub(crate) fn about_option(mut self, name: &'static str) -> Self {
        self.0.option = Some(name);
        self
    }

    /// An error of the operating system; `doing` says what was tried: `opened`, `read`, `written`.
    pub(crate) fn io(path: &Path, doing: &str, cause: &io::Error) -> Self {
        let mut error = match cause.kind() {
            io::ErrorKind::NotFound => Self::new(ErrorKind::NotFound, path, "no such file or folder", "check the path"),
            io::ErrorKind::PermissionDenied => {
                let remedy = "give yourself the right to it, or leave it out";
                Self::new(ErrorKind::Io, path, format!("cannot be {doing}: permission denied"), remedy)
            }
            _ => Self::new(ErrorKind::Io, path, format!("cannot be {doing}: {}", spoken(cause)), "try again, or leave it out"),
        };
        error.0.cause = Some(cause.kind());
        error
    }

    /// An error of a limit, called by its name in [`Limits`](crate::Limits).
    pub(crate) fn limit(path: &Path, name: &'static str, what: impl Into<String>, remedy: &str) -> Self {
        let mut error = Self::new(ErrorKind::Limit, path, what, format!("{remedy}, or raise Limits::{name}"));
        error.0.limit = Some(name);
        error
    }
}

/// A path and perhaps a line as messages show them: control characters of a hostile name escaped.
///
/// # Examples
///
/// ```
/// use byline_io::Place;
///
/// let place = Place { path: "gauges\u{1b}[2J.jsonl".as_ref(), line: Some(3) };
/// assert_eq!(place.to_string(), r"gauges\u{1b}[2J.jsonl:3");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The file or folder.
    pub path: &'a Path,
    /// The line of the file, from 1, where the container has lines.
    pub line: Option<u64>,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.path.to_string_lossy().chars() {
            if character.is_control() {
                write!(f, "{}", character.escape_default())?;
            } else {
                write!(f, "{character}")?;
            }
        }
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

/// What the operating system says, without its error number and its capital.
fn spoken(cause: &io::Error) -> String {
    let text = cause.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut characters = text.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}

/// At most this many characters of the input are shown in a message.
const SHOWN_CHARACTERS: usize = 40;

/// A piece of input as a message shows it: short, quoted, control characters escaped.
pub(crate) fn shown(input: &str) -> String {
    let mut short: String = input.chars().take(SHOWN_CHARACTERS).collect();
    if short.len() < input.len() {
        short.push('…');
    }
    format!("{short:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_the_system_is_spoken_without_its_number() {
        let error = Error::io(Path::new("a.txt"), "read", &io::Error::from_raw_os_error(5));
        assert!(!error.to_string().contains("os error"), "{error}");
        assert!(error.is_io() && !error.is_container());
    }

    #[test]
    fn a_hostile_path_cannot_write_to_the_terminal() {
        let error = Error::new(ErrorKind::Io, Path::new("a\u{1b}[2Jb"), "x", "y").at_line(3);
        assert_eq!(error.to_string(), "a\\u{1b}[2Jb:3: x; y");
    }
}
