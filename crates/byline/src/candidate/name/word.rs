//! Reads a name: its words, what may stand before and after them, and where it ends.

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::satisfy;
use nom::combinator::{opt, recognize, verify};
use nom::multi::many1_count;
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};

use super::categories::{AFTER_WORD, BEGINNINGS, GOES_ON, INITIAL, STOPS};
use super::eastern::eastern;
use super::head;
use super::list::skip_notes;
use super::suffix::{company_form, skip_degrees};
use super::tail::leaves_capitals;
use crate::block::{is_cjk, is_space, letter};
use crate::candidate::lexicon::{Categories, Category, Lexicon, Phrase, Place, is_glued, letters};
use crate::candidate::source_url::UrlWords;

/// A name in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Person {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Its words, particles aside.
    pub(super) words: usize,
    /// Where its first two words end, if it has more.
    pub(super) second: Option<usize>,
    /// Where a small letter meets a capital one inside a word.
    pub(super) seam: Option<usize>,
    /// Where reading goes on: behind degrees.
    pub(super) next: usize,
    /// Whether a role follows.
    pub(super) role: bool,
    /// Whether what is glued to it is known to be no part of it.
    pub(super) cut: bool,
}

/// A run of names without a separator has at most this many words.
const WORDS: usize = 9;

/// So many capitalised words in a row are looked at at once.
const PLAIN_WORDS: usize = 4;

/// Between a word and the name that it belongs to stand at most so many bytes: `Chief international correspondent Ada Quill`.
const SMALL_BYTES: usize = 64;

/// Letters and the marks that are written on them.
fn is_letter(c: char) -> bool {
    letter::is_alphabetic(c)
        || matches!(c, '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}' | '\u{0900}'..='\u{0DFF}' | '\u{200C}' | '\u{200D}' | '\u{AD}')
        // Thai, Lao, Burmese, Khmer
        || matches!(c, '\u{0E31}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}' | '\u{0EB1}'..='\u{0ECD}' | '\u{102B}'..='\u{103E}' | '\u{17B4}'..='\u{17D3}')
}

/// A letter of a script that has no capitals.
pub(super) fn is_uncased(c: char) -> bool {
    letter::is_alphabetic(c) && !letter::is_uppercase(c) && !letter::is_lowercase(c)
}

/// `initials = 1*(LETTER ".")`, with further ones after a hyphen. Accepts: `J.R.R.`, `J.-P.`
fn initials(input: &str) -> IResult<&str, &str> {
    let one = |input| recognize(pair(opt(tag("-")), pair(satisfy(letter::is_uppercase), tag(".")))).parse(input);
    recognize(many1_count(one)).parse(input)
}

/// `plain = 1*LETTER *(("'" / "-") 1*LETTER) ["."]`, the full stop only behind `Jr`, `Sr`, `St`. Accepts: `O'Neill-Sòn`
fn plain(input: &str) -> IResult<&str, &str> {
    let joint = satisfy(|c| matches!(c, '\'' | '’' | '‘' | '-' | '‐' | '‑' | '·'));
    let (_, run) = recognize(pair(take_while1(is_letter), opt(many1_count(preceded(joint, take_while1(is_letter)))))).parse(input)?;
    let rest = input.get(run.len()..).unwrap_or_default();
    // `Herr_Rein`: a handle.
    if rest.starts_with('_') {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)));
    }
    let dotted = rest.starts_with('.') && matches!(run, "Jr" | "Sr" | "St" | "Jun" | "Sen" | "jun" | "sen" | "jr" | "sr");
    let length = run.len() + usize::from(dotted);
    Ok((input.get(length..).unwrap_or_default(), input.get(..length).unwrap_or_default()))
}

