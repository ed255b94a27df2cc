//! Instances of generic functions and types, and who implements what.

use crate::format::Qualifier;
use crate::info::SelectionKind;
use crate::lookup::Lookup;
use crate::store::TypeStore;
use crate::subst::Subst;
use crate::ty::{IfaceMethod, Interface, NamedId, Signature, TParamId, Ty, Type, Union};
use crate::typeset::TypeSet;

/// Why a type lacks an interface's method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingMethod {
    /// The interface's method.
    pub method: IfaceMethod,
    /// It is there, with another signature or for the pointer type only.
    pub wrong_type: bool,
    /// Go's explanation in parentheses: `(missing method M)`.
    pub cause: String,
}

/// How signatures are compared when looking for methods.
pub type SameType<'f> = &'f mut dyn FnMut(&mut TypeStore, Ty, Ty) -> bool;

impl TypeStore {
    /// The defined type `id` with type arguments, which include the implicit ones.
    pub fn instantiate_named(&mut self, id: NamedId, targs: &[Ty]) -> Ty {
        self.intern(Type::Named(id, targs.into()))
    }

    /// A generic function type with all its type arguments, no longer generic.
    pub fn instantiate_signature(&mut self, func: Ty, targs: &[Ty]) -> Ty {
        let Type::Func(sig) = self.get(func).clone() else { return func };
        let subst = Subst::new(&sig.tparams, targs);
        let params = self.subst_list(&sig.params, &subst);
        let results = self.subst_list(&sig.results, &subst);
        let plain = Signature { tparams: Box::default(), params, results, variadic: sig.variadic };
        let plain = self.intern(Type::Func(plain));
        self.with_names_of(plain, func)
    }

    /// Whether each argument satisfies its parameter's constraint; else the first that does not, and why.
    pub fn verify(&mut self, q: Qualifier, tparams: &[TParamId], targs: &[Ty]) -> Result<(), (usize, String)> {
        let subst = Subst::new(tparams, targs);
        for (i, (p, arg)) in tparams.iter().zip(targs).enumerate() {
            let Some(bound) = self.tparams[p.0 as usize].constraint else { continue };
            // Its own declaration may have known too little of it.
            let bound = self.as_constraint(bound);
            let bound = self.subst(bound, &subst);
            self.satisfies(q, *arg, bound).map_err(|why| (i, why))?;
        }
        Ok(())
    }

    /// The interface without methods that has the types of a union.
    pub(crate) fn implicit_interface(&mut self, union: Union) -> Ty {
        self.intern(Type::Interface(Interface { embeds: Box::new([union]), implicit: true, ..Interface::default() }))
    }

    /// A type as a constraint: one that is no interface stands for the interface that has just this type.
    pub(crate) fn as_constraint(&mut self, ty: Ty) -> Ty {
        let under = self.underlying(ty);
        if !under.is_valid() || matches!(self.get(under), Type::Interface(_)) {
            return ty;
        }
        self.implicit_interface(Union { terms: Box::new([(false, ty)]) })
    }

    /// Whether `ty` satisfies a constraint; else Go's message, `T does not satisfy C (…)`.
    pub fn satisfies(&mut self, q: Qualifier, ty: Ty, constraint: Ty) -> Result<(), String> {
        self.implements_as(q, ty, constraint, true)
    }

    /// Whether `ty` implements an interface; else Go's message, `T does not implement I (…)`.
    pub fn implements(&mut self, q: Qualifier, ty: Ty, iface: Ty) -> Result<(), String> {
        self.implements_as(q, ty, iface, false)
    }

    /// The interface under a type: its own, or a type parameter's constraint.
    fn interface_of(&mut self, ty: Ty) -> Option<Ty> {
        let under = match self.get(ty) {
            Type::Param(_) => self.constraint(ty)?,
            _ => self.underlying(ty),
        };
        matches!(self.get(under), Type::Interface(_)).then_some(under)
    }

