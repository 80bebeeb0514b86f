//! How a title is cut out of a block that says more: one rule a function, its grammar above it.

use super::text::{clean, clock, separators};
use super::{Cut, LONGEST, Proposer, Rest, SEARCHED, SHORTEST, TELLING};
use crate::block::{Block, BlockKind, Marks, heads, is_cjk, is_space, letter, tails};
use crate::candidate::date::Form;
use crate::candidate::lexicon::{Category, word_starts};
use crate::span::Span;

/// What stands behind a kicker.
const KICKER_MARKS: [&str; 3] = [":", "：", "|"];
/// A kicker has at most this many words.
const KICKER_WORDS: usize = 4;
/// What leads to a title that a line about replies quotes has at most this many.
const REPLY_WORDS: usize = 6;
/// A kicker that stands elsewhere by itself has at most this many.
const BEHIND_WORDS: usize = 6;

/// Neither day nor byline is looked for behind longer headlines.
const SIGNED_BYTES: usize = 400;
/// A headline with its day or byline behind it has so many words.
const SIGNED_WORDS: usize = 3;
/// A day has at least so many digits with its year.
const DAY_DIGITS: u32 = 5;
/// What parts a headline from the day or byline behind it.
const SIGNED_MARKS: [&str; 7] = ["-", "–", "—", "|", "·", "•", "//"];
/// A label of publication is longer than `on`.
const DAY_LABEL: usize = 6;
/// What stands behind the day in a headline's line is no longer than a byline.
const BYLINE_BYTES: usize = 60;
/// The name of a paper behind a headline has at most so many words.
const PAPER_WORDS: usize = 5;
/// A by-word stands before one of so many last words of a byline.
const BYLINE_WORDS: usize = 5;

/// A line of print that a headline goes on from is at least this long.
const BROKEN: u32 = 20;

