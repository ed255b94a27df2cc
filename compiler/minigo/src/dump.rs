//! `--dump`: what the stages made, as text.

use ir::{Func, Program};
use source::{Loaded, SourceMap};
use types::{PkgId, Session};

use crate::cli::{Dump, DumpStage};
use crate::pipeline::Tree;
use crate::report::Failure;

/// Tokens or trees of the package that was asked for.
pub fn trees(dump: Option<&Dump>, loaded: &Loaded<Tree>, sources: &SourceMap) -> Option<String> {
    let stage = dump?.stage;
    let package = loaded.packages.last()?;
    let mut out = String::new();
    for (id, tree) in &package.files {
        let file = sources.file(*id);
        let text = match stage {
            DumpStage::Tokens => tokens::dump(&tokens::lex(&file.text, file.base), &file.text, file.base),
            DumpStage::Ast => syntax::dump(&tree.file),
            _ => return None,
        };
        if package.files.len() > 1 {
            out += &format!("// {}\n", file.path.display());
        }
        out += &text;
    }
    Some(out)
}

/// What the checker found out about the package that was asked for.
pub fn types(dump: Option<&Dump>, session: &mut Session, sources: &SourceMap) -> Option<String> {
    if dump?.stage != DumpStage::Types {
        return None;
    }
    let last = session.info.packages.len().checked_sub(1)?;
    Some(types::dump(&session.info, &mut session.store, sources, PkgId(last as u32)))
}

/// Whether nothing after the checker is wanted.
pub fn ends_before_ir(dump: Option<&Dump>) -> bool {
    matches!(dump.map(|d| d.stage), Some(DumpStage::Tokens | DumpStage::Ast | DumpStage::Types))
}

/// IR, Cranelift IR or machine code.
pub fn code(dump: Option<&Dump>, program: &Program) -> Result<Option<String>, Failure> {
    let Some(dump) = dump else { return Ok(None) };
    let filter = dump.filter.as_deref().unwrap_or("main.");
    let chosen: Vec<&Func> = program.funcs.iter().filter(|f| f.name.contains(filter)).collect();
    let bug = |bug: clif::Bug| Failure::Bug(format!("{}: {}", bug.func, bug.message));
    let mut out = String::new();
    if dump.stage == DumpStage::Ir && dump.filter.as_deref() == Some("") {
        out = ir::print::program(program, ir::print::Style::default());
        return Ok(Some(out));
    }
    for func in chosen {
        out += &match dump.stage {
            DumpStage::Ir => ir::print::function(func, &program.symbols, ir::print::Style::default()),
            DumpStage::Clif => clif::clif_text(program, func).map_err(bug)?,
            DumpStage::Asm => clif::asm_text(program, func).map_err(bug)?,
            DumpStage::Tokens | DumpStage::Ast | DumpStage::Types => return Ok(None),
        };
        out.push('\n');
    }
    Ok(Some(out))
}
