//! What time it is, from the vDSO where the kernel offers it.
//!
//! Invariants: `VDSO_CLOCK_GETTIME` is written once, before the second thread starts. Runs on system stacks
//! and in signal handlers; never allocates, locks or parks.

use crate::atomic::{AtomicI64, AtomicUsize, Relaxed};
use crate::syscall;

/// Address of `__vdso_clock_gettime`, or 0.
static VDSO_CLOCK_GETTIME: AtomicUsize = AtomicUsize::new(0);

/// Tells where the vDSO's clock_gettime is. At start, by the one thread there is.
pub fn set_vdso(entry: usize) {
    VDSO_CLOCK_GETTIME.store(entry, Relaxed);
}

fn gettime(clock: i32) -> libc::timespec {
    let entry = VDSO_CLOCK_GETTIME.load(Relaxed);
    if entry != 0 {
        let mut ts = libc::timespec { tv_sec: 0, tv_nsec: 0 };
        // SAFETY: the kernel exports this function with this signature; system stacks have room for it.
        let r = unsafe {
            let f: extern "C" fn(i32, *mut libc::timespec) -> i32 = core::mem::transmute(entry);
            f(clock, &raw mut ts)
        };
        if r == 0 {
            return ts;
        }
    }
    syscall::clock_gettime(clock)
}

/// What the kernel's monotonic clock said at the start. Written once, before the second thread starts.
static START: AtomicI64 = AtomicI64::new(0);

/// Lets monotonic time begin now. At start.
pub fn init() {
    START.store(nanotime() - 1, Relaxed);
}

/// Monotonic nanoseconds since the program's start, from 1: package time puts them into a Time as they are, where 0 would
/// mean that there is none.
pub fn nanotime() -> i64 {
    let ts = gettime(libc::CLOCK_MONOTONIC);
    ts.tv_sec * 1_000_000_000 + ts.tv_nsec - START.load(Relaxed)
}

/// Wall clock: seconds since 1970, and nanoseconds.
pub fn walltime() -> (i64, i64) {
    let ts = gettime(libc::CLOCK_REALTIME);
    (ts.tv_sec, ts.tv_nsec)
}

/// runtime.nanotime.
pub unsafe extern "C" fn rt_nanotime() -> i64 {
    nanotime()
}
