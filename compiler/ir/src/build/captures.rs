//! Which variables need memory: a walk over a function before it is lowered.
//!
//! A variable is *boxed* when its address is taken, or when a closure captures it and somebody assigns to it
//! after its declaration. A captured variable that is never reassigned is copied into the closure.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use syntax::ast::*;
use types::{Info, ObjId, ObjKind, SelectionKind, Type, TypeStore, VarKind};

use super::Builder;

/// What the walk found out about one declaration and the literals in it.
#[derive(Debug, Default)]
pub(super) struct Captures {
    /// By function literal (or body of a range-over-func loop, keyed by the range operand): variables of outer functions it mentions, in order of first mention.
    pub lits: FxHashMap<NodeId, Vec<ObjId>>,
    /// Variables that must live behind a pointer.
    pub boxed: FxHashSet<ObjId>,
    /// Functions and literals (0 is the declaration) with a defer statement of their own.
    pub defers: FxHashSet<NodeId>,
    /// Those that call recover.
    pub recovers: FxHashSet<NodeId>,
    /// Those, and the loop bodies among the keys of `lits`, with a goto in them, however deep.
    pub gotos: FxHashSet<NodeId>,
    /// Innermost function or loop body that each label stands in.
    pub label_home: FxHashMap<NodeId, NodeId>,
    /// Expressions with something in them that has a fixed place in the order of evaluation, or may have: calls and the
    /// like (`order.rs`). Literals of functions count for nothing.
    pub sequenced: FxHashSet<NodeId>,
}

/// Key of the declaration itself in the sets.
pub(super) const TOP: NodeId = NodeId(0);

impl<'a> Builder<'_, 'a> {
    /// The analysis of a declared function, made once for all instances.
    pub(super) fn captures_of(&mut self, decl: super::Decl<'a>) -> Rc<Captures> {
        let func = decl.func;
        if let Some(c) = self.captures.get(&func.name.id) {
            return c.clone();
        }
        let shares = self.go_version_in(decl.pkg, func.name.pos) < 22;
        let mut w = Walker { shares_iteration: shares, ..Walker::new(self.info, self.store) };
        w.signature(func.name.id);
        if let Some(body) = func.body.as_ref().and_then(|b| b.block()) {
            w.block(body);
        }
        let c = Rc::new(w.finish());
        self.captures.insert(func.name.id, c.clone());
        c
    }

    /// The analysis of a package-level initialiser.
    pub(super) fn captures_of_expr(&mut self, e: &'a Expr) -> Rc<Captures> {
        let shares = self.go_version_at(e.span.lo) < 22;
        let mut w = Walker { shares_iteration: shares, ..Walker::new(self.info, self.store) };
        w.expr(e);
        Rc::new(w.finish())
    }
}

struct Walker<'w> {
    info: &'w Info<'w>,
    store: &'w mut TypeStore,
    out: Captures,
    stack: Vec<NodeId>,
    /// For each literal on the stack: it is a loop body, whose defers belong to the function around.
    is_body: Vec<bool>,
    owner: FxHashMap<ObjId, usize>,
    captured: FxHashSet<ObjId>,
    reassigned: FxHashSet<ObjId>,
    seen: FxHashSet<(NodeId, ObjId)>,
    /// All iterations of a range loop share their variables: before Go 1.22.
    shares_iteration: bool,
    /// So many expressions with a fixed place have been met.
    n_sequenced: u32,
}

