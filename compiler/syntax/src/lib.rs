//! Turns tokens into trees.
//!
//! In: one file's text. Out: an [`ast::File`] and diagnostics; the tree is usable even when there
//! are some. Never: knows what a name means.

pub mod ast;
mod dump;
pub mod exprstring;
mod parse;
mod terminals;
mod tree;

lalrpop_util::lalrpop_mod!(
    #[allow(clippy::all, clippy::pedantic, missing_docs, unused)]
    grammar
);

pub use dump::{dump, dump_with_positions};
pub use parse::{Parsed, parse};
