//! Work that waits until types are complete.

use std::rc::Rc;
use std::sync::Arc;

use source::{Code, Pos, Span};
use syntax::ast::{Block, Elements, Expr, FuncDecl};

use super::decl::DeclId;
use super::scope::ScopeId;
use super::{Checker, Env, FuncEnv};
use crate::info::FuncObjects;
use crate::object::{ObjId, ObjKind};
use crate::ty::{Basic, NamedId, TParamId, Ty, Type};

/// A function's type with everything its body needs.
#[derive(Debug)]
pub(super) struct FuncSig {
    pub(super) ty: Ty,
    pub(super) scope: ScopeId,
    pub(super) objects: FuncObjects,
    pub(super) named_results: bool,
    /// Type parameters in force in the body.
    pub(super) ambient: Arc<[TParamId]>,
}

/// The body of a declared function that nobody has wanted yet.
#[derive(Debug)]
pub(super) struct WaitingBody<'a> {
    pub(super) decl: DeclId,
    pub(super) func: &'a FuncDecl,
    pub(super) sig: FuncSig,
    pub(super) version: u32,
}

/// The literal of a package-level table whose elements nobody has wanted yet.
#[derive(Debug)]
pub(super) struct WaitingTable<'a> {
    pub(super) e: &'a Expr,
    pub(super) elts: &'a Elements,
    pub(super) rbrace: Pos,
    /// Its type.
    pub(super) ty: Ty,
    pub(super) decl: Option<DeclId>,
    pub(super) scope: ScopeId,
    pub(super) version: u32,
}

/// Something to be done later.
#[derive(Debug)]
pub(super) enum Action<'a> {
    Done,
    FuncBody {
        decl: Option<DeclId>,
        iota: Option<i64>,
        sig: Box<FuncSig>,
        body: &'a Block,
        version: u32,
    },
    ValidType {
        obj: ObjId,
    },
    FieldUniqueness {
        id: NamedId,
    },
    /// Constraints are no types of variables.
    VarType {
        e: &'a Expr,
        ty: Ty,
    },
    MapKey {
        e: &'a Expr,
        key: Ty,
    },
    EmbeddedField {
        at: Span,
        ty: Ty,
    },
    Interface {
        ty: Ty,
        /// Places of its own methods, in their order, and of embedded types.
        methods: Vec<Span>,
        embeds: Vec<(Span, Ty)>,
    },
    Union {
        terms: Vec<(&'a Expr, bool, Ty)>,
    },
    /// Type arguments must satisfy their constraints.
    Verify {
        at: Span,
        xlist: &'a [Expr],
        tparams: Vec<TParamId>,
        targs: Vec<Ty>,
    },
    Receiver {
        at: Span,
        ty: Ty,
    },
}

