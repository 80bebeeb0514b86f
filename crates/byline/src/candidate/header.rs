//! Labelled heads: front matter, mail-like headers, the heads of page readers and of news databases.
//!
//! A head is read line by line: whatever stands in it was put there to be read, so its values need no weighing.

mod bibliography;
mod coded;
mod export;
mod front_matter;
mod labelled;
mod naming;
mod title_block;
mod unfenced;

use super::date::DateMention;
use super::field::{self, Item};
use super::lexicon::Category;
use super::{Field, Reading};
use crate::block::is_space;
use crate::line::Line;
use crate::span::Span;
use labelled::Labelled;
pub(crate) use naming::{LABELS, field_of};

/// A labelled head and what it says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Header {
    /// Its lines, from 0: `lines.start..lines.end`.
    pub(crate) lines: std::ops::Range<usize>,
    /// What it says, in order.
    pub(crate) entries: Vec<Entry>,
    /// The lines that fence front matter.
    pub(crate) fences: Vec<usize>,
    /// The line below it that parts the text: `TD` of an export between the first paragraphs and the rest.
    pub(crate) parting: Option<usize>,
    /// The lines that begin something: with the field that they name, if they name one.
    pub(crate) starts: Vec<(usize, Option<Field>)>,
}

/// One field of a head.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) field: Field,
    pub(crate) items: Vec<Item>,
    /// Whether its word, as `From:`, `Subject:` or `Created:`, names the field only where no other does.
    pub(crate) weak: bool,
}

impl Entry {
    /// Where its values stand.
    fn spans(&self) -> impl Iterator<Item = Span> {
        self.items.iter().map(|item| item.span)
    }
}

/// A head has at most this many lines. Stops: a document of labels that is read twice.
const HEAD_LINES: usize = 200;
/// The head of the document, if it begins with one.
pub(crate) fn header(reading: &Reading<'_>, dates: &[DateMention]) -> Option<Header> {
    let first = reading.lines.iter().position(|line| !blank(reading.text, line))?;
    let opening = line_text(reading.text, reading.lines.get(first)?);
    let header = match opening {
        "---" | "+++" | ";;;" | "{" | "<!--" => front_matter::front_matter(reading, first, opening),
        _ if opening.starts_with('@') => bibliography::entry(reading, first, opening),
        _ if opening.starts_with('{') && opening.ends_with('}') => front_matter::one_line(reading, first),
        _ => {
            let told = title_block::title_block(reading, first).or_else(|| coded::coded(reading, first));
            told.or_else(|| bibliography::tagged(reading, first)).or_else(|| unfenced::unfenced(reading, dates, first))
        }
    };
    let mut header = header.or_else(|| unfenced::counted(reading, dates, first))?;
    let decided: Vec<Field> = header.entries.iter().filter(|entry| !entry.weak).map(|entry| entry.field).collect();
    let (dropped, kept): (Vec<Entry>, Vec<Entry>) =
        header.entries.into_iter().partition(|entry| entry.weak && decided.contains(&entry.field));
    header.entries = kept;
    // `Subject: Bridges` above `Title: …` is no headline.
    let themes: Vec<Span> = dropped.iter().filter(|entry| entry.field == Field::Title).flat_map(Entry::spans).collect();
    let holds = |at: usize| reading.lines.get(at).is_some_and(|line| themes.iter().any(|&theme| line.span().contains(theme)));
    header.starts.iter_mut().filter(|(at, _)| holds(*at)).for_each(|(_, field)| *field = None);
    Some(header)
}

impl Header {
    /// Whether it decides a field: it gives a value, or says in front matter that there is none (`null`, `[]`).
    pub(crate) fn decides(&self, field: Field) -> bool {
        self.entries.iter().any(|entry| entry.field == field)
    }

    /// Whether the words for a field mean it only where no others do.
    pub(crate) fn is_weak(&self, field: Field) -> bool {
        self.entries.iter().any(|entry| entry.field == field && entry.weak)
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
        let said = reading.lexicon.all_of(name);
        let sender = field == Field::Authors && said.has(Category::ByWeak);
        let theme = field == Field::Title && said.has(Category::TitleLabelWeak) && !said.has(Category::TitleLabel);
        self.entries.push(Entry { field, items, weak: sender || theme || front_matter::is_weak(name) });
    }

    /// Takes a labelled line, or a part of it, with the field that its label names.
    fn read(&mut self, reading: &Reading<'_>, at: usize, label: Labelled<'_>, field: Option<Field>) {
        self.starts.push((at, field));
        if let Some(field) = field {
            self.named(reading, field, label.name, label.value);
        }
    }

    /// Whether a line is one of its labelled ones.
    pub(crate) fn labels(&self, line: usize) -> bool {
        self.starts.iter().any(|&(start, field)| start == line && field.is_some())
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

/// `- item` of a list, or the rest of a value that was folded: it belongs to the entry above.
fn continue_entry(reading: &Reading<'_>, at: usize, header: &mut Header) {
    if header.starts.last().is_none_or(|(_, field)| field.is_none()) {
        return;
    }
    let (Some(line), Some(entry)) = (reading.lines.get(at), header.entries.last_mut()) else { return };
    let line = line.span().of(reading.text).trim_start_matches(is_space);
    let value = line.trim_start_matches(|c| is_space(c) || c == '-' || c == '*');
    let items = field::items(reading.text, Span::of_part(value, reading.text), entry.field);
    match entry.items.last_mut() {
        Some(text) if matches!(entry.field, Field::Title | Field::Description) && value.len() == line.len() => {
            for item in items {
                *text = text.joined(&item);
            }
        }
        _ => entry.items.extend(items),
    }
}

/// What a line says; empty where there is none.
fn text_at<'a>(reading: &Reading<'a>, at: usize) -> &'a str {
    reading.lines.get(at).map_or("", |line| line_text(reading.text, line))
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
