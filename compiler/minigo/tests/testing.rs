//! `minigo test` and its neighbours, against what `go` prints, and the tests of the standard library.
//!
//! A folder of `testdata/testing` is a module; each line of its `runs.txt` is a command line, and `runs.out` has what all
//! of them print, with times and what else differs from run to run made equal.
//!
//! ```text
//! cargo test -p minigo --test testing                    all of them
//! cargo test -p minigo --test testing -- stdlib/         the library's own tests
//! BLESS=1 cargo test …                                   rewrite runs.out
//! MINIGO=path/of/go BLESS=1 cargo test …                 from what real Go does
//! ```

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let args = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = root.canonicalize().expect("the tree's root");
    let mut trials = Vec::new();
    for module in folders(&root.join("testdata/testing")) {
        let name = format!("testing/{}", module.file_name().unwrap_or_default().to_string_lossy());
        trials.push(Trial::test(name, move || compare(&module)));
    }
    let library = root.join("stdlib");
    for package in with_tests(&library) {
        let below = package.strip_prefix(&library).expect("below the library").display().to_string();
        let library = library.clone();
        trials.push(Trial::test(format!("stdlib/{below}"), move || library_tests(&library, &below)));
    }
    libtest_mimic::run(&args, trials).exit();
}

/// The folders in a folder, sorted.
fn folders(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut found: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).filter(|p| p.is_dir()).collect();
    found.sort();
    found
}

/// The folders below one that have `_test.go` files.
fn with_tests(path: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in folders(path).into_iter().filter(|f| !f.ends_with("testdata")) {
        let files = fs::read_dir(&folder).into_iter().flatten().flatten();
        if files.into_iter().any(|f| f.file_name().to_string_lossy().ends_with("_test.go")) {
            found.push(folder.clone());
        }
        found.extend(with_tests(&folder));
    }
    found
}

/// The command to test.
fn minigo() -> Command {
    let mut command = Command::new(env::var_os("MINIGO").unwrap_or_else(|| env!("CARGO_BIN_EXE_minigo").into()));
    for name in ["GODEBUG", "GOGC", "GOMEMLIMIT", "GOTRACEBACK"] {
        command.env_remove(name);
    }
    // What Go needs to be told: nothing from the cache of results, nothing from the network.
    command
        .env("GOFLAGS", "-count=1 -vet=off")
        .env("GOPROXY", "off")
        .env("GOTOOLCHAIN", "local")
        .env("GOMAXPROCS", "2");
    command
}

/// Runs a package's tests.
fn library_tests(library: &Path, package: &str) -> Result<(), Failed> {
    let output = minigo().args(["test", package]).env("MINIGO_STDLIB", library).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    if output.status.success() && text.starts_with(&format!("ok  \t{package}\t")) {
        return Ok(());
    }
    Err(format!("{}\n{text}{}", output.status, String::from_utf8_lossy(&output.stderr)).into())
}

/// Runs the command lines of a module.
fn compare(module: &Path) -> Result<(), Failed> {
    let expected = module.join("runs.out");
    let mut got = String::new();
    for line in fs::read_to_string(module.join("runs.txt"))?.lines() {
        let output = minigo().args(line.split_whitespace()).current_dir(module).output()?;
        let code = output.status.code().map_or("none".to_string(), |code| code.to_string());
        let _ = writeln!(got, "$ {line}");
        got += &normalise(&String::from_utf8_lossy(&output.stdout), module);
        let stderr = normalise(&String::from_utf8_lossy(&output.stderr), module);
        let mut lines: Vec<&str> = stderr.lines().collect();
        if line.starts_with("vet") {
            // Which check speaks first is not always the same.
            lines.sort_unstable();
        }
        for line in lines {
            let _ = writeln!(got, "2> {line}");
        }
        let _ = writeln!(got, "exit {code}\n");
    }
    if env::var_os("BLESS").is_some() {
        fs::write(&expected, &got)?;
    }
    let (want, got) = (settle(&fs::read_to_string(&expected)?), settle(&got));
    let differs = |(w, g): &(&str, &str)| w != g;
    if want == got {
        return Ok(());
    }
    let number = want.lines().zip(got.lines()).take_while(|pair| !differs(pair)).count();
    let near = |text: &str| text.lines().skip(number.saturating_sub(6)).take(12).collect::<Vec<_>>().join("\n");
    let command = got.lines().take(number + 1).filter(|l| l.starts_with("$ ")).last().unwrap_or_default();
    Err(format!("{command}\nline {}\nwant:\n{}\n\ngot:\n{}", number + 1, near(&want), near(&got)).into())
}

