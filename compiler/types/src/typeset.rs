//! Type sets: which types an interface stands for.

use std::sync::Arc;

use syntax::ast::ChanDir;

use crate::format::Qualifier;
use crate::object::PkgId;
use crate::store::TypeStore;
use crate::ty::{IfaceMethod, Interface, Ty, Type};
use source::Name;

/// What an interface demands, its embeddings worked out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeSet {
    /// All methods, sorted by name, then package.
    pub methods: Vec<IfaceMethod>,
    /// The types it is limited to, each with or without tilde; `None`: any type.
    pub terms: Option<Vec<(bool, Ty)>>,
    /// Only comparable types; then `terms` is `None` (listed terms are filtered instead).
    pub comparable: bool,
}

impl TypeSet {
    /// No type satisfies it.
    pub fn is_empty(&self) -> bool {
        self.terms.as_ref().is_some_and(Vec::is_empty)
    }

    /// Every type satisfies it.
    pub fn is_all(&self) -> bool {
        self.terms.is_none() && !self.comparable && self.methods.is_empty()
    }

    /// Usable as an ordinary interface type: demands methods only.
    pub fn is_method_set(&self) -> bool {
        self.terms.is_none() && !self.comparable
    }

    /// It lists types, and there are any.
    pub fn has_terms(&self) -> bool {
        self.terms.as_ref().is_some_and(|t| !t.is_empty())
    }

    /// A method by name. With `fold_case`, letter case and package do not matter.
    pub fn method(&self, pkg: Option<PkgId>, name: Name, fold_case: bool) -> Option<&IfaceMethod> {
        self.methods.iter().find(|m| crate::lookup::same_id(m.name, m.pkg, name, pkg, fold_case))
    }
}

/// Sorts methods as type sets have them.
pub fn sort_methods(methods: &mut [IfaceMethod]) {
    methods.sort_by(|a, b| a.name.as_str().cmp(b.name.as_str()).then(a.pkg.cmp(&b.pkg)));
}

/// Why the types of a type set have no common underlying type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCommonType {
    /// The set does not list types.
    NoSpecificType,
    /// These two differ.
    Different(Ty, Ty),
    /// Channels of different elements.
    ChanElems(Ty, Ty),
    /// A send-only and a receive-only channel.
    ChanDirs(Ty, Ty),
}

impl NoCommonType {
    /// As Go says it.
    pub fn text(&self, store: &TypeStore, q: Qualifier) -> String {
        let two = |a: Ty, b: Ty| format!("{} and {}", q.ty(store, a), q.ty(store, b));
        match *self {
            NoCommonType::NoSpecificType => "no specific type".to_string(),
            NoCommonType::Different(a, b) => format!("{} have different underlying types", two(a, b)),
            NoCommonType::ChanElems(a, b) => format!("channels {} have different element types", two(a, b)),
            NoCommonType::ChanDirs(a, b) => format!("channels {} have conflicting directions", two(a, b)),
        }
    }
}

impl TypeStore {
    /// The type set of an interface type, or of a type parameter's constraint. Any other type's is
    /// the type itself.
    pub fn type_set(&mut self, ty: Ty) -> Arc<TypeSet> {
        let under = match self.get(ty) {
            Type::Param(_) => self.constraint(ty).unwrap_or(Ty::INVALID),
            _ => self.underlying(ty),
        };
        self.compute_type_set(under, &mut Vec::new()).0
    }

    /// The second result says whether all declarations involved were resolved; only then is the set kept.
    fn compute_type_set(&mut self, ty: Ty, open: &mut Vec<Ty>) -> (Arc<TypeSet>, bool) {
        if let Some(set) = self.type_sets.get(&ty) {
            return (set.clone(), true);
        }
        let iface = match self.get(ty) {
            Type::Interface(iface) => iface.clone(),
            Type::Basic(crate::ty::Basic::Invalid) => return (Arc::default(), false),
            _ => return (Arc::new(TypeSet { terms: Some(vec![(false, ty)]), ..TypeSet::default() }), true),
        };
        if open.contains(&ty) {
            // An interface that embeds itself; the checker reports it.
            return (Arc::default(), false);
        }
        open.push(ty);
        let (set, complete) = self.interface_set(&iface, open);
        open.pop();
        let set = Arc::new(set);
        if complete {
            self.type_sets.insert(ty, set.clone());
        }
        (set, complete)
    }

