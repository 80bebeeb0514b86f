//! The place that opens a dispatch: `LONDON, June 3 (Reuters) - The bank …`.

use std::sync::OnceLock;

use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{one_of, space0};
use nom::combinator::{not, opt, recognize, verify};
use nom::multi::many_m_n;
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use super::Reading;
use super::data_file;
use super::lexicon::Category;
use crate::block::{beginning, is_space};
use crate::span::Span;

/// A place that opens the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PlaceMention {
    pub(crate) place: String,
    pub(crate) span: Span,
    pub(crate) block: usize,
    /// The agency in brackets behind it, where there is one.
    pub(crate) agency: Option<String>,
    /// Whether a day and a month stand behind it.
    pub(crate) dated: bool,
}

/// The place stands within this many bytes of the paragraph's start.
pub(crate) const OPENING_BYTES: usize = 120;
/// Only the first paragraphs can carry it.
const PARAGRAPHS: usize = 3;
/// Words of one part of a place: `Dar es Salaam`.
const PLACE_WORDS: usize = 4;

/// The dateline of the first paragraphs of the prose core.
pub(crate) fn places(reading: &Reading<'_>) -> Vec<PlaceMention> {
    let core = reading.layout.core();
    let blocks = reading.blocks().get(core.clone()).unwrap_or_default();
    let paragraphs = blocks.iter().enumerate().filter(|(_, block)| !block.is_blank() && block.measure > 60);
    paragraphs.take(PARAGRAPHS).filter_map(|(offset, _)| place_of(reading, core.start + offset)).take(1).collect()
}

fn place_of(reading: &Reading<'_>, index: usize) -> Option<PlaceMention> {
    let block = reading.blocks().get(index)?;
    let visible = reading.visible(block);
    let head = beginning(visible, OPENING_BYTES);
    // `(ANSA) - PORT LORN, 02 MAR - The wall`
    let wire = wire(head).ok().filter(|(_, agency)| reading.lexicon.is(Category::Agency, agency.trim()));
    let opening = opening(wire.map_or(head, |(rest, _)| rest)).ok()?.1;
    let place = opening.place.trim();
    let named = reading.lexicon.is(Category::Month, place) || reading.lexicon.is(Category::Weekday, place);
    // `Plant 39 dark brown – for the roof` is no day.
    let figures = |word: &str| !word.contains(char::is_alphabetic);
    let fits =
        |date: &str| date.split([' ', '.', ',']).any(|word| reading.lexicon.is(Category::Month, word)) || date.split(' ').all(figures);
    if named || opening.date.is_some_and(|date| !fits(date)) || wire.is_none() && !opening.is_dispatch() {
        return None;
    }
    let start = Span::of_part(place, visible).start as usize;
    let span = reading.layout.source_span(block, start..start + place.len());
    let agency = opening.agency.or(wire.map(|(_, agency)| agency)).map(str::trim).filter(|agency| !agency.is_empty()).map(str::to_owned);
    let month = |word: &str| reading.lexicon.is(Category::Month, word);
    let dated = opening.date.is_some_and(|date| date.split([' ', '.', ',']).any(month));
    Some(PlaceMention { place: place.to_owned(), span, block: index, agency, dated })
}

struct Opening<'t> {
    place: &'t str,
    parts: usize,
    date: Option<&'t str>,
    agency: Option<&'t str>,
}

impl Opening<'_> {
    /// A bare `Iran - …` opens many a sentence: a dispatch is known by a bracket, a date, a second part or capitals.
    fn is_dispatch(&self) -> bool {
        let capitals = self.place.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && self.place.chars().count() > 2;
        self.agency.is_some() || self.date.is_some() || self.parts > 1 || capitals
    }
}

/// Whether what stands before the day of a line of its own is a place: `Bad Lorn, 3 April 2018`, `Puerto Lorn, a 3 de abril de 2018`.
///
/// `joint` is what stands between the two: a comma, and perhaps a word that leads on to the day.
pub(crate) fn is_place_of_day(name: &str, joint: &str) -> bool {
    let Some(joiner) = joint.trim().strip_prefix(',').map(str::trim) else { return false };
    let name = name.to_lowercase();
    let begins = |word: &str| {
        let goes_on = |rest: &str| rest.starts_with(' ') || word.ends_with(['-', '’', '\'']) && !rest.is_empty();
        word == "*" || name.strip_prefix(word).is_some_and(goes_on)
    };
    place_words().iter().any(|&(word, needed)| needed.is_none_or(|needed| needed == joiner) && begins(word))
}

/// The words that names of places begin with, and what leads on from some of them to the day.
fn place_words() -> &'static [(&'static str, Option<&'static str>)] {
    static WORDS: OnceLock<Vec<(&str, Option<&str>)>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let rows = data_file::rows(include_str!("../../data/place_words.txt"));
        rows.map(|row| row.split_once(' ').map_or((row, None), |(word, needed)| (word, Some(needed)))).collect()
    })
}

