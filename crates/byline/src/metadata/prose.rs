//! Tells article from furniture, block by block.
//!
//! Each block is seen four times: by itself, between its neighbours, among its like, and at its place in the document. A sum of named
//! features makes the score; no smoothing follows, because the windows around a block already hold what it would add.

mod alike;
mod around;
mod own;
mod place;

use super::Metadata;
use super::model::{Tally, features};
use crate::candidate::{Proposals, Reading, Term};
use alike::Alike;
use around::Around;
use place::Document;

features! {
    /// What speaks for a block belonging to the article, and what against.
    ProseFeature from "prose.tsv" {
        Bias = "bias",
        Length = "length",
        LengthUnder60 = "length_under_60",
        Sentences = "sentences",
        EndsSentence = "ends_sentence",
        StartsLower = "starts_lower",
        FunctionWords = "function_words",
        LinkWhole = "link_whole",
        Image = "image",
        Clock = "clock",
        Copyright = "copyright",
        HeadingTop = "heading_top",
        HeadingLow = "heading_low",
        Code = "code",
        RepeatedAfter = "repeated_after",
        BlankBefore = "blank_before",
        BlankAfter = "blank_after",
        SaysShare = "says_share",
        SaysSubscribe = "says_subscribe",
        SaysComment = "says_comment",
        IsComment = "is_comment",
        IsRelated = "is_related",
        SaysNotice = "says_notice",
        SaysCredit = "says_credit",
        CreditWithin = "credit_within",
        SaysBy = "says_by",
        Above2Length = "above2_length",
        Below1Length = "below1_length",
        Below1Sentence = "below1_sentence",
        Above1Prompt = "above1_prompt",
        Below1Prompt = "below1_prompt",
        Below2Prompt = "below2_prompt",
        Above1Image = "above1_image",
        Above1Same = "above1_same",
        Above1Colon = "above1_colon",
        WindowLengthBelow = "window_length_below",
        WindowProseBelow = "window_prose_below",
        WindowList = "window_list",
        WindowPrompt = "window_prompt",
        InCore = "in_core",
        BelowCoreFar = "below_core_far",
        AboveTitle = "above_title",
        BelowTitleNear = "below_title_near",
        UnderRelated = "under_related",
        UnderComment = "under_comment",
        CommentTail = "comment_tail",
        UnderNotice = "under_notice",
        Passed = "passed",
        PassedAll = "passed_all",
        PassedNone = "passed_none",
        PassedAndPrompt = "passed_and_prompt",
        IndentEqual = "indent_equal",
        IndentOff = "indent_off",
        IndentMore = "indent_more",
        DocumentCore = "document_core",
        DocumentShort = "document_short",
        DocumentLinks = "document_links",
        CoreAndShort = "core_and_short",
        CoreAndMiddling = "core_and_middling",
        CoreAndLong = "core_and_long",
        CoreAndSentence = "core_and_sentence",
        CoreAndHeading = "core_and_heading",
        CoreAndImage = "core_and_image",
        CoreAndCapitalised = "core_and_capitalised",
        CoreAndPrompt = "core_and_prompt",
        OutAndList = "out_and_list",
        BelowAndLong = "below_and_long",
        ProseTimesLength = "prose_times_length",
        ProseTimesSentence = "prose_times_sentence",
        ProseTimesLink = "prose_times_link",
        CleanAndHeading = "clean_and_heading",
        CleanAndOut = "clean_and_out",
        ShortBetweenProse = "short_between_prose",
        AgencyWithin = "agency_within",
        NameLine = "name_line",
        ShortTimesCore = "short_times_core",
        BlocksTimesPrompts = "blocks_times_prompts",
        RelatedTailTimesCore = "related_tail_times_core",
        CommentTailTimesCore = "comment_tail_times_core",
        RelatedTailAndList = "related_tail_and_list",
        PassedTimesShort = "passed_times_short",
        BlankTimesLinks = "blank_times_links",
        BlankTimesProse = "blank_times_prose",
        CapitalisedAndTiny = "capitalised_and_tiny",
        PromptsAndList = "prompts_and_list",
        CoreTimesInside = "core_times_inside",
        SiteWords = "site_words",
        Reader = "reader",
        ReaderInCore = "reader_in_core",
        ReaderInRelatedTail = "reader_in_related_tail",
        BelowFarTimesMenus = "below_far_times_menus",
        BelowFarTimesHead = "below_far_times_head",
        AboveFarTimesOneWords = "above_far_times_one_words",
        TailTimesTiny = "tail_times_tiny",
        RelatedTimesHeadings = "related_times_headings",
        SameTimesBelow = "same_times_below",
        BlankAndPassedNone = "blank_and_passed_none",
        BlankAndIndentEqual = "blank_and_indent_equal",
        BlankTimesLists = "blank_times_lists",
        IndentMoreTimesCapitalised = "indent_more_times_capitalised",
        ImageRepeated = "image_repeated",
        TitleNearTimesPassed = "title_near_times_passed",
        TitleNearTimesFunctionWords = "title_near_times_function_words",
        OneWordTimesLists = "one_word_times_lists",
        TailTimesEnds = "tail_times_ends",
        SentenceAboveTimesFunctionWords = "sentence_above_times_function_words",
        PassedNoneTimesPrompts = "passed_none_times_prompts",
        SentenceBetweenProse = "sentence_between_prose",
        NoticeLong = "notice_long",
        HeadingTimesPassed = "heading_times_passed",
        RepeatedTimesTail = "repeated_times_tail",
        SentenceRate = "sentence_rate",
        Address = "address",
        CoreAndTiny = "core_and_tiny",
        CoreTimesPrompts = "core_times_prompts",
        AboveAndCopyright = "above_and_copyright",
        Marked = "marked",
        Dated = "dated",
        SignedAndShort = "signed_and_short",
        ShortRunEnds = "short_run_ends",
        ListPrompts = "list_prompts",
        RunSiteWords = "run_site_words",
        ListSiteWords = "list_site_words",
        SectionBare = "section_bare",
    }
}

