//! Fields and methods: what `x.name` finds, and all the methods a type has.

use std::collections::hash_map::Entry;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use source::Name;

use crate::info::{Info, SelectionKind};
use crate::object::{ObjId, ObjKind, PkgId};
use crate::store::TypeStore;
use crate::subst::Subst;
use crate::ty::{Ty, Type};

/// Embedding deeper than this is a type that embeds ever larger instances of itself.
const MAX_DEPTH: usize = 64;

/// What a selector found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Field, method of a defined type, or method of an interface or constraint.
    pub kind: SelectionKind,
    /// The declared method, for `SelectionKind::Method`.
    pub obj: Option<ObjId>,
    /// Field indices to the field, or to the embedded field that has the method.
    pub path: Vec<u32>,
    /// A pointer was followed, or the operand's type is one.
    pub indirect: bool,
    /// The method's receiver is a pointer.
    pub ptr_recv: bool,
    /// The type that has the field or method, without pointer: a struct, a defined type with its
    /// type arguments, an interface, a type parameter.
    pub recv: Ty,
    /// The field's type, or the method's without receiver. `INVALID` while a method's signature is
    /// unresolved: resolve `obj`, then ask [`TypeStore::method_type`].
    pub ty: Ty,
    /// The name as declared (with folded case it may differ from the one asked for).
    pub name: Name,
    /// The package of an unexported name.
    pub pkg: Option<PkgId>,
}

/// The answer to a selector.
#[derive(Clone, Debug)]
pub enum Lookup {
    /// This.
    Found(Found),
    /// Nothing.
    NotFound,
    /// A method that only the pointer type has, and the operand is not addressable.
    PointerReceiver(Found),
    /// Several things at the same depth; the path to one.
    Ambiguous(Vec<u32>),
}

impl Lookup {
    /// The thing, if there is exactly one and it may be used.
    pub fn found(self) -> Option<Found> {
        match self {
            Lookup::Found(found) => Some(found),
            _ => None,
        }
    }
}

/// A method of a method set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodEntry {
    /// Name.
    pub name: Name,
    /// Package of an unexported name.
    pub pkg: Option<PkgId>,
    /// The declared (generic) method; `None` for an interface's.
    pub obj: Option<ObjId>,
    /// Field indices to the embedded field that has it; empty for the type's own.
    pub path: Vec<u32>,
    /// A pointer is followed on the way, or the type is one.
    pub indirect: bool,
    /// Its receiver is a pointer.
    pub ptr_recv: bool,
    /// The defined type (with its arguments) or interface that declares it, without pointer.
    pub recv: Ty,
    /// Its type without receiver, arguments put in.
    pub sig: Ty,
}

/// Whether two names mean the same: exported ones by text, others also by package. With `fold_case`,
/// letter case and package do not matter.
pub fn same_id(a: Name, a_pkg: Option<PkgId>, b: Name, b_pkg: Option<PkgId>, fold_case: bool) -> bool {
    if fold_case && a.as_str().to_lowercase() == b.as_str().to_lowercase() {
        return true;
    }
    a == b && (a.is_exported() || a_pkg == b_pkg)
}

/// A type of the level at hand.
struct Embedded {
    ty: Ty,
    path: Vec<u32>,
    indirect: bool,
    /// It occurs several times at this level: whatever is found in it is ambiguous.
    multiple: bool,
}

impl TypeStore {
    /// What `x.name` means in package `pkg`, for `x` of type `ty`.
    pub fn field_or_method(
        &mut self,
        info: &Info,
        ty: Ty,
        addressable: bool,
        pkg: Option<PkgId>,
        name: Name,
        fold_case: bool,
    ) -> Lookup {
        if name == Name::BLANK {
            return Lookup::NotFound;
        }
        // A defined pointer type has the fields of what it points to, but no methods.
        if self.is_named(ty)
            && let under = self.underlying(ty)
            && matches!(self.get(under), Type::Pointer(_))
        {
            return match self.search(info, under, false, pkg, name, fold_case) {
                Lookup::Found(found) if found.kind != SelectionKind::Field => Lookup::NotFound,
                Lookup::PointerReceiver(_) => Lookup::NotFound,
                other => other,
            };
        }
        self.search(info, ty, addressable, pkg, name, fold_case)
    }

