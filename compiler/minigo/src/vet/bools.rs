//! Conditions whose parts repeat each other, or exclude each other.

use std::collections::{HashMap, HashSet};

use syntax::ast::{BinaryOp, Expr, ExprKind, NodeId, UnaryOp};
use syntax::exprstring::{binary_op, expr_string};
use types::{Builtin, Info, Mode};

use super::Remarks;
use super::walk::{self, Visitor};

/// The check.
pub struct Bools<'a, 's> {
    pub info: &'a Info<'s>,
    pub remarks: &'a mut Remarks,
    /// Parts of conditions that have been looked at.
    pub seen: HashSet<NodeId>,
}

impl Visitor for Bools<'_, '_> {
    fn expr(&mut self, e: &Expr) {
        let ExprKind::Binary { op: op @ (BinaryOp::LAnd | BinaryOp::LOr), .. } = e.kind else { return };
        if self.seen.contains(&e.id) {
            return;
        }
        let mut parts = Vec::new();
        self.split(op, e, &mut parts);
        // What has an effect may change what the parts on its other side mean.
        let info = self.info;
        for parts in parts.split(|part| has_effects(info, part)) {
            self.redundant(op, parts);
            self.suspect(op, parts);
        }
    }
}

impl Bools<'_, '_> {
    /// What `op` joins, last first.
    fn split<'e>(&mut self, op: BinaryOp, e: &'e Expr, parts: &mut Vec<&'e Expr>) {
        let mut e = e;
        loop {
            match &e.kind {
                ExprKind::Paren(x) => e = x,
                ExprKind::Binary { op: found, x, y, .. } if *found == op => {
                    self.seen.insert(e.id);
                    self.split(op, y, parts);
                    e = x;
                }
                _ => return parts.push(e),
            }
        }
    }

    fn redundant(&mut self, op: BinaryOp, parts: &[&Expr]) {
        let mut met = HashSet::new();
        for part in parts {
            let text = expr_string(part);
            if met.contains(&text) {
                let message = format!("redundant {}: {text} {} {text}", word(op), binary_op(op));
                self.remarks.add(part.span.lo, message);
            }
            met.insert(text);
        }
    }

    /// `x != a || x != b` always holds, `x == a && x == b` never.
    fn suspect(&mut self, op: BinaryOp, parts: &[&Expr]) {
        let wrong = if op == BinaryOp::LOr { BinaryOp::Ne } else { BinaryOp::Eq };
        let mut met: HashMap<String, String> = HashMap::new();
        for part in parts {
            let ExprKind::Binary { op: found, x, y, .. } = &part.kind else { continue };
            let compared = match (self.info.const_of(x.id), self.info.const_of(y.id)) {
                (_, Some(_)) => x,
                (Some(_), None) => y,
                (None, None) => continue,
            };
            if *found != wrong {
                continue;
            }
            let text = expr_string(part);
            match met.get(&expr_string(compared)) {
                Some(before) if *before != text => {
                    let message = format!("suspect {}: {text} {} {before}", word(op), binary_op(op));
                    self.remarks.add(part.span.lo, message);
                }
                Some(_) => {}
                None => {
                    met.insert(expr_string(compared), text);
                }
            }
        }
    }
}

fn word(op: BinaryOp) -> &'static str {
    if op == BinaryOp::LOr { "or" } else { "and" }
}

/// Whether evaluating an expression may change something.
fn has_effects(info: &Info, e: &Expr) -> bool {
    struct Effects<'a, 's> {
        info: &'a Info<'s>,
        found: bool,
    }
    impl Visitor for Effects<'_, '_> {
        fn expr(&mut self, e: &Expr) {
            self.found |= match &e.kind {
                ExprKind::Unary { op, .. } => *op == UnaryOp::Recv,
                ExprKind::Call { fun, .. } => {
                    let mode = self.info.types.get(&fun.id).map(|t| t.mode);
                    let pure = [
                        Builtin::Cap,
                        Builtin::Complex,
                        Builtin::Imag,
                        Builtin::Len,
                        Builtin::Make,
                        Builtin::Max,
                        Builtin::Min,
                        Builtin::New,
                        Builtin::Real,
                        Builtin::UnsafeAlignof,
                        Builtin::UnsafeOffsetof,
                        Builtin::UnsafeSizeof,
                    ];
                    mode != Some(Mode::Type) && !pure.iter().any(|b| mode == Some(Mode::Builtin(*b)))
                }
                _ => false,
            };
        }
    }
    let mut effects = Effects { info, found: false };
    walk::expr(e, &mut effects);
    effects.found
}
