//! One binary for all tests that see the public API.

mod canonical;
mod forms;
mod golden;
mod hostile;
mod limits;
mod lossless;
mod round_trip;
mod spans;
mod strategies;
mod tidy;

/// How many cases a strategy runs: `BYLINE_CASES`, or as many as the test says.
fn cases(usual: u32) -> u32 {
    std::env::var("BYLINE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}
