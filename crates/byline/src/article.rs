//! The central type: a document with the product of every room.

use crate::block::{Block, Layout};
use crate::candidate::{Candidate, Term};
use crate::diagnostic::Diagnostic;
use crate::line::{Line, LineIndex};
use crate::metadata::{Metadata, RoleSpan, resolve::Resolution};
use crate::source::Source;

/// A document, read.
///
/// # Examples
///
/// ```
/// let text = b"Harbour wall reopens\n\nBy Ada Quill | July 7, 2008\n\nThe wall at Port Lorn was opened again on Monday.\n";
/// let article = byline::parse(text)?;
/// assert_eq!(article.to_bytes(), text);
/// # Ok::<(), byline::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Article<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) lines: Vec<Line>,
    pub(crate) layout: Layout,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) resolution: Resolution,
}

impl<'a> Article<'a> {
    /// The document as it was given.
    pub fn source(&self) -> &Source<'a> {
        &self.source
    }

    /// Its lines; they tile it.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Its blocks; they tile it.
    pub fn blocks(&self) -> &[Block] {
        self.layout.blocks()
    }

    /// The blocks together: visible text, links, prose core.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// What a reader sees of a block: no markers, link targets, emphasis marks or escapes.
    pub fn visible(&self, block: &Block) -> &str {
        self.layout.visible(self.source.text(), block)
    }

    /// Every claim to a field, by field: the chosen ones first, then the lost ones, the likeliest first of each.
    pub fn candidates(&self) -> &[Candidate] {
        &self.resolution.candidates
    }

    /// What it says about itself.
    pub fn metadata(&self) -> &Metadata {
        &self.resolution.metadata
    }

    /// What each stretch of it is for; the stretches tile it.
    pub fn roles(&self) -> &[RoleSpan] {
        &self.resolution.roles
    }

    /// What is odd about it.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// From byte offsets to lines, columns and code points.
    pub fn line_index(&self) -> LineIndex<'_> {
        LineIndex::new(self.source.text(), &self.lines)
    }

    /// The document, byte for byte: the lines put together.
    pub fn to_bytes(&self) -> Vec<u8> {
        let bytes = self.source.bytes();
        self.lines.iter().flat_map(|line| bytes.get(line.full_span().range()).unwrap_or_default()).copied().collect()
    }

    /// The standfirst, paragraphs and subheads of the article itself: no furniture, broken paragraphs joined by one space.
    pub fn paragraphs(&self) -> impl Iterator<Item = String> {
        let paragraphs = self.resolution.parts.chunk_by(|_, next| next.goes_on).map(|parts| {
            let blocks = parts.iter().filter_map(|part| self.blocks().get(part.index));
            blocks.map(|block| self.visible(block)).collect::<Vec<_>>().join(" ")
        });
        // A line that is kept and not read shows nothing.
        paragraphs.filter(|paragraph| !paragraph.is_empty())
    }

    /// The article's text: its [paragraphs](Self::paragraphs), parted by an empty line.
    ///
    /// # Examples
    ///
    /// ```
    /// let first = "The gauge at Port Lorn was moved to the end of the wall in May, the council said, because many of the boats that";
    /// let second = "come in at night had missed it. The harbour master had asked for the change since the winter before last.";
    /// let text = format!("Gauge moved\n\nBy Ada Quill | July 7, 2008\n\n{first}\n\n{second}\n");
    /// let article = byline::parse(&text)?;
    /// assert_eq!(article.body(), format!("{first} {second}"));
    /// # Ok::<(), byline::Error>(())
    /// ```
    pub fn body(&self) -> String {
        self.paragraphs().collect::<Vec<_>>().join("\n\n")
    }

    /// How much each block reads like the article itself, in log-odds, with the reasons where they were asked for.
    pub fn prose(&self) -> impl ExactSizeIterator<Item = (f32, &[Term])> {
        self.resolution.prose.all()
    }
}
