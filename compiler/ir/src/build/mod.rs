//! Lowers checked Go to IR: everything reachable from `main`, package initialisers and interfaces.
//!
//! One [`Builder`] lowers one function at a time; what a function mentions is queued. Types are
//! concrete here: a generic body is lowered once per list of type arguments, through [`types::Subst`].
//! Names of the files follow Go's nouns.

mod alg;
mod assign;
mod builtin;
mod call;
mod captures;
mod chan;
mod closure;
mod consts;
mod convert;
mod defers;
mod embed;
mod expr;
mod funcops;
mod iface;
mod init;
mod intrinsic;
mod layout;
mod literal;
mod lvalue;
mod map;
mod names;
mod ops;
mod order;
mod place;
mod range;
mod rangefunc;
mod reach;
mod ssa;
mod statics;
mod stmt;
mod switch;
mod typedesc;
mod value;

use std::collections::VecDeque;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use source::{Pos, SourceMap};
use syntax::ast::{self, NodeId};
use types::{FuncObjects, Info, Notes, ObjId, PkgId, Session, Subst, TypeStore};

use crate::func::{Attrs, Block, Func, Loc, Slot, Ty as M, Value};
use crate::program::{Program, SymId};
use captures::Captures;
use layout::{Layout, Layouts};
use ssa::{Ssa, Var};

/// The files of variables with `//go:embed`, by the variable's name in the tree.
pub type Embeds = FxHashMap<NodeId, Vec<source::Embedded>>;

/// Lowers the whole program. `session` has checked all packages, imports first, the last one being `main`; the bodies
/// that it left for later are checked when the program turns out to need them.
///
/// The input has no errors that the checker could find, save in those bodies. What only the whole program shows comes
/// back as diagnostics.
pub fn build(session: &mut Session, sources: &SourceMap, embeds: Embeds) -> (Program, Vec<source::Diagnostic>) {
    let mut b = Builder::new(session, sources);
    b.embeds = embeds.into_iter().filter_map(|(name, files)| Some((*b.info.defs.get(&name)?, files))).collect();
    b.roots();
    b.drain();
    b.diags.extend(b.prog.funcs.iter().filter_map(too_large_frame));
    crate::passes::optimize(&mut b.prog, sources);
    b.complain_of_missing_bodies();
    (b.prog, b.diags)
}

/// Complains about a function whose temporary values take more than a stack may have.
fn too_large_frame(func: &Func) -> Option<source::Diagnostic> {
    const MAX_FRAME: u64 = 1 << 30;
    let bytes = func.slots.iter().fold(0u64, |sum, slot| sum.saturating_add(slot.size));
    let message = || format!("stack frame too large (>1GB): {} MB locals + 0 MB args", bytes >> 20);
    (bytes > MAX_FRAME).then(|| source::Diagnostic::error_at(source::Code::TypeTooLarge, func.pos, message()))
}

/// A function instance to lower: declaration and concrete type arguments (a method's receiver's first).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Instance {
    obj: ObjId,
    targs: Vec<types::Ty>,
}

/// A function declaration and the package it stands in.
#[derive(Clone, Copy)]
struct Decl<'a> {
    func: &'a ast::FuncDecl,
    pkg: PkgId,
}

