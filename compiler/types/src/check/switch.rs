//! Switches, over values and over types.

use rustc_hash::FxHashMap;
use source::{Code, Name, Pos, Span};
use syntax::ast::{BinaryOp, CaseClause, Expr, ExprKind, SwitchStmt, TypeSwitchStmt};

use super::Checker;
use super::operand::{Operand, unparen};
use super::report::At;
use super::stmt::Context;
use crate::constant::Const;
use crate::info::Mode;
use crate::object::{ObjId, ObjKind, VarKind};
use crate::ty::Ty;

/// Constant cases met so far, with their types and places.
type Seen = FxHashMap<Const, Vec<(Ty, Span)>>;

impl<'a> Checker<'_, 'a> {
    pub(super) fn switch_stmt(&mut self, inner: Context, s: &'a SwitchStmt) {
        if let Some(init) = &s.init {
            self.stmt(Context::default(), init);
        }
        let mut x;
        if let Some(tag) = &s.tag {
            x = self.expr(None, tag);
            self.assignment(&mut x, None, "switch expression");
            if x.is_valid() && !self.store.is_comparable(x.ty) && !self.store.has_nil(x.ty) {
                let msg = format!("cannot switch on {} ({} is not comparable)", self.os(&x), self.ts(x.ty));
                self.error(&x, Code::InvalidExprSwitch, msg);
                x.invalidate();
            }
        } else {
            // Without a tag the cases are compared with true.
            let pos = s.clauses.first().map_or(s.lbrace, |c| c.pos);
            x = Operand::text(Mode::Const, Ty::BOOL, Span { lo: pos, hi: pos }, "true");
            x.val = Some(Const::Bool(true));
        }
        self.clause_defaults(&s.clauses);
        let mut seen = Seen::default();
        for (i, clause) in s.clauses.iter().enumerate() {
            let last = i + 1 == s.clauses.len();
            self.case_values(&mut x, clause.exprs.as_deref().unwrap_or_default(), &mut seen);
            self.open_scope();
            self.stmt_list(Context { fallthrough_ok: !last, final_case: last, ..inner }, &clause.body);
            self.close_scope();
        }
    }

    fn clause_defaults(&mut self, clauses: &'a [CaseClause]) {
        let defaults: Vec<(Pos, Span)> =
            clauses.iter().filter(|c| c.exprs.is_none()).map(|c| (c.pos, c.span)).collect();
        self.multiple_defaults(&defaults);
    }

    fn case_values(&mut self, x: &mut Operand<'a>, values: &'a [Expr], seen: &mut Seen) {
        for e in values {
            let mut v = self.expr(None, e);
            if !x.is_valid() || !v.is_valid() {
                continue;
            }
            self.convert_untyped(&mut v, x.ty);
            if !v.is_valid() {
                continue;
            }
            let mut result = v.clone();
            self.comparison(&mut result, &mut x.clone(), BinaryOp::Eq, true);
            if !result.is_valid() || !v.is_const() || matches!(v.value(), Const::Bool(_) | Const::Unknown) {
                continue;
            }
            let places = seen.entry(v.value().clone()).or_default();
            let ty = self.store.bare(v.ty);
            let previous = places.iter().find(|(t, _)| *t == ty).map(|(_, at)| *at);
            match previous {
                Some(at) => {
                    let msg = format!("duplicate case {} in expression switch", self.os(&v));
                    self.error_with(&v, Code::DuplicateCase, msg, vec![(at, "previous case".into())]);
                }
                None => places.push((ty, v.expr().map_or(v.span(), |e| self.own_pos(e).span()))),
            }
        }
    }

    pub(super) fn type_switch_stmt(&mut self, inner: Context, s: &'a TypeSwitchStmt) {
        if let Some(init) = &s.init {
            self.stmt(Context::default(), init);
        }
        let mut bind = s.bind;
        if let Some(name) = bind
            && name.name == Name::BLANK
        {
            self.error(name, Code::NoNewVar, "no new variable on left side of :=");
            bind = None;
        }
        let mut x = self.expr(None, &s.x);
        if x.is_valid() {
            if self.store.is_tparam(x.ty) {
                let msg = format!("cannot use type switch on type parameter value {}", self.os(&x));
                self.error(&x, Code::InvalidTypeSwitch, msg);
                x.invalidate();
            } else if !self.store.is_interface(x.ty) {
                let msg = format!("{} is not an interface", self.os(&x));
                self.error(&x, Code::InvalidTypeSwitch, msg);
                x.invalidate();
            }
        }
        self.clause_defaults(&s.clauses);
        let mut vars: Vec<ObjId> = Vec::new();
        let mut seen: Vec<(Option<Ty>, Span)> = Vec::new();
        for clause in &s.clauses {
            let cases = clause.exprs.as_deref().unwrap_or_default();
            let ty = self.case_types(&x, cases, &mut seen);
            self.open_scope();
            if let Some(name) = bind {
                let obj = self.new_typed(name.name, name.pos, None, ObjKind::Var(VarKind::Local), ty);
                // Declared here, not by `declare`: whether it is used is asked once for all clauses.
                let scope = self.env.scope;
                self.scope_mut(scope).insert(name.name, obj);
                self.info.implicits.insert(clause.id, obj);
                vars.push(obj);
            }
            self.stmt_list(inner, &clause.body);
            self.close_scope();
        }
        if let Some(name) = bind
            && !vars.iter().any(|v| self.is_used(*v))
        {
            self.error(name, Code::UnusedVar, format!("{} declared and not used", name.name));
        }
    }

    fn is_nil_expr(&self, e: &Expr) -> bool {
        match unparen(e).kind {
            ExprKind::Ident(name) => self.lookup(name).is_some_and(|o| matches!(self.obj(o).kind, ObjKind::Nil)),
            _ => false,
        }
    }

    /// Checks the types of a clause; yields the type its variable has.
    fn case_types(&mut self, x: &Operand<'a>, types: &'a [Expr], seen: &mut Vec<(Option<Ty>, Span)>) -> Ty {
        let mut last = None;
        for e in types {
            let ty = if self.is_nil_expr(e) {
                self.expr(None, e);
                None
            } else {
                let ty = self.var_type(e);
                if ty == Ty::INVALID {
                    last = Some(Ty::INVALID);
                    continue;
                }
                Some(ty)
            };
            last = ty;
            let mut previous = None;
            for &(other, at) in seen.iter() {
                let same = match (other, ty) {
                    (None, None) => true,
                    (Some(a), Some(b)) => self.store.identical(a, b),
                    _ => false,
                };
                if same {
                    previous = Some(at);
                    break;
                }
            }
            if let Some(at) = previous {
                let name = ty.map_or_else(|| "nil".into(), |t| self.ts(t));
                let msg = format!("duplicate case {name} in type switch");
                self.error_with(e, Code::DuplicateCase, msg, vec![(at, "previous case".into())]);
                continue;
            }
            seen.push((ty, At::span(e)));
            if let Some(ty) = ty
                && x.is_valid()
            {
                self.type_assertion(e, x, ty, true);
            }
        }
        match last {
            Some(ty) if types.len() == 1 => ty,
            _ if x.is_valid() => x.ty,
            _ => Ty::INVALID,
        }
    }
}
