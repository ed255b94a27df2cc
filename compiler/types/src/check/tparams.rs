//! Type parameter lists.

use source::Code;
use syntax::ast::{BinaryOp, Expr, ExprKind, Field, Ident, UnaryOp};

use super::Checker;
use crate::object::ObjKind;
use crate::ty::{TParam, TParamId, Ty};

impl<'a> Checker<'_, 'a> {
    /// Declares the names of a type parameter list in the current scope, without constraints yet:
    /// those may mention all of them.
    pub(super) fn declare_tparams(&mut self, fields: &'a [Field]) -> Vec<TParamId> {
        let mut list = Vec::new();
        for name in fields.iter().flat_map(|f| &f.names) {
            list.push(self.declare_tparam(*name, list.len() as u32));
        }
        list
    }

    pub(super) fn declare_tparam(&mut self, name: Ident, index: u32) -> TParamId {
        let obj = self.new_obj(name.name, name.pos, Some(name.id), ObjKind::TypeName { alias: false });
        let predeclared = self.universe.scope.contains_key(&name.name);
        let note = || format!(" /* with {} declared at {} */", name.name, self.pos_string(name.pos)).into();
        let note = predeclared.then(note);
        let tparam = TParam { obj, name: name.name, pos: name.pos, index, constraint: None, note };
        let (id, ty) = self.store.new_tparam(tparam);
        self.set_type(obj, ty);
        self.declare(self.env.scope, obj, Some(name.id));
        id
    }

    pub(super) fn bind_constraints(&mut self, fields: &'a [Field], tparams: &[TParamId]) {
        let outer = std::mem::replace(&mut self.env.in_tparam_list, true);
        let mut next = tparams.iter();
        for field in fields {
            let bound = self.bound(&field.ty);
            for id in next.by_ref().take(field.names.len()) {
                self.store.tparams[id.0 as usize].constraint = Some(bound);
            }
        }
        self.env.in_tparam_list = outer;
    }

    fn bound(&mut self, e: &'a Expr) -> Ty {
        let is_term =
            matches!(e.kind, ExprKind::Binary { op: BinaryOp::Or, .. } | ExprKind::Unary { op: UnaryOp::Tilde, .. });
        if is_term {
            let Some(union) = self.parse_union(e) else { return Ty::INVALID };
            return self.store.implicit_interface(union);
        }
        let ty = self.typ(e);
        if self.store.is_tparam(ty) {
            self.error(e, Code::MisplacedTypeParam, "cannot use a type parameter as constraint");
            return Ty::INVALID;
        }
        self.store.as_constraint(ty)
    }
}
