//! Writing down what was found out.

use syntax::ast::{Expr, ExprKind, NodeId};

use super::Checker;
use super::operand::{Operand, Shape};
use super::untyped::Untyped;
use crate::constant::Const;
use crate::info::{Instance, Mode, TypeAndValue};
use crate::object::ObjId;
use crate::ty::Ty;

impl<'a> Checker<'_, 'a> {
    /// Records an operand under its expression, or remembers it while its type is not final.
    pub(super) fn record(&mut self, x: &Operand<'a>) {
        let Shape::Expr(e) = x.shape else { return };
        let ty = match x.mode {
            Mode::Invalid => return,
            Mode::NoValue => self.store.tuple(Vec::new()),
            _ => x.ty,
        };
        if ty.is_untyped() {
            self.untyped.insert(e.id, Untyped { is_lhs: false, mode: x.mode, ty, val: x.val.clone() });
        } else {
            self.record_type(e.id, x.mode, ty, x.val.clone());
        }
    }

    pub(super) fn record_type(&mut self, node: NodeId, mode: Mode, ty: Ty, value: Option<Const>) {
        if mode != Mode::Invalid {
            self.info.types.insert(node, TypeAndValue { mode, ty, value: value.map(Box::new) });
        }
    }

    /// Records the two types of a comma-ok expression, inside its parentheses too.
    pub(super) fn record_comma_ok(&mut self, mut e: &'a Expr, t0: Ty, t1: Ty) {
        let ty = self.store.tuple(vec![t0, t1]);
        loop {
            if let Some(tv) = self.info.types.get_mut(&e.id) {
                tv.ty = ty;
            }
            match &e.kind {
                ExprKind::Paren(x) => e = x,
                _ => return,
            }
        }
    }

    /// What is left untyped at the end stays so: constants nobody converted.
    pub(super) fn record_untyped(&mut self) {
        for (node, u) in std::mem::take(&mut self.untyped) {
            self.record_type(node, u.mode, u.ty, u.val);
        }
    }

    /// Records the type of a called builtin, inside parentheses too.
    pub(super) fn record_builtin(&mut self, mut fun: &'a Expr, mode: Mode) {
        loop {
            self.record_type(fun.id, mode, Ty::INVALID, None);
            match &fun.kind {
                ExprKind::Paren(x) => fun = x,
                _ => return,
            }
        }
    }

    pub(super) fn record_def(&mut self, node: NodeId, obj: ObjId) {
        self.info.defs.insert(node, obj);
    }

    pub(super) fn record_use(&mut self, node: NodeId, obj: ObjId) {
        self.info.uses.insert(node, obj);
    }

    /// Records an instance under the identifier that names the generic thing.
    pub(super) fn record_instance(&mut self, e: &'a Expr, targs: Vec<Ty>, ty: Ty) {
        if let Some(node) = instantiated_ident(e) {
            self.info.instances.insert(node, Instance { targs, ty });
        }
    }
}

/// The identifier (or selector name) an instantiation is recorded under.
pub(super) fn instantiated_ident(mut e: &Expr) -> Option<NodeId> {
    loop {
        match &e.kind {
            ExprKind::Index { x, .. } | ExprKind::Paren(x) => e = x,
            ExprKind::Ident(_) => return Some(e.id),
            ExprKind::Selector { sel, .. } => return Some(sel.id),
            _ => return None,
        }
    }
}
