//! The places of a line at which a name may begin, and what stands before each.

use std::ops::Range;

use crate::block::{is_cjk, is_space, letter};
use crate::candidate::lexicon::{Categories, Category, Lexicon, Place, WordStarts, is_glued, word_starts};
use crate::candidate::said::Leads;

/// What stands before a place in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing but marks.
    Start,
    /// Nothing but a dash.
    Dash,
    /// `|`, `•`, ` – `, `:`, a tab.
    Separator,
    /// A number, or a clock's word behind one.
    Number,
    /// Words.
    Word,
}

/// The words of a stretch of a line that a name may begin with or behind.
pub(super) struct Places<'l, 't> {
    lexicon: &'l Lexicon,
    text: &'t str,
    /// Where the stretch begins.
    start: usize,
    words: WordStarts<'t>,
    /// Where a word behind a word may announce a name.
    leads: Leads,
    /// Where the last word began, if it was seen from there on.
    last: Option<usize>,
    /// Whether something else than words may stand before a place behind the first word.
    divided: bool,
    /// Whether the first word was passed.
    begun: bool,
}

impl<'l, 't> Places<'l, 't> {
    pub(super) fn new(lexicon: &'l Lexicon, text: &'t str, window: Range<usize>, leads: Leads, divided: bool) -> Self {
        let words = word_starts(text.get(window.clone()).unwrap_or_default());
        Self { lexicon, text, start: window.start, words, leads, last: None, divided, begun: false }
    }

    /// The next place, not before `from`, with what stands before it: behind words only where one may announce a name, or words are glued.
    pub(super) fn next(&mut self, from: usize) -> Option<(usize, Before, Place<'l, 't>)> {
        if self.begun && !self.divided {
            return self.next_lead(from);
        }
        loop {
            let at = self.words.next()? + self.start;
            self.begun = true;
            // A stretch may begin inside of a word.
            let last = std::mem::replace(&mut self.last, (at == 0 || at > self.start).then_some(at));
            if at < from {
                continue;
            }
            let (ahead, rest) = self.text.split_at_checked(at)?;
            let follows = follows_word(ahead, last);
            let before = if follows { Before::Word } else { before(self.lexicon, self.text, at) };
            if before != Before::Word || rest.starts_with(is_cjk) {
                let place = self.lexicon.at(rest);
                // `10:12 Uhr Ada Quill`: the word belongs to the hour.
                if before == Before::Number && place.alone().has(Category::Clock) {
                    continue;
                }
                return Some((at, before, place));
            }
            if let Some(place) = self.lead_at(at) {
                return Some((at, before, place));
            }
            if !self.divided {
                return self.next_lead(from);
            }
            if follows {
                let mut words = self.words.clone();
                self.last = words.pass_plain(|at| self.lead_at(at + self.start).is_none()).map(|at| at + self.start).or(self.last);
                self.words = words;
            }
        }
    }

    /// The next place at which one may announce a name, where words alone stand before it.
    fn next_lead(&mut self, from: usize) -> Option<(usize, Before, Place<'l, 't>)> {
        loop {
            let read = self.start + self.words.read();
            let next = self.leads.next(read)?;
            if next > read {
                self.words.go_to(next - self.start);
            }
            let at = self.words.next()? + self.start;
            if at >= from
                && let Some(place) = self.lead_at(at)
            {
                return Some((at, Before::Word, place));
            }
            let mut words = self.words.clone();
            words.pass_plain(|at| self.lead_at(at + self.start).is_none());
            self.words = words;
        }
    }

    /// A place at which a phrase may stand that announces a name behind words.
    #[inline]
    fn lead_at(&self, at: usize) -> Option<Place<'l, 't>> {
        if self.leads.may_stand(at) { self.looked_up(at) } else { None }
    }

    fn looked_up(&self, at: usize) -> Option<Place<'l, 't>> {
        let rest = self.text.get(at..).filter(|rest| self.lexicon.may_lead(rest))?;
        Some(self.lexicon.at(rest)).filter(|place| !place.may_be(Categories::LEADS_INSIDE).is_empty())
    }
}

