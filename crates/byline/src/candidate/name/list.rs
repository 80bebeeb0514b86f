//! Reads names one after the other, and what stands between them: commas, conjunctions, places, the marks of footnotes.

use std::ops::Range;

use super::categories::JOINTS;
use super::eastern::{has_surname, joined_by_space};
use super::head;
use super::word::{Person, Stop, behind_role, glued_conjunction, is_uncased, person_at, skip_space, stop, word};
use crate::block::{is_cjk, is_space, letter};
use crate::candidate::data_file;
use crate::candidate::lexicon::{Categories, Category, Lexicon, Place, folds_to};

const INTERVIEW_WORDS: &str = include_str!("../../../data/interview_words.txt");
/// A list has at most this many names.
const PEOPLE: usize = 24;

/// Reads names one after the other: `Ada Quill, Ben Rask und Cyd Vale`, `Ada Quill in Beirut and Ben Rask in Cairo`.
pub(super) fn people(lexicon: &Lexicon, text: &str, at: usize) -> Vec<Person> {
    People::new(lexicon, text, at).collect()
}

/// Whether the first word of a name is known as somebody's.
pub(super) fn is_known(lexicon: &Lexicon, text: &str, person: &Person) -> bool {
    let first = text.get(person.range.clone()).and_then(|name| name.split(' ').next());
    first.is_some_and(|first| lexicon.is_first_name(first))
}

/// The same behind what announces them, without the paper that somebody writes for: `Reporter Pantai, Dewi Lestari`.
pub(super) fn announced(lexicon: &Lexicon, text: &str, at: usize) -> Vec<Person> {
    let mut people = people(lexicon, text, at);
    if let [paper, person] = people.as_slice() {
        let joint = text.get(paper.range.end..person.range.start).map(str::trim);
        let name = text.get(paper.range.clone()).unwrap_or_default();
        let unknown = paper.words == 1 && name.starts_with(letter::is_uppercase) && !lexicon.is_name(name);
        if unknown && joint == Some(",") && person.words > 1 && is_known(lexicon, text, person) {
            people.remove(0);
        }
    }
    people
}

/// See [`people`]; what stands behind a name is read when the next one is asked for.
pub(super) struct People<'l, 't> {
    lexicon: &'l Lexicon,
    text: &'t str,
    /// Where reading goes on, behind the last name; `None` where nothing joins it to another one.
    at: Option<usize>,
    found: usize,
    /// Where the last name stands.
    last: Range<usize>,
}

impl<'l, 't> People<'l, 't> {
    pub(super) fn new(lexicon: &'l Lexicon, text: &'t str, at: usize) -> Self {
        Self { lexicon, text, at: Some(at), found: 0, last: at..at }
    }

    /// Whether there is a name before, and it is a person's, as far as its words say.
    fn follows_person(&self) -> bool {
        self.found > 0 && self.text.get(self.last.clone()).is_some_and(|name| !is_desk(self.lexicon, name))
    }

