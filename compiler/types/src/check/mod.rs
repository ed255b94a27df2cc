//! The checker: walks the trees of one package and fills the tables of [`Info`].
//!
//! Package-level names are resolved on demand, in whatever order they mention each other; what needs complete
//! types waits in a queue of [`Action`]s. The bodies of declared functions wait longer: a body is checked when it
//! is wanted, which for the program's own packages is at once.

mod advice;
mod algebra;
mod assign;
mod binary;
mod builtins;
mod call;
mod compare;
mod cycle;
mod decl;
mod delayed;
mod directives;
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
mod session;
mod signature;
mod stmt;
mod suggest;
mod switch;
#[cfg(test)]
mod tests;
mod toolarge;
mod tparams;
mod typexpr;
mod unary;
mod universe;
mod untyped;
mod unused;
mod version;

use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use source::{Diagnostic, Name, Pos, SourceMap};
use syntax::Bodies;
use syntax::ast::NodeId;

use crate::info::Info;
use crate::object::{ObjId, ObjKind, Object, PkgId};
use crate::store::TypeStore;
use crate::ty::{NamedId, TParamId, Ty};

use decl::DeclId;
use delayed::Action;
use scope::ScopeId;
use session::{GenericAlias, ObjMeta, Package};
use untyped::Untyped;

pub use session::{Notes, PackageInput, Session};
pub use universe::Universe;

/// The newest language version the checker knows: N of go1.N.
pub const GO_VERSION: u32 = 27;

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
    ambient: Arc<[TParamId]>,
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

/// One visit to a package: to all of it, or to one function's body.
struct Checker<'s, 'a> {
    info: &'s mut Info<'a>,
    store: &'s mut TypeStore,
    universe: &'s Universe,
    by_path: &'s FxHashMap<Name, PkgId>,
    importable: &'s [String],
    aliases: &'s mut FxHashMap<ObjId, GenericAlias>,
    sources: &'s SourceMap,
    /// Parallel to `info.objects`.
    meta: &'s mut Vec<ObjMeta>,
    package: &'s mut Package<'a>,
    pkg: PkgId,
    file_scopes: Vec<ScopeId>,
    /// Import names of all files, for the unused ones.
    imports: Vec<ObjId>,
    /// Methods waiting for their receiver base type.
    methods: FxHashMap<ObjId, Vec<ObjId>>,
    /// Expressions whose type is not final yet.
    untyped: FxHashMap<NodeId, Untyped>,
    delayed: Vec<Action<'a>>,
    obj_path: Vec<ObjId>,
    /// Defined types whose declaration was not looked at yet.
    shells: FxHashMap<ObjId, decl::Shell>,
    /// Types met inside an alias declaration, to be resolved after it, with the aliases on the way.
    deferred: Vec<(ObjId, Vec<ObjId>)>,
    /// Defined types whose right side is a defined type without underlying type yet.
    pending: Vec<(NamedId, Ty)>,
    /// Functions and methods have their types.
    signatures_done: bool,
    /// Calls of the predeclared panic.
    panics: FxHashSet<NodeId>,
    /// Instantiations, for the search for endless ones.
    mono: mono::Mono,
    /// Local variables in declaration order.
    locals: Vec<ObjId>,
    env: Env,
    diags: Vec<Diagnostic>,
}

impl<'a> Checker<'_, 'a> {
    /// The order of work; each step needs the one before.
    fn run(&mut self, bodies: Bodies) {
        self.check_files();
        self.collect_objects();
        self.direct_cycles();
        self.type_shells();
        self.package_objects();
        self.process_delayed(0);
        if bodies == Bodies::Now {
            self.all_bodies();
        }
        self.init_order();
        // These two would have to see every body.
        if bodies == Bodies::Now {
            if self.diags.is_empty() {
                self.monomorph();
            }
            self.unused_imports();
        }
        self.end_visit();
        self.directives();
        self.too_large();
        self.missing();
    }

    /// What has to be said and written down at the end of a visit.
    fn end_visit(&mut self) {
        self.unused_vars();
        self.record_untyped();
    }

    /// Declares a new thing of this package.
    fn new_obj(&mut self, name: Name, pos: Pos, node: Option<NodeId>, kind: ObjKind) -> ObjId {
        let id = ObjId(self.info.objects.len() as u32);
        self.info.objects.push(Object { name, pos, node, pkg: Some(self.pkg), ty: Ty::INVALID, kind });
        self.meta.push(ObjMeta::default());
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
        (self.obj(id).pkg == Some(self.pkg)).then(|| &self.meta[id.0 as usize])
    }

    fn meta_mut(&mut self, id: ObjId) -> Option<&mut ObjMeta> {
        (self.obj(id).pkg == Some(self.pkg)).then(|| &mut self.meta[id.0 as usize])
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
