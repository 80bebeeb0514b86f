//! Reads what stands alone where a name may: a desk, a handle, initials, a name in a script without spaces.

use std::ops::Range;

use super::eastern::has_surname;
use super::line::is_furniture;
use super::place::Before;
use super::tail::{REST_BYTES, is_day_of_life, rest_end};
use super::{DATE_GAP, Finder, Rule, Sign, Signs, korean, word};
use crate::block::{is_cjk, is_space, letter};
use crate::candidate::dateline::is_place_of_day;
use crate::candidate::lexicon::{Categories, Category, Lexicon};

/// Who is to be asked stands at most so many lines below the word for it.
const CONTACT_LINES: usize = 3;

/// Labels of people who did not write the article.
const OTHERS: Categories = Categories::of(&[Category::Performer, Category::ContributorLabel, Category::CreditLabel]);

/// A name and its paper sign a text from so many lines below it.
const SIGNED_LINES: usize = 3;

/// A paper behind a name has at most so many words.
const PAPER_WORDS: usize = 4;

/// Labels of papers.
const SOURCES: Categories = Categories::of(&[Category::SourceLabel, Category::PublisherLabel]);

/// Who speaks or plays stands at most so many lines below the word for it.
const PERFORMERS: usize = 6;

/// A role in a script without spaces is at most so long.
const ROLE_CHARACTERS: usize = 6;

impl Finder<'_, '_> {
    /// A line that names a desk or newsroom and nothing else: `Harbour News Desk`.
    pub(super) fn desk(&mut self, index: usize, text: &str, at: usize) {
        let lexicon = self.reading.lexicon;
        if self.said.of(index).denies(Categories::of(&[Category::Organisation, Category::Agency]), text, at) {
            return;
        }
        let name = text.get(at..).unwrap_or_default().trim_end_matches(is_space);
        let capitals = name.split(is_space).all(|word| !word.starts_with(letter::is_lowercase));
        let desk = || lexicon.within(Category::Organisation, name) || lexicon.is(Category::Agency, name);
        if capitals
            && (2..=5).contains(&name.split(is_space).count())
            && desk()
            && rest_end(lexicon, text, at) == at + name.len()
            && !name.contains('/')
            && !is_furniture(lexicon, name)
        {
            let signs = Signs::default().with(Sign::LineStart, true).with(Sign::Rest, true).with(Sign::Alone, true);
            self.push(index, at..at + name.len(), Rule::Line, signs);
        }
    }

    /// A single word on a line of its own between the headline and the text: `harbourwatch`.
    pub(super) fn lone_word(&mut self, index: usize, text: &str) -> bool {
        let lexicon = self.reading.lexicon;
        let core = self.reading.layout.core();
        let near = |other: Option<usize>| other.and_then(|other| self.dated.get(other)).copied().unwrap_or(false);
        let near = || near(self.reading.above(index)) || near(self.reading.below(index));
        let placed = index < core.start && (index + 6 >= core.start || near()) && index > 0;
        let name = text.trim_end_matches([',', '|']);
        let plain = |c: char| letter::is_alphanumeric(c) || matches!(c, '.' | '-' | '_' | '\'' | '’');
        if !placed
            || !name.chars().all(plain)
            || !(3..=24).contains(&name.chars().count())
            || name.ends_with('.')
            || is_furniture(lexicon, name)
            || name.starts_with(is_cjk)
            || names_place(name)
            || self.stands_below_desk(index)
        {
            return false;
        }
        let signs = Signs::default().with(Sign::LineStart, true).with(Sign::Rest, true).with(Sign::Alone, true);
        self.push(index, 0..name.len(), Rule::Line, signs);
        true
    }

    /// Whether the line above says the newsroom and nothing else. `Redacción`, and below it `Lorn`: one word is its town.
    pub(super) fn stands_below_desk(&self, index: usize) -> bool {
        let above = self.reading.above(index).map(|above| self.reading.visible_at(above));
        above.is_some_and(|above| self.reading.lexicon.is(Category::Organisation, above))
    }

