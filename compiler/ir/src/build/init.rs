//! Package initialisation, global variables, and the program's roots.

use syntax::ast::{Decl, Expr};
use types::{ObjId, ObjKind, PkgId, Type, VarKind};

use super::Builder;
use super::lvalue::unparen;
use super::value::{Addr, Val};
use crate::func::{Attrs, Callee, Op, Term};
use crate::program::{Data, DataReloc, Section, SymId};

/// A variable's initialiser, to be lowered if somebody mentions the variable.
pub(super) struct LateInit<'a> {
    pkg: PkgId,
    var: ObjId,
    global: SymId,
    func: SymId,
    e: &'a Expr,
}

impl<'a> Builder<'_, 'a> {
    /// Queues what every program contains: initialisation, `main.main`, the runtime's Go entries.
    pub(super) fn roots(&mut self) {
        self.f.pkg = PkgId(self.info.packages.len().saturating_sub(1) as u32);
        let zero = self.prog.symbols.intern("runtime.zerobase");
        self.prog.datas.push(Data {
            sym: zero,
            section: Section::NoPtrBss,
            align: 16,
            bytes: vec![],
            size: 16,
            relocs: vec![],
        });
        for name in abi::symbols::GO_ENTRIES {
            let name = name.strip_prefix("runtime.").unwrap_or(name);
            let found = self.runtime_func(name, &[]);
            let (obj, sig) = found.unwrap_or_else(|| panic!("package runtime has no function {name}"));
            let sym = self.func_sym(obj, vec![]);
            if name == "main" {
                self.func_closure(sym, &sig);
            }
        }
        let main = self.info.packages.last().and_then(|p| p.scope.get(&source::Name::new("main")));
        if let Some(&obj) = main {
            self.func_sym(obj, vec![]);
        }
        self.init_all();
    }

    /// One function that initialises all packages, imports first.
    fn init_all(&mut self) {
        let all = self.prog.symbols.intern(abi::symbols::INIT_ALL);
        let mut inits = Vec::new();
        for i in 0..self.info.packages.len() {
            if let Some(sym) = self.package_init(PkgId(i as u32)) {
                inits.push(sym);
            }
        }
        let saved = self.begin_func(all, "main.init".into(), Attrs { wrapper: true, ..Attrs::default() });
        for sym in inits {
            self.emit(Op::Call { callee: Callee::Direct(sym), args: vec![] }, &[]);
        }
        self.term(Term::Return(vec![]));
        self.end_func(saved);
    }

    /// A package's variables that need code, then its init functions. `None` if there is nothing to do.
    fn package_init(&mut self, id: PkgId) -> Option<SymId> {
        let pkg = self.info.package(id);
        let (path, files, order) = (pkg.path, pkg.files, pkg.init_order.clone());
        let mut dynamic: Vec<(Vec<ObjId>, &'a Expr)> = Vec::new();
        for init in order {
            let Some(&e) = self.init_exprs.get(&init.rhs) else { continue };
            if self.is_late_data(id, &init.lhs, e) {
                continue;
            }
            self.diags.append(&mut self.notes.check_table(self.info, self.store, self.sources, id, e));
            if !self.static_init(id, &init.lhs, e) {
                dynamic.push((init.lhs, e));
            }
        }
        let inits: Vec<ObjId> = files
            .iter()
            .flat_map(|f| &f.decls)
            .filter_map(|d| match d {
                Decl::Func(f) if f.recv.is_none() && f.name.name.as_str() == "init" => {
                    self.info.defs.get(&f.name.id).copied()
                }
                _ => None,
            })
            .collect();
        if dynamic.is_empty() && inits.is_empty() {
            return None;
        }
        let name = format!("{path}.init");
        let sym = self.prog.symbols.intern(&name);
        let saved = self.begin_func(sym, name, Attrs::default());
        self.f.pkg = id;
        for (lhs, e) in dynamic {
            match lhs[..] {
                [obj] if self.info.object(obj).name != source::Name::BLANK && self.can_be_left_out(e) => {
                    let f = self.late_init(id, obj, e);
                    self.emit(Op::Call { callee: Callee::Direct(f), args: vec![] }, &[]);
                }
                _ => self.init_var_code(&lhs, e),
            }
        }
        for obj in inits {
            let f = self.func_sym(obj, vec![]);
            self.emit(Op::Call { callee: Callee::Direct(f), args: vec![] }, &[]);
        }
        self.term(Term::Return(vec![]));
        self.end_func(saved);
        Some(sym)
    }

    /// Puts an initialiser aside, until somebody mentions the variable, that certainly is constant data: a table that
    /// is not even checked yet, the address of another variable.
    fn is_late_data(&mut self, pkg: PkgId, lhs: &[ObjId], e: &'a Expr) -> bool {
        let [var] = *lhs else { return false };
        let sym = self.global_name(var);
        let is_late = self.info.object(var).name != source::Name::BLANK
            && !self.made.contains(&sym)
            && self.declared_ty(var) == self.store.bare(self.info.type_of(e.id))
            && (self.notes.is_late_table(pkg, e) || self.is_address_of_global(e));
        if is_late {
            self.late_data.insert(sym, (pkg, var, e));
        }
        is_late
    }

    fn is_address_of_global(&self, e: &Expr) -> bool {
        use syntax::ast::{ExprKind, UnaryOp};
        let ExprKind::Unary { op: UnaryOp::Addr, x } = &e.kind else { return false };
        let ExprKind::Ident(_) = x.kind else { return false };
        let obj = self.info.uses.get(&x.id).map(|obj| &self.info.object(*obj).kind);
        matches!(obj, Some(ObjKind::Var(VarKind::Global)))
    }

    /// Makes the data of a variable that was put aside. It goes by the symbol, which variables of several packages may
    /// share.
    fn make_late_data(&mut self, sym: SymId) {
        let Some((pkg, var, e)) = self.late_data.remove(&sym) else { return };
        self.diags.append(&mut self.notes.check_table(self.info, self.store, self.sources, pkg, e));
        let done = self.static_init(pkg, &[var], e);
        assert!(done, "{} is a table of constants", self.prog.symbols.name(sym));
    }

    /// A function that initialises a variable by an expression that can be left out: if nobody mentions the
    /// variable, it will be empty. So the tables of an imported package that nobody looks at take no room.
    fn late_init(&mut self, pkg: PkgId, var: ObjId, e: &'a Expr) -> SymId {
        let global = self.global_name(var);
        let func = self.prog.symbols.intern(&format!("{}.init", self.prog.symbols.name(global)));
        self.late_inits.push(LateInit { pkg, var, global, func, e });
        func
    }

    /// Lowers the initialisers of variables that are mentioned by now. Whether there were any.
    pub(super) fn lower_late_inits(&mut self) -> bool {
        let made = &self.made;
        let now: Vec<LateInit<'a>> = self.late_inits.extract_if(.., |l| made.contains(&l.global)).collect();
        for l in &now {
            self.late_init_func(l, |b| b.init_var_code(&[l.var], l.e));
        }
        !now.is_empty()
    }

    /// The initialisers of variables that nobody mentions.
    pub(super) fn finish_late_inits(&mut self) {
        for l in std::mem::take(&mut self.late_inits) {
            self.late_init_func(&l, |_| {});
        }
    }

    fn late_init_func(&mut self, l: &LateInit<'a>, body: impl FnOnce(&mut Self)) {
        let name = self.prog.symbols.name(l.func).to_string();
        let saved = self.begin_func(l.func, name, Attrs::default());
        self.f.pkg = l.pkg;
        body(self);
        self.term(Term::Return(vec![]));
        self.end_func(saved);
    }

    /// Whether evaluating the expression can be left out if nobody needs its value: it makes a map or another
    /// composite of constants, functions and variables.
    fn can_be_left_out(&mut self, e: &Expr) -> bool {
        use syntax::ast::ExprKind::*;
        let e = unparen(e);
        match &e.kind {
            FuncLit { .. } | Ident(_) => true,
            // A name of another package.
            Selector { .. } => !self.info.selections.contains_key(&e.id),
            Unary { op: syntax::ast::UnaryOp::Addr, x } => self.can_be_left_out(x),
            CompositeLit { elts, .. } => {
                let ty = self.ty_of(e);
                let is_map = match self.shape(ty) {
                    // Interfaces may hold what cannot be a key.
                    Type::Map(key, _) if !matches!(self.shape(key), Type::Basic(_)) => return false,
                    Type::Map(..) => true,
                    _ => false,
                };
                elts.list().iter().all(|el| {
                    let key = el.key.as_ref().filter(|_| is_map);
                    key.is_none_or(|k| self.can_be_left_out(k)) && self.can_be_left_out(&el.value)
                })
            }
            _ => self.info.const_of(e.id).is_some(),
        }
    }

    fn init_var_code(&mut self, lhs: &[ObjId], e: &'a Expr) {
        self.f.captures = self.captures_of_expr(e);
        self.f.loc.pos = e.span.lo;
        self.init_vars(lhs, e);
    }

    fn init_vars(&mut self, lhs: &[ObjId], e: &Expr) {
        let blank = |b: &Self, o: ObjId| b.info.object(o).name == source::Name::BLANK;
        let vals: Vec<(types::Ty, Val)> = if lhs.len() > 1 {
            self.multi(e)
        } else {
            let want = match lhs.first() {
                Some(&o) => self.declared_ty(o),
                None => self.ty_of(e),
            };
            let want = if want == types::Ty::INVALID { self.ty_of(e) } else { want };
            vec![(want, self.expr_as(e, want))]
        };
        for (&obj, (from, v)) in lhs.iter().zip(vals) {
            if blank(self, obj) {
                continue;
            }
            let ty = self.declared_ty(obj);
            let v = self.assign_conv(v, from, ty);
            let sym = self.global_sym(obj);
            let p = self.sym_addr(sym);
            self.store(ty, Addr::heap(p), &v);
        }
    }

    /// Initialises variables at link time where the expression is constant data.
    fn static_init(&mut self, id: PkgId, lhs: &[ObjId], e: &'a Expr) -> bool {
        let [obj] = lhs else { return false };
        if self.info.object(*obj).name == source::Name::BLANK {
            // `var _ = f()` runs f; `var _ I = T{}` and the like have no effect.
            return self.has_no_effect(e);
        }
        let ty = self.declared_ty(*obj);
        let saved = std::mem::replace(&mut self.f.pkg, id);
        let image = self.static_image(e, ty);
        self.f.pkg = saved;
        let Some((bytes, relocs)) = image else { return false };
        let sym = self.global_name(*obj);
        if bytes.iter().all(|b| *b == 0) && relocs.is_empty() {
            // Zero: an ordinary variable, made when somebody mentions it.
            return true;
        }
        let layout = self.layout(ty);
        self.made.insert(sym);
        let section = if layout.has_pointers() { Section::Data } else { Section::NoPtrData };
        self.prog.datas.push(Data { sym, section, align: layout.align, size: layout.size, bytes, relocs });
        true
    }

    pub(super) fn has_no_effect(&self, e: &Expr) -> bool {
        use syntax::ast::ExprKind::*;
        match &unparen(e).kind {
            Ident(_) | Lit(..) | FuncLit { .. } => true,
            CompositeLit { elts, .. } => {
                elts.list().iter().all(|el| el.key.iter().chain([&el.value]).all(|part| self.has_no_effect(part)))
            }
            Unary { op: syntax::ast::UnaryOp::Addr, x } => self.has_no_effect(x),
            Call { fun, args, .. } => {
                self.info.types.get(&fun.id).is_some_and(|tv| tv.mode == types::Mode::Type)
                    && args.iter().all(|a| self.has_no_effect(a))
            }
            _ => self.info.const_of(e.id).is_some(),
        }
    }

    fn global_name(&mut self, obj: ObjId) -> SymId {
        if let Some(name) = self.link_names.get(&obj) {
            return self.prog.symbols.intern(name);
        }
        let o = self.info.object(obj);
        let pkg = o.pkg.map_or("", |p| self.info.package(p).path.as_str());
        let name = match o.name.as_str() {
            "_" => format!("{pkg}._.{}", o.pos.0),
            name => format!("{pkg}.{name}"),
        };
        self.prog.symbols.intern(&name)
    }

    /// Symbol of a package-level variable. It is in zeroed memory unless initialised at link time.
    pub(super) fn global_sym(&mut self, obj: ObjId) -> SymId {
        let sym = self.global_name(obj);
        self.make_late_data(sym);
        if self.made.insert(sym) && !is_defined_elsewhere(self.prog.symbols.name(sym)) {
            let ty = self.declared_ty(obj);
            if let Some(files) = self.embeds.remove(&obj) {
                self.embedded_var(sym, ty, &files);
                return sym;
            }
            let layout = self.layout(ty);
            self.limit_data(obj, sym, layout.size);
            let section = if layout.has_pointers() { Section::Bss } else { Section::NoPtrBss };
            self.prog.datas.push(Data {
                sym,
                section,
                align: layout.align.max(1),
                bytes: vec![],
                size: layout.size.max(1),
                relocs: vec![],
            });
        }
        sym
    }

    /// Complains about a variable that is too large, alone or with those before it: code reaches data within 2 GB.
    fn limit_data(&mut self, obj: ObjId, sym: SymId, size: u64) {
        const MAX_DATA: u64 = 2_000_000_000;
        self.data_size = self.data_size.saturating_add(size);
        let name = self.prog.symbols.name(sym);
        let message = if size > MAX_DATA {
            format!("{name}: symbol too large ({size} bytes > {MAX_DATA} bytes)")
        } else if self.data_size > MAX_DATA {
            format!("{name}: too much data ({} bytes > {MAX_DATA} bytes)", self.data_size)
        } else {
            return;
        };
        let at = self.info.object(obj).pos;
        self.diags.push(source::Diagnostic::error_at(source::Code::TypeTooLarge, at, message));
    }

    // ---- read-only data

    pub(super) fn rodata(&mut self, sym: SymId, bytes: Vec<u8>, align: u32, relocs: Vec<DataReloc>) {
        let size = bytes.len() as u64;
        self.prog.datas.push(Data { sym, section: Section::RoData, align, bytes, size, relocs });
    }

    pub(super) fn anon_rodata(&mut self, stem: &str, bytes: Vec<u8>, align: u32, relocs: Vec<DataReloc>) -> SymId {
        let sym = self.anon_sym(stem);
        self.rodata(sym, bytes, align.max(1), relocs);
        sym
    }
}

/// The variable of package reflect whose data is written last, when all types are known.
pub(super) const TYPELINKS: &str = "reflect.typelinks";

/// Variables that Go code declares and others define: the runtime archive, or the builder itself.
fn is_defined_elsewhere(name: &str) -> bool {
    matches!(name, "runtime.writeBarrier" | TYPELINKS)
}
