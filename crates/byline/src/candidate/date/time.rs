//! Times of day and offsets from UTC.

use std::sync::OnceLock;

use nom::character::complete::one_of;
use nom::combinator::opt;
use nom::sequence::preceded;
use nom::{IResult, Parser};

use super::digits;
use crate::block::is_space;
use crate::candidate::data_file;
use crate::candidate::lexicon::fold;

/// A time as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Time {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: Option<u8>,
    pub(super) offset: Option<i16>,
    /// The bytes that it takes.
    pub(super) length: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DayPart {
    Morning,
    Afternoon,
    Hour,
    /// A word behind the minutes: `минуты`.
    Minute,
    /// A word before a time: `kl.`, `um`, `à`.
    At,
}

fn day_parts() -> &'static [(DayPart, String)] {
    static PARTS: OnceLock<Vec<(DayPart, String)>> = OnceLock::new();
    PARTS.get_or_init(|| {
        let file = include_str!("../../../data/day_parts.txt");
        let read = |line: &str| {
            let (kind, word) = line.split_once(' ')?;
            let kind = match kind {
                "am" => DayPart::Morning,
                "pm" => DayPart::Afternoon,
                "hour" => DayPart::Hour,
                "minute" => DayPart::Minute,
                "at" => DayPart::At,
                _ => return None,
            };
            Some((kind, fold(word.trim())))
        };
        let mut parts: Vec<_> = file.lines().filter_map(read).collect();
        // By their first letters, the longest first: "p.m." before "p".
        parts.sort_by_key(|(_, word)| (word.chars().next(), std::cmp::Reverse(word.len())));
        parts
    })
}

fn zones() -> &'static [(&'static str, Option<i16>)] {
    static ZONES: OnceLock<Vec<(&str, Option<i16>)>> = OnceLock::new();
    ZONES.get_or_init(|| {
        let file = include_str!("../../../data/time_zones.txt");
        data_file::pairs(file).map(|(name, offset)| (name, signed(offset.trim()).map(|(minutes, _)| minutes))).collect()
    })
}

/// A word for a part of the day or for an hour at the start of `text`, and its bytes.
fn day_part(text: &str) -> Option<(DayPart, usize)> {
    let end = text.char_indices().nth(9).map_or(text.len(), |(at, _)| at);
    let head = text.get(..end)?;
    let first = head.chars().next()?;
    // No such word begins with a digit or with a mark.
    if first.is_ascii() && !first.is_ascii_alphabetic() {
        return None;
    }
    let folded = fold(head);
    let first = folded.chars().next();
    let parts = day_parts();
    let parts = parts.get(parts.partition_point(|(_, word)| word.chars().next() < first)..).unwrap_or_default();
    parts.iter().take_while(|(_, word)| word.chars().next() == first).find_map(|(kind, word)| {
        let rest = folded.strip_prefix(word.as_str())?;
        let glued = word.chars().next_back().is_some_and(|c| !c.is_ascii());
        let ends = glued || rest.chars().next().is_none_or(|c| !c.is_alphabetic() || word.ends_with('.'));
        // Folding keeps the length of all words in the list.
        (ends && head.is_char_boundary(word.len())).then_some((*kind, word.len()))
    })
}

/// `offset = ("+" / "-") 2DIGIT [":"] [2DIGIT]`: minutes, and the bytes.
fn signed(text: &str) -> Option<(i16, usize)> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let start = text.chars().next()?.len_utf8();
    let rest = text.get(start..)?;
    let hours = offset_pair(rest)?;
    let after = rest.get(2..)?;
    let (minutes, length) = match (after.strip_prefix(':').and_then(offset_pair), offset_pair(after)) {
        (Some(minutes), _) => (minutes, 5),
        (None, Some(minutes)) => (minutes, 4),
        (None, None) => (0, 2),
    };
    let more = rest.get(length..)?.chars().next().is_some_and(|c| c.is_ascii_digit() || c == ':');
    (!more && hours <= 14 && minutes < 60).then_some((sign * (hours * 60 + minutes), start + length))
}