    fn interface_set(&mut self, iface: &Interface, open: &mut Vec<Ty>) -> (TypeSet, bool) {
        let mut methods: Vec<IfaceMethod> = iface.methods.to_vec();
        let mut terms: Option<Vec<(bool, Ty)>> = None;
        let mut comparable = iface.comparable;
        let mut complete = true;
        for union in &iface.embeds {
            let mut all: Option<Vec<(bool, Ty)>> = Some(Vec::new());
            let mut union_comparable = false;
            for &(tilde, t) in &union.terms {
                let under = self.underlying(t);
                complete &= under.is_valid();
                let term_set = if matches!(self.get(under), Type::Interface(_)) {
                    let (set, done) = self.compute_type_set(under, open);
                    complete &= done;
                    // Methods come from plain embeddings; the checker forbids them in unions.
                    if union.terms.len() == 1 {
                        for m in &set.methods {
                            if !methods.iter().any(|n| n.name == m.name && n.pkg == m.pkg) {
                                methods.push(m.clone());
                            }
                        }
                        union_comparable |= set.comparable;
                    }
                    set.terms.clone()
                } else if tilde && under.is_valid() && !self.identical(under, t) {
                    // No type's underlying type is a defined type.
                    Some(Vec::new())
                } else if under.is_valid() {
                    Some(vec![(tilde, t)])
                } else if union.terms.len() > 1 {
                    // The other terms stay.
                    Some(Vec::new())
                } else {
                    None
                };
                all = match (all, term_set) {
                    (Some(mut a), Some(b)) => {
                        for term in b {
                            self.add_term(&mut a, term);
                        }
                        Some(a)
                    }
                    _ => None,
                };
            }
            comparable |= union_comparable;
            terms = match (terms, all) {
                (None, other) | (other, None) => other,
                (Some(a), Some(b)) => Some(self.intersect(&a, &b)),
            };
        }
        if comparable && let Some(list) = terms.take() {
            // Listed types: keep the comparable ones, and the demand is met.
            let mut kept = Vec::new();
            for (tilde, t) in list {
                if self.comparable_type(t, false).is_ok() {
                    kept.push((tilde, t));
                }
            }
            terms = Some(kept);
            comparable = false;
        }
        sort_methods(&mut methods);
        (TypeSet { methods, terms, comparable }, complete)
    }

    /// Union with one term; terms inside others are dropped.
    fn add_term(&mut self, list: &mut Vec<(bool, Ty)>, term: (bool, Ty)) {
        if list.iter().any(|&t| self.term_within(term, t)) {
            return;
        }
        let mut i = 0;
        while i < list.len() {
            if self.term_within(list[i], term) {
                list.remove(i);
            } else {
                i += 1;
            }
        }
        list.push(term);
    }

    /// Whether all types of `a` are types of `b`.
    fn term_within(&mut self, a: (bool, Ty), b: (bool, Ty)) -> bool {
        if a.0 && !b.0 {
            return false;
        }
        self.term_includes(b, a.1)
    }

    /// Whether `ty` is one of the term's types.
    pub fn term_includes(&mut self, (tilde, t): (bool, Ty), ty: Ty) -> bool {
        if tilde {
            let (u, v) = (self.underlying(t), self.underlying(ty));
            self.identical(u, v)
        } else {
            self.identical(t, ty)
        }
    }

    fn intersect(&mut self, a: &[(bool, Ty)], b: &[(bool, Ty)]) -> Vec<(bool, Ty)> {
        let mut out = Vec::new();
        for &x in a {
            for &y in b {
                if self.term_within(x, y) {
                    self.add_term(&mut out, x);
                } else if self.term_within(y, x) {
                    self.add_term(&mut out, y);
                }
            }
        }
        out
    }

