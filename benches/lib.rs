//! Nothing: the benches are in `speed`.
