//! One case: what minigo and the program it built do, and whether that is what Go does.

use crate::corpora::Corpora;
use crate::layout::go_files;
use crate::{Case, Mode, minigo};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};
use tempfile::TempDir;

const LIMIT: Duration = Duration::from_secs(20);
/// Runs its arguments with limits: files of 256 MB, 8 GB of data.
const LIMITED: &str = "ulimit -f 524288; ulimit -d 8388608; exec \"$0\" \"$@\"";
const NOBODY: u32 = 65534;

/// A case with the folder that it works in.
pub struct Attempt<'a> {
    case: &'a Case,
    /// Everything that is written goes there.
    scratch: TempDir,
    /// The program: a file or a folder.
    target: PathBuf,
    /// Where the program runs.
    cwd: PathBuf,
    /// Where packages are that minigo does not carry.
    goroot: PathBuf,
}

impl Attempt<'_> {
    /// Prepares a case: lays its files out, when it asks for that.
    pub fn new<'a>(case: &'a Case, corpora: &Corpora) -> io::Result<Attempt<'a>> {
        let scratch = TempDir::new()?;
        // Programs run as somebody else.
        fs::set_permissions(scratch.path(), Permissions::from_mode(0o777))?;
        let root = case.id.split('/').next().unwrap_or_default();
        let cwd = corpora.root(root);
        let target = cwd.join(case.id[root.len()..].trim_start_matches('/'));
        let mut attempt = Attempt { case, scratch, target, cwd, goroot: corpora.goroot() };
        if let Some(layout) = case.layout {
            let module = attempt.scratch.path().join("m");
            layout.apply(&attempt.target, &module)?;
            attempt.target = module.clone();
            attempt.cwd = module;
        }
        Ok(attempt)
    }

    /// `None` when the case passes, or why it does not.
    pub fn outcome(&self) -> io::Result<Option<String>> {
        match self.case.mode {
            Mode::Check => self.check(),
            Mode::Errors => self.errors(),
            Mode::Build => Ok(self.build(&self.target)?.err()),
            Mode::Run | Mode::Gen => self.run(),
        }
    }

    fn check(&self) -> io::Result<Option<String>> {
        let ended = self.ask(&["check"], &self.sources()?)?;
        Ok((ended.status != "0").then(|| ended.complaint()))
    }

    /// Compares the lines of reports with those wanted.
    fn errors(&self) -> io::Result<Option<String>> {
        let targets = match self.case.layout {
            Some(_) => packages(&self.target)?.into_iter().map(|folder| vec![folder]).collect(),
            None => vec![self.sources()?],
        };
        let mut got: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
        let mut text = String::new();
        for target in targets {
            let ended = self.ask(&["check", "-e"], &target)?;
            if !matches!(ended.status.as_str(), "0" | "1") {
                return Ok(Some(ended.complaint()));
            }
            text += &ended.text();
        }
        for (file, line) in text.lines().filter_map(place) {
            got.entry(file.to_owned()).or_default().insert(line);
        }
        let mut want: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
        for file in self.case.want.split(';') {
            let (name, lines) = file.split_once(':').expect("FILE:LINE,LINE;FILE:…");
            let lines = lines.split(',').map(|n| n.parse().expect("a line's number"));
            want.insert(name.to_owned(), lines.collect());
        }
        if got == want {
            return Ok(None);
        }
        let (missed, extra) = (without(&want, &got), without(&got, &want));
        let part = |what: &str, places: String| if places.is_empty() { places } else { format!("{what}{places}") };
        Ok(Some(format!("{}{}\n{text}", part(" not reported:", missed), part(" reported:", extra)).trim().to_owned()))
    }

    /// Runs the program, or the program that it writes.
    fn run(&self) -> io::Result<Option<String>> {
        let mut exe = match self.build(&self.target)? {
            Ok(exe) => exe,
            Err(why) => return Ok(Some(why)),
        };
        let mut ended = self.execute(&exe, &self.case.args)?;
        if self.case.mode == Mode::Gen && ended.status == "0" {
            let written = self.scratch.path().join("gen.go");
            fs::write(&written, &ended.output)?;
            exe = match self.build(&written)? {
                Ok(exe) => exe,
                Err(why) => return Ok(Some(format!("the program it wrote: {why}"))),
            };
            ended = self.execute(&exe, &[])?;
        }
        let digest = Sha256::digest(ended.text_of_output());
        let digest: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let got = format!("{}:{digest}", ended.status);
        let ends_right = self.case.want.split(':').next() == Some(&ended.status);
        let what = if ends_right { "wrong output".to_owned() } else { ended.complaint() };
        Ok((got != self.case.want).then(|| format!("{what}\nwant {}, got {got}\n{}", self.case.want, ended.text())))
    }

    /// The executable, or why there is none.
    fn build(&self, target: &Path) -> io::Result<Result<PathBuf, String>> {
        let exe = self.scratch.path().join("exe");
        let ended = self.ask(&["build", "-o", &exe.to_string_lossy()], &[target.to_owned()])?;
        Ok(if ended.status == "0" { Ok(exe) } else { Err(ended.complaint()) })
    }

    /// What `minigo check` takes: a module as it is, otherwise all files of a folder, whatever their build constraints.
    fn sources(&self) -> io::Result<Vec<PathBuf>> {
        if self.case.layout.is_some() || !self.target.is_dir() {
            return Ok(vec![self.target.clone()]);
        }
        Ok(go_files(&self.target)?.into_iter().map(|name| self.target.join(name)).collect())
    }

    /// Runs minigo.
    fn ask(&self, words: &[&str], targets: &[PathBuf]) -> io::Result<Ended> {
        let mut command = Command::new(minigo());
        command.args(words).args(targets).current_dir(self.scratch.path()).env("GOROOT", &self.goroot);
        self.wait(command)
    }

    /// Runs a built program. It gets a fixed environment and never runs as root: one that was compiled wrongly might
    /// delete anything.
    fn execute(&self, exe: &Path, args: &[String]) -> io::Result<Ended> {
        let mut command = Command::new("sh");
        command.args(["-c", LIMITED]).arg(exe).args(args).current_dir(&self.cwd).env_clear();
        command.envs([("PATH", "/usr/bin:/bin"), ("LC_ALL", "C.UTF-8"), ("TZ", "UTC")]);
        command.env("HOME", self.scratch.path()).env("TMPDIR", self.scratch.path()).env("GOROOT", &self.goroot);
        command.envs(env::var_os("GOMAXPROCS").map(|n| ("GOMAXPROCS", n)));
        if fs::metadata("/proc/self")?.uid() == 0 {
            command.uid(NOBODY).gid(NOBODY);
        }
        self.wait(command)
    }

    /// Waits for a command, and kills it with all its children when it takes too long.
    fn wait(&self, mut command: Command) -> io::Result<Ended> {
        let path = self.scratch.path().join("output");
        let output = File::create(&path)?;
        command.stdin(Stdio::null()).stderr(output.try_clone()?).stdout(output).process_group(0);
        let mut child = command.spawn()?;
        let start = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status.code().unwrap_or_else(|| -status.signal().unwrap_or_default()).to_string();
            }
            if start.elapsed() > LIMIT {
                let group = format!("kill -KILL -{}", child.id());
                Command::new("sh").args(["-c", &group]).status()?;
                child.wait()?;
                break "timeout".to_owned();
            }
            thread::sleep(Duration::from_millis(2));
        };
        Ok(Ended { status, output: fs::read(path)? })
    }
}

