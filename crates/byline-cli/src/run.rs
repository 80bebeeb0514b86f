//! One run: containers in, records out.

use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::{self, ExitCode};
use std::{thread, vec};

use byline::{Article, Code, Diagnostic, Include, Limits, ParseOptions, Record, Severity};
use byline_io::{Document, Documents, InputFormat, OpenOptions, Progress, STANDARD_INPUT};

use crate::args::{Args, Format, From, Part};
use crate::output::{Output, Rendered, render};
use crate::pipeline::ordered;
use crate::report::{Kind, Message, Report};

/// All documents were read.
const ALL_READ: u8 = 0;
/// Some documents could not be read.
const SOME_FAILED: u8 = 1;
/// Nothing could be done.
const USAGE: u8 = 2;
/// Ended by Ctrl-C, as shells count it: 128 and the number of the signal.
const INTERRUPTED: i32 = 130;

/// More threads than any machine can use; stops: `--jobs 1000000000`.
const MOST_WORKERS: usize = 256;
/// Documents that make a batch: enough that handing it over costs nothing beside reading it.
const BATCH_DOCUMENTS: usize = 32;
/// Bytes that make a batch, so that large documents do not pile up.
const BATCH_BYTES: usize = 256 << 10;

/// Reads every path and prints its records.
pub(crate) fn run(args: &Args) -> ExitCode {
    let format = args.format.unwrap_or(if io::stdout().is_terminal() { Format::Table } else { Format::Jsonl });
    let mut report = Report::new(args.quiet, !io::stdout().is_terminal());
    let options = open_options(args);
    let problems = problems(args, &options);
    if !problems.is_empty() {
        for problem in &problems {
            report.line(problem);
        }
        return ExitCode::from(USAGE);
    }
    let mut output = Output::new(format, args.color);
    leave_clean(&report, output.has_colours());

    let reader = Reader { options, paths: args.paths.clone().into_iter(), open: None };
    let worker = Worker { format, include: include(args), verbose: args.verbose, options: parse_options(args) };
    let workers = args.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get).min(MOST_WORKERS);
    ordered(workers, reader, |batch| worker.batch(batch), |batch| put_out(batch, &mut output, &mut report));
    if let Err(error) = output.finish() {
        give_up(&error, &mut report);
    }
    ExitCode::from(if report.finish() { ALL_READ } else { SOME_FAILED })
}

fn open_options(args: &Args) -> OpenOptions {
    let mut limits = byline_io::Limits::default();
    if let Some(bytes) = args.max_bytes {
        (limits.document_bytes, limits.record_bytes) = (bytes.into(), bytes.into());
    }
    let options = OpenOptions::new().text_key(&args.text_key).id_key(&args.id_key).limits(limits);
    match args.from {
        Some(From::Text) => options.format(InputFormat::Text),
        Some(From::Jsonl) => options.format(InputFormat::JsonLines),
        None => options,
    }
}

fn parse_options(args: &Args) -> ParseOptions {
    let limits = Limits::default();
    ParseOptions::new().limits(Limits { input_bytes: args.max_bytes.unwrap_or(limits.input_bytes), ..limits })
}

fn include(args: &Args) -> Include {
    let has = |part| args.include.contains(&part);
    Include { body: has(Part::Body), roles: has(Part::Roles), evidence: has(Part::Evidence) }
}

/// What speaks against beginning at all. A path that is missing is a slip of the pen, and is said before hours of work.
fn problems(args: &Args, options: &OpenOptions) -> Vec<String> {
    let mut problems: Vec<String> = args.paths.iter().filter_map(|path| options.check(path).err()).map(|error| said(&error)).collect();
    if args.paths.iter().filter(|path| path.as_os_str() == STANDARD_INPUT).count() > 1 {
        problems.push(format!("{STANDARD_INPUT}: standard input is named twice; name it once"));
    }
    problems
}

/// Wipes the progress away when the run is interrupted.
fn leave_clean(report: &Report, colours: bool) {
    if !io::stderr().is_terminal() && !io::stdout().is_terminal() {
        return;
    }
    let bar = report.bar();
    // Without a handler Ctrl-C ends the run all the same, only less tidily.
    let _ = ctrlc::set_handler(move || {
        bar.finish_and_clear();
        // Whoever writes the table holds standard output; what goes to a file stays without escape sequences.
        if colours && io::stderr().is_terminal() {
            let _ = write!(io::stderr(), "{:#}", anstyle::Style::new().bold());
        }
        process::exit(INTERRUPTED);
    });
}

/// Some documents of one container, and what came up between them.
struct Batch {
    items: Vec<Item>,
    path: PathBuf,
    progress: Progress,
}

enum Item {
    Document(Box<Document>),
    Message(Message),
}

/// The containers one after the other, in batches.
struct Reader {
    options: OpenOptions,
    paths: vec::IntoIter<PathBuf>,
    open: Option<(Documents, PathBuf)>,
}

impl Iterator for Reader {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        if self.open.is_none() {
            let path = self.paths.next()?;
            match self.options.open(&path) {
                Ok(documents) => self.open = Some((documents, path)),
                Err(error) => return Some(Batch { items: vec![failure(&error)], path, progress: Progress::default() }),
            }
        }
        let (documents, path) = self.open.as_mut()?;
        let mut batch = Batch { items: Vec::new(), path: path.clone(), progress: Progress::default() };
        let mut bytes = 0;
        let ended = loop {
            let document = documents.next();
            batch.items.extend(
                documents
                    .findings()
                    .map(|finding| Item::Message(Message { kind: Kind::Finding(finding.kind.name()), text: finding.to_string() })),
            );
            match document {
                None => break true,
                Some(Err(error)) => batch.items.push(failure(&error)),
                Some(Ok(document)) => {
                    bytes += document.bytes.len();
                    batch.items.push(Item::Document(Box::new(document)));
                }
            }
            if bytes >= BATCH_BYTES || batch.items.len() >= BATCH_DOCUMENTS {
                break false;
            }
        };
        batch.progress = documents.progress();
        if ended {
            self.open = None;
        }
        Some(batch)
    }
}

