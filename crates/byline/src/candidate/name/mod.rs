//! Names of authors: every place of a document that may name one.
//!
//! `word` reads a name, `eastern` and `korean` those in scripts without spaces, `list` several, `place` finds where in a line one may
//! begin, `line` what announces one there, `note` reads the notes around an article (bios, signatures, copyright lines, links to an
//! author's page).

mod below;
mod categories;
mod eastern;
mod korean;
mod line;
mod list;
mod lone;
mod note;
mod place;
mod spoken;
mod suffix;
mod tail;
mod word;

pub(crate) use eastern::has_surname;
pub(crate) use suffix::is_company_form;
pub(crate) use word::inverted;

use self::below::Expected;
use self::categories::AGES;
use super::credit::follows_agency;
use super::date::{DateMention, Form};
use super::dateline::PlaceMention;
use super::field::FieldMention;
use super::lexicon::Category;
use super::said::Sayings;
use super::{Field, Reading};
use crate::block::beginning as head;
use crate::block::{is_space, letter};
use crate::limits::Limits;
use crate::span::Span;

/// How a place names somebody. The names are the rules of the record's evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Rule {
    /// `Author: Ada Quill`, `author = "Ada Quill"`.
    Label,
    /// `By Ada Quill`.
    ByWord,
    /// `da Ada Quill`: a by-word that means many other things.
    ByWeak,
    /// The line below a line that is only a by-word or label.
    LabelLine,
    /// A link to an author's page.
    AuthorLink,
    /// A line that is a name.
    Line,
    /// A part of a line, between separators, that is a name.
    Segment,
    /// `Staff writer Ada Quill`.
    RoleBefore,
    /// `Ada Quill is a writer …`.
    Bio,
    /// `— Ada Quill`.
    Signature,
    /// `More articles by Ada Quill`.
    ArticlesBy,
    /// `© Ada Quill, 2019`.
    Copyright,
    /// The alternative text of a picture.
    ImageAlt,
    /// `(aq, dpa)` at a paragraph's end.
    Parenthesis,
    /// `Edited by Ada Quill`.
    Contributor,
    /// `Photo: Ada Quill`.
    Credit,
}

impl Rule {
    /// The name in the record.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::ByWord => "by_word",
            Self::ByWeak => "by_weak",
            Self::LabelLine => "label_line",
            Self::AuthorLink => "author_link",
            Self::Line => "line",
            Self::Segment => "segment",
            Self::RoleBefore => "role_before",
            Self::Bio => "bio",
            Self::Signature => "signature",
            Self::ArticlesBy => "articles_by",
            Self::Copyright => "copyright",
            Self::ImageAlt => "image_alt",
            Self::Parenthesis => "parenthesis",
            Self::Contributor => "contributor",
            Self::Credit => "credit",
        }
    }

    /// Whether a word says that this is who wrote it, not only the shape of the place.
    pub(crate) const fn is_told(self) -> bool {
        matches!(self, Self::Label | Self::ByWord | Self::LabelLine)
    }
}

/// What can be seen at the place of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Sign {
    /// The line begins with it (or with its by-word).
    LineStart,
    /// The by-word stands in the middle of words.
    MidLine,
    /// The line holds nothing else.
    Alone,
    /// Words that are no name follow it.
    TailCut,
    /// A role follows: `, Staff Writer`.
    RoleAfter,
    /// An agency or newsroom follows.
    AgencyAfter,
    /// The line holds a date.
    Dated,
    /// A line next to its line holds a date.
    DateNear,
    /// It is one of several names.
    Listed,
    /// It is all of the text up to the next separator, whatever its words are.
    Rest,
    /// It is the first words of a longer name.
    Prefix,
    /// It was cut where a small letter meets a capital one.
    Seam,
    /// It stands in running text.
    Running,
    /// A handle in brackets follows, as where a post is quoted.
    HandleInBrackets,
    /// A date begins right behind it, a joining word aside.
    DateAfter,
    /// A date ends right before it or its by-word.
    DateBefore,
    /// It stands where the maker of a picture is named.
    Credited,
    /// Its words say who gathered the news: `Reporting by`.
    Reported,
    /// What follows tells of a life: `(1931–2014)`.
    Lived,
}

/// A set of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signs(u32);

impl Signs {
    /// The set with one sign more, if it holds.
    pub(crate) const fn with(self, sign: Sign, holds: bool) -> Self {
        Self(self.0 | ((holds as u32) << sign as u8))
    }

    /// Whether a sign is in it.
    pub(crate) const fn has(self, sign: Sign) -> bool {
        self.0 >> sign as u8 & 1 == 1
    }
}

