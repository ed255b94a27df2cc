//! Run-time type data: descriptors and itabs.
//!
//! A descriptor is registered when code mentions it and written at the end, when it is known which methods it
//! needs: see `reach.rs`.

use abi::types::*;
use rustc_hash::{FxHashMap, FxHashSet};
use types::{Basic, Type};

use super::Builder;
use super::reach::Kept;
use crate::func::{Attrs, Ty as M};
use crate::program::{DataReloc, SymId};

/// Registered descriptors and what is known of reachable methods.
#[derive(Default)]
pub(super) struct TypeData {
    descs: FxHashMap<types::Ty, SymId>,
    /// In order of registration; the first `seen` have had their parts registered.
    list: Vec<types::Ty>,
    seen: usize,
    shapes: FxHashSet<SymId>,
    itabs: Vec<(SymId, types::Ty, types::Ty)>,
    itab_syms: FxHashSet<SymId>,
    bitmaps: FxHashMap<Vec<u8>, SymId>,
}

/// Bytes of data under construction.
#[derive(Default)]
pub(super) struct Record {
    pub bytes: Vec<u8>,
    pub relocs: Vec<DataReloc>,
}

impl Record {
    pub fn word(&mut self, v: u64) {
        self.bytes.extend(v.to_le_bytes());
    }
    fn half(&mut self, v: u32) {
        self.bytes.extend(v.to_le_bytes());
    }
    fn byte(&mut self, v: u8) {
        self.bytes.push(v);
    }
    pub fn ptr(&mut self, target: Option<SymId>) {
        if let Some(target) = target {
            self.relocs.push(DataReloc { offset: self.bytes.len() as u64, target, addend: 0 });
        }
        self.word(0);
    }
}

impl TypeData {
    /// How many types are registered.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Registered type number `i`.
    pub fn at(&self, i: usize) -> types::Ty {
        self.list[i]
    }
}

