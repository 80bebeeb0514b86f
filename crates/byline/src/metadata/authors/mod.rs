//! Chooses the authors: names are grouped, each is rated by itself, and those that are likely enough are the answer.

mod beside;
mod people;
mod rating;
mod scene;
mod words;

use std::collections::HashSet;

use super::date::Dates;
use super::model::{Tally, logistic};
use super::{Outcome, Resolved};
use crate::block::{is_cjk, is_space};
use crate::candidate::name::{NameMention, Rule, Sign};
use crate::candidate::{Candidate, Field, Proposals, Reading};
use crate::limits::Limits;
use crate::value::{Creator, CreatorKind};
use beside::Besides;
use people::Group;
use rating::Meanings;
use scene::Scene;

/// A name below this probability is no answer.
const LEAST: f32 = 0.34;
/// A name below this share of the best one's probability is no answer.
const SHARE_OF_BEST: f32 = 0.6;

/// A name in a list with a chosen one is chosen from this probability on.
const LEAST_BESIDE: f32 = 0.01;

/// What the names of a document came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Creators {
    pub(crate) authors: Outcome<Creator>,
    pub(crate) contributors: Outcome<Creator>,
}

/// A name with its score.
struct Rated<'g> {
    group: &'g Group<'g>,
    tally: Tally,
    score: f32,
    chosen: bool,
}

/// The authors, chosen among the names.
pub(crate) fn resolve(reading: &Reading<'_>, proposals: &Proposals, title: Option<&Resolved<String>>, dates: &Dates) -> Creators {
    let mentions = &proposals.names;
    if mentions.is_empty() {
        return Creators::default();
    }
    let groups = people::groups(mentions);
    let scene = Scene::of(reading, proposals, title, dates.published.first());
    let counts = people::counts(reading, &groups);
    let besides = Besides::of(reading, proposals);
    let mut rated: Vec<Rated<'_>> = groups
        .iter()
        .enumerate()
        .map(|(at, group)| {
            let tally = rating::rate(reading, &scene, &besides, group, counts.get(at).copied().unwrap_or_default());
            let score = logistic(tally.sum());
            Rated { group, tally, score, chosen: false }
        })
        .collect();
    let of_others = |mention: &NameMention| proposals.is_comment(mention.block) || scene.is_of_others(mention.block);
    let only_others = |group: &Group<'_>| group.mentions.iter().all(|mention| of_others(mention));
    rated.retain(|name| !only_others(name.group) && !is_subject(reading, name.group) && !speaks(title, name.group));
    choose(&mut rated);
    choose_beside(reading, &mut rated);
    choose_reporters(&mut rated);
    leave_papers(reading, &mut rated);
    let mut creators = Creators { contributors: contributors(reading, &rated), ..Creators::default() };
    creators.authors.chosen = rated.iter().filter(|name| name.chosen).map(|name| resolved(reading, name)).collect();
    creators.authors.candidates = candidates(reading, rated);
    creators
}

/// Whether an article opens with the life of somebody whom no byline names: `Ada Quill (1931–2014)`.
fn is_subject(reading: &Reading<'_>, group: &Group<'_>) -> bool {
    let above = reading.layout.core().start + 1;
    let lived = group.mentions.iter().any(|mention| mention.signs.has(Sign::Lived) && mention.block <= above);
    lived && !group.mentions.iter().any(|mention| mention.rule.is_told())
}

/// Whether the headline begins with who says something, whom no byline names: `Minister Ada Quill: “The wall stands”`.
fn speaks(title: Option<&Resolved<String>>, group: &Group<'_>) -> bool {
    let speaker = title.and_then(|title| title.value.split([':', '：']).next().filter(|speaker| speaker.len() < title.value.len()));
    let rank = speaker.and_then(|speaker| speaker.strip_suffix(group.name));
    let named = rank.is_some_and(|rank| rank.is_empty() || rank.ends_with(is_space) && rank.split_whitespace().count() <= RANK_WORDS);
    named && group.mentions.iter().all(|mention| rating::kind(mention.rule) == rating::Kind::Bare)
}

/// What somebody is stands before a name in a headline in at most so many words.
const RANK_WORDS: usize = 3;

