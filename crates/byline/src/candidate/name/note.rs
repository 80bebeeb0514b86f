//! Reads what surrounds an article: links to an author's page, notes on the author, copyright lines, initials.

use std::collections::HashSet;
use std::sync::OnceLock;

use memchr::memmem;

use super::eastern::has_surname;
use super::line::is_furniture;
use super::tail::REST_BYTES;
use super::{Finder, NameMention, Rule, Sign, Signs, head, korean, list, spaced, tail, word};
use crate::block::{Block, Link, Marks, ending, is_cjk, is_space, letter};
use crate::candidate::data_file;
use crate::candidate::lexicon::Category;
use crate::span::Span;

const AUTHOR_PATHS: &str = include_str!("../../../data/author_paths.txt");
const FOR_WORDS: &str = include_str!("../../../data/for_words.txt");
/// The name of a paper has at most so many words.
const PAPER_WORDS: usize = 6;
/// A link's text is taken as a name up to this many bytes.
const LINK_BYTES: usize = 60;
/// What stands in brackets at a paragraph's end is initials up to this many bytes.
const INITIALS_BYTES: usize = 40;
/// … and names up to this many.
const BRACKET_BYTES: usize = 200;
/// A note is read for at most this many people.
const BIOS: usize = 8;
/// An hour takes at most so many bytes: `10:15 p.m.`
const HOUR_BYTES: usize = 12;
/// What stands before the bracket that opens a dispatch takes at most so many bytes.
const OPENING_BYTES: usize = 60;
/// A line of initials is no longer than this, in bytes.
const CODES_BYTES: usize = 80;

/// The first byte of `©`.
const SIGN: u8 = "©".as_bytes()[0];

/// Whether a link's target is more than a mark: not `#`, not a place in the page.
pub(super) fn leads_somewhere(target: &str) -> bool {
    target.len() > 1 && !target.starts_with('#') && !target.starts_with("javascript:")
}

/// What links to the pages of authors have in them.
struct AuthorPaths {
    /// Whole segments: `/autor/`, without the slashes.
    segments: HashSet<&'static str>,
    /// Anything else.
    parts: Vec<memmem::Finder<'static>>,
}

impl AuthorPaths {
    fn read() -> Self {
        let segment = |line: &'static str| line.strip_prefix('/').and_then(|line| line.strip_suffix('/'));
        let lines = || data_file::rows(AUTHOR_PATHS);
        let parts = lines().filter(|line| segment(line).is_none()).map(memmem::Finder::new).collect();
        Self { segments: lines().filter_map(segment).collect(), parts }
    }

    fn lead_to_author(&self, target: &str) -> bool {
        let mut segments = target.split('/');
        let (_, _) = (segments.next(), segments.next_back());
        segments.any(|segment| self.segments.contains(segment)) || self.parts.iter().any(|part| part.find(target.as_bytes()).is_some())
    }
}

/// Whether a link leads to the page of an author.
pub(super) fn is_author_page(target: &str) -> bool {
    static PATHS: OnceLock<AuthorPaths> = OnceLock::new();
    PATHS.get_or_init(AuthorPaths::read).lead_to_author(&target.to_ascii_lowercase())
}

impl Finder<'_, '_> {
    /// The names in the links of a block.
    pub(super) fn links(&mut self, index: usize, block: &Block) {
        let text = self.reading.text;
        for link in self.reading.links(block) {
            let shown = link.text.of(text);
            if shown.is_empty() || shown.len() > LINK_BYTES * 2 {
                continue;
            }
            if link.image {
                self.image(index, link);
                continue;
            }
            let target = link.target.of(text);
            let by = self.by_word_before(block, link);
            let page = leads_somewhere(target) && is_author_page(target);
            if by || page {
                self.link(index, link, if by { Rule::ByWord } else { Rule::AuthorLink });
            }
        }
    }

