//! Terminating statements: where a function with results may end without `return`.

use source::Name;
use syntax::ast::{BranchKind, CaseClause, Stmt, StmtKind};

use super::Checker;
use super::operand::unparen;

impl<'a> Checker<'_, 'a> {
    /// Whether a list ends in a terminating statement. `label` is the label of the list's statement.
    pub(super) fn is_terminating_list(&self, list: &[Stmt], label: Option<Name>) -> bool {
        let last = list.iter().rev().find(|s| !matches!(s.kind, StmtKind::Empty));
        last.is_some_and(|s| self.is_terminating(s, label))
    }

    fn is_terminating(&self, s: &Stmt, label: Option<Name>) -> bool {
        match &s.kind {
            StmtKind::Labeled { label, stmt } => self.is_terminating(stmt, Some(label.name)),
            StmtKind::Expr(e) => self.panics.contains(&unparen(e).id),
            StmtKind::Return(_) => true,
            StmtKind::Branch { kind, .. } => matches!(kind, BranchKind::Goto | BranchKind::Fallthrough),
            StmtKind::Block(b) => self.is_terminating_list(&b.stmts, None),
            StmtKind::If(s) => {
                self.is_terminating_list(&s.then.stmts, None)
                    && s.els.as_ref().is_some_and(|els| self.is_terminating(els, None))
            }
            StmtKind::Switch(s) => self.is_terminating_switch(&s.clauses, label),
            StmtKind::TypeSwitch(s) => self.is_terminating_switch(&s.clauses, label),
            StmtKind::Select(clauses) => {
                clauses.iter().all(|c| self.is_terminating_list(&c.body, None) && !has_break_list(&c.body, label, true))
            }
            StmtKind::For(s) => s.cond.is_none() && !has_break_list(&s.body.stmts, label, true),
            _ => false,
        }
    }

    fn is_terminating_switch(&self, clauses: &[CaseClause], label: Option<Name>) -> bool {
        clauses.iter().any(|c| c.exprs.is_none())
            && clauses.iter().all(|c| self.is_terminating_list(&c.body, None) && !has_break_list(&c.body, label, true))
    }
}

fn has_break_list(list: &[Stmt], label: Option<Name>, implicit: bool) -> bool {
    list.iter().any(|s| has_break(s, label, implicit))
}

/// Whether a `break` inside leaves the statement with this label, or (`implicit`) the innermost one
/// around `s`.
fn has_break(s: &Stmt, label: Option<Name>, implicit: bool) -> bool {
    // Inside another breakable statement only a labelled break gets out.
    let inner = |list: &[Stmt]| label.is_some() && has_break_list(list, label, false);
    match &s.kind {
        StmtKind::Labeled { stmt, .. } => has_break(stmt, label, implicit),
        StmtKind::Branch { kind: BranchKind::Break, label: to } => match to {
            None => implicit,
            Some(to) => Some(to.name) == label,
        },
        StmtKind::Block(b) => has_break_list(&b.stmts, label, implicit),
        StmtKind::If(s) => {
            has_break_list(&s.then.stmts, label, implicit)
                || s.els.as_ref().is_some_and(|els| has_break(els, label, implicit))
        }
        StmtKind::Switch(s) => s.clauses.iter().any(|c| inner(&c.body)),
        StmtKind::TypeSwitch(s) => s.clauses.iter().any(|c| inner(&c.body)),
        StmtKind::Select(clauses) => clauses.iter().any(|c| inner(&c.body)),
        StmtKind::For(s) => inner(&s.body.stmts),
        StmtKind::Range(s) => inner(&s.body.stmts),
        _ => false,
    }
}
