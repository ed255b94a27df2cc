//! Keywords that were misspelled, or come from another language.

use source::{Help, Span, nearest};
use tokens::{Kind, Token};

/// What a statement or declaration may begin with.
const BEGINNINGS: &[&str] = &[
    "break",
    "case",
    "const",
    "continue",
    "default",
    "defer",
    "else",
    "fallthrough",
    "for",
    "func",
    "goto",
    "import",
    "package",
    "return",
    "select",
    "switch",
    "type",
    "var",
];

/// Keywords inside of them.
const INSIDE: &[&str] = &["chan", "func", "interface", "range", "struct"];

/// How other languages begin, and Go instead.
const FOREIGN: &[(&str, &str)] = &[
    ("class", "type"),
    ("def", "func"),
    ("elif", "else if"),
    ("elseif", "else if"),
    ("elsif", "else if"),
    ("fn", "func"),
    ("foreach", "for"),
    ("fun", "func"),
    ("function", "func"),
    ("let", "var"),
    ("loop", "for"),
    ("namespace", "package"),
    ("match", "switch"),
    ("require", "import"),
    ("sub", "func"),
    ("until", "for"),
    ("use", "import"),
    ("using", "import"),
    ("val", "const"),
    ("while", "for"),
];

/// The keyword that was meant by the token at which a parse stopped, or by the one before it, and where it belongs.
pub fn keyword(tokens: &[Token], at: usize, text: &str, base: u32) -> Option<(Span, &'static str)> {
    [Some(at), at.checked_sub(1)].into_iter().flatten().find_map(|i| {
        let token = tokens.get(i).filter(|t| t.kind == Kind::Ident)?;
        let word = &text[(token.span.lo.0 - base) as usize..(token.span.hi.0 - base) as usize];
        let before = i.checked_sub(1).map(|i| tokens[i].kind);
        let begins =
            matches!(before, None | Some(Kind::Semi(_) | Kind::LBrace | Kind::RBrace | Kind::Colon | Kind::Else));
        let meant = if begins {
            let foreign = FOREIGN.iter().find(|(theirs, _)| *theirs == word).map(|(_, ours)| *ours);
            foreign.or_else(|| nearest(word, BEGINNINGS.iter().copied()))
        } else if i < at {
            nearest(word, INSIDE.iter().copied())
        } else {
            None
        };
        meant.map(|meant| (token.span, meant))
    })
}

/// The brace that somebody forgot to close, if the item from `start` on runs into the one at `at`: one whose `}` is
/// indented less than itself was probably meant to be closed before, otherwise the last without any `}`.
pub fn unclosed(tokens: &[Token], partner: &[u32], (start, at): (usize, usize), text: &str, base: u32) -> Option<Span> {
    let offset = |i: usize| (tokens[i].span.lo.0 - base) as usize;
    let line = |i: usize| &text[text[..offset(i)].rfind('\n').map_or(0, |n| n + 1)..];
    let indent = |i: usize| line(i).len() - line(i).trim_start_matches([' ', '\t']).len();
    let braces = || (start..at).rev().filter(|&i| tokens[i].kind == Kind::LBrace);
    let early = braces().find(|&i| {
        let close = partner[i] as usize;
        tokens[close].kind == Kind::RBrace && line(close).trim_start().starts_with('}') && indent(close) < indent(i)
    });
    let open = early.or_else(|| braces().find(|&i| tokens[partner[i] as usize].kind == Kind::Eof));
    open.map(|i| tokens[i].span)
}

/// What to do about a line that ends too early.
pub fn at_line_end(message: &str, newline: Span) -> Option<Help> {
    let end = Span { lo: newline.lo, hi: newline.lo };
    if message.contains("possibly missing comma or") {
        Some(Help { message: "a comma is missing at the end of the line".into(), fix: Some((end, ",".into())) })
    } else if message.ends_with("before {") || message.contains("expected {") {
        Some(Help { message: "{ stands at the end of the line that it belongs to".into(), fix: None })
    } else {
        None
    }
}
