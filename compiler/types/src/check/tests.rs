//! Small programs: what is recorded of them, and what is said about them.

use source::{Name, Severity, SourceMap};
use syntax::Bodies;

use super::{PackageInput, Session};
use crate::object::PkgId;

/// Checks packages given as path and text, imports first; the last one is what is asked about.
fn check(packages: &[(&str, &str)]) -> (Session<'static>, SourceMap, Vec<String>) {
    let mut sources = SourceMap::default();
    let mut session = Session::new();
    let mut said = Vec::new();
    for (path, text) in packages {
        let id = sources.add(format!("{path}.go").into(), (*text).into());
        let parsed = syntax::parse(id, text, sources.file(id).base, Bodies::Now);
        assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
        let input = PackageInput {
            path: Name::new(path),
            files: Vec::leak(vec![parsed.file]),
            go_version: 0,
            missing: Some(Severity::Error),
            bodies: Bodies::Now,
        };
        for d in session.check_package(&sources, input) {
            let at = sources.locate(d.span.lo).map_or("-".into(), |l| format!("{}:{}", l.line, l.col));
            said.push(format!("{at}: {}", d.message));
        }
    }
    (session, sources, said)
}

/// Everything recorded of a package without mistakes.
fn facts(text: &str) -> String {
    let (mut session, sources, said) = check(&[("p", text)]);
    assert!(said.is_empty(), "{said:#?}");
    let pkg = PkgId(session.info.packages.len() as u32 - 1);
    crate::dump(&session.info, &mut session.store, &sources, pkg)
}

fn mistakes(text: &str) -> Vec<String> {
    check(&[("p", text)]).2
}

#[track_caller]
fn has(facts: &str, wanted: &[&str]) {
    for w in wanted {
        assert!(facts.contains(w), "no {w:?} in\n{facts}");
    }
}

/// The lines of one part of the dump, without node numbers.
fn part(facts: &str, name: &str) -> Vec<String> {
    let lines = facts.lines().skip_while(|l| *l != name).skip(1).take_while(|l| !l.is_empty());
    lines
        .map(|l| {
            l.trim()
                .split_once(' ')
                .map_or(l.trim(), |(n, rest)| if n.starts_with('#') { rest } else { l.trim() })
                .to_string()
        })
        .collect()
}

#[test]
fn untyped_operands_get_their_final_type() {
    let facts =
        facts("package p\nvar s uint\nvar a int64 = 1 << s\nvar b float32 = 2\nvar c any = 'x'\nvar d = s == 3");
    let exprs = part(&facts, "expressions:");
    for wanted in
        ["constant int64 = 1", "value int64", "constant float32 = 2", "constant rune = 120", "constant uint = 3"]
    {
        assert!(exprs.iter().any(|e| e == wanted), "{wanted} in {exprs:#?}");
    }
}

#[test]
fn initialisation_follows_mentions_through_functions_and_methods() {
    let facts = facts(
        "package p\nvar a = f()\nvar b = T{}.m()\nvar c, d = g()\nvar e = 1\n\
         func f() int { return c }\ntype T struct{}\nfunc (T) m() int { return a }\nfunc g() (int, int) { return e, e }",
    );
    assert_eq!(part(&facts, "initialisation:"), ["e", "c, d", "a", "b"]);
}

#[test]
fn initialisation_cycles_are_found() {
    let said = mistakes("package p\nvar a = f()\nfunc f() int { return a }");
    assert_eq!(said, ["2:5: initialization cycle for a"]);
}

#[test]
fn instances_are_inferred() {
    let facts = facts(
        "package p\nfunc Map[T, U any](s []T, f func(T) U) []U { return nil }\n\
         func str(int) string { return \"\" }\nvar x = Map([]int{1}, str)\n\
         type List[T any] struct{ next *List[T]; val T }\nfunc (l *List[T]) Val() T { return l.val }\n\
         var y = (&List[bool]{}).Val()",
    );
    has(&facts, &["Map[int, string]", "global    var x []string", "global    var y bool", "List[bool]"]);
}

