//! Chooses the title: a share for each candidate and for having none, then the closest rivals against each other.

mod features;
mod page;
mod rivals;

use std::collections::HashMap;

use super::model::{Tally, softmax};
use super::{Outcome, Resolved};
use crate::candidate::{Candidate, Field, Proposals, Reading, title::TitleMention};
use page::Page;

/// The share that the best text must have.
const THRESHOLD: f32 = 0.34;
/// Less likely texts are not kept, unless all reasons are asked for.
const LEAST: f32 = 0.002;

/// A text that may be the title, wherever it stands.
struct Claim {
    /// The mention that scores best, in the list of all.
    best: usize,
    mentions: Vec<usize>,
    /// The best mention's.
    tally: Tally,
    share: f32,
}

/// The title, chosen among its candidates.
pub(crate) fn resolve(reading: &Reading<'_>, proposals: &Proposals) -> Outcome<String> {
    let mentions = &proposals.titles;
    let page = Page::new(reading);
    let tallies: Vec<Tally> = mentions.iter().map(|mention| features::rate(reading, &page, mention)).collect();
    let none = features::none(reading, &page);
    let mut claims = claims(mentions, &tallies);
    for claim in &mut claims {
        features::together(&mut claim.tally, claim.mentions.len());
    }
    let sums: Vec<f32> = claims.iter().map(|claim| claim.tally.sum()).collect();
    let shares = softmax(&sums, none.sum());
    let unsaid = 1.0 - shares.iter().sum::<f32>();
    for (claim, share) in claims.iter_mut().zip(shares) {
        claim.share = share;
    }
    let pairs = rivals::settle(reading, &page, mentions, &mut claims);
    claims.sort_by(|one, other| other.share.total_cmp(&one.share).then(one.best.cmp(&other.best)));
    let mut outcome = Outcome::default();
    for (rank, claim) in claims.into_iter().enumerate() {
        let Some(mention) = mentions.get(claim.best) else { continue };
        let chosen = rank == 0 && claim.share >= THRESHOLD;
        if claim.share < LEAST && !reading.terms {
            continue;
        }
        let mut spans: Vec<_> = claim.mentions.iter().filter_map(|&index| mentions.get(index)).map(|mention| mention.span).collect();
        spans.sort_unstable();
        spans.dedup();
        let rule = mention.cut.rule();
        if chosen {
            outcome.chosen.push(Resolved { value: mention.value.clone(), spans: spans.clone(), rule, score: claim.share });
        }
        let mut terms = claim.tally.into_terms();
        terms.extend(pairs.iter().filter(|(best, _)| *best == claim.best).flat_map(|(_, terms)| terms.iter().copied()));
        let value = mention.value.clone();
        outcome.candidates.push(Candidate { field: Field::Title, value, spans, rule, score: claim.share, chosen, terms });
    }
    if reading.terms {
        let terms = none.into_terms();
        outcome.candidates.push(Candidate {
            field: Field::Title,
            value: String::new(),
            spans: Vec::new(),
            rule: "none",
            score: unsaid,
            chosen: false,
            terms,
        });
    }
    outcome
}

/// Puts equal texts together: the best mention speaks for all.
fn claims(mentions: &[TitleMention], tallies: &[Tally]) -> Vec<Claim> {
    let mut places: HashMap<u64, usize> = HashMap::new();
    let mut claims: Vec<Claim> = Vec::new();
    for (index, (mention, tally)) in mentions.iter().zip(tallies).enumerate() {
        let place = *places.entry(mention.key).or_insert(claims.len());
        let Some(claim) = claims.get_mut(place) else {
            claims.push(Claim { best: index, mentions: vec![index], tally: tally.clone(), share: 0.0 });
            continue;
        };
        claim.mentions.push(index);
        if claim.tally.sum() < tally.sum() {
            claim.best = index;
            claim.tally = tally.clone();
        }
    }
    claims
}
