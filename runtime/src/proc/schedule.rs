//! The scheduler's spine: find a runnable goroutine and run it, for ever.
//!
//! Invariants: runs on the system stack with a P, and without one only while asleep. `execute` never returns: the
//! next runtime call of whatever goroutine starts afresh at the top of the system stack.

use super::g::{G, Status};
use super::p::PStatus;
use super::sched::{SCHED, gomaxprocs, p_at};
use super::{getg, getm, getp, park, set_tls_g, steal, stw, thread, wired};
use crate::atomic::{AcqRel, Acquire, Relaxed, SeqCst};
use crate::clock::nanotime;
use crate::throw::throw;
use crate::{asm, mgc, mgcworker, netpoll, time};

/// One round of the scheduler: finds work, runs it. Does not return.
///
/// Starts afresh at the top of the system stack: a goroutine that parks again while it resumes would otherwise leave
/// its frames there, and whoever runs next would stand on them.
pub unsafe fn schedule() -> ! {
    core::arch::asm!(
        "mov rsp, {sp}",
        "xor ebp, ebp",
        "call {f}",
        "ud2",
        sp = in(reg) getm().g0_sp.get(),
        f = sym round,
        options(noreturn),
    )
}

unsafe extern "C" fn round() -> ! {
    let mp = getm();
    if mp.lockedg.get().is_some() {
        wired::wait_for_own();
    }
    loop {
        let (gp, inherit_time) = find_runnable();
        if mp.spinning.get() {
            stop_spinning();
        }
        if gp.lockedm.get().is_some() {
            // Wired elsewhere: hand it our P and look again.
            wired::start_owner(gp);
            continue;
        }
        execute(gp, inherit_time);
    }
}

/// Runs a runnable goroutine on this thread.
pub unsafe fn execute(gp: &'static G, inherit_time: bool) -> ! {
    let mp = getm();
    let pp = getp();
    mp.curg.set(Some(gp));
    gp.m.set(Some(mp));
    set_tls_g(gp);
    gp.set_status(Status::Runnable, Status::Running);
    gp.waitsince.set(0);
    crate::metrics::running(gp);
    // A request meant for its last time slice is void, unless every check is to be seen.
    gp.clear_preempt();
    crate::debug::arm_checks(gp);
    if !inherit_time {
        pp.schedtick.fetch_add(1, Relaxed);
    }
    if SCHED.gcwaiting.load(Relaxed) {
        gp.request_preempt();
    }
    if let Some(resume) = gp.resume.take() {
        gp.ret.set(resume(gp));
    }
    asm::gogo(gp)
}

/// Parts thread and goroutine; the caller changes the goroutine's status afterwards.
pub unsafe fn drop_g() {
    let mp = getm();
    if let Some(gp) = mp.curg.take() {
        gp.m.set(None);
    }
    if let Some(g0) = mp.g0.get() {
        set_tls_g(g0);
    }
}

/// A runnable goroutine, and whether it continues the current time slice. Sleeps until there is one.
unsafe fn find_runnable() -> (&'static G, bool) {
    let mp = getm();
    loop {
        let pp = getp();
        if SCHED.gcwaiting.load(Acquire) {
            stw::stop_here();
            continue;
        }
        if time::next_when() != 0 {
            let _ = time::check_timers(nanotime());
        }

        // Who looks for work goes on looking: others count on it.
        if mgc::marking() && !mp.spinning.get() && mgcworker::turn(pp) {
            continue;
        }

        // Now and then the global queue first, or two goroutines that keep waking each other would starve it.
        if pp.schedtick.load(Relaxed).is_multiple_of(61)
            && SCHED.runqsize.load(Relaxed) > 0
            && let Some(gp) = SCHED.lock.with(|| take_global(1))
        {
            return (gp, false);
        }
        if let Some(found) = steal::runq_get(pp) {
            return found;
        }
        if SCHED.runqsize.load(Relaxed) > 0
            && let Some(gp) = SCHED.lock.with(|| take_global(0))
        {
            return (gp, false);
        }
        if netpoll::look()
            && let Some(found) = steal::runq_get(pp)
        {
            return found;
        }

        // Look at other Ps, unless half of the busy ones are being looked at already.
        let busy = gomaxprocs() as i32 - SCHED.npidle.load(Relaxed);
        if mp.spinning.get() || 2 * SCHED.nmspinning.load(SeqCst) < busy {
            if !mp.spinning.replace(true) {
                SCHED.nmspinning.fetch_add(1, SeqCst);
            }
            if let Some(gp) = steal::steal_work(pp) {
                return (gp, false);
            }
        }

        // Nothing to run: mark, if that is going on.
        if mgcworker::wanted() {
            if mp.spinning.get() {
                stop_spinning();
            }
            mgcworker::idle_turn(pp);
            continue;
        }

        // Nothing: give up the P.
        SCHED.lock.lock();
        if SCHED.gcwaiting.load(Acquire) {
            SCHED.lock.unlock();
            continue;
        }
        if let Some(gp) = take_global(0) {
            SCHED.lock.unlock();
            return (gp, false);
        }
        if !mp.spinning.get() && SCHED.needspinning.swap(false, AcqRel) {
            mp.spinning.set(true);
            SCHED.nmspinning.fetch_add(1, SeqCst);
            SCHED.lock.unlock();
            continue;
        }
        thread::release_p();
        SCHED.pidle_put(pp);
        SCHED.lock.unlock();

        if mp.spinning.replace(false) {
            // The delicate moment: work queued before this decrement had nobody woken for it, so look once more.
            if SCHED.nmspinning.fetch_sub(1, SeqCst) < 1 {
                throw("find_runnable: negative nmspinning");
            }
            if any_queue_has_work()
                && let Some(pp) = SCHED.lock.with(|| SCHED.pidle_get())
            {
                thread::acquire_p(pp);
                mp.spinning.set(true);
                SCHED.nmspinning.fetch_add(1, SeqCst);
                continue;
            }
        }
        if poll() {
            continue;
        }
        thread::stopm();
    }
}

