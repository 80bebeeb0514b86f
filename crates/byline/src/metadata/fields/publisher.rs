//! The publication: what labels, copyright lines and the line of the date say of it.

use std::ops::Range;

use super::{BESIDE_DATE, Claim, HEADER_RULE, HOLDER, HOST, ORIGINAL_SOURCE, STANDFIRST_FEWEST, STANDFIRST_MOST, labelled, merged};
use crate::block::is_space;
use crate::candidate::dateline::is_place_of_day;
use crate::candidate::field::Item;
use crate::candidate::lexicon::{Categories, Category, word_starts};
use crate::candidate::{Candidate, Field, Proposals, Reading, language};
use crate::metadata::date::Dates;
use crate::metadata::{Metadata, Resolved};
use crate::span::Span;
use crate::value::{PartialDate, Publisher};

/// The publication: every witness, those that agree together.
pub(super) fn resolve(
    reading: &Reading<'_>,
    proposals: &Proposals,
    dates: &Dates,
    metadata: &Metadata,
    near: &Range<usize>,
) -> (Option<Resolved<Publisher>>, Vec<Candidate>) {
    let mut claims = labelled(proposals, Field::Publisher);
    claims.retain(|claim| {
        claim.rule == HEADER_RULE || near.contains(&reading.layout.block_at(claim.item.span.start)) && is_name(reading, claim)
    });
    for claim in &mut claims {
        undated(reading, proposals, claim);
        unlinked(reading, claim);
    }
    claims.retain(|claim| !claim.value.contains("://") && !claim.value.starts_with("www."));
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
    let may_infer = said.is_none() && !proposals.head_decides(Field::Publisher);
    let publisher = if may_infer { inferred(reading, metadata, &mut candidates) } else { said };
    (publisher, candidates)
}

/// Whether a labelled line names the article's source: the sources of charts and pictures stand inside the prose, works cited are longer,
/// and an edition may be a language.
fn is_name(reading: &Reading<'_>, claim: &Claim) -> bool {
    let core = reading.layout.core();
    let inside = (core.start + 1..core.end).contains(&reading.layout.block_at(claim.item.span.start));
    // `Source: own report`
    let own = reading.lexicon.is(Category::Notice, &claim.value);
    !inside && !own && claim.value.split_whitespace().count() <= NAME_WORDS && language::tag_of(&claim.value).is_none()
}

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