impl Proposer<'_, '_> {
    /// `title = head sep site / section sep tail`, the first and the last separator.
    ///
    /// Accepts `Ferry line closes for winter | Lorn Gazette`.
    pub(super) fn separated(&mut self, block: &Block, index: usize, text: &str) {
        if !block.marks.may_have(Marks::PARTING) {
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

    /// Whether the next list item goes on counting: `1. Apologies`, `2. Minutes of the last meeting`. The last one of a trail of sections is
    /// the headline, unless it ends like a sentence: a source.
    fn is_counted(&self, index: usize, text: &str) -> bool {
        let number = |text: &str| text.split(['.', ')']).next().and_then(|number| number.parse::<u16>().ok());
        let Some(here) = number(text) else { return false };
        let item = |at: Option<usize>| at.and_then(|at| number(self.reading.visible_at(at)));
        let below = item(self.reading.below(index)).is_some_and(|next| here.checked_add(1) == Some(next));
        below || text.ends_with('.') && item(self.reading.above(index)).is_some_and(|last| last.checked_add(1) == Some(here))
    }

    /// `kicker = 1*4word ":" SP title / words SP ":" title / 1*4word SP opening-quote title closing-quote`.
    ///
    /// Accepts `Harbour works: wall at Port Lorn reopens`.
    pub(super) fn kicker(&mut self, block: &Block, index: usize, text: &str) {
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
    pub(super) fn reply(&mut self, block: &Block, index: usize, text: &str) {
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
    pub(super) fn glued(&mut self, block: &Block, index: usize, text: &str) {
        if !block.marks.may_have(Marks::SEAM) {
            return;
        }
        let mut before = [' '; 3];
        let end = memchr::memchr_iter(b' ', text.as_bytes()).nth(KICKER_WORDS - 1).unwrap_or(text.len());
        let seam = text.char_indices().take_while(|&(at, _)| at < end).find(|&(at, c)| {
            let small = |at: usize| before.get(at).is_some_and(|&c| letter::is_lowercase(c));
            let seam = c.is_uppercase() && small(0) && small(1) && small(2);
            let goes_on =
                || text.get(at + c.len_utf8()..).is_some_and(|rest| rest.starts_with(|c: char| letter::is_lowercase(c) || is_space(c)));
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
    pub(super) fn behind(&mut self, block: &Block, index: usize, text: &str) {
        let mut spaces = text.bytes().enumerate().filter(|&(_, byte)| byte == b' ').map(|(at, _)| at).take(BEHIND_WORDS);
        let known = || {
            let end = spaces.clone().nth(BEHIND_WORDS - 1).unwrap_or(text.len());
            let ends = heads(text)
                .take_while(|&(at, _)| at <= end)
                .filter(|&(at, _)| at >= SHORTEST as usize * 2 && text.get(at..).is_some_and(|rest| !rest.is_empty() && ends_word(rest)));
            ends.filter(|(_, key)| *key != block.key && self.echoes.standing.contains_key(key)).map(|(at, _)| at).last()
        };
        let known = if self.echoes.begins_alone(text) { None } else { known() };
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

    /// `dated = date [sep] title`, the date with day and year.
    ///
    /// Accepts `1 March 2022 – The wall at Port Lorn reopens`.
    pub(super) fn dated(&mut self, block: &Block, index: usize, text: &str) {
        // The running head of print was cut already, and ends with the site.
        if block.digits == 0 || clock(text) > 0 {
            return;
        }
        let first = self.dates.partition_point(|date| date.block < index);
        let Some(date) = self.dates.get(first).filter(|date| date.block == index && date.date.is_day()) else { return };
        let before = text.get(..date.reach.start).unwrap_or_default();
        let end = date.reach.end;
        if !before.contains(char::is_alphanumeric) && text.len() >= end + TELLING {
            self.push(block, index, end..text.len(), Cut::Dated);
        }
    }

    /// Where a headline ends that has its day, its byline or its paper behind it in one line.
    ///
    /// ```abnf
    /// line   = title SP ( bracket date bracket / mark SP date / label SP date [SP byline] / byline SP date / mark SP byline
    ///          / 1*2( bar SP piece ) / "(" host ")" )          ; the last piece is a paper
    /// byline = by SP 2*4name-word
    /// mark   = "-" / "–" / "—" / "|" / "·" / "•" / "//"
    /// bar    = "|" / "::"
    /// ```
    ///
    /// Accepts `The wall at Port Lorn reopens (7 July 2008)`, `The wall at Port Lorn reopens By Ada Quill July 7, 2008`.
    pub(super) fn headline_end(&self, index: usize, block: &Block, text: &str) -> Option<usize> {
        if text.len() > SIGNED_BYTES {
            return None;
        }
        let end = if block.digits >= DAY_DIGITS { self.day_behind(index, text) } else { None };
        let spaced = block.marks.may_have(Marks::PARTING);
        let byline = || self.byline_before(text, |begin| text.get(..begin).is_some_and(ends_with_mark));
        let behind = || if spaced { byline().or_else(|| self.paper_behind(text)) } else { None };
        let end = end.or_else(behind).or_else(|| host_behind(text))?;
        let title = text.get(..end)?;
        let closes = |c: char| c.is_alphanumeric() || matches!(c, '?' | '!' | ')' | '"' | '”' | '»' | '“' | '…' | '.' | '\'' | '’');
        let title = title.trim_end_matches(|c: char| !closes(c));
        let words = title.split(is_space).filter(|word| word.chars().any(letter::is_alphabetic)).take(SIGNED_WORDS + 1).count();
        let eastern = title.contains(is_cjk) && title.len() >= 2 * TELLING;
        // `Lorn harbour report - 15 February 2022`: a section and its day.
        let least = SIGNED_WORDS + usize::from(ends_with_mark(text.get(..end)?));
        (words >= least || eastern).then_some(title.len())
    }

    /// Where the last day of a line begins, with what leads to it, if it is not part of the headline before it.
    fn day_behind(&self, index: usize, text: &str) -> Option<usize> {
        let last = self.dates.partition_point(|date| date.block <= index).checked_sub(1)?;
        let date = self.dates.get(last).filter(|date| date.block == index && date.date.is_day() && date.form != Form::Url)?;
        // `Fair of the isles (3 to 7 July 2008)`: when it takes place belongs to the headline.
        if date.range || date.label == Some(Category::Event) && date.label_length >= DAY_LABEL {
            return None;
        }
        let head = text.get(..date.reach.start)?.trim_end_matches(is_space);
        let (day, rest) = (text.get(date.reach.clone())?, text.get(date.reach.end..)?);
        let ends = !rest.contains(char::is_alphanumeric);
        let labelled = || {
            let label = date.label == Some(Category::PublishedLabel) && date.label_length >= DAY_LABEL;
            label && day.starts_with(letter::is_uppercase) && rest.len() <= BYLINE_BYTES
        };
        if ends && (head.ends_with(['(', '[', '（']) || ends_with_mark(head)) || labelled() {
            return Some(head.len());
        }
        if ends { self.byline_before(head, |_| true) } else { None }
    }

    /// Where `| Lorn Gazette` begins, or `| Coast | Lorn Gazette`: the last piece is short and has a word of newsrooms.
    fn paper_behind(&self, text: &str) -> Option<usize> {
        let mut bars = separators(text).filter(|(_, mark)| matches!(*mark, " | " | " :: "));
        let (first, mark) = bars.next()?;
        let (last, mark) = bars.last().unwrap_or((first, mark));
        let paper = text.get(last + mark.len()..)?;
        let words = || paper.split(is_space).filter(|word| word.starts_with(letter::is_alphabetic));
        let capitals = words().filter(|word| word.starts_with(letter::is_uppercase)).count();
        let named = words().any(|word| self.reading.lexicon.is(Category::Organisation, word));
        let fits = (2..=PAPER_WORDS).contains(&words().count()) && capitals >= 2 && named && !paper.ends_with(['?', '!', '.', '…']);
        (fits && first > text.len() - first).then_some(first)
    }

    /// Where `By Ada Quill` begins at the end of a text, of the places where it may: a by-word, and behind it a name in capitals.
    fn byline_before(&self, text: &str, may_begin: impl Fn(usize) -> bool) -> Option<usize> {
        let text = text.trim_end_matches([',', '|', '-', '–', '—', '·', '•', ' ']);
        let named = |at: &usize| {
            let rest = text.get(*at..)?;
            let name = rest.get(self.reading.lexicon.starts(Category::By, rest)?..)?;
            let words = || name.split(is_space).filter(|word| !word.is_empty());
            let fits = |word: &str| word.starts_with(letter::is_uppercase) || self.reading.lexicon.is(Category::Particle, word);
            (name.starts_with(is_space) && (2..=4).contains(&words().count()) && words().all(fits)).then_some(())
        };
        let mut spaces = memchr::memrchr_iter(b' ', text.as_bytes()).take(BYLINE_WORDS).map(|space| space + 1);
        spaces.find(|at| may_begin(*at) && named(at).is_some())
    }

    /// The tails that stand elsewhere by themselves, however they are glued on.
    pub(super) fn seams(&mut self, block: &Block, index: usize, text: &str) {
        if self.echoes.ends_alone(text) {
            return;
        }
        let mut ends = Vec::new();
        for (at, backwards) in tails(text) {
            let known = self.echoes.read_backwards(backwards);
            if known.is_some_and(|known| known != block.key) && at > 0 && text.len() - at >= TELLING {
                ends.push(at);
            }
        }
        for at in ends.into_iter().rev().take(2) {
            self.push(block, index, at..text.len(), Cut::Seam);
        }
    }

    /// What share links say and no block: the part of a block that has it among other words, or the link itself.
    pub(super) fn shared(&mut self) {
        let reading = *self.reading;
        for said in std::mem::take(&mut self.echoes.said) {
            if self.told.contains_key(&said.key) {
                continue;
            }
            let searched = |block: &Block| !block.is_blank() && block.characters <= SEARCHED;
            let mut blocks = reading.read_blocks().filter(|(_, block)| searched(block));
            let held = blocks.find_map(|(index, block)| {
                let at = reading.visible(block).find(&said.text)?;
                Some((block, index, at..at + said.text.len()))
            });
            match held {
                Some((block, index, visible)) => self.push(block, index, visible, Cut::Shared),
                None => self.keyed(&said.text, clean, Some(said.key), said.span, said.block, Cut::Shared, Rest::default()),
            }
        }
    }

    /// `label = title-label (":" / "=") [DQUOTE] value [DQUOTE]`; the value may stand in the next block.
    ///
    /// Accepts `title = "Ferry line closes for winter"`.
    pub(super) fn label(&mut self, block: &Block, index: usize, text: &str) {
        if !block.marks.may_have(Marks::of(&[':', '=', '：'])) {
            return;
        }
        let lead = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let begun = text.get(lead..).unwrap_or_default();
        let place = self.reading.lexicon.at(begun);
        // `- Name: Lorn Half Marathon` in a list of facts: what it tells of.
        let weak = place.starts(Category::TitleLabelWeak).filter(|_| block.kind != BlockKind::ListItem);
        let Some(length) = place.starts(Category::TitleLabel).max(weak) else { return };
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
    pub(super) fn item(&mut self, block: &Block, index: usize, text: &str) {
        if block.kind != BlockKind::ListItem {
            return;
        }
        let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = number.strip_prefix(['.', ')']).filter(|_| number.len() < text.len()).unwrap_or(text).trim_start();
        let rest = rest.trim_start_matches('#').trim_start();
        if rest.len() < text.len() && !self.is_counted(index, text) {
            self.push(block, index, text.len() - rest.len()..text.len(), Cut::Item);
        }
    }

    /// The first one, two or three lines of a block whose lines were put together.
    pub(super) fn lines(&mut self, block: &Block, index: usize) {
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
    pub(super) fn joined(&mut self, index: usize) {
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

/// The first mark that may stand behind a kicker, and its place.
fn kicker_mark(text: &str) -> Option<(usize, &'static str)> {
    let mut places = memchr::memchr3_iter(b':', b'|', 0xEF, text.as_bytes()).filter_map(|at| Some((at, text.get(at..)?)));
    places.find_map(|(at, rest)| Some((at, KICKER_MARKS.into_iter().find(|mark| rest.starts_with(mark))?)))
}

/// Where `(coast.example)` begins at the end of a text: a list of links says so where each leads.
fn host_behind(text: &str) -> Option<usize> {
    let (title, host) = text.strip_suffix(')')?.rsplit_once(" (")?;
    let plain = host.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-'));
    let ending = host
        .rsplit_once('.')
        .is_some_and(|(name, ending)| name.len() > 2 && ending.len() > 1 && !ending.contains(|c: char| !c.is_ascii_lowercase()));
    (plain && ending).then_some(title.len())
}

/// Whether a text ends with a mark that stands apart, as before a day or a byline.
fn ends_with_mark(text: &str) -> bool {
    let text = text.trim_end_matches(is_space);
    // Most places stand behind a word.
    if text.as_bytes().last().is_none_or(u8::is_ascii_alphanumeric) {
        return false;
    }
    SIGNED_MARKS.iter().any(|mark| text.strip_suffix(mark).is_some_and(|head| head.ends_with(is_space)))
}

/// Whether a word has ended where `rest` goes on.
fn ends_word(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| !letter::is_alphanumeric(c))
}
