//! Rates a name: every feature with a value above 0, over all of its mentions.

use super::people::{Counts, Group};
use super::scene::Scene;
use crate::block::{BlockKind, is_cjk};
use crate::candidate::Reading;
use crate::candidate::lexicon::{Category, Lexicon, word_starts};
use crate::candidate::name::{NameMention, Rule, Sign};
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
        Parenthesis = "rule_parenthesis",
        Contributor = "rule_contributor",
        Credit = "rule_credit",
        ToldLineStart = "told_line_start",
        ToldMidLine = "told_mid_line",
        ToldDateZero = "told_on_date_line",
        ToldDateNear = "told_near_date",
        ToldAbove = "told_just_above_core",
        ToldBelowFar = "told_below_core",
        BareDateZero = "bare_on_date_line",
        BareDateNear = "bare_near_date",
        BareDated = "bare_in_dated_line",
        BareTitleBelow = "bare_below_title",
        BareAbove = "bare_just_above_core",
        BareBelowFar = "bare_below_core",
        BareAlone = "bare_alone",
        BareThoughTold = "bare_though_told",
        BareAmongMany = "bare_among_many",
        BioBelow = "bio_near_core_end",
        BioInside = "bio_in_core",
        RoleAfter = "role_after",
        AgencyAfter = "agency_after",
        MailAfter = "mail_after",
        Listed = "listed",
        Rest = "only_rest",
        Prefix = "only_prefix",
        Seam = "only_seam",
        Bullet = "bullet",
        Linked = "linked",
        Plain = "plain_witness",
        BareOneWord = "bare_one_word",
        ToldOneWord = "told_one_word",
        ToldUnknown = "told_no_name_known",
        ToldNearest = "told_nearest_above_core",
        ToldClean = "told_whole_segment",
        ToldCleanDated = "told_whole_segment_dated",
        BareNearest = "bare_nearest_above_core",
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
        LastKnown = "last_name_known",
        NeitherKnown = "no_name_known",
        Organisation = "organisation",
        Agency = "agency",
        SmallLetters = "small_letters",
        Eastern = "eastern",
        FunctionWord = "function_word",
        Short = "short",
        MenuWord = "menu_word",
        Repeats = "repeats",
        WholeInCore = "whole_in_core",
        LastInCore = "last_in_core",
        SmallElsewhere = "small_elsewhere",
        Witnesses = "kinds_of_witness",
        InTitle = "in_title",
        AllInComments = "all_in_comments",
        AllInRelated = "all_in_related",
        AllFar = "all_far_below",
        OnlyCopyright = "only_copyright",
        OnlyCredit = "only_credit_or_contributor",
        Quoted = "in_quotation",
        HandleInBrackets = "handle_in_brackets",
        ListKnown = "listed_beside_known_name",
        ToldCrowded = "told_crowded",
        BioRole = "bio_says_role",
        CamelCase = "camel_case",
        CopyrightKnown = "copyright_first_known",
    }
}

use AuthorFeature as F;

/// Features with their largest value so far.
#[derive(Default)]
struct Sheet(Vec<(F, f32)>);

impl Sheet {
    fn most(&mut self, feature: F, value: f32) {
        if value == 0.0 {
            return;
        }
        match self.0.iter_mut().find(|(known, _)| *known == feature) {
            Some((_, most)) => *most = most.max(value),
            None => self.0.push((feature, value)),
        }
    }

    fn flag(&mut self, feature: F, holds: bool) {
        self.most(feature, f32::from(u8::from(holds)));
    }
}

/// The sum of what speaks for and against a name.
pub(super) fn rate(reading: &Reading<'_>, scene: &Scene, group: &Group, counts: Counts) -> Tally {
    let mut sheet = Sheet::default();
    sheet.flag(F::Bias, true);
    for mention in &group.mentions {
        place(&mut sheet, reading, scene, mention);
    }
    let told = group.mentions.iter().any(|mention| mention.rule.is_told());
    shape(&mut sheet, reading.lexicon, &group.name, told);
    whole(&mut sheet, scene, group, counts);
    let mut tally = Tally::new(reading.terms);
    for (feature, value) in sheet.0 {
        tally.add(feature, value);
    }
    tally
}

/// How a rule's place is judged.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Told,
    Link,
    Bare,
    Note,
}

fn kind(rule: Rule) -> Kind {
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
        Rule::Parenthesis => Some(F::Parenthesis),
        Rule::Contributor => Some(F::Contributor),
        Rule::Credit => Some(F::Credit),
        _ => None,
    }
}

