//! From sources to an executable, stage by stage.

use std::path::{Path, PathBuf};

use source::{Diagnostic, FileId, Name, Origin, Reading, Severity, SourceMap, Target};
use syntax::Bodies;
use types::{PackageInput, Session};

use crate::blame::Imports;
use crate::cli::{Build, Check, Common, Dump};
use crate::kept::{Inputs, Kept};
use crate::library::{Library, RUNTIME};
use crate::report::{self, Failure, Watch};
use crate::{dump, embed, env, labels};

/// The library package that every program has.
const IMPLIED: &[&str] = &["runtime"];

/// What to make of the program.
#[derive(Default)]
pub struct Wanted<'a> {
    /// Nothing but diagnostics.
    pub check_only: bool,
    /// No symbol table.
    pub strip: bool,
    /// What to print instead.
    pub dump: Option<&'a Dump>,
}

/// What was made.
#[derive(Default)]
pub struct Built {
    /// `None` for a package that is not `main`, or when something else was wanted.
    pub executable: Option<Vec<u8>>,
    /// What the file is called unless the user says otherwise.
    pub name: String,
    /// The package's name.
    pub package: String,
    /// What it was made from, if that is all known.
    pub inputs: Option<Inputs>,
}

/// `minigo build`
pub fn command_build(args: &Build, common: &Common) -> u8 {
    let wanted = Wanted { strip: args.strip, dump: args.dump.as_ref(), ..Wanted::default() };
    let result = program(&args.paths, common, &wanted).and_then(|built| {
        let Some(bytes) = built.executable else { return Ok(()) };
        let path = match &args.output {
            Some(path) if path.is_dir() => path.join(&built.name),
            Some(path) => path.clone(),
            None => PathBuf::from(&built.name),
        };
        linker::write_executable(&path, &bytes)
            .map_err(|e| Failure::Trouble(format!("cannot write {}: {e}", path.display())))
    });
    result.map_or_else(|failure| failure.tell(), |()| 0)
}

/// `minigo check`
pub fn command_check(args: &Check, common: &Common) -> u8 {
    let wanted = Wanted { check_only: true, ..Wanted::default() };
    program(&args.paths, common, &wanted).map_or_else(|failure| failure.tell(), |_| 0)
}

/// Builds, and tells how long it took.
pub fn program(paths: &[PathBuf], common: &Common, wanted: &Wanted) -> Result<Built, Failure> {
    let target = Target::from_args(paths).map_err(Failure::Trouble)?;
    // It can only be too late: then there are threads.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(common.jobs).stack_size(64 << 20).build_global();
    let mut watch = Watch::new(common);
    let kept = Kept::place(&target, common, wanted);
    let known = watch.stage("kept", || kept.as_ref().and_then(Kept::get));
    let result = match known {
        Some(built) => Ok(built),
        None => build(&target, common, wanted, &mut watch).inspect(|built| {
            if let Some(kept) = kept {
                kept.put(built);
            }
        }),
    };
    watch.tell();
    result
}

