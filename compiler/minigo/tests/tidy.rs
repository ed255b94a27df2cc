//! Holds what can be held of how this tree is written: the walls between crates, their front pages, the README's map,
//! and a few habits. Every complaint names the file; each test reports all it found.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The compiler's stages: each may depend on those before it.
const STAGES: [&str; 9] = ["source", "tokens", "syntax", "types", "ir", "clif", "objfile", "minigo", "fuzz"];

/// External packages that belong to one room (by how their name begins), and the rooms that may name them.
const RESERVED: [(&str, &[&str]); 6] = [
    ("cranelift", &["clif"]),
    ("logos", &["tokens"]),
    ("lalrpop", &["syntax"]),
    ("libc", &["runtime"]),
    ("clap", &["minigo", "fuzz"]),
    // The command only takes the runtime's object out of an archive, when it is built.
    ("object", &["objfile", "linker", "minigo"]),
];

/// A Rust file this long has stopped telling one story.
const TOO_LONG: usize = 1000;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the tree's root")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// All files below `folder` whose extension is listed, as paths from `root`, in order.
fn files(folder: &str, extensions: &[&str]) -> Vec<(String, PathBuf)> {
    let root = root();
    let mut found = Vec::new();
    let mut left = vec![root.join(folder)];
    while let Some(path) = left.pop() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let below = path.strip_prefix(&root).expect("below the root").to_string_lossy().into_owned();
        if path.is_symlink() {
            continue;
        }
        if path.is_dir() {
            let hidden = name.starts_with('.') && name != ".ci";
            if below.is_empty() || !hidden && name != "target" {
                let entries = fs::read_dir(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
                left.extend(entries.map(|e| e.expect("an entry").path()));
            }
        } else if path.extension().is_some_and(|e| extensions.iter().any(|x| e == *x)) {
            found.push((below, path));
        }
    }
    found.sort();
    found
}

fn none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// A crate, as its manifest tells it.
struct Crate {
    name: String,
    /// From the root, with a slash at the end.
    folder: String,
    manifest: String,
    /// Names in any section of dependencies, each with its whole line.
    dependencies: Vec<(String, String)>,
}

fn crates() -> Vec<Crate> {
    let mut crates = Vec::new();
    for (below, path) in files("", &["toml"]) {
        let Some(folder) = below.strip_suffix("/Cargo.toml") else { continue };
        let manifest = read(&path);
        let mut section = "";
        let mut name = String::new();
        let mut dependencies = Vec::new();
        for line in manifest.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            if line.starts_with('[') {
                section = line.trim_matches(['[', ']']);
            } else if let Some((key, value)) = line.split_once('=') {
                let key = key.trim();
                if section == "package" && key == "name" {
                    name = value.trim().trim_matches('"').to_owned();
                }
                if section.ends_with("dependencies") {
                    let dependency = key.split('.').next().unwrap_or(key);
                    dependencies.push((dependency.to_owned(), line.to_owned()));
                }
            }
        }
        crates.push(Crate { name, folder: format!("{folder}/"), manifest, dependencies });
    }
    assert!(crates.len() >= 12, "the crates are not where they were");
    crates
}

/// The crates of this tree that a crate may name; `None` for one that has no place in the order.
fn allowed(name: &str) -> Option<Vec<&'static str>> {
    Some(match name {
        "abi" => vec![],
        "runtime" | "linker" => vec!["abi"],
        "rt0" => vec!["runtime"],
        _ => {
            let rank = STAGES.iter().position(|s| *s == name)?;
            let mut allowed = STAGES[..rank].to_vec();
            allowed.push("abi");
            if name == "minigo" {
                allowed.push("linker");
            }
            allowed
        }
    })
}

#[test]
fn walls_stand() {
    let crates = crates();
    let ours: BTreeSet<&str> = crates.iter().map(|c| c.name.as_str()).collect();
    let mut complaints = Vec::new();
    for c in &crates {
        let Some(allowed) = allowed(&c.name) else {
            complaints.push(format!("{}: {} has no place in the order of crates", c.folder, c.name));
            continue;
        };
        for (dependency, line) in &c.dependencies {
            let dependency = dependency.as_str();
            if ours.contains(dependency) && !allowed.contains(&dependency) {
                complaints.push(format!("{} must not know {dependency}", c.name));
            }
            let reserved = RESERVED.iter().find(|(begin, _)| dependency.starts_with(begin));
            if let Some((_, rooms)) = reserved
                && !rooms.contains(&c.name.as_str())
                && !ours.contains(dependency)
            {
                complaints.push(format!("{} must not know {dependency}; that is for {}", c.name, rooms.join(", ")));
            }
            if c.name != "rt0" && !line.contains("workspace = true") {
                complaints.push(format!("{}: the version of {dependency} belongs into the workspace", c.folder));
            }
        }
    }
    none(complaints);
}

#[test]
fn lints_are_everybodys() {
    let mut complaints = Vec::new();
    let lints = "[lints]\nworkspace = true\n";
    for c in crates().iter().filter(|c| c.name != "rt0" && !c.manifest.contains(lints)) {
        complaints.push(format!("{}Cargo.toml lacks `[lints] workspace = true`", c.folder));
    }
    // The workspace denies unsafe code; nobody else opts out.
    let lint = concat!("(unsafe", "_code");
    for (below, path) in files("", &["rs"]) {
        let exempt = below.starts_with("runtime/") || below.starts_with("rt0/");
        if !exempt && read(&path).contains(lint) {
            complaints.push(format!("{below}: unsafe code is for runtime and rt0"));
        }
    }
    none(complaints);
}

