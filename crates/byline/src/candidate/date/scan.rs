//! Finds the dates of a text: digits are the anchors, the grammars judge each.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::OnceLock;

use super::Form;
use super::calendar;
use super::digits;
use super::grammar::{self, Named, Numbers, Written};
use super::time;
use crate::block::{ending, is_cjk, is_space, letter};
use crate::candidate::Reading;
use crate::candidate::data_file;
use crate::candidate::lexicon::{Category, fold};
use crate::value::PartialDate;

/// A month's name takes at most this many bytes before a number.
const MONTH_BYTES: usize = 40;
/// A URL is recognised from this many bytes behind its start.
const URL_BYTES: usize = 256;

/// A date as it was found, before its words have been decided.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// In the text that was read.
    pub(super) range: Range<usize>,
    pub(super) form: Form,
    pub(super) written: Content,
    pub(super) mark: char,
}

/// What was written.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// With a month's name.
    Named(Written),
    /// In numbers, with the second reading where there is one.
    Numbers { value: PartialDate, other: Option<PartialDate> },
}

/// Words of a data file, folded.
type Listed = OnceLock<Vec<String>>;

/// Words right before numbers that are no dates.
fn is_no_date_word(word: &str) -> bool {
    static WORDS: Listed = Listed::new();
    is_listed(word, &WORDS, include_str!("../../../data/not_dates.txt"))
}

/// Words right before the number of an issue.
fn is_issue_word(word: &str) -> bool {
    static WORDS: Listed = Listed::new();
    is_listed(word, &WORDS, include_str!("../../../data/issue_words.txt"))
}

fn is_listed(word: &str, words: &'static Listed, file: &'static str) -> bool {
    words.get_or_init(|| data_file::rows(file).map(fold).collect()).contains(&fold(word))
}

