//! Keys of texts: equal texts have equal keys on every machine.

/// The key of nothing.
pub(crate) const KEY_START: u64 = 0xcbf2_9ce4_8422_2325;
const KEY_PRIME: u64 = 0x0100_0000_01b3;

/// One more character in a key: FNV-1a over code points.
#[inline]
pub(crate) fn mix(key: u64, c: char) -> u64 {
    (key ^ u64::from(c as u32)).wrapping_mul(KEY_PRIME)
}
