//! The words around a date: label, weekday, time.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::digits;
use super::time::{self, Time};
use super::{EVENT_BYTES, Form};
use crate::block::{is_space, letter};
use crate::candidate::Reading;
use crate::candidate::data_file;
use crate::candidate::ending::Ending;
use crate::candidate::lexicon::{Categories, Category, word_starts};

/// No label, weekday or time is looked for further before a date, in bytes.
const BEFORE: usize = 72;
/// A time begins within this many bytes before a date.
const TIME_BEFORE: usize = 24;
/// What stands in a caption behind its day takes at most so many bytes.
const CAPTION_BYTES: usize = 120;
/// A label that is shorter is only a preposition.
const LABEL_BYTES: usize = 4;

/// How a date stands in its text.
#[derive(Clone, Debug)]
pub(super) struct Context {
    pub(super) label: Option<Category>,
    /// The bytes of the phrase that is the label.
    pub(super) label_length: usize,
    pub(super) weekday: Option<u8>,
    pub(super) time: Option<Time>,
    pub(super) time_before: bool,
    /// The date and its time.
    pub(super) with_time: Range<usize>,
    /// The date with all of it.
    pub(super) reach: Range<usize>,
}

/// What may stand between a date and the words that belong to it.
const GAP_MARKS: &str = ",.:(（|·•-–—/：[⋅@،*»;→>";

fn is_gap(c: char) -> bool {
    is_space(c) || GAP_MARKS.contains(c)
}

/// Reads the words around the date at `range`; those before `floor` belong to another date.
pub(super) fn around(reading: &Reading<'_>, text: &str, range: &Range<usize>, floor: usize, form: Form) -> Context {
    let mut context = Context {
        label: None,
        label_length: 0,
        weekday: None,
        time: None,
        time_before: false,
        with_time: range.clone(),
        reach: range.clone(),
    };
    if form == Form::Url {
        return context;
    }
    after(reading, text, range.end, form, &mut context);
    before(reading, text, range.start, floor, &mut context);
    if context.label.is_none_or(|label| label == Category::Event)
        && let Some(length) = event_behind(text, range.end)
    {
        context.label = Some(Category::Event);
        context.label_length = context.label_length.max(length);
    }
    if form == Form::Cjk && context.label.is_none() && is_of_picture(text, range.end) {
        context.label = Some(Category::Event);
    }
    context
}

/// `老いた橋＝2022年9月20日、海川市で高木亮撮影`: a caption says when its picture was taken.
fn is_of_picture(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let taken = rest.trim_end_matches(['）', ')', '。']);
    // No credit label will do: `3月15日公表` was made public, and `表` credits a table.
    rest.len() <= CAPTION_BYTES && Ending::Picture.ends(taken)
}

/// What stands behind a day and says that something else takes place, ends or was published then, where a language says that behind:
/// `9月30日まで`, `30 Eylül 2023'e kadar`, `am 12. Mai 2021 veröffentlichten Studie`.
fn event_behind(text: &str, end: usize) -> Option<usize> {
    static WORDS: OnceLock<HashMap<char, Vec<&str>>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut words: HashMap<char, Vec<&str>> = HashMap::new();
        for word in data_file::rows(include_str!("../../../data/behind_days.txt")) {
            let mut letters = word.chars();
            words.entry(letters.next().unwrap_or_default()).or_default().push(letters.as_str());
        }
        words
    });
    let mut rest = text.get(end..)?.trim_start_matches(is_space).chars();
    let first = rest.next().map(|first| if first == '’' { '\'' } else { first })?;
    words.get(&first)?.iter().any(|word| rest.as_str().starts_with(word)).then_some(EVENT_BYTES)
}

/// `tail = [gap weekday] gap [joiner] time [gap weekday]`
fn after(reading: &Reading<'_>, text: &str, end: usize, form: Form, context: &mut Context) {
    let rest = text.get(end..).unwrap_or_default();
    if form == Form::Iso
        && let Some(clock) = rest.strip_prefix(['T', 't'])
        && let Some(time) = time::machine_time(clock)
    {
        return timed(context, end + 1, time);
    }
    let mut at = end;
    for _ in 0..2 {
        let rest = text.get(at..).unwrap_or_default();
        let body = rest.trim_start_matches(is_gap);
        let start = at + rest.len() - body.len();
        if let Some(phrase) = reading.lexicon.longest(Category::Weekday, body).filter(|phrase| !runs_on(body, phrase.length)) {
            context.weekday = context.weekday.or(u8::try_from(phrase.number).ok());
            at = start + phrase.length;
            at +=
                text.get(at..).filter(|rest| rest.starts_with([')', '）'])).map_or(0, |rest| rest.chars().next().map_or(0, char::len_utf8));
            context.reach.end = context.reach.end.max(at);
            continue;
        }
        if start - at > 8 {
            return;
        }
        let joiner = reading.lexicon.starts(Category::DateJoiner, body).unwrap_or(0);
        let word = body.get(joiner..).unwrap_or_default();
        let clock = word.trim_start_matches(|c| is_space(c) || matches!(c, '.' | ':' | ',' | '-' | '–' | '|'));
        if let Some(time) = time::time(clock, joiner > 0 || stands_alone(clock)) {
            timed(context, start + body.len() - clock.len(), time);
        }
        return;
    }
}

