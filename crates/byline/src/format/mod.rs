//! Room 6: printers. What was read goes out in the forms that others read.

#[cfg(feature = "serde")]
mod record;
#[cfg(feature = "serde")]
mod text;

#[cfg(feature = "serde")]
pub use record::{Evidence, Include, Origin, Record};
#[cfg(feature = "serde")]
pub use text::canonical_text;
