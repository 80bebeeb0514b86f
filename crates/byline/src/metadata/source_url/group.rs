//! The addresses of a document: all mentions of each, and what they are like together.

use std::collections::HashMap;
use std::ops::Range;

use crate::block::keys::{KeyMap, Sieve};
use crate::block::{Block, BlockKind, is_space};
use crate::candidate::Reading;
use crate::candidate::language;
use crate::candidate::lexicon::Category;
use crate::candidate::source_url::slug::{self, shared};
use crate::candidate::source_url::{UrlForm, UrlMention, UrlParts, UrlWords};
use crate::metadata::Resolved;
use crate::metadata::date::Dates;
use crate::span::Span;
use crate::value::PartialDate;

/// From so many labelled addresses on none of them is the article's.
pub(super) const SEVERAL: usize = 2;
/// A span list longer than this says nothing more.
pub(super) const MOST_SPANS: usize = 64;
/// Headings and opening lines that slugs are compared with.
const MOST_LINES: usize = 24;

/// What of the document URLs are compared with.
pub(super) struct Page {
    pub(super) core: Range<usize>,
    pub(super) title: Vec<u64>,
    pub(super) title_block: Option<usize>,
    /// Words of each heading up to the core.
    pub(super) headings: Vec<Vec<u64>>,
    /// Words of each line shortly above the core.
    pub(super) opening: Vec<Vec<u64>>,
    pub(super) date: Option<PartialDate>,
    /// What a link to the page in its own language may say.
    language: Vec<&'static str>,
}

impl Page {
    pub(super) fn new(reading: &Reading<'_>, title: Option<&Resolved<String>>, dates: &Dates, language: Option<&str>) -> Self {
        let core = reading.layout.core();
        let blocks = reading.blocks();
        // A heading may stand a little below the start of the core, where a standfirst is long.
        let above = blocks.get(..(core.start + 4).min(blocks.len())).unwrap_or_default();
        let before = blocks.get(..core.start).unwrap_or_default();
        let lines = |blocks: &[Block], wanted: fn(BlockKind) -> bool, shortest: u32| -> Vec<Vec<u64>> {
            let fitting = blocks.iter().rev().filter(|block| wanted(block.kind) && block.characters >= shortest && block.characters < 240);
            fitting.take(MOST_LINES).map(|block| slug::words(reading.visible(block))).filter(|words| !words.is_empty()).collect()
        };
        let kinds = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::ShortLine | BlockKind::Field | BlockKind::Quote);
        Self {
            core,
            title: title.map(|title| slug::words(&title.value)).unwrap_or_default(),
            title_block: title.and_then(|title| title.spans.first()).map(|span| reading.layout.block_at(span.start)),
            headings: lines(above, |kind| kind == BlockKind::Heading, 2),
            opening: lines(before, kinds, 12),
            date: dates.published.first().map(|date| date.value),
            language: language.map(language::names_of).unwrap_or_default(),
        }
    }

    /// Whether a text names the language of the page, and nothing else.
    pub(super) fn is_language(&self, text: &str) -> bool {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '）');
        let same = |name: &&str| name.chars().flat_map(char::to_lowercase).eq(text.chars().flat_map(char::to_lowercase));
        !text.is_empty() && text.len() <= LANGUAGE_BYTES && self.language.iter().any(same)
    }
}

/// No name of a language is longer.
const LANGUAGE_BYTES: usize = 40;

/// All mentions of one address.
pub(super) struct Group<'a> {
    pub(super) mentions: Vec<&'a UrlMention>,
    pub(super) best: &'a UrlMention,
    pub(super) spans: Vec<Span>,
    pub(super) host: String,
    pub(super) path: &'a str,
    pub(super) query: Option<&'a str>,
    pub(super) slug: Vec<u64>,
    /// Whether a part of it is known to name another view of the page, or how it was reached.
    pub(super) reducible: bool,
    pub(super) overlap: Overlap,
    /// How many paragraphs of the body say a word of its slug, as a logarithm and on average.
    pub(super) said: f32,
    pub(super) shared: usize,
    /// Links whose few words have nothing to do with it, and lead nowhere else.
    pub(super) lone_texts: usize,
    pub(super) footers: usize,
    /// Longer addresses that begin with this one.
    pub(super) longer: usize,
}

