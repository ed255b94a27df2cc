//! Functions that cancel a context, and paths on which nobody calls them.
//!
//! A path starts where the function is made and ends at a `return` or at the closing brace. What matters of a path is
//! whether it may still be without a use of the variable, so one `bool` for each place in the function says it all.

use source::{Pos, SourceMap};
use syntax::ast::{Block, BranchKind, Decl, Expr, ExprKind, FuncDecl, Signature, Stmt, StmtKind, VarSpec};
use types::{Builtin, Info, Mode, ObjId, TypeStore};

use super::Remarks;
use super::callee::callee;
use super::walk::{self, Visitor};

/// The check.
pub struct LostCancel<'a, 's> {
    pub info: &'a Info<'s>,
    pub store: &'a TypeStore,
    pub sources: &'a SourceMap,
    pub remarks: &'a mut Remarks,
}

/// Functions of package context that make one.
const MAKERS: &[&str] =
    &["WithCancel", "WithCancelCause", "WithDeadline", "WithDeadlineCause", "WithTimeout", "WithTimeoutCause"];

/// Functions that do not come back: package and name.
const ENDS: &[(&str, &str)] = &[
    ("log", "Fatal"),
    ("log", "Fatalf"),
    ("log", "Fatalln"),
    ("log", "Panic"),
    ("log", "Panicf"),
    ("log", "Panicln"),
    ("os", "Exit"),
    ("runtime", "Goexit"),
    ("testing", "FailNow"),
    ("testing", "Fatal"),
    ("testing", "Fatalf"),
    ("testing", "Skip"),
    ("testing", "SkipNow"),
    ("testing", "Skipf"),
];

/// A variable that got such a function, and where.
#[derive(Clone, Copy)]
struct Cancel<'e> {
    name: &'e str,
    var: ObjId,
    made: Pos,
}

impl Visitor for LostCancel<'_, '_> {
    fn func(&mut self, func: &FuncDecl) {
        let Some(body) = func.body.as_ref().and_then(|b| b.block()) else { return };
        let results = self.info.signatures.get(&func.name.id).map(|s| s.results.as_slice()).unwrap_or_default();
        // The end of the program cancels everything.
        let is_main = func.name.name.as_str() == "main" && func.recv.is_none();
        self.function(&func.sig, body, results, is_main);
    }

    fn expr(&mut self, e: &Expr) {
        if let ExprKind::FuncLit { sig, body } = &e.kind {
            let results = self.info.signatures.get(&e.id).map(|s| s.results.as_slice()).unwrap_or_default();
            self.function(sig, body, results, false);
        }
    }
}

impl LostCancel<'_, '_> {
    fn function(&mut self, sig: &Signature, body: &Block, results: &[ObjId], is_main: bool) {
        let mut made = Made { check: self, found: Vec::new(), discarded: Vec::new() };
        made.list(&body.stmts);
        let Made { found, discarded, .. } = made;
        for (pos, maker) in discarded {
            let message = format!(
                "the cancel function returned by context.{maker} should be called, not discarded, to avoid a context leak"
            );
            self.remarks.add(pos, message);
        }
        let span = source::Span { lo: sig.span.lo, hi: body.span.hi };
        let own = |cancel: &Cancel| {
            let pos = self.info.pos_of(cancel.var);
            span.lo <= pos && pos < span.hi
        };
        for cancel in found.iter().filter(|cancel| !is_main && own(cancel)) {
            let is_result = results.contains(&cancel.var);
            let mut paths = Paths { check: self, cancel: *cancel, is_result, targets: Vec::new(), lost: None };
            let reaches_end = paths.list(&body.stmts, false);
            let lost = paths.lost.or(reaches_end.then_some(Pos(body.span.hi.0 - 1)));
            let Some(lost) = lost else { continue };
            let name = cancel.name;
            let line = self.sources.locate(cancel.made).map_or(0, |at| at.line);
            let message = format!("the {name} function is not used on all paths (possible context leak)");
            self.remarks.add(cancel.made, message);
            let message =
                format!("this return statement may be reached without using the {name} var defined on line {line}");
            self.remarks.add(lost, message);
        }
    }

    /// The function of package context that `e` calls, if it makes one that cancels.
    fn maker(&self, e: &Expr) -> Option<String> {
        let ExprKind::Call { fun, .. } = &e.kind else { return None };
        let callee = callee(self.info, self.store, fun)?;
        (callee.package == "context" && MAKERS.contains(&callee.name.as_str())).then_some(callee.name)
    }

    fn never_returns(&self, e: &Expr) -> bool {
        let ExprKind::Call { fun, .. } = &e.kind else { return false };
        let mode = self.info.types.get(&fun.id).map(|t| t.mode);
        let ends = |c: super::callee::Callee| ENDS.contains(&(c.package.as_str(), c.name.as_str()));
        mode == Some(Mode::Builtin(Builtin::Panic)) || callee(self.info, self.store, fun).is_some_and(ends)
    }
}

