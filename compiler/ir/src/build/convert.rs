//! Explicit conversions.

use syntax::ast::{Expr, ExprKind};
use types::{Basic, Type};

use super::Builder;
use super::lvalue::unparen;
use super::value::{Addr, Val};
use crate::func::*;

impl<'a> Builder<'_, 'a> {
    /// `T(x)`.
    pub(super) fn conversion(&mut self, x: &Expr, to: types::Ty) -> Val {
        if self.is_nil(x) {
            return self.zero(to);
        }
        let from = self.ty_of(x);
        if let Some(c) = self.info.const_of(x.id).cloned() {
            // A constant converted to a type that has no constants, or to a type parameter's instance.
            if let (Some(b), types::Const::Int(_) | types::Const::Float(_) | types::Const::Complex(..)) =
                (self.basic_of(to), &c)
                && !matches!(b, Basic::String)
            {
                let c = c.representable(b).unwrap_or(c);
                return self.constant(&c, to);
            }
        }
        let v = self.expr(x);
        let v = self.convert(v, from, to);
        match v {
            // The bytes of a constant are exactly that many.
            Val::Flat(words) if words.len() == 3 && self.info.const_of(x.id).is_some() => {
                Val::Flat(vec![words[0], words[1], words[1]])
            }
            v => v,
        }
    }

    /// A string to be looked at, at once: bytes that are converted are not copied. It must not be kept, and nothing may
    /// write to the bytes before it was used.
    pub(super) fn string_view(&mut self, e: &Expr, ty: types::Ty) -> Val {
        match self.converted(e) {
            Some((x, from, to)) if self.is_bytes(from) && self.is_string(to) => {
                let bytes = self.expr(x);
                Val::Flat(bytes.flat()[..2].to_vec())
            }
            _ => self.expr_as(e, ty),
        }
    }

    /// Bytes to be looked at: a string that is converted is not copied. Nobody may write to them.
    pub(super) fn bytes_view(&mut self, e: &Expr) -> Val {
        match self.converted(e) {
            Some((x, from, to)) if self.is_string(from) && self.is_bytes(to) => {
                let string = self.expr_as(x, from);
                let mut words = string.flat().to_vec();
                words.push(words[1]);
                Val::Flat(words)
            }
            _ => self.expr(e),
        }
    }

    /// What `T(x)` converts, from which type to which.
    fn converted<'e>(&mut self, e: &'e Expr) -> Option<(&'e Expr, types::Ty, types::Ty)> {
        let e = unparen(e);
        if self.is_aside(e) {
            return None;
        }
        let ExprKind::Call { fun, args, .. } = &e.kind else { return None };
        let is_type = self.info.types.get(&fun.id).is_some_and(|tv| tv.mode == types::Mode::Type);
        let ([x], true, None) = (&args[..], is_type, self.info.const_of(e.id)) else { return None };
        Some((x, self.ty_of(x), self.ty_of(e)))
    }

    fn is_bytes(&mut self, ty: types::Ty) -> bool {
        matches!(self.shape(ty), Type::Slice(elem) if self.is_byte(elem))
    }

    /// Converts a value between types the checker found convertible.
    pub(super) fn convert(&mut self, v: Val, from: types::Ty, to: types::Ty) -> Val {
        if from == to {
            return v;
        }
        if self.is_interface(to) {
            return self.assign_conv(v, from, to);
        }
        match (self.shape(from), self.shape(to)) {
            (Type::Basic(f), Type::Basic(t)) => self.convert_basic(v, from, f, to, t),
            (Type::Basic(Basic::UnsafePointer), _) | (_, Type::Basic(Basic::UnsafePointer)) => v,
            (Type::Basic(Basic::String | Basic::UntypedString), Type::Slice(elem)) => {
                let function = if self.is_byte(elem) { "stringtoslicebyte" } else { "stringtoslicerune" };
                self.copied_text(function, v)
            }
            (Type::Slice(elem), Type::Basic(Basic::String)) => {
                let function = if self.is_byte(elem) { "slicebytetostring" } else { "slicerunetostring" };
                self.copied_text(function, v)
            }
            (Type::Slice(_), Type::Pointer(array)) => {
                let p = self.slice_to_array(&v, array);
                Val::scalar(p)
            }
            (Type::Slice(_), Type::Array(..)) => {
                let p = self.slice_to_array(&v, to);
                let v = self.load(to, Addr::heap(p));
                self.own(to, v)
            }
            _ => v,
        }
    }

    /// A string's bytes or runes in memory of their own. The first argument may become a buffer (`passes/escape`).
    fn copied_text(&mut self, function: &str, v: Val) -> Val {
        let buffer = Val::scalar(self.null());
        self.call_runtime_go(function, &[], &[buffer, v]).remove(0)
    }

    fn is_byte(&mut self, ty: types::Ty) -> bool {
        self.basic_of(ty) == Some(Basic::Uint8)
    }

    /// The slice's array, after a check of the length.
    fn slice_to_array(&mut self, v: &Val, array: types::Ty) -> Value {
        let n = match self.shape(array) {
            Type::Array(_, n) => n,
            _ => 0,
        };
        let len = v.flat()[1];
        let want = self.i64(n);
        let ok = self.icmp(Cond::SGe, len, want);
        let trap = abi::traps::Trap::SliceConvert;
        self.emit(Op::Check { cond: ok, trap, unsigned: false, a: len, b: want }, &[]);
        v.flat()[0]
    }

    fn convert_basic(&mut self, v: Val, from: types::Ty, f: Basic, to: types::Ty, t: Basic) -> Val {
        use Basic::*;
        if f == t {
            return v;
        }
        if t == String || t == UntypedString {
            if self.is_string(from) {
                return v;
            }
            // string(i): the UTF-8 of a code point.
            let i = self.to_i64(from, v.one());
            let i = if self.is_unsigned(from) { self.clamp_rune(i) } else { i };
            return self.call_runtime_go("intstring", &[], &[Val::scalar(i)]).remove(0);
        }
        if self.is_complex(to) {
            let (fm, tm) = (self.f.func.ty(v.flat()[0]), if t == Complex64 { Ty::F32 } else { Ty::F64 });
            let conv = if fm == Ty::F32 { Conv::FPromote } else { Conv::FDemote };
            if fm == tm {
                return v;
            }
            let vals = v.flat().to_vec();
            return Val::Flat(vals.into_iter().map(|x| self.conv(conv, x, tm)).collect());
        }
        let x = v.one();
        let tm = self.layout(to).flat.as_ref().map_or(Ty::I64, |s| s[0].0);
        Val::scalar(self.convert_scalar(x, from, to, tm))
    }

    /// An unsigned value beyond int64 is no code point either: keep it out of range.
    fn clamp_rune(&mut self, i: Value) -> Value {
        let limit = self.i64(0x11_0000);
        let big = self.icmp(Cond::UGt, i, limit);
        self.emit1(Op::Select(big, limit, i), Ty::I64)
    }

    fn convert_scalar(&mut self, x: Value, from: types::Ty, to: types::Ty, tm: Ty) -> Value {
        let fm = self.f.func.ty(x);
        match (fm.is_float(), tm.is_float()) {
            (true, true) => match (fm, tm) {
                (Ty::F32, Ty::F64) => self.conv(Conv::FPromote, x, tm),
                (Ty::F64, Ty::F32) => self.conv(Conv::FDemote, x, tm),
                _ => x,
            },
            (false, true) => {
                let unsigned = self.is_unsigned(from);
                let wide = self.to_i64(from, x);
                // A narrow unsigned integer is a non-negative 64-bit one.
                let conv = if unsigned && fm == Ty::I64 { Conv::UToF } else { Conv::SToF };
                self.conv(conv, wide, tm)
            }
            (true, false) => {
                let unsigned = self.is_unsigned(to);
                if tm == Ty::I64 {
                    return self.conv(if unsigned { Conv::FToU } else { Conv::FToS }, x, tm);
                }
                // As gc does on amd64, which shows when the value does not fit: uint32 by way of 64 bits, what is
                // smaller by way of 32.
                let via = if tm == Ty::I32 && unsigned { Ty::I64 } else { Ty::I32 };
                let wide = self.conv(Conv::FToS, x, via);
                if via == tm { wide } else { self.narrow(wide, tm) }
            }
            (false, false) => {
                if fm == tm {
                    return x;
                }
                if fm == Ty::Ptr || tm == Ty::Ptr {
                    let wide = self.to_i64(from, x);
                    return self.conv(Conv::Bitcast, wide, tm);
                }
                if tm.size() < fm.size() {
                    return self.narrow(x, tm);
                }
                let conv = if self.is_unsigned(from) { Conv::ZExt } else { Conv::SExt };
                self.conv(conv, x, tm)
            }
        }
    }

    fn narrow(&mut self, x: Value, tm: Ty) -> Value {
        if self.f.func.ty(x) == tm { x } else { self.conv(Conv::Trunc, x, tm) }
    }
}
