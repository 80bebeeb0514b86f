//! Labelled heads: front matter, mail-like headers, the heads of page readers and of news databases.
//!
//! A head is read line by line: whatever stands in it was put there to be read, so its values need no weighing.

mod coded;
mod front_matter;
mod title_block;

use super::date::DateMention;
use super::field::{self, Item};
use super::lexicon::{Category, Lexicon};
use super::{Field, Reading};
use crate::block::{is_space, letter};
use crate::line::Line;
use crate::span::Span;

/// A labelled head and what it says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Header {
    /// Its lines, from 0: `lines.start..lines.end`.
    pub(crate) lines: std::ops::Range<usize>,
    /// What it says, in order.
    pub(crate) entries: Vec<Entry>,
    /// The lines that fence front matter.
    pub(crate) fences: Vec<usize>,
    /// The lines that begin something: with the field that they name, if they name one.
    pub(crate) starts: Vec<(usize, Option<Field>)>,
}

/// One field of a head.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) field: Field,
    pub(crate) items: Vec<Item>,
    /// Whether its word, as `From:` or `Created:`, names the field only where no other does.
    pub(crate) weak: bool,
}

/// A head has at most this many lines. Stops: a document of labels that is read twice.
const HEAD_LINES: usize = 200;
/// Front matter or not, a head says at least this many things.
const FEWEST_ENTRIES: usize = 2;

/// The head of the document, if it begins with one.
pub(crate) fn header(reading: &Reading<'_>, dates: &[DateMention]) -> Option<Header> {
    let first = reading.lines.iter().position(|line| !blank(reading.text, line))?;
    let opening = line_text(reading.text, reading.lines.get(first)?);
    let mut header = match opening {
        "---" | "+++" | ";;;" | "{" | "<!--" => front_matter::front_matter(reading, first, opening),
        _ if opening.starts_with('{') && opening.ends_with('}') => front_matter::one_line(reading, first),
        _ => title_block::title_block(reading, first).or_else(|| coded::coded(reading, first)).or_else(|| labelled(reading, dates, first)),
    }?;
    let decided: Vec<Field> = header.entries.iter().filter(|entry| !entry.weak).map(|entry| entry.field).collect();
    header.entries.retain(|entry| !entry.weak || !decided.contains(&entry.field));
    Some(header)
}

impl Header {
    /// Whether it decides a field: it gives a value, or says in front matter that there is none (`null`, `[]`).
    pub(crate) fn decides(&self, field: Field) -> bool {
        self.entries.iter().any(|entry| entry.field == field)
    }

    /// Takes a part of a line as the value of a field.
    fn claim(&mut self, reading: &Reading<'_>, at: usize, field: Field, value: &str) {
        self.starts.push((at, Some(field)));
        self.give(reading, field, value);
    }

    /// Takes a part of the text as a value of a field.
    fn give(&mut self, reading: &Reading<'_>, field: Field, value: &str) {
        self.named(reading, field, "", value);
    }

    /// Takes a part of the text as a value of the field that a name says.
    fn named(&mut self, reading: &Reading<'_>, field: Field, name: &str, value: &str) {
        let items = field::items(reading.text, Span::of_part(value, reading.text), field);
        let sender = field == Field::Authors && reading.lexicon.all_of(name).has(Category::ByWeak);
        self.entries.push(Entry { field, items, weak: sender || front_matter::is_weak(name) });
    }

    /// What stands between the fences of front matter, or in the line that is all of it.
    pub(crate) fn fenced(&self, reading: &Reading<'_>) -> Option<Span> {
        let line = |at: usize| reading.lines.get(at).map(Line::span);
        match self.fences.as_slice() {
            [first, last] => Some(line(*first)?.cover(line(*last)?)),
            _ => line(self.lines.start).filter(|line| self.lines.len() == 1 && line.of(reading.text).trim_start().starts_with('{')),
        }
    }
}