/// Collects what a function makes, without the literals in it.
struct Made<'c, 'a, 's, 'e> {
    check: &'c LostCancel<'a, 's>,
    found: Vec<Cancel<'e>>,
    discarded: Vec<(Pos, String)>,
}

impl<'e> Made<'_, '_, '_, 'e> {
    fn list(&mut self, list: &'e [Stmt]) {
        list.iter().for_each(|s| self.stmt(s));
    }

    fn stmt(&mut self, stmt: &'e Stmt) {
        match &stmt.kind {
            StmtKind::Assign { lhs, rhs, .. } | StmtKind::Define { lhs, rhs, .. } => {
                if let ([_, to], [value]) = (lhs.as_slice(), rhs.as_slice())
                    && let ExprKind::Ident(name) = &to.kind
                {
                    let info = self.check.info;
                    let var = info.uses.get(&to.id).or_else(|| info.defs.get(&to.id)).copied();
                    self.made(name.as_str(), to.span.lo, var, value, stmt.span.lo);
                }
            }
            StmtKind::Decl(decls) => {
                for decl in decls {
                    if let Decl::Var(VarSpec { span, names, values, .. }) = decl
                        && let ([_, to], [value]) = (names.as_slice(), values.as_slice())
                    {
                        let var = self.check.info.defs.get(&to.id).copied();
                        self.made(to.name.as_str(), to.pos, var, value, span.lo);
                    }
                }
            }
            StmtKind::Block(b) => self.list(&b.stmts),
            StmtKind::If(s) => {
                self.list(s.init.as_slice());
                self.list(&s.then.stmts);
                self.list(s.els.as_slice());
            }
            StmtKind::For(s) => {
                self.list(s.init.as_slice());
                self.list(&s.body.stmts);
            }
            StmtKind::Range(s) => self.list(&s.body.stmts),
            StmtKind::Switch(s) => {
                self.list(s.init.as_slice());
                s.clauses.iter().for_each(|c| self.list(&c.body));
            }
            StmtKind::TypeSwitch(s) => {
                self.list(s.init.as_slice());
                s.clauses.iter().for_each(|c| self.list(&c.body));
            }
            StmtKind::Select(clauses) => clauses.iter().for_each(|c| self.list(&c.body)),
            StmtKind::Labeled { stmt, .. } => self.stmt(stmt),
            _ => {}
        }
    }

    fn made(&mut self, name: &'e str, pos: Pos, var: Option<ObjId>, value: &Expr, made: Pos) {
        let Some(maker) = self.check.maker(value) else { return };
        match var {
            _ if name == "_" => self.discarded.push((pos, maker)),
            Some(var) => self.found.push(Cancel { name, var, made }),
            None => {}
        }
    }
}

/// A statement that `break` leaves.
struct Target<'e> {
    label: Option<&'e str>,
    /// Whether `break` and `continue` may leave it, or start it again, without a use.
    broken: bool,
    continued: bool,
    is_loop: bool,
}

/// Follows one variable. The functions take and return whether a path may come there without a use since the function
/// was made.
struct Paths<'c, 'a, 's, 'e> {
    check: &'c LostCancel<'a, 's>,
    cancel: Cancel<'e>,
    /// The variable is a result with a name: a `return` without values uses it.
    is_result: bool,
    targets: Vec<Target<'e>>,
    /// The first `return` that such a path reaches.
    lost: Option<Pos>,
}

