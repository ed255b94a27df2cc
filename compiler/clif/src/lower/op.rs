//! Instructions: arithmetic, conversions, checks.

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::{self as clif, InstBuilder, MemFlagsData, types};
use ir::{BinOp, CarryOp, Cond, Conv, FCond, Inst, InstData, Op, Ty, UnOp, Value};

use super::{Lower, trap, ty};

fn int_cc(cond: Cond) -> IntCC {
    match cond {
        Cond::Eq => IntCC::Equal,
        Cond::Ne => IntCC::NotEqual,
        Cond::SLt => IntCC::SignedLessThan,
        Cond::SLe => IntCC::SignedLessThanOrEqual,
        Cond::SGt => IntCC::SignedGreaterThan,
        Cond::SGe => IntCC::SignedGreaterThanOrEqual,
        Cond::ULt => IntCC::UnsignedLessThan,
        Cond::ULe => IntCC::UnsignedLessThanOrEqual,
        Cond::UGt => IntCC::UnsignedGreaterThan,
        Cond::UGe => IntCC::UnsignedGreaterThanOrEqual,
    }
}

fn float_cc(cond: FCond) -> FloatCC {
    match cond {
        FCond::Eq => FloatCC::Equal,
        FCond::Ne => FloatCC::NotEqual,
        FCond::Lt => FloatCC::LessThan,
        FCond::Le => FloatCC::LessThanOrEqual,
        FCond::Gt => FloatCC::GreaterThan,
        FCond::Ge => FloatCC::GreaterThanOrEqual,
    }
}