/// The spine.
pub fn build(target: &Target, common: &Common, wanted: &Wanted, watch: &mut Watch) -> Result<Built, Failure> {
    let mut sources = SourceMap::default();
    let mut loaded = watch.stage("parse", || load(&mut sources, target, common));
    watch.remark(format!("{} packages, {} files", loaded.packages.len(), sources.files().len()));
    let name = output_name(target);
    let package = loaded.packages.last().map_or(String::new(), |p| p.name.clone());
    if let Some(text) = dump::trees(wanted.dump, &loaded, &sources) {
        report::print(&text);
    }
    let mistakes = fatal_mistakes(&mut loaded, &sources);
    report::diagnostics(&sources, &mistakes, common)?;
    let (embeds, mistakes) = embed::files(&loaded);
    report::diagnostics(&sources, &mistakes, common)?;
    // Nobody asks what a check was made from.
    let is_kept = embeds.is_empty() && !wanted.check_only && wanted.dump.is_none();
    let module_text = module_text(&loaded.build, common);
    let inputs = if is_kept { Inputs::of(&loaded, &sources) } else { None };

    // A linker says what an executable lacks: somebody may look at a part of a program.
    let missing = if wanted.check_only { Severity::Warning } else { Severity::Error };
    let (session, mistakes) = watch.stage("check", || check(loaded, &sources, missing));
    report::diagnostics(&sources, &mistakes, common)?;
    if let Some(text) = dump::types(wanted.dump, session, &sources) {
        report::print(&text);
    }
    if wanted.check_only || package != "main" || dump::ends_before_ir(wanted.dump) {
        return Ok(Built { name, package, ..Built::default() });
    }
    // Warnings are to be seen again.
    let inputs = inputs.filter(|_| mistakes.is_empty());

    let (mut program, mistakes) = watch.stage("ir", || ir::build(session, &sources, embeds));
    watch.remark(format!("{} functions, {} data", program.funcs.len(), program.datas.len()));
    report::diagnostics(&sources, &mistakes, common)?;
    if let Some(text) = dump::code(wanted.dump, &program)? {
        report::print(&text);
        return Ok(Built { name, package, ..Built::default() });
    }
    // Only now: dumps show functions too that have been inlined away.
    watch.stage("sweep", || ir::passes::sweep::sweep(&mut program));
    watch.remark(format!("{} functions, {} data", program.funcs.len(), program.datas.len()));
    if cfg!(debug_assertions) {
        let errors = watch.stage("verify", || ir::verify::program(&program));
        if let Some(first) = errors.first() {
            return Err(Failure::Bug(format!("{first} ({} in all)", errors.len())));
        }
    }

    let options = clif::Options { threads: common.jobs, cache: env::cache_dir(common) };
    let (code, fresh) = watch.stage("clif", || clif::compile(&program, &options)).map_err(|bug| {
        let place = sources
            .locate(bug.pos)
            .map_or(String::new(), |l| format!("{}:{}:{}: ", sources.file(l.file).path.display(), l.line, l.col));
        Failure::Bug(format!("{place}{}: {}", bug.func, bug.message))
    })?;
    watch.remark(format!("{} compiled, {} from the cache", fresh.usage().misses, fresh.usage().hits));
    let (object, ()) =
        watch.stage("objfile", || rayon::join(|| objfile::emit(&program, &code, &sources), || fresh.save(&code)));
    let object = object.map_err(Failure::Bug)?;
    watch.remark(format!("{} KB", object.len() / 1024));
    // Many small blocks: nobody waits for them to be freed.
    rayon::spawn(move || drop((program, code)));
    let executable = watch.stage("link", || link(&object, wanted, module_text))?;
    watch.remark(format!("{} KB", executable.len() / 1024));
    Ok(Built { executable: Some(executable), name, package, inputs })
}

/// A parsed file.
pub type Tree = syntax::Parsed;

/// Reads and parses the program and everything it imports.
pub fn load(sources: &mut SourceMap, target: &Target, common: &Common) -> source::Loaded<Tree> {
    let jobs = match common.jobs {
        0 => std::thread::available_parallelism().map_or(1, |n| n.get()),
        n => n,
    };
    let library = Library::new(matches!(target, Target::Test(_)));
    let parse = |file: FileId, text: &str, base, origin| {
        let mut tree = syntax::parse(file, text, base, bodies(origin));
        let line_comments = std::mem::take(&mut tree.line_comments);
        (tree, line_comments)
    };
    let reading = Reading { head: &syntax::head, parse: &parse, jobs };
    source::load(sources, target, &common.tags, IMPLIED, &library, &reading)
}

/// Everything wrong so far, with files and imports, then with each file's text, unless checking makes sense all the same.
pub fn fatal_mistakes(loaded: &mut source::Loaded<Tree>, sources: &SourceMap) -> Vec<Diagnostic> {
    let trees = || loaded.packages.iter().flat_map(|package| &package.files).map(|(_, tree)| tree);
    if loaded.diagnostics.is_empty() && !trees().any(is_unreadable) {
        return Vec::new();
    }
    let mut all = std::mem::take(&mut loaded.diagnostics);
    for package in &mut loaded.packages {
        for (_, tree) in &mut package.files {
            if is_unreadable(tree) {
                let mut labels = labels::mistakes(tree, sources);
                tree.diagnostics.append(&mut labels);
                tree.diagnostics.sort_by_key(|d| d.span.lo);
            }
            all.append(&mut tree.diagnostics);
        }
    }
    all
}

