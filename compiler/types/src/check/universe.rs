//! Predeclared names, and package unsafe.

use num_bigint::BigInt;
use rustc_hash::FxHashMap;
use source::{Name, Pos};

use crate::constant::Const;
use crate::info::{Info, PackageInfo};
use crate::object::{Builtin, FuncInfo, ObjId, ObjKind, Object, PkgId};
use crate::store::TypeStore;
use crate::ty::{Basic, IfaceMethod, Interface, Ty, Type};

/// The predeclared names.
#[derive(Debug)]
pub struct Universe {
    /// All of them.
    pub scope: FxHashMap<Name, ObjId>,
    /// The type `error`.
    pub error: Ty,
    /// The empty interface.
    pub any: Ty,
    /// The constraint `comparable`.
    pub comparable: Ty,
    /// `iota`
    pub iota: ObjId,
    /// The method `Error` of `error`.
    pub error_method: ObjId,
}

/// Predeclared functions: name, least number of arguments, whether more are allowed, and whether
/// a call may stand as a statement.
pub(super) const BUILTINS: [(&str, Builtin, usize, bool, bool); 18] = [
    ("append", Builtin::Append, 1, true, false),
    ("cap", Builtin::Cap, 1, false, false),
    ("clear", Builtin::Clear, 1, false, true),
    ("close", Builtin::Close, 1, false, true),
    ("complex", Builtin::Complex, 2, false, false),
    ("copy", Builtin::Copy, 2, false, true),
    ("delete", Builtin::Delete, 2, false, true),
    ("imag", Builtin::Imag, 1, false, false),
    ("len", Builtin::Len, 1, false, false),
    ("make", Builtin::Make, 1, true, false),
    ("max", Builtin::Max, 1, true, false),
    ("min", Builtin::Min, 1, true, false),
    ("new", Builtin::New, 1, false, false),
    ("panic", Builtin::Panic, 1, false, true),
    ("print", Builtin::Print, 0, true, true),
    ("println", Builtin::Println, 0, true, true),
    ("real", Builtin::Real, 1, false, false),
    ("recover", Builtin::Recover, 0, false, true),
];

/// The functions of package unsafe, likewise.
pub(super) const UNSAFE: [(&str, Builtin, usize, bool, bool); 8] = [
    ("Add", Builtin::UnsafeAdd, 2, false, false),
    ("Alignof", Builtin::UnsafeAlignof, 1, false, false),
    ("Offsetof", Builtin::UnsafeOffsetof, 1, false, false),
    ("Sizeof", Builtin::UnsafeSizeof, 1, false, false),
    ("Slice", Builtin::UnsafeSlice, 2, false, false),
    ("SliceData", Builtin::UnsafeSliceData, 1, false, false),
    ("String", Builtin::UnsafeString, 2, false, false),
    ("StringData", Builtin::UnsafeStringData, 1, false, false),
];

const TYPES: [(&str, Basic); 17] = [
    ("bool", Basic::Bool),
    ("int", Basic::Int),
    ("int8", Basic::Int8),
    ("int16", Basic::Int16),
    ("int32", Basic::Int32),
    ("int64", Basic::Int64),
    ("uint", Basic::Uint),
    ("uint8", Basic::Uint8),
    ("uint16", Basic::Uint16),
    ("uint32", Basic::Uint32),
    ("uint64", Basic::Uint64),
    ("uintptr", Basic::Uintptr),
    ("float32", Basic::Float32),
    ("float64", Basic::Float64),
    ("complex64", Basic::Complex64),
    ("complex128", Basic::Complex128),
    ("string", Basic::String),
];

impl Universe {
    /// Declares everything in `info` and `store`, with package unsafe as package 0.
    pub(super) fn new(info: &mut Info, store: &mut TypeStore) -> Universe {
        let mut scope = FxHashMap::default();
        let mut add = |info: &mut Info, name: &str, ty: Ty, kind: ObjKind| {
            let id = push(info, name, ty, kind, None);
            scope.insert(Name::new(name), id);
            id
        };
        for (name, basic) in TYPES {
            add(info, name, Ty::basic(basic), ObjKind::TypeName { alias: false });
        }
        for (name, ty) in [("byte", Ty::BYTE), ("rune", Ty::RUNE)] {
            add(info, name, ty, ObjKind::TypeName { alias: true });
        }
        let any_obj = add(info, "any", Ty::INVALID, ObjKind::TypeName { alias: true });
        let any = store.intern(Type::Interface(Interface::default()));
        info.objects[any_obj.0 as usize].ty = store.alias(any_obj, Box::default(), any);
        for (name, value) in [("true", true), ("false", false)] {
            add(info, name, Ty::basic(Basic::UntypedBool), ObjKind::Const(Const::Bool(value)));
        }
        let zero = Const::Int(BigInt::ZERO);
        let iota = add(info, "iota", Ty::basic(Basic::UntypedInt), ObjKind::Const(zero));
        add(info, "nil", Ty::basic(Basic::UntypedNil), ObjKind::Nil);
        for (name, builtin, ..) in BUILTINS {
            add(info, name, Ty::INVALID, ObjKind::Builtin(builtin));
        }

        let error_obj = add(info, "error", Ty::INVALID, ObjKind::TypeName { alias: false });
        let error_id = store.new_named(error_obj, Vec::new());
        let error = store.intern(Type::Named(error_id, Box::default()));
        let sig = store.func(Vec::new(), vec![Ty::STRING], false);
        let method = IfaceMethod { name: Name::new("Error"), pkg: None, ty: sig };
        let iface = Interface { methods: Box::new([method]), ..Interface::default() };
        store.named[error_id.0 as usize].underlying = Some(store.intern(Type::Interface(iface)));
        info.objects[error_obj.0 as usize].ty = error;
        let func = FuncInfo { interface: true, ..FuncInfo::default() };
        let error_method = push(info, "Error", sig, ObjKind::Func(func), None);

        let comparable_obj = add(info, "comparable", Ty::INVALID, ObjKind::TypeName { alias: false });
        let comparable_id = store.new_named(comparable_obj, Vec::new());
        let comparable = store.intern(Type::Named(comparable_id, Box::default()));
        let iface = Interface { comparable: true, ..Interface::default() };
        store.named[comparable_id.0 as usize].underlying = Some(store.intern(Type::Interface(iface)));
        info.objects[comparable_obj.0 as usize].ty = comparable;

        let mut unsafe_scope = FxHashMap::default();
        let pkg = Some(PkgId(0));
        let kind = ObjKind::TypeName { alias: false };
        let pointer = push(info, "Pointer", Ty::basic(Basic::UnsafePointer), kind, pkg);
        unsafe_scope.insert(Name::new("Pointer"), pointer);
        for (name, builtin, ..) in UNSAFE {
            let id = push(info, name, Ty::INVALID, ObjKind::Builtin(builtin), pkg);
            unsafe_scope.insert(Name::new(name), id);
        }
        info.packages.push(PackageInfo {
            path: Name::new("unsafe"),
            name: Name::new("unsafe"),
            files: &[],
            imports: Vec::new(),
            scope: unsafe_scope,
            init_order: Vec::new(),
            go_version: super::GO_VERSION,
        });
        Universe { scope, error, any, comparable, iota, error_method }
    }
}

fn push(info: &mut Info, name: &str, ty: Ty, kind: ObjKind, pkg: Option<PkgId>) -> ObjId {
    let id = ObjId(info.objects.len() as u32);
    info.objects.push(Object { name: Name::new(name), pos: Pos::NONE, node: None, pkg, ty, kind });
    id
}
