//! Rates a name: every feature with a value above 0, over all of its mentions.

use super::beside::Besides;
use super::people::{Counts, Group, is_family, is_given};
use super::scene::Scene;
use crate::block::{BlockKind, is_cjk, letter};
use crate::candidate::Reading;
use crate::candidate::lexicon::{Categories, Category, Lexicon};
use crate::candidate::name::{NameMention, Rule, Sign, has_surname};
use crate::candidate::source_url::slug::plain;
use crate::metadata::model::{Tally, features};

features! {
    /// What speaks for and against a name. `told` places have a by-word or label, `bare` ones only their shape.
    AuthorFeature from "authors.tsv" {
        Bias = "bias",
        ByWeak = "rule_by_weak",
        Line = "rule_line",
        Segment = "rule_segment",
        Bio = "rule_bio",
        Copyright = "rule_copyright",
        Credit = "rule_credit",
        ToldLineStart = "told_line_start",
        ToldMidLine = "told_mid_line",
        ToldDateZero = "told_on_date_line",
        ToldDateNear = "told_near_date",
        ToldAbove = "told_just_above_core",
        BareDateZero = "bare_on_date_line",
        BareTitleBelow = "bare_below_title",
        BareAbove = "bare_just_above_core",
        BareBelowFar = "bare_below_core",
        BareAlone = "bare_alone",
        BareAmongMany = "bare_among_many",
        BioBelow = "bio_near_core_end",
        RoleAfter = "role_after",
        AgencyAfter = "agency_after",
        Prefix = "only_prefix",
        Seam = "only_seam",
        Bullet = "bullet",
        Plain = "plain_witness",
        BareOneWord = "bare_one_word",
        ToldOneWord = "told_one_word",
        ToldUnknown = "told_no_name_known",
        ToldNearest = "told_nearest_above_core",
        ToldCleanDated = "told_whole_segment_dated",
        BareNearestBelow = "bare_nearest_below_core",
        BareRole = "bare_role_after",
        ToldThreeWords = "told_three_or_more_words",
        OnlyBioThoughTold = "only_bio_though_told",
        ToldNames = "told_names",
        LinkNames = "link_names",
        LinkRole = "link_role_after",
        PrefixRole = "prefix_before_role",
        OneWord = "one_word",
        ManyWords = "four_or_more_words",
        FirstKnown = "first_name_known",
        NeitherKnown = "no_name_known",
        Agency = "agency",
        SmallLetters = "small_letters",
        Eastern = "eastern",
        Short = "short",
        Repeats = "repeats",
        WholeInCore = "whole_in_core",
        LastInCore = "last_in_core",
        Witnesses = "kinds_of_witness",
        AllInComments = "all_in_comments",
        AllInRelated = "all_in_related",
        AllFar = "all_far_below",
        OnlyCopyright = "only_copyright",
        OnlyCredit = "only_credit_or_contributor",
        HandleInBrackets = "handle_in_brackets",
        ListKnown = "listed_beside_known_name",
        ToldCrowded = "told_crowded",
        BioRole = "bio_says_role",
        CopyrightKnown = "copyright_first_known",
        RuleImageAlt = "rule_image_alt",
        ToldFarAbove = "told_far_above_core",
        ToldSmallWords = "told_small_words",
        ToldReply = "told_near_reply",
        BareNearBelow = "bare_near_core_end",
        BareRest = "bare_rest",
        RoleBelow = "role_in_line_below",
        EchoBelow = "note_below_begins_with_it",
        LinkSays = "link_says_name",
        PrefixPair = "prefix_is_known_pair",
        StartsWithLabel = "starts_with_label",
        Surname = "eastern_surname",
        ToldTitleBelow = "told_below_title",
        BareMidAbove = "bare_above_core",
        BareTitleNext = "bare_next_to_title",
        BareDateNext = "bare_next_to_date",
        BareStartsLine = "bare_starts_line",
        BareStartsDated = "bare_starts_dated_line",
        ToldOneWordAtDate = "told_one_word_at_date",
        BareDateBefore = "bare_date_before",
        Signatures = "signature_of_many",
        ArticleFirst = "begins_with_article",
        ToldKnown = "told_first_known",
        BareDesk = "bare_organisation",
        BeginsSmall = "begins_with_small_word",
        BareAloneAtDate = "bare_alone_next_to_date",
        CamelDated = "camel_case_at_date",
        ListAllKnown = "listed_beside_known_names_only",
        ShortLine = "in_short_line",
        FirstTold = "first_told",
        AboveTitle = "all_above_title",
        BareThoughTold = "bare_though_told",
        RestOfLine = "rest_of_line",
        HostOfWords = "host_of_several_words",
        HasParticle = "has_particle",
        BareAboveDate = "bare_above_date",
        NoDate = "no_date",
        MidLine = "mid_line",
        BarePrefix = "bare_prefix",
        ToldAlone = "told_alone",
        StopInside = "full_stop_inside",
        EndsTitle = "ends_title",
        DateThenName = "date_and_name_behind",
        BeginsMenu = "begins_with_menu_word",
        EndsMenu = "ends_with_menu_word",
        BeginsEvent = "begins_with_event_word",
        BeginsHonorific = "begins_with_honorific",
        LongWord = "long_word",
        HasDateLabel = "has_date_label",
        DeskDated = "organisation_starts_dated_line",
        CrowdedBelowTitle = "told_crowded_below_title",
        OneWordBelowTitle = "told_one_word_below_title",
        EasternAbove = "eastern_just_above_core",
        AboveAmongMany = "bare_above_core_among_many",
        FirstToldRest = "first_told_rest_of_line",
        Credited = "all_in_credits",
        AloneAboveTitle = "alone_above_title",
        WordRest = "one_word_rest_of_line",
    }
}

