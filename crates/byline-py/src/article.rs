//! `parse` and the `Article`.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use byline::{Article as CoreArticle, Include, Origin, Record};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict, PyString, PyTuple};
use serde_json::{Map, Value};

use crate::error::{class::BylineError, class::OptionError, raised};
use crate::html;
use crate::input::{Input, Number, Text};
use crate::metadata::Metadata;
use crate::options::Options;
use crate::parts::{Block, Candidate, Diagnostic, Line, RoleSpan, short};
use crate::value::{Span, literal, tuple};

self_cell::self_cell!(
    /// The bytes of a document together with the article that was read from them.
    struct Document {
        owner: Input,
        #[covariant]
        dependent: CoreArticle,
    }
);

/// A document, read, with all that it takes to read it again.
pub(crate) struct Reading {
    document: Document,
    options: Options,
    origin: Origin,
    extra: Map<String, Value>,
}

impl Reading {
    /// Reads a document without holding the interpreter's lock.
    pub(crate) fn new(py: Python<'_>, input: Input, options: Options, origin: Origin, extra: Map<String, Value>) -> PyResult<Arc<Self>> {
        let core = options.to_core();
        let document = py.detach(|| Document::try_new(input, |input| core.parse(input.bytes()))).map_err(|error| raised(py, &error))?;
        Ok(Arc::new(Self { document, options, origin, extra }))
    }

    /// The article of the core.
    pub(crate) fn article(&self) -> &CoreArticle<'_> {
        self.document.borrow_dependent()
    }

    fn bytes(&self) -> &[u8] {
        self.document.borrow_owner().bytes()
    }

    /// The record that every other face of byline writes for this document.
    pub(crate) fn record(&self, include: Include) -> Record {
        let mut record = Record::new(self.origin.clone(), self.article(), include);
        record.extra.clone_from(&self.extra);
        record
    }
}

#[doc = doc!(parse)]
#[pyfunction]
#[pyo3(signature = (data, /, *, language = None, reference_date = None, max_bytes = None))]
pub(crate) fn parse(
    py: Python<'_>,
    data: Input,
    language: Option<Text>,
    reference_date: Option<&Bound<'_, PyAny>>,
    max_bytes: Option<Number>,
) -> PyResult<Article> {
    let options = Options::new(language, reference_date, max_bytes)?;
    Ok(Article::new(Reading::new(py, data, options, Origin::default(), Map::new())?))
}

/// Where a document came from, as plain values: index, id, name.
type OriginParts<'a> = (Option<u32>, Option<&'a str>, Option<&'a str>);

/// What it takes to read an article again; the arguments of [`restore`].
type ArticleParts<'a, 'py> = (Bound<'py, PyBytes>, Option<&'a str>, Option<String>, Option<u32>, OriginParts<'a>, String);

/// Reads a pickled article again.
#[pyfunction(name = "_restore")]
pub(crate) fn restore(
    py: Python<'_>,
    data: Input,
    language: Option<Text>,
    reference_date: Option<&Bound<'_, PyAny>>,
    max_bytes: Option<Number>,
    origin: (Option<u32>, Option<String>, Option<String>),
    extra: &str,
) -> PyResult<Article> {
    let options = Options::new(language, reference_date, max_bytes)?;
    let (index, id, name) = origin;
    let extra = serde_json::from_str(extra).map_err(|error| BylineError::new_err((error.to_string(),)))?;
    Ok(Article::new(Reading::new(py, data, options, Origin { index, id, name }, extra)?))
}

#[doc = doc!(Article)]
#[pyclass(frozen, module = "byline")]
pub(crate) struct Article {
    reading: Arc<Reading>,
    lines: PyOnceLock<Py<PyTuple>>,
    blocks: PyOnceLock<Py<PyTuple>>,
    roles: PyOnceLock<Py<PyTuple>>,
    candidates: PyOnceLock<Py<PyTuple>>,
    diagnostics: PyOnceLock<Py<PyTuple>>,
    body: PyOnceLock<Py<PyString>>,
}

impl Article {
    /// The Python object of a reading.
    pub(crate) fn new(reading: Arc<Reading>) -> Self {
        let (lines, blocks, roles) = (PyOnceLock::new(), PyOnceLock::new(), PyOnceLock::new());
        let (candidates, diagnostics, body) = (PyOnceLock::new(), PyOnceLock::new(), PyOnceLock::new());
        Self { reading, lines, blocks, roles, candidates, diagnostics, body }
    }

    fn core(&self) -> &CoreArticle<'_> {
        self.reading.article()
    }
}

/// The tuple in `cell`, made when it is asked for first.
fn once<'py>(
    py: Python<'py>,
    cell: &PyOnceLock<Py<PyTuple>>,
    make: impl FnOnce() -> PyResult<Bound<'py, PyTuple>>,
) -> PyResult<Bound<'py, PyTuple>> {
    Ok(cell.get_or_try_init(py, || make().map(Bound::unbind))?.bind(py).clone())
}

#[pymethods]
impl Article {
    #[doc = doc!(Article.metadata)]
    #[getter]
    fn metadata(&self) -> Metadata {
        Metadata::new(Arc::clone(&self.reading))
    }

