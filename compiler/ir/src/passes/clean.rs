//! Tidies up after construction and other passes: unreachable blocks, trivial block parameters, straight-line
//! jumps, and instructions whose results nobody reads.

use crate::func::{Block, Func, Op, Target, Term, Value, ValueDef};
use crate::passes::visit::{is_pure, operands, operands_mut, own_operands, term_operands_mut};

/// Runs all clean-ups until the function is tidy.
pub fn clean(func: &mut Func) {
    drop_unreachable(func);
    if fold_branches(func) {
        drop_unreachable(func);
    }
    drop_trivial_params(func);
    resolve(func);
    // What a block gets from the one it is merged into may make other parameters trivial.
    while merge_blocks(func) {
        let again = drop_trivial_params(func);
        resolve(func);
        if !again {
            break;
        }
    }
    drop_dead(func);
}

fn reachable(func: &Func) -> Vec<bool> {
    let mut seen = vec![false; func.blocks.len()];
    let mut work = vec![Func::ENTRY];
    while let Some(b) = work.pop() {
        if !std::mem::replace(&mut seen[b.0 as usize], true) {
            work.extend(func.successors(b));
        }
    }
    seen
}

/// Empties blocks that no path leads to.
pub fn drop_unreachable(func: &mut Func) {
    let seen = reachable(func);
    for (data, seen) in func.blocks.iter_mut().zip(seen) {
        if !seen {
            *data = Default::default();
        }
    }
}

/// A branch on a constant becomes a jump. Says whether there was one.
fn fold_branches(func: &mut Func) -> bool {
    let mut changed = false;
    for i in 0..func.blocks.len() {
        let Some(Term::Br { cond, then, els }) = &func.blocks[i].term else { continue };
        if let Some(Op::Const(c)) = func.op_of(*cond) {
            let target = if *c != 0 { then.clone() } else { els.clone() };
            func.blocks[i].term = Some(Term::Jump(target));
            changed = true;
        }
    }
    changed
}

#[derive(Clone, Copy)]
enum Incoming {
    None,
    One(Value),
    Many,
}

/// Parameters that always get one value (or themselves) are that value. Says whether there were any.
pub fn drop_trivial_params(func: &mut Func) -> bool {
    let mut changed = false;
    loop {
        let params = Params::new(func);
        let mut incoming = vec![Incoming::None; params.count()];
        for data in &func.blocks {
            for Target { block, args } in data.term.iter().flat_map(Term::targets) {
                let own = &func.block(*block).params;
                for ((arg, param), slot) in args.iter().zip(own).zip(&mut incoming[params.of(*block)]) {
                    let arg = func.resolve(*arg);
                    *slot = match *slot {
                        _ if arg == *param => continue,
                        Incoming::None => Incoming::One(arg),
                        Incoming::One(v) if v == arg => continue,
                        _ => Incoming::Many,
                    };
                }
            }
        }
        let mut dropped = vec![false; params.count()];
        let mut any = false;
        // The entry's parameters are the function's.
        for b in (1..func.blocks.len() as u32).map(Block) {
            for (k, slot) in params.of(b).enumerate() {
                let Incoming::One(v) = incoming[slot] else { continue };
                let param = func.block(b).params[k];
                let v = func.resolve(v);
                if v != param {
                    func.values[param.0 as usize].def = ValueDef::Alias(v);
                    dropped[slot] = true;
                    any = true;
                }
            }
        }
        if !any {
            return changed;
        }
        changed = true;
        params.remove(func, &dropped);
    }
}

/// The block parameters of a function, numbered through.
struct Params {
    /// Number of each block's first parameter, and the number of all.
    start: Vec<usize>,
}

impl Params {
    fn new(func: &Func) -> Params {
        let mut start = Vec::with_capacity(func.blocks.len() + 1);
        let mut n = 0;
        for data in &func.blocks {
            start.push(n);
            n += data.params.len();
        }
        start.push(n);
        Params { start }
    }

    fn count(&self) -> usize {
        self.start[self.start.len() - 1]
    }

    /// The numbers of a block's parameters.
    fn of(&self, b: Block) -> std::ops::Range<usize> {
        self.start[b.0 as usize]..self.start[b.0 as usize + 1]
    }

    /// Removes parameters and the arguments for them.
    fn remove(&self, func: &mut Func, dropped: &[bool]) {
        let keep = |list: &mut Vec<Value>, b: Block| {
            let dropped = &dropped[self.of(b)];
            let some = dropped.contains(&true);
            if some {
                let mut k = 0;
                list.retain(|_| {
                    k += 1;
                    !dropped[k - 1]
                });
            }
            some
        };
        for data in &mut func.blocks {
            for target in data.term.iter_mut().flat_map(Term::targets_mut) {
                keep(&mut target.args, target.block);
            }
        }
        for (b, data) in func.blocks.iter_mut().enumerate() {
            let b = Block(b as u32);
            if keep(&mut data.params, b) {
                for (k, param) in data.params.iter().enumerate() {
                    func.values[param.0 as usize].def = ValueDef::Param(b, k as u32);
                }
            }
        }
    }
}