use AuthorFeature as F;

/// A line of nothing but a name and a few words is shorter, in code points.
const SHORT: u32 = 60;
/// Most words of names are no longer, in code points.
const LONG_WORD: usize = 14;

/// Features that say more together than each by itself: the product of two others.
const TOGETHER: [(F, F, F); 7] = [
    (F::DeskDated, F::BareDesk, F::BareStartsDated),
    (F::CrowdedBelowTitle, F::ToldCrowded, F::ToldTitleBelow),
    (F::OneWordBelowTitle, F::ToldOneWord, F::ToldTitleBelow),
    (F::AboveAmongMany, F::BareMidAbove, F::BareAmongMany),
    (F::FirstToldRest, F::FirstTold, F::RestOfLine),
    (F::AloneAboveTitle, F::BareAlone, F::AboveTitle),
    (F::WordRest, F::OneWord, F::RestOfLine),
];

/// Features with their largest value so far, in the order in which they came.
struct Sheet {
    rows: [(F, f32); F::NAMES.len()],
    filled: usize,
    /// The row of each feature, from 1; 0 without one.
    places: [u8; F::NAMES.len()],
}

impl Sheet {
    fn new() -> Self {
        Self { rows: [(F::Bias, 0.0); F::NAMES.len()], filled: 0, places: [0; F::NAMES.len()] }
    }

    fn most(&mut self, feature: F, value: f32) {
        let Some(place) = self.places.get_mut(feature as usize).filter(|_| value != 0.0) else { return };
        if let Some((_, most)) = self.rows.get_mut(usize::from(*place).wrapping_sub(1)) {
            *most = most.max(value);
        } else if let Some(row) = self.rows.get_mut(self.filled) {
            *row = (feature, value);
            self.filled += 1;
            *place = self.filled as u8;
        }
    }

    fn value(&self, feature: F) -> f32 {
        let place = self.places.get(feature as usize).copied().unwrap_or_default();
        self.rows.get(usize::from(place).wrapping_sub(1)).map_or(0.0, |(_, value)| *value)
    }

    fn flag(&mut self, feature: F, holds: bool) {
        self.most(feature, f32::from(u8::from(holds)));
    }
}

