//! The hands of the grammar: every action that is more than a constructor.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use source::{Name, Pos, Span};

use crate::ast::*;

/// One turn of the grammar.
#[derive(Debug)]
pub enum Item {
    /// The package clause.
    Package(Pos, Ident),
    /// Declarations; several from a group.
    Decls(Vec<Decl>),
}

/// A parameter or type parameter before it is known what its first name is.
#[derive(Debug)]
pub struct Param {
    name: Option<Ident>,
    dots: Option<Pos>,
    ty: Option<Box<Expr>>,
}

impl Param {
    /// `x`: a parameter whose type follows later, or a type.
    pub fn lone(name: Ident) -> Param {
        Param { name: Some(name), dots: None, ty: None }
    }

    /// `x T`
    pub fn named(name: Ident, ty: Expr) -> Param {
        Param { name: Some(name), dots: None, ty: Some(Box::new(ty)) }
    }

    /// `T`, where `T` is more than a name.
    pub fn typed(ty: Expr) -> Param {
        Param { name: None, dots: None, ty: Some(Box::new(ty)) }
    }

    /// `...T`, `x ...T`
    pub fn dots(name: Option<Ident>, dots: Pos, ty: Expr) -> Param {
        Param { name, dots: Some(dots), ty: Some(Box::new(ty)) }
    }
}

/// What stands between `if` or `switch` and the block.
pub struct Header {
    /// The statement before the semicolon.
    pub init: Option<Stmt>,
    /// The semicolon.
    pub semi: Option<Pos>,
    /// The statement before the block.
    pub last: Option<Stmt>,
}

/// Builds one file's tree.
pub struct Tree<'t> {
    text: &'t str,
    base: Pos,
    next: u32,
    /// Where the item at hand starts.
    item: Pos,
    /// Names met in this file: spares the global table's lock.
    names: FxHashMap<&'t str, Name>,
    /// Where the lexer complained, in order.
    malformed: Vec<Pos>,
    /// The first place with something that the grammar admits and Go does not.
    pub refused: Option<Pos>,
}

impl<'t> Tree<'t> {
    /// For a file whose first byte is at `base`; the lexer complained about what is at `malformed`.
    pub fn new(text: &'t str, base: Pos, malformed: Vec<Pos>) -> Tree<'t> {
        Tree { text, base, next: base.0 * 2, item: base, names: FxHashMap::default(), malformed, refused: None }
    }

    /// Goes on to the item that starts at `pos`. Its ids depend on nothing but where it is: parsed alone, it gets the
    /// same ones.
    pub fn start_item(&mut self, pos: Pos) {
        debug_assert!(self.next <= pos.0 * 2, "ids of the next item");
        self.next = pos.0 * 2;
        self.item = pos;
    }

    /// Elements left for later. The ids that they will get are kept for them: two for each byte, as everywhere.
    pub fn late_elements(&mut self, span: Span) -> Box<Elements> {
        self.next = self.next.max((span.hi.0 - 1) * 2);
        Box::new(Elements::later(span, self.item))
    }

    /// Forgets the item at hand, which came to nothing: the next one may start inside it.
    pub fn forget_item(&mut self) {
        self.next = self.item.0 * 2;
    }

    /// The source between two positions.
    pub fn text(&self, lo: Pos, hi: Pos) -> &'t str {
        &self.text[(lo.0 - self.base.0) as usize..(hi.0 - self.base.0) as usize]
    }

    /// What is at `at` is not Go.
    fn refuse(&mut self, at: Pos) {
        self.refused.get_or_insert(at);
    }

    fn id(&mut self) -> NodeId {
        self.next += 1;
        debug_assert!((self.next - 2 * self.base.0) as usize <= 2 * self.text.len(), "ids of the next file");
        NodeId(self.next - 1)
    }

    fn intern(&mut self, text: &'t str) -> Name {
        *self.names.entry(text).or_insert_with(|| Name::new(text))
    }

    // ── Names and lists ─────────────────────────────────────────────────────────────────────────

    /// The identifier between two positions.
    pub fn ident(&mut self, lo: Pos, hi: Pos) -> Ident {
        let name = self.intern(self.text(lo, hi));
        Ident { id: self.id(), pos: lo, name }
    }

    /// An identifier as an expression keeps its id.
    pub fn name(name: Ident) -> Expr {
        Expr { id: name.id, span: name.span(), kind: ExprKind::Ident(name.name) }
    }

