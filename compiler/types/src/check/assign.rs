//! Assignments, initialisations, and short variable declarations.

use rustc_hash::FxHashSet;
use source::{Code, Diagnostic, Name, Pos, Span};
use syntax::ast::{Expr, ExprKind};

use super::Checker;
use super::operand::{Operand, unparen};
use super::report::At;
use super::untyped::Misfit;
use crate::constant::Const;
use crate::info::Mode;
use crate::object::{ObjId, ObjKind, VarKind};
use crate::ty::{Ty, Type};

impl<'a> Checker<'_, 'a> {
    /// Checks that `x` can be assigned to a variable of type `ty` (any, if there is none) and gives it
    /// its final type.
    pub(super) fn assignment(&mut self, x: &mut Operand<'a>, ty: Option<Ty>, context: &str) {
        self.assignment_to(x, ty, &|_: &Self| context.to_string());
    }

    /// [`Checker::assignment`] with a context that is only spelled out if needed.
    pub(super) fn assignment_to(&mut self, x: &mut Operand<'a>, ty: Option<Ty>, context: &dyn Fn(&Self) -> String) {
        self.single_value(x);
        match x.mode {
            Mode::Invalid => return,
            Mode::Nil | Mode::Const | Mode::Var | Mode::MapIndex | Mode::Value | Mode::CommaOk => {}
            _ => {
                let t = self.ts(ty.unwrap_or(Ty::INVALID));
                let msg = format!("cannot assign {} to {t} in {}", self.os(x), context(self));
                self.error(&*x, Code::IncompatibleAssign, msg);
                x.invalidate();
                return;
            }
        }
        if x.ty.is_untyped() {
            let target = match ty {
                None if x.is_nil() => {
                    let msg = format!("use of untyped nil in {}", context(self));
                    self.error(&*x, Code::UntypedNilUse, msg);
                    x.invalidate();
                    return;
                }
                Some(t) if x.is_nil() => t,
                None => x.ty.default_type(),
                Some(t) if self.store.is_interface(t) => x.ty.default_type(),
                Some(t) => t,
            };
            match self.implicit_type(x, target) {
                Ok((new, val)) => self.become_type(x, new, val),
                Err(why) => {
                    let mut msg =
                        format!("cannot use {} as {} value in {}", self.os(x), self.ts(target), context(self));
                    let code = match why {
                        Misfit::Truncated => {
                            msg.push_str(" (truncated)");
                            why.code()
                        }
                        Misfit::Overflow => {
                            msg.push_str(" (overflows)");
                            why.code()
                        }
                        _ => Code::IncompatibleAssign,
                    };
                    self.error(&*x, code, msg);
                    x.invalidate();
                    return;
                }
            }
        }
        if x.generic || self.is_generic_func(x.ty) {
            let target = self.target(ty, |c| context(c));
            self.non_generic(target.as_ref(), x);
            if !x.is_valid() {
                return;
            }
            self.record(&x.clone());
        }
        let Some(ty) = ty else { return };
        if ty == x.ty || ty == Ty::INVALID {
            return;
        }
        if let Some(cause) = self.not_assignable(x, ty) {
            let mut msg = format!("cannot use {} as {} value in {}", self.os(x), self.ts(ty), context(self));
            if !cause.is_empty() {
                msg.push_str(": ");
                msg.push_str(&cause);
            }
            let code = self.assign_code(x.ty, ty);
            let mut diag = Diagnostic::error(code, x.span(), msg);
            self.advise_misfit(&mut diag, x, ty);
            self.report(diag);
            x.invalidate();
        }
    }

    fn assign_code(&mut self, from: Ty, to: Ty) -> Code {
        if self.store.is_interface(to) || self.store.is_interface_ptr(to) {
            return Code::InvalidIfaceAssign;
        }
        let (from, to) = (self.under(from), self.under(to));
        match (self.store.get(from), self.store.get(to)) {
            (Type::Chan(..), Type::Chan(..)) => Code::InvalidChanAssign,
            _ => Code::IncompatibleAssign,
        }
    }

    /// Gives a constant its value.
    pub(super) fn init_const(&mut self, obj: ObjId, x: &mut Operand<'a>) {
        let typed = self.is_typed(obj).then(|| self.obj(obj).ty);
        if !x.is_valid() || x.ty == Ty::INVALID || typed == Some(Ty::INVALID) {
            if typed.is_none() {
                self.set_type(obj, Ty::INVALID);
            }
            return;
        }
        if !x.is_const() {
            let msg = format!("{} is not constant", self.os(x));
            self.error(&*x, Code::InvalidConstInit, msg);
            if typed.is_none() {
                self.set_type(obj, Ty::INVALID);
            }
            return;
        }
        let ty = typed.unwrap_or(x.ty);
        self.set_type(obj, ty);
        self.assignment(x, Some(ty), "constant declaration");
        if !x.is_valid() {
            return;
        }
        let val = x.val.clone().unwrap_or(Const::Unknown);
        self.obj_mut(obj).kind = ObjKind::Const(val);
    }

    /// Initialises a variable, whose type may come from the value.
    pub(super) fn init_var(&mut self, obj: ObjId, x: &mut Operand<'a>, context: &str) {
        let typed = self.is_typed(obj).then(|| self.obj(obj).ty);
        if !x.is_valid() || x.ty == Ty::INVALID || typed == Some(Ty::INVALID) {
            if typed.is_none() {
                self.set_type(obj, Ty::INVALID);
            }
            x.invalidate();
            return;
        }
        let ty = match typed {
            Some(ty) => ty,
            None => {
                if x.ty == Ty::UNTYPED_NIL {
                    let msg = format!("use of untyped nil in {context}");
                    self.error(&*x, Code::UntypedNilUse, msg);
                    self.set_type(obj, Ty::INVALID);
                    x.invalidate();
                    return;
                }
                let ty = x.ty.default_type();
                self.set_type(obj, ty);
                ty
            }
        };
        let before = self.diags.len();
        self.assignment(x, Some(ty), context);
        self.wanted_by(before, Some(obj));
    }

    /// The type of a left side; `None` for the blank name, `INVALID` if it cannot be assigned to.
    fn lhs_var(&mut self, lhs: &'a Expr) -> Option<Ty> {
        let inner = unparen(lhs);
        let mut var = None;
        if let ExprKind::Ident(name) = inner.kind {
            if name == Name::BLANK {
                return None;
            }
            var = self.local_var(name);
        }
        // Assigning to a variable is not using it.
        let was_used = var.map(|v| self.is_used(v));
        let x = self.expr(None, lhs);
        self.restore_used(var, was_used);
        if !x.is_valid() || x.ty == Ty::INVALID {
            return Some(Ty::INVALID);
        }
        if matches!(x.mode, Mode::Var | Mode::MapIndex) {
            return Some(x.ty);
        }
        if let Some(Expr { kind: ExprKind::Selector { x: inner, .. }, .. }) = x.expr()
            && self.info.types.get(&inner.id).is_some_and(|tv| tv.mode == Mode::MapIndex)
        {
            let msg = format!("cannot assign to struct field {} in map", self.es(lhs));
            self.error(&x, Code::UnaddressableFieldAssign, msg);
            return Some(Ty::INVALID);
        }
        let msg =
            format!("cannot assign to {} (neither addressable nor a map index expression)", self.shape_string(&x));
        self.error(&x, Code::UnassignableOperand, msg);
        Some(Ty::INVALID)
    }

    /// `lhs = rhs`, or `lhs = x` if `x` is given.
    pub(super) fn assign_var(
        &mut self,
        lhs: &'a Expr,
        rhs: Option<&'a Expr>,
        x: Option<&mut Operand<'a>>,
        context: &str,
    ) {
        let ty = self.lhs_var(lhs);
        if ty == Some(Ty::INVALID) {
            match (x, rhs) {
                (Some(x), _) => x.invalidate(),
                (None, Some(rhs)) => {
                    self.use_exprs([rhs]);
                }
                _ => {}
            }
            return;
        }
        let context = if ty.is_none() && context == "assignment" { "assignment to _ identifier" } else { context };
        let mut given;
        let x = match (x, rhs) {
            (Some(x), _) => x,
            (None, Some(rhs)) => {
                let target = self.target(ty, |c| c.es(lhs));
                given = self.expr(target.as_ref(), rhs);
                &mut given
            }
            _ => return,
        };
        let before = self.diags.len();
        self.assignment(x, ty, context);
        self.wanted_by(before, self.named_by(lhs));
    }

    fn assign_error(&mut self, rhs: &'a [Expr], l: usize, r: usize) {
        let Some(first) = rhs.first() else { return };
        let measure = |n: usize, unit: &str| format!("{n} {unit}{}", if n == 1 { "" } else { "s" });
        let (vars, vals) = (measure(l, "variable"), measure(r, "value"));
        let mut msg = format!("assignment mismatch: {vars} but {vals}");
        if rhs.len() == 1
            && let ExprKind::Call { fun, .. } = &unparen(first).kind
        {
            msg = format!("assignment mismatch: {vars} but {} returns {vals}", self.es(fun));
        }
        let mut diag = Diagnostic::error(Code::WrongAssignCount, At::span(first), msg);
        if let [call] = rhs {
            self.label_origin(&mut diag, call);
        }
        self.report(diag);
    }

    fn return_error(&mut self, at: Span, lhs: &[ObjId], rhs: &[Operand<'a>]) {
        let (l, r) = (lhs.len(), rhs.len());
        let (at, qualifier) = if r > l {
            (rhs[l].span(), "too many")
        } else if r > 0 {
            (rhs[r - 1].span(), "not enough")
        } else {
            (at, "not enough")
        };
        let have: Vec<Ty> = rhs.iter().map(|x| x.ty).collect();
        let want: Vec<Ty> = lhs.iter().map(|o| self.obj(*o).ty).collect();
        let msg = format!(
            "{qualifier} return values\n\thave {}\n\twant {}",
            self.types_summary(&have, false, false),
            self.types_summary(&want, false, false)
        );
        self.error(at, Code::WrongResultCount, msg);
    }

    /// Variables without type yet are in error.
    fn give_up(&mut self, lhs: &[ObjId]) {
        for &v in lhs {
            if !self.is_typed(v) {
                self.set_type(v, Ty::INVALID);
            }
        }
    }

    /// Initialises variables from expressions; `ret` is the span of a return statement.
    pub(super) fn init_vars(&mut self, lhs: &[ObjId], rhs: &'a [Expr], ret: Option<Span>) {
        let l = lhs.len();
        let context = match ret {
            Some(_) => "return statement",
            None if l > 1 => "multiple assignment",
            None => "assignment",
        };
        let is_call = matches!(rhs, [one] if matches!(unparen(one).kind, ExprKind::Call { .. }));
        if l == rhs.len() && !is_call {
            for (&v, e) in lhs.iter().zip(rhs) {
                let wanted = self.is_typed(v).then(|| self.obj(v).ty);
                let name = self.obj(v).name;
                let target = self.target(wanted, |_| {
                    if ret.is_some() && name == Name::EMPTY { "result variable".into() } else { name.to_string() }
                });
                let mut x = self.expr(target.as_ref(), e);
                self.init_var(v, &mut x, context);
            }
            return;
        }
        if rhs.len() != 1 {
            if self.use_exprs(rhs) {
                match ret {
                    Some(at) => {
                        let list = self.expr_list(rhs);
                        self.return_error(at, lhs, &list);
                    }
                    None => self.assign_error(rhs, l, rhs.len()),
                }
            }
            self.give_up(lhs);
            return;
        }
        let (mut list, comma_ok) = self.multi_expr(&rhs[0], l == 2 && ret.is_none());
        if l == list.len() {
            for (&v, x) in lhs.iter().zip(&mut list) {
                self.init_var(v, x, context);
            }
            if comma_ok && list.iter().all(Operand::is_valid) {
                self.record_comma_ok(&rhs[0], list[0].ty, list[1].ty);
            }
            return;
        }
        if list[0].is_valid() {
            match ret {
                Some(at) => self.return_error(at, lhs, &list),
                None => self.assign_error(rhs, l, list.len()),
            }
        }
        self.give_up(lhs);
    }

    /// `a, b = x, y`
    pub(super) fn assign_vars(&mut self, lhs: &'a [Expr], rhs: &'a [Expr]) {
        let l = lhs.len();
        let context = if l > 1 { "multiple assignment" } else { "assignment" };
        let is_call = matches!(rhs, [one] if matches!(unparen(one).kind, ExprKind::Call { .. }));
        if l == rhs.len() && !is_call {
            for (lhs, rhs) in lhs.iter().zip(rhs) {
                self.assign_var(lhs, Some(rhs), None, context);
            }
            return;
        }
        if rhs.len() != 1 {
            let lhs_ok = self.use_lhs(lhs);
            let rhs_ok = self.use_exprs(rhs);
            if lhs_ok && rhs_ok {
                self.assign_error(rhs, l, rhs.len());
            }
            return;
        }
        let (mut list, comma_ok) = self.multi_expr(&rhs[0], l == 2);
        if l == list.len() {
            for (lhs, x) in lhs.iter().zip(&mut list) {
                self.assign_var(lhs, None, Some(x), context);
            }
            if comma_ok && list.iter().all(Operand::is_valid) {
                self.record_comma_ok(&rhs[0], list[0].ty, list[1].ty);
            }
            return;
        }
        if list[0].is_valid() {
            self.assign_error(rhs, l, list.len());
        }
        self.use_lhs(lhs);
    }

    /// `a, b := x, y`
    pub(super) fn short_var_decl(&mut self, at: Span, lhs: &'a [Expr], rhs: &'a [Expr]) {
        let top = self.delayed.len();
        let scope = self.env.scope;
        let mut seen: FxHashSet<Name> = FxHashSet::default();
        let mut vars = Vec::with_capacity(lhs.len());
        let mut new_vars = Vec::new();
        let mut has_err = false;
        for e in lhs {
            let ExprKind::Ident(name) = e.kind else {
                self.use_lhs([e]);
                if !matches!(e.kind, ExprKind::Bad) {
                    let msg = format!("non-name {} on left side of :=", self.es(e));
                    self.error(e, Code::BadDecl, msg);
                }
                has_err = true;
                vars.push(None);
                continue;
            };
            if name != Name::BLANK && !seen.insert(name) {
                self.error(e, Code::RepeatedDecl, format!("{name} repeated on left side of :="));
                has_err = true;
                vars.push(None);
                continue;
            }
            if let Some(alt) = self.scope(scope).lookup(name) {
                self.record_use(e.id, alt);
                if matches!(self.obj(alt).kind, ObjKind::Var(_)) {
                    vars.push(Some(alt));
                } else {
                    self.error(e, Code::UnassignableOperand, format!("cannot assign to {name}"));
                    has_err = true;
                    vars.push(None);
                }
                continue;
            }
            let obj = self.new_obj(name, e.span.lo, Some(e.id), ObjKind::Var(VarKind::Local));
            if name != Name::BLANK {
                new_vars.push(obj);
            }
            self.record_def(e.id, obj);
            vars.push(Some(obj));
        }
        let vars: Vec<ObjId> =
            vars.into_iter().zip(lhs).map(|(v, e)| v.unwrap_or_else(|| self.dummy_var(e.span))).collect();
        self.init_vars(&vars, rhs, None);
        self.process_delayed(top);
        if new_vars.is_empty() && !has_err {
            let span = At::span(&at);
            let operator = Span { lo: span.lo, hi: Pos(span.lo.0 + 2) };
            let diag = Diagnostic::error(Code::NoNewVar, span, "no new variables on left side of :=");
            self.report(diag.suggest(operator, "="));
            return;
        }
        for obj in new_vars {
            self.declare(scope, obj, None);
        }
    }
}
