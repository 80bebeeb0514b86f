//! Where things stand in a document: what the places of names are measured against.

use std::collections::{HashMap, HashSet};

use super::people::{self, is_given};
use crate::block::keys::KeySet;
use crate::block::{BlockKind, letter};
use crate::candidate::date::{DateMention, Form};
use crate::candidate::lexicon::{Categories, Category};
use crate::candidate::name::{NameMention, Rule, Sign};
use crate::candidate::said::Sayings;
use crate::candidate::source_url::slug::plain;
use crate::candidate::source_url::{UrlMention, UrlParts};
use crate::candidate::{Proposals, Reading};
use crate::metadata::Resolved;
use crate::value::PartialDate;

/// A prompt is no longer than this, in code points.
const PROMPT: u32 = 60;

/// The marks of a document.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    /// The prose core.
    pub(super) core: std::ops::Range<usize>,
    /// The block of the publication date.
    pub(super) date: Option<usize>,
    /// The block of the title.
    pub(super) title: Option<usize>,
    /// The title in small letters.
    pub(super) title_text: String,
    /// Where the readers' comments begin.
    pub(super) comments: usize,
    /// Where the related articles begin.
    pub(super) related: usize,
    /// The last block with a by-word or label above the core.
    pub(super) told_above: Option<usize>,
    /// The first bare name at the core's end.
    pub(super) bare_below: Option<usize>,
    /// How many bare lines and segments there are.
    pub(super) bare: usize,
    /// How many names stand behind by-words and labels, how many link to an author's page.
    pub(super) told_names: usize,
    pub(super) link_names: usize,
    /// How many blocks there are.
    pub(super) blocks: usize,
    /// The blocks that list a name whose first word is known as one.
    pub(super) known_lists: HashSet<usize>,
    /// The blocks with a by-word or label, in order.
    pub(super) told_blocks: Vec<usize>,
    /// Blocks that are not blank up to each block, it included.
    filled: Vec<usize>,
    /// How many names stand behind dashes.
    pub(super) signatures: usize,
    /// The first block with a by-word or label that begins something.
    pub(super) first_told: Option<usize>,
    /// The lists of names by their blocks and rules.
    pub(super) lists: HashMap<(usize, Rule), List>,
    /// Where in a block the last name begins that a date stands before.
    pub(super) dated_names: HashMap<usize, u32>,
    /// The hosts of the document's addresses, letters and digits alone.
    hosts: Vec<String>,
}

impl Scene {
    /// Finds the marks of a document.
    pub(super) fn of(
        reading: &Reading<'_>,
        proposals: &Proposals,
        title: Option<&Resolved<String>>,
        date: Option<&Resolved<PartialDate>>,
    ) -> Self {
        let core = reading.layout.core();
        let mentions = &proposals.names;
        let place = |spans: &[crate::Span]| spans.first().map(|span| reading.layout.block_at(span.start));
        let date = date.map_or_else(|| nearest_date(&proposals.dates, &core), |date| place(&date.spans));
        let mut told_blocks: Vec<usize> = mentions.iter().filter(|mention| mention.rule.is_told()).map(|mention| mention.block).collect();
        told_blocks.dedup();
        let clear = |mention: &&NameMention| !mention.signs.has(Sign::MidLine) && !mention.signs.has(Sign::Running);
        let begins = |mention: &&NameMention| mention.rule.is_told() && !mention.signs.has(Sign::MidLine);
        let dated = |mention: &&NameMention| mention.signs.has(Sign::DateBefore);
        let above = |mention: &&NameMention| mention.block <= core.start + 1;
        let is_bare = |mention: &&NameMention| {
            let first = || mention.name.split(' ').next().unwrap_or_default();
            matches!(mention.rule, Rule::Line | Rule::Segment) && (mention.signs.has(Sign::Dated) || reading.lexicon.is_first_name(first()))
        };
        let bare: Vec<&NameMention> = mentions.iter().filter(is_bare).collect();
        let told_above =
            mentions.iter().filter(|mention| mention.rule.is_told()).filter(clear).filter(above).map(|mention| mention.block).max();
        let below = |mention: &&NameMention| mention.block + 1 >= core.end && !above(mention);
        let bare_below = bare.iter().copied().filter(below).map(|mention| mention.block).min();
        Self {
            date,
            title: title.and_then(|title| place(&title.spans)).or_else(|| last_heading(reading, &core)),
            title_text: title.map(|title| title.value.to_lowercase()).unwrap_or_default(),
            comments: prompt(reading, &proposals.said, Category::Comment, core.start + 1),
            related: prompt(reading, &proposals.said, Category::Related, core.end.max(1)),
            bare: bare.len(),
            told_above,
            told_names: distinct(mentions.iter().filter(|mention| mention.rule.is_told()).filter(clear)),
            link_names: distinct(mentions.iter().filter(|mention| mention.rule == Rule::AuthorLink)),
            bare_below,
            blocks: reading.blocks().len(),
            known_lists: mentions
                .iter()
                .filter(|mention| mention.signs.has(Sign::Listed) && !mention.signs.has(Sign::Prefix))
                .filter(|mention| mention.name.split(' ').next().is_some_and(|word| reading.lexicon.is_first_name(word)))
                .map(|mention| mention.block)
                .collect(),
            told_blocks,
            filled: filled(reading),
            signatures: distinct(mentions.iter().filter(|mention| mention.rule == Rule::Signature)),
            first_told: mentions.iter().filter(begins).map(|mention| mention.block).min(),
            lists: lists(reading, mentions),
            dated_names: mentions
                .iter()
                .filter(|mention| is_whole(mention))
                .filter(dated)
                .map(|mention| (mention.block, mention.span.start))
                .collect(),
            hosts: hosts(&proposals.urls),
            core,
        }
    }

