//! `minigo test`: for each package a program that runs its tests, built, run in the package's folder, and judged.

mod flags;
mod json;
mod mainfile;
mod process;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use source::{Found, Target, TestProgram};

use crate::cli::{Common, Test};
use crate::library;
use crate::pipeline::{self, Wanted};
use crate::report::{Failure, Watch};

use flags::Flags;
pub use json::quoted;
use mainfile::Tests;
use process::{Ended, Sink};

/// How it went with one package.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Passed,
    Failed,
}

/// `minigo test`
pub fn command_test(args: &Test, common: &Common) -> u8 {
    match test(args, common) {
        Ok(Verdict::Passed) => 0,
        Ok(Verdict::Failed) => 1,
        Err(failure) => failure.tell(),
    }
}

fn test(args: &Test, common: &Common) -> Result<Verdict, Failure> {
    let flags = flags::parse(&args.args).map_err(Failure::Trouble)?;
    let mut common = common.clone();
    common.jobs = flags.jobs.unwrap_or(common.jobs);
    common.tags.extend(flags.tags.iter().cloned());
    let (packages, mut verdict) = find(&flags, &common)?;
    let several = packages.len() > 1;
    if let Some(profile) = flags.profile
        && several
    {
        return Err(Failure::Trouble(format!("cannot use -{profile} flag with multiple packages")));
    }
    if flags.output.as_ref().is_some_and(|o| several && !o.is_dir()) {
        return Err(Failure::Trouble("with multiple packages, -o must refer to a directory or /dev/null".into()));
    }
    for found in &packages {
        let has_tests = !found.tests.is_empty();
        let program = if has_tests { format!("{} [{0}.test]", found.path) } else { found.path.clone() };
        common.heading = Some(program);
        let one = Package { found, flags: &flags, common: &common }.test()?;
        if one == Verdict::Failed {
            verdict = Verdict::Failed;
            if flags.fail_fast {
                break;
            }
        }
    }
    // What failed may have scrolled away.
    if verdict == Verdict::Failed && !flags.packages.is_empty() && !flags.json && !flags.compile_only {
        say("FAIL\n");
    }
    Ok(verdict)
}

/// Finds the packages. One that is not there fails, and does not keep the others from being tested.
fn find(flags: &Flags, common: &Common) -> Result<(Vec<Found>, Verdict), Failure> {
    let named_files = flags.packages.first().is_some_and(|a| a.ends_with(".go") || a.ends_with(".mg"));
    if flags.packages.is_empty() || named_files {
        let found = library::find(&flags.packages, common).map_err(Failure::Trouble)?;
        return Ok((found, Verdict::Passed));
    }
    let mut packages: Vec<Found> = Vec::new();
    let mut verdict = Verdict::Passed;
    for pattern in &flags.packages {
        match library::find(std::slice::from_ref(pattern), common) {
            Ok(found) => {
                let news = |f: &Found| packages.iter().all(|p| p.dir != f.dir);
                let found: Vec<Found> = found.into_iter().filter(news).collect();
                packages.extend(found);
            }
            Err(why) => {
                eprintln!("# {pattern}\n{why}");
                verdict = Sink::new(pattern, flags).fail(&format!("FAIL\t{pattern} [setup failed]\n"));
            }
        }
    }
    Ok((packages, verdict))
}

/// Writes to standard output; a closed pipe is no failure.
fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// One package to test.
struct Package<'a> {
    found: &'a Found,
    flags: &'a Flags,
    common: &'a Common,
}

