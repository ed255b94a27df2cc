//! Prepares what travels inside the compiler: the runtime's object file, the standard library's sources, and the
//! pages about diagnostics.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use object::read::archive::ArchiveFile;

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("set by cargo")).join("../..");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo"));
    println!("cargo::rerun-if-changed=build.rs");
    runtime(&root, &out);
    library(&root.join("stdlib"), &out.join("stdlib.bin"));
    pages(&root.join("docs/errors"), &out.join("pages.rs"));
}

/// Builds rt0 with a cargo of its own, and takes its one object out of the archive.
fn runtime(root: &Path, out: &Path) {
    for folder in ["rt0", "runtime"] {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
    }
    let target = out.join("rt0");
    let mut cargo = Command::new(env::var_os("CARGO").expect("set by cargo"));
    // It reads rt0/.cargo/config.toml from there.
    cargo.current_dir(root.join("rt0")).args(["build", "--release", "--quiet", "--locked"]);
    // Flags and wrappers of the outer build are not meant for it; where packages come from is.
    let kept = ["CARGO_HOME", "CARGO_NET_", "CARGO_HTTP_", "CARGO_REGISTR", "CARGO_SOURCE_"];
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        let outer = text.starts_with("CARGO") && !kept.iter().any(|k| text.starts_with(k));
        if outer || text.starts_with("RUSTC") || text == "RUSTFLAGS" || text == "RUSTDOCFLAGS" || text == "TARGET" {
            cargo.env_remove(name);
        }
    }
    cargo.env("CARGO_TARGET_DIR", &target);
    let status = cargo.status().expect("cargo starts");
    assert!(status.success(), "the runtime does not build");
    let archive = target.join("x86_64-unknown-linux-gnu/release/librt0.a");
    let bytes = fs::read(&archive).unwrap_or_else(|e| panic!("{}: {e}", archive.display()));
    let file = ArchiveFile::parse(&*bytes).expect("an archive");
    let mut objects = file.members().map(|m| m.expect("a member")).filter(|m| m.name().starts_with(b"rt0-"));
    let object = objects.next().expect("the runtime's object");
    assert!(objects.next().is_none(), "fat LTO leaves one object");
    fs::write(out.join("rt0.o"), object.data(&*bytes).expect("its bytes")).expect("OUT_DIR is writable");
}

/// Packs all Go files but tests and programs that make other files: for each, in order of their names, length and text of the path and length and
/// text of the file; lengths have 4 bytes.
fn library(root: &Path, to: &Path) {
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    walk(root, &mut files);
    files.sort();
    let mut blob: Vec<u8> = Vec::new();
    for path in files {
        let name = path.strip_prefix(root).expect("below the root").to_str().expect("a plain name");
        let text = fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        if text.starts_with(b"//go:build ignore\n") {
            continue;
        }
        for part in [name.as_bytes(), &text] {
            blob.extend((part.len() as u32).to_le_bytes());
            blob.extend(part);
        }
    }
    fs::write(to, blob).expect("OUT_DIR is writable");
}

/// Makes a list of the pages' names and texts.
fn pages(folder: &Path, to: &Path) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let folder = folder.canonicalize().unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "md") && !p.ends_with("README.md"));
    paths.sort();
    let line = |p: &PathBuf| {
        let name = p.file_stem().expect("a name");
        format!("    ({name:?}, include_str!({p:?})),\n")
    };
    let lines: String = paths.iter().map(line).collect();
    fs::write(to, format!("&[\n{lines}]\n")).expect("OUT_DIR is writable");
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "testdata" {
                walk(&path, files);
            }
        } else if name.ends_with(".go") && !name.ends_with("_test.go") {
            files.push(path);
        }
    }
}