/// A head without fences: labelled lines from the first line on, in one paragraph or parted by blank lines.
///
/// ```abnf
/// head       = 2*( label ":" SP value CRLF *( 1*WSP continuation CRLF ) *CRLF )
/// label      = known-label            ; a label of the lexicon, "-" and "_" read as spaces
/// ```
///
/// One line that it accepts: `URL Source: https://harbour.example/2019/gauge`
fn labelled(reading: &Reading<'_>, dates: &[DateMention], first: usize) -> Option<Header> {
    let mut header = Header { lines: first..first, ..Header::default() };
    let mut at = preamble(reading, dates, first, &mut header);
    let headline = heading(reading, first).or_else(|| headline(reading, first, at, &header));
    if let Some((line, _)) = headline.filter(|_| at == first) {
        at = line + 1;
    }
    let mut unknown = 0;
    while let Some(line) = reading.lines.get(at).filter(|_| at - first < HEAD_LINES) {
        let text = line_text(reading.text, line);
        if text.is_empty() {
            at += 1;
            continue;
        }
        let indented = line.span().of(reading.text).starts_with([' ', '\t']);
        let label = label_of(text);
        if indented && label.is_none() && !header.entries.is_empty() {
            continue_entry(reading, at, &mut header);
        } else if opens_content(text) {
            header.starts.push((at, None));
            header.lines.end = at + 1;
            break;
        } else if label.is_some_and(|label| names_field(reading, text, label)) {
            read_line(reading, at, &mut header, field_of);
        } else if !header.entries.is_empty() && (is_ruled(text) || label.is_some() && unknown < UNKNOWN_LABELS) {
            header.starts.push((at, None));
            unknown += 1;
        } else {
            break;
        }
        at += 1;
        header.lines.end = at;
    }
    header.entries.retain(|entry| !entry.items.is_empty());
    if header.entries.len() < FEWEST_ENTRIES || !header.entries.iter().any(is_telling) {
        return None;
    }
    if let Some((at, text)) = headline.filter(|_| !header.decides(Field::Title)) {
        header.starts.retain(|&(start, _)| start != at);
        header.claim(reading, at, Field::Title, text);
    }
    Some(header)
}

