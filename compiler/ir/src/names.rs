//! The words of the textual IR: one list per enumeration, read by the printer and by the parser.

use abi::traps::Trap;

use crate::func::{AtomicOp, BinOp, CarryOp, Cond, Conv, FCond, Ty, UnOp};
use crate::program::Section;

/// A value and the word for it.
pub type Words<T> = &'static [(T, &'static str)];

/// The word for a value; every value has one.
pub fn word<T: PartialEq + Copy>(words: Words<T>, value: T) -> &'static str {
    words.iter().find(|(v, _)| *v == value).map_or("?", |(_, w)| w)
}

/// The value a word stands for.
pub fn value<T: Copy>(words: Words<T>, word: &str) -> Option<T> {
    words.iter().find(|(_, w)| *w == word).map(|(v, _)| *v)
}

/// Types.
pub const TYPES: Words<Ty> = &[
    (Ty::I8, "i8"),
    (Ty::I16, "i16"),
    (Ty::I32, "i32"),
    (Ty::I64, "i64"),
    (Ty::F32, "f32"),
    (Ty::F64, "f64"),
    (Ty::Ptr, "ptr"),
];

/// Operations on two operands.
pub const BIN_OPS: Words<BinOp> = &[
    (BinOp::Add, "add"),
    (BinOp::Sub, "sub"),
    (BinOp::Mul, "mul"),
    (BinOp::SDiv, "sdiv"),
    (BinOp::UDiv, "udiv"),
    (BinOp::SRem, "srem"),
    (BinOp::URem, "urem"),
    (BinOp::And, "and"),
    (BinOp::Or, "or"),
    (BinOp::Xor, "xor"),
    (BinOp::Shl, "shl"),
    (BinOp::SShr, "sshr"),
    (BinOp::UShr, "ushr"),
    (BinOp::Rotl, "rotl"),
    (BinOp::SMulHi, "smulhi"),
    (BinOp::FAdd, "fadd"),
    (BinOp::FSub, "fsub"),
    (BinOp::FMul, "fmul"),
    (BinOp::FDiv, "fdiv"),
    (BinOp::FMin, "fmin"),
    (BinOp::FMax, "fmax"),
    (BinOp::FCopysign, "fcopysign"),
];

/// Sums and differences with a carry.
pub const CARRY_OPS: Words<CarryOp> = &[(CarryOp::Add, "addc"), (CarryOp::Sub, "subb")];

/// Operations on one operand.
pub const UN_OPS: Words<UnOp> = &[
    (UnOp::Neg, "neg"),
    (UnOp::Not, "not"),
    (UnOp::Clz, "clz"),
    (UnOp::Ctz, "ctz"),
    (UnOp::Popcnt, "popcnt"),
    (UnOp::Bswap, "bswap"),
    (UnOp::FNeg, "fneg"),
    (UnOp::FAbs, "fabs"),
    (UnOp::FSqrt, "fsqrt"),
    (UnOp::FFloor, "ffloor"),
    (UnOp::FCeil, "fceil"),
    (UnOp::FTrunc, "ftrunc"),
    (UnOp::FNearest, "fnearest"),
];

/// Conversions.
pub const CONVS: Words<Conv> = &[
    (Conv::SExt, "sext"),
    (Conv::ZExt, "zext"),
    (Conv::Trunc, "trunc"),
    (Conv::SToF, "stof"),
    (Conv::UToF, "utof"),
    (Conv::FToS, "ftos"),
    (Conv::FToU, "ftou"),
    (Conv::FPromote, "fpromote"),
    (Conv::FDemote, "fdemote"),
    (Conv::Bitcast, "bitcast"),
];

/// Integer conditions.
pub const CONDS: Words<Cond> = &[
    (Cond::Eq, "eq"),
    (Cond::Ne, "ne"),
    (Cond::SLt, "slt"),
    (Cond::SLe, "sle"),
    (Cond::SGt, "sgt"),
    (Cond::SGe, "sge"),
    (Cond::ULt, "ult"),
    (Cond::ULe, "ule"),
    (Cond::UGt, "ugt"),
    (Cond::UGe, "uge"),
];

/// Float conditions.
pub const FCONDS: Words<FCond> =
    &[(FCond::Eq, "eq"), (FCond::Ne, "ne"), (FCond::Lt, "lt"), (FCond::Le, "le"), (FCond::Gt, "gt"), (FCond::Ge, "ge")];

/// Atomic read-modify-write operations.
pub const ATOMIC_OPS: Words<AtomicOp> =
    &[(AtomicOp::Add, "add"), (AtomicOp::And, "and"), (AtomicOp::Or, "or"), (AtomicOp::Xchg, "xchg")];

/// Traps.
pub const TRAPS: Words<Trap> = &[
    (Trap::Nil, "nil"),
    (Trap::Divide, "divide"),
    (Trap::Index, "index"),
    (Trap::IndexU, "index_u"),
    (Trap::SliceAlen, "slice_alen"),
    (Trap::SliceAcap, "slice_acap"),
    (Trap::SliceB, "slice_b"),
    (Trap::Slice3Alen, "slice3_alen"),
    (Trap::Slice3Acap, "slice3_acap"),
    (Trap::Slice3B, "slice3_b"),
    (Trap::Slice3C, "slice3_c"),
    (Trap::SliceConvert, "slice_convert"),
    (Trap::Shift, "shift"),
    (Trap::Unreachable, "unreachable"),
];

/// Where data goes.
pub const SECTIONS: Words<Section> = &[
    (Section::RoData, "rodata"),
    (Section::Data, "data"),
    (Section::Bss, "bss"),
    (Section::NoPtrData, "noptrdata"),
    (Section::NoPtrBss, "noptrbss"),
    (Section::ItabLink, "itablink"),
];
