//! The blocks of a document, with its visible text and the counts that later rooms judge by.

use std::num::NonZeroU32;
use std::ops::Range;

use super::classify::{is_space, trimmed};
use super::count::count;
use super::form::Read;
use super::inline::{self, Inline, Link};
use super::keys::{KeyMap, Keys};
use super::outline::{self, Row};
use super::prose::Core;
use super::{Block, BlockKind, Marks};
use crate::limits::Limits;
use crate::line::Line;
use crate::span::Span;

/// The visible text of a block that is not its content as it stands, and its links.
#[derive(Clone, Debug, Default)]
struct Joined {
    /// In `Layout::text`.
    text: Span,
    /// In `Layout::pieces`.
    pieces: Range<u32>,
    /// In `Layout::links`.
    links: Range<u32>,
}

/// A stretch of visible text and where it stands in the source.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Piece {
    visible: u32,
    source: Span,
}

/// The blocks of a document and what they look like together.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    blocks: Vec<Block>,
    joined: Vec<Joined>,
    links: Vec<Link>,
    text: String,
    pieces: Vec<Piece>,
    core: Range<usize>,
    wrapped: bool,
    markdown: bool,
}

/// Printed pages are parted by it.
const FORM_FEED: u8 = 0x0C;

/// Whether a character ends a sentence, closing quotes and brackets aside.
pub(super) fn is_sentence_end(c: char) -> bool {
    match c {
        '.' | '!' | '?' => true,
        c if c.is_ascii() => false,
        c => matches!(c, '…' | '。' | '！' | '？' | '।' | '؟' | '۔' | '։'),
    }
}

impl Layout {
    /// Finds the blocks of a text, given its lines.
    pub fn new(text: &str, lines: &[Line], limits: &Limits) -> Self {
        let mut rows = Vec::new();
        let wrapped = outline::rows(text, lines, limits, &mut rows);
        let mut builder = Builder {
            text,
            layout: Self { blocks: Vec::with_capacity(rows.len()), wrapped, ..Self::default() },
            inline: Inline::default(),
            blanks: 0,
            seen: KeyMap::with_capacity_and_hasher(rows.len(), Keys::default()),
            repeats: Vec::new(),
            core: Core::default(),
        };
        let paged = memchr::memchr(FORM_FEED, text.as_bytes()).is_some();
        let mut page = 0u16;
        for (row, range) in outline::with_lines(&rows, lines) {
            if paged {
                let line = lines.get(row.first as usize).map_or("", |line| line.span().of(text));
                page = page.saturating_add(line.bytes().filter(|&byte| byte == FORM_FEED).count() as u16);
            }
            builder.push(row, range, lines, page);
        }
        builder.finish()
    }

    /// The blocks; they tile the document.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The run of blocks that reads most like prose: indices into [`Layout::blocks`], empty where nothing does.
    pub fn core(&self) -> Range<usize> {
        self.core.clone()
    }

    /// Whether lines were broken at a fixed width, as in print.
    pub fn is_wrapped(&self) -> bool {
        self.wrapped
    }

    /// Whether the document carries Markdown headings or links.
    pub fn is_markdown(&self) -> bool {
        self.markdown
    }

    /// What a reader sees of a block: no markers, link targets, emphasis marks or escapes; lines joined by a space.
    #[inline]
    pub fn visible<'t>(&'t self, text: &'t str, block: &Block) -> &'t str {
        self.joined(block).map_or_else(|| block.content.of(text), |joined| joined.text.of(&self.text))
    }

    #[inline]
    fn joined(&self, block: &Block) -> Option<&Joined> {
        self.joined.get(block.joined?.get() as usize - 1)
    }

    /// The source of a stretch of a block's visible text.
    pub fn source_span(&self, block: &Block, visible: Range<usize>) -> Span {
        let within = |start: u32| Span::new(start + visible.start as u32, start + visible.end as u32);
        let Some(Joined { text, pieces, .. }) = self.joined(block) else { return within(block.content.start) };
        let pieces = self.pieces.get(pieces.start as usize..pieces.end as usize).unwrap_or_default();
        let Span { start, end } = within(text.start);
        let first = pieces.partition_point(|piece| piece.visible <= start).saturating_sub(1);
        let last = pieces.partition_point(|piece| piece.visible < end).saturating_sub(1).max(first);
        let place = |index: usize, at: u32| {
            pieces.get(index).map_or(block.content.start, |piece| (piece.source.start + (at - piece.visible)).min(piece.source.end))
        };
        Span::new(place(first, start), place(last, end))
    }

    /// The links of a block, in order of their ends.
    pub fn links(&self, block: &Block) -> &[Link] {
        self.joined(block).and_then(|joined| self.links.get(joined.links.start as usize..joined.links.end as usize)).unwrap_or_default()
    }

    /// The block that holds the byte at `offset`.
    pub fn block_at(&self, offset: u32) -> usize {
        self.blocks.partition_point(|block| block.span.start <= offset).saturating_sub(1)
    }
}

struct Builder<'t> {
    text: &'t str,
    layout: Layout,
    inline: Inline,
    /// The blank lines right before the next block.
    blanks: u16,
    /// The last block that said the same.
    seen: KeyMap<u32>,
    /// Blocks that say what one before them said, and that one.
    repeats: Vec<(u32, u32)>,
    core: Core,
}

