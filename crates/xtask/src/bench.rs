//! `cargo xtask bench`: how fast byline is, and whether it was faster before.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::step::{command, run as run_command};
use crate::{Outcome, root};

/// Where the bench writes its figures.
const FIGURES: &str = "target/bench/byline.json";

/// Measure the speed, or compare two measurements.
///
/// Further texts are named by `BYLINE_BENCH_CORPUS`: folders, text files or JSON Lines, parted by commas.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Figures of another day (a copy of target/bench/byline.json) that the new ones are put beside.
    #[arg(long, value_name = "OLD.json")]
    compare: Option<PathBuf>,
    /// Compare with these figures instead of measuring.
    #[arg(long, value_name = "NEW.json", requires = "compare")]
    with: Option<PathBuf>,
    /// What the bench is told: `-- --growth`, `-- --hostile`, `-- --rounds 31`.
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Measures, compares or both.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    if arguments.with.is_none() {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut bench = command(cargo, ["bench", "--package", "byline-benches", "--"]);
        run_command(bench.args(&arguments.rest))?;
    }
    let Some(old) = &arguments.compare else { return Ok(()) };
    let new = arguments.with.clone().unwrap_or_else(|| root().join(FIGURES));
    compare(&figures(old)?, &figures(&new)?);
    Ok(())
}

/// Corpus and case to how often the floor's throughput, and megabytes a second.
type Figures = BTreeMap<(String, String), (f64, f64)>;

fn figures(path: &Path) -> Outcome<Figures> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let whole: Value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let rows = whole["rows"].as_array().ok_or_else(|| format!("{}: no \"rows\"", path.display()))?;
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let number = |row: &Value, key: &str| row[key].as_f64().unwrap_or_default();
    Ok(rows.iter().map(|row| ((text(row, "corpus"), text(row, "case")), (number(row, "x_sol"), number(row, "mb_s")))).collect())
}

/// Ratios to the floor are compared: they hardly depend on what else the machine does.
fn compare(old: &Figures, new: &Figures) {
    println!(
        "{:<12} {:<20} {:>10} {:>10} {:>8} {:>10} {:>10}",
        "corpus", "case", "old x sol", "new x sol", "times", "old MB/s", "new MB/s"
    );
    for ((corpus, case), (sol, speed)) in new {
        let Some((old_sol, old_speed)) = old.get(&(corpus.clone(), case.clone())) else { continue };
        let times = sol / old_sol;
        println!("{corpus:<12} {case:<20} {old_sol:>10.4} {sol:>10.4} {times:>8.2} {old_speed:>10.1} {speed:>10.1}");
    }
}
