//! Streams the documents of a container: a folder of seeds, a text file, JSON Lines, standard input.
//!
//! ```
//! let folder = std::env::temp_dir().join(format!("byline-io-example-{}", std::process::id()));
//! let name = byline::SeedName::new(3, 0x3a7f_893a_c010_0efd);
//! byline_io::write_folder(&folder, [(name, "Gauge moved\n\nBy Ada Quill\n")])?;
//!
//! for document in byline_io::open(&folder)? {
//!     let document = document?;
//!     assert_eq!(document.origin.name.as_deref(), Some("003_3a7f893ac0100efd.txt"));
//!     assert_eq!(byline::parse(&document.bytes)?.to_bytes(), b"Gauge moved\n\nBy Ada Quill\n");
//! }
//! # std::fs::remove_dir_all(&folder)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Of all crates of byline only this one touches files. What it promises:
//!
//! - **One bad record costs that record.** A line that is not JSON is an [`Error`] with its file and line; the next line is read.
//! - **Flat memory.** One document is held at a time (of a folder also the names); [`Limits`] act before anything is allocated.
//! - **Nothing dropped in silence.** What is odd about a container, and what is skipped in it, is a [`Finding`].
//! - **Whole or not at all.** [`write_folder`] puts the finished folder in its place in one step and replaces nothing.
//!
//! | input | documents |
//! |---|---|
//! | a folder | its `*.txt` files: seeds by index and name, then the files whose names are no seed names, by name |
//! | `*.jsonl`, `*.ndjson`, the same with `.gz` or `.zst` | one a line, with the keys `id` and `text` or those that [`OpenOptions`] names |
//! | `-` | standard input as one document, or as JSON Lines where [`OpenOptions::format`] says so |
//! | anything else | the file as one document |
#![forbid(unsafe_code)]

mod document;
mod error;
mod finding;
mod folder;
mod gzip;
mod json_lines;
mod json_value;
mod limits;
mod open;
mod reader;
mod text;
mod write;
mod zstd;

pub use document::Document;
pub use error::{Error, ErrorKind, Place};
pub use finding::{Finding, FindingKind};
pub use limits::Limits;
pub use open::{Documents, InputFormat, OpenOptions, Progress, STANDARD_INPUT, open};
pub use write::write_folder;
