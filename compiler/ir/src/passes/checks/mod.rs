//! Removes checks that cannot fail.
//!
//! [`bounds`] are those of indices, slices, divisors and shift counts: [`facts`] collects what branches and earlier checks
//! say about numbers, and [`prove`] asks whether that implies a check. [`nil`] are those of pointers. A check goes only when
//! it would pass whenever control comes to it, so that nothing that a program does, or the order in which it does it, changes.

mod bounds;
mod dominance;
mod facts;
mod nil;
mod prove;
#[cfg(test)]
mod tests;

use crate::func::{Access, Func, Op};
use dominance::Dominance;

/// Removes checks of a function, which has been rotated and cleaned.
pub fn remove(func: &mut Func) {
    let (mut bounds, mut nil) = (false, false);
    for inst in func.blocks.iter().flat_map(|data| &data.insts) {
        match &func.inst(*inst).op {
            Op::BoundsCheck { .. } | Op::Check { .. } => bounds = true,
            Op::NilCheck(_) => nil = true,
            Op::Load { access, .. } | Op::Store { access, .. } => nil |= *access == Access::MayBeNil,
            _ => {}
        }
    }
    if !bounds && !nil {
        return;
    }
    let dominance = Dominance::of(func);
    if nil {
        nil::remove(func, &dominance);
    }
    if bounds {
        bounds::remove(func, &dominance);
    }
}
