//! `minigo vet`: what compiles and is probably not what was meant. These checks there are:
//!
//! * `printf`: verbs and arguments of fmt's, log's and testing's functions do not fit together;
//! * `copylocks`: a value with a lock in it is copied;
//! * `assign`: a variable is assigned to itself;
//! * `unreachable`: code that no path leads to;
//! * `structtag`: a struct field's tag cannot be read, or says what another says;
//! * `lostcancel`: a context is never cancelled;
//! * `unusedresult`: a call does nothing but compute what nobody looks at;
//! * `stringintconv`: `string(x)` of a number;
//! * `bools`: parts of a condition repeat or exclude each other;
//! * `nilfunc`: a function is compared with nil;
//! * `errorsas`: errors.As cannot set its target.
//!
//! They are a part of what `go vet` looks for, with its words. Functions of the user's that hand a format on to fmt are
//! not recognised, and of the standard library only its own folder can be looked at by building it as a program.

mod assign;
mod bools;
mod callee;
mod errorsas;
mod flow;
mod locks;
mod lostcancel;
mod nilfunc;
mod printf;
mod stringintconv;
mod structtag;
mod unusedresult;
pub mod walk;

use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;

use source::{Found, Pos, Severity, SourceMap, Target, TestProgram};
use types::{Info, PkgId, Qualifier, Session, Ty, TypeStore};

use crate::cli::{Common, Vet};
use crate::library;
use crate::pipeline;
use crate::report::{self, Failure};

/// `minigo vet`
pub fn command_vet(args: &Vet, common: &Common) -> u8 {
    let packages: Vec<String> = args.args.iter().filter(|a| !a.starts_with('-')).cloned().collect();
    if let Some(flag) = args.args.iter().find(|a| a.starts_with('-')) {
        return Failure::Trouble(format!("vet: minigo does not know {flag}")).tell();
    }
    let found = match library::find(&packages, common) {
        Ok(found) => found,
        Err(why) => return Failure::Trouble(why).tell(),
    };
    let mut status = 0;
    for found in &found {
        status = status.max(vet(found, common));
    }
    status
}

/// Looks at one package and its tests.
fn vet(found: &Found, common: &Common) -> u8 {
    let mut common = common.clone();
    common.heading = Some(found.path.clone());
    let mut sources = SourceMap::default();
    let mut loaded = pipeline::load(&mut sources, &target(found), &common);
    let fatal = pipeline::fatal_mistakes(&mut loaded, &sources);
    if let Err(failure) = report::diagnostics(&sources, &fatal, &common) {
        return failure.tell();
    }
    let (session, mistakes) = pipeline::check(loaded, &sources, Severity::Warning);
    if let Err(failure) = report::diagnostics(&sources, &mistakes, &common) {
        return failure.tell();
    }
    let mut remarks = Remarks::default();
    let external = format!("{}_test", found.path);
    for id in 0..session.info.packages.len() as u32 {
        let path = session.info.package(PkgId(id)).path.as_str().to_string();
        if path == found.path || path == external {
            look(session, PkgId(id), &sources, &mut remarks);
        }
    }
    if remarks.0.is_empty() {
        return 0;
    }
    for (pos, message) in &remarks.0 {
        let place =
            sources.locate(*pos).map(|l| format!("{}:{}:{}: ", sources.file(l.file).path.display(), l.line, l.col));
        eprintln!("{}{message}", place.unwrap_or_default());
    }
    1
}

/// The package with its tests, in a program that does nothing.
fn target(found: &Found) -> Target {
    let external = |path: &PathBuf| {
        let text = source::read(path).map(|t| t.text).unwrap_or_default();
        let mut map = SourceMap::default();
        let id = map.add(path.clone(), text.as_str().into());
        let file = syntax::parse(id, &text, map.file(id).base, syntax::Bodies::Later).file;
        file.name.name.as_str().ends_with("_test")
    };
    let (external, internal): (Vec<PathBuf>, Vec<PathBuf>) = found.tests.iter().cloned().partition(external);
    let mut main = String::from("package main\n\n");
    if !found.files.is_empty() || !internal.is_empty() {
        main += &format!("import _ {:?}\n", found.path);
    }
    if !external.is_empty() {
        main += &format!("import _ \"{}_test\"\n", found.path);
    }
    Target::Test(Box::new(TestProgram {
        path: found.path.clone(),
        dir: found.dir.clone(),
        library: found.library,
        files: found.files.iter().chain(&internal).cloned().collect(),
        external,
        main: main + "\nfunc main() {}\n",
    }))
}

/// What was found, by place.
#[derive(Default)]
struct Remarks(BTreeSet<(Pos, String)>);

impl Remarks {
    fn add(&mut self, pos: Pos, message: String) {
        self.0.insert((pos, message));
    }
}

/// A type with whole import paths, which the checker puts into quotes.
fn type_text(info: &Info, store: &TypeStore, ty: Ty) -> String {
    Qualifier { info, pkg: None }.full_ty(store, ty).replace('"', "")
}

/// All checks on one package.
fn look(session: &mut Session, id: PkgId, sources: &SourceMap, remarks: &mut Remarks) {
    let Session { info, store, .. } = session;
    let info: &Info = info;
    let written = structtag::written(info);
    let path = info.package(id).path.as_str().to_string();
    for file in info.package(id).files {
        walk::file(file, &mut printf::Printf { info, store, sources, pkg: id, remarks });
        walk::file(file, &mut locks::Locks { info, store, remarks });
        walk::file(file, &mut assign::Assign { info, remarks });
        walk::file(file, &mut flow::Flow { info, remarks });
        walk::file(file, &mut lostcancel::LostCancel { info, store, sources, remarks });
        walk::file(file, &mut unusedresult::UnusedResult { info, store, remarks });
        walk::file(file, &mut stringintconv::StringIntConv { info, store, remarks });
        walk::file(file, &mut bools::Bools { info, remarks, seen: HashSet::new() });
        walk::file(file, &mut nilfunc::NilFunc { info, remarks });
        // These packages try what happens to wrong programs.
        if !path.starts_with("encoding/") {
            walk::file(file, &mut structtag::StructTag { info, store, sources, remarks, written: &written });
        }
        if !matches!(path.as_str(), "errors" | "errors_test") {
            walk::file(file, &mut errorsas::ErrorsAs { info, store, remarks });
        }
    }
}
