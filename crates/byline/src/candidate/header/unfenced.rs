//! Heads without fences: labelled lines, from the first line on or below lines that count documents.

use super::export::{headline, preamble};
use super::labelled::{Labelled, Shape, fields, labelled};
use super::naming::{field_label, field_of_head, languages_of, names_field};
use super::{Entry, HEAD_LINES, Header, continue_entry, line_text, text_at};
use crate::block::is_space;
use crate::candidate::date::DateMention;
use crate::candidate::lexicon::Category;
use crate::candidate::{Field, Reading};

/// A head says at least this many things.
const FEWEST_ENTRIES: usize = 2;
/// … and more where tabs, dashes or line ends part labels and values, or other lines stand above.
const FEWEST_LOOSE_ENTRIES: usize = 3;

/// A head without fences: labelled lines from the first line on, in one paragraph or parted by blank lines.
///
/// ```abnf
/// head       = 2*( [ "- " / "* " ] labelled CRLF *( 1*WSP continuation CRLF ) *CRLF )
///                                     ; labelled: see there; its label one of the lexicon, "-" and "_" read as spaces
/// ```
///
/// One line that it accepts: `URL Source: https://harbour.example/2019/gauge`
pub(super) fn unfenced(reading: &Reading<'_>, dates: &[DateMention], first: usize) -> Option<Header> {
    let mut header = Header { lines: first..first, ..Header::default() };
    let mut at = preamble(reading, dates, first, &mut header);
    let headline = heading(reading, first).or_else(|| headline(reading, first, at, &header));
    if let Some((line, _)) = headline.filter(|_| at == first) {
        at = line + 1;
    }
    if rows_begin(reading, at) {
        header.starts.extend([(at, None), (at + 1, None)]);
        at += 2;
    }
    let (mut unknown, mut strict, mut languages) = (0, false, None);
    // How the last field was labelled, and whether its value is still to come.
    let (mut shape, mut pending) = (Shape::Marked, false);
    while let Some(line) = reading.lines.get(at).filter(|_| at - first < HEAD_LINES) {
        let text = unlisted(line_text(reading.text, line));
        if text.is_empty() {
            at += 1;
            pending = false;
            continue;
        }
        let indented = line.span().of(reading.text).starts_with([' ', '\t']);
        let label = labelled(text);
        if indented && label.is_none() && shape != Shape::Loose && !header.entries.is_empty() {
            continue_entry(reading, at, &mut header);
        } else if let Some(opening) = opens_text(reading, text, label) {
            if opening == Opening::Below {
                header.starts.push((at, None));
                header.lines.end = at + 1;
            }
            break;
        } else if let Some(label) = label.filter(|&label| names_field(reading, label)) {
            (shape, pending) = (label.shape, label.value.trim_matches(is_space).is_empty());
            strict |= shape == Shape::Loose;
            let languages = *languages.get_or_insert_with(|| languages_of(reading, at));
            for label in fields(text, |label| names_field(reading, label)) {
                header.read(reading, at, label, field_of_head(reading.lexicon, label.name, languages));
            }
        } else if pending && text.chars().nth(VALUE_CHARACTERS).is_none() {
            (strict, pending) = (true, false);
            continue_entry(reading, at, &mut header);
        } else if !header.entries.is_empty()
            && (is_ruled(text)
                || unknown < UNKNOWN_LABELS && label.is_some_and(|label| label.shape == shape && goes_on(shape, text, &header)))
        {
            header.starts.push((at, None));
            unknown += 1;
        } else {
            break;
        }
        at += 1;
        header.lines.end = at;
    }
    header.entries.retain(|entry| !entry.items.is_empty());
    let fewest = if strict { FEWEST_LOOSE_ENTRIES } else { FEWEST_ENTRIES };
    if header.entries.len() < fewest || !header.entries.iter().any(is_telling) {
        return None;
    }
    if let Some((at, text)) = headline.filter(|_| !header.decides(Field::Title)) {
        header.starts.retain(|&(start, _)| start != at);
        header.claim(reading, at, Field::Title, text);
    }
    Some(header)
}

