//! Go values as the builder holds them, and the small emitters everything is made of.

use abi::traps::Trap;

use super::Builder;
use crate::func::*;
use crate::program::SymId;

/// A Go value in hand.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Val {
    /// A flat type's scalars.
    Flat(Vec<Value>),
    /// A value in memory that nobody changes while we hold it.
    Mem(Value),
    /// A value in memory that others may change: a variable. Copy before evaluating anything else.
    Borrowed(Value),
}

impl Val {
    /// The scalar of a one-scalar value.
    pub fn one(&self) -> Value {
        match self {
            Val::Flat(v) if v.len() == 1 => v[0],
            other => panic!("one scalar expected, found {other:?}"),
        }
    }

    /// The scalars of a flat value.
    pub fn flat(&self) -> &[Value] {
        match self {
            Val::Flat(v) => v,
            other => panic!("flat value expected, found {other:?}"),
        }
    }

    pub fn scalar(v: Value) -> Val {
        Val::Flat(vec![v])
    }

    /// The address of a value in memory.
    pub fn addr(&self) -> Option<Value> {
        match self {
            Val::Flat(_) => None,
            Val::Mem(a) | Val::Borrowed(a) => Some(*a),
        }
    }
}

/// An address that will be read or written: base value and static offset.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Addr {
    pub base: Value,
    pub off: i64,
    pub access: Access,
    /// The collector looks there: pointer stores need a barrier.
    pub heap: bool,
}

impl Addr {
    /// Memory known to be good and private to this frame.
    pub fn slot(base: Value) -> Addr {
        Addr { base, off: 0, access: Access::Safe, heap: false }
    }
    /// Fresh or global memory: no nil check.
    pub fn heap(base: Value) -> Addr {
        Addr { base, off: 0, access: Access::Safe, heap: true }
    }
    /// Through a pointer of the program.
    pub fn pointer(base: Value) -> Addr {
        Addr { base, off: 0, access: Access::MayBeNil, heap: true }
    }
    pub fn plus(self, off: u64) -> Addr {
        Addr { off: self.off + off as i64, ..self }
    }
}

