//! What stands above the labels of a news database's export.

use super::labelled::LABEL_CHARACTERS;
use super::naming::field_label;
use super::{Header, text_at};
use crate::block::letter;
use crate::candidate::date::DateMention;
use crate::candidate::lexicon::Category;
use crate::candidate::{Field, Reading};

/// What stands above the first label of a news database's export: the publication and the day; with a copyright line among them, the
/// headline first.
///
/// Read only where a label in capitals, or one below the copyright line, follows within a few short lines; gives the line to go on from.
pub(super) fn preamble(reading: &Reading<'_>, dates: &[DateMention], first: usize, header: &mut Header) -> usize {
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

/// The headline of an export that has no label for it: the last line above the labels, apart from the day and the edition.
pub(super) fn headline<'a>(reading: &Reading<'a>, first: usize, label: usize, header: &Header) -> Option<(usize, &'a str)> {
    let last = (first..label).rev().find(|&at| !text_at(reading, at).is_empty())?;
    let apart = last > first && text_at(reading, last - 1).is_empty() && header.decides(Field::DatePublished);
    apart.then(|| (last, text_at(reading, last)))
}
