//! Real numbers too large or too small to be held as fractions: `1e500000000` is a constant of Go. They have a mantissa
//! of fixed length, as Go's own have, and are rounded to it after each operation.

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, ToPrimitive, Zero};
use syntax::ast::BinaryOp;

use super::{Const, MAX_EXPONENT, PRECISION, float};

/// Go's exponents have 32 bits.
const MAX_FAR_EXPONENT: i64 = i32::MAX as i64;
/// Bits that powers and quotients are calculated with.
const GUARDED: u64 = PRECISION + 128;

/// `mantissa * 2^exp`. The mantissa has [`PRECISION`] bits exactly, so that equal numbers look equal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Far {
    negative: bool,
    mantissa: BigUint,
    exp: i64,
}

/// Any real number, on its way into a [`Const`].
#[derive(Clone)]
pub(super) struct Scaled {
    pub(super) negative: bool,
    pub(super) mantissa: BigUint,
    pub(super) exp: i64,
}

impl Far {
    /// Below 1, and so much that no float type can tell it from zero.
    pub(super) fn is_tiny(&self) -> bool {
        self.exp < 0
    }

    pub(super) fn is_negative(&self) -> bool {
        self.negative
    }

    pub(super) fn negated(&self) -> Far {
        Far { negative: !self.negative, ..self.clone() }
    }

    /// Mantissa and exponent of ten, `1.23457e+1000000`, calculated as Go does.
    pub(super) fn text(&self) -> String {
        let top = (&self.mantissa >> (PRECISION - 53)).to_f64().unwrap_or(0.0) / (1u64 << 53) as f64;
        let tens = (self.exp + PRECISION as i64) as f64 * (std::f64::consts::LN_2 / std::f64::consts::LN_10);
        let mut exp = tens as i64;
        let mut m = top * 10f64.powf(tens - exp as f64);
        if m < 1.0 - 0.5e-6 {
            m *= 10.0;
            exp -= 1;
        } else if m >= 10.0 {
            m /= 10.0;
            exp += 1;
        }
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}{}e{exp:+}", super::text::format_g(m, Some(6)))
    }
}

impl Scaled {
    /// A real constant's number.
    pub(super) fn of(value: &Const) -> Option<Scaled> {
        match value.to_float() {
            Const::Far(Far { negative, mantissa, exp }) => Some(Scaled { negative, mantissa, exp }),
            Const::Float(r) => {
                let (mantissa, exp) = float::mantissa(&r, PRECISION, i64::MIN / 2);
                Some(Scaled { negative: r.numer().sign() == Sign::Minus, mantissa, exp })
            }
            _ => None,
        }
    }

    /// `base^n`.
    pub(super) fn power(base: u32, n: u64) -> Scaled {
        let mut result = Scaled { negative: false, mantissa: BigUint::one(), exp: 0 };
        for bit in (0..u64::BITS - n.leading_zeros()).rev() {
            result = result.times(&result).rounded(GUARDED);
            if n >> bit & 1 == 1 {
                result.mantissa *= base;
            }
        }
        result
    }

    pub(super) fn times(&self, other: &Scaled) -> Scaled {
        Scaled {
            negative: self.negative != other.negative,
            mantissa: &self.mantissa * &other.mantissa,
            exp: self.exp + other.exp,
        }
    }

    /// `other` is not zero.
    pub(super) fn over(&self, other: &Scaled) -> Scaled {
        let shift = GUARDED + other.mantissa.bits();
        let (quotient, rest) = (&self.mantissa << shift).div_rem(&other.mantissa);
        // One more bit says whether something was left.
        let mantissa = (quotient << 1u32) | BigUint::from(u32::from(!rest.is_zero()));
        Scaled { negative: self.negative != other.negative, mantissa, exp: self.exp - other.exp - shift as i64 - 1 }
    }

    fn plus(&self, other: &Scaled) -> Scaled {
        let (high, low) = if self.exp >= other.exp { (self, other) } else { (other, self) };
        let shift = (high.exp - low.exp) as u64;
        if low.mantissa.is_zero() || !high.mantissa.is_zero() && shift > 2 * GUARDED {
            return high.clone();
        }
        let signed =
            |x: &Scaled, m: BigUint| BigInt::from_biguint(if x.negative { Sign::Minus } else { Sign::Plus }, m);
        let high_bits = if high.mantissa.is_zero() { BigUint::zero() } else { &high.mantissa << shift };
        let sum = signed(high, high_bits) + signed(low, low.mantissa.clone());
        Scaled { negative: sum.sign() == Sign::Minus, mantissa: sum.into_parts().1, exp: low.exp }
    }

    /// With a mantissa of at most so many bits, ties to even.
    fn rounded(mut self, bits: u64) -> Scaled {
        let extra = self.mantissa.bits().saturating_sub(bits);
        if extra > 0 {
            let half = BigUint::one() << (extra - 1);
            let rest = &self.mantissa % (BigUint::one() << extra);
            self.mantissa >>= extra;
            self.exp += extra as i64;
            let up = match rest.cmp(&half) {
                Ordering::Less => false,
                Ordering::Equal => self.mantissa.is_odd(),
                Ordering::Greater => true,
            };
            if up {
                self.mantissa += 1u32;
            }
        }
        self
    }

    /// As a constant: a fraction if it can be one.
    pub(super) fn into_const(self) -> Const {
        let Scaled { negative, mut mantissa, mut exp } = self.rounded(PRECISION);
        if mantissa.is_zero() {
            return Const::Float(BigRational::zero());
        }
        let size = mantissa.bits() as i64 + exp;
        if size.unsigned_abs() <= MAX_EXPONENT {
            return Const::Float(float::exact(if negative { Sign::Minus } else { Sign::Plus }, mantissa, exp));
        }
        if size > MAX_FAR_EXPONENT {
            return Const::Unknown;
        }
        if size < -MAX_FAR_EXPONENT {
            return Const::Float(BigRational::zero());
        }
        // Rounding up may have carried into one more bit.
        let missing = PRECISION as i64 - mantissa.bits() as i64;
        if missing >= 0 {
            mantissa <<= missing as u64;
        } else {
            mantissa >>= missing.unsigned_abs();
        }
        exp -= missing;
        Const::Far(Far { negative, mantissa, exp })
    }
}

/// An operation on two real numbers.
pub(super) fn op(op: BinaryOp, x: &Const, y: &Const) -> Const {
    let (Some(x), Some(mut y)) = (Scaled::of(x), Scaled::of(y)) else { return Const::Unknown };
    let result = match op {
        BinaryOp::Add => x.plus(&y),
        BinaryOp::Sub => {
            y.negative = !y.negative;
            x.plus(&y)
        }
        BinaryOp::Mul => x.times(&y),
        BinaryOp::Div if !y.mantissa.is_zero() => x.over(&y),
        _ => return Const::Unknown,
    };
    result.into_const()
}

/// Which of two real numbers is larger.
pub(super) fn compare(x: &Const, y: &Const) -> Option<Ordering> {
    let mut subtrahend = Scaled::of(y)?;
    subtrahend.negative = !subtrahend.negative;
    let difference = Scaled::of(x)?.plus(&subtrahend);
    Some(match (difference.mantissa.is_zero(), difference.negative) {
        (true, _) => Ordering::Equal,
        (false, true) => Ordering::Less,
        (false, false) => Ordering::Greater,
    })
}
