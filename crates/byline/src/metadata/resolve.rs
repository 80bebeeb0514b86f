//! Chooses, in the order that lets each field see what it needs: title, dates, authors, source URL, roles, the rest.

use super::body::{self, Part};
use super::prose::Prose;
use super::roles::RoleSpan;
use super::{Absence, Metadata, Outcome, Resolved, authors, date, fields, header, prose, roles, source_url, title};
use crate::candidate::{Candidate, Field, Proposals, Reading};
use crate::value::PartialDate;

/// What the rooms of meaning made of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolution {
    pub(crate) metadata: Metadata,
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) prose: Prose,
    pub(crate) roles: Vec<RoleSpan>,
    /// The blocks of the article.
    pub(crate) parts: Vec<Part>,
}

/// Resolves the proposals against each other.
pub(crate) fn resolve(reading: &Reading<'_>, proposals: &Proposals) -> Resolution {
    let title = header::title(reading, proposals).unwrap_or_else(|| title::resolve(reading, proposals));
    let dates = dates(reading, proposals, title.first());
    let mut creators = authors::resolve(reading, proposals, title.first(), &dates);
    if let Some(said) = header::creators(reading, proposals, Field::Authors) {
        creators.authors = said;
    }
    if let Some(said) = header::creators(reading, proposals, Field::Contributors) {
        creators.contributors = said;
    }
    let source_url =
        header::source_url(reading, proposals).unwrap_or_else(|| source_url::resolve(reading, proposals, title.first(), &dates));
    let mut metadata = Metadata {
        title: title.first().cloned(),
        authors: creators.authors.chosen,
        contributors: creators.contributors.chosen,
        date_published: dates.published.first().cloned(),
        date_modified: dates.modified.first().cloned(),
        ambiguous: dates.ambiguous,
        source_url: source_url.first().cloned(),
        ..Metadata::default()
    };
    let prose = prose::scores(reading, proposals, &metadata);
    let fields = fields::resolve(reading, proposals, &dates, &mut metadata);
    let mut candidates = title.candidates;
    candidates.extend(creators.authors.candidates);
    candidates.extend(creators.contributors.candidates);
    candidates.extend(dates.published.candidates);
    candidates.extend(dates.modified.candidates);
    candidates.extend(source_url.candidates);
    candidates.extend(fields);
    candidates.sort_by(|a, b| (a.field, !a.chosen).cmp(&(b.field, !b.chosen)).then(b.score.total_cmp(&a.score)));
    metadata.absent = absences(&metadata, &candidates);
    let roles = roles::assign(reading, proposals, &metadata, &prose);
    let parts = body::parts(reading, &metadata, &prose, &roles);
    let roles = roles::stretches(reading.blocks(), &roles);
    Resolution { metadata, candidates, prose, roles, parts }
}

/// The dates, those of a head first.
fn dates(reading: &Reading<'_>, proposals: &Proposals, title: Option<&Resolved<String>>) -> date::Dates {
    let mut dates = date::resolve(reading, proposals, title);
    let open = dates.published.chosen.is_empty() && dates.ambiguous.is_none();
    if let Some(month) = month_alone(reading, proposals, title).filter(|_| open) {
        let value = month.value.to_string();
        dates.published.candidates.retain(|candidate| candidate.value != value);
        dates.published.candidates.push(Candidate {
            field: Field::DatePublished,
            value,
            spans: month.spans.clone(),
            rule: month.rule,
            score: month.score,
            chosen: true,
            terms: Vec::new(),
        });
        dates.published.chosen.push(month);
    }
    let told = header::date(proposals, Field::DatePublished).or_else(|| header::date_of_source(reading, proposals));
    if let Some(published) = told.filter(|told| !is_of_note(proposals, told, &dates.published)) {
        dates.ambiguous = None;
        dates.published = published;
    }
    if let Some(modified) = header::date(proposals, Field::DateModified) {
        dates.modified = modified;
    }
    dates
}

/// Whether a head says when a note was made, `Created: …`, of an article that says below an earlier day of its own.
fn is_of_note(proposals: &Proposals, told: &Outcome<PartialDate>, below: &Outcome<PartialDate>) -> bool {
    let weak = proposals.header.as_ref().is_some_and(|header| header.is_weak(Field::DatePublished));
    let (Some(told), Some(below)) = (told.first().filter(|_| weak), below.first()) else { return false };
    let behind = below.spans.iter().all(|span| told.spans.iter().all(|told| told.end < span.start));
    behind && below.score >= OF_ARTICLE && below.value.date() < told.value.date()
}

/// The day of an article below the head of a note is as sure as this.
const OF_ARTICLE: f32 = 0.5;

/// A month alone in its line between the title and the prose (`August 2020`), where no day was chosen.
fn month_alone(reading: &Reading<'_>, proposals: &Proposals, title: Option<&Resolved<String>>) -> Option<Resolved<PartialDate>> {
    let first = reading.layout.block_at(title?.spans.first()?.start);
    let last = reading.layout.core().start;
    let mut months = proposals.dates.iter().filter(|mention| {
        let block = reading.blocks().get(mention.block);
        let alone = block.is_some_and(|block| block.content == mention.span);
        !mention.date.is_day() && mention.date.get_month().is_some() && alone && (first..last).contains(&mention.block)
    });
    let month = months.next()?;
    Some(Resolved { value: month.date, spans: vec![month.span], rule: "month_alone", score: MONTH_ALONE })
}

/// The labelled articles name days only, so that this is judged by the sample cases.
const MONTH_ALONE: f32 = 0.6;

/// Why each field without a value has none.
fn absences(metadata: &Metadata, candidates: &[Candidate]) -> Vec<(Field, Absence)> {
    let reason = |field| {
        if candidates.iter().any(|candidate| candidate.field == field && candidate.chosen) {
            return None;
        }
        let claimed = candidates.iter().any(|candidate| candidate.field == field && !candidate.value.is_empty());
        Some(match field {
            Field::DatePublished if metadata.ambiguous.is_some() => Absence::Ambiguous,
            _ if claimed => Absence::BelowThreshold,
            _ => Absence::NoCandidate,
        })
    };
    Field::ALL.into_iter().filter_map(|field| reason(field).map(|reason| (field, reason))).collect()
}
