//! Range over functions: the loop body becomes a function that the iterator calls.
//!
//! The body and the function around it share a cell `{code, state}` and, when the body returns from the
//! function, memory for the results. A body that leaves the loop writes why into `code` and returns false; after the
//! iterator has returned the function around looks at `code` and goes on accordingly.

use syntax::ast::*;
use types::{Signature, Type};

use super::value::{Addr, Val};
use super::{Builder, Exit};
use crate::func::{Cond, Op, Term, Ty as M, Value};

/// Offset of the state word in the cell.
const STATE: u64 = 8;
/// The body may be called.
const READY: i64 = 0;
/// The body runs (or has panicked).
const RUNNING: i64 = -1;
/// The body has left the loop.
const DONE: i64 = 1;
/// The iterator has returned.
const EXHAUSTED: i64 = 2;
/// It returned although the body had panicked: it must not recover that.
const MISSING_PANIC: i64 = 3;

/// Why a body left its loop, other than by the loop's own break.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Leave {
    /// `break L` or `continue L` of a loop around (`None`: an unlabeled break never leaves this loop).
    Branch(bool, NodeId),
    /// `goto L` to a label outside.
    Goto(NodeId),
    /// `return` with values in the results memory.
    Return,
    /// `return` without values.
    ReturnBare,
}

/// State while the body of a range-over-func loop is lowered.
#[derive(Clone, Debug)]
pub(super) struct YieldBody {
    cell: Value,
    results: Value,
    result_tys: Vec<types::Ty>,
    /// The body's key in the capture analysis.
    home: NodeId,
    /// The DeferFrame of the function around, 0 when it has none.
    defer_frame: Value,
    leaves: Vec<Leave>,
}

