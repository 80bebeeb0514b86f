//! Dates in the precision that a text gives them.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Problem, shown};

/// A time of day, to the minute or to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TimeOfDay {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59, where the text gives it.
    pub second: Option<u8>,
}

/// A date as far as the text proves it: a year, a month, a day, a time, an offset from UTC.
///
/// Written and read as ISO 8601: `2019`, `2019-06`, `2019-06-27`, `2008-07-07T20:09`, `2008-07-07T20:09-04:00`.
///
/// # Examples
///
/// ```
/// use byline::PartialDate;
///
/// let date: PartialDate = "2008-07-07T20:09-04:00".parse()?;
/// assert_eq!(date.offset_minutes(), Some(-240));
/// assert_eq!(date.to_string(), "2008-07-07T20:09-04:00");
/// assert_eq!(PartialDate::month(2019, 6).map(|date| date.to_string()), Some("2019-06".to_string()));
/// assert_eq!(PartialDate::day(2019, 2, 30), None); // there is no such day
/// # Ok::<(), byline::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    year: i16,
    /// 0 where the text gives none.
    month: u8,
    /// 0 where the text gives none.
    day: u8,
    time: Option<TimeOfDay>,
    offset: Option<i16>,
}

/// The years that four digits can write.
const YEARS: std::ops::RangeInclusive<i16> = 0..=9999;
/// The largest offset from UTC that is in use is 14 hours; ISO 8601 writers go up to a day.
const OFFSET_MINUTES: i16 = 24 * 60;

impl PartialDate {
    /// A year alone; `None` outside 0 to 9999.
    pub fn year(year: i16) -> Option<Self> {
        YEARS.contains(&year).then_some(Self { year, month: 0, day: 0, time: None, offset: None })
    }

    /// A month of a year; `None` where there is none such.
    pub fn month(year: i16, month: u8) -> Option<Self> {
        let date = Self::year(year)?;
        (1..=12).contains(&month).then_some(Self { month, ..date })
    }

    /// A day; `None` where the calendar has none such.
    pub fn day(year: i16, month: u8, day: u8) -> Option<Self> {
        let date = Self::month(year, month)?;
        jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(Self { day, ..date })
    }

    /// The same day with a time; `None` where the time is none, or the day is missing.
    #[must_use]
    pub fn at(self, hour: u8, minute: u8, second: Option<u8>) -> Option<Self> {
        let fits = self.day > 0 && hour < 24 && minute < 60 && second.is_none_or(|second| second < 60);
        fits.then_some(Self { time: Some(TimeOfDay { hour, minute, second }), ..self })
    }

    /// The same time with an offset from UTC in minutes; `None` where the time is missing or the offset is a day or more.
    #[must_use]
    pub fn with_offset(self, minutes: i16) -> Option<Self> {
        let fits = self.time.is_some() && minutes.abs() < OFFSET_MINUTES;
        fits.then_some(Self { offset: Some(minutes), ..self })
    }

    /// The day alone, without time and offset.
    #[must_use]
    pub const fn date(self) -> Self {
        Self { time: None, offset: None, ..self }
    }

    /// The year.
    pub const fn get_year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where it is known.
    pub const fn get_month(self) -> Option<u8> {
        if self.month == 0 { None } else { Some(self.month) }
    }

    /// The day, 1 to 31, where it is known.
    pub const fn get_day(self) -> Option<u8> {
        if self.day == 0 { None } else { Some(self.day) }
    }

    /// The time of day, where it is known.
    pub const fn time(self) -> Option<TimeOfDay> {
        self.time
    }

    /// The offset from UTC in minutes, east positive, where it is known.
    pub const fn offset_minutes(self) -> Option<i16> {
        self.offset
    }

    /// Whether it names a day.
    pub const fn is_day(self) -> bool {
        self.day > 0
    }

    /// Days since 1 January 1970 of a date that names a day.
    pub fn days_since_1970(self) -> Option<i32> {
        let date = jiff::civil::Date::new(self.year, i8::try_from(self.month).ok()?, i8::try_from(self.day).ok()?).ok()?;
        let epoch = jiff::civil::Date::constant(1970, 1, 1);
        Some((date - epoch).get_days())
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        if let Some(time) = self.time {
            write!(f, "T{:02}:{:02}", time.hour, time.minute)?;
            if let Some(second) = time.second {
                write!(f, ":{second:02}")?;
            }
        }
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        }
    }
}

impl FromStr for PartialDate {
    type Err = Error;

    /// Reads the ISO 8601 forms that [`Display`](fmt::Display) writes.
    fn from_str(text: &str) -> Result<Self, Error> {
        read(text).ok_or_else(|| Problem::Date { found: shown(text) }.into())
    }
}

fn read(text: &str) -> Option<PartialDate> {
    let (date, clock) = text.split_once('T').map_or((text, None), |(date, clock)| (date, Some(clock)));
    let mut parts = date.split('-');
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map(|part| number(part, 2)).map_or(Some(None), |part| part.map(Some))?;
    let day = parts.next().map(|part| number(part, 2)).map_or(Some(None), |part| part.map(Some))?;
    if parts.next().is_some() {
        return None;
    }
    let date = match (month, day) {
        (None, _) => PartialDate::year(year)?,
        (Some(month), None) => PartialDate::month(year, u8::try_from(month).ok()?)?,
        (Some(month), Some(day)) => PartialDate::day(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?,
    };
    let Some(clock) = clock else { return Some(date) };
    let (clock, offset) = match clock.find(['Z', '+', '-']) {
        None => (clock, None),
        Some(at) => (clock.get(..at)?, Some(read_offset(clock.get(at..)?)?)),
    };
    let mut parts = clock.split(':');
    let hour = u8::try_from(number(parts.next()?, 2)?).ok()?;
    let minute = u8::try_from(number(parts.next()?, 2)?).ok()?;
    let second = parts.next().map(|part| number(part, 2)).map_or(Some(None), |part| part.map(Some))?;
    if parts.next().is_some() {
        return None;
    }
    let date = date.at(hour, minute, second.and_then(|second| u8::try_from(second).ok()))?;
    offset.map_or(Some(date), |minutes| date.with_offset(minutes))
}

fn read_offset(text: &str) -> Option<i16> {
    if text == "Z" {
        return Some(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let minutes = number(hours, 2)? * 60 + number(minutes, 2)?;
    // "Z" is the one way to write no offset, so that reading and writing are inverse.
    (minutes > 0).then_some(sign * minutes)
}

fn number(text: &str, digits: usize) -> Option<i16> {
    (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(feature = "serde")]
mod json {
    use super::PartialDate;

    impl serde::Serialize for PartialDate {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(self)
        }
    }

    impl<'de> serde::Deserialize<'de> for PartialDate {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
            text.parse().map_err(serde::de::Error::custom)
        }
    }
}