/// The lowering of one program.
struct Builder<'s, 'a> {
    info: &'s mut Info<'a>,
    store: &'s mut TypeStore,
    /// Whom to ask for the bodies of functions.
    notes: &'s mut Notes<'a>,
    sources: &'s SourceMap,
    prog: Program,
    diags: Vec<source::Diagnostic>,
    /// Bytes of all variables so far.
    data_size: u64,
    /// Functions with mistakes in their bodies, which cannot be lowered.
    broken: FxHashSet<ObjId>,
    layouts: Layouts,
    decls: FxHashMap<ObjId, Decl<'a>>,
    /// Symbols that `//go:linkname` gives to functions and variables.
    link_names: FxHashMap<ObjId, String>,
    /// Functions without body that no package defines, by symbol. Runtime calls are among them.
    bodyless: FxHashMap<SymId, ObjId>,
    /// Functions with bodies by such symbols.
    linked_bodies: FxHashMap<String, ObjId>,
    /// Functions met and not lowered yet.
    queue: VecDeque<(Instance, SymId)>,
    queued: FxHashSet<SymId>,
    /// Functions and data that exist or are queued, by symbol.
    made: FxHashSet<SymId>,
    /// Expressions of package level by node, for initialisers.
    init_exprs: FxHashMap<NodeId, &'a ast::Expr>,
    strings: FxHashMap<Vec<u8>, SymId>,
    types: typedesc::TypeData,
    reach: reach::Reach,
    captures: FxHashMap<NodeId, Rc<Captures>>,
    runtime_pkg: Option<PkgId>,
    late_inits: Vec<init::LateInit<'a>>,
    /// Files for variables that nobody has mentioned yet.
    embeds: FxHashMap<ObjId, Vec<source::Embedded>>,
    /// Symbols of variables that nobody has mentioned yet, with the initialisers, which are constant data.
    late_data: FxHashMap<SymId, (PkgId, ObjId, &'a ast::Expr)>,
    n_anon: u32,
    f: FnState<'a>,
}

/// Where a variable lives.
#[derive(Clone, Debug)]
enum Storage {
    /// Scalars.
    Ssa(Vec<Var>),
    /// The data-stack frame.
    Slot(Slot),
    /// Behind a pointer: escaped (or may), or captured by reference.
    Boxed(Value),
    /// Behind a pointer that is kept in a slot: results of functions that defer.
    BoxedSlot(Slot),
    /// Read-only memory of a closure object.
    Captured(Value),
}

/// A place that `break` and `continue` may go to.
#[derive(Clone, Debug)]
struct Exit {
    label: Option<NodeId>,
    break_to: Block,
    continue_to: Option<Block>,
}

/// A result of the function being lowered.
#[derive(Clone, Debug)]
struct ResultVar {
    ty: types::Ty,
    storage: Option<Storage>,
}

/// What belongs to the function being lowered.
struct FnState<'a> {
    func: Func,
    cur: Block,
    ssa: Ssa,
    vars: FxHashMap<ObjId, Storage>,
    subst: Rc<Subst>,
    targs_name: String,
    captures: Rc<Captures>,
    exits: Vec<Exit>,
    labels: FxHashMap<NodeId, Block>,
    loc: Loc,
    order: order::Order,
    results: Vec<ResultVar>,
    /// Hidden result pointers: result index → pointer, or the slot that keeps it when deferring.
    hidden: FxHashMap<usize, Storage>,
    defers: Option<defers::DeferState>,
    /// Depth of loops around the current statement; a defer in a loop allocates its record.
    loop_depth: u32,
    /// A goto may lead to code that looks dead.
    has_goto: bool,
    n_closures: u32,
    pkg: PkgId,
    /// Objects of the signature.
    objects: FuncObjects,
    /// The pending label of the next loop, switch or select.
    label: Option<NodeId>,
    /// Set inside the body of a range-over-func loop.
    yield_body: Option<Box<rangefunc::YieldBody>>,
    _tree: std::marker::PhantomData<&'a ()>,
}

impl<'s, 'a> Builder<'s, 'a> {
    fn new(session: &'s mut Session<'a>, sources: &'s SourceMap) -> Builder<'s, 'a> {
        let Session { info, store, notes } = session;
        let (mut decls, mut init_exprs) = (FxHashMap::default(), FxHashMap::default());
        let mut runtime_pkg = None;
        for (i, pkg) in info.packages.iter().enumerate() {
            let id = PkgId(i as u32);
            if pkg.path.as_str() == "runtime" {
                runtime_pkg = Some(id);
            }
            for decl in pkg.files.iter().flat_map(|f| &f.decls) {
                match decl {
                    ast::Decl::Func(func) => {
                        if let Some(&obj) = info.defs.get(&func.name.id) {
                            decls.insert(obj, Decl { func, pkg: id });
                        }
                    }
                    ast::Decl::Var(spec) => {
                        for e in &spec.values {
                            init_exprs.insert(e.id, e);
                        }
                    }
                    _ => {}
                }
            }
        }
        let n_packages = info.packages.len() as u32;
        let mut b = Builder {
            info,
            store,
            notes,
            sources,
            prog: Program::default(),
            diags: Vec::new(),
            broken: FxHashSet::default(),
            layouts: Layouts::default(),
            decls,
            link_names: FxHashMap::default(),
            bodyless: FxHashMap::default(),
            linked_bodies: FxHashMap::default(),
            queue: VecDeque::new(),
            queued: FxHashSet::default(),
            made: FxHashSet::default(),
            init_exprs,
            strings: FxHashMap::default(),
            types: typedesc::TypeData::default(),
            reach: reach::Reach::default(),
            captures: FxHashMap::default(),
            runtime_pkg,
            data_size: 0,
            late_inits: Vec::new(),
            embeds: FxHashMap::default(),
            late_data: FxHashMap::default(),
            n_anon: 0,
            f: FnState::empty(),
        };
        (0..n_packages).for_each(|i| b.read_link_names(PkgId(i)));
        b
    }