/// `word = initials / plain`. Most are letters of ASCII with a space or nothing behind.
pub(super) fn word(input: &str) -> IResult<&str, &str> {
    let letters = letters(input.as_bytes());
    match input.split_at_checked(letters) {
        Some((word, rest)) if letters > 0 && (rest.is_empty() || rest.starts_with(' ')) => Ok((rest, word)),
        _ => alt((initials, plain)).parse(input),
    }
}

/// `mail = 1*atom "@" 1*atom "." 1*atom`, no white space in it. Accepts: `ada.quill@example.org`
fn mail(input: &str) -> IResult<&str, &str> {
    let atom = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    recognize((take_while1(atom), tag("@"), verify(take_while1(atom), |host: &str| host.contains('.')))).parse(input)
}

/// Whether a text begins with an e-mail address.
pub(super) fn begins_with_mail(text: &str) -> bool {
    mail(text).is_ok()
}

/// Whether an e-mail address stands in a short text.
pub(super) fn has_mail(text: &str) -> bool {
    text.contains('@') && text.split(is_space).take(12).any(|part| mail(part.trim_matches(['(', ')', '<', '>', '[', ']', ','])).is_ok())
}

/// The place of the next byte that is no white space. Most words have one space between them.
#[inline]
pub(super) fn skip_space(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at..) {
        Some([first, ..]) if first.is_ascii_graphic() => at,
        Some([b' ', next, ..]) if next.is_ascii_graphic() => at + 1,
        _ => {
            let rest = text.get(at..).unwrap_or_default();
            at + rest.len() - rest.trim_start_matches(is_space).len()
        }
    }
}

/// The words of a category that end a name.
fn is_stop(category: Category) -> bool {
    matches!(
        category,
        Category::DateLabel
            | Category::PublishedLabel
            | Category::UpdatedLabel
            | Category::Comment
            | Category::Share
            | Category::Subscribe
            | Category::Menu
            | Category::Related
            | Category::CreditLabel
            | Category::Copyright
            | Category::SourceLabel
            | Category::By
            | Category::ContributorLabel
    )
}

/// Why a name ends before the word at a place.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Stop {
    Role,
    Other,
}

/// Whether the word at the start of `rest` is no part of the name before it.
pub(super) fn stop(lexicon: &Lexicon, place: Place<'_, '_>, rest: &str) -> Option<Stop> {
    let mut found = None;
    let is_known = || word(rest).is_ok_and(|(_, word)| lexicon.is_name(word));
    place.each_of(STOPS, |phrase: Phrase| {
        let after = rest.get(phrase.length..).unwrap_or_default();
        let capital = rest.starts_with(letter::is_uppercase);
        if after.starts_with(['-', '\'', '’']) {
            return;
        }
        let digit = after.trim_start_matches(|c| is_space(c) || c == '.' || c == ',').starts_with(|c: char| c.is_ascii_digit());
        let single = !rest.get(..phrase.length).unwrap_or_default().contains(is_space);
        let holds = match phrase.category {
            Category::Role => !(single && is_known()),
            Category::Month | Category::Clock => digit && !(after.is_empty()),
            // `Nguyễn Văn Du, Trần Thị Bích`: a weekday of two letters has a day behind it.
            Category::Weekday => digit || phrase.length > 2 && after.starts_with(','),
            // French `le` opens a date and a family name.
            Category::DateLabel | Category::PublishedLabel | Category::UpdatedLabel if phrase.length < 4 => digit,
            Category::By => !capital,
            category if phrase.length < 4 => is_stop(category) && digit,
            category => is_stop(category) && !(single && is_known()),
        };
        if holds {
            let why = if phrase.category == Category::Role { Stop::Role } else { Stop::Other };
            found = if found == Some(Stop::Role) { found } else { Some(why) };
        }
    });
    found
}

/// Whether a role behind a given name is the family name: `Ada Richter`, and then the end or a mark.
fn is_surname(lexicon: &Lexicon, first: &str, rest: &str) -> bool {
    let Ok((after, role)) = word(rest) else { return false };
    let ends = after.trim_start_matches(is_space).chars().next().is_none_or(|c| matches!(c, ',' | '|' | '•' | '·' | '/'));
    ends && role.starts_with(letter::is_uppercase) && role.chars().any(letter::is_lowercase) && lexicon.is_first_name(first)
}