/// The features of one place.
fn place(sheet: &mut Sheet, reading: &Reading<'_>, scene: &Scene, mention: &NameMention) {
    let signs = mention.signs;
    if let Some(feature) = rule_feature(mention.rule) {
        sheet.flag(feature, true);
    }
    sheet.flag(F::RoleAfter, signs.has(Sign::RoleAfter));
    sheet.flag(F::AgencyAfter, signs.has(Sign::AgencyAfter));
    sheet.flag(F::MailAfter, signs.has(Sign::MailAfter));
    sheet.flag(F::Listed, signs.has(Sign::Listed));
    sheet.flag(F::Linked, signs.has(Sign::Linked));
    sheet.flag(F::Quoted, signs.has(Sign::Quoted));
    sheet.flag(F::HandleInBrackets, signs.has(Sign::HandleInBrackets));
    let list_known = signs.has(Sign::Listed) && scene.known_lists.contains(&mention.block);
    sheet.flag(F::ListKnown, list_known);
    let block = reading.blocks().get(mention.block);
    sheet.flag(F::Bullet, block.is_some_and(|block| block.kind == BlockKind::ListItem));
    sheet.flag(F::Plain, block.is_some_and(|block| matches!(block.kind, BlockKind::ShortLine | BlockKind::Field)));
    sheet.flag(F::PrefixRole, signs.has(Sign::Prefix) && signs.has(Sign::RoleAfter));
    let known = is_known(reading.lexicon, &mention.name);
    let at = mention.block;
    let date = scene.date.map(|date| date.abs_diff(at));
    let below_title = scene.title.is_some_and(|title| at > title && at - title <= 4);
    let core = &scene.core;
    let above = at < core.start;
    let inside = core.contains(&at);
    let near_above = above && core.start - at <= 5 || inside && at - core.start <= 2;
    let near_below = !above && !inside && at - core.end <= 5 || inside && core.end - at <= 3 && at - core.start > 2;
    let far_below = !above && !inside && !near_below;
    match kind(mention.rule) {
        Kind::Told => {
            sheet.flag(F::ToldLineStart, signs.has(Sign::LineStart));
            sheet.flag(F::ToldMidLine, signs.has(Sign::MidLine));
            sheet.flag(F::ToldDateZero, date == Some(0));
            sheet.flag(F::ToldDateNear, date.is_some_and(|date| (1..=4).contains(&date)));
            sheet.flag(F::ToldAbove, near_above);
            sheet.flag(F::ToldBelowFar, far_below);
            let clean = !signs.has(Sign::TailCut) && !signs.has(Sign::MidLine) && !signs.has(Sign::Running);
            sheet.most(F::ToldNames, (scene.told_names.max(1) as f32).ln() / 2.0);
            sheet.flag(F::ToldThreeWords, mention.name.split(' ').count() > 2);
            sheet.flag(F::ToldNearest, clean && scene.told_above == Some(at));
            sheet.flag(F::ToldClean, clean);
            sheet.flag(F::ToldCleanDated, clean && (signs.has(Sign::Dated) || signs.has(Sign::DateNear)));
            sheet.flag(F::ToldOneWord, !mention.name.contains(' '));
            sheet.flag(F::ToldUnknown, !known);
            sheet.most(F::ToldCrowded, (scene.told_around(at).max(1) as f32).ln());
        }
        Kind::Link => {
            sheet.most(F::LinkNames, (scene.link_names.max(1) as f32).ln() / 2.0);
            sheet.flag(F::LinkRole, signs.has(Sign::RoleAfter));
        }
        Kind::Bare => {
            sheet.flag(F::BareDateZero, date == Some(0));
            sheet.flag(F::BareDateNear, date.is_some_and(|date| (1..=4).contains(&date)));
            sheet.flag(F::BareDated, signs.has(Sign::Dated));
            sheet.flag(F::BareTitleBelow, below_title);
            sheet.flag(F::BareAbove, near_above);
            sheet.flag(F::BareBelowFar, far_below);
            sheet.flag(F::BareNearest, scene.bare_above == Some(at));
            sheet.flag(F::BareNearestBelow, scene.bare_below == Some(at));
            sheet.flag(F::BareRole, signs.has(Sign::RoleAfter));
            sheet.flag(F::BareOneWord, !mention.name.contains(' '));
            sheet.flag(F::BareAlone, signs.has(Sign::Alone));
            sheet.flag(F::BareThoughTold, scene.first_told.is_some());
            sheet.most(F::BareAmongMany, ((1 + scene.bare) as f32).ln() / 3.0);
        }
        Kind::Note => {
            let says = || head_of(reading.visible_at(at));
            sheet.flag(F::BioRole, mention.rule == Rule::Bio && reading.lexicon.within(Category::Role, says()));
            sheet.flag(F::CopyrightKnown, mention.rule == Rule::Copyright && known);
            sheet.flag(F::BioBelow, mention.rule == Rule::Bio && near_below);
            sheet.flag(F::BioInside, mention.rule == Rule::Bio && inside && !near_below);
        }
    }
}

/// Whether its first or last word is known as a name.
fn is_known(lexicon: &Lexicon, name: &str) -> bool {
    let known = |word: &str, test: &dyn Fn(&str) -> bool| test(word) || word.split('-').any(test);
    name.split(' ').next().is_some_and(|word| known(word, &|word| lexicon.is_first_name(word)))
        || name.contains(' ') && name.rsplit(' ').next().is_some_and(|word| known(word, &|word| lexicon.is_last_name(word)))
}

