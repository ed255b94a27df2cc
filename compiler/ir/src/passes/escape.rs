//! Escape analysis: objects that do not outlive their function go to the data stack.
//!
//! An object stays when its address is only used to read, write, copy and compare what is in it, here or in functions
//! that do no more with it. Whatever is stored, returned, passed on to unknown code or merged at a block
//! parameter escapes: the last keeps an object of one loop iteration apart from that of the next, as both would share the slot.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::func::*;
use crate::passes::visit::{operands, term_operands};
use crate::program::{Program, SymId};
use crate::slots::borrows;

/// Larger objects stay in the heap.
const MAX_SLOT: u64 = 64 << 10;

/// Which parameters of a function escape from it.
type Summaries = FxHashMap<SymId, Vec<bool>>;

/// Runs over the whole program.
pub fn escape(program: &mut Program) {
    let summaries = summarize(program);
    program.funcs.par_iter_mut().for_each(|func| place(func, &summaries));
}

/// Escaping parameters of all functions: optimistic at first, then corrected until nothing changes.
fn summarize(program: &Program) -> Summaries {
    let mut all: Summaries = program.funcs.iter().map(|f| (f.sym, vec![false; f.blocks[0].params.len()])).collect();
    let is_pointer = |func: &Func| func.blocks[0].params.iter().any(|p| func.ty(*p) == Ty::Ptr);
    let mut open: Vec<(&Func, Uses)> =
        program.funcs.par_iter().filter(|f| is_pointer(f)).map(|f| (f, Uses::new(f))).collect();
    loop {
        let mut changed = false;
        open.retain(|(func, uses)| {
            let mut undecided = false;
            for (k, param) in func.blocks[0].params.iter().enumerate() {
                if func.ty(*param) != Ty::Ptr || all[&func.sym][k] {
                    continue;
                }
                if uses.escapes(func, *param, &all).is_none() {
                    all.get_mut(&func.sym).expect("every function is there")[k] = true;
                    changed = true;
                } else {
                    undecided = true;
                }
            }
            undecided
        });
        if !changed {
            return all;
        }
    }
}

/// Where each value is used.
struct Uses {
    /// By value: where its uses start.
    start: Vec<u32>,
    insts: Vec<Inst>,
    /// By a terminator: returned, merged, branched on.
    term: Vec<bool>,
}

impl Uses {
    fn new(func: &Func) -> Uses {
        let each = |f: &mut dyn FnMut(Value, Inst)| {
            for inst in func.blocks.iter().flat_map(|b| &b.insts) {
                operands(&func.inst(*inst).op).for_each(|v| f(v, *inst));
            }
        };
        let n = func.values.len();
        let mut start = vec![0u32; n + 1];
        each(&mut |v, _| start[v.0 as usize + 1] += 1);
        for i in 1..=n {
            start[i] += start[i - 1];
        }
        let mut at = start.clone();
        let mut insts = vec![Inst(0); start[n] as usize];
        each(&mut |v, inst| {
            let at = &mut at[v.0 as usize];
            insts[*at as usize] = inst;
            *at += 1;
        });
        let mut term = vec![false; n];
        for v in func.blocks.iter().flat_map(|b| &b.term).flat_map(term_operands) {
            term[v.0 as usize] = true;
        }
        Uses { start, insts, term }
    }

    fn of(&self, v: Value) -> &[Inst] {
        &self.insts[self.start[v.0 as usize] as usize..self.start[v.0 as usize + 1] as usize]
    }

    /// The values derived from `root` if none lets the object escape.
    fn escapes(&self, func: &Func, root: Value, summaries: &Summaries) -> Option<Vec<Value>> {
        let mut derived = vec![root];
        let mut next = 0;
        while let Some(&v) = derived.get(next) {
            next += 1;
            if self.term[v.0 as usize] {
                return None;
            }
            for inst in self.of(v) {
                match &func.inst(*inst).op {
                    Op::Load { .. } | Op::Zero { .. } | Op::NilCheck(_) | Op::Icmp(..) | Op::Copy { .. } => {}
                    Op::AtomicLoad { .. } | Op::KeepAlive(_) => {}
                    Op::Store { value, .. } | Op::AtomicStore { value, .. } | Op::AtomicRmw { value, .. }
                        if *value != v => {}
                    Op::AtomicCas { old, new, .. } if *old != v && *new != v => {}
                    Op::Offset(..) => derived.extend(&func.inst(*inst).results),
                    Op::Index(base, ..) if *base == v => derived.extend(&func.inst(*inst).results),
                    Op::Call { callee: Callee::Runtime(call), args } => {
                        if !args.iter().enumerate().all(|(k, a)| *a != v || borrows(call.desc().symbol, k)) {
                            return None;
                        }
                    }
                    Op::Call { callee: Callee::Direct(sym), args } => {
                        let summary = summaries.get(sym)?;
                        let leaks = |k: usize| summary.get(k).copied().unwrap_or(true);
                        if args.iter().enumerate().any(|(k, a)| *a == v && leaks(k)) {
                            return None;
                        }
                    }
                    _ => return None,
                }
            }
        }
        Some(derived)
    }
}

/// Moves objects of one function to slots.
fn place(func: &mut Func, summaries: &Summaries) {
    let makes_object = |i: &Inst| matches!(func.inst(*i).op, Op::New { .. });
    if !func.blocks.iter().flat_map(|b| &b.insts).any(makes_object) {
        return;
    }
    let uses = Uses::new(func);
    let mut moved: Vec<(Block, Inst, Vec<Value>)> = Vec::new();
    for b in 0..func.blocks.len() {
        for inst in &func.blocks[b].insts {
            let data = func.inst(*inst);
            if let Op::New { size, .. } = &data.op
                && *size <= MAX_SLOT
                && let Some(derived) = uses.escapes(func, data.results[0], summaries)
            {
                moved.push((Block(b as u32), *inst, derived));
            }
        }
    }
    for (block, inst, derived) in moved {
        move_to_slot(func, block, inst, &uses, &derived);
    }
}

fn move_to_slot(func: &mut Func, block: Block, inst: Inst, uses: &Uses, derived: &[Value]) {
    let Op::New { size, align, ptrs, name, .. } = func.inst(inst).op.clone() else { return };
    let slot = func.new_slot(SlotData { size, align, ptrs, name });
    let p = func.inst(inst).results[0];
    let loc = func.inst(inst).loc;
    func.insts[inst.0 as usize].op = Op::SlotAddr(slot, 0);
    // A new object is zero, each time round.
    let zero = Inst(func.insts.len() as u32);
    func.insts.push(InstData { op: Op::Zero { dst: p, size, desc: None }, results: vec![], loc });
    let list = &mut func.blocks[block.0 as usize].insts;
    let at = list.iter().position(|i| *i == inst).expect("the instruction is in its block");
    list.insert(at + 1, zero);
    // The collector looks at the data stack itself: no barriers.
    for v in derived {
        for user in uses.of(*v) {
            match &mut func.insts[user.0 as usize].op {
                Op::Store { addr, barrier, .. } | Op::AtomicStore { addr, barrier, .. } if addr == v => {
                    *barrier = false
                }
                Op::AtomicRmw { addr, barrier, .. } | Op::AtomicCas { addr, barrier, .. } if addr == v => {
                    *barrier = false
                }
                Op::Copy { dst, desc, .. } | Op::Zero { dst, desc, .. } if dst == v => *desc = None,
                _ => {}
            }
        }
    }
}
