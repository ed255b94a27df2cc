//! Constant values of any size, and arithmetic on them.
//!
//! Integers are exact. Fractions are exact until numerator or denominator outgrow [`EXACT_BITS`];
//! then they are rounded to [`PRECISION`] bits, as Go does. Beyond [`MAX_EXPONENT`] numbers are [`Far`]. Operations never fail: what has no
//! result is [`Const::Unknown`], and the checker, which knows the expression, says why.

mod far;
mod float;
mod literal;
mod string;
mod text;

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use syntax::ast::{BinaryOp, UnaryOp};

use crate::predicates::BasicInfo;
use crate::ty::{Basic, Ty};

pub use far::Far;
pub use float::{to_f32, to_f64};
pub use string::Str;
pub use text::quote;

/// Fractions of more bits than this are rounded.
const EXACT_BITS: u64 = 4096;
/// Mantissa bits of a rounded fraction.
const PRECISION: u64 = 512;
/// With a larger exponent (of two) a number is no fraction any more.
const MAX_EXPONENT: u64 = 1 << 17;

/// Untyped integers may not have more bits; the checker reports an overflow.
pub const MAX_INT_BITS: u64 = 512;

/// The value of a constant expression. Kept exactly; rounding to a float type happens on conversion
/// and is already done in the value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Const {
    /// Boolean.
    Bool(bool),
    /// String; any bytes.
    Str(Str),
    /// Integer or rune.
    Int(BigInt),
    /// Float; also holds integral values that have (untyped) float type.
    Float(BigRational),
    /// A float out of the reach of fractions.
    Far(Far),
    /// Complex: real and imaginary part.
    Complex(BigRational, BigRational),
    /// In error; operations on it yield it again.
    Unknown,
}

/// Why a constant is not a value of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unrepresentable {
    /// It has a fraction and the type is an integer type.
    Truncated,
    /// Both are numbers, and it is too large.
    Overflows,
    /// It is of another kind.
    Mismatch,
}

impl Unrepresentable {
    /// Go's word in parentheses, as in `cannot use … as int value in assignment (overflows)`.
    pub fn word(self) -> &'static str {
        match self {
            Unrepresentable::Truncated => "truncated",
            Unrepresentable::Overflows => "overflows",
            Unrepresentable::Mismatch => "",
        }
    }
}

impl From<i64> for Const {
    fn from(n: i64) -> Const {
        Const::Int(n.into())
    }
}

impl From<bool> for Const {
    fn from(b: bool) -> Const {
        Const::Bool(b)
    }
}

impl From<&[u8]> for Const {
    fn from(s: &[u8]) -> Const {
        Const::Str(s.into())
    }
}

impl Const {
    /// A string.
    pub fn str(s: &str) -> Const {
        Const::Str(s.as_bytes().into())
    }

    /// `string(code)`: the code point's UTF-8, or that of U+FFFD if there is none.
    pub fn string_from_int(code: &BigInt) -> Const {
        let c = code.to_u32().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
        Const::Str(c.to_string().into_bytes().into())
    }

    /// As an integer, if it is one; else `Unknown`.
    pub fn to_int(&self) -> Const {
        match self {
            Const::Int(_) => self.clone(),
            Const::Float(r) if r.is_integer() => Const::Int(r.to_integer()),
            Const::Complex(re, im) if im.is_zero() && re.is_integer() => Const::Int(re.to_integer()),
            _ => Const::Unknown,
        }
    }

    /// As a float, if it is a real number.
    pub fn to_float(&self) -> Const {
        match self {
            Const::Int(n) => Const::Float(BigRational::from_integer(n.clone())),
            Const::Float(_) | Const::Far(_) => self.clone(),
            Const::Complex(re, im) if im.is_zero() => Const::Float(re.clone()),
            _ => Const::Unknown,
        }
    }

    /// As a complex number, if it is a number.
    pub fn to_complex(&self) -> Const {
        match self {
            Const::Int(n) => Const::Complex(BigRational::from_integer(n.clone()), BigRational::zero()),
            Const::Float(r) => Const::Complex(r.clone(), BigRational::zero()),
            // Complex numbers have no such parts: these vanish, larger ones are unknown.
            Const::Far(r) if r.is_tiny() => Const::Complex(BigRational::zero(), BigRational::zero()),
            Const::Complex(..) => self.clone(),
            _ => Const::Unknown,
        }
    }

