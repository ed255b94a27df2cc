//! The beginning and the end of goroutines.
//!
//! Invariants: a new goroutine's stack holds one trampoline frame whose return address is `asm::gostart` and whose
//! rbx is the func value. A dead goroutine holds no stack larger than the smallest, no data stack and no pointers.

use super::g::{G, Ret2, Status};
use super::p::P;
use super::sched::{SCHED, allg_add};
use super::{getg, getm, getp, park, schedule, wired};
use crate::atomic::{Relaxed, Release};
use crate::synctest::Bubble;
use crate::{asm, dstack, persist, stack, symtab};
use abi::g::{GUARD, MIN_STACK};

/// Dead goroutines a P keeps for itself.
const LOCAL_FREE: u32 = 64;

/// `go func()`.
pub unsafe extern "C" fn rt_newproc(func: *mut u8) {
    let parent = getg();
    if func.is_null() {
        crate::throw::fatal("go of nil func value");
    }
    let gopc = *((parent.sched_sp.get() + asm::FRAME_PC) as *const usize);
    let gp = create(func as usize, gopc, parent.goid.get());
    gp.labels.set(parent.labels.get());
    if let Some(bubble) = parent.bubble.get().filter(|_| !gp.system.get()) {
        bubble.joins(gp);
    }
    park::runq_put(getp(), gp, true);
    if SCHED.main_started.load(Relaxed) {
        park::wakep();
    }
}

/// The first goroutine, before there is one to start it.
pub unsafe fn start_main(func: usize) {
    let gp = create(func, 0, 0);
    park::runq_put(getp(), gp, true);
}

/// A goroutine of the runtime's own Go code (finalizers and the like): not counted for deadlocks.
pub unsafe fn start_system(func: usize) -> &'static G {
    let gp = create(func, 0, 0);
    gp.system.set(true);
    park::runq_put(getp(), gp, false);
    park::wakep();
    gp
}

/// The first goroutine of the calling goroutine's bubble, started at `gopc`. The caller queues it.
pub unsafe fn start_in_bubble(func: usize, gopc: usize, bubble: &'static Bubble) -> &'static G {
    let parent = getg();
    let gp = create(func, gopc, parent.goid.get());
    gp.labels.set(parent.labels.get());
    bubble.joins(gp);
    gp
}

/// A goroutine that a timer starts, in the bubble that the timer belongs to: nobody's child. On a thread with a P, maybe from the
/// scheduler itself.
pub unsafe fn start_from_timer(func: usize, bubble: Option<&'static Bubble>) {
    let gp = create(func, 0, 0);
    if let Some(bubble) = bubble {
        bubble.joins(gp);
    }
    park::runq_put(getp(), gp, true);
    park::wakep();
}

unsafe fn create(func: usize, gopc: usize, parent: u64) -> &'static G {
    let pp = getp();
    let gp = match get_free(pp) {
        Some(gp) => gp,
        None => {
            let gp: &'static G = &*persist::alloc_zeroed::<G>();
            gp.set_status(Status::Idle, Status::Dead);
            allg_add(gp);
            SCHED.ngcount.fetch_add(1, Relaxed);
            gp
        }
    };
    let head = gp.head();
    if (*head).stack_lo == 0 {
        let lo = stack::alloc(MIN_STACK);
        (*head).stack_lo = lo;
        (*head).stack_hi = lo + MIN_STACK;
    }
    (*head).stackguard = (*head).stack_lo + GUARD;
    // At gostart rsp is hi - 16, so that its call leaves the callee with rsp ≡ 8 (mod 16), as everywhere.
    let sp = (*head).stack_hi - 16 - asm::FRAME_SIZE;
    let frame = sp as *mut usize;
    for i in 0..3 {
        frame.add(i).write(0);
    }
    frame.add(3).write(func);
    frame.add(4).write(0);
    frame.add(5).write(asm::gostart());
    frame.add(6).write(0);
    frame.add(7).write(0);
    gp.sched_sp.set(sp);
    gp.ret.set(Ret2::default());
    gp.goid.set(SCHED.goidgen.fetch_add(1, Relaxed) + 1);
    gp.parent_goid.set(parent);
    gp.gopc.set(gopc);
    let start = *(func as *const usize);
    gp.startpc.set(start);
    let (mut known, mut system) = pp.last_start.get();
    if known != start {
        (known, system) = (start, symtab::is_system_start(start));
        pp.last_start.set((known, system));
    }
    gp.system.set(system);
    gp.set_status(Status::Dead, Status::Runnable);
    SCHED.ngcount.fetch_sub(1, Relaxed);
    gp
}