    /// The name at a place, and what joins it to the one before.
    fn read(&self, at: usize, joint: Joint) -> Option<Person> {
        let Self { lexicon, text, .. } = *self;
        let begin = skip_space(text, at);
        let place = lexicon.at(text.get(begin..)?);
        let named = behind_role(place, text, begin);
        // `Ada Quill, Staff Writers`: a role at the end is no name.
        if self.found > 0 && named == begin && place.starts(Category::Role).is_some() {
            return None;
        }
        // `נעמה ברקת, כתבת לענייני תחבורה`: without capitals, what stands behind a role tells which one it is.
        let uncased = || text.get(named..).is_some_and(|rest| rest.starts_with(is_uncased) && !rest.starts_with(is_cjk));
        if joint == Joint::Comma && named > begin && uncased() && self.follows_person() {
            return None;
        }
        // `海岸新聞網 / 記者 林怡君`: the by-word begins anew.
        if self.found > 0 && named > begin && place.text().starts_with(is_cjk) && place.starts(Category::By).is_some() {
            return None;
        }
        let place = if named == begin { place } else { lexicon.at(text.get(named..)?) };
        // `Ada Quill and the Associated Press`
        if self.found > 0
            && joint == Joint::Word
            && let Some(agency) = agency_at(lexicon, place, text, named)
        {
            return Some(agency);
        }
        // `Words by Ada Quill / Photos by Ben Rask`, `Ada Quill, The Harbour News`
        if self.found > 0 && is_no_name(lexicon, place) {
            return None;
        }
        // `Ada Quill, Reuters`, `Ada Quill/Reuters`: whom she writes for, but who wrote it with her in `Ada Quill and Reuters`.
        if joint != Joint::Word && is_agency(place) && self.follows_person() {
            return None;
        }
        let person = person_at(lexicon, place, text, named)?;
        let name = text.get(person.range.clone()).unwrap_or_default();
        let comma = joint == Joint::Comma;
        // `Ada Quill (words), Ben Rask (pictures)`
        if in_brackets(text, person.next).is_some_and(|(_, inside)| lexicon.is(Category::CreditLabel, inside)) {
            return None;
        }
        // `王小明，海川大學教授`: where he works, and as what.
        if comma && name.starts_with(is_cjk) && person.role && !has_surname(name) {
            return None;
        }
        // `Ada Quill, Redaktion Lorn`, `Ada Quill / Gazette de Lorn`: where she works.
        let first = || name.split(is_space).next().unwrap_or_default();
        let goes_on = || text.get(person.next..).is_some_and(|rest| rest.trim_start_matches(is_space).starts_with(letter::is_alphabetic));
        let office = || person.words > 1 && !is_desk(lexicon, name) || person.words == 1 && goes_on();
        if joint != Joint::Word && lexicon.is(Category::Organisation, first()) && office() {
            return None;
        }
        // `Ada Quill, Lowland Review`
        let last = || name.rsplit(is_space).next().unwrap_or_default();
        let paper = || !lexicon.is_first_name(first()) && lexicon.is(Category::Organisation, last());
        if comma && person.words > 1 && paper() && self.follows_person() {
            return None;
        }
        // `岡本太郎／港湾編集部`: whom somebody writes for.
        if joint != Joint::Word && name.ends_with(is_cjk) && ends_as_desk(lexicon, name) && self.follows_person() {
            return None;
        }
        // `Ada Quill, AP National Writer`: whom somebody writes for.
        let desk = || is_desk(lexicon, name) && !person.role;
        // `Ada Quill / Coast News / 4 March`: the first word of a paper's name; `Ada Quill / LORN`: from where she reports.
        let whole = || self.text.get(self.last.clone()).is_some_and(|name| name.contains(is_space)) && !lexicon.is_first_name(name);
        if joint == Joint::Sign && person.words == 1 && (goes_on() || whole()) && !name.starts_with(is_cjk) && !desk() {
            return None;
        }
        (!comma || person.words >= 2 || name.starts_with(is_cjk) || desk()).then_some(person)
    }
}

impl Iterator for People<'_, '_> {
    type Item = Person;

    fn next(&mut self) -> Option<Person> {
        let mut at = self.at.take().filter(|_| self.found < PEOPLE)?;
        let mut joined = Joint::Word;
        if self.found > 0 {
            let (place, by) = joint(self.lexicon, self.text, at)?;
            at = place + self.text.get(place..).map_or(0, |rest| rest.len() - rest.trim_start_matches('*').len());
            joined = by;
        }
        let person = self.read(at, joined)?;
        self.at = Some(person.next);
        self.found += 1;
        self.last = person.range.clone();
        Some(person)
    }
}

/// What joins two names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Comma,
    /// A stroke or another sign.
    Sign,
    /// A conjunction.
    Word,
}

/// Whether a name is a newsroom's or an agency's.
fn is_desk(lexicon: &Lexicon, name: &str) -> bool {
    lexicon.is(Category::Organisation, name) || lexicon.is(Category::Agency, name)
}

/// Whether a name in a script without spaces has a newsroom's word at its end: `港湾編集部`.
fn ends_as_desk(lexicon: &Lexicon, name: &str) -> bool {
    name.char_indices().skip(1).any(|(at, _)| name.get(at..).is_some_and(|end| lexicon.is(Category::Organisation, end)))
}

/// Whether an agency's name stands at a place, and no word behind it.
fn is_agency(place: Place<'_, '_>) -> bool {
    let rest = place.starts(Category::Agency).and_then(|length| place.text().get(length..));
    rest.is_some_and(|rest| !rest.trim_start_matches(is_space).starts_with(letter::is_alphabetic))
}

/// How many of those whom a phrase announces led the interview that it tells of: `Interview by Ada Quill with Ben Rask` has one.
pub(super) fn askers(text: &str, phrase: &str, people: &[Person]) -> usize {
    if people.len() < 2 {
        return people.len();
    }
    let is_talk = |talk: &str| phrase.split(is_space).any(|word| folds_to(word, talk));
    let joint = |pair: &[Person]| pair.first().zip(pair.get(1)).and_then(|(one, other)| text.get(one.range.end..other.range.start));
    data_file::rows(INTERVIEW_WORDS)
        .filter_map(|row| row.split_once(' ').filter(|(talk, _)| is_talk(talk)))
        .find_map(|(_, with)| people.windows(2).position(|pair| joint(pair).is_some_and(|joint| joint.trim() == with)))
        .map_or(people.len(), |last| last + 1)
}

