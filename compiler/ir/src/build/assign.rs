//! Assignments and declarations of variables.

use syntax::ast::*;
use types::{ObjKind, Type};

use super::Builder;
use super::expr::operator_pos;
use super::lvalue::{Place, unparen};
use super::value::{Addr, Val};
use crate::func::Ty as M;

impl<'a> Builder<'_, 'a> {
    /// `lhs = rhs`.
    pub(super) fn assign(&mut self, lhs: &[Expr], rhs: &[Expr]) {
        match (lhs, rhs) {
            ([l], [r]) => self.in_order([l, r], |b| {
                let place = b.place(l);
                let want = b.target_type(l, r);
                let v = b.expr_as(r, want);
                b.write_left(l, &place, want, &v);
            }),
            (_, [r]) if lhs.len() > 1 => self.in_order(lhs, |b| {
                let vals = b.multi(r);
                let places: Vec<Place> = lhs.iter().map(|l| b.place(l)).collect();
                for ((l, place), (from, v)) in lhs.iter().zip(places).zip(vals) {
                    b.assign_one(l, &place, from, v);
                }
            }),
            _ => self.in_order(lhs.iter().chain(rhs), |b| {
                let places: Vec<Place> = lhs.iter().map(|l| b.place(l)).collect();
                let mut vals = Vec::new();
                for (l, r) in lhs.iter().zip(rhs) {
                    let want = b.target_type(l, r);
                    let v = b.expr_as(r, want);
                    vals.push((want, b.own(want, v)));
                }
                for ((l, place), (ty, v)) in lhs.iter().zip(&places).zip(vals) {
                    b.write_left(l, place, ty, &v);
                }
            }),
        }
    }

    fn assign_one(&mut self, l: &Expr, place: &Place, from: types::Ty, v: Val) {
        let want = if self.is_blank(l) { from } else { self.ty_of(l) };
        let v = self.assign_conv(v, from, want);
        self.write_left(l, place, want, &v);
    }

    /// Writes to the place of `l`. A store that fails is where `l` is.
    fn write_left(&mut self, l: &Expr, place: &Place, ty: types::Ty, v: &Val) {
        let saved = std::mem::replace(&mut self.f.loc.pos, operator_pos(unparen(l)));
        self.write_place(place, ty, v);
        self.f.loc.pos = saved;
    }

    pub(super) fn is_blank(&self, e: &Expr) -> bool {
        matches!(&unparen(e).kind, ExprKind::Ident(n) if *n == source::Name::BLANK)
    }

    /// The type an assignment to `l` wants; a blank takes what it gets.
    fn target_type(&mut self, l: &Expr, r: &Expr) -> types::Ty {
        if self.is_blank(l) { self.ty_of(r) } else { self.ty_of(l) }
    }

    /// The values of a right-hand side that gives several: a call, or a comma-ok form.
    pub(super) fn multi(&mut self, r: &Expr) -> Vec<(types::Ty, Val)> {
        match &unparen(r).kind {
            ExprKind::Call { .. } => {
                let tys = self.result_types(r);
                let vals = self.call_expr(unparen(r));
                tys.into_iter().zip(vals).collect()
            }
            _ => {
                let (ty, v, ok) = self.comma_ok(unparen(r));
                vec![(ty, v), (types::Ty::BOOL, Val::scalar(ok))]
            }
        }
    }

    /// `v, ok` of a map index, type assertion or receive.
    pub(super) fn comma_ok(&mut self, e: &Expr) -> (types::Ty, Val, crate::func::Value) {
        let saved = std::mem::replace(&mut self.f.loc.pos, operator_pos(e));
        let out = match &e.kind {
            ExprKind::Index { x, indices } => self.map_index_ok(x, &indices[0]),
            ExprKind::TypeAssert { x, .. } => {
                let recorded = self.ty_of(e);
                let to = match self.store.get(recorded) {
                    Type::Tuple(tys) => tys[0],
                    _ => recorded,
                };
                let from = self.ty_of(x);
                let v = self.expr(x);
                let (v, ok) = self.assert_ok(&v, from, to);
                (to, v, ok)
            }
            ExprKind::Unary { op: UnaryOp::Recv, x } => self.recv_ok(x),
            _ => {
                let ty = self.ty_of(e);
                let v = self.expr(e);
                let ok = self.iconst(M::I8, 1);
                (ty, v, ok)
            }
        };
        self.f.loc.pos = saved;
        out
    }

    /// `lhs := rhs`: new variables are declared, old ones assigned.
    pub(super) fn define(&mut self, lhs: &[Expr], rhs: &[Expr]) {
        if let ([l], [r]) = (lhs, rhs) {
            // The common case needs no intermediate copy.
            if let Some(&obj) = self.info.defs.get(&l.id)
                && !self.is_blank(l)
            {
                let ty = self.obj_ty(obj);
                let v = self.expr_as(r, ty);
                self.declare_with(obj, ty, &v);
                return;
            }
        }
        let vals: Vec<(types::Ty, Val)> = if rhs.len() == 1 && lhs.len() > 1 {
            self.multi(&rhs[0])
        } else {
            self.in_order(rhs, |b| {
                let mut out = Vec::new();
                for (l, r) in lhs.iter().zip(rhs) {
                    let want = match b.info.defs.get(&l.id) {
                        Some(&obj) if !b.is_blank(l) => b.obj_ty(obj),
                        _ => b.target_type(l, r),
                    };
                    let v = b.expr_as(r, want);
                    out.push((want, b.own(want, v)));
                }
                out
            })
        };
        for (l, (from, v)) in lhs.iter().zip(vals) {
            match self.info.defs.get(&l.id) {
                _ if self.is_blank(l) => {}
                Some(&obj) => {
                    let ty = self.obj_ty(obj);
                    let v = self.assign_conv(v, from, ty);
                    self.declare_with(obj, ty, &v);
                }
                // A variable of before, whose place nothing moves.
                None => {
                    let place = self.place(l);
                    self.assign_one(l, &place, from, v);
                }
            }
        }
    }

    /// A local declaration.
    pub(super) fn local_decl(&mut self, decl: &Decl) {
        let Decl::Var(spec) = decl else { return };
        let objs: Vec<Option<types::ObjId>> =
            spec.names
                .iter()
                .map(|n| {
                    self.info.defs.get(&n.id).copied().filter(|o| {
                        n.name != source::Name::BLANK && matches!(self.info.object(*o).kind, ObjKind::Var(_))
                    })
                })
                .collect();
        let declared = spec.ty.as_ref().map(|t| self.ty_of(t));
        if spec.values.is_empty() {
            for obj in objs.into_iter().flatten() {
                let ty = self.obj_ty(obj);
                self.declare_zero(obj, ty);
            }
            return;
        }
        let vals: Vec<(types::Ty, Val)> = if spec.values.len() == 1 && spec.names.len() > 1 {
            self.multi(&spec.values[0])
        } else {
            self.in_order(&spec.values, |b| {
                let mut out = Vec::new();
                for (obj, r) in objs.iter().zip(&spec.values) {
                    let want = match (declared, obj) {
                        (Some(ty), _) => ty,
                        (None, Some(obj)) => b.obj_ty(*obj),
                        (None, None) => b.ty_of(r),
                    };
                    let v = b.expr_as(r, want);
                    out.push((want, b.own(want, v)));
                }
                out
            })
        };
        for (obj, (from, v)) in objs.into_iter().zip(vals) {
            let Some(obj) = obj else { continue };
            let ty = self.obj_ty(obj);
            let v = self.assign_conv(v, from, ty);
            self.declare_with(obj, ty, &v);
        }
    }

    /// `x op= y`, `x++`.
    pub(super) fn op_assign(&mut self, op: BinaryOp, lhs: &Expr, rhs: Option<&Expr>) {
        self.in_order([lhs].into_iter().chain(rhs), |b| b.op_assign_settled(op, lhs, rhs));
    }

    fn op_assign_settled(&mut self, op: BinaryOp, lhs: &Expr, rhs: Option<&Expr>) {
        let ty = self.ty_of(lhs);
        let place = self.place(lhs);
        let right = match rhs {
            Some(r) if !matches!(op, BinaryOp::Shl | BinaryOp::Shr) => {
                let v = self.expr_as(r, ty);
                Some(self.own(ty, v))
            }
            _ => None,
        };
        let shift = match (rhs, op) {
            (Some(r), BinaryOp::Shl | BinaryOp::Shr) => {
                let count_ty = self.ty_of(r);
                let n = self.expr(r).one();
                let c = self.info.const_of(r.id).and_then(super::consts::to_i64);
                Some((count_ty, n, c))
            }
            _ => None,
        };
        let place = self.settle_place(place);
        self.f.loc.pos = operator_pos(unparen(lhs));
        // A map element is looked up once for reading and writing.
        if let Place::MapElem { map, map_ty, key } = &place {
            let old = self.map_get(*map, *map_ty, key);
            let new = self.op_value(op, ty, &old, right, shift);
            let slot = self.map_assign(*map, *map_ty, key);
            self.store(ty, Addr::heap(slot), &new);
            return;
        }
        let old = self.read_place(&place, ty);
        let new = self.op_value(op, ty, &old, right, shift);
        self.write_place(&place, ty, &new);
    }

    fn op_value(
        &mut self,
        op: BinaryOp,
        ty: types::Ty,
        old: &Val,
        right: Option<Val>,
        shift: Option<(types::Ty, crate::func::Value, Option<i64>)>,
    ) -> Val {
        if let Some((count_ty, n, c)) = shift {
            return Val::scalar(self.shift(op, ty, old.one(), count_ty, n, c));
        }
        let Some(right) = right else {
            let one = self.constant(&types::Const::Int(1.into()), ty);
            return self.arith(op, ty, old, &one, None);
        };
        if self.is_string(ty) {
            return self.concat(&[old.clone(), right]);
        }
        self.arith(op, ty, old, &right, None)
    }
}
