//! What to say about a token that does not fit, in the words of Go's compiler.
//!
//! Go's parser knows where it is because it is a set of functions; ours is told by the brackets
//! open at the token and by what the grammar would have accepted in its place.

use source::Code;
use tokens::{Kind, Semi, Token};

use crate::terminals::{Level, Open};

/// Where and how a parse stopped.
pub struct Mistake<'a> {
    /// All tokens of the file.
    pub tokens: &'a [Token],
    /// For every opening bracket its partner.
    pub partner: &'a [u32],
    /// The item's first token.
    pub start: usize,
    /// The token that does not fit.
    pub at: usize,
    /// Terminals that would have fitted, as the grammar spells them.
    pub expected: &'a [String],
    /// Brackets open in front of it, outermost first.
    pub levels: &'a [Level],
    /// The source text, and the position of its first byte.
    pub text: &'a str,
    /// See `text`.
    pub base: u32,
}

/// What closes a list, and what separates it.
struct List {
    context: &'static str,
    separator: &'static str,
    close: &'static str,
}

impl Open {
    fn list(self) -> Option<List> {
        let (context, separator, close) = match self {
            Open::Call => ("argument list", "comma", ")"),
            Open::Params => ("parameter list", "comma", ")"),
            Open::TypeParams => ("parameter list", "comma", "]"),
            Open::Literal => ("composite literal", "comma", "}"),
            Open::Struct => ("struct type", "semicolon or newline", "}"),
            Open::Interface => ("interface type", "semicolon or newline", "}"),
            Open::Lines | Open::TypeLines => ("grouped declaration", "semicolon or newline", ")"),
            _ => return None,
        };
        Some(List { context, separator, close })
    }
}

