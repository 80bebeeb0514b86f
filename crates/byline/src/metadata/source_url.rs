//! Chooses the source URL.

use std::collections::HashMap;

use super::date::Dates;
use super::model::{Tally, features, softmax};
use super::{Outcome, Resolved};
use crate::block::{Block, BlockKind};
use crate::candidate::lexicon::Category;
use crate::candidate::source_url::slug::{self, shared};
use crate::candidate::source_url::{UrlForm, UrlMention, UrlParts, UrlWords};
use crate::candidate::{Candidate, Field, Proposals, Reading};
use crate::limits::Limits;
use crate::span::Span;
use crate::value::PartialDate;

features! {
    /// What speaks for a URL being the article's own, and what against.
    UrlFeature from "source_url.tsv" {
        LabelSourceUrl = "label_source_url",
        LabelSource = "label_source",
        LabelNearEdge = "label_near_edge",
        FormBare = "form_bare",
        FormBareAlone = "form_bare_alone",
        FormAutolink = "form_autolink",
        FormSchemeless = "form_schemeless",
        OnlyTarget = "only_target",
        OnlyImage = "only_image",
        OnlyShared = "only_shared",
        OnlyReduced = "only_reduced",
        Shared = "shared",
        SharedCount = "shared_count",
        SharedMost = "shared_most",
        Mentions = "mentions",
        FiveMentions = "five_mentions",
        FooterPages = "footer_pages",
        FooterMost = "footer_most",
        TextIsTitle = "text_is_title",
        TextLikeTitle = "text_like_title",
        TextEmpty = "text_empty",
        TextHasYear = "text_has_year",
        TextIsUrl = "text_is_url",
        TextIsNetwork = "text_is_network",
        TextIsShort = "text_is_short",
        TextIsPermalink = "text_is_permalink",
        TextIsShare = "text_is_share",
        TextIsComment = "text_is_comment",
        TextIsMenu = "text_is_menu",
        TextIsRelated = "text_is_related",
        InHeading = "in_heading",
        InTopHeading = "in_top_heading",
        AboveCore = "above_core",
        InCore = "in_core",
        OnlyInCore = "only_in_core",
        OnlyInProse = "only_in_prose",
        OnlyBelowCore = "only_below_core",
        OnlyAboveCore = "only_above_core",
        NearTitle = "near_title",
        NearTitleAlone = "near_title_alone",
        SlugInTitle = "slug_in_title",
        TitleInSlug = "title_in_slug",
        SlugInHeading = "slug_in_heading",
        HeadingInSlug = "heading_in_slug",
        SlugInOpening = "slug_in_opening",
        SlugMatches = "slug_matches",
        SlugBest = "slug_best",
        SlugBestFar = "slug_best_far",
        SlugUnmatched = "slug_unmatched",
        SlugNone = "slug_none",
        SlugOneWord = "slug_one_word",
        SlugNumber = "slug_number",
        HostMost = "host_most",
        HostShare = "host_share",
        HostOfShared = "host_of_shared",
        NetworkHost = "network_host",
        FragmentComment = "fragment_comment",
        FragmentSkip = "fragment_skip",
        FragmentOther = "fragment_other",
        Longer = "longer",
        LongerMany = "longer_many",
        Reduced = "reduced",
        Truncated = "truncated",
        Query = "query",
        QueryIdOnly = "query_id_only",
        Root = "root",
        RootWithLanguage = "root_with_language",
        Depth = "depth",
        ListPath = "list_path",
        FilePath = "file_path",
        DateEqual = "date_equal",
        MonthEqual = "month_equal",
        DateOther = "date_other",
        PathHasDate = "path_has_date",
        InList = "in_list",
        LastBlock = "last_block",
        FirstBlock = "first_block",
        Bias = "bias",
        NoneBias = "none_bias",
        NoneMarkdown = "none_markdown",
        NoneManyUrls = "none_many_urls",
        NoneNoSlug = "none_no_slug",
        NoneNoTitle = "none_no_title",
        NoneNoLabel = "none_no_label",
        NoneFooter = "none_footer",
    }
}