impl<'a> Builder<'_, 'a> {
    // ---- instructions

    pub fn emit(&mut self, op: Op, tys: &[Ty]) -> Inst {
        let (cur, loc) = (self.f.cur, self.f.loc);
        self.f.func.push(cur, op, tys, loc)
    }

    pub fn emit1(&mut self, op: Op, ty: Ty) -> Value {
        let inst = self.emit(op, &[ty]);
        self.f.func.inst(inst).results[0]
    }

    /// An instruction with two results, I64.
    pub fn emit2(&mut self, op: Op) -> [Value; 2] {
        let inst = self.emit(op, &[Ty::I64, Ty::I64]);
        let results = &self.f.func.inst(inst).results;
        [results[0], results[1]]
    }

    pub fn iconst(&mut self, ty: Ty, v: i64) -> Value {
        self.emit1(Op::Const(v), ty)
    }

    pub fn i64(&mut self, v: i64) -> Value {
        self.iconst(Ty::I64, v)
    }

    pub fn null(&mut self) -> Value {
        self.iconst(Ty::Ptr, 0)
    }

    pub fn zero_scalar(&mut self, ty: Ty) -> Value {
        if ty.is_float() { self.emit1(Op::FConst(0), ty) } else { self.iconst(ty, 0) }
    }

    pub fn bin(&mut self, op: BinOp, a: Value, b: Value) -> Value {
        let ty = self.f.func.ty(a);
        self.emit1(Op::Bin(op, a, b), ty)
    }

    pub fn un(&mut self, op: UnOp, a: Value) -> Value {
        let ty = self.f.func.ty(a);
        self.emit1(Op::Un(op, a), ty)
    }

    pub fn icmp(&mut self, cond: Cond, a: Value, b: Value) -> Value {
        self.emit1(Op::Icmp(cond, a, b), Ty::I8)
    }

    pub fn not(&mut self, a: Value) -> Value {
        let one = self.iconst(Ty::I8, 1);
        self.bin(BinOp::Xor, a, one)
    }

    pub fn conv(&mut self, conv: Conv, a: Value, to: Ty) -> Value {
        self.emit1(Op::Conv(conv, a), to)
    }

    pub fn sym_addr(&mut self, sym: SymId) -> Value {
        self.emit1(Op::SymAddr(sym, 0), Ty::Ptr)
    }

    pub fn named_addr(&mut self, name: &str) -> Value {
        let sym = self.prog.symbols.intern(name);
        self.sym_addr(sym)
    }

    pub fn slot_addr(&mut self, slot: Slot) -> Value {
        self.emit1(Op::SlotAddr(slot, 0), Ty::Ptr)
    }

    /// Pointer plus a static offset.
    pub fn offset(&mut self, base: Value, off: i64) -> Value {
        if off == 0 { base } else { self.emit1(Op::Offset(base, off), Ty::Ptr) }
    }

    /// The address itself as a value; checks nil first if it may be.
    pub fn addr_value(&mut self, a: Addr) -> Value {
        if a.access == Access::MayBeNil {
            self.emit(Op::NilCheck(a.base), &[]);
        }
        self.offset(a.base, a.off)
    }

    /// An access at a large offset would miss the guard page: check explicitly.
    fn settle(&mut self, a: Addr) -> Addr {
        if a.off >= 4096 || a.off < 0 || a.off > i64::from(i32::MAX) {
            let base = self.addr_value(a);
            return Addr { base, off: 0, access: Access::Safe, heap: a.heap };
        }
        a
    }

    pub fn load_scalar(&mut self, ty: Ty, a: Addr) -> Value {
        let a = self.settle(a);
        self.emit1(Op::Load { addr: a.base, off: a.off as i32, access: a.access }, ty)
    }

    pub fn store_scalar(&mut self, a: Addr, value: Value) {
        let a = self.settle(a);
        let barrier = a.heap && self.f.func.ty(value) == Ty::Ptr;
        self.emit(Op::Store { addr: a.base, off: a.off as i32, value, access: a.access, barrier }, &[]);
    }

    // ---- typed memory

    /// A value of a type read from memory. A flat one is loaded; others stay where they are, borrowed.
    pub fn load(&mut self, ty: types::Ty, a: Addr) -> Val {
        let layout = self.layout(ty);
        match &layout.flat {
            Some(scalars) => {
                if scalars.is_empty() && a.access == Access::MayBeNil {
                    self.emit(Op::NilCheck(a.base), &[]);
                }
                Val::Flat(scalars.iter().map(|(m, off)| self.load_scalar(*m, a.plus(*off))).collect())
            }
            None => {
                let p = self.addr_value(a);
                Val::Borrowed(p)
            }
        }
    }

    /// Writes a value of a type to memory.
    pub fn store(&mut self, ty: types::Ty, a: Addr, v: &Val) {
        let layout = self.layout(ty);
        match v {
            Val::Flat(vals) => {
                let scalars = layout.flat.as_ref().expect("flat value of a flat type");
                if scalars.is_empty() && a.access == Access::MayBeNil {
                    self.emit(Op::NilCheck(a.base), &[]);
                }
                for ((_, off), v) in scalars.iter().zip(vals) {
                    self.store_scalar(a.plus(*off), *v);
                }
            }
            Val::Mem(src) | Val::Borrowed(src) => {
                if layout.size == 0 {
                    return;
                }
                let dst = self.addr_value(a);
                let desc = (a.heap && layout.has_pointers()).then(|| self.type_desc(ty));
                self.emit(Op::Copy { dst, src: *src, size: layout.size, desc }, &[]);
            }
        }
    }

    /// Zeroes memory of a type.
    pub fn store_zero(&mut self, ty: types::Ty, a: Addr) {
        let layout = self.layout(ty);
        if let Some(scalars) = &layout.flat {
            for (m, off) in scalars {
                let z = self.zero_scalar(*m);
                self.store_scalar(a.plus(*off), z);
            }
        } else if layout.size > 0 {
            let dst = self.addr_value(a);
            let desc = (a.heap && layout.has_pointers()).then(|| self.type_desc(ty));
            self.emit(Op::Zero { dst, size: layout.size, desc }, &[]);
        }
    }

    /// The zero value.
    pub fn zero(&mut self, ty: types::Ty) -> Val {
        let layout = self.layout(ty);
        match &layout.flat {
            Some(scalars) => Val::Flat(scalars.iter().map(|(m, _)| self.zero_scalar(*m)).collect()),
            None => {
                let p = self.temp(ty);
                self.store_zero(ty, Addr::slot(p));
                Val::Mem(p)
            }
        }
    }

    /// A slot for a value of the type; gives its address. Its content is whatever was there before.
    pub fn temp(&mut self, ty: types::Ty) -> Value {
        let slot = self.temp_slot(ty, "");
        self.slot_addr(slot)
    }

    pub fn temp_slot(&mut self, ty: types::Ty, name: &str) -> Slot {
        let layout = self.layout(ty);
        self.f.func.new_slot(SlotData {
            size: layout.size,
            align: layout.align,
            ptrs: layout.ptrs.clone(),
            name: name.to_string(),
        })
    }

    /// A slot of plain words; `ptrs` says which hold pointers.
    pub fn raw_slot(&mut self, size: u64, ptrs: Vec<bool>, name: &str) -> Slot {
        self.f.func.new_slot(SlotData { size, align: 8, ptrs, name: name.to_string() })
    }

    /// Makes a value independent of later stores.
    pub fn own(&mut self, ty: types::Ty, v: Val) -> Val {
        match v {
            Val::Borrowed(_) => {
                let p = self.temp(ty);
                self.store(ty, Addr::slot(p), &v);
                Val::Mem(p)
            }
            v => v,
        }
    }

    /// The value in memory: where it is, or in a fresh slot.
    pub fn in_memory(&mut self, ty: types::Ty, v: &Val) -> Value {
        match v {
            Val::Mem(p) | Val::Borrowed(p) => *p,
            Val::Flat(_) => {
                let p = self.temp(ty);
                self.store(ty, Addr::slot(p), v);
                p
            }
        }
    }

    /// Field `index` of a struct value.
    pub fn field_of(&mut self, struct_ty: types::Ty, v: &Val, index: usize) -> Val {
        let layout = self.layout(struct_ty);
        let types::Type::Struct(fields) = self.shape(struct_ty) else { panic!("field of a non-struct") };
        let field = fields[index].ty;
        match v {
            Val::Flat(vals) => {
                let start: usize =
                    fields[..index].iter().map(|f| self.layout(f.ty).flat.as_ref().map_or(0, Vec::len)).sum();
                let n = self.layout(field).flat.as_ref().map_or(0, Vec::len);
                Val::Flat(vals[start..start + n].to_vec())
            }
            Val::Mem(p) | Val::Borrowed(p) => {
                let a = Addr { base: *p, off: layout.offsets[index] as i64, access: Access::Safe, heap: false };
                let out = self.load(field, a);
                match (out, v) {
                    (Val::Borrowed(p), Val::Mem(_)) => Val::Mem(p),
                    (out, _) => out,
                }
            }
        }
    }

    // ---- control

    pub fn new_block(&mut self) -> Block {
        self.f.func.new_block()
    }

    pub fn new_cold_block(&mut self) -> Block {
        let b = self.new_block();
        self.f.func.blocks[b.0 as usize].cold = true;
        b
    }

    /// Ends the current block; code emitted afterwards is unreachable until [`Builder::at`].
    pub fn term(&mut self, term: Term) {
        let cur = self.f.cur;
        for b in term.successors() {
            self.f.ssa.add_pred(b, cur);
        }
        let loc = self.f.loc;
        let data = &mut self.f.func.blocks[cur.0 as usize];
        debug_assert!(data.term.is_none());
        data.term = Some(term);
        data.term_loc = loc;
        let dead = self.new_block();
        self.seal(dead);
        self.f.cur = dead;
    }

    pub fn jump(&mut self, to: Block) {
        self.jump_with(to, vec![]);
    }

    pub fn jump_with(&mut self, to: Block, args: Vec<Value>) {
        self.term(Term::Jump(Target { block: to, args }));
    }

    pub fn br(&mut self, cond: Value, then: Block, els: Block) {
        let target = |block| Target { block, args: vec![] };
        self.term(Term::Br { cond, then: target(then), els: target(els) });
    }

    /// Continues in `block`, which gets no further predecessors.
    pub fn at(&mut self, block: Block) {
        self.seal(block);
        self.f.cur = block;
    }

    /// Continues in `block`, which may get more predecessors: seal it later.
    pub fn at_open(&mut self, block: Block) {
        self.f.cur = block;
    }

    pub fn seal(&mut self, block: Block) {
        let f = &mut self.f;
        f.ssa.seal(&mut f.func, block);
    }

    /// Code from here on cannot run.
    pub fn unreachable(&mut self) {
        self.term(Term::Trap(Trap::Unreachable));
    }

    /// Whether the current block can be reached, as far as is known now.
    pub fn is_dead(&self) -> bool {
        self.f.cur != Func::ENTRY && self.f.ssa.is_dead(self.f.cur)
    }
}
