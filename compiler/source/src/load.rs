//! From what the user named to every package of the program, imports first.
//!
//! What a file imports only who knows its grammar can tell, and this room does not: [`load`] is given functions for that
//! ([`Reading`]). It looks at the heads of files until all packages are found, and then has all files parsed, on several
//! threads; the order of the result does not depend on them.

use std::cmp::Reverse;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustc_hash::FxHashMap;

use crate::buildinfo::BuildInfo;
use crate::constraint::Tags;
use crate::module::is_import_path;
use crate::read::{MAX_BYTES, Text, read};
use crate::resolve::{Found, Library, Origin, Place, Resolver, may_import};
use crate::{Code, Diagnostic, FileId, LineComment, Pos, SourceMap, Span, nearest};

/// What to build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// These files, as one package.
    Files(Vec<PathBuf>),
    /// The package in a folder.
    Dir(PathBuf),
    /// A package together with its tests.
    Test(Box<TestProgram>),
}

/// The program that runs a package's tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestProgram {
    /// The package's import path.
    pub path: String,
    /// Its folder.
    pub dir: PathBuf,
    /// It belongs to the standard library.
    pub library: bool,
    /// Its files, and those of its tests that belong to the same package.
    pub files: Vec<PathBuf>,
    /// The test files of the package `path_test`.
    pub external: Vec<PathBuf>,
    /// The text of package main, which imports the two.
    pub main: String,
}

impl Target {
    /// Sorts out what the user named: one folder, or files of one folder.
    pub fn from_args(args: &[PathBuf]) -> Result<Target, String> {
        let [first, rest @ ..] = args else { return Ok(Target::Dir(".".into())) };
        let is_source = |p: &Path| p.extension().is_some_and(|e| e == "go" || e == "mg");
        if !is_source(first) || first.is_dir() {
            if !rest.is_empty() {
                return Err("name one folder, or files of one folder".into());
            }
            if first.is_file() {
                return Err(format!("{}: not a .mg or .go file", first.display()));
            }
            return Ok(Target::Dir(first.clone()));
        }
        for file in rest {
            if !is_source(file) {
                return Err(format!("{}: not a .mg or .go file", file.display()));
            }
            if file.parent() != first.parent() {
                let folder = |p: &Path| match p.parent() {
                    Some(dir) if !dir.as_os_str().is_empty() => dir.display().to_string(),
                    _ => ".".to_string(),
                };
                return Err(format!(
                    "named files must all be in one directory; have {} and {}",
                    folder(first),
                    folder(file)
                ));
            }
        }
        Ok(Target::Files(args.to_vec()))
    }
}

/// What a file begins with.
#[derive(Debug, Default)]
pub struct Head {
    /// The package clause's name; empty if it has none.
    pub package: String,
    /// Paths imported, unquoted, and where.
    pub imports: Vec<(String, Span)>,
}

/// What reads one file as a whole: gets its id, its text, where the text starts, whose it is; gives what is to be kept, the
/// tree, and its `line` comments.
pub type Parse<'a, T> = dyn Fn(FileId, &str, Pos, Origin) -> (T, Vec<LineComment>) + Sync + 'a;

/// How files are read: first their heads, until all packages are found, then each as a whole.
pub struct Reading<'a, T> {
    /// Gets a text and where it starts.
    pub head: &'a dyn Fn(&str, Pos) -> Head,
    /// The rest.
    pub parse: &'a Parse<'a, T>,
    /// So many files are parsed at a time.
    pub jobs: usize,
}

/// One package, files sorted by name.
#[derive(Debug)]
pub struct Package<T> {
    /// Import path; `main` packages named by file or outside a module are `command-line-arguments`.
    pub path: String,
    /// Name in its package clauses.
    pub name: String,
    /// Whose it is.
    pub origin: Origin,
    /// Its folder; `None` in the library inside the compiler.
    pub dir: Option<PathBuf>,
    /// Its files.
    pub files: Vec<(FileId, T)>,
    /// What it imports: indices of packages before it, sorted, each once.
    pub imports: Vec<usize>,
    /// The language version its `go.mod` asks for, as N of `go 1.N`.
    pub go_version: Option<u32>,
}

