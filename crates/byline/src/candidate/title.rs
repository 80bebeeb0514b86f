//! Titles.
use super::Reading;
/// A text that may be the title.
#[derive(Clone, Debug)]
pub(crate) struct TitleMention {}
/// Every text that may be the title.
pub(crate) fn titles(_reading: &Reading<'_>) -> Vec<TitleMention> {
    Vec::new()
}
