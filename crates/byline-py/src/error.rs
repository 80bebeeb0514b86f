//! From the core's errors to the exception tree of `byline.errors`: each kind to exactly one class.

use byline::ErrorKind;
use pyo3::PyTypeInfo;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyType};

use crate::value::Span;

/// The exception classes, which Python defines and Rust raises.
pub(crate) mod class {
    pyo3::import_exception!(byline.errors, BylineError);
    pyo3::import_exception!(byline.errors, ContainerError);
    pyo3::import_exception!(byline.errors, ContainerNotFoundError);
    pyo3::import_exception!(byline.errors, DateError);
    pyo3::import_exception!(byline.errors, OptionError);
    pyo3::import_exception!(byline.errors, ParseLimitError);
    pyo3::import_exception!(byline.errors, RecordError);
    pyo3::import_exception!(byline.errors, SeedNameError);
    pyo3::import_exception!(byline.errors, TextError);
}

/// The class that is raised for a kind of error.
fn class_of(py: Python<'_>, kind: ErrorKind) -> Bound<'_, PyType> {
    match kind {
        ErrorKind::Limit => class::ParseLimitError::type_object(py),
        ErrorKind::Date => class::DateError::type_object(py),
        ErrorKind::SeedName => class::SeedNameError::type_object(py),
        // `ErrorKind` may grow; `error_classes` and its test find a kind that is not mapped yet.
        _ => class::BylineError::type_object(py),
    }
}

/// The exception for an error of the core.
pub(crate) fn raised(py: Python<'_>, error: &byline::Error) -> PyErr {
    // The core names the Rust setting to raise; Python has another name for one, and none for the other.
    let message = match error.limit_name() {
        Some("input_bytes") => format!("{}: raise max_bytes to read it", error.what()),
        Some(_) => format!("{}: split the document", error.what()),
        None => error.to_string(),
    };
    PyErr::from_type(class_of(py, error.kind()), (message, error.span().map(Span::from)))
}

/// Every kind of error of a container.
const CONTAINER_KINDS: [byline_io::ErrorKind; 11] = {
    use byline_io::ErrorKind::{Exists, Gzip, Io, Json, Limit, NoSeeds, NotFound, Record, Unsupported, Utf8, Zstd};
    [NotFound, Io, NoSeeds, Unsupported, Gzip, Zstd, Utf8, Json, Record, Limit, Exists]
};

/// The class for a kind of error of a container: one record is at fault, or the container is.
fn container_class_of(py: Python<'_>, kind: byline_io::ErrorKind) -> Bound<'_, PyType> {
    use byline_io::ErrorKind::{Json, Limit, NotFound, Record, Utf8};
    match kind {
        NotFound => class::ContainerNotFoundError::type_object(py),
        Utf8 | Json | Record | Limit => class::RecordError::type_object(py),
        _ => class::ContainerError::type_object(py),
    }
}

/// The exception for an error of a container.
pub(crate) fn container_error<'py>(py: Python<'py>, error: &byline_io::Error) -> PyResult<Bound<'py, PyAny>> {
    // The remedy is about a setting of Rust; Python has another name for one, and none for the others.
    let remedy = match (error.limit_name(), error.option_name()) {
        (Some("document_bytes"), _) => "leave it out, or read its bytes and give them to byline.parse with max_bytes",
        (Some(_), _) => "leave it out",
        (None, Some("format")) => "turn it into text or JSON Lines first",
        (None, Some("text_key")) => "name the key that holds the text as text_key; this record is left out",
        (None, _) => error.remedy(),
    };
    let message = format!("{}: {}; {remedy}", error.place(), error.what());
    container_class_of(py, error.kind()).call1((message, error.path().as_os_str(), error.line()))
}

/// Which class is raised for which kind of error; for the test that every kind has one.
#[pyfunction(name = "_error_classes")]
pub(crate) fn error_classes(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let classes = PyDict::new(py);
    for kind in ErrorKind::ALL {
        classes.set_item(format!("byline::{kind:?}"), class_of(py, kind))?;
    }
    for kind in CONTAINER_KINDS {
        classes.set_item(format!("byline_io::{kind:?}"), container_class_of(py, kind))?;
    }
    Ok(classes)
}
