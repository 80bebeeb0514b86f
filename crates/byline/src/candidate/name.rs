//! Names of authors.
use super::Reading;
use super::date::DateMention;
/// A name that may be an author's.
#[derive(Clone, Debug)]
pub(crate) struct NameMention {}
/// Every place that may name an author.
pub(crate) fn names(_reading: &Reading<'_>, _dates: &[DateMention]) -> Vec<NameMention> {
    Vec::new()
}