/// The two digits that begin a text, of an offset's hours or minutes.
fn offset_pair(text: &str) -> Option<i16> {
    text.get(..2).filter(|pair| pair.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}

/// Whether a text is the name of a zone: `BST`.
pub(super) fn is_zone(text: &str) -> bool {
    zones().iter().any(|(name, _)| *name == text)
}

/// A zone behind a time: its offset, if its name means one, and the bytes with the gap before it.
fn zone(text: &str, certain: bool) -> Option<(Option<i16>, usize)> {
    let body = text.trim_start_matches(|c| is_space(c) || c == '(');
    let lead = text.len() - body.len();
    if lead > 3 {
        return None;
    }
    if let Some((minutes, length)) = signed(body) {
        // "10:00-11:30" is a span of time, "10:00:00-11:30" and "10:00 +0130" are times with an offset.
        let certain = body.starts_with('+') || certain;
        return (certain && (length >= 5 || lead == 0)).then_some((Some(minutes), lead + length));
    }
    let end = body.find(|c: char| !c.is_alphabetic()).unwrap_or(body.len());
    let name = body.get(..end).filter(|name| name.len() <= 8)?;
    let &(_, offset) = zones().iter().find(|(known, _)| *known == name)?;
    let mut length = lead + end;
    let mut offset = offset;
    let tail = body.get(end..)?;
    if matches!(name, "GMT" | "UTC") {
        let spaced = tail.trim_start_matches(' ');
        if let Some((minutes, bytes)) = signed(spaced).or_else(|| short_offset(spaced)) {
            offset = Some(minutes);
            length += tail.len() - spaced.len() + bytes;
        } else if spaced.strip_prefix(['+', '-', '−']).is_some_and(|rest| rest.starts_with(digits::is_digit)) {
            // `UTC+25`: an offset that there is not, and certainly no UTC.
            offset = None;
        }
    }
    if text.get(..lead).is_some_and(|lead| lead.contains('(')) && text.get(length..)?.starts_with(')') {
        length += 1;
    }
    Some((offset, length))
}

/// `GMT+2`, `UTC+5:30`: one digit of hours.
fn short_offset(text: &str) -> Option<(i16, usize)> {
    let sign = match text.bytes().next()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let hours = text.get(1..2)?.parse::<i16>().ok()?;
    let rest = text.get(2..)?;
    let minutes = rest.strip_prefix(':').and_then(offset_pair).filter(|minutes| *minutes < 60);
    let length = if minutes.is_some() { 5 } else { 2 };
    let more = text.get(length..)?.chars().next().is_some_and(|c| c.is_ascii_digit() || c == ':');
    (!more).then_some((sign * (hours * 60 + minutes.unwrap_or(0)), length))
}

/// One or two digits, as they stand.
fn pair(text: &str) -> Option<(&str, u8, usize)> {
    let (bytes, count) = digits::run(text);
    let value = digits::number(text.get(..bytes)?);
    (1..=2).contains(&count).then_some((text.get(bytes..)?, value as u8, count))
}

/// `minute = (":" / "." / "h" / "時" / "시") 2DIGIT`: the mark and the minute.
fn minute(input: &str) -> IResult<&str, (char, &str)> {
    preceded(opt(one_of(" \u{a0}")), (one_of(":.hH：∶時时點点시"), nom::bytes::complete::take_while_m_n(0, 1, is_space))).parse(input)
}

/// `time = [part] hour [minute [second]] [part] [zone]`: `8:09 PM EDT`, `17.53 Uhr`, `18h30`, `오후 8:06`, `20:09:00-04:00`.
///
/// `certain` says that a word before it ("um", "kl.") or its place calls it a time, so that `12.30` is one.
pub(super) fn time(text: &str, certain: bool) -> Option<Time> {
    read(text, certain, false)
}

/// The time behind the `T` of ISO 8601, where a minus after the minute begins an offset: `16:15-08:00`.
pub(super) fn machine_time(text: &str) -> Option<Time> {
    read(text, true, true)
}

fn read(text: &str, certain: bool, machine: bool) -> Option<Time> {
    let called = day_part(text).filter(|(kind, _)| *kind == DayPart::At).map_or(0, |(_, length)| length);
    let certain = certain || called > 0;
    let body = text.get(called..)?.trim_start_matches(is_space);
    let before = day_part(body).filter(|(kind, _)| matches!(kind, DayPart::Morning | DayPart::Afternoon));
    let mut rest = body.get(before.map_or(0, |(_, length)| length)..)?.trim_start_matches(is_space);
    let (after, mut hour, _) = pair(rest)?;
    rest = after;
    let mut minutes = None;
    let mut second = None;
    let mut mark = ' ';
    if let Ok((after, (found, _))) = minute(rest)
        && let Some((after, value, 2)) = two_digits(after)
    {
        (minutes, mark, rest) = (Some(value), found, after);
        (rest, second) = seconds(rest, mark);
        if matches!(mark, '時' | '时' | '點' | '点' | '시') {
            rest = rest.trim_start_matches(['分', '분']);
        }
    }
    let gap = rest.trim_start_matches(is_space);
    let tells = |kind: DayPart| matches!(kind, DayPart::Morning | DayPart::Afternoon | DayPart::Hour);
    let after = if rest.len() - gap.len() <= 2 { day_part(gap).filter(|&(kind, _)| tells(kind)) } else { None };
    if let Some((kind, length)) = after {
        rest = gap.get(length..)?;
        if kind == DayPart::Hour
            && minutes.is_none()
            && let Some((after, value)) = spoken_minutes(rest)
        {
            (minutes, rest) = (Some(value), after);
        }
    }
    let spoken = after.is_some() || before.is_some();
    if minutes.is_none() && !spoken || mark == '.' && !spoken && !certain {
        return None;
    }
    match before.or(after).map(|(kind, _)| kind) {
        Some(DayPart::Afternoon) if hour < 12 => hour += 12,
        Some(DayPart::Morning) if hour == 12 => hour = 0,
        _ => {}
    }
    let minute = minutes.unwrap_or(0);
    if hour > 23 || minute > 59 || second.is_some_and(|second| second > 59) {
        return None;
    }
    let zone = zone(rest, second.is_some() || machine);
    let rest = rest.get(zone.map_or(0, |(_, length)| length)..)?;
    let offset = zone.and_then(|(offset, _)| offset);
    Some(Time { hour, minute, second, offset, length: text.len() - rest.len() })
}

/// The minutes behind a word for hours: `14 часов 32 минуты`, `14 heures 32`, but no day: `14 Uhr 12. Mai`.
fn spoken_minutes(text: &str) -> Option<(&str, u8)> {
    let (after, value, count) = pair(text.trim_start_matches(is_space))?;
    let behind = after.trim_start_matches(is_space);
    if let Some((DayPart::Minute, length)) = day_part(behind) {
        return Some((behind.get(length..)?, value));
    }
    let ends = behind.chars().next().is_none_or(|next| matches!(next, ',' | '|' | ')' | '(' | '•' | '·' | '–' | '—'));
    (count == 2 && value < 60 && ends).then_some((after, value))
}

/// Two digits, or a pair that is glued to what follows ("20:1519. Juni").
fn two_digits(text: &str) -> Option<(&str, u8, usize)> {
    let (_, count) = digits::run(text);
    let bytes: usize = text.chars().take(2).map(char::len_utf8).sum();
    let head = text.get(..bytes)?;
    (count >= 2 && count != 3).then(|| (text.get(bytes..).unwrap_or_default(), digits::number(head) as u8, 2))
}

/// `second = ":" 2DIGIT ["." 1*9DIGIT]`; a fraction is read over.
fn seconds(text: &str, mark: char) -> (&str, Option<u8>) {
    let Some((rest, value, 2)) = text.strip_prefix(mark).filter(|_| mark == ':' || mark == '.').and_then(two_digits) else {
        return (text, None);
    };
    let fraction = rest.strip_prefix(['.', ',']).map(|rest| (digits::run(rest), rest));
    match fraction {
        Some(((bytes, 1..=9), after)) if mark == ':' => (after.get(bytes..).unwrap_or_default(), Some(value)),
        _ => (rest, Some(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_day_begins_with_a_letter_and_the_longest_is_taken() {
        assert!(day_parts().iter().all(|(_, word)| word.starts_with(char::is_alphabetic)));
        assert_eq!(day_part("P.M. EDT"), Some((DayPart::Afternoon, 4)));
        assert_eq!(day_part("18:30"), None);
    }
}
