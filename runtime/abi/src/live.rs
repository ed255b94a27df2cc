//! Which words of a native frame are alive at a call: what the collector reads of it, and no more.
//!
//! A frame of compiled code, while it waits for a call to return:
//!
//! ```text
//!   rbp + 16 …   arguments that came on the stack
//!   rbp + 8      return address
//!   rbp          saved rbp
//!   rbp - 8 …    registers saved for the caller: rbx, r12, r13, r14, those of them that the function uses, upwards,
//!                in an area of 16-byte multiples
//!   …            spilled values
//!   rsp …        arguments of the call: they belong to the callee
//! ```
//!
//! Its *cells* are numbered: first the saved registers, meaning their values *in this function* during the call (they are
//! wherever some callee saved them, or still in place); then the stack arguments, upwards; then the slots with pointers of
//! the function's data-stack frame, upwards; then the words below the saved registers, downwards. A *set* is a bit for each cell, in groups of seven, the last with a clear top bit (LEB128).
//!
//! The bytes, for functions that call something (for others there are none): a byte with the saved registers in bits
//! 0–3, [`OPAQUE`], [`ARGS`] and [`SLOTS`]; with `ARGS`, LEB128 words of stack arguments; with `SLOTS`, which every function
//! with a data-stack frame has, the number of slots with pointers; the number of sets; the sets, each once;
//! rows, until the end: PC delta from the previous row, and index of the set that holds from there on. What is asked for is a
//! return address, so a row stands only where the set changes; and [`ENTRY`], where only arguments can be alive, and [`TRAP`],
//! for a frame that goes on at its landing pad if at all. Before the first row nothing is.

/// Nothing is known: all words count.
pub const OPAQUE: u8 = 0x10;
/// There are stack arguments.
pub const ARGS: u8 = 0x20;
/// It has data-stack frames.
pub const SLOTS: u8 = 0x40;
/// Stands for the function's entry among return addresses, which are higher.
pub const ENTRY: u32 = 0;
/// Stands for instructions that trap.
pub const TRAP: u32 = 1;
/// Registers that calls preserve, in the order of their numbers here.
pub const SAVED_REGS: usize = 4;

/// What the compiler knows of a function's frames.
#[cfg(feature = "std")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameLive {
    /// Registers that the function saves, bits 0–3: rbx, r12, r13, r14.
    pub saved: u8,
    /// Words of stack arguments.
    pub args: u32,
    /// Slots with pointers; `None` without data-stack frames.
    pub slots: Option<u32>,
    /// Nothing is known of its words.
    pub opaque: bool,
    /// Return addresses, as offsets from the function's start, rising, behind [`ENTRY`] and [`TRAP`]; and the live cells, rising.
    pub sites: Vec<(u32, Vec<u32>)>,
}

#[cfg(feature = "std")]
impl FrameLive {
    /// The bytes.
    pub fn encode(&self) -> Vec<u8> {
        use crate::functab::put_uleb;
        let flag = |on: bool, flag: u8| if on { flag } else { 0 };
        let flags = flag(self.args > 0, ARGS) | flag(self.slots.is_some(), SLOTS) | flag(self.opaque, OPAQUE);
        let mut out = vec![self.saved | flags];
        if self.args > 0 {
            put_uleb(&mut out, self.args.into());
        }
        if let Some(slots) = self.slots {
            put_uleb(&mut out, slots.into());
        }
        if self.opaque {
            return out;
        }
        let mut sets: Vec<&[u32]> = Vec::new();
        let mut rows = Vec::new();
        let (mut pc, mut current): (u32, &[u32]) = (0, &[]);
        for (at, cells) in &self.sites {
            if cells == current {
                continue;
            }
            let set = sets.iter().position(|s| s == cells).unwrap_or_else(|| {
                sets.push(cells);
                sets.len() - 1
            });
            put_uleb(&mut rows, (at - pc).into());
            put_uleb(&mut rows, set as u64);
            (pc, current) = (*at, cells);
        }
        put_uleb(&mut out, sets.len() as u64);
        for cells in sets {
            let mut bytes = vec![0u8; cells.last().map_or(1, |last| *last as usize / 7 + 1)];
            for cell in cells {
                bytes[*cell as usize / 7] |= 1 << (cell % 7);
            }
            let last = bytes.len() - 1;
            bytes[..last].iter_mut().for_each(|b| *b |= 0x80);
            out.extend(bytes);
        }
        out.extend(rows);
        out
    }
}

/// Reads the bytes without allocating.
#[derive(Clone, Copy, Debug)]
pub struct Live<'a> {
    /// Registers saved, bits 0–3.
    pub saved: u8,
    /// Words of stack arguments.
    pub args: u32,
    /// Slots with pointers; `None` without data-stack frames.
    pub slots: Option<u32>,
    /// Nothing is known of its words.
    pub opaque: bool,
    rest: &'a [u8],
}

/// The live cells at a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Set<'a>(&'a [u8]);

