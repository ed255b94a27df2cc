//! What can be typed.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

/// An ahead-of-time compiler for Go: source in, one static executable out.
#[derive(Debug, Parser)]
#[command(name = "minigo", version, about, propagate_version = true, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub common: Common,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compile a program
    Build(Build),
    /// Compile a program and run it
    Run(Run),
    /// Report mistakes, build nothing
    Check(Check),
    /// Explain the code of a diagnostic, or list all codes
    Explain {
        /// Its number or name
        code: Option<String>,
    },
    /// Run the tests of packages
    Test(Test),
    /// List packages
    List(List),
    /// Report what compiles and is probably wrong
    Vet(Vet),
    /// Print the version
    Version,
    /// Print settings and where they come from
    Env,
    /// Print a completion script
    Completions {
        /// For which shell
        shell: clap_complete::Shell,
    },
}

/// Options of every command.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// Say how long each stage took
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Threads to use; all cores, if not given
    #[arg(short, value_name = "N", global = true, default_value_t = 0, hide_default_value = true)]
    pub jobs: usize,
    /// Folder of what earlier builds compiled, or "off"; also by MINIGO_CACHE
    #[arg(long, value_name = "DIR", global = true)]
    pub cache: Option<String>,
    /// More build tags, with commas
    #[arg(long, value_name = "TAG,…", global = true, value_delimiter = ',')]
    pub tags: Vec<String>,
    /// Colours in messages
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub color: Color,
    /// Report all mistakes, not only the first ten
    #[arg(short = 'e', long, global = true)]
    pub all_errors: bool,
    /// Report mistakes as JSON, one object a line; also -json
    #[arg(long, global = true)]
    pub json: bool,
    /// A line above mistakes, for commands that look at several packages
    #[arg(skip)]
    pub heading: Option<String>,
}

/// Commands that read their flags themselves, as Go has them: clap must not look.
const GO_STYLE: &[&str] = &["list", "test", "vet"];