impl<'w> Walker<'w> {
    fn new(info: &'w Info, store: &'w mut TypeStore) -> Walker<'w> {
        Walker {
            info,
            store,
            out: Captures::default(),
            stack: vec![TOP],
            is_body: vec![false],
            owner: FxHashMap::default(),
            captured: FxHashSet::default(),
            reassigned: FxHashSet::default(),
            seen: FxHashSet::default(),
            shares_iteration: false,
            n_sequenced: 0,
        }
    }

    fn finish(mut self) -> Captures {
        for obj in &self.captured {
            if self.reassigned.contains(obj) {
                self.out.boxed.insert(*obj);
            }
        }
        self.out
    }

    fn function(&self) -> NodeId {
        let i = self.is_body.iter().rposition(|b| !b).unwrap_or(0);
        self.stack[i]
    }

    fn declare(&mut self, obj: ObjId) {
        let o = self.info.object(obj);
        if matches!(o.kind, ObjKind::Var(k) if k != VarKind::Global && k != VarKind::Field) {
            self.owner.insert(obj, self.stack.len() - 1);
        }
    }

    fn define(&mut self, id: &Ident) {
        if let Some(&obj) = self.info.defs.get(&id.id) {
            self.declare(obj);
        }
    }

    fn signature(&mut self, node: NodeId) {
        let Some(objs) = self.info.signatures.get(&node) else { return };
        for obj in objs.recv.iter().chain(&objs.params).chain(&objs.results).copied().collect::<Vec<_>>() {
            self.declare(obj);
        }
        for obj in objs.results.clone() {
            // A return statement assigns it.
            self.reassigned.insert(obj);
        }
    }

    fn mention(&mut self, node: NodeId) {
        let Some(&obj) = self.info.uses.get(&node) else { return };
        let Some(&depth) = self.owner.get(&obj) else { return };
        let now = self.stack.len() - 1;
        for d in depth + 1..=now {
            self.captured.insert(obj);
            let lit = self.stack[d];
            if self.seen.insert((lit, obj)) {
                self.out.lits.entry(lit).or_default().push(obj);
            }
        }
    }

    /// The variable that holds what an addressable expression names, if no pointer is followed on the way.
    fn root(&mut self, e: &Expr) -> Option<ObjId> {
        match &e.kind {
            ExprKind::Ident(_) => {
                let obj = self.info.uses.get(&e.id).or_else(|| self.info.defs.get(&e.id)).copied()?;
                matches!(self.info.object(obj).kind, ObjKind::Var(k) if k != VarKind::Global).then_some(obj)
            }
            ExprKind::Paren(x) => self.root(x),
            ExprKind::Selector { x, .. } => {
                let sel = self.info.selections.get(&e.id)?.clone();
                if sel.kind != SelectionKind::Field || self.through_pointer(x, &sel.path[..sel.path.len() - 1]) {
                    return None;
                }
                self.root(x)
            }
            ExprKind::Index { x, .. } => {
                let ty = self.info.type_of(x.id);
                let under = self.store.underlying(ty);
                match self.store.get(under) {
                    Type::Array(..) | Type::Param(_) => self.root(x),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether `x`, or a field on the path from it, is a pointer.
    fn through_pointer(&mut self, x: &Expr, path: &[u32]) -> bool {
        let mut ty = self.info.type_of(x.id);
        let mut steps = path.iter();
        loop {
            let under = self.store.underlying(ty);
            match (self.store.get(under), steps.next()) {
                (Type::Pointer(_), _) => return true,
                (Type::Struct(fields), Some(i)) => match fields.get(*i as usize) {
                    Some(f) => ty = f.ty,
                    None => return true,
                },
                _ => return false,
            }
        }
    }

    fn address_taken(&mut self, e: &Expr) {
        if let Some(obj) = self.root(e) {
            self.out.boxed.insert(obj);
        }
    }

    fn assigned(&mut self, e: &Expr) {
        if let Some(obj) = self.root(e) {
            self.reassigned.insert(obj);
        }
        self.expr(e);
    }

    fn block(&mut self, b: &Block) {
        self.stmts(&b.stmts);
    }

    fn stmts(&mut self, list: &[Stmt]) {
        for s in list {
            self.stmt(s);
        }
    }

    fn stmt(&mut self, s: &Stmt) {
        match &s.kind {
            StmtKind::Branch { kind: BranchKind::Goto, .. } => self.out.gotos.extend(&self.stack),
            StmtKind::Empty | StmtKind::Branch { .. } => {}
            StmtKind::Expr(e) => self.expr(e),
            StmtKind::Go(e) => self.expr(e),
            StmtKind::Defer(e) => {
                let f = self.function();
                self.out.defers.insert(f);
                self.expr(e);
            }
            StmtKind::Decl(decls) => {
                for d in decls {
                    if let Decl::Var(spec) = d {
                        spec.values.iter().for_each(|e| self.expr(e));
                        spec.names.iter().for_each(|n| self.define(n));
                    }
                }
            }
            StmtKind::Assign { lhs, rhs, .. } => {
                lhs.iter().for_each(|e| self.assigned(e));
                rhs.iter().for_each(|e| self.expr(e));
            }
            StmtKind::Define { lhs, rhs, .. } => {
                rhs.iter().for_each(|e| self.expr(e));
                for e in lhs {
                    match self.info.defs.get(&e.id) {
                        Some(&obj) => self.declare(obj),
                        None => self.assigned(e),
                    }
                }
            }
            StmtKind::OpAssign { lhs, rhs, .. } => {
                self.assigned(lhs);
                self.expr(rhs);
            }
            StmtKind::IncDec { x, .. } => self.assigned(x),
            StmtKind::Send { ch, value, .. } => {
                self.expr(ch);
                self.expr(value);
            }
            StmtKind::Return(list) => list.iter().for_each(|e| self.expr(e)),
            StmtKind::Block(b) => self.block(b),
            StmtKind::If(s) => {
                self.opt_stmt(&s.init);
                self.expr(&s.cond);
                self.block(&s.then);
                self.opt_stmt(&s.els);
            }
            StmtKind::Switch(s) => {
                self.opt_stmt(&s.init);
                s.tag.iter().for_each(|e| self.expr(e));
                self.clauses(&s.clauses);
            }
            StmtKind::TypeSwitch(s) => {
                self.opt_stmt(&s.init);
                self.expr(&s.x);
                self.clauses(&s.clauses);
            }
            StmtKind::Select(clauses) => {
                for c in clauses {
                    self.opt_stmt(&c.comm);
                    self.stmts(&c.body);
                }
            }
            StmtKind::For(s) => {
                self.opt_stmt(&s.init);
                s.cond.iter().for_each(|e| self.expr(e));
                self.opt_stmt(&s.post);
                self.block(&s.body);
            }
            StmtKind::Range(s) => self.range(s),
            StmtKind::Labeled { label, stmt } => {
                let home = *self.stack.last().unwrap_or(&TOP);
                self.out.label_home.insert(label.id, home);
                self.stmt(stmt);
            }
        }
    }

    fn opt_stmt(&mut self, s: &Option<Stmt>) {
        if let Some(s) = s {
            self.stmt(s);
        }
    }

    fn clauses(&mut self, clauses: &[CaseClause]) {
        for c in clauses {
            if let Some(&obj) = self.info.implicits.get(&c.id) {
                self.declare(obj);
            }
            c.exprs.iter().flatten().for_each(|e| self.expr(e));
            self.stmts(&c.body);
        }
    }

    fn range(&mut self, s: &RangeStmt) {
        self.expr(&s.x);
        let ty = self.info.type_of(s.x.id);
        let is_func = self.is_func(ty);
        if is_func {
            self.enter(s.x.id, true);
        }
        for e in s.key.iter().chain(&s.value) {
            match self.info.defs.get(&e.id) {
                Some(&obj) => {
                    self.declare(obj);
                    if self.shares_iteration {
                        self.reassigned.insert(obj);
                    }
                }
                None => self.assigned(e),
            }
        }
        self.block(&s.body);
        if is_func {
            // The results and everything assigned in the body are shared with the function around.
            self.leave();
        }
    }

    /// A type parameter may stand for a function: then every instance pays for the boxes.
    fn is_func(&mut self, ty: types::Ty) -> bool {
        let under = self.store.underlying(ty);
        match self.store.get(under) {
            Type::Func(_) => true,
            Type::Param(_) => {
                self.store.core_type(ty).is_some_and(|core| matches!(self.store.get(core), Type::Func(_)))
            }
            _ => false,
        }
    }

    fn enter(&mut self, node: NodeId, body: bool) {
        self.stack.push(node);
        self.is_body.push(body);
        self.out.lits.entry(node).or_default();
    }

    fn leave(&mut self) {
        self.stack.pop();
        self.is_body.pop();
    }

    fn expr(&mut self, e: &Expr) {
        let before = self.n_sequenced;
        self.n_sequenced += u32::from(self.may_be_sequenced(e));
        self.expr_parts(e);
        if self.n_sequenced > before {
            self.out.sequenced.insert(e.id);
        }
    }

    /// Everything but conversions; some of it turns out to be of no consequence.
    fn may_be_sequenced(&self, e: &Expr) -> bool {
        match &e.kind {
            ExprKind::Call { fun, .. } => self.info.types.get(&fun.id).is_none_or(|tv| tv.mode != types::Mode::Type),
            ExprKind::Slice { .. } | ExprKind::TypeAssert { .. } | ExprKind::Unary { op: UnaryOp::Recv, .. } => true,
            ExprKind::Binary { op: BinaryOp::LAnd | BinaryOp::LOr, .. } => true,
            _ => false,
        }
    }

    fn expr_parts(&mut self, e: &Expr) {
        match &e.kind {
            ExprKind::Ident(_) => self.mention(e.id),
            ExprKind::Bad | ExprKind::Lit(..) => {}
            ExprKind::CompositeLit { elts, .. } => {
                let ty = self.info.type_of(e.id);
                let under = self.store.underlying(ty);
                let by_name = matches!(self.store.get(under), Type::Struct(_));
                for el in elts.list() {
                    if let (Some(k), false) = (&el.key, by_name) {
                        self.expr(k);
                    }
                    self.expr(&el.value);
                }
            }
            ExprKind::FuncLit { body, .. } => {
                self.enter(e.id, false);
                self.signature(e.id);
                let before = self.n_sequenced;
                self.block(body);
                self.n_sequenced = before;
                self.leave();
            }
            ExprKind::Paren(x) | ExprKind::Star(x) => self.expr(x),
            ExprKind::Selector { x, .. } => {
                self.expr(x);
                if let Some(sel) = self.info.selections.get(&e.id).cloned()
                    && sel.kind == SelectionKind::Method
                    && sel.obj.is_some_and(|o| matches!(&self.info.object(o).kind, ObjKind::Func(f) if f.ptr_recv))
                    && !self.through_pointer(x, &sel.path)
                {
                    self.address_taken(x);
                }
                // A method of a type parameter may turn out to have a pointer receiver.
                if let Some(sel) = self.info.selections.get(&e.id)
                    && sel.kind == SelectionKind::Interface
                    && matches!(self.store.get(sel.recv), Type::Param(_))
                {
                    self.address_taken(x);
                }
            }
            ExprKind::Index { x, indices } => {
                self.expr(x);
                indices.iter().for_each(|e| self.expr(e));
            }
            ExprKind::Slice { x, lo, hi, max } => {
                self.expr(x);
                let ty = self.info.type_of(x.id);
                let sliced = self.store.core_type(ty).unwrap_or(ty);
                if matches!(self.store.get(sliced), Type::Array(..)) {
                    self.address_taken(x);
                }
                [lo, hi, max].into_iter().flatten().for_each(|e| self.expr(e));
            }
            ExprKind::TypeAssert { x, .. } => self.expr(x),
            ExprKind::Call { fun, args, .. } => {
                if let Some(types::TypeAndValue { mode: types::Mode::Builtin(types::Builtin::Recover), .. }) =
                    self.info.types.get(&fun.id)
                {
                    let f = *self.stack.last().unwrap_or(&TOP);
                    self.out.recovers.insert(f);
                }
                self.expr(fun);
                args.iter().for_each(|e| self.expr(e));
            }
            ExprKind::Unary { op, x } => {
                self.expr(x);
                if *op == UnaryOp::Addr {
                    self.address_taken(x);
                }
            }
            ExprKind::Binary { .. } => {
                // Chains of operators nest to the left: walk down without recursion.
                let mut chain = Vec::new();
                let mut at = e;
                while let ExprKind::Binary { x, y, .. } = &at.kind {
                    let before = self.n_sequenced;
                    self.expr(y);
                    chain.push((at.id, self.n_sequenced > before || self.may_be_sequenced(at)));
                    at = x;
                }
                let before = self.n_sequenced;
                self.expr(at);
                let mut found = self.n_sequenced > before;
                for (node, here) in chain.into_iter().rev() {
                    found |= here;
                    if found {
                        self.n_sequenced += 1;
                        self.out.sequenced.insert(node);
                    }
                }
            }
            ExprKind::ArrayType { .. }
            | ExprKind::SliceType(_)
            | ExprKind::StructType(_)
            | ExprKind::FuncType(_)
            | ExprKind::InterfaceType(_)
            | ExprKind::MapType { .. }
            | ExprKind::ChanType { .. } => {}
        }
    }
}
