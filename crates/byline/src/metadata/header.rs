//! What a labelled head says of the fields that the models choose otherwise.

use std::collections::BTreeSet;

use super::fields::{HEADER, HEADER_RULE as RULE};
use super::{Outcome, Resolved};
use crate::candidate::field::Item;
use crate::candidate::lexicon::{Category, fold};
use crate::candidate::name::inverted;
use crate::candidate::{Candidate, Field, Proposals, Reading};
use crate::span::Span;
use crate::value::{Creator, PartialDate};

/// The title that the head gives.
pub(crate) fn title(reading: &Reading<'_>, proposals: &Proposals) -> Option<Outcome<String>> {
    decided(proposals, Field::Title)?;
    let title = items(proposals, Field::Title).next().map(|item| headline(reading, item).unwrap_or_else(|| item.clone()));
    Some(outcome(Field::Title, title.into_iter().map(|item| (item.text.clone(), item.text, item.span)).collect()))
}

/// The headline in a title with the site's name behind it, where the text has the headline alone: `Gauge moved | Coast News`.
fn headline(reading: &Reading<'_>, item: &Item) -> Option<Item> {
    let title = item.text.as_str();
    let lines = reading.read_blocks().filter(|(_, block)| block.span.start > item.span.end);
    let mut shown = lines.map(|(_, block)| reading.visible(block)).filter(|shown| !shown.is_empty());
    let headline = shown.find(|&shown| {
        let behind = title.strip_prefix(shown).and_then(|rest| rest.strip_prefix(' '));
        behind.is_some_and(|rest| rest.starts_with(['|', '-', '–', '—', '·', '•', '»']))
    })?;
    Some(Item { text: headline.to_owned(), span: Span::new(item.span.start, item.span.start + headline.len() as u32) })
}

/// The URL that the head gives.
pub(crate) fn source_url(reading: &Reading<'_>, proposals: &Proposals) -> Option<Outcome<String>> {
    let mut urls = items(proposals, Field::SourceUrl).chain(items(proposals, Field::Publisher));
    let url = urls.find_map(|item| address(reading, item)).map(|(text, span)| (text.clone(), text, span));
    url.is_some().then_some(()).or(decided(proposals, Field::SourceUrl))?;
    Some(outcome(Field::SourceUrl, url.into_iter().collect()))
}

/// The address that a value is, or that the link on it leads to: `[Coast News](https://…)`, the paper's front page aside.
fn address(reading: &Reading<'_>, item: &Item) -> Option<(String, Span)> {
    let is_address = |text: &str| text.starts_with("http://") || text.starts_with("https://");
    if let Some(address) = item.text.split_whitespace().next().filter(|first| is_address(first)) {
        let Item { text, span } = item.part(address);
        return Some((text, span));
    }
    let start = item.span.end + "](".len() as u32;
    let linked = Span::new(item.span.end, reading.text.len() as u32).of(reading.text).strip_prefix("](")?;
    let target = linked.split(')').next().filter(|target| is_address(target) && !target.contains(char::is_whitespace))?;
    let path = target.split_once("://")?.1.split_once('/')?.1;
    (!path.is_empty()).then(|| (target.to_owned(), Span::new(start, start + target.len() as u32)))
}

/// The date that the head gives for a field: the most precise one of the first day that it names.
pub(crate) fn date(proposals: &Proposals, field: Field) -> Option<Outcome<PartialDate>> {
    decided(proposals, field)?;
    let date = items(proposals, field).find_map(|item| {
        // A whole ISO 8601 date may be a year or a month, which in running text is none.
        let whole = item.text.parse().ok().map(|date: PartialDate| (date, item.span));
        let mention = || proposals.dates.iter().find(|mention| item.span.overlaps(mention.span)).filter(|mention| mention.other.is_none());
        whole.or_else(|| mention().map(|mention| (mention.date, mention.span)))
    });
    // What stands there and cannot be read as a date, or as two, decides nothing.
    if date.is_none() && items(proposals, field).next().is_some() {
        return None;
    }
    let date = date.map(|(date, span)| (date, date.to_string(), span));
    Some(outcome(field, date.into_iter().collect()))
}

/// The day behind the paper in a head that has no label for it: `Source: Coast News of 3 May 2018, page 4`.
pub(crate) fn date_of_source(reading: &Reading<'_>, proposals: &Proposals) -> Option<Outcome<PartialDate>> {
    if proposals.head_decides(Field::DatePublished) {
        return None;
    }
    let block = |span: Span| reading.layout.block_at(span.start);
    let behind = |paper: &Item| {
        let mut days = proposals.dates.iter().filter(|day| day.span.start >= paper.span.start && block(day.span) == block(paper.span));
        days.next().filter(|day| {
            day.date.is_day() && !day.is_event() && !matches!(day.label, Some(Category::AccessedLabel | Category::UpdatedLabel))
        })
    };
    let day = items(proposals, Field::Publisher).find_map(behind)?;
    Some(outcome(Field::DatePublished, vec![(day.date, day.date.to_string(), day.span)]))
}