    /// Real part of a number.
    pub fn real(&self) -> Const {
        match self {
            Const::Complex(re, _) => Const::Float(re.clone()),
            Const::Int(_) | Const::Float(_) | Const::Far(_) => self.clone(),
            _ => Const::Unknown,
        }
    }

    /// Imaginary part of a number.
    pub fn imag(&self) -> Const {
        match self {
            Const::Complex(_, im) => Const::Float(im.clone()),
            Const::Int(_) | Const::Float(_) | Const::Far(_) => Const::from(0),
            _ => Const::Unknown,
        }
    }

    /// The complex number of two real ones.
    pub fn complex(re: &Const, im: &Const) -> Const {
        match (re.to_float(), im.to_float()) {
            (Const::Float(re), Const::Float(im)) => Const::Complex(re, im),
            _ => Const::Unknown,
        }
    }

    /// An integer (also one that is written as a float) of at most 64 bits, with sign.
    pub fn as_i64(&self) -> Option<i64> {
        match self.to_int() {
            Const::Int(n) => n.to_i64(),
            _ => None,
        }
    }

    /// An integer of at most 64 bits, without sign.
    pub fn as_u64(&self) -> Option<u64> {
        match self.to_int() {
            Const::Int(n) => n.to_u64(),
            _ => None,
        }
    }

    /// The bits a 64-bit integer type stores, of a value in range of it.
    pub fn as_bits(&self) -> Option<u64> {
        self.as_u64().or_else(|| self.as_i64().map(|n| n as u64))
    }

    /// The nearest `float64`; infinite when out of range.
    pub fn as_f64(&self) -> Option<f64> {
        match self.to_float() {
            Const::Float(r) => Some(to_f64(&r)),
            _ => None,
        }
    }

    /// The nearest `float32`; infinite when out of range.
    pub fn as_f32(&self) -> Option<f32> {
        match self.to_float() {
            Const::Float(r) => Some(to_f32(&r)),
            _ => None,
        }
    }

    /// -1, 0 or 1 of a real number; of a complex one 0 exactly when it is zero.
    pub fn sign(&self) -> i32 {
        let of = |sign: Sign| match sign {
            Sign::Minus => -1,
            Sign::NoSign => 0,
            Sign::Plus => 1,
        };
        match self {
            Const::Int(n) => of(n.sign()),
            Const::Float(r) => of(r.numer().sign()),
            Const::Far(r) if r.is_negative() => -1,
            Const::Far(_) => 1,
            Const::Complex(re, im) => of(re.numer().sign()) | of(im.numer().sign()),
            _ => 1,
        }
    }

    /// Bits of an integer's magnitude; 0 for other values.
    pub fn bit_len(&self) -> u64 {
        match self {
            Const::Int(n) => n.bits(),
            _ => 0,
        }
    }

    /// A number.
    pub fn is_numeric(&self) -> bool {
        matches!(self, Const::Int(_) | Const::Float(_) | Const::Far(_) | Const::Complex(..))
    }

    /// `op x`. For `^` on an unsigned type of `bits` bits the result stays within them.
    pub fn unary(op: UnaryOp, x: &Const, unsigned_bits: Option<u32>) -> Const {
        match (op, x) {
            (UnaryOp::Plus, x) if x.is_numeric() => x.clone(),
            (UnaryOp::Neg, Const::Int(n)) => Const::Int(-n),
            (UnaryOp::Neg, Const::Float(r)) => Const::Float(-r),
            (UnaryOp::Neg, Const::Far(r)) => Const::Far(r.negated()),
            (UnaryOp::Neg, Const::Complex(re, im)) => Const::Complex(-re, -im),
            (UnaryOp::BitNot, Const::Int(n)) => match unsigned_bits {
                Some(bits) => Const::Int((!n).mod_floor(&(BigInt::one() << bits))),
                None => Const::Int(!n),
            },
            (UnaryOp::Not, Const::Bool(b)) => Const::Bool(!b),
            _ => Const::Unknown,
        }
    }

