//! Type inference: the type arguments nobody wrote.

use source::Pos;

use crate::format::{Operand, Qualifier};
use crate::info::Mode;
use crate::store::TypeStore;
use crate::subst::Subst;
use crate::ty::{TParamId, Ty, Type};
use crate::unify::{Unifier, UnifyMode};

/// Why inference failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InferError {
    /// The argument to report it at; `None`: the call (or instantiation) itself.
    pub arg: Option<usize>,
    /// Go's text. Calls put `in call to F, ` before it.
    pub message: String,
    /// For "cannot infer T": where T is declared. Messages go on ` (declared at …)`.
    pub declared: Option<Pos>,
}

impl TypeStore {
    /// The type arguments for `tparams` so that `args` fit `params`. `targs` are those given, from
    /// the left. `tparams` must not occur in the arguments' types: callers inside the generic function
    /// itself use [`TypeStore::fresh_params`] first. Parameters of generic functions among the
    /// arguments may be in `tparams`, too. `reverse` words messages for the assignment of a generic
    /// function to a variable.
    ///
    /// The result is neither checked against constraints nor for assignability. An argument in error
    /// gives an error with an empty message.
    pub fn infer(
        &mut self,
        q: Qualifier,
        tparams: &[TParamId],
        targs: &[Option<Ty>],
        params: &[Ty],
        args: &[Operand],
        reverse: bool,
    ) -> Result<Vec<Ty>, InferError> {
        let n = tparams.len();
        let mut given: Vec<Option<Ty>> = targs.to_vec();
        given.resize(n, None);
        if given.iter().all(Option::is_some) {
            return Ok(given.into_iter().flatten().collect());
        }
        if args.iter().any(|a| a.mode == Mode::Invalid || !a.ty.is_valid()) {
            return Err(InferError { arg: None, message: String::new(), declared: None });
        }
        let known = partial(tparams, &given);
        let params = self.subst_list(params, &known);
        let mut call = Inference {
            q,
            tparams,
            given: &given,
            params: &params,
            args,
            reverse,
            u: Unifier::new(q, tparams, &given),
        };
        let untyped = call.use_arguments(self)?;
        call.use_constraints(self)?;
        call.use_untyped(self, &untyped)?;
        call.simplify(self)
    }

    /// Whether one of `tparams` occurs in `ty`.
    pub fn is_parameterized(&self, tparams: &[TParamId], ty: Ty) -> bool {
        if !self.is_open(ty) {
            return false;
        }
        let any = |tys: &[Ty]| tys.iter().any(|t| self.is_parameterized(tparams, *t));
        match self.get(ty) {
            Type::Basic(_) => false,
            Type::Param(p) => tparams.contains(p),
            Type::Named(_, args) | Type::Tuple(args) => any(args),
            Type::Pointer(t) | Type::Slice(t) | Type::Array(t, _) | Type::Chan(_, t) => any(&[*t]),
            Type::Map(k, v) => any(&[*k, *v]),
            Type::Struct(fields) => fields.iter().any(|f| any(&[f.ty])),
            Type::Func(sig) => any(&sig.params) || any(&sig.results),
            Type::Interface(iface) => {
                iface.methods.iter().any(|m| any(&[m.ty]))
                    || iface.embeds.iter().any(|u| u.terms.iter().any(|(_, t)| any(&[*t])))
            }
        }
    }
}

/// The substitution of what is known.
fn partial(tparams: &[TParamId], targs: &[Option<Ty>]) -> Subst {
    let mut subst = Subst::default();
    for (p, t) in tparams.iter().zip(targs) {
        if let Some(t) = t {
            subst.insert(*p, *t);
        }
    }
    subst
}

struct Inference<'a> {
    q: Qualifier<'a>,
    tparams: &'a [TParamId],
    given: &'a [Option<Ty>],
    params: &'a [Ty],
    args: &'a [Operand],
    reverse: bool,
    u: Unifier<'a>,
}

