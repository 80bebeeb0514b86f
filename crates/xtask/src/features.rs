//! `cargo xtask features`: one row a document and field, with the features of every candidate.
//!
//! The rows are what `benches/accuracy/fit.py` reads; they hold no judgement, which candidate is right is decided there.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::thread;

use byline::{Article, Candidate, Field, ParseOptions, Term};
use byline_generator::{Generator, Sample, role};
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use serde_json::{Map, Value, json};

use crate::Outcome;

/// The ways in which the corpus gives the text of a page.
const RENDITIONS: [&str; 7] = ["main_txt", "main_md", "traf_txt", "page_txt", "page_md", "pdf_txt", "seedlike"];
/// The fields that are chosen among candidates.
const FIELDS: [Field; 4] = [Field::Title, Field::DatePublished, Field::SourceUrl, Field::Authors];
/// Documents in hand at a time: enough for every thread, few enough for the memory.
const BATCH: usize = 256;

/// Write the features of every candidate in a corpus of labelled articles.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A folder with `RENDITION.jsonl.gz`; may be given more than once.
    #[arg(long, required = true, value_name = "DIR")]
    pub(crate) corpus: Vec<PathBuf>,
    /// Where the rows go: JSON Lines, compressed with gzip.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// How many generated articles are added.
    #[arg(long, default_value_t = 2000)]
    pub(crate) generated: usize,
    /// Work on this many documents at a time.
    #[arg(long, default_value_t = 2)]
    pub(crate) threads: usize,
}

/// A text with what its rows say besides its features.
struct Document {
    id: String,
    corpus: String,
    rendition: String,
    text: String,
    sample: Option<Sample>,
}

/// Writes the rows.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let mut out = GzEncoder::new(BufWriter::new(File::create(&arguments.out)?), Compression::fast());
    for folder in &arguments.corpus {
        for rendition in RENDITIONS {
            let file = folder.join(format!("{rendition}.jsonl.gz"));
            if file.exists() {
                let documents = read(&file, folder, rendition)?;
                eprintln!("{}: {} documents", file.display(), documents.len());
                write(&mut out, &documents, arguments.threads)?;
            }
        }
    }
    write(&mut out, &generated(arguments.generated), arguments.threads)?;
    out.finish()?.flush()?;
    Ok(())
}

fn read(file: &Path, folder: &Path, rendition: &str) -> Outcome<Vec<Document>> {
    let corpus = folder.canonicalize()?.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut documents = Vec::new();
    for line in BufReader::new(MultiGzDecoder::new(File::open(file)?)).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = |key: &str| row.get(key).and_then(Value::as_str).map(str::to_owned).ok_or(format!("a line lacks `{key}`"));
        documents.push(Document {
            id: text("id")?,
            corpus: corpus.clone(),
            rendition: rendition.to_owned(),
            text: text("text")?,
            sample: None,
        });
    }
    Ok(documents)
}

/// Articles whose answers are known because they were made up.
fn generated(count: usize) -> Vec<Document> {
    let mut generator = Generator::new(1);
    let document = |index| {
        let sample = generator.article();
        Document {
            id: format!("generated-{index:05}"),
            corpus: "generated".to_owned(),
            rendition: "generated".to_owned(),
            text: sample.text.clone(),
            sample: Some(sample),
        }
    };
    (0..count).map(document).collect()
}

fn write(out: &mut impl Write, documents: &[Document], threads: usize) -> Outcome {
    for batch in documents.chunks(BATCH) {
        let share = batch.len().div_ceil(threads.max(1)).max(1);
        let parts = thread::scope(|scope| {
            let workers: Vec<_> =
                batch.chunks(share).map(|part| scope.spawn(move || part.iter().map(rows).collect::<Outcome<Vec<String>>>())).collect();
            workers.into_iter().map(|worker| worker.join().unwrap_or_else(|_| Err("a thread panicked".into()))).collect::<Vec<_>>()
        });
        for part in parts {
            for rows in part? {
                out.write_all(rows.as_bytes())?;
            }
        }
    }
    Ok(())
}

