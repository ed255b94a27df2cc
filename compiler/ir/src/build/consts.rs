//! Constants as IR values and as bytes.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};
use types::{Basic, Const, Type};

use super::Builder;
use super::value::Val;
use crate::func::{Op, Ty as M};
use crate::program::{Data, Section, SymId};

/// The low 64 bits of an integer constant, two's complement; `None` if it is no integer.
pub(super) fn to_i64(c: &Const) -> Option<i64> {
    match c {
        Const::Int(i) => Some(wrap(i)),
        Const::Float(f) if f.is_integer() => Some(wrap(&f.to_integer())),
        Const::Complex(re, _) if re.is_integer() => Some(wrap(&re.to_integer())),
        _ => None,
    }
}

fn wrap(i: &BigInt) -> i64 {
    i.to_i64().unwrap_or_else(|| {
        let low = i.magnitude().iter_u64_digits().next().unwrap_or(0);
        if i.is_negative() { (low as i64).wrapping_neg() } else { low as i64 }
    })
}

impl<'a> Builder<'_, 'a> {
    /// A constant as a value of `ty`. For an interface type the constant was converted before.
    pub(super) fn constant(&mut self, c: &Const, ty: types::Ty) -> Val {
        match self.shape(ty) {
            Type::Basic(b) => self.basic_const(c, b),
            // A type parameter's constraint type never stays: instances are concrete. What is left is
            // a constant in a context of interface type.
            Type::Interface(_) => {
                let from = default_type(c);
                let v = self.constant(c, from);
                self.to_interface(&v, from, ty)
            }
            Type::Pointer(_) => {
                let v = to_i64(c).unwrap_or(0);
                Val::scalar(self.iconst(M::Ptr, v))
            }
            _ => self.zero(ty),
        }
    }

    fn basic_const(&mut self, c: &Const, b: Basic) -> Val {
        use Basic::*;
        match b {
            Bool | UntypedBool => Val::scalar(self.iconst(M::I8, i64::from(matches!(c, Const::Bool(true))))),
            String | UntypedString => match c {
                Const::Str(s) => self.string_const(s),
                _ => self.string_const(b""),
            },
            Float32 => {
                let f = c.as_f32().unwrap_or(0.0);
                Val::scalar(self.emit1(Op::FConst(f64::from(f).to_bits()), M::F32))
            }
            Float64 | UntypedFloat => {
                let f = c.as_f64().unwrap_or(0.0);
                Val::scalar(self.emit1(Op::FConst(f.to_bits()), M::F64))
            }
            Complex64 | Complex128 | UntypedComplex => {
                let (re, im) = (c.real().as_f64().unwrap_or(0.0), c.imag().as_f64().unwrap_or(0.0));
                let m = if b == Complex64 { M::F32 } else { M::F64 };
                let (re, im) = match m {
                    M::F32 => (f64::from(re as f32), f64::from(im as f32)),
                    _ => (re, im),
                };
                let re = self.emit1(Op::FConst(re.to_bits()), m);
                let im = self.emit1(Op::FConst(im.to_bits()), m);
                Val::Flat(vec![re, im])
            }
            UnsafePointer | UntypedNil => {
                let v = to_i64(c).unwrap_or(0);
                Val::scalar(self.iconst(M::Ptr, v))
            }
            _ => {
                let m = int_machine(b);
                let v = to_i64(c).unwrap_or(0);
                Val::scalar(self.iconst(m, truncate(v, m)))
            }
        }
    }

    /// Pointer and length of constant bytes.
    pub(super) fn string_const(&mut self, s: &[u8]) -> Val {
        let ptr = if s.is_empty() {
            self.null()
        } else {
            let sym = self.string_sym(s);
            self.sym_addr(sym)
        };
        let len = self.i64(s.len() as i64);
        Val::Flat(vec![ptr, len])
    }

    /// Read-only bytes; equal ones are shared.
    pub(super) fn string_sym(&mut self, s: &[u8]) -> SymId {
        if let Some(sym) = self.strings.get(s) {
            return *sym;
        }
        let name = format!("go:string.{}", self.strings.len());
        let sym = self.prog.symbols.intern(&name);
        self.strings.insert(s.to_vec(), sym);
        self.prog.datas.push(Data {
            sym,
            section: Section::RoData,
            align: 1,
            bytes: s.to_vec(),
            size: s.len() as u64,
            relocs: vec![],
        });
        sym
    }
}

/// Machine type of an integer type.
pub(super) fn int_machine(b: Basic) -> M {
    use Basic::*;
    match b {
        Int8 | Uint8 => M::I8,
        Int16 | Uint16 => M::I16,
        Int32 | Uint32 | UntypedRune => M::I32,
        _ => M::I64,
    }
}

/// Sign-extends the low bits, as `Op::Const` wants it.
pub(super) fn truncate(v: i64, m: M) -> i64 {
    match m {
        M::I8 => i64::from(v as i8),
        M::I16 => i64::from(v as i16),
        M::I32 => i64::from(v as i32),
        _ => v,
    }
}

/// Type a constant takes in an interface.
pub(super) fn default_type(c: &Const) -> types::Ty {
    types::Ty::basic(match c {
        Const::Bool(_) => Basic::Bool,
        Const::Str(_) => Basic::String,
        Const::Int(_) | Const::Unknown => Basic::Int,
        Const::Float(_) | Const::Far(_) => Basic::Float64,
        Const::Complex(..) => Basic::Complex128,
    })
}
