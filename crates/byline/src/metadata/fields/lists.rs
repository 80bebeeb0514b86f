//! Lists behind labels in the text: places, sections, tags and credits; which of their values name something.

use std::ops::Range;

use super::publisher::ABBREVIATION;
use super::{Claim, LABEL_RULE, LABELLED, in_head};
use crate::block::{BlockKind, is_space, label, letter};
use crate::candidate::field::{FieldMention, Item};
use crate::candidate::lexicon::{Categories, Category};
use crate::candidate::{Field, Proposals, Reading};

/// The claims to a field of several values: what the head says, else what stands behind labels.
pub(super) fn claims(reading: &Reading<'_>, proposals: &Proposals, field: Field, near: &Range<usize>) -> Vec<Claim> {
    let mut claims = in_head(proposals, field);
    if proposals.head_decides(field) {
        return claims;
    }
    let of_field = || proposals.fields.iter().filter(|mention| mention.field == field);
    let items = |mention: &FieldMention| {
        let named = mention.items.iter().filter(|item| field != Field::Sections || !is_made_by(reading, item));
        named.map(|item| Claim::of(item, LABEL_RULE, LABELLED)).collect::<Vec<_>>()
    };
    if field == Field::Credits {
        let mentions = of_field().filter(|mention| near.contains(&mention.blocks.start) || !is_entry(reading, mention));
        let credits = mentions.flat_map(|mention| &mention.items).filter_map(|item| credited(reading, item));
        claims.extend(credits.map(|item| Claim::of(&item, LABEL_RULE, LABELLED)));
        return claims;
    }
    let (inside, outside): (Vec<_>, Vec<_>) = of_field().partition(|mention| near.contains(&mention.blocks.start));
    match (inside.as_slice(), outside.as_slice()) {
        ([], [only]) if is_list(reading, only) => claims.extend(items(only)),
        _ => claims.extend(inside.into_iter().flat_map(items)),
    }
    claims
}

/// Whether a credit stands in an entry of a menu: `- [Video: Arts](#)`.
fn is_entry(reading: &Reading<'_>, mention: &FieldMention) -> bool {
    let block = reading.blocks().get(mention.blocks.start);
    block.is_some_and(|block| block.kind == BlockKind::ListItem || block.link_share() > 0.9)
}

/// Whether a work is named with its maker: `Theme: Driftwood by Lorn Themes`, at the foot of a site.
fn is_made_by(reading: &Reading<'_>, item: &Item) -> bool {
    item.text.split(' ').skip(1).any(|word| reading.lexicon.is(Category::By, word))
}

/// Whether a label far from the article is the article's all the same: no menu is.
fn is_list(reading: &Reading<'_>, mention: &FieldMention) -> bool {
    let menu = |item: &Item| reading.lexicon.is(Category::Menu, &item.text);
    let several = mention.items.len() > 1 || mention.field == Field::Keywords;
    mention.blocks.len() == 1 && several && !mention.items.iter().any(menu)
}

/// Who is credited; nothing where a headline or a caption stands behind the label: `Video: Why the ferry was sold`.
///
/// ```abnf
/// credit = [ sentence "." SP ] [ label ":" SP ] name *( separator name ) / caption SP "(" name ")"
/// name   = 1*5word                ; no small letters first, particles aside; or one word
/// ```
///
/// One value that it accepts: `The wall of Lorn. Photograph: Ada Quill/Coast News`
fn credited(reading: &Reading<'_>, item: &Item) -> Option<Item> {
    let value = trimmed(&item.text);
    if value.is_empty() {
        return None;
    }
    if names(reading, value) {
        return Some(item.part(value));
    }
    let (_, last) = value.rsplit_once(". ")?;
    let opened = label(last).filter(|name| reading.lexicon.is(Category::CreditLabel, name.of(last)));
    let last = trimmed(opened.and_then(|name| last.get(name.end as usize..)).map_or(last, |rest| rest.trim_start_matches([':', '：'])));
    let sure = opened.is_some() || last.contains('/') || reading.lexicon.is(Category::Agency, last);
    (sure && names(reading, last)).then(|| item.part(last))
}

/// A credit without the brackets around it and the stop behind its last word.
fn trimmed(value: &str) -> &str {
    let mut value = value.trim_matches(is_space);
    if value.matches('(').count() < value.matches(')').count() {
        value = value.trim_end_matches(')');
    }
    if let Some(inner) = value.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).filter(|inner| !inner.contains(['(', ')'])) {
        value = inner;
    }
    match value.strip_suffix('.') {
        Some(whole) if whole.rsplit([' ', '.']).next().is_some_and(|last| last.chars().count() > ABBREVIATION) => whole,
        _ => value,
    }
}

/// Whether nothing but names stands there.
fn names(reading: &Reading<'_>, value: &str) -> bool {
    let source = value.strip_suffix(')').and_then(|caption| caption.rsplit_once('(')).map_or("", |(_, source)| source);
    if source.starts_with(char::is_uppercase) && names(reading, source) {
        return true;
    }
    let mut inside = 0;
    let plain: String = value.chars().filter(|&c| !is_bracketed(c, &mut inside)).collect();
    if plain.ends_with(['!', '?', '…', ':', '»', '”', '"']) {
        return false;
    }
    // `kathpress`, `coast press/ada quill`, `adaquill via Coast News`, `Ada Quill on Pictures`
    let first = plain.split(' ').next().unwrap_or_default();
    let small = !plain.contains(' ') || plain.contains('/') || plain.contains(" via ") || reading.lexicon.is_first_name(first);
    let mut words = 0;
    let mut several = false;
    // `Coast News, Ada Quill and other agencies`
    let mut more = false;
    for word in plain.split_inclusive([' ', ',', ';', '|', '/', '／', '+', '&']) {
        let name = word.trim_matches(|c: char| !c.is_alphanumeric());
        let leads = reading.lexicon.is_any(LEADING, name);
        more |= several && reading.lexicon.is(Category::Conjunction, name);
        several |= leads || !word.ends_with(' ');
        words = if leads { 0 } else { words + usize::from(!name.is_empty()) };
        let host = name.split_once('.').is_some_and(|(_, rest)| rest.len() > 1);
        let fits = small || more || leads || host || !name.starts_with(letter::is_lowercase) || reading.lexicon.is_any(SMALL, name);
        if words > NAME_WORDS || !fits {
            return false;
        }
        if !word.ends_with(' ') {
            words = 0;
            more = false;
        }
    }
    true
}

/// Whether a character is a bracket or stands inside one; `inside` counts the open ones.
fn is_bracketed(c: char, inside: &mut u32) -> bool {
    match c {
        '(' | '[' => *inside += 1,
        ')' | ']' if *inside > 0 => *inside -= 1,
        _ => return *inside > 0,
    }
    true
}

/// The words that lead from one name to the next: `Ada Quill via Coast News and others`.
const LEADING: Categories = Categories::of(&[Category::By, Category::ByWeak, Category::Conjunction]);

/// What else may begin with a small letter: `Ada van Quill`, `dpa Sport`.
const SMALL: Categories = Categories::of(&[Category::Particle, Category::Agency]);

/// A name in a credit has at most this many words.
const NAME_WORDS: usize = 5;
