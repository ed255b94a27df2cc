//! Keywords that were misspelled, or come from another language.

use source::{Span, nearest};
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
