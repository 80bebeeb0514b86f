//! Input that is made to take long: eight times the length may not take more than twice eight times as long.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use byline_generator::Family;
use cpu_time::ThreadTime;

use crate::spans::assert_well_formed;

const SHORT: usize = 32 << 10;
const TIMES: usize = 8;
/// Twice the linear ratio: below it lie caches and other work on the machine, above it only a loop in a loop.
const RATIO: u32 = 2 * TIMES as u32;
/// What is read faster is not measured: the clock and the scheduler would decide.
const QUICK: Duration = Duration::from_millis(25);
const TRIES: u32 = 5;

/// A family: its name and the text of about the given length.
type Named = (String, Box<dyn Fn(usize) -> Vec<u8>>);

fn families() -> impl Iterator<Item = Named> {
    let known = Family::all().map(|family| -> Named { (family.name.to_owned(), Box::new(move |length| family.text(length))) });
    known.chain(lexicons())
}

/// The words of each language, over and over.
fn lexicons() -> Vec<Named> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/byline/data/lexicon");
    let mut files: Vec<_> = fs::read_dir(folder).expect("the lexicon").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let family = |file: &std::path::PathBuf| -> Named {
        let words = fs::read_to_string(file).expect("a text").replace('\n', " ").into_bytes();
        let name = format!("words of {}", file.file_stem().unwrap_or_default().to_string_lossy());
        (name, Box::new(move |length| words.iter().copied().cycle().take(length).collect()))
    };
    files.iter().map(family).collect()
}

/// How long this thread works to read a text, at best of some tries.
fn time(text: &[u8], tries: u32) -> Duration {
    let once = |_| {
        let started = ThreadTime::now();
        black_box(byline::parse(black_box(text)).expect("below all limits"));
        started.elapsed()
    };
    (0..tries).map(once).min().unwrap_or_default()
}

#[test]
fn time_grows_with_length_and_no_faster() {
    let mut slowest: Vec<(Duration, String)> = Vec::new();
    let mut failures = Vec::new();
    for (name, text) in families() {
        let (short, long) = (text(SHORT), text(SHORT * TIMES));
        assert_well_formed(&byline::parse(&short).expect("below all limits"));
        let (mut before, mut after) = (time(&short, 1), time(&long, 1));
        // Noise only adds: the best of several tries is the nearest to the truth.
        for _ in 0..TRIES {
            if after <= QUICK || after <= before * RATIO {
                break;
            }
            before = before.min(time(&short, 2));
            after = after.min(time(&long, 1));
        }
        if after > QUICK && after > before * RATIO {
            failures.push(format!("{name}: {before:?} for {SHORT} bytes, {after:?} for {} bytes", SHORT * TIMES));
        }
        slowest.push((after, name));
    }
    slowest.sort_by(|one, other| other.cmp(one));
    for (took, name) in slowest.iter().take(10) {
        let speed = (SHORT * TIMES) as f64 / took.as_secs_f64() / f64::from(1 << 20);
        println!("{name}: {took:?} for {} bytes, {speed:.1} MiB/s", SHORT * TIMES);
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Brackets, and then dates, in one block of about this length.
fn dates_behind_brackets(length: usize) -> String {
    let (bracket, date) = ("(", "07/08/2019 ");
    bracket.repeat(length / 2) + &date.repeat(length / 2 / date.len())
}

#[test]
fn a_long_block_takes_about_as_long_as_its_pieces() {
    const PIECES: usize = 16;
    /// The pieces have titles and bodies of their own, so that the two are never quite alike.
    const TIMES_PIECES: u32 = 4;
    let long = dates_behind_brackets(2 * SHORT);
    let pieces = vec![dates_behind_brackets(2 * SHORT / PIECES); PIECES].join("\n\n");
    let (mut whole, mut apart) = (Duration::MAX, Duration::MAX);
    for _ in 0..TRIES {
        (whole, apart) = (whole.min(time(long.as_bytes(), 1)), apart.min(time(pieces.as_bytes(), 1)));
    }
    assert!(whole <= apart * TIMES_PIECES, "{whole:?} for one block, {apart:?} for its pieces");
}
