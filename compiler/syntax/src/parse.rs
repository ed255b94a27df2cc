//! One file: its items one after the other, so that a mistake in one leaves the others whole.

use lalrpop_util::ParseError;
use source::{Code, Diagnostic, FileId, LineComment, Name, Pos, Span};
use tokens::{Kind, Token};

use crate::ast::{Block, Body, Decl, Directive, Elements, ExprKind, File, FuncDecl, Ident, NodeId};
use crate::explain::Mistake;
use crate::grammar::ItemParser;
use crate::repair::{Site, Width};
use crate::suggest;
use crate::terminals::{Edit, Open, Refused, Terminal, Terminals, partners};
use crate::tree::{Item, Tree};

/// What parsing gives.
#[derive(Debug)]
pub struct Parsed {
    /// The tree; usable even when there are mistakes.
    pub file: File,
    /// Comments that say where its text comes from, in source order.
    pub line_comments: Vec<LineComment>,
    /// The mistakes, in source order.
    pub diagnostics: Vec<Diagnostic>,
}

/// So many mistakes are looked for in one item: each costs a parse of the item.
const MAX_REPAIRS: usize = 40;

/// When the bodies of declared functions are parsed, and large tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bodies {
    /// With the file: every mistake is found.
    Now,
    /// Each by [`parse_body`] or [`parse_elements`]: most of a library is never wanted.
    Later,
}

/// Parses one file's text, whose first byte is at `base`.
pub fn parse(file: FileId, text: &str, base: Pos, bodies: Bodies) -> Parsed {
    let (mut parser, directives) = Parser::new(file, text, base, bodies);
    parser.out.go_version = source::constraint_of_file(text).and_then(|c| c.go_version());
    parser.file(directives);
    let line_comments = std::mem::take(&mut parser.line_comments);
    let (file, diagnostics) = parser.finish();
    Parsed { file, line_comments, diagnostics }
}

/// Parses the body of `func`, a function of the file with this text and base, if that was left for later. Returns the
/// mistakes in it.
pub fn parse_body(func: &FuncDecl, text: &str, base: Pos) -> Vec<Diagnostic> {
    let Some(body) = func.body.as_ref().filter(|b| b.block().is_none()) else { return Vec::new() };
    let (decl, diagnostics) = parse_again(func.span, text, base);
    let found = match decl {
        Some(Decl::Func(func)) => func.body.and_then(Body::into_block),
        _ => None,
    };
    body.set(found.unwrap_or(Block { span: body.span, stmts: Vec::new() }));
    diagnostics
}

/// Parses the elements of a literal in the file with this text and base, if they were left for later. Returns the
/// mistakes in them.
pub fn parse_elements(elts: &Elements, text: &str, base: Pos) -> Vec<Diagnostic> {
    if !elts.are_late() {
        return Vec::new();
    }
    let (decl, diagnostics) = parse_again(Span { lo: elts.item, hi: elts.span.hi }, text, base);
    let mut value = match decl {
        Some(Decl::Var(mut var)) => var.values.pop(),
        _ => None,
    };
    let found = loop {
        match value.map(|e| e.kind) {
            Some(ExprKind::Unary { x, .. } | ExprKind::Paren(x)) => value = Some(*x),
            Some(ExprKind::CompositeLit { elts, .. }) => break elts.into_list(),
            _ => break None,
        }
    };
    elts.set(found.unwrap_or_default());
    diagnostics
}

/// Parses a whole declaration once more: what stands in front of the part that was left for later decides how that is
/// read.
fn parse_again(span: Span, text: &str, base: Pos) -> (Option<Decl>, Vec<Diagnostic>) {
    let text = &text[(span.lo.0 - base.0) as usize..(span.hi.0 - base.0) as usize];
    let (mut parser, _) = Parser::new(FileId(0), text, span.lo, Bodies::Now);
    let end = parser.item_end(0);
    let item = parser.item(0, end).0;
    let (_, diagnostics) = parser.finish();
    let decl = match item {
        Some(Item::Decls(mut decls)) => decls.pop(),
        _ => None,
    };
    (decl, diagnostics)
}

