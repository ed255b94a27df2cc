//! What kind of type a type is: the yes-no questions of the specification.
//!
//! A type parameter is none of the `is_` kinds; the `all_` questions ask every type of its type set.

use crate::format::Qualifier;
use crate::subst::Subst;
use crate::ty::{Basic, Signature, TParamId, Ty, Type};
use crate::typeset::TypeSet;

/// A set of properties of basic types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BasicInfo(u8);

impl BasicInfo {
    /// `bool`
    pub const BOOLEAN: BasicInfo = BasicInfo(1);
    /// Integers of any sign.
    pub const INTEGER: BasicInfo = BasicInfo(2);
    /// Unsigned integers.
    pub const UNSIGNED: BasicInfo = BasicInfo(4);
    /// Floats.
    pub const FLOAT: BasicInfo = BasicInfo(8);
    /// Complex numbers.
    pub const COMPLEX: BasicInfo = BasicInfo(16);
    /// Strings.
    pub const STRING: BasicInfo = BasicInfo(32);
    /// Types of constants that have none yet.
    pub const UNTYPED: BasicInfo = BasicInfo(64);
    /// Types with `<`.
    pub const ORDERED: BasicInfo = BasicInfo(2 | 8 | 32);
    /// Numbers.
    pub const NUMERIC: BasicInfo = BasicInfo(2 | 8 | 16);
    /// Types a constant may have.
    pub const CONST_TYPE: BasicInfo = BasicInfo(1 | 2 | 8 | 16 | 32);

    /// Has any of `other`.
    pub const fn meets(self, other: BasicInfo) -> bool {
        self.0 & other.0 != 0
    }

    /// Either.
    pub const fn or(self, other: BasicInfo) -> BasicInfo {
        BasicInfo(self.0 | other.0)
    }
}

impl Basic {
    /// Its properties.
    pub const fn info(self) -> BasicInfo {
        use Basic::*;
        BasicInfo(match self {
            Invalid | UnsafePointer => 0,
            Bool => 1,
            Int | Int8 | Int16 | Int32 | Int64 => 2,
            Uint | Uint8 | Uint16 | Uint32 | Uint64 | Uintptr => 2 | 4,
            Float32 | Float64 => 8,
            Complex64 | Complex128 => 16,
            String => 32,
            UntypedBool => 64 | 1,
            UntypedInt | UntypedRune => 64 | 2,
            UntypedFloat => 64 | 8,
            UntypedComplex => 64 | 16,
            UntypedString => 64 | 32,
            UntypedNil => 64,
        })
    }

    /// Its width in bits when it is a sized (or word-sized) number.
    pub const fn bits(self) -> Option<u32> {
        use Basic::*;
        match self {
            Int8 | Uint8 => Some(8),
            Int16 | Uint16 => Some(16),
            Int32 | Uint32 | Float32 => Some(32),
            Int | Int64 | Uint | Uint64 | Uintptr | Float64 | Complex64 => Some(64),
            Complex128 => Some(128),
            _ => None,
        }
    }

    /// Its name in Go, or `untyped int` and the like.
    pub const fn name(self) -> &'static str {
        use Basic::*;
        match self {
            Invalid => "invalid type",
            Bool => "bool",
            Int => "int",
            Int8 => "int8",
            Int16 => "int16",
            Int32 => "int32",
            Int64 => "int64",
            Uint => "uint",
            Uint8 => "uint8",
            Uint16 => "uint16",
            Uint32 => "uint32",
            Uint64 => "uint64",
            Uintptr => "uintptr",
            Float32 => "float32",
            Float64 => "float64",
            Complex64 => "complex64",
            Complex128 => "complex128",
            String => "string",
            UnsafePointer => "unsafe.Pointer",
            UntypedBool => "untyped bool",
            UntypedInt => "untyped int",
            UntypedRune => "untyped rune",
            UntypedFloat => "untyped float",
            UntypedComplex => "untyped complex",
            UntypedString => "untyped string",
            UntypedNil => "untyped nil",
        }
    }
}

impl Ty {
    /// `UntypedNil`
    pub const UNTYPED_NIL: Ty = Ty::basic(Basic::UntypedNil);
    /// `UntypedBool`
    pub const UNTYPED_BOOL: Ty = Ty::basic(Basic::UntypedBool);
    /// `float64`
    pub const FLOAT64: Ty = Ty::basic(Basic::Float64);
    /// `complex128`
    pub const COMPLEX128: Ty = Ty::basic(Basic::Complex128);

