//! Letters and digits of ASCII, eight bytes at a time; the first byte is the lowest.

/// The high bit of each byte.
pub(crate) const HIGH: u64 = each(0x80);
/// What letters of ASCII have more in small than in capitals; digits have it as well.
pub(crate) const SMALL: u64 = each(0x20);

/// Eight times the same byte.
pub(crate) const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The first eight bytes of a text; zeros where it is shorter.
#[inline]
pub(crate) fn first_eight(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(&eight) => u64::from_le_bytes(eight),
        None => fewer_than_eight(bytes),
    }
}

/// The same where it is shorter: four bytes from each end, or one by one.
#[inline]
fn fewer_than_eight(bytes: &[u8]) -> u64 {
    let low = |[first, second, third]: [u8; 3]| u64::from_le_bytes([first, second, third, 0, 0, 0, 0, 0]);
    let four = |four: Option<&[u8; 4]>| u64::from(four.map_or(0, |&four| u32::from_le_bytes(four)));
    match *bytes {
        [] => 0,
        [first] => low([first, 0, 0]),
        [first, second] => low([first, second, 0]),
        [first, second, third] => low([first, second, third]),
        _ => four(bytes.first_chunk()) | four(bytes.last_chunk()) << (8 * (bytes.len() - 4)),
    }
}

/// The high bits of the bytes from `first` to `last`; those beyond ASCII, whose high bits are taken away, are not told.
#[inline]
const fn between(eight: u64, first: u8, last: u8) -> u64 {
    let bytes = eight & !HIGH;
    // No sum reaches into the next byte.
    (bytes + each(0x80 - first)) & !(bytes + each(0x7f - last))
}

/// How many bits the bytes take that eight bytes begin with and whose high bits are given, those beyond ASCII aside.
#[inline]
const fn leading(wanted: u64, eight: u64) -> u32 {
    let others = !(wanted & !eight) & HIGH;
    others.trailing_zeros() & !7
}

/// How many bits the letters of ASCII take that eight bytes begin with.
#[inline]
pub(crate) const fn letter_bits(eight: u64) -> u32 {
    leading(between(eight | SMALL, b'a', b'z'), eight)
}

/// How many bits the letters and digits of ASCII take that eight bytes begin with.
#[inline]
pub(crate) const fn plain_bits(eight: u64) -> u32 {
    leading(between(eight | SMALL, b'a', b'z') | between(eight, b'0', b'9'), eight)
}

/// Whether all bytes are marks, letters and digits of ASCII or spaces.
#[inline]
pub(crate) const fn is_graphic(eight: u64) -> bool {
    between(eight, b' ', b'~') & !eight & HIGH == HIGH
}

/// The bytes of ASCII with small letters for capitals.
#[inline]
pub(crate) const fn small_letters(eight: u64) -> u64 {
    eight | (between(eight, b'A', b'Z') & HIGH) >> 2
}

/// A key with eight bytes more, the last ones filled up with zeros.
#[inline]
pub(crate) const fn mixed(key: u64, bytes: u64) -> u64 {
    let product = (key ^ bytes).wrapping_mul(0xd6e8_feb8_6659_fd93);
    product ^ product >> 32
}

/// How many bytes two texts begin with that are the same.
#[inline]
pub(crate) fn shared(one: &[u8], other: &[u8]) -> usize {
    let (eights, others) = (one.as_chunks::<8>().0, other.as_chunks::<8>().0);
    let mut same = 0;
    for (eight, other) in eights.iter().zip(others) {
        let differ = u64::from_le_bytes(*eight) ^ u64::from_le_bytes(*other);
        if differ != 0 {
            return same + differ.trailing_zeros() as usize / 8;
        }
        same += 8;
    }
    same + one.iter().zip(other).skip(same).take_while(|(byte, other)| byte == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_bytes_begin_with_the_letters_and_digits_that_they_begin_with_one_by_one() {
        for byte in 0..=255u8 {
            for length in 0..=9usize {
                let text: Vec<u8> = (0..length).map(|at| if at + 1 == length { byte } else { b'q' }).collect();
                let count = |wanted: fn(&u8) -> bool| 8 * text.iter().take(8).take_while(|byte| wanted(byte)).count() as u32;
                assert_eq!(letter_bits(first_eight(&text)), count(u8::is_ascii_alphabetic), "{text:?}");
                assert_eq!(plain_bits(first_eight(&text)), count(u8::is_ascii_alphanumeric), "{text:?}");
            }
        }
    }

    #[test]
    fn letters_are_made_small_as_one_by_one() {
        for byte in 0..=255u8 {
            let eight = u64::from_le_bytes([b'Z', byte, b'A', b'@', b'[', b' ', b'~', b'q']);
            assert_eq!(is_graphic(eight), matches!(byte, b' '..=b'~'), "{byte}");
            if byte.is_ascii() {
                let small = [b'z', byte.to_ascii_lowercase(), b'a', b'@', b'[', b' ', b'~', b'q'];
                assert_eq!(small_letters(eight), u64::from_le_bytes(small), "{byte}");
            }
        }
    }

    #[test]
    fn texts_share_the_bytes_that_they_share_one_by_one() {
        let text = "প্রথম পাতা এবং আরও";
        for length in 0..=text.len() {
            for at in 0..text.len() {
                let mut other = text.as_bytes().to_vec();
                other[at] ^= 1;
                assert_eq!(shared(&text.as_bytes()[..length], &other), at.min(length));
            }
            assert_eq!(shared(text.as_bytes(), &text.as_bytes()[..length]), length);
        }
    }
}
