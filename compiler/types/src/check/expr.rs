//! Expressions, checked top down; what they came out as travels up in an [`Operand`].

use source::Code;
use std::rc::Rc;

use syntax::ast::{Expr, ExprKind, UnaryOp};

use super::Checker;
use super::operand::{Operand, Shape};
use crate::info::Mode;
use crate::ty::{Ty, Type};

/// What sort of thing was checked: decides whether it may stand as a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Conversion,
    Expression,
    Statement,
}

/// The function type an expression is wanted as; a generic function is instantiated to fit.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) sig: Ty,
    pub(super) desc: Rc<str>,
}

/// Modes that a place may forbid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Forbid {
    /// Calls without result.
    NoValue,
    /// Also uncalled builtins.
    Builtin,
    /// Also types.
    Type,
}

impl<'a> Checker<'_, 'a> {
    /// A target if `ty` is a function type.
    pub(super) fn target(&mut self, ty: Option<Ty>, desc: impl FnOnce(&Self) -> String) -> Option<Target> {
        let under = self.store.core_type(ty?)?;
        match self.store.get(under) {
            Type::Func(_) => Some(Target { sig: under, desc: desc(self).into() }),
            _ => None,
        }
    }

    /// Checks any expression and records it.
    pub(super) fn raw_expr(
        &mut self,
        target: Option<&Target>,
        e: &'a Expr,
        hint: Option<Ty>,
        allow_generic: bool,
    ) -> (Operand<'a>, Sort) {
        let (mut x, sort) = self.expr_internal(target, e, hint);
        if !allow_generic {
            self.non_generic(target, &mut x);
        }
        self.record(&x);
        (x, sort)
    }

    /// A generic function or type needs its arguments here; a function may get them from `target`.
    pub(super) fn non_generic(&mut self, target: Option<&Target>, x: &mut Operand<'a>) {
        if !x.is_valid() || x.mode == Mode::NoValue {
            return;
        }
        let what = if x.generic {
            "type"
        } else if self.is_generic_func(x.ty) {
            if let Some(target) = target {
                self.infer_func_inst(target, x);
                return;
            }
            "function"
        } else {
            return;
        };
        let msg = format!("cannot use generic {what} {} without instantiation", self.shape_string(x));
        self.error(&*x, Code::WrongTypeArgCount, msg);
        x.invalidate();
        x.ty = Ty::INVALID;
        x.generic = false;
    }

    pub(super) fn is_generic_func(&self, ty: Ty) -> bool {
        matches!(self.store.get(ty), Type::Func(sig) if !sig.tparams.is_empty())
    }

    fn expr_internal(&mut self, target: Option<&Target>, e: &'a Expr, hint: Option<Ty>) -> (Operand<'a>, Sort) {
        let x = match &e.kind {
            ExprKind::Bad => Operand::invalid(),
            ExprKind::Ident(name) => self.ident(e, *name, false),
            ExprKind::Lit(kind, text) => self.basic_lit(e, *kind, *text),
            ExprKind::CompositeLit { ty, elts, rbrace, .. } => {
                self.composite_lit(e, ty.as_deref(), elts, *rbrace, hint)
            }
            ExprKind::FuncLit { sig, body } => self.func_lit(e, sig, body),
            ExprKind::Paren(inner) => {
                let (mut x, sort) = self.raw_expr(None, inner, None, false);
                x.shape = Shape::Expr(e);
                return (x, sort);
            }
            ExprKind::Selector { x, sel } => self.selector(e, x, *sel, false),
            ExprKind::Index { .. } => {
                let (mut x, is_func) = self.index_expr(e);
                if is_func {
                    self.func_inst(target, &mut x, e);
                }
                x
            }
            ExprKind::Slice { x, lo, hi, max } => self.slice_expr(e, x, [lo.as_deref(), hi.as_deref(), max.as_deref()]),
            ExprKind::TypeAssert { x, ty } => self.type_assert(e, x, ty.as_deref()),
            ExprKind::Call { .. } => return self.call_expr(e),
            ExprKind::Star(inner) => self.star(inner),
            ExprKind::Unary { op, x } => {
                let x = self.unary(e, *op, x);
                let sort = if *op == UnaryOp::Recv { Sort::Statement } else { Sort::Expression };
                return self.finish(x, e, sort);
            }
            ExprKind::Binary { .. } => self.binary_chain(e),
            ExprKind::ArrayType { .. }
            | ExprKind::SliceType(_)
            | ExprKind::StructType(_)
            | ExprKind::FuncType(_)
            | ExprKind::InterfaceType(_)
            | ExprKind::MapType { .. }
            | ExprKind::ChanType { .. } => {
                let ty = self.typ(e);
                Operand::new(Mode::Type, ty, e)
            }
        };
        self.finish(x, e, Sort::Expression)
    }

    fn finish(&mut self, mut x: Operand<'a>, e: &'a Expr, sort: Sort) -> (Operand<'a>, Sort) {
        x.shape = Shape::Expr(e);
        // In error it counts as a statement, so that nothing more is said about it.
        let sort = if x.is_valid() { sort } else { Sort::Statement };
        (x, sort)
    }

    fn star(&mut self, inner: &'a Expr) -> Operand<'a> {
        let mut x = self.expr_or_type(inner, false);
        match x.mode {
            Mode::Invalid => {}
            Mode::Type => {
                self.valid_var_type(inner, x.ty);
                x.ty = self.store.pointer(x.ty);
            }
            _ => {
                let mut base: Option<Ty> = None;
                for (_, u) in self.type_terms(x.ty) {
                    let Some(Type::Pointer(elem)) = u.map(|u| self.store.get(u).clone()) else {
                        let msg = format!("invalid operation: cannot indirect {}", self.os(&x));
                        self.error(&x, Code::InvalidIndirection, msg);
                        x.invalidate();
                        return x;
                    };
                    if base.is_some_and(|b| !self.store.identical(b, elem)) {
                        let msg =
                            format!("invalid operation: pointers of {} must have identical base types", self.os(&x));
                        self.error(&x, Code::InvalidIndirection, msg);
                        x.invalidate();
                        return x;
                    }
                    base = Some(elem);
                }
                let base = base.unwrap_or(Ty::INVALID);
                if !self.is_complete(base) {
                    x.invalidate();
                    return x;
                }
                x.set_mode(Mode::Var);
                x.ty = base;
            }
        }
        x
    }

    fn type_assert(&mut self, e: &'a Expr, operand: &'a Expr, ty: Option<&'a Expr>) -> Operand<'a> {
        let mut x = self.expr(None, operand);
        if !x.is_valid() {
            return x;
        }
        let Some(ty) = ty else {
            self.error(e, Code::BadTypeKeyword, "invalid syntax tree: use of .(type) outside type switch");
            x.invalidate();
            return x;
        };
        if self.store.is_tparam(x.ty) {
            let msg = format!("invalid operation: cannot use type assertion on type parameter value {}", self.os(&x));
            self.error(&x, Code::InvalidAssert, msg);
            x.invalidate();
            return x;
        }
        if !self.store.is_interface(x.ty) {
            let msg = format!("invalid operation: {} is not an interface", self.os(&x));
            self.error(&x, Code::InvalidAssert, msg);
            x.invalidate();
            return x;
        }
        let t = self.var_type(ty);
        if t == Ty::INVALID || !self.is_complete(t) {
            x.invalidate();
            return x;
        }
        self.type_assertion(e, &x, t, false);
        x.set_mode(Mode::CommaOk);
        x.ty = t;
        x
    }

    /// Reports assertions that can never hold.
    pub(super) fn type_assertion(&mut self, e: &'a Expr, x: &Operand<'a>, t: Ty, type_switch: bool) {
        let Some(cause) = self.not_assertable(x.ty, t) else { return };
        let msg = if type_switch {
            format!(
                "impossible type switch case: {}\n\t{} cannot have dynamic type {} {cause}",
                self.es(e),
                self.os(x),
                self.ts(t)
            )
        } else {
            format!(
                "impossible type assertion: {}\n\t{} does not implement {} {cause}",
                self.es(e),
                self.ts(t),
                self.ts(x.ty)
            )
        };
        self.error(e, Code::ImpossibleAssert, msg);
    }

    /// A single value.
    pub(super) fn expr(&mut self, target: Option<&Target>, e: &'a Expr) -> Operand<'a> {
        let (mut x, _) = self.raw_expr(target, e, None, false);
        self.exclude(&mut x, Forbid::Type);
        self.single_value(&mut x);
        x
    }

    /// A single value, which may be a generic function.
    pub(super) fn generic_expr(&mut self, e: &'a Expr, hint: Option<Ty>) -> Operand<'a> {
        let (mut x, _) = self.raw_expr(None, e, hint, true);
        self.exclude(&mut x, Forbid::Type);
        self.single_value(&mut x);
        x
    }

    /// A value or a type.
    pub(super) fn expr_or_type(&mut self, e: &'a Expr, allow_generic: bool) -> Operand<'a> {
        let (mut x, _) = self.raw_expr(None, e, None, allow_generic);
        self.exclude(&mut x, Forbid::NoValue);
        self.single_value(&mut x);
        x
    }

    /// One value, or those of a call; the second result says that the second value is the `ok`.
    pub(super) fn multi_expr(&mut self, e: &'a Expr, allow_comma_ok: bool) -> (Vec<Operand<'a>>, bool) {
        let (mut x, _) = self.raw_expr(None, e, None, false);
        self.exclude(&mut x, Forbid::Type);
        if x.is_valid()
            && let Type::Tuple(tys) = self.store.get(x.ty)
        {
            let list = tys
                .clone()
                .iter()
                .enumerate()
                .map(|(i, ty)| Operand::text(Mode::Value, *ty, e.span, &nth(i + 1, "function result")))
                .collect();
            return (list, false);
        }
        if allow_comma_ok && matches!(x.mode, Mode::MapIndex | Mode::CommaOk) {
            let ok = Operand::text(Mode::Value, Ty::UNTYPED_BOOL, e.span, "ok value of (comma, ok) expression");
            return (vec![x, ok], true);
        }
        (vec![x], false)
    }

    /// Reports operands that are no value (or type) where one is needed.
    pub(super) fn exclude(&mut self, x: &mut Operand<'a>, forbid: Forbid) {
        let (code, msg) = match x.mode {
            Mode::NoValue if forbid == Forbid::Type => (Code::TooManyValues, format!("{} used as value", self.os(x))),
            Mode::NoValue => (Code::TooManyValues, format!("{} used as value or type", self.os(x))),
            Mode::Builtin(_) if forbid != Forbid::NoValue => {
                (Code::UncalledBuiltin, format!("{} must be called", self.os(x)))
            }
            Mode::Type if forbid == Forbid::Type => (Code::NotAnExpr, format!("{} is not an expression", self.os(x))),
            _ => return,
        };
        self.error(&*x, code, msg);
        x.invalidate();
    }

    /// Reports calls with several results where one value is needed.
    pub(super) fn single_value(&mut self, x: &mut Operand<'a>) {
        if x.mode == Mode::Value && matches!(self.store.get(x.ty), Type::Tuple(_)) {
            let msg = format!("multiple-value {} in single-value context", self.os(x));
            self.error(&*x, Code::TooManyValues, msg);
            x.invalidate();
        }
    }

    /// Looks at expressions only so that their names count as used; true if they are all fine.
    pub(super) fn use_exprs(&mut self, list: impl IntoIterator<Item = &'a Expr>) -> bool {
        let mut ok = true;
        for e in list {
            ok &= self.use_one(e, false);
        }
        ok
    }

    /// The same for left sides of assignments, where a variable is not used.
    pub(super) fn use_lhs(&mut self, list: impl IntoIterator<Item = &'a Expr>) -> bool {
        let mut ok = true;
        for e in list {
            ok &= self.use_one(e, true);
        }
        ok
    }

    fn use_one(&mut self, e: &'a Expr, lhs: bool) -> bool {
        let inner = super::operand::unparen(e);
        if let ExprKind::Ident(name) = inner.kind {
            if name == source::Name::BLANK {
                return true;
            }
            let var = if lhs { self.local_var(name) } else { None };
            let was_used = var.map(|v| self.is_used(v));
            let x = self.expr_or_type(inner, true);
            self.restore_used(var, was_used);
            return x.is_valid();
        }
        let (x, _) = self.raw_expr(None, e, None, true);
        x.is_valid()
    }
}

/// `1st function result`
pub(super) fn nth(n: usize, what: &str) -> String {
    let ext = match n {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    };
    format!("{n}{ext} {what}")
}
