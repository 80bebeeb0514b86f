//! Maps from keys that are hashes already.

use std::collections::hash_map::RandomState;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hasher};
use std::sync::OnceLock;

/// A map from keys of texts.
pub(crate) type KeyMap<V> = HashMap<u64, V, Keys>;
/// A set of keys of texts.
pub(crate) type KeySet = HashSet<u64, Keys>;
/// Makes hashers for keys. They begin with a number that differs from run to run. Stops: texts made so that their keys share
/// a place in every map.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys {
    seed: u64,
}

/// A bit for each key, several keys a bit: most keys that are not in a map end here.
#[derive(Clone, Debug)]
pub(crate) struct Sieve([u64; SIEVE]);

/// Numbers in a sieve; a power of two.
const SIEVE: usize = 256;

impl Default for Sieve {
    fn default() -> Self {
        Self([0; SIEVE])
    }
}

impl Sieve {
    /// The place of a key.
    #[inline]
    const fn place(key: u64) -> (usize, u64) {
        let mixed = key ^ key >> 32;
        (mixed as usize / 64 % SIEVE, 1 << (mixed % 64))
    }

    /// Adds a key.
    #[inline]
    pub(crate) fn add(&mut self, key: u64) {
        let (place, bit) = Self::place(key);
        if let Some(bits) = self.0.get_mut(place) {
            *bits |= bit;
        }
    }

    /// Whether a key may have been added.
    #[inline]
    pub(crate) fn may_have(&self, key: u64) -> bool {
        let (place, bit) = Self::place(key);
        self.0.get(place).is_some_and(|bits| bits & bit != 0)
    }
}

impl Default for Keys {
    fn default() -> Self {
        static SEED: OnceLock<u64> = OnceLock::new();
        Self { seed: *SEED.get_or_init(|| RandomState::new().hash_one(0) | 1) }
    }
}

impl BuildHasher for Keys {
    type Hasher = KeyHasher;

    fn build_hasher(&self) -> KeyHasher {
        KeyHasher { state: self.seed }
    }
}

/// Folds the product of the key and the seed.
#[derive(Debug)]
pub(crate) struct KeyHasher {
    state: u64,
}

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.state
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let product = u128::from(key ^ self.state).wrapping_mul(u128::from(self.state ^ ODD | 1));
        self.state = (product as u64) ^ ((product >> 64) as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sieve_denies_no_key_that_it_has() {
        let mut sieve = Sieve::default();
        let keys = |from: u64| (from..from + 500).map(|at| at.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        keys(0).for_each(|key| sieve.add(key));
        assert!(keys(0).all(|key| sieve.may_have(key)));
        assert!(keys(500).filter(|&key| sieve.may_have(key)).count() < 50);
    }

    #[test]
    fn keys_that_differ_in_a_few_bits_fall_into_different_places() {
        let keys = Keys::default();
        let mut low: HashSet<u64> = HashSet::new();
        for at in 0..64u32 {
            low.insert(keys.hash_one(1u64 << at) & 0xFFFF);
        }
        assert!(low.len() > 56, "{}", low.len());
    }
}
