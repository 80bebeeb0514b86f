//! The word lists of a language, read from `data/*.txt`.
//!
//! ```abnf
//! file    = *( comment / header / entry )
//! comment = "#" *VCHAR LF
//! header  = "[" key "]" LF          ; opens a list
//! entry   = *VCHAR LF               ; one item of the open list; may hold {slots} that name other lists
//! ```

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// One language: its code and its lists.
#[derive(Debug)]
pub(crate) struct Language {
    /// The two-letter code.
    pub(crate) code: &'static str,
    lists: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Language {
    /// The entries of a list in this language, in English when this language has none, else nothing.
    pub(crate) fn list(&self, key: &str) -> &'static [&'static str] {
        // The languages are statics, so their lists are too; going through `LANGUAGES` tells the compiler.
        let own = LANGUAGES.iter().find(|language| language.code == self.code);
        own.and_then(|language| language.lists.get(key)).or_else(|| english().lists.get(key)).map_or(&[], Vec::as_slice)
    }

    /// The first entry of a list, for words that a language has one of.
    pub(crate) fn word(&self, key: &str) -> &'static str {
        self.list(key).first().copied().unwrap_or_default()
    }

    /// The entry at a position, as the name of a month.
    pub(crate) fn entry(&self, key: &str, index: u64) -> &'static str {
        let index = usize::try_from(index).unwrap_or(usize::MAX);
        self.list(key).get(index).copied().unwrap_or_default()
    }
}

/// English, whose words also label the headers that programs write.
pub(crate) fn english() -> &'static Language {
    static EMPTY: Language = Language { code: "en", lists: BTreeMap::new() };
    LANGUAGES.first().unwrap_or(&EMPTY)
}

/// Every language with the weight that it is drawn with; English stands first, because its lists stand in for missing ones.
pub(crate) fn languages() -> &'static [Language] {
    &LANGUAGES
}

/// A draw of 100 falls to the first language whose bound it does not exceed.
pub(crate) const WEIGHTS: [u64; 13] = [55, 66, 72, 77, 80, 83, 86, 89, 92, 94, 96, 98, 100];

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    [
        ("en", include_str!("../data/en.txt")),
        ("de", include_str!("../data/de.txt")),
        ("fr", include_str!("../data/fr.txt")),
        ("es", include_str!("../data/es.txt")),
        ("it", include_str!("../data/it.txt")),
        ("pt", include_str!("../data/pt.txt")),
        ("nl", include_str!("../data/nl.txt")),
        ("pl", include_str!("../data/pl.txt")),
        ("ru", include_str!("../data/ru.txt")),
        ("sv", include_str!("../data/sv.txt")),
        ("tr", include_str!("../data/tr.txt")),
        ("ja", include_str!("../data/ja.txt")),
        ("zh", include_str!("../data/zh.txt")),
    ]
    .into_iter()
    .map(|(code, text)| Language { code, lists: read(text) })
    .collect()
});

fn read(text: &'static str) -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut lists: BTreeMap<&'static str, Vec<&'static str>> = BTreeMap::new();
    let mut open = "";
    for line in text.lines() {
        if let Some(key) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            open = key;
        } else if !line.is_empty() && !line.starts_with('#') {
            lists.entry(open).or_default().push(line);
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::{WEIGHTS, languages};

    #[test]
    fn every_language_has_a_weight_and_its_calendar() {
        assert_eq!(languages().len(), WEIGHTS.len());
        for language in languages() {
            assert_eq!(language.list("month").len(), 12, "{}", language.code);
            assert_eq!(language.list("weekday").len(), 7, "{}", language.code);
            for key in ["sentence", "title", "heading", "dek", "first", "last", "place", "publication", "date", "event"] {
                assert!(language.lists.contains_key(key), "{} lacks [{key}]", language.code);
            }
        }
    }

    #[test]
    fn every_slot_names_a_list_or_a_known_value() {
        let values = [
            "few",
            "many",
            "percent",
            "year",
            "long_date",
            "author",
            "date",
            "publication_name",
            "org_name",
            "name",
            "title",
            "D",
            "DD",
            "M",
            "MM",
            "MONTH",
            "ALONE",
            "MON",
            "Y",
            "WEEKDAY",
            "H",
            "HH",
            "h",
            "MIN",
            "AMPM",
        ];
        for language in languages() {
            for (key, entries) in &language.lists {
                for entry in entries {
                    for slot in entry.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
                        let known = values.contains(&slot) || !language.list(slot).is_empty();
                        assert!(known, "{} [{key}] {entry}: {{{slot}}}", language.code);
                    }
                }
            }
        }
    }
}
