//! A block by itself: how long it is, how it ends, what words it begins with.

use super::ProseFeature as F;
use crate::block::{Block, BlockKind, Marks, letter};
use crate::candidate::Reading;
use crate::candidate::lexicon::{Categories, Category};
use crate::candidate::said::{Said, Sayings, head};
use crate::metadata::model::Tally;

/// The categories that speak of furniture wherever they stand in a short block.
pub(super) const PROMPTS: Categories =
    Categories::of(&[Category::Related, Category::Share, Category::Subscribe, Category::Comment, Category::Menu]);

/// What a block that is not blank looks like. It is copied out of the block: what is judged lies close together.
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that a reader sees at a glance, and none excludes another")]
#[derive(Clone, Debug)]
pub(super) struct Look<'a> {
    pub(super) said: &'a Said,
    /// Among all blocks.
    pub(super) index: usize,
    pub(super) measure: u32,
    /// The logarithm of its measure, 0 to about 3.
    pub(super) length: f32,
    pub(super) link_share: f32,
    /// The share of its words that begin with a capital.
    pub(super) capitalised: f32,
    pub(super) indent: u16,
    sentences: u16,
    pub(super) kind: BlockKind,
    level: u8,
    pub(super) sentence: bool,
    /// A paragraph as articles have them: long, with sentences, hardly linked.
    pub(super) prose: bool,
    pub(super) short: bool,
    /// One word, or none.
    pub(super) one_word: bool,
    /// It prompts for something else than reading on.
    pub(super) prompt: bool,
    starts_lower: bool,
    pub(super) ends_sentence: bool,
    pub(super) ends_with_colon: bool,
    pub(super) image: bool,
    pub(super) linked: bool,
    pub(super) blank_before: bool,
    pub(super) blank_after: bool,
    pub(super) repeated_before: bool,
    pub(super) repeated_after: bool,
    clock: bool,
    /// It names an address of the web near its start.
    address: bool,
    /// A short line that begins with a given name.
    name_line: bool,
}

/// The blocks that are not blank.
pub(super) fn looks<'a>(reading: &Reading<'a>, said: &'a Sayings) -> Vec<Look<'a>> {
    let mut looks = Vec::with_capacity(reading.blocks().len());
    let blocks = reading.blocks().iter().enumerate().filter(|(_, block)| !block.is_blank());
    looks.extend(blocks.map(|(index, block)| look(reading, index, block, said.of(index))));
    looks
}

fn look<'a>(reading: &Reading<'a>, index: usize, block: &Block, said: &'a Said) -> Look<'a> {
    let visible = reading.visible(block);
    let head = head(visible);
    let link_share = block.link_share();
    let measure = block.measure;
    Look {
        said,
        index,
        measure,
        length: (1.0 + measure as f32 / 20.0).ln(),
        link_share,
        capitalised: block.capitalised as f32 / block.words.max(1) as f32,
        indent: block.indent,
        sentences: block.sentences,
        kind: block.kind,
        level: block.level,
        sentence: block.sentences > 0 && block.words > 4,
        prose: measure >= 100 && block.sentences > 0 && link_share < 0.5,
        short: measure < 60,
        one_word: block.words <= 1,
        prompt: measure < 120 && (said.starts.any(PROMPTS) || said.is.any(PROMPTS)),
        starts_lower: letter::is_lowercase(block.first),
        ends_sentence: block.ends_sentence(),
        ends_with_colon: visible.ends_with([':', '：']),
        image: block.images > 0,
        linked: block.linked > 0,
        blank_before: block.blank_before > 0,
        blank_after: block.blank_after > 0,
        repeated_before: block.repeated_before > 0,
        repeated_after: block.repeated_after > 0,
        clock: block.digits >= 3 && block.marks.may_have(Marks::one(':')) && has_clock(head),
        address: block.marks.may_have(Marks::of(&[':', '.'])) && names_address(head),
        name_line: measure < 60 && block.words > 1 && begins_with_name(reading, head),
    }
}

/// Whether the first word is a given name somewhere in the world and the second one a family name or capitalised.
fn begins_with_name(reading: &Reading<'_>, head: &str) -> bool {
    let mut words = head.split(|c: char| !c.is_alphabetic() && c != '-').filter(|word| !word.is_empty());
    let first = words.next().is_some_and(|word| word.starts_with(char::is_uppercase) && reading.lexicon.is_first_name(word));
    first && words.next().is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// `https://…` or `www.…`, found by the mark that few texts have many of.
fn names_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b':', b'.', bytes).any(|at| {
        let (before, mark) = bytes.split_at_checked(at).unwrap_or_default();
        mark.starts_with(b"://") || mark.starts_with(b".") && before.ends_with(b"www")
    })
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
    tally.add(F::Length, look.length);
    tally.flag(F::LengthUnder60, look.short);
    tally.flag(F::Sentences, look.sentence);
    tally.flag(F::EndsSentence, look.ends_sentence);
    tally.add(F::SentenceRate, (60.0 * f32::from(look.sentences) / look.measure.max(1) as f32).min(3.0));
    tally.flag(F::StartsLower, look.starts_lower);
    tally.flag(F::LinkWhole, look.link_share > 0.9);
    tally.flag(F::Image, look.image);
    tally.flag(F::Address, look.address);
    tally.add(F::FunctionWords, look.said.function_words);
    tally.flag(F::Clock, look.clock && look.measure < 140);
}

fn add_kind(tally: &mut Tally, look: &Look<'_>) {
    tally.flag(F::HeadingTop, look.level == 1);
    tally.flag(F::HeadingLow, look.level >= 4);
    tally.flag(F::Code, look.kind == BlockKind::Code);
    tally.flag(F::RepeatedAfter, look.repeated_after);
    tally.flag(F::BlankBefore, look.blank_before);
    tally.flag(F::BlankAfter, look.blank_after);
}

fn add_words(tally: &mut Tally, look: &Look<'_>) {
    if look.said.is_anything() {
        add_said(tally, look);
    }
    tally.flag(F::NameLine, look.name_line);
}

fn add_said(tally: &mut Tally, look: &Look<'_>) {
    let said = look.said;
    let short = look.measure < 140;
    let starts = |category: Category| short && said.starts.has(category);
    tally.flag(F::SaysShare, starts(Category::Share));
    tally.flag(F::SaysSubscribe, starts(Category::Subscribe));
    tally.flag(F::SaysComment, starts(Category::Comment));
    tally.flag(F::IsComment, said.is.has(Category::Comment));
    tally.flag(F::IsRelated, said.is.has(Category::Related));
    tally.flag(F::SaysNotice, said.starts.has(Category::Notice));
    tally.flag(F::SaysCredit, starts(Category::CreditLabel));
    tally.flag(F::CreditWithin, short && said.within.has(Category::CreditLabel));
    tally.flag(F::SaysBy, starts(Category::By));
    tally.flag(F::Copyright, said.within.has(Category::Copyright) || said.within.has(Category::LicenseLabel));
    tally.flag(F::AgencyWithin, look.measure < 300 && said.within.has(Category::Agency));
    tally.add(F::SiteWords, (1.0 + f32::from(said.site_words)).ln());
    tally.flag(F::Reader, said.within.has(Category::Reader));
}
