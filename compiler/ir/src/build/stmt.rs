//! Function bodies and statements.

use syntax::ast::*;
use types::{ObjId, ObjKind, Signature};

use super::call::{FuncAbi, How};
use super::captures::TOP;
use super::value::{Addr, Val};
use super::{Builder, Exit, ResultVar, Storage};
use crate::func::{BinOp, SlotData, Term, Ty as M, Value};

impl<'a> Builder<'_, 'a> {
    /// Lowers a declared function's parameters and body into the current function.
    pub(super) fn lower_body(&mut self, body: &Block) {
        let objects = self.f.objects.clone();
        let params: Vec<types::Ty> = objects.params.iter().map(|o| self.param_type(*o)).collect();
        let results: Vec<types::Ty> = objects.results.iter().map(|o| self.obj_ty(*o)).collect();
        let sig =
            Signature { tparams: Box::default(), params: params.into(), results: results.into(), variadic: false };
        self.lower_signature_and_body(&sig, objects.recv, body, TOP);
        self.seal_rest();
    }

    fn param_type(&mut self, obj: ObjId) -> types::Ty {
        self.obj_ty(obj)
    }

    /// Binds receiver, parameters and results, then lowers the body. `key` names the function in the
    /// capture analysis.
    pub(super) fn lower_signature_and_body(&mut self, sig: &Signature, recv: Option<ObjId>, body: &Block, key: NodeId) {
        self.f.has_goto = self.f.captures.gotos.contains(&key);
        if self.f.captures.recovers.contains(&key) {
            self.f.func.attrs.noinline = true;
        }
        let mut bound: Vec<(Option<ObjId>, types::Ty, Val)> = Vec::new();
        if let Some(obj) = recv {
            let ty = self.obj_ty(obj);
            let v = self.param_vals(&[ty]).remove(0);
            bound.push((Some(obj), ty, v));
        }
        let abi = self.abi_of(&sig.params, &sig.results);
        self.f.func.results = abi.ret.clone();
        let hidden: Vec<Value> = (0..abi.n_hidden).map(|_| self.f.param(M::Ptr)).collect();
        let vals = self.param_vals(&sig.params);
        let objects = self.f.objects.clone();
        for (i, (ty, v)) in sig.params.iter().zip(vals).enumerate() {
            bound.push((objects.params.get(i).copied(), *ty, v));
        }
        let defers = self.f.captures.defers.contains(&key);
        for (obj, ty, v) in bound {
            let Some(obj) = obj else { continue };
            // The caller's memory is only lent: a variable of our own is a copy.
            let v = match v {
                Val::Mem(p) => Val::Borrowed(p),
                v => v,
            };
            self.declare_with(obj, ty, &v);
        }
        for (i, how) in abi.how.iter().enumerate() {
            if let How::Hidden(n) = how {
                let storage = if defers {
                    let slot = self.raw_slot(8, vec![], "result");
                    let p = self.slot_addr(slot);
                    self.store_scalar(Addr::slot(p), hidden[*n]);
                    Storage::BoxedSlot(slot)
                } else {
                    Storage::Boxed(hidden[*n])
                };
                self.f.hidden.insert(i, storage);
            }
        }
        for (i, ty) in sig.results.iter().enumerate() {
            let obj = objects.results.get(i).copied();
            let named = obj.filter(|o| {
                let name = self.info.object(*o).name;
                name != source::Name::EMPTY
            });
            let storage = match named {
                Some(obj) if defers => Some(self.result_in_memory(obj, *ty)),
                Some(obj) => {
                    self.declare_zero(obj, *ty);
                    Some(self.storage(obj))
                }
                None if defers => {
                    let slot = self.temp_slot(*ty, "result");
                    let p = self.slot_addr(slot);
                    self.store_zero(*ty, Addr::slot(p));
                    Some(Storage::Slot(slot))
                }
                None => None,
            };
            self.f.results.push(ResultVar { ty: *ty, storage });
        }
        if defers {
            self.enter_defers();
        }
        self.block(body);
        if self.f.func.block(self.f.cur).term.is_none() && !self.is_dead() {
            self.f.loc.pos = source::Pos(body.span.hi.0.saturating_sub(1));
            if self.f.results.is_empty() || self.f.results.iter().all(|r| r.storage.is_some()) {
                self.return_stored();
            } else {
                self.unreachable();
            }
        } else if self.f.func.block(self.f.cur).term.is_none() {
            self.unreachable();
        }
        if defers {
            self.landing_pad();
        }
    }

    /// A named result of a function that defers: in a slot, or behind a pointer kept in one, so that the
    /// landing pad finds it.
    fn result_in_memory(&mut self, obj: ObjId, ty: types::Ty) -> Storage {
        let name = self.info.object(obj).name.as_str();
        let storage = if self.f.captures.boxed.contains(&obj) {
            let p = self.new_object_named(ty, name);
            let slot = self.f.func.new_slot(SlotData { size: 8, align: 8, ptrs: vec![true], name: format!("&{name}") });
            let at = self.slot_addr(slot);
            self.store_scalar(Addr::slot(at), p);
            Storage::BoxedSlot(slot)
        } else {
            let slot = self.temp_slot(ty, name);
            let p = self.slot_addr(slot);
            self.store_zero(ty, Addr::slot(p));
            Storage::Slot(slot)
        };
        self.f.vars.insert(obj, storage.clone());
        storage
    }

    // ---- returning

    fn return_stmt(&mut self, exprs: &[Expr]) {
        if self.f.yield_body.is_some() {
            return self.return_from_yield(exprs);
        }
        if exprs.is_empty() {
            return self.return_stored();
        }
        let wants: Vec<types::Ty> = self.f.results.iter().map(|r| r.ty).collect();
        let vals = self.return_values(exprs, &wants);
        if self.f.defers.is_some() {
            self.store_results(&vals);
            return self.return_stored();
        }
        self.emit_return(&vals);
    }

    /// Values of a return statement, converted.
    pub(super) fn return_values(&mut self, exprs: &[Expr], wants: &[types::Ty]) -> Vec<Val> {
        if exprs.len() == 1 && wants.len() > 1 {
            let vals = self.multi(&exprs[0]);
            return vals.into_iter().zip(wants).map(|((from, v), want)| self.assign_conv(v, from, *want)).collect();
        }
        self.in_order(exprs, |b| {
            let mut out = Vec::new();
            for (e, want) in exprs.iter().zip(wants) {
                let v = b.expr_as(e, *want);
                out.push(if exprs.len() > 1 { b.own(*want, v) } else { v });
            }
            out
        })
    }

    /// Puts values into the result variables.
    pub(super) fn store_results(&mut self, vals: &[Val]) {
        // All values are evaluated; a large one may still lie in another result variable.
        let results = self.f.results.clone();
        let owned: Vec<Val> = results.iter().zip(vals).map(|(r, v)| self.own(r.ty, v.clone())).collect();
        for (r, v) in results.iter().zip(&owned) {
            if let Some(storage) = &r.storage {
                self.init_storage(&storage.clone(), r.ty, v);
            }
        }
    }

    /// Returns what the result variables hold, after the deferred calls.
    pub(super) fn return_stored(&mut self) {
        self.run_defers();
        let results = self.f.results.clone();
        let mut vals = Vec::new();
        for r in &results {
            let v = match &r.storage {
                Some(s) => self.read_storage(&s.clone(), r.ty),
                None => self.zero(r.ty),
            };
            vals.push(v);
        }
        self.emit_return(&vals);
    }

    /// The return itself.
    pub(super) fn emit_return(&mut self, vals: &[Val]) {
        let tys: Vec<types::Ty> = self.f.results.iter().map(|r| r.ty).collect();
        let abi: FuncAbi = self.abi_of(&[], &tys);
        let mut regs = Vec::new();
        for (i, (how, v)) in abi.how.iter().zip(vals).enumerate() {
            match how {
                How::Regs { .. } => regs.extend(v.flat().iter().copied()),
                How::Hidden(_) => {
                    let storage = self.f.hidden[&i].clone();
                    let a = self.storage_addr(&storage);
                    self.store(tys[i], Addr { heap: false, ..a }, v);
                }
            }
        }
        self.term(Term::Return(regs));
    }

    // ---- statements

    pub(super) fn block(&mut self, b: &Block) {
        self.stmts(&b.stmts);
    }

    pub(super) fn stmts(&mut self, list: &[Stmt]) {
        for s in list {
            self.stmt(s);
        }
    }

    pub(super) fn stmt(&mut self, s: &Stmt) {
        self.f.loc.pos = s.span.lo;
        // Code that cannot run is not lowered, unless a goto may lead there.
        if self.is_dead() && !self.f.has_goto {
            return;
        }
        let label = self.f.label.take();
        match &s.kind {
            StmtKind::Empty => {}
            StmtKind::Expr(e) => self.expr_stmt(e),
            StmtKind::Decl(decls) => decls.iter().for_each(|d| self.local_decl(d)),
            StmtKind::Assign { lhs, rhs, .. } => self.assign(lhs, rhs),
            StmtKind::Define { lhs, rhs, .. } => self.define(lhs, rhs),
            StmtKind::OpAssign { op, lhs, rhs, .. } => self.op_assign(*op, lhs, Some(rhs)),
            StmtKind::IncDec { x, inc, .. } => {
                self.op_assign(if *inc { BinaryOp::Add } else { BinaryOp::Sub }, x, None);
            }
            StmtKind::Send { ch, value, .. } => self.send_stmt(ch, value),
            StmtKind::Go(e) => self.go_stmt(e),
            StmtKind::Defer(e) => self.defer_stmt(e),
            StmtKind::Return(exprs) => self.return_stmt(exprs),
            StmtKind::Branch { kind, label } => self.branch(*kind, label.as_ref()),
            StmtKind::Block(b) => self.block(b),
            StmtKind::If(s) => self.if_stmt(s),
            StmtKind::Switch(s) => self.switch_stmt(s, label),
            StmtKind::TypeSwitch(s) => self.type_switch(s, label),
            StmtKind::Select(clauses) => self.select_stmt(clauses, label),
            StmtKind::For(s) => self.for_stmt(s, label),
            StmtKind::Range(s) => self.range_stmt(s, label),
            StmtKind::Labeled { label, stmt } => self.labeled(label, stmt),
        }
    }

    fn expr_stmt(&mut self, e: &Expr) {
        match &super::lvalue::unparen(e).kind {
            ExprKind::Call { .. } => {
                self.call_expr(super::lvalue::unparen(e));
            }
            ExprKind::Unary { op: UnaryOp::Recv, x } => self.recv_drop(x),
            _ => {
                self.expr(e);
            }
        }
    }

    fn labeled(&mut self, label: &Ident, stmt: &Stmt) {
        let block = self.label_block(label.id);
        if self.f.func.block(self.f.cur).term.is_none() {
            self.jump(block);
        }
        self.at_open(block);
        self.f.label = Some(label.id);
        self.stmt(stmt);
        // What can be labeled for break but is no loop.
        if !matches!(
            stmt.kind,
            StmtKind::For(_) | StmtKind::Range(_) | StmtKind::Switch(_) | StmtKind::TypeSwitch(_) | StmtKind::Select(_)
        ) {
            self.f.label = None;
        }
    }

    pub(super) fn label_block(&mut self, label: NodeId) -> crate::func::Block {
        if let Some(b) = self.f.labels.get(&label) {
            return *b;
        }
        let b = self.new_block();
        self.f.labels.insert(label, b);
        b
    }

    fn branch(&mut self, kind: BranchKind, label: Option<&Ident>) {
        let target = label.and_then(|l| self.info.labels.get(&l.id).copied());
        match kind {
            BranchKind::Goto => match target {
                Some(t) => self.goto_label(t),
                None => self.unreachable(),
            },
            // Handled by the switch, which looks at the last statement of the clause.
            BranchKind::Fallthrough => {}
            BranchKind::Break | BranchKind::Continue => {
                let is_break = kind == BranchKind::Break;
                let exit = self.f.exits.iter().rev().find(|x| match target {
                    Some(t) => x.label == Some(t),
                    None => is_break || x.continue_to.is_some(),
                });
                match exit.cloned() {
                    Some(x) => {
                        let to = if is_break { x.break_to } else { x.continue_to.unwrap_or(x.break_to) };
                        self.jump(to);
                    }
                    None => self.leave_yield(is_break, target),
                }
            }
        }
    }

    fn if_stmt(&mut self, s: &IfStmt) {
        if let Some(init) = &s.init {
            self.stmt(init);
        }
        self.f.loc.pos = s.cond.span.lo;
        if let Some(types::Const::Bool(b)) = self.info.const_of(s.cond.id)
            && !self.f.has_goto
        {
            if *b {
                self.block(&s.then);
            } else if let Some(els) = &s.els {
                self.stmt(els);
            }
            return;
        }
        let (then, done) = (self.new_block(), self.new_block());
        let els = if s.els.is_some() { self.new_block() } else { done };
        self.cond(&s.cond, then, els);
        self.at(then);
        self.block(&s.then);
        self.jump(done);
        if let Some(e) = &s.els {
            self.at(els);
            self.stmt(e);
            self.jump(done);
        }
        self.at(done);
    }

    fn for_stmt(&mut self, s: &ForStmt, label: Option<NodeId>) {
        if let Some(init) = &s.init {
            self.stmt(init);
        }
        // Variables of the init statement are per iteration (Go 1.22): where a closure or pointer may keep one,
        // each iteration gets a copy.
        let fresh: Vec<ObjId> = match &s.init {
            Some(Stmt { kind: StmtKind::Define { lhs, .. }, .. }) if self.per_iteration(&s.body) => lhs
                .iter()
                .filter_map(|l| self.info.defs.get(&l.id).copied())
                .filter(|o| self.f.captures.boxed.contains(o) && self.f.vars.contains_key(o))
                .collect(),
            _ => vec![],
        };
        // Boxes change from iteration to iteration: the pointer becomes a variable of its own.
        let boxes: Vec<(ObjId, types::Ty, super::ssa::Var)> = fresh
            .iter()
            .map(|o| {
                let ty = self.obj_ty(*o);
                let var = self.f.ssa.declare(M::Ptr);
                if let Storage::Boxed(p) = self.storage(*o) {
                    self.write_vars(&[var], &Val::scalar(p));
                }
                (*o, ty, var)
            })
            .collect();
        let (head, body, post, done) = (self.new_block(), self.new_block(), self.new_block(), self.new_block());
        self.jump(head);
        self.at_open(head);
        self.rebind(&boxes);
        self.f.loop_depth += 1;
        match &s.cond {
            Some(c) => {
                self.f.loc.pos = c.span.lo;
                self.cond(c, body, done);
            }
            None => self.jump(body),
        }
        self.at(body);
        self.f.exits.push(Exit { label, break_to: done, continue_to: Some(post) });
        self.block(&s.body);
        self.f.exits.pop();
        self.jump(post);
        self.at(post);
        self.rebind(&boxes);
        for (_, ty, var) in &boxes {
            let old = self.read_vars(&[*var]).one();
            let v = self.load(*ty, Addr::heap(old));
            let new = self.new_object(*ty);
            self.store(*ty, Addr::heap(new), &v);
            self.write_vars(&[*var], &Val::scalar(new));
        }
        self.rebind(&boxes);
        if let Some(p) = &s.post {
            self.stmt(p);
        }
        self.jump(head);
        self.seal(head);
        self.f.loop_depth -= 1;
        self.at(done);
        self.rebind(&boxes);
    }

    fn rebind(&mut self, boxes: &[(ObjId, types::Ty, super::ssa::Var)]) {
        for (obj, _, var) in boxes {
            let p = self.read_vars(&[*var]).one();
            self.f.vars.insert(*obj, Storage::Boxed(p));
        }
    }

    /// Whether the file's language version gives each iteration its own variables.
    pub(super) fn per_iteration(&self, body: &Block) -> bool {
        self.go_version_at(body.span.lo) >= 22
    }

    /// Minor language version that governs a position: the file's, else the package's.
    pub(super) fn go_version_at(&self, pos: source::Pos) -> u32 {
        self.go_version_in(self.f.pkg, pos)
    }

    pub(super) fn go_version_in(&self, pkg: types::PkgId, pos: source::Pos) -> u32 {
        let pkg = self.info.package(pkg);
        let file = self.sources.file_of(pos);
        pkg.files.iter().find(|f| Some(f.file) == file).and_then(|f| f.go_version).unwrap_or(pkg.go_version)
    }

    fn go_stmt(&mut self, e: &Expr) {
        let closure = self.deferred_call(e, "go");
        self.call_rt("newproc", &[closure]);
    }

    /// A `func()` value that makes the call of a go or defer statement, operands evaluated now.
    pub(super) fn deferred_call(&mut self, e: &Expr, what: &'static str) -> Value {
        let e = super::lvalue::unparen(e);
        let ExprKind::Call { fun, args, ellipsis, .. } = &e.kind else { return self.null() };
        if let Some(b) = self.builtin_of(fun) {
            return self.builtin_closure(b, args, ellipsis.is_some(), what);
        }
        if self.info.types.get(&fun.id).is_some_and(|tv| tv.mode == types::Mode::Type) {
            // A conversion: evaluated, dropped. The checker refuses it; keep the IR sane.
            return self.null();
        }
        let mut call = self.prepare(fun, args, ellipsis.is_some());
        for (ty, v) in &mut call.vals {
            *v = self.own(*ty, v.clone());
        }
        self.call_closure(&call, what)
    }

    /// The variable a type switch clause or range clause declares, if it is used.
    pub(super) fn is_var(&self, obj: ObjId) -> bool {
        matches!(self.info.object(obj).kind, ObjKind::Var(_))
    }

    /// `i + 1`.
    pub(super) fn increment(&mut self, v: Value) -> Value {
        let ty = self.f.func.ty(v);
        let one = self.iconst(ty, 1);
        self.bin(BinOp::Add, v, one)
    }
}
