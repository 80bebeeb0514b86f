//! A block at its place in the document: before, in or behind the prose core, under which prompt, how much text has passed.

use std::collections::BTreeMap;
use std::ops::Range;

use super::ProseFeature as F;
use super::around::Window;
use super::own::Look;
use crate::block::BlockKind;
use crate::candidate::Reading;
use crate::candidate::lexicon::Category;
use crate::metadata::Metadata;
use crate::metadata::model::Tally;

/// What the blocks of a document are judged against.
#[derive(Debug)]
pub(super) struct Document {
    core: Range<usize>,
    title: Option<usize>,
    indent: u16,
    /// The measure of all long text.
    long: f32,
    core_share: f32,
    short_share: f32,
    link_share: f32,
    blocks: f32,
    /// Whether a day and an author are known.
    dated: bool,
    signed: bool,
    kinds: Kinds,
}

/// What a document is made of: a whole page has many blocks around its article, and short ones; an extract has few.
#[derive(Clone, Copy, Debug, Default)]
struct Kinds {
    /// The logarithms of how many blocks stand above the core and below it.
    head: f32,
    tail: f32,
    /// The share of the text that stands below the core.
    below: f32,
    /// Shares of blocks: menu entries, one word, tiny ones, headings, list items, those that end a sentence.
    menus: f32,
    one_words: f32,
    tiny: f32,
    headings: f32,
    lists: f32,
    ends: f32,
    /// The mean share of capitalised words.
    capitalised: f32,
    /// The logarithm of how many prompts there are.
    prompts: f32,
    /// Whether there are headings or links, and a line of copyright.
    marked: bool,
    copyright: bool,
}

/// More text than this in one block counts no more.
const MOST_OF_ONE: u32 = 1000;

/// What has been passed on the way to a block.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    /// Share of all long text that stands above it.
    passed: f32,
    related: Option<Prompt>,
    comment: Option<Prompt>,
    notice: Option<Prompt>,
}

/// The last prompt of a kind above a block.
#[derive(Clone, Copy, Debug)]
struct Prompt {
    /// Share of all long text that stands above the prompt.
    passed: f32,
    /// Blocks since.
    since: usize,
}

/// Behind this share of the long text, a prompt opens the tail.
const TAIL: f32 = 0.6;
/// So many blocks below the title are near it.
const NEAR_TITLE: usize = 6;
/// So many blocks below a prompt are near it.
const RECENT: usize = 12;

impl Prompt {
    /// Whether a prompt stands shortly above.
    fn is_recent(prompt: Option<Self>) -> bool {
        prompt.is_some_and(|prompt| prompt.since <= RECENT)
    }

    /// Whether a prompt above opens the tail.
    fn opens_tail(prompt: Option<Self>) -> bool {
        prompt.is_some_and(|prompt| prompt.passed >= TAIL)
    }
}

impl State {
    /// Whether no long text stands above a block, which is none itself.
    fn is_before_all(&self, look: &Look<'_>) -> bool {
        self.passed <= 0.0 && !look.prose
    }
}

/// Where a block stands to the core and to the title.
#[derive(Clone, Copy, Debug)]
struct Spot {
    /// In the core.
    inside: bool,
    /// How far below the core and above it, as logarithms; 0 elsewhere.
    below: f32,
    above: f32,
    /// Shortly below the title.
    near_title: bool,
    /// Indented as most of the core is.
    indented: bool,
}

/// What the blocks of a document make together.
#[derive(Debug, Default)]
struct Sums {
    /// The measure of all text, of the long one, and of that in the core.
    total: f32,
    long: f32,
    core: f32,
    /// The shares of links, added up.
    linked: f32,
    /// How many blocks are short.
    short: u32,
    /// How many stand above the core and below it.
    head: usize,
    tail: usize,
    /// The text of all and of those below the core, of each no more than [`MOST_OF_ONE`].
    text: f32,
    below: f32,
    /// How many are menu entries, one word, tiny, headings, list items, and end a sentence.
    menus: u32,
    one_words: u32,
    tiny: u32,
    headings: u32,
    lists: u32,
    ends: u32,
    /// The shares of capitalised words, added up.
    capitalised: f32,
    /// How many are prompts.
    prompts: usize,
    /// Whether any is a heading or linked, and any speaks of copyright.
    marked: bool,
    copyright: bool,
}

