//! Hands the docstrings of the stub to the Rust items, so that they are written once and `help()` says what editors say.
//!
//! The stub becomes a macro: `doc!(Article.text_of)` is the docstring of that method. An item whose docstring the stub lacks
//! does not compile, and neither does a docstring that no item carries.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs, iter};

/// Where the stub may be, seen from this crate: in the repository, and in a source distribution, whose top is the package's folder.
const STUBS: [&str; 2] = ["../../python/byline/_byline.pyi", "../../byline/_byline.pyi"];
/// What opens and closes a docstring.
const QUOTES: &str = "\"\"\"";

/// A name of the module and its docstring.
struct Documented {
    name: String,
    text: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let Some(stub) = STUBS.into_iter().find(|stub| Path::new(stub).exists()) else {
        return Err(format!("expected the stub of the module at {}", STUBS.join(" or ")).into());
    };
    println!("cargo::rerun-if-changed={stub}");
    let docstrings = docstrings(&fs::read_to_string(stub)?)?;
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?);
    fs::write(out.join("doc.rs"), definition(&docstrings))?;
    Ok(())
}

/// Every docstring of the stub, under the name of what it stands in: `_byline`, `parse`, `Article`, `Article.text_of`.
fn docstrings(stub: &str) -> Result<Vec<Documented>, String> {
    let (mut top, mut name) = ("", String::from("_byline"));
    let mut found = Vec::new();
    // Code and docstrings by turns; what follows the last docstring is code alone.
    for turn in stub.split(QUOTES).collect::<Vec<_>>().chunks_exact(2) {
        let (code, text) = (turn[0], turn[1]);
        for line in code.lines() {
            if let Some(definition) = line.strip_prefix("class ").or_else(|| line.strip_prefix("def ")) {
                top = word(definition);
                name = String::from(top);
            } else if let Some(definition) = line.strip_prefix("    def ") {
                name = format!("{top}.{}", word(definition));
            }
        }
        if text.contains('\\') && !code.ends_with('r') {
            return Err(format!("expected the docstring of {name} to begin with r{QUOTES}, for it holds a backslash"));
        }
        found.push(Documented { name: name.clone(), text: clean(text) });
    }
    Ok(found)
}

/// The name at the start of a text.
fn word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// A docstring as Python's `inspect.cleandoc` gives it: without the indentation that all lines but the first share.
fn clean(text: &str) -> String {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let indentation = |line: &str| line.len() - line.trim_start().len();
    let shared = lines.clone().filter(|line| !line.trim().is_empty()).map(indentation).min().unwrap_or_default();
    let others = lines.map(|line| line.get(shared..).unwrap_or_default());
    iter::once(first).chain(others).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

/// The macro that gives the docstring of a name.
fn definition(docstrings: &[Documented]) -> String {
    let arms: String = docstrings.iter().map(|Documented { name, text }| format!("    ({name}) => {{ {text:?} }};\n")).collect();
    format!("#[deny(unused_macro_rules)]\nmacro_rules! doc {{\n{arms}}}\n")
}
