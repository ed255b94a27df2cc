//! Statements.

use source::Code;
use tokens::{Kind, Semi};

use super::expr::Operand;
use super::shape::{Form, Shape};
use super::{Descent, SEMI};

/// A simple statement, as far as it matters to who reads it.
struct Simple {
    form: SimpleForm,
    /// First token, operator, and one past the last token.
    start: usize,
    op: usize,
    end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SimpleForm {
    /// An expression, or the guard of a type switch.
    Expr,
    /// By `=`; whether its sides are operations of two operands.
    Assign {
        left: bool,
        right: bool,
    },
    Define,
    Range,
    /// Assignments with an operator, `++`, `--`, sending.
    Other,
}

impl Descent<'_> {
    /// A block, from its brace on; `context` says what that must follow.
    pub fn block(&mut self, context: &str) {
        if !self.got(Kind::LBrace) {
            self.unexpected(&format!(", expected {{ after {context}"));
            self.skip_to(&[Kind::Ident, Kind::RBrace]);
            if self.got(Kind::RBrace) {
                return;
            }
        }
        self.statements();
        self.want(Kind::RBrace);
    }

    fn statements(&mut self) {
        while !matches!(self.kind(), Kind::Eof | Kind::RBrace | Kind::Case | Kind::Default) {
            if !self.nested(Self::statement) {
                return;
            }
            if !self.got(SEMI) && self.kind() != Kind::RBrace {
                self.unexpected(" at end of statement");
                self.skip_to(&[SEMI, Kind::RBrace, Kind::Case, Kind::Default]);
                self.got(SEMI);
            }
        }
    }

    /// A statement, which may be empty. Tells whether there was one.
    fn statement(&mut self) -> bool {
        match self.kind() {
            Kind::Ident => {
                let x = self.exprs();
                if x.is_name() && self.kind() == Kind::Colon {
                    return self.labeled();
                }
                self.simple(Some(x), None);
            }
            Kind::Var | Kind::Const | Kind::Type => {
                self.declarations();
            }
            Kind::LBrace => self.block(""),
            Kind::Star | Kind::Add | Kind::Sub | Kind::And | Kind::Xor | Kind::Not | Kind::Arrow => {
                self.simple(None, None);
            }
            Kind::Func | Kind::LParen | Kind::LBrack | Kind::Struct | Kind::Map | Kind::Chan | Kind::Interface => {
                self.simple(None, None);
            }
            kind if kind.is_literal() => {
                self.simple(None, None);
            }
            Kind::For => {
                self.header(Kind::For);
                self.block("for clause");
            }
            Kind::Switch => {
                self.header(Kind::Switch);
                self.clauses(Kind::Switch);
            }
            Kind::Select => {
                self.next();
                self.clauses(Kind::Select);
            }
            Kind::If => self.if_(),
            Kind::Fallthrough => self.next(),
            Kind::Break | Kind::Continue => {
                self.next();
                self.got(Kind::Ident);
            }
            Kind::Goto => {
                self.next();
                self.name();
            }
            Kind::Go | Kind::Defer => self.call_statement(),
            Kind::Return => {
                self.next();
                if self.kind() != SEMI && self.kind() != Kind::RBrace {
                    self.exprs();
                }
            }
            SEMI => {}
            _ => return false,
        }
        true
    }

    /// What follows a label, from the colon on.
    fn labeled(&mut self) -> bool {
        let colon = self.at;
        self.next();
        let is_there = self.kind() == Kind::RBrace || self.nested(Self::statement);
        if !is_there {
            self.wrong(Code::UnexpectedToken, colon, "missing statement after label");
        }
        is_there
    }

    fn call_statement(&mut self) {
        let keyword = self.kind().text();
        self.next();
        let x = self.primary(Operand::Here, self.kind() == Kind::LParen);
        if x.parens {
            self.mistake(Code::MisplacedParens, x.start, format!("expression in {keyword} must not be parenthesized"));
        }
    }

    /// A simple statement; its left side may have been read. The `keyword` in whose header it stands allows more.
    fn simple(&mut self, left: Option<Shape>, keyword: Option<Kind>) -> Simple {
        let start = left.map_or(self.at, |x| x.start);
        let (form, op) = self.simple_form(left, keyword);
        Simple { form, start, op, end: self.at }
    }

    /// The form of a simple statement and its operator.
    fn simple_form(&mut self, left: Option<Shape>, keyword: Option<Kind>) -> (SimpleForm, usize) {
        let may_range = keyword == Some(Kind::For);
        if may_range && self.got(Kind::Range) {
            self.expr();
            return (SimpleForm::Range, self.at);
        }
        let left = left.unwrap_or_else(|| self.exprs());
        let op = self.at;
        let form = match self.kind() {
            Kind::Assign | Kind::Define => {
                let define = self.kind() == Kind::Define;
                self.next();
                if may_range && self.got(Kind::Range) {
                    self.expr();
                    return (SimpleForm::Range, op);
                }
                let right = self.exprs();
                let is_guard = right.form == Form::Guard && !right.parens && left.is_name();
                let is_operation = |x: Shape| x.form == Form::Binary && !x.parens;
                match define {
                    true if is_guard && keyword == Some(Kind::Switch) => SimpleForm::Expr,
                    true => SimpleForm::Define,
                    false => SimpleForm::Assign { left: is_operation(left), right: is_operation(right) },
                }
            }
            _ if left.form == Form::List => {
                self.unexpected(", expected := or = or comma");
                self.skip_to(&[SEMI, Kind::RBrace]);
                SimpleForm::Expr
            }
            Kind::Inc | Kind::Dec => {
                self.next();
                SimpleForm::Other
            }
            kind if kind == Kind::Arrow || is_assignment(kind) => {
                self.next();
                self.expr();
                SimpleForm::Other
            }
            _ => SimpleForm::Expr,
        };
        (form, op)
    }

