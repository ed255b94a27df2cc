//! The write barrier, and copying and clearing of typed memory.
//!
//! The seam: compiled code tests the word `runtime.writeBarrier` before it stores a pointer into memory that another goroutine or
//! the heap can see. When it is set, it puts slot and new value into its `g` and calls `runtime.gcWriteBarrier`, which saves
//! every register and comes here; the store follows. The collector sets the word while it marks. The barrier shades the
//! slot's old value (Yuasa's deletion barrier): mgc.rs says why the new one needs nothing. With MINIGODEBUG=wbstress=1 the
//! word is always set, and the barrier checks what it is told: then a bad pointer is found where it is stored, not at the
//! next collection.
//!
//! Bulk stores by the runtime go through [`copy_value`] and [`clear_value`], which shade in the same way what they overwrite in
//! the heap: stacks and globals were read when marking began, and a slot that waits for its first value holds anything.
//!
//! Invariants: `WRITE_BARRIER` changes with the world stopped, or at start; no goroutine stands between the test of it and
//! the store then (`Func::unsafe_at`). Barrier code has a P, and may not: allocate, park, raise.

use crate::atomic::{AtomicU32, AtomicUsize, Relaxed};
use crate::malloc::{debug, gcdata_word};
use crate::mgcsweep::POISON;
use crate::mheap::{find_object, in_window};
use crate::{getp, mgc};
use abi::types::TypeDesc;

/// In [`WRITE_BARRIER`]: the collector marks.
const MARK: u32 = 1;
/// In [`WRITE_BARRIER`]: every store is to be checked.
pub const CHECK: u32 = 2;

/// What compiled code tests; 0: off.
#[cfg_attr(not(test), unsafe(export_name = "runtime.writeBarrier"))]
pub static WRITE_BARRIER: AtomicU32 = AtomicU32::new(0);

/// Turns the barrier on or off; MINIGODEBUG=wbstress=1 keeps it on. At start, or with the world stopped.
pub fn set(marking: bool) {
    WRITE_BARRIER.store(MARK * u32::from(marking) + CHECK * u32::from(debug().wbstress), Relaxed);
}

/// What assembly does not do: `slot` is about to be overwritten with `value`. On the system stack.
pub unsafe extern "C" fn write_barrier(slot: usize, value: usize) {
    getp().marker.absorb();
    shade((*(slot as *const AtomicUsize)).load(Relaxed));
    check(value);
}

/// A pointer disappears from where it was: its object is to be marked.
#[inline]
pub fn shade(ptr: usize) {
    check(ptr);
    if mgc::marking() {
        getp().marker.word(ptr);
    }
}

/// Under wbstress: is it a pointer?
fn check(ptr: usize) {
    if debug().wbstress && in_window(ptr) && find_object(ptr).is_none() {
        // One past an object's end is allowed: the object in front is what it belongs to.
        if find_object(ptr - 1).is_none() {
            crate::throw::throw("write barrier: pointer to a free object");
        }
    }
    if debug().gcpoison && ptr as u64 == POISON {
        crate::throw::throw("write barrier: poison");
    }
}

#[inline(always)]
fn enabled() -> bool {
    WRITE_BARRIER.load(Relaxed) != 0
}

/// Tells `what` of the pointers in `n` bytes of `ty` values at `at`.
#[cold]
unsafe fn each_pointer(ty: &TypeDesc, at: usize, n: usize, what: fn(usize)) {
    let mut p = at;
    while p + ty.ptrdata <= at + n && ty.ptrdata != 0 {
        for i in 0..ty.ptrdata.div_ceil(512) {
            let mut bits = gcdata_word(ty, i);
            while bits != 0 {
                what(*(p as *const usize).add(64 * i + bits.trailing_zeros() as usize));
                bits &= bits - 1;
            }
        }
        p += ty.size;
    }
}

/// Copies `n` bytes of values of a type; ranges may overlap.
#[inline]
unsafe fn copy_values(ty: &TypeDesc, dst: usize, src: usize, n: usize) {
    if dst == src || n == 0 {
        return;
    }
    if enabled() && ty.ptrdata != 0 && in_window(dst) {
        each_pointer(ty, dst, n, shade);
        if debug().wbstress {
            each_pointer(ty, src, n, check);
        }
    }
    core::ptr::copy(src as *const u8, dst as *mut u8, n);
}

/// Copies one value.
#[inline]
pub unsafe fn copy_value(ty: *const TypeDesc, dst: usize, src: usize) {
    copy_values(&*ty, dst, src, (*ty).size)
}

/// Zeroes one value.
#[inline]
pub unsafe fn clear_value(ty: *const TypeDesc, dst: usize) {
    clear_values(&*ty, dst, (*ty).size)
}

#[inline]
unsafe fn clear_values(ty: &TypeDesc, dst: usize, n: usize) {
    if enabled() && ty.ptrdata != 0 && in_window(dst) {
        each_pointer(ty, dst, n, shade);
    }
    core::ptr::write_bytes(dst as *mut u8, 0, n);
}

// ---- calls from Go

/// Copies one value.
pub unsafe extern "C" fn rt_typedmemmove(ty: *mut u8, dst: *mut u8, src: *mut u8) {
    let ty = ty.cast_const().cast::<TypeDesc>();
    let dst = dst as usize;
    let src = src as usize;
    copy_value(ty, dst, src)
}

/// Copies `n` values.
pub unsafe extern "C" fn rt_typedslicecopy(ty: *mut u8, dst: *mut u8, src: *mut u8, n: i64) {
    let ty = ty.cast_const().cast::<TypeDesc>();
    let dst = dst as usize;
    let src = src as usize;
    copy_values(&*ty, dst, src, (*ty).size * n as usize)
}

/// Zeroes one value.
pub unsafe extern "C" fn rt_typedmemclr(ty: *mut u8, dst: *mut u8) {
    let ty = ty.cast_const().cast::<TypeDesc>();
    let dst = dst as usize;
    clear_value(ty, dst)
}

/// Zeroes `size` bytes of values.
pub unsafe extern "C" fn rt_memclr_has_pointers(ty: *mut u8, dst: *mut u8, size: i64) {
    let ty = ty.cast_const().cast::<TypeDesc>();
    let dst = dst as usize;
    clear_values(&*ty, dst, size as usize)
}
