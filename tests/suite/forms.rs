//! The forms in which articles say who wrote them and when: `tests/forms/LANGUAGE.json`, with a short article of its own in each.
//!
//! A line stands between the title and the text, or below the text; a head stands for the title and all that is above the text; a page
//! is all of a document, in which `{text}` stands for the paragraphs and `{1}` for the first one. Blank lines part the paragraphs where
//! they part other lines of the page.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// What a document gives, if it is not what is expected of it.
fn difference(text: &str, title: &str, paragraphs: &[&str], expected: &Value) -> Option<String> {
    let article = byline::parse(text.as_bytes()).expect("no article is above a limit");
    let metadata = article.metadata();
    let authors: Vec<&str> = metadata.authors.iter().map(|author| author.value.name.as_str()).collect();
    let day = metadata.date_published.as_ref().map(|date| date.value.to_string().chars().take(10).collect::<String>());
    let right = metadata.title.as_ref().is_some_and(|given| given.value == title)
        && expected["authors"] == serde_json::json!(authors)
        && expected.get("date").is_none_or(|date| *date == serde_json::json!(day));
    let url = metadata.source_url.as_ref().map(|url| url.value.as_str());
    let placed = expected.get("text").is_none_or(|_| expected.get("url").and_then(Value::as_str) == url);
    let dense = |text: &str| text.split_whitespace().collect::<String>();
    let whole = expected.get("body").is_none() || dense(&article.body()) == dense(&paragraphs.concat());
    let title = metadata.title.as_ref().map(|title| &title.value);
    (!right || !placed || !whole).then(|| format!("{title:?}: {authors:?}, {day:?}, {url:?}, body {whole}"))
}

/// A page with the article in it.
fn page(text: &str, title: &str, paragraphs: &[&str]) -> String {
    let between = if text.contains("\n\n") { "\n\n" } else { "\n" };
    let page = text.replace("{title}", title).replace("{text}", &paragraphs.join(between));
    (1..).zip(paragraphs).fold(page, |page, (number, paragraph)| page.replace(&format!("{{{number}}}"), paragraph)) + "\n"
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
        let mut check = |form: &str, document: &str, expected: &Value| {
            seen += 1;
            if let Some(given) = difference(document, title, &text, expected) {
                let _ = write!(failures, "\n{} {form:?}: {given}", path.display());
            }
        };
        let parted = |parts: &[&str]| parts.join("\n\n") + "\n";
        for expected in forms["lines"].as_array().expect("lines") {
            let line = expected["line"].as_str().expect("a line");
            for place in expected["at"].as_array().expect("places") {
                match place.as_str() {
                    Some("above") => check(line, &parted(&[&[title, line], &text[..]].concat()), expected),
                    Some("below") => check(line, &parted(&[&[title], &text[..], &[line]].concat()), expected),
                    other => panic!("{other:?} is no place"),
                }
            }
        }
        for expected in forms["heads"].as_array().into_iter().flatten() {
            let head = expected["text"].as_str().expect("a head").replace("{title}", title);
            check(&head, &parted(&[&[head.as_str()], &text[..]].concat()), expected);
        }
        for expected in forms["pages"].as_array().into_iter().flatten() {
            let form = expected["text"].as_str().expect("a page");
            check(form, &page(form, title, &text), expected);
        }
    }
    assert!(seen > 1000, "only {seen} forms");
    assert!(failures.is_empty(), "{failures}");
}
