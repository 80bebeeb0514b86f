//! What a document says about itself.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use byline::{Field, Include, Resolved};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use serde_json::Value;

use crate::article::{Article, Reading, python};
use crate::error::class::{BylineError, OptionError};
use crate::input::Text;
use crate::parts::{Candidate, short};
use crate::value::{Creator, PartialDate, Publisher, tuple};

#[doc = doc!(Metadata)]
#[pyclass(frozen, module = "byline")]
pub(crate) struct Metadata {
    reading: Arc<Reading>,
}

impl Metadata {
    /// The metadata of a reading.
    pub(crate) fn new(reading: Arc<Reading>) -> Self {
        Self { reading }
    }

    fn core(&self) -> &byline::Metadata {
        self.reading.article().metadata()
    }

    /// The fields as the record writes them.
    fn fields(&self) -> PyResult<Vec<(&'static str, Value)>> {
        let record = serde_json::to_value(self.reading.record(Include::default()));
        let mut record = record.map_err(|error| BylineError::new_err((error.to_string(),)))?;
        Ok(Field::ALL.map(Field::name).into_iter().map(|name| (name, record[name].take())).collect())
    }
}

fn text(resolved: Option<&Resolved<String>>) -> Option<&str> {
    resolved.map(|resolved| resolved.value.as_str())
}

fn texts<'py>(py: Python<'py>, resolved: &[Resolved<String>]) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, resolved.iter().map(|resolved| resolved.value.as_str()))
}

fn creators<'py>(py: Python<'py>, resolved: &[Resolved<byline::Creator>]) -> PyResult<Bound<'py, PyTuple>> {
    tuple(py, resolved, |resolved| Creator::from(&resolved.value))
}

fn date(resolved: Option<&Resolved<byline::PartialDate>>) -> Option<PartialDate> {
    resolved.map(|resolved| resolved.value.into())
}

#[pymethods]
impl Metadata {
    #[doc = doc!(Metadata.title)]
    #[getter]
    fn title(&self) -> Option<&str> {
        text(self.core().title.as_ref())
    }

    #[doc = doc!(Metadata.description)]
    #[getter]
    fn description(&self) -> Option<&str> {
        text(self.core().description.as_ref())
    }

    #[doc = doc!(Metadata.authors)]
    #[getter]
    fn authors<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        creators(py, &self.core().authors)
    }

    #[doc = doc!(Metadata.contributors)]
    #[getter]
    fn contributors<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        creators(py, &self.core().contributors)
    }

    #[doc = doc!(Metadata.date_published)]
    #[getter]
    fn date_published(&self) -> Option<PartialDate> {
        date(self.core().date_published.as_ref())
    }

    #[doc = doc!(Metadata.date_modified)]
    #[getter]
    fn date_modified(&self) -> Option<PartialDate> {
        date(self.core().date_modified.as_ref())
    }

    #[doc = doc!(Metadata.ambiguous)]
    #[getter]
    fn ambiguous(&self) -> Option<(PartialDate, PartialDate)> {
        self.core().ambiguous.map(|[one, other]| (one.into(), other.into()))
    }

    #[doc = doc!(Metadata.source_url)]
    #[getter]
    fn source_url(&self) -> Option<&str> {
        text(self.core().source_url.as_ref())
    }

    #[doc = doc!(Metadata.publisher)]
    #[getter]
    fn publisher(&self) -> Option<Publisher> {
        self.core().publisher.as_ref().map(|resolved| Publisher::from(&resolved.value))
    }

    #[doc = doc!(Metadata.dateline)]
    #[getter]
    fn dateline(&self) -> Option<&str> {
        text(self.core().dateline.as_ref())
    }

    #[doc = doc!(Metadata.locations)]
    #[getter]
    fn locations<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        texts(py, &self.core().locations)
    }

    #[doc = doc!(Metadata.sections)]
    #[getter]
    fn sections<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        texts(py, &self.core().sections)
    }

    #[doc = doc!(Metadata.keywords)]
    #[getter]
    fn keywords<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        texts(py, &self.core().keywords)
    }

    #[doc = doc!(Metadata.credits)]
    #[getter]
    fn credits<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        texts(py, &self.core().credits)
    }

    #[doc = doc!(Metadata.copyright)]
    #[getter]
    fn copyright(&self) -> Option<&str> {
        text(self.core().copyright.as_ref())
    }

    #[doc = doc!(Metadata.license)]
    #[getter]
    fn license(&self) -> Option<&str> {
        text(self.core().license.as_ref())
    }

    #[doc = doc!(Metadata.language)]
    #[getter]
    fn language(&self) -> Option<&str> {
        text(self.core().language.as_ref())
    }

    #[doc = doc!(Metadata.absent)]
    #[getter]
    fn absent<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let absent = PyDict::new(py);
        for (field, reason) in &self.core().absent {
            absent.set_item(field.name(), reason.name())?;
        }
        Ok(absent)
    }

    #[doc = doc!(Metadata.evidence)]
    #[pyo3(signature = (field, /))]
    fn evidence<'py>(&self, py: Python<'py>, field: Text) -> PyResult<Bound<'py, PyTuple>> {
        let Text(field) = field;
        let Some(field) = Field::named(&field) else {
            let names = Field::ALL.map(Field::name).join(", ");
            return Err(OptionError::new_err((format!("expected a field ({names}), found {field:?}"),)));
        };
        let claims = self.reading.article().candidates().iter().filter(|candidate| candidate.field == field);
        PyTuple::new(py, claims.map(Candidate::from).collect::<Vec<_>>())
    }

    #[doc = doc!(Metadata.to_dict)]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let fields = PyDict::new(py);
        for (name, value) in self.fields()? {
            fields.set_item(name, python(py, &value)?)?;
        }
        Ok(fields)
    }

    fn __eq__(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.reading, &other.reading) || self.core() == other.core()
    }

    fn __hash__(&self) -> PyResult<u64> {
        // Equal metadata have equal fields; scores are floats and can't be hashed.
        let mut hasher = DefaultHasher::new();
        for (name, value) in self.fields()? {
            (name, value.to_string()).hash(&mut hasher);
        }
        Ok(hasher.finish())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut shown = Vec::new();
        for (name, value) in self.fields()? {
            match value {
                Value::String(text) => shown.push(format!("{name}={}", short(py, &text)?)),
                Value::Array(values) if !values.is_empty() => shown.push(format!("{name}=({})", values.len())),
                Value::Object(value) => {
                    let name_of = value.get("name").and_then(Value::as_str).unwrap_or_default();
                    shown.push(format!("{name}={}", short(py, name_of)?));
                }
                _ => {}
            }
        }
        Ok(format!("<Metadata {}>", if shown.is_empty() { "empty".to_owned() } else { shown.join(", ") }))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Article, &'static str))> {
        let getattr = py.import("builtins")?.getattr("getattr")?;
        Ok((getattr, (Article::new(Arc::clone(&self.reading)), "metadata")))
    }
}