/// The sum of what speaks for and against a name.
pub(super) fn rate(reading: &Reading<'_>, scene: &Scene, besides: &Besides<'_>, group: &Group<'_>, counts: Counts) -> Tally {
    let mut sheet = Sheet::new();
    sheet.flag(F::Bias, true);
    let told = group.mentions.iter().any(|mention| mention.rule.is_told());
    let meanings = Meanings::of(reading.lexicon, group.name);
    let own = Words::with(reading.lexicon, group.name, &meanings);
    for mention in &group.mentions {
        let words = if mention.name == group.name {
            own
        } else {
            Words::with(reading.lexicon, &mention.name, &Meanings::of(reading.lexicon, &mention.name))
        };
        place(&mut sheet, reading, scene, mention, words);
        around(&mut sheet, besides, mention);
    }
    every(&mut sheet, scene, group);
    shape(&mut sheet, scene, reading.lexicon, group.name, meanings.agency, told);
    said(&mut sheet, reading.lexicon, group.name, &meanings);
    sheet.flag(F::NoDate, scene.date.is_none());
    parts(&mut sheet, reading.lexicon, group, own);
    whole(&mut sheet, scene, group, counts);
    for (both, one, other) in TOGETHER {
        sheet.most(both, sheet.value(one) * sheet.value(other));
    }
    let mut tally = Tally::new(reading.terms);
    for (feature, value) in sheet.rows.into_iter().take(sheet.filled) {
        tally.add(feature, value);
    }
    tally
}

/// How a rule's place is judged.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Told,
    Link,
    Bare,
    Note,
}

/// How the place of a rule is judged.
pub(super) fn kind(rule: Rule) -> Kind {
    match rule {
        Rule::Label | Rule::ByWord | Rule::LabelLine => Kind::Told,
        Rule::AuthorLink => Kind::Link,
        Rule::Line | Rule::Segment | Rule::RoleBefore | Rule::ByWeak => Kind::Bare,
        _ => Kind::Note,
    }
}

fn rule_feature(rule: Rule) -> Option<F> {
    match rule {
        Rule::ByWeak => Some(F::ByWeak),
        Rule::Line => Some(F::Line),
        Rule::Segment => Some(F::Segment),
        Rule::Bio => Some(F::Bio),
        Rule::Copyright => Some(F::Copyright),
        Rule::Credit => Some(F::Credit),
        Rule::ImageAlt => Some(F::RuleImageAlt),
        _ => None,
    }
}

/// Where a name stands to the text, in lines that are not blank.
#[derive(Clone, Copy, PartialEq)]
enum Zone {
    FarAbove,
    MidAbove,
    /// Right above the text or in its first lines.
    Opening,
    Inside,
    /// In the text's last line or right below it.
    Closing,
    FarBelow,
}

/// Where a name stands to the text and the title.
struct Place {
    zone: Zone,
    /// How far below the title, if it is.
    below_title: Option<usize>,
}

impl Place {
    fn of(scene: &Scene, at: usize) -> Self {
        let core = &scene.core;
        let (above, inside) = (at < core.start, core.contains(&at));
        let from_start = scene.gap(core.start, at);
        let from_end = scene.gap(core.end.saturating_sub(1), at);
        let zone = match from_start {
            0..=3 if above => Zone::Opening,
            4..=8 if above => Zone::MidAbove,
            _ if above => Zone::FarAbove,
            0..=1 if inside => Zone::Opening,
            _ if from_end <= if inside { 1 } else { 4 } => Zone::Closing,
            _ if inside => Zone::Inside,
            _ => Zone::FarBelow,
        };
        Self { zone, below_title: scene.title.filter(|&title| at > title).map(|title| scene.gap(title, at)) }
    }
}

