//! Trees as text, for `--dump=ast` and tests: one node a line, children indented.

use std::fmt::Write;

use source::{Pos, Span};

use crate::ast::*;

/// The tree of a file. The text depends on nothing but the tree.
pub fn dump(file: &File) -> String {
    Dumper { out: String::new(), depth: 0, base: None }.run(file)
}

/// The same with the range of bytes behind every node; `base` is the file's first position.
pub fn dump_with_positions(file: &File, base: Pos) -> String {
    Dumper { out: String::new(), depth: 0, base: Some(base) }.run(file)
}

struct Dumper {
    out: String,
    depth: usize,
    base: Option<Pos>,
}

impl Dumper {
    fn run(mut self, file: &File) -> String {
        let span = Span { lo: file.package, hi: file.name.span().hi };
        self.node(span, format_args!("File {}", file.name.name), |d| {
            d.directives(&file.directives);
            file.decls.iter().for_each(|decl| d.decl(decl));
        });
        self.out
    }

    /// A line, and what is below it.
    fn node(&mut self, span: Span, head: std::fmt::Arguments<'_>, below: impl FnOnce(&mut Dumper)) {
        // A chain of thousands of operators need not make a text of megabytes.
        for _ in 0..self.depth.min(200) {
            self.out.push_str("  ");
        }
        let written = match self.base {
            Some(base) if span != Span::NONE => {
                let offset = |p: Pos| p.0 - base.0;
                writeln!(self.out, "{head} @{}..{}", offset(span.lo), offset(span.hi))
            }
            _ => writeln!(self.out, "{head}"),
        };
        written.expect("writing to a String");
        self.depth += 1;
        below(self);
        self.depth -= 1;
    }

    fn leaf(&mut self, span: Span, head: std::fmt::Arguments<'_>) {
        self.node(span, head, |_| {});
    }

    /// A named list; nothing if it is empty.
    fn list<T>(&mut self, head: &str, items: &[T], one: fn(&mut Dumper, &T)) {
        if !items.is_empty() {
            self.node(Span::NONE, format_args!("{head}"), |d| items.iter().for_each(|x| one(d, x)));
        }
    }

    fn exprs(&mut self, head: &str, items: &[Expr]) {
        self.list(head, items, Dumper::expr);
    }

    /// A named child, if there is one.
    fn child(&mut self, head: &str, x: Option<&Expr>) {
        if let Some(x) = x {
            self.node(Span::NONE, format_args!("{head}"), |d| d.expr(x));
        }
    }

    fn directives(&mut self, list: &[Directive]) {
        for d in list {
            let span = Span { lo: d.pos, hi: d.pos };
            let space = if d.args.is_empty() { "" } else { " " };
            self.leaf(span, format_args!("Directive {}{space}{}", d.name, d.args));
        }
    }

    fn names(list: &[Ident]) -> String {
        let mut text = String::new();
        for name in list {
            text.push(' ');
            text.push_str(name.name.as_str());
        }
        text
    }

    // ── Declarations ────────────────────────────────────────────────────────────────────────────

    fn decl(&mut self, decl: &Decl) {
        match decl {
            Decl::Import(spec) => {
                let name = spec.name.map(|n| format!(" {}", n.name)).unwrap_or_default();
                self.leaf(spec.span, format_args!("Import{name} {:?}", spec.path.as_str()));
            }
            Decl::Const(group) => {
                let end = group.specs.last().map_or(group.pos, |s| s.span.hi);
                self.node(Span { lo: group.pos, hi: end }, format_args!("Const"), |d| {
                    for spec in &group.specs {
                        d.node(spec.span, format_args!("Spec{}", Dumper::names(&spec.names)), |d| {
                            d.child("Type", spec.ty.as_ref());
                            d.exprs("Values", &spec.values);
                        });
                    }
                });
            }
            Decl::Var(spec) => self.node(spec.span, format_args!("Var{}", Dumper::names(&spec.names)), |d| {
                d.directives(&spec.directives);
                d.child("Type", spec.ty.as_ref());
                d.exprs("Values", &spec.values);
            }),
            Decl::Type(spec) => {
                let alias = if spec.alias { " =" } else { "" };
                self.node(spec.span, format_args!("Type {}{alias}", spec.name.name), |d| {
                    d.list("TypeParams", &spec.tparams, Dumper::field);
                    d.expr(&spec.ty);
                });
            }
            Decl::Func(func) => self.node(func.span, format_args!("Func {}", func.name.name), |d| {
                d.directives(&func.directives);
                if let Some(recv) = &func.recv {
                    d.list("Recv", recv, Dumper::field);
                }
                d.list("TypeParams", &func.tparams, Dumper::field);
                d.signature(&func.sig);
                if let Some(body) = func.body.as_ref().and_then(|b| b.block()) {
                    d.block("Body", body);
                }
            }),
        }
    }

