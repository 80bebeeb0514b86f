//! The names of the roles a line can have, as byline writes them in its record.

/// The headline, and a repetition of it above the article.
pub const TITLE: &str = "title";
/// A standfirst: one or two sentences below the title that sum the article up.
pub const DESCRIPTION: &str = "description";
/// A line that names the authors.
pub const BYLINE: &str = "byline";
/// A line that says when, where or by which paper the article was published.
pub const DATELINE: &str = "dateline";
/// A paragraph of the article itself.
pub const BODY: &str = "body";
/// A subhead within the article.
pub const HEADING: &str = "heading";
/// A labelled value that is neither title, byline, date nor source.
pub const FIELD: &str = "field";
/// The text below a picture.
pub const CAPTION: &str = "caption";
/// A line that credits pictures or sources.
pub const CREDIT: &str = "credit";
/// A sentence or more about the writer.
pub const AUTHOR_BIO: &str = "author_bio";
/// A line that says where the text came from.
pub const SOURCE: &str = "source";
/// A copyright line.
pub const COPYRIGHT: &str = "copyright";
/// A disclaimer, terms or a contact.
pub const NOTICE: &str = "notice";
/// Related articles, share prompts, newsletter and membership appeals.
pub const PROMO: &str = "promo";
/// Mastheads, menus, breadcrumbs and running headers.
pub const NAVIGATION: &str = "navigation";
/// A reader's comment, its heading or its author line.
pub const COMMENT: &str = "comment";
/// A separator without words.
pub const RULE: &str = "rule";
/// Nothing but white space.
pub const BLANK: &str = "blank";

/// Every role, in the order of byline's documentation.
///
/// ```
/// assert!(byline_generator::role::ALL.contains(&"author_bio"));
/// ```
pub const ALL: [&str; 18] = [
    TITLE,
    DESCRIPTION,
    BYLINE,
    DATELINE,
    BODY,
    HEADING,
    FIELD,
    CAPTION,
    CREDIT,
    AUTHOR_BIO,
    SOURCE,
    COPYRIGHT,
    NOTICE,
    PROMO,
    NAVIGATION,
    COMMENT,
    RULE,
    BLANK,
];
