//! What speaks for and against a text as the title.

use super::context::{self, lines};
use super::page::Page;
use super::row::Row;
use super::text::Text;
use crate::block::BlockKind;
use crate::candidate::Reading;
use crate::candidate::lexicon::{Categories, Category};
use crate::candidate::title::{Cut, TitleMention};
use crate::metadata::model::{Tally, features};

features! {
    /// The features of a candidate, and of the document for having no title (`none…`).
    Title from "title.tsv" {
        Heading1 = "heading_1",
        Heading2 = "heading_2",
        Heading3 = "heading_3",
        Heading4 = "heading_4",
        OnlyH1 = "only_h1",
        LevelMany = "level_many",
        OnlyOfLevel = "only_of_level",
        FirstHeading = "first_heading",
        LastHeading = "last_heading",
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
        ItemAlone = "item_alone",
        Lines = "first_lines",
        ItemHeading = "item_heading",
        JoinsLower = "joins_lower",
        JoinsFull = "joins_full",
        TwoLines = "two_lines",
        ThreeLines = "three_lines",
        Under10 = "under_10",
        Under20 = "under_20",
        Under35 = "under_35",
        Over90 = "over_90",
        Over130 = "over_130",
        Over180 = "over_180",
        WordsOver20 = "words_over_20",
        EndsFullStop = "ends_full_stop",
        EndsColon = "ends_colon",
        EndsComma = "ends_comma",
        StartsLower = "starts_lower",
        StartsMark = "starts_mark",
        LettersLacking = "letters_lacking",
        Digits = "digits",
        Capitalised = "capitalised",
        AllCaps = "all_caps",
        Overlap = "overlap",
        OverlapNone = "overlap_none",
        OverlapRare = "overlap_rare",
        OverlapCount = "overlap_count",
        OverlapLead = "overlap_lead",
        Wordless = "wordless",
        Line1 = "line_1",
        Line2 = "line_2",
        Line1Page = "line_1_page",
        Line1AboveCore = "line_1_above_core",
        Early = "early",
        DistanceAbove = "distance_above",
        JustAbove = "just_above",
        NearAbove = "near_above",
        OpensCore = "opens_core",
        InCore = "in_core",
        Inside = "inside",
        Behind = "behind",
        BlankBefore = "blank_before",
        BlankAfter = "blank_after",
        PageTop = "page_top",
        ListAbove = "list_above",
        RelatedAbove = "related_above",
        CommentsAbove = "comments_above",
        NextLong = "next_long",
        NextStandfirst = "next_standfirst",
        NextShort = "next_short",
        ShortAbove = "short_above",
        LongAbove = "long_above",
        NextHeading = "next_heading",
        NextLongerHeading = "next_longer_heading",
        BylineNext = "byline_next",
        BylineBelow = "byline_below",
        DateNext = "date_next",
        DateBelow = "date_below",
        DateAbove = "date_above",
        CreditNext = "credit_next",
        ShareBelow = "share_below",
        BylineAbove = "byline_above",
        FirstProseAway = "first_prose_away",
        FirstProseJust = "first_prose_just",
        FirstProseBehind = "first_prose_behind",
        ProseAbove = "prose_above",
        ProseAboveSome = "prose_above_some",
        ProseAboveHalf = "prose_above_half",
        ProseBelow = "prose_below",
        NextProseAway = "next_prose_away",
        NextProseNone = "next_prose_none",
        OverlapNext = "overlap_next",
        OverlapNextNone = "overlap_next_none",
        Seamed = "seamed",
        Rights = "rights",
        RightsTop = "rights_top",
        HostName = "host_name",
        EndsOpen = "ends_open",
        EndsOpenBroken = "ends_open_broken",
        JoinsOpen = "joins_open",
        JoinsSigned = "joins_signed",
        JoinsShort = "joins_short",
        JoinsFurniture = "joins_furniture",
        JoinsStop = "joins_stop",
        JoinsGap = "joins_gap",
        JoinsWider = "joins_wider",
        JoinsEchoed = "joins_echoed",
        HeadShortRest = "head_short_rest",
        HeadKnownRest = "head_known_rest",
        TailShortRest = "tail_short_rest",
        TailKnownRest = "tail_known_rest",
        WholeBar = "whole_bar",
        WholeDash = "whole_dash",
        KickerShort = "kicker_short",
        WitnessHead = "witness_head",
        WitnessTop = "witness_top",
        WitnessTail = "witness_tail",
        WitnessWhole = "witness_whole",
        EchoAbove = "echo_above",
        EchoBelow = "echo_below",
        EchoHigh = "echo_high",
        H1Alone = "h1_alone",
        H1Near = "h1_near",
        H1Linked = "h1_linked",
        H1Repeated = "h1_repeated",
        H1Short = "h1_short",
        H1InCore = "h1_in_core",
        HighestFirst = "highest_first",
        HighestLast = "highest_last",
        HighestOnly = "highest_only",
        LastHeadingNear = "last_heading_near",
        HeadingSigned = "heading_signed",
        FirstHeadingSigned = "first_heading_signed",
        PlainAmongHeadings = "plain_among_headings",
        BothNext = "both_next",
        SignedTitular = "signed_titular",
        SignedLongest = "signed_longest",
        SignedFirst = "signed_first",
        SignedGap = "signed_gap",
        BelowSigned = "below_signed",
        AboveSigned = "above_signed",
        NamedNext = "named_next",
        NamedAbove = "named_above",
        NamedBelow = "named_below",
        Named = "named",
        NamedDated = "named_dated",
        LongerNext = "longer_next",
        LongerBefore = "longer_before",
        StopNext = "stop_next",
        StopBefore = "stop_before",
        Longest = "longest",
        HigherNear = "higher_near",
        SlugBest = "slug_best",
        SlugCovered = "slug_covered",
        SlugCovers = "slug_covers",
        SlugOne = "slug_one",
        AfterDates = "after_dates",
        ListItem = "list_item",
        Quote = "quote",
        Repeats = "repeats",
        Ended = "ended",
        Shared = "shared",
        Mentions = "mentions",
        Slug = "slug",
        SlugFull = "slug_full",
        SlugShare = "slug_share",
        SlugOften = "slug_often",
        Related = "related",
        Comment = "comment",
        Menu = "menu",
        Share = "share",
        Subscribe = "subscribe",
        Notice = "notice",
        Credit = "credit",
        UnderRelated = "under_related",
        UnderComment = "under_comment",
        UnderMenu = "under_menu",
        Address = "address",
        DateOnly = "date_only",
        HasDate = "has_date",
        Name = "name",
        Linked = "linked",
        Links = "links",
        Breadcrumb = "breadcrumb",
        ShortRun = "short_run",
        ListRun = "list_run",
        None = "none",
        NoneMarkdown = "none_markdown",
        NoneSigned = "none_signed",
        NoneOnlyH1 = "none_only_h1",
        NoneHeadingNear = "none_heading_near",
        NoneFirstProse = "none_first_prose",
        NoneFirstSigned = "none_first_signed",
        NoneCoreDepth = "none_core_depth",
        NoneProse = "none_prose",
        NoneCoreFirst = "none_core_first",
        NoneShortRows = "none_short_rows",
        NoneFirstSentence = "none_first_sentence",
        NoneFewRows = "none_few_rows",
        NoneRows = "none_rows",
        NoneTitular = "none_no_titular",
        NoneTitularAbove = "none_no_titular_above",
        NoneHeading = "none_heading",
        NoneFirstShort = "none_first_short",
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
    context::rate(&mut tally, page, mention, row, at, best_slug);
    furniture(&mut tally, page, row, at, mention, reading);
    tally
}

fn heading(tally: &mut Tally, page: &Page<'_>, row: &Row<'_>, at: usize, reading: &Reading<'_>) {
    let level = row.block.level;
    tally.flag(Title::Heading1, level == 1);
    tally.flag(Title::Heading2, level == 2);
    tally.flag(Title::Heading3, level == 3);
    tally.flag(Title::Heading4, level > 3);
    let alone = level > 0 && page.levels.get(usize::from(level)) == Some(&1);
    tally.flag(Title::OnlyH1, alone && level == 1);
    tally.flag(Title::OnlyOfLevel, alone && level > 1);
    let many = page.levels.get(usize::from(level)).copied().filter(|_| level > 0).unwrap_or_default();
    tally.add(Title::LevelMany, 0.5 * log(usize::from(many.saturating_sub(1))));
    tally.flag(Title::FirstHeading, page.first_heading == Some(at));
    tally.flag(Title::LastHeading, page.last_heading == Some(at));
    if level == 1 {
        tally.flag(Title::H1Alone, alone && row.block.link_share() < 0.5 && row.block.repeated_before + row.block.repeated_after < 2);
        tally.flag(Title::H1Near, alone && at <= page.core.start && page.core.start - at <= 6);
        tally.flag(Title::H1Linked, row.block.link_share() >= 0.9);
        tally.flag(Title::H1Repeated, row.block.repeated_before + row.block.repeated_after > 1);
        tally.flag(Title::H1Short, row.block.measure < 20);
        tally.flag(Title::H1InCore, at > page.core.start);
    }
    if let Some((first, last)) = page.highest {
        tally.flag(Title::HighestFirst, first == at && last != at);
        tally.flag(Title::HighestLast, last == at && first != at);
        tally.flag(Title::HighestOnly, last == at && first == at && level > 1);
        tally.flag(Title::PlainAmongHeadings, level == 0 && first.abs_diff(at) <= 8);
    }
    tally.flag(Title::LastHeadingNear, page.last_heading == Some(at) && page.core.start.saturating_sub(at) <= 4);
    let signed = page.signed.is_some_and(|signed| at < signed && signed - at <= 3);
    tally.flag(Title::HeadingSigned, level > 0 && signed);
    tally.flag(Title::FirstHeadingSigned, page.first_heading == Some(at) && signed);
    let source = row.block.content.of(reading.text);
    let item = row.text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    tally.flag(Title::ItemHeading, row.block.kind == BlockKind::ListItem && item.starts_with("# "));
    tally.flag(Title::Bold, level == 0 && (source.starts_with("**") || source.starts_with("__")));
}

fn cut(tally: &mut Tally, page: &Page<'_>, row: &Row<'_>, at: usize, mention: &Text<'_>, reading: &Reading<'_>) {
    let marks = page.marks(at);
    tally.flag(Title::TailColon, mention.cut == Cut::Tail && marks.colon);
    joins(tally, page, at, mention, reading);
    tally.flag(Title::Seamed, mention.seamed);
    tally.flag(Title::WholeBar, mention.cut == Cut::Whole && marks.bar);
    tally.flag(Title::WholeDash, mention.cut == Cut::Whole && marks.dash);
    let (words, known) = mention.rest;
    tally.flag(Title::HeadShortRest, mention.cut == Cut::Head && words <= 3);
    tally.flag(Title::HeadKnownRest, mention.cut == Cut::Head && known);
    tally.flag(Title::TailShortRest, mention.cut == Cut::Tail && words <= 2);
    tally.flag(Title::TailKnownRest, mention.cut == Cut::Tail && known);
    tally.flag(Title::KickerShort, mention.cut == Cut::Kicker && words <= 1);
    let confirmed = mention.confirmed;
    let next = page.row(at + 1).filter(|_| row.block.blank_after == 0);
    match mention.cut {
        Cut::Head => tally.flag(if confirmed { Title::HeadConfirmed } else { Title::Head }, true),
        Cut::Tail => tally.flag(if confirmed { Title::TailConfirmed } else { Title::Tail }, true),
        Cut::Kicker => tally.flag(if confirmed { Title::KickerConfirmed } else { Title::Kicker }, true),
        Cut::Seam => tally.flag(Title::Seam, true),
        Cut::Label => tally.flag(Title::Label, true),
        Cut::Item => {
            let listed = |at: Option<usize>| at.and_then(|at| page.row(at)).is_some_and(|row| row.block.kind == BlockKind::ListItem);
            tally.flag(Title::Item, true);
            tally.flag(Title::ItemAlone, !listed(at.checked_sub(1)) && !listed(Some(at + 1)));
        }
        Cut::Lines => tally.flag(Title::Lines, true),
        Cut::Two | Cut::Three => {
            tally.flag(if mention.cut == Cut::Two { Title::TwoLines } else { Title::ThreeLines }, true);
            tally.flag(Title::JoinsLower, next.is_some_and(|next| next.block.first.is_lowercase()));
            tally.flag(Title::JoinsFull, row.block.measure >= 45 && next.is_some_and(|next| next.block.measure < row.block.measure));
        }
        Cut::Whole => {}
    }
}

/// Words that lead on to another one.
const OPEN: Categories = Categories::of(&[Category::FunctionWord, Category::Conjunction]);

/// Whether a text breaks off: its last word leads on to another one.
fn ends_open(reading: &Reading<'_>, text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    let mut open = false;
    reading.lexicon.each_of(OPEN, last, |phrase| open |= phrase.length == last.len());
    open
}

/// Whether lines belong together, or a line breaks off.
fn joins(tally: &mut Tally, page: &Page<'_>, at: usize, mention: &Text<'_>, reading: &Reading<'_>) {
    let open = ends_open(reading, &mention.value);
    tally.flag(Title::EndsOpen, open);
    tally.flag(Title::EndsOpenBroken, open && page.printed);
    let end = *lines(mention, at).end();
    if end == at {
        return;
    }
    let Some(last) = page.row(end) else { return };
    let joined = || (at..end).filter_map(|at| page.row(at));
    tally.flag(Title::JoinsOpen, joined().next_back().is_some_and(|row| ends_open(reading, row.text)));
    tally.flag(Title::JoinsSigned, last.signed() || last.named() || last.credit());
    tally.flag(Title::JoinsShort, last.block.words <= 1);
    let furniture = [Category::Menu, Category::Share, Category::Subscribe, Category::Comment, Category::Related, Category::Notice];
    tally.flag(Title::JoinsFurniture, furniture.into_iter().any(|category| last.is(category)));
    tally.flag(Title::JoinsStop, joined().any(|row| row.block.ends_sentence()));
    tally.flag(Title::JoinsGap, joined().any(|row| row.block.blank_after > 0));
    tally.flag(Title::JoinsWider, joined().next_back().is_some_and(|row| row.block.measure + 15 < last.block.measure));
    let (above, below) = page.echo(&mention.words, at, at..=end);
    tally.flag(Title::JoinsEchoed, above.max(below) >= 0.7);
}

/// Length as a reader feels it, for a piece of a block too.
pub(super) fn measure(text: &str) -> usize {
    text.chars().map(|c| if crate::block::is_cjk(c) { 5 } else { 2 }).sum::<usize>() / 2
}

fn length(tally: &mut Tally, mention: &Text<'_>) {
    let measure = mention.measure;
    let words = mention.counts.words;
    tally.flag(Title::Under10, measure < 10);
    tally.flag(Title::Under20, (10..20).contains(&measure));
    tally.flag(Title::Under35, (20..35).contains(&measure));
    tally.flag(Title::Over90, (90..130).contains(&measure));
    tally.flag(Title::Over130, (130..180).contains(&measure));
    tally.flag(Title::Over180, measure >= 180);
    tally.flag(Title::WordsOver20, words > 20);
}

fn punctuation(tally: &mut Tally, mention: &Text<'_>) {
    let text = mention.value.as_str();
    let last = text.trim_end_matches(['"', '”', '“', '»', '’', ')', '\'', '」', '』']).chars().next_back().unwrap_or(' ');
    tally.flag(Title::EndsFullStop, matches!(last, '.' | '。' | '।') && !text.ends_with("..."));
    tally.flag(Title::EndsColon, matches!(last, ':' | '：'));
    tally.flag(Title::EndsComma, matches!(last, ',' | ';' | '，' | '、' | '-' | '–'));
    let first = text.chars().next().unwrap_or(' ');
    tally.flag(Title::StartsLower, first.is_lowercase());
    tally.flag(
        Title::StartsMark,
        !first.is_alphanumeric() && !matches!(first, '"' | '„' | '“' | '«' | '»' | '‘' | '\'' | '¿' | '¡' | '「' | '『' | '【' | '[' | '('),
    );
    let counts = mention.counts;
    let (characters, letters, digits) = (counts.characters.max(1) as f32, counts.letters as f32, counts.digits as f32);
    tally.add(Title::LettersLacking, 1.0 - (letters + digits) / characters);
    tally.add(Title::Digits, digits / characters);
    tally.add(Title::Capitalised, counts.capitalised as f32 / counts.words as f32);
    tally.flag(Title::AllCaps, letters > 3.0 && counts.capitals as f32 > 0.8 * letters);
}

fn overlap(tally: &mut Tally, page: &Page<'_>, mention: &Text<'_>, at: usize) {
    match page.overlap(&mention.words, at) {
        Some([held, rare, lead, count]) => {
            tally.add(Title::OverlapCount, count.ln_1p());
            tally.add(Title::Overlap, held);
            tally.add(Title::OverlapRare, rare);
            tally.add(Title::OverlapLead, lead);
            tally.flag(Title::OverlapNone, held == 0.0);
        }
        None => tally.flag(Title::Wordless, true),
    }
}

pub(super) fn log(count: usize) -> f32 {
    (count as f32).ln_1p()
}

fn furniture(tally: &mut Tally, page: &Page<'_>, row: &Row<'_>, at: usize, mention: &Text<'_>, reading: &Reading<'_>) {
    let short = row.block.words <= 6;
    let prompts = |row: &Row<'_>, category| row.is(category) || (row.block.words <= 6 && row.begins(category));
    tally.flag(Title::Related, prompts(row, Category::Related));
    tally.flag(Title::Comment, prompts(row, Category::Comment));
    tally.flag(Title::Menu, row.is(Category::Menu) || (short && row.block.words <= 3 && row.begins(Category::Menu)));
    tally.flag(Title::Share, prompts(row, Category::Share));
    tally.flag(Title::Subscribe, prompts(row, Category::Subscribe));
    tally.flag(Title::Notice, prompts(row, Category::Notice));
    tally.flag(Title::Credit, row.credit());
    let above = at.checked_sub(1).and_then(|at| page.row(at));
    let (related, comments) = page.prompts(at);
    tally.flag(Title::RelatedAbove, related.is_some_and(|away| away <= 10));
    tally.flag(Title::CommentsAbove, comments);
    tally.flag(Title::UnderRelated, above.is_some_and(|above| prompts(above, Category::Related)));
    tally.flag(Title::UnderComment, above.is_some_and(|above| prompts(above, Category::Comment)));
    tally.flag(Title::UnderMenu, above.is_some_and(|above| above.is(Category::Menu)));
    tally.flag(Title::Address, row.address);
    tally.flag(Title::HasDate, row.has_date());
    tally.flag(Title::DateOnly, row.date_only());
    let rights = page.holds_rights(&mention.words);
    tally.flag(Title::Rights, rights);
    tally.flag(Title::RightsTop, rights && at < 8);
    tally.flag(Title::HostName, page.names_host(mention.key));
    tally.flag(Title::Named, row.named());
    tally.flag(Title::NamedDated, row.has_date() && (row.named() || row.byline() || row.credit()));
    tally.flag(Title::Name, is_name(reading, mention));
    tally.add(Title::Linked, row.block.link_share());
    let links = reading.layout.links(row.block).iter().filter(|link| !link.image).count();
    tally.flag(Title::Links, links >= 3);
    tally.flag(Title::Breadcrumb, page.marks(at).crumbs >= 2);
    tally.flag(Title::ListItem, row.block.kind == BlockKind::ListItem);
    tally.flag(Title::Quote, row.block.kind == BlockKind::Quote);
    tally.add(Title::ShortRun, page.short_share(at.saturating_sub(3)..at + 4));
    let listed = |step: usize| page.row(step).is_some_and(|other| other.block.kind == BlockKind::ListItem);
    tally.flag(Title::ListRun, at > 0 && listed(at - 1) && listed(at + 1));
}

/// Two to four capitalised words, the first a given name.
fn is_name(reading: &Reading<'_>, text: &Text<'_>) -> bool {
    (2..=4).contains(&text.counts.words)
        && text.counts.capitalised == text.counts.words
        && text.value.split(' ').next().is_some_and(|word| reading.lexicon.is_first_name(word))
}

/// What speaks for a text that stands several times, as a block or as part of one.
pub(super) fn together(tally: &mut Tally, page: &Page<'_>, best: Option<&TitleMention>, mentions: &[&TitleMention]) {
    tally.add(Title::Mentions, log(mentions.len().saturating_sub(1)));
    let Some(best) = best else { return };
    let others = || mentions.iter().filter(|other| other.block != best.block);
    tally.flag(Title::WitnessHead, others().any(|other| other.cut == Cut::Head));
    let top = |other: &TitleMention| other.cut == Cut::Head && page.place(other.block) < 4;
    tally.flag(Title::WitnessTop, others().any(|other| top(other)));
    tally.flag(Title::WitnessTail, others().any(|other| matches!(other.cut, Cut::Tail | Cut::Kicker | Cut::Item)));
    tally.flag(Title::WitnessWhole, best.cut != Cut::Whole && others().any(|other| other.cut == Cut::Whole));
}

/// What the document says for having no title.
pub(super) fn none(reading: &Reading<'_>, page: &Page<'_>) -> Tally {
    let mut tally = Tally::new(reading.terms);
    let prose = page.rows.iter().filter(|row| row.prose()).count();
    let first = page.row(0);
    tally.flag(Title::None, true);
    tally.flag(Title::NoneMarkdown, reading.layout.is_markdown());
    tally.add(Title::NoneProse, 0.5 * log(prose));
    tally.flag(Title::NoneCoreFirst, !page.core.is_empty() && page.core.start == 0);
    tally.add(Title::NoneShortRows, page.short_share(0..page.rows.len()));
    tally.flag(Title::NoneFirstSentence, first.is_some_and(|row| row.block.ends_sentence()));
    tally.flag(Title::NoneFirstShort, first.is_some_and(|row| !row.block.ends_sentence() && row.block.measure < 120));
    tally.add(Title::NoneRows, 0.3 * log(page.rows.len()));
    tally.flag(Title::NoneSigned, page.signed.is_some());
    tally.flag(Title::NoneOnlyH1, page.levels.get(1) == Some(&1));
    tally.flag(Title::NoneHeadingNear, page.last_heading.is_some_and(|at| page.core.start - at <= 4));
    tally.flag(Title::NoneFirstProse, first.is_some_and(Row::prose));
    tally.flag(Title::NoneFirstSigned, first.is_some_and(Row::signed));
    tally.add(Title::NoneCoreDepth, 0.3 * log(page.core.start));
    tally.flag(Title::NoneTitular, !page.any_titular(page.rows.len()));
    tally.flag(Title::NoneTitularAbove, !page.any_titular(page.core.start + 1));
    tally.flag(Title::NoneFewRows, page.rows.len() < 60);
    tally.flag(Title::NoneHeading, page.first_heading.is_some());
    tally
}
