//! The checker: walks the trees of one package and fills the tables of [`Info`].
//!
//! Package-level names are resolved on demand, in whatever order they mention each other;
//! function bodies and everything that needs complete types wait in a queue of [`Action`]s.

mod algebra;
mod assign;
mod binary;
mod builtins;
mod call;
mod compare;
mod cycle;
mod decl;
mod delayed;
mod expr;
mod fields;
mod ident;
mod index;
mod initorder;
mod instance;
mod interface;
mod labels;
mod literal;
mod mono;
mod operand;
mod range;
mod record;
mod report;
mod resolve;
mod returns;
mod scope;
mod selector;
mod signature;
mod stmt;
mod switch;
#[cfg(test)]
mod tests;
mod tparams;
mod typexpr;
mod unary;
mod universe;
mod untyped;
mod unused;
mod version;

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use source::{Diagnostic, Name, Pos, Severity, SourceMap};
use syntax::ast::{File, NodeId};

use crate::info::{Info, PackageInfo};
use crate::object::{ObjId, ObjKind, Object, PkgId};
use crate::store::TypeStore;
use crate::ty::{NamedId, TParamId, Ty};

use decl::{DeclId, DeclInfo};
use delayed::Action;
use scope::{Scope, ScopeId};
use untyped::Untyped;

pub use universe::Universe;

/// The newest language version the checker knows: N of go1.N.
pub const GO_VERSION: u32 = 27;

/// One build: the tables that all its packages share.
#[derive(Debug)]
pub struct Session {
    /// What was found out.
    pub info: Info,
    /// All types.
    pub store: TypeStore,
    /// Predeclared names.
    pub universe: Universe,
    /// Checked packages by import path.
    by_path: FxHashMap<Name, PkgId>,
    /// Generic aliases: their type parameters and right side.
    aliases: FxHashMap<ObjId, GenericAlias>,
}

/// `type A[P any] = …`
#[derive(Clone, Debug)]
pub(crate) struct GenericAlias {
    pub(crate) tparams: Vec<TParamId>,
    pub(crate) rhs: Ty,
}

/// One package to check.
#[derive(Debug)]
pub struct PackageInput {
    /// Import path; `main` for the program's.
    pub path: Name,
    /// Its parsed files, in the order of their names.
    pub files: Vec<File>,
    /// Language version N of go1.N that governs it; 0 is the newest.
    pub go_version: u32,
    /// How bad a function is that has neither body nor linkname, and a program without `main`. `None` if somebody else
    /// provides them.
    pub missing: Option<Severity>,
}

/// What the checker keeps about an object of the package it is working on.
#[derive(Clone, Copy, Debug)]
struct ObjMeta {
    /// Declaration, for package-level things and methods.
    decl: Option<DeclId>,
    /// The type is known (or known to be in error).
    typed: bool,
    /// Mentioned somewhere.
    used: bool,
    /// Position in `obj_path` while it is being resolved.
    path_idx: Option<u32>,
}

/// The surroundings of what is being checked.
#[derive(Clone)]
struct Env {
    /// Package-level declaration whose dependencies are collected.
    decl: Option<DeclId>,
    /// Innermost scope.
    scope: ScopeId,
    /// Language version of the file.
    version: u32,
    /// Value of iota inside a constant declaration.
    iota: Option<i64>,
    /// Where errors of an inherited constant initialiser are reported.
    errpos: Option<Pos>,
    /// Inside a type parameter list.
    in_tparam_list: bool,
    /// Results of the enclosing function.
    func: Option<Rc<FuncEnv>>,
    /// Type parameters of the enclosing function and its receiver.
    ambient: Rc<[TParamId]>,
    /// A label or labelled branch was seen.
    has_label: bool,
    /// The expression contains a call or a receive operation.
    has_call_or_recv: bool,
}

/// What `return` needs to know.
#[derive(Debug, Default)]
struct FuncEnv {
    results: Vec<ObjId>,
    named_results: bool,
}

