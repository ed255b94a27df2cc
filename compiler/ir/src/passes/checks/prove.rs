//! Asks whether what is known implies a bound of a value.
//!
//! A question is whether `v <= y + c` (or `>=`) at a place in the code, as signed numbers that do not wrap. It is answered by
//! going back from `v`: along what branches and checks on the way to the place say of it, to what it is computed from, and
//! if it is a parameter of a block, to the arguments, each where its edge comes from. Questions ask about the values as they
//! are when control comes to the place, so that in a loop each step leads to an earlier moment.
//!
//! That makes loops an induction over time: while the arguments of a parameter are asked for, what is asked of the parameter
//! itself is taken to hold, because whoever comes back to it asks of an earlier moment. It takes a `y` that is the same then: one that
//! is defined before the parameter's block, or 0. If `y` is another parameter of that block, both are followed.
//!
//! What is asked for is always weaker than equality modulo 2^n, so each step says why its sum does not wrap.

use super::dominance::{Dominance, Point};
use super::facts::{Facts, Node, Relation, Side, node, relations, sum};
use crate::func::*;

/// Steps that a question may take: what can be shown takes few, and a function has many checks.
const FUEL: u32 = 96;

/// Where, and under what assumptions, something is asked.
#[derive(Clone, Copy, PartialEq)]
struct At {
    point: Point,
    /// A condition that holds as well, or with `false` does not: that of the edge which was followed.
    condition: Option<(Value, bool)>,
    /// Whether the prover's limit is still the one of the check.
    limit: bool,
}

/// A question that is being answered.
struct Goal {
    side: Side,
    v: Value,
    y: Node,
    c: i128,
    at: At,
    /// Whether the arguments of a parameter are being asked for.
    parameter: bool,
}

/// Answers questions about one check after another.
pub struct Prover<'a> {
    func: &'a Func,
    dominance: &'a Dominance,
    facts: &'a Facts,
    /// What the check compares with, if that is known not to be negative.
    limit: Node,
    greatest: i128,
    fuel: u32,
    active: Vec<Goal>,
}

