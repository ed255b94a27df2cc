//! Symbol names: Go's spelling, unique in the program.

use types::{ObjId, ObjKind};

use super::Builder;
use crate::program::SymId;

impl<'a> Builder<'_, 'a> {
    /// Symbol of a function or method instance: `pkg.F`, `pkg.T.M`, `pkg.(*T).M`, `pkg.F[int]`.
    /// `//go:linkname` may say otherwise.
    pub(super) fn func_symbol_name(&mut self, obj: ObjId, targs: &[types::Ty]) -> String {
        if let Some(name) = self.link_names.get(&obj) {
            return name.clone();
        }
        let object = self.info.object(obj);
        let pkg = object.pkg.map_or("", |p| self.info.package(p).path.as_str());
        let (name, pos) = (object.name, object.pos);
        let ObjKind::Func(func) = &object.kind else { return format!("{pkg}.{name}") };
        let (recv, ptr_recv) = (func.recv, func.ptr_recv);
        let (_, n_recv) = self.all_tparams(obj);
        let own = self.targs_suffix(&targs[n_recv.min(targs.len())..]);
        match recv {
            Some(named) => {
                let recv = self.info.object(self.store.named[named.0 as usize].obj).name;
                let local = self.store.named[named.0 as usize].local_index;
                let local = if local > 0 { format!("·{local}") } else { String::new() };
                let args = self.targs_suffix(&targs[..n_recv.min(targs.len())]);
                match ptr_recv {
                    true => format!("{pkg}.(*{recv}{local}{args}).{name}{own}"),
                    false => format!("{pkg}.{recv}{local}{args}.{name}{own}"),
                }
            }
            // Several functions may be called init or _; their position tells them apart.
            None if matches!(name.as_str(), "init" | "_") => format!("{pkg}.{name}.{}", pos.0),
            None => format!("{pkg}.{name}{own}"),
        }
    }

    /// `[int,main.T]`, or nothing.
    pub(super) fn targs_suffix(&mut self, targs: &[types::Ty]) -> String {
        if targs.is_empty() {
            return String::new();
        }
        let names: Vec<String> = targs.iter().map(|t| self.link_string(*t)).collect();
        format!("[{}]", names.join(","))
    }

    /// The type in full, unambiguous in the program: package paths, type arguments, local indices.
    pub(super) fn link_string(&mut self, ty: types::Ty) -> String {
        self.store.link_name(self.info, ty)
    }

    /// Reads the package's `//go:linkname local target` directives.
    pub(super) fn read_link_names(&mut self, id: types::PkgId) {
        let pkg = self.info.package(id);
        let on_funcs = pkg.files.iter().flat_map(|f| &f.decls).filter_map(|d| match d {
            syntax::ast::Decl::Func(func) => Some(&func.directives),
            _ => None,
        });
        let directives = pkg.files.iter().map(|f| &f.directives).chain(on_funcs).flatten();
        for d in directives.filter(|d| d.name == "linkname") {
            let mut words = d.args.split_whitespace();
            let (Some(local), Some(target)) = (words.next(), words.next()) else { continue };
            let Some(&obj) = pkg.scope.get(&source::Name::new(local)) else { continue };
            self.link_names.insert(obj, target.to_string());
            if self.decls.get(&obj).is_some_and(|d| d.func.body.is_some()) {
                self.linked_bodies.insert(target.to_string(), obj);
            }
        }
    }

    /// The function with a body that a declaration without one stands for: another package's, by the name that
    /// `//go:linkname` gives to one of the two.
    pub(super) fn linked_body(&self, symbol: &str) -> Option<ObjId> {
        if let Some(&obj) = self.linked_bodies.get(symbol) {
            return Some(obj);
        }
        let (path, name) = symbol.rsplit_once('.')?;
        let pkg = self.info.packages.iter().find(|p| p.path.as_str() == path)?;
        let &obj = pkg.scope.get(&source::Name::new(name))?;
        self.decls.get(&obj).is_some_and(|d| d.func.body.is_some()).then_some(obj)
    }

    /// As tracebacks print it: type arguments are `[...]`.
    pub(super) fn traceback_name(&self, sym: SymId) -> String {
        let full = self.prog.symbols.name(sym);
        match (full.find('['), full.rfind(']')) {
            (Some(open), Some(close)) if open < close => format!("{}[...]{}", &full[..open], &full[close + 1..]),
            _ => full.to_string(),
        }
    }

    /// A fresh symbol for a compiler-made thing.
    pub(super) fn anon_sym(&mut self, stem: &str) -> SymId {
        self.n_anon += 1;
        let name = format!("{stem}.{}", self.n_anon);
        self.prog.symbols.intern(&name)
    }
}
