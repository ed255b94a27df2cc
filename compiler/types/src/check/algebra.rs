//! Questions to the type algebra, asked in the checker's terms.

use syntax::ast::{BinaryOp, Expr, UnaryOp};

use super::Checker;
use super::operand::Operand;
use super::untyped::Misfit;
use crate::constant::{Const, Unrepresentable};
use crate::format::{self, Qualifier};
use crate::ty::{Basic, Ty, Type};

impl<'a> Checker<'_, 'a> {
    /// How names are written in messages about this package.
    pub(super) fn q(&self) -> Qualifier<'_> {
        Qualifier::new(self.info, self.pkg)
    }

    /// A type as text.
    pub(super) fn ts(&self, ty: Ty) -> String {
        self.q().ty(self.store, ty)
    }

    /// A type as text with every package named, this one too: so Go writes the terms of unions.
    pub(super) fn path_ts(&self, ty: Ty) -> String {
        Qualifier { info: self.info, pkg: None }.ty(self.store, ty)
    }

    /// An expression as text.
    pub(super) fn es(&self, e: &Expr) -> String {
        crate::exprstring::expr_string(e)
    }

    /// A constant as text.
    pub(super) fn cs(&self, val: &Const) -> String {
        val.to_string()
    }

    /// The underlying type.
    pub(super) fn under(&mut self, ty: Ty) -> Ty {
        self.store.underlying(ty)
    }

    /// The types of a type parameter's type set with their underlying types, or one `None` if it
    /// lists none. Any other type for itself.
    pub(super) fn type_terms(&mut self, ty: Ty) -> Vec<(Ty, Option<Ty>)> {
        if !self.store.is_tparam(ty) {
            return vec![(ty, Some(self.under(ty)))];
        }
        match self.store.specific_types(ty) {
            None => vec![(ty, None)],
            Some(list) => list.into_iter().map(|(_, t)| (t, Some(self.under(t)))).collect(),
        }
    }

    /// The one underlying type of a type set, or why there is none.
    pub(super) fn common_under(&mut self, ty: Ty) -> Result<Ty, String> {
        self.store.common_under(ty).map_err(|why| why.text(self.store, Qualifier::new(self.info, self.pkg)))
    }

    pub(super) fn incomparable_text(&self, why: &crate::predicates::Incomparable) -> String {
        why.text(self.store, self.q())
    }

    /// The operand as the algebra knows it; without its text, which only messages need.
    pub(super) fn plain(&self, x: &Operand<'a>) -> format::Operand {
        format::Operand { mode: x.mode, ty: x.ty, value: x.val.clone(), expr: None }
    }

    /// The same with its text.
    pub(super) fn described(&self, x: &Operand<'a>) -> format::Operand {
        let text = self.shape_string(x);
        format::Operand { expr: (!text.is_empty()).then_some(text), ..self.plain(x) }
    }

    pub(super) fn is_assignable(&mut self, x: &Operand<'a>, ty: Ty) -> bool {
        x.ty == ty && x.ty != Ty::INVALID || {
            self.ensure_methods(x.ty);
            let x = self.plain(x);
            let q = Qualifier::new(self.info, self.pkg);
            self.store.assignable(q, &x, ty).is_ok()
        }
    }

    /// Why `x` cannot be assigned, if so; the reason may be empty.
    pub(super) fn not_assignable(&mut self, x: &Operand<'a>, ty: Ty) -> Option<String> {
        if x.ty == ty {
            return None;
        }
        self.ensure_methods(x.ty);
        let x = self.plain(x);
        let q = Qualifier::new(self.info, self.pkg);
        self.store.assignable(q, &x, ty).err()
    }

    /// Why a value of interface type `iface` cannot hold a `ty`, if so.
    pub(super) fn not_assertable(&mut self, iface: Ty, ty: Ty) -> Option<String> {
        if self.store.is_interface(ty) {
            return None;
        }
        self.ensure_methods(ty);
        let q = Qualifier::new(self.info, self.pkg);
        let missing = self.store.has_all_methods(q, ty, iface, false, &mut |s, a, b| s.identical(a, b));
        missing.err().map(|m| m.cause)
    }

    /// Methods of a type of this package must have their signatures before anybody asks what the type
    /// implements. That is so but for questions asked while signatures are being resolved.
    pub(super) fn ensure_methods(&mut self, ty: Ty) {
        if self.signatures_done {
            return;
        }
        let (base, _) = self.store.deref(ty);
        let Type::Named(id, _) = self.store.get(base) else { return };
        for m in self.store.named[id.0 as usize].methods.clone() {
            if !self.is_typed(m) && self.meta(m).is_some_and(|m| m.path_idx.is_none()) {
                self.obj_decl(m);
            }
        }
    }

    /// A constant as a value of a basic type.
    pub(super) fn representation(&mut self, val: &Const, from: Ty, to: Basic) -> Result<Const, Misfit> {
        if *val == Const::Unknown {
            return Ok(Const::Unknown);
        }
        let from = self.store.basic_of(from).unwrap_or(Basic::Invalid);
        val.representation(from, to).map_err(|why| match why {
            Unrepresentable::Truncated => Misfit::Truncated,
            Unrepresentable::Overflows => Misfit::Overflow,
            Unrepresentable::Mismatch => Misfit::Const,
        })
    }

    pub(super) fn const_unary(&mut self, op: UnaryOp, x: &Operand<'a>) -> Const {
        let bits = match self.store.basic_of(x.ty) {
            Some(b) if self.store.is_unsigned(x.ty) => b.bits(),
            _ => None,
        };
        Const::unary(op, x.value(), bits)
    }

    pub(super) fn const_binary(&mut self, x: &Operand<'a>, op: BinaryOp, y: &Operand<'a>) -> Const {
        let int_division = op == BinaryOp::Div && self.store.is_integer(x.ty);
        Const::binary(op, x.value(), y.value(), int_division)
    }
}