/// Whether a short weekday is a word of the text that goes on behind the date: `3 March – Die Mole`, where another language has a Sunday.
fn runs_on(text: &str, length: usize) -> bool {
    length <= ABBREVIATION && text.get(length..).is_some_and(|rest| rest.trim_start_matches(is_space).starts_with(letter::is_alphabetic))
}

/// An abbreviated weekday has at most so many bytes.
const ABBREVIATION: usize = 3;

/// Whether two pairs of digits with a full stop between them are all that follows a date, up to the end of its line or the next mark:
/// `17. 5. 2021, 14.32 | Ada Quill`.
fn stands_alone(clock: &str) -> bool {
    let (hour, hours) = digits::run(clock);
    let Some(rest) = clock.get(hour..).and_then(|rest| rest.strip_prefix('.')).filter(|_| (1..=2).contains(&hours)) else { return false };
    let (minute, minutes) = digits::run(rest);
    let after = rest.get(minute..).unwrap_or_default();
    // `11.00 BST`
    let zone = after.trim();
    let zoned = after.len() > zone.len() && time::is_zone(zone);
    minutes == 2 && (zone.is_empty() || zoned || after.trim_start_matches(is_space).starts_with(['|', '•', '·', ')', '–', '—']))
}

fn timed(context: &mut Context, start: usize, time: Time) {
    context.time = Some(time);
    context.with_time.end = start + time.length;
    context.reach.end = context.reach.end.max(start + time.length);
}

/// `head = [label gap] [joiner] [time gap] [weekday gap]`, read backwards.
fn before(reading: &Reading<'_>, text: &str, start: usize, floor: usize, context: &mut Context) {
    let low = floor.max(start.saturating_sub(BEFORE)).min(start);
    let Some(low) = (low..=start).find(|&low| text.is_char_boundary(low)) else { return };
    let mut end = start;
    for _ in 0..5 {
        let head = text.get(low..end).unwrap_or_default();
        let trimmed = head.trim_end_matches(is_gap);
        if trimmed.is_empty() || head.len() - trimmed.len() > 6 {
            return;
        }
        if context.time.is_none()
            && let Some((offset, time)) = time_at_end(head, trimmed.len())
        {
            context.time = Some(time);
            context.time_before = true;
            context.with_time.start = low + offset;
            context.reach.start = low + offset;
            end = low + offset;
            continue;
        }
        let last = phrase_at_end(reading, head, trimmed.len());
        // `on` stands before the day of an event as well.
        let told = last.filter(|last| last.category != Category::Event || last.length >= LABEL_BYTES);
        let ahead = || head.get(..last.map_or(trimmed.len(), |last| last.offset)).unwrap_or_default();
        let published = || published_in(reading, ahead().trim_end());
        let last = event_label(reading, ahead(), last).or(told).or_else(published).or(last);
        let after = text.get(context.reach.end..).unwrap_or_default();
        let last =
            last.map(|last| if is_of_another(reading, head, &last, after) { Last { category: Category::Event, ..last } } else { last });
        let Some(Last { offset, length, category, number }) = last else { return };
        match category {
            Category::Weekday => context.weekday = context.weekday.or(u8::try_from(number).ok()),
            Category::DateJoiner => {}
            category => {
                context.label = Some(category);
                context.label_length = length;
                context.reach.start = low + offset;
                return;
            }
        }
        end = low + offset;
        context.reach.start = end;
    }
}

/// `event-label = event ":"`, with nothing but a small word between it and the day: `Prazo: até 13 de março`.
fn event_label(reading: &Reading<'_>, ahead: &str, small: Option<Last>) -> Option<Last> {
    small.filter(|small| small.category == Category::Event && small.length < EVENT_BYTES)?;
    let label = ahead.trim_end().strip_suffix([':', '：'])?.trim_end();
    phrase_at_end(reading, label, label.len()).filter(|last| last.category == Category::Event && last.length >= EVENT_BYTES)
}

/// `published-in = published-label 1*( small-word / capitalised-word )`: the label that a paper's name parts from the day. A by-word leads
/// to who posted something that the text shows.
///
/// Accepts `First published in the Coast News`.
fn published_in(reading: &Reading<'_>, head: &str) -> Option<Last> {
    let names_paper = |between: &str| {
        let words = || between.split_whitespace();
        let small = words().filter(|word| word.chars().all(char::is_lowercase)).count();
        let named = words().filter(|word| word.starts_with(char::is_uppercase)).count();
        let plain = |c: char| letter::is_alphanumeric(c) || matches!(c, ' ' | '-' | '’' | '\'' | '&' | '*' | '_' | ',');
        between.chars().all(plain) && named > 0 && small <= SMALL_WORDS && named + small == words().count()
    };
    word_starts(head).find_map(|offset| {
        let rest = head.get(offset..)?;
        let length = reading.lexicon.starts(Category::PublishedLabel, rest).filter(|&length| length >= PUBLISHED_BYTES)?;
        let (label, between) = rest.split_at_checked(length)?;
        let posted = label.split(' ').any(|word| reading.lexicon.is(Category::By, word))
            || reading.lexicon.starts(Category::By, between.trim_start()).is_some();
        (!posted && names_paper(between)).then_some(Last { offset, length, category: Category::PublishedLabel, number: 0 })
    })
}

