//! Function values: literals, functions and methods used as values, and compiler-made adapters.
//!
//! A func value points to a closure object: code address, then what was captured. The code takes the
//! object as its first argument.

use syntax::ast::{Block, Expr, Ident};
use types::{ObjId, Selection, Signature, Type};

use super::call::{How, Prepared};
use super::value::{Addr, Val};
use super::{Builder, FnState, Storage};
use crate::func::*;
use crate::program::{DataReloc, SymId};

/// Layout of a closure object: what each captured thing is and where it lies.
pub(super) struct ClosureLayout {
    pub fields: Vec<types::Ty>,
    pub offsets: Vec<u64>,
    pub size: u64,
    pub ptrs: Vec<bool>,
}

impl<'a> Builder<'_, 'a> {
    fn closure_layout(&mut self, fields: Vec<types::Ty>) -> ClosureLayout {
        let mut all = vec![types::Ty::UINTPTR];
        all.extend(&fields);
        let layout = self.layouts.of_fields(self.store, &all);
        ClosureLayout {
            fields,
            offsets: layout.offsets[1..].to_vec(),
            size: layout.size.next_multiple_of(8),
            ptrs: layout.ptrs,
        }
    }

    /// A static closure object for code that captures nothing.
    pub(super) fn static_closure(&mut self, code: SymId) -> SymId {
        let name = format!("{}{}", self.prog.symbols.name(code), abi::symbols::CLOSURE_SUFFIX);
        self.static_closure_named(&name, code)
    }

    fn static_closure_named(&mut self, name: &str, code: SymId) -> SymId {
        let sym = self.prog.symbols.intern(name);
        if self.made.insert(sym) {
            self.rodata(sym, vec![0; 8], 8, vec![DataReloc { offset: 0, target: code, addend: 0 }]);
        }
        sym
    }

    /// A closure object with code and captured values.
    fn closure_object(&mut self, code: SymId, layout: &ClosureLayout, vals: &[Val]) -> Value {
        if vals.is_empty() {
            let sym = self.static_closure(code);
            return self.sym_addr(sym);
        }
        let desc = self.shape_desc(layout.size, &layout.ptrs);
        let p = self.emit1(
            Op::New {
                desc,
                size: layout.size,
                align: 8,
                ptrs: layout.ptrs.clone(),
                name: crate::func::FUNCTION_VALUE.into(),
            },
            Ty::Ptr,
        );
        let code = self.sym_addr(code);
        self.store_scalar(Addr { heap: false, ..Addr::heap(p) }, code);
        for ((ty, off), v) in layout.fields.iter().zip(&layout.offsets).zip(vals) {
            self.store(*ty, Addr::heap(p).plus(*off), v);
        }
        p
    }

    /// `func(…) {…}` as a value.
    pub(super) fn func_lit(&mut self, e: &Expr, body: &Block) -> Val {
        let captured = self.f.captures.lits.get(&e.id).cloned().unwrap_or_default();
        let sig = {
            let ty = self.ty_of(e);
            self.func_type(ty)
        };
        let objects = self.info.signatures.get(&e.id).cloned().unwrap_or_default();
        let name = self.closure_name();
        let sym = self.prog.symbols.intern(&name);
        let key = e.id;
        let p = self.closure_over(sym, name, &captured, |b| {
            b.f.objects = objects;
            b.lower_signature_and_body(&sig, None, body, key);
        });
        Val::scalar(p)
    }

    /// A name for the next function literal: `main.f.func1`, and in a literal `main.f.func1.1`.
    pub(super) fn closure_name(&mut self) -> String {
        self.f.n_closures += 1;
        let outer = self.prog.symbols.name(self.f.func.sym);
        let n = self.f.n_closures;
        let in_lit = outer.rsplit('.').next().is_some_and(|last| {
            last.chars().all(|c| c.is_ascii_digit())
                || last.strip_prefix("func").is_some_and(|r| !r.is_empty() && r.chars().all(|c| c.is_ascii_digit()))
        });
        if in_lit { format!("{outer}.{n}") } else { format!("{outer}.func{n}") }
    }

    /// A closure over variables of the current function, its code lowered by `body` in a new function
    /// whose first parameter is the closure object and in which the variables are bound.
    pub(super) fn closure_over(
        &mut self,
        sym: SymId,
        name: String,
        captured: &[ObjId],
        body: impl FnOnce(&mut Self),
    ) -> Value {
        self.closure_over_with(sym, name, captured, &[], |b, _| body(b))
    }

    /// The same; `extra` pointers are captured too and handed to `body`.
    pub(super) fn closure_over_with(
        &mut self,
        sym: SymId,
        name: String,
        captured: &[ObjId],
        extra: &[Value],
        body: impl FnOnce(&mut Self, &[Value]),
    ) -> Value {
        let pointer = types::Ty::basic(types::Basic::UnsafePointer);
        let mut fields = Vec::new();
        let mut vals = Vec::new();
        let mut by_ref = Vec::new();
        for obj in captured {
            let ty = self.obj_ty(*obj);
            let storage = self.storage(*obj);
            match storage {
                Storage::Boxed(p) => {
                    fields.push(pointer);
                    vals.push(Val::scalar(p));
                    by_ref.push(true);
                }
                Storage::BoxedSlot(slot) => {
                    let p = self.slot_addr(slot);
                    let p = self.load_scalar(Ty::Ptr, Addr::slot(p));
                    fields.push(pointer);
                    vals.push(Val::scalar(p));
                    by_ref.push(true);
                }
                other => {
                    let v = self.read_storage(&other, ty);
                    fields.push(ty);
                    vals.push(v);
                    by_ref.push(false);
                }
            }
        }
        for p in extra {
            fields.push(pointer);
            vals.push(Val::scalar(*p));
        }
        let layout = self.closure_layout(fields);
        let name = self.traceback_text(&name);
        let attrs = Attrs { closure: true, ..Attrs::default() };
        let saved: FnState<'a> = self.begin_func(sym, name, attrs);
        let ctx = self.f.param(Ty::Ptr);
        for (i, obj) in captured.iter().enumerate() {
            let a = Addr::slot(ctx).plus(layout.offsets[i]);
            let storage = if by_ref[i] {
                Storage::Boxed(self.load_scalar(Ty::Ptr, a))
            } else {
                match self.load(layout.fields[i], a) {
                    v @ Val::Flat(_) => {
                        let s = self.local_storage(layout.fields[i], "");
                        self.init_storage(&s, layout.fields[i], &v);
                        s
                    }
                    Val::Mem(p) | Val::Borrowed(p) => Storage::Captured(p),
                }
            };
            self.f.vars.insert(*obj, storage);
        }
        let handed: Vec<Value> = (0..extra.len())
            .map(|i| self.load_scalar(Ty::Ptr, Addr::slot(ctx).plus(layout.offsets[captured.len() + i])))
            .collect();
        body(self, &handed);
        self.end_func(saved);
        self.closure_object(sym, &layout, &vals)
    }

    /// A top-level function as a value: its static closure object, whose code is a thunk.
    pub(super) fn func_value(&mut self, obj: ObjId, targs: Vec<types::Ty>) -> Val {
        let Some(sig) = self.signature_of(obj, &targs) else { return Val::scalar(self.null()) };
        let sym = self.func_sym(obj, targs);
        let closure = self.func_closure(sym, &sig);
        Val::scalar(self.sym_addr(closure))
    }

    /// The static closure object of a function of the program.
    pub(super) fn func_closure(&mut self, sym: SymId, sig: &Signature) -> SymId {
        let base = self.prog.symbols.name(sym).to_string();
        let thunk = self.prog.symbols.intern(&format!("{base}{}", abi::symbols::THUNK_SUFFIX));
        if self.made.insert(thunk) {
            let sig2 = sig.clone();
            self.adapter(thunk, base.clone(), &[], sig, true, move |b, _, params| b.call_func(sym, &sig2, params));
        }
        self.static_closure_named(&format!("{base}{}", abi::symbols::CLOSURE_SUFFIX), thunk)
    }

    /// Builds a wrapper function `sym` of signature `sig` whose closure object holds values of types `fields`:
    /// `body` gets them and the parameters and gives the results. Without `ctx` there is no closure object.
    /// Gives the layout of the object.
    pub(super) fn adapter(
        &mut self,
        sym: SymId,
        name: String,
        fields: &[types::Ty],
        sig: &Signature,
        ctx: bool,
        body: impl FnOnce(&mut Self, Vec<Val>, &[Val]) -> Vec<Val>,
    ) -> ClosureLayout {
        let layout = self.closure_layout(fields.to_vec());
        let name = self.traceback_text(&name);
        let saved: FnState<'a> = self.begin_func(sym, name, Attrs { wrapper: true, closure: ctx, ..Attrs::default() });
        let object = ctx.then(|| self.f.param(Ty::Ptr));
        let abi = self.abi_of(&sig.params, &sig.results);
        let hidden: Vec<Value> = (0..abi.n_hidden).map(|_| self.f.param(Ty::Ptr)).collect();
        let params = self.param_vals(&sig.params);
        let mut captured = Vec::new();
        if let Some(p) = object {
            for (ty, off) in layout.fields.iter().zip(&layout.offsets) {
                captured.push(match self.load(*ty, Addr::slot(p).plus(*off)) {
                    Val::Borrowed(p) => Val::Mem(p),
                    v => v,
                });
            }
        }
        let results = body(self, captured, &params);
        self.return_vals(&abi, &hidden, &results);
        self.end_func(saved);
        layout
    }

    /// Parameters of the current function as values: scalars, or pointers to memory the caller owns.
    pub(super) fn param_vals(&mut self, tys: &[types::Ty]) -> Vec<Val> {
        tys.iter()
            .map(|ty| {
                let layout = self.layout(*ty);
                match &layout.flat {
                    Some(scalars) => Val::Flat(scalars.iter().map(|(m, _)| self.f.param(*m)).collect()),
                    None => Val::Mem(self.f.param(Ty::Ptr)),
                }
            })
            .collect()
    }

    /// Returns results by the conventions of `abi`.
    pub(super) fn return_vals(&mut self, abi: &super::call::FuncAbi, hidden: &[Value], results: &[Val]) {
        self.f.func.results = abi.ret.clone();
        if results.len() != abi.results.len() {
            // Only after code that cannot return (a call that was reported as an error).
            self.unreachable();
            return;
        }
        let mut regs = Vec::new();
        for ((ty, how), v) in abi.results.clone().iter().zip(&abi.how).zip(results) {
            match how {
                How::Regs { .. } => regs.extend(v.flat()),
                How::Hidden(i) => self.store(*ty, Addr::slot(hidden[*i]), v),
            }
        }
        self.term(Term::Return(regs));
    }

    /// A prepared call as a `func()` value that makes it: for go and defer.
    pub(super) fn call_closure(&mut self, call: &Prepared, what: &str) -> Value {
        let empty =
            Signature { tparams: Box::default(), params: Box::default(), results: Box::default(), variadic: false };
        if let (super::call::Target::Closure, [(_, f)]) = (&call.target, &call.vals[..])
            && call.sig.results.is_empty()
        {
            return f.one();
        }
        if let (super::call::Target::Func(sym), []) = (&call.target, &call.vals[..])
            && call.sig.results.is_empty()
        {
            let closure = self.func_closure(*sym, &call.sig);
            return self.sym_addr(closure);
        }
        if let super::call::Target::Iface(_) = call.target {
            // A nil interface has no method to call later.
            self.emit(Op::NilCheck(call.vals[0].1.flat()[0]), &[]);
        }
        if let (super::call::Target::Closure, (_, f)) =
            (&call.target, call.vals.first().cloned().unwrap_or((types::Ty::INVALID, Val::Flat(vec![]))))
        {
            // A nil function fails where the statement stands for go, at the call for defer.
            if what == "go" {
                self.emit(Op::NilCheck(f.one()), &[]);
            }
        }
        let name = format!("{}.{what}wrap", self.prog.symbols.name(self.f.func.sym));
        let sym = self.anon_sym(&name);
        let fields: Vec<types::Ty> = call.vals.iter().map(|(ty, _)| *ty).collect();
        let vals: Vec<Val> = call.vals.iter().map(|(_, v)| v.clone()).collect();
        let inner = Prepared { vals: vec![], kept: vec![], ..call.clone() };
        let tys = fields.clone();
        let layout = self.adapter(sym, name, &fields, &empty, true, move |b, captured, _| {
            let call = Prepared { vals: tys.into_iter().zip(captured).collect(), ..inner };
            b.finish(&call);
            vec![]
        });
        self.closure_object(sym, &layout, &vals)
    }

    /// A value computation as a `func()` closure: builtins under go and defer.
    pub(super) fn action_closure(
        &mut self,
        what: &str,
        vals: &[(types::Ty, Val)],
        body: impl FnOnce(&mut Self, Vec<Val>),
    ) -> Value {
        let empty =
            Signature { tparams: Box::default(), params: Box::default(), results: Box::default(), variadic: false };
        let name = format!("{}.{what}", self.prog.symbols.name(self.f.func.sym));
        let sym = self.anon_sym(&name);
        let fields: Vec<types::Ty> = vals.iter().map(|(ty, _)| *ty).collect();
        let layout = self.adapter(sym, name, &fields, &empty, true, |b, captured, _| {
            body(b, captured);
            vec![]
        });
        let vals: Vec<Val> = vals.iter().map(|(_, v)| v.clone()).collect();
        self.closure_object(sym, &layout, &vals)
    }

    /// `x.M` not called: binds the receiver now.
    pub(super) fn method_value(&mut self, _e: &Expr, x: &Expr, sel: &Ident, s: &Selection) -> Val {
        let call = self.bind_method(x, sel, s);
        let (ty, v) = call.vals[0].clone();
        if let super::call::Target::Iface(_) = call.target {
            self.emit(Op::NilCheck(v.flat()[0]), &[]);
        }
        let base = match &call.target {
            super::call::Target::Method(sym) => self.prog.symbols.name(*sym).to_string(),
            _ => format!("{}.{}", self.link_string(ty), sel.name),
        };
        let sym = self.prog.symbols.intern(&format!("{base}-fm"));
        let fields = [ty];
        let sig = call.sig.clone();
        let layout = if self.made.insert(sym) {
            let inner = Prepared { vals: vec![], kept: vec![], ..call };
            self.adapter(sym, format!("{base}-fm"), &fields, &sig, true, move |b, captured, params| {
                let recv = captured.into_iter().map(|v| (ty, v));
                let args = inner.sig.params.iter().copied().zip(params.iter().cloned());
                let call = Prepared { vals: recv.chain(args).collect(), ..inner.clone() };
                b.finish(&call)
            })
        } else {
            self.closure_layout(fields.to_vec())
        };
        Val::scalar(self.closure_object(sym, &layout, &[v]))
    }

    /// `T.M`: a function that takes the receiver first. `e` is the whole expression, which may instantiate the method.
    pub(super) fn method_expr(&mut self, e: &Expr, selector: &Expr, x: &Expr) -> Val {
        let recv_ty = self.ty_of(x);
        let fn_ty = self.ty_of(e);
        let sig = self.func_type(fn_ty);
        let syntax::ast::ExprKind::Selector { sel, .. } = &selector.kind else { return self.zero(fn_ty) };
        let name = sel.name;
        let own_targs = self.instance_targs(sel.id);
        let sym_name = format!("{}.{name}{}-expr", self.link_string(recv_ty), self.targs_suffix(&own_targs));
        let sym = self.prog.symbols.intern(&sym_name);
        if self.made.insert(sym) {
            self.adapter(sym, sym_name, &[], &sig, true, |b, _, params| {
                b.call_method_on(recv_ty, name, own_targs, &params[0], &params[1..])
            });
        }
        let closure = self.static_closure(sym);
        Val::scalar(self.sym_addr(closure))
    }

    /// Calls method `name` of a receiver value of any type, through embedding and pointers.
    fn call_method_on(
        &mut self,
        ty: types::Ty,
        name: source::Name,
        own_targs: Vec<types::Ty>,
        recv: &Val,
        args: &[Val],
    ) -> Vec<Val> {
        if self.is_interface(ty) {
            let mut call = self.bind_iface(recv.clone(), ty, name);
            let params = call.sig.params.clone();
            call.vals.extend(params.iter().copied().zip(args.iter().cloned()));
            return self.finish(&call);
        }
        let set = self.store.method_set(self.info, ty);
        let Some(entry) = set.iter().find(|m| m.name == name).cloned() else {
            panic!("method {name} is not in the method set of {}", self.link_string(ty))
        };
        self.call_entry(ty, &entry, own_targs, recv, args)
    }

    /// Calls a method of a method set on a receiver value.
    pub(super) fn call_entry(
        &mut self,
        ty: types::Ty,
        entry: &types::MethodEntry,
        own_targs: Vec<types::Ty>,
        recv: &Val,
        args: &[Val],
    ) -> Vec<Val> {
        use super::lvalue::Place;
        let (place, at) = match self.store.get(ty).clone() {
            Type::Pointer(elem) => {
                if entry.path.is_empty() && !entry.ptr_recv {
                    self.check_wrapped(recv.one(), elem, entry.name);
                }
                (Place::Mem(Addr::pointer(recv.one())), elem)
            }
            _ => {
                let p = self.in_memory(ty, recv);
                (Place::Mem(Addr::slot(p)), ty)
            }
        };
        let (place, at) = self.walk_path(place, at, &entry.path);
        let (elem, is_ptr) = match self.store.get(at).clone() {
            Type::Pointer(elem) => (elem, true),
            _ => (at, false),
        };
        let mut call = match entry.obj {
            None => {
                let v = self.read_place(&place, at);
                self.bind_iface(v, at, entry.name)
            }
            Some(obj) => {
                let (recv_ty, recv) = match (entry.ptr_recv, is_ptr) {
                    (true, true) | (false, false) => (at, self.read_place(&place, at)),
                    (true, false) => {
                        let Place::Mem(a) = self.settle_place(place) else {
                            panic!("a receiver in registers has no address")
                        };
                        // The address of the receiver itself may be nil: the method finds out.
                        let p = if a.off == 0 { a.base } else { self.addr_value(a) };
                        (self.store.pointer(elem), Val::scalar(p))
                    }
                    (false, true) => {
                        let p = self.read_place(&place, at).one();
                        (elem, self.load(elem, Addr::pointer(p)))
                    }
                };
                let recv = self.own(recv_ty, recv);
                self.method_call(obj, elem, own_targs, recv_ty, recv)
            }
        };
        let params = call.sig.params.clone();
        call.vals.extend(params.iter().copied().zip(args.iter().cloned()));
        self.finish(&call)
    }

    /// The wrapper of a value method for pointers says so when the pointer is nil.
    fn check_wrapped(&mut self, p: Value, elem: types::Ty, method: source::Name) {
        let (good, bad) = (self.new_block(), self.new_cold_block());
        let null = self.null();
        let ok = self.icmp(Cond::Ne, p, null);
        self.br(ok, good, bad);
        self.at(bad);
        let full = self.link_string(elem);
        let full = self.traceback_text(&full);
        let start = full.rfind('/').map_or(0, |slash| slash + 1);
        let name = full[start..].split_once('.').map_or(&full[..], |(_, name)| name);
        let text = format!("value method {full}.{method} called using nil *{name} pointer");
        let text = self.string_const(text.as_bytes());
        self.call_runtime_go("panicwrap", &[], &[text]);
        self.unreachable();
        self.at(good);
    }

    fn traceback_text(&self, name: &str) -> String {
        match (name.find('['), name.rfind(']')) {
            (Some(open), Some(close)) if open < close => format!("{}[...]{}", &name[..open], &name[close + 1..]),
            _ => name.to_string(),
        }
    }
}
