//! Syntax trees. Types and expressions share one node type, as the grammar cannot tell them apart.
//!
//! Every expression and identifier has a [`NodeId`], unique in the whole build; what later stages
//! find out about a node stands in tables keyed by it, never in the tree.

use source::{FileId, Name, Pos, Span};

use std::sync::OnceLock;

/// Names a node in the whole build. Ids of one file are dense and rise from
/// `2 * base position of the file`, so that files can be parsed independently of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// One parsed file.
#[derive(Debug)]
pub struct File {
    /// The file.
    pub file: FileId,
    /// Position of the `package` keyword.
    pub package: Pos,
    /// The package clause's name.
    pub name: Ident,
    /// Declarations in source order; imports come first.
    pub decls: Vec<Decl>,
    /// `//go:` lines that belong to no function or variable below them, and every `//go:linkname`,
    /// in source order.
    pub directives: Vec<Directive>,
    /// The language version a `//go:build go1.N` line asks for, as N.
    pub go_version: Option<u32>,
}

impl File {
    /// What it imports, in source order.
    pub fn imports(&self) -> impl Iterator<Item = &ImportSpec> {
        self.decls.iter().filter_map(|decl| match decl {
            Decl::Import(import) => Some(import),
            _ => None,
        })
    }
}

/// A `//go:name args` comment.
#[derive(Clone, Debug)]
pub struct Directive {
    /// Position of the `//`.
    pub pos: Pos,
    /// Text after `//go:` up to the first blank: `linkname`, `noinline`, `embed`, `build`.
    pub name: String,
    /// The rest of the line, trimmed.
    pub args: String,
}

/// An identifier at a declaration or in a selector.
#[derive(Clone, Copy, Debug)]
pub struct Ident {
    /// Its id.
    pub id: NodeId,
    /// First byte.
    pub pos: Pos,
    /// Its text, interned.
    pub name: Name,
}

impl Ident {
    /// The bytes it covers.
    pub fn span(&self) -> Span {
        Span { lo: self.pos, hi: Pos(self.pos.0 + self.name.as_str().len() as u32) }
    }
}

/// A declaration, at package level or in a function.
#[derive(Debug)]
pub enum Decl {
    /// `import "path"`; one per spec.
    Import(ImportSpec),
    /// `const ( … )`; a group is one declaration, because of iota and implicit repetition.
    Const(ConstDecl),
    /// `var a, b T = x, y`; one per spec.
    Var(VarSpec),
    /// `type T …`; one per spec.
    Type(TypeSpec),
    /// A function or method. Only at package level.
    Func(Box<FuncDecl>),
}

/// One import.
#[derive(Debug)]
pub struct ImportSpec {
    /// Id for the implicit package name.
    pub id: NodeId,
    /// From the name (or path) to the path's end.
    pub span: Span,
    /// `m "path"`, `. "path"`, `_ "path"`.
    pub name: Option<Ident>,
    /// The path, unquoted.
    pub path: Name,
    /// Position of the path literal.
    pub path_pos: Pos,
}

/// A group of constants.
#[derive(Debug)]
pub struct ConstDecl {
    /// Position of `const`.
    pub pos: Pos,
    /// Its lines; iota is the index.
    pub specs: Vec<ConstSpec>,
}

/// A line of a constant group.
#[derive(Debug)]
pub struct ConstSpec {
    /// The whole line.
    pub span: Span,
    /// Names declared.
    pub names: Vec<Ident>,
    /// Type, if written.
    pub ty: Option<Expr>,
    /// Values; with none and no type, those of the previous line are repeated.
    pub values: Vec<Expr>,
}

/// A variable declaration.
#[derive(Debug)]
pub struct VarSpec {
    /// The whole spec.
    pub span: Span,
    /// Names declared.
    pub names: Vec<Ident>,
    /// Type, if written.
    pub ty: Option<Expr>,
    /// Initial values.
    pub values: Vec<Expr>,
    /// Directives directly above (`//go:embed`, `//go:linkname`).
    pub directives: Vec<Directive>,
}

