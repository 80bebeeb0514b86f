//! One binary for all tests that see the public API.

mod golden;
