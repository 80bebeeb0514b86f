//! The Python face of byline: the same nouns as the core, as frozen Python classes. It translates and does nothing else.
//!
//! The signatures and the documentation are in the stub, `python/byline/_byline.pyi`: `doc!(Article.text_of)` is the docstring
//! that it has for that method, written once for editors and for `help()`.
// pyo3 gives methods a reference, however small the value is; the tuples that pickling takes are read nowhere else.
#![allow(clippy::trivially_copy_pass_by_ref, clippy::wrong_self_convention, clippy::type_complexity)]
// Docstrings are no Markdown: they are for Python's readers.
#![allow(clippy::doc_markdown, clippy::doc_link_with_quotes)]

// The docstrings by name; `build.rs` writes them. Macros are known below their definition only.
include!(concat!(env!("OUT_DIR"), "/doc.rs"));

mod article;
mod container;
mod error;
mod html;
mod input;
mod metadata;
mod options;
mod parts;
mod value;

use pyo3::prelude::*;

#[doc = doc!(_byline)]
#[pymodule(gil_used = false)]
mod _byline {
    #[pymodule_export]
    use super::{
        article::{Article, parse, restore},
        container::{Document, Documents, Finding, open, restore_document},
        error::error_classes,
        metadata::Metadata,
        parts::{Block, Candidate, Diagnostic, Line, RoleSpan},
        value::{Creator, PartialDate, Publisher, SeedName, Span},
    };
    use pyo3::exceptions::PyRuntimeWarning;
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        // The names that are for others are the ones that `byline` exports.
        module.delattr("__all__")?;
        if cfg!(debug_assertions) {
            let message = c"byline was built without optimisation and reads many times slower: build it with `maturin build --release`";
            PyErr::warn(module.py(), &module.py().get_type::<PyRuntimeWarning>(), message, 1)?;
        }
        Ok(())
    }
}
