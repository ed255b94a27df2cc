//! Where an import path leads.
//!
//! In this order: the program's own module; the standard library that travels inside the compiler; the rest of the
//! standard library, in a Go installation if there is one; the module's vendor folder, or else Go's module cache.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::Code;
use crate::buildinfo::{self, BuildInfo};
use crate::gomod::{Versioned, vendored_versions};
use crate::modcache::{Dependency, build_list, language_version};
use crate::module::{Module, below, check_import_path, internal_allows, no_module_provides};

/// Packages that are not the program's.
pub trait Library: Sync {
    /// The files of a package of the library inside the compiler, as path shown in messages (`fmt/print.go`) and
    /// text; `None` if there is no such package.
    fn files(&self, import: &str) -> Option<Vec<(String, Arc<str>)>>;

    /// The import paths of the packages inside the compiler that a program may import.
    fn packages(&self) -> Vec<String>;

    /// The folder of a Go installation, if there is one.
    fn goroot(&self) -> Option<&Path>;

    /// Go's module cache, whether it exists or not.
    fn modcache(&self) -> Option<&Path>;
}

/// Whose a package is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The program's module, or named by its files.
    Program,
    /// A module that the program needs.
    Dependency,
    /// The standard library inside the compiler.
    Library,
    /// The standard library of a Go installation.
    Goroot,
}

impl Origin {
    /// Part of the standard library, wherever it came from.
    pub fn is_std(self) -> bool {
        matches!(self, Origin::Library | Origin::Goroot)
    }
}

/// Why a package cannot be had.
pub(crate) type Refusal = (Code, String);

/// A package's files.
pub(crate) enum Place {
    /// They travel inside the compiler.
    Inside(Vec<(String, Arc<str>)>),
    /// They are on disk.
    Folder(PathBuf),
}

/// What an import path leads to.
pub(crate) struct Found {
    pub(crate) origin: Origin,
    pub(crate) place: Place,
    /// The N of `go 1.N` in its module; the newest, if there is none.
    pub(crate) go_version: Option<u32>,
}

/// Knows the world around one program.
pub(crate) struct Resolver<'a> {
    library: &'a dyn Library,
    /// The module around the program; none for programs of the standard library.
    module: Option<Module>,
    /// The Go installation that the program itself is part of.
    inside_goroot: Option<PathBuf>,
    /// Looked at when the first import leads there.
    outside: OnceCell<Outside>,
}

/// The modules that the program's module needs.
enum Outside {
    /// In its vendor folder, with their language versions.
    Vendor(PathBuf, Vec<(String, u32)>),
    /// In the module cache.
    Modules(Vec<Dependency>),
}