struct Parser<'t> {
    text: &'t str,
    base: Pos,
    tokens: Vec<Token>,
    partner: Vec<u32>,
    grammar: ItemParser,
    tree: Tree<'t>,
    out: File,
    line_comments: Vec<LineComment>,
    diagnostics: Vec<Diagnostic>,
    /// Something else than an import has been seen.
    imports_over: bool,
    /// The item before was a function without body.
    bodiless: bool,
    bodies: Bodies,
}

impl<'t> Parser<'t> {
    /// Everything ready, and the directives among the tokens.
    fn new(file: FileId, text: &'t str, base: Pos, bodies: Bodies) -> (Parser<'t>, Vec<tokens::Directive>) {
        let lexed = tokens::lex(text, base);
        let nowhere = Ident { id: NodeId(base.0 * 2), pos: base, name: Name::EMPTY };
        let out = File { file, package: base, name: nowhere, decls: vec![], directives: vec![], go_version: None };
        let parser = Parser {
            text,
            base,
            partner: partners(&lexed.tokens),
            tokens: lexed.tokens,
            grammar: ItemParser::new(),
            tree: Tree::new(text, base, lexed.diagnostics.iter().map(|d| d.span.lo).collect()),
            out,
            line_comments: lexed.line_comments,
            diagnostics: lexed.diagnostics,
            imports_over: false,
            bodiless: false,
            bodies,
        };
        (parser, lexed.directives)
    }

    fn finish(mut self) -> (File, Vec<Diagnostic>) {
        self.diagnostics.append(&mut self.tree.diagnostics);
        self.diagnostics.sort_by_key(|d| d.span.lo);
        (self.out, self.diagnostics)
    }

    fn error(&mut self, code: Code, token: usize, message: impl Into<String>) {
        let span = self.tokens[token].span;
        let mut diag = Diagnostic::error(code, span, message);
        if let Some((span, meant)) = suggest::keyword(&self.tokens, token, self.text, self.base.0) {
            diag = diag.suggest(span, meant);
        } else if code == Code::UnexpectedNewline {
            diag.help.extend(suggest::at_line_end(&diag.message, span));
        }
        self.diagnostics.push(diag);
    }

    fn file(&mut self, directives: Vec<tokens::Directive>) {
        let mut directives = directives.into_iter().peekable();
        if self.tokens[0].kind != Kind::Package {
            self.error(Code::MissingPackageClause, 0, "syntax error: package statement must be first");
            return;
        }
        let mut at = 0;
        while self.tokens[at].kind != Kind::Eof {
            let start = self.tokens[at].span.lo;
            let mut above: Vec<Directive> = Vec::new();
            while let Some(d) = directives.next_if(|d| d.pos < start) {
                above.push(directive(d));
            }
            if at > 0 && !starts_decl(self.tokens[at].kind) {
                at = self.stray(at);
                continue;
            }
            let end = self.item_end(at);
            let (item, next) = self.item(at, end);
            // What stands inside belongs to nothing that follows.
            let last = self.tokens[next.max(at + 1) - 1].span.hi;
            let mut inside: Vec<Directive> = Vec::new();
            while let Some(d) = directives.next_if(|d| d.pos < last) {
                inside.push(directive(d));
            }
            self.bodiless = false;
            match item {
                Some(Item::Package(pos, name)) if at == 0 => (self.out.package, self.out.name) = (pos, name),
                Some(Item::Package(..)) => {}
                Some(Item::Decls(decls)) => self.declare(at, decls, &mut above, std::mem::take(&mut inside)),
                // A file whose package clause is wrong may be anything.
                None if at == 0 => return,
                None => {}
            }
            self.out.directives.append(&mut above);
            self.out.directives.append(&mut inside);
            at = next;
        }
        self.out.directives.extend(directives.map(directive));
    }

