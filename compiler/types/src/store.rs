//! The table of all types of a build.

use rustc_hash::FxHashMap;

use crate::object::ObjId;
use crate::ty::{Basic, Named, NamedId, Signature, TParam, TParamId, Ty, Type};

/// All types of a build. Interning makes equal structures equal handles.
#[derive(Debug)]
pub struct TypeStore {
    types: Vec<Type>,
    ids: FxHashMap<Type, Ty>,
    /// Defined types.
    pub named: Vec<Named>,
    /// Type parameters.
    pub tparams: Vec<TParam>,
}

impl Default for TypeStore {
    fn default() -> TypeStore {
        use Basic::*;
        let mut store = TypeStore { types: Vec::new(), ids: FxHashMap::default(), named: Vec::new(), tparams: Vec::new() };
        let all = [
            Invalid, Bool, Int, Int8, Int16, Int32, Int64, Uint, Uint8, Uint16, Uint32, Uint64, Uintptr, Float32,
            Float64, Complex64, Complex128, String, UnsafePointer, UntypedBool, UntypedInt, UntypedRune, UntypedFloat,
            UntypedComplex, UntypedString, UntypedNil,
        ];
        for b in all {
            let ty = store.intern(Type::Basic(b));
            debug_assert_eq!(ty, Ty::basic(b));
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
        let id = Ty(self.types.len() as u32);
        self.types.push(ty.clone());
        self.ids.insert(ty, id);
        id
    }

    /// The structure behind a handle.
    pub fn get(&self, ty: Ty) -> &Type {
        &self.types[ty.0 as usize]
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
