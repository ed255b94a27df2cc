//! Types, interned: the same structure, written the same way, has the same handle.
//!
//! A handle remembers how its type is written, see [`crate::spelling`]: by an alias's name, as `byte`, with names
//! of parameters. Messages show that, and nothing else sees it: [`TypeStore::get`] gives the structure.
//!
//! Handle equality implies identity. The converse holds for bare types ([`TypeStore::bare`]) but for
//! interfaces written with different embeddings of one method set: compare with [`TypeStore::identical`].
//!
//! [`TypeStore::get`]: crate::TypeStore::get
//! [`TypeStore::bare`]: crate::TypeStore::bare
//! [`TypeStore::identical`]: crate::TypeStore::identical

use std::sync::Arc;

use source::{Name, Pos};
use syntax::ast::ChanDir;

use crate::object::{ObjId, PkgId};

/// A type; an index into the [`TypeStore`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ty(pub u32);

/// A declared (defined) type without its type arguments; an index into `TypeStore::named`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NamedId(pub u32);

/// A type parameter; an index into `TypeStore::tparams`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TParamId(pub u32);

/// Predeclared basic types; their [`Ty`] is the same number, see [`Ty::basic`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum Basic {
    /// What an erroneous expression has; accepted everywhere, silently.
    Invalid,
    Bool,
    Int,
    Int8,
    Int16,
    Int32,
    Int64,
    Uint,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
    Uintptr,
    Float32,
    Float64,
    Complex64,
    Complex128,
    String,
    UnsafePointer,
    UntypedBool,
    UntypedInt,
    UntypedRune,
    UntypedFloat,
    UntypedComplex,
    UntypedString,
    UntypedNil,
}

/// How a type is built.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// Predeclared. `byte` and `rune` are spellings of `Uint8` and `Int32`.
    Basic(Basic),
    /// A defined type with its type arguments (none if not generic). Inside its own generic
    /// declaration the arguments are the declaration's type parameters.
    Named(NamedId, Box<[Ty]>),
    /// `*T`
    Pointer(Ty),
    /// `[]T`
    Slice(Ty),
    /// `[n]T`; negative while the length is in error.
    Array(Ty, i64),
    /// `map[K]V`
    Map(Ty, Ty),
    /// `chan T`
    Chan(ChanDir, Ty),
    /// `struct{…}`
    Struct(Box<[StructField]>),
    /// `func(…) …`
    Func(Signature),
    /// `interface{…}`
    Interface(Interface),
    /// Several results; never the type of a variable. The empty tuple is "no value".
    Tuple(Box<[Ty]>),
    /// A type parameter.
    Param(TParamId),
}

/// A field of a struct type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StructField {
    /// Its name; of an embedded field the type's name.
    pub name: Name,
    /// The package an unexported name belongs to; `None` for exported names, so that identity is structural.
    pub pkg: Option<PkgId>,
    /// Its type.
    pub ty: Ty,
    /// Embedded.
    pub embedded: bool,
    /// Tag bytes; empty when absent.
    pub tag: Box<[u8]>,
}

/// Parameters and results. Their names are no part of it, but of a handle's spelling.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Signature {
    /// Type parameters of a generic function (or method, Go 1.27); empty once instantiated.
    pub tparams: Box<[TParamId]>,
    /// Parameter types; the last is a slice type when `variadic`.
    pub params: Box<[Ty]>,
    /// Result types.
    pub results: Box<[Ty]>,
    /// `...T`
    pub variadic: bool,
}

/// An interface as written. Its type set is computed once and kept by the store.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Interface {
    /// Methods written here, sorted by name then package.
    pub methods: Box<[IfaceMethod]>,
    /// Embedded types and unions, in source order.
    pub embeds: Box<[Union]>,
    /// The predeclared `comparable`.
    pub comparable: bool,
    /// Stands for a constraint written as a bare union or type: `[T ~int|string]`.
    pub implicit: bool,
}

/// A method of an interface.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IfaceMethod {
    /// Name.
    pub name: Name,
    /// Package of an unexported name.
    pub pkg: Option<PkgId>,
    /// Its type, without receiver: a `Func`.
    pub ty: Ty,
}

/// `~A | B`; one term without tilde is plain embedding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Union {
    /// Terms, in source order: tilde and type.
    pub terms: Box<[(bool, Ty)]>,
}

