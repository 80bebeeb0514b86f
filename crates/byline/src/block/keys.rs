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
    fn keys_that_differ_in_a_few_bits_fall_into_different_places() {
        let keys = Keys::default();
        let mut low: HashSet<u64> = HashSet::new();
        for at in 0..64u32 {
            low.insert(keys.hash_one(1u64 << at) & 0xFFFF);
        }
        assert!(low.len() > 56, "{}", low.len());
    }
}
