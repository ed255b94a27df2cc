//! Range loops.

use source::{Code, Name, Span};
use syntax::ast::{ChanDir, Expr, ExprKind, RangeStmt};

use super::Checker;
use super::operand::{Operand, Shape, unparen};
use super::stmt::Context;
use crate::constant::Const;
use crate::info::Mode;
use crate::object::{ObjKind, VarKind};
use crate::ty::{Ty, Type};

/// What the iteration variables get: their types, as far as there are any.
type KeyValue = (Option<Ty>, Option<Ty>);

impl<'a> Checker<'_, 'a> {
    pub(super) fn range_stmt(&mut self, inner: Context, at: Span, s: &'a RangeStmt) {
        self.env.has_call_or_recv = false;
        let mut x = self.expr(None, &s.x);
        if x.is_valid() && s.value.is_none() && !self.env.has_call_or_recv {
            // Only the length of an array is needed, so the array is not evaluated.
            let under = self.under(x.ty);
            let array = self.array_ptr_deref(under);
            if let Type::Array(_, n) = *self.store.get(array) {
                self.record_type(unparen(&s.x).id, Mode::Const, Ty::INT, Some(Const::from(n)));
            }
        }
        let (mut key, mut val) = (None, None);
        if x.is_valid() {
            match self.range_key_value(x.ty) {
                Err(cause) => {
                    let mut msg = format!("cannot range over {}", self.os(&x));
                    if !cause.is_empty() {
                        msg.push_str(&format!(": {cause}"));
                    }
                    self.error(&x, Code::InvalidRangeExpr, msg);
                }
                Ok((k, v)) => {
                    (key, val) = (k, v);
                    if let (None, Some(e)) = (k, &s.key) {
                        let msg = format!("range over {} permits no iteration variables", self.os(&x));
                        self.error(e, Code::InvalidIterVar, msg);
                    } else if let (None, Some(e)) = (v, &s.value) {
                        let msg = format!("range over {} permits only one iteration variable", self.os(&x));
                        self.error(e, Code::InvalidIterVar, msg);
                    } else if let Some(e) = &s.extra {
                        self.error(e, Code::InvalidIterVar, "range clause permits at most two iteration variables");
                    }
                }
            }
        }
        self.open_scope();
        let over_int = x.is_valid() && self.store.is_integer(x.ty);
        let lhs = [s.key.as_ref(), s.value.as_ref()];
        if s.define {
            self.range_define(at, &mut x, lhs, [key, val], over_int);
        } else if s.key.is_some() {
            self.range_assign(&mut x, lhs, [key, val], over_int);
        } else if over_int {
            self.assignment(&mut x, None, "range clause");
        }
        self.block(inner, &s.body);
        self.close_scope();
    }

    fn range_define(
        &mut self,
        at: Span,
        x: &mut Operand<'a>,
        lhs: [Option<&'a Expr>; 2],
        rhs: [Option<Ty>; 2],
        over_int: bool,
    ) {
        let mut vars = Vec::new();
        for (lhs, ty) in lhs.into_iter().zip(rhs) {
            let Some(lhs) = lhs else { continue };
            let obj = if let ExprKind::Ident(name) = lhs.kind {
                let obj = self.new_obj(name, lhs.span.lo, Some(lhs.id), ObjKind::Var(VarKind::Local));
                self.record_def(lhs.id, obj);
                if name != Name::BLANK {
                    vars.push(obj);
                }
                obj
            } else {
                if !matches!(lhs.kind, ExprKind::Bad) {
                    let msg = format!("invalid syntax tree: cannot declare {}", self.es(lhs));
                    self.error(lhs, Code::BadDecl, msg);
                }
                self.dummy_var(lhs.span)
            };
            let Some(ty) = ty.filter(|t| *t != Ty::INVALID) else {
                self.set_type(obj, Ty::INVALID);
                self.mark_used(obj);
                continue;
            };
            if over_int {
                self.init_var(obj, x, "range clause");
            } else {
                let mut y = Operand::new(Mode::Value, ty, lhs);
                self.init_var(obj, &mut y, "assignment");
            }
        }
        if vars.is_empty() {
            self.error(Span { lo: at.lo, hi: at.lo }, Code::NoNewVar, "no new variables on left side of :=");
        }
        for obj in vars {
            self.declare(self.env.scope, obj, None);
        }
    }

    fn range_assign(&mut self, x: &mut Operand<'a>, lhs: [Option<&'a Expr>; 2], rhs: [Option<Ty>; 2], over_int: bool) {
        for (lhs, ty) in lhs.into_iter().zip(rhs) {
            let Some(lhs) = lhs else { continue };
            let Some(ty) = ty.filter(|t| *t != Ty::INVALID) else {
                self.use_lhs([lhs]);
                continue;
            };
            if over_int {
                self.assign_var(lhs, None, Some(x), "range clause");
                if x.is_valid() && !self.store.is_integer(x.ty) {
                    let msg = format!("cannot use iteration variable of type {}", self.ts(x.ty));
                    self.error(lhs, Code::InvalidRangeExpr, msg);
                }
            } else {
                let mut y = Operand::new(Mode::Value, ty, lhs);
                // Not the type of the left side: nothing may be recorded for it.
                y.shape = Shape::Text(lhs.span, self.es(lhs).into());
                self.assign_var(lhs, None, Some(&mut y), "assignment");
            }
        }
    }

    /// The types of key and value, or why the type cannot be ranged over (possibly without words).
    fn range_key_value(&mut self, ty: Ty) -> Result<KeyValue, String> {
        for (t, u) in self.type_terms(ty) {
            if let Some(Type::Chan(ChanDir::Send, _)) = u.map(|u| self.store.get(u)) {
                return Err(format!("receive from send-only channel {}", self.ts(t)));
            }
        }
        let under = self.common_under(ty)?;
        let under = self.array_ptr_deref(under);
        match self.store.get(under).clone() {
            Type::Basic(_) if self.store.is_string(under) => Ok((Some(Ty::INT), Some(Ty::RUNE))),
            Type::Basic(_) if self.store.is_integer(under) => {
                if !self.allow_version(22) {
                    return Err("requires go1.22 or later".into());
                }
                Ok((Some(ty), None))
            }
            Type::Array(elem, _) | Type::Slice(elem) => Ok((Some(Ty::INT), Some(elem))),
            Type::Map(key, elem) => Ok((Some(key), Some(elem))),
            Type::Chan(_, elem) => Ok((Some(elem), None)),
            Type::Func(sig) => {
                if !self.allow_version(23) {
                    return Err("requires go1.23 or later".into());
                }
                self.range_func(&sig)
            }
            _ => Err(String::new()),
        }
    }

    fn range_func(&mut self, sig: &crate::ty::Signature) -> Result<KeyValue, String> {
        const PREFIX: &str = "func must be func(yield func(...) bool): ";
        let bad = |why: &str| Err(format!("{PREFIX}{why}"));
        if sig.params.len() != 1 {
            return bad("wrong argument count");
        }
        if !sig.results.is_empty() {
            return bad("unexpected results");
        }
        let yield_ty = match self.common_under(sig.params[0]) {
            Ok(u) => u,
            Err(why) => return bad(&format!("in yield type, {why}")),
        };
        let Type::Func(cb) = self.store.get(yield_ty).clone() else { return bad("argument is not func") };
        if cb.params.len() > 2 {
            return bad("yield func has too many parameters");
        }
        match cb.results[..] {
            [ty] if self.store.bare(ty) == Ty::BOOL => {}
            [ty] if self.store.is_boolean(ty) => {
                return bad("yield func returns user-defined boolean, not bool");
            }
            _ => return bad("yield func does not return bool"),
        }
        if cb.variadic {
            return Err(format!("yield func of type {} cannot be variadic", self.ts(yield_ty)));
        }
        Ok((cb.params.first().copied(), cb.params.get(1).copied()))
    }
}
