//! Titles: every text that may be the headline, and what else in the document says the same.

mod echoes;

use std::ops::Range;

use super::Reading;
use super::lexicon::{Category, word_starts};
use crate::block::keys::{KeyMap, Keys};
use crate::block::{Block, BlockKind, Marks, heads, is_space, letter, tails};
use crate::limits::Limits;
use crate::span::Span;
use echoes::{Echoes, key};

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
    /// The first lines of a block of print.
    Lines,
    /// Two lines of print.
    Two,
    /// Three lines of print.
    Three,
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
            Self::Lines => "first_lines",
            Self::Two => "two_lines",
            Self::Three => "three_lines",
        }
    }
}

/// A text that may be the title.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is one thing that another place may say of it")]
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
/// What stands behind a kicker.
const KICKER_MARKS: [&str; 3] = [":", "：", "|"];
/// A kicker has at most this many words.
const KICKER_WORDS: usize = 4;
/// What leads to a title that a line about replies quotes has at most this many.
const REPLY_WORDS: usize = 6;
/// A kicker that stands elsewhere by itself has at most this many.
const BEHIND_WORDS: usize = 6;

/// So many mentions of one text are kept.
const MENTIONS: u32 = 6;
/// A line of print that a headline goes on from is at least this long.
const BROKEN: u32 = 20;

/// Room is made for so many blocks at once.
const ROOM: usize = 256;

/// What parts a title from the name of its site or section.
const SEPARATORS: [&str; 17] =
    [" __ ", " → ", " ► ", " ▸ ", " | ", " : ", " - ", " – ", " — ", " · ", " • ", " » ", " › ", " > ", " :: ", " / ", " « "];

/// Every text that may be the title, in the order of the document.
pub(crate) fn titles(reading: &Reading<'_>) -> Vec<TitleMention> {
    let printed = reading.layout.is_wrapped() || reading.blocks().last().is_some_and(|block| block.page > 0);
    let echoes = Echoes::new(reading);
    let rows: Vec<usize> = reading.read_blocks().filter(|(_, block)| worth_reading(block)).map(|(index, _)| index).collect();
    let told = KeyMap::with_capacity_and_hasher(rows.len().min(ROOM), Keys::default());
    let mut proposer = Proposer { reading, echoes, printed, found: Vec::with_capacity(rows.len().min(ROOM)), told };
    for index in nearest(reading, &rows) {
        proposer.block(index);
    }
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

/// Where a line of print goes on behind the day or the hour that it begins with.
///
/// `clock = 4*( DIGIT / "." / "/" / "-" / ":" / "," / SP / "A" / "P" / "M" ) ( HTAB / 3*SP )`. Accepts: `12.03.2021      `
fn clock(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let is_mark = |c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | '-' | ':' | ',' | ' ' | 'A' | 'P' | 'M');
    let Some((lead, rest)) = text.find('\t').or_else(|| text.find("   ")).and_then(|gap| text.split_at_checked(gap)) else { return 0 };
    let told = lead.bytes().filter(u8::is_ascii_digit).count() >= 4 && lead.chars().all(is_mark);
    if told { text.len() - rest.trim_start().len() } else { 0 }
}

/// Whether a text is neither too short nor too long.
fn fits(text: &str) -> bool {
    // A character takes four bytes at most.
    let sure = (4 * SHORTEST as usize..=LONGEST as usize).contains(&text.len());
    sure || (SHORTEST as usize..=LONGEST as usize).contains(&text.chars().count())
}

/// Whether a word has ended where `rest` goes on.
fn ends_word(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| !letter::is_alphanumeric(c))
}

/// The separators of a text with their places, in their order; those of one kind do not overlap.
pub(crate) fn separators(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let mut free = [0; SEPARATORS.len()];
    // The first bytes of all marks.
    let is_gap = |pair: &[u8]| matches!(pair, [b' ', b'_' | b'|' | b':' | b'-' | b'>' | b'/' | 0xC2 | 0xE2]);
    let gaps = text.as_bytes().windows(2).enumerate().filter(move |(_, pair)| is_gap(pair));
    gaps.filter_map(move |(at, gap)| {
        let rest = text.get(at..)?;
        let fits = |mark: &str, free: usize| mark.as_bytes().starts_with(gap) && rest.starts_with(mark) && free <= at;
        let (mark, free) = SEPARATORS.iter().zip(&mut free).find(|(mark, free)| fits(mark, **free))?;
        *free = at + mark.len();
        Some((at, *mark))
    })
}

