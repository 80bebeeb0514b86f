//! Realistic articles with known answers, for the tests, benches and fitting of byline.
//!
//! A [`Generator`] is started with a seed and writes [`Sample`]s: the text of an article in one of the [`Shape`]s that
//! collections of plain text really hold, and beside it the [`Answers`] that an honest reader can prove from that text,
//! the role of every line, and the paragraphs that a page end has cut.
//!
//! ```
//! use byline_generator::{Generator, Shape};
//!
//! let mut generator = Generator::new(7);
//! let sample = generator.article_of(Shape::PipeByline);
//! assert_eq!(sample.shape, Shape::PipeByline);
//! assert_eq!(sample.lines.len(), sample.text.split_inclusive('\n').count());
//! assert_eq!(Generator::new(7).article_of(Shape::PipeByline), sample);
//! ```
//!
//! # Guarantees
//!
//! - **Deterministic.** The same seed and the same calls give the same bytes on every machine: no clock, no locale, no
//!   thread, and no draw whose width depends on the platform.
//! - **Provable.** Every answer can be seen in the text. What the text does not say is `None` or empty.
//! - **Invented.** People, places, papers and hosts do not exist.
//!
//! # How it works
//!
//! ```text
//! seed ─► dice ─► draft (language, frame, prose, dates, names) ─► shape ─► page (text, roles, breaks) ─► sample
//! ```
//!
//! The words live in `data/*.txt`, one file a language, in `[lists]` of templates whose `{slots}` name other lists. A
//! language is added by adding a file and its line in `words.rs`.
//!
//! This crate does not depend on `byline`, so that what it says about an article is a second opinion.

mod body;
mod date;
mod dice;
mod draft;
mod generator;
mod hostile;
mod page;
pub mod role;
mod sample;
mod shape;
mod words;

pub use generator::Generator;
pub use hostile::Family;
pub use sample::{Answers, Sample};
pub use shape::Shape;
