//! Tells the mistakes in a text that the grammar refuses, in the words and at the places of Go's compiler.
//!
//! Go's parser has a function for each kind of construct. What it says about a token that does not fit follows from the
//! function that meets it, and so does where it goes on: each skips to a token that its caller can use. No table of what
//! would have fitted knows that. So a refused text is read once more, here, by functions that follow each other as Go's
//! do. They build nothing and decide nothing about a text that is right: that is for the grammar.
//!
//! A function reads its construct from the token at hand on. Having complained, it either skips tokens or is known to
//! have come further already, so that reading ends.

mod decl;
mod expr;
mod quote;
mod shape;
mod stmt;
mod types;

use source::{Code, Pos};
use tokens::{Kind, Semi, Token};

use crate::terminals::MAX_DEPTH;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A whole file: it starts with its package clause.
    File,
    /// A declaration out of one.
    Item,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What kind of mistake it is.
    pub code: Code,
    /// The token where it is reported.
    pub token: usize,
    /// First token of the declaration at the top level in which it is.
    pub item: usize,
    /// In Go's words.
    pub message: String,
}

/// What reading came to.
#[derive(Debug)]
pub struct Told {
    /// The mistakes in the order in which they were met.
    pub mistakes: Vec<Mistake>,
    /// Nothing was read from this token on.
    pub end: usize,
}

/// Reads `tokens`, those of `text`, whose first byte is at `base`. The lexer complained at `malformed`, which is sorted.
pub fn tell(tokens: &[Token], text: &str, base: Pos, malformed: &[Pos], part: Part) -> Told {
    let mut descent = Descent {
        tokens,
        text,
        base,
        malformed,
        at: 0,
        item: 0,
        functions: 0,
        literals: 0,
        depth: 0,
        chans: Vec::new(),
        mistakes: Vec::new(),
    };
    match part {
        Part::File => descent.file(),
        Part::Item => descent.items(),
    }
    Told { end: descent.at, mistakes: descent.mistakes }
}

/// Keywords that start a statement. Inside a function nobody skips them.
const STARTS: &[Kind] = &[
    Kind::Break,
    Kind::Const,
    Kind::Continue,
    Kind::Defer,
    Kind::Fallthrough,
    Kind::For,
    Kind::Go,
    Kind::Goto,
    Kind::If,
    Kind::Return,
    Kind::Select,
    Kind::Switch,
    Kind::Type,
    Kind::Var,
];

/// Any semicolon, in lists of tokens.
const SEMI: Kind = Kind::Semi(Semi::Written);

struct Descent<'t> {
    tokens: &'t [Token],
    text: &'t str,
    base: Pos,
    malformed: &'t [Pos],
    /// The token at hand.
    at: usize,
    /// Where the declaration at hand starts.
    item: usize,
    /// Function bodies around the token at hand.
    functions: u32,
    /// Brackets of expressions around the token at hand; less than zero in the header of a statement, where `{` after a
    /// name opens a block.
    literals: i32,
    /// Calls of functions that call themselves.
    depth: u32,
    chans: Vec<shape::Chan>,
    mistakes: Vec<Mistake>,
}