/// The command line with options of more than one letter, as Go's tools have them, in the form that clap reads. All
/// arguments of commands that are [`GO_STYLE`] become plain ones.
pub fn arguments(given: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<OsString> = given.collect();
    let asks_for_help = |a: &OsString| ["-h", "-help", "--help"].iter().any(|h| a == h);
    let command = args.iter().skip(1).position(|a| !a.to_string_lossy().starts_with('-')).map(|i| i + 1);
    if let Some(at) = command
        && GO_STYLE.iter().any(|c| args[at] == *c)
        && !args.get(at + 1).is_some_and(asks_for_help)
    {
        args.insert(at + 1, "--".into());
    }
    // What follows `--` is somebody else's.
    let own = args.iter().position(|a| a == "--").unwrap_or(args.len());
    for arg in args[..own].iter_mut().filter(|a| *a == "-json") {
        *arg = "--json".into();
    }
    args
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

/// `minigo build`
#[derive(Debug, Args)]
pub struct Build {
    /// Where to write the executable
    #[arg(short, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Leave the symbol table out
    #[arg(short)]
    pub strip: bool,
    /// Print what a stage made, instead of building
    #[arg(long, value_name = "STAGE[:FUNCTION]", value_parser = Dump::parse, long_help = DUMP_HELP)]
    pub dump: Option<Dump>,
    /// Files of one package, or its folder; the current one, if not given
    pub paths: Vec<PathBuf>,
}

const DUMP_HELP: &str = "Print what a stage made, instead of building: \
tokens, ast, types, ir, clif or asm. For the last three, only functions whose name contains FUNCTION, \
by default those of package main; \"ir:\" prints all.";

/// `minigo run`
#[derive(Debug, Args)]
pub struct Run {
    /// Files of one package, or its folder; the current one, if not given
    pub paths: Vec<PathBuf>,
    /// Arguments for the program
    #[arg(last = true)]
    pub args: Vec<OsString>,
}

/// `minigo check`
#[derive(Debug, Args)]
pub struct Check {
    /// Files of one package, or its folder; the current one, if not given
    pub paths: Vec<PathBuf>,
}

/// `minigo test`
#[derive(Debug, Args)]
#[command(after_help = TEST_HELP)]
pub struct Test {
    /// Packages and flags, as `go test` has them; see below
    #[arg(value_name = "ARGS")]
    pub args: Vec<String>,
}

/// `minigo list`
#[derive(Debug, Args)]
#[command(after_help = LIST_HELP)]
pub struct List {
    /// Packages and flags; see below
    #[arg(value_name = "ARGS")]
    pub args: Vec<String>,
}

/// `minigo vet`
#[derive(Debug, Args)]
#[command(after_help = VET_HELP)]
pub struct Vet {
    /// Packages: DIR, ./..., IMPORT/PATH or FILE…
    #[arg(value_name = "PACKAGES")]
    pub args: Vec<String>,
}

const VET_HELP: &str = "\
Compiles the packages and their tests, and reports what compiles but is probably not meant:

  assign       a variable assigned to itself
  copylocks    values with a lock in them that are copied
  printf       formats of fmt, log and testing that do not fit their arguments
  unreachable  code that no path leads to

That is a part of what go vet does. Functions that hand a format on to fmt are not recognised.";

const LIST_HELP: &str = "\
  minigo list [-json[=FIELD,…]] [-deps] [-tags TAG,…] [DIR | ./... | IMPORT/PATH | FILE…]

Prints import paths or, with -json, objects with the fields Dir, ImportPath, Name, Standard, Module, GoFiles, IgnoredGoFiles,
Imports, Deps, TestGoFiles, TestImports, XTestGoFiles and XTestImports; what is empty is left out. -deps adds what the
packages import, directly and not, imports first.";

const TEST_HELP: &str = "\
ARGS are packages, flags, and what the test program is to get:

  minigo test [DIR | ./... | IMPORT/PATH | FILE_test.go…] [FLAGS] [-args ARG…]

  -run REGEXP, -skip REGEXP, -list REGEXP    which tests, fuzz targets and examples; levels divided by slashes
  -bench REGEXP, -benchtime 2s|100x, -benchmem
  -v, -json, -short, -failfast, -fullpath, -artifacts
  -count N, -cpu 1,2, -parallel N, -timeout 10m, -shuffle on|off|SEED, -outputdir DIR
  -cpuprofile, -memprofile, -blockprofile, -mutexprofile FILE; -memprofilerate N, -blockprofilerate N,
  -mutexprofilefraction N                    profiles for pprof; the test program is kept
  -c, -o FILE                                build the test program, keep it
  -j N                                       threads for building

Other flags go to the test program. Packages of the standard library can be tested when MINIGO_STDLIB names its folder.";

/// What to print.
#[derive(Clone, Debug)]
pub struct Dump {
    /// Whose result.
    pub stage: DumpStage,
    /// Part of the names of the functions to print.
    pub filter: Option<String>,
}

/// Stages whose result can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DumpStage {
    Tokens,
    Ast,
    Types,
    Ir,
    Clif,
    Asm,
}

impl Dump {
    fn parse(text: &str) -> Result<Dump, String> {
        let (stage, filter) = match text.split_once(':') {
            Some((stage, filter)) => (stage, Some(filter.to_string())),
            None => (text, None),
        };
        let names = || DumpStage::value_variants().iter().filter_map(|v| v.to_possible_value());
        let stage = DumpStage::from_str(stage, false).map_err(|_| {
            let names: Vec<String> = names().map(|v| v.get_name().to_string()).collect();
            format!("no such stage; there are {}", names.join(", "))
        })?;
        Ok(Dump { stage, filter })
    }
}

/// The completion script for a shell.
pub fn completions(shell: clap_complete::Shell) -> String {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "minigo", &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn long_options_of_one_dash() {
        let given = ["minigo", "run", "-json", "x.go", "--", "-json"].map(OsString::from);
        assert_eq!(arguments(given.into_iter()), ["minigo", "run", "--json", "x.go", "--", "-json"]);
    }

    #[test]
    fn flags_of_go_are_plain_arguments() {
        let line = |text: &str| arguments(text.split(' ').map(Into::into));
        let cli = Cli::try_parse_from(line("minigo test -v ./... -run X -- a")).expect("parses");
        let Command::Test(test) = cli.command else { panic!("not test") };
        assert_eq!(test.args, ["-v", "./...", "-run", "X", "--", "a"]);
        assert_eq!(line("minigo build test -v"), ["minigo", "build", "test", "-v"]);
    }

    #[test]
    fn dumps() {
        let dump = Dump::parse("ir:main.f").expect("a stage");
        assert_eq!((dump.stage, dump.filter.as_deref()), (DumpStage::Ir, Some("main.f")));
        assert!(Dump::parse("bytes").expect_err("no stage").contains("tokens, ast"));
    }
}
