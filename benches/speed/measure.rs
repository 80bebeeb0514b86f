//! Cases side by side: rounds in random order, the clock of the thread, the middle of all rounds.

use std::time::Duration;

use cpu_time::ThreadTime;

/// Something to be measured: reads some texts and gives what was made of them, so that none of it can be left out.
pub(crate) struct Case<'a> {
    pub(crate) name: &'static str,
    /// How many bytes one run reads.
    pub(crate) bytes: usize,
    pub(crate) documents: usize,
    /// The place among the cases of the floor that reads the same texts.
    pub(crate) floor: usize,
    pub(crate) run: Box<dyn FnMut() -> usize + 'a>,
}

/// What was measured of a case.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) bytes: usize,
    pub(crate) documents: usize,
    /// The throughput next to that of the floor, in the same round.
    pub(crate) times_sol: f64,
    pub(crate) seconds: f64,
    /// Allocations a document, once everything is warm.
    pub(crate) allocations: f64,
}

/// The time that the thread spends in something.
pub(crate) fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let started = ThreadTime::now();
    let result = std::hint::black_box(work());
    (started.elapsed(), result)
}

/// Runs every case `rounds` times.
pub(crate) fn rows(mut cases: Vec<Case<'_>>, rounds: usize) -> Vec<Row> {
    let mut seconds: Vec<Vec<f64>> = cases.iter().map(|_| Vec::with_capacity(rounds)).collect();
    // The first run fills caches, columns and tables.
    for case in &mut cases {
        (case.run)();
    }
    let mut random = fastrand::Rng::with_seed(2);
    let mut order: Vec<usize> = (0..cases.len()).collect();
    for _ in 0..rounds {
        random.shuffle(&mut order);
        for &at in &order {
            let (took, _) = time(|| (cases[at].run)());
            seconds[at].push(took.as_secs_f64().max(1e-9));
        }
    }
    let allocations: Vec<u64> = cases
        .iter_mut()
        .map(|case| {
            allocation_counter::measure(|| {
                (case.run)();
            })
            .count_total
        })
        .collect();
    let rows = cases.iter().enumerate().map(|(at, case)| {
        let ratios = seconds[case.floor].iter().zip(&seconds[at]).map(|(floor, own)| floor / own);
        Row {
            name: case.name,
            bytes: case.bytes,
            documents: case.documents,
            times_sol: middle(ratios.collect()),
            seconds: middle(seconds[at].clone()),
            allocations: allocations[at] as f64 / case.documents.max(1) as f64,
        }
    });
    rows.collect()
}

/// The median.
pub(crate) fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