/// The features of one place.
fn place(sheet: &mut Sheet, reading: &Reading<'_>, scene: &Scene, mention: &NameMention, words: Words) {
    let signs = mention.signs;
    if let Some(feature) = rule_feature(mention.rule) {
        sheet.flag(feature, true);
    }
    sheet.flag(F::RoleAfter, signs.has(Sign::RoleAfter));
    sheet.flag(F::AgencyAfter, signs.has(Sign::AgencyAfter) && mention.rule != Rule::ByWeak);
    if mention.rule == Rule::Signature {
        sheet.most(F::Signatures, (scene.signatures.max(1) as f32).ln());
    }
    if signs.has(Sign::Listed) {
        let part = signs.has(Sign::Prefix) || signs.has(Sign::Seam);
        sheet.flag(F::ListKnown, scene.known_lists.contains(&mention.block));
        let list = scene.lists.get(&(mention.block, mention.rule)).filter(|_| !part);
        sheet.flag(F::ListAllKnown, list.is_some_and(|list| list.all_beside(reading, &mention.name)));
    }
    sheet.flag(F::RestOfLine, signs.has(Sign::Rest));
    sheet.flag(F::MidLine, signs.has(Sign::MidLine));
    let block = reading.blocks().get(mention.block);
    sheet.flag(F::ShortLine, kind(mention.rule) != Kind::Note && block.is_some_and(|block| block.measure < SHORT));
    sheet.flag(F::Bullet, block.is_some_and(|block| block.kind == BlockKind::ListItem));
    sheet.flag(F::Plain, block.is_some_and(|block| matches!(block.kind, BlockKind::ShortLine | BlockKind::Field)));
    sheet.flag(F::PrefixRole, signs.has(Sign::Prefix) && signs.has(Sign::RoleAfter));
    let at = mention.block;
    let date = scene.date.map(|date| scene.gap(date, at));
    let place = Place::of(scene, at);
    let zone = place.zone;
    let (near_above, near_below) = (zone == Zone::Opening, zone == Zone::Closing);
    let below_title = place.below_title.is_some_and(|gap| gap <= 3);
    // `Ada Quill (@aquill)` signs a post that is quoted, but not between the headline and the text.
    sheet.flag(F::HandleInBrackets, signs.has(Sign::HandleInBrackets) && !(near_above && below_title));
    let is_one_word = !mention.name.contains(' ') && !is_whole(&mention.name);
    match kind(mention.rule) {
        Kind::Told => {
            sheet.flag(F::ToldLineStart, signs.has(Sign::LineStart));
            sheet.flag(F::ToldDateZero, date == Some(0));
            sheet.flag(F::ToldDateNear, date.is_some_and(|date| (1..=3).contains(&date)));
            sheet.flag(F::ToldAbove, near_above);
            sheet.flag(F::ToldTitleBelow, below_title);
            sheet.flag(F::ToldFarAbove, zone == Zone::FarAbove);
            let touched = signs.has(Sign::DateAfter) || signs.has(Sign::DateBefore);
            sheet.flag(F::ToldOneWordAtDate, touched && is_one_word);
            sheet.flag(F::ToldKnown, words.known >= Known::First);
            let small = mention.name.split(' ').next_back().is_some_and(|word| word.starts_with(letter::is_lowercase));
            sheet.flag(F::ToldSmallWords, small && mention.name.contains(' '));
            let clean = !signs.has(Sign::TailCut) && !signs.has(Sign::MidLine) && !signs.has(Sign::Running);
            sheet.most(F::ToldNames, (scene.told_names.max(1) as f32).ln() / 2.0);
            sheet.flag(F::ToldThreeWords, mention.name.split(' ').count() > 2);
            sheet.flag(F::ToldNearest, clean && scene.told_above == Some(at));
            sheet.flag(F::ToldCleanDated, clean && (signs.has(Sign::Dated) || signs.has(Sign::DateNear)));
            sheet.flag(F::ToldOneWord, is_one_word);
            sheet.flag(F::ToldAlone, signs.has(Sign::Alone));
            sheet.flag(F::FirstTold, scene.first_told == Some(at));
            sheet.flag(F::ToldUnknown, words.known == Known::None);
        }
        Kind::Link => {
            sheet.most(F::LinkNames, (scene.link_names.max(1) as f32).ln() / 2.0);
            let target = mention.url.map(|url| plain(url.of(reading.text))).unwrap_or_default();
            sheet.flag(F::LinkSays, !target.is_empty() && mention.name.len() > 3 && target.contains(&plain(&mention.name)));
            sheet.flag(F::LinkRole, signs.has(Sign::RoleAfter));
        }
        Kind::Bare => {
            sheet.flag(F::BareDateZero, date == Some(0));
            sheet.flag(F::BareTitleBelow, below_title);
            sheet.flag(F::BareAbove, near_above);
            // Words of a headline; `김하늘 기자` is a reporter.
            let reporter = signs.has(Sign::RoleAfter) && is_whole(&mention.name);
            sheet.flag(F::EasternAbove, near_above && mention.name.starts_with(is_cjk) && !reporter);
            sheet.flag(F::BareMidAbove, zone == Zone::MidAbove);
            sheet.flag(F::BareTitleNext, place.below_title == Some(1));
            sheet.flag(F::BareDateNext, date == Some(1));
            sheet.flag(F::BareStartsLine, signs.has(Sign::LineStart));
            sheet.flag(F::BareStartsDated, signs.has(Sign::LineStart) && signs.has(Sign::Dated));
            sheet.flag(F::BareDateBefore, signs.has(Sign::DateBefore));
            sheet.flag(F::BareDesk, words.organisation);
            sheet.flag(F::BareNearBelow, near_below);
            sheet.flag(F::BareRest, signs.has(Sign::Rest));
            sheet.flag(F::BarePrefix, signs.has(Sign::Prefix));
            sheet.flag(F::BareAboveDate, date.is_some_and(|gap| gap <= 2) && scene.date.is_some_and(|date| at < date));
            let behind = scene.dated_names.get(&at).is_some_and(|&last| last > mention.span.end);
            sheet.flag(F::DateThenName, behind && signs.has(Sign::DateAfter));
            sheet.flag(F::BareNearestBelow, scene.bare_below == Some(at));
            sheet.flag(F::BareRole, signs.has(Sign::RoleAfter));
            sheet.flag(F::BareOneWord, is_one_word);
            sheet.flag(F::BareAlone, signs.has(Sign::Alone));
            sheet.flag(F::BareAloneAtDate, signs.has(Sign::Alone) && date == Some(1));
            let at_date = signs.has(Sign::DateAfter) || signs.has(Sign::LineStart) && signs.has(Sign::Dated);
            sheet.flag(F::CamelDated, at_date && !mention.name.contains(' ') && is_camel(&mention.name));
        }
        Kind::Note => {
            let says = || head_of(reading.visible_at(at));
            sheet.flag(F::BioRole, mention.rule == Rule::Bio && reading.lexicon.within(Category::Role, says()));
            sheet.flag(F::CopyrightKnown, mention.rule == Rule::Copyright && words.known > Known::None);
            sheet.flag(F::BioBelow, mention.rule == Rule::Bio && near_below);
        }
    }
}

