//! The loop around logos: semicolons, positions, and everything that is not a token.

use std::fmt::Write;

use logos::Logos;
use source::{Code, Diagnostic, LineComment, Pos, Span};

use crate::scan::Scan;
use crate::{Kind, Semi};

/// A token: what it is and the bytes it covers. An implied semicolon covers none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its bytes.
    pub span: Span,
}

/// A comment `//go:text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Position of the `//`.
    pub pos: Pos,
    /// What follows `//go:`, to the end of the line, trimmed.
    pub text: String,
}

/// What became of a text.
#[derive(Debug, Default)]
pub struct Lexed {
    /// The tokens; the last one is [`Kind::Eof`].
    pub tokens: Vec<Token>,
    /// Comments that give orders, in source order.
    pub directives: Vec<Directive>,
    /// Comments that say where the text comes from, in source order.
    pub line_comments: Vec<LineComment>,
    /// Mistakes, in source order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Cuts `text`, whose first byte is at `base`.
pub fn lex(text: &str, base: Pos) -> Lexed {
    let mut tokens = Vec::with_capacity(text.len() / 4 + 2);
    let Scan { mut diagnostics, directives, line_comments, .. } = lex_while(text, base, |token| {
        tokens.push(token);
        true
    });
    unprintable(text, base, &mut diagnostics);
    diagnostics.sort_by_key(|d| d.span.lo);
    Lexed { tokens, directives, line_comments, diagnostics }
}

/// The same, token by token for as long as `next` wants more: what stands behind is not looked at.
pub fn lex_while(text: &str, base: Pos, mut next: impl FnMut(Token) -> bool) -> Scan {
    let at = |offset: usize| Pos(base.0 + offset as u32);
    let mut lexer = Kind::lexer_with_extras(text, Scan::new(base));
    let mut ends_statement = false;
    while let Some(result) = lexer.next() {
        let mut range = lexer.span();
        let kind = match result {
            Ok(kind) => kind,
            Err(()) => {
                match lexer.extras.invalid(text, range.clone()) {
                    Some(end) => lexer.bump(end - range.end),
                    None => continue,
                }
                range.end = lexer.span().end;
                Kind::Ident
            }
        };
        let kind = match kind {
            Kind::Semi(Semi::Newline) if !ends_statement => continue,
            Kind::Int => lexer.extras.number,
            // A character that Go has in no identifier, in the middle of one: complain, go on with it.
            _ if lexer.remainder().as_bytes().first().is_some_and(|b| *b >= 0x80)
                && (kind == Kind::Ident || kind.is_keyword()) =>
            {
                let end = lexer.extras.rest_of_ident(text, range.end);
                lexer.bump(end - range.end);
                range.end = end;
                if range.len() == lexer.span().len() { kind_of_long_ident(kind, &text[range.clone()]) } else { kind }
            }
            kind => kind,
        };
        if kind == Kind::Semi(Semi::Newline) {
            range.end = range.start;
        }
        ends_statement = kind.ends_statement();
        if !next(Token { kind, span: Span { lo: at(range.start), hi: at(range.end) } }) {
            return lexer.extras;
        }
    }
    let end = at(text.len());
    let semi = ends_statement.then_some(Kind::Semi(Semi::Eof));
    let _ = semi.into_iter().chain([Kind::Eof]).all(|kind| next(Token { kind, span: Span { lo: end, hi: end } }));
    lexer.extras
}

/// A keyword that runs on into letters beyond ASCII (`forêt`) is a name.
fn kind_of_long_ident(kind: Kind, text: &str) -> Kind {
    if kind.is_keyword() && text.len() == kind.text().len() { kind } else { Kind::Ident }
}

/// NUL and byte order marks are wrong wherever they stand, in comments and strings too.
fn unprintable(text: &str, base: Pos, diagnostics: &mut Vec<Diagnostic>) {
    let bytes = text.as_bytes();
    for (i, b) in bytes.iter().enumerate() {
        let message = match b {
            0 => "invalid NUL character",
            0xEF if bytes[i..].starts_with("\u{FEFF}".as_bytes()) => "invalid BOM in the middle of the file",
            _ => continue,
        };
        diagnostics.push(Diagnostic::error_at(Code::InvalidCharacter, Pos(base.0 + i as u32), message));
    }
}

/// One line per token: offset in the file, kind, and text where the kind leaves it open.
pub fn dump(lexed: &Lexed, text: &str, base: Pos) -> String {
    let mut out = String::new();
    for token in &lexed.tokens {
        let range = (token.span.lo.0 - base.0) as usize..(token.span.hi.0 - base.0) as usize;
        let offset = range.start;
        let written = if token.kind.is_literal() || token.kind == Kind::Ident {
            writeln!(out, "{offset}\t{:?} {}", token.kind, &text[range])
        } else {
            writeln!(out, "{offset}\t{}", token.kind.text())
        };
        written.expect("writing to a String");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> String {
        let lexed = lex(text, Pos(1));
        let mut words: Vec<String> = Vec::new();
        for t in &lexed.tokens {
            let s = &text[(t.span.lo.0 - 1) as usize..(t.span.hi.0 - 1) as usize];
            words.push(if s.is_empty() || s == "\n" { t.kind.text().into() } else { s.into() });
        }
        words.join(" ")
    }

    fn errors(text: &str) -> Vec<(u32, String)> {
        lex(text, Pos(1)).diagnostics.into_iter().map(|d| (d.span.lo.0, d.message)).collect()
    }

    fn one(text: &str) -> (u32, String) {
        let all = errors(text);
        assert_eq!(all.len(), 1, "{text:?}: {all:?}");
        all.into_iter().next().unwrap()
    }

    #[test]
    fn semicolons() {
        assert_eq!(kinds("x\n\ny"), "x newline y EOF EOF");
        assert_eq!(kinds("f(\n)\n"), "f ( ) newline EOF");
        assert_eq!(kinds("return // why\n}"), "return newline } EOF EOF");
        assert_eq!(kinds("a /* x\n */ b"), "a newline b EOF EOF");
        assert_eq!(kinds("a /* x */ b"), "a b EOF EOF");
        assert_eq!(kinds("a // x"), "a EOF EOF");
        assert_eq!(kinds("x +\ny; z++\n"), "x + y ; z ++ newline EOF");
    }

    #[test]
    fn operators_are_cut_longest_first() {
        assert_eq!(kinds("a&^=b<<=c<-d...e..f.5"), "a &^= b <<= c <- d ... e . . f .5 EOF EOF");
    }

    #[test]
    fn identifiers() {
        assert_eq!(kinds("forêt _x9 日本語 if1"), "forêt _x9 日本語 if1 EOF EOF");
        assert_eq!(one("x := €"), (6, "invalid character U+20AC '€' in identifier".into()));
        assert_eq!(one("x := ٣"), (6, "identifier cannot begin with digit U+0663 '٣'".into()));
        assert_eq!(one("x := @"), (6, "invalid character U+0040 '@'".into()));
        assert_eq!(one("x = 1 # 2"), (7, "invalid character U+0023 '#'".into()));
        assert_eq!(one("for€ x"), (4, "invalid character U+20AC '€' in identifier".into()));
    }

    #[test]
    fn numbers() {
        for good in [
            "0",
            "1_000",
            "0b1_01",
            "0o17",
            "017",
            "0x_FF",
            "1.",
            ".5",
            "1e9",
            "1E+9",
            "0x1p-2",
            "0X1.8P3",
            "1i",
            "08i",
            "09.5",
            "0x1p3i",
            "1_0.2_5e1_0",
        ] {
            assert_eq!(errors(good), [], "{good}");
            assert_eq!(lex(good, Pos(1)).tokens.len(), 3, "{good}");
        }
        assert_eq!(one("089"), (2, "invalid digit '8' in octal literal".into()));
        assert_eq!(one("0b12"), (4, "invalid digit '2' in binary literal".into()));
        assert_eq!(one("1__0"), (3, "'_' must separate successive digits".into()));
        assert_eq!(one("0x"), (3, "hexadecimal literal has no digits".into()));
        assert_eq!(one("1e"), (3, "exponent has no digits".into()));
        assert_eq!(one("0x1.8"), (6, "hexadecimal mantissa requires a 'p' exponent".into()));
        assert_eq!(one("1p3"), (2, "'p' exponent requires hexadecimal mantissa".into()));
        assert_eq!(one("0b1.0"), (4, "invalid radix point in binary literal".into()));
    }

    #[test]
    fn quoted() {
        for good in ["'x'", r"'\''", r"'\x41'", r"'\u12aB'", "'日'", r#""a\"b\101""#, "`raw\n\\`"] {
            assert_eq!(errors(good), [], "{good}");
            assert_eq!(lex(good, Pos(1)).tokens.len(), 3, "{good}");
        }
        assert_eq!(one("''"), (2, "empty rune literal or unescaped '".into()));
        assert_eq!(one("'ab'"), (1, "more than one character in rune literal".into()));
        assert_eq!(one("'a\n"), (3, "newline in rune literal".into()));
        assert_eq!(one("'a"), (1, "rune literal not terminated".into()));
        assert_eq!(one("\"a\nb"), (3, "newline in string".into()));
        assert_eq!(one("\"a"), (1, "string not terminated".into()));
        assert_eq!(one("`a\n"), (1, "string not terminated".into()));
        assert_eq!(one(r#""\q""#), (3, "unknown escape".into()));
        assert_eq!(one(r#""\xg0""#), (4, "invalid character 'g' in hexadecimal escape".into()));
        assert_eq!(one(r#""\400""#), (6, "octal escape value 256 > 255".into()));
        assert_eq!(one(r#""\uD800""#), (8, "escape is invalid Unicode code point U+D800".into()));
        assert_eq!(one("x /* y"), (3, "comment not terminated".into()));
    }

    #[test]
    fn marks_and_nul() {
        assert_eq!(one("x\0y"), (2, "invalid NUL character".into()));
        assert_eq!(one("x // \u{FEFF}"), (6, "invalid BOM in the middle of the file".into()));
    }

    #[test]
    fn directives() {
        let lexed = lex("//go:noinline\nfunc f() // go:no\n\t//go:linkname a b.c \r\n", Pos(1));
        let texts: Vec<_> = lexed.directives.iter().map(|d| (d.pos.0, d.text.as_str())).collect();
        assert_eq!(texts, [(1, "noinline"), (34, "linkname a b.c")]);
    }
}
