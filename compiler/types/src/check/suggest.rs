//! What may have been meant: known names like the one that is not.

use rustc_hash::FxHashSet;
use source::{Code, Diagnostic, Name, Span, nearest};
use syntax::ast::{Expr, Ident};

use super::Checker;
use super::operand::Operand;
use crate::object::{ObjId, ObjKind, PkgId};
use crate::ty::{Ty, Type};

/// What other languages call it, and what Go does.
const FOREIGN: &[(&str, &str)] = &[
    ("NULL", "nil"),
    ("None", "nil"),
    ("boolean", "bool"),
    ("char", "rune"),
    ("double", "float64"),
    ("float", "float64"),
    ("long", "int64"),
    ("null", "nil"),
    ("nullptr", "nil"),
    ("str", "string"),
    ("undefined", "nil"),
    ("unsigned", "uint"),
];

/// Embedding deeper than this holds no names that anybody means.
const DEPTH: usize = 6;

impl<'a> Checker<'_, 'a> {
    /// Reports a name that nothing is called by.
    pub(super) fn undefined(&mut self, e: &Expr, name: Name, want_type: bool) {
        let diag = Diagnostic::error(Code::UndeclaredName, e.span, format!("undefined: {name}"));
        let meant = self.visible_like(name, want_type);
        self.report(match meant {
            Some(meant) => diag.suggest(e.span, meant),
            None => diag,
        });
    }

    /// Reports a name in front of a dot that nothing is called by, if it could be a package that is not imported.
    pub(super) fn not_imported(&mut self, e: &Expr, name: Name) -> bool {
        let last = |path: &&String| path.rsplit('/').next() == Some(name.as_str());
        let mut paths: Vec<&String> = self.importable.iter().filter(last).collect();
        paths.sort_by_key(|path| (path.matches('/').count(), path.len(), path.as_str()));
        let Some(path) = paths.first().copied().cloned() else { return false };
        let mut diag = Diagnostic::error(Code::UndeclaredName, e.span, format!("undefined: {name}"));
        let file = self.sources.file_of(e.span.lo);
        if let Some(file) = self.package.files.iter().find(|f| Some(f.file) == file) {
            let clause = file.name.span().hi;
            diag = diag.help(format!("the import of {path:?} is missing"));
            diag.help[0].fix = Some((Span { lo: clause, hi: clause }, format!("\n\nimport {path:?}")));
        }
        self.report(diag);
        true
    }

    /// A name that can be seen from here and is like `name`.
    fn visible_like(&self, name: Name, want_type: bool) -> Option<&'static str> {
        let text = name.as_str();
        let mut names: Vec<(Name, ObjId)> = Vec::new();
        let mut at = Some(self.env.scope);
        while let Some(id) = at {
            let scope = self.scope(id);
            names.extend(&scope.elems);
            at = scope.parent;
        }
        names.extend(self.universe.scope.iter().map(|(name, obj)| (*name, *obj)));
        let fits = |obj: ObjId| match self.obj(obj).kind {
            ObjKind::TypeName { .. } | ObjKind::PkgName(_) => true,
            _ => !want_type,
        };
        let foreign = FOREIGN.iter().find(|(theirs, _)| *theirs == text).map(|(_, ours)| *ours);
        let known = || nearest(text, names.iter().filter(|(_, obj)| fits(*obj)).map(|(name, _)| name.as_str()));
        // As a statement of its own a misspelled keyword looks like a name.
        foreign.or_else(known).or_else(|| nearest(text, ["break", "continue", "fallthrough", "return"]))
    }

    /// An exported name of a package that is like `name`.
    pub(super) fn exported_near(&self, pkg: PkgId, name: Name) -> Option<&'static str> {
        let names = self.info.package(pkg).scope.keys().filter(|n| n.is_exported());
        nearest(name.as_str(), names.map(|n| n.as_str()))
    }

    /// What to write instead of the field or method `sel` that the operand does not have.
    pub(super) fn instead_of(&mut self, diag: Diagnostic, x: &Operand<'a>, sel: Ident) -> Diagnostic {
        let under = self.under(x.ty);
        let has_len = matches!(self.store.get(under), Type::Slice(_) | Type::Map(..) | Type::Array(..))
            || self.store.all_string(x.ty);
        let name = sel.name.as_str();
        if has_len && matches!(name, "len" | "Len" | "length" | "Length" | "size" | "Size" | "count" | "Count") {
            let text = x.expr().map_or(String::new(), |e| self.es(e));
            return diag.help(format!("did you mean len({text})?"));
        }
        if matches!(self.store.get(under), Type::Slice(_)) && matches!(name, "append" | "push" | "add" | "Add") {
            let text = x.expr().map_or(String::new(), |e| self.es(e));
            return diag.help(format!("to add elements: {text} = append({text}, …)"));
        }
        let names = self.selectable(x.ty);
        match nearest(name, names.iter().map(|n| n.as_str())) {
            Some(meant) => diag.suggest(sel.span(), meant),
            None => diag,
        }
    }

    /// What to write instead of the field `key` that a struct does not have.
    pub(super) fn field_instead_of(&mut self, diag: Diagnostic, base: Ty, key: &Expr, name: Name) -> Diagnostic {
        let under = self.under(base);
        let Type::Struct(fields) = self.store.get(under) else { return diag };
        let own = fields.iter().filter(|f| f.pkg.is_none_or(|p| p == self.pkg));
        match nearest(name.as_str(), own.map(|f| f.name.as_str())) {
            Some(meant) => diag.suggest(key.span, meant),
            None => diag,
        }
    }

    /// Fields and methods of a type, embedded ones too, that this package may use.
    fn selectable(&mut self, ty: Ty) -> Vec<Name> {
        let mut names = Vec::new();
        let mut seen = FxHashSet::default();
        let mut level = vec![ty];
        for _ in 0..DEPTH {
            for ty in std::mem::take(&mut level) {
                let (base, _) = self.store.deref(ty);
                if !seen.insert(base) {
                    continue;
                }
                if let Type::Named(id, _) = *self.store.get(base) {
                    let methods = self.store.named[id.0 as usize].methods.iter().map(|m| self.info.object(*m));
                    names.extend(methods.map(|m| (m.name, m.pkg)));
                }
                let under = self.under(base);
                match self.store.get(under).clone() {
                    Type::Struct(fields) => {
                        names.extend(fields.iter().map(|f| (f.name, f.pkg)));
                        level.extend(fields.iter().filter(|f| f.embedded).map(|f| f.ty));
                    }
                    Type::Interface(_) => {
                        names.extend(self.store.type_set(under).methods.iter().map(|m| (m.name, m.pkg)));
                    }
                    _ => {}
                }
            }
        }
        names.retain(|(name, pkg)| name.is_exported() || *pkg == Some(self.pkg));
        names.into_iter().map(|(name, _)| name).collect()
    }
}
