//! Titles: every text that may be the headline, and what else in the document says the same.

mod broken;
mod cuts;
mod echoes;
mod masthead;
mod text;

use std::ops::Range;

use super::date::DateMention;
use super::salutation::is_salutation;
use super::{Reading, credit};
use crate::block::keys::{KeyMap, Keys};
use crate::block::{Block, BlockKind, is_space};
use crate::limits::Limits;
use crate::span::Span;
use echoes::Echoes;
pub(crate) use echoes::key;
pub(crate) use text::separators;
use text::{UNCLEAN, clean, clock, fits, has_scheme};

/// How a text came to be a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Cut {
    /// The whole block.
    Whole,
    /// What stands before the last separator: `Title | Site`.
    Head,
    /// What stands behind the first separator: `Home » Title`.
    Tail,
    /// What stands behind a short `Kicker: `.
    Kicker,
    /// What stands behind words that stand elsewhere by themselves, or are said twice: `Harbours The wall reopens`.
    Behind,
    /// The tail of a block that stands elsewhere by itself: `ScienceTitle`.
    Seam,
    /// What stands behind a small letter that a capital follows: `ScienceTitle`.
    Glued,
    /// The value of `Title: …`.
    Label,
    /// What stands behind the marks of a list item: `3. # Title`.
    Item,
    /// What a line about replies quotes: `2 replies to “Title”`.
    Reply,
    /// What stands behind the day that a block opens with: `1 March 2022 Title`.
    Dated,
    /// What a share link says of the page: `…/share?text=Title%20of%20the%20page`.
    Shared,
    /// The first lines of a block of print.
    Lines,
    /// Two lines of print.
    Two,
    /// Three lines of print.
    Three,
    /// Two or three lines of one headline, where lines are not broken for print.
    Joined,
}

impl Cut {
    /// The name of the rule.
    pub(crate) const fn rule(self) -> &'static str {
        match self {
            Self::Whole => "line",
            Self::Head => "before_separator",
            Self::Tail => "after_separator",
            Self::Kicker => "after_kicker",
            Self::Behind => "after_echo",
            Self::Seam => "repeated_tail",
            Self::Glued => "after_glue",
            Self::Label => "label",
            Self::Item => "list_item",
            Self::Reply => "said_in_reply",
            Self::Dated => "after_date",
            Self::Shared => "said_in_share_link",
            Self::Lines => "first_lines",
            Self::Two => "two_lines",
            Self::Three => "three_lines",
            Self::Joined => "joined_lines",
        }
    }
}

/// A text that may be the title.
#[derive(Clone, Debug)]
pub(crate) struct TitleMention {
    /// What a reader sees, white space made one.
    pub(crate) value: String,
    /// Where it stands.
    pub(crate) span: Span,
    /// The block that it begins in.
    pub(crate) block: usize,
    pub(crate) cut: Cut,
    /// Equal for equal texts: letters and digits, case folded.
    pub(crate) key: u64,
    /// A whole block, an image or a share link elsewhere says the same.
    pub(crate) confirmed: bool,
    pub(crate) rest: Rest,
    /// A share link carries it.
    pub(crate) shared: bool,
}

/// What was cut off a block to make a title of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rest {
    /// How many words.
    pub(crate) words: u16,
    /// Its bytes in the visible text of the block.
    pub(crate) bytes: Range<usize>,
    /// It was cut off behind the title and stands elsewhere by itself.
    pub(crate) stands: bool,
}

/// The shortest and the longest title, in code points.
const SHORTEST: u32 = 2;
const LONGEST: u32 = 180;
/// A text of this measure that ends with a full stop is a sentence.
const SENTENCE: u32 = 130;
/// Blocks up to this many code points may hold a title among other words.
const DIVIDED: u32 = 260;
/// Only longer texts are said to begin or end another one: `News` begins many a line.
const TELLING: usize = 8;
/// Blocks up to this many code points are compared with others.
const COMPARED: u32 = 400;
/// A longer document is not searched far behind its prose.
const LONG_DOCUMENT: usize = 60;
/// Longer blocks are not searched for what share links say.
const SEARCHED: u32 = 1200;
/// So many mentions of one text are kept.
const MENTIONS: u32 = 6;
/// Room is made for so many blocks at once.
const ROOM: usize = 256;

