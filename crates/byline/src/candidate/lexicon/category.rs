//! What phrases of the lexicon mean. The build reads this file too.

/// Declares the categories, each with the sections of the data files that hold its phrases.
macro_rules! categories {
    ($($name:ident in $($section:literal)|+,)+) => {
        /// What a phrase of the lexicon means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub(crate) enum Category {
            $($name),+
        }

        impl Category {
            /// The category of a number that the build wrote down.
            pub(crate) fn of_number(number: u8) -> Option<Self> {
                const ALL: &[Category] = &[$(Category::$name),+];
                ALL.get(usize::from(number)).copied()
            }

            /// The category of a section of a data file.
            pub(crate) fn of_section(section: &str) -> Option<Self> {
                match section {
                    $($($section)|+ => Some(Self::$name),)+
                    _ => None,
                }
            }
        }
    };
}

categories! {
    By in "by",
    ByWeak in "by_weak",
    AuthorLabel in "author_label",
    ContributorLabel in "contributor_label",
    Reporter in "reporter",
    Performer in "performer",
    DateLabel in "date_label",
    DatelineLabel in "dateline_label",
    PublishedLabel in "published_label",
    UpdatedLabel in "updated_label",
    AccessedLabel in "accessed_label",
    TitleLabel in "title_label",
    TitleLabelWeak in "title_label_weak",
    DescriptionLabel in "description_label",
    TextLabel in "text_label",
    SourceUrlLabel in "source_url_label",
    SourceLabel in "source_label",
    PublisherLabel in "publisher_label",
    SectionLabel in "section_label",
    KeywordLabel in "keyword_label",
    LocationLabel in "location_label",
    CreditLabel in "credit_label",
    Copyright in "copyright",
    LicenseLabel in "license_label",
    LicenseName in "license_name",
    LanguageLabel in "language_label",
    Related in "related",
    Share in "share",
    Subscribe in "subscribe",
    Comment in "comment",
    Menu in "menu",
    Notice in "notice",
    Event in "event",
    Clock in "clock",
    DateJoiner in "date_joiner",
    Until in "until",
    Ordinal in "ordinal",
    Conjunction in "conjunction",
    Role in "role",
    Organisation in "organisation",
    Bio in "bio",
    ArticlesBy in "articles_by",
    Honorific in "honorific",
    Particle in "particle",
    FunctionWord in "function_word",
    RelativeDate in "relative_date",
    Era in "era",
    Month in "month" | "month_extra",
    Weekday in "weekday",
    Agency in "agency",
    Reader in "reader",
    Salutation in "salutation",
    Site in "site",
}

/// A set of categories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Categories(u64);

impl Categories {
    /// Every category.
    pub(crate) const ALL: Self = Self(u64::MAX);

    /// What announces a name behind words too. The build writes down how its phrases begin.
    pub(crate) const LEADS_INSIDE: Self =
        Self::of(&[Category::ContributorLabel, Category::CreditLabel, Category::By, Category::AuthorLabel]);

    /// The set of some categories.
    pub(crate) const fn of(categories: &[Category]) -> Self {
        let mut set = Self(0);
        let mut rest = categories;
        while let [first, others @ ..] = rest {
            set = set.with(*first);
            rest = others;
        }
        set
    }

    /// The set of these bits.
    pub(crate) const fn of_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Its bits, one a category.
    pub(crate) const fn bits(self) -> u64 {
        self.0
    }

    /// The set with one category more.
    pub(crate) const fn with(self, category: Category) -> Self {
        Self(self.0 | 1 << category as u8)
    }

    /// Whether a category is in it.
    pub(crate) const fn has(self, category: Category) -> bool {
        self.0 >> category as u8 & 1 == 1
    }

    /// Whether one of some categories is in it.
    pub(crate) const fn any(self, categories: Self) -> bool {
        self.0 & categories.0 != 0
    }

    /// The categories that are in both.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The categories that are in one of the two.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The categories that are in this one alone.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether it holds none.
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}
