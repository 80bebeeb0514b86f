//! Plain values: spans, dates, people, publications, seed names.

use std::num::TryFromIntError;

use byline::CreatorKind;
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDateTime, PyDelta, PySlice, PyTuple, PyType, PyTzInfo};

use crate::error::{class::DateError, class::OptionError, class::SeedNameError, raised};
use crate::input::{Number, Text};

/// A Python literal: what `repr` gives for the value.
pub(crate) fn literal<'py>(py: Python<'py>, value: impl IntoPyObjectExt<'py>) -> PyResult<String> {
    value.into_bound_py_any(py)?.repr()?.extract()
}

#[doc = doc!(Span)]
#[pyclass(frozen, eq, ord, hash, get_all, from_py_object, module = "byline")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Span {
    #[doc = doc!(Span.start)]
    start: u32,
    #[doc = doc!(Span.end)]
    end: u32,
}

impl Span {
    /// What `repr` gives.
    pub(crate) fn repr(&self) -> String {
        format!("Span({}, {})", self.start, self.end)
    }
}

impl From<byline::Span> for Span {
    fn from(span: byline::Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

impl From<Span> for byline::Span {
    fn from(span: Span) -> Self {
        Self::new(span.start, span.end)
    }
}

#[pymethods]
impl Span {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str) = ("start", "end");

    #[new]
    fn new(start: Number, end: Number) -> PyResult<Self> {
        let (Number(start), Number(end)) = (start, end);
        if end < start {
            return Err(OptionError::new_err((format!("expected an end of {start} or more, found {end}"),)));
        }
        match (u32::try_from(start), u32::try_from(end)) {
            (Ok(start), Ok(end)) => Ok(Self { start, end }),
            _ => Err(OptionError::new_err((format!("expected offsets from 0 to {}, found {start} and {end}", u32::MAX),))),
        }
    }

    #[doc = doc!(Span.slice)]
    fn slice<'py>(&self, py: Python<'py>) -> Bound<'py, PySlice> {
        // Spans begin and end below 4 GiB.
        PySlice::new(py, self.start as isize, self.end as isize, 1)
    }

    fn __len__(&self) -> usize {
        (self.end - self.start) as usize
    }

    fn __repr__(&self) -> String {
        self.repr()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (u32, u32)) {
        (py.get_type::<Self>(), (self.start, self.end))
    }
}

#[doc = doc!(Creator)]
#[pyclass(frozen, eq, hash, get_all, module = "byline")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Creator {
    #[doc = doc!(Creator.name)]
    name: String,
    #[doc = doc!(Creator.kind)]
    kind: &'static str,
    #[doc = doc!(Creator.url)]
    url: Option<String>,
}

impl From<&byline::Creator> for Creator {
    fn from(creator: &byline::Creator) -> Self {
        Self { name: creator.name.clone(), kind: creator.kind.name(), url: creator.url.clone() }
    }
}

#[pymethods]
impl Creator {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str, &'static str) = ("name", "kind", "url");

    #[new]
    #[pyo3(signature = (name, kind = Text::from("person"), url = None), text_signature = "(name, kind='person', url=None)")]
    fn new(name: Text, kind: Text, url: Option<Text>) -> PyResult<Self> {
        let Text(kind) = kind;
        let kinds = [CreatorKind::Person, CreatorKind::Organization].map(CreatorKind::name);
        let Some(kind) = kinds.into_iter().find(|known| *known == kind) else {
            return Err(OptionError::new_err((format!("expected kind as one of {kinds:?}, found {kind:?}"),)));
        };
        Ok(Self { name: name.0, kind, url: url.map(|url| url.0) })
    }

    fn __str__(&self) -> &str {
        &self.name
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let url = self.url.as_ref().map(|url| literal(py, url).map(|url| format!(", url={url}"))).transpose()?;
        Ok(format!("Creator({}, {}{})", literal(py, &self.name)?, literal(py, self.kind)?, url.unwrap_or_default()))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (&str, &str, Option<&str>)) {
        (py.get_type::<Self>(), (&self.name, self.kind, self.url.as_deref()))
    }
}

