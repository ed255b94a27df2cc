//! The head of a file: what has to be known of it to find the packages that it needs.

use source::{Head, Pos, Span};
use tokens::{Kind, Token};

/// Reads a file's package clause and its imports, and nothing behind them. Where they are not as they should be, what
/// comes out is what stands before: [`crate::parse`] says what is wrong.
pub fn head(text: &str, base: Pos) -> Head {
    let mut tokens: Vec<Token> = Vec::new();
    let (mut starts, mut in_group) = (true, false);
    tokens::lex_while(text, base, |token| {
        let wanted = if tokens.is_empty() { Kind::Package } else { Kind::Import };
        if starts && token.kind != wanted {
            return false;
        }
        match token.kind {
            Kind::LParen => in_group = true,
            Kind::RParen => in_group = false,
            _ => {}
        }
        starts = !in_group && matches!(token.kind, Kind::Semi(_));
        tokens.push(token);
        true
    });
    let text_of = |span: Span| &text[(span.lo.0 - base.0) as usize..(span.hi.0 - base.0) as usize];
    let [_, name, rest @ ..] = &tokens[..] else { return Head::default() };
    if name.kind != Kind::Ident {
        return Head::default();
    }
    let path = |before: &Token, literal: &Token| {
        let path = tokens::unquote(text_of(literal.span));
        let named = matches!(before.kind, Kind::Ident | Kind::Dot);
        let lo = if named { before.span.lo } else { literal.span.lo };
        (String::from_utf8_lossy(&path).into_owned(), Span { lo, hi: literal.span.hi })
    };
    let pairs = rest.windows(2).filter(|pair| pair[1].kind == Kind::String);
    let imports = pairs.map(|pair| path(&pair[0], &pair[1])).collect();
    Head { package: text_of(name.span).to_string(), imports }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> (String, Vec<(String, u32, u32)>) {
        let Head { package, imports } = head(text, Pos(100));
        (package, imports.into_iter().map(|(path, at)| (path, at.lo.0 - 100, at.hi.0 - 100)).collect())
    }

    #[test]
    fn imports_are_found_and_nothing_else() {
        let text =
            "// c\npackage p // c\n\nimport \"a\"; import . `b`\nimport (\n\tm \"c/d\"; _ \"e\"\n)\nvar s = \"f\"\n";
        let at = |path: &str| {
            let hi = text.find(path).expect("it is there") + path.len();
            hi as u32
        };
        let import = |path: &str, quoted: &str, name: u32| {
            let hi = at(quoted);
            (path.to_string(), hi - quoted.len() as u32 - name, hi)
        };
        let want =
            vec![import("a", "\"a\"", 0), import("b", "`b`", 2), import("c/d", "\"c/d\"", 2), import("e", "\"e\"", 2)];
        assert_eq!(seen(text), ("p".into(), want));
    }

    #[test]
    fn what_is_no_file_has_no_head() {
        for text in ["", "package", "package 1\nimport \"a\"", "import \"a\"", "\u{0}", "package \"x\""] {
            assert_eq!(seen(text), (String::new(), Vec::new()), "{text}");
        }
        assert_eq!(seen("package p"), ("p".into(), Vec::new()));
        assert_eq!(seen("package p; import (\"a\"").1.len(), 1);
        assert_eq!(seen("package p\npackage q\nimport \"a\"").1.len(), 0);
    }

    /// The parser finds the same, where a file is as it should be.
    #[test]
    fn it_agrees_with_the_tree() {
        let text = "package p\nimport (\n\t\"x\"\n\ty \"z\"\n)\nimport _ \"w\"\nfunc f() { g(\"h\") }\n";
        let tree = crate::parse(source::FileId(0), text, Pos(100), crate::Bodies::Now);
        let imports = tree.file.imports().map(|import| (import.path.as_str().to_string(), import.span));
        assert_eq!(head(text, Pos(100)).imports, imports.collect::<Vec<_>>());
    }
}
