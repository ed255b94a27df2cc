//! System calls that may block: the thread keeps its goroutine and lets its P go.
//!
//! Invariants: while the P's status is Syscall it belongs to whoever wins its status word: the
//! returning thread, sysmon, or who stops the world. Meanwhile the goroutine's saved frame is valid, so its stack can be
//! scanned; the call's arguments are copied to `park_args`, which the collector scans too.

use super::g::{Ret2, Status};
use super::p::PStatus;
use super::sched::SCHED;
use super::{getg, getm, getp, schedule, stw, thread};
use crate::atomic::{Relaxed, SeqCst};
use crate::syscall;
use core::ptr;

/// Lets go of the P. Between this and [`exit`] the thread touches nothing of the heap and no P.
pub unsafe fn enter() {
    let (gp, mp) = (getg(), getm());
    let pp = getp();
    gp.set_status(Status::Running, Status::Syscall);
    pp.syscalltick.fetch_add(1, Relaxed);
    mp.oldp.set(Some(pp));
    mp.p.set(None);
    pp.m.store(ptr::null_mut(), Relaxed);
    pp.set_status(PStatus::Syscall);
    // SeqCst: pairs with stop-the-world, which raises the flag and then looks at the status.
    crate::atomic::fence(SeqCst);
    if SCHED.gcwaiting.load(SeqCst) {
        SCHED.lock.lock();
        if SCHED.gcwaiting.load(Relaxed) && pp.cas_status(PStatus::Syscall, PStatus::GcStop) {
            stw::count_stopped(pp);
        }
        SCHED.lock.unlock();
    }
    if SCHED.sysmonwait.load(Relaxed) {
        SCHED.lock.lock();
        super::sysmon::wake_locked();
        SCHED.lock.unlock();
    }
}

/// Gets a P again and goes on; without one, the goroutine is queued and this call does not return: the
/// goroutine finds `result` when it runs again.
pub unsafe fn exit(result: Ret2) {
    let (gp, mp) = (getg(), getm());
    let Some(old) = mp.oldp.take() else { crate::throw::throw("exit of a call never entered") };
    if old.cas_status(PStatus::Syscall, PStatus::Running) {
        mp.p.set(Some(old));
        old.m.store(ptr::from_ref(mp).cast_mut(), Relaxed);
        old.syscalltick.fetch_add(1, Relaxed);
        gp.set_status(Status::Syscall, Status::Running);
        return;
    }
    if SCHED.npidle.load(Relaxed) > 0
        && let Some(pp) = SCHED.lock.with(|| SCHED.pidle_get())
    {
        thread::acquire_p(pp);
        pp.syscalltick.fetch_add(1, Relaxed);
        gp.set_status(Status::Syscall, Status::Running);
        return;
    }
    // No P: the goroutine waits in line.
    gp.ret.set(result);
    schedule::drop_g();
    gp.set_status(Status::Syscall, Status::Runnable);
    SCHED.lock.lock();
    let pp = SCHED.pidle_get();
    if pp.is_none() {
        SCHED.globrunq_put(gp);
    }
    SCHED.lock.unlock();
    match pp {
        Some(pp) => {
            thread::acquire_p(pp);
            schedule::execute(gp, false)
        }
        None if gp.lockedm.get().is_some() => super::wired::wait_for_own(),
        None => {
            thread::stopm();
            schedule::schedule()
        }
    }
}

/// Number and arguments of a system call.
type Args = [usize; 7];

unsafe fn raw(a: &Args) -> Ret2 {
    let r = syscall::syscall6(a[0] as i64, a[1], a[2], a[3], a[4], a[5], a[6]);
    if !(-4095..0).contains(&r) {
        return Ret2(r as usize, 0);
    }
    // As in Go: who writes to a broken standard stream dies of it, other descriptors only get the error.
    if r == -(libc::EPIPE as isize) && a[0] as i64 == libc::SYS_write && matches!(a[1], 1 | 2) {
        crate::signal::broken_stream();
    }
    Ret2(usize::MAX, -r as usize)
}

/// A system call that may block.
pub unsafe extern "C" fn rt_syscall(args: *mut u8) -> Ret2 {
    let gp = getg();
    // Where they lie may be freed from here on: the collector does not know of `args`, but of what the arguments point to.
    let a = *args.cast::<Args>();
    for (keep, &arg) in gp.park_args.iter().zip(&a[1..]) {
        keep.set(arg);
    }
    enter();
    let result = raw(&a);
    exit(result);
    result
}

/// A system call that does not block.
pub unsafe extern "C" fn rt_rawsyscall(args: *mut u8) -> Ret2 {
    raw(&*args.cast())
}
