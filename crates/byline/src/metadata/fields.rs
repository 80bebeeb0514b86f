//! Chooses what labels and forms say: description, publisher, places, sections, credits, copyright, licence, language.

mod lists;
mod publisher;

use std::ops::Range;

use super::date::Dates;
use super::{Metadata, Outcome, Resolved};
use crate::block::{Block, BlockKind, letter};
use crate::candidate::field::{FieldMention, Item};
use crate::candidate::lexicon::{Categories, Category, word_starts};
use crate::candidate::{Candidate, Field, Proposals, Reading, language};

// How likely each form is right; measured on the sample cases and the generator, where these fields have known answers.
/// A value in a labelled head was put there to be read.
pub(crate) const HEADER: f32 = 0.99;
/// The rule that every value of a head is claimed by.
pub(crate) const HEADER_RULE: &str = "header";
/// The rule of a value behind its label, in the text.
const LABEL_RULE: &str = "label";
/// Such a value.
const LABELLED: f32 = 0.95;
/// A line of the form `© holder, year`.
const COPYRIGHT: f32 = 0.95;
/// A place that opens a dispatch.
const DISPATCH: f32 = 0.9;
/// A line without a full stop between the head and the prose.
const STANDFIRST: f32 = 0.7;
/// `The original source of this article is …`.
const ORIGINAL_SOURCE: f32 = 0.9;
/// `Publisher, June 27, 2019`.
const BESIDE_DATE: f32 = 0.7;
/// The holder in a copyright line at the end.
const HOLDER: f32 = 0.6;
/// The host of the source URL; inferred.
const HOST: f32 = 0.6;

/// One value and where it stands.
struct Claim {
    value: String,
    item: Item,
    rule: &'static str,
    score: f32,
}

impl Claim {
    fn of(item: &Item, rule: &'static str, score: f32) -> Self {
        Self { value: item.text.clone(), item: item.clone(), rule, score }
    }
}

/// Fills in the fields of `metadata` that the models do not choose; gives the candidates of all of them.
pub(crate) fn resolve(reading: &Reading<'_>, proposals: &Proposals, dates: &Dates, metadata: &mut Metadata) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let near = near_article(reading, metadata);
    for field in [Field::Locations, Field::Sections, Field::Keywords, Field::Credits] {
        let outcome = merged(field, lists::claims(reading, proposals, field, &near), usize::MAX);
        let values = match field {
            Field::Locations => &mut metadata.locations,
            Field::Sections => &mut metadata.sections,
            Field::Keywords => &mut metadata.keywords,
            _ => &mut metadata.credits,
        };
        *values = outcome.chosen;
        candidates.extend(outcome.candidates);
    }
    let mut single = |field, mut claims: Vec<Claim>| {
        if proposals.head_decides(field) {
            claims.retain(|claim| claim.rule == HEADER_RULE);
        }
        let outcome = merged(field, claims, 1);
        candidates.extend(outcome.candidates);
        outcome.chosen.into_iter().next()
    };
    metadata.license = single(Field::License, labelled(proposals, Field::License));
    metadata.copyright = single(Field::Copyright, copyrights(reading, proposals, metadata));
    metadata.description = single(Field::Description, descriptions(reading, proposals, metadata, dates));
    metadata.dateline = single(Field::Dateline, datelines(proposals));
    metadata.language = single(Field::Language, languages(reading, proposals));
    let (publisher, claims) = publisher::resolve(reading, proposals, dates, metadata, &near);
    metadata.publisher = publisher;
    candidates.extend(claims);
    candidates
}

/// What the head and the labelled lines say of a field.
fn labelled(proposals: &Proposals, field: Field) -> Vec<Claim> {
    let mut claims = in_head(proposals, field);
    let text = proposals.fields.iter().filter(|mention| mention.field == field);
    claims.extend(text.flat_map(|mention| &mention.items).map(|item| Claim::of(item, LABEL_RULE, LABELLED)));
    if proposals.head_decides(field) {
        claims.retain(|claim| claim.rule == HEADER_RULE);
    }
    claims
}

