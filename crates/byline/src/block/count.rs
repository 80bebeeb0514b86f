//! Counts what the visible text of a block holds, in one pass: text of ASCII many bytes at a time.

use super::classify::is_space;
use super::eight::{HIGH, first_eight};
use super::layout::is_sentence_end;
use super::letter::{self, KEY_START, Kinds};
use super::script::is_cjk;
use super::{Block, Marks};
use crate::line::bits::{self, WIDTH};

/// Counts what the visible text of a block holds.
pub(super) fn count(block: &mut Block, visible: &str) {
    let mut counter = Counter::new(block);
    counter.block.first = visible.chars().next().unwrap_or(counter.block.first);
    let mut at = 0;
    while let Some(rest) = visible.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
        at += if begins_plain(rest) { counter.plain_start(rest) } else { 0 };
        at += counter.next(visible, at);
    }
    counter.finish();
}

/// Fewer bytes of ASCII are counted one by one.
const FEWEST: usize = 16;

/// Whether a text begins with so many bytes of ASCII that it is worth while to count them at once.
#[inline]
fn begins_plain(bytes: &[u8]) -> bool {
    let behind = bytes.get(FEWEST / 2..).unwrap_or_default();
    bytes.len() >= FEWEST && (first_eight(bytes) | first_eight(behind)) & HIGH == 0
}

/// Goes through a text from its start and counts.
#[expect(clippy::struct_excessive_bools, reason = "each is one thing about the last character, and some go together")]
struct Counter<'b> {
    block: &'b mut Block,
    /// Characters of Han and its like.
    wide: u32,
    key: u64,
    marks: Marks,
    /// Whether the last character is no white space, ends a sentence, is a small letter.
    in_word: bool,
    ended: bool,
    small: bool,
    /// Whether the marks right before begin behind a space, and whether the last one may part pieces of a line.
    apart: bool,
    joint: bool,
}

impl<'b> Counter<'b> {
    fn new(block: &'b mut Block) -> Self {
        Self {
            block,
            wide: 0,
            key: KEY_START,
            marks: Marks::default(),
            in_word: false,
            ended: false,
            small: false,
            apart: false,
            joint: false,
        }
    }

    fn finish(self) {
        let block = self.block;
        block.sentences = block.sentences.saturating_add(u16::from(self.ended));
        block.measure = block.characters + self.wide + self.wide / 2;
        block.marks = self.marks.with(Marks::DIVIDED.given(self.wide > 0 || block.digits > 0));
        block.key = if block.letters + block.digits > 1 { self.key } else { 0 };
    }

    /// Counts the bytes of ASCII that a text begins with, as far as there is no white space but spaces; says how many they are.
    fn plain_start(&mut self, bytes: &[u8]) -> usize {
        let mut counted = 0;
        while let Some(rest) = bytes.get(counted..).filter(|rest| !rest.is_empty()) {
            let plain = match rest.first_chunk() {
                Some(chunk) => self.plain(chunk, WIDTH),
                None => self.plain(&bits::filled(rest), rest.len()),
            };
            counted += plain;
            if plain < WIDTH {
                break;
            }
        }
        counted
    }

