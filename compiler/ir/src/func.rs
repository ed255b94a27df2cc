//! The IR of one function: typed SSA over machine scalars, with block parameters.
//!
//! Go's multi-word values (strings, slices, interfaces, small structs) are several scalars; larger
//! ones live in memory (a slot, or the heap). Evaluation order is the order of instructions.
//! Everything is an index into a vector of [`Func`], so that passes can rewrite in place.

use abi::calls::Call;
use abi::traps::Trap;
use source::Pos;

use crate::program::SymId;

/// Machine types. A boolean is an `I8` of 0 or 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ty {
    /// 8 bits.
    I8,
    /// 16 bits.
    I16,
    /// 32 bits.
    I32,
    /// 64 bits, no pointer.
    I64,
    /// IEEE single.
    F32,
    /// IEEE double.
    F64,
    /// 64 bits; may point into the heap.
    Ptr,
}

impl Ty {
    /// Bytes.
    pub fn size(self) -> u64 {
        match self {
            Ty::I8 => 1,
            Ty::I16 => 2,
            Ty::I32 | Ty::F32 => 4,
            Ty::I64 | Ty::F64 | Ty::Ptr => 8,
        }
    }

    /// Whether it travels in a float register.
    pub fn is_float(self) -> bool {
        matches!(self, Ty::F32 | Ty::F64)
    }
}

macro_rules! handle {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }
    };
}
handle!(
    /// An SSA value.
    Value, "v"
);
handle!(
    /// A basic block; number 0 is the entry.
    Block, "b"
);
handle!(
    /// An instruction.
    Inst, "i"
);
handle!(
    /// A variable in the data-stack frame.
    Slot, "s"
);
handle!(
    /// An inlined call: index into [`Func::inlined`].
    InlineId, "n"
);

/// Where an instruction comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Loc {
    /// Source position.
    pub pos: Pos,
    /// The inlined call it belongs to; `None` is the function itself.
    pub inline: Option<InlineId>,
}

/// One function.
#[derive(Clone, Debug)]
pub struct Func {
    /// Its symbol.
    pub sym: SymId,
    /// As tracebacks print it: `main.(*T).M`, `main.f.func1`.
    pub name: String,
    /// Position of the declaration.
    pub pos: Pos,
    /// Result types, in order. At most 8 integers and pointers and 8 floats: the builder sends the
    /// rest through memory. Parameters are those of block 0.
    pub results: Vec<Ty>,
    /// Blocks; an unreachable one has no instructions.
    pub blocks: Vec<BlockData>,
    /// Instructions; those no block lists are dead.
    pub insts: Vec<InstData>,
    /// Values.
    pub values: Vec<ValueData>,
    /// Data-stack variables.
    pub slots: Vec<SlotData>,
    /// Calls that were inlined.
    pub inlined: Vec<InlineSite>,
    /// Properties.
    pub attrs: Attrs,
}

/// Properties of a function.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attrs {
    /// Compiler-made: hidden from tracebacks, transparent to recover.
    pub wrapper: bool,
    /// `//go:noinline`, or it must keep its own frame (it calls recover, runtime.callerfp, …).
    pub noinline: bool,
    /// `//go:nosplit`: no stack check.
    pub nosplit: bool,
    /// It has a `DeferInit` terminator.
    pub has_defer: bool,
    /// Its first parameter is the closure object.
    pub closure: bool,
}

/// A basic block.
#[derive(Clone, Debug, Default)]
pub struct BlockData {
    /// Parameters: the phis.
    pub params: Vec<Value>,
    /// Instructions in order.
    pub insts: Vec<Inst>,
    /// How it ends; `None` while under construction, or when unreachable.
    pub term: Option<Term>,
    /// Position of the terminator.
    pub term_loc: Loc,
    /// Rarely executed: laid out at the end.
    pub cold: bool,
}

/// An instruction.
#[derive(Clone, Debug)]
pub struct InstData {
    /// What it does.
    pub op: Op,
    /// Values it defines.
    pub results: Vec<Value>,
    /// Where it comes from.
    pub loc: Loc,
}

/// A value's type and origin.
#[derive(Clone, Copy, Debug)]
pub struct ValueData {
    /// Type.
    pub ty: Ty,
    /// Origin.
    pub def: ValueDef,
}

/// Origin of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueDef {
    /// Result `.1` of instruction `.0`.
    Inst(Inst, u32),
    /// Parameter `.1` of block `.0`.
    Param(Block, u32),
    /// Replaced by another value; passes resolve it away.
    Alias(Value),
}

