//! Plain values, shared by the rooms that propose and the rooms that choose.

mod date;
mod person;
mod seed_name;

pub use date::{PartialDate, TimeOfDay};
pub use person::{Creator, CreatorKind, Publisher};
pub use seed_name::SeedName;
