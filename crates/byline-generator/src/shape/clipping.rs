//! What a reader saved: headline, byline, the address in a line of its own, the body.

use crate::body::Body;
use crate::draft::Draft;
use crate::role;

/// Where the line with the address stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Top,
    BelowTitle,
    BelowByline,
    End,
}

/// A title, a name and a date, and somewhere the address, bare, labelled or behind a link.
pub(crate) fn clipping(draft: &mut Draft<'_>) {
    let title = draft.headline();
    let url = draft.address(&title);
    let line = address_line(draft, &url);
    let place = match draft.dice.range(0, 3) {
        0 => Place::Top,
        1 => Place::BelowTitle,
        2 => Place::BelowByline,
        _ => Place::End,
    };
    let address = |draft: &mut Draft<'_>, here: Place| {
        if here == place {
            draft.page.apart(role::SOURCE, &line);
        }
    };
    address(draft, Place::Top);
    let marked = if draft.dice.chance(40) { format!("# {title}") } else { title.clone() };
    draft.page.apart(role::TITLE, &marked);
    draft.answers.title = Some(title);
    address(draft, Place::BelowTitle);
    let authors = draft.people(0, 2);
    if !authors.is_empty() {
        let names = draft.joined(&authors);
        let byline = draft.frame_with("by", &[("author", &names)]);
        draft.page.line(role::BYLINE, &byline);
    }
    draft.answers.authors = authors;
    if draft.dice.chance(85) {
        let date = draft.date();
        draft.page.line(role::DATELINE, &date);
    }
    draft.page.blank();
    address(draft, Place::BelowByline);
    draft.body(Body::default());
    draft.page.trim();
    draft.page.blank();
    address(draft, Place::End);
    draft.page.trim();
    draft.answers.source_url = Some(url);
}

/// The line that says where the article is from.
fn address_line(draft: &mut Draft<'_>, url: &str) -> String {
    let label = draft.dice.pick(&["Source", "URL", "Link", "Original", "Quelle", "Fuente", "来源"]);
    match draft.dice.range(0, 5) {
        0 => url.to_owned(),
        1 => format!("<{url}>"),
        2 => format!("{label}: {url}"),
        3 => format!("[{label}]({url})"),
        4 => format!("{label}: [{}]({url})", draft.publication.name),
        _ => format!("{}: {url}", draft.label("label_source")),
    }
}