    /// `x op y`, neither a shift nor a comparison. With `int_division`, `/` truncates. Division by
    /// zero (the checker asks first) is `Unknown`.
    pub fn binary(op: BinaryOp, x: &Const, y: &Const, int_division: bool) -> Const {
        match promote(x, y) {
            (Const::Bool(a), Const::Bool(b)) => match op {
                BinaryOp::LAnd => Const::Bool(a && b),
                BinaryOp::LOr => Const::Bool(a || b),
                _ => Const::Unknown,
            },
            (Const::Str(a), Const::Str(b)) if op == BinaryOp::Add => Const::Str(Str::concat(&a, &b)),
            (Const::Int(a), Const::Int(b)) => int_op(op, &a, &b, int_division),
            (Const::Float(a), Const::Float(b)) => float_op(op, &a, &b),
            (a @ (Const::Float(_) | Const::Far(_)), b @ (Const::Float(_) | Const::Far(_))) => far::op(op, &a, &b),
            (Const::Complex(a, b), Const::Complex(c, d)) => complex_op(op, (&a, &b), (&c, &d)),
            _ => Const::Unknown,
        }
    }

    /// `x << n`, `x >> n` of an integer. The caller bounds `n`.
    pub fn shift(op: BinaryOp, x: &Const, n: u64) -> Const {
        match (op, x.to_int()) {
            (BinaryOp::Shl, Const::Int(i)) if n <= MAX_EXPONENT => Const::Int(i << n),
            (BinaryOp::Shr, Const::Int(i)) => Const::Int(i >> n),
            _ => Const::Unknown,
        }
    }

    /// `x op y` of a comparison; false if either is unknown.
    pub fn compare(op: BinaryOp, x: &Const, y: &Const) -> bool {
        let order = match promote(x, y) {
            (Const::Bool(a), Const::Bool(b)) => a.cmp(&b),
            (Const::Str(a), Const::Str(b)) => a[..].cmp(&b[..]),
            (Const::Int(a), Const::Int(b)) => a.cmp(&b),
            (Const::Float(a), Const::Float(b)) => a.cmp(&b),
            (a @ (Const::Float(_) | Const::Far(_)), b @ (Const::Float(_) | Const::Far(_))) => {
                match far::compare(&a, &b) {
                    Some(order) => order,
                    None => return false,
                }
            }
            (Const::Complex(a, b), Const::Complex(c, d)) => {
                if a == c && b == d {
                    Ordering::Equal
                } else {
                    Ordering::Less
                }
            }
            _ => return false,
        };
        match op {
            BinaryOp::Eq => order.is_eq(),
            BinaryOp::Ne => order.is_ne(),
            BinaryOp::Lt => order.is_lt(),
            BinaryOp::Le => order.is_le(),
            BinaryOp::Gt => order.is_gt(),
            BinaryOp::Ge => order.is_ge(),
            _ => false,
        }
    }

    /// The value as a constant of basic type `basic`: rounded for floats, brought into the right
    /// form for integers. `None` if the type cannot represent it.
    pub fn representable(&self, basic: Basic) -> Option<Const> {
        let info = basic.info();
        if *self == Const::Unknown {
            return Some(Const::Unknown);
        }
        if let Const::Far(r) = self {
            return match basic {
                Basic::UntypedFloat => Some(self.clone()),
                Basic::Float32 | Basic::Float64 if r.is_tiny() => Some(Const::Float(BigRational::zero())),
                Basic::Complex64 | Basic::Complex128 if r.is_tiny() => {
                    Some(Const::Complex(BigRational::zero(), BigRational::zero()))
                }
                _ => None,
            };
        }
        if info.meets(BasicInfo::INTEGER) {
            let value = self.to_int();
            let Const::Int(n) = &value else { return None };
            let Some(bits) = basic.bits() else { return Some(value) };
            let bits = u64::from(bits);
            let fits = if info.meets(BasicInfo::UNSIGNED) {
                !n.is_negative() && n.bits() <= bits
            } else if n.is_negative() {
                (n + 1u32).bits() < bits
            } else {
                n.bits() < bits
            };
            return fits.then_some(value);
        }
        if info.meets(BasicInfo::FLOAT) {
            let Const::Float(r) = self.to_float() else { return None };
            return float::round_to(basic, &r).map(Const::Float);
        }
        if info.meets(BasicInfo::COMPLEX) {
            let Const::Complex(re, im) = self.to_complex() else { return None };
            let part = match basic {
                Basic::Complex64 => Basic::Float32,
                Basic::Complex128 => Basic::Float64,
                _ => Basic::UntypedFloat,
            };
            return Some(Const::Complex(float::round_to(part, &re)?, float::round_to(part, &im)?));
        }
        let fits = info.meets(BasicInfo::STRING) && matches!(self, Const::Str(_))
            || info.meets(BasicInfo::BOOLEAN) && matches!(self, Const::Bool(_));
        fits.then(|| self.clone())
    }

