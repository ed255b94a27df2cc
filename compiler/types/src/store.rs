//! The table of all types of a build.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::lookup::MethodEntry;
use crate::object::ObjId;
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
    /// The package under check never says `uint8`, so messages say `byte`.
    pub(crate) says_byte: bool,
    /// It never says `int32`, so messages say `rune`.
    pub(crate) says_rune: bool,
    /// The same for types inside others.
    pub(crate) nests_byte: bool,
    /// The same for types inside others.
    pub(crate) nests_rune: bool,
    /// Messages say `interface{}` for any.
    pub(crate) says_interface: bool,
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
            says_byte: false,
            says_rune: false,
            nests_byte: true,
            nests_rune: true,
            says_interface: false,
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
        self.open.push(self.mentions_params(&ty));
        self.types.push(ty.clone());
        self.ids.insert(ty, id);
        id
    }

    /// The structure behind a handle.
    pub fn get(&self, ty: Ty) -> &Type {
        &self.types[ty.0 as usize]
    }

    /// Looks how a package's sources write the types with two names. A type does not remember which
    /// name it was written with, and a message had better use the one the programmer knows.
    pub fn note_spelling<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        let (mut uint8, mut int32, mut byte, mut rune) = (false, false, false, false);
        let (mut any, mut spelled_out) = (false, false);
        for text in texts {
            uint8 |= says(text, "uint8");
            byte |= says(text, "byte");
            int32 |= says(text, "int32");
            rune |= says(text, "rune");
            any |= says(text, "any");
            spelled_out |= text.contains("interface{}");
        }
        (self.says_byte, self.says_rune) = (!uint8, !int32);
        self.says_interface = spelled_out && !any;
        // Bytes mostly come in slices; an int32 somewhere inside may well be another package's.
        (self.nests_byte, self.nests_rune) = (byte || !uint8, rune);
    }

    /// Whether a type parameter occurs in `ty` (not looking into declarations: only at their arguments).
    pub fn is_open(&self, ty: Ty) -> bool {
        self.open[ty.0 as usize]
    }

    fn mentions_params(&self, ty: &Type) -> bool {
        let open = |t: &Ty| self.open[t.0 as usize];
        match ty {
            Type::Basic(_) => false,
            Type::Param(_) => true,
            Type::Named(_, args) | Type::Tuple(args) => args.iter().any(open),
            Type::Pointer(t) | Type::Slice(t) | Type::Array(t, _) | Type::Chan(_, t) => open(t),
            Type::Map(k, v) => open(k) || open(v),
            Type::Struct(fields) => fields.iter().any(|f| open(&f.ty)),
            // A generic signature's own parameters count: their constraints may mention others.
            Type::Func(sig) => !sig.tparams.is_empty() || sig.params.iter().chain(&sig.results).any(open),
            Type::Interface(iface) => {
                iface.methods.iter().any(|m| open(&m.ty))
                    || iface.embeds.iter().any(|u| u.terms.iter().any(|(_, t)| open(t)))
            }
        }
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

/// Whether `word` stands alone somewhere in `text`.
fn says(text: &str, word: &str) -> bool {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word)
        .any(|(i, _)| !text[..i].ends_with(part_of_name) && !text[i + word.len()..].starts_with(part_of_name))
}
