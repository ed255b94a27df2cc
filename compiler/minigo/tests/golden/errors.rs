//! Checks programs that must not compile against their `ERROR` comments.

use crate::run::execute;
use crate::{Program, minigo};
use libtest_mimic::Failed;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

const CHECK_LIMIT: Duration = Duration::from_secs(30);

/// One `ERROR` comment: what must be reported, and where.
struct Expectation {
    file: String,
    line: usize,
    /// `None` for a `//` comment: anywhere on the line.
    col: Option<usize>,
    text: String,
}

/// One line `file:line:col: message` that minigo wrote.
struct Report {
    file: String,
    line: usize,
    col: usize,
    message: String,
}

/// Asks `minigo build` for the program's mistakes and compares them with the comments.
pub fn check(program: &Program) -> Result<(), Failed> {
    let mut wants = Vec::new();
    for file in program.files() {
        wants.extend(expectations(&file)?);
    }
    if wants.is_empty() {
        return Err("no ERROR comment".into());
    }
    let dir = TempDir::new()?;
    let mut cmd = Command::new(minigo());
    let exe = dir.path().join("prog");
    cmd.arg("build").arg("-e").arg("-o").arg(exe).arg(&program.path).current_dir(&program.root);
    let ended = execute(&mut cmd, "", dir.path(), CHECK_LIMIT)?;

    let mut failures = String::new();
    if ended.status.code() != Some(1) {
        failures += &format!("ended with {}, not 1\n", ended.status);
    }
    let lines = ended.stdout.lines().chain(ended.stderr.lines());
    // A long message goes on in indented lines.
    let reports = lines.filter(|line| !line.starts_with(char::is_whitespace));
    for line in reports {
        let Some(report) = Report::parse(line) else {
            failures += &format!("not of the form file:line:col: message: {line}\n");
            continue;
        };
        match wants.iter().position(|want| want.is_met_by(&report)) {
            Some(i) => drop(wants.remove(i)),
            None => failures += &format!("unexpected: {line}\n"),
        }
    }
    for want in wants {
        let col = want.col.map_or(String::new(), |col| format!(":{col}"));
        failures += &format!("not reported: {}:{}{col}: {}\n", want.file, want.line, want.text);
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.into()) }
}

impl Expectation {
    fn is_met_by(&self, report: &Report) -> bool {
        self.file == report.file
            && self.line == report.line
            && self.col.is_none_or(|col| col == report.col)
            && matches(&self.text, &report.message)
    }
}

impl Report {
    fn parse(line: &str) -> Option<Report> {
        let mut parts = line.splitn(4, ':');
        let file = base(parts.next()?);
        let (line, col) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let message = parts.next()?.strip_prefix(' ')?.to_owned();
        Some(Report { file, line, col, message })
    }
}

fn base(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// Whether `text`, in which `.*` stands for anything, is found in `message`.
fn matches(text: &str, message: &str) -> bool {
    let mut rest = message;
    text.split(".*").all(|part| match rest.find(part) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

/// Reads the `ERROR` comments of a file, with just enough of a scanner to know which token
/// stands in front of a comment.
fn expectations(path: &Path) -> Result<Vec<Expectation>, Failed> {
    let source = fs::read(path)?;
    let file = base(&path.to_string_lossy());
    let mut found = Vec::new();
    let (mut at, mut line, mut line_start) = (0, 1, 0);
    let mut last = (1, 1);
    while at < source.len() {
        let len = token_len(&source[at..]);
        let token = &source[at..at + len];
        let is_comment = token.starts_with(b"//") || token.starts_with(b"/*");
        if is_comment {
            if let Some(text) = error_text(token) {
                let on_token = token[1] == b'*';
                let (line, col) = if on_token { (last.0, Some(last.1)) } else { (line, None) };
                found.push(Expectation { file: file.clone(), line, col, text });
            }
        } else if !token[0].is_ascii_whitespace() {
            last = (line, at - line_start + 1);
        }
        for (i, _) in token.iter().enumerate().filter(|(_, b)| **b == b'\n') {
            line += 1;
            line_start = at + i + 1;
        }
        at += len;
    }
    Ok(found)
}

/// The quoted text of a comment `/* ERROR "…" */` or `// ERROR "…"`.
fn error_text(comment: &[u8]) -> Option<String> {
    let comment = std::str::from_utf8(comment).ok()?;
    let quoted = comment[2..].strip_prefix(" ERROR ")?;
    let quote = quoted.chars().next().filter(|c| matches!(c, '"' | '`'))?;
    let end = quoted[1..].find(quote)?;
    Some(quoted[1..1 + end].to_owned())
}

/// The length of the token, comment or white space at the start of `rest`, which is not empty.
fn token_len(rest: &[u8]) -> usize {
    let until = |end: &[u8], from: usize| {
        let found = rest[from..].windows(end.len()).position(|w| w == end);
        found.map_or(rest.len(), |i| from + i + end.len())
    };
    let while_true = |test: fn(&u8) -> bool| rest.iter().position(|b| !test(b)).unwrap_or(rest.len());
    match rest[0] {
        b if b.is_ascii_whitespace() => while_true(u8::is_ascii_whitespace),
        b'/' if rest.starts_with(b"//") => while_true(|b| *b != b'\n'),
        b'/' if rest.starts_with(b"/*") => until(b"*/", 2),
        b'`' => until(b"`", 1),
        quote @ (b'"' | b'\'') => {
            let mut i = 1;
            while i < rest.len() && rest[i] != quote && rest[i] != b'\n' {
                i += if rest[i] == b'\\' { 2 } else { 1 };
            }
            (i + 1).min(rest.len())
        }
        b if b.is_ascii_digit() => while_true(|b| is_word(b) || *b == b'.'),
        b if is_word(&b) => while_true(is_word),
        _ => OPERATORS.iter().find(|op| rest.starts_with(op.as_bytes())).map_or(1, |op| op.len()),
    }
}

/// Letters, digits, and every byte of a character beyond ASCII.
fn is_word(b: &u8) -> bool {
    b.is_ascii_alphanumeric() || *b == b'_' || *b >= 0x80
}

/// Operators of more than one character, the longer ones first.
const OPERATORS: [&str; 26] = [
    "<<=", ">>=", "&^=", "...", "&&", "||", "<-", "++", "--", "==", "!=", "<=", ">=", ":=", "+=", "-=", "*=", "/=",
    "%=", "&=", "|=", "^=", "<<", ">>", "&^", "~",
];