/// Whether a line parts the rows of a table: `|---|---|`.
fn is_ruled(text: &str) -> bool {
    text.starts_with("|-") && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// A head may carry this many labels that the lexicon does not know (`LENGTH:`, `Mime-Version:`).
const UNKNOWN_LABELS: usize = 12;

/// A field that begins heads; a lone `Location:` and `Tags:` begin a form, not a head.
fn is_telling(entry: &Entry) -> bool {
    matches!(entry.field, Field::Title | Field::Authors | Field::DatePublished | Field::SourceUrl)
}

/// `Markdown Content:` ends the head of page readers, `BODY:` or `Body` that of news databases.
fn opens_content(text: &str) -> bool {
    let known = |name: &str| {
        ["markdown content", "content", "body", "text content", "full text"].iter().any(|known| name.eq_ignore_ascii_case(known))
    };
    text == "Body" || text.strip_suffix(':').is_some_and(known)
}

/// What stands above the first label of a news database's export: the publication and the day; with a copyright line among them, the
/// headline first.
///
/// Read only where a label in capitals, or one below the copyright line, follows within a few short lines; gives the line to go on from.
fn preamble(reading: &Reading<'_>, dates: &[DateMention], first: usize, header: &mut Header) -> usize {
    let text_at = |at: usize| text_at(reading, at);
    let capitals = |at: usize| {
        field_label(reading, text_at(at)).is_some_and(|label| {
            let name = label.of(text_at(at));
            // `URL` and `BY` are written so in any head, and `UPDATED` beside the days of many a page.
            let page_day = [Category::PublishedLabel, Category::UpdatedLabel].iter().any(|&days| reading.lexicon.is(days, name));
            name.chars().filter(|c| c.is_uppercase()).count() > 3 && !name.contains(letter::is_lowercase) && !page_day
        })
    };
    let reserved = |at: usize| text_at(at).starts_with('©') || reading.lexicon.starts(Category::Copyright, text_at(at)).is_some();
    let below_reserved = |at: usize| field_label(reading, text_at(at)).is_some() && (first + 1..at).any(reserved);
    let begins = field_label(reading, text_at(first)).is_some();
    let Some(label) = (first..first + PREAMBLE_LINES).find(|&at| capitals(at) || below_reserved(at)).filter(|_| !begins) else {
        return first;
    };
    let lines = (first..label).filter(|&at| !text_at(at).is_empty());
    // `By Ada Quill`: the head of an article, which labels none of its lines.
    let byline = |at: usize| reading.lexicon.starts(Category::By, text_at(at)).is_some();
    let dated = |at: usize| reading.lines.get(at).is_some_and(|line| dates.iter().any(|mention| line.span().contains(mention.span)));
    let mut headline = !capitals(label);
    if lines.clone().any(|at| text_at(at).chars().count() > LABEL_CHARACTERS * 2 || byline(at)) || !lines.clone().any(dated) {
        return first;
    }
    for at in lines {
        // `1 of 250 DOCUMENTS` names no paper.
        let numbered = text_at(at).contains(|c: char| c.is_ascii_digit());
        let field = if reserved(at) {
            Field::Copyright
        } else if dated(at) {
            Field::DatePublished
        } else if headline {
            Field::Title
        } else {
            Field::Publisher
        };
        headline &= field != Field::Title;
        // The paper's name stands with its day.
        header.starts.push((at, Some(if field == Field::Publisher { Field::DatePublished } else { field })));
        if !header.decides(field) && (field != Field::Publisher || !numbered) {
            header.give(reading, field, text_at(at));
        }
    }
    header.lines.end = label;
    label
}

/// The first label of an export stands within this many lines.
const PREAMBLE_LINES: usize = 10;

/// `heading = "#" SP title CRLF *CRLF`, right above the first label: the note of a clipper.
fn heading<'a>(reading: &Reading<'a>, first: usize) -> Option<(usize, &'a str)> {
    let title = line_text(reading.text, reading.lines.get(first)?).strip_prefix("# ")?.trim();
    let mut below = reading.lines.iter().skip(first + 1).map(|line| line_text(reading.text, line));
    let next = below.find(|text| !text.is_empty())?;
    field_label(reading, next).is_some().then_some((first, title))
}

/// The headline of an export that has no label for it: the last line above the labels, apart from the day and the edition.
fn headline<'a>(reading: &Reading<'a>, first: usize, label: usize, header: &Header) -> Option<(usize, &'a str)> {
    let last = (first..label).rev().find(|&at| !text_at(reading, at).is_empty())?;
    let apart = last > first && text_at(reading, last - 1).is_empty() && header.decides(Field::DatePublished);
    apart.then(|| (last, text_at(reading, last)))
}

fn read_line(reading: &Reading<'_>, at: usize, header: &mut Header, field_of: fn(&Lexicon, &str) -> Option<Field>) {
    let Some(line) = reading.lines.get(at) else { return };
    let body = line_text(reading.text, line);
    let item = body.starts_with(['-', ']', '[']) || body.starts_with("* ");
    let Some(label) = label_of(body).filter(|_| !item) else {
        return continue_entry(reading, at, header);
    };
    let name = label.of(body).trim_matches(LABEL_MARKS);
    let field = field_of(reading.lexicon, name);
    header.starts.push((at, field));
    if let Some(field) = field {
        let value = behind(body, label);
        header.named(reading, field, name, if body.starts_with('|') { value.trim_end_matches('|') } else { value });
    }
}

/// What stands behind a label and the mark that ends it.
fn behind(body: &str, label: Span) -> &str {
    let mut rest = body.get(label.end as usize..).unwrap_or_default().chars();
    rest.next();
    rest.as_str()
}

/// What may stand around a label.
const LABEL_MARKS: [char; 5] = ['"', '\'', '*', '_', ' '];

/// `- item` of a list, or the rest of a value that was folded: it belongs to the entry above.
fn continue_entry(reading: &Reading<'_>, at: usize, header: &mut Header) {
    if header.starts.last().is_none_or(|(_, field)| field.is_none()) {
        return;
    }
    let (Some(line), Some(entry)) = (reading.lines.get(at), header.entries.last_mut()) else { return };
    let value = line.span().of(reading.text).trim_start_matches(|c| is_space(c) || c == '-' || c == '*');
    entry.items.extend(field::items(reading.text, Span::of_part(value, reading.text), entry.field));
}