/// A program.
#[derive(Debug)]
pub struct Loaded<T> {
    /// Its packages, imports first; the one that was asked for is last.
    pub packages: Vec<Package<T>>,
    /// What went wrong with files and imports. Mistakes that `scan` saw are in the trees.
    pub diagnostics: Vec<Diagnostic>,
    /// Import paths that are always there.
    pub importable: Vec<String>,
    /// What the executable is to say about where it comes from.
    pub build: BuildInfo,
    /// The folders of its packages, as they were when they were read.
    pub folders: Vec<Folder>,
    /// The `go.mod` of the program's module, and its text.
    pub go_mod: Option<(PathBuf, String)>,
}

/// What was seen of a package's folder besides the files that take part.
#[derive(Debug)]
pub struct Folder {
    /// Where it is.
    pub dir: PathBuf,
    /// Names of all Go files, sorted.
    pub names: Vec<String>,
    /// Files that build constraints in their text keep out, and the texts.
    pub left_out: Vec<(PathBuf, String)>,
}

/// The folder of named files.
fn folder_of(files: &[PathBuf]) -> PathBuf {
    let parent = files.first().and_then(|f| f.parent()).filter(|p| !p.as_os_str().is_empty());
    parent.map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// A package on its way.
struct Node {
    path: String,
    name: String,
    dir: Option<PathBuf>,
    origin: Origin,
    go_version: Option<u32>,
    files: Vec<FileId>,
    /// Import path, where, and the node once it is known.
    edges: Vec<(String, Span, Option<usize>)>,
}

impl Node {
    fn new(path: String, dir: Option<PathBuf>, origin: Origin, go_version: Option<u32>) -> Node {
        Node { path, name: String::new(), dir, origin, go_version, files: Vec::new(), edges: Vec::new() }
    }
}

/// Files of a package before anybody looked at them.
struct Unread {
    node: usize,
    /// Where the package was imported first.
    from: Span,
    files: Vec<FileId>,
}

/// Loads a program. `tags` are what its users set, `implied` the library packages that every program has.
pub fn load<T: Send>(
    map: &mut SourceMap,
    target: &Target,
    tags: &[String],
    implied: &[&str],
    library: &dyn Library,
    reading: &Reading<'_, T>,
) -> Loaded<T> {
    let mut loader = Loader {
        map,
        tags: Tags { amd64: true, more: tags.to_vec() },
        resolver: Resolver::nowhere(library),
        nodes: Vec::new(),
        by_path: FxHashMap::default(),
        under_test: Vec::new(),
        folders: Vec::new(),
        diagnostics: Vec::new(),
    };
    let mut unread = loader.roots(target, library);
    for path in implied {
        unread.extend(loader.want(path, (path, Origin::Library), Span::NONE).1);
    }
    let mut unread = VecDeque::from(unread);
    while let Some(package) = unread.pop_front() {
        unread.extend(loader.take(package, reading.head));
    }
    let parsed = parse_all(loader.map, &loader.nodes, reading);
    let (trees, comments): (Vec<T>, Vec<Vec<LineComment>>) = parsed.into_iter().unzip();
    for (id, comments) in loader.nodes.iter().flat_map(|node| &node.files).zip(&comments) {
        loader.map.set_line_comments(*id, comments);
    }
    loader.finish(trees.into_iter())
}

/// The trees of all files, package by package, and their `line` comments.
fn parse_all<T: Send>(map: &SourceMap, nodes: &[Node], reading: &Reading<'_, T>) -> Vec<(T, Vec<LineComment>)> {
    let files = nodes.iter().flat_map(|node| node.files.iter().map(|id| (*id, node.origin)));
    let mut files: Vec<(usize, (FileId, Origin))> = files.enumerate().collect();
    // The largest first: whoever came to a large one last would keep the others waiting.
    files.sort_by_key(|(_, (id, _))| Reverse(map.file(*id).text.len()));
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((place, (id, origin))) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let file = map.file(*id);
            done.push((*place, (reading.parse)(*id, &file.text, file.base, *origin)));
        }
        done
    };
    let jobs = reading.jobs.clamp(1, files.len().max(1));
    let mut done = if jobs == 1 {
        work()
    } else {
        std::thread::scope(|s| {
            let threads: Vec<_> = (0..jobs).map(|_| s.spawn(work)).collect();
            threads.into_iter().flat_map(|t| t.join().unwrap_or_else(|p| std::panic::resume_unwind(p))).collect()
        })
    };
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, tree)| tree).collect()
}

