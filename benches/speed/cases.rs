//! The cases: the floor, the peers, and byline's own.

use std::hint::black_box;

use byline::{Limits, Outline};

use crate::corpus::Corpus;
use crate::floor::{LineTable, line_feeds, markdown_events};
use crate::measure::{Case, Row, rows};

/// Runs all cases over a corpus.
pub(crate) fn measure(corpus: &Corpus, rounds: usize) -> Vec<Row> {
    let texts = corpus.texts.as_slice();
    let few = texts.get(..corpus.few).unwrap_or(texts);
    let packed: Vec<Vec<u8>> = texts.iter().map(|text| zstd::bulk::compress(text.as_bytes(), 3).unwrap_or_default()).collect();
    let mut unpacker = zstd::bulk::Decompressor::new().expect("memory for zstd");
    let mut unpacked = Vec::with_capacity(texts.iter().map(String::len).max().unwrap_or_default());
    let (mut outline, mut checked) = (Outline::new(), Outline::new());
    let (mut table, mut few_table) = (LineTable::default(), LineTable::default());
    let bytes = |texts: &[String]| texts.iter().map(String::len).sum();
    let case = |name, texts: &[String], floor, run| Case { name, bytes: bytes(texts), documents: texts.len(), floor, run };
    let cases = vec![
        case("sol", texts, 0, each(texts, move |text| table.sol(text.as_bytes()))),
        case("sol_few", few, 1, each(few, move |text| few_table.sol(text.as_bytes()))),
        case("memchr", texts, 0, each(texts, |text| line_feeds(text.as_bytes()))),
        case("pulldown_cmark_gfm", texts, 0, each(texts, markdown_events)),
        case(
            "zstd",
            texts,
            0,
            Box::new(move || {
                let mut unpack = |packed: &Vec<u8>| {
                    unpacked.clear();
                    unpacker.decompress_to_buffer(packed, &mut unpacked).unwrap_or_default()
                };
                packed.iter().map(&mut unpack).sum()
            }),
        ),
        case("blocks", texts, 0, each(texts, move |text| blocks(&mut outline, text))),
        case("utf8_and_blocks", texts, 0, each(texts, move |text| utf8_and_blocks(&mut checked, text.as_bytes()))),
        case("metadata", few, 1, each(few, metadata)),
        case("inlines", few, 1, each(few, inlines)),
    ];
    rows(cases, rounds).into_iter().filter(|row| row.name != "sol_few").collect()
}

fn each<'a>(texts: &'a [String], mut read: impl FnMut(&'a str) -> usize + 'a) -> Box<dyn FnMut() -> usize + 'a> {
    Box::new(move || texts.iter().map(|text| read(black_box(text))).fold(0, usize::wrapping_add))
}

/// The lossless structure: every line, every block, into the same memory. As for pulldown-cmark, the text is known to be UTF-8.
fn blocks(outline: &mut Outline, text: &str) -> usize {
    outline.read(text, &Limits::default()).expect("below all limits");
    black_box(&*outline).blocks().len() + outline.lines().len()
}

/// The same from bytes that are checked first, as the floor does.
fn utf8_and_blocks(outline: &mut Outline, bytes: &[u8]) -> usize {
    simdutf8::basic::from_utf8(bytes).map_or(0, |text| blocks(outline, text))
}

/// Structure and metadata.
fn metadata(text: &str) -> usize {
    let article = byline::parse(text).expect("below all limits");
    black_box(article.metadata()).authors.len() + article.blocks().len()
}

/// The same, with every link and everything that a reader sees.
fn inlines(text: &str) -> usize {
    let article = byline::parse(text).expect("below all limits");
    let layout = article.layout();
    let seen = article.blocks().iter().map(|block| black_box(article.visible(block)).len() + black_box(layout.links(block)).len());
    seen.sum::<usize>() + black_box(article.metadata()).authors.len()
}
