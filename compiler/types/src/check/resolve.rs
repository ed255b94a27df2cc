//! The package's scopes: imports and package-level declarations of all files.

use std::sync::Arc;

use source::{Code, Diagnostic, Name, Pos, Span};
use syntax::ast::{ConstDecl, Decl, Expr, ExprKind, FuncDecl, Ident, ImportSpec, TypeSpec, VarSpec};

use super::Checker;
use super::decl::{DeclId, DeclInfo, DeclKind};
use super::operand::unparen;
use super::scope::ScopeId;
use crate::constant::Const;
use crate::object::{FuncInfo, ObjId, ObjKind, VarKind};
use crate::ty::Type;

/// A method and the name of its receiver's type.
struct Method {
    obj: ObjId,
    ptr: bool,
    recv: Name,
}

/// The values a line of a constant group has: its own, or those of the line it repeats.
#[derive(Clone, Copy)]
pub(super) struct ConstLine<'a> {
    pub(super) ty: Option<&'a Expr>,
    pub(super) values: &'a [Expr],
    pub(super) inherited: bool,
}

/// The lines of a constant group, with implicit repetition spelled out.
pub(super) fn const_lines(group: &ConstDecl) -> impl Iterator<Item = ConstLine<'_>> {
    let mut last: Option<(Option<&Expr>, &[Expr])> = None;
    group.specs.iter().map(move |spec| {
        if spec.ty.is_some() || !spec.values.is_empty() {
            last = Some((spec.ty.as_ref(), &spec.values));
            return ConstLine { ty: spec.ty.as_ref(), values: &spec.values, inherited: false };
        }
        match last {
            Some((ty, values)) => ConstLine { ty, values, inherited: true },
            None => ConstLine { ty: None, values: &[], inherited: false },
        }
    })
}