    /// Parameters or results; `end` is behind the closing parenthesis.
    pub fn params(&mut self, list: Vec<Param>, end: Pos, dots_ok: bool) -> Vec<Field> {
        let named = list.iter().any(|p| p.name.is_some() && p.ty.is_some());
        let mut fields = if named { self.group(list, Pos(end.0 - 1)) } else { anonymous(list) };
        let last = fields.len().wrapping_sub(1);
        let mut misplaced = None;
        for (i, field) in fields.iter_mut().enumerate() {
            // Of `x, y ...T` x is not the last.
            if !(dots_ok && i == last && field.names.len() <= 1) {
                misplaced = misplaced.or(field.variadic.take());
            }
        }
        if let Some(pos) = misplaced {
            self.refuse(pos);
        }
        fields
    }

    /// A receiver. Go wants exactly one.
    pub fn receiver(&mut self, list: Vec<Param>, hi: Pos, name: &Ident) -> Vec<Field> {
        let fields = self.params(list, hi, false);
        let receivers: usize = fields.iter().map(|f| f.names.len().max(1)).sum();
        if receivers != 1 {
            self.refuse(name.pos);
        }
        fields
    }

    /// Type parameters; `close` is the closing bracket.
    pub fn type_params(&mut self, list: Vec<Param>, close: Pos) -> Vec<Field> {
        self.group(list, close)
    }

