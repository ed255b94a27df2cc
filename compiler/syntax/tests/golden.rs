//! Fragments and what becomes of them: `mistakes.txt` has the messages, `trees.txt` the trees.
//!
//! An entry is `===`, the source, `---`, the outcome. Every message is Go's, word for word and at Go's position. With
//! `BLESS=1` in the environment the outcomes are written anew.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::Path;

use source::{FileId, Pos};
use syntax::{Bodies, dump, parse};

/// The messages, one a line, at most one syntax error for a line of the source.
fn mistakes(text: &str) -> String {
    let parsed = parse(FileId(0), text, Pos(1), Bodies::Now);
    let mut out = String::new();
    let mut lines = HashSet::new();
    for d in parsed.diagnostics {
        let before = &text[..d.span.lo.0 as usize - 1];
        let line = before.matches('\n').count() + 1;
        let col = before.len() - before.rfind('\n').map_or(0, |i| i + 1) + 1;
        if !d.message.contains("syntax error") || lines.insert(line) {
            writeln!(out, "{line}:{col}: {}", d.message).expect("writing to a String");
        }
    }
    out
}

fn tree(text: &str) -> String {
    let parsed = parse(FileId(0), text, Pos(1), Bodies::Now);
    assert_eq!(parsed.diagnostics, [], "{text}");
    dump(&parsed.file)
}

fn check(name: &str, outcome: fn(&str) -> String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let file = std::fs::read_to_string(&path).expect("the golden file");
    let mut blessed = String::new();
    let mut wrong = Vec::new();
    for entry in file.strip_prefix("===\n").expect("an entry").split("\n===\n") {
        let (source, expected) = entry.split_once("---\n").expect("an outcome");
        let got = outcome(source);
        if got.trim_end() != expected.trim_end() {
            wrong.push(format!("{source}\nexpected:\n{expected}\ngot:\n{got}"));
        }
        write!(blessed, "===\n{source}---\n{}\n", got.trim_end()).expect("writing to a String");
    }
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, blessed).expect("writing the golden file");
        return;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn mistakes_are_told_in_gos_words() {
    check("mistakes.txt", mistakes);
}

#[test]
fn trees_are_gos() {
    check("trees.txt", tree);
}

#[test]
fn an_empty_file_has_no_package() {
    assert_eq!(mistakes(""), "1:1: syntax error: package statement must be first\n");
    assert_eq!(mistakes("\n// x"), "2:5: syntax error: package statement must be first\n");
}
