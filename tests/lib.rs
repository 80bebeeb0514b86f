//! The README's code, run.
#![doc = include_str!("../README.md")]