    /// Whether the two lines below say when somebody was born and died: `Born: …`, `Died: …`.
    pub(super) fn lived(&self, index: usize) -> bool {
        let mut below = std::iter::successors(self.reading.below(index), |&at| self.reading.below(at)).take(2);
        let told = |at| is_day_of_life(self.reading.lexicon, self.reading.visible_at(at));
        below.next().is_some_and(told) && below.next().is_some_and(told)
    }

    /// Whether the role in a line belongs to the name in the line above, as in a list of both: a name, what somebody is, a name, what somebody
    /// is.
    pub(super) fn role_of_above(&self, index: usize) -> bool {
        let reading = self.reading;
        let name = |at: Option<usize>| {
            let line = at.map(|at| reading.visible_at(at).trim()).filter(|line| line.len() <= REST_BYTES);
            line.and_then(|line| word::person(reading.lexicon, line, 0).filter(|person| person.next == line.len()))
                .is_some_and(|person| (2..=4).contains(&person.words))
        };
        let role = |at: Option<usize>| at.is_some_and(|at| reading.lexicon.is(Category::Role, reading.visible_at(at).trim()));
        let next = reading.below(index);
        role(Some(index)) && name(reading.above(index)) && name(next) && role(next.and_then(|next| reading.below(next)))
    }

    /// Whether a mark and a paper or a place stand behind a name right below the text, and nothing else: `Ada Quill, Coast News`.
    pub(super) fn signs_for_paper(&self, index: usize, text: &str, at: usize) -> bool {
        let end = self.reading.layout.core().end;
        let rest = text.get(at..).unwrap_or_default().trim_matches(is_space);
        let paper = rest.trim_start_matches([',', '-', '–', '—', '/', '|']).trim_start_matches(is_space);
        let plain = |c: char| letter::is_alphabetic(c) || is_space(c) || matches!(c, '-' | '.' | '«' | '»' | '"' | '“' | '”' | '„');
        let named = paper.split_whitespace().count() <= PAPER_WORDS && !paper.starts_with(letter::is_lowercase) && paper.chars().all(plain);
        (end..=end + SIGNED_LINES).contains(&(index + 1)) && paper.len() < rest.len() && !paper.is_empty() && named
    }

    /// Whether what begins a line is the place of its day: `Bad Lorn, 3 April 2018`.
    pub(super) fn is_place(&self, index: usize, text: &str, name: &Range<usize>) -> bool {
        let day = self.dates_of(index).map(|mention| mention.visible.start).find(|&start| start >= name.end);
        let joint = day.and_then(|day| text.get(name.end..day));
        joint.is_some_and(|joint| is_place_of_day(text.get(..name.end).unwrap_or_default(), joint))
    }

    /// Whether one word on a date's line says something of the day: `Approved: 3 April 2018`, `First published on …`, `Lorn, 3 April 2018`,
    /// `Episode 12, 3 April 2018`. A word with capitals or digits inside is somebody's handle.
    pub(super) fn is_said_of_day(&self, index: usize, text: &str, word: &Range<usize>) -> bool {
        let name = text.get(word.clone()).unwrap_or_default();
        if name.chars().skip(1).any(|c| !letter::is_lowercase(c)) && name.chars().any(letter::is_lowercase) {
            return false;
        }
        let next = word::skip_space(text, word.end);
        match text.get(next..).and_then(|rest| rest.chars().next()) {
            Some(':' | '：') => true,
            Some(',') => self.date_touches(index, next..next + DATE_GAP),
            Some(c) if c.is_ascii_digit() => !self.is_dated(index, next),
            Some(c) => letter::is_lowercase(c),
            None => false,
        }
    }

