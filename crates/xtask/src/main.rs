//! The chores of the workspace: `cargo xtask test`, `bench`, `instructions`, `features`, `fit`, `accuracy`.

mod accuracy;
mod bench;
mod check;
mod features;
mod fit;
mod instructions;
mod step;
mod venv;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What a chore may fail with: a message for the person at the terminal.
type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The chores of the byline workspace.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Debug, Subcommand)]
enum Chore {
    /// Check everything that must pass.
    Test(check::Arguments),
    /// Write the features of every candidate in a corpus of labelled articles, for fitting.
    Features(features::Arguments),
    /// Measure the speed, or compare two measurements.
    Bench(bench::Arguments),
    /// Count the instructions of a fixed run and compare them with the stored count.
    Instructions(instructions::Arguments),
    /// Fit the tables of weights to a corpus of labelled articles.
    Fit(fit::Arguments),
    /// Say how well a corpus of labelled articles is read.
    Accuracy(accuracy::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().chore {
        Chore::Test(arguments) => check::run(&arguments),
        Chore::Features(arguments) => features::run(&arguments),
        Chore::Bench(arguments) => bench::run(&arguments),
        Chore::Instructions(arguments) => instructions::run(&arguments),
        Chore::Fit(arguments) => fit::run(&arguments),
        Chore::Accuracy(arguments) => accuracy::run(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).map_or(here.clone(), PathBuf::from)
}
