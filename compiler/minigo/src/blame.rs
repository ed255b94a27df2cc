//! Which import of the program leads to a package that cannot be built: mistakes in a Go installation's sources alone
//! would tell users nothing.

use source::{Code, Diagnostic, Loaded, Span};
use syntax::ast::ImportSpec;

use crate::pipeline::Tree;

/// A program's import graph.
pub struct Imports {
    packages: Vec<Package>,
}

struct Package {
    path: String,
    is_std: bool,
    /// Packages before it.
    imports: Vec<usize>,
    /// As they are written, and where.
    written: Vec<(String, Span)>,
}

fn written(import: &ImportSpec) -> (String, Span) {
    (import.path.as_str().to_string(), import.span)
}

impl Imports {
    /// The graph of what has been loaded, imports first.
    pub fn of(loaded: &Loaded<Tree>) -> Imports {
        let packages = loaded.packages.iter().map(|p| Package {
            path: p.path.clone(),
            is_std: p.origin.is_std(),
            imports: p.imports.clone(),
            written: p.files.iter().flat_map(|(_, tree)| tree.file.imports()).map(written).collect(),
        });
        Imports { packages: packages.collect() }
    }

    /// What to say at the program's import that leads to package number `broken` of the standard library.
    pub fn blame(&self, broken: usize) -> Option<Diagnostic> {
        let mut leads = vec![false; self.packages.len()];
        leads[broken] = true;
        for (i, package) in self.packages.iter().enumerate().skip(broken + 1) {
            leads[i] = package.imports.iter().any(|import| leads[*import]);
        }
        let guilty = |path: &str| self.packages.iter().zip(&leads).any(|(p, leads)| *leads && p.path == path);
        let own = self.packages.iter().filter(|p| !p.is_std).flat_map(|p| &p.written);
        let (path, at) = own.into_iter().find(|(path, _)| guilty(path))?;
        let broken = &self.packages[broken].path;
        let way = if path == broken { String::new() } else { format!("needs package {broken}, which ") };
        let message = format!("package {path} {way}comes from the Go installation and cannot be built by minigo yet");
        Some(Diagnostic::error(Code::PackageNotFound, *at, message))
    }
}