/// A variable in the data-stack frame: it has an address and does not outlive the call.
/// Slots with pointers are zero at function entry; others are undefined until stored.
#[derive(Clone, Debug)]
pub struct SlotData {
    /// Bytes.
    pub size: u64,
    /// At most 16.
    pub align: u32,
    /// Bit i: word i may hold a pointer.
    pub ptrs: PtrMask,
    /// Name of the variable, for dumps; may be empty.
    pub name: String,
}

/// Which words of a piece of memory may hold pointers; true for word i at index i, may be shorter than the memory.
pub type PtrMask = Vec<bool>;

/// The [`Op::New`] of a function value has this name, a keyword. It is filled at once and never changes.
pub const FUNCTION_VALUE: &str = "func";

/// An inlined call.
#[derive(Clone, Debug)]
pub struct InlineSite {
    /// The call it is nested in.
    pub parent: Option<InlineId>,
    /// Name of the inlined function, as tracebacks print it.
    pub name: String,
    /// Position of the call.
    pub pos: Pos,
}

/// Integer and float operations on two operands of one type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinOp {
    /// Wrapping addition.
    Add,
    /// Wrapping subtraction.
    Sub,
    /// Wrapping multiplication.
    Mul,
    /// Signed division: divisor neither 0 nor −1 (the builder branches), or both constants fine.
    SDiv,
    /// Unsigned division; divisor not 0.
    UDiv,
    /// Signed remainder; divisor neither 0 nor −1.
    SRem,
    /// Unsigned remainder; divisor not 0.
    URem,
    /// And.
    And,
    /// Or.
    Or,
    /// Exclusive or.
    Xor,
    /// Left shift; the count (any integer type) is below the width.
    Shl,
    /// Arithmetic right shift; count below the width.
    SShr,
    /// Logical right shift; count below the width.
    UShr,
    /// Rotate left; count taken modulo the width.
    Rotl,
    /// High half of the signed product, I64.
    SMulHi,
    /// Float addition.
    FAdd,
    /// Float subtraction.
    FSub,
    /// Float multiplication.
    FMul,
    /// Float division.
    FDiv,
    /// Float minimum as Go's min has it (NaN wins, −0 < 0).
    FMin,
    /// Float maximum likewise.
    FMax,
    /// Magnitude of the first, sign of the second.
    FCopysign,
}

/// Additions and subtractions of numbers that are longer than a word, word by word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CarryOp {
    /// Addition: the carry comes in and goes out.
    Add,
    /// Subtraction: so does the borrow.
    Sub,
}

/// Operations on one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnOp {
    /// Wrapping negation.
    Neg,
    /// Bitwise complement.
    Not,
    /// Leading zeros; width for 0.
    Clz,
    /// Trailing zeros; width for 0.
    Ctz,
    /// Ones.
    Popcnt,
    /// Byte swap.
    Bswap,
    /// Float negation.
    FNeg,
    /// Float magnitude.
    FAbs,
    /// Square root.
    FSqrt,
    /// Round down. Only where the target has it; else the builder calls the Go function.
    FFloor,
    /// Round up.
    FCeil,
    /// Round towards zero.
    FTrunc,
    /// Round to nearest even.
    FNearest,
}

/// Conversions; the result type is the instruction's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Conv {
    /// Sign extension to a wider integer.
    SExt,
    /// Zero extension.
    ZExt,
    /// Truncation to a narrower integer.
    Trunc,
    /// Signed integer (I32 or I64) to float.
    SToF,
    /// Unsigned integer (I32 or I64) to float.
    UToF,
    /// Float to signed integer as `cvttsd2si` does: out of range gives the minimum.
    FToS,
    /// Float to unsigned 64-bit as gc/amd64 does.
    FToU,
    /// F32 to F64.
    FPromote,
    /// F64 to F32.
    FDemote,
    /// Same bits, other register class or pointerness (I64↔Ptr, I64↔F64, I32↔F32).
    Bitcast,
}

/// Comparison conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Cond {
    Eq,
    Ne,
    SLt,
    SLe,
    SGt,
    SGe,
    ULt,
    ULe,
    UGt,
    UGe,
}

/// Float comparison conditions; false with a NaN, but for `Ne`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum FCond {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

/// Read-modify-write operations; sequentially consistent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum AtomicOp {
    Add,
    And,
    Or,
    Xchg,
}

/// Whether an access may meet nil.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// The address is known good: slots, globals, checked before.
    Safe,
    /// A fault here is a nil dereference (offset below 4096; else the builder checks explicitly).
    MayBeNil,
    /// The same of a load that must stay an instruction of its own: its user is on another line.
    Alone,
}