    /// Whether a block belongs to a list of related articles with a byline each: there are several, and no other bylines.
    pub(super) fn is_of_others(&self, block: usize) -> bool {
        block >= self.related && self.told_blocks.len() > 1 && self.told_blocks.first().is_some_and(|&told| told >= self.related)
    }

    /// How many lines that are not blank one block stands away from another.
    pub(super) fn gap(&self, one: usize, other: usize) -> usize {
        let at = |index: usize| self.filled.get(index).or(self.filled.last()).copied().unwrap_or_default();
        at(one).abs_diff(at(other))
    }

    /// How many blocks around `at`, it included, have a by-word or label.
    pub(super) fn told_around(&self, at: usize) -> usize {
        let from = self.told_blocks.partition_point(|&block| block + 12 < at);
        self.told_blocks.partition_point(|&block| block <= at + 12) - from
    }

    /// Whether a host is made of this name's words.
    pub(super) fn names_host(&self, name: &str) -> bool {
        if self.hosts.is_empty() {
            return false;
        }
        let plain = plain(name);
        plain.len() > 3 && self.hosts.iter().any(|host| host.contains(&plain))
    }
}

/// Names in one list.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct List {
    names: usize,
    /// How many of them begin with a given name.
    known: usize,
}

impl List {
    /// Whether there are others in the list than this one, and all of them begin with a given name.
    pub(super) fn all_beside(self, reading: &Reading<'_>, name: &str) -> bool {
        self.names > 1 && self.known - usize::from(begins_known(reading, name)) == self.names - 1
    }
}

/// Whether a name of several words begins with a given name.
fn begins_known(reading: &Reading<'_>, name: &str) -> bool {
    name.split_once(' ').is_some_and(|(first, _)| is_given(reading.lexicon, first))
}

/// Whether a mention is no part of a longer one that may be the name.
fn is_whole(mention: &NameMention) -> bool {
    !mention.signs.has(Sign::Prefix) && !mention.signs.has(Sign::Seam)
}

/// The lists of names by their blocks and rules.
fn lists(reading: &Reading<'_>, mentions: &[NameMention]) -> HashMap<(usize, Rule), List> {
    let mut lists: HashMap<(usize, Rule), List> = HashMap::new();
    for mention in mentions.iter().filter(|mention| is_whole(mention)).filter(|mention| mention.signs.has(Sign::Listed)) {
        let list = lists.entry((mention.block, mention.rule)).or_default();
        list.names += 1;
        list.known += usize::from(begins_known(reading, &mention.name));
    }
    lists
}

/// Counts the blocks that are not blank.
fn filled(reading: &Reading<'_>) -> Vec<usize> {
    let mut count = 0;
    let blocks = reading.blocks().iter();
    blocks
        .map(|block| {
            count += usize::from(!block.is_blank());
            count
        })
        .collect()
}

/// At most this many hosts are kept. Stops: pages of links, each compared with every name.
const HOSTS: usize = 32;

/// The hosts of addresses.
fn hosts(urls: &[UrlMention]) -> Vec<String> {
    let mut found: Vec<&str> = Vec::new();
    for host in urls.iter().filter_map(|url| UrlParts::read(&url.value)).map(|parts| parts.host) {
        if found.len() < HOSTS && !found.contains(&host) {
            found.push(host);
        }
    }
    found.into_iter().map(plain).collect()
}

/// How many names there are among mentions, parts of longer ones aside.
fn distinct<'m>(mentions: impl Iterator<Item = &'m NameMention>) -> usize {
    let part = |mention: &&NameMention| [Sign::Prefix, Sign::Seam, Sign::Rest].iter().any(|&sign| mention.signs.has(sign));
    mentions.filter(|mention| !part(mention)).map(|mention| people::hash(&mention.name)).collect::<KeySet>().len()
}

/// The first short block from `from` on that begins with a prompt of the category.
fn prompt(reading: &Reading<'_>, said: &Sayings, category: Category, from: usize) -> usize {
    let found = reading.read_blocks().find(|&(index, block)| {
        if index < from || block.characters > PROMPT || block.is_blank() {
            return false;
        }
        let text = reading.visible(block);
        if said.of(index).denies(Categories::of(&[category]), text, 0) {
            return false;
        }
        let text = text.trim_start_matches(|c: char| !letter::is_alphabetic(c));
        reading.lexicon.starts(category, text).is_some()
    });
    found.map_or(usize::MAX, |(index, _)| index)
}

/// Without a chosen date: the dated block nearest above the core.
fn nearest_date(dates: &[DateMention], core: &std::ops::Range<usize>) -> Option<usize> {
    let blocks = || dates.iter().filter(|mention| mention.form != Form::Url).map(|mention| mention.block);
    blocks().filter(|&block| block <= core.start).max().or_else(|| blocks().find(|&block| block >= core.end))
}

/// Without a title: the last heading above the core.
fn last_heading(reading: &Reading<'_>, core: &std::ops::Range<usize>) -> Option<usize> {
    let blocks = reading.blocks();
    let level = |wanted: u8| {
        (0..=core.start).rev().find(|&at| blocks.get(at).is_some_and(|block| block.kind == BlockKind::Heading && block.level == wanted))
    };
    level(1).or_else(|| level(2))
}