/// A type declaration.
#[derive(Debug)]
pub struct TypeSpec {
    /// The whole spec.
    pub span: Span,
    /// Name declared.
    pub name: Ident,
    /// Type parameters.
    pub tparams: Vec<Field>,
    /// `type A = T`.
    pub alias: bool,
    /// The type.
    pub ty: Expr,
}

/// A function or method declaration.
#[derive(Debug)]
pub struct FuncDecl {
    /// From `func` to the end.
    pub span: Span,
    /// Receiver; the grammar admits a list, the checker wants one of one name.
    pub recv: Option<Vec<Field>>,
    /// Name.
    pub name: Ident,
    /// Type parameters (of a method too, since Go 1.27).
    pub tparams: Vec<Field>,
    /// Parameters and results.
    pub sig: Signature,
    /// `None`: implemented elsewhere (the runtime, or by linkname).
    pub body: Option<Body>,
    /// Directives directly above.
    pub directives: Vec<Directive>,
}

/// The body of a declared function. It may be parsed when somebody wants it; see [`crate::parse_body`].
#[derive(Debug)]
pub struct Body {
    /// From brace to brace.
    pub span: Span,
    block: OnceLock<Block>,
}

impl Body {
    /// A parsed body.
    pub fn new(block: Block) -> Body {
        Body { span: block.span, block: OnceLock::from(block) }
    }

    /// A body left for later.
    pub fn later(span: Span) -> Body {
        Body { span, block: OnceLock::new() }
    }

    /// The statements, once they are parsed.
    pub fn block(&self) -> Option<&Block> {
        self.block.get()
    }

    /// Takes the statements of a body left for later. The first ones stay: there may be references to them.
    pub(crate) fn set(&self, block: Block) {
        let _ = self.block.set(block);
    }

    /// The statements, if they are there.
    pub(crate) fn into_block(self) -> Option<Block> {
        self.block.into_inner()
    }
}

/// Parameters and results.
#[derive(Debug)]
pub struct Signature {
    /// Parameters, in order.
    pub params: Vec<Field>,
    /// Results, in order.
    pub results: Vec<Field>,
    /// From the opening parenthesis to the last result.
    pub span: Span,
}

/// One group `a, b T` of parameters, results, type parameters or struct fields.
#[derive(Debug)]
pub struct Field {
    /// The group.
    pub span: Span,
    /// Names; empty for an anonymous parameter or an embedded field.
    pub names: Vec<Ident>,
    /// The type; a type parameter's constraint (where `~int|string` is a tree of Binary `Or` and
    /// Unary `Tilde`).
    pub ty: Expr,
    /// `...T`, only on the last parameter (the checker looks).
    pub variadic: Option<Pos>,
    /// Struct fields: the tag, unquoted, with its position.
    pub tag: Option<(Pos, std::sync::Arc<[u8]>)>,
    /// Struct fields: embedded.
    pub embedded: bool,
}

/// `{ … }`.
#[derive(Debug)]
pub struct Block {
    /// Braces included.
    pub span: Span,
    /// Statements.
    pub stmts: Vec<Stmt>,
}

/// An expression or a type.
#[derive(Debug)]
pub struct Expr {
    /// Its id.
    pub id: NodeId,
    /// All of its bytes.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// Kinds of literals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LitKind {
    /// `42`, `0x2A`, `0b1_0`
    Int,
    /// `4.2`, `0x1p-2`
    Float,
    /// `4i`
    Imag,
    /// `'x'`
    Char,
    /// `"x"`, `` `x` ``
    String,
}

