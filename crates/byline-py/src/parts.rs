//! The parts of an article: lines, blocks, roles, candidates, diagnostics.

use byline::LineEnding;
use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};

use crate::error::class::OptionError;
use crate::input::{Number, Text};
use crate::value::{Span, literal, tuple};

#[doc = doc!(Line)]
#[pyclass(frozen, eq, hash, get_all, module = "byline")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Line {
    #[doc = doc!(Line.span)]
    span: Span,
    #[doc = doc!(Line.text)]
    text: String,
    #[doc = doc!(Line.ending)]
    ending: String,
}

impl Line {
    /// The line of an article.
    pub(crate) fn of(article: &byline::Article<'_>, line: &byline::Line) -> Self {
        Self {
            span: line.full_span().into(),
            text: line.span().of(article.source().text()).to_owned(),
            ending: line.ending().map_or("", LineEnding::as_str).to_owned(),
        }
    }
}

#[pymethods]
impl Line {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str, &'static str) = ("span", "text", "ending");

    #[new]
    #[pyo3(signature = (span, text, ending = Text::from("\n")), text_signature = "(span, text, ending='\\n')")]
    fn new(span: Span, text: Text, ending: Text) -> Self {
        Self { span, text: text.0, ending: ending.0 }
    }

    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Line({}, {}, {})", self.span.repr(), short(py, &self.text)?, literal(py, &self.ending)?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (Span, &str, &str)) {
        (py.get_type::<Self>(), (self.span, &self.text, &self.ending))
    }
}

#[doc = doc!(Block)]
#[pyclass(frozen, eq, hash, get_all, module = "byline")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Block {
    #[doc = doc!(Block.kind)]
    kind: String,
    #[doc = doc!(Block.span)]
    span: Span,
    #[doc = doc!(Block.lines)]
    lines: (u32, u32),
    #[doc = doc!(Block.text)]
    text: String,
}

impl Block {
    /// The block of an article, with the text that a reader sees.
    pub(crate) fn of(article: &byline::Article<'_>, block: &byline::Block) -> Self {
        Self {
            kind: block.kind.name().to_owned(),
            span: block.span.into(),
            lines: (block.lines.start, block.lines.end),
            text: article.visible(block).to_owned(),
        }
    }
}

#[pymethods]
impl Block {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str, &'static str, &'static str) = ("kind", "span", "lines", "text");

    #[new]
    fn new(kind: Text, span: Span, lines: (Number, Number), text: Text) -> PyResult<Self> {
        let (first, after) = lines;
        let (Ok(first), Ok(after)) = (u32::try_from(first.0), u32::try_from(after.0)) else {
            let message = format!("expected lines from 0 to {}, found {} and {}", u32::MAX, first.0, after.0);
            return Err(OptionError::new_err((message,)));
        };
        Ok(Self { kind: kind.0, span, lines: (first, after), text: text.0 })
    }

    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (first, after) = self.lines;
        Ok(format!("Block('{}', {}, ({first}, {after}), {})", self.kind, self.span.repr(), short(py, &self.text)?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (&str, Span, (u32, u32), &str)) {
        (py.get_type::<Self>(), (&self.kind, self.span, self.lines, &self.text))
    }
}

#[doc = doc!(RoleSpan)]
#[pyclass(frozen, eq, hash, get_all, module = "byline")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct RoleSpan {
    #[doc = doc!(RoleSpan.span)]
    span: Span,
    #[doc = doc!(RoleSpan.role)]
    role: String,
}

impl From<&byline::RoleSpan> for RoleSpan {
    fn from(stretch: &byline::RoleSpan) -> Self {
        Self { span: stretch.span.into(), role: stretch.role.name().to_owned() }
    }
}

#[pymethods]
impl RoleSpan {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str) = ("span", "role");

    #[new]
    fn new(span: Span, role: Text) -> Self {
        Self { span, role: role.0 }
    }

    fn __repr__(&self) -> String {
        format!("RoleSpan({}, '{}')", self.span.repr(), self.role)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (Span, &str)) {
        (py.get_type::<Self>(), (self.span, &self.role))
    }
}