/// Finds dates in the texts of one document.
pub(super) struct Scan<'a> {
    reading: &'a Reading<'a>,
    named: Named<'a>,
    /// Whether the document has letters of Arabic or Thai script: only then a year of 1400 or 2560 is of today.
    asian: OnceCell<bool>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(reading: &'a Reading<'a>) -> Self {
        Self { reading, named: Named { lexicon: reading.lexicon }, asian: OnceCell::new() }
    }

    fn is_asian(&self) -> bool {
        *self.asian.get_or_init(|| self.reading.text.chars().any(|c| matches!(c, '\u{620}'..='\u{6EF}' | '\u{E01}'..='\u{E4E}')))
    }

    /// Calls `each` for every date in `text`, in order, `most` times at most.
    pub(super) fn text(&self, text: &str, most: usize, mut each: impl FnMut(Found)) {
        let ascii = text.is_ascii();
        let mut floor = 0;
        let mut from = 0;
        let mut count = 0;
        while let Some(at) = digits::next(text, from) {
            let (bytes, length) = digits::run(text.get(at..).unwrap_or_default());
            from = at + bytes;
            if length > 8 || count >= most {
                continue;
            }
            if let Some(found) = self.at(text, at, length, floor, ascii) {
                floor = found.range.end;
                from = found.range.end;
                count += 1;
                each(found);
            }
        }
    }

    /// The date that the digits at `at` belong to; nothing before `floor` does.
    fn at(&self, text: &str, at: usize, length: usize, floor: usize, ascii: bool) -> Option<Found> {
        if length <= 6
            && let Some(found) = self.month_before(text, at, floor)
        {
            return Some(found);
        }
        let rest = text.get(at..)?;
        let cjk = || if !ascii && counts_cjk(rest) { self.cjk(text, at, floor) } else { None };
        match length {
            1 | 2 => cjk().or_else(|| self.day_first(text, at)).or_else(|| self.numbers(text, at, floor, grammar::year_last(rest).ok()?)),
            3 if !ascii => cjk().or_else(|| self.republican(text, at, floor)),
            3 | 4 => cjk().or_else(|| self.year_first(text, at, floor)),
            8 => self.compact(text, at),
            _ => None,
        }
    }

    fn named(text: &str, start: usize, rest: &str, written: Written) -> Option<Found> {
        let range = start..text.len() - rest.len();
        let form = if is_in_url(text, start) { Form::Url } else { Form::Named };
        let wrong = written.day.is_some_and(|day| !(1..=31).contains(&day));
        (!wrong).then_some(Found { range, form, written: Content::Named(written), mark: ' ' })
    }

    fn day_first(&self, text: &str, at: usize) -> Option<Found> {
        let (rest, written) = self.named.day_first(text.get(at..)?)?;
        let before = text.get(..at)?;
        // "1.5 May 2019" is no 5 May, "$5 May 2019" neither.
        let stuck = before.ends_with([',', '$', '€', '£', '#']);
        if stuck || counts_issue(before, text.get(at..)?) { None } else { Self::named(text, at, rest, written) }
    }

    /// A month's name that ends right before `at`.
    fn month_before(&self, text: &str, at: usize, floor: usize) -> Option<Found> {
        let low = floor.max(at.saturating_sub(MONTH_BYTES));
        let low = (low..=at).find(|&low| text.is_char_boundary(low))?;
        let head = text.get(low..at)?;
        let trimmed =
            head.trim_end_matches(|c: char| is_space(c) || matches!(c, '.' | ',' | '-' | '–' | '/' | '_' | '\'' | '’' | '‘' | '|'));
        let last = trimmed.chars().next_back().filter(|c| c.is_alphabetic() || is_mark(*c))?;
        if head.len() - trimmed.len() > 6 || last.is_ascii_digit() {
            return None;
        }
        // Where the word begins: before it no letter, or a small one before its capital ("PublishedJuly").
        let mut starts = [None; 4];
        let mut count = 0;
        let mut after: Option<(usize, char)> = None;
        for (offset, c) in trimmed.char_indices().rev() {
            if count == starts.len() {
                break;
            }
            let letter = letter::is_alphabetic(c) || is_mark(c);
            if let Some((place, next)) = after {
                let seam = !letter || (letter::is_lowercase(c) && next.is_uppercase());
                if seam && letter::is_alphabetic(next) {
                    if let Some(slot) = starts.get_mut(count) {
                        *slot = Some(place);
                    }
                    count += 1;
                }
            }
            after = Some((offset, c));
        }
        if let (Some((0, _)), Some(slot)) = (after.filter(|(_, c)| c.is_alphabetic()), starts.get_mut(count)) {
            *slot = Some(0);
        }
        starts.into_iter().flatten().find_map(|offset| {
            let start = low + offset;
            let (rest, written) = self.named.month_first(text.get(start..)?)?;
            let end = text.len() - rest.len();
            (end > at).then(|| Self::named(text, start, rest, written)).flatten()
        })
    }

    fn year_first(&self, text: &str, at: usize, floor: usize) -> Option<Found> {
        let input = text.get(at..)?;
        if let Ok((rest, numbers)) = grammar::year_first(input) {
            return self.checked(text, at, floor, rest, numbers);
        }
        let (rest, written) = self.named.year_first(input)?;
        Self::named(text, at, rest, written)
    }

    fn numbers(&self, text: &str, at: usize, floor: usize, (rest, numbers): (&str, Numbers)) -> Option<Found> {
        self.checked(text, at, floor, rest, numbers)
    }

    /// A date in numbers, if what stands around it leaves it one.
    fn checked(&self, text: &str, at: usize, floor: usize, rest: &str, numbers: Numbers) -> Option<Found> {
        let end = text.len() - rest.len();
        let url = is_in_url(text, at);
        let glued = floor == at && at > 0;
        let free = url || glued || stands_free_before(text.get(..at)?, numbers);
        if !free || !stands_free_after(rest, numbers) {
            return None;
        }
        let (value, other) = self.read(numbers)?;
        let form = match (url, numbers.year_first) {
            (true, _) => Form::Url,
            (false, true) => Form::Iso,
            (false, false) => Form::Numeric,
        };
        let written = Content::Numbers { value, other };
        Some(Found { range: at..end, form, written, mark: numbers.mark })
    }

    /// The readings of numbers: day before month but where only the other order is a date.
    fn read(&self, numbers: Numbers) -> Option<(PartialDate, Option<PartialDate>)> {
        let foreign = !(1900..=2100).contains(&numbers.year);
        let asian = foreign && self.is_asian();
        let Numbers { first, second, year, .. } = numbers;
        if first == 0 || second == 0 {
            return None;
        }
        if numbers.year_first {
            return calendar::date(year, first, second, asian).map(|date| (date, None));
        }
        let day_first = calendar::date(year, second, first, asian);
        let month_first = calendar::date(year, first, second, asian);
        match (day_first, month_first) {
            (Some(one), Some(other)) => Some((one, (one != other).then_some(other))),
            (one, other) => Some((one.or(other)?, None)),
        }
    }

    /// `20190627`: in a URL, or alone in its line.
    fn compact(&self, text: &str, at: usize) -> Option<Found> {
        let (rest, numbers) = grammar::compact(text.get(at..)?).ok()?;
        // The length of the line is counted only where it is short: a line of a million numbers is not counted a million times.
        let alone = text.len() <= 96 && text.chars().count() <= 24 && rest.chars().next().is_none_or(|c| is_space(c) || c == 'T');
        let before = text.get(..at)?;
        let labelled = before.trim_end().ends_with(':');
        if !(is_in_url(text, at) || alone && (labelled || before.trim().is_empty())) {
            return None;
        }
        self.checked(text, at, 0, rest, numbers)
    }

    fn cjk(&self, text: &str, at: usize, floor: usize) -> Option<Found> {
        let input = text.get(at..)?;
        let whole = grammar::cjk(input).ok();
        // "令和元年5月1日": the first year of an era has no number.
        let month = if whole.is_none() { Some(grammar::cjk_month(input).ok()?) } else { None };
        let era = self.era_before(text, at, floor);
        let first = month.filter(|_| era.is_some_and(|(_, _, first)| first)).map(|(rest, (month, day))| (rest, (1, month, day)));
        // No era begins with a year 0.
        let (rest, (year, month, day)) = whole.or(first).filter(|(_, (year, ..))| *year > 0)?;
        let start = era.map_or(at, |(start, _, _)| start);
        let year = match era {
            Some((_, lead, _)) => year + lead,
            // The Republic of China counts from 1912; its writers leave the era out.
            None if calendar::REPUBLICAN.contains(&year) && day.is_some() => year + calendar::REPUBLICAN_LEAD,
            None => year,
        };
        let value = calendar::date(year, month, day.unwrap_or(0), false)?;
        let form = if is_in_url(text, at) { Form::Url } else { Form::Cjk };
        let written = Content::Numbers { value, other: None };
        Some(Found { range: start..text.len() - rest.len(), form, written, mark: ' ' })
    }

    /// `發布日期：112-08-28`: the offices of Taiwan count years from 1912; read only behind a label in Han.
    fn republican(&self, text: &str, at: usize, floor: usize) -> Option<Found> {
        let label = text.get(..at)?.trim_end_matches(is_space).strip_suffix([':', '：'])?;
        if !label.trim_end_matches(is_space).ends_with(is_cjk) {
            return None;
        }
        let (rest, numbers) = grammar::republican(text.get(at..)?).ok()?;
        self.checked(text, at, floor, rest, numbers)
    }

    /// The name of an era right before `at`: where it starts, its lead, whether it is followed by `元年`.
    fn era_before(&self, text: &str, at: usize, floor: usize) -> Option<(usize, i32, bool)> {
        let head = text.get(floor..at)?.trim_end_matches(is_space);
        let first = head.strip_suffix("元年");
        let head = first.unwrap_or(head);
        head.char_indices()
            .rev()
            .take(4)
            .filter_map(|(offset, _)| {
                let phrase = self.reading.lexicon.longest(Category::Era, head.get(offset..)?)?;
                (offset + phrase.length == head.len()).then_some((floor + offset, i32::from(phrase.number), first.is_some()))
            })
            .last()
    }

    /// The first day that a URL names, and where.
    pub(super) fn url(&self, url: &str) -> Option<(Range<usize>, PartialDate)> {
        let mut from = 0;
        while let Some(at) = digits::next(url, from) {
            let rest = url.get(at..)?;
            let (bytes, length) = digits::run(rest);
            from = at + bytes;
            let numbers = match length {
                4 => grammar::year_first(rest).ok(),
                8 => grammar::compact(rest).ok(),
                _ => None,
            };
            if let Some((after, numbers)) = numbers
                && let Some((value, _)) = self.read(numbers)
            {
                return Some((at..url.len() - after.len(), value));
            }
        }
        None
    }
}

