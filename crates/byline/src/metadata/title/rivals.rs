//! The closest rivals against each other: kicker, title, standfirst and caption stand side by side, and what tells them apart is
//! how they differ.

use super::Claim;
use super::features::measure;
use super::page::Page;
use crate::candidate::title::{Cut, TitleMention};
use crate::candidate::{Reading, Term};
use crate::metadata::model::{Tally, features, softmax};

features! {
    /// How a candidate differs from a rival near it.
    Pair from "title_pair.tsv" {
        Share = "pair_share",
        Above = "pair_above",
        RightAbove = "pair_right_above",
        Longer = "pair_longer",
        MuchLonger = "pair_much_longer",
        Stop = "pair_stop",
        Colon = "pair_colon",
        Sentences = "pair_sentences",
        Capitals = "pair_capitals",
        Heading = "pair_heading",
        Echoed = "pair_echoed",
        Overlap = "pair_overlap",
        Slug = "pair_slug",
        Within = "pair_within",
        WithinHead = "pair_within_head",
        WithinTail = "pair_within_tail",
        Joined = "pair_joined",
        BlankAfter = "pair_blank_after",
        Linked = "pair_linked",
    }
}

/// So many of the best are compared …
const RIVALS: usize = 3;
/// … if they stand within so many rows of the best one.
const NEAR: usize = 4;
/// A rival with a smaller share is none.
const LEAST: f32 = 0.02;

/// Shares out anew what the closest rivals have together; gives the reasons by the rival's best mention.
pub(super) fn settle(reading: &Reading<'_>, page: &Page<'_>, mentions: &[TitleMention], claims: &mut [Claim]) -> Vec<(usize, Vec<Term>)> {
    claims.sort_by(|one, other| other.share.total_cmp(&one.share).then(one.best.cmp(&other.best)));
    let place = |claim: &Claim| mentions.get(claim.best).map_or(0, |mention| page.place(mention.block));
    let Some(first) = claims.first().map(place) else { return Vec::new() };
    let near: Vec<usize> = claims
        .iter()
        .enumerate()
        .take(RIVALS * 2)
        .filter(|(_, claim)| claim.share >= LEAST && place(claim).abs_diff(first) <= NEAR)
        .map(|(rank, _)| rank)
        .take(RIVALS)
        .collect();
    if near.len() < 2 {
        return Vec::new();
    }
    let looks: Vec<Look> = near
        .iter()
        .filter_map(|&rank| claims.get(rank))
        .filter_map(|claim| Some(Look::new(reading, page, mentions.get(claim.best)?, claim)))
        .collect();
    let total: f32 = looks.iter().map(|look| look.share).sum();
    let tallies: Vec<Tally> = looks.iter().enumerate().map(|(own, look)| compare(reading, own, look, &looks)).collect();
    let sums: Vec<f32> = tallies.iter().map(Tally::sum).collect();
    let shares = softmax(&sums, f32::NEG_INFINITY);
    for (rank, share) in near.iter().zip(shares) {
        if let Some(claim) = claims.get_mut(*rank) {
            claim.share = total * share;
        }
    }
    let bests = near.iter().filter_map(|&rank| claims.get(rank)).map(|claim| claim.best);
    bests.zip(tallies).map(|(best, tally)| (best, tally.into_terms())).collect()
}

/// What is compared of a rival.
struct Look<'m> {
    share: f32,
    text: &'m str,
    at: usize,
    lines: usize,
    measure: f32,
    stop: f32,
    colon: f32,
    sentences: f32,
    capitals: f32,
    heading: f32,
    echoed: f32,
    overlap: f32,
    slug: f32,
    blank_after: f32,
    linked: f32,
}

