//! The main function of a test program: which tests there are, as Go source.

use std::fmt::Write;
use std::path::PathBuf;

use source::{Found, Pos, Span};
use syntax::ast::{Decl, ExprKind, FuncDecl};

/// The tests of a package.
#[derive(Debug, Default)]
pub struct Tests {
    /// Test files of the package itself.
    pub internal: Vec<PathBuf>,
    /// Test files of the package `x_test`.
    pub external: Vec<PathBuf>,
    tests: Vec<Func>,
    benchmarks: Vec<Func>,
    fuzz_targets: Vec<Func>,
    examples: Vec<(Func, Expected)>,
    /// The package that has a TestMain.
    main: Option<&'static str>,
}

/// A function that the main file names.
#[derive(Debug)]
struct Func {
    /// The name under which the main file imports its package.
    package: &'static str,
    name: String,
}

/// What an example must print.
#[derive(Debug, PartialEq, Eq)]
struct Expected {
    text: String,
    unordered: bool,
}

impl Tests {
    /// Reads the test files. What the compiler is going to say about them is not said here; an error is about tests
    /// alone.
    pub fn read(found: &Found) -> Result<Tests, String> {
        let mut tests = Tests::default();
        for path in &found.tests {
            let Ok(source::Text { text, .. }) = source::read(path) else {
                tests.internal.push(path.clone());
                continue;
            };
            let mut map = source::SourceMap::default();
            let id = map.add(path.clone(), text.as_str().into());
            let base = map.file(id).base;
            let file = syntax::parse(id, &text, base, syntax::Bodies::Later).file;
            let external = file.name.name.as_str().ends_with("_test");
            if external { &mut tests.external } else { &mut tests.internal }.push(path.clone());
            let package = if external { "_xtest" } else { "_test" };
            for decl in &file.decls {
                if let Decl::Func(func) = decl
                    && func.recv.is_none()
                {
                    tests.take(func, package, &text, base).map_err(|why| {
                        let at = map.locate(func.span.lo).map(|l| format!(":{}:{}", l.line, l.col)).unwrap_or_default();
                        format!("{}{at}: {why}", path.display())
                    })?;
                }
            }
        }
        Ok(tests)
    }

    /// Looks whether a function is a test.
    fn take(&mut self, func: &FuncDecl, package: &'static str, text: &str, base: Pos) -> Result<(), String> {
        let name = func.name.name.as_str();
        let entry = || Func { package, name: name.to_string() };
        if name == "TestMain" && !takes_pointer(func, "T") {
            check(func, "M")?;
            if self.main.is_some() {
                return Err("multiple definitions of TestMain".into());
            }
            self.main = Some(package);
        } else if is_test(name, "Test") {
            check(func, "T")?;
            self.tests.push(entry());
        } else if is_test(name, "Benchmark") {
            check(func, "B")?;
            self.benchmarks.push(entry());
        } else if is_test(name, "Fuzz") {
            check(func, "F")?;
            self.fuzz_targets.push(entry());
        } else if is_test(name, "Example") && func.sig.params.is_empty() && func.sig.results.is_empty() {
            let expected = func.body.as_ref().and_then(|body| expected(body.span, text, base));
            self.examples.extend(expected.map(|e| (entry(), e)));
        }
        Ok(())
    }