/// What is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Callee {
    /// A function of the program.
    Direct(SymId),
    /// Code address in a value; a nil address or a nil closure faults at the load before it.
    Indirect(Value),
    /// The runtime.
    Runtime(Call),
}

/// What an instruction does.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// Integer constant (sign-extended to i64), or a null or absolute pointer.
    Const(i64),
    /// Float constant: bits of the F64 (also for F32 results: the exact F32 widened).
    FConst(u64),
    /// Address of a symbol plus offset.
    SymAddr(SymId, i64),
    /// Address of a slot plus offset.
    SlotAddr(Slot, u64),
    /// Two operands of one type; a shift's count may have another.
    Bin(BinOp, Value, Value),
    /// The two halves of an unsigned product, I64 each: high, low.
    MulWide(Value, Value),
    /// Two words and what is carried in, 0 or 1 → the result and what is carried out; all I64.
    Carry(CarryOp, Value, Value, Value),
    /// One operand.
    Un(UnOp, Value),
    /// Integer or pointer comparison → I8.
    Icmp(Cond, Value, Value),
    /// Float comparison → I8.
    Fcmp(FCond, Value, Value),
    /// `.0 != 0 ? .1 : .2`
    Select(Value, Value, Value),
    /// Conversion.
    Conv(Conv, Value),
    /// `base + index * size` → Ptr; index is I64 and was checked.
    Index(Value, Value, u64),
    /// `base + offset` → Ptr, offset static.
    Offset(Value, i64),
    /// Memory → value of the result's type.
    Load { addr: Value, off: i32, access: Access },
    /// Value → memory. `barrier`: it stores a pointer to where the collector looks (heap or global).
    Store { addr: Value, off: i32, value: Value, access: Access, barrier: bool },
    /// Zeroed memory for one value of the type described by `desc`. The escape pass may turn it
    /// into a slot (then `size` and `ptrs` apply).
    New { desc: SymId, size: u64, align: u32, ptrs: PtrMask, name: String },
    /// Copies `size` bytes, regions equal or disjoint. With `desc`: through barriers as a value of that type.
    Copy { dst: Value, src: Value, size: u64, desc: Option<SymId> },
    /// Zeroes `size` bytes. With `desc`: through barriers.
    Zero { dst: Value, size: u64, desc: Option<SymId> },
    /// Traps as nil dereference if null.
    NilCheck(Value),
    /// Traps unless `index <u len` (I64 both). The trap's operands are (index, len).
    BoundsCheck { index: Value, len: Value, trap: Trap, unsigned: bool },
    /// Traps unless `cond != 0`, leaving `a` and `b` for the message.
    Check { cond: Value, trap: Trap, unsigned: bool, a: Value, b: Value },
    /// A call. Arguments and results are scalars in order.
    Call { callee: Callee, args: Vec<Value> },
    /// Sequentially consistent load.
    AtomicLoad { addr: Value },
    /// Sequentially consistent store (a pointer store goes through the barrier first: `barrier`).
    AtomicStore { addr: Value, value: Value, barrier: bool },
    /// Gives the old value.
    AtomicRmw { op: AtomicOp, addr: Value, value: Value, barrier: bool },
    /// Compare and swap → I8 success.
    AtomicCas { addr: Value, old: Value, new: Value, barrier: bool },
    /// Keeps the value alive up to here (runtime.KeepAlive); no code.
    KeepAlive(Value),
}

/// A jump target with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Block.
    pub block: Block,
    /// One per parameter.
    pub args: Vec<Value>,
}

/// How a block ends.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// Unconditional.
    Jump(Target),
    /// `cond != 0`.
    Br { cond: Value, then: Target, els: Target },
    /// Multi-way on an integer.
    Switch { value: Value, cases: Vec<(i64, Target)>, default: Target },
    /// Return.
    Return(Vec<Value>),
    /// Return what the callee returns, without a frame in between: thunks.
    TailCall { callee: Callee, args: Vec<Value> },
    /// Links the DeferFrame at `frame` (in a slot): stores the pad's address into it, calls
    /// `runtime.deferinit` by try_call, continues at `normal`. `pad` has no parameters and uses no value
    /// of other blocks but constants: it finds its data-stack frame by `g.defer_frame` (see abi::defers), which
    /// [`Op::SlotAddr`] in blocks reached only from the pad respects (clif reloads the base there).
    DeferInit { frame: Value, normal: Target, pad: Block },
    /// Never reached, or a certain trap.
    Trap(Trap),
}