/// Replaces aliases by what they stand for.
pub fn resolve(func: &mut Func) {
    let to: Vec<Value> = (0..func.values.len() as u32).map(|v| func.resolve(Value(v))).collect();
    for inst in &mut func.insts {
        operands_mut(&mut inst.op, |v| *v = to[v.0 as usize]);
    }
    for data in &mut func.blocks {
        if let Some(term) = &mut data.term {
            term_operands_mut(term, |v| *v = to[v.0 as usize]);
        }
    }
}

/// A block with one successor that has no other predecessor takes it over. Says whether parameters became aliases.
pub fn merge_blocks(func: &mut Func) -> bool {
    let mut preds = vec![0u32; func.blocks.len()];
    for data in &func.blocks {
        for b in data.term.iter().flat_map(Term::successors) {
            preds[b.0 as usize] += 1;
        }
    }
    let mut aliased = false;
    for i in 0..func.blocks.len() {
        while let Some(Term::Jump(target)) = &mut func.blocks[i].term {
            let next = target.block.0 as usize;
            if next == i || next == 0 || preds[next] != 1 {
                break;
            }
            let args = std::mem::take(&mut target.args);
            let taken = std::mem::take(&mut func.blocks[next]);
            for (param, arg) in taken.params.iter().zip(args) {
                func.values[param.0 as usize].def = ValueDef::Alias(arg);
                aliased = true;
            }
            let data = &mut func.blocks[i];
            data.insts.extend(taken.insts);
            data.term = taken.term;
            data.term_loc = taken.term_loc;
            data.cold &= taken.cold || i == 0;
        }
    }
    aliased
}

/// Removes pure instructions and block parameters whose values are never read.
pub fn drop_dead(func: &mut Func) {
    let params = Params::new(func);
    let live = Live::of(func, &params);
    for data in &mut func.blocks {
        let insts = &func.insts;
        data.insts.retain(|i| {
            let inst = &insts[i.0 as usize];
            !is_pure(&inst.op) || inst.results.iter().any(|v| live[v.0 as usize])
        });
    }
    let mut dropped = vec![false; params.count()];
    for b in (1..func.blocks.len() as u32).map(Block) {
        for (slot, param) in params.of(b).zip(&func.block(b).params) {
            dropped[slot] = !live[param.0 as usize];
        }
    }
    if dropped.contains(&true) {
        params.remove(func, &dropped);
    }
}

/// Finds the values that somebody reads.
struct Live {
    live: Vec<bool>,
    work: Vec<Value>,
}

impl Live {
    /// By value: whether it is read.
    fn of(func: &Func, params: &Params) -> Vec<bool> {
        let args = Args::new(func, params);
        let mut this = Live { live: vec![false; func.values.len()], work: Vec::new() };
        for data in &func.blocks {
            for inst in &data.insts {
                let op = &func.inst(*inst).op;
                if !is_pure(op) {
                    operands(op).for_each(|v| this.mark(v));
                }
            }
            data.term.iter().flat_map(own_operands).for_each(|v| this.mark(v));
        }
        while let Some(v) = this.work.pop() {
            match func.values[v.0 as usize].def {
                ValueDef::Inst(inst, _) => operands(&func.inst(inst).op).for_each(|v| this.mark(v)),
                ValueDef::Param(block, k) => {
                    args.of(params.of(block).start + k as usize).iter().for_each(|v| this.mark(*v));
                }
                ValueDef::Alias(to) => this.mark(to),
            }
        }
        this.live
    }

    fn mark(&mut self, v: Value) {
        if !std::mem::replace(&mut self.live[v.0 as usize], true) {
            self.work.push(v);
        }
    }
}

/// The arguments that each block parameter gets.
struct Args {
    /// By number of the parameter: where its arguments start.
    start: Vec<u32>,
    args: Vec<Value>,
}

impl Args {
    fn new(func: &Func, params: &Params) -> Args {
        let each = |f: &mut dyn FnMut(usize, Value)| {
            for target in func.blocks.iter().flat_map(|b| &b.term).flat_map(Term::targets) {
                params.of(target.block).zip(&target.args).for_each(|(slot, arg)| f(slot, *arg));
            }
        };
        let mut start = vec![0u32; params.count() + 1];
        each(&mut |slot, _| start[slot + 1] += 1);
        for i in 1..start.len() {
            start[i] += start[i - 1];
        }
        let mut at = start.clone();
        let mut args = vec![Value(0); start[params.count()] as usize];
        each(&mut |slot, arg| {
            args[at[slot] as usize] = arg;
            at[slot] += 1;
        });
        Args { start, args }
    }

    fn of(&self, slot: usize) -> &[Value] {
        &self.args[self.start[slot] as usize..self.start[slot + 1] as usize]
    }
}
