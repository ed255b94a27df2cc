//! Declarations: resolving objects on demand.

use std::sync::Arc;

use source::{Code, Name, Span};
use syntax::ast::{Decl, Expr, FuncDecl, TypeSpec};

use super::delayed::{Action, WaitingBody};
use super::resolve::const_lines;
use super::scope::ScopeId;
use super::{Checker, Env};
use crate::constant::Const;
use crate::object::{ObjId, ObjKind, VarKind};
use crate::ty::{NamedId, TParamId, Ty, Type};

/// A package-level declaration; an index into `Checker::decls`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct DeclId(pub(super) u32);

/// A package-level declaration, and what it depends on. `var a, b = f()` is one.
#[derive(Debug)]
pub(super) struct DeclInfo<'a> {
    pub(super) file_scope: ScopeId,
    pub(super) version: u32,
    pub(super) kind: DeclKind<'a>,
    /// Package-level things mentioned in the initialiser or body, each once.
    pub(super) deps: Vec<ObjId>,
}

/// A defined type that has its handle and not yet its right side.
#[derive(Debug)]
pub(super) struct Shell {
    id: NamedId,
    /// Scope of its type parameters.
    scope: ScopeId,
    own: Vec<TParamId>,
}

/// Kinds of package-level declarations.
#[derive(Clone, Debug)]
pub(super) enum DeclKind<'a> {
    Const { ty: Option<&'a Expr>, init: Option<&'a Expr>, inherited: bool, iota: i64 },
    Var { lhs: Option<Arc<[ObjId]>>, ty: Option<&'a Expr>, init: Option<&'a Expr> },
    Type(&'a TypeSpec),
    Func(&'a FuncDecl),
}

impl<'a> Checker<'_, 'a> {
    pub(super) fn decl_of(&self, obj: ObjId) -> Option<DeclId> {
        self.meta(obj).and_then(|m| m.decl)
    }

    /// Notes that what is being initialised depends on `to`.
    pub(super) fn add_decl_dep(&mut self, to: ObjId) {
        let Some(from) = self.env.decl else { return };
        if self.decl_of(to).is_none() {
            return;
        }
        // Sorted, so that asking again is cheap.
        let deps = &mut self.package.decls[from.0 as usize].deps;
        if let Err(at) = deps.binary_search(&to) {
            deps.insert(at, to);
        }
    }

    pub(super) fn push_obj(&mut self, obj: ObjId) {
        let idx = self.obj_path.len() as u32;
        if let Some(m) = self.meta_mut(obj) {
            m.path_idx = Some(idx);
        }
        self.obj_path.push(obj);
    }

    pub(super) fn pop_obj(&mut self) {
        if let Some(obj) = self.obj_path.pop()
            && let Some(m) = self.meta_mut(obj)
        {
            m.path_idx = None;
        }
    }

    /// Makes sure the object has its type.
    pub(super) fn obj_decl(&mut self, obj: ObjId) {
        let Some(meta) = self.meta(obj).copied() else { return };
        if meta.path_idx.is_some() {
            match self.obj(obj).kind {
                ObjKind::Const(_) | ObjKind::Var(_) => {
                    if !self.valid_cycle(obj) || !self.is_typed(obj) {
                        self.set_type(obj, Ty::INVALID);
                    }
                }
                ObjKind::TypeName { .. } => {
                    if !self.valid_cycle(obj) {
                        self.set_type(obj, Ty::INVALID);
                    }
                }
                _ => {
                    self.valid_cycle(obj);
                }
            }
            return;
        }
        let is_type = matches!(self.obj(obj).kind, ObjKind::TypeName { .. });
        if meta.typed && !(is_type && self.shells.contains_key(&obj)) {
            return;
        }
        if self.in_alias() && self.shells.contains_key(&obj) {
            // The handle is all that an alias needs; what is behind might need the alias.
            let aliases = self.obj_path.iter().skip_while(|o| !self.is_open_alias(**o)).copied().collect();
            self.deferred.push((obj, aliases));
            return;
        }
        let Some(decl) = meta.decl else {
            self.set_type(obj, Ty::INVALID);
            return;
        };
        self.push_obj(obj);
        let info = &self.package.decls[decl.0 as usize];
        let kind = info.kind.clone();
        let env = Env {
            decl: None,
            scope: info.file_scope,
            version: info.version,
            iota: None,
            errpos: None,
            in_tparam_list: false,
            func: None,
            ambient: Arc::new([]),
            has_label: false,
            has_call_or_recv: false,
        };
        let outer = std::mem::replace(&mut self.env, env);
        match kind {
            DeclKind::Const { ty, init, inherited, iota } => {
                self.env.decl = Some(decl);
                self.const_decl(obj, ty, init, inherited, iota);
            }
            DeclKind::Var { lhs, ty, init } => {
                self.env.decl = Some(decl);
                self.var_decl(obj, lhs.as_deref(), ty, init);
            }
            DeclKind::Type(spec) => {
                self.type_decl(obj, spec);
                self.collect_methods(obj);
            }
            DeclKind::Func(func) => self.func_decl(obj, decl, func),
        }
        self.env = outer;
        self.pop_obj();
        if !self.deferred.is_empty() && !self.in_alias() {
            for (obj, aliases) in std::mem::take(&mut self.deferred) {
                // As if it had not waited: a cycle through them names them.
                let aliases: Vec<ObjId> = aliases.into_iter().filter(|a| !self.obj_path.contains(a)).collect();
                aliases.iter().for_each(|a| self.push_obj(*a));
                self.obj_decl(obj);
                aliases.iter().for_each(|_| self.pop_obj());
            }
        }
    }

    /// Whether an alias is being resolved.
    fn in_alias(&self) -> bool {
        self.obj_path.iter().any(|o| self.is_open_alias(*o))
    }

    fn is_open_alias(&self, obj: ObjId) -> bool {
        matches!(self.obj(obj).kind, ObjKind::TypeName { alias: true }) && !self.is_typed(obj)
    }

    /// Handles for all defined types of the package.
    pub(super) fn type_shells(&mut self) {
        for obj in self.package.obj_list.clone() {
            let Some(decl) = self.decl_of(obj) else { continue };
            let info = &self.package.decls[decl.0 as usize];
            if let DeclKind::Type(spec) = info.kind
                && !spec.alias
                && !self.is_typed(obj)
            {
                self.env.scope = info.file_scope;
                let shell = self.type_shell(obj, spec);
                self.shells.insert(obj, shell);
            }
        }
        self.env.scope = self.package.pkg_scope;
    }

    pub(super) fn const_decl(
        &mut self,
        obj: ObjId,
        ty: Option<&'a Expr>,
        init: Option<&'a Expr>,
        inherited: bool,
        iota: i64,
    ) {
        let outer = (self.env.iota, self.env.errpos);
        self.env.iota = Some(iota);
        self.env.errpos = None;
        self.const_decl_inner(obj, ty, init, inherited);
        (self.env.iota, self.env.errpos) = outer;
        if !self.is_typed(obj) {
            self.set_type(obj, Ty::INVALID);
        }
    }

    fn const_decl_inner(&mut self, obj: ObjId, ty: Option<&'a Expr>, init: Option<&'a Expr>, inherited: bool) {
        if let Some(ty) = ty {
            let t = self.typ(ty);
            if !self.store.is_const_type(t) {
                if self.under(t) != Ty::INVALID {
                    let msg = format!("invalid constant type {}", self.ts(t));
                    self.error(ty, Code::InvalidConstType, msg);
                }
                self.set_type(obj, Ty::INVALID);
                return;
            }
            self.set_type(obj, t);
        }
        let Some(init) = init else { return };
        if inherited {
            // The value was written for another constant; the mistake is in this one.
            self.env.errpos = Some(self.obj(obj).pos);
        }
        let mut x = self.expr(None, init);
        self.init_const(obj, &mut x);
    }

    pub(super) fn var_decl(&mut self, obj: ObjId, lhs: Option<&[ObjId]>, ty: Option<&'a Expr>, init: Option<&'a Expr>) {
        if let Some(ty) = ty {
            let t = self.var_type(ty);
            self.set_type(obj, t);
        }
        let Some(init) = init else {
            if ty.is_none() {
                self.set_type(obj, Ty::INVALID);
            }
            return;
        };
        let several = lhs.filter(|l| l.len() > 1);
        let Some(lhs) = several else {
            let wanted = self.is_typed(obj).then(|| self.obj(obj).ty);
            let name = self.obj(obj).name;
            let target = self.target(wanted, |_| name.to_string());
            let mut x = self.expr(target.as_ref(), init);
            self.init_var(obj, &mut x, "variable declaration");
            return;
        };
        if ty.is_some() {
            let t = self.obj(obj).ty;
            for &l in lhs {
                self.set_type(l, t);
            }
        }
        self.init_vars(lhs, std::slice::from_ref(init), None);
    }

    pub(super) fn type_decl(&mut self, obj: ObjId, spec: &'a TypeSpec) {
        self.later(Action::ValidType { obj });
        let scope = self.env.scope;
        if spec.alias {
            self.alias_decl(obj, spec);
        } else {
            self.defined_type(obj, spec);
        }
        self.env.scope = scope;
    }

    fn alias_decl(&mut self, obj: ObjId, spec: &'a TypeSpec) {
        let mut tparams = Vec::new();
        if let Some(first) = spec.tparams.first() {
            self.verify_version(first.span, 23, |_| "generic type alias".into());
            self.open_scope();
            tparams = self.declare_tparams(&spec.tparams);
            self.bind_constraints(&spec.tparams, &tparams);
        } else {
            self.verify_version(spec.span, 9, |_| "type alias".into());
        }
        let mut rhs = self.declared_type(&spec.ty);
        if let Type::Param(id) = *self.store.get(rhs)
            && tparams.contains(&id)
        {
            let msg = "cannot use type parameter declared in alias declaration as RHS";
            self.error(&spec.ty, Code::MisplacedTypeParam, msg);
            rhs = Ty::INVALID;
        }
        if self.is_typed(obj) && self.obj(obj).ty == Ty::INVALID {
            // A cycle was found on the way.
            return;
        }
        if tparams.is_empty() {
            rhs = self.store.alias(obj, Box::default(), rhs);
        } else {
            self.aliases.insert(obj, super::GenericAlias { tparams, rhs });
        }
        self.set_type(obj, rhs);
    }

    /// Gives a defined type its handle, before its declaration is looked at: types mention each other
    /// freely, and an alias cannot be named until its right side is known.
    pub(super) fn type_shell(&mut self, obj: ObjId, spec: &'a TypeSpec) -> Shell {
        let ambient = self.env.ambient.clone();
        let mut all = ambient.to_vec();
        let mut own = Vec::new();
        let outer = self.env.scope;
        if !spec.tparams.is_empty() {
            self.open_scope();
            own = self.declare_tparams(&spec.tparams);
            all.extend(&own);
        }
        let scope = std::mem::replace(&mut self.env.scope, outer);
        let id = self.store.new_named(obj, all.clone());
        let is_local = self.decl_of(obj).is_none();
        if is_local {
            self.package.n_local_types += 1;
        }
        let named = &mut self.store.named[id.0 as usize];
        named.implicit = ambient.len() as u32;
        if is_local {
            named.local_index = self.package.n_local_types;
        }
        let args: Box<[Ty]> = all.iter().map(|p| self.store.intern(Type::Param(*p))).collect();
        let ty = self.store.intern(Type::Named(id, args));
        self.set_type(obj, ty);
        Shell { id, scope, own }
    }

    fn defined_type(&mut self, obj: ObjId, spec: &'a TypeSpec) {
        let shell = match self.shells.remove(&obj) {
            Some(shell) => shell,
            None => self.type_shell(obj, spec),
        };
        self.env.scope = shell.scope;
        if !shell.own.is_empty() {
            self.bind_constraints(&spec.tparams, &shell.own);
        }
        let mut rhs = self.declared_type(&spec.ty);
        if self.store.is_tparam(rhs) {
            let msg = "cannot use a type parameter as RHS in type declaration";
            self.error(&spec.ty, Code::MisplacedTypeParam, msg);
            rhs = Ty::INVALID;
        }
        self.package.rhs_of.insert(shell.id, rhs);
        self.set_underlying(shell.id, rhs);
    }

    /// Attaches the methods collected for a type to it.
    pub(super) fn collect_methods(&mut self, obj: ObjId) {
        let Some(methods) = self.methods.remove(&obj) else { return };
        let base = self.named_of(obj);
        if let Some(id) = base {
            self.later(Action::FieldUniqueness { id });
        }
        let mut seen: Vec<ObjId> = Vec::new();
        for m in methods {
            let name = self.obj(m).name;
            if let Some(&alt) = seen.iter().find(|s| self.obj(**s).name == name) {
                let at = self.obj_span(m);
                let alt_pos = self.pos_string(self.obj(alt).pos);
                let msg = format!("method {}.{name} already declared at {alt_pos}", self.obj(obj).name);
                self.error(at, Code::DuplicateMethod, msg);
                continue;
            }
            seen.push(m);
            if let Some(id) = base {
                self.store.named[id.0 as usize].methods.push(m);
            }
            if let ObjKind::Func(info) = &mut self.obj_mut(m).kind {
                info.recv = base;
            }
        }
    }

    fn func_decl(&mut self, obj: ObjId, decl: DeclId, func: &'a FuncDecl) {
        // Somebody may ask for the function's type while its signature is looked at: not an error in itself.
        let unknown = self.store.func(Vec::new(), Vec::new(), false);
        self.set_type(obj, unknown);
        let sig = self.func_sig(Some(obj), func.recv.as_deref(), &func.tparams, &func.sig, func.name.id);
        self.set_type(obj, sig.ty);
        self.info.signatures.insert(func.name.id, sig.objects.clone());
        // In the library the compiler itself writes some of them.
        if !func.tparams.is_empty() && func.body.is_none() && self.package.missing.is_some() {
            self.error(func.name.span(), Code::BadDecl, "generic function is missing function body");
        }
        if func.body.is_some() {
            let waiting = WaitingBody { decl, func, sig, version: self.env.version };
            self.package.bodies.insert(obj, waiting);
        }
    }

    /// Declarations inside a function.
    pub(super) fn decl_stmt(&mut self, list: &'a [Decl]) {
        for decl in list {
            match decl {
                Decl::Const(group) => self.local_consts(group),
                Decl::Var(spec) => {
                    let top = self.delayed.len();
                    let local = ObjKind::Var(VarKind::Local);
                    let objs: Vec<ObjId> =
                        spec.names.iter().map(|n| self.new_obj(n.name, n.pos, Some(n.id), local.clone())).collect();
                    for (i, &obj) in objs.iter().enumerate() {
                        let (lhs, init) = match spec.values.len() {
                            n if n == spec.names.len() => (None, spec.values.get(i)),
                            1 => (Some(objs.as_slice()), spec.values.first()),
                            _ => (None, spec.values.get(i)),
                        };
                        self.var_decl(obj, lhs, spec.ty.as_ref(), init);
                        if spec.values.len() == 1 {
                            break;
                        }
                    }
                    // What an error left without type.
                    for &obj in &objs {
                        if !self.is_typed(obj) {
                            self.set_type(obj, Ty::INVALID);
                        }
                    }
                    if spec.ty.is_none() || !spec.values.is_empty() {
                        self.arity(spec.span.lo, &spec.names, &spec.values, false, false);
                    }
                    self.process_delayed(top);
                    for (name, obj) in spec.names.iter().zip(objs) {
                        self.declare(self.env.scope, obj, Some(name.id));
                    }
                }
                Decl::Type(spec) => {
                    let name = spec.name;
                    let obj = self.new_obj(name.name, name.pos, Some(name.id), ObjKind::TypeName { alias: spec.alias });
                    self.declare(self.env.scope, obj, Some(name.id));
                    self.push_obj(obj);
                    self.type_decl(obj, spec);
                    self.pop_obj();
                    if !self.is_typed(obj) {
                        self.set_type(obj, Ty::INVALID);
                    }
                }
                Decl::Import(spec) => {
                    self.error(spec.span, Code::UnexpectedToken, "import declaration inside a function")
                }
                Decl::Func(func) => {
                    let at: Span = func.name.span();
                    self.error(at, Code::UnexpectedToken, "function declaration inside a function");
                }
            }
        }
    }

    fn local_consts(&mut self, group: &'a syntax::ast::ConstDecl) {
        for (iota, (spec, line)) in group.specs.iter().zip(const_lines(group)).enumerate() {
            let top = self.delayed.len();
            let mut objs = Vec::new();
            for (i, name) in spec.names.iter().enumerate() {
                let obj = self.new_obj(name.name, name.pos, Some(name.id), ObjKind::Const(Const::Unknown));
                self.const_decl(obj, line.ty, line.values.get(i), line.inherited, iota as i64);
                objs.push((name.id, obj));
            }
            self.arity(spec.span.lo, &spec.names, line.values, true, line.inherited);
            self.process_delayed(top);
            for (node, obj) in objs {
                self.declare(self.env.scope, obj, Some(node));
            }
        }
    }

    /// The name of what an object declares, for messages about cycles.
    pub(super) fn qualified_name(&self, obj: ObjId) -> String {
        let object = self.obj(obj);
        match object.pkg {
            Some(pkg) if pkg != self.pkg => format!("{}.{}", self.info.package(pkg).name, object.name),
            _ => object.name.to_string(),
        }
    }

    /// The blank name, as a variable nobody can mention.
    pub(super) fn dummy_var(&mut self, at: Span) -> ObjId {
        self.new_obj(Name::BLANK, at.lo, None, ObjKind::Var(VarKind::Local))
    }
}
