//! `string(x)` of a number, which is not the number's digits.

use syntax::ast::{Expr, ExprKind};
use types::{Basic, Info, ObjKind, Qualifier, Ty, TypeStore};

use super::Remarks;
use super::callee::used;
use super::walk::Visitor;

/// The check.
pub struct StringIntConv<'a, 's> {
    pub info: &'a Info<'s>,
    pub store: &'a mut TypeStore,
    pub remarks: &'a mut Remarks,
}

impl Visitor for StringIntConv<'_, '_> {
    fn expr(&mut self, e: &Expr) {
        let ExprKind::Call { fun, args, .. } = &e.kind else { return };
        let [arg] = args.as_slice() else { return };
        let is_type = |obj| matches!(self.info.object(obj).kind, ObjKind::TypeName { .. });
        let is_name = matches!(fun.kind, ExprKind::Ident(_) | ExprKind::Selector { .. });
        if !is_name || !used(self.info, fun).is_some_and(is_type) {
            return;
        }
        let (target, source) = (self.info.type_of(fun.id), self.info.type_of(arg.id));
        if self.store.is_tparam(target) || self.store.is_tparam(source) {
            return;
        }
        let is_rune = |basic| matches!(basic, Basic::Uint8 | Basic::Int32 | Basic::UntypedRune);
        let is_number = self.store.is_integer(source) && !self.store.basic_of(source).is_some_and(is_rune);
        if self.store.basic_of(target) == Some(Basic::String) && is_number {
            let (source, target) = (self.describe(source), self.describe(target));
            let what = format!("conversion from {source} to {target}");
            self.remarks.add(e.span.lo, format!("{what} yields a string of one rune, not a string of digits"));
        }
    }
}

impl StringIntConv<'_, '_> {
    /// A type's name, and that of what is under it.
    fn describe(&mut self, ty: Ty) -> String {
        let under = self.store.underlying(ty);
        let name = |ty| {
            let text = Qualifier { info: self.info, pkg: None }.full_ty(self.store, ty).replace('"', "");
            text.rsplit('.').next().unwrap_or(&text).to_string()
        };
        let (name, under) = (name(ty), name(under));
        if name == under { name } else { format!("{name} ({under})") }
    }
}