    /// The same in a few bytes, of which the first so many are of the text.
    fn plain(&mut self, chunk: &[u8; WIDTH], length: usize) -> usize {
        let odd = bits::mask(chunk, |lane| lane | bits::is_between(lane, 0, b' ' - 1));
        let length = length.min(odd.trailing_zeros() as usize);
        let Some(unused) = WIDTH.checked_sub(length).filter(|&unused| unused < WIDTH) else { return 0 };
        let within = u64::MAX >> unused;
        let last = length - 1;
        let mask = |first: u8, last: u8| bits::mask(chunk, |lane| bits::is_between(lane, first, last)) & within;
        let (smalls, capitals, digits) = (mask(b'a', b'z'), mask(b'A', b'Z'), mask(b'0', b'9'));
        let spaces = bits::mask(chunk, |lane| bits::is(lane, b' ')) & within;
        let plain = smalls | capitals | digits;
        let marks = within & !(plain | spaces);
        let behind_spaces = spaces << 1 | u64::from(!self.in_word);
        let (mut ends, mut joints, mut closing) = (0, 0, 0);
        bits::each(marks, |at| {
            let mark = char::from(chunk.get(at).copied().unwrap_or_default());
            let bit = |holds: bool| u64::from(holds) << at;
            ends |= bit(is_sentence_end(mark));
            joints |= bit(Marks::may_join(mark));
            closing |= bit(closes(mark));
            let spaced = Marks::spaced(mark).given(behind_spaces >> at & 1 == 1);
            self.marks = self.marks.with(Marks::one(mark)).with(Marks::dividing(mark)).with(spaced);
        });
        // Of the marks that begin behind a space, what stands behind them: the sum carries over to it.
        let first_marks = marks & (behind_spaces | u64::from(self.apart));
        let (behind_marks, over) = marks.overflowing_add(first_marks);
        let apart = behind_marks & !marks | u64::from(self.apart) & !marks;
        let joined = (joints << 1 | u64::from(self.joint)) & (spaces | marks);
        let wide = spaces & behind_spaces;
        self.marks = self
            .marks
            .with(Marks::SPACED.given(wide != 0))
            .with(Marks::DIVIDED.given(wide | joined | apart & spaces != 0))
            .with(Marks::SEAM.given(capitals & (smalls << 1 | u64::from(self.small)) != 0));
        let begins = (plain | marks) & behind_spaces;
        let block = &mut *self.block;
        block.characters += length as u32;
        block.letters += (smalls | capitals).count_ones();
        block.capitals += capitals.count_ones();
        block.digits += digits.count_ones();
        block.words += begins.count_ones();
        block.capitalised += (begins & capitals).count_ones();
        let ended = (ends << 1 | u64::from(self.ended)) & (spaces | capitals);
        block.sentences = block.sentences.wrapping_add(ended.count_ones() as u16);
        if let Some(&shown) = chunk.get(63usize.wrapping_sub((plain | marks & !closing).leading_zeros() as usize)) {
            block.last = char::from(shown);
        }
        self.key = mixed(self.key, chunk, plain);
        let holds = |mask: u64| mask >> last & 1 == 1;
        (self.in_word, self.ended, self.small, self.joint) = (!holds(spaces), holds(ends), holds(smalls), holds(joints));
        self.apart = if length == WIDTH { over } else { apart >> length & 1 == 1 };
        length
    }

    /// Counts the next character, or the small letters of ASCII that stand there; says how many bytes they are.
    #[inline]
    fn next(&mut self, text: &str, at: usize) -> usize {
        let block = &mut *self.block;
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let mut length = 0;
        while let Some(&byte @ b'a'..=b'z') = rest.get(length) {
            self.key = letter::mix(self.key, char::from(byte));
            block.last = char::from(byte);
            length += 1;
        }
        if length > 0 {
            block.characters += length as u32;
            block.letters += length as u32;
            block.words += u32::from(!self.in_word);
            self.pass_small();
            return length;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return 0 };
        self.character(c);
        c.len_utf8()
    }

    fn pass_small(&mut self) {
        (self.in_word, self.ended, self.small, self.apart, self.joint) = (true, false, true, false, false);
    }