    /// Complains about the item at `at`, which declares nothing, and returns the next one that does.
    fn stray(&mut self, mut at: usize) -> usize {
        let (code, message) = if self.bodiless && self.tokens[at].kind == Kind::LBrace {
            (Code::UnexpectedNewline, "syntax error: unexpected semicolon or newline before {")
        } else {
            (Code::OutsideFunction, "syntax error: non-declaration statement outside function body")
        };
        self.error(code, at, message);
        self.bodiless = false;
        while self.tokens[at].kind != Kind::Eof && !starts_decl(self.tokens[at].kind) {
            let end = self.item_end(at);
            at = if self.tokens[end].kind == Kind::Eof { self.next_decl(at, at, end) } else { end };
        }
        at
    }

    /// Takes declarations over, with the directives above them and those between and within them.
    fn declare(&mut self, at: usize, mut decls: Vec<Decl>, above: &mut Vec<Directive>, inside: Vec<Directive>) {
        let is_import = self.tokens[at].kind == Kind::Import;
        if is_import && self.imports_over {
            self.error(Code::LateImport, at, "syntax error: imports must appear before other declarations");
        }
        self.imports_over |= !is_import;
        match decls.first_mut() {
            Some(Decl::Func(func)) => {
                self.bodiless = func.body.is_none();
                func.directives = take_attached(above);
            }
            Some(Decl::Var(var)) => var.directives = take_attached(above),
            _ => {}
        }
        for d in inside {
            let below = decls.iter_mut().find_map(|decl| match decl {
                Decl::Var(var) if d.pos < var.span.lo => Some(var),
                _ => None,
            });
            match below {
                Some(var) if d.name != "linkname" => var.directives.push(d),
                _ => above.push(d),
            }
        }
        self.out.decls.append(&mut decls);
    }

    /// Parses the item `start..end`. Returns what became of it and where to go on.
    fn item(&mut self, start: usize, end: usize) -> (Option<Item>, usize) {
        self.tree.start_item(self.tokens[start].span.lo);
        let mark = self.tree.mark();
        let (item, next) = self.repaired(start, end);
        if item.is_none() {
            // The next item may start inside this one.
            self.tree.forget_ids(mark);
        }
        (item, next)
    }

    /// Parses the item `start..end`, and again with each mistake cut out.
    fn repaired(&mut self, start: usize, mut end: usize) -> (Option<Item>, usize) {
        let mut edits: Vec<Edit> = Vec::new();
        let mut width = Width::Element;
        // The furthest mistake that has been reported.
        let mut reported: Option<usize> = None;
        let mark = self.tree.mark();
        for _ in 0..MAX_REPAIRS {
            self.tree.rewind(mark);
            let terminals = Terminals::new(&self.tokens, &self.partner, start, end, &edits, self.bodies);
            let error = match self.grammar.parse(&mut self.tree, terminals) {
                Ok(item) => return (Some(item), end),
                Err(error) => error,
            };
            let (at, expected) = match self.place(start, end, error) {
                Ok(found) => found,
                Err((at, refused)) => {
                    self.error(Code::TooDeep, at, format!("syntax error: {}", refused.message));
                    return (None, end);
                }
            };
            let levels = Terminals::new(&self.tokens, &self.partner, start, end, &edits, self.bodies).levels_before(at);
            if reported.is_none_or(|r| at > r) {
                // At the end of the file there is nothing new to say.
                if self.tokens[at].kind != Kind::Eof || self.diagnostics.is_empty() {
                    self.report(start, at, &expected, &levels);
                }
                if let Some(next) = self.not_a_type(at, &levels) {
                    return (None, next);
                }
                width = Width::Element;
            } else {
                width = width.wider();
            }
            let is_new = reported.is_none_or(|r| at > r);
            reported = reported.max(Some(at));
            if is_new && let Some(now) = self.open_clauses(start, at, &levels) {
                end = now;
                continue;
            }
            let skipped = if is_new { self.skipped_clauses(at, &levels) } else { None };
            if let Some(cut) = skipped
                && self.tokens[cut.end - 1].kind == Kind::Eof
            {
                return (None, cut.end - 1);
            }
            if self.tokens[end].kind == Kind::Eof
                && let Some(next) = self.lost_item(start, at)
            {
                return (None, next);
            }
            let site = Site { tokens: &self.tokens, partner: &self.partner, end, at, levels: &levels };
            let cut = loop {
                match skipped.or_else(|| site.cut(width)) {
                    Some(cut) => break Some(cut),
                    None if matches!(width, Width::Line(n) if n > levels.len() as u32) => break None,
                    None => width = width.wider(),
                }
            };
            let Some(cut) = cut else { return (None, self.next_decl(start, at, end)) };
            // A wider cut swallows those inside it.
            edits.retain(|e| e.end <= cut.start || e.start >= cut.end);
            let place = edits.partition_point(|e| e.start < cut.start);
            edits.insert(place, cut);
        }
        (None, end)
    }