/// The first mark that may stand behind a kicker, and its place.
fn kicker_mark(text: &str) -> Option<(usize, &'static str)> {
    let mut places = memchr::memchr3_iter(b':', b'|', 0xEF, text.as_bytes()).filter_map(|at| Some((at, text.get(at..)?)));
    places.find_map(|(at, rest)| Some((at, KICKER_MARKS.into_iter().find(|mark| rest.starts_with(mark))?)))
}

/// Whether a URL with its scheme stands in a text.
fn has_scheme(text: &str) -> bool {
    memchr::memchr_iter(b':', text.as_bytes()).any(|at| text.get(at..).is_some_and(|rest| rest.starts_with("://")))
}

/// Marks of texts that a reader may see otherwise than they are written.
const UNCLEAN: Marks = Marks::BEYOND.with(Marks::SPACED).with(Marks::of(&['\0', '\t', '\n', '\u{b}', '\u{c}', '\r']));

/// The value as a reader sees it: white space made one, no soft hyphens but those that print put for a hyphen, before a capital.
fn clean(text: &str) -> String {
    // The first bytes of white space and of soft hyphens beyond ASCII.
    let odd = |pair: &[u8]| matches!(pair, [b' ', b' '] | [0..0x20 | 0xC2 | 0xE1..=0xE3 | 0xEF, _]);
    if !text.as_bytes().windows(2).any(odd) && !text.starts_with(is_space) && !text.ends_with(is_space) {
        return text.to_owned();
    }
    let mut value = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !value.is_empty() {
            value.push(' ');
        }
        let mut rest = word.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '\u{AD}' if rest.peek().is_some_and(|next| next.is_uppercase()) => value.push('-'),
                '\u{AD}' => {}
                _ => value.push(c),
            }
        }
    }
    value
}

struct Proposer<'r, 'a> {
    reading: &'r Reading<'a>,
    echoes: Echoes<'a>,
    /// Whether lines may have been broken for print.
    printed: bool,
    found: Vec<TitleMention>,
    /// How often each text was claimed.
    told: KeyMap<u32>,
}

