//! Chooses the title.
use super::Outcome;
use crate::candidate::{Proposals, Reading};
/// The title, chosen among its candidates.
pub(crate) fn resolve(_reading: &Reading<'_>, _proposals: &Proposals) -> Outcome<String> {
    Outcome::default()
}
