//! Tokens on their way to the grammar: decides what one token of lookahead cannot.
//!
//! - Whether a `{` opens a block or a literal. In the header of `if`, `for` and `switch` it is a
//!   block unless a type that cannot be mistaken for an operand stands before it.
//! - Whether the `[` after a type's name opens type parameters or an array's length.
//! - Whether a function type has results: `func() (x)` does.
//!
//! It also counts how deep things nest, because everything behind it is recursive.

use source::Pos;
use tokens::{Kind, Token};

use crate::parse::Bodies;

/// What the grammar reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terminal {
    /// A token as it is.
    Plain(Kind),
    /// A `{` that opens a block.
    Block,
    /// A `{` that opens a function's body.
    Body,
    /// A declared function's body, brace to brace, that is left for later.
    LaterBody,
    /// The elements of a table at package level, brace to brace, that are left for later.
    LateLiteral,
    /// A `[` that opens the type parameters of a type.
    TypeParams,
    /// Nothing, where the results of a function type would stand.
    NoResult,
}

/// Why the stream stopped early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Where.
    pub pos: Pos,
    /// Why.
    pub message: &'static str,
}

/// Brackets, unary operators, `else if`s and the like may nest this deep.
pub const MAX_DEPTH: u32 = 1000;
/// So many operators, selectors and calls may follow each other in one expression.
pub const MAX_CHAIN: u32 = 10_000;

/// For every opening bracket the index of its partner; `tokens.len() - 1`, the end of the file, for
/// one that has none. Zero elsewhere.
pub fn partners(tokens: &[Token]) -> Vec<u32> {
    let mut partner = vec![0; tokens.len()];
    let mut open: Vec<(usize, Kind)> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let close = match token.kind {
            Kind::LParen => Kind::RParen,
            Kind::LBrack => Kind::RBrack,
            Kind::LBrace => Kind::RBrace,
            Kind::RParen | Kind::RBrack | Kind::RBrace => {
                // A bracket that closes an outer one closes what is open inside, too.
                if let Some(at) = open.iter().rposition(|(_, close)| *close == token.kind) {
                    for (unclosed, _) in open.drain(at + 1..) {
                        partner[unclosed] = i as u32;
                    }
                    let (start, _) = open.pop().expect("found above");
                    partner[start] = i as u32;
                }
                continue;
            }
            _ => continue,
        };
        open.push((i, close));
    }
    for (i, _) in open {
        partner[i] = tokens.len() as u32 - 1;
    }
    partner
}

/// What an open bracket is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// The top-level item itself.
    Item,
    /// Arguments.
    Call,
    /// Parameters, results, a receiver.
    Params,
    /// An expression or type in parentheses.
    Group,
    /// Declarations after `import`, `const` or `var`.
    Lines,
    /// Declarations after `type`.
    TypeLines,
    /// After an operand or a type's name.
    Index,
    /// Of a type or function declaration.
    TypeParams,
    /// Before an array's or slice's element type.
    Length,
    /// A composite literal.
    Literal,
    /// A struct's fields.
    Struct,
    /// An interface's elements.
    Interface,
    /// A function's body, a block, the body of a loop or `if`.
    Block,
    /// The body of `switch` or `select`.
    Cases,
    /// No bracket: from `if`, `for`, `switch` or `select` to the block.
    Header(Kind),
}

impl Open {
    /// Whether it holds a list of things that end in semicolons.
    pub fn is_lines(self) -> bool {
        use Open::*;
        matches!(self, Item | Lines | TypeLines | Struct | Interface | Block | Cases)
    }
}

/// An open bracket.
#[derive(Clone, Copy, Debug)]
pub struct Level {
    /// What it is.
    pub open: Open,
    /// Index of the first token of the statement, line or element at hand.
    pub item: usize,
    /// Prefix operators and the like since the last comma, semicolon or binary operator.
    deep: u32,
    /// Operators since the last comma or semicolon.
    chain: u32,
}

/// Literals of fewer tokens are not worth being left for later.
const MIN_LATE: usize = 40;

/// What the look ahead found out about a token.
const MARK_BODY: u8 = 1;
const MARK_LITERAL: u8 = 2;
const MARK_NO_RESULT: u8 = 4;
const MARK_PARAMS: u8 = 8;

