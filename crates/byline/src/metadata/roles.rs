//! What each block is for.

use crate::span::Span;

/// What a stretch of the document is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Role {
    /// The headline.
    Title,
    /// The standfirst or summary.
    Description,
    /// Who wrote it.
    Byline,
    /// When, where and by which paper it was published.
    Dateline,
    /// A paragraph of the article itself.
    Body,
    /// A subhead in the article.
    Heading,
    /// A labelled field.
    Field,
    /// The text of a picture.
    Caption,
    /// Who made the picture, where the material comes from.
    Credit,
    /// A note on the author.
    AuthorBio,
    /// Where the article comes from.
    Source,
    /// The copyright line.
    Copyright,
    /// Disclaimer, terms, contact.
    Notice,
    /// Related articles, share prompts, newsletter and membership appeals.
    Promo,
    /// Menus and breadcrumbs.
    Navigation,
    /// Readers' comments.
    Comment,
    /// A line of marks.
    Rule,
    /// White space.
    Blank,
}

impl Role {
    /// Its name in the record: `author_bio`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Description => "description",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Body => "body",
            Self::Heading => "heading",
            Self::Field => "field",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::AuthorBio => "author_bio",
            Self::Source => "source",
            Self::Copyright => "copyright",
            Self::Notice => "notice",
            Self::Promo => "promo",
            Self::Navigation => "navigation",
            Self::Comment => "comment",
            Self::Rule => "rule",
            Self::Blank => "blank",
        }
    }
}

/// A stretch of whole lines and what it is for. The stretches tile the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleSpan {
    /// Its bytes, line endings included.
    pub span: Span,
    /// What it is for.
    pub role: Role,
}
