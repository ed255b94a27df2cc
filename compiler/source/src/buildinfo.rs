//! What an executable says about the modules it was made from: the text that `go version -m` prints and
//! debug.ReadBuildInfo parses.

use std::fmt::Write;
use std::path::Path;

use rustc_hash::FxHashMap;

use crate::gomod::{GoMod, Versioned};

/// A program's path and modules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildInfo {
    /// Import path of the program.
    pub path: String,
    /// Path of its module; none for a program that is named by its files.
    pub(crate) main: Option<String>,
    /// The modules that packages were taken from, by path.
    pub(crate) deps: Vec<Dep>,
}

/// A module that the program needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dep {
    module: Versioned,
    /// What is taken in its place.
    replace: Option<Versioned>,
    /// Sum of what is taken, from `go.sum`; empty if it is not there.
    sum: String,
}

/// What stands for the version of a module that is a folder.
const DEVEL: &str = "(devel)";

impl BuildInfo {
    /// The text, with how it was built at the end.
    pub fn text(&self, settings: &[(&str, &str)]) -> String {
        let mut out = format!("path\t{}\n", self.path);
        if let Some(main) = &self.main {
            let _ = writeln!(out, "mod\t{main}\t{DEVEL}\t");
        }
        for Dep { module, replace, sum } in &self.deps {
            let _ = match replace {
                None => writeln!(out, "dep\t{}\t{}\t{sum}", module.path, module.version),
                Some(with) => writeln!(
                    out,
                    "dep\t{}\t{}\n=>\t{}\t{}\t{sum}",
                    module.path, module.version, with.path, with.version
                ),
            };
        }
        for (key, value) in settings {
            let _ = writeln!(out, "build\t{key}={}", quoted(value));
        }
        out
    }
}

/// A setting's value, quoted if a reader would misunderstand it.
fn quoted(value: &str) -> String {
    let quote = value.contains([' ', '\t', '\r', '\n', '"', '`']);
    if quote { format!("{value:?}") } else { value.to_string() }
}

/// The modules among `used`, with what `go.mod` and `go.sum` in `root` say of them.
pub(crate) fn deps(main: &GoMod, root: &Path, mut used: Vec<Versioned>) -> Vec<Dep> {
    used.sort_by(|a, b| a.path.cmp(&b.path));
    used.dedup();
    let sums = std::fs::read_to_string(root.join("go.sum")).unwrap_or_default();
    let sums = sums_of(&sums);
    let dep = |module: Versioned| {
        let replace = main.replacement(&module).map(|r| Versioned {
            path: r.with.clone(),
            version: r.with_version.clone().unwrap_or_else(|| DEVEL.to_string()),
        });
        let taken = replace.as_ref().unwrap_or(&module);
        let sum = sums.get(&(taken.path.as_str(), taken.version.as_str())).copied().unwrap_or_default().to_string();
        Dep { replace, sum, module }
    };
    used.into_iter().map(dep).collect()
}

/// The sums of modules' files by path and version; those of their `go.mod` alone are not asked for.
fn sums_of(text: &str) -> FxHashMap<(&str, &str), &str> {
    let words = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    words.filter_map(|w| if let [path, version, sum] = w[..] { Some(((path, version), sum)) } else { None }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_come_with_sums_and_replacements() {
        let root = std::env::temp_dir().join(format!("minigo-buildinfo-{}", std::process::id()));
        std::fs::create_dir_all(&root).unwrap();
        std::fs::write(
            root.join("go.sum"),
            "x.org/a v1.0.0 h1:aa=\nx.org/a v1.0.0/go.mod h1:no=\ny.org/b v2.1.0 h1:bb=\n",
        )
        .unwrap();
        let requires = "require x.org/a v1.0.0\nrequire x.org/b v1.0.0\nrequire x.org/c v1.0.0\n";
        let replaces = "replace x.org/b => y.org/b v2.1.0\nreplace x.org/c => ../c\n";
        let main = GoMod::parse(&format!("module m\ngo 1.17\n{requires}{replaces}"), None).unwrap();
        let mut used = main.requires.clone();
        used.reverse();
        used.push(used[0].clone());
        let info = BuildInfo { path: "m/cmd".into(), main: Some("m".into()), deps: deps(&main, &root, used) };
        std::fs::remove_dir_all(root).unwrap();
        let want = "path\tm/cmd\nmod\tm\t(devel)\t\ndep\tx.org/a\tv1.0.0\th1:aa=\ndep\tx.org/b\tv1.0.0\n\
                    =>\ty.org/b\tv2.1.0\th1:bb=\ndep\tx.org/c\tv1.0.0\n=>\t../c\t(devel)\t\nbuild\t-tags=\"a b\"\n";
        assert_eq!(info.text(&[("-tags", "a b")]), want);
    }
}