    /// [`Const::representable`], for a constant of type `from` (whose underlying type is given), with
    /// the reason if not.
    pub fn representation(&self, from: Basic, to: Basic) -> Result<Const, Unrepresentable> {
        if let Some(value) = self.representable(to) {
            return Ok(value);
        }
        let (x, t) = (from.info(), to.info());
        Err(if !x.meets(BasicInfo::NUMERIC) || !t.meets(BasicInfo::NUMERIC) {
            Unrepresentable::Mismatch
        } else if !x.meets(BasicInfo::INTEGER) && t.meets(BasicInfo::INTEGER) {
            Unrepresentable::Truncated
        } else {
            Unrepresentable::Overflows
        })
    }

    /// The untyped type a constant of this kind has.
    pub fn untyped(&self) -> Ty {
        Ty::basic(match self {
            Const::Bool(_) => Basic::UntypedBool,
            Const::Str(_) => Basic::UntypedString,
            Const::Int(_) => Basic::UntypedInt,
            Const::Float(_) | Const::Far(_) => Basic::UntypedFloat,
            Const::Complex(..) => Basic::UntypedComplex,
            Const::Unknown => Basic::Invalid,
        })
    }
}

/// Both as the larger kind of number of the two.
fn promote(x: &Const, y: &Const) -> (Const, Const) {
    let rank = |c: &Const| match c {
        Const::Int(_) => 1,
        Const::Float(_) | Const::Far(_) => 2,
        Const::Complex(..) => 3,
        _ => 0,
    };
    match (rank(x), rank(y)) {
        (a, b) if a == b || a == 0 || b == 0 => (x.clone(), y.clone()),
        (3, _) | (_, 3) => (x.to_complex(), y.to_complex()),
        _ => (x.to_float(), y.to_float()),
    }
}

fn int_op(op: BinaryOp, a: &BigInt, b: &BigInt, int_division: bool) -> Const {
    Const::Int(match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => a * b,
        BinaryOp::Div | BinaryOp::Rem if b.is_zero() => return Const::Unknown,
        BinaryOp::Div if int_division => a / b,
        BinaryOp::Div => return Const::Float(BigRational::new(a.clone(), b.clone())),
        BinaryOp::Rem => a % b,
        BinaryOp::And => a & b,
        BinaryOp::Or => a | b,
        BinaryOp::Xor => a ^ b,
        BinaryOp::AndNot => a & !b,
        _ => return Const::Unknown,
    })
}

fn float_op(op: BinaryOp, a: &BigRational, b: &BigRational) -> Const {
    let result = match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => a * b,
        BinaryOp::Div if !b.is_zero() => a / b,
        _ => return Const::Unknown,
    };
    if float::is_small(&result) { Const::Float(result) } else { float::rounded(&result) }
}

fn complex_op(op: BinaryOp, (a, b): (&BigRational, &BigRational), (c, d): (&BigRational, &BigRational)) -> Const {
    let (re, im) = match op {
        BinaryOp::Add => (a + c, b + d),
        BinaryOp::Sub => (a - c, b - d),
        BinaryOp::Mul => (a * c - b * d, b * c + a * d),
        BinaryOp::Div => {
            let norm = c * c + d * d;
            if norm.is_zero() {
                return Const::Unknown;
            }
            ((a * c + b * d) / &norm, (b * c - a * d) / &norm)
        }
        _ => return Const::Unknown,
    };
    match (float::limit(re), float::limit(im)) {
        (Some(re), Some(im)) => Const::Complex(re, im),
        _ => Const::Unknown,
    }
}

#[cfg(test)]
mod tests;