    // ── Statements with blocks ──────────────────────────────────────────────────────────────────

    fn if_(&mut self) {
        self.header(Kind::If);
        self.block("if clause");
        if !self.got(Kind::Else) {
            return;
        }
        match self.kind() {
            Kind::If => self.nested(Self::if_),
            Kind::LBrace => self.block(""),
            _ => {
                let message = "else must be followed by if or statement block";
                self.wrong_here(self.code_of_missing(), message);
                self.skip_to(&[Kind::Ident, Kind::RBrace]);
            }
        }
    }

    /// From the keyword to the brace.
    fn header(&mut self, keyword: Kind) {
        self.next();
        if self.kind() == Kind::LBrace {
            if keyword == Kind::If {
                self.wrong_here(Code::MissingCondition, "missing condition in if statement");
            }
            return;
        }
        let outer = std::mem::replace(&mut self.literals, -1);
        self.header_statements(keyword);
        self.literals = outer;
    }

    fn header_statements(&mut self, keyword: Kind) {
        let mut first = None;
        if self.kind() != SEMI {
            if self.got(Kind::Var) {
                let message = format!("var declaration not allowed in {} initializer", keyword.text());
                self.wrong_here(Code::UnexpectedToken, &message);
            }
            let simple = self.simple(None, Some(keyword));
            if simple.form == SimpleForm::Range {
                return;
            }
            first = Some(simple);
        }
        let semi = self.at;
        let condition = if self.kind() == Kind::LBrace { first } else { self.rest_of_header(keyword) };
        match condition {
            Some(condition) => self.condition(&condition),
            None if keyword == Kind::If && kind_is_semi(self.tokens[semi].kind) => self.no_condition(semi),
            None => {}
        }
    }

    /// From the first semicolon on. Returns the statement that should be a condition.
    fn rest_of_header(&mut self, keyword: Kind) -> Option<Simple> {
        if !self.got(SEMI) {
            // Who writes no semicolon here rather forgot the brace.
            self.want(Kind::LBrace);
            self.skip_to(&[Kind::LBrace, Kind::RBrace]);
        }
        if keyword != Kind::For {
            return (self.kind() != Kind::LBrace).then(|| self.simple(None, Some(keyword)));
        }
        if self.kind() == Kind::LBrace {
            self.unexpected(", expected for loop condition");
            return None;
        }
        let condition = (self.kind() != SEMI).then(|| self.simple(None, None));
        self.want(SEMI);
        if self.kind() != Kind::LBrace {
            let post = self.simple(None, None);
            if post.form == SimpleForm::Define {
                let message = "cannot declare in post statement of for loop";
                self.wrong(Code::InvalidPostDecl, post.op, message);
            }
        }
        condition
    }

    fn no_condition(&mut self, semi: usize) {
        match self.tokens[semi].kind {
            Kind::Semi(Semi::Written) => {
                self.wrong(Code::MissingCondition, semi, "missing condition in if statement");
            }
            kind => {
                let message = format!("unexpected {}, expected {{ after if clause", kind.text());
                self.wrong(Code::UnexpectedNewline, semi, &message);
            }
        }
    }

    /// A statement where a value must stand.
    fn condition(&mut self, simple: &Simple) {
        let Simple { form, start, op, end } = *simple;
        let what = match form {
            SimpleForm::Expr => return,
            SimpleForm::Assign { left, right } => {
                // Parentheses make the one `=` stand out.
                let side = |operation: bool, text: String| if operation { format!("({text})") } else { text };
                let (lhs, rhs) = (self.quote(start, op), self.quote(op + 1, end));
                format!("assignment {} = {}", side(left, lhs), side(right, rhs))
            }
            _ => self.quote(start, end),
        };
        self.wrong(Code::StatementAsValue, op, &format!("cannot use {what} as value"));
    }

    /// The braces of a `switch` or `select` and what is in them.
    fn clauses(&mut self, keyword: Kind) {
        if !self.got(Kind::LBrace) {
            let message = format!("missing {{ after {} clause", keyword.text());
            self.wrong_here(self.code_of_missing(), &message);
            self.skip_to(&[Kind::Case, Kind::Default, Kind::RBrace]);
        }
        while self.kind() != Kind::Eof && self.kind() != Kind::RBrace {
            self.clause(keyword);
        }
        self.want(Kind::RBrace);
    }

    fn clause(&mut self, keyword: Kind) {
        match self.kind() {
            Kind::Case if keyword == Kind::Switch => {
                self.next();
                self.exprs();
            }
            Kind::Case => {
                self.next();
                self.simple(None, None);
            }
            Kind::Default => self.next(),
            _ => {
                self.unexpected(", expected case or default or }");
                self.skip_to(&[Kind::Colon, Kind::Case, Kind::Default, Kind::RBrace]);
            }
        }
        self.want(Kind::Colon);
        self.statements();
    }
}

fn kind_is_semi(kind: Kind) -> bool {
    matches!(kind, Kind::Semi(_))
}

/// Whether it is `+=` or one of its like.
fn is_assignment(kind: Kind) -> bool {
    use Kind::*;
    matches!(
        kind,
        AddAssign
            | SubAssign
            | MulAssign
            | DivAssign
            | RemAssign
            | AndAssign
            | OrAssign
            | XorAssign
            | ShlAssign
            | ShrAssign
            | AndNotAssign
    )
}
