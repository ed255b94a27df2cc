//! Operands: what an expression came out as, on the way up the tree.

use std::rc::Rc;

use source::{Pos, Span};
use syntax::ast::{Expr, ExprKind};

use super::Checker;
use crate::constant::Const;
use crate::format::Qualifier;
use crate::info::Mode;
use crate::ty::Ty;

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
            Shape::Expr(e) => super::report::At::span(e),
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

impl<'a> Checker<'_, 'a> {
    /// The operand's source text, for messages.
    pub(super) fn shape_string(&self, x: &Operand<'a>) -> String {
        match &x.shape {
            Shape::None => String::new(),
            Shape::Expr(e) => self.es(e),
            Shape::Text(_, text) => text.to_string(),
        }
    }

    /// The operand as messages describe it: `x (variable of type int)`.
    pub(super) fn os(&mut self, x: &Operand<'a>) -> String {
        let x = self.described(x);
        Qualifier::new(self.info, self.pkg).operand(self.store, &x)
    }

    /// `slice`, `struct` and so on; empty for basic types.
    pub(super) fn composite_kind(&mut self, ty: Ty) -> &'static str {
        if self.store.basic_of(ty).is_some() {
            return "";
        }
        Qualifier::new(self.info, self.pkg).kind_word(self.store, ty)
    }
}