impl Sums {
    fn add(&mut self, look: &Look<'_>, core: &Range<usize>) {
        let measure = look.measure as f32;
        self.total += measure;
        self.linked += look.link_share;
        self.short += u32::from(look.short);
        if look.prose {
            self.long += measure;
        }
        if core.contains(&look.index) {
            self.core += measure;
        }
        let text = look.measure.min(MOST_OF_ONE) as f32;
        self.text += text;
        self.head += usize::from(look.index < core.start);
        if look.index >= core.end {
            self.tail += 1;
            self.below += text;
        }
        self.menus += u32::from(look.said.is.has(Category::Menu));
        self.one_words += u32::from(look.one_word);
        self.tiny += u32::from(look.measure < 20);
        self.headings += u32::from(look.kind == BlockKind::Heading);
        self.lists += u32::from(look.kind == BlockKind::ListItem);
        self.ends += u32::from(look.ends_sentence);
        self.capitalised += look.capitalised;
        self.prompts += usize::from(look.prompt);
        self.marked |= look.kind == BlockKind::Heading || look.linked;
        self.copyright |= look.said.within.has(Category::Copyright);
    }

    /// What a document of so many blocks is made of.
    fn kinds(&self, count: f32) -> Kinds {
        let share = |part: u32| part as f32 / count;
        Kinds {
            head: log(self.head),
            tail: log(self.tail),
            below: self.below / self.text.max(1.0),
            menus: share(self.menus),
            one_words: share(self.one_words),
            tiny: share(self.tiny),
            headings: share(self.headings),
            lists: share(self.lists),
            ends: share(self.ends),
            capitalised: self.capitalised / count,
            prompts: log(self.prompts),
            marked: self.marked,
            copyright: self.copyright,
        }
    }
}

/// A value where something holds.
fn given(holds: bool, value: f32) -> f32 {
    if holds { value } else { 0.0 }
}

fn log(count: usize) -> f32 {
    (1.0 + count as f32).ln()
}