/// What the lines next to a name say.
fn around(sheet: &mut Sheet, besides: &Besides<'_>, mention: &NameMention) {
    let kind = kind(mention.rule);
    let Some(beside) = besides.at(mention.block).filter(|_| kind != Kind::Note) else { return };
    sheet.flag(F::ToldReply, kind == Kind::Told && beside.replied);
    sheet.flag(F::RoleBelow, beside.role);
    let name = mention.name.as_str();
    sheet.flag(F::EchoBelow, beside.below.iter().any(|line| line.len() > name.len() + 12 && line.starts_with(name)));
}

/// What speaks against a name only if all of its places do.
fn every(sheet: &mut Sheet, scene: &Scene, group: &Group<'_>) {
    let of = |wanted: Kind| group.mentions.iter().copied().filter(move |mention| kind(mention.rule) == wanted);
    let (told, bare) = (of(Kind::Told).count() > 0, of(Kind::Bare).count() > 0);
    let far = |mention: &NameMention| mention.block >= scene.core.end && scene.gap(mention.block, scene.core.end) > 4;
    sheet.flag(F::ToldMidLine, told && of(Kind::Told).all(|mention| mention.signs.has(Sign::MidLine)));
    sheet.flag(F::BareBelowFar, bare && of(Kind::Bare).all(far));
    let crowd = of(Kind::Told).map(|mention| scene.told_around(mention.block)).min().unwrap_or(1);
    sheet.most(F::ToldCrowded, (crowd.max(1) as f32).ln());
    if bare && !told {
        sheet.most(F::BareAmongMany, ((1 + scene.bare) as f32).ln() / 3.0);
        sheet.flag(F::BareThoughTold, scene.first_told.is_some());
    }
}

/// How the words of a name go together.
fn parts(sheet: &mut Sheet, lexicon: &Lexicon, group: &Group<'_>, own: Words) {
    let name = group.name;
    let prefix = group.mentions.iter().all(|mention| mention.signs.has(Sign::Prefix));
    sheet.flag(F::PrefixPair, prefix && own.known == Known::Pair);
    let unknown = |word: &&str| !lexicon.is_name(word);
    let labels =
        [Category::PublishedLabel, Category::UpdatedLabel, Category::Share, Category::Subscribe, Category::Comment, Category::Related];
    // In a script without spaces a label's letters may begin a name.
    let labelled = |category: &Category| {
        let length = lexicon.starts(*category, name).unwrap_or_default();
        let (label, rest) = name.split_at_checked(length).unwrap_or_default();
        length > 0 && (rest.is_empty() || rest.starts_with(' ')) && unknown(&label)
    };
    let begun = lexicon.may_start(Categories::of(&labels), name);
    sheet.flag(F::StartsWithLabel, labels.iter().any(|category| begun.has(*category) && labelled(category)));
    sheet.flag(F::Surname, has_surname(name));
}

