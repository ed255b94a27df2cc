//! Constant values of any size.

use std::sync::Arc;

use num_bigint::BigInt;
use num_rational::BigRational;

/// The value of a constant expression. Kept exactly; rounding to a float type happens on conversion
/// and is already done in the value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Const {
    /// Boolean.
    Bool(bool),
    /// String; any bytes.
    Str(Arc<[u8]>),
    /// Integer or rune.
    Int(BigInt),
    /// Float; also holds integral values that have (untyped) float type.
    Float(BigRational),
    /// Complex: real and imaginary part.
    Complex(BigRational, BigRational),
    /// In error; operations on it yield it again.
    Unknown,
}
