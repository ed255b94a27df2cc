//! Passes over the IR of single functions and of the whole program.

pub mod checks;
pub mod clean;
pub mod escape;
pub mod forward;
pub mod inline;
pub mod lines;
pub mod rotate;
pub mod sweep;
pub mod visit;

use rayon::prelude::*;

use crate::program::Program;

/// Improves a freshly built program. What looks at one function at a time runs on all threads of rayon's global pool.
pub fn optimize(program: &mut Program) {
    program.funcs.par_iter_mut().for_each(clean::clean);
    inline::inline(program);
    escape::escape(program);
    program.funcs.par_iter_mut().for_each(|func| {
        if rotate::rotate(func) {
            clean::clean(func);
        }
        checks::remove(func);
    });
}
