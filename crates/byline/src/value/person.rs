//! Who wrote and who published.

/// Whether a creator is one human being or a body of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum CreatorKind {
    /// A human being.
    Person,
    /// An agency, a desk, an institute, a newspaper.
    Organization,
}

impl CreatorKind {
    /// The kind as the record writes it: `person`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
        }
    }
}

/// An author or a contributor, as the text names them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Creator {
    /// The name as it stands in the text, without by-word, title or tail.
    pub name: String,
    /// A person or an organisation.
    pub kind: CreatorKind,
    /// The target of the link on the name, where it leads somewhere.
    pub url: Option<String>,
}

/// The publication in which the article appeared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Publisher {
    /// The name as it stands in the text, or the host that it was inferred from.
    pub name: String,
    /// Whether the text does not say it and it was inferred (from the host of the source URL).
    pub inferred: bool,
}
