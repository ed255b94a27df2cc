//! Builds a program, runs it, and compares what it wrote and how it ended.

use crate::{Program, minigo};
use libtest_mimic::Failed;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use std::{env, io, thread};
use tempfile::TempDir;

const BUILD_LIMIT: Duration = Duration::from_secs(120);
const RUN_LIMIT: Duration = Duration::from_secs(60);
/// A collection at every allocation makes a program hundreds of times slower.
const STRESS_LIMIT: Duration = Duration::from_secs(120);

/// The stress matrix: one run for each. The flag tells whether the setting changes the order in
/// which goroutines run.
const STRESS: [(&str, &str, bool); 9] = [
    ("MINIGODEBUG", "gcstress=1,deadpoison=1", false),
    ("MINIGODEBUG", "movestack=3,gcstress=5,deadpoison=1", false),
    ("MINIGODEBUG", "gcpoison=1,deadpoison=1", false),
    ("MINIGODEBUG", "preempt=1", true),
    ("MINIGODEBUG", "preempt=1,gcstress=3,gcpoison=1,deadpoison=1", true),
    ("MINIGODEBUG", "sched_seed=7", true),
    ("GOMAXPROCS", "1", true),
    ("GOMAXPROCS", "2", true),
    ("GOMAXPROCS", "8", true),
];

/// What the leading comment says about running the program.
pub struct Directives {
    procs: Vec<String>,
    pub stress: bool,
    /// Not for the stress matrix: it counts collections, or would take too long.
    pub calm: bool,
    args: Vec<String>,
    stdin: String,
    exit: i32,
}

impl Directives {
    /// Reads the directives of `program`, which ends with status `exit` unless it says otherwise.
    pub fn read(program: &Program, exit: i32) -> Directives {
        let (procs, args, stdin) = (Vec::new(), Vec::new(), String::new());
        let mut d = Directives { procs, stress: false, calm: false, args, stdin, exit };
        for line in program.leading_comment().lines() {
            let Some((key, value)) = line.trim_start_matches("// ").split_once(':') else { continue };
            let value = value.strip_prefix(' ').unwrap_or(value);
            match key {
                "run" => {
                    for word in value.split_whitespace() {
                        d.stress |= word == "stress";
                        d.calm |= word == "calm";
                        if let Some(list) = word.strip_prefix("GOMAXPROCS=") {
                            d.procs = list.split(',').map(str::to_owned).collect();
                        }
                    }
                }
                "args" => d.args = value.split_whitespace().map(str::to_owned).collect(),
                "stdin" => d.stdin += &format!("{value}\n"),
                "exit" => d.exit = value.trim().parse().expect("exit: a number"),
                _ => {}
            }
        }
        d
    }

    /// Whether the program counts on the order of its goroutines: it chose GOMAXPROCS and is
    /// not marked for stress.
    fn counts_on_order(&self) -> bool {
        !self.procs.is_empty() && !self.stress
    }
}

/// Runs the program once, or once for each GOMAXPROCS it names.
pub fn check(program: &Program, exit: i32) -> Result<(), Failed> {
    let directives = Directives::read(program, exit);
    let built = Built::new(program)?;
    if directives.procs.is_empty() {
        return built.compare(&directives, None, RUN_LIMIT);
    }
    for n in &directives.procs {
        built.compare(&directives, Some(("GOMAXPROCS", n)), RUN_LIMIT)?;
    }
    Ok(())
}

/// Runs the program under each setting of the stress matrix.
pub fn check_stressed(program: &Program) -> Result<(), Failed> {
    let directives = Directives::read(program, 0);
    let built = Built::new(program)?;
    let mut failures = String::new();
    for (key, value, reorders) in STRESS {
        if reorders && directives.counts_on_order() {
            continue;
        }
        if let Err(failed) = built.compare(&directives, Some((key, value)), STRESS_LIMIT) {
            failures += &format!("{key}={value}: {}\n", failed.message().unwrap_or_default());
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.into()) }
}

/// A program that was built into a folder of its own.
struct Built<'a> {
    program: &'a Program,
    dir: TempDir,
}

impl Built<'_> {
    fn new(program: &Program) -> Result<Built<'_>, Failed> {
        let dir = TempDir::new()?;
        let mut build = Command::new(minigo());
        build.arg("build").arg("-o").arg(dir.path().join("prog")).arg(&program.path);
        let ended = execute(build.current_dir(&program.root), "", dir.path(), BUILD_LIMIT)?;
        if !ended.status.success() {
            return Err(format!("minigo build: {}\n{}", ended.status, ended.stderr).into());
        }
        Ok(Built { program, dir })
    }

    /// Runs the program with one variable set and compares everything there is to compare.
    fn compare(&self, d: &Directives, set: Option<(&str, &str)>, limit: Duration) -> Result<(), Failed> {
        let cwd = TempDir::new()?;
        let mut cmd = Command::new(self.dir.path().join("prog"));
        // A program that asks for a number of processors gets it, unless that is what is being tried.
        cmd.args(&d.args).current_dir(cwd.path()).envs(d.procs.first().map(|n| ("GOMAXPROCS", n))).envs(set);
        let ended = execute(&mut cmd, &d.stdin, self.dir.path(), limit)?;
        let stderr = normalise(&ended.stderr);

        let (out, err) = (self.program.beside(".out"), self.program.beside(".err"));
        if env::var_os("BLESS").is_some() {
            bless(&out, &ended.stdout, stderr.is_empty())?;
            bless(&err, &stderr, false)?;
        }
        if !out.exists() && !err.exists() {
            return Err("neither .out nor .err beside it".into());
        }
        let mut failures = String::new();
        if ended.status.code() != Some(d.exit) {
            failures += &format!("ended with {}, not {}\n", ended.status, d.exit);
        }
        failures += &difference("stdout", &expected(&out)?, &ended.stdout);
        failures += &difference("stderr", &expected(&err)?, &stderr);
        match (failures.is_empty(), set) {
            (true, _) => Ok(()),
            (false, None) => Err(failures.into()),
            (false, Some((key, value))) => Err(format!("with {key}={value}: {failures}").into()),
        }
    }
}

