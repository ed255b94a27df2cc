//! Go's own tests: the programs of its test directory and of its type checker, by name, each with what Go 1.27.3 makes
//! of it. `testdata/conformance/README.md` explains the corpora; nothing of them is in this repository.
//!
//! ```text
//! make conformance                          all cases, about five minutes on two cores
//! make conformance ONLY=errors:types/       those whose name contains errors:types/
//! BLESS=1 make conformance                  rewrite failing.txt, which keeps the reasons it has
//! CORPORA=folder make conformance           the corpora are there, or shall go there
//! MINIGO=path make conformance              test another binary
//! ```

mod attempt;
mod corpora;
mod layout;

use attempt::Attempt;
use corpora::{Corpora, Root};
use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::{env, fs};

fn main() -> ExitCode {
    let args = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/conformance");
    let (roots, cases) = read_cases(&fs::read_to_string(folder.join("cases.txt")).expect("cases.txt"));
    let failing = read_failing(&fs::read_to_string(folder.join("failing.txt")).expect("failing.txt"));
    let corpora = match Corpora::provide(&roots) {
        Ok(corpora) => Arc::new(corpora),
        Err(why) => {
            eprintln!("conformance: {why}");
            return ExitCode::from(2);
        }
    };
    let outcomes = Outcomes::default();
    let bless = env::var_os("BLESS").is_some();
    let mut trials = Vec::new();
    let mut unknown: BTreeSet<&String> = failing.keys().collect();
    for case in cases {
        unknown.remove(&case.id);
        let (corpora, outcomes, reason) = (corpora.clone(), outcomes.clone(), failing.get(&case.id).cloned());
        let name = format!("{}:{}", case.mode, case.id);
        trials.push(Trial::test(name, move || {
            let outcome = Attempt::new(&case, &corpora).and_then(|attempt| attempt.outcome());
            let outcome = outcome.unwrap_or_else(|e| Some(e.to_string()));
            outcomes.lock().expect("no trial panics here").push((case, outcome.clone()));
            match (outcome, reason) {
                _ if bless => Ok(()),
                (None, None) | (Some(_), Some(_)) => Ok(()),
                (Some(why), None) => Err(Failed::from(why)),
                (None, Some(reason)) => Err(format!("passes; take it out of failing.txt ({reason})").into()),
            }
        }));
    }
    for id in unknown {
        let why = format!("failing.txt names {id}, which is no case");
        trials.push(Trial::test(format!("none:{id}"), move || Err(why.into())));
    }
    let conclusion = libtest_mimic::run(&args, trials);

    let outcomes = outcomes.lock().expect("no trial panics here");
    print!("{}", figures(&outcomes));
    if bless {
        let text = blessed(&outcomes, failing);
        fs::write(folder.join("failing.txt"), text).expect("failing.txt can be written");
    }
    conclusion.exit_code()
}

/// What became of each case: `None`, or why it failed.
type Outcomes = Arc<Mutex<Vec<(Case, Option<String>)>>>;

/// What is asked of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// Build, run; compare standard output and standard error together.
    Run,
    /// The same twice: the program writes the program that counts.
    Gen,
    /// Must build.
    Build,
    /// `minigo check` must accept it.
    Check,
    /// `minigo check` must report errors on exactly the lines given.
    Errors,
}

impl std::fmt::Display for Mode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Mode::Run => "run",
            Mode::Gen => "gen",
            Mode::Build => "build",
            Mode::Check => "check",
            Mode::Errors => "errors",
        })
    }
}

/// One line of `cases.txt`.
pub struct Case {
    /// `go119` or `types`.
    corpus: String,
    /// The path of the program; its first part names the corpus's root.
    id: String,
    mode: Mode,
    layout: Option<layout::Layout>,
    args: Vec<String>,
    /// What the mode compares with.
    want: String,
}

/// Reads `cases.txt`: lines `@root NAME deb PACKAGE SUITE FOLDER` and the cases.
fn read_cases(text: &str) -> (Vec<Root>, Vec<Case>) {
    let (mut roots, mut cases) = (Vec::new(), Vec::new());
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        if let Some(root) = line.strip_prefix("@root ") {
            roots.push(Root::read(root));
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [corpus, id, mode, args, want, _imports] = columns[..] else { panic!("cases.txt: {line}") };
        let (mode, layout) = mode.split_once('+').map_or((mode, None), |(m, l)| (m, Some(l)));
        let mode = match mode {
            "run" => Mode::Run,
            "gen" => Mode::Gen,
            "build" => Mode::Build,
            "check" => Mode::Check,
            "errors" => Mode::Errors,
            _ => panic!("cases.txt: no mode {mode}"),
        };
        // The arguments are a JSON list of plain words.
        let args = args.split('"').skip(1).step_by(2).map(str::to_owned).collect();
        let layout = layout.map(layout::Layout::read);
        cases.push(Case { corpus: corpus.to_owned(), id: id.to_owned(), mode, layout, args, want: want.to_owned() });
    }
    (roots, cases)
}

/// Reads the lines `id<TAB>reason` of `failing.txt`, which are in order.
fn read_failing(text: &str) -> BTreeMap<String, String> {
    let lines: Vec<&str> = text.lines().filter(|l| !l.starts_with('#')).collect();
    assert!(lines.is_sorted(), "failing.txt is not sorted");
    let entry = |line: &&str| {
        let (id, reason) = line.split_once('\t').expect("failing.txt: `id<TAB>reason`");
        (id.to_owned(), reason.to_owned())
    };
    lines.iter().map(entry).collect()
}

/// How many cases pass, by corpus and mode.
fn figures(outcomes: &[(Case, Option<String>)]) -> String {
    let mut counts: BTreeMap<(&str, Mode), (usize, usize)> = BTreeMap::new();
    for (case, outcome) in outcomes {
        let count = counts.entry((&case.corpus, case.mode)).or_default();
        count.0 += usize::from(outcome.is_none());
        count.1 += 1;
    }
    let line = |((corpus, mode), (passed, all)): (&(&str, Mode), &(usize, usize))| {
        format!("{corpus:8}{mode:8}{passed:>5} of {all:>4}  {:5.1} %\n", 100.0 * *passed as f64 / *all as f64)
    };
    counts.iter().map(line).collect()
}

/// `failing.txt` as it is now: old reasons stay, a new one is the first line of what went wrong. Cases that did not
/// take part keep their lines.
fn blessed(outcomes: &[(Case, Option<String>)], mut failing: BTreeMap<String, String>) -> String {
    for (case, outcome) in outcomes {
        match outcome {
            None => drop(failing.remove(&case.id)),
            Some(why) => {
                let first = why.lines().next().unwrap_or_default().replace('\t', " ");
                failing.entry(case.id.clone()).or_insert(first);
            }
        }
    }
    let mut text = String::from(
        "# Cases that minigo does not get right yet, one a line: `id<TAB>reason`, sorted.\n\
         # One that passes although it is listed is a failure too: the list only ever tells the truth.\n",
    );
    for (id, reason) in failing {
        text += &format!("{id}\t{reason}\n");
    }
    text
}

/// The `minigo` under test.
fn minigo() -> PathBuf {
    env::var_os("MINIGO").unwrap_or_else(|| env!("CARGO_BIN_EXE_minigo").into()).into()
}
