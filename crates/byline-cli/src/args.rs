//! What can be said on the command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{ColorChoice, Parser, ValueEnum};

/// Reads articles back out of their text: who wrote them, when, where they were published.
///
/// byline takes plain text or Markdown, one article a file or one a JSON line, and prints a record for each: title, authors,
/// date, source and more. What the text does not say stays empty; nothing is invented. Records come in the order of the
/// input.
#[derive(Debug, Parser)]
#[command(name = "byline", version, arg_required_else_help = true, after_long_help = MORE, max_term_width = 100)]
pub(crate) struct Args {
    /// What to read: a folder of seeds, a text file, JSON Lines, or - for standard input
    ///
    /// A folder gives its *.txt files, seeds (`003_3a7f893ac0100efd.txt`) in the order of their index. Files that end in
    /// .jsonl or .ndjson, also with .gz or .zst behind, hold one article a line. Any other file is one article, but
    /// for archives, tables and documents of word processors, which are refused.
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    /// How to print the records [default: table on a terminal, jsonl elsewhere]
    #[arg(short, long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,

    /// What to add to each record, separated by commas (not in a table)
    #[arg(short, long, value_name = "PARTS", value_delimiter = ',')]
    pub(crate) include: Vec<Part>,

    /// What files and standard input hold, whatever their names say
    #[arg(long, value_name = "FORMAT")]
    pub(crate) from: Option<From>,

    /// The key under which a JSON line keeps its text
    #[arg(long, value_name = "KEY", default_value = "text")]
    pub(crate) text_key: String,

    /// The key under which a JSON line keeps its id
    #[arg(long, value_name = "KEY", default_value = "id")]
    pub(crate) id_key: String,

    /// How many threads read articles [default: one a processor]
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,

    /// The longest article that is read, in bytes; of JSON Lines the longest line [default: 67108864, which is 64 MiB]
    #[arg(long, value_name = "BYTES", value_parser = clap::value_parser!(u32).range(1..i64::from(u32::MAX)))]
    pub(crate) max_bytes: Option<u32>,

    /// When to use colours; `NO_COLOR` is heeded
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,

    /// Says nothing of what is odd but was read all the same
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,

    /// Says also what is odd and harmless: an empty file, NUL bytes, mixed line endings
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

/// The forms of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One JSON object a line
    Jsonl,
    /// One JSON array of all records
    Json,
    /// Title, authors, date and source, to be read by people
    Table,
}

/// The larger parts of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// The article's own text, without menus, credits and notices
    Body,
    /// What each stretch of the document is for, in bytes
    Roles,
    /// Every claim to each field: its place, rule and score
    Evidence,
}

/// The forms of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    /// One article
    Text,
    /// One JSON object a line, with the article under the text key
    Jsonl,
}

const MORE: &str = "\
Examples:
  byline articles/                         a table of a folder of seeds
  byline articles/ > articles.jsonl        the same as JSON Lines
  byline story.txt --format json           the whole record of one article
  pdftotext story.pdf - | byline -         an article from another command
  byline corpus.jsonl.gz --text-key raw_content --include body | jq -r .title
  zcat corpus.gz | byline - --from jsonl   JSON Lines from a pipe

A JSON line keeps its other keys: they are handed on behind those of the record.

Messages go to standard error, as PATH:LINE: what; remedy. What cannot be read is left out and named; the rest is read.

Exit status:
  0  all documents were read
  1  some documents could not be read; each is named
  2  nothing was read: a wrong argument, a path that is missing, a folder without seeds; or the output could not be written";
