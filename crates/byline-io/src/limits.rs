//! Every bound, with the attack that it stops.

/// The bounds of reading a container. They act before anything is allocated for what they bound.
///
/// # Examples
///
/// ```
/// use byline_io::{Limits, OpenOptions};
///
/// let limits = Limits { document_bytes: 8, ..Limits::default() };
/// let mut documents = OpenOptions::new().limits(limits).read("nine bytes".as_bytes(), "notes.txt");
/// assert!(documents.next().unwrap().unwrap_err().is_limit());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest document of a folder, a file or standard input, in bytes. Stops: a file that fills the memory.
    pub document_bytes: u64,
    /// The longest line of JSON Lines after decompression, in bytes. Stops: a line without an end, and a few kilobytes of
    /// gzip that inflate to gigabytes.
    pub record_bytes: u64,
    /// The most values in a line of JSON Lines, nested ones counted. Stops: `[0,0,0…`, which takes seventy bytes of memory for
    /// each two of the line.
    pub record_values: u32,
}

impl Limits {
    /// The most findings of one kind that are kept; the last of them says so. Stops: a report longer than its container.
    pub const FINDINGS: usize = 256;
    /// The most memory that is reserved because a file says how long it is, in bytes. Stops: a size that lies.
    pub(crate) const PREALLOCATION: u64 = 64 << 10;
}

impl Default for Limits {
    fn default() -> Self {
        Self { document_bytes: 64 << 20, record_bytes: 64 << 20, record_values: 1 << 20 }
    }
}
