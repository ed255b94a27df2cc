//! Predeclared functions.

use syntax::ast::*;
use types::{Basic, Builtin, Type};

use super::Builder;
use super::lvalue::unparen;
use super::value::{Addr, Val};
use crate::func::{BinOp, Cond, Op, Target, Term, Ty as M, UnOp, Value};

impl<'a> Builder<'_, 'a> {
    /// Evaluates a call of a predeclared function.
    pub(super) fn builtin_call(&mut self, e: &Expr, b: Builtin, args: &[Expr], spread: bool) -> Vec<Val> {
        let saved = std::mem::replace(&mut self.f.loc.pos, e.span.lo);
        // Whose size is asked for is not evaluated.
        let is_type_only = matches!(b, Builtin::UnsafeSizeof | Builtin::UnsafeAlignof | Builtin::UnsafeOffsetof);
        let mut operands: Vec<&Expr> = args.iter().collect();
        if is_type_only || self.info.const_of(e.id).is_some() {
            operands.clear();
        } else if b == Builtin::Append && spread {
            // What is made for nothing but to be appended is not made.
            operands[1] = self.made_length(&args[1]).unwrap_or(&args[1]);
        }
        let out = self.in_order(operands, |this| this.builtin_at(e, b, args, spread));
        self.f.loc.pos = saved;
        out
    }

    fn builtin_at(&mut self, e: &Expr, b: Builtin, args: &[Expr], spread: bool) -> Vec<Val> {
        use Builtin::*;
        if let Some(c) = self.info.const_of(e.id).cloned() {
            let ty = self.ty_of(e);
            return vec![self.constant(&c, ty)];
        }
        let one = |v: Value| vec![Val::scalar(v)];
        match b {
            Len | Cap => {
                let ty = self.ty_of(&args[0]);
                let v = self.length(&args[0], ty, b == Cap);
                one(v)
            }
            New => {
                let is_type = self.info.types.get(&args[0].id).is_some_and(|tv| tv.mode == types::Mode::Type);
                let ptr = self.ty_of(e);
                let elem = self.elem_of(ptr);
                if is_type {
                    return one(self.new_object(elem));
                }
                let v = self.expr_as(&args[0], elem);
                let v = self.own(elem, v);
                let p = self.new_object(elem);
                self.store(elem, Addr::heap(p), &v);
                one(p)
            }
            Make => vec![self.make(e, args)],
            Append => vec![self.append(e, args, spread)],
            Recover => {
                let fp = self.call_rt("callerfp", &[])[0];
                self.call_runtime_go("gorecover", &[], &[Val::scalar(fp)])
            }
            Complex => {
                let ty = self.ty_of(e);
                let part = types::Ty::basic(if self.basic_of(ty) == Some(Basic::Complex64) {
                    Basic::Float32
                } else {
                    Basic::Float64
                });
                let parts = self.operands_as(args, |_| part);
                vec![Val::Flat(parts.iter().map(Val::one).collect())]
            }
            Real | Imag => {
                let v = self.expr(&args[0]);
                one(v.flat()[usize::from(b == Imag)])
            }
            Min | Max => {
                let ty = self.ty_of(e);
                let vals = self.operands_as(args, |_| ty);
                let least = vals.into_iter().reduce(|acc, v| self.min_max(b == Max, ty, &acc, &v));
                vec![least.expect("the checker wants an argument")]
            }
            UnsafeAdd => {
                let (p, n) = self.pointer_and_length(args);
                one(self.emit1(Op::Index(p, n, 1), M::Ptr))
            }
            UnsafeSlice | UnsafeString => {
                let (p, n) = self.pointer_and_length(args);
                if b == UnsafeString {
                    self.call_runtime_go("unsafestringcheck", &[], &[Val::scalar(p), Val::scalar(n)]);
                    return vec![Val::Flat(vec![p, n])];
                }
                let ty = self.ty_of(e);
                let elem = self.elem_of(ty);
                let size = self.layout(elem).size as i64;
                let size = self.i64(size);
                self.call_runtime_go("unsafeslicecheck", &[], &[Val::scalar(p), Val::scalar(n), Val::scalar(size)]);
                vec![Val::Flat(vec![p, n, n])]
            }
            UnsafeSliceData | UnsafeStringData => {
                let v = self.expr(&args[0]);
                one(v.flat()[0])
            }
            UnsafeSizeof | UnsafeAlignof | UnsafeOffsetof => {
                let v = self.unsafe_size(b, &args[0]);
                one(self.i64(v as i64))
            }
            Clear | Close | Copy | Delete | Panic | Print | Println => {
                let vals = self.builtin_operands(b, args, spread);
                self.builtin_action(b, &vals)
            }
        }
    }

    /// Values of arguments, one by one or the results of one call, converted as assignments to `want(i)` are.
    fn operands_as(&mut self, args: &[Expr], want: impl Fn(usize) -> types::Ty) -> Vec<Val> {
        if let Some(call) = self.only_multi(args) {
            let given = self.multi(call);
            return given.into_iter().enumerate().map(|(i, (from, v))| self.assign_conv(v, from, want(i))).collect();
        }
        let mut out = Vec::new();
        for (i, a) in args.iter().enumerate() {
            let v = self.expr_as(a, want(i));
            out.push(self.own(want(i), v));
        }
        out
    }

    /// The call with several results that makes up a whole argument list.
    fn only_multi<'e>(&mut self, args: &'e [Expr]) -> Option<&'e Expr> {
        match args {
            [only] if self.result_types(only).len() > 1 => Some(only),
            _ => None,
        }
    }

    /// The operands of package unsafe's functions: a pointer, and an integer of any type as an int.
    fn pointer_and_length(&mut self, args: &[Expr]) -> (Value, Value) {
        if let Some(call) = self.only_multi(args) {
            let given = self.multi(call);
            let n = self.to_i64(given[1].0, given[1].1.one());
            return (given[0].1.one(), n);
        }
        let p = self.expr(&args[0]).one();
        (p, self.index_value(&args[1]))
    }

    /// Sizes that depend on type parameters; others are constants already.
    fn unsafe_size(&mut self, b: Builtin, arg: &Expr) -> u64 {
        let ty = self.ty_of(arg);
        match b {
            Builtin::UnsafeSizeof => self.layout(ty).size,
            Builtin::UnsafeAlignof => u64::from(self.layout(ty).align),
            _ => {
                let ExprKind::Selector { x, .. } = &super::lvalue::unparen(arg).kind else { return 0 };
                let Some(s) = self.info.selections.get(&super::lvalue::unparen(arg).id).cloned() else { return 0 };
                let mut t = self.ty_of(x);
                let mut off = 0;
                for i in &s.path {
                    if let Type::Pointer(elem) = self.shape(t) {
                        t = elem;
                    }
                    off += self.layout(t).offsets[*i as usize];
                    if let Type::Struct(fields) = self.shape(t) {
                        t = fields[*i as usize].ty;
                    }
                }
                off
            }
        }
    }

    /// Operands of a builtin that is a statement, evaluated and converted.
    fn builtin_operands(&mut self, b: Builtin, args: &[Expr], _spread: bool) -> Vec<(types::Ty, Val)> {
        if let Some(call) = self.only_multi(args) {
            // print(f()) with several results.
            let given = self.multi(call);
            return match b {
                Builtin::Delete => {
                    let (map_ty, (from, key)) = (given[0].0, given[1].clone());
                    let key_ty = self.map_types(map_ty).0;
                    let key = self.assign_conv(key, from, key_ty);
                    vec![given[0].clone(), (key_ty, key)]
                }
                _ => given,
            };
        }
        let mut out = Vec::new();
        for (i, a) in args.iter().enumerate() {
            let own = self.ty_of(a);
            let want = match (b, i) {
                (Builtin::Panic, _) => self.any_type(),
                (Builtin::Delete, 1) => {
                    let m: types::Ty = out.first().map_or(own, |(t, _): &(types::Ty, Val)| *t);
                    self.map_types(m).0
                }
                _ => own,
            };
            let v = self.expr_as(a, want);
            out.push((want, self.own(want, v)));
        }
        out
    }

    pub(super) fn any_type(&mut self) -> types::Ty {
        self.store.intern(Type::Interface(types::Interface::default()))
    }

    /// Does what a builtin does, on evaluated operands.
    fn builtin_action(&mut self, b: Builtin, vals: &[(types::Ty, Val)]) -> Vec<Val> {
        match b {
            Builtin::Close => {
                self.call_rt("closechan", &[vals[0].1.one()]);
                vec![]
            }
            Builtin::Delete => {
                self.map_delete(vals[0].1.one(), vals[0].0, &vals[1].1);
                vec![]
            }
            Builtin::Clear => {
                let (ty, v) = &vals[0];
                match self.shape(*ty) {
                    Type::Map(..) => self.map_clear(v.one(), *ty),
                    _ => self.clear_slice(*ty, v),
                }
                vec![]
            }
            Builtin::Copy => vec![Val::scalar(self.copy(vals))],
            Builtin::Panic => {
                self.call_runtime_go("gopanic", &[], &[vals[0].1.clone()]);
                self.unreachable();
                vec![]
            }
            Builtin::Print | Builtin::Println => {
                self.print(vals, b == Builtin::Println);
                vec![]
            }
            _ => vec![],
        }
    }

    /// A builtin under go or defer, as a `func()` value.
    pub(super) fn builtin_closure(&mut self, b: Builtin, args: &[Expr], spread: bool, what: &'static str) -> Value {
        if b == Builtin::Recover {
            return self.action_closure(what, &[], |b, _| {
                let fp = b.call_rt("callerfp", &[])[0];
                b.call_runtime_go("deferredrecover", &[], &[Val::scalar(fp)]);
            });
        }
        let vals = self.in_order(args, |this| this.builtin_operands(b, args, spread));
        let tys: Vec<types::Ty> = vals.iter().map(|(t, _)| *t).collect();
        self.action_closure(what, &vals, move |builder, captured| {
            let vals: Vec<(types::Ty, Val)> = tys.into_iter().zip(captured).collect();
            builder.builtin_action(b, &vals);
        })
    }

    /// `len(x)`, `cap(x)`.
    fn length(&mut self, x: &Expr, ty: types::Ty, cap: bool) -> Value {
        match self.shape(ty) {
            Type::Basic(_) => {
                let v = self.expr(x);
                v.flat()[1]
            }
            Type::Slice(_) => {
                let v = self.expr(x);
                v.flat()[if cap { 2 } else { 1 }]
            }
            Type::Array(_, n) => {
                self.expr(x);
                self.i64(n)
            }
            Type::Pointer(array) => {
                self.expr(x);
                let n = match self.shape(array) {
                    Type::Array(_, n) => n,
                    _ => 0,
                };
                self.i64(n)
            }
            Type::Map(..) => {
                let m = self.expr(x).one();
                self.map_len(m)
            }
            Type::Chan(..) => {
                let c = self.expr(x).one();
                self.call_rt(if cap { "chancap" } else { "chanlen" }, &[c])[0]
            }
            _ => self.i64(0),
        }
    }

    fn make(&mut self, e: &Expr, args: &[Expr]) -> Val {
        let ty = self.ty_of(e);
        let mut sizes = Vec::new();
        for a in &args[1..] {
            sizes.push(self.make_size(a));
        }
        match self.shape(ty) {
            Type::Slice(elem) => {
                let len = sizes[0];
                let cap = sizes.get(1).copied().unwrap_or(len);
                if let Some(v) = self.make_small(elem, len, cap) {
                    return v;
                }
                let desc = self.type_desc(elem);
                let desc = self.sym_addr(desc);
                let p = self.call_rt("makeslice", &[desc, len, cap])[0];
                Val::Flat(vec![p, len, cap])
            }
            Type::Map(..) => self.map_make(ty, sizes.first().copied()),
            _ => self.make_chan(ty, sizes.first().copied()),
        }
    }

    /// A length or capacity for `make`.
    fn make_size(&mut self, e: &Expr) -> Value {
        // A constant like 1e3 has an integer value whatever its form.
        match self.info.const_of(e.id).and_then(super::consts::to_i64) {
            Some(c) => self.i64(c),
            None => {
                let t = self.ty_of(e);
                let v = self.index_value(e);
                if self.is_unsigned(t) { self.clamp_unsigned(v) } else { v }
            }
        }
    }

    /// A size too large for int must fail as too large, not as negative.
    fn clamp_unsigned(&mut self, v: Value) -> Value {
        let zero = self.i64(0);
        let neg = self.icmp(Cond::SLt, v, zero);
        let max = self.i64(i64::MAX);
        self.emit1(Op::Select(neg, max, v), M::I64)
    }

    /// `make` of a small constant size is an array the escape pass may put on the data stack.
    fn make_small(&mut self, elem: types::Ty, len: Value, cap: Value) -> Option<Val> {
        let constant = |b: &Self, v: Value| match b.f.func.values[v.0 as usize].def {
            crate::func::ValueDef::Inst(i, _) => match b.f.func.inst(i).op {
                Op::Const(c) => Some(c),
                _ => None,
            },
            _ => None,
        };
        let (l, c) = (constant(self, len)?, constant(self, cap)?);
        let size = self.layout(elem).size;
        if l < 0 || l > c || c == 0 || size == 0 || size.saturating_mul(c as u64) > 65536 {
            return None;
        }
        let array = self.store.intern(Type::Array(elem, c));
        let p = self.new_object(array);
        Some(Val::Flat(vec![p, len, cap]))
    }

    fn append(&mut self, e: &Expr, args: &[Expr], spread: bool) -> Val {
        let ty = self.ty_of(e);
        let elem = self.elem_of(ty);
        let size = self.layout(elem).size;
        if !spread {
            let mut vals = self.operands_as(args, |i| if i == 0 { ty } else { elem });
            let s = vals.remove(0);
            return self.append_vals(elem, s, &vals);
        }
        let s = self.expr_as(&args[0], ty);
        if self.is_nil(&args[1]) {
            return s;
        }
        if let Some(n) = self.made_length(&args[1]) {
            return self.append_zeros(ty, elem, s, n);
        }
        let more = self.expr(&args[1]);
        let (src, n) = (more.flat()[0], more.flat()[1]);
        let (p, old_len, new_len, cap) = self.grow(elem, &s, n);
        let dst = self.emit1(Op::Index(p, old_len, size), M::Ptr);
        self.copy_elems(elem, dst, src, n);
        Val::Flat(vec![p, new_len, cap])
    }

    /// `n` of `make([]T, n)`.
    fn made_length<'e>(&mut self, e: &'e Expr) -> Option<&'e Expr> {
        let ExprKind::Call { fun, args, .. } = &unparen(e).kind else { return None };
        let is_make = self.builtin_of(fun) == Some(Builtin::Make) && args.len() == 2;
        is_make.then(|| &args[1])
    }

    /// `append(s, make([]T, n)...)` without making it.
    fn append_zeros(&mut self, ty: types::Ty, elem: types::Ty, s: Val, n: &Expr) -> Val {
        let is_positive = self.const_index(n).is_some_and(|n| n >= 0);
        let n = self.make_size(n);
        if !is_positive {
            let zero = self.i64(0);
            let is_negative = self.icmp(Cond::SLt, n, zero);
            let (bad, good) = (self.new_cold_block(), self.new_block());
            self.br(is_negative, bad, good);
            self.at(bad);
            // It panics as make does.
            let desc = self.type_desc(types::Ty::BYTE);
            let desc = self.sym_addr(desc);
            self.call_rt("makeslice", &[desc, n, n]);
            self.jump(good);
            self.at(good);
        }
        let size = self.layout(elem).size;
        let (p, old_len, new_len, cap) = self.grow(elem, &s, n);
        let room = self.emit1(Op::Index(p, old_len, size), M::Ptr);
        self.clear_slice(ty, &Val::Flat(vec![room, n, n]));
        Val::Flat(vec![p, new_len, cap])
    }

    fn append_vals(&mut self, elem: types::Ty, s: Val, vals: &[Val]) -> Val {
        if vals.is_empty() {
            return s;
        }
        let size = self.layout(elem).size;
        let n = self.i64(vals.len() as i64);
        let (p, old_len, new_len, cap) = self.grow(elem, &s, n);
        for (i, v) in vals.iter().enumerate() {
            let at = self.add_const(old_len, i as i64);
            let dst = self.emit1(Op::Index(p, at, size), M::Ptr);
            self.store(elem, Addr::heap(dst), v);
        }
        Val::Flat(vec![p, new_len, cap])
    }

    /// Room for `n` more elements: array, old length, new length, capacity.
    fn grow(&mut self, elem: types::Ty, s: &Val, n: Value) -> (Value, Value, Value, Value) {
        let (p, len, cap) = (s.flat()[0], s.flat()[1], s.flat()[2]);
        let new_len = self.bin(BinOp::Add, len, n);
        let (slow, done) = (self.new_cold_block(), self.new_block());
        let out_p = self.f.func.add_param(done, M::Ptr);
        let out_c = self.f.func.add_param(done, M::I64);
        let full = self.icmp(Cond::UGt, new_len, cap);
        self.term(Term::Br {
            cond: full,
            then: Target { block: slow, args: vec![] },
            els: Target { block: done, args: vec![p, cap] },
        });
        self.at(slow);
        let desc = self.type_desc(elem);
        let desc = self.sym_addr(desc);
        let r = self.call_rt("growslice", &[p, new_len, cap, len, desc]);
        self.jump_with(done, vec![r[0], r[1]]);
        self.at(done);
        (out_p, len, new_len, out_c)
    }

    /// Copies `n` elements; the ranges may overlap.
    fn copy_elems(&mut self, elem: types::Ty, dst: Value, src: Value, n: Value) {
        let layout = self.layout(elem);
        if layout.size == 0 {
            return;
        }
        if layout.has_pointers() {
            let desc = self.type_desc(elem);
            let desc = self.sym_addr(desc);
            self.call_rt("typedslicecopy", &[desc, dst, src, n]);
        } else {
            let size = self.i64(layout.size as i64);
            let bytes = if layout.size == 1 { n } else { self.bin(BinOp::Mul, n, size) };
            self.call_rt("memmove", &[dst, src, bytes]);
        }
    }

    fn copy(&mut self, vals: &[(types::Ty, Val)]) -> Value {
        let elem = self.elem_of(vals[0].0);
        let (dst, dl) = (vals[0].1.flat()[0], vals[0].1.flat()[1]);
        let (src, sl) = (vals[1].1.flat()[0], vals[1].1.flat()[1]);
        let less = self.icmp(Cond::SLt, dl, sl);
        let n = self.emit1(Op::Select(less, dl, sl), M::I64);
        self.copy_elems(elem, dst, src, n);
        n
    }

    fn clear_slice(&mut self, ty: types::Ty, v: &Val) {
        let elem = self.elem_of(ty);
        let layout = self.layout(elem);
        let (p, n) = (v.flat()[0], v.flat()[1]);
        let size = self.i64(layout.size as i64);
        let bytes = self.bin(BinOp::Mul, n, size);
        if layout.has_pointers() {
            let desc = self.type_desc(elem);
            let desc = self.sym_addr(desc);
            self.call_rt("memclr_has_pointers", &[desc, p, bytes]);
        } else {
            self.call_rt("memclr", &[p, bytes]);
        }
    }

    fn min_max(&mut self, max: bool, ty: types::Ty, a: &Val, b: &Val) -> Val {
        if self.is_string(ty) {
            let op = if max { BinaryOp::Gt } else { BinaryOp::Lt };
            // Equal strings: the first, as its bytes are the same anyway.
            let better = self.compare(op, ty, b, a);
            let p = self.emit1(Op::Select(better, b.flat()[0], a.flat()[0]), M::Ptr);
            let n = self.emit1(Op::Select(better, b.flat()[1], a.flat()[1]), M::I64);
            return Val::Flat(vec![p, n]);
        }
        let (x, y) = (a.one(), b.one());
        if self.f.func.ty(x).is_float() {
            return Val::scalar(self.bin(if max { BinOp::FMax } else { BinOp::FMin }, x, y));
        }
        let cond = match (max, self.is_unsigned(ty)) {
            (true, true) => Cond::UGt,
            (true, false) => Cond::SGt,
            (false, true) => Cond::ULt,
            (false, false) => Cond::SLt,
        };
        let c = self.icmp(cond, x, y);
        let m = self.f.func.ty(x);
        Val::scalar(self.emit1(Op::Select(c, x, y), m))
    }

    // ---- print

    fn print(&mut self, vals: &[(types::Ty, Val)], line: bool) {
        self.call_runtime_go("printlock", &[], &[]);
        for (i, (ty, v)) in vals.iter().enumerate() {
            if line && i > 0 {
                self.call_runtime_go("printsp", &[], &[]);
            }
            self.print_one(*ty, v);
        }
        if line {
            self.call_runtime_go("printnl", &[], &[]);
        }
        self.call_runtime_go("printunlock", &[], &[]);
    }

    fn print_one(&mut self, ty: types::Ty, v: &Val) {
        match self.shape(ty) {
            Type::Basic(Basic::Bool | Basic::UntypedBool) => {
                self.call_runtime_go("printbool", &[], std::slice::from_ref(v))
            }
            Type::Basic(Basic::String | Basic::UntypedString) => {
                self.call_runtime_go("printstring", &[], std::slice::from_ref(v))
            }
            Type::Basic(Basic::Float32 | Basic::Float64 | Basic::UntypedFloat) => {
                let mut x = v.one();
                if self.f.func.ty(x) == M::F32 {
                    x = self.conv(crate::func::Conv::FPromote, x, M::F64);
                    return drop(self.call_runtime_go("printfloat32", &[], &[Val::scalar(x)]));
                }
                self.call_runtime_go("printfloat", &[], &[Val::scalar(x)])
            }
            Type::Basic(Basic::Complex64 | Basic::Complex128 | Basic::UntypedComplex) => {
                let narrow = self.f.func.ty(v.flat()[0]) == M::F32;
                let parts = v.flat().to_vec();
                let wide = parts
                    .into_iter()
                    .map(|x| if narrow { self.conv(crate::func::Conv::FPromote, x, M::F64) } else { x })
                    .collect();
                self.call_runtime_go("printcomplex", &[], &[Val::Flat(wide)])
            }
            Type::Basic(Basic::UnsafePointer | Basic::UntypedNil) => {
                self.call_runtime_go("printpointer", &[], std::slice::from_ref(v))
            }
            Type::Basic(_) => {
                let unsigned = self.is_unsigned(ty);
                let wide = self.to_i64(ty, v.one());
                self.call_runtime_go(if unsigned { "printuint" } else { "printint" }, &[], &[Val::scalar(wide)])
            }
            Type::Slice(_) => self.call_runtime_go("printslice", &[], std::slice::from_ref(v)),
            Type::Interface(_) => {
                self.call_runtime_go("printeface", &[], &[Val::scalar(v.flat()[0]), Val::scalar(v.flat()[1])])
            }
            _ => self.call_runtime_go("printpointer", &[], std::slice::from_ref(v)),
        };
    }

    // ---- strings

    /// Strings put together, with one allocation for all. The first argument may become a buffer (`passes/escape`).
    pub(super) fn concat(&mut self, parts: &[Val]) -> Val {
        let buffer = Val::scalar(self.null());
        match parts {
            [a, b] => self.call_runtime_go("concatstring2", &[], &[buffer, a.clone(), b.clone()]).remove(0),
            [a, b, c] => {
                let args = [buffer, a.clone(), b.clone(), c.clone()];
                self.call_runtime_go("concatstring3", &[], &args).remove(0)
            }
            _ => {
                let n = parts.len() as i64;
                let list = self.store.intern(Type::Array(types::Ty::STRING, n));
                let p = self.temp(list);
                for (i, part) in parts.iter().enumerate() {
                    self.store(types::Ty::STRING, Addr::slot(p).plus(16 * i as u64), part);
                }
                let n = self.i64(n);
                self.call_runtime_go("concatstrings", &[], &[buffer, Val::Flat(vec![p, n, n])]).remove(0)
            }
        }
    }

    /// Number of ones and the like on a value narrower than the instruction's result type.
    pub(super) fn count_bits(&mut self, op: UnOp, v: Value) -> Value {
        self.un(op, v)
    }
}
