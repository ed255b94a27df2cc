//! Why compiled code trapped. A trap table maps the faulting PC to one of these codes.

/// What a trap at a recorded PC means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Trap {
    /// A load or store through nil (SIGSEGV below 4096, or an explicit check).
    Nil = 1,
    /// Integer division by zero.
    Divide = 2,
    /// `index out of range [a] with length b`; `a` in `g.trap_a`, `b` in `g.trap_b`. Signed index.
    Index = 3,
    /// The same with an unsigned index.
    IndexU = 4,
    /// `slice bounds out of range [:a] with length b` (string or array).
    SliceAlen = 5,
    /// `slice bounds out of range [:a] with capacity b`.
    SliceAcap = 6,
    /// `slice bounds out of range [a:b]`, a > b.
    SliceB = 7,
    /// `slice bounds out of range [::a] with length b`.
    Slice3Alen = 8,
    /// `slice bounds out of range [::a] with capacity b`.
    Slice3Acap = 9,
    /// `slice bounds out of range [:a:b]`.
    Slice3B = 10,
    /// `slice bounds out of range [a:b:]`.
    Slice3C = 11,
    /// `cannot convert slice with length a to array or pointer to array with length b`.
    SliceConvert = 12,
    /// `negative shift amount`.
    Shift = 13,
    /// Must not be reached: a compiler bug.
    Unreachable = 14,
    /// The `U` forms of the slice traps: the same codes plus this flag, operand `a` unsigned.
    UnsignedFlag = 64,
}

impl Trap {
    /// The trap with this number; `None` if there is none. Ask with the unsigned flag removed.
    pub fn from_code(code: u8) -> Option<Trap> {
        use Trap::*;
        const ALL: [Trap; 14] = [
            Nil,
            Divide,
            Index,
            IndexU,
            SliceAlen,
            SliceAcap,
            SliceB,
            Slice3Alen,
            Slice3Acap,
            Slice3B,
            Slice3C,
            SliceConvert,
            Shift,
            Unreachable,
        ];
        ALL.into_iter().find(|t| *t as u8 == code)
    }
}