    /// Both list the same types.
    pub fn same_terms(&mut self, a: &TypeSet, b: &TypeSet) -> bool {
        self.terms_subset(a, b) && self.terms_subset(b, a)
    }

    /// Every listed type of `a` is in `b`.
    pub fn terms_subset(&mut self, a: &TypeSet, b: &TypeSet) -> bool {
        match (&a.terms, &b.terms) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(a), Some(b)) => a.iter().all(|&x| b.iter().any(|&y| self.term_within(x, y))),
        }
    }

    /// The types a type parameter's constraint lists, with their tildes; `None` if it lists none
    /// (or nothing is left). Any other type stands for itself.
    pub fn specific_types(&mut self, ty: Ty) -> Option<Vec<(bool, Ty)>> {
        if !self.is_tparam(ty) {
            return Some(vec![(false, ty)]);
        }
        let set = self.type_set(ty);
        if set.has_terms() { set.terms.clone() } else { None }
    }

    /// Asks `f` about each specific type of a type parameter, once with `None` if there are none; for
    /// any other type about that type.
    pub fn all_types(&mut self, ty: Ty, mut f: impl FnMut(&mut TypeStore, Option<Ty>) -> bool) -> bool {
        match self.specific_types(ty) {
            None => f(self, None),
            Some(list) => list.into_iter().all(|(_, t)| f(self, Some(t))),
        }
    }

    /// The single underlying type of all types in a type parameter's type set; of channels the most
    /// restricted one. Of other types their underlying type.
    pub fn common_under(&mut self, ty: Ty) -> Result<Ty, NoCommonType> {
        let Some(list) = self.specific_types(ty) else { return Err(NoCommonType::NoSpecificType) };
        let mut common: Option<(Ty, Ty)> = None;
        for (_, t) in list {
            let u = self.underlying(t);
            let Some((ct, cu)) = common else {
                common = Some((t, u));
                continue;
            };
            if let (Type::Chan(cd, ce), Type::Chan(d, e)) = (self.get(cu).clone(), self.get(u).clone()) {
                if !self.identical(ce, e) {
                    return Err(NoCommonType::ChanElems(ct, t));
                }
                if cd == d {
                    continue;
                }
                if cd == ChanDir::Both {
                    common = Some((t, u));
                } else if d != ChanDir::Both {
                    return Err(NoCommonType::ChanDirs(ct, t));
                }
                continue;
            }
            if !self.identical(cu, u) {
                return Err(NoCommonType::Different(ct, t));
            }
        }
        common.map(|(_, u)| u).ok_or(NoCommonType::NoSpecificType)
    }

    /// [`TypeStore::common_under`] as an option: what the specification used to call the core type.
    pub fn core_type(&mut self, ty: Ty) -> Option<Ty> {
        self.common_under(ty).ok().filter(|t| t.is_valid())
    }

    /// The core type, with `[]byte` and `string` mixed freely: then the answer is `string`.
    /// That is what append, copy and slicing accept.
    pub fn core_bytestring(&mut self, ty: Ty) -> Option<Ty> {
        let list = self.specific_types(ty)?;
        if list.len() < 2 {
            return self.core_type(ty);
        }
        let mut saw_string = false;
        for &(_, t) in &list {
            if self.is_string(t) {
                saw_string = true;
            } else if !self.is_bytes(t) {
                return self.core_type(ty);
            }
        }
        if saw_string { Some(Ty::STRING) } else { self.core_type(ty) }
    }

    /// The single term of a constraint for inference: its type (the common
    /// underlying type if there are several terms), whether a tilde is involved, and whether the set has just one term.
    pub fn core_term(&mut self, ty: Ty) -> Option<(Ty, bool, bool)> {
        let list = self.specific_types(ty)?;
        if let [(tilde, t)] = list[..] {
            return Some((t, tilde, true));
        }
        let tilde = list.iter().any(|t| t.0);
        let under = self.common_under(ty).ok()?;
        Some((under, tilde, false))
    }
}
