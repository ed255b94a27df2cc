//! The part of a goroutine's descriptor that compiled code and assembly reach through `r15`.
//!
//! The runtime's own `G` starts with [`GHead`]; compiled code uses the `OFF_` constants.

use core::mem::offset_of;

/// First part of every goroutine descriptor.
#[repr(C)]
pub struct GHead {
    /// A function whose frame would end below this address calls `runtime.morestack` first.
    /// `stack_lo + GUARD`, or [`STACK_PREEMPT`] when the goroutine is asked to yield.
    /// Written by any thread (Relaxed); read by the owner.
    pub stackguard: usize,
    /// Lowest address of the native stack. Owned by the goroutine, or by who stopped it.
    pub stack_lo: usize,
    /// One past the highest address of the native stack.
    pub stack_hi: usize,
    /// Top of the data stack: the next frame starts here. See [`crate::dstack`].
    pub ds_ptr: usize,
    /// End of the data stack's current chunk.
    pub ds_limit: usize,
    /// First operand of the trap that follows (an index), see [`crate::traps`].
    pub trap_a: u64,
    /// Second operand of the trap that follows (a length or capacity).
    pub trap_b: u64,
    /// Write barrier: address of the slot about to be overwritten.
    pub wb_slot: usize,
    /// Write barrier: the pointer about to be stored.
    pub wb_value: usize,
    /// Innermost function with deferred calls, a [`crate::defers::DeferFrame`]; 0 when none.
    pub defer_frame: usize,
    /// Innermost running panic: package runtime's `*_panic`; 0 when none. Scanned by the collector.
    pub panic: usize,
    /// Results of a call beyond those that travel in registers; scratch between return and use.
    pub ret: [u64; 8],
}

/// Offset of `stackguard`.
pub const OFF_STACKGUARD: i32 = offset_of!(GHead, stackguard) as i32;
/// Offset of `stack_lo`.
pub const OFF_STACK_LO: i32 = offset_of!(GHead, stack_lo) as i32;
/// Offset of `stack_hi`.
pub const OFF_STACK_HI: i32 = offset_of!(GHead, stack_hi) as i32;
/// Offset of `ds_ptr`.
pub const OFF_DS_PTR: i32 = offset_of!(GHead, ds_ptr) as i32;
/// Offset of `ds_limit`.
pub const OFF_DS_LIMIT: i32 = offset_of!(GHead, ds_limit) as i32;
/// Offset of `trap_a`.
pub const OFF_TRAP_A: i32 = offset_of!(GHead, trap_a) as i32;
/// Offset of `trap_b`.
pub const OFF_TRAP_B: i32 = offset_of!(GHead, trap_b) as i32;
/// Offset of `wb_slot`.
pub const OFF_WB_SLOT: i32 = offset_of!(GHead, wb_slot) as i32;
/// Offset of `wb_value`.
pub const OFF_WB_VALUE: i32 = offset_of!(GHead, wb_value) as i32;
/// Offset of `defer_frame`.
pub const OFF_DEFER_FRAME: i32 = offset_of!(GHead, defer_frame) as i32;
/// Offset of `panic`.
pub const OFF_PANIC: i32 = offset_of!(GHead, panic) as i32;
/// Offset of `ret`.
pub const OFF_RET: i32 = offset_of!(GHead, ret) as i32;

/// Bytes kept free below `stackguard` for what runs without a check: trampolines, leaves with small
/// frames, signal-injected calls.
pub const GUARD: usize = 928;
/// A frame of at most this many bytes compares rsp itself with the guard and may use the room below it.
pub const SMALL_FRAME: u32 = 128;
/// Native stack of a new goroutine, in bytes.
pub const MIN_STACK: usize = 2048;
/// Largest native stack; growing beyond ends the program as in Go.
pub const MAX_STACK: usize = 1_000_000_000;
/// `stackguard` value that makes every check fail: the goroutine is asked to yield.
pub const STACK_PREEMPT: usize = usize::MAX - 1313;
