//! Chooses the authors.
use super::date::Dates;
use super::{Outcome, Resolved};
use crate::candidate::{Proposals, Reading};
use crate::value::Creator;
/// What the names of a document came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Creators {
    pub(crate) authors: Outcome<Creator>,
    pub(crate) contributors: Outcome<Creator>,
}
/// The authors, chosen among the names.
pub(crate) fn resolve(_reading: &Reading<'_>, _proposals: &Proposals, _title: Option<&Resolved<String>>, _dates: &Dates) -> Creators {
    Creators::default()
}
