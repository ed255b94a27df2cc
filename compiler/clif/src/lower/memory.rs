//! Memory: plain and barriered stores, copies, atomics.

use abi::g::{OFF_WB_SLOT, OFF_WB_VALUE};
use cranelift_codegen::ir::{self as clif, AtomicRmwOp, InstBuilder, MemFlagsData, types};
use ir::{AtomicOp, SymId, Ty, Value};

use super::{Lower, access, may_be_nil, safe, ty};

/// Not 0 while the collector marks: a 32-bit word of the runtime.
const WRITE_BARRIER: &str = "runtime.writeBarrier";
/// Copies up to this size are loads and stores in line.
const COPY_IN_LINE: u64 = 128;
/// Zeroing likewise.
const ZERO_IN_LINE: u64 = 192;

/// Pieces of `size` bytes, as type and offset.
fn pieces(size: u64, widest: clif::Type) -> Vec<(clif::Type, i32)> {
    let mut out = Vec::new();
    let mut at = 0;
    for piece in [widest, types::I64, types::I32, types::I16, types::I8] {
        let n = u64::from(piece.bytes());
        while size - at >= n {
            out.push((piece, at as i32));
            at += n;
        }
    }
    out
}

impl Lower<'_> {
    /// Not 0 while stores of pointers must tell the collector.
    fn barrier_on(&mut self) -> clif::Value {
        let flag = self.address_of(WRITE_BARRIER, 0);
        self.b.ins().load(types::I32, safe(), flag, 0)
    }

    /// Tells the collector of a pointer store, if it wants to know. The slow path takes its operands through g and
    /// clobbers nothing, so that the hot path keeps its registers.
    fn barrier(&mut self, addr: clif::Value, off: i32, value: clif::Value, flags: MemFlagsData) {
        let on = self.barrier_on();
        self.rarely(on, |lower| {
            lower.aside(|lower| {
                let slot = if off == 0 { addr } else { lower.b.ins().iadd_imm_s(addr, i64::from(off)) };
                if !flags.notrap() {
                    // The barrier reads the old value: a nil address must fault here, under this function's line.
                    lower.b.ins().load(types::I8, flags, slot, 0);
                }
                lower.store_g(slot, OFF_WB_SLOT);
                lower.store_g(value, OFF_WB_VALUE);
                lower.runtime_call("runtime.gcWriteBarrier", &[]);
            });
        });
    }

    /// `store`, which puts `value` at `addr + off`, behind its barrier if it needs one.
    fn barriered<R>(
        &mut self,
        barrier: bool,
        (addr, off, value): (clif::Value, i32, clif::Value),
        flags: MemFlagsData,
        store: impl FnOnce(&mut Self) -> R,
    ) -> R {
        if !barrier {
            return store(self);
        }
        self.uninterrupted(|lower| {
            lower.barrier(addr, off, value, flags);
            store(lower)
        })
    }

    pub(super) fn load(&mut self, t: Ty, addr: Value, off: i32, how: ir::Access) -> clif::Value {
        let addr = self.v(addr);
        let value = self.b.ins().load(ty(t), access(how), addr, off);
        if how == ir::Access::Alone {
            // A load is made part of another instruction only within its block.
            let next = self.b.create_block();
            self.b.ins().jump(next, &[]);
            self.b.switch_to_block(next);
        }
        value
    }

    pub(super) fn store(&mut self, addr: Value, off: i32, value: Value, how: ir::Access, barrier: bool) {
        let (addr, value) = (self.v(addr), self.v(value));
        self.barriered(barrier, (addr, off, value), access(how), |lower| {
            lower.b.ins().store(access(how), value, addr, off);
        });
    }

    pub(super) fn nil_check(&mut self, addr: Value) {
        let addr = self.v(addr);
        self.b.ins().load(types::I8, may_be_nil(), addr, 0);
    }

    pub(super) fn copy(&mut self, dst: Value, src: Value, size: u64, desc: Option<SymId>) {
        if size == 0 {
            return;
        }
        let (dst, src) = (self.v(dst), self.v(src));
        match desc {
            None => self.plain_copy(dst, src, size),
            Some(desc) => self.either(
                |lower| {
                    let desc = lower.sym_addr(desc, 0);
                    lower.runtime_call("runtime.typedmemmove", &[desc, dst, src]);
                },
                |lower| lower.plain_copy(dst, src, size),
            ),
        }
    }

    pub(super) fn zero(&mut self, dst: Value, size: u64, desc: Option<SymId>) {
        if size == 0 {
            return;
        }
        let dst = self.v(dst);
        match desc {
            None => self.plain_zero(dst, size),
            Some(desc) => self.either(
                |lower| {
                    let desc = lower.sym_addr(desc, 0);
                    lower.runtime_call("runtime.typedmemclr", &[desc, dst]);
                },
                |lower| lower.plain_zero(dst, size),
            ),
        }
    }

    /// `barriered` while the collector marks, else `plain`.
    fn either(&mut self, barriered: impl FnOnce(&mut Self), plain: impl FnOnce(&mut Self)) {
        self.uninterrupted(|lower| {
            let on = lower.barrier_on();
            let (slow, fast, next) = (lower.b.create_block(), lower.b.create_block(), lower.b.create_block());
            lower.b.set_cold_block(slow);
            lower.b.ins().brif(on, slow, &[], fast, &[]);
            lower.b.switch_to_block(slow);
            lower.aside(|lower| {
                barriered(lower);
                lower.b.ins().jump(next, &[]);
            });
            lower.b.switch_to_block(fast);
            plain(lower);
            lower.b.ins().jump(next, &[]);
            lower.b.switch_to_block(next);
        });
    }

    fn plain_copy(&mut self, dst: clif::Value, src: clif::Value, size: u64) {
        if size > COPY_IN_LINE {
            let n = self.i64(size as i64);
            self.runtime_call("runtime.memmove", &[dst, src, n]);
            return;
        }
        // Vector accesses without `aligned`: they may become memory operands that fault when they are not.
        let flags = |t: clif::Type| if t.is_vector() { MemFlagsData::new().with_notrap() } else { safe() };
        let pieces = pieces(size, types::I8X16);
        let loaded: Vec<_> =
            pieces.iter().map(|(t, at)| (self.b.ins().load(*t, flags(*t), src, *at), *t, *at)).collect();
        for (value, t, at) in loaded {
            self.b.ins().store(flags(t), value, dst, at);
        }
    }

    fn plain_zero(&mut self, dst: clif::Value, size: u64) {
        if size > ZERO_IN_LINE {
            let n = self.i64(size as i64);
            self.runtime_call("runtime.memclr", &[dst, n]);
            return;
        }
        // A vector zero is no constant that Cranelift makes anew: it could live into a landing pad.
        let wide = size >= 32 && !self.func.attrs.has_defer;
        let vector = wide.then(|| {
            let zero = self.b.func.dfg.constants.insert([0u8; 16].as_slice().into());
            self.b.ins().vconst(types::I8X16, zero)
        });
        for (t, at) in pieces(size, if wide { types::I8X16 } else { types::I64 }) {
            match vector {
                Some(zero) if t.is_vector() => {
                    self.b.ins().store(MemFlagsData::new().with_notrap(), zero, dst, at);
                }
                _ => {
                    let zero = self.b.ins().iconst(t, 0);
                    self.b.ins().store(safe(), zero, dst, at);
                }
            }
        }
    }

    pub(super) fn atomic_load(&mut self, t: Ty, addr: Value) -> clif::Value {
        let addr = self.v(addr);
        self.b.ins().atomic_load(ty(t), may_be_nil(), addr)
    }

    pub(super) fn atomic_store(&mut self, addr: Value, value: Value, barrier: bool) {
        let (addr, value) = (self.v(addr), self.v(value));
        self.barriered(barrier, (addr, 0, value), may_be_nil(), |lower| {
            lower.b.ins().atomic_store(may_be_nil(), value, addr);
        });
    }

    pub(super) fn atomic_rmw(&mut self, t: Ty, op: AtomicOp, addr: Value, value: Value, barrier: bool) -> clif::Value {
        let (addr, value) = (self.v(addr), self.v(value));
        let op = match op {
            AtomicOp::Add => AtomicRmwOp::Add,
            AtomicOp::And => AtomicRmwOp::And,
            AtomicOp::Or => AtomicRmwOp::Or,
            AtomicOp::Xchg => AtomicRmwOp::Xchg,
        };
        self.barriered(barrier, (addr, 0, value), may_be_nil(), |lower| {
            lower.b.ins().atomic_rmw(ty(t), may_be_nil(), op, addr, value)
        })
    }

    pub(super) fn atomic_cas(&mut self, addr: Value, old: Value, new: Value, barrier: bool) -> clif::Value {
        let (addr, old, new) = (self.v(addr), self.v(old), self.v(new));
        let found = self.barriered(barrier, (addr, 0, new), may_be_nil(), |lower| {
            lower.b.ins().atomic_cas(may_be_nil(), addr, old, new)
        });
        self.b.ins().icmp(clif::condcodes::IntCC::Equal, found, old)
    }
}