impl<'a> Resolver<'a> {
    /// The world around `dir`.
    pub(crate) fn around(dir: &Path, library: &'a dyn Library) -> Result<Resolver<'a>, String> {
        let mut module = Module::find(dir)?;
        let mut inside_goroot = None;
        // The standard library is a module, but its import paths do not begin with its name. The commands of a Go
        // installation are another one, below it.
        let is_std = |m: &Module| m.path() == "std";
        if let Some(std) = module.take_if(|m| is_std(m)) {
            inside_goroot = std.root.parent().map(Path::to_path_buf);
        } else if let Some(commands) = module.as_ref().filter(|m| m.path() == "cmd")
            && let Some(parent) = commands.root.canonicalize().ok().as_deref().and_then(Path::parent)
            && let Some(std) = Module::find(parent)?.filter(is_std)
        {
            inside_goroot = std.root.parent().map(Path::to_path_buf);
            module = None;
        }
        Ok(Resolver { library, module, inside_goroot, outside: OnceCell::new() })
    }

    /// A world of which nothing is known.
    pub(crate) fn nowhere(library: &'a dyn Library) -> Resolver<'a> {
        Resolver { library, module: None, inside_goroot: None, outside: OnceCell::new() }
    }

    /// Packages of the standard library that may be meant when nothing else is found.
    pub(crate) fn packages(&self) -> Vec<String> {
        self.library.packages()
    }

    /// The `go.mod` of the module around the program, and its text.
    pub(crate) fn go_mod(&self) -> Option<(PathBuf, String)> {
        self.module.as_ref().map(|m| (m.root.join("go.mod"), m.text.clone()))
    }

    /// What the package in a folder is called when it is the one that was asked for.
    pub(crate) fn path_of(&self, dir: &Path) -> Option<String> {
        match (&self.module, self.goroot()) {
            (Some(module), _) => module.path_of(dir),
            (None, Some(root)) if self.inside_goroot.is_some() => below(&root.join("src"), dir),
            _ => None,
        }
    }

    /// Whose the package that was asked for is, and its language version.
    pub(crate) fn target(&self) -> (Origin, Option<u32>) {
        match &self.module {
            _ if self.inside_goroot.is_some() => (Origin::Goroot, None),
            module => (Origin::Program, module.as_ref().and_then(|m| m.file.go_version)),
        }
    }

    /// Finds a package for `importer`: its import path, and whose it is.
    pub(crate) fn resolve(&self, path: &str, importer: (&str, Origin)) -> Result<Found, Refusal> {
        if !importer.1.is_std() {
            check_import_path(path).map_err(|message| (Code::BadImportPath, message))?;
            if path == "C" {
                return Err((Code::CgoImport, "could not import C (minigo has no cgo)".into()));
            }
        }
        let found = self.find(path, importer).map_err(|message| (Code::PackageNotFound, message))?;
        may_import(path, found.origin, importer)?;
        Ok(found)
    }

    fn find(&self, path: &str, (importer_path, importer): (&str, Origin)) -> Result<Found, String> {
        if let Some(module) = &self.module
            && let Some(dir) = module.dir_of(path)
            && dir.is_dir()
        {
            let go_version = module.file.go_version;
            return Ok(Found { origin: Origin::Program, place: Place::Folder(dir), go_version });
        }
        // A package of an installation that is compiled for its own sake knows more of its relatives than they export.
        if importer == Origin::Goroot
            && let Some(root) = &self.inside_goroot
            && family(path).is_some_and(|f| family(importer_path) == Some(f))
        {
            let dir = root.join("src").join(path);
            if dir.is_dir() {
                return Ok(Found { origin: Origin::Goroot, place: Place::Folder(dir), go_version: None });
            }
        }
        if let Some(files) = self.library.files(path) {
            return Ok(Found { origin: Origin::Library, place: Place::Inside(files), go_version: None });
        }
        let could_be_std = importer.is_std() || !path.split('/').next().unwrap_or_default().contains('.');
        if could_be_std && let Some(root) = self.goroot() {
            // What the standard library and its commands import from other modules, they have copies of.
            let folders = ["src", "src/vendor", "src/cmd/vendor"].map(|folder| root.join(folder).join(path));
            let count = if importer.is_std() { folders.len() } else { 1 };
            if let Some(dir) = folders.into_iter().take(count).find(|d| d.is_dir()) {
                return Ok(Found { origin: Origin::Goroot, place: Place::Folder(dir), go_version: None });
            }
        }
        let Some(module) = self.module.as_ref().filter(|m| m.dir_of(path).is_none()) else {
            return Err(self.missing(path));
        };
        match self.outside.get_or_init(|| outside(module, self.library)) {
            Outside::Vendor(folder, versions) => {
                let dir = folder.join(path);
                let of = |(m, _): &&(String, u32)| is_below(path, m);
                let go_version = versions.iter().filter(of).max_by_key(|(m, _)| m.len()).map(|(_, v)| *v);
                if dir.is_dir() {
                    return Ok(Found { origin: Origin::Dependency, place: Place::Folder(dir), go_version });
                }
            }
            Outside::Modules(list) => {
                for dependency in list.iter().filter(|d| is_below(path, &d.module.path)) {
                    let Dependency { module: wanted, dir } = dependency;
                    if !dir.is_dir() {
                        return Err(format!(
                            "{}@{} provides package {path} but is not in the module cache ({}); to get it:\n\tgo mod download {}",
                            wanted.path,
                            wanted.version,
                            dir.display(),
                            wanted.path
                        ));
                    }
                    let inner = dir.join(path[wanted.path.len()..].trim_start_matches('/'));
                    if inner.is_dir() {
                        let go_version = Some(language_version(dir));
                        return Ok(Found { origin: Origin::Dependency, place: Place::Folder(inner), go_version });
                    }
                }
            }
        }
        Err(self.missing(path))
    }

    /// What the program at import path `path` is made from, when it has packages of `others` from other modules.
    pub(crate) fn build_info<'p>(&self, path: &str, others: impl Iterator<Item = &'p str>) -> BuildInfo {
        let Some(module) = &self.module else { return BuildInfo { path: path.to_string(), ..BuildInfo::default() } };
        let known: Vec<&Versioned> = match self.outside.get() {
            Some(Outside::Modules(list)) => list.iter().map(|d| &d.module).collect(),
            // A vendor folder has what `go.mod` asks for.
            _ => module.file.requires.iter().collect(),
        };
        let owner = |p: &str| known.iter().filter(|m| is_below(p, &m.path)).max_by_key(|m| m.path.len());
        let used = others.filter_map(owner).map(|m| (*m).clone()).collect();
        BuildInfo {
            path: path.to_string(),
            main: is_below(path.trim_end_matches(".test"), module.path()).then(|| module.path().to_string()),
            deps: buildinfo::deps(&module.file, &module.root, used),
        }
    }

    fn goroot(&self) -> Option<&Path> {
        self.inside_goroot.as_deref().or_else(|| self.library.goroot())
    }

    /// What to say about an import path that leads nowhere.
    fn missing(&self, path: &str) -> String {
        let first = path.split('/').next().unwrap_or_default();
        let vendor = self.module.as_ref().map(|m| m.root.join("vendor")).filter(|v| v.is_dir());
        match (&self.module, vendor) {
            (Some(module), _) if module.dir_of(path).is_some() => format!("no required module provides package {path}"),
            _ if !first.contains('.') => match self.goroot() {
                Some(root) => format!("package {path} is not in std ({})", root.join("src").join(path).display()),
                None => format!(
                    "package {path} is not in std\n\tminigo does not carry it, and found no Go installation to take it from"
                ),
            },
            (Some(_), Some(vendor)) => {
                format!("cannot find module providing package {path} in the vendor folder {}", vendor.display())
            }
            (module, _) => no_module_provides(path, module.is_some()),
        }
    }
}

/// The first two names of an import path: `encoding/json` of `encoding/json/jsontext`, and of the tests outside that package.
/// What is internal to many packages is of no family.
fn family(path: &str) -> Option<&str> {
    let mut names = path.splitn(3, '/').take(2);
    let of_many = names.clone().any(|name| name == "internal");
    let len = names.next()?.len() + 1 + names.next()?.len();
    (!of_many).then(|| path[..len].trim_end_matches("_test"))
}

/// Whether `importer` (its import path, and whose it is) may have a package of `origin`.
pub(crate) fn may_import(path: &str, origin: Origin, importer: (&str, Origin)) -> Result<(), Refusal> {
    let allowed = match origin.is_std() {
        true => importer.1.is_std() || !path.split('/').any(|part| part == "internal"),
        false => internal_allows(path, importer.0),
    };
    let refusal = || (Code::InternalPackage, format!("use of internal package {path} not allowed"));
    if allowed { Ok(()) } else { Err(refusal()) }
}

/// Finds out where the modules are that a module needs. A vendor folder is complete by definition.
fn outside(module: &Module, library: &dyn Library) -> Outside {
    let vendor = module.root.join("vendor");
    if vendor.is_dir() {
        let list = std::fs::read_to_string(vendor.join("modules.txt")).unwrap_or_default();
        return Outside::Vendor(vendor, vendored_versions(&list));
    }
    let cache = library.modcache().unwrap_or(Path::new(""));
    Outside::Modules(build_list(&module.file, &module.root, cache))
}

/// Whether a package's path belongs to a module's.
fn is_below(package: &str, module: &str) -> bool {
    package.strip_prefix(module).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::family;

    #[test]
    fn relatives_have_two_names_in_common() {
        assert_eq!(family("encoding/json/internal/jsonwire"), Some("encoding/json"));
        assert_eq!(family("encoding/json_test"), Some("encoding/json"));
        assert_eq!(family("strings"), None);
        assert_eq!(family("crypto/internal/boring/sig"), None);
        assert_eq!(family("internal/abi"), None);
    }
}
