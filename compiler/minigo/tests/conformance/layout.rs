//! Go's tests of several packages as modules: its test runner compiles the files of a flat folder one package after the
//! other, and the last one is linked.

use std::path::Path;
use std::{fs, io};

const GO_MOD: &str = "module test\n\ngo 1.27\n";

/// How the files of a folder become a module.
#[derive(Clone, Copy)]
pub enum Layout {
    /// Files with the same package clause are a package, named after the first of them.
    Packages,
    /// Every file is a package.
    Files,
    /// The folder is a module, or only lacks its `go.mod`.
    Module,
}

impl Layout {
    /// Reads what stands behind `+` in a mode.
    pub fn read(word: &str) -> Layout {
        match word {
            "pkgs" => Layout::Packages,
            "files" => Layout::Files,
            "mod" => Layout::Module,
            _ => panic!("cases.txt: no layout {word}"),
        }
    }

    /// Lays the folder `from` out as the module `to`.
    pub fn apply(self, from: &Path, to: &Path) -> io::Result<()> {
        if let Layout::Module = self {
            copy(from, to)?;
            let go_mod = to.join("go.mod");
            let name = from.file_name().unwrap_or_default().to_string_lossy();
            return if go_mod.exists() { Ok(()) } else { fs::write(go_mod, GO_MOD.replace("test", &name)) };
        }
        let mut packages: Vec<(String, Vec<(String, String)>)> = Vec::new();
        for name in go_files(from)? {
            let text = fs::read_to_string(from.join(&name))?;
            let package = match self {
                Layout::Packages => package_name(&text).to_owned(),
                Layout::Files | Layout::Module => name.clone(),
            };
            match packages.iter_mut().find(|(p, _)| *p == package) {
                Some((_, files)) => files.push((name, text)),
                None => packages.push((package, vec![(name, text)])),
            }
        }
        let last = packages.len().saturating_sub(1);
        for (i, (_, files)) in packages.iter().enumerate() {
            let folder = if i == last { to.to_owned() } else { to.join(files[0].0.trim_end_matches(".go")) };
            fs::create_dir_all(&folder)?;
            for (name, text) in files {
                let lines: Vec<String> = text.split('\n').map(in_module).collect();
                fs::write(folder.join(name), lines.join("\n"))?;
            }
        }
        fs::write(to.join("go.mod"), GO_MOD)
    }
}

/// The names of a folder's Go files, in order.
pub fn go_files(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".go") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// The name in a file's package clause.
fn package_name(text: &str) -> &str {
    let clause = text.lines().find_map(|line| line.strip_prefix("package "));
    clause.and_then(|rest| rest.split(|c: char| c != '_' && !c.is_alphanumeric()).next()).unwrap_or_default()
}

/// A line with the path of a relative import, `"./a"` or `"../a"`, as one of the module.
fn in_module(line: &str) -> String {
    let Some(open) = line.find("\".") else { return line.to_owned() };
    let Some(len) = line[open + 1..].find('"') else { return line.to_owned() };
    let close = open + 1 + len;
    // In front of an import's path stand at most the keyword and a name.
    let before = line[..open].trim_start();
    let before = before.strip_prefix("import").unwrap_or(before).trim();
    let is_import = before.chars().all(|c| c == '_' || c == '.' || c.is_alphanumeric());
    let path = &line[open + 1..close];
    let path = path.strip_prefix("./").or_else(|| path.strip_prefix("../"));
    match path.filter(|p| is_import && p.chars().all(|c| c == '_' || c.is_alphanumeric())) {
        Some(path) => format!("{}\"test/{path}{}", &line[..open], &line[close..]),
        None => line.to_owned(),
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
