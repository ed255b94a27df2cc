//! Threads: making, stopping and starting them, and passing Ps among them.
//!
//! Invariants: threads are never ended; an idle one is on `sched.midle` and sleeps on its `park` note with `nextp`
//! as the message. A thread that looks for work when it is started was counted in `nmspinning` by who starts it.

use super::g::{G, Status};
use super::m::M;
use super::p::{P, PStatus};
use super::sched::SCHED;
use super::{getg, getm, schedule, set_tls_g, stw};
use crate::asm;
use crate::atomic::{AtomicI64, Relaxed, Release, SeqCst};
use crate::throw::throw;
use crate::{cpuprof, persist, signal, syscall};
use core::ptr;

/// System stack of a thread. Memory is committed as it is touched.
const G0_STACK: usize = 256 << 10;
/// Stack for signal handlers.
const GSIGNAL_STACK: usize = 64 << 10;
const PAGE: usize = 4096;
/// What is mapped for a thread's stacks.
pub const STACKS: usize = G0_STACK + GSIGNAL_STACK + 2 * PAGE;

/// Gives this thread a P.
pub unsafe fn acquire_p(pp: &'static P) {
    let mp = getm();
    if mp.p.get().is_some() || matches!(pp.status(), PStatus::Running | PStatus::Dead) {
        throw("acquire_p: invalid state");
    }
    mp.p.set(Some(pp));
    pp.m.store(ptr::from_ref(mp).cast_mut(), Relaxed);
    pp.set_status(PStatus::Running);
}

/// Takes this thread's P away; its status is the caller's to set.
pub unsafe fn release_p() -> &'static P {
    let Some(pp) = getm().p.take() else { throw("release_p: no P") };
    pp.m.store(ptr::null_mut(), Relaxed);
    pp.set_status(PStatus::Idle);
    pp
}

/// Puts this thread, which has no P, to sleep until somebody brings one.
pub unsafe fn stopm() {
    let mp = getm();
    if mp.p.get().is_some() || mp.spinning.get() {
        throw("stopm: with a P, or spinning");
    }
    SCHED.lock.lock();
    SCHED.mput(mp);
    SCHED.lock.unlock();
    sleep_for_p(mp);
}

/// Sleeps on the note; then takes the P that came with it.
pub unsafe fn sleep_for_p(mp: &'static M) {
    mp.park.sleep();
    mp.park.clear();
    match mp.nextp.take() {
        Some(pp) => acquire_p(pp),
        None => throw("woken without a P"),
    }
}

/// debug.SetMaxThreads: more threads end the program.
static MAX_THREADS: AtomicI64 = AtomicI64::new(10_000);

fn check_count() {
    let max = MAX_THREADS.load(Relaxed);
    if SCHED.mcount.get() as i64 > max {
        crate::print::Out::stderr().str("runtime: program exceeds ").dec(max as u64).str("-thread limit\n");
        throw("thread exhaustion");
    }
}

/// debug.SetMaxThreads
pub unsafe extern "C" fn rt_setmaxthreads(n: i64) -> i64 {
    let old = MAX_THREADS.swap(n.clamp(0, i32::MAX as i64), Relaxed);
    check_count();
    old
}

/// Finds or makes a thread to run `pp` (or any idle P; nothing happens when there is none).
pub unsafe fn startm(pp: Option<&'static P>, spinning: bool) {
    SCHED.lock.lock();
    let Some(pp) = pp.or_else(|| SCHED.pidle_get()) else {
        SCHED.lock.unlock();
        if spinning && SCHED.nmspinning.fetch_sub(1, SeqCst) < 1 {
            throw("startm: negative nmspinning");
        }
        return;
    };
    match SCHED.mget() {
        Some(mp) => {
            SCHED.lock.unlock();
            mp.spinning.set(spinning);
            mp.nextp.set(Some(pp));
            mp.park.wake();
        }
        None => {
            // Counted before the lock is gone: check_dead must not see it missing.
            SCHED.mcount.set(SCHED.mcount.get() + 1);
            SCHED.lock.unlock();
            check_count();
            let mp = alloc_m();
            mp.spinning.set(spinning);
            mp.nextp.set(Some(pp));
            clone_thread(mp);
        }
    }
}

/// Starts a thread without a P that runs `f`: sysmon.
pub unsafe fn new_system_thread(f: unsafe fn() -> !) {
    SCHED.lock.with(|| {
        SCHED.mcount.set(SCHED.mcount.get() + 1);
        SCHED.nmsys.set(SCHED.nmsys.get() + 1);
    });
    let mp = alloc_m();
    mp.mstartfn.set(Some(f));
    clone_thread(mp);
}

