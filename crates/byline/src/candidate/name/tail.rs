//! What stands behind a name, and where what may be one ends.

use std::ops::Range;

use super::categories::ENDS;
use super::line::{is_capital, is_furniture};
use super::{head, word};
use crate::block::{is_cjk, is_space, letter};
use crate::candidate::date::begins_with_time;
use crate::candidate::lexicon::{Categories, Category, Lexicon, Place};

/// What stands after the last separator is taken as a name up to this many bytes …
pub(super) const REST_BYTES: usize = 60;
/// … and this many words.
const REST_WORDS: usize = 6;

/// Whether a bar stands behind a name: what follows says nothing of where it ends, as in `Ada Marsh Quill | Editor: Ben Rask`.
pub(super) fn is_barred(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.trim_start_matches(is_space).starts_with(['|', '/', '·', '•']))
}

/// What follows a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    Nothing,
    Role,
    Agency,
    Mail,
    Words,
}

impl Tail {
    pub(super) fn of(lexicon: &Lexicon, text: &str, at: usize) -> Self {
        let rest = text.get(at..).unwrap_or_default();
        let rest = rest.trim_start_matches(|c| is_space(c) || matches!(c, ',' | '(' | '|' | '-' | '–' | '/' | '·' | '•'));
        let glued = rest.len() == text.len() - at;
        let place = lexicon.at(rest);
        if place.starts(Category::Role).is_some() {
            Self::Role
        } else if place.starts(Category::Agency).is_some() {
            Self::Agency
        } else if let Some(length) = place.starts(Category::Organisation) {
            // `, Faculty of Life Sciences`: where somebody works.
            let more = rest.get(length..).unwrap_or_default().split(is_space).filter(|word| !word.is_empty()).count();
            let comma = text.get(at..).is_some_and(|rest| [", ", " / ", " | ", " – ", " - "].iter().any(|mark| rest.starts_with(mark)));
            if comma && (1..=REST_WORDS).contains(&more) && rest.len() <= REST_BYTES { Self::Nothing } else { Self::Agency }
        } else if rest.starts_with('@') || word::has_mail(head(rest, 60)) || is_masked_mail(lexicon, text, at) {
            Self::Mail
        } else if !rest.starts_with(letter::is_alphabetic) || (glued && !rest.is_empty()) {
            Self::Nothing
        } else {
            Self::Words
        }
    }
}

/// Whether what stands behind a name tells of a life: `Ada Quill (1931–2014)`, `Ada Quill, 1931–2014`, `Ada Quill (born 3 March 1931)`,
/// `Ada Quill, 43, looks for her cat`.
pub(super) fn is_life(lexicon: &Lexicon, text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default().trim_start_matches(is_space);
    let Some(inside) = rest.strip_prefix(['(', '（', ',']).map(|inside| inside.trim_start_matches(is_space)) else { return false };
    let year = |text: &str| text.bytes().take(5).take_while(u8::is_ascii_digit).count() == 4;
    let until = inside.get(4..).and_then(|rest| rest.trim_start_matches(is_space).strip_prefix(['-', '–', '—']));
    let years = year(inside) && until.is_some_and(|until| year(until.trim_start_matches(is_space)));
    let day = inside.strip_prefix(['*', '†']).map_or("", |rest| rest.trim_start_matches(is_space));
    let told = || !rest.starts_with(',') && lexicon.starts(Category::Event, inside).is_some_and(|length| length >= BORN_BYTES);
    years || day.starts_with(|c: char| c.is_ascii_digit()) || told() || rest.starts_with(',') && is_age(inside)
}

/// Whether a line tells of a day in a life or of an event, label first: `Born: 3 March 1931, Port Lorn`.
pub(super) fn is_day_of_life(lexicon: &Lexicon, line: &str) -> bool {
    let length = lexicon.starts(Category::Event, line).filter(|&length| length >= BORN_BYTES);
    length.and_then(|length| line.get(length..)).is_some_and(|rest| rest.starts_with([':', '：']))
}

/// Whether a text begins with the years of somebody and a comma, and goes on in words: `43, looks for her cat`.
fn is_age(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let age = text.get(..digits).and_then(|age| age.parse::<u8>().ok()).is_some_and(|age| (10..=MOST_YEARS).contains(&age));
    let rest = text.get(digits..).and_then(|rest| rest.strip_prefix(", ")).unwrap_or_default();
    age && rest.starts_with(letter::is_lowercase)
}

/// Nobody became older.
const MOST_YEARS: u8 = 122;

/// A word of a life is no shorter: `geb.`, `born`, but not `on`.
const BORN_BYTES: usize = 4;

