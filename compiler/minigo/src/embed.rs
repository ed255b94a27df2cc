//! The files that `//go:embed` asks for.

use source::{Code, Diagnostic, Pos, Span};
use syntax::ast::{Decl, Directive, File, VarSpec};

use crate::pipeline::Tree;

/// The text in front of a directive's patterns.
const BEFORE: &str = "//go:embed ";

/// Reads the files for all variables that shall hold some.
pub fn files(loaded: &source::Loaded<Tree>) -> (ir::Embeds, Vec<Diagnostic>) {
    let (mut embeds, mut mistakes) = (ir::Embeds::default(), Vec::new());
    for package in &loaded.packages {
        let Some(dir) = &package.dir else { continue };
        // Of the others the checker says that they lack the import.
        let files = package.files.iter().map(|(_, tree)| &tree.file).filter(|file| imports_embed(file));
        for decl in files.flat_map(|file| &file.decls) {
            let Decl::Var(var) = decl else { continue };
            let Some((first, patterns)) = patterns(var, &mut mistakes) else { continue };
            match source::find_embedded(dir, &patterns) {
                Ok(files) => drop(embeds.insert(var.names[0].id, files)),
                Err(why) => mistakes.push(mistake(first, why)),
            }
        }
    }
    (embeds, mistakes)
}

fn imports_embed(file: &File) -> bool {
    file.imports().any(|import| import.path.as_str() == "embed")
}

/// The first directive above a variable, and the patterns of all; `None` if there are none.
fn patterns<'a>(var: &'a VarSpec, mistakes: &mut Vec<Diagnostic>) -> Option<(&'a Directive, Vec<String>)> {
    let mut directives = var.directives.iter().filter(|d| d.name == "embed" && !d.args.is_empty()).peekable();
    let first = *directives.peek()?;
    let mut all = Vec::new();
    for directive in directives {
        match source::embed_patterns(&directive.args) {
            Some(mut patterns) => all.append(&mut patterns),
            None => mistakes.push(mistake(directive, "invalid quoted string in //go:embed".into())),
        }
    }
    (!all.is_empty()).then_some((first, all))
}

fn mistake(directive: &Directive, why: String) -> Diagnostic {
    let lo = Pos(directive.pos.0 + BEFORE.len() as u32);
    let hi = Pos(lo.0 + directive.args.len() as u32);
    Diagnostic::error(Code::CannotRead, Span { lo, hi }, why)
}