    /// The main file's text.
    pub fn main_file(&self, found: &Found) -> String {
        let funcs = [&self.tests, &self.benchmarks, &self.fuzz_targets].into_iter().flatten();
        let packages = funcs.map(|f| f.package).chain(self.examples.iter().map(|(f, _)| f.package)).chain(self.main);
        let used: Vec<&str> = packages.collect();
        let mut out =
            String::from("package main\n\nimport (\n\t\"os\"\n\t\"testing\"\n\t\"testing/internal/testdeps\"\n");
        if !self.internal.is_empty() || !found.files.is_empty() {
            let name = if used.contains(&"_test") { "_test" } else { "_" };
            let _ = writeln!(out, "\t{name} {:?}", found.path);
        }
        if !self.external.is_empty() {
            let name = if used.contains(&"_xtest") { "_xtest" } else { "_" };
            let _ = writeln!(out, "\t{name} \"{}_test\"", found.path);
        }
        out.push_str(")\n");
        for (name, ty, list) in [
            ("tests", "InternalTest", &self.tests),
            ("benchmarks", "InternalBenchmark", &self.benchmarks),
            ("fuzzTargets", "InternalFuzzTarget", &self.fuzz_targets),
        ] {
            let _ = writeln!(out, "\nvar {name} = []testing.{ty}{{");
            for Func { package, name } in list {
                let _ = writeln!(out, "\t{{\"{name}\", {package}.{name}}},");
            }
            out.push_str("}\n");
        }
        out.push_str("\nvar examples = []testing.InternalExample{\n");
        for (Func { package, name }, Expected { text, unordered }) in &self.examples {
            let _ = writeln!(out, "\t{{\"{name}\", {package}.{name}, {}, {unordered}}},", quoted(text));
        }
        let module = found.module.as_ref().map_or("", |m| m.0.as_str());
        let _ = write!(
            out,
            "}}\n\nfunc main() {{\n\tdeps := testdeps.TestDeps{{Import: {:?}, Module: {module:?}}}\n\
             \tm := testing.MainStart(deps, tests, benchmarks, fuzzTargets, examples)\n",
            found.path
        );
        match self.main {
            Some(package) => {
                let _ = writeln!(out, "\t{package}.TestMain(m)\n\tos.Exit(testdeps.ExitCode(m))");
            }
            None => out.push_str("\tos.Exit(m.Run())\n"),
        }
        out.push_str("}\n");
        out
    }
}

/// A Go string literal.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for byte in text.bytes() {
        match byte {
            b'"' | b'\\' => out.extend(['\\', byte as char]),
            b' '..=b'~' => out.push(byte as char),
            _ => {
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
    }
    out + "\""
}

/// `TestX`, `Test1`, `Test_x` and `Test`, but not `Testify`.
fn is_test(name: &str, prefix: &str) -> bool {
    name.strip_prefix(prefix).is_some_and(|rest| rest.chars().next().is_none_or(|c| !c.is_lowercase()))
}

/// Whether a function has one parameter, a pointer to `arg` or `something.arg`, and no results. How package testing was
/// imported is not looked at; the compiler does that.
fn takes_pointer(func: &FuncDecl, arg: &str) -> bool {
    let [param] = func.sig.params.as_slice() else { return false };
    let ExprKind::Star(ty) = &param.ty.kind else { return false };
    let named = match &ty.kind {
        ExprKind::Ident(name) => name.as_str() == arg,
        ExprKind::Selector { sel, .. } => sel.name.as_str() == arg,
        _ => false,
    };
    named && param.names.len() <= 1 && param.variadic.is_none() && func.sig.results.is_empty()
}

fn check(func: &FuncDecl, arg: &str) -> Result<(), String> {
    let name = func.name.name.as_str();
    if !func.tparams.is_empty() {
        return Err(format!("wrong signature for {name}, test functions cannot have type parameters"));
    }
    if !takes_pointer(func, arg) {
        let param = arg.to_lowercase();
        return Err(format!("wrong signature for {name}, must be: func {name}({param} *testing.{arg})"));
    }
    Ok(())
}

/// What the last comment of an example says that it prints.
fn expected(body: Span, text: &str, base: Pos) -> Option<Expected> {
    let comment = last_comment(body, text, base)?;
    let rest = comment.trim_start();
    let starts = |s: &str, word: &str| s.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    let unordered = starts(rest, "unordered ");
    let rest = if unordered { &rest["unordered ".len()..] } else { rest };
    if !starts(rest, "output:") {
        return None;
    }
    let rest = rest["output:".len()..].trim_start_matches(' ');
    Some(Expected { text: rest.strip_prefix('\n').unwrap_or(rest).to_string(), unordered })
}