    /// Breadth first through embedded fields: the shallowest wins, two at one depth are ambiguous.
    fn search(
        &mut self,
        info: &Info,
        ty: Ty,
        addressable: bool,
        pkg: Option<PkgId>,
        name: Name,
        fold_case: bool,
    ) -> Lookup {
        let (base, is_ptr) = self.deref(ty);
        // Neither a pointer to an interface nor one to a type parameter has methods.
        if is_ptr && (self.is_tparam(base) || self.is_interface(base)) {
            return Lookup::NotFound;
        }
        let mut current = vec![Embedded { ty: base, path: Vec::new(), indirect: is_ptr, multiple: false }];
        let mut seen: Vec<Ty> = Vec::new();
        for _ in 0..MAX_DEPTH {
            if current.is_empty() {
                return Lookup::NotFound;
            }
            let mut next = Vec::new();
            let mut found: Option<Found> = None;
            for e in &current {
                if self.is_named(e.ty) {
                    let ty = self.bare(e.ty);
                    if seen.contains(&ty) {
                        continue;
                    }
                    seen.push(ty);
                }
                let hit = self.own_member(info, e, pkg, name, fold_case);
                let Some(hit) = hit else {
                    if found.is_none() {
                        self.push_embedded(e, &mut next);
                    }
                    continue;
                };
                if found.is_some() || e.multiple {
                    return Lookup::Ambiguous(hit.path);
                }
                found = Some(hit);
            }
            if let Some(found) = found {
                if found.ptr_recv && !found.indirect && !addressable {
                    return Lookup::PointerReceiver(found);
                }
                return Lookup::Found(found);
            }
            current = self.merge(next);
        }
        Lookup::NotFound
    }

    /// The field or method `name` that `e` itself declares.
    fn own_member(
        &mut self,
        info: &Info,
        e: &Embedded,
        pkg: Option<PkgId>,
        name: Name,
        fold_case: bool,
    ) -> Option<Found> {
        if let Type::Named(id, _) = *self.get(e.ty) {
            let method = self.named[id.0 as usize].methods.iter().copied().find(|m| {
                let object = info.object(*m);
                same_id(object.name, object.pkg, name, pkg, fold_case)
            });
            if let Some(obj) = method {
                let object = info.object(obj);
                let ptr_recv = matches!(&object.kind, ObjKind::Func(f) if f.ptr_recv);
                return Some(Found {
                    kind: SelectionKind::Method,
                    obj: Some(obj),
                    path: e.path.clone(),
                    indirect: e.indirect,
                    ptr_recv,
                    recv: e.ty,
                    ty: self.method_type(info, e.ty, obj),
                    name: object.name,
                    pkg: if object.name.is_exported() { None } else { object.pkg },
                });
            }
        }
        let under = self.underlying(e.ty);
        match self.get(under) {
            Type::Struct(fields) => {
                let (i, f) = fields.iter().enumerate().find(|(_, f)| same_id(f.name, f.pkg, name, pkg, fold_case))?;
                let mut path = e.path.clone();
                path.push(i as u32);
                Some(Found {
                    kind: SelectionKind::Field,
                    obj: None,
                    path,
                    indirect: e.indirect,
                    ptr_recv: false,
                    recv: e.ty,
                    ty: f.ty,
                    name: f.name,
                    pkg: f.pkg,
                })
            }
            Type::Interface(_) | Type::Param(_) => {
                let set = self.type_set(e.ty);
                let m = set.method(pkg, name, fold_case)?;
                Some(Found {
                    kind: SelectionKind::Interface,
                    obj: None,
                    path: e.path.clone(),
                    indirect: e.indirect,
                    ptr_recv: false,
                    recv: e.ty,
                    ty: m.ty,
                    name: m.name,
                    pkg: m.pkg,
                })
            }
            _ => None,
        }
    }

    fn push_embedded(&mut self, e: &Embedded, next: &mut Vec<Embedded>) {
        let under = self.underlying(e.ty);
        let Type::Struct(fields) = self.get(under) else { return };
        for (i, f) in fields.iter().enumerate().filter(|(_, f)| f.embedded) {
            let (ty, is_ptr) = self.deref(f.ty);
            let mut path = e.path.clone();
            path.push(i as u32);
            next.push(Embedded { ty, path, indirect: e.indirect || is_ptr, multiple: e.multiple });
        }
    }

    /// One entry per type, marked if there were several.
    fn merge(&mut self, list: Vec<Embedded>) -> Vec<Embedded> {
        let mut at: FxHashMap<Ty, usize> = FxHashMap::default();
        let mut out: Vec<Embedded> = Vec::with_capacity(list.len());
        for e in list {
            match at.entry(self.bare(e.ty)) {
                Entry::Occupied(i) => out[*i.get()].multiple = true,
                Entry::Vacant(slot) => {
                    slot.insert(out.len());
                    out.push(e);
                }
            }
        }
        out
    }

