//! Struct types.

use rustc_hash::FxHashMap;
use source::{Code, Name, Span};
use syntax::ast::{Expr, ExprKind, Field, Ident};

use super::Checker;
use super::delayed::Action;
use crate::object::{ObjId, ObjKind, VarKind};
use crate::ty::{StructField, Ty, Type};

impl<'a> Checker<'_, 'a> {
    pub(super) fn struct_type(&mut self, e: &'a Expr, list: &'a [Field]) -> Ty {
        let mut fields: Vec<StructField> = Vec::new();
        let mut objs: Vec<ObjId> = Vec::new();
        let mut seen: FxHashMap<Name, ObjId> = FxHashMap::default();
        for f in list {
            let ty = self.var_type(&f.ty);
            let tag: Box<[u8]> = f.tag.as_ref().map_or_else(Box::default, |(_, t)| t.as_ref().into());
            let is_embedded = f.embedded || f.names.is_empty();
            let names: Vec<Ident> = if is_embedded {
                let Some(name) = embedded_name(&f.ty) else {
                    let msg = format!("invalid embedded field type {}", self.es(&f.ty));
                    self.error(&f.ty, Code::UnexpectedToken, msg);
                    continue;
                };
                self.later(Action::EmbeddedField { at: f.ty.span, ty });
                vec![name]
            } else {
                f.names.clone()
            };
            for name in names {
                let kind = ObjKind::Var(VarKind::Field);
                let obj = self.new_typed(name.name, name.pos, Some(name.id), kind, ty);
                if name.name != Name::BLANK {
                    if let Some(&alt) = seen.get(&name.name) {
                        let at: Span = name.span();
                        let related = self.alt_decl(alt);
                        self.error_with(at, Code::DuplicateDecl, format!("{} redeclared", name.name), related);
                        continue;
                    }
                    seen.insert(name.name, obj);
                }
                if !is_embedded {
                    self.record_def(name.id, obj);
                }
                let pkg = if name.name.is_exported() { None } else { Some(self.pkg) };
                fields.push(StructField { name: name.name, pkg, ty, embedded: is_embedded, tag: tag.clone() });
                objs.push(obj);
            }
        }
        let ty = self.store.intern(Type::Struct(fields.into()));
        self.package.field_objs.entry(ty).or_insert_with(|| objs.clone());
        self.info.fields.insert(e.id, objs);
        ty
    }

    /// The declared field behind a path of field indices, if this package declares it.
    pub(super) fn field_obj(&self, recv: Ty, path: &[u32]) -> Option<ObjId> {
        let mut ty = recv;
        let mut found = None;
        for &i in path {
            if let Type::Pointer(base) = self.store.get(ty) {
                ty = *base;
            }
            if let Type::Named(id, _) = self.store.get(ty) {
                ty = self.store.named[id.0 as usize].underlying?;
                if let Type::Pointer(base) = self.store.get(ty) {
                    ty = *base;
                    if let Type::Named(id, _) = self.store.get(ty) {
                        ty = self.store.named[id.0 as usize].underlying?;
                    }
                }
            }
            let Type::Struct(fields) = self.store.get(ty) else { return None };
            found = self.package.field_objs.get(&ty).and_then(|f| f.get(i as usize).copied());
            ty = fields.get(i as usize)?.ty;
        }
        found
    }
}

/// The identifier an embedded field is named after.
fn embedded_name(e: &Expr) -> Option<Ident> {
    match &e.kind {
        ExprKind::Ident(name) => Some(Ident { id: e.id, pos: e.span.lo, name: *name }),
        ExprKind::Star(x) if !matches!(x.kind, ExprKind::Star(_)) => embedded_name(x),
        ExprKind::Selector { sel, .. } => Some(*sel),
        ExprKind::Index { x, .. } => embedded_name(x),
        _ => None,
    }
}