/// Whether digits count years or months as they are counted in China, Japan and Korea.
fn counts_cjk(text: &str) -> bool {
    text.trim_start_matches(digits::is_digit).trim_start_matches(is_space).starts_with(['年', '년', '月', '월'])
}

/// A mark that belongs to a letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}' | '\u{0900}'..='\u{0DFF}' | '\u{0E31}'..='\u{0E4E}' | '\u{200C}')
}

/// Whether the text around `at` is a URL: no space since `://` or `www.`.
fn is_in_url(text: &str, at: usize) -> bool {
    let head = ending(text.get(..at).unwrap_or_default(), URL_BYTES);
    let token = head.rfind(is_space).and_then(|space| head.get(space..)).unwrap_or(head);
    token.contains("://") || token.contains("www.")
}

/// Whether a number with a comma behind it counts an issue: `Issue 14, September 2022`.
fn counts_issue(before: &str, number: &str) -> bool {
    let comma = number.trim_start_matches(digits::is_digit).starts_with(',');
    comma && is_issue_word(last_word(before.trim_end_matches(is_space)))
}

/// What stands behind the last space of a text; of a long word the last characters.
fn last_word(text: &str) -> &str {
    let word = text.char_indices().rev().take(WORD_CHARACTERS).take_while(|(_, c)| !is_space(*c));
    word.last().and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

/// Words before numbers are shorter than this, in code points.
const WORD_CHARACTERS: usize = 24;

fn stands_free_before(before: &str, numbers: Numbers) -> bool {
    let mut back = before.chars().rev();
    let Some(last) = back.next() else { return true };
    let second = back.next();
    if digits::is_digit(last) || matches!(last, '$' | '€' | '£' | '#' | '+' | '%' | '§' | '=') {
        return false;
    }
    if matches!(last, '.' | ',' | '-' | '/' | ':' | '–') && second.is_some_and(digits::is_digit) {
        return false;
    }
    let word = last_word(before.trim_end_matches(|c| is_space(c) || c == ':'));
    if is_no_date_word(word) {
        return false;
    }
    if last.is_alphabetic() && last.is_ascii() {
        return !numbers.short_year && word.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    }
    // A number before a date of two digits is a longer number: "0171 12.05.19".
    let number_before = word.chars().next_back().is_some_and(digits::is_digit) && !word.contains(':');
    !(numbers.short_year && number_before)
}

fn stands_free_after(rest: &str, numbers: Numbers) -> bool {
    let mut ahead = rest.chars();
    let Some(next) = ahead.next() else { return true };
    let second = ahead.next();
    if matches!(next, '%' | '€' | '$' | '£')
        || numbers.short_year && (next.is_alphanumeric() || rest.trim_start().starts_with(['€', '$', '£']))
    {
        return false;
    }
    if matches!(next, '.' | '-' | '/' | ':' | '–') && second.is_some_and(digits::is_digit) {
        let after = rest.get(next.len_utf8()..).unwrap_or_default();
        return !numbers.short_year && next != '.' && time::time(after, false).is_some();
    }
    true
}
