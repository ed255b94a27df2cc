//! Types, signatures and lists of parameters.

use source::Code;
use tokens::Kind;

use super::shape::{Chan, Dir, Form, Shape};
use super::{Descent, SEMI};

/// Whether parameters have names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// All or none of them.
    Allowed,
    /// Type parameters: all of them.
    Required,
}

/// What a list of parameters may have.
#[derive(Clone, Copy, Debug)]
pub struct Params {
    pub names: Names,
    pub close: Kind,
    /// `...` in front of the last one's type.
    pub dots: bool,
}

/// What a list of parameters turned out to be.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    pub count: usize,
    /// They have names.
    pub named: bool,
}

/// A parameter; one of the two is there.
#[derive(Clone, Copy)]
struct Param {
    name: Option<usize>,
    ty: Option<Type>,
}

#[derive(Clone, Copy)]
struct Type {
    start: usize,
    /// `...` stands in front.
    dots: bool,
}

impl From<Shape> for Type {
    fn from(x: Shape) -> Type {
        Type { start: x.start, dots: false }
    }
}

impl Descent<'_> {
    pub fn type_(&mut self) -> Shape {
        self.type_or_none().unwrap_or_else(|| {
            let start = self.at;
            self.unexpected(", expected type");
            self.skip_to(&[Kind::Comma, Kind::Colon, SEMI, Kind::RParen, Kind::RBrack, Kind::RBrace]);
            Shape::new(Form::Other, start)
        })
    }

    /// A type, if there is one.
    pub fn type_or_none(&mut self) -> Option<Shape> {
        self.nested(Self::type_at_hand)
    }

    fn type_at_hand(&mut self) -> Option<Shape> {
        let start = self.at;
        Some(match self.kind() {
            Kind::Star => {
                self.next();
                let base = self.type_();
                Shape { is_type: base.is_type, ..Shape::new(Form::Other, start) }
            }
            Kind::Arrow => {
                self.next();
                self.want(Kind::Chan);
                self.chan(start, Dir::Recv)
            }
            Kind::Chan => {
                self.next();
                let dir = if self.got(Kind::Arrow) { Dir::Send } else { Dir::Both };
                self.chan(start, dir)
            }
            Kind::Func => {
                self.next();
                let signature = self.at;
                self.signature(Some("function type"));
                Shape::type_(Form::OtherType, signature)
            }
            Kind::LBrack => {
                self.next();
                if self.got(Kind::RBrack) {
                    self.type_();
                    Shape::type_(Form::Container, start)
                } else {
                    self.array(start, None)
                }
            }
            Kind::Map => {
                self.next();
                self.want(Kind::LBrack);
                self.type_();
                self.want(Kind::RBrack);
                self.type_();
                Shape::type_(Form::Container, start)
            }
            Kind::Struct => {
                self.next();
                self.want(Kind::LBrace);
                self.list("struct type", SEMI, Kind::RBrace, |d| {
                    d.field();
                    false
                });
                Shape::type_(Form::Container, start)
            }
            Kind::Interface => {
                self.next();
                self.want(Kind::LBrace);
                self.list("interface type", SEMI, Kind::RBrace, |d| {
                    d.interface_element();
                    false
                });
                Shape::type_(Form::OtherType, start)
            }
            Kind::Ident => {
                self.next();
                self.rest_of_type_name(start)
            }
            Kind::LParen => {
                self.next();
                let inner = self.type_();
                self.want(Kind::RParen);
                inner
            }
            _ => return None,
        })
    }

    /// An element type that may be missing: then what follows is whatever follows the channel type.
    fn chan(&mut self, start: usize, dir: Dir) -> Shape {
        let missing = self.at;
        let elem = self.type_or_none().unwrap_or_else(|| {
            self.wrong_here(self.code_of_missing(), "missing channel element type");
            Shape::new(Form::Other, missing)
        });
        self.chans.push(Chan { dir, elem, end: self.at });
        Shape::type_(Form::Chan(self.chans.len() - 1), start)
    }

    /// What kind of mistake it is that something is missing before the token at hand.
    pub fn code_of_missing(&self) -> Code {
        use tokens::Semi;
        match self.tokens[self.at].kind {
            Kind::Eof | Kind::Semi(Semi::Eof) => Code::UnexpectedEof,
            Kind::Semi(Semi::Newline) => Code::UnexpectedNewline,
            _ => Code::UnexpectedToken,
        }
    }

    /// An array's type from behind the bracket at `start`; the length may have been read.
    pub fn array(&mut self, start: usize, length: Option<Shape>) -> Shape {
        if length.is_none() && !self.got(Kind::Ellipsis) {
            self.literals += 1;
            self.expr();
            self.literals -= 1;
        }
        if self.kind() == Kind::Comma {
            self.wrong_here(Code::UnexpectedToken, "unexpected comma; expected ]");
            self.next();
        }
        self.want(Kind::RBrack);
        self.type_();
        Shape::type_(Form::Container, start)
    }

    fn type_name(&mut self) -> Shape {
        let start = self.at;
        if !self.got(Kind::Ident) {
            self.unexpected(", expected name");
            self.skip_to(&[Kind::Dot, SEMI, Kind::RBrace]);
        }
        self.rest_of_type_name(start)
    }

    /// What may follow the first name of a type's: a selector, type arguments.
    fn rest_of_type_name(&mut self, start: usize) -> Shape {
        let mut form = Form::Name;
        if self.got(Kind::Dot) {
            self.name();
            form = Form::Selector;
        }
        if self.got(Kind::LBrack) {
            if self.kind() == Kind::RBrack {
                self.unexpected(", expected type argument list");
            } else {
                self.index_list(true);
            }
            self.want(Kind::RBrack);
            form = Form::Index;
        }
        Shape::new(form, start)
    }

    /// What `[` after a name opens: the array's or slice's type of what has that name, or the type arguments of the
    /// type that it is. An index is the latter.
    fn array_or_arguments(&mut self, name: usize) -> Shape {
        let start = self.at;
        self.want(Kind::LBrack);
        if self.got(Kind::RBrack) {
            self.type_();
            return Shape::type_(Form::Container, start);
        }
        let (_, comma) = self.index_list(false);
        self.want(Kind::RBrack);
        if !comma && self.type_or_none().is_some() {
            return Shape::type_(Form::Container, start);
        }
        Shape::new(Form::Index, name)
    }

    // ── Structs and interfaces ──────────────────────────────────────────────────────────────────

    fn field(&mut self) {
        let start = self.at;
        match self.kind() {
            Kind::Ident => {
                self.next();
                if matches!(self.kind(), Kind::Dot | SEMI | Kind::RBrace) || self.kind().is_literal() {
                    self.rest_of_type_name(start);
                } else if self.kind() == Kind::LBrack {
                    self.array_or_arguments(start);
                } else {
                    self.more_names();
                    self.type_();
                }
            }
            Kind::Star => {
                self.next();
                if self.kind() == Kind::LParen {
                    self.embedded_in_parens(false);
                } else {
                    self.type_name();
                }
            }
            Kind::LParen => self.embedded_in_parens(true),
            _ => {
                self.unexpected(", expected field name or embedded type");
                self.skip_to(&[SEMI, Kind::RBrace]);
                return;
            }
        }
        self.literal();
    }

    fn embedded_in_parens(&mut self, star: bool) {
        self.wrong_here(Code::MisplacedParens, "cannot parenthesize embedded type");
        self.next();
        if star {
            self.got(Kind::Star);
        }
        self.type_name();
        self.got(Kind::RParen);
    }

    fn interface_element(&mut self) {
        if self.kind() != Kind::Ident {
            self.term();
            return self.more_terms();
        }
        if !self.method() {
            self.more_terms();
        }
    }

    /// A method or the first type of a union, from its name on. Tells whether it is a method.
    fn method(&mut self) -> bool {
        const CONTEXT: Option<&str> = Some("interface method");
        let name = self.at;
        self.next();
        match self.kind() {
            Kind::LParen => {
                self.signature(CONTEXT);
                true
            }
            Kind::LBrack => {
                let bracket = self.at;
                self.next();
                let empty = self.at;
                if self.got(Kind::RBrack) {
                    let is_method = self.kind() == Kind::LParen;
                    let what = if is_method { "parameter" } else { "argument" };
                    self.mistake(Code::UnexpectedToken, empty, format!("empty type {what} list"));
                    if is_method {
                        self.signature(CONTEXT);
                    }
                    return is_method;
                }
                let list = self.params(Params { names: Names::Allowed, close: Kind::RBrack, dots: false }, None);
                let is_method = if list.count == 0 { self.kind() == Kind::LParen } else { list.named };
                if is_method {
                    self.signature(CONTEXT);
                    if list.count > 0 {
                        let message = "interface method must have no type parameters";
                        self.mistake(Code::UnexpectedToken, bracket, message.to_string());
                    }
                }
                is_method
            }
            _ => {
                self.rest_of_type_name(name);
                false
            }
        }
    }

    /// What stands behind the first type of a union.
    fn more_terms(&mut self) {
        while self.got(Kind::Or) {
            self.term();
        }
    }

    fn term(&mut self) {
        if self.got(Kind::Tilde) {
            self.type_();
        } else if self.type_or_none().is_none() {
            self.unexpected(", expected ~ term or type");
            self.skip_until(|kind| {
                is_operator(kind) || matches!(kind, SEMI | Kind::RParen | Kind::RBrack | Kind::RBrace)
            });
        }
    }

    // ── Signatures ──────────────────────────────────────────────────────────────────────────────

    /// Type parameters, parameters and results. What has a `context` may not have type parameters.
    pub fn signature(&mut self, context: Option<&str>) {
        let start = self.at;
        if self.got(Kind::LBrack) {
            if let Some(context) = context {
                self.wrong(Code::UnexpectedToken, start, &format!("{context} must have no type parameters"));
            }
            if self.kind() == Kind::RBrack {
                self.wrong_here(Code::UnexpectedToken, "empty type parameter list");
                self.next();
            } else {
                self.params(Params { names: Names::Required, close: Kind::RBrack, dots: false }, None);
            }
        }
        self.want(Kind::LParen);
        self.params(Params { names: Names::Allowed, close: Kind::RParen, dots: true }, None);
        if self.got(Kind::LParen) {
            self.params(Params { names: Names::Allowed, close: Kind::RParen, dots: false }, None);
        } else {
            self.type_or_none();
        }
    }

    /// Parameters from behind the opening bracket on. Of the first one the name may have been read, or all of it.
    pub fn params(&mut self, wanted: Params, first: Option<(Shape, Option<Shape>)>) -> Listed {
        let mut list: Vec<Param> = Vec::new();
        if let Some((name, Some(ty))) = first
            && self.got(wanted.close)
        {
            list.push(Param { name: Some(name.start), ty: Some(ty.into()) });
            return Listed { count: 1, named: true };
        }
        let mut read = first;
        let end = self.list("parameter list", Kind::Comma, wanted.close, |d| {
            let param = match read.take() {
                Some((name, Some(ty))) => Some(Param { name: Some(name.start), ty: Some(ty.into()) }),
                Some((name, None)) => d.param(Some(name.start), wanted.close),
                None => d.param(None, wanted.close),
            };
            list.extend(param);
            false
        });
        self.check_params(list, wanted, end)
    }

    /// What is wrong with a list as a whole, which closes at `end`.
    fn check_params(&mut self, mut list: Vec<Param>, wanted: Params, end: usize) -> Listed {
        let complete = list.iter().filter(|p| p.name.is_some() && p.ty.is_some()).count();
        let typed = list.iter().filter(|p| p.ty.is_some()).count();
        let named = complete > 0 || wanted.names == Names::Required;
        if named && complete != list.len() {
            // Names wait for the next type.
            let mut ty = None;
            let mut leftmost = None;
            for param in list.iter_mut().rev() {
                match param.ty {
                    Some(own) => {
                        ty = Some(own);
                        leftmost = if param.name.is_none() { Some(own.start) } else { leftmost };
                    }
                    None if ty.is_some() => param.ty = ty,
                    None => leftmost = param.name,
                }
            }
            let constraints = wanted.names == Names::Required;
            if let Some(leftmost) = leftmost {
                let (place, message) = match (complete == typed, constraints) {
                    (true, true) => (end, "missing type constraint"),
                    (true, false) => (end, "missing parameter type"),
                    (false, true) if list.len() == 1 => {
                        (leftmost, "missing type parameter name or invalid array length")
                    }
                    (false, true) => (leftmost, "missing type parameter name"),
                    (false, false) => (leftmost, "missing parameter name"),
                };
                self.wrong(Code::MixedParameters, place, message);
            }
        }
        let last = list.len().wrapping_sub(1);
        let has_dots = |(i, param): (usize, &Param)| {
            param.ty.filter(|ty| ty.dots && !(wanted.dots && i == last)).map(|ty| ty.start)
        };
        if let Some(dots) = list.iter().enumerate().find_map(has_dots) {
            let message = if wanted.dots { "can only use ... with final parameter" } else { "invalid use of ..." };
            self.mistake(Code::MisplacedDotDotDot, dots, message.to_string());
        }
        Listed { count: list.len(), named }
    }

    /// A parameter; its name may have been read. In brackets it is a type parameter, whose constraint may be a union.
    fn param(&mut self, name: Option<usize>, close: Kind) -> Option<Param> {
        let union = close == Kind::RBrack;
        let start = name.unwrap_or(self.at);
        let name = name.or_else(|| self.got(Kind::Ident).then_some(start));
        let typed = |ty: Type| Some(Param { name: None, ty: Some(ty) });
        if let Some(name) = name {
            if self.kind() == Kind::LBrack {
                let ty = self.array_or_arguments(name);
                self.more_terms_if(union);
                let name = (ty.form != Form::Index).then_some(name);
                return Some(Param { name, ty: Some(ty.into()) });
            }
            if self.kind() == Kind::Dot || union && self.kind() == Kind::Or {
                let ty =
                    if self.kind() == Kind::Dot { self.rest_of_type_name(name) } else { Shape::new(Form::Name, name) };
                self.more_terms_if(union);
                return typed(ty.into());
            }
        }
        let at = self.at;
        if self.got(Kind::Ellipsis) {
            if self.type_or_none().is_none() {
                self.wrong_here(self.code_of_missing(), "... is missing type");
                return Some(Param { name, ty: Some(Type { start: self.at, dots: false }) });
            }
            return Some(Param { name, ty: Some(Type { start: at, dots: true }) });
        }
        if union && self.kind() == Kind::Tilde {
            self.term();
            self.more_terms();
            return Some(Param { name, ty: Some(Type { start: at, dots: false }) });
        }
        let ty = self.type_or_none();
        if ty.is_some() {
            self.more_terms_if(union);
        }
        if name.is_none() && ty.is_none() {
            self.unexpected(&format!(", expected {}", close.text()));
            self.skip_to(&[Kind::Comma, close]);
            return None;
        }
        Some(Param { name, ty: ty.map(Type::from) })
    }

    fn more_terms_if(&mut self, union: bool) {
        if union {
            self.more_terms();
        }
    }
}

/// What Go's lexer calls an operator: `*`, `<-` and those that assign are tokens of their own there.
fn is_operator(kind: Kind) -> bool {
    use Kind::*;
    matches!(
        kind,
        Add | Sub
            | Div
            | Rem
            | And
            | Or
            | Xor
            | Shl
            | Shr
            | AndNot
            | LAnd
            | LOr
            | Eq
            | Ne
            | Lt
            | Le
            | Gt
            | Ge
            | Not
            | Tilde
    )
}
