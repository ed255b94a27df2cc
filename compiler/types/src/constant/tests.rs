//! Values and texts here were taken from real Go.

use super::*;
use syntax::ast::LitKind;

fn float(text: &str) -> Const {
    Const::from_literal(LitKind::Float, text)
}

fn int(text: &str) -> Const {
    Const::from_literal(LitKind::Int, text)
}

#[test]
fn literals() {
    for (text, want) in [("0x2A", 42), ("0b1_01", 5), ("0o17", 15), ("017", 15), ("1_000", 1000), ("0", 0)] {
        assert_eq!(int(text), Const::from(want), "{text}");
    }
    for (text, want) in [("1.5", 1.5), (".25", 0.25), ("1e3", 1000.0), ("0x1p-2", 0.25), ("0x.8p1", 1.0), ("2.", 2.0)] {
        assert_eq!(float(text).as_f64(), Some(want), "{text}");
    }
    assert_eq!(Const::from_literal(LitKind::Imag, "0128i").to_string(), "(0 + 128i)");
    assert_eq!(Const::from_literal(LitKind::Imag, "0x10i").to_string(), "(0 + 16i)");
    assert_eq!(float("1e99999999999"), Const::Unknown);
    assert_eq!(float("1e-99999999999").as_f64(), Some(0.0));
}

#[test]
fn rounding_agrees_with_parsing() {
    for text in [
        "0.1",
        "1e23",
        "5e-324",
        "2.5e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "1.7976931348623157e308",
        "1.7976931348623159e308",
        "2.2250738585072014e-308",
        "2.2250738585072011e-308",
        "9007199254740993",
        "123456789.125",
        "4.9406564584124654e-324",
        "0.3333333333333333333333",
    ] {
        assert_eq!(float(text).as_f64(), text.parse().ok(), "{text}");
        assert_eq!(float(text).as_f32(), text.parse().ok(), "{text} as float32");
    }
    for text in ["1e-45", "7e-46", "3.4028235e38", "3.4028236e38", "1.1754944e-38", "1.1754942e-38", "16777217"] {
        assert_eq!(float(text).as_f32(), text.parse().ok(), "{text}");
    }
}

#[test]
fn representable_in_range_only() {
    let min = Const::shift(BinaryOp::Shl, &Const::from(-1), 63);
    assert!(min.representable(Basic::Int64).is_some());
    assert!(Const::binary(BinaryOp::Sub, &min, &Const::from(1), true).representable(Basic::Int).is_none());
    assert!(Const::from(-128).representable(Basic::Int8).is_some());
    assert!(Const::from(-129).representable(Basic::Int8).is_none());
    assert!(Const::from(255).representable(Basic::Uint8).is_some());
    assert!(Const::from(256).representable(Basic::Uint8).is_none());
    assert_eq!(Const::from(256).representation(Basic::UntypedInt, Basic::Uint8), Err(Unrepresentable::Overflows));
    assert_eq!(float("1.5").representation(Basic::UntypedFloat, Basic::Int), Err(Unrepresentable::Truncated));
    assert_eq!(Const::str("x").representation(Basic::UntypedString, Basic::Int), Err(Unrepresentable::Mismatch));
    assert_eq!(float("2.0").representable(Basic::Int), Some(Const::from(2)));
    assert_eq!(float("1e400").representable(Basic::Float64), None);
    assert_ne!(float("0.1").representable(Basic::Float64), Some(float("0.1")));
}

#[test]
fn arithmetic() {
    let big = Const::shift(BinaryOp::Shl, &Const::from(1), 100);
    assert_eq!(big.to_string(), "1267650600228229401496703205376");
    assert_eq!(Const::binary(BinaryOp::Div, &Const::from(-7), &Const::from(2), true), Const::from(-3));
    assert_eq!(Const::binary(BinaryOp::Rem, &Const::from(-7), &Const::from(2), true), Const::from(-1));
    assert_eq!(Const::binary(BinaryOp::Div, &Const::from(7), &float("2.0"), false).to_string(), "3.5");
    assert_eq!(Const::unary(UnaryOp::BitNot, &Const::from(1), Some(8)), Const::from(254));
    assert_eq!(Const::unary(UnaryOp::BitNot, &Const::from(1), None), Const::from(-2));
    let i = Const::from_literal(LitKind::Imag, "1i");
    assert_eq!(Const::binary(BinaryOp::Mul, &i, &i, false).to_int(), Const::from(-1));
    assert!(Const::compare(BinaryOp::Lt, &Const::str("a"), &Const::str("b")));
    assert!(Const::compare(BinaryOp::Eq, &Const::from(2), &float("2.0")));
}

#[test]
fn texts() {
    for (text, want) in [
        ("1e100", "1e+100"),
        ("1e1000", "1e+1000"),
        ("3.14159265358979", "3.14159"),
        ("1e6", "1e+06"),
        ("100000.0", "100000"),
        ("0.0001", "0.0001"),
        ("0.00001", "1e-05"),
        ("1.0", "1"),
        ("123456789.5", "1.23457e+08"),
        ("2.5e-400", "2.5e-400"),
    ] {
        assert_eq!(float(text).to_string(), want, "{text}");
    }
    assert_eq!(Const::str("a\n\"\u{e9}").to_string(), "\"a\\n\\\"\u{e9}\"");
    assert_eq!(quote(&[0xff, b'x']), "\"\\xffx\"");
    assert_eq!(Const::string_from_int(&BigInt::from(0x4e16)).to_string(), "\"\u{4e16}\"");
    assert_eq!(Const::string_from_int(&BigInt::from(-1)).to_string(), "\"\u{fffd}\"");
}