/// A name that may be an author's.
#[derive(Clone, Debug)]
pub(crate) struct NameMention {
    /// As it stands in the text, without title or degree.
    pub(crate) name: String,
    /// In the source.
    pub(crate) span: Span,
    /// The block that holds it.
    pub(crate) block: usize,
    pub(crate) rule: Rule,
    pub(crate) signs: Signs,
    /// The target of the link on the name, where it leads somewhere.
    pub(crate) url: Option<Span>,
}

/// A line longer than this is read at its two ends only, in bytes.
const WINDOW: usize = 280;

/// Between a name and the date beside it stand at most so many bytes …
const DATE_GAP: usize = 12;
/// … and so many behind a joining word.
const DATE_AHEAD: usize = 16;
/// So many dates of a block are compared with each name in it. Stops: a line of dates and names.
const DATES: usize = 64;

/// A line that says when without a date, `Published 3 hours ago`, is shorter than this, in bytes.
const AGE_LINE: usize = 120;

/// A name in a link goes on over at most this many parts.
const LINKED_WORDS: usize = 4;
/// At most this many mentions. Stops: a document of bylines.
const MENTIONS: usize = Limits::CANDIDATES * 4;

/// Every place that may name an author.
pub(crate) fn names(reading: &Reading<'_>, dates: &[DateMention], said: &Sayings) -> Vec<NameMention> {
    let dated = dated_blocks(reading, dates, said);
    let mut finder = Finder { reading, dates, said, dated, found: Vec::new(), expect: None };
    for (index, _) in reading.read_blocks() {
        if finder.found.len() >= MENTIONS {
            break;
        }
        finder.block(index);
    }
    finder.found.retain(|name| !is_code(reading.text, name.span));
    finder.found
}

/// Whether a stretch of the source is set as code: `` `gauge` `` is what a program calls something, and nobody's name.
fn is_code(text: &str, span: Span) -> bool {
    let bytes = text.as_bytes();
    let marked = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == Some(&b'`');
    marked((span.start as usize).checked_sub(1)) && marked(Some(span.end as usize))
}

/// The names with what the fields and the place that opens the text say of them: the makers of pictures are marked, and the place is no
/// author (`Port Lorn Harbour Board` may be cut behind it).
pub(crate) fn settled(mut names: Vec<NameMention>, fields: &[FieldMention], place: Option<&PlaceMention>) -> Vec<NameMention> {
    let credits = fields.iter().filter(|mention| mention.field == Field::Credits).flat_map(|mention| &mention.items);
    let credited: Vec<Span> = credits.map(|item| item.span).collect();
    for name in &mut names {
        let next = credited.partition_point(|credit| credit.end < name.span.end);
        let made_picture = credited.get(next).is_some_and(|credit| credit.contains(name.span));
        name.signs = name.signs.with(Sign::Credited, made_picture);
    }
    if let Some(place) = place.map(|place| place.place.to_lowercase()) {
        names.retain(|name| place.split(',').all(|part| part.trim() != name.name.to_lowercase()));
    }
    names
}

/// Which blocks say when, near one of their ends: with a date, an age or a label of one.
fn dated_blocks(reading: &Reading<'_>, dates: &[DateMention], said: &Sayings) -> Vec<bool> {
    let mut dated = vec![false; reading.blocks().len()];
    for (index, block) in reading.read_blocks() {
        let aged = said.get(index).is_some_and(|said| said.within.any(AGES)) && reading.visible(block).len() < AGE_LINE;
        if let Some(slot) = dated.get_mut(index).filter(|_| aged) {
            *slot = true;
        }
    }
    for mention in dates.iter().filter(|mention| mention.form != Form::Url && mention.visible.start < WINDOW) {
        if let Some(slot) = dated.get_mut(mention.block) {
            *slot = true;
        }
    }
    dated
}

/// Collects the mentions of a document.
struct Finder<'r, 'a> {
    reading: &'r Reading<'a>,
    dates: &'r [DateMention],
    said: &'r Sayings,
    dated: Vec<bool>,
    found: Vec<NameMention>,
    expect: Option<Expected>,
}

impl Finder<'_, '_> {
    /// Whether the rest of a link belongs to the name before it: a few capitalised words, no role, no mark.
    fn is_one_name(&self, rest: &str) -> bool {
        let plain = rest.chars().all(|c| letter::is_alphabetic(c) || c == ' ') && rest.split(' ').count() <= LINKED_WORDS;
        let capitals = rest.split(' ').filter(|word| !word.is_empty()).all(|word| word.starts_with(letter::is_uppercase));
        plain && capitals && !self.reading.lexicon.within(Category::Role, rest)
    }