    fn signature(&mut self, sig: &Signature) {
        self.list("Params", &sig.params, Dumper::field);
        self.list("Results", &sig.results, Dumper::field);
    }

    fn field(&mut self, field: &Field) {
        let what = match (field.embedded, field.variadic) {
            (true, _) => " embedded",
            (_, Some(_)) => " ...",
            _ => "",
        };
        self.node(field.span, format_args!("Field{}{what}", Dumper::names(&field.names)), |d| {
            d.expr(&field.ty);
            if let Some((_, tag)) = &field.tag {
                d.leaf(Span::NONE, format_args!("Tag {:?}", String::from_utf8_lossy(tag)));
            }
        });
    }

    fn block(&mut self, head: &str, block: &Block) {
        self.node(block.span, format_args!("{head}"), |d| block.stmts.iter().for_each(|s| d.stmt(s)));
    }

    // ── Expressions ─────────────────────────────────────────────────────────────────────────────

    fn expr(&mut self, x: &Expr) {
        let span = x.span;
        match &x.kind {
            ExprKind::Bad => self.leaf(span, format_args!("Bad")),
            ExprKind::Ident(name) => self.leaf(span, format_args!("Ident {name}")),
            ExprKind::Lit(kind, text) => self.leaf(span, format_args!("Lit {kind:?} {text}")),
            ExprKind::CompositeLit { ty, elts, .. } => self.node(span, format_args!("CompositeLit"), |d| {
                d.child("Type", ty.as_deref());
                for element in elts.list() {
                    d.node(Span::NONE, format_args!("Element"), |d| {
                        d.child("Key", element.key.as_ref());
                        d.expr(&element.value);
                    });
                }
            }),
            ExprKind::FuncLit { sig, body } => self.node(span, format_args!("FuncLit"), |d| {
                d.signature(sig);
                d.block("Body", body);
            }),
            ExprKind::Paren(x) => self.node(span, format_args!("Paren"), |d| d.expr(x)),
            ExprKind::Selector { x, sel } => {
                self.node(span, format_args!("Selector {}", sel.name), |d| d.expr(x));
            }
            ExprKind::Index { x, indices } => self.node(span, format_args!("Index"), |d| {
                d.expr(x);
                indices.iter().for_each(|i| d.expr(i));
            }),
            ExprKind::Slice { x, lo, hi, max } => self.node(span, format_args!("Slice"), |d| {
                d.expr(x);
                d.child("Low", lo.as_deref());
                d.child("High", hi.as_deref());
                d.child("Max", max.as_deref());
            }),
            ExprKind::TypeAssert { x, ty } => self.node(span, format_args!("TypeAssert"), |d| {
                d.expr(x);
                d.child("Type", ty.as_deref());
            }),
            ExprKind::Call { fun, args, ellipsis, .. } => {
                let dots = if ellipsis.is_some() { " ..." } else { "" };
                self.node(span, format_args!("Call{dots}"), |d| {
                    d.expr(fun);
                    args.iter().for_each(|a| d.expr(a));
                });
            }
            ExprKind::Star(x) => self.node(span, format_args!("Star"), |d| d.expr(x)),
            ExprKind::Unary { op, x } => self.node(span, format_args!("Unary {op:?}"), |d| d.expr(x)),
            ExprKind::Binary { op, x, y, .. } => self.node(span, format_args!("Binary {op:?}"), |d| {
                d.expr(x);
                d.expr(y);
            }),
            ExprKind::ArrayType { len, elem } => self.node(span, format_args!("ArrayType"), |d| {
                d.child("Len", len.as_deref());
                d.expr(elem);
            }),
            ExprKind::SliceType(elem) => self.node(span, format_args!("SliceType"), |d| d.expr(elem)),
            ExprKind::StructType(fields) => {
                self.node(span, format_args!("StructType"), |d| fields.iter().for_each(|f| d.field(f)));
            }
            ExprKind::FuncType(sig) => self.node(span, format_args!("FuncType"), |d| d.signature(sig)),
            ExprKind::InterfaceType(elems) => self.node(span, format_args!("InterfaceType"), |d| {
                for elem in elems {
                    match elem {
                        InterfaceElem::Method { name, sig } => {
                            d.node(name.span(), format_args!("Method {}", name.name), |d| d.signature(sig));
                        }
                        InterfaceElem::Embed(x) => d.expr(x),
                    }
                }
            }),
            ExprKind::MapType { key, elem } => self.node(span, format_args!("MapType"), |d| {
                d.expr(key);
                d.expr(elem);
            }),
            ExprKind::ChanType { dir, elem } => {
                self.node(span, format_args!("ChanType {dir:?}"), |d| d.expr(elem));
            }
        }
    }

