//! Equality and hashing of values, by type.

use syntax::ast::BinaryOp;
use types::{Basic, Type};

use super::value::{Addr, Val};
use super::{Builder, FnState};
use crate::func::*;
use crate::program::SymId;

/// A step of the comparison of two structs.
enum Step {
    /// Two parts of a type.
    Whole(types::Ty, Val, Val),
    /// The lengths of two strings.
    Lengths(Value, Value),
    /// That many bytes of two strings.
    Bytes(Value, Value, Value),
}

impl<'a> Builder<'_, 'a> {
    /// `a == b`.
    pub(super) fn equal(&mut self, ty: types::Ty, a: &Val, b: &Val) -> Value {
        match self.shape(ty) {
            Type::Basic(Basic::String | Basic::UntypedString) => self.equal_strings(a, b),
            Type::Interface(_) => self.compare_interfaces(false, ty, a, ty, b),
            Type::Struct(_) | Type::Array(..) if matches!(a, Val::Flat(_)) => self.equal_parts(ty, a, b),
            Type::Struct(_) | Type::Array(..) => {
                let (p, q) = (self.in_memory(ty, a), self.in_memory(ty, b));
                if let Some(size) = self.plain_size(ty) {
                    return self.memequal(p, q, size);
                }
                let sym = self.eq_func(ty);
                let call = Op::Call { callee: Callee::Direct(sym), args: vec![p, q] };
                self.emit1(call, Ty::I8)
            }
            _ => {
                let mut all: Option<Value> = None;
                for (x, y) in a.flat().to_vec().into_iter().zip(b.flat().to_vec()) {
                    let v = if self.f.func.ty(x).is_float() {
                        self.emit1(Op::Fcmp(FCond::Eq, x, y), Ty::I8)
                    } else {
                        self.icmp(Cond::Eq, x, y)
                    };
                    all = Some(match all {
                        Some(prev) => self.bin(BinOp::And, prev, v),
                        None => v,
                    });
                }
                match all {
                    Some(v) => v,
                    None => self.iconst(Ty::I8, 1),
                }
            }
        }
    }

    fn memequal(&mut self, p: Value, q: Value, size: u64) -> Value {
        let n = self.i64(size as i64);
        self.call_rt("memequal", &[p, q, n])[0]
    }

    fn equal_strings(&mut self, a: &Val, b: &Val) -> Value {
        let (ap, al, bp, bl) = (a.flat()[0], a.flat()[1], b.flat()[0], b.flat()[1]);
        let (same_len, done) = (self.new_block(), self.new_block());
        let out = self.f.func.add_param(done, Ty::I8);
        let eq = self.icmp(Cond::Eq, al, bl);
        let no = self.iconst(Ty::I8, 0);
        self.term(Term::Br {
            cond: eq,
            then: Target { block: same_len, args: vec![] },
            els: Target { block: done, args: vec![no] },
        });
        self.at(same_len);
        let v = self.call_rt("memequal", &[ap, bp, al])[0];
        self.jump_with(done, vec![v]);
        self.at(done);
        out
    }

    /// Field by field, stopping at the first difference (a later comparison may panic).
    fn equal_parts(&mut self, ty: types::Ty, a: &Val, b: &Val) -> Value {
        let parts: Vec<(types::Ty, Val, Val)> = match self.shape(ty) {
            Type::Struct(fields) => {
                let mut out = Vec::new();
                for (i, f) in fields.iter().enumerate() {
                    if f.name.as_str() != "_" {
                        out.push((f.ty, self.field_of(ty, a, i), self.field_of(ty, b, i)));
                    }
                }
                out
            }
            Type::Array(elem, n) if n > 0 && !a.flat().is_empty() => vec![(elem, a.clone(), b.clone())],
            _ => vec![],
        };
        self.all_equal(parts)
    }

    fn all_equal(&mut self, parts: Vec<(types::Ty, Val, Val)>) -> Value {
        let steps = self.cheap_first(parts);
        let Some((first, rest)) = steps.split_first() else { return self.iconst(Ty::I8, 1) };
        let mut v = self.step_equal(first);
        if rest.is_empty() {
            return v;
        }
        let done = self.new_block();
        let out = self.f.func.add_param(done, Ty::I8);
        for step in rest {
            let next = self.new_block();
            let no = self.iconst(Ty::I8, 0);
            self.term(Term::Br {
                cond: v,
                then: Target { block: next, args: vec![] },
                els: Target { block: done, args: vec![no] },
            });
            self.at(next);
            v = self.step_equal(step);
        }
        self.jump_with(done, vec![v]);
        self.at(done);
        out
    }

    /// The order in which parts are compared: numbers, lengths of strings, other parts, bytes of strings. What may panic
    /// stays where it is, and so does everything on either side of it.
    fn cheap_first(&mut self, parts: Vec<(types::Ty, Val, Val)>) -> Vec<Step> {
        let mut steps = Vec::new();
        let (mut lengths, mut others, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
        for (ty, a, b) in parts {
            if self.is_string(ty) {
                lengths.push(Step::Lengths(a.flat()[1], b.flat()[1]));
                bytes.push(Step::Bytes(a.flat()[0], b.flat()[0], a.flat()[1]));
            } else if self.may_panic(ty) {
                steps.extend(lengths.drain(..).chain(others.drain(..)).chain(bytes.drain(..)));
                steps.push(Step::Whole(ty, a, b));
            } else if matches!(self.shape(ty), Type::Struct(_) | Type::Array(..)) {
                others.push(Step::Whole(ty, a, b));
            } else {
                steps.push(Step::Whole(ty, a, b));
            }
        }
        steps.into_iter().chain(lengths).chain(others).chain(bytes).collect()
    }

    fn step_equal(&mut self, step: &Step) -> Value {
        match step {
            Step::Whole(ty, a, b) => self.equal(*ty, a, b),
            Step::Lengths(a, b) => self.icmp(Cond::Eq, *a, *b),
            Step::Bytes(p, q, n) => self.call_rt("memequal", &[*p, *q, *n])[0],
        }
    }

    /// Whether comparing values of the type may panic: interfaces may hold anything.
    fn may_panic(&mut self, ty: types::Ty) -> bool {
        match self.shape(ty) {
            Type::Interface(_) => true,
            Type::Array(elem, _) => self.may_panic(elem),
            Type::Struct(fields) => fields.iter().any(|f| self.may_panic(f.ty)),
            _ => false,
        }
    }

    /// Size of a type whose values are equal exactly when their bytes are; `None` for others.
    pub(super) fn plain_size(&mut self, ty: types::Ty) -> Option<u64> {
        self.is_plain(ty).then(|| self.layout(ty).size)
    }

    fn is_plain(&mut self, ty: types::Ty) -> bool {
        match self.shape(ty) {
            Type::Basic(b) => !matches!(
                b,
                Basic::String
                    | Basic::UntypedString
                    | Basic::Float32
                    | Basic::Float64
                    | Basic::UntypedFloat
                    | Basic::Complex64
                    | Basic::Complex128
                    | Basic::UntypedComplex
            ),
            Type::Pointer(_) | Type::Chan(..) => true,
            Type::Array(elem, _) => self.is_plain(elem),
            Type::Struct(fields) => {
                let layout = self.layout(ty);
                let mut end = 0;
                for (f, off) in fields.iter().zip(&layout.offsets) {
                    if *off != end || f.name.as_str() == "_" || !self.is_plain(f.ty) {
                        return false;
                    }
                    end = off + self.layout(f.ty).size;
                }
                end == layout.size
            }
            _ => false,
        }
    }

    /// Whether values of the type can be compared with `==`.
    pub(super) fn is_comparable(&mut self, ty: types::Ty) -> bool {
        match self.shape(ty) {
            Type::Slice(_) | Type::Map(..) | Type::Func(_) => false,
            Type::Array(elem, _) => self.is_comparable(elem),
            Type::Struct(fields) => fields.iter().all(|f| self.is_comparable(f.ty)),
            _ => true,
        }
    }

    /// `func(p, q *T) bool`: compares what two pointers point to.
    pub(super) fn eq_func(&mut self, ty: types::Ty) -> SymId {
        let name = match self.plain_size(ty) {
            Some(n) => format!("type:.eqmem{n}"),
            None => format!("type:.eq.{}", self.link_string(ty)),
        };
        let sym = self.prog.symbols.intern(&name);
        if self.made.insert(sym) {
            let attrs = Attrs { wrapper: true, ..Attrs::default() };
            let saved: FnState<'a> = self.begin_func(sym, name, attrs);
            let (p, q) = (self.f.param(Ty::Ptr), self.f.param(Ty::Ptr));
            self.f.func.results = vec![Ty::I8];
            let v = self.equal_memory(ty, p, q);
            self.term(Term::Return(vec![v]));
            self.end_func(saved);
        }
        sym
    }

    fn equal_memory(&mut self, ty: types::Ty, p: Value, q: Value) -> Value {
        if let Some(size) = self.plain_size(ty) {
            if matches!(size, 1 | 2 | 4 | 8) {
                let m = [Ty::I8, Ty::I16, Ty::I32, Ty::I64][size.trailing_zeros() as usize];
                let (a, b) = (self.load_scalar(m, Addr::slot(p)), self.load_scalar(m, Addr::slot(q)));
                return self.icmp(Cond::Eq, a, b);
            }
            return self.memequal(p, q, size);
        }
        match self.shape(ty) {
            Type::Struct(fields) if self.layout(ty).flat.is_none() => {
                let layout = self.layout(ty);
                let mut parts = Vec::new();
                for (f, off) in fields.iter().zip(&layout.offsets) {
                    if f.name.as_str() == "_" {
                        continue;
                    }
                    let a = self.load(f.ty, Addr::slot(p).plus(*off));
                    let b = self.load(f.ty, Addr::slot(q).plus(*off));
                    parts.push((f.ty, a, b));
                }
                self.all_equal(parts)
            }
            Type::Array(elem, n) if self.layout(ty).flat.is_none() => {
                let i = self.f.ssa.declare(Ty::I64);
                let zero = self.i64(0);
                let cur = self.f.cur;
                self.f.ssa.define(cur, i, zero);
                let (head, body, next, differ, same) =
                    (self.new_block(), self.new_block(), self.new_block(), self.new_block(), self.new_block());
                self.jump(head);
                self.at_open(head);
                let iv = self.read_vars(&[i]).one();
                let len = self.i64(n);
                let more = self.icmp(Cond::SLt, iv, len);
                self.br(more, body, same);
                self.at(body);
                let size = self.layout(elem).size;
                let pa = self.emit1(Op::Index(p, iv, size), Ty::Ptr);
                let qa = self.emit1(Op::Index(q, iv, size), Ty::Ptr);
                let (a, b) = (self.load(elem, Addr::slot(pa)), self.load(elem, Addr::slot(qa)));
                let v = self.equal(elem, &a, &b);
                self.br(v, next, differ);
                self.at(next);
                let one = self.i64(1);
                let iv = self.bin(BinOp::Add, iv, one);
                let cur = self.f.cur;
                self.f.ssa.define(cur, i, iv);
                self.jump(head);
                self.seal(head);
                self.at(differ);
                let no = self.iconst(Ty::I8, 0);
                self.term(Term::Return(vec![no]));
                self.at(same);
                self.iconst(Ty::I8, 1)
            }
            _ => {
                let (a, b) = (self.load(ty, Addr::slot(p)), self.load(ty, Addr::slot(q)));
                self.compare(BinaryOp::Eq, ty, &a, &b)
            }
        }
    }

    /// Hash of a key, for maps. Equal values hash equally; NaNs hash at random.
    pub(super) fn hash(&mut self, ty: types::Ty, v: &Val, seed: Value) -> Value {
        match self.shape(ty) {
            Type::Basic(Basic::String | Basic::UntypedString) => {
                self.call_rt("memhash", &[v.flat()[0], seed, v.flat()[1]])[0]
            }
            Type::Basic(Basic::Float32 | Basic::Float64 | Basic::UntypedFloat) => self.hash_float(v.one(), seed),
            Type::Basic(Basic::Complex64 | Basic::Complex128 | Basic::UntypedComplex) => {
                let h = self.hash_float(v.flat()[0], seed);
                self.hash_float(v.flat()[1], h)
            }
            Type::Interface(_) => {
                let e = self.iface_to_eface(ty, v);
                self.call_runtime_go("efacehash", &[], &[e, Val::scalar(seed)])[0].one()
            }
            Type::Struct(fields) => {
                let mut h = seed;
                for (i, f) in fields.iter().enumerate() {
                    if f.name.as_str() != "_" {
                        let part = self.field_of(ty, v, i);
                        h = self.hash(f.ty, &part, h);
                    }
                }
                h
            }
            Type::Array(elem, n) => match v {
                Val::Flat(vals) if vals.is_empty() => seed,
                Val::Flat(_) => self.hash(elem, v, seed),
                Val::Mem(p) | Val::Borrowed(p) => {
                    if let Some(size) = self.plain_size(ty) {
                        let size = self.i64(size as i64);
                        return self.call_rt("memhash", &[*p, seed, size])[0];
                    }
                    let (p, size) = (*p, self.layout(elem).size);
                    let (i, h) = (self.f.ssa.declare(Ty::I64), self.f.ssa.declare(Ty::I64));
                    let zero = self.i64(0);
                    self.write_vars(&[i, h], &Val::Flat(vec![zero, seed]));
                    let (head, body, done) = (self.new_block(), self.new_block(), self.new_block());
                    self.jump(head);
                    self.at_open(head);
                    let iv = self.read_vars(&[i]).one();
                    let len = self.i64(n);
                    let more = self.icmp(Cond::SLt, iv, len);
                    self.br(more, body, done);
                    self.at(body);
                    let at = self.emit1(Op::Index(p, iv, size), Ty::Ptr);
                    let part = self.load(elem, Addr::slot(at));
                    let old = self.read_vars(&[h]).one();
                    let new = self.hash(elem, &part, old);
                    let one = self.i64(1);
                    let next = self.bin(BinOp::Add, iv, one);
                    self.write_vars(&[i, h], &Val::Flat(vec![next, new]));
                    self.jump(head);
                    self.seal(head);
                    self.at(done);
                    self.read_vars(&[h]).one()
                }
            },
            _ => {
                let x = v.one();
                let x = match self.f.func.ty(x) {
                    Ty::I64 => x,
                    Ty::Ptr => self.conv(Conv::Bitcast, x, Ty::I64),
                    _ => self.conv(Conv::ZExt, x, Ty::I64),
                };
                self.mix(x, seed)
            }
        }
    }

    /// Two multiplications' worth of mixing of one word: the folded product that wyhash is built on.
    fn mix(&mut self, x: Value, seed: Value) -> Value {
        let k0 = self.i64(0xa076_1d64_78bd_642f_u64 as i64);
        let k1 = self.i64(0xe703_7ed1_a0b4_28db_u64 as i64);
        let a = self.bin(BinOp::Xor, x, k0);
        let b = self.bin(BinOp::Xor, seed, k1);
        let [hi, lo] = self.emit2(Op::MulWide(a, b));
        let once = self.bin(BinOp::Xor, hi, lo);
        let [hi, lo] = self.emit2(Op::MulWide(once, k0));
        self.bin(BinOp::Xor, hi, lo)
    }

    fn hash_float(&mut self, v: Value, seed: Value) -> Value {
        let v = if self.f.func.ty(v) == Ty::F32 { self.conv(Conv::FPromote, v, Ty::F64) } else { v };
        self.call_runtime_go("f64hash", &[], &[Val::scalar(v), Val::scalar(seed)])[0].one()
    }
}