impl Lower<'_> {
    pub(super) fn op(&mut self, inst: Inst, data: &InstData) {
        let func = self.func;
        let result = data.results.first().map_or(Ty::I64, |v| func.ty(*v));
        let value = match &data.op {
            Op::Const(n) => self.constant(result, *n),
            Op::FConst(bits) => self.float_constant(result, *bits),
            Op::SymAddr(sym, offset) => self.sym_addr(*sym, *offset),
            Op::SlotAddr(slot, offset) => self.slot_addr(*slot, *offset),
            Op::Bin(op, a, b) => self.bin(*op, *a, *b),
            Op::Un(op, a) => self.un(*op, *a),
            Op::Icmp(cond, a, b) => {
                let (a, b) = (self.v(*a), self.v(*b));
                self.b.ins().icmp(int_cc(*cond), a, b)
            }
            Op::Fcmp(cond, a, b) => {
                let (a, b) = (self.v(*a), self.v(*b));
                self.b.ins().fcmp(float_cc(*cond), a, b)
            }
            Op::Select(c, a, b) => {
                let (c, a, b) = (self.v(*c), self.v(*a), self.v(*b));
                self.b.ins().select(c, a, b)
            }
            Op::Conv(conv, a) => self.conv(*conv, *a, result),
            Op::Index(base, index, size) => self.index(*base, *index, *size),
            Op::Offset(base, offset) => {
                let base = self.v(*base);
                self.b.ins().iadd_imm_s(base, *offset)
            }
            Op::Load { addr, off, access } => self.load(result, *addr, *off, *access),
            Op::New { desc, .. } => {
                let desc = self.sym_addr(*desc, 0);
                self.runtime_call("runtime.newobject", &[desc])[0]
            }
            Op::AtomicLoad { addr } => self.atomic_load(result, *addr),
            Op::AtomicRmw { op, addr, value, barrier } => self.atomic_rmw(result, *op, *addr, *value, *barrier),
            Op::AtomicCas { addr, old, new, barrier } => self.atomic_cas(*addr, *old, *new, *barrier),
            Op::MulWide(a, b) => {
                let halves = self.mul_wide(*a, *b);
                return self.define(data, &halves);
            }
            Op::Carry(op, a, b, carry) => {
                let (result, carry) = self.carry(*op, *a, *b, *carry);
                return self.define(data, &[result, carry]);
            }
            Op::Call { callee, args } => {
                let tys: Vec<Ty> = data.results.iter().map(|v| func.ty(*v)).collect();
                let values = self.call(callee, args, &tys);
                return self.define(data, &values);
            }
            other => return self.effect(other),
        };
        match data.results.first() {
            Some(v) => self.values[v.0 as usize] = Some(value),
            None => panic!("{inst} has no result"),
        }
    }

    fn define(&mut self, data: &InstData, values: &[clif::Value]) {
        for (v, value) in data.results.iter().zip(values) {
            self.values[v.0 as usize] = Some(*value);
        }
    }

    /// Instructions without a result.
    fn effect(&mut self, op: &Op) {
        match op {
            Op::Store { addr, off, value, access, barrier } => self.store(*addr, *off, *value, *access, *barrier),
            Op::Copy { dst, src, size, desc } => self.copy(*dst, *src, *size, *desc),
            Op::Zero { dst, size, desc } => self.zero(*dst, *size, *desc),
            Op::NilCheck(addr) => self.nil_check(*addr),
            Op::BoundsCheck { index, len, trap: t, unsigned } => {
                let (index, len) = (self.v(*index), self.v(*len));
                let ok = self.b.ins().icmp(IntCC::UnsignedLessThan, index, len);
                self.unless(ok, |lower| lower.trap_with(trap(*t, *unsigned), index, len));
            }
            Op::Check { cond, trap: t, unsigned, a, b } => {
                let (cond, a, b) = (self.v(*cond), self.v(*a), self.v(*b));
                self.unless(cond, |lower| lower.trap_with(trap(*t, *unsigned), a, b));
            }
            Op::AtomicStore { addr, value, barrier } => self.atomic_store(*addr, *value, *barrier),
            // Cranelift knows no use without code: leave the value in a word of g that nobody reads.
            Op::KeepAlive(value) => {
                let value = self.v(*value);
                if self.b.func.dfg.value_type(value) == types::I64 {
                    self.store_g(value, abi::g::OFF_WB_VALUE);
                }
            }
            other => panic!("{other:?} gives a value"),
        }
    }

    fn bin(&mut self, op: BinOp, a: Value, b: Value) -> clif::Value {
        let (a, b) = (self.v(a), self.v(b));
        let ins = self.b.ins();
        match op {
            BinOp::Add => ins.iadd(a, b),
            BinOp::Sub => ins.isub(a, b),
            BinOp::Mul => ins.imul(a, b),
            BinOp::SDiv => ins.sdiv(a, b),
            BinOp::UDiv => ins.udiv(a, b),
            BinOp::SRem => ins.srem(a, b),
            BinOp::URem => ins.urem(a, b),
            BinOp::And => ins.band(a, b),
            BinOp::Or => ins.bor(a, b),
            BinOp::Xor => ins.bxor(a, b),
            BinOp::Shl => ins.ishl(a, b),
            BinOp::SShr => ins.sshr(a, b),
            BinOp::UShr => ins.ushr(a, b),
            BinOp::Rotl => ins.rotl(a, b),
            BinOp::SMulHi => ins.smulhi(a, b),
            BinOp::FAdd => ins.fadd(a, b),
            BinOp::FSub => ins.fsub(a, b),
            BinOp::FMul => ins.fmul(a, b),
            BinOp::FDiv => ins.fdiv(a, b),
            BinOp::FMin => ins.fmin(a, b),
            BinOp::FMax => ins.fmax(a, b),
            BinOp::FCopysign => ins.fcopysign(a, b),
        }
    }

    /// High and low half of a product: Cranelift has one `mul` for the product of extended words.
    fn mul_wide(&mut self, a: Value, b: Value) -> [clif::Value; 2] {
        let (a, b) = (self.v(a), self.v(b));
        let (a, b) = (self.b.ins().uextend(types::I128, a), self.b.ins().uextend(types::I128, b));
        let product = self.b.ins().imul(a, b);
        let (low, high) = self.b.ins().isplit(product);
        [high, low]
    }

    /// A sum or difference, and the carry out of it.
    ///
    /// Nothing stays in the machine's carry flag from one instruction of Cranelift's to the next. But it has sums of 128
    /// bits, which are `add` and `adc`: with the carry below one word and all ones below the other, `add` puts it back into the flag.
    /// A difference borrows the same way from `0 - carry`.
    fn carry(&mut self, op: CarryOp, a: Value, b: Value, carry: Value) -> (clif::Value, clif::Value) {
        let none = matches!(self.func.op_of(carry), Some(Op::Const(0)));
        let (a, b, carry) = (self.v(a), self.v(b), self.v(carry));
        let (result, out) = if none {
            match op {
                CarryOp::Add => self.b.ins().uadd_overflow(a, b),
                CarryOp::Sub => self.b.ins().usub_overflow(a, b),
            }
        } else {
            let (below_a, below_b) = match op {
                CarryOp::Add => (carry, self.i64(-1)),
                CarryOp::Sub => (self.i64(0), carry),
            };
            let (a, b) = (self.b.ins().iconcat(below_a, a), self.b.ins().iconcat(below_b, b));
            let (wide, out) = match op {
                CarryOp::Add => self.b.ins().uadd_overflow(a, b),
                CarryOp::Sub => self.b.ins().usub_overflow(a, b),
            };
            (self.b.ins().isplit(wide).1, out)
        };
        (result, self.b.ins().uextend(types::I64, out))
    }

    fn un(&mut self, op: UnOp, a: Value) -> clif::Value {
        let a = self.v(a);
        let ins = self.b.ins();
        match op {
            UnOp::Neg => ins.ineg(a),
            UnOp::Not => ins.bnot(a),
            UnOp::Clz => ins.clz(a),
            UnOp::Ctz => ins.ctz(a),
            UnOp::Popcnt => ins.popcnt(a),
            UnOp::Bswap => ins.bswap(a),
            UnOp::FNeg => ins.fneg(a),
            UnOp::FAbs => ins.fabs(a),
            UnOp::FSqrt => ins.sqrt(a),
            UnOp::FFloor => ins.floor(a),
            UnOp::FCeil => ins.ceil(a),
            UnOp::FTrunc => ins.trunc(a),
            UnOp::FNearest => ins.nearest(a),
        }
    }

    fn conv(&mut self, conv: Conv, a: Value, to: Ty) -> clif::Value {
        let a = self.v(a);
        let from = self.b.func.dfg.value_type(a);
        let to = ty(to);
        match conv {
            Conv::SExt => self.b.ins().sextend(to, a),
            Conv::ZExt => self.b.ins().uextend(to, a),
            Conv::Trunc => self.b.ins().ireduce(to, a),
            Conv::SToF => self.b.ins().fcvt_from_sint(to, a),
            Conv::UToF => self.b.ins().fcvt_from_uint(to, a),
            Conv::FToS => self.float_to_signed(a, to),
            Conv::FToU => self.float_to_unsigned(a),
            Conv::FPromote => self.b.ins().fpromote(to, a),
            Conv::FDemote => self.b.ins().fdemote(to, a),
            Conv::Bitcast if from == to => a,
            Conv::Bitcast => self.b.ins().bitcast(to, MemFlagsData::new(), a),
        }
    }

    fn float_const(&mut self, t: clif::Type, x: f64) -> clif::Value {
        let t = if t == types::F32 { Ty::F32 } else { Ty::F64 };
        self.float_constant(t, x.to_bits())
    }

    /// As `cvttsd2si`: everything out of range, NaN too, gives the minimum. Cranelift has only the saturating
    /// conversion; it differs for NaN and for what is too large.
    fn float_to_signed(&mut self, a: clif::Value, to: clif::Type) -> clif::Value {
        let from = self.b.func.dfg.value_type(a);
        let saturated = self.b.ins().fcvt_to_sint_sat(to, a);
        let (limit, min) = match to {
            types::I32 => (2f64.powi(31), i64::from(i32::MIN as u32)),
            _ => (2f64.powi(63), i64::MIN),
        };
        let limit = self.float_const(from, limit);
        let fits = self.b.ins().fcmp(FloatCC::LessThan, a, limit);
        let min = self.b.ins().iconst(to, min);
        self.b.ins().select(fits, saturated, min)
    }

    /// Below 2⁶³ the signed conversion; from there on, and for NaN, that of `a - 2⁶³` with the top bit set.
    fn float_to_unsigned(&mut self, a: clif::Value) -> clif::Value {
        let from = self.b.func.dfg.value_type(a);
        let limit = self.float_const(from, 2f64.powi(63));
        let small = self.b.ins().fcmp(FloatCC::LessThan, a, limit);
        let low = self.float_to_signed(a, types::I64);
        let reduced = self.b.ins().fsub(a, limit);
        let high = self.float_to_signed(reduced, types::I64);
        let top = self.i64(i64::MIN);
        let high = self.b.ins().bor(high, top);
        self.b.ins().select(small, low, high)
    }

    /// `base + index * size`. The product is made of shifts and an addition where that is what `lea` does.
    fn index(&mut self, base: Value, index: Value, size: u64) -> clif::Value {
        let (base, mut index) = (self.v(base), self.v(index));
        if size == 0 {
            return base;
        }
        let shift = size.trailing_zeros();
        match size >> shift {
            1 => {}
            odd @ (3 | 5 | 9) => {
                let more = self.b.ins().ishl_imm_s(index, i64::from((odd - 1).trailing_zeros()));
                index = self.b.ins().iadd(index, more);
            }
            odd => {
                let odd = self.i64(odd as i64);
                index = self.b.ins().imul(index, odd);
            }
        }
        if shift > 0 {
            index = self.b.ins().ishl_imm_s(index, i64::from(shift));
        }
        self.b.ins().iadd(base, index)
    }
}