/// `Coast News https://coast.example/wall`: the paper's name ends before its address.
fn unlinked(reading: &Reading<'_>, claim: &mut Claim) {
    let Item { text, span } = &mut claim.item;
    let marks = |c: char| is_space(c) || matches!(c, ',' | '(' | '<' | '|' | '-' | '–' | ':');
    let named = ["http://", "https://"].iter().find_map(|scheme| text.split_once(scheme));
    if let Some(name) = named.map(|(name, _)| name.trim_end_matches(marks)).filter(|name| !name.is_empty() && span.of(reading.text) == text)
    {
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
    let claims = short.filter_map(|(index, block)| {
        let visible = reading.visible(block);
        let label = Categories::of(&[Category::SourceLabel]);
        if visible.starts_with(|c: char| c.is_ascii_alphabetic()) && proposals.said.of(index).denies(label, visible, 0) {
            return None;
        }
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
        // `Posted in Boats, Walls`: sections.
        let listed = name.contains(", ") && name.split(", ").all(|part| !part.contains(' '));
        let named = name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= NAME_WORDS && !listed;
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
    let joint = before.rsplit_once(name).map_or("", |(_, joint)| joint);
    (parted && fits && !label && !is_place_of_day(name, joint)).then(|| {
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
    // `(C) 2017`, its first bracket trimmed
    let signless = |text| ["(C)", "(c)", "C)", "c)"].into_iter().find_map(|sign| str::strip_prefix(text, sign)).unwrap_or(text);
    let body = signless(body);
    let part = body.split(&[',', '|', '·', '—'][..]).map(|whole| {
        let part = whole.split(". ").next().unwrap_or(whole).trim_end_matches('.');
        let marks = |c: char| is_space(c) || c.is_ascii_digit() || matches!(c, '-' | '–' | '©' | '«' | '»' | '„' | '“' | '”' | '"');
        let part = part.trim_matches(marks);
        let word = reading.lexicon.starts(Category::Copyright, part).unwrap_or_default();
        closed(whole, signless(part.get(word..).unwrap_or_default().trim_matches(marks)).trim_matches(marks))
    });
    let is_host = |part: &str| part.contains('.') && !part.contains(' ');
    let mut parts = part.filter(|part| part.contains(char::is_alphabetic) && !is_host(part));
    let name = parts.find(|part| !metadata.authors.iter().any(|author| author.value.name == *part))?;
    let named = name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= NAME_WORDS;
    // What follows the author or the host may be no more than `Inc.` or `LLC`.
    let before = body.get(..Span::of_part(name, body).start as usize).unwrap_or_default();
    let form = !name.contains(' ') && before.trim_end().ends_with(',');
    // `Reproduction, storage …`
    let later = before.contains(". ");
    // `Ministry of Harbours, Roads and Railways` is one name, and so is `St. Brannoc's`; where it ends is not said.
    let rest = body.get(Span::of_part(name, body).end as usize..).unwrap_or_default();
    let more = rest.strip_prefix(", ").and_then(|rest| rest.split(". ").next());
    let goes_on = more.is_some_and(|more| more.split_whitespace().any(|word| reading.lexicon.is(Category::Conjunction, word)));
    let cut = rest.starts_with(". ") && name.rsplit(' ').next().is_some_and(|last| last.chars().count() <= ABBREVIATION);
    let several = line.value.contains(',');
    (several && named && !form && !later && !goes_on && !cut)
        .then(|| Claim::of(&Item { text: name.to_owned(), span }, "copyright_holder", HOLDER))
}

/// A name with the mark behind it that closes a quotation which opens inside of it: `Editors of «Lorn Gazette»`.
fn closed<'p>(text: &'p str, name: &'p str) -> &'p str {
    let place = Span::of_part(name, text);
    let rest = text.get(place.end as usize..).unwrap_or_default();
    let mut pairs = [('«', '»'), ('„', '“'), ('“', '”')].into_iter();
    let closer = pairs.find(|&(opener, closer)| name.contains(opener) && !name.contains(closer) && rest.starts_with(closer));
    closer.and_then(|(_, closer)| text.get(place.start as usize..place.end as usize + closer.len_utf8())).unwrap_or(name)
}

/// A stop behind so few letters may be that of an abbreviation.
pub(super) const ABBREVIATION: usize = 2;

/// The host of the source URL; marked as inferred.
fn inferred(reading: &Reading<'_>, metadata: &Metadata, candidates: &mut Vec<Candidate>) -> Option<Resolved<Publisher>> {
    let url = metadata.source_url.as_ref()?;
    let span = *url.spans.first()?;
    let (_, rest) = url.value.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?.trim_start_matches("www.");
    if host.is_empty() || !host.contains('.') {
        return None;
    }
    // A share link spells the address in another way: `https%3A%2F%2Florn.example`.
    let place = span.of(reading.text).find(host).map(|at| span.start + at as u32);
    let span = place.map_or(span, |start| Span::new(start, start + host.len() as u32));
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

#[cfg(test)]
mod tests {
    #[test]
    fn the_host_that_speaks_for_a_publisher_is_where_its_evidence_says() {
        let prose =
            "The wall at Port Lorn was opened again on Monday after two winters of repair, and the first boats came in before noon.";
        let shared =
            "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fwww.lorn.example%2F2023%2F02%2F16%2Fharbour-wall-opens-again";
        for link in ["<https://www.lorn.example/2023/02/16/harbour-wall-opens-again>".to_owned(), format!("[Facebook]({shared})")] {
            let text = format!("# Harbour wall opens again\n\n16 February 2023\n\n{prose}\n\n{prose}\n\n{link}\n");
            let article = crate::parse(&text).expect("below every limit");
            let publisher = article.metadata().publisher.as_ref().expect("a host");
            let said = publisher.spans.first().map(|span| span.of(&text));
            assert_eq!((publisher.value.name.as_str(), said), ("lorn.example", Some("lorn.example")), "{link}");
        }
    }

    #[test]
    fn several_sections_are_no_paper() {
        let publisher = |last: &str| {
            let text = format!(
                "The wall at Port Lorn was opened again on Monday after two winters of repair, and the first boats came in before noon. The \
                 council had set the money aside.\n\nFishers said that the wall now keeps the swell out of the inner harbour, and many nets \
                 were lost before.\n\n{last}\n"
            );
            crate::parse(&text).ok().and_then(|article| article.metadata().publisher.clone()).map(|publisher| publisher.value.name)
        };
        assert_eq!(publisher("Veröffentlicht in Boote, Mauern"), None);
        assert_eq!(publisher("Zuerst erschienen in Lorner Zeitung").as_deref(), Some("Lorner Zeitung"));
    }
}