    /// Names wait for the next type: `a, b T`. `close` is where the list closes.
    fn group(&mut self, list: Vec<Param>, close: Pos) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::with_capacity(list.len());
        let mut waiting: Vec<Ident> = Vec::new();
        for param in list {
            match (param.name, param.ty) {
                (Some(name), None) => waiting.push(name),
                (name, Some(ty)) => {
                    let lo = waiting.first().or(name.as_ref()).map_or(ty.span.lo, |n| n.pos);
                    if name.is_none() {
                        self.refuse(ty.span.lo);
                    }
                    waiting.extend(name);
                    if name.is_none() && waiting.is_empty() {
                        waiting.push(Ident { id: self.id(), pos: ty.span.lo, name: Name::BLANK });
                    }
                    fields.push(Field {
                        span: Span { lo, hi: ty.span.hi },
                        names: std::mem::take(&mut waiting),
                        ty: *ty,
                        variadic: param.dots,
                        tag: None,
                        embedded: false,
                    });
                }
                (None, None) => {}
            }
        }
        if let Some(first) = waiting.first() {
            self.refuse(first.pos);
            let span = Span { lo: first.pos, hi: close };
            let ty = self.bad(close, close);
            fields.push(Field { span, names: waiting, ty, variadic: None, tag: None, embedded: false });
        }
        fields
    }

    /// A result without parentheses.
    pub fn anonymous(ty: Expr) -> Field {
        Field { span: ty.span, names: vec![], ty, variadic: None, tag: None, embedded: false }
    }

    // ── Declarations ────────────────────────────────────────────────────────────────────────────

    /// `name "path"`; the literal is at `path_pos..hi`.
    pub fn import(&mut self, lo: Pos, name: Option<Ident>, path_pos: Pos, hi: Pos) -> ImportSpec {
        let path = tokens::unquote(self.text(path_pos, hi));
        let path = Name::new(&String::from_utf8_lossy(&path));
        ImportSpec { id: self.id(), span: Span { lo, hi }, name, path, path_pos }
    }

    /// `names T = values`
    pub fn var(lo: Pos, names: Vec<Ident>, ty: Option<Expr>, values: Option<Vec<Expr>>, hi: Pos) -> Decl {
        let values = values.unwrap_or_default();
        Decl::Var(VarSpec { span: Span { lo, hi }, names, ty, values, directives: vec![] })
    }

    /// `name[tparams] = T`
    pub fn type_spec(lo: Pos, name: Ident, tparams: Vec<Field>, alias: bool, ty: Expr, hi: Pos) -> Decl {
        Decl::Type(TypeSpec { span: Span { lo, hi }, name, tparams, alias, ty })
    }

    /// A function or method.
    pub fn func_decl(
        lo: Pos,
        recv: Option<Vec<Field>>,
        name: Ident,
        tparams: Option<Vec<Field>>,
        sig: Signature,
        body: Option<Body>,
        hi: Pos,
    ) -> Decl {
        let tparams = tparams.unwrap_or_default();
        Decl::Func(Box::new(FuncDecl { span: Span { lo, hi }, recv, name, tparams, sig, body, directives: vec![] }))
    }

    /// `names T "tag"`
    pub fn field(lo: Pos, names: Vec<Ident>, ty: Expr, tag: Option<(Pos, Arc<[u8]>)>, hi: Pos) -> Field {
        Field { span: Span { lo, hi }, names, ty, variadic: None, tag, embedded: false }
    }

    /// An embedded field.
    pub fn embedded(lo: Pos, ty: Expr, tag: Option<(Pos, Arc<[u8]>)>, hi: Pos) -> Field {
        Field { span: Span { lo, hi }, names: vec![], ty, variadic: None, tag, embedded: true }
    }

    /// A struct tag.
    pub fn tag(&mut self, lo: Pos, hi: Pos) -> (Pos, Arc<[u8]>) {
        (lo, tokens::unquote(self.text(lo, hi)).into())
    }

    // ── Expressions and types ───────────────────────────────────────────────────────────────────

    /// A node.
    pub fn expr(&mut self, lo: Pos, hi: Pos, kind: ExprKind) -> Expr {
        Expr { id: self.id(), span: Span { lo, hi }, kind }
    }

    /// What could not be parsed.
    pub fn bad(&mut self, lo: Pos, hi: Pos) -> Expr {
        self.expr(lo, hi, ExprKind::Bad)
    }

    /// A literal, as written. The lexer has complained about one that is not well-formed.
    pub fn literal(&mut self, lo: Pos, kind: LitKind, hi: Pos) -> Expr {
        let first = self.malformed.partition_point(|at| *at < lo);
        if self.malformed.get(first).is_some_and(|at| *at <= hi) {
            return self.bad(lo, hi);
        }
        let name = self.intern(self.text(lo, hi));
        self.expr(lo, hi, ExprKind::Lit(kind, name))
    }

    /// `(x)`
    pub fn paren(&mut self, lo: Pos, x: Expr, hi: Pos) -> Expr {
        self.expr(lo, hi, ExprKind::Paren(Box::new(x)))
    }

    /// `pkg.sel` where only a type can stand.
    pub fn qualified(&mut self, pkg: Ident, sel: Ident) -> Expr {
        self.selector(Tree::name(pkg), sel)
    }

    /// `x.sel`
    pub fn selector(&mut self, x: Expr, sel: Ident) -> Expr {
        self.expr(x.span.lo, sel.span().hi, ExprKind::Selector { x: Box::new(x), sel })
    }

    /// `x[indices]`
    pub fn index(&mut self, x: Expr, indices: Vec<Expr>, hi: Pos) -> Expr {
        self.expr(x.span.lo, hi, ExprKind::Index { x: Box::new(x), indices })
    }

    /// `x[first, rest]`
    pub fn index_list(&mut self, x: Expr, first: Expr, mut rest: Vec<Expr>, hi: Pos) -> Expr {
        rest.insert(0, first);
        self.index(x, rest, hi)
    }

    /// `name[args]`
    pub fn instance(&mut self, name: Ident, args: Vec<Expr>, hi: Pos) -> Expr {
        self.index(Tree::name(name), args, hi)
    }

    /// `name[first, rest]`
    pub fn instance_of(&mut self, name: Ident, first: Expr, rest: Vec<Expr>, hi: Pos) -> Expr {
        self.index_list(Tree::name(name), first, rest, hi)
    }

    /// `x[lo:high:max]`
    pub fn slice(&mut self, x: Expr, lo: Option<Expr>, high: Option<Expr>, max: Option<Expr>, hi: Pos) -> Expr {
        let start = x.span.lo;
        let (lo, high, max) = (lo.map(Box::new), high.map(Box::new), max.map(Box::new));
        self.expr(start, hi, ExprKind::Slice { x: Box::new(x), lo, hi: high, max })
    }

    /// The form with two colons, which wants its last two indices; `at` is the second colon.
    pub fn slice3(
        &mut self,
        x: Expr,
        lo: Option<Expr>,
        high: Option<Expr>,
        at: Pos,
        max: Option<Expr>,
        end: Pos,
        hi: Pos,
    ) -> Expr {
        let high = high.unwrap_or_else(|| {
            self.refuse(at);
            self.bad(at, at)
        });
        let max = max.unwrap_or_else(|| {
            self.refuse(end);
            self.bad(end, end)
        });
        self.slice(x, lo, Some(high), Some(max), hi)
    }

    /// `x.(T)`, `x.(type)`
    pub fn type_assert(&mut self, x: Expr, ty: Option<Expr>, hi: Pos) -> Expr {
        self.expr(x.span.lo, hi, ExprKind::TypeAssert { x: Box::new(x), ty: ty.map(Box::new) })
    }

    /// `fun(args)`
    pub fn call(&mut self, fun: Expr, (args, ellipsis, rparen): (Vec<Expr>, Option<Pos>, Pos)) -> Expr {
        let kind = ExprKind::Call { fun: Box::new(fun), args, ellipsis, rparen };
        let ExprKind::Call { fun, .. } = &kind else { unreachable!("made above") };
        self.expr(fun.span.lo, Pos(rparen.0 + 1), kind)
    }

    /// `T{…}`
    pub fn composite(&mut self, ty: Expr, elts: Box<Elements>) -> Expr {
        let Span { lo: lbrace, hi } = elts.span;
        let lo = ty.span.lo;
        let kind = ExprKind::CompositeLit { ty: Some(Box::new(ty)), elts, lbrace, rbrace: Pos(hi.0 - 1) };
        self.expr(lo, hi, kind)
    }

    /// `x{…}`, where `x` should be the name of a type.
    pub fn composite_of_operand(&mut self, x: Expr, elts: Box<Elements>) -> Expr {
        if let ExprKind::Paren(_) = x.kind {
            self.refuse(elts.span.lo);
        }
        self.composite(x, elts)
    }

    /// `{…}` inside another literal.
    pub fn bare_composite(&mut self, elts: Box<Elements>) -> Expr {
        let Span { lo: lbrace, hi } = elts.span;
        self.expr(lbrace, hi, ExprKind::CompositeLit { ty: None, elts, lbrace, rbrace: Pos(hi.0 - 1) })
    }

    /// `func(…) {…}`
    pub fn func_lit(&mut self, lo: Pos, sig: Signature, body: Block) -> Expr {
        self.expr(lo, body.span.hi, ExprKind::FuncLit { sig: Box::new(sig), body })
    }

    /// `func(…) …`
    pub fn func_type(&mut self, lo: Pos, sig: Signature) -> Expr {
        self.expr(lo, sig.span.hi, ExprKind::FuncType(Box::new(sig)))
    }

    /// `*x`
    pub fn star(&mut self, lo: Pos, x: Expr) -> Expr {
        self.expr(lo, x.span.hi, ExprKind::Star(Box::new(x)))
    }

    /// `op x`
    pub fn unary(&mut self, lo: Pos, op: UnaryOp, x: Expr) -> Expr {
        self.expr(lo, x.span.hi, ExprKind::Unary { op, x: Box::new(x) })
    }

    /// `<-x`, which is a channel type if `x` is one: then the arrow belongs to the outermost
    /// channel, and each `<-` inside moves one channel inwards.
    pub fn receive(&mut self, lo: Pos, mut x: Expr) -> Expr {
        if !matches!(x.kind, ExprKind::ChanType { .. }) {
            return self.unary(lo, UnaryOp::Recv, x);
        }
        x.span.lo = lo;
        let mut t = &mut x;
        loop {
            let end = t.span.hi;
            let ExprKind::ChanType { dir, elem } = &mut t.kind else {
                self.refuse(end);
                break;
            };
            match std::mem::replace(dir, ChanDir::Recv) {
                ChanDir::Both => break,
                ChanDir::Recv => {
                    self.refuse(end);
                    break;
                }
                ChanDir::Send => t = elem,
            }
        }
        x
    }

    /// Appends `op y` to what stands left of it, which may end in operators that bind less.
    pub fn binary(&mut self, x: Expr, op: BinaryOp, op_pos: Pos, y: Expr) -> Expr {
        let id = self.id();
        let mut root = x;
        let hi = y.span.hi;
        // Walk down the right edge of the tree while operators there bind less than `op`. What is
        // in parentheses is no Binary, and an operand never is one.
        let mut at = &mut root;
        while matches!(&at.kind, ExprKind::Binary { op: left, .. } if precedence(*left) < precedence(op)) {
            at.span.hi = hi;
            let ExprKind::Binary { y, .. } = &mut at.kind else { unreachable!("matched above") };
            at = y;
        }
        let span = Span { lo: at.span.lo, hi };
        let hole = Expr { id, span, kind: ExprKind::Bad };
        let x = std::mem::replace(at, hole);
        at.kind = ExprKind::Binary { op, op_pos, x: Box::new(x), y: Box::new(y) };
        root
    }

    /// `[len]T`, `[...]T`
    pub fn array(&mut self, lo: Pos, len: Option<Expr>, elem: Expr) -> Expr {
        self.expr(lo, elem.span.hi, ExprKind::ArrayType { len: len.map(Box::new), elem: Box::new(elem) })
    }

    /// `[]T`
    pub fn slice_type(&mut self, lo: Pos, elem: Expr) -> Expr {
        self.expr(lo, elem.span.hi, ExprKind::SliceType(Box::new(elem)))
    }

    /// `map[K]V`
    pub fn map(&mut self, lo: Pos, key: Expr, elem: Expr) -> Expr {
        self.expr(lo, elem.span.hi, ExprKind::MapType { key: Box::new(key), elem: Box::new(elem) })
    }

    /// `chan T` and its like.
    pub fn chan(&mut self, lo: Pos, dir: ChanDir, elem: Expr) -> Expr {
        self.expr(lo, elem.span.hi, ExprKind::ChanType { dir, elem: Box::new(elem) })
    }

    // ── Statements ──────────────────────────────────────────────────────────────────────────────

    /// A node.
    pub fn stmt(lo: Pos, hi: Pos, kind: StmtKind) -> Stmt {
        Stmt { span: Span { lo, hi }, kind }
    }

    /// `label: stmt`
    pub fn labeled(label: Ident, stmt: Stmt) -> Stmt {
        let span = Span { lo: label.pos, hi: stmt.span.hi };
        Stmt { span, kind: StmtKind::Labeled { label, stmt: Box::new(stmt) } }
    }

    /// `break`, `continue`, `goto`, `fallthrough`
    pub fn branch(lo: Pos, kind: BranchKind, label: Option<Ident>, hi: Pos) -> Stmt {
        Tree::stmt(lo, hi, StmtKind::Branch { kind, label })
    }

    /// `go x`, `defer x`
    pub fn go_or_defer(&mut self, lo: Pos, x: Expr, go: bool) -> Stmt {
        if let ExprKind::Paren(_) = x.kind {
            self.refuse(x.span.lo);
        }
        let span = Span { lo, hi: x.span.hi };
        Stmt { span, kind: if go { StmtKind::Go(x) } else { StmtKind::Defer(x) } }
    }

    /// `if`; `els` is a block or another `if`.
    pub fn if_stmt(&mut self, lo: Pos, header: Option<Box<Header>>, then: Block, els: Option<Stmt>) -> Stmt {
        let hi = els.as_ref().map_or(then.span.hi, |s| s.span.hi);
        let Header { init, semi, last } = header.map_or(Header { init: None, semi: None, last: None }, |h| *h);
        let cond = match last {
            Some(stmt) => self.condition(stmt),
            None => {
                let at = semi.unwrap_or(then.span.lo);
                self.refuse(at);
                self.bad(at, at)
            }
        };
        Tree::stmt(lo, hi, StmtKind::If(Box::new(IfStmt { init, cond, then, els })))
    }

    /// A statement where a value must stand.
    fn condition(&mut self, stmt: Stmt) -> Expr {
        if let StmtKind::Expr(x) = stmt.kind {
            return x;
        }
        self.refuse(stmt.span.lo);
        self.bad(stmt.span.lo, stmt.span.hi)
    }

    /// Either kind of switch, by what its last statement is.
    pub fn switch(
        &mut self,
        lo: Pos,
        header: Option<Box<Header>>,
        lbrace: Pos,
        clauses: Vec<CaseClause>,
        hi: Pos,
    ) -> Stmt {
        let (init, last) = header.map_or((None, None), |h| (h.init, h.last));
        let kind = match last {
            Some(mut stmt) => match take_guard(&mut stmt) {
                Some((bind, x)) => StmtKind::TypeSwitch(Box::new(TypeSwitchStmt { init, bind, x, lbrace, clauses })),
                None => {
                    let tag = Some(self.condition(stmt));
                    StmtKind::Switch(Box::new(SwitchStmt { init, tag, lbrace, clauses }))
                }
            },
            None => StmtKind::Switch(Box::new(SwitchStmt { init, tag: None, lbrace, clauses })),
        };
        Tree::stmt(lo, hi, kind)
    }

    /// A clause of a switch.
    pub fn case(&mut self, pos: Pos, exprs: Option<Vec<Expr>>, colon: Pos, body: Vec<Stmt>, hi: Pos) -> CaseClause {
        CaseClause { id: self.id(), span: Span { lo: pos, hi }, pos, colon, exprs, body }
    }

    /// `for cond {…}`
    pub fn for_cond(&mut self, lo: Pos, cond: Option<Stmt>, body: Block) -> Stmt {
        let cond = cond.map(|s| self.condition(s));
        let hi = body.span.hi;
        Tree::stmt(lo, hi, StmtKind::For(Box::new(ForStmt { init: None, cond, post: None, body })))
    }

    /// `for init; cond; post {…}`
    pub fn for_clause(
        &mut self,
        lo: Pos,
        init: Option<Stmt>,
        cond: Option<Stmt>,
        post: Option<Stmt>,
        body: Block,
    ) -> Stmt {
        if let Some(Stmt { kind: StmtKind::Define { op_pos, .. }, .. }) = &post {
            self.refuse(*op_pos);
        }
        let cond = cond.map(|s| self.condition(s));
        let hi = body.span.hi;
        Tree::stmt(lo, hi, StmtKind::For(Box::new(ForStmt { init, cond, post, body })))
    }

    /// `for vars := range x {…}`
    pub fn range(&mut self, lo: Pos, vars: Vec<Expr>, define: bool, op_pos: Pos, x: Expr, body: Block) -> Stmt {
        let hi = body.span.hi;
        let mut vars = vars.into_iter();
        let (key, value, extra) = (vars.next(), vars.next(), vars.next());
        Tree::stmt(lo, hi, StmtKind::Range(Box::new(RangeStmt { key, value, extra, define, op_pos, x, body })))
    }
}

