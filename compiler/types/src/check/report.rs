//! Saying what is wrong.

use source::{Code, Diagnostic, Pos, Span};
use syntax::ast::{Expr, ExprKind};

use super::Checker;
use super::operand::Operand;
use crate::object::ObjId;

/// Where a message points.
pub(super) trait At {
    fn span(&self) -> Span;
}

impl At for Span {
    fn span(&self) -> Span {
        *self
    }
}

impl At for Pos {
    fn span(&self) -> Span {
        Span { lo: *self, hi: *self }
    }
}

impl At for Expr {
    fn span(&self) -> Span {
        // As in Go, an expression starts where its leftmost part does, a function type is where its
        // parameters are, and a slice expression where its bracket is.
        let mut e = self;
        let lo = loop {
            e = match &e.kind {
                ExprKind::FuncType(sig) => break sig.span.lo,
                ExprKind::Slice { x, .. } => break x.span.hi,
                ExprKind::Selector { x, .. }
                | ExprKind::Index { x, .. }
                | ExprKind::TypeAssert { x, .. }
                | ExprKind::Binary { x, .. }
                | ExprKind::Call { fun: x, .. }
                | ExprKind::CompositeLit { ty: Some(x), .. } => x,
                _ => break e.span.lo,
            };
        };
        Span { lo, hi: self.span.hi }
    }
}

impl At for Operand<'_> {
    fn span(&self) -> Span {
        Operand::span(self)
    }
}

impl At for syntax::ast::Ident {
    fn span(&self) -> Span {
        syntax::ast::Ident::span(self)
    }
}

impl<T: At + ?Sized> At for &T {
    fn span(&self) -> Span {
        (*self).span()
    }
}

impl<'a> Checker<'_, 'a> {
    /// Reports a mistake.
    pub(super) fn error(&mut self, at: impl At, code: Code, message: impl Into<String>) {
        self.report(Diagnostic::error(code, at.span(), message));
    }

    /// Reports a mistake with further places.
    pub(super) fn error_with(
        &mut self,
        at: impl At,
        code: Code,
        message: impl Into<String>,
        related: Vec<(Span, String)>,
    ) {
        let mut diag = Diagnostic::error(code, at.span(), message);
        diag.related = related;
        self.report(diag);
    }

    pub(super) fn report(&mut self, mut diag: Diagnostic) {
        // A message about something that is already in error tells nothing new.
        if !self.diags.is_empty() && follows_up(&diag.message) {
            return;
        }
        if let Some(pos) = self.env.errpos {
            diag.span = pos.span();
        }
        self.diags.push(diag);
    }

    /// Where Go says an expression is, as opposed to where it starts: at its operator, bracket or dot.
    pub(super) fn own_pos(&self, e: &Expr) -> Pos {
        let from = match &e.kind {
            ExprKind::Binary { op_pos, .. } => return *op_pos,
            ExprKind::Call { fun: x, .. }
            | ExprKind::Index { x, .. }
            | ExprKind::Selector { x, .. }
            | ExprKind::Slice { x, .. }
            | ExprKind::TypeAssert { x, .. } => x.span.hi,
            _ => return At::span(e).lo,
        };
        self.next_token(from)
    }

    /// The first byte from `from` on that is neither blank nor comment.
    pub(super) fn next_token(&self, from: Pos) -> Pos {
        // The tree does not keep every token's place; only blanks and comments can stand before it.
        let Some(file) = self.sources.file_of(from).map(|f| self.sources.file(f)) else { return from };
        Pos(file.base.0 + file.next_token(from.0 - file.base.0))
    }

    /// "other declaration of x", if it has a place.
    pub(super) fn alt_decl(&self, obj: ObjId) -> Vec<(Span, String)> {
        let obj = self.obj(obj);
        if obj.pos == Pos::NONE {
            return Vec::new();
        }
        vec![(self.name_span(obj.pos, obj.name), format!("other declaration of {}", obj.name))]
    }

    pub(super) fn name_span(&self, pos: Pos, name: source::Name) -> Span {
        if pos == Pos::NONE { Span::NONE } else { Span { lo: pos, hi: Pos(pos.0 + name.as_str().len() as u32) } }
    }

    /// The span of an object's name where it is declared.
    pub(super) fn obj_span(&self, obj: ObjId) -> Span {
        let obj = self.obj(obj);
        self.name_span(obj.pos, obj.name)
    }

    /// `file:line:col`, as it appears inside messages.
    pub(super) fn pos_string(&self, pos: Pos) -> String {
        self.sources.place_string(pos).unwrap_or_else(|| "<unknown position>".into())
    }
}

fn follows_up(message: &str) -> bool {
    ["invalid operand", "invalid type"].iter().any(|s| message.find(s).is_some_and(|at| at > 0))
}
