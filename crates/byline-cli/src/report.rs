//! What the command says on standard error: errors, findings, progress.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use byline_io::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// Something to say about a document or its container.
#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) kind: Kind,
    /// `PATH:LINE: what; remedy`.
    pub(crate) text: String,
}

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A document could not be read. Each is named.
    Failure,
    /// Something is odd but was read; the name is that of its kind.
    Finding(&'static str),
}

/// Says messages and shows how far the run has come.
pub(crate) struct Report {
    quiet: bool,
    said: Vec<(&'static str, u64)>,
    read: u64,
    failed: u64,
    bar: ProgressBar,
    started: Instant,
    may_show: bool,
}

/// Shorter runs show no progress: it would flash by.
const PATIENCE: Duration = Duration::from_secs(1);
/// Findings of one kind that are said; a corpus may have the same flaw in each of its million documents.
const SAID_PER_KIND: u64 = 100;

impl Report {
    /// `may_show` says whether a bar would be alone on the terminal: records that are printed there show progress enough.
    pub(crate) fn new(quiet: bool, may_show: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let started = Instant::now();
        Self { quiet, said: Vec::new(), read: 0, failed: 0, bar, started, may_show: may_show && io::stderr().is_terminal() }
    }

    /// The bar, for whoever must wipe it away.
    pub(crate) fn bar(&self) -> ProgressBar {
        self.bar.clone()
    }

    /// Says a message; a finding of a kind that was said too often already is passed over.
    pub(crate) fn say(&mut self, message: &Message) {
        match message.kind {
            Kind::Failure => self.failed += 1,
            Kind::Finding(_) if self.quiet => return,
            Kind::Finding(kind) => {
                if self.count(kind) > SAID_PER_KIND {
                    return;
                }
            }
        }
        self.line(&message.text);
    }

    fn count(&mut self, kind: &'static str) -> u64 {
        if let Some((_, count)) = self.said.iter_mut().find(|(said, _)| *said == kind) {
            *count += 1;
            return *count;
        }
        self.said.push((kind, 1));
        1
    }

    /// Counts documents that were read, and shows how far that is.
    pub(crate) fn advance(&mut self, documents: u64, path: &str, progress: Progress) {
        self.read += documents;
        if !self.may_show || self.started.elapsed() < PATIENCE {
            return;
        }
        if self.bar.is_hidden() {
            if let Ok(style) = ProgressStyle::with_template("{spinner} {human_pos} documents, {rate}/s, {elapsed}, {wide_msg}") {
                let rate = |state: &ProgressState, f: &mut dyn fmt::Write| {
                    let _ = write!(f, "{:.0}", state.per_sec());
                };
                self.bar.set_style(style.with_key("rate", rate));
            }
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(self.read);
        let share = |part: u64, whole: Option<u64>| whole.filter(|whole| *whole > 0).map(|whole| part.saturating_mul(100) / whole);
        let share = match progress.total_documents {
            Some(total) if total > 1 => share(progress.documents, Some(total)),
            _ => share(progress.bytes, progress.total_bytes),
        };
        self.bar.set_message(share.map_or_else(|| path.to_owned(), |share| format!("{path} {}%", share.min(100))));
    }

    /// Wipes the bar away, sums up, and says whether every document was read.
    pub(crate) fn finish(&mut self) -> bool {
        self.bar.finish_and_clear();
        let said = std::mem::take(&mut self.said);
        for (kind, _) in said.iter().filter(|(_, count)| *count > SAID_PER_KIND) {
            self.line(&format!("more findings of the kind {kind} came up than the {SAID_PER_KIND} that are listed"));
        }
        if self.failed > 0 {
            let all = self.read + self.failed;
            self.line(&format!("{} of {all} documents could not be read; they are named above", self.failed));
        }
        self.failed == 0
    }

    /// Says something that ends the run.
    pub(crate) fn line(&self, text: &str) {
        // A standard error that cannot be written to leaves nobody to tell.
        self.bar.suspend(|| {
            let _ = writeln!(io::stderr().lock(), "byline: {text}");
        });
    }
}