#[doc = doc!(Publisher)]
#[pyclass(frozen, eq, hash, get_all, module = "byline")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Publisher {
    #[doc = doc!(Publisher.name)]
    name: String,
    #[doc = doc!(Publisher.inferred)]
    inferred: bool,
}

impl From<&byline::Publisher> for Publisher {
    fn from(publisher: &byline::Publisher) -> Self {
        Self { name: publisher.name.clone(), inferred: publisher.inferred }
    }
}

#[pymethods]
impl Publisher {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str) = ("name", "inferred");

    #[new]
    #[pyo3(signature = (name, inferred = false))]
    fn new(name: Text, inferred: bool) -> Self {
        Self { name: name.0, inferred }
    }

    fn __str__(&self) -> &str {
        &self.name
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Publisher({}, inferred={})", literal(py, &self.name)?, literal(py, self.inferred)?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (&str, bool)) {
        (py.get_type::<Self>(), (&self.name, self.inferred))
    }
}

#[doc = doc!(PartialDate)]
#[pyclass(frozen, eq, hash, module = "byline")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PartialDate(byline::PartialDate);

impl From<byline::PartialDate> for PartialDate {
    fn from(date: byline::PartialDate) -> Self {
        Self(date)
    }
}

/// The parts of a date in the order of the constructor.
type Parts = (i16, Option<u8>, Option<u8>, Option<u8>, Option<u8>, Option<u8>, Option<i16>);

/// A part as a date keeps it; an error where no date has such a part.
fn part<T: TryFrom<i64, Error = TryFromIntError>>(given: Option<Number>) -> Result<Option<T>, TryFromIntError> {
    given.map(|Number(given)| T::try_from(given)).transpose()
}

/// The date of these parts; `None` where there is no such date, or a coarser part is missing.
fn date_of((year, month, day, hour, minute, second, offset): Parts) -> Option<byline::PartialDate> {
    let date = match (month, day) {
        (None, None) => byline::PartialDate::year(year)?,
        (Some(month), None) => byline::PartialDate::month(year, month)?,
        (Some(month), Some(day)) => byline::PartialDate::day(year, month, day)?,
        (None, Some(_)) => return None,
    };
    let date = match (hour, minute, second) {
        (None, None, None) => date,
        (Some(hour), Some(minute), second) => date.at(hour, minute, second)?,
        _ => return None,
    };
    offset.map_or(Some(date), |minutes| date.with_offset(minutes))
}

#[pymethods]
impl PartialDate {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str, &'static str) = ("year", "month", "day");

    #[new]
    #[pyo3(signature = (year, month = None, day = None, hour = None, minute = None, second = None, offset_minutes = None))]
    fn new(
        year: Number,
        month: Option<Number>,
        day: Option<Number>,
        hour: Option<Number>,
        minute: Option<Number>,
        second: Option<Number>,
        offset_minutes: Option<Number>,
    ) -> PyResult<Self> {
        let parts = || -> Result<Parts, TryFromIntError> {
            Ok((i16::try_from(year.0)?, part(month)?, part(day)?, part(hour)?, part(minute)?, part(second)?, part(offset_minutes)?))
        };
        let date = parts().ok().and_then(date_of);
        date.map(Self)
            .ok_or_else(|| DateError::new_err(("expected parts of a date that the calendar has, from the year down without a gap",)))
    }

    #[doc = doc!(PartialDate.parse)]
    #[staticmethod]
    #[pyo3(signature = (text, /))]
    fn parse(py: Python<'_>, text: Text) -> PyResult<Self> {
        let Text(text) = text;
        text.parse().map(Self).map_err(|error| raised(py, &error))
    }

    #[doc = doc!(PartialDate.year)]
    #[getter]
    fn year(&self) -> i16 {
        self.0.get_year()
    }

