//! Which methods type data keeps, and with code.
//!
//! A method has code in type data only if somebody can call it there: its type goes into interfaces (or reflection
//! leads from one that does to it), and a method of that name and signature is called through an interface. If
//! the program asks reflection for methods, all exported ones are kept, as by Go's linker.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use source::Name;
use types::{MethodEntry, PkgId, Type};

use super::Builder;
use super::value::Val;
use crate::func::{Attrs, Ty as M, Value};
use crate::program::SymId;

/// What a caller through an interface knows of a method: name, package of an unexported one, canonical signature.
pub(super) type MethodKey = (Name, Option<PkgId>, types::Ty);

/// What is known of reachable types and methods.
#[derive(Default)]
pub(super) struct Reach {
    /// Types whose values go into interfaces, in the order in which that was found out.
    used: Vec<types::Ty>,
    is_used: FxHashSet<types::Ty>,
    /// So many of `used` have handed it on to their parts.
    spread: usize,
    /// Whether that included the signatures of methods.
    spread_methods: bool,
    /// Methods in interface descriptors: assertions ask for them.
    asked: FxHashSet<MethodKey>,
    /// Methods that are called through interfaces.
    called: FxHashSet<MethodKey>,
    sets: FxHashMap<types::Ty, Rc<[(MethodEntry, MethodKey)]>>,
    /// Code per (type, method) for interface tables.
    code: FxHashMap<(types::Ty, Name, Option<PkgId>), SymId>,
}

/// A method as its type's descriptor has it.
pub(super) struct Kept {
    pub entry: MethodEntry,
    /// Its type is there: an assertion or reflection may look at it.
    pub typed: bool,
    /// Its code is there.
    pub called: bool,
}

