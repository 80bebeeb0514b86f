//! `cargo xtask fit`: the features of the corpus, then `benches/accuracy/fit.py` in an environment of its own.

use std::path::{Path, PathBuf};

use crate::step;
use crate::{Outcome, features, root, venv};

/// What the scripts beside the benches need.
pub(crate) const REQUIREMENTS: &str = "benches/accuracy/requirements.txt";

/// Fit the tables of weights to a corpus of labelled articles.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A folder with `gold.jsonl` and `RENDITION.jsonl.gz`, `score.py` beside it; may be given more than once.
    #[arg(long, required = true, value_name = "DIR")]
    corpus: Vec<PathBuf>,
    /// How many generated articles are added.
    #[arg(long, default_value_t = 1500)]
    generated: usize,
    /// Use the features of the last run.
    #[arg(long)]
    keep_features: bool,
    /// Passed on to `fit.py`: `--l2 X --folds N --only FIELD --dry-run`.
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Writes the features and fits to them.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let out = root().join("target/features.jsonl.gz");
    if !(arguments.keep_features && out.exists()) {
        let corpus = arguments.corpus.clone();
        features::run(&features::Arguments { corpus, out: out.clone(), generated: arguments.generated, threads: 2 })?;
    }
    let python = venv::python("accuracy-venv", Path::new(REQUIREMENTS))?;
    let mut fit = step::command(python, ["benches/accuracy/fit.py", "--features"]);
    fit.arg(out);
    for folder in &arguments.corpus {
        fit.arg("--corpus").arg(folder.canonicalize()?);
    }
    step::run(fit.args(&arguments.rest))
}
