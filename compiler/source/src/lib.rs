//! Where source text lives: files, positions, interned names, diagnostics.
//!
//! In: paths and bytes.
//! Out: [`SourceMap`] (every file of one build, with global positions), [`Name`]s, [`Diagnostic`]s
//! and their rendering, and the packages found on disk ([`load`] and its neighbours).
//! Never: knows Go's grammar.

mod diag;
mod name;
mod pos;

pub use diag::{Diagnostic, Severity};
pub use name::Name;
pub use pos::{FileId, Location, Pos, SourceFile, SourceMap, Span};
