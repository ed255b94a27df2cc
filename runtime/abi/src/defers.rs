//! Deferred calls and panics: the records that compiled code, assembly and package runtime share.
//!
//! A function with `defer` owns one [`DeferFrame`] in its data-stack frame. Its first block stores
//! the landing pad's address into `pad_pc` and does one `try_call runtime.deferinit(frame)`, which
//! fills `fp_off`, `sp_off` and `ds_ptr`, clears `head` and links the frame into `g.defer_frame`. Each `defer` statement
//! calls `runtime.deferproc(frame, d, fn)` with a [`Defer`] on the data stack (outside loops) or in
//! the heap. Every normal return calls package runtime's `deferreturn(frame)`, which runs
//! the calls, last first, and unlinks the frame; then the results are read from memory and returned.
//! On a panic `gopanic` runs the calls frame by frame; once one has recovered it jumps by
//! `runtime.recovery(frame)` to `pad_pc` with rsp and rbp of that function; the pad does what a normal return does.
//! The pad uses no SSA value of the function: it finds its data-stack frame by `g.defer_frame`.

/// One activation of a function with deferred calls. On the data stack, which never moves.
#[repr(C)]
pub struct DeferFrame {
    /// The next outer one, or 0.
    pub link: usize,
    /// Deferred calls, last first: a [`Defer`], or 0.
    pub head: usize,
    /// `stack_hi - rbp` of the function: relative, as native stacks move.
    pub fp_off: usize,
    /// Address of the landing pad.
    pub pad_pc: usize,
    /// `g.ds_ptr` after the function entered its data-stack frame.
    pub ds_ptr: usize,
    /// Base address of the function's data-stack frame; the pad reloads it from here.
    pub ds_base: usize,
    /// `stack_hi - rsp` of the function's body, filled by `deferinit`: where `recovery` sets rsp.
    pub sp_off: usize,
}

/// One deferred call.
#[repr(C)]
pub struct Defer {
    /// The next older one of this frame, or 0.
    pub link: usize,
    /// A `func()` value.
    pub func: usize,
}

/// Bytes of a [`DeferFrame`].
pub const DEFER_FRAME_SIZE: u64 = core::mem::size_of::<DeferFrame>() as u64;
/// Offset of `pad_pc`.
pub const OFF_PAD_PC: i32 = core::mem::offset_of!(DeferFrame, pad_pc) as i32;
/// Offset of `ds_base`.
pub const OFF_DS_BASE: i32 = core::mem::offset_of!(DeferFrame, ds_base) as i32;
/// Offset of `head`.
pub const OFF_HEAD: i32 = core::mem::offset_of!(DeferFrame, head) as i32;