    /// Not the error type.
    pub fn is_valid(self) -> bool {
        self != Ty::INVALID
    }

    /// The type of an untyped constant or nil. These are never behind a name.
    pub fn is_untyped(self) -> bool {
        Ty::basic(Basic::UntypedBool) <= self && self <= Ty::basic(Basic::UntypedNil)
    }

    /// Untyped and a number.
    pub fn is_untyped_numeric(self) -> bool {
        Ty::basic(Basic::UntypedInt) <= self && self <= Ty::basic(Basic::UntypedComplex)
    }

    /// The type an untyped value gets where nothing else decides; other types are their own.
    pub fn default_type(self) -> Ty {
        const BOOL: Ty = Ty::UNTYPED_BOOL;
        const INT: Ty = Ty::basic(Basic::UntypedInt);
        const RUNE: Ty = Ty::basic(Basic::UntypedRune);
        const FLOAT: Ty = Ty::basic(Basic::UntypedFloat);
        const COMPLEX: Ty = Ty::basic(Basic::UntypedComplex);
        const STRING: Ty = Ty::basic(Basic::UntypedString);
        match self {
            BOOL => Ty::BOOL,
            INT => Ty::INT,
            RUNE => Ty::RUNE,
            FLOAT => Ty::FLOAT64,
            COMPLEX => Ty::COMPLEX128,
            STRING => Ty::STRING,
            other => other,
        }
    }

    /// Of two untyped types the one both convert to: the same, or the larger kind of number.
    pub fn max_untyped(self, other: Ty) -> Option<Ty> {
        if self == other {
            return Some(self);
        }
        (self.is_untyped_numeric() && other.is_untyped_numeric()).then(|| self.max(other))
    }
}

/// Why a type's values cannot be compared with `==`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incomparable {
    /// Its kind says it: slices, maps, functions, nil.
    Kind,
    /// A struct with such a field; the field's type.
    Field(Ty),
    /// An array of such elements; the array type.
    Array(Ty),
    /// A constraint no type satisfies.
    EmptyTypeSet,
    /// A constraint with such a type.
    TypeSet,
}

use crate::store::TypeStore;

impl TypeStore {
    /// The type's structure: of a defined type what its declaration says, with type arguments put in;
    /// otherwise the type itself. A type parameter is its own underlying type here (ask
    /// [`TypeStore::constraint`] for its interface). `INVALID` while a declaration is unresolved.
    pub fn underlying(&mut self, ty: Ty) -> Ty {
        let Type::Named(id, args) = self.get(ty) else { return self.unalias(ty) };
        let named = &self.named[id.0 as usize];
        let Some(under) = named.underlying else { return Ty::INVALID };
        if !args.is_empty() && args.len() != named.tparams.len() {
            // Too few arguments or too many, which is reported; it is a type of its own all the same.
            return Ty::INVALID;
        }
        if !self.is_open(under) {
            return under;
        }
        if let Some(&known) = self.expanded.get(&ty) {
            return known;
        }
        let subst = Subst::new(&named.tparams, args);
        let result = self.subst(under, &subst);
        self.expanded.insert(ty, result);
        result
    }

    /// The structure behind [`TypeStore::underlying`].
    pub fn under(&mut self, ty: Ty) -> &Type {
        let under = self.underlying(ty);
        self.get(under)
    }

    /// The basic type underlying `ty`, if it is one.
    pub fn basic_of(&mut self, ty: Ty) -> Option<Basic> {
        match self.under(ty) {
            Type::Basic(b) => Some(*b),
            _ => None,
        }
    }

    /// A type parameter's constraint, an interface; `None` for other types.
    pub fn constraint(&mut self, ty: Ty) -> Option<Ty> {
        let Type::Param(id) = *self.get(ty) else { return None };
        let bound = self.tparams[id.0 as usize].constraint?;
        let bound = self.as_constraint(bound);
        Some(self.underlying(bound))
    }

    /// Whether the underlying type is basic with one of these properties.
    pub fn is_basic(&mut self, ty: Ty, info: BasicInfo) -> bool {
        self.basic_of(ty).is_some_and(|b| b.info().meets(info))
    }

