//! Putting types in the place of type parameters.
//!
//! Substitution never looks into a declaration, only at the type arguments written with its name,
//! so it ends on recursive types. Bodies are substituted when somebody asks for the underlying type.

use rustc_hash::FxHashMap;

use crate::spelling::Spelling;
use crate::store::TypeStore;
use crate::ty::{IfaceMethod, Interface, Signature, TParamId, Ty, Type};

/// What stands for which type parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subst {
    map: FxHashMap<TParamId, Ty>,
}

impl Subst {
    /// Arguments for parameters, pairwise; surplus on either side is dropped.
    pub fn new(tparams: &[TParamId], targs: &[Ty]) -> Subst {
        Subst { map: tparams.iter().copied().zip(targs.iter().copied()).collect() }
    }

    /// What stands for `param`.
    pub fn get(&self, param: TParamId) -> Option<Ty> {
        self.map.get(&param).copied()
    }

    /// Adds a pair, replacing an older one.
    pub fn insert(&mut self, param: TParamId, ty: Ty) {
        self.map.insert(param, ty);
    }

    /// Adds pairs.
    pub fn extend(&mut self, tparams: &[TParamId], targs: &[Ty]) {
        self.map.extend(tparams.iter().copied().zip(targs.iter().copied()));
    }

    /// Nothing to replace.
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }
}

impl TypeStore {
    /// `ty` with its type parameters replaced. A generic signature stays generic; its own
    /// parameters get fresh ones if their constraints change.
    pub fn subst(&mut self, ty: Ty, subst: &Subst) -> Ty {
        if subst.is_empty() || !self.is_open(ty) {
            return ty;
        }
        if let Some((spelling, unspelled)) = self.spelling(ty) {
            let spelling = spelling.clone();
            let unspelled = self.subst(unspelled, subst);
            return match spelling {
                Spelling::Alias(alias, targs) => {
                    let targs = self.subst_list(&targs, subst);
                    self.alias(alias, targs, unspelled)
                }
                spelling => self.spell(unspelled, spelling),
            };
        }
        match self.get(ty).clone() {
            Type::Param(id) => subst.get(id).unwrap_or(ty),
            // Of a wrong number of arguments nothing comes but more mistakes.
            Type::Named(id, args) if args.len() != self.named[id.0 as usize].tparams.len() => Ty::INVALID,
            Type::Func(sig) => {
                let sig = self.subst_signature(&sig, subst);
                self.intern(Type::Func(sig))
            }
            structure => {
                let structure = structure.map_parts(|t| self.subst(t, subst));
                self.intern(structure)
            }
        }
    }

    /// One handle for all identical types: interfaces are written out flat, without embeddings.
    pub fn canonical(&mut self, ty: Ty) -> Ty {
        self.canonical_within(ty, &mut Vec::new())
    }

    fn canonical_within(&mut self, ty: Ty, open: &mut Vec<Ty>) -> Ty {
        let ty = self.bare(ty);
        let flat = match self.get(ty).clone() {
            Type::Basic(_) | Type::Param(_) => return ty,
            // An interface whose method mentions a literal that embeds it: identity ends here.
            Type::Interface(_) if open.contains(&ty) => return ty,
            Type::Interface(iface) => {
                open.push(ty);
                let set = self.type_set(ty);
                let methods = set
                    .methods
                    .iter()
                    .map(|m| IfaceMethod { ty: self.canonical_within(m.ty, open), ..m.clone() })
                    .collect();
                open.pop();
                let embeds = match &set.terms {
                    Some(_) => iface.embeds,
                    None => Box::default(),
                };
                Type::Interface(Interface { methods, embeds, comparable: set.comparable, implicit: false })
            }
            structure => structure.map_parts(|t| self.canonical_within(t, open)),
        };
        self.intern(flat)
    }

    /// [`TypeStore::subst`] on each.
    pub fn subst_list(&mut self, tys: &[Ty], subst: &Subst) -> Box<[Ty]> {
        tys.iter().map(|t| self.subst(*t, subst)).collect()
    }

    fn subst_signature(&mut self, sig: &Signature, subst: &Subst) -> Signature {
        let mut subst = subst.clone();
        let tparams = self.subst_own_params(&sig.tparams, &mut subst);
        Signature {
            tparams,
            params: self.subst_list(&sig.params, &subst),
            results: self.subst_list(&sig.results, &subst),
            variadic: sig.variadic,
        }
    }

    /// A generic method's own parameters under its receiver's arguments.
    fn subst_own_params(&mut self, tparams: &[TParamId], subst: &mut Subst) -> Box<[TParamId]> {
        // A substitution that is about these very parameters instantiates them.
        let about_them = tparams.iter().any(|p| subst.get(*p).is_some());
        let changes = !about_them
            && tparams.iter().any(|p| {
                let bound = self.tparams[p.0 as usize].constraint;
                bound.is_some_and(|b| self.subst(b, subst) != b)
            });
        if !changes {
            return tparams.into();
        }
        self.fresh_params(tparams, subst)
    }

    /// Copies of `tparams`, with constraints about the copies; `subst` then maps the old to the new.
    pub fn fresh_params(&mut self, tparams: &[TParamId], subst: &mut Subst) -> Box<[TParamId]> {
        let mut fresh = Vec::with_capacity(tparams.len());
        for p in tparams {
            let tparam = self.tparams[p.0 as usize].clone();
            let (id, ty) = self.new_tparam(tparam);
            subst.insert(*p, ty);
            fresh.push(id);
        }
        for id in &fresh {
            if let Some(bound) = self.tparams[id.0 as usize].constraint {
                let bound = self.subst(bound, subst);
                self.tparams[id.0 as usize].constraint = Some(bound);
            }
        }
        fresh.into()
    }
}
