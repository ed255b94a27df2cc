//! Unification: which types the type parameters must stand for so that two types match.
//!
//! Whether the answer is assignable and satisfies the constraints is somebody else's question.

use crate::format::Qualifier;
use crate::info::SelectionKind;
use crate::lookup::Lookup;
use crate::store::TypeStore;
use crate::ty::{IfaceMethod, Signature, TParamId, Ty, Type};
use syntax::ast::ChanDir;

/// Deeper unification is given up.
const MAX_DEPTH: u32 = 50;

/// How closely types must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnifyMode {
    /// A defined type matches its underlying type, channel directions do not matter, and an
    /// interface matches what implements it; in element types too.
    Inexact,
    /// The same at the top; element types must match exactly. For assignments.
    Assign,
    /// Identical types only.
    Exact,
}

impl UnifyMode {
    /// For elements of a type under this mode.
    fn of_elements(self) -> UnifyMode {
        if self == UnifyMode::Inexact { UnifyMode::Inexact } else { UnifyMode::Exact }
    }

    fn is_exact(self) -> bool {
        self == UnifyMode::Exact
    }
}

/// What is known of some type parameters. Parameters that matched each other share a slot.
#[derive(Clone, Debug)]
pub struct Unifier<'a> {
    q: Qualifier<'a>,
    tparams: Vec<TParamId>,
    /// By index in `tparams`.
    slot: Vec<usize>,
    /// By slot.
    types: Vec<Option<Ty>>,
    depth: u32,
}