/// Marks the names that are the answer.
fn choose(rated: &mut [Rated<'_>]) {
    let best = rated.iter().map(|name| name.score).fold(0.0, f32::max);
    let least = LEAST.max(best * SHARE_OF_BEST);
    let mut order: Vec<usize> = (0..rated.len()).filter(|&at| rated.get(at).is_some_and(|name| name.score >= least)).collect();
    order.sort_by(|&a, &b| score_at(rated, b).total_cmp(&score_at(rated, a)).then(a.cmp(&b)));
    // `Ada` at the by-word and `Ada Quill` below it: the longer one is her name.
    let longer: Vec<String> = order
        .iter()
        .filter_map(|&at| rated.get(at))
        .filter_map(|name| name.group.name.split_once(' '))
        .map(|(first, _)| people::key(first))
        .collect();
    if !longer.is_empty() {
        order.sort_by_cached_key(|&at| rated.get(at).is_some_and(|name| longer.contains(&name.group.key())));
    }
    let mut taken: Vec<(String, &str)> = Vec::new();
    let told = order.iter().filter_map(|&at| rated.get(at)).any(|name| name.group.best_rule().is_told());
    for at in order {
        let Some(name) = rated.get_mut(at) else { continue };
        // A byline says who wrote it; a note on somebody else below it, or an editor's name, says who helped, and a credit who took the picture.
        if name.group.is_only(Rule::Contributor) || told && (name.group.is_only(Rule::Bio) || name.group.is_credited()) {
            continue;
        }
        // `Quill` or `aquill` beside `Ada Quill` is the same person, named again.
        let key = name.group.key();
        let again = |(better, full): &(String, &str)| better.contains(&key) || key.contains(better.as_str()) || abbreviates(&key, full);
        if taken.len() < Limits::AUTHORS && !taken.iter().any(again) {
            taken.push((key, name.group.name));
            name.chosen = true;
        }
    }
}

/// Whether a handle is the beginning of a given name and the whole family name: `aquill` of `Ada Quill`.
fn abbreviates(handle: &str, name: &str) -> bool {
    let Some((first, family)) = name.rsplit_once(' ') else { return false };
    let beginning = handle.strip_suffix(people::key(family).as_str());
    beginning.is_some_and(|beginning| !beginning.is_empty() && people::key(first).starts_with(beginning))
}

/// A byline names all of its names: the ones beside a chosen one in a list, or in the line above or below it, are chosen too.
fn choose_beside(reading: &Reading<'_>, rated: &mut [Rated<'_>]) {
    let listed = |name: &Rated<'_>| -> Vec<usize> {
        let parts = [Sign::Prefix, Sign::Seam, Sign::Rest, Sign::Running, Sign::MidLine];
        let mentions = name.group.mentions.iter().filter(|mention| mention.rule.is_told() && mention.signs.has(Sign::Listed));
        mentions.filter(|mention| !parts.iter().any(|&sign| mention.signs.has(sign))).map(|mention| mention.block).collect()
    };
    let mut lines: HashSet<usize> = rated.iter().filter(|name| name.chosen).flat_map(listed).collect();
    let keys: Vec<String> = rated.iter().filter(|name| name.chosen).map(|name| name.group.key()).collect();
    let mut choose = |name: &mut Rated<'_>| {
        let own = listed(name);
        let apart = |key: &str| !keys.iter().any(|other| other.contains(key) || key.contains(other.as_str()));
        let near = |block: usize| [Some(block), reading.above(block), reading.below(block)];
        let beside = own.iter().any(|&block| near(block).into_iter().flatten().any(|line| lines.contains(&line)));
        if beside && apart(&name.group.key()) {
            name.chosen = true;
            lines.extend(own);
        }
    };
    let left = |name: &&mut Rated<'_>| !name.chosen && name.score >= LEAST_BESIDE;
    rated.iter_mut().filter(left).for_each(&mut choose);
    rated.iter_mut().rev().filter(left).for_each(choose);
}

/// `Ada Quill`, and in a line or between bars `Coast News`: the paper that she writes for. An agency may have written with her, but does
/// not in the line below.
fn leave_papers(reading: &Reading<'_>, rated: &mut [Rated<'_>]) {
    let is_person = |name: &Rated<'_>| name.chosen && kind(reading, name.group.name) == CreatorKind::Person;
    let people: Vec<usize> =
        rated.iter().filter(|name| is_person(name)).flat_map(|name| &name.group.mentions).map(|mention| mention.block).collect();
    for name in rated.iter_mut().filter(|name| name.chosen && !people.is_empty()) {
        let below = |mention: &NameMention| {
            mention.rule == Rule::Line
                && mention.signs.has(Sign::Alone)
                && reading.above(mention.block).is_some_and(|above| people.contains(&above))
        };
        let bare = |mention: &NameMention| matches!(mention.rule, Rule::Line | Rule::Segment | Rule::Copyright);
        let meanings = Meanings::of(reading.lexicon, name.group.name);
        let every = |holds: &dyn Fn(&NameMention) -> bool| name.group.mentions.iter().all(|mention| holds(mention));
        let paper = meanings.organisation && !meanings.agency && every(&bare);
        name.chosen = !paper && !((meanings.organisation || meanings.agency) && every(&below));
    }
}

