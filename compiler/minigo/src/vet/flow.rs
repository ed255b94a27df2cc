//! Code that no path leads to.

use syntax::ast::{Block, BranchKind, CaseClause, ExprKind, Signature, Stmt, StmtKind};
use types::{Builtin, Info, Mode};

use super::Remarks;
use super::walk::Visitor;

/// The check.
pub struct Flow<'a> {
    pub info: &'a Info<'a>,
    pub remarks: &'a mut Remarks,
}

impl Visitor for Flow<'_> {
    fn body(&mut self, _: &Signature, body: &Block) {
        let mut gotos = Vec::new();
        branches(&body.stmts, &mut |kind, label| {
            if kind == BranchKind::Goto {
                gotos.extend(label.map(str::to_string));
            }
        });
        self.list(&body.stmts, true, &gotos);
    }
}

/// Calls `see` for the branch statements in a list, those in function literals left out.
fn branches(list: &[Stmt], see: &mut dyn FnMut(BranchKind, Option<&str>)) {
    for stmt in list {
        match &stmt.kind {
            StmtKind::Branch { kind, label } => see(*kind, label.as_ref().map(|l| l.name.as_str())),
            StmtKind::Block(b) => branches(&b.stmts, see),
            StmtKind::If(s) => {
                branches(&s.then.stmts, see);
                branches(s.els.as_slice(), see);
            }
            StmtKind::For(s) => branches(&s.body.stmts, see),
            StmtKind::Range(s) => branches(&s.body.stmts, see),
            StmtKind::Switch(s) => s.clauses.iter().for_each(|c| branches(&c.body, see)),
            StmtKind::TypeSwitch(s) => s.clauses.iter().for_each(|c| branches(&c.body, see)),
            StmtKind::Select(clauses) => clauses.iter().for_each(|c| branches(&c.body, see)),
            StmtKind::Labeled { stmt, .. } => branches(std::slice::from_ref(stmt), see),
            _ => {}
        }
    }
}

/// Whether a `break` in the list leaves the statement around it: one without label that is not inside of another
/// statement that it would leave, or one with this label anywhere.
fn breaks(list: &[Stmt], label: Option<&str>) -> bool {
    list.iter().any(|stmt| match &stmt.kind {
        StmtKind::Branch { kind: BranchKind::Break, label: None } => true,
        StmtKind::Branch { kind: BranchKind::Break, label: Some(l) } => Some(l.name.as_str()) == label,
        StmtKind::Block(b) => breaks(&b.stmts, label),
        StmtKind::If(s) => breaks(&s.then.stmts, label) || breaks(s.els.as_slice(), label),
        StmtKind::Labeled { stmt, .. } => breaks(std::slice::from_ref(stmt), label),
        _ => {
            let mut found = false;
            branches(std::slice::from_ref(stmt), &mut |kind, l| {
                found |= kind == BranchKind::Break && l.is_some() && l == label;
            });
            found
        }
    })
}

impl Flow<'_> {
    /// Whether the end of a list is reached.
    fn list(&mut self, list: &[Stmt], mut reached: bool, gotos: &[String]) -> bool {
        for stmt in list {
            if let StmtKind::Labeled { label, .. } = &stmt.kind {
                reached |= gotos.iter().any(|g| g == label.name.as_str());
            }
            if !reached && !matches!(stmt.kind, StmtKind::Empty) {
                self.remarks.add(stmt.span.lo, "unreachable code".into());
                // Once is enough.
                reached = true;
            }
            reached = self.stmt(stmt, reached, None, gotos);
        }
        reached
    }

    /// Whether what follows a statement is reached, if the statement is.
    fn stmt(&mut self, stmt: &Stmt, reached: bool, label: Option<&str>, gotos: &[String]) -> bool {
        match &stmt.kind {
            StmtKind::Return(_) | StmtKind::Branch { .. } => false,
            StmtKind::Expr(e) => {
                let ExprKind::Call { fun, .. } = &e.kind else { return reached };
                let mode = self.info.types.get(&fun.id).map(|t| t.mode);
                reached && mode != Some(Mode::Builtin(Builtin::Panic))
            }
            StmtKind::Block(b) => self.list(&b.stmts, reached, gotos),
            StmtKind::If(s) => {
                let then = self.list(&s.then.stmts, reached, gotos);
                let els = s.els.as_ref().map_or(reached, |s| self.stmt(s, reached, None, gotos));
                then || els
            }
            StmtKind::For(s) => {
                self.list(&s.body.stmts, reached, gotos);
                s.cond.is_some() || breaks(&s.body.stmts, label)
            }
            StmtKind::Range(s) => {
                self.list(&s.body.stmts, reached, gotos);
                true
            }
            StmtKind::Switch(s) => self.clauses(&s.clauses, reached, label, gotos),
            StmtKind::TypeSwitch(s) => self.clauses(&s.clauses, reached, label, gotos),
            StmtKind::Select(clauses) => {
                let mut any = false;
                for clause in clauses {
                    any |= self.list(&clause.body, reached, gotos) || breaks(&clause.body, label);
                }
                any
            }
            StmtKind::Labeled { label, stmt } => self.stmt(stmt, reached, Some(label.name.as_str()), gotos),
            _ => reached,
        }
    }

    fn clauses(&mut self, clauses: &[CaseClause], reached: bool, label: Option<&str>, gotos: &[String]) -> bool {
        let mut any = !clauses.iter().any(|c| c.exprs.is_none());
        for clause in clauses {
            any |= self.list(&clause.body, reached, gotos) || breaks(&clause.body, label);
        }
        any
    }
}
