//! Functions compared with nil, which they never are.

use syntax::ast::{BinaryOp, Expr, ExprKind};
use syntax::exprstring::binary_op;
use types::{Info, Mode, ObjKind};

use super::Remarks;
use super::callee::used;
use super::walk::Visitor;

/// The check.
pub struct NilFunc<'a, 's> {
    pub info: &'a Info<'s>,
    pub remarks: &'a mut Remarks,
}

impl Visitor for NilFunc<'_, '_> {
    fn expr(&mut self, e: &Expr) {
        let ExprKind::Binary { op: op @ (BinaryOp::Eq | BinaryOp::Ne), x, y, .. } = &e.kind else { return };
        let is_nil = |e: &Expr| self.info.types.get(&e.id).is_some_and(|t| t.mode == Mode::Nil);
        let other = match (is_nil(x), is_nil(y)) {
            (true, _) => y,
            (false, true) => x,
            (false, false) => return,
        };
        let Some(object) = used(self.info, other).map(|obj| self.info.object(obj)) else { return };
        if let ObjKind::Func(_) = object.kind {
            let name = object.name.as_str();
            let message =
                format!("comparison of function {name} {} nil is always {}", binary_op(*op), *op == BinaryOp::Ne);
            self.remarks.add(e.span.lo, message);
        }
    }
}