/// Whether a capitalised word stands at `at`, and no longer name, title or list of names can begin with it: no capital follows within
/// a few words, or at all. Most lines begin so.
pub(super) fn is_one_word(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let is_small = |c: char| letter::is_alphabetic(c) && !letter::is_uppercase(c);
    let end = rest.char_indices().skip(1).find(|&(_, c)| !is_small(c)).map_or(rest.len(), |(end, _)| end);
    let after = rest.get(end..).unwrap_or_default();
    let next = after.trim_start_matches(is_space);
    let follows = next.is_empty() || next.len() < after.len() && next.starts_with(letter::is_lowercase);
    let begins_name = |c: char| letter::is_uppercase(c) || is_uncased(c);
    let looked_at = head(next, SMALL_BYTES);
    rest.starts_with(letter::is_uppercase) && (follows || looked_at.len() == next.len()) && !looked_at.contains(begins_name)
}

/// Whether a word is cut out of the name of a desk: `Our` of `Our Correspondent`.
pub(super) fn is_cut_desk(place: Place<'_, '_>, word: &str) -> bool {
    place.longest(Category::Organisation).is_some_and(|desk| desk.length > word.len())
}

/// Whether a text is short words of capitals only: `PM EDT`.
pub(super) fn running_capitals(text: &str) -> bool {
    text.split(is_space).all(|word| word.chars().count() <= 4 && word.chars().all(letter::is_uppercase))
}

/// Whether the words at a place show at once that no name ends a segment here: small letters, or capitalised words that mean nothing
/// and behind them a small one that means nothing either, as in `Harbour wall reopens`. Most lines begin so.
pub(super) fn is_plainly_no_name(lexicon: &Lexicon, place: Place<'_, '_>, rest: &str) -> bool {
    if !place.may_be(BEGINNINGS).is_empty() {
        return false;
    }
    if rest.starts_with(|first: char| letter::is_lowercase(first) && !is_cjk(first)) {
        return true;
    }
    let mut word = place.word();
    let mut rest = rest;
    for _ in 0..PLAIN_WORDS {
        let behind = rest.get(word.len()..).and_then(|rest| rest.strip_prefix(' '));
        let Some(behind) = behind.filter(|_| word.starts_with(letter::is_uppercase) && is_small(word.chars().skip(1))) else {
            return false;
        };
        let next = lexicon.at(behind);
        if !next.may_be(GOES_ON).is_empty() {
            return false;
        }
        (word, rest) = (next.word(), behind);
        if word.starts_with(letter::is_lowercase) {
            return is_small(word.chars())
                && !rest.get(word.len()..).is_some_and(|rest| rest.starts_with(|c| c == '.' || letter::is_alphabetic(c)));
        }
    }
    false
}

/// Whether characters are no capitals.
fn is_small(mut word: impl Iterator<Item = char>) -> bool {
    !word.any(letter::is_uppercase)
}

/// Skips `Dr.`, `Prof.`, `Herr`: what stands before a name and is no part of it.
fn skip_honorifics(lexicon: &Lexicon, text: &str, mut at: usize) -> usize {
    for _ in 0..4 {
        let rest = text.get(at..).unwrap_or_default();
        let Some(length) = lexicon.starts(Category::Honorific, rest) else { break };
        let title = rest.get(..length).unwrap_or_default();
        let dot = usize::from(rest.get(length..).is_some_and(|rest| rest.starts_with('.')));
        let next = skip_space(text, at + length + dot);
        let goes_on = text.get(next..).and_then(|rest| rest.chars().next()).is_some_and(|c| letter::is_uppercase(c) || is_uncased(c));
        let stopped = dot == 1 || title.ends_with('.');
        let initial = || stopped && is_initial(lexicon, title, text.get(next..).unwrap_or_default());
        if !goes_on || !stopped && lexicon.is_first_name(title) || initial() {
            break;
        }
        at = next;
    }
    at
}

