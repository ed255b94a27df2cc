//! Removes checks of pointers that are known not to be nil: because they were looked through before, or compared, or because
//! they are addresses of something.

use rustc_hash::FxHashMap;

use super::dominance::{Dominance, Point};
use crate::func::*;

/// Removes those that cannot fail; what follows a check needs none of its own.
pub fn remove(func: &mut Func, dominance: &Dominance) {
    let mut known = Known { dominance, points: FxHashMap::default() };
    let mut gone = Vec::new();
    for b in &dominance.order {
        known.enter(func, *b);
        for i in 0..func.block(*b).insts.len() {
            let inst = func.block(*b).insts[i];
            let Some(addr) = looked_through(&func.inst(inst).op) else { continue };
            let addr = func.resolve(addr);
            if known.holds(func, addr, Point { block: *b, at: i as u32 }) {
                match &mut func.insts[inst.0 as usize].op {
                    Op::NilCheck(_) => gone.push(inst),
                    Op::Load { access, .. } | Op::Store { access, .. } => *access = Access::Safe,
                    _ => {}
                }
            } else {
                known.add(addr, Point { block: *b, at: i as u32 + 1 });
            }
        }
    }
    if !gone.is_empty() {
        gone.sort_unstable();
        func.blocks.iter_mut().for_each(|data| data.insts.retain(|inst| gone.binary_search(inst).is_err()));
    }
}

/// The pointer that an instruction does not come past if it is nil.
fn looked_through(op: &Op) -> Option<Value> {
    match op {
        Op::NilCheck(addr) | Op::AtomicLoad { addr } | Op::AtomicStore { addr, .. } => Some(*addr),
        Op::AtomicRmw { addr, .. } | Op::AtomicCas { addr, .. } => Some(*addr),
        Op::Load { addr, access, .. } | Op::Store { addr, access, .. } if *access != Access::Safe => Some(*addr),
        _ => None,
    }
}

/// How many places are remembered for a pointer that is checked on many ways.
const PLACES: usize = 8;

/// Where pointers begin to be known not to be nil.
struct Known<'a> {
    dominance: &'a Dominance,
    points: FxHashMap<Value, Vec<Point>>,
}

impl Known<'_> {
    fn add(&mut self, v: Value, from: Point) {
        let points = self.points.entry(v).or_default();
        // Blocks come in an order in which the last are the likeliest to matter.
        if points.len() == PLACES {
            points.remove(0);
        }
        points.push(from);
    }

    fn holds(&self, func: &Func, v: Value, at: Point) -> bool {
        let v = func.resolve(v);
        match func.op_of(v) {
            Some(Op::New { .. } | Op::SlotAddr(..) | Op::SymAddr(..)) => return true,
            Some(Op::Offset(base, 0..)) if self.holds(func, *base, at) => return true,
            _ => {}
        }
        self.points.get(&v).is_some_and(|points| points.iter().any(|from| self.dominance.reaches(*from, at)))
    }

    /// What the branch to a block says, and which parameters get only pointers that are known.
    fn enter(&mut self, func: &Func, b: Block) {
        let from = Point { block: b, at: 0 };
        let edges = &self.dominance.edges[b.0 as usize];
        let compared = |edge: &super::dominance::Edge| match &func.block(edge.from).term {
            Some(Term::Br { cond, .. }) => not_nil(func, *cond, edge.target == 0),
            _ => None,
        };
        if let [edge] = &edges[..]
            && let Some(v) = compared(edge)
        {
            self.add(v, from);
        }
        for (k, param) in func.block(b).params.iter().enumerate() {
            if func.ty(*param) != Ty::Ptr || edges.is_empty() {
                continue;
            }
            let all = edges.iter().all(|edge| {
                let target = func.block(edge.from).term.as_ref().and_then(|term| term.targets().nth(edge.target));
                let Some(arg) = target.map(|target| func.resolve(target.args[k])) else { return false };
                let end = Point { block: edge.from, at: Point::END };
                arg == *param || compared(edge) == Some(arg) || self.holds(func, arg, end)
            });
            if all {
                self.add(*param, from);
            }
        }
    }
}

/// The pointer that is not nil when a condition is `truth`.
fn not_nil(func: &Func, cond: Value, truth: bool) -> Option<Value> {
    let Some(Op::Icmp(cc @ (Cond::Eq | Cond::Ne), a, b)) = func.op_of(cond) else { return None };
    let nil = |v: &Value| matches!(func.op_of(*v), Some(Op::Const(0)));
    let v = match (nil(a), nil(b)) {
        (false, true) => a,
        (true, false) => b,
        _ => return None,
    };
    (truth == (*cc == Cond::Ne)).then(|| func.resolve(*v))
}