/// An agency's name, with the article before it that is a part of it: `The Associated Press`, but `der dpa`.
fn agency_at(lexicon: &Lexicon, place: Place<'_, '_>, text: &str, begin: usize) -> Option<Person> {
    let at = place.starts(Category::FunctionWord).map_or(begin, |length| skip_space(text, begin + length));
    let place = if at == begin { place } else { lexicon.at(text.get(at..)?) };
    let end = at + place.starts(Category::Agency).filter(|_| is_agency(place))?;
    let begin = if text.get(begin..)?.starts_with(letter::is_uppercase) { begin } else { at };
    let words = text.get(begin..end)?.split(is_space).count();
    Some(Person { range: begin..end, words, second: None, seam: None, next: end, role: false, cut: true })
}

/// Whether what a list of names goes on with is none: a label, or an article.
fn is_no_name(lexicon: &Lexicon, place: Place<'_, '_>) -> bool {
    let rest = place.text();
    let article = place.starts(Category::FunctionWord).is_some_and(|length| {
        rest.get(..length).is_some_and(|word| word.len() > 1 && !lexicon.is_name(word)) && place.starts(Category::Particle).is_none()
    });
    let desk = || place.starts(Category::Organisation).is_some();
    article || stop(lexicon, place, rest) == Some(Stop::Other) && !desk()
}

/// Behind what joins two names, and what that is.
fn joint(lexicon: &Lexicon, text: &str, at: usize) -> Option<(usize, Joint)> {
    // `Ada Quill (trainee) and Ben Rask`
    let bracketed = in_brackets(text, at).filter(|(_, inside)| lexicon.is_any(BRACKETED, inside));
    let at = bracketed.map_or(at, |(end, _)| end);
    let at = at + note_marks(text.get(at..)?);
    let at = skip_space(text, at);
    let mut at = skip_space(text, at + note_marks(text.get(at..)?));
    at = behind_own_role(lexicon, text, at).unwrap_or(at);
    let next = text.get(at..)?;
    let first = next.chars().next()?;
    let place = lexicon.at(next);
    let joints = place.may_be(JOINTS);
    if letter::is_alphabetic(first) && !is_uncased(first) && joints.is_empty() {
        return None;
    }
    let begin = at;
    if joints.has(Category::DateJoiner) {
        at = skip_place(lexicon, place, text, at).unwrap_or(at);
    }
    let rest = text.get(at..)?;
    let mut joined = None;
    if let Some(mark) = rest.chars().next().filter(|c| matches!(c, ',' | '、' | '，' | '/' | '&' | '+' | ';' | '／' | '・')) {
        at = skip_space(text, at + mark.len_utf8());
        joined = Some(if matches!(mark, ',' | '、' | '，' | ';') { Joint::Comma } else { Joint::Sign });
    }
    let rest = text.get(at..)?;
    let place = if at == begin { place } else { lexicon.at(rest) };
    if joined.is_none() && is_preposition(lexicon, place) {
        return None;
    }
    if let Some(length) = conjunction(place).or_else(|| glued_conjunction(lexicon, rest)) {
        at = skip_space(text, at + length);
        joined = Some(Joint::Word);
    }
    if joined.is_none() && joined_by_space(lexicon, text, at) {
        joined = Some(Joint::Word);
    }
    joined.map(|joint| (at, joint))
}

/// The conjunction behind what somebody is, if a known first name follows it: `, Staff Writer, and Ben Rask`.
fn behind_own_role(lexicon: &Lexicon, text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?.strip_prefix(',')?;
    let role = skip_space(text, text.len() - rest.len());
    let end = skip_space(text, role + lexicon.starts(Category::Role, text.get(role..)?)?);
    let end = if text.get(end..)?.starts_with(',') { skip_space(text, end + 1) } else { end };
    let next = text.get(end..)?;
    let name = next.get(conjunction(lexicon.at(next))?..)?.trim_start_matches(is_space);
    let known = name.starts_with(letter::is_uppercase) && word(name).is_ok_and(|(_, first)| lexicon.is_first_name(first));
    known.then_some(end)
}

/// What stands in brackets at a place, and where they end.
fn in_brackets(text: &str, at: usize) -> Option<(usize, &str)> {
    let begin = skip_space(text, at);
    let (inside, _) = head(text.get(begin..)?.strip_prefix('(')?, BRACKET_BYTES).split_once(')')?;
    Some((begin + inside.len() + 2, inside))
}

/// What stands in brackets behind a name is shorter than this.
const BRACKET_BYTES: usize = 60;

/// What may be said of a name in brackets: what somebody is, or made.
const BRACKETED: Categories = Categories::of(&[Category::Role, Category::AuthorLabel]);

