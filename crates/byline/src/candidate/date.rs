//! Dates: every form that a text writes one in.
//! (placeholder until the grammar lands)
use super::Reading;
/// A date that stands in the document.
#[derive(Clone, Debug)]
pub(crate) struct DateMention {
    pub(crate) span: crate::Span,
    pub(crate) date: crate::PartialDate,
}
/// Every date of the document, in order.
pub(crate) fn dates(_reading: &Reading<'_>) -> Vec<DateMention> {
    Vec::new()
}