/// Below this share, "none" is the answer.
const THRESHOLD: f32 = 0.2;
/// A span list longer than this says nothing more.
const MOST_SPANS: usize = 64;
/// Headings and opening lines that slugs are compared with.
const MOST_LINES: usize = 24;

/// The source URL, chosen among the URLs.
pub(crate) fn resolve(reading: &Reading<'_>, proposals: &Proposals, title: Option<&Resolved<String>>, dates: &Dates) -> Outcome<String> {
    if proposals.urls.is_empty() && !reading.terms {
        return Outcome::default();
    }
    let page = Page::new(reading, title, dates);
    let groups = groups(reading, &proposals.urls, &page);
    let field = Overview::new(&groups);
    let mut tallies: Vec<Tally> = groups.iter().map(|group| score(reading, group, &page, &field)).collect();
    let none = score_none(reading, &page, &field);
    let sums: Vec<f32> = tallies.iter().map(Tally::sum).collect();
    let shares = softmax(&sums, none.sum());
    let mut candidates: Vec<Candidate> = groups
        .iter()
        .zip(&shares)
        .zip(tallies.drain(..))
        .map(|((group, &share), tally)| Candidate {
            field: Field::SourceUrl,
            value: group.best.value.clone(),
            spans: group.spans.clone(),
            rule: group.rule(),
            score: share,
            chosen: false,
            terms: tally.into_terms(),
        })
        .collect();
    // Stable: of two that are equally likely the first in the text stands first.
    candidates.sort_by(|left, right| right.score.total_cmp(&left.score));
    let mut chosen = Vec::new();
    if let Some(first) = candidates.first_mut().filter(|first| first.score >= THRESHOLD) {
        first.chosen = true;
        chosen.push(Resolved { value: first.value.clone(), spans: first.spans.clone(), rule: first.rule, score: first.score });
    }
    if reading.terms {
        let score = 1.0 - shares.iter().sum::<f32>();
        let terms = none.into_terms();
        candidates.push(Candidate {
            field: Field::SourceUrl,
            value: String::new(),
            spans: Vec::new(),
            rule: "none",
            score,
            chosen: false,
            terms,
        });
    } else {
        candidates.truncate(Limits::CANDIDATES);
    }
    Outcome { chosen, candidates }
}

/// What of the document URLs are compared with.
struct Page {
    core: std::ops::Range<usize>,
    title: Vec<u64>,
    title_block: Option<usize>,
    /// Words of each heading up to the core.
    headings: Vec<Vec<u64>>,
    /// Words of each line shortly above the core.
    opening: Vec<Vec<u64>>,
    date: Option<PartialDate>,
}

impl Page {
    fn new(reading: &Reading<'_>, title: Option<&Resolved<String>>, dates: &Dates) -> Self {
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
        }
    }
}

/// All mentions of one address.
struct Group<'a> {
    mentions: Vec<&'a UrlMention>,
    best: &'a UrlMention,
    spans: Vec<Span>,
    host: String,
    path: &'a str,
    query: Option<&'a str>,
    slug: Vec<u64>,
    overlap: Overlap,
    shared: usize,
    footers: usize,
    /// Longer addresses that begin with this one.
    longer: usize,
}

impl Group<'_> {
    fn rule(&self) -> &'static str {
        match (self.best.label, self.best.form) {
            (Some(_), _) => "label",
            _ if self.footers >= 2 => "page_footer",
            _ if self.best.reduced => "reduced_form",
            (_, UrlForm::Bare) => "bare",
            (_, UrlForm::Autolink) => "autolink",
            (_, UrlForm::Target | UrlForm::Image) => "link",
            (_, UrlForm::Schemeless) => "schemeless",
            (_, UrlForm::Shared) => "share_link",
        }
    }

    fn count(&self, wanted: impl Fn(&UrlMention) -> bool) -> usize {
        self.mentions.iter().filter(|mention| wanted(mention)).count()
    }

    fn any(&self, wanted: impl Fn(&UrlMention) -> bool) -> bool {
        self.mentions.iter().any(|mention| wanted(mention))
    }

    fn all(&self, wanted: impl Fn(&UrlMention) -> bool) -> bool {
        self.mentions.iter().all(|mention| wanted(mention))
    }
}