    /// The type of method `obj` for receiver type `recv` (a defined type with its arguments, without
    /// pointer): the declared signature with the arguments put in.
    pub fn method_type(&mut self, info: &Info, recv: Ty, obj: ObjId) -> Ty {
        let object = info.object(obj);
        let Type::Named(id, args) = self.get(recv) else { return object.ty };
        let mut subst = Subst::new(&self.named[id.0 as usize].tparams, args);
        if let ObjKind::Func(func) = &object.kind {
            subst.extend(&func.recv_tparams, args);
        }
        self.subst(object.ty, &subst)
    }

    /// All methods of `ty`, promoted ones included, sorted by name, then package: of a non-pointer
    /// type those that need no address. An interface has its own; a type parameter its constraint's.
    /// Its types are bare. Call it only once all methods are resolved: the answer is kept.
    pub fn method_set(&mut self, info: &Info, ty: Ty) -> Arc<[MethodEntry]> {
        let ty = self.bare(ty);
        if let Some(set) = self.method_sets.get(&ty) {
            return set.clone();
        }
        let set: Arc<[MethodEntry]> = self.collect_methods(info, ty).into();
        self.method_sets.insert(ty, set.clone());
        set
    }

    fn collect_methods(&mut self, info: &Info, ty: Ty) -> Vec<MethodEntry> {
        let (base, is_ptr) = self.deref(ty);
        if is_ptr && (self.is_tparam(base) || self.is_interface(base)) {
            return Vec::new();
        }
        if !is_ptr && self.is_named(ty) && self.is_pointer(ty) {
            return Vec::new();
        }
        // Name and package of everything met so far, fields too: they hide what is deeper.
        let mut taken: FxHashMap<(Name, Option<PkgId>), ()> = FxHashMap::default();
        let mut out = Vec::new();
        let mut current = vec![Embedded { ty: base, path: Vec::new(), indirect: is_ptr, multiple: false }];
        let mut seen: Vec<Ty> = Vec::new();
        for _ in 0..MAX_DEPTH {
            if current.is_empty() {
                break;
            }
            // What this level declares; `None` for fields and collisions.
            let mut level: Vec<((Name, Option<PkgId>), Option<MethodEntry>)> = Vec::new();
            let mut next = Vec::new();
            for e in &current {
                if self.is_named(e.ty) {
                    let ty = self.bare(e.ty);
                    if seen.contains(&ty) {
                        continue;
                    }
                    seen.push(ty);
                }
                for (key, entry) in self.own_members(info, e) {
                    match level.iter_mut().find(|(k, _)| *k == key) {
                        Some((_, slot)) => *slot = None,
                        None => level.push((key, entry.filter(|_| !e.multiple))),
                    }
                }
                self.push_embedded(e, &mut next);
            }
            for (key, entry) in level {
                if taken.insert(key, ()).is_none()
                    && let Some(entry) = entry
                    && (entry.indirect || !entry.ptr_recv)
                {
                    out.push(entry);
                }
            }
            current = self.merge(next);
        }
        out.sort_by(|a, b| a.name.as_str().cmp(b.name.as_str()).then(a.pkg.cmp(&b.pkg)));
        out
    }

    fn own_members(&mut self, info: &Info, e: &Embedded) -> Vec<((Name, Option<PkgId>), Option<MethodEntry>)> {
        let mut out = Vec::new();
        if let Type::Named(id, _) = *self.get(e.ty) {
            for obj in self.named[id.0 as usize].methods.clone() {
                let object = info.object(obj);
                let pkg = if object.name.is_exported() { None } else { object.pkg };
                let sig = self.method_type(info, e.ty, obj);
                let entry = MethodEntry {
                    name: object.name,
                    pkg,
                    obj: Some(obj),
                    path: e.path.clone(),
                    indirect: e.indirect,
                    ptr_recv: matches!(&object.kind, ObjKind::Func(f) if f.ptr_recv),
                    recv: self.bare(e.ty),
                    sig: self.bare(sig),
                };
                if object.name != Name::BLANK {
                    out.push(((object.name, pkg), Some(entry)));
                }
            }
        }
        let under = self.underlying(e.ty);
        match self.get(under) {
            Type::Struct(fields) => out.extend(fields.iter().map(|f| ((f.name, f.pkg), None))),
            Type::Interface(_) | Type::Param(_) => {
                let set = self.type_set(e.ty);
                out.extend(set.methods.iter().map(|m| {
                    let entry = MethodEntry {
                        name: m.name,
                        pkg: m.pkg,
                        obj: None,
                        path: e.path.clone(),
                        indirect: e.indirect,
                        ptr_recv: false,
                        recv: self.bare(e.ty),
                        sig: self.bare(m.ty),
                    };
                    ((m.name, m.pkg), Some(entry))
                }));
            }
            _ => {}
        }
        out
    }
}
