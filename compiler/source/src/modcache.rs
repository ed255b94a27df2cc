//! The modules that the program's module needs: which versions, and in which folders they already lie.
//! Nothing is ever fetched.

use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::gomod::{GoMod, Versioned};

/// The language version of a module that names none.
const OLDEST: u32 = 16;
/// From this language version on, `go.mod` lists everything that the program's packages need.
const PRUNED: u32 = 17;

/// A module at the version that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dependency {
    pub(crate) module: Versioned,
    /// Where it is, or would be.
    pub(crate) dir: PathBuf,
}

/// Chooses versions: for each module the newest one that anybody asks for (minimal version selection).
///
/// `root` is the folder of the program's `go.mod`, `cache` Go's module cache.
pub(crate) fn build_list(main: &GoMod, root: &Path, cache: &Path) -> Vec<Dependency> {
    let mut chosen: FxHashMap<String, Versioned> = FxHashMap::default();
    let mut seen: FxHashSet<Versioned> = FxHashSet::default();
    let mut open: Vec<Versioned> = main.requires.clone();
    let whole_graph = main.go_version.unwrap_or(OLDEST) < PRUNED;
    while let Some(module) = open.pop() {
        if main.excludes.contains(&module) || !seen.insert(module.clone()) {
            continue;
        }
        if whole_graph {
            let file = mod_file(main, &module, root, cache);
            let parsed = std::fs::read_to_string(file).ok().and_then(|text| GoMod::parse(&text, None).ok());
            open.extend(parsed.into_iter().flat_map(|m| m.requires));
        }
        match chosen.get(&module.path) {
            Some(other) if other.order() >= module.order() => {}
            _ => {
                chosen.insert(module.path.clone(), module);
            }
        }
    }
    let mut list: Vec<Dependency> =
        chosen.into_values().map(|module| Dependency { dir: folder(main, &module, root, cache), module }).collect();
    // Longest path first: what lies in a nested module does not belong to the one around it.
    list.sort_by(|a, b| b.module.path.len().cmp(&a.module.path.len()).then_with(|| a.module.path.cmp(&b.module.path)));
    list
}

/// The language version of the module in a folder, as N of `1.N`.
pub(crate) fn language_version(dir: &Path) -> u32 {
    let text = std::fs::read_to_string(dir.join("go.mod")).ok();
    text.and_then(|text| GoMod::parse(&text, None).ok()?.go_version).unwrap_or(OLDEST)
}

/// Where a module comes from, once replacements are heeded.
enum Source<'a> {
    /// A folder that `go.mod` names.
    Folder(PathBuf),
    /// The cache, by path and version.
    Cached(&'a str, &'a str),
}

fn source<'a>(main: &'a GoMod, module: &'a Versioned, root: &Path) -> Source<'a> {
    let Some(replace) = main.replacement(module) else { return Source::Cached(&module.path, &module.version) };
    match &replace.with_version {
        Some(version) => Source::Cached(&replace.with, version),
        None => Source::Folder(root.join(&replace.with)),
    }
}

/// The folder of a module's files.
fn folder(main: &GoMod, module: &Versioned, root: &Path, cache: &Path) -> PathBuf {
    match source(main, module, root) {
        Source::Folder(dir) => dir,
        Source::Cached(path, version) => cache.join(format!("{}@{}", escape(path), escape(version))),
    }
}

/// The file that says what a module needs; the cache keeps those of modules that it has no files of.
fn mod_file(main: &GoMod, module: &Versioned, root: &Path, cache: &Path) -> PathBuf {
    match source(main, module, root) {
        Source::Folder(dir) => dir.join("go.mod"),
        Source::Cached(path, version) => {
            cache.join("cache/download").join(escape(path)).join("@v").join(format!("{}.mod", escape(version)))
        }
    }
}

/// The cache serves file systems that do not tell `A` from `a`: `A` is written `!a`.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_uppercase() {
            out.push('!');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str, cache: &Path) -> Vec<String> {
        let main = GoMod::parse(text, None).unwrap();
        let list = build_list(&main, Path::new("r"), cache);
        list.iter().map(|d| d.dir.strip_prefix(cache).unwrap_or(&d.dir).display().to_string()).collect()
    }

    #[test]
    fn the_newest_version_asked_for_is_chosen() {
        let cache = std::env::temp_dir().join(format!("minigo-modcache-{}", std::process::id()));
        let downloads = cache.join("cache/download/x.org/!a/@v");
        std::fs::create_dir_all(&downloads).unwrap();
        std::fs::write(downloads.join("v1.0.0.mod"), "module x.org/A\nrequire x.org/b v1.10.0\n").unwrap();
        let requires = "require (\n\tx.org/A v1.0.0\n\tx.org/b v1.9.0\n)\n";
        assert_eq!(list(&format!("module m\n{requires}"), &cache), ["x.org/!a@v1.0.0", "x.org/b@v1.10.0"]);
        // A pruned go.mod is complete.
        assert_eq!(list(&format!("module m\ngo 1.17\n{requires}"), &cache), ["x.org/!a@v1.0.0", "x.org/b@v1.9.0"]);
        let replaced = format!("module m\ngo 1.17\n{requires}replace x.org/A => ../a\nreplace x.org/b => y/b v2.0.0\n");
        assert_eq!(list(&replaced, &cache), ["r/../a", "y/b@v2.0.0"]);
        std::fs::remove_dir_all(cache).unwrap();
    }
}