impl Document {
    pub(super) fn new(reading: &Reading<'_>, looks: &[Look<'_>], metadata: &Metadata) -> Self {
        let core = reading.layout.core();
        let share = |part: f32, whole: f32| if whole > 0.0 { part / whole } else { 0.0 };
        let mut sums = Sums::default();
        let mut indents = BTreeMap::new();
        for look in looks {
            sums.add(look, &core);
            if core.contains(&look.index) {
                *indents.entry(look.indent).or_default() += look.measure;
            }
        }
        let count = looks.len().max(1) as f32;
        Self {
            title: metadata.title_block(reading),
            indent: usual(indents),
            long: sums.long,
            core_share: share(sums.core, sums.total),
            short_share: sums.short as f32 / count,
            link_share: sums.linked / count,
            blocks: log(looks.len()) / 2.0,
            dated: metadata.date_published.is_some(),
            signed: !metadata.authors.is_empty(),
            kinds: sums.kinds(count),
            core,
        }
    }

    /// The way down the blocks, from the first one on.
    pub(super) fn walk(&self) -> Walk {
        Walk { state: State::default(), before: 0.0, all: self.long }
    }

    /// Adds what the place of a block says.
    pub(super) fn add(&self, tally: &mut Tally, look: &Look<'_>, window: &Window, state: &State) {
        let spot = self.spot(look);
        self.add_position(tally, look, spot);
        add_prompts(tally, look, state);
        self.add_document(tally);
        self.add_crossed(tally, look, spot, window);
        self.add_scaled(tally, look, spot, window, state);
        self.add_kinds(tally, look, spot, window, state);
    }

    fn spot(&self, look: &Look<'_>) -> Spot {
        Spot {
            inside: self.core.contains(&look.index),
            below: look.index.checked_sub(self.core.end).map_or(0.0, log),
            above: self.core.start.checked_sub(look.index).map_or(0.0, log),
            near_title: self.title.is_some_and(|title| look.index > title && look.index <= title + NEAR_TITLE),
            indented: look.indent == self.indent && self.indent > 0,
        }
    }

    fn add_position(&self, tally: &mut Tally, look: &Look<'_>, spot: Spot) {
        tally.flag(F::InCore, spot.inside);
        tally.add(F::BelowCoreFar, spot.below);
        tally.flag(F::AboveTitle, self.title.is_some_and(|title| look.index < title));
        tally.flag(F::BelowTitleNear, spot.near_title);
        let indent = look.indent;
        tally.flag(F::IndentEqual, spot.indented);
        if indent != self.indent {
            tally.add(F::IndentOff, log(usize::from(indent.abs_diff(self.indent))).min(3.0));
            tally.flag(F::IndentMore, indent > self.indent);
        }
    }

    fn add_document(&self, tally: &mut Tally) {
        tally.add(F::DocumentCore, self.core_share);
        tally.add(F::DocumentShort, self.short_share);
        tally.add(F::DocumentLinks, self.link_share);
        tally.flag(F::Marked, self.kinds.marked);
        tally.flag(F::Dated, self.dated);
    }

    /// Products of two: what a sum of single features cannot say.
    fn add_crossed(&self, tally: &mut Tally, look: &Look<'_>, spot: Spot, window: &Window) {
        let long = look.measure >= 140;
        let heading = look.kind == BlockKind::Heading;
        if spot.inside {
            tally.flag(F::CoreAndTiny, look.measure < 20);
            tally.flag(F::CoreAndShort, look.short);
            tally.flag(F::CoreAndMiddling, !look.short && !long);
            tally.flag(F::CoreAndLong, long);
            tally.flag(F::CoreAndSentence, look.sentence);
            tally.flag(F::CoreAndHeading, heading);
            tally.flag(F::CoreAndImage, look.image);
            tally.add(F::CoreAndCapitalised, look.capitalised);
            tally.flag(F::CoreAndPrompt, look.prompt);
        } else {
            tally.flag(F::OutAndList, look.kind == BlockKind::ListItem);
            tally.flag(F::BelowAndLong, look.index >= self.core.end && long);
        }
        tally.add(F::ProseTimesLength, window.prose * look.length);
        tally.add(F::ProseTimesSentence, given(look.sentence, window.prose));
        tally.add(F::ProseTimesLink, window.prose * look.link_share);
        tally.add(F::CleanAndHeading, given(heading, self.core_share));
        tally.add(F::CleanAndOut, given(!spot.inside, self.core_share));
    }

    /// Products with how long, how broken up and how far gone the document is: a page is judged otherwise than a clean text.
    fn add_scaled(&self, tally: &mut Tally, look: &Look<'_>, spot: Spot, window: &Window, state: &State) {
        let list = look.kind == BlockKind::ListItem;
        let apart = look.blank_before && look.blank_after;
        tally.add(F::ShortTimesCore, self.short_share * self.core_share);
        tally.add(F::BlocksTimesPrompts, self.blocks * window.prompts);
        tally.add(F::RelatedTailTimesCore, given(Prompt::opens_tail(state.related), self.core_share));
        tally.add(F::CommentTailTimesCore, given(Prompt::opens_tail(state.comment), self.core_share));
        tally.flag(F::RelatedTailAndList, Prompt::opens_tail(state.related) && list);
        tally.add(F::PassedTimesShort, state.passed * self.short_share);
        if apart {
            tally.add(F::BlankTimesLinks, window.links);
            tally.add(F::BlankTimesProse, window.prose);
        }
        tally.add(F::CapitalisedAndTiny, given(look.measure < 20, look.capitalised));
        tally.add(F::PromptsAndList, given(list, window.prompts));
        tally.add(F::CoreTimesInside, given(spot.inside, self.core_share));
    }

    /// Products with what the document is made of.
    fn add_kinds(&self, tally: &mut Tally, look: &Look<'_>, spot: Spot, window: &Window, state: &State) {
        let kinds = &self.kinds;
        let apart = look.blank_before;
        let none = state.is_before_all(look);
        if look.said.within.has(Category::Reader) {
            tally.add(F::ReaderInCore, given(spot.inside, self.core_share));
            tally.add(F::ReaderInRelatedTail, given(Prompt::opens_tail(state.related), self.core_share));
        }
        tally.add(F::CoreTimesPrompts, given(spot.inside, kinds.prompts));
        tally.flag(F::AboveAndCopyright, kinds.copyright && look.index < self.core.start);
        tally.flag(F::SignedAndShort, self.signed && look.short);
        tally.add(F::BelowFarTimesMenus, spot.below * kinds.menus);
        tally.add(F::BelowFarTimesHead, spot.below * kinds.head);
        tally.add(F::AboveFarTimesOneWords, spot.above * kinds.one_words);
        tally.add(F::TailTimesTiny, kinds.tail * kinds.tiny);
        tally.add(F::RelatedTimesHeadings, given(Prompt::is_recent(state.related), kinds.headings));
        if apart {
            tally.flag(F::BlankAndPassedNone, none);
            tally.flag(F::BlankAndIndentEqual, spot.indented);
            tally.add(F::BlankTimesLists, window.lists);
        }
        tally.add(F::IndentMoreTimesCapitalised, given(look.indent > self.indent, kinds.capitalised));
        tally.flag(F::ImageRepeated, look.image && look.repeated_before);
        if spot.near_title {
            tally.add(F::TitleNearTimesPassed, state.passed);
            tally.add(F::TitleNearTimesFunctionWords, look.said.function_words);
        }
        tally.add(F::OneWordTimesLists, given(look.one_word, kinds.lists));
        tally.add(F::TailTimesEnds, kinds.below * kinds.ends);
        tally.flag(F::NoticeLong, look.measure >= 140 && look.said.starts.has(Category::Notice));
        tally.add(F::HeadingTimesPassed, given(look.kind == BlockKind::Heading, state.passed));
        tally.add(F::RepeatedTimesTail, given(look.repeated_after, kinds.tail));
        tally.add(F::PassedNoneTimesPrompts, given(none, window.prompts_above));
    }
}

