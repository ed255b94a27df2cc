//! Escape analysis: objects that do not outlive their function go to the data stack.
//!
//! An object stays when its address is only used to read, write, copy and compare what is in it, here or in functions
//! that do no more with it, or that give it back. Whatever is stored, returned or passed on to unknown code escapes. What
//! is merged at a block parameter stays too, unless it was made in a loop: one slot would stand for the objects of two
//! iterations.
//!
//! Short strings that are made and do not outlive the function get room in its frame, too: functions of package runtime
//! that make one take a buffer, which is null unless this pass says otherwise.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::func::*;
use crate::passes::visit::{operands, own_operands};
use crate::program::{Program, SymId};
use crate::slots::borrows;

/// Larger objects stay in the heap.
const MAX_SLOT: u64 = 64 << 10;

/// An object is not followed further.
const MAX_VALUES: usize = 400;

/// Functions that make something of at most so many bytes in the buffer that is their first argument, if that is not null.
const BUFFERED: &[(&str, u64)] = &[
    ("runtime.concatstring2", 32),
    ("runtime.concatstring3", 32),
    ("runtime.concatstrings", 32),
    ("runtime.slicebytetostring", 32),
    ("runtime.stringtoslicebyte", 32),
];

/// What a function does with the object that a parameter points to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Flow {
    /// It may live longer than the call.
    escapes: bool,
    /// Results that may point to it, a bit for each.
    results: u64,
}

const ESCAPES: Flow = Flow { escapes: true, results: 0 };

/// By function and parameter.
type Summaries = FxHashMap<SymId, Vec<Flow>>;

/// Runs over the whole program.
pub fn escape(program: &mut Program) {
    let summaries = summarize(program);
    let buffered = BUFFERED.iter().filter_map(|(name, size)| Some((program.symbols.get(name)?, *size))).collect();
    super::for_each(&mut program.funcs, |func| place(func, &summaries, &buffered));
}

/// What all functions do with their parameters: optimistic at first, then corrected until nothing changes.
fn summarize(program: &Program) -> Summaries {
    let params = |f: &Func| vec![Flow::default(); f.blocks[0].params.len()];
    let mut all: Summaries = program.funcs.iter().map(|f| (f.sym, params(f))).collect();
    // Its result is promised to be no way to the object.
    let hides = program.symbols.get("internal/abi.NoEscape");
    let is_pointer = |f: &Func| Some(f.sym) != hides && f.blocks[0].params.iter().any(|p| f.ty(*p) == Ty::Ptr);
    let mut open: Vec<(&Func, Uses)> =
        program.funcs.par_iter().filter(|f| is_pointer(f)).map(|f| (f, Uses::new(f))).collect();
    loop {
        // Each round looks at what the one before found out.
        let found: Vec<Vec<Flow>> = open.par_iter().map(|(func, uses)| uses.params(func, &all)).collect();
        let mut changed = false;
        let mut undecided = Vec::with_capacity(open.len());
        for (entry, flows) in open.into_iter().zip(found) {
            let known = all.get_mut(&entry.0.sym).expect("every function is there");
            changed |= *known != flows;
            if flows.iter().any(|flow| !flow.escapes) {
                undecided.push(entry);
            }
            *known = flows;
        }
        if !changed {
            return all;
        }
        open = undecided;
    }
}

/// Where each value is used.
struct Uses {
    insts: Places<Inst>,
    /// By a terminator itself: returned, branched on.
    terms: Places<Block>,
    /// As an argument for a block's parameter.
    merges: Places<Value>,
}

/// By value: a list of places.
struct Places<T> {
    start: Vec<u32>,
    list: Vec<T>,
}

impl<T: Copy> Places<T> {
    /// `each` calls back with every pair.
    fn new(n: usize, none: T, each: impl Fn(&mut dyn FnMut(Value, T))) -> Places<T> {
        let mut start = vec![0u32; n + 1];
        each(&mut |v, _| start[v.0 as usize + 1] += 1);
        for i in 1..=n {
            start[i] += start[i - 1];
        }
        let mut at = start.clone();
        let mut list = vec![none; start[n] as usize];
        each(&mut |v, place| {
            let at = &mut at[v.0 as usize];
            list[*at as usize] = place;
            *at += 1;
        });
        Places { start, list }
    }

    fn of(&self, v: Value) -> &[T] {
        &self.list[self.start[v.0 as usize] as usize..self.start[v.0 as usize + 1] as usize]
    }
}

/// The values that may point into an object.
struct Reach {
    /// Those that certainly do come first.
    values: Vec<Value>,
    n_certain: usize,
    /// Some are merged with others at a block's parameter.
    merged: bool,
    /// Results of the function among them.
    results: u64,
}

