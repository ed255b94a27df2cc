//! Values of literals. The lexer has checked their form.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};
use syntax::ast::LitKind;

use super::{Const, MAX_EXPONENT, float};

impl Const {
    /// The value of a literal as written; `Unknown` if its exponent is out of all bounds.
    pub fn from_literal(kind: LitKind, text: &str) -> Const {
        match kind {
            LitKind::Int => int(text).map_or(Const::Unknown, Const::Int),
            LitKind::Float => real(text).map_or(Const::Unknown, Const::Float),
            LitKind::Imag => imaginary(text),
            LitKind::Char => Const::from(i64::from(tokens::char_value(text))),
            LitKind::String => Const::Str(tokens::unquote(text).into()),
        }
    }
}

fn int(text: &str) -> Option<BigInt> {
    let digits: String = text.chars().filter(|c| *c != '_').collect();
    let lower = digits.to_ascii_lowercase();
    let (digits, radix) = match lower.as_bytes() {
        [b'0', b'x', ..] => (&lower[2..], 16),
        [b'0', b'b', ..] => (&lower[2..], 2),
        [b'0', b'o', ..] => (&lower[2..], 8),
        [b'0', _, ..] => (&lower[1..], 8),
        _ => (&lower[..], 10),
    };
    BigInt::parse_bytes(digits.as_bytes(), radix)
}

/// A decimal or hexadecimal floating-point literal, or an integer one.
fn real(text: &str) -> Option<BigRational> {
    let lower: String = text.chars().filter(|c| *c != '_').collect::<String>().to_ascii_lowercase();
    let (hex, body) = match lower.strip_prefix("0x") {
        Some(body) => (true, body),
        None => (false, &lower[..]),
    };
    let (mantissa, exponent) = match body.split_once(if hex { 'p' } else { 'e' }) {
        Some((m, e)) => (m, clamp(e)),
        None => (body, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let radix = if hex { 16 } else { 10 };
    let digits = format!("0{whole}{fraction}");
    let value = BigInt::parse_bytes(digits.as_bytes(), radix)?;
    if value.is_zero() {
        return Some(BigRational::zero());
    }
    // A digit after the point is worth four bits, or a power of ten.
    let (base, exp) = if hex {
        (BigInt::from(2), exponent - 4 * fraction.len() as i64)
    } else {
        (BigInt::from(10), exponent - fraction.len() as i64)
    };
    let bits = if hex { exp } else { exp.saturating_mul(10) / 3 };
    if bits + value.bits() as i64 > MAX_EXPONENT as i64 {
        return None;
    }
    if bits + (value.bits() as i64) < -(MAX_EXPONENT as i64) {
        return Some(BigRational::zero());
    }
    let power = num_traits::pow(base, exp.unsigned_abs() as usize);
    float::limit(if exp >= 0 {
        BigRational::from_integer(value * power)
    } else {
        BigRational::new(value, if power.is_zero() { BigInt::one() } else { power })
    })
}

/// An exponent; far out of range ones stay far out of range.
fn clamp(text: &str) -> i64 {
    let (negative, digits) = match text.as_bytes() {
        [b'-', ..] => (true, &text[1..]),
        [b'+', ..] => (false, &text[1..]),
        _ => (false, text),
    };
    let n = digits.parse::<i64>().unwrap_or(i64::MAX).min(1 << 40);
    if negative { -n } else { n }
}

fn imaginary(text: &str) -> Const {
    let body = text.strip_suffix('i').unwrap_or(text);
    let lower = body.to_ascii_lowercase();
    let prefixed = ["0x", "0b", "0o"].iter().any(|p| lower.starts_with(p));
    // `0128i` is decimal, for compatibility; prefixes mean what they mean elsewhere.
    let value =
        if prefixed && !lower.contains(['.', 'p']) { int(body).map(BigRational::from_integer) } else { real(body) };
    value.map_or(Const::Unknown, |im| Const::Complex(BigRational::zero(), im))
}