/// What is known of the words of a name.
#[derive(Clone, Copy)]
struct Words {
    known: Known,
    organisation: bool,
}

/// Which of the words of a name are known as names of people.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    None,
    /// The last word is a family name, or a part of the first one a given name.
    Some,
    /// The first word is a given name.
    First,
    /// It is two words, a given and a family name.
    Pair,
}

impl Words {
    fn with(lexicon: &Lexicon, name: &str, meanings: &Meanings) -> Self {
        let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
        let last = rest.rsplit(' ').next().unwrap_or_default();
        let known = if lexicon.is_first_name(first) {
            if lexicon.is_last_name(rest) { Known::Pair } else { Known::First }
        } else if is_given(lexicon, first) || is_family(lexicon, last) || is_inverted(lexicon, first, last) || is_whole(name) {
            Known::Some
        } else {
            Known::None
        };
        Self { known, organisation: meanings.organisation }
    }
}

/// Whether the family name stands in front of a given one: `Kovács Péter`, `Nguyễn Văn Minh`.
fn is_inverted(lexicon: &Lexicon, first: &str, last: &str) -> bool {
    is_family(lexicon, first) && is_given(lexicon, last)
}

/// Whether a name without a space is a family name and a given one of two characters: `김하늘`, but not `原書`.
fn is_whole(name: &str) -> bool {
    has_surname(name) && name.chars().count() > 2
}

/// The features of the name itself.
fn shape(sheet: &mut Sheet, scene: &Scene, lexicon: &Lexicon, name: &str, agency: bool, told: bool) {
    let mut words = name.split([' ', '\u{a0}']).filter(|word| !word.is_empty());
    let all = words.clone();
    let count = words.clone().count();
    let first = words.next().unwrap_or_default();
    let last = words.next_back().unwrap_or(first);
    let eastern = name.starts_with(is_cjk);
    let first_known = !agency && is_given(lexicon, first) || count > 1 && is_inverted(lexicon, first, last);
    let last_known = count > 1 && is_family(lexicon, last);
    sheet.flag(F::OneWord, count == 1 && !eastern && !told);
    sheet.flag(F::ManyWords, count > 3 && !told);
    sheet.flag(F::FirstKnown, first_known);
    sheet.flag(F::HostOfWords, count > 1 && scene.names_host(name));
    sheet.flag(F::StopInside, name.trim_end_matches('.').contains('.'));
    sheet.flag(F::LongWord, all.clone().any(|word| word.chars().count() > LONG_WORD));
    sheet.flag(F::NeitherKnown, !first_known && !last_known && !eastern && !told);
    sheet.flag(F::Agency, agency);
    sheet.flag(F::SmallLetters, all.clone().all(|word| word.starts_with(letter::is_lowercase)));
    sheet.flag(F::Eastern, eastern);
    let article = count > 1 && lexicon.is(Category::FunctionWord, first) && !first_known;
    sheet.flag(F::ArticleFirst, article && lexicon.starts(Category::Particle, first).is_none());
    // `der Hafen`, `ihrer Jugend`: what a preposition begins, not a by-word.
    let begins_small = count > 1 && first.starts_with(letter::is_lowercase);
    sheet.flag(F::BeginsSmall, begins_small);
    sheet.flag(F::Short, name.chars().count() <= 4 && !eastern);
}

/// What the words of a name mean besides.
fn said(sheet: &mut Sheet, lexicon: &Lexicon, name: &str, meanings: &Meanings) {
    let said = meanings.anywhere;
    sheet.flag(F::HasParticle, said.has(Category::Particle));
    sheet.flag(F::HasDateLabel, said.has(Category::PublishedLabel));
    let (first, last) = (name.split(' ').next().unwrap_or_default(), name.rsplit(' ').next().unwrap_or_default());
    if !is_given(lexicon, first) {
        let begins = lexicon.all_at(name);
        sheet.flag(F::BeginsMenu, begins.has(Category::Menu));
        sheet.flag(F::BeginsEvent, begins.has(Category::Event));
        sheet.flag(F::BeginsHonorific, begins.has(Category::Honorific));
    }
    let known = last.len() < name.len() && is_family(lexicon, last);
    sheet.flag(F::EndsMenu, !known && lexicon.is(Category::Menu, last));
}