impl<'a> Checker<'_, 'a> {
    /// All files must belong to one package.
    pub(super) fn check_files(&mut self) {
        for file in self.package.files {
            let name = file.name.name;
            if name == Name::BLANK {
                self.error(file.name, Code::BlankPkgName, "invalid package name _");
            } else if name != self.package.name && name != Name::EMPTY {
                let msg = format!("package {name}; expected package {}", self.package.name);
                self.error(file.name, Code::MixedPackages, msg);
            }
            if let Some(v) = file.go_version
                && v > super::GO_VERSION
            {
                self.error(file.name, Code::TooNew, format!("file requires newer Go version go1.{v}"));
            }
        }
    }

    pub(super) fn collect_objects(&mut self) {
        let mut methods = Vec::new();
        for file in self.package.files {
            // A file may ask for another version, but not for one older than go1.21.
            self.env.version = file.go_version.map_or(self.package.go_version, |v| v.max(21));
            let file_scope = self.new_scope(self.package.pkg_scope);
            self.file_scopes.push(file_scope);
            for decl in &file.decls {
                match decl {
                    Decl::Import(spec) => self.collect_import(file_scope, spec),
                    Decl::Const(group) => self.collect_consts(file_scope, group),
                    Decl::Var(spec) => self.collect_vars(file_scope, spec),
                    Decl::Type(spec) => self.collect_type(file_scope, spec),
                    Decl::Func(func) => methods.extend(self.collect_func(file_scope, func)),
                }
            }
        }
        self.check_file_scopes();
        for (name, obj) in self.package.scopes[self.package.pkg_scope.0 as usize].elems.clone() {
            self.info.packages[self.pkg.0 as usize].scope.insert(name, obj);
        }
        for m in methods {
            if let Some((ptr, base)) = self.resolve_base_type_name(m.ptr, m.recv) {
                if let ObjKind::Func(info) = &mut self.obj_mut(m.obj).kind {
                    info.ptr_recv = ptr;
                }
                self.methods.entry(base).or_default().push(m.obj);
            }
        }
        self.env.version = self.package.go_version;
    }

    fn collect_import(&mut self, file_scope: ScopeId, spec: &'a ImportSpec) {
        let path_text = spec.path.as_str();
        let path_span = Span { lo: spec.path_pos, hi: spec.span.hi };
        if path_text.starts_with('/') {
            let message = format!("could not import {path_text} (import path cannot be absolute path)");
            self.error(path_span, Code::BadImportPath, message);
            return;
        }
        if let Some(why) = bad_import_path(path_text) {
            self.error(path_span, Code::BadImportPath, format!("invalid import path ({why})"));
            return;
        }
        let Some(&imported) = self.by_path.get(&spec.path) else {
            self.error(path_span, Code::PackageNotFound, format!("could not import {path_text} (package not found)"));
            // Its uses must not be reported as well.
            let name = spec.name.map_or_else(|| Name::new(last_element(path_text)), |n| n.name);
            let obj = self.new_typed(name, spec.span.lo, None, ObjKind::PkgName(self.pkg), crate::ty::Ty::INVALID);
            self.mark_used(obj);
            if name.as_str() != "." {
                self.declare(file_scope, obj, None);
            }
            return;
        };
        let name = spec.name.map_or(self.info.package(imported).name, |n| n.name);
        if name.as_str() == "init" {
            self.error(spec.span, Code::InvalidInitDecl, "cannot import package as init - init must be a func");
            return;
        }
        let imports = &mut self.info.packages[self.pkg.0 as usize].imports;
        if !imports.contains(&imported) {
            imports.push(imported);
            let packages = &self.info.packages;
            let mut sorted = packages[self.pkg.0 as usize].imports.clone();
            sorted.sort_by_key(|p| packages[p.0 as usize].path.as_str());
            self.info.packages[self.pkg.0 as usize].imports = sorted;
        }
        let (pos, node) = spec.name.map_or((spec.span.lo, None), |n| (n.pos, Some(n.id)));
        let obj = self.new_typed(name, pos, node, ObjKind::PkgName(imported), crate::ty::Ty::INVALID);
        match node {
            Some(node) => self.record_def(node, obj),
            None => {
                self.info.implicits.insert(spec.id, obj);
            }
        }
        self.imports.push(obj);
        if name.as_str() == "." {
            self.dot_import(file_scope, obj, imported);
        } else {
            self.declare(file_scope, obj, None);
        }
    }

    fn dot_import(&mut self, file_scope: ScopeId, import: ObjId, imported: crate::object::PkgId) {
        let mut names: Vec<(Name, ObjId)> = self.info.package(imported).scope.iter().map(|(n, o)| (*n, *o)).collect();
        names.retain(|(n, _)| n.is_exported());
        names.sort_by_key(|(n, _)| n.as_str());
        for (name, obj) in names {
            if let Some(alt) = self.scope(file_scope).lookup(name) {
                let at = self.obj_span(import);
                let related = self.alt_decl(alt);
                self.error_with(at, Code::DuplicateDecl, format!("{name} redeclared in this block"), related);
            } else {
                self.scope_mut(file_scope).insert(name, obj);
                self.package.dot_imports.insert((file_scope, name), import);
            }
        }
    }

    fn new_decl(&mut self, file_scope: ScopeId, kind: DeclKind<'a>) -> DeclId {
        let id = DeclId(self.package.decls.len() as u32);
        self.package.decls.push(DeclInfo { file_scope, version: self.env.version, kind, deps: Vec::new() });
        id
    }

    fn bind_decl(&mut self, obj: ObjId, decl: DeclId) {
        if let Some(m) = self.meta_mut(obj) {
            m.decl = Some(decl);
        }
        self.package.obj_list.push(obj);
    }

    fn declare_pkg_obj(&mut self, ident: Ident, obj: ObjId, decl: DeclId) {
        match ident.name.as_str() {
            "init" => self.error(ident, Code::InvalidInitDecl, "cannot declare init - must be func"),
            "main" if self.package.name.as_str() == "main" => {
                self.error(ident, Code::InvalidMainDecl, "cannot declare main - must be func");
            }
            _ => {
                self.declare(self.package.pkg_scope, obj, Some(ident.id));
                self.bind_decl(obj, decl);
                return;
            }
        }
        // Not declared, but it must not trip anybody over.
        self.set_type(obj, crate::ty::Ty::INVALID);
    }

    fn collect_consts(&mut self, file_scope: ScopeId, group: &'a ConstDecl) {
        for (iota, (spec, line)) in group.specs.iter().zip(const_lines(group)).enumerate() {
            for (i, name) in spec.names.iter().enumerate() {
                let obj = self.new_obj(name.name, name.pos, Some(name.id), ObjKind::Const(Const::Unknown));
                let kind = DeclKind::Const {
                    ty: line.ty,
                    init: line.values.get(i),
                    inherited: line.inherited,
                    iota: iota as i64,
                };
                let decl = self.new_decl(file_scope, kind);
                self.declare_pkg_obj(*name, obj, decl);
            }
            self.arity(spec.span.lo, &spec.names, line.values, true, line.inherited);
        }
    }

    fn collect_vars(&mut self, file_scope: ScopeId, spec: &'a VarSpec) {
        let global = ObjKind::Var(VarKind::Global);
        let objs: Vec<ObjId> =
            spec.names.iter().map(|n| self.new_obj(n.name, n.pos, Some(n.id), global.clone())).collect();
        let shared = (spec.values.len() == 1).then(|| {
            let lhs: Arc<[ObjId]> = objs.as_slice().into();
            self.new_decl(file_scope, DeclKind::Var { lhs: Some(lhs), ty: spec.ty.as_ref(), init: spec.values.first() })
        });
        for (i, (name, obj)) in spec.names.iter().zip(objs).enumerate() {
            let decl = match shared {
                Some(decl) => decl,
                None => self
                    .new_decl(file_scope, DeclKind::Var { lhs: None, ty: spec.ty.as_ref(), init: spec.values.get(i) }),
            };
            self.declare_pkg_obj(*name, obj, decl);
        }
        if spec.ty.is_none() || !spec.values.is_empty() {
            self.arity(spec.span.lo, &spec.names, &spec.values, false, false);
        }
    }

    fn collect_type(&mut self, file_scope: ScopeId, spec: &'a TypeSpec) {
        let name = spec.name;
        let obj = self.new_obj(name.name, name.pos, Some(name.id), ObjKind::TypeName { alias: spec.alias });
        let decl = self.new_decl(file_scope, DeclKind::Type(spec));
        self.declare_pkg_obj(name, obj, decl);
    }

    fn collect_func(&mut self, file_scope: ScopeId, func: &'a FuncDecl) -> Option<Method> {
        let ident = func.name;
        let name = ident.name.as_str();
        let obj = self.new_obj(ident.name, ident.pos, Some(ident.id), ObjKind::Func(FuncInfo::default()));
        let decl = self.new_decl(file_scope, DeclKind::Func(func));
        let mut method = None;
        let tparam0 = func.tparams.first().map(|f| f.span);
        if let Some(recv) = &func.recv {
            if let Some(field) = recv.first() {
                let (ptr, base, _) = unpack_recv(&field.ty);
                if let ExprKind::Ident(base) = base.kind
                    && ident.name != Name::BLANK
                {
                    method = Some(Method { obj, ptr, recv: base });
                }
            }
            if let Some(at) = tparam0 {
                self.verify_version(at, 27, |_| "generic method".into());
            }
            self.record_def(ident.id, obj);
        } else if name == "init" || name == "main" && self.package.name.as_str() == "main" {
            let code = if name == "init" { Code::InvalidInitDecl } else { Code::InvalidMainDecl };
            if let Some(at) = tparam0 {
                self.error(at, code, format!("func {name} must have no type parameters"));
            }
            if !func.sig.params.is_empty() || !func.sig.results.is_empty() {
                self.error(ident, code, format!("func {name} must have no arguments and no return values"));
            }
            if name == "init" {
                self.record_def(ident.id, obj);
                if func.body.is_none() {
                    self.error(ident, Code::MissingInitBody, "func init must have a body");
                }
            } else {
                self.declare(self.package.pkg_scope, obj, Some(ident.id));
            }
        } else {
            self.declare(self.package.pkg_scope, obj, Some(ident.id));
        }
        self.bind_decl(obj, decl);
        method
    }

    /// A file's imports must not clash with what the package declares.
    fn check_file_scopes(&mut self) {
        for scope in self.file_scopes.clone() {
            for (name, obj) in self.scope(scope).elems.clone() {
                let Some(alt) = self.scope(self.package.pkg_scope).lookup(name) else { continue };
                let at = self.obj_span(alt);
                let related = self.alt_decl(obj);
                let msg = match self.obj(obj).kind {
                    ObjKind::PkgName(imported) => {
                        format!("{name} already declared through import of {}", self.package_string(imported))
                    }
                    _ => {
                        let pkg = self.obj(obj).pkg.map_or_else(String::new, |p| self.package_string(p));
                        format!("{name} already declared through dot-import of {pkg}")
                    }
                };
                self.error_with(at, Code::DuplicateDecl, msg, related);
            }
        }
    }

    fn package_string(&self, pkg: crate::object::PkgId) -> String {
        let pkg = self.info.package(pkg);
        format!("package {} ({:?})", pkg.name, pkg.path.as_str())
    }

    /// As many values as names?
    pub(super) fn arity(&mut self, at: Pos, names: &[Ident], values: &'a [Expr], is_const: bool, inherited: bool) {
        let (l, r) = (names.len(), values.len());
        if l < r {
            let extra = &values[l];
            if inherited {
                let msg = format!("extra init expr at {}", self.pos_string(extra.span.lo));
                self.error(at, Code::WrongAssignCount, msg);
            } else {
                let msg = format!("extra init expr {}", self.es(extra));
                self.error(extra, Code::WrongAssignCount, msg);
            }
        } else if l > r && (is_const || r != 1) {
            let name = names[r];
            self.error(name, Code::WrongAssignCount, format!("missing init expr for {}", name.name));
        }
    }

    /// The type a receiver's base type name stands for, through aliases of this package.
    fn resolve_base_type_name(&self, mut ptr: bool, name: Name) -> Option<(bool, ObjId)> {
        let mut name = name;
        let mut seen: Vec<ObjId> = Vec::new();
        loop {
            let obj = self.scope(self.package.pkg_scope).lookup(name)?;
            if seen.contains(&obj) {
                return None;
            }
            let decl = self.meta(obj)?.decl?;
            let DeclKind::Type(spec) = &self.package.decls[decl.0 as usize].kind else { return None };
            if !spec.alias {
                return Some((ptr, obj));
            }
            if !spec.tparams.is_empty() {
                return None;
            }
            seen.push(obj);
            let mut ty = unparen(&spec.ty);
            if let ExprKind::Star(inner) = &ty.kind {
                if ptr {
                    return None;
                }
                ptr = true;
                ty = unparen(inner);
            }
            let ExprKind::Ident(next) = ty.kind else { return None };
            name = next;
        }
    }

    /// Resolves everything: types first, so that values find their methods complete.
    pub(super) fn package_objects(&mut self) {
        let list = self.package.obj_list.clone();
        let is_alias = |c: &Self, obj: ObjId| match c.obj(obj).kind {
            ObjKind::TypeName { alias } => Some(alias),
            _ => None,
        };
        for want in [Some(false), Some(true)] {
            for &obj in &list {
                if is_alias(self, obj) == want {
                    self.obj_decl(obj);
                }
            }
        }
        // Signatures before initialisers: whether a value implements an interface is asked there.
        for &obj in &list {
            if matches!(self.obj(obj).kind, ObjKind::Func(_)) {
                self.obj_decl(obj);
            }
        }
        self.signatures_done = true;
        for &obj in &list {
            if is_alias(self, obj).is_none() {
                self.obj_decl(obj);
            }
        }
        self.methods.clear();
    }

    /// Program entry and functions without body: nothing is implemented in assembly, but by `//go:linkname` another package may
    /// have the body. Go asks for them when everything else is right.
    pub(super) fn missing(&mut self) {
        let Some(severity) = self.package.missing.filter(|_| self.diags.is_empty()) else { return };
        let mut missing = Vec::new();
        for file in self.package.files {
            for decl in &file.decls {
                let Decl::Func(func) = decl else { continue };
                let named = |d: &syntax::ast::Directive| {
                    d.name == "linkname" && d.args.split_whitespace().next() == Some(func.name.name.as_str())
                };
                let linked = || func.directives.iter().chain(&file.directives).any(named);
                if func.body.is_none() && !linked() && !self.has_body_elsewhere(func.name.name) {
                    missing.push(Diagnostic::error(Code::MissingBody, func.name.span(), "missing function body"));
                }
            }
        }
        let in_main = self.package.name.as_str() == "main";
        if in_main && missing.is_empty() && self.scope(self.package.pkg_scope).lookup(Name::new("main")).is_none() {
            let at = self.package.files.first().map_or(Span::NONE, |f| f.name.span());
            let message = "function main is undeclared in the main package";
            missing.push(Diagnostic::error(Code::MissingMain, at, message));
        }
        self.diags.extend(missing.into_iter().map(|d| Diagnostic { severity, ..d }));
    }

    /// Whether a package that was checked before says by `//go:linkname` that a function of its own is this package's `func`.
    fn has_body_elsewhere(&self, func: Name) -> bool {
        let symbol = format!("{}.{func}", self.info.packages[self.pkg.0 as usize].path);
        let mut files = self.info.packages.iter().flat_map(|p| p.files);
        files.any(|file| {
            let on_funcs = file.decls.iter().filter_map(|decl| match decl {
                Decl::Func(func) => Some(&func.directives),
                _ => None,
            });
            let mut all = on_funcs.chain([&file.directives]).flatten();
            all.any(|d| d.name == "linkname" && d.args.split_whitespace().nth(1) == Some(&symbol))
        })
    }

    /// The defined type of this package that a type name declares.
    pub(super) fn named_of(&self, obj: ObjId) -> Option<crate::ty::NamedId> {
        match self.store.get(self.obj(obj).ty) {
            Type::Named(id, _) if self.store.named[id.0 as usize].obj == obj => Some(*id),
            _ => None,
        }
    }
}

/// A receiver type taken apart: pointer, base type, type parameters.
pub(super) fn unpack_recv(ty: &Expr) -> (bool, &Expr, &[Expr]) {
    let mut base = unparen(ty);
    let mut ptr = false;
    if let ExprKind::Star(inner) = &base.kind {
        ptr = true;
        base = unparen(inner);
    }
    if let ExprKind::Index { x, indices } = &base.kind {
        return (ptr, x, indices);
    }
    (ptr, base, &[])
}

fn last_element(path: &str) -> &str {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or(path)
}

fn bad_import_path(path: &str) -> Option<String> {
    if path.is_empty() {
        return Some("empty string".into());
    }
    let illegal = "!\"#$%&'()*,:;<=>?[\\]^{|}`\u{FFFD}";
    path.chars()
        .find(|c| c.is_control() || c.is_whitespace() || illegal.contains(*c))
        .map(|c| format!("invalid character U+{:04X} '{c}'", c as u32))
}