/// How much each block of a document reads like the article itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prose {
    scores: Vec<f32>,
    /// The reasons of each score, where they were asked for.
    terms: Vec<Vec<Term>>,
}

impl Prose {
    /// The score of a block, in log-odds: above 0 it is article.
    pub(crate) fn score(&self, index: usize) -> f32 {
        self.scores.get(index).copied().unwrap_or_default()
    }

    /// The score of each block, with its reasons.
    pub(crate) fn all(&self) -> impl ExactSizeIterator<Item = (f32, &[Term])> {
        self.scores.iter().enumerate().map(|(index, &score)| (score, self.terms.get(index).map_or(&[][..], Vec::as_slice)))
    }
}

/// A score for every block, given title, authors and date; blank ones score nothing.
pub(crate) fn scores(reading: &Reading<'_>, proposals: &Proposals, metadata: &Metadata) -> Prose {
    let blocks = reading.blocks().len();
    let mut prose = Prose { scores: vec![0.0; blocks], terms: vec![Vec::new(); if reading.terms { blocks } else { 0 }] };
    let looks = own::looks(reading, &proposals.said);
    let document = Document::new(reading, &looks, metadata);
    let mut alike = Alike::new(&looks);
    let mut around = Around::new(&looks);
    let mut walk = document.walk();
    for (place, look) in looks.iter().enumerate() {
        let mut tally = Tally::new(reading.terms);
        tally.flag(ProseFeature::Bias, true);
        own::add(&mut tally, look);
        let window = around.window(place);
        around.add(&mut tally, place, &window);
        alike.add(&mut tally, look);
        document.add(&mut tally, look, &window, &walk.state);
        walk.pass(look);
        if let Some(slot) = prose.scores.get_mut(look.index) {
            *slot = tally.sum();
        }
        if let Some(slot) = prose.terms.get_mut(look.index) {
            *slot = tally.into_terms();
        }
    }
    prose
}

#[cfg(test)]
mod tests {
    /// The visible text of the blocks that are article.
    fn article(text: &str) -> Vec<String> {
        let Ok(article) = crate::parse(text) else { return Vec::new() };
        let blocks = article.blocks().iter().zip(article.prose());
        blocks
            .filter(|(block, (score, _))| !block.is_blank() && *score > 0.0)
            .map(|(block, _)| article.layout().visible(text, block).to_owned())
            .collect()
    }

    const OPENING: &str = "The wall at Port Lorn was opened again on Monday, two years after the storm had broken it in three places.";
    const MIDDLE: &str = "The council had first planned to leave it open, but the fishermen asked for shelter, and in the end they got it.";
    const CLOSE: &str = "Work began in spring. It went on through the summer, and in September the last stone was laid by hand.";

    #[test]
    fn short_subheads_of_a_clean_text_are_article() {
        let text = format!("{OPENING}\n\n{MIDDLE}\n\nA slow start\n\n{CLOSE}\n\n{MIDDLE}\n\nWhat comes next\n\n{CLOSE}\n");
        assert!(article(&text).contains(&"A slow start".to_owned()));
    }

    #[test]
    fn the_tail_under_related_articles_is_furniture() {
        let tail = "Related articles\n\nEditor's choice\nNews\nWhy the ferry was sold\n\nWhy the ferry was sold\n\nPopular\n";
        let text = format!("{OPENING}\n\n{MIDDLE}\n\n{CLOSE}\n\n{OPENING} {CLOSE}\n\n{tail}");
        let kept = article(&text);
        assert!(kept.contains(&CLOSE.to_owned()), "{kept:?}");
        assert!(!kept.iter().any(|block| block.contains("ferry") || block == "Popular"), "{kept:?}");
    }

    #[test]
    fn menus_around_an_article_are_furniture() {
        let menu = "* [Home](/)\n* [News](/news)\n* [Sport](/sport)\n* [Weather](/weather)\n* [Subscribe](/subscribe)\n";
        let text =
            format!("{menu}\n# Harbour wall reopens\n\n{OPENING} {CLOSE}\n\n{CLOSE} {MIDDLE}\n\n{MIDDLE}\n\n{OPENING} {MIDDLE}\n\n{menu}");
        let kept = article(&text);
        assert!(kept.contains(&MIDDLE.to_owned()) && !kept.contains(&"Sport".to_owned()), "{kept:?}");
    }

    #[test]
    fn every_block_has_a_score_and_an_empty_text_none() {
        let text = format!("{OPENING}\n\n{CLOSE}\n");
        let scores = crate::parse(&text).map(|article| article.prose().len()).unwrap_or_default();
        assert_eq!(scores, 3);
        assert!(article("").is_empty());
    }
}
