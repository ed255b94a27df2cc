//! What outlives a visit of the checker.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use source::{Diagnostic, Name, Pos, Severity, SourceMap};
use syntax::Bodies;
use syntax::ast::{Block, Expr, ExprKind, File, NodeId, UnaryOp};

use super::decl::{DeclId, DeclInfo};
use super::delayed::{WaitingBody, WaitingTable};
use super::scope::{Scope, ScopeId};
use super::{Checker, Env, GO_VERSION, Universe, mono};
use crate::info::{Info, PackageInfo};
use crate::object::{ObjId, PkgId};
use crate::store::TypeStore;
use crate::ty::{NamedId, TParamId, Ty};

/// One build: the tables that all its packages share.
#[derive(Debug)]
pub struct Session<'a> {
    /// What was found out.
    pub info: Info<'a>,
    /// All types.
    pub store: TypeStore,
    /// What the checker needs to go on.
    pub notes: Notes<'a>,
}

/// What the checker keeps for itself: enough to check a body whenever somebody wants it.
#[derive(Debug)]
pub struct Notes<'a> {
    /// Import paths of packages that a file may have forgotten to import.
    pub importable: Vec<String>,
    /// Predeclared names.
    universe: Universe,
    /// Checked packages by import path.
    by_path: FxHashMap<Name, PkgId>,
    /// Generic aliases: their type parameters and right side.
    aliases: FxHashMap<ObjId, GenericAlias>,
    /// By object.
    meta: Vec<ObjMeta>,
    /// By package.
    packages: Vec<Package<'a>>,
}

/// `type A[P any] = …`
#[derive(Clone, Debug)]
pub(crate) struct GenericAlias {
    pub(crate) tparams: Vec<TParamId>,
    pub(crate) rhs: Ty,
}

/// One package to check.
#[derive(Debug)]
pub struct PackageInput<'a> {
    /// Import path; `main` for the program's.
    pub path: Name,
    /// Its parsed files, in the order of their names.
    pub files: &'a [File],
    /// Language version N of go1.N that governs it; 0 is the newest.
    pub go_version: u32,
    /// How bad a function is that has neither body nor linkname, and a program without `main`. `None` if somebody else
    /// provides them.
    pub missing: Option<Severity>,
    /// When to check the bodies of its functions: with the package, or each by [`Notes::check_body`].
    pub bodies: Bodies,
}

/// What the checker keeps about an object.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ObjMeta {
    /// Declaration, for package-level things and methods.
    pub(super) decl: Option<DeclId>,
    /// The type is known (or known to be in error).
    pub(super) typed: bool,
    /// Mentioned somewhere.
    pub(super) used: bool,
    /// Position in `obj_path` while it is being resolved.
    pub(super) path_idx: Option<u32>,
}

/// What the checker keeps about a package.
#[derive(Debug, Default)]
pub(super) struct Package<'a> {
    pub(super) files: &'a [File],
    pub(super) name: Name,
    pub(super) missing: Option<Severity>,
    pub(super) go_version: u32,
    pub(super) decls: Vec<DeclInfo<'a>>,
    /// Package-level objects and methods in source order.
    pub(super) obj_list: Vec<ObjId>,
    pub(super) scopes: Vec<Scope>,
    pub(super) pkg_scope: ScopeId,
    /// Dot-imported name in a file scope → the import it came through.
    pub(super) dot_imports: FxHashMap<(ScopeId, Name), ObjId>,
    /// Declared functions whose bodies nobody has wanted yet.
    pub(super) bodies: FxHashMap<ObjId, WaitingBody<'a>>,
    /// Literals of tables whose elements nobody has wanted yet.
    pub(super) tables: FxHashMap<NodeId, WaitingTable<'a>>,
    /// Right sides of the package's defined types, for the search for cycles.
    pub(super) rhs_of: FxHashMap<NamedId, Ty>,
    /// Where an instance of a generic type is first mentioned.
    pub(super) inst_pos: FxHashMap<Ty, Pos>,
    /// Types without arguments that were found not to contain themselves.
    pub(super) valid_types: FxHashSet<Ty>,
    /// Local types seen.
    pub(super) n_local_types: u32,
    /// Field objects of struct types, by the interned type.
    pub(super) field_objs: FxHashMap<Ty, Vec<ObjId>>,
}

impl Default for Session<'_> {
    fn default() -> Self {
        Session::new()
    }
}

