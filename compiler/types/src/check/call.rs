//! Calls and conversions.

use source::{Code, Diagnostic, Name, Pos};
use syntax::ast::{Expr, ExprKind};

use super::Checker;
use super::expr::{Forbid, Sort};
use super::operand::{Operand, Shape};
use super::report::At;
use crate::format::Qualifier;
use crate::info::Mode;
use crate::subst::Subst;
use crate::ty::{Signature, Ty, Type};

/// A call taken apart.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) e: &'a Expr,
    pub(super) fun: &'a Expr,
    pub(super) args: &'a [Expr],
    pub(super) ellipsis: Option<Pos>,
}

/// Arguments, and for each the type arguments of a partially instantiated function.
type Args<'a> = (Vec<Operand<'a>>, Vec<Vec<Ty>>);

impl<'a> Checker<'_, 'a> {
    pub(super) fn call_expr(&mut self, e: &'a Expr) -> (Operand<'a>, Sort) {
        let ExprKind::Call { fun, args, ellipsis, .. } = &e.kind else {
            return (Operand::invalid_at(e), Sort::Statement);
        };
        let call = Call { e, fun, args, ellipsis: *ellipsis };
        let mut inst: Option<&'a [Expr]> = None;
        let mut x = if let ExprKind::Index { indices, .. } = &fun.kind {
            let (mut x, is_func) = self.index_expr(fun);
            if is_func {
                inst = Some(indices);
            }
            x.shape = Shape::Expr(fun);
            self.record(&x);
            x
        } else {
            self.expr_or_type(fun, true)
        };
        match x.mode {
            Mode::Invalid => {
                self.use_exprs(args);
                return (Operand::invalid_at(e), Sort::Statement);
            }
            Mode::Type => return (self.conversion_call(call, x), Sort::Conversion),
            Mode::Builtin(id) => {
                let x = self.builtin(call, id);
                if x.is_valid() && x.mode != Mode::Const {
                    self.env.has_call_or_recv = true;
                }
                let sort = if super::builtins::is_statement(id) { Sort::Statement } else { Sort::Expression };
                return (Operand { shape: Shape::Expr(e), ..x }, sort);
            }
            Mode::NoValue => {
                self.exclude(&mut x, Forbid::Type);
                self.use_exprs(args);
                return (Operand::invalid_at(e), Sort::Statement);
            }
            _ => {}
        }
        let Some(mut sig_ty) = self.callee(&x) else {
            return (Operand::invalid_at(e), Sort::Statement);
        };
        let was_generic = self.is_generic_func(sig_ty);
        let mut targs = Vec::new();
        let mut xlist: &'a [Expr] = &[];
        if let Some(list) = inst {
            xlist = list;
            let Some(given) = self.type_list(list) else {
                self.use_exprs(args);
                return (Operand::invalid_at(e), Sort::Statement);
            };
            targs = given;
            let Type::Func(sig) = self.store.get(sig_ty).clone() else {
                return (Operand::invalid_at(e), Sort::Statement);
            };
            let (got, want) = (targs.len(), sig.tparams.len());
            if got > want {
                let msg = format!("got {got} type arguments but want {want}");
                self.error(&list[want], Code::WrongTypeArgCount, msg);
                self.use_exprs(args);
                return (Operand::invalid_at(e), Sort::Statement);
            }
            if got == want && want > 0 {
                let at = self.own_pos(fun).span();
                sig_ty = self.instantiate_sig(fun, at, &sig, sig_ty, &targs, xlist);
                targs.clear();
                xlist = &[];
            }
        }
        let (mut list, atargs) = self.generic_expr_list(args);
        let result_ty = self.arguments(call, sig_ty, targs, xlist, &mut list, &atargs);
        let Type::Func(sig) = self.store.get(result_ty) else {
            return (Operand::invalid_at(e), Sort::Statement);
        };
        let (n_results, first) = (sig.results.len(), sig.results.first().copied());
        let still_generic = !sig.tparams.is_empty();
        let several = (n_results > 1).then(|| (sig.results.to_vec(), sig.params.len()));
        if was_generic && !still_generic {
            self.record_type(fun.id, Mode::Value, result_ty, None);
        }
        self.env.has_call_or_recv = true;
        let x = match first {
            None => Operand::new(Mode::NoValue, Ty::INVALID, e),
            Some(ty) if n_results == 1 => {
                if !self.is_complete(ty) {
                    return (Operand::invalid_at(e), Sort::Statement);
                }
                if still_generic && self.store.is_open(ty) || ty == Ty::INVALID {
                    // Inference failed, and that was reported; or the declaration is in error.
                    return (Operand::invalid_at(e), Sort::Statement);
                }
                Operand::new(Mode::Value, ty, e)
            }
            Some(_) => {
                if still_generic {
                    return (Operand::invalid_at(e), Sort::Statement);
                }
                let (results, n_params) = several.unwrap_or_default();
                let names: Box<[Name]> = self.store.names(result_ty).get(n_params..).unwrap_or_default().into();
                let ty = self.store.tuple(results);
                let ty = self.store.with_names(ty, names);
                Operand::new(Mode::Value, ty, e)
            }
        };
        (x, Sort::Statement)
    }

    /// The function type of what is called.
    fn callee(&mut self, x: &Operand<'a>) -> Option<Ty> {
        let mut cause = None;
        for (t, u) in self.type_terms(x.ty) {
            if u.is_some_and(|u| !matches!(self.store.get(u), Type::Func(_))) {
                cause = Some(format!("{} is not a function", self.ts(t)));
                break;
            }
        }
        let cause = match cause {
            Some(cause) => cause,
            None => match self.common_under(x.ty) {
                Ok(u) => return Some(u),
                Err(cause) => cause,
            },
        };
        if self.under(x.ty) != Ty::INVALID {
            let msg = format!("invalid operation: cannot call {}: {cause}", self.os(x));
            self.error(x, Code::InvalidCall, msg);
        }
        None
    }

    fn conversion_call(&mut self, call: Call<'a>, mut x: Operand<'a>) -> Operand<'a> {
        let Call { e, args, .. } = call;
        self.non_generic(None, &mut x);
        if !x.is_valid() {
            self.use_exprs(args);
            return Operand::invalid_at(e);
        }
        let ty = x.ty;
        if !self.is_complete(ty) {
            self.use_exprs(args);
            return Operand::invalid_at(e);
        }
        match args {
            [] => {
                let msg = format!("missing argument in conversion to {}", self.ts(ty));
                self.error(e, Code::WrongArgCount, msg);
                Operand::invalid_at(e)
            }
            [arg] => {
                let target = self.target(Some(ty), |_| "conversion".into());
                let mut x = self.expr(target.as_ref(), arg);
                if x.is_valid() {
                    if self.store.is_interface(ty) && !self.store.type_set(ty).is_method_set() {
                        let msg = format!(
                            "cannot use interface {} in conversion (contains specific type constraints or is comparable)",
                            self.ts(ty)
                        );
                        self.error(e, Code::MisplacedConstraintIface, msg);
                        return Operand::invalid_at(e);
                    }
                    if call.ellipsis.is_some() {
                        let msg = format!("invalid use of ... in conversion to {}", self.ts(ty));
                        self.error(arg, Code::BadDotDotDotSyntax, msg);
                        return Operand::invalid_at(e);
                    }
                    self.conversion(&mut x, ty);
                }
                x.shape = Shape::Expr(e);
                x
            }
            [.., last] => {
                self.use_exprs(args);
                let msg = format!("too many arguments in conversion to {}", self.ts(ty));
                self.error(last, Code::WrongArgCount, msg);
                Operand::invalid_at(e)
            }
        }
    }

    /// `T(x)`
    pub(super) fn conversion(&mut self, x: &mut Operand<'a>, ty: Ty) {
        let const_arg = x.is_const();
        self.ensure_methods(x.ty);
        let plain = self.plain(x);
        let result = self.store.conversion(Qualifier::new(self.info, self.pkg), &plain, ty);
        let done = match result {
            Ok(done) => done,
            Err(_) => {
                let described = self.described(x);
                let result = self.store.conversion(Qualifier::new(self.info, self.pkg), &described, ty);
                if let Err(msg) = result {
                    self.error(&*x, Code::InvalidConversion, msg);
                }
                x.invalidate();
                return;
            }
        };
        if x.ty.is_untyped() {
            // The operand's own type: that of the result, unless the conversion changes the value.
            let is_const_type = self.store.is_const_type(ty);
            let mut last = ty;
            if x.is_nil() {
            } else if self.store.is_interface(ty) || const_arg && !is_const_type {
                last = x.ty.default_type();
            } else if x.is_const() && self.store.is_integer(x.ty) && self.store.all_string(ty) {
                last = x.ty;
            }
            if let Shape::Expr(e) = x.shape {
                self.update_expr_type(e, last, true);
            }
        }
        x.mode = done.mode;
        x.val = done.value;
        x.ty = ty;
    }

    /// Single values; or those of one call.
    pub(super) fn expr_list(&mut self, list: &'a [Expr]) -> Vec<Operand<'a>> {
        match list {
            [one] => self.multi_expr(one, false).0,
            _ => list.iter().map(|e| self.expr(None, e)).collect(),
        }
    }

    /// Arguments of a call, generic functions among them.
    fn generic_expr_list(&mut self, list: &'a [Expr]) -> Args<'a> {
        let infer = !self.allow_version(21);
        let mut out = Vec::with_capacity(list.len());
        let mut targs: Vec<Vec<Ty>> = Vec::new();
        for (i, e) in list.iter().enumerate() {
            if let ExprKind::Index { .. } = e.kind {
                let (mut x, is_func) = self.index_expr(e);
                x.shape = Shape::Expr(e);
                let mut recorded = false;
                if is_func && let Some(partial) = self.func_inst_partial(None, &mut x, e, infer) {
                    targs.resize(i, Vec::new());
                    targs.push(partial);
                    recorded = true;
                }
                if !recorded {
                    self.record(&x);
                    self.exclude(&mut x, Forbid::Type);
                }
                out.push(x);
                continue;
            }
            if list.len() > 1 {
                out.push(self.generic_expr(e, None));
                continue;
            }
            let (mut x, _) = self.raw_expr(None, e, None, true);
            self.exclude(&mut x, Forbid::Type);
            if x.is_valid()
                && let Type::Tuple(tys) = self.store.get(x.ty)
            {
                let tys = tys.clone();
                out.extend(tys.iter().map(|t| Operand::new(Mode::Value, *t, e)));
            } else {
                out.push(x);
            }
        }
        (out, targs)
    }

    /// Checks arguments against parameters; yields the function's type, instantiated if need be.
    pub(super) fn arguments(
        &mut self,
        call: Call<'a>,
        sig_ty: Ty,
        targs: Vec<Ty>,
        xlist: &'a [Expr],
        args: &mut [Operand<'a>],
        atargs: &[Vec<Ty>],
    ) -> Ty {
        let Type::Func(sig) = self.store.get(sig_ty).clone() else { return sig_ty };
        let n_args = args.len();
        let mut n_pars = sig.params.len();
        let ddd = call.ellipsis.is_some();
        let mut params: Vec<Ty> = sig.params.to_vec();
        if sig.variadic {
            if ddd {
                if call.args.len() == 1 && n_args > 1 {
                    let msg = format!("cannot use ... with {n_args}-valued {}", self.es(&call.args[0]));
                    self.error(call.e, Code::InvalidDotDotDot, msg);
                    return sig_ty;
                }
            } else if n_args + 1 >= n_pars {
                let last = params.pop().unwrap_or(Ty::INVALID);
                let elem = match self.store.get(last) {
                    Type::Slice(elem) => *elem,
                    _ => Ty::INVALID,
                };
                params.resize(n_args, elem);
                n_pars = n_args;
            } else {
                n_pars -= 1;
            }
        } else if ddd {
            let msg = format!("cannot use ... in call to non-variadic {}", self.es(call.fun));
            self.error(call.e, Code::NonVariadicDotDotDot, msg);
            return sig_ty;
        }
        if n_args != n_pars {
            self.wrong_arg_count(call, &sig, args, n_pars);
            return sig_ty;
        }
        let mut result = sig_ty;
        let is_generic = !sig.tparams.is_empty();
        let has_generic_arg = args.iter().any(|a| a.is_valid() && self.is_generic_func(a.ty));
        if is_generic || has_generic_arg {
            match self.infer_arguments(call, &sig, sig_ty, targs, xlist, &mut params, args, atargs) {
                Some(ty) => result = ty,
                None => return sig_ty,
            }
        }
        for (i, (x, &ty)) in args.iter_mut().zip(&params).enumerate() {
            if x.mode == Mode::Invalid {
                continue;
            }
            let before = self.diags.len();
            self.assignment_to(x, Some(ty), &|c: &Self| format!("argument to {}", c.es(call.fun)));
            if self.diags.len() > before {
                self.wanted_by(before, self.param_of(call.fun, i));
            }
        }
        result
    }

    fn wrong_arg_count(&mut self, call: Call<'a>, sig: &Signature, args: &[Operand<'a>], n_pars: usize) {
        let n_args = args.len();
        let (at, qualifier) = if n_args > n_pars {
            (args[n_pars].span(), "too many")
        } else if let Some(last) = args.last() {
            (last.span(), "not enough")
        } else {
            (call.e.span, "not enough")
        };
        let have: Vec<Ty> = args.iter().map(|a| a.ty).collect();
        let msg = format!(
            "{qualifier} arguments in call to {}\n\thave {}\n\twant {}",
            self.es(call.fun),
            self.types_summary(&have, false, call.ellipsis.is_some()),
            self.types_summary(&sig.params, sig.variadic, false)
        );
        let mut diag = Diagnostic::error(Code::WrongArgCount, at, msg);
        self.label_origin(&mut diag, call.fun);
        self.report(diag);
    }

    #[allow(clippy::too_many_arguments)]
    fn infer_arguments(
        &mut self,
        call: Call<'a>,
        sig: &Signature,
        sig_ty: Ty,
        targs: Vec<Ty>,
        xlist: &'a [Expr],
        params: &mut [Ty],
        args: &mut [Operand<'a>],
        atargs: &[Vec<Ty>],
    ) -> Option<Ty> {
        if args.iter().any(|a| !a.is_valid()) {
            return None;
        }
        // Renamed, so that a call inside the generic function itself does not confuse its parameters.
        let mut rename = Subst::default();
        let mut tparams = self.store.fresh_params(&sig.tparams, &mut rename).to_vec();
        for p in params.iter_mut() {
            *p = self.store.subst(*p, &rename);
        }
        let n = tparams.len();
        let mut given: Vec<Option<Ty>> = targs.into_iter().map(Some).collect();
        given.resize(n, None);
        // Generic functions among the arguments have their parameters inferred along.
        let mut generic_args: Vec<(usize, usize, Ty)> = Vec::new();
        for (i, arg) in args.iter_mut().enumerate() {
            let Type::Func(asig) = self.store.get(arg.ty).clone() else { continue };
            if asig.tparams.is_empty() {
                continue;
            }
            let mut rename = Subst::default();
            let fresh = self.store.fresh_params(&asig.tparams, &mut rename);
            let params = self.store.subst_list(&asig.params, &rename);
            let results = self.store.subst_list(&asig.results, &rename);
            let renamed = Signature { tparams: fresh.clone(), params, results, variadic: asig.variadic };
            let renamed = self.store.intern(Type::Func(renamed));
            generic_args.push((i, asig.tparams.len(), arg.ty));
            arg.ty = self.store.with_names_of(renamed, arg.ty);
            tparams.extend(fresh.iter());
            if let Some(partial) = atargs.get(i) {
                given.extend(partial.iter().map(|t| Some(*t)));
            }
            given.resize(tparams.len(), None);
        }
        let plain: Vec<_> = args.iter().map(|a| self.plain(a)).collect();
        let q = Qualifier::new(self.info, self.pkg);
        let inferred = match self.store.infer(q, &tparams, &given, params, &plain, false) {
            Ok(list) => list,
            Err(_) => {
                let described: Vec<_> = args.iter().map(|a| self.described(a)).collect();
                let q = Qualifier::new(self.info, self.pkg);
                if let Err(why) = self.store.infer(q, &tparams, &given, params, &described, false) {
                    let prefix = format!("in call to {}, ", self.es(call.fun));
                    let at = self.own_pos(call.e).span();
                    self.infer_error(at, &prefix, &why, args);
                }
                return None;
            }
        };
        let mut result = sig_ty;
        if n > 0 {
            let at = self.own_pos(call.e).span();
            result = self.instantiate_sig(call.fun, at, sig, sig_ty, &inferred[..n], xlist);
            let subst = Subst::new(&tparams[..n], &inferred[..n]);
            for p in params.iter_mut() {
                *p = self.store.subst(*p, &subst);
            }
        }
        let mut from = n;
        for (i, count, generic) in generic_args {
            let targs = inferred[from..from + count].to_vec();
            from += count;
            let Type::Func(asig) = self.store.get(generic).clone() else { continue };
            if let Some(e) = args[i].expr() {
                let at = self.own_pos(call.e).span();
                args[i].ty = self.instantiate_sig(e, at, &asig, generic, &targs, &[]);
                self.record(&args[i].clone());
            }
        }
        Some(result)
    }

    /// `(int, string, number)`, as "have" and "want" lines show it.
    pub(super) fn types_summary(&self, tys: &[Ty], variadic: bool, has_dots: bool) -> String {
        let mut out = Vec::new();
        for (i, &ty) in tys.iter().enumerate() {
            let mut s = if ty == Ty::INVALID {
                "unknown type".to_string()
            } else if ty.is_untyped_numeric() {
                "number".into()
            } else if ty.is_untyped() {
                self.ts(ty).replace("untyped ", "")
            } else {
                self.ts(ty)
            };
            if i + 1 == tys.len() {
                if variadic {
                    if let Type::Slice(elem) = self.store.get(ty) {
                        s = self.ts(*elem);
                    }
                    s = format!("...{s}");
                } else if has_dots {
                    s.push_str("...");
                }
            }
            out.push(s);
        }
        format!("({})", out.join(", "))
    }
}
