//! Labels, and the jumps to them.

use source::{Code, Diagnostic, Name, Pos, nearest};
use syntax::ast::{Block, BranchKind, Decl, Ident, Stmt, StmtKind};

use super::Checker;

/// A label of the function.
struct Label {
    ident: Ident,
    /// Where its block starts.
    block: Pos,
    used: bool,
}

/// A block on the way in.
struct Frame<'a> {
    start: Pos,
    /// The labelled statement this block is the body of: label and statement.
    stmt: Option<(Ident, &'a Stmt)>,
    /// Labels declared in the block so far.
    labels: Vec<Name>,
}

/// A `goto` whose label did not come yet.
#[derive(Clone, Copy)]
struct Jump {
    label: Ident,
    /// It stands before the latest variable declaration of the block at hand.
    over: bool,
}

/// The labels of one function body. Function literals have their own.
struct Labels<'a> {
    all: Vec<Label>,
    frames: Vec<Frame<'a>>,
}

/// What is known while going through one list of statements.
#[derive(Default)]
struct List {
    forward: Vec<Jump>,
    /// The latest variable declaration: its place and names.
    var_decl: Option<(Pos, String)>,
}

impl List {
    fn declares(&mut self, pos: Pos, names: String) {
        self.var_decl = Some((pos, names));
        for jump in &mut self.forward {
            jump.over = true;
        }
    }
}

impl Checker<'_, '_> {
    /// Checks labels and labelled jumps of a body, and records which label each jump means.
    pub(super) fn labels(&mut self, body: &Block) {
        let mut labels = Labels { all: Vec::new(), frames: Vec::new() };
        for jump in self.block_labels(&mut labels, None, body.span.lo, &body.stmts) {
            let name = jump.label.name;
            if let Some(label) = labels.all.iter_mut().find(|l| l.ident.name == name) {
                label.used = true;
                let msg = format!("goto {name} jumps into block starting at {}", self.pos_string(label.block));
                self.error(jump.label, Code::JumpIntoBlock, msg);
            } else {
                let span = jump.label.span();
                let diag = Diagnostic::error(Code::UndeclaredLabel, span, format!("label {name} not defined"));
                self.report(match nearest(name.as_str(), labels.all.iter().map(|l| l.ident.name.as_str())) {
                    Some(meant) => diag.suggest(span, meant),
                    None => diag,
                });
            }
        }
        for label in labels.all {
            if !label.used {
                let name = label.ident.name;
                self.error(label.ident, Code::UnusedLabel, format!("label {name} defined and not used"));
            }
        }
    }

    /// Goes through a block. Returns the jumps that found no label in it.
    fn block_labels<'b>(
        &mut self,
        labels: &mut Labels<'b>,
        stmt: Option<(Ident, &'b Stmt)>,
        start: Pos,
        list: &'b [Stmt],
    ) -> Vec<Jump> {
        labels.frames.push(Frame { start, stmt, labels: Vec::new() });
        let mut state = List::default();
        for s in list {
            self.stmt_labels(labels, &mut state, None, s);
        }
        labels.frames.pop();
        state.forward
    }

    /// A block inside: what it could not resolve may be resolved here.
    fn inner_labels<'b>(
        &mut self,
        labels: &mut Labels<'b>,
        state: &mut List,
        stmt: Option<(Ident, &'b Stmt)>,
        start: Pos,
        list: &'b [Stmt],
    ) {
        let open = self.block_labels(labels, stmt, start, list);
        // Variables declared in the inner block are not jumped over from outside of it.
        state.forward.extend(open.into_iter().map(|j| Jump { over: false, ..j }));
    }

