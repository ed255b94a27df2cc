//! Targets of `errors.As` that it cannot set.

use syntax::ast::{Expr, ExprKind};
use types::{Info, Mode, Ty, Type, TypeStore};

use super::Remarks;
use super::callee::{callee, declared};
use super::walk::Visitor;

/// The check.
pub struct ErrorsAs<'a, 's> {
    pub info: &'a Info<'s>,
    pub store: &'a mut TypeStore,
    pub remarks: &'a mut Remarks,
}

impl Visitor for ErrorsAs<'_, '_> {
    fn expr(&mut self, e: &Expr) {
        let ExprKind::Call { fun, args, .. } = &e.kind else { return };
        let [_, target, ..] = args.as_slice() else { return };
        let is_as = |c: super::callee::Callee| c.package == "errors" && c.name == "As" && !c.is_method;
        if !callee(self.info, self.store, fun).is_some_and(is_as) {
            return;
        }
        // An untyped nil is no pointer, whatever it is converted to.
        let is_nil = self.info.types.get(&target.id).is_some_and(|t| t.mode == Mode::Nil);
        let ty = if is_nil { Ty::INVALID } else { self.info.type_of(target.id) };
        if let Some(message) = self.mistake(ty) {
            self.remarks.add(e.span.lo, message.to_string());
        }
    }
}

impl ErrorsAs<'_, '_> {
    fn mistake(&mut self, target: Ty) -> Option<&'static str> {
        const NO_POINTER: &str = "second argument to errors.As must be a non-nil pointer to either a type that implements \
                                  error, or to any interface type";
        let under = self.store.underlying(target);
        match self.store.get(under).clone() {
            // A value handed on from elsewhere.
            Type::Interface(iface) if iface.methods.is_empty() && iface.embeds.is_empty() => None,
            Type::Pointer(elem) if declared(self.info, self.store, elem) == Some((String::new(), "error".into())) => {
                Some("second argument to errors.As should not be *error")
            }
            Type::Pointer(elem) if self.store.is_interface(elem) || self.is_error(elem) => None,
            _ => Some(NO_POINTER),
        }
    }

    fn is_error(&mut self, ty: Ty) -> bool {
        self.store.method_set(self.info, ty).iter().any(|m| m.name.as_str() == "Error")
    }
}
