//! Expressions.

use source::Code;
use tokens::Kind;

use super::Descent;
use super::shape::{Dir, Form, Shape, Split};

/// Where a primary expression starts.
pub enum Operand {
    /// At the token at hand.
    Here,
    /// Its first operand has been read.
    Read(Shape),
}

impl Descent<'_> {
    pub fn expr(&mut self) -> Shape {
        self.binary(None, 0)
    }

    /// Expressions with commas between them.
    pub fn exprs(&mut self) -> Shape {
        let x = self.expr();
        if self.kind() != Kind::Comma {
            return x;
        }
        while self.got(Kind::Comma) {
            self.expr();
        }
        Shape::new(Form::List, x.start)
    }

    /// Operations that bind more than `outer`; the first operand may have been read.
    pub fn binary(&mut self, x: Option<Shape>, outer: u8) -> Shape {
        let mut x = x.unwrap_or_else(|| self.unary());
        while precedence(self.kind()) > outer {
            let op = self.kind();
            self.next();
            let y = self.binary(None, precedence(op));
            let split = match op {
                Kind::Star => x.split_with(y),
                Kind::Or if x.split == Split::IfForced && y.is_type => Split::Always,
                Kind::Or => x.split,
                _ => Split::Never,
            };
            let is_type = x.is_type || y.is_type;
            x = Shape { is_type, split, ..Shape::value(Form::Binary, x.start) };
        }
        x
    }

    fn unary(&mut self) -> Shape {
        self.nested(|d| {
            let start = d.at;
            match d.kind() {
                op @ (Kind::Star | Kind::Add | Kind::Sub | Kind::Not | Kind::Xor | Kind::Tilde | Kind::And) => {
                    d.next();
                    let x = d.unary();
                    let is_type = x.is_type || op == Kind::Tilde;
                    Shape { is_type, is_value: op != Kind::Star, ..Shape::new(Form::Other, start) }
                }
                Kind::Arrow => {
                    d.next();
                    let x = d.unary();
                    match x.form {
                        Form::Chan(chan) if !x.parens => {
                            d.receive_from(chan);
                            Shape { start, ..x }
                        }
                        _ => Shape { is_type: x.is_type, ..Shape::value(Form::Other, start) },
                    }
                }
                _ => d.primary(Operand::Here, true),
            }
        })
    }

    /// `<-` in front of a channel's type belongs to the outermost channel, and each `<-` in it moves one channel inwards.
    fn receive_from(&mut self, mut chan: usize) {
        loop {
            let before = std::mem::replace(&mut self.chans[chan].dir, Dir::Recv);
            match before {
                Dir::Both => return,
                Dir::Recv => return self.wrong_here(Code::UnexpectedToken, "unexpected <-, expected chan"),
                Dir::Send => {}
            }
            let elem = self.chans[chan].elem;
            match elem.form {
                Form::Chan(inner) => chan = inner,
                _ => {
                    let found = self.quote(elem.start, self.chans[chan].end);
                    return self.wrong_here(Code::UnexpectedToken, &format!("unexpected {found}, expected chan"));
                }
            }
        }
    }

    /// An operand. Parentheses around it are forgotten unless somebody wants to know of them.
    pub fn operand(&mut self, keep_parens: bool) -> Shape {
        let start = self.at;
        match self.kind() {
            Kind::Ident => {
                self.next();
                Shape::new(Form::Name, start)
            }
            kind if kind.is_literal() => {
                self.next();
                Shape::value(Form::Other, start)
            }
            Kind::LParen => {
                self.next();
                self.literals += 1;
                let x = self.expr();
                self.literals -= 1;
                self.want(Kind::RParen);
                if keep_parens || self.kind() == Kind::LBrace {
                    Shape { parens: true, start, split: Split::Never, ..x }
                } else {
                    x
                }
            }
            Kind::Func => {
                self.next();
                let signature = self.at;
                self.signature(Some("function type"));
                if self.kind() != Kind::LBrace {
                    return Shape::type_(Form::OtherType, signature);
                }
                self.literals += 1;
                self.body();
                self.literals -= 1;
                Shape::value(Form::Other, start)
            }
            Kind::LBrack | Kind::Chan | Kind::Map | Kind::Struct | Kind::Interface => self.type_(),
            _ => {
                self.unexpected(", expected expression");
                self.skip_to(&[Kind::RParen, Kind::RBrack, Kind::RBrace]);
                Shape::new(Form::Other, start)
            }
        }
    }

    /// An operand and what is done with it: selectors, indices, calls, literals.
    pub fn primary(&mut self, operand: Operand, keep_parens: bool) -> Shape {
        let mut x = match operand {
            Operand::Here => self.operand(keep_parens),
            Operand::Read(x) => x,
        };
        loop {
            x = match self.kind() {
                Kind::Dot => self.selector(x),
                Kind::LBrack => self.index(x),
                Kind::LParen => self.call(x),
                Kind::LBrace if self.opens_literal(x) => {
                    if x.parens {
                        self.wrong_here(Code::MisplacedParens, "cannot parenthesize type in composite literal");
                    }
                    self.literal_value();
                    Shape::value(Form::Other, x.start)
                }
                _ => return x,
            };
        }
    }

    /// Whether the brace at hand opens a literal of type `x` rather than a block.
    fn opens_literal(&self, x: Shape) -> bool {
        match x.form {
            Form::Name | Form::Selector => self.literals >= 0,
            Form::Index => self.literals >= 0 && !x.is_value,
            form => form == Form::Container,
        }
    }

    fn selector(&mut self, x: Shape) -> Shape {
        self.next();
        match self.kind() {
            Kind::Ident => {
                self.next();
                Shape::new(Form::Selector, x.start)
            }
            Kind::LParen => {
                self.next();
                let form = if self.got(Kind::Type) {
                    Form::Guard
                } else {
                    self.type_();
                    Form::Other
                };
                self.want(Kind::RParen);
                Shape::value(form, x.start)
            }
            _ => {
                self.unexpected(", expected name or (");
                self.skip_to(&[super::SEMI, Kind::RParen]);
                x
            }
        }
    }

    fn index(&mut self, x: Shape) -> Shape {
        self.next();
        if self.kind() != Kind::Colon {
            let mut is_value = x.is_value;
            let mut comma = false;
            if self.kind() == Kind::RBrack {
                self.unexpected(", expected operand");
            } else {
                let (index, more) = self.index_list(false);
                is_value |= index.is_value;
                comma = more;
            }
            if comma || self.kind() == Kind::RBrack {
                self.want(Kind::RBrack);
                return Shape { is_value, ..Shape::new(Form::Index, x.start) };
            }
        }
        if !self.got(Kind::Colon) {
            self.unexpected(", expected comma, : or ]");
            self.skip_to(&[Kind::Comma, Kind::Colon, Kind::RBrack]);
        }
        self.literals += 1;
        self.bounds();
        self.literals -= 1;
        self.want(Kind::RBrack);
        Shape::value(Form::Other, x.start)
    }

    /// What stands behind the first colon of a slice expression.
    fn bounds(&mut self) {
        let has_middle = !matches!(self.kind(), Kind::Colon | Kind::RBrack);
        if has_middle {
            self.expr();
        }
        if self.kind() != Kind::Colon {
            return;
        }
        if !has_middle {
            self.mistake(Code::IncompleteSlice, self.at, "middle index required in 3-index slice".to_string());
        }
        self.next();
        if self.kind() == Kind::RBrack {
            self.mistake(Code::IncompleteSlice, self.at, "final index required in 3-index slice".to_string());
        } else {
            self.expr();
        }
    }

    /// Indices or type arguments, and whether there is a comma among them. The first may be a value unless they are
    /// `only_types`.
    pub fn index_list(&mut self, only_types: bool) -> (Shape, bool) {
        self.literals += 1;
        let first = if only_types { self.type_() } else { self.expr() };
        let comma = self.got(Kind::Comma);
        let mut out = first;
        if comma && self.type_or_none().is_some() {
            out = Shape::new(Form::List, first.start);
            while self.got(Kind::Comma) && self.type_or_none().is_some() {}
        }
        self.literals -= 1;
        (out, comma)
    }

    fn call(&mut self, x: Shape) -> Shape {
        self.next();
        self.literals += 1;
        let mut split = Split::Never;
        let mut count = 0;
        self.list("argument list", Kind::Comma, Kind::RParen, |d| {
            let arg = d.expr();
            let dots = d.got(Kind::Ellipsis);
            count += 1;
            split = if count == 1 && !dots { x.split_with(arg) } else { Split::Never };
            dots
        });
        self.literals -= 1;
        Shape { split, ..Shape::value(Form::Other, x.start) }
    }

    /// The braces of a literal.
    fn literal_value(&mut self) {
        self.nested(|d| {
            d.literals += 1;
            d.want(Kind::LBrace);
            d.list("composite literal", Kind::Comma, Kind::RBrace, |d| {
                d.element();
                if d.got(Kind::Colon) {
                    d.element();
                }
                false
            });
            d.literals -= 1;
        });
    }

    fn element(&mut self) {
        if self.kind() == Kind::LBrace {
            self.literal_value();
        } else {
            self.expr();
        }
    }
}

/// How much an operator of two operands binds; nothing else binds at all.
fn precedence(kind: Kind) -> u8 {
    match kind {
        Kind::LOr => 1,
        Kind::LAnd => 2,
        Kind::Eq | Kind::Ne | Kind::Lt | Kind::Le | Kind::Gt | Kind::Ge => 3,
        Kind::Add | Kind::Sub | Kind::Or | Kind::Xor => 4,
        Kind::Star | Kind::Div | Kind::Rem | Kind::And | Kind::AndNot | Kind::Shl | Kind::Shr => 5,
        _ => 0,
    }
}
