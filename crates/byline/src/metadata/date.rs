//! Chooses the dates.
use super::{Outcome, Resolved};
use crate::candidate::{Proposals, Reading};
use crate::value::PartialDate;
/// What the dates of a document came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dates {
    pub(crate) published: Outcome<PartialDate>,
    pub(crate) modified: Outcome<PartialDate>,
    /// Both readings of the publication date, where nothing tells day and month apart.
    pub(crate) ambiguous: Option<[PartialDate; 2]>,
}
/// The dates, chosen among their candidates.
pub(crate) fn resolve(_reading: &Reading<'_>, _proposals: &Proposals, _title: Option<&Resolved<String>>) -> Dates {
    Dates::default()
}
