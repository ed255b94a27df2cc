//! Removes checks of indices, slices, divisors and shift counts, and the choices that Go's shifts make when the count is
//! known to be small.

use super::dominance::{Dominance, Point};
use super::facts::{Facts, limit, node};
use super::prove::Prover;
use crate::func::*;
use crate::passes::clean;

/// Removes those that cannot fail.
pub fn remove(func: &mut Func, dominance: &Dominance) {
    let facts = Facts::of(func, dominance);
    let mut prover = Prover::new(func, dominance, &facts);
    let mut gone = vec![false; func.insts.len()];
    let mut chosen = Vec::new();
    for b in &dominance.order {
        for (i, inst) in func.block(*b).insts.iter().enumerate() {
            let data = func.inst(*inst);
            let point = Point { block: *b, at: i as u32 };
            prover.check(limit(&data.op), greatest(func, *b, i));
            match &data.op {
                Op::BoundsCheck { index, len, .. } => gone[inst.0 as usize] = prover.within(*index, *len, -1, point),
                Op::Check { cond, .. } => gone[inst.0 as usize] = prover.condition(*cond, point),
                Op::Select(cond, a, _) if is_small_count(func, *cond) && prover.condition(*cond, point) => {
                    chosen.push((data.results[0], *a));
                }
                _ => {}
            }
        }
    }
    if chosen.is_empty() && !gone.contains(&true) {
        return;
    }
    for data in &mut func.blocks {
        data.insts.retain(|inst| !gone[inst.0 as usize]);
    }
    for (v, arm) in chosen {
        func.values[v.0 as usize].def = ValueDef::Alias(arm);
    }
    clean::resolve(func);
    clean::drop_dead(func);
}

/// No machine has more memory: so many elements of a byte or more there are at most.
const MEMORY: i128 = 1 << 56;

/// The greatest length that a check may compare with: that of elements which take room is bounded by the memory. Whether they
/// do says the address that is computed behind the check.
fn greatest(func: &Func, b: Block, check: usize) -> i128 {
    let insts = &func.block(b).insts;
    let op = |at: usize| insts.get(at).map(|inst| &func.inst(*inst).op);
    match (op(check), op(check + 1)) {
        (Some(Op::BoundsCheck { index, .. }), Some(Op::Index(_, used, 1..))) if index == used => MEMORY,
        _ => i64::MAX.into(),
    }
}

/// Whether a condition is what a shift asks: whether an unsigned number is below a constant.
fn is_small_count(func: &Func, cond: Value) -> bool {
    matches!(func.op_of(cond), Some(Op::Icmp(Cond::ULt, _, width)) if node(func, *width).0.is_none())
}
