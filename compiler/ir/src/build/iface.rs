//! Interface values: making them, asking what is in them, comparing them.
//!
//! An interface value is two words. The first is the type descriptor (empty interface) or the itab; the second is
//! the value itself if it is one pointer, else a pointer to an immutable copy.

use syntax::ast::Expr;

use super::Builder;
use super::value::{Addr, Val};
use crate::func::*;
use crate::program::SymId;

impl<'a> Builder<'_, 'a> {
    /// Whether the interface has no methods, so that its first word is a type descriptor.
    pub(super) fn is_empty_iface(&mut self, ty: types::Ty) -> bool {
        let u = self.under(ty);
        self.store.type_set(u).methods.is_empty()
    }

    /// Whether values of the type are stored in the data word itself.
    pub(super) fn is_direct(&mut self, ty: types::Ty) -> bool {
        let layout = self.layout(ty);
        layout.size == 8 && matches!(layout.flat.as_deref(), Some([(Ty::Ptr, 0)]))
    }

    /// Puts a value into an interface.
    pub(super) fn to_interface(&mut self, v: &Val, from: types::Ty, to: types::Ty) -> Val {
        let word = self.type_word(from, to);
        let data = self.data_word(v, from);
        Val::Flat(vec![word, data])
    }

    /// First word of an interface of type `to` that holds a `from`.
    pub(super) fn type_word(&mut self, from: types::Ty, to: types::Ty) -> Value {
        if self.is_empty_iface(to) {
            let desc = self.type_desc_used(from);
            self.sym_addr(desc)
        } else {
            let itab = self.itab(to, from);
            self.sym_addr(itab)
        }
    }

    /// Second word: the pointer itself, or a copy in memory.
    pub(super) fn data_word(&mut self, v: &Val, from: types::Ty) -> Value {
        if self.is_direct(from) {
            return v.one();
        }
        let layout = self.layout(from);
        if layout.size == 0 {
            return self.named_addr("runtime.zerobase");
        }
        if let Some(sym) = self.static_copy(v, from) {
            return self.sym_addr(sym);
        }
        if let Val::Flat(vals) = v
            && vals.len() == 1
            && layout.size == 1
        {
            // Every byte value has a place in a table.
            let i = self.conv(Conv::ZExt, vals[0], Ty::I64);
            let base = self.byte_table();
            return self.emit1(Op::Index(base, i, 8), Ty::Ptr);
        }
        let p = self.new_object(from);
        self.store(from, Addr { heap: false, ..Addr::heap(p) }, v);
        p
    }

    /// Constants go to read-only data.
    fn static_copy(&mut self, v: &Val, from: types::Ty) -> Option<SymId> {
        let Val::Flat(vals) = v else { return None };
        let layout = self.layout(from);
        let scalars = layout.flat.clone()?;
        let mut bytes = vec![0u8; layout.size as usize];
        let mut relocs = Vec::new();
        for ((m, off), v) in scalars.iter().zip(vals) {
            let at = *off as usize;
            let ValueDef::Inst(inst, _) = self.f.func.values[v.0 as usize].def else { return None };
            match (&self.f.func.inst(inst).op, m) {
                (Op::Const(c), _) => {
                    let n = m.size() as usize;
                    bytes[at..at + n].copy_from_slice(&c.to_le_bytes()[..n]);
                }
                (Op::FConst(bits), Ty::F64) => bytes[at..at + 8].copy_from_slice(&bits.to_le_bytes()),
                (Op::FConst(bits), _) => {
                    let f = f64::from_bits(*bits) as f32;
                    bytes[at..at + 4].copy_from_slice(&f.to_bits().to_le_bytes());
                }
                (Op::SymAddr(sym, add), _) => {
                    relocs.push(crate::program::DataReloc { offset: *off, target: *sym, addend: *add });
                }
                _ => return None,
            }
        }
        Some(self.anon_rodata("go:const", bytes, layout.align, relocs))
    }

    /// 256 words, word i holding i: data words of one-byte values.
    fn byte_table(&mut self) -> Value {
        let sym = self.prog.symbols.intern("go:bytetable");
        if self.made.insert(sym) {
            let bytes = (0..256u64).flat_map(u64::to_le_bytes).collect();
            self.rodata(sym, bytes, 8, vec![]);
        }
        self.sym_addr(sym)
    }

    /// Takes a value of concrete type `ty` out of a data word known to hold one.
    pub(super) fn from_data_word(&mut self, data: Value, ty: types::Ty) -> Val {
        if self.is_direct(ty) {
            return Val::scalar(data);
        }
        // Nobody changes what an interface points to.
        match self.load(ty, Addr { heap: false, ..Addr::heap(data) }) {
            Val::Borrowed(p) => Val::Mem(p),
            v => v,
        }
    }

    /// The type descriptor in an interface value, null for nil.
    pub(super) fn dynamic_type(&mut self, ty: types::Ty, v: &Val) -> Value {
        let word = v.flat()[0];
        if self.is_empty_iface(ty) {
            return word;
        }
        let (some, done) = (self.new_block(), self.new_block());
        let out = self.f.func.add_param(done, Ty::Ptr);
        let is_nil = self.is_zero(word);
        let null = self.null();
        self.term(Term::Br {
            cond: is_nil,
            then: Target { block: done, args: vec![null] },
            els: Target { block: some, args: vec![] },
        });
        self.at(some);
        let t = self.load_scalar(Ty::Ptr, Addr::slot(word).plus(abi::types::ITAB_TYPE as u64));
        self.jump_with(done, vec![t]);
        self.at(done);
        out
    }

    /// Any interface as an empty one.
    pub(super) fn iface_to_eface(&mut self, ty: types::Ty, v: &Val) -> Val {
        let t = self.dynamic_type(ty, v);
        Val::Flat(vec![t, v.flat()[1]])
    }

    /// Interface to interface, where the checker knows that all methods are there.
    pub(super) fn iface_to_iface(&mut self, v: &Val, from: types::Ty, to: types::Ty) -> Val {
        let (fu, tu) = (self.under(from), self.under(to));
        if fu == tu || self.store.identical(fu, tu) {
            return v.clone();
        }
        if self.is_empty_iface(to) {
            return self.iface_to_eface(from, v);
        }
        let t = self.dynamic_type(from, v);
        let inter = self.type_desc(to);
        let inter = self.sym_addr(inter);
        // A nil interface stays nil.
        let (some, done) = (self.new_block(), self.new_block());
        let out = self.f.func.add_param(done, Ty::Ptr);
        let is_nil = self.is_zero(t);
        let null = self.null();
        self.term(Term::Br {
            cond: is_nil,
            then: Target { block: done, args: vec![null] },
            els: Target { block: some, args: vec![] },
        });
        self.at(some);
        let tab = self.call_rt("getitab", &[inter, t])[0];
        self.jump_with(done, vec![tab]);
        self.at(done);
        Val::Flat(vec![out, v.flat()[1]])
    }

    // ---- assertions

    /// `x.(T)` that panics when it is none.
    pub(super) fn type_assert(&mut self, e: &Expr, x: &Expr) -> Val {
        let to = self.ty_of(e);
        let from = self.ty_of(x);
        let v = self.expr(x);
        self.assert(&v, from, to)
    }

    /// The condition that an interface value of type `from` holds exactly the concrete type `to`.
    fn holds(&mut self, v: &Val, from: types::Ty, to: types::Ty) -> Value {
        let t = self.dynamic_type(from, v);
        let desc = self.type_desc(to);
        let want = self.sym_addr(desc);
        self.icmp(Cond::Eq, t, want)
    }

    fn assert(&mut self, v: &Val, from: types::Ty, to: types::Ty) -> Val {
        if self.is_interface(to) {
            let t = self.dynamic_type(from, v);
            let inter = self.type_desc(to);
            let inter = self.sym_addr(inter);
            let word = if self.is_empty_iface(to) {
                self.call_runtime_go("assertE2E", &[], &[Val::scalar(inter), Val::scalar(t)])
            } else {
                self.call_runtime_go("assertE2I", &[], &[Val::scalar(inter), Val::scalar(t)])
            };
            return Val::Flat(vec![word[0].one(), v.flat()[1]]);
        }
        let ok = self.holds(v, from, to);
        let (good, bad) = (self.new_block(), self.new_cold_block());
        self.br(ok, good, bad);
        self.at(bad);
        let have = self.dynamic_type(from, v);
        let (want, iface) = (self.type_desc(to), self.type_desc(from));
        let (want, iface) = (self.sym_addr(want), self.sym_addr(iface));
        self.call_runtime_go("panicdottype", &[], &[Val::scalar(have), Val::scalar(want), Val::scalar(iface)]);
        self.unreachable();
        self.at(good);
        self.from_data_word(v.flat()[1], to)
    }

    /// Comma-ok assertion: the value (zero when it is not one) and the flag.
    pub(super) fn assert_ok(&mut self, v: &Val, from: types::Ty, to: types::Ty) -> (Val, Value) {
        if self.is_interface(to) {
            let word = self.assert_word(v, from, to);
            let null = self.null();
            let ok = self.icmp(Cond::Ne, word, null);
            let data = self.emit1(Op::Select(ok, v.flat()[1], null), Ty::Ptr);
            return (Val::Flat(vec![word, data]), ok);
        }
        let ok = self.holds(v, from, to);
        let (yes, no, done) = (self.new_block(), self.new_block(), self.new_block());
        let storage = self.local_storage(to, "");
        self.br(ok, yes, no);
        self.at(yes);
        let got = self.from_data_word(v.flat()[1], to);
        self.init_storage(&storage, to, &got);
        self.jump(done);
        self.at(no);
        let zero = self.zero(to);
        self.init_storage(&storage, to, &zero);
        self.jump(done);
        self.at(done);
        let out = match self.read_storage(&storage, to) {
            Val::Borrowed(p) => Val::Mem(p),
            v => v,
        };
        (out, ok)
    }

    /// First word of `v` as interface type `to`; null when it does not implement it.
    pub(super) fn assert_word(&mut self, v: &Val, from: types::Ty, to: types::Ty) -> Value {
        let t = self.dynamic_type(from, v);
        if self.is_empty_iface(to) {
            return t;
        }
        let inter = self.type_desc(to);
        let inter = self.sym_addr(inter);
        self.call_runtime_go("assertE2I2", &[], &[Val::scalar(inter), Val::scalar(t)])[0].one()
    }

    /// The condition of a type switch case.
    pub(super) fn matches_type(&mut self, v: &Val, from: types::Ty, to: types::Ty) -> Value {
        if self.is_interface(to) {
            let word = self.assert_word(v, from, to);
            let null = self.null();
            return self.icmp(Cond::Ne, word, null);
        }
        self.holds(v, from, to)
    }

    // ---- comparison

    /// `a == b` (or `!=`) of two interface values, possibly of different interface types.
    pub(super) fn compare_interfaces(&mut self, ne: bool, at: types::Ty, a: &Val, bt: types::Ty, b: &Val) -> Value {
        let (ta, tb) = (self.dynamic_type(at, a), self.dynamic_type(bt, b));
        let (same, done) = (self.new_block(), self.new_block());
        let out = self.f.func.add_param(done, Ty::I8);
        let eq = self.icmp(Cond::Eq, ta, tb);
        let no = self.iconst(Ty::I8, 0);
        self.term(Term::Br {
            cond: eq,
            then: Target { block: same, args: vec![] },
            els: Target { block: done, args: vec![no] },
        });
        self.at(same);
        // Panics for types that cannot be compared.
        let v = self.call_runtime_go(
            "efaceeq",
            &[],
            &[Val::scalar(ta), Val::scalar(a.flat()[1]), Val::scalar(b.flat()[1])],
        );
        self.jump_with(done, vec![v[0].one()]);
        self.at(done);
        if ne { self.not(out) } else { out }
    }
}
