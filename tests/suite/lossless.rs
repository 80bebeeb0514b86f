//! Any bytes → parse → the same bytes, and spans that tile them.

use byline::ParseOptions;
use proptest::prelude::*;

use crate::spans::assert_well_formed;
use crate::{cases, strategies};

fn check(input: &[u8]) -> Result<(), TestCaseError> {
    let article = byline::parse(input)?;
    assert_well_formed(&article);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 4096, ..ProptestConfig::with_cases(cases(10_000)) })]

    #[test]
    fn any_bytes_come_back(input in strategies::bytes()) {
        check(&input)?;
    }

    #[test]
    fn any_text_comes_back(input in strategies::text()) {
        check(input.as_bytes())?;
    }

    #[test]
    fn the_words_of_newsrooms_in_any_order_come_back(input in strategies::newsroom()) {
        check(input.as_bytes())?;
    }

    #[test]
    fn a_spoilt_article_comes_back(input in strategies::mutated()) {
        check(&input)?;
    }

    #[test]
    fn terms_change_no_answer(input in strategies::newsroom()) {
        let explained = ParseOptions::new().terms(true).parse(&input)?;
        assert_well_formed(&explained);
        let plain = byline::parse(&input)?;
        prop_assert_eq!(explained.metadata(), plain.metadata());
    }
}

#[test]
fn nothing_is_a_document_too() {
    assert_well_formed(&byline::parse(b"").expect("no limit is met"));
}
