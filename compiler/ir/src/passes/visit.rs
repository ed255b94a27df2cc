//! Walking the operands of instructions and terminators.

use crate::func::{Callee, Func, Op, Term, Value};
use crate::program::SymId;

/// The values an instruction reads.
pub fn operands(op: &Op) -> impl Iterator<Item = Value> {
    let none = [None; 3];
    let (fixed, rest): ([Option<Value>; 3], &[Value]) = match op {
        Op::Const(_) | Op::FConst(_) | Op::SymAddr(..) | Op::SlotAddr(..) | Op::New { .. } => (none, &[]),
        Op::Bin(_, a, b) | Op::MulWide(a, b) | Op::Icmp(_, a, b) | Op::Fcmp(_, a, b) | Op::Index(a, b, _) => {
            ([Some(*a), Some(*b), None], &[])
        }
        Op::Un(_, a) | Op::Conv(_, a) | Op::Offset(a, _) | Op::NilCheck(a) | Op::KeepAlive(a) => {
            ([Some(*a), None, None], &[])
        }
        Op::Select(a, b, c) | Op::Carry(_, a, b, c) => ([Some(*a), Some(*b), Some(*c)], &[]),
        Op::Load { addr, .. } | Op::AtomicLoad { addr } => ([Some(*addr), None, None], &[]),
        Op::Store { addr, value, .. } | Op::AtomicStore { addr, value, .. } | Op::AtomicRmw { addr, value, .. } => {
            ([Some(*addr), Some(*value), None], &[])
        }
        Op::Copy { dst, src, .. } => ([Some(*dst), Some(*src), None], &[]),
        Op::Zero { dst, .. } => ([Some(*dst), None, None], &[]),
        Op::BoundsCheck { index, len, .. } => ([Some(*index), Some(*len), None], &[]),
        Op::Check { cond, a, b, .. } => ([Some(*cond), Some(*a), Some(*b)], &[]),
        Op::Call { callee, args } => ([callee_operand(callee), None, None], args),
        Op::AtomicCas { addr, old, new, .. } => ([Some(*addr), Some(*old), Some(*new)], &[]),
    };
    fixed.into_iter().flatten().chain(rest.iter().copied())
}

/// The values a terminator reads, block arguments included.
pub fn term_operands(term: &Term) -> impl Iterator<Item = Value> {
    own_operands(term).chain(term.targets().flat_map(|t| t.args.iter().copied()))
}

/// The values a terminator reads itself: what it branches on or returns.
pub fn own_operands(term: &Term) -> impl Iterator<Item = Value> {
    let (one, rest): (Option<Value>, &[Value]) = match term {
        Term::Br { cond, .. } => (Some(*cond), &[]),
        Term::Switch { value, .. } => (Some(*value), &[]),
        Term::Return(values) => (None, values),
        Term::TailCall { callee, args } => (callee_operand(callee), args),
        Term::DeferInit { frame, .. } => (Some(*frame), &[]),
        Term::Jump(_) | Term::Trap(_) => (None, &[]),
    };
    one.into_iter().chain(rest.iter().copied())
}

fn callee_operand(callee: &Callee) -> Option<Value> {
    match callee {
        Callee::Indirect(v) => Some(*v),
        Callee::Direct(_) | Callee::Runtime(_) => None,
    }
}

/// Calls `f` on every value an instruction reads.
pub fn operands_mut(op: &mut Op, mut f: impl FnMut(&mut Value)) {
    match op {
        Op::Const(_) | Op::FConst(_) | Op::SymAddr(..) | Op::SlotAddr(..) | Op::New { .. } => {}
        Op::Bin(_, a, b) | Op::MulWide(a, b) | Op::Icmp(_, a, b) | Op::Fcmp(_, a, b) | Op::Index(a, b, _) => {
            f(a);
            f(b);
        }
        Op::Un(_, a) | Op::Conv(_, a) | Op::Offset(a, _) | Op::NilCheck(a) | Op::KeepAlive(a) => f(a),
        Op::Select(a, b, c) | Op::Carry(_, a, b, c) => {
            f(a);
            f(b);
            f(c);
        }
        Op::Load { addr, .. } | Op::AtomicLoad { addr } => f(addr),
        Op::Store { addr, value, .. } | Op::AtomicStore { addr, value, .. } | Op::AtomicRmw { addr, value, .. } => {
            f(addr);
            f(value);
        }
        Op::Copy { dst, src, .. } => {
            f(dst);
            f(src);
        }
        Op::Zero { dst, .. } => f(dst),
        Op::BoundsCheck { index, len, .. } => {
            f(index);
            f(len);
        }
        Op::Check { cond, a, b, .. } => {
            f(cond);
            f(a);
            f(b);
        }
        Op::Call { callee, args } => {
            if let Callee::Indirect(v) = callee {
                f(v);
            }
            args.iter_mut().for_each(f);
        }
        Op::AtomicCas { addr, old, new, .. } => {
            f(addr);
            f(old);
            f(new);
        }
    }
}

/// Calls `f` on every value a terminator reads, block arguments included.
pub fn term_operands_mut(term: &mut Term, mut f: impl FnMut(&mut Value)) {
    match term {
        Term::Jump(t) => t.args.iter_mut().for_each(f),
        Term::Br { cond, then, els } => {
            f(cond);
            then.args.iter_mut().chain(&mut els.args).for_each(f);
        }
        Term::Switch { value, cases, default } => {
            f(value);
            for (_, t) in cases {
                t.args.iter_mut().for_each(&mut f);
            }
            default.args.iter_mut().for_each(f);
        }
        Term::Return(vals) => vals.iter_mut().for_each(f),
        Term::TailCall { callee, args } => {
            if let Callee::Indirect(v) = callee {
                f(v);
            }
            args.iter_mut().for_each(f);
        }
        Term::DeferInit { frame, normal, .. } => {
            f(frame);
            normal.args.iter_mut().for_each(f);
        }
        Term::Trap(_) => {}
    }
}

/// Whether an instruction whose results nobody reads can go.
pub fn is_pure(op: &Op) -> bool {
    match op {
        Op::Const(_)
        | Op::FConst(_)
        | Op::SymAddr(..)
        | Op::SlotAddr(..)
        | Op::Bin(..)
        | Op::MulWide(..)
        | Op::Carry(..)
        | Op::Un(..)
        | Op::Icmp(..)
        | Op::Fcmp(..)
        | Op::Select(..)
        | Op::Conv(..)
        | Op::Index(..)
        | Op::Offset(..)
        | Op::New { .. } => true,
        Op::Load { access, .. } => *access == crate::func::Access::Safe,
        _ => false,
    }
}

/// Symbols that instructions call or take the address of.
pub fn mentioned(func: &Func) -> impl Iterator<Item = SymId> + '_ {
    func.blocks.iter().flat_map(|b| &b.insts).filter_map(|i| match &func.inst(*i).op {
        Op::Call { callee: Callee::Direct(sym), .. } | Op::SymAddr(sym, 0) => Some(*sym),
        _ => None,
    })
}
