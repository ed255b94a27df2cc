//! Operators of two operands, shifts included.

use source::{Code, Diagnostic};
use syntax::ast::{BinaryOp, Expr, ExprKind, LitKind};

use super::Checker;
use super::compare::is_comparison;
use super::operand::{Operand, Shape, op_pos};
use super::report::At;
use crate::constant::Const;
use crate::exprstring::binary_op;
use crate::info::Mode;
use crate::ty::{Basic, Ty};

/// A constant string longer than this is a mistake: no program could hold it. (Go allows 2 GB.)
const MAX_STRING: usize = 1 << 28;

/// A shift by more than this cannot be meant: the smallest float64 needs as much.
const SHIFT_BOUND: u64 = 1023 - 1 + 52;

impl<'a> Checker<'_, 'a> {
    /// Checks a binary expression. Its left operands are walked in a loop: `a + b + c + …` may be
    /// tens of thousands of operators deep.
    pub(super) fn binary_chain(&mut self, e: &'a Expr) -> Operand<'a> {
        let mut spine = Vec::new();
        let mut leftmost = e;
        while let ExprKind::Binary { x, .. } = &leftmost.kind {
            spine.push(leftmost);
            leftmost = x;
        }
        let mut x = self.expr(None, leftmost);
        while let Some(node) = spine.pop() {
            let ExprKind::Binary { op, x: lhs, y: rhs, .. } = &node.kind else { break };
            if x.is_const() && x.ty == Ty::basic(Basic::UntypedString) && literal_added(node).is_some() {
                spine.push(node);
                x = self.string_run(x, &mut spine);
                continue;
            }
            x = self.binary(x, Some(node), lhs, rhs, *op);
            x.shape = Shape::Expr(node);
            if !spine.is_empty() {
                self.record(&x);
            }
        }
        x
    }

    /// `x + "a" + "b" + …`, put together at once: step by step every prefix would be copied.
    fn string_run(&mut self, mut x: Operand<'a>, spine: &mut Vec<&'a Expr>) -> Operand<'a> {
        let mut text: Vec<u8> = match x.value() {
            Const::Str(s) => s.to_vec(),
            _ => Vec::new(),
        };
        let mut last = None;
        while let Some(node) = spine.pop() {
            let Some(literal) = literal_added(node) else {
                spine.push(node);
                break;
            };
            let y = self.expr(None, literal);
            if let Const::Str(s) = y.value() {
                text.extend_from_slice(s);
            }
            last = Some(node);
        }
        x.val = Some(Const::Str(text.into()));
        if let Some(node) = last {
            x.shape = Shape::Expr(node);
            self.overflow(&mut x, op_pos(node));
        }
        if !spine.is_empty() {
            self.record(&x);
        }
        x
    }

    /// `x op rhs`, where `x` is what `lhs` came out as; `node` is missing for `lhs op= rhs`.
    pub(super) fn binary(
        &mut self,
        mut x: Operand<'a>,
        node: Option<&'a Expr>,
        lhs: &'a Expr,
        rhs: &'a Expr,
        op: BinaryOp,
    ) -> Operand<'a> {
        let mut y = self.expr(None, rhs);
        if !x.is_valid() {
            return x;
        }
        if !y.is_valid() {
            x.invalidate();
            x.shape = y.shape;
            return x;
        }
        if matches!(op, BinaryOp::Shl | BinaryOp::Shr) {
            self.shift(&mut x, &mut y, node, op);
            return x;
        }
        self.match_types(&mut x, &mut y);
        if !x.is_valid() {
            return x;
        }
        if is_comparison(op) {
            self.comparison(&mut x, &mut y, op, false);
            return x;
        }
        if !self.store.identical(x.ty, y.ty) {
            if x.ty != Ty::INVALID && y.ty != Ty::INVALID {
                let what = match node {
                    Some(e) => self.es(e),
                    None => format!("{} {}= {}", self.es(lhs), binary_op(op), self.es(rhs)),
                };
                let msg =
                    format!("invalid operation: {what} (mismatched types {} and {})", self.ts(x.ty), self.ts(y.ty));
                let mut diag = Diagnostic::error(Code::MismatchedTypes, At::span(&x), msg);
                self.advise_mismatch(&mut diag, (lhs, x.ty), (rhs, y.ty));
                self.report(diag);
            }
            x.invalidate();
            return x;
        }
        if !self.op_defined(&x, op) {
            x.invalidate();
            return x;
        }
        if matches!(op, BinaryOp::Div | BinaryOp::Rem)
            && (x.is_const() || self.store.all_integer(x.ty))
            && y.is_const()
            && (y.value().sign() == 0 || matches!(x.value(), Const::Complex(..)) && y.value().to_complex().sign() == 0)
        {
            self.error(&y, Code::DivByZero, "invalid operation: division by zero");
            x.invalidate();
            return x;
        }
        if let (Const::Str(a), Const::Str(b)) = (x.value(), y.value())
            && a.len() + b.len() > MAX_STRING
        {
            let msg = format!("constant string too long ({} bytes > {MAX_STRING} bytes)", a.len() + b.len());
            self.error(node.map_or(x.span().lo, op_pos), Code::InvalidConstVal, msg);
            x.val = Some(Const::Unknown);
            return x;
        }
        if x.is_const() && y.is_const() {
            // What is wrong with one of them was said before.
            if *x.value() == Const::Unknown || *y.value() == Const::Unknown {
                x.val = Some(Const::Unknown);
                return x;
            }
            let val = self.const_binary(&x, op, &y);
            x.val = Some(val);
            if let Some(e) = node {
                x.shape = Shape::Expr(e);
            }
            let at = x.expr().map_or(x.span().lo, op_pos);
            self.overflow(&mut x, at);
            return x;
        }
        x.set_mode(Mode::Value);
        x
    }

    fn op_defined(&mut self, x: &Operand<'a>, op: BinaryOp) -> bool {
        use BinaryOp::*;
        let ok = match op {
            Add => self.store.all_numeric_or_string(x.ty),
            Sub | Mul | Div => self.store.all_numeric(x.ty),
            Rem | And | Or | Xor | AndNot => self.store.all_integer(x.ty),
            _ => self.store.all_boolean(x.ty),
        };
        if !ok {
            let msg = format!("invalid operation: operator {} not defined on {}", binary_op(op), self.os(x));
            self.error(x, Code::UndefinedOp, msg);
        }
        ok
    }

    /// Converts an untyped operand to the other's type, where that makes sense.
    pub(super) fn match_types(&mut self, x: &mut Operand<'a>, y: &mut Operand<'a>) {
        if self.may_convert(x, y) {
            self.convert_untyped(x, y.ty);
            if !x.is_valid() {
                return;
            }
            self.convert_untyped(y, x.ty);
            if !y.is_valid() {
                x.invalidate();
            }
        }
    }

    fn may_convert(&mut self, x: &Operand<'a>, y: &Operand<'a>) -> bool {
        if !x.ty.is_untyped() && !y.ty.is_untyped() {
            return false;
        }
        let store = &mut *self.store;
        // Before anything else: a mismatch of kinds is better reported as one of types.
        if store.all_numeric(x.ty) != store.all_numeric(y.ty) {
            return false;
        }
        if store.is_interface(x.ty) || store.is_interface(y.ty) {
            return true;
        }
        if store.all_boolean(x.ty) != store.all_boolean(y.ty) || store.all_string(x.ty) != store.all_string(y.ty) {
            return false;
        }
        if x.is_nil() {
            return store.has_nil(y.ty);
        }
        if y.is_nil() {
            return store.has_nil(x.ty);
        }
        !store.is_pointer(x.ty) && !store.is_pointer(y.ty)
    }

    fn shift(&mut self, x: &mut Operand<'a>, y: &mut Operand<'a>, node: Option<&'a Expr>, op: BinaryOp) {
        let xval = if x.is_const() { x.value().to_int() } else { Const::Unknown };
        let int_const = matches!(xval, Const::Int(_));
        if !(self.store.all_integer(x.ty) || x.ty.is_untyped() && int_const) {
            self.not_integer(x);
            return;
        }
        let mut yval = Const::Unknown;
        if y.is_const() {
            yval = y.value().to_int();
            if matches!(yval, Const::Int(_)) && yval.sign() < 0 {
                let msg = format!("invalid operation: negative shift count {}", self.os(y));
                self.error(&*y, Code::InvalidShiftCount, msg);
                x.invalidate();
                return;
            }
            if y.ty.is_untyped() {
                // Only a check: the count stays untyped, so that a constant shift may be larger.
                let ty = y.ty;
                match self.representation(y.value(), ty, Basic::Uint) {
                    Ok(v) => y.val = Some(v),
                    Err(why) => {
                        self.invalid_conversion(why, y, Ty::basic(Basic::Uint));
                        x.invalidate();
                        return;
                    }
                }
            }
        } else if self.store.all_integer(y.ty) {
            if !self.store.all_unsigned(y.ty) && !self.allow_version(13) {
                let what = format!("invalid operation: signed shift count {}", self.os(y));
                self.verify_version(y.span(), 13, |_| what);
                x.invalidate();
                return;
            }
        } else if y.ty.is_untyped() {
            self.convert_untyped(y, Ty::basic(Basic::Uint));
            if !y.is_valid() {
                x.invalidate();
                return;
            }
        } else {
            let msg = format!("invalid operation: shift count {} must be integer", self.os(y));
            self.error(&*y, Code::InvalidShiftCount, msg);
            x.invalidate();
            return;
        }
        if x.is_const() {
            if y.is_const() {
                if *x.value() == Const::Unknown || *y.value() == Const::Unknown {
                    x.val = Some(Const::Unknown);
                    if !self.store.is_integer(x.ty) {
                        x.ty = Ty::basic(Basic::UntypedInt);
                    }
                    return;
                }
                let Some(count) = yval.as_u64().filter(|n| *n <= SHIFT_BOUND) else {
                    let msg = format!("invalid operation: invalid shift count {}", self.os(y));
                    self.error(&*y, Code::InvalidShiftCount, msg);
                    x.invalidate();
                    return;
                };
                if !self.store.is_integer(x.ty) {
                    x.ty = Ty::basic(Basic::UntypedInt);
                }
                x.val = Some(Const::shift(op, &xval, count));
                if let Some(e) = node {
                    x.shape = Shape::Expr(e);
                }
                let at = x.expr().map_or(x.span().lo, op_pos);
                self.overflow(x, at);
                return;
            }
            // The left operand of a non-constant shift takes the type the whole expression gets.
            if x.ty.is_untyped() {
                if let Shape::Expr(e) = x.shape
                    && let Some(u) = self.untyped.get_mut(&e.id)
                {
                    u.is_lhs = true;
                }
                x.set_mode(Mode::Value);
                return;
            }
        }
        if !self.store.all_integer(x.ty) {
            self.not_integer(x);
            return;
        }
        x.set_mode(Mode::Value);
    }

    fn not_integer(&mut self, x: &mut Operand<'a>) {
        let msg = format!("invalid operation: shifted operand {} must be integer", self.os(x));
        self.error(&*x, Code::InvalidShiftOperand, msg);
        x.invalidate();
    }

    /// Checks that a constant fits its type, or is of reasonable size without one.
    pub(super) fn overflow(&mut self, x: &mut Operand<'a>, at: source::Pos) {
        if *x.value() == Const::Unknown {
            self.error(at, Code::InvalidConstVal, "constant result is not representable");
            return;
        }
        if !x.ty.is_untyped() {
            let basic = self.store.basic_of(x.ty).unwrap_or(Basic::Invalid);
            match self.representation(x.value(), x.ty, basic) {
                Ok(v) => x.val = Some(v),
                Err(why) => {
                    let ty = x.ty;
                    // The type is named as declared only if it is a basic one.
                    let under = self.under(ty);
                    self.invalid_conversion(why, x, under);
                    x.invalidate();
                }
            }
            return;
        }
        const PRECISION: u64 = 512;
        if let Const::Int(n) = x.value()
            && n.bits() > PRECISION
        {
            let what = x.expr().map_or("", op_name);
            let space = if what.is_empty() { "" } else { " " };
            self.error(at, Code::InvalidConstVal, format!("constant {what}{space}overflow"));
            x.val = Some(Const::Unknown);
        }
    }
}

/// The string literal that `node` adds to its left operand.
fn literal_added(node: &Expr) -> Option<&Expr> {
    match &node.kind {
        ExprKind::Binary { op: BinaryOp::Add, y, .. } if matches!(y.kind, ExprKind::Lit(LitKind::String, _)) => Some(y),
        _ => None,
    }
}

fn op_name(e: &Expr) -> &'static str {
    match &e.kind {
        ExprKind::Unary { op: syntax::ast::UnaryOp::BitNot, .. } => "bitwise complement",
        ExprKind::Binary { op, .. } => match op {
            BinaryOp::Add => "addition",
            BinaryOp::Sub => "subtraction",
            BinaryOp::Xor => "bitwise XOR",
            BinaryOp::Mul => "multiplication",
            BinaryOp::Shl => "shift",
            _ => "",
        },
        _ => "",
    }
}
