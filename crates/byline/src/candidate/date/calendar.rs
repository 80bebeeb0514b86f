//! Years and months of other calendars, made days of the Gregorian one.

use std::sync::OnceLock;

use calendrical_calculations::{gregorian, persian};

use super::grammar::{MonthName, Written};
use crate::candidate::data_file;
use crate::candidate::lexicon::fold;
use crate::value::PartialDate;

/// Years that articles are dated with.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;
/// The same in the Buddhist era of Thailand.
const BUDDHIST: std::ops::RangeInclusive<i32> = 2443..=2643;
/// The Buddhist era is this many years ahead.
const BUDDHIST_LEAD: i32 = 543;
/// The same in the era of the Republic of China.
pub(super) const REPUBLICAN: std::ops::RangeInclusive<i32> = 100..=130;
/// The era of the Republic of China is this many years behind.
pub(super) const REPUBLICAN_LEAD: i32 = 1911;
/// The century of the Buddhist era that began in 1957.
const BUDDHIST_CENTURY: i32 = 2500;
/// The same in the solar calendar of Iran and Afghanistan.
const PERSIAN: std::ops::RangeInclusive<i32> = 1300..=1479;
/// Two digits up to this one are of the 21st century.
const TWO_DIGIT_TURN: i32 = 68;

/// The months of the Persian calendar: number and folded name.
fn persian_months() -> &'static [(u8, String)] {
    static MONTHS: OnceLock<Vec<(u8, String)>> = OnceLock::new();
    MONTHS.get_or_init(|| {
        let file = include_str!("../../../data/persian_months.txt");
        data_file::pairs(file).filter_map(|(number, name)| Some((number.parse().ok()?, fold(name.trim())))).collect()
    })
}

/// A month of the Persian calendar at the start of `text`: its number and how many bytes its name takes.
pub(super) fn persian_month(text: &str) -> Option<(u8, usize)> {
    // Its names are written in Arabic script, so that nothing else need be looked at.
    text.chars().next().filter(|c| ('\u{600}'..'\u{700}').contains(c))?;
    persian_months().iter().find_map(|(number, name)| {
        let rest = text.strip_prefix(name.as_str())?;
        rest.chars().next().is_none_or(|c| !c.is_alphabetic()).then_some((*number, name.len()))
    })
}

/// Whether a year as written can date an article, in the calendar that `month` belongs to.
pub(super) fn is_year(year: i32, month: Option<&MonthName>) -> bool {
    match month {
        Some(MonthName::Persian(_)) => PERSIAN.contains(&year),
        Some(MonthName::Gregorian(_)) => YEARS.contains(&year) || BUDDHIST.contains(&year),
        None => YEARS.contains(&year) || BUDDHIST.contains(&year) || PERSIAN.contains(&year),
    }
}

/// The year of two digits.
pub(super) fn full_year(two_digits: i32) -> i32 {
    if two_digits <= TWO_DIGIT_TURN { 2000 + two_digits } else { 1900 + two_digits }
}

/// The year of the Buddhist era of two digits, in this century of it.
pub(super) fn short_buddhist(two_digits: i32) -> i32 {
    BUDDHIST_CENTURY + two_digits
}

/// The day that year, month and day name; a day of 0 is none. Years are taken for those of the calendar that they fit.
pub(super) fn date(year: i32, month: i32, day: i32, asian: bool) -> Option<PartialDate> {
    if PERSIAN.contains(&year) {
        return if asian { persian_date(year, month, day) } else { None };
    }
    let year = if BUDDHIST.contains(&year) && asian { year - BUDDHIST_LEAD } else { year };
    gregorian_date(year, month, day)
}

/// The same where the month is a word.
pub(super) fn named(written: &Written, number: u8) -> Option<PartialDate> {
    let day = written.day.unwrap_or(0);
    match written.month {
        MonthName::Persian(_) => persian_date(written.year, i32::from(number), day),
        MonthName::Gregorian(_) => {
            let year = if BUDDHIST.contains(&written.year) { written.year - BUDDHIST_LEAD } else { written.year };
            gregorian_date(year, i32::from(number), day)
        }
    }
}

fn gregorian_date(year: i32, month: i32, day: i32) -> Option<PartialDate> {
    let (year, month) = (i16::try_from(year).ok().filter(|&year| YEARS.contains(&i32::from(year)))?, u8::try_from(month).ok()?);
    if day == 0 { PartialDate::month(year, month) } else { PartialDate::day(year, month, u8::try_from(day).ok()?) }
}

fn persian_date(year: i32, month: i32, day: i32) -> Option<PartialDate> {
    let last = if month <= 6 { 31 } else { 30 };
    if !PERSIAN.contains(&year) || !(1..=12).contains(&month) || !(1..=last).contains(&day) {
        return None;
    }
    let fixed = persian::fixed_from_fast_persian(year, month as u8, day as u8);
    let (year, month, day) = gregorian::gregorian_from_fixed(fixed).ok()?;
    gregorian_date(year, i32::from(month), i32::from(day))
}