    /// Whether a by-word stands right before a link, glued to it or not: `By[Ada Quill](…)`, `_von_ [Ada Quill](…)`.
    fn by_word_before(&self, block: &Block, link: &Link) -> bool {
        let lexicon = self.reading.lexicon;
        let start = block.content.start.max(link.text.start.saturating_sub(48));
        let start = (start..=link.text.start).find(|&at| self.reading.text.is_char_boundary(at as usize)).unwrap_or(start);
        let lead = Span::new(start, link.text.start).of(self.reading.text);
        let lead = lead.trim_end_matches(|c| is_space(c) || matches!(c, '[' | '*' | '_' | ':'));
        let mut at = lead.len();
        let mut by = false;
        for _ in 0..3 {
            let Some(before) = lead.get(..at) else { return by };
            let word = before.trim_end_matches(is_space);
            let from = word.rfind(|c: char| is_space(c) || matches!(c, ')' | '*' | '_' | '|' | ']'));
            let from =
                from.and_then(|from| word.get(from..).and_then(|rest| rest.chars().next()).map(|c| from + c.len_utf8())).unwrap_or(0);
            let phrase = lead.get(from..).filter(|phrase| !phrase.is_empty());
            // `Photo by [Ada Quill](…)` ends with a by-word.
            if by && phrase.is_some_and(|phrase| lexicon.is(Category::CreditLabel, phrase)) {
                return false;
            }
            by |= phrase.is_some_and(|phrase| lexicon.is(Category::By, phrase));
            if from == 0 {
                return by;
            }
            at = from;
        }
        by
    }

    /// The text of a link as a name.
    fn link(&mut self, index: usize, link: &Link, rule: Rule) {
        let lexicon = self.reading.lexicon;
        let shown = link.text.of(self.reading.text);
        let lead = shown.len() - shown.trim_start_matches(|c| is_space(c) || matches!(c, '*' | '_' | '@' | '#')).len();
        let kept = shown.trim_end_matches(|c| is_space(c) || matches!(c, '*' | '_' | ',' | '.'));
        let mut at = lead;
        for category in [Category::ArticlesBy, Category::By] {
            if let Some(length) = lexicon.starts(category, kept.get(at..).unwrap_or_default()) {
                at = word::skip_space(kept, at + length);
            }
        }
        let Some(rest) = kept.get(at..) else { return };
        if rest.len() > LINK_BYTES || rest.split_whitespace().count() > 6 || is_furniture(lexicon, rest) || rest.starts_with('!') {
            return;
        }
        let found = word::person(lexicon, kept, at);
        let whole = found.as_ref().filter(|person| person.next == kept.len());
        let (range, rest) = whole.map_or((at..kept.len(), true), |person| (person.range.clone(), false));
        self.push_source(index, link, range, rule, Signs::default().with(Sign::Rest, rest));
    }

    /// The alternative text of a picture, if it is a name.
    fn image(&mut self, index: usize, link: &Link) {
        let shown = link.text.of(self.reading.text);
        if let Some(person) = word::person(self.reading.lexicon, shown, 0)
            && person.next == shown.trim_end().len()
            && (2..=4).contains(&person.words)
            && !is_furniture(self.reading.lexicon, shown)
        {
            self.push_source(index, link, person.range, Rule::ImageAlt, Signs::default());
        }
    }

    /// Adds a stretch of a link's text.
    fn push_source(&mut self, index: usize, link: &Link, range: std::ops::Range<usize>, rule: Rule, signs: Signs) {
        let span = Span::new(link.text.start + range.start as u32, link.text.start + range.end as u32);
        let name = span.of(self.reading.text).replace(['*', '\\'], "");
        let name = spaced(&name);
        let target = link.target.of(self.reading.text);
        let url = (!link.image && leads_somewhere(target)).then_some(link.target);
        let near = |at: Option<usize>| at.and_then(|at| self.dated.get(at)).copied().unwrap_or(false);
        let dated = near(Some(index));
        let near = near(self.reading.above(index)) || near(self.reading.below(index));
        let signs = signs.with(Sign::Dated, dated).with(Sign::DateNear, near && !dated);
        if name.chars().any(letter::is_alphabetic) {
            self.found.push(NameMention { name, span, block: index, rule, signs, url });
        }
    }

    /// Notes of one block: `Ada Quill is a …`, `© 2019 Ada Quill`, `… end. (aq, dpa)`.
    pub(super) fn notes(&mut self, index: usize, block: &Block, text: &str) {
        self.bio(index, text);
        if block.marks.may_have(Marks::of(&['(', '©'])) {
            self.copyright(index, text);
        }
        if block.marks.may_have(Marks::BEYOND) && (text.contains('。') || text.starts_with(['（', '【', '［', '['])) {
            self.eastern_bracket(index, text.trim_end_matches(|c| is_space(c) || c == '。'));
        }
        if block.marks.may_have(Marks::one('@')) {
            self.filed(index, text);
        }
        if block.sentences > 0 {
            self.initials(index, text);
            self.wire(index, text);
            self.reporter(index, text);
            self.reporter_and_place(index, text);
            if block.marks.may_have(Marks::of(&['(', '（'])) {
                self.reporters_in_bracket(index, text);
            }
        }
        self.codes(index, text);
        self.for_paper(index, text);
    }