/// An expectation as text, empty when there is no such file. Bytes that are no UTF-8 are replaced, as they are in what
/// a program writes.
pub fn expected(path: &Path) -> io::Result<String> {
    if path.exists() { read_lossy(path) } else { Ok(String::new()) }
}

/// How a process ended, and what it wrote.
pub struct Ended {
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
}

/// Runs a command with output going to files in `scratch`, and kills it after `limit`.
pub fn execute(cmd: &mut Command, stdin: &str, scratch: &Path, limit: Duration) -> Result<Ended, Failed> {
    let path = |name: &str| scratch.join(name);
    fs::write(path("stdin"), stdin)?;
    for name in ["GODEBUG", "GOGC", "GOMEMLIMIT", "GOTRACEBACK"] {
        cmd.env_remove(name);
    }
    // What is tested is what minigo carries, whether Go is on this machine or not.
    cmd.env("GOROOT", "off");
    cmd.stdin(Stdio::from(File::open(path("stdin"))?));
    cmd.stdout(File::create(path("stdout"))?).stderr(File::create(path("stderr"))?);
    let mut child = cmd.spawn().map_err(|e| format!("{cmd:?}: {e}"))?;
    let start = Instant::now();
    let mut pause = Duration::from_micros(500);
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            let stderr = read_lossy(&path("stderr"))?;
            return Err(format!("still running after {limit:?}\n{stderr}").into());
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    };
    let (stdout, stderr) = (read_lossy(&path("stdout"))?, read_lossy(&path("stderr"))?);
    Ok(Ended { status, stdout, stderr })
}

fn read_lossy(path: &Path) -> io::Result<String> {
    Ok(String::from_utf8_lossy(&fs::read(path)?).into_owned())
}

/// Keeps what any two implementations agree on: everything before the first traceback with
/// addresses blanked, then the first goroutine's frames in package main, one a line.
fn normalise(stderr: &str) -> String {
    let mut lines = stderr.lines().peekable();
    let mut out = String::new();
    while let Some(line) = lines.next_if(|l| *l != "runtime stack:" && goroutine(l).is_none()) {
        out += &blank_addresses(line);
        out.push('\n');
    }
    while lines.next_if(|l| goroutine(l).is_none()).is_some() {}
    if let Some((number, state)) = lines.next().and_then(goroutine) {
        let number = if number == "1" { "1" } else { "N" };
        out += &format!("goroutine {number} [{state}]:\n");
    }
    let mut last = String::new();
    while let (Some(function), Some(position)) = (lines.next(), lines.peek()) {
        if function.is_empty() {
            break;
        }
        let function = function.split(" in goroutine ").next().unwrap_or_default();
        let function = match function.rfind('(') {
            Some(args) if function.ends_with(')') => &function[..args],
            _ => function,
        };
        if function == "panic" {
            out += "panic\n";
        }
        if !function.starts_with("main.") && !function.starts_with("created by main.") {
            continue;
        }
        let mut frame = function.to_owned();
        if let Some(path) = position.strip_prefix('\t') {
            let base = path.rsplit('/').next().unwrap_or(path);
            frame += " ";
            frame += base.split(' ').next().unwrap_or(base);
        }
        if frame.ends_with(" <autogenerated>:1") {
            continue;
        }
        frame.push('\n');
        if frame != last {
            out += &frame;
        }
        last = frame;
    }
    let text = out.trim_end_matches('\n');
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

/// The number and the state in a line `goroutine 7 [chan receive]:`.
fn goroutine(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix("goroutine ")?.strip_suffix("]:")?;
    let (number, _) = rest.split_once(' ')?;
    let (_, state) = rest.split_once('[')?;
    number.parse::<u64>().ok()?;
    Some((number, state.split(',').next()?))
}

/// Replaces `0x` and six or more digits, every program counter and every faulting address by `0x?`.
fn blank_addresses(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find("0x") {
        let (before, digits) = (&rest[..at], &rest[at + 2..]);
        let hex = |c: char| matches!(c, '0'..='9' | 'a'..='f');
        let end = digits.find(|c| !hex(c)).unwrap_or(digits.len());
        let named = before.ends_with("pc=") || before.ends_with("addr=");
        out += before;
        out += "0x";
        out += if end >= 6 || (end > 0 && named) { "?" } else { &digits[..end] };
        rest = &digits[end..];
    }
    out + rest
}

/// Writes an expectation; an empty one is no file unless `even_empty`.
pub fn bless(path: &Path, text: &str, even_empty: bool) -> io::Result<()> {
    if text.is_empty() && !even_empty {
        return if path.exists() { fs::remove_file(path) } else { Ok(()) };
    }
    fs::write(path, text)
}

/// Names the first line that is not as expected; nothing when all are.
pub fn difference(what: &str, want: &str, got: &str) -> String {
    if want == got {
        return String::new();
    }
    let (mut wants, mut gots) = (want.split('\n'), got.split('\n'));
    for n in 1.. {
        let (w, g) = (wants.next(), gots.next());
        if w != g {
            let show = |line: Option<&str>| line.map_or("(end)".to_owned(), |l| format!("{l:?}"));
            return format!("{what} line {n}:\n  want {}\n  got  {}\n", show(w), show(g));
        }
    }
    unreachable!("texts that differ differ in some line")
}
