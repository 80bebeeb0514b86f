//! Room 4: claims that a span is the value of a field, one file a field. It knows the meaning of one place.

pub(crate) mod credit;
pub(crate) mod data_file;
pub(crate) mod date;
pub(crate) mod dateline;
pub(crate) mod ending;
pub(crate) mod field;
pub(crate) mod header;
pub(crate) mod language;
pub(crate) mod lexicon;
mod license;
pub(crate) mod name;
pub(crate) mod said;
mod salutation;
pub(crate) mod source_url;
pub(crate) mod title;

use std::ops::Range;

use crate::block::{Block, Layout, Link, beginning};
use crate::limits::Limits;
use crate::line::Line;
use crate::span::Span;
use crate::value::PartialDate;
use lexicon::{Categories, Lexicon};

/// The longest word that is not cut in two at the end of what is read of a block, in bytes. Stops: a long line without a space, which
/// would be searched through for each of its dates.
const LONGEST_WORD: usize = 256;

/// A field of the metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Field {
    /// The headline.
    Title,
    /// The standfirst or summary.
    Description,
    /// Who wrote the article.
    Authors,
    /// Who helped: editors, translators, the writer named in a note below an organisation's byline.
    Contributors,
    /// When it was published.
    DatePublished,
    /// When it was last changed.
    DateModified,
    /// Where it was published, as a URL.
    SourceUrl,
    /// The publication.
    Publisher,
    /// The place that opens the first paragraph or the dateline.
    Dateline,
    /// Places that it is filed under.
    Locations,
    /// Sections, categories, themes.
    Sections,
    /// Tags.
    Keywords,
    /// Sources and picture credits.
    Credits,
    /// The copyright line.
    Copyright,
    /// The licence.
    License,
    /// The language.
    Language,
}

impl Field {
    /// All fields, in the order of the record.
    pub const ALL: [Self; 16] = [
        Self::Title,
        Self::Description,
        Self::Authors,
        Self::Contributors,
        Self::DatePublished,
        Self::DateModified,
        Self::SourceUrl,
        Self::Publisher,
        Self::Dateline,
        Self::Locations,
        Self::Sections,
        Self::Keywords,
        Self::Credits,
        Self::Copyright,
        Self::License,
        Self::Language,
    ];

    /// The field of a key in the record.
    ///
    /// # Examples
    ///
    /// ```
    /// use byline::Field;
    ///
    /// assert_eq!(Field::named("date_published"), Some(Field::DatePublished));
    /// assert_eq!(Field::named("mood"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// Its key in the record: `date_published`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Description => "description",
            Self::Authors => "authors",
            Self::Contributors => "contributors",
            Self::DatePublished => "date_published",
            Self::DateModified => "date_modified",
            Self::SourceUrl => "source_url",
            Self::Publisher => "publisher",
            Self::Dateline => "dateline",
            Self::Locations => "locations",
            Self::Sections => "sections",
            Self::Keywords => "keywords",
            Self::Credits => "credits",
            Self::Copyright => "copyright",
            Self::License => "license",
            Self::Language => "language",
        }
    }
}

/// One named reason for or against a candidate: a feature, how far it holds, and what it weighs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// The feature.
    pub name: &'static str,
    /// How far it holds: 1 for a yes, a share or a logarithm else.
    pub value: f32,
    /// What it weighs, in log-odds.
    pub weight: f32,
}

/// A claim that a span is the value of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The field.
    pub field: Field,
    /// The value, normalised: a clean name, an ISO 8601 date, a URL.
    pub value: String,
    /// Where the document says it; several spans where it says it several times.
    pub spans: Vec<Span>,
    /// The rule that claimed it.
    pub rule: &'static str,
    /// The probability that it is right, 0 to 1.
    pub score: f32,
    /// Whether it is in the metadata.
    pub chosen: bool,
    /// The reasons, where they were asked for with [`ParseOptions::terms`](crate::ParseOptions::terms).
    pub terms: Vec<Term>,
}

/// What the rooms of meaning read: the document with its shape, and the words of all languages.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub(crate) text: &'a str,
    pub(crate) lines: &'a [Line],
    pub(crate) layout: &'a Layout,
    pub(crate) lexicon: &'static Lexicon,
    /// BCP 47, as the caller said it or the text shows it.
    pub(crate) language: Option<&'a str>,
    /// No article was published after this day.
    pub(crate) reference_date: Option<PartialDate>,
    /// Whether terms are to be kept.
    pub(crate) terms: bool,
}

