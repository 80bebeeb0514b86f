//! The rows of a document and their words, read before it is known which of them candidates have.

use std::ops::Range;

use super::row::{Row, row, sign};
use super::words::{TELLING, Vocabulary, WordLists, each_word};
use crate::candidate::title::{Cut, TitleMention};
use crate::candidate::{Proposals, Reading};

/// A row of the core of at least this measure is a paragraph.
pub(super) const PARAGRAPH: u32 = 80;
/// A row of more code points is not compared word by word.
pub(super) const SHORT_ROW: u32 = 260;
/// Words are looked for in this many bytes of prose.
const PROSE_BYTES: usize = 60_000;

/// Room is made for so many blocks at once.
const ROOM: usize = 1024;
/// A word takes about so many bytes with the space behind it.
const WORD_BYTES: usize = 6;

/// The blocks that are not blank, with their words.
pub(super) struct Rows<'a> {
    pub(super) all: Vec<Row<'a>>,
    /// Those of the prose core.
    pub(super) core: Range<usize>,
    pub(super) words: RowWords,
}

impl<'a> Rows<'a> {
    pub(super) fn new(reading: &Reading<'a>, proposals: &Proposals) -> Self {
        let blocks = reading.read_blocks().filter(|(_, block)| !block.is_blank());
        let mut rows: Vec<Row<'a>> = Vec::with_capacity(reading.blocks().len().min(ROOM));
        rows.extend(blocks.map(|(index, block)| row(reading, &proposals.said, index, block)));
        sign(reading, proposals, &mut rows);
        let core = reading.layout.core();
        let place = |block: usize| rows.partition_point(|row| row.index < block);
        let core = place(core.start)..place(core.end);
        let words = RowWords::new(&rows, &core);
        Self { all: rows, core, words }
    }

    /// The row that each candidate begins in.
    pub(super) fn places(&self, mentions: &[TitleMention]) -> Vec<usize> {
        mentions.iter().map(|mention| self.all.partition_point(|row| row.index < mention.block)).collect()
    }

    /// The words of each candidate, given its row. Most candidates are whole rows.
    pub(super) fn words_of(&mut self, mentions: &[TitleMention], places: &[usize], vocabulary: &mut Vocabulary) -> WordLists {
        let mut lists = WordLists::with_room_for(mentions.len());
        let mut words = Vec::new();
        for (mention, &at) in mentions.iter().zip(places) {
            let whole = mention.cut == Cut::Whole && self.all.get(at).is_some_and(|row| row.text == mention.value);
            if whole {
                let list = lists.push(self.words.of(at), vocabulary);
                self.words.note(at, list);
            } else {
                words.clear();
                each_word(&mention.value, |word, letters| words.push((word, letters)));
                lists.push(&words, vocabulary);
            }
        }
        lists
    }
}

/// The words of each row that is compared, folded, with their lengths.
#[derive(Debug, Default)]
pub(super) struct RowWords {
    words: Vec<(u64, u32)>,
    ranges: Vec<RowRange>,
}

/// Where the words of a row stand among all, whether it is one of the paragraphs in which words are counted, and the list of its words where
/// the whole row is a candidate.
#[derive(Clone, Debug)]
struct RowRange {
    range: Range<usize>,
    counts: bool,
    list: Option<usize>,
}

impl RowWords {
    fn new(rows: &[Row<'_>], core: &Range<usize>) -> Self {
        let mut left = PROSE_BYTES;
        let length: usize = rows.iter().map(|row| row.text.len()).sum();
        let room = length.min(PROSE_BYTES) / WORD_BYTES;
        let mut read = Self { words: Vec::with_capacity(room), ranges: Vec::with_capacity(rows.len()) };
        for (at, row) in rows.iter().enumerate() {
            let counts = core.contains(&at) && row.block.measure >= PARAGRAPH && row.text.len() <= left;
            if counts {
                left -= row.text.len();
            }
            let start = read.words.len();
            let is_short = row.block.characters <= SHORT_ROW;
            if counts || is_short {
                // Of a longer one, only what tells something is counted.
                let is_read = |letters: u32| is_short || letters >= TELLING;
                each_word(row.text, |word, letters| read.words.extend(is_read(letters).then_some((word, letters))));
            }
            read.ranges.push(RowRange { range: start..read.words.len(), counts, list: None });
        }
        read
    }

    /// Notes the list of a row's words.
    fn note(&mut self, at: usize, list: usize) {
        if let Some(row) = self.ranges.get_mut(at) {
            row.list = Some(list);
        }
    }

    /// The list of a row's words, where the whole row is a candidate.
    pub(super) fn list(&self, at: usize) -> Option<usize> {
        self.ranges.get(at)?.list
    }

    /// How many words there are.
    pub(super) fn count(&self) -> usize {
        self.words.len()
    }

    /// Whether words are counted in a row.
    pub(super) fn counts(&self, at: usize) -> bool {
        self.ranges.get(at).is_some_and(|row| row.counts)
    }

    /// The words of a row, in their order.
    pub(super) fn of(&self, at: usize) -> &[(u64, u32)] {
        self.ranges.get(at).and_then(|row| self.words.get(row.range.clone())).unwrap_or_default()
    }

    /// The same, to be put into another order.
    pub(super) fn of_mut(&mut self, at: usize) -> &mut [(u64, u32)] {
        self.ranges.get(at).and_then(|row| self.words.get_mut(row.range.clone())).unwrap_or_default()
    }
}