    fn stmt_labels<'b>(
        &mut self,
        labels: &mut Labels<'b>,
        state: &mut List,
        lstmt: Option<(Ident, &'b Stmt)>,
        s: &'b Stmt,
    ) {
        match &s.kind {
            StmtKind::Decl(decls) => {
                let first = decls.iter().find_map(|d| match d {
                    Decl::Var(spec) => Some(spec),
                    _ => None,
                });
                if let Some(spec) = first {
                    let name = spec.names.first().map_or_else(String::new, |n| n.name.to_string());
                    state.declares(spec.span.lo, name);
                }
            }
            StmtKind::Define { lhs, op_pos, .. } => {
                let names: Vec<String> = lhs.iter().map(|e| self.es(e)).collect();
                state.declares(*op_pos, names.join(", "));
            }
            StmtKind::Labeled { label, stmt } => {
                let mut lstmt = lstmt;
                if label.name != Name::BLANK {
                    self.declare_label(labels, state, *label);
                    lstmt = Some((*label, stmt));
                }
                self.stmt_labels(labels, state, lstmt, stmt);
            }
            StmtKind::Branch { kind, label: Some(label) } => self.branch(labels, state, *kind, *label),
            StmtKind::Block(b) => self.inner_labels(labels, state, lstmt, b.span.lo, &b.stmts),
            StmtKind::If(s) => {
                self.inner_labels(labels, state, lstmt, s.then.span.lo, &s.then.stmts);
                if let Some(els) = &s.els {
                    self.stmt_labels(labels, state, lstmt, els);
                }
            }
            StmtKind::Switch(s) => {
                self.clause_labels(labels, state, lstmt, s.clauses.iter().map(|c| (c.pos, c.body.as_slice())));
            }
            StmtKind::TypeSwitch(s) => {
                self.clause_labels(labels, state, lstmt, s.clauses.iter().map(|c| (c.pos, c.body.as_slice())));
            }
            StmtKind::Select(clauses) => {
                self.clause_labels(labels, state, lstmt, clauses.iter().map(|c| (c.pos, c.body.as_slice())));
            }
            StmtKind::For(s) => self.inner_labels(labels, state, lstmt, s.body.span.lo, &s.body.stmts),
            StmtKind::Range(s) => self.inner_labels(labels, state, lstmt, s.body.span.lo, &s.body.stmts),
            _ => {}
        }
    }

    fn clause_labels<'b>(
        &mut self,
        labels: &mut Labels<'b>,
        state: &mut List,
        lstmt: Option<(Ident, &'b Stmt)>,
        bodies: impl Iterator<Item = (Pos, &'b [Stmt])>,
    ) {
        labels.frames.push(Frame { start: Pos::NONE, stmt: lstmt, labels: Vec::new() });
        for (start, body) in bodies {
            self.inner_labels(labels, state, None, start, body);
        }
        labels.frames.pop();
    }

    fn declare_label(&mut self, labels: &mut Labels, state: &mut List, label: Ident) {
        let name = label.name;
        let mut used = false;
        let waiting = std::mem::take(&mut state.forward);
        for jump in waiting {
            if jump.label.name != name {
                state.forward.push(jump);
                continue;
            }
            used = true;
            self.info.labels.insert(jump.label.id, label.id);
            if let (true, Some((pos, names))) = (jump.over, &state.var_decl) {
                let at = self.pos_string(*pos);
                let msg = format!("goto {name} jumps over declaration of {names} at {at}");
                self.error(jump.label, Code::JumpOverDecl, msg);
            }
        }
        if let Some(other) = labels.all.iter().find(|l| l.ident.name == name) {
            let at = self.pos_string(other.ident.pos);
            self.error(label, Code::DuplicateLabel, format!("label {name} already defined at {at}"));
            return;
        }
        let block = labels.frames.last().map_or(Pos::NONE, |f| f.start);
        labels.all.push(Label { ident: label, block, used });
        if let Some(frame) = labels.frames.last_mut() {
            frame.labels.push(name);
        }
    }

    fn branch(&mut self, labels: &mut Labels, state: &mut List, kind: BranchKind, label: Ident) {
        let name = label.name;
        // A label that came already counts as used, even where it is no valid target.
        let found = labels.all.iter_mut().find(|l| l.ident.name == name);
        let known = found.map(|l| {
            l.used = true;
            l.ident.id
        });
        let enclosing = labels.frames.iter().rev().filter_map(|f| f.stmt).find(|(l, _)| l.name == name);
        let target = enclosing.map(|(_, stmt)| &stmt.kind);
        let is_loop = matches!(target, Some(StmtKind::For(_) | StmtKind::Range(_)));
        let (valid, word) = match kind {
            BranchKind::Break => {
                let is_switch =
                    matches!(target, Some(StmtKind::Switch(_) | StmtKind::TypeSwitch(_) | StmtKind::Select(_)));
                (is_loop || is_switch, "break")
            }
            BranchKind::Continue => (is_loop, "continue"),
            BranchKind::Goto => {
                if !labels.frames.iter().any(|f| f.labels.contains(&name)) {
                    state.forward.push(Jump { label, over: false });
                    return;
                }
                (true, "goto")
            }
            BranchKind::Fallthrough => return,
        };
        match known {
            Some(id) if valid => {
                self.info.labels.insert(label.id, id);
            }
            Some(_) => self.error(label, Code::MisplacedLabel, format!("invalid {word} label {name}")),
            None => self.error(label, Code::MisplacedLabel, format!("{word} label not defined: {name}")),
        }
    }
}
