//! Lists the data files, so that a language is added by adding its file; writes down what each character is.

use std::fmt::Write as _;
use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let folder = Path::new(&root).join("data/lexicon");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut list = String::from("&[\n");
    for file in files {
        let path = file.path();
        if let (Some(tag), Some("txt")) = (path.file_stem().and_then(|stem| stem.to_str()), path.extension().and_then(|end| end.to_str())) {
            println!("cargo::rerun-if-changed={}", path.display());
            writeln!(list, "    ({tag:?}, include_str!({:?})),", path.display().to_string()).map_err(io::Error::other)?;
        }
    }
    list.push_str("]\n");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("lexicon_files.rs"), list)?;
    letters(Path::new(&out))
}

/// Two tables for `block/letter.rs`, as the standard library of this compiler has them: of each character of the first plane what it
/// is, a bit each, and of each one up to U+3000 its small letter, 0 where that is no single character of the table.
fn letters(out: &Path) -> io::Result<()> {
    let plane = || (0..=0xFFFFu32).map(|code| char::from_u32(code).unwrap_or('\0'));
    let kinds = |c: char| {
        let kinds = [c.is_alphabetic(), c.is_numeric(), c.is_uppercase(), c.is_whitespace()];
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
