//! Finds what every name means and what type every expression has.
//!
//! In: the parsed files of one package, and the packages it imports.
//! Out: [`Info`] (objects, types, constants, instances in side tables), the [`TypeStore`], diagnostics.
//! Never: reads a file, knows how a value is laid out in registers, stops at the first mistake.

#![allow(missing_docs)]

pub mod assignable;
mod check;
pub mod constant;
pub mod convert;
pub use syntax::exprstring;
pub mod dump;
pub mod format;
pub mod infer;
pub mod info;
pub mod instantiate;
pub mod lookup;
pub mod nodemap;
pub mod object;
pub mod predicates;
pub mod sizes;
pub mod spelling;
pub mod store;
pub mod subst;
pub mod ty;
pub mod typeset;
pub mod unify;

pub use check::{GO_VERSION, Notes, PackageInput, Session, Universe};
pub use constant::Const;
pub use dump::dump;
pub use format::{Operand, Qualifier};
pub use infer::InferError;
pub use info::{FuncObjects, Info, Initializer, Instance, Mode, PackageInfo, Selection, SelectionKind, TypeAndValue};
pub use lookup::{Found, Lookup, MethodEntry};
pub use nodemap::NodeMap;
pub use object::{Builtin, FuncInfo, ObjId, ObjKind, Object, PkgId, VarKind};
pub use spelling::Spelling;
pub use store::TypeStore;
pub use subst::Subst;
pub use ty::{Basic, Interface, Named, NamedId, Signature, StructField, TParam, TParamId, Ty, Type};

#[cfg(test)]
mod tests;