/// How a process ended, and what it wrote.
struct Ended {
    /// The exit status, the number of a signal with a minus sign, or `timeout`.
    status: String,
    /// Standard output and standard error.
    output: Vec<u8>,
}

impl Ended {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.output).into_owned()
    }

    /// The output with lines that end everywhere alike.
    fn text_of_output(&self) -> Vec<u8> {
        let mut text = Vec::with_capacity(self.output.len());
        for (i, byte) in self.output.iter().enumerate() {
            if *byte != b'\r' || self.output.get(i + 1) != Some(&b'\n') {
                text.push(*byte);
            }
        }
        text
    }

    /// The first thing that went wrong, without its place, then everything that was written.
    fn complaint(&self) -> String {
        let text = self.text();
        let begins_badly = |l: &&str| ["panic: ", "fatal error: ", "minigo: "].iter().any(|word| l.starts_with(word));
        let message = text.lines().find(|l| place(l).is_some()).and_then(|l| l.split_once(": ")).map(|(_, m)| m);
        let message = message.or_else(|| text.lines().find(begins_badly)).unwrap_or_default();
        match self.status.as_str() {
            "timeout" => format!("does not end\n{text}"),
            "1" if !message.is_empty() => format!("{message}\n{text}"),
            status => format!("status {status} {message}\n{text}"),
        }
    }
}

/// File and line of a report `file:line[:col]: message`.
fn place(line: &str) -> Option<(&str, u32)> {
    // What goes on in further lines is indented.
    if line.starts_with(char::is_whitespace) {
        return None;
    }
    let place = line.split_whitespace().next()?.strip_suffix(':')?;
    let (path, rest) = place.split_once(".go:").or_else(|| place.split_once(".mg:"))?;
    let file = &place[path.rfind('/').map_or(0, |at| at + 1)..path.len() + 3];
    Some((file, rest.split(':').next()?.parse().ok()?))
}

/// The places of `a` that are not in `b`.
fn without(a: &BTreeMap<String, BTreeSet<u32>>, b: &BTreeMap<String, BTreeSet<u32>>) -> String {
    let mut text = String::new();
    for (file, lines) in a {
        for line in lines.iter().filter(|line| !b.get(file).is_some_and(|lines| lines.contains(line))) {
            text += &format!(" {file}:{line}");
        }
    }
    text
}

/// The folders of a module that hold Go files, the module's own last.
fn packages(module: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(module)? {
        let path = entry?.path();
        if path.is_dir() {
            folders.extend(packages(&path)?);
        }
    }
    folders.sort();
    if !go_files(module)?.is_empty() {
        folders.push(module.to_owned());
    }
    Ok(folders)
}