impl<'a> Builder<'_, 'a> {
    /// Descriptor of a type.
    pub(super) fn type_desc(&mut self, ty: types::Ty) -> SymId {
        let ty = self.store.canonical(ty);
        if let Some(sym) = self.types.descs.get(&ty) {
            return *sym;
        }
        let name = format!("type:{}", self.link_string(ty));
        let sym = self.prog.symbols.intern(&name);
        self.types.descs.insert(ty, sym);
        self.types.list.push(ty);
        sym
    }

    /// Descriptor of a type whose values go into an interface.
    pub(super) fn type_desc_used(&mut self, ty: types::Ty) -> SymId {
        let ty = self.store.canonical(ty);
        self.note_used(ty);
        self.type_desc(ty)
    }

    /// Descriptor that only the collector reads: size and pointers of a compiler-made object.
    pub(super) fn shape_desc(&mut self, size: u64, ptrs: &[bool]) -> SymId {
        let mask: String = ptrs.iter().map(|p| if *p { 'p' } else { '-' }).collect();
        let sym = self.prog.symbols.intern(&format!("type:.shape{size}.{mask}"));
        if self.types.shapes.insert(sym) {
            let mut r = Record::default();
            r.word(size);
            r.word(8 * ptrs.iter().rposition(|p| *p).map_or(0, |i| i as u64 + 1));
            r.half(0);
            r.byte(0);
            r.byte(8);
            r.byte(8);
            r.byte(Kind::Struct as u8);
            r.ptr(None);
            r.ptr(None);
            let bits = self.bitmap(ptrs);
            r.ptr(bits);
            r.word(0);
            r.word(0);
            r.ptr(None);
            r.ptr(None);
            // pkg_path, fields, n_fields of a struct descriptor
            for _ in 0..4 {
                r.word(0);
            }
            self.rodata(sym, r.bytes, 8, r.relocs);
        }
        sym
    }

    fn bitmap(&mut self, ptrs: &[bool]) -> Option<SymId> {
        let n = ptrs.iter().rposition(|p| *p)? + 1;
        let mut bytes = vec![0u8; n.div_ceil(8)];
        for (i, p) in ptrs.iter().enumerate() {
            if *p {
                bytes[i / 8] |= 1 << (i % 8);
            }
        }
        if let Some(sym) = self.types.bitmaps.get(&bytes) {
            return Some(*sym);
        }
        let sym = self.anon_rodata("go:gcbits", bytes.clone(), 1, vec![]);
        self.types.bitmaps.insert(bytes, sym);
        Some(sym)
    }

    /// Interface table of a concrete type known at compile time.
    pub(super) fn itab(&mut self, inter: types::Ty, ty: types::Ty) -> SymId {
        let (inter, ty) = (self.store.canonical(inter), self.store.canonical(ty));
        let name = format!("go:itab.{},{}", self.link_string(ty), self.link_string(inter));
        let sym = self.prog.symbols.intern(&name);
        if self.types.itab_syms.insert(sym) {
            self.type_desc(inter);
            self.type_desc_used(ty);
            self.types.itabs.push((sym, inter, ty));
        }
        sym
    }

    // ---- what registered types need

    /// Registers the parts of registered types, and the functions that their descriptors point to.
    pub(super) fn register_types(&mut self) {
        while self.types.seen < self.types.list.len() {
            let ty = self.types.list[self.types.seen];
            self.types.seen += 1;
            for part in self.parts_of(ty) {
                self.type_desc(part);
            }
            if self.is_interface(ty) {
                self.note_asked(ty);
            } else if self.is_comparable(ty) {
                self.equal_closure(ty);
            }
        }
    }

    /// The types whose descriptors this one's points to, but for methods.
    pub(super) fn parts_of(&mut self, ty: types::Ty) -> Vec<types::Ty> {
        match self.shape(ty) {
            Type::Pointer(e) | Type::Slice(e) | Type::Chan(_, e) => vec![e],
            Type::Array(e, _) => vec![e, self.store.slice(e)],
            Type::Map(k, v) => vec![k, v],
            Type::Func(sig) => sig.params.iter().chain(sig.results.iter()).copied().collect(),
            Type::Struct(fields) => fields.iter().map(|f| f.ty).collect(),
            _ => vec![],
        }
    }

    /// Closure object of the type's equality function.
    fn equal_closure(&mut self, ty: types::Ty) -> SymId {
        let eq = self.eq_func(ty);
        let name = format!("{}{}", self.prog.symbols.name(eq), abi::symbols::THUNK_SUFFIX);
        let thunk = self.prog.symbols.intern(&name);
        if self.made.insert(thunk) {
            let saved = self.begin_func(thunk, name, Attrs { wrapper: true, closure: true, ..Attrs::default() });
            self.f.param(M::Ptr);
            let (p, q) = (self.f.param(M::Ptr), self.f.param(M::Ptr));
            self.f.func.results = vec![M::I8];
            self.term(crate::func::Term::TailCall { callee: crate::func::Callee::Direct(eq), args: vec![p, q] });
            self.end_func(saved);
        }
        self.static_closure(thunk)
    }

    /// A map type's operations for who knows only the descriptor, if such a function is there.
    pub(super) fn map_ops(&mut self, key: types::Ty, elem: types::Ty) -> Option<SymId> {
        if !self.has_func("reflect.mapops") && !self.has_func("runtime.mapops") {
            return None;
        }
        let name = format!("type:.mapops.{},{}", self.link_string(key), self.link_string(elem));
        let sym = self.prog.symbols.intern(&name);
        if self.made.insert(sym) {
            let mut r = Record::default();
            for f in ["make", "access", "assign", "delete", "clear", "iter", "next", "len", "clone"] {
                let closure = self.runtime_func(&format!("reflect_map{f}"), &[key, elem]).map(|(obj, sig)| {
                    let f = self.func_sym(obj, vec![key, elem]);
                    self.func_closure(f, &sig)
                });
                r.ptr(closure);
            }
            self.rodata(sym, r.bytes, 8, r.relocs);
        }
        Some(sym)
    }

    // ---- writing

    /// Writes all registered descriptors and itabs.
    pub(super) fn finish_types(&mut self) {
        for i in 0..self.types.list.len() {
            let ty = self.types.list[i];
            self.write_desc(ty);
        }
        for (sym, inter, ty) in self.types.itabs.clone() {
            self.write_itab(sym, inter, ty);
        }
        self.write_typelinks();
    }

    fn str(&mut self, r: &mut Record, s: &str) {
        let target = (!s.is_empty()).then(|| self.string_sym(s.as_bytes()));
        r.ptr(target);
        r.word(s.len() as u64);
    }

    fn existing_desc(&mut self, ty: types::Ty) -> Option<SymId> {
        let ty = self.store.canonical(ty);
        self.types.descs.get(&ty).copied()
    }

    fn write_desc(&mut self, ty: types::Ty) {
        let sym = self.types.descs[&ty];
        let layout = self.layout(ty);
        let link = self.link_string(ty);
        let shown = self.store.runtime_name(self.info, ty);
        let shape = self.shape(ty);
        let named = matches!(self.store.get(ty), Type::Named(..) | Type::Basic(_));
        let methods = self.kept_methods(ty);
        let mut flags = 0;
        if self.is_direct(ty) {
            flags |= TFLAG_DIRECT;
        }
        if named {
            flags |= TFLAG_NAMED;
        }
        let comparable = self.is_comparable(ty);
        if comparable && self.plain_size(ty).is_some() {
            flags |= TFLAG_REGULAR;
        }
        if methods.iter().any(|m| m.called && m.entry.name.is_exported()) {
            flags |= TFLAG_METHODS;
        }
        let mut r = Record::default();
        r.word(layout.size);
        r.word(8 * layout.ptrs.len() as u64);
        r.half(fnv1a(link.as_bytes()));
        r.byte(flags);
        r.byte(layout.align as u8);
        r.byte(layout.align as u8);
        r.byte(kind_of(&shape) as u8);
        let equal = (comparable && !matches!(shape, Type::Interface(_))).then(|| self.equal_closure(ty));
        r.ptr(equal);
        r.ptr(None);
        let bits = self.bitmap(&layout.ptrs);
        r.ptr(bits);
        self.str(&mut r, &shown);
        let uncommon = self.write_uncommon(ty, &methods);
        r.ptr(uncommon);
        let pointer = self.store.pointer(ty);
        let to_this = self.existing_desc(pointer);
        r.ptr(to_this);
        debug_assert_eq!(r.bytes.len(), std::mem::size_of::<TypeDesc>());
        self.write_kind(&mut r, ty, &shape);
        self.rodata(sym, r.bytes, 8, r.relocs);
    }

    fn write_kind(&mut self, r: &mut Record, ty: types::Ty, shape: &Type) {
        match shape {
            Type::Pointer(e) | Type::Slice(e) => {
                let e = self.type_desc(*e);
                r.ptr(Some(e));
            }
            Type::Chan(dir, e) => {
                let e = self.type_desc(*e);
                r.ptr(Some(e));
                r.word(match dir {
                    syntax::ast::ChanDir::Recv => 1,
                    syntax::ast::ChanDir::Send => 2,
                    syntax::ast::ChanDir::Both => 3,
                });
            }
            Type::Array(e, n) => {
                let slice = self.store.slice(*e);
                let (e, slice) = (self.type_desc(*e), self.type_desc(slice));
                r.ptr(Some(e));
                r.ptr(Some(slice));
                r.word(*n as u64);
            }
            Type::Func(sig) => {
                let mut list = Record::default();
                for t in sig.params.iter().chain(sig.results.iter()) {
                    let d = self.type_desc(*t);
                    list.ptr(Some(d));
                }
                let list =
                    (!list.bytes.is_empty()).then(|| self.anon_rodata("go:functypes", list.bytes, 8, list.relocs));
                r.ptr(list);
                r.half(sig.params.len() as u32);
                r.half(sig.results.len() as u32);
                r.word(u64::from(sig.variadic));
                let ops = self.func_ops(sig);
                r.ptr(ops);
            }
            Type::Interface(_) => {
                let u = self.under(ty);
                let set = self.store.type_set(u);
                let mut list = Record::default();
                let mut pkg_path = String::new();
                for m in &set.methods {
                    let pkg = m.pkg.map_or(String::new(), |p| self.info.package(p).path.to_string());
                    if !pkg.is_empty() {
                        pkg_path = pkg.clone();
                    }
                    self.str(&mut list, m.name.as_str());
                    let t = self.type_desc(m.ty);
                    list.ptr(Some(t));
                    self.str(&mut list, &pkg);
                }
                self.str(r, &pkg_path);
                let list =
                    (!list.bytes.is_empty()).then(|| self.anon_rodata("go:imethods", list.bytes, 8, list.relocs));
                r.ptr(list);
                r.word(set.methods.len() as u64);
            }
            Type::Map(k, v) => {
                let ops = self.map_ops(*k, *v);
                let (k, v) = (self.type_desc(*k), self.type_desc(*v));
                r.ptr(Some(k));
                r.ptr(Some(v));
                r.ptr(ops);
            }
            Type::Struct(fields) => {
                let layout = self.layout(ty);
                let mut list = Record::default();
                let mut pkg_path = String::new();
                for (f, off) in fields.iter().zip(&layout.offsets) {
                    if let Some(p) = f.pkg {
                        pkg_path = self.info.package(p).path.to_string();
                    }
                    self.str(&mut list, f.name.as_str());
                    let t = self.type_desc(f.ty);
                    list.ptr(Some(t));
                    list.word(*off);
                    let tag = (!f.tag.is_empty()).then(|| self.string_sym(&f.tag));
                    list.ptr(tag);
                    list.word(f.tag.len() as u64);
                    list.word(u64::from(f.embedded) | u64::from(f.name.is_exported()) << 1);
                }
                self.str(r, &pkg_path);
                let list = (!list.bytes.is_empty()).then(|| self.anon_rodata("go:fields", list.bytes, 8, list.relocs));
                r.ptr(list);
                r.word(fields.len() as u64);
            }
            _ => {}
        }
    }

    /// Name and methods of a defined type, methods of a pointer to one or of a struct that embeds some.
    fn write_uncommon(&mut self, ty: types::Ty, methods: &[Kept]) -> Option<SymId> {
        let named = match self.store.get(ty) {
            Type::Named(id, args) => Some((*id, args.to_vec())),
            Type::Basic(Basic::UnsafePointer) => {
                // The only predeclared type that belongs to a package.
                let mut r = Record::default();
                self.str(&mut r, "unsafe");
                self.str(&mut r, "Pointer");
                r.ptr(None);
                r.word(0);
                return Some(self.anon_rodata("go:uncommon", r.bytes, 8, r.relocs));
            }
            _ => None,
        };
        if named.is_none() && methods.is_empty() {
            return None;
        }
        let mut r = Record::default();
        match named {
            Some((id, _)) => {
                let obj = self.info.object(self.store.named[id.0 as usize].obj);
                let path = obj.pkg.map_or("", |p| self.info.package(p).path.as_str());
                let full = self.store.runtime_name(self.info, ty);
                // The name without its package: `Pair[int]` of `main.Pair[int]`.
                let head = full.find('[').unwrap_or(full.len());
                let name = full[..head].rfind('.').map_or(&full[..], |dot| &full[dot + 1..]);
                self.str(&mut r, path);
                self.str(&mut r, name);
            }
            None => {
                self.str(&mut r, "");
                self.str(&mut r, "");
            }
        }
        let mut list = Record::default();
        for m in methods {
            self.str(&mut list, m.entry.name.as_str());
            let t = m.typed.then(|| self.type_desc(m.entry.sig));
            list.ptr(t);
            let code = m.called.then(|| self.method_code(ty, &m.entry));
            list.ptr(code);
            let pkg = m.entry.pkg.map_or(String::new(), |p| self.info.package(p).path.to_string());
            self.str(&mut list, &pkg);
        }
        let n = methods.len() as u64;
        let list = (!list.bytes.is_empty()).then(|| self.anon_rodata("go:methods", list.bytes, 8, list.relocs));
        r.ptr(list);
        r.word(n);
        Some(self.anon_rodata("go:uncommon", r.bytes, 8, r.relocs))
    }

    fn write_itab(&mut self, sym: SymId, inter: types::Ty, ty: types::Ty) {
        let (inter_desc, desc) = (self.type_desc(inter), self.type_desc(ty));
        let mut r = Record::default();
        r.ptr(Some(inter_desc));
        r.ptr(Some(desc));
        let link = self.link_string(ty);
        r.half(fnv1a(link.as_bytes()));
        r.half(0);
        let u = self.under(inter);
        let set = self.store.type_set(u);
        for m in &set.methods {
            let code = self.itab_code(ty, m.name, m.pkg);
            r.ptr(code);
        }
        self.rodata(sym, r.bytes, 8, r.relocs);
        let link = self.prog.symbols.intern(&format!("{}·link", self.prog.symbols.name(sym)));
        self.prog.datas.push(crate::program::Data {
            sym: link,
            section: crate::program::Section::ItabLink,
            align: 8,
            bytes: vec![0; 8],
            size: 8,
            relocs: vec![DataReloc { offset: 0, target: sym, addend: 0 }],
        });
    }
}