/// The people that the head names for a field.
pub(crate) fn creators(reading: &Reading<'_>, proposals: &Proposals, field: Field) -> Option<Outcome<Creator>> {
    let names = items(proposals, field).flat_map(|item| split(reading, item));
    // A head that says a name twice, as author and as byline, means one person.
    let mut said = BTreeSet::new();
    let creators: Vec<_> = names
        .filter(|name| said.insert(fold(&name.text)))
        .enumerate()
        .filter(|(at, name)| *at == 0 || name.linked || !reading.lexicon.within(Category::Role, &name.text))
        .map(|(_, name)| {
            let creator = Creator { kind: super::authors::kind(reading, &name.text), name: name.text.clone(), url: name.url };
            (creator, name.text, name.span)
        })
        .take(crate::Limits::AUTHORS)
        .collect();
    decided(proposals, field)?;
    Some(outcome(field, creators))
}

/// Something where the head decides a field, if only by saying that there is no value.
fn decided(proposals: &Proposals, field: Field) -> Option<()> {
    proposals.head_decides(field).then_some(())
}

fn items(proposals: &Proposals, field: Field) -> impl Iterator<Item = &Item> {
    let entries = proposals.header.iter().flat_map(|header| &header.entries);
    entries.filter(move |entry| entry.field == field).flat_map(|entry| &entry.items)
}

fn outcome<T>(field: Field, values: Vec<(T, String, Span)>) -> Outcome<T> {
    let mut outcome = Outcome::default();
    for (value, text, span) in values {
        let spans = vec![span];
        outcome.candidates.push(Candidate {
            field,
            value: text,
            spans: spans.clone(),
            rule: RULE,
            score: HEADER,
            chosen: true,
            terms: Vec::new(),
        });
        outcome.chosen.push(Resolved { value, spans, rule: RULE, score: HEADER });
    }
    outcome
}

/// A name in a head.
struct Name {
    text: String,
    span: Span,
    url: Option<String>,
    /// A name that is a link is one name, whatever words it holds.
    linked: bool,
}

/// `By Ada Quill and Tom Reed, Coast News` gives names: by-words go, conjunctions and commas part.
fn split(reading: &Reading<'_>, item: &Item) -> Vec<Name> {
    let lexicon = reading.lexicon;
    let text = item.text.as_str();
    if text.starts_with('[') && text.ends_with(')') {
        return name(item, 0, text.len()).into_iter().collect();
    }
    if let Some(names) = inverted_list(reading, item) {
        return names;
    }
    let by = lexicon.starts(Category::By, text);
    let mut start = by.filter(|&length| text.get(length..).is_some_and(|rest| rest.starts_with(' '))).unwrap_or(0);
    let mut names = Vec::new();
    let lead = start;
    for (at, c) in text.char_indices().skip_while(|&(at, _)| at < lead) {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let word = rest.trim_start();
        let joint = (c == ' ').then(|| lexicon.starts(Category::Conjunction, word)).flatten();
        let joined = joint.filter(|&length| word.get(length..).is_some_and(|after| after.starts_with(' ')));
        let next = match joined {
            _ if matches!(c, ',' | ';' | '、') => at + c.len_utf8(),
            Some(length) => text.len() - word.len() + length,
            None => continue,
        };
        names.extend(name(item, start, at));
        start = next;
    }
    names.extend(name(item, start, text.len()));
    names
}

/// Names with the family name in front: `Quill, Ada`, `Quill, Ada and Marsh, Ben`.
fn inverted_list(reading: &Reading<'_>, item: &Item) -> Option<Vec<Name>> {
    let conjunction = |at: usize| {
        let length = reading.lexicon.starts(Category::Conjunction, item.text.get(at + 1..)?)?;
        let next = at + 1 + length;
        item.text.get(next..)?.starts_with(' ').then_some((at, next))
    };
    let joints = item.text.match_indices(' ').filter_map(|(at, _)| conjunction(at));
    let mut start = 0;
    let pieces = joints.chain([(item.text.len(), item.text.len())]).map(|(end, next)| std::mem::replace(&mut start, next)..end);
    let names = pieces.map(|piece| {
        let name = item.part(item.text.get(piece)?.trim());
        let text = inverted(reading.lexicon, &name.text)?;
        Some(Name { text, span: name.span, url: None, linked: false })
    });
    names.collect()
}

/// One name between separators: `[Ada Quill](URL)`, `Ada Quill <ada@coast.example>`, `Ada Quill (Port Lorn)`,
/// `ada@coast.example (Ada Quill)`.
fn name(item: &Item, from: usize, to: usize) -> Option<Name> {
    let piece = item.text.get(from..to)?;
    let (text, url) = match piece.split_once("](") {
        Some((text, rest)) => (text.trim_start_matches(|c: char| c.is_whitespace() || c == '['), rest.split(')').next()),
        None => (shown(piece).trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | ',')), None),
    };
    let Item { text, span } = item.part(text.trim_end());
    let linked = url.is_some();
    let url = url.filter(|url| !url.is_empty() && !url.starts_with('#')).map(str::to_owned);
    let named = text.chars().any(char::is_alphabetic);
    named.then_some(Name { text, span, url, linked })
}

/// What of a name and its mail address or place is the name.
fn shown(piece: &str) -> &str {
    let (name, rest) = piece.split_once(['<', '(']).unwrap_or((piece, ""));
    if name.contains('@') && !rest.is_empty() { rest.trim_end().trim_end_matches(')') } else { name }
}
