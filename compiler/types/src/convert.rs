//! Conversions `T(x)`.

use crate::assignable::chain;
use crate::constant::Const;
use crate::format::{Operand, Qualifier};
use crate::info::Mode;
use crate::store::TypeStore;
use crate::ty::{Basic, Ty, Type};

impl TypeStore {
    /// `T(x)`: the result as an operand (constant where Go says so), or Go's whole message.
    pub fn conversion(&mut self, q: Qualifier, x: &Operand, t: Ty) -> Result<Operand, String> {
        let done = |mode: Mode, value: Option<Const>| Operand { mode, ty: t, value, expr: x.expr.clone() };
        if x.mode == Mode::Invalid || !x.ty.is_valid() || !t.is_valid() {
            return Ok(Operand { mode: Mode::Invalid, ty: Ty::INVALID, value: None, expr: x.expr.clone() });
        }
        let constant = x.value.clone().filter(|_| x.mode == Mode::Const);
        let mut cause = String::new();
        if let Some(value) = &constant
            && self.is_const_type(t)
        {
            if let Some(v) = self.convert_const(x.ty, value, t) {
                return Ok(done(Mode::Const, Some(v)));
            }
            if self.is_integer(x.ty) && self.is_integer(t) {
                return Err(format!("constant {value} overflows {}", q.ty(self, t)));
            }
        } else if let Some(value) = &constant
            && self.is_tparam(t)
        {
            match self.const_to_param(q, x, value, t) {
                Ok(()) => return Ok(done(Mode::Value, None)),
                Err(why) => cause = why,
            }
        } else {
            match self.convertible(q, x, t) {
                Ok(()) => return Ok(done(Mode::Value, None)),
                Err(why) => cause = why,
            }
        }
        let mut shown = x.clone();
        if let Some(value) = &constant
            && self.is_integer(t)
            && let whole @ Const::Int(_) = value.to_int()
        {
            // It was on its way, and Go says how far it came.
            shown.value = Some(whole);
        }
        if constant.is_some() && self.is_tparam(t) {
            // A type parameter's values are no constants, and Go says so of the operand already.
            shown.mode = Mode::Value;
        }
        let text = format!("cannot convert {} to type {}", q.operand(self, &shown), q.ty(self, t));
        Err(if cause.is_empty() { text } else { format!("{text}: {cause}") })
    }

    /// The constant `value` of type `from` as one of type `t`, if constants convert so.
    fn convert_const(&mut self, from: Ty, value: &Const, t: Ty) -> Option<Const> {
        let basic = self.basic_of(t)?;
        if let Some(v) = value.representable(basic) {
            return Some(v);
        }
        match value.to_int() {
            Const::Int(code) if self.is_integer(from) && basic == Basic::String => Some(Const::string_from_int(&code)),
            _ => None,
        }
    }

    fn const_to_param(&mut self, q: Qualifier, x: &Operand, value: &Const, t: Ty) -> Result<(), String> {
        let Some(terms) = self.specific_types(t) else {
            return Err(format!("{} does not contain specific types", q.ty(self, t)));
        };
        for (_, term) in terms {
            let u = self.underlying(term);
            if self.is_string(x.ty) && self.is_bytes_or_runes(u) || self.convert_const(x.ty, value, u).is_some() {
                continue;
            }
            let (us, ts) = (q.ty(self, u), q.ty(self, t));
            return Err(if self.is_integer(x.ty) && self.is_integer(u) {
                format!("constant {value} overflows {us} (in {ts})")
            } else {
                format!("cannot convert {} to type {us} (in {ts})", q.operand(self, x))
            });
        }
        Ok(())
    }

    /// Whether the (not constant) conversion `T(x)` is allowed; else the cause where Go gives one.
    pub fn convertible(&mut self, q: Qualifier, x: &Operand, t: Ty) -> Result<(), String> {
        let cause = match self.assignable(q, x, t) {
            Ok(()) => return Ok(()),
            Err(cause) => cause,
        };
        let v = x.ty;
        let (v_param, t_param) = (self.is_tparam(v), self.is_tparam(t));
        if !v_param && !t_param {
            return if self.converts(v, t) { Ok(()) } else { Err(cause) };
        }
        // Every type of the one must convert to every type of the other.
        let (Some(from), Some(to)) = (self.specific_types(v), self.specific_types(t)) else { return Err(cause) };
        for &(_, a) in &from {
            for &(_, b) in &to {
                let each = Operand { ty: a, ..x.clone() };
                self.convertible(q, &each, b).map_err(|why| {
                    let text = |store: &TypeStore, term: Ty, whole: Ty, param: bool| {
                        let term = q.ty(store, term);
                        if param { format!("{term} (in {})", q.ty(store, whole)) } else { term }
                    };
                    let (from, to) = (text(self, a, v, v_param), text(self, b, t, t_param));
                    chain(format!("cannot convert {from} to type {to}"), if why.is_empty() { &cause } else { &why })
                })?;
            }
        }
        Ok(())
    }

    /// Convertible beyond assignable, for types that are no type parameters.
    fn converts(&mut self, v: Ty, t: Ty) -> bool {
        let (vu, tu) = (self.underlying(v), self.underlying(t));
        if self.identical_ignore_tags(vu, tu) {
            return true;
        }
        if let (&Type::Pointer(a), &Type::Pointer(b)) = (self.get(v), self.get(t))
            && !self.is_tparam(a)
            && !self.is_tparam(b)
        {
            let (a, b) = (self.underlying(a), self.underlying(b));
            if self.identical_ignore_tags(a, b) {
                return true;
            }
        }
        let number = |s: &mut TypeStore, t: Ty| s.is_integer(t) || s.is_float(t);
        if number(self, vu) && number(self, tu) || self.is_complex(vu) && self.is_complex(tu) {
            return true;
        }
        if self.is_string(tu) && (self.is_integer(vu) || self.is_bytes_or_runes(vu)) {
            return true;
        }
        if self.is_string(vu) && self.is_bytes_or_runes(tu) {
            return true;
        }
        let unsafe_pointer = Ty::basic(Basic::UnsafePointer);
        let address = |s: &mut TypeStore, t: Ty| t == Ty::UINTPTR || s.is_pointer(t);
        if tu == unsafe_pointer && address(self, vu) || vu == unsafe_pointer && address(self, tu) {
            return true;
        }
        let Type::Slice(elem) = *self.get(vu) else { return false };
        let array = match *self.get(tu) {
            Type::Array(..) => tu,
            Type::Pointer(base) => self.underlying(base),
            _ => return false,
        };
        match *self.get(array) {
            Type::Array(e, _) => self.identical(elem, e),
            _ => false,
        }
    }
}
