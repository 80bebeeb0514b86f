//! Day before month, or month before day: what the document shows about its numeric dates.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::print;
use crate::candidate::Reading;
use crate::candidate::data_file;
use crate::candidate::date::{DateMention, Form};
use crate::value::PartialDate;

/// Days that an article tells of lie at most so many days before it, mostly.
const NEAR_DAYS: i32 = 10;
/// How far that speaks for a reading, where 1 is a proof.
const NEAR_SPEAKS: f32 = 0.65;
/// How far full stops between the numbers speak for the day first.
const STOPS_SPEAK: f32 = 0.9;

/// How far a language other than English speaks for the day first …
const DAY_FIRST: f32 = -0.9;
/// … how far the words of English do for either order …
const WORDS_SPEAK: f32 = 0.6;
/// … and how far English does for the month first, where its words say nothing.
const ENGLISH: f32 = 0.1;

/// The order of day and month in a document.
pub(super) struct Order {
    /// Dates that only one order can read: day first, month first.
    proofs: (u32, u32),
    /// Days that are named in another form, counted from 1970.
    days: BTreeSet<i32>,
    /// How far the language and the words speak for the month first: -0.9 to 0.6.
    prior: f32,
}

impl Order {
    pub(super) fn new(reading: &Reading<'_>, mentions: &[DateMention], language: Option<&str>) -> Self {
        let doubtful = mentions.iter().any(|mention| mention.other.is_some());
        let mut order = Self { proofs: (0, 0), days: BTreeSet::new(), prior: DAY_FIRST };
        if !doubtful {
            return order;
        }
        // The clock of a print is in the printer's language.
        for mention in mentions.iter().filter(|mention| !print::is_clock(reading, mention)) {
            match (mention.form, mention.other) {
                (Form::Numeric, None) => {
                    let first = mention.date.get_day().is_some_and(|day| day > 12);
                    let visible = reading.visible_at(mention.block).get(mention.visible.clone()).unwrap_or_default();
                    if first && starts_with_day(visible, mention.date) {
                        order.proofs.0 += 1;
                    } else if first {
                        order.proofs.1 += 1;
                    }
                }
                (Form::Numeric, Some(other)) => {
                    if mention.weekday_agrees(mention.date) == Some(true) && mention.weekday_agrees(other) == Some(false) {
                        order.proofs.0 += 1;
                    }
                    if mention.weekday_agrees(mention.date) == Some(false) && mention.weekday_agrees(other) == Some(true) {
                        order.proofs.1 += 1;
                    }
                }
                _ => order.days.extend(mention.date.days_since_1970()),
            }
        }
        order.prior = prior(reading, language);
        order
    }

    /// How far the document speaks for a reading of a date with two: -1 to 1.
    pub(super) fn speaks_for(&self, mention: &DateMention, value: PartialDate) -> f32 {
        let Some(other) = mention.other else { return 0.0 };
        let month_first = value == other;
        let rival = if month_first { mention.date } else { other };
        let sign = if month_first { 1.0 } else { -1.0 };
        if let (Some(mine), Some(yours)) = (mention.weekday_agrees(value), mention.weekday_agrees(rival))
            && mine != yours
        {
            return if mine { 1.0 } else { -1.0 };
        }
        match (self.is_named(value, 0), self.is_named(rival, 0)) {
            (true, false) => return 1.0,
            (false, true) => return -1.0,
            _ => {}
        }
        match self.proofs {
            (0, 0) => {}
            (day, month) if day > 2 * month => return -sign,
            (day, month) if month > 2 * day => return sign,
            _ => {}
        }
        // Between full stops the day stands first, in whatever language.
        if mention.mark == '.' {
            return -sign * STOPS_SPEAK;
        }
        // What an article tells of lies shortly before it.
        let near = match (self.is_named(value, NEAR_DAYS), self.is_named(rival, NEAR_DAYS)) {
            (true, false) => NEAR_SPEAKS,
            (false, true) => -NEAR_SPEAKS,
            _ => 0.0,
        };
        (sign * self.prior + near).clamp(-1.0, 1.0)
    }

    /// Whether a day or one of so many before it is named in another form.
    fn is_named(&self, value: PartialDate, before: i32) -> bool {
        value.days_since_1970().is_some_and(|day| self.days.range(day - before..=day).next().is_some())
    }
}

fn starts_with_day(visible: &str, value: PartialDate) -> bool {
    let end = visible.find(|c: char| !c.is_numeric()).unwrap_or(visible.len());
    // Digits of other scripts are written by those who put the day first.
    let number = visible.get(..end).and_then(|digits| digits.parse::<u8>().ok());
    number.is_none_or(|number| value.get_day() == Some(number))
}

/// Only English puts the month first, and not all of it. A language that is not known says nothing.
fn prior(reading: &Reading<'_>, language: Option<&str>) -> f32 {
    if language.is_some_and(|tag| !tag.starts_with("en")) {
        return DAY_FIRST;
    }
    let mut balance = 0i32;
    for (month_first, sign) in signs() {
        if reading.text.contains(sign.as_str()) {
            balance += if *month_first { 1 } else { -1 };
        }
    }
    match balance.signum() {
        1 => WORDS_SPEAK,
        -1 => -WORDS_SPEAK,
        _ if language.is_none() => 0.0,
        _ => ENGLISH,
    }
}

fn signs() -> &'static [(bool, String)] {
    static SIGNS: OnceLock<Vec<(bool, String)>> = OnceLock::new();
    SIGNS.get_or_init(|| {
        let file = include_str!("../../../data/day_first_signs.txt");
        data_file::pairs(file).map(|(order, sign)| (order == "month", sign.to_string())).collect()
    })
}
