//! How time and memory grow: with the length of one document, with the number of documents, and on texts made to take long.

use std::path::Path;
use std::time::Duration;

use byline::{Limits, ParseOptions};
use byline_generator::{Family, Generator};

use crate::Outcome;
use crate::measure::{middle, time};
use crate::plot::{self, Curve};

/// The shortest document.
const SHORTEST: usize = 1 << 10;
/// From one point to the next.
const STEP: usize = 4;
/// So much is read for a point at least: what takes microseconds is repeated.
const ENOUGH: Duration = Duration::from_millis(40);
/// A text that is made to take long has this many bytes …
const HOSTILE: usize = 1 << 20;
/// … and grows from so many …
const SHORT: usize = 1 << 18;
/// … to so many.
const LONG: usize = 1 << 22;

/// One point of a curve.
struct Point {
    size: f64,
    seconds: f64,
    /// The most that was allocated at once, in bytes.
    peak: f64,
}

/// Measures one document of growing length and growing numbers of documents, and draws both.
pub(crate) fn run(longest: usize, most: usize, plot: &Path) -> Outcome {
    byline::parse("warm\n")?;
    println!("{:>12} {:>12} {:>12}", "bytes", "ms", "peak MB");
    let lengths: Vec<Point> = sizes(SHORTEST, longest).map(one_document).inspect(print).collect();
    println!("\n{:>12} {:>12} {:>12}", "documents", "ms", "peak MB");
    let counts = many_documents(sizes(1, most));
    counts.iter().for_each(print);
    println!("\nexponents of time: {:.3} (length), {:.3} (documents)", exponent(&lengths), exponent(&counts));
    let curve = |title, unit, points: &[Point]| Curve {
        title,
        unit,
        seconds: points.iter().map(|point| (point.size, point.seconds)).collect(),
        peak: points.iter().map(|point| (point.size, point.peak)).collect(),
        exponent: exponent(points),
    };
    std::fs::write(plot, plot::draw(&[curve("one document", "bytes", &lengths), curve("many documents", "documents", &counts)]))?;
    println!("{}", plot.display());
    Ok(())
}

fn sizes(first: usize, last: usize) -> impl Iterator<Item = usize> {
    let steps = std::iter::successors(Some(first), |size| size.checked_mul(STEP)).take_while(move |&size| size < last);
    steps.chain([last])
}

fn one_document(bytes: usize) -> Point {
    let text = Generator::new(11).text_of_about(bytes).text;
    let options = unlimited();
    let read = || drop(std::hint::black_box(options.parse(&text).expect("below all limits")));
    let seconds = repeated(read);
    let peak = allocation_counter::measure(read).bytes_max;
    Point { size: text.len() as f64, seconds, peak: peak as f64 }
}

/// The usual limits would refuse the longest texts, and a refusal takes no time.
fn unlimited() -> ParseOptions {
    ParseOptions::new().limits(Limits { input_bytes: u32::MAX, line_bytes: u32::MAX, lines: u32::MAX })
}

/// The documents are made one by one and not kept: only reading them is measured.
fn many_documents(counts: impl Iterator<Item = usize>) -> Vec<Point> {
    let mut generator = Generator::new(13);
    let (mut read, mut peak, mut total) = (0, 0, Duration::ZERO);
    let read_up_to = |count: usize| {
        while read < count {
            let text = generator.article().text;
            let (took, allocated) = time(|| allocation_counter::measure(|| drop(std::hint::black_box(byline::parse(&text)))));
            total += took;
            peak = peak.max(allocated.bytes_max);
            read += 1;
        }
        Point { size: count as f64, seconds: total.as_secs_f64(), peak: peak as f64 }
    };
    counts.map(read_up_to).collect()
}

/// Seconds of one run, the middle of several.
fn repeated(mut work: impl FnMut()) -> f64 {
    let mut taken = Vec::new();
    let mut total = Duration::ZERO;
    while total < ENOUGH && taken.len() < 999 || taken.len() < 3 {
        let (took, ()) = time(&mut work);
        total += took;
        taken.push(took.as_secs_f64());
    }
    middle(taken)
}

/// The slope in a plot of logarithms (least squares), of the points that take long enough to be timed.
fn exponent(points: &[Point]) -> f64 {
    let timed = points.iter().filter(|point| point.seconds > 1e-4);
    let logs: Vec<(f64, f64)> = timed.map(|point| (point.size.ln(), point.seconds.ln())).collect();
    let count = logs.len() as f64;
    let (mean_x, mean_y) = (logs.iter().map(|at| at.0).sum::<f64>() / count, logs.iter().map(|at| at.1).sum::<f64>() / count);
    let along = logs.iter().map(|at| (at.0 - mean_x) * (at.1 - mean_y)).sum::<f64>();
    along / logs.iter().map(|at| (at.0 - mean_x).powi(2)).sum::<f64>()
}

fn print(point: &Point) {
    println!("{:>12} {:>12.3} {:>12.3}", point.size, point.seconds * 1e3, point.peak / 1e6);
}

/// Every family at one megabyte, the slowest first, and how its time grows.
pub(crate) fn hostile() -> Outcome {
    let options = unlimited();
    options.parse("warm\n")?;
    let mut rows: Vec<(f64, f64, &str)> = Family::all()
        .map(|family| {
            let took = |bytes: usize| {
                let text = family.text(bytes);
                let runs: Vec<f64> = (0..3).map(|_| time(|| drop(options.parse(&text))).0.as_secs_f64()).collect();
                runs.into_iter().fold(f64::INFINITY, f64::min)
            };
            let exponent = (took(LONG) / took(SHORT)).ln() / (LONG as f64 / SHORT as f64).ln();
            (took(HOSTILE), exponent, family.name)
        })
        .collect();
    rows.sort_by(|one, other| other.0.total_cmp(&one.0));
    println!("{:<32} {:>10} {:>10}", "1 MiB of", "ms", "exponent");
    for (seconds, exponent, name) in &rows {
        println!("{name:<32} {:>10.1} {exponent:>10.2}", seconds * 1e3);
    }
    Ok(())
}
