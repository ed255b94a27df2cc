//! Operands: what an expression came out as, on the way up the tree.

use std::rc::Rc;

use source::{Pos, Span};
use syntax::ast::{Expr, ExprKind};

use super::Checker;
use crate::constant::Const;
use crate::info::Mode;
use crate::ty::{Ty, Type};

/// What an operand looks like in the source.
#[derive(Clone, Debug)]
pub(super) enum Shape<'a> {
    /// Nothing.
    None,
    /// An expression.
    Expr(&'a Expr),
    /// A stand-in ("1st function result") at a place.
    Text(Span, Rc<str>),
}

/// The state of an expression being checked.
#[derive(Clone, Debug)]
pub(super) struct Operand<'a> {
    pub(super) mode: Mode,
    pub(super) ty: Ty,
    /// Value while `mode` is `Const`.
    pub(super) val: Option<Const>,
    pub(super) shape: Shape<'a>,
    /// A generic type that is not instantiated.
    pub(super) generic: bool,
}

impl<'a> Operand<'a> {
    /// In error.
    pub(super) fn invalid() -> Operand<'a> {
        Operand { mode: Mode::Invalid, ty: Ty::INVALID, val: None, shape: Shape::None, generic: false }
    }

    /// In error, at `e`.
    pub(super) fn invalid_at(e: &'a Expr) -> Operand<'a> {
        Operand { shape: Shape::Expr(e), ..Operand::invalid() }
    }

    pub(super) fn new(mode: Mode, ty: Ty, e: &'a Expr) -> Operand<'a> {
        Operand { mode, ty, val: None, shape: Shape::Expr(e), generic: false }
    }

    pub(super) fn text(mode: Mode, ty: Ty, span: Span, text: &str) -> Operand<'a> {
        Operand { mode, ty, val: None, shape: Shape::Text(span, text.into()), generic: false }
    }

    pub(super) fn is_valid(&self) -> bool {
        self.mode != Mode::Invalid
    }

    pub(super) fn invalidate(&mut self) {
        self.mode = Mode::Invalid;
        self.val = None;
    }

    pub(super) fn is_nil(&self) -> bool {
        self.mode == Mode::Nil
    }

    pub(super) fn is_const(&self) -> bool {
        self.mode == Mode::Const
    }

    /// A value with this type.
    pub(super) fn set_value(&mut self, ty: Ty) {
        self.mode = Mode::Value;
        self.ty = ty;
        self.val = None;
    }

    pub(super) fn set_mode(&mut self, mode: Mode) {
        self.mode = mode;
        if mode != Mode::Const {
            self.val = None;
        }
    }

    pub(super) fn set_const(&mut self, ty: Ty, val: Const) {
        self.mode = Mode::Const;
        self.ty = ty;
        self.val = Some(val);
    }

    /// The constant value; `Unknown` if it is not one.
    pub(super) fn value(&self) -> &Const {
        self.val.as_ref().unwrap_or(&Const::Unknown)
    }

    pub(super) fn expr(&self) -> Option<&'a Expr> {
        match self.shape {
            Shape::Expr(e) => Some(e),
            _ => None,
        }
    }

    pub(super) fn span(&self) -> Span {
        match &self.shape {
            Shape::None => Span::NONE,
            Shape::Expr(e) => e.span,
            Shape::Text(span, _) => *span,
        }
    }
}

/// Without the parentheses around it.
pub(super) fn unparen(mut e: &Expr) -> &Expr {
    while let ExprKind::Paren(x) = &e.kind {
        e = x;
    }
    e
}

/// Where Go says an operation is: at its operator.
pub(super) fn op_pos(e: &Expr) -> Pos {
    match &e.kind {
        ExprKind::Binary { op_pos, .. } => *op_pos,
        _ => e.span.lo,
    }
}

impl<'a> Checker<'a> {
    /// The operand's source text, for messages.
    pub(super) fn shape_string(&self, x: &Operand<'a>) -> String {
        match &x.shape {
            Shape::None => String::new(),
            Shape::Expr(e) => self.es(e),
            Shape::Text(_, text) => text.to_string(),
        }
    }

    /// The operand as messages describe it: `x (variable of type int)`.
    pub(super) fn os(&self, x: &Operand<'a>) -> String {
        if x.is_nil() {
            return if x.ty == Ty::INVALID {
                "nil (with invalid type)".into()
            } else if x.ty.is_untyped() {
                "nil".into()
            } else {
                format!("nil (of type {})", self.ts(x.ty))
            };
        }
        let mut expr = self.shape_string(x);
        if expr.is_empty() {
            match (&x.mode, &x.val) {
                (Mode::Type, _) => expr = self.ts(x.ty),
                (Mode::Const, Some(v)) => expr = self.cs(v),
                _ => {}
            }
        }
        let mut out = String::new();
        if !expr.is_empty() {
            out.push_str(&expr);
            out.push_str(" (");
        }
        let mut has_type = false;
        match x.mode {
            Mode::Invalid | Mode::NoValue | Mode::Builtin(_) | Mode::Type => {}
            _ if x.ty.is_untyped() => {
                out.push_str(&self.ts(x.ty));
                out.push(' ');
            }
            _ => has_type = true,
        }
        out.push_str(match x.mode {
            Mode::Invalid => "invalid operand",
            Mode::NoValue => "no value",
            Mode::Builtin(_) => "built-in",
            Mode::Type => "type",
            Mode::Const => "constant",
            Mode::Var => "variable",
            Mode::MapIndex => "map index expression",
            Mode::Value => "value",
            Mode::Nil => "nil",
            Mode::CommaOk => "comma, ok expression",
        });
        if let (Mode::Const, Some(v)) = (&x.mode, &x.val) {
            let s = self.cs(v);
            if s != expr {
                out.push(' ');
                out.push_str(&s);
            }
        }
        if has_type {
            if x.ty == Ty::INVALID {
                out.push_str(" with invalid type");
            } else {
                out.push_str(" of ");
                if self.is_generic_func(x.ty) {
                    out.push_str("generic ");
                }
                if let Type::Named(..) = self.store.get(x.ty) {
                    let under = self.under_known(x.ty);
                    let what = self.composite_kind(under);
                    out.push_str(&if what.is_empty() { self.ts(under) } else { what.into() });
                    out.push(' ');
                }
                out.push_str("type ");
                out.push_str(&self.ts(x.ty));
                if let Type::Param(id) = *self.store.get(x.ty) {
                    out.push_str(" constrained by ");
                    let bound = self.store.tparams[id.0 as usize].constraint;
                    out.push_str(&self.ts(bound.unwrap_or(Ty::INVALID)));
                }
            }
        }
        if !expr.is_empty() {
            out.push(')');
        }
        out
    }

    /// `slice`, `struct` and so on; empty for basic types.
    pub(super) fn composite_kind(&self, ty: Ty) -> &'static str {
        let under = self.under_known(ty);
        match self.store.get(under) {
            Type::Basic(_) | Type::Named(..) => "",
            Type::Array(..) => "array",
            Type::Slice(_) => "slice",
            Type::Struct(_) => "struct",
            Type::Pointer(_) => "pointer",
            Type::Func(_) => "func",
            Type::Interface(_) | Type::Param(_) => "interface",
            Type::Map(..) => "map",
            Type::Chan(..) => "chan",
            Type::Tuple(_) => "tuple",
        }
    }
}