/// Whether a day stands where a dispatch says it, given what its paragraph says before the day and behind it.
///
/// ```abnf
/// dispatch = [ "(" / "[" ] *( word / joint ) day *( ")" / "]" / bracketed ) turn     ; the place first
///          / *( word / joint ) "," *word day "." SP / ( "(" / "[" ) *( word / joint ) day ( ")" / "]" )
///          / day turn *( word / joint ) turn                                        ; the day first
/// bracketed = "(" 1*40char ")" / "/" 1*40char "/"
/// joint    = "," / "(" / ")" / "/" / dash / "|" / "."
/// turn     = dash / ":" / "|"
/// ```
///
/// Three openings that it accepts: `PORT LORN, June 3, 2021 (Coast News) — The wall`, `Lorn, Eastmark (June 3, 2021) – The wall`,
/// `June 3, 2021 – Lorn, Eastmark – The wall`
pub(crate) fn opens_dispatch(before: &str, behind: &str) -> bool {
    if before.len() > OPENING_BYTES {
        return false;
    }
    let behind = beginning(behind, OPENING_BYTES);
    let bracketed = before.trim_start().starts_with(['(', '[']) && behind.starts_with([')', ']']);
    let joint = before.trim_end().ends_with([',', '(', '[', ')', '–', '—', '-', '|', '/', '.']);
    let before = before.trim_matches(|c: char| is_space(c) || matches!(c, '(' | '[' | '*'));
    if before.is_empty() {
        let place = turn(behind).and_then(|rest| rest.get(..dash_at(rest)?));
        return place.is_some_and(is_place);
    }
    let joined = joint || before.rsplit(' ').next().is_some_and(is_particle);
    let stops = || before.contains(',') && behind.strip_prefix(". ").is_some_and(|rest| rest.starts_with(char::is_uppercase));
    joined && is_place(before) && (turn(behind).is_some() || bracketed || stops())
}

/// Where the first dash stands that white space surrounds.
fn dash_at(text: &str) -> Option<usize> {
    [" – ", " — ", " - ", " -- "].iter().filter_map(|dash| text.find(dash)).min()
}

/// What stands behind the mark that parts a dispatch from its opening.
fn turn(behind: &str) -> Option<&str> {
    let closed = behind.trim_start_matches(|c: char| is_space(c) || matches!(c, ')' | ']' | ','));
    let named = agency(closed).ok().filter(|(_, agency)| !agency.is_empty());
    let rest = named.map_or(closed, |(rest, _)| rest.strip_prefix('.').unwrap_or(rest)).trim_start_matches(is_space);
    let rest = rest.strip_prefix(['-', '–', '—', ':', '|'])?;
    let rest = rest.trim_start_matches(['-', '–', '—']);
    // `3–7 July`, `7-8pm`: the mark goes on to something that belongs to the day.
    (!rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) && !rest.trim().is_empty()).then_some(rest)
}

/// Whether words name a place as dispatches do, a region, a country and an agency in brackets with it.
fn is_place(text: &str) -> bool {
    let mut words =
        text.split(|c: char| is_space(c) || matches!(c, ',' | '(' | ')' | '/' | '|' | '–' | '—')).filter(|word| !word.is_empty());
    let named = |word: &str| word.starts_with(char::is_uppercase) || is_particle(word) || word.chars().all(|c| c == '-');
    let first = words.next();
    text.len() <= PLACE_BYTES
        && first.is_some_and(|word| word.starts_with(char::is_uppercase) && word.chars().count() > 2)
        && words.all(named)
        && text.split(is_space).count() <= DISPATCH_WORDS
}

/// A word that leads on within the name of a place or to the day: `de`, `den`, `le`.
fn is_particle(word: &str) -> bool {
    word.chars().count() <= 3 && word.chars().all(char::is_lowercase)
}

/// The place of a dispatch, with region, country and agency, takes at most so many bytes and words.
const PLACE_BYTES: usize = 90;
const DISPATCH_WORDS: usize = 9;

/// ```abnf
/// opening  = [ "(" agency ")" SP dash SP ] place [ [","] SP date ] [ SP ( "(" [agency ")"] / "/" agency "/" ) ] SP dash SP
/// place    = part *2( "," SP part )            ; a part before a digit is a month
/// part     = 1*4capitalised-word
/// date     = 1*24( ALPHA / DIGIT / "." / "," / SP )     ; holds a digit
/// dash     = "-" / "–" / "—" / "--"
/// ```
///
/// Two lines that it accepts: `PORT LORN, June 3 (Coast News) — The wall`, `Lorn, Eastmark ( - The wall`
fn opening(text: &str) -> IResult<&str, Opening<'_>> {
    let (rest, first) = part(text)?;
    let (rest, more) = many_m_n(0, 2, preceded(tag(", "), terminated(part, not((space0, one_of("0123456789")))))).parse(rest)?;
    let place = text.get(..text.len() - rest.len()).unwrap_or(first);
    let (rest, date) = opt(preceded((opt(tag(",")), space0), date)).parse(rest)?;
    let (rest, agency) = opt(agency).parse(rest)?;
    // `(EFE).- El muro`
    let (rest, _) = opt(verify(tag("."), |_: &str| agency.is_some())).parse(rest)?;
    let (rest, _) = (space0, dash, verify(space0, |space: &str| !space.is_empty() || agency.is_some())).parse(rest)?;
    Ok((rest, Opening { place, parts: 1 + more.len(), date, agency }))
}