impl Uses {
    fn new(func: &Func) -> Uses {
        let n = func.values.len();
        let insts = Places::new(n, Inst(0), |f| {
            for inst in func.blocks.iter().flat_map(|b| &b.insts) {
                operands(&func.inst(*inst).op).for_each(|v| f(v, *inst));
            }
        });
        let terms = func.blocks.iter().enumerate().filter_map(|(i, b)| Some((Block(i as u32), b.term.as_ref()?)));
        let own = Places::new(n, Block(0), |f| {
            terms.clone().for_each(|(block, term)| own_operands(term).for_each(|v| f(v, block)));
        });
        let merges = Places::new(n, Value(0), |f| {
            for target in terms.clone().flat_map(|(_, term)| term.targets()) {
                let params = &func.blocks[target.block.0 as usize].params;
                target.args.iter().zip(params).for_each(|(arg, param)| f(*arg, *param));
            }
        });
        Uses { insts, terms: own, merges }
    }

    /// What becomes of a function's parameters.
    fn params(&self, func: &Func, all: &Summaries) -> Vec<Flow> {
        let known = all[&func.sym].iter();
        let flow = |(param, known): (&Value, &Flow)| match func.ty(*param) {
            Ty::Ptr if !known.escapes => {
                self.reach(func, *param, all).map_or(ESCAPES, |r| Flow { escapes: false, results: r.results })
            }
            _ => *known,
        };
        func.blocks[0].params.iter().zip(known).map(flow).collect()
    }

    /// Follows an object's address; `None` if it gets out of hand.
    fn reach(&self, func: &Func, root: Value, summaries: &Summaries) -> Option<Reach> {
        let mut reach = Reach { values: vec![root], n_certain: 0, merged: false, results: 0 };
        // What is merged or given back may point to something else as well.
        let mut perhaps = Vec::new();
        let mut next = 0;
        loop {
            while let Some(&v) = reach.values.get(next) {
                next += 1;
                if next > MAX_VALUES {
                    return None;
                }
                self.follow(func, v, summaries, &mut reach, &mut perhaps)?;
            }
            if reach.n_certain == 0 {
                reach.n_certain = next;
            }
            let new: Vec<Value> = perhaps.drain(..).filter(|v| !reach.values.contains(v)).collect();
            match new.first() {
                Some(v) => {
                    reach.values.push(*v);
                    perhaps.extend(&new[1..]);
                }
                None => return Some(reach),
            }
        }
    }

    /// Looks at all uses of one value.
    fn follow(
        &self,
        func: &Func,
        v: Value,
        summaries: &Summaries,
        reach: &mut Reach,
        perhaps: &mut Vec<Value>,
    ) -> Option<()> {
        for block in self.terms.of(v) {
            let Some(Term::Return(results)) = &func.blocks[block.0 as usize].term else { return None };
            if results.len() > 64 {
                return None;
            }
            reach.results |= results.iter().enumerate().filter(|(_, r)| **r == v).fold(0, |bits, (i, _)| bits | 1 << i);
        }
        reach.merged |= !self.merges.of(v).is_empty();
        perhaps.extend(self.merges.of(v));
        for inst in self.insts.of(v) {
            let data = func.inst(*inst);
            let derived = match reach.n_certain {
                0 => &mut reach.values,
                _ => &mut *perhaps,
            };
            match &data.op {
                Op::Load { .. } | Op::Zero { .. } | Op::NilCheck(_) | Op::Icmp(..) | Op::Copy { .. } => {}
                Op::AtomicLoad { .. } | Op::KeepAlive(_) => {}
                Op::Store { value, .. } | Op::AtomicStore { value, .. } | Op::AtomicRmw { value, .. }
                    if *value != v => {}
                Op::AtomicCas { old, new, .. } if *old != v && *new != v => {}
                // As a number an address keeps nothing alive, wherever that goes; made a pointer again it is one into the object.
                Op::Store { .. } | Op::AtomicStore { .. } if func.ty(v) != Ty::Ptr => {}
                Op::Conv(Conv::Bitcast, _) if func.ty(data.results[0]) != Ty::Ptr => derived.extend(&data.results),
                Op::Conv(Conv::Bitcast, _) => perhaps.extend(&data.results),
                Op::Bin(..) | Op::MulWide(..) | Op::Carry(..) => derived.extend(&data.results),
                Op::Offset(..) => derived.extend(&data.results),
                Op::Index(base, ..) if *base == v => derived.extend(&data.results),
                Op::Select(cond, ..) if *cond != v => perhaps.extend(&data.results),
                Op::Call { callee: Callee::Runtime(call), args } => {
                    if !args.iter().enumerate().all(|(k, a)| *a != v || borrows(call.desc().symbol, k)) {
                        return None;
                    }
                }
                Op::Call { callee: Callee::Direct(sym), args } => {
                    let summary = summaries.get(sym)?;
                    for (k, _) in args.iter().enumerate().filter(|(_, a)| **a == v) {
                        let flow = summary.get(k).copied().unwrap_or(ESCAPES);
                        if flow.escapes {
                            return None;
                        }
                        let given =
                            data.results.iter().enumerate().filter(|(i, _)| *i < 64 && flow.results & 1 << i != 0);
                        perhaps.extend(given.map(|(_, result)| *result));
                    }
                }
                _ => return None,
            }
        }
        Some(())
    }
}