/// Expressions and types.
#[derive(Debug)]
pub enum ExprKind {
    /// What error recovery left.
    Bad,
    /// A name.
    Ident(Name),
    /// A literal; the text as written (valid in form: the lexer looked).
    Lit(LitKind, Name),
    /// `T{…}`; without type inside another literal.
    CompositeLit {
        /// The type.
        ty: Option<Box<Expr>>,
        /// Elements.
        elts: Box<Elements>,
        /// Position of `{`.
        lbrace: Pos,
        /// Position of `}`.
        rbrace: Pos,
    },
    /// `func(…) {…}`
    FuncLit {
        /// Its type; an Expr of kind `FuncType`.
        sig: Box<Signature>,
        /// Its body.
        body: Block,
    },
    /// `(x)`
    Paren(Box<Expr>),
    /// `x.sel`
    Selector {
        /// Operand.
        x: Box<Expr>,
        /// Selected name.
        sel: Ident,
    },
    /// `x[i]`, `F[int, string]`
    Index {
        /// Operand.
        x: Box<Expr>,
        /// One index, or type arguments.
        indices: Vec<Expr>,
    },
    /// `x[lo:hi:max]`
    Slice {
        /// Operand.
        x: Box<Expr>,
        /// Low.
        lo: Option<Box<Expr>>,
        /// High.
        hi: Option<Box<Expr>>,
        /// Max; present exactly in the three-index form.
        max: Option<Box<Expr>>,
    },
    /// `x.(T)`; `None` is `x.(type)`
    TypeAssert {
        /// Operand.
        x: Box<Expr>,
        /// Type.
        ty: Option<Box<Expr>>,
    },
    /// `f(a, b...)`, or a conversion.
    Call {
        /// What is called.
        fun: Box<Expr>,
        /// Arguments; the first may be a type (make, new).
        args: Vec<Expr>,
        /// Position of `...`.
        ellipsis: Option<Pos>,
        /// Position of `)`.
        rparen: Pos,
    },
    /// `*x`: dereference or pointer type.
    Star(Box<Expr>),
    /// `op x`
    Unary {
        /// Operator.
        op: UnaryOp,
        /// Operand.
        x: Box<Expr>,
    },
    /// `x op y`
    Binary {
        /// Operator.
        op: BinaryOp,
        /// Position of the operator.
        op_pos: Pos,
        /// Left.
        x: Box<Expr>,
        /// Right.
        y: Box<Expr>,
    },
    /// `[n]T`; `len` is `None` for `[...]T`
    ArrayType {
        /// Length.
        len: Option<Box<Expr>>,
        /// Element.
        elem: Box<Expr>,
    },
    /// `[]T`
    SliceType(Box<Expr>),
    /// `struct{…}`
    StructType(Vec<Field>),
    /// `func(…) …`
    FuncType(Box<Signature>),
    /// `interface{…}`
    InterfaceType(Vec<InterfaceElem>),
    /// `map[K]V`
    MapType {
        /// Key.
        key: Box<Expr>,
        /// Element.
        elem: Box<Expr>,
    },
    /// `chan T`, `<-chan T`, `chan<- T`
    ChanType {
        /// Direction.
        dir: ChanDir,
        /// Element.
        elem: Box<Expr>,
    },
}

/// Directions of a channel type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChanDir {
    /// `chan T`
    Both,
    /// `chan<- T`
    Send,
    /// `<-chan T`
    Recv,
}

/// An element of an interface type.
#[derive(Debug)]
pub enum InterfaceElem {
    /// `M(…) …`
    Method {
        /// Name.
        name: Ident,
        /// Signature.
        sig: Signature,
    },
    /// An embedded interface or a union.
    Embed(Expr),
}

/// An element of a composite literal.
#[derive(Debug)]
pub struct Element {
    /// `key:`
    pub key: Option<Expr>,
    /// The value; a `CompositeLit` without type where the type is elided.
    pub value: Expr,
}