    fn implements_as(&mut self, q: Qualifier, v: Ty, t: Ty, constraint: bool) -> Result<(), String> {
        let (vu, tu) = (self.underlying(v), self.underlying(t));
        if !vu.is_valid() || !tu.is_valid() {
            return Ok(());
        }
        if let Type::Pointer(base) = *self.get(vu)
            && !self.underlying(base).is_valid()
        {
            return Ok(());
        }
        let verb = if constraint { "satisfy" } else { "implement" };
        if self.interface_of(t).is_none() {
            let detail = if self.is_interface_ptr(tu) {
                self.interface_ptr_error(q, t)
            } else {
                format!("{} is not an interface", q.ty(self, t))
            };
            return Err(format!("{} does not {verb} {} ({detail})", q.ty(self, v), q.ty(self, t)));
        }
        let tset = self.type_set(t);
        if tset.is_all() {
            return Ok(());
        }
        let vset = self.interface_of(v).map(|_| self.type_set(v));
        if vset.as_ref().is_some_and(|s| s.is_empty()) {
            return Ok(());
        }
        if tset.is_empty() {
            return Err(format!("cannot {verb} {} (empty type set)", q.ty(self, t)));
        }
        if let Err(missing) = self.has_all_methods(q, v, t, true, &mut |s, a, b| s.identical(a, b)) {
            return Err(format!("{} does not {verb} {} {}", q.ty(self, v), q.ty(self, t), missing.cause));
        }
        if tset.has_terms() {
            match &vset {
                Some(vset) => {
                    if !self.terms_subset(vset, &tset) {
                        return Err(format!("{} does not {verb} {}", q.ty(self, v), q.ty(self, t)));
                    }
                }
                None => self.in_terms(q, v, t, &tset, verb)?,
            }
        }
        self.comparable_as(q, v, &tset, constraint, verb)
    }

    /// Whether concrete type `v` is among the listed types of `t`.
    fn in_terms(&mut self, q: Qualifier, v: Ty, t: Ty, tset: &TypeSet, verb: &str) -> Result<(), String> {
        let terms = tset.terms.clone().unwrap_or_default();
        if terms.iter().any(|&term| self.term_includes(term, v)) {
            return Ok(());
        }
        // The term that would do with a tilde.
        let alt = terms.iter().find(|&&(tilde, term)| {
            let under = self.underlying(term);
            !tilde && self.identical(term, under) && self.term_includes((true, term), v)
        });
        let (vs, ts) = (q.ty(self, v), q.ty(self, t));
        let under = self.underlying(t);
        let detail = if let Some(&(_, alt)) = alt {
            format!("possibly missing ~ for {} in {ts}", q.ty(self, alt))
        } else if self.mentions(under, v) {
            format!("{ts} mentions {vs}, but {vs} is not in the type set of {ts}")
        } else {
            // Go writes terms with every package named.
            let all = Qualifier { info: q.info, pkg: None };
            format!("{vs} missing in {}", all.terms(self, &terms))
        };
        Err(format!("{vs} does not {verb} {ts} ({detail})"))
    }

    /// Whether interface `t` names `v` in an embedding, without meaning its type set.
    fn mentions(&mut self, t: Ty, v: Ty) -> bool {
        match self.get(t).clone() {
            Type::Interface(iface) => {
                iface.embeds.iter().flat_map(|u| u.terms.iter()).any(|&(_, term)| self.mentions(term, v))
            }
            _ => self.identical(t, v),
        }
    }

    fn comparable_as(
        &mut self,
        q: Qualifier,
        v: Ty,
        tset: &TypeSet,
        constraint: bool,
        verb: &str,
    ) -> Result<(), String> {
        let demanded = match &tset.terms {
            None => tset.comparable,
            Some(terms) => terms.iter().all(|&(_, t)| self.comparable_type(t, false).is_ok()),
        };
        if !demanded || self.comparable_type(v, false).is_ok() {
            return Ok(());
        }
        // Ordinary interfaces satisfy comparable, though comparing them may panic.
        if constraint && self.comparable_type(v, true).is_ok() {
            return Ok(());
        }
        Err(format!("{} does not {verb} comparable", q.ty(self, v)))
    }

    fn interface_ptr_error(&mut self, q: Qualifier, ty: Ty) -> String {
        let text = q.ty(self, ty);
        let under = self.underlying(ty);
        match *self.get(under) {
            Type::Pointer(base) if self.is_tparam(base) => {
                format!("type {text} is pointer to type parameter, not type parameter")
            }
            _ => format!("type {text} is pointer to interface, not interface"),
        }
    }

    /// [`TypeStore::missing_method`], content when `v` or an embedded field is in error.
    pub fn has_all_methods(
        &mut self,
        q: Qualifier,
        v: Ty,
        t: Ty,
        all: bool,
        same: SameType,
    ) -> Result<(), MissingMethod> {
        if !v.is_valid() {
            return Ok(());
        }
        match self.missing_method(q, v, t, all, same) {
            Some(missing) if !self.has_invalid_embedded(v, &mut Vec::new()) => Err(missing),
            _ => Ok(()),
        }
    }