/// Whether a capital that a stop follows is the initial of a name and no title: `S. Ramanujan`, but `P. Juan Moreno`, where `P.` is the
/// Father.
fn is_initial(lexicon: &Lexicon, title: &str, rest: &str) -> bool {
    let one = title.trim_end_matches('.').chars().nth(1).is_none() && title.starts_with(letter::is_uppercase);
    let named =
        || word(rest).is_ok_and(|(after, first)| lexicon.is_first_name(first) && after.trim_start().starts_with(letter::is_uppercase));
    one && !named()
}

/// Skips a role before a name: `Rechtsanwalt Ada Quill`, `記者 王小明`.
pub(super) fn skip_role(lexicon: &Lexicon, text: &str, at: usize) -> usize {
    behind_role(lexicon.at(text.get(at..).unwrap_or_default()), text, at)
}

/// The same at a place that is looked up.
pub(super) fn behind_role(place: Place<'_, '_>, text: &str, at: usize) -> usize {
    match place.starts(Category::Role) {
        // `Redazione online`: the whole newsroom.
        Some(length) if place.starts(Category::Organisation).is_none_or(|desk| desk <= length) => {
            let next = skip_space(text, at + length);
            let after = text.get(next..).unwrap_or_default();
            let goes_on = after.chars().next().is_some_and(|c| letter::is_uppercase(c) || is_uncased(c));
            if goes_on { next } else { at }
        }
        _ => at,
    }
}

/// Reads the name that begins at `at`.
///
/// `name = *honorific word *(SP [particle SP] word)`, up to six words; it ends before a role, a label, a menu word, and
/// before a month or weekday that a number follows.
pub(super) fn person(lexicon: &Lexicon, text: &str, at: usize) -> Option<Person> {
    let begin = skip_space(text, at);
    person_at(lexicon, lexicon.at(text.get(begin..)?), text, begin)
}