/// An iterator over the terminals of one top-level item.
pub struct Terminals<'a> {
    tokens: &'a [Token],
    partner: &'a [u32],
    /// First token, next token, and one past the last.
    start: usize,
    at: usize,
    end: usize,
    marks: Vec<u8>,
    levels: Vec<Level>,
    depth: u32,
    /// The token behind the last closed bracket of an array, slice or map type: an element type.
    elem: usize,
    /// Whether the body of a declared function is one terminal.
    bodies: Bodies,
}

impl<'a> Terminals<'a> {
    /// The item `start..end`.
    pub fn new(tokens: &'a [Token], partner: &'a [u32], start: usize, end: usize, bodies: Bodies) -> Terminals<'a> {
        let levels = vec![Level { open: Open::Item, item: start, deep: 0, chain: 0 }];
        let marks = vec![0; end - start + 1];
        Terminals { tokens, partner, start, at: start, end, marks, levels, depth: 0, elem: 0, bodies }
    }

    fn kind(&self, i: usize) -> Kind {
        self.tokens.get(i).map_or(Kind::Eof, |t| t.kind)
    }

    fn before(&self, n: usize) -> Kind {
        if self.at >= self.start + n { self.tokens[self.at - n].kind } else { Kind::Eof }
    }

    /// What a `{` opens is for the outermost construct to say, which is met first.
    fn mark(&mut self, i: usize, mark: u8) {
        if i >= self.end {
            return;
        }
        let marks = &mut self.marks[i - self.start];
        if mark & (MARK_NO_RESULT | MARK_PARAMS) != 0 || *marks & (MARK_BODY | MARK_LITERAL) == 0 {
            *marks |= mark;
        }
    }

    fn top(&mut self) -> &mut Level {
        self.levels.last_mut().expect("the item's level stays")
    }

    fn push(&mut self, open: Open) {
        self.levels.push(Level { open, item: self.at + 1, deep: 0, chain: 0 });
        self.depth += 1;
    }

    fn pop(&mut self) {
        if self.levels.len() > 1 {
            let level = self.levels.pop().expect("more than one");
            self.depth -= 1 + level.deep;
        }
    }

    fn deeper(&mut self) {
        self.top().deep += 1;
        self.depth += 1;
    }

    fn restart(&mut self, chain_too: bool) {
        let level = self.top();
        let deep = std::mem::take(&mut level.deep);
        if chain_too {
            level.chain = 0;
        }
        self.depth -= deep;
    }

    /// Closes what the bracket at hand closes. One that closes nothing is the grammar's business.
    fn close(&mut self, matches: impl Fn(Open) -> bool) {
        while let Open::Header(_) = self.top().open {
            self.pop();
        }
        if matches(self.top().open) {
            self.pop();
        }
    }

    /// The terminal for the token at hand.
    fn classify(&mut self, kind: Kind) -> Terminal {
        let before = self.before(1);
        let operand = ends_operand(before) && self.elem != self.at;
        match kind {
            Kind::Func => {
                self.deeper();
                self.function();
            }
            Kind::If | Kind::For | Kind::Switch | Kind::Select => self.push(Open::Header(kind)),
            Kind::Map | Kind::Struct => {
                self.deeper();
                self.literal_type();
            }
            Kind::Chan => self.deeper(),
            Kind::LBrack => {
                if before == Kind::Ident && self.at_type_spec() && self.has_type_params(self.at) {
                    self.push(Open::TypeParams);
                    return Terminal::TypeParams;
                }
                if self.marks[self.at - self.start] & MARK_PARAMS != 0 {
                    self.push(Open::TypeParams);
                } else if operand {
                    // After a name it may well be a type: nobody indexes a thousand times in a row.
                    self.deeper();
                    self.push(Open::Index);
                } else {
                    self.deeper();
                    self.literal_type();
                    self.push(Open::Length);
                }
            }
            Kind::LParen => {
                self.top().chain += u32::from(operand);
                let method = self.top().open == Open::Interface && self.at == self.top().item + 1;
                let params = method || self.marks[self.at - self.start] & MARK_PARAMS != 0;
                self.push(match before {
                    _ if params => Open::Params,
                    Kind::Type => Open::TypeLines,
                    Kind::Import | Kind::Const | Kind::Var => Open::Lines,
                    _ if operand => Open::Call,
                    _ => Open::Group,
                });
            }
            Kind::LBrace => return self.brace(before),
            Kind::RParen => {
                self.close(|o| matches!(o, Open::Call | Open::Params | Open::Group | Open::Lines | Open::TypeLines));
            }
            Kind::RBrack => {
                if self.top().open == Open::Length {
                    self.elem = self.at + 1;
                }
                self.close(|o| matches!(o, Open::Index | Open::TypeParams | Open::Length));
            }
            Kind::RBrace => {
                self.close(|o| matches!(o, Open::Literal | Open::Struct | Open::Interface | Open::Block | Open::Cases))
            }
            Kind::Comma if self.top().open.is_lines() || matches!(self.top().open, Open::Header(_)) => {
                self.restart(true);
            }
            Kind::Semi(_) | Kind::Comma => {
                self.restart(true);
                self.top().item = self.at + 1;
            }
            Kind::Assign | Kind::Define => self.restart(true),
            Kind::Case | Kind::Default => {
                self.restart(true);
                self.top().item = self.at;
            }
            // A label nests what follows it; elsewhere `:` separates.
            Kind::Colon if self.top().open == Open::Block && before == Kind::Ident => self.deeper(),
            Kind::Colon
                if before == Kind::Ident && self.top().open == Open::Cases && self.top().item + 1 == self.at =>
            {
                self.deeper();
            }
            Kind::Colon => {
                self.restart(true);
                if self.top().open == Open::Cases {
                    self.top().item = self.at + 1;
                }
            }
            Kind::Else => self.deeper(),
            Kind::Dot => self.top().chain += 1,
            _ if is_operator(kind) => {
                if operand {
                    self.restart(false);
                    self.top().chain += 1;
                } else {
                    self.deeper();
                }
            }
            _ => {}
        }
        Terminal::Plain(kind)
    }

    /// One past the body that starts at the token at hand, if it is a declared function's and left for later.
    fn later_body(&mut self) -> Option<usize> {
        let is_body = self.marks[self.at - self.start] & MARK_BODY != 0;
        // `var f = func() {` has a literal's.
        let declared = self.kind(self.start) == Kind::Func && self.top().open == Open::Item;
        if self.bodies == Bodies::Now || !is_body || !declared {
            return None;
        }
        let end = self.partner[self.at] as usize;
        (self.kind(end) == Kind::RBrace).then_some(end + 1)
    }

    /// One past the literal that starts at the token at hand, if it may be left for later: it is a large one, all that
    /// a variable is initialised with, and it mentions nothing but types and fields.
    fn late_literal(&mut self) -> Option<usize> {
        let in_var = self.kind(self.start) == Kind::Var && self.top().open == Open::Item;
        let after_type = matches!(self.before(1), Kind::Ident | Kind::RBrack);
        if self.bodies == Bodies::Now || self.kind(self.at) != Kind::LBrace || !in_var || !after_type {
            return None;
        }
        let end = self.partner[self.at] as usize;
        let is_last = self.kind(end) == Kind::RBrace && end + 2 == self.end;
        let counts_itself = || self.tokens[self.start..self.at].iter().any(|t| t.kind == Kind::Ellipsis);
        if !is_last || end - self.at < MIN_LATE || counts_itself() || !self.is_whole_value() {
            return None;
        }
        let plain = |i: usize| match self.kind(i) {
            // A field, or a type in front of a literal.
            Kind::Ident => matches!(self.kind(i + 1), Kind::Colon | Kind::LBrace),
            Kind::Sub | Kind::Add | Kind::Comma | Kind::Colon => true,
            // A type in front of a literal; behind an operand it would be an index.
            Kind::LBrack => matches!(self.kind(i - 1), Kind::LBrace | Kind::Comma | Kind::Colon | Kind::RBrack),
            Kind::LBrace | Kind::RBrace | Kind::RBrack => true,
            kind => kind.is_literal(),
        };
        (self.at..end).all(plain).then_some(end + 1)
    }

    /// Whether nothing but the type, and `&`, stands between the `=` and the token at hand: no operator that makes the literal
    /// a part of something.
    fn is_whole_value(&self) -> bool {
        let Some(assign) = (self.start..self.at).find(|i| self.kind(*i) == Kind::Assign) else { return false };
        let first = (assign + 1..self.at).find(|i| self.kind(*i) != Kind::And);
        first.is_some_and(|first| self.type_end(first) == Some(self.at))
    }

    fn brace(&mut self, before: Kind) -> Terminal {
        let mark = self.marks[self.at - self.start];
        let top = self.top().open;
        if before == Kind::Struct || before == Kind::Interface {
            self.push(if before == Kind::Struct { Open::Struct } else { Open::Interface });
            return Terminal::Plain(Kind::LBrace);
        }
        let literal = if mark & MARK_BODY != 0 {
            false
        } else if mark & MARK_LITERAL != 0 {
            true
        } else {
            match top {
                Open::Header(_) => false,
                Open::Literal if matches!(before, Kind::LBrace | Kind::Comma | Kind::Colon) => true,
                _ if before == Kind::RBrack => !self.indexed_by_literal(),
                _ => before == Kind::Ident,
            }
        };
        if literal {
            self.push(Open::Literal);
            return Terminal::Plain(Kind::LBrace);
        }
        if mark & MARK_BODY != 0 {
            self.push(Open::Block);
            return Terminal::Body;
        }
        let mut open = Open::Block;
        if let Open::Header(keyword) = top {
            self.pop();
            if matches!(keyword, Kind::Switch | Kind::Select) {
                open = Open::Cases;
            }
        }
        self.push(open);
        Terminal::Block
    }

    /// Whether `[0]` or the like stands before the token at hand: then an element of something
    /// does, and no type.
    fn indexed_by_literal(&self) -> bool {
        self.before(3) == Kind::LBrack && self.before(2).is_literal()
    }

    /// At a type that a literal may follow: marks that literal's brace.
    fn literal_type(&mut self) {
        if let Some(end) = self.type_end(self.at)
            && self.kind(end) == Kind::LBrace
        {
            self.mark(end, MARK_LITERAL);
        }
    }

    /// At `func`: marks its body, and where results are missing.
    fn function(&mut self) {
        let mut i = self.at + 1;
        let declared = self.at == self.start;
        if declared {
            if self.kind(i) == Kind::LParen {
                self.mark(i, MARK_PARAMS);
                i = self.partner[i] as usize + 1;
            }
            i += usize::from(self.kind(i) == Kind::Ident);
            if self.kind(i) == Kind::LBrack {
                self.mark(i, MARK_PARAMS);
                i = self.partner[i] as usize + 1;
            }
        }
        if self.kind(i) != Kind::LParen {
            return;
        }
        self.mark(i, MARK_PARAMS);
        let mut end = self.partner[i] as usize + 1;
        if self.kind(end) == Kind::LParen {
            self.mark(end, MARK_PARAMS);
        }
        if starts_type(self.kind(end)) {
            end = self.type_end(end).unwrap_or(end);
        } else if !declared {
            self.mark(end, MARK_NO_RESULT);
        }
        if self.kind(end) == Kind::LBrace {
            self.mark(end, MARK_BODY);
        }
    }

    /// One past the type that starts at `i`.
    fn type_end(&self, mut i: usize) -> Option<usize> {
        loop {
            match self.kind(i) {
                Kind::Ident => {
                    i += 1;
                    if self.kind(i) == Kind::Dot {
                        i += 2;
                    }
                    return Some(if self.kind(i) == Kind::LBrack { self.partner[i] as usize + 1 } else { i });
                }
                Kind::LParen => return Some(self.partner[i] as usize + 1),
                Kind::Struct | Kind::Interface if self.kind(i + 1) == Kind::LBrace => {
                    return Some(self.partner[i + 1] as usize + 1);
                }
                Kind::Star | Kind::Arrow | Kind::Chan => i += 1,
                Kind::LBrack => i = self.partner[i] as usize + 1,
                Kind::Map if self.kind(i + 1) == Kind::LBrack => i = self.partner[i + 1] as usize + 1,
                Kind::Func if self.kind(i + 1) == Kind::LParen => {
                    i = self.partner[i + 1] as usize + 1;
                    if !starts_type(self.kind(i)) {
                        return Some(i);
                    }
                }
                _ => return None,
            }
        }
    }

    /// Whether the token before the one at hand is the name of a type being declared.
    fn at_type_spec(&mut self) -> bool {
        match self.before(2) {
            Kind::Type => true,
            Kind::LParen | Kind::Semi(_) => self.top().open == Open::TypeLines,
            _ => false,
        }
    }

    /// Whether the bracket at `open` holds type parameters: a name and something that cannot go on
    /// an expression, or `P *T`, `P (T)` and unions of those, where either a comma follows or a
    /// part can only be a type.
    fn has_type_params(&self, open: usize) -> bool {
        let end = self.partner[open] as usize;
        if self.kind(open + 1) != Kind::Ident {
            return false;
        }
        let mut i = open + 2;
        match self.kind(i) {
            Kind::RBrack => return false,
            Kind::Star => i += 1,
            Kind::LParen => {}
            Kind::Ident
            | Kind::Comma
            | Kind::LBrack
            | Kind::Interface
            | Kind::Func
            | Kind::Struct
            | Kind::Map
            | Kind::Chan
            | Kind::Tilde
            | Kind::Arrow
            | Kind::Ellipsis => return true,
            _ => return false,
        }
        let mut only_type = false;
        let mut after_operand = false;
        while i < end {
            match self.kind(i) {
                Kind::Comma => return true,
                Kind::Or => after_operand = false,
                Kind::Struct | Kind::Interface | Kind::Map | Kind::Chan | Kind::Func | Kind::Tilde => {
                    only_type = true;
                    after_operand = false;
                }
                Kind::LBrack => {
                    only_type |= !after_operand;
                    i = self.partner[i] as usize;
                }
                Kind::LBrace => {
                    i = self.partner[i] as usize;
                    after_operand = true;
                }
                // Parentheses around a type; what it is shows inside.
                Kind::LParen if !after_operand => {}
                Kind::LParen => {
                    i = self.partner[i] as usize;
                    after_operand = true;
                }
                Kind::Star if after_operand => return false,
                Kind::Star | Kind::Dot => {}
                Kind::Ident | Kind::RParen => after_operand = true,
                kind if kind.is_literal() => after_operand = true,
                _ => return only_type,
            }
            i += 1;
        }
        only_type
    }
}