/// The elements of a composite literal. Those of a table at package level may be parsed when somebody wants them; see
/// [`crate::parse_elements`].
#[derive(Debug)]
pub struct Elements {
    /// From brace to brace.
    pub span: Span,
    /// Where the declaration starts that the literal stands in.
    pub(crate) item: Pos,
    list: OnceLock<Vec<Element>>,
}

impl Elements {
    /// Parsed elements.
    pub fn new(span: Span, list: Vec<Element>) -> Elements {
        Elements { span, item: span.lo, list: OnceLock::from(list) }
    }

    /// Elements left for later, in the declaration that starts at `item`.
    pub fn later(span: Span, item: Pos) -> Elements {
        Elements { span, item, list: OnceLock::new() }
    }

    /// The elements; none as long as they are left for later.
    pub fn list(&self) -> &[Element] {
        self.list.get().map_or(&[], |list| list)
    }

    /// Whether they are left for later.
    pub fn are_late(&self) -> bool {
        self.list.get().is_none()
    }

    /// Takes elements left for later. The first ones stay: there may be references to them.
    pub(crate) fn set(&self, list: Vec<Element>) {
        let _ = self.list.set(list);
    }

    /// The elements, if they are there.
    pub(crate) fn into_list(self) -> Option<Vec<Element>> {
        self.list.into_inner()
    }
}

/// Operators of one operand (`*x` is [`ExprKind::Star`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnaryOp {
    /// `+`
    Plus,
    /// `-`
    Neg,
    /// `!`
    Not,
    /// `^`
    BitNot,
    /// `&`
    Addr,
    /// `<-`
    Recv,
    /// `~`, in constraints
    Tilde,
}

/// Operators of two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `%`
    Rem,
    /// `&`
    And,
    /// `|`; also a union in a constraint
    Or,
    /// `^`
    Xor,
    /// `&^`
    AndNot,
    /// `<<`
    Shl,
    /// `>>`
    Shr,
    /// `&&`
    LAnd,
    /// `||`
    LOr,
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

/// A statement.
#[derive(Debug)]
pub struct Stmt {
    /// All of its bytes.
    pub span: Span,
    /// What it is.
    pub kind: StmtKind,
}

/// Statements.
#[derive(Debug)]
pub enum StmtKind {
    /// Nothing between two semicolons, or after a label.
    Empty,
    /// An expression as statement.
    Expr(Expr),
    /// Declarations; a `var ( … )` group has several.
    Decl(Vec<Decl>),
    /// `a, b = x, y`
    Assign {
        /// Left.
        lhs: Vec<Expr>,
        /// Position of `=`.
        op_pos: Pos,
        /// Right.
        rhs: Vec<Expr>,
    },
    /// `a, b := x, y`. The left sides are expressions so that the checker can say "non-name … on left side of :=".
    Define {
        /// Left.
        lhs: Vec<Expr>,
        /// Position of `:=`.
        op_pos: Pos,
        /// Right.
        rhs: Vec<Expr>,
    },
    /// `x op= y`
    OpAssign {
        /// Operator.
        op: BinaryOp,
        /// Position of `op=`.
        op_pos: Pos,
        /// Left.
        lhs: Expr,
        /// Right.
        rhs: Expr,
    },
    /// `x++`, `x--`
    IncDec {
        /// Operand.
        x: Expr,
        /// Position of the operator.
        op_pos: Pos,
        /// `++` rather than `--`.
        inc: bool,
    },
    /// `ch <- v`
    Send {
        /// Channel.
        ch: Expr,
        /// Position of `<-`.
        arrow: Pos,
        /// Value.
        value: Expr,
    },
    /// `go f()`; the checker demands a call.
    Go(Expr),
    /// `defer f()`
    Defer(Expr),
    /// `return a, b`
    Return(Vec<Expr>),
    /// `break L`, `continue L`, `goto L`, `fallthrough`
    Branch {
        /// Which.
        kind: BranchKind,
        /// Label.
        label: Option<Ident>,
    },
    /// `{ … }`
    Block(Block),
    /// `if`
    If(Box<IfStmt>),
    /// `switch x := f(); x { … }`
    Switch(Box<SwitchStmt>),
    /// `switch v := x.(type) { … }`
    TypeSwitch(Box<TypeSwitchStmt>),
    /// `select { … }`
    Select(Vec<CommClause>),
    /// `for init; cond; post { … }`
    For(Box<ForStmt>),
    /// `for k, v := range x { … }`
    Range(Box<RangeStmt>),
    /// `L: stmt`
    Labeled {
        /// Label.
        label: Ident,
        /// The statement.
        stmt: Box<Stmt>,
    },
}

