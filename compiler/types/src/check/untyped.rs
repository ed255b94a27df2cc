//! Untyped expressions: constants, comparisons and shifts whose type the context decides.

use source::Code;
use syntax::ast::{BinaryOp, Expr, ExprKind};

use super::Checker;
use super::compare::is_comparison;
use super::operand::{Operand, Shape};
use crate::constant::Const;
use crate::info::Mode;
use crate::ty::{Basic, Ty, Type};

/// An expression that has no final type yet.
#[derive(Clone, Debug)]
pub(super) struct Untyped {
    /// Left operand of a non-constant shift: its final type must be an integer.
    pub(super) is_lhs: bool,
    pub(super) mode: Mode,
    pub(super) ty: Ty,
    pub(super) val: Option<Const>,
}

/// Why an untyped value does not convert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// No such conversion.
    Untyped,
    /// Not a value of the type.
    Const,
    /// A fraction would be lost.
    Truncated,
    /// Too large.
    Overflow,
}

impl Misfit {
    pub(super) fn code(self) -> Code {
        match self {
            Misfit::Untyped => Code::InvalidUntypedConversion,
            Misfit::Const => Code::InvalidConstVal,
            Misfit::Truncated => Code::TruncatedFloat,
            Misfit::Overflow => Code::NumericOverflow,
        }
    }
}

impl<'a> Checker<'_, 'a> {
    /// Gives `e` and the operands it is made of the type the context decided on.
    pub(super) fn update_expr_type(&mut self, e: &'a Expr, ty: Ty, is_final: bool) {
        // Left operands are a loop, not a recursion: chains of operators can be very long.
        let mut work = vec![e];
        while let Some(e) = work.pop() {
            let Some(old) = self.untyped.get(&e.id) else { continue };
            let has_val = old.val.is_some();
            match &e.kind {
                ExprKind::Call { .. } | ExprKind::Ident(_) | ExprKind::Lit(..) | ExprKind::Selector { .. } => {}
                ExprKind::Paren(x) => work.push(x),
                ExprKind::Unary { x, .. } if !has_val => work.push(x),
                ExprKind::Unary { .. } => {}
                ExprKind::Binary { op, x, y, .. } => {
                    if has_val || is_comparison(*op) {
                        // A constant's operands stay as they are, and so do a comparison's.
                    } else if matches!(op, BinaryOp::Shl | BinaryOp::Shr) {
                        work.push(x);
                    } else {
                        work.push(y);
                        work.push(x);
                    }
                }
                _ => continue,
            }
            self.update_one(e, ty, is_final);
        }
    }

    fn update_one(&mut self, e: &'a Expr, ty: Ty, is_final: bool) {
        if !is_final && ty.is_untyped() {
            if let Some(old) = self.untyped.get_mut(&e.id) {
                old.ty = ty;
            }
            return;
        }
        let Some(old) = self.untyped.remove(&e.id) else { return };
        if old.is_lhs && !self.store.all_integer(ty) {
            let msg =
                format!("invalid operation: shifted operand {} (type {}) must be integer", self.es(e), self.ts(ty));
            self.error(e, Code::InvalidShiftOperand, msg);
            return;
        }
        let mut val = old.val;
        if val.is_some() {
            let mut c = Operand { mode: old.mode, ty: old.ty, val, shape: Shape::Expr(e), generic: false };
            self.convert_untyped(&mut c, ty);
            if !c.is_valid() {
                return;
            }
            val = c.val;
        }
        self.record_type(e.id, old.mode, ty, val);
    }

    pub(super) fn update_expr_val(&mut self, x: &Operand<'a>, val: &Const) {
        if let Shape::Expr(e) = x.shape
            && let Some(u) = self.untyped.get_mut(&e.id)
        {
            u.val = Some(val.clone());
        }
    }

    /// Converts an untyped operand, reporting why if it cannot be.
    pub(super) fn convert_untyped(&mut self, x: &mut Operand<'a>, target: Ty) {
        match self.implicit_type(x, target) {
            Err(why) => {
                let t = if self.store.is_tparam(target) { target } else { self.under(target) };
                self.invalid_conversion(why, x, t);
                x.invalidate();
            }
            Ok((ty, val)) => self.become_type(x, ty, val),
        }
    }

    /// Takes over an implicit conversion's outcome.
    pub(super) fn become_type(&mut self, x: &mut Operand<'a>, ty: Ty, val: Option<Const>) {
        if let Some(val) = val {
            self.update_expr_val(x, &val);
            x.val = Some(val);
        }
        if ty != x.ty {
            x.ty = ty;
            if let Shape::Expr(e) = x.shape {
                self.update_expr_type(e, ty, false);
            }
        }
    }

    pub(super) fn invalid_conversion(&mut self, why: Misfit, x: &Operand<'a>, target: Ty) {
        let (x_str, t) = (self.os(x), self.ts(target));
        let msg = match why {
            Misfit::Truncated => format!("{x_str} truncated to {t}"),
            Misfit::Overflow => format!("{x_str} overflows {t}"),
            _ => format!("cannot convert {x_str} to type {t}"),
        };
        self.error(x, why.code(), msg);
    }

    /// The type (and rounded value) an untyped operand takes on where `target` is wanted.
    pub(super) fn implicit_type(&mut self, x: &Operand<'a>, target: Ty) -> Result<(Ty, Option<Const>), Misfit> {
        if !x.is_valid() || !x.ty.is_untyped() || target == Ty::INVALID {
            return Ok((x.ty, None));
        }
        if target.is_untyped() {
            return x.ty.max_untyped(target).map(|ty| (ty, None)).ok_or(Misfit::Untyped);
        }
        if x.is_nil() {
            return if self.store.has_nil(target) { Ok((target, None)) } else { Err(Misfit::Untyped) };
        }
        if self.store.is_tparam(target) {
            let fits = match self.store.specific_types(target) {
                None => false,
                Some(list) => list.into_iter().all(|(_, t)| {
                    let u = self.under(t);
                    self.implicit_type(x, u).is_ok()
                }),
            };
            return if fits { Ok((target, None)) } else { Err(Misfit::Untyped) };
        }
        let under = self.under(target);
        match self.store.get(under) {
            Type::Basic(b) => {
                let b = *b;
                if let (Mode::Const, Some(v)) = (x.mode, &x.val) {
                    let v = self.representation(v, x.ty, b)?;
                    return Ok((target, Some(v)));
                }
                let ok = match self.store.basic_of(x.ty).unwrap_or(Basic::Invalid) {
                    Basic::UntypedBool => self.store.is_boolean(target),
                    Basic::UntypedInt | Basic::UntypedRune | Basic::UntypedFloat | Basic::UntypedComplex => {
                        self.store.is_numeric(target)
                    }
                    Basic::UntypedString => self.store.is_string(target),
                    _ => false,
                };
                if ok { Ok((target, None)) } else { Err(Misfit::Untyped) }
            }
            Type::Interface(_) => {
                // An untyped value has no methods.
                if self.store.type_set(under).is_all() { Ok((x.ty.default_type(), None)) } else { Err(Misfit::Untyped) }
            }
            _ => Err(Misfit::Untyped),
        }
    }
}
