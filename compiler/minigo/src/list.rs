//! `minigo list`: the packages that the arguments mean, by import path or with what is known of them.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use source::{Found, Origin, SourceMap, Target, TestProgram};

use crate::cli::{Common, List};
use crate::library;
use crate::pipeline;
use crate::report;
use crate::test::quoted;

/// What was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Flags {
    packages: Vec<String>,
    /// `-json`: objects instead of import paths.
    json: bool,
    /// `-json=A,B`: only these fields.
    fields: Vec<String>,
    /// `-deps`: also what they import, imports first.
    deps: bool,
}

/// `minigo list`
pub fn command_list(args: &List, common: &Common) -> u8 {
    match list(args, common) {
        Ok(text) => report::print(&text),
        Err(why) => {
            eprintln!("{why}");
            1
        }
    }
}

fn list(args: &List, common: &Common) -> Result<String, String> {
    let (flags, common) = parse(&args.args, common)?;
    let found = library::find(&flags.packages, &common)?;
    let mut out = String::new();
    let mut seen = BTreeSet::new();
    for found in &found {
        let package = Package::read(found);
        // Who asks only for paths need not wait for everything to be read.
        let wants_deps =
            flags.deps || flags.json && (flags.fields.is_empty() || flags.fields.iter().any(|f| f == "Deps"));
        let deps = if wants_deps { dependencies(found, &common) } else { Vec::new() };
        if flags.deps {
            for dep in deps.iter().filter(|d| seen.insert(d.path.clone())) {
                out += &if flags.json { dep.object(&flags.fields) } else { format!("{}\n", dep.path) };
            }
        }
        if seen.insert(found.path.clone()) {
            let deps: Vec<&str> = deps.iter().map(|d| d.path.as_str()).collect();
            out += &if flags.json { package.object(found, deps, &flags.fields) } else { format!("{}\n", found.path) };
        }
    }
    Ok(out)
}

/// Reads the arguments behind `list`. The error is what to say.
fn parse(args: &[String], common: &Common) -> Result<(Flags, Common), String> {
    let (mut flags, mut common) = (Flags::default(), common.clone());
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let Some(name) = arg.strip_prefix("--").or_else(|| arg.strip_prefix('-')).filter(|n| !n.is_empty()) else {
            flags.packages.push(arg.clone());
            continue;
        };
        match name.split_once('=').map_or((name, None), |(n, v)| (n, Some(v))) {
            ("json", fields) => {
                flags.json = true;
                flags.fields = fields.into_iter().flat_map(|f| f.split(',')).map(str::to_string).collect();
            }
            ("deps", None) => flags.deps = true,
            ("tags", value) => {
                let value = value.or_else(|| args.next().map(String::as_str)).ok_or("flag needs an argument: -tags")?;
                common.tags.extend(value.split(',').map(str::to_string));
            }
            _ => return Err(format!("list: minigo does not know -{name}; there are -json, -deps and -tags")),
        }
    }
    Ok((flags, common))
}

/// What the files of a package tell.
#[derive(Default)]
struct Package {
    name: String,
    imports: BTreeSet<String>,
    test_files: Vec<PathBuf>,
    test_imports: BTreeSet<String>,
    external_files: Vec<PathBuf>,
    external_imports: BTreeSet<String>,
}

impl Package {
    fn read(found: &Found) -> Package {
        let mut package = Package::default();
        for path in &found.files {
            let (name, imports) = scan(path);
            package.name = name;
            package.imports.extend(imports);
        }
        for path in &found.tests {
            let (name, imports) = scan(path);
            if name.ends_with("_test") {
                package.external_files.push(path.clone());
                package.external_imports.extend(imports);
            } else {
                package.test_files.push(path.clone());
                package.test_imports.extend(imports);
            }
            if package.name.is_empty() {
                package.name = name.strip_suffix("_test").unwrap_or(&name).to_string();
            }
        }
        package
    }

    fn object(&self, found: &Found, deps: Vec<&str>, fields: &[String]) -> String {
        let base = |paths: &[PathBuf]| -> Vec<String> {
            paths.iter().filter_map(|p| Some(p.file_name()?.to_string_lossy().into_owned())).collect()
        };
        let all = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>();
        let mut object = Object::new(fields);
        object.text("Dir", &absolute(&found.dir));
        object.text("ImportPath", &found.path);
        object.text("Name", &self.name);
        let standard = found.library || found.module.as_ref().is_some_and(|(path, _)| path == "std");
        object.yes("Standard", standard);
        if let Some((path, root)) = found.module.as_ref().filter(|_| !standard) {
            let mut module = Object { depth: 2, ..Object::new(&[]) };
            module.text("Path", path);
            module.yes("Main", true);
            module.text("Dir", &absolute(root));
            module.text("GoMod", &absolute(&root.join("go.mod")));
            module.text("GoVersion", &go_version(root));
            object.raw("Module", module.end());
        }
        object.list("GoFiles", &base(&found.files));
        object.list("IgnoredGoFiles", &base(&found.ignored));
        object.list("Imports", &all(&self.imports));
        object.list("Deps", &sorted(deps));
        object.list("TestGoFiles", &base(&self.test_files));
        object.list("TestImports", &all(&self.test_imports));
        object.list("XTestGoFiles", &base(&self.external_files));
        object.list("XTestImports", &all(&self.external_imports));
        object.end() + "\n"
    }
}

