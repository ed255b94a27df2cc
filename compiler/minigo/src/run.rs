//! `minigo run`: builds into a temporary folder and becomes the program.

use std::fs::File;
use std::os::fd::AsRawFd;
use std::os::unix::process::CommandExt;
use std::process::Command;

use crate::cli::{Common, Run};
use crate::pipeline::{self, Wanted};
use crate::report::Failure;

/// Builds and runs. Does not return when that succeeds: exit status and signals are the program's own.
pub fn command_run(args: &Run, common: &Common) -> u8 {
    match run(args, common) {
        Ok(never) => match never {},
        Err(failure) => failure.tell(),
    }
}

fn run(args: &Run, common: &Common) -> Result<std::convert::Infallible, Failure> {
    let trouble = |what: &str, e: std::io::Error| Failure::Trouble(format!("{what}: {e}"));
    let built = pipeline::program(&args.paths, common, &Wanted::default())?;
    let Some(bytes) = built.executable else {
        return Err(Failure::Trouble(format!("package {} is not a main package", built.package)));
    };
    let folder = tempfile::tempdir().map_err(|e| trouble("cannot make a temporary folder", e))?;
    let path = folder.path().join(&built.name);
    linker::write_executable(&path, &bytes).map_err(|e| trouble(&path.display().to_string(), e))?;
    // The file is opened and its name removed before the program starts, as nobody is left to do it afterwards.
    let file = File::open(&path).map_err(|e| trouble(&path.display().to_string(), e))?;
    let mut command = Command::new(format!("/proc/self/fd/{}", file.as_raw_fd()));
    command.arg0(&path).args(&args.args);
    folder.close().map_err(|e| trouble("cannot remove a temporary folder", e))?;
    Err(trouble("cannot start the program", command.exec()))
}