/// The state of checking one package.
struct Checker<'a> {
    info: &'a mut Info,
    store: &'a mut TypeStore,
    universe: &'a Universe,
    by_path: &'a FxHashMap<Name, PkgId>,
    aliases: &'a mut FxHashMap<ObjId, GenericAlias>,
    sources: &'a SourceMap,
    files: &'a [File],
    pkg: PkgId,
    pkg_name: Name,
    missing: Option<Severity>,
    go_version: u32,
    /// Number of the package's first object; those before belong to imports.
    first_obj: u32,
    /// Parallel to `info.objects[first_obj..]`.
    meta: Vec<ObjMeta>,
    decls: Vec<DeclInfo<'a>>,
    /// Package-level objects and methods in source order.
    obj_list: Vec<ObjId>,
    scopes: Vec<Scope>,
    pkg_scope: ScopeId,
    file_scopes: Vec<ScopeId>,
    /// Import names of all files, for the unused ones.
    imports: Vec<ObjId>,
    /// Dot-imported name in a file scope → the import it came through.
    dot_imports: FxHashMap<(ScopeId, Name), ObjId>,
    /// Methods waiting for their receiver base type.
    methods: FxHashMap<ObjId, Vec<ObjId>>,
    /// Expressions whose type is not final yet.
    untyped: FxHashMap<NodeId, Untyped>,
    delayed: Vec<Action<'a>>,
    obj_path: Vec<ObjId>,
    /// Defined types whose declaration was not looked at yet.
    shells: FxHashMap<ObjId, decl::Shell>,
    /// Types met inside an alias declaration, to be resolved after it.
    deferred: Vec<ObjId>,
    /// Defined types whose right side is a defined type without underlying type yet.
    pending: Vec<(NamedId, Ty)>,
    /// Right sides of the package's defined types, for the search for cycles.
    rhs_of: FxHashMap<NamedId, Ty>,
    /// Functions and methods have their types.
    signatures_done: bool,
    /// Where an instance of a generic type is first mentioned.
    inst_pos: FxHashMap<Ty, Pos>,
    /// Types without arguments that were found not to contain themselves.
    valid_types: FxHashSet<Ty>,
    /// Calls of the predeclared panic.
    panics: FxHashSet<NodeId>,
    /// Instantiations, for the search for endless ones.
    mono: mono::Mono,
    /// Local variables in declaration order.
    locals: Vec<ObjId>,
    /// Local types seen.
    n_local_types: u32,
    /// Field objects of struct types, by the interned type.
    field_objs: FxHashMap<Ty, Vec<ObjId>>,
    env: Env,
    diags: Vec<Diagnostic>,
}

impl Default for Session {
    fn default() -> Session {
        Session::new()
    }
}

impl Session {
    /// A build without packages but `unsafe`.
    pub fn new() -> Session {
        let mut info = Info::default();
        let mut store = TypeStore::default();
        let universe = Universe::new(&mut info, &mut store);
        let mut by_path = FxHashMap::default();
        by_path.insert(Name::new("unsafe"), PkgId(0));
        Session { info, store, universe, by_path, aliases: FxHashMap::default() }
    }

    /// The package with this import path, if it was checked (or is `unsafe`).
    pub fn package(&self, path: Name) -> Option<PkgId> {
        self.by_path.get(&path).copied()
    }

    /// Checks one package whose imports were checked before. Mistakes are returned, sorted by
    /// position; the package is in [`Info::packages`] afterwards in any case.
    pub fn check_package(&mut self, sources: &SourceMap, input: PackageInput) -> Vec<Diagnostic> {
        // Trees may be nested a thousand levels deep, each level several calls of the checker.
        const STACK: usize = 1 << 30;
        std::thread::scope(|scope| {
            let builder = std::thread::Builder::new().name("check".into()).stack_size(STACK);
            match builder.spawn_scoped(scope, || self.check_here(sources, input)) {
                Ok(handle) => match handle.join() {
                    Ok(diags) => diags,
                    Err(panic) => std::panic::resume_unwind(panic),
                },
                Err(e) => panic!("cannot start the checker's thread: {e}"),
            }
        })
    }

