//! Labels in files with syntax errors. Go's parser looks after them, so their mistakes are reported beside those of
//! the syntax, though nothing else is checked.

use source::{Diagnostic, SourceMap};
use syntax::ast::{Block, Signature};
use types::Session;

use crate::pipeline::Tree;
use crate::vet::walk::{self, Visitor};

/// The mistakes in the functions of a file; of one with a syntax error in it nobody knows what it was meant to be.
pub fn mistakes(tree: &Tree, sources: &SourceMap) -> Vec<Diagnostic> {
    let mut labels = Labels { tree, sources, session: Session::new(), found: Vec::new() };
    walk::file(&tree.file, &mut labels);
    labels.found
}

struct Labels<'a> {
    tree: &'a Tree,
    sources: &'a SourceMap,
    session: Session<'static>,
    found: Vec<Diagnostic>,
}

impl Visitor for Labels<'_> {
    fn body(&mut self, _sig: &Signature, body: &Block) {
        let inside = |d: &Diagnostic| body.span.lo <= d.span.lo && d.span.lo < body.span.hi;
        if self.tree.diagnostics.iter().any(inside) {
            return;
        }
        let Session { info, store, notes } = &mut self.session;
        self.found.append(&mut notes.check_labels(info, store, self.sources, body));
    }
}