/// The same at a place that is looked up, with no white space before the name.
pub(super) fn person_at(lexicon: &Lexicon, begun: Place<'_, '_>, text: &str, begin: usize) -> Option<Person> {
    let opens = !begun.may_be(INITIAL).is_empty();
    let at = if opens { skip_honorifics(lexicon, text, begin) } else { begin };
    let first = text.get(at..)?.chars().next()?;
    if opens && is_month_of_date(lexicon, text.get(at..)?) {
        return None;
    }
    if is_cjk(first) && letter::is_alphabetic(first) {
        return eastern(lexicon, text, at);
    }
    let mut person = Person { range: at..at, words: 0, second: None, seam: None, next: at, role: false, cut: false };
    let mut here = at;
    while person.words < WORDS {
        let rest = text.get(here..)?;
        let Some(c) = rest.chars().next() else { break };
        let named = letter::is_uppercase(c) || is_uncased(c);
        // The first word of a name is one whatever it means.
        let (place, kinds) = if named && person.words == 0 {
            (begun, Categories::default())
        } else {
            let place = lexicon.at(rest);
            (place, place.may_be(AFTER_WORD))
        };
        if !named
            && kinds.has(Category::Particle)
            && let Some(length) = particle(place, rest)
            && !(person.words >= 2 && joins(lexicon, rest, length))
        {
            here = skip_space(text, here + length);
            continue;
        }
        if person.words > 0
            && kinds.any(STOPS)
            && !ends_with_particle(lexicon, text, &person.range)
            && let Some(why) = stop(lexicon, place, rest)
            && !(person.words == 1 && why == Stop::Role && is_surname(lexicon, text.get(person.range.clone()).unwrap_or_default(), rest))
        {
            person.role = why == Stop::Role;
            break;
        }
        // `Ada Quill For The Harbour News`; what ends the line or goes before a comma is a name: `Nguyễn Văn An, Trần Thị Bích`.
        if person.words > 1 && kinds.has(Category::FunctionWord) && goes_on(rest) && is_function_word(lexicon, rest) {
            break;
        }
        // `Ada Quill Is a …`
        if person.words > 1 && kinds.has(Category::Bio) && place.longest(Category::Bio).is_some_and(|note| has_space(rest, note.length)) {
            break;
        }
        // `Ada "The Gauge" Quill`
        if let Some(length) = nickname(rest).filter(|_| person.words == 1) {
            here = skip_space(text, here + length);
            continue;
        }
        if !named || person.words >= 2 && glued_conjunction(lexicon, rest).is_some() {
            break;
        }
        let Ok((_, read)) = word(rest) else { break };
        let name = text.get(person.range.start..here).unwrap_or_default();
        if leaves_capitals(lexicon, name, read) {
            person.cut = true;
            break;
        }
        let joint = seam(read);
        // `QuillCorrespondent`, `QuillPublished`, `Ada QuillAda Quill`: a role, a label or the name again is glued to the name.
        if let Some((seam, role)) = joint.and_then(|seam| Some((seam, glued(lexicon, name, rest.get(seam..)?)?))) {
            person.words += 1;
            person.range.end = here + seam;
            person.role = role;
            person.cut = true;
            break;
        }
        let end = here + read.len();
        let after = text.get(end..).unwrap_or_default();
        // `Ada Quill Lesezeit: 4 Min.`: a third word with a colon is a label.
        if person.words >= 2 && after.starts_with(':') {
            break;
        }
        person.seam = person.seam.or(joint.map(|at| here + at));
        person.words += 1;
        // `ANSA LORN`: an agency and where it is.
        if person.words == 1 && read.chars().all(letter::is_uppercase) && lexicon.is(Category::Agency, read) && follows_in_capitals(after) {
            person.range.end = end;
            person.cut = true;
            break;
        }
        if person.words == 3 {
            person.second = Some(person.range.end);
        }
        person.range.end = end;
        let next = skip_space(text, end);
        let wide = |gap: &str| gap != " " && (gap.contains('\t') || gap.chars().count() > 3);
        // `S.Quill`
        let initial = read.ends_with('.') && after.starts_with(letter::is_uppercase);
        if next == end && !initial || text.get(end..next).is_some_and(wide) {
            break;
        }
        here = next;
    }
    // `Marianne1`, `delta201`: one word with a number is a handle, unless the number begins a date.
    let number = text.get(person.range.end..).unwrap_or_default();
    if person.words == 1 && number.starts_with(|c: char| c.is_ascii_digit() || c == '_') {
        let tail = number.find(|c: char| !(letter::is_alphanumeric(c) || c == '_')).unwrap_or(number.len());
        let dated = number.get(tail..).is_some_and(|rest| rest.starts_with(['.', '/', ':'])) || tail > 8;
        let counted = number.get(tail..).is_some_and(|rest| rest.trim_start().starts_with(letter::is_lowercase));
        if !dated && !counted {
            person.range.end += tail;
            person.seam = None;
        }
    }
    // `AdaQuill` alone is a handle.
    if person.words == 1 {
        person.seam = None;
    }
    // `Ada Quill Ada Quill`
    let name = text.get(person.range.clone()).unwrap_or_default();
    if let Some((once, again)) = name.split_at_checked(name.len() / 2).filter(|_| person.words == 4)
        && again.strip_prefix(is_space) == Some(once)
    {
        person.range.end = person.range.start + once.len();
        person.words = 2;
        person.second = None;
        person.cut = true;
    }
    if person.words == 0 {
        return None;
    }
    person.range.end += company_form(text.get(person.range.end..).unwrap_or_default());
    person.next = skip_notes(text, skip_degrees(lexicon, text, person.range.end));
    Some(person)
}

