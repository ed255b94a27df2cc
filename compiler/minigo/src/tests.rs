//! Hand-written IR through the stages behind it, with the real runtime, until it runs.

use std::process::{Command, Output};

use source::SourceMap;

use crate::library::RUNTIME;

/// Compiles and links IR.
fn executable(text: &str) -> Vec<u8> {
    let program = ir::parse::program(text).expect("parses");
    assert_eq!(ir::verify::program(&program), Vec::<String>::new());
    let (code, _) = clif::compile(&program, &clif::Options::default()).expect("compiles");
    let object = objfile::emit(&program, &code, &SourceMap::default()).expect("an object");
    let inputs = [linker::Input { name: "program", bytes: &object }, linker::Input { name: "runtime", bytes: RUNTIME }];
    linker::link(&inputs, &linker::Options::default()).unwrap_or_else(|errors| {
        let lines: Vec<String> = errors.iter().map(|e| e.to_string()).collect();
        panic!("{}", lines.join("\n"))
    })
}

fn run(text: &str) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("prog");
    linker::write_executable(&path, &executable(text)).expect("writes");
    Command::new(&path).output().expect("starts")
}

/// Prints, recurses 200,000 deep on a stack that starts with 2 KB, and exits with 42.
#[test]
fn hello() {
    let output = run(include_str!("../../../testdata/stages/hello.ir"));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "hello\n");
    assert_eq!(output.status.code(), Some(42), "{}", String::from_utf8_lossy(&output.stderr));
}
