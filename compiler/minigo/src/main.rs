//! The `minigo` command.
//!
//! In: arguments, files. Out: an executable, or diagnostics; exit status 0, 1 for a program that does not
//! compile, 2 for wrong usage or an internal error.
//! Never: does a stage's work itself; [`pipeline::build`] is the table of contents.

mod blame;
mod bug;
mod cli;
mod dump;
mod embed;
mod env;
mod explain;
mod json;
mod kept;
mod labels;
mod library;
mod list;
mod pipeline;
mod report;
mod run;
mod test;
#[cfg(test)]
mod tests;
mod vet;

use std::process::ExitCode;

use clap::Parser;
use cli::{Cli, Command};

/// Trees and tables are many small blocks that live as long as the program: the system's allocator spends a quarter
/// of a build on them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Wrong usage, an internal error, a file that cannot be written.
const FAILED: u8 = 2;

/// Trees nest deeply and recursion follows them.
const STACK: usize = 256 << 20;

fn main() -> ExitCode {
    let cli = Cli::parse_from(cli::arguments(std::env::args_os()));
    bug::install_hook();
    let work = move || bug::guard(|| dispatch(&cli));
    match std::thread::Builder::new().name("minigo".into()).stack_size(STACK).spawn(work) {
        Ok(handle) => match handle.join() {
            Ok(code) => ExitCode::from(code),
            Err(_) => ExitCode::from(FAILED),
        },
        Err(e) => {
            eprintln!("minigo: cannot start a thread: {e}");
            ExitCode::from(FAILED)
        }
    }
}

fn dispatch(cli: &Cli) -> u8 {
    match &cli.command {
        Command::Build(args) => pipeline::command_build(args, &cli.common),
        Command::Run(args) => run::command_run(args, &cli.common),
        Command::Check(args) => pipeline::command_check(args, &cli.common),
        Command::Explain { code } => explain::command_explain(code.as_deref()),
        Command::List(args) => list::command_list(args, &cli.common),
        Command::Vet(args) => vet::command_vet(args, &cli.common),
        Command::Test(args) => test::command_test(args, &cli.common),
        Command::Version => report::print(&env::version()),
        Command::Env => report::print(&env::env(&cli.common)),
        Command::Completions { shell } => report::print(&cli::completions(*shell)),
    }
}