impl Iterator for Terminals<'_> {
    type Item = Result<(Pos, Terminal, Pos), Refused>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let token = self.tokens[self.at];
        let mark = &mut self.marks[self.at - self.start];
        if *mark & MARK_NO_RESULT != 0 {
            *mark &= !MARK_NO_RESULT;
            let pos = self.tokens[self.at - 1].span.hi;
            return Some(Ok((pos, Terminal::NoResult, pos)));
        }
        if let Some(end) = self.later_body() {
            self.at = end;
            return Some(Ok((token.span.lo, Terminal::LaterBody, self.tokens[end - 1].span.hi)));
        }
        if let Some(end) = self.late_literal() {
            self.at = end;
            return Some(Ok((token.span.lo, Terminal::LateLiteral, self.tokens[end - 1].span.hi)));
        }
        let terminal = self.classify(token.kind);
        self.at += 1;
        if self.depth > MAX_DEPTH {
            return Some(Err(Refused { pos: token.span.lo, message: "nested too deeply" }));
        }
        if self.top().chain > MAX_CHAIN {
            return Some(Err(Refused { pos: token.span.lo, message: "expression has too many operators in a row" }));
        }
        Some(Ok((token.span.lo, terminal, token.span.hi)))
    }
}

/// Whether an operand may end with it, so that a bracket after it belongs to that operand.
fn ends_operand(kind: Kind) -> bool {
    kind.is_literal() || matches!(kind, Kind::Ident | Kind::RParen | Kind::RBrack | Kind::RBrace)
}

pub fn starts_type(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Ident
            | Kind::LParen
            | Kind::LBrack
            | Kind::Star
            | Kind::Arrow
            | Kind::Func
            | Kind::Struct
            | Kind::Interface
            | Kind::Map
            | Kind::Chan
    )
}

fn is_operator(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Add
            | Kind::Sub
            | Kind::Star
            | Kind::Div
            | Kind::Rem
            | Kind::And
            | Kind::Or
            | Kind::Xor
            | Kind::Shl
            | Kind::Shr
            | Kind::AndNot
            | Kind::LAnd
            | Kind::LOr
            | Kind::Arrow
            | Kind::Eq
            | Kind::Ne
            | Kind::Lt
            | Kind::Le
            | Kind::Gt
            | Kind::Ge
            | Kind::Not
            | Kind::Tilde
    )
}
