//! sysmon: the thread without a P that keeps watch.
//!
//! Invariants: takes Ps from threads in long system calls, asks goroutines that have run for 10 ms to yield, looks for events of
//! descriptors when nobody has for as long, and never runs Go code. It sleeps deeply while every P is idle or the world is stopped.

use super::p::PStatus;
use super::sched::{SCHED, gomaxprocs, p_at};
use super::{preempt, thread};
use crate::atomic::{Relaxed, SeqCst};
use crate::clock::nanotime;
use crate::syscall;

/// A goroutine that has run so long is asked to yield.
const SLICE: i64 = 10_000_000;

/// Wakes sysmon from deep sleep. Under `SCHED.lock`.
pub fn wake_locked() {
    if SCHED.sysmonwait.swap(false, SeqCst) {
        SCHED.sysmonnote.wake();
    }
}

/// The thread's body.
pub unsafe fn sysmon() -> ! {
    SCHED.lock.lock();
    super::sched::check_dead();
    SCHED.lock.unlock();
    let mut idle_rounds = 0u32;
    let mut delay = 20;
    loop {
        if idle_rounds == 0 {
            delay = 20;
        } else if idle_rounds > 50 {
            delay = (delay * 2).min(10_000);
        }
        syscall::usleep(delay);
        if all_quiet() {
            SCHED.lock.lock();
            if all_quiet() {
                SCHED.sysmonnote.clear();
                SCHED.sysmonwait.store(true, SeqCst);
                SCHED.lock.unlock();
                // Wakes now and then all the same: timers, and a periodic collection.
                SCHED.sysmonnote.sleep_for(60_000_000_000);
                SCHED.sysmonwait.store(false, SeqCst);
                (idle_rounds, delay) = (0, 20);
            } else {
                SCHED.lock.unlock();
            }
        }
        let now = nanotime();
        let when = crate::time::next_when();
        if when != 0 && when < now && SCHED.last_poll.load(Relaxed) != 0 {
            // Overdue, and all threads are busy or asleep: somebody must look.
            thread::startm(None, false);
        }
        poll(now);
        if retake(now) > 0 {
            idle_rounds = 0;
        } else {
            idle_rounds += 1;
        }
        crate::debug::schedtrace(now);
    }
}

fn all_quiet() -> bool {
    SCHED.gcwaiting.load(Relaxed) || SCHED.npidle.load(Relaxed) == gomaxprocs() as i32
}

/// Looks for events of descriptors if nobody has for long.
unsafe fn poll(now: i64) {
    let last = SCHED.last_poll.load(Relaxed);
    let long_ago = last != 0 && last + SLICE <= now;
    if !crate::netpoll::any_waiters()
        || !long_ago
        || SCHED.last_poll.compare_exchange(last, now, SeqCst, Relaxed).is_err()
    {
        return;
    }
    one_more(|| {
        crate::netpoll::look();
    });
}

/// Calls `f`, which lets a thread start: until that runs, a deadlock check would count too few, so it is to count one more.
unsafe fn one_more<R>(f: impl FnOnce() -> R) -> R {
    SCHED.lock.with(|| SCHED.nmidlelocked.set(SCHED.nmidlelocked.get() - 1));
    let r = f();
    SCHED.lock.with(|| {
        SCHED.nmidlelocked.set(SCHED.nmidlelocked.get() + 1);
        super::sched::check_dead();
    });
    r
}

/// Takes Ps back; how many.
unsafe fn retake(now: i64) -> usize {
    let mut n = 0;
    for i in 0..gomaxprocs() {
        let pp = p_at(i);
        let status = pp.status();
        if !matches!(status, PStatus::Running | PStatus::Syscall) {
            continue;
        }
        let tick = i64::from(pp.schedtick.load(Relaxed));
        let mut overdue = false;
        if pp.seen[0].get() != tick {
            pp.seen[0].set(tick);
            pp.seen[1].set(now);
        } else if pp.seen[1].get() + SLICE <= now {
            overdue = true;
            if status == PStatus::Running {
                preempt::request(pp);
            }
        }
        if status == PStatus::Syscall {
            let tick = i64::from(pp.syscalltick.load(Relaxed));
            if !overdue && pp.seen[2].get() != tick {
                pp.seen[2].set(tick);
                pp.seen[3].set(now);
                continue;
            }
            let others_can_run = SCHED.nmspinning.load(Relaxed) + SCHED.npidle.load(Relaxed) > 0;
            let no_work = pp.runq.is_empty() && pp.runnext.load(Relaxed).is_null() && SCHED.runqsize.load(Relaxed) == 0;
            if no_work && others_can_run && pp.seen[3].get() + SLICE > now {
                continue;
            }
            if retake_syscall(pp) {
                n += 1;
            }
        }
    }
    n
}

/// Takes a P whose thread is in a system call.
unsafe fn retake_syscall(pp: &'static super::P) -> bool {
    one_more(|| {
        let won = pp.cas_status(PStatus::Syscall, PStatus::Idle);
        if won {
            pp.syscalltick.fetch_add(1, Relaxed);
            thread::handoff_p(pp);
        }
        won
    })
}