impl<'m> Look<'m> {
    fn new(reading: &Reading<'_>, page: &Page<'_>, mention: &'m TitleMention, claim: &Claim) -> Self {
        let at = page.place(mention.block);
        let row = page.row(at);
        let text = mention.value.as_str();
        let flag = |holds: bool| f32::from(u8::from(holds));
        let words = text.split(' ').count().max(1) as f32;
        let capitalised = text.split(' ').filter(|word| word.chars().next().is_some_and(char::is_uppercase)).count() as f32;
        let _ = reading;
        Self {
            share: claim.share,
            text,
            at,
            lines: match mention.cut {
                Cut::Two => 2,
                Cut::Three => 3,
                _ => 1,
            },
            measure: measure(text) as f32,
            stop: flag(text.ends_with(['.', '。', '।'])),
            colon: flag(text.ends_with([':', ','])),
            sentences: row.map_or(0.0, |row| f32::from(row.block.sentences.min(3))),
            capitals: capitalised / words,
            heading: row.map_or(0.0, |row| if row.block.level == 0 { 0.0 } else { f32::from(7 - row.block.level) / 6.0 }),
            echoed: flag(claim.mentions.len() > 1 || mention.begun > 0 || mention.ended > 0 || mention.pictured || mention.shared),
            overlap: page.overlap(text, at).map_or(0.0, |[held, ..]| held),
            slug: page.slug_match(text, at).share,
            blank_after: row.map_or(0.0, |row| flag(row.block.blank_after > 0)),
            linked: row.map_or(0.0, |row| row.block.link_share()),
        }
    }
}

/// Sums up how a rival differs from each of the others.
fn compare(reading: &Reading<'_>, own: usize, look: &Look<'_>, looks: &[Look<'_>]) -> Tally {
    let mut tally = Tally::new(reading.terms);
    tally.add(Pair::Share, look.share.max(1e-6).ln());
    let others = || looks.iter().enumerate().filter(|(index, _)| *index != own).map(|(_, other)| other);
    let mut each = |feature, difference: &dyn Fn(&Look<'_>) -> f32| tally.add(feature, others().map(difference).sum());
    let order = |one: usize, other: usize| f32::from(i8::from(one < other) - i8::from(one > other));
    each(Pair::Above, &|other| order(look.at, other.at));
    each(Pair::RightAbove, &|other| {
        if look.at + look.lines == other.at {
            1.0
        } else if other.at + other.lines == look.at {
            -1.0
        } else {
            0.0
        }
    });
    each(Pair::Longer, &|other| (look.measure / other.measure.max(1.0)).ln().clamp(-1.5, 1.5));
    each(Pair::MuchLonger, &|other| {
        if look.measure > 120.0 && other.measure < 100.0 {
            1.0
        } else if other.measure > 120.0 && look.measure < 100.0 {
            -1.0
        } else {
            0.0
        }
    });
    each(Pair::Stop, &|other| look.stop - other.stop);
    each(Pair::Colon, &|other| look.colon - other.colon);
    each(Pair::Sentences, &|other| look.sentences - other.sentences);
    each(Pair::Capitals, &|other| look.capitals - other.capitals);
    each(Pair::Heading, &|other| look.heading - other.heading);
    each(Pair::Echoed, &|other| look.echoed - other.echoed);
    each(Pair::Overlap, &|other| look.overlap - other.overlap);
    each(Pair::Slug, &|other| look.slug - other.slug);
    each(Pair::BlankAfter, &|other| look.blank_after - other.blank_after);
    each(Pair::Linked, &|other| look.linked - other.linked);
    let part = |whole: &str, part: &str| whole.len() > part.len() && whole.contains(part);
    let both = |test: &dyn Fn(&str, &str) -> bool, other: &Look<'_>| {
        f32::from(i8::from(test(look.text, other.text)) - i8::from(test(other.text, look.text)))
    };
    each(Pair::Within, &|other| both(&part, other));
    each(Pair::WithinHead, &|other| both(&|whole, head| part(whole, head) && whole.starts_with(head), other));
    each(Pair::WithinTail, &|other| both(&|whole, tail| part(whole, tail) && whole.ends_with(tail), other));
    each(Pair::Joined, &|other| order(other.lines, look.lines));
    tally
}
