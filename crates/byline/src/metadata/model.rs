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

            #[inline]
            fn weight(self) -> f32 {
                // Read when the library is built: where the feature is known, so is its weight.
                static WEIGHTS: [f32; $name::NAMES.len()] =
                    $crate::metadata::model::weights(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/weights/", $file)), $name::NAMES);
                WEIGHTS.get(self as usize).copied().unwrap_or_default()
            }
        }

        #[cfg(test)]
        mod table {
            #[test]
            fn every_row_of_the_table_is_the_weight_of_a_feature() {
                let table = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/weights/", $file));
                for (name, weight) in $crate::metadata::model::rows(table) {
                    let at = super::$name::NAMES.iter().position(|known| *known == name);
                    assert!(at.is_some(), "{} names no feature: {name}", $file);
                    let weights: [f32; super::$name::NAMES.len()] = $crate::metadata::model::weights(table, super::$name::NAMES);
                    assert_eq!(at.and_then(|at| weights.get(at)), Some(&weight), "{name}");
                }
            }
        }
    };
}
pub(crate) use features;

/// The rows of a table: name and weight.
#[cfg(test)]
pub(crate) fn rows(table: &str) -> impl Iterator<Item = (&str, f32)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (name, weight) = line.split_once('\t')?;
        Some((name, weight.trim().parse().ok()?))
    })
}

/// The weights of a table in the order of the names.
pub(crate) const fn weights<const COUNT: usize>(table: &str, names: &[&str]) -> [f32; COUNT] {
    let mut weights = [0.0; COUNT];
    let mut rest = table.as_bytes();
    while !rest.is_empty() {
        let (row, below) = split(rest, b'\n');
        rest = below;
        let (name, weight) = split(row, b'\t');
        let mut at = 0;
        while at < COUNT && !is_same(names[at].as_bytes(), name) {
            at += 1;
        }
        if at < COUNT {
            weights[at] = decimal(weight);
        }
    }
    weights
}

/// What stands before the first such byte, and what behind it.
const fn split(bytes: &[u8], by: u8) -> (&[u8], &[u8]) {
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == by {
            let (before, behind) = bytes.split_at(at);
            return (before, behind.split_at(1).1);
        }
        at += 1;
    }
    (bytes, &[])
}

/// Names differ at their ends rather than at their beginnings.
const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut left = one.len();
    if left != other.len() {
        return false;
    }
    while left > 0 {
        left -= 1;
        if one[left] != other[left] {
            return false;
        }
    }
    true
}

/// `decimal = ["-"] 1*DIGIT ["." 1*DIGIT]`: at most seven digits in all, so that both parts of the quotient are exact.
const fn decimal(text: &[u8]) -> f32 {
    let (mut digits, mut scale) = (0u32, 1u32);
    let (mut negative, mut behind) = (false, false);
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            b'-' => negative = true,
            b'.' => behind = true,
            digit => {
                digits = digits * 10 + (digit - b'0') as u32;
                scale *= if behind { 10 } else { 1 };
            }
        }
        at += 1;
    }
    let value = digits as f32 / scale as f32;
    if negative { -value } else { value }
}

/// Adds up the weights of the features that hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    sum: f32,
    /// Elsewhere, so that the sum itself stays in a register.
    terms: Option<Box<Terms>>,
}

/// The parts of a sum.
#[derive(Clone, Debug, Default)]
struct Terms(Vec<Term>);

impl Terms {
    /// Hardly any caller asks for terms: the hundreds of places that add a feature do not carry this along.
    #[cold]
    fn keep(&mut self, term: Term) {
        self.0.push(term);
    }
}

impl Tally {
    /// An empty sum; `terms` says whether its parts are kept for explanation and fitting.
    pub(crate) fn new(terms: bool) -> Self {
        Self { sum: 0.0, terms: terms.then(Box::default) }
    }

    /// A feature that holds to some degree.
    #[inline]
    pub(crate) fn add<F: Feature>(&mut self, feature: F, value: f32) {
        if value != 0.0 {
            let weight = feature.weight();
            self.sum += weight * value;
            if let Some(terms) = &mut self.terms {
                terms.keep(Term { name: feature.name(), value, weight });
            }
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
        self.terms.map(|terms| terms.0).unwrap_or_default()
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
