//! The key of a function: a hash of what its code depends on.
//!
//! The matches name every field: one that is added to the IR must be put into the key.

use ir::{Attrs, BlockData, Callee, Func, InlineSite, InstData, Op, SlotData, SymId, Symbols, Target, Term, Value};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use crate::locs::Locs;

/// Half of a SHA-256.
pub type Key = [u8; 16];

/// The key of `func`.
pub fn of(func: &Func, symbols: &Symbols) -> Key {
    let mut feed =
        Feed { func, symbols, locs: Locs::of(func), seen: FxHashMap::default(), out: Vec::with_capacity(4096) };
    feed.function();
    let hash = Sha256::digest(&feed.out);
    let mut key = Key::default();
    key.copy_from_slice(&hash[..16]);
    key
}

struct Feed<'a> {
    func: &'a Func,
    symbols: &'a Symbols,
    locs: Locs,
    /// Symbols in order of appearance: each is spelled once.
    seen: FxHashMap<SymId, u64>,
    out: Vec<u8>,
}

impl Feed<'_> {
    fn n(&mut self, n: u64) {
        abi::functab::put_uleb(&mut self.out, n);
    }

    fn signed(&mut self, n: i64) {
        self.n((n << 1 ^ n >> 63) as u64);
    }

    fn text(&mut self, text: &str) {
        self.n(text.len() as u64);
        self.out.extend(text.as_bytes());
    }

    fn sym(&mut self, sym: SymId) {
        let next = self.seen.len() as u64;
        let number = *self.seen.entry(sym).or_insert(next);
        self.n(number);
        if number == next {
            let name = self.symbols.name(sym);
            self.n(name.len() as u64);
            self.out.extend(name.as_bytes());
        }
    }

    fn opt_sym(&mut self, sym: Option<SymId>) {
        self.n(u64::from(sym.is_some()));
        if let Some(sym) = sym {
            self.sym(sym);
        }
    }

    fn v(&mut self, value: Value) {
        self.n(self.func.resolve(value).0.into());
    }

    fn vs(&mut self, values: &[Value]) {
        self.n(values.len() as u64);
        for v in values {
            self.v(*v);
        }
    }

    /// Values with their types, where they are defined.
    fn define(&mut self, values: &[Value]) {
        self.n(values.len() as u64);
        for v in values {
            self.n(v.0.into());
            self.n(self.func.ty(*v) as u64);
        }
    }

    fn ptrs(&mut self, ptrs: &[bool]) {
        self.n(ptrs.len() as u64);
        self.out.extend(ptrs.iter().map(|p| u8::from(*p)));
    }

    fn function(&mut self) {
        // What never reaches the code is left out: the position, the name (the table has it from the IR).
        let Func { sym: _, name: _, pos: _, results, blocks, insts: _, values: _, slots, inlined, attrs } = self.func;
        let Attrs { wrapper: _, noinline: _, nosplit, has_defer, closure: _ } = *attrs;
        self.n(u64::from(nosplit) | u64::from(has_defer) << 1);
        self.n(results.len() as u64);
        for ty in results {
            self.n(*ty as u64);
        }
        self.n(slots.len() as u64);
        for SlotData { size, align, ptrs, name: _ } in slots {
            self.n(*size);
            self.n(u64::from(*align));
            self.ptrs(ptrs);
        }
        self.n(inlined.len() as u64);
        for InlineSite { parent, name: _, pos: _ } in inlined {
            self.n(parent.map_or(0, |p| u64::from(p.0) + 1));
        }
        self.n(blocks.len() as u64);
        for BlockData { params, insts, term, term_loc, cold } in blocks {
            self.define(params);
            self.n(u64::from(*cold));
            self.n(insts.len() as u64);
            for inst in insts {
                let InstData { op, results, loc } = self.func.inst(*inst);
                self.define(results);
                let loc = self.locs.id(*loc);
                self.n(loc.into());
                self.op(op);
            }
            let loc = self.locs.id(*term_loc);
            self.n(loc.into());
            self.n(u64::from(term.is_some()));
            if let Some(term) = term {
                self.term(term);
            }
        }
    }

    fn callee(&mut self, callee: &Callee) {
        match callee {
            Callee::Direct(sym) => {
                self.n(0);
                self.sym(*sym);
            }
            Callee::Indirect(v) => {
                self.n(1);
                self.v(*v);
            }
            Callee::Runtime(call) => {
                self.n(2);
                self.text(call.desc().symbol);
            }
        }
    }

    fn op(&mut self, op: &Op) {
        match op {
            Op::Const(c) => {
                self.n(0);
                self.signed(*c);
            }
            Op::FConst(bits) => {
                self.n(1);
                self.n(*bits);
            }
            Op::SymAddr(sym, off) => {
                self.n(2);
                self.sym(*sym);
                self.signed(*off);
            }
            Op::SlotAddr(slot, off) => {
                self.n(3);
                self.n(slot.0.into());
                self.n(*off);
            }
            Op::Bin(op, a, b) => {
                self.n(4);
                self.n(*op as u64);
                self.vs(&[*a, *b]);
            }
            Op::Un(op, a) => {
                self.n(5);
                self.n(*op as u64);
                self.v(*a);
            }
            Op::Icmp(cond, a, b) => {
                self.n(6);
                self.n(*cond as u64);
                self.vs(&[*a, *b]);
            }
            Op::Fcmp(cond, a, b) => {
                self.n(7);
                self.n(*cond as u64);
                self.vs(&[*a, *b]);
            }
            Op::Select(c, a, b) => {
                self.n(8);
                self.vs(&[*c, *a, *b]);
            }
            Op::Conv(conv, a) => {
                self.n(9);
                self.n(*conv as u64);
                self.v(*a);
            }
            Op::Index(base, index, size) => {
                self.n(10);
                self.vs(&[*base, *index]);
                self.n(*size);
            }
            Op::Offset(base, off) => {
                self.n(11);
                self.v(*base);
                self.signed(*off);
            }
            Op::Load { addr, off, access } => {
                self.n(12);
                self.v(*addr);
                self.signed((*off).into());
                self.n(*access as u64);
            }
            Op::Store { addr, off, value, access, barrier } => {
                self.n(13);
                self.vs(&[*addr, *value]);
                self.signed((*off).into());
                self.n(*access as u64 | u64::from(*barrier) << 8);
            }
            Op::New { desc, size, align, ptrs, name: _ } => {
                self.n(14);
                self.sym(*desc);
                self.n(*size);
                self.n(u64::from(*align));
                self.ptrs(ptrs);
            }
            Op::Copy { dst, src, size, desc } => {
                self.n(15);
                self.vs(&[*dst, *src]);
                self.n(*size);
                self.opt_sym(*desc);
            }
            Op::Zero { dst, size, desc } => {
                self.n(16);
                self.v(*dst);
                self.n(*size);
                self.opt_sym(*desc);
            }
            Op::NilCheck(a) => {
                self.n(17);
                self.v(*a);
            }
            Op::BoundsCheck { index, len, trap, unsigned } => {
                self.n(18);
                self.vs(&[*index, *len]);
                self.n(*trap as u64 | u64::from(*unsigned) << 8);
            }
            Op::Check { cond, trap, unsigned, a, b } => {
                self.n(19);
                self.vs(&[*cond, *a, *b]);
                self.n(*trap as u64 | u64::from(*unsigned) << 8);
            }
            Op::Call { callee, args } => {
                self.n(20);
                self.callee(callee);
                self.vs(args);
            }
            Op::AtomicLoad { addr } => {
                self.n(21);
                self.v(*addr);
            }
            Op::AtomicStore { addr, value, barrier } => {
                self.n(22);
                self.vs(&[*addr, *value]);
                self.n(u64::from(*barrier));
            }
            Op::AtomicRmw { op, addr, value, barrier } => {
                self.n(23);
                self.n(*op as u64 | u64::from(*barrier) << 8);
                self.vs(&[*addr, *value]);
            }
            Op::AtomicCas { addr, old, new, barrier } => {
                self.n(24);
                self.vs(&[*addr, *old, *new]);
                self.n(u64::from(*barrier));
            }
            Op::KeepAlive(a) => {
                self.n(25);
                self.v(*a);
            }
            Op::MulWide(a, b) => {
                self.n(26);
                self.vs(&[*a, *b]);
            }
            Op::Carry(op, a, b, carry) => {
                self.n(27);
                self.n(*op as u64);
                self.vs(&[*a, *b, *carry]);
            }
        }
    }

    fn target(&mut self, target: &Target) {
        self.n(target.block.0.into());
        self.vs(&target.args);
    }

    fn term(&mut self, term: &Term) {
        match term {
            Term::Jump(target) => {
                self.n(0);
                self.target(target);
            }
            Term::Br { cond, then, els } => {
                self.n(1);
                self.v(*cond);
                self.target(then);
                self.target(els);
            }
            Term::Switch { value, cases, default } => {
                self.n(2);
                self.v(*value);
                self.n(cases.len() as u64);
                for (key, target) in cases {
                    self.signed(*key);
                    self.target(target);
                }
                self.target(default);
            }
            Term::Return(values) => {
                self.n(3);
                self.vs(values);
            }
            Term::TailCall { callee, args } => {
                self.n(4);
                self.callee(callee);
                self.vs(args);
            }
            Term::DeferInit { frame, normal, pad } => {
                self.n(5);
                self.v(*frame);
                self.target(normal);
                self.n(pad.0.into());
            }
            Term::Trap(trap) => {
                self.n(6);
                self.n(*trap as u64);
            }
        }
    }
}