/// Every text that may be the title, in the order of the document.
pub(crate) fn titles(reading: &Reading<'_>, dates: &[DateMention]) -> Vec<TitleMention> {
    let printed = reading.layout.is_wrapped() || reading.blocks().last().is_some_and(|block| block.page > 0);
    let echoes = Echoes::new(reading);
    let rows: Vec<usize> = reading.read_blocks().filter(|(_, block)| worth_reading(block)).map(|(index, _)| index).collect();
    let told = KeyMap::with_capacity_and_hasher(rows.len().min(ROOM), Keys::default());
    let mut proposer = Proposer { reading, dates, echoes, printed, found: Vec::with_capacity(rows.len().min(ROOM)), told };
    for index in nearest(reading, &rows) {
        proposer.block(index);
    }
    proposer.shared();
    let mut found = proposer.found;
    // A text put together from two lines may be cut where the source has no character's edge.
    found.retain(|mention| reading.text.get(mention.span.range()).is_some());
    found.truncate(Limits::CANDIDATES);
    found.sort_by_key(|mention| (mention.span.start, mention.span.end, mention.cut));
    found
}

fn worth_reading(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Blank | BlockKind::Rule | BlockKind::Code)
        && block.characters >= SHORTEST
        && block.characters <= COMPARED
        && block.letters > 0
}

/// The blocks that may be or hold a title, the likeliest places first: a cap must not cost the right one.
fn nearest(reading: &Reading<'_>, rows: &[usize]) -> Vec<usize> {
    let core = reading.layout.core();
    let place = |block: usize| rows.partition_point(|&row| row < block);
    let (start, end) = (place(core.start), place(core.end));
    // What runs on as prose elsewhere may be the article as well: titles far above count for less than lines far below.
    let cost = |row: usize, block: usize| {
        let heading = reading.blocks().get(block).is_some_and(|block| block.kind == BlockKind::Heading);
        let away = if row > start { 3 * (row - start) } else { (start - row).min(30 + (start - row) / 4) };
        if heading { away / 8 } else { away }
    };
    let far = |row: usize, block: usize| {
        let heading = reading.blocks().get(block).is_some_and(|block| block.kind == BlockKind::Heading);
        !heading && rows.len() > LONG_DOCUMENT && !core.is_empty() && row > end + 2
    };
    let mut places: Vec<(usize, usize)> =
        rows.iter().enumerate().filter(|&(row, &block)| !far(row, block)).map(|(row, &block)| (cost(row, block), block)).collect();
    places.sort_unstable();
    places.into_iter().map(|(_, block)| block).collect()
}

/// A headline without the marks that a text file sets around it: `=== Gauge moved ===`.
fn undecorated(text: &str) -> &str {
    match *text.as_bytes() {
        [mark @ (b'=' | b'*' | b'~' | b'-' | b'+' | b'#'), second, ..] if second == mark && text.as_bytes().ends_with(&[mark; 2]) => {
            text.trim_matches(|c| c == char::from(mark) || is_space(c))
        }
        _ => text,
    }
}

struct Proposer<'r, 'a> {
    reading: &'r Reading<'a>,
    dates: &'r [DateMention],
    echoes: Echoes<'a>,
    /// Whether lines may have been broken for print.
    printed: bool,
    found: Vec<TitleMention>,
    /// How often each text was claimed.
    told: KeyMap<u32>,
}

impl Proposer<'_, '_> {
    /// Whether a block has a day.
    fn is_dated(&self, index: usize) -> bool {
        self.dates.binary_search_by_key(&index, |mention| mention.block).is_ok()
    }