impl Term {
    /// The blocks it may go to, with arguments where there are some.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        let (first, cases, last): (_, &[(i64, Target)], _) = match self {
            Term::Jump(t) | Term::DeferInit { normal: t, .. } => (Some(t), &[], None),
            Term::Br { then, els, .. } => (Some(then), &[], Some(els)),
            Term::Switch { cases, default, .. } => (None, cases, Some(default)),
            Term::Return(_) | Term::TailCall { .. } | Term::Trap(_) => (None, &[], None),
        };
        first.into_iter().chain(cases.iter().map(|(_, t)| t)).chain(last)
    }

    /// The same, mutable.
    pub fn targets_mut(&mut self) -> impl Iterator<Item = &mut Target> {
        let (first, cases, last): (_, &mut [(i64, Target)], _) = match self {
            Term::Jump(t) | Term::DeferInit { normal: t, .. } => (Some(t), &mut [], None),
            Term::Br { then, els, .. } => (Some(then), &mut [], Some(els)),
            Term::Switch { cases, default, .. } => (None, cases, Some(default)),
            Term::Return(_) | Term::TailCall { .. } | Term::Trap(_) => (None, &mut [], None),
        };
        first.into_iter().chain(cases.iter_mut().map(|(_, t)| t)).chain(last)
    }

    /// Blocks it may go to, landing pad included.
    pub fn successors(&self) -> impl Iterator<Item = Block> {
        let pad = match self {
            Term::DeferInit { pad, .. } => Some(*pad),
            _ => None,
        };
        self.targets().map(|t| t.block).chain(pad)
    }
}

impl Func {
    /// An empty function with an entry block.
    pub fn new(sym: SymId, name: String, pos: Pos) -> Func {
        Func {
            sym,
            name,
            pos,
            results: Vec::new(),
            blocks: vec![BlockData::default()],
            insts: Vec::new(),
            values: Vec::new(),
            slots: Vec::new(),
            inlined: Vec::new(),
            attrs: Attrs::default(),
        }
    }

    /// The entry block.
    pub const ENTRY: Block = Block(0);

    /// A new empty block.
    pub fn new_block(&mut self) -> Block {
        self.blocks.push(BlockData::default());
        Block(self.blocks.len() as u32 - 1)
    }

    /// Adds a parameter to a block.
    pub fn add_param(&mut self, block: Block, ty: Ty) -> Value {
        let index = self.blocks[block.0 as usize].params.len() as u32;
        let value = self.new_value(ty, ValueDef::Param(block, index));
        self.blocks[block.0 as usize].params.push(value);
        value
    }

    /// A new slot.
    pub fn new_slot(&mut self, slot: SlotData) -> Slot {
        self.slots.push(slot);
        Slot(self.slots.len() as u32 - 1)
    }

    /// Appends an instruction with results of the given types.
    pub fn push(&mut self, block: Block, op: Op, tys: &[Ty], loc: Loc) -> Inst {
        let inst = Inst(self.insts.len() as u32);
        let results =
            tys.iter().enumerate().map(|(i, ty)| self.new_value(*ty, ValueDef::Inst(inst, i as u32))).collect();
        self.insts.push(InstData { op, results, loc });
        self.blocks[block.0 as usize].insts.push(inst);
        inst
    }

    /// The blocks that may follow a block.
    pub fn successors(&self, b: Block) -> impl Iterator<Item = Block> {
        self.block(b).term.iter().flat_map(Term::successors)
    }

    /// A block's data.
    pub fn block(&self, b: Block) -> &BlockData {
        &self.blocks[b.0 as usize]
    }

    /// An instruction's data.
    pub fn inst(&self, i: Inst) -> &InstData {
        &self.insts[i.0 as usize]
    }

    /// A value's type.
    pub fn ty(&self, v: Value) -> Ty {
        self.values[v.0 as usize].ty
    }

    /// Follows aliases.
    pub fn resolve(&self, mut v: Value) -> Value {
        while let ValueDef::Alias(to) = self.values[v.0 as usize].def {
            v = to;
        }
        v
    }

    /// The operation that a value is a result of; `None` for parameters of blocks.
    pub fn op_of(&self, v: Value) -> Option<&Op> {
        match self.values[self.resolve(v).0 as usize].def {
            ValueDef::Inst(inst, _) => Some(&self.inst(inst).op),
            ValueDef::Param(..) | ValueDef::Alias(_) => None,
        }
    }

    /// A new value; for passes that build instructions themselves.
    pub fn new_value(&mut self, ty: Ty, def: ValueDef) -> Value {
        self.values.push(ValueData { ty, def });
        Value(self.values.len() as u32 - 1)
    }
}
