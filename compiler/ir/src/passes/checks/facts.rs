//! What branches and passed checks say about integers.

use abi::traps::Trap;

use super::dominance::{Dominance, Point};
use crate::func::*;

/// A value, or 0.
pub type Node = Option<Value>;

/// A value, taken as a signed number, as a node and what is to be added to it: constants are sums of 0.
pub fn node(func: &Func, v: Value) -> (Node, i128) {
    let v = func.resolve(v);
    match func.op_of(v) {
        Some(Op::Const(c)) => {
            let unused = 64 - func.ty(v).size() as u32 * 8;
            (None, (*c << unused >> unused).into())
        }
        _ => (Some(v), 0),
    }
}

/// Something known about two nodes as signed numbers of any size: nothing wraps.
#[derive(Clone, Copy, Debug)]
pub struct Relation {
    pub a: Node,
    pub b: Node,
    pub c: i128,
    /// `a != b + c`; else `a <= b + c`.
    pub differ: bool,
}

/// What a condition says of its operands when it is `truth`. `limit`: an operand that is known not to be negative.
pub fn relations(func: &Func, mut cond: Value, mut truth: bool, limit: Option<Value>) -> [Option<Relation>; 2] {
    while let Some(Op::Bin(BinOp::Xor, a, b)) = func.op_of(cond)
        && let Some(Op::Const(1)) = func.op_of(*b)
    {
        (cond, truth) = (*a, !truth);
    }
    let Some(Op::Icmp(cc, x, y)) = func.op_of(cond) else { return [None; 2] };
    let (x, y) = (func.resolve(*x), func.resolve(*y));
    if func.ty(x) == Ty::Ptr || func.ty(y) == Ty::Ptr {
        return [None; 2];
    }
    let cc = if truth { *cc } else { negated(*cc) };
    let (cc, x, y) = match cc {
        Cond::SGt => (Cond::SLt, y, x),
        Cond::SGe => (Cond::SLe, y, x),
        Cond::UGt => (Cond::ULt, y, x),
        Cond::UGe => (Cond::ULe, y, x),
        cc => (cc, x, y),
    };
    let ((a, add_a), (b, add_b)) = (node(func, x), node(func, y));
    let at_most = |c: i128| Some(Relation { a, b, c: add_b - add_a + c, differ: false });
    let not_negative = || Some(Relation { a: None, b: a, c: add_a, differ: false });
    let fine = || limit == Some(y) || is_not_negative(func, y);
    match cc {
        Cond::SLt => [at_most(-1), None],
        Cond::SLe => [at_most(0), None],
        Cond::Eq => [at_most(0), Some(Relation { a: b, b: a, c: add_a - add_b, differ: false })],
        Cond::Ne => [Some(Relation { a, b, c: add_b - add_a, differ: true }), None],
        // Below an unsigned number that is not negative as a signed one, all are alike.
        Cond::ULt if fine() => [at_most(-1), not_negative()],
        Cond::ULe if fine() => [at_most(0), not_negative()],
        _ => [None; 2],
    }
}

fn negated(cc: Cond) -> Cond {
    match cc {
        Cond::Eq => Cond::Ne,
        Cond::Ne => Cond::Eq,
        Cond::SLt => Cond::SGe,
        Cond::SLe => Cond::SGt,
        Cond::SGt => Cond::SLe,
        Cond::SGe => Cond::SLt,
        Cond::ULt => Cond::UGe,
        Cond::ULe => Cond::UGt,
        Cond::UGt => Cond::ULe,
        Cond::UGe => Cond::ULt,
    }
}

/// Whether a value cannot be negative, by its definition alone.
fn is_not_negative(func: &Func, v: Value) -> bool {
    match node(func, v) {
        (None, c) => c >= 0,
        (Some(v), _) => matches!(func.op_of(v), Some(Op::Conv(Conv::ZExt, _))),
    }
}

/// The value that a check compares with and that is never negative: a length or capacity, or the upper bound of a slice,
/// which was compared with one before.
pub fn limit(op: &Op) -> Option<Value> {
    match op {
        Op::BoundsCheck { len, .. } => Some(*len),
        Op::Check { trap, b, .. } => match trap {
            Trap::SliceAlen | Trap::SliceAcap | Trap::SliceB => Some(*b),
            Trap::Slice3Alen | Trap::Slice3Acap | Trap::Slice3B | Trap::Slice3C => Some(*b),
            _ => None,
        },
        _ => None,
    }
}

/// From above or from below.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// `v <= …`
    Upper,
    /// `v >= …`
    Lower,
}

impl Side {
    /// The other side.
    pub fn flip(self) -> Side {
        match self {
            Side::Upper => Side::Lower,
            Side::Lower => Side::Upper,
        }
    }

    /// Whether a bound `have` implies the bound `want`.
    pub fn implies(self, have: i128, want: i128) -> bool {
        match self {
            Side::Upper => have <= want,
            Side::Lower => have >= want,
        }
    }
}

/// A bound of a value: `v <= other + c` or `v >= other + c`, or with `differ` `v != other + c`.
#[derive(Clone, Copy)]
pub struct Bound {
    pub other: Node,
    pub c: i128,
    pub differ: bool,
    /// Where it begins to hold.
    pub from: Point,
}

const NONE: u32 = u32::MAX;

/// How much of what is known of a value is looked at, so that the time stays linear.
const LOOKED_AT: usize = 24;

/// Lists by value, the newest first.
struct Lists<T> {
    heads: Vec<u32>,
    items: Vec<(T, u32)>,
}

