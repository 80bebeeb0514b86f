//! Which marks a text holds: what is known to be missing is not looked for.

/// The characters of a text that are no letters and no digits, as far as one word of bits tells them apart. Some marks share a bit, and
/// all beyond ASCII do: what the set denies is not there, what it has may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u64);

impl Marks {
    /// Marks beyond ASCII. The bits of digits are free.
    pub(crate) const BEYOND: Self = Self(1 << b'0');
    /// A mark or white space right behind a space.
    pub(crate) const SPACED: Self = Self(1 << b'1');
    /// A mark right behind a space that may part a headline from its site: most marks there open a bracket or a quotation.
    pub(crate) const PARTING: Self = Self(1 << b'3');
    /// Something else than words may end somewhere in the text: a number, a mark that parts pieces of a line, a wide gap. Han and its like
    /// count as well, whose words end anywhere.
    pub(crate) const DIVIDED: Self = Self(1 << b'4');
    /// A capital right behind a small letter.
    pub(crate) const SEAM: Self = Self(1 << b'2');

    /// The set of some marks.
    pub(crate) const fn of(marks: &[char]) -> Self {
        let mut set = Self(0);
        let mut rest = marks;
        while let [first, others @ ..] = rest {
            set = set.with(Self::one(*first));
            rest = others;
        }
        set
    }

    /// The set of one mark.
    #[inline]
    pub(crate) const fn one(mark: char) -> Self {
        if mark.is_ascii() { Self(1 << (mark as u32 & 63)) } else { Self::BEYOND }
    }

    /// What a mark right behind a space is besides itself.
    #[inline]
    pub(crate) const fn spaced(mark: char) -> Self {
        let parts = match mark {
            '_' | '|' | ':' | '-' | '>' | '/' => true,
            c if c.is_ascii() => false,
            c => matches!(c, '→' | '►' | '▸' | '–' | '—' | '·' | '•' | '»' | '›' | '«'),
        };
        Self::SPACED.with(Self::PARTING.given(parts))
    }

    /// What a mark is besides itself wherever it stands.
    #[inline]
    pub(crate) const fn dividing(mark: char) -> Self {
        let divides = match mark {
            '|' | '>' => true,
            c if c.is_ascii() => false,
            c => matches!(c, '•' | '·' | '│' | '∙' | '»' | '●' | '▪' | '¦' | '｜' | '／' | '：'),
        };
        Self::DIVIDED.given(divides)
    }

    /// Whether a mark may part pieces of a line, if no letter stands right behind it.
    #[inline]
    pub(crate) const fn may_join(mark: char) -> bool {
        matches!(mark, ':' | '/' | '–' | '—' | '-' | ';')
    }

    /// Both sets.
    #[inline]
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set, where something holds.
    #[inline]
    pub(crate) const fn given(self, holds: bool) -> Self {
        if holds { self } else { Self(0) }
    }

    /// Whether the text may have any of some marks.
    #[inline]
    pub(crate) const fn may_have(self, marks: Self) -> bool {
        self.0 & marks.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_that_a_text_has_is_never_denied() {
        let marks: Vec<char> = ('\0'..='\u{FFFF}').filter(|c| !c.is_alphanumeric()).collect();
        for &mark in &marks {
            assert!(Marks::one(mark).may_have(Marks::of(&[mark])));
            assert!(!Marks::one(mark).may_have(Marks::SPACED.with(Marks::PARTING).with(Marks::DIVIDED).with(Marks::SEAM)), "{mark:?}");
        }
        assert!(!Marks::of(&[' ', '.', ',', '-']).may_have(Marks::of(&[':', '|', '/', '@', '»'])));
    }
}
