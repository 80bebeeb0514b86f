//! Finds words in a document: those that begin like the ones that are looked for.

use crate::block::letter;
use crate::candidate::lexicon::letters;
use crate::line::bits::{self, Lane, WIDTH, mask};

/// Calls `found` with each place of a text at which a run of letters and digits begins that is wanted, in no order.
pub(super) fn each_start(text: &str, wanted: impl Fn(usize) -> bool, mut found: impl FnMut(usize)) {
    let mut start = |at| {
        if wanted(at) {
            found(at);
        }
    };
    let (chunks, rest) = text.as_bytes().as_chunks::<WIDTH>();
    // What the last byte of the chunk before is.
    let (mut joined, mut beyond_before) = (0, 0);
    let mut look = |base: usize, chunk: &[u8; WIDTH]| {
        let plain = mask(chunk, is_alphanumeric);
        let beyond = mask(chunk, |lane| lane);
        let (before, of_run) = ((plain | beyond) << 1 | joined, beyond << 1 | beyond_before);
        (joined, beyond_before) = ((plain | beyond) >> (WIDTH - 1), beyond >> (WIDTH - 1));
        bits::each(plain & !before, |at| start(base + at));
        bits::each(beyond & !of_run, |at| each_beyond(text, base + at, &mut start));
    };
    for (at, chunk) in chunks.iter().enumerate() {
        look(at * WIDTH, chunk);
    }
    if !rest.is_empty() {
        look(chunks.len() * WIDTH, &bits::filled(rest));
    }
}

/// The same in a run of characters beyond ASCII, with the character behind it.
fn each_beyond(text: &str, from: usize, mut found: impl FnMut(usize)) {
    let (ahead, run) = text.split_at_checked(from).unwrap_or_default();
    let mut inside = ahead.ends_with(|c: char| c.is_ascii_alphanumeric());
    for (at, c) in run.char_indices() {
        let was_inside = std::mem::replace(&mut inside, letter::is_alphanumeric(c));
        if inside && !was_inside {
            found(from + at);
        }
        if c.is_ascii() {
            return;
        }
    }
}

/// Whether each byte is a letter or digit of ASCII.
#[inline]
fn is_alphanumeric(lane: Lane) -> Lane {
    bits::is_between(lane | Lane::splat(0x20), b'a', b'z') | bits::is_between(lane, b'0', b'9')
}

/// Where the run of letters and digits ends that stands at a place of a text.
#[inline]
pub(super) fn word_end(text: &str, mut at: usize) -> usize {
    loop {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let letters = letters(rest);
        at += letters;
        at += match rest.get(letters) {
            Some(byte) if byte.is_ascii_digit() => 1,
            Some(byte) if !byte.is_ascii() => match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(c) if letter::is_alphanumeric(c) => c.len_utf8(),
                _ => return at,
            },
            _ => return at,
        };
    }
}

/// The key of a word, the same in capitals.
pub(super) fn word_key(word: &str) -> u64 {
    word.chars().fold(letter::KEY_START, letter::mix_lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut starts = Vec::new();
        each_start(text, |_| true, |start| starts.push(start));
        starts.sort_unstable();
        starts.into_iter().filter_map(|start| text.get(start..word_end(text, start))).collect()
    }

    #[test]
    fn words_are_the_runs_of_letters_and_digits() {
        let text = "Ada Quill’s “Äußere Mole”, 27 m: a—b, één ·é, Łódź’Lorn; 二三、四 x1 ".repeat(6);
        let runs: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()).collect();
        assert!(runs.len() > 80);
        for from in (0..WIDTH).filter(|&from| text.is_char_boundary(from)) {
            let shifted = format!("{}{text}", "-".repeat(from));
            assert_eq!(words(&shifted), runs, "{from}");
        }
    }
}
