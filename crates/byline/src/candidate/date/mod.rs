//! Dates: every form that a text writes one in.
//!
//! A run of digits is the anchor of every date. At each one the grammars are tried, the one with a month's name first; then
//! the words around what was found say how it stands there: its label, weekday and time.

mod calendar;
mod context;
mod digits;
mod grammar;
mod scan;
mod stretch;
mod time;

use std::ops::Range;

use super::Reading;
use super::lexicon::Category;
use super::source_url::UrlWords;
use crate::block::{Block, letter};
use crate::span::Span;
use crate::value::PartialDate;
use grammar::MonthName;
use scan::{Found, Scan};

/// At most this many dates are read in a document. Stops: a list of a million dates, each with its context.
const MOST: usize = 1 << 16;

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// With a month that is a word.
    Named,
    /// Day, month, year or month, day, year in numbers.
    Numeric,
    /// Year, month, day in numbers.
    Iso,
    /// `2019年4月4日`, `2023년 11월 2일`.
    Cjk,
    /// In a URL; a witness for other dates, itself no candidate.
    Url,
}

impl Form {
    /// The name of the rule in the evidence.
    pub(crate) const fn rule(self) -> &'static str {
        match self {
            Self::Named => "named_date",
            Self::Numeric => "numeric_date",
            Self::Iso => "iso_date",
            Self::Cjk => "cjk_date",
            Self::Url => "url_date",
        }
    }
}

/// A date that stands in the document.
#[derive(Clone, Debug)]
pub(crate) struct DateMention {
    /// In the source: the date, and the time where one stands with it.
    pub(crate) span: Span,
    /// As far as it is written.
    pub(crate) date: PartialDate,
    /// The second reading of a numeric date: day and month changed places.
    pub(crate) other: Option<PartialDate>,
    /// How it is written.
    pub(crate) form: Form,
    /// The mark between the numbers of a numeric date.
    pub(crate) mark: char,
    /// The block that holds it.
    pub(crate) block: usize,
    /// The date alone, in the visible text of its block.
    pub(crate) visible: Range<usize>,
    /// The date with label, weekday and time, in the visible text of its block.
    pub(crate) reach: Range<usize>,
    /// What the words right before it call it.
    pub(crate) label: Option<Category>,
    /// The bytes of those words.
    pub(crate) label_length: usize,
    /// A weekday stands beside it, and whether that day was one; judged by the first reading.
    pub(crate) weekday: Option<u8>,
    /// The time stands before it.
    pub(crate) time_before: bool,
    /// It ends or begins a stretch of days.
    pub(crate) range: bool,
}

impl DateMention {
    /// Whether a weekday written beside it falls on that day.
    pub(crate) fn weekday_agrees(&self, day: PartialDate) -> Option<bool> {
        // 1 January 1970 was a Thursday.
        let number = (day.days_since_1970()? + 3).rem_euclid(7) + 1;
        self.weekday.map(|weekday| i32::from(weekday) == number)
    }

    /// Whether the words around it say more of an event than a preposition does: "until" and "founded", not "on" and "in".
    pub(crate) fn is_event(&self) -> bool {
        self.label == Some(Category::Event) && self.label_length >= EVENT_BYTES
    }

    /// Whether it is the link to a reader's comment: `[6 May 2025 at 08:16](https://example.org/wall#comment-14592154)`.
    pub(crate) fn links_to_comment(&self, reading: &Reading<'_>) -> bool {
        let links = reading.blocks().get(self.block).map_or(&[][..], |block| reading.links(block));
        let from = links.partition_point(|link| link.text.end <= self.span.start);
        let link = links.get(from).filter(|link| link.text.overlaps(self.span));
        let fragment = link.and_then(|link| link.target.of(reading.text).rsplit_once('#')).map_or("", |(_, fragment)| fragment);
        fragment.ends_with(|c: char| c.is_ascii_digit()) && UrlWords::shared().is_comment(fragment)
    }
}

/// A phrase of an event that takes less is a preposition.
const EVENT_BYTES: usize = 5;

/// Whether a text begins with an hour and its minute: `21:11`, `9:11 PM`.
pub(crate) fn begins_with_time(text: &str) -> bool {
    time::time(text, true).is_some()
}

/// The blocks, in order, that say when something was published or changed and nothing else: `Published in the Coast News on May 3, 2018`.
pub(crate) fn labelled_lines(reading: &Reading<'_>, dates: &[DateMention]) -> Vec<usize> {
    let says = |mention: &&DateMention| {
        let text = reading.visible_at(mention.block);
        let behind = text.get(mention.reach.end..).unwrap_or_default();
        let labelled = matches!(mention.label, Some(Category::PublishedLabel | Category::UpdatedLabel));
        labelled && mention.date.is_day() && mention.reach.start == 0 && !behind.contains(letter::is_alphanumeric)
    };
    dates.iter().filter(says).map(|mention| mention.block).collect()
}

