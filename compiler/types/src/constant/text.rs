//! Constants as messages show them.

use std::fmt;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

use super::{Const, to_f64};

/// Longer string constants are cut, in messages.
const MAX_STRING: usize = 72;

impl fmt::Display for Const {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Const::Bool(b) => write!(f, "{b}"),
            Const::Str(s) => {
                let quoted = quote(s);
                if quoted.chars().count() <= MAX_STRING {
                    return f.write_str(&quoted);
                }
                let cut: String = quoted.chars().take(MAX_STRING - 3).collect();
                write!(f, "{cut}...")
            }
            Const::Int(n) => write!(f, "{n}"),
            Const::Float(r) => f.write_str(&float_text(r)),
            Const::Far(r) => f.write_str(&r.text()),
            Const::Complex(re, im) => write!(f, "({} + {}i)", float_text(re), float_text(im)),
            Const::Unknown => f.write_str("unknown"),
        }
    }
}

fn float_text(r: &BigRational) -> String {
    let x = to_f64(r);
    if x.is_finite() && (x == 0.0) == r.is_zero() {
        let text = format_g(x, Some(6));
        // Six digits may hide that it is not an integer.
        return if !r.is_integer() && !text.contains('.') { format_g(x, None) } else { text };
    }
    // Beyond float64: scale into [1, 10) by the decimal exponent.
    let (num, den) = (r.numer().magnitude(), r.denom().magnitude());
    let bits = num.bits() as i64 - den.bits() as i64;
    let mut exp = (bits as f64 * std::f64::consts::LOG10_2).floor() as i64;
    let ten = BigRational::from_integer(BigInt::from(10));
    let power = num_traits::pow(ten.clone(), exp.unsigned_abs() as usize);
    let mut m = if exp >= 0 { r.abs() / power } else { r.abs() * power };
    while m.to_integer() >= BigInt::from(10) {
        m /= &ten;
        exp += 1;
    }
    while m.to_integer().is_zero() {
        m *= &ten;
        exp -= 1;
    }
    let mut m = m.to_f64().unwrap_or(1.0);
    if m >= 10.0 - 0.5e-5 {
        m /= 10.0;
        exp += 1;
    }
    let sign = if r.is_negative() { "-" } else { "" };
    format!("{sign}{}e{exp:+}", format_g(m, Some(6)))
}

/// `%.6g`, or `%g` with as many digits as needed.
pub(super) fn format_g(x: f64, precision: Option<usize>) -> String {
    let scientific = match precision {
        Some(p) => format!("{x:.*e}", p - 1),
        None => format!("{x:e}"),
    };
    let (mantissa, exp) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exp: i32 = exp.parse().unwrap_or(0);
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(m) => ("-", m),
        None => ("", mantissa),
    };
    let mut digits: String = mantissa.chars().filter(|c| *c != '.').collect();
    while digits.len() > 1 && digits.ends_with('0') {
        digits.pop();
    }
    let body = if exp < -4 || exp >= precision.map_or(6, |p| p as i32) {
        let (first, rest) = digits.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        let esign = if exp < 0 { '-' } else { '+' };
        format!("{first}{point}{rest}e{esign}{:02}", exp.abs())
    } else if exp < 0 {
        format!("0.{}{digits}", "0".repeat((-exp - 1) as usize))
    } else {
        let whole = exp as usize + 1;
        if digits.len() <= whole {
            format!("{digits}{}", "0".repeat(whole - digits.len()))
        } else {
            format!("{}.{}", &digits[..whole], &digits[whole..])
        }
    };
    format!("{sign}{body}")
}

/// A Go string literal of the bytes, in double quotes.
pub fn quote(bytes: &[u8]) -> String {
    let mut out = String::from("\"");
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\x07' => out.push_str("\\a"),
                '\x08' => out.push_str("\\b"),
                '\x0c' => out.push_str("\\f"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                '\x0b' => out.push_str("\\v"),
                ' '..='~' => out.push(c),
                c if (c as u32) < 0x80 => out.push_str(&format!("\\x{:02x}", c as u32)),
                c if c.is_control() || c.is_whitespace() || c == '\u{feff}' => {
                    out.push_str(&format!("\\u{:04x}", c as u32));
                }
                c => out.push(c),
            }
        }
        for b in chunk.invalid() {
            out.push_str(&format!("\\x{b:02x}"));
        }
    }
    out.push('"');
    out
}