/// What is known of a defined type.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its declaration.
    pub obj: ObjId,
    /// Its type parameters. A type declared inside a generic function starts with that function's
    /// (and its receiver's): mentioning it passes them on, so that substitution reaches the body.
    pub tparams: Vec<TParamId>,
    /// How many of `tparams` are the enclosing function's. Nobody writes arguments for those.
    pub implicit: u32,
    /// The underlying type in terms of `tparams`; `None` until resolved. Never itself `Named`.
    pub underlying: Option<Ty>,
    /// Declared methods in source order, generic over `tparams`.
    pub methods: Vec<ObjId>,
    /// Where it is declared inside a function: tells apart same-named local types; 0 at package level.
    pub local_index: u32,
}

/// What is known of a type parameter.
#[derive(Clone, Debug)]
pub struct TParam {
    /// Its declaration.
    pub obj: ObjId,
    /// Its name.
    pub name: Name,
    /// Where declared.
    pub pos: Pos,
    /// Position among its siblings.
    pub index: u32,
    /// Its constraint; always an interface type (underlying), `None` until resolved.
    pub constraint: Option<Ty>,
    /// What messages say behind its name, if that is the name of something predeclared too.
    pub note: Option<Arc<str>>,
}

impl Ty {
    /// The handle of a basic type.
    pub const fn basic(b: Basic) -> Ty {
        Ty(b as u32)
    }
    /// Error type.
    pub const INVALID: Ty = Ty::basic(Basic::Invalid);
    /// `bool`
    pub const BOOL: Ty = Ty::basic(Basic::Bool);
    /// `int`
    pub const INT: Ty = Ty::basic(Basic::Int);
    /// `string`
    pub const STRING: Ty = Ty::basic(Basic::String);
    /// `uintptr`
    pub const UINTPTR: Ty = Ty::basic(Basic::Uintptr);
    /// `uint8`
    pub const UINT8: Ty = Ty::basic(Basic::Uint8);
    /// `int32`
    pub const INT32: Ty = Ty::basic(Basic::Int32);
    /// `uint8` spelled `byte`
    pub const BYTE: Ty = Ty(Basic::UntypedNil as u32 + 1);
    /// `int32` spelled `rune`
    pub const RUNE: Ty = Ty(Basic::UntypedNil as u32 + 2);
}

impl Type {
    /// Whether `f` holds for one of the types this one is built of. A generic signature's type parameters are none.
    pub fn any_part(&self, mut f: impl FnMut(Ty) -> bool) -> bool {
        match self {
            Type::Basic(_) | Type::Param(_) => false,
            Type::Named(_, tys) | Type::Tuple(tys) => tys.iter().any(|t| f(*t)),
            Type::Pointer(t) | Type::Slice(t) | Type::Array(t, _) | Type::Chan(_, t) => f(*t),
            Type::Map(k, v) => f(*k) || f(*v),
            Type::Struct(fields) => fields.iter().any(|field| f(field.ty)),
            Type::Func(sig) => sig.params.iter().chain(&sig.results).any(|t| f(*t)),
            Type::Interface(iface) => {
                iface.methods.iter().any(|m| f(m.ty)) || iface.embeds.iter().any(|u| u.terms.iter().any(|t| f(t.1)))
            }
        }
    }

    /// The same structure with each of the types it is built of replaced.
    pub fn map_parts(&self, mut f: impl FnMut(Ty) -> Ty) -> Type {
        let mut list = |tys: &[Ty]| tys.iter().map(|t| f(*t)).collect();
        match self {
            Type::Basic(_) | Type::Param(_) => self.clone(),
            Type::Named(id, args) => Type::Named(*id, list(args)),
            Type::Tuple(tys) => Type::Tuple(list(tys)),
            Type::Pointer(t) => Type::Pointer(f(*t)),
            Type::Slice(t) => Type::Slice(f(*t)),
            Type::Array(t, n) => Type::Array(f(*t), *n),
            Type::Chan(dir, t) => Type::Chan(*dir, f(*t)),
            Type::Map(k, v) => Type::Map(f(*k), f(*v)),
            Type::Struct(fields) => {
                Type::Struct(fields.iter().map(|field| StructField { ty: f(field.ty), ..field.clone() }).collect())
            }
            Type::Func(sig) => {
                Type::Func(Signature { params: list(&sig.params), results: list(&sig.results), ..sig.clone() })
            }
            Type::Interface(iface) => Type::Interface(Interface {
                methods: iface.methods.iter().map(|m| IfaceMethod { ty: f(m.ty), ..m.clone() }).collect(),
                embeds: iface
                    .embeds
                    .iter()
                    .map(|u| Union { terms: u.terms.iter().map(|&(tilde, t)| (tilde, f(t))).collect() })
                    .collect(),
                comparable: iface.comparable,
                implicit: iface.implicit,
            }),
        }
    }
}
