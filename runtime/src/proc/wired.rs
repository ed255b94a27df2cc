//! LockOSThread: a goroutine wired to a thread, both ways.
//!
//! Invariants: `gp.lockedm` and `mp.lockedg` name each other or nobody. A wired thread without its goroutine sleeps,
//! counted in `nmidlelocked`; whoever finds its goroutine runnable hands it a P.

use super::g::G;
use super::sched::{SCHED, check_dead};
use super::{getg, getm, schedule, thread};

/// The wired thread waits until its goroutine can run, then runs it.
pub unsafe fn wait_for_own() -> ! {
    let mp = getm();
    if mp.p.get().is_some() {
        let pp = thread::release_p();
        thread::handoff_p(pp);
    }
    SCHED.lock.lock();
    SCHED.nmidlelocked.set(SCHED.nmidlelocked.get() + 1);
    check_dead();
    SCHED.lock.unlock();
    thread::sleep_for_p(mp);
    match mp.lockedg.get() {
        Some(gp) => schedule::execute(gp, false),
        None => crate::throw::throw("wired thread without a goroutine"),
    }
}

/// Gives the own P to the thread that `gp` is wired to, and sleeps.
pub unsafe fn start_owner(gp: &'static G) {
    let Some(mp) = gp.lockedm.get() else { return };
    SCHED.lock.lock();
    SCHED.nmidlelocked.set(SCHED.nmidlelocked.get() - 1);
    SCHED.lock.unlock();
    let pp = thread::release_p();
    mp.nextp.set(Some(pp));
    mp.park.wake();
    thread::stopm();
}

/// runtime.LockOSThread.
pub unsafe extern "C" fn rt_lockosthread() {
    let (gp, mp) = (getg(), getm());
    gp.locked_count.set(gp.locked_count.get() + 1);
    gp.lockedm.set(Some(mp));
    mp.lockedg.set(Some(gp));
}

/// runtime.UnlockOSThread.
pub unsafe extern "C" fn rt_unlockosthread() {
    let (gp, mp) = (getg(), getm());
    match gp.locked_count.get() {
        0 => {}
        1 => unwire(gp, mp),
        n => gp.locked_count.set(n - 1),
    }
}

/// Undoes it, also when a wired goroutine ends.
pub unsafe fn unwire(gp: &'static G, mp: &'static super::M) {
    gp.locked_count.set(0);
    gp.lockedm.set(None);
    mp.lockedg.set(None);
}
