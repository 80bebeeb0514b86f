//! Headlines that go on in the line below, where lines are not broken for print.

use super::masthead::AROUND;
use super::{Cut, LONGEST, Proposer};
use crate::block::{Block, BlockKind, Marks, is_space, letter};
use crate::candidate::lexicon::{Categories, Category};

/// A headline that goes on has at least so many words in its first line, and is at least this long.
const WORDS: u32 = 3;
const BROKEN: u32 = 15;
/// One that nothing but a small letter below joins has more.
const PLAIN_WORDS: u32 = 4;
const PLAIN: u32 = 25;
/// The line below it is hardly longer.
const SLACK: u32 = 4;
/// A line that says who wrote the article has at most so many words.
const SIGNED_WORDS: usize = 3;
/// A longer line is text.
const LINE: u32 = 110;
/// A headline has at most so many lines; what goes on further is a poem or text.
const LINES: usize = 3;
/// Headlines are looked for so many blocks into the running text.
const INTO_TEXT: usize = 2;

/// What announces people.
const PEOPLE: Categories = Categories::of(&[Category::By, Category::AuthorLabel, Category::ContributorLabel]);
/// What stands around headlines.
const NEXT: Categories = AROUND.with(Category::SourceLabel).with(Category::Comment);

impl Proposer<'_, '_> {
    /// Claims a headline whose lines belong together; gives whether the block is part of one, and none by itself.
    pub(super) fn broken(&mut self, index: usize) -> bool {
        if self.printed || index > self.reading.layout.core().start + INTO_TEXT {
            return false;
        }
        let first = (index.saturating_sub(LINES)..index).rev().take_while(|&at| self.goes_on(at)).last().unwrap_or(index);
        let count = 1 + (first..).take(LINES).take_while(|&at| self.goes_on(at)).count();
        // Verses end with a comma.
        let verse = self.reading.blocks().get(first + count - 1).is_some_and(|last| matches!(last.last, ',' | ';'));
        if !(2..=LINES).contains(&count) || verse {
            return false;
        }
        if first < index {
            return true;
        }
        let reading = *self.reading;
        let mut joined = String::new();
        let Some(mut span) = reading.blocks().get(first).map(|block| block.content) else { return false };
        for block in reading.blocks().iter().skip(first).take(count) {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(reading.visible(block).trim_matches(is_space));
            span = span.cover(block.content);
        }
        if joined.len() > LONGEST as usize * 2 {
            return false;
        }
        self.claim(&joined, span, first, Cut::Joined, 0);
        true
    }

    /// Whether a line goes on in the one right below it: it ends with a word or mark that leads on, or the other one begins small.
    ///
    /// Accepts `Council Seeks Money for Harbour &` above `Lighthouse`, `Harbour wall at Port Lorn reopens` above `after two winters`.
    fn goes_on(&self, index: usize) -> bool {
        let blocks = self.reading.blocks();
        let Some((block, next)) = blocks.get(index).zip(blocks.get(index + 1)) else { return false };
        let shaped = |block: &Block| match block.kind {
            BlockKind::Paragraph | BlockKind::ShortLine => block.measure <= LINE,
            BlockKind::Heading => block.level > 0 && block.measure <= LINE,
            _ => false,
        };
        let apart = block.blank_after > 0 || block.level != next.level || block.words < WORDS || block.measure < BROKEN;
        if apart || !shaped(block) || !shaped(next) || block.linked > 0 || next.linked > 0 || next.ends_sentence() && next.last == '.' {
            return false;
        }
        let small = letter::is_lowercase(next.first);
        let text = self.reading.visible(block);
        let open = match block.last {
            '&' | '–' | '—' => true,
            '-' => text.ends_with(" -"),
            ',' => small || block.words > PLAIN_WORDS && block.digits == 0,
            last if letter::is_alphanumeric(last) => {
                // A standfirst may begin small, and is longer.
                let plain = block.words >= PLAIN_WORDS && block.measure >= PLAIN && next.measure <= block.measure + SLACK;
                small && plain && !letter::is_lowercase(block.first) || self.leads_on(text)
            }
            _ => false,
        };
        // `Mar 13, 2021 10:12 AM`: a headline of no language leads on. `Saved by Ada Quill on`: the day was cut out.
        open && !self.is_dated(index) && !self.reading.lexicon.all_at(text).any(PEOPLE) && self.may_follow(index + 1, next, small)
    }

    /// Whether the last word leads on to another one: `and`, `for the`.
    fn leads_on(&self, text: &str) -> bool {
        const LEADING: Categories =
            Categories::of(&[Category::DateJoiner, Category::Particle, Category::Conjunction, Category::By, Category::ByWeak]);
        let Some(word) = text.rsplit(' ').next().filter(|word| word.len() < text.len()) else { return false };
        let lexicon = self.reading.lexicon;
        lexicon.is(Category::FunctionWord, word) && lexicon.is_any(LEADING, word)
    }

    /// Whether a line may be the rest of a headline: no byline, day, or label.
    fn may_follow(&self, index: usize, block: &Block, small: bool) -> bool {
        let text = self.reading.visible(block);
        let worded = block.letters > 0 && (!small || block.words >= 2) && !block.marks.may_have(Marks::of(&['@', '|', '/']));
        worded && !self.is_dated(index) && !self.reading.lexicon.all_at(text).any(NEXT) && !self.signs(index, text)
    }

    /// Whether a line says who wrote the article: an agency, a known name, or a few capitalised words right above the day.
    fn signs(&self, index: usize, text: &str) -> bool {
        let lexicon = self.reading.lexicon;
        let words = || text.split(is_space).filter(|word| !word.is_empty());
        let known = || words().next().is_some_and(|word| lexicon.is_first_name(word));
        let capitals = words().count() <= SIGNED_WORDS && words().all(|word| word.starts_with(letter::is_uppercase));
        capitals && (lexicon.is(Category::Agency, text) || known() || self.is_dated(index + 1))
    }
}
