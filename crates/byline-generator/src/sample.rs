//! What a generator hands out: a text and what is true of it.

use crate::Shape;

/// The text of one article, with everything that a reader should find in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The article, UTF-8, with the line endings and the final newline (or none) that its shape and chance gave it.
    pub text: String,
    /// The metadata that the text proves.
    pub answers: Answers,
    /// The shape that the text was written in.
    pub shape: Shape,
    /// The role of every line, one of [`role::ALL`](crate::role::ALL).
    ///
    /// Lines end at a line feed; a carriage return before it belongs to the ending, and no line follows a final newline.
    pub lines: Vec<&'static str>,
    /// Pairs of lines, counted from one, that are one sentence cut in two by the end of a page.
    pub broken_paragraphs: Vec<(usize, usize)>,
}

/// The metadata that can be proved from a text. What it does not say is `None` or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The headline.
    pub title: Option<String>,
    /// The people or the organisation in the byline, in its order.
    pub authors: Vec<String>,
    /// People who are named as writers elsewhere, as in a bio below an organisation's article.
    pub contributors: Vec<String>,
    /// ISO 8601 in the precision that the text gives: `2019`, `2019-06`, `2019-06-27`, `2008-07-07T20:09`, and with an
    /// offset (`-04:00`, or `Z` for UTC and GMT) where the text names a zone.
    pub date_published: Option<String>,
    /// The address of the article itself, as written.
    pub source_url: Option<String>,
    /// The paper or site that the text names as its publisher; never one guessed from a host name.
    pub publisher: Option<String>,
    /// The place that the report comes from, as written, without the agency and the date.
    pub dateline: Option<String>,
    /// The standfirst.
    pub description: Option<String>,
    /// Places that the article is filed under.
    pub locations: Vec<String>,
    /// Sections or themes that it is filed under.
    pub sections: Vec<String>,
    /// Tags or keywords.
    pub keywords: Vec<String>,
    /// The copyright statement, from its sign or its word on.
    pub copyright: Option<String>,
    /// Picture and source credits, each once, without their label.
    pub credits: Vec<String>,
    /// The language of the article's prose, as a two-letter code.
    pub language: &'static str,
}