impl<'a> Builder<'_, 'a> {
    pub(super) fn range_func(&mut self, s: &RangeStmt, sig: &Signature, label: Option<NodeId>) {
        let f_ty = self.ty_of(&s.x);
        let f = self.expr(&s.x);
        let yield_ty = sig.params[0];
        let yield_sig = self.func_type(yield_ty);
        // What body and function share.
        let cell_desc = self.shape_desc(16, &[]);
        let cell =
            self.emit1(Op::New { desc: cell_desc, size: 16, align: 8, ptrs: vec![], name: "range".into() }, M::Ptr);
        let result_tys = match &self.f.yield_body {
            Some(y) => y.result_tys.clone(),
            None => self.f.results.iter().map(|r| r.ty).collect(),
        };
        let tuple = self.store.tuple(result_tys.clone());
        let layout = self.layout(tuple);
        let results = if layout.size == 0 {
            self.null()
        } else {
            let desc = self.shape_desc(layout.size.next_multiple_of(8), &layout.ptrs);
            let op = Op::New {
                desc,
                size: layout.size.next_multiple_of(8),
                align: 8,
                ptrs: layout.ptrs.clone(),
                name: "results".into(),
            };
            self.emit1(op, M::Ptr)
        };
        let outer_frame = self.f.yield_body.as_ref().map(|y| y.defer_frame);
        let defer_frame = match self.defer_frame().or(outer_frame) {
            Some(p) => p,
            None => self.null(),
        };
        let captured = self.f.captures.lits.get(&s.x.id).cloned().unwrap_or_default();
        let name = self.range_name();
        let sym = self.prog.symbols.intern(&name);
        let mut leaves = Vec::new();
        let closure = self.closure_over_with(sym, name, &captured, &[cell, results, defer_frame], |b, extra| {
            leaves = b.yield_func(s, &yield_sig, label, extra, result_tys.clone());
        });
        let call = super::call::Prepared {
            target: super::call::Target::Closure,
            sig: sig.clone(),
            vals: vec![(f_ty, f), (yield_ty, Val::scalar(closure))],
            kept: vec![],
        };
        self.finish(&call);
        let state = self.load_scalar(M::I64, Addr::slot(cell).plus(STATE));
        let running = self.i64(RUNNING);
        let ended = self.icmp(Cond::Ne, state, running);
        let (good, bad) = (self.new_block(), self.new_cold_block());
        self.br(ended, good, bad);
        self.at(bad);
        let missing = self.i64(MISSING_PANIC);
        self.call_runtime_go("panicrangestate", &[], &[Val::scalar(missing)]);
        self.unreachable();
        self.at(good);
        let exhausted = self.i64(EXHAUSTED);
        self.store_scalar(Addr::slot(cell).plus(STATE), exhausted);
        // Why did the loop end?
        if leaves.is_empty() {
            return;
        }
        let code = self.load_scalar(M::I64, Addr::slot(cell));
        for (i, leave) in leaves.into_iter().enumerate() {
            let k = self.i64(i as i64 + 1);
            let hit = self.icmp(Cond::Eq, code, k);
            let (yes, no) = (self.new_block(), self.new_block());
            self.br(hit, yes, no);
            self.at(yes);
            self.perform(leave, results, tuple);
            self.at(no);
        }
    }

    fn range_name(&mut self) -> String {
        let outer = self.closure_name();
        match outer.rfind("func") {
            Some(i) if outer[i..].starts_with("func") && !outer.ends_with('.') => {
                format!("{}-range{}", &outer[..i.saturating_sub(1)], &outer[i + 4..])
            }
            _ => format!("{outer}-range"),
        }
    }

    /// Lowers the body function; gives the ways it may leave.
    fn yield_func(
        &mut self,
        s: &RangeStmt,
        sig: &Signature,
        label: Option<NodeId>,
        extra: &[Value],
        result_tys: Vec<types::Ty>,
    ) -> Vec<Leave> {
        self.f.has_goto = self.f.captures.gotos.contains(&s.x.id);
        let params = self.param_vals(&sig.params);
        self.f.func.results = vec![M::I8];
        self.f.results = vec![super::ResultVar { ty: types::Ty::BOOL, storage: None }];
        self.f.yield_body = Some(Box::new(YieldBody {
            cell: extra[0],
            home: s.x.id,
            results: extra[1],
            result_tys,
            defer_frame: extra[2],
            leaves: Vec::new(),
        }));
        // An iterator must not call the body again once it has said stop.
        let cell = extra[0];
        let state = self.load_scalar(M::I64, Addr::slot(cell).plus(STATE));
        let ready = self.is_zero(state);
        let (go, bad) = (self.new_block(), self.new_cold_block());
        self.br(ready, go, bad);
        self.at(bad);
        self.call_runtime_go("panicrangestate", &[], &[Val::scalar(state)]);
        self.unreachable();
        self.at(go);
        let running = self.i64(RUNNING);
        self.store_scalar(Addr::slot(cell).plus(STATE), running);
        for (target, (ty, v)) in [&s.key, &s.value].into_iter().zip(sig.params.iter().zip(params)) {
            let v = match v {
                Val::Mem(p) => Val::Borrowed(p),
                v => v,
            };
            self.set_iter(target, s.define, *ty, v);
        }
        let next = self.new_block();
        let stop = self.new_block();
        self.f.exits.push(Exit { label, break_to: stop, continue_to: Some(next) });
        self.block(&s.body);
        self.f.exits.pop();
        self.jump(next);
        self.at(next);
        let ready = self.i64(READY);
        self.store_scalar(Addr::slot(cell).plus(STATE), ready);
        let yes = self.iconst(M::I8, 1);
        self.term(Term::Return(vec![yes]));
        self.at(stop);
        self.stop_yield();
        self.f.yield_body.take().map_or(vec![], |y| y.leaves)
    }

    fn stop_yield(&mut self) {
        let Some(y) = &self.f.yield_body else { return self.unreachable() };
        let cell = y.cell;
        let done = self.i64(DONE);
        self.store_scalar(Addr::slot(cell).plus(STATE), done);
        let no = self.iconst(M::I8, 0);
        self.term(Term::Return(vec![no]));
    }

    fn leave(&mut self, leave: Leave) {
        let Some(y) = &mut self.f.yield_body else { return self.unreachable() };
        let i = match y.leaves.iter().position(|l| *l == leave) {
            Some(i) => i,
            None => {
                y.leaves.push(leave);
                y.leaves.len() - 1
            }
        };
        let cell = y.cell;
        let code = self.i64(i as i64 + 1);
        self.store_scalar(Addr::slot(cell), code);
        self.stop_yield();
    }

    /// A branch whose target is not in the function being lowered: it leaves a loop body.
    pub(super) fn leave_yield(&mut self, is_break: bool, target: Option<NodeId>) {
        match target {
            Some(t) => self.leave(Leave::Branch(is_break, t)),
            None => self.unreachable(),
        }
    }

    /// `goto` to a label here, or out of the loop body.
    pub(super) fn goto_label(&mut self, label: NodeId) {
        let home = self.f.captures.label_home.get(&label).copied();
        match &self.f.yield_body {
            Some(y) if home != Some(y.home) => self.leave(Leave::Goto(label)),
            _ => {
                let block = self.label_block(label);
                self.jump(block);
            }
        }
    }

    /// `return` in a loop body.
    pub(super) fn return_from_yield(&mut self, exprs: &[Expr]) {
        let Some(y) = self.f.yield_body.clone() else { return self.unreachable() };
        if exprs.is_empty() {
            return self.leave(Leave::ReturnBare);
        }
        let vals = self.return_values(exprs, &y.result_tys);
        self.keep_results(&y, &vals);
        self.leave(Leave::Return);
    }

    fn keep_results(&mut self, y: &YieldBody, vals: &[Val]) {
        let tuple = self.store.tuple(y.result_tys.clone());
        let layout = self.layout(tuple);
        for ((ty, off), v) in y.result_tys.iter().zip(&layout.offsets).zip(vals) {
            self.store(*ty, Addr::heap(y.results).plus(*off), v);
        }
    }

    /// Goes on where a body wanted to go, in the function around it.
    fn perform(&mut self, leave: Leave, results: Value, tuple: types::Ty) {
        match leave {
            Leave::Branch(is_break, label) => {
                let exit = self.f.exits.iter().rev().find(|x| x.label == Some(label)).cloned();
                match exit {
                    Some(x) if is_break => self.jump(x.break_to),
                    Some(x) => self.jump(x.continue_to.unwrap_or(x.break_to)),
                    None => self.leave(leave),
                }
            }
            Leave::Goto(label) => self.goto_label(label),
            Leave::ReturnBare if self.f.yield_body.is_some() => self.leave(leave),
            Leave::ReturnBare => self.return_stored(),
            Leave::Return => {
                let tys = match self.store.get(tuple) {
                    Type::Tuple(tys) => tys.to_vec(),
                    _ => vec![],
                };
                let layout = self.layout(tuple);
                let vals: Vec<Val> = tys
                    .iter()
                    .zip(&layout.offsets)
                    .map(|(ty, off)| self.load(*ty, Addr::heap(results).plus(*off)))
                    .collect();
                if let Some(y) = self.f.yield_body.clone() {
                    self.keep_results(&y, &vals);
                    return self.leave(Leave::Return);
                }
                if self.f.defers.is_some() {
                    self.store_results(&vals);
                    return self.return_stored();
                }
                self.emit_return(&vals);
            }
        }
    }

    /// A defer in a loop body belongs to the function around.
    pub(super) fn defer_in_yield(&mut self, closure: Value) {
        let Some(y) = self.f.yield_body.clone() else { return };
        self.push_defer(y.defer_frame, closure);
    }
}
