//! Loop rotation: the test of a loop is repeated at its end, so that an iteration takes one jump and not two.
//!
//! A header with few instructions that ends in a branch out of the loop is copied in front of each back edge; the
//! original stays as the test before the first iteration. Values of the header that are used elsewhere then have several
//! definitions: new block parameters bring them together, by the reading half of Braun et al.'s construction.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::func::*;
use crate::passes::visit::{operands, operands_mut, term_operands, term_operands_mut};
use crate::verify::{dominators, reverse_postorder};

/// Longer headers are not worth a copy.
const MAX_HEADER: usize = 12;
/// Functions with more blocks are left alone: the pass looks at the whole graph for each loop.
const MAX_BLOCKS: usize = 1500;

/// Rotates the loops of a function. Says whether there were any.
pub fn rotate(func: &mut Func) -> bool {
    if func.blocks.len() > MAX_BLOCKS {
        return false;
    }
    let order = reverse_postorder(func);
    let idom = dominators(func, &order);
    let dominates = |a: Block, mut b: Block| {
        loop {
            if a == b {
                return true;
            }
            match idom[b.0 as usize] {
                Some(up) if up != b => b = up,
                _ => return false,
            }
        }
    };
    let mut latches: Vec<(Block, Vec<Block>)> = Vec::new();
    for b in &order {
        for head in func.successors(*b) {
            if dominates(head, *b) {
                match latches.iter_mut().find(|(h, _)| *h == head) {
                    Some((_, list)) if list.contains(b) => {}
                    Some((_, list)) => list.push(*b),
                    None => latches.push((head, vec![*b])),
                }
            }
        }
    }
    // Inner loops come later in the order; rotating them does not change the outer ones' headers.
    let mut rotated = false;
    for (head, tails) in latches.into_iter().rev() {
        if worth_it(func, head, &tails) {
            rotate_loop(func, head, &tails);
            rotated = true;
        }
    }
    rotated
}

fn worth_it(func: &Func, head: Block, tails: &[Block]) -> bool {
    let data = func.block(head);
    if head == Func::ENTRY || data.insts.len() > MAX_HEADER || tails.contains(&head) {
        return false;
    }
    let Some(Term::Br { then, els, .. }) = &data.term else { return false };
    let plain = |i: &Inst| !matches!(func.inst(*i).op, Op::Call { .. } | Op::New { .. });
    if !data.insts.iter().all(plain) {
        return false;
    }
    if !tails.iter().all(|t| matches!(&func.block(*t).term, Some(Term::Jump(_)))) {
        return false;
    }
    // One way must leave the loop.
    let inside = body(func, head, tails);
    inside.contains(&then.block) != inside.contains(&els.block)
}

/// Blocks of the natural loop.
fn body(func: &Func, head: Block, tails: &[Block]) -> FxHashSet<Block> {
    let preds = predecessors(func);
    let mut inside: FxHashSet<Block> = [head].into_iter().collect();
    let mut work: Vec<Block> = tails.to_vec();
    while let Some(b) = work.pop() {
        if inside.insert(b) {
            work.extend(&preds[b.0 as usize]);
        }
    }
    inside
}

fn predecessors(func: &Func) -> Vec<Vec<Block>> {
    let mut preds: Vec<Vec<Block>> = vec![Vec::new(); func.blocks.len()];
    for (i, data) in func.blocks.iter().enumerate() {
        for b in data.term.iter().flat_map(Term::successors) {
            let list = &mut preds[b.0 as usize];
            if !list.contains(&Block(i as u32)) {
                list.push(Block(i as u32));
            }
        }
    }
    preds
}

fn rotate_loop(func: &mut Func, head: Block, tails: &[Block]) {
    let header = func.block(head).clone();
    // What the header defines.
    let mut defined: Vec<Value> = header.params.clone();
    for inst in &header.insts {
        defined.extend(&func.inst(*inst).results);
    }
    // Copies at the end of each iteration; where each of the header's values is then.
    let mut copies: Vec<(Block, FxHashMap<Value, Value>)> = Vec::new();
    for tail in tails {
        let Some(Term::Jump(target)) = func.blocks[tail.0 as usize].term.take() else { return };
        let mut map: FxHashMap<Value, Value> = header.params.iter().copied().zip(target.args).collect();
        for inst in &header.insts {
            let data = func.inst(*inst).clone();
            let mut op = data.op;
            operands_mut(&mut op, |v| *v = *map.get(v).unwrap_or(v));
            let tys: Vec<Ty> = data.results.iter().map(|v| func.ty(*v)).collect();
            let copy = func.push(*tail, op, &tys, data.loc);
            let results = func.inst(copy).results.clone();
            map.extend(data.results.into_iter().zip(results));
        }
        let mut term = header.term.clone();
        if let Some(term) = &mut term {
            term_operands_mut(term, |v| *v = *map.get(v).unwrap_or(v));
        }
        let data = &mut func.blocks[tail.0 as usize];
        data.term = term;
        data.term_loc = header.term_loc;
        copies.push((*tail, map));
    }
    repair(func, head, &defined, &copies);
}

