//! Operators of one operand.

use source::Code;
use syntax::ast::{ChanDir, Expr, ExprKind, UnaryOp};

use super::Checker;
use super::operand::{Operand, Shape, op_pos, unparen};
use super::report::At;
use crate::constant::Const;
use crate::exprstring::unary_op;
use crate::info::Mode;
use crate::ty::{Ty, Type};

impl<'a> Checker<'_, 'a> {
    pub(super) fn unary(&mut self, e: &'a Expr, op: UnaryOp, operand: &'a Expr) -> Operand<'a> {
        let mut x = self.expr(None, operand);
        if !x.is_valid() {
            return x;
        }
        let mut op = op;
        match op {
            UnaryOp::Addr => {
                let is_lit = matches!(unparen(operand).kind, ExprKind::CompositeLit { .. });
                if !is_lit && x.mode != Mode::Var {
                    let msg = format!("invalid operation: cannot take address of {}", self.os(&x));
                    self.error(&x, Code::UnaddressableOperand, msg);
                    x.invalidate();
                    return x;
                }
                let ty = self.store.pointer(x.ty);
                x.set_value(ty);
                return x;
            }
            UnaryOp::Recv => {
                match self.chan_elem(At::span(&x), &x, true) {
                    Some(elem) if self.is_complete(elem) => {
                        x.set_mode(Mode::CommaOk);
                        x.ty = elem;
                        self.env.has_call_or_recv = true;
                    }
                    _ => x.invalidate(),
                }
                return x;
            }
            UnaryOp::Tilde => {
                if !self.store.all_integer(x.ty) {
                    self.error(e, Code::UndefinedOp, "cannot use ~ outside of interface or type constraint");
                    x.invalidate();
                    return x;
                }
                self.error(
                    e,
                    Code::UndefinedOp,
                    "cannot use ~ outside of interface or type constraint (use ^ for bitwise complement)",
                );
                op = UnaryOp::BitNot;
            }
            _ => {}
        }
        let defined = match op {
            UnaryOp::Plus | UnaryOp::Neg => self.store.all_numeric(x.ty),
            UnaryOp::BitNot => self.store.all_integer(x.ty),
            _ => self.store.all_boolean(x.ty),
        };
        if !defined {
            let msg = format!("invalid operation: operator {} not defined on {}", unary_op(op), self.os(&x));
            self.error(&x, Code::UndefinedOp, msg);
            x.invalidate();
            return x;
        }
        if x.is_const() {
            if *x.value() == Const::Unknown {
                return x;
            }
            let val = self.const_unary(op, &x);
            x.val = Some(val);
            x.shape = Shape::Expr(e);
            self.overflow(&mut x, op_pos(e));
            return x;
        }
        x.set_mode(Mode::Value);
        x
    }

    /// The element type of a channel that can be received from (or sent to).
    pub(super) fn chan_elem(&mut self, at: impl At, x: &Operand<'a>, recv: bool) -> Option<Ty> {
        let mut cause = None;
        for (t, u) in self.type_terms(x.ty) {
            cause = match u.map(|u| self.store.get(u).clone()) {
                None => Some("no specific channel type".to_string()),
                Some(Type::Chan(ChanDir::Send, _)) if recv => Some(format!("send-only channel {}", self.ts(t))),
                Some(Type::Chan(ChanDir::Recv, _)) if !recv => Some(format!("receive-only channel {}", self.ts(t))),
                Some(Type::Chan(..)) => None,
                Some(_) => Some(format!("non-channel {}", self.ts(t))),
            };
            if cause.is_some() {
                break;
            }
        }
        let cause = match cause {
            Some(cause) => cause,
            None => match self.common_under(x.ty) {
                Ok(u) => match *self.store.get(u) {
                    Type::Chan(_, elem) => return Some(elem),
                    _ => return None,
                },
                Err(cause) => cause,
            },
        };
        let (verb, code) = if recv { ("receive from", Code::InvalidReceive) } else { ("send to", Code::InvalidSend) };
        let what = self.os(x);
        let msg = if self.store.is_tparam(x.ty) {
            format!("invalid operation: cannot {verb} {what}: {cause}")
        } else {
            format!("invalid operation: cannot {verb} {cause} {what}")
        };
        self.error(at, code, msg);
        None
    }
}