fn failure(error: &byline_io::Error) -> Item {
    Item::Message(Message { kind: Kind::Failure, text: said(error) })
}

/// An error as the command says it: what the library has settings for has options here.
fn said(error: &byline_io::Error) -> String {
    let remedy = match (error.limit_name(), error.option_name()) {
        (Some(limit), _) => remedy(limit),
        (None, Some("format")) => "turn it into text or JSON Lines first, or say with --from what it holds",
        (None, Some("text_key")) => "name the key that holds the text with --text-key; this record is left out",
        (None, _) => error.remedy(),
    };
    format!("{}: {}; {remedy}", error.place(), error.what())
}

/// What to do about a limit.
fn remedy(limit_name: &str) -> &'static str {
    match limit_name {
        "document_bytes" | "record_bytes" | "input_bytes" => "leave it out, or allow more with --max-bytes",
        "lines" => "split the document",
        _ => "leave them out",
    }
}

/// A batch that was read.
struct Done {
    items: Vec<Outcome>,
    path: PathBuf,
    progress: Progress,
}

enum Outcome {
    Rendered(Rendered),
    Message(Message),
}

/// Reads documents; the same on every thread.
struct Worker {
    format: Format,
    include: Include,
    verbose: bool,
    options: ParseOptions,
}

impl Worker {
    fn batch(&self, batch: Batch) -> Done {
        let mut items = Vec::with_capacity(batch.items.len());
        for item in batch.items {
            match item {
                Item::Message(message) => items.push(Outcome::Message(message)),
                Item::Document(document) => self.document(*document, &mut items),
            }
        }
        Done { items, path: batch.path, progress: batch.progress }
    }

    fn document(&self, document: Document, items: &mut Vec<Outcome>) {
        let place = document.place();
        // The core promises never to panic. Should it break the promise, it must cost one document and not a night's run.
        let result = catch_unwind(AssertUnwindSafe(|| self.record(document, &place, items)));
        let failed = match result {
            Ok(Ok(rendered)) => {
                items.push(Outcome::Rendered(rendered));
                return;
            }
            Ok(Err(text)) => text,
            Err(_) => "an error in byline itself; please report it with this document".to_owned(),
        };
        items.push(Outcome::Message(Message { kind: Kind::Failure, text: format!("{place}: {failed}") }));
    }

    fn record(&self, document: Document, place: &str, items: &mut Vec<Outcome>) -> Result<Rendered, String> {
        let refused = |error: byline::Error| {
            error.limit_name().map_or_else(|| error.to_string(), |name| format!("{}; {}", error.what(), remedy(name)))
        };
        let article = self.options.parse(&document.bytes).map_err(refused)?;
        items.extend(self.findings(&article, place, document.position.is_some()).map(Outcome::Message));
        let mut record = Record::new(document.origin, &article, self.include);
        record.extra = document.extra;
        render(&record, self.format).map_err(|error| error.to_string())
    }

    /// What is odd about a document, each kind once.
    fn findings<'a>(&self, article: &'a Article<'_>, place: &'a str, is_record: bool) -> impl Iterator<Item = Message> + 'a {
        let least = if self.verbose { Severity::Note } else { Severity::Warning };
        let mut kinds: Vec<(Code, &Diagnostic, u64)> = Vec::new();
        for diagnostic in article.diagnostics().iter().filter(|diagnostic| diagnostic.code.severity() >= least) {
            match kinds.iter_mut().find(|(code, ..)| *code == diagnostic.code) {
                Some((.., count)) => *count += 1,
                None => kinds.push((diagnostic.code, diagnostic, 1)),
            }
        }
        kinds.into_iter().map(move |(code, first, count)| {
            let line = article.line_index().line_column(first.span.start).line;
            let place = if is_record { format!("{place}: line {line} of the text") } else { format!("{place}:{line}") };
            let more = if count > 1 { format!(", and {} more of this kind", count - 1) } else { String::new() };
            Message { kind: Kind::Finding(code.name()), text: format!("{place}: {}{more}", first.message) }
        })
    }
}

fn put_out(done: Done, output: &mut Output, report: &mut Report) {
    let mut documents = 0;
    for item in done.items {
        match item {
            Outcome::Rendered(rendered) => {
                output.add(rendered);
                documents += 1;
            }
            Outcome::Message(message) => {
                // On a terminal a message stands before its record and not in the midst of another.
                if let Err(error) = output.flush() {
                    give_up(&error, report);
                }
                report.say(&message);
            }
        }
    }
    if let Err(error) = output.flush() {
        give_up(&error, report);
    }
    report.advance(documents, &done.path.to_string_lossy(), done.progress);
}

/// Ends the run because nothing can be put out any more.
///
/// The other threads are not waited for: one of them may stand before an input that sends nothing.
fn give_up(error: &io::Error, report: &mut Report) -> ! {
    if error.kind() == io::ErrorKind::BrokenPipe {
        // Whoever reads has enough, as `head` does: that is no failure.
        process::exit(i32::from(if report.finish() { ALL_READ } else { SOME_FAILED }));
    }
    report.finish();
    report.line(&format!("standard output cannot be written: {error}; make room and run it again"));
    process::exit(i32::from(USAGE));
}