impl Builder<'_> {
    fn push(&mut self, row: &Row, range: Range<u32>, lines: &[Line], page: u16) {
        let group = lines.get(range.start as usize..range.end as usize).unwrap_or_default();
        let mut block = Block { page, ..blank_block(row, range.clone(), outline::covered(&range, lines)) };
        match row.form.read() {
            // A line above the limit has no visible text.
            Read::Nothing => {
                block.content = row.content;
                self.join(&mut block, Joined::default());
            }
            _ if block.is_blank() => {}
            read => {
                block.content = row.content;
                let spans: Vec<Span> = match group {
                    [first, rest @ ..] if !rest.is_empty() && read == Read::All => {
                        let head = trimmed(self.text, Span::new(row.content.start, first.span().end));
                        std::iter::once(head).chain(rest.iter().map(|line| trimmed(self.text, line.span()))).collect()
                    }
                    _ => Vec::new(),
                };
                self.read_inlines(&mut block, &spans);
                let visible = self.layout.visible(self.text, &block);
                count(&mut block, visible);
            }
        }
        self.note(&mut block);
        self.layout.blocks.push(block);
    }

    /// Notes what the blocks so far say about a block, and what it says about the document.
    fn note(&mut self, block: &mut Block) {
        if block.is_blank() {
            self.blanks = block.lines.len() as u16;
            if let Some(above) = self.layout.blocks.last_mut() {
                above.blank_after = self.blanks;
            }
        } else {
            block.blank_before = std::mem::take(&mut self.blanks);
        }
        if block.key != 0 {
            let index = self.layout.blocks.len() as u32;
            if let Some(same) = self.seen.insert(block.key, index) {
                let before = self.layout.blocks.get(same as usize).map_or(0, |same| same.repeated_before);
                block.repeated_before = before.saturating_add(1);
                self.repeats.push((index, same));
            }
        }
        self.layout.markdown |= block.level > 0;
        self.core.add(self.layout.blocks.len(), block);
    }

    /// The layout, with what each block cannot know before the last one is read.
    fn finish(self) -> Layout {
        let mut layout = self.layout;
        for &(index, same) in self.repeats.iter().rev() {
            let after = layout.blocks.get(index as usize).map_or(0, |block| block.repeated_after);
            if let Some(same) = layout.blocks.get_mut(same as usize) {
                same.repeated_after = after.saturating_add(1);
            }
        }
        layout.core = self.core.run();
        layout.markdown |= !layout.links.is_empty();
        layout
    }

    /// Puts the visible text together; `spans` are the lines where there are several.
    fn read_inlines(&mut self, block: &mut Block, spans: &[Span]) {
        let one = [block.content];
        let spans = if spans.is_empty() { &one[..] } else { spans };
        // Marks in code are shown as they stand.
        if spans.len() == 1 && (block.kind == BlockKind::Code || !inline::has_special(block.content.of(self.text))) {
            return;
        }
        let first_link = self.layout.links.len();
        let first_piece = self.layout.pieces.len() as u32;
        let start = self.layout.text.len() as u32;
        for (index, span) in spans.iter().enumerate() {
            if index > 0 {
                self.layout.text.push(' ');
            }
            self.inline.read(span.of(self.text), span.start);
            self.layout.links.extend_from_slice(&self.inline.links);
            self.copy_visible(*span);
        }
        let links = self.layout.links.get(first_link..).unwrap_or_default();
        block.images = links.iter().filter(|link| link.image).count() as u16;
        block.linked = links.iter().filter(|link| !link.image).map(|link| link.text.of(self.text).chars().count() as u32).sum();
        let joined = Joined {
            text: self.trimmed(start),
            pieces: first_piece..self.layout.pieces.len() as u32,
            links: first_link as u32..self.layout.links.len() as u32,
        };
        self.join(block, joined);
    }

    fn join(&mut self, block: &mut Block, joined: Joined) {
        self.layout.joined.push(joined);
        block.joined = NonZeroU32::new(self.layout.joined.len() as u32);
    }

    /// Copies a span of the source without the cuts.
    fn copy_visible(&mut self, span: Span) {
        let mut from = span.start;
        let end = Span::new(span.end, span.end);
        for cut in self.inline.cuts.iter().copied().chain([end]) {
            let kept = Span::new(from, cut.start.max(from));
            if !kept.is_empty() {
                self.layout.pieces.push(Piece { visible: self.layout.text.len() as u32, source: kept });
                self.layout.text.push_str(kept.of(self.text));
            }
            from = from.max(cut.end);
        }
    }

    /// The layout's own text from a place on, white space trimmed.
    fn trimmed(&self, start: u32) -> Span {
        let whole = self.layout.text.get(start as usize..).unwrap_or_default();
        let lead = whole.len() - whole.trim_start_matches(is_space).len();
        let kept = whole.trim_matches(is_space).len();
        Span::new(start + lead as u32, start + (lead + kept) as u32)
    }
}

fn blank_block(row: &Row, lines: Range<u32>, span: Span) -> Block {
    Block {
        kind: row.form.kind(),
        lines,
        span,
        content: Span::new(span.start, span.start),
        level: row.form.level(),
        indent: row.form.indent(),
        page: 0,
        blank_before: 0,
        blank_after: 0,
        characters: 0,
        measure: 0,
        words: 0,
        capitalised: 0,
        letters: 0,
        capitals: 0,
        digits: 0,
        linked: 0,
        images: 0,
        sentences: 0,
        first: ' ',
        last: ' ',
        repeated_before: 0,
        repeated_after: 0,
        joined: None,
        key: 0,
        marks: Marks::default(),
    }
}
