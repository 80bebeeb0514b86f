//! The shapes of articles, one family a file.

mod bare;
mod clipping;
mod database;
mod front_matter;
mod header;
mod markdown;
mod pipe;
mod plain;
mod printed;
mod related;
mod web;

use crate::draft::Draft;

/// A shape in which collections of text hold articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Shape {
    /// Markdown from a PDF: `Author: [X](#)`, a standfirst, a list of locations, `Source URL: <…>`.
    LabelledMarkdown,
    /// `By X | July 7, 2008 | 8:09 PM EDT` below the title, with or without a place that opens the body.
    PipeByline,
    /// No header at all: prose with glued sentences and bare subheads.
    BareBody,
    /// Markdown: `By [X](#)`, `Paper, June 27, 2019`, region and theme, and a legal tail.
    MarkdownByline,
    /// A title, the body, credits twice, and a second article under a heading for related ones.
    RelatedTail,
    /// YAML between `---` fences, then Markdown.
    YamlFrontMatter,
    /// TOML between `+++` fences, then Markdown.
    TomlFrontMatter,
    /// A JSON object, then Markdown.
    JsonFrontMatter,
    /// `From:`, `Subject:`, `Date:` and their kin, as in a mail or a newsgroup.
    MailHeader,
    /// `Title:`, `URL Source:`, `Published Time:`, `Markdown Content:`, as page readers write.
    PageReader,
    /// An export of a news database: `HEADLINE:`, `BYLINE:`, `SECTION:`, `LENGTH:`.
    NewsDatabase,
    /// A Markdown list as byline: `* Post author By [X](…)`, `* Post date [March 5, 2014](…)`.
    ListByline,
    /// A whole page: masthead, menu, article, related articles, comments, footer.
    WholePage,
    /// A page printed to PDF and read back: hard-wrapped, with form feeds, running headers and footers.
    PrintedPage,
    /// Plain text of a page: a title, a bare name, a date, the body.
    PlainWeb,
    /// A dispatch that opens with `CITY, March 5 (Agency) —`.
    WireDispatch,
    /// A piece of a body that ends in mid-sentence.
    CutText,
    /// What a reader saved: the address stands in a line of its own, above, among or below the rest.
    Clipping,
}

impl Shape {
    /// Every shape.
    pub const ALL: [Self; 18] = [
        Self::LabelledMarkdown,
        Self::PipeByline,
        Self::BareBody,
        Self::MarkdownByline,
        Self::RelatedTail,
        Self::YamlFrontMatter,
        Self::TomlFrontMatter,
        Self::JsonFrontMatter,
        Self::MailHeader,
        Self::PageReader,
        Self::NewsDatabase,
        Self::ListByline,
        Self::WholePage,
        Self::PrintedPage,
        Self::PlainWeb,
        Self::WireDispatch,
        Self::CutText,
        Self::Clipping,
    ];

    /// A stable name in `snake_case`, for files and reports.
    ///
    /// ```
    /// assert_eq!(byline_generator::Shape::PipeByline.name(), "pipe_byline");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::LabelledMarkdown => "labelled_markdown",
            Self::PipeByline => "pipe_byline",
            Self::BareBody => "bare_body",
            Self::MarkdownByline => "markdown_byline",
            Self::RelatedTail => "related_tail",
            Self::YamlFrontMatter => "yaml_front_matter",
            Self::TomlFrontMatter => "toml_front_matter",
            Self::JsonFrontMatter => "json_front_matter",
            Self::MailHeader => "mail_header",
            Self::PageReader => "page_reader",
            Self::NewsDatabase => "news_database",
            Self::ListByline => "list_byline",
            Self::WholePage => "whole_page",
            Self::PrintedPage => "printed_page",
            Self::PlainWeb => "plain_web",
            Self::WireDispatch => "wire_dispatch",
            Self::CutText => "cut_text",
            Self::Clipping => "clipping",
        }
    }

    /// Writes an article of this shape.
    pub(crate) fn write(self, draft: &mut Draft<'_>) {
        match self {
            Self::LabelledMarkdown => markdown::labelled(draft),
            Self::PipeByline => pipe::pipe_byline(draft),
            Self::BareBody => bare::bare_body(draft),
            Self::MarkdownByline => markdown::byline(draft),
            Self::RelatedTail => related::related_tail(draft),
            Self::YamlFrontMatter => front_matter::yaml(draft),
            Self::TomlFrontMatter => front_matter::toml(draft),
            Self::JsonFrontMatter => front_matter::json(draft),
            Self::MailHeader => header::mail(draft),
            Self::PageReader => header::page_reader(draft),
            Self::NewsDatabase => database::export(draft),
            Self::ListByline => web::list_byline(draft),
            Self::WholePage => web::whole_page(draft),
            Self::PrintedPage => printed::printed_page(draft),
            Self::PlainWeb => plain::plain_web(draft),
            Self::WireDispatch => pipe::wire_dispatch(draft),
            Self::CutText => bare::cut_text(draft),
            Self::Clipping => clipping::clipping(draft),
        }
    }
}
