//! Metadata in YAML, TOML or JSON above Markdown, as static sites keep it.

use crate::body::Body;
use crate::draft::Draft;
use crate::role;

const BODY: Body = Body { tight: false, headings: Some("## "), broken: false, escapes: false };

/// YAML between fences, in the order and with the quotes of whoever wrote it.
pub(crate) fn yaml(draft: &mut Draft<'_>) {
    let matter = Matter::draw(draft);
    draft.page.line(role::RULE, "---");
    if draft.dice.chance(40) {
        draft.page.line(role::FIELD, "layout: post");
    }
    let quote = draft.dice.chance(50) || matter.title.contains([':', '#', '"', '\'']);
    let title = if quote { quoted(&matter.title) } else { matter.title.clone() };
    draft.page.line(role::TITLE, &format!("title: {title}"));
    match matter.authors.as_slice() {
        [only] => {
            let key = draft.dice.pick(&["author", "authors", "byline"]);
            draft.page.line(role::BYLINE, &format!("{key}: {only}"));
        }
        several if draft.dice.chance(50) => {
            draft.page.line(role::BYLINE, "authors:");
            for name in several {
                draft.page.line(role::BYLINE, &format!("  - {name}"));
            }
        }
        several => draft.page.line(role::BYLINE, &format!("authors: [{}]", several.join(", "))),
    }
    let key = draft.dice.pick(&["date", "date", "published", "pubDate"]);
    draft.page.line(role::DATELINE, &format!("{key}: {}", matter.date));
    if let Some(text) = &matter.description {
        draft.page.line(role::DESCRIPTION, &format!("description: {}", quoted(text)));
    }
    if let Some(url) = &matter.url {
        let key = draft.dice.pick(&["url", "source", "canonical_url"]);
        draft.page.line(role::SOURCE, &format!("{key}: {url}"));
    }
    if !matter.tags.is_empty() {
        if draft.dice.chance(50) {
            draft.page.line(role::FIELD, "tags:");
            for tag in &matter.tags {
                draft.page.line(role::FIELD, &format!("  - {tag}"));
            }
        } else {
            draft.page.line(role::FIELD, &format!("tags: [{}]", matter.tags.join(", ")));
        }
    }
    if let Some(section) = &matter.section {
        draft.page.line(role::FIELD, &format!("category: {section}"));
    }
    draft.page.apart(role::RULE, "---");
    below(draft, matter);
}

/// TOML between fences of plus signs.
pub(crate) fn toml(draft: &mut Draft<'_>) {
    let matter = Matter::draw(draft);
    draft.page.line(role::RULE, "+++");
    draft.page.line(role::TITLE, &format!("title = {}", quoted(&matter.title)));
    let names: Vec<String> = matter.authors.iter().map(|name| quoted(name)).collect();
    match names.as_slice() {
        [only] => draft.page.line(role::BYLINE, &format!("author = {only}")),
        several => draft.page.line(role::BYLINE, &format!("authors = [{}]", several.join(", "))),
    }
    let date = if draft.dice.chance(50) { matter.date.clone() } else { quoted(&matter.date) };
    draft.page.line(role::DATELINE, &format!("date = {date}"));
    draft.page.line(role::FIELD, "draft = false");
    if let Some(text) = &matter.description {
        draft.page.line(role::DESCRIPTION, &format!("description = {}", quoted(text)));
    }
    if let Some(url) = &matter.url {
        draft.page.line(role::SOURCE, &format!("url = {}", quoted(url)));
    }
    if !matter.tags.is_empty() {
        let tags: Vec<String> = matter.tags.iter().map(|tag| quoted(tag)).collect();
        draft.page.line(role::FIELD, &format!("tags = [{}]", tags.join(", ")));
    }
    if let Some(section) = &matter.section {
        draft.page.line(role::FIELD, &format!("categories = [{}]", quoted(section)));
    }
    draft.page.apart(role::RULE, "+++");
    below(draft, matter);
}

/// A JSON object, one member a line.
pub(crate) fn json(draft: &mut Draft<'_>) {
    let matter = Matter::draw(draft);
    let names: Vec<String> = matter.authors.iter().map(|name| quoted(name)).collect();
    let names = if let [only] = names.as_slice() { format!("\"author\": {only}") } else { format!("\"authors\": [{}]", names.join(", ")) };
    let mut members = vec![
        (role::TITLE, format!("\"title\": {}", quoted(&matter.title))),
        (role::BYLINE, names),
        (role::DATELINE, format!("\"date\": {}", quoted(&matter.date))),
    ];
    if let Some(text) = &matter.description {
        members.push((role::DESCRIPTION, format!("\"description\": {}", quoted(text))));
    }
    if let Some(url) = &matter.url {
        members.push((role::SOURCE, format!("\"url\": {}", quoted(url))));
    }
    if !matter.tags.is_empty() {
        let tags: Vec<String> = matter.tags.iter().map(|tag| quoted(tag)).collect();
        members.push((role::FIELD, format!("\"tags\": [{}]", tags.join(", "))));
    }
    if let Some(section) = &matter.section {
        members.push((role::FIELD, format!("\"section\": {}", quoted(section))));
    }
    draft.page.line(role::RULE, "{");
    let last = members.len() - 1;
    for (index, (role, member)) in members.iter().enumerate() {
        let comma = if index < last { "," } else { "" };
        draft.page.line(role, &format!("  {member}{comma}"));
    }
    draft.page.apart(role::RULE, "}");
    below(draft, matter);
}

/// What a header says.
struct Matter {
    title: String,
    authors: Vec<String>,
    date: String,
    description: Option<String>,
    url: Option<String>,
    tags: Vec<String>,
    section: Option<String>,
}

impl Matter {
    fn draw(draft: &mut Draft<'_>) -> Self {
        let title = draft.headline();
        let stamp = draft.moment.machine(draft.dice);
        draft.answers.date_published = Some(stamp.iso);
        let url = draft.address(&title);
        let tags = draft.dice.count(0, 4);
        Self {
            authors: draft.authors(),
            date: stamp.text,
            description: draft.dice.chance(50).then(|| draft.phrase("dek")),
            url: draft.dice.chance(50).then_some(url),
            tags: draft.dice.some(draft.language.list("keyword"), tags).into_iter().map(str::to_owned).collect(),
            section: draft.dice.chance(40).then(|| draft.phrase("section")),
            title,
        }
    }
}

/// The Markdown below the header, and the header's values as answers.
fn below(draft: &mut Draft<'_>, matter: Matter) {
    if draft.dice.chance(35) {
        draft.page.apart(role::TITLE, &format!("# {}", matter.title));
    }
    draft.answers.title = Some(matter.title);
    draft.answers.authors = matter.authors;
    draft.answers.description = matter.description;
    draft.answers.source_url = matter.url;
    draft.answers.keywords = matter.tags;
    draft.answers.sections = matter.section.into_iter().collect();
    draft.body(BODY);
    draft.page.trim();
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "”"))
}
