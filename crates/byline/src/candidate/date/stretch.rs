//! Stretches of days: `5 to 11 February 2022`. That is when a fair is open or a vote is held, not when the article was published.

use super::{DateMention, Form, digits};
use crate::block::{ending, is_space};
use crate::candidate::Reading;
use crate::candidate::lexicon::{Categories, Category, Lexicon, word_starts};

/// The other end of a stretch is looked for in this many bytes before a date.
const BEFORE: usize = 48;

/// What joins the two ends, besides words.
const DASHES: [char; 9] = ['-', '–', '—', '−', '/', '&', '~', '～', '〜'];

/// What counts days in China, Japan and Korea, and ends a number elsewhere.
const COUNTED: [char; 4] = ['日', '号', '號', '일'];

/// Words that join two days.
const JOINTS: Categories = Categories::of(&[Category::Until, Category::Conjunction]);

/// Marks the dates that begin or end a stretch of days.
pub(super) fn mark(reading: &Reading<'_>, mentions: &mut [DateMention]) {
    for mention in mentions.iter_mut().filter(|mention| mention.form != Form::Url) {
        let text = reading.visible_at(mention.block);
        mention.range = ends(reading.lexicon, text, mention) || begins(reading.lexicon, text, mention);
    }
    for at in 1..mentions.len() {
        if let Some([first, second]) = mentions.get_mut(at - 1..=at)
            && are_two_ends(reading, first, second)
        {
            first.range = true;
            second.range = true;
        }
    }
}

/// Whether two dates of one line are the ends of a stretch: `05.02.2022 bis 11.02.2022`.
fn are_two_ends(reading: &Reading<'_>, first: &DateMention, second: &DateMention) -> bool {
    // One day in two calendars is no stretch of days.
    let same = first.date.days_since_1970().is_some_and(|day| second.date.days_since_1970() == Some(day));
    if first.block != second.block
        || same
        || first.form == Form::Url
        || first.date.time().is_some()
        || second.label.is_some_and(|label| label != Category::Event)
    {
        return false;
    }
    let between = reading.visible_at(first.block).get(first.reach.end..second.visible.start).unwrap_or_default().trim();
    let mut marks = between.chars();
    matches!((marks.next(), marks.next()), (Some('-' | '–' | '—' | '~' | '～' | '〜'), None))
        || reading.lexicon.is(Category::Until, between)
}

/// Whether a day stands right before a date, and what joins the two: `5. bis`, `February 5 –`, `05.02. -`, `2月5日から`.
fn ends(lexicon: &Lexicon, text: &str, mention: &DateMention) -> bool {
    let head = ending(text.get(..mention.visible.start).unwrap_or_default(), BEFORE).trim_end_matches(is_space);
    if !head.contains(digits::is_digit) {
        return false;
    }
    let other = head.trim_end_matches(|c| is_space(c) || DASHES.contains(&c));
    if other.len() < head.len() {
        // `5 - 11.02.2022` may be the fifth of something, and its day.
        return (mention.form == Form::Named || other.ends_with('.') || other.ends_with(COUNTED)) && ends_with_day(lexicon, other, mention);
    }
    word_starts(head).any(|at| {
        let (other, joint) = head.split_at_checked(at).unwrap_or_default();
        lexicon.is_any(JOINTS, joint) && ends_with_day(lexicon, other, mention)
    })
}

/// Whether a text ends with a day that may begin the stretch which a date ends.
fn ends_with_day(lexicon: &Lexicon, text: &str, mention: &DateMention) -> bool {
    if let Some(head) = without(lexicon, Category::Month, text) {
        return last_day(without(lexicon, Category::DateJoiner, head).unwrap_or(head)).is_some();
    }
    let head = without(lexicon, Category::Ordinal, text).unwrap_or(text);
    let Some((lead, day)) = last_day(head) else { return false };
    // `05.02.` and `February 28` are days of their own months.
    let own_month = head.ends_with('.') && lead.ends_with('.') || without(lexicon, Category::Month, lead).is_some();
    own_month || mention.date.get_day().is_none_or(|last| day < i32::from(last))
}

/// What stands before a phrase of a category that ends a text.
fn without<'t>(lexicon: &Lexicon, category: Category, text: &'t str) -> Option<&'t str> {
    let text = text.trim_end_matches(|c| is_space(c) || c == ',');
    word_starts(text).filter_map(|at| text.split_at_checked(at)).find(|(_, phrase)| lexicon.is(category, phrase)).map(|(head, _)| head)
}

/// The number of a day at the end of a text and what stands before it; no time of day and no part of a longer number.
fn last_day(text: &str) -> Option<(&str, i32)> {
    let marked = text.trim_end_matches(is_space);
    let head = marked.trim_end_matches(['.', 'º', 'ª', '°']).trim_end_matches(COUNTED);
    let lead = head.trim_end_matches(digits::is_digit);
    let number = head.get(lead.len()..)?;
    let mut back = lead.chars().rev();
    let (mark, before) = (back.next(), back.next());
    let timed = mark == Some(':') || mark == Some('.') && head.len() == marked.len() && before.is_some_and(digits::is_digit);
    let day = digits::number(number);
    (!timed && (1..=2).contains(&number.chars().count()) && (1..=31).contains(&day)).then_some((lead, day))
}

/// Whether another day stands right behind a date: `2022年2月5日至11日`, `2022. február 5–11.`
fn begins(lexicon: &Lexicon, text: &str, mention: &DateMention) -> bool {
    let rest = text.get(mention.reach.end..).unwrap_or_default();
    let body = rest.trim_start_matches(is_space);
    let joined = body.trim_start_matches(DASHES);
    let other = match lexicon.starts(Category::Until, body) {
        Some(length) => body.get(length..).unwrap_or_default(),
        None if joined.len() < body.len() => joined,
        None => return false,
    };
    let other = other.trim_start_matches(is_space);
    let (bytes, count) = digits::run(other);
    let behind = other.get(bytes..).unwrap_or_default();
    let unit = behind.trim_start_matches(is_space);
    let counted = unit.starts_with(COUNTED) || unit.starts_with(['月', '월']);
    let glued = mention.form == Form::Named
        && joined.len() < rest.len()
        && joined == other
        && text.get(mention.visible.clone()).is_some_and(|date| digits::run(date).1 == 4)
        && !behind.starts_with(':');
    (1..=2).contains(&count) && (counted || glued)
}

#[cfg(test)]
mod tests {
    #[test]
    fn days_of_a_stretch_are_told_from_others() {
        let table = include_str!("../../../tests/cases/date/stretches.txt");
        let rows = table.lines().filter(|line| !line.starts_with('#')).filter_map(|row| row.split_once(" => "));
        let wrong: Vec<_> = rows
            .filter(|(text, expected)| {
                let dates = crate::candidate::read(text, None, crate::candidate::date::dates);
                dates.is_empty() || dates.iter().any(|mention| mention.range != (*expected == "stretch"))
            })
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
