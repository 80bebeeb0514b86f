//! What is known of a block besides its place, in one word: it is moved at once.

use super::BlockKind;

/// What of a block is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Read {
    /// All of its lines.
    All,
    /// All but the last one: the underline of a heading.
    AboveUnderline,
    /// Nothing: its line is above the limit.
    Nothing,
}

/// Shape, level, indent, and what is read.
///
/// From the lowest bit on: eight for the kind, four for the level, four for what is read, sixteen for the indent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Form(u32);

impl Form {
    const KINDS: [BlockKind; 10] = [
        BlockKind::Heading,
        BlockKind::Paragraph,
        BlockKind::ListItem,
        BlockKind::Quote,
        BlockKind::Code,
        BlockKind::Table,
        BlockKind::Rule,
        BlockKind::Field,
        BlockKind::ShortLine,
        BlockKind::Blank,
    ];

    /// Of a block that is read, without level and indent.
    #[inline]
    pub(super) const fn of(kind: BlockKind) -> Self {
        Self(kind as u32)
    }

    #[inline]
    pub(super) const fn with_kind(self, kind: BlockKind) -> Self {
        Self(self.0 & !0xFF | kind as u32)
    }

    #[inline]
    pub(super) const fn with_level(self, level: u8) -> Self {
        Self(self.0 & !0xF00 | (level as u32 & 0xF) << 8)
    }

    #[inline]
    pub(super) const fn with_read(self, read: Read) -> Self {
        Self(self.0 & !0xF000 | (read as u32) << 12)
    }

    #[inline]
    pub(super) const fn with_indent(self, indent: u16) -> Self {
        Self(self.0 & 0xFFFF | (indent as u32) << 16)
    }

    #[inline]
    pub(super) const fn is(self, kind: BlockKind) -> bool {
        self.0 & 0xFF == kind as u32
    }

    #[inline]
    pub(super) fn kind(self) -> BlockKind {
        Self::KINDS.get((self.0 & 0xFF) as usize).copied().unwrap_or(BlockKind::Blank)
    }

    #[inline]
    pub(super) const fn level(self) -> u8 {
        (self.0 >> 8 & 0xF) as u8
    }

    #[inline]
    pub(super) const fn read(self) -> Read {
        match self.0 >> 12 & 0xF {
            0 => Read::All,
            1 => Read::AboveUnderline,
            _ => Read::Nothing,
        }
    }

    #[inline]
    pub(super) const fn indent(self) -> u16 {
        (self.0 >> 16) as u16
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_keeps_what_it_is_given() {
        for kind in Form::KINDS {
            let form = Form::of(BlockKind::Blank).with_level(6).with_indent(u16::MAX).with_read(Read::Nothing).with_kind(kind);
            assert_eq!((form.kind(), form.level(), form.indent(), form.read()), (kind, 6, u16::MAX, Read::Nothing));
            assert_eq!(Form::of(kind).with_read(Read::AboveUnderline).read(), Read::AboveUnderline);
        }
    }
}
