//! What speaks for and against a text as the title.

use super::context::{self, lines};
use super::page::Page;
use super::relations;
use super::row::Row;
use super::text::Text;
use crate::block::BlockKind;
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
        TailConfirmed = "tail_confirmed",
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
        Over180 = "over_180",
        EndsFullStop = "ends_full_stop",
        EndsColon = "ends_colon",
        StartsLower = "starts_lower",
        StartsMark = "starts_mark",
        Digits = "digits",
        Capitalised = "capitalised",
        AllCaps = "all_caps",
        Overlap = "overlap",
        OverlapNone = "overlap_none",
        Line1 = "line_1",
        Line2 = "line_2",
        Line1Page = "line_1_page",
        NearAbove = "near_above",
        OpensCore = "opens_core",
        InCore = "in_core",
        Inside = "inside",
        Behind = "behind",
        BlankBefore = "blank_before",
        BlankAfter = "blank_after",
        NextLong = "next_long",
        NextShort = "next_short",
        ShortAbove = "short_above",
        LongAbove = "long_above",
        BylineNext = "byline_next",
        BylineBelow = "byline_below",
        DateNext = "date_next",
        DateBelow = "date_below",
        BylineAbove = "byline_above",
        FirstProseAway = "first_prose_away",
        FirstProseJust = "first_prose_just",
        FirstProseBehind = "first_prose_behind",
        ProseAboveSome = "prose_above_some",
        ProseBelow = "prose_below",
        OverlapNext = "overlap_next",
        EndsOpen = "ends_open",
        JoinsOpen = "joins_open",
        WholeDash = "whole_dash",
        KickerShort = "kicker_short",
        WitnessHead = "witness_head",
        WitnessTail = "witness_tail",
        EchoBelow = "echo_below",
        H1Near = "h1_near",
        H1InCore = "h1_in_core",
        HighestLast = "highest_last",
        LastHeadingNear = "last_heading_near",
        HeadingSigned = "heading_signed",
        BothNext = "both_next",
        BelowSigned = "below_signed",
        NamedNext = "named_next",
        Named = "named",
        LongerNext = "longer_next",
        StopNext = "stop_next",
        SlugBest = "slug_best",
        AfterDates = "after_dates",
        ListItem = "list_item",
        Ended = "ended",
        Shared = "shared",
        SlugFull = "slug_full",
        SlugShare = "slug_share",
        Related = "related",
        Comment = "comment",
        Menu = "menu",
        Credit = "credit",
        Linked = "linked",
        Breadcrumb = "breadcrumb",
        ListRun = "list_run",
        IndentDeeper = "indent_deeper",
        IndentShallower = "indent_shallower",
        IndentNextShallower = "indent_next_shallower",
        AgainAbove = "again_above",
        AgainTop = "again_top",
        WholeSite = "whole_site",
        DateShare = "date_share",
        GroupFirst = "group_first",
        GroupLast = "group_last",
        GroupOnly = "group_only",
        GroupLongest = "group_longest",
        MenuRun = "menu_run",
        NextDigits = "next_digits",
        NextShare = "next_share",
        AfterEcho = "after_echo",
        AfterEchoShort = "after_echo_short",
        RightsMost = "rights_most",
        Glued = "glued",
        JoinsApart = "joins_apart",
        Captioned = "captioned",
        InnerSeams = "inner_seams",
        NoFunctionWord = "no_function_word",
        AfterDouble = "after_double",
        Organisation = "organisation",
        StandfirstShape = "standfirst_shape",
        KickerShape = "kicker_shape",
        JoinsUnfilled = "joins_unfilled",
        InRunningHead = "in_running_head",
        SaidInReply = "said_in_reply",
        None = "none",
        NoneMarkdown = "none_markdown",
        NoneProse = "none_prose",
        NoneShortRows = "none_short_rows",
        NoneFirstSentence = "none_first_sentence",
        NoneRows = "none_rows",
        NoneTitular = "none_no_titular",
        NoneTitularAbove = "none_no_titular_above",
        NoneHeading = "none_heading",
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
    punctuation(&mut tally, mention, row);
    overlap(&mut tally, page, mention, at);
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
    let alone = level > 0 && page.levels.get(usize::from(level)) == Some(&1);
    let many = page.levels.get(usize::from(level)).copied().filter(|_| level > 0).unwrap_or_default();
    tally.add(Title::LevelMany, 0.5 * log(usize::from(many.saturating_sub(1))));
    tally.flag(Title::FirstHeading, page.first_heading == Some(at));
    if level == 1 {
        tally.flag(Title::H1Near, alone && at <= page.core.start && page.core.start - at <= 6);
        tally.flag(Title::H1InCore, at > page.core.start);
    }
    tally.flag(Title::HighestLast, page.highest.is_some_and(|(first, last)| last == at && first != at));
    tally.flag(Title::LastHeadingNear, page.last_heading == Some(at) && page.core.start.saturating_sub(at) <= 4);
    let signed = page.signed.is_some_and(|signed| at < signed && signed - at <= 3);
    tally.flag(Title::HeadingSigned, level > 0 && signed);
    let source = row.block.content.of(reading.text);
    let item = row.text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    tally.flag(Title::ItemHeading, row.block.kind == BlockKind::ListItem && item.starts_with("# "));
    tally.flag(Title::Bold, level == 0 && (source.starts_with("**") || source.starts_with("__")));
}

