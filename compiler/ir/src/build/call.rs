//! Calls: who is called, in what order things are evaluated, how arguments and results travel.

use abi::calls::Call;
use syntax::ast::*;
use types::{Basic, Builtin, Mode, ObjId, ObjKind, Selection, SelectionKind, Signature, Type};

use super::Builder;
use super::lvalue::{Place, unparen};
use super::value::{Addr, Val};
use crate::func::*;
use crate::program::SymId;

/// How a result travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// In `n` return registers from number `start`.
    Regs { start: usize, n: usize },
    /// Through hidden pointer parameter number `.0`, which points into the caller's data stack.
    Hidden(usize),
}

/// The machine-level shape of a function type.
#[derive(Clone, Debug)]
pub(super) struct FuncAbi {
    pub params: Vec<types::Ty>,
    pub results: Vec<types::Ty>,
    pub how: Vec<How>,
    pub n_hidden: usize,
    /// Types of the return registers.
    pub ret: Vec<Ty>,
}

/// Who is called. The leading values of a [`Prepared`] call belong to it.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// A function known by symbol. No leading value.
    Func(SymId),
    /// A method known by symbol; leads with the receiver.
    Method(SymId),
    /// A func value, which leads.
    Closure,
    /// A method of an interface, by index; leads with the interface value.
    Iface(usize),
}

/// A call whose operands are all evaluated.
#[derive(Clone, Debug)]
pub(super) struct Prepared {
    pub target: Target,
    pub sig: Signature,
    pub vals: Vec<(types::Ty, Val)>,
    /// Pointers that were arguments as numbers, `f(uintptr(p))`. What they point to stays until the call returns, whether or
    /// not the function asks for it by `//go:uintptrescapes`.
    pub kept: Vec<Value>,
}

