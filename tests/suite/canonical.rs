//! A generated article → canonical text → read again → equal metadata.

use byline::{Article, Include, Origin, Record, canonical_text, parse};
use byline_generator::Generator;
use proptest::prelude::*;

use crate::cases;

/// What the article says; why a field is absent may change, for canonical text says so itself.
fn said(article: &Article<'_>) -> Record {
    let record = Record::new(Origin::default(), article, Include::default());
    Record { absent: std::collections::BTreeMap::new(), ambiguous: std::collections::BTreeMap::new(), ..record }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(10_000)))]

    #[test]
    fn canonical_text_reads_back_to_equal_metadata(seed in any::<u64>()) {
        let sample = Generator::new(seed).article();
        let article = parse(&sample.text)?;
        let text = canonical_text(&article);
        let again = parse(&text)?;
        prop_assert_eq!(said(&again), said(&article), "{}", text);
        let head = |text: &str| text.lines().take(17).map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(head(&canonical_text(&again)), head(&text));
    }
}