/// Somebody lost its P to a system call or the like: finds work for the P, or lays it aside.
pub unsafe fn handoff_p(pp: &'static P) {
    if !pp.runq.is_empty() || !pp.runnext.load(Relaxed).is_null() || SCHED.runqsize.load(Relaxed) > 0 {
        return startm(Some(pp), false);
    }
    // Nobody looks for work and nobody is idle: this one should look.
    if SCHED.nmspinning.load(SeqCst) + SCHED.npidle.load(SeqCst) == 0
        && SCHED.nmspinning.compare_exchange(0, 1, SeqCst, Relaxed).is_ok()
    {
        SCHED.needspinning.store(false, Relaxed);
        return startm(Some(pp), true);
    }
    SCHED.lock.lock();
    if SCHED.gcwaiting.load(Relaxed) {
        stw::count_stopped(pp);
        SCHED.lock.unlock();
        return;
    }
    if SCHED.runqsize.load(Relaxed) > 0 {
        SCHED.lock.unlock();
        return startm(Some(pp), false);
    }
    if crate::netpoll::any_waiters()
        && SCHED.npidle.load(Relaxed) as u32 == super::gomaxprocs() - 1
        && SCHED.last_poll.load(SeqCst) != 0
    {
        // The last P at work, and nobody waits for descriptors: a thread that finds nothing else to do will.
        SCHED.lock.unlock();
        return startm(Some(pp), false);
    }
    SCHED.pidle_put(pp);
    SCHED.lock.unlock();
    let when = crate::time::next_when();
    if when != 0 {
        super::wake_poller(when);
    }
}

/// A thread's descriptor with its stacks, linked into the list of all.
pub unsafe fn alloc_m() -> &'static M {
    let mp: &'static M = &*persist::alloc_zeroed::<M>();
    let g0: &'static G = &*persist::alloc_zeroed::<G>();
    let size = G0_STACK + PAGE;
    let lo = syscall::mmap(size);
    let sig = syscall::mmap(GSIGNAL_STACK + PAGE);
    if lo.is_null() || sig.is_null() {
        throw("cannot map a thread's stack");
    }
    syscall::mprotect(lo, PAGE, libc::PROT_NONE);
    syscall::mprotect(sig, PAGE, libc::PROT_NONE);
    let hi = lo as usize + size;
    (*g0.head()).stack_lo = lo as usize + PAGE;
    (*g0.head()).stack_hi = hi;
    g0.system.set(true);
    g0.m.set(Some(mp));
    mp.g0.set(Some(g0));
    // A little room above, so that a walk past the first frame stays in the mapping.
    mp.g0_sp.set(hi - 64);
    mp.gsignal_lo.set(sig as usize + PAGE);
    mp.tls[1].set(ptr::from_ref(mp) as usize);
    mp.tls[2].set(ptr::from_ref(g0) as usize);
    mp.tls[3].set(mp.tls[3].as_ptr() as usize);
    let mut seed = crate::clock::nanotime() as u64 ^ (ptr::from_ref(mp) as u64).rotate_left(32);
    if crate::debug::sched_seed() != 0 {
        seed = crate::debug::sched_seed();
    }
    mp.fastrand.set(seed);
    let mut head = SCHED.allm.load(Relaxed);
    loop {
        mp.alllink.set(head.as_ref());
        mp.id.set(head.as_ref().map_or(0, |m| m.id.get() + 1));
        // Release: pairs with the Acquire of who walks the list.
        match SCHED.allm.compare_exchange(head, ptr::from_ref(mp).cast_mut(), Release, Relaxed) {
            Ok(_) => return mp,
            Err(now) => head = now,
        }
    }
}

/// Address of a thread's `%fs`.
pub fn tls_base(mp: &M) -> usize {
    mp.tls[3].as_ptr() as usize
}

unsafe fn clone_thread(mp: &'static M) {
    // Signals wait until the thread has its alternate stack.
    let old = signal::block_all();
    let flags = libc::CLONE_VM
        | libc::CLONE_FS
        | libc::CLONE_FILES
        | libc::CLONE_SIGHAND
        | libc::CLONE_SYSVSEM
        | libc::CLONE_THREAD
        | libc::CLONE_SETTLS;
    let r = asm::clone_thread(flags as usize, mp.g0_sp.get(), tls_base(mp));
    signal::set_mask(old);
    if r < 0 {
        throw("newosproc: cannot create a thread");
    }
}

/// A thread's first Rust code, on its system stack.
pub unsafe extern "C" fn thread_main() -> ! {
    let mp = getm();
    signal::init_thread(mp);
    cpuprof::thread_starts(mp);
    if let Some(f) = mp.mstartfn.get() {
        f()
    }
    match mp.nextp.take() {
        Some(pp) => acquire_p(pp),
        None => throw("thread without a P"),
    }
    schedule::schedule()
}

/// For assertions in calls that goroutines make.
pub fn check_running() {
    if getg().status() != Status::Running {
        throw("a runtime call of a goroutine that does not run");
    }
}

/// Makes the scheduler's own descriptor current.
pub unsafe fn use_g0() {
    if let Some(g0) = getm().g0.get() {
        set_tls_g(g0);
    }
}
