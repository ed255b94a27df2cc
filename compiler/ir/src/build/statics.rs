//! Values known at link time: constant initialisers become data instead of code.

use syntax::ast::*;
use types::{Basic, Const, ObjKind, Type};

use super::Builder;
use super::lvalue::unparen;
use crate::program::{Data, DataReloc, Section};

/// Bytes and pointers of a value.
pub(super) type Image = (Vec<u8>, Vec<DataReloc>);

/// Slice literals of constants from this many bytes on are copied from read-only data.
const TABLE_BYTES: u64 = 64;

impl<'a> Builder<'_, 'a> {
    /// The value of an expression as data of type `ty`, if it needs no code.
    pub(super) fn static_image(&mut self, e: &Expr, ty: types::Ty) -> Option<Image> {
        let size = self.layout(ty).size;
        if size > 1 << 26 {
            return None;
        }
        let mut image = (vec![0; size as usize], Vec::new());
        self.static_into(e, ty, 0, &mut image, true)?;
        Some(image)
    }

    /// Writes the value at `off`. `own`: pointed-to memory belongs to this one image, so that it may be made.
    fn static_into(&mut self, e: &Expr, ty: types::Ty, off: u64, image: &mut Image, own: bool) -> Option<()> {
        let e = unparen(e);
        if let Some(c) = self.info.const_of(e.id).cloned() {
            return self.static_const(&c, e, ty, off, image);
        }
        if self.is_nil(e) {
            return Some(());
        }
        if self.is_interface(ty) {
            return None;
        }
        match &e.kind {
            ExprKind::CompositeLit { elts, .. } => self.static_composite(e, elts.list(), ty, off, image, own),
            ExprKind::Unary { op: UnaryOp::Addr, x } if own => {
                let x = unparen(x);
                match &x.kind {
                    ExprKind::CompositeLit { .. } => {
                        let elem = self.ty_of(x);
                        let target = self.static_object(x, elem)?;
                        image.1.push(DataReloc { offset: off, target, addend: 0 });
                        Some(())
                    }
                    ExprKind::Ident(_) => {
                        let obj = self.object_of(x.id)?;
                        if !matches!(self.info.object(obj).kind, ObjKind::Var(types::VarKind::Global)) {
                            return None;
                        }
                        let target = self.global_sym(obj);
                        image.1.push(DataReloc { offset: off, target, addend: 0 });
                        Some(())
                    }
                    _ => None,
                }
            }
            ExprKind::Ident(_) | ExprKind::Selector { .. } => {
                let node = match &e.kind {
                    ExprKind::Selector { sel, .. } if !self.info.selections.contains_key(&e.id) => sel.id,
                    ExprKind::Ident(_) => e.id,
                    _ => return None,
                };
                let obj = *self.info.uses.get(&node)?;
                if !matches!(self.info.object(obj).kind, ObjKind::Func(_)) {
                    return None;
                }
                let targs = self.instance_targs(node);
                let sig = self.signature_of(obj, &targs)?;
                let sym = self.func_sym(obj, targs);
                let target = self.func_closure(sym, &sig);
                image.1.push(DataReloc { offset: off, target, addend: 0 });
                Some(())
            }
            ExprKind::Call { fun, args, .. } => {
                // A conversion that changes nothing.
                let is_type = self.info.types.get(&fun.id).is_some_and(|tv| tv.mode == types::Mode::Type);
                let from = self.ty_of(args.first()?);
                if !is_type || args.len() != 1 {
                    return None;
                }
                let (a, b) = (self.under(from), self.under(ty));
                if a != b { None } else { self.static_into(&args[0], from, off, image, own) }
            }
            _ => None,
        }
    }

    fn static_const(&mut self, c: &Const, e: &Expr, ty: types::Ty, off: u64, image: &mut Image) -> Option<()> {
        let at = off as usize;
        let b = match self.shape(ty) {
            Type::Basic(b) => b,
            Type::Interface(_) if self.is_empty_iface(ty) => {
                let from = self.ty_of(e);
                if self.is_direct(from) {
                    return None;
                }
                let size = self.layout(from).size;
                let mut inner = (vec![0; size as usize], Vec::new());
                self.static_const(c, e, from, 0, &mut inner)?;
                let align = self.layout(from).align;
                let data = self.anon_rodata("go:const", inner.0, align, inner.1);
                let desc = self.type_desc_used(from);
                image.1.push(DataReloc { offset: off, target: desc, addend: 0 });
                image.1.push(DataReloc { offset: off + 8, target: data, addend: 0 });
                return Some(());
            }
            _ => return None,
        };
        match b {
            Basic::String | Basic::UntypedString => {
                let Const::Str(s) = c else { return None };
                if !s.is_empty() {
                    let target = self.string_sym(s);
                    image.1.push(DataReloc { offset: off, target, addend: 0 });
                    image.0[at + 8..at + 16].copy_from_slice(&(s.len() as u64).to_le_bytes());
                }
            }
            Basic::Bool | Basic::UntypedBool => image.0[at] = u8::from(matches!(c, Const::Bool(true))),
            Basic::Float32 => {
                image.0[at..at + 4].copy_from_slice(&c.as_f32().unwrap_or(0.0).to_le_bytes());
            }
            Basic::Float64 | Basic::UntypedFloat => {
                image.0[at..at + 8].copy_from_slice(&c.as_f64().unwrap_or(0.0).to_le_bytes());
            }
            Basic::Complex64 | Basic::Complex128 | Basic::UntypedComplex | Basic::UnsafePointer | Basic::UntypedNil => {
                return None;
            }
            _ => {
                let v = super::consts::to_i64(c)?;
                let n = super::consts::int_machine(b).size() as usize;
                image.0[at..at + n].copy_from_slice(&v.to_le_bytes()[..n]);
            }
        }
        Some(())
    }

    fn static_composite(
        &mut self,
        e: &Expr,
        elts: &[Element],
        ty: types::Ty,
        off: u64,
        image: &mut Image,
        own: bool,
    ) -> Option<()> {
        match self.shape(ty) {
            Type::Struct(fields) => {
                let layout = self.layout(ty);
                for (i, el) in elts.iter().enumerate() {
                    let i = match &el.key {
                        None => i,
                        Some(k) => {
                            let ExprKind::Ident(name) = &k.kind else { return None };
                            fields.iter().position(|f| f.name == *name)?
                        }
                    };
                    if fields[i].name == source::Name::BLANK {
                        // It stays zero, but its value may have to be computed.
                        if self.has_no_effect(&el.value) {
                            continue;
                        }
                        return None;
                    }
                    self.static_into(&el.value, fields[i].ty, off + layout.offsets[i], image, own)?;
                }
                Some(())
            }
            Type::Array(elem, _) => {
                let size = self.layout(elem).size;
                for (i, value) in self.indexed(elts) {
                    self.static_into(value, elem, off + i as u64 * size, image, own)?;
                }
                Some(())
            }
            Type::Slice(elem) if own => {
                let list = self.indexed(elts);
                let n = list.iter().map(|(i, _)| i + 1).max().unwrap_or(0);
                let array = self.store.intern(Type::Array(elem, n));
                let size = self.layout(elem).size;
                let mut inner = (vec![0; self.layout(array).size as usize], Vec::new());
                for (i, value) in list {
                    self.static_into(value, elem, i as u64 * size, &mut inner, own)?;
                }
                let target =
                    if n == 0 { self.prog.symbols.intern("runtime.zerobase") } else { self.static_data(array, inner) };
                image.1.push(DataReloc { offset: off, target, addend: 0 });
                let at = off as usize;
                image.0[at + 8..at + 16].copy_from_slice(&n.to_le_bytes());
                image.0[at + 16..at + 24].copy_from_slice(&n.to_le_bytes());
                Some(())
            }
            Type::Pointer(elem) if own && matches!(e.kind, ExprKind::CompositeLit { ty: None, .. }) => {
                let target = self.static_object(e, elem)?;
                image.1.push(DataReloc { offset: off, target, addend: 0 });
                Some(())
            }
            _ => None,
        }
    }

    /// A variable of its own that holds a literal.
    fn static_object(&mut self, e: &Expr, ty: types::Ty) -> Option<crate::program::SymId> {
        let size = self.layout(ty).size;
        let mut inner = (vec![0; size as usize], Vec::new());
        let ExprKind::CompositeLit { elts, .. } = &e.kind else { return None };
        self.static_composite(e, elts.list(), ty, 0, &mut inner, true)?;
        Some(self.static_data(ty, inner))
    }

    pub(super) fn static_data(&mut self, ty: types::Ty, (bytes, relocs): Image) -> crate::program::SymId {
        let layout = self.layout(ty);
        let sym = self.anon_sym("go:static");
        let section = if layout.has_pointers() { Section::Data } else { Section::NoPtrData };
        let size = bytes.len().max(1) as u64;
        let bytes = if bytes.is_empty() { vec![0] } else { bytes };
        self.prog.datas.push(Data { sym, section, align: layout.align.max(1), bytes, size, relocs });
        sym
    }

    /// Read-only image of a constant slice literal inside a function, if it is large enough to be worth one.
    pub(super) fn static_array_image(
        &mut self,
        _e: &Expr,
        elem: types::Ty,
        n: i64,
        list: &[(i64, &Expr)],
    ) -> Option<crate::program::SymId> {
        let layout = self.layout(elem);
        if layout.size * n as u64 <= TABLE_BYTES {
            return None;
        }
        let array = self.store.intern(Type::Array(elem, n));
        let mut image = (vec![0; self.layout(array).size as usize], Vec::new());
        for (i, value) in list {
            self.static_into(value, elem, *i as u64 * layout.size, &mut image, false)?;
        }
        Some(self.anon_rodata("go:array", image.0, layout.align, image.1))
    }
}