/// How far the words of a slug meet those of the title and the lines around it, as shares.
#[derive(Clone, Copy, Debug, Default)]
struct Overlap {
    slug_in_title: f32,
    title_in_slug: f32,
    slug_in_heading: f32,
    heading_in_slug: f32,
    slug_in_opening: f32,
    /// The most words that it shares with one of them.
    matches: usize,
}

impl Overlap {
    fn new(slug: &[u64], page: &Page) -> Self {
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
    fn strength(self) -> f32 {
        let share = self.slug_in_title.max(self.slug_in_heading).max(self.slug_in_opening);
        share * (1.0 + self.matches as f32).ln()
    }
}

/// The mentions by address, in the order of the text.
fn groups<'a>(reading: &Reading<'_>, urls: &'a [UrlMention], page: &Page) -> Vec<Group<'a>> {
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
                slug,
                shared: 0,
                footers: 0,
                longer: 0,
            });
        }
    }
    for group in &mut groups {
        // The address as it stands is better evidence than one carried by a share link or reduced.
        let rank =
            |mention: &UrlMention| (mention.label.is_none(), mention.reduced, mention.form == UrlForm::Shared, mention.fragment.is_some());
        group.best = group.mentions.iter().copied().min_by_key(|mention| rank(mention)).unwrap_or(group.best);
        let mut spans: Vec<Span> = group.mentions.iter().take(MOST_SPANS).map(|mention| mention.span).collect();
        spans.sort_unstable();
        spans.dedup();
        group.spans = spans;
        group.shared = group.count(|mention| mention.form == UrlForm::Shared);
        group.footers = group.count(|mention| is_footer(reading, mention));
    }
    count_longer(&mut groups);
    groups
}

