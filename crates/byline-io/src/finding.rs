//! What is odd about a container, and harmless.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::path::{Path, PathBuf};

use crate::error::Place;
use crate::limits::Limits;

/// The stable kinds of findings; their wording may change, the kinds do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FindingKind {
    /// A file of a folder has a name that is no seed name; it is read all the same.
    NoSeedName,
    /// Two seeds have one index; both are read.
    SameIndex,
    /// A subfolder, a file that is no text, or something that is no file: not read.
    Skipped,
    /// The id of a record is neither a string nor a number, or a number that is not kept whole; the record is read without it.
    BadId,
}

impl FindingKind {
    /// The kind as it is printed: `no_seed_name`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoSeedName => "no_seed_name",
            Self::SameIndex => "same_index",
            Self::Skipped => "skipped",
            Self::BadId => "bad_id",
        }
    }
}

/// One finding about a container. It prints as `path:line: message`.
///
/// # Examples
///
/// ```
/// use byline_io::{InputFormat, OpenOptions};
///
/// let input = r#"{"id": true, "text": "Gauge moved"}"#;
/// let mut documents = OpenOptions::new().format(InputFormat::JsonLines).read(input.as_bytes(), "gauges.jsonl");
/// assert!(documents.next().unwrap()?.origin.id.is_none());
/// let finding = documents.findings().next().unwrap();
/// assert_eq!(finding.to_string(), "gauges.jsonl:1: the id is neither a string nor a number: read without it");
/// # Ok::<(), byline_io::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// What kind of finding it is.
    pub kind: FindingKind,
    /// The file or folder.
    pub path: PathBuf,
    /// The line of the file, from 1, where the container has lines.
    pub line: Option<u64>,
    /// The finding in words: lower case, no full stop.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", Place { path: &self.path, line: self.line }, self.message)
    }
}

/// The findings that nobody has taken yet, at most [`Limits::FINDINGS`] of a kind.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    waiting: VecDeque<Finding>,
    seen: BTreeMap<FindingKind, usize>,
}

impl Findings {
    pub(crate) fn push(&mut self, kind: FindingKind, path: &Path, line: Option<u64>, message: impl Into<String>) {
        let seen = self.seen.entry(kind).or_default();
        *seen += 1;
        let message = match (*seen).cmp(&Limits::FINDINGS) {
            std::cmp::Ordering::Less => message.into(),
            std::cmp::Ordering::Equal => format!("{}, and perhaps more of this kind: they are no longer listed", message.into()),
            std::cmp::Ordering::Greater => return,
        };
        self.waiting.push_back(Finding { kind, path: path.to_owned(), line, message });
    }

    pub(crate) fn drain(&mut self) -> impl Iterator<Item = Finding> + '_ {
        self.waiting.drain(..)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_that_floods_does_not_hide_the_others() {
        let mut findings = Findings::default();
        for _ in 0..1000 {
            findings.push(FindingKind::Skipped, Path::new("a"), None, "not read");
        }
        findings.push(FindingKind::SameIndex, Path::new("b"), None, "two");
        let kept: Vec<_> = findings.drain().collect();
        assert_eq!(kept.len(), Limits::FINDINGS + 1);
        assert!(kept[Limits::FINDINGS - 1].message.ends_with("no longer listed"));
        assert_eq!(kept[Limits::FINDINGS].kind, FindingKind::SameIndex);
    }
}