impl Group<'_> {
    pub(super) fn rule(&self) -> &'static str {
        match (self.best.label, self.best.form) {
            (Some(_), _) => "label",
            _ if self.footers >= 2 => "page_footer",
            _ if self.best.reduced => "reduced_form",
            (_, UrlForm::Bare) => "bare",
            (_, UrlForm::Autolink) => "autolink",
            (_, UrlForm::Target | UrlForm::Image) => "link",
            (_, UrlForm::Schemeless) => "schemeless",
            (_, UrlForm::Shared | UrlForm::Carried) => "share_link",
        }
    }

    /// Whether it leads to the first page of a site or of its part in a language.
    pub(super) fn opens_language(&self, page: &Page) -> bool {
        let last = self.path.trim_matches('/').rsplit('/').next().unwrap_or_default();
        last.is_empty() || last.starts_with("index.") || page.is_language(last)
    }

    /// Whether each of its mentions is written behind a label that is not one of sources: `Our app: https://…`.
    pub(super) fn is_called(&self, reading: &Reading<'_>) -> bool {
        let labelled = |mention: &UrlMention| {
            let start = reading.blocks().get(mention.block).map_or(mention.span.start, |block| block.content.start);
            let before = Span::new(start, mention.span.start.max(start)).of(reading.text);
            before.trim_end_matches(|c: char| is_space(c) || matches!(c, '<' | '*' | '_')).ends_with([':', '：'])
        };
        self.all(|mention| mention.label.is_none() && mention.is_written() && labelled(mention))
    }

    /// Whether it leads to a page of licences.
    pub(super) fn is_license(&self) -> bool {
        self.path.split('/').any(|segment| UrlWords::shared().is_license(segment))
    }

    pub(super) fn count(&self, wanted: impl Fn(&UrlMention) -> bool) -> usize {
        self.mentions.iter().filter(|mention| wanted(mention)).count()
    }

    pub(super) fn any(&self, wanted: impl Fn(&UrlMention) -> bool) -> bool {
        self.mentions.iter().any(|mention| wanted(mention))
    }

    pub(super) fn all(&self, wanted: impl Fn(&UrlMention) -> bool) -> bool {
        self.mentions.iter().all(|mention| wanted(mention))
    }
}

/// How far the words of a slug meet those of the title and the lines around it, as shares.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Overlap {
    pub(super) slug_in_title: f32,
    pub(super) title_in_slug: f32,
    pub(super) slug_in_heading: f32,
    pub(super) heading_in_slug: f32,
    pub(super) slug_in_opening: f32,
    /// The most words that it shares with one of them.
    pub(super) matches: usize,
}

impl Overlap {
    pub(super) fn new(slug: &[u64], page: &Page) -> Self {
        if slug.is_empty() {
            return Self::default();
        }
        let share = |part: usize, whole: &[u64]| part as f32 / whole.len().max(1) as f32;
        let title = shared(slug, &page.title);
        let mut overlap =
            Self { slug_in_title: share(title, slug), title_in_slug: share(title, &page.title), matches: title, ..Self::default() };
        for heading in &page.headings {
            let common = shared(slug, heading);
            if common > 0 && share(common, slug) + share(common, heading) > overlap.slug_in_heading + overlap.heading_in_slug {
                overlap.slug_in_heading = share(common, slug);
                overlap.heading_in_slug = share(common, heading);
            }
            overlap.matches = overlap.matches.max(common);
        }
        for line in &page.opening {
            let common = shared(slug, line);
            overlap.slug_in_opening = overlap.slug_in_opening.max(share(common, slug) * 0.5 + share(common, line) * 0.5);
            overlap.matches = overlap.matches.max(common);
        }
        overlap
    }

    /// One number for "best of all": the words in common count, and so does the share of the slug.
    pub(super) fn strength(self) -> f32 {
        let share = self.slug_in_title.max(self.slug_in_heading).max(self.slug_in_opening);
        share * (1.0 + self.matches as f32).ln()
    }
}