impl Inference<'_> {
    /// Typed arguments against their parameters. Returns which arguments are untyped constants for a
    /// parameter that is just a type parameter: the only ones that can still decide something.
    fn use_arguments(&mut self, store: &mut TypeStore) -> Result<Vec<usize>, InferError> {
        let mut untyped = Vec::new();
        for (i, (&par, arg)) in self.params.iter().zip(self.args).enumerate() {
            if !store.is_parameterized(self.tparams, par) && !store.is_parameterized(self.tparams, arg.ty) {
                continue;
            }
            if !arg.ty.is_untyped() {
                if !self.u.unify(store, par, arg.ty, UnifyMode::Assign) {
                    return Err(self.mismatch(store, i, par));
                }
            } else if store.is_tparam(par) && !arg.is_nil() {
                untyped.push(i);
            }
        }
        Ok(untyped)
    }

    fn mismatch(&mut self, store: &mut TypeStore, i: usize, par: Ty) -> InferError {
        let q = self.q;
        let arg = &self.args[i];
        let expr = arg.expr.as_deref().unwrap_or("argument");
        let targs = self.u.inferred();
        let targ = q.ty(store, arg.ty);
        let tpar = q.ty(store, par);
        let message = if targs.iter().all(Option::is_none) {
            let names = q.tparams(store, self.tparams);
            format!("type {targ} of {expr} does not match {tpar} (cannot infer {names})")
        } else {
            let inferred = store.subst(par, &partial(self.tparams, &targs));
            let text = q.ty(store, inferred);
            if inferred == par {
                format!("type {targ} of {expr} does not match {tpar}")
            } else if self.reverse {
                format!("inferred type {text} for {tpar} does not match type {targ} of {expr}")
            } else {
                format!("type {targ} of {expr} does not match inferred type {text} for {tpar}")
            }
        };
        InferError { arg: Some(i), message, declared: None }
    }

    /// Constraints with a core type, and constraints' methods, until they tell nothing new.
    fn use_constraints(&mut self, store: &mut TypeStore) -> Result<(), InferError> {
        loop {
            let before = self.u.unknowns();
            for i in 0..self.tparams.len() {
                self.use_constraint(store, i)?;
            }
            if self.u.unknowns() == before {
                return Ok(());
            }
        }
    }

    fn use_constraint(&mut self, store: &mut TypeStore, i: usize) -> Result<(), InferError> {
        let q = self.q;
        let param = self.tparams[i];
        let name = store.tparams[param.0 as usize].name;
        let Some(bound) = store.tparams[param.0 as usize].constraint else { return Ok(()) };
        let known = self.u.at(i);
        let fail = |store: &mut TypeStore, tx: Ty, cause: &str| {
            let (tx, bound) = (q.ty(store, tx), q.ty(store, bound));
            let message = format!("{name} (type {tx}) does not satisfy {bound}{cause}");
            InferError { arg: None, message, declared: None }
        };
        let ty = store.intern(Type::Param(param));
        if let Some((core, tilde, single)) = store.core_term(ty) {
            match known {
                Some(tx) if !self.u.unify(store, tx, core, UnifyMode::Inexact) => return Err(fail(store, tx, "")),
                None if single && !tilde => self.u.set(i, core),
                _ => {}
            }
        }
        if let Some(tx) = known
            && !store.is_parameterized(self.tparams, tx)
        {
            let u = &mut self.u;
            let mut same = |store: &mut TypeStore, a: Ty, b: Ty| u.unify(store, a, b, UnifyMode::Exact);
            if let Err(missing) = store.has_all_methods(q, tx, bound, true, &mut same) {
                return Err(fail(store, tx, &format!(" {}", missing.cause)));
            }
        }
        Ok(())
    }

    /// What is only met by untyped constants gets the default type of the largest kind.
    fn use_untyped(&mut self, store: &mut TypeStore, untyped: &[usize]) -> Result<(), InferError> {
        let mut max: Vec<(usize, Ty)> = Vec::new();
        for &index in untyped {
            let Type::Param(p) = *store.get(self.params[index]) else { continue };
            let Some(i) = self.tparams.iter().position(|t| *t == p) else { continue };
            if self.u.at(i).is_some() {
                continue;
            }
            let arg = self.args[index].ty;
            let Some(entry) = max.iter_mut().find(|(j, _)| *j == i) else {
                max.push((i, arg));
                continue;
            };
            match entry.1.max_untyped(arg) {
                Some(larger) => entry.1 = larger,
                None => {
                    let (a, b) = (self.q.ty(store, entry.1), self.q.ty(store, arg));
                    let name = store.tparams[p.0 as usize].name;
                    let message = format!("mismatched types {a} and {b} (cannot infer {name})");
                    return Err(InferError { arg: Some(index), message, declared: None });
                }
            }
        }
        for (i, ty) in max {
            self.u.set(i, ty.default_type());
        }
        Ok(())
    }

    /// Inferred types may mention each other's parameters: put them in until nothing changes.
    fn simplify(&mut self, store: &mut TypeStore) -> Result<Vec<Ty>, InferError> {
        let mut inferred = self.u.inferred();
        for i in 0..inferred.len() {
            if self.reaches(store, &inferred, i, i, &mut Vec::new()) {
                inferred[i] = None;
            }
        }
        loop {
            let subst = partial(self.tparams, &inferred);
            let mut changed = false;
            for (i, slot) in inferred.iter_mut().enumerate() {
                let Some(old) = *slot else { continue };
                if self.given[i].is_some() {
                    continue;
                }
                let mut new = store.subst(old, &subst);
                if new != old {
                    // A generic function argument whose own parameters are decided now.
                    if let Type::Func(sig) = store.get(new).clone()
                        && !sig.tparams.is_empty()
                        && !store.is_parameterized(self.tparams, new)
                    {
                        let plain = crate::ty::Signature { tparams: Box::default(), ..sig };
                        let plain = store.intern(Type::Func(plain));
                        new = store.with_names_of(plain, new);
                    }
                    *slot = Some(new);
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        let mut out = Vec::with_capacity(inferred.len());
        for (i, ty) in inferred.into_iter().enumerate() {
            match ty {
                Some(ty) if !store.is_parameterized(self.tparams, ty) => out.push(ty),
                _ => {
                    let tparam = &store.tparams[self.tparams[i].0 as usize];
                    let message = format!("cannot infer {}", tparam.name);
                    return Err(InferError { arg: None, message, declared: Some(tparam.pos) });
                }
            }
        }
        Ok(out)
    }

    /// Whether following the inferred types from parameter `from` comes back to `to`.
    fn reaches(
        &self,
        store: &TypeStore,
        inferred: &[Option<Ty>],
        from: usize,
        to: usize,
        seen: &mut Vec<usize>,
    ) -> bool {
        if seen.contains(&from) {
            return false;
        }
        seen.push(from);
        let Some(ty) = inferred[from] else { return false };
        (0..inferred.len()).any(|j| {
            store.is_parameterized(&[self.tparams[j]], ty) && (j == to || self.reaches(store, inferred, j, to, seen))
        })
    }
}
