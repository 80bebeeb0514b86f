//! How fast byline is, next to the floor and to peers, in one process and on the same texts.
//!
//! `cargo bench` reads articles of the generator. `BYLINE_BENCH_CORPUS` names folders, text files or JSON Lines to read as
//! well, parted by commas; `cargo bench -- --help` tells the rest.

mod cases;
mod corpus;
mod floor;
mod growth;
mod measure;
mod plot;
mod table;

use std::error::Error;
use std::path::PathBuf;

use clap::Parser;

/// What a bench may fail with: a message for the person at the terminal.
type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// How fast byline is, next to the floor and to peers.
///
/// Further corpora are named by `BYLINE_BENCH_CORPUS`: folders, text files, JSON Lines (also .gz or .zst), parted by commas.
#[derive(Debug, Parser)]
#[command(name = "cargo bench --", bin_name = "cargo bench --")]
struct Arguments {
    /// How often each case is run; the middle of them counts.
    #[arg(long, default_value_t = 15)]
    rounds: usize,
    /// How many bytes of each corpus are read at most.
    #[arg(long, default_value_t = 4 << 20)]
    bytes: usize,
    /// How many bytes byline reads at most in one round: what repeats well on less need not be slow.
    #[arg(long, default_value_t = 1 << 20)]
    slow_bytes: usize,
    /// Only the corpora whose name contains this.
    #[arg(long)]
    corpus: Option<String>,
    /// Measure how time and memory grow with one document and with many, and draw the plot.
    #[arg(long)]
    growth: bool,
    /// The longest document of the growth, in bytes.
    #[arg(long, default_value_t = 64 << 20, requires = "growth")]
    longest: usize,
    /// The most documents of the growth.
    #[arg(long, default_value_t = 1_000_000, requires = "growth")]
    most: usize,
    /// Where the plot goes.
    #[arg(long, default_value = "benches/growth.svg", requires = "growth")]
    plot: PathBuf,
    /// Measure the texts that are made to take long.
    #[arg(long)]
    hostile: bool,
    /// Where the figures go.
    #[arg(long, default_value = "target/bench/byline.json")]
    json: PathBuf,
    /// What cargo says to every bench.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Outcome {
    let arguments = Arguments::parse();
    if arguments.growth {
        return growth::run(arguments.longest, arguments.most, &rooted(&arguments.plot));
    }
    if arguments.hostile {
        return growth::hostile();
    }
    let mut rows = Vec::new();
    for corpus in corpus::all(arguments.bytes)? {
        if arguments.corpus.as_ref().is_some_and(|part| !corpus.name.contains(part.as_str())) {
            continue;
        }
        let corpus = corpus.with_few(arguments.slow_bytes);
        let measured = cases::measure(&corpus, arguments.rounds);
        table::print(&corpus, &measured);
        rows.extend(measured.into_iter().map(|row| row.json(&corpus.name)));
    }
    table::write(&rooted(&arguments.json), &rows)
}

/// Cargo runs a bench in the folder of its package; people think of that of the workspace.
fn rooted(path: &std::path::Path) -> PathBuf {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).join(path)
}