/// Skips the marks of footnotes between a name and the end or the next name: `Ada Quill1, Ben Rask2*`.
pub(super) fn skip_notes(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let marks = note_marks(rest);
    if marks == 0 {
        return at;
    }
    let after = rest.get(marks..).unwrap_or_default().trim_start_matches(is_space);
    if after.is_empty() || after.starts_with([',', ';']) { at + marks } else { at }
}

/// How many bytes the marks of footnotes take that stand behind a name; with them marks of emphasis.
///
/// `marks = *1"^" *( *1"," note ) *1"^"`, `note = superscript / sign / 1*2DIGIT / letter`, a letter only where a mark follows it.
/// Accepts: `¹,²` of `Ada Quill¹,²`, `2*` of `Ada Quill2*, Ben Rask`, `a,∗` of `Ada Quill a,∗, Ben Rask b`
fn note_marks(text: &str) -> usize {
    let is_sign = |c: char| matches!(c, '¹' | '²' | '³' | '⁰'..='⁹' | '†' | '‡' | '§' | '*' | '∗' | '^' | '\\');
    // Most names end with the line or before a space.
    if text.is_empty() || text.starts_with(' ') {
        return 0;
    }
    let mut rest = text.trim_start_matches(is_sign);
    loop {
        let note = rest.strip_prefix(',').unwrap_or(rest);
        let digits = note.bytes().take_while(u8::is_ascii_digit).count();
        let letter = usize::from(note.starts_with(|c: char| c.is_ascii_lowercase()));
        let length = digits.max(letter);
        let after = note.get(length..).unwrap_or_default();
        let parted = |marks: &str| after.trim_start_matches(' ').starts_with(|c: char| is_sign(c) || marks.contains(c));
        let noted = match (digits, letter) {
            (0, 0) => after.starts_with(is_sign),
            (0, _) => parted(",;"),
            _ => digits <= 2 && (after.is_empty() || after.starts_with(' ') || parted(",;&")),
        };
        if !noted {
            return text.len() - rest.len();
        }
        rest = after.trim_start_matches(is_sign);
    }
}

/// How many bytes a conjunction takes. A capital begins a name: `бен` joins in Kazakh, `Бен` is called so.
fn conjunction(place: Place<'_, '_>) -> Option<usize> {
    let length = place.starts(Category::Conjunction)?;
    let mut letters = place.text().get(..length)?.chars();
    let capital = letters.next().is_some_and(letter::is_uppercase) && letters.next().is_some_and(letter::is_lowercase);
    (!capital).then_some(length)
}

/// Whether a word that joins names in one language is a preposition of another here: `in Politics`, but `in Ada`.
fn is_preposition(lexicon: &Lexicon, place: Place<'_, '_>) -> bool {
    let (Some(and), Some(joiner)) = (place.longest(Category::Conjunction), place.longest(Category::DateJoiner)) else {
        return false;
    };
    let next = place.text().get(and.length..).unwrap_or_default().trim_start_matches(is_space);
    let named = word(next).is_ok_and(|(_, first)| lexicon.is_first_name(first));
    and.length == joiner.length && and.languages & joiner.languages == 0 && !named
}

/// Behind `in Beirut`, where a mark or conjunction follows. Slovene says `in` for `and`: a known first name is no place.
fn skip_place(lexicon: &Lexicon, joiner: Place<'_, '_>, text: &str, at: usize) -> Option<usize> {
    let and = joiner.longest(Category::Conjunction);
    let joiner = joiner.longest(Category::DateJoiner).filter(|_| joiner.text().starts_with(letter::is_alphabetic))?;
    // `and`, that joins days, joins names here.
    if and.is_some_and(|and| and.languages & joiner.languages != 0) {
        return None;
    }
    let length = joiner.length;
    let place = skip_space(text, at + length);
    let mark = text.get(place..)?.find([',', ';']).map(|end| place + end).filter(|&end| end - place < 40);
    let end = [mark, conjunction_after(lexicon, text, place)].into_iter().flatten().min()?;
    let name = text.get(place..end)?;
    let first = name.split_whitespace().next()?;
    let named = name.starts_with(letter::is_uppercase) && !lexicon.is_first_name(first);
    (named && name.split_whitespace().count() <= 3 && !name.contains(|c: char| c.is_ascii_digit())).then_some(end)
}

/// The place of the next conjunction within a few words.
fn conjunction_after(lexicon: &Lexicon, text: &str, at: usize) -> Option<usize> {
    let mut here = at;
    for _ in 0..3 {
        let rest = text.get(here..)?;
        let word = rest.find(is_space)?;
        here = skip_space(text, here + word);
        if conjunction(lexicon.at(text.get(here..)?)).is_some() {
            return Some(here);
        }
    }
    None
}
