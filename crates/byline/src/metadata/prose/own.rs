//! A block by itself: how long it is, how it ends, what words it begins with.

use super::ProseFeature as F;
use crate::block::{Block, BlockKind};
use crate::candidate::Reading;
use crate::candidate::lexicon::{Categories, Category};
use crate::candidate::said::{Said, Sayings, head};
use crate::metadata::model::Tally;

/// The categories that speak of furniture wherever they stand in a short block.
pub(super) const PROMPTS: Categories =
    Categories::of(&[Category::Related, Category::Share, Category::Subscribe, Category::Comment, Category::Menu]);

/// A block that is not blank, and what it looks like.
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that a reader sees at a glance, and none excludes another")]
#[derive(Clone, Debug)]
pub(super) struct Look<'a> {
    pub(super) block: &'a Block,
    /// Among all blocks.
    pub(super) index: usize,
    /// The logarithm of its measure, 0 to about 3.
    pub(super) length: f32,
    pub(super) link_share: f32,
    pub(super) sentence: bool,
    /// A paragraph as articles have them: long, with sentences, hardly linked.
    pub(super) prose: bool,
    pub(super) short: bool,
    pub(super) ends: char,
    pub(super) said: &'a Said,
    pub(super) clock: bool,
    /// It names an address of the web near its start.
    pub(super) address: bool,
    /// A short line that begins with a given name.
    pub(super) name_line: bool,
}

impl Look<'_> {
    /// The share of its words that begin with a capital.
    pub(super) fn capitalised(&self) -> f32 {
        self.block.capitalised as f32 / self.block.words.max(1) as f32
    }

    /// Whether it prompts for something else than reading on.
    pub(super) fn is_prompt(&self) -> bool {
        self.block.measure < 120 && (self.said.starts.any(PROMPTS) || self.said.is.any(PROMPTS))
    }
}

/// The blocks that are not blank.
pub(super) fn looks<'a>(reading: &Reading<'a>, said: &'a Sayings) -> Vec<Look<'a>> {
    let blocks = reading.blocks().iter().enumerate().filter(|(_, block)| !block.is_blank());
    blocks.map(|(index, block)| look(reading, index, block, said.of(index))).collect()
}

fn look<'a>(reading: &Reading<'a>, index: usize, block: &'a Block, said: &'a Said) -> Look<'a> {
    let visible = reading.visible(block);
    let head = head(visible);
    let link_share = block.link_share();
    Look {
        block,
        index,
        length: (1.0 + block.measure as f32 / 20.0).ln(),
        link_share,
        sentence: block.sentences > 0 && block.words > 4,
        prose: block.measure >= 100 && block.sentences > 0 && link_share < 0.5,
        short: block.measure < 60,
        ends: visible.chars().next_back().unwrap_or(' '),
        said,
        clock: block.digits >= 3 && has_clock(head),
        address: head.contains("://") || head.contains("www."),
        name_line: block.measure < 60 && block.words > 1 && begins_with_name(reading, head),
    }
}

/// Whether the first word is a given name somewhere in the world and the second one a family name or capitalised.
fn begins_with_name(reading: &Reading<'_>, head: &str) -> bool {
    let mut words = head.split(|c: char| !c.is_alphabetic() && c != '-').filter(|word| !word.is_empty());
    let first = words.next().is_some_and(|word| word.starts_with(char::is_uppercase) && reading.lexicon.is_first_name(word));
    first && words.next().is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// `18:37`.
fn has_clock(text: &str) -> bool {
    text.as_bytes()
        .windows(4)
        .any(|window| matches!(window, [a, b':', b, c] if a.is_ascii_digit() && b.is_ascii_digit() && c.is_ascii_digit()))
}

/// Adds what the block says by itself.
pub(super) fn add(tally: &mut Tally, look: &Look<'_>) {
    add_shape(tally, look);
    add_kind(tally, look);
    add_words(tally, look);
}

fn add_shape(tally: &mut Tally, look: &Look<'_>) {
    let block = look.block;
    tally.add(F::Length, look.length);
    tally.flag(F::LengthUnder60, look.short);
    tally.flag(F::Sentences, look.sentence);
    tally.flag(F::EndsSentence, block.ends_sentence());
    tally.add(F::SentenceRate, (60.0 * f32::from(block.sentences) / block.measure.max(1) as f32).min(3.0));
    tally.flag(F::StartsLower, block.first.is_lowercase());
    tally.flag(F::LinkWhole, look.link_share > 0.9);
    tally.flag(F::Image, block.images > 0);
    tally.flag(F::Address, look.address);
    tally.add(F::FunctionWords, look.said.function_words);
    tally.flag(F::Clock, look.clock && block.measure < 140);
}

fn add_kind(tally: &mut Tally, look: &Look<'_>) {
    let block = look.block;
    let kind = block.kind;
    tally.flag(F::HeadingTop, block.level == 1);
    tally.flag(F::HeadingLow, block.level >= 4);
    tally.flag(F::Code, kind == BlockKind::Code);
    tally.flag(F::RepeatedAfter, block.repeated_after > 0);
    tally.flag(F::BlankBefore, block.blank_before > 0);
    tally.flag(F::BlankAfter, block.blank_after > 0);
}

fn add_words(tally: &mut Tally, look: &Look<'_>) {
    let short = look.block.measure < 140;
    let starts = |category: Category| short && look.said.starts.has(category);
    tally.flag(F::SaysShare, starts(Category::Share));
    tally.flag(F::SaysSubscribe, starts(Category::Subscribe));
    tally.flag(F::SaysComment, starts(Category::Comment));
    tally.flag(F::IsComment, look.said.is.has(Category::Comment));
    tally.flag(F::IsRelated, look.said.is.has(Category::Related));
    tally.flag(F::SaysNotice, look.said.starts.has(Category::Notice));
    tally.flag(F::SaysCredit, starts(Category::CreditLabel));
    tally.flag(F::CreditWithin, short && look.said.within.has(Category::CreditLabel));
    tally.flag(F::SaysBy, starts(Category::By));
    tally.flag(F::Copyright, look.said.within.has(Category::Copyright) || look.said.within.has(Category::LicenseLabel));
    tally.flag(F::AgencyWithin, look.block.measure < 300 && look.said.within.has(Category::Agency));
    tally.add(F::SiteWords, (1.0 + f32::from(look.said.site_words)).ln());
    tally.flag(F::Reader, look.said.within.has(Category::Reader));
    tally.flag(F::NameLine, look.name_line);
}
