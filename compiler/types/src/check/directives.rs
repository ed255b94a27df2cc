//! `//go:` comments that ask for what they cannot have. Most are for the compiler's later stages, some for nobody.

use rustc_hash::FxHashSet;
use source::{Code, Name, Pos};
use syntax::ast::{Decl, Directive, File};

use super::Checker;
use crate::object::ObjKind;

/// Directives that promise something about the runtime's own functions.
const RUNTIME_ONLY: [&str; 4] = ["systemstack", "nowritebarrier", "nowritebarrierrec", "yeswritebarrierrec"];

impl<'a> Checker<'_, 'a> {
    /// Checks the directives of a package that is not of the library.
    pub(super) fn directives(&mut self) {
        if self.package.missing.is_none() {
            return;
        }
        for file in self.package.files {
            for directive in all(file) {
                self.directive(directive);
            }
        }
        // Go looks at what they stand for when everything else is right.
        if self.diags.is_empty() {
            self.embeds();
            self.linknames();
        }
    }

    /// Reports a directive behind its slashes, as Go does.
    fn bad_directive(&mut self, directive: &Directive, message: impl Into<String>) {
        self.error(Pos(directive.pos.0 + 2), Code::BadDirective, message);
    }

    fn directive(&mut self, directive: &Directive) {
        let name = directive.name.as_str();
        let message = if RUNTIME_ONLY.contains(&name) {
            format!("//go:{name} only allowed in runtime")
        } else if name.starts_with("cgo_") && name != "cgo_import_dynamic" {
            let args = &directive.args;
            format!("//{} only allowed in cgo-generated code", format!("go:{name} {args}").trim_end())
        } else if name == "embed" && directive.args.is_empty() {
            "usage: //go:embed pattern...".into()
        } else if name == "linkname" && directive.args.split_whitespace().count() > 2 {
            "usage: //go:linkname localname [linkname]".into()
        } else {
            return;
        };
        self.bad_directive(directive, message);
    }

    fn embeds(&mut self) {
        for file in self.package.files {
            for directive in all(file).filter(|d| d.name == "embed") {
                if !imports(file, "embed") {
                    let message = "go:embed requires import \"embed\" (or import _ \"embed\", if package is not used)";
                    self.bad_directive(directive, message);
                } else if in_function(file, directive) {
                    self.bad_directive(directive, "go:embed cannot apply to var inside func");
                }
            }
        }
    }

    fn linknames(&mut self) {
        let mut seen = FxHashSet::default();
        for file in self.package.files {
            let mut list: Vec<&Directive> = all(file).filter(|d| d.name == "linkname" && !d.args.is_empty()).collect();
            list.sort_by_key(|d| d.pos);
            for directive in list {
                let local = directive.args.split_whitespace().next().unwrap_or_default();
                let object = self.scope(self.package.pkg_scope).lookup(Name::new(local));
                let linkable = object.is_some_and(|o| matches!(self.obj(o).kind, ObjKind::Func(_) | ObjKind::Var(_)));
                let message = if !imports(file, "unsafe") {
                    "//go:linkname only allowed in Go files that import \"unsafe\"".into()
                } else if !linkable {
                    "//go:linkname must refer to declared function or variable".into()
                } else if !seen.insert(local) {
                    format!("duplicate //go:linkname for {local}")
                } else {
                    continue;
                };
                self.bad_directive(directive, message);
            }
        }
    }
}

/// The directives of a file, each once: `linkname` is with the file even above a declaration.
fn all(file: &File) -> impl Iterator<Item = &Directive> {
    let attached = file.decls.iter().flat_map(|decl| match decl {
        Decl::Func(func) => func.directives.as_slice(),
        Decl::Var(var) => &var.directives,
        _ => &[],
    });
    attached.filter(|d| d.name != "linkname").chain(&file.directives)
}

fn imports(file: &File, path: &str) -> bool {
    file.imports().any(|import| import.path.as_str() == path)
}

fn in_function(file: &File, directive: &Directive) -> bool {
    let at = directive.pos;
    let holds = |decl: &Decl| matches!(decl, Decl::Func(func) if func.span.lo < at && at < func.span.hi);
    file.decls.iter().any(holds)
}
