//! Inlining of small functions, with positions kept: an inlined instruction still says which function it
//! belongs to and where that was called.
//!
//! Functions are visited callees first, so that what is inlined is already improved, and side by side where none waits for
//! another. A small recursive function is
//! unrolled once into itself, which halves the calls. A literal that is called in one place only goes there even if it is
//! larger: the body of a loop over an iterator, most of the time.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::func::*;
use crate::passes::forward::{Constants, forward};
use crate::passes::visit::{mentioned, operands_mut, term_operands_mut};
use crate::program::{Program, SymId, Symbols};

/// Largest callee, in weighted instructions.
const MAX_COST: usize = 40;
/// Largest literal whose only call is replaced.
const MAX_ONCE: usize = 200;
/// So often a function is looked at again, when inlining has shown what more it calls.
const ROUNDS: usize = 5;
/// Largest function that is unrolled into itself.
const MAX_SELF: usize = 30;
/// A caller that has grown to this many instructions takes no more.
const MAX_CALLER: usize = 4000;

/// Inlines over the whole program.
pub fn inline(program: &mut Program) {
    let by_sym: FxHashMap<SymId, usize> = program.funcs.iter().enumerate().map(|(i, f)| (f.sym, i)).collect();
    let (turn, levels) = callees_first(&program.funcs, &by_sym);
    let Program { funcs, datas, symbols, .. } = program;
    let constants = Constants::of(datas, symbols);
    let mut costs = vec![None; funcs.len()];
    for level in levels {
        // Taken out while they are changed, so that none can be its own callee.
        let nothing = || Func::new(SymId(0), String::new(), source::Pos::NONE);
        let mut open: Vec<(usize, Func, Option<usize>)> =
            level.into_iter().map(|i| (i, std::mem::replace(&mut funcs[i], nothing()), None)).collect();
        let house = House { funcs, by_sym: &by_sym, costs: &costs, turn: &turn, constants: &constants };
        let visit = |(i, func, cost): &mut (usize, Func, Option<usize>)| {
            house.inline_into(*i, func, symbols);
            *cost = eligible(func, symbols);
        };
        match &mut open[..] {
            [one] => visit(one),
            open => open.par_iter_mut().with_max_len(1).for_each(visit),
        }
        for (i, func, cost) in open {
            funcs[i] = func;
            costs[i] = cost;
        }
    }
}

/// What callers see while they take from it.
struct House<'a> {
    funcs: &'a [Func],
    by_sym: &'a FxHashMap<SymId, usize>,
    /// Of functions that have been visited, if they may be inlined.
    costs: &'a [Option<usize>],
    /// When each function is visited.
    turn: &'a [usize],
    constants: &'a Constants<'a>,
}

impl House<'_> {
    /// Inlines what function number `i` calls.
    fn inline_into(&self, i: usize, func: &mut Func, symbols: &Symbols) {
        let own = eligible(func, symbols).filter(|cost| *cost <= MAX_SELF).map(|_| func.clone());
        let wrapper = func.attrs.wrapper;
        for round in 0..ROUNDS {
            let forwarded = forward(func, self.constants, |sym| self.by_sym.contains_key(&sym));
            let calls_of = count_callees(func);
            let expanded = expand(func, |call, callee| {
                // Calls in what was inlined have been looked at before, where they come from.
                if round > 0 && !forwarded.calls.contains(&call) {
                    return None;
                }
                let j = *self.by_sym.get(&callee)?;
                let body = if j == i { own.as_ref() } else { self.body(j, i, &calls_of) };
                // Recover looks through wrappers: what this one calls must not seem to be called through it.
                body.filter(|body| !wrapper || body.attrs.wrapper || !calls(body))
            });
            if forwarded.changed || expanded {
                super::clean::clean(func);
            }
            if !expanded {
                break;
            }
        }
    }

    /// The body of `j` for its caller `i`.
    fn body(&self, j: usize, i: usize, calls_of: &FxHashMap<SymId, usize>) -> Option<&Func> {
        let cost = self.costs[j].filter(|_| self.turn[j] < self.turn[i])?;
        let body = &self.funcs[j];
        (cost <= MAX_COST || is_only_call(body, calls_of)).then_some(body)
    }
}

/// How often each function is called.
fn count_callees(func: &Func) -> FxHashMap<SymId, usize> {
    let mut calls = FxHashMap::default();
    for sym in direct_callees(func) {
        *calls.entry(sym).or_default() += 1;
    }
    calls
}

/// Whether the call of a literal is the only one in its caller.
fn is_only_call(body: &Func, calls_of: &FxHashMap<SymId, usize>) -> bool {
    body.attrs.closure && !body.attrs.wrapper && calls_of.get(&body.sym) == Some(&1)
}

