//! Work on several threads whose results come in the order of the input, with no more in memory than a few batches.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Batches that wait for each worker, so that none idles while the reader reads.
const WAITING_PER_WORKER: usize = 2;

struct Task<I, O> {
    input: I,
    done: SyncSender<O>,
}

/// Gives each of `inputs` to `work` on one of `workers` threads, and the results to `sink` on this one, in order.
///
/// At most `workers * (WAITING_PER_WORKER + 1)` or so inputs and results exist at a time. Each input brings a channel of its
/// own for its result, and the receivers stand in line in the order of the inputs: no result is ever searched for.
pub(crate) fn ordered<I: Send, O: Send>(
    workers: usize,
    inputs: impl Iterator<Item = I> + Send,
    work: impl Fn(I) -> O + Sync,
    mut sink: impl FnMut(O),
) {
    let (tasks, todo) = sync_channel::<Task<I, O>>(workers * WAITING_PER_WORKER);
    let (line, results) = sync_channel::<Receiver<O>>(workers * (WAITING_PER_WORKER + 1));
    let todo = Mutex::new(todo);
    thread::scope(|scope| {
        scope.spawn(move || {
            for input in inputs {
                let (done, result) = sync_channel(1);
                if line.send(result).is_err() || tasks.send(Task { input, done }).is_err() {
                    break;
                }
            }
        });
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(task) = next(&todo) {
                    // Nobody waits for the result when the sink is gone.
                    let _ = task.done.send(work(task.input));
                }
            });
        }
        for result in results {
            if let Ok(result) = result.recv() {
                sink(result);
            }
        }
    });
}

fn next<T>(todo: &Mutex<Receiver<T>>) -> Option<T> {
    todo.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_order_though_early_inputs_take_longest() {
        for workers in [1, 2, 7] {
            let mut seen = Vec::new();
            let work = |number: u64| {
                thread::sleep(Duration::from_millis(if number.is_multiple_of(5) { 5 } else { 0 }));
                number * 2
            };
            ordered(workers, 0..60, work, |result| seen.push(result));
            assert_eq!(seen, (0..60).map(|number| number * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_slow_first_input_does_not_let_the_others_pile_up() {
        let begun = AtomicUsize::new(0);
        let inputs = (0..1000).inspect(|_| {
            begun.fetch_add(1, Ordering::SeqCst);
        });
        let mut most = 0;
        let mut finished = 0;
        let work = |number: usize| thread::sleep(Duration::from_millis(if number == 0 { 50 } else { 0 }));
        ordered(2, inputs, work, |()| {
            most = most.max(begun.load(Ordering::SeqCst) - finished);
            finished += 1;
        });
        assert_eq!(finished, 1000);
        assert!(most <= 16, "{most} inputs in flight");
    }
}
