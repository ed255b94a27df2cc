//! Function signatures: receivers, parameters, results.

use rustc_hash::FxHashSet;
use source::{Code, Name, Span};
use syntax::ast::{Block, Expr, ExprKind, Field, Ident, NodeId, Signature};

use super::Checker;
use super::decl::DeclKind;
use super::delayed::{Action, FuncSig};
use super::operand::Operand;
use super::resolve::unpack_recv;
use crate::info::{FuncObjects, Mode};
use crate::object::{ObjId, ObjKind, VarKind};
use crate::subst::Subst;
use crate::ty::{TParamId, Ty, Type};

/// Parameters or results as collected: names are declared once all types are known.
struct Params {
    names: Vec<Option<Ident>>,
    objs: Vec<ObjId>,
    tys: Vec<Ty>,
    variadic: bool,
}

impl<'a> Checker<'_, 'a> {
    /// A function's type and scope. `obj` is the declared function or method, if it is one.
    pub(super) fn func_sig(
        &mut self,
        obj: Option<ObjId>,
        recv: Option<&'a [Field]>,
        tparams: &'a [Field],
        sig: &'a Signature,
        node: NodeId,
    ) -> FuncSig {
        let outer = self.env.scope;
        self.open_scope();
        let scope = self.env.scope;
        let mut ambient = self.env.ambient.to_vec();
        let mut recv_obj = None;
        // The parser has complained if there is none, or more than one.
        if let Some(field) = recv.and_then(<[_]>::first) {
            let (var, rparams) = self.collect_recv(obj, field);
            ambient.extend(rparams);
            recv_obj = Some((field.names.first().copied(), var));
        }
        let mut own: Vec<TParamId> = Vec::new();
        if !tparams.is_empty() {
            own = self.declare_tparams(tparams);
            self.bind_constraints(tparams, &own);
            ambient.extend(&own);
            if let Some(obj) = obj {
                // A parameter's type may mention the function, instantiated.
                let sig = crate::ty::Signature {
                    tparams: own.clone().into(),
                    params: Box::default(),
                    results: Box::default(),
                    variadic: false,
                };
                let ty = self.store.intern(Type::Func(sig));
                self.set_type(obj, ty);
            }
        }
        let params = self.collect_params(VarKind::Param, &sig.params);
        let results = self.collect_params(VarKind::Result, &sig.results);
        if let Some((Some(name), var)) = recv_obj {
            self.declare(scope, var, Some(name.id));
        }
        for list in [&params, &results] {
            for (name, obj) in list.names.iter().zip(&list.objs) {
                if let Some(name) = name {
                    self.declare(scope, *obj, Some(name.id));
                }
            }
        }
        self.env.scope = outer;
        let named_results = results.names.iter().any(Option::is_some);
        let sig = crate::ty::Signature {
            tparams: own.into(),
            params: params.tys.into(),
            results: results.tys.into(),
            variadic: params.variadic,
        };
        let ty = self.store.intern(Type::Func(sig));
        let names = params.names.iter().chain(&results.names);
        let names = names.map(|n| n.map_or(Name::EMPTY, |n| n.name)).collect();
        let ty = self.store.with_names(ty, names);
        let objects = FuncObjects { recv: recv_obj.map(|(_, v)| v), params: params.objs, results: results.objs };
        self.info.signatures.insert(node, objects.clone());
        FuncSig { ty, scope, objects, named_results, ambient: ambient.into() }
    }

    fn collect_params(&mut self, kind: VarKind, fields: &'a [Field]) -> Params {
        let mut out = Params { names: Vec::new(), objs: Vec::new(), tys: Vec::new(), variadic: false };
        let (mut named, mut anonymous) = (false, false);
        for (i, field) in fields.iter().enumerate() {
            let mut ty = self.var_type(&field.ty);
            if let Some(dots) = field.variadic {
                let last = i + 1 == fields.len() && field.names.len() <= 1;
                if kind == VarKind::Param && last {
                    out.variadic = true;
                    ty = self.store.slice(ty);
                } else {
                    let msg = "can only use ... with final parameter in list";
                    self.error(Span { lo: dots, hi: field.span.hi }, Code::MisplacedDotDotDot, msg);
                }
            }
            for name in &field.names {
                named = true;
                let obj = self.new_typed(name.name, name.pos, Some(name.id), ObjKind::Var(kind), ty);
                out.names.push(Some(*name));
                out.objs.push(obj);
                out.tys.push(ty);
            }
            if field.names.is_empty() {
                anonymous = true;
                let obj = self.new_typed(Name::EMPTY, field.span.lo, None, ObjKind::Var(kind), ty);
                out.names.push(None);
                out.objs.push(obj);
                out.tys.push(ty);
            }
        }
        if named && anonymous {
            let at = fields[0].span;
            self.error(at, Code::MixedParameters, "mixed named and unnamed parameters");
        }
        out
    }

    /// The instantiated type that an alias of this package stands for, pointers left out.
    fn instance_behind_alias(&self, mut e: &'a Expr) -> Option<&'a Expr> {
        // More than there are names is a cycle, which is reported elsewhere.
        for _ in 0..self.package.obj_list.len() {
            e = match &e.kind {
                ExprKind::Star(inner) | ExprKind::Paren(inner) => inner,
                ExprKind::Index { .. } => return Some(e),
                ExprKind::Ident(name) => {
                    let obj = self.scope(self.package.pkg_scope).lookup(*name)?;
                    match &self.package.decls[self.decl_of(obj)?.0 as usize].kind {
                        DeclKind::Type(spec) if spec.alias => &spec.ty,
                        _ => return None,
                    }
                }
                _ => return None,
            };
        }
        None
    }

    /// The receiver variable, and the type parameters it declares.
    fn collect_recv(&mut self, method: Option<ObjId>, field: &'a Field) -> (ObjId, Vec<TParamId>) {
        let (is_ptr, base, args) = unpack_recv(&field.ty);
        let mut rparams = Vec::new();
        let ty = if args.is_empty() {
            let ty = self.var_type(&field.ty);
            match self.instance_behind_alias(base) {
                Some(inst) if ty.is_valid() => {
                    let msg = format!("cannot define new methods on instantiated type {}", self.es(inst));
                    self.error(base, Code::InvalidRecv, msg);
                    Ty::INVALID
                }
                _ => ty,
            }
        } else {
            self.generic_recv(is_ptr, base, args, &field.ty, &mut rparams)
        };
        if let Some(method) = method
            && let ObjKind::Func(info) = &mut self.obj_mut(method).kind
        {
            info.recv_tparams = rparams.clone();
        }
        let (name, pos, node) = match field.names.first() {
            Some(n) => (n.name, n.pos, Some(n.id)),
            None => (Name::EMPTY, field.span.lo, None),
        };
        let var = self.new_typed(name, pos, node, ObjKind::Var(VarKind::Param), ty);
        self.later(Action::Receiver { at: base.span, ty });
        (var, rparams)
    }

    fn generic_recv(
        &mut self,
        is_ptr: bool,
        base: &'a Expr,
        args: &'a [Expr],
        whole: &'a Expr,
        rparams: &mut Vec<TParamId>,
    ) -> Ty {
        let generic = self.generic_type(base, true);
        let mut named = None;
        match generic {
            Ok(obj) => match self.aliases.get(&obj).map(|alias| alias.tparams.clone()) {
                Some(tparams) => {
                    let alias = self.q().generic_name(self.store, obj, &tparams);
                    let msg = format!("cannot define new methods on generic alias type {alias}");
                    self.error(base, Code::InvalidRecv, msg);
                }
                None => named = self.named_of(obj),
            },
            Err(Some(cause)) => self.error(base, Code::InvalidRecv, cause),
            Err(None) => {}
        }
        for (i, arg) in args.iter().enumerate() {
            let ident = match arg.kind {
                ExprKind::Ident(name) => Ident { id: arg.id, pos: arg.span.lo, name },
                ExprKind::Bad => Ident { id: arg.id, pos: arg.span.lo, name: Name::BLANK },
                _ => {
                    let msg = format!("receiver type parameter {} must be an identifier", self.es(arg));
                    self.error(arg, Code::BadDecl, msg);
                    Ident { id: arg.id, pos: arg.span.lo, name: Name::BLANK }
                }
            };
            let id = self.declare_tparam(ident, i as u32);
            let obj = self.store.tparams[id.0 as usize].obj;
            self.record_use(arg.id, obj);
            let ty = self.store.intern(Type::Param(id));
            self.record_type(arg.id, Mode::Type, ty, None);
            rparams.push(id);
        }
        let Some(id) = named else { return Ty::INVALID };
        let base_params = self.store.named[id.0 as usize].tparams.clone();
        let targs: Vec<Ty> = rparams.iter().map(|p| self.store.intern(Type::Param(*p))).collect();
        if base_params.len() != rparams.len() {
            let n = rparams.len();
            let plural = if n == 1 { "" } else { "s" };
            let msg = format!(
                "receiver declares {n} type parameter{plural}, but receiver base type declares {}",
                base_params.len()
            );
            self.error(base, Code::BadRecv, msg);
            return Ty::INVALID;
        }
        let subst = Subst::new(&base_params, &targs);
        for (own, theirs) in rparams.iter().zip(&base_params) {
            let bound = self.store.tparams[theirs.0 as usize].constraint;
            let bound = bound.map(|b| self.store.subst(b, &subst));
            self.store.tparams[own.0 as usize].constraint = bound;
        }
        let inst = self.store.intern(Type::Named(id, targs.clone().into()));
        self.record_instance(base, targs, inst);
        let ty = if is_ptr { self.store.pointer(inst) } else { inst };
        self.record_recv_types(whole, ty);
        ty
    }

    fn record_recv_types(&mut self, whole: &'a Expr, ty: Ty) {
        let (mut e, mut ty) = (whole, ty);
        loop {
            self.record_type(e.id, Mode::Type, ty, None);
            match &e.kind {
                ExprKind::Paren(x) => e = x,
                ExprKind::Star(x) => {
                    let Type::Pointer(base) = *self.store.get(ty) else { return };
                    (e, ty) = (x, base);
                }
                _ => return,
            }
        }
    }

    /// A function literal; its body waits for the end of the statement.
    pub(super) fn func_lit(&mut self, e: &'a Expr, sig: &'a Signature, body: &'a Block) -> Operand<'a> {
        let sig = self.func_sig(None, None, &[], sig, e.id);
        let ty = sig.ty;
        let (decl, iota, version) = (self.env.decl, self.env.iota, self.env.version);
        self.later(Action::FuncBody { decl, iota, sig: Box::new(sig), body, version });
        Operand::new(Mode::Value, ty, e)
    }

    /// Names of parameters in a plain function type must differ.
    pub(super) fn func_type(&mut self, e: &'a Expr, sig: &'a Signature) -> Ty {
        let names: FxHashSet<Name> = sig.params.iter().flat_map(|f| &f.names).map(|n| n.name).collect();
        if names.is_empty() && sig.results.iter().all(|f| f.names.is_empty()) {
            // The common case needs neither scope nor objects.
            let variadic = sig.params.iter().any(|f| f.variadic.is_some());
            if !variadic {
                let params: Vec<Ty> = sig.params.iter().map(|f| self.var_type(&f.ty)).collect();
                let results: Vec<Ty> = sig.results.iter().map(|f| self.var_type(&f.ty)).collect();
                return self.store.func(params, results, false);
            }
        }
        self.func_sig(None, None, &[], sig, e.id).ty
    }
}
