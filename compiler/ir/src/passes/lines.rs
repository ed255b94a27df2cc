//! Loads that must stay instructions of their own.
//!
//! The code generator makes one instruction of a load and the only operation that uses it, and counts a fault there as
//! being where that operation is. When that is another line, a nil dereference would be reported in the wrong place.

use source::{Pos, SourceMap};

use super::visit::{operands, own_operands, term_operands};
use crate::func::{Access, Func, Loc, Op, Value};

/// Marks loads whose users are on other lines.
pub fn keep(func: &mut Func, sources: &SourceMap) {
    let line = |pos: Pos| sources.locate(pos).map(|l| (l.file, l.line));
    let same = |a: Loc, b: Loc| a.inline == b.inline && (a.pos == b.pos || line(a.pos) == line(b.pos));
    let loads = func.blocks.iter().flat_map(|b| &b.insts).any(|i| may_fault(&func.inst(*i).op));
    if !loads {
        return;
    }
    let n_uses = count_uses(func);
    let mut alone = Vec::new();
    for block in &func.blocks {
        // Loads of this block that one operation uses.
        let mut pending = Vec::new();
        let mut used = |value: Value, at: Loc, pending: &mut Vec<(Value, _, Loc)>| {
            if let Some(i) = pending.iter().position(|(v, ..)| *v == value) {
                let (_, inst, loc) = pending.swap_remove(i);
                if !same(loc, at) {
                    alone.push(inst);
                }
            }
        };
        for inst in &block.insts {
            let data = func.inst(*inst);
            for value in operands(&data.op) {
                used(func.resolve(value), data.loc, &mut pending);
            }
            if may_fault(&data.op) && n_uses[data.results[0].0 as usize] == 1 {
                pending.push((data.results[0], *inst, data.loc));
            }
        }
        for value in block.term.iter().flat_map(own_operands) {
            used(func.resolve(value), block.term_loc, &mut pending);
        }
    }
    for inst in alone {
        if let Op::Load { access, .. } = &mut func.insts[inst.0 as usize].op {
            *access = Access::Alone;
        }
    }
}

fn may_fault(op: &Op) -> bool {
    matches!(op, Op::Load { access: Access::MayBeNil, .. })
}

fn count_uses(func: &Func) -> Vec<u32> {
    let mut n = vec![0; func.values.len()];
    for block in &func.blocks {
        let insts = block.insts.iter().flat_map(|i| operands(&func.inst(*i).op));
        for value in insts.chain(block.term.iter().flat_map(term_operands)) {
            n[func.resolve(value).0 as usize] += 1;
        }
    }
    n
}
