//! Tidies up after construction and other passes: unreachable blocks, trivial block parameters, straight-line
//! jumps, and instructions whose results nobody reads.

use crate::func::{Block, Func, Op, Target, Term, Value, ValueDef};
use crate::passes::visit::{is_pure, operands_mut, term_operands_mut};

/// Runs all clean-ups until the function is tidy.
pub fn clean(func: &mut Func) {
    drop_unreachable(func);
    fold_branches(func);
    drop_unreachable(func);
    drop_trivial_params(func);
    resolve(func);
    merge_blocks(func);
    drop_dead(func);
}

fn reachable(func: &Func) -> Vec<bool> {
    let mut seen = vec![false; func.blocks.len()];
    let mut work = vec![Func::ENTRY];
    while let Some(b) = work.pop() {
        if std::mem::replace(&mut seen[b.0 as usize], true) {
            continue;
        }
        if let Some(term) = &func.block(b).term {
            work.extend(term.successors());
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

/// A branch on a constant becomes a jump.
fn fold_branches(func: &mut Func) {
    for i in 0..func.blocks.len() {
        let Some(Term::Br { cond, then, els }) = &func.blocks[i].term else { continue };
        let cond = func.resolve(*cond);
        let ValueDef::Inst(inst, _) = func.values[cond.0 as usize].def else { continue };
        if let Op::Const(c) = func.insts[inst.0 as usize].op {
            let target = if c != 0 { then.clone() } else { els.clone() };
            func.blocks[i].term = Some(Term::Jump(target));
        }
    }
}

/// Parameters that always get one value (or themselves) are that value.
pub fn drop_trivial_params(func: &mut Func) {
    loop {
        let mut incoming: Vec<Vec<Incoming>> =
            func.blocks.iter().map(|b| vec![Incoming::None; b.params.len()]).collect();
        for data in &func.blocks {
            let Some(term) = &data.term else { continue };
            for Target { block, args } in term.targets() {
                for (k, arg) in args.iter().enumerate() {
                    let param = func.blocks[block.0 as usize].params[k];
                    let arg = func.resolve(*arg);
                    if arg == param {
                        continue;
                    }
                    let slot = &mut incoming[block.0 as usize][k];
                    *slot = match *slot {
                        Incoming::None => Incoming::One(arg),
                        Incoming::One(v) if v == arg => Incoming::One(v),
                        _ => Incoming::Many,
                    };
                }
            }
        }
        let mut changed = false;
        let mut dropped: Vec<Vec<usize>> = vec![Vec::new(); func.blocks.len()];
        for (b, list) in incoming.iter().enumerate() {
            // The entry's parameters are the function's.
            if b == 0 {
                continue;
            }
            for (k, inc) in list.iter().enumerate() {
                if let Incoming::One(v) = inc {
                    let param = func.blocks[b].params[k];
                    let v = func.resolve(*v);
                    if v == param {
                        continue;
                    }
                    func.values[param.0 as usize].def = ValueDef::Alias(v);
                    dropped[b].push(k);
                    changed = true;
                }
            }
        }
        if !changed {
            return;
        }
        remove_params(func, &dropped);
    }
}

#[derive(Clone, Copy)]
enum Incoming {
    None,
    One(Value),
    Many,
}

/// Removes parameters by index (rising) and the arguments for them.
pub fn remove_params(func: &mut Func, dropped: &[Vec<usize>]) {
    for data in &mut func.blocks {
        let Some(term) = &mut data.term else { continue };
        for target in crate::passes::targets_mut(term) {
            for k in dropped[target.block.0 as usize].iter().rev() {
                target.args.remove(*k);
            }
        }
    }
    for (b, list) in dropped.iter().enumerate() {
        for k in list.iter().rev() {
            func.blocks[b].params.remove(*k);
        }
        let params = func.blocks[b].params.clone();
        for (k, param) in params.into_iter().enumerate() {
            func.values[param.0 as usize].def = ValueDef::Param(Block(b as u32), k as u32);
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

/// A block with one successor that has no other predecessor takes it over.
pub fn merge_blocks(func: &mut Func) {
    let mut preds = vec![0u32; func.blocks.len()];
    for data in &func.blocks {
        for b in data.term.iter().flat_map(Term::successors) {
            preds[b.0 as usize] += 1;
        }
    }
    let mut aliased = false;
    for i in 0..func.blocks.len() {
        while let Some(Term::Jump(Target { block, args })) = &func.blocks[i].term {
            let (next, args) = (block.0 as usize, args.clone());
            if next == i || next == 0 || preds[next] != 1 {
                break;
            }
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
    if aliased {
        resolve(func);
    }
}

/// Removes pure instructions and block parameters whose values are never read.
pub fn drop_dead(func: &mut Func) {
    let mut live = vec![false; func.values.len()];
    let mut work: Vec<Value> = Vec::new();
    let mark = |v: Value, live: &mut Vec<bool>, work: &mut Vec<Value>| {
        if !std::mem::replace(&mut live[v.0 as usize], true) {
            work.push(v);
        }
    };
    // Where each block's parameters get their arguments.
    let mut sources: Vec<Vec<(usize, usize)>> = vec![Vec::new(); func.blocks.len()];
    for (b, data) in func.blocks.iter().enumerate() {
        for inst in &data.insts {
            let op = &func.insts[inst.0 as usize].op;
            if !is_pure(op) {
                for v in crate::verify::operands(op) {
                    mark(v, &mut live, &mut work);
                }
            }
        }
        let Some(term) = &data.term else { continue };
        for (t, target) in term.targets().into_iter().enumerate() {
            sources[target.block.0 as usize].push((b, t));
        }
        let mut roots = term.clone();
        for target in crate::passes::targets_mut(&mut roots) {
            target.args.clear();
        }
        term_operands_mut(&mut roots, |v| mark(*v, &mut live, &mut work));
    }
    while let Some(v) = work.pop() {
        match func.values[v.0 as usize].def {
            ValueDef::Inst(inst, _) => {
                for v in crate::verify::operands(&func.insts[inst.0 as usize].op) {
                    mark(v, &mut live, &mut work);
                }
            }
            ValueDef::Param(block, k) => {
                for (b, t) in &sources[block.0 as usize] {
                    let term = func.blocks[*b].term.as_ref();
                    let arg = term.and_then(|term| term.targets()[*t].args.get(k as usize).copied());
                    if let Some(arg) = arg {
                        mark(arg, &mut live, &mut work);
                    }
                }
            }
            ValueDef::Alias(to) => mark(to, &mut live, &mut work),
        }
    }
    let mut dropped: Vec<Vec<usize>> = vec![Vec::new(); func.blocks.len()];
    for (b, data) in func.blocks.iter_mut().enumerate() {
        let insts = &func.insts;
        data.insts.retain(|i| {
            let inst = &insts[i.0 as usize];
            !is_pure(&inst.op) || inst.results.iter().any(|v| live[v.0 as usize])
        });
        if b > 0 {
            dropped[b] = (0..data.params.len()).filter(|k| !live[data.params[*k].0 as usize]).collect();
        }
    }
    remove_params(func, &dropped);
}