impl<T: Copy> Lists<T> {
    fn new(n: usize) -> Lists<T> {
        Lists { heads: vec![NONE; n], items: Vec::new() }
    }

    fn push(&mut self, v: Value, item: T) {
        let head = &mut self.heads[v.0 as usize];
        self.items.push((item, *head));
        *head = self.items.len() as u32 - 1;
    }

    fn of(&self, v: Value) -> impl Iterator<Item = T> {
        let mut at = self.heads[v.0 as usize];
        std::iter::from_fn(move || {
            let (item, next) = self.items.get(at as usize)?;
            at = *next;
            Some(*item)
        })
    }
}

/// What is known of each value.
pub struct Facts {
    upper: Lists<Bound>,
    lower: Lists<Bound>,
    sums: Lists<(Value, i128)>,
}

impl Facts {
    /// Collects them; linear in the size of the function.
    pub fn of(func: &Func, dominance: &Dominance) -> Facts {
        let n = func.values.len();
        let mut facts = Facts { upper: Lists::new(n), lower: Lists::new(n), sums: Lists::new(n) };
        for b in &dominance.order {
            facts.of_entry(func, dominance, *b);
            for (i, inst) in func.block(*b).insts.iter().enumerate() {
                let before = Point { block: *b, at: i as u32 };
                facts.of_inst(func, dominance, func.inst(*inst), before);
            }
        }
        facts
    }

    /// What the only branch that leads to a block says.
    fn of_entry(&mut self, func: &Func, dominance: &Dominance, b: Block) {
        if let [edge] = dominance.edges[b.0 as usize][..]
            && let Some(Term::Br { cond, .. }) = &func.block(edge.from).term
        {
            let from = Point { block: b, at: 0 };
            relations(func, *cond, edge.target == 0, None)
                .into_iter()
                .flatten()
                .for_each(|r| self.add(r, from, dominance));
        }
    }

    fn of_inst(&mut self, func: &Func, dominance: &Dominance, data: &InstData, before: Point) {
        let behind = Point { at: before.at + 1, ..before };
        if let Some(limit) = limit(&data.op) {
            let (b, c) = node(func, limit);
            self.add(Relation { a: None, b, c, differ: false }, before, dominance);
        }
        match &data.op {
            Op::BoundsCheck { index, len, .. } => {
                let ((a, add_a), (b, add_b)) = (node(func, *index), node(func, *len));
                self.add(Relation { a, b, c: add_b - add_a - 1, differ: false }, behind, dominance);
                self.add(Relation { a: None, b: a, c: add_a, differ: false }, behind, dominance);
            }
            Op::Check { cond, .. } => {
                let limit = limit(&data.op).map(|v| func.resolve(v));
                relations(func, *cond, true, limit).into_iter().flatten().for_each(|r| self.add(r, behind, dominance));
            }
            Op::Bin(BinOp::Add | BinOp::Sub, ..) => {
                if let Some((a, c)) = sum(func, &data.op) {
                    self.sums.push(a, (data.results[0], c));
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, relation: Relation, from: Point, dominance: &Dominance) {
        let Relation { a, b, c, differ } = relation;
        if a == b {
            return;
        }
        if let Some(a) = a {
            self.bound(Side::Upper, a, Bound { other: b, c, differ, from }, dominance);
            if differ {
                self.bound(Side::Lower, a, Bound { other: b, c, differ, from }, dominance);
            }
        }
        if let Some(b) = b {
            self.bound(Side::Lower, b, Bound { other: a, c: -c, differ, from }, dominance);
            if differ {
                self.bound(Side::Upper, b, Bound { other: a, c: -c, differ, from }, dominance);
            }
        }
    }

    /// Adds a bound, unless it is known: a table that was checked once for its last element stays one fact.
    fn bound(&mut self, side: Side, v: Value, bound: Bound, dominance: &Dominance) {
        let known = self.bounds(side, v).any(|old| {
            old.other == bound.other
                && old.differ == bound.differ
                && (if old.differ { old.c == bound.c } else { side.implies(old.c, bound.c) })
                && dominance.reaches(old.from, bound.from)
        });
        if !known {
            let lists = if side == Side::Upper { &mut self.upper } else { &mut self.lower };
            lists.push(v, bound);
        }
    }

    /// The bounds of a value, but for old ones if there are many.
    pub fn bounds(&self, side: Side, v: Value) -> impl Iterator<Item = Bound> {
        match side {
            Side::Upper => self.upper.of(v),
            Side::Lower => self.lower.of(v),
        }
        .take(LOOKED_AT)
    }

    /// Whether there are some.
    pub fn has_bounds(&self, v: Value) -> bool {
        self.upper.heads[v.0 as usize] != NONE || self.lower.heads[v.0 as usize] != NONE
    }

    /// The values that are this one and a constant, modulo 2^n.
    pub fn sums(&self, v: Value) -> impl Iterator<Item = (Value, i128)> {
        self.sums.of(v).take(LOOKED_AT)
    }
}

/// What an addition of a constant adds it to.
pub fn sum(func: &Func, op: &Op) -> Option<(Value, i128)> {
    let (a, b, negative) = match op {
        Op::Bin(BinOp::Add, a, b) => (func.resolve(*a), func.resolve(*b), false),
        Op::Bin(BinOp::Sub, a, b) => (func.resolve(*a), func.resolve(*b), true),
        _ => return None,
    };
    match (node(func, a), node(func, b)) {
        ((Some(a), _), (None, c)) => Some((a, if negative { -c } else { c })),
        ((None, c), (Some(b), _)) if !negative => Some((b, c)),
        _ => None,
    }
}
