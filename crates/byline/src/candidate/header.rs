//! Labelled heads: front matter, mail-like headers, the heads of page readers and of news databases.
//!
//! A head is read line by line: whatever stands in it was put there to be read, so its values need no weighing.

mod bibliography;
mod coded;
mod front_matter;
mod labelled;
mod title_block;

use super::date::DateMention;
use super::field::{self, Item};
use super::lexicon::{Categories, Category, Languages, Lexicon};
use super::{Field, Reading};
use crate::block::{is_space, letter};
use crate::line::Line;
use crate::span::Span;
use labelled::{LABEL_CHARACTERS, Labelled, Shape};

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
/// Front matter or not, a head says at least this many things.
const FEWEST_ENTRIES: usize = 2;
/// … and more where tabs, dashes or line ends part labels and values, or other lines stand above.
const FEWEST_LOOSE_ENTRIES: usize = 3;

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
            told.or_else(|| bibliography::tagged(reading, first)).or_else(|| labelled(reading, dates, first))
        }
    };
    let mut header = header.or_else(|| counted(reading, dates, first))?;
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

/// A head without fences: labelled lines from the first line on, in one paragraph or parted by blank lines.
///
/// ```abnf
/// head       = 2*( [ "- " / "* " ] labelled CRLF *( 1*WSP continuation CRLF ) *CRLF )
///                                     ; labelled: see there; its label one of the lexicon, "-" and "_" read as spaces
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
        let label = labelled::labelled(text);
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
            for label in labelled::fields(text, |label| names_field(reading, label)) {
                header.read(reading, at, label, field_of_head(reading.lexicon, label.name, languages));
            }
        } else if pending && text.chars().nth(VALUE_CHARACTERS).is_none() {
            (strict, pending) = (true, false);
            continue_entry(reading, at, &mut header);
        } else if !header.entries.is_empty()
            && (is_ruled(text) || label.is_some_and(|label| label.shape == shape && shape != Shape::Loose) && unknown < UNKNOWN_LABELS)
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

/// A value right below its label is at most this long, in code points: a longer line is the text, and the label stands for nothing.
const VALUE_CHARACTERS: usize = 120;

/// A head below lines that count or part documents: `ARTICLE 12`, `=====`, `ID: 48213`. It has a label for the title, or else those lines may
/// be the title.
fn counted(reading: &Reading<'_>, dates: &[DateMention], first: usize) -> Option<Header> {
    let mut lines = (first + 1..reading.lines.len()).filter(|&at| !text_at(reading, at).is_empty()).take(COUNTING_LINES);
    let counts = |at: usize| text_at(reading, at).chars().nth(COUNTING_CHARACTERS).is_none();
    let label = lines.find(|&at| !counts(at) || field_label(reading, text_at(reading, at)).is_some()).filter(|_| counts(first))?;
    // `-----Original Message-----`, and below it `From:` and `Subject:`.
    let any = |header: &Header, field: Field, weak: bool| header.entries.iter().any(|entry| entry.field == field && entry.weak == weak);
    let titled = |header: &Header| any(header, Field::Title, false) || any(header, Field::Title, true) && any(header, Field::Authors, true);
    labelled(reading, dates, label).filter(|header| titled(header) && header.entries.len() >= FEWEST_LOOSE_ENTRIES)
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

/// What stands above the first label of a news database's export: the publication and the day; with a copyright line among them, the
/// headline first.
///
/// Read only where a label in capitals, or one below the copyright line, follows within a few short lines; gives the line to go on from.
fn preamble(reading: &Reading<'_>, dates: &[DateMention], first: usize, header: &mut Header) -> usize {
    let text_at = |at: usize| text_at(reading, at);
    let capitals = |name: &str| {
        // `URL` and `BY` are written so in any head, and `UPDATED` beside the days of many a page.
        let page_day = [Category::PublishedLabel, Category::UpdatedLabel].iter().any(|&days| reading.lexicon.is(days, name));
        name.chars().filter(|c| c.is_uppercase()).count() > 3 && !name.contains(letter::is_lowercase) && !page_day
    };
    let reserved = |at: usize| text_at(at).starts_with('©') || reading.lexicon.starts(Category::Copyright, text_at(at)).is_some();
    let mut labels = (first..first + PREAMBLE_LINES).filter_map(|at| Some((at, field_label(reading, text_at(at))?.name)));
    let Some((label, name)) = labels.next().filter(|&(at, name)| at > first && (capitals(name) || (first + 1..at).any(reserved))) else {
        return first;
    };
    let lines = (first..label).filter(|&at| !text_at(at).is_empty());
    // `By Ada Quill`: the head of an article, which labels none of its lines.
    let byline = |at: usize| reading.lexicon.starts(Category::By, text_at(at)).is_some();
    let dated = |at: usize| reading.lines.get(at).is_some_and(|line| dates.iter().any(|mention| line.span().contains(mention.span)));
    let mut headline = !capitals(name);
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

/// `- item` of a list, or the rest of a value that was folded: it belongs to the entry above.
fn continue_entry(reading: &Reading<'_>, at: usize, header: &mut Header) {
    if header.starts.last().is_none_or(|(_, field)| field.is_none()) {
        return;
    }
    let (Some(line), Some(entry)) = (reading.lines.get(at), header.entries.last_mut()) else { return };
    let value = line.span().of(reading.text).trim_start_matches(|c| is_space(c) || c == '-' || c == '*');
    entry.items.extend(field::items(reading.text, Span::of_part(value, reading.text), entry.field));
}

/// The label of a line, if it names a field.
fn field_label<'t>(reading: &Reading<'_>, text: &'t str) -> Option<Labelled<'t>> {
    labelled::labelled(text).filter(|&label| label.shape != Shape::Loose && names_field(reading, label))
}

/// Whether a label names a field; `HOST:` before what the host says names none.
fn names_field(reading: &Reading<'_>, label: Labelled<'_>) -> bool {
    field_of(reading.lexicon, label.name).is_some_and(|field| !field::is_speech(field, label.value))
}

/// What a line says; empty where there is none.
fn text_at<'a>(reading: &Reading<'a>, at: usize) -> &'a str {
    reading.lines.get(at).map_or("", |line| line_text(reading.text, line))
}