#[doc = doc!(Candidate)]
#[pyclass(frozen, eq, hash, module = "byline")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Candidate {
    #[doc = doc!(Candidate.field)]
    #[pyo3(get)]
    field: String,
    #[doc = doc!(Candidate.value)]
    #[pyo3(get)]
    value: String,
    spans: Vec<Span>,
    #[doc = doc!(Candidate.rule)]
    #[pyo3(get)]
    rule: String,
    /// In thousandths, as the record prints it.
    score: u16,
    #[doc = doc!(Candidate.chosen)]
    #[pyo3(get)]
    chosen: bool,
}

/// The steps of a score between 0 and 1.
const SCORE_STEPS: f64 = 1000.0;

fn steps(score: f64) -> u16 {
    (score * SCORE_STEPS).round().clamp(0.0, SCORE_STEPS) as u16
}

impl From<&byline::Candidate> for Candidate {
    fn from(candidate: &byline::Candidate) -> Self {
        Self {
            field: candidate.field.name().to_owned(),
            value: candidate.value.clone(),
            spans: candidate.spans.iter().map(|&span| span.into()).collect(),
            rule: candidate.rule.to_owned(),
            score: steps(candidate.score.into()),
            chosen: candidate.chosen,
        }
    }
}

/// The arguments of the constructor of [`Candidate`].
type CandidateParts<'a, 'py> = (&'a str, &'a str, Bound<'py, PyTuple>, &'a str, f64, bool);

#[pymethods]
impl Candidate {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str, &'static str) = ("field", "value", "spans");

    #[new]
    fn new(field: Text, value: Text, spans: Vec<Span>, rule: Text, score: f64, chosen: bool) -> Self {
        Self { field: field.0, value: value.0, spans, rule: rule.0, score: steps(score), chosen }
    }

    #[doc = doc!(Candidate.spans)]
    #[getter]
    fn spans<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.spans, |&span| span)
    }

    #[doc = doc!(Candidate.score)]
    #[getter]
    fn score(&self) -> f64 {
        f64::from(self.score) / SCORE_STEPS
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let spans: Vec<_> = self.spans.iter().map(Span::repr).collect();
        let comma = if spans.len() == 1 { "," } else { "" };
        Ok(format!(
            "Candidate('{}', {}, ({}{comma}), '{}', {}, {})",
            self.field,
            short(py, &self.value)?,
            spans.join(", "),
            self.rule,
            literal(py, self.score())?,
            literal(py, self.chosen)?
        ))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, CandidateParts<'_, 'py>)> {
        Ok((py.get_type::<Self>(), (&self.field, &self.value, self.spans(py)?, &self.rule, self.score(), self.chosen)))
    }
}

#[doc = doc!(Diagnostic)]
#[pyclass(frozen, eq, hash, get_all, module = "byline")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Diagnostic {
    #[doc = doc!(Diagnostic.code)]
    code: String,
    #[doc = doc!(Diagnostic.span)]
    span: Span,
    #[doc = doc!(Diagnostic.message)]
    message: String,
}

impl From<&byline::Diagnostic> for Diagnostic {
    fn from(diagnostic: &byline::Diagnostic) -> Self {
        Self { code: diagnostic.code.name().to_owned(), span: diagnostic.span.into(), message: diagnostic.message.clone() }
    }
}

#[pymethods]
impl Diagnostic {
    #[classattr]
    #[pyo3(name = "__match_args__")]
    const MATCH_ARGS: (&'static str, &'static str, &'static str) = ("code", "span", "message");

    #[new]
    fn new(code: Text, span: Span, message: Text) -> Self {
        Self { code: code.0, span, message: message.0 }
    }

    fn __str__(&self) -> &str {
        &self.message
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Diagnostic('{}', {}, {})", self.code, self.span.repr(), literal(py, &self.message)?))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (&str, Span, &str)) {
        (py.get_type::<Self>(), (&self.code, self.span, &self.message))
    }
}

/// At most this many characters of a text stand in a `repr`.
const SHOWN_CHARACTERS: usize = 40;

/// The Python literal of a text, cut short.
pub(crate) fn short(py: Python<'_>, text: &str) -> PyResult<String> {
    match text.char_indices().nth(SHOWN_CHARACTERS) {
        None => literal(py, text),
        Some((at, _)) => literal(py, format!("{}…", text.get(..at).unwrap_or_default())),
    }
}
