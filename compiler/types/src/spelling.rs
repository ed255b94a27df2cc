//! How a type is written, where its structure does not tell: an alias's name, `byte`, names of parameters.
//!
//! A spelled type has a handle of its own, with the structure of the type it spells. So nobody has to
//! look through aliases: [`TypeStore::get`] sees none. What compares types or keeps a table of them asks for
//! the bare type, which is one look-up; what writes a type asks for the spelling.

use rustc_hash::FxHashMap;
use source::Name;

use crate::object::ObjId;
use crate::store::TypeStore;
use crate::ty::{Ty, Type};

/// How the type behind a handle is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Spelling {
    /// `byte` or `rune`.
    Basic(&'static str),
    /// By an alias's name, with its type arguments.
    Alias(ObjId, Box<[Ty]>),
    /// A function type with the names of its parameters, then its results; or several values with theirs.
    /// Some may be empty.
    Names(Box<[Name]>),
}

/// All spelled types.
#[derive(Debug, Default)]
pub(crate) struct Spellings {
    ids: FxHashMap<(Ty, Spelling), Ty>,
    /// By the spelled type: the spelling, and what it spells.
    of: FxHashMap<Ty, (Spelling, Ty)>,
}

impl TypeStore {
    /// The same type without any spelling, its parts included. Bare types are equal exactly if they are
    /// identical, but for interfaces.
    pub fn bare(&self, ty: Ty) -> Ty {
        self.bare[ty.0 as usize]
    }

    /// [`TypeStore::bare`] of each.
    pub fn bare_list(&self, tys: &[Ty]) -> Vec<Ty> {
        tys.iter().map(|t| self.bare(*t)).collect()
    }

    /// How the type itself is written, parts aside, and the type without that.
    pub fn spelling(&self, ty: Ty) -> Option<(&Spelling, Ty)> {
        if self.bare(ty) == ty {
            return None;
        }
        self.spellings.of.get(&ty).map(|(spelling, of)| (spelling, *of))
    }

    /// The type that an alias stands for, through further aliases; other types themselves, `byte` too. What it is
    /// built of may be aliases still.
    pub fn unalias(&self, ty: Ty) -> Ty {
        match self.spelling(ty) {
            Some((Spelling::Alias(..), actual)) => actual,
            _ => ty,
        }
    }

    /// Whether the type is written by an alias's name.
    pub fn is_alias(&self, ty: Ty) -> bool {
        matches!(self.spelling(ty), Some((Spelling::Alias(..), _)))
    }

    /// `actual` by the name of an alias.
    pub fn alias(&mut self, alias: ObjId, targs: Box<[Ty]>, actual: Ty) -> Ty {
        if !actual.is_valid() {
            return actual;
        }
        let actual = self.unalias(actual);
        self.spell(actual, Spelling::Alias(alias, targs))
    }

    /// A function type, or several values, with names; as many as there are parameters and results.
    pub fn with_names(&mut self, ty: Ty, names: Box<[Name]>) -> Ty {
        if names.iter().all(|n| *n == Name::EMPTY) {
            return ty;
        }
        let n_parts = match self.get(ty) {
            Type::Func(sig) => sig.params.len() + sig.results.len(),
            Type::Tuple(tys) => tys.len(),
            _ => return ty,
        };
        if n_parts == names.len() { self.spell(ty, Spelling::Names(names)) } else { ty }
    }

    /// The names of a function type's parameters and results; empty if it has none.
    pub fn names(&self, func: Ty) -> &[Name] {
        match self.spelling(self.unalias(func)) {
            Some((Spelling::Names(names), _)) => names,
            _ => &[],
        }
    }

    /// `ty` with the names that `like` has.
    pub fn with_names_of(&mut self, ty: Ty, like: Ty) -> Ty {
        let names: Box<[Name]> = self.names(like).into();
        self.with_names(ty, names)
    }

    pub(crate) fn spell(&mut self, ty: Ty, spelling: Spelling) -> Ty {
        let key = (ty, spelling);
        if let Some(&spelled) = self.spellings.ids.get(&key) {
            return spelled;
        }
        let args_open = matches!(&key.1, Spelling::Alias(_, targs) if targs.iter().any(|t| self.is_open(*t)));
        let (structure, bare) = (self.get(ty).clone(), self.bare(ty));
        let spelled = self.push(structure, self.is_open(ty) || args_open, Some(bare));
        self.spellings.of.insert(spelled, (key.1.clone(), ty));
        self.spellings.ids.insert(key, spelled);
        spelled
    }
}