/// Sorts neighbouring lines about parallel tests: which of them goes on first, and is ready first, is nobody's business.
fn settle(text: &str) -> String {
    let kind = |line: &str| {
        let inner = line.trim_start();
        let parallel = inner.starts_with("=== CONT") || inner.starts_with("--- PASS");
        parallel.then(|| line.len() - inner.len())
    };
    let mut lines: Vec<&str> = text.lines().collect();
    for run in lines.chunk_by_mut(|a, b| kind(a).is_some() && kind(a) == kind(b)) {
        if run.len() > 1 {
            run.sort_unstable();
        }
    }
    lines.join("\n") + "\n"
}

/// Makes equal what differs from run to run and from machine to machine.
fn normalise(text: &str, module: &Path) -> String {
    let text = text.replace(&format!("{}/", module.display()), "").replace(&module.display().to_string(), "MODULE");
    let mut out = String::new();
    let mut trace = false;
    for line in text.lines() {
        let line = line.strip_prefix("./").unwrap_or(line);
        // Of a traceback only the message in front of it counts.
        if line.starts_with("goroutine ") || line.starts_with("[signal ") {
            trace = true;
        }
        if trace && (line.starts_with("FAIL") || line.starts_with("ok ") || line.starts_with("exit status")) {
            trace = false;
        }
        if trace || line.starts_with("cpu: ") {
            continue;
        }
        let inner = line.trim_start();
        let line = match inner {
            // Where package testing says something of its own, its lines are its own.
            _ if inner.contains(": subtest may have called FailNow")
                || inner.contains(": disallowed whitespace in attribute key")
                || inner.starts_with("fuzz.go:") =>
            {
                let said = inner.split_once(": ").map_or(inner, |(_, said)| said);
                format!("{}PLACE: {said}", &line[..line.len() - inner.len()])
            }
            _ if inner.starts_with("Benchmark") && inner.contains('\t') => figures(line),
            _ if line.starts_with('{') => without(line, &["Time", "Elapsed"]),
            _ => times(line),
        };
        out += line.trim_end();
        out.push('\n');
    }
    out
}

/// All numbers behind the first tab as `N`, all runs of blanks as one.
fn figures(line: &str) -> String {
    let (name, rest) = line.split_once('\t').unwrap_or((line, ""));
    let words = rest.split_whitespace().map(|w| if w.starts_with(|c: char| c.is_ascii_digit()) { "N" } else { w });
    format!("{}\t{}", name.trim_end(), words.collect::<Vec<_>>().join(" "))
}

/// Seconds in parentheses and at the end of a line as `0.00s`.
fn times(line: &str) -> String {
    let is_time = |word: &str| {
        let digits = word.strip_suffix('s').and_then(|w| w.split_once('.'));
        digits.is_some_and(|(a, b)| [a, b].iter().all(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit())))
    };
    let mut out = line.to_string();
    if let Some((start, rest)) = line.rsplit_once(" (")
        && let Some(time) = rest.strip_suffix(')')
        && is_time(time)
    {
        out = format!("{start} (0.00s)");
    }
    let words: Vec<&str> = out.split('\t').collect();
    let times = words.iter().map(|w| {
        let (word, rest) = w.split_once(' ').unwrap_or((w, ""));
        if is_time(word) { format!("0.00s{}{rest}", if rest.is_empty() { "" } else { " " }) } else { w.to_string() }
    });
    times.collect::<Vec<_>>().join("\t")
}

/// A JSON object of one line without some fields, and with the times in its texts made equal.
fn without(line: &str, fields: &[&str]) -> String {
    let mut out = line.to_string();
    for field in fields {
        if let Some(at) = out.find(&format!("\"{field}\":")) {
            let rest = &out[at..];
            let end = rest.find(",\"").map(|i| i + 1).or(rest.find('}')).unwrap_or(rest.len());
            out = format!("{}{}", &out[..at], &rest[end..]).replace(",}", "}");
        }
    }
    for mark in [" (", "\\t"] {
        let mut parts = out.split(mark);
        let mut joined = parts.next().unwrap_or_default().to_string();
        for part in parts {
            let end = part.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(part.len());
            let is_time = part[..end].contains('.') && part[end..].starts_with('s');
            joined += mark;
            joined += if is_time { "0.00" } else { &part[..end] };
            joined += &part[end..];
        }
        out = joined;
    }
    out
}
