//! What speaks for and against a text as the title.

use super::context::{self, lines};
use super::page::Page;
use super::relations;
use super::row::{Row, Spaced};
use super::text::Text;
use crate::block::{BlockKind, Marks, letter};
use crate::candidate::Reading;
use crate::candidate::lexicon::{Categories, Category};
use crate::candidate::title::{Cut, TitleMention, separators};
use crate::metadata::model::{Tally, features};

features! {
    /// The features of a candidate, and of the document for having no title (`none…`).
    Title from "title.tsv" {
        Heading1 = "heading_1",
        Heading2 = "heading_2",
        Heading3 = "heading_3",
        LevelMany = "level_many",
        FirstHeading = "first_heading",
        Bold = "bold",
        Head = "head",
        HeadConfirmed = "head_confirmed",
        Tail = "tail",
        Kicker = "kicker",
        KickerConfirmed = "kicker_confirmed",
        Seam = "seam",
        Label = "label",
        TailColon = "tail_colon",
        Item = "item",
        ItemHeading = "item_heading",
        JoinsLower = "joins_lower",
        Under10 = "under_10",
        Under20 = "under_20",
        Under35 = "under_35",
        Over90 = "over_90",
        Over130 = "over_130",
        EndsFullStop = "ends_full_stop",
        EndsColon = "ends_colon",
        StartsLower = "starts_lower",
        StartsMark = "starts_mark",
        Capitalised = "capitalised",
        AllCaps = "all_caps",
        Overlap = "overlap",
        Line1 = "line_1",
        Line2 = "line_2",
        OpensCore = "opens_core",
        Inside = "inside",
        BlankBefore = "blank_before",
        BlankAfter = "blank_after",
        NextLong = "next_long",
        ShortAbove = "short_above",
        BylineNext = "byline_next",
        DateNext = "date_next",
        FirstProseJust = "first_prose_just",
        FirstProseBehind = "first_prose_behind",
        ProseAboveSome = "prose_above_some",
        ProseBelow = "prose_below",
        EndsOpen = "ends_open",
        JoinsOpen = "joins_open",
        WholeDash = "whole_dash",
        KickerShort = "kicker_short",
        WitnessHead = "witness_head",
        EchoBelow = "echo_below",
        LastHeadingNear = "last_heading_near",
        HeadingSigned = "heading_signed",
        BelowSigned = "below_signed",
        NamedNext = "named_next",
        Named = "named",
        LongerNext = "longer_next",
        StopNext = "stop_next",
        SlugBest = "slug_best",
        AfterDates = "after_dates",
        ListItem = "list_item",
        Shared = "shared",
        SlugFull = "slug_full",
        BelowRelated = "below_related",
        Comment = "comment",
        Menu = "menu",
        Credit = "credit",
        Linked = "linked",
        Breadcrumb = "breadcrumb",
        ListRun = "list_run",
        IndentDeeper = "indent_deeper",
        IndentShallower = "indent_shallower",
        IndentNextShallower = "indent_next_shallower",
        WholeSite = "whole_site",
        DateShare = "date_share",
        GroupFirst = "group_first",
        GroupLast = "group_last",
        NextShare = "next_share",
        AfterEchoShort = "after_echo_short",
        RightsMost = "rights_most",
        Glued = "glued",
        Captioned = "captioned",
        InnerSeams = "inner_seams",
        NoFunctionWord = "no_function_word",
        AfterDouble = "after_double",
        Organisation = "organisation",
        KickerShape = "kicker_shape",
        JoinsUnfilled = "joins_unfilled",
        InRunningHead = "in_running_head",
        SaidInReply = "said_in_reply",
        SaidInShareLink = "said_in_share_link",
        Digits = "digits",
        CutOfRepeated = "cut_of_repeated",
        WordOften = "word_often",
        FirstWordOften = "first_word_often",
        WordsOfRows = "words_of_rows",
        FurnitureWord = "furniture_word",
        Prompt = "prompt",
        UnpairedMark = "unpaired_mark",
        Bracketed = "bracketed",
        Pictograph = "pictograph",
        HashSign = "hash_sign",
        Table = "table",
        MonthWithin = "month_within",
        WordsOften = "words_often",
        HeadRestStands = "head_rest_stands",
        RestLower = "rest_lower",
        RestInSlug = "rest_in_slug",
        DeeperNext = "deeper_next",
        ShortRowsAbove = "short_rows_above",
        TinyAbove = "tiny_above",
        DatedSoon = "dated_soon",
        ListBelow = "list_below",
        FirstProseNext = "first_prose_next",
        Alone = "alone",
        CapitalsAbove = "capitals_above",
        WitnessSeam = "witness_seam",
        ByWord = "by_word",
        AuthorLabel = "author_label",
        MonthFirst = "month_first",
        RunsOn = "runs_on",
        Colon = "colon",
        Dash = "dash",
        QuotedWhole = "quoted_whole",
        BlanksAfter = "blanks_after",
        NextTitular = "next_titular",
        NextProse = "next_prose",
        NextCredit = "next_credit",
        TitularAbove = "titular_above",
        ReaderAsked = "reader_asked",
        SiteWord = "site_word",
        SiteNext = "site_next",
        LikeNext = "like_next",
        TitularBetween = "titular_between",
        None = "none",
        NoneMarkdown = "none_markdown",
        NoneProse = "none_prose",
        NoneFirstSentence = "none_first_sentence",
        NoneCjk = "none_cjk",
        NoneSecondSentence = "none_second_sentence",
        NoneOneHeading1 = "none_one_heading_1",
        NoneComments = "none_comments",
        NoneThreeSentences = "none_three_sentences",
    }
}

