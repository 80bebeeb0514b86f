//! The document as Python gives it.

use std::path::PathBuf;

use pyo3::buffer::PyBuffer;
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyUnicodeEncodeError};
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyBytes, PyString};

use crate::error::class::TextError;

/// Bytes that nobody can change while they are read without the interpreter's lock.
pub(crate) enum Input {
    /// A Python `bytes`, borrowed.
    Bytes(PyBackedBytes),
    /// A Python `str`, borrowed as the UTF-8 that Python keeps of it.
    Text(PyBackedStr),
    /// A copy: the owner of a mutable buffer could write while byline reads.
    Copy(Vec<u8>),
}

impl Input {
    /// The bytes of the document.
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Text(text) => text.as_bytes(),
            Self::Copy(bytes) => bytes,
        }
    }
}

impl<'py> FromPyObject<'_, 'py> for Input {
    type Error = PyErr;

    fn extract(data: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let py = data.py();
        if let Ok(bytes) = data.cast::<PyBytes>() {
            return Ok(Self::Bytes(bytes.to_owned().into()));
        }
        if let Ok(text) = data.cast::<PyString>() {
            let remedy = "pass the bytes of the document instead";
            return text.extract().map(Self::Text).map_err(|cause| unwritable(py, cause, remedy));
        }
        if let Ok(buffer) = PyBuffer::<u8>::get(&data) {
            return buffer.to_vec(py).map(Self::Copy);
        }
        let found = data.get_type().qualname()?;
        Err(PyTypeError::new_err(format!("expected str, bytes or a buffer of bytes, found {found}")))
    }
}

/// A `str` that is no document: a name, a kind, a key.
#[derive(Debug, Default)]
pub(crate) struct Text(pub(crate) String);

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl<'py> FromPyObject<'_, 'py> for Text {
    type Error = PyErr;

    fn extract(text: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let py = text.py();
        if let Ok(text) = text.cast::<PyString>() {
            return text.extract().map(Self).map_err(|cause| unwritable(py, cause, "leave it out"));
        }
        let found = text.get_type().qualname()?;
        Err(PyTypeError::new_err(format!("expected str, found {found}")))
    }
}

/// A path, given as a `str` or as a `PathLike`. What of a name is no text stands in it as Python escapes it (PEP 383).
#[derive(Debug)]
pub(crate) struct FilePath(pub(crate) PathBuf);

impl<'py> FromPyObject<'_, 'py> for FilePath {
    type Error = PyErr;

    fn extract(path: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let py = path.py();
        path.extract().map(Self).map_err(|error| {
            let is_unwritable = error.is_instance_of::<PyUnicodeEncodeError>(py);
            if is_unwritable { unwritable(py, error, "no file has such a name") } else { error }
        })
    }
}

/// The error for a `str` that has no UTF-8 form; its cause says where.
fn unwritable(py: Python<'_>, cause: PyErr, remedy: &str) -> PyErr {
    let error = TextError::new_err((format!("expected text that UTF-8 can write, found a lone surrogate: {remedy}"),));
    error.set_cause(py, Some(cause));
    error
}

/// An `int` of any size: one that 64 bits cannot hold is the nearest one that they can.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number(pub(crate) i64);

impl<'py> FromPyObject<'_, 'py> for Number {
    type Error = PyErr;

    fn extract(number: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let py = number.py();
        match number.extract() {
            Ok(number) => Ok(Self(number)),
            Err(error) if error.is_instance_of::<PyOverflowError>(py) => Ok(Self(if number.lt(0)? { i64::MIN } else { i64::MAX })),
            Err(error) => Err(error),
        }
    }
}