/// `heading = "#" SP title CRLF *CRLF`, right above the first label: the note of a clipper.
fn heading<'a>(reading: &Reading<'a>, first: usize) -> Option<(usize, &'a str)> {
    let title = line_text(reading.text, reading.lines.get(first)?).strip_prefix("# ")?.trim();
    let mut below = reading.lines.iter().skip(first + 1).map(|line| line_text(reading.text, line));
    let next = below.find(|text| !text.is_empty())?;
    field_label(reading, next).is_some().then_some((first, title))
}

/// A value right below its label is at most this long, in code points: a longer line is the text, and the label stands for nothing.
const VALUE_CHARACTERS: usize = 120;

/// A head below lines that count or part documents: `ARTICLE 12`, `=====`, `ID: 48213`. It has a label for the title, or else those lines may
/// be the title.
pub(super) fn counted(reading: &Reading<'_>, dates: &[DateMention], first: usize) -> Option<Header> {
    let mut lines = (first + 1..reading.lines.len()).filter(|&at| !text_at(reading, at).is_empty()).take(COUNTING_LINES);
    let counts = |at: usize| text_at(reading, at).chars().nth(COUNTING_CHARACTERS).is_none();
    let label = lines.find(|&at| !counts(at) || field_label(reading, text_at(reading, at)).is_some()).filter(|_| counts(first))?;
    // `-----Original Message-----`, and below it `From:` and `Subject:`.
    let any = |header: &Header, field: Field, weak: bool| header.entries.iter().any(|entry| entry.field == field && entry.weak == weak);
    let titled = |header: &Header| any(header, Field::Title, false) || any(header, Field::Title, true) && any(header, Field::Authors, true);
    unfenced(reading, dates, label).filter(|header| titled(header) && header.entries.len() >= FEWEST_LOOSE_ENTRIES)
}

/// A head begins within so many lines below the first one …
const COUNTING_LINES: usize = 4;
/// … none of which is longer, in code points.
const COUNTING_CHARACTERS: usize = 64;

/// What a line says that may be the item of a list: `- Title: Gauge moved`.
fn unlisted(text: &str) -> &str {
    let item = ["- ", "* ", "• "].iter().find_map(|mark| text.strip_prefix(mark));
    item.map_or(text, |item| item.trim_start_matches(is_space))
}

/// Whether a table begins with a row that names its columns and no field: `| Field | Value |`.
fn rows_begin(reading: &Reading<'_>, at: usize) -> bool {
    let text = text_at(reading, at);
    text.starts_with('|') && is_ruled(text_at(reading, at + 1)) && field_label(reading, text).is_none()
}

/// Whether a line parts the rows of a table: `|---|---|`.
fn is_ruled(text: &str) -> bool {
    text.starts_with("|-") && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// Whether a label that no language lists goes on with a head; of a loose one only with a table of tabs, which an export of a library's
/// record is: `Library Catalog<TAB>Lorn`.
fn goes_on(shape: Shape, text: &str, header: &Header) -> bool {
    shape != Shape::Loose || text.contains('\t') && header.entries.len() >= FEWEST_LOOSE_ENTRIES
}

/// A head may carry this many labels that the lexicon does not know (`LENGTH:`, `Mime-Version:`).
const UNKNOWN_LABELS: usize = 12;

/// A field that begins heads; a lone `Location:` and `Tags:` begin a form, not a head.
fn is_telling(entry: &Entry) -> bool {
    matches!(entry.field, Field::Title | Field::Authors | Field::DatePublished | Field::SourceUrl)
}

/// Whether a line says that the text begins: below it (`Markdown Content:`, `Body`, `[TEXT]`), or behind its label.
fn opens_text(reading: &Reading<'_>, text: &str, label: Option<Labelled<'_>>) -> Option<Opening> {
    let is_text = |name: &str| reading.lexicon.is(Category::TextLabel, name);
    match label.filter(|label| is_text(label.name)) {
        Some(label) if label.value.trim_matches(is_space).is_empty() => Some(Opening::Below),
        Some(label) => (label.value.chars().take(FEWEST_CHARACTERS).count() == FEWEST_CHARACTERS).then_some(Opening::Here),
        None => is_text(text).then_some(Opening::Below),
    }
}

/// Where the text begins that a line announces.
#[derive(Clone, Copy, PartialEq)]
enum Opening {
    Below,
    Here,
}

/// Behind a label a text is at least this long, in code points: `Text: Ada Quill` names who wrote it.
const FEWEST_CHARACTERS: usize = 40;
