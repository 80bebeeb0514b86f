//! The figures: for people a table, for programs JSON.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::Outcome;
use crate::corpus::Corpus;
use crate::measure::Row;

impl Row {
    fn megabytes(&self) -> f64 {
        self.bytes as f64 / 1e6 / self.seconds
    }

    fn documents_a_second(&self) -> f64 {
        self.documents as f64 / self.seconds
    }

    /// The row as `cargo xtask bench --compare` reads it.
    pub(crate) fn json(&self, corpus: &str) -> Value {
        json!({
            "corpus": corpus,
            "case": self.name,
            "x_sol": self.times_sol,
            "mb_s": self.megabytes(),
            "documents_s": self.documents_a_second(),
            "allocations": self.allocations,
        })
    }
}

/// Prints one corpus.
pub(crate) fn print(corpus: &Corpus, rows: &[Row]) {
    let count = corpus.texts.len();
    println!("\n{}: {count} documents, {:.1} MB", corpus.name, corpus.bytes(count) as f64 / 1e6);
    println!("{:<20} {:>8} {:>10} {:>14} {:>16}", "case", "x sol", "MB/s", "documents/s", "allocations/doc");
    for row in rows {
        println!(
            "{:<20} {:>8.4} {:>10.1} {:>14.0} {:>16.1}",
            row.name,
            row.times_sol,
            row.megabytes(),
            row.documents_a_second(),
            row.allocations
        );
    }
}

/// Writes all rows.
pub(crate) fn write(path: &Path, rows: &[Value]) -> Outcome {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, format!("{:#}\n", json!({ "rows": rows })))?;
    println!("\n{}", path.display());
    Ok(())
}