fn cut(tally: &mut Tally, page: &Page<'_>, row: &Row<'_>, at: usize, mention: &Text<'_>, reading: &Reading<'_>) {
    tally.flag(Title::TailColon, mention.cut == Cut::Tail && page.marks(at).colon);
    joins(tally, page, at, mention, reading);
    tally.flag(Title::WholeDash, mention.cut == Cut::Whole && page.marks(at).dash);
    tally.flag(Title::KickerShort, mention.cut == Cut::Kicker && mention.rest <= 1);
    let confirmed = mention.confirmed;
    let next = page.row(at + 1).filter(|_| row.block.blank_after == 0);
    match mention.cut {
        Cut::Head => tally.flag(if confirmed { Title::HeadConfirmed } else { Title::Head }, true),
        Cut::Tail => tally.flag(if confirmed { Title::TailConfirmed } else { Title::Tail }, true),
        Cut::Kicker => tally.flag(if confirmed { Title::KickerConfirmed } else { Title::Kicker }, true),
        Cut::Seam => tally.flag(Title::Seam, true),
        Cut::Behind => {
            tally.flag(Title::AfterEcho, true);
            tally.flag(Title::AfterEchoShort, mention.rest <= 2);
            tally.flag(Title::AfterDouble, twice(row.text));
        }
        Cut::Glued => tally.flag(Title::Glued, true),
        Cut::Reply => tally.flag(Title::SaidInReply, true),
        Cut::Label => tally.flag(Title::Label, true),
        Cut::Item => {
            let number = |at: Option<usize>| at.and_then(|at| page.row(at)).and_then(|row| item_number(row, reading));
            let own = number(Some(at)).unwrap_or_default();
            let last = number(at.checked_sub(1)).is_some_and(|above| above + 1 == own);
            let counted = last || number(Some(at + 1)).is_some_and(|below| own + 1 == below);
            tally.flag(Title::Item, counted);
        }
        Cut::Two | Cut::Three => tally.flag(Title::JoinsLower, next.is_some_and(|next| next.block.first.is_lowercase())),
        Cut::Whole | Cut::Lines => {}
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
    joins_words(reading, text.rsplit(' ').next().unwrap_or_default())
}

/// Whether a word is one of those that hold a sentence together.
pub(super) fn joins_words(reading: &Reading<'_>, word: &str) -> bool {
    const JOINING: Categories = Categories::of(&[Category::FunctionWord, Category::Conjunction]);
    let mut joins = false;
    reading.lexicon.each_of(JOINING, word, |phrase| joins |= phrase.length == word.len());
    joins
}

/// Whether lines belong together, or a line breaks off.
fn joins(tally: &mut Tally, page: &Page<'_>, at: usize, mention: &Text<'_>, reading: &Reading<'_>) {
    let open = ends_open(reading, &mention.value);
    tally.flag(Title::EndsOpen, open);
    let end = *lines(mention, at).end();
    if end == at {
        return;
    }
    let joined = || (at..end).filter_map(|at| page.row(at));
    tally.flag(Title::JoinsOpen, joined().next_back().is_some_and(|row| ends_open(reading, row.text)));
    let furniture = [Category::Menu, Category::Share, Category::Subscribe, Category::Comment, Category::Related, Category::Notice];
    let apart = |row: &Row<'_>| {
        row.signed() || row.named() || row.credit() || row.address || furniture.into_iter().any(|category| row.is(category))
    };
    let texts: Vec<&str> = (at..=end).filter_map(|at| page.row(at)).map(|row| row.text).collect();
    tally.flag(Title::JoinsUnfilled, !filled(&texts));
    let inner = joined().any(|row| row.block.ends_sentence() || row.block.blank_after > 0 || row.block.kind == BlockKind::ListItem);
    tally.flag(Title::JoinsApart, inner || (at + 1..=end).filter_map(|at| page.row(at)).any(apart));
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
    tally.flag(Title::Over180, measure >= 180);
}