impl<'a> Checker<'_, 'a> {
    pub(super) fn later(&mut self, action: Action<'a>) {
        self.delayed.push(action);
    }

    /// Does what was put off since the queue had `top` entries.
    pub(super) fn process_delayed(&mut self, top: usize) {
        let version = self.env.version;
        let mut i = top;
        while i < self.delayed.len() {
            let action = std::mem::replace(&mut self.delayed[i], Action::Done);
            self.act(action);
            i += 1;
        }
        self.delayed.truncate(top);
        self.env.version = version;
    }

    fn act(&mut self, action: Action<'a>) {
        match action {
            Action::Done => {}
            Action::FuncBody { decl, iota, sig, body, version } => self.func_body(decl, iota, &sig, body, version),
            Action::ValidType { obj } => {
                let ty = self.obj(obj).ty;
                if self.named_of(obj).is_some() {
                    self.valid_type(ty);
                }
            }
            Action::FieldUniqueness { id } => self.field_uniqueness(id),
            Action::VarType { e, ty } => self.check_var_type(e, ty),
            Action::MapKey { e, key } => {
                if !self.store.is_comparable(key) && self.under(key) != Ty::INVALID {
                    let why = if self.store.is_tparam(key) { " (missing comparable constraint)" } else { "" };
                    let msg = format!("invalid map key type {}{why}", self.ts(key));
                    self.error(e, Code::IncomparableMapKey, msg);
                }
            }
            Action::EmbeddedField { at, ty } => self.check_embedded(at, ty),
            Action::Interface { ty, methods, embeds } => self.check_interface(ty, &methods, &embeds),
            Action::Union { terms } => self.check_union(&terms),
            Action::Verify { at, xlist, tparams, targs } => self.verify_instance(at, xlist, &tparams, &targs),
            Action::Receiver { at, ty } => self.valid_receiver(at, ty),
        }
    }

    /// Checks all bodies that nobody has wanted yet.
    pub(super) fn all_bodies(&mut self) {
        for obj in self.package.obj_list.clone() {
            self.want_body(obj);
        }
    }

    /// Checks the body of a declared function unless that has been done.
    pub(super) fn want_body(&mut self, obj: ObjId) {
        let Some(WaitingBody { decl, func, sig, version }) = self.package.bodies.remove(&obj) else { return };
        let Some(body) = &func.body else { return };
        if body.block().is_none()
            && let Some(file) = self.sources.file_of(func.span.lo)
        {
            let file = self.sources.file(file);
            self.diags.append(&mut syntax::parse_body(func, &file.text, file.base));
        }
        let Some(block) = body.block() else { return };
        self.func_body(Some(decl), None, &sig, block, version);
        self.process_delayed(0);
    }

    fn func_body(&mut self, decl: Option<DeclId>, iota: Option<i64>, sig: &FuncSig, body: &'a Block, version: u32) {
        let env = Env {
            decl,
            scope: sig.scope,
            version,
            iota,
            errpos: None,
            in_tparam_list: false,
            func: Some(Rc::new(FuncEnv { results: sig.objects.results.clone(), named_results: sig.named_results })),
            ambient: sig.ambient.clone(),
            has_label: false,
            has_call_or_recv: false,
        };
        let outer = std::mem::replace(&mut self.env, env);
        self.stmt_list(super::stmt::Context::default(), &body.stmts);
        if self.env.has_label {
            self.labels(body);
        }
        if !sig.objects.results.is_empty() && !self.is_terminating_list(&body.stmts, None) {
            let rbrace = source::Pos(body.span.hi.0.saturating_sub(1).max(body.span.lo.0));
            self.error(Span { lo: rbrace, hi: body.span.hi }, Code::MissingReturn, "missing return");
        }
        self.env = outer;
    }

    fn field_uniqueness(&mut self, id: NamedId) {
        let named = &self.store.named[id.0 as usize];
        let Some(under) = named.underlying else { return };
        let Type::Struct(fields) = self.store.get(under) else { return };
        let mut clashes = Vec::new();
        for (i, f) in fields.iter().enumerate() {
            for &m in &named.methods {
                if self.obj(m).name == f.name {
                    clashes.push((i, m));
                }
            }
        }
        for (i, m) in clashes {
            let name = self.obj(m).name;
            let at = self.obj_span(m);
            let related = match self.package.field_objs.get(&under).and_then(|f| f.get(i)) {
                Some(&field) => self.alt_decl(field),
                None => Vec::new(),
            };
            let msg = format!("field and method with the same name {name}");
            self.error_with(at, Code::DuplicateFieldAndMethod, msg, related);
        }
    }

    fn check_var_type(&mut self, e: &'a Expr, ty: Ty) {
        if !self.store.is_interface(ty) {
            return;
        }
        let set = self.store.type_set(ty);
        if set.is_method_set() {
            return;
        }
        let why =
            if set.comparable { "interface is (or embeds) comparable" } else { "interface contains type constraints" };
        let msg = format!("cannot use type {} outside a type constraint: {why}", self.ts(ty));
        self.error(e, Code::MisplacedConstraintIface, msg);
    }

    fn check_embedded(&mut self, at: Span, ty: Ty) {
        let (base, is_ptr) = self.store.deref(ty);
        if self.store.is_tparam(base) {
            let msg = "embedded field type cannot be a (pointer to a) type parameter";
            self.error(at, Code::MisplacedTypeParam, msg);
            return;
        }
        let under = self.under(base);
        let msg = match self.store.get(under) {
            Type::Basic(Basic::UnsafePointer) => "embedded field type cannot be unsafe.Pointer",
            Type::Pointer(_) => "embedded field type cannot be a pointer",
            Type::Interface(_) if is_ptr => "embedded field type cannot be a pointer to an interface",
            _ => return,
        };
        self.error(at, Code::InvalidPtrEmbed, msg);
    }

    fn valid_receiver(&mut self, at: Span, ty: Ty) {
        let (base, _) = self.store.deref(ty);
        let msg = match self.store.get(base) {
            Type::Basic(Basic::Invalid) => return,
            Type::Basic(_) => format!("cannot define new methods on non-local type {}", self.ts(base)),
            Type::Named(id, _) => {
                let obj = self.store.named[id.0 as usize].obj;
                if self.obj(obj).pkg != Some(self.pkg) {
                    format!("cannot define new methods on non-local type {}", self.ts(base))
                } else {
                    let under = self.under(base);
                    let cause = match self.store.get(under) {
                        Type::Basic(Basic::UnsafePointer) => "unsafe.Pointer",
                        Type::Pointer(_) | Type::Interface(_) => "pointer or interface type",
                        _ => return,
                    };
                    format!("invalid receiver type {} ({cause})", self.ts(base))
                }
            }
            _ => format!("invalid receiver type {}", self.ts(ty)),
        };
        self.error(at, Code::InvalidRecv, msg);
    }

    /// Whether an object is a function, for the order of initialisation.
    pub(super) fn is_func(&self, obj: ObjId) -> bool {
        matches!(self.obj(obj).kind, ObjKind::Func(_))
    }
}
