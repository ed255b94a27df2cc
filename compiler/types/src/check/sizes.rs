//! Sizes of types, for the constants unsafe.Sizeof and its like: those of a 64-bit machine.

use super::Checker;
use crate::ty::{Basic, Ty, Type};

impl<'a> Checker<'a> {
    /// Size and alignment in bytes; `None` if they depend on a type parameter.
    pub(super) fn layout(&mut self, ty: Ty) -> Option<(u128, u64)> {
        let under = self.under(ty);
        Some(match self.store.get(under) {
            Type::Basic(b) => match b {
                Basic::Bool | Basic::Int8 | Basic::Uint8 => (1, 1),
                Basic::Int16 | Basic::Uint16 => (2, 2),
                Basic::Int32 | Basic::Uint32 | Basic::Float32 => (4, 4),
                Basic::Complex64 => (8, 4),
                Basic::Complex128 | Basic::String => (16, 8),
                _ => (8, 8),
            },
            Type::Pointer(_) | Type::Map(..) | Type::Chan(..) | Type::Func(_) => (8, 8),
            Type::Slice(_) => (24, 8),
            Type::Interface(_) => (16, 8),
            Type::Array(elem, n) => {
                let (elem, n) = (*elem, (*n).max(0) as u128);
                let (size, align) = self.layout(elem)?;
                (size.saturating_mul(n), align)
            }
            Type::Struct(fields) => {
                let tys: Vec<Ty> = fields.iter().map(|f| f.ty).collect();
                let (_, end, align) = self.struct_layout(&tys)?;
                (end, align)
            }
            Type::Tuple(_) | Type::Named(..) => (0, 1),
            Type::Param(_) => return None,
        })
    }

    /// Offsets of the fields, the size, the alignment.
    fn struct_layout(&mut self, tys: &[Ty]) -> Option<(Vec<u128>, u128, u64)> {
        let (mut at, mut max_align) = (0u128, 1u64);
        let mut offsets = Vec::with_capacity(tys.len());
        let mut last_is_empty = false;
        for &ty in tys {
            let (size, align) = self.layout(ty)?;
            at = at.next_multiple_of(align as u128);
            offsets.push(at);
            at = at.saturating_add(size);
            max_align = max_align.max(align);
            last_is_empty = size == 0;
        }
        // The address of an empty last field must not be that of the next object.
        if last_is_empty && at > 0 {
            at += 1;
        }
        Some((offsets, at.next_multiple_of(max_align as u128), max_align))
    }

    /// Offset of the field a path leads to.
    pub(super) fn field_offset(&mut self, base: Ty, path: &[u32]) -> Option<i64> {
        let mut ty = base;
        let mut offset = 0u128;
        for &i in path {
            let under = self.under(ty);
            let Type::Struct(fields) = self.store.get(under) else { return None };
            let tys: Vec<Ty> = fields.iter().map(|f| f.ty).collect();
            let (offsets, ..) = self.struct_layout(&tys)?;
            offset += *offsets.get(i as usize)?;
            ty = tys[i as usize];
        }
        i64::try_from(offset).ok()
    }
}
