//! Which packages the user means: folders, `./...`, import paths, files. Nothing is parsed here, so what a package
//! imports stays unknown; [`load`](crate::load) finds that out.

use std::path::{Path, PathBuf};

use crate::constraint::Tags;
use crate::module::{Module, below, no_module_provides};
use crate::read::read;

/// A package's folder and files, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Import path; `command-line-arguments` for named files and outside of modules.
    pub path: String,
    /// The folder, as short as the user named it.
    pub dir: PathBuf,
    /// It belongs to the standard library.
    pub library: bool,
    /// The path of the module it belongs to, and its folder.
    pub module: Option<(String, PathBuf)>,
    /// Its files, sorted.
    pub files: Vec<PathBuf>,
    /// `_test.go` files, of the package itself and of the one beside it.
    pub tests: Vec<PathBuf>,
    /// Go files that build constraints keep out.
    pub ignored: Vec<PathBuf>,
}

/// Where packages of the standard library are.
pub struct Std<'a> {
    /// The folder that the library is taken from, if it is not the one inside the compiler.
    pub library: Option<&'a Path>,
    /// The folder of a Go installation.
    pub goroot: &'a dyn Fn() -> Option<PathBuf>,
}

/// Finds packages. `tags` are what the user set. The error is what to say.
pub fn find(args: &[String], tags: &[String], std: &Std) -> Result<Vec<Found>, String> {
    let tags = Tags { amd64: true, more: tags.to_vec() };
    let is_source = |a: &String| (a.ends_with(".go") || a.ends_with(".mg")) && !Path::new(a).is_dir();
    if args.first().is_some_and(is_source) {
        return named_files(args).map(|found| vec![found]);
    }
    let here = [".".to_string()];
    let args = if args.is_empty() { &here[..] } else { args };
    let search = Search { tags, std, module: Module::find(Path::new("."))? };
    let mut all: Vec<Found> = Vec::new();
    for arg in args {
        for found in search.pattern(arg)? {
            if all.iter().all(|f| f.dir != found.dir) {
                all.push(found);
            }
        }
    }
    Ok(all)
}

/// One package of the files that the user listed.
fn named_files(args: &[String]) -> Result<Found, String> {
    let paths: Vec<PathBuf> = args.iter().map(PathBuf::from).collect();
    // It knows which files can be named together.
    crate::Target::from_args(&paths)?;
    let dir = paths[0].parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_path_buf();
    let is_test = |p: &&PathBuf| p.file_stem().is_some_and(|s| s.to_string_lossy().ends_with("_test"));
    let (tests, files) = paths.iter().cloned().partition(|p| is_test(&p));
    let module = Module::find(&dir)?.map(|m| (m.path().to_string(), m.root.clone()));
    Ok(Found { path: "command-line-arguments".into(), dir, library: false, module, files, tests, ignored: Vec::new() })
}

struct Search<'a> {
    tags: Tags,
    std: &'a Std<'a>,
    /// The module around the working folder.
    module: Option<Module>,
}

