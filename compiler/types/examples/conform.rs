//! Compares the checker with Go's: `conform std DIR PKG…` checks packages of a Go source tree and
//! prints every complaint; `conform errors FILE…` checks single files whose `ERROR` comments say
//! what must be reported, as Go's own tests for its checker have them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use source::{Diagnostic, FileId, Name, Pos, SourceMap};
use types::{PackageInput, Session};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.split_first() {
        Some((mode, rest)) if mode == "std" && rest.len() > 1 => std_packages(Path::new(&rest[0]), &rest[1..]),
        Some((mode, rest)) if mode == "errors" && rest.len() > 1 => error_files(Path::new(&rest[0]), &rest[1..]),
        _ => {
            eprintln!("usage: conform std GOROOT/src PKG...\n       conform errors GOROOT/src FILE...");
            std::process::exit(2);
        }
    }
}

/// Packages checked so far, for one tree of sources.
struct Tree {
    root: PathBuf,
    map: SourceMap,
    session: Session,
    loading: Vec<String>,
    complaints: usize,
    quiet: bool,
}

impl Tree {
    fn new(root: &Path) -> Tree {
        Tree {
            root: root.to_path_buf(),
            map: SourceMap::default(),
            session: Session::new(),
            loading: Vec::new(),
            complaints: 0,
            quiet: false,
        }
    }

    fn parse(&mut self, path: PathBuf, text: &str) -> (syntax::Parsed, FileId) {
        let text: Arc<str> = text.into();
        let id = self.map.add(path, text.clone());
        (syntax::parse(id, &text, self.map.file(id).base), id)
    }

    fn import(&mut self, path: &str) {
        if self.session.package(Name::new(path)).is_some() || self.loading.iter().any(|p| p == path) {
            return;
        }
        let mut dir = self.root.join(path);
        if !dir.is_dir() {
            dir = self.root.join("vendor").join(path);
        }
        let Ok(entries) = std::fs::read_dir(&dir) else { return };
        let mut names: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
        names.sort();
        self.loading.push(path.to_string());
        let mut files = Vec::new();
        let mut diags = Vec::new();
        for file in names {
            let name = file.file_name().unwrap_or_default().to_string_lossy().to_string();
            let Ok(text) = std::fs::read_to_string(&file) else { continue };
            if !source::file_matches(&name, &text) {
                continue;
            }
            let (parsed, _) = self.parse(file.clone(), &text);
            diags.extend(parsed.diagnostics);
            files.push(parsed.file);
        }
        for import in imports(&files) {
            self.import(&import);
        }
        let input = PackageInput { path: Name::new(path), files, go_version: 0, complete: false };
        diags.extend(self.session.check_package(&self.map, input));
        if !self.quiet {
            for d in &diags {
                println!("{}", show(&self.map, d));
            }
            self.complaints += diags.len();
            println!("# {path}: {} complaints", diags.len());
        }
        self.loading.pop();
    }
}

fn imports(files: &[syntax::ast::File]) -> Vec<String> {
    let mut out = Vec::new();
    for file in files {
        for decl in &file.decls {
            if let syntax::ast::Decl::Import(spec) = decl {
                out.push(spec.path.as_str().to_string());
            }
        }
    }
    out
}

fn show(map: &SourceMap, d: &Diagnostic) -> String {
    let at = |pos: Pos| match map.locate(pos) {
        Some(l) => format!("{}:{}:{}", map.file(l.file).path.display(), l.line, l.col),
        None => "?".into(),
    };
    let mut text = format!("{}: {}", at(d.span.lo), d.message);
    for (span, also) in &d.related {
        text.push_str(&format!("\n\t{}: {also}", at(span.lo)));
    }
    text
}

fn std_packages(root: &Path, paths: &[String]) {
    let mut tree = Tree::new(root);
    for path in paths {
        tree.import(path);
    }
    println!("{} complaints in all", tree.complaints);
}

fn error_files(root: &Path, paths: &[String]) {
    let (mut good, mut bad) = (0, 0);
    let mut tree = Tree::new(root);
    tree.quiet = true;
    for (i, path) in paths.iter().enumerate() {
        let Ok(text) = std::fs::read_to_string(path) else {
            println!("{path}: not readable as text");
            continue;
        };
        let (parsed, id) = tree.parse(path.into(), &text);
        for import in imports(std::slice::from_ref(&parsed.file)) {
            tree.import(&import);
        }
        let mut diags = parsed.diagnostics;
        let name = Name::new(&format!("test{i}"));
        // Go's own tests use a predeclared function that is nowhere else.
        let package = parsed.file.name.name;
        let extra = tree.parse("assert.go".into(), &format!("package {package}\nfunc assert(bool)\n")).0.file;
        let uses_assert = text.contains("assert(") && !text.contains("func assert");
        let lang = text.lines().next().and_then(|l| l.split("-lang=go1.").nth(1));
        let go_version = lang.and_then(|v| v.trim().parse().ok()).unwrap_or(0);
        let files = if uses_assert { vec![parsed.file, extra] } else { vec![parsed.file] };
        let input = PackageInput { path: name, files, go_version, complete: false };
        diags.extend(tree.session.check_package(&tree.map, input));
        let wrong = compare(&tree.map, id, &text, &diags);
        if wrong.is_empty() {
            good += 1;
        } else {
            bad += 1;
            println!("## {path}");
            for w in wrong {
                println!("{w}");
            }
        }
    }
    println!("{good} files agree, {bad} do not");
}