    /// [`TypeStore::is_basic`] for `ty`, or for every type of a type parameter's type set.
    pub fn all_basic(&mut self, ty: Ty, info: BasicInfo) -> bool {
        self.all_types(ty, |store, t| t.is_some_and(|t| store.is_basic(t, info)))
    }

    /// Boolean.
    pub fn is_boolean(&mut self, ty: Ty) -> bool {
        self.is_basic(ty, BasicInfo::BOOLEAN)
    }
    /// Integer (runes too).
    pub fn is_integer(&mut self, ty: Ty) -> bool {
        self.is_basic(ty, BasicInfo::INTEGER)
    }
    /// Unsigned integer.
    pub fn is_unsigned(&mut self, ty: Ty) -> bool {
        self.is_basic(ty, BasicInfo::UNSIGNED)
    }
    /// Float.
    pub fn is_float(&mut self, ty: Ty) -> bool {
        self.is_basic(ty, BasicInfo::FLOAT)
    }
    /// Complex.
    pub fn is_complex(&mut self, ty: Ty) -> bool {
        self.is_basic(ty, BasicInfo::COMPLEX)
    }
    /// A number.
    pub fn is_numeric(&mut self, ty: Ty) -> bool {
        self.is_basic(ty, BasicInfo::NUMERIC)
    }
    /// String.
    pub fn is_string(&mut self, ty: Ty) -> bool {
        self.is_basic(ty, BasicInfo::STRING)
    }
    /// A type constants may have.
    pub fn is_const_type(&mut self, ty: Ty) -> bool {
        self.is_basic(ty, BasicInfo::CONST_TYPE)
    }
    /// `is_boolean`, or all of the type set.
    pub fn all_boolean(&mut self, ty: Ty) -> bool {
        self.all_basic(ty, BasicInfo::BOOLEAN)
    }
    /// `is_integer`, or all of the type set.
    pub fn all_integer(&mut self, ty: Ty) -> bool {
        self.all_basic(ty, BasicInfo::INTEGER)
    }
    /// `is_unsigned`, or all of the type set.
    pub fn all_unsigned(&mut self, ty: Ty) -> bool {
        self.all_basic(ty, BasicInfo::UNSIGNED)
    }
    /// `is_numeric`, or all of the type set.
    pub fn all_numeric(&mut self, ty: Ty) -> bool {
        self.all_basic(ty, BasicInfo::NUMERIC)
    }
    /// `is_string`, or all of the type set.
    pub fn all_string(&mut self, ty: Ty) -> bool {
        self.all_basic(ty, BasicInfo::STRING)
    }
    /// Has `<`; or all of the type set have.
    pub fn all_ordered(&mut self, ty: Ty) -> bool {
        self.all_basic(ty, BasicInfo::ORDERED)
    }
    /// Has `+`; or all of the type set have.
    pub fn all_numeric_or_string(&mut self, ty: Ty) -> bool {
        self.all_basic(ty, BasicInfo::NUMERIC.or(BasicInfo::STRING))
    }

    /// An interface, and not a type parameter.
    pub fn is_interface(&mut self, ty: Ty) -> bool {
        matches!(self.under(ty), Type::Interface(_))
    }
    /// A type parameter.
    pub fn is_tparam(&self, ty: Ty) -> bool {
        matches!(self.get(ty), Type::Param(_))
    }
    /// A defined type (not a basic one).
    pub fn is_named(&self, ty: Ty) -> bool {
        matches!(self.get(ty), Type::Named(..))
    }
    /// Predeclared, defined or a type parameter: what assignability calls a named type.
    pub fn has_name(&self, ty: Ty) -> bool {
        matches!(self.get(ty), Type::Basic(_) | Type::Named(..) | Type::Param(_))
    }
    /// The underlying type is a pointer.
    pub fn is_pointer(&mut self, ty: Ty) -> bool {
        matches!(self.under(ty), Type::Pointer(_))
    }
    /// The underlying type is a pointer to an interface (or to a type parameter).
    pub fn is_interface_ptr(&mut self, ty: Ty) -> bool {
        match *self.under(ty) {
            Type::Pointer(base) => self.is_tparam(base) || self.is_interface(base),
            _ => false,
        }
    }
    /// `[]byte`, `[]rune` or a type defined as one (of elements defined as such).
    pub fn is_bytes_or_runes(&mut self, ty: Ty) -> bool {
        match *self.under(ty) {
            Type::Slice(elem) => matches!(self.basic_of(elem), Some(Basic::Uint8 | Basic::Int32)),
            _ => false,
        }
    }
    /// `[]byte` by underlying types.
    pub fn is_bytes(&mut self, ty: Ty) -> bool {
        match *self.under(ty) {
            Type::Slice(elem) => self.basic_of(elem) == Some(Basic::Uint8),
            _ => false,
        }
    }