fn punctuation(tally: &mut Tally, mention: &Text<'_>, row: &Row<'_>) {
    let text = mention.value.as_str();
    let last = text.trim_end_matches(['"', '”', '“', '»', '’', ')', '\'', '」', '』']).chars().next_back().unwrap_or(' ');
    tally.flag(Title::EndsFullStop, matches!(last, '.' | '。' | '।') && !text.ends_with("..."));
    tally.flag(Title::EndsColon, matches!(last, ':' | '：'));
    let first = text.chars().next().unwrap_or(' ');
    tally.flag(Title::StartsLower, first.is_lowercase());
    tally.flag(
        Title::StartsMark,
        !first.is_alphanumeric() && !matches!(first, '"' | '„' | '“' | '«' | '»' | '‘' | '\'' | '¿' | '¡' | '「' | '『' | '【' | '[' | '('),
    );
    let counts = mention.counts;
    let characters = counts.characters.max(1) as f32;
    // Those of a date are counted as a date.
    tally.add(Title::Digits, (counts.digits as f32 / characters - row.date_share()).max(0.0));
    tally.add(Title::Capitalised, counts.capitalised as f32 / counts.words.max(1) as f32);
    tally.flag(Title::AllCaps, counts.letters > 3 && counts.capitals as f32 > 0.8 * counts.letters as f32);
}

fn overlap(tally: &mut Tally, page: &Page<'_>, mention: &Text<'_>, at: usize) {
    if let Some(held) = page.overlap(&mention.words, at) {
        tally.add(Title::Overlap, held);
        tally.flag(Title::OverlapNone, held == 0.0);
    }
}

pub(super) fn log(count: usize) -> f32 {
    (count as f32).ln_1p()
}

fn furniture(tally: &mut Tally, page: &Page<'_>, row: &Row<'_>, at: usize, mention: &Text<'_>) {
    let prompts = |category| row.is(category) || (row.block.words <= 6 && row.begins(category));
    tally.flag(Title::Related, prompts(Category::Related));
    tally.flag(Title::Comment, prompts(Category::Comment));
    tally.flag(Title::Menu, row.is(Category::Menu) || (row.block.words <= 3 && row.begins(Category::Menu)));
    tally.flag(Title::Credit, row.credit());
    tally.flag(Title::Named, row.named() || row.begins(Category::AuthorLabel));
    tally.add(Title::Linked, row.block.link_share());
    tally.flag(Title::Breadcrumb, crumbs(&mention.value) >= 2);
    tally.flag(Title::ListItem, row.block.kind == BlockKind::ListItem);
    let listed = |step: usize| page.row(step).is_some_and(|other| other.block.kind == BlockKind::ListItem);
    tally.flag(Title::ListRun, at > 0 && listed(at - 1) && listed(at + 1));
}

/// How many marks part the steps of a way through a site.
fn crumbs(text: &str) -> usize {
    // The first bytes of the marks: most texts have none.
    if !text.bytes().any(|byte| matches!(byte, b'>' | b'/' | b'|' | b':' | 0xC2 | 0xE2)) {
        return 0;
    }
    let arrows = |c: char| matches!(c, '»' | '›' | '>' | '→' | '►');
    let spaced = separators(text).filter(|(_, mark)| matches!(*mark, " / " | " | " | " :: "));
    text.chars().filter(|&c| arrows(c)).count() + spaced.count()
}

/// What speaks for a text that stands several times, as a block or as part of one.
pub(super) fn together(tally: &mut Tally, page: &Page<'_>, best: Option<&TitleMention>, mentions: &[&TitleMention]) {
    let Some(best) = best else { return };
    let others = || mentions.iter().filter(|other| other.block != best.block);
    tally.flag(Title::WitnessHead, others().any(|other| other.cut == Cut::Head));
    tally.flag(Title::WitnessTail, others().any(|other| matches!(other.cut, Cut::Tail | Cut::Kicker | Cut::Item)));
    relations::again(tally, page, best, others().map(|other| page.place(other.block)));
}

/// What the document says for having no title.
pub(super) fn none(reading: &Reading<'_>, page: &Page<'_>) -> Tally {
    let mut tally = Tally::new(reading.terms);
    let prose = page.rows.iter().filter(|row| row.prose()).count();
    let first = page.row(0);
    tally.flag(Title::None, true);
    tally.flag(Title::NoneMarkdown, reading.layout.is_markdown());
    tally.add(Title::NoneProse, 0.5 * log(prose));
    tally.add(Title::NoneShortRows, page.short_share(0..page.rows.len()));
    tally.flag(Title::NoneFirstSentence, first.is_some_and(|row| row.block.ends_sentence()));
    tally.add(Title::NoneRows, 0.3 * log(page.rows.len()));
    tally.flag(Title::NoneTitular, !page.any_titular(page.rows.len()));
    tally.flag(Title::NoneTitularAbove, !page.any_titular(page.core.start + 1));
    tally.flag(Title::NoneHeading, page.first_heading.is_some());
    tally
}
