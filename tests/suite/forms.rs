//! The forms in which articles say who wrote them and when: `tests/forms/LANGUAGE.json`, with a short article of its own in each.
//!
//! A line stands between the title and the text, or below the text; a head stands for the title and all that is above the text.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// What an article gives that is made of these parts, if it is not what is expected of it.
fn difference(parts: &[&str], title: &str, expected: &Value) -> Option<String> {
    let text = parts.join("\n\n") + "\n";
    let article = byline::parse(text.as_bytes()).expect("no article is above a limit");
    let metadata = article.metadata();
    let authors: Vec<&str> = metadata.authors.iter().map(|author| author.value.name.as_str()).collect();
    let day = metadata.date_published.as_ref().map(|date| date.value.to_string().chars().take(10).collect::<String>());
    let right = metadata.title.as_ref().is_some_and(|given| given.value == title)
        && expected["authors"] == serde_json::json!(authors)
        && expected.get("date").is_none_or(|date| *date == serde_json::json!(day));
    (!right).then(|| format!("{:?}: {authors:?}, {day:?}", metadata.title.as_ref().map(|title| &title.value)))
}

#[test]
fn every_form_says_who_wrote_an_article_and_when() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("forms");
    let (mut seen, mut failures) = (0, String::new());
    for file in fs::read_dir(folder).expect("the forms") {
        let path = file.expect("a file").path();
        let forms: Value = serde_json::from_slice(&fs::read(&path).expect("a file")).expect("JSON");
        let title = forms["title"].as_str().expect("a title");
        let text = forms["paragraphs"].as_array().expect("paragraphs").iter().map(|line| line.as_str().expect("text"));
        let text: Vec<&str> = text.collect();
        let mut check = |form: &str, parts: &[&str], expected: &Value| {
            seen += 1;
            if let Some(given) = difference(parts, title, expected) {
                let _ = write!(failures, "\n{} {form:?}: {given}", path.display());
            }
        };
        for expected in forms["lines"].as_array().expect("lines") {
            let line = expected["line"].as_str().expect("a line");
            for place in expected["at"].as_array().expect("places") {
                match place.as_str() {
                    Some("above") => check(line, &[&[title, line], &text[..]].concat(), expected),
                    Some("below") => check(line, &[&[title], &text[..], &[line]].concat(), expected),
                    other => panic!("{other:?} is no place"),
                }
            }
        }
        for expected in forms["heads"].as_array().into_iter().flatten() {
            let head = expected["text"].as_str().expect("a head").replace("{title}", title);
            check(&head, &[&[head.as_str()], &text[..]].concat(), expected);
        }
    }
    assert!(seen > 1000, "only {seen} forms");
    assert!(failures.is_empty(), "{failures}");
}