    fn block(&mut self, index: usize) {
        let reading = *self.reading;
        let Some(block) = reading.blocks().get(index).filter(|_| !self.broken(index)) else { return };
        let text = reading.visible(block);
        // `Hallo Welt!` may be a headline.
        let greets = || text.ends_with([',', '，']) && is_salutation(reading.lexicon, text);
        let around = || masthead::is_menu_row(reading.lexicon, block, text) || masthead::is_above(&reading, index, block, text);
        let named = || masthead::is_company(block, text) || credit::is_caption(&reading, index);
        if masthead::is_house(&reading, index, block, |at| self.is_dated(at)) || around() || greets() || named() {
            return;
        }
        if let Some(last) = masthead::end_of_trail(reading.lexicon, block, text) {
            return self.push(block, index, last..text.len(), Cut::Tail);
        }
        if let Some(last) = masthead::end_of_way(&reading, index, block, text) {
            return self.push(block, index, last..text.len(), Cut::Behind);
        }
        let sentence = block.measure >= SENTENCE && matches!(block.last, '.' | '。' | '।');
        // The running head of print has the site behind the headline: `12.03.2021      Ferry line closes | Lorn Gazette`.
        let site = if clock(text) > 0 { separators(text).last().map(|(at, _)| at) } else { self.headline_end(index, block, text) };
        if block.measure <= LONGEST && !sentence {
            self.push(block, index, 0..site.unwrap_or(text.len()), Cut::Whole);
        }
        self.label(block, index, text);
        if block.characters > DIVIDED {
            return;
        }
        self.item(block, index, text);
        self.separated(block, index, text);
        self.kicker(block, index, text);
        self.reply(block, index, text);
        self.behind(block, index, text);
        self.glued(block, index, text);
        self.seams(block, index, text);
        self.dated(block, index, text);
        if self.printed && block.kind != BlockKind::Heading {
            self.lines(block, index);
            self.joined(index);
        }
    }

    fn push(&mut self, block: &Block, index: usize, visible: Range<usize>, cut: Cut) {
        let text = self.reading.visible(block);
        let begin = if visible.start == 0 { clock(text) } else { 0 };
        let visible = begin.max(visible.start)..visible.end;
        let piece = text.get(visible.clone()).unwrap_or_default();
        let kept = piece.trim_matches(|c: char| is_space(c) || matches!(c, '|' | '¶' | '›' | '•' | '·' | '_'));
        let cut_open = |c: char| is_space(c) || matches!(c, '-' | '–' | '—' | ':' | '/' | '#');
        let kept =
            if visible.start > 0 || kept.starts_with("# ") || kept.starts_with("##") { kept.trim_start_matches(cut_open) } else { kept };
        let kept = undecorated(kept);
        if kept.is_empty() {
            return;
        }
        let span = self.reading.layout.source_span(block, Span::of_part(kept, text).range());
        let bytes = if visible.start > begin { 0..visible.start } else { visible.end..text.len() };
        let rest = text.get(bytes.clone()).unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
        let words = rest.split(is_space).filter(|word| word.chars().any(char::is_alphanumeric)).take(99).count() as u16;
        let stands = cut == Cut::Head && key(rest).is_some_and(|key| self.echoes.standing.contains_key(&key));
        let rest = Rest { words, bytes, stands };
        // What is trimmed is no letter and no digit: the key stays that of the block.
        let key =
            if cut == Cut::Whole && begin == 0 && visible.end == text.len() { Some(block.key).filter(|key| *key != 0) } else { key(kept) };
        let value = if block.marks.may_have(UNCLEAN) { clean } else { str::to_owned };
        self.keyed(kept, value, key, span, index, cut, rest);
    }

    fn claim(&mut self, text: &str, span: Span, block: usize, cut: Cut, words: u16) {
        self.keyed(text, clean, key(text), span, block, cut, Rest { words, ..Rest::default() });
    }

    /// Claims a text whose key is known, and how its value is made.
    #[allow(clippy::too_many_arguments, reason = "each is known where a text is claimed")]
    fn keyed(&mut self, text: &str, value: fn(&str) -> String, key: Option<u64>, span: Span, block: usize, cut: Cut, rest: Rest) {
        let Some(key) = key.filter(|_| fits(text)) else { return };
        let told = self.told.entry(key).or_default();
        *told += 1;
        // A line said over and over would leave no room for others.
        if self.found.len() >= 2 * Limits::CANDIDATES || *told > MENTIONS || has_scheme(text) {
            return;
        }
        let echoes = &self.echoes;
        self.found.push(TitleMention {
            value: value(text),
            span,
            block,
            cut,
            key,
            confirmed: cut != Cut::Whole && echoes.stands(key),
            rest,
            shared: echoes.shared.contains_key(&key),
        });
    }
}