    fn check_here(&mut self, sources: &SourceMap, input: PackageInput) -> Vec<Diagnostic> {
        let PackageInput { path, files, go_version, missing } = input;
        self.store.note_spelling(files.iter().map(|f| &*sources.file(f.file).text));
        let go_version = if go_version == 0 { GO_VERSION } else { go_version };
        let pkg = PkgId(self.info.packages.len() as u32);
        let name = files.iter().map(|f| f.name.name).find(|n| *n != Name::BLANK && *n != Name::EMPTY);
        let name = name.unwrap_or(Name::EMPTY);
        self.info.packages.push(PackageInfo {
            path,
            name,
            files: Vec::new(),
            imports: Vec::new(),
            scope: FxHashMap::default(),
            init_order: Vec::new(),
            go_version,
        });
        let first_obj = self.info.objects.len() as u32;
        let mut checker = Checker {
            info: &mut self.info,
            store: &mut self.store,
            universe: &self.universe,
            by_path: &self.by_path,
            aliases: &mut self.aliases,
            sources,
            files: &files,
            pkg,
            pkg_name: name,
            missing,
            go_version,
            first_obj,
            meta: Vec::new(),
            decls: Vec::new(),
            obj_list: Vec::new(),
            scopes: vec![Scope::default()],
            pkg_scope: ScopeId(0),
            file_scopes: Vec::new(),
            imports: Vec::new(),
            dot_imports: FxHashMap::default(),
            methods: FxHashMap::default(),
            untyped: FxHashMap::default(),
            delayed: Vec::new(),
            obj_path: Vec::new(),
            shells: FxHashMap::default(),
            deferred: Vec::new(),
            pending: Vec::new(),
            rhs_of: FxHashMap::default(),
            signatures_done: false,
            inst_pos: FxHashMap::default(),
            valid_types: FxHashSet::default(),
            panics: FxHashSet::default(),
            mono: mono::Mono::default(),
            locals: Vec::new(),
            n_local_types: 0,
            field_objs: FxHashMap::default(),
            env: Env {
                decl: None,
                scope: ScopeId(0),
                version: go_version,
                iota: None,
                errpos: None,
                in_tparam_list: false,
                func: None,
                ambient: Rc::new([]),
                has_label: false,
                has_call_or_recv: false,
            },
            diags: Vec::new(),
        };
        checker.run();
        let mut diags = checker.diags;
        diags.sort_by_key(|d| d.span.lo);
        // One line says a thing once.
        let line = |d: &Diagnostic| sources.locate(d.span.lo).map(|l| (l.file, l.line));
        diags.dedup_by(|b, a| a.message == b.message && line(a) == line(b));
        self.info.packages[pkg.0 as usize].files = files;
        self.by_path.insert(path, pkg);
        diags
    }
}

impl<'a> Checker<'a> {
    /// The order of work; each step needs the one before.
    fn run(&mut self) {
        self.check_files();
        self.collect_objects();
        self.direct_cycles();
        self.type_shells();
        self.package_objects();
        self.process_delayed(0);
        self.init_order();
        if self.diags.is_empty() {
            self.monomorph();
        }
        self.unused_imports();
        self.unused_vars();
        self.record_untyped();
        self.missing();
    }

    /// Declares a new thing of this package.
    fn new_obj(&mut self, name: Name, pos: Pos, node: Option<NodeId>, kind: ObjKind) -> ObjId {
        let id = ObjId(self.info.objects.len() as u32);
        self.info.objects.push(Object { name, pos, node, pkg: Some(self.pkg), ty: Ty::INVALID, kind });
        self.meta.push(ObjMeta { decl: None, typed: false, used: false, path_idx: None });
        id
    }

    /// A new thing whose type is known.
    fn new_typed(&mut self, name: Name, pos: Pos, node: Option<NodeId>, kind: ObjKind, ty: Ty) -> ObjId {
        let id = self.new_obj(name, pos, node, kind);
        self.set_type(id, ty);
        id
    }

    fn obj(&self, id: ObjId) -> &Object {
        &self.info.objects[id.0 as usize]
    }

    fn obj_mut(&mut self, id: ObjId) -> &mut Object {
        &mut self.info.objects[id.0 as usize]
    }

    /// Notes about an object; `None` for those of other packages.
    fn meta(&self, id: ObjId) -> Option<&ObjMeta> {
        id.0.checked_sub(self.first_obj).and_then(|i| self.meta.get(i as usize))
    }

    fn meta_mut(&mut self, id: ObjId) -> Option<&mut ObjMeta> {
        id.0.checked_sub(self.first_obj).and_then(|i| self.meta.get_mut(i as usize))
    }

    /// Whether the type is known; always so for other packages' objects.
    fn is_typed(&self, id: ObjId) -> bool {
        self.meta(id).is_none_or(|m| m.typed)
    }

    fn set_type(&mut self, id: ObjId, ty: Ty) {
        self.obj_mut(id).ty = ty;
        if let Some(m) = self.meta_mut(id) {
            m.typed = true;
        }
    }

    fn mark_used(&mut self, id: ObjId) {
        if let Some(m) = self.meta_mut(id) {
            m.used = true;
        }
    }

    fn is_used(&self, id: ObjId) -> bool {
        self.meta(id).is_none_or(|m| m.used)
    }
}