impl<'a> Reading<'a> {
    /// The blocks of the document.
    pub(crate) fn blocks(&self) -> &'a [Block] {
        self.layout.blocks()
    }

    /// The blocks in which values are looked for, with their places: those near the beginning and the end of the document.
    pub(crate) fn read_blocks(&self) -> impl Iterator<Item = (usize, &'a Block)> {
        let blocks = self.blocks();
        let passed = self.passed_lines();
        let first = blocks.partition_point(|block| block.lines.start < passed.start);
        let last = blocks.partition_point(|block| block.lines.end <= passed.end).max(first);
        blocks.iter().enumerate().take(first).chain(blocks.iter().enumerate().skip(last))
    }

    /// The lines in the middle of a long document, in which no values are looked for.
    fn passed_lines(&self) -> Range<u32> {
        Limits::READ_LINES as u32..self.lines.len().saturating_sub(Limits::READ_LINES) as u32
    }

    /// What a reader sees of a block, as far as values are looked for in it.
    #[inline]
    pub(crate) fn visible(&self, block: &Block) -> &'a str {
        let is_passed = block.lines.start >= Limits::READ_LINES as u32 && block.lines.end <= self.passed_lines().end;
        if is_passed { "" } else { read_part(self.layout.visible(self.text, block)) }
    }

    /// The links of a block, as far as values are looked for in it.
    pub(crate) fn links(&self, block: &Block) -> &'a [Link] {
        let links = self.layout.links(block);
        let end = block.content.start.saturating_add(Limits::READ_BYTES as u32);
        if block.content.end <= end { links } else { links.get(..links.partition_point(|link| link.text.end <= end)).unwrap_or_default() }
    }

    /// What a reader sees of the block at `index`; empty where there is none.
    pub(crate) fn visible_at(&self, index: usize) -> &'a str {
        self.blocks().get(index).map_or("", |block| self.visible(block))
    }

    /// Those of some categories that phrases anywhere in a text are of; each word is looked up once.
    pub(crate) fn within(&self, wanted: Categories, text: &str) -> Categories {
        let mut found = Categories::default();
        for place in self.lexicon.known_words(text) {
            found = found.or(place.alone().and(wanted));
            place.each_longer(wanted.without(found), |phrase| found = found.with(phrase.category));
        }
        found
    }

    /// The nearest block above `index` that is not blank.
    pub(crate) fn above(&self, index: usize) -> Option<usize> {
        (0..index).rev().take(2).find(|&other| self.blocks().get(other).is_some_and(|block| !block.is_blank()))
    }

    /// The nearest block below `index` that is not blank.
    pub(crate) fn below(&self, index: usize) -> Option<usize> {
        (index + 1..self.blocks().len()).take(2).find(|&other| self.blocks().get(other).is_some_and(|block| !block.is_blank()))
    }
}

/// The part of a block's text in which values are looked for; it ends between two words.
#[inline]
pub(crate) fn read_part(text: &str) -> &str {
    if text.len() <= Limits::READ_BYTES { text } else { cut_part(text) }
}

fn cut_part(text: &str) -> &str {
    let part = beginning(text, Limits::READ_BYTES);
    let from = part.len().saturating_sub(LONGEST_WORD);
    let space = part.as_bytes().get(from..).and_then(|tail| memchr::memrchr(b' ', tail));
    space.and_then(|at| part.get(..from + at)).unwrap_or(part)
}

/// Every claim of every field, before any is chosen.
#[derive(Clone, Debug)]
pub(crate) struct Proposals {
    pub(crate) dates: Vec<date::DateMention>,
    pub(crate) names: Vec<name::NameMention>,
    pub(crate) titles: Vec<title::TitleMention>,
    pub(crate) urls: Vec<source_url::UrlMention>,
    pub(crate) header: Option<header::Header>,
    pub(crate) fields: Vec<field::FieldMention>,
    pub(crate) places: Vec<dateline::PlaceMention>,
    pub(crate) language: Option<language::LanguageClaim>,
    /// The line below which readers comment, if one is.
    pub(crate) comments: usize,
    /// What each block says in its first bytes.
    pub(crate) said: said::Sayings,
}

impl Proposals {
    /// Whether readers wrote what stands in a block.
    pub(crate) fn is_comment(&self, block: usize) -> bool {
        block > self.comments
    }

    /// Whether a labelled head decides a field.
    pub(crate) fn head_decides(&self, field: Field) -> bool {
        self.header.as_ref().is_some_and(|header| header.decides(field))
    }
}

/// Lets every field claim its spans.
pub(crate) fn propose(reading: &Reading<'_>) -> Proposals {
    let dates = date::dates(reading);
    let header = header::header(reading, &dates);
    let mut votes = language::Votes::new(reading.lexicon);
    let said = said::said(reading, &mut votes);
    let language = language::language(reading, votes);
    let mut urls = source_url::urls(reading);
    // Front matter says under which key the address stands; the others are those of people and pictures.
    let front_matter = header.as_ref().and_then(|header| header.fenced(reading));
    urls.retain(|mention| front_matter.is_none_or(|fenced| !fenced.contains(mention.span)));
    let head_end = header.as_ref().map_or(0, |header| header.lines.end);
    let fields = field::fields(reading, &said, language.as_ref(), head_end);
    let places = dateline::places(reading);
    let names = name::settled(name::names(reading, &dates, &said), &fields, places.first());
    let comments = said.comments(reading, &dates).unwrap_or(usize::MAX);
    let mut titles = title::titles(reading, &dates);
    let labelled = |block: &Block| header.as_ref().is_some_and(|header| header.labels(block.lines.start as usize));
    let days = date::labelled_lines(reading, &dates);
    let dated = |block: &usize| days.binary_search(block).is_ok();
    titles.retain(|title::TitleMention { block, .. }| {
        *block <= comments && !dated(block) && !reading.blocks().get(*block).is_some_and(labelled)
    });
    Proposals { dates, names, titles, urls, header, fields, places, language, comments, said }
}

/// What tests of the grammars read, as `parse` puts it together.
#[cfg(test)]
pub(crate) fn read<T>(text: &str, language: Option<&str>, look: impl FnOnce(&Reading<'_>) -> T) -> T {
    let lines: Vec<_> = crate::line::Lines::new(text.as_bytes()).collect();
    let layout = Layout::new(text, &lines, &crate::limits::Limits::default());
    let lexicon = lexicon::Lexicon::shared();
    look(&Reading { text, lines: &lines, layout: &layout, lexicon, language, reference_date: None, terms: false })
}