/// Parameters of which none has both name and type: every lone name is a type.
fn anonymous(list: Vec<Param>) -> Vec<Field> {
    let field = |param: Param| {
        let ty = match (param.name, param.ty) {
            (_, Some(ty)) => *ty,
            (Some(name), None) => Tree::name(name),
            (None, None) => return None,
        };
        let lo = param.dots.unwrap_or(ty.span.lo);
        let span = Span { lo, hi: ty.span.hi };
        Some(Field { span, names: vec![], ty, variadic: param.dots, tag: None, embedded: false })
    };
    list.into_iter().filter_map(field).collect()
}

/// `x.(type)` or `v := x.(type)`, taken out of the statement that it is.
fn take_guard(stmt: &mut Stmt) -> Option<(Option<Ident>, Expr)> {
    let is_guard = |x: &Expr| matches!(x.kind, ExprKind::TypeAssert { ty: None, .. });
    let bind = match &stmt.kind {
        StmtKind::Expr(x) if is_guard(x) => None,
        StmtKind::Define { lhs, rhs, .. } => match (lhs.as_slice(), rhs.as_slice()) {
            ([Expr { id, span, kind: ExprKind::Ident(name) }], [x]) if is_guard(x) => {
                Some(Ident { id: *id, pos: span.lo, name: *name })
            }
            _ => return None,
        },
        _ => return None,
    };
    let x = match std::mem::replace(&mut stmt.kind, StmtKind::Empty) {
        StmtKind::Expr(x) => x,
        StmtKind::Define { mut rhs, .. } => rhs.pop()?,
        _ => return None,
    };
    match x.kind {
        ExprKind::TypeAssert { x, .. } => Some((bind, *x)),
        _ => None,
    }
}

fn precedence(op: BinaryOp) -> u8 {
    match op {
        BinaryOp::LOr => 1,
        BinaryOp::LAnd => 2,
        BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => 3,
        BinaryOp::Add | BinaryOp::Sub | BinaryOp::Or | BinaryOp::Xor => 4,
        BinaryOp::Mul
        | BinaryOp::Div
        | BinaryOp::Rem
        | BinaryOp::And
        | BinaryOp::AndNot
        | BinaryOp::Shl
        | BinaryOp::Shr => 5,
    }
}
