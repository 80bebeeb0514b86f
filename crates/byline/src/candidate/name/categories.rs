//! The words that matter around a name: what the lexicon is asked for, all at once.

use crate::candidate::lexicon::{Categories, Category};

/// The categories that may follow a name.
pub(super) const NEXT: Categories = Categories::of(&[
    Category::Role,
    Category::PublishedLabel,
    Category::UpdatedLabel,
    Category::Comment,
    Category::Share,
    Category::Subscribe,
    Category::DateJoiner,
]);

/// What is no name, though it stands alone.
pub(super) const FURNITURE: Categories = Categories::of(&[
    Category::Menu,
    Category::Share,
    Category::Subscribe,
    Category::Comment,
    Category::Related,
    Category::Notice,
    Category::Month,
    Category::Weekday,
    Category::Clock,
    Category::FunctionWord,
    Category::By,
    Category::ByWeak,
    Category::Role,
    Category::AuthorLabel,
    Category::Era,
    Category::DateLabel,
    Category::PublishedLabel,
    Category::UpdatedLabel,
    Category::AccessedLabel,
    Category::ArticlesBy,
    Category::CreditLabel,
    Category::SectionLabel,
    Category::KeywordLabel,
    Category::SourceLabel,
    Category::RelativeDate,
    Category::Conjunction,
    Category::DateJoiner,
]);

/// The categories that announce a name.
pub(super) const LEADS: Categories = Categories::of(&[
    Category::Copyright,
    Category::ContributorLabel,
    Category::CreditLabel,
    Category::ArticlesBy,
    Category::By,
    Category::AuthorLabel,
    Category::ByWeak,
]);

/// What begins like a word that announces a name, and is longer: `Haber Merkezi`, `Son Güncelleme`, `Nota de prensa`.
pub(super) const NO_LEADS: Categories = Categories::of(&[
    Category::Organisation,
    Category::DateLabel,
    Category::PublishedLabel,
    Category::UpdatedLabel,
    Category::Share,
    Category::Menu,
]);

/// The categories that may end what began before.
pub(super) const ENDS: Categories = Categories::of(&[Category::PublishedLabel, Category::UpdatedLabel, Category::Month, Category::Weekday]);

/// What is skipped at the beginning of a name, or is none.
pub(super) const INITIAL: Categories = Categories::of(&[Category::Honorific, Category::Month]);

/// What a name may begin with and be read on behind it.
pub(super) const BEGINNINGS: Categories = Categories::of(&[Category::Honorific, Category::Role, Category::Particle]);

/// What may stand behind the words of a name so that it is one, or joins others.
pub(super) const GOES_ON: Categories = NEXT.or(JOINTS);

/// What joins the words of a name, or names.
pub(super) const JOINTS: Categories = Categories::of(&[Category::Particle, Category::Conjunction, Category::DateJoiner]);

/// What says that a name goes on or ends.
pub(super) const AFTER_WORD: Categories = STOPS.with(Category::Particle).with(Category::FunctionWord).with(Category::Bio);

/// What says when without a date.
pub(super) const AGES: Categories = Categories::of(&[Category::RelativeDate, Category::PublishedLabel, Category::UpdatedLabel]);

/// Every category that may end a name.
pub(super) const STOPS: Categories = Categories::of(&[
    Category::Role,
    Category::Month,
    Category::Clock,
    Category::Weekday,
    Category::DateLabel,
    Category::PublishedLabel,
    Category::UpdatedLabel,
    Category::Comment,
    Category::Share,
    Category::Subscribe,
    Category::Menu,
    Category::Related,
    Category::CreditLabel,
    Category::Copyright,
    Category::SourceLabel,
    Category::By,
    Category::ContributorLabel,
]);