/// Whether a file's tree lacks something, or is not what was meant.
fn is_unreadable(tree: &Tree) -> bool {
    tree.refused || tree.diagnostics.iter().any(Diagnostic::is_syntax_error)
}

/// Checks packages, imports first, up to the first one with mistakes: what imports it would only echo them. `missing`
/// tells how bad it is that a function has no body, or the program no `main`.
///
/// Trees and tables are never freed: they are many small blocks, and the end of the process frees them at once.
pub fn check(
    loaded: source::Loaded<Tree>,
    sources: &SourceMap,
    missing: Severity,
) -> (&'static mut Session<'static>, Vec<Diagnostic>) {
    let session = Box::leak(Box::new(Session::new()));
    let imports = loaded.packages.iter().any(|p| p.origin == Origin::Goroot).then(|| Imports::of(&loaded));
    session.notes.importable = loaded.importable;
    let mut warnings = Vec::new();
    let last = loaded.packages.len().saturating_sub(1);
    for (i, package) in loaded.packages.into_iter().enumerate() {
        let path = if i == last && package.name == "main" { "main" } else { &package.path };
        let (mut files, mut mistakes) = (Vec::new(), Vec::new());
        for (_, mut tree) in package.files {
            mistakes.append(&mut tree.diagnostics);
            files.push(tree.file);
        }
        // The library has functions that the runtime implements; of a broken file nobody knows.
        let missing = (package.origin != Origin::Library && mistakes.is_empty()).then_some(missing);
        mistakes.extend(session.check_package(
            sources,
            PackageInput {
                path: Name::new(path),
                files: files.leak(),
                go_version: package.go_version.unwrap_or(0),
                missing,
                bodies: bodies(package.origin),
            },
        ));
        if mistakes.iter().any(|d| d.severity == Severity::Error) {
            let blame = imports.filter(|_| package.origin == Origin::Goroot).and_then(|imports| imports.blame(i));
            return (session, blame.into_iter().chain(mistakes).collect());
        }
        warnings.append(&mut mistakes);
    }
    (session, warnings)
}

/// A program's functions are looked at whether somebody calls them or not.
fn bodies(origin: Origin) -> Bodies {
    if origin.is_std() { Bodies::Later } else { Bodies::Now }
}

/// What the executable tells of its modules and of how it was built.
fn module_text(build: &source::BuildInfo, common: &Common) -> String {
    let tags = common.tags.join(",");
    let mut settings = vec![("-compiler", "minigo")];
    if !tags.is_empty() {
        settings.push(("-tags", &tags));
    }
    settings.extend([("CGO_ENABLED", "0"), ("GOARCH", "amd64"), ("GOOS", "linux"), ("GOAMD64", "v1")]);
    build.text(&settings)
}

fn link(object: &[u8], wanted: &Wanted, module_text: String) -> Result<Vec<u8>, Failure> {
    let inputs =
        [linker::Input { name: "the program", bytes: object }, linker::Input { name: "the runtime", bytes: RUNTIME }];
    let build_info = Some((env::GO.to_string(), module_text));
    linker::link(&inputs, &linker::Options { strip: wanted.strip, build_info }).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(|e| e.to_string()).collect();
        Failure::Bug(lines.join("\n"))
    })
}

/// The executable's name: that of the first file, or of the folder.
fn output_name(target: &Target) -> String {
    let stem = |path: &Path| path.file_stem().map(|s| s.to_string_lossy().into_owned());
    let name = match target {
        Target::Files(files) => files.first().and_then(|f| stem(f)),
        Target::Dir(dir) => {
            let full = dir.canonicalize().unwrap_or_else(|_| dir.clone());
            full.file_name().map(|s| s.to_string_lossy().into_owned())
        }
        // Its name is for whoever asked for it to choose.
        Target::Test(_) => None,
    };
    name.unwrap_or_else(|| "a.out".into())
}