/// Every date of the document, in order.
pub(crate) fn dates(reading: &Reading<'_>) -> Vec<DateMention> {
    let scan = Scan::new(reading);
    let mut found: Vec<(usize, Found)> = Vec::new();
    for (index, block) in reading.read_blocks().filter(|(_, block)| !block.is_blank()) {
        if found.len() >= MOST {
            break;
        }
        let visible = reading.visible(block);
        if block.digits > 0 || !visible.is_ascii() {
            scan.text(visible, MOST - found.len(), |one| found.push((index, one)));
        }
    }
    let voices = Voices::of(&found);
    let mut floor = (0, 0);
    let mut mentions: Vec<DateMention> = Vec::with_capacity(found.len());
    for (index, one) in &found {
        let Some(block) = reading.blocks().get(*index) else { continue };
        let from = if floor.0 == *index { floor.1 } else { 0 };
        if let Some(mention) = mention(reading, *index, block, one, from, &voices) {
            floor = (*index, mention.reach.end);
            mentions.push(mention);
        }
    }
    stretch::mark(reading, &mut mentions);
    link_targets(reading, &scan, &mut mentions);
    mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
    mentions
}

/// Gives a found date its value and its context.
fn mention(reading: &Reading<'_>, index: usize, block: &Block, one: &Found, floor: usize, voices: &Voices) -> Option<DateMention> {
    let visible = reading.visible(block);
    let (date, other) = match &one.written {
        scan::Content::Named(written) => {
            let number = match &written.month {
                MonthName::Persian(number) => *number,
                MonthName::Gregorian(months) => voices.decide(months)?,
            };
            (calendar::named(written, number)?, None)
        }
        scan::Content::Numbers { value, other } => (*value, *other),
    };
    let context = context::around(reading, visible, &one.range, floor, one.form);
    let value = context.time.map_or(date, |time| with_time(date, &time));
    let span = reading.layout.source_span(block, context.with_time.clone());
    Some(DateMention {
        span,
        date: value,
        other: other.map(|other| context.time.map_or(other, |time| with_time(other, &time))),
        form: one.form,
        mark: one.mark,
        block: index,
        visible: one.range.clone(),
        reach: context.reach,
        label: context.label,
        label_length: context.label_length,
        weekday: context.weekday,
        time_before: context.time_before,
        range: false,
    })
}

fn with_time(date: PartialDate, time: &time::Time) -> PartialDate {
    let timed = date.at(time.hour, time.minute, time.second).unwrap_or(date);
    time.offset.and_then(|minutes| timed.with_offset(minutes)).unwrap_or(timed)
}

/// Dates in the targets of links.
fn link_targets(reading: &Reading<'_>, scan: &Scan<'_>, mentions: &mut Vec<DateMention>) {
    for (index, block) in reading.read_blocks() {
        for link in reading.links(block).iter().filter(|link| !link.image) {
            if mentions.len() >= 2 * MOST {
                return;
            }
            let Some((range, value)) = scan.url(link.target.of(reading.text)) else { continue };
            let span = Span::new(link.target.start + range.start as u32, link.target.start + range.end as u32);
            mentions.push(DateMention {
                span,
                date: value,
                other: None,
                form: Form::Url,
                mark: '/',
                block: index,
                visible: 0..0,
                reach: 0..0,
                label: None,
                label_length: 0,
                weekday: None,
                time_before: false,
                range: false,
            });
        }
    }
}

/// How often each language's month words stand in the document: they decide what a word with two meanings means.
struct Voices {
    counts: [u32; 128],
}

impl Voices {
    fn of(found: &[(usize, Found)]) -> Self {
        let mut counts = [0; 128];
        for (_, one) in found {
            if let scan::Content::Named(written) = &one.written
                && let MonthName::Gregorian(months) = &written.month
                && let [(_, languages)] = months.as_slice()
            {
                let mut rest = *languages;
                while rest != 0 {
                    if let Some(count) = counts.get_mut(rest.trailing_zeros() as usize) {
                        *count += 1;
                    }
                    rest &= rest - 1;
                }
            }
        }
        Self { counts }
    }