    /// The token at which the grammar stopped, and what it would have liked.
    fn place(
        &self,
        start: usize,
        end: usize,
        error: ParseError<Pos, Terminal, Refused>,
    ) -> Result<(usize, Vec<String>), (usize, Refused)> {
        let token_at = |pos: Pos| start + self.tokens[start..end].partition_point(|t| t.span.lo < pos);
        match error {
            ParseError::UnrecognizedToken { token: (lo, ..), expected } => Ok((token_at(lo), expected)),
            ParseError::UnrecognizedEof { expected, .. } => Ok((end.min(self.tokens.len() - 1), expected)),
            ParseError::ExtraToken { token: (lo, ..) } => Ok((token_at(lo), vec![])),
            ParseError::InvalidToken { location } => Ok((token_at(location), vec![])),
            ParseError::User { error } => Err((token_at(error.pos), error)),
        }
    }

    fn report(&mut self, start: usize, at: usize, expected: &[String], levels: &[crate::terminals::Level]) {
        let mistake = Mistake {
            tokens: &self.tokens,
            partner: &self.partner,
            start,
            at,
            expected,
            levels,
            text: self.text,
            base: self.base.0,
        };
        let (code, place, message) = mistake.explain();
        self.error(code, place, message);
        if (code == Code::UnexpectedEof || self.lost_item(start, at).is_some())
            && let Some(open) = suggest::unclosed(&self.tokens, &self.partner, (start, at), self.text, self.base.0)
            && let Some(diag) = self.diagnostics.last_mut()
        {
            diag.labels.push((open, "this brace may not be closed".into()));
        }
    }

    /// After `type T {` Go goes on behind the first line in the braces.
    fn not_a_type(&self, at: usize, levels: &[crate::terminals::Level]) -> Option<usize> {
        let declares = matches!(levels, [level] if self.tokens[level.item].kind == Kind::Type);
        if !declares || self.tokens[at].kind != Kind::LBrace {
            return None;
        }
        let ends = |token: &Token| matches!(token.kind, Kind::Semi(_) | Kind::Eof);
        let end = at + self.tokens[at..].iter().position(ends)?;
        Some(if self.tokens[end].kind == Kind::Eof { end } else { end + 1 })
    }

