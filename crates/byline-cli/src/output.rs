//! Standard output: records in one of the formats, streamed.

use std::io::{self, IsTerminal, StdoutLock, Write};

use byline::Record;
use clap::ColorChoice;
use console::Term;

use crate::args::Format;
use crate::table::{Row, Table, row};

/// A record, ready to be put out; made on the thread that read the document.
pub(crate) enum Rendered {
    /// One JSON object.
    Json(Vec<u8>),
    /// One row of a table.
    Row(Row),
}

/// Renders a record for a format.
pub(crate) fn render(record: &Record, format: Format) -> Result<Rendered, serde_json::Error> {
    match format {
        Format::Jsonl | Format::Json => serde_json::to_vec(record).map(Rendered::Json),
        Format::Table => Ok(Rendered::Row(row(record))),
    }
}

/// Standard output and what was put out so far.
pub(crate) struct Output {
    format: Format,
    stdout: StdoutLock<'static>,
    waiting: Vec<u8>,
    records: u64,
    rows: Vec<Row>,
    table: Option<Table>,
    colours: bool,
}

/// Rows that are looked at before the columns get their widths; a table of more rows streams on with these.
const FITTED_ROWS: usize = 100;
/// How wide a table is that goes to no terminal.
const USUAL_WIDTH: usize = 100;

impl Output {
    pub(crate) fn new(format: Format, color: ColorChoice) -> Self {
        Self {
            format,
            stdout: io::stdout().lock(),
            waiting: Vec::new(),
            records: 0,
            rows: Vec::new(),
            table: None,
            colours: format == Format::Table && colours(color),
        }
    }

    /// Whether the table has colours.
    pub(crate) fn has_colours(&self) -> bool {
        self.colours
    }

    /// Adds a record; it is put out with the next [`flush`](Self::flush).
    pub(crate) fn add(&mut self, rendered: Rendered) {
        match rendered {
            Rendered::Json(json) => {
                let opening: &[u8] = match (self.format, self.records) {
                    (Format::Json, 0) => b"[\n",
                    (Format::Json, _) => b",\n",
                    _ => b"",
                };
                self.waiting.extend_from_slice(opening);
                self.waiting.extend_from_slice(&json);
                if self.format != Format::Json {
                    self.waiting.push(b'\n');
                }
            }
            Rendered::Row(row) => {
                if let Some(table) = &self.table {
                    self.waiting.extend_from_slice(table.row(&row).as_bytes());
                } else {
                    self.rows.push(row);
                    if self.rows.len() == FITTED_ROWS {
                        self.begin_table(true);
                    }
                }
            }
        }
        self.records += 1;
    }

    /// Puts out what was added.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.stdout.write_all(&self.waiting)?;
        self.waiting.clear();
        self.stdout.flush()
    }

    /// Puts out the end.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        match self.format {
            Format::Json if self.records == 0 => self.waiting.extend_from_slice(b"[]\n"),
            Format::Json => self.waiting.extend_from_slice(b"\n]\n"),
            Format::Table if self.table.is_none() && self.records > 0 => self.begin_table(false),
            _ => (),
        }
        self.flush()
    }

    fn begin_table(&mut self, goes_on: bool) {
        let table = Table::fit(&self.rows, width(), self.colours, goes_on);
        self.waiting.extend_from_slice(table.header().as_bytes());
        for row in self.rows.drain(..) {
            self.waiting.extend_from_slice(table.row(&row).as_bytes());
        }
        self.table = Some(table);
    }
}

/// The width of the terminal, or what `COLUMNS` says where there is none.
fn width() -> usize {
    let told = || std::env::var("COLUMNS").ok()?.parse().ok();
    Term::stdout().size_checked().map(|(_, columns)| usize::from(columns)).or_else(told).unwrap_or(USUAL_WIDTH)
}

fn colours(color: ColorChoice) -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            io::stdout().is_terminal() && !is_set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|terminal| terminal != "dumb")
        }
    }
}