    /// Who signs below the text, and for which paper: `Ada Quill for “Lorn Gazette”`.
    fn for_paper(&mut self, index: usize, text: &str) {
        let core = self.reading.layout.core();
        let Some(lead) = text.strip_suffix(['“', '”', '"', '»', '«']).filter(|_| text.len() <= CODES_BYTES && index + 2 >= core.end)
        else {
            return;
        };
        let Some((head, paper)) = lead.split_once(['„', '“', '«', '»', '"']) else { return };
        let Some(person) = word::person(self.reading.lexicon, head, 0).filter(|person| (2..=4).contains(&person.words)) else { return };
        let joint = head.get(person.next..).unwrap_or_default().trim();
        let named = paper.trim_start().starts_with(letter::is_uppercase) && paper.split(' ').count() <= PAPER_WORDS;
        if named && data_file::rows(FOR_WORDS).any(|word| word == joint) {
            self.push(
                index,
                person.range,
                Rule::Line,
                Signs::default().with(Sign::LineStart, true).with(Sign::Alone, true).with(Sign::RoleAfter, true),
            );
        }
    }

    /// A note that says what somebody is, and what others are whom its next sentences begin with.
    fn bio(&mut self, index: usize, text: &str) {
        if !self.said.of(index).within.has(Category::Bio) {
            return;
        }
        let Some(begin) = text.find(|c: char| letter::is_alphanumeric(c)).filter(|&at| at < 8) else { return };
        if !self.bio_at(index, text, begin) {
            return;
        }
        let mut at = begin;
        for _ in 0..BIOS {
            let Some(next) = text.get(at..).and_then(|rest| rest.find(". ")) else { break };
            at += next + 2;
            self.bio_at(index, text, at);
        }
    }

    /// Those whom a sentence begins with and says that they helped: `Ada Quill and Ben Rask contributed to this report.`
    fn helpers(&mut self, index: usize, text: &str, begin: usize) -> bool {
        let lexicon = self.reading.lexicon;
        let people = list::people(lexicon, text, begin);
        let end = people.last().map_or(text.len(), |last| word::skip_space(text, last.next));
        let helped = people.len() > 1 && lexicon.starts(Category::ContributorLabel, text.get(end..).unwrap_or_default()).is_some();
        if helped {
            self.people(index, text, &people, Rule::Contributor, Signs::default().with(Sign::LineStart, true));
        }
        helped
    }

    /// A sentence that begins with a name and says what somebody is, or with those who helped.
    fn bio_at(&mut self, index: usize, text: &str, begin: usize) -> bool {
        let lexicon = self.reading.lexicon;
        let Some(person) = word::person(lexicon, text, begin) else { return false };
        let mut at = word::skip_space(text, person.next);
        let told = lexicon.starts(Category::Bio, text.get(at..).unwrap_or_default()).is_some();
        if person.words > 1 && !told && self.helpers(index, text, begin) {
            return true;
        }
        // `Ada Quill (37) is`, `Ada Quill, 37, is`
        for (open, close) in [('(', ')'), (',', ',')] {
            let rest = text.get(at..).unwrap_or_default();
            if let Some(inner) = rest.strip_prefix(open)
                && let Some(end) = inner.find(close).filter(|&end| end < 60)
            {
                at = word::skip_space(text, at + open.len_utf8() + end + close.len_utf8());
            }
        }
        let rest = text.get(at..).unwrap_or_default();
        // `A ROSE IS A ROSE`
        let told = lexicon.starts(Category::Bio, rest).is_some() && person.words <= 5 && !rest.starts_with(letter::is_uppercase);
        if told {
            // `Ada Quill contributed to this report.`
            let helped = lexicon.starts(Category::ContributorLabel, rest).is_some();
            let rule = if helped { Rule::Contributor } else { Rule::Bio };
            self.push(index, person.range, rule, Signs::default().with(Sign::LineStart, true));
        }
        told
    }

    /// `© 2009-2012 Ada Quill`.
    fn copyright(&mut self, index: usize, text: &str) {
        let signs = || memchr::memchr2_iter(b'(', SIGN, text.as_bytes());
        let find = |sign: &str| signs().find(|&at| text.get(at..).is_some_and(|rest| rest.starts_with(sign)));
        let Some(at) = find("©").or_else(|| find("(c)")) else { return };
        let rest = text.get(at..).unwrap_or_default();
        let years = rest.trim_start_matches(|c: char| {
            is_space(c) || c.is_ascii_digit() || matches!(c, '©' | '(' | 'c' | ')' | '-' | '–' | ',' | ':' | '.' | '|')
        });
        let from = text.len() - years.len();
        if let Some(person) = word::person(self.reading.lexicon, text, from).filter(|person| person.words >= 2) {
            self.push(index, person.range, Rule::Copyright, Signs::default());
        }
    }

