//! The table of all types of a build.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::lookup::MethodEntry;
use crate::object::ObjId;
use crate::spelling::{Spelling, Spellings};
use crate::ty::{Basic, Named, NamedId, Signature, TParam, TParamId, Ty, Type};
use crate::typeset::TypeSet;

/// All types of a build. Interning makes equal structures equal handles.
#[derive(Debug)]
pub struct TypeStore {
    types: Vec<Type>,
    ids: FxHashMap<Type, Ty>,
    /// Defined types.
    pub named: Vec<Named>,
    /// Type parameters.
    pub tparams: Vec<TParam>,
    /// Underlying types of instances, once substituted.
    pub(crate) expanded: FxHashMap<Ty, Ty>,
    /// Type sets of interfaces, once everything they embed is resolved.
    pub(crate) type_sets: FxHashMap<Ty, Arc<TypeSet>>,
    /// Method sets; see [`TypeStore::method_set`].
    pub(crate) method_sets: FxHashMap<Ty, Arc<[MethodEntry]>>,
    /// By handle: whether the type mentions a type parameter.
    pub(crate) open: Vec<bool>,
    /// By handle: the bare type.
    pub(crate) bare: Vec<Ty>,
    pub(crate) spellings: Spellings,
}

impl Default for TypeStore {
    fn default() -> TypeStore {
        use Basic::*;
        let mut store = TypeStore {
            types: Vec::new(),
            ids: FxHashMap::default(),
            named: Vec::new(),
            tparams: Vec::new(),
            expanded: FxHashMap::default(),
            type_sets: FxHashMap::default(),
            method_sets: FxHashMap::default(),
            open: Vec::new(),
            bare: Vec::new(),
            spellings: Spellings::default(),
        };
        let all = [
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
        ];
        for b in all {
            let ty = store.intern(Type::Basic(b));
            debug_assert_eq!(ty, Ty::basic(b));
        }
        for (basic, name, ty) in [(Ty::UINT8, "byte", Ty::BYTE), (Ty::INT32, "rune", Ty::RUNE)] {
            let spelled = store.spell(basic, Spelling::Basic(name));
            debug_assert_eq!(spelled, ty);
        }
        store
    }
}

impl TypeStore {
    /// The handle of a structure.
    pub fn intern(&mut self, ty: Type) -> Ty {
        if let Some(&id) = self.ids.get(&ty) {
            return id;
        }
        // Of bare parts, a type is bare itself.
        let bare = if ty.any_part(|t| self.bare(t) != t) {
            let bare = ty.map_parts(|t| self.bare(t));
            Some(self.intern(bare))
        } else {
            None
        };
        // A generic signature's own parameters count: their constraints may mention others.
        let generic = matches!(&ty, Type::Func(sig) if !sig.tparams.is_empty());
        let open = generic || matches!(ty, Type::Param(_)) || ty.any_part(|t| self.is_open(t));
        let id = self.push(ty.clone(), open, bare);
        self.ids.insert(ty, id);
        id
    }

    /// A new handle; `bare` is `None` for a bare type.
    pub(crate) fn push(&mut self, ty: Type, open: bool, bare: Option<Ty>) -> Ty {
        let id = Ty(self.types.len() as u32);
        self.types.push(ty);
        self.open.push(open);
        self.bare.push(bare.unwrap_or(id));
        id
    }

    /// The structure behind a handle, whatever it is called.
    pub fn get(&self, ty: Ty) -> &Type {
        &self.types[ty.0 as usize]
    }

    /// Whether a type parameter occurs in `ty` (not looking into declarations: only at their arguments).
    pub fn is_open(&self, ty: Ty) -> bool {
        self.open[ty.0 as usize]
    }

    /// `*elem`
    pub fn pointer(&mut self, elem: Ty) -> Ty {
        self.intern(Type::Pointer(elem))
    }

    /// `[]elem`
    pub fn slice(&mut self, elem: Ty) -> Ty {
        self.intern(Type::Slice(elem))
    }

    /// A tuple.
    pub fn tuple(&mut self, tys: Vec<Ty>) -> Ty {
        self.intern(Type::Tuple(tys.into()))
    }

    /// `func(params) results`
    pub fn func(&mut self, params: Vec<Ty>, results: Vec<Ty>, variadic: bool) -> Ty {
        let sig = Signature { tparams: Box::default(), params: params.into(), results: results.into(), variadic };
        self.intern(Type::Func(sig))
    }

    /// A new defined type; its underlying type is set later.
    pub fn new_named(&mut self, obj: ObjId, tparams: Vec<TParamId>) -> NamedId {
        let id = NamedId(self.named.len() as u32);
        self.named.push(Named { obj, tparams, implicit: 0, underlying: None, methods: Vec::new(), local_index: 0 });
        id
    }

    /// A new type parameter, as a type.
    pub fn new_tparam(&mut self, tparam: TParam) -> (TParamId, Ty) {
        let id = TParamId(self.tparams.len() as u32);
        self.tparams.push(tparam);
        (id, self.intern(Type::Param(id)))
    }
}
