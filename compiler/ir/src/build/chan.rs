//! Channels and select.

use syntax::ast::*;
use types::Type;

use super::lvalue::unparen;
use super::value::{Addr, Val};
use super::{Builder, Exit};
use crate::func::{self, Cond, Ty as M, Value};

impl<'a> Builder<'_, 'a> {
    pub(super) fn send_stmt(&mut self, ch: &Expr, value: &Expr) {
        let ty = self.ty_of(ch);
        let elem = self.elem_of(ty);
        let (c, v) = self.in_order([ch, value], |b| (b.expr(ch).one(), b.expr_as(value, elem)));
        let p = self.in_memory(elem, &v);
        self.call_rt("chansend1", &[c, p]);
    }

    /// `<-ch` as a value.
    pub(super) fn recv_expr(&mut self, ch: &Expr) -> Val {
        let (elem, c, p) = self.recv_operands(ch);
        self.call_rt("chanrecv1", &[c, p]);
        self.received(elem, p)
    }

    pub(super) fn recv_ok(&mut self, ch: &Expr) -> (types::Ty, Val, Value) {
        let (elem, c, p) = self.recv_operands(ch);
        let ok = self.call_rt("chanrecv2", &[c, p])[0];
        let v = self.received(elem, p);
        (elem, v, ok)
    }

    /// `<-ch` as a statement.
    pub(super) fn recv_drop(&mut self, ch: &Expr) {
        let c = self.expr(ch).one();
        let null = self.null();
        self.call_rt("chanrecv1", &[c, null]);
    }

    fn recv_operands(&mut self, ch: &Expr) -> (types::Ty, Value, Value) {
        let ty = self.ty_of(ch);
        let elem = self.elem_of(ty);
        let c = self.expr(ch).one();
        // A slot of its own: `slots` counts on the call to overwrite all of it.
        let p = self.temp(elem);
        (elem, c, p)
    }

    fn received(&mut self, elem: types::Ty, p: Value) -> Val {
        match self.load(elem, Addr::slot(p)) {
            Val::Borrowed(p) => Val::Mem(p),
            v => v,
        }
    }

    pub(super) fn select_stmt(&mut self, clauses: &[CommClause], label: Option<NodeId>) {
        let done = self.new_block();
        let pos = self.f.loc.pos;
        let n_comm = clauses.iter().filter(|c| c.comm.is_some()).count();
        if n_comm == 0 {
            match clauses.first() {
                Some(c) => {
                    self.f.exits.push(Exit { label, break_to: done, continue_to: None });
                    self.stmts(&c.body);
                    self.f.exits.pop();
                    self.jump(done);
                }
                None => {
                    self.call_rt("block", &[]);
                    self.unreachable();
                }
            }
            self.at(done);
            return;
        }
        // Operands are evaluated in source order, once.
        let ops: Vec<Option<Comm>> = clauses.iter().map(|c| c.comm.as_ref().map(|s| self.comm(s))).collect();
        self.f.loc.pos = pos;
        let default = clauses.iter().position(|c| c.comm.is_none());
        let blocks: Vec<func::Block> = clauses.iter().map(|_| self.new_block()).collect();
        let ok = if let (1, Some(d)) = (n_comm, default) {
            self.select_one(&ops, &blocks, d)
        } else {
            self.select_many(&ops, &blocks, default)
        };
        for (i, clause) in clauses.iter().enumerate() {
            self.at(blocks[i]);
            if let Some(stmt) = &clause.comm {
                self.bind_received(stmt, ops[i].as_ref(), ok);
            }
            self.f.exits.push(Exit { label, break_to: done, continue_to: None });
            self.stmts(&clause.body);
            self.f.exits.pop();
            self.jump(done);
        }
        self.at(done);
    }

    fn comm(&mut self, s: &Stmt) -> Comm {
        self.f.loc.pos = s.span.lo;
        match &s.kind {
            StmtKind::Send { ch, value, .. } => {
                let ty = self.ty_of(ch);
                let elem = self.elem_of(ty);
                let (c, v) = self.in_order([ch, value], |b| (b.expr(ch).one(), b.expr_as(value, elem)));
                let v = self.own(elem, v);
                let p = self.in_memory(elem, &v);
                Comm { send: true, chan: c, elem, at: p }
            }
            StmtKind::Expr(e) => self.comm_recv(e),
            StmtKind::Assign { rhs, .. } | StmtKind::Define { rhs, .. } => self.comm_recv(&rhs[0]),
            _ => Comm { send: false, chan: self.null(), elem: types::Ty::INT, at: self.null() },
        }
    }

    fn comm_recv(&mut self, e: &Expr) -> Comm {
        match &unparen(e).kind {
            ExprKind::Unary { op: UnaryOp::Recv, x } => {
                let (elem, chan, at) = self.recv_operands(x);
                Comm { send: false, chan, elem, at }
            }
            _ => Comm { send: false, chan: self.null(), elem: types::Ty::INT, at: self.null() },
        }
    }

    /// One communication and a default. Gives the "received" flag.
    fn select_one(&mut self, ops: &[Option<Comm>], blocks: &[func::Block], default: usize) -> Value {
        let (i, op) = ops.iter().enumerate().find_map(|(i, o)| o.clone().map(|o| (i, o))).expect("one communication");
        if op.send {
            let sent = self.call_rt("selectnbsend", &[op.chan, op.at])[0];
            self.br(sent, blocks[i], blocks[default]);
            return sent;
        }
        let r = self.call_rt("selectnbrecv", &[op.at, op.chan]);
        self.br(r[0], blocks[i], blocks[default]);
        r[1]
    }

    fn select_many(&mut self, ops: &[Option<Comm>], blocks: &[func::Block], default: Option<usize>) -> Value {
        // Sends first, then receives, as the runtime wants them.
        let mut order: Vec<usize> = (0..ops.len()).filter(|i| ops[*i].as_ref().is_some_and(|o| o.send)).collect();
        let n_sends = order.len();
        order.extend((0..ops.len()).filter(|i| ops[*i].as_ref().is_some_and(|o| !o.send)));
        let n = order.len() as u64;
        let cases = self.raw_slot(16 * n, (0..2 * n).map(|_| true).collect(), "select");
        let scratch = self.raw_slot((4 * n).next_multiple_of(8), vec![], "order");
        let cases = self.slot_addr(cases);
        for (k, i) in order.iter().enumerate() {
            let op = ops[*i].clone().expect("a communication");
            self.store_scalar(Addr::slot(cases).plus(16 * k as u64), op.chan);
            self.store_scalar(Addr::slot(cases).plus(16 * k as u64 + 8), op.at);
        }
        let scratch = self.slot_addr(scratch);
        let (s, r) = (self.i64(n_sends as i64), self.i64((order.len() - n_sends) as i64));
        let block = self.iconst(M::I8, i64::from(default.is_none()));
        let out = self.call_rt("selectgo", &[cases, scratch, s, r, block]);
        let (chosen, ok) = (out[0], out[1]);
        for (k, i) in order.iter().enumerate() {
            let last = k + 1 == order.len() && default.is_none();
            if last {
                self.jump(blocks[*i]);
            } else {
                let k = self.i64(k as i64);
                let hit = self.icmp(Cond::Eq, chosen, k);
                let next = self.new_block();
                self.br(hit, blocks[*i], next);
                self.at(next);
            }
        }
        if let Some(d) = default {
            self.jump(blocks[d]);
        }
        ok
    }

    fn bind_received(&mut self, s: &Stmt, op: Option<&Comm>, ok: Value) {
        let Some(op) = op else { return };
        let (lhs, define) = match &s.kind {
            StmtKind::Assign { lhs, .. } => (lhs, false),
            StmtKind::Define { lhs, .. } => (lhs, true),
            _ => return,
        };
        let v = self.received(op.elem, op.at);
        let vals = [(op.elem, v), (types::Ty::BOOL, Val::scalar(ok))];
        for (l, (from, v)) in lhs.iter().zip(vals) {
            if self.is_blank(l) {
                continue;
            }
            match self.info.defs.get(&l.id) {
                Some(&obj) if define => {
                    let ty = self.obj_ty(obj);
                    self.declare_with(obj, ty, &v);
                }
                _ => {
                    let want = self.ty_of(l);
                    let place = self.place(l);
                    let v = self.assign_conv(v, from, want);
                    self.write_place(&place, want, &v);
                }
            }
        }
    }

    /// `make(chan T, n)`.
    pub(super) fn make_chan(&mut self, ty: types::Ty, size: Option<Value>) -> Val {
        let desc = self.type_desc(ty);
        let desc = self.sym_addr(desc);
        let n = match size {
            Some(n) => n,
            None => self.i64(0),
        };
        debug_assert!(matches!(self.shape(ty), Type::Chan(..)));
        Val::scalar(self.call_rt("makechan", &[desc, n])[0])
    }
}

/// An evaluated communication of a select.
#[derive(Clone, Debug)]
struct Comm {
    send: bool,
    chan: Value,
    elem: types::Ty,
    /// Where the value to send is, or the received one goes.
    at: Value,
}