    /// Adds what stands at `range` of the visible text of a block.
    fn push(&mut self, index: usize, range: std::ops::Range<usize>, rule: Rule, signs: Signs) {
        let reading = self.reading;
        let Some(block) = reading.blocks().get(index) else { return };
        let Some(name) = reading.visible(block).get(range.clone()) else { return };
        let (shown_start, shown_end) = (range.start, range.end);
        let span = reading.layout.source_span(block, range);
        let links = reading.links(block);
        let first = links.partition_point(|link| link.text.end <= span.start);
        let link = links.get(first..).unwrap_or_default().iter().take(4).find(|link| !link.image && link.text.overlaps(span));
        // `[Ada Quill](…)Staff Writer`: the link says where the name ends.
        let (name, span) = match link {
            Some(link) if link.text.end < span.end && link.text.start <= span.start => {
                let cut = Span::new(span.start, link.text.end);
                (cut.of(reading.text).trim_end(), cut)
            }
            _ => (name, span),
        };
        // `Author: [Coast News Asia](…)`: a link that begins with a name and goes on in plain words is the name.
        let (name, span) = match link.filter(|link| rule.is_told() && link.text.start == span.start && link.text.end > span.end) {
            Some(link) if self.is_one_name(Span::new(span.end, link.text.end).of(reading.text)) => (link.text.of(reading.text), link.text),
            _ => (name, span),
        };
        let url = link.map(|link| link.target).filter(|target| note::leads_somewhere(target.of(reading.text)));
        let near = |at: Option<usize>| at.and_then(|at| self.dated.get(at)).copied().unwrap_or(false);
        let near_date = near(reading.above(index)) || near(reading.below(index));
        let dated = near(Some(index)) && block.measure < WINDOW as u32;
        let after = reading.visible(block).get(shown_end..).unwrap_or_default();
        // `Ada Quill™ Cake Mix`: a brand.
        if after.starts_with(['™', '®']) {
            return;
        }
        // `REUTERS/Ada Quill`: who took a picture for an agency.
        let ahead = reading.visible(block).get(..shown_start).unwrap_or_default();
        let rule = if !rule.is_told() && follows_agency(reading.lexicon, ahead) { Rule::Credit } else { rule };
        // `Posted by Ada Quill at 21:11`
        let hour = rule.is_told() && tail::hour_follows(reading.lexicon, after);
        let signs = signs
            .with(Sign::DateAfter, hour || self.date_touches(index, shown_end..shown_end + DATE_GAP))
            .with(Sign::DateBefore, self.date_ends(index, shown_start))
            .with(Sign::Lived, tail::is_life(reading.lexicon, reading.visible(block), shown_end) || after.is_empty() && self.lived(index))
            .with(Sign::HandleInBrackets, after.trim_start().starts_with("(@"))
            .with(Sign::Dated, dated || hour)
            .with(Sign::DateNear, near_date && !dated);
        let mut name = spaced(name);
        name.retain(|c| c != '\u{AD}');
        let mail = !name.contains(' ') && word::has_mail(&name);
        if name.chars().any(letter::is_alphabetic) && name.chars().count() <= 80 && !mail {
            self.found.push(NameMention { name, span, block: index, rule, signs, url });
        }
    }

    /// The dates of a block, at most [`DATES`].
    fn dates_in(&self, index: usize) -> impl Iterator<Item = &DateMention> {
        let from = self.dates.partition_point(|mention| mention.block < index);
        self.dates.get(from..).unwrap_or_default().iter().take_while(move |mention| mention.block == index).take(DATES)
    }

    /// The same, those in links aside.
    fn dates_of(&self, index: usize) -> impl Iterator<Item = &DateMention> {
        self.dates_in(index).filter(|mention| mention.form != Form::Url)
    }

    /// Whether a date begins within a stretch of the visible text of a block.
    fn date_touches(&self, index: usize, range: std::ops::Range<usize>) -> bool {
        self.dates_of(index).any(|mention| range.contains(&mention.visible.start))
    }

    /// Whether a date ends right before `at`, a by-word and marks aside.
    fn date_ends(&self, index: usize, at: usize) -> bool {
        self.dates_of(index).any(|mention| mention.visible.end <= at && mention.visible.end + DATE_GAP >= at)
    }

    /// Where a date begins inside of a stretch of the visible text of a block.
    fn date_within(&self, index: usize, range: &std::ops::Range<usize>) -> Option<usize> {
        self.dates_in(index).map(|mention| mention.visible.start).find(|&start| range.start < start && start < range.end)
    }

    /// Whether a date begins within a few words from `at` in the visible text of a block.
    fn date_follows(&self, index: usize, at: usize) -> bool {
        self.date_touches(index, at..at + DATE_AHEAD)
    }
}

/// A name with one space between its words.
fn spaced(name: &str) -> String {
    let words = name.split(is_space).filter(|word| !word.is_empty());
    words.fold(String::with_capacity(name.len()), |mut spaced, word| {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
        spaced
    })
}

#[cfg(test)]
mod tests;
