//! Visits every function, statement and expression of a file, outer ones first.

use syntax::ast::{
    Block, CaseClause, Decl, Expr, ExprKind, Field, File, FuncDecl, InterfaceElem, Signature, Stmt, StmtKind, VarSpec,
};

/// What a check wants to see.
pub trait Visitor {
    /// A declared function, before what is in it.
    fn func(&mut self, _func: &FuncDecl) {}
    /// The signature and body of a function, declared or literal.
    fn body(&mut self, _sig: &Signature, _body: &Block) {}
    /// A statement.
    fn stmt(&mut self, _stmt: &Stmt) {}
    /// An expression or a type.
    fn expr(&mut self, _expr: &Expr) {}
    /// A declaration of variables.
    fn var(&mut self, _spec: &VarSpec) {}
}

/// Walks over a file.
pub fn file(file: &File, v: &mut dyn Visitor) {
    file.decls.iter().for_each(|d| decl(d, v));
}

fn decl(decl: &Decl, v: &mut dyn Visitor) {
    match decl {
        Decl::Func(func) => {
            v.func(func);
            signature(&func.sig, v);
            if let Some(body) = func.body.as_ref().and_then(|b| b.block()) {
                v.body(&func.sig, body);
                block(body, v);
            }
        }
        Decl::Var(spec) => {
            v.var(spec);
            exprs(spec.ty.iter(), v);
            exprs(&spec.values, v);
        }
        Decl::Type(spec) => {
            fields(&spec.tparams, v);
            expr(&spec.ty, v);
        }
        Decl::Import(_) | Decl::Const(_) => {}
    }
}

fn signature(sig: &Signature, v: &mut dyn Visitor) {
    fields(&sig.params, v);
    fields(&sig.results, v);
}

fn fields(list: &[Field], v: &mut dyn Visitor) {
    list.iter().for_each(|f| expr(&f.ty, v));
}

fn block(block: &Block, v: &mut dyn Visitor) {
    block.stmts.iter().for_each(|s| stmt(s, v));
}

fn exprs<'a>(list: impl IntoIterator<Item = &'a Expr>, v: &mut dyn Visitor) {
    list.into_iter().for_each(|e| expr(e, v));
}

fn clauses(list: &[CaseClause], v: &mut dyn Visitor) {
    for clause in list {
        exprs(clause.exprs.iter().flatten(), v);
        clause.body.iter().for_each(|s| stmt(s, v));
    }
}

/// Walks over a statement.
pub fn stmt(s: &Stmt, v: &mut dyn Visitor) {
    v.stmt(s);
    match &s.kind {
        StmtKind::Empty | StmtKind::Branch { .. } => {}
        StmtKind::Expr(e) | StmtKind::Go(e) | StmtKind::Defer(e) => expr(e, v),
        StmtKind::Decl(decls) => decls.iter().for_each(|d| decl(d, v)),
        StmtKind::Assign { lhs, rhs, .. } | StmtKind::Define { lhs, rhs, .. } => exprs(lhs.iter().chain(rhs), v),
        StmtKind::OpAssign { lhs, rhs, .. } => exprs([lhs, rhs], v),
        StmtKind::IncDec { x, .. } => expr(x, v),
        StmtKind::Send { ch, value, .. } => exprs([ch, value], v),
        StmtKind::Return(list) => exprs(list, v),
        StmtKind::Block(b) => block(b, v),
        StmtKind::If(s) => {
            s.init.iter().for_each(|s| stmt(s, v));
            expr(&s.cond, v);
            block(&s.then, v);
            s.els.iter().for_each(|s| stmt(s, v));
        }
        StmtKind::Switch(s) => {
            s.init.iter().for_each(|s| stmt(s, v));
            exprs(s.tag.iter(), v);
            clauses(&s.clauses, v);
        }
        StmtKind::TypeSwitch(s) => {
            s.init.iter().for_each(|s| stmt(s, v));
            expr(&s.x, v);
            clauses(&s.clauses, v);
        }
        StmtKind::Select(list) => {
            for clause in list {
                clause.comm.iter().chain(&clause.body).for_each(|s| stmt(s, v));
            }
        }
        StmtKind::For(s) => {
            s.init.iter().for_each(|s| stmt(s, v));
            exprs(s.cond.iter(), v);
            s.post.iter().for_each(|s| stmt(s, v));
            block(&s.body, v);
        }
        StmtKind::Range(s) => {
            exprs(s.key.iter().chain(&s.value).chain([&s.x]), v);
            block(&s.body, v);
        }
        StmtKind::Labeled { stmt: inner, .. } => stmt(inner, v),
    }
}

/// Walks over an expression or a type.
pub fn expr(e: &Expr, v: &mut dyn Visitor) {
    v.expr(e);
    match &e.kind {
        ExprKind::FuncLit { sig, body } => {
            signature(sig, v);
            v.body(sig, body);
            block(body, v);
        }
        ExprKind::CompositeLit { ty, elts, .. } => {
            exprs(ty.as_deref(), v);
            for element in elts.list() {
                exprs(element.key.iter().chain([&element.value]), v);
            }
        }
        ExprKind::Paren(x) | ExprKind::Star(x) | ExprKind::Selector { x, .. } | ExprKind::Unary { x, .. } => expr(x, v),
        ExprKind::TypeAssert { x, ty } => exprs([&**x].into_iter().chain(ty.as_deref()), v),
        ExprKind::Index { x, indices } => exprs([&**x].into_iter().chain(indices), v),
        ExprKind::Slice { x, lo, hi, max } => {
            exprs([Some(x), lo.as_ref(), hi.as_ref(), max.as_ref()].into_iter().flatten().map(|b| &**b), v);
        }
        ExprKind::Call { fun, args, .. } => exprs([&**fun].into_iter().chain(args), v),
        ExprKind::Binary { x, y, .. } => exprs([&**x, &**y], v),
        ExprKind::ArrayType { len, elem } => exprs(len.as_deref().into_iter().chain([&**elem]), v),
        ExprKind::SliceType(elem) | ExprKind::ChanType { elem, .. } => expr(elem, v),
        ExprKind::MapType { key, elem } => exprs([&**key, &**elem], v),
        ExprKind::StructType(list) => fields(list, v),
        ExprKind::FuncType(sig) => signature(sig, v),
        ExprKind::InterfaceType(elems) => {
            for elem in elems {
                match elem {
                    InterfaceElem::Method { sig, .. } => signature(sig, v),
                    InterfaceElem::Embed(x) => expr(x, v),
                }
            }
        }
        ExprKind::Bad | ExprKind::Ident(_) | ExprKind::Lit(..) => {}
    }
}