unsafe fn get_free(pp: &'static P) -> Option<&'static G> {
    if pp.gfree.get().is_none() && SCHED.gfree.get().is_some() {
        SCHED.lock.with(|| {
            while pp.n_gfree.get() < LOCAL_FREE / 2
                && let Some(gp) = SCHED.gfree.get()
            {
                SCHED.gfree.set(gp.schedlink.get());
                put_local(pp, gp);
            }
        });
    }
    let gp = pp.gfree.get()?;
    pp.gfree.set(gp.schedlink.take());
    pp.n_gfree.set(pp.n_gfree.get() - 1);
    Some(gp)
}

fn put_local(pp: &'static P, gp: &'static G) {
    gp.schedlink.set(pp.gfree.get());
    pp.gfree.set(Some(gp));
    pp.n_gfree.set(pp.n_gfree.get() + 1);
}

unsafe fn put_free(pp: &'static P, gp: &'static G) {
    let head = gp.head();
    if (*head).stack_hi - (*head).stack_lo != MIN_STACK {
        stack::free((*head).stack_lo, (*head).stack_hi - (*head).stack_lo);
        ((*head).stack_lo, (*head).stack_hi) = (0, 0);
    }
    put_local(pp, gp);
    if pp.n_gfree.get() >= LOCAL_FREE {
        SCHED.lock.with(|| {
            while pp.n_gfree.get() > LOCAL_FREE / 2
                && let Some(gp) = pp.gfree.get()
            {
                pp.gfree.set(gp.schedlink.get());
                pp.n_gfree.set(pp.n_gfree.get() - 1);
                gp.schedlink.set(SCHED.gfree.get());
                SCHED.gfree.set(Some(gp));
            }
        });
    }
}

/// Ends the calling goroutine.
pub unsafe extern "C" fn rt_goexit_m() {
    let (gp, mp) = (getg(), getm());
    schedule::drop_g();
    if gp.lockedm.get().is_some() {
        wired::unwire(gp, mp);
    }
    dstack::free_all(gp);
    let head = gp.head();
    (*head).defer_frame = 0;
    (*head).panic = 0;
    (*head).ret = [0; 8];
    (*head).wb_value = 0;
    gp.ret.set(Ret2::default());
    gp.param.set(0);
    gp.waiting.set(0);
    gp.select_done.store(0, Relaxed);
    gp.park_args.iter().for_each(|a| a.set(0));
    gp.sig.set(0);
    gp.panic_on_fault.set(false);
    gp.labels.set(0);
    gp.blocked_at.set(0);
    crate::hooks::goroutine_ends(gp);
    let bubble = gp.bubble.take();
    gp.set_status(Status::Running, Status::Dead);
    SCHED.ngcount.fetch_add(1, Release);
    put_free(getp(), gp);
    if let Some(bubble) = bubble {
        bubble.leaves(gp);
    }
    schedule::schedule()
}

/// runtime.NumGoroutine.
pub unsafe extern "C" fn rt_numgoroutine() -> i64 {
    let mut n = 0;
    super::for_each_g(|gp| n += i64::from(!gp.system.get()));
    n
}

/// The caller's number.
pub unsafe extern "C" fn rt_goid() -> i64 {
    getg().goid.get() as i64
}
