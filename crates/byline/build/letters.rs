//! Writes down what each character is.

use std::path::Path;
use std::{fs, io};

/// Two tables for `block/letter.rs`, as the standard library of this compiler has them: of each character of the first plane what it
/// is, a bit each, and of each one up to U+3000 its small letter, 0 where that is no single character of the table.
pub(crate) fn write(out: &Path) -> io::Result<()> {
    let plane = || (0..=0xFFFFu32).map(|code| char::from_u32(code).unwrap_or('\0'));
    let kinds = |c: char| {
        let small = c.is_alphabetic() && c.to_lowercase().eq([c]);
        let lowercase = c.is_lowercase() && !matches!(c, '\u{10D0}'..='\u{10FF}');
        let kinds = [c.is_alphabetic(), c.is_numeric(), c.is_uppercase(), c.is_whitespace(), small, lowercase];
        kinds.iter().enumerate().map(|(bit, &holds)| u8::from(holds) << bit).sum::<u8>()
    };
    let small = |c: char| {
        let mut small = c.to_lowercase();
        match (small.next(), small.next()) {
            (Some(small), None) => u16::try_from(u32::from(small)).unwrap_or_default(),
            _ => 0,
        }
    };
    fs::write(out.join("kinds.bin"), plane().map(kinds).collect::<Vec<u8>>())?;
    fs::write(out.join("small.bin"), plane().take(0x3000).flat_map(|c| small(c).to_le_bytes()).collect::<Vec<u8>>())
}