impl<'a> Session<'a> {
    /// A build without packages but `unsafe`.
    pub fn new() -> Session<'a> {
        let mut info = Info::default();
        let mut store = TypeStore::default();
        let universe = Universe::new(&mut info, &mut store);
        let mut by_path = FxHashMap::default();
        by_path.insert(Name::new("unsafe"), PkgId(0));
        let meta = vec![ObjMeta::default(); info.objects.len()];
        let packages = vec![Package::default()];
        Session {
            info,
            store,
            notes: Notes { importable: Vec::new(), universe, by_path, aliases: FxHashMap::default(), meta, packages },
        }
    }

    /// The package with this import path, if it was checked (or is `unsafe`).
    pub fn package(&self, path: Name) -> Option<PkgId> {
        self.notes.by_path.get(&path).copied()
    }

    /// Checks one package whose imports were checked before. Mistakes are returned, sorted by
    /// position; the package is in [`Info::packages`] afterwards in any case.
    pub fn check_package(&mut self, sources: &SourceMap, input: PackageInput<'a>) -> Vec<Diagnostic> {
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

    fn check_here(&mut self, sources: &SourceMap, input: PackageInput<'a>) -> Vec<Diagnostic> {
        let PackageInput { path, files, go_version, missing, bodies } = input;
        let go_version = if go_version == 0 { GO_VERSION } else { go_version };
        let pkg = PkgId(self.info.packages.len() as u32);
        let name = files.iter().map(|f| f.name.name).find(|n| *n != Name::BLANK && *n != Name::EMPTY);
        let name = name.unwrap_or(Name::EMPTY);
        self.info.packages.push(PackageInfo {
            path,
            name,
            files,
            imports: Vec::new(),
            scope: FxHashMap::default(),
            init_order: Vec::new(),
            go_version,
        });
        let scopes = vec![Scope::default()];
        self.notes.packages.push(Package { files, name, missing, go_version, scopes, ..Package::default() });
        let mut checker = self.notes.visit(&mut self.info, &mut self.store, sources, pkg);
        checker.run(bodies);
        let diags = checker.mistakes();
        self.notes.by_path.insert(path, pkg);
        diags
    }
}

impl<'a> Notes<'a> {
    /// The mistakes in a body's labels and the jumps to them. Nothing else need be known of its package, so that a
    /// file that is not Go hides none of them.
    pub fn check_labels(
        &mut self,
        info: &mut Info<'a>,
        store: &mut TypeStore,
        sources: &SourceMap,
        body: &Block,
    ) -> Vec<Diagnostic> {
        let mut checker = self.visit(info, store, sources, PkgId(0));
        checker.labels(body);
        checker.mistakes()
    }

    /// Checks the body of a declared function unless that has been done, and returns the mistakes in it.
    pub fn check_body(
        &mut self,
        info: &mut Info<'a>,
        store: &mut TypeStore,
        sources: &SourceMap,
        func: ObjId,
    ) -> Vec<Diagnostic> {
        let Some(pkg) = info.object(func).pkg else { return Vec::new() };
        if !self.packages[pkg.0 as usize].bodies.contains_key(&func) {
            return Vec::new();
        }
        let mut checker = self.visit(info, store, sources, pkg);
        checker.signatures_done = true;
        checker.want_body(func);
        checker.end_visit();
        checker.mistakes()
    }

    /// Whether `e`, which initialises a variable of `pkg`, is a table that [`Notes::check_table`] has still to check.
    pub fn is_late_table(&self, pkg: PkgId, e: &Expr) -> bool {
        self.packages[pkg.0 as usize].tables.contains_key(&literal_of(e))
    }

    /// Checks the table that initialises a variable of `pkg` unless that has been done, and returns the mistakes in it.
    pub fn check_table(
        &mut self,
        info: &mut Info<'a>,
        store: &mut TypeStore,
        sources: &SourceMap,
        pkg: PkgId,
        e: &Expr,
    ) -> Vec<Diagnostic> {
        if !self.is_late_table(pkg, e) {
            return Vec::new();
        }
        let mut checker = self.visit(info, store, sources, pkg);
        checker.signatures_done = true;
        checker.want_table(literal_of(e));
        checker.end_visit();
        checker.mistakes()
    }

    fn visit<'s>(
        &'s mut self,
        info: &'s mut Info<'a>,
        store: &'s mut TypeStore,
        sources: &'s SourceMap,
        pkg: PkgId,
    ) -> Checker<'s, 'a> {
        let package = &mut self.packages[pkg.0 as usize];
        let env = Env {
            decl: None,
            scope: package.pkg_scope,
            version: package.go_version,
            iota: None,
            errpos: None,
            in_tparam_list: false,
            func: None,
            ambient: Arc::new([]),
            has_label: false,
            has_call_or_recv: false,
        };
        Checker {
            info,
            store,
            universe: &self.universe,
            by_path: &self.by_path,
            importable: &self.importable,
            aliases: &mut self.aliases,
            sources,
            meta: &mut self.meta,
            package,
            pkg,
            file_scopes: Vec::new(),
            imports: Vec::new(),
            methods: FxHashMap::default(),
            untyped: FxHashMap::default(),
            delayed: Vec::new(),
            obj_path: Vec::new(),
            shells: FxHashMap::default(),
            deferred: Vec::new(),
            pending: Vec::new(),
            signatures_done: false,
            panics: FxHashSet::default(),
            mono: mono::Mono::default(),
            locals: Vec::new(),
            env,
            diags: Vec::new(),
        }
    }
}

impl Checker<'_, '_> {
    /// The mistakes of this visit, sorted.
    fn mistakes(self) -> Vec<Diagnostic> {
        let mut diags = self.diags;
        // What was just said of a line is not said again.
        let line = |d: &Diagnostic| self.sources.locate(d.span.lo).map(|l| (l.file, l.line));
        diags.dedup_by(|b, a| a.message == b.message && line(a) == line(b));
        diags.sort_by_key(|d| d.span.lo);
        diags
    }
}

/// The literal in `T{…}`, `&T{…}`; anything else is itself.
fn literal_of(mut e: &Expr) -> NodeId {
    while let ExprKind::Unary { op: UnaryOp::Addr, x } | ExprKind::Paren(x) = &e.kind {
        e = x;
    }
    e.id
}
