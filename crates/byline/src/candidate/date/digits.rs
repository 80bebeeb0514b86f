//! Digits of any script, as numbers.

use crate::line::bits;

/// The zeros of the scripts whose digits dates are written with; nine more digits follow each.
const ZEROS: [u32; 18] =
    [0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0xFF10];

/// The value of a decimal digit.
pub(super) fn value(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    // Accents and Cyrillic letters stand before all other digits, Chinese and Japanese ones between them.
    if !matches!(c, '\u{660}'..='\u{17E9}' | '\u{FF10}'..) {
        return None;
    }
    let c = c as u32;
    ZEROS.iter().find(|&&zero| (zero..zero + 10).contains(&c)).map(|zero| c - zero)
}

/// Whether the character is a decimal digit.
pub(super) fn is_digit(c: char) -> bool {
    value(c).is_some()
}

/// The number that a few digits write.
pub(super) fn number(text: &str) -> i32 {
    text.chars().filter_map(value).fold(0i32, |sum, digit| sum.saturating_mul(10).saturating_add(digit as i32))
}

/// The place of the next digit at or after `from`.
pub(super) fn next(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        // What begins no digit is skipped by the byte.
        at += odd(text.as_bytes().get(at..)?)?;
        let c = text.get(at..)?.chars().next()?;
        if is_digit(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// The place of the first byte that is a digit of ASCII or may begin another one of [`ZEROS`].
fn odd(bytes: &[u8]) -> Option<usize> {
    let (chunks, rest) = bytes.as_chunks::<{ bits::WIDTH }>();
    for (number, chunk) in chunks.iter().enumerate() {
        let beyond = |lane| bits::is_between(lane, 0xD9, 0xDB) | bits::is_between(lane, 0xE0, 0xE1) | bits::is(lane, 0xEF);
        let found = bits::mask(chunk, |lane| bits::is_between(lane, b'0', b'9') | beyond(lane));
        if found != 0 {
            return Some(number * bits::WIDTH + found.trailing_zeros() as usize);
        }
    }
    let at = rest.iter().position(|byte| matches!(byte, b'0'..=b'9' | 0xD9..=0xDB | 0xE0 | 0xE1 | 0xEF))?;
    Some(bytes.len() - rest.len() + at)
}

/// The bytes and the count of the digits at the start of `text`.
pub(super) fn run(text: &str) -> (usize, usize) {
    text.char_indices().take_while(|&(_, c)| is_digit(c)).fold((0, 0), |(_, count), (at, c)| (at + c.len_utf8(), count + 1))
}
