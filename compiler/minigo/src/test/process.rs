//! Runs a test program, and lets its output go where it should: to the terminal at once, into memory until it is known
//! whether somebody wants to see it, or through [`json`](super::json).

use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::flags::Flags;
use super::json::Converter;
use super::{Verdict, say};

/// Output after the end of the program is waited for that long: something that it has started may still write.
const LINGER: Duration = Duration::from_secs(10);

/// How a test program ended.
pub struct Ended {
    /// Its status.
    pub status: ExitStatus,
    /// How long it ran.
    pub time: Duration,
    /// It was ended by us.
    pub killed: bool,
}

/// Where the output of one package goes.
pub struct Sink {
    /// What the program has written, as far as it went through here.
    pub output: Vec<u8>,
    /// Nobody waits for the end of the output: it is shown as it comes, whatever it will be.
    pub streamed: bool,
    /// What comes is shown at once.
    echo: bool,
    json: Option<Converter>,
    /// Written by us or the program, and not shown yet.
    pending: Vec<u8>,
}

impl Sink {
    /// For one package.
    pub fn new(path: &str, flags: &Flags) -> Sink {
        Sink {
            output: Vec::new(),
            streamed: flags.packages.is_empty() || flags.stream,
            echo: flags.show_pass,
            json: flags.json.then(|| Converter::new(path)),
            pending: Vec::new(),
        }
    }

    /// The program has written something.
    fn take(&mut self, bytes: &[u8]) {
        self.output.extend_from_slice(bytes);
        match &mut self.json {
            Some(json) => say(&json.write(bytes)),
            None => {
                self.pending.extend_from_slice(bytes);
                if self.echo {
                    self.flush();
                }
            }
        }
    }

    /// We have something to say.
    pub fn say(&mut self, text: &str) {
        match &mut self.json {
            Some(json) => say(&json.write(text.as_bytes())),
            None => {
                self.pending.extend_from_slice(text.as_bytes());
                self.flush();
            }
        }
    }

    fn flush(&mut self) {
        let mut out = io::stdout().lock();
        let _ = out.write_all(&self.pending).and_then(|()| out.flush());
        self.pending.clear();
    }

    /// The program's output is not wanted after all.
    pub fn forget(&mut self) {
        self.pending.clear();
    }

    /// What follows begins on a line of its own.
    pub fn end_line(&mut self) {
        let shown = if self.json.is_some() { &self.output } else { &self.pending };
        if shown.last().is_some_and(|b| *b != b'\n') {
            self.say("\n");
        }
    }

    /// All is said.
    pub fn close(&mut self, action: &str, time: Option<Duration>) {
        if let Some(json) = &mut self.json {
            say(&json.close(action, time));
        }
        self.flush();
    }

    /// The package failed before anything ran.
    pub fn fail(&mut self, line: &str) -> Verdict {
        self.say(line);
        self.close("fail", Some(Duration::ZERO));
        Verdict::Failed
    }
}

/// Runs a test program in the package's folder.
pub fn run(program: &Path, dir: &Path, flags: &Flags, sink: &mut Sink) -> io::Result<Ended> {
    let dir = std::path::absolute(dir)?;
    let mut command = Command::new(program);
    command.args(&flags.pass).current_dir(&dir).env("PWD", &dir).stdin(Stdio::null());
    // Both of the program's outputs are one, as they are on a terminal.
    let reader = if sink.streamed && sink.json.is_none() {
        let out = || io::stdout().as_fd().try_clone_to_owned();
        command.stdout(out()?).stderr(out()?);
        None
    } else {
        let (reader, writer) = io::pipe()?;
        command.stdout(writer.try_clone()?).stderr(writer);
        Some(reader)
    };
    let start = Instant::now();
    let mut child = command.spawn()?;
    // It holds the pipe's other end.
    drop(command);
    let (sender, receiver) = mpsc::channel();
    if let Some(mut reader) = reader {
        std::thread::spawn(move || {
            let mut buffer = [0; 1 << 16];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
    } else {
        drop(sender);
    }
    let mut open = true;
    let mut killed = false;
    let mut pause = Duration::from_micros(500);
    let (status, time) = loop {
        if let Some(status) = child.try_wait()? {
            break (status, start.elapsed());
        }
        if !killed && flags.kill_after.is_some_and(|limit| start.elapsed() > limit) {
            child.kill()?;
            killed = true;
        }
        match open.then(|| receiver.recv_timeout(pause)) {
            Some(Ok(bytes)) => sink.take(&bytes),
            Some(Err(RecvTimeoutError::Timeout)) => pause = (pause * 2).min(Duration::from_millis(5)),
            // The end of the output is most often the end of the program.
            Some(Err(RecvTimeoutError::Disconnected)) => open = false,
            None => {
                std::thread::sleep(pause);
                pause = (pause * 2).min(Duration::from_millis(5));
            }
        }
    };
    while let Ok(bytes) = receiver.recv_timeout(LINGER) {
        sink.take(&bytes);
    }
    Ok(Ended { status, time, killed })
}

/// `exit status 1`, `signal: killed`
pub fn status_text(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("exit status {code}"),
        (None, Some(signal)) => {
            let name = match signal {
                2 => "interrupt",
                3 => "quit",
                6 => "aborted",
                9 => "killed",
                11 => "segmentation fault",
                13 => "broken pipe",
                15 => "terminated",
                _ => return format!("signal: signal {signal}"),
            };
            format!("signal: {name}{}", if status.core_dumped() { " (core dumped)" } else { "" })
        }
        (None, None) => status.to_string(),
    }
}

/// Whole seconds as Go prints them: `11m0s`.
pub fn go_duration(time: Duration) -> String {
    let all = time.as_secs();
    let (hours, minutes, seconds) = (all / 3600, all / 60 % 60, all % 60);
    match (hours, minutes) {
        (0, 0) => format!("{seconds}s"),
        (0, _) => format!("{minutes}m{seconds}s"),
        _ => format!("{hours}h{minutes}m{seconds}s"),
    }
}