/// Rates one candidate.
pub(super) fn rate(reading: &Reading<'_>, page: &Page<'_>, mention: &Text<'_>, best_slug: f32) -> Tally {
    let mut tally = Tally::new(reading.terms);
    let at = mention.row;
    let Some(row) = page.row(at) else { return tally };
    heading(&mut tally, page, row, at, reading);
    cut(&mut tally, page, row, at, mention, reading);
    length(&mut tally, mention);
    punctuation(&mut tally, mention);
    overlap(&mut tally, page, mention, at);
    phrases(&mut tally, mention);
    tally.add(Title::InRunningHead, page.in_running_head(&mention.words, at));
    context::rate(&mut tally, page, mention, row, at, best_slug);
    relations::rate(&mut tally, reading, page, mention, row, at);
    furniture(&mut tally, page, row, at, mention);
    tally
}

fn heading(tally: &mut Tally, page: &Page<'_>, row: &Row<'_>, at: usize, reading: &Reading<'_>) {
    let level = row.block.level;
    tally.flag(Title::Heading1, level == 1);
    tally.flag(Title::Heading2, level == 2);
    tally.flag(Title::Heading3, level == 3);
    let many = page.levels.get(usize::from(level)).copied().filter(|_| level > 0).unwrap_or_default();
    tally.add(Title::LevelMany, 0.5 * log(usize::from(many.saturating_sub(1))));
    tally.flag(Title::FirstHeading, page.first_heading == Some(at));
    tally.flag(Title::LastHeadingNear, page.last_heading == Some(at) && page.core.start.saturating_sub(at) <= 4);
    let signed = page.signed.is_some_and(|signed| at < signed && signed - at <= 3);
    tally.flag(Title::HeadingSigned, level > 0 && signed);
    let source = row.block.content.of(reading.text);
    let item = || row.text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    tally.flag(Title::ItemHeading, row.block.kind == BlockKind::ListItem && item().starts_with("# "));
    tally.flag(Title::DeeperNext, level > 0 && page.row(at + 1).is_some_and(|next| next.block.level > level));
    tally.flag(Title::Bold, level == 0 && matches!(source.as_bytes(), [b'*', b'*', ..] | [b'_', b'_', ..]));
}

