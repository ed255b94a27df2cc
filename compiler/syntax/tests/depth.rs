//! Sources that nest without end: a clear message, and no stack overflow in parsing or dropping.

use source::{FileId, Pos};
use syntax::{Bodies, Parsed, parse};

/// Parses on a thread with a small stack, as test threads and worker threads have it.
fn parse_in_small_stack(text: String) -> Vec<String> {
    let work = move || {
        let Parsed { file, diagnostics, .. } = parse(FileId(0), &text, Pos(1), Bodies::Now);
        drop(file);
        diagnostics.into_iter().map(|d| d.message).collect()
    };
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(work).expect("a thread");
    thread.join().expect("no panic")
}

fn in_func(body: &str) -> String {
    format!("package p\n\nfunc f() {{\n{body}\n}}\n")
}

#[test]
fn ten_thousand_levels_are_refused() {
    let n = 10_000;
    let around = |open: &str, middle: &str, close: &str| format!("{}{middle}{}", open.repeat(n), close.repeat(n));
    let sources = [
        format!("x = {}", around("(", "1", ")")),
        format!("x = {}", around("f(", "1", ")")),
        format!("x = {}", around("a[", "1", "]")),
        format!("x = {}", around("[]T{", "1", "}")),
        format!("x = T{}", around("{", "1", "}")),
        format!("x = {}1", "- ".repeat(n)),
        format!("x = {}1", "!".repeat(n)),
        format!("x = {}p", "*".repeat(n)),
        format!("x = {}p", "& ".repeat(n)),
        format!("x = {}p", "<-".repeat(n)),
        format!("var x {}int", "*".repeat(n)),
        format!("var x {}int", "[]".repeat(n)),
        format!("var x {}int", "[3]".repeat(n)),
        format!("var x {}int", "chan ".repeat(n)),
        format!("var x {}int", "map[int]".repeat(n)),
        format!("var x {}", around("map[", "int", "]int")),
        format!("var x {}int", "func() ".repeat(n)),
        format!("var x {}", around("func(", "int", ")")),
        format!("var x {}", around("struct { a ", "int", "}")),
        format!("var x {}", around("interface { m(x ", "int", ") }")),
        around("{", "", "}"),
        around("if x {", "", "}"),
        around("for {", "", "}"),
        around("switch { case x: ", "", "}"),
        around("select { case <-c: ", "", "}"),
        around("x = func() {", "", "}"),
        format!("if x {{ }} {}", "else if x { } ".repeat(n)),
        "L: ".repeat(n),
        format!("x = {}", "(".repeat(n)),
        format!("x = a{}", "[0]".repeat(n)),
        "{".repeat(n),
        format!("x = {}", around("[", "1", "]int{}")),
    ];
    for source in sources {
        let head: String = source.chars().take(40).collect();
        let messages = parse_in_small_stack(in_func(&source));
        assert_eq!(messages.first().map(String::as_str), Some("syntax error: nested too deeply"), "{head}");
    }
}

#[test]
fn a_thousand_levels_are_fine() {
    let n = 900;
    for source in [
        format!("x = {}1{}", "(".repeat(n), ")".repeat(n)),
        format!("x = {}1", "!".repeat(n)),
        format!("{}{}", "{".repeat(n), "}".repeat(n)),
        format!("if x {{ }} {}", "else if x { } ".repeat(n)),
    ] {
        assert_eq!(parse_in_small_stack(in_func(&source)), [""; 0]);
    }
}

#[test]
fn long_chains() {
    let chain = |link: &str, n: usize| in_func(&format!("x = a{}", link.repeat(n)));
    for link in ["+a", ".a", "()", "&&a", "*a", ".(T)"] {
        assert_eq!(parse_in_small_stack(chain(link, 9_000)), [""; 0], "{link}");
        let messages = parse_in_small_stack(chain(link, 50_000));
        assert_eq!(messages, ["syntax error: expression has too many operators in a row"], "{link}");
    }
    // Negative numbers in a row nest no deeper than positive ones.
    assert_eq!(parse_in_small_stack(chain("+-a", 5_000)), [""; 0]);
}

#[test]
fn long_lists_are_no_nesting() {
    let n = 100_000;
    for source in [
        format!("x = []int{{{}}}", "-1, ".repeat(n)),
        format!("f({})", "a+b, ".repeat(n)),
        "x = -y\n".repeat(n),
        format!("x = \"{}\"", "a".repeat(1 << 20)),
        format!("switch {{ {} }}", "case a: b()\n".repeat(n)),
    ] {
        assert_eq!(parse_in_small_stack(in_func(&source)), [""; 0]);
    }
}