/// The label of a line of a head: `key:`, `"key":`, `key =`, `| key | value |`.
fn label_of(body: &str) -> Option<Span> {
    let window = body.char_indices().nth(LABEL_CHARACTERS).map_or(body, |(at, _)| body.get(..at).unwrap_or(body));
    let row = body.starts_with('|') && body.ends_with('|') && body.matches('|').count() == 3;
    let from = usize::from(row);
    let at = from + window.get(from..)?.find(if row { &['|'] as &[char] } else { &[':', '=', '：'] })?;
    let label = window.get(from..at)?;
    let fits = !label.trim().is_empty() && label.chars().all(|c| c.is_alphanumeric() || " _-\"'./*()".contains(c) || is_space(c));
    fits.then(|| (from..at).into())
}

/// The longest label of a head, in code points.
const LABEL_CHARACTERS: usize = 40;

/// The label of a line, if it names a field.
fn field_label(reading: &Reading<'_>, text: &str) -> Option<Span> {
    label_of(text).filter(|&label| names_field(reading, text, label))
}

/// Whether the label of a line names a field; `HOST:` before what the host says names none.
fn names_field(reading: &Reading<'_>, text: &str, label: Span) -> bool {
    let field = field_of(reading.lexicon, label.of(text).trim_matches(LABEL_MARKS));
    field.is_some_and(|field| !field::is_speech(field, behind(text, label)))
}

/// What a line says; empty where there is none.
fn text_at<'a>(reading: &Reading<'a>, at: usize) -> &'a str {
    reading.lines.get(at).map_or("", |line| line_text(reading.text, line))
}

/// The field that a label names.
pub(crate) fn field_of(lexicon: &Lexicon, name: &str) -> Option<Field> {
    let named = |text: &str| {
        let said = lexicon.all_of(text);
        FIELDS.iter().find(|(category, _)| said.has(*category)).map(|&(_, field)| field)
    };
    let marked = |c: char| matches!(c, '_' | '-');
    named(name).or_else(|| name.contains(marked).then(|| named(&name.replace(marked, " "))).flatten())
}

/// What each label says, in the order in which a word that several lists know is tried.
const FIELDS: &[(Category, Field)] = &[
    (Category::TitleLabel, Field::Title),
    (Category::DatelineLabel, Field::Dateline),
    (Category::AuthorLabel, Field::Authors),
    (Category::By, Field::Authors),
    (Category::ContributorLabel, Field::Contributors),
    (Category::UpdatedLabel, Field::DateModified),
    (Category::PublishedLabel, Field::DatePublished),
    (Category::DateLabel, Field::DatePublished),
    (Category::SourceUrlLabel, Field::SourceUrl),
    (Category::CreditLabel, Field::Credits),
    (Category::PublisherLabel, Field::Publisher),
    (Category::SourceLabel, Field::Publisher),
    (Category::SectionLabel, Field::Sections),
    (Category::KeywordLabel, Field::Keywords),
    (Category::LocationLabel, Field::Locations),
    (Category::DescriptionLabel, Field::Description),
    (Category::LicenseLabel, Field::License),
    (Category::LanguageLabel, Field::Language),
    (Category::Copyright, Field::Copyright),
    (Category::ByWeak, Field::Authors),
];

/// Every kind of label.
pub(crate) fn labels() -> impl Iterator<Item = Category> {
    FIELDS.iter().map(|&(category, _)| category)
}

/// What a line says; a comment says what stands in it: `<!-- title: Gauge moved -->`.
fn line_text<'a>(text: &'a str, line: &Line) -> &'a str {
    let shown = line.span().of(text).trim_matches(is_space);
    let comment = shown.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    comment.map_or(shown, |comment| comment.trim_matches(is_space))
}

fn blank(text: &str, line: &Line) -> bool {
    line_text(text, line).is_empty()
}