struct Loader<'a> {
    map: &'a mut SourceMap,
    tags: Tags,
    resolver: Resolver<'a>,
    nodes: Vec<Node>,
    by_path: FxHashMap<String, usize>,
    /// Nodes that are there to be tested: that may be a program.
    under_test: Vec<usize>,
    folders: Vec<Folder>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Loader<'a> {
    fn error(&mut self, code: Code, at: Span, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(code, at, message));
    }

    /// The packages that were asked for, the program first.
    fn roots(&mut self, target: &Target, library: &'a dyn Library) -> Vec<Unread> {
        let dir = match target {
            Target::Dir(dir) => dir.clone(),
            Target::Files(files) => folder_of(files),
            Target::Test(test) => test.dir.clone(),
        };
        match Resolver::around(&dir, library) {
            Ok(resolver) => self.resolver = resolver,
            Err(message) => self.error(Code::BadGoMod, Span::NONE, message),
        }
        let (path, files) = match target {
            Target::Dir(_) => (self.resolver.path_of(&dir), self.folder(&dir, Span::NONE)),
            Target::Files(files) => (None, Some(self.add_all(files))),
            Target::Test(test) => return self.test_roots(test),
        };
        let path = path.unwrap_or_else(|| "command-line-arguments".to_string());
        let (origin, go_version) = self.resolver.target();
        self.nodes.push(Node::new(path.clone(), Some(dir), origin, go_version));
        self.by_path.insert(path, 0);
        files.into_iter().map(|files| Unread { node: 0, from: Span::NONE, files }).collect()
    }

    /// The three packages of a test program. Whoever imports the package under test gets it with its tests, as there is
    /// one of it in a program.
    fn test_roots(&mut self, test: &TestProgram) -> Vec<Unread> {
        // Package main may import what is internal to the library.
        self.nodes.push(Node::new(format!("{}.test", test.path), None, Origin::Library, None));
        let main = self.map.add("_testmain.go".into(), test.main.as_str().into());
        let mut unread = vec![Unread { node: 0, from: Span::NONE, files: vec![main] }];
        let (origin, go_version) = if test.library { (Origin::Library, None) } else { self.resolver.target() };
        for (path, files) in [(test.path.clone(), &test.files), (format!("{}_test", test.path), &test.external)] {
            if files.is_empty() {
                continue;
            }
            let node = self.nodes.len();
            self.nodes.push(Node::new(path.clone(), Some(test.dir.clone()), origin, go_version));
            self.by_path.insert(path, node);
            self.under_test.push(node);
            unread.push(Unread { node, from: Span::NONE, files: self.add_all(files) });
        }
        unread
    }

    fn add_all(&mut self, files: &[PathBuf]) -> Vec<FileId> {
        files.iter().filter_map(|f| self.add(f)).collect()
    }

    /// The files of a folder that take part.
    fn folder(&mut self, dir: &Path, from: Span) -> Option<Vec<FileId>> {
        let entries = match std::fs::read_dir(dir) {
            Ok(entries) => entries,
            Err(e) => {
                let why = match e.kind() {
                    std::io::ErrorKind::NotFound => "no such file or directory".to_string(),
                    std::io::ErrorKind::PermissionDenied => "permission denied".to_string(),
                    _ => e.to_string(),
                };
                self.error(Code::CannotRead, from, format!("{}: {why}", dir.display()));
                return None;
            }
        };
        let mut names: Vec<String> = entries
            .filter_map(|e| e.ok()?.file_name().into_string().ok())
            .filter(|n| (n.ends_with(".go") || n.ends_with(".mg")) && !dir.join(n).is_dir())
            .collect();
        names.sort_unstable();
        let any = names.iter().any(|n| !n.starts_with(['_', '.']));
        let tags = self.tags.in_folder(dir);
        let (mut files, mut left_out) = (Vec::new(), Vec::new());
        let mut failed = false;
        for name in names.iter().filter(|n| tags.admit_name(n)) {
            // A plain `dir/name`: `./name` would be longer and say no more.
            let path = if dir == Path::new(".") { PathBuf::from(name) } else { dir.join(name) };
            match read(&path) {
                Ok(text) if tags.admit(name, &text.text) => files.extend(self.add_text(path, text)),
                Ok(text) => left_out.push((path, text.text)),
                Err(why) => {
                    failed = true;
                    self.error(Code::CannotRead, from, format!("{}: {why}", path.display()));
                }
            }
        }
        self.folders.push(Folder { dir: dir.to_path_buf(), names, left_out });
        if files.is_empty() && !failed {
            let shown = std::path::absolute(dir).unwrap_or_else(|_| dir.to_path_buf());
            let what = if any { "build constraints exclude all Go files in" } else { "no Go files in" };
            self.error(Code::NoGoFiles, from, format!("{what} {}", shown.display()));
        }
        (!files.is_empty()).then_some(files)
    }

    fn add(&mut self, path: &Path) -> Option<FileId> {
        match read(path) {
            Ok(text) => self.add_text(path.to_path_buf(), text),
            Err(why) => {
                self.error(Code::CannotRead, Span::NONE, format!("{}: {why}", path.display()));
                None
            }
        }
    }

    fn add_text(&mut self, path: PathBuf, text: Text) -> Option<FileId> {
        let used = self.map.files().last().map_or(0, |f| u64::from(f.base.0) + f.text.len() as u64);
        if used + text.text.len() as u64 > MAX_BYTES {
            self.error(Code::CannotRead, Span::NONE, format!("{}: too much source text for one build", path.display()));
            return None;
        }
        let id = self.map.add(path, text.text.into());
        let base = self.map.file(id).base;
        for offset in text.malformed {
            let at = Pos(base.0 + offset);
            self.diagnostics.push(Diagnostic::error_at(Code::InvalidUtf8, at, "invalid UTF-8 encoding"));
        }
        Some(id)
    }

    /// Looks at what a package's files begin with, and returns the packages that it needs.
    fn take(&mut self, package: Unread, head: &dyn Fn(&str, Pos) -> Head) -> Vec<Unread> {
        let at = package.node;
        let mut names: Vec<(String, FileId)> = Vec::new();
        for id in package.files {
            let file = self.map.file(id);
            let head = head(&file.text, file.base);
            if !head.package.is_empty() && names.iter().all(|(n, _)| *n != head.package) {
                names.push((head.package, id));
            }
            let node = &mut self.nodes[at];
            node.files.push(id);
            node.edges.extend(head.imports.into_iter().map(|(path, span)| (path, span, None)));
        }
        if let [(a, in_a), (b, in_b), ..] = names.as_slice() {
            let file =
                |id: &FileId| self.map.file(*id).path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let dir = self.nodes[at].dir.clone().unwrap_or_default();
            let dir = std::path::absolute(&dir).unwrap_or(dir);
            let message = format!("found packages {a} ({}) and {b} ({}) in {}", file(in_a), file(in_b), dir.display());
            self.error(Code::MixedPackages, package.from, message);
        }
        if let Some((name, _)) = names.into_iter().next() {
            if name == "main" && at != 0 && !self.under_test.contains(&at) {
                let message = format!("import {:?} is a program, not an importable package", self.nodes[at].path);
                self.error(Code::ImportedProgram, package.from, message);
            }
            self.nodes[at].name = name;
        }
        let mut unread = Vec::new();
        for i in 0..self.nodes[at].edges.len() {
            let (path, span, _) = self.nodes[at].edges[i].clone();
            // Text that cannot be a path leads nowhere: the checker says so, and checks the rest.
            if path == "unsafe" || !is_import_path(&path) {
                continue;
            }
            let (node, new) = self.need(at, &path, span);
            self.nodes[at].edges[i].2 = node;
            unread.extend(new);
        }
        unread
    }

    /// The node of what `importer` imports, and its files if this is the first time.
    fn need(&mut self, importer: usize, path: &str, from: Span) -> (Option<usize>, Option<Unread>) {
        let importer = &self.nodes[importer];
        // The package of named files counts as one of its folder.
        let in_folder = importer.dir.as_ref().and_then(|dir| self.resolver.path_of(dir));
        let name = in_folder.unwrap_or_else(|| importer.path.clone());
        self.want(path, (&name, importer.origin), from)
    }

    fn want(&mut self, path: &str, importer: (&str, Origin), from: Span) -> (Option<usize>, Option<Unread>) {
        if let Some(node) = self.by_path.get(path).copied() {
            return match may_import(path, self.nodes[node].origin, importer) {
                Ok(()) => (Some(node), None),
                Err((code, message)) => {
                    self.error(code, from, message);
                    (None, None)
                }
            };
        }
        let found = match self.resolver.resolve(path, importer) {
            Ok(found) => found,
            Err((code, message)) => {
                let mut diag = Diagnostic::error(code, from, message);
                let known = self.resolver.packages();
                if code == Code::PackageNotFound
                    && let Some(meant) = nearest(path, known.iter().map(String::as_str))
                {
                    diag = diag.suggest(from, &format!("{meant:?}"));
                }
                self.diagnostics.push(diag);
                return (None, None);
            }
        };
        let Found { origin, place, go_version } = found;
        let (dir, files) = match place {
            Place::Inside(files) => (None, self.inside(files)),
            Place::Folder(dir) => {
                let Some(files) = self.folder(&dir, from) else { return (None, None) };
                (Some(dir), files)
            }
        };
        let node = self.nodes.len();
        self.nodes.push(Node::new(path.to_string(), dir, origin, go_version));
        self.by_path.insert(path.to_string(), node);
        (Some(node), Some(Unread { node, from, files }))
    }

    /// The files of a library package that take part.
    fn inside(&mut self, mut files: Vec<(String, Arc<str>)>) -> Vec<FileId> {
        files.retain(|(name, text)| self.tags.admit(name.rsplit('/').next().unwrap_or(name), text));
        files.sort_by(|a, b| a.0.cmp(&b.0));
        files.into_iter().map(|(name, text)| self.map.add(name.into(), text)).collect()
    }

    /// Puts the packages in order. `trees` are those of all files, node by node.
    fn finish<T>(mut self, mut trees: impl Iterator<Item = T>) -> Loaded<T> {
        let mut order = Order { state: vec![State::New; self.nodes.len()], order: Vec::new(), cycle: None };
        for node in (1..self.nodes.len()).chain([0]).filter(|n| *n < self.nodes.len()) {
            // The root last: nothing may import it.
            order.visit(&self.nodes, node);
        }
        if let Some(cycle) = order.cycle.take() {
            let (span, message) = self.describe(&cycle);
            self.error(Code::ImportCycle, span, message);
        }
        let mut place = vec![0; self.nodes.len()];
        for (i, node) in order.order.iter().enumerate() {
            place[*node] = i;
        }
        let with_trees = |node: Node| {
            let files: Vec<(FileId, T)> = node.files.iter().copied().zip(&mut trees).collect();
            Some((node, files))
        };
        let mut nodes: Vec<Option<(Node, Vec<(FileId, T)>)>> = self.nodes.into_iter().map(with_trees).collect();
        let mut packages = Vec::with_capacity(nodes.len());
        for at in order.order {
            let (node, files) = nodes[at].take().expect("each node comes once");
            let mut imports: Vec<usize> =
                node.edges.iter().filter_map(|e| Some(place[e.2?])).filter(|p| *p < packages.len()).collect();
            imports.sort_unstable();
            imports.dedup();
            packages.push(Package {
                path: node.path,
                name: node.name,
                origin: node.origin,
                dir: node.dir,
                files,
                imports,
                go_version: node.go_version,
            });
        }
        let path = packages.last().map_or("", |p| &p.path);
        let others = packages.iter().filter(|p| p.origin == Origin::Dependency).map(|p| &*p.path);
        let build = self.resolver.build_info(path, others);
        Loaded {
            packages,
            diagnostics: self.diagnostics,
            importable: self.resolver.packages(),
            folders: self.folders,
            go_mod: self.resolver.go_mod(),
            build,
        }
    }

    /// The way from the program into a cycle and once around, as Go tells it, and the import that closes it. Go has no
    /// position; with one, what is wrong comes first.
    fn describe(&self, cycle: &[usize]) -> (Span, String) {
        let mut entry = self.way_to(cycle[0]);
        let mut what = "import cycle not allowed";
        if !self.under_test.is_empty() && entry.len() > 1 {
            // Nobody wrote the main package of a test program.
            entry.remove(0);
            what = "import cycle not allowed in test";
        }
        let mut text = format!("{what}: package {}", self.nodes[entry[0]].path);
        let mut span = Span::NONE;
        let steps: Vec<usize> = entry.iter().copied().chain(cycle[1..].iter().copied()).collect();
        for pair in steps.windows(2) {
            let target = &self.nodes[pair[1]].path;
            let edge = self.nodes[pair[0]].edges.iter().find(|e| e.2 == Some(pair[1]));
            span = edge.map_or(span, |e| e.1);
            let file = self.map.file_of(span.lo).map(|id| &self.map.file(id).path);
            let file = file.and_then(|p| p.file_name()).unwrap_or_default().to_string_lossy();
            text.push_str(&format!("\n\timports {target} from {file}"));
        }
        (span, text)
    }

    /// The shortest way from the root to a node.
    fn way_to(&self, goal: usize) -> Vec<usize> {
        let mut from: Vec<Option<usize>> = vec![None; self.nodes.len()];
        let mut queue = VecDeque::from([0]);
        while let Some(node) = queue.pop_front() {
            if node == goal {
                break;
            }
            for next in self.nodes[node].edges.iter().filter_map(|e| e.2) {
                if next != 0 && from[next].is_none() {
                    from[next] = Some(node);
                    queue.push_back(next);
                }
            }
        }
        let mut way = vec![goal];
        while let Some(before) = from[*way.last().expect("never empty")] {
            way.push(before);
        }
        way.reverse();
        way
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// Depth first, imports before importers, in the order of the import lines.
struct Order {
    state: Vec<State>,
    order: Vec<usize>,
    /// The first cycle met; its first node is its last.
    cycle: Option<Vec<usize>>,
}

impl Order {
    fn visit(&mut self, nodes: &[Node], start: usize) {
        if self.state[start] != State::New {
            return;
        }
        // Nodes being visited, each with its next edge: a chain of imports may be long.
        let mut open = vec![(start, 0)];
        self.state[start] = State::Open;
        while let Some((node, next)) = open.last_mut() {
            let Some((_, _, target)) = nodes[*node].edges.get(*next) else {
                self.state[*node] = State::Done;
                self.order.push(*node);
                open.pop();
                continue;
            };
            *next += 1;
            let Some(target) = *target else { continue };
            match self.state[target] {
                State::Done => {}
                State::New => {
                    self.state[target] = State::Open;
                    open.push((target, 0));
                }
                State::Open if self.cycle.is_none() => {
                    let at = open.iter().position(|(n, _)| *n == target).unwrap_or(0);
                    self.cycle = Some(open[at..].iter().map(|(n, _)| *n).chain([target]).collect());
                }
                State::Open => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Std;

    impl Library for Std {
        fn files(&self, import: &str) -> Option<Vec<(String, Arc<str>)>> {
            let text = match import {
                "fmt" => "package fmt\nimport internal/x",
                "internal/x" => "package x",
                "runtime" => "package runtime",
                _ => return None,
            };
            Some(vec![(format!("{import}/a.go"), text.into())])
        }

        fn goroot(&self) -> Option<&Path> {
            None
        }

        fn modcache(&self) -> Option<&Path> {
            None
        }

        fn packages(&self) -> Vec<String> {
            vec!["fmt".into(), "runtime".into()]
        }
    }

    /// Knows `package x` and `import path` lines.
    fn head(text: &str, base: Pos) -> Head {
        let mut out = Head::default();
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("package ") {
                out.package = name.into();
            } else if let Some(path) = line.strip_prefix("import ") {
                let at = Pos(base.0 + (path.as_ptr() as usize - text.as_ptr() as usize) as u32);
                out.imports.push((path.into(), Span { lo: at, hi: at }));
            }
        }
        out
    }

    const READING: Reading<'static, ()> = Reading { head: &head, parse: &|_, _, _, _| ((), Vec::new()), jobs: 2 };

    fn tree(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let root = std::env::temp_dir().join(format!("minigo-load-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        for (path, text) in files {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        root
    }

    fn run(target: &Target) -> (Vec<String>, String) {
        let mut map = SourceMap::default();
        let loaded = load(&mut map, target, &[], &["runtime"], &Std, &READING);
        let paths = loaded.packages.iter().map(|p| p.path.clone()).collect();
        (paths, crate::render(&map, &loaded.diagnostics, crate::Form::Plain, false))
    }

    #[test]
    fn imports_come_first() {
        let root = tree(
            "order",
            &[
                ("go.mod", "module m\ngo 1.27\n"),
                ("main.mg", "package main\nimport m/b\nimport fmt\nimport unsafe"),
                ("a/a.go", "package a\nimport fmt"),
                ("a/a_test.go", "package a\nimport nowhere"),
                ("a/a_windows.go", "package a\nimport nowhere"),
                ("b/b.go", "package b\nimport m/a\nimport example.com/v"),
                ("vendor/example.com/v/v.go", "package v"),
            ],
        );
        let (paths, errors) = run(&Target::Dir(root.clone()));
        assert_eq!(errors, "");
        let place = |p: &str| paths.iter().position(|g| g == p).unwrap();
        assert!(place("internal/x") < place("fmt") && place("fmt") < place("m/a") && place("m/a") < place("m/b"));
        assert!(place("example.com/v") < place("m/b"));
        assert_eq!((place("m"), paths.len()), (6, 7));
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn cycles_are_told_step_by_step() {
        let root = tree(
            "cycle",
            &[
                ("go.mod", "module m\n"),
                ("main.go", "package main\nimport m/a"),
                ("a/a.go", "package a\nimport m/b"),
                ("b/b.go", "package b\nimport m/a"),
            ],
        );
        let (_, errors) = run(&Target::Dir(root.clone()));
        let errors = errors.replace(&format!("{}/", root.display()), "");
        assert_eq!(
            errors,
            "b/b.go:2:8: import cycle not allowed: package m\n\timports m/a from main.go\n\timports m/b from a.go\n\
             \timports m/a from b.go\n"
        );
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn near_packages_are_offered() {
        let root = tree("near", &[("x.go", "package main\nimport fnt\nimport nothing/like/it")]);
        let mut map = SourceMap::default();
        let loaded = load(&mut map, &Target::Dir(root), &[], &[], &Std, &READING);
        let help: Vec<_> = loaded.diagnostics.iter().map(|d| d.help.first().map(|h| h.message.as_str())).collect();
        assert_eq!(help, [Some("did you mean \"fmt\"?"), None]);
    }

    #[test]
    fn what_can_go_wrong() {
        let root = tree(
            "wrong",
            &[
                ("go.mod", "module m\n"),
                ("missing/x.go", "package main\nimport m/nothing"),
                ("std/x.go", "package main\nimport foo/bar"),
                ("dot/x.go", "package main\nimport ex.am/ple"),
                ("rel/x.go", "package main\nimport ./x"),
                ("inner/x.go", "package main\nimport internal/x"),
                ("prog/x.go", "package main\nimport m/std"),
                ("two/a.go", "package a"),
                ("two/b.go", "package b"),
                ("none/x.txt", ""),
                ("tags/x.go", "//go:build ignore\npackage x"),
                ("bytes/x.go", ""),
            ],
        );
        std::fs::write(root.join("bytes/x.go"), b"package main\n// \xff\n").unwrap();
        let error = |dir: &str| {
            let (_, errors) = run(&Target::Dir(root.join(dir)));
            errors.replace(&format!("{}/", root.display()), "")
        };
        assert_eq!(error("missing"), "missing/x.go:2:8: no required module provides package m/nothing\n");
        assert_eq!(
            error("std"),
            "std/x.go:2:8: package foo/bar is not in std\n\tminigo does not carry it, and found no Go installation to take it from\n"
        );
        assert!(error("dot").starts_with("dot/x.go:2:8: no required module provides package ex.am/ple"));
        assert!(error("rel").starts_with("rel/x.go:2:8: \"./x\" is relative"));
        assert_eq!(error("inner"), "inner/x.go:2:8: use of internal package internal/x not allowed\n");
        assert!(error("prog").starts_with("prog/x.go:2:8: import \"m/std\" is a program, not an importable package"));
        assert_eq!(error("two"), "found packages a (a.go) and b (b.go) in two\n");
        assert_eq!(error("none"), "no Go files in none\n");
        assert_eq!(error("tags"), "build constraints exclude all Go files in tags\n");
        assert_eq!(error("bytes"), "bytes/x.go:2:4: invalid UTF-8 encoding\n");
        assert_eq!(error("nowhere"), "nowhere: no such file or directory\n");
        let (_, errors) = run(&Target::Files(vec![root.join("no.go")]));
        assert!(errors.ends_with("no.go: no such file or directory\n"));
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn targets() {
        let paths = |args: &[&str]| Target::from_args(&args.iter().map(PathBuf::from).collect::<Vec<_>>());
        assert_eq!(paths(&[]), Ok(Target::Dir(".".into())));
        assert_eq!(paths(&["a.mg"]), Ok(Target::Files(vec!["a.mg".into()])));
        assert_eq!(paths(&["a.go", "x/b.go"]), Err("named files must all be in one directory; have . and x".into()));
    }
}