    /// Initials or names in brackets at a paragraph's end: `(aq, dpa)`, `(Ada Quill aus Lorn, Ben Rask, 3.5.2024)`.
    fn initials(&mut self, index: usize, text: &str) {
        let lexicon = self.reading.lexicon;
        let trimmed = text.trim_end_matches(|c| is_space(c) || c == '.');
        let Some(inner) = trimmed.strip_suffix([')', ']']) else { return };
        let Some(open) = inner.rfind(['(', '[']) else { return };
        let Some(inside) = inner.get(open + 1..).filter(|inside| inside.len() <= BRACKET_BYTES) else { return };
        let long = inside.len() > INITIALS_BYTES;
        let mut at = open + 1;
        for part in inside.split([',', '/', ';', '，']) {
            let lead = part.len() - part.trim_start().len();
            let name = part.trim();
            let letters = name.chars().all(|c| letter::is_alphabetic(c) || matches!(c, ' ' | '.' | '-'));
            // `(or vice versa)`
            let phrase = name.split_once(' ').is_some_and(|(first, _)| lexicon.is(Category::Conjunction, first));
            let short = name.chars().count() >= 2 && name.split(' ').count() <= 4 && !is_furniture(lexicon, name) && !phrase;
            let person = word::person(lexicon, text, at + lead).filter(|person| person.words > 1 && person.range.end <= at + part.len());
            let named = person.filter(|person| long || person.range.end < at + lead + name.len());
            if let Some(person) = named {
                self.push(index, person.range, Rule::Parenthesis, Signs::default().with(Sign::Listed, true));
            } else if letters && short && !long {
                self.push(index, at + lead..at + lead + name.len(), Rule::Parenthesis, Signs::default());
            }
            at += part.len() + text.get(at + part.len()..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        }
    }

    /// Whole names in brackets at a paragraph's end, and maybe their paper: `（高木亮、森本咲）`, `【大塚みどり】`, `[森本咲，海岸新聞]`.
    fn eastern_bracket(&mut self, index: usize, trimmed: &str) {
        let Some(inner) = trimmed.strip_suffix(['）', '】', '］', ']']) else { return };
        let Some(open) = inner.rfind(['（', '【', '［', '[']) else { return };
        let from = open + inner.get(open..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        let Some(inside) = inner.get(from..).filter(|inside| inside.len() <= BRACKET_BYTES) else { return };
        let parts = || inside.split(['、', '，', '・', ',']);
        let names = parts().take_while(|part| has_surname(part)).count();
        if names == 0 || names + 1 < parts().count() {
            return;
        }
        for name in parts().take(names) {
            let at = from + Span::of_part(name, inside).start as usize;
            self.push(index, at..at + name.len(), Rule::Parenthesis, Signs::default());
        }
    }

    /// Who filed an entry, behind its categories and before its hour: `Filed under: Coast, Harbour — jquill @ 00:11`.
    fn filed(&mut self, index: usize, text: &str) {
        let Some((_, hour)) = ending(text, HOUR_BYTES + " @ ".len()).split_once(" @ ") else { return };
        let lead = head(text, text.len() - hour.len() - " @ ".len());
        let Some((_, name)) = lead.rsplit_once("— ").filter(|(_, name)| (2..=REST_BYTES).contains(&name.len())) else { return };
        if tail::hour_follows(self.reading.lexicon, text.get(lead.len()..).unwrap_or_default()) {
            let range = Span::of_part(name, text).range();
            self.push(index, range, Rule::ByWord, Signs::default().with(Sign::LineStart, true));
        }
    }

    /// Initials and desks on a line of their own below the text: `red, dpa/Agenturen`, `aq; bro`.
    fn codes(&mut self, index: usize, text: &str) {
        let core = self.reading.layout.core();
        let below = index + 2 >= core.end && index <= core.end + 4;
        if !below || text.len() > CODES_BYTES || !text.starts_with(letter::is_lowercase) || text.ends_with(['.', '!', '?', ':']) {
            return;
        }
        // `tl;dr`
        if self.reading.lexicon.is(Category::DescriptionLabel, text) {
            return;
        }
        let mut at = 0;
        for part in text.split([',', ';']) {
            let lead = part.len() - part.trim_start().len();
            let name = part.trim();
            let code = name.chars().all(|c| letter::is_alphanumeric(c) || matches!(c, '.' | '/' | '-'));
            // `dough.txt`
            let file = name.rsplit_once('.').is_some_and(|(_, ending)| ending.len() >= 2 && ending.starts_with(letter::is_lowercase));
            if !code
                || file
                || !(2..=24).contains(&name.len())
                || is_furniture(self.reading.lexicon, name)
                || name.starts_with(|c: char| c.is_ascii_digit())
            {
                break;
            }
            self.push(
                index,
                at + lead..at + lead + name.len(),
                Rule::Parenthesis,
                Signs::default().with(Sign::LineStart, true).with(Sign::Rest, true),
            );
            at += part.len() + 1;
        }
    }

    /// Who reports, between the place with its agency and the text: `(론=해안통신) 김철수 기자 = 론항의 …`.
    fn reporter(&mut self, index: usize, text: &str) {
        let close = text.strip_prefix('(').and_then(|inner| inner.find(')')).map(|close| close + 2);
        let Some(at) = close.filter(|&close| close <= BRACKET_BYTES) else { return };
        let Some(found) = korean::reporters(self.reading.lexicon, text, word::skip_space(text, at)) else { return };
        let next = found.people.last().and_then(|last| text.get(last.next..));
        if next.is_some_and(|rest| rest.trim_start_matches(is_space).starts_with('=')) {
            self.people(index, text, &found.people, Rule::ByWord, Signs::default().with(Sign::LineStart, true));
        }
    }

    /// From where and who reports, in the bracket that opens a paragraph: `【ロルン＝山田太郎】`.
    fn reporter_and_place(&mut self, index: usize, text: &str) {
        let close = text.starts_with(['【', '［']).then(|| text.find(['】', '］'])).flatten().filter(|&close| close <= BRACKET_BYTES);
        let inside = close.and_then(|close| text.get(..close));
        let Some((_, name)) = inside.and_then(|inside| inside.rsplit_once(['＝', '='])) else { return };
        if has_surname(name) {
            let range = Span::of_part(name, text).range();
            self.push(index, range, Rule::ByWord, Signs::default().with(Sign::LineStart, true));
        }
    }

    /// Who reports, in the bracket that opens a dispatch: `本报讯（记者 周建国）老桥…`, `（中央社記者黃淑芬海川縣23日電）…`.
    fn reporters_in_bracket(&mut self, index: usize, text: &str) {
        let lexicon = self.reading.lexicon;
        let Some(open) = head(text, OPENING_BYTES).find(['（', '(']) else { return };
        let ahead = text.get(..open).unwrap_or_default();
        let inner = text.get(open..).unwrap_or_default();
        let Some(close) = inner.find(['）', ')']).filter(|&close| close <= BRACKET_BYTES) else { return };
        if ahead.contains(['。', '，']) || !inner.contains(is_cjk) {
            return;
        }
        let role = inner.char_indices().take_while(|&(at, _)| at < close).find_map(|(at, _)| {
            let length = lexicon.starts(Category::Role, inner.get(at..)?)?;
            Some(word::skip_space(text, open + at + length))
        });
        let people = role.map(|role| list::people(lexicon, text, role)).unwrap_or_default();
        for person in people.into_iter().filter(|person| person.range.end <= open + close) {
            self.push(index, person.range, Rule::ByWord, Signs::default().with(Sign::LineStart, true));
        }
    }

    /// The agency that a first paragraph names behind its place: `Lorn (dpa/lno) – Der Hafen …`.
    fn wire(&mut self, index: usize, text: &str) {
        let core = self.reading.layout.core();
        if index < core.start.saturating_sub(1) || index > core.start + 2 {
            return;
        }
        let Some(open) = text.find('(').filter(|&open| (3..40).contains(&open)) else { return };
        let Some(close) = text.get(open..).and_then(|rest| rest.find(')')).map(|close| open + close) else { return };
        let after = text.get(close + 1..).unwrap_or_default().trim_start_matches(is_space);
        let name = text.get(open + 1..close).unwrap_or_default();
        let agency = name.split(['/', ' ', ',']).next().is_some_and(|first| self.reading.lexicon.is(Category::Agency, first));
        if agency && name.len() <= 24 && after.starts_with(['–', '-', '—', ':', '.']) {
            self.push(index, open + 1..close, Rule::Parenthesis, Signs::default().with(Sign::LineStart, true));
        }
    }
}