/// Post-order of the call graph: a function value that is made counts as called. Gives each function's turn, and the
/// functions by level: who calls a function whose turn comes first is on a higher one.
fn callees_first(funcs: &[Func], by_sym: &FxHashMap<SymId, usize>) -> (Vec<usize>, Vec<Vec<usize>>) {
    let n = funcs.len();
    let mut seen = vec![false; n];
    let mut order = Vec::with_capacity(n);
    let callees: Vec<Vec<usize>> =
        funcs.par_iter().map(|f| mentioned(f).filter_map(|s| by_sym.get(&s).copied()).collect()).collect();
    for root in 0..n {
        if seen[root] {
            continue;
        }
        seen[root] = true;
        let mut stack = vec![(root, 0)];
        while let Some((f, next)) = stack.pop() {
            match callees[f].get(next) {
                Some(&g) => {
                    stack.push((f, next + 1));
                    if !std::mem::replace(&mut seen[g], true) {
                        stack.push((g, 0));
                    }
                }
                None => order.push(f),
            }
        }
    }
    let mut turn = vec![usize::MAX; n];
    let mut level = vec![0; n];
    let mut levels: Vec<Vec<usize>> = Vec::new();
    for (t, f) in order.into_iter().enumerate() {
        let before = callees[f].iter().filter(|g| turn[**g] < t).map(|g| level[*g] + 1);
        level[f] = before.max().unwrap_or(0);
        turn[f] = t;
        if levels.len() <= level[f] {
            levels.push(Vec::new());
        }
        levels[level[f]].push(f);
    }
    (turn, levels)
}

fn direct_callees(func: &Func) -> impl Iterator<Item = SymId> + '_ {
    func.blocks.iter().flat_map(|b| &b.insts).filter_map(|i| match &func.inst(*i).op {
        Op::Call { callee: Callee::Direct(sym), .. } => Some(*sym),
        _ => None,
    })
}

/// Whether the function calls Go code.
fn calls(func: &Func) -> bool {
    let go = |inst: &Inst| match &func.inst(*inst).op {
        Op::Call { callee, .. } => !matches!(callee, Callee::Runtime(_)),
        _ => false,
    };
    func.blocks.iter().flat_map(|b| &b.insts).any(go)
}

/// In bytes.
const LARGE_SLOT: u64 = 64 << 10;

/// Cost of a function that may be inlined at all.
fn eligible(func: &Func, symbols: &Symbols) -> Option<usize> {
    if func.attrs.noinline || func.attrs.has_defer || symbols.name(func.sym) == abi::symbols::MAIN_MAIN {
        return None;
    }
    // Copies of large slots would add up in the caller's frame.
    if func.slots.iter().any(|slot| slot.size > LARGE_SLOT) {
        return None;
    }
    let mut cost = 0;
    for data in &func.blocks {
        for inst in &data.insts {
            cost += match &func.inst(*inst).op {
                Op::Const(_) | Op::FConst(_) | Op::SymAddr(..) | Op::SlotAddr(..) | Op::Offset(..) => 0,
                Op::Call { callee: Callee::Runtime(call), .. } => {
                    // It asks for its own frame.
                    // Or it starts goroutines, which tell who created them.
                    if matches!(call.desc().symbol, "runtime.callerfp" | "runtime.callers" | "runtime.newproc") {
                        return None;
                    }
                    5
                }
                Op::Call { callee: Callee::Direct(sym), .. } => {
                    if matches!(symbols.name(*sym), "runtime.Callers" | "runtime.Caller" | "runtime.Stack") {
                        return None;
                    }
                    5
                }
                Op::Call { .. } => 6,
                Op::New { .. } => 4,
                _ => 1,
            };
        }
        match &data.term {
            Some(Term::TailCall { .. } | Term::DeferInit { .. }) => return None,
            Some(Term::Switch { cases, .. }) => cost += cases.len(),
            _ => {}
        }
        if cost > MAX_ONCE {
            return None;
        }
    }
    Some(cost)
}

/// Replaces calls in `func` by the bodies that `body_of` offers. Says whether there were any.
fn expand<'f>(func: &mut Func, body_of: impl Fn(Inst, SymId) -> Option<&'f Func>) -> bool {
    let mut expanded = false;
    let n_blocks = func.blocks.len();
    for b in 0..n_blocks {
        let mut at = b;
        let mut from = 0;
        // Blocks after a call are new ones: follow the rest of this one.
        loop {
            let found = func.blocks[at].insts[from..].iter().position(
                |i| matches!(&func.inst(*i).op, Op::Call { callee: Callee::Direct(s), .. } if body_of(*i, *s).is_some()),
            );
            let Some(k) = found else { break };
            if func.insts.len() > MAX_CALLER {
                return expanded;
            }
            let index = from + k;
            let call = func.blocks[at].insts[index];
            let Op::Call { callee: Callee::Direct(sym), args } = func.inst(call).op.clone() else { break };
            let Some(body) = body_of(call, sym) else { break };
            if body.blocks[0].params.len() != args.len() {
                from = index + 1;
                continue;
            }
            at = splice(func, at, index, call, &args, body);
            from = 0;
            expanded = true;
        }
    }
    expanded
}

