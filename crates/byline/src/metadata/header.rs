//! What a labelled head says of the fields that the models choose otherwise.

use super::fields::{HEADER, HEADER_RULE as RULE};
use super::{Outcome, Resolved};
use crate::candidate::field::Item;
use crate::candidate::lexicon::Category;
use crate::candidate::{Candidate, Field, Proposals, Reading};
use crate::span::Span;
use crate::value::{Creator, CreatorKind, PartialDate};

/// The title that the head gives.
pub(crate) fn title(proposals: &Proposals) -> Option<Outcome<String>> {
    decided(proposals, Field::Title)?;
    let title = items(proposals, Field::Title).next().map(|item| (item.text.clone(), item.text.clone(), item.span));
    Some(outcome(Field::Title, title.into_iter().collect()))
}

/// The URL that the head gives.
pub(crate) fn source_url(proposals: &Proposals) -> Option<Outcome<String>> {
    let mut urls = items(proposals, Field::SourceUrl).chain(items(proposals, Field::Publisher));
    let url = urls.find(|item| item.text.starts_with("http://") || item.text.starts_with("https://"));
    let url = url.map(|item| (item.text.clone(), item.text.clone(), item.span));
    url.is_some().then_some(()).or(decided(proposals, Field::SourceUrl))?;
    Some(outcome(Field::SourceUrl, url.into_iter().collect()))
}

/// The date that the head gives for a field: the most precise one of the first day that it names.
pub(crate) fn date(proposals: &Proposals, field: Field) -> Option<Outcome<PartialDate>> {
    decided(proposals, field)?;
    let mention = items(proposals, field).find_map(|item| proposals.dates.iter().find(|mention| item.span.overlaps(mention.span)));
    // What stands there and cannot be read as a date decides nothing.
    if mention.is_none() && items(proposals, field).next().is_some() {
        return None;
    }
    let date = mention.map(|mention| (mention.date, mention.date.to_string(), mention.span));
    Some(outcome(field, date.into_iter().collect()))
}

/// The people that the head names for a field.
pub(crate) fn creators(reading: &Reading<'_>, proposals: &Proposals, field: Field) -> Option<Outcome<Creator>> {
    let names = items(proposals, field).flat_map(|item| split(reading, item));
    let creators: Vec<_> = names
        .enumerate()
        .filter(|(at, (name, _))| *at == 0 || !reading.lexicon.within(Category::Role, name))
        .map(|(_, name)| name)
        .map(|(name, span)| (Creator { kind: kind(reading, &name), name: name.clone(), url: None }, name, span))
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

/// `By Ada Quill and Tom Reed, Coast News` gives two names: by-words go, conjunctions and commas part.
fn split(reading: &Reading<'_>, item: &Item) -> Vec<(String, Span)> {
    let lexicon = reading.lexicon;
    let text = item.text.as_str();
    let lead =
        lexicon.starts(Category::By, text).filter(|&length| text.get(length..).is_some_and(|rest| rest.starts_with(' '))).unwrap_or(0);
    let mut names = Vec::new();
    let mut start = lead;
    let mut push = |from: usize, to: usize| {
        let piece = text.get(from..to).unwrap_or_default();
        let name = piece.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | ','));
        // What follows is a link target, an address or a remark.
        let name = name.split("](").next().unwrap_or(name);
        let name = name.split(['<', '(']).next().unwrap_or(name).trim_end();
        let at = from + piece.find(name).unwrap_or(0);
        if name.chars().any(char::is_alphabetic) {
            names.push((name.to_owned(), Span::new(item.span.start + at as u32, item.span.start + (at + name.len()) as u32)));
        }
    };
    for (at, c) in text.char_indices().skip_while(|&(at, _)| at < lead) {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let word = rest.trim_start();
        let joint = (c == ' ').then(|| lexicon.starts(Category::Conjunction, word)).flatten();
        let joined = joint.filter(|&length| word.get(length..).is_some_and(|after| after.starts_with(' ')));
        if c == ',' || c == ';' || c == '、' {
            push(start, at);
            start = at + c.len_utf8();
        } else if let Some(length) = joined {
            push(start, at);
            start = text.len() - word.len() + length;
        }
    }
    push(start.min(text.len()), text.len());
    names
}

/// An organisation carries a word that organisations carry, or is an agency.
pub(crate) fn kind(reading: &Reading<'_>, name: &str) -> CreatorKind {
    let organisation = reading.lexicon.within(Category::Organisation, name) || reading.lexicon.is(Category::Agency, name);
    let initials = name.split_whitespace().any(|word| word.chars().count() > 2 && word.chars().all(char::is_uppercase));
    let known = name.split_whitespace().next().is_some_and(|word| reading.lexicon.is_first_name(word));
    if (organisation || initials) && !known { CreatorKind::Organization } else { CreatorKind::Person }
}
