//! The examples in files: `tests/corpus/CASE/{input.txt,expected.json}`, one a language in `tests/corpus/languages`, and the real
//! seeds where they are at hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use byline::{Article, Include, Origin, Record};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What differs between an article and what is expected of it, one line each.
fn differences(text: &[u8], expected: &Value) -> Vec<String> {
    let article = byline::parse(text).expect("no case is above a limit");
    let record = serde_json::to_value(Record::new(Origin::default(), &article, Include::default())).expect("a record is JSON");
    let mut found = Vec::new();
    for (field, wanted) in expected["metadata"].as_object().expect("an object") {
        let given = plain(field, &record[field]);
        if given != *wanted {
            found.push(format!("{field}: expected {wanted}, found {given}"));
        }
    }
    for candidate in article.candidates().iter().filter(|candidate| candidate.chosen && record[candidate.field.name()].is_null()) {
        found.push(format!("{}: a claim is chosen, and the field has no value", candidate.field.name()));
    }
    if expected.get("ambiguous").is_some_and(|wanted| *wanted != Value::Bool(record.get("ambiguous").is_some())) {
        found.push("the date is ambiguous".to_owned());
    }
    let roles = roles_by_line(&article, text);
    let mut wanted = BTreeMap::new();
    for (role, lines) in expected["roles"].as_object().expect("an object") {
        for line in lines.as_array().expect("lines") {
            wanted.insert(line.as_u64().expect("a line") as usize, role.clone());
        }
    }
    for line in roles.keys().chain(wanted.keys()).collect::<BTreeSet<_>>() {
        let given = roles.get(line).map_or("nothing", |role| role);
        let role = wanted.get(line).map_or("nothing", |role| role);
        if given != role {
            let text = text.split(|&byte| byte == b'\n').nth(line - 1).map(String::from_utf8_lossy).unwrap_or_default();
            found.push(format!("line {line}: expected {role}, found {given}: {}", text.chars().take(60).collect::<String>()));
        }
    }
    found.extend(broken_differences(&article, text, expected));
    found
}

/// People and publishers by their name; an inferred value counts as not said.
fn plain(field: &str, value: &Value) -> Value {
    match (field, value) {
        ("publisher", Value::Object(publisher)) if publisher["inferred"] == true => Value::Null,
        ("publisher", Value::Object(publisher)) => publisher["name"].clone(),
        ("authors" | "contributors", Value::Array(people)) => people.iter().map(|person| person["name"].clone()).collect(),
        _ => value.clone(),
    }
}

/// The role of each line, counted from 1.
fn roles_by_line(article: &Article<'_>, text: &[u8]) -> BTreeMap<usize, &'static str> {
    let mut start = 0;
    let mut roles = BTreeMap::new();
    for (index, line) in text.split_inclusive(|&byte| byte == b'\n').enumerate() {
        let stretch = article.roles().iter().find(|stretch| stretch.span.range().contains(&start));
        roles.insert(index + 1, stretch.map_or("nothing", |stretch| stretch.role.name()));
        start += line.len();
    }
    roles
}

/// Broken paragraphs are joined by one space in the body, and no others are.
fn broken_differences(article: &Article<'_>, text: &[u8], expected: &Value) -> Vec<String> {
    let roles = roles_by_line(article, text);
    let text = String::from_utf8_lossy(text);
    let lines: Vec<&str> = text.split('\n').collect();
    let paragraphs: Vec<String> = article.paragraphs().collect();
    let wanted: Vec<(usize, usize)> = serde_json::from_value(expected["broken_paragraphs"].clone()).expect("pairs of lines");
    let tail = |line: usize| lines[line - 1].trim().chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect::<String>();
    let head = |line: usize| lines[line - 1].trim().chars().take(12).collect::<String>();
    let mut found = Vec::new();
    if !article.layout().is_wrapped() {
        let lines = roles.values().filter(|role| matches!(**role, "body" | "heading")).count();
        let standfirst = article.metadata().description.as_ref().is_some_and(|description| paragraphs.contains(&description.value));
        let joined = (lines + usize::from(standfirst)).saturating_sub(paragraphs.len());
        if joined != wanted.len() {
            found.push(format!("expected {} joined paragraphs, found {joined}", wanted.len()));
        }
    }
    for (before, after) in wanted {
        let seam = format!("{} {}", tail(before), head(after));
        if !paragraphs.iter().any(|paragraph| paragraph.contains(&seam)) {
            found.push(format!("lines {before} and {after} are one paragraph: {seam:?}"));
        }
    }
    found
}

fn check(name: &str, text: &[u8], expected: &Value, failures: &mut String) {
    let found = differences(text, expected);
    if !found.is_empty() {
        let _ = write!(failures, "\n{name}:\n  {}", found.join("\n  "));
    }
}

/// The cases of a folder and of the folders in it, by name: input and expectation.
fn cases(folder: &str) -> BTreeMap<String, (Vec<u8>, Value)> {
    let mut cases = BTreeMap::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        if folder.join("expected.json").exists() {
            let text = fs::read(folder.join("input.txt")).expect("an input");
            let expected = serde_json::from_slice(&fs::read(folder.join("expected.json")).expect("an expectation")).expect("JSON");
            cases.insert(folder.file_name().expect("a name").to_string_lossy().into_owned(), (text, expected));
        }
        let inner = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        folders.extend(inner.filter(|inner| inner.is_dir()));
    }
    cases
}

#[test]
fn every_case_of_the_corpus_gives_what_is_expected() {
    let mut failures = String::new();
    let cases = cases("tests/corpus");
    for (name, (text, expected)) in &cases {
        check(name, text, expected, &mut failures);
    }
    assert!(cases.len() >= 12, "only {} cases", cases.len());
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn every_language_of_the_lexicon_has_a_case() {
    let lexicon = fs::read_dir(root().join("crates/byline/data/lexicon")).expect("the lexicon").map(|entry| entry.expect("a file").path());
    let tags: Vec<_> = lexicon.map(|file| file.file_stem().expect("a tag").to_string_lossy().into_owned()).collect();
    let gaps = cases("tests/gaps");
    let cases = cases("tests/corpus/languages");
    for tag in &tags {
        assert!(cases.contains_key(tag) || gaps.contains_key(tag), "{tag} has no case");
    }
}

/// What byline does not read yet is written down, too; a gap that closes belongs into the corpus.
#[test]
fn the_known_gaps_are_still_open() {
    for (name, (text, expected)) in &cases("tests/gaps") {
        assert!(!differences(text, expected).is_empty(), "{name} is read now: move it to tests/corpus");
    }
}

/// The real seeds are no part of the project; where they lie beside it, they are read.
#[test]
fn the_five_seeds_give_what_is_expected() {
    let folder = root().join("../shared/seeds");
    let Ok(expected) = fs::read(folder.join("expected.json")) else { return };
    let expected: BTreeMap<String, Value> = serde_json::from_slice(&expected).expect("JSON");
    let mut failures = String::new();
    for (name, expected) in &expected {
        check(name, &fs::read(folder.join(name)).expect("a seed"), expected, &mut failures);
    }
    assert_eq!(expected.len(), 5);
    assert!(failures.is_empty(), "{failures}");
}
