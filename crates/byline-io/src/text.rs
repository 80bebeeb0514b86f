//! A single text: a file or standard input, read as one document.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use byline::{Origin, SeedName};
use serde_json::Map;

use crate::document::Document;
use crate::error::Error;
use crate::limits::Limits;
use crate::reader::{Counter, Input, Packing};

/// One document that is read when it is asked for.
pub(crate) struct Text {
    input: Option<Input>,
    path: PathBuf,
    length: Option<u64>,
    counter: Counter,
    packing: Packing,
}

impl Text {
    pub(crate) fn new(input: Input, path: PathBuf, length: Option<u64>, counter: Counter, packing: Packing) -> Self {
        Self { input: Some(input), path, length, counter, packing }
    }

    pub(crate) fn is_read(&self) -> bool {
        self.input.is_none()
    }

    pub(crate) fn next(&mut self, limits: &Limits) -> Option<Result<Document, Error>> {
        let input = self.input.take()?;
        // What a packed file takes on the disk says nothing of its document.
        let length = self.length.filter(|_| self.packing == Packing::Plain);
        let broken = |cause: &io::Error| self.packing.broken(&self.path, self.counter.get(), cause, "get the file once more");
        Some(read(input, length, &self.path, limits, broken).map(|bytes| Document {
            origin: origin(&self.path),
            path: self.path.clone(),
            position: None,
            bytes,
            extra: Map::new(),
        }))
    }
}

/// Reads all bytes, unless they are more than the limit; `broken` says what it means when the reader fails.
pub(crate) fn read(
    input: impl Read,
    length: Option<u64>,
    path: &Path,
    limits: &Limits,
    broken: impl FnOnce(&io::Error) -> Error,
) -> Result<Vec<u8>, Error> {
    let limit = limits.document_bytes;
    let too_long =
        || Error::limit(path, "document_bytes", format!("expected at most {limit} bytes in a document, found more"), "leave it out");
    let length = length.unwrap_or(0);
    if length > limit {
        return Err(too_long());
    }
    let mut bytes = Vec::with_capacity(length.min(Limits::PREALLOCATION) as usize);
    input.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|cause| broken(&cause))?;
    if bytes.len() as u64 > limit { Err(too_long()) } else { Ok(bytes) }
}

/// What the name of a file says. The name stays as it is, in whatever case its key is written.
pub(crate) fn origin(path: &Path) -> Origin {
    let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else { return Origin::default() };
    if path.as_os_str() == crate::open::STANDARD_INPUT {
        return Origin::default();
    }
    let seed = name.parse::<SeedName>().ok();
    Origin { index: seed.map(SeedName::index), id: seed.map(SeedName::id), name: Some(name) }
}
