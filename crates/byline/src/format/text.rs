//! Canonical text: a record and its article as Markdown with front matter, which reads back to the same record.

use std::fmt::Write as _;

use super::record::Record;
use crate::article::Article;
use crate::value::Creator;

/// Prints an article in canonical text: YAML front matter with every field, absent ones as `null` or `[]`, then the body.
///
/// Reading it again gives the same metadata. A publisher that was inferred is left to be inferred again.
///
/// # Examples
///
/// ```
/// let article = byline::parse("Title: Gauge moved\nAuthor: Ada Quill\n\nThe gauge at Port Lorn stands lower now.\n")?;
/// let text = byline::canonical_text(&article);
/// assert!(text.starts_with("---\ntitle: \"Gauge moved\"\n"));
/// let again = byline::parse(&text)?;
/// assert_eq!(again.metadata().authors[0].value.name, "Ada Quill");
/// # Ok::<(), byline::Error>(())
/// ```
pub fn canonical_text(article: &Article<'_>) -> String {
    let record = Record::new(super::Origin::default(), article, super::Include::default());
    let mut out = String::from("---\n");
    let text = |value: &Option<String>| value.as_deref().map_or("null".to_owned(), quoted);
    let texts = |values: &[String]| format!("[{}]", values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(", "));
    let date = |value: &Option<crate::PartialDate>| value.map_or("null".to_owned(), |date| date.to_string());
    let publisher = record.publisher.as_ref().filter(|publisher| !publisher.inferred).map(|publisher| publisher.name.clone());
    let mut rows = vec![
        ("title", text(&record.title)),
        ("description", text(&record.description)),
        ("authors", creators(&record.authors)),
        ("contributors", creators(&record.contributors)),
        ("date_published", date(&record.date_published)),
        ("date_modified", date(&record.date_modified)),
        ("source_url", text(&record.source_url)),
    ];
    if publisher.is_some() || record.publisher.is_none() {
        rows.push(("publisher", text(&publisher)));
    }
    rows.extend([
        ("dateline", text(&record.dateline)),
        ("locations", texts(&record.locations)),
        ("sections", texts(&record.sections)),
        ("keywords", texts(&record.keywords)),
        ("credits", texts(&record.credits)),
        ("copyright", text(&record.copyright)),
        ("license", text(&record.license)),
        ("language", text(&record.language)),
    ]);
    for (name, value) in rows {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{name}: {value}");
    }
    out.push_str("---\n\n");
    out.push_str(&article.body());
    out.push('\n');
    out
}

/// Each name as a link, dead where it leads nowhere: so a name that holds a comma or an "and" stays one.
fn creators(creators: &[Creator]) -> String {
    let names = creators.iter().map(|creator| quoted(&format!("[{}]({})", creator.name, creator.url.as_deref().unwrap_or("#"))));
    format!("[{}]", names.collect::<Vec<_>>().join(", "))
}

/// A double-quoted YAML scalar: quotes and backslashes escaped, line breaks as spaces.
fn quoted(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
