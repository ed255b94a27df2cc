//! Parking and waking.
//!
//! Invariants: whoever parks a goroutine releases the lock that guards its waking only after the status says
//! Waiting, in `gopark`. Exactly one waker wins `try_ready`, and it queues the goroutine. No Rust frame
//! survives a park: what must happen afterwards is the `resume` function, and its data is in the G.

use super::g::{G, Resume, Ret2, Status, WaitReason};
use super::p::P;
use super::runq::{Overflow, RUNQ_SIZE};
use super::sched::SCHED;
use super::schedule::{drop_g, schedule};
use super::{getg, getm, getp, thread};
use crate::atomic::{AcqRel, Relaxed, SeqCst};
use crate::lock::Mutex;
use crate::mprof::block;
use crate::synctest;

/// Parks the calling goroutine and runs others.
///
/// After the status change `unlock(gp, arg)` runs, here on the system stack; false means "do not
/// sleep after all". When the goroutine is scheduled again, `resume` runs on the system stack of its thread
/// and gives the call's results; without it, those of [`set_result`].
pub unsafe fn gopark(
    unlock: Option<unsafe fn(&'static G, usize) -> bool>,
    arg: usize,
    reason: WaitReason,
    resume: Option<Resume>,
) -> ! {
    let gp = getg();
    gp.waitreason.set(reason);
    gp.waitsince.set(0);
    gp.resume.set(resume);
    // Once it is parked it may end elsewhere, so its bubble is asked for here.
    let bubble = gp.bubble.get().filter(|_| reason.durable());
    if let Some(bubble) = bubble {
        bubble.parking();
    }
    drop_g();
    gp.set_status(Status::Running, Status::Waiting);
    if let Some(unlock) = unlock
        && !unlock(gp, arg)
    {
        gp.set_status(Status::Waiting, Status::Runnable);
        if let Some(bubble) = bubble {
            bubble.stays_awake();
        }
        super::schedule::execute(gp, true);
    }
    if let Some(bubble) = bubble {
        bubble.parked();
    }
    schedule()
}

/// `gopark` that releases a lock.
pub unsafe fn gopark_unlock(lock: &'static Mutex, reason: WaitReason, resume: Option<Resume>) -> ! {
    gopark(Some(unlock_mutex), core::ptr::from_ref(lock) as usize, reason, resume)
}

/// For [`gopark`]: `arg` is the address of a held [`Mutex`] (which may lie in a heap object).
pub unsafe fn unlock_mutex(_: &'static G, arg: usize) -> bool {
    (*(arg as *const Mutex)).unlock();
    true
}

/// Result words for a parked goroutine's call. Before it is made ready, by its waker.
pub fn set_result(gp: &G, rax: usize, rdx: usize) {
    gp.ret.set(Ret2(rax, rdx));
}

/// Makes a parked goroutine runnable, next on this P.
pub unsafe fn goready(gp: &'static G) {
    block::released(gp);
    synctest::wakes(gp);
    if !gp.try_ready() {
        crate::throw::throw("goready of a goroutine that does not wait");
    }
    runq_put(getp(), gp, true);
    wakep();
}

/// Queues a runnable goroutine on the own P: next in line, or last.
pub unsafe fn runq_put(pp: &'static P, gp: &'static G, next: bool) {
    crate::metrics::runnable(gp);
    let mut gp = gp;
    if next && crate::debug::sched_seed() == 0 {
        // AcqRel: thieves take it by compare-exchange.
        let old = pp.runnext.swap(core::ptr::from_ref(gp).cast_mut(), AcqRel);
        match old.as_ref() {
            None => return,
            Some(old) => gp = old,
        }
    }
    let mut overflow: Overflow = [None; RUNQ_SIZE / 2 + 1];
    if !pp.runq.push(gp, &mut overflow) {
        SCHED.lock.with(|| overflow.iter().flatten().for_each(|gp| SCHED.globrunq_put(gp)));
    }
    if crate::debug::sched_seed() != 0 {
        crate::debug::shuffle(pp);
    }
}

/// Makes sure that somebody looks for work that just appeared.
pub unsafe fn wakep() {
    // SeqCst: the goroutine was queued before; a thread that stops looking decrements, then looks at the queues.
    crate::atomic::fence(SeqCst);
    if SCHED.npidle.load(SeqCst) == 0
        || SCHED.nmspinning.load(SeqCst) != 0
        || SCHED.nmspinning.compare_exchange(0, 1, SeqCst, Relaxed).is_err()
    {
        return;
    }
    SCHED.lock.lock();
    let pp = SCHED.pidle_get_spinning();
    SCHED.lock.unlock();
    match pp {
        Some(pp) => thread::startm(Some(pp), true),
        None => {
            if SCHED.nmspinning.fetch_sub(1, SeqCst) < 1 {
                crate::throw::throw("wakep: negative nmspinning");
            }
        }
    }
}

/// `select {}` and its like: for ever.
pub unsafe extern "C" fn rt_block() {
    gopark(None, 0, WaitReason::SelectNoCases, None)
}

/// Package runtime's bare sleep.
///
/// `readyg` may come first: `param` is then 1 and the next `parkself` returns at once.
pub unsafe extern "C" fn rt_parkself() {
    gopark(Some(commit_self), 0, WaitReason::Parked, Some(clear_token))
}

/// Token states in `select_done`, free outside a select: 0 nothing, 1 parked, 2 woken before.
unsafe fn commit_self(gp: &'static G, _: usize) -> bool {
    // AcqRel: pairs with `rt_readyg`.
    gp.select_done.compare_exchange(0, 1, AcqRel, Relaxed).is_ok()
}

unsafe fn clear_token(gp: &'static G) -> Ret2 {
    gp.select_done.store(0, Relaxed);
    Ret2::default()
}

/// Wakes a goroutine from `parkself`.
pub unsafe extern "C" fn rt_readyg(gp: *mut u8) {
    let gp: &'static G = &*(gp.cast::<G>());
    // AcqRel: pairs with `commit_self`.
    if gp.select_done.swap(2, AcqRel) == 1 {
        goready(gp);
    }
}

/// runtime.Gosched.
pub unsafe extern "C" fn rt_gosched() {
    yield_to_global()
}

/// Puts the calling goroutine last in the global queue and runs others.
pub unsafe fn yield_to_global() -> ! {
    let gp = getg();
    drop_g();
    gp.set_status(Status::Running, Status::Runnable);
    crate::metrics::runnable(gp);
    SCHED.lock.with(|| SCHED.globrunq_put(gp));
    let _ = getm();
    schedule()
}
