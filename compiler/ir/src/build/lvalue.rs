//! Places: what can be assigned to, and what has an address.

use syntax::ast::*;
use types::{ObjId, ObjKind, SelectionKind, Type, VarKind};

use super::ssa::Var;
use super::value::{Addr, Val};
use super::{Builder, Storage};
use crate::func::{Cond, Ty as M, Value};

/// Where an assignment goes. Operands are already evaluated.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// `_`
    Blank,
    /// Scalars of a register variable.
    Vars(Vec<Var>),
    /// Memory.
    Mem(Addr),
    /// `m[k]`: map, its type, key.
    MapElem { map: Value, map_ty: types::Ty, key: Val },
    /// An element whose index is not checked yet: the check belongs to the access, not to the evaluation of operands.
    Elem(Elem),
}

/// Element `index` of `len` elements of `size` bytes at `base`.
#[derive(Clone, Debug)]
pub(super) struct Elem {
    base: Addr,
    len: Value,
    index: Value,
    size: u64,
    unsigned: bool,
    /// Bytes from the element's start: a field of it.
    off: u64,
    pos: source::Pos,
}

/// Strips parentheses.
pub(super) fn unparen(mut e: &Expr) -> &Expr {
    while let ExprKind::Paren(x) = &e.kind {
        e = x;
    }
    e
}