/// The indent that most of the core's text has, of the measure of text with each.
fn usual(indents: BTreeMap<u16, u32>) -> u16 {
    indents.into_iter().max_by_key(|&(indent, measure)| (measure, u16::MAX - indent)).map_or(0, |(indent, _)| indent)
}

fn add_prompts(tally: &mut Tally, look: &Look<'_>, state: &State) {
    tally.flag(F::UnderRelated, Prompt::is_recent(state.related));
    tally.flag(F::UnderComment, Prompt::is_recent(state.comment));
    tally.flag(F::CommentTail, Prompt::opens_tail(state.comment));
    tally.flag(F::UnderNotice, Prompt::is_recent(state.notice));
    tally.add(F::Passed, state.passed);
    tally.flag(F::PassedAll, state.passed > 0.98);
    tally.flag(F::PassedNone, state.is_before_all(look));
    tally.flag(F::PassedAndPrompt, state.passed > 0.98 && (Prompt::opens_tail(state.related) || Prompt::opens_tail(state.comment)));
}

/// Goes down the blocks and notes what has been passed.
#[derive(Debug)]
pub(super) struct Walk {
    pub(super) state: State,
    /// The measure of the long text that was passed, and of all.
    before: f32,
    all: f32,
}

impl Walk {
    /// Goes past a block.
    pub(super) fn pass(&mut self, look: &Look<'_>) {
        let state = &mut self.state;
        let prompt = Prompt { passed: state.passed, since: 0 };
        if look.measure < 80 {
            if look.said.starts.has(Category::Related) {
                state.related = Some(prompt);
            }
            if look.said.starts.has(Category::Comment) || look.said.is.has(Category::Comment) {
                state.comment = Some(prompt);
            }
            if look.said.starts.has(Category::Notice) || look.said.starts.has(Category::Copyright) {
                state.notice = Some(prompt);
            }
        }
        if look.prose {
            self.before += look.measure as f32;
        }
        state.passed = if self.all > 0.0 { self.before / self.all } else { 0.0 };
        for prompt in [&mut state.related, &mut state.comment, &mut state.notice].into_iter().flatten() {
            prompt.since += 1;
        }
    }
}