fn cut(tally: &mut Tally, page: &Page<'_>, row: &Row<'_>, at: usize, mention: &Text<'_>, reading: &Reading<'_>) {
    tally.flag(Title::TailColon, mention.cut == Cut::Tail && page.spaced(at).colon);
    joins(tally, page, at, mention, reading);
    tally.flag(Title::WholeDash, mention.cut == Cut::Whole && page.spaced(at).dash);
    tally.flag(Title::KickerShort, mention.cut == Cut::Kicker && mention.rest.words <= 1);
    let confirmed = mention.confirmed;
    let next = page.row(at + 1).filter(|_| row.block.blank_after == 0);
    rest(tally, page, row, mention);
    // What a page says twice in the same words is one whole.
    tally.flag(Title::CutOfRepeated, row.block.repeats() > 0 && mention.cut != Cut::Whole);
    match mention.cut {
        Cut::Head => tally.flag(if confirmed { Title::HeadConfirmed } else { Title::Head }, true),
        Cut::Tail => tally.flag(Title::Tail, true),
        Cut::Kicker => tally.flag(if confirmed { Title::KickerConfirmed } else { Title::Kicker }, true),
        Cut::Seam => tally.flag(Title::Seam, true),
        Cut::Behind => {
            tally.flag(Title::AfterEchoShort, mention.rest.words <= 2);
            tally.flag(Title::AfterDouble, twice(row.text));
        }
        Cut::Glued => tally.flag(Title::Glued, true),
        Cut::Shared => tally.flag(Title::SaidInShareLink, true),
        Cut::Reply => tally.flag(Title::SaidInReply, true),
        Cut::Label => tally.flag(Title::Label, true),
        Cut::Item => {
            let number = |at: Option<usize>| at.and_then(|at| page.row(at)).and_then(|row| item_number(row, reading));
            let own = number(Some(at)).unwrap_or_default();
            let last = number(at.checked_sub(1)).is_some_and(|above| above + 1 == own);
            let counted = last || number(Some(at + 1)).is_some_and(|below| own + 1 == below);
            tally.flag(Title::Item, counted);
        }
        Cut::Two | Cut::Three => tally.flag(Title::JoinsLower, next.is_some_and(|next| letter::is_lowercase(next.block.first))),
        Cut::Whole | Cut::Lines | Cut::Dated | Cut::Joined => {}
    }
}

/// What was cut off: the name of a site or section that stands elsewhere too, or half a sentence.
fn rest(tally: &mut Tally, page: &Page<'_>, row: &Row<'_>, mention: &Text<'_>) {
    tally.flag(Title::HeadRestStands, mention.rest.stands);
    if matches!(mention.cut, Cut::Head | Cut::Tail | Cut::Kicker | Cut::Behind | Cut::Seam | Cut::Glued) {
        let rest = row.text.get(mention.rest.bytes.clone()).unwrap_or_default().trim_start_matches(|c: char| !c.is_alphanumeric());
        tally.flag(Title::RestLower, rest.starts_with(letter::is_lowercase));
        tally.flag(Title::RestInSlug, page.in_slug(rest));
    }
}

/// Whether a word is said twice in a row.
fn twice(text: &str) -> bool {
    let mut before = "";
    text.split(' ').any(|word| {
        let same = word.len() >= 4 && word == before;
        before = word;
        same
    })
}

/// The number of a list item: `3. Title`; an item that is only marked has none.
fn item_number(row: &Row<'_>, reading: &Reading<'_>) -> Option<u32> {
    let source = row.block.span.of(reading.text).trim_start();
    let digits = source.find(|c: char| !c.is_ascii_digit()).filter(|&end| (1..=3).contains(&end))?;
    source.get(..digits)?.parse().ok()
}

/// Whether a text breaks off: its last word leads on to another one.
fn ends_open(reading: &Reading<'_>, text: &str) -> bool {
    let start = memchr::memrchr(b' ', text.as_bytes()).map_or(0, |at| at + 1);
    joins_words(reading, text.get(start..).unwrap_or_default())
}

/// Whether a word is one of those that hold a sentence together.
pub(super) fn joins_words(reading: &Reading<'_>, word: &str) -> bool {
    const JOINING: Categories = Categories::of(&[Category::FunctionWord, Category::Conjunction]);
    let place = reading.lexicon.at(word);
    if place.word().len() == word.len() {
        return place.alone().any(JOINING);
    }
    let mut joins = false;
    place.each_longer(JOINING, |phrase| joins |= phrase.length == word.len());
    joins
}

/// Whether lines belong together, or a line breaks off.
fn joins(tally: &mut Tally, page: &Page<'_>, at: usize, mention: &Text<'_>, reading: &Reading<'_>) {
    let open = ends_open(reading, &mention.value);
    tally.flag(Title::EndsOpen, open);
    let end = *lines(mention, at).end();
    tally.flag(Title::RunsOn, open && page.row(end + 1).is_some_and(|next| next.block.ends_sentence()));
    if end == at {
        return;
    }
    let joined = || (at..end).filter_map(|at| page.row(at));
    tally.flag(Title::JoinsOpen, joined().next_back().is_some_and(|row| ends_open(reading, row.text)));
    let texts: Vec<&str> = (at..=end).filter_map(|at| page.row(at)).map(|row| row.text).collect();
    tally.flag(Title::JoinsUnfilled, !filled(&texts));
}

