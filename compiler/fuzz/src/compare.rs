//! Runs random programs under minigo and under Go, many to a binary, and compares what they print.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use clap::Args;

use crate::generate;
use crate::whole::run;

/// How to compare.
#[derive(Debug, Args)]
pub struct Options {
    /// How many programs
    #[arg(long, default_value_t = 1000)]
    programs: u64,
    /// The first one's seed; the others' follow
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Programs in one binary
    #[arg(long, default_value_t = 50)]
    batch: u64,
    /// The compiler
    #[arg(long)]
    minigo: PathBuf,
    /// The compiler to compare with
    #[arg(long, default_value = "go")]
    go: PathBuf,
    /// Where to write what was found
    #[arg(long, default_value = "target/fuzz")]
    found: PathBuf,
}

const BUILD_LIMIT: Duration = Duration::from_secs(300);
const RUN_LIMIT: Duration = Duration::from_secs(60);

/// Searches; returns how many programs differ.
pub fn search(options: &Options) -> Result<usize, String> {
    fs::create_dir_all(&options.found).map_err(|e| format!("{}: {e}", options.found.display()))?;
    let end = options.seed + options.programs;
    let mut found = 0;
    let mut first = options.seed;
    while first < end {
        let seeds: Vec<u64> = (first..end.min(first + options.batch)).collect();
        first += options.batch;
        found += batch(options, &seeds)?;
        println!("{} programs, {found} differ", first.min(end) - options.seed);
    }
    Ok(found)
}

/// Compares programs that go into one binary; if that cannot be built, each half by itself.
fn batch(options: &Options, seeds: &[u64]) -> Result<usize, String> {
    let dir = tempfile::tempdir().map_err(|e| e.to_string())?;
    write(dir.path(), seeds).map_err(|e| e.to_string())?;
    let build = |compiler: &Path, out: &str| {
        // It is started elsewhere; what has no slash is looked for on the path.
        let found = if compiler.components().count() > 1 { std::path::absolute(compiler).ok() } else { None };
        let mut command = Command::new(found.as_deref().unwrap_or(compiler));
        command.args(["build", "-o", out, "."]).env("GOFLAGS", "-mod=mod");
        logged(&mut command, dir.path(), BUILD_LIMIT).map_err(|e| format!("{}: {e}", compiler.display()))
    };
    let (ours, theirs) = (build(&options.minigo, "ours")?, build(&options.go, "theirs")?);
    if !(ours.good && theirs.good) {
        if let [seed] = seeds {
            if !theirs.good {
                // Then the generator is wrong.
                return keep(options, *seed, "Go does not compile it", &theirs.text, "");
            }
            return keep(options, *seed, "only Go compiles it", &ours.text, "");
        }
        let (a, b) = seeds.split_at(seeds.len() / 2);
        return Ok(batch(options, a)? + batch(options, b)?);
    }
    let runs = ["ours", "theirs"].map(|exe| logged(&mut Command::new(dir.path().join(exe)), dir.path(), RUN_LIMIT));
    let [ours, theirs] = runs.map(|run| run.map_err(|e| e.to_string()));
    let (ours, theirs) = (ours?, theirs?);
    let (our, their) = (pieces(&ours.text), pieces(&theirs.text));
    let (mut found, mut later) = (0, Vec::new());
    for seed in seeds {
        match (our.get(seed), their.get(seed)) {
            (Some(a), Some(b)) if a == b => {}
            // One before it ended the process.
            (None, None) => later.push(*seed),
            _ if ours.given_up && theirs.given_up => {
                println!("program {seed}: neither came to an end: no verdict");
            }
            (a, b) => {
                let text = |piece: Option<&String>| piece.cloned().unwrap_or_else(|| "(did not run)\n".into());
                found += keep(options, *seed, "the output differs", &text(a), &text(b))?;
            }
        }
    }
    if later.len() == seeds.len() {
        return keep(options, seeds[0], "does not even begin", &ours.text, &theirs.text);
    }
    if !later.is_empty() {
        found += batch(options, &later)?;
    }
    Ok(found)
}

/// Writes the program of a seed, and what was seen of it.
fn keep(options: &Options, seed: u64, what: &str, ours: &str, theirs: &str) -> Result<usize, String> {
    let path = |ending: &str| options.found.join(format!("compare-{seed}.{ending}"));
    let files = [("go", generate::program(seed, "main")), ("ours", ours.into()), ("theirs", theirs.into())];
    for (ending, text) in files {
        fs::write(path(ending), text).map_err(|e| format!("{}: {e}", path(ending).display()))?;
    }
    println!("{}: {what}", path("go").display());
    Ok(1)
}

/// A module with a package for each program, and a main that runs them all.
fn write(dir: &Path, seeds: &[u64]) -> std::io::Result<()> {
    fs::write(dir.join("go.mod"), "module random\n\ngo 1.27\n")?;
    let (mut imports, mut calls) = (String::new(), String::new());
    for seed in seeds {
        let package = dir.join(format!("p{seed}"));
        fs::create_dir(&package)?;
        fs::write(package.join("p.go"), generate::program(*seed, &format!("p{seed}")))?;
        let _ = writeln!(imports, "\t\"random/p{seed}\"");
        let _ = writeln!(calls, "\trun({seed}, p{seed}.Main)");
    }
    let main = format!(
        "package main\n\nimport (\n\t\"fmt\"\n{imports})\n\nfunc run(seed int, main func()) {{\n\
         \tfmt.Println(\"=== program\", seed)\n\tdefer func() {{\n\t\tif e := recover(); e != nil {{\n\
         \t\t\tfmt.Println(\"panic:\", e)\n\t\t}}\n\t}}()\n\tmain()\n}}\n\nfunc main() {{\n{calls}}}\n"
    );
    fs::write(dir.join("main.go"), main)
}

/// What a command wrote, and whether it ended well.
struct Ended {
    good: bool,
    /// Time or memory was not enough.
    given_up: bool,
    text: String,
}

/// Runs a command with its output in a file: a pipe could fill up.
fn logged(command: &mut Command, dir: &Path, limit: Duration) -> std::io::Result<Ended> {
    let log = dir.join("log");
    let out = fs::File::create(&log)?;
    command.current_dir(dir).stdin(Stdio::null()).stderr(out.try_clone()?).stdout(out);
    let status = run(command, limit)?;
    let mut text = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    match status {
        None => text += "(still busy)\n",
        Some(status) if !status.success() => {
            let _ = writeln!(text, "({status})");
        }
        Some(_) => {}
    }
    let good = status.is_some_and(|status| status.success());
    Ok(Ended { good, given_up: status.is_none_or(|status| status.signal() == Some(9)), text })
}

/// The output cut at each program's head line.
fn pieces(text: &str) -> BTreeMap<u64, String> {
    let mut pieces = BTreeMap::new();
    for piece in text.split("=== program ").skip(1) {
        if let Some((seed, rest)) = piece.split_once('\n')
            && let Ok(seed) = seed.parse()
        {
            pieces.insert(seed, rest.to_string());
        }
    }
    pieces
}
