//! The record: one JSON object a document, `snake_case` keys, the same in Rust, Python and on the command line.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::article::Article;
use crate::candidate::{Candidate, Field};
use crate::line::LineIndex;
use crate::metadata::Resolved;
use crate::span::Span;
use crate::value::{Creator, PartialDate, Publisher, SeedName};

/// Where a document came from: what the record says of it besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The place in the container, from 0.
    pub index: Option<u32>,
    /// The key of the document in its container.
    pub id: Option<String>,
    /// The name of the file.
    pub name: Option<String>,
}

impl From<SeedName> for Origin {
    fn from(name: SeedName) -> Self {
        Self { index: Some(name.index()), id: Some(name.id()), name: Some(name.to_string()) }
    }
}

/// Which of the larger parts a record carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Include {
    /// The article's text, as [`Article::body`] gives it.
    pub body: bool,
    /// What each stretch of the document is for.
    pub roles: bool,
    /// Every candidate with its place, its rule and its score.
    pub evidence: bool,
}

/// The metadata of a document in its exchange form.
///
/// Absent values are `null` or `[]`, never an empty string. The larger parts are left out unless asked for.
///
/// # Examples
///
/// ```
/// use byline::{Include, Origin, Record};
///
/// let article = byline::parse("Gauge moved\n\nBy Ada Quill | July 7, 2008\n\nThe gauge at Port Lorn stands lower now, the council said.\n")?;
/// let record = Record::new(Origin::default(), &article, Include::default());
/// let json = serde_json::to_string(&record)?;
/// assert_eq!(serde_json::from_str::<Record>(&json)?, record);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// The place in the container, from 0.
    pub index: Option<u32>,
    /// The key of the document in its container.
    pub id: Option<String>,
    /// The name of the file.
    pub name: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The standfirst or summary.
    pub description: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Creator>,
    /// Who helped.
    pub contributors: Vec<Creator>,
    /// When it was published: ISO 8601 in the precision that is proven.
    pub date_published: Option<PartialDate>,
    /// When it was last changed.
    pub date_modified: Option<PartialDate>,
    /// Where it was published.
    pub source_url: Option<String>,
    /// The publication.
    pub publisher: Option<Publisher>,
    /// The place that opens the first paragraph or the dateline.
    pub dateline: Option<String>,
    /// Places that it is filed under.
    pub locations: Vec<String>,
    /// Sections, categories, themes.
    pub sections: Vec<String>,
    /// Tags.
    pub keywords: Vec<String>,
    /// Sources and picture credits.
    pub credits: Vec<String>,
    /// The copyright line.
    pub copyright: Option<String>,
    /// The licence.
    pub license: Option<String>,
    /// The language: a BCP 47 tag.
    pub language: Option<String>,
    /// Why a field is absent, by field: `no_candidate`, `below_threshold`, `ambiguous`.
    pub absent: BTreeMap<String, String>,
    /// The readings of a field that nothing decides between, by field.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ambiguous: BTreeMap<String, Vec<PartialDate>>,
    /// Every candidate, by field, the chosen ones first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<BTreeMap<String, Vec<Evidence>>>,
    /// What each stretch is for: `[start, end, role]` in bytes; they tile the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<(u32, u32, String)>>,
    /// The article's text without furniture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// What the input record says besides; byline hands it on. Numbers are those that JSON readers know: integers of 64 bits, and floats.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// One place that claims a value, and how the claim fared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The claimed value, normalised.
    pub value: String,
    /// The first byte and the byte after the last.
    pub bytes: (u32, u32),
    /// The same in Unicode code points.
    pub chars: (u32, u32),
    /// The line, from 1.
    pub line: u32,
    /// The column in code points, from 1.
    pub column: u32,
    /// The rule that claimed it.
    pub rule: String,
    /// The probability that it is right, 0 to 1, to three decimals.
    pub score: f64,
    /// Whether it is in the record.
    pub chosen: bool,
}

impl Record {
    /// The record of an article.
    pub fn new(origin: Origin, article: &Article<'_>, include: Include) -> Self {
        let metadata = article.metadata();
        let text = |resolved: &Option<Resolved<String>>| resolved.as_ref().map(|resolved| resolved.value.clone());
        let texts = |resolved: &[Resolved<String>]| resolved.iter().map(|resolved| resolved.value.clone()).collect();
        let creators = |resolved: &[Resolved<Creator>]| resolved.iter().map(|resolved| resolved.value.clone()).collect();
        let date = |resolved: &Option<Resolved<PartialDate>>| resolved.as_ref().map(|resolved| resolved.value);
        Self {
            index: origin.index,
            id: origin.id,
            name: origin.name,
            title: text(&metadata.title),
            description: text(&metadata.description),
            authors: creators(&metadata.authors),
            contributors: creators(&metadata.contributors),
            date_published: date(&metadata.date_published),
            date_modified: date(&metadata.date_modified),
            source_url: text(&metadata.source_url),
            publisher: metadata.publisher.as_ref().map(|resolved| resolved.value.clone()),
            dateline: text(&metadata.dateline),
            locations: texts(&metadata.locations),
            sections: texts(&metadata.sections),
            keywords: texts(&metadata.keywords),
            credits: texts(&metadata.credits),
            copyright: text(&metadata.copyright),
            license: text(&metadata.license),
            language: text(&metadata.language),
            absent: metadata.absent.iter().map(|(field, reason)| (field.name().to_owned(), reason.name().to_owned())).collect(),
            ambiguous: metadata.ambiguous.iter().map(|readings| (Field::DatePublished.name().to_owned(), readings.to_vec())).collect(),
            evidence: include.evidence.then(|| evidence(article)),
            roles: include.roles.then(|| {
                article.roles().iter().map(|stretch| (stretch.span.start, stretch.span.end, stretch.role.name().to_owned())).collect()
            }),
            body: include.body.then(|| article.body()),
            extra: Map::new(),
        }
    }
}

fn evidence(article: &Article<'_>) -> BTreeMap<String, Vec<Evidence>> {
    let index = article.line_index();
    let mut evidence: BTreeMap<String, Vec<Evidence>> = BTreeMap::new();
    for candidate in article.candidates() {
        let claims = candidate.spans.iter().map(|&span| claim(candidate, span, &index));
        evidence.entry(candidate.field.name().to_owned()).or_default().extend(claims);
    }
    evidence
}

fn claim(candidate: &Candidate, span: Span, index: &LineIndex<'_>) -> Evidence {
    let place = index.line_column(span.start);
    Evidence {
        value: candidate.value.clone(),
        bytes: (span.start, span.end),
        chars: (index.characters(span.start), index.characters(span.end)),
        line: place.line,
        column: place.column,
        rule: candidate.rule.to_owned(),
        score: (f64::from(candidate.score) * 1000.0).round() / 1000.0,
        chosen: candidate.chosen,
    }
}
