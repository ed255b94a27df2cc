//! Symbol names: Go's spelling, unique in the program.

use types::{ObjId, ObjKind};

use super::Builder;
use crate::program::SymId;

impl<'a> Builder<'a> {
    /// Symbol of a function or method instance: `pkg.F`, `pkg.T.M`, `pkg.(*T).M`, `pkg.F[int]`.
    /// `//go:linkname` may say otherwise.
    pub(super) fn func_symbol_name(&mut self, obj: ObjId, targs: &[types::Ty]) -> String {
        if let Some(name) = self.link_name(obj) {
            return name;
        }
        let object = self.info.object(obj);
        let pkg = object.pkg.map_or("", |p| self.info.package(p).path.as_str());
        let name = object.name;
        let ObjKind::Func(func) = &object.kind else { return format!("{pkg}.{name}") };
        let (_, n_recv) = self.all_tparams(obj);
        let own = self.targs_suffix(&targs[n_recv.min(targs.len())..]);
        match func.recv {
            Some(named) => {
                let recv = self.info.object(self.store.named[named.0 as usize].obj).name;
                let local = self.store.named[named.0 as usize].local_index;
                let local = if local > 0 { format!("·{local}") } else { String::new() };
                let args = self.targs_suffix(&targs[..n_recv.min(targs.len())]);
                match func.ptr_recv {
                    true => format!("{pkg}.(*{recv}{local}{args}).{name}{own}"),
                    false => format!("{pkg}.{recv}{local}{args}.{name}{own}"),
                }
            }
            // Several functions may be called init or _; their position tells them apart.
            None if matches!(name.as_str(), "init" | "_") => format!("{pkg}.{name}.{}", object.pos.0),
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

    /// What `//go:linkname local target` above (or anywhere in the file of) a declaration says.
    fn link_name(&self, obj: ObjId) -> Option<String> {
        let decl = self.decls.get(&obj)?;
        let wanted = decl.func.name.name.as_str();
        let pkg = self.info.package(decl.pkg);
        let in_file = pkg.files.iter().flat_map(|f| &f.directives);
        decl.func
            .directives
            .iter()
            .chain(in_file)
            .filter(|d| d.name == "linkname" && decl.func.recv.is_none())
            .find_map(|d| {
                let mut words = d.args.split_whitespace();
                (words.next() == Some(wanted)).then(|| words.next().map(str::to_string)).flatten()
            })
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
