//! A folder of seeds.

use std::cmp::Ordering;
use std::ffi::OsString;
use std::fs::{self, DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::vec;

use byline::SeedName;
use serde_json::Map;

use crate::document::Document;
use crate::error::{Error, ErrorKind};
use crate::finding::{FindingKind, Findings};
use crate::limits::Limits;
use crate::reader::open_file;
use crate::text;

/// The documents of a folder in their order, each read when it is asked for.
pub(crate) struct Folder {
    path: PathBuf,
    entries: vec::IntoIter<Entry>,
    total: u64,
    bytes: u64,
}

/// Seeds come first, by index and then by name; other names follow.
#[derive(PartialEq, Eq)]
struct Entry {
    index: Option<u32>,
    name: OsString,
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |entry: &Self| (entry.index.is_none(), entry.index);
        rank(self).cmp(&rank(other)).then_with(|| self.name.cmp(&other.name))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Folder {
    /// Lists a folder; what is odd about it is known before the first document is read.
    pub(crate) fn open(path: &Path, findings: &mut Findings) -> Result<Self, Error> {
        let mut entries = Vec::new();
        let mut skipped = Vec::new();
        for entry in list(path)? {
            let entry = entry.map_err(|cause| Error::io(path, "listed", &cause))?;
            let name = entry.file_name();
            if let Some(reason) = reason_to_skip(&entry) {
                skipped.push((name, reason));
            } else {
                let seed = name.to_str().and_then(|name| name.parse::<SeedName>().ok());
                entries.push(Entry { index: seed.map(SeedName::index), name });
            }
        }
        if entries.is_empty() {
            return Err(no_seeds(path));
        }
        entries.sort_unstable();
        skipped.sort_unstable();
        report(path, &entries, findings);
        for (name, reason) in skipped {
            findings.push(FindingKind::Skipped, &path.join(name), None, format!("{reason}: not read"));
        }
        Ok(Self { path: path.to_owned(), total: entries.len() as u64, entries: entries.into_iter(), bytes: 0 })
    }

    pub(crate) fn next(&mut self, limits: &Limits) -> Option<Result<Document, Error>> {
        let path = self.path.join(self.entries.next()?.name);
        let broken = |cause: &io::Error| Error::io(&path, "read", cause);
        let document = open_file(&path).and_then(|(file, length)| text::read(file, length, &path, limits, broken)).map(|bytes| {
            self.bytes += bytes.len() as u64;
            Document { origin: text::origin(&path), path: path.clone(), position: None, bytes, extra: Map::new() }
        });
        Some(document)
    }

    /// How many bytes were read, how many documents are left, and how many there are.
    pub(crate) fn progress(&self) -> (u64, u64, u64) {
        (self.bytes, self.entries.len() as u64, self.total)
    }
}

/// Whether a folder has a document at all; reads no more of it than that takes.
pub(crate) fn check(path: &Path) -> Result<(), Error> {
    for entry in list(path)? {
        let entry = entry.map_err(|cause| Error::io(path, "listed", &cause))?;
        if reason_to_skip(&entry).is_none() {
            return Ok(());
        }
    }
    Err(no_seeds(path))
}

fn list(path: &Path) -> Result<fs::ReadDir, Error> {
    fs::read_dir(path).map_err(|cause| Error::io(path, "listed", &cause))
}

fn no_seeds(path: &Path) -> Error {
    let remedy = "name a folder of files such as 003_3a7f893ac0100efd.txt";
    Error::new(ErrorKind::NoSeeds, path, "a folder without seeds: it has no .txt file", remedy)
}

/// Why an entry of a folder is no document. Only files are ever opened: a named pipe would hold the run up for good.
fn reason_to_skip(entry: &DirEntry) -> Option<&'static str> {
    let kind = entry.file_type().ok();
    // A link counts as what it leads to.
    let kind = if kind.as_ref().is_some_and(FileType::is_symlink) {
        fs::metadata(entry.path()).ok().map(|metadata| metadata.file_type())
    } else {
        kind
    };
    let is_text = || Path::new(&entry.file_name()).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("txt"));
    match kind {
        None => Some("a link that leads nowhere, or an entry that says not what it is"),
        Some(kind) if kind.is_dir() => Some("a folder in the folder"),
        Some(kind) if !kind.is_file() => Some("no file"),
        Some(_) if !is_text() => Some("no .txt file"),
        Some(_) => None,
    }
}

fn report(path: &Path, entries: &[Entry], findings: &mut Findings) {
    for pair in entries.windows(2) {
        if let [first, second] = pair
            && let (Some(index), true) = (second.index, first.index == second.index)
        {
            let message = format!("index {index} a second time, after {}: both are read", first.name.to_string_lossy());
            findings.push(FindingKind::SameIndex, &path.join(&second.name), None, message);
        }
    }
    for entry in entries.iter().filter(|entry| entry.index.is_none()) {
        let message = "expected a seed name such as 003_3a7f893ac0100efd.txt: read all the same, without index and id";
        findings.push(FindingKind::NoSeedName, &path.join(&entry.name), None, message);
    }
}
