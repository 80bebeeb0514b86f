//! Prints generated articles as JSON Lines: `{"id", "text", "shape", "answers", "roles"}`.
//!
//! `cargo run -p byline-generator --example articles -- --seed 7 --count 1000 [--shape pipe_byline] [--bytes 20000]`

use std::io::{self, Write};
use std::process::ExitCode;

use byline_generator::{Answers, Generator, Sample, Shape};
use serde_json::{Value, json};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("articles: {message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let (mut seed, mut count, mut bytes, mut shape) = (0, 10, None, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(option) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("{option} needs a value"))?;
        match option.as_str() {
            "--seed" => seed = number(&value)?,
            "--count" => count = number(&value)?,
            "--bytes" => bytes = usize::try_from(number(&value)?).ok(),
            "--shape" => shape = Some(named(&value)?),
            _ => return Err(format!("unknown option {option}")),
        }
    }
    let mut generator = Generator::new(seed);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for index in 0..count {
        let sample = match (shape, bytes) {
            (Some(shape), _) => generator.article_of(shape),
            (None, Some(bytes)) => generator.text_of_about(bytes),
            (None, None) => generator.article(),
        };
        let line = record(&format!("{seed}-{index:06}"), &sample);
        if writeln!(out, "{line}").is_err() {
            // The reader has seen enough.
            return Ok(());
        }
    }
    Ok(())
}

fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("{text:?} is not a number"))
}

fn named(name: &str) -> Result<Shape, String> {
    let found = Shape::ALL.into_iter().find(|shape| shape.name() == name);
    found.ok_or_else(|| format!("{name:?} is not a shape: {}", Shape::ALL.map(Shape::name).join(" ")))
}

fn record(id: &str, sample: &Sample) -> Value {
    json!({
        "id": id,
        "text": sample.text,
        "shape": sample.shape.name(),
        "answers": answers(&sample.answers),
        "roles": sample.lines,
        "broken_paragraphs": sample.broken_paragraphs,
    })
}

fn answers(answers: &Answers) -> Value {
    json!({
        "title": answers.title,
        "authors": answers.authors,
        "contributors": answers.contributors,
        "date_published": answers.date_published,
        "source_url": answers.source_url,
        "publisher": answers.publisher,
        "dateline": answers.dateline,
        "description": answers.description,
        "locations": answers.locations,
        "sections": answers.sections,
        "keywords": answers.keywords,
        "copyright": answers.copyright,
        "credits": answers.credits,
        "language": answers.language,
    })
}
