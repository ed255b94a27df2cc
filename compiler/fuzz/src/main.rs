//! Looks for programs that the compiler cannot stand, or means differently than Go does.
//!
//! In: a seed, and for `mutate` a corpus of Go programs.
//! Out: the programs that were found out, as files, and exit status 1; every one can be had again from its seed.
//! Never: part of minigo. `bend` calls the front end as a library, everything else runs the finished command.
//!
//! Three ways to search:
//! - `bend` mutates and splices sources and gives them to lexer, parser and checker, many thousands a minute;
//! - `build` gives such sources to the whole compiler, and lets it build what it accepts;
//! - `compare` writes random well-typed programs and compares what they print with what they print under Go.

mod compare;
mod corpus;
mod front;
mod generate;
mod mutate;
mod whole;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(name = "fuzz", about, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// How to search.
#[derive(Debug, Subcommand)]
enum Command {
    /// Mutated sources through lexer, parser and checker
    Bend(Mutate),
    /// Mutated sources through the whole compiler
    Build {
        #[command(flatten)]
        mutate: Mutate,
        /// The compiler
        #[arg(long)]
        minigo: PathBuf,
    },
    /// Random well-typed programs, compared with Go
    Compare(compare::Options),
    /// Print the random program of a seed
    Print {
        /// Which one
        seed: u64,
    },
}

/// What to mutate.
#[derive(Debug, Args)]
struct Mutate {
    /// How long to go on
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Where chance begins
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where to write what was found
    #[arg(long, default_value = "target/fuzz")]
    found: PathBuf,
    /// Files and folders with .go and .mg files
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

fn main() -> ExitCode {
    let found = match Cli::parse().command {
        Command::Bend(options) => front::search(&options),
        Command::Build { mutate, minigo } => whole::search(&mutate, &minigo),
        Command::Compare(options) => compare::search(&options),
        Command::Print { seed } => {
            print!("{}", generate::program(seed, "main"));
            Ok(0)
        }
    };
    match found {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("fuzz: {trouble}");
            ExitCode::from(2)
        }
    }
}