impl Search<'_> {
    /// The packages of one argument.
    fn pattern(&self, arg: &str) -> Result<Vec<Found>, String> {
        let (start, below) = match arg {
            "..." => (".", true),
            _ => match arg.strip_suffix("/...") {
                Some(start) => (if start.is_empty() { "/" } else { start }, true),
                None if arg.contains("...") => {
                    return Err(format!("{arg}: minigo knows `...` only at the end of a pattern, after a slash"));
                }
                None => (arg, false),
            },
        };
        let dir = self.dir_of(start)?;
        if !below {
            let found = self.folder(&dir)?;
            return match found {
                Some(found) => Ok(vec![found]),
                None if !dir.is_dir() => Err(format!("stat {}: directory not found", absolute(&dir).display())),
                None => Err(format!("no Go files in {}", absolute(&dir).display())),
            };
        }
        if !dir.is_dir() {
            return Err(format!("pattern {arg}: open {}: no such file or directory", dir.display()));
        }
        let mut all = Vec::new();
        self.walk(&dir, true, &mut all)?;
        if all.is_empty() {
            eprintln!("minigo: warning: {arg:?} matched no packages");
        }
        Ok(all)
    }

    /// The folder behind an argument without `...`.
    fn dir_of(&self, name: &str) -> Result<PathBuf, String> {
        let is_folder = name == "." || name == ".." || ["./", "../", "/"].iter().any(|p| name.starts_with(p));
        if is_folder {
            return Ok(PathBuf::from(name.strip_prefix("./").filter(|n| !n.is_empty()).unwrap_or(name)));
        }
        if let Some(dir) = self.module.as_ref().and_then(|m| m.dir_of(name)).filter(|d| d.is_dir()) {
            return Ok(dir);
        }
        let first = name.split('/').next().unwrap_or_default();
        let goroot = || (!first.contains('.')).then(|| (self.std.goroot)()).flatten().map(|root| root.join("src"));
        for root in [self.std.library.map(Path::to_path_buf), goroot()].into_iter().flatten() {
            let dir = if name == "std" { root } else { root.join(name) };
            if dir.is_dir() {
                return Ok(dir);
            }
        }
        let dir = PathBuf::from(name);
        if dir.is_dir() {
            return Ok(dir);
        }
        if !first.contains('.') {
            return Err(format!("package {name} is not in std"));
        }
        Err(no_module_provides(name, self.module.is_some()))
    }

    /// The packages in a folder and below it, by name; other modules, test data and hidden folders are left out.
    fn walk(&self, dir: &Path, start: bool, all: &mut Vec<Found>) -> Result<(), String> {
        if !start && dir.join("go.mod").is_file() {
            return Ok(());
        }
        all.extend(self.folder(dir)?);
        for name in names(dir)? {
            let skipped = name.starts_with(['.', '_']) || name == "testdata" || name == "vendor";
            let below = if dir == Path::new(".") { PathBuf::from(&name) } else { dir.join(&name) };
            if !skipped && below.is_dir() && !below.is_symlink() {
                self.walk(&below, false, all)?;
            }
        }
        Ok(())
    }

    /// The package in a folder; `None` if nothing there takes part.
    fn folder(&self, dir: &Path) -> Result<Option<Found>, String> {
        if !dir.is_dir() {
            return Ok(None);
        }
        let library = self.std.library.and_then(|root| below(root, dir)).filter(|path| !path.is_empty());
        let module = if library.is_some() { None } else { Module::find(dir)? };
        let path = library.clone().or_else(|| {
            let module = module.as_ref()?;
            // The standard library is a module, but its import paths do not begin with its name.
            if module.path() == "std" { below(&module.root, dir) } else { module.path_of(dir) }
        });
        let mut found = Found {
            path: path.unwrap_or_else(|| "command-line-arguments".into()),
            dir: dir.to_path_buf(),
            library: library.is_some(),
            module: module.map(|m| (m.path().to_string(), m.root.clone())),
            files: Vec::new(),
            tests: Vec::new(),
            ignored: Vec::new(),
        };
        let tags = self.tags.in_folder(dir);
        for name in names(dir)? {
            let path = if dir == Path::new(".") { PathBuf::from(&name) } else { dir.join(&name) };
            if !(name.ends_with(".go") || name.ends_with(".mg")) || name.starts_with(['_', '.']) || path.is_dir() {
                continue;
            }
            // A file that cannot be read is told by who needs it.
            let text = read(&path).map(|t| t.text).unwrap_or_default();
            if tags.admit(&name, &text) {
                found.files.push(path);
            } else if tags.admit_test(&name, &text) {
                found.tests.push(path);
            } else {
                found.ignored.push(path);
            }
        }
        Ok(if found.files.is_empty() && found.tests.is_empty() { None } else { Some(found) })
    }
}

fn absolute(dir: &Path) -> PathBuf {
    std::path::absolute(dir).unwrap_or_else(|_| dir.to_path_buf())
}

/// What is in a folder, sorted.
fn names(dir: &Path) -> Result<Vec<String>, String> {
    let entries = std::fs::read_dir(dir).map_err(|e| match e.kind() {
        std::io::ErrorKind::PermissionDenied => format!("{}: permission denied", dir.display()),
        _ => format!("{}: {e}", dir.display()),
    })?;
    let mut names: Vec<String> = entries.filter_map(|e| e.ok()?.file_name().into_string().ok()).collect();
    names.sort_unstable();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        let root = std::env::temp_dir().join(format!("minigo-find-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        for (path, text) in [
            ("m/go.mod", "module ex.am/m\n"),
            ("m/a.go", "package m"),
            ("m/a_test.go", "package m"),
            ("m/b_windows_test.go", "package m"),
            ("m/sub/x.go", "package x"),
            ("m/sub/y_test.go", "//go:build ignore\npackage x"),
            ("m/sub/testdata/z.go", "package z"),
            ("m/_old/z.go", "package z"),
            ("m/other/go.mod", "module other\n"),
            ("m/other/o.go", "package o"),
            ("m/tests/only_test.go", "package only"),
            ("std/strings/s.go", "package strings"),
        ] {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let library = root.join("std");
        let std = Std { library: Some(&library), goroot: &|| None };
        let find = |arg: &str| find(&[arg.to_string()], &[], &std);
        let paths = |arg: &str| -> Vec<String> {
            let found = find(arg).unwrap();
            found.iter().map(|f| format!("{} {} {}", f.path, f.files.len(), f.tests.len())).collect()
        };
        let m = root.join("m").display().to_string();
        assert_eq!(paths(&format!("{m}/...")), ["ex.am/m 1 1", "ex.am/m/sub 1 0", "ex.am/m/tests 0 1"]);
        assert_eq!(paths(&format!("{m}/sub")), ["ex.am/m/sub 1 0"]);
        assert_eq!(paths("strings"), ["strings 1 0"]);
        assert_eq!(paths("std/..."), ["strings 1 0"]);
        assert_eq!(paths(&format!("{m}/a.go")), ["command-line-arguments 1 0"]);
        assert!(find("nowhere").unwrap_err().contains("not in std"));
        assert!(find(&format!("{m}/_none")).unwrap_err().contains("directory not found"));
        assert!(find(&root.display().to_string()).unwrap_err().starts_with("no Go files in "));
        std::fs::remove_dir_all(root).unwrap();
    }
}
