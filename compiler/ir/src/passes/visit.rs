//! Walking the operands of instructions and terminators.

use crate::func::{Callee, Op, Term, Value};

/// Calls `f` on every value an instruction reads.
pub fn operands_mut(op: &mut Op, mut f: impl FnMut(&mut Value)) {
    match op {
        Op::Const(_) | Op::FConst(_) | Op::SymAddr(..) | Op::SlotAddr(..) | Op::New { .. } => {}
        Op::Bin(_, a, b) | Op::Icmp(_, a, b) | Op::Fcmp(_, a, b) | Op::Index(a, b, _) => {
            f(a);
            f(b);
        }
        Op::Un(_, a) | Op::Conv(_, a) | Op::Offset(a, _) | Op::NilCheck(a) | Op::KeepAlive(a) => f(a),
        Op::Select(c, a, b) => {
            f(c);
            f(a);
            f(b);
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