/// The mentions by address, in the order of the text.
pub(super) fn groups<'a>(reading: &Reading<'_>, urls: &'a [UrlMention], page: &Page) -> Vec<Group<'a>> {
    let mut places: HashMap<&str, usize> = HashMap::with_capacity(urls.len());
    let mut groups: Vec<Group<'a>> = Vec::new();
    for mention in urls {
        let place = *places.entry(mention.key.as_str()).or_insert(groups.len());
        if let Some(group) = groups.get_mut(place) {
            group.mentions.push(mention);
        } else if let Some(parts) = UrlParts::read(&mention.value) {
            let slug = slug::slug_words(&parts);
            groups.push(Group {
                mentions: vec![mention],
                best: mention,
                spans: Vec::new(),
                host: parts.plain_host(),
                path: parts.path,
                query: parts.query.filter(|query| !query.is_empty()),
                overlap: Overlap::new(&slug, page),
                reducible: parts.without_form().is_some() || parts.is_folded(),
                slug,
                said: 0.0,
                shared: 0,
                lone_texts: 0,
                footers: 0,
                longer: 0,
            });
        }
    }
    // An address with a part that only says how the page was reached is that of the page without it, unless it is written out.
    groups.retain(|group| !group.reducible || group.any(|mention| !mention.reduced && mention.is_written()));
    // An address by a number is that of a work cited, unless it is called the article's own.
    groups.retain(|group| {
        !UrlWords::shared().is_resolver(&group.host) || group.any(|mention| mention.label == Some(Category::SourceUrlLabel))
    });
    // One that is cut off everywhere leads nowhere.
    groups.retain(|group| group.any(|mention| !mention.truncated));
    for group in &mut groups {
        // The address as it stands is better evidence than one carried by a share link or reduced.
        let rank = |mention: &UrlMention| (mention.label.is_none(), mention.reduced, mention.form.is_carried(), mention.fragment.is_some());
        group.best = group.mentions.iter().copied().min_by_key(|mention| rank(mention)).unwrap_or(group.best);
        let mut spans: Vec<Span> = group.mentions.iter().take(MOST_SPANS).map(|mention| mention.span).collect();
        spans.sort_unstable();
        spans.dedup();
        group.spans = spans;
        group.shared = group.count(|mention| mention.form == UrlForm::Shared);
        group.footers = group.count(|mention| is_footer(reading, mention));
    }
    count_longer(&mut groups);
    count_lone(reading, &mut groups, page);
    groups
}

/// Paragraphs from this measure on are prose.
const PROSE: u32 = 120;

/// Counts in how many paragraphs of the body the words of each slug are said: what an article is about stands in its address.
pub(super) fn count_said(reading: &Reading<'_>, page: &Page, groups: &mut [Group<'_>]) {
    // Of each word how often, and in which paragraph last, from 1.
    let mut counts: KeyMap<(u32, usize)> = groups.iter().flat_map(|group| &group.slug).map(|&word| (word, (0, 0))).collect();
    if counts.is_empty() {
        return;
    }
    // Most words are of no slug.
    let mut sieve = Sieve::default();
    for &word in counts.keys() {
        sieve.add(word);
    }
    let paragraphs = reading.read_blocks().filter(|(index, block)| page.core.contains(index) && block.measure > PROSE);
    for (paragraph, (_, block)) in (1..).zip(paragraphs) {
        slug::each_word(reading.visible(block), |word| {
            if sieve.may_have(word)
                && let Some((count, last)) = counts.get_mut(&word).filter(|(_, last)| *last != paragraph)
            {
                *count += 1;
                *last = paragraph;
            }
        });
    }
    for group in groups {
        let said = group.slug.iter().filter_map(|word| counts.get(word)).map(|&(count, _)| (count as f32).ln_1p());
        group.said = said.sum::<f32>() / group.slug.len().max(1) as f32;
    }
}

/// Counts for each address the links to it whose words fit none of its own, and lead to no other address: `[Menu](…/wall-reopens)`,
/// which is a link without a target, and not `[More](…/wall-reopens)`, which stands below each of ten articles.
fn count_lone(reading: &Reading<'_>, groups: &mut [Group<'_>], page: &Page) {
    let mut places: HashMap<Vec<u64>, Option<usize>> = HashMap::new();
    for (at, group) in groups.iter().enumerate() {
        for mention in group.mentions.iter().filter(|mention| mention.form == UrlForm::Target && !mention.reduced).take(MOST_SPANS) {
            let text = mention.text.of(reading.text);
            if text.len() >= LONE_BYTES {
                continue;
            }
            let words = slug::words(text);
            if words.is_empty() || words.len() > 4 {
                continue;
            }
            places.entry(words).and_modify(|place| *place = place.filter(|&place| place == at)).or_insert(Some(at));
        }
    }
    for (words, place) in places {
        let Some(group) = place.and_then(|place| groups.get_mut(place)) else { continue };
        if group.slug.len() > 1 && shared(&words, &group.slug) == 0 && shared(&words, &page.title) == 0 {
            group.lone_texts += 1;
        }
    }
}

