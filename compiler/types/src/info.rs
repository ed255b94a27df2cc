//! What the checker found out, by node and by object: the only thing later stages read besides the tree.
//!
//! Types are here as they are spelled, for those who write them; who compares types takes the bare ones.

use rustc_hash::FxHashMap;
use source::{Name, Pos};
use syntax::ast::{File, NodeId};

use crate::constant::Const;
use crate::nodemap::NodeMap;
use crate::object::{Builtin, ObjId, Object, PkgId};
use crate::ty::Ty;

/// What kind of thing an expression denotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// In error.
    Invalid,
    /// A call without result.
    NoValue,
    /// A predeclared function.
    Builtin(Builtin),
    /// A type.
    Type,
    /// A constant; the value is in [`TypeAndValue::value`].
    Const,
    /// Addressable.
    Var,
    /// A map element: assignable, not addressable; comma-ok.
    MapIndex,
    /// A value.
    Value,
    /// The untyped nil (typed by context: `ty` is the type it converts to).
    Nil,
    /// A value that may be used with comma-ok: type assertion, receive.
    CommaOk,
}

/// Type and, for constants, value of an expression. Untyped constants have their final type here.
/// In a comma-ok context `ty` is the tuple `(T, bool)`.
#[derive(Clone, Debug)]
pub struct TypeAndValue {
    /// Kind.
    pub mode: Mode,
    /// Type. A call with several results has a `Tuple`.
    pub ty: Ty,
    /// Value, exactly when `mode` is `Const`. Few expressions have one.
    pub value: Option<Box<Const>>,
}

/// What a selector `x.f` selects.
#[derive(Clone, Debug)]
pub struct Selection {
    /// Which form.
    pub kind: SelectionKind,
    /// Type of `x` (for a method expression, `T`).
    pub recv: Ty,
    /// The declared method; for an instantiated type the generic declaration's object. `None` for
    /// fields and interface methods: their types are structural, so `path` (or the selector's name) says all.
    pub obj: Option<ObjId>,
    /// Field indices from `recv` to the field, or to the embedded field that has the method.
    /// Each step dereferences implicitly where the value is a pointer.
    pub path: Vec<u32>,
    /// A pointer was followed on the way, or `recv` is one.
    pub indirect: bool,
    /// Type of the selected field, or of the method as a function (method expression: with receiver first).
    pub ty: Ty,
}

/// Forms of selectors. `pkg.Name` has none: `uses` of the selector's identifier says what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectionKind {
    /// A struct field.
    Field,
    /// A concrete method, called or as method value.
    Method,
    /// A method of an interface or type parameter: dispatched, or resolved at instantiation.
    Interface,
    /// `T.M`
    MethodExpr,
}

/// An instance of a generic function or type at an identifier.
#[derive(Clone, Debug)]
pub struct Instance {
    /// Type arguments, given or inferred. May mention the enclosing function's type parameters.
    pub targs: Vec<Ty>,
    /// The instantiated type.
    pub ty: Ty,
}

/// A package-level initialisation `lhs = rhs`, in the order they must run.
#[derive(Clone, Debug)]
pub struct Initializer {
    /// Variables; several when `rhs` is one call. May be empty (`var _ = f()` has the blank object).
    pub lhs: Vec<ObjId>,
    /// The expression's node; find it through [`PackageInfo::files`].
    pub rhs: NodeId,
}

/// One checked package.
#[derive(Debug)]
pub struct PackageInfo<'a> {
    /// Import path; `main` for the program's.
    pub path: Name,
    /// Name in the package clause.
    pub name: Name,
    /// Its trees.
    pub files: &'a [File],
    /// Imported packages, sorted by path.
    pub imports: Vec<PkgId>,
    /// Package scope.
    pub scope: FxHashMap<Name, ObjId>,
    /// Package-level initialisations in order.
    pub init_order: Vec<Initializer>,
    /// Language version N of go1.N that governs the package (a file may override it).
    pub go_version: u32,
}

/// Everything known about a build. Node ids are unique across packages, so one table serves all.
#[derive(Debug, Default)]
pub struct Info<'a> {
    /// All packages, imports first.
    pub packages: Vec<PackageInfo<'a>>,
    /// All declared things.
    pub objects: Vec<Object>,
    /// By expression (types included).
    pub types: NodeMap<TypeAndValue>,
    /// Declaring identifier → thing. The symbolic variable of `switch v := x.(type)` has none.
    pub defs: NodeMap<ObjId>,
    /// Using identifier (an `Ident` expression or a selector's name) → thing.
    pub uses: NodeMap<ObjId>,
    /// Implicit things: import specs without name; a type switch's variable by case clause;
    /// anonymous parameters are not recorded.
    pub implicits: FxHashMap<NodeId, ObjId>,
    /// By selector expression.
    pub selections: FxHashMap<NodeId, Selection>,
    /// By the identifier (or selector name) that denotes a generic function or type.
    pub instances: FxHashMap<NodeId, Instance>,
    /// By struct type expression or declaration: field objects in order. Key: the `StructType` expression.
    pub fields: FxHashMap<NodeId, Vec<ObjId>>,
    /// Objects of a function's receiver, parameters and results in order, by the function's
    /// name identifier (declaration) or the `FuncLit` expression. Anonymous ones have an object too.
    pub signatures: FxHashMap<NodeId, FuncObjects>,
    /// Labels: a branch's label identifier → the labeled statement's label identifier.
    pub labels: FxHashMap<NodeId, NodeId>,
}

/// The variables of a function's signature.
#[derive(Clone, Debug, Default)]
pub struct FuncObjects {
    /// Receiver.
    pub recv: Option<ObjId>,
    /// Parameters, one per name or anonymous group.
    pub params: Vec<ObjId>,
    /// Results likewise.
    pub results: Vec<ObjId>,
}

impl<'a> Info<'a> {
    /// The thing behind an id.
    pub fn object(&self, id: ObjId) -> &Object {
        &self.objects[id.0 as usize]
    }

    /// The package behind an id.
    pub fn package(&self, id: PkgId) -> &PackageInfo<'a> {
        &self.packages[id.0 as usize]
    }

    /// Type of an expression; `Ty::INVALID` if the checker never saw it.
    pub fn type_of(&self, node: NodeId) -> Ty {
        self.types.get(&node).map_or(Ty::INVALID, |tv| tv.ty)
    }

    /// Constant value of an expression.
    pub fn const_of(&self, node: NodeId) -> Option<&Const> {
        self.types.get(&node).and_then(|tv| tv.value.as_deref())
    }

    /// Where a thing is declared.
    pub fn pos_of(&self, id: ObjId) -> Pos {
        self.object(id).pos
    }
}