    /// Go takes the clauses behind a `switch` or `select` that lacks its brace for what would be in it. Puts the brace
    /// there, and returns the new end of the item.
    fn open_clauses(&mut self, start: usize, at: usize, levels: &[crate::terminals::Level]) -> Option<usize> {
        let Open::Header(keyword @ (Kind::Switch | Kind::Select)) = levels.last()?.open else { return None };
        let is_clause = |token: &Token| matches!(token.kind, Kind::Case | Kind::Default);
        let is_semi = |token: &Token| matches!(token.kind, Kind::Semi(_));
        let token = self.tokens[at];
        if is_clause(&token) && is_semi(&self.tokens[at - 1]) {
            // Go looked for an operand, up to a closing bracket, and misses the brace there.
            let close = at + self.tokens[at..].iter().position(|t| matches!(t.kind, Kind::RBrace | Kind::Eof))?;
            if self.tokens[close].kind == Kind::RBrace {
                self.error(
                    Code::UnexpectedToken,
                    close,
                    format!("syntax error: missing {{ after {keyword} clause", keyword = keyword.text()),
                );
            }
            self.tokens[at - 1].kind = Kind::LBrace;
        } else if is_clause(&token) {
            let place = self.tokens[at - 1].span.hi;
            self.tokens.insert(at, Token { kind: Kind::LBrace, span: Span { lo: place, hi: place } });
        } else if is_semi(&token) && is_clause(&self.tokens[at + 1]) {
            self.tokens[at].kind = Kind::LBrace;
        } else {
            return None;
        }
        self.partner = partners(&self.tokens);
        Some(self.item_end(start))
    }

    /// Where the brace of a `switch` or `select` with two statements in front stands on a line of its own, Go goes on at the
    /// first clause. If there is none, all of it is lost.
    fn skipped_clauses(&self, at: usize, levels: &[crate::terminals::Level]) -> Option<Edit> {
        let level = levels.last()?;
        let Open::Header(Kind::Switch | Kind::Select) = level.open else { return None };
        if !matches!(self.tokens[at].kind, Kind::Semi(_)) || self.tokens[at + 1].kind != Kind::LBrace {
            return None;
        }
        let stops = |t: &Token| matches!(t.kind, Kind::Case | Kind::Default | Kind::RBrace | Kind::Eof);
        let stop = at + self.tokens[at..].iter().position(stops)?;
        let lost = matches!(self.tokens[stop].kind, Kind::RBrace | Kind::Eof);
        lost.then_some(Edit { start: level.at, end: stop + 1, with: Some(Terminal::BadStmt) })
    }

    /// In an item that goes on to the end of the file: a declaration's keyword in the first column,
    /// between the item's start and the mistake. Somebody forgot to close what is in front of it.
    fn lost_item(&self, start: usize, at: usize) -> Option<usize> {
        (start + 1..=at).rev().find(|&i| self.is_in_first_column(i))
    }

    fn is_in_first_column(&self, i: usize) -> bool {
        let token = self.tokens[i];
        let offset = (token.span.lo.0 - self.base.0) as usize;
        starts_decl(token.kind) && self.text.as_bytes()[..offset].last() == Some(&b'\n')
    }

    /// Where to go on after an item that cannot be saved: the next declaration.
    fn next_decl(&self, start: usize, at: usize, end: usize) -> usize {
        (at.max(start + 1)..end).find(|&i| self.is_in_first_column(i)).unwrap_or(end)
    }

    /// One past the semicolon that ends the item at `at`.
    fn item_end(&self, mut at: usize) -> usize {
        loop {
            match self.tokens[at].kind {
                Kind::Eof => return at,
                Kind::Semi(_) => return at + 1,
                Kind::LParen | Kind::LBrack | Kind::LBrace => {
                    at = self.partner[at] as usize;
                    if self.tokens[at].kind == Kind::Eof {
                        return at;
                    }
                    at += 1;
                }
                _ => at += 1,
            }
        }
    }
}

fn starts_decl(kind: Kind) -> bool {
    matches!(kind, Kind::Import | Kind::Const | Kind::Type | Kind::Var | Kind::Func)
}

/// Directives that belong to the declaration below them. `linkname` may stand anywhere.
fn take_attached(above: &mut Vec<Directive>) -> Vec<Directive> {
    let attached = above.clone();
    above.retain(|d| d.name == "linkname");
    attached
}

fn directive(d: tokens::Directive) -> Directive {
    let (name, args) = d.text.split_once([' ', '\t']).unwrap_or((&d.text, ""));
    Directive { pos: d.pos, name: name.to_string(), args: args.trim().to_string() }
}
