//! Stopping the world.
//!
//! Invariants: one stop at a time, by the `WORLD` lock. While `gcwaiting`, a P that becomes free goes to
//! status GcStop and is counted down in `stopwait`; at zero every P is ours, and with them every goroutine is
//! at a place where `sched_sp` describes its stack.

use super::g::WaitReason;
use super::p::{P, PStatus};
use super::sched::{SCHED, gomaxprocs, p_at};
use super::{getg, getm, park, preempt, thread};
use crate::atomic::{Acquire, AtomicI64, Relaxed, Release, SeqCst};
use crate::clock::nanotime;
use crate::lock::{Mutex, Rank};
use crate::metrics;
use crate::mgcstack;
use crate::throw::throw;
use core::ptr;

/// When the stop was wished for, and when the world stood still. Written by the holder of [`WORLD`].
static STOPPING: [AtomicI64; 2] = [const { AtomicI64::new(0) }; 2];
/// Held from stop to start.
static WORLD: Mutex = Mutex::new(Rank::World);

/// Stops every other goroutine. By a thread with a P, holding no lock. On return this thread owns all Ps
/// and its own is what `getp()` gives; it may not park until [`start_the_world`].
///
/// Another stop may come first: what the caller knew of the world before is to be asked again.
pub unsafe fn stop_the_world(reason: WaitReason) {
    let gp = getg();
    // Who stops the world before us may collect: what our callers hold must be found.
    let saved = mgcstack::callee_saved();
    getm().frames_from.set(saved.as_ptr() as usize);
    gp.waitreason.set(reason);
    // Wait for our turn as in a system call, so that who has it can stop our P.
    let own = thread::release_p();
    own.set_status(PStatus::Syscall);
    // SeqCst: pairs with the other stopper's raising of the flag.
    crate::atomic::fence(SeqCst);
    if SCHED.gcwaiting.load(SeqCst) {
        SCHED.lock.lock();
        if SCHED.gcwaiting.load(Relaxed) && own.cas_status(PStatus::Syscall, PStatus::GcStop) {
            count_stopped(own);
        }
        SCHED.lock.unlock();
    }
    WORLD.lock();
    getm().frames_from.set(0);
    STOPPING[0].store(nanotime(), Relaxed);

    SCHED.lock.lock();
    let n = gomaxprocs();
    SCHED.stopwait.store(n as i32, Relaxed);
    SCHED.stopnote.clear();
    SCHED.gcwaiting.store(true, SeqCst);
    preempt::request_all();
    for i in 0..n {
        let pp = p_at(i);
        if pp.cas_status(PStatus::Syscall, PStatus::GcStop) {
            pp.syscalltick.fetch_add(1, Relaxed);
            SCHED.stopwait.fetch_sub(1, Relaxed);
        }
    }
    while let Some(pp) = SCHED.pidle_get() {
        pp.set_status(PStatus::GcStop);
        SCHED.stopwait.fetch_sub(1, Relaxed);
    }
    let left = SCHED.stopwait.load(Relaxed);
    SCHED.lock.unlock();

    if left > 0 {
        // Some run Go code: ask again and again, for a request may have hit between two goroutines.
        while !SCHED.stopnote.sleep_for(100_000) {
            preempt::request_all();
        }
    }
    if SCHED.stopwait.load(Acquire) != 0 {
        throw("stop_the_world: not stopped");
    }
    for i in 0..n {
        if p_at(i).status() != PStatus::GcStop {
            throw("stop_the_world: a P is not stopped");
        }
    }
    let mine = if (own.id.get()) < n { own } else { p_at(0) };
    thread::acquire_p(mine);
    STOPPING[1].store(nanotime(), Relaxed);
}

/// Lets everybody go on. `new_procs` changes GOMAXPROCS; 0 keeps it.
pub unsafe fn restart(new_procs: u32) {
    let own = || match getm().p.get() {
        Some(pp) => pp,
        None => throw("start_the_world: no P"),
    };
    // Nobody has looked while the world stood still.
    crate::netpoll::look();
    let old = gomaxprocs();
    if new_procs != 0 {
        metrics::procs_change();
        super::start::procresize(old, new_procs, own());
    }
    // Only now: ours may have been retired and replaced.
    let mine = own();
    SCHED.lock.lock();
    let mut with_work: Option<&'static P> = None;
    for i in (0..gomaxprocs()).rev() {
        let pp = p_at(i);
        if pp.is(mine) {
            continue;
        }
        if pp.runq.is_empty() && pp.runnext.load(Relaxed).is_null() {
            SCHED.pidle_put(pp);
        } else {
            pp.set_status(PStatus::Idle);
            pp.link.set(with_work);
            with_work = Some(pp);
        }
    }
    SCHED.gcwaiting.store(false, SeqCst);
    if SCHED.sysmonwait.load(Relaxed) {
        super::sysmon::wake_locked();
    }
    SCHED.lock.unlock();
    metrics::stopped([STOPPING[0].load(Relaxed), STOPPING[1].load(Relaxed), nanotime()]);
    WORLD.unlock();
    while let Some(pp) = with_work {
        with_work = pp.link.take();
        thread::startm(Some(pp), false);
    }
    // One more to look for what is in excess; the rest follows from it.
    park::wakep();
}

/// Ends the stop.
pub unsafe fn start_the_world() {
    restart(0);
}

/// The scheduler's part: lays this thread's P down and sleeps until the world starts.
pub unsafe fn stop_here() {
    let mp = getm();
    if mp.spinning.replace(false) && SCHED.nmspinning.fetch_sub(1, SeqCst) < 1 {
        throw("stop_here: negative nmspinning");
    }
    let pp = thread::release_p();
    SCHED.lock.lock();
    if SCHED.gcwaiting.load(Relaxed) {
        count_stopped(pp);
    } else {
        SCHED.pidle_put(pp);
    }
    SCHED.lock.unlock();
    thread::stopm();
}

/// One P less to wait for. Under `SCHED.lock`, with `gcwaiting` set, by who owned the P.
pub unsafe fn count_stopped(pp: &'static P) {
    pp.m.store(ptr::null_mut(), Relaxed);
    pp.set_status(PStatus::GcStop);
    // Release: pairs with the stopper's Acquire.
    if SCHED.stopwait.fetch_sub(1, Release) == 1 {
        SCHED.stopnote.wake();
    }
}

/// runtime.GOMAXPROCS.
pub unsafe extern "C" fn rt_gomaxprocs(n: i64) -> i64 {
    let old = gomaxprocs();
    if n <= 0 || n as u32 == old {
        return i64::from(old);
    }
    stop_the_world(WaitReason::StopTheWorld);
    restart((n as u32).min(super::sched::MAX_PROCS as u32));
    i64::from(old)
}
