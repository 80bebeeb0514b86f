//! Chooses the source URL.
use super::date::Dates;
use super::{Outcome, Resolved};
use crate::candidate::{Proposals, Reading};
/// The source URL, chosen among the URLs.
pub(crate) fn resolve(
    _reading: &Reading<'_>,
    _proposals: &Proposals,
    _title: Option<&Resolved<String>>,
    _dates: &Dates,
) -> Outcome<String> {
    Outcome::default()
}
