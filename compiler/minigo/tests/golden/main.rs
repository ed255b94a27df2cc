//! The golden tests: every program under `testdata` goes through the built `minigo`, and what it
//! does is compared with the files beside it. `testdata/README.md` explains the forms.
//!
//! ```text
//! cargo test -p minigo --test golden                 all of them
//! cargo test -p minigo --test golden -- run/chan/    those whose name contains run/chan/
//! BLESS=1 cargo test …                               rewrite .out, .err and .txt from what minigo did
//! MINIGO_STRESS=all cargo test … -- stress/          the whole stress matrix
//! MINIGO=path cargo test …                           test another binary
//! ```

mod errors;
mod pretty;
mod run;

use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let args = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata");
    let root = root.canonicalize().expect("testdata stands beside compiler");
    libtest_mimic::run(&args, trials(&root)).exit();
}

/// A program to test: one `.mg` file, or a folder with a `go.mod`.
#[derive(Clone)]
struct Program {
    /// The testdata folder; commands run there.
    root: PathBuf,
    /// The path below `root`, with `.mg` unless it is a folder.
    path: String,
}

impl Program {
    /// The text before the first package clause, where the directives are.
    fn leading_comment(&self) -> String {
        let mut file = self.root.join(&self.path);
        if file.is_dir() {
            file.push("main.mg");
        }
        let text = fs::read_to_string(file).unwrap_or_default();
        let lines = text.lines().take_while(|line| line.starts_with("//"));
        lines.fold(String::new(), |all, line| all + line + "\n")
    }

    /// The file next to the program that has the given extension.
    fn beside(&self, ext: &str) -> PathBuf {
        let stem = self.path.strip_suffix(".mg").unwrap_or(&self.path);
        self.root.join(format!("{stem}{ext}"))
    }

    /// The program's source files.
    fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        let mut left = vec![self.root.join(&self.path)];
        while let Some(path) = left.pop() {
            if path.is_dir() {
                left.extend(entries(&path));
            } else if path.extension() == Some(OsStr::new("mg")) {
                files.push(path);
            }
        }
        files
    }
}

/// One trial a program, and a second one for those that take part in the stress matrix.
fn trials(root: &Path) -> Vec<Trial> {
    let failing = read_failing(root);
    let mut unknown = failing.clone();
    let mut trials = Vec::new();
    let mut add = |name: String, test: Box<dyn FnOnce() -> Result<(), Failed> + Send>| {
        unknown.remove(&name);
        let reason = failing.get(&name).cloned();
        trials.push(Trial::test(name, move || match (test(), reason) {
            (outcome, None) => outcome,
            (Err(_), Some(_)) => Ok(()),
            (Ok(()), Some(reason)) => Err(format!("passes; take it out of failing.txt ({reason})").into()),
        }));
    };
    let stress_all = env::var("MINIGO_STRESS").is_ok_and(|v| v == "all");
    for kind in ["run", "panics", "errors", "pretty"] {
        for program in find(root, kind) {
            let p = program.clone();
            match kind {
                "run" => {
                    add(p.path.clone(), Box::new(move || run::check(&p, 0)));
                    let directives = run::Directives::read(&program, 0);
                    if directives.stress || stress_all && !directives.calm {
                        let name = program.path.replacen("run/", "stress/", 1);
                        add(name, Box::new(move || run::check_stressed(&program)));
                    }
                }
                "pretty" => add(p.path.clone(), Box::new(move || pretty::check(&p))),
                "panics" => add(p.path.clone(), Box::new(move || run::check(&p, 2))),
                _ => add(p.path.clone(), Box::new(move || errors::check(&p))),
            }
        }
    }
    for name in unknown.into_keys() {
        // The stress trials exist only when asked for; their entries stay silent otherwise.
        if stress_all || !name.starts_with("stress/") {
            let why = format!("failing.txt names {name}, which is not there");
            trials.push(Trial::test(name, move || Err(why.into())));
        }
    }
    trials
}

/// The lines `path: reason` of `failing.txt`: the programs that are known to fail.
fn read_failing(root: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(root.join("failing.txt")).expect("testdata/failing.txt");
    let lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
    let entry = |line: &str| {
        let (path, reason) = line.split_once(": ").expect("failing.txt: `path: reason`");
        (path.to_owned(), reason.to_owned())
    };
    lines.map(entry).collect()
}

/// The programs below `root/kind`, in the order of their names.
fn find(root: &Path, kind: &str) -> Vec<Program> {
    let mut found = Vec::new();
    let mut left = vec![root.join(kind)];
    while let Some(path) = left.pop() {
        let is_program = path.join("go.mod").is_file() || path.extension() == Some(OsStr::new("mg"));
        if is_program {
            let below = path.strip_prefix(root).expect("found below root");
            let path = below.to_str().expect("test names are ASCII").to_owned();
            found.push(Program { root: root.to_owned(), path });
        } else if path.is_dir() {
            left.extend(entries(&path));
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn entries(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).expect("a folder of testdata can be read");
    entries.map(|e| e.expect("a folder of testdata can be read").path()).collect()
}

/// The `minigo` under test.
fn minigo() -> PathBuf {
    env::var_os("MINIGO").unwrap_or_else(|| env!("CARGO_BIN_EXE_minigo").into()).into()
}
