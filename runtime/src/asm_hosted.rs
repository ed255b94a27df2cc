//! Stands in for `asm.rs` in unit tests: a host program has no Go code to switch to.
//!
//! Invariant: nothing here is ever reached; tests cover what needs no goroutine.

use crate::proc::G;

pub const FRAME_RBP: usize = 32;
pub const FRAME_PC: usize = 40;
pub const FRAME_SIZE: usize = 48;

pub unsafe fn gogo(_: &'static G) -> ! {
    unreachable!()
}
pub unsafe fn raise_to(_: &'static G, _: usize, _: usize, _: usize) -> ! {
    unreachable!()
}
pub fn gostart() -> usize {
    unreachable!()
}
pub fn gostart_return() -> usize {
    unreachable!()
}
pub fn morestack_return() -> usize {
    unreachable!()
}
pub fn async_preempt() -> usize {
    unreachable!()
}
pub fn in_async_preempt(_: usize) -> bool {
    unreachable!()
}
pub fn sigreturn() -> usize {
    unreachable!()
}
pub fn in_leaf(_: usize) -> bool {
    unreachable!()
}
pub unsafe fn clone_thread(_: usize, _: usize, _: usize) -> isize {
    unreachable!()
}
pub unsafe fn clone_vfork(_: usize, _: usize, _: usize) -> isize {
    unreachable!()
}
pub unsafe fn start_m0(_: usize, _: usize) -> ! {
    unreachable!()
}
pub fn morestack() -> usize {
    unreachable!()
}
pub fn leaves() -> [(usize, &'static str); 0] {
    []
}
