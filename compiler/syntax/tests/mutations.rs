//! Sources bent at random, always in the same way: whatever comes in, the parser comes back, with
//! positions inside the file.

use source::{Diagnostic, FileId, Pos};
use syntax::ast::{Decl, Expr, ExprKind, File};
use syntax::{Bodies, dump_with_positions, parse, parse_body, parse_elements};

const WORDS: &[&str] = &[
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ";",
    ",",
    ".",
    ":",
    ":=",
    "=",
    "...",
    "<-",
    "*",
    "&",
    "func",
    "if",
    "for",
    "switch",
    "select",
    "case",
    "default",
    "type",
    "struct",
    "interface",
    "map",
    "chan",
    "go",
    "defer",
    "return",
    "range",
    "else",
    "var",
    "const",
    "import",
    "package",
    "x",
    "5",
    "\"s\"",
    "`",
    "'",
    "\"",
    "/*",
    "//",
    "\n",
    "~",
    "|",
    "\0",
    "\u{FEFF}",
    "é",
    "«",
];

/// Marsaglia's xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n.max(1)
    }

    fn place(&mut self, text: &str) -> usize {
        text.floor_char_boundary(self.below(text.len() + 1))
    }
}

fn mutate(text: &str, random: &mut Random) -> String {
    let mut text = text.to_string();
    for _ in 0..=random.below(5) {
        let at = random.place(&text);
        match random.below(4) {
            0 => {
                let end = text.ceil_char_boundary((at + 1 + random.below(8)).min(text.len()));
                text.replace_range(at..end, "");
            }
            1 => text.insert_str(at, WORDS[random.below(WORDS.len())]),
            2 => {
                let end = text.ceil_char_boundary((at + random.below(100)).min(text.len()));
                let piece = text[at..end].to_string();
                let to = random.place(&text);
                text.insert_str(to, &piece);
            }
            _ if random.below(8) == 0 => text.truncate(at),
            _ => text.insert(at, ' '),
        }
    }
    text
}

#[test]
fn nothing_breaks_the_parser() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let golden = [include_str!("trees.txt"), include_str!("mistakes.txt")];
    let sources: Vec<&str> = golden
        .iter()
        .flat_map(|file| file.strip_prefix("===\n").expect("an entry").split("\n===\n"))
        .map(|entry| entry.split_once("---\n").expect("an outcome").0)
        .collect();
    let base = 100;
    for _ in 0..20_000 {
        let text = mutate(sources[random.below(sources.len())], &mut random);
        let parsed = parse(FileId(0), &text, Pos(base), Bodies::Now);
        for d in &parsed.diagnostics {
            let inside = |p: Pos| p.0 >= base && (p.0 - base) as usize <= text.len();
            assert!(inside(d.span.lo) && inside(d.span.hi) && d.span.lo <= d.span.hi, "{text:?}: {d:?}");
        }
        let whole = dump_with_positions(&parsed.file, Pos(base));
        let later = parse(FileId(0), &text, Pos(base), Bodies::Later);
        let late = bodies(&later.file, &text, Pos(base));
        // Where nothing is wrong it makes no difference when a body is parsed.
        if parsed.diagnostics.is_empty() {
            assert_eq!((later.diagnostics, late), (vec![], vec![]), "{text:?}");
            assert_eq!(dump_with_positions(&later.file, Pos(base)), whole, "{text:?}");
        }
    }
}

/// Parses what was left for later.
fn bodies(file: &File, text: &str, base: Pos) -> Vec<Diagnostic> {
    let late = file.decls.iter().map(|d| match d {
        Decl::Func(func) => parse_body(func, text, base),
        Decl::Var(var) => var.values.iter().flat_map(|e| table(e, text, base)).collect(),
        _ => vec![],
    });
    late.flatten().collect()
}

fn table(e: &Expr, text: &str, base: Pos) -> Vec<Diagnostic> {
    match &e.kind {
        ExprKind::Unary { x, .. } | ExprKind::Paren(x) => table(x, text, base),
        ExprKind::CompositeLit { elts, .. } => parse_elements(elts, text, base),
        _ => vec![],
    }
}

#[test]
fn a_table_may_be_parsed_later() {
    let elements = "{1, 0x2, 'c'}, {lo: -1, hi: 2}, ".repeat(20);
    let text = format!("package p\n\nvar a = 1\n\nvar t = &T{{list: []R{{{elements}}}}}\n\nvar b = 2\n");
    let now = parse(FileId(0), &text, Pos(1), Bodies::Now);
    let later = parse(FileId(0), &text, Pos(1), Bodies::Later);
    assert_eq!((now.diagnostics.as_slice(), later.diagnostics.as_slice()), (&[][..], &[][..]));
    let whole = dump_with_positions(&now.file, Pos(1));
    assert_ne!(dump_with_positions(&later.file, Pos(1)), whole);
    assert_eq!(bodies(&later.file, &text, Pos(1)), []);
    assert_eq!(dump_with_positions(&later.file, Pos(1)), whole);
    let Decl::Var(var) = &later.file.decls[1] else { panic!("the table") };
    let ExprKind::Unary { x, .. } = &var.values[0].kind else { panic!("an address") };
    let ExprKind::CompositeLit { elts, .. } = &x.kind else { panic!("a literal") };
    // What stands around the elements keeps its ids to itself.
    let inner = &elts.list()[0].value;
    assert!(var.names[0].id < inner.id && inner.id < x.id && x.id < var.values[0].id);
}
