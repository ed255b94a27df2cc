//! What may be parsed later becomes the same tree then. (`compiler/fuzz` tries that with any number of sources.)

use source::{FileId, Pos};
use syntax::ast::{Decl, ExprKind};
use syntax::{Bodies, Parsed, dump_with_positions, parse, parse_rest};

#[test]
fn a_table_with_code_in_it_is_parsed_at_once() {
    for part in ["\"abc\"[:2]", "\"abc\"[1]", "f()", "x"] {
        let elements = format!("{{{part}, 1}}, ").repeat(20);
        let text = format!("package p\n\nvar t = []T{{{elements}}}\n");
        let parsed = parse(FileId(0), &text, Pos(1), Bodies::Later);
        let Decl::Var(var) = &parsed.file.decls[0] else { panic!("the table") };
        let ExprKind::CompositeLit { elts, .. } = &var.values[0].kind else { panic!("a literal") };
        assert!(!elts.are_late(), "{part}");
    }
}

#[test]
fn a_part_of_a_value_is_parsed_at_once() {
    let elements = "{1, 2}, ".repeat(20);
    for before in ["x == ", "(x != 40)*", "f(), ", "!", "-"] {
        let text = format!("package p\n\nvar t = {before}[]T{{{elements}}}\n");
        let [now, later] = [Bodies::Now, Bodies::Later].map(|bodies| parse(FileId(0), &text, Pos(1), bodies));
        let tree = |parsed: &Parsed| dump_with_positions(&parsed.file, Pos(1));
        assert_eq!(tree(&now), tree(&later), "{before}");
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
    assert_eq!(parse_rest(&later.file, &text, Pos(1)), []);
    assert_eq!(dump_with_positions(&later.file, Pos(1)), whole);
    let Decl::Var(var) = &later.file.decls[1] else { panic!("the table") };
    let ExprKind::Unary { x, .. } = &var.values[0].kind else { panic!("an address") };
    let ExprKind::CompositeLit { elts, .. } = &x.kind else { panic!("a literal") };
    // What stands around the elements keeps its ids to itself.
    let inner = &elts.list()[0].value;
    assert!(var.names[0].id < inner.id && inner.id < x.id && x.id < var.values[0].id);
}
