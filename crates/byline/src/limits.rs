//! Every bound, with the attack that it stops. Limits act before anything is allocated for what they bound.

use crate::error::{Error, Problem};

/// The bounds of one parse.
///
/// # Examples
///
/// ```
/// use byline::{Limits, ParseOptions};
///
/// let limits = Limits { input_bytes: 8, ..Limits::default() };
/// let error = ParseOptions::new().limits(limits).parse(b"nine bytes").unwrap_err();
/// assert!(error.is_limit());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest document, in bytes. Stops: a document that fills the memory. Offsets are 32 bit, so no value above
    /// [`Limits::HARD_INPUT_BYTES`] has an effect.
    pub input_bytes: u32,
    /// The longest line that is interpreted, in bytes; a longer one is kept and reported, not read. Stops: work in one
    /// line that grows faster than the line.
    pub line_bytes: u32,
    /// The most lines. Stops: a row of bookkeeping for each of 64 million line feeds.
    pub lines: u32,
}

impl Limits {
    /// No document is longer than this: offsets are 32 bit.
    pub const HARD_INPUT_BYTES: u32 = u32::MAX - 1;

    /// The most candidates that are kept for one field. Stops: a page of a million dates whose pairs are compared.
    pub const CANDIDATES: usize = 256;
    /// The most names that one article is given. Stops: a list of members taken for authors.
    pub const AUTHORS: usize = 64;
    /// The most diagnostics that are kept; the rest is counted. Stops: a report longer than its document.
    pub const DIAGNOSTICS: usize = 256;
    /// The deepest nesting of brackets in a line. Stops: `[[[[…` with a stack as long as the line.
    pub const NESTING: usize = 32;
    /// The longest link target that is read, in bytes. Stops: `[a](` repeated, each looking for its end.
    pub const TARGET_BYTES: usize = 4096;

    /// Values are looked for in so many lines from the beginning on, and in as many up to the end; a line between them is
    /// judged by its shape alone. Stops: a million lines, each of which may be a title.
    pub const READ_LINES: usize = 4096;
    /// Values are looked for in so many bytes at the beginning of a block. Stops: a line of a million dates.
    pub const READ_BYTES: usize = 1 << 16;

    /// Refuses a document that is too long.
    pub(crate) fn check_input(&self, length: usize) -> Result<(), Error> {
        let limit = self.input_bytes.min(Self::HARD_INPUT_BYTES);
        if length > limit as usize {
            return Err(Problem::Limit { name: "input_bytes", what: "bytes", limit: limit.into(), found: length as u64, at: limit }.into());
        }
        Ok(())
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { input_bytes: 64 << 20, line_bytes: 1 << 20, lines: 1 << 20 }
    }
}