fn uleb(bytes: &mut &[u8]) -> Option<u32> {
    let (mut v, mut shift) = (0u32, 0);
    loop {
        let (b, rest) = bytes.split_first()?;
        *bytes = rest;
        v |= u32::from(b & 0x7f).checked_shl(shift)?;
        if *b < 0x80 {
            return Some(v);
        }
        shift += 7;
    }
}

/// Cuts the first set off.
fn first_set<'a>(bytes: &mut &'a [u8]) -> Option<Set<'a>> {
    let n = bytes.iter().position(|b| *b < 0x80)? + 1;
    let (set, rest) = bytes.split_at(n);
    *bytes = rest;
    Some(Set(set))
}

impl<'a> Live<'a> {
    /// From a function's bytes; `None` if there are none: it calls nothing.
    pub fn new(bytes: &'a [u8]) -> Option<Live<'a>> {
        let (&head, mut rest) = bytes.split_first()?;
        let args = if head & ARGS != 0 { uleb(&mut rest)? } else { 0 };
        let slots = if head & SLOTS != 0 { Some(uleb(&mut rest)?) } else { None };
        Some(Live { saved: head & 15, args, slots, opaque: head & OPAQUE != 0, rest })
    }

    /// The live cells at a return address, as offset from the function's start.
    pub fn at(&self, pc: u32) -> Set<'a> {
        self.find(pc).unwrap_or(Set::EMPTY)
    }

    fn find(&self, pc: u32) -> Option<Set<'a>> {
        let mut rest = self.rest;
        let n_sets = uleb(&mut rest)?;
        let mut sets = rest;
        for _ in 0..n_sets {
            first_set(&mut rest)?;
        }
        let (mut at, mut found) = (0, None);
        while !rest.is_empty() {
            at += uleb(&mut rest)?;
            if at > pc {
                break;
            }
            found = Some(uleb(&mut rest)?);
        }
        for _ in 0..found? {
            first_set(&mut sets)?;
        }
        first_set(&mut sets)
    }

    /// How many registers are saved.
    pub fn n_saved(&self) -> u32 {
        self.saved.count_ones()
    }

    /// The cell of the first slot.
    pub fn first_slot(&self) -> u32 {
        self.n_saved() + self.args
    }

    /// The cell of the first word below the saved registers.
    pub fn first_local(&self) -> u32 {
        self.first_slot() + self.slots.unwrap_or(0)
    }

    /// Distance from rbp down to where register `reg` (0–3) is saved; `None` if it is not.
    pub fn saved_at(&self, reg: usize) -> Option<usize> {
        let below = (self.saved & ((1 << reg) - 1)).count_ones() as usize;
        (self.saved >> reg & 1 != 0).then(|| saved_area(self.n_saved()) - 8 * below)
    }
}

/// Bytes of the area for `n` saved registers.
pub fn saved_area(n: u32) -> usize {
    (n as usize * 8).next_multiple_of(16)
}

impl<'a> Set<'a> {
    /// Nothing is alive.
    pub const EMPTY: Set<'static> = Set(&[]);

    /// Whether a cell is alive.
    pub fn has(&self, cell: u32) -> bool {
        self.0.get(cell as usize / 7).is_some_and(|b| b >> (cell % 7) & 1 != 0)
    }

    /// Visits the live cells.
    #[inline]
    pub fn each(&self, mut visit: impl FnMut(u32)) {
        for (i, byte) in self.0.iter().enumerate() {
            let mut bits = byte & 0x7f;
            while bits != 0 {
                visit(i as u32 * 7 + bits.trailing_zeros());
                bits &= bits - 1;
            }
        }
    }
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let frame = FrameLive {
            saved: 0b1011,
            args: 2,
            slots: Some(3),
            opaque: false,
            sites: vec![
                (5, vec![]),
                (10, vec![0, 6, 7, 300]),
                (200, vec![0, 6, 7, 300]),
                (201, vec![3]),
                (400, vec![]),
                (900, vec![0, 6, 7, 300]),
            ],
        };
        let bytes = frame.encode();
        let live = Live::new(&bytes).unwrap();
        assert_eq!((live.saved, live.args, live.slots, live.opaque), (0b1011, 2, Some(3), false));
        assert_eq!((live.first_slot(), live.first_local()), (5, 8));
        for (pc, cells) in &frame.sites {
            let mut read = Vec::new();
            live.at(*pc).each(|c| read.push(c));
            assert_eq!(read, *cells, "at {pc}");
            assert!((0..400).all(|c| live.at(*pc).has(c) == cells.contains(&c)));
        }
        // Four words for three registers, the first of them lowest.
        assert_eq!([0, 1, 2, 3].map(|r| live.saved_at(r)), [Some(32), Some(24), None, Some(16)]);
        // The set that occurs twice is there once.
        assert!(bytes.len() < 4 + 1 + 43 + 1 + 1 + 5 * 3);
    }

    #[test]
    fn opaque_frames_and_functions_that_call_nothing() {
        let frame = FrameLive { opaque: true, args: 200, ..FrameLive::default() };
        let bytes = frame.encode();
        let live = Live::new(&bytes).unwrap();
        assert!(live.opaque && live.args == 200);
        assert!(Live::new(&[]).is_none());
    }
}