/// The rows of a document, one line each.
fn rows(document: &Document) -> Outcome<String> {
    let article = ParseOptions::new().terms(true).parse(&document.text)?;
    let mut out = String::new();
    for field in FIELDS {
        let mut row = head(document, field.name());
        let candidates = || article.candidates().iter().filter(|candidate| candidate.field == field);
        row.insert("candidates".to_owned(), candidates().filter(|candidate| candidate.rule != "none").map(candidate).collect());
        if let Some(none) = candidates().find(|candidate| candidate.rule == "none") {
            row.insert("none".to_owned(), features(&none.terms));
        }
        out.push_str(&Value::Object(row).to_string());
        out.push('\n');
    }
    let mut row = head(document, "prose");
    row.insert("blocks".to_owned(), blocks(document, &article));
    out.push_str(&Value::Object(row).to_string());
    out.push('\n');
    Ok(out)
}

fn head(document: &Document, field: &str) -> Map<String, Value> {
    let mut row = Map::new();
    row.insert("id".to_owned(), json!(document.id));
    row.insert("corpus".to_owned(), json!(document.corpus));
    row.insert("rendition".to_owned(), json!(document.rendition));
    row.insert("field".to_owned(), json!(field));
    if let Some(sample) = &document.sample {
        // The shape stands for the site: folds are parted by it, so the figures hold for shapes not fitted on.
        row.insert("host".to_owned(), json!(format!("{:?}", sample.shape)));
        let answers = &sample.answers;
        let date = answers.date_published.as_ref();
        let gold = json!({"title": answers.title, "authors": answers.authors, "date": date, "url": answers.source_url});
        row.insert("gold".to_owned(), gold);
    }
    row
}

fn candidate(candidate: &Candidate) -> Value {
    json!({
        "value": candidate.value, "rule": candidate.rule, "score": candidate.score, "chosen": candidate.chosen,
        "features": features(&candidate.terms),
    })
}

/// Name to value; a feature that is named twice holds with the sum.
fn features(terms: &[Term]) -> Value {
    let mut sums = Map::new();
    for term in terms {
        let before = sums.get(term.name).and_then(Value::as_f64).unwrap_or_default();
        let sum = before + f64::from(term.value);
        sums.insert(term.name.to_owned(), json!((sum * 10_000.0).round() / 10_000.0));
    }
    Value::Object(sums)
}

/// The blocks with words, each with its share of what a reader sees.
fn blocks(document: &Document, article: &Article<'_>) -> Value {
    let blocks = article.blocks().iter().zip(article.prose()).filter(|(block, _)| !block.is_blank());
    let mut roles = article.roles().iter().peekable();
    let row = |(block, (score, terms)): (&byline::Block, (f32, &[Term]))| {
        while roles.next_if(|stretch| stretch.span.end <= block.span.start).is_some() {}
        let role = roles.peek().map(|stretch| stretch.role.name());
        let mut row = json!({"text": squeezed(article.visible(block)), "role": role, "score": score, "features": features(terms)});
        if let (Some(sample), Value::Object(row)) = (&document.sample, &mut row) {
            let role = sample.lines.get(block.lines.start as usize);
            row.insert("article".to_owned(), json!(matches!(role, Some(&(role::BODY | role::HEADING)))));
        }
        row
    };
    blocks.map(row).collect()
}

/// Letters and digits in lower case: what labels are compared by.
fn squeezed(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Document, rows};

    #[test]
    fn a_document_has_a_row_for_each_field_and_one_for_its_blocks() {
        let text = "Gauge moved\n\nBy Ada Quill\n".to_owned();
        let document = Document { id: "a".to_owned(), corpus: "c".to_owned(), rendition: "r".to_owned(), text, sample: None };
        let rows = rows(&document).expect("a short text");
        let fields: Vec<String> = rows
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["field"].as_str().expect("a name").to_owned())
            .collect();
        assert_eq!(fields, ["title", "date_published", "source_url", "authors", "prose"]);
    }
}
