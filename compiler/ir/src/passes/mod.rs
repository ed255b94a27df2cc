//! Passes over the IR of single functions and of the whole program.

pub mod clean;
pub mod escape;
pub mod inline;
pub mod rotate;
pub mod sweep;
pub mod visit;

use crate::func::{Target, Term};
use crate::program::Program;

/// Improves a freshly built program.
pub fn optimize(program: &mut Program) {
    for func in &mut program.funcs {
        clean::clean(func);
    }
    inline::inline(program);
    escape::escape(program);
    for func in &mut program.funcs {
        rotate::rotate(func);
        clean::clean(func);
    }
}

/// Targets of a terminator, mutable.
pub fn targets_mut(term: &mut Term) -> Vec<&mut Target> {
    match term {
        Term::Jump(t) => vec![t],
        Term::Br { then, els, .. } => vec![then, els],
        Term::Switch { cases, default, .. } => cases.iter_mut().map(|(_, t)| t).chain([default]).collect(),
        Term::DeferInit { normal, .. } => vec![normal],
        Term::Return(_) | Term::TailCall { .. } | Term::Trap(_) => Vec::new(),
    }
}