/// Gives every use outside the header the definition that reaches it.
fn repair(func: &mut Func, head: Block, defined: &[Value], copies: &[(Block, FxHashMap<Value, Value>)]) {
    let wanted: FxHashSet<Value> = defined.iter().copied().collect();
    let (out, entry) = (FxHashMap::default(), FxHashMap::default());
    let mut join = Join { preds: predecessors(func), head, wanted: wanted.clone(), out, entry };
    for v in defined {
        join.out.insert((*v, head), *v);
        for (tail, map) in copies {
            if let Some(to) = map.get(v) {
                join.out.insert((*v, *tail), *to);
            }
        }
    }
    for b in (0..func.blocks.len() as u32).map(Block) {
        if b == head || func.block(b).term.is_none() {
            continue;
        }
        // In a tail the copy too reads the values of the iteration that ends: what the back edge passed may
        // itself be a value of the header.
        for inst in func.block(b).insts.clone() {
            let used: Vec<Value> = operands(&func.inst(inst).op).filter(|v| wanted.contains(v)).collect();
            for v in used {
                let to = join.at_entry(func, v, b);
                operands_mut(&mut func.insts[inst.0 as usize].op, |x| replace(x, v, to));
            }
        }
        let used: Vec<Value> =
            func.block(b).term.iter().flat_map(term_operands).filter(|v| wanted.contains(v)).collect();
        for v in used {
            let to = join.at_entry(func, v, b);
            if let Some(term) = &mut func.blocks[b.0 as usize].term {
                term_operands_mut(term, |x| replace(x, v, to));
            }
        }
    }
}

fn replace(x: &mut Value, old: Value, new: Value) {
    if *x == old {
        *x = new;
    }
}

/// What `from` passes to `to`, each time it may go there.
fn arguments(func: &mut Func, from: Block, to: Block) -> impl Iterator<Item = &mut Vec<Value>> {
    let targets = func.blocks[from.0 as usize].term.iter_mut().flat_map(Term::targets_mut);
    targets.filter(move |target| target.block == to).map(|target| &mut target.args)
}

/// Reads the definition of a header's value that reaches a block.
struct Join {
    preds: Vec<Vec<Block>>,
    head: Block,
    /// The header's values.
    wanted: FxHashSet<Value>,
    /// Value at the end of a block. In a tail that may be another of the header's, as the iteration that ends knew it: two
    /// variables have been swapped.
    out: FxHashMap<(Value, Block), Value>,
    /// Value at the start of a block.
    entry: FxHashMap<(Value, Block), Value>,
}

impl Join {
    fn at_entry(&mut self, func: &mut Func, v: Value, b: Block) -> Value {
        if let Some(known) = self.entry.get(&(v, b)) {
            return *known;
        }
        let preds = self.preds[b.0 as usize].clone();
        if let [only] = preds[..] {
            let value = self.at_end(func, v, only);
            self.entry.insert((v, b), value);
            return value;
        }
        let ty = func.ty(v);
        let param = func.add_param(b, ty);
        let at = func.block(b).params.len() - 1;
        self.entry.insert((v, b), param);
        // The argument's place first: what it is may need further parameters of this block.
        for p in &preds {
            arguments(func, *p, b).for_each(|args| args.push(v));
        }
        for p in preds {
            let arg = self.at_end(func, v, p);
            arguments(func, p, b).for_each(|args| args[at] = arg);
        }
        param
    }

    fn at_end(&mut self, func: &mut Func, v: Value, b: Block) -> Value {
        match self.out.get(&(v, b)).copied() {
            Some(value) if b != self.head && self.wanted.contains(&value) => {
                let now = self.at_entry(func, value, b);
                self.out.insert((v, b), now);
                now
            }
            Some(value) => value,
            None => self.at_entry(func, v, b),
        }
    }
}
