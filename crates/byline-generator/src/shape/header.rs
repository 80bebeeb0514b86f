//! Headers of `Label: value` lines that a program wrote: mails, newsgroups, page readers.

use crate::body::Body;
use crate::draft::{Draft, slug};
use crate::role;
use crate::words::english;

/// A header in the manner of RFC 822, then the body.
pub(crate) fn mail(draft: &mut Draft<'_>) {
    let author = draft.phrase("person");
    let host = draft.publication.host;
    let user = slug(&author).replace('-', ".");
    let user = if user.is_empty() { "desk".to_owned() } else { user };
    let from = match draft.dice.range(0, 2) {
        0 => format!("From: {author} <{user}@{host}>"),
        1 => format!("From: {user}@{host} ({author})"),
        _ => format!("From: \"{author}\" <{user}@{host}>"),
    };
    draft.answers.authors.push(author);
    let title = draft.title();
    let stamp = draft.moment.mail(draft.dice, english());
    draft.answers.date_published = Some(stamp.iso);

    let mut lines =
        vec![(role::BYLINE, from), (role::TITLE, format!("Subject: {title}")), (role::DATELINE, format!("Date: {}", stamp.text))];
    if draft.dice.chance(40) {
        lines.swap(0, 2);
    }
    let target = match draft.dice.range(0, 3) {
        0 => Some("Newsgroups: talk.harbours,talk.orchards".to_owned()),
        1 => None,
        _ => Some(format!("To: readers@{host}")),
    };
    if let Some(target) = target {
        lines.insert(1, (role::FIELD, target));
    }
    if draft.dice.chance(50) {
        let key = draft.dice.key();
        lines.push((role::FIELD, format!("Message-ID: <{key}@{host}>")));
    }
    for (role, line) in lines {
        draft.page.line(role, &line);
    }
    draft.page.blank();
    draft.body(Body::default());
    draft.page.trim();
}

/// The head that page readers for language models write, then the page's Markdown.
pub(crate) fn page_reader(draft: &mut Draft<'_>) {
    let title = draft.title();
    let url = draft.address(&title);
    draft.page.apart(role::TITLE, &format!("Title: {title}"));
    draft.page.apart(role::SOURCE, &format!("URL Source: {url}"));
    draft.answers.source_url = Some(url);
    if draft.dice.chance(75) {
        let stamp = draft.moment.machine(draft.dice);
        draft.page.apart(role::DATELINE, &format!("Published Time: {}", stamp.text));
        draft.answers.date_published = Some(stamp.iso);
    }
    draft.page.line(role::FIELD, "Markdown Content:");
    if draft.dice.chance(50) {
        draft.page.apart(role::TITLE, &format!("# {title}"));
    }
    if draft.dice.chance(65) {
        let authors = draft.authors();
        let links: Vec<String> = authors.iter().map(|name| link(draft, name)).collect();
        let links = draft.joined(&links);
        let line = draft.frame_with("by", &[("author", &links)]);
        draft.page.apart(role::BYLINE, &line);
        draft.answers.authors = authors;
    }
    draft.body(Body { headings: Some("## "), ..Body::default() });
    draft.page.trim();
}

/// A name that links to its page on the site.
pub(crate) fn link(draft: &mut Draft<'_>, name: &str) -> String {
    let slug = slug(name);
    let slug = if slug.is_empty() { draft.dice.range(100, 999).to_string() } else { slug };
    format!("[{name}](https://{}/author/{slug}/)", draft.publication.host)
}