    #[doc = doc!(Article.body)]
    #[getter]
    fn body<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        let body = self.body.get_or_init(py, || PyString::new(py, &py.detach(|| self.core().body())).unbind());
        body.bind(py).clone()
    }

    #[doc = doc!(Article.lines)]
    #[getter]
    fn lines<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        once(py, &self.lines, || tuple(py, self.core().lines(), |line| Line::of(self.core(), line)))
    }

    #[doc = doc!(Article.blocks)]
    #[getter]
    fn blocks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        once(py, &self.blocks, || tuple(py, self.core().blocks(), |block| Block::of(self.core(), block)))
    }

    #[doc = doc!(Article.roles)]
    #[getter]
    fn roles<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        once(py, &self.roles, || tuple(py, self.core().roles(), |stretch| RoleSpan::from(stretch)))
    }

    #[doc = doc!(Article.candidates)]
    #[getter]
    fn candidates<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        once(py, &self.candidates, || tuple(py, self.core().candidates(), |candidate| Candidate::from(candidate)))
    }

    #[doc = doc!(Article.diagnostics)]
    #[getter]
    fn diagnostics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        once(py, &self.diagnostics, || tuple(py, self.core().diagnostics(), |diagnostic| Diagnostic::from(diagnostic)))
    }

    #[doc = doc!(Article.to_bytes)]
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.core().to_bytes())
    }

    #[doc = doc!(Article.text_of)]
    #[pyo3(signature = (span, /))]
    fn text_of(&self, span: Span) -> &str {
        byline::Span::from(span).of(self.core().source().text())
    }

    #[doc = doc!(Article.line_column)]
    #[pyo3(signature = (offset, /))]
    fn line_column(&self, offset: Number) -> PyResult<(u32, u32)> {
        let length = self.reading.bytes().len();
        match u32::try_from(offset.0) {
            Ok(offset) if offset as usize <= length => {
                let place = self.core().line_index().line_column(offset);
                Ok((place.line, place.column))
            }
            _ => Err(OptionError::new_err((format!("expected an offset from 0 to {length}, found {}", offset.0),))),
        }
    }

    #[doc = doc!(Article.record)]
    #[pyo3(signature = (*, include = Parts::default()), text_signature = "($self, *, include=())")]
    fn record<'py>(&self, py: Python<'py>, include: Parts) -> PyResult<Bound<'py, PyAny>> {
        let record = py.detach(|| serde_json::to_value(self.reading.record(include.0)));
        python(py, &record.map_err(|error| BylineError::new_err((error.to_string(),)))?)
    }

    #[doc = doc!(Article.to_json)]
    #[pyo3(signature = (*, include = Parts::default()), text_signature = "($self, *, include=())")]
    fn to_json(&self, py: Python<'_>, include: Parts) -> PyResult<String> {
        let json = py.detach(|| serde_json::to_string(&self.reading.record(include.0)));
        json.map_err(|error| BylineError::new_err((error.to_string(),)))
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        py.detach(|| html::fragment(self.core()))
    }

    fn __eq__(&self, other: &Self) -> bool {
        let (one, two) = (&self.reading, &other.reading);
        let same_source = (&one.options, &one.origin, &one.extra) == (&two.options, &two.origin, &two.extra);
        Arc::ptr_eq(one, two) || (same_source && one.bytes() == two.bytes())
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.reading.bytes(), &self.reading.options).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let name = self.reading.origin.name.as_ref().map(|name| literal(py, name)).transpose()?;
        let title = self.core().metadata().title.as_ref().map(|title| short(py, &title.value)).transpose()?;
        let mut shown: Vec<_> = name.into_iter().chain(title.map(|title| format!("title={title}"))).collect();
        shown.push(format!("{} bytes", self.reading.bytes().len()));
        Ok(format!("<Article {}>", shown.join(", ")))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, ArticleParts<'_, 'py>)> {
        let Reading { options, origin, extra, .. } = self.reading.as_ref();
        let parts = (
            PyBytes::new(py, self.reading.bytes()),
            options.language.as_deref(),
            options.reference_date.map(|date| date.to_string()),
            options.max_bytes,
            (origin.index, origin.id.as_deref(), origin.name.as_deref()),
            Value::Object(extra.clone()).to_string(),
        );
        Ok((py.import("byline._byline")?.getattr("_restore")?, parts))
    }
}

/// The larger parts that a record is to carry, given by name.
#[derive(Clone, Copy, Default)]
pub(crate) struct Parts(Include);

impl<'py> FromPyObject<'_, 'py> for Parts {
    type Error = PyErr;

    fn extract(names: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let unknown =
            |name: &str| OptionError::new_err((format!("expected include of \"body\", \"roles\", \"evidence\", found {name:?}"),));
        // A text is a collection of texts too, of letters: surely not what was meant.
        if let Ok(name) = names.cast::<PyString>() {
            let Text(name) = name.extract()?;
            return Err(OptionError::new_err((format!("expected include as a collection of names, found the text {name:?}"),)));
        }
        let mut include = Include::default();
        for name in names.try_iter()? {
            let Text(name) = name?.extract()?;
            match name.as_str() {
                "body" => include.body = true,
                "roles" => include.roles = true,
                "evidence" => include.evidence = true,
                _ => return Err(unknown(&name)),
            }
        }
        Ok(Self(include))
    }
}

/// A JSON value as Python objects; `serde_json` bounds the depth of what it reads.
pub(crate) fn python<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Value::Null => py.None().into_bound(py),
        Value::Bool(flag) => flag.into_pyobject(py)?.to_owned().into_any(),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => number.into_pyobject(py)?.into_any(),
            (_, Some(number)) => number.into_pyobject(py)?.into_any(),
            _ => number.as_f64().into_pyobject(py)?.into_any(),
        },
        Value::String(text) => text.into_pyobject(py)?.into_any(),
        Value::Array(values) => {
            let values = values.iter().map(|value| python(py, value)).collect::<PyResult<Vec<_>>>()?;
            values.into_pyobject(py)?.into_any()
        }
        Value::Object(values) => {
            let dict = PyDict::new(py);
            for (key, value) in values {
                dict.set_item(key, python(py, value)?)?;
            }
            dict.into_any()
        }
    })
}