    #[doc = doc!(PartialDate.month)]
    #[getter]
    fn month(&self) -> Option<u8> {
        self.0.get_month()
    }

    #[doc = doc!(PartialDate.day)]
    #[getter]
    fn day(&self) -> Option<u8> {
        self.0.get_day()
    }

    #[doc = doc!(PartialDate.hour)]
    #[getter]
    fn hour(&self) -> Option<u8> {
        self.0.time().map(|time| time.hour)
    }

    #[doc = doc!(PartialDate.minute)]
    #[getter]
    fn minute(&self) -> Option<u8> {
        self.0.time().map(|time| time.minute)
    }

    #[doc = doc!(PartialDate.second)]
    #[getter]
    fn second(&self) -> Option<u8> {
        self.0.time().and_then(|time| time.second)
    }

    #[doc = doc!(PartialDate.offset_minutes)]
    #[getter]
    fn offset_minutes(&self) -> Option<i16> {
        self.0.offset_minutes()
    }

    #[doc = doc!(PartialDate.to_date)]
    fn to_date<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        match (self.year(), self.month(), self.day()) {
            // Python's calendar begins with the year 1.
            (year @ 1.., Some(month), Some(day)) => PyDate::new(py, year.into(), month, day).map(Some),
            _ => Ok(None),
        }
    }

    #[doc = doc!(PartialDate.to_datetime)]
    fn to_datetime<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
        let (year @ 1.., Some(month), Some(day), Some(time)) = (self.year(), self.month(), self.day(), self.0.time()) else {
            return Ok(None);
        };
        let offset = |minutes: i16| PyTzInfo::fixed_offset(py, PyDelta::new(py, 0, i32::from(minutes) * 60, 0, true)?);
        let zone = self.offset_minutes().map(offset).transpose()?;
        let second = time.second.unwrap_or_default();
        PyDateTime::new(py, year.into(), month, day, time.hour, time.minute, second, 0, zone.as_ref()).map(Some)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("PartialDate.parse('{}')", self.0)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, Parts) {
        let parts = (self.year(), self.month(), self.day(), self.hour(), self.minute(), self.second(), self.offset_minutes());
        (py.get_type::<Self>(), parts)
    }
}

#[doc = doc!(SeedName)]
#[pyclass(frozen, eq, ord, hash, module = "byline")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct SeedName(byline::SeedName);

#[pymethods]
impl SeedName {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str) = ("index", "id");

    #[new]
    fn new(index: Number, id: Text) -> PyResult<Self> {
        // The canonical name of these parts; the core judges the key.
        let (Number(index), Text(id)) = (index, id);
        let name = format!("{index:03}_{id}.txt").parse();
        let message = "expected an id of 16 hexadecimal digits and an index from 0 to 4294967295";
        name.map(Self).map_err(|_| SeedNameError::new_err((message,)))
    }

    #[doc = doc!(SeedName.parse)]
    #[staticmethod]
    #[pyo3(signature = (name, /))]
    fn parse(py: Python<'_>, name: Text) -> PyResult<Self> {
        let Text(name) = name;
        name.parse().map(Self).map_err(|error| raised(py, &error))
    }

    #[doc = doc!(SeedName.index)]
    #[getter]
    fn index(&self) -> u32 {
        self.0.index()
    }

    #[doc = doc!(SeedName.id)]
    #[getter]
    fn id(&self) -> String {
        self.0.id()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("SeedName({}, '{}')", self.index(), self.id())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (u32, String)) {
        (py.get_type::<Self>(), (self.index(), self.id()))
    }
}

/// A Python tuple of converted values.
pub(crate) fn tuple<'py, T, U>(py: Python<'py>, values: &[T], convert: impl Fn(&T) -> U) -> PyResult<Bound<'py, PyTuple>>
where
    U: IntoPyObject<'py>,
{
    PyTuple::new(py, values.iter().map(convert).collect::<Vec<_>>())
}
