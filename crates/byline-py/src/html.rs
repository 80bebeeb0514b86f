//! The annotated text of an article as an HTML fragment for notebooks: no script, no outside resource, all text escaped.

use std::fmt::Write as _;

use byline::{Article, Candidate, Span};

/// At most this many bytes of a document are shown, so that a notebook stays a notebook.
const SHOWN_BYTES: u32 = 256 << 10;

/// The text with a label for each role and a mark on each chosen value.
pub(crate) fn fragment(article: &Article<'_>) -> String {
    let text = article.source().text();
    let marks = marks(article);
    let whole = Span::new(0, text.len() as u32);
    let roles: Vec<_> = article.roles().iter().map(|stretch| (stretch.span, stretch.role.name())).collect();
    let roles = if roles.is_empty() { vec![(whole, "")] } else { roles };
    let mut html = String::from(r#"<div class="byline" style="font-family:sans-serif;line-height:1.4">"#);
    for (span, role) in roles.into_iter().filter(|(_, role)| *role != "blank") {
        if span.start >= SHOWN_BYTES {
            break;
        }
        push_stretch(&mut html, text, cut(text, span), role, &marks);
    }
    if whole.len() > SHOWN_BYTES {
        let _ = write!(html, "<p>… {} bytes in all</p>", whole.len());
    }
    html.push_str("</div>");
    html
}

/// The span, shortened to what is shown, at a boundary between characters.
fn cut(text: &str, span: Span) -> Span {
    let end = (span.start..=span.end.min(SHOWN_BYTES)).rev().find(|&end| text.is_char_boundary(end as usize));
    Span::new(span.start, end.unwrap_or(span.start))
}

/// The places of the chosen values, in order, none inside another.
fn marks<'a>(article: &'a Article<'_>) -> Vec<(Span, &'a Candidate)> {
    let chosen = article.candidates().iter().filter(|candidate| candidate.chosen);
    let mut marks: Vec<_> = chosen.flat_map(|candidate| candidate.spans.iter().map(move |&span| (span, candidate))).collect();
    marks.sort_by_key(|(span, _)| (span.start, span.end));
    let mut end = 0;
    marks.retain(|(span, _)| {
        let apart = span.start >= end && !span.is_empty();
        end = if apart { span.end } else { end };
        apart
    });
    marks
}

fn push_stretch(html: &mut String, text: &str, span: Span, role: &str, marks: &[(Span, &Candidate)]) {
    let quiet = !matches!(role, "" | "title" | "description" | "byline" | "dateline" | "body" | "heading");
    let opacity = if quiet { ";opacity:0.6" } else { "" };
    let _ = write!(html, r#"<div data-role="{role}" style="display:flex;gap:1em;margin:0.2em 0{opacity}">"#);
    let _ = write!(html, r#"<span style="flex:0 0 7em;text-align:right;font-size:0.8em;opacity:0.7">{role}</span>"#);
    html.push_str(r#"<span dir="auto" style="white-space:pre-wrap;min-width:0;overflow-wrap:anywhere">"#);
    let mut at = span.start;
    let first = marks.partition_point(|(mark, _)| mark.end <= span.start);
    for (mark, candidate) in marks.iter().skip(first).take_while(|(mark, _)| mark.start < span.end) {
        let (start, end) = (mark.start.max(at), mark.end.min(span.end));
        push_escaped(html, Span::new(at, start).of(text));
        html.push_str(r#"<mark title=""#);
        push_escaped(html, &format!("{}: {} ({}, {:.3})", candidate.field.name(), candidate.value, candidate.rule, candidate.score));
        html.push_str(r#"">"#);
        push_escaped(html, Span::new(start, end).of(text));
        html.push_str("</mark>");
        at = end;
    }
    push_escaped(html, Span::new(at, span.end).of(text).trim_end_matches(['\r', '\n']));
    html.push_str("</span></div>");
}

/// Pushes text that a browser shows as it stands; control characters as their pictures (U+2400 and on).
fn push_escaped(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' | '\t' => html.push(c),
            '\0'..='\u{1F}' => html.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or(c)),
            _ => html.push(c),
        }
    }
}
