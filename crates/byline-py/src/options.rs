//! The keyword arguments of `parse`.

use byline::{Limits, ParseOptions, PartialDate};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyString};

use crate::error::{class::OptionError, raised};
use crate::input::{Number, Text};

/// What a caller says besides the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Options {
    pub(crate) language: Option<String>,
    pub(crate) reference_date: Option<PartialDate>,
    pub(crate) max_bytes: Option<u32>,
}

impl Options {
    /// Reads the keyword arguments.
    pub(crate) fn new(language: Option<Text>, reference_date: Option<&Bound<'_, PyAny>>, max_bytes: Option<Number>) -> PyResult<Self> {
        let max_bytes = match max_bytes.map(|bytes| bytes.0) {
            Some(bytes) if bytes < 0 => return Err(OptionError::new_err((format!("expected max_bytes of 0 or more, found {bytes}"),))),
            // Offsets are 32 bit: the core has a hard limit of its own below this one.
            given => given.map(|bytes| u32::try_from(bytes).unwrap_or(u32::MAX)),
        };
        Ok(Self { language: language.map(|language| language.0), reference_date: reference_date.map(day).transpose()?, max_bytes })
    }

    /// The same for the core.
    pub(crate) fn to_core(&self) -> ParseOptions {
        let mut limits = Limits::default();
        limits.input_bytes = self.max_bytes.unwrap_or(limits.input_bytes);
        let mut options = ParseOptions::new().limits(limits);
        if let Some(language) = &self.language {
            options = options.language(language);
        }
        if let Some(date) = self.reference_date {
            options = options.reference_date(date);
        }
        options
    }
}

/// A `datetime.date` (or `datetime`, whose day counts) or an ISO 8601 text.
fn day(date: &Bound<'_, PyAny>) -> PyResult<PartialDate> {
    let iso: String = if date.is_instance_of::<PyDate>() {
        date.call_method0("isoformat")?.extract()?
    } else if let Ok(text) = date.cast::<PyString>() {
        text.extract::<Text>()?.0
    } else {
        let found = date.get_type().qualname()?;
        return Err(PyTypeError::new_err(format!("expected reference_date as datetime.date or str, found {found}")));
    };
    // A `datetime` writes its time to the microsecond; no day depends on it.
    let iso = if date.is_instance_of::<PyDate>() { iso.split('T').next().unwrap_or_default() } else { &iso };
    iso.parse().map_err(|error| raised(date.py(), &error))
}
