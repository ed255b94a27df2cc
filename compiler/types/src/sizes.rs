//! Sizes, alignments and field offsets of types in memory, as Go has them on amd64:
//! the values of `unsafe.Sizeof` and its kin, and the layout the whole compiler uses.

use crate::store::TypeStore;
use crate::ty::{Basic, StructField, Ty, Type};

/// Bytes of a pointer, an int, a uintptr.
pub const WORD: u64 = 8;

/// Types nested deeper contain themselves, which the checker reports; they have no size.
const MAX_DEPTH: u32 = 200;

impl TypeStore {
    /// Bytes a variable of the type takes; `None` if that is more than an address can express.
    /// Type parameters (and types that contain one) have no size yet: see [`TypeStore::has_var_size`].
    pub fn size_of(&mut self, ty: Ty) -> Option<u64> {
        self.size_within(ty, 0)
    }

    fn size_within(&mut self, ty: Ty, depth: u32) -> Option<u64> {
        if depth > MAX_DEPTH {
            return None;
        }
        Some(match self.under(ty).clone() {
            Type::Basic(b) => match b {
                Basic::Bool => 1,
                Basic::String => 2 * WORD,
                Basic::UnsafePointer => WORD,
                b => u64::from(b.bits().unwrap_or(0) / 8),
            },
            Type::Pointer(_) | Type::Map(..) | Type::Chan(..) | Type::Func(_) => WORD,
            Type::Slice(_) => 3 * WORD,
            Type::Interface(_) => 2 * WORD,
            Type::Array(elem, n) => {
                let n = u64::try_from(n).unwrap_or(0);
                let bytes = self.size_within(elem, depth + 1)?.checked_mul(n)?;
                (bytes <= i64::MAX as u64).then_some(bytes)?
            }
            Type::Struct(fields) => self.struct_layout(&fields, depth)?.1,
            Type::Tuple(_) | Type::Named(..) | Type::Param(_) => 0,
        })
    }

    /// The type's alignment in bytes; 1, 2, 4 or 8.
    pub fn align_of(&mut self, ty: Ty) -> u64 {
        self.align_within(ty, 0)
    }

    fn align_within(&mut self, ty: Ty, depth: u32) -> u64 {
        if depth > MAX_DEPTH {
            return 1;
        }
        match self.under(ty).clone() {
            Type::Array(elem, _) => self.align_within(elem, depth + 1),
            Type::Struct(fields) => fields.iter().map(|f| self.align_within(f.ty, depth + 1)).max().unwrap_or(1),
            Type::Basic(Basic::Complex64) => 4,
            Type::Basic(b) => u64::from(b.bits().unwrap_or(0) / 8).clamp(1, WORD).max(match b {
                Basic::String | Basic::UnsafePointer => WORD,
                _ => 1,
            }),
            Type::Tuple(_) | Type::Named(..) | Type::Param(_) => 1,
            _ => WORD,
        }
    }

    /// Where each field of a struct type begins; empty for other types or if it is too large.
    pub fn field_offsets(&mut self, ty: Ty) -> Vec<u64> {
        match self.under(ty).clone() {
            Type::Struct(fields) => self.struct_layout(&fields, 0).map_or_else(Vec::new, |(offsets, _)| offsets),
            _ => Vec::new(),
        }
    }

    /// Where the field at the end of a path begins, inside a value of type `ty`, no pointers between.
    pub fn offset_of(&mut self, ty: Ty, path: &[u32]) -> Option<u64> {
        let mut ty = ty;
        let mut offset = 0u64;
        for &i in path {
            let at = *self.field_offsets(ty).get(i as usize)?;
            offset = offset.checked_add(at)?;
            ty = match self.under(ty) {
                Type::Struct(fields) => fields.get(i as usize)?.ty,
                _ => return None,
            };
        }
        Some(offset)
    }

    /// Offsets, and the size of all.
    fn struct_layout(&mut self, fields: &[StructField], depth: u32) -> Option<(Vec<u64>, u64)> {
        let mut offsets = Vec::with_capacity(fields.len());
        let (mut end, mut max_align) = (0u64, 1);
        for (i, f) in fields.iter().enumerate() {
            let align = self.align_within(f.ty, depth + 1);
            let size = self.size_within(f.ty, depth + 1)?;
            max_align = max_align.max(align);
            let at = end.checked_next_multiple_of(align)?;
            offsets.push(at);
            end = at.checked_add(size)?;
            // The address of an empty last field must not be the next variable's.
            if i + 1 == fields.len() && size == 0 && end > 0 {
                end += 1;
            }
        }
        let size = end.checked_next_multiple_of(max_align)?;
        (size <= i64::MAX as u64).then_some((offsets, size))
    }

    /// Whether the size depends on type arguments: type parameters, and arrays and structs of them.
    pub fn has_var_size(&mut self, ty: Ty) -> bool {
        self.var_size_within(ty, 0)
    }

    fn var_size_within(&mut self, ty: Ty, depth: u32) -> bool {
        match self.under(ty).clone() {
            _ if depth > MAX_DEPTH => true,
            Type::Param(_) => true,
            Type::Array(elem, _) => self.var_size_within(elem, depth + 1),
            Type::Struct(fields) => fields.iter().any(|f| self.var_size_within(f.ty, depth + 1)),
            _ => false,
        }
    }
}
