//! What the user is told: diagnostics, failures, times.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use source::{Diagnostic, Form, Severity, SourceMap};

use crate::cli::{Color, Common};
use crate::{bug, json};

/// Why there is no program.
pub enum Failure {
    /// The program has mistakes; they are told already.
    Mistakes,
    /// The outside world: a file that cannot be written, wrong arguments.
    Trouble(String),
    /// Our mistake: what was being done, and what happened.
    Bug(String),
}

impl Failure {
    /// Says it and gives the exit status.
    pub fn tell(&self) -> u8 {
        match self {
            Failure::Mistakes => 1,
            Failure::Trouble(message) => {
                eprintln!("minigo: {message}");
                crate::FAILED
            }
            Failure::Bug(message) => {
                bug::tell(message);
                crate::FAILED
            }
        }
    }
}

/// Writes to standard output; a closed pipe is no failure.
pub fn print(text: &str) -> u8 {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    0
}

/// Tells of stages: their names to [`bug`], how long they took to the user who asked.
pub struct Watch {
    verbose: bool,
    times: Vec<(&'static str, Duration, String)>,
}

impl Watch {
    /// Nothing measured yet.
    pub fn new(common: &Common) -> Watch {
        Watch { verbose: common.verbose, times: Vec::new() }
    }

    /// Runs a stage.
    pub fn stage<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        bug::enter(name);
        let start = Instant::now();
        let result = work();
        self.times.push((name, start.elapsed(), String::new()));
        result
    }

    /// Adds a remark to the last stage.
    pub fn remark(&mut self, text: String) {
        if let Some(last) = self.times.last_mut() {
            last.2 = text;
        }
    }

    /// Tells how long everything took, if that was asked for.
    pub fn tell(&self) {
        if !self.verbose {
            return;
        }
        let line = |name: &str, time: Duration, remark: &str| {
            eprintln!("{name:<8}{:>9.2} ms  {remark}", time.as_secs_f64() * 1e3);
        };
        for (name, time, remark) in &self.times {
            line(name, *time, remark);
        }
        line("total", self.times.iter().map(|t| t.1).sum(), "");
    }
}

/// Tells of diagnostics; `Err` if one of them is an error.
pub fn diagnostics(sources: &SourceMap, list: &[Diagnostic], common: &Common) -> Result<(), Failure> {
    if list.is_empty() {
        return Ok(());
    }
    if common.json {
        tell(&json::lines(sources, list));
        return verdict(list);
    }
    let terminal = std::io::stderr().is_terminal();
    let color = match common.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
    };
    let form = if terminal || common.color == Color::Always { Form::Snippets { color } } else { Form::Plain };
    let text = source::render(sources, list, form, common.all_errors);
    let heading = common.heading.as_ref().map_or(String::new(), |h| format!("# {h}\n"));
    tell(&(heading + &text));
    if form != Form::Plain {
        let first = list.iter().min_by_key(|d| d.span.lo).map_or(String::new(), |d| d.code.to_string());
        let of_them = if list.len() > 1 { " about the first of them" } else { "" };
        tell(&format!("`minigo explain {first}` tells more{of_them}.\n"));
    }
    verdict(list)
}

fn tell(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

fn verdict(list: &[Diagnostic]) -> Result<(), Failure> {
    if list.iter().any(|d| d.severity == Severity::Error) { Err(Failure::Mistakes) } else { Ok(()) }
}
