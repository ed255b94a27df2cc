//! `x = x`, where evaluating `x` does nothing.

use syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use syntax::exprstring::expr_string;
use types::{Info, Mode};

use super::Remarks;
use super::walk::Visitor;

/// The check.
pub struct Assign<'a> {
    pub info: &'a Info<'a>,
    pub remarks: &'a mut Remarks,
}

impl Visitor for Assign<'_> {
    fn stmt(&mut self, stmt: &Stmt) {
        let StmtKind::Assign { lhs, rhs, .. } = &stmt.kind else { return };
        if lhs.len() != rhs.len() {
            return;
        }
        for (l, r) in lhs.iter().zip(rhs) {
            let (left, right) = (expr_string(l), expr_string(r));
            // The blank identifier is no variable; a map's element may be assigned to make it exist.
            let map = self.info.types.get(&l.id).is_some_and(|t| t.mode == Mode::MapIndex);
            if left == right && left != "_" && !map && is_pure(l) {
                self.remarks.add(stmt.span.lo, format!("self-assignment of {left}"));
            }
        }
    }
}

/// Whether an expression is made of names, fields, constant indices and dereferences only.
fn is_pure(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Ident(_) | ExprKind::Lit(..) => true,
        ExprKind::Paren(x) | ExprKind::Star(x) | ExprKind::Selector { x, .. } => is_pure(x),
        ExprKind::Index { x, indices } => is_pure(x) && indices.iter().all(is_pure),
        ExprKind::Unary { x, op } => *op != syntax::ast::UnaryOp::Recv && is_pure(x),
        ExprKind::Binary { x, y, .. } => is_pure(x) && is_pure(y),
        _ => false,
    }
}
