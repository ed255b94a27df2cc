//! What names denote.

use source::{Name, Pos};
use syntax::ast::NodeId;

use crate::constant::Const;
use crate::ty::{NamedId, Ty};

/// A declared thing; an index into [`crate::Info::objects`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjId(pub u32);

/// A package of the build, in dependency order: imports have smaller numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PkgId(pub u32);

/// A declared thing.
#[derive(Clone, Debug)]
pub struct Object {
    /// Its name.
    pub name: Name,
    /// Where it is declared; [`Pos::NONE`] for predeclared things.
    pub pos: Pos,
    /// The declaring identifier's node, if there is one.
    pub node: Option<NodeId>,
    /// Declaring package; `None` for predeclared things.
    pub pkg: Option<PkgId>,
    /// Its type; `Ty::INVALID` while unresolved or without one.
    pub ty: Ty,
    /// What it is.
    pub kind: ObjKind,
}

/// Kinds of declared things.
#[derive(Clone, Debug)]
pub enum ObjKind {
    /// An imported package's name in a file.
    PkgName(PkgId),
    /// A constant.
    Const(Const),
    /// A type name: defined type, alias, or type parameter (see its `ty`). `alias` has `type A = …`.
    TypeName {
        /// Declared with `=`.
        alias: bool,
    },
    /// A variable, parameter, result or receiver.
    Var(VarKind),
    /// A function, a method, or an interface's method.
    Func(FuncInfo),
    /// A predeclared function.
    Builtin(Builtin),
    /// `nil`
    Nil,
}

/// Where a variable lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VarKind {
    /// Package level.
    Global,
    /// In a function.
    Local,
    /// Parameter or receiver.
    Param,
    /// Result.
    Result,
    /// Struct field.
    Field,
}

/// What is known of a function.
#[derive(Clone, Debug, Default)]
pub struct FuncInfo {
    /// The defined type it is a method of.
    pub recv: Option<NamedId>,
    /// The receiver is a pointer.
    pub ptr_recv: bool,
    /// A method of an interface type: no body anywhere.
    pub interface: bool,
    /// The receiver's type parameters as this method names them (they stand for the type's own).
    pub recv_tparams: Vec<crate::ty::TParamId>,
}

/// Predeclared functions, and those of package unsafe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Builtin {
    Append,
    Cap,
    Clear,
    Close,
    Complex,
    Copy,
    Delete,
    Imag,
    Len,
    Make,
    Max,
    Min,
    New,
    Panic,
    Print,
    Println,
    Real,
    Recover,
    UnsafeAdd,
    UnsafeAlignof,
    UnsafeOffsetof,
    UnsafeSizeof,
    UnsafeSlice,
    UnsafeSliceData,
    UnsafeString,
    UnsafeStringData,
}
