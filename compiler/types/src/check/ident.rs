//! Identifiers used in expressions and types.

use source::{Code, Name, Span};
use syntax::ast::Expr;

use super::Checker;
use super::operand::Operand;
use crate::constant::Const;
use crate::info::Mode;
use crate::object::{ObjId, ObjKind, VarKind};
use crate::ty::{Ty, Type};

impl<'a> Checker<'_, 'a> {
    pub(super) fn ident(&mut self, e: &'a Expr, name: Name, want_type: bool) -> Operand<'a> {
        let mut x = Operand::invalid_at(e);
        let Some((scope, obj)) = self.lookup_scope(name) else {
            if name == Name::BLANK {
                self.error(e, Code::InvalidBlank, "cannot use _ as value or type");
            } else if name != Name::EMPTY {
                self.undefined(e, name, want_type);
            }
            return x;
        };
        self.record_use(e.id, obj);
        let is_type = matches!(self.obj(obj).kind, ObjKind::TypeName { .. });
        if want_type && !is_type {
            let msg = format!("{name} ({}) is not a type", self.object_kind(obj));
            self.error(e, Code::NotAType, msg);
            self.mark_used(obj);
            return x;
        }
        // A type in a type is visited even when it has a type already: that finds cycles.
        let local = self.obj(obj).pkg == Some(self.pkg);
        if local && (!self.is_typed(obj) || is_type && (want_type || self.shells.contains_key(&obj))) {
            self.obj_decl(obj);
        }
        if let Some(scope) = scope
            && !self.package.dot_imports.is_empty()
            && let Some(&import) = self.package.dot_imports.get(&(scope, name))
        {
            self.mark_used(import);
        }
        let object = self.obj(obj);
        let ty = object.ty;
        match &object.kind {
            ObjKind::PkgName(_) => {
                self.error(e, Code::InvalidPkgUse, format!("use of package {name} not in selector"));
                return x;
            }
            ObjKind::Const(val) => {
                let val = val.clone();
                self.add_decl_dep(obj);
                if ty == Ty::INVALID {
                    return x;
                }
                if obj == self.universe.iota {
                    let Some(iota) = self.env.iota else {
                        self.error(e, Code::InvalidIota, "cannot use iota outside constant declaration");
                        return x;
                    };
                    x.val = Some(Const::Int(iota.into()));
                } else {
                    x.val = Some(val);
                }
                x.mode = Mode::Const;
            }
            ObjKind::TypeName { .. } => {
                x.mode = Mode::Type;
                x.generic = self.is_generic_type_name(obj);
            }
            ObjKind::Var(_) => {
                self.mark_used(obj);
                self.add_decl_dep(obj);
                if ty == Ty::INVALID {
                    return x;
                }
                x.mode = Mode::Var;
            }
            ObjKind::Func(_) => {
                self.add_decl_dep(obj);
                x.mode = Mode::Value;
            }
            ObjKind::Builtin(b) => x.mode = Mode::Builtin(*b),
            ObjKind::Nil => x.mode = Mode::Nil,
        }
        x.ty = ty;
        x
    }

    /// Whether the object names a generic type or alias.
    pub(super) fn is_generic_type_name(&self, obj: ObjId) -> bool {
        if self.aliases.contains_key(&obj) {
            return true;
        }
        match self.store.get(self.obj(obj).ty) {
            Type::Named(id, _) => {
                let named = &self.store.named[id.0 as usize];
                named.obj == obj && named.tparams.len() > named.implicit as usize
            }
            _ => false,
        }
    }

    /// The object's kind in words.
    pub(super) fn object_kind(&self, obj: ObjId) -> &'static str {
        match &self.obj(obj).kind {
            ObjKind::PkgName(_) => "package name",
            ObjKind::Const(_) => "constant",
            ObjKind::TypeName { alias: true } => "type alias",
            ObjKind::TypeName { .. } => match self.store.get(self.obj(obj).ty) {
                Type::Param(_) => "type parameter",
                _ => "defined type",
            },
            ObjKind::Var(VarKind::Global) => "package-level variable",
            ObjKind::Var(VarKind::Local) => "local variable",
            ObjKind::Var(VarKind::Param) => "parameter",
            ObjKind::Var(VarKind::Result) => "result variable",
            ObjKind::Var(VarKind::Field) => "struct field",
            ObjKind::Func(info) if info.recv.is_some() => "method",
            ObjKind::Func(_) => "function",
            ObjKind::Builtin(_) => "built-in function",
            ObjKind::Nil => "untyped nil",
        }
    }

    /// A variable of this package by this name, if that is what it means here.
    pub(super) fn local_var(&self, name: Name) -> Option<ObjId> {
        let obj = self.lookup(name)?;
        let object = self.obj(obj);
        (matches!(object.kind, ObjKind::Var(_)) && object.pkg == Some(self.pkg)).then_some(obj)
    }

    pub(super) fn restore_used(&mut self, var: Option<ObjId>, was_used: Option<bool>) {
        if let (Some(v), Some(was)) = (var, was_used)
            && let Some(m) = self.meta_mut(v)
        {
            m.used = was;
        }
    }

    /// Declares `obj` in a scope, complaining if the name is taken.
    pub(super) fn declare(&mut self, scope: super::scope::ScopeId, obj: ObjId, node: Option<syntax::ast::NodeId>) {
        let name = self.obj(obj).name;
        if name != Name::BLANK {
            if let Some(alt) = self.scope_mut(scope).insert(name, obj) {
                let span: Span = self.obj_span(obj);
                let related = self.alt_decl(alt);
                self.error_with(span, Code::DuplicateDecl, format!("{name} redeclared in this block"), related);
                return;
            }
            if let ObjKind::Var(crate::object::VarKind::Local) = self.obj(obj).kind {
                self.locals.push(obj);
            }
        }
        if let Some(node) = node {
            self.record_def(node, obj);
        }
    }
}
