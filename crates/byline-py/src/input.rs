//! The document as Python gives it.

use pyo3::buffer::PyBuffer;
use pyo3::exceptions::PyTypeError;
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
            return text.extract().map(Self::Text).map_err(|cause: PyErr| {
                let message = "expected text that UTF-8 can write, found a lone surrogate: pass the bytes of the document instead";
                let error = TextError::new_err((message,));
                error.set_cause(py, Some(cause));
                error
            });
        }
        if let Ok(buffer) = PyBuffer::<u8>::get(&data) {
            return buffer.to_vec(py).map(Self::Copy);
        }
        let found = data.get_type().qualname()?;
        Err(PyTypeError::new_err(format!("expected str, bytes or a buffer of bytes, found {found}")))
    }
}
