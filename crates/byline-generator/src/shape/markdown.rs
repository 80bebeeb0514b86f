//! Markdown that converters make of pages and PDFs: dead links, labels, broken paragraphs, legal tails.

use crate::body::Body;
use crate::draft::Draft;
use crate::role;

const BODY: Body = Body { tight: false, headings: None, broken: true, escapes: true };

/// `Author: [X](#)`, a standfirst, the body, a bio, locations over several lines, `Source URL: <…>`.
pub(crate) fn labelled(draft: &mut Draft<'_>) {
    draft.frame_by_chance();
    for _ in 0..draft.dice.range(0, 2) {
        draft.page.blank();
    }
    let title = draft.title();
    draft.page.apart(role::TITLE, &title);

    let organisation = draft.dice.chance(45);
    let authors = if organisation { vec![draft.phrase("org_name")] } else { draft.authors() };
    let links: Vec<String> = authors.iter().map(|name| format!("[{name}](#)")).collect();
    let label = draft.label("label_author");
    draft.page.apart(role::BYLINE, &format!("{label}: {}", links.join(", ")));
    draft.answers.authors.clone_from(&authors);

    if draft.dice.chance(60) {
        let dek = draft.phrase("dek");
        draft.page.apart(role::DESCRIPTION, &dek);
        draft.answers.description = Some(dek);
    }
    draft.body(BODY);
    bio(draft, &authors, organisation);

    if draft.dice.chance(65) {
        let places = draft.dice.some(draft.language.list("region"), 4);
        for (index, place) in places.iter().enumerate() {
            let label = if index == 0 { format!("{}: ", draft.label("label_location")) } else { String::new() };
            draft.page.line(role::FIELD, &format!("{label}[{place}](#)"));
        }
        draft.page.blank();
        draft.answers.locations = places.into_iter().map(str::to_owned).collect();
    }
    let url = draft.address(&title);
    let label = draft.label("label_source");
    let link = if draft.dice.chance(85) { format!("<{url}>") } else { url.clone() };
    draft.page.line(role::SOURCE, &format!("{label}: {link}"));
    draft.answers.source_url = Some(url);
}

/// `By [X](#)`, `Paper, June 27, 2019`, region, theme, the body, and the tail of a site that reprints.
pub(crate) fn byline(draft: &mut Draft<'_>) {
    draft.frame_by_chance();
    for _ in 0..draft.dice.range(0, 2) {
        draft.page.blank();
    }
    let title = draft.title();
    let mark = if draft.dice.chance(25) { "# " } else { "" };
    draft.page.apart(role::TITLE, &format!("{mark}{title}"));

    let authors = draft.authors();
    let links: Vec<String> = authors.iter().map(|name| format!("[{name}](#)")).collect();
    let links = draft.joined(&links);
    let line = draft.frame_with("by", &[("author", &links)]);
    draft.page.apart(role::BYLINE, &line);
    draft.answers.authors.clone_from(&authors);

    let paper = draft.publication.name;
    let day = draft.moment.usual(draft.frame);
    draft.page.apart(role::DATELINE, &format!("{paper}, {}", day.text));
    draft.answers.date_published = Some(day.iso);
    draft.answers.publisher = Some(paper.to_owned());

    if draft.dice.chance(70) {
        let regions = draft.dice.some(draft.language.list("region"), 2);
        let links: Vec<String> = regions.iter().map(|region| format!("[{region}](#)")).collect();
        let label = draft.label("label_region");
        draft.page.apart(role::FIELD, &format!("{label}: {}", links.join(", ")));
        draft.answers.locations = regions.into_iter().map(str::to_owned).collect();
    }
    if draft.dice.chance(70) {
        let section = draft.phrase("section");
        let label = draft.label("label_section");
        draft.page.apart(role::FIELD, &format!("{label}: [{section}](#)"));
        draft.answers.sections.push(section);
    }
    draft.body(BODY);
    tail(draft, &authors);
}

fn bio(draft: &mut Draft<'_>, authors: &[String], organisation: bool) {
    let Some(first) = authors.first() else { return };
    if organisation {
        let writer = draft.phrase("person");
        let text = draft.phrase_with("bio_contributor", &[("author", &writer), ("org_name", first)]);
        draft.page.apart(role::AUTHOR_BIO, &text);
        draft.answers.contributors.push(writer);
    } else if authors.len() == 1 && draft.dice.chance(40) {
        let text = draft.phrase_with("bio", &[("author", first)]);
        draft.page.apart(role::AUTHOR_BIO, &text);
    }
}

fn tail(draft: &mut Draft<'_>, authors: &[String]) {
    let paper = draft.publication.name;
    if draft.dice.chance(70) {
        draft.page.apart(role::RULE, "*");
    }
    if draft.dice.chance(60) {
        let prompt = draft.frame_with("share", &[]);
        draft.page.apart(role::PROMO, &prompt);
    }
    if let [only] = authors
        && draft.dice.chance(70)
    {
        let text = draft.phrase_with("bio", &[("author", only)]);
        draft.page.apart(role::AUTHOR_BIO, &text);
    }
    let origin = draft.frame_with("original_source", &[("publication_name", paper)]);
    draft.page.line(role::SOURCE, &origin);
    let names = draft.joined(authors);
    let year = draft.moment.year();
    draft.page.apart(role::COPYRIGHT, &format!("Copyright © [{names}](#), {paper}, {year}"));
    draft.answers.copyright = Some(format!("© {names}, {paper}, {year}"));
    if draft.dice.chance(50) {
        let appeal = draft.frame_with("member", &[("publication_name", paper)]);
        draft.page.apart(role::PROMO, &format!("[{appeal}](#)"));
    }
    if draft.dice.chance(60) {
        let links: Vec<String> = authors.iter().map(|name| format!("[{name}](#)")).collect();
        let label = draft.label("label_articles_by");
        draft.page.apart(role::BYLINE, &format!("{label}: {}", links.join(", ")));
    }
    if draft.dice.chance(60) {
        let legal = draft.frame_with("disclaimer", &[("publication_name", paper)]);
        draft.page.apart(role::NOTICE, &legal);
        let label = draft.label("label_contact");
        draft.page.line(role::NOTICE, &format!("{label}: desk@{}", draft.publication.host));
    }
    draft.page.trim();
}
