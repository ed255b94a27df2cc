//! Comparisons.

use source::Code;
use syntax::ast::BinaryOp;

use super::Checker;
use super::operand::{Operand, Shape};
use crate::constant::Const;
use crate::exprstring::binary_op;
use crate::info::Mode;
use crate::ty::{Ty, Type};

/// `==`, `<` and their like.
pub(super) fn is_comparison(op: BinaryOp) -> bool {
    matches!(op, BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge)
}

impl<'a> Checker<'_, 'a> {
    /// `x op y`; leaves an untyped boolean in `x`. With `switch_case`, `x` is a case of a switch on `y`.
    pub(super) fn comparison(&mut self, x: &mut Operand<'a>, y: &mut Operand<'a>, op: BinaryOp, switch_case: bool) {
        if x.ty == Ty::INVALID || y.ty == Ty::INVALID {
            x.invalidate();
            return;
        }
        let op = if switch_case { BinaryOp::Eq } else { op };
        // Wrong: the operand to blame, the cause if it is known, and the code.
        let wrong: Option<(bool, String, Code)> = if !self.is_assignable(x, y.ty) && !self.is_assignable(y, x.ty) {
            let cause = format!("mismatched types {} and {}", self.ts(x.ty), self.ts(y.ty));
            Some((false, cause, Code::MismatchedTypes))
        } else if matches!(op, BinaryOp::Eq | BinaryOp::Ne) {
            if x.is_nil() || y.is_nil() {
                let ty = if x.is_nil() { y.ty } else { x.ty };
                (!self.store.has_nil(ty)).then(|| (false, String::new(), Code::UndefinedOp))
            } else if !self.store.is_comparable(x.ty) {
                Some((true, self.incomparable_cause(x.ty), Code::UndefinedOp))
            } else if !self.store.is_comparable(y.ty) {
                Some((false, self.incomparable_cause(y.ty), Code::UndefinedOp))
            } else {
                None
            }
        } else if !self.store.all_ordered(x.ty) {
            Some((true, String::new(), Code::UndefinedOp))
        } else if !self.store.all_ordered(y.ty) {
            Some((false, String::new(), Code::UndefinedOp))
        } else {
            None
        };
        if let Some((blame_x, cause, code)) = wrong {
            self.comparison_error(x, y, op, switch_case, blame_x, cause, code);
            x.invalidate();
            return;
        }
        if x.is_const() && y.is_const() {
            let val = Const::Bool(Const::compare(op, x.value(), y.value()));
            x.val = Some(val);
        } else {
            x.set_mode(Mode::Value);
            // The operands will not be looked at again: their types are final now.
            for operand in [&*x, &*y] {
                let (ty, shape) = (operand.ty.default_type(), operand.shape.clone());
                if let Shape::Expr(e) = shape {
                    self.update_expr_type(e, ty, true);
                }
            }
        }
        x.ty = Ty::UNTYPED_BOOL;
    }

    fn comparison_error(
        &mut self,
        x: &Operand<'a>,
        y: &Operand<'a>,
        op: BinaryOp,
        switch_case: bool,
        blame_x: bool,
        cause: String,
        code: Code,
    ) {
        let mut blamed = if blame_x { x } else { y };
        let op = binary_op(op);
        let cause = if !cause.is_empty() {
            cause
        } else if self.store.is_tparam(x.ty) || self.store.is_tparam(y.ty) {
            if !self.store.is_tparam(x.ty) {
                blamed = y;
            }
            format!("type parameter {} cannot use operator {op}", self.ts(blamed.ty))
        } else {
            let kind = self.composite_kind(blamed.ty);
            let what = if kind.is_empty() { self.ts(blamed.ty) } else { kind.into() };
            format!("operator {op} not defined on {what}")
        };
        let (xs, ys) = (self.shape_string(x), self.shape_string(y));
        if switch_case {
            self.error(x, code, format!("invalid case {xs} in switch on {ys} ({cause})"));
        } else {
            self.error(blamed, code, format!("invalid operation: {xs} {op} {ys} ({cause})"));
        }
    }

    fn incomparable_cause(&mut self, ty: Ty) -> String {
        let under = self.under(ty);
        if matches!(self.store.get(under), Type::Slice(_) | Type::Func(_) | Type::Map(..)) {
            return format!("{} can only be compared to nil", self.composite_kind(ty));
        }
        match self.store.comparable_type(ty, true) {
            Ok(()) => String::new(),
            Err(why) => self.incomparable_text(&why),
        }
    }
}
