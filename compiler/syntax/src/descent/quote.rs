//! Source text as messages quote it: on one line, spaced as Go's printer does, what stands in braces left out.

use tokens::{Kind, Token};

use super::Descent;

impl Descent<'_> {
    /// The tokens `start..end`.
    pub fn quote(&self, start: usize, end: usize) -> String {
        let mut out = String::new();
        let mut before = None;
        // How many parentheses are open, and were when the last `func` came that may have a body.
        let mut depth = 0;
        let mut function = None;
        let mut at = start;
        while at < end {
            let token = self.tokens[at];
            if token.kind == Kind::LBrace {
                let close = self.close_of(at, end);
                if function == Some(depth) {
                    out.push(' ');
                    function = None;
                }
                out.push_str(if close == at + 1 { "{}" } else { "{…}" });
                before = Some(Kind::RBrace);
                at = close + 1;
                continue;
            }
            match token.kind {
                Kind::LParen => depth += 1,
                Kind::RParen => depth -= 1,
                Kind::Func => function = Some(depth),
                _ => {}
            }
            let text = &self.text[self.offset(token.span.lo)..self.offset(token.span.hi)];
            if is_spaced(token, before) {
                out.push(' ');
            }
            out.push_str(text);
            if token.kind == Kind::Comma || is_spaced(token, before) && !starts_operand(token.kind) {
                out.push(' ');
            }
            before = Some(token.kind);
            at += 1;
        }
        out
    }

    /// The brace that closes the one at `open`, or the last token before `end`.
    fn close_of(&self, open: usize, end: usize) -> usize {
        let mut depth = 0;
        for at in open..end {
            match self.tokens[at].kind {
                Kind::LBrace => depth += 1,
                Kind::RBrace => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        end - 1
    }
}

/// Whether a space stands in front of the token. Behind it, too, unless an operand starts with it.
fn is_spaced(token: Token, before: Option<Kind>) -> bool {
    let ends_operand =
        |kind: Kind| kind.is_literal() || matches!(kind, Kind::Ident | Kind::RParen | Kind::RBrack | Kind::RBrace);
    match before {
        Some(before) if ends_operand(before) => {
            let joined =
                matches!(token.kind, Kind::Dot | Kind::Comma | Kind::Colon | Kind::Ellipsis | Kind::Inc | Kind::Dec)
                    || matches!(token.kind, Kind::LParen | Kind::LBrack | Kind::RParen | Kind::RBrack);
            !(joined || before == Kind::RBrack && starts_operand(token.kind))
        }
        Some(Kind::Chan) => token.kind != Kind::Arrow,
        _ => false,
    }
}

fn starts_operand(kind: Kind) -> bool {
    kind == Kind::Ident || kind.is_literal() || kind.is_keyword()
}
