//! Range loops over everything but functions.

use syntax::ast::*;
use types::Type;

use super::lvalue::Place;
use super::ssa::Var;
use super::value::{Addr, Val};
use super::{Builder, Exit};
use crate::func::{self, BinOp, Cond, Op, Ty as M, Value};

/// The blocks of a loop under construction.
struct Loop {
    head: func::Block,
    next: func::Block,
    done: func::Block,
}

impl<'a> Builder<'_, 'a> {
    pub(super) fn range_stmt(&mut self, s: &RangeStmt, label: Option<NodeId>) {
        let ty = self.ty_of(&s.x);
        if s.define && !self.per_iteration(&s.body) {
            self.declare_for_all(s);
        }
        match self.shape(ty) {
            Type::Basic(_) if self.store.is_integer(ty) => self.range_int(s, ty, label),
            Type::Basic(_) => self.range_string(s, label),
            Type::Slice(elem) => {
                let v = self.bytes_view(&s.x);
                let (p, n) = (v.flat()[0], v.flat()[1]);
                self.range_elems(s, label, n, Some((p, elem, true)));
            }
            Type::Array(elem, n) => self.range_array(s, label, ty, elem, n),
            Type::Pointer(array) => {
                let Type::Array(elem, n) = self.shape(array) else { return };
                let p = self.expr(&s.x).one();
                let len = self.i64(n);
                if s.value.as_ref().is_some_and(|v| !self.is_blank(v)) {
                    self.emit(Op::NilCheck(p), &[]);
                }
                self.range_elems(s, label, len, Some((p, elem, true)));
            }
            Type::Map(..) => self.range_map(s, ty, label),
            Type::Chan(_, elem) => self.range_chan(s, elem, label),
            Type::Func(sig) => self.range_func(s, &sig, label),
            other => panic!("range over {other:?}"),
        }
    }

    fn begin_loop(&mut self) -> Loop {
        let l = Loop { head: self.new_block(), next: self.new_block(), done: self.new_block() };
        self.f.loop_depth += 1;
        self.jump(l.head);
        self.at_open(l.head);
        l
    }

    /// The body; control continues in `next`.
    fn loop_body(&mut self, s: &RangeStmt, l: &Loop, label: Option<NodeId>) {
        self.f.exits.push(Exit { label, break_to: l.done, continue_to: Some(l.next) });
        self.block(&s.body);
        self.f.exits.pop();
        self.jump(l.next);
        self.at(l.next);
    }

    fn end_loop(&mut self, l: &Loop) {
        self.jump(l.head);
        self.seal(l.head);
        self.f.loop_depth -= 1;
        self.at(l.done);
    }

    /// Gives an iteration variable its value: a new variable each time, or an assignment.
    pub(super) fn set_iter(&mut self, target: &Option<Expr>, define: bool, from: types::Ty, v: Val) {
        let Some(e) = target else { return };
        if self.is_blank(e) {
            return;
        }
        match self.info.defs.get(&e.id) {
            Some(&obj) if define && self.go_version_at(e.span.lo) >= 22 => {
                let ty = self.obj_ty(obj);
                self.declare_with(obj, ty, &v);
            }
            _ => {
                let want = self.ty_of(e);
                let v = self.own(from, v);
                let v = self.assign_conv(v, from, want);
                let place: Place = self.place(e);
                self.write_place(&place, want, &v);
            }
        }
    }

    /// Both iteration variables at once: with `=` their operands are evaluated before either is set.
    pub(super) fn set_iters(&mut self, s: &RangeStmt, key: (types::Ty, Val), value: Option<(types::Ty, Val)>) {
        let both = [&s.key, &s.value].into_iter().all(|e| e.as_ref().is_some_and(|e| !self.is_blank(e)));
        let Some(value) = value else { return self.set_iter(&s.key, s.define, key.0, key.1) };
        if s.define || !both {
            self.set_iter(&s.key, s.define, key.0, key.1);
            return self.set_iter(&s.value, s.define, value.0, value.1);
        }
        let targets: Vec<&Expr> = s.key.iter().chain(&s.value).collect();
        let places: Vec<Place> = targets.iter().map(|e| self.place(e)).collect();
        let value = (value.0, self.own(value.0, value.1));
        for ((e, place), (from, v)) in targets.iter().zip(places).zip([key, value]) {
            let want = self.ty_of(e);
            let v = self.assign_conv(v, from, want);
            self.write_place(&place, want, &v);
        }
    }

    /// Before Go 1.22 all iterations share their variables.
    fn declare_for_all(&mut self, s: &RangeStmt) {
        for e in [&s.key, &s.value].into_iter().flatten() {
            if let Some(&obj) = self.info.defs.get(&e.id).filter(|_| !self.is_blank(e)) {
                let ty = self.obj_ty(obj);
                let zero = self.zero(ty);
                self.declare_with(obj, ty, &zero);
            }
        }
    }

    fn counter(&mut self, start: Value) -> Var {
        let m = self.f.func.ty(start);
        let var = self.f.ssa.declare(m);
        self.write_vars(&[var], &Val::scalar(start));
        var
    }

    fn step(&mut self, var: Var) {
        let v = self.read_vars(&[var]).one();
        let v = self.increment(v);
        self.write_vars(&[var], &Val::scalar(v));
    }

    fn range_int(&mut self, s: &RangeStmt, ty: types::Ty, label: Option<NodeId>) {
        // `for i := range 10` with an untyped constant: the variable's type decides.
        let ty = match (&s.key, s.define) {
            (Some(k), true) if !self.is_blank(k) => match self.info.defs.get(&k.id) {
                Some(&obj) => self.obj_ty(obj),
                None => ty,
            },
            (Some(k), false) if !self.is_blank(k) => self.ty_of(k),
            _ => ty,
        };
        let n = self.expr_as(&s.x, ty).one();
        let m = self.f.func.ty(n);
        let zero = self.iconst(m, 0);
        let i = self.counter(zero);
        let cond = if self.is_unsigned(ty) { Cond::ULt } else { Cond::SLt };
        let l = self.begin_loop();
        let iv = self.read_vars(&[i]).one();
        let more = self.icmp(cond, iv, n);
        let body = self.new_block();
        self.br(more, body, l.done);
        self.at(body);
        self.set_iter(&s.key, s.define, ty, Val::scalar(iv));
        self.loop_body(s, &l, label);
        self.step(i);
        self.end_loop(&l);
    }

    /// Index and element of `n` elements in memory; without memory only indices.
    fn range_elems(&mut self, s: &RangeStmt, label: Option<NodeId>, n: Value, mem: Option<(Value, types::Ty, bool)>) {
        let zero = self.i64(0);
        let i = self.counter(zero);
        let l = self.begin_loop();
        let iv = self.read_vars(&[i]).one();
        let more = self.icmp(Cond::SLt, iv, n);
        let body = self.new_block();
        self.br(more, body, l.done);
        self.at(body);
        let mut value = None;
        if let (Some((p, elem, heap)), Some(_)) = (mem, &s.value) {
            let size = self.layout(elem).size;
            let at = self.emit1(Op::Index(p, iv, size), M::Ptr);
            value = Some((elem, self.load(elem, if heap { Addr::heap(at) } else { Addr::slot(at) })));
        }
        self.set_iters(s, (types::Ty::INT, Val::scalar(iv)), value);
        self.loop_body(s, &l, label);
        self.step(i);
        self.end_loop(&l);
    }

    fn range_array(&mut self, s: &RangeStmt, label: Option<NodeId>, ty: types::Ty, elem: types::Ty, n: i64) {
        let len = self.i64(n);
        if s.value.as_ref().is_none_or(|v| self.is_blank(v)) {
            // Only the length matters: the operand is evaluated just if it must be.
            if self.info.const_of(s.x.id).is_none() && !self.is_place(&s.x) {
                self.expr(&s.x);
            }
            return self.range_elems(s, label, len, None);
        }
        // The loop works on a copy.
        let v = self.expr(&s.x);
        let v = self.own(ty, v);
        let p = self.in_memory(ty, &v);
        self.range_elems(s, label, len, Some((p, elem, false)));
    }

    fn range_string(&mut self, s: &RangeStmt, label: Option<NodeId>) {
        let v = self.expr(&s.x);
        let (p, n) = (v.flat()[0], v.flat()[1]);
        let zero = self.i64(0);
        let i = self.counter(zero);
        let after = self.f.ssa.declare(M::I64);
        let rune = self.f.ssa.declare(M::I32);
        let l = self.begin_loop();
        let iv = self.read_vars(&[i]).one();
        let more = self.icmp(Cond::SLt, iv, n);
        let (body, wide, go) = (self.new_block(), self.new_block(), self.new_block());
        self.br(more, body, l.done);
        self.at(body);
        let at = self.emit1(Op::Index(p, iv, 1), M::Ptr);
        let b = self.load_scalar(M::I8, Addr::heap(at));
        let r = self.conv(func::Conv::ZExt, b, M::I32);
        let next = self.increment(iv);
        self.write_vars(&[after, rune], &Val::Flat(vec![next, r]));
        let limit = self.iconst(M::I32, 0x80);
        let ascii = self.icmp(Cond::ULt, r, limit);
        self.br(ascii, go, wide);
        self.at(wide);
        let out = self.call_runtime_go("decoderune", &[], &[v.clone(), Val::scalar(iv)]);
        self.write_vars(&[rune], &out[0].clone());
        self.write_vars(&[after], &out[1].clone());
        self.jump(go);
        self.at(go);
        let r = self.read_vars(&[rune]);
        self.set_iters(s, (types::Ty::INT, Val::scalar(iv)), Some((types::Ty::INT32, r)));
        self.loop_body(s, &l, label);
        let next = self.read_vars(&[after]);
        self.write_vars(&[i], &next);
        self.end_loop(&l);
    }

    fn range_map(&mut self, s: &RangeStmt, ty: types::Ty, label: Option<NodeId>) {
        let Type::Map(key, elem) = self.shape(ty) else { return };
        let m = self.expr(&s.x);
        let iter_ty = self.runtime_type("mapiter", &[key, elem]).expect("package runtime has mapiter");
        let it = self.temp(iter_ty);
        self.store_zero(iter_ty, Addr::slot(it));
        self.call_runtime_go("mapiterinit", &[key, elem], &[m, Val::scalar(it)]);
        let l = self.begin_loop();
        self.call_runtime_go("mapiternext", &[key, elem], &[Val::scalar(it)]);
        let k = self.load_scalar(M::Ptr, Addr::slot(it));
        let end = self.is_zero(k);
        let body = self.new_block();
        self.br(end, l.done, body);
        self.at(body);
        if s.key.as_ref().is_some_and(|k| !self.is_blank(k)) {
            let v = self.load(key, Addr::heap(k));
            self.set_iter(&s.key, s.define, key, v);
        }
        if s.value.as_ref().is_some_and(|v| !self.is_blank(v)) {
            let e = self.load_scalar(M::Ptr, Addr::slot(it).plus(8));
            let v = self.load(elem, Addr::heap(e));
            self.set_iter(&s.value, s.define, elem, v);
        }
        self.loop_body(s, &l, label);
        self.end_loop(&l);
    }

    fn range_chan(&mut self, s: &RangeStmt, elem: types::Ty, label: Option<NodeId>) {
        let c = self.expr(&s.x).one();
        let l = self.begin_loop();
        let p = self.temp(elem);
        let ok = self.call_rt("chanrecv2", &[c, p])[0];
        let body = self.new_block();
        self.br(ok, body, l.done);
        self.at(body);
        if s.key.is_some() {
            let v = self.load(elem, Addr::slot(p));
            self.set_iter(&s.key, s.define, elem, v);
        }
        self.loop_body(s, &l, label);
        self.end_loop(&l);
    }

    /// `start + n`, for loops that walk backwards or by steps.
    pub(super) fn add_const(&mut self, v: Value, n: i64) -> Value {
        let m = self.f.func.ty(v);
        let n = self.iconst(m, n);
        self.bin(BinOp::Add, v, n)
    }
}