/// 32-bit FNV-1a.
fn fnv1a(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193))
}

fn kind_of(shape: &Type) -> Kind {
    match shape {
        Type::Basic(b) => match b {
            Basic::Bool | Basic::UntypedBool => Kind::Bool,
            Basic::Int | Basic::UntypedInt | Basic::Invalid => Kind::Int,
            Basic::Int8 => Kind::Int8,
            Basic::Int16 => Kind::Int16,
            Basic::Int32 | Basic::UntypedRune => Kind::Int32,
            Basic::Int64 => Kind::Int64,
            Basic::Uint => Kind::Uint,
            Basic::Uint8 => Kind::Uint8,
            Basic::Uint16 => Kind::Uint16,
            Basic::Uint32 => Kind::Uint32,
            Basic::Uint64 => Kind::Uint64,
            Basic::Uintptr => Kind::Uintptr,
            Basic::Float32 => Kind::Float32,
            Basic::Float64 | Basic::UntypedFloat => Kind::Float64,
            Basic::Complex64 => Kind::Complex64,
            Basic::Complex128 | Basic::UntypedComplex => Kind::Complex128,
            Basic::String | Basic::UntypedString => Kind::String,
            Basic::UnsafePointer | Basic::UntypedNil => Kind::UnsafePointer,
        },
        Type::Pointer(_) => Kind::Pointer,
        Type::Slice(_) => Kind::Slice,
        Type::Array(..) => Kind::Array,
        Type::Map(..) => Kind::Map,
        Type::Chan(..) => Kind::Chan,
        Type::Struct(_) => Kind::Struct,
        Type::Func(_) => Kind::Func,
        Type::Interface(_) => Kind::Interface,
        Type::Named(..) | Type::Tuple(_) | Type::Param(_) => Kind::Invalid,
    }
}
