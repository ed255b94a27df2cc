//! Goroutines, the threads that run them, and who runs what next. The spine is [`schedule::schedule`].
//!
//! Invariants: a goroutine is on at most one queue. A thread that runs Go code has a P. Whoever makes
//! a goroutine runnable makes sure that a thread looks for it (`wakep`), unless one is already looking.

pub mod g;
pub mod m;
pub mod p;
pub mod runq;

pub mod blocking;
pub mod newproc;
pub mod park;
pub mod preempt;
pub mod sched;
pub mod schedule;
pub mod start;
pub mod steal;
pub mod stw;
pub mod sysmon;
pub mod thread;
pub mod wired;

pub use g::{G, Resume, Ret2, Status, WaitReason};
pub use m::M;
pub use p::{P, PStatus};
pub use park::{gopark, gopark_unlock, goready, set_result, unlock_mutex};
pub use sched::{SCHED, for_each_g, for_each_m, for_each_p, gomaxprocs, wake_poller};
pub use stw::{start_the_world, stop_the_world};

/// Orders of small stacks: 512 bytes, 1, 2, 4, 8, 16, 32 KiB.
pub const N_STACK_ORDERS: usize = 7;

/// The goroutine this thread works for; `g0` while it schedules.
#[inline(always)]
pub fn getg() -> &'static G {
    // SAFETY: `%fs` is set up before any Rust code of a thread runs, and fs:-8 always holds a descriptor.
    unsafe {
        let gp: *const G;
        core::arch::asm!("mov {}, fs:[-8]", out(reg) gp, options(nostack, preserves_flags, readonly));
        &*gp
    }
}

/// This thread.
#[inline(always)]
pub fn getm() -> &'static M {
    // SAFETY: as above; fs:-16 never changes.
    unsafe {
        let mp: *const M;
        core::arch::asm!("mov {}, fs:[-16]", out(reg) mp, options(nostack, preserves_flags, readonly, pure));
        &*mp
    }
}

/// This thread's P. It has one whenever it works for a goroutine outside a blocking system call.
#[inline(always)]
pub fn getp() -> &'static P {
    match getm().p.get() {
        Some(pp) => pp,
        None => crate::throw::throw("no P"),
    }
}

/// Makes `gp` what [`getg`] gives.
#[inline(always)]
pub(crate) fn set_tls_g(gp: &'static G) {
    // SAFETY: fs:-8 is this thread's word for it.
    unsafe { core::arch::asm!("mov fs:[-8], {}", in(reg) gp, options(nostack, preserves_flags)) }
}

/// Whether `%fs` is set up: false only in the first instructions of the process.
pub fn on_our_thread() -> bool {
    start::started()
}
