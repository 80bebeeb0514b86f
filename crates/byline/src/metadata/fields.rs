//! Chooses what labels and forms say: description, publisher, places, sections, credits, copyright, licence, language.

mod lists;

use std::ops::Range;

use super::date::Dates;
use super::{Metadata, Outcome, Resolved};
use crate::block::{BlockKind, is_space};
use crate::candidate::field::{FieldMention, Item};
use crate::candidate::lexicon::{Categories, Category, word_starts};
use crate::candidate::{Candidate, Field, Proposals, Reading, language};
use crate::span::Span;
use crate::value::{PartialDate, Publisher};

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
    let (publisher, claims) = publisher(reading, proposals, dates, metadata);
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
        if taken || proposals.fields.iter().any(|mention| mention.blocks.contains(&at)) {
            continue;
        }
        let visible = reading.visible(block);
        let fits = (STANDFIRST_FEWEST..=STANDFIRST_MOST).contains(&block.measure) && block.words >= 6 && block.linked == 0;
        let shape = matches!(block.kind, BlockKind::ShortLine | BlockKind::Paragraph | BlockKind::Heading);
        let apart = block.blank_before > 0 && block.blank_after > 0 && block.repeated_before + block.repeated_after == 0;
        let open = !block.ends_sentence() && !matches!(block.last, ':' | ',' | ';' | '-' | '–' | '—');
        let goes_on = reading.below(at).map(|below| reading.visible_at(below)).is_some_and(|below| below.starts_with(char::is_lowercase));
        if fits && shape && apart && open && !goes_on {
            let item = Item { text: visible.to_owned(), span: block.content };
            claims.push(Claim::of(&item, STANDFIRST_RULE, STANDFIRST));
        }
        return claims;
    }
    claims
}

/// The standfirst stands at most this many lines below the title.
const STEPS: usize = 4;

/// `Coast News of 12 March 2021`: the paper's name ends before the day and the word that leads to it.
fn undated(reading: &Reading<'_>, proposals: &Proposals, claim: &mut Claim) {
    let Item { text, span } = &mut claim.item;
    if span.of(reading.text) != text {
        return;
    }
    let day = proposals.dates.iter().find(|mention| span.contains(mention.span) && mention.span.start > span.start);
    let Some(name) = day.and_then(|day| text.get(..(day.span.start - span.start) as usize)) else { return };
    let marks = |c: char| is_space(c) || matches!(c, ',' | '(' | '|' | '-' | '–');
    let joiners = Categories::of(&[Category::DateJoiner, Category::DateLabel, Category::PublishedLabel]);
    let name = without_last(reading, name.trim_end_matches(marks), joiners, marks);
    if !name.is_empty() {
        *span = Span::new(span.start, span.start + name.len() as u32);
        *text = name.to_owned();
        claim.value.clone_from(text);
    }
}

/// A name without its last word, if that is of some categories, and without the marks before it.
fn without_last<'n>(reading: &Reading<'_>, name: &'n str, categories: Categories, marks: impl Fn(char) -> bool) -> &'n str {
    let last = name.rsplit(&marks).next().filter(|last| reading.lexicon.is_any(categories, last));
    last.and_then(|last| name.strip_suffix(last)).map_or(name, |name| name.trim_end_matches(marks))
}