/// Whether a label in the middle of a sentence says when something else was published: `Laut einer Veröffentlichung des Hafenamts vom 4. März
/// 2021`, `A report published on 4 March 2021 says`.
fn is_of_another(reading: &Reading<'_>, head: &str, label: &Last, after: &str) -> bool {
    let (lead, phrase) = head.split_at_checked(label.offset).unwrap_or_default();
    let Some(word) = lead.strip_suffix(' ').and_then(|lead| lead.trim_end_matches(',').rsplit(is_space).next()) else { return false };
    if label.category != Category::PublishedLabel || !word.starts_with(letter::is_lowercase) || !word.ends_with(letter::is_alphabetic) {
        return false;
    }
    let rest = after.trim_start_matches(|c| is_space(c) || c == ',');
    let goes_on = rest.len() < after.len()
        && rest.starts_with(letter::is_lowercase)
        && reading.lexicon.starts(Category::PublishedLabel, rest).is_none();
    let parted = phrase.len() > label.length + PARTED;
    let small = reading.lexicon.is(Category::FunctionWord, word);
    if phrase.starts_with(letter::is_uppercase) { small && (goes_on || parted) } else { !small && goes_on && !parted }
}

/// More than this many bytes between a label and its day are a name.
const PARTED: usize = 6;

/// A label that a name parts from its day is no shorter.
const PUBLISHED_BYTES: usize = 8;
/// So many words in small letters stand around a paper's name: `in the … on`.
const SMALL_WORDS: usize = 4;

/// The time that ends where `head`, up to `trimmed` bytes, ends.
fn time_at_end(head: &str, trimmed: usize) -> Option<(usize, Time)> {
    let low = trimmed.saturating_sub(TIME_BEFORE);
    let mut from = (low..=trimmed).find(|&low| head.is_char_boundary(low))?;
    while let Some(at) = digits::next(head, from).filter(|&at| at < trimmed) {
        let rest = head.get(at..)?;
        if let Some(time) = time::time(rest, false)
            && at + time.length >= trimmed
        {
            return Some((at, time));
        }
        from = at + digits::run(rest).0;
    }
    None
}

/// What the words right before a date may be.
const LABELS: Categories = Categories::of(&[
    Category::Weekday,
    Category::UpdatedLabel,
    Category::PublishedLabel,
    Category::AccessedLabel,
    Category::DateLabel,
    Category::Event,
    Category::DateJoiner,
]);

/// A weekday of so many bytes may be another word.
const SHORT_WEEKDAY: usize = 2;

/// A phrase that says what a date is.
#[derive(Clone, Copy, Debug)]
struct Last {
    offset: usize,
    length: usize,
    category: Category,
    number: i16,
}

/// The longest phrase that says what a date is and ends where `head`, up to `trimmed` bytes, ends.
fn phrase_at_end(reading: &Reading<'_>, head: &str, trimmed: usize) -> Option<Last> {
    let marked = head.get(trimmed..).is_some_and(|gap| gap.contains(|c| !is_space(c)));
    let mut best: Option<(i8, Last)> = None;
    for at in word_starts(head).filter(|&at| at < trimmed) {
        let Some(rest) = head.get(at..) else { continue };
        // `Crawl-Date: 2021-03-13`: what it is a date of stands before the hyphen.
        let of_something = head.get(..at).and_then(|lead| lead.strip_suffix('-')).is_some_and(|lead| lead.ends_with(letter::is_alphabetic));
        let inside = head.get(..at).is_some_and(|lead| lead.strip_suffix(' ').is_some_and(|lead| lead.ends_with(letter::is_lowercase)));
        reading.lexicon.each_of(LABELS, rest, |phrase| {
            let rank = match phrase.category {
                // `on` is a short Wednesday in the north, and leads to a day elsewhere.
                Category::Weekday if phrase.length <= SHORT_WEEKDAY && !marked => -1,
                Category::Weekday => 6,
                // `The harbour had 312 boats as of 31 December 2019`: in a sentence it is an event, if it can be one.
                Category::UpdatedLabel if inside && phrase.length >= LABEL_BYTES => 0,
                Category::UpdatedLabel => 5,
                Category::PublishedLabel => 4,
                Category::AccessedLabel => 3,
                Category::DateLabel if !of_something => 2,
                Category::Event => 1,
                Category::DateJoiner => 0,
                _ => return,
            };
            let weak = matches!(rank, 2..=5) && phrase.length < LABEL_BYTES;
            if weak || at + phrase.length < trimmed {
                return;
            }
            if best.is_none_or(|(other, last)| (last.length, other) < (phrase.length, rank)) {
                best = Some((rank, Last { offset: at, length: phrase.length, category: phrase.category, number: phrase.number }));
            }
        });
    }
    best.map(|(_, last)| last)
}