/// What became of an inlined function's blocks and values.
struct Copies {
    blocks: Vec<Block>,
    values: Vec<Value>,
}

/// Puts `body` in place of the call at `insts[index]` of block `at`; gives the block that continues after it.
fn splice(func: &mut Func, at: usize, index: usize, call: Inst, args: &[Value], body: &Func) -> usize {
    let call_loc = func.inst(call).loc;
    // A wrapper leaves no trace: its instructions count as the caller's.
    let site = (!body.attrs.wrapper).then(|| {
        func.inlined.push(InlineSite { parent: call_loc.inline, name: body.name.clone(), pos: call_loc.pos });
        InlineId(func.inlined.len() as u32 - 1)
    });
    let inline_base = func.inlined.len() as u32;
    for inner in &body.inlined {
        let parent = match inner.parent {
            Some(p) => Some(InlineId(inline_base + p.0)),
            None => site.or(call_loc.inline),
        };
        func.inlined.push(InlineSite { parent, ..inner.clone() });
    }
    let map_loc = |loc: Loc| match (loc.inline, site) {
        (Some(n), _) => Loc { pos: loc.pos, inline: Some(InlineId(inline_base + n.0)) },
        (None, Some(site)) => Loc { pos: loc.pos, inline: Some(site) },
        (None, None) => call_loc,
    };

    // What follows the call.
    let rest = func.blocks[at].insts.split_off(index + 1);
    func.blocks[at].insts.pop();
    let cold = func.blocks[at].cold;
    let tail = func.new_block();
    let term = func.blocks[at].term.take();
    let term_loc = func.blocks[at].term_loc;
    let data = &mut func.blocks[tail.0 as usize];
    data.insts = rest;
    data.term = term;
    data.term_loc = term_loc;
    data.cold = cold;
    let results = func.inst(call).results.clone();
    for (k, v) in results.iter().enumerate() {
        func.values[v.0 as usize].def = ValueDef::Param(tail, k as u32);
    }
    func.blocks[tail.0 as usize].params = results;

    // Copies of slots, of the blocks in use, and of what is in those.
    let slot_base = func.slots.len() as u32;
    func.slots.extend(body.slots.iter().cloned());
    let mut copies = Copies { blocks: vec![Block(0); body.blocks.len()], values: vec![Value(0); body.values.len()] };
    let used = || body.blocks.iter().enumerate().filter(|(_, data)| data.term.is_some());
    for (k, data) in used() {
        let block = func.new_block();
        copies.blocks[k] = block;
        for v in &data.params {
            let param = func.add_param(block, body.ty(*v));
            copies.values[v.0 as usize] = param;
        }
        for inst in &data.insts {
            // Without its operation at first: that may read values of blocks further down.
            let copy = Inst(func.insts.len() as u32);
            let data = body.inst(*inst);
            let mut results = Vec::with_capacity(data.results.len());
            for (n, v) in data.results.iter().enumerate() {
                let result = func.new_value(body.ty(*v), ValueDef::Inst(copy, n as u32));
                copies.values[v.0 as usize] = result;
                results.push(result);
            }
            func.insts.push(InstData { op: Op::Const(0), results, loc: map_loc(data.loc) });
            func.blocks[block.0 as usize].insts.push(copy);
        }
    }
    for (k, data) in used() {
        let block = copies.blocks[k].0 as usize;
        for (n, inst) in data.insts.iter().enumerate() {
            let mut op = body.inst(*inst).op.clone();
            operands_mut(&mut op, |v| *v = copies.values[v.0 as usize]);
            if let Op::SlotAddr(slot, _) = &mut op {
                *slot = Slot(slot_base + slot.0);
            }
            let copy = func.blocks[block].insts[n];
            func.insts[copy.0 as usize].op = op;
        }
        let mut term = data.term.clone();
        if let Some(term) = &mut term {
            term_operands_mut(term, |v| *v = copies.values[v.0 as usize]);
            for target in term.targets_mut() {
                target.block = copies.blocks[target.block.0 as usize];
            }
            if let Term::Return(vals) = term {
                *term = Term::Jump(Target { block: tail, args: std::mem::take(vals) });
            }
        }
        let copy = &mut func.blocks[block];
        copy.term = term;
        copy.term_loc = map_loc(data.term_loc);
        copy.cold = data.cold || cold;
    }
    func.blocks[at].term = Some(Term::Jump(Target { block: copies.blocks[0], args: args.to_vec() }));
    func.blocks[at].term_loc = call_loc;
    tail.0 as usize
}
