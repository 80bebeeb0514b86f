//! The manners of the house: rooms in order, files that can be read, nothing that panics in the core.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of the core from the front to the back; those on one line may know each other.
const ROOMS: [&[&str]; 10] = [
    &["span", "limits", "error", "diagnostic", "value"],
    &["source"],
    &["line"],
    &["block"],
    &["candidate"],
    &["metadata"],
    &["article"],
    &["format"],
    &["parse"],
    &["lib"],
];
/// Lines of a file before its tests.
const LINES: usize = 600;

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates")
}

/// Every Rust file below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The lines before the tests, with their numbers and without comments.
fn code(path: &Path) -> Vec<(usize, String)> {
    if path.ends_with("tests.rs") {
        return Vec::new();
    }
    let text = fs::read_to_string(path).expect("a text");
    let before = text.lines().take_while(|line| *line != "#[cfg(test)]").enumerate();
    before.map(|(index, line)| (index + 1, line.split("//").next().unwrap_or_default().to_owned())).collect()
}

fn room(path: &Path) -> String {
    let inside = path.strip_prefix(crates().join("byline/src")).expect("a file of the core");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

fn floor(room: &str) -> Option<usize> {
    ROOMS.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms that a line names: `crate::block::Block`, `crate::{block, line}`.
fn named(line: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        // `$crate::` is written for those who use a macro.
        if line[..at].ends_with('$') {
            continue;
        }
        let rest = &line[at + "crate::".len()..];
        let word = |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        match rest.strip_prefix('{') {
            None => rooms.push(word(rest)),
            Some(group) => {
                let mut depth = 0;
                let mut top = String::new();
                for c in group.chars() {
                    depth += i32::from(c == '{') - i32::from(c == '}');
                    match depth {
                        0 => top.push(c),
                        ..0 => break,
                        _ => {}
                    }
                }
                rooms.extend(top.split(',').map(word));
            }
        }
    }
    rooms
}

#[test]
fn the_rooms_of_the_core_import_only_backwards() {
    let mut found = Vec::new();
    for path in files(&crates().join("byline/src")) {
        let own = room(&path);
        let Some(at) = floor(&own) else {
            found.push(format!("{}: no room of the plan", path.display()));
            continue;
        };
        for (number, line) in code(&path) {
            for other in named(&line) {
                // Names at the top of the crate are re-exports, for users only.
                if floor(&other).is_some_and(|other| other > at) {
                    found.push(format!("{}:{number}: {own} knows {other}", path.display()));
                }
            }
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn no_file_is_too_long_to_be_read() {
    let long = |path: &PathBuf| Some((code(path).len(), path.display().to_string())).filter(|(lines, _)| *lines > LINES);
    let found: Vec<_> = files(&crates()).iter().filter_map(long).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn nothing_is_left_to_do() {
    let marks = [concat!("todo", "!("), concat!("unimplemented", "!("), concat!("dbg", "!(")];
    let mut found = Vec::new();
    for path in files(&crates()) {
        for (number, line) in code(&path).iter().filter(|(_, line)| marks.iter().any(|mark| line.contains(mark))) {
            found.push(format!("{}:{number}: {line}", path.display()));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_core_has_nothing_that_panics_by_design() {
    let marks = [".unwrap()", ".expect(", "panic!(", "unreachable!("];
    let mut found = Vec::new();
    for path in files(&crates().join("byline/src")) {
        for (number, line) in code(&path).iter().filter(|(_, line)| marks.iter().any(|mark| line.contains(mark))) {
            found.push(format!("{}:{number}: {line}", path.display()));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_line_names_the_rooms_that_it_imports() {
    assert_eq!(named("use crate::{candidate::{Field, Term}, line};"), ["candidate", "line"]);
    assert_eq!(named("pub(in crate::block) use crate::span::Span;"), ["block", "span"]);
    assert_eq!(named("$crate::metadata::model::rows(table)"), Vec::<String>::new());
}
