//! Agency style: bylines in columns, and bodies that open with a place.

use crate::body::Body;
use crate::draft::Draft;
use crate::role;

/// `By X | July 7, 2008 | 8:09 PM EDT`, then the body, sometimes after `Place, Country (Agency) -`.
pub(crate) fn pipe_byline(draft: &mut Draft<'_>) {
    draft.frame_by_chance();
    let title = draft.title();
    draft.page.apart(role::TITLE, &title);

    let authors = draft.authors();
    let names = draft.joined(&authors);
    let mut columns = vec![draft.frame_with("by", &[("author", &names)])];
    draft.answers.authors = authors;
    let day = draft.moment.day(draft.dice, draft.frame);
    let mut iso = day.iso;
    columns.push(day.text);
    if draft.dice.chance(65) {
        let time = draft.moment.time(draft.dice, draft.frame);
        iso.push_str(&time.iso);
        columns.push(time.text);
    }
    draft.answers.date_published = Some(iso);
    draft.page.apart(role::BYLINE, &columns.join(" | "));

    let opening = if draft.dice.chance(55) { place_and_agency(draft) } else { String::new() };
    draft.body_after(&opening, Body { headings: Some(""), ..Body::default() });
    draft.page.trim();
}

/// `GRAUHAFEN, March 5 (Norra News) —`: where and by whom, and a day that mostly lacks its year.
pub(crate) fn wire_dispatch(draft: &mut Draft<'_>) {
    if draft.dice.chance(80) {
        let title = draft.title();
        draft.page.line(role::TITLE, &title);
        if draft.dice.chance(60) {
            draft.page.blank();
        }
    }
    if draft.dice.chance(35) {
        let authors = draft.people(1, 2);
        let names = draft.joined(&authors);
        let line = draft.frame_with("by", &[("author", &names)]);
        draft.page.line(role::BYLINE, &line);
        if draft.dice.chance(50) {
            draft.page.blank();
        }
        draft.answers.authors = authors;
    }
    let place = draft.phrase("place");
    let place = if draft.dice.chance(70) { place.to_uppercase() } else { place };
    let agency = draft.phrase("agency");
    let day = if draft.dice.chance(35) {
        let day = draft.moment.usual(draft.frame);
        draft.answers.date_published = Some(day.iso);
        day.text
    } else {
        draft.moment.without_year(draft.frame)
    };
    let dash = draft.dice.pick(&["—", "–", "-", "--"]);
    let opening = format!("{place}, {day} ({agency}) {dash} ");
    draft.answers.dateline = Some(place);
    let tight = draft.dice.chance(40);
    draft.body_after(&opening, Body { tight, ..Body::default() });
    draft.page.trim();
}

fn place_and_agency(draft: &mut Draft<'_>) -> String {
    let place = format!("{}, {}", draft.phrase("place"), draft.phrase("country"));
    let agency = draft.phrase("agency");
    // Converters lose the agency when it was a link: the bracket then never closes.
    let bracket = match draft.dice.range(0, 2) {
        0 => "( -".to_owned(),
        1 => format!("({agency}) -"),
        _ => format!("({agency}) –"),
    };
    let opening = format!("{place} {bracket} ");
    draft.answers.dateline = Some(place);
    opening
}