impl<'a> Unifier<'a> {
    /// For `tparams`, of which some may be known.
    pub fn new(q: Qualifier<'a>, tparams: &[TParamId], targs: &[Option<Ty>]) -> Unifier<'a> {
        let types = (0..tparams.len()).map(|i| targs.get(i).copied().flatten()).collect();
        Unifier { q, tparams: tparams.to_vec(), slot: (0..tparams.len()).collect(), types, depth: 0 }
    }

    /// What parameter number `i` stands for.
    pub fn at(&self, i: usize) -> Option<Ty> {
        self.types[self.slot[i]]
    }

    /// Decides parameter number `i`.
    pub fn set(&mut self, i: usize, ty: Ty) {
        let slot = self.slot[i];
        self.types[slot] = Some(ty);
    }

    /// How many are still undecided.
    pub fn unknowns(&self) -> usize {
        (0..self.tparams.len()).filter(|i| self.at(*i).is_none()).count()
    }

    /// What each stands for.
    pub fn inferred(&self) -> Vec<Option<Ty>> {
        (0..self.tparams.len()).map(|i| self.at(i)).collect()
    }

    fn bound(&self, store: &TypeStore, ty: Ty) -> Option<usize> {
        match store.get(ty) {
            Type::Param(p) => self.tparams.iter().position(|t| t == p),
            _ => None,
        }
    }

    fn join(&mut self, i: usize, j: usize) -> bool {
        let (a, b) = (self.slot[i], self.slot[j]);
        if a == b {
            return true;
        }
        let (from, to) = match (self.types[a], self.types[b]) {
            (Some(_), Some(_)) => return false,
            (Some(_), None) => (b, a),
            _ => (a, b),
        };
        for s in self.slot.iter_mut().filter(|s| **s == from) {
            *s = to;
        }
        true
    }

    /// Whether `x` and `y` can be made to match; decides parameters on the way (also when it fails).
    pub fn unify(&mut self, store: &mut TypeStore, x: Ty, y: Ty, mode: UnifyMode) -> bool {
        if store.bare(x) == store.bare(y) {
            return true;
        }
        if self.depth >= MAX_DEPTH {
            return false;
        }
        self.depth += 1;
        let result = self.nify(store, x, y, mode);
        self.depth -= 1;
        result
    }

    fn nify(&mut self, store: &mut TypeStore, mut x: Ty, mut y: Ty, mode: UnifyMode) -> bool {
        // A defined type goes to y, a parameter of ours to x.
        if store.is_named(x) || self.bound(store, y).is_some() {
            std::mem::swap(&mut x, &mut y);
        }
        // Against a type literal or basic type, a defined type counts by its structure.
        let literal = !store.is_named(x) && !store.is_tparam(x);
        if !mode.is_exact() && store.is_named(y) && literal && !store.is_interface(x) {
            y = store.underlying(y);
            if store.bare(x) == store.bare(y) {
                return true;
            }
        }
        match (self.bound(store, x), self.bound(store, y)) {
            (Some(i), Some(j)) => {
                if self.join(i, j) {
                    return true;
                }
                match (self.at(i), self.at(j)) {
                    (Some(a), Some(b)) => self.unify(store, a, b, mode),
                    _ => false,
                }
            }
            (Some(i), None) => match self.at(i) {
                Some(known) => self.merge(store, i, known, y, mode),
                None => {
                    self.set(i, y);
                    true
                }
            },
            _ => self.structures(store, x, y, mode),
        }
    }

    /// Parameter `i` is known as `x` and meets `y`.
    fn merge(&mut self, store: &mut TypeStore, i: usize, x: Ty, y: Ty, mode: UnifyMode) -> bool {
        if !self.unify(store, x, y, mode) {
            return false;
        }
        let (xn, yn) = (store.is_named(x), store.is_named(y));
        match (store.is_interface(x), store.is_interface(y)) {
            (true, true) => {
                if xn && yn {
                    return store.identical(x, y);
                }
                if store.type_set(x).methods.len() != store.type_set(y).methods.len() {
                    return false;
                }
            }
            // Either could be meant: choosing would depend on the order of arguments.
            (true, false) | (false, true) => return false,
            (false, false) => {}
        }
        if !mode.is_exact() && !xn {
            // Prefer a defined type, and among channels a directed one, whatever the order.
            let directed = matches!(store.under(y), Type::Chan(ChanDir::Send | ChanDir::Recv, _));
            if yn || directed {
                self.set(i, y);
            }
        }
        true
    }

    fn structures(&mut self, store: &mut TypeStore, mut x: Ty, mut y: Ty, mode: UnifyMode) -> bool {
        if !mode.is_exact() {
            match (store.is_interface(x), store.is_interface(y)) {
                (true, true) => return self.interfaces(store, x, y, true),
                (true, false) => return self.implemented(store, x, y),
                (false, true) => return self.implemented(store, y, x),
                (false, false) => {}
            }
        }
        if store.is_tparam(y) {
            std::mem::swap(&mut x, &mut y);
        }
        let em = mode.of_elements();
        match (store.get(x).clone(), store.get(y).clone()) {
            (Type::Array(a, n), Type::Array(b, m)) => (n < 0 || m < 0 || n == m) && self.unify(store, a, b, em),
            (Type::Slice(a), Type::Slice(b)) | (Type::Pointer(a), Type::Pointer(b)) => self.unify(store, a, b, em),
            (Type::Map(k, v), Type::Map(l, w)) => self.unify(store, k, l, em) && self.unify(store, v, w, em),
            (Type::Chan(c, a), Type::Chan(d, b)) => (!mode.is_exact() || c == d) && self.unify(store, a, b, em),
            (Type::Struct(f), Type::Struct(g)) => {
                f.len() == g.len()
                    && f.iter().zip(&g).all(|(f, g)| {
                        f.embedded == g.embedded
                            && f.tag == g.tag
                            && f.name == g.name
                            && f.pkg == g.pkg
                            && self.unify(store, f.ty, g.ty, em)
                    })
            }
            (Type::Func(f), Type::Func(g)) => self.signatures(store, &f, &g, em),
            (Type::Tuple(a), Type::Tuple(b)) => self.lists(store, &a, &b, mode),
            (Type::Named(i, a), Type::Named(j, b)) => self.lists(store, &a, &b, mode) && i == j,
            (Type::Interface(_), Type::Interface(_)) => self.interfaces(store, x, y, false),
            (Type::Param(_), _) => match store.core_type(x) {
                // A foreign parameter has at least its core type's structure.
                Some(core) if core != x => self.unify(store, core, y, UnifyMode::Assign),
                _ => false,
            },
            _ => false,
        }
    }

    fn lists(&mut self, store: &mut TypeStore, a: &[Ty], b: &[Ty], mode: UnifyMode) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.unify(store, *a, *b, mode))
    }

    fn signatures(&mut self, store: &mut TypeStore, f: &Signature, g: &Signature, mode: UnifyMode) -> bool {
        f.variadic == g.variadic
            && self.lists(store, &f.params, &g.params, mode)
            && self.lists(store, &f.results, &g.results, mode)
    }

    /// Two interfaces. With `subset`, one may have more methods than the other. The depth limit ends
    /// interfaces that mention themselves through literals.
    fn interfaces(&mut self, store: &mut TypeStore, x: Ty, y: Ty, subset: bool) -> bool {
        let (a, b) = (store.type_set(x), store.type_set(y));
        if a.comparable != b.comparable || !store.same_terms(&a, &b) {
            return false;
        }
        let (few, many): (&[IfaceMethod], &[IfaceMethod]) =
            if a.methods.len() <= b.methods.len() { (&a.methods, &b.methods) } else { (&b.methods, &a.methods) };
        if !subset && few.len() != many.len() {
            return false;
        }
        few.iter().all(|m| {
            many.iter()
                .find(|n| n.name == m.name && n.pkg == m.pkg)
                .is_some_and(|n| self.unify(store, m.ty, n.ty, UnifyMode::Exact))
        })
    }

    /// `y`, no interface, must have the methods of interface `x`.
    fn implemented(&mut self, store: &mut TypeStore, x: Ty, y: Ty) -> bool {
        let set = store.type_set(x);
        set.methods.iter().all(|m| match store.field_or_method(self.q.info, y, false, m.pkg, m.name, false) {
            Lookup::Found(f) if f.kind != SelectionKind::Field => {
                let generic = matches!(store.get(f.ty), Type::Func(sig) if !sig.tparams.is_empty());
                !generic && self.unify(store, m.ty, f.ty, UnifyMode::Exact)
            }
            _ => false,
        })
    }
}