    /// Lowers queued functions, and the methods that lowered code can reach through interfaces,
    /// until nothing new appears.
    fn drain(&mut self) {
        loop {
            while let Some((instance, sym)) = self.queue.pop_front() {
                self.lower_instance(&instance, sym);
            }
            let more = self.lower_late_inits();
            if !self.reach_methods() && !more {
                break;
            }
        }
        self.finish_late_inits();
        self.finish_types();
    }

    /// Reports the functions that code is left for which calls them, and that nobody defines. Go's linker does it, too.
    fn complain_of_missing_bodies(&mut self) {
        let is_call = |sym: SymId| abi::calls::Call::by_symbol(self.prog.symbols.name(sym)).is_some();
        let mut missing: FxHashMap<SymId, ObjId> =
            self.bodyless.iter().filter(|(sym, _)| !is_call(**sym)).map(|(sym, obj)| (*sym, *obj)).collect();
        for sym in self.prog.funcs.iter().map(|f| f.sym).chain(self.prog.datas.iter().map(|d| d.sym)) {
            missing.remove(&sym);
        }
        if missing.is_empty() {
            return;
        }
        let mut wanted: Vec<SymId> = Vec::new();
        for func in &self.prog.funcs {
            crate::passes::sweep::func_refs(func, &mut wanted);
        }
        wanted.extend(self.prog.datas.iter().flat_map(|d| &d.relocs).map(|r| r.target));
        let wanted: FxHashSet<SymId> = wanted.into_iter().collect();
        let mut found: Vec<source::Diagnostic> = missing
            .iter()
            .filter(|(sym, _)| wanted.contains(sym))
            .filter_map(|(sym, obj)| {
                let name = self.prog.symbols.name(*sym);
                let message = format!("missing function body: no package of the program defines {name}");
                let at = self.decls.get(obj)?.func.name.pos;
                Some(source::Diagnostic::error_at(source::Code::MissingBody, at, message))
            })
            .collect();
        found.sort_by_key(|d| d.span.lo);
        self.diags.append(&mut found);
    }

    // ---- types

    /// Type of an expression, concrete.
    ///
    /// A variable that a short declaration assigns to is only in `uses`: its type is the object's.
    fn ty_of(&mut self, e: &ast::Expr) -> types::Ty {
        if !self.info.types.contains_key(&e.id)
            && let ast::ExprKind::Ident(_) = e.kind
            && let Some(obj) = self.object_of(e.id)
        {
            return self.obj_ty(obj);
        }
        self.ty_of_node(e.id)
    }

    fn ty_of_node(&mut self, node: NodeId) -> types::Ty {
        let ty = match (self.info.types.get(&node), self.info.uses.get(&node)) {
            (Some(tv), _) => tv.ty,
            // An old variable on the left of := is a use, not an expression.
            (None, Some(obj)) => self.info.object(*obj).ty,
            (None, None) => types::Ty::INVALID,
        };
        self.concrete(ty)
    }

    fn obj_ty(&mut self, obj: ObjId) -> types::Ty {
        let ty = self.info.object(obj).ty;
        self.concrete(ty)
    }

    /// The bare type of an object as declared: type parameters stay.
    fn declared_ty(&self, obj: ObjId) -> types::Ty {
        self.store.bare(self.info.object(obj).ty)
    }

    /// A type of the checker's tables: without spelling, and with the current function's type parameters replaced. No
    /// type comes in but through here, [`Builder::declared_ty`] and, from other types, [`Builder::under`]: all are bare.
    fn concrete(&mut self, ty: types::Ty) -> types::Ty {
        let ty = self.store.bare(ty);
        if self.f.subst.is_empty() {
            return ty;
        }
        let subst = self.f.subst.clone();
        self.store.subst(ty, &subst)
    }

    fn under(&mut self, ty: types::Ty) -> types::Ty {
        let under = self.store.underlying(ty);
        self.store.bare(under)
    }

    /// Structure of the underlying type.
    fn shape(&mut self, ty: types::Ty) -> types::Type {
        let u = self.under(ty);
        self.store.get(u).clone()
    }

    fn layout(&mut self, ty: types::Ty) -> Rc<Layout> {
        self.layouts.of(self.store, ty)
    }

    fn is_interface(&mut self, ty: types::Ty) -> bool {
        matches!(self.shape(ty), types::Type::Interface(_))
    }

    // ---- functions

    /// Symbol of a function instance; queues its lowering.
    fn func_sym(&mut self, obj: ObjId, targs: Vec<types::Ty>) -> SymId {
        let name = self.func_symbol_name(obj, &targs);
        let sym = self.prog.symbols.intern(&name);
        let bodyless = self.decls.get(&obj).is_some_and(|d| d.func.body.is_none());
        let body = if bodyless { self.linked_body(&name) } else { Some(obj) };
        if body.is_none() {
            self.bodyless.insert(sym, obj);
        }
        if let Some(obj) = body
            && self.queued.insert(sym)
        {
            self.queue.push_back((Instance { obj, targs }, sym));
        }
        sym
    }

