//! Turns meaning into typed SSA with explicit evaluation order, and improves it.
//!
//! In: trees and the checker's tables. Out: a [`Program`] of everything reachable from `main`,
//! which can be printed, verified, and compiled without a look back.
//! Never: knows Cranelift or ELF.
//!
//! The way through the room: `build` lowers what is reachable; [`passes`] improve it, function by function, and
//! [`passes::sweep`] drops what inlining and unused imports leave behind; [`slots`] says which variables in memory the collector has to look at; [`verify`] says what every function must keep to; [`print`](mod@print) and [`parse`] turn it into text and back.
#![allow(missing_docs)]

mod build;
pub mod func;
pub mod names;
pub mod parse;
pub mod passes;
pub mod print;
pub mod program;
pub mod slots;
pub mod verify;

pub use build::{Embeds, build};
pub use func::*;
pub use program::{Data, DataReloc, Program, Section, SymId, Symbols};
