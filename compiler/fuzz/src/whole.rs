//! The finished command on mutated programs: whatever comes in, it ends by itself with status 0 or 1.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use fastrand::Rng;

use crate::{Mutate, corpus, mutate};

/// A source that keeps the compiler busy longer than this is a finding.
const SLOW: Duration = Duration::from_secs(30);

/// Searches; returns how many programs were found.
pub fn search(options: &Mutate, minigo: &Path) -> Result<usize, String> {
    let texts = corpus::read(&options.paths)?;
    fs::create_dir_all(&options.found).map_err(|e| format!("{}: {e}", options.found.display()))?;
    let scratch = tempfile::tempdir().map_err(|e| e.to_string())?;
    let (source, program) = (scratch.path().join("x.go"), scratch.path().join("x"));
    let log = scratch.path().join("log");
    let mut rng = Rng::with_seed(options.seed);
    let end = Instant::now() + Duration::from_secs(options.seconds);
    let (mut tried, mut accepted, mut found) = (0u64, 0u64, 0);
    while Instant::now() < end {
        let (a, b) = (rng.usize(..texts.len()), rng.usize(..texts.len()));
        let text = mutate::mutate(&texts[a], &texts[b], &mut rng);
        fs::write(&source, &text).map_err(|e| e.to_string())?;
        let out = fs::File::create(&log).map_err(|e| e.to_string())?;
        let mut command = Command::new(minigo);
        command.args(["build", "-o"]).arg(&program).arg(&source).env("GOROOT", "off").current_dir(scratch.path());
        command.stdin(Stdio::null()).stderr(out.try_clone().map_err(|e| e.to_string())?).stdout(out);
        let status = run(&mut command, SLOW).map_err(|e| format!("{}: {e}", minigo.display()))?;
        tried += 1;
        let what = match status.map(|s| (s, s.code())) {
            Some((_, Some(code @ (0 | 1)))) => {
                accepted += u64::from(code == 0);
                continue;
            }
            Some((status, _)) => {
                let told = fs::read(&log).unwrap_or_default();
                let told = String::from_utf8_lossy(&told);
                format!(
                    "{status}: {}",
                    told.lines().find(|l| l.contains("panicked") || l.contains("internal")).unwrap_or("")
                )
            }
            None => format!("still busy after {SLOW:?}"),
        };
        found += 1;
        let kept = options.found.join(format!("whole-{}-{found}.go", options.seed));
        fs::write(&kept, &text).map_err(|e| format!("{}: {e}", kept.display()))?;
        println!("{}: {what}", kept.display());
    }
    println!("{tried} sources, {accepted} built, {found} found");
    Ok(found)
}

/// Runs a command; `None` if it had to be ended.
pub fn run(command: &mut Command, limit: Duration) -> std::io::Result<Option<ExitStatus>> {
    let mut child = command.spawn()?;
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}
