//! Lexer, parser and checker, called as a library on one thread after the other.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use fastrand::Rng;
use source::{Diagnostic, FileId, Name, Pos, SourceMap};
use syntax::{Bodies, dump_with_positions, head, parse, parse_rest};
use types::{PackageInput, Session};

use crate::{Mutate, corpus, mutate};

/// A source that keeps the front end busy longer than this is a finding.
const SLOW: Duration = Duration::from_secs(10);

/// Searches; returns how many programs were found.
pub fn search(options: &Mutate) -> Result<usize, String> {
    let texts = corpus::read(&options.paths)?;
    fs::create_dir_all(&options.found).map_err(|e| format!("{}: {e}", options.found.display()))?;
    // What kills the process (an endless recursion) leaves its source here.
    let current = options.found.join("current.go");
    let mut rng = Rng::with_seed(options.seed);
    let end = Instant::now() + Duration::from_secs(options.seconds);
    let (mut tried, mut accepted, mut found) = (0u64, 0u64, 0);
    while Instant::now() < end {
        let (a, b) = (rng.usize(..texts.len()), rng.usize(..texts.len()));
        let text = mutate::mutate(&texts[a], &texts[b], &mut rng);
        fs::write(&current, &text).map_err(|e| format!("{}: {e}", current.display()))?;
        let start = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| judge(&text)));
        tried += 1;
        let what = match outcome {
            Ok(Ok(fine)) if start.elapsed() < SLOW => {
                accepted += u64::from(fine);
                continue;
            }
            Ok(Ok(_)) => format!("slow: {:?}", start.elapsed()),
            Ok(Err(wrong)) => wrong,
            Err(_) => "panic".into(),
        };
        found += 1;
        let kept: PathBuf = options.found.join(format!("front-{}-{found}.go", options.seed));
        fs::write(&kept, &text).map_err(|e| format!("{}: {e}", kept.display()))?;
        println!("{}: {what}", kept.display());
    }
    fs::remove_file(&current).ok();
    println!("{tried} sources, {accepted} accepted, {found} found");
    Ok(found)
}

/// Parses and checks one file; whether it is a right program. An error is a wrong diagnostic.
fn judge(text: &str) -> Result<bool, String> {
    let mut sources = SourceMap::default();
    let file = sources.add("x.go".into(), text.into());
    let base = sources.file(file).base;
    let parsed = parse(file, text, base, Bodies::Now);
    let inside = |d: &Diagnostic| {
        base <= d.span.lo && d.span.lo <= d.span.hi && d.span.hi.0 as usize <= base.0 as usize + text.len()
    };
    let at_fault =
        |all: &[Diagnostic]| all.iter().find(|d| !inside(d)).map(|d| format!("a diagnostic outside the file: {d:?}"));
    if let Some(wrong) = at_fault(&parsed.diagnostics) {
        return Err(wrong);
    }
    let whole = dump_with_positions(&parsed.file, base);
    let late = parsed_late(file, text, base);
    if !parsed.diagnostics.is_empty() {
        return Ok(false);
    }
    if late != (whole, Vec::new()) {
        return Err("another tree when bodies are parsed later".into());
    }
    let imports = parsed.file.imports().map(|import| (import.path.as_str().to_string(), import.span));
    if head(text, base).imports != imports.collect::<Vec<_>>() {
        return Err("other imports in its head".into());
    }
    let files = [parsed.file];
    let mut session = Session::new();
    let input = PackageInput {
        path: Name::new("main"),
        files: &files,
        go_version: 0,
        missing: Some(source::Severity::Error),
        bodies: Bodies::Now,
    };
    let mistakes = session.check_package(&sources, input);
    match at_fault(&mistakes) {
        Some(wrong) => Err(wrong),
        None => Ok(mistakes.is_empty()),
    }
}

/// The tree and the mistakes of a file whose bodies and tables are parsed after the rest.
fn parsed_late(file: FileId, text: &str, base: Pos) -> (String, Vec<Diagnostic>) {
    let parsed = parse(file, text, base, Bodies::Later);
    let mut mistakes = parsed.diagnostics;
    mistakes.extend(parse_rest(&parsed.file, text, base));
    (dump_with_positions(&parsed.file, base), mistakes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Small sources bend in more ways than whole programs: those that the parser's own tests are about.
    #[test]
    fn the_parser_comes_back() {
        let golden = [include_str!("../../syntax/tests/trees.txt"), include_str!("../../syntax/tests/mistakes.txt")];
        let entries = golden.iter().flat_map(|f| f.strip_prefix("===\n").expect("an entry").split("\n===\n"));
        let texts: Vec<&str> = entries.map(|e| e.split_once("---\n").expect("an outcome").0).collect();
        let mut rng = Rng::with_seed(1);
        for _ in 0..20_000 {
            let (a, b) = (rng.usize(..texts.len()), rng.usize(..texts.len()));
            let text = mutate::mutate(texts[a], texts[b], &mut rng);
            if let Err(wrong) = judge(&text) {
                panic!("{wrong}\n{text}");
            }
        }
    }

    /// The same few thousand sources every time; `make fuzz` goes further.
    #[test]
    fn bent_sources_come_back() {
        let golden = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/run/core");
        let texts = corpus::read(&[golden]).expect("golden programs");
        let mut rng = Rng::with_seed(1);
        for _ in 0..3000 {
            let (a, b) = (rng.usize(..texts.len()), rng.usize(..texts.len()));
            let text = mutate::mutate(&texts[a], &texts[b], &mut rng);
            if let Err(wrong) = judge(&text) {
                panic!("{wrong}\n{text}");
            }
        }
    }
}