/// The first words of a block, where a note says what somebody is.
fn head_of(text: &str) -> &str {
    text.char_indices().nth(160).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// Whether a word has a capital inside, behind a small letter: `AdaQuill`.
fn is_camel(word: &str) -> bool {
    word.chars().zip(word.chars().skip(1)).any(|(one, next)| letter::is_lowercase(one) && letter::is_uppercase(next))
}

/// The features of all mentions together.
fn whole(sheet: &mut Sheet, scene: &Scene, group: &Group<'_>, counts: Counts) {
    let every = |test: &dyn Fn(&NameMention) -> bool| group.mentions.iter().all(|mention| test(mention));
    let prefix = every(&|mention| mention.signs.has(Sign::Prefix));
    sheet.flag(F::Prefix, prefix);
    sheet.flag(F::Seam, every(&|mention| mention.signs.has(Sign::Seam)));
    sheet.flag(F::Credited, group.is_credited());
    sheet.most(F::Repeats, f32::from(counts.whole.max(1)).ln().min(3.0));
    sheet.most(F::WholeInCore, f32::from(1 + counts.whole_in_core).ln().min(3.0));
    sheet.most(F::LastInCore, f32::from(1 + counts.last_in_core).ln().min(3.0));
    let kinds = group.mentions.iter().fold(0u32, |kinds, mention| kinds | 1 << mention.rule as u32);
    sheet.most(F::Witnesses, (kinds.count_ones() as f32).ln());
    sheet.flag(F::EndsTitle, scene.title_text.ends_with(&group.small));
    sheet.flag(F::AboveTitle, scene.title.is_some_and(|title| every(&|mention| mention.block < title)));
    sheet.flag(F::AllInComments, every(&|mention| mention.block >= scene.comments));
    sheet.flag(F::AllInRelated, every(&|mention| mention.block >= scene.related));
    sheet.flag(
        F::AllFar,
        every(&|mention| {
            mention.block > scene.core.end && scene.gap(mention.block, scene.core.end) > 12 && mention.block * 2 > scene.blocks
        }),
    );
    sheet.flag(F::OnlyBioThoughTold, scene.told_names > 0 && every(&|mention| mention.rule == Rule::Bio));
    sheet.flag(F::OnlyCopyright, every(&|mention| mention.rule == Rule::Copyright));
    sheet.flag(F::OnlyCredit, every(&|mention| matches!(mention.rule, Rule::Credit | Rule::Contributor)));
}

/// What the words of a name mean, all looked up once.
pub(super) struct Meanings {
    /// Whether a word of organisations stands in it: `Desk`, `Redaktion`, `Institute`; or it is written like an acronym or a site.
    pub(super) organisation: bool,
    /// Whether it is, or begins or ends with, an agency's.
    pub(super) agency: bool,
    /// Those of [`Self::ANYWHERE`] that stand in it.
    anywhere: Categories,
}

impl Meanings {
    const ANYWHERE: Categories = Categories::of(&[Category::Particle, Category::PublishedLabel]);

    pub(super) fn of(lexicon: &Lexicon, name: &str) -> Self {
        let known = |word: &str| lexicon.is_name(word);
        let mut meanings = Self { organisation: false, agency: lexicon.is(Category::Agency, name), anywhere: Categories::default() };
        for place in lexicon.words(name) {
            let organisation = || place.starts(Category::Organisation).and_then(|length| place.text().get(..length));
            meanings.organisation = meanings.organisation || organisation().is_some_and(|word| !known(word));
            meanings.agency = meanings.agency || place.starts(Category::Agency) == Some(place.text().len());
            place.each_of(Self::ANYWHERE, |phrase| meanings.anywhere = meanings.anywhere.with(phrase.category));
        }
        let acronym = |word: &str| (2..=5).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase()) && !known(word);
        let acronym = || name.split(' ').any(acronym) && name.chars().any(letter::is_lowercase);
        meanings.organisation = meanings.organisation || acronym();
        meanings
    }
}
