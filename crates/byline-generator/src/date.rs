//! Moments, written as a language writes them, with the ISO form that such a writing proves.

use jiff::civil::Date;

use crate::dice::Dice;
use crate::words::Language;

/// A point in time on the calendar, without a zone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    year: u64,
    month: u64,
    day: u64,
    hour: u64,
    minute: u64,
}

/// A date as it stands in a text, and what it proves.
#[derive(Clone, Debug)]
pub(crate) struct Stamp {
    /// As written.
    pub(crate) text: String,
    /// ISO 8601 in the precision of `text`.
    pub(crate) iso: String,
}

impl Moment {
    /// A moment between two years. The day is never the first (French and others write it as an ordinal) nor above 28.
    pub(crate) fn draw(dice: &mut Dice, first_year: u64, last_year: u64) -> Self {
        Self {
            year: dice.range(first_year, last_year),
            month: dice.range(1, 12),
            day: dice.range(2, 28),
            hour: dice.range(6, 22),
            minute: dice.range(0, 59),
        }
    }

    /// The year.
    pub(crate) fn year(self) -> u64 {
        self.year
    }

    /// Another moment, some years later.
    pub(crate) fn later(self, dice: &mut Dice, years: u64) -> Self {
        Self::draw(dice, self.year + years, self.year + years)
    }

    /// The day in one of the language's writings that cannot be misread.
    pub(crate) fn day(self, dice: &mut Dice, language: &Language) -> Stamp {
        let pattern = dice.pick(language.list("date"));
        // With slashes, day and month are told apart only when the day is above twelve.
        let pattern = if pattern.contains('/') && self.day <= 12 { language.word("date") } else { pattern };
        Stamp { text: self.fill(pattern, language), iso: self.iso_day() }
    }

    /// The day in the language's usual writing.
    pub(crate) fn usual(self, language: &Language) -> Stamp {
        Stamp { text: self.fill(language.word("date"), language), iso: self.iso_day() }
    }

    /// Only the month and the year.
    pub(crate) fn month_only(self, language: &Language) -> Stamp {
        Stamp { text: self.fill(language.word("date_month"), language), iso: format!("{}-{:02}", self.year, self.month) }
    }

    /// Only the time of day, with a zone where the language has one and chance wants it. The ISO form starts with `T`.
    pub(crate) fn time(self, dice: &mut Dice, language: &Language) -> Stamp {
        let pattern = dice.pick(language.list("time"));
        let (mut text, mut iso) = (self.fill(pattern, language), format!("T{:02}:{:02}", self.hour, self.minute));
        let zone = dice.pick(language.list("zone"));
        let mut parts = zone.split('|');
        if let (Some(name), Some(offset), Some(season)) = (parts.next(), parts.next(), parts.next()) {
            let fits = match season {
                "summer" => (4..=9).contains(&self.month),
                "winter" => self.month <= 2 || self.month == 12,
                _ => true,
            };
            if fits && dice.chance(60) {
                text = format!("{text} {name}");
                iso.push_str(offset);
            }
        }
        Stamp { text, iso }
    }

    /// `2014-03-05T18:09:00+01:00` and its kin, as machines write it.
    pub(crate) fn machine(self, dice: &mut Dice) -> Stamp {
        let (text, iso) = match dice.range(0, 3) {
            0 => (self.iso_day(), self.iso_day()),
            1 => (format!("{}T{:02}:{:02}:00Z", self.iso_day(), self.hour, self.minute), self.iso_minute(":00Z")),
            2 => (format!("{}T{:02}:{:02}:00+02:00", self.iso_day(), self.hour, self.minute), self.iso_minute(":00+02:00")),
            _ => (format!("{} {:02}:{:02}", self.iso_day(), self.hour, self.minute), self.iso_minute("")),
        };
        Stamp { text, iso }
    }

    /// `Wed, 5 Mar 2014 18:09:00 +0100`, as in the header of a mail.
    pub(crate) fn mail(self, dice: &mut Dice, english: &Language) -> Stamp {
        let (zone, offset) = dice.pick(&[("+0100", "+01:00"), ("-0500", "-05:00"), ("+0000", "Z"), ("GMT", "Z")]);
        let weekday: String = english.entry("weekday", self.weekday()).chars().take(3).collect();
        let month: String = english.entry("month", self.month - 1).chars().take(3).collect();
        let text = format!("{weekday}, {} {month} {} {:02}:{:02}:00 {zone}", self.day, self.year, self.hour, self.minute);
        Stamp { text, iso: self.iso_minute(&format!(":00{offset}")) }
    }

    /// `11/22/26, 12:33 AM`, the way a browser heads a printed page.
    pub(crate) fn print_head(self) -> String {
        let half = if self.hour < 12 { "AM" } else { "PM" };
        format!("{}/{}/{:02}, {}:{:02} {half}", self.month, self.day, self.year % 100, self.hour_of_twelve(), self.minute)
    }

    /// `2014/03/05`, the way an address holds a day.
    pub(crate) fn path(self) -> String {
        format!("{}/{:02}/{:02}", self.year, self.month, self.day)
    }

    /// Month and day without the year, as in a dispatch.
    pub(crate) fn without_year(self, language: &Language) -> String {
        self.fill(language.word("date_short"), language)
    }

    /// The weekday's name.
    pub(crate) fn weekday_name(self, language: &Language) -> &'static str {
        language.entry("weekday", self.weekday())
    }

    /// The day in ISO form.
    pub(crate) fn iso_day(self) -> String {
        format!("{}-{:02}-{:02}", self.year, self.month, self.day)
    }

    fn iso_minute(self, rest: &str) -> String {
        format!("{}T{:02}:{:02}{rest}", self.iso_day(), self.hour, self.minute)
    }

    fn hour_of_twelve(self) -> u64 {
        if self.hour.is_multiple_of(12) { 12 } else { self.hour % 12 }
    }

    /// Days since Monday.
    fn weekday(self) -> u64 {
        let day = Date::new(self.year as i16, self.month as i8, self.day as i8).expect("a drawn day is on the calendar");
        day.weekday().to_monday_zero_offset() as u64
    }

    fn fill(self, pattern: &str, language: &Language) -> String {
        let month = language.entry("month", self.month - 1);
        let short = language.entry("month_short", self.month - 1);
        // Only languages that decline their months write {ALONE}.
        let alone = language.entry("month_alone", self.month - 1);
        pattern
            .replace("{WEEKDAY}", self.weekday_name(language))
            .replace("{MONTH}", month)
            .replace("{ALONE}", alone)
            .replace("{MON}", short)
            .replace("{DD}", &format!("{:02}", self.day))
            .replace("{MM}", &format!("{:02}", self.month))
            .replace("{D}", &self.day.to_string())
            .replace("{M}", &self.month.to_string())
            .replace("{Y}", &self.year.to_string())
            .replace("{HH}", &format!("{:02}", self.hour))
            .replace("{MIN}", &format!("{:02}", self.minute))
            .replace("{H}", &self.hour.to_string())
            .replace("{h}", &self.hour_of_twelve().to_string())
            .replace("{AMPM}", if self.hour < 12 { "AM" } else { "PM" })
    }
}