    fn lower_instance(&mut self, instance: &Instance, sym: SymId) {
        let Some(decl) = self.decls.get(&instance.obj).copied() else { return };
        let mut mistakes = self.notes.check_body(self.info, self.store, self.sources, instance.obj);
        if mistakes.iter().any(|d| d.severity == source::Severity::Error) {
            self.broken.insert(instance.obj);
        }
        self.diags.append(&mut mistakes);
        if self.broken.contains(&instance.obj) {
            return;
        }
        let name = self.traceback_name(sym);
        let mut state = FnState::new(sym, name, decl.func.name.pos, decl.pkg);
        let (tparams, _) = self.all_tparams(instance.obj);
        state.subst = Rc::new(Subst::new(&tparams, &instance.targs));
        state.targs_name = self.targs_suffix(&instance.targs);
        state.captures = self.captures_of(decl);
        state.objects = self.info.signatures.get(&decl.func.name.id).cloned().unwrap_or_default();
        for d in &decl.func.directives {
            match d.name.as_str() {
                "noinline" => state.func.attrs.noinline = true,
                "nosplit" => state.func.attrs.nosplit = true,
                // Ours: recover and tracebacks look through it.
                "wrapper" => state.func.attrs.wrapper = true,
                _ => {}
            }
        }
        let saved = std::mem::replace(&mut self.f, state);
        if let Some(body) = decl.func.body.as_ref().and_then(|b| b.block()) {
            self.lower_body(body);
        }
        let done = std::mem::replace(&mut self.f, saved);
        self.prog.funcs.push(done.func);
    }

    /// Type parameters of a function in the order of an instance's arguments: a method's receiver's as the
    /// method names them, then its own; with how many are the receiver's.
    fn all_tparams(&self, obj: ObjId) -> (Vec<types::TParamId>, usize) {
        let object = self.info.object(obj);
        let mut out = Vec::new();
        if let types::ObjKind::Func(f) = &object.kind {
            out.extend(f.recv_tparams.iter().copied());
        }
        let n = out.len();
        if let types::Type::Func(sig) = self.store.get(object.ty) {
            out.extend(sig.tparams.iter().copied());
        }
        (out, n)
    }

    /// Starts building a compiler-made function; the caller ends it with [`Builder::end_func`].
    fn begin_func(&mut self, sym: SymId, name: String, attrs: Attrs) -> FnState<'a> {
        let mut state = FnState::new(sym, name, self.f.loc.pos, self.f.pkg);
        state.func.attrs = attrs;
        state.subst = self.f.subst.clone();
        state.targs_name = self.f.targs_name.clone();
        state.captures = self.f.captures.clone();
        state.loc = self.f.loc;
        state.loc.inline = None;
        std::mem::replace(&mut self.f, state)
    }

    fn end_func(&mut self, saved: FnState<'a>) {
        self.seal_rest();
        let done = std::mem::replace(&mut self.f, saved);
        self.prog.funcs.push(done.func);
    }

    fn seal_rest(&mut self) {
        let f = &mut self.f;
        f.ssa.seal_all(&mut f.func);
        for b in &mut f.func.blocks {
            if b.term.is_none() {
                b.term = Some(crate::func::Term::Trap(abi::traps::Trap::Unreachable));
            }
        }
    }
}

impl<'a> FnState<'a> {
    fn empty() -> FnState<'a> {
        FnState::new(SymId(0), String::new(), Pos::NONE, PkgId(0))
    }

    fn new(sym: SymId, name: String, pos: Pos, pkg: PkgId) -> FnState<'a> {
        let mut state = FnState {
            func: Func::new(sym, name, pos),
            cur: Func::ENTRY,
            ssa: Ssa::default(),
            vars: FxHashMap::default(),
            subst: Rc::default(),
            targs_name: String::new(),
            captures: Rc::default(),
            exits: Vec::new(),
            labels: FxHashMap::default(),
            loc: Loc { pos, inline: None },
            order: order::Order::default(),
            results: Vec::new(),
            hidden: FxHashMap::default(),
            defers: None,
            loop_depth: 0,
            has_goto: false,
            n_closures: 0,
            pkg,
            objects: FuncObjects::default(),
            label: None,
            yield_body: None,
            _tree: std::marker::PhantomData,
        };
        state.ssa.seal(&mut state.func, Func::ENTRY);
        state
    }

    fn param(&mut self, ty: M) -> Value {
        self.func.add_param(Func::ENTRY, ty)
    }
}
