//! The data stack: memory with an address for variables that do not escape.
//!
//! ```text
//!   chunk ─┬─ frame ─ header: desc │ prev ─ slots… ┬─ frame ─ … ─┬─ free … ─ ds_limit
//!          │                                       │             └ g.ds_ptr
//! ```
//!
//! A function with slots enters a frame in its first block:
//! `base = g.ds_ptr; end = base + size; if end > g.ds_limit { base = runtime.dsgrow(size) ; end = base + size }`
//! then stores the header (`base.desc = &descriptor; base.prev = previous base or 0 | CHUNK`), sets
//! `g.ds_ptr = end`, and zeroes the slots that hold pointers. On every return it sets `g.ds_ptr = base`,
//! or calls `runtime.dsshrink()` if the frame is the first of its chunk (bit 0 of `desc`, set by
//! nobody but `dsgrow`'s caller when `base` came from it). The collector walks frames from the chunk's start:
//! each descriptor gives the size, so no backward link is needed; `prev` is not stored.
//!
//! Precisely: header word 0 is the descriptor's address, plus 1 if the frame opened its chunk.
//! Frames lie back to back from the chunk's first byte to `ds_ptr` (of the chunks below the current
//! one: to the recorded top, which `dsgrow` keeps).

/// Bytes of a frame's header: the descriptor word, and one spare word that keeps slots 16-byte aligned.
pub const HEADER: u64 = 16;

/// Describes the frames of one function. Read-only data emitted by the compiler, followed by where slots start, and the bitmap.
///
/// Slots with pointers stand first in a frame, back to back. They count each for itself: a slot is looked at if the
/// function wants it ([`crate::live`]), or if something that is looked at points into it.
#[repr(C)]
pub struct FrameDesc {
    /// Size of the whole frame in bytes, header included; a multiple of 16.
    pub size: u32,
    /// Words covered by the bitmap, counted from the first word after the header.
    pub nptr_words: u32,
    /// Slots with pointers.
    pub n_slots: u32,
    // followed by n_slots words of 32 bits: where each starts, as number of a word behind the header, rising; then
    // ceil(nptr_words / 8) bytes: bit i set when word i may hold a pointer
}

/// Bytes of [`FrameDesc`] before the starts of slots.
pub const DESC_HEADER: usize = 12;
