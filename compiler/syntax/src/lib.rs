//! Turns tokens into trees.
//!
//! In: one file's text. Out: an [`ast::File`] and diagnostics; the tree is usable even when there
//! are some. Never: knows what a name means.
//!
//! The way through the room: `head` finds what a file imports, before it is read as a whole. [`tokens`] cuts the text; `terminals` decides what the grammar cannot
//! (which `{` opens a block); `grammar.lalrpop` is Go's grammar, run once for each top-level item;
//! `tree` builds nodes for it. An item that the grammar refuses comes to nothing; `descent`, which reads
//! the file once more as Go does, says what is wrong. The bodies of declared functions may be left for
//! later, one by one: who imports a library wants few of them.

pub mod ast;
mod descent;
mod dump;
pub mod exprstring;
mod head;
mod parse;
mod suggest;
mod terminals;
mod tree;

lalrpop_util::lalrpop_mod!(
    #[allow(clippy::all, clippy::pedantic, missing_docs, unused)]
    grammar
);

pub use dump::{dump, dump_with_positions};
pub use head::head;
pub use parse::{Bodies, Parsed, parse, parse_body, parse_elements, parse_rest};
