//! The start of the process: first thread, Ps, first goroutine.
//!
//! Invariants: until [`m0_main`] runs there is no M, no lock may be taken, nothing may be allocated from
//! `persist` under rank checking. Everything before `sysmon` starts happens on one thread.

use super::p::{P, PStatus};
use super::sched::{MAX_PROCS, SCHED, gomaxprocs, p_at};
use super::{getm, newproc, schedule, sysmon, thread};
use crate::atomic::{AtomicBool, Relaxed, Release};
use crate::throw::throw;
use crate::{debug, env, link, persist, signal, syscall};
use core::ptr;

static STARTED: AtomicBool = AtomicBool::new(false);

/// Whether threads have their `%fs`.
pub fn started() -> bool {
    STARTED.load(Relaxed)
}

/// The process's first Rust code: `sp` points at argc as the kernel left it.
///
/// # Safety
/// Called once, by `_start`.
pub unsafe extern "C" fn rt0_go(sp: *const usize) -> ! {
    env::init(sp);
    let m0 = thread::alloc_m();
    SCHED.mcount.set(1);
    thread_start(m0)
}

unsafe fn thread_start(m0: &'static super::M) -> ! {
    crate::asm::start_m0(thread::tls_base(m0), m0.g0_sp.get())
}

/// Goes on from [`rt0_go`] on the first thread's system stack, with `%fs` set.
pub unsafe extern "C" fn m0_main() -> ! {
    STARTED.store(true, Relaxed);
    let m0 = getm();
    m0.tid.store(syscall::gettid(), Relaxed);
    schedinit();
    signal::init_process();
    signal::init_thread(m0);
    crate::hooks::memory_init_with_p();
    newproc::start_main(link::main_closure());
    thread::new_system_thread(sysmon::sysmon);
    SCHED.main_started.store(true, Release);
    schedule::schedule()
}

unsafe fn schedinit() {
    debug::init();
    crate::hooks::memory_init();
    let ncpu = env::ncpu();
    SCHED.ncpu.store(ncpu, Relaxed);
    let procs = match env::get_number("GOMAXPROCS") {
        Some(n) if n > 0 => n.min(MAX_PROCS as u64) as u32,
        _ => ncpu.min(MAX_PROCS as u32),
    };
    procresize(0, procs, ptr::null());
    thread::acquire_p(p_at(0));
}

/// Makes or retires Ps. With the world stopped (or not yet started); `mine` is the caller's P, or null at the start.
pub unsafe fn procresize(old: u32, new: u32, mine: *const P) {
    for i in 0..new {
        let slot = &SCHED.allp[i as usize];
        if slot.load(Relaxed).is_null() {
            let pp = persist::alloc_zeroed::<P>();
            (*pp).id.set(i);
            // Not 0: that round would look at the global queue first, before main's first `go` statement runs.
            (*pp).schedtick.store(1, Relaxed);
            slot.store(pp, Release);
        }
        let pp = &*slot.load(Relaxed);
        if i >= old {
            pp.set_status(PStatus::GcStop);
            crate::hooks::p_init(pp);
        }
    }
    SCHED.nprocs.store(new, Release);
    if mine.is_null() {
        // At the start: all but the first are idle.
        for i in (1..new).rev() {
            SCHED.pidle_put(p_at(i));
        }
        return;
    }
    // Retired Ps give their goroutines away.
    for i in new..old {
        let pp = &*SCHED.allp[i as usize].load(Relaxed);
        SCHED.lock.with(|| {
            if let Some(gp) = pp.runnext.swap(ptr::null_mut(), Relaxed).as_ref() {
                SCHED.globrunq_put(gp);
            }
            while let Some(gp) = pp.runq.pop() {
                SCHED.globrunq_put(gp);
            }
        });
        crate::hooks::p_retire(pp);
        if ptr::eq(pp, mine) {
            thread::release_p();
            pp.set_status(PStatus::Dead);
            thread::acquire_p(p_at(0));
        } else {
            pp.set_status(PStatus::Dead);
        }
    }
    if gomaxprocs() != new {
        throw("procresize: lost count");
    }
}

/// runtime.NumCPU.
pub unsafe extern "C" fn rt_numcpu() -> i64 {
    i64::from(SCHED.ncpu.load(Relaxed))
}