impl Descent<'_> {
    // ── Tokens ──────────────────────────────────────────────────────────────────────────────────

    /// The token at hand. All semicolons are [`SEMI`].
    fn kind(&self) -> Kind {
        kind_of(self.tokens[self.at])
    }

    fn next(&mut self) {
        if self.kind() != Kind::Eof {
            self.at += 1;
        }
    }

    fn got(&mut self, kind: Kind) -> bool {
        let got = self.kind() == kind;
        if got {
            self.next();
        }
        got
    }

    fn want(&mut self, kind: Kind) {
        if !self.got(kind) {
            self.unexpected(&format!(", expected {}", name_of(kind)));
            self.next();
        }
    }

    /// Skips to one of `follow`, or to the start of a statement if it is in a function.
    fn skip_to(&mut self, follow: &[Kind]) {
        self.skip_until(|kind| follow.contains(&kind));
    }

    fn skip_until(&mut self, follows: impl Fn(Kind) -> bool) {
        let stops = |kind| kind == Kind::Eof || follows(kind) || self.functions > 0 && STARTS.contains(&kind);
        self.at += self.tokens[self.at..].iter().take_while(|token| !stops(kind_of(**token))).count();
    }

    /// What reading calls itself through. What is nested too deeply ends the reading: there is not so much stack.
    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            self.at = self.tokens.len() - 1;
        }
        let out = read(self);
        self.depth -= 1;
        out
    }

    // ── Mistakes ────────────────────────────────────────────────────────────────────────────────

    /// Whether anything was wrong up to the token at hand.
    fn is_wrong(&self) -> bool {
        let seen = self.tokens[self.at].span.hi;
        !self.mistakes.is_empty() || self.malformed.first().is_some_and(|at| *at < seen || self.kind() == Kind::Eof)
    }

    fn mistake(&mut self, code: Code, token: usize, message: String) {
        self.mistakes.push(Mistake { code, token, item: self.item, message });
    }

    /// Complains about the syntax at `token`. At the end of the file there is nothing new to say, and one complaint is
    /// enough for a line.
    fn wrong(&mut self, code: Code, token: usize, message: &str) {
        if self.kind() == Kind::Eof && self.is_wrong() {
            return;
        }
        let last = self.mistakes.iter().rev().find(|m| m.message.starts_with(SYNTAX_ERROR));
        if last.is_none_or(|last| !self.on_one_line(last.token, token)) {
            self.mistake(code, token, format!("{SYNTAX_ERROR}{message}"));
        }
    }

    fn wrong_here(&mut self, code: Code, message: &str) {
        self.wrong(code, self.at, message);
    }

    /// Complains about the token at hand; `rest` says where, or what should be in its place.
    fn unexpected(&mut self, rest: &str) {
        let token = self.tokens[self.at];
        let text = || &self.text[self.offset(token.span.lo)..self.offset(token.span.hi)];
        let found = match token.kind {
            Kind::Ident => format!("name {}", text()),
            kind if kind.is_literal() => format!("literal {}", text()),
            kind if kind.is_keyword() => format!("keyword {}", text()),
            kind => kind.text().to_string(),
        };
        let code = match token.kind {
            Kind::Eof | Kind::Semi(Semi::Eof) => Code::UnexpectedEof,
            Kind::Semi(Semi::Newline) => Code::UnexpectedNewline,
            kind if kind.is_keyword() && wants_name(rest) => Code::KeywordAsName,
            _ => Code::UnexpectedToken,
        };
        self.wrong_here(code, &format!("unexpected {found}{rest}"));
    }

    fn offset(&self, pos: Pos) -> usize {
        (pos.0 - self.base.0) as usize
    }

    fn on_one_line(&self, a: usize, b: usize) -> bool {
        let start = |token: usize| self.offset(self.tokens[token].span.lo);
        let (lo, hi) = (start(a.min(b)), start(a.max(b)));
        !self.text[lo..hi].contains('\n')
    }

    // ── What all rooms read ─────────────────────────────────────────────────────────────────────

    /// Elements with `separator` between them, up to `close`. `context` says what they are elements of; `element` tells
    /// whether it has read the last that may be there. Returns the token that closes the list.
    fn list(
        &mut self,
        context: &str,
        separator: Kind,
        close: Kind,
        mut element: impl FnMut(&mut Self) -> bool,
    ) -> usize {
        let mut done = false;
        while !done && self.kind() != Kind::Eof && self.kind() != close {
            done = element(self);
            if !self.got(separator) && self.kind() != close {
                let (separator, end) = (name_of(separator), name_of(close));
                self.unexpected(&format!(" in {context}; possibly missing {separator} or {end}"));
                self.skip_to(&[Kind::RParen, Kind::RBrack, Kind::RBrace]);
                if self.kind() != close {
                    return self.at;
                }
            }
        }
        let end = self.at;
        self.want(close);
        end
    }

    fn name(&mut self) {
        if !self.got(Kind::Ident) {
            self.unexpected(", expected name");
            self.next();
        }
    }

    /// Names behind a first one that has been read.
    fn more_names(&mut self) {
        while self.got(Kind::Comma) {
            self.name();
        }
    }

    fn literal(&mut self) -> bool {
        let is_literal = self.kind().is_literal();
        if is_literal {
            self.next();
        }
        is_literal
    }
}

const SYNTAX_ERROR: &str = "syntax error: ";

fn kind_of(token: Token) -> Kind {
    if matches!(token.kind, Kind::Semi(_)) { SEMI } else { token.kind }
}

/// A token that would have fitted, in Go's words.
fn name_of(kind: Kind) -> String {
    match kind {
        Kind::Semi(_) => "semicolon or newline".to_string(),
        kind if kind.is_keyword() => format!("keyword {}", kind.text()),
        kind => kind.text().to_string(),
    }
}

/// Whether a name would have fitted where `rest` has been said about something else.
fn wants_name(rest: &str) -> bool {
    const OTHERS: &[&str] = &[", expected (", ", expected {", ", expected :="];
    rest.starts_with(", expected ") && !OTHERS.iter().any(|other| rest.starts_with(other))
}