impl<'a> Builder<'_, 'a> {
    /// Object an identifier denotes.
    pub(super) fn object_of(&self, node: NodeId) -> Option<ObjId> {
        self.info.uses.get(&node).or_else(|| self.info.defs.get(&node)).copied()
    }

    /// Whether `e` can be a [`Place`] without evaluating it to a temporary: variables, fields and
    /// elements of them, and what pointers and slices lead to.
    pub(super) fn is_place(&mut self, e: &Expr) -> bool {
        match &e.kind {
            ExprKind::Ident(_) => {
                self.object_of(e.id).is_some_and(|o| matches!(self.info.object(o).kind, ObjKind::Var(_)))
            }
            ExprKind::Paren(x) => self.is_place(x),
            ExprKind::Star(_) => true,
            ExprKind::Selector { x, sel } => match self.info.selections.get(&e.id).cloned() {
                Some(s) if s.kind == SelectionKind::Field => {
                    let ty = self.ty_of(x);
                    let pointer = matches!(self.shape(ty), Type::Pointer(_));
                    pointer || self.path_has_pointer(ty, &s.path[..s.path.len() - 1]) || self.is_place(x)
                }
                Some(_) => false,
                None => {
                    self.info.uses.get(&sel.id).is_some_and(|o| matches!(self.info.object(*o).kind, ObjKind::Var(_)))
                }
            },
            ExprKind::Index { x, .. } => {
                let ty = self.ty_of(x);
                match self.shape(ty) {
                    Type::Slice(_) | Type::Pointer(_) => true,
                    Type::Array(..) => self.is_place(x),
                    _ => false,
                }
            }
            _ => false,
        }
    }

    fn path_has_pointer(&mut self, mut ty: types::Ty, path: &[u32]) -> bool {
        for i in path {
            let Type::Struct(fields) = self.shape(ty) else { return true };
            ty = fields[*i as usize].ty;
            if matches!(self.shape(ty), Type::Pointer(_)) {
                return true;
            }
        }
        false
    }

    /// Evaluates the operands of a left-hand side.
    pub(super) fn place(&mut self, e: &Expr) -> Place {
        match &e.kind {
            ExprKind::Ident(name) if *name == source::Name::BLANK => Place::Blank,
            ExprKind::Ident(_) => match self.object_of(e.id) {
                Some(obj) => self.var_place(obj),
                None => Place::Blank,
            },
            ExprKind::Paren(x) => self.place(x),
            ExprKind::Star(x) => {
                let p = self.expr(x).one();
                Place::Mem(Addr::pointer(p))
            }
            ExprKind::Selector { x, sel } => match self.info.selections.get(&e.id).cloned() {
                Some(s) => {
                    let saved = std::mem::replace(&mut self.f.loc.pos, x.span.hi);
                    let place = self.field_place(x, &s.path);
                    self.f.loc.pos = saved;
                    place
                }
                None => match self.info.uses.get(&sel.id) {
                    Some(&obj) => self.var_place(obj),
                    None => Place::Blank,
                },
            },
            ExprKind::Index { x, indices } => self.index_place(x, &indices[0]),
            _ => {
                // A value that is only read through: composite literal, call result.
                let ty = self.ty_of(e);
                let v = self.expr(e);
                let p = self.in_memory(ty, &v);
                Place::Mem(Addr::slot(p))
            }
        }
    }

    fn var_place(&mut self, obj: ObjId) -> Place {
        if matches!(self.info.object(obj).kind, ObjKind::Var(VarKind::Global)) {
            let sym = self.global_sym(obj);
            let p = self.sym_addr(sym);
            return Place::Mem(Addr::heap(p));
        }
        match self.storage(obj) {
            Storage::Ssa(vars) => Place::Vars(vars),
            other => {
                let a = self.storage_addr(&other);
                Place::Mem(a)
            }
        }
    }

    fn field_place(&mut self, x: &Expr, path: &[u32]) -> Place {
        let mut ty = self.ty_of(x);
        let mut place = match self.shape(ty) {
            Type::Pointer(elem) => {
                let p = self.expr(x).one();
                ty = elem;
                Place::Mem(Addr::pointer(p))
            }
            _ => self.place(x),
        };
        for i in path {
            if let Type::Pointer(elem) = self.shape(ty) {
                let p = self.read_place(&place, ty).one();
                place = Place::Mem(Addr::pointer(p));
                ty = elem;
            }
            (place, ty) = self.subplace(place, ty, *i as usize);
        }
        place
    }

    /// Field `index` of a struct place.
    pub(super) fn subplace(&mut self, place: Place, ty: types::Ty, index: usize) -> (Place, types::Ty) {
        let Type::Struct(fields) = self.shape(ty) else { panic!("field of a non-struct") };
        let layout = self.layout(ty);
        let field = fields[index].ty;
        let place = match place {
            Place::Vars(vars) => {
                let start: usize =
                    fields[..index].iter().map(|f| self.layout(f.ty).flat.as_ref().map_or(0, Vec::len)).sum();
                let n = self.layout(field).flat.as_ref().map_or(0, Vec::len);
                Place::Vars(vars[start..start + n].to_vec())
            }
            Place::Mem(a) => Place::Mem(a.plus(layout.offsets[index])),
            Place::Elem(e) => Place::Elem(Elem { off: e.off + layout.offsets[index], ..e }),
            other => other,
        };
        (place, field)
    }

    fn index_place(&mut self, x: &Expr, index: &Expr) -> Place {
        let ty = self.ty_of(x);
        match self.shape(ty) {
            Type::Map(key_ty, _) => {
                let map = self.expr(x).one();
                let key = self.expr_as(index, key_ty);
                let key = self.own(key_ty, key);
                Place::MapElem { map, map_ty: ty, key }
            }
            Type::Slice(elem) => {
                let s = self.expr(x);
                let i = self.index_value(index);
                let (base, len) = (Addr::heap(s.flat()[0]), s.flat()[1]);
                self.elem(base, len, i, elem, index, x.span.hi)
            }
            Type::Pointer(array) => {
                let Type::Array(elem, n) = self.shape(array) else { panic!("index of a pointer to no array") };
                let p = self.expr(x).one();
                let i = self.index_value(index);
                let len = self.i64(n);
                self.elem(Addr::pointer(p), len, i, elem, index, x.span.hi)
            }
            Type::Array(elem, n) => {
                let place = self.place(x);
                let place = self.settle_place(place);
                let i = self.index_value(index);
                match place {
                    // One element, or none of any size: the check says it is index 0.
                    Place::Vars(vars) => {
                        let saved = std::mem::replace(&mut self.f.loc.pos, x.span.hi);
                        self.bounds_check_const(i, n, index);
                        self.f.loc.pos = saved;
                        Place::Vars(vars)
                    }
                    Place::Mem(a) => {
                        let size = self.layout(elem).size;
                        if let Some(c) = self.const_index(index)
                            && (0..n).contains(&c)
                        {
                            return Place::Mem(a.plus(c as u64 * size));
                        }
                        let len = self.i64(n);
                        self.elem(a, len, i, elem, index, x.span.hi)
                    }
                    other => other,
                }
            }
            _ => panic!("index of an unexpected type"),
        }
    }

    fn elem(&mut self, base: Addr, len: Value, i: Value, elem: types::Ty, index: &Expr, pos: source::Pos) -> Place {
        let unsigned = self.is_unsigned_expr(index);
        let size = self.layout(elem).size;
        Place::Elem(Elem { base, len, index: i, size, unsigned, off: 0, pos })
    }

    /// Makes the check of an element's index, and gives its memory.
    pub(super) fn settle_place(&mut self, place: Place) -> Place {
        let Place::Elem(e) = place else { return place };
        let saved = std::mem::replace(&mut self.f.loc.pos, e.pos);
        // A nil pointer to an array panics before its index is looked at.
        let base = self.addr_value(e.base);
        let trap = abi::traps::Trap::Index;
        self.emit(crate::func::Op::BoundsCheck { index: e.index, len: e.len, trap, unsigned: e.unsigned }, &[]);
        let p = self.emit1(crate::func::Op::Index(base, e.index, e.size), M::Ptr);
        self.f.loc.pos = saved;
        let a = Addr { base: p, off: 0, access: crate::func::Access::Safe, heap: e.base.heap };
        Place::Mem(a.plus(e.off))
    }

    pub(super) fn const_index(&mut self, index: &Expr) -> Option<i64> {
        self.info.const_of(index.id).and_then(super::consts::to_i64)
    }

    pub(super) fn is_unsigned_expr(&mut self, e: &Expr) -> bool {
        let ty = self.ty_of(e);
        self.is_unsigned(ty)
    }

    /// Checks an index against a constant length.
    pub(super) fn bounds_check_const(&mut self, i: Value, n: i64, index: &Expr) {
        if self.const_index(index).is_some_and(|c| c >= 0 && c < n) {
            return;
        }
        let len = self.i64(n);
        let unsigned = self.is_unsigned_expr(index);
        self.emit(crate::func::Op::BoundsCheck { index: i, len, trap: abi::traps::Trap::Index, unsigned }, &[]);
    }

    /// An index or size as I64. An unsigned one too large for int fails every bounds check as it should.
    pub(super) fn index_value(&mut self, e: &Expr) -> Value {
        let ty = self.ty_of(e);
        let v = self.expr(e);
        self.to_i64(ty, v.one())
    }

    /// An integer scalar of a Go type, widened to I64.
    pub(super) fn to_i64(&mut self, ty: types::Ty, v: Value) -> Value {
        let m = self.f.func.ty(v);
        if m == M::I64 {
            return v;
        }
        if m == M::Ptr {
            return self.conv(crate::func::Conv::Bitcast, v, M::I64);
        }
        let conv = if self.is_unsigned(ty) { crate::func::Conv::ZExt } else { crate::func::Conv::SExt };
        self.conv(conv, v, M::I64)
    }

    /// Reads a place.
    pub(super) fn read_place(&mut self, place: &Place, ty: types::Ty) -> Val {
        match place {
            Place::Blank => self.zero(ty),
            Place::Vars(vars) => self.read_vars(vars),
            Place::Mem(a) => self.load(ty, *a),
            Place::MapElem { map, map_ty, key } => self.map_get(*map, *map_ty, key),
            Place::Elem(_) => {
                let place = self.settle_place(place.clone());
                self.read_place(&place, ty)
            }
        }
    }

    /// Writes a place.
    pub(super) fn write_place(&mut self, place: &Place, ty: types::Ty, v: &Val) {
        match place {
            Place::Blank => {}
            Place::Vars(vars) => self.write_vars(vars, v),
            Place::Mem(a) => self.store(ty, *a, v),
            Place::MapElem { map, map_ty, key } => {
                let v = self.own(ty, v.clone());
                let slot = self.map_assign(*map, *map_ty, key);
                self.store(ty, Addr::heap(slot), &v);
            }
            Place::Elem(_) => {
                let place = self.settle_place(place.clone());
                self.write_place(&place, ty, v);
            }
        }
    }

    /// Address of an addressable expression (or of a temporary that holds a value).
    pub(super) fn addr_of(&mut self, e: &Expr) -> Addr {
        let place = self.place(e);
        match self.settle_place(place) {
            Place::Mem(a) => a,
            other => {
                // Arrays of one element and small structs may be in registers: give them memory to look at.
                let ty = self.ty_of(e);
                let v = self.read_place(&other, ty);
                let p = self.in_memory(ty, &v);
                Addr::slot(p)
            }
        }
    }

    /// `v != 0`, inverted: whether a pointer or integer is zero.
    pub(super) fn is_zero(&mut self, v: Value) -> Value {
        let ty = self.f.func.ty(v);
        let z = self.iconst(ty, 0);
        self.icmp(Cond::Eq, v, z)
    }
}
