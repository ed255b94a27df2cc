//! Passes over the IR of single functions and of the whole program.

pub mod clean;
pub mod escape;
pub mod inline;
pub mod lines;
pub mod rotate;
pub mod sweep;
pub mod visit;

use crate::program::Program;

/// Improves a freshly built program.
pub fn optimize(program: &mut Program) {
    for func in &mut program.funcs {
        clean::clean(func);
    }
    inline::inline(program);
    escape::escape(program);
    for func in &mut program.funcs {
        if rotate::rotate(func) {
            clean::clean(func);
        }
    }
}
