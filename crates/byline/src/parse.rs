//! Wires the rooms in order; it has no logic of its own.

use crate::article::Article;
use crate::block::Layout;
use crate::candidate::{self, Reading, lexicon::Lexicon};
use crate::diagnostic::{Code, Diagnostic};
use crate::error::Error;
use crate::limits::Limits;
use crate::line::{self, Line, LineEnding};
use crate::metadata::resolve;
use crate::source::Source;
use crate::value::PartialDate;

/// Reads a document with the default options.
///
/// # Errors
///
/// Only where a limit is exceeded; odd content is kept and reported.
///
/// # Examples
///
/// ```
/// let article = byline::parse("Gauge moved\n\nBy Ada Quill\n\nThe gauge stands lower now.\n")?;
/// assert_eq!(article.lines().len(), 5);
/// # Ok::<(), byline::Error>(())
/// ```
pub fn parse<I: AsRef<[u8]> + ?Sized>(input: &I) -> Result<Article<'_>, Error> {
    ParseOptions::new().parse(input)
}

/// How to read a document.
///
/// # Examples
///
/// ```
/// use byline::{Limits, ParseOptions};
///
/// let options = ParseOptions::new().language("de").limits(Limits::default());
/// let article = options.parse("Am Hafen\n\nVon Ada Quill\n")?;
/// assert!(article.diagnostics().is_empty());
/// # Ok::<(), byline::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ParseOptions {
    limits: Limits,
    language: Option<String>,
    reference_date: Option<PartialDate>,
    terms: bool,
}

impl ParseOptions {
    /// The default options.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the bounds.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Says which language the document is in (BCP 47), instead of finding it out.
    #[must_use]
    pub fn language(self, tag: impl Into<String>) -> Self {
        Self { language: Some(tag.into()), ..self }
    }

    /// Says which day no publication date can lie behind; byline never asks the clock.
    #[must_use]
    pub fn reference_date(self, date: PartialDate) -> Self {
        Self { reference_date: Some(date), ..self }
    }

    /// Keeps the named terms of every score, for explanation and fitting.
    #[must_use]
    pub fn terms(self, terms: bool) -> Self {
        Self { terms, ..self }
    }

    /// Reads a document.
    ///
    /// # Errors
    ///
    /// Only where a limit is exceeded.
    pub fn parse<'a, I: AsRef<[u8]> + ?Sized>(&self, input: &'a I) -> Result<Article<'a>, Error> {
        let bytes = input.as_ref();
        self.limits.check_input(bytes.len())?;
        let source = Source::new(bytes);
        let mut lines = Vec::new();
        line::read(bytes, &self.limits, &mut lines)?;
        let mut diagnostics = Vec::new();
        source.diagnose(&mut diagnostics);
        self.diagnose_lines(&lines, &mut diagnostics);
        // What is not interpreted is read like a line that is too long.
        let limits = if source.is_utf16() || source.is_markup() { Limits { line_bytes: 0, ..self.limits } } else { self.limits };
        let layout = Layout::new(source.text(), &lines, &limits);
        let resolution = {
            let reading = Reading {
                text: source.text(),
                lines: &lines,
                layout: &layout,
                lexicon: Lexicon::shared(),
                language: self.language.as_deref(),
                reference_date: self.reference_date,
                terms: self.terms,
            };
            resolve::resolve(&reading, &candidate::propose(&reading))
        };
        Ok(Article { source, lines, layout, diagnostics, resolution })
    }

    fn diagnose_lines(&self, lines: &[Line], found: &mut Vec<Diagnostic>) {
        let first = lines.first().and_then(Line::ending);
        if let Some(line) = lines.iter().find(|line| line.ending().is_some() && line.ending() != first) {
            let end = line.full_span().end;
            let start = end - line.ending().map_or(0, LineEnding::width);
            found.push(Diagnostic::new(Code::MixedLineEndings, crate::Span::new(start, end), "a line ending unlike the first one"));
        }
        let mut long = lines.iter().filter(|line| line.span().len() > self.limits.line_bytes);
        for line in long.by_ref().take(Limits::DIAGNOSTICS) {
            let message = format!("a line above {} bytes, kept but not interpreted", self.limits.line_bytes);
            found.push(Diagnostic::new(Code::LongLine, line.span(), message));
        }
        if let Some(line) = long.next() {
            found.push(Diagnostic::new(Code::More, line.span(), format!("{} more long lines", long.count() + 1)));
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_not_interpreted_says_nothing_and_is_kept() {
        let text = "Harbour wall reopens\n\nBy Ada Quill | July 7, 2008\n\nThe wall at Port Lorn was opened again on Monday.\n";
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            let document: Vec<u8> = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect();
            let article = crate::parse(&document).unwrap();
            assert!(article.source().is_utf16());
            assert_eq!(article.to_bytes(), document);
            assert_eq!((article.candidates(), article.body().as_str()), (&[][..], ""));
            assert!(article.metadata().title.is_none() && article.metadata().language.is_none());
        }
    }
}
