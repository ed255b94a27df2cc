//! What is declared and never used.

use source::{Code, Name, Span};

use super::Checker;
use crate::object::{ObjKind, VarKind};

impl<'a> Checker<'_, 'a> {
    pub(super) fn unused_imports(&mut self) {
        for import in self.imports.clone() {
            let object = self.obj(import);
            let (name, pos) = (object.name, object.pos);
            let ObjKind::PkgName(imported) = object.kind else { continue };
            if name == Name::BLANK || self.is_used(import) {
                continue;
            }
            let path = self.info.package(imported).path.as_str();
            let elem = path.rsplit('/').next().unwrap_or(path);
            let quoted = crate::constant::quote(path.as_bytes());
            let msg = if name == Name::EMPTY || name.as_str() == "." || name.as_str() == elem {
                format!("{quoted} imported and not used")
            } else {
                format!("{quoted} imported as {name} and not used")
            };
            let mut specs = self.package.files.iter().flat_map(|file| file.imports().map(|import| import.span));
            let spec = specs.find(|span| span.lo <= pos && pos < span.hi).unwrap_or(Span { lo: pos, hi: pos });
            self.error(Span { lo: pos, hi: spec.hi }, Code::UnusedImport, msg);
        }
    }

    pub(super) fn unused_vars(&mut self) {
        for var in self.locals.clone() {
            let object = self.obj(var);
            let is_local = matches!(object.kind, ObjKind::Var(VarKind::Local));
            if !is_local || object.name == Name::BLANK || self.is_used(var) {
                continue;
            }
            let name = object.name;
            let at = self.obj_span(var);
            self.error(at, Code::UnusedVar, format!("declared and not used: {name}"));
        }
    }
}