/// Moves objects of one function to slots, and gives short strings room there.
fn place(func: &mut Func, summaries: &Summaries, buffered: &FxHashMap<SymId, u64>) {
    let makes_object = |i: &Inst| match &func.inst(*i).op {
        Op::New { size, .. } => *size <= MAX_SLOT,
        Op::Call { callee: Callee::Direct(sym), args } => buffered.contains_key(sym) && is_null(func, args[0]),
        _ => false,
    };
    let objects = func.blocks.iter().enumerate().flat_map(|(b, data)| data.insts.iter().map(move |i| (b, *i)));
    let objects: Vec<(usize, Inst)> = objects.filter(|(_, i)| makes_object(i)).collect();
    if objects.is_empty() {
        return;
    }
    let uses = Uses::new(func);
    let mut moved: Vec<(Block, Inst, Reach)> = Vec::new();
    for (b, inst) in objects {
        let block = Block(b as u32);
        if let Some(reach) = uses.reach(func, func.inst(inst).results[0], summaries)
            && reach.results == 0
            && (!reach.merged || !is_in_loop(func, block))
        {
            moved.push((block, inst, reach));
        }
    }
    for (block, inst, reach) in moved {
        match func.inst(inst).op.clone() {
            Op::New { size, align, ptrs, name, .. } => {
                move_to_slot(func, block, inst, SlotData { size, align, ptrs, name });
                drop_barriers(func, &uses, &reach);
            }
            Op::Call { callee: Callee::Direct(sym), .. } => lend_buffer(func, block, inst, buffered[&sym]),
            _ => {}
        }
    }
}

fn is_null(func: &Func, v: Value) -> bool {
    matches!(func.op_of(v), Some(Op::Const(0)))
}

/// Whether control can come back to a block.
fn is_in_loop(func: &Func, block: Block) -> bool {
    let mut seen = vec![false; func.blocks.len()];
    let mut open: Vec<Block> = func.successors(block).collect();
    while let Some(b) = open.pop() {
        if b == block {
            return true;
        }
        if !std::mem::replace(&mut seen[b.0 as usize], true) {
            open.extend(func.successors(b));
        }
    }
    false
}

/// Passes memory of the frame to a call as its first argument.
fn lend_buffer(func: &mut Func, block: Block, call: Inst, size: u64) {
    let ptrs = vec![false; size.div_ceil(8) as usize];
    let slot = func.new_slot(SlotData { size, align: 8, ptrs, name: String::new() });
    let loc = func.inst(call).loc;
    let inst = Inst(func.insts.len() as u32);
    let buffer = func.new_value(Ty::Ptr, ValueDef::Inst(inst, 0));
    func.insts.push(InstData { op: Op::SlotAddr(slot, 0), results: vec![buffer], loc });
    let list = &mut func.blocks[block.0 as usize].insts;
    let at = list.iter().position(|i| *i == call).expect("the call is in its block");
    list.insert(at, inst);
    if let Op::Call { args, .. } = &mut func.insts[call.0 as usize].op {
        args[0] = buffer;
    }
}

fn move_to_slot(func: &mut Func, block: Block, inst: Inst, data: SlotData) {
    let size = data.size;
    let slot = func.new_slot(data);
    let p = func.inst(inst).results[0];
    let loc = func.inst(inst).loc;
    func.insts[inst.0 as usize].op = Op::SlotAddr(slot, 0);
    // A new object is zero, each time round.
    let zero = Inst(func.insts.len() as u32);
    func.insts.push(InstData { op: Op::Zero { dst: p, size, desc: None }, results: vec![], loc });
    let list = &mut func.blocks[block.0 as usize].insts;
    let at = list.iter().position(|i| *i == inst).expect("the instruction is in its block");
    list.insert(at + 1, zero);
}

/// The collector looks at the data stack itself: stores into an object there need no barriers.
fn drop_barriers(func: &mut Func, uses: &Uses, reach: &Reach) {
    for v in &reach.values[..reach.n_certain] {
        for user in uses.insts.of(*v) {
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
