//! Opens a container, whatever its form, and streams its documents.

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::document::Document;
use crate::error::{Error, ErrorKind};
use crate::finding::{Finding, Findings};
use crate::folder::{self, Folder};
use crate::json_lines::{JsonLines, Keys};
use crate::limits::Limits;
use crate::reader::{Counter, Packing, input, open_file};
use crate::text::Text;

/// The path that stands for standard input; a file of that name is `./-`.
pub const STANDARD_INPUT: &str = "-";

/// Opens a container with the default options.
///
/// # Errors
///
/// The path is missing, cannot be opened, is a folder without seeds, or has a form that is not read.
///
/// # Examples
///
/// ```
/// let path = std::env::temp_dir().join(format!("byline-io-open-{}.jsonl", std::process::id()));
/// std::fs::write(&path, "{\"id\": 7, \"text\": \"Gauge moved\"}\nno JSON\n")?;
///
/// let mut documents = byline_io::open(&path)?;
/// let first = documents.next().unwrap()?;
/// assert_eq!((first.origin.id.as_deref(), first.bytes.as_slice()), (Some("7"), b"Gauge moved".as_slice()));
/// assert_eq!(documents.next().unwrap().unwrap_err().line(), Some(2));
/// assert!(documents.next().is_none());
/// # std::fs::remove_file(&path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn open(path: impl AsRef<Path>) -> Result<Documents, Error> {
    OpenOptions::new().open(path)
}

/// What a file or a stream holds. A folder is always a folder of seeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InputFormat {
    /// One document.
    Text,
    /// One document a line, each in a JSON object.
    JsonLines,
}

/// How to read a container.
///
/// # Examples
///
/// ```
/// use byline_io::{InputFormat, OpenOptions};
///
/// let input = r#"{"url": "u1", "raw": "Gauge moved", "score": 0.1}"#;
/// let options = OpenOptions::new().format(InputFormat::JsonLines).text_key("raw").id_key("url");
/// let document = options.read(input.as_bytes(), "-").next().unwrap()?;
/// assert_eq!((document.origin.id.as_deref(), document.bytes.as_slice()), (Some("u1"), b"Gauge moved".as_slice()));
/// assert_eq!(document.extra["score"], 0.1);
/// # Ok::<(), byline_io::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OpenOptions {
    format: Option<InputFormat>,
    keys: Keys,
    limits: Limits,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self { format: None, keys: Keys { text: "text".to_owned(), id: "id".to_owned() }, limits: Limits::default() }
    }
}

impl OpenOptions {
    /// The default options.
    pub fn new() -> Self {
        Self::default()
    }

    /// Says what files and streams hold, whatever their names say. Without it a name decides and standard input is a text.
    #[must_use]
    pub fn format(self, format: InputFormat) -> Self {
        Self { format: Some(format), ..self }
    }

    /// Says under which key a record keeps its text: `text` unless told otherwise.
    #[must_use]
    pub fn text_key(mut self, key: impl Into<String>) -> Self {
        self.keys.text = key.into();
        self
    }

    /// Says under which key a record keeps its id: `id` unless told otherwise.
    #[must_use]
    pub fn id_key(mut self, key: impl Into<String>) -> Self {
        self.keys.id = key.into();
        self
    }

    /// Sets the bounds.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Says whether [`open`](Self::open) would find a container there. Opens no file and reads no document.
    ///
    /// # Errors
    ///
    /// The path is missing, is a folder without seeds, or has a form that is not read.
    ///
    /// # Examples
    ///
    /// ```
    /// let options = byline_io::OpenOptions::new();
    /// assert!(options.check("-").is_ok());
    /// assert!(options.check("no/such/folder").unwrap_err().is_io());
    /// ```
    pub fn check(&self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref();
        if path.as_os_str() == STANDARD_INPUT {
            return Ok(());
        }
        let metadata = fs::metadata(path).map_err(|cause| Error::io(path, "opened", &cause))?;
        if metadata.is_dir() { folder::check(path) } else { self.form(path).map(drop) }
    }

    /// Opens a container; `-` is standard input.
    ///
    /// # Errors
    ///
    /// The path is missing, cannot be opened, is a folder without seeds, or has a form that is not read.
    pub fn open(&self, path: impl AsRef<Path>) -> Result<Documents, Error> {
        let path = path.as_ref();
        if path.as_os_str() == STANDARD_INPUT {
            return Ok(self.read(io::stdin(), path));
        }
        let metadata = fs::metadata(path).map_err(|cause| Error::io(path, "opened", &cause))?;
        if metadata.is_dir() {
            let mut findings = Findings::default();
            let container = Container::Folder(Folder::open(path, &mut findings)?);
            return Ok(Documents { container, findings, counter: Counter::default(), limits: self.limits, length: None });
        }
        let form = self.form(path)?;
        let (file, length) = open_file(path)?;
        Ok(self.documents(file, path, form, length))
    }