impl<'a> Builder<'_, 'a> {
    pub(super) fn abi_of(&mut self, params: &[types::Ty], results: &[types::Ty]) -> FuncAbi {
        let mut abi =
            FuncAbi { params: params.to_vec(), results: results.to_vec(), how: vec![], n_hidden: 0, ret: vec![] };
        let (mut ints, mut floats) = (0, 0);
        for ty in results {
            let layout = self.layout(*ty);
            let fits = layout.flat.as_ref().filter(|scalars| {
                let f = scalars.iter().filter(|(m, _)| m.is_float()).count();
                floats + f <= 8 && ints + scalars.len() - f <= 8
            });
            match fits {
                Some(scalars) => {
                    abi.how.push(How::Regs { start: abi.ret.len(), n: scalars.len() });
                    for (m, _) in scalars {
                        abi.ret.push(*m);
                        if m.is_float() { floats += 1 } else { ints += 1 }
                    }
                }
                None => {
                    abi.how.push(How::Hidden(abi.n_hidden));
                    abi.n_hidden += 1;
                }
            }
        }
        abi
    }

    /// Emits a call. `lead` are the context, or the receiver's scalars.
    pub(super) fn emit_call(&mut self, callee: Callee, lead: &[Value], abi: &FuncAbi, args: &[Val]) -> Vec<Val> {
        let mut scalars = lead.to_vec();
        let mut hidden = Vec::new();
        for (ty, how) in abi.results.clone().iter().zip(&abi.how) {
            if let How::Hidden(_) = how {
                let p = self.temp(*ty);
                hidden.push(p);
                scalars.push(p);
            }
        }
        for (ty, v) in abi.params.clone().iter().zip(args) {
            match v {
                Val::Flat(vals) => scalars.extend(vals),
                Val::Mem(p) => scalars.push(*p),
                Val::Borrowed(_) => {
                    let v = self.own(*ty, v.clone());
                    scalars.extend(v.addr());
                }
            }
        }
        let inst = self.emit(Op::Call { callee, args: scalars }, &abi.ret);
        let regs = self.f.func.inst(inst).results.clone();
        let results = abi.results.clone();
        results
            .into_iter()
            .zip(&abi.how)
            .map(|(ty, how)| match how {
                How::Regs { start, n } => Val::Flat(regs[*start..start + n].to_vec()),
                How::Hidden(i) => match self.load(ty, Addr::slot(hidden[*i])) {
                    Val::Borrowed(p) => Val::Mem(p),
                    v => v,
                },
            })
            .collect()
    }

    /// Calls the runtime with scalars.
    pub(super) fn call_rt(&mut self, name: &str, args: &[Value]) -> Vec<Value> {
        let call = Call::by_symbol(&format!("runtime.{name}")).unwrap_or_else(|| panic!("no runtime call {name}"));
        self.call_rt_desc(call, args)
    }

    fn call_rt_desc(&mut self, call: Call, args: &[Value]) -> Vec<Value> {
        let desc = call.desc();
        assert_eq!(desc.params.len(), args.len(), "arguments of {}", desc.symbol);
        let args = args.iter().zip(desc.params).map(|(v, t)| self.coerce(*v, machine(*t))).collect();
        let tys: Vec<Ty> = desc.results.iter().map(|t| machine(*t)).collect();
        let inst = self.emit(Op::Call { callee: Callee::Runtime(call), args }, &tys);
        self.f.func.inst(inst).results.clone()
    }

    /// Same bits in another machine type of the interface: widths and pointerness may differ.
    pub(super) fn coerce(&mut self, v: Value, to: Ty) -> Value {
        let from = self.f.func.ty(v);
        if from == to {
            return v;
        }
        match (from.size(), to.size()) {
            (a, b) if a == b => self.conv(Conv::Bitcast, v, to),
            (a, b) if a > b => self.conv(Conv::Trunc, v, to),
            _ if to == Ty::Ptr => {
                let wide = self.conv(Conv::ZExt, v, Ty::I64);
                self.conv(Conv::Bitcast, wide, to)
            }
            _ => self.conv(Conv::ZExt, v, to),
        }
    }

    /// Calls a function of Go's package runtime by name.
    pub(super) fn call_runtime_go(&mut self, name: &str, targs: &[types::Ty], args: &[Val]) -> Vec<Val> {
        let found = self.runtime_func(name, targs);
        let (obj, sig) = found.unwrap_or_else(|| panic!("package runtime has no function {name}"));
        let sym = self.func_sym(obj, targs.to_vec());
        self.call_func(sym, &sig, args)
    }

    /// A function of package runtime and its signature for these type arguments.
    pub(super) fn runtime_func(&mut self, name: &str, targs: &[types::Ty]) -> Option<(ObjId, Signature)> {
        let pkg = self.info.package(self.runtime_pkg?);
        let obj = *pkg.scope.get(&source::Name::new(name))?;
        let sig = self.signature_of(obj, targs)?;
        Some((obj, sig))
    }

    /// Signature of a function object with type arguments put in. A method's has no receiver.
    pub(super) fn signature_of(&mut self, obj: ObjId, targs: &[types::Ty]) -> Option<Signature> {
        let ty = self.declared_ty(obj);
        let (tparams, _) = self.all_tparams(obj);
        let Type::Func(sig) = self.store.get(ty).clone() else { return None };
        let subst = types::Subst::new(&tparams, targs);
        let plain = Signature { tparams: Box::default(), ..sig };
        if subst.is_empty() {
            return Some(plain);
        }
        let ty = self.store.intern(Type::Func(plain));
        let ty = self.store.subst(ty, &subst);
        match self.store.get(ty) {
            Type::Func(sig) => Some(sig.clone()),
            _ => None,
        }
    }

    /// Calls a function by symbol: a runtime call, an intrinsic, or a Go function.
    pub(super) fn call_func(&mut self, sym: SymId, sig: &Signature, args: &[Val]) -> Vec<Val> {
        let name = self.prog.symbols.name(sym).to_string();
        if let Some(results) = self.intrinsic(&name, sig, args) {
            return results;
        }
        if let Some(call) = Call::by_symbol(&name) {
            return self.call_listed(call, sig, args);
        }
        let abi = self.abi_of(&sig.params, &sig.results);
        self.emit_call(Callee::Direct(sym), &[], &abi, args)
    }

    /// A body-less Go function that is a runtime call: its words are the call's.
    fn call_listed(&mut self, call: Call, sig: &Signature, args: &[Val]) -> Vec<Val> {
        let mut scalars = Vec::new();
        for (ty, v) in sig.params.iter().zip(args) {
            match v {
                Val::Flat(vals) => scalars.extend(vals.clone()),
                _ => scalars.push(self.in_memory(*ty, v)),
            }
        }
        let desc = call.desc();
        if desc.params.len() != scalars.len() {
            let message =
                format!("{} takes {} words, its Go declaration has {}", desc.symbol, desc.params.len(), scalars.len());
            self.diags.push(source::Diagnostic::error_at(source::Code::BadLinkname, self.f.loc.pos, message));
            return sig.results.iter().map(|t| self.zero(*t)).collect();
        }
        let mut regs = self.call_rt_desc(call, &scalars).into_iter();
        sig.results
            .iter()
            .map(|ty| {
                let scalars = self.layout(*ty).flat.clone().unwrap_or_default();
                let vals = scalars
                    .iter()
                    .map(|(m, _)| match regs.next() {
                        Some(v) => self.coerce(v, *m),
                        None => self.zero_scalar(*m),
                    })
                    .collect();
                Val::Flat(vals)
            })
            .collect()
    }

    // ---- call expressions

    /// Evaluates a call; gives its results.
    pub(super) fn call_expr(&mut self, e: &Expr) -> Vec<Val> {
        let ExprKind::Call { fun, args, ellipsis, .. } = &e.kind else { return vec![self.expr(e)] };
        match self.info.types.get(&fun.id).map(|tv| tv.mode) {
            Some(Mode::Type) => {
                let to = self.ty_of(fun);
                return vec![self.conversion(&args[0], to)];
            }
            Some(Mode::Builtin(b)) => return self.builtin_call(e, b, args, ellipsis.is_some()),
            _ => {}
        }
        let saved = self.f.loc.pos;
        let call = self.prepare(fun, args, ellipsis.is_some());
        // A call is where its parenthesis is, as in Go.
        self.f.loc.pos = fun.span.hi;
        let results = self.finish(&call);
        self.f.loc.pos = saved;
        results
    }

    /// The builtin a call calls, if it does.
    pub(super) fn builtin_of(&self, fun: &Expr) -> Option<Builtin> {
        match self.info.types.get(&fun.id).map(|tv| tv.mode) {
            Some(Mode::Builtin(b)) => Some(b),
            _ => None,
        }
    }

    /// Evaluates what a call needs, in order: function value or receiver, then arguments.
    pub(super) fn prepare(&mut self, fun: &Expr, args: &[Expr], spread: bool) -> Prepared {
        self.put_aside_call(fun, args, spread);
        self.in_order([], |b| b.prepare_settled(fun, args, spread))
    }

    fn prepare_settled(&mut self, fun: &Expr, args: &[Expr], spread: bool) -> Prepared {
        let mut callee = unparen(fun);
        if let ExprKind::Index { x, indices } = &callee.kind
            && self.info.types.get(&indices[0].id).is_some_and(|tv| tv.mode == Mode::Type)
        {
            callee = unparen(x);
        }
        let known = match &callee.kind {
            ExprKind::Ident(_) => self.object_of(callee.id).map(|o| (o, callee.id)),
            ExprKind::Selector { sel, .. } if !self.info.selections.contains_key(&callee.id) => {
                self.info.uses.get(&sel.id).map(|o| (*o, sel.id))
            }
            _ => None,
        };
        if let Some((obj, node)) = known
            && matches!(self.info.object(obj).kind, ObjKind::Func(_))
        {
            let targs = self.instance_targs(node);
            if let Some(sig) = self.signature_of(obj, &targs) {
                let sym = self.func_sym(obj, targs);
                let mut call = Prepared { target: Target::Func(sym), sig, vals: vec![], kept: vec![] };
                self.arguments(&mut call, args, spread);
                return call;
            }
        }
        if let ExprKind::Selector { x, sel } = &callee.kind
            && let Some(s) = self.info.selections.get(&callee.id).cloned()
            && matches!(s.kind, SelectionKind::Method | SelectionKind::Interface)
        {
            let mut call = self.bind_method(x, sel, &s);
            self.arguments(&mut call, args, spread);
            return call;
        }
        let ty = self.ty_of(fun);
        let f = self.expr(fun);
        let sig = self.func_type(ty);
        let mut call = Prepared { target: Target::Closure, sig, vals: vec![(ty, f)], kept: vec![] };
        self.arguments(&mut call, args, spread);
        call
    }

    /// Signature under a function type.
    pub(super) fn func_type(&mut self, ty: types::Ty) -> Signature {
        match self.shape(ty) {
            Type::Func(sig) => sig,
            other => panic!("call of {other:?}"),
        }
    }

    /// Receiver and method of `x.sel`.
    pub(super) fn bind_method(&mut self, x: &Expr, sel: &Ident, s: &Selection) -> Prepared {
        let own_targs = self.instance_targs(sel.id);
        let name = sel.name;
        let mut ty = self.ty_of(x);
        // Selected through embedded fields?
        let embedded = !s.path.is_empty();
        let place = embedded.then(|| self.embedded_place(x, &s.path));
        if let Some((_, t)) = &place {
            ty = *t;
        }
        let (elem, is_ptr) = match self.store.get(ty).clone() {
            Type::Pointer(elem) => (elem, true),
            _ => (ty, false),
        };
        if self.is_interface(elem) && !is_ptr {
            let v = match &place {
                Some((p, t)) => self.read_place(p, *t),
                None => self.expr(x),
            };
            return self.bind_iface(v, ty, name);
        }
        // A method of a concrete type, known now even where the source had a type parameter.
        let pkg = (!name.is_exported()).then_some(self.f.pkg);
        let pkg = s.obj.and_then(|o| self.info.object(o).pkg).filter(|_| !name.is_exported()).or(pkg);
        let found = self.store.field_or_method(self.info, elem, true, pkg, name, false);
        let found = match found {
            types::Lookup::Found(f) | types::Lookup::PointerReceiver(f) => f,
            _ => panic!("method {name} disappeared"),
        };
        let (place, ty, elem, is_ptr) = if found.path.is_empty() {
            (place, ty, elem, is_ptr)
        } else {
            // The instance's type has the method by embedding.
            let (p, t) = match place {
                Some((p, t)) => self.walk_path(p, t, &found.path),
                None => self.embedded_place(x, &found.path),
            };
            let (elem, is_ptr) = match self.store.get(t).clone() {
                Type::Pointer(elem) => (elem, true),
                _ => (t, false),
            };
            if self.is_interface(elem) {
                let v = self.read_place(&p, t);
                return self.bind_iface(v, t, name);
            }
            (Some((p, t)), t, elem, is_ptr)
        };
        let obj = found.obj.expect("a concrete method has a declaration");
        let (recv_ty, recv) = match (found.ptr_recv, is_ptr, place) {
            (true, true, Some((p, t))) | (false, false, Some((p, t))) => (t, self.read_place(&p, t)),
            (true, true, None) | (false, false, None) => (ty, self.expr(x)),
            (true, false, place) => {
                let place = match place {
                    Some((p, _)) => p,
                    None => self.place(x),
                };
                let a = match self.settle_place(place) {
                    Place::Mem(a) => a,
                    other => {
                        // A method of a type parameter on a value that has no address: its copy's.
                        let v = self.read_place(&other, ty);
                        Addr::slot(self.in_memory(ty, &v))
                    }
                };
                let ptr = self.store.pointer(elem);
                (ptr, Val::scalar(self.addr_value(a)))
            }
            (false, true, place) => {
                let p = match place {
                    Some((p, t)) => self.read_place(&p, t),
                    None => self.expr(x),
                };
                (elem, self.load(elem, Addr::pointer(p.one())))
            }
        };
        let recv = self.own(recv_ty, recv);
        self.method_call(obj, elem, own_targs, recv_ty, recv)
    }

    /// A prepared call of a declared method on an evaluated receiver; `named` is the defined type.
    pub(super) fn method_call(
        &mut self,
        obj: ObjId,
        named: types::Ty,
        own_targs: Vec<types::Ty>,
        recv_ty: types::Ty,
        recv: Val,
    ) -> Prepared {
        let mut targs = match self.store.get(named) {
            Type::Named(_, args) => args.to_vec(),
            _ => vec![],
        };
        let (_, n_recv) = self.all_tparams(obj);
        targs.truncate(n_recv.max(targs.len()));
        targs.extend(own_targs);
        let sig = self.signature_of(obj, &targs).expect("a method has a signature");
        let sym = self.func_sym(obj, targs);
        Prepared { target: Target::Method(sym), sig, vals: vec![(recv_ty, recv)], kept: vec![] }
    }

    pub(super) fn bind_iface(&mut self, v: Val, ty: types::Ty, name: source::Name) -> Prepared {
        let (index, sig) = self.iface_method(ty, name);
        Prepared { target: Target::Iface(index), sig, vals: vec![(ty, v)], kept: vec![] }
    }

    /// Index and signature of a method of an interface; notes that it is called.
    pub(super) fn iface_method(&mut self, ty: types::Ty, name: source::Name) -> (usize, Signature) {
        let u = self.under(ty);
        let set = self.store.type_set(u);
        let pkg = self.f.pkg;
        let index = set
            .methods
            .iter()
            .position(|m| m.name == name && (m.pkg.is_none() || m.pkg == Some(pkg)))
            .or_else(|| set.methods.iter().position(|m| m.name == name))
            .expect("the checker found the method");
        let ty = self.concrete(set.methods[index].ty);
        self.note_called(name, set.methods[index].pkg, ty);
        (index, self.func_type(ty))
    }

    /// The embedded field of `x` that `path` leads to, and its type.
    fn embedded_place(&mut self, x: &Expr, path: &[u32]) -> (Place, types::Ty) {
        let ty = self.ty_of(x);
        let start = match self.shape(ty) {
            Type::Pointer(elem) => {
                let p = self.expr(x).one();
                (Place::Mem(Addr::pointer(p)), elem)
            }
            _ => (self.place(x), ty),
        };
        self.walk_path(start.0, start.1, path)
    }

    pub(super) fn walk_path(&mut self, mut place: Place, mut ty: types::Ty, path: &[u32]) -> (Place, types::Ty) {
        for i in path {
            if let Type::Pointer(elem) = self.shape(ty) {
                let p = self.read_place(&place, ty).one();
                place = Place::Mem(Addr::pointer(p));
                ty = elem;
            }
            (place, ty) = self.subplace(place, ty, *i as usize);
        }
        (place, ty)
    }

    /// Evaluates arguments and converts them to parameter types; packs variadic ones.
    fn arguments(&mut self, call: &mut Prepared, args: &[Expr], spread: bool) {
        let params = call.sig.params.clone();
        // Receivers and function values must not change while arguments are evaluated.
        for (ty, v) in &mut call.vals {
            *v = self.own(*ty, v.clone());
        }
        // f(g()) with several results.
        let given: Vec<(types::Ty, Val)> = match args {
            [only] if self.result_types(only).len() > 1 => {
                let tys = self.result_types(only);
                let vals = self.call_expr(only);
                tys.into_iter().zip(vals).collect()
            }
            _ => {
                let variadic_at = if call.sig.variadic && !spread { params.len() - 1 } else { usize::MAX };
                let mut out = Vec::new();
                for (i, arg) in args.iter().enumerate() {
                    let want = match i {
                        i if i >= variadic_at => self.elem_of(params[variadic_at]),
                        i => params[i],
                    };
                    let v = self.expr_as(arg, want);
                    if self.is_pointer_as_number(arg) {
                        call.kept.push(v.one());
                    }
                    out.push((want, self.own(want, v)));
                }
                out
            }
        };
        let fixed = if call.sig.variadic && !spread { params.len() - 1 } else { params.len() };
        let mut given = given.into_iter();
        for want in &params[..fixed] {
            let Some((from, v)) = given.next() else { break };
            let v = self.assign_conv(v, from, *want);
            call.vals.push((*want, v));
        }
        if call.sig.variadic && !spread {
            let slice = params[params.len() - 1];
            let elem = self.elem_of(slice);
            let mut rest = Vec::new();
            for (from, v) in given {
                rest.push(self.assign_conv(v, from, elem));
            }
            let v = self.slice_of(elem, &rest);
            call.vals.push((slice, v));
        }
    }

    /// Whether an expression is `uintptr(p)` with an unsafe pointer.
    fn is_pointer_as_number(&mut self, e: &Expr) -> bool {
        let ExprKind::Call { fun, args, .. } = &unparen(e).kind else { return false };
        let [from] = &args[..] else { return false };
        let converts = self.info.types.get(&fun.id).is_some_and(|tv| tv.mode == Mode::Type);
        let (to, from) = (self.ty_of(e), self.ty_of(from));
        converts && self.basic_of(to) == Some(Basic::Uintptr) && self.basic_of(from) == Some(Basic::UnsafePointer)
    }

    /// Types of a call's results (one type for any other expression).
    pub(super) fn result_types(&mut self, e: &Expr) -> Vec<types::Ty> {
        let ty = self.ty_of(e);
        match self.store.get(ty) {
            Type::Tuple(tys) => tys.to_vec(),
            _ => vec![ty],
        }
    }

    /// Element type of a slice, array, pointer to array or channel.
    pub(super) fn elem_of(&mut self, ty: types::Ty) -> types::Ty {
        match self.shape(ty) {
            Type::Slice(e) | Type::Array(e, _) | Type::Chan(_, e) | Type::Pointer(e) | Type::Map(_, e) => e,
            Type::Basic(_) => types::Ty::UINT8,
            other => panic!("no element type: {other:?}"),
        }
    }

    /// A new slice of the given values; nil for none.
    pub(super) fn slice_of(&mut self, elem: types::Ty, vals: &[Val]) -> Val {
        let n = vals.len() as i64;
        if n == 0 {
            let (p, z) = (self.null(), self.i64(0));
            return Val::Flat(vec![p, z, z]);
        }
        let array = self.store.intern(Type::Array(elem, n));
        let p = self.new_object(array);
        let size = self.layout(elem).size;
        for (i, v) in vals.iter().enumerate() {
            self.store(elem, Addr::heap(p).plus(i as u64 * size), v);
        }
        let len = self.i64(n);
        Val::Flat(vec![p, len, len])
    }

    /// Makes a prepared call.
    pub(super) fn finish(&mut self, call: &Prepared) -> Vec<Val> {
        let results = self.finish_call(call);
        for pointer in &call.kept {
            self.emit(Op::KeepAlive(*pointer), &[]);
        }
        results
    }

    fn finish_call(&mut self, call: &Prepared) -> Vec<Val> {
        let vals: Vec<Val> = call.vals.iter().map(|(_, v)| v.clone()).collect();
        match &call.target {
            Target::Func(sym) => self.call_func(*sym, &call.sig, &vals),
            Target::Method(sym) => {
                let abi = self.abi_of(&call.sig.params, &call.sig.results);
                let (recv_ty, recv) = &call.vals[0];
                let lead = self.receiver_scalars(*recv_ty, recv);
                self.emit_call(Callee::Direct(*sym), &lead, &abi, &vals[1..])
            }
            Target::Closure => {
                let abi = self.abi_of(&call.sig.params, &call.sig.results);
                let ctx = vals[0].one();
                let code = self.load_scalar(Ty::Ptr, Addr { heap: false, ..Addr::pointer(ctx) });
                self.emit_call(Callee::Indirect(code), &[ctx], &abi, &vals[1..])
            }
            Target::Iface(index) => {
                let abi = self.abi_of(&call.sig.params, &call.sig.results);
                let (tab, data) = (vals[0].flat()[0], vals[0].flat()[1]);
                let at = Addr { heap: false, ..Addr::pointer(tab) };
                let code = self.load_scalar(Ty::Ptr, at.plus(abi::types::ITAB_FUN as u64 + 8 * *index as u64));
                self.emit_call(Callee::Indirect(code), &[data], &abi, &vals[1..])
            }
        }
    }

    /// A receiver's scalars: its own, or the address of a copy nobody changes.
    pub(super) fn receiver_scalars(&mut self, ty: types::Ty, v: &Val) -> Vec<Value> {
        match self.own(ty, v.clone()) {
            Val::Flat(vals) => vals,
            other => other.addr().into_iter().collect(),
        }
    }
}

fn machine(t: abi::calls::T) -> Ty {
    match t {
        abi::calls::T::Ptr => Ty::Ptr,
        abi::calls::T::I64 => Ty::I64,
        abi::calls::T::I32 => Ty::I32,
        abi::calls::T::I8 => Ty::I8,
    }
}
