//! Exports of news databases.

use crate::body::Body;
use crate::draft::Draft;
use crate::role;

/// Paper and day on top, then `HEADLINE:`, `BYLINE:` and their kin, the body, `LOAD-DATE:` and the copyright.
pub(crate) fn export(draft: &mut Draft<'_>) {
    let paper = draft.publication.name;
    draft.page.line(role::DATELINE, paper);
    draft.answers.publisher = Some(paper.to_owned());
    let day = draft.moment.usual(draft.frame);
    let line = if draft.dice.chance(50) && draft.frame.code == "en" {
        format!("{} {}", day.text, draft.moment.weekday_name(draft.frame))
    } else {
        day.text
    };
    draft.page.apart(role::DATELINE, &line);
    draft.answers.date_published = Some(day.iso);

    let mut fields = Vec::new();
    if draft.dice.chance(80) {
        let authors = draft.authors();
        let names = draft.joined(&authors);
        let mut line = draft.frame_with("by", &[("author", &names)]);
        if authors.len() == 1 && draft.dice.chance(40) {
            line = format!("{line}, {}", draft.phrase("job"));
        }
        draft.answers.authors = authors;
        fields.push((role::BYLINE, format!("BYLINE: {line}")));
    }
    let section = draft.phrase("section");
    let page = draft.dice.range(1, 48);
    fields.push((role::FIELD, format!("SECTION: {section}; Pg. {page}")));
    draft.answers.sections.push(section);
    let words = draft.dice.range(180, 1900);
    fields.push((role::FIELD, format!("LENGTH: {words} words")));
    if draft.dice.chance(55) {
        let place = draft.phrase("place");
        fields.push((role::DATELINE, format!("DATELINE: {place}")));
        draft.answers.dateline = Some(place);
    }
    let title = draft.title();
    let first = draft.dice.chance(60);
    fields.insert(if first { 0 } else { fields.len() }, (role::TITLE, format!("HEADLINE: {title}")));
    for (role, line) in fields {
        draft.page.apart(role, &line);
    }
    if draft.dice.chance(60) {
        draft.page.apart(role::FIELD, "BODY:");
    }
    draft.body(Body::default());

    if draft.dice.chance(70) {
        // The day of loading is the database's, not the paper's: a trap.
        let loaded = draft.moment.later(draft.dice, 1).usual(draft.frame);
        draft.page.apart(role::FIELD, &format!("LOAD-DATE: {}", loaded.text));
    }
    if draft.dice.chance(70) {
        let line = format!("Copyright {} {paper}", draft.moment.year());
        draft.page.line(role::COPYRIGHT, &line);
        draft.answers.copyright = Some(line);
    }
    draft.page.trim();
}
