//! Chance, in the few forms that the shapes need.

/// A seeded source of chance that gives the same draws on every machine.
#[derive(Clone, Debug)]
pub(crate) struct Dice(fastrand::Rng);

impl Dice {
    /// Starts from a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// A number from `low` to `high`, both included. `low` if the range is empty.
    pub(crate) fn range(&mut self, low: u64, high: u64) -> u64 {
        if high <= low { low } else { self.0.u64(low..=high) }
    }

    /// The same for counts, drawn in 64 bits.
    pub(crate) fn count(&mut self, low: u64, high: u64) -> usize {
        usize::try_from(self.range(low, high)).unwrap_or(usize::MAX)
    }

    /// True in `percent` of a hundred draws.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.range(1, 100) <= percent
    }

    /// One of the items, or the default of the type when there are none.
    pub(crate) fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        let last = (items.len() as u64).saturating_sub(1);
        let index = self.count(0, last);
        items.get(index).copied().unwrap_or_default()
    }

    /// Up to `count` different items, in their own order.
    pub(crate) fn some<T: Copy>(&mut self, items: &[T], count: usize) -> Vec<T> {
        let mut wanted = count.min(items.len()) as u64;
        let mut left = items.len() as u64;
        let mut chosen = Vec::new();
        for item in items {
            if wanted > 0 && self.range(1, left) <= wanted {
                chosen.push(*item);
                wanted -= 1;
            }
            left -= 1;
        }
        chosen
    }

    /// A key of 64 bits, as sixteen lower-case hexadecimal digits.
    pub(crate) fn key(&mut self) -> String {
        format!("{:016x}", self.0.u64(..))
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn the_draws_of_a_seed_never_change() {
        let mut dice = Dice::new(1);
        let draws: Vec<u64> = (0..4).map(|_| dice.range(0, 999)).collect();
        let mut again = Dice::new(1);
        assert_eq!(draws, (0..4).map(|_| again.range(0, 999)).collect::<Vec<_>>());
    }

    #[test]
    fn some_keeps_order_and_count() {
        let chosen = Dice::new(3).some(&[1, 2, 3, 4, 5, 6], 3);
        assert_eq!(chosen.len(), 3);
        assert!(chosen.is_sorted());
    }

    #[test]
    fn picking_from_nothing_gives_the_default() {
        assert_eq!(Dice::new(3).pick::<&str>(&[]), "");
    }
}