    /// Whether a name is that of who speaks, plays or edits, behind `Speaker:` or below it, of a paper behind `Source:`, or of who is to be
    /// asked: behind `Contact:`, or in a line below the article and `Press contact:`.
    pub(super) fn is_of_others(&self, index: usize, head: &str, name: &str) -> bool {
        let reading = self.reading;
        let notice = |line: &str| {
            let line = line.trim_end_matches([':', ' ']);
            // `Contact the author:`
            reading.lexicon.is(Category::Notice, line) && !reading.lexicon.is(Category::ArticlesBy, line)
        };
        let others = |line: &str| labels(reading.lexicon, OTHERS, line);
        if !head.is_empty() {
            // An agency that is the source has written what it sends.
            let source = || labels(reading.lexicon, SOURCES, head) && !reading.lexicon.is(Category::Agency, name);
            return notice(head) || others(head) || source();
        }
        // `Speakers:`, and below it their names, a line each.
        let listed = std::iter::successors(reading.above(index), |&at| reading.above(at)).take(PERFORMERS);
        let mut listed = listed.map(|at| reading.visible_at(at)).take_while(|line| line.len() <= REST_BYTES);
        if listed.any(others) {
            return true;
        }
        let above = std::iter::successors(reading.above(index), |&at| reading.above(at)).take(CONTACT_LINES);
        let mut above = above.map(|at| reading.visible_at(at)).take_while(|line| line.len() <= REST_BYTES);
        index >= reading.layout.core().end && above.any(notice)
    }

    /// What opens a date's line, if it is written like a name: `Harbour Nation • October 3, 2016`.
    pub(super) fn rest(&mut self, index: usize, text: &str, at: usize) -> usize {
        let lexicon = self.reading.lexicon;
        let end = rest_end(lexicon, text, at);
        let Some(name) = text.get(at..end) else { return 0 };
        let words = name.split(is_space).count();
        let capitals = name.split(is_space).all(|word| word.starts_with(letter::is_uppercase));
        // `Release No. 114`
        let number = text.get(end..).and_then(|rest| rest.strip_prefix('.')).map_or("", str::trim_start);
        let numbered = number.starts_with(|c: char| c.is_ascii_digit()) && name.len() - name.rfind(is_space).unwrap_or(0) <= 4;
        if numbered
            || text.len() > 2 * REST_BYTES
            || end >= text.len()
            || !(2..=4).contains(&words)
            || !capitals
            || is_furniture(lexicon, name)
        {
            return 0;
        }
        self.push(index, at..end, Rule::Segment, Signs::default().with(Sign::LineStart, true).with(Sign::Rest, true));
        end
    }

    /// A word in small letters on a date's line, with nothing but marks and numbers around: `mh 15. Oktober 2023`.
    pub(super) fn pseudonym(&mut self, index: usize, text: &str, at: usize, before: Before) -> usize {
        let lexicon = self.reading.lexicon;
        let Some(mut range) = word::handle(text, at) else { return 0 };
        let ahead = text.get(..at).unwrap_or_default().trim_end_matches(is_space);
        // `2 March | Editor: harbourmaster`
        if labels(lexicon, OTHERS, ahead) {
            return 0;
        }
        // `320 pages, published 4 May 2011`: what is counted.
        if before == Before::Number && ahead.ends_with(|c: char| c.is_ascii_digit()) && !self.is_dated(index, ahead.len() - 1) {
            return 0;
        }
        // `quill28.09.19`
        if let Some(date) = self.date_within(index, &range) {
            range.end = date;
        }
        let name = text.get(range.clone()).unwrap_or_default();
        // `10h45`, `10h45min`: the minutes behind an hour.
        let minutes = name.trim_end_matches(|c: char| c.is_ascii_alphabetic()).bytes().skip(1).all(|byte| byte.is_ascii_digit());
        if minutes && text.get(..at).is_some_and(|lead| lead.ends_with(|c: char| c.is_ascii_digit())) {
            return 0;
        }
        let rest = text.get(word::skip_space(text, range.end)..).unwrap_or_default();
        // `harbour.example · by Ada Quill`
        let host = name.rsplit_once('.').is_some_and(|(_, last)| last.len() > 1 && last.chars().all(letter::is_lowercase));
        let marked = !host && !rest.starts_with(letter::is_alphabetic) && !rest.starts_with([':', '.', '%', '\'', '’']);
        if !marked || text.len() > 80 || is_furniture(lexicon, name) || lexicon.starts(Category::Month, name).is_some() {
            return 0;
        }
        let signs = Signs::default().with(Sign::LineStart, before == Before::Start);
        self.push(index, range.clone(), Rule::Segment, signs.with(Sign::Rest, true));
        range.end
    }

