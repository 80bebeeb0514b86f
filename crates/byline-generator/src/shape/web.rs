//! Pages with all that stands around an article.

use crate::body::Body;
use crate::draft::{Draft, slug};
use crate::role;
use crate::shape::header::link;
use crate::words::english;

/// A Markdown list as byline, the date linked to the article's own address.
pub(crate) fn list_byline(draft: &mut Draft<'_>) {
    draft.frame_by_chance();
    let frame = draft.frame;
    let host = draft.publication.host;
    let title = draft.title();
    draft.page.apart(role::TITLE, &format!("# {title}"));

    let author = draft.phrase("person");
    let name = link(draft, &author);
    let by = draft.frame_with("by", &[("author", &name)]);
    let mark = draft.dice.pick(&["*", "-", "  *"]);
    // The themes that write such lists leave their hidden labels in English.
    draft.page.line(role::BYLINE, &format!("{mark} Post author {by}"));
    draft.answers.authors.push(author);

    let url = draft.address(&title);
    let day = draft.moment.usual(frame);
    draft.page.line(role::DATELINE, &format!("{mark} Post date [{}]({url})", day.text));
    draft.answers.date_published = Some(day.iso);
    draft.answers.source_url = Some(url.clone());
    if draft.dice.chance(60) {
        let section = draft.phrase("section");
        let address = slug(&section);
        draft.page.line(role::FIELD, &format!("{mark} Categories: [{section}](https://{host}/category/{address}/)"));
        draft.answers.sections.push(section);
    }
    if draft.dice.chance(60) {
        draft.page.line(role::NAVIGATION, &format!("{mark} [No comments]({url}#respond)"));
    }
    draft.page.blank();
    draft.body(Body { headings: Some("## "), ..Body::default() });
    if draft.dice.chance(60) {
        let tags = draft.dice.some(draft.language.list("keyword"), 3);
        let links: Vec<String> = tags.iter().map(|tag| format!("[{tag}](https://{host}/tag/{}/)", slug(tag))).collect();
        let label = draft.label("label_tags");
        draft.page.line(role::FIELD, &format!("{mark} {label}: {}", links.join(", ")));
        draft.answers.keywords = tags.into_iter().map(str::to_owned).collect();
    }
    draft.page.trim();
}

/// Masthead, menu, breadcrumb, the article, share prompts, related articles, comments, footer.
pub(crate) fn whole_page(draft: &mut Draft<'_>) {
    masthead(draft);
    let title = draft.title();
    draft.page.apart(role::TITLE, &title);
    if draft.dice.chance(40) {
        let dek = draft.phrase("dek");
        draft.page.apart(role::DESCRIPTION, &dek);
        draft.answers.description = Some(dek);
    }
    let authors = draft.people(0, 2);
    if !authors.is_empty() {
        let names = draft.joined(&authors);
        let line = draft.frame_with("by", &[("author", &names)]);
        draft.page.line(role::BYLINE, &line);
        draft.answers.authors = authors;
    }
    let date = draft.date();
    let line = if draft.dice.chance(35) { draft.frame_with("published", &[("date", &date)]) } else { date };
    draft.page.line(role::DATELINE, &line);
    if draft.dice.chance(30) {
        let later = draft.moment.later(draft.dice, 1).usual(draft.frame);
        let line = draft.frame_with("updated", &[("date", &later.text)]);
        draft.page.line(role::DATELINE, &line);
    }
    draft.page.blank();
    for button in draft.frame.list("share_button") {
        draft.page.line(role::PROMO, button);
    }
    draft.page.blank();
    if draft.dice.chance(50) {
        let who = draft.phrase("person");
        let label = draft.label("label_photo");
        draft.page.apart(role::CREDIT, &format!("{label}: {who}"));
        draft.answers.credits.push(who);
    }
    draft.body(Body { headings: Some(""), ..Body::default() });
    related(draft);
    comments(draft);
    footer(draft);
}

fn masthead(draft: &mut Draft<'_>) {
    let paper = draft.publication.name;
    draft.page.line(role::NAVIGATION, paper);
    if draft.dice.chance(30) {
        // The day on which the page was fetched: a trap.
        let today = draft.moment.later(draft.dice, 2);
        let clock = format!("{}, {}", today.weekday_name(draft.frame), today.usual(draft.frame).text);
        draft.page.line(role::NAVIGATION, &clock);
    }
    draft.page.blank();
    let menu = draft.dice.some(draft.frame.list("menu"), 6);
    for item in menu {
        draft.page.line(role::NAVIGATION, &format!("  * {item}"));
    }
    draft.page.blank();
    if draft.dice.chance(50) {
        let crumbs = [draft.label("home").to_owned(), draft.phrase("section")];
        let sign = draft.dice.pick(&["›", "»", "/", ">"]);
        draft.page.apart(role::NAVIGATION, &crumbs.join(&format!(" {sign} ")));
    }
}

fn related(draft: &mut Draft<'_>) {
    let heading = draft.label("related");
    draft.page.line(role::PROMO, heading);
    for _ in 0..draft.dice.range(2, 4) {
        let other = draft.headline();
        draft.page.line(role::PROMO, &other);
        if draft.dice.chance(50) {
            let day = draft.moment.later(draft.dice, 1).usual(draft.frame);
            draft.page.line(role::PROMO, &day.text);
        }
    }
    draft.page.blank();
}

fn comments(draft: &mut Draft<'_>) {
    let count = draft.dice.range(0, 3);
    if count == 0 {
        return;
    }
    let heading = draft.label("comments");
    draft.page.apart(role::COMMENT, &format!("{heading} ({count})"));
    for _ in 0..count {
        let who = draft.phrase("person");
        let day = draft.moment.later(draft.dice, 1).usual(draft.frame);
        let line = draft.frame_with("says", &[("author", &who)]);
        draft.page.line(role::COMMENT, &line);
        draft.page.line(role::COMMENT, &day.text);
        let text = draft.phrase("comment");
        draft.page.line(role::COMMENT, &text);
        let reply = draft.label("reply");
        draft.page.apart(role::COMMENT, reply);
    }
}

fn footer(draft: &mut Draft<'_>) {
    let paper = draft.publication.name;
    let items = draft.frame.list("footer");
    draft.page.line(role::NAVIGATION, &items.join(" | "));
    let line = format!("© {} {paper}", draft.moment.year() + 2);
    let rights = english().word("all_rights");
    let tail = if draft.frame.code == "en" && draft.dice.chance(50) { format!(". {rights}") } else { String::new() };
    draft.page.line(role::COPYRIGHT, &format!("{line}{tail}"));
    draft.answers.copyright = Some(line);
    // Masthead and copyright line agree on who publishes the page.
    draft.answers.publisher = Some(paper.to_owned());
}