/// Jumps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BranchKind {
    /// `break`
    Break,
    /// `continue`
    Continue,
    /// `goto`
    Goto,
    /// `fallthrough`
    Fallthrough,
}

/// `if init; cond { … } else …`
#[derive(Debug)]
pub struct IfStmt {
    /// Simple statement before the condition.
    pub init: Option<Stmt>,
    /// Condition.
    pub cond: Expr,
    /// Taken when true.
    pub then: Block,
    /// A `Block` or another `If`.
    pub els: Option<Stmt>,
}

/// An expression switch.
#[derive(Debug)]
pub struct SwitchStmt {
    /// Simple statement before the tag.
    pub init: Option<Stmt>,
    /// Tag; absent means `true`.
    pub tag: Option<Expr>,
    /// Position of the body's `{`.
    pub lbrace: Pos,
    /// Clauses in source order.
    pub clauses: Vec<CaseClause>,
}

/// A type switch.
#[derive(Debug)]
pub struct TypeSwitchStmt {
    /// Simple statement before the guard.
    pub init: Option<Stmt>,
    /// `v :=`
    pub bind: Option<Ident>,
    /// The operand before `.(type)`.
    pub x: Expr,
    /// Position of the body's `{`.
    pub lbrace: Pos,
    /// Clauses; their `exprs` are types or nil.
    pub clauses: Vec<CaseClause>,
}

/// `case a, b:` or `default:`
#[derive(Debug)]
pub struct CaseClause {
    /// Id: the type switch's variable of this clause is recorded under it.
    pub id: NodeId,
    /// The clause.
    pub span: Span,
    /// Position of `case` or `default`.
    pub pos: Pos,
    /// Position of `:`.
    pub colon: Pos,
    /// Expressions or types; `None` for `default`.
    pub exprs: Option<Vec<Expr>>,
    /// Statements.
    pub body: Vec<Stmt>,
}

/// A clause of a select.
#[derive(Debug)]
pub struct CommClause {
    /// The clause.
    pub span: Span,
    /// Position of `case` or `default`.
    pub pos: Pos,
    /// Position of `:`.
    pub colon: Pos,
    /// `Send`, `Expr` (receive), `Assign` or `Define` with one receive on the right; `None` for `default`.
    pub comm: Option<Stmt>,
    /// Statements.
    pub body: Vec<Stmt>,
}

/// A three-part or conditional loop.
#[derive(Debug)]
pub struct ForStmt {
    /// Before the loop.
    pub init: Option<Stmt>,
    /// Condition; absent means `true`.
    pub cond: Option<Expr>,
    /// After each iteration.
    pub post: Option<Stmt>,
    /// Body.
    pub body: Block,
}

/// A range loop.
#[derive(Debug)]
pub struct RangeStmt {
    /// First iteration variable.
    pub key: Option<Expr>,
    /// Second.
    pub value: Option<Expr>,
    /// Third, which is one too many.
    pub extra: Option<Expr>,
    /// `:=` rather than `=`.
    pub define: bool,
    /// Position of `:=`, `=` or `range`.
    pub op_pos: Pos,
    /// What is ranged over.
    pub x: Expr,
    /// Body.
    pub body: Block,
}
