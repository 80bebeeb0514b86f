//! `open` and the documents of a container.

use std::ffi::{OsStr, OsString};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use byline::Origin;
use byline_io::{OpenOptions, Place, STANDARD_INPUT};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple, PyType};
use serde_json::{Map, Value};

use crate::article::{Article, Reading, python};
use crate::error::{class::BylineError, class::OptionError, container_error};
use crate::input::{FilePath, Input, Number, Text};
use crate::options::Options;
use crate::value::literal;

#[doc = doc!(open)]
#[pyfunction]
#[pyo3(signature = (path, /, *, text_key = Text::from("text"), id_key = Text::from("id")), text_signature = "(path, /, *, text_key='text', id_key='id')")]
pub(crate) fn open(py: Python<'_>, path: FilePath, text_key: Text, id_key: Text) -> PyResult<Documents> {
    let FilePath(path) = path;
    let options = OpenOptions::new().text_key(text_key.0).id_key(id_key.0);
    let signal = Signal::default();
    let opened = if path.as_os_str() == STANDARD_INPUT {
        Ok(options.read(StandardInput { signal: signal.clone() }, &path))
    } else {
        py.detach(|| options.open(&path))
    };
    match opened {
        Ok(reader) => Ok(Documents { path, reader: Mutex::new(reader), signal, failures: Mutex::default(), findings: Mutex::default() }),
        Err(error) => Err(PyErr::from_value(container_error(py, &error)?)),
    }
}

/// What the handler of a signal raised while standard input was read: `KeyboardInterrupt` after Ctrl-C.
type Signal = Arc<Mutex<Option<PyErr>>>;

/// Standard input. It may never give another byte, and Ctrl-C must end the waiting.
struct StandardInput {
    signal: Signal,
}

impl Read for StandardInput {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match io::stdin().read(buffer) {
            // Whoever reads tries again after an interruption, and would never let Python see the signal.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => match Python::attach(|py| py.check_signals().err()) {
                None => Err(error),
                Some(raised) => {
                    *lock(&self.signal) = Some(raised);
                    Err(io::Error::other("a signal came"))
                }
            },
            read => read,
        }
    }
}

#[doc = doc!(Documents)]
#[pyclass(frozen, module = "byline")]
pub(crate) struct Documents {
    path: PathBuf,
    reader: Mutex<byline_io::Documents>,
    signal: Signal,
    failures: Mutex<Vec<Py<PyAny>>>,
    findings: Mutex<Vec<byline_io::Finding>>,
}

/// What the mutex guards. No code that holds it can break what it guards, so a panic elsewhere spoils nothing.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Documents {
    /// Reads on without the interpreter's lock, and keeps what was found odd on the way.
    fn read(&self) -> Option<Result<byline_io::Document, byline_io::Error>> {
        let mut reader = lock(&self.reader);
        let next = reader.next();
        lock(&self.findings).extend(reader.findings());
        next
    }
}

#[pymethods]
impl Documents {
    #[doc = doc!(Documents.path)]
    #[getter]
    fn path(&self) -> &OsStr {
        self.path.as_os_str()
    }