    // ── Statements ──────────────────────────────────────────────────────────────────────────────

    fn optional(&mut self, head: &str, stmt: Option<&Stmt>) {
        if let Some(stmt) = stmt {
            self.node(Span::NONE, format_args!("{head}"), |d| d.stmt(stmt));
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        let span = stmt.span;
        match &stmt.kind {
            StmtKind::Empty => self.leaf(span, format_args!("Empty")),
            StmtKind::Expr(x) => self.node(span, format_args!("ExprStmt"), |d| d.expr(x)),
            StmtKind::Decl(decls) => {
                self.node(span, format_args!("DeclStmt"), |d| decls.iter().for_each(|x| d.decl(x)));
            }
            StmtKind::Assign { lhs, rhs, .. } => self.node(span, format_args!("Assign"), |d| {
                d.exprs("Lhs", lhs);
                d.exprs("Rhs", rhs);
            }),
            StmtKind::Define { lhs, rhs, .. } => self.node(span, format_args!("Define"), |d| {
                d.exprs("Lhs", lhs);
                d.exprs("Rhs", rhs);
            }),
            StmtKind::OpAssign { op, lhs, rhs, .. } => self.node(span, format_args!("OpAssign {op:?}"), |d| {
                d.expr(lhs);
                d.expr(rhs);
            }),
            StmtKind::IncDec { x, inc, .. } => {
                self.node(span, format_args!("{}", if *inc { "Inc" } else { "Dec" }), |d| d.expr(x));
            }
            StmtKind::Send { ch, value, .. } => self.node(span, format_args!("Send"), |d| {
                d.expr(ch);
                d.expr(value);
            }),
            StmtKind::Go(x) => self.node(span, format_args!("Go"), |d| d.expr(x)),
            StmtKind::Defer(x) => self.node(span, format_args!("Defer"), |d| d.expr(x)),
            StmtKind::Return(list) => {
                self.node(span, format_args!("Return"), |d| list.iter().for_each(|x| d.expr(x)));
            }
            StmtKind::Branch { kind, label } => {
                let label = label.map(|l| format!(" {}", l.name)).unwrap_or_default();
                self.leaf(span, format_args!("{kind:?}{label}"));
            }
            StmtKind::Block(block) => self.block("Block", block),
            StmtKind::If(s) => self.node(span, format_args!("If"), |d| {
                d.optional("Init", s.init.as_ref());
                d.child("Cond", Some(&s.cond));
                d.block("Then", &s.then);
                d.optional("Else", s.els.as_ref());
            }),
            StmtKind::Switch(s) => self.node(span, format_args!("Switch"), |d| {
                d.optional("Init", s.init.as_ref());
                d.child("Tag", s.tag.as_ref());
                s.clauses.iter().for_each(|c| d.case(c));
            }),
            StmtKind::TypeSwitch(s) => {
                let bind = s.bind.map(|n| format!(" {}", n.name)).unwrap_or_default();
                self.node(span, format_args!("TypeSwitch{bind}"), |d| {
                    d.optional("Init", s.init.as_ref());
                    d.child("Operand", Some(&s.x));
                    s.clauses.iter().for_each(|c| d.case(c));
                });
            }
            StmtKind::Select(clauses) => self.node(span, format_args!("Select"), |d| {
                for c in clauses {
                    let head = if c.comm.is_some() { "Case" } else { "Default" };
                    d.node(c.span, format_args!("{head}"), |d| {
                        d.optional("Comm", c.comm.as_ref());
                        c.body.iter().for_each(|s| d.stmt(s));
                    });
                }
            }),
            StmtKind::For(s) => self.node(span, format_args!("For"), |d| {
                d.optional("Init", s.init.as_ref());
                d.child("Cond", s.cond.as_ref());
                d.optional("Post", s.post.as_ref());
                d.block("Body", &s.body);
            }),
            StmtKind::Range(s) => {
                let define = if s.define { " :=" } else { "" };
                self.node(span, format_args!("Range{define}"), |d| {
                    d.child("Key", s.key.as_ref());
                    d.child("Value", s.value.as_ref());
                    d.expr(&s.x);
                    d.block("Body", &s.body);
                });
            }
            StmtKind::Labeled { label, stmt } => {
                self.node(span, format_args!("Label {}", label.name), |d| d.stmt(stmt));
            }
        }
    }

    fn case(&mut self, clause: &CaseClause) {
        let head = if clause.exprs.is_some() { "Case" } else { "Default" };
        self.node(clause.span, format_args!("{head}"), |d| {
            d.exprs("Exprs", clause.exprs.as_deref().unwrap_or_default());
            clause.body.iter().for_each(|s| d.stmt(s));
        });
    }
}