#[test]
fn a_method_is_found_through_embedded_fields() {
    let facts = facts(
        "package p\ntype A struct{ n int }\nfunc (a *A) Set(n int) { a.n = n }\ntype B struct{ *A }\ntype C struct{ B }\n\
         type Setter interface{ Set(int) }\nvar c C\nvar s Setter = c\nvar f = C.Set\nvar n = c.n",
    );
    has(&facts, &["global    var f func(a C, n int)", "global    var n int"]);
}

#[test]
fn aliases_and_recursive_types_resolve_in_any_order() {
    facts(
        "package p\ntype A = *T\ntype T struct { a A; b U }\ntype U struct { c []A; d map[string]V }\ntype V = func(A) U\n\
         type W [len(k)]byte\nconst k = \"abc\"\nvar w W = [3]byte{}\ntype X Y\ntype Y struct { next *X }\nvar x X; var y = x.next.next",
    );
}

#[test]
fn types_that_contain_themselves_are_reported_once() {
    let said = mistakes("package p\ntype A struct { b B }\ntype B struct { a [2]A }\nvar x = A{}.b.a[0]");
    assert_eq!(said, ["2:6: invalid recursive type A"]);
    let said = mistakes("package p\ntype A B\ntype B A");
    assert_eq!(said, ["2:6: invalid recursive type A"]);
}

#[test]
fn one_mistake_is_said_once() {
    let said = mistakes(
        "package p\nfunc f() { x := nope; y := x + 1; for range y { x.a.b(); z := x[3]; z++ }; var t Nope; t.m() }",
    );
    assert_eq!(said, ["2:17: undefined: nope", "2:82: undefined: Nope"]);
}

#[test]
fn what_is_not_used_is_reported_in_source_order() {
    let said =
        mistakes("package p\nimport \"unsafe\"\nfunc f() { a := 1; a = 2; b, c := 3, 4; _ = b; func() { d := 5 }() }");
    assert_eq!(
        said,
        [
            "2:8: \"unsafe\" imported and not used",
            "3:12: declared and not used: a",
            "3:30: declared and not used: c",
            "3:57: declared and not used: d",
        ]
    );
}

#[test]
fn constants_overflow_where_their_type_ends() {
    let said = mistakes(
        "package p\nconst a int8 = 127 + 1\nconst b = uint8(255) + 1\nvar c int = 1.5\nconst d = 1 << 600 >> 598",
    );
    assert_eq!(
        said,
        [
            "2:16: cannot use 127 + 1 (untyped int constant 128) as int8 value in constant declaration (overflows)",
            "3:11: uint8(255) + 1 (constant 256 of type uint8) overflows uint8",
            "4:13: cannot use 1.5 (untyped float constant) as int value in variable declaration (truncated)",
            "5:13: constant shift overflow",
        ]
    );
}

#[test]
fn packages_see_each_others_exported_names() {
    let lib = "package lib\ntype T struct { Pub, priv int }\nfunc New() *T { return nil }\nfunc hidden() {}";
    let main = "package main\nimport \"example.com/lib\"\nfunc main() {\n\tt := lib.New()\n\tt.Pub++\n\tt.priv++\n\tlib.hidden()\n\tlib.new()\n\tvar _ lib.T = *t\n}";
    let (.., said) = check(&[("example.com/lib", lib), ("main", main)]);
    assert_eq!(
        said,
        [
            "6:4: t.priv undefined (cannot refer to unexported field priv)",
            "7:6: name hidden not exported by package lib",
            "8:6: undefined: lib.new (but have New)",
        ]
    );
}

#[test]
fn long_chains_of_operators_are_no_recursion() {
    let sum = vec!["x"; 9000].join(" + ");
    let text = vec!["\"abcdefgh\""; 9000].join(" + ");
    let facts = facts(&format!("package p\nvar x int\nvar y = {sum}\nconst s = {text}\nvar n [len(s)]byte"));
    has(&facts, &["global    var n [72000]byte"]);
}