/// The publication: every witness, those that agree together.
fn publisher(
    reading: &Reading<'_>,
    proposals: &Proposals,
    dates: &Dates,
    metadata: &Metadata,
) -> (Option<Resolved<Publisher>>, Vec<Candidate>) {
    let mut claims = labelled(proposals, Field::Publisher);
    let near = near_article(reading, metadata);
    let placed = |claim: &Claim| claim.rule == HEADER_RULE || near.contains(&reading.layout.block_at(claim.item.span.start));
    claims.retain(|claim| placed(claim) && !claim.value.contains("://") && !claim.value.starts_with("www."));
    for claim in &mut claims {
        undated(reading, proposals, claim);
    }
    claims.extend(original_sources(reading, proposals));
    claims.extend(dates.published.first().and_then(|date| beside_date(reading, proposals, date)));
    claims.extend(holder(reading, metadata));
    let authors = &metadata.authors;
    if proposals.head_decides(Field::Publisher) {
        claims.retain(|claim| claim.rule == HEADER_RULE);
    }
    let is_author = |claim: &Claim, name: &str| claim.value == name || name.contains(' ') && claim.value.contains(name);
    claims.retain(|claim| !authors.iter().any(|author| is_author(claim, &author.value.name)));
    let agreed = agreed(&claims);
    let mut outcome = merged(Field::Publisher, claims, 1);
    for (resolved, candidate) in outcome.chosen.iter_mut().zip(&mut outcome.candidates) {
        resolved.score = agreed;
        candidate.score = agreed;
    }
    let mut candidates = outcome.candidates;
    let said = outcome.chosen.into_iter().next().map(|resolved| Resolved {
        value: Publisher { name: resolved.value, inferred: false },
        spans: resolved.spans,
        rule: resolved.rule,
        score: resolved.score,
    });
    let publisher = said.or_else(|| inferred(metadata, &mut candidates).filter(|_| !proposals.head_decides(Field::Publisher)));
    (publisher, candidates)
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

/// The chance that the best claim is right: wrong only if all that agree with it are.
fn agreed(claims: &[Claim]) -> f32 {
    let best = claims.iter().max_by(|a, b| a.score.total_cmp(&b.score)).map(|claim| claim.value.as_str());
    1.0 - claims.iter().filter(|claim| Some(claim.value.as_str()) == best).map(|claim| 1.0 - claim.score).product::<f32>()
}

/// `source = source-phrase [":"] SP name`: `The original source of this article is Coast News`,
/// `The post Gauge moved appeared first on Coast News.`
fn original_sources(reading: &Reading<'_>, proposals: &Proposals) -> Vec<Claim> {
    let core = reading.layout.core();
    let short =
        reading.read_blocks().filter(|(index, block)| *index >= core.start && !block.is_blank() && block.characters <= STANDFIRST_MOST);
    let claims = short.filter_map(|(_, block)| {
        let visible = reading.visible(block);
        let first = reading.lexicon.starts(Category::SourceLabel, visible)?;
        let behind = word_starts(visible).filter(|&at| at >= first).filter_map(|at| Some((at, visible.get(at..)?)));
        let phrases = behind.filter_map(|(at, text)| Some((at, reading.lexicon.starts(Category::SourceLabel, text)?)));
        // `The post` leads to the title, and `appeared first on` to the name.
        let last = phrases.filter(|&(at, length)| visible.get(at..at + length).is_some_and(|phrase| phrase.contains(' '))).last();
        let (at, length) = last.unwrap_or((0, first));
        let phrase = visible.get(at..at + length)?;
        let rest = visible.get(at + phrase.len()..)?;
        let name = rest.trim_start_matches(|c| is_space(c) || c == ':').trim_end_matches(|c| is_space(c) || c == '.');
        // "Source Road is closed" is no label: one word needs its colon, and a name begins with a capital.
        let marked = phrase.contains(' ') || rest.starts_with(':');
        let named = name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= NAME_WORDS;
        let from = visible.len() - rest.len() + rest.find(name).unwrap_or(0);
        let span = reading.layout.source_span(block, from..from + name.len());
        // "First published on 8 April"
        let next = proposals.dates.partition_point(|mention| mention.span.start < span.start);
        let dated = proposals.dates.get(next).is_some_and(|mention| span.contains(mention.span));
        let item = Item { text: name.to_owned(), span };
        (marked && named && !dated).then(|| Claim::of(&item, "original_source", ORIGINAL_SOURCE))
    });
    claims.collect()
}

/// A name of a publication has at most this many words.
const NAME_WORDS: usize = 6;

/// `publisher "," SP date`, alone in its line: `Coast News, June 27, 2019`.
fn beside_date(reading: &Reading<'_>, proposals: &Proposals, date: &Resolved<PartialDate>) -> Option<Claim> {
    let span = date.spans.first()?;
    let index = reading.layout.block_at(span.start);
    let block = reading.blocks().get(index)?;
    if proposals.fields.iter().any(|mention| mention.blocks.contains(&index)) || block.measure > STANDFIRST_FEWEST * 2 {
        return None;
    }
    let before = Span::new(block.content.start, span.start).of(reading.text);
    let marks = |c: char| is_space(c) || matches!(c, ',' | '|' | '·' | '-' | '–' | '—');
    // `Coast News, Friday, June 27, 2019`
    let name = without_last(reading, before.trim_matches(marks), Categories::of(&[Category::Weekday]), marks);
    let parted = before.len() > name.len() && before.trim_end().ends_with(',');
    let lexicon = reading.lexicon;
    let word = [Category::By, Category::PublishedLabel, Category::DateLabel, Category::UpdatedLabel, Category::Weekday, Category::Event];
    let label = word.iter().any(|&category| lexicon.starts(category, name).is_some());
    // One word may be a place or a section.
    let words = name.split_whitespace().count();
    let fits = name.starts_with(char::is_uppercase)
        && (words > 1 || lexicon.is(Category::Agency, name))
        && words <= NAME_WORDS
        && !name.contains(|c: char| c.is_ascii_digit());
    (parted && fits && !label).then(|| {
        let start = block.content.start + before.find(name).unwrap_or(0) as u32;
        let item = Item { text: name.to_owned(), span: Span::new(start, start + name.len() as u32) };
        Claim::of(&item, "beside_date", BESIDE_DATE)
    })
}

/// The part of a copyright line that is neither a year nor an author: `© 2020 Lorn Harbour Press, Inc. All rights reserved.`
fn holder(reading: &Reading<'_>, metadata: &Metadata) -> Option<Claim> {
    let line = metadata.copyright.as_ref()?;
    let span = *line.spans.first()?;
    let body = line.value.trim_start_matches(|c: char| !c.is_alphabetic());
    let body = body.strip_prefix("c) ").unwrap_or(body);
    let part = body.split(&[',', '|', '·'][..]).map(|part| {
        let part = part.split(". ").next().unwrap_or(part).trim_end_matches('.');
        let marks = |c: char| is_space(c) || c.is_ascii_digit() || matches!(c, '-' | '–' | '©' | '«' | '»' | '„' | '“' | '”' | '"');
        let part = part.trim_matches(marks);
        let word = reading.lexicon.starts(Category::Copyright, part).unwrap_or_default();
        part.get(word..).unwrap_or_default().trim_matches(marks)
    });
    let is_host = |part: &str| part.contains('.') && !part.contains(' ');
    let mut parts = part.filter(|part| part.contains(char::is_alphabetic) && !is_host(part));
    let name = parts.find(|part| !metadata.authors.iter().any(|author| author.value.name == *part))?;
    let named = name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= NAME_WORDS;
    // `Ministry of Harbours, Roads and Railways` is one name, and so is `St. Brannoc's`; where it ends is not said.
    let rest = body.get(Span::of_part(name, body).end as usize..).unwrap_or_default();
    let more = rest.strip_prefix(", ").and_then(|rest| rest.split(". ").next());
    let goes_on = more.is_some_and(|more| more.split_whitespace().any(|word| reading.lexicon.is(Category::Conjunction, word)));
    let cut = rest.starts_with(". ") && name.rsplit(' ').next().is_some_and(|last| last.chars().count() <= ABBREVIATION);
    let several = line.value.contains(',');
    (several && named && !goes_on && !cut).then(|| Claim::of(&Item { text: name.to_owned(), span }, "copyright_holder", HOLDER))
}

/// A stop behind so few letters may be that of an abbreviation.
const ABBREVIATION: usize = 2;

/// The host of the source URL; marked as inferred.
fn inferred(metadata: &Metadata, candidates: &mut Vec<Candidate>) -> Option<Resolved<Publisher>> {
    let url = metadata.source_url.as_ref()?;
    let span = *url.spans.first()?;
    let (scheme, rest) = url.value.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?.trim_start_matches("www.");
    if host.is_empty() || !host.contains('.') {
        return None;
    }
    let start = span.start + (scheme.len() + 3 + rest.find(host).unwrap_or(0)) as u32;
    let span = Span::new(start, (start + host.len() as u32).min(span.end));
    candidates.push(Candidate {
        field: Field::Publisher,
        value: host.to_owned(),
        spans: vec![span],
        rule: "host",
        score: HOST,
        chosen: true,
        terms: Vec::new(),
    });
    Some(Resolved { value: Publisher { name: host.to_owned(), inferred: true }, spans: vec![span], rule: "host", score: HOST })
}