/// Whether a word in capitals stands behind a name.
fn follows_in_capitals(after: &str) -> bool {
    word(after.trim_start_matches(' ')).is_ok_and(|(_, next)| next.chars().count() > 3 && next.chars().all(letter::is_uppercase))
}

/// Whether the last of several words is a particle, however it is written: the next word belongs to it, as in `Ada De Vita`.
fn ends_with_particle(lexicon: &Lexicon, text: &str, name: &Range<usize>) -> bool {
    let last = text.get(name.clone()).and_then(|name| name.rsplit_once(' '));
    last.is_some_and(|(_, last)| lexicon.is(Category::Particle, last))
}

/// Whether a name ends before a small word of the language, however it is written.
fn is_function_word(lexicon: &Lexicon, rest: &str) -> bool {
    word(rest).is_ok_and(|(_, small)| {
        let place = lexicon.at(small);
        small.len() > 1
            && place.starts(Category::FunctionWord) == Some(small.len())
            && place.starts(Category::Particle).is_none()
            && !lexicon.is_name(small)
    })
}

/// Whether a month that a number follows stands here: no name.
fn is_month_of_date(lexicon: &Lexicon, rest: &str) -> bool {
    lexicon.starts(Category::Month, rest).is_some_and(|length| {
        let after = rest.get(length..).unwrap_or_default();
        after.trim_start_matches(|c| is_space(c) || c == '.').starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether a phrase of this length has several words.
fn has_space(rest: &str, length: usize) -> bool {
    rest.get(..length).is_some_and(|phrase| phrase.contains(is_space))
}

/// Whether what is glued to a name is no part of it: a role (then `true`), a label, or the name once more.
fn glued(lexicon: &Lexicon, name: &str, rest: &str) -> Option<bool> {
    if lexicon.starts(Category::Role, rest).is_some() {
        return Some(true);
    }
    if word(rest).is_ok_and(|(_, network)| UrlWords::shared().is_network_name(network)) {
        return Some(false);
    }
    let again = !name.is_empty() && rest.starts_with(name.trim_end());
    // `QuillMarch 3`, and where the text ends before the number of a day.
    let month = lexicon.starts(Category::Month, rest).and_then(|length| rest.get(length..)).map(|rest| rest.trim_start_matches(['.', ' ']));
    let dated = month.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) || rest.is_empty() && !name.is_empty());
    (again || dated || !lexicon.all_at(rest).and(GLUED).is_empty()).then_some(false)
}

/// Labels and prompts that are glued to names: `QuillCategories`, `QuillPublished`.
const GLUED: Categories = Categories::of(&[
    Category::PublishedLabel,
    Category::UpdatedLabel,
    Category::SectionLabel,
    Category::KeywordLabel,
    Category::Share,
    Category::Subscribe,
    Category::Agency,
]);

/// `nickname = quote 1*24VCHAR quote SP UPPER`, between a given and a family name: how long it is. Accepts: `"The Gauge" Quill`
fn nickname(rest: &str) -> Option<usize> {
    let open = rest.chars().next().filter(|c| matches!(c, '"' | '“' | '„' | '«' | '‘'))?;
    let inner = rest.get(open.len_utf8()..)?;
    let (at, close) = inner.char_indices().take(NICKNAME_CHARACTERS).find(|(_, c)| matches!(c, '"' | '”' | '“' | '»' | '’'))?;
    let length = open.len_utf8() + at + close.len_utf8();
    let named = inner.starts_with(letter::is_uppercase) && rest.get(length..)?.strip_prefix(' ')?.starts_with(letter::is_uppercase);
    named.then_some(length)
}

/// A nickname inside a name is at most this long, in code points.
const NICKNAME_CHARACTERS: usize = 24;

/// A particle in small letters and a capital behind it: how long it is.
fn particle(place: Place<'_, '_>, rest: &str) -> Option<usize> {
    let length = place.starts(Category::Particle)?;
    let after = rest.get(length..)?;
    let next = after.trim_start_matches(is_space).chars().next()?;
    let joined = !after.starts_with(is_space) && !rest.get(..length)?.ends_with(['\'', '’']);
    (letter::is_uppercase(next) && !joined).then_some(length)
}

/// Whether a particle is a conjunction that another name follows, by its first name or by having two words: `y`, `e`.
fn joins(lexicon: &Lexicon, rest: &str, length: usize) -> bool {
    let next = rest.get(length..).unwrap_or_default().trim_start_matches(is_space);
    let named = word(next).is_ok_and(|(after, first)| {
        let after = after.trim_start_matches(is_space);
        lexicon.is_first_name(first) || after.starts_with(letter::is_uppercase) && stop(lexicon, lexicon.at(after), after).is_none()
    });
    named && rest.get(..length).is_some_and(|particle| lexicon.is(Category::Conjunction, particle))
}

/// A conjunction of one letter that is written as the beginning of the next word: `ومحمد`. How long it is.
pub(super) fn glued_conjunction(lexicon: &Lexicon, rest: &str) -> Option<usize> {
    let length = rest.chars().next().filter(|&c| is_uncased(c) && !is_glued(c))?.len_utf8();
    let name = rest.get(length..)?;
    let letters = name.chars().take_while(|&c| is_letter(c)).count();
    (letters >= 3 && name.contains(is_space) && lexicon.is(Category::Conjunction, rest.get(..length)?)).then_some(length)
}

/// Where a small letter meets a capital one in a word, three letters or more on both sides: `WisemanFatima`.
fn seam(word: &str) -> Option<usize> {
    if word.is_ascii() && !word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let mut before = 0;
    let mut last = ' ';
    for (at, c) in word.char_indices() {
        let after = word.get(at..).unwrap_or_default();
        let prefix = word.get(..at).unwrap_or_default();
        let known = matches!(prefix, "Mac" | "Van" | "Von" | "Del" | "Della" | "Dela" | "Fitz");
        if letter::is_lowercase(last) && letter::is_uppercase(c) && before >= 3 && after.chars().count() >= 3 && !known {
            return Some(at);
        }
        before = if is_letter(c) { before + 1 } else { 0 };
        last = c;
    }
    None
}

/// A name with the family name in front, as libraries write it, in its usual order.
///
/// `inverted = 1*LETTER "," SP 1*3word`. Accepts: `Quill, Ada`
pub(crate) fn inverted(lexicon: &Lexicon, text: &str) -> Option<String> {
    let (family, given) = text.split_once(',')?;
    let (family, given) = (family.trim(), given.trim());
    let first = given.split([' ', '.']).next()?;
    let capitals = given.split(' ').all(|word| word.starts_with(char::is_uppercase));
    // `Ada, Ben`: two that are called by their given names.
    let known = lexicon.is_first_name(first) && (lexicon.is_last_name(family) || !lexicon.is_first_name(family));
    let fits = !family.contains(' ') && given.split(' ').count() <= 3 && capitals && !given.contains([',', ';', '[', '(']);
    (known && fits).then(|| format!("{given} {family}"))
}

/// A handle: `herr_rein`, `surfguard`, `Marianne1`, up to the next white space.
pub(super) fn handle(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let end = rest.find(|c: char| !(letter::is_alphanumeric(c) || matches!(c, '_' | '-' | '.'))).unwrap_or(rest.len());
    let name = rest.get(..end)?.trim_end_matches(['.', '-', '_']);
    (2..=24).contains(&name.chars().count()).then_some(at..at + name.len())
}

/// Whether a word goes on with another one behind a space.
fn goes_on(rest: &str) -> bool {
    rest.trim_start_matches(letter::is_alphabetic).starts_with(is_space)
}
