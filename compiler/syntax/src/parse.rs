//! One file: its items one after the other, so that a mistake in one leaves the others whole.

use lalrpop_util::ParseError;
use source::{Diagnostic, FileId, Name, Pos};
use tokens::{Kind, Token};

use crate::ast::{Decl, Directive, File, Ident, NodeId};
use crate::grammar::ItemParser;
use crate::terminals::{Terminals, partners};
use crate::tree::{Item, Tree};

/// What parsing gives.
#[derive(Debug)]
pub struct Parsed {
    /// The tree; usable even when there are mistakes.
    pub file: File,
    /// The mistakes, in source order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses one file's text, whose first byte is at `base`.
pub fn parse(file: FileId, text: &str, base: Pos) -> Parsed {
    let lexed = tokens::lex(text, base);
    let partner = partners(&lexed.tokens);
    let parser = ItemParser::new();
    let mut tree = Tree::new(text, base);
    let nowhere = Ident { id: NodeId(base.0 * 2), pos: base, name: Name::EMPTY };
    let mut out =
        File { file, package: base, name: nowhere, decls: Vec::new(), directives: Vec::new(), go_version: None };
    let mut diagnostics = lexed.diagnostics;
    let mut directives = lexed.directives.into_iter().peekable();
    let mut at = 0;
    while lexed.tokens[at].kind != Kind::Eof {
        let end = item_end(&lexed.tokens, &partner, at);
        let start = lexed.tokens[at].span.lo;
        let mut above: Vec<Directive> = Vec::new();
        while let Some(d) = directives.next_if(|d| d.pos < start) {
            above.push(directive(d));
        }
        match parser.parse(&mut tree, Terminals::new(&lexed.tokens, &partner, at, end)) {
            Ok(Item::Package(pos, name)) => {
                (out.package, out.name) = (pos, name);
                out.directives.append(&mut above);
            }
            Ok(Item::Decls(mut decls)) => {
                match decls.first_mut() {
                    Some(Decl::Func(func)) => func.directives = above,
                    Some(Decl::Var(var)) => var.directives = above,
                    _ => out.directives.append(&mut above),
                }
                out.decls.append(&mut decls);
            }
            Err(error) => {
                let (pos, message) = match error {
                    ParseError::UnrecognizedToken { token: (lo, token, _), expected } => {
                        (lo, format!("syntax error: unexpected {token:?}, expected {expected:?}"))
                    }
                    ParseError::User { error } => (error.pos, error.message.to_string()),
                    ParseError::UnrecognizedEof { location, .. } => (location, "syntax error: unexpected EOF".into()),
                    other => (start, format!("{other:?}")),
                };
                diagnostics.push(Diagnostic::error_at("Syntax", pos, message));
            }
        }
        at = end;
    }
    out.directives.extend(directives.map(directive));
    diagnostics.append(&mut tree.diagnostics);
    diagnostics.sort_by_key(|d| d.span.lo);
    Parsed { file: out, diagnostics }
}

/// One past the semicolon that ends the item at `at`.
fn item_end(tokens: &[Token], partner: &[u32], mut at: usize) -> usize {
    loop {
        match tokens[at].kind {
            Kind::Eof => return at,
            Kind::Semi(_) => return at + 1,
            Kind::LParen | Kind::LBrack | Kind::LBrace if tokens[partner[at] as usize].kind == Kind::Eof => {
                return partner[at] as usize;
            }
            Kind::LParen | Kind::LBrack | Kind::LBrace => at = partner[at] as usize + 1,
            _ => at += 1,
        }
    }
}

fn directive(d: tokens::Directive) -> Directive {
    let (name, args) = d.text.split_once([' ', '\t']).unwrap_or((&d.text, ""));
    Directive { pos: d.pos, name: name.to_string(), args: args.trim().to_string() }
}