impl<'a> Builder<'_, 'a> {
    /// A value of this type goes into an interface.
    pub(super) fn note_used(&mut self, ty: types::Ty) {
        if self.reach.is_used.insert(ty) {
            self.reach.used.push(ty);
        }
    }

    /// Whether reflection can lead to the type, or an interface holds it.
    pub(super) fn is_used(&self, ty: types::Ty) -> bool {
        self.reach.is_used.contains(&ty)
    }

    /// The method is called through an interface.
    pub(super) fn note_called(&mut self, name: Name, pkg: Option<PkgId>, sig: types::Ty) {
        let sig = self.store.canonical(sig);
        self.reach.called.insert((name, pkg, sig));
    }

    /// The methods are in an interface type's descriptor.
    pub(super) fn note_asked(&mut self, inter: types::Ty) {
        let u = self.under(inter);
        let set = self.store.type_set(u);
        for m in &set.methods {
            let sig = self.store.canonical(m.ty);
            self.reach.asked.insert((m.name, m.pkg, sig));
            self.type_desc(sig);
        }
    }

    /// Whether the program contains this function: type data is there for those who can read it.
    pub(super) fn has_func(&self, name: &str) -> bool {
        self.prog.symbols.get(name).is_some_and(|s| self.queued.contains(&s))
    }

    /// Whether reflection may call methods that it finds by number or name.
    fn reflects_methods(&self) -> bool {
        self.has_func("reflect.methodCode")
    }

    /// Registers what registered types consist of, and lowers the methods interfaces can reach.
    /// Whether there is anything new to lower.
    pub(super) fn reach_methods(&mut self) -> bool {
        let before = (self.types.len(), self.queue.len(), self.prog.funcs.len(), self.reach.used.len());
        self.register_types();
        self.spread_use();
        self.register_types();
        for i in 0..self.types.len() {
            let ty = self.types.at(i);
            // Package reflect may have been reached after the type.
            match self.shape(ty) {
                Type::Map(k, v) => {
                    self.map_ops(k, v);
                }
                Type::Func(sig) => {
                    self.func_ops(&sig);
                }
                _ => {}
            }
            for m in self.kept_methods(ty) {
                if m.typed {
                    self.type_desc(m.entry.sig);
                }
                if m.called {
                    self.method_code(ty, &m.entry);
                }
            }
        }
        before != (self.types.len(), self.queue.len(), self.prog.funcs.len(), self.reach.used.len())
    }

    /// From an interface that holds a `[]T`, reflection makes one that holds a `T`.
    fn spread_use(&mut self) {
        let methods = self.reflects_methods();
        let reflects = methods
            || ["internal/abi.Load", "internal/abi.Implements", "reflect.methodsOf"].iter().any(|f| self.has_func(f));
        if !reflects {
            return;
        }
        if methods && !self.reach.spread_methods {
            self.reach.spread_methods = true;
            self.reach.spread = 0;
        }
        let pointers = self.has_func("reflect.pointerTo");
        while let Some(&ty) = self.reach.used.get(self.reach.spread) {
            self.reach.spread += 1;
            for part in self.parts_of(ty) {
                self.type_desc_used(part);
            }
            if methods {
                self.spread_to_signatures(ty);
            }
        }
        if pointers {
            for i in 0..self.reach.used.len() {
                let pointer = self.store.pointer(self.reach.used[i]);
                if !self.store.method_set(self.info, pointer).is_empty() {
                    self.type_desc_used(pointer);
                }
            }
        }
    }

    fn spread_to_signatures(&mut self, ty: types::Ty) {
        if self.is_interface(ty) {
            let u = self.under(ty);
            for m in &self.store.type_set(u).methods {
                self.type_desc_used(m.ty);
            }
        } else {
            for m in self.kept_methods(ty) {
                self.type_desc_used(m.entry.sig);
            }
        }
    }

    /// Methods of a type, each with its key.
    fn methods_of(&mut self, ty: types::Ty) -> Rc<[(MethodEntry, MethodKey)]> {
        if let Some(set) = self.reach.sets.get(&ty) {
            return set.clone();
        }
        let set = self.store.method_set(self.info, ty);
        let set: Rc<[_]> = set.iter().map(|m| (m.clone(), (m.name, m.pkg, self.store.canonical(m.sig)))).collect();
        self.reach.sets.insert(ty, set.clone());
        set
    }

    /// Methods that the descriptor of a concrete type lists.
    pub(super) fn kept_methods(&mut self, ty: types::Ty) -> Vec<Kept> {
        if !self.is_used(ty) || self.is_interface(ty) {
            return vec![];
        }
        let all = self.reflects_methods();
        let listed = all || self.has_func("reflect.methodsOf");
        let set = self.methods_of(ty);
        set.iter()
            .filter_map(|(entry, key)| {
                let exported = entry.name.is_exported();
                let called = all && exported || self.reach.called.contains(key);
                let typed = called || self.reach.asked.contains(key);
                (typed || listed && exported).then(|| Kept { entry: entry.clone(), typed, called })
            })
            .collect()
    }

    /// Code for a method of an interface table; `None` if nobody calls it.
    pub(super) fn itab_code(&mut self, ty: types::Ty, name: Name, pkg: Option<PkgId>) -> Option<SymId> {
        let m = self.kept_methods(ty).into_iter().find(|m| m.entry.name == name && m.entry.pkg == pkg)?;
        m.called.then(|| self.method_code(ty, &m.entry))
    }

    /// Code of a method that takes the interface's data word as receiver.
    pub(super) fn method_code(&mut self, ty: types::Ty, m: &MethodEntry) -> SymId {
        let key = (ty, m.name, m.pkg);
        if let Some(sym) = self.reach.code.get(&key) {
            return *sym;
        }
        let own = match (self.store.get(ty), m.obj) {
            (Type::Pointer(elem), Some(obj)) if m.path.is_empty() && m.ptr_recv => Some((*elem, obj)),
            (Type::Named(..), Some(obj)) if m.path.is_empty() && !m.ptr_recv => Some((ty, obj)),
            _ => None,
        };
        let sym = match own {
            // The method itself takes exactly one pointer.
            Some((named, obj)) if self.is_direct(ty) => {
                let targs = match self.store.get(named) {
                    Type::Named(_, args) => args.to_vec(),
                    _ => vec![],
                };
                self.func_sym(obj, targs)
            }
            _ => self.method_wrapper(ty, m),
        };
        self.reach.code.insert(key, sym);
        sym
    }

    /// What tells an unexported method of another package from the type's own of that name: the package's path and a dot.
    fn foreign_pkg(&mut self, ty: types::Ty, m: &MethodEntry) -> String {
        let elem = match *self.store.get(ty) {
            Type::Pointer(elem) => elem,
            _ => ty,
        };
        let home = match self.store.get(elem) {
            Type::Named(id, _) => self.info.object(self.store.named[id.0 as usize].obj).pkg,
            _ => None,
        };
        match m.pkg {
            Some(pkg) if Some(pkg) != home => format!("{}.", self.info.package(pkg).path),
            _ => String::new(),
        }
    }

    fn method_wrapper(&mut self, ty: types::Ty, m: &MethodEntry) -> SymId {
        let base = format!("{}.{}{}", self.link_string(ty), self.foreign_pkg(ty, m), m.name);
        let sym = self.prog.symbols.intern(&format!("{base}·i"));
        let sig = self.func_type(m.sig);
        let saved = self.begin_func(sym, base, Attrs { wrapper: true, ..Attrs::default() });
        self.f.subst = Default::default();
        if let Some(pkg) = m.obj.and_then(|o| self.info.object(o).pkg) {
            self.f.pkg = pkg;
        }
        if let Some(obj) = m.obj {
            self.f.loc.pos = self.info.object(obj).pos;
            self.f.func.pos = self.f.loc.pos;
        }
        let data: Value = self.f.param(M::Ptr);
        let abi = self.abi_of(&sig.params, &sig.results);
        let hidden: Vec<Value> = (0..abi.n_hidden).map(|_| self.f.param(M::Ptr)).collect();
        let params: Vec<Val> = self.param_vals(&sig.params);
        let recv = self.from_data_word(data, ty);
        let results = self.call_entry(ty, m, vec![], &recv, &params);
        self.return_vals(&abi, &hidden, &results);
        self.end_func(saved);
        sym
    }
}