    /// A literal pointer's base type, with true; any other type itself.
    pub fn deref(&self, ty: Ty) -> (Ty, bool) {
        match *self.get(ty) {
            Type::Pointer(base) => (base, true),
            _ => (ty, false),
        }
    }

    /// Whether nil is a value of the type.
    pub fn has_nil(&mut self, ty: Ty) -> bool {
        match self.under(ty) {
            Type::Basic(b) => matches!(b, Basic::UnsafePointer),
            Type::Slice(_) | Type::Pointer(_) | Type::Func(_) | Type::Map(..) | Type::Chan(..) => true,
            Type::Interface(_) => true,
            Type::Param(_) => self.all_types(ty, |store, t| t.is_some_and(|t| store.has_nil(t))),
            _ => false,
        }
    }

    /// Whether `==` is defined (it may panic at run time where interfaces are involved).
    pub fn is_comparable(&mut self, ty: Ty) -> bool {
        self.comparable_type(ty, true).is_ok()
    }

    /// Why `==` is not defined. With `dynamic`, interfaces count as comparable; without, only if all
    /// their types are, so that `==` never panics.
    pub fn comparable_type(&mut self, ty: Ty, dynamic: bool) -> Result<(), Incomparable> {
        self.comparable_seen(ty, dynamic, &mut Vec::new())
    }

    pub(crate) fn comparable_seen(&mut self, ty: Ty, dynamic: bool, seen: &mut Vec<Ty>) -> Result<(), Incomparable> {
        let bare = self.bare(ty);
        if seen.contains(&bare) {
            return Ok(());
        }
        seen.push(bare);
        let result = match self.under(ty).clone() {
            Type::Basic(Basic::UntypedNil) => Err(Incomparable::Kind),
            Type::Basic(_) | Type::Pointer(_) | Type::Chan(..) => Ok(()),
            Type::Struct(fields) => fields
                .iter()
                .try_for_each(|f| self.comparable_seen(f.ty, dynamic, seen).map_err(|_| Incomparable::Field(f.ty))),
            Type::Array(elem, _) => self.comparable_seen(elem, dynamic, seen).map_err(|_| Incomparable::Array(ty)),
            Type::Interface(_) if dynamic => Ok(()),
            Type::Interface(_) | Type::Param(_) => {
                let set = self.type_set(ty);
                if self.set_is_comparable(&set, seen) {
                    Ok(())
                } else if set.is_empty() {
                    Err(Incomparable::EmptyTypeSet)
                } else {
                    Err(Incomparable::TypeSet)
                }
            }
            _ => Err(Incomparable::Kind),
        };
        seen.pop();
        result
    }

    fn set_is_comparable(&mut self, set: &TypeSet, seen: &mut Vec<Ty>) -> bool {
        match &set.terms {
            None => set.comparable,
            Some(terms) => {
                !terms.is_empty() && terms.iter().all(|&(_, t)| self.comparable_seen(t, false, seen).is_ok())
            }
        }
    }

    /// Type identity.
    pub fn identical(&mut self, x: Ty, y: Ty) -> bool {
        Comparer { ignore_tags: false }.identical(self, x, y, &mut Vec::new())
    }

    /// Type identity if struct tags are looked over.
    pub fn identical_ignore_tags(&mut self, x: Ty, y: Ty) -> bool {
        Comparer { ignore_tags: true }.identical(self, x, y, &mut Vec::new())
    }
}

impl Incomparable {
    /// As Go explains it; empty when the kind of the type says enough.
    pub fn text(&self, store: &TypeStore, q: Qualifier) -> String {
        match self {
            Incomparable::Kind => String::new(),
            Incomparable::Field(t) => format!("struct containing {} cannot be compared", q.ty(store, *t)),
            Incomparable::Array(t) => format!("{} cannot be compared", q.ty(store, *t)),
            Incomparable::EmptyTypeSet => "empty type set".to_string(),
            Incomparable::TypeSet => "incomparable types in type set".to_string(),
        }
    }
}