/// What the head says of a field.
fn in_head(proposals: &Proposals, field: Field) -> Vec<Claim> {
    let entries = proposals.header.iter().flat_map(|header| &header.entries).filter(|entry| entry.field == field);
    entries.flat_map(|entry| &entry.items).map(|item| Claim::of(item, HEADER_RULE, HEADER)).collect()
}

/// Equal values become one with several spans; the first `most` by score are chosen, in the order of the text.
fn merged(field: Field, claims: Vec<Claim>, most: usize) -> Outcome<String> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for claim in claims.into_iter().filter(|claim| !claim.value.is_empty()) {
        if let Some(known) = candidates.iter_mut().find(|known| known.value == claim.value) {
            known.spans.push(claim.item.span);
            known.score = known.score.max(claim.score);
        } else if candidates.len() < crate::Limits::CANDIDATES {
            let spans = vec![claim.item.span];
            candidates.push(Candidate {
                field,
                value: claim.value,
                spans,
                rule: claim.rule,
                score: claim.score,
                chosen: false,
                terms: Vec::new(),
            });
        }
    }
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut chosen = Vec::new();
    for candidate in candidates.iter_mut().take(most) {
        candidate.chosen = true;
        candidate.spans.sort_unstable();
        chosen.push(Resolved {
            value: candidate.value.clone(),
            spans: candidate.spans.clone(),
            rule: candidate.rule,
            score: candidate.score,
        });
    }
    chosen.sort_by_key(|resolved| resolved.spans.first().copied());
    Outcome { chosen, candidates }
}

/// The copyright line that names an author or stands behind the prose comes before one in the head of a page.
fn copyrights(reading: &Reading<'_>, proposals: &Proposals, metadata: &Metadata) -> Vec<Claim> {
    let core = reading.layout.core();
    let rate = |mention: &FieldMention| {
        let named = metadata.authors.iter().any(|author| mention.items.iter().any(|item| item.text.contains(&author.value.name)));
        let behind = mention.blocks.start >= core.end;
        COPYRIGHT - if named { 0.0 } else { 0.05 } - if behind { 0.0 } else { 0.2 }
    };
    let mentions = proposals.fields.iter().filter(|mention| mention.field == Field::Copyright);
    let mut claims = in_head(proposals, Field::Copyright);
    claims.extend(mentions.flat_map(|mention| mention.items.iter().map(move |item| Claim::of(item, "copyright", rate(mention)))));
    claims
}

fn datelines(proposals: &Proposals) -> Vec<Claim> {
    let mut claims = labelled(proposals, Field::Dateline);
    claims.extend(proposals.places.iter().map(|place| {
        let item = Item { text: place.place.clone(), span: place.span };
        Claim::of(&item, "dispatch", DISPATCH)
    }));
    claims
}

fn languages(reading: &Reading<'_>, proposals: &Proposals) -> Vec<Claim> {
    let mut claims = labelled(proposals, Field::Language);
    for claim in &mut claims {
        if let Some(tag) = language::tag_of(&claim.value) {
            tag.clone_into(&mut claim.value);
        }
    }
    // The evidence of a language is the text that was counted: the first block of the prose, or of the whole.
    let blocks = reading.blocks();
    let text = blocks.get(reading.layout.core()).filter(|core| !core.is_empty()).unwrap_or(blocks);
    let evidence = || text.iter().find(|block| block.letters > 0).map(|block| block.content);
    if let Some((claim, span)) = proposals.language.as_ref().and_then(|claim| Some((claim, evidence()?))) {
        let item = Item { text: claim.tag.to_owned(), span };
        claims.push(Claim { value: claim.tag.to_owned(), item, rule: "function_words", score: claim.share.min(HEADER) });
    }
    claims
}

/// The rule that finds a standfirst without a label.
pub(super) const STANDFIRST_RULE: &str = "standfirst";
/// A standfirst is at least this long, in code points …
const STANDFIRST_FEWEST: u32 = 40;
/// … and at most this.
const STANDFIRST_MOST: u32 = 320;