/// The field that a label names.
pub(crate) fn field_of(lexicon: &Lexicon, name: &str) -> Option<Field> {
    field_among(lexicon, name, Languages::MAX)
}

/// The field that a label names in some languages, or else in others.
fn field_among(lexicon: &Lexicon, name: &str, languages: Languages) -> Option<Field> {
    let named = |text: &str| {
        let (mut own, mut all) = (Categories::default(), Categories::default());
        lexicon.each_of(Categories::ALL, text, |phrase| {
            if phrase.length == text.len() {
                all = all.with(phrase.category);
                own = if phrase.languages & languages == 0 { own } else { own.with(phrase.category) };
            }
        });
        let first = |said: Categories| FIELDS.iter().find(|(category, _)| said.has(*category)).map(|&(_, field)| field);
        first(own).or_else(|| first(all))
    };
    let marked = |c: char| matches!(c, '_' | '-');
    named(name).or_else(|| name.contains(marked).then(|| named(&name.replace(marked, " "))).flatten())
}

/// The field that a label names in a head: `Quelle: Lorn Gazette` says there where the article is from, and below a picture who made it.
fn field_of_head(lexicon: &Lexicon, name: &str, languages: Languages) -> Option<Field> {
    let field = field_among(lexicon, name, languages);
    field.map(|field| if field == Field::Credits && lexicon.is(Category::SourceLabel, name) { Field::Publisher } else { field })
}

/// The languages that know the most labels of a head: `RUBRIK` is a section in German, a headline in Swedish.
fn languages_of(reading: &Reading<'_>, first: usize) -> Languages {
    let mut known = [0u32; Languages::BITS as usize];
    for label in (first..first + LANGUAGE_LINES).filter_map(|at| labelled::labelled(text_at(reading, at))) {
        let mut languages: Languages = 0;
        reading.lexicon.each_of(LABELS, label.name, |phrase| {
            languages |= if phrase.length == label.name.len() { phrase.languages } else { 0 };
        });
        known.iter_mut().enumerate().for_each(|(bit, known)| *known += (languages >> bit & 1) as u32);
    }
    let most = known.iter().max().copied().unwrap_or_default();
    known.iter().enumerate().filter(|&(_, &known)| known == most).fold(0, |languages, (bit, _)| languages | 1 << bit)
}

/// So many lines of a head tell its language.
const LANGUAGE_LINES: usize = 24;

/// What each label says, in the order in which a word that several lists know is tried.
const FIELDS: &[(Category, Field)] = &[
    (Category::TitleLabel, Field::Title),
    (Category::TitleLabelWeak, Field::Title),
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
pub(crate) const LABELS: Categories = {
    let mut labels = Categories::of(&[]);
    let mut at = 0;
    while at < FIELDS.len() {
        labels = labels.with(FIELDS[at].0);
        at += 1;
    }
    labels
};

/// What a line says; a comment says what stands in it: `<!-- title: Gauge moved -->`.
fn line_text<'a>(text: &'a str, line: &Line) -> &'a str {
    let shown = line.span().of(text).trim_matches(is_space);
    let comment = shown.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    comment.map_or(shown, |comment| comment.trim_matches(is_space))
}

fn blank(text: &str, line: &Line) -> bool {
    line_text(text, line).is_empty()
}