    #[inline]
    fn character(&mut self, c: char) {
        let block = &mut *self.block;
        block.characters += 1;
        let kinds = Kinds::of(c);
        if kinds.small_form() && !kinds.uppercase() {
            self.key = letter::mix(self.key, c);
            block.last = c;
            block.letters += 1;
            block.words += u32::from(!self.in_word);
            self.wide += u32::from(is_cjk(c));
            return self.pass_small();
        }
        let capital = kinds.uppercase();
        if kinds.alphanumeric() {
            block.sentences = block.sentences.wrapping_add(u16::from(self.ended && capital));
            (self.ended, self.apart, self.joint) = (false, false, false);
            block.last = c;
            self.key = letter::mix_lower(self.key, c);
            if kinds.alphabetic() {
                block.letters += 1;
                block.capitals += u32::from(capital);
                self.marks = self.marks.with(Marks::SEAM.given(self.small && capital));
                self.small = !capital;
            } else {
                block.digits += 1;
                self.small = false;
            }
            self.wide += u32::from(is_cjk(c));
        } else {
            let space = is_space(c);
            let one = if c == ' ' { Marks::default() } else { Marks::one(c).with(Marks::dividing(c)) };
            let divided = self.joint || c == '\t' || space && (!self.in_word || self.apart);
            self.marks = self.marks.with(one).with(Marks::spaced(c).given(!self.in_word)).with(Marks::DIVIDED.given(divided));
            (self.apart, self.joint) = (!space && (self.apart || !self.in_word), Marks::may_join(c));
            self.small = false;
            if !space && !closes(c) {
                block.last = c;
            }
            block.sentences = block.sentences.wrapping_add(u16::from(self.ended && space));
            self.ended = is_sentence_end(c);
            if space {
                self.in_word = false;
                return;
            }
        }
        if !self.in_word {
            self.in_word = true;
            block.words += 1;
            block.capitalised += u32::from(capital);
        }
    }
}

/// The key with the letters and digits of a few bytes of ASCII more, given where they stand.
fn mixed(mut key: u64, chunk: &[u8; WIDTH], mut places: u64) -> u64 {
    while places != 0 {
        let start = places.trailing_zeros();
        let end = start + (!(places >> start)).trailing_zeros();
        for &byte in chunk.get(start as usize..end as usize).unwrap_or_default() {
            // Digits are what they are.
            key = letter::mix(key, char::from(byte | 0x20));
        }
        places &= u64::MAX.checked_shl(end).unwrap_or_default();
    }
    key
}

/// Whether a mark closes what stands before it, or sets it off: it is not the last one that tells how a text ends.
fn closes(mark: char) -> bool {
    matches!(mark, '"' | '\'' | ')' | ']' | '»' | '«' | '”' | '“' | '’' | '‘' | '」' | '』' | '*' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Layout;
    use crate::limits::Limits;
    use crate::line::Lines;

    /// What is counted in a text, and what is counted of it character by character.
    fn counted(text: &str) -> [Block; 2] {
        let lines: Vec<_> = Lines::new(b"x").collect();
        let layout = Layout::new("x", &lines, &Limits::default());
        let mut block = layout.blocks()[0].clone();
        for count in [&mut block.characters, &mut block.words, &mut block.letters] {
            *count = 0;
        }
        let mut one_by_one = block.clone();
        count(&mut block, text);
        let mut counter = Counter::new(&mut one_by_one);
        counter.block.first = text.chars().next().unwrap_or(' ');
        text.chars().for_each(|c| counter.character(c));
        counter.finish();
        [block, one_by_one]
    }

    #[test]
    fn many_bytes_at_a_time_are_counted_as_one_by_one() {
        let long = "A Wall (as of 2019): \"Port Lorn\" - newsOpens  [again], IT said/ and iPhone | 7.5. So it is! ( a: \"b";
        let texts = [
            "Ada Quill",
            "x",
            ".",
            "- Ada",
            "a.b. C? \"D\" (E",
            "Hafen über dem Meer, größer als je zuvor – und teurer",
            "港の壁 opened again today",
        ];
        for from in 0..long.len() {
            let text = format!("{}{}\u{a0}{long}\t{long}", &long[from..], long.repeat(from % 3));
            let [many, one] = counted(&text);
            assert_eq!(many, one, "{text}");
        }
        for text in texts {
            for filling in 0..70 {
                let text = format!("{}{text}", " .a:( -x".chars().cycle().take(filling).collect::<String>());
                let [many, one] = counted(&text);
                assert_eq!(many, one, "{text}");
            }
        }
    }
}
