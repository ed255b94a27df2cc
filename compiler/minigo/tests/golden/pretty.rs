//! Checks how diagnostics look on a terminal: marks, labels, advice.

use crate::run::{bless, difference, execute, expected};
use crate::{Program, minigo};
use libtest_mimic::Failed;
use std::env;
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

const CHECK_LIMIT: Duration = Duration::from_secs(30);

/// Compares what `minigo check` shows, without its colours, with the `.txt` beside the program.
pub fn check(program: &Program) -> Result<(), Failed> {
    let dir = TempDir::new()?;
    let mut cmd = Command::new(minigo());
    cmd.args(["check", "-e", "--color=always"]).arg(&program.path).current_dir(&program.root);
    let ended = execute(&mut cmd, "", dir.path(), CHECK_LIMIT)?;
    let shown = without_colours(&ended.stderr);
    let text = program.beside(".txt");
    if env::var_os("BLESS").is_some() {
        bless(&text, &shown, false)?;
    }
    let failures = difference("stderr", &expected(&text)?, &shown);
    if failures.is_empty() { Ok(()) } else { Err(failures.into()) }
}

/// Without sequences `ESC [ … m`.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out += part.split_once('m').map_or("", |(_, rest)| rest);
    }
    out
}