    #[doc = doc!(Documents.failures)]
    #[getter]
    fn failures<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let failures: Vec<_> = lock(&self.failures).iter().map(|failure| failure.clone_ref(py)).collect();
        PyTuple::new(py, failures)
    }

    #[doc = doc!(Documents.findings)]
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        // What was found when the folder was listed waits in the iterator until the first document is read.
        let findings = py.detach(|| {
            let mut reader = lock(&self.reader);
            let mut findings = lock(&self.findings);
            findings.extend(reader.findings());
            findings.iter().map(Finding::from).collect::<Vec<_>>()
        });
        PyTuple::new(py, findings)
    }

    fn __iter__(documents: PyRef<'_, Self>) -> PyRef<'_, Self> {
        documents
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Document>> {
        loop {
            match py.detach(|| self.read()) {
                None => return Ok(None),
                Some(Ok(document)) => return Ok(Some(Document::new(py, document))),
                Some(Err(error)) => {
                    if let Some(raised) = lock(&self.signal).take() {
                        return Err(raised);
                    }
                    let failure = container_error(py, &error)?.unbind();
                    lock(&self.failures).push(failure);
                    // A file of bad lines alone must not keep Ctrl-C waiting.
                    py.check_signals()?;
                }
            }
        }
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Documents of {}>", literal(py, self.path())?))
    }
}

#[doc = doc!(Document)]
#[pyclass(frozen, module = "byline")]
pub(crate) struct Document {
    data: Py<PyBytes>,
    origin: Origin,
    path: OsString,
    position: Option<u64>,
    extra: Map<String, Value>,
}

/// What a document holds besides its bytes, as plain values: index, id, name, path, position and the extra keys as JSON.
type DocumentParts = (Option<u32>, Option<String>, Option<String>, OsString, Option<u64>, String);

impl Document {
    fn new(py: Python<'_>, document: byline_io::Document) -> Self {
        Self {
            data: PyBytes::new(py, &document.bytes).unbind(),
            origin: document.origin,
            path: document.path.into_os_string(),
            position: document.position,
            extra: document.extra,
        }
    }

    fn parts(&self) -> DocumentParts {
        let Origin { index, id, name } = self.origin.clone();
        (index, id, name, self.path.clone(), self.position, Value::Object(self.extra.clone()).to_string())
    }
}

/// Makes a pickled document again.
#[pyfunction(name = "_restore_document")]
pub(crate) fn restore_document(data: Bound<'_, PyBytes>, parts: DocumentParts) -> PyResult<Document> {
    let (index, id, name, path, position, extra) = parts;
    let extra = serde_json::from_str(&extra).map_err(|error| BylineError::new_err((error.to_string(),)))?;
    Ok(Document { data: data.unbind(), origin: Origin { index, id, name }, path, position, extra })
}

#[pymethods]
impl Document {
    #[doc = doc!(Document.data)]
    #[getter]
    fn data<'py>(&self, py: Python<'py>) -> &Bound<'py, PyBytes> {
        self.data.bind(py)
    }

    #[doc = doc!(Document.index)]
    #[getter]
    fn index(&self) -> Option<u32> {
        self.origin.index
    }

    #[doc = doc!(Document.id)]
    #[getter]
    fn id(&self) -> Option<&str> {
        self.origin.id.as_deref()
    }

    #[doc = doc!(Document.name)]
    #[getter]
    fn name(&self) -> Option<&str> {
        self.origin.name.as_deref()
    }

    #[doc = doc!(Document.path)]
    #[getter]
    fn path(&self) -> &OsStr {
        &self.path
    }

    #[doc = doc!(Document.position)]
    #[getter]
    fn position(&self) -> Option<u64> {
        self.position
    }

    #[doc = doc!(Document.extra)]
    #[getter]
    fn extra<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python(py, &Value::Object(self.extra.clone()))
    }

    #[doc = doc!(Document.parse)]
    #[pyo3(signature = (*, language = None, reference_date = None, max_bytes = None))]
    fn parse(
        &self,
        py: Python<'_>,
        language: Option<Text>,
        reference_date: Option<&Bound<'_, PyAny>>,
        max_bytes: Option<Number>,
    ) -> PyResult<Article> {
        let options = Options::new(language, reference_date, max_bytes)?;
        let input = Input::Bytes(self.data.bind(py).clone().into());
        Ok(Article::new(Reading::new(py, input, options, self.origin.clone(), self.extra.clone())?))
    }

    fn __eq__(&self, other: &Self, py: Python<'_>) -> bool {
        self.data.as_bytes(py) == other.data.as_bytes(py) && self.parts() == other.parts()
    }

    fn __hash__(&self, py: Python<'_>) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.data.as_bytes(py), self.parts()).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut place = self.path.clone();
        place.push(self.position.map(|position| format!(":{position}")).unwrap_or_default());
        Ok(format!("<Document {}, {} bytes>", literal(py, place)?, self.data.as_bytes(py).len()))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>, DocumentParts))> {
        Ok((py.import("byline._byline")?.getattr("_restore_document")?, (self.data.bind(py).clone(), self.parts())))
    }
}

#[doc = doc!(Finding)]
#[pyclass(frozen, eq, hash, get_all, module = "byline")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Finding {
    #[doc = doc!(Finding.kind)]
    kind: String,
    #[doc = doc!(Finding.path)]
    path: OsString,
    #[doc = doc!(Finding.position)]
    position: Option<u64>,
    #[doc = doc!(Finding.message)]
    message: String,
}

impl From<&byline_io::Finding> for Finding {
    fn from(finding: &byline_io::Finding) -> Self {
        Self {
            kind: finding.kind.name().to_owned(),
            path: finding.path.clone().into_os_string(),
            position: finding.line,
            message: finding.message.clone(),
        }
    }
}

#[pymethods]
impl Finding {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str, &'static str, &'static str) = ("kind", "path", "position", "message");

    #[new]
    fn new(kind: Text, path: FilePath, position: Option<Number>, message: Text) -> PyResult<Self> {
        let position = position.map(|Number(line)| u64::try_from(line)).transpose();
        let position = position.map_err(|_| OptionError::new_err(("expected a position of 0 or more, found a negative one",)))?;
        Ok(Self { kind: kind.0, path: path.0.into_os_string(), position, message: message.0 })
    }

    fn __str__(&self) -> String {
        let place = Place { path: self.path.as_ref(), line: self.position };
        format!("{place}: {}", self.message)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let position = literal(py, self.position)?;
        Ok(format!("Finding('{}', {}, {position}, {})", self.kind, literal(py, &self.path)?, literal(py, &self.message)?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (&str, &OsStr, Option<u64>, &str)) {
        (py.get_type::<Self>(), (&self.kind, &self.path, self.position, &self.message))
    }
}