/// Whether a line ends with a word and what stands between two of one text, and no number stands before that word, which began at `last`:
/// most places follow one.
fn follows_word(lead: &str, last: Option<usize>) -> bool {
    let joint = match *lead.as_bytes() {
        [.., b',' | b'.', b' '] => 2,
        [.., b' ' | b'-' | b'\''] => 1,
        _ => return false,
    };
    let Some(lead) = lead.get(..lead.len() - joint).filter(|lead| lead.ends_with(letter::is_alphabetic)) else { return false };
    let Some((before, word)) = last.and_then(|last| lead.split_at_checked(last)) else { return false };
    let number = || match *before.as_bytes() {
        [.., last] | [.., last, b' '] if last.is_ascii_graphic() => last.is_ascii_digit(),
        _ => before.trim_end_matches([' ', '\u{a0}']).ends_with(|c: char| c.is_ascii_digit()),
    };
    let glued = beyond(word) && word.starts_with(is_glued);
    !(glued || number())
}

/// Whether a text begins with a character beyond ASCII.
fn beyond(text: &str) -> bool {
    text.as_bytes().first().is_some_and(|byte| !byte.is_ascii())
}

/// `来源：海岸网`: whether a label in Han says where the text is from; behind it stands no author.
fn is_sourced(lexicon: &Lexicon, lead: &str) -> bool {
    let label = lead.trim_end_matches([':', '：']).trim_end_matches(is_space);
    let start = label.char_indices().rev().take_while(|&(_, c)| is_cjk(c) && letter::is_alphabetic(c)).last();
    start.and_then(|(start, _)| label.get(start..)).is_some_and(|label| lexicon.is(Category::SourceLabel, label))
}

/// What stands before the word at `at`.
fn before(lexicon: &Lexicon, text: &str, at: usize) -> Before {
    let lead = text.get(..at).unwrap_or_default();
    let trimmed = lead.trim_end_matches(|c| is_space(c) || matches!(c, '[' | '(' | '"' | '“' | '„' | '*' | '_' | '\''));
    let gap = lead.get(trimmed.len()..).unwrap_or_default();
    let Some(last) = trimmed.chars().next_back() else { return Before::Start };
    if trimmed.ends_with('©') {
        return Before::Word;
    }
    if trimmed.chars().all(|c| !letter::is_alphanumeric(c)) {
        return if matches!(last, '—' | '–' | '-' | '~' | '―' | '─') { Before::Dash } else { Before::Start };
    }
    let spaced = trimmed.len() < lead.len();
    // `"…" — Ada Quill`: who said it, not who wrote it.
    if matches!(last, '–' | '—' | '-')
        && trimmed.trim_end_matches(|c| is_space(c) || c == last).ends_with(['"', '”', '“', '»', '«', '’', '」'])
    {
        return Before::Word;
    }
    match last {
        ':' | '：' if is_sourced(lexicon, trimmed) => Before::Word,
        '|' | '•' | '·' | '│' | '∙' | '»' | '>' | '●' | '▪' | '¦' | '｜' | '／' | '：' => Before::Separator,
        ':' | '/' | '–' | '—' | '-' | ';' if spaced => Before::Separator,
        _ if gap.contains('\t') || gap.chars().filter(|&c| is_space(c)).count() > 2 => Before::Separator,
        c if c.is_ascii_digit() || matches!(c, '日') => Before::Number,
        ',' | '.' if trimmed.trim_end_matches([',', '.', ' ']).ends_with(|c: char| c.is_ascii_digit()) => Before::Number,
        c if letter::is_alphabetic(c) && !is_cjk(c) || matches!(c, '.' | ',') => {
            let marked = !letter::is_alphabetic(c);
            let trimmed = trimmed.trim_end_matches(['.', ',']);
            let start = trimmed.rfind(|c: char| !letter::is_alphabetic(c)).map_or(0, |found| found + 1);
            let word = (start..trimmed.len()).find_map(|start| trimmed.get(start..)).unwrap_or_default();
            let number =
                trimmed.get(..start).is_some_and(|lead| lead.trim_end_matches([' ', '\u{a0}']).ends_with(|c: char| c.is_ascii_digit()));
            // `27 июня 2019 г. Ada Quill`: the sign of the year.
            let year = || marked && lexicon.is(Category::DateJoiner, word);
            let zone = || !marked && word.len() <= 4 && word.chars().all(|c| c.is_ascii_uppercase());
            if number && (lexicon.is(Category::Clock, word) || year() || zone()) { Before::Number } else { Before::Word }
        }
        _ => Before::Word,
    }
}
