//! What names, captions and sentences of Chinese, Japanese and Korean end with, where no space parts their words.

use std::sync::OnceLock;

use super::data_file;

/// What an ending says of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// A caption: who took the picture.
    Picture,
    /// A town, a region, an office or a paper.
    Place,
    /// A polite sentence of Japanese.
    Sentence,
}

impl Ending {
    /// Whether a text ends so.
    pub(crate) fn ends(self, text: &str) -> bool {
        endings().iter().any(|&(ending, word)| ending == self && text.ends_with(word))
    }
}

fn endings() -> &'static [(Ending, &'static str)] {
    static ENDINGS: OnceLock<Vec<(Ending, &str)>> = OnceLock::new();
    ENDINGS.get_or_init(|| {
        let kind = |name| match name {
            "picture" => Some(Ending::Picture),
            "place" => Some(Ending::Place),
            "sentence" => Some(Ending::Sentence),
            _ => None,
        };
        let pairs = data_file::pairs(include_str!("../../data/eastern_endings.txt"));
        pairs.filter_map(|(name, word)| Some((kind(name)?, word))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_file_is_read() {
        assert_eq!(endings().len(), data_file::rows(include_str!("../../data/eastern_endings.txt")).count());
        assert!(Ending::Place.ends("海川市") && !Ending::Sentence.ends("海川市"));
    }
}
