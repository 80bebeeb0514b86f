//! The README's code, run.
#![doc = include_str!("../README.md")]
// The README is prose for people; its column heads are no code.
#![allow(clippy::doc_markdown)]
