//! The bridges between reflection, which holds arguments in memory, and compiled code, which has them in registers.
//!
//! Both directions are ordinary functions, one per way in which arguments and results travel: no assembly, and the
//! collector knows their frames like any others.

use types::{Signature, Type};

use super::Builder;
use super::typedesc::Record;
use super::value::{Addr, Val};
use crate::func::*;
use crate::program::SymId;

impl<'a> Builder<'_, 'a> {
    /// The bridges of a function type, as far as the program has somebody to cross them.
    pub(super) fn func_ops(&mut self, sig: &Signature) -> Option<SymId> {
        let (calls, makes) = (self.has_func("reflect.callOf"), self.has_func("reflect.makeOf"));
        if !calls && !makes {
            return None;
        }
        let travel = self.travel(sig);
        let call = calls.then(|| {
            let thunk = self.call_bridge(&travel, sig);
            self.static_closure(thunk)
        });
        let make = makes.then(|| self.make_bridge(&travel, sig));
        let which = format!("{}{}", if calls { "c" } else { "" }, if makes { "m" } else { "" });
        let sym = self.prog.symbols.intern(&format!("type:.funcops.{which}.{travel}"));
        if self.made.insert(sym) {
            let mut r = Record::default();
            r.ptr(call);
            r.ptr(make);
            self.rodata(sym, r.bytes, 8, r.relocs);
        }
        Some(sym)
    }

    /// How the arguments and results of a signature travel: equal for types that can share bridges.
    fn travel(&mut self, sig: &Signature) -> String {
        let (params, results) = (self.travel_of(&sig.params), self.travel_of(&sig.results));
        format!("({params})({results})")
    }

    fn travel_of(&mut self, tys: &[types::Ty]) -> String {
        let mut out = String::new();
        for ty in tys {
            let layout = self.layout(*ty);
            match &layout.flat {
                Some(scalars) => {
                    for (m, off) in scalars {
                        out += &format!("{m:?}@{off}");
                    }
                    out += &format!("/{}", layout.size);
                }
                None => {
                    let ptrs: String = layout.ptrs.iter().map(|p| if *p { 'p' } else { '-' }).collect();
                    out += &format!("{}a{}{ptrs}", layout.size, layout.align);
                }
            }
            out.push(',');
        }
        out
    }

    /// `func(code, first, args unsafe.Pointer)` as the code of a closure.
    fn call_bridge(&mut self, travel: &str, sig: &Signature) -> SymId {
        let name = format!("reflect.call.{travel}");
        let sym = self.prog.symbols.intern(&name);
        if !self.made.insert(sym) {
            return sym;
        }
        let saved = self.begin_func(sym, name, Attrs { wrapper: true, closure: true, ..Attrs::default() });
        self.f.subst = Default::default();
        self.f.param(Ty::Ptr);
        let (code, first, args) = (self.f.param(Ty::Ptr), self.f.param(Ty::Ptr), self.f.param(Ty::Ptr));
        let abi = self.abi_of(&sig.params, &sig.results);
        let mut vals = Vec::new();
        for (i, ty) in sig.params.iter().enumerate() {
            let p = self.load_scalar(Ty::Ptr, Addr::slot(args).plus(8 * i as u64));
            vals.push(match self.load(*ty, Addr::slot(p)) {
                // The caller of the bridge keeps arguments for this call alone.
                Val::Borrowed(p) => Val::Mem(p),
                v => v,
            });
        }
        let results = self.emit_call(Callee::Indirect(code), &[first], &abi, &vals);
        for (j, (ty, v)) in sig.results.iter().zip(&results).enumerate() {
            let at = 8 * (sig.params.len() + j) as u64;
            let p = self.load_scalar(Ty::Ptr, Addr::slot(args).plus(at));
            self.store(*ty, Addr::heap(p), v);
        }
        self.term(Term::Return(vec![]));
        self.end_func(saved);
        sym
    }

    /// Code of a closure object `{code, func(object, args unsafe.Pointer), …}`.
    fn make_bridge(&mut self, travel: &str, sig: &Signature) -> SymId {
        let name = format!("reflect.make.{travel}");
        let sym = self.prog.symbols.intern(&name);
        if !self.made.insert(sym) {
            return sym;
        }
        let saved = self.begin_func(sym, name, Attrs { wrapper: true, closure: true, ..Attrs::default() });
        self.f.subst = Default::default();
        let object = self.f.param(Ty::Ptr);
        let abi = self.abi_of(&sig.params, &sig.results);
        let hidden: Vec<Value> = (0..abi.n_hidden).map(|_| self.f.param(Ty::Ptr)).collect();
        let params = self.param_vals(&sig.params);
        // The addresses are of memory in this frame or in the caller's, which counts because they count.
        let n = (params.len() + sig.results.len()).max(1);
        let list = self.raw_slot(8 * n as u64, vec![true; n], "args");
        let list = self.slot_addr(list);
        for (i, (ty, v)) in sig.params.iter().zip(&params).enumerate() {
            let p = self.in_memory(*ty, v);
            self.store_scalar(Addr::slot(list).plus(8 * i as u64), p);
        }
        let mut places = Vec::new();
        for (j, ty) in sig.results.iter().enumerate() {
            let p = self.temp(*ty);
            self.store_zero(*ty, Addr::slot(p));
            self.store_scalar(Addr::slot(list).plus(8 * (params.len() + j) as u64), p);
            places.push(p);
        }
        let func = self.load_scalar(Ty::Ptr, Addr::slot(object).plus(8));
        let code = self.load_scalar(Ty::Ptr, Addr::slot(func));
        self.emit(Op::Call { callee: Callee::Indirect(code), args: vec![func, object, list] }, &[]);
        let results: Vec<Val> = sig
            .results
            .iter()
            .zip(&places)
            .map(|(ty, p)| match self.load(*ty, Addr::slot(*p)) {
                Val::Borrowed(p) => Val::Mem(p),
                v => v,
            })
            .collect();
        self.return_vals(&abi, &hidden, &results);
        self.end_func(saved);
        sym
    }

    /// All types that are written without a name of their own, and function and map types, as the data of reflect's
    /// variable `typelinks`, a `[]*abi.Type`: a type made at run time is one of these if it is equal to one.
    pub(super) fn write_typelinks(&mut self) {
        let Some(sym) = self.prog.symbols.get(super::init::TYPELINKS).filter(|s| self.made.contains(s)) else {
            return;
        };
        let mut list = Record::default();
        let mut n = 0;
        for i in 0..self.types.len() {
            let ty = self.types.at(i);
            let named = matches!(self.store.get(ty), Type::Named(..) | Type::Basic(_));
            if !named || matches!(self.shape(ty), Type::Func(_) | Type::Map(..)) {
                let desc = self.type_desc(ty);
                list.ptr(Some(desc));
                n += 1;
            }
        }
        let list = self.anon_rodata("go:typelinks", list.bytes, 8, list.relocs);
        let mut slice = Record::default();
        slice.ptr(Some(list));
        slice.word(n);
        slice.word(n);
        self.rodata(sym, slice.bytes, 8, slice.relocs);
    }
}