fn part(text: &str) -> IResult<&str, &str> {
    recognize((word, many_m_n(0, PLACE_WORDS - 1, preceded(tag(" "), word_or_particle)))).parse(text)
}

fn word(text: &str) -> IResult<&str, &str> {
    verify(take_while1(|c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '.')), |word: &str| word.starts_with(char::is_uppercase))
        .parse(text)
}

fn word_or_particle(text: &str) -> IResult<&str, &str> {
    verify(take_while1(|c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '.' | '-')), |word: &str| {
        word.starts_with(char::is_uppercase) || (word.starts_with(char::is_alphabetic) && word.chars().count() <= 3)
    })
    .parse(text)
}

fn date(text: &str) -> IResult<&str, &str> {
    verify(take_while1(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | ' ')), |date: &str| {
        date.len() <= 24 && date.contains(|c: char| c.is_ascii_digit())
    })
    .parse(text)
}

/// The agency in brackets and the dash that open a dispatch before its place.
fn wire(text: &str) -> IResult<&str, &str> {
    let (rest, agency) = verify(agency, |agency: &str| !agency.is_empty()).parse(text)?;
    let (rest, _) = (space0, dash, space0).parse(rest)?;
    Ok((rest, agency))
}

fn agency(text: &str) -> IResult<&str, &str> {
    let (rest, mark) = preceded(space0, one_of("(/")).parse(text)?;
    match rest.split_once(if mark == '(' { ')' } else { '/' }) {
        Some((agency, after)) if agency.len() <= 40 => Ok((after, agency)),
        // The agency was cut out and its bracket left open.
        _ if mark == '(' => Ok((rest, "")),
        _ => Err(nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Verify))),
    }
}

fn dash(text: &str) -> IResult<&str, &str> {
    nom::branch::alt((tag("--"), tag("-"), tag("–"), tag("—"))).parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Option<(String, bool)> {
        let (_, opening) = opening(text).ok()?;
        opening.is_dispatch().then(|| (opening.place.to_owned(), opening.agency.is_some()))
    }

    #[test]
    fn a_dispatch_opens_with_its_place() {
        assert_eq!(place("PORT LORN, June 3 (Coast News) — The wall"), Some(("PORT LORN".into(), true)));
        assert_eq!(place("Lorn, Eastmark ( - The wall"), Some(("Lorn, Eastmark".into(), true)));
        assert_eq!(place("LORN — The wall"), Some(("LORN".into(), false)));
        assert_eq!(place("PORT LORN, Eastmark, June 3, 2021 /Coast Wire/ -- The wall"), Some(("PORT LORN, Eastmark".into(), true)));
        assert_eq!(place("PORT LORN (June 3, 2021) – The wall"), Some(("PORT LORN".into(), true)));
        assert_eq!(place("PORT LORN, Minn. -- The wall"), Some(("PORT LORN, Minn.".into(), false)));
        assert_eq!(place("Port Lorn, 2 mar (EFE).- El muro"), Some(("Port Lorn".into(), true)));
        assert_eq!(place("PORT LORN, Minn. -- (COAST) -- The wall").map(|(place, _)| place), Some("PORT LORN, Minn.".into()));
    }

    #[test]
    fn a_day_stands_in_the_opening_of_a_dispatch() {
        for opening in [
            "PORT LORN, Eastmark, * (Coast News) - The wall",
            "PORT LORN, * /Coast Wire/ -- The wall",
            "Port Lorn, East. (*) — The wall",
            "Port Lorn, Eastmark (*) – The wall",
            "Port Lorn, East. (Coast Wire) * -- The wall",
            "Port Lorn – * – The wall",
            "(Port Lorn, *) – The wall",
            "Port Lorn, den * – Die Mole",
            "PORT LORN | * | The wall",
            "* – Port Lorn, East. – The wall",
            "Puerto Lorn, * (Costa).- El muro",
            "(Port Lorn, *) The wall",
            "Puerto Lorn, a *. El muro",
        ] {
            assert_eq!(opening.split_once('*').map(|(before, behind)| opens_dispatch(before, behind)), Some(true), "{opening}");
        }
        for sentence in [
            "The wall was opened on * - the council said",
            "On * - the day of the storm",
            "Fair of Lorn, * – 7 July",
            "* – the wall reopens",
            "Since *, the wall",
            "By Ada Quill, *",
            "The wall of Lorn (*) The gauge",
        ] {
            assert_eq!(sentence.split_once('*').map(|(before, behind)| opens_dispatch(before, behind)), Some(false), "{sentence}");
        }
    }

    #[test]
    fn a_sentence_with_a_dash_is_no_dispatch() {
        assert_eq!(place("Lorn - a town of fishers"), None);
        assert_eq!(place("The wall of Lorn was opened"), None);
    }
}
