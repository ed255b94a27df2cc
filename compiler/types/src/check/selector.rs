//! Selectors: fields, methods, method expressions, names of other packages.

use source::{Code, Diagnostic, Name};
use syntax::ast::{Expr, ExprKind, Ident};

use super::Checker;
use super::operand::Operand;
use crate::info::{Mode, Selection, SelectionKind};
use crate::lookup::{Found, Lookup};
use crate::object::{ObjId, ObjKind, PkgId};
use crate::ty::{Signature, Ty, Type};

impl<'a> Checker<'_, 'a> {
    pub(super) fn selector(&mut self, e: &'a Expr, operand: &'a Expr, sel: Ident, want_type: bool) -> Operand<'a> {
        if let ExprKind::Ident(name) = operand.kind {
            match self.lookup(name) {
                Some(obj) => {
                    if let ObjKind::PkgName(imported) = self.obj(obj).kind {
                        self.record_use(operand.id, obj);
                        self.mark_used(obj);
                        return self.qualified(e, sel, imported);
                    }
                }
                None if self.not_imported(operand, name) => return Operand::invalid_at(e),
                None => {}
            }
        }
        let mut x = self.expr_or_type(operand, false);
        match x.mode {
            Mode::Invalid => return Operand::invalid_at(e),
            Mode::Builtin(_) => {
                let msg = format!("invalid use of {} in selector expression", self.os(&x));
                let at = self.own_pos(e);
                self.error(at, Code::UncalledBuiltin, msg);
                return Operand::invalid_at(e);
            }
            _ => {}
        }
        if sel.name == Name::EMPTY || !self.is_complete(x.ty) {
            return Operand::invalid_at(e);
        }
        if want_type {
            let msg = format!("{} is not a type", self.es(e));
            self.error(sel, Code::NotAType, msg);
            return Operand::invalid_at(e);
        }
        let under = self.under(x.ty);
        if let Type::Pointer(base) = *self.store.get(under)
            && !self.is_complete(base)
        {
            return Operand::invalid_at(e);
        }
        let addressable = x.mode == Mode::Var;
        match self.store.field_or_method(self.info, x.ty, addressable, Some(self.pkg), sel.name, false) {
            Lookup::Found(found) => self.selected(e, operand, sel, &mut x, found),
            other => {
                self.not_selected(&x, sel, under, other);
                Operand::invalid_at(e)
            }
        }
    }

    /// `pkg.Name`
    fn qualified(&mut self, e: &'a Expr, sel: Ident, imported: PkgId) -> Operand<'a> {
        let mut x = Operand::invalid_at(e);
        if imported == self.pkg || sel.name == Name::EMPTY {
            // The import failed, and that was reported.
            return x;
        }
        let Some(&obj) = self.info.package(imported).scope.get(&sel.name) else {
            let mut msg = format!("undefined: {}", self.es(e));
            if let Some(alt) = self.exported_like(imported, sel.name) {
                msg.push_str(&format!(" (but have {alt})"));
            }
            let diag = Diagnostic::error(Code::UndeclaredImportedName, sel.span(), msg);
            self.report(match self.exported_near(imported, sel.name) {
                Some(meant) => diag.suggest(sel.span(), meant),
                None => diag,
            });
            return x;
        };
        if !sel.name.is_exported() {
            let msg = format!("name {} not exported by package {}", sel.name, self.info.package(imported).name);
            let diag = Diagnostic::error(Code::UnexportedName, sel.span(), msg);
            self.report(match self.exported_like(imported, sel.name) {
                Some(meant) => diag.suggest(sel.span(), meant.as_str()),
                None => diag,
            });
        }
        self.record_use(sel.id, obj);
        let object = self.obj(obj);
        x.ty = object.ty;
        match &object.kind {
            ObjKind::Const(val) => {
                x.val = Some(val.clone());
                x.mode = if x.ty == Ty::INVALID { Mode::Invalid } else { Mode::Const };
            }
            ObjKind::TypeName { .. } => {
                x.mode = Mode::Type;
                x.generic = self.is_generic_type_name(obj);
            }
            ObjKind::Var(_) => x.mode = if x.ty == Ty::INVALID { Mode::Invalid } else { Mode::Var },
            ObjKind::Func(_) => x.mode = Mode::Value,
            ObjKind::Builtin(b) => x.mode = Mode::Builtin(*b),
            ObjKind::PkgName(_) | ObjKind::Nil => {}
        }
        x
    }

    /// An exported name of a package that differs only in letter case.
    fn exported_like(&self, pkg: PkgId, name: Name) -> Option<Name> {
        let lower = name.as_str().to_lowercase();
        let scope = &self.info.package(pkg).scope;
        let mut like: Vec<Name> =
            scope.keys().copied().filter(|n| n.is_exported() && n.as_str().to_lowercase() == lower).collect();
        like.sort_by_key(|n| n.as_str());
        like.first().copied()
    }

    fn selected(
        &mut self,
        e: &'a Expr,
        operand: &'a Expr,
        sel: Ident,
        x: &mut Operand<'a>,
        found: Found,
    ) -> Operand<'a> {
        let is_type = x.mode == Mode::Type;
        let recv = x.ty;
        let mut out = Operand::invalid_at(e);
        if found.kind == SelectionKind::Field {
            if is_type {
                let msg = format!("operand for field selector {} must be value of type {}", sel.name, self.ts(x.ty));
                self.error(operand, Code::MissingFieldOrMethod, msg);
                return out;
            }
            if let Some(obj) = self.field_obj(recv, &found.path) {
                self.record_use(sel.id, obj);
            }
            out.mode = if x.mode == Mode::Var || found.indirect { Mode::Var } else { Mode::Value };
            out.ty = found.ty;
            self.record_selection(e, SelectionKind::Field, recv, None, found, out.ty);
            if out.ty == Ty::INVALID {
                out.invalidate();
            }
            return out;
        }
        let mut ty = found.ty;
        if let Some(obj) = found.obj {
            self.obj_decl(obj);
            self.add_decl_dep(obj);
            self.record_use(sel.id, obj);
            ty = self.store.method_type(self.info, found.recv, obj);
        }
        let Type::Func(sig) = self.store.get(ty) else { return out };
        out.mode = Mode::Value;
        if is_type {
            let params: Vec<Ty> = std::iter::once(recv).chain(sig.params.iter().copied()).collect();
            let sig = Signature { params: params.into(), ..sig.clone() };
            let names = self.method_expr_names(ty, found.obj);
            ty = self.store.intern(Type::Func(sig));
            ty = self.store.with_names(ty, names);
        }
        out.ty = ty;
        let kind = if is_type { SelectionKind::MethodExpr } else { found.kind };
        let obj = found.obj;
        self.record_selection(e, kind, recv, obj, found, ty);
        out
    }

    /// The parameter names of `T.M`: if the method's have any, the receiver gets one too.
    fn method_expr_names(&self, method: Ty, obj: Option<ObjId>) -> Box<[Name]> {
        let names = self.store.names(method);
        let recv = match names.first() {
            None | Some(&Name::EMPTY) => Name::EMPTY,
            Some(_) => {
                let declared = obj.and_then(|o| self.info.signatures.get(&self.obj(o).node?)?.recv);
                declared.map(|r| self.obj(r).name).filter(|n| *n != Name::EMPTY).unwrap_or(Name::BLANK)
            }
        };
        if names.is_empty() { Box::default() } else { std::iter::once(recv).chain(names.iter().copied()).collect() }
    }

    fn record_selection(
        &mut self,
        e: &'a Expr,
        kind: SelectionKind,
        recv: Ty,
        obj: Option<ObjId>,
        found: Found,
        ty: Ty,
    ) {
        let selection = Selection { kind, recv, obj, path: found.path, indirect: found.indirect, ty };
        self.info.selections.insert(e.id, selection);
    }

    fn not_selected(&mut self, x: &Operand<'a>, sel: Ident, under: Ty, why: Lookup) {
        if under == Ty::INVALID {
            return;
        }
        let name = sel.name;
        let xs = self.shape_string(x);
        match why {
            Lookup::Ambiguous(_) => {
                self.error(sel, Code::AmbiguousSelector, format!("ambiguous selector {xs}.{name}"));
            }
            Lookup::PointerReceiver(_) => {
                let t = self.ts(x.ty);
                let msg = if x.mode == Mode::Type {
                    format!("invalid method expression {t}.{name} (needs pointer receiver (*{t}).{name})")
                } else {
                    format!("cannot call pointer method {name} on {t}")
                };
                self.error(sel, Code::InvalidMethodExpr, msg);
            }
            _ => {
                let why = if self.store.is_interface_ptr(x.ty) {
                    self.interface_ptr_error(x.ty)
                } else {
                    let addressable = x.mode == Mode::Var;
                    let alt = self.store.field_or_method(self.info, x.ty, addressable, Some(self.pkg), name, true);
                    self.lookup_error(x.ty, name, alt.found(), false)
                };
                let msg = format!("{xs}.{name} undefined ({why})");
                let diag = Diagnostic::error(Code::MissingFieldOrMethod, sel.span(), msg);
                let diag = self.instead_of(diag, x, sel);
                self.report(diag);
            }
        }
    }

    pub(super) fn interface_ptr_error(&mut self, ty: Ty) -> String {
        let under = self.under(ty);
        let kind = match *self.store.get(under) {
            Type::Pointer(base) if self.store.is_tparam(base) => "type parameter",
            _ => "interface",
        };
        format!("type {} is pointer to {kind}, not {kind}", self.ts(ty))
    }

    /// Why there is no field or method `sel`, given something whose name differs in letter case only.
    pub(super) fn lookup_error(&self, ty: Ty, sel: Name, alt: Option<Found>, struct_lit: bool) -> String {
        #[derive(PartialEq)]
        enum Why {
            Missing,
            Misspelled,
            Unexported,
            Inaccessible,
        }
        let mut why = Why::Missing;
        let mut what = "object";
        let mut alt_name = Name::EMPTY;
        if let Some(alt) = alt {
            alt_name = alt.name;
            what = if alt.kind == SelectionKind::Field { "field" } else { "method" };
            let own = alt.pkg.is_none_or(|p| p == self.pkg) && alt.name != sel;
            let same_tail = tail(sel.as_str()) == tail(alt.name.as_str());
            if alt.pkg == Some(self.pkg) || own && self.declared_here(&alt) {
                why = Why::Misspelled;
            } else if sel.is_exported() {
                if alt.name.is_exported() {
                    why = Why::Misspelled;
                } else if same_tail {
                    why = Why::Unexported;
                }
            } else if alt.name.is_exported() {
                if same_tail {
                    why = Why::Misspelled;
                }
            } else if sel == alt.name {
                why = Why::Inaccessible;
            }
        }
        let t = self.ts(ty);
        match (struct_lit, why) {
            (true, Why::Missing) => format!("unknown field {sel} in struct literal of type {t}"),
            (true, Why::Misspelled) => {
                format!("unknown field {sel} in struct literal of type {t}, but does have {alt_name}")
            }
            (true, Why::Unexported) => {
                format!("unknown field {sel} in struct literal of type {t}, but does have unexported {alt_name}")
            }
            (true, Why::Inaccessible) => {
                format!("cannot refer to unexported field {alt_name} in struct literal of type {t}")
            }
            (false, Why::Missing) => format!("type {t} has no field or method {sel}"),
            (false, Why::Misspelled) => {
                format!("type {t} has no field or method {sel}, but does have {what} {alt_name}")
            }
            (false, Why::Unexported) => {
                format!("type {t} has no field or method {sel}, but does have unexported {what} {alt_name}")
            }
            (false, Why::Inaccessible) => format!("cannot refer to unexported {what} {alt_name}"),
        }
    }

    /// Whether the found thing is declared in this package (exported names do not say).
    fn declared_here(&self, found: &Found) -> bool {
        match found.obj.or_else(|| self.named_obj(found.recv)) {
            Some(obj) => self.obj(obj).pkg == Some(self.pkg),
            None => true,
        }
    }
}

/// All but the first character.
fn tail(s: &str) -> &str {
    let mut chars = s.chars();
    chars.next();
    chars.as_str()
}