/// Waits for descriptors and until the next timer is due, if there is either and nobody else does: whether this thread has a P
/// again. By a thread without one.
unsafe fn poll() -> bool {
    if time::next_when() == 0 && !netpoll::any_waiters() {
        return false;
    }
    netpoll::init();
    if SCHED.last_poll.swap(0, SeqCst) == 0 {
        return false;
    }
    SCHED.poll_until.store(time::next_when(), SeqCst);
    // SeqCst: pairs with `wake_poller`: either it sees how long we wait, or we see its timer.
    crate::atomic::fence(SeqCst);
    let ready = netpoll::wait(match time::next_when() {
        // The last timer may be gone, too.
        0 if netpoll::any_waiters() => -1,
        when => (when - nanotime()).max(0),
    });
    SCHED.poll_until.store(0, SeqCst);
    SCHED.last_poll.store(nanotime(), SeqCst);
    let Some(pp) = SCHED.lock.with(|| SCHED.pidle_get()) else {
        // All Ps are busy, and look at queues and timers whenever they schedule.
        ready.inject();
        return false;
    };
    thread::acquire_p(pp);
    if !ready.inject() {
        // It woke for a timer, or for work: look like somebody who looks for it.
        getm().spinning.set(true);
        SCHED.nmspinning.fetch_add(1, SeqCst);
    }
    true
}

fn any_queue_has_work() -> bool {
    SCHED.runqsize.load(SeqCst) > 0
        || mgcworker::wanted()
        || (0..gomaxprocs()).any(|i| {
            let pp = p_at(i);
            !pp.runq.is_empty() || !pp.runnext.load(Acquire).is_null()
        })
}

/// Takes from the global queue: one to run, and a fair share (or `max - 1`) into the local queue. Under `SCHED.lock`.
unsafe fn take_global(max: i32) -> Option<&'static G> {
    let size = SCHED.runqsize.load(Relaxed);
    if size == 0 {
        return None;
    }
    let mut n = (size / gomaxprocs() as i32 + 1).min(size).min(super::runq::RUNQ_SIZE as i32 / 2);
    if max > 0 {
        n = n.min(max);
    }
    let pp = getp();
    let first = SCHED.globrunq_pop();
    for _ in 1..n {
        let Some(gp) = SCHED.globrunq_pop() else { break };
        let mut overflow: super::runq::Overflow = [None; super::runq::RUNQ_SIZE / 2 + 1];
        if !pp.runq.push(gp, &mut overflow) {
            overflow.iter().flatten().for_each(|gp| SCHED.globrunq_put(gp));
        }
    }
    first
}

/// This thread found work: if it was the last to look, another starts looking, for there may be more.
unsafe fn stop_spinning() {
    getm().spinning.set(false);
    if SCHED.nmspinning.fetch_sub(1, SeqCst) < 1 {
        throw("stop_spinning: negative nmspinning");
    }
    park::wakep();
}

/// Runs the goroutine that this thread works for again, without queueing.
pub unsafe fn resume_current() -> ! {
    asm::gogo(getg())
}

/// For assertions: the P that this thread has is in order.
pub fn check_p() {
    if getp().status() != PStatus::Running {
        throw("running with a P that is not");
    }
}