fn sorted(mut list: Vec<&str>) -> Vec<String> {
    list.sort_unstable();
    list.into_iter().map(str::to_string).collect()
}

/// Package name and imports of a file; nothing for one that cannot be read.
fn scan(path: &Path) -> (String, Vec<String>) {
    let Ok(source::Text { text, .. }) = source::read(path) else { return Default::default() };
    let head = syntax::head(&text, source::Pos(0));
    (head.package, head.imports.into_iter().map(|(path, _)| path).collect())
}

/// A package that another one needs.
struct Dependency {
    path: String,
    name: String,
    dir: String,
    standard: bool,
}

impl Dependency {
    fn object(&self, fields: &[String]) -> String {
        let mut object = Object::new(fields);
        object.text("Dir", &self.dir);
        object.text("ImportPath", &self.path);
        object.text("Name", &self.name);
        object.yes("Standard", self.standard);
        object.yes("DepOnly", true);
        object.end() + "\n"
    }
}

/// Everything a package imports, and so on; imports first. What is wrong with them is not told here.
fn dependencies(found: &Found, common: &Common) -> Vec<Dependency> {
    let mut sources = SourceMap::default();
    // A program around it, because a package of the library may import what others may not.
    let target = Target::Test(Box::new(TestProgram {
        path: found.path.clone(),
        dir: found.dir.clone(),
        library: found.library,
        files: found.files.clone(),
        external: Vec::new(),
        main: format!("package main\n\nimport _ {:?}\n", found.path),
    }));
    let loaded = pipeline::load(&mut sources, &target, common);
    let Some(last) = loaded.packages.len().checked_sub(1) else { return Vec::new() };
    // Every program has package runtime; here it counts only for those who import it.
    let mut needed = vec![false; loaded.packages.len()];
    needed[last] = true;
    for i in (0..=last).rev() {
        if needed[i] {
            loaded.packages[i].imports.iter().for_each(|import| needed[*import] = true);
        }
    }
    let packages = loaded.packages.iter().zip(needed).take(last).filter(|(p, needed)| *needed && p.path != found.path);
    let dependency = |package: &source::Package<_>| Dependency {
        path: package.path.clone(),
        name: package.name.clone(),
        dir: package.dir.as_deref().map(absolute).unwrap_or_default(),
        standard: matches!(package.origin, Origin::Library | Origin::Goroot),
    };
    packages.map(|(package, _)| dependency(package)).collect()
}

fn absolute(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    // `a/.` is `a`; links stay as they are.
    path.components().collect::<PathBuf>().display().to_string()
}

/// The version in a module's `go` line.
fn go_version(root: &Path) -> String {
    let text = std::fs::read_to_string(root.join("go.mod")).unwrap_or_default();
    let line = text.lines().find_map(|l| l.trim().strip_prefix("go "));
    line.and_then(|l| l.split_whitespace().next()).unwrap_or_default().to_string()
}

/// A JSON object that is being written; what is empty is left out.
struct Object<'a> {
    only: &'a [String],
    depth: usize,
    out: String,
}

impl Object<'_> {
    fn new(only: &[String]) -> Object<'_> {
        Object { only, depth: 1, out: String::new() }
    }

    fn raw(&mut self, name: &str, value: String) {
        if self.only.is_empty() || self.only.iter().any(|f| f == name) {
            let comma = if self.out.is_empty() { "" } else { "," };
            let _ = write!(self.out, "{comma}\n{}{}: {value}", "\t".repeat(self.depth), quoted(name));
        }
    }

    fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.raw(name, quoted(value));
        }
    }

    fn yes(&mut self, name: &str, value: bool) {
        if value {
            self.raw(name, "true".into());
        }
    }

    fn list(&mut self, name: &str, values: &[String]) {
        if !values.is_empty() {
            let indent = "\t".repeat(self.depth + 1);
            let lines: Vec<String> = values.iter().map(|v| format!("{indent}{}", quoted(v))).collect();
            self.raw(name, format!("[\n{}\n{}]", lines.join(",\n"), "\t".repeat(self.depth)));
        }
    }

    fn end(self) -> String {
        format!("{{{}\n{}}}", self.out, "\t".repeat(self.depth - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects() {
        let mut inner = Object { depth: 2, ..Object::new(&[]) };
        inner.text("P", "x");
        let only = ["A".to_string(), "L".to_string(), "M".to_string()];
        let mut object = Object::new(&only);
        object.text("A", "<");
        object.text("B", "left out");
        object.yes("A", false);
        object.list("L", &["1".into(), "2".into()]);
        object.raw("M", inner.end());
        let want =
            "{\n\t\"A\": \"\\u003c\",\n\t\"L\": [\n\t\t\"1\",\n\t\t\"2\"\n\t],\n\t\"M\": {\n\t\t\"P\": \"x\"\n\t}\n}";
        assert_eq!(object.end(), want);
    }
}
