//! Chooses, in the order that lets each field see what it needs: title, dates, authors, source URL, roles, the rest.

use super::prose::Prose;
use super::roles::RoleSpan;
use super::{Metadata, authors, date, prose, source_url, title};
use crate::candidate::{Candidate, Proposals, Reading};

/// What the rooms of meaning made of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolution {
    pub(crate) metadata: Metadata,
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) prose: Vec<Prose>,
    pub(crate) roles: Vec<RoleSpan>,
}

/// Resolves the proposals against each other.
pub(crate) fn resolve(reading: &Reading<'_>, proposals: &Proposals) -> Resolution {
    let title = title::resolve(reading, proposals);
    let dates = date::resolve(reading, proposals, title.first());
    let creators = authors::resolve(reading, proposals, title.first(), &dates);
    let source_url = source_url::resolve(reading, proposals, title.first(), &dates);
    let prose = prose::scores(reading, proposals, title.first());
    let metadata = Metadata {
        title: title.first().cloned(),
        authors: creators.authors.chosen,
        contributors: creators.contributors.chosen,
        date_published: dates.published.first().cloned(),
        date_modified: dates.modified.first().cloned(),
        ambiguous: dates.ambiguous,
        source_url: source_url.first().cloned(),
        ..Metadata::default()
    };
    let candidates = [
        title.candidates,
        creators.authors.candidates,
        creators.contributors.candidates,
        dates.published.candidates,
        dates.modified.candidates,
        source_url.candidates,
    ]
    .concat();
    Resolution { metadata, candidates, prose, roles: Vec::new() }
}