impl Mistake<'_> {
    fn kind(&self, i: usize) -> Kind {
        self.tokens[i].kind
    }

    /// The `n`-th token before the one that does not fit, inside the item.
    fn before(&self, n: usize) -> Kind {
        if self.at >= self.start + n { self.kind(self.at - n) } else { Kind::Eof }
    }

    fn expects(&self, terminal: &str) -> bool {
        // lalrpop spells quoted terminals with their quotes.
        self.expected.iter().any(|e| e.trim_matches('"') == terminal)
    }

    fn level(&self) -> Level {
        *self.levels.last().expect("the item's level")
    }

    /// The offending token as messages name it.
    fn found(&self) -> String {
        let token = self.tokens[self.at];
        let text = || &self.text[(token.span.lo.0 - self.base) as usize..(token.span.hi.0 - self.base) as usize];
        match token.kind {
            Kind::Ident => format!("name {}", text()),
            kind if kind.is_literal() => format!("literal {}", text()),
            kind if kind.is_keyword() => format!("keyword {}", text()),
            kind => kind.text().to_string(),
        }
    }

    /// The message, its code, and the token it is about.
    pub fn explain(&self) -> (Code, usize, String) {
        let message = self.message();
        let at = if message.contains("var declaration not allowed") {
            // Go has read past the keyword that it only complains about.
            self.at + 1
        } else if message.contains("missing statement after label") {
            self.at - 1
        } else {
            self.at
        };
        (self.code(&message), at, message)
    }

    fn code(&self, message: &str) -> Code {
        if message.contains("cannot parenthesize") {
            return Code::MisplacedParens;
        }
        match self.kind(self.at) {
            Kind::Eof | Kind::Semi(Semi::Eof) => Code::UnexpectedEof,
            Kind::Semi(Semi::Newline) => Code::UnexpectedNewline,
            // Where a name would have done, and nothing that begins with a keyword of another sense.
            kind if kind.is_keyword() && self.expects("ident") => Code::KeywordAsName,
            _ => Code::UnexpectedToken,
        }
    }

    fn message(&self) -> String {
        let plain = |message: &str| format!("syntax error: {message}");
        let unexpected = |rest: &str| format!("syntax error: unexpected {}{rest}", self.found());
        if let Some(message) = self.by_token_before() {
            return if message.starts_with(", ") { unexpected(message) } else { plain(message) };
        }
        let level = self.level();
        if level.open == Open::Item && self.kind(self.start) == Kind::Package && self.at > self.start + 1 {
            return unexpected(", expected semicolon or newline");
        }
        // A list at the end of the file has its separator: what is missing is its end.
        if self.kind(self.at) == Kind::Eof
            && let Some(list) = level.open.list()
        {
            return unexpected(&format!(", expected {}", list.close));
        }
        if let Some(message) = self.at_line_start(level) {
            return if message.starts_with(", ") { unexpected(message) } else { plain(message) };
        }
        if level.open == Open::Cases && (self.expects("case") || self.expects("default")) && !self.expects("int") {
            return unexpected(", expected case or default or }");
        }
        if self.expects("int") {
            return self.operand_missing(level);
        }
        if let Open::Header(keyword) = level.open
            && (self.expects("{block") || !self.expects("struct"))
        {
            return match keyword {
                // After the first statement Go still hopes for the block.
                _ if self.expects("{block") && self.expects(";") => unexpected(", expected {"),
                Kind::Switch => plain("missing { after switch clause"),
                Kind::Select => plain("missing { after select clause"),
                Kind::For if self.expects(";") && !self.expects("{block") => {
                    unexpected(", expected semicolon or newline")
                }
                _ if self.expects(":=") && !self.expects("{block") => unexpected(", expected := or = or comma"),
                Kind::For => unexpected(", expected { after for clause"),
                _ => unexpected(", expected { after if clause"),
            };
        }
        let has_type = self.expects("struct");
        if has_type && self.type_spec(level) {
            return unexpected(" in type declaration");
        }
        if has_type {
            match level.open {
                // A lone field name may be a type itself; Go asks for the type all the same.
                Open::Struct => return unexpected(", expected type"),
                Open::Interface | Open::TypeParams if self.before(1) == Kind::Or => {
                    return unexpected(", expected ~ term or type");
                }
                _ if !self.may_end(level) => {
                    return unexpected(", expected type");
                }
                _ => {}
            }
        }
        if let Some(list) = level.open.list()
            && (self.expects(list.close) || self.expects(","))
            && (self.expects(",") || level.open != Open::Call)
        {
            let List { context, separator, close } = list;
            return unexpected(&format!(" in {context}; possibly missing {separator} or {close}"));
        }
        if self.expects(";") {
            return match level.open {
                Open::Item => unexpected(" after top level declaration"),
                _ => unexpected(" at end of statement"),
            };
        }
        if self.expects(":=") {
            return unexpected(", expected := or = or comma");
        }
        if level.open == Open::Length && self.kind(self.at) == Kind::Comma {
            return plain("unexpected comma; expected ]");
        }
        if level.open == Open::Index && self.expects(":") && self.expects(",") {
            return unexpected(", expected comma, : or ]");
        }
        match self.single() {
            Some(one) => unexpected(&format!(", expected {one}")),
            None => unexpected(""),
        }
    }

    /// Messages that depend on nothing but what stands before. Those that start with a comma are
    /// about the token, the others complete.
    fn by_token_before(&self) -> Option<&'static str> {
        let type_only = self.expects("struct") && !self.expects("int");
        Some(match self.before(1) {
            _ if self.kind(self.at) == Kind::Define && self.expects("=") && !self.expects(":=") => ", expected =",
            Kind::Package if self.at > 0 => ", expected name",
            Kind::Dot if self.expects("(") => ", expected name or (",
            Kind::Dot if self.expects("ident") => ", expected name",
            Kind::Func if self.at == self.start + 1 => ", expected name or (",
            Kind::Func if self.kind(self.at) == Kind::LBrack => "function type must have no type parameters",
            Kind::Func => ", expected (",
            Kind::Struct | Kind::Interface => ", expected {",
            Kind::Else => "else must be followed by if or statement block",
            Kind::Chan if type_only => "missing channel element type",
            Kind::Arrow if type_only && self.before(2) == Kind::Chan => "missing channel element type",
            Kind::Chan if self.before(2) == Kind::Arrow && type_only => "missing channel element type",
            Kind::Ellipsis if type_only => "... is missing type",
            Kind::LBrack if self.kind(self.at) == Kind::RBrack && self.expects("int") => ", expected operand",
            Kind::LBrack if self.kind(self.at) == Kind::RBrack && type_only => ", expected type argument list",
            _ if self.expects("string") && !self.expects("int") && self.imports() => {
                if self.kind(self.at).is_literal() { "import path must be a string" } else { "missing import path" }
            }
            Kind::RParen if self.level().open == Open::Item && self.receiver_before() => ", expected name",
            _ => return None,
        })
    }

    /// Messages about what may start a line or an element.
    fn at_line_start(&self, level: Level) -> Option<&'static str> {
        let paren = self.kind(self.at) == Kind::LParen;
        if level.open == Open::Struct && paren && self.at == level.item + 1 && self.before(1) == Kind::Star {
            return Some("cannot parenthesize embedded type");
        }
        if self.at != level.item {
            return None;
        }
        Some(match level.open {
            Open::Lines | Open::TypeLines => ", expected name",
            Open::Struct if paren => "cannot parenthesize embedded type",
            Open::Struct => ", expected field name or embedded type",
            Open::Interface => ", expected ~ term or type",
            Open::Params => ", expected )",
            Open::TypeParams if self.kind(self.at) == Kind::RBrack => "empty type parameter list",
            Open::TypeParams => ", expected ]",
            Open::Header(Kind::For) if self.kind(self.at) == Kind::Var => {
                "var declaration not allowed in for initializer"
            }
            Open::Header(Kind::If) if self.kind(self.at) == Kind::Var => {
                "var declaration not allowed in if initializer"
            }
            Open::Header(Kind::Switch) if self.kind(self.at) == Kind::Var => {
                "var declaration not allowed in switch initializer"
            }
            _ => return None,
        })
    }

    fn imports(&self) -> bool {
        self.kind(self.start) == Kind::Import
    }

    /// Whether the parenthesis before closes a method's receiver.
    fn receiver_before(&self) -> bool {
        self.kind(self.start) == Kind::Func
            && self.kind(self.start + 1) == Kind::LParen
            && self.partner[self.start + 1] as usize + 1 == self.at
    }

    /// Whether a label stands before, rather than a clause `case x:`.
    fn label_before(&self) -> bool {
        self.before(2) == Kind::Ident && matches!(self.before(3), Kind::Colon | Kind::Semi(_) | Kind::LBrace)
    }

    fn operand_missing(&self, level: Level) -> String {
        let unexpected = |rest: &str| format!("syntax error: unexpected {}{rest}", self.found());
        // Where a statement may start, Go does not say that it wants an expression.
        if self.expects("if") && self.before(1) != Kind::Else {
            return match self.before(1) {
                Kind::Colon if self.label_before() => "syntax error: missing statement after label".to_string(),
                _ if level.open == Open::Cases && self.before(1) != Kind::Colon => {
                    unexpected(", expected case or default or }")
                }
                _ if level.open == Open::Cases => unexpected(", expected case or default or }"),
                _ => unexpected(", expected }"),
            };
        }
        if level.open == Open::Header(Kind::For)
            && matches!(self.before(1), Kind::Semi(_))
            && self.kind(self.at) == Kind::LBrace
        {
            return unexpected(", expected for loop condition");
        }
        unexpected(", expected expression")
    }

    /// Whether a type being declared is about to be written.
    fn type_spec(&self, level: Level) -> bool {
        let first = match level.open {
            Open::TypeLines => level.item,
            _ => level.item + 1,
        };
        let declares = level.open == Open::TypeLines
            || matches!(level.open, Open::Item | Open::Block | Open::Cases) && self.kind(level.item) == Kind::Type;
        let ends_params = || self.kind(first + 1) == Kind::LBrack && self.partner[first + 1] as usize + 1 == self.at;
        declares && (self.at == first + 1 || self.before(1) == Kind::Assign || ends_params())
    }

    /// Whether the line or element may end here, its type being optional.
    fn may_end(&self, level: Level) -> bool {
        self.expects(";") || self.expects(",") && level.open != Open::Lines && !self.in_var(level)
    }

    fn in_var(&self, level: Level) -> bool {
        let keyword = match level.open {
            Open::Lines => self.kind(level.at.saturating_sub(1)),
            _ => self.kind(level.item),
        };
        keyword == Kind::Var
    }

    /// The one thing that would have fitted, by Go's name for it. Things that may be left out
    /// before it do not count.
    fn single(&self) -> Option<&'static str> {
        const NAMES: &[(&str, &str)] = &[
            ("ident", "name"),
            (")", ")"),
            ("]", "]"),
            ("}", "}"),
            (":", ":"),
            ("=", "="),
            ("{block", "{"),
            ("{body", "{"),
            ("chan", "keyword chan"),
            // These three may follow any operand.
            ("{", "{"),
            ("(", "("),
            ("[", "["),
            (",", "comma"),
        ];
        NAMES.iter().find(|(terminal, _)| self.expects(terminal)).map(|(_, name)| *name)
    }
}
