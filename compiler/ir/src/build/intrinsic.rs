//! Functions that are instructions.

use types::Signature;

use super::Builder;
use super::value::Val;
use crate::func::{AtomicOp, BinOp, CarryOp, Conv, Op, Ty as M, UnOp, Value};

impl<'a> Builder<'_, 'a> {
    /// Lowers a call of a function that the compiler knows; `None` for all others.
    pub(super) fn intrinsic(&mut self, name: &str, sig: &Signature, args: &[Val]) -> Option<Vec<Val>> {
        if let Some(f) = name.strip_prefix("math/bits.") {
            return self.bits(f, args);
        }
        if let Some(f) = name.strip_prefix("math.") {
            return self.math(f, args);
        }
        if let Some(f) = name.strip_prefix("sync/atomic.").or_else(|| name.strip_prefix("internal/runtime/atomic.")) {
            return self.atomic(f, sig, args);
        }
        match name {
            "runtime.trailingZeros" => {
                let x = args[0].one();
                Some(vec![Val::scalar(self.un(UnOp::Ctz, x))])
            }
            "runtime.KeepAlive" => {
                let v = *args[0].flat().last()?;
                self.emit(Op::KeepAlive(v), &[]);
                Some(vec![])
            }
            _ if name.starts_with("runtime.hashkey[") => {
                let ty = sig.params[0];
                let v = args[0].clone();
                let seed = args[1].one();
                Some(vec![Val::scalar(self.hash(ty, &v, seed))])
            }
            // typedesc[T](): the descriptor of a type argument; its result type says T by a pointer.
            _ if name.starts_with("runtime.zeroof[") => {
                let ty = sig.results[0];
                Some(vec![self.zero(ty)])
            }
            _ => None,
        }
    }

    fn bits(&mut self, f: &str, args: &[Val]) -> Option<Vec<Val>> {
        let x = args.first()?.one();
        let one = |v| Some(vec![Val::scalar(v)]);
        let digits = f.trim_start_matches(|c: char| !c.is_ascii_digit());
        let stem = &f[..f.len() - digits.len()];
        let width = match digits {
            "8" => 8,
            "16" => 16,
            "32" => 32,
            "" | "64" => 64,
            _ => return None,
        };
        match stem {
            "LeadingZeros" | "TrailingZeros" | "OnesCount" => {
                let op = match stem {
                    "LeadingZeros" => UnOp::Clz,
                    "TrailingZeros" => UnOp::Ctz,
                    _ => UnOp::Popcnt,
                };
                let v = self.count_bits(op, x);
                let v = self.widen(v);
                one(v)
            }
            "Len" => {
                let z = self.un(UnOp::Clz, x);
                let z = self.widen(z);
                let w = self.i64(width);
                let v = self.bin(BinOp::Sub, w, z);
                one(v)
            }
            "ReverseBytes" if width > 8 => {
                let v = self.un(UnOp::Bswap, x);
                one(v)
            }
            "RotateLeft" => {
                let k = args.get(1)?.one();
                let mask = self.i64(width - 1);
                let k = self.bin(BinOp::And, k, mask);
                let v = self.bin(BinOp::Rotl, x, k);
                one(v)
            }
            "Mul" if width == 64 => {
                let y = args.get(1)?.one();
                Some(self.emit2(Op::MulWide(x, y)).map(Val::scalar).to_vec())
            }
            "Add" | "Sub" if width == 64 => {
                let (y, carry) = (args.get(1)?.one(), args.get(2)?.one());
                let op = if stem == "Add" { CarryOp::Add } else { CarryOp::Sub };
                Some(self.emit2(Op::Carry(op, x, y, carry)).map(Val::scalar).to_vec())
            }
            _ => None,
        }
    }

    fn widen(&mut self, v: Value) -> Value {
        if self.f.func.ty(v) == M::I64 { v } else { self.conv(Conv::ZExt, v, M::I64) }
    }

    fn math(&mut self, f: &str, args: &[Val]) -> Option<Vec<Val>> {
        let one = |v| Some(vec![Val::scalar(v)]);
        let x = args.first()?.flat().first().copied()?;
        match f {
            "Sqrt" | "sqrt" => {
                let v = self.un(UnOp::FSqrt, x);
                one(v)
            }
            "Abs" => {
                let v = self.un(UnOp::FAbs, x);
                one(v)
            }
            "Copysign" => {
                let y = args.get(1)?.one();
                let v = self.bin(BinOp::FCopysign, x, y);
                one(v)
            }
            "Float64bits" => {
                let v = self.conv(Conv::Bitcast, x, M::I64);
                one(v)
            }
            "Float64frombits" => {
                let v = self.conv(Conv::Bitcast, x, M::F64);
                one(v)
            }
            "Float32bits" => {
                let v = self.conv(Conv::Bitcast, x, M::I32);
                one(v)
            }
            "Float32frombits" => {
                let v = self.conv(Conv::Bitcast, x, M::F32);
                one(v)
            }
            _ => None,
        }
    }

    /// The functions of sync/atomic (and of the runtime's own atomics), by name.
    fn atomic(&mut self, f: &str, sig: &Signature, args: &[Val]) -> Option<Vec<Val>> {
        if f.contains(['.', '(']) {
            return None;
        }
        let one = |v| Some(vec![Val::scalar(v)]);
        let stem = f.trim_end_matches(|c: char| c.is_ascii_digit());
        let stem = ["Int", "Uint", "Uintptr", "Pointer"].into_iter().find_map(|t| stem.strip_suffix(t)).unwrap_or(stem);
        let addr = args.first()?.one();
        match stem {
            "Load" => {
                let m = self.layout(*sig.results.first()?).flat.as_ref()?.first()?.0;
                let v = self.emit1(Op::AtomicLoad { addr }, m);
                one(v)
            }
            "Store" => {
                let value = args.get(1)?.one();
                let barrier = self.f.func.ty(value) == M::Ptr;
                self.emit(Op::AtomicStore { addr, value, barrier }, &[]);
                Some(vec![])
            }
            "Add" | "And" | "Or" | "Swap" => {
                let value = args.get(1)?.one();
                let m = self.f.func.ty(value);
                let op = match stem {
                    "Add" => AtomicOp::Add,
                    "And" => AtomicOp::And,
                    "Or" => AtomicOp::Or,
                    _ => AtomicOp::Xchg,
                };
                let old = self.emit1(Op::AtomicRmw { op, addr, value, barrier: m == M::Ptr }, m);
                // Add gives the new value, the others the old one.
                let v = if stem == "Add" { self.bin(BinOp::Add, old, value) } else { old };
                one(v)
            }
            "CompareAndSwap" => {
                let (old, new) = (args.get(1)?.one(), args.get(2)?.one());
                let barrier = self.f.func.ty(new) == M::Ptr;
                let ok = self.emit1(Op::AtomicCas { addr, old, new, barrier }, M::I8);
                one(ok)
            }
            _ => None,
        }
    }
}