impl Proposer<'_, '_> {
    fn block(&mut self, index: usize) {
        let reading = *self.reading;
        let Some(block) = reading.blocks().get(index) else { return };
        let text = reading.visible(block);
        let sentence = block.measure >= SENTENCE && matches!(block.last, '.' | '。' | '।');
        // The running head of print has the site behind the headline: `12.03.2021      Ferry line closes | Lorn Gazette`.
        let site = if clock(text) > 0 { separators(text).last() } else { None };
        if block.measure <= LONGEST && !sentence {
            self.push(block, index, 0..site.map_or(text.len(), |(at, _)| at), Cut::Whole);
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
        let key = if cut == Cut::Whole && begin == 0 { Some(block.key).filter(|key| *key != 0) } else { key(kept) };
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

    /// `title = head sep site / section sep tail`, the first and the last separator.
    ///
    /// Accepts `Ferry line closes for winter | Lorn Gazette`.
    fn separated(&mut self, block: &Block, index: usize, text: &str) {
        if !block.marks.may_have(Marks::SPACED) {
            return;
        }
        let mut marks = separators(text);
        let Some(first) = marks.next() else { return };
        let (last, mark) = marks.last().unwrap_or(first);
        self.push(block, index, 0..last, Cut::Head);
        self.push(block, index, last + mark.len()..text.len(), Cut::Tail);
        let (first, mark) = first;
        if first != last {
            self.push(block, index, 0..first, Cut::Head);
            self.push(block, index, first + mark.len()..text.len(), Cut::Tail);
        }
    }

    /// `kicker = 1*4word ":" SP title / words SP ":" title / 1*4word SP opening-quote title closing-quote`.
    ///
    /// Accepts `Harbour works: wall at Port Lorn reopens`.
    fn kicker(&mut self, block: &Block, index: usize, text: &str) {
        let words = |at: usize| text.get(..at).unwrap_or_default().split_whitespace().count();
        let has_mark = block.marks.may_have(Marks::of(&[':', '：', '|']));
        let mark = has_mark.then(|| kicker_mark(text)).flatten();
        if let Some((at, mark)) = mark {
            let rest = text.get(at + mark.len()..).unwrap_or_default();
            let spaced = mark == "：" || rest.starts_with(is_space);
            let apart = text.get(..at).is_some_and(|head| head.ends_with(' ')) && words(at) <= 3 * KICKER_WORDS;
            if spaced && (1..=KICKER_WORDS).contains(&words(at)) || apart && words(at) > 0 {
                self.push(block, index, at + mark.len()..text.len(), Cut::Kicker);
            }
        }
        if !text.ends_with(['“', '»', '”', '"', '«']) {
            return;
        }
        let mut quotes = text.match_indices(['„', '«', '“', '"', '»']).map(|(at, _)| at);
        if let Some(at) = quotes.find(|&at| text.get(..at).is_some_and(|head| head.ends_with(' ')))
            && (1..=KICKER_WORDS).contains(&words(at))
        {
            self.push(block, index, at..text.len(), Cut::Kicker);
        }
    }

    /// `reply = 1*6word SP opening-quote title closing-quote`, the last words being of comments.
    ///
    /// Accepts `2 replies to “Ferry line closes for winter”`.
    fn reply(&mut self, block: &Block, index: usize, text: &str) {
        let Some(inside) = text.strip_suffix(['“', '”', '"', '»', '«']) else { return };
        let Some(quote) = inside.find(['„', '“', '”', '"', '«', '»']) else { return };
        let (head, title) = inside.split_at_checked(quote).unwrap_or_default();
        let length = title.chars().next().map_or(0, char::len_utf8);
        let head = head.trim_end();
        let mut leads = word_starts(head).map(|at| head.get(at..).unwrap_or_default());
        if (1..=REPLY_WORDS).contains(&head.split(' ').count())
            && title.len() >= TELLING
            && leads.any(|lead| self.reading.lexicon.is(Category::Comment, lead))
        {
            self.push(block, index, quote + length..inside.len(), Cut::Reply);
        }
    }

    /// `glued = 1*4word title`, no space between: a small letter, then a capital and a small letter.
    ///
    /// Accepts `Harbour worksThe wall at Port Lorn reopens`.
    fn glued(&mut self, block: &Block, index: usize, text: &str) {
        if !block.marks.may_have(Marks::SEAM) {
            return;
        }
        let mut before = [' '; 3];
        let end = memchr::memchr_iter(b' ', text.as_bytes()).nth(KICKER_WORDS - 1).unwrap_or(text.len());
        let seam = text.char_indices().take_while(|&(at, _)| at < end).find(|&(at, c)| {
            let small = |at: usize| before.get(at).is_some_and(|c| c.is_lowercase());
            let seam = c.is_uppercase() && small(0) && small(1) && small(2);
            let goes_on = || text.get(at + c.len_utf8()..).is_some_and(|rest| rest.starts_with(|c: char| c.is_lowercase() || is_space(c)));
            before = [before[1], before[2], c];
            seam && goes_on()
        });
        let Some((at, _)) = seam else { return };
        if text.len() - at >= 2 * TELLING {
            self.push(block, index, at..text.len(), Cut::Glued);
        }
    }

    /// `behind = known SP title / word SP (word …)`: `known` stands elsewhere by itself, or `word` is said twice.
    ///
    /// Accepts `Harbour works The wall at Port Lorn reopens` where `Harbour works` is a line of its own.
    fn behind(&mut self, block: &Block, index: usize, text: &str) {
        let mut spaces = text.bytes().enumerate().filter(|&(_, byte)| byte == b' ').map(|(at, _)| at).take(BEHIND_WORDS);
        let end = spaces.clone().nth(BEHIND_WORDS - 1).unwrap_or(text.len());
        let ends = heads(text)
            .take_while(|&(at, _)| at <= end)
            .filter(|&(at, _)| at >= SHORTEST as usize * 2 && text.get(at..).is_some_and(|rest| !rest.is_empty() && ends_word(rest)));
        let known = ends.filter(|(_, key)| *key != block.key && self.echoes.standing.contains_key(key)).map(|(at, _)| at);
        let known = if self.echoes.begins_alone(text) { None } else { known.last() };
        let mut begin = 0;
        let twice = spaces.find(|&at| {
            let word = text.get(begin..at).unwrap_or_default();
            begin = at + 1;
            word.len() >= 4 && text.get(begin..).is_some_and(|rest| rest.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
        });
        for at in [known, twice].into_iter().flatten() {
            if text.len() - at >= TELLING {
                self.push(block, index, at..text.len(), Cut::Behind);
            }
        }
    }

    /// The tails that stand elsewhere by themselves, however they are glued on.
    fn seams(&mut self, block: &Block, index: usize, text: &str) {
        if self.echoes.ends_alone(text) {
            return;
        }
        let mut ends = Vec::new();
        for (at, backwards) in tails(text) {
            let known = self.echoes.backwards.get(&backwards).copied();
            if known.is_some_and(|known| known != block.key) && at > 0 && text.len() - at >= TELLING {
                ends.push(at);
            }
        }
        for at in ends.into_iter().rev().take(2) {
            self.push(block, index, at..text.len(), Cut::Seam);
        }
    }

    /// `label = title-label (":" / "=") [DQUOTE] value [DQUOTE]`; the value may stand in the next block.
    ///
    /// Accepts `title = "Ferry line closes for winter"`.
    fn label(&mut self, block: &Block, index: usize, text: &str) {
        if !block.marks.may_have(Marks::of(&[':', '=', '：'])) {
            return;
        }
        let lead = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let begun = text.get(lead..).unwrap_or_default();
        let Some(length) = self.reading.lexicon.starts(Category::TitleLabel, begun) else { return };
        let rest = begun.get(length..).unwrap_or_default();
        let Some(value) = rest.trim_start_matches(['*', '_', ' ']).strip_prefix([':', '=', '：']) else { return };
        let value = value.trim_matches(|c: char| is_space(c) || matches!(c, '*' | '_' | '"' | '\'' | '“' | '”' | '„' | '’' | '‘'));
        if value.is_empty() {
            let below = self.reading.below(index).and_then(|below| Some((below, self.reading.blocks().get(below)?)));
            if let Some((below, block)) = below {
                let end = self.reading.visible(block).len();
                self.push(block, below, 0..end, Cut::Label);
            }
            return;
        }
        self.push(block, index, Span::of_part(value, text).range(), Cut::Label);
    }

    /// `item = [1*3DIGIT ("." / ")") SP] [1*6"#" SP] title`: a headline that stands last in a breadcrumb.
    ///
    /// Accepts `3. # Ferry line closes for winter`.
    fn item(&mut self, block: &Block, index: usize, text: &str) {
        if block.kind != BlockKind::ListItem {
            return;
        }
        let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = number.strip_prefix(['.', ')']).filter(|_| number.len() < text.len()).unwrap_or(text).trim_start();
        let rest = rest.trim_start_matches('#').trim_start();
        if rest.len() < text.len() {
            self.push(block, index, text.len() - rest.len()..text.len(), Cut::Item);
        }
    }

    /// The first one, two or three lines of a block whose lines were put together.
    fn lines(&mut self, block: &Block, index: usize) {
        let lines = self.reading.lines.get(block.lines.start as usize..block.lines.end as usize).unwrap_or_default();
        let mut joined = String::new();
        let mut span = block.content;
        for line in lines.iter().take(lines.len().saturating_sub(1).min(3)) {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(line.span().of(self.reading.text).trim_matches(is_space));
            span = Span::new(span.start, line.span().end);
            self.claim(&joined, span, index, Cut::Lines, 0);
        }
    }

    /// A headline that print broke into two or three lines.
    fn joined(&mut self, index: usize) {
        let reading = *self.reading;
        let mut joined = String::new();
        let mut span = Span::default();
        for (count, cut) in [Cut::Whole, Cut::Two, Cut::Three].into_iter().enumerate() {
            let Some(block) = reading.blocks().get(index + count) else { return };
            let text = reading.visible(block);
            let fits = !block.is_blank() && block.characters <= 140 && joined.len() + text.len() < LONGEST as usize * 4;
            let fits = fits && (count > 0 || block.measure >= BROKEN);
            if !fits || block.kind == BlockKind::Rule {
                return;
            }
            if count == 0 {
                span = block.content;
            } else {
                joined.push(' ');
            }
            joined.push_str(text);
            span = span.cover(block.content);
            if count > 0 {
                self.claim(&joined, span, index, cut, 0);
                if let Some((_, title)) = joined.split_once(": ").filter(|(kicker, _)| kicker.split(' ').count() <= KICKER_WORDS) {
                    let start = span.start + (joined.len() - title.len()) as u32;
                    self.claim(title, Span::new(start, span.end), index, Cut::Kicker, 1);
                }
            }
        }
    }
}
