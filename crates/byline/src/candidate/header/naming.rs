//! What field a label names.

use super::labelled::{Labelled, Shape, labelled};
use super::text_at;
use crate::candidate::lexicon::{Categories, Category, Languages, Lexicon};
use crate::candidate::{Field, Reading, field};

/// The label of a line, if it names a field.
pub(super) fn field_label<'t>(reading: &Reading<'_>, text: &'t str) -> Option<Labelled<'t>> {
    labelled(text).filter(|&label| label.shape != Shape::Loose && names_field(reading, label))
}

/// Whether a label names a field; `HOST:` before what the host says names none.
pub(super) fn names_field(reading: &Reading<'_>, label: Labelled<'_>) -> bool {
    field_of(reading.lexicon, label.name).is_some_and(|field| !field::is_speech(field, label.value))
}

/// The field that a label names.
pub(crate) fn field_of(lexicon: &Lexicon, name: &str) -> Option<Field> {
    field_among(lexicon, name, Languages::MAX)
}

/// The field that a label names in some languages, or else in others.
fn field_among(lexicon: &Lexicon, name: &str, languages: Languages) -> Option<Field> {
    let named = |text: &str| {
        let (mut own, mut all) = (Categories::default(), Categories::default());
        lexicon.each_of(Categories::ALL, text, |phrase| {
            if phrase.length == text.len() {
                all = all.with(phrase.category);
                own = if phrase.languages & languages == 0 { own } else { own.with(phrase.category) };
            }
        });
        let first = |said: Categories| FIELDS.iter().find(|(category, _)| said.has(*category)).map(|&(_, field)| field);
        first(own).or_else(|| first(all))
    };
    let marked = |c: char| matches!(c, '_' | '-');
    named(name).or_else(|| name.contains(marked).then(|| named(&name.replace(marked, " "))).flatten())
}

/// The field that a label names in a head: `Quelle: Lorn Gazette` says there where the article is from, and below a picture who made it.
pub(super) fn field_of_head(lexicon: &Lexicon, name: &str, languages: Languages) -> Option<Field> {
    let field = field_among(lexicon, name, languages);
    field.map(|field| if field == Field::Credits && lexicon.is(Category::SourceLabel, name) { Field::Publisher } else { field })
}

/// The languages that know the most labels of a head: `RUBRIK` is a section in German, a headline in Swedish.
pub(super) fn languages_of(reading: &Reading<'_>, first: usize) -> Languages {
    let mut known = [0u32; Languages::BITS as usize];
    for label in (first..first + LANGUAGE_LINES).filter_map(|at| labelled(text_at(reading, at))) {
        let mut languages: Languages = 0;
        reading.lexicon.each_of(LABELS, label.name, |phrase| {
            languages |= if phrase.length == label.name.len() { phrase.languages } else { 0 };
        });
        known.iter_mut().enumerate().for_each(|(bit, known)| *known += (languages >> bit & 1) as u32);
    }
    let most = known.iter().max().copied().unwrap_or_default();
    known.iter().enumerate().filter(|&(_, &known)| known == most).fold(0, |languages, (bit, _)| languages | 1 << bit)
}

/// So many lines of a head tell its language.
const LANGUAGE_LINES: usize = 24;

/// What each label says, in the order in which a word that several lists know is tried.
const FIELDS: &[(Category, Field)] = &[
    (Category::TitleLabel, Field::Title),
    (Category::TitleLabelWeak, Field::Title),
    (Category::DatelineLabel, Field::Dateline),
    (Category::AuthorLabel, Field::Authors),
    (Category::By, Field::Authors),
    (Category::ContributorLabel, Field::Contributors),
    (Category::UpdatedLabel, Field::DateModified),
    (Category::PublishedLabel, Field::DatePublished),
    (Category::DateLabel, Field::DatePublished),
    (Category::SourceUrlLabel, Field::SourceUrl),
    (Category::CreditLabel, Field::Credits),
    (Category::PublisherLabel, Field::Publisher),
    (Category::SourceLabel, Field::Publisher),
    (Category::SectionLabel, Field::Sections),
    (Category::KeywordLabel, Field::Keywords),
    (Category::LocationLabel, Field::Locations),
    (Category::DescriptionLabel, Field::Description),
    (Category::LicenseLabel, Field::License),
    (Category::LanguageLabel, Field::Language),
    (Category::Copyright, Field::Copyright),
    (Category::ByWeak, Field::Authors),
];

/// Every kind of label.
pub(crate) const LABELS: Categories = {
    let mut labels = Categories::of(&[]);
    let mut at = 0;
    while at < FIELDS.len() {
        labels = labels.with(FIELDS[at].0);
        at += 1;
    }
    labels
};
