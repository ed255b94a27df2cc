//! Executables that are kept in the cache: used when nothing changed, and only then.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// A module of two packages.
fn module() -> TempDir {
    let dir = TempDir::new().expect("a folder");
    fs::create_dir_all(dir.path().join("app/part")).expect("a folder");
    write(&dir, "app/go.mod", "module app\n\ngo 1.27\n");
    write(&dir, "app/main.go", "package main\n\nimport \"app/part\"\n\nfunc main() { println(part.Text) }\n");
    write(&dir, "app/part/part.go", "package part\n\nvar Text = \"one\"\n");
    dir
}

fn write(dir: &TempDir, path: &str, text: &str) {
    fs::write(dir.path().join(path), text).expect("a file");
}

/// Builds and runs: what the program says, and whether the executable was a kept one.
fn run(dir: &Path, args: &[&str]) -> (String, bool) {
    let mut minigo = Command::new(env!("CARGO_BIN_EXE_minigo"));
    minigo.current_dir(dir.join("app")).args(["build", "-v", "-o", "../program"]).args(args);
    let out = minigo.env("MINIGO_CACHE", dir.join("cache")).env("GOROOT", "off").output().expect("minigo starts");
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(out.status.success(), "{told}");
    let program = Command::new(dir.join("program")).output().expect("it starts");
    (String::from_utf8_lossy(&program.stderr).into_owned(), !told.contains("\nparse "))
}

#[test]
fn nothing_is_done_twice() {
    let dir = module();
    let ran = |text: &str, kept: bool| assert_eq!(run(dir.path(), &[]), (format!("{text}\n"), kept));
    ran("one", false);
    ran("one", true);
    // Another command line.
    assert_eq!(run(dir.path(), &["main.go"]), ("one\n".into(), false));
    assert_eq!(run(dir.path(), &["--tags", "x"]), ("one\n".into(), false));
    // An import, a file more, a file less, another language version.
    write(&dir, "app/part/part.go", "package part\n\nvar Text = \"two\"\n");
    ran("two", false);
    ran("two", true);
    write(&dir, "app/part/more.go", "package part\n\nfunc init() { Text += \" and more\" }\n");
    ran("two and more", false);
    fs::remove_file(dir.path().join("app/part/more.go")).expect("it was there");
    ran("two", false);
    write(&dir, "app/go.mod", "module app\n\ngo 1.26\n");
    ran("two", false);
    ran("two", true);
}

#[test]
fn a_damaged_program_is_built_again() {
    let dir = module();
    run(dir.path(), &[]);
    for entry in fs::read_dir(dir.path().join("cache/programs")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let mut bytes = fs::read(&path).expect("a file");
        *bytes.last_mut().expect("not empty") ^= 1;
        fs::write(&path, bytes).expect("a file");
    }
    assert_eq!(run(dir.path(), &[]), ("one\n".into(), false));
    assert_eq!(run(dir.path(), &[]), ("one\n".into(), true));
}

#[test]
fn a_nearer_module_changes_what_imports_mean() {
    let dir = module();
    fs::create_dir(dir.path().join("app/cmd")).expect("a folder");
    write(&dir, "app/cmd/main.go", "package main\n\nimport \"app/part\"\n\nfunc main() { println(part.Text) }\n");
    assert_eq!(run(dir.path(), &["./cmd"]), ("one\n".into(), false));
    assert_eq!(run(dir.path(), &["./cmd"]), ("one\n".into(), true));
    write(&dir, "app/cmd/go.mod", "module app\n");
    fs::create_dir(dir.path().join("app/cmd/part")).expect("a folder");
    write(&dir, "app/cmd/part/part.go", "package part\n\nconst Text = \"nearer\"\n");
    assert_eq!(run(dir.path(), &["./cmd"]), ("nearer\n".into(), false));
}