impl<'e> Paths<'_, '_, '_, 'e> {
    fn list(&mut self, list: &'e [Stmt], open: bool) -> bool {
        list.iter().fold(open, |open, s| self.stmt(s, open, None))
    }

    /// `open` unless the variable is used in one of the expressions.
    fn unless_used<'x>(&self, open: bool, exprs: impl IntoIterator<Item = &'x Expr>) -> bool {
        let mut uses = Uses { info: self.check.info, var: self.cancel.var, found: false };
        exprs.into_iter().for_each(|e| walk::expr(e, &mut uses));
        open && !uses.found
    }

    fn stmt(&mut self, stmt: &'e Stmt, open: bool, label: Option<&'e str>) -> bool {
        match &stmt.kind {
            StmtKind::Return(values) => {
                let is_used = self.is_result && values.is_empty();
                if self.unless_used(open, values) && !is_used {
                    self.lost.get_or_insert(stmt.span.lo);
                }
                false
            }
            StmtKind::Branch { kind, label } => {
                self.branch(*kind, label.as_ref().map(|l| l.name.as_str()), open);
                false
            }
            StmtKind::Expr(e) if self.check.never_returns(e) => false,
            StmtKind::Block(b) => self.list(&b.stmts, open),
            StmtKind::Labeled { label, stmt } => self.stmt(stmt, open, Some(label.name.as_str())),
            StmtKind::If(s) => {
                let open = self.list(s.init.as_slice(), open);
                let open = self.unless_used(open, [&s.cond]);
                let then = self.list(&s.then.stmts, open);
                let els = s.els.as_ref().map_or(open, |s| self.stmt(s, open, None));
                then || els
            }
            StmtKind::For(s) => {
                let open = self.list(s.init.as_slice(), open);
                self.repeated(&s.body, open, label, s.cond.as_ref().into_iter(), s.cond.is_some())
            }
            StmtKind::Range(s) => {
                let open = self.unless_used(open, [&s.x]);
                self.repeated(&s.body, open, label, s.key.iter().chain(&s.value), true)
            }
            StmtKind::Switch(s) => {
                let open = self.list(s.init.as_slice(), open);
                let open = self.unless_used(open, &s.tag);
                let clauses = s.clauses.iter().map(|c| (c.exprs.as_deref().unwrap_or_default(), c.body.as_slice()));
                let is_total = s.clauses.iter().any(|c| c.exprs.is_none());
                self.clauses(clauses, open, label, is_total)
            }
            StmtKind::TypeSwitch(s) => {
                let open = self.list(s.init.as_slice(), open);
                let open = self.unless_used(open, [&s.x]);
                let clauses = s.clauses.iter().map(|c| (&[][..], c.body.as_slice()));
                let is_total = s.clauses.iter().any(|c| c.exprs.is_none());
                self.clauses(clauses, open, label, is_total)
            }
            StmtKind::Select(list) => {
                self.targets.push(Target { label, broken: false, continued: false, is_loop: false });
                let mut end = false;
                for clause in list {
                    let open = self.list(clause.comm.as_slice(), open);
                    end |= self.list(&clause.body, open);
                }
                end | self.targets.pop().is_some_and(|t| t.broken)
            }
            _ => {
                let mut uses = Uses { info: self.check.info, var: self.cancel.var, found: false };
                walk::stmt(stmt, &mut uses);
                self.makes(stmt) || open && !uses.found
            }
        }
    }

    /// Whether it is the statement with which the paths start.
    fn makes(&self, stmt: &Stmt) -> bool {
        match &stmt.kind {
            StmtKind::Decl(decls) => decls.iter().any(|d| matches!(d, Decl::Var(v) if v.span.lo == self.cancel.made)),
            StmtKind::Assign { .. } | StmtKind::Define { .. } => stmt.span.lo == self.cancel.made,
            _ => false,
        }
    }

    fn branch(&mut self, kind: BranchKind, label: Option<&str>, open: bool) {
        let found = self.targets.iter_mut().rev().find(|target| match label {
            Some(_) => target.label == label,
            None => kind == BranchKind::Break || target.is_loop,
        });
        match (kind, found) {
            (BranchKind::Break, Some(target)) => target.broken |= open,
            (BranchKind::Continue, Some(target)) => target.continued |= open,
            // What `goto` leads to is not followed.
            _ => {}
        }
    }

    /// A loop that looks at `head` each time, and ends after that if it `ends` by itself.
    fn repeated<'x>(
        &mut self,
        body: &'e Block,
        open: bool,
        label: Option<&'e str>,
        head: impl Iterator<Item = &'x Expr> + Clone,
        ends: bool,
    ) -> bool {
        let mut open = self.unless_used(open, head.clone());
        let mut after = false;
        loop {
            self.targets.push(Target { label, broken: false, continued: false, is_loop: true });
            let end = self.list(&body.stmts, open);
            let Some(target) = self.targets.pop() else { return after };
            after |= target.broken;
            // The next time around may start worse than this one.
            let again = self.unless_used(end || target.continued, head.clone());
            if !again || open {
                return after || ends && (open || again);
            }
            open = true;
        }
    }

    fn clauses<'x>(
        &mut self,
        clauses: impl Iterator<Item = (&'x [Expr], &'e [Stmt])>,
        open: bool,
        label: Option<&'e str>,
        is_total: bool,
    ) -> bool {
        self.targets.push(Target { label, broken: false, continued: false, is_loop: false });
        let (mut end, mut falls) = (!is_total && open, false);
        for (exprs, body) in clauses {
            let start = self.unless_used(open, exprs) || falls;
            let is_branch = |s: &Stmt| matches!(s.kind, StmtKind::Branch { kind: BranchKind::Fallthrough, .. });
            let (body, fallthrough) = match body.split_last() {
                Some((last, rest)) if is_branch(last) => (rest, true),
                _ => (body, false),
            };
            let at_end = self.list(body, start);
            falls = at_end && fallthrough;
            end |= at_end && !fallthrough;
        }
        end | self.targets.pop().is_some_and(|t| t.broken)
    }
}

/// Looks for a variable.
struct Uses<'a, 's> {
    info: &'a Info<'s>,
    var: ObjId,
    found: bool,
}

impl Visitor for Uses<'_, '_> {
    fn expr(&mut self, e: &Expr) {
        self.found |= matches!(e.kind, ExprKind::Ident(_)) && self.info.uses.get(&e.id) == Some(&self.var);
    }
}
