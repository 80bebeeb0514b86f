//! Agency style: bylines in columns, and bodies that open with a place.

use crate::body::Body;
use crate::draft::{Draft, capitalise};
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
    let opening = if draft.dice.chance(40) { release_opening(draft, &place) } else { dispatch_opening(draft, &place) };
    draft.answers.dateline = Some(place);
    let tight = draft.dice.chance(40);
    draft.body_after(&opening, Body { tight, ..Body::default() });
    if draft.dice.chance(50) {
        event(draft, tight);
    }
    draft.page.trim();
}

/// `GRAUHAFEN, March 5 (Norra News) — `
fn dispatch_opening(draft: &mut Draft<'_>, place: &str) -> String {
    let agency = draft.phrase("agency");
    let day = if draft.dice.chance(35) {
        let day = draft.moment.usual(draft.frame);
        draft.answers.date_published = Some(day.iso);
        day.text
    } else {
        draft.moment.without_year(draft.frame)
    };
    let dash = draft.dice.pick(&["—", "–", "-", "--"]);
    format!("{place}, {day} ({agency}) {dash} ")
}

/// `Grauhafen, Norrland (March 5, 2014) – `: how companies and offices open what they give to the press.
fn release_opening(draft: &mut Draft<'_>, place: &str) -> String {
    let region = draft.phrase("country");
    let agency = draft.phrase("agency");
    let day = draft.moment.usual(draft.frame);
    draft.answers.date_published = Some(day.iso);
    let day = day.text;
    match draft.dice.range(0, 5) {
        0 => format!("{place}, {region} ({day}) – "),
        1 => format!("{place}, {region} – {day} – "),
        2 => format!("({place}, {day}) – "),
        3 => format!("{place}, {region}, {day} /{agency}/ -- "),
        4 => format!("{day} – {place}, {region} – "),
        _ => format!("{place}, {day} – "),
    }
}

/// A day in the story that is no day of publication: a trap.
fn event(draft: &mut Draft<'_>, tight: bool) {
    let years = draft.dice.range(0, 1);
    let day = draft.moment.later(draft.dice, years).usual(draft.language);
    let text = draft.phrase_with("event", &[("date", &day.text)]);
    if !tight {
        draft.page.blank();
    }
    draft.page.line(role::BODY, &capitalise(&text));
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
