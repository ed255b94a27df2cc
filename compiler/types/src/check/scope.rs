//! Scopes: which names are visible where.

use rustc_hash::FxHashMap;
use source::Name;

use super::Checker;
use crate::object::ObjId;

/// A scope of the package being checked; an index into `Checker::scopes`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct ScopeId(pub(super) u32);

/// Names declared in one block.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// Enclosing scope; the package's has none (the universe is behind it).
    pub(super) parent: Option<ScopeId>,
    /// In order of declaration.
    pub(super) elems: Vec<(Name, ObjId)>,
    /// The same by name, once there are many.
    index: Option<FxHashMap<Name, ObjId>>,
}

/// Up to here a linear search beats hashing.
const SMALL: usize = 12;

impl Scope {
    pub(super) fn lookup(&self, name: Name) -> Option<ObjId> {
        match &self.index {
            Some(index) => index.get(&name).copied(),
            None => self.elems.iter().find(|(n, _)| *n == name).map(|(_, o)| *o),
        }
    }

    /// Declares `name`; yields the earlier declaration if there is one, which then stays.
    pub(super) fn insert(&mut self, name: Name, obj: ObjId) -> Option<ObjId> {
        if let Some(alt) = self.lookup(name) {
            return Some(alt);
        }
        self.elems.push((name, obj));
        if let Some(index) = &mut self.index {
            index.insert(name, obj);
        } else if self.elems.len() > SMALL {
            self.index = Some(self.elems.iter().copied().collect());
        }
        None
    }
}

impl<'a> Checker<'_, 'a> {
    /// A scope inside `parent`.
    pub(super) fn new_scope(&mut self, parent: ScopeId) -> ScopeId {
        let id = ScopeId(self.package.scopes.len() as u32);
        self.package.scopes.push(Scope { parent: Some(parent), ..Scope::default() });
        id
    }

    pub(super) fn open_scope(&mut self) {
        self.env.scope = self.new_scope(self.env.scope);
    }

    pub(super) fn close_scope(&mut self) {
        if let Some(parent) = self.package.scopes[self.env.scope.0 as usize].parent {
            self.env.scope = parent;
        }
    }

    pub(super) fn scope(&self, id: ScopeId) -> &Scope {
        &self.package.scopes[id.0 as usize]
    }

    pub(super) fn scope_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.package.scopes[id.0 as usize]
    }

    /// What `name` means here, and the scope that says so (`None`: the universe).
    pub(super) fn lookup_scope(&self, name: Name) -> Option<(Option<ScopeId>, ObjId)> {
        let mut at = Some(self.env.scope);
        while let Some(id) = at {
            let scope = &self.package.scopes[id.0 as usize];
            if let Some(obj) = scope.lookup(name) {
                return Some((Some(id), obj));
            }
            at = scope.parent;
        }
        self.universe.scope.get(&name).map(|obj| (None, *obj))
    }

    pub(super) fn lookup(&self, name: Name) -> Option<ObjId> {
        self.lookup_scope(name).map(|(_, obj)| obj)
    }
}
