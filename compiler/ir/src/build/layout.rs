//! How Go values lie in memory and in registers.
//!
//! Sizes and alignments are those of gc on amd64. A type of at most [`MAX_FLAT`] scalars (no
//! arrays of more than one element) is *flat*: it travels as SSA values. Everything else lives in memory.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use types::{Basic, Type, TypeStore};

use crate::func::Ty as M;

/// Most scalars that a flat value has.
pub const MAX_FLAT: usize = 4;

/// Layout of one type.
#[derive(Debug)]
pub struct Layout {
    /// Bytes, a multiple of `align`.
    pub size: u64,
    /// Alignment in bytes.
    pub align: u32,
    /// Scalars with their offsets, if the type is flat.
    pub flat: Option<Vec<(M, u64)>>,
    /// Word i may hold a pointer; without trailing words that do not.
    pub ptrs: Vec<bool>,
    /// Offsets of a struct's fields.
    pub offsets: Vec<u64>,
}

impl Layout {
    /// Whether it holds pointers.
    pub fn has_pointers(&self) -> bool {
        !self.ptrs.is_empty()
    }
}

/// Memo of layouts.
#[derive(Default)]
pub struct Layouts {
    memo: FxHashMap<types::Ty, Rc<Layout>>,
}

fn scalar(m: M) -> Layout {
    Layout {
        size: m.size(),
        align: m.size() as u32,
        flat: Some(vec![(m, 0)]),
        ptrs: if m == M::Ptr { vec![true] } else { vec![] },
        offsets: vec![],
    }
}

fn words(kinds: &[M]) -> Layout {
    let mut ptrs: Vec<bool> = kinds.iter().map(|m| *m == M::Ptr).collect();
    trim(&mut ptrs);
    Layout {
        size: 8 * kinds.len() as u64,
        align: 8,
        flat: Some(kinds.iter().enumerate().map(|(i, m)| (*m, 8 * i as u64)).collect()),
        ptrs,
        offsets: vec![],
    }
}

fn trim(ptrs: &mut Vec<bool>) {
    while ptrs.last() == Some(&false) {
        ptrs.pop();
    }
}

fn align_up(x: u64, a: u32) -> u64 {
    x.next_multiple_of(u64::from(a.max(1)))
}

impl Layouts {
    /// Layout of a type without type parameters.
    pub fn of(&mut self, store: &mut TypeStore, ty: types::Ty) -> Rc<Layout> {
        debug_assert_eq!(ty, store.bare(ty), "a spelled type got in");
        if let Some(l) = self.memo.get(&ty) {
            return l.clone();
        }
        let layout = Rc::new(self.compute(store, ty));
        self.memo.insert(ty, layout.clone());
        layout
    }

    fn compute(&mut self, store: &mut TypeStore, ty: types::Ty) -> Layout {
        let under = store.underlying(ty);
        match store.get(store.bare(under)).clone() {
            Type::Basic(b) => basic(b),
            Type::Pointer(_) | Type::Map(..) | Type::Chan(..) | Type::Func(_) => scalar(M::Ptr),
            Type::Slice(_) => words(&[M::Ptr, M::I64, M::I64]),
            Type::Interface(_) | Type::Param(_) => words(&[M::Ptr, M::Ptr]),
            Type::Array(elem, n) => {
                let e = self.of(store, elem);
                let n = n.max(0) as u64;
                let mut ptrs = Vec::new();
                if e.has_pointers() {
                    let stride = (e.size / 8) as usize;
                    ptrs = vec![false; stride * n as usize];
                    for i in 0..n as usize {
                        for (j, p) in e.ptrs.iter().enumerate() {
                            ptrs[i * stride + j] = *p;
                        }
                    }
                    trim(&mut ptrs);
                }
                let flat = match n {
                    0 => Some(vec![]),
                    1 => e.flat.clone(),
                    _ if e.size == 0 => Some(vec![]),
                    _ => None,
                };
                Layout { size: e.size.saturating_mul(n), align: e.align, flat, ptrs, offsets: vec![] }
            }
            Type::Struct(fields) => {
                let tys: Vec<types::Ty> = fields.iter().map(|f| f.ty).collect();
                self.of_fields(store, &tys)
            }
            Type::Tuple(tys) => self.of_fields(store, &tys),
            Type::Named(..) => scalar(M::I64),
        }
    }

    /// Layout of a struct with fields of these types.
    pub fn of_fields(&mut self, store: &mut TypeStore, tys: &[types::Ty]) -> Layout {
        let (mut size, mut align) = (0u64, 1u32);
        let mut flat = Some(Vec::new());
        let mut ptrs = Vec::new();
        let mut offsets = Vec::new();
        for (i, ty) in tys.iter().enumerate() {
            let f = self.of(store, *ty);
            align = align.max(f.align);
            size = align_up(size, f.align);
            offsets.push(size);
            flat = match (flat, &f.flat) {
                (Some(mut all), Some(fields)) => {
                    all.extend(fields.iter().map(|(m, o)| (*m, o + size)));
                    (all.len() <= MAX_FLAT).then_some(all)
                }
                _ => None,
            };
            for (j, p) in f.ptrs.iter().enumerate() {
                if *p {
                    let at = (size / 8) as usize + j;
                    if ptrs.len() <= at {
                        ptrs.resize(at + 1, false);
                    }
                    ptrs[at] = true;
                }
            }
            size += f.size;
            // A last field of no size gets a byte, so that its address is not past the object.
            if i + 1 == tys.len() && f.size == 0 && size > 0 {
                size += 1;
            }
        }
        Layout { size: align_up(size, align), align, flat, ptrs, offsets }
    }
}

fn basic(b: Basic) -> Layout {
    use Basic::*;
    match b {
        Bool | Int8 | Uint8 | UntypedBool => scalar(M::I8),
        Int16 | Uint16 => scalar(M::I16),
        Int32 | Uint32 | UntypedRune => scalar(M::I32),
        Int | Int64 | Uint | Uint64 | Uintptr | UntypedInt | Invalid => scalar(M::I64),
        Float32 => scalar(M::F32),
        Float64 | UntypedFloat => scalar(M::F64),
        Complex64 => {
            Layout { align: 4, size: 8, flat: Some(vec![(M::F32, 0), (M::F32, 4)]), ptrs: vec![], offsets: vec![] }
        }
        Complex128 | UntypedComplex => words(&[M::F64, M::F64]),
        String | UntypedString => words(&[M::Ptr, M::I64]),
        UnsafePointer | UntypedNil => scalar(M::Ptr),
    }
}