/// The text of the last group of comments in a block, without the marks. A group ends where a token or an empty line
/// stands.
fn last_comment(block: Span, text: &str, base: Pos) -> Option<String> {
    let offset = |pos: Pos| (pos.0 - base.0) as usize;
    // Comments are what stands between tokens; implied semicolons cover nothing.
    let tokens = tokens::lex(text, base).tokens;
    let mut inside: Vec<(usize, usize)> = tokens
        .iter()
        .map(|t| (offset(t.span.lo), offset(t.span.hi)))
        .filter(|(lo, hi)| *lo >= offset(block.lo) && *hi <= offset(block.hi) && hi > lo)
        .collect();
    inside.sort_unstable();
    let gaps = inside.windows(2).rev().map(|w| text.get(w[0].1..w[1].0).unwrap_or_default());
    let gap = gaps.into_iter().find(|gap| gap.contains("//") || gap.contains("/*"))?;
    let mut group: Vec<String> = Vec::new();
    // So many lines further the next comment still belongs to the group: to one beside code only what is beside it too.
    let mut reach = 0;
    let mut rest = gap;
    loop {
        let next = rest.trim_start();
        let breaks = rest[..rest.len() - next.len()].matches('\n').count();
        let (lines, after) = if let Some(comment) = next.strip_prefix("//") {
            let (line, after) = comment.split_at(comment.find('\n').unwrap_or(comment.len()));
            (vec![line.strip_prefix(' ').unwrap_or(line).to_string()], after)
        } else if let Some(comment) = next.strip_prefix("/*") {
            let (inner, after) = comment.split_once("*/").unwrap_or((comment, ""));
            (inner.lines().map(str::to_string).collect(), after)
        } else {
            break;
        };
        if breaks > reach {
            group.clear();
            reach = 1;
        }
        group.extend(lines);
        rest = after;
    }
    let lines = group.iter().map(|l| l.trim_end());
    let mut out = String::new();
    for line in lines {
        // Empty lines at the start say nothing, and of several in a row one is enough.
        if !(line.is_empty() && (out.is_empty() || out.ends_with("\n\n"))) {
            out.push_str(line);
            out.push('\n');
        }
    }
    Some(if out.trim().is_empty() { String::new() } else { format!("{}\n", out.trim_end()) })
}

/// What to call the executable: the last part of the import path that is no version.
pub fn binary_name(found: &Found) -> String {
    let last = |path: &str| path.rsplit('/').next().unwrap_or_default().to_string();
    let name = if found.path == "command-line-arguments" {
        let file = found.files.first().or(found.tests.first());
        let stem = file.and_then(|f| f.file_stem()).map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        stem.strip_suffix("_test").unwrap_or(&stem).to_string()
    } else {
        let name = last(&found.path);
        let version = name.strip_prefix('v').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        match found.path.rsplit_once('/') {
            Some((parent, _)) if version => last(parent),
            _ => name,
        }
    };
    format!("{name}.test")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(body: &str) -> Option<Expected> {
        let text = format!("package p\nfunc ExampleX() {body}\n");
        let mut map = source::SourceMap::default();
        let id = map.add("x.go".into(), text.as_str().into());
        let base = map.file(id).base;
        let file = syntax::parse(id, &text, base, syntax::Bodies::Later).file;
        let Some(Decl::Func(func)) = file.decls.first() else { panic!("a function") };
        expected(func.body.as_ref().expect("a body").span, &text, base)
    }

    #[test]
    fn names() {
        assert!(is_test("Test", "Test") && is_test("TestX", "Test") && is_test("Test_x", "Test"));
        assert!(!is_test("Testify", "Test") && !is_test("test", "Test"));
    }

    #[test]
    fn outputs() {
        let some = |text: &str| Some(Expected { text: text.into(), unordered: false });
        assert_eq!(example("{\n\tf()\n\t// Output: x\n}"), some("x\n"));
        assert_eq!(example("{\n\tf() // no\n\t// Output:\n\t// a\n\t//  b\n}"), some("a\n b\n"));
        assert_eq!(example("{\n\tf(\"// Output: s\")\n}"), None);
        assert_eq!(example("{\n\t// Output: a\n\tf()\n}"), some("a\n"));
        assert_eq!(example("{\n\t// first\n\n\t// Output: a\n}"), some("a\n"));
        assert_eq!(example("{\n\t/* output: a\nb */ }"), some("a\nb\n"));
        assert_eq!(example("{\n\t// Unordered output: a\n}"), Some(Expected { text: "a\n".into(), unordered: true }));
        assert_eq!(example("{\n\t// Output:\n}"), some(""));
        assert_eq!(example("{}"), None);
    }

    #[test]
    fn literals() {
        assert_eq!(quoted("a\"\\\n\u{e9}"), "\"a\\\"\\\\\\x0a\\xc3\\xa9\"");
    }
}
