//! One file: its items one after the other, so that a mistake in one leaves the others whole.

use lalrpop_util::ParseError;
use source::{Code, Diagnostic, FileId, LineComment, Name, Pos, Span};
use tokens::{Kind, Token};

use crate::ast::{Block, Body, Decl, Directive, Elements, Expr, ExprKind, File, FuncDecl, Ident, NodeId};
use crate::descent::{self, Mistake, Part, Told};
use crate::grammar::ItemParser;
use crate::suggest;
use crate::terminals::{Refused, Terminals, partners};
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
    /// There is text that the tree says nothing about: the grammar refused it.
    pub refused: bool,
}

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
    parser.explain(Part::File);
    let line_comments = std::mem::take(&mut parser.line_comments);
    let refused = parser.refused.is_some();
    let (file, diagnostics) = parser.finish();
    Parsed { file, line_comments, diagnostics, refused }
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

/// Parses everything in a file that was left for later. Returns the mistakes in it.
pub fn parse_rest(file: &File, text: &str, base: Pos) -> Vec<Diagnostic> {
    fn table(e: &Expr, text: &str, base: Pos) -> Vec<Diagnostic> {
        match &e.kind {
            ExprKind::Unary { x, .. } | ExprKind::Paren(x) => table(x, text, base),
            ExprKind::CompositeLit { elts, .. } => parse_elements(elts, text, base),
            _ => Vec::new(),
        }
    }
    let late = file.decls.iter().map(|decl| match decl {
        Decl::Func(func) => parse_body(func, text, base),
        Decl::Var(var) => var.values.iter().flat_map(|e| table(e, text, base)).collect(),
        _ => Vec::new(),
    });
    late.flatten().collect()
}

/// Parses a whole declaration once more: what stands in front of the part that was left for later decides how that is
/// read.
fn parse_again(span: Span, text: &str, base: Pos) -> (Option<Decl>, Vec<Diagnostic>) {
    let text = &text[(span.lo.0 - base.0) as usize..(span.hi.0 - base.0) as usize];
    let (mut parser, _) = Parser::new(FileId(0), text, span.lo, Bodies::Now);
    let end = parser.item_end(0);
    let item = parser.item(0, end).0;
    parser.explain(Part::Item);
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
    /// The first token that the grammar refused.
    refused: Option<usize>,
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
            refused: None,
            bodies,
        };
        (parser, lexed.directives)
    }

    fn finish(mut self) -> (File, Vec<Diagnostic>) {
        self.diagnostics.sort_by_key(|d| d.span.lo);
        (self.out, self.diagnostics)
    }

    fn error(&mut self, mistake: Mistake) {
        let Mistake { code, token, item, message } = mistake;
        let Token { kind, span } = self.tokens[token];
        let mut diag = Diagnostic::error(code, span, message);
        if let Some((span, meant)) = suggest::keyword(&self.tokens, token, self.text, self.base.0) {
            diag = diag.suggest(span, meant);
        } else if code == Code::UnexpectedNewline {
            diag.help.extend(suggest::at_line_end(&diag.message, span));
        } else if code == Code::StatementAsValue && kind == Kind::Assign {
            diag = diag.suggest(span, "==");
        }
        let around = (item, token);
        if (code == Code::UnexpectedEof || self.lost_item(item, token).is_some())
            && let Some(open) = suggest::unclosed(&self.tokens, &self.partner, around, self.text, self.base.0)
        {
            diag.labels.push((open, "this brace may not be closed".into()));
        }
        self.diagnostics.push(diag);
    }

    fn file(&mut self, directives: Vec<tokens::Directive>) {
        let mut directives = directives.into_iter().peekable();
        if self.tokens[0].kind != Kind::Package {
            self.refused = Some(0);
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

    /// The next item that declares something behind the one at `at`, which does not.
    fn stray(&mut self, mut at: usize) -> usize {
        self.refused.get_or_insert(at);
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
            self.refused.get_or_insert(at);
        }
        self.imports_over |= !is_import;
        match decls.first_mut() {
            Some(Decl::Func(func)) => {
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
        let terminals = Terminals::new(&self.tokens, &self.partner, start, end, self.bodies);
        let error = match self.grammar.parse(&mut self.tree, terminals) {
            Ok(item) => return (Some(item), end),
            Err(error) => error,
        };
        self.tree.forget_item();
        let token_at = |pos: Pos| start + self.tokens[start..end].partition_point(|t| t.span.lo < pos);
        let at = match error {
            ParseError::UnrecognizedToken { token: (lo, ..), .. } | ParseError::ExtraToken { token: (lo, ..) } => {
                token_at(lo)
            }
            ParseError::InvalidToken { location } => token_at(location),
            ParseError::UnrecognizedEof { .. } => end.min(self.tokens.len() - 1),
            ParseError::User { error: Refused { pos, message } } => {
                let diag = Diagnostic::error_at(Code::TooDeep, pos, format!("syntax error: {message}"));
                self.diagnostics.push(diag);
                return (None, end);
            }
        };
        self.refused.get_or_insert(at);
        let next = match self.tokens[end].kind {
            Kind::Eof => self.lost_item(start, at).unwrap_or_else(|| self.next_decl(start, at, end)),
            _ => end,
        };
        (None, next)
    }

    /// Says what is wrong, if anything is: the grammar only knows where it got stuck.
    fn explain(&mut self, part: Part) {
        let stuck = self.refused.or_else(|| {
            let lo = self.tree.refused?;
            Some(self.tokens.partition_point(|t| t.span.lo < lo).min(self.tokens.len() - 1))
        });
        let Some(stuck) = stuck else { return };
        let malformed: Vec<Pos> = self.diagnostics.iter().filter(|d| !d.is_syntax_error()).map(|d| d.span.lo).collect();
        let Told { mistakes, end } = descent::tell(&self.tokens, self.text, self.base, &malformed, part);
        // Go's lexer is no further than its parser.
        let seen = self.tokens[end].span.hi;
        self.diagnostics.retain(|d| d.span.lo <= seen);
        let is_told = !mistakes.is_empty() || !self.diagnostics.is_empty();
        mistakes.into_iter().for_each(|m| self.error(m));
        if !is_told {
            let code = Code::UnexpectedToken;
            let message = format!("syntax error: unexpected {}", self.tokens[stuck].kind.text());
            self.error(Mistake { code, token: stuck, item: stuck, message });
        }
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
