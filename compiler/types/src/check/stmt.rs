//! Statements.

use source::{Code, Diagnostic, Pos, Span};
use syntax::ast::{BinaryOp, Block, BranchKind, CommClause, Expr, ExprKind, Stmt, StmtKind, UnaryOp};

use super::Checker;
use super::expr::Sort;
use super::operand::unparen;
use super::report::At;
use crate::info::Mode;
use crate::ty::Ty;

/// What jumps are possible where a statement stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    pub(super) break_ok: bool,
    pub(super) continue_ok: bool,
    pub(super) fallthrough_ok: bool,
    pub(super) final_case: bool,
    pub(super) in_type_switch: bool,
}

impl Context {
    /// For what is nested in a statement: fallthrough does not reach there.
    fn inner(self) -> Context {
        Context { fallthrough_ok: false, final_case: false, in_type_switch: false, ..self }
    }
}

impl<'a> Checker<'_, 'a> {
    pub(super) fn stmt_list(&mut self, ctx: Context, list: &'a [Stmt]) {
        // Empty statements at the end do not hide a fallthrough.
        let n = list.iter().rposition(|s| !matches!(s.kind, StmtKind::Empty)).map_or(0, |i| i + 1);
        for (i, s) in list[..n].iter().enumerate() {
            let fallthrough_ok = ctx.fallthrough_ok && i + 1 == n;
            self.stmt(Context { fallthrough_ok, ..ctx }, s);
        }
    }

    pub(super) fn block(&mut self, ctx: Context, block: &'a Block) {
        self.open_scope();
        self.stmt_list(ctx.inner(), &block.stmts);
        self.close_scope();
    }

    pub(super) fn stmt(&mut self, ctx: Context, s: &'a Stmt) {
        let top = self.delayed.len();
        let scope = self.env.scope;
        self.stmt_inner(ctx, s);
        self.env.scope = scope;
        // Function literals of the statement: their bodies see the scope as it is now.
        self.process_delayed(top);
    }

    fn stmt_inner(&mut self, ctx: Context, s: &'a Stmt) {
        let inner = ctx.inner();
        match &s.kind {
            StmtKind::Empty => {}
            StmtKind::Decl(list) => self.decl_stmt(list),
            StmtKind::Labeled { stmt, .. } => {
                self.env.has_label = true;
                self.stmt(ctx, stmt);
            }
            StmtKind::Expr(e) => self.expr_stmt(e),
            StmtKind::Send { ch, value, .. } => {
                let ch = self.expr(None, ch);
                let mut val = self.generic_expr(value, None);
                if !ch.is_valid() || !val.is_valid() {
                    return;
                }
                if let Some(elem) = self.chan_elem(s.span, &ch, false) {
                    self.assignment(&mut val, Some(elem), "send");
                }
            }
            StmtKind::IncDec { x: lhs, inc, .. } => {
                let mut x = self.expr(None, lhs);
                if !x.is_valid() {
                    return;
                }
                if !self.store.all_numeric(x.ty) {
                    let op = if *inc { "++" } else { "--" };
                    let msg = format!("invalid operation: {}{op} (non-numeric type {})", self.es(lhs), self.ts(x.ty));
                    self.error(lhs, Code::NonNumericIncDec, msg);
                    return;
                }
                self.assign_var(lhs, None, Some(&mut x), "assignment");
            }
            StmtKind::Assign { lhs, rhs, .. } => self.assign_vars(lhs, rhs),
            StmtKind::Define { lhs, op_pos, rhs } => {
                self.short_var_decl(Span { lo: *op_pos, hi: Pos(op_pos.0 + 2) }, lhs, rhs);
            }
            StmtKind::OpAssign { op, lhs, rhs, .. } => self.op_assign(*op, lhs, rhs),
            StmtKind::Go(call) => self.suspended_call("go", call),
            StmtKind::Defer(call) => self.suspended_call("defer", call),
            StmtKind::Return(results) => self.return_stmt(s.span, results),
            StmtKind::Branch { kind, label } => {
                if label.is_some() {
                    // Looked at when the whole body is known.
                    self.env.has_label = true;
                    return;
                }
                self.branch_stmt(ctx, s.span, *kind);
            }
            StmtKind::Block(b) => self.block(inner, b),
            StmtKind::If(s) => {
                self.open_scope();
                if let Some(init) = &s.init {
                    self.stmt(Context::default(), init);
                }
                self.condition(&s.cond, "if");
                self.block(inner, &s.then);
                if let Some(els) = &s.els {
                    self.stmt(inner, els);
                }
            }
            StmtKind::Switch(sw) => {
                self.open_scope();
                self.switch_stmt(Context { break_ok: true, ..inner }, sw);
            }
            StmtKind::TypeSwitch(sw) => {
                self.open_scope();
                self.type_switch_stmt(Context { break_ok: true, in_type_switch: true, ..inner }, sw);
            }
            StmtKind::Select(clauses) => self.select_stmt(Context { break_ok: true, ..inner }, clauses),
            StmtKind::For(f) => {
                let inner = Context { break_ok: true, continue_ok: true, ..inner };
                self.open_scope();
                if let Some(init) = &f.init {
                    self.stmt(Context::default(), init);
                }
                if let Some(cond) = &f.cond {
                    self.condition(cond, "for");
                }
                if let Some(post) = &f.post {
                    self.stmt(Context::default(), post);
                    if let StmtKind::Define { lhs, .. } = &post.kind {
                        // The parser complained; do not complain about unused variables, too.
                        self.use_exprs(lhs);
                    }
                }
                self.block(inner, &f.body);
            }
            StmtKind::Range(r) => {
                let inner = Context { break_ok: true, continue_ok: true, ..inner };
                self.range_stmt(inner, s.span, r);
            }
        }
    }

    fn condition(&mut self, cond: &'a Expr, what: &str) {
        let x = self.expr(None, cond);
        if x.is_valid() && !self.store.all_boolean(x.ty) {
            let msg = format!("non-boolean condition in {what} statement");
            let mut diag = Diagnostic::error(Code::InvalidCond, At::span(cond), msg);
            self.advise_condition(&mut diag, &x, cond);
            self.report(diag);
        }
    }

    fn expr_stmt(&mut self, e: &'a Expr) {
        let (x, sort) = self.raw_expr(None, e, None, false);
        let (code, what) = match x.mode {
            Mode::Builtin(_) => (Code::UncalledBuiltin, "must be called"),
            Mode::Type => (Code::NotAnExpr, "is not an expression"),
            _ if sort == Sort::Statement => return,
            _ => (Code::UnusedExpr, "is not used"),
        };
        let mut diag = Diagnostic::error(code, At::span(&x), format!("{} {what}", self.os(&x)));
        self.advise_unused(&mut diag, e);
        self.report(diag);
    }

    fn op_assign(&mut self, op: BinaryOp, lhs: &'a Expr, rhs: &'a Expr) {
        let x = self.expr(None, lhs);
        let mut x = self.binary(x, None, lhs, rhs, op);
        self.assign_var(lhs, None, Some(&mut x), "assignment operation");
    }

    fn suspended_call(&mut self, keyword: &str, call: &'a Expr) {
        let code = if keyword == "go" { Code::InvalidGo } else { Code::InvalidDefer };
        if !matches!(call.kind, ExprKind::Call { .. }) {
            // Of a call in parentheses the parser complains.
            if !matches!(unparen(call).kind, ExprKind::Call { .. }) {
                self.error(unparen(call), code, format!("expression in {keyword} must be function call"));
            }
            self.use_exprs([call]);
            return;
        }
        let (x, sort) = self.raw_expr(None, call, None, false);
        let (code, what) = match sort {
            Sort::Statement => return,
            Sort::Conversion => (code, "requires function call, not conversion"),
            Sort::Expression => (Code::UnusedResults, "discards result of"),
        };
        let msg = format!("{keyword} {what} {}", self.os(&x));
        self.error(&x, code, msg);
    }

    fn return_stmt(&mut self, at: Span, results: &'a [Expr]) {
        let Some(func) = self.env.func.clone() else { return };
        let vars = &func.results;
        if results.is_empty() && !vars.is_empty() && func.named_results {
            // The values are those of the result variables: they must be the ones meant by their names.
            for &var in vars {
                let name = self.obj(var).name;
                if let Some(alt) = self.lookup(name)
                    && alt != var
                    && name != source::Name::BLANK
                {
                    let what = format!("inner declaration of {}", self.q().object(self.store, alt));
                    let related = vec![(self.obj_span(alt), what)];
                    let msg = format!("result parameter {name} not in scope at return");
                    self.error_with(at, Code::OutOfScopeResult, msg, related);
                }
            }
            return;
        }
        if results.is_empty() && vars.is_empty() {
            return;
        }
        if vars.is_empty() {
            // Every value is one too many; look at them all the same.
            if self.use_exprs(results) {
                self.error(&results[0], Code::WrongResultCount, "too many return values");
                let list = self.expr_list_again(results);
                if let Some(d) = self.diags.last_mut() {
                    d.message = format!("too many return values\n\thave {list}\n\twant ()");
                }
            }
            return;
        }
        if results.is_empty() {
            let want: Vec<Ty> = vars.iter().map(|v| self.obj(*v).ty).collect();
            let msg =
                format!("not enough return values\n\thave ()\n\twant {}", self.types_summary(&want, false, false));
            self.error(at, Code::WrongResultCount, msg);
            return;
        }
        self.init_vars(vars, results, Some(at));
    }

    /// The types of expressions that were looked at before.
    fn expr_list_again(&mut self, list: &'a [Expr]) -> String {
        let mut tys = Vec::new();
        for e in list {
            let ty = self.untyped.get(&e.id).map_or_else(|| self.info.type_of(e.id), |u| u.ty);
            match self.store.get(ty) {
                crate::ty::Type::Tuple(parts) => tys.extend(parts.iter().copied()),
                _ => tys.push(ty),
            }
        }
        self.types_summary(&tys, false, false)
    }

    fn branch_stmt(&mut self, ctx: Context, at: Span, kind: BranchKind) {
        match kind {
            BranchKind::Break if !ctx.break_ok => {
                self.error(at, Code::MisplacedBreak, "break is not in a loop, switch, or select");
            }
            BranchKind::Continue if !ctx.continue_ok => {
                self.error(at, Code::MisplacedContinue, "continue is not in a loop");
            }
            BranchKind::Fallthrough if !ctx.fallthrough_ok => {
                let msg = if ctx.final_case {
                    "cannot fallthrough final case in switch"
                } else if ctx.in_type_switch {
                    "cannot fallthrough in type switch"
                } else {
                    "fallthrough statement out of place"
                };
                self.error(at, Code::MisplacedFallthrough, msg);
            }
            _ => {}
        }
    }

    fn select_stmt(&mut self, inner: Context, clauses: &'a [CommClause]) {
        let defaults: Vec<(Pos, Span)> = clauses.iter().filter(|c| c.comm.is_none()).map(|c| (c.pos, c.span)).collect();
        self.multiple_defaults(&defaults);
        for clause in clauses {
            let rhs = match clause.comm.as_ref().map(|s| &s.kind) {
                None | Some(StmtKind::Send { .. }) => None,
                Some(StmtKind::Expr(e)) => Some(Some(e)),
                Some(StmtKind::Assign { rhs, .. } | StmtKind::Define { rhs, .. }) => {
                    Some(if let [one] = rhs.as_slice() { Some(one) } else { None })
                }
                Some(_) => Some(None),
            };
            let is_recv = |e: &Expr| matches!(unparen(e).kind, ExprKind::Unary { op: UnaryOp::Recv, .. });
            if let Some(rhs) = rhs
                && !rhs.is_some_and(is_recv)
            {
                let at = match clause.comm.as_ref().map(|s| (&s.kind, s.span)) {
                    Some((StmtKind::Expr(e), _)) => self.own_pos(e).span(),
                    Some((_, span)) => span,
                    None => clause.span,
                };
                let msg = "select case must be send or receive (possibly with assignment)";
                self.error(at, Code::InvalidSelectCase, msg);
                continue;
            }
            self.open_scope();
            if let Some(comm) = &clause.comm {
                self.stmt(inner, comm);
            }
            self.stmt_list(inner, &clause.body);
            self.close_scope();
        }
    }

    /// A switch or select has one default.
    pub(super) fn multiple_defaults(&mut self, defaults: &[(Pos, Span)]) {
        let Some((first, rest)) = defaults.split_first() else { return };
        for (pos, span) in rest {
            let msg = format!("multiple defaults (first at {})", self.pos_string(first.0));
            self.error(Span { lo: *pos, hi: span.hi }, Code::DuplicateDefault, msg);
        }
    }
}