/// The features of the name itself.
fn shape(sheet: &mut Sheet, lexicon: &Lexicon, name: &str, told: bool) {
    let words: Vec<&str> = name.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let first = words.first().copied().unwrap_or_default();
    let last = words.last().copied().unwrap_or_default();
    let eastern = name.starts_with(is_cjk);
    let known = |word: &str, test: &dyn Fn(&str) -> bool| test(word) || word.split('-').any(test);
    let first_known = known(first, &|word| lexicon.is_first_name(word));
    let last_known = words.len() > 1 && known(last, &|word| lexicon.is_last_name(word));
    sheet.flag(F::OneWord, words.len() == 1 && !eastern && !told);
    sheet.flag(F::ManyWords, words.len() > 3 && !told);
    sheet.flag(F::FirstKnown, first_known);
    sheet.flag(F::LastKnown, last_known);
    sheet.flag(F::NeitherKnown, !first_known && !last_known && !eastern && !told);
    sheet.flag(F::Organisation, !told && is_organisation(lexicon, name));
    sheet.flag(F::Agency, is_agency(lexicon, name));
    sheet.flag(F::SmallLetters, words.iter().all(|word| word.starts_with(char::is_lowercase)));
    sheet.flag(F::Eastern, eastern);
    sheet.flag(F::CamelCase, words.len() == 1 && is_camel(first));
    let function = words.iter().any(|word| lexicon.is(Category::FunctionWord, word) && lexicon.starts(Category::Particle, word).is_none());
    sheet.flag(F::FunctionWord, function);
    sheet.flag(F::Short, name.chars().count() <= 4 && !eastern);
    let menu = |word: &&str| lexicon.is(Category::Menu, word) && !lexicon.is_first_name(word) && !lexicon.is_last_name(word);
    sheet.flag(F::MenuWord, words.iter().any(menu) || lexicon.is(Category::Menu, name));
}

/// The first words of a block, where a note says what somebody is.
fn head_of(text: &str) -> &str {
    text.char_indices().nth(160).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// Whether a word has a capital inside, behind a small letter: `AdaQuill`.
fn is_camel(word: &str) -> bool {
    word.chars().zip(word.chars().skip(1)).any(|(one, next)| one.is_lowercase() && next.is_uppercase())
}

/// The features of all mentions together.
fn whole(sheet: &mut Sheet, scene: &Scene, group: &Group, counts: Counts) {
    let every = |test: &dyn Fn(&NameMention) -> bool| group.mentions.iter().all(test);
    sheet.flag(F::Rest, every(&|mention| mention.signs.has(Sign::Rest)));
    let prefix = every(&|mention| mention.signs.has(Sign::Prefix));
    sheet.flag(F::Prefix, prefix);
    sheet.flag(F::Seam, every(&|mention| mention.signs.has(Sign::Seam)));
    sheet.most(F::Repeats, f32::from(counts.whole.max(1)).ln().min(3.0));
    sheet.most(F::WholeInCore, f32::from(1 + counts.whole_in_core).ln().min(3.0));
    sheet.most(F::LastInCore, f32::from(1 + counts.last_in_core).ln().min(3.0));
    sheet.flag(F::SmallElsewhere, counts.small > 0);
    let mut kinds: Vec<Rule> = group.mentions.iter().map(|mention| mention.rule).collect();
    kinds.sort_unstable();
    kinds.dedup();
    sheet.most(F::Witnesses, (kinds.len() as f32).ln());
    let name = group.name.to_lowercase();
    sheet.flag(F::InTitle, !scene.title_text.is_empty() && scene.title_text.contains(&name));
    sheet.flag(F::AllInComments, every(&|mention| mention.block >= scene.comments));
    sheet.flag(F::AllInRelated, every(&|mention| mention.block >= scene.related));
    sheet.flag(F::AllFar, every(&|mention| mention.block > scene.core.end + 20 && mention.block * 2 > scene.blocks));
    sheet.flag(F::OnlyBioThoughTold, scene.told_names > 0 && every(&|mention| mention.rule == Rule::Bio));
    sheet.flag(F::OnlyCopyright, every(&|mention| mention.rule == Rule::Copyright));
    sheet.flag(F::OnlyCredit, every(&|mention| matches!(mention.rule, Rule::Credit | Rule::Contributor)));
}

/// Whether a word of organisations stands in a name: `Desk`, `Redaktion`, `Institute`; or it is written like an acronym or a site.
pub(super) fn is_organisation(lexicon: &Lexicon, name: &str) -> bool {
    let known = |word: &str| lexicon.is_first_name(word) || lexicon.is_last_name(word);
    let worded = word_starts(name).any(|at| {
        name.get(at..)
            .is_some_and(|rest| lexicon.starts(Category::Organisation, rest).is_some_and(|length| !rest.get(..length).is_some_and(known)))
    });
    let acronym = name.split(' ').any(|word| (2..=5).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase()) && !known(word));
    let mixed = name.chars().any(char::is_lowercase);
    worded || acronym && mixed
}

/// Whether a name is, or begins or ends with, an agency's.
pub(super) fn is_agency(lexicon: &Lexicon, name: &str) -> bool {
    lexicon.is(Category::Agency, name) || word_starts(name).any(|at| name.get(at..).is_some_and(|rest| lexicon.is(Category::Agency, rest)))
}