/// Where no name is chosen, those who gathered the news are who wrote: `(Reporting by Ada Quill; Editing by Ben Rask)`.
fn choose_reporters(rated: &mut [Rated<'_>]) {
    if rated.iter().any(|name| name.chosen) {
        return;
    }
    for name in rated.iter_mut().filter(|name| !name.group.is_variant()) {
        if name.group.mentions.iter().any(|mention| mention.signs.has(Sign::Reported) && !mention.signs.has(Sign::Running)) {
            name.score = name.score.max(REPORTED);
            name.chosen = true;
        }
    }
}

/// The labelled articles hardly name reporters without a byline, so that this is judged by the sample cases.
const REPORTED: f32 = 0.6;

fn score_at(rated: &[Rated<'_>], at: usize) -> f32 {
    rated.get(at).map_or(0.0, |name| name.score)
}

/// A chosen name as a value.
fn resolved(reading: &Reading<'_>, name: &Rated<'_>) -> Resolved<Creator> {
    let group = name.group;
    Resolved { value: creator(reading, group), spans: group.spans(), rule: group.best_rule().name(), score: name.score }
}

/// An organisation carries a word that organisations carry, or is an agency.
pub(crate) fn kind(reading: &Reading<'_>, name: &str) -> CreatorKind {
    let meanings = Meanings::of(reading.lexicon, name);
    if meanings.organisation || meanings.agency { CreatorKind::Organization } else { CreatorKind::Person }
}

/// A name as the text writes it, and what kind of creator it is.
fn creator(reading: &Reading<'_>, group: &Group<'_>) -> Creator {
    Creator { name: group.name.to_owned(), kind: kind(reading, group.name), url: group.url().map(|span| span.of(reading.text).to_owned()) }
}

/// All names as candidates, the likeliest first.
fn candidates(reading: &Reading<'_>, rated: Vec<Rated<'_>>) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = rated
        .into_iter()
        .map(|name| Candidate {
            field: Field::Authors,
            value: name.group.name.to_owned(),
            spans: name.group.spans(),
            rule: name.group.best_rule().name(),
            score: name.score,
            chosen: name.chosen,
            terms: name.tally.into_terms(),
        })
        .collect();
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
    if !reading.terms {
        candidates.truncate(Limits::CANDIDATES);
    }
    candidates
}

/// Those who helped: named behind `edited by`, or in a note below an organisation's byline.
fn contributors(reading: &Reading<'_>, rated: &[Rated<'_>]) -> Outcome<Creator> {
    let core = reading.layout.core();
    let mut outcome = Outcome::default();
    let chosen: Vec<&Rated<'_>> = rated.iter().filter(|name| name.chosen).collect();
    let by_organisation = !chosen.is_empty() && chosen.iter().all(|name| creator(reading, name.group).kind == CreatorKind::Organization);
    for name in rated.iter().filter(|name| !name.chosen) {
        let mut mentions = name.group.mentions.iter();
        let labelled = name.group.mentions.iter().any(|mention| mention.rule == Rule::Contributor && !mention.signs.has(Sign::Running));
        let near = core.start.saturating_sub(16)..core.end + 12;
        let noted = mentions.any(|mention| {
            mention.rule == Rule::Bio && mention.block + 4 >= core.end && mention.block <= core.end + 12 && mention.block >= core.start + 2
        });
        let placed = name.group.mentions.iter().any(|mention| near.contains(&mention.block));
        // One word behind a label is a place, a handle or a noun as often as a name.
        let full = name.group.name.contains(' ') || name.group.name.contains(is_cjk);
        if full && (labelled && placed || by_organisation && noted) && !name.group.is_variant() && outcome.chosen.len() < Limits::AUTHORS {
            let score = if labelled { 0.8 } else { 0.7 };
            let rule = if labelled { Rule::Contributor } else { Rule::Bio };
            let spans = name.group.spans();
            outcome.candidates.push(Candidate {
                field: Field::Contributors,
                value: name.group.name.to_owned(),
                spans: spans.clone(),
                rule: rule.name(),
                score,
                chosen: true,
                terms: Vec::new(),
            });
            outcome.chosen.push(Resolved { value: creator(reading, name.group), spans, rule: rule.name(), score });
        }
    }
    outcome
}

#[cfg(test)]
mod tests;
