//! `cargo xtask accuracy`: how well labelled articles are read, by `benches/accuracy/accuracy.py` in an environment of its own.

use std::path::PathBuf;

use crate::fit::{self, Labelled};
use crate::{Outcome, step};

/// Say how well a corpus of labelled articles is read: by field, rendition and language, on sites not fitted on.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    labelled: Labelled,
    /// Write the table of figures there, as Markdown.
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,
    /// Passed on to `accuracy.py`: `--only FIELD --worst N --folds N`.
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Writes the features and judges them.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let mut accuracy = fit::script("benches/accuracy/accuracy.py", &arguments.labelled)?;
    if let Some(file) = &arguments.markdown {
        accuracy.arg("--markdown").arg(file);
    }
    step::run(accuracy.args(&arguments.rest))
}
