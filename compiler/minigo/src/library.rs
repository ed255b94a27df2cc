//! What travels inside the command, the standard library's sources and the runtime's object file; and where a Go
//! installation, if there is one, keeps packages that do not.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::cli::Common;
use crate::env::{self, Installation};

/// The runtime, one relocatable object.
pub const RUNTIME: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rt0.o"));

/// Packed by `build.rs`.
const SOURCES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/stdlib.bin"));

/// The standard library.
pub struct Library {
    /// Path (`fmt/print.go`) and text, sorted by path.
    files: Vec<(&'static str, &'static str)>,
    /// `$MINIGO_STDLIB`: a folder to take the library from instead, for people who work on it.
    folder: Option<PathBuf>,
    /// Looked for when the first package is missing: it may take starting a `go`.
    installation: OnceLock<Installation>,
    /// The program is to know that it runs tests.
    testing: bool,
}

/// The folder that the library is taken from, if it is one.
pub fn folder() -> Option<PathBuf> {
    std::env::var_os("MINIGO_STDLIB").filter(|v| !v.is_empty()).map(PathBuf::from)
}

/// Finds the packages that the user names.
pub fn find(args: &[String], common: &Common) -> Result<Vec<source::Found>, String> {
    let folder = folder();
    let std = source::Std { library: folder.as_deref(), goroot: &|| env::installation().goroot };
    source::find(args, &common.tags, &std)
}

/// The file of package testing that says whether it is part of a test program, and what it says in one.
const TEST_BINARY: (&str, &str) = ("testing/binary.go", "package testing\n\nconst testBinary = true\n");

impl Library {
    /// Unpacks the index; texts stay where they are. `testing`: for a test program.
    pub fn new(testing: bool) -> Library {
        let mut files = Vec::new();
        let mut rest = SOURCES;
        let mut part = || {
            let (length, after) = rest.split_first_chunk::<4>()?;
            let (text, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            rest = after;
            std::str::from_utf8(text).ok()
        };
        while let (Some(path), Some(text)) = (part(), part()) {
            files.push((path, text));
        }
        Library { files, folder: folder(), installation: OnceLock::new(), testing }
    }

    fn package(&self, import: &str) -> Option<Vec<(String, Arc<str>)>> {
        if let Some(folder) = &self.folder {
            return files_below(&folder.join(import), import);
        }
        let inside = |path: &str| path.rsplit_once('/').is_some_and(|(folder, _)| folder == import);
        let found: Vec<_> =
            self.files.iter().filter(|(path, _)| inside(path)).map(|(p, t)| (p.to_string(), Arc::from(*t))).collect();
        (!found.is_empty()).then_some(found)
    }
}

impl source::Library for Library {
    fn files(&self, import: &str) -> Option<Vec<(String, Arc<str>)>> {
        let mut files = self.package(import)?;
        if self.testing
            && let Some((_, text)) = files.iter_mut().find(|(path, _)| path == TEST_BINARY.0)
        {
            *text = Arc::from(TEST_BINARY.1);
        }
        Some(files)
    }

    fn packages(&self) -> Vec<String> {
        let folders = self.files.iter().filter_map(|(path, _)| path.rsplit_once('/').map(|(folder, _)| folder));
        let mut list: Vec<String> =
            folders.filter(|f| f.split('/').all(|part| part != "internal")).map(String::from).collect();
        list.dedup();
        list
    }

    fn goroot(&self) -> Option<&Path> {
        self.installation.get_or_init(env::installation).goroot.as_deref()
    }

    fn modcache(&self) -> Option<&Path> {
        self.installation.get_or_init(env::installation).modcache.as_deref()
    }
}

/// The Go files of a library folder but tests, sorted by name, as `import/file.go`.
fn files_below(dir: &std::path::Path, import: &str) -> Option<Vec<(String, Arc<str>)>> {
    let mut names: Vec<String> =
        std::fs::read_dir(dir).ok()?.filter_map(|e| e.ok()?.file_name().into_string().ok()).collect();
    names.retain(|n| n.ends_with(".go") && !n.ends_with("_test.go"));
    names.sort();
    let read = |n: String| Some((format!("{import}/{n}"), Arc::from(std::fs::read_to_string(dir.join(&n)).ok()?)));
    let found: Vec<_> = names.into_iter().filter_map(read).collect();
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use source::Library as _;

    #[test]
    fn packages_are_found_whole() {
        let library = Library::new(false);
        let errors = library.files("errors").expect("a package");
        assert!(errors.iter().any(|(path, text)| path == "errors/errors.go" && text.contains("package errors")));
        assert!(errors.iter().all(|(path, _)| !path.ends_with("_test.go")));
        assert!(library.files("unicode").expect("a package").iter().all(|(path, _)| !path.contains("utf8")));
        assert!(library.files("no/such").is_none());
    }

    /// Programs check only what they reach of the library; here all of it is.
    #[test]
    fn the_library_has_no_mistakes() {
        let library = Library::new(false);
        let mut imports: Vec<&str> =
            library.files.iter().filter_map(|(path, _)| path.rsplit_once('/')).map(|p| p.0).collect();
        imports.dedup();
        let folder = tempfile::tempdir().expect("a folder");
        let main = folder.path().join("main.go");
        std::fs::write(&main, "package main\n\nfunc main() {}\n").expect("writes");
        let mut sources = source::SourceMap::default();
        let target = source::Target::Files(vec![main]);
        let parse = |file, text: &str, base, _| (syntax::parse(file, text, base, syntax::Bodies::Now), Vec::new());
        let reading = source::Reading { head: &syntax::head, parse: &parse, jobs: 2 };
        let loaded = source::load(&mut sources, &target, &[], &imports, &library, &reading);
        assert_eq!(loaded.diagnostics, []);
        let packages: Vec<(String, Vec<_>)> = loaded
            .packages
            .into_iter()
            .map(|p| (p.path, p.files.into_iter().map(|(_, tree)| tree.file).collect()))
            .collect();
        let mut session = types::Session::new();
        for (path, files) in &packages {
            let input = types::PackageInput {
                path: source::Name::new(path),
                files,
                go_version: 0,
                missing: None,
                bodies: syntax::Bodies::Now,
            };
            assert_eq!(session.check_package(&sources, input), [], "{path}");
        }
        assert!(packages.len() > 10);
    }
}
