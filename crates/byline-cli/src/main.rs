//! The command `byline`: reads containers of articles and prints their metadata.
#![forbid(unsafe_code)]

mod args;
mod output;
mod pipeline;
mod report;
mod run;
mod table;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    run::run(&args::Args::parse())
}
