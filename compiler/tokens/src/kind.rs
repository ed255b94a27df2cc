//! The kinds of tokens, and how each is named in messages.

use logos::Logos;

use crate::scan;

/// Where a semicolon came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Semi {
    /// Somebody typed it.
    Written,
    /// A line ended after a token that may end a statement.
    Newline,
    /// The file ended there.
    Eof,
}

/// What a token is. Its text is the source under its span.
///
/// logos finds where simple tokens end; the forms whose mistakes have messages of their own
/// (numbers, quoted text, comments) only start here and are walked by the functions in `scan`.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[logos(extras = scan::Scan, skip r"[ \t\r]+")]
pub enum Kind {
    /// An identifier. Characters beyond ASCII are for the loop in `lex`.
    #[regex(r"[A-Za-z_][A-Za-z0-9_]*")]
    Ident,

    /// `42`
    #[regex(r"[0-9]", scan::number)]
    #[regex(r"\.[0-9]", scan::number)]
    Int,
    /// `4.2`
    Float,
    /// `4i`
    Imag,
    /// `'x'`
    #[token("'", scan::rune)]
    Char,
    /// `"x"` and raw strings
    #[token("\"", scan::string)]
    #[token("`", scan::raw_string)]
    String,

    /// `break`
    #[token("break")]
    Break,
    /// `case`
    #[token("case")]
    Case,
    /// `chan`
    #[token("chan")]
    Chan,
    /// `const`
    #[token("const")]
    Const,
    /// `continue`
    #[token("continue")]
    Continue,
    /// `default`
    #[token("default")]
    Default,
    /// `defer`
    #[token("defer")]
    Defer,
    /// `else`
    #[token("else")]
    Else,
    /// `fallthrough`
    #[token("fallthrough")]
    Fallthrough,
    /// `for`
    #[token("for")]
    For,
    /// `func`
    #[token("func")]
    Func,
    /// `go`
    #[token("go")]
    Go,
    /// `goto`
    #[token("goto")]
    Goto,
    /// `if`
    #[token("if")]
    If,
    /// `import`
    #[token("import")]
    Import,
    /// `interface`
    #[token("interface")]
    Interface,
    /// `map`
    #[token("map")]
    Map,
    /// `package`
    #[token("package")]
    Package,
    /// `range`
    #[token("range")]
    Range,
    /// `return`
    #[token("return")]
    Return,
    /// `select`
    #[token("select")]
    Select,
    /// `struct`
    #[token("struct")]
    Struct,
    /// `switch`
    #[token("switch")]
    Switch,
    /// `type`
    #[token("type")]
    Type,
    /// `var`
    #[token("var")]
    Var,

    /// `+`
    #[token("+")]
    Add,
    /// `-`
    #[token("-")]
    Sub,
    /// `*`
    #[token("*")]
    Star,
    /// `/`
    #[token("/")]
    Div,
    /// `%`
    #[token("%")]
    Rem,
    /// `&`
    #[token("&")]
    And,
    /// `|`
    #[token("|")]
    Or,
    /// `^`
    #[token("^")]
    Xor,
    /// `<<`
    #[token("<<")]
    Shl,
    /// `>>`
    #[token(">>")]
    Shr,
    /// `&^`
    #[token("&^")]
    AndNot,
    /// `+=`
    #[token("+=")]
    AddAssign,
    /// `-=`
    #[token("-=")]
    SubAssign,
    /// `*=`
    #[token("*=")]
    MulAssign,
    /// `/=`
    #[token("/=")]
    DivAssign,
    /// `%=`
    #[token("%=")]
    RemAssign,
    /// `&=`
    #[token("&=")]
    AndAssign,
    /// `|=`
    #[token("|=")]
    OrAssign,
    /// `^=`
    #[token("^=")]
    XorAssign,
    /// `<<=`
    #[token("<<=")]
    ShlAssign,
    /// `>>=`
    #[token(">>=")]
    ShrAssign,
    /// `&^=`
    #[token("&^=")]
    AndNotAssign,
    /// `&&`
    #[token("&&")]
    LAnd,
    /// `||`
    #[token("||")]
    LOr,
    /// `<-`
    #[token("<-")]
    Arrow,
    /// `++`
    #[token("++")]
    Inc,
    /// `--`
    #[token("--")]
    Dec,
    /// `==`
    #[token("==")]
    Eq,
    /// `!=`
    #[token("!=")]
    Ne,
    /// `<`
    #[token("<")]
    Lt,
    /// `<=`
    #[token("<=")]
    Le,
    /// `>`
    #[token(">")]
    Gt,
    /// `>=`
    #[token(">=")]
    Ge,
    /// `!`
    #[token("!")]
    Not,
    /// `~`
    #[token("~")]
    Tilde,
    /// `=`
    #[token("=")]
    Assign,
    /// `:=`
    #[token(":=")]
    Define,
    /// `...`
    #[token("...")]
    Ellipsis,
    /// `(`
    #[token("(")]
    LParen,
    /// `)`
    #[token(")")]
    RParen,
    /// `[`
    #[token("[")]
    LBrack,
    /// `]`
    #[token("]")]
    RBrack,
    /// `{`
    #[token("{")]
    LBrace,
    /// `}`
    #[token("}")]
    RBrace,
    /// `,`
    #[token(",")]
    Comma,
    /// `.`
    #[token(".")]
    Dot,
    /// `:`
    #[token(":")]
    Colon,
    /// `;`, written or implied. The lexer below makes a `Newline` of every line's end and drops
    /// those that end no statement.
    #[token(";", |_| Semi::Written)]
    #[token("\n", |_| Semi::Newline)]
    #[token("//", scan::line_comment)]
    #[token("/*", scan::block_comment)]
    Semi(Semi),

