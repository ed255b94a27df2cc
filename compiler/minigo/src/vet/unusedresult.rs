//! Calls of functions that do nothing but compute a result, which nobody looks at.

use syntax::ast::{ExprKind, Stmt, StmtKind};
use types::{Info, Ty, Type, TypeStore};

use super::Remarks;
use super::callee::callee;
use super::walk::Visitor;

/// The check.
pub struct UnusedResult<'a, 's> {
    pub info: &'a Info<'s>,
    pub store: &'a TypeStore,
    pub remarks: &'a mut Remarks,
}

/// The functions, by package.
const PURE: &[(&str, &[&str])] = &[
    ("context", &["WithCancel", "WithDeadline", "WithTimeout", "WithValue"]),
    ("errors", &["New"]),
    ("fmt", &["Append", "Appendf", "Appendln", "Errorf", "Sprint", "Sprintf", "Sprintln"]),
    ("maps", &["All", "Clone", "Collect", "Equal", "EqualFunc", "Keys", "Values"]),
    (
        "slices",
        &[
            "All",
            "AppendSeq",
            "Backward",
            "BinarySearch",
            "BinarySearchFunc",
            "Chunk",
            "Clip",
            "Clone",
            "Collect",
            "Compact",
            "CompactFunc",
            "Compare",
            "CompareFunc",
            "Concat",
            "Contains",
            "ContainsFunc",
            "Delete",
            "DeleteFunc",
            "Equal",
            "EqualFunc",
            "Grow",
            "Index",
            "IndexFunc",
            "Insert",
            "IsSorted",
            "IsSortedFunc",
            "Max",
            "MaxFunc",
            "Min",
            "MinFunc",
            "Repeat",
            "Replace",
            "Sorted",
            "SortedFunc",
            "SortedStableFunc",
            "Values",
        ],
    ),
    ("sort", &["Reverse"]),
];

impl Visitor for UnusedResult<'_, '_> {
    fn stmt(&mut self, stmt: &Stmt) {
        let StmtKind::Expr(e) = &stmt.kind else { return };
        let mut call = e;
        while let ExprKind::Paren(x) = &call.kind {
            call = x;
        }
        let ExprKind::Call { fun, .. } = &call.kind else { return };
        let Some(callee) = callee(self.info, self.store, fun) else { return };
        let name = callee.name.as_str();
        let is_pure = if callee.is_method {
            matches!(name, "Error" | "String") && self.makes_text(callee.ty)
        } else {
            PURE.iter().any(|(package, names)| *package == callee.package && names.contains(&name))
        };
        if is_pure {
            self.remarks.add(call.span.lo, format!("result of {} call not used", callee.shown));
        }
    }
}

impl UnusedResult<'_, '_> {
    /// Whether it is `func() string`.
    fn makes_text(&self, ty: Ty) -> bool {
        matches!(self.store.get(ty), Type::Func(sig) if sig.params.is_empty() && *sig.results == [Ty::STRING])
    }
}
