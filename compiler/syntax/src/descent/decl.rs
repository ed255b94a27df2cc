//! Files and declarations.

use source::Code;
use tokens::Kind;

use super::expr::Operand;
use super::shape::Split;
use super::types::{Names, Params};
use super::{Descent, SEMI};

/// What starts a declaration at the top level.
const DECLARATIONS: &[Kind] = &[Kind::Import, Kind::Const, Kind::Type, Kind::Var, Kind::Func];

impl Descent<'_> {
    pub fn file(&mut self) {
        if !self.got(Kind::Package) {
            return self.wrong_here(Code::MissingPackageClause, "package statement must be first");
        }
        self.name();
        self.want(SEMI);
        // A file whose package clause is wrong may be anything.
        if !self.is_wrong() {
            self.items();
        }
    }

    pub fn items(&mut self) {
        let mut before = Kind::Import;
        // The last declaration was a function without body.
        let mut bodiless = false;
        while self.kind() != Kind::Eof {
            self.item = self.at;
            let keyword = self.kind();
            if keyword == Kind::Import && before != Kind::Import {
                self.wrong_here(Code::LateImport, "imports must appear before other declarations");
            }
            before = keyword;
            if !DECLARATIONS.contains(&keyword) {
                if keyword == Kind::LBrace && bodiless {
                    self.wrong_here(Code::UnexpectedNewline, "unexpected semicolon or newline before {");
                } else {
                    self.wrong_here(Code::OutsideFunction, "non-declaration statement outside function body");
                }
                self.skip_to(DECLARATIONS);
                continue;
            }
            if keyword == Kind::Func {
                self.next();
                bodiless = !self.function();
            } else if self.declarations() {
                bodiless = false;
            }
            if self.kind() != Kind::Eof && !self.got(SEMI) {
                self.unexpected(" after top level declaration");
                self.skip_to(DECLARATIONS);
            }
        }
    }

    /// One declaration or a group, from its keyword on. Tells whether anything was declared.
    pub fn declarations(&mut self) -> bool {
        let read = match self.kind() {
            Kind::Import => Self::import,
            Kind::Const => Self::constant,
            Kind::Type => Self::type_declaration,
            _ => Self::variable,
        };
        self.next();
        if !self.got(Kind::LParen) {
            read(self);
            return true;
        }
        let mut any = false;
        self.list("grouped declaration", SEMI, Kind::RParen, |d| {
            read(d);
            any = true;
            false
        });
        any
    }

    fn import(&mut self) {
        if self.kind() == Kind::Ident || self.kind() == Kind::Dot {
            self.next();
        }
        let (path, kind) = (self.at, self.kind());
        if !self.literal() {
            self.wrong_here(self.code_of_missing(), "missing import path");
            self.skip_to(&[SEMI, Kind::RParen]);
        } else if kind != Kind::String && !self.is_malformed(path) {
            self.wrong(Code::UnexpectedToken, path, "import path must be a string");
        }
    }

    /// Whether the lexer complained about a token.
    fn is_malformed(&self, token: usize) -> bool {
        let span = self.tokens[token].span;
        self.malformed.iter().any(|at| span.lo <= *at && *at <= span.hi)
    }

    fn constant(&mut self) {
        self.name();
        self.more_names();
        if matches!(self.kind(), Kind::Eof | SEMI | Kind::RParen) {
            return;
        }
        self.type_or_none();
        self.values();
    }

    fn variable(&mut self) {
        self.name();
        self.more_names();
        if !self.values() {
            self.type_();
            self.values();
        }
    }

    /// `= values`, if they are there.
    fn values(&mut self) -> bool {
        let there = self.got_assign();
        if there {
            self.exprs();
        }
        there
    }

    /// An `=`. Somebody may have written `:=`.
    fn got_assign(&mut self) -> bool {
        if self.kind() == Kind::Define {
            self.unexpected(", expected =");
            self.next();
            return true;
        }
        self.got(Kind::Assign)
    }

    fn type_declaration(&mut self) {
        self.name();
        let bracket = self.at;
        let declared = if self.got(Kind::LBrack) {
            self.parameters_or_array(bracket)
        } else {
            self.got_assign();
            self.type_or_none().is_some()
        };
        if !declared {
            self.unexpected(" in type declaration");
            self.skip_to(&[SEMI, Kind::RParen]);
        }
    }

    /// What `[` after the name of a declared type opens: type parameters, or an array's or slice's type.
    fn parameters_or_array(&mut self, bracket: usize) -> bool {
        match self.kind() {
            Kind::Ident => {
                let name = self.operand(false);
                // `P []E`: that is no index.
                let mut x = name;
                if self.kind() != Kind::LBrack {
                    self.literals += 1;
                    x = self.primary(Operand::Read(name), false);
                    x = self.binary(Some(x), 0);
                    self.literals -= 1;
                }
                let parameters = match x.split {
                    _ if x.is_name() => self.kind() != Kind::RBrack,
                    Split::Always => true,
                    Split::IfForced => self.kind() == Kind::Comma,
                    Split::Never => false,
                };
                if !parameters {
                    self.array(bracket, Some(x));
                    return true;
                }
                let constraint = (!x.is_name()).then_some(x);
                self.params(
                    Params { names: Names::Required, close: Kind::RBrack, dots: false },
                    Some((name, constraint)),
                );
                self.got_assign();
                self.type_or_none().is_some()
            }
            Kind::RBrack => {
                self.next();
                self.type_();
                true
            }
            _ => {
                self.array(bracket, None);
                true
            }
        }
    }

    /// A function or method, from behind `func` on. Tells whether it has a body.
    fn function(&mut self) -> bool {
        let is_method = self.got(Kind::LParen);
        if is_method {
            let receivers = self.params(Params { names: Names::Allowed, close: Kind::RParen, dots: false }, None).count;
            match receivers {
                0 => self.mistake(Code::InvalidRecv, self.at, "method has no receiver".to_string()),
                1 => {}
                _ => self.mistake(Code::InvalidRecv, self.at, "method has multiple receivers".to_string()),
            }
        }
        if self.got(Kind::Ident) {
            self.signature(None);
        } else {
            self.unexpected(if is_method { ", expected name" } else { ", expected name or (" });
            self.skip_to(&[Kind::LBrace, SEMI]);
        }
        let has_body = self.kind() == Kind::LBrace;
        if has_body {
            self.body();
        }
        has_body
    }

    /// A function's body.
    pub fn body(&mut self) {
        self.functions += 1;
        self.block("");
        self.functions -= 1;
    }
}
