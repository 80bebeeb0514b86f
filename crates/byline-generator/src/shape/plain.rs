//! The plain text of a page whose markup carried the meaning: a name is only a name.

use crate::body::Body;
use crate::draft::Draft;
use crate::role;

/// A title, a name without any word, a date, the body.
pub(crate) fn plain_web(draft: &mut Draft<'_>) {
    let gap = draft.dice.chance(50);
    let above = draft.dice.chance(15);
    if above {
        date_line(draft, gap);
    }
    let title = draft.title();
    draft.page.line(role::TITLE, &title);
    space(draft, gap);
    if draft.dice.chance(35) {
        let dek = draft.phrase("dek");
        draft.page.line(role::DESCRIPTION, &dek);
        draft.answers.description = Some(dek);
        space(draft, gap);
    }
    let authors = draft.people(0, 1);
    for author in &authors {
        if draft.dice.chance(55) {
            draft.page.line(role::BYLINE, author);
        } else {
            let line = draft.frame_with("by", &[("author", author)]);
            let line = match draft.dice.range(0, 3) {
                0 => format!("{line}, {}", draft.phrase("job")),
                1 => format!("{line} ({})", draft.publication.name),
                2 if matches!(draft.frame.code, "en" | "de" | "fr" | "es" | "it" | "pt" | "nl") => {
                    let place = draft.phrase("place");
                    format!("{line} {} {place}", draft.label("in"))
                }
                _ => line,
            };
            draft.page.line(role::BYLINE, &line);
        }
        if draft.dice.chance(20) {
            let box_name = crate::draft::slug(author);
            let box_name = if box_name.is_empty() { "desk".to_owned() } else { box_name.replace('-', ".") };
            draft.page.line(role::BYLINE, &format!("{box_name}@{}", draft.publication.host));
        }
    }
    draft.answers.authors = authors;
    if !above {
        date_line(draft, gap);
    }
    if draft.dice.chance(25) {
        photo(draft);
    }
    if !gap {
        draft.page.blank();
    }
    let tight = draft.dice.chance(60);
    draft.body(Body { tight, headings: Some(""), ..Body::default() });
    draft.page.trim();
}

fn date_line(draft: &mut Draft<'_>, gap: bool) {
    if draft.dice.chance(88) {
        let date = draft.date();
        draft.page.line(role::DATELINE, &date);
        space(draft, gap);
    }
}

/// A photographer beside the writer: a trap.
fn photo(draft: &mut Draft<'_>) {
    let who = draft.phrase("person");
    let label = draft.label("label_photo");
    draft.page.apart(role::CREDIT, &format!("{label}: {who}"));
    draft.answers.credits.push(who);
}

fn space(draft: &mut Draft<'_>, gap: bool) {
    if gap {
        draft.page.blank();
    }
}