#[test]
fn front_pages_say_in_out_never() {
    let root = root();
    let mut complaints = Vec::new();
    for c in crates() {
        let file = if ["minigo", "fuzz"].contains(&c.name.as_str()) { "src/main.rs" } else { "src/lib.rs" };
        let text = read(&root.join(&c.folder).join(file));
        let page: Vec<&str> = text.lines().take_while(|l| l.starts_with("//!")).collect();
        let page = page.join("\n");
        for word in ["In:", "Out:", "Never:"] {
            if !page.contains(word) {
                complaints.push(format!("{}{file}: the front page does not say `{word}`", c.folder));
            }
        }
    }
    none(complaints);
}

#[test]
fn rust_files_open_with_their_purpose() {
    let mut complaints = Vec::new();
    for (below, path) in files("", &["rs"]) {
        let text = read(&path);
        if !text.starts_with("//! ") {
            complaints.push(format!("{below}: does not open with `//!`"));
        }
        let lines = text.lines().count();
        if lines > TOO_LONG {
            complaints.push(format!("{below}: {lines} lines; a file aims at 400"));
        }
    }
    none(complaints);
}

#[test]
fn names_say_what_things_are() {
    let forbidden = ["util", "utils", "helper", "helpers", "common", "misc", "manager", "core2"];
    let mut complaints = Vec::new();
    for (below, _) in files("", &["rs"]) {
        let path = Path::new(&below).with_extension("");
        let bad = path.components().map(|c| c.as_os_str().to_string_lossy()).find(|c| forbidden.contains(&&**c));
        if let Some(bad) = bad {
            complaints.push(format!("{below}: `{bad}` is not the name of a thing"));
        }
    }
    none(complaints);
}

#[test]
fn notes_for_later_have_an_issue() {
    let mark = concat!("TO", "DO");
    let mut complaints = Vec::new();
    for (below, path) in files("", &["rs", "lalrpop", "go", "mg", "toml", "txt", "md", "sh"]) {
        // A program may print anything.
        let Ok(text) = fs::read_to_string(&path) else { continue };
        // Package context has a function of that name.
        if text.contains(&format!("func {mark}(")) {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            for (at, _) in line.match_indices(mark) {
                let rest = &line[at + mark.len()..];
                let issue = rest.strip_prefix("(#").is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
                // A longer word, such as a name of a library in capitals, is none.
                let word = rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
                if !issue && !word && !line[..at].ends_with("context.") {
                    complaints.push(format!("{below}:{}: {mark} without (#issue)", number + 1));
                }
            }
        }
    }
    none(complaints);
}

#[test]
fn nobodys_home_is_named() {
    // Folders of one machine: whoever clones the tree has others.
    let places = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/opt", "/go")];
    let mut complaints = Vec::new();
    for folder in [".ci", "compiler", "linker", "rt0", "runtime", "testdata/bench", "testdata/oracle"] {
        for (below, path) in files(folder, &["rs", "lalrpop", "toml", "md", "sh", "go", "py"]) {
            let text = read(&path);
            for (number, line) in text.lines().enumerate() {
                if let Some(place) = places.iter().find(|p| line.contains(**p)) {
                    complaints.push(format!("{below}:{}: names {place}", number + 1));
                }
            }
        }
    }
    none(complaints);
}

#[test]
fn the_readme_is_a_map() {
    let root = root();
    let readme = read(&root.join("README.md"));
    let mut complaints = Vec::new();
    let mut top = BTreeSet::new();
    for entry in fs::read_dir(&root).expect("the root") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().to_string_lossy().into_owned();
        // Git's, the build's, and what editors leave are not ours to explain.
        let ours = !name.starts_with('.') && name != "target" || name == ".ci";
        if ours && entry.path().is_dir() && !readme.contains(&format!("`{name}`")) {
            complaints.push(format!("README.md does not name the folder {name}"));
        }
        if ours {
            top.insert(name);
        }
    }
    for c in crates() {
        if !readme.contains(&format!("`{}`", c.folder.trim_end_matches('/'))) {
            complaints.push(format!("README.md does not name {}", c.folder));
        }
    }
    for span in readme.split('`').skip(1).step_by(2) {
        let first = span.split('/').next().unwrap_or_default();
        let is_path = top.contains(first) && !span.contains(char::is_whitespace);
        // `mine` is the file that the reader is asked to write.
        if is_path && !span.contains("/mine") && !root.join(span).exists() {
            complaints.push(format!("README.md names {span}, which is not there"));
        }
    }
    none(complaints);
}

/// The blocks of code of a Markdown text that are in the given language.
fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn the_readmes_tour_is_what_one_sees() {
    let root = root();
    let readme = read(&root.join("README.md"));
    let program = "testdata/stages/sum.mg";
    let mut complaints = Vec::new();
    if blocks(&readme, "go").first().copied() != Some(&read(&root.join(program))) {
        complaints.push(format!("the README's program is not {program}"));
    }
    let minigo = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minigo"));
        command.current_dir(&root);
        command
    };
    // What the back of the compiler makes changes with every improvement; the front's results stay.
    for (stage, excerpt) in ["tokens", "ast", "types"].into_iter().zip(blocks(&readme, "text")) {
        let output = minigo().args(["build", &format!("--dump={stage}"), program]).output().expect("minigo starts");
        if !String::from_utf8_lossy(&output.stdout).contains(excerpt) {
            complaints.push(format!("--dump={stage} does not print what the README shows:\n{excerpt}"));
        }
    }
    for stage in ["ir", "clif", "asm"] {
        let output = minigo().args(["build", &format!("--dump={stage}:main.sum"), program]).output();
        if !String::from_utf8_lossy(&output.expect("minigo starts").stdout).contains("main.sum") {
            complaints.push(format!("--dump={stage}:main.sum does not print the function"));
        }
    }
    none(complaints);
}
