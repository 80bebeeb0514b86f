//! Which bytes of a few are wanted: a bit for each, found sixteen at a time.

/// Sixteen bytes, or whether each of sixteen bytes is wanted.
pub(crate) use wide::u8x16 as Lane;

/// So many bytes have a bit each in a mask.
pub(crate) const WIDTH: usize = 64;

/// A bit for each byte, the lowest one for the first byte.
#[inline]
pub(crate) fn mask<const COUNT: usize>(bytes: &[u8; COUNT], wanted: impl Fn(Lane) -> Lane) -> u64 {
    let mut mask = 0;
    for (at, lane) in lanes(bytes).enumerate() {
        mask |= u64::from(wanted(lane).move_mask() as u16) << (16 * at);
    }
    mask
}

/// A few bytes, and zeros behind them.
#[inline]
pub(crate) fn filled(bytes: &[u8]) -> [u8; WIDTH] {
    let mut chunk = [0; WIDTH];
    if let Some(begun) = chunk.get_mut(..bytes.len()) {
        begun.copy_from_slice(bytes);
    }
    chunk
}

/// Where any lane has a byte that is wanted.
#[inline]
pub(crate) fn any(bytes: &[u8; WIDTH], wanted: impl Fn(Lane) -> Lane) -> Lane {
    lanes(bytes).map(wanted).fold(Lane::default(), |all, lane| all | lane)
}

#[inline]
fn lanes(bytes: &[u8]) -> impl Iterator<Item = Lane> {
    bytes.as_chunks().0.iter().map(|&lane| Lane::new(lane))
}

/// Whether each byte is this one.
#[inline]
pub(crate) fn is(lane: Lane, byte: u8) -> Lane {
    lane.cmp_eq(Lane::splat(byte))
}

/// Whether each byte is one of these.
#[inline]
pub(crate) fn is_between(lane: Lane, first: u8, last: u8) -> Lane {
    lane.max(Lane::splat(first)).min(Lane::splat(last)).cmp_eq(lane)
}

/// Whether each byte goes on with a character.
#[inline]
pub(crate) fn continues(lane: Lane) -> Lane {
    is(lane & Lane::splat(0xC0), 0x80)
}

/// Calls `found` with the place of each bit of a mask, in order.
#[inline]
pub(crate) fn each(mut mask: u64, mut found: impl FnMut(usize)) {
    while mask != 0 {
        found(mask.trailing_zeros() as usize);
        mask &= mask - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_its_bit() {
        let bytes: [u8; WIDTH] = std::array::from_fn(|at| if at % 5 == 0 { b'\n' } else { at as u8 + 0x80 });
        let expected = |wanted: fn(u8) -> bool| bytes.iter().enumerate().map(|(at, &byte)| u64::from(wanted(byte)) << at).sum::<u64>();
        assert_eq!(mask(&bytes, |lane| is(lane, b'\n')), expected(|byte| byte == b'\n'));
        assert_eq!(mask(&bytes, |lane| is_between(lane, b'0', 0x90)), expected(|byte| (b'0'..=0x90).contains(&byte)));
        assert_eq!(mask(&bytes, continues), expected(|byte| byte & 0xC0 == 0x80));
        assert!(any(&bytes, |lane| is(lane, b'\n')).any());
        assert!(any(&bytes, |lane| is(lane, b'\r')).none());
    }
}