/// Whether lines may be one text that was broken where the next word did not fit.
fn filled(lines: &[&str]) -> bool {
    let length = |text: &str| text.chars().count();
    let width = lines.iter().map(|line| length(line)).max().unwrap_or_default();
    lines.iter().zip(lines.iter().skip(1)).all(|(line, next)| {
        let word = next.split(' ').next().unwrap_or_default();
        length(line) + 1 + length(word) >= width
    })
}

fn length(tally: &mut Tally, mention: &Text<'_>) {
    let measure = mention.counts.measure;
    tally.flag(Title::Under10, measure < 10);
    tally.flag(Title::Under20, (10..20).contains(&measure));
    tally.flag(Title::Under35, (20..35).contains(&measure));
    tally.flag(Title::Over90, (90..130).contains(&measure));
    tally.flag(Title::Over130, (130..180).contains(&measure));
}

fn punctuation(tally: &mut Tally, mention: &Text<'_>) {
    let text = mention.value.as_str();
    let last = text.trim_end_matches(['"', '”', '“', '»', '’', ')', '\'', '」', '』']).chars().next_back().unwrap_or(' ');
    tally.flag(Title::EndsFullStop, matches!(last, '.' | '。' | '।') && !text.ends_with("..."));
    tally.flag(Title::EndsColon, matches!(last, ':' | '：'));
    tally.flag(Title::Colon, mention.counts.marks.may_have(Marks::one(':')) && text.contains(": "));
    tally.flag(Title::Dash, mention.counts.marks.may_have(Marks::PARTING) && Spaced::of(text).dash);
    let quotes = ['"', '„', '“', '”', '«', '»'];
    marks(tally, mention);
    tally.flag(Title::QuotedWhole, text.starts_with(quotes) && text.ends_with(quotes));
    let first = text.chars().next().unwrap_or(' ');
    tally.flag(Title::StartsLower, letter::is_lowercase(first));
    tally.flag(
        Title::StartsMark,
        !first.is_alphanumeric() && !matches!(first, '"' | '„' | '“' | '«' | '»' | '‘' | '\'' | '¿' | '¡' | '「' | '『' | '【' | '[' | '('),
    );
    let counts = mention.counts;
    tally.add(Title::Capitalised, counts.capitalised as f32 / counts.words.max(1) as f32);
    tally.flag(Title::AllCaps, counts.letters > 3 && counts.capitals as f32 > 0.8 * counts.letters as f32);
}

/// Marks that stand in few headlines.
fn marks(tally: &mut Tally, mention: &Text<'_>) {
    let text = mention.value.as_str();
    let counts = mention.counts;
    tally.flag(Title::UnpairedMark, counts.plain_quotes % 2 == 1 || counts.opens != counts.closes);
    tally.flag(Title::Pictograph, counts.pictographs);
    tally.flag(Title::HashSign, counts.marks.may_have(Marks::one('#')) && text.contains('#'));
    let ends = text.as_bytes().first().zip(text.as_bytes().last());
    tally.flag(Title::Bracketed, matches!(ends, Some((b'(', b')') | (b'[', b']'))));
}

fn overlap(tally: &mut Tally, page: &Page<'_>, mention: &Text<'_>, at: usize) {
    if let Some(held) = page.overlap(&mention.words, at) {
        tally.add(Title::Overlap, held);
    }
    let often = page.often(&mention.words);
    tally.add(Title::WordOften, log(often.most));
    tally.add(Title::FirstWordOften, log(often.first));
    tally.add(Title::WordsOfRows, often.in_rows);
    tally.add(Title::WordsOften, often.mean.ln_1p());
}

/// What its words are elsewhere: those that ask for something, open a label, or name an event.
fn phrases(tally: &mut Tally, mention: &Text<'_>) {
    const PROMPTS: Categories = Categories::of(&[Category::Share, Category::Subscribe, Category::Related, Category::Notice]);
    let begins = mention.begins;
    tally.flag(Title::Prompt, begins.any(PROMPTS));
    tally.flag(Title::MonthWithin, mention.within.has(Category::Month));
    tally.flag(Title::ByWord, begins.has(Category::By));
    tally.flag(Title::AuthorLabel, begins.has(Category::AuthorLabel));
    tally.flag(Title::MonthFirst, begins.has(Category::Month));
    tally.flag(Title::FurnitureWord, mention.within.any(FURNITURE));
}

