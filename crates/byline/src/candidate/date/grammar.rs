//! The grammars of one date, each read at one place in a line.
//!
//! Months and joining words come from the lexicon; everything else is numbers and marks. No function reads further than a
//! few words, so that a line of a million digits costs a million short looks.

use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, one_of};
use nom::combinator::{not, opt, peek, verify};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use super::calendar;
use super::digits::{self, is_digit};
use crate::block::is_space;
use crate::candidate::lexicon::{Categories, Category, Languages, Lexicon};

/// A month as it is called; some words mean two months, each in other languages.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum MonthName {
    /// The months that the word means, with the languages that say so.
    Gregorian(Vec<(u8, Languages)>),
    /// A month of the calendar of Iran.
    Persian(u8),
}

/// A date with a month that is a word.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Written {
    pub(super) year: i32,
    pub(super) month: MonthName,
    pub(super) day: Option<i32>,
}

/// A date in numbers, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numbers {
    pub(super) first: i32,
    pub(super) second: i32,
    pub(super) year: i32,
    pub(super) short_year: bool,
    pub(super) mark: char,
    /// The year came first.
    pub(super) year_first: bool,
}

/// So many digits, and no more behind them.
fn whole(least: usize, most: usize) -> impl Fn(&str) -> IResult<&str, i32> {
    move |input| {
        let (rest, run) = terminated(take_while_m_n(least, most, is_digit), peek(not(take_while_m_n(1, 1, is_digit)))).parse(input)?;
        Ok((rest, digits::number(run)))
    }
}

/// Up to three spaces.
fn spaces(input: &str) -> IResult<&str, &str> {
    take_while_m_n(0, 3, is_space).parse(input)
}

/// `gap = *3(SP / "." / "," / "-" / "–" / "/" / "_" / "|" / "·" / "־")`, what stands between the words of a date.
fn gap(input: &str) -> IResult<&str, &str> {
    take_while_m_n(0, 4, |c| is_space(c) || matches!(c, '.' | ',' | '-' | '–' | '/' | '_' | '|' | '·' | '،' | '(' | ')')).parse(input)
}

/// `year = 4DIGIT / ("'" / "’") 2DIGIT`; digits that are glued to a year of four are the next text's.
fn year(input: &str) -> IResult<&str, (i32, bool)> {
    if let Ok((rest, two)) = preceded(one_of("'’‘ʼ´`"), whole(2, 2)).parse(input) {
        return Ok((rest, (calendar::full_year(two), true)));
    }
    let (_, count) = digits::run(input);
    let (rest, four) = take_while_m_n(4, 4, is_digit).parse(input)?;
    let (rest, _) = verify(spaces_none, |_: &str| count <= 6).parse(rest)?;
    Ok((rest, (digits::number(four), false)))
}

/// Dates with words in them.
pub(super) struct Named<'l> {
    pub(super) lexicon: &'l Lexicon,
}

