//! Cuts text into tokens.
//!
//! In: one file's text and the position of its first byte.
//! Out: [`Lexed`]: tokens with their spans, Go's automatic semicolons among them, the `//go:`
//! directives, and diagnostics; and the values that literals stand for ([`unquote`], [`char_value`]).
//! Never: knows what may follow what.

mod kind;
mod lexer;
mod literal;
mod scan;

pub use kind::{Kind, Semi};
pub use lexer::{Directive, Lexed, Token, dump, lex, lex_while};
pub use literal::{char_value, unquote};
pub use scan::Scan;
