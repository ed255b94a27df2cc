//! Type expressions.

use source::Code;
use syntax::ast::{Expr, ExprKind};

use super::Checker;
use super::delayed::Action;
use super::operand::Operand;
use crate::constant::Const;
use crate::info::Mode;
use crate::object::{ObjId, ObjKind};
use crate::ty::{Basic, Ty, Type};

impl<'a> Checker<'_, 'a> {
    /// A type, of any kind.
    pub(super) fn typ(&mut self, e: &'a Expr) -> Ty {
        self.declared_type(e)
    }

    /// A type that variables may have: no constraint.
    pub(super) fn var_type(&mut self, e: &'a Expr) -> Ty {
        let ty = self.typ(e);
        self.valid_var_type(e, ty);
        ty
    }

    pub(super) fn valid_var_type(&mut self, e: &'a Expr, ty: Ty) {
        // Only defined types and literals of interfaces can turn out to be constraints.
        if matches!(self.store.get(ty), Type::Named(..) | Type::Interface(_)) {
            self.later(Action::VarType { e, ty });
        }
    }

    /// A type that is not generic, recorded.
    pub(super) fn declared_type(&mut self, e: &'a Expr) -> Ty {
        let (mut ty, generic) = self.typ_internal(e);
        if generic {
            let msg = format!("cannot use generic type {} without instantiation", self.generic_name(e, ty));
            self.error(e, Code::WrongTypeArgCount, msg);
            ty = Ty::INVALID;
        }
        self.record_type(e.id, Mode::Type, ty, None);
        ty
    }

    /// A generic type as messages show it, with its parameters.
    fn generic_name(&mut self, e: &'a Expr, ty: Ty) -> String {
        let obj = super::record::instantiated_ident(e).and_then(|id| self.info.uses.get(&id));
        if let Some((obj, alias)) = obj.and_then(|obj| Some((*obj, self.aliases.get(obj)?))) {
            return self.q().generic_name(self.store, obj, &alias.tparams);
        }
        match self.store.get(ty) {
            Type::Named(..) => self.q().generic_ty(self.store, ty),
            _ => self.es(e),
        }
    }

    /// The object of a generic type; else the complaint, if there is something to say.
    pub(super) fn generic_type(&mut self, e: &'a Expr, explain: bool) -> Result<ObjId, Option<String>> {
        let (ty, generic) = self.typ_internal(e);
        let obj = super::record::instantiated_ident(e).and_then(|id| self.info.uses.get(&id).copied());
        if ty == Ty::INVALID && !generic {
            return Err(None);
        }
        self.record_type(e.id, Mode::Type, ty, None);
        match obj {
            Some(obj) if generic => Ok(obj),
            _ => Err(explain.then(|| format!("{} is not a generic type", self.ts(ty)))),
        }
    }

    /// The type, and whether it is a generic one without arguments.
    fn typ_internal(&mut self, e: &'a Expr) -> (Ty, bool) {
        match &e.kind {
            ExprKind::Bad => (Ty::INVALID, false),
            ExprKind::Ident(name) => {
                let x = self.ident(e, *name, true);
                self.type_operand(x)
            }
            ExprKind::Selector { x, sel } => {
                let x = self.selector(e, x, *sel, true);
                self.type_operand(x)
            }
            ExprKind::Index { x, indices } => {
                self.verify_version(e, 18, |_| "type instantiation".into());
                (self.instantiated_type(x, indices), false)
            }
            ExprKind::Paren(inner) => (self.declared_type(inner), false),
            ExprKind::ArrayType { len, elem } => {
                let n = match len {
                    Some(len) => self.array_length(len),
                    None => {
                        let msg = "invalid use of [...] array (outside a composite literal)";
                        self.error(e, Code::BadDotDotDotSyntax, msg);
                        -1
                    }
                };
                let elem = self.var_type(elem);
                if n < 0 {
                    return (Ty::INVALID, false);
                }
                (self.store.intern(Type::Array(elem, n)), false)
            }
            ExprKind::SliceType(elem) => {
                let elem = self.var_type(elem);
                (self.store.slice(elem), false)
            }
            ExprKind::StructType(fields) => (self.struct_type(e, fields), false),
            ExprKind::Star(base) => {
                let base = self.var_type(base);
                if base == Ty::INVALID {
                    return (Ty::INVALID, false);
                }
                (self.store.pointer(base), false)
            }
            ExprKind::FuncType(sig) => (self.func_type(e, sig), false),
            ExprKind::InterfaceType(elems) => (self.interface_type(elems), false),
            ExprKind::MapType { key, elem } => {
                let k = self.var_type(key);
                let v = self.var_type(elem);
                self.later(Action::MapKey { e: key, key: k });
                (self.store.intern(Type::Map(k, v)), false)
            }
            ExprKind::ChanType { dir, elem } => {
                let elem = self.var_type(elem);
                (self.store.intern(Type::Chan(*dir, elem)), false)
            }
            _ => {
                let msg = format!("{} is not a type", self.es(e));
                self.error(e, Code::NotAType, msg);
                self.use_exprs([e]);
                (Ty::INVALID, false)
            }
        }
    }

    fn type_operand(&mut self, x: Operand<'a>) -> (Ty, bool) {
        match x.mode {
            Mode::Type => return (x.ty, x.generic),
            Mode::Invalid => {}
            Mode::NoValue => {
                let msg = format!("{} used as type", self.os(&x));
                self.error(&x, Code::NotAType, msg);
            }
            _ => {
                let msg = format!("{} is not a type", self.os(&x));
                self.error(&x, Code::NotAType, msg);
            }
        }
        (Ty::INVALID, false)
    }

    /// The length of an array type; negative if it is wrong.
    fn array_length(&mut self, e: &'a Expr) -> i64 {
        if let ExprKind::Ident(name) = e.kind {
            match self.lookup(name) {
                None => {
                    let msg = format!("undefined array length {name} or missing type constraint");
                    self.error(e, Code::InvalidArrayLen, msg);
                    return -1;
                }
                Some(obj) if !matches!(self.obj(obj).kind, ObjKind::Const(_)) => {
                    self.error(e, Code::InvalidArrayLen, format!("invalid array length {name}"));
                    return -1;
                }
                _ => {}
            }
        }
        let x = self.expr(None, e);
        if !x.is_const() {
            if x.is_valid() {
                let msg = format!("array length {} must be constant", self.os(&x));
                self.error(&x, Code::InvalidArrayLen, msg);
            }
            return -1;
        }
        let is_integer = self.store.is_integer(x.ty);
        if (x.ty.is_untyped() || is_integer)
            && let val @ Const::Int(_) = x.value().to_int()
            && val.representable(Basic::Int).is_some()
            && let Some(n) = val.as_i64()
            && n >= 0
        {
            return n;
        }
        let msg = if is_integer {
            format!("invalid array length {}", self.os(&x))
        } else {
            format!("array length {} must be integer", self.os(&x))
        };
        self.error(&x, Code::InvalidArrayLen, msg);
        -1
    }

    /// Type arguments; `None` if one is in error.
    pub(super) fn type_list(&mut self, list: &'a [Expr]) -> Option<Vec<Ty>> {
        let tys: Vec<Ty> = list.iter().map(|e| self.var_type(e)).collect();
        (!tys.contains(&Ty::INVALID)).then_some(tys)
    }
}
