//! Rounding exact fractions to floating point, ties to even.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::far::Scaled;
use super::{Const, EXACT_BITS, PRECISION};
use crate::ty::Basic;

/// `|r|` as `m * 2^e`, `m` rounded to `bits` bits, fewer only where `e` would fall below `min_exp`.
pub(super) fn mantissa(r: &BigRational, bits: u64, min_exp: i64) -> (BigUint, i64) {
    let (num, den) = (r.numer().magnitude(), r.denom().magnitude());
    if num.is_zero() {
        return (BigUint::zero(), min_exp);
    }
    // The quotient of the leading bits is in [1/2, 2) times this power of two.
    let size = num.bits() as i64 - den.bits() as i64;
    let mut exp = (size - bits as i64).max(min_exp);
    loop {
        let (quotient, rest) = if exp >= 0 {
            let den = den << exp as u64;
            num.div_rem(&den)
        } else {
            (num << exp.unsigned_abs()).div_rem(den)
        };
        if quotient.bits() > bits {
            exp += 1;
            continue;
        }
        let divisor = if exp >= 0 { den << exp as u64 } else { den.clone() };
        let twice: BigUint = rest << 1u32;
        let up = match twice.cmp(&divisor) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => quotient.is_odd(),
            std::cmp::Ordering::Greater => true,
        };
        let m = if up { quotient + 1u32 } else { quotient };
        // Rounding up may have carried into one more bit; the number is then a power of two.
        return if m.bits() > bits { (m >> 1u32, exp + 1) } else { (m, exp) };
    }
}

/// The nearest `float64`; infinite when out of range.
pub fn to_f64(r: &BigRational) -> f64 {
    let (m, e) = mantissa(r, 53, -1074);
    let m = m.to_u64().expect("53 bits");
    let magnitude = if m == 0 {
        0
    } else if 64 - i64::from(m.leading_zeros()) + e > 1024 {
        f64::INFINITY.to_bits()
    } else {
        pack(m, e, 52, -1074)
    };
    let f = f64::from_bits(magnitude);
    if r.is_negative() { -f } else { f }
}

/// The nearest `float32`; infinite when out of range.
pub fn to_f32(r: &BigRational) -> f32 {
    let (m, e) = mantissa(r, 24, -149);
    let m = m.to_u64().expect("24 bits");
    let magnitude = if m == 0 {
        0
    } else if 64 - i64::from(m.leading_zeros()) + e > 128 {
        u64::from(f32::INFINITY.to_bits())
    } else {
        pack(m, e, 23, -149)
    };
    let f = f32::from_bits(magnitude as u32);
    if r.is_negative() { -f } else { f }
}

/// IEEE bits of `m * 2^e`: normal if `m` has its top bit (number `fraction`), else denormal with `e == min_exp`.
fn pack(m: u64, e: i64, fraction: u32, min_exp: i64) -> u64 {
    if m >> fraction == 0 {
        return m;
    }
    let biased = (e - min_exp + 1) as u64;
    (biased << fraction) | (m & ((1 << fraction) - 1))
}

/// The exact fraction `m * 2^e`.
pub(super) fn exact(sign: Sign, m: BigUint, e: i64) -> BigRational {
    let m = BigInt::from_biguint(if m.is_zero() { Sign::NoSign } else { sign }, m);
    if e >= 0 {
        BigRational::from_integer(m << e as u64)
    } else {
        BigRational::new(m, BigInt::one() << e.unsigned_abs())
    }
}

/// The value a variable of this float type would hold; `None` if it is out of range.
pub(super) fn round_to(basic: Basic, r: &BigRational) -> Option<BigRational> {
    match basic {
        Basic::Float64 => {
            let f = to_f64(r);
            f.is_finite().then(|| BigRational::from_float(f).unwrap_or_else(BigRational::zero))
        }
        Basic::Float32 => {
            let f = to_f32(r);
            f.is_finite().then(|| BigRational::from_float(f).unwrap_or_else(BigRational::zero))
        }
        _ => Some(r.clone()),
    }
}

/// Whether a fraction is kept exactly.
pub(super) fn is_small(r: &BigRational) -> bool {
    r.numer().bits() <= EXACT_BITS && r.denom().bits() <= EXACT_BITS
}

/// A fraction rounded as Go rounds large ones.
pub(super) fn rounded(r: &BigRational) -> Const {
    let (mantissa, exp) = mantissa(r, PRECISION, i64::MIN / 2);
    Scaled { negative: r.is_negative(), mantissa, exp }.into_const()
}

/// Keeps a part of a complex number in bounds; `None` if it is too large or too small to be held.
pub(super) fn limit(r: BigRational) -> Option<BigRational> {
    if is_small(&r) {
        return Some(r);
    }
    match rounded(&r) {
        Const::Float(r) => Some(r),
        Const::Far(far) if far.is_tiny() => Some(BigRational::zero()),
        _ => None,
    }
}