/// Whether a comma and a few words stand behind a name, the first of them in capitals: `, Senior Associate`.
pub(super) fn is_member(lexicon: &Lexicon, text: &str, at: usize) -> bool {
    let rest = text.get(at..).and_then(|rest| rest.trim_start_matches(is_space).strip_prefix(','));
    let rest = rest.map(str::trim).filter(|rest| rest.len() <= REST_BYTES && !rest.contains([',', '.', ';']));
    let named = |rest: &str| rest.split(is_space).any(|word| lexicon.is_name(word));
    rest.is_some_and(|rest| is_capital(rest) && !named(rest) && !rest.bytes().any(|byte| byte.is_ascii_digit()))
}

/// Whether a preposition and a place stand behind a name, up to the next mark: `Ada Quill in Port Lorn`.
pub(super) fn is_whereabouts(lexicon: &Lexicon, text: &str, at: usize) -> bool {
    let rest = text.get(word::skip_space(text, at)..).unwrap_or_default();
    let Some(rest) = lexicon.starts(Category::DateJoiner, rest).and_then(|length| rest.get(length..)) else { return false };
    let end = rest.find(|c: char| !letter::is_alphabetic(c) && !matches!(c, ' ' | '-' | '’' | '\'')).unwrap_or(rest.len());
    let (place, after) = rest.split_at_checked(end).unwrap_or_default();
    let parts = |c: char| matches!(c, '|' | ',' | '•' | '·' | '/') || c.is_ascii_digit();
    is_place(place) && after.chars().next().is_none_or(parts)
}

/// Where a name begins behind the place from where somebody reports: `from our correspondent in Lorn, Ada Quill`.
pub(super) fn behind_whereabouts(lexicon: &Lexicon, text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let place = lexicon.starts(Category::DateJoiner, rest).and_then(|length| rest.get(length..))?;
    let (place, name) = place.split_at_checked(super::head(place, PLACE_BYTES).find(", ")?)?;
    let name = name.get(", ".len()..)?;
    (is_place(place) && is_capital(name)).then(|| text.len() - name.len())
}

/// Whether what stands behind a preposition is a place: a few capitalised words.
fn is_place(rest: &str) -> bool {
    let words = || rest.split_whitespace();
    rest.starts_with(' ') && rest.len() <= PLACE_BYTES && (1..=PLACE_WORDS).contains(&words().count()) && words().all(is_capital)
}

/// Whether what stands behind a name begins with an hour, a small word before it: `jquill um 21:11`, `jquill @ 00:11`.
pub(super) fn hour_follows(lexicon: &Lexicon, after: &str) -> bool {
    let rest = after.trim_start_matches(is_space);
    let joint = if rest.starts_with('@') { Some(1) } else { lexicon.starts(Category::DateJoiner, rest) };
    joint.and_then(|length| rest.get(length..)).is_some_and(|hour| begins_with_time(hour.trim_start_matches(is_space)))
}

/// Whether nothing but an address that hides from machines stands behind a name: `Ada Quill aquill at coast.example`.
pub(super) fn is_masked_mail(lexicon: &Lexicon, text: &str, at: usize) -> bool {
    masked_mail(lexicon, text).is_some_and(|begin| text.get(at..begin).is_some_and(|gap| !gap.is_empty() && gap.trim().is_empty()))
}

/// Where an address begins that hides from machines, at the end of a short line.
///
/// `masked-mail = SP 1*VCHAR SP word SP host`, the word being one that joins days. Accepts: `aquill at coast.example`
pub(super) fn masked_mail(lexicon: &Lexicon, text: &str) -> Option<usize> {
    // Most lines do not end with a host.
    let host = text.rsplit(' ').next().filter(|host| host.contains('.') && !host.ends_with('.') && text.len() <= REST_BYTES)?;
    let mut words = text.rsplit(' ').skip(1);
    let (joint, user) = (words.next()?, words.next()?);
    let atom = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+'));
    let is_mail = atom(user) && atom(host) && !user.is_empty() && lexicon.is(Category::DateJoiner, joint);
    is_mail.then(|| text.len() - host.len() - joint.len() - user.len() - 2)
}

/// Whether a name in capitals ends before a word that has a small letter: `ADA QUILL Coast News`.
pub(super) fn leaves_capitals(lexicon: &Lexicon, name: &str, next: &str) -> bool {
    let mut letters = next.chars();
    let written_small = letters.next().is_some_and(letter::is_uppercase) && next.len() > SMALL_BYTES && letters.all(letter::is_lowercase);
    let Some((first, family)) = name.trim_end_matches(is_space).split_once(is_space).filter(|_| written_small) else { return false };
    let capitals = |word: &str| word.chars().filter(|&c| letter::is_uppercase(c)).count() > 1 && !word.contains(letter::is_lowercase);
    capitals(first) && family.split(is_space).all(capitals) && lexicon.is_first_name(first) && !lexicon.is_name(next)
}

