//! The names of seeds: `003_3a7f893ac0100efd.txt`.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Problem, shown};

/// The name of a seed: its place in the container and an opaque 64-bit key.
///
/// The canonical form has an index of at least three digits and a key of 16 lower-case hexadecimal digits. Longer
/// indexes and upper-case keys are read too.
///
/// ```abnf
/// seed-name = index "_" id ".txt"
/// index     = 3*DIGIT
/// id        = 16HEXDIG
/// ```
///
/// # Examples
///
/// ```
/// let name: byline::SeedName = "003_3A7F893AC0100EFD.txt".parse()?;
/// assert_eq!((name.index(), name.id().as_str()), (3, "3a7f893ac0100efd"));
/// assert_eq!(name.to_string(), "003_3a7f893ac0100efd.txt");
/// assert!("3_notes.txt".parse::<byline::SeedName>().is_err());
/// # Ok::<(), byline::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SeedName {
    index: u32,
    key: u64,
}

/// The digits of a key.
const KEY_DIGITS: usize = 16;
/// The fewest and the most digits of an index.
const INDEX_DIGITS: std::ops::RangeInclusive<usize> = 3..=10;

impl SeedName {
    /// The name of the seed at `index` with the given key.
    pub const fn new(index: u32, key: u64) -> Self {
        Self { index, key }
    }

    /// The place in the container.
    pub const fn index(self) -> u32 {
        self.index
    }

    /// The key as 16 lower-case hexadecimal digits. It is no hash of the content.
    pub fn id(self) -> String {
        format!("{:016x}", self.key)
    }
}

impl fmt::Display for SeedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03}_{:016x}.txt", self.index, self.key)
    }
}

impl FromStr for SeedName {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        read(name).ok_or_else(|| Problem::SeedName { found: shown(name) }.into())
    }
}

fn read(name: &str) -> Option<SeedName> {
    let (index, key) = name.strip_suffix(".txt")?.split_once('_')?;
    let digits = |text: &str, radix| text.chars().all(|c| c.is_digit(radix));
    if !INDEX_DIGITS.contains(&index.len()) || key.len() != KEY_DIGITS || !digits(index, 10) || !digits(key, 16) {
        return None;
    }
    Some(SeedName { index: index.parse().ok()?, key: u64::from_str_radix(key, 16).ok()? })
}
