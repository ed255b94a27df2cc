//! Modules: `go.mod`, and where an import path leads.

use std::path::{Path, PathBuf};

use crate::GO_VERSION;
use crate::gomod::GoMod;

/// The module that the program belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Module {
    /// Folder of its `go.mod`.
    pub(crate) root: PathBuf,
    /// What is written there.
    pub(crate) file: GoMod,
    /// Its text.
    pub(crate) text: String,
}

impl Module {
    /// The module around `dir`: the next `go.mod` there or above.
    pub(crate) fn find(dir: &Path) -> Result<Option<Module>, String> {
        let absolute = std::path::absolute(dir).map_err(|e| e.to_string())?;
        for root in absolute.ancestors() {
            let file = root.join("go.mod");
            if file.is_file() {
                let text = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
                // A relative root keeps the paths in messages as short as the user's.
                let root = relative(&absolute, root, dir);
                return Module::parse(root, &text).map(Some).map_err(|e| format!("{}:{e}", file.display()));
            }
        }
        Ok(None)
    }

    fn parse(root: PathBuf, text: &str) -> Result<Module, String> {
        Ok(Module { root, file: GoMod::parse(text, Some(GO_VERSION))?, text: text.to_string() })
    }

    /// Its path, a prefix of the import paths of its packages.
    pub(crate) fn path(&self) -> &str {
        &self.file.path
    }

    /// The folder of a package of this module; `None` if the path is not below the module's.
    pub(crate) fn dir_of(&self, import: &str) -> Option<PathBuf> {
        let rest = import.strip_prefix(self.path())?;
        match rest.strip_prefix('/') {
            Some(rest) => Some(self.root.join(rest)),
            None if rest.is_empty() => Some(self.root.clone()),
            None => None,
        }
    }

    /// The import path of a folder of this module.
    pub(crate) fn path_of(&self, dir: &Path) -> Option<String> {
        let rest = below(&self.root, dir)?;
        Some(if rest.is_empty() { self.path().to_string() } else { format!("{}/{rest}", self.path()) })
    }
}

/// What to say about a package that would have to come from a module that nothing asks for; `inside_module`: who imports it
/// belongs to one.
pub(crate) fn no_module_provides(path: &str, inside_module: bool) -> String {
    let what = format!("no required module provides package {path}");
    if inside_module {
        return format!("{what}; to add it:\n\tgo get {path}");
    }
    format!("{what}: go.mod file not found in current directory or any parent directory; see 'go help modules'")
}

/// `root`, which is `dir` or above it, as seen from where `dir` was named.
fn relative(absolute: &Path, root: &Path, dir: &Path) -> PathBuf {
    if dir.is_absolute() {
        return root.to_path_buf();
    }
    let ups = absolute.strip_prefix(root).map_or(0, |rest| rest.components().count());
    if ups == 0 {
        return dir.to_path_buf();
    }
    // `a/b` two levels below the root is the root when both are taken away.
    let names = dir.components().filter(|c| matches!(c, std::path::Component::Normal(_))).count();
    let plain = dir.components().all(|c| !matches!(c, std::path::Component::ParentDir));
    if plain && names >= ups {
        let kept: PathBuf = dir.components().take(dir.components().count() - ups).collect();
        return if kept.as_os_str().is_empty() { PathBuf::from(".") } else { kept };
    }
    root.to_path_buf()
}

/// The way from `root` to a folder below it, empty if they are the same.
pub(crate) fn below(root: &Path, dir: &Path) -> Option<String> {
    let dir = std::path::absolute(dir).ok()?;
    let root = std::path::absolute(root).ok()?;
    Some(clean(&dir).strip_prefix(clean(&root)).ok()?.to_string_lossy().into_owned())
}

/// Without `.` and `..`, by name only.
pub(crate) fn clean(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

/// Whether Go's language lets a text be an import path at all.
pub(crate) fn is_import_path(path: &str) -> bool {
    let legal = |c: char| !c.is_whitespace() && !c.is_control() && !"!\"#$%&'()*,:;<=>?[\\]^`{|}\u{FFFD}".contains(c);
    !path.is_empty() && !path.starts_with('/') && path.chars().all(legal)
}

/// What is wrong with an import path, whatever it would lead to.
pub(crate) fn check_import_path(path: &str) -> Result<(), String> {
    if path == "." || path == ".." || path.starts_with("./") || path.starts_with("../") {
        return Err(format!("{path:?} is relative, but relative import paths are not supported in module mode"));
    }
    if path.ends_with('/') {
        return Err(format!("malformed import path {path:?}: trailing slash"));
    }
    if path.contains("//") {
        return Err(format!("malformed import path {path:?}: double slash"));
    }
    Ok(())
}

/// Whether `importer` may import `import`: below an `internal` only what shares the path above it.
pub(crate) fn internal_allows(import: &str, importer: &str) -> bool {
    let parts: Vec<&str> = import.split('/').collect();
    let Some(at) = parts.iter().rposition(|p| *p == "internal") else { return true };
    let parent = parts[..at].join("/");
    parent.is_empty() || importer == parent || importer.starts_with(&format!("{parent}/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_folders() {
        let m = Module::parse("r".into(), "module example.com/m\n").unwrap();
        assert_eq!(m.dir_of("example.com/m/a/b"), Some("r/a/b".into()));
        assert_eq!(m.dir_of("example.com/m"), Some("r".into()));
        assert_eq!(m.dir_of("example.com/mm"), None);
        assert_eq!(m.path_of(Path::new("r/a/../b")), Some("example.com/m/b".into()));
    }

    #[test]
    fn internal() {
        assert!(internal_allows("a/internal/b", "a"));
        assert!(internal_allows("a/internal/b", "a/c"));
        assert!(!internal_allows("a/internal/b", "ab"));
        assert!(internal_allows("a/b", "c"));
    }

    #[test]
    fn roots_stay_relative() {
        assert_eq!(relative(Path::new("/w/m/a/b"), Path::new("/w/m"), Path::new("a/b")), PathBuf::from("."));
        assert_eq!(relative(Path::new("/w/m/a"), Path::new("/w/m"), Path::new("m/a")), PathBuf::from("m"));
        assert_eq!(relative(Path::new("/w/m/a"), Path::new("/w/m"), Path::new(".")), PathBuf::from("/w/m"));
        assert_eq!(relative(Path::new("/w/m"), Path::new("/w/m"), Path::new(".")), PathBuf::from("."));
    }
}