/// A labelled summary, or the line without a full stop between title, byline and the first paragraph.
fn descriptions(reading: &Reading<'_>, proposals: &Proposals, metadata: &Metadata, dates: &Dates) -> Vec<Claim> {
    let mut claims = labelled(proposals, Field::Description);
    let Some(mut at) = metadata.title_block(reading) else { return claims };
    for _ in 0..STEPS {
        let Some(next) = reading.below(at) else { return claims };
        at = next;
        let Some(block) = reading.blocks().get(at) else { return claims };
        let taken = metadata.authors.iter().flat_map(|author| &author.spans).any(|span| block.span.contains(*span))
            || dates.published.chosen.iter().flat_map(|date| &date.spans).any(|span| block.span.contains(*span));
        let visible = reading.visible(block);
        let again = metadata.title.as_ref().is_some_and(|title| title.value == visible);
        if taken || again || proposals.fields.iter().any(|mention| mention.blocks.contains(&at)) {
            continue;
        }
        if is_standfirst(reading, at, block, visible) {
            let item = Item { text: visible.to_owned(), span: block.content };
            claims.push(Claim::of(&item, STANDFIRST_RULE, STANDFIRST));
        }
        return claims;
    }
    claims
}

fn is_standfirst(reading: &Reading<'_>, at: usize, block: &Block, visible: &str) -> bool {
    let fits = (STANDFIRST_FEWEST..=STANDFIRST_MOST).contains(&block.measure) && block.words >= 6 && block.linked == 0;
    let shape = matches!(block.kind, BlockKind::ShortLine | BlockKind::Paragraph | BlockKind::Heading);
    let apart = block.blank_before > 0 && block.blank_after > 0 && block.repeats() == 0;
    let open = !block.ends_sentence() && !matches!(block.last, ':' | ',' | ';' | '-' | '–' | '—');
    let goes_on = reading.below(at).map(|below| reading.visible_at(below)).is_some_and(|below| below.starts_with(letter::is_lowercase));
    let other = reading.lexicon.starts_any(NO_STANDFIRST, visible) || is_caption(reading, visible);
    fits && shape && apart && open && !goes_on && !other
}

/// The standfirst stands at most this many lines below the title.
const STEPS: usize = 4;

/// What opens no standfirst: `Share this article with …`, `Published in Harbour and tagged with …`.
const NO_STANDFIRST: Categories =
    Categories::of(&[Category::Share, Category::Subscribe, Category::Related, Category::Notice, Category::PublishedLabel]);

/// Whether the source of a picture stands at the end: `The gauge. Photo: Ada Quill`, `The gauge (Photo by Ada Quill)`, `The gauge © Quill`.
fn is_caption(reading: &Reading<'_>, visible: &str) -> bool {
    let credited = |at: usize| {
        let text = visible.get(at..).unwrap_or_default();
        let length = reading.lexicon.starts(Category::CreditLabel, text);
        let label = length.and_then(|length| Some((text.get(..length)?, text.get(length..)?)));
        label.is_some_and(|(label, rest)| rest.starts_with([':', '/']) || label.contains(' '))
    };
    let agency = visible.rsplit(['/', '—', '|']).next().is_some_and(|last| reading.lexicon.starts(Category::Agency, last.trim()).is_some());
    visible.contains(['©', 'ⓒ']) || agency || word_starts(visible).skip(1).any(credited)
}

/// The blocks from shortly above the title to shortly below the prose: `Edition: English` of a menu and `Provider: …` of a prompt for
/// cookies stand elsewhere.
fn near_article(reading: &Reading<'_>, metadata: &Metadata) -> Range<usize> {
    metadata.title_block(reading).map_or(0, |title| title.saturating_sub(ABOVE_TITLE))..reading.layout.core().end + BELOW_PROSE
}

/// Blocks above the title, blank ones among them, in which the publication may be named …
const ABOVE_TITLE: usize = 4;
/// … and below the prose.
const BELOW_PROSE: usize = 12;
