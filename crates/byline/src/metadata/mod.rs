//! Room 5: the chosen candidates, resolved against each other. It knows the whole article.

pub(crate) mod authors;
pub(crate) mod body;
pub(crate) mod date;
pub(crate) mod fields;
pub(crate) mod header;
pub(crate) mod model;
pub(crate) mod prose;
pub(crate) mod resolve;
pub(crate) mod roles;
pub(crate) mod source_url;
mod tail;
pub(crate) mod title;

use crate::candidate::{Candidate, Field, Reading};
use crate::span::Span;
use crate::value::{Creator, PartialDate, Publisher};

pub use roles::{Role, RoleSpan};

/// A value that remembers where it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved<T> {
    /// The value.
    pub value: T,
    /// Where the document says it, in order; several spans where it says it several times.
    pub spans: Vec<Span>,
    /// The rule that claimed it.
    pub rule: &'static str,
    /// The probability that it is right, 0 to 1.
    pub score: f32,
}

/// Why a field has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Absence {
    /// Nothing in the document claims to be it.
    NoCandidate,
    /// What claims to be it is less likely right than nothing.
    BelowThreshold,
    /// It can be read in two ways and nothing decides.
    Ambiguous,
}

impl Absence {
    /// The reason as the record prints it: `no_candidate`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoCandidate => "no_candidate",
            Self::BelowThreshold => "below_threshold",
            Self::Ambiguous => "ambiguous",
        }
    }
}

/// What the document says about itself.
///
/// A value comes from bytes of the document; where the text is silent, the field is `None` or empty, and
/// [`Metadata::absent`] says why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// The headline.
    pub title: Option<Resolved<String>>,
    /// The standfirst or summary.
    pub description: Option<Resolved<String>>,
    /// Who wrote it, in the order of the text.
    pub authors: Vec<Resolved<Creator>>,
    /// Who helped: editors, translators, the writer that a note names below an organisation's byline.
    pub contributors: Vec<Resolved<Creator>>,
    /// When it was published, in the precision that the text gives.
    pub date_published: Option<Resolved<PartialDate>>,
    /// When it was last changed.
    pub date_modified: Option<Resolved<PartialDate>>,
    /// Both readings of a numeric date whose day and month nothing tells apart.
    pub ambiguous: Option<[PartialDate; 2]>,
    /// Where it was published.
    pub source_url: Option<Resolved<String>>,
    /// The publication.
    pub publisher: Option<Resolved<Publisher>>,
    /// The place that opens the first paragraph or the dateline.
    pub dateline: Option<Resolved<String>>,
    /// Places that it is filed under.
    pub locations: Vec<Resolved<String>>,
    /// Sections, categories, themes.
    pub sections: Vec<Resolved<String>>,
    /// Tags.
    pub keywords: Vec<Resolved<String>>,
    /// Sources and picture credits.
    pub credits: Vec<Resolved<String>>,
    /// The copyright line.
    pub copyright: Option<Resolved<String>>,
    /// The licence.
    pub license: Option<Resolved<String>>,
    /// The language, as a BCP 47 tag.
    pub language: Option<Resolved<String>>,
    /// Why each field without a value has none, in the order of the fields.
    pub absent: Vec<(Field, Absence)>,
}

impl Metadata {
    /// The block in which the title stands first.
    pub(crate) fn title_block(&self, reading: &Reading<'_>) -> Option<usize> {
        let span = self.title.as_ref()?.spans.first()?;
        Some(reading.layout.block_at(span.start))
    }
}

/// What one field came to: its values and every claim to it.
#[derive(Clone, Debug)]
pub(crate) struct Outcome<T> {
    pub(crate) chosen: Vec<Resolved<T>>,
    pub(crate) candidates: Vec<Candidate>,
}

impl<T> Default for Outcome<T> {
    fn default() -> Self {
        Self { chosen: Vec::new(), candidates: Vec::new() }
    }
}

impl<T> Outcome<T> {
    /// The value of a field that has one at most.
    pub(crate) fn first(&self) -> Option<&Resolved<T>> {
        self.chosen.first()
    }
}