    /// The end of the file; always the last token.
    Eof,
}

impl Kind {
    /// The keyword's or operator's spelling; for the others a word that says what they are.
    pub fn text(self) -> &'static str {
        match self {
            Kind::Ident => "name",
            Kind::Int | Kind::Float | Kind::Imag | Kind::Char | Kind::String => "literal",
            Kind::Break => "break",
            Kind::Case => "case",
            Kind::Chan => "chan",
            Kind::Const => "const",
            Kind::Continue => "continue",
            Kind::Default => "default",
            Kind::Defer => "defer",
            Kind::Else => "else",
            Kind::Fallthrough => "fallthrough",
            Kind::For => "for",
            Kind::Func => "func",
            Kind::Go => "go",
            Kind::Goto => "goto",
            Kind::If => "if",
            Kind::Import => "import",
            Kind::Interface => "interface",
            Kind::Map => "map",
            Kind::Package => "package",
            Kind::Range => "range",
            Kind::Return => "return",
            Kind::Select => "select",
            Kind::Struct => "struct",
            Kind::Switch => "switch",
            Kind::Type => "type",
            Kind::Var => "var",
            Kind::Add => "+",
            Kind::Sub => "-",
            Kind::Star => "*",
            Kind::Div => "/",
            Kind::Rem => "%",
            Kind::And => "&",
            Kind::Or => "|",
            Kind::Xor => "^",
            Kind::Shl => "<<",
            Kind::Shr => ">>",
            Kind::AndNot => "&^",
            Kind::AddAssign => "+=",
            Kind::SubAssign => "-=",
            Kind::MulAssign => "*=",
            Kind::DivAssign => "/=",
            Kind::RemAssign => "%=",
            Kind::AndAssign => "&=",
            Kind::OrAssign => "|=",
            Kind::XorAssign => "^=",
            Kind::ShlAssign => "<<=",
            Kind::ShrAssign => ">>=",
            Kind::AndNotAssign => "&^=",
            Kind::LAnd => "&&",
            Kind::LOr => "||",
            Kind::Arrow => "<-",
            Kind::Inc => "++",
            Kind::Dec => "--",
            Kind::Eq => "==",
            Kind::Ne => "!=",
            Kind::Lt => "<",
            Kind::Le => "<=",
            Kind::Gt => ">",
            Kind::Ge => ">=",
            Kind::Not => "!",
            Kind::Tilde => "~",
            Kind::Assign => "=",
            Kind::Define => ":=",
            Kind::Ellipsis => "...",
            Kind::LParen => "(",
            Kind::RParen => ")",
            Kind::LBrack => "[",
            Kind::RBrack => "]",
            Kind::LBrace => "{",
            Kind::RBrace => "}",
            Kind::Comma => "comma",
            Kind::Dot => ".",
            Kind::Colon => ":",
            Kind::Semi(Semi::Written) => "semicolon",
            Kind::Semi(Semi::Newline) => "newline",
            Kind::Semi(Semi::Eof) | Kind::Eof => "EOF",
        }
    }

    /// Whether it is a keyword.
    pub fn is_keyword(self) -> bool {
        // Not by comparing discriminants: a reader should not have to know the order.
        !matches!(self, Kind::Ident | Kind::Eof | Kind::Semi(_))
            && !self.is_literal()
            && self.text().as_bytes()[0].is_ascii_lowercase()
            && self != Kind::Comma
    }

    /// Whether it is a literal.
    pub fn is_literal(self) -> bool {
        matches!(self, Kind::Int | Kind::Float | Kind::Imag | Kind::Char | Kind::String)
    }

    /// Whether a line's end after it is a semicolon.
    pub(crate) fn ends_statement(self) -> bool {
        self.is_literal()
            || matches!(
                self,
                Kind::Ident
                    | Kind::Break
                    | Kind::Continue
                    | Kind::Fallthrough
                    | Kind::Return
                    | Kind::Inc
                    | Kind::Dec
                    | Kind::RParen
                    | Kind::RBrack
                    | Kind::RBrace
            )
    }
}
