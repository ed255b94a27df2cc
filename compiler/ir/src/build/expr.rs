//! Expressions.

use syntax::ast::*;
use types::{Mode, ObjKind, SelectionKind, Type, VarKind};

use super::Builder;
use super::lvalue::{Place, unparen};
use super::value::{Addr, Val};
use crate::func::*;

/// Where Go says an expression is: what follows an operand is on the line of its dot or bracket.
pub(super) fn operator_pos(e: &Expr) -> source::Pos {
    match &e.kind {
        ExprKind::Selector { x, .. }
        | ExprKind::Index { x, .. }
        | ExprKind::Slice { x, .. }
        | ExprKind::TypeAssert { x, .. } => x.span.hi,
        _ => e.span.lo,
    }
}

impl<'a> Builder<'_, 'a> {
    /// Evaluates an expression of one value.
    pub(super) fn expr(&mut self, e: &Expr) -> Val {
        if let Some(v) = self.take_aside(e) {
            return v;
        }
        let saved = std::mem::replace(&mut self.f.loc.pos, operator_pos(e));
        let v = self.fixed_first(e, Self::expr_at);
        self.f.loc.pos = saved;
        v
    }

    fn expr_at(&mut self, e: &Expr) -> Val {
        if let Some(tv) = self.info.types.get(&e.id) {
            let (mode, value) = (tv.mode, tv.value.as_deref().cloned());
            if let Some(c) = value {
                let ty = self.ty_of(e);
                return self.constant(&c, ty);
            }
            if mode == Mode::Nil {
                let ty = self.ty_of(e);
                return self.zero(ty);
            }
        }
        match &e.kind {
            ExprKind::Paren(x) => self.expr(x),
            ExprKind::Ident(_) => self.ident(e),
            ExprKind::FuncLit { body, .. } => self.func_lit(e, body),
            ExprKind::CompositeLit { .. } => {
                let ty = self.ty_of(e);
                self.composite(e, ty)
            }
            ExprKind::Selector { x, sel } => self.selector(e, x, sel),
            ExprKind::Index { x, indices } => self.index(e, x, &indices[0]),
            ExprKind::Slice { x, lo, hi, max } => {
                let [lo, hi, max] = [lo.as_deref(), hi.as_deref(), max.as_deref()];
                self.put_aside_slice(x, [lo, hi, max]);
                self.in_order([], |b| b.slice_expr(x, lo, hi, max))
            }
            ExprKind::TypeAssert { x, .. } => self.type_assert(e, x),
            ExprKind::Call { .. } => {
                let mut results = self.call_expr(e);
                match results.len() {
                    1 => results.remove(0),
                    _ => Val::Flat(vec![]),
                }
            }
            ExprKind::Star(x) => {
                let ty = self.ty_of(e);
                let p = self.expr(x).one();
                self.load(ty, Addr::pointer(p))
            }
            ExprKind::Unary { op, x } => self.unary(e, *op, x),
            ExprKind::Binary { .. } => self.binary(e),
            ExprKind::Lit(..)
            | ExprKind::Bad
            | ExprKind::ArrayType { .. }
            | ExprKind::SliceType(_)
            | ExprKind::StructType(_)
            | ExprKind::FuncType(_)
            | ExprKind::InterfaceType(_)
            | ExprKind::MapType { .. }
            | ExprKind::ChanType { .. } => {
                let ty = self.ty_of(e);
                self.zero(ty)
            }
        }
    }

    /// Evaluates an expression and converts it to `ty` as an assignment does.
    pub(super) fn expr_as(&mut self, e: &Expr, ty: types::Ty) -> Val {
        if self.is_nil(e) {
            return self.zero(ty);
        }
        if let Some(c) = self.info.const_of(e.id).cloned()
            && matches!(self.shape(ty), Type::Basic(_))
        {
            return self.constant(&c, ty);
        }
        let from = self.ty_of(e);
        let v = self.expr(e);
        self.assign_conv(v, from, ty)
    }

    /// Implicit conversion in an assignment: only to an interface does it change anything.
    pub(super) fn assign_conv(&mut self, v: Val, from: types::Ty, to: types::Ty) -> Val {
        if from == to || !self.is_interface(to) {
            return v;
        }
        if self.is_interface(from) {
            return self.iface_to_iface(&v, from, to);
        }
        self.to_interface(&v, from, to)
    }

    fn ident(&mut self, e: &Expr) -> Val {
        let Some(obj) = self.object_of(e.id) else {
            let ty = self.ty_of(e);
            return self.zero(ty);
        };
        self.object_value(obj, e.id)
    }

    /// The value of a variable or function; `node` is the identifier that mentions it.
    fn object_value(&mut self, obj: types::ObjId, node: NodeId) -> Val {
        match self.info.object(obj).kind.clone() {
            ObjKind::Var(VarKind::Global) => {
                let ty = self.obj_ty(obj);
                let sym = self.global_sym(obj);
                let p = self.sym_addr(sym);
                self.load(ty, Addr::heap(p))
            }
            ObjKind::Var(_) => {
                let ty = self.obj_ty(obj);
                let storage = self.storage(obj);
                self.read_storage(&storage, ty)
            }
            ObjKind::Func(_) => {
                let targs = self.instance_targs(node);
                self.func_value(obj, targs)
            }
            ObjKind::Const(c) => {
                let ty = self.obj_ty(obj);
                self.constant(&c, ty)
            }
            _ => {
                let ty = self.ty_of_node(node);
                self.zero(ty)
            }
        }
    }

    /// Type arguments at an identifier, concrete.
    pub(super) fn instance_targs(&mut self, node: NodeId) -> Vec<types::Ty> {
        match self.info.instances.get(&node) {
            Some(i) => i.targs.clone().into_iter().map(|t| self.concrete(t)).collect(),
            None => vec![],
        }
    }

    fn selector(&mut self, e: &Expr, x: &Expr, sel: &Ident) -> Val {
        let Some(s) = self.info.selections.get(&e.id).cloned() else {
            let Some(&obj) = self.info.uses.get(&sel.id) else {
                let ty = self.ty_of(e);
                return self.zero(ty);
            };
            return self.object_value(obj, sel.id);
        };
        match s.kind {
            SelectionKind::Field => {
                let ty = self.ty_of(e);
                if self.is_place(e) {
                    let place = self.place(e);
                    return self.read_place(&place, ty);
                }
                let mut at = self.ty_of(x);
                let mut v = self.expr(x);
                for i in &s.path {
                    let Type::Struct(fields) = self.shape(at) else { break };
                    v = self.field_of(at, &v, *i as usize);
                    at = fields[*i as usize].ty;
                }
                v
            }
            SelectionKind::MethodExpr => self.method_expr(e, e, x),
            SelectionKind::Method | SelectionKind::Interface => self.method_value(e, x, sel, &s),
        }
    }

    fn index(&mut self, e: &Expr, x: &Expr, index: &Expr) -> Val {
        // An explicit instantiation: F[int].
        if let Some(tv) = self.info.types.get(&index.id)
            && tv.mode == Mode::Type
        {
            let node = match &unparen(x).kind {
                ExprKind::Selector { x: recv, sel } => {
                    // A method instantiated, not called.
                    let generic = unparen(x);
                    match self.info.selections.get(&generic.id).cloned() {
                        Some(s) if s.kind == SelectionKind::MethodExpr => return self.method_expr(e, generic, recv),
                        Some(s) => return self.method_value(generic, recv, sel, &s),
                        None => sel.id,
                    }
                }
                _ => unparen(x).id,
            };
            if let Some(&obj) = self.info.uses.get(&node) {
                return self.object_value(obj, node);
            }
        }
        let x_ty = self.ty_of(x);
        match self.shape(x_ty) {
            Type::Map(key_ty, _) => {
                let map = self.expr(x).one();
                let key = self.string_view(index, key_ty);
                self.map_get(map, x_ty, &key)
            }
            Type::Basic(_) => {
                let s = self.expr(x);
                let i = self.index_value(index);
                let unsigned = self.is_unsigned_expr(index);
                let trap = abi::traps::Trap::Index;
                self.emit(Op::BoundsCheck { index: i, len: s.flat()[1], trap, unsigned }, &[]);
                let p = self.emit1(Op::Index(s.flat()[0], i, 1), Ty::Ptr);
                Val::scalar(self.load_scalar(Ty::I8, Addr::heap(p)))
            }
            Type::Array(elem, n) if !self.is_place(x) => {
                let v = self.expr(x);
                let i = self.index_value(index);
                self.bounds_check_const(i, n, index);
                match v {
                    Val::Flat(vals) => Val::Flat(vals),
                    Val::Mem(p) | Val::Borrowed(p) => {
                        let size = self.layout(elem).size;
                        let at = self.emit1(Op::Index(p, i, size), Ty::Ptr);
                        self.load(elem, Addr::slot(at))
                    }
                }
            }
            _ => {
                let ty = self.ty_of(e);
                let place = match self.place(e) {
                    Place::Blank => return self.zero(ty),
                    place => place,
                };
                self.read_place(&place, ty)
            }
        }
    }

    /// `&x`.
    pub(super) fn address(&mut self, x: &Expr) -> Val {
        let inner = unparen(x);
        if let ExprKind::CompositeLit { .. } = &inner.kind {
            let ty = self.ty_of(inner);
            let p = self.new_object(ty);
            self.composite_into(inner, ty, Addr::heap(p), true);
            return Val::scalar(p);
        }
        if let ExprKind::Star(p) = &inner.kind {
            // &*p is p, but panics for nil.
            let p = self.expr(p).one();
            self.emit(Op::NilCheck(p), &[]);
            return Val::scalar(p);
        }
        let a = self.addr_of(inner);
        Val::scalar(self.addr_value(a))
    }

    // ---- slicing

    fn slice_expr(&mut self, x: &Expr, lo: Option<&Expr>, hi: Option<&Expr>, max: Option<&Expr>) -> Val {
        let ty = self.ty_of(x);
        match self.shape(ty) {
            Type::Basic(_) => {
                let s = self.expr(x);
                let (lo_v, hi_v) = (self.bound(lo), self.bound(hi));
                let len = s.flat()[1];
                let (p, n, _) = self.reslice(s.flat()[0], len, len, lo_v, hi_v, None, 1, true);
                Val::Flat(vec![p, n])
            }
            Type::Slice(elem) => {
                let s = self.expr(x);
                let (lo_v, hi_v, max_v) = (self.bound(lo), self.bound(hi), self.bound(max));
                let size = self.layout(elem).size;
                let (p, n, c) = self.reslice(s.flat()[0], s.flat()[1], s.flat()[2], lo_v, hi_v, max_v, size, false);
                Val::Flat(vec![p, n, c])
            }
            Type::Pointer(array) => {
                let p = self.expr(x).one();
                self.emit(Op::NilCheck(p), &[]);
                self.slice_array(p, array, lo, hi, max)
            }
            _ => {
                let a = self.addr_of(x);
                let p = self.addr_value(a);
                self.slice_array(p, ty, lo, hi, max)
            }
        }
    }

    fn slice_array(
        &mut self,
        p: Value,
        array: types::Ty,
        lo: Option<&Expr>,
        hi: Option<&Expr>,
        max: Option<&Expr>,
    ) -> Val {
        let Type::Array(elem, n) = self.shape(array) else { panic!("slice of no array") };
        let (lo_v, hi_v, max_v) = (self.bound(lo), self.bound(hi), self.bound(max));
        let size = self.layout(elem).size;
        let len = self.i64(n);
        let (p, n, c) = self.reslice(p, len, len, lo_v, hi_v, max_v, size, true);
        Val::Flat(vec![p, n, c])
    }

    fn bound(&mut self, e: Option<&Expr>) -> Option<(Value, bool)> {
        e.map(|e| {
            let unsigned = self.is_unsigned_expr(e);
            (self.index_value(e), unsigned)
        })
    }

    /// `p[lo:hi:max]` of something with `len` and `cap`; `fixed` if length and capacity are one (strings, arrays).
    fn reslice(
        &mut self,
        p: Value,
        len: Value,
        cap: Value,
        lo: Option<(Value, bool)>,
        hi: Option<(Value, bool)>,
        max: Option<(Value, bool)>,
        size: u64,
        fixed: bool,
    ) -> (Value, Value, Value) {
        use abi::traps::Trap::*;
        let zero = self.i64(0);
        // a <= b, unsigned.
        let check = |b: &mut Self, a: (Value, bool), limit: Value, trap| {
            let ok = b.icmp(Cond::ULe, a.0, limit);
            b.emit(Op::Check { cond: ok, trap, unsigned: a.1, a: a.0, b: limit }, &[]);
        };
        let mut limit = cap;
        if let Some(m) = max {
            check(self, m, cap, if fixed { Slice3Alen } else { Slice3Acap });
            limit = m.0;
        }
        let high = match hi {
            Some(h) => {
                let trap = match (max.is_some(), fixed) {
                    (true, _) => Slice3B,
                    (false, true) => SliceAlen,
                    (false, false) => SliceAcap,
                };
                check(self, h, limit, trap);
                h.0
            }
            None => len,
        };
        let low = match lo {
            Some(l) => {
                check(self, l, high, if max.is_some() { Slice3C } else { SliceB });
                l.0
            }
            None => zero,
        };
        let n = self.bin(BinOp::Sub, high, low);
        let c = self.bin(BinOp::Sub, limit, low);
        let base = match lo {
            None => p,
            Some(_) => {
                // With no capacity left the pointer must not move one past the object: add 0 instead.
                let room = if fixed && max.is_none() && hi.is_none() { n } else { c };
                let some = self.icmp(Cond::Ne, room, zero);
                let step = self.emit1(Op::Select(some, low, zero), Ty::I64);
                self.emit1(Op::Index(p, step, size), Ty::Ptr)
            }
        };
        (base, n, c)
    }
}