/// An announced error: line, the line and column where the token before the comment begins, and the text.
struct Announced {
    line: u32,
    col: Option<u32>,
    pattern: String,
    regexp: bool,
    met: bool,
}

fn announced(map: &SourceMap, id: FileId, text: &str) -> Vec<Announced> {
    let base = map.file(id).base;
    let mut out = Vec::new();
    let lexed = tokens::lex(text, base);
    let mut at = 0;
    while let Some(found) = text[at..].find("ERROR") {
        let start = at + found;
        at = start + 5;
        let head = text[..start].trim_end();
        let line_comment = head.ends_with("//");
        if !line_comment && !head.ends_with("/*") {
            continue;
        }
        let comment = head.len() - 2;
        let mut rest = &text[at..];
        let regexp = rest.starts_with('x');
        if regexp {
            rest = &rest[1..];
        }
        let rest = rest.trim_start();
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '`')) else { continue };
        let mut end = 1;
        while end < rest.len() && !rest[end..].starts_with(quote) {
            end += if quote == '"' && rest[end..].starts_with('\\') { 2 } else { 1 };
            while !rest.is_char_boundary(end) {
                end += 1;
            }
        }
        let pattern = String::from_utf8_lossy(&tokens::unquote(&rest[..(end + 1).min(rest.len())])).into_owned();
        // The token before the comment.
        let before = Pos(base.0 + comment as u32);
        let token = lexed.tokens.iter().rev().find(|t| t.span.hi <= before && t.span.hi > t.span.lo);
        let location = token.and_then(|t| map.locate(t.span.lo));
        let own_line = map.locate(before).map_or(0, |l| l.line);
        let (line, col) = match location {
            Some(l) => (l.line, Some(l.col)),
            None => (own_line, None),
        };
        out.push(Announced { line, col, pattern, regexp, met: false });
    }
    out
}

fn compare(map: &SourceMap, id: FileId, text: &str, diags: &[Diagnostic]) -> Vec<String> {
    let mut expected = announced(map, id, text);
    let mut wrong = Vec::new();
    for d in diags {
        let Some(l) = map.locate(d.span.lo) else {
            wrong.push(format!("nowhere: {}", d.message));
            continue;
        };
        let mut full = d.message.clone();
        for (_, also) in &d.related {
            full.push_str(&format!("\n\t{also}"));
        }
        let hit = expected
            .iter_mut()
            .filter(|e| !e.met && e.line == l.line && fits(&e.pattern, e.regexp, &full))
            .min_by_key(|e| e.col.map_or(0, |c| c.abs_diff(l.col)));
        match hit {
            Some(e) => {
                e.met = true;
                if let Some(c) = e.col
                    && c.abs_diff(l.col) > 10
                {
                    wrong.push(format!("{}:{}: column is {}: {}", l.line, c, l.col, d.message));
                }
            }
            None => {
                let also = expected.iter().find(|e| !e.met && e.line == l.line);
                let want = also.map_or(String::new(), |e| format!("\n    WANT {:?}", e.pattern));
                wrong.push(format!("{}:{}: unexpected: {}{want}", l.line, l.col, d.message));
            }
        }
    }
    for e in expected.iter().filter(|e| !e.met) {
        wrong.push(format!("{}:{}: not reported: {:?}", e.line, e.col.unwrap_or(0), e.pattern));
    }
    wrong
}

/// Whether the message has the text; of regular expressions only `.*`, `|` at the top, and escapes are known.
fn fits(pattern: &str, regexp: bool, message: &str) -> bool {
    if !regexp {
        return message.contains(pattern);
    }
    pattern.split('|').any(|alt| {
        let mut rest = message;
        alt.trim_start_matches('^').trim_end_matches('$').split(".*").all(|part| {
            let plain = part.replace("\\n", "\n").replace("\\t", "\t").replace('\\', "");
            match rest.find(&plain) {
                Some(i) => {
                    rest = &rest[i + plain.len()..];
                    true
                }
                None => false,
            }
        })
    })
}
