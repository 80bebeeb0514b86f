//! Reads articles back out of their text: title, authors, date, source and roles, each with its evidence.
//!
//! ```
//! let article = byline::parse("Gauge moved\n\nBy Ada Quill | July 7, 2008\n\nThe gauge stands lower now.\n")?;
//! assert_eq!(article.lines().len(), 5);
//! # Ok::<(), byline::Error>(())
//! ```
#![forbid(unsafe_code)]

mod article;
mod block;
mod candidate;
mod diagnostic;
mod error;
mod format;
mod limits;
mod line;
mod metadata;
mod parse;
mod source;
mod span;
mod value;

pub use article::Article;
pub use block::{Block, BlockKind, Layout, Link, Outline, OutlineBlock};
pub use candidate::{Candidate, Field, Term};
pub use diagnostic::{Code, Diagnostic, Severity};
pub use error::{Error, ErrorKind};
#[cfg(feature = "serde")]
pub use format::{Evidence, Include, Origin, Record, canonical_text};
pub use limits::Limits;
pub use line::{Line, LineEnding, LineIndex, Lines};
pub use metadata::{Absence, Metadata, Resolved, Role, RoleSpan};
pub use parse::{ParseOptions, parse};
pub use source::Source;
pub use span::{LineColumn, Span};
pub use value::{Creator, CreatorKind, PartialDate, Publisher, SeedName, TimeOfDay};