impl Named<'_> {
    /// A month's name, and how many bytes it takes.
    pub(super) fn month(&self, text: &str) -> Option<(usize, MonthName)> {
        if let Some((number, length)) = calendar::persian_month(text) {
            return Some((length, MonthName::Persian(number)));
        }
        let mut longest = 0;
        let mut months: Vec<(u8, Languages)> = Vec::new();
        self.lexicon.each_of(Categories::of(&[Category::Month]), text, |phrase| {
            if !(1..=12).contains(&phrase.number) || phrase.length < longest {
                return;
            }
            if phrase.length > longest {
                longest = phrase.length;
                months.clear();
            }
            months.push((phrase.number as u8, phrase.languages));
        });
        months.sort_unstable();
        (longest > 0).then_some((longest, MonthName::Gregorian(months)))
    }

    fn month_word<'t>(&self, input: &'t str) -> Option<(&'t str, MonthName)> {
        let (length, month) = self.month(input)?;
        let mut rest = input.get(length..)?;
        // Arabic papers write a month by both of its names: "5 مايو / أيار 2020".
        if let Ok((after, _)) = (spaces, one_of("/("), spaces).parse(rest)
            && let Some((length, _)) = self.month(after)
        {
            rest = after.get(length..)?;
        }
        Some((rest, month))
    }

    /// `roman-month = 1*3mark ("I" … "XII") mark`, `mark = SP / "." / "-" / "/"`: ` V ` of `17 V 2021`, `. V. ` of `2021. V. 17.`
    ///
    /// No other marks: in `12 (IV), 2020` the number counts something else.
    fn roman_month(input: &str) -> Option<(&str, MonthName)> {
        const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
        let is_mark = |c: char| is_space(c) || matches!(c, '.' | '-' | '/');
        let number = input.trim_start_matches(is_mark);
        let (written, rest) = number.split_at_checked(number.bytes().take_while(|byte| matches!(byte, b'I' | b'V' | b'X')).count())?;
        let month = ROMAN.iter().position(|&roman| roman == written)?;
        let parted = (1..=3).contains(&(input.len() - number.len())) && rest.starts_with(is_mark);
        parted.then(|| (rest, MonthName::Gregorian(vec![(month as u8 + 1, 0)])))
    }

    /// Up to two joining words with the gaps around them: ` de `, ` of the `, `. `.
    fn joint<'t>(&self, input: &'t str) -> &'t str {
        let mut rest = gap(input).map_or(input, |(rest, _)| rest);
        for _ in 0..2 {
            let mut length = 0;
            self.lexicon
                .each_of(Categories::of(&[Category::DateJoiner, Category::Ordinal]), rest, |phrase| length = length.max(phrase.length));
            // `5 tháng 6 năm 2022`: what joins is the beginning of the month's name.
            let month = || self.lexicon.longest(Category::Month, rest).is_some_and(|month| month.length > length);
            let Some(after) = rest.get(length..).filter(|_| length > 0 && !month()) else { break };
            rest = gap(after).map_or(after, |(rest, _)| rest);
        }
        rest
    }

    /// What stands behind the number of a day: `th`, `.`, `º`, `-го`, ` de `.
    fn after_day<'t>(&self, input: &'t str) -> &'t str {
        self.joint(input.strip_prefix(['º', 'ª', '°']).unwrap_or(input))
    }

    /// An era and the years that it is ahead or behind: `พ.ศ. `, `ค.ศ. `.
    fn era<'t>(&self, input: &'t str) -> (&'t str, Option<i32>) {
        let Some(phrase) = self.lexicon.longest(Category::Era, input) else { return (input, None) };
        let rest = input.get(phrase.length..).unwrap_or_default();
        (gap(rest).map_or(rest, |(rest, _)| rest), Some(i32::from(phrase.number)))
    }

    fn year<'t>(&self, input: &'t str, month: &MonthName) -> Option<(&'t str, (i32, bool))> {
        let (input, era) = self.era(input);
        let (rest, (written, short)) = year(input).ok()?;
        let counted = era.map_or(written, |lead| written + lead);
        calendar::is_year(counted, Some(month)).then_some((rest, (counted, short)))
    }

    /// `day-first = 1*2DIGIT [ordinal] [joiner] month [joiner] year`: `2nd of May 2020`, `19. Juni 2016`, `5 de mayo del ’20`.
    pub(super) fn day_first<'t>(&self, input: &'t str) -> Option<(&'t str, Written)> {
        let (rest, day) = whole(1, 2)(input).ok()?;
        let before_month = self.after_day(rest);
        let (after, month) = self.month_word(before_month).or_else(|| Self::roman_month(rest))?;
        let mark = rest.get(..rest.len() - before_month.len()).and_then(|mark| mark.chars().next());
        // "05-Mar-19" says its year with two digits; "5 Mar 19" may go on with anything.
        let short = mark.filter(|mark| matches!(mark, '-' | '/' | '.')).and_then(|mark| {
            let (rest, two) = two_digits(after.strip_prefix(mark)?)?;
            Some((rest, (calendar::full_year(two), true)))
        });
        // `24 มิ.ย. 62`: Thai papers write the Buddhist year so.
        let thai = || {
            let (rest, two) = two_digits(after.trim_start_matches(is_space)).filter(|_| before_month.starts_with(is_thai))?;
            Some((rest, (calendar::short_buddhist(two), true)))
        };
        let (rest, (year, _)) = short.or_else(|| self.year(self.joint(after), &month)).or_else(thai)?;
        Some((rest, Written { year, month, day: Some(day) }))
    }

    /// `month-first = month [joiner] day [ordinal] [joiner] year / month [joiner] year`: `July 7, 2008`, `June 2019`.
    pub(super) fn month_first<'t>(&self, input: &'t str) -> Option<(&'t str, Written)> {
        let (after, month) = self.month_word(input)?;
        let at_number = self.joint(after);
        if let Ok((rest, day)) = whole(1, 2)(at_number)
            && (1..=31).contains(&day)
        {
            let rest = self.after_day(rest);
            if let Some((rest, (year, _))) = self.year(rest, &month) {
                return Some((rest, Written { year, month, day: Some(day) }));
            }
            // The order of C's `ctime`: "Mon Jul  7 20:09:00 EDT 2008".
            let (after_time, ()) = clock(rest).ok()?;
            let (after_zone, _) = (take_while_m_n(0, 5, |c: char| c.is_ascii_uppercase()), spaces).parse(after_time).ok()?;
            let (rest, (year, _)) = self.year(after_zone, &month)?;
            return Some((rest, Written { year, month, day: Some(day) }));
        }
        let (rest, (year, short_year)) = self.year(at_number, &month)?;
        (!short_year).then_some((rest, Written { year, month, day: None }))
    }

    /// `year-first = 4DIGIT [joiner] (month [joiner] day / day [joiner] month)`: `2020. május 5.`, `2020. gada 5. maijā`.
    pub(super) fn year_first<'t>(&self, input: &'t str) -> Option<(&'t str, Written)> {
        let (behind, year) = whole(4, 4)(input).ok()?;
        let rest = self.joint(behind);
        let (rest, month, day) = if let Some((after, month)) = self.month_word(rest).or_else(|| Self::roman_month(behind)) {
            let (rest, day) = whole(1, 2)(self.joint(after)).ok()?;
            (rest, month, day)
        } else {
            let (rest, day) = whole(1, 2)(rest).ok()?;
            let (rest, month) = self.month_word(self.after_day(rest))?;
            (rest, month, day)
        };
        let more = rest.chars().next().is_some_and(|c| c == ':') || self.year(self.joint(rest), &month).is_some();
        (!more && calendar::is_year(year, Some(&month))).then_some((rest, Written { year, month, day: Some(day) }))
    }
}