    /// The month that the most heard language means; of equals the one that more languages mean.
    fn decide(&self, months: &[(u8, super::lexicon::Languages)]) -> Option<u8> {
        let loudest = |languages: super::lexicon::Languages| {
            self.counts.iter().enumerate().filter(|(bit, _)| languages >> bit & 1 == 1).map(|(_, &count)| count).max().unwrap_or(0)
        };
        if let [(number, _)] = months {
            return Some(*number);
        }
        months
            .iter()
            .max_by_key(|(number, languages)| (loudest(*languages), languages.count_ones(), std::cmp::Reverse(*number)))
            .map(|(number, _)| *number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<DateMention> {
        crate::candidate::read(text, None, dates)
    }

    fn written(text: &str) -> String {
        let written = |mention: DateMention| match mention.other {
            Some(other) => format!("{} or {other}", mention.date),
            None => mention.date.to_string(),
        };
        let all: Vec<_> = read(text).into_iter().map(written).collect();
        if all.is_empty() { "-".to_string() } else { all.join(" ") }
    }

    #[test]
    fn every_form_of_the_table_is_read() {
        let table = include_str!("../../../tests/cases/date/forms.txt");
        let rows = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let wrong: Vec<_> = rows
            .filter_map(|row| row.split_once(" => "))
            .map(|(text, expected)| (text, expected, written(text)))
            .filter(|(_, expected, found)| expected != found)
            .collect();
        assert!(wrong.is_empty(), "text, expected, found: {wrong:#?}");
    }

    #[test]
    fn days_of_events_are_told_from_others() {
        let table = include_str!("../../../tests/cases/date/events.txt");
        let rows = table.lines().filter(|line| !line.starts_with('#')).filter_map(|row| row.split_once(" => "));
        let event = |text: &str| read(text).iter().any(DateMention::is_event);
        let wrong: Vec<_> = rows.filter(|(text, expected)| read(text).is_empty() || event(text) != (*expected == "event")).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_word_that_leads_to_a_day_is_no_short_weekday() {
        let weekday = |text: &str| read(text).first().and_then(|mention| mention.weekday);
        assert_eq!(weekday("Ada Quill on June 27, 2019"), None);
        assert_eq!(weekday("Do, 27. Juni 2019"), Some(4));
        assert_eq!(weekday("ons 26. juni 2019"), Some(3));
    }

    #[test]
    fn a_span_marks_the_date_with_its_time_in_the_source() {
        let text = "Gauge moved\n\nBy [Ada Quill](#) | July 7, 2008 | 8:09 PM EDT\n";
        let spans: Vec<_> = read(text).iter().map(|mention| mention.span.of(text)).collect();
        assert_eq!(spans, ["July 7, 2008 | 8:09 PM EDT"]);
    }

    #[test]
    fn the_words_before_a_date_say_what_it_is() {
        let label = |text| read(text).first().and_then(|mention| mention.label);
        assert_eq!(label("Published on Monday, 7 July 2008"), Some(Category::PublishedLabel));
        assert_eq!(label("Last updated: 8:09 PM, July 7, 2008"), Some(Category::UpdatedLabel));
        assert_eq!(label("Retrieved 7 July 2008"), Some(Category::AccessedLabel));
        assert_eq!(label("老いた橋＝2022年9月20日、海川市で高木亮撮影"), Some(Category::Event));
    }

    #[test]
    fn a_papers_name_may_part_a_day_from_its_label() {
        let label = |text| read(text).first().and_then(|mention| mention.label);
        for text in [
            "Originally published in the Coast News on March 4, 2021.",
            "It was first published in Coast News, 4 March 2021",
            "Zuerst erschienen in der Lorner Zeitung vom 4. März 2021",
            "Publié dans Le Courrier du Goulet le 4 mars 2021",
        ] {
            assert_eq!(label(text), Some(Category::PublishedLabel), "{text}");
        }
        let published = Some(Category::PublishedLabel);
        assert_ne!(label("Published by Ada Quill on 4 March 2021"), published);
        assert_ne!(label("Originally published reports from the harbour of Lorn say that on 4 March 2021"), published);
    }

    #[test]
    fn a_date_in_a_link_target_is_a_witness_only() {
        let mentions = read("* Post date [March 5, 2014](http://example.org/2014/03/05/slug/)\n");
        let forms: Vec<_> = mentions.iter().map(|mention| (mention.form, mention.date.to_string())).collect();
        assert_eq!(forms, [(Form::Named, "2014-03-05".to_string()), (Form::Url, "2014-03-05".to_string())]);
    }

    #[test]
    fn a_million_digits_are_passed_over_in_time() {
        assert!(read(&"1.1.".repeat(250_000)).is_empty());
        assert!(read(&"May 5 ".repeat(100_000)).is_empty());
    }
}