/// Counts for each address the ones that go on from it: its comments, its pages, its print view.
fn count_longer(groups: &mut [Group<'_>]) {
    let mut order: Vec<usize> = (0..groups.len()).collect();
    let key = |groups: &[Group<'_>], at: usize| groups.get(at).map_or("", |group| group.best.key.as_str()).to_owned();
    order.sort_by_cached_key(|&at| key(groups, at));
    for (place, &at) in order.iter().enumerate() {
        let shorter = key(groups, at);
        let longer = order.iter().skip(place + 1).take(LONGER).filter(|&&other| {
            let other = key(groups, other);
            other.strip_prefix(shorter.as_str()).is_some_and(|rest| rest.starts_with(['/', '?', '&']))
        });
        let longer = longer.count();
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
    if mention.form != UrlForm::Bare || block.words > 3 {
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
struct Overview {
    hosts: HashMap<String, usize>,
    all: usize,
    most_host: usize,
    most_shared: usize,
    most_footers: usize,
    shared_hosts: HashMap<String, usize>,
    best_overlap: f32,
    second_overlap: f32,
    labelled: bool,
}

impl Overview {
    fn new(groups: &[Group<'_>]) -> Self {
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
            most_footers: groups.iter().map(|group| group.footers).max().unwrap_or(0),
            best_overlap: strengths[0],
            second_overlap: strengths[1],
            labelled: groups.iter().any(|group| group.any(|mention| mention.label == Some(Category::SourceUrlLabel))),
            hosts,
            shared_hosts,
        }
    }
}

fn log(count: usize) -> f32 {
    (1.0 + count as f32).ln()
}

fn score(reading: &Reading<'_>, group: &Group<'_>, page: &Page, field: &Overview) -> Tally {
    let mut tally = Tally::new(reading.terms);
    tally.flag(UrlFeature::Bias, true);
    score_forms(&mut tally, reading, group, field);
    score_texts(&mut tally, reading, group, page);
    score_places(&mut tally, reading, group, page);
    score_slug(&mut tally, group, field);
    score_address(&mut tally, group, page, field);
    tally
}

/// Which shapes the address has in the text, and how often.
fn score_forms(tally: &mut Tally, reading: &Reading<'_>, group: &Group<'_>, field: &Overview) {
    let last = reading.blocks().len();
    let edge = |mention: &UrlMention| mention.block < 24 || mention.block + 12 >= last;
    let alone = |mention: &UrlMention| reading.blocks().get(mention.block).is_some_and(|block| block.words <= 2);
    let labelled = group.any(|mention| mention.label == Some(Category::SourceUrlLabel));
    tally.flag(UrlFeature::LabelSourceUrl, labelled);
    tally.flag(UrlFeature::LabelSource, group.any(|mention| mention.label == Some(Category::SourceLabel)));
    tally.flag(UrlFeature::LabelNearEdge, group.any(|mention| mention.label.is_some() && edge(mention)));
    tally.flag(UrlFeature::FormBare, group.any(|mention| mention.form == UrlForm::Bare));
    tally.flag(UrlFeature::FormBareAlone, group.any(|mention| mention.form == UrlForm::Bare && alone(mention)));
    tally.flag(UrlFeature::FormAutolink, group.any(|mention| mention.form == UrlForm::Autolink));
    tally.flag(UrlFeature::FormSchemeless, group.all(|mention| mention.form == UrlForm::Schemeless));
    tally.flag(
        UrlFeature::OnlyTarget,
        group.all(|mention| mention.form == UrlForm::Target && mention.fragment.is_none() && !mention.reduced),
    );
    tally.flag(UrlFeature::OnlyImage, group.all(|mention| mention.form == UrlForm::Image));
    tally.flag(UrlFeature::OnlyShared, group.all(|mention| mention.form == UrlForm::Shared));
    tally.flag(UrlFeature::OnlyReduced, group.all(|mention| mention.reduced));
    tally.flag(UrlFeature::Shared, group.shared > 0);
    tally.add(UrlFeature::SharedCount, log(group.shared));
    tally.flag(UrlFeature::SharedMost, group.shared > 0 && group.shared == field.most_shared);
    tally.add(UrlFeature::Mentions, log(group.mentions.len()) - log(1));
    tally.flag(UrlFeature::FiveMentions, group.mentions.len() >= 5);
    tally.add(UrlFeature::FooterPages, log(group.footers));
    tally.flag(UrlFeature::FooterMost, group.footers > 0 && group.footers == field.most_footers);
    tally.flag(
        UrlFeature::FragmentComment,
        group.any(|mention| mention.fragment.as_deref().is_some_and(|text| UrlWords::shared().is_comment(text))),
    );
    tally.flag(
        UrlFeature::FragmentSkip,
        group.any(|mention| mention.fragment.as_deref().is_some_and(|text| UrlWords::shared().is_skip(text))),
    );
    tally.flag(UrlFeature::FragmentOther, group.any(|mention| mention.fragment.is_some()));
    tally.flag(UrlFeature::Longer, group.longer > 0);
    tally.add(UrlFeature::LongerMany, log(group.longer));
    tally.flag(UrlFeature::Reduced, group.any(|mention| mention.reduced));
    tally.flag(UrlFeature::Truncated, group.all(|mention| mention.truncated));
}

/// What the links to it say.
fn score_texts(tally: &mut Tally, reading: &Reading<'_>, group: &Group<'_>, page: &Page) {
    let lexicon = reading.lexicon;
    let texts: Vec<&str> = group
        .mentions
        .iter()
        .filter(|mention| mention.form == UrlForm::Target)
        .take(MOST_SPANS)
        .map(|mention| mention.text.of(reading.text).trim())
        .collect();
    let any = |wanted: &dyn Fn(&str) -> bool| texts.iter().any(|text| !text.is_empty() && text.len() < 300 && wanted(text));
    let says =
        |category: Category| any(&|text| lexicon.starts(category, text.trim_start_matches(|c: char| !c.is_alphanumeric())).is_some());
    let title = &page.title;
    let meets = |text: &str| -> f32 {
        let words = slug::words(text);
        let common = shared(&words, title) as f32;
        common / words.len().max(title.len()).max(1) as f32
    };
    tally.flag(UrlFeature::TextIsTitle, any(&|text| meets(text) > 0.99));
    tally.flag(UrlFeature::TextLikeTitle, any(&|text| meets(text) > 0.6));
    tally.flag(UrlFeature::TextEmpty, texts.iter().any(|text| text.is_empty() || !text.contains(char::is_alphanumeric)));
    tally.flag(UrlFeature::TextHasYear, any(&|text| text.len() < 60 && text.bytes().filter(u8::is_ascii_digit).count() >= 4));
    tally.flag(UrlFeature::TextIsUrl, any(&|text| text.starts_with("http")));
    tally.flag(UrlFeature::TextIsNetwork, any(&|text| UrlWords::shared().is_network_name(text)));
    tally.flag(UrlFeature::TextIsShort, any(&|text| text.chars().count() <= 3));
    tally.flag(UrlFeature::TextIsPermalink, says(Category::SourceUrlLabel));
    tally.flag(UrlFeature::TextIsShare, says(Category::Share));
    tally.flag(UrlFeature::TextIsComment, says(Category::Comment) || any(&|text| lexicon.within(Category::Comment, text)));
    tally.flag(UrlFeature::TextIsMenu, says(Category::Menu));
    tally.flag(UrlFeature::TextIsRelated, says(Category::Related));
}

/// Where it stands.
fn score_places(tally: &mut Tally, reading: &Reading<'_>, group: &Group<'_>, page: &Page) {
    let blocks = reading.blocks();
    let kind = |mention: &UrlMention| blocks.get(mention.block).map_or(BlockKind::Blank, |block| block.kind);
    let above = |mention: &UrlMention| mention.block < page.core.start;
    let inside = |mention: &UrlMention| page.core.contains(&mention.block);
    tally.flag(UrlFeature::InHeading, group.any(|mention| kind(mention) == BlockKind::Heading && mention.form == UrlForm::Target));
    tally.flag(UrlFeature::InTopHeading, group.any(|mention| blocks.get(mention.block).is_some_and(|block| block.level == 1)));
    tally.flag(UrlFeature::AboveCore, group.any(above));
    tally.flag(UrlFeature::InCore, group.any(inside));
    tally.flag(UrlFeature::OnlyInCore, group.all(inside));
    let running = |mention: &UrlMention| blocks.get(mention.block).is_some_and(|block| block.measure >= 140 && block.sentences > 0);
    tally.flag(UrlFeature::OnlyInProse, group.all(|mention| mention.label.is_none() && running(mention)));
    tally.flag(UrlFeature::OnlyAboveCore, group.all(above));
    tally.flag(UrlFeature::OnlyBelowCore, group.all(|mention| mention.block >= page.core.end));
    tally.flag(UrlFeature::InList, group.all(|mention| kind(mention) == BlockKind::ListItem));
    if let Some(title) = page.title_block {
        let near = |mention: &UrlMention| mention.block.abs_diff(title) <= 8 && mention.form != UrlForm::Image;
        tally.flag(UrlFeature::NearTitle, group.any(near));
        tally.flag(UrlFeature::NearTitleAlone, group.any(|mention| mention.block == title && mention.form == UrlForm::Target));
    }
    let last = blocks.iter().rposition(|block| !block.is_blank()).unwrap_or(0);
    tally.flag(UrlFeature::LastBlock, group.any(|mention| mention.block == last));
    tally.flag(UrlFeature::FirstBlock, group.any(|mention| mention.block <= 1));
}

/// Whether its words are the title's.
fn score_slug(tally: &mut Tally, group: &Group<'_>, field: &Overview) {
    let overlap = group.overlap;
    let strength = overlap.strength();
    tally.add(UrlFeature::SlugInTitle, overlap.slug_in_title);
    tally.add(UrlFeature::TitleInSlug, overlap.title_in_slug);
    tally.add(UrlFeature::SlugInHeading, overlap.slug_in_heading);
    tally.add(UrlFeature::HeadingInSlug, overlap.heading_in_slug);
    tally.add(UrlFeature::SlugInOpening, overlap.slug_in_opening);
    tally.add(UrlFeature::SlugMatches, log(overlap.matches));
    let best = strength > 0.0 && strength >= field.best_overlap;
    tally.flag(UrlFeature::SlugBest, best);
    tally.flag(UrlFeature::SlugBestFar, best && field.second_overlap < 0.6 * field.best_overlap);
    tally.flag(UrlFeature::SlugUnmatched, group.slug.len() >= 2 && overlap.matches == 0);
    tally.flag(UrlFeature::SlugNone, group.slug.is_empty());
    tally.flag(UrlFeature::SlugOneWord, group.slug.len() == 1);
    let digits = group.path.bytes().filter(u8::is_ascii_digit).count();
    tally.flag(UrlFeature::SlugNumber, digits >= 5);
}

/// What the address itself is like.
fn score_address(tally: &mut Tally, group: &Group<'_>, page: &Page, field: &Overview) {
    let words = UrlWords::shared();
    let on_host = field.hosts.get(&group.host).copied().unwrap_or(0);
    tally.flag(UrlFeature::HostMost, on_host == field.most_host);
    tally.add(UrlFeature::HostShare, on_host as f32 / field.all.max(1) as f32);
    tally.flag(UrlFeature::HostOfShared, field.shared_hosts.contains_key(&group.host));
    tally.flag(UrlFeature::NetworkHost, words.is_network_host(&group.host));
    tally.flag(UrlFeature::Query, group.query.is_some());
    let id = |query: &str| {
        !query.contains('&') && query.split_once('=').is_some_and(|(_, value)| value.bytes().all(|byte| byte.is_ascii_digit()))
    };
    tally.flag(UrlFeature::QueryIdOnly, group.query.is_some_and(id));
    let segments: Vec<&str> = group.path.split('/').filter(|segment| !segment.is_empty()).take(16).collect();
    tally.flag(UrlFeature::Root, segments.is_empty() && group.query.is_none());
    tally.flag(UrlFeature::RootWithLanguage, segments.len() == 1 && segments.iter().all(|segment| segment.len() <= 3));
    tally.add(UrlFeature::Depth, log(segments.len()));
    tally.flag(UrlFeature::ListPath, segments.iter().any(|segment| words.is_list(segment)));
    tally.flag(UrlFeature::FilePath, words.is_file(group.path));
    let dated = path_date(&segments);
    tally.flag(UrlFeature::PathHasDate, dated.is_some());
    if let (Some((year, month, day)), Some(date)) = (dated, page.date) {
        let same_month = i32::from(date.get_year()) == year && date.get_month().map(i32::from) == Some(month);
        let same_day = same_month && date.get_day().map(i32::from) == day;
        tally.flag(UrlFeature::DateEqual, same_day);
        tally.flag(UrlFeature::MonthEqual, same_month && !same_day && day.is_none());
        tally.flag(UrlFeature::DateOther, !same_month);
    }
}

/// The date that a path gives: `/2019/06/27/`, `/2019/06/`, `/2019-06-27-…`, `/20190627…`.
fn path_date(segments: &[&str]) -> Option<(i32, i32, Option<i32>)> {
    let number = |text: &str, length: std::ops::RangeInclusive<usize>| -> Option<i32> {
        (length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
    };
    let dated = |year: i32, month: i32| (1990..2100).contains(&year) && (1..=12).contains(&month);
    for (index, segment) in segments.iter().enumerate() {
        let year = number(segment, 4..=4);
        let month = segments.get(index + 1).and_then(|next| number(next, 1..=2));
        if let (Some(year), Some(month)) = (year, month)
            && dated(year, month)
        {
            let day = segments.get(index + 2).and_then(|next| number(next, 1..=2)).filter(|day| (1..=31).contains(day));
            return Some((year, month, day));
        }
        let digits: Vec<&str> = segment.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).take(4).collect();
        let compact = digits.iter().find(|part| part.len() == 8).and_then(|part| Some([part.get(..4)?, part.get(4..6)?, part.get(6..)?]));
        let spread = match digits.get(..3) {
            Some([year, month, day]) if year.len() == 4 => Some([*year, *month, *day]),
            _ => None,
        };
        if let Some([year, month, day]) = compact.or(spread)
            && let (Some(year), Some(month), Some(day)) = (number(year, 4..=4), number(month, 1..=2), number(day, 1..=2))
            && dated(year, month)
            && (1..=31).contains(&day)
        {
            return Some((year, month, Some(day)));
        }
    }
    None
}

/// What speaks for a document that does not say where it comes from.
fn score_none(reading: &Reading<'_>, page: &Page, field: &Overview) -> Tally {
    let mut tally = Tally::new(reading.terms);
    tally.flag(UrlFeature::NoneBias, true);
    tally.flag(UrlFeature::NoneMarkdown, reading.layout.is_markdown());
    tally.add(UrlFeature::NoneManyUrls, log(field.all) / 2.0);
    tally.flag(UrlFeature::NoneNoSlug, field.best_overlap < 0.5);
    tally.flag(UrlFeature::NoneNoTitle, page.title.is_empty());
    tally.flag(UrlFeature::NoneNoLabel, !field.labelled);
    tally.flag(UrlFeature::NoneFooter, field.most_footers > 1);
    tally
}

#[cfg(test)]
mod tests {
    fn source_url(text: &str) -> Option<String> {
        let article = crate::parse(text).ok()?;
        article.metadata().source_url.clone().map(|resolved| resolved.value)
    }

    const PROSE: &str = "The wall at Port Lorn was opened again on Monday, two years after the storm had broken it in three places. \
        The council had first planned to leave it open, but the fishermen asked for shelter, and in the end they got it.\n\n\
        Work began in spring. It went on through the summer, and in the last week of September the last stone was laid by hand.\n";

    #[test]
    fn a_labelled_address_wins() {
        let text =
            format!("Harbour wall reopens\n\n{PROSE}\nRead also https://other.example/a\n\nSource URL: <https://port.example/n/12>\n");
        assert_eq!(source_url(&text).as_deref(), Some("https://port.example/n/12"));
    }

    #[test]
    fn a_link_in_running_text_is_no_source() {
        let text = format!("Harbour wall reopens\n\n{PROSE}\nThe study is at https://journal.example/2019/storm-damage-review for all.\n");
        assert_eq!(source_url(&text), None);
    }

    #[test]
    fn the_link_on_the_headline_with_its_words_is_the_source() {
        let text = format!(
            "[Home](https://port.example/)\n\n[News](https://port.example/category/news/)\n\n\
             # [Harbour wall reopens after storm](https://port.example/2019/06/harbour-wall-reopens-after-storm/)\n\n{PROSE}\n\
             [3 comments](https://port.example/2019/06/harbour-wall-reopens-after-storm/#comments)\n\n\
             [Ferry to Lorn cancelled](https://port.example/2019/06/ferry-to-lorn-cancelled/)\n"
        );
        assert_eq!(source_url(&text).as_deref(), Some("https://port.example/2019/06/harbour-wall-reopens-after-storm/"));
    }

    #[test]
    fn the_footer_of_a_printed_page_is_the_source() {
        let page = |number: u8| format!("{PROSE}\nhttps://port.example/harbour-wall\n\n{number}/3\n\n\u{0C}");
        let text = format!("Harbour wall\n\n{}{}{}", page(1), page(2), page(3));
        assert_eq!(source_url(&text).as_deref(), Some("https://port.example/harbour-wall"));
    }

    #[test]
    fn a_cut_off_address_is_no_answer() {
        let page = |number: u8| format!("{PROSE}\nhttps://port.example/harbour-wall-opened-aga…\n\n{number}/3\n\n\u{0C}");
        let text = format!("Harbour wall\n\n{}{}{}", page(1), page(2), page(3));
        assert_eq!(source_url(&text), None);
    }

    #[test]
    fn paths_give_their_date() {
        let read = |path: &str| super::path_date(&path.split('/').collect::<Vec<_>>());
        assert_eq!(read("2019/06/27/wall"), Some((2019, 6, Some(27))));
        assert_eq!(read("news/2019/06/wall"), Some((2019, 6, None)));
        assert_eq!(read("wall-2019-06-27"), Some((2019, 6, Some(27))));
        assert_eq!(read("wall-20190627.html"), Some((2019, 6, Some(27))));
        assert_eq!(read("1234/56/wall"), None);
    }
}
