//! URLs.
use super::Reading;
/// A URL that stands in the document.
#[derive(Clone, Debug)]
pub(crate) struct UrlMention {}
/// Every URL of the document.
pub(crate) fn urls(_reading: &Reading<'_>) -> Vec<UrlMention> {
    Vec::new()
}
