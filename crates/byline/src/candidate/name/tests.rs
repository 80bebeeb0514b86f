//! Places that name somebody, and places that only look like it.
