//! `cargo xtask instructions`: how many instructions a fixed run takes, so that nothing gets slower unnoticed.
//!
//! Callgrind counts what the processor would do: the same on an idle and on a busy machine. This very program reads the articles of
//! the generator under it; only the reading is counted, not the making of the articles and not what is read once.

use std::hint::black_box;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{env, fs};

use byline_generator::Generator;

use crate::{Outcome, root};

/// Where the count stands that new ones are held against.
const STORED: &str = "benches/instructions.txt";
/// More instructions than the stored ones by this share (of 100) fail; less by it asks for a new count.
const SLACK: u64 = 3;
/// Articles of the run.
const ARTICLES: usize = 200;
const SEED: u64 = 17;

/// Count the instructions of a fixed run and compare them with the stored count (needs valgrind).
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Store the new count.
    #[arg(long)]
    renew: bool,
    /// Only read the articles: what is run under valgrind.
    #[arg(long, hide = true, conflicts_with = "renew")]
    read: bool,
}

/// A count and the compiler that built what was counted.
#[derive(Debug, PartialEq, Eq)]
struct Count {
    instructions: u64,
    compiler: String,
}

/// Counts and compares.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    if arguments.read {
        return read();
    }
    if Command::new("valgrind").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        println!("valgrind is not installed: the instructions are NOT counted and not compared");
        return Ok(());
    }
    let count = Count { instructions: count()?, compiler: compiler()? };
    println!("{} instructions for {ARTICLES} articles, {}", count.instructions, count.compiler);
    if arguments.renew {
        return store(&count);
    }
    let stored = stored()?;
    if stored.compiler != count.compiler {
        println!("stored with {}: another compiler gives another count, NOT compared; cargo xtask instructions --renew", stored.compiler);
        return Ok(());
    }
    let change = (count.instructions as f64 / stored.instructions as f64 - 1.0) * 100.0;
    println!("{} stored: {change:+.2} %", stored.instructions);
    let again = "cargo xtask instructions --renew";
    if count.instructions > stored.instructions + stored.instructions * SLACK / 100 {
        return Err(format!("{change:.2} % more instructions than stored: make it faster again, or say why and run {again}").into());
    }
    if count.instructions + stored.instructions * SLACK / 100 < stored.instructions {
        println!("faster by more than {SLACK} %: keep it with {again}");
    }
    Ok(())
}

/// Reads the articles; the first reading fills what is filled once.
fn read() -> Outcome {
    let mut generator = Generator::new(SEED);
    let texts: Vec<String> = (0..ARTICLES).map(|_| generator.article().text).collect();
    for text in texts.iter().take(20) {
        byline::parse(text)?;
    }
    read_articles(&texts)
}

/// What is counted; its name is what callgrind is told.
#[inline(never)]
fn read_articles(texts: &[String]) -> Outcome {
    for text in texts {
        black_box(byline::parse(black_box(text))?);
    }
    Ok(())
}

fn count() -> Outcome<u64> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=*instructions::read_articles*"]);
    let output = valgrind.arg(env::current_exe()?).args(["instructions", "--read"]).output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    let collected = told.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok());
    collected.filter(|&count| count > 0).ok_or_else(|| format!("valgrind counted nothing:\n{told}").into())
}

fn compiler() -> Outcome<String> {
    let output = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())).arg("--version").output()?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    Ok(format!("{version} for {}", env::consts::ARCH))
}

fn path() -> PathBuf {
    root().join(STORED)
}

fn stored() -> Outcome<Count> {
    let text = fs::read_to_string(path()).map_err(|error| format!("{STORED}: {error}; cargo xtask instructions --renew"))?;
    let line = text.lines().find(|line| !line.starts_with('#')).unwrap_or_default();
    let (instructions, compiler) = line.split_once('\t').ok_or_else(|| format!("{STORED}: expected a count and a compiler"))?;
    Ok(Count { instructions: instructions.parse()?, compiler: compiler.to_owned() })
}

fn store(count: &Count) -> Outcome {
    let head = format!("# Instructions that reading {ARTICLES} articles of the generator takes (callgrind), and the compiler.");
    fs::write(path(), format!("{head}\n{}\t{}\n", count.instructions, count.compiler))?;
    println!("stored in {STORED}");
    Ok(())
}
