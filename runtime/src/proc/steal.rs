//! Taking goroutines: from the own queue, and from others'.
//!
//! Invariant: a P's `runnext` may be stolen only when its owner has had a moment to run it, or producer and
//! consumer would be torn apart at each handover.

use super::g::G;
use super::getm;
use super::p::{P, PStatus};
use super::sched::{gomaxprocs, p_at};
use crate::atomic::{AcqRel, Acquire, Relaxed};
use core::ptr::null_mut;

/// The next goroutine of the own queue, and whether it inherits the time slice.
pub unsafe fn runq_get(pp: &'static P) -> Option<(&'static G, bool)> {
    let next = pp.runnext.load(Relaxed);
    // AcqRel: a thief may come between; then it is gone.
    if !next.is_null() && pp.runnext.compare_exchange(next, null_mut(), AcqRel, Relaxed).is_ok() {
        return next.as_ref().map(|gp| (gp, true));
    }
    pp.runq.pop().map(|gp| (gp, false))
}

/// Four rounds over all Ps in random order; in the last one `runnext` counts too.
pub unsafe fn steal_work(pp: &'static P) -> Option<&'static G> {
    let n = gomaxprocs();
    for round in 0..4 {
        let start = getm().cheaprandn(n);
        for i in 0..n {
            let victim = p_at((start + i) % n);
            if victim.is(pp) || victim.status() == PStatus::Idle {
                continue;
            }
            if let Some(gp) = pp.runq.steal_from(&victim.runq) {
                return Some(gp);
            }
            if round == 3
                && let Some(gp) = steal_next(victim)
            {
                return Some(gp);
            }
        }
    }
    None
}

unsafe fn steal_next(victim: &'static P) -> Option<&'static G> {
    let next = victim.runnext.load(Acquire);
    if next.is_null() {
        return None;
    }
    if victim.status() == PStatus::Running {
        // Its owner is about to run it, in most cases.
        crate::syscall::usleep(3);
    }
    // AcqRel: against the owner.
    if victim.runnext.compare_exchange(next, null_mut(), AcqRel, Relaxed).is_ok() { next.as_ref() } else { None }
}