    fn has_invalid_embedded(&mut self, ty: Ty, seen: &mut Vec<Ty>) -> bool {
        let (base, _) = self.deref(ty);
        let under = self.underlying(base);
        let Type::Struct(fields) = self.get(under).clone() else { return false };
        if seen.contains(&under) {
            return false;
        }
        seen.push(under);
        fields.iter().any(|f| f.embedded && (!f.ty.is_valid() || self.has_invalid_embedded(f.ty, seen)))
    }

    /// The first method of interface `t` that `v` lacks. Unless `all`, an interface `v` need not have
    /// the methods, but those it has must agree (a type assertion from `v`).
    pub fn missing_method(&mut self, q: Qualifier, v: Ty, t: Ty, all: bool, same: SameType) -> Option<MissingMethod> {
        let wanted = self.type_set(t);
        if let Some(iface) = self.interface_of(v) {
            let has = self.type_set(iface);
            for m in &wanted.methods {
                match has.method(m.pkg, m.name, false) {
                    None if !all => {}
                    None => return Some(self.not_found(q, v, t, m)),
                    Some(f) => {
                        if !same(self, f.ty, m.ty) {
                            return Some(self.wrong_signature(q, m, f.ty));
                        }
                    }
                }
            }
            return None;
        }
        for m in &wanted.methods {
            let missing = |wrong_type: bool, cause: String| MissingMethod { method: m.clone(), wrong_type, cause };
            match self.field_or_method(q.info, v, false, m.pkg, m.name, false) {
                Lookup::Ambiguous(_) => {
                    return Some(missing(false, format!("(ambiguous selector {}.{})", q.ty(self, v), m.name)));
                }
                Lookup::PointerReceiver(_) => {
                    return Some(missing(true, format!("(method {} has pointer receiver)", m.name)));
                }
                Lookup::NotFound => return Some(self.not_found(q, v, t, m)),
                Lookup::Found(f) if f.kind == SelectionKind::Field => {
                    let cause = format!("({}.{} is a field, not a method)", q.ty(self, v), m.name);
                    return Some(missing(false, cause));
                }
                Lookup::Found(f) => {
                    if f.ty.is_valid() && !same(self, f.ty, m.ty) {
                        return Some(self.wrong_signature(q, m, f.ty));
                    }
                }
            }
        }
        None
    }

    fn not_found(&mut self, q: Qualifier, v: Ty, t: Ty, m: &IfaceMethod) -> MissingMethod {
        let near = if self.interface_of(v).is_some() {
            None
        } else {
            let found = self.field_or_method(q.info, v, false, m.pkg, m.name, true).found();
            found.filter(|f| f.kind != SelectionKind::Field)
        };
        let cause = match near {
            Some(f) if f.name == m.name => format!("(unexported method {})", m.name),
            Some(f) => format!(
                "(missing method {})\n\t\thave {}\n\t\twant {}",
                m.name,
                q.func(self, f.name, f.ty),
                q.func(self, m.name, m.ty)
            ),
            None if self.is_interface_ptr(v) => format!("({})", self.interface_ptr_error(q, v)),
            None if self.is_interface_ptr(t) => format!("({})", self.interface_ptr_error(q, t)),
            None => format!("(missing method {})", m.name),
        };
        MissingMethod { method: m.clone(), wrong_type: false, cause }
    }

    fn wrong_signature(&mut self, q: Qualifier, m: &IfaceMethod, have: Ty) -> MissingMethod {
        let (mut fs, mut ms) = (q.func(self, m.name, have), q.func(self, m.name, m.ty));
        if fs == ms {
            // Same names of different packages: say which.
            (fs, ms) = (q.full_func(self, m.name, have), q.full_func(self, m.name, m.ty));
        }
        let cause = if fs == ms {
            format!("(wrong type for method {})", m.name)
        } else {
            format!("(wrong type for method {})\n\t\thave {fs}\n\t\twant {ms}", m.name)
        };
        MissingMethod { method: m.clone(), wrong_type: true, cause }
    }

    /// Whether `x.(T)` with `x` of interface type `v` can succeed; else Go's explanation.
    pub fn assertable_to(&mut self, q: Qualifier, v: Ty, t: Ty) -> Result<(), String> {
        if self.is_interface(t) {
            return Ok(());
        }
        self.has_all_methods(q, t, v, false, &mut |s, a, b| s.identical(a, b)).map_err(|m| m.cause)
    }
}