impl Package<'_> {
    fn test(&self) -> Result<Verdict, Failure> {
        let path = &self.found.path;
        let mut sink = Sink::new(path, self.flags);
        if self.found.tests.is_empty() {
            return self.without_tests(&mut sink);
        }
        let tests = match Tests::read(self.found) {
            Ok(tests) => tests,
            Err(why) => {
                eprintln!("# {path}\n{why}");
                return Ok(sink.fail(&format!("FAIL\t{path} [setup failed]\n")));
            }
        };
        let executable = match self.build(&tests) {
            Ok(executable) => executable,
            Err(Failure::Mistakes) => return Ok(sink.fail(&format!("FAIL\t{path} [build failed]\n"))),
            Err(failure) => {
                failure.tell();
                return Ok(sink.fail(&format!("FAIL\t{path} [build failed]\n")));
            }
        };
        let trouble = |what: &Path, e: std::io::Error| Failure::Trouble(format!("{}: {e}", what.display()));
        let name = mainfile::binary_name(self.found);
        if let Some(kept) = self.kept(&name) {
            linker::write_executable(&kept, &executable).map_err(|e| trouble(&kept, e))?;
        }
        if self.flags.compile_only {
            return Ok(Verdict::Passed);
        }
        let folder = tempfile::tempdir().map_err(|e| trouble(Path::new("temporary folder"), e))?;
        let program = folder.path().join(&name);
        linker::write_executable(&program, &executable).map_err(|e| trouble(&program, e))?;
        let ended = process::run(&program, &self.found.dir, self.flags, &mut sink).map_err(|e| trouble(&program, e))?;
        Ok(self.judge(&ended, sink))
    }

    /// A package without test files is only checked.
    fn without_tests(&self, sink: &mut Sink) -> Result<Verdict, Failure> {
        let path = &self.found.path;
        let wanted = Wanted { check_only: true, ..Wanted::default() };
        let target = match self.found.library {
            true => {
                self.target(Vec::new(), Vec::new(), format!("package main\n\nimport _ {path:?}\n\nfunc main() {{}}\n"))
            }
            false if path == "command-line-arguments" => Target::Files(self.found.files.clone()),
            false => Target::Dir(self.found.dir.clone()),
        };
        match pipeline::build(&target, self.common, &wanted, &mut Watch::new(self.common)) {
            Ok(_) => {
                if !self.flags.compile_only {
                    sink.say(&format!("?   \t{path}\t[no test files]\n"));
                    sink.close("skip", None);
                }
                Ok(Verdict::Passed)
            }
            Err(Failure::Mistakes) => Ok(sink.fail(&format!("FAIL\t{path} [build failed]\n"))),
            Err(failure) => Err(failure),
        }
    }

    fn target(&self, mut internal: Vec<PathBuf>, external: Vec<PathBuf>, main: String) -> Target {
        let mut files = self.found.files.clone();
        files.append(&mut internal);
        Target::Test(Box::new(TestProgram {
            path: self.found.path.clone(),
            dir: self.found.dir.clone(),
            library: self.found.library,
            files,
            external,
            main,
        }))
    }

    /// The test program.
    fn build(&self, tests: &Tests) -> Result<Vec<u8>, Failure> {
        let main = tests.main_file(self.found);
        let target = self.target(tests.internal.clone(), tests.external.clone(), main);
        let mut watch = Watch::new(self.common);
        let built = pipeline::build(&target, self.common, &Wanted::default(), &mut watch);
        watch.tell();
        built?.executable.ok_or_else(|| Failure::Bug("a test program without main".into()))
    }

    /// Where the test program is to be kept, if anywhere.
    fn kept(&self, name: &str) -> Option<PathBuf> {
        match &self.flags.output {
            Some(path) if path == Path::new("/dev/null") => None,
            Some(path) if path.is_dir() => Some(path.join(name)),
            Some(path) => Some(path.clone()),
            // Whoever reads a profile may want the program.
            None => (self.flags.compile_only || self.flags.profile.is_some()).then(|| PathBuf::from(name)),
        }
    }

    /// The line that tells the result, with what was printed before it if somebody is to see that.
    fn judge(&self, ended: &Ended, mut sink: Sink) -> Verdict {
        let path = &self.found.path;
        let time = format!("{:.3}s", ended.time.as_secs_f64());
        if ended.status.success() {
            let none = b"testing: warning: no tests to run\n";
            let at_start_of_line = |at: usize| at == 0 || sink.output[at - 1] == b'\n';
            let norun = !sink.streamed
                && sink.output.windows(none.len()).enumerate().any(|(i, w)| w == none && at_start_of_line(i));
            if !self.flags.show_pass && !self.flags.json {
                sink.forget();
            }
            sink.end_line();
            sink.say(&format!("ok  \t{path}\t{time}{}\n", if norun { " [no tests to run]" } else { "" }));
            sink.close("pass", Some(ended.time));
            return Verdict::Passed;
        }
        if ended.killed {
            let limit = self.flags.kill_after.unwrap_or(Duration::ZERO);
            sink.say(&format!("*** Test killed: ran too long ({}).\n", process::go_duration(limit)));
        }
        if sink.streamed || sink.output.is_empty() || ended.status.code().is_none() {
            sink.say(&format!("{}\n", process::status_text(ended.status)));
        } else {
            sink.end_line();
        }
        let framing = if self.flags.json { "\u{16}" } else { "" };
        sink.say(&format!("{framing}FAIL\t{path}\t{time}\n"));
        sink.close("fail", Some(ended.time));
        Verdict::Failed
    }
}