    /// Reads a container from a stream; `name` is what errors call it. Nothing is inflated.
    pub fn read(&self, reader: impl Read + Send + 'static, name: impl AsRef<Path>) -> Documents {
        let form = Form { format: self.format.unwrap_or(InputFormat::Text), packing: Packing::Plain };
        self.documents(reader, name.as_ref(), form, None)
    }

    fn documents(&self, reader: impl Read + Send + 'static, path: &Path, form: Form, length: Option<u64>) -> Documents {
        let counter = Counter::default();
        let input = input(reader, &counter, form.packing);
        let path: PathBuf = path.to_owned();
        let container = match form.format {
            InputFormat::Text => Container::Text(Text::new(input, path, length, counter.clone(), form.packing)),
            InputFormat::JsonLines => {
                Container::JsonLines(Box::new(JsonLines::new(input, path, counter.clone(), form.packing, self.keys.clone())))
            }
        };
        Documents { container, findings: Findings::default(), counter, limits: self.limits, length }
    }

    /// What a file holds, by its name unless the format was set. An archive or a table is not taken for an article.
    fn form(&self, path: &Path) -> Result<Form, Error> {
        let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        let packed = |ending, packing| name.strip_suffix(ending).map(|stem| (stem, packing));
        let (stem, packing) = packed(".gz", Packing::Gzip).or_else(|| packed(".zst", Packing::Zstd)).unwrap_or((&name, Packing::Plain));
        let extension = Path::new(stem).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if let Some(format) = self.format {
            return Ok(Form { format, packing });
        }
        if matches!(extension, "jsonl" | "ndjson") {
            return Ok(Form { format: InputFormat::JsonLines, packing });
        }
        if packing != Packing::Plain || NOT_READ.contains(&extension) {
            let found = match packing {
                Packing::Plain => extension,
                Packing::Gzip => "gz",
                Packing::Zstd => "zst",
            };
            let what = format!("expected text, .jsonl, .jsonl.gz or .jsonl.zst, found .{found}");
            let remedy = "turn it into text or JSON Lines first, or say which input format it has";
            return Err(Error::new(ErrorKind::Unsupported, path, what, remedy).about_option("format"));
        }
        Ok(Form { format: InputFormat::Text, packing })
    }
}

#[derive(Clone, Copy)]
struct Form {
    format: InputFormat,
    packing: Packing,
}

/// Endings of files that hold no text of one article, whatever is in them: archives, tables, documents of word processors.
const NOT_READ: [&str; 18] =
    ["tar", "tgz", "zip", "xz", "bz2", "7z", "parquet", "arrow", "warc", "json", "csv", "tsv", "pdf", "docx", "doc", "odt", "rtf", "epub"];

/// The documents of a container, one at a time.
///
/// A document that cannot be read is an error in its place; the iterator goes on behind it where the container lets it.
pub struct Documents {
    container: Container,
    findings: Findings,
    counter: Counter,
    limits: Limits,
    length: Option<u64>,
}

enum Container {
    Folder(Folder),
    Text(Text),
    JsonLines(Box<JsonLines>),
}

/// How far the reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Bytes read from the disk; of a compressed file the compressed ones.
    pub bytes: u64,
    /// All bytes, where they are known.
    pub total_bytes: Option<u64>,
    /// Documents read, the failed ones among them.
    pub documents: u64,
    /// All documents, where they are known.
    pub total_documents: Option<u64>,
}

impl Documents {
    /// Takes the findings about the container that came up since this was called last.
    pub fn findings(&mut self) -> impl Iterator<Item = Finding> + '_ {
        self.findings.drain()
    }

    /// How far the reading has come.
    ///
    /// # Examples
    ///
    /// ```
    /// let mut documents = byline_io::OpenOptions::new().read("Gauge moved".as_bytes(), "-");
    /// documents.next();
    /// assert_eq!((documents.progress().bytes, documents.progress().documents), (11, 1));
    /// ```
    pub fn progress(&self) -> Progress {
        match &self.container {
            Container::Folder(folder) => {
                let (bytes, left, total) = folder.progress();
                Progress { bytes, total_bytes: None, documents: total - left, total_documents: Some(total) }
            }
            Container::Text(text) => Progress {
                bytes: self.counter.get(),
                total_bytes: self.length,
                documents: u64::from(text.is_read()),
                total_documents: Some(1),
            },
            Container::JsonLines(lines) => {
                Progress { bytes: self.counter.get(), total_bytes: self.length, documents: lines.records(), total_documents: None }
            }
        }
    }
}

impl Iterator for Documents {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.container {
            Container::Folder(folder) => folder.next(&self.limits),
            Container::Text(text) => text.next(&self.limits),
            Container::JsonLines(lines) => lines.next(&self.limits, &mut self.findings),
        }
    }
}

impl std::iter::FusedIterator for Documents {}

impl fmt::Debug for Documents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Documents").field("progress", &self.progress()).finish_non_exhaustive()
    }
}
