//! Room 6: printers. What was read goes out in the forms that others read.

#[cfg(feature = "serde")]
mod record;
#[cfg(feature = "serde")]
mod text;

#[cfg(feature = "serde")]
pub use record::{Evidence, Include, Origin, Record};
#[cfg(feature = "serde")]
pub use text::canonical_text;

use std::fmt;

use crate::block::BlockKind;
use crate::candidate::Field;
use crate::diagnostic::Code;
use crate::metadata::{Absence, Role};
use crate::span::LineColumn;
use crate::value::CreatorKind;

/// Lets kinds print themselves as the record names them.
macro_rules! printed_by_name {
    ($($kind:ty),+) => {
        $(impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        })+
    };
}

printed_by_name!(Absence, BlockKind, Code, CreatorKind, Field, Role);

impl fmt::Display for LineColumn {
    /// `3:14`: line and column.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_print_as_the_record_names_them_and_keep_to_columns() {
        assert_eq!(format!("{:<16}|{:>10}", Field::DatePublished, Role::AuthorBio), "date_published  |author_bio");
        assert_eq!(
            format!("{} {} {}", BlockKind::ListItem, Code::InvalidUtf8, Absence::NoCandidate),
            "list_item invalid_utf8 no_candidate"
        );
        assert_eq!(format!("{} {}", CreatorKind::Person, LineColumn { line: 3, column: 14 }), "person 3:14");
    }

    #[test]
    fn every_role_has_a_name_that_leads_back_to_it() {
        for role in Role::ALL {
            assert_eq!(Role::named(role.name()), Some(role));
        }
        assert_eq!(Role::named("headline"), None);
    }
}
