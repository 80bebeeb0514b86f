//! Scores: a sum of named feature weights, held as data, made a probability.

use crate::candidate::Term;

/// The features of one field: an enumeration whose weights stand in a table of the data folder.
pub(crate) trait Feature: Copy + 'static {
    /// The name in the table.
    fn name(self) -> &'static str;
    /// The weight in the table, in log-odds.
    fn weight(self) -> f32;
}

/// Declares the features of a field and the file of their weights.
///
/// A row of the file is `name<TAB>weight`; a feature without a row weighs nothing.
macro_rules! features {
    ($(#[$meta:meta])* $name:ident from $file:literal { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u16)]
        pub(crate) enum $name { $($variant),+ }

        impl $name {
            const NAMES: &'static [&'static str] = &[$($text),+];
        }

        impl $crate::metadata::model::Feature for $name {
            fn name(self) -> &'static str {
                Self::NAMES.get(self as usize).copied().unwrap_or_default()
            }

            fn weight(self) -> f32 {
                static WEIGHTS: std::sync::OnceLock<[f32; $name::NAMES.len()]> = std::sync::OnceLock::new();
                let weights = WEIGHTS.get_or_init(|| {
                    $crate::metadata::model::read_table(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/weights/", $file)), Self::NAMES)
                });
                weights.get(self as usize).copied().unwrap_or_default()
            }
        }

        #[cfg(test)]
        mod table {
            #[test]
            fn every_row_of_the_table_is_a_feature() {
                let table = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/weights/", $file));
                for row in $crate::metadata::model::rows(table) {
                    assert!(super::$name::NAMES.contains(&row.0), "{} names no feature: {}", $file, row.0);
                }
            }
        }
    };
}
pub(crate) use features;

/// The rows of a table: name and weight.
pub(crate) fn rows(table: &str) -> impl Iterator<Item = (&str, f32)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (name, weight) = line.split_once('\t')?;
        Some((name, weight.trim().parse().ok()?))
    })
}

/// The weights in the order of the names.
pub(crate) fn read_table<const COUNT: usize>(table: &str, names: &[&str]) -> [f32; COUNT] {
    let mut weights = [0.0; COUNT];
    for (name, weight) in rows(table) {
        if let Some(slot) = names.iter().position(|known| *known == name).and_then(|at| weights.get_mut(at)) {
            *slot = weight;
        }
    }
    weights
}

/// Adds up the weights of the features that hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    sum: f32,
    terms: Option<Vec<Term>>,
}

impl Tally {
    /// An empty sum; `terms` says whether its parts are kept for explanation and fitting.
    pub(crate) fn new(terms: bool) -> Self {
        Self { sum: 0.0, terms: terms.then(Vec::new) }
    }

    /// A feature that holds to some degree.
    #[inline]
    pub(crate) fn add<F: Feature>(&mut self, feature: F, value: f32) {
        if value != 0.0 {
            let weight = feature.weight();
            self.sum += weight * value;
            if self.terms.is_some() {
                self.keep(Term { name: feature.name(), value, weight });
            }
        }
    }

    /// Hardly any caller asks for terms: the hundreds of places that add a feature do not carry this along.
    #[cold]
    fn keep(&mut self, term: Term) {
        if let Some(terms) = &mut self.terms {
            terms.push(term);
        }
    }

    /// A feature that holds or does not.
    #[inline]
    pub(crate) fn flag<F: Feature>(&mut self, feature: F, holds: bool) {
        if holds {
            self.add(feature, 1.0);
        }
    }

    /// The sum, in log-odds.
    pub(crate) fn sum(&self) -> f32 {
        self.sum
    }

    /// The parts, where they were kept.
    pub(crate) fn into_terms(self) -> Vec<Term> {
        self.terms.unwrap_or_default()
    }
}

/// The logistic function: log-odds to a probability.
pub(crate) fn logistic(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

/// Shares of one: each candidate's, the rest is the share of "none".
///
/// The conditional logit of McFadden (1974) with a null alternative scored `none`.
pub(crate) fn softmax(sums: &[f32], none: f32) -> Vec<f32> {
    let most = sums.iter().copied().fold(none, f32::max);
    let total: f32 = sums.iter().map(|sum| (sum - most).exp()).sum::<f32>() + (none - most).exp();
    sums.iter().map(|sum| (sum - most).exp() / total).collect()
}