/// What no headline says and lines around an article do.
pub(super) const FURNITURE: Categories = Categories::of(&[
    Category::Comment,
    Category::Subscribe,
    Category::KeywordLabel,
    Category::CreditLabel,
    Category::Copyright,
    Category::LicenseLabel,
]);

pub(super) fn log(count: usize) -> f32 {
    if count == 0 { 0.0 } else { (count as f32).ln_1p() }
}

fn furniture(tally: &mut Tally, page: &Page<'_>, row: &Row<'_>, at: usize, mention: &Text<'_>) {
    let prompts = |category| row.is(category) || (row.block.words <= 6 && row.begins(category));
    tally.flag(Title::BelowRelated, page.below_related(at));
    tally.flag(Title::Comment, prompts(Category::Comment));
    tally.flag(Title::Menu, row.is(Category::Menu) || (row.block.words <= 3 && row.begins(Category::Menu)));
    tally.flag(Title::Credit, row.credit());
    let helper = row.block.kind == BlockKind::Field && row.begins(Category::ContributorLabel);
    tally.flag(Title::Named, row.named() || row.begins(Category::AuthorLabel) || helper);
    tally.add(Title::Linked, row.block.link_share());
    tally.add(Title::Digits, row.block.digits as f32 / row.block.characters.max(1) as f32);
    tally.flag(Title::Breadcrumb, crumbs(mention) >= 2);
    tally.flag(Title::ListItem, row.block.kind == BlockKind::ListItem);
    tally.flag(Title::Table, row.block.kind == BlockKind::Table);
    let listed = |step: usize| page.row(step).is_some_and(|other| other.block.kind == BlockKind::ListItem);
    tally.flag(Title::ListRun, at > 0 && listed(at - 1) && listed(at + 1));
}

/// How many marks part the steps of a way through a site.
fn crumbs(mention: &Text<'_>) -> usize {
    if !mention.counts.marks.may_have(Marks::of(&['>', '»', '/', '|', ':'])) {
        return 0;
    }
    let text = mention.value.as_str();
    let parts = |mark: &str| matches!(mark, " / " | " | " | " :: ");
    let has_separators = mention.counts.marks.may_have(Marks::PARTING);
    let spaced = if has_separators { separators(text).filter(|&(_, mark)| parts(mark)).count() } else { 0 };
    let arrows = |c: char| matches!(c, '»' | '›' | '>' | '→' | '►');
    let has_arrows = mention.counts.marks.may_have(Marks::BEYOND.with(Marks::one('>')));
    if has_arrows { spaced + text.chars().filter(|&c| arrows(c)).count() } else { spaced }
}

/// What speaks for a text that stands several times, as a block or as part of one.
pub(super) fn together<'m>(tally: &mut Tally, best: Option<&TitleMention>, mentions: impl Iterator<Item = &'m TitleMention>) {
    let Some(best) = best else { return };
    let (mut head, mut seam) = (false, false);
    for other in mentions.filter(|other| other.block != best.block) {
        head |= other.cut == Cut::Head;
        seam |= matches!(other.cut, Cut::Seam | Cut::Glued | Cut::Behind);
    }
    tally.flag(Title::WitnessHead, head);
    tally.flag(Title::WitnessSeam, seam);
}

/// What the document says for having no title.
pub(super) fn none(reading: &Reading<'_>, page: &Page<'_>) -> Tally {
    let mut tally = Tally::new(reading.terms);
    let prose = page.rows.iter().filter(|row| row.prose()).count();
    let first = page.row(0);
    tally.flag(Title::None, true);
    tally.flag(Title::NoneMarkdown, reading.layout.is_markdown());
    tally.add(Title::NoneProse, 0.5 * log(prose));
    tally.flag(Title::NoneFirstSentence, first.is_some_and(|row| row.block.ends_sentence()));
    tally.flag(Title::NoneCjk, page.rows.iter().take(5).any(|row| row.block.measure > row.block.characters));
    tally.flag(Title::NoneSecondSentence, page.row(1).is_some_and(|row| row.block.ends_sentence()));
    tally.flag(Title::NoneOneHeading1, page.levels.get(1) == Some(&1));
    // Where readers comment, the whole page is there, and its headline with it.
    tally.add(Title::NoneComments, log(page.rows.iter().filter(|row| row.begins(Category::Comment)).count()));
    let opening = page.rows.get(..3).unwrap_or_default();
    tally.flag(Title::NoneThreeSentences, !opening.is_empty() && opening.iter().all(|row| row.block.ends_sentence()));
    tally
}
