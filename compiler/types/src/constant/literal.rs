//! Values of literals. The lexer has checked their form.

use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;
use num_traits::Zero;
use syntax::ast::LitKind;

use super::far::Scaled;
use super::{Const, MAX_EXPONENT, float};

impl Const {
    /// The value of a literal as written; `Unknown` if its exponent is out of all bounds.
    pub fn from_literal(kind: LitKind, text: &str) -> Const {
        match kind {
            LitKind::Int => int(text).map_or(Const::Unknown, Const::Int),
            LitKind::Float => real(text),
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
fn real(text: &str) -> Const {
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
    let Some(value) = BigUint::parse_bytes(digits.as_bytes(), radix) else { return Const::Unknown };
    if value.is_zero() {
        return Const::Float(BigRational::zero());
    }
    // A digit after the point is worth four bits, or a power of ten.
    let digits = fraction.len() as i64;
    let (base, exp) = if hex { (2, exponent - 4 * digits) } else { (10, exponent - digits) };
    let bits = if hex { exp } else { exp.saturating_mul(10) / 3 };
    if (bits + value.bits() as i64).unsigned_abs() > MAX_EXPONENT {
        let number = Scaled { negative: false, mantissa: value, exp: 0 };
        let power = Scaled::power(base, exp.unsigned_abs());
        return if exp >= 0 { number.times(&power) } else { number.over(&power) }.into_const();
    }
    let (value, power) = (BigInt::from(value), num_traits::pow(BigInt::from(base), exp.unsigned_abs() as usize));
    let fraction = if exp >= 0 { BigRational::from_integer(value * power) } else { BigRational::new(value, power) };
    if float::is_small(&fraction) { Const::Float(fraction) } else { float::rounded(&fraction) }
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
        if prefixed && !lower.contains(['.', 'p']) { int(body).map_or(Const::Unknown, Const::Int) } else { real(body) };
    match value.to_float() {
        Const::Float(im) => Const::Complex(BigRational::zero(), im),
        Const::Far(im) if im.is_tiny() => Const::Complex(BigRational::zero(), BigRational::zero()),
        _ => Const::Unknown,
    }
}