/// The words of a link that leads to the page itself are few.
const LONE_BYTES: usize = 40;

/// Counts for each address the ones that go on from it: its comments, its pages, its print view.
fn count_longer(groups: &mut [Group<'_>]) {
    let mut order: Vec<(&str, usize)> = groups.iter().enumerate().map(|(at, group)| (group.best.key.as_str(), at)).collect();
    order.sort_unstable();
    for (place, &(shorter, at)) in order.iter().enumerate() {
        let rests = order.iter().skip(place + 1).take(LONGER).map_while(|(whole, _)| whole.strip_prefix(shorter));
        let longer = rests.filter(|rest| rest.starts_with(['/', '?', '&'])).count();
        if let Some(group) = groups.get_mut(at) {
            group.longer = longer;
        }
    }
}

/// As many longer forms are counted. Stops: a host whose root is compared with each of a million pages.
const LONGER: usize = 12;

/// The URL stands alone at the end of a printed page, its number beside or below it: `3/7`.
fn is_footer(reading: &Reading<'_>, mention: &UrlMention) -> bool {
    let Some(block) = reading.blocks().get(mention.block) else { return false };
    // Alone: a line of a thousand addresses without a space would be looked through for each of them.
    if mention.form != UrlForm::Bare || block.words > 3 || mention.span.len() * 2 < block.content.len() {
        return false;
    }
    let text = reading.visible(block);
    let last = text.split_whitespace().next_back().unwrap_or_default();
    if is_page_number(last) {
        return true;
    }
    // A stray line of the page may stand between the address and the number.
    let mut at = mention.block;
    for _ in 0..3 {
        let Some(next) = reading.below(at) else { break };
        if is_page_number(reading.visible_at(next).trim()) {
            return true;
        }
        at = next;
    }
    reading.below(mention.block).and_then(|next| reading.blocks().get(next)).is_some_and(|next| next.page > block.page)
}

/// `3/7`, `3 / 7`.
fn is_page_number(text: &str) -> bool {
    text.split_once('/').is_some_and(|(page, pages)| {
        let number = |part: &str| (1..=4).contains(&part.trim().len()) && part.trim().bytes().all(|byte| byte.is_ascii_digit());
        number(page) && number(pages)
    })
}

/// What the addresses of a document are like together.
pub(super) struct Overview {
    pub(super) hosts: HashMap<String, usize>,
    pub(super) all: usize,
    pub(super) most_host: usize,
    pub(super) most_shared: usize,
    pub(super) shared_hosts: HashMap<String, usize>,
    pub(super) best_overlap: f32,
    pub(super) second_overlap: f32,
    /// The most that the body says the words of a slug of several.
    pub(super) most_said: f32,
    /// How many have a label that is not one of sources.
    pub(super) called: usize,
}

impl Overview {
    pub(super) fn new(reading: &Reading<'_>, groups: &[Group<'_>]) -> Self {
        let mut hosts: HashMap<String, usize> = HashMap::new();
        let mut shared_hosts: HashMap<String, usize> = HashMap::new();
        let mut strengths = [0.0f32; 2];
        for group in groups {
            *hosts.entry(group.host.clone()).or_default() += group.mentions.len();
            if group.shared > 0 {
                *shared_hosts.entry(group.host.clone()).or_default() += group.shared;
            }
            let strength = group.overlap.strength();
            let [best, second] = strengths;
            strengths = if strength > best { [strength, best] } else { [best, second.max(strength)] };
        }
        let words = UrlWords::shared();
        let own = hosts.iter().filter(|(host, _)| !words.is_network_host(host)).map(|(_, &count)| count);
        Self {
            most_host: own.max().unwrap_or(0),
            all: hosts.values().sum(),
            most_shared: groups.iter().map(|group| group.shared).max().unwrap_or(0),
            best_overlap: strengths[0],
            second_overlap: strengths[1],
            called: groups.iter().filter(|group| group.is_called(reading)).take(SEVERAL).count(),
            most_said: groups.iter().filter(|group| group.slug.len() > 1).map(|group| group.said).fold(0.0, f32::max),
            hosts,
            shared_hosts,
        }
    }
    /// Whether no host has more links than this one.
    pub(super) fn is_most(&self, host: &str) -> bool {
        self.hosts.get(host).copied().unwrap_or(0) == self.most_host
    }
}