/// The last two digits of a year; a clock or another number is none.
fn two_digits(input: &str) -> Option<(&str, i32)> {
    let (rest, two) = whole(2, 2)(input).ok()?;
    (!rest.starts_with([':', '.', '-', '/'])).then_some((rest, two))
}

/// A letter of Thai.
fn is_thai(c: char) -> bool {
    matches!(c, '\u{E01}'..='\u{E4E}')
}

/// `clock = SP 1*2DIGIT ":" 2DIGIT [":" 2DIGIT] SP`
fn clock(input: &str) -> IResult<&str, ()> {
    let minute = |input| preceded(char(':'), whole(2, 2)).parse(input);
    (spaces, whole(1, 2), minute, opt(minute), spaces).map(|_| ()).parse(input)
}

/// `mark = *3SP ("." / "/" / "-" / "–" / "|" / "·") *3SP`, the same between all numbers of a date.
fn mark(input: &str) -> IResult<&str, char> {
    let marks = one_of("./-–|·‧．／־−‐‑");
    let (rest, (before, mark, after)) = (spaces, marks, spaces).parse(input)?;
    let mark = match mark {
        '–' | '־' | '−' | '‐' | '‑' => '-',
        '．' => '.',
        '／' => '/',
        mark => mark,
    };
    // "7 .5" is a list of numbers, "7. 5." and "7 / 5" are dates.
    let uneven = !before.is_empty() && after.is_empty();
    let (rest, _) = verify(spaces_none, |_: &str| !uneven).parse(rest)?;
    Ok((rest, mark))
}