    /// Whether a byte of a block's visible text is one of a date or its time.
    fn is_dated(&self, index: usize, at: usize) -> bool {
        let Some(block) = self.reading.blocks().get(index) else { return false };
        let byte = self.reading.layout.source_span(block, at..at + 1);
        self.dates_of(index).any(|mention| mention.span.contains(byte))
    }

    /// `김철수 기자`, `記者王小明`: a name in a script without spaces, with a role beside it.
    pub(super) fn eastern(&mut self, index: usize, text: &str, at: usize) -> usize {
        let lexicon = self.reading.lexicon;
        let lead = text.get(..at).unwrap_or_default();
        if lead.ends_with(letter::is_alphanumeric) {
            return 0;
        }
        let start = Signs::default().with(Sign::LineStart, lead.is_empty());
        if let Some(found) = korean::reporters(lexicon, text, at) {
            let rule = if found.have_mail {
                Rule::ByWord
            } else if self.is_caption(index, lead) {
                Rule::Credit
            } else {
                Rule::Segment
            };
            return self.people(index, text, &found.people, rule, start);
        }
        let begin = word::skip_role(lexicon, text, at);
        let Some(person) = word::person(lexicon, text, begin) else { return 0 };
        let length = text.get(person.range.clone()).map_or(0, |name| name.chars().count());
        let ended = || {
            begin == at
                && lead.is_empty()
                && text.get(person.range.clone()).is_some_and(has_surname)
                && self.ends_with_role(text, person.next)
        };
        if !(2..=5).contains(&length) || !(person.role || begin > at || ended()) {
            return 0;
        }
        let person = word::Person { role: person.role || begin == at, ..person };
        let rule = if begin > at { Rule::RoleBefore } else { Rule::Segment };
        self.people(index, text, &[person], rule, start)
    }

    /// Whether a sentence stands before a reporter in a line above the article's end: what a picture shows, and who took it.
    fn is_caption(&self, index: usize, lead: &str) -> bool {
        lead.trim_end_matches(is_space).ends_with('.') && index + 2 < self.reading.layout.core().end
    }

    /// Whether a line ends with a role behind a name and where somebody works: `정해원 해천대 토목공학과 교수`, `長谷川徹（海川大学教授）`.
    fn ends_with_role(&self, text: &str, from: usize) -> bool {
        let rest = text.get(from..).unwrap_or_default();
        let place = rest.trim_end_matches(['）', ')']);
        let bracket = place.len() < rest.len();
        let short = text.len() <= 2 * REST_BYTES && place.trim_start_matches(is_space).starts_with(['（', '(']) == bracket;
        let parted = bracket || rest.starts_with(is_space);
        let ends = |(at, _): (usize, char)| place.get(at..).is_some_and(|role| self.reading.lexicon.is(Category::Role, role));
        short && parted && place.char_indices().rev().skip(1).take(ROLE_CHARACTERS).any(ends)
    }
}

/// Whether what stands before a name ends with a label: `With: `, also behind another piece, as in `Direction: Ada Quill. With: `.
fn labels(lexicon: &Lexicon, categories: Categories, head: &str) -> bool {
    let Some(label) = head.trim_end_matches(is_space).strip_suffix([':', '：']) else { return false };
    let last = label.trim_end().rsplit(['.', ';', '|', '•', '·', '/']).next().unwrap_or_default();
    lexicon.is_any(categories, last.trim_start_matches(is_space))
}

/// `Lorn-on-Sea`
fn is_joined_place(name: &str) -> bool {
    let mut parts = name.split('-');
    let capital = |part: Option<&str>| part.is_some_and(|part| part.starts_with(letter::is_uppercase));
    capital(parts.next()) && capital(parts.next_back()) && parts.any(|part| part.starts_with(letter::is_lowercase))
}

/// Whether one word is the name of a place: `Saint-Lorne`, `Lorn-on-Sea`.
pub(super) fn names_place(name: &str) -> bool {
    !name.contains(is_space) && (is_place_of_day(name, ",") || is_joined_place(name))
}
