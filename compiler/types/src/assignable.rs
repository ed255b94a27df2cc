//! Assignability, and what an untyped value becomes.

use crate::constant::{Const, Unrepresentable};
use crate::format::{Operand, Qualifier};
use crate::info::Mode;
use crate::store::TypeStore;
use crate::ty::{Basic, Ty, Type};
use syntax::ast::ChanDir;

impl TypeStore {
    /// Whether `x` may be assigned to a variable of type `t`; else the cause where Go gives one
    /// (it may be empty).
    pub fn assignable(&mut self, q: Qualifier, x: &Operand, t: Ty) -> Result<(), String> {
        let (v, target, t) = (self.unalias(x.ty), t, self.unalias(t));
        if x.mode == Mode::Invalid || !v.is_valid() || !t.is_valid() || self.identical(v, t) {
            return Ok(());
        }
        let (v_param, t_param) = (self.is_tparam(v), self.is_tparam(t));
        let nope = || Err(String::new());
        if v.is_untyped() {
            let ok = if t_param {
                self.all_types(t, |store, term| term.is_some_and(|term| store.implicit_type_and_value(x, term).is_ok()))
            } else {
                self.implicit_type_and_value(x, t).is_ok()
            };
            return if ok { Ok(()) } else { nope() };
        }
        let (vu, tu) = (self.underlying(v), self.underlying(t));
        if self.identical(vu, tu) && (!self.has_name(v) || !self.has_name(t)) && !v_param && !t_param {
            return Ok(());
        }
        if self.is_interface(t) || self.is_interface_ptr(tu) {
            match self.implements(q, v, t) {
                Ok(()) => return Ok(()),
                // A type parameter may still be assignable, type by type.
                Err(why) if !v_param => return Err(why),
                Err(_) => {}
            }
        }
        if self.is_interface(v) && self.implements(q, t, v).is_ok() {
            return Err("need type assertion".to_string());
        }
        if let (Type::Chan(ChanDir::Both, a), &Type::Chan(_, b)) = (self.get(vu).clone(), self.get(tu))
            && self.identical(a, b)
        {
            return if !self.has_name(v) || !self.has_name(t) { Ok(()) } else { nope() };
        }
        if t_param && !self.has_name(v) {
            return self.assignable_to_each(q, x, t);
        }
        if v_param && !self.has_name(t) {
            return self.each_assignable(q, x, target);
        }
        nope()
    }

    fn assignable_to_each(&mut self, q: Qualifier, x: &Operand, t: Ty) -> Result<(), String> {
        let Some(terms) = self.specific_types(t) else { return Err(String::new()) };
        for (_, term) in terms {
            self.assignable(q, x, term).map_err(|why| {
                let text = format!("cannot assign {} to {} (in {})", q.ty(self, x.ty), q.ty(self, term), q.ty(self, t));
                chain(text, &why)
            })?;
        }
        Ok(())
    }

    fn each_assignable(&mut self, q: Qualifier, x: &Operand, t: Ty) -> Result<(), String> {
        let Some(terms) = self.specific_types(x.ty) else { return Err(String::new()) };
        for (_, term) in terms {
            let each = Operand { ty: term, ..x.clone() };
            self.assignable(q, &each, t).map_err(|why| {
                let text = format!("cannot assign {} (in {}) to {}", q.ty(self, term), q.ty(self, x.ty), q.ty(self, t));
                chain(text, &why)
            })?;
        }
        Ok(())
    }

    /// The type and, for constants converted to basic types, the value that untyped `x` gets where
    /// `target` is wanted. A typed `x` stays what it is. For an interface target the type is the
    /// default type; for nil the target.
    pub fn implicit_type_and_value(&mut self, x: &Operand, target: Ty) -> Result<(Ty, Option<Const>), Unrepresentable> {
        const NO: Result<(Ty, Option<Const>), Unrepresentable> = Err(Unrepresentable::Mismatch);
        if x.mode == Mode::Invalid || !x.ty.is_untyped() || !target.is_valid() {
            return Ok((x.ty, None));
        }
        if target.is_untyped() {
            return x.ty.max_untyped(target).map(|t| (t, None)).ok_or(Unrepresentable::Mismatch);
        }
        if x.is_nil() {
            return if self.has_nil(target) { Ok((target, None)) } else { NO };
        }
        match *self.under(target) {
            Type::Basic(basic) => match &x.value {
                Some(value) => {
                    let from = self.basic_of(x.ty).unwrap_or(Basic::Invalid);
                    value.representation(from, basic).map(|v| (target, Some(v)))
                }
                None => {
                    let fits = match self.basic_of(x.ty) {
                        Some(Basic::UntypedBool) => self.is_boolean(target),
                        Some(Basic::UntypedString) => self.is_string(target),
                        Some(_) if x.ty.is_untyped_numeric() => self.is_numeric(target),
                        _ => false,
                    };
                    if fits { Ok((target, None)) } else { NO }
                }
            },
            Type::Param(_) => {
                let ok = self.all_types(target, |store, term| {
                    term.is_some_and(|term| {
                        let under = store.underlying(term);
                        store.implicit_type_and_value(x, under).is_ok()
                    })
                });
                if ok { Ok((target, None)) } else { NO }
            }
            Type::Interface(_) => {
                if self.type_set(target).is_all() {
                    Ok((x.ty.default_type(), None))
                } else {
                    NO
                }
            }
            _ => NO,
        }
    }
}

/// A cause under another.
pub(crate) fn chain(text: String, why: &str) -> String {
    if why.is_empty() { text } else { format!("{text}\n\t{why}") }
}
