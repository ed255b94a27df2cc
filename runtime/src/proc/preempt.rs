//! Preemption: asking a running goroutine to yield.
//!
//! Invariants: a request poisons the stack guard, so that the next check enters `newstack`, and sends the
//! thread SIGURG for loops without checks. The handler stops a goroutine only inside compiled Go code, where
//! every register that may hold a pointer is pushed onto its stack (`asm::async_preempt`), to be scanned conservatively.
//! Such a stack is not moved until the goroutine has gone on.

use super::p::{P, PStatus};
use super::sched::{SCHED, gomaxprocs, p_at};
use super::{getg, park};
use crate::atomic::{AcqRel, Acquire};
use crate::syscall;

/// Asks the goroutine that runs on `pp` to yield. May hit the wrong one or none: the caller asks again.
pub unsafe fn request(pp: &'static P) -> bool {
    // Acquire: a snapshot.
    let Some(mp) = pp.m.load(Acquire).as_ref() else { return false };
    let Some(gp) = mp.curg.get() else { return false };
    gp.request_preempt();
    // AcqRel: one signal in flight a thread.
    if !crate::debug::no_async_preempt() && !mp.signal_pending.swap(true, AcqRel) {
        let tid = mp.tid.load(Acquire);
        if tid != 0 {
            syscall::tgkill(crate::signal::pid(), tid, libc::SIGURG);
        }
    }
    true
}

/// Asks all.
pub unsafe fn request_all() {
    for i in 0..gomaxprocs() {
        let pp = p_at(i);
        if pp.status() == PStatus::Running {
            request(pp);
        }
    }
}

/// From `asm::async_preempt`, by its trampoline: the goroutine yields, its registers on its stack.
pub unsafe extern "C" fn rt_asyncpreempt() {
    let gp = getg();
    gp.async_stopped.set(true);
    gp.resume.set(Some(resumed));
    park::yield_to_global()
}

unsafe fn resumed(gp: &'static super::G) -> super::Ret2 {
    gp.async_stopped.set(false);
    super::Ret2::default()
}

/// Whether a stop of the world is on; for code that yields by itself.
pub fn wanted() -> bool {
    // Acquire: a snapshot.
    SCHED.gcwaiting.load(Acquire) || getg().preempt.load(Acquire)
}