impl<'a> Prover<'a> {
    /// For the checks of a function.
    pub fn new(func: &'a Func, dominance: &'a Dominance, facts: &'a Facts) -> Prover<'a> {
        Prover { func, dominance, facts, limit: None, greatest: 0, fuel: 0, active: Vec::new() }
    }

    /// What follows is asked of a check that compares with `limit`, which is between 0 and `greatest`.
    pub fn check(&mut self, limit: Option<Value>, greatest: i128) {
        self.limit = limit.and_then(|v| node(self.func, v).0);
        self.greatest = greatest;
    }

    /// Whether a condition holds at a place.
    pub fn condition(&mut self, cond: Value, point: Point) -> bool {
        let cond = self.func.resolve(cond);
        let Some(Op::Icmp(cc, a, b)) = self.func.op_of(cond) else {
            return matches!(self.func.op_of(cond), Some(Op::Const(c)) if *c != 0);
        };
        if self.func.ty(self.func.resolve(*a)) == Ty::Ptr || self.func.ty(self.func.resolve(*b)) == Ty::Ptr {
            return false;
        }
        let (a, b) = (*a, *b);
        match cc {
            Cond::SLt => self.at_most(a, b, -1, point),
            Cond::SLe => self.at_most(a, b, 0, point),
            Cond::SGt => self.at_most(b, a, -1, point),
            Cond::SGe => self.at_most(b, a, 0, point),
            Cond::ULt => self.within(a, b, -1, point),
            Cond::ULe => self.within(a, b, 0, point),
            Cond::UGt => self.within(b, a, -1, point),
            Cond::UGe => self.within(b, a, 0, point),
            Cond::Ne => self.at_most(a, b, -1, point) || self.at_most(b, a, -1, point) || self.differ(a, b, point),
            Cond::Eq => self.at_most(a, b, 0, point) && self.at_most(b, a, 0, point),
        }
    }

    /// Whether `0 <= a <= b + c` at a place.
    pub fn within(&mut self, a: Value, b: Value, c: i128, point: Point) -> bool {
        let (low, k) = node(self.func, a);
        self.at_most(a, b, c, point) && self.ask(None, low, k, point)
    }

    /// Whether `a <= b + c` at a place.
    fn at_most(&mut self, a: Value, b: Value, c: i128, point: Point) -> bool {
        let ((a, add_a), (b, add_b)) = (node(self.func, a), node(self.func, b));
        let c = c + add_b - add_a;
        if self.ask(a, b, c, point) {
            return true;
        }
        // The other side may be a sum too.
        let Some((from, k)) = b.and_then(|b| sum(self.func, self.func.op_of(b)?)) else { return false };
        let b = b.expect("a sum");
        self.start();
        let at = At { point, condition: None, limit: true };
        self.is_sum(Side::Lower, from, k, b, &at) && self.ask(a, Some(from), c + k, point)
    }

    /// Whether a branch or check said that two values differ.
    fn differ(&self, a: Value, b: Value, point: Point) -> bool {
        let ((a, add_a), (b, add_b)) = (node(self.func, a), node(self.func, b));
        let says = |v: Value, other: Node, c: i128| {
            let mut bounds = self.facts.bounds(Side::Upper, v);
            bounds.any(|bound| {
                let same = bound.differ && (bound.other, bound.c) == (other, c);
                same && self.dominance.reaches(bound.from, point)
            })
        };
        match (a, b) {
            (Some(a), b) => says(a, b, add_b - add_a),
            (None, Some(b)) => says(b, None, add_a - add_b),
            (None, None) => add_a != add_b,
        }
    }

    fn start(&mut self) {
        self.fuel = FUEL;
        self.active.clear();
    }

    /// Whether `a <= b + c`, asked anew.
    fn ask(&mut self, a: Node, b: Node, c: i128, point: Point) -> bool {
        self.start();
        self.node(Side::Upper, a, b, c, &At { point, condition: None, limit: true })
    }

    fn value(&mut self, side: Side, v: Value, y: Node, c: i128, at: &At) -> bool {
        let (v, k) = node(self.func, v);
        self.node(side, v, y, c - k, at)
    }

    /// Whether `v <= y + c`, or `v >= y + c`.
    fn node(&mut self, side: Side, v: Node, y: Node, c: i128, at: &At) -> bool {
        if v == y {
            return side.implies(0, c);
        }
        let Some(v) = v else {
            return self.node(side.flip(), y, None, -c, at);
        };
        if self.fuel == 0 {
            return false;
        }
        self.fuel -= 1;
        if y.is_none() && self.by_type(side, v, c, at) {
            return true;
        }
        let mut asked = false;
        for goal in self.active.iter().filter(|goal| (goal.side, goal.v, goal.y) == (side, v, y)) {
            if goal.parameter && goal.at.limit <= at.limit && side.implies(goal.c, c) {
                return true;
            }
            if goal.at == *at {
                return false;
            }
            asked |= goal.parameter;
        }
        self.active.push(Goal { side, v, y, c, at: *at, parameter: false });
        let yes = self.by_condition(side, v, y, c, at)
            || self.by_bounds(side, v, y, c, at)
            || self.by_definition(side, v, y, c, at, asked)
            || self.by_sums(side, v, y, c, at);
        self.active.pop();
        yes
    }

    /// What all values of the type fulfil, or a length.
    fn by_type(&self, side: Side, v: Value, c: i128, at: &At) -> bool {
        let is_limit = at.limit && self.limit == Some(v);
        let (min, max) = if is_limit { (0, self.greatest) } else { range(self.func.ty(v)) };
        match side {
            Side::Upper => max <= c,
            Side::Lower => min >= c,
        }
    }

    /// What the edge's condition says.
    fn by_condition(&mut self, side: Side, v: Value, y: Node, c: i128, at: &At) -> bool {
        let Some((cond, truth)) = at.condition else { return false };
        relations(self.func, cond, truth, None).into_iter().flatten().any(|relation| {
            let Relation { a, b, c: k, differ } = relation;
            let (other, k) = match side {
                _ if differ && a == Some(v) => (b, k),
                _ if differ && b == Some(v) => (a, -k),
                Side::Upper if a == Some(v) => (b, k),
                Side::Lower if b == Some(v) => (a, -k),
                _ => return false,
            };
            self.by_bound(side, v, y, c, at, (other, k, differ))
        })
    }

    /// What branches and checks on the way say.
    fn by_bounds(&mut self, side: Side, v: Value, y: Node, c: i128, at: &At) -> bool {
        let (facts, dominance) = (self.facts, self.dominance);
        let mut bounds = facts.bounds(side, v).filter(|bound| dominance.reaches(bound.from, at.point));
        bounds.any(|bound| self.by_bound(side, v, y, c, at, (bound.other, bound.c, bound.differ)))
    }

    /// Goes on with a bound of `v`: `other + k`, or that it is not this.
    fn by_bound(&mut self, side: Side, v: Value, y: Node, c: i128, at: &At, bound: (Node, i128, bool)) -> bool {
        let (other, k, differ) = bound;
        if !differ {
            return self.node(side, other, y, c - k, at);
        }
        // What is not beyond a number and not the number is short of it.
        let short = if side == Side::Upper { k - 1 } else { k + 1 };
        self.node(side, other, y, c - short, at) && self.node(side, Some(v), other, k, at)
    }

    fn by_definition(&mut self, side: Side, v: Value, y: Node, c: i128, at: &At, asked: bool) -> bool {
        match self.func.values[v.0 as usize].def {
            ValueDef::Param(Func::ENTRY, _) | ValueDef::Alias(_) => false,
            ValueDef::Param(block, k) => !asked && self.by_arguments(side, (block, k), y, c, at),
            ValueDef::Inst(inst, k) => match &self.func.inst(inst).op {
                Op::Carry(..) if k == 1 => self.in_range(side, 1, y, c, at),
                op if k == 0 => self.by_operation(side, v, op, y, c, at),
                _ => false,
            },
        }
    }

    /// Goes on with all arguments of a parameter.
    fn by_arguments(&mut self, side: Side, (block, k): (Block, u32), y: Node, c: i128, at: &At) -> bool {
        let (func, dominance) = (self.func, self.dominance);
        let before = |v: Value| dominance.strictly_dominates(dominance.place(v).block, block);
        let y_param = match y.map(|y| (y, func.values[y.0 as usize].def)) {
            Some((_, ValueDef::Param(b, j))) if b == block => Some(j),
            Some((y, _)) if !before(y) => return false,
            _ => None,
        };
        let limit = at.limit && self.limit.is_none_or(before);
        if let Some(goal) = self.active.last_mut() {
            (goal.parameter, goal.at.limit) = (true, limit);
        }
        let yes = dominance.edges[block.0 as usize].iter().all(|edge| {
            let Some(term) = &func.block(edge.from).term else { return false };
            let Some(target) = term.targets().nth(edge.target) else { return false };
            let condition = match term {
                Term::Br { cond, .. } => Some((*cond, edge.target == 0)),
                _ => None,
            };
            let at = At { point: Point { block: edge.from, at: Point::END }, condition, limit };
            let (y, add) = y_param.map_or((y, 0), |j| node(func, target.args[j as usize]));
            self.value(side, target.args[k as usize], y, c + add, &at)
        });
        // What is asked next is not about an earlier moment.
        if let Some(goal) = self.active.last_mut() {
            (goal.parameter, goal.at) = (false, *at);
        }
        yes
    }

    /// Goes on with the operands.
    fn by_operation(&mut self, side: Side, v: Value, op: &Op, y: Node, c: i128, at: &At) -> bool {
        use Side::*;
        if let Some((a, k)) = sum(self.func, op) {
            return self.node(side, Some(a), y, c - k, at) && self.is_sum(side, a, k, v, at);
        }
        match *op {
            Op::Bin(BinOp::Sub, a, b) => match side {
                // Neither is negative, so the difference lies between -b and a.
                Upper => self.value(Upper, a, y, c, at) && self.natural(b, at) && self.natural(a, at),
                Lower => {
                    let (a, k) = node(self.func, a);
                    y.is_none() && c >= 0 && self.value(Upper, b, a, k - c, at) && self.natural(b, at)
                }
            },
            Op::Bin(BinOp::And, a, b) => [a, b].into_iter().any(|m| match side {
                Upper => self.value(Upper, m, y, c, at) && self.natural(m, at),
                Lower => self.node(Lower, None, y, c, at) && self.natural(m, at),
            }),
            Op::Bin(BinOp::URem, _, m) => match side {
                Upper => self.value(Upper, m, y, c + 1, at) && self.value(Lower, m, None, 1, at),
                Lower => self.node(Lower, None, y, c, at) && self.value(Lower, m, None, 1, at),
            },
            Op::Bin(BinOp::SRem, a, m) => match side {
                Upper => {
                    self.value(Upper, m, y, c + 1, at) && self.value(Lower, m, None, 1, at)
                        || self.value(Upper, a, y, c, at) && self.natural(a, at)
                }
                Lower => self.node(Lower, None, y, c, at) && self.natural(a, at),
            },
            Op::Bin(op @ (BinOp::UShr | BinOp::SShr), a, n) => {
                let width = self.func.ty(v).size() * 8;
                let (None, n @ 1..64) = node(self.func, n) else { return false };
                let by_width = op == BinOp::UShr && self.in_range(side, (1 << width >> n) - 1, y, c, at);
                by_width
                    || self.quotient(side, a, 1 << n, y, c, at)
                    || n == 1 && side == Upper && self.middle(a, y, c, at)
            }
            Op::Bin(BinOp::UDiv | BinOp::SDiv, a, d) => match node(self.func, d) {
                (None, d @ 1..) => self.quotient(side, a, d, y, c, at),
                _ => false,
            },
            Op::Bin(op @ (BinOp::Mul | BinOp::Shl), a, k) => {
                let factor = match node(self.func, k) {
                    (None, k @ 1..) if op == BinOp::Mul => k,
                    (None, k @ 0..64) if op == BinOp::Shl => 1 << k,
                    _ => return false,
                };
                let greatest = if side == Upper { c } else { range(self.func.ty(v)).1 };
                let fits = y.is_none() && greatest >= 0 && (side == Upper || c <= 0);
                fits && self.value(Upper, a, None, greatest / factor, at) && self.natural(a, at)
            }
            Op::Conv(Conv::SExt, a) => self.value(side, a, y, c, at),
            Op::Conv(Conv::ZExt, a) => {
                self.in_range(side, unsigned_max(self.func, a, 4), y, c, at)
                    || self.value(side, a, y, c, at) && self.natural(a, at)
            }
            Op::Conv(Conv::Trunc, a) => {
                let (min, max) = range(self.func.ty(v));
                self.value(side, a, y, c, at)
                    && self.value(Upper, a, None, max, at)
                    && self.value(Lower, a, None, min, at)
            }
            Op::Select(cond, a, b) => [(a, true), (b, false)].into_iter().all(|(arm, truth)| {
                let at = At { condition: Some((cond, truth)), ..*at };
                self.value(side, arm, y, c, &at)
            }),
            Op::Un(UnOp::Clz | UnOp::Ctz | UnOp::Popcnt, a) => {
                self.in_range(side, (self.func.ty(a).size() * 8).into(), y, c, at)
            }
            _ => false,
        }
    }

    /// Goes on with values that are this one and a constant.
    fn by_sums(&mut self, side: Side, v: Value, y: Node, c: i128, at: &At) -> bool {
        let (func, facts, dominance) = (self.func, self.facts, self.dominance);
        // Nothing comes of those of which nothing is known.
        let compared = |s: Value| {
            at.condition.is_some_and(|(cond, truth)| {
                let mut said = relations(func, cond, truth, None).into_iter().flatten();
                said.any(|relation| [relation.a, relation.b].contains(&Some(s)))
            })
        };
        let mut sums = facts.sums(v).filter(|(s, _)| {
            (facts.has_bounds(*s) || compared(*s)) && dominance.reaches(dominance.place(*s), at.point)
        });
        sums.any(|(s, k)| self.node(side, Some(s), y, c + k, at) && self.is_sum(side.flip(), v, k, s, at))
    }

    /// Whether `s`, which is `a + k` modulo 2^n, is at most, or at least, this sum as a number.
    fn is_sum(&mut self, side: Side, a: Value, k: i128, s: Value, at: &At) -> bool {
        let (min, max) = range(self.func.ty(s));
        match side {
            // A sum that wraps upwards is small, one that wraps downwards is large.
            Side::Upper if k >= 0 => true,
            Side::Lower if k <= 0 => true,
            Side::Upper => {
                self.node(Side::Lower, Some(a), None, min - k, at) || self.node(Side::Upper, Some(s), None, max + k, at)
            }
            Side::Lower => {
                self.node(Side::Upper, Some(a), None, max - k, at) || self.node(Side::Lower, Some(s), None, min + k, at)
            }
        }
    }

    /// Whether a value is not negative.
    fn natural(&mut self, v: Value, at: &At) -> bool {
        self.value(Side::Lower, v, None, 0, at)
    }

    /// Goes on with a value that lies between 0 and `max`.
    fn in_range(&mut self, side: Side, max: i128, y: Node, c: i128, at: &At) -> bool {
        let end = if side == Side::Upper { max } else { 0 };
        self.node(side, None, y, c - end, at)
    }

    /// Goes on with `a / d`.
    fn quotient(&mut self, side: Side, a: Value, d: i128, y: Node, c: i128, at: &At) -> bool {
        let below = match side {
            Side::Lower => self.node(Side::Lower, None, y, c, at),
            Side::Upper if y.is_none() => (0..1 << 63).contains(&c) && self.value(side, a, None, (c + 1) * d - 1, at),
            Side::Upper => self.value(side, a, y, c, at),
        };
        below && self.natural(a, at)
    }

    /// Goes on with the sum of two numbers, halved: it is below the greater unless both are the same.
    fn middle(&mut self, a: Value, y: Node, c: i128, at: &At) -> bool {
        let Some(Op::Bin(BinOp::Add, i, j)) = self.func.op_of(a).cloned() else { return false };
        let in_order =
            |this: &mut Self, i, j| this.value(Side::Upper, i, y, c, at) && this.value(Side::Upper, j, y, c + 1, at);
        (in_order(self, i, j) || in_order(self, j, i)) && self.natural(i, at) && self.natural(j, at)
    }
}

/// The least and the greatest number of a type.
fn range(ty: Ty) -> (i128, i128) {
    let half = 1i128 << (ty.size() * 8 - 1);
    (-half, half - 1)
}

/// A bound of a value as an unsigned number, found within some steps.
fn unsigned_max(func: &Func, v: Value, steps: u32) -> i128 {
    let all = (1i128 << (func.ty(func.resolve(v)).size() * 8)) - 1;
    if steps == 0 {
        return all;
    }
    match func.op_of(v) {
        Some(Op::Const(_)) => node(func, v).1 & all,
        Some(Op::Bin(BinOp::And, a, b)) => unsigned_max(func, *a, steps - 1).min(unsigned_max(func, *b, steps - 1)),
        Some(Op::Bin(BinOp::UShr, a, n)) => match node(func, *n) {
            (None, n @ 0..64) => unsigned_max(func, *a, steps - 1) >> n,
            _ => all,
        },
        Some(Op::Conv(Conv::ZExt, a)) => unsigned_max(func, *a, steps - 1),
        _ => all,
    }
}