struct Comparer {
    ignore_tags: bool,
}

impl Comparer {
    /// `pairs` holds the interfaces under comparison: meeting a pair again means nothing told them apart.
    fn identical(&self, store: &mut TypeStore, x: Ty, y: Ty, pairs: &mut Vec<(Ty, Ty)>) -> bool {
        let (x, y) = (store.bare(x), store.bare(y));
        if x == y {
            return true;
        }
        match (store.get(x).clone(), store.get(y).clone()) {
            (Type::Array(a, n), Type::Array(b, m)) => (n < 0 || m < 0 || n == m) && self.identical(store, a, b, pairs),
            (Type::Slice(a), Type::Slice(b)) | (Type::Pointer(a), Type::Pointer(b)) => {
                self.identical(store, a, b, pairs)
            }
            (Type::Map(k, v), Type::Map(l, w)) => {
                self.identical(store, k, l, pairs) && self.identical(store, v, w, pairs)
            }
            (Type::Chan(c, a), Type::Chan(d, b)) => c == d && self.identical(store, a, b, pairs),
            (Type::Struct(f), Type::Struct(g)) => {
                f.len() == g.len()
                    && f.iter().zip(&g).all(|(f, g)| {
                        f.embedded == g.embedded
                            && (self.ignore_tags || f.tag == g.tag)
                            && f.name == g.name
                            && f.pkg == g.pkg
                            && self.identical(store, f.ty, g.ty, pairs)
                    })
            }
            (Type::Tuple(a), Type::Tuple(b)) => self.lists(store, &a, &b, pairs),
            (Type::Named(i, a), Type::Named(j, b)) => i == j && self.lists(store, &a, &b, pairs),
            (Type::Func(f), Type::Func(g)) => self.signatures(store, &f, &g, pairs),
            (Type::Interface(_), Type::Interface(_)) => self.interfaces(store, x, y, pairs),
            _ => false,
        }
    }

    fn lists(&self, store: &mut TypeStore, a: &[Ty], b: &[Ty], pairs: &mut Vec<(Ty, Ty)>) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.identical(store, *a, *b, pairs))
    }

    fn signatures(&self, store: &mut TypeStore, f: &Signature, g: &Signature, pairs: &mut Vec<(Ty, Ty)>) -> bool {
        if f.variadic != g.variadic || f.tparams.len() != g.tparams.len() {
            return false;
        }
        if f.tparams.is_empty() {
            return self.lists(store, &f.params, &g.params, pairs) && self.lists(store, &f.results, &g.results, pairs);
        }
        // Equal up to the names of the type parameters: rename g's to f's.
        let ours: Vec<Ty> = f.tparams.iter().map(|p| store.intern(Type::Param(*p))).collect();
        let rename = Subst::new(&g.tparams, &ours);
        let bound = |store: &TypeStore, p: &TParamId| store.tparams[p.0 as usize].constraint.unwrap_or(Ty::INVALID);
        for (p, q) in f.tparams.iter().zip(&g.tparams) {
            let (a, b) = (bound(store, p), bound(store, q));
            let b = store.subst(b, &rename);
            if !self.identical(store, a, b, pairs) {
                return false;
            }
        }
        let params: Vec<Ty> = g.params.iter().map(|t| store.subst(*t, &rename)).collect();
        let results: Vec<Ty> = g.results.iter().map(|t| store.subst(*t, &rename)).collect();
        self.lists(store, &f.params, &params, pairs) && self.lists(store, &f.results, &results, pairs)
    }

    fn interfaces(&self, store: &mut TypeStore, x: Ty, y: Ty, pairs: &mut Vec<(Ty, Ty)>) -> bool {
        let (a, b) = (store.type_set(x), store.type_set(y));
        if a.comparable != b.comparable || a.methods.len() != b.methods.len() || !store.same_terms(&a, &b) {
            return false;
        }
        if pairs.contains(&(x, y)) || pairs.contains(&(y, x)) {
            return true;
        }
        pairs.push((x, y));
        let same = a
            .methods
            .iter()
            .zip(b.methods.iter())
            .all(|(m, n)| m.name == n.name && m.pkg == n.pkg && self.identical(store, m.ty, n.ty, pairs));
        pairs.pop();
        same
    }
}