/// `Jr` may stand behind a name in capitals, but no longer word in small letters.
const SMALL_BYTES: usize = 3;

/// Where somebody reports from has at most so many words …
const PLACE_WORDS: usize = 3;
/// … and bytes.
const PLACE_BYTES: usize = 40;

/// Whether nothing stands behind a name at the end of its line, or nothing but the agency that it writes for: `Ada Quill (Reuters)`.
pub(super) fn ends_line(lexicon: &Lexicon, text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default().trim_matches(is_space);
    let agency = rest.trim_matches(|c| is_space(c) || matches!(c, '(' | ')' | '[' | ']' | '/' | '-' | '–' | '—' | '|' | '.' | ','));
    rest.is_empty() || agency.len() < rest.len() && lexicon.is(Category::Agency, agency) || is_place_in_capitals(rest)
}

/// Whether a stroke and one word in capitals are all that stands behind a name: `Ada Quill / LORN`, from where she reports.
fn is_place_in_capitals(rest: &str) -> bool {
    let place = rest.strip_prefix(['/', '|', '–', '-', ',']).map_or("", |place| place.trim_start_matches(is_space));
    place.len() > SMALL_BYTES && place.chars().all(letter::is_uppercase)
}

/// Where what began at `at` ends: at a separator, a bracket, a date, the end of the line.
pub(super) fn rest_end(lexicon: &Lexicon, text: &str, at: usize) -> usize {
    let mut last = ' ';
    let mut end = text.len();
    for (offset, c) in text.get(at..).unwrap_or_default().char_indices() {
        // Most characters are letters inside of a word.
        if c.is_ascii_alphabetic() && !is_space(last) {
            last = c;
            continue;
        }
        let here = at + offset;
        let after = text.get(here..).unwrap_or_default();
        let dash = matches!(c, '-' | '–' | '—' | '/') && is_space(last);
        let mark =
            matches!(c, '＝' | '|' | '｜' | '•' | '·' | '(' | ')' | ']' | '"' | ',' | ';' | '：' | '\t' | '／' | '<' | '»' | '、' | '，')
                || (c == ':' && !is_cjk(last));
        let number = c.is_ascii_digit() && (is_space(last) || last == '.');
        let word = || {
            let place = lexicon.at(after);
            // `久我山しのぶ　写真・…`: what another one did.
            let told = is_cjk(c) && place.starts_any(Categories::LEADS_INSIDE);
            ends_rest(place)
                || told
                || letter::is_lowercase(c) && place.starts_any(Categories::of(&[Category::DateJoiner, Category::Conjunction]))
        };
        if dash || mark || number || is_space(last) && (is_space(c) || word()) {
            // `Ada Quill Lesezeit: 4 Min.`: the word before a colon is a label.
            let shown = text.get(at..here).unwrap_or_default();
            let words = shown.split_whitespace().count();
            end = if c == ':' && words > 2 { at + shown.rfind(is_space).unwrap_or(shown.len()) } else { here };
            break;
        }
        last = c;
    }
    at + text.get(at..end).unwrap_or_default().trim_end_matches(|c| is_space(c) || matches!(c, '.' | '*' | '_')).len()
}

/// Whether a date or a label begins here, however it is written.
fn ends_rest(place: Place<'_, '_>) -> bool {
    let mut ends = false;
    place.each_of(ENDS, |phrase| {
        let after = place.text().get(phrase.length..).unwrap_or_default().trim_start_matches([' ', '.', ',', '\u{a0}']);
        ends |= match phrase.category {
            Category::PublishedLabel | Category::UpdatedLabel => true,
            Category::Month | Category::Weekday => after.starts_with(|c: char| c.is_ascii_digit()),
            _ => false,
        };
    });
    ends
}

/// Whether a stretch may be a pseudonym, a desk or a site: short, and no word of the language.
pub(super) fn fits_rest(lexicon: &Lexicon, text: &str, range: Range<usize>) -> bool {
    let Some(rest) = text.get(range) else { return false };
    let words = rest.split_whitespace().count();
    let small = rest.chars().next().is_some_and(letter::is_lowercase);
    let letters = rest.chars().filter(|&c| letter::is_alphabetic(c)).count();
    // `by marc`: a short month without a day is a name.
    let furniture = is_furniture(lexicon, rest) && !(words == 1 && lexicon.is(Category::Month, rest));
    (1..=REST_WORDS).contains(&words) && rest.len() <= REST_BYTES && letters >= 2 && !(small && words > 2) && !furniture
}