/// `year-last = 1*2DIGIT mark 1*2DIGIT mark (4DIGIT / ["’"] 2DIGIT)`: `27.06.2019`, `26 | 01 | 2022`, `06/27/19`.
pub(super) fn year_last(input: &str) -> IResult<&str, Numbers> {
    let (rest, first) = whole(1, 2)(input)?;
    let (rest, one) = mark(rest)?;
    let (rest, second) = whole(1, 2)(rest)?;
    let spaced = rest.chars().next().is_some_and(is_space);
    let (rest, _) = verify(mark, |&other| other == one).parse(rest)?;
    let two = |input| whole(2, 2)(input).map(|(rest, two)| (rest, (calendar::full_year(two), true)));
    let (rest, (year, short_year)) = year(rest).or_else(|_| two(rest))?;
    let short_fits = !short_year || (!spaced && input.len() - rest.len() >= 7 && one != '|');
    let (rest, _) = verify(spaces_none, |_: &str| short_fits).parse(rest)?;
    Ok((rest, Numbers { first, second, year, short_year, mark: one, year_first: false }))
}

/// `year-first = 4DIGIT mark 1*2DIGIT mark 1*2DIGIT`: `2019-06-27`, `2023. 11. 02.`, `2019/6/27`.
pub(super) fn year_first(input: &str) -> IResult<&str, Numbers> {
    numbered_from(whole(4, 4)(input)?)
}

/// The same with a year of the Republic of China: `112-08-28`, `112/8/28`.
pub(super) fn republican(input: &str) -> IResult<&str, Numbers> {
    let (rest, year) = verify(whole(3, 3), |year| calendar::REPUBLICAN.contains(year)).parse(input)?;
    numbered_from((rest, year + calendar::REPUBLICAN_LEAD))
}

/// Month and day behind a year.
fn numbered_from((rest, year): (&str, i32)) -> IResult<&str, Numbers> {
    let (rest, one) = mark(rest)?;
    let (rest, first) = whole(1, 2)(rest)?;
    let (rest, _) = verify(mark, |&other| other == one).parse(rest)?;
    let (rest, second) = whole(1, 2)(rest)?;
    Ok((rest, Numbers { first, second, year, short_year: false, mark: one, year_first: true }))
}

/// `compact = 4DIGIT 2DIGIT 2DIGIT`, with nothing between: `20190627`.
pub(super) fn compact(input: &str) -> IResult<&str, Numbers> {
    let (rest, all) = whole(8, 8)(input)?;
    let numbers =
        Numbers { first: all / 100 % 100, second: all % 100, year: all / 10_000, short_year: false, mark: '\0', year_first: true };
    Ok((rest, numbers))
}

/// `cjk = 1*4DIGIT "年" 1*2DIGIT "月" [1*2DIGIT ("日" / "号")]`: `2019年04月04日`, `2023년 11월 2일`, `2019年4月`.
pub(super) fn cjk(input: &str) -> IResult<&str, (i32, i32, Option<i32>)> {
    let (rest, year) = whole(1, 4)(input)?;
    let (rest, _) = (spaces, one_of("年년"), spaces).parse(rest)?;
    let (rest, (month, day)) = cjk_month(rest)?;
    Ok((rest, (year, month, day)))
}

/// `cjk-month = 1*2DIGIT "月" [1*2DIGIT ("日" / "号")]`: `5月1日`.
pub(super) fn cjk_month(input: &str) -> IResult<&str, (i32, Option<i32>)> {
    let (rest, month) = whole(1, 2)(input)?;
    let (rest, _) = (spaces, one_of("月월")).parse(rest)?;
    let day = |input| -> IResult<&str, i32> {
        let (rest, _) = spaces(input)?;
        let (rest, day) = whole(1, 2)(rest)?;
        let (rest, _) = opt((spaces, one_of("日号號일"))).parse(rest)?;
        Ok((rest, day))
    };
    let (rest, day) = opt(day).parse(rest)?;
    Ok((rest, (month, day)))
}

/// Takes nothing; a place to hang a condition on.
fn spaces_none(input: &str) -> IResult<&str, &str> {
    take_while_m_n(0, 0, is_space).parse(input)
}
