//! Reads the data files, so that nothing is left to be read when a program starts and a language is added by adding its file.

// The files of the library that say what phrases mean and how they are folded, with what they ask of its third room.
#[allow(dead_code, reason = "the library asks for the rest")]
#[path = "../src/candidate/lexicon/category.rs"]
mod category;
#[allow(dead_code, reason = "the library asks for the rest")]
#[path = "../src/block/eight.rs"]
mod eight;
#[allow(dead_code, reason = "the library asks for the rest")]
#[path = "../src/candidate/lexicon/folding.rs"]
mod folding;
mod letters;
mod lexicon;
#[path = "../src/block/script.rs"]
mod script;

/// The library's third room, as far as it is asked.
mod block {
    pub(crate) use crate::{eight, script};

    /// The library reads these off the tables that `letters` writes; the standard library says the same.
    pub(crate) mod letter {
        pub(crate) fn is_alphabetic(c: char) -> bool {
            c.is_alphabetic()
        }

        pub(crate) fn is_white(c: char) -> bool {
            c.is_whitespace()
        }

        pub(crate) fn lower(c: char) -> Option<char> {
            let mut small = c.to_lowercase();
            small.next().filter(|_| small.next().is_none())
        }
    }
}

use std::path::Path;
use std::{env, io};

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let (root, out) = (Path::new(&root), Path::new(&out));
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/block");
    println!("cargo::rerun-if-changed=src/candidate/lexicon");
    println!("cargo::rerun-if-changed=data");
    letters::write(out)?;
    lexicon::write(&root.join("data"), out)
}
