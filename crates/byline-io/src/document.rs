//! One document of a container.

use std::path::PathBuf;

use byline::Origin;
use serde_json::{Map, Value};

use crate::error::Place;

/// A document as its container holds it: the bytes untouched, and where they came from.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Document {
    /// Its index, its id and its name, as far as the container gives them.
    pub origin: Origin,
    /// The file that it stands in; `-` is standard input.
    pub path: PathBuf,
    /// The line of the file, from 1, where the container has one document a line.
    pub position: Option<u64>,
    /// The document itself.
    pub bytes: Vec<u8>,
    /// The keys of its record that byline does not own, in their order, for [`byline::Record::extra`].
    pub extra: Map<String, Value>,
}

impl Document {
    /// Where it stands, as errors say it: `path` or `path:line`, with control characters escaped.
    ///
    /// # Examples
    ///
    /// ```
    /// let document = byline_io::OpenOptions::new().read("Gauge moved".as_bytes(), "gauge.txt").next().unwrap()?;
    /// assert_eq!(document.place(), "gauge.txt");
    /// # Ok::<(), byline_io::Error>(())
    /// ```
    pub fn place(&self) -> String {
        Place { path: &self.path, line: self.position }.to_string()
    }
}
