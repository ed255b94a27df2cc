//! Compiles the examples of `docs/errors`: the wrong program gives the code that its page explains, the right one gives
//! nothing. `docs/errors/README.md` tells how examples are written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

/// An example: its files and the command that is given them.
struct Example {
    files: Vec<(String, Vec<u8>)>,
    command: Vec<String>,
}

impl Example {
    /// From the block of a page that begins with the line "```language".
    fn read(language: &str, text: &str) -> Example {
        let mut command: Vec<String> = ["check", "."].map(String::from).to_vec();
        if language != "txtar" {
            return Example { files: vec![("main.go".into(), expand(text))], command };
        }
        let mut files: Vec<(String, String)> = Vec::new();
        for line in text.split_inclusive('\n') {
            if let Some(name) = line.strip_prefix("-- ").and_then(|l| l.trim_end().strip_suffix(" --")) {
                files.push((name.into(), String::new()));
            } else if let Some((_, text)) = files.last_mut() {
                text.push_str(line);
            } else if let Some(line) = line.strip_prefix("$ minigo ") {
                command = line.split_whitespace().map(String::from).collect();
            }
        }
        let files = files.into_iter().map(|(name, text)| (name, expand(&text))).collect();
        Example { files, command }
    }

    /// The codes of what minigo has to say about it, and all of its words.
    fn diagnose(&self) -> (Vec<String>, String) {
        let dir = tempfile::tempdir().expect("a folder");
        for (name, bytes) in &self.files {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        let mut minigo = Command::new(env!("CARGO_BIN_EXE_minigo"));
        let output = minigo.args(&self.command).arg("-json").current_dir(dir.path()).output().expect("minigo starts");
        let text = String::from_utf8(output.stderr).expect("text");
        let codes: Vec<String> = text
            .lines()
            .map(|line| {
                let value: Value = serde_json::from_str(line).unwrap_or_default();
                value["name"].as_str().unwrap_or(line).to_string()
            })
            .collect();
        assert_eq!(output.status.code(), Some(i32::from(!codes.is_empty())), "exit status, with {text}");
        (codes, text)
    }
}

/// `«0xE9»` is that byte, `«(»` a great many parentheses.
fn expand(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('«') {
        let (inner, after) = after.split_once('»').expect("« has its »");
        out.extend(before.bytes());
        match inner.strip_prefix("0x") {
            Some(hex) => out.push(u8::from_str_radix(hex, 16).expect("two digits")),
            None => out.extend(inner.repeat(2000).bytes()),
        }
        rest = after;
    }
    out.extend(rest.bytes());
    out
}

/// What is wrong with a page.
fn complaint(path: &Path) -> Option<String> {
    let name = path.file_stem().expect("a name").to_string_lossy();
    let page = fs::read_to_string(path).expect("a page");
    let mut blocks = page.split("\n```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'));
    let (Some(wrong), Some(right), None) = (blocks.next(), blocks.next(), blocks.next()) else {
        return Some(format!("{name}: a page has a wrong program and a right one"));
    };
    if !page.contains("\nWrong:\n") || !page.contains("\nRight:\n") {
        return Some(format!("{name}: a page says which program is wrong and which is right"));
    }
    let (codes, text) = Example::read(wrong.0, wrong.1).diagnose();
    if codes.first().is_none_or(|code| *code != name) {
        return Some(format!("{name}: the wrong program gives {codes:?}\n{text}"));
    }
    let (codes, text) = Example::read(right.0, right.1).diagnose();
    (!codes.is_empty()).then(|| format!("{name}: the right program gives {codes:?}\n{text}"))
}

#[test]
fn examples_of_the_pages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/errors");
    let mut pages: Vec<PathBuf> =
        fs::read_dir(folder).expect("docs/errors").map(|e| e.expect("an entry").path()).collect();
    pages.retain(|p| !p.ends_with("README.md"));
    assert!(pages.len() > 100, "the pages are not where they were");
    pages.sort();
    let next = AtomicUsize::new(0);
    let complaints = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, |n| n.get()) {
            scope.spawn(|| {
                while let Some(page) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
                    complaints.lock().expect("no panic").extend(complaint(page));
                }
            });
        }
    });
    let complaints = complaints.into_inner().expect("no panic");
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}
