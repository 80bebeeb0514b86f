//! `cargo xtask fit`: the features of the corpus, then `benches/accuracy/fit.py` in an environment of its own.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step;
use crate::{Outcome, features, root, venv};

/// What the scripts beside the benches need.
pub(crate) const REQUIREMENTS: &str = "benches/accuracy/requirements.txt";

/// Labelled articles, and what is made of them.
#[derive(Debug, clap::Args)]
pub(crate) struct Labelled {
    /// A folder with `gold.jsonl` and `RENDITION.jsonl.gz`, `score.py` beside it; may be given more than once.
    #[arg(long, required = true, value_name = "DIR")]
    corpus: Vec<PathBuf>,
    /// How many generated articles are added.
    #[arg(long, default_value_t = 2000)]
    generated: usize,
    /// Use the features of the last run.
    #[arg(long)]
    keep_features: bool,
}

/// Fit the tables of weights to a corpus of labelled articles.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    labelled: Labelled,
    /// Passed on to `fit.py`: `--l2 X --folds N --only FIELD --dry-run`.
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Writes the features and fits to them.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    step::run(script("benches/accuracy/fit.py", &arguments.labelled)?.args(&arguments.rest))
}

/// A script that reads the features of labelled articles; they are written first.
pub(crate) fn script(path: &str, labelled: &Labelled) -> Outcome<Command> {
    let out = root().join("target/features.jsonl.gz");
    if !(labelled.keep_features && out.exists()) {
        let corpus = labelled.corpus.clone();
        features::run(&features::Arguments { corpus, out: out.clone(), generated: labelled.generated, threads: 2 })?;
    }
    let python = venv::python("accuracy-venv", Path::new(REQUIREMENTS))?;
    let mut command = step::command(python, [path, "--features"]);
    command.arg(out);
    for folder in &labelled.corpus {
        command.arg("--corpus").arg(folder.canonicalize()?);
    }
    Ok(command)
}
