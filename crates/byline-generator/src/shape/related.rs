//! Plain extraction of a page whose tail came along: credits twice, lines of non-breaking space, another article.

use crate::body::Body;
use crate::draft::Draft;
use crate::role;

/// A title, the body, credits, and a second article under a heading for related ones, which is nobody's answer.
pub(crate) fn related_tail(draft: &mut Draft<'_>) {
    draft.frame_by_chance();
    let title = draft.title();
    draft.page.apart(role::TITLE, &title);
    draft.body(Body::default());
    if draft.dice.chance(70) {
        credits(draft);
    }
    other_article(draft);
}

fn credits(draft: &mut Draft<'_>) {
    let sources = [draft.phrase("agency"), draft.publication.name.to_owned(), draft.phrase("org_name")];
    let sources = draft.joined(&sources);
    let place = draft.phrase("place");
    let who = draft.phrase("person");
    let picture = format!("{place} ({who})");
    let lines = [
        (format!("{}: {sources}", draft.label("label_sources")), sources),
        (format!("{}: {picture}", draft.label("label_picture")), picture),
    ];
    let wanted = draft.dice.count(1, 2);
    let twice = draft.dice.chance(60);
    for round in 0..=usize::from(twice) {
        for (line, _) in lines.iter().take(wanted) {
            draft.page.line(role::CREDIT, line);
            if round == 1 {
                draft.page.blank();
            }
        }
        if round == 0 {
            draft.page.blank();
        }
        // A paragraph that held only a non-breaking space.
        draft.page.apart(role::BLANK, "\u{a0}");
    }
    draft.answers.credits = lines.into_iter().take(wanted).map(|(_, value)| value).collect();
}

fn other_article(draft: &mut Draft<'_>) {
    let related = draft.label("related");
    draft.page.apart(role::PROMO, related);
    if draft.dice.chance(60) {
        let choice = draft.label("editors_choice");
        draft.page.line(role::PROMO, choice);
    }
    let section = draft.phrase("section");
    draft.page.line(role::PROMO, &section);
    let other = draft.headline();
    draft.page.apart(role::PROMO, &other);
    draft.page.apart(role::PROMO, &other);
    let mut teaser = draft.paragraph();
    if draft.dice.chance(60) {
        // The date of the other article: a trap.
        let moment = draft.moment.later(draft.dice, 1);
        let day = moment.usual(draft.frame);
        teaser = format!("{}: {teaser}", day.text);
    }
    draft.page.apart(role::PROMO, &teaser);
    let popular = draft.label("popular");
    draft.page.line(role::PROMO, popular);
}
