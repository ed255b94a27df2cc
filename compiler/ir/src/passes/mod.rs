//! Passes over the IR of single functions and of the whole program.

pub mod checks;
pub mod clean;
pub mod components;
pub mod escape;
pub mod forward;
pub mod inline;
pub mod lines;
pub mod rotate;
pub mod sweep;
pub mod visit;

use std::cmp::Reverse;

use rayon::prelude::*;
use source::SourceMap;

use crate::func::Func;
use crate::program::Program;

/// Improves a freshly built program. What looks at one function at a time runs on all threads of rayon's global pool.
pub fn optimize(program: &mut Program, sources: &SourceMap) {
    for_each(&mut program.funcs, clean::clean);
    inline::inline(program);
    escape::escape(program);
    for_each(&mut program.funcs, |func| {
        if rotate::rotate(func) {
            clean::clean(func);
        }
        checks::remove(func);
        lines::keep(func, sources);
    });
}

/// Does something to each function, the largest first and each by itself: whoever came to a large one last would keep
/// the others waiting.
fn for_each(funcs: &mut [Func], work: impl Fn(&mut Func) + Send + Sync) {
    let mut funcs: Vec<&mut Func> = funcs.iter_mut().collect();
    funcs.sort_by_key(|func| Reverse(func.insts.len()));
    funcs.into_par_iter().with_max_len(1).for_each(work);
}
