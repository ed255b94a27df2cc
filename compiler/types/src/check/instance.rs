//! Instances of generic types and functions.

use source::{Code, Span};
use syntax::ast::{Expr, ExprKind};

use super::Checker;
use super::delayed::Action;
use super::expr::Target;
use super::operand::Operand;
use super::report::At;
use crate::format::{self, Qualifier};
use crate::infer::InferError;
use crate::info::Mode;
use crate::subst::Subst;
use crate::ty::{Signature, TParamId, Ty, Type};

impl<'a> Checker<'_, 'a> {
    /// `G[A, B]` as a type.
    pub(super) fn instantiated_type(&mut self, x: &'a Expr, list: &'a [Expr]) -> Ty {
        let obj = match self.generic_type(x, true) {
            Ok(obj) => obj,
            Err(why) => {
                if let Some(why) = why {
                    let args: Vec<String> = list.iter().map(|e| self.es(e)).collect();
                    let msg = format!("invalid operation: {}[{}] ({why})", self.es(x), args.join(", "));
                    self.error(x, Code::NotAGenericType, msg);
                }
                return Ty::INVALID;
            }
        };
        let Some(targs) = self.type_list(list) else { return Ty::INVALID };
        let name = self.obj(obj).name;
        if let Some(alias) = self.aliases.get(&obj).cloned() {
            if !self.enough_targs(x, &name.to_string(), alias.tparams.len(), targs.len()) {
                return Ty::INVALID;
            }
            let actual = self.store.subst(alias.rhs, &Subst::new(&alias.tparams, &targs));
            let ty = self.store.alias(obj, targs.clone().into(), actual);
            self.record_instance(x, targs.clone(), ty);
            let at = self.own_pos(x).span();
            self.later(Action::Verify { at, xlist: list, tparams: alias.tparams, targs });
            return ty;
        }
        let Some(id) = self.named_of(obj) else { return Ty::INVALID };
        let named = &self.store.named[id.0 as usize];
        let implicit = named.implicit as usize;
        let tparams = named.tparams.clone();
        let complete = self.enough_targs(x, &name.to_string(), tparams.len() - implicit, targs.len());
        let mut all: Vec<Ty> = tparams[..implicit].iter().map(|p| self.store.intern(Type::Param(*p))).collect();
        all.extend(&targs);
        let ty = self.store.intern(Type::Named(id, all.into()));
        self.record_instance(x, targs.clone(), ty);
        let at = self.own_pos(x).span();
        self.package.inst_pos.entry(self.store.bare(ty)).or_insert(at.lo);
        if complete {
            self.later(Action::Verify { at, xlist: list, tparams: tparams[implicit..].to_vec(), targs });
        }
        ty
    }

    fn enough_targs(&mut self, at: &'a Expr, name: &str, want: usize, have: usize) -> bool {
        let qualifier = match have.cmp(&want) {
            std::cmp::Ordering::Less => "not enough",
            std::cmp::Ordering::Greater => "too many",
            std::cmp::Ordering::Equal => return true,
        };
        let msg = format!("{qualifier} type arguments for type {name}: have {have}, want {want}");
        let at = self.own_pos(at);
        self.error(at, Code::WrongTypeArgCount, msg);
        false
    }

    /// Checks type arguments against their constraints, once those are complete.
    pub(super) fn verify_instance(&mut self, at: Span, xlist: &'a [Expr], tparams: &[TParamId], targs: &[Ty]) {
        for t in targs {
            self.ensure_methods(*t);
        }
        let q = Qualifier::new(self.info, self.pkg);
        if let Err((i, why)) = self.store.verify(q, tparams, targs) {
            let at = xlist.get(i).map_or(Span { lo: at.lo, hi: at.lo }, At::span);
            self.error(at, Code::InvalidTypeArg, why);
        } else {
            let spans: Vec<Span> = xlist.iter().map(|e| e.span).collect();
            self.note_instance(at, &spans, tparams, targs);
        }
    }

    /// `f[A, B]` used as a value: the rest of the arguments may come from `target`. If some are still
    /// missing and `infer` is not wanted, they are returned as far as given.
    pub(super) fn func_inst(&mut self, target: Option<&Target>, x: &mut Operand<'a>, inst: &'a Expr) {
        self.func_inst_partial(target, x, inst, true);
    }

    /// See [`Checker::func_inst`].
    pub(super) fn func_inst_partial(
        &mut self,
        target: Option<&Target>,
        x: &mut Operand<'a>,
        inst: &'a Expr,
        infer: bool,
    ) -> Option<Vec<Ty>> {
        let ExprKind::Index { indices, .. } = &inst.kind else { return None };
        x.shape = super::operand::Shape::Expr(inst);
        let Some(targs) = self.type_list(indices) else {
            x.invalidate();
            return None;
        };
        let Type::Func(sig) = self.store.get(x.ty).clone() else { return None };
        let (got, want) = (targs.len(), sig.tparams.len());
        if got > want {
            let msg = format!("got {got} type arguments but want {want}");
            self.error(&indices[got - 1], Code::WrongTypeArgCount, msg);
            x.invalidate();
            return None;
        }
        if got < want && !infer {
            return Some(targs);
        }
        self.finish_inst(target, x, inst, targs, indices);
        None
    }

    /// A generic function without brackets where a function of type `target` is wanted.
    pub(super) fn infer_func_inst(&mut self, target: &Target, x: &mut Operand<'a>) {
        let Some(e) = x.expr() else {
            x.invalidate();
            return;
        };
        self.finish_inst(Some(target), x, e, Vec::new(), &[]);
    }

    fn finish_inst(
        &mut self,
        target: Option<&Target>,
        x: &mut Operand<'a>,
        inst: &'a Expr,
        mut targs: Vec<Ty>,
        xlist: &'a [Expr],
    ) {
        let Type::Func(sig) = self.store.get(x.ty).clone() else { return };
        if targs.len() < sig.tparams.len() {
            let mut subst = Subst::default();
            let fresh = self.store.fresh_params(&sig.tparams, &mut subst);
            let mut params = Vec::new();
            let mut args = Vec::new();
            if let Some(target) = target {
                let plain = Signature { tparams: Box::default(), ..sig.clone() };
                let plain = self.store.intern(Type::Func(plain));
                let plain = self.store.with_names_of(plain, x.ty);
                params.push(self.store.subst(plain, &subst));
                args.push(format::Operand {
                    expr: Some(target.desc.to_string()),
                    ..format::Operand::value(target.sig)
                });
            }
            let mut given: Vec<Option<Ty>> = targs.iter().map(|t| Some(*t)).collect();
            given.resize(fresh.len(), None);
            let q = Qualifier::new(self.info, self.pkg);
            match self.store.infer(q, &fresh, &given, &params, &args, target.is_some()) {
                Ok(list) => targs = list,
                Err(why) => {
                    let at = self.own_pos(inst).span();
                    self.infer_error(at, "", &why, &[]);
                    x.invalidate();
                    return;
                }
            }
        }
        let at = self.own_pos(inst).span();
        x.ty = self.instantiate_sig(inst, at, &sig, x.ty, &targs, xlist);
        x.set_mode(Mode::Value);
    }

    /// Reports a failed inference; `prefix` is `in call to f, ` for calls.
    pub(super) fn infer_error(&mut self, at: Span, prefix: &str, why: &InferError, args: &[Operand<'a>]) {
        if why.message.is_empty() {
            return;
        }
        let at = why.arg.and_then(|i| args.get(i)).map_or(at, Operand::span);
        let mut msg = format!("{prefix}{}", why.message);
        if let Some(pos) = why.declared {
            msg.push_str(&format!(" (declared at {})", self.pos_string(pos)));
        }
        self.error(at, Code::CannotInferTypeArgs, msg);
    }

    /// Instantiates a generic function type with all its arguments, recording it under `e`.
    pub(super) fn instantiate_sig(
        &mut self,
        e: &'a Expr,
        at: Span,
        sig: &Signature,
        generic: Ty,
        targs: &[Ty],
        xlist: &'a [Expr],
    ) -> Ty {
        let ty = self.store.instantiate_signature(generic, targs);
        self.record_instance(e, targs.to_vec(), ty);
        self.later(Action::Verify { at, xlist, tparams: sig.tparams.to_vec(), targs: targs.to_vec() });
        ty
    }
}
