//! What all threads share: idle lists, the global run queue, all goroutines, all Ps.
//!
//! Invariants: cells here are guarded by `SCHED.lock` unless they say otherwise. `nmspinning` counts threads
//! that look for work; the last one to stop looking checks every queue once more.

use super::g::{G, Status};
use super::m::M;
use super::p::{P, PStatus};
use crate::atomic::{
    Acquire, AtomicBool, AtomicI32, AtomicI64, AtomicPtr, AtomicU32, AtomicU64, AtomicUsize, Relaxed, Release, SeqCst,
};
use crate::clock::nanotime;
use crate::lock::{Locked, Mutex, Note, Rank};
use core::cell::Cell;

/// Most processors there can be.
pub const MAX_PROCS: usize = 1024;

/// The scheduler's shared state.
pub struct Sched {
    /// Guards what names it.
    pub lock: Mutex,
    /// Idle threads. Guarded by `lock`.
    pub midle: Cell<Option<&'static M>>,
    /// How many. Guarded by `lock`.
    pub nmidle: Cell<i32>,
    /// Idle threads that wait for their wired goroutine. Guarded by `lock`.
    pub nmidlelocked: Cell<i32>,
    /// Threads ever made; none ends. Guarded by `lock`.
    pub mcount: Cell<i32>,
    /// Threads that never run goroutines: sysmon. Guarded by `lock`.
    pub nmsys: Cell<i32>,
    /// Idle Ps. Guarded by `lock`.
    pub pidle: Cell<Option<&'static P>>,
    /// How many; changed under `lock`.
    pub npidle: AtomicI32,
    /// Threads that look for work.
    pub nmspinning: AtomicI32,
    /// Somebody should start looking once `lock` is free.
    pub needspinning: AtomicBool,
    /// Global run queue. Guarded by `lock`.
    pub runq_head: Cell<Option<&'static G>>,
    /// Its end. Guarded by `lock`.
    pub runq_tail: Cell<Option<&'static G>>,
    /// Its length; changed under `lock`.
    pub runqsize: AtomicI32,
    /// Dead goroutines for reuse. Guarded by `lock`.
    pub gfree: Cell<Option<&'static G>>,
    /// A stop of the world is wanted or in force.
    pub gcwaiting: AtomicBool,
    /// Ps that have not stopped yet; changed under `lock`.
    pub stopwait: AtomicI32,
    /// Woken when `stopwait` reaches 0.
    pub stopnote: Note,
    /// sysmon sleeps deeply; guarded by `lock` for changes.
    pub sysmonwait: AtomicBool,
    /// Its bed.
    pub sysmonnote: Note,
    /// When somebody last looked for events; 0 while a thread waits for them, and for the next timer.
    pub last_poll: AtomicI64,
    /// Until when that thread waits; 0: nobody does, or for ever.
    pub poll_until: AtomicI64,
    /// All threads, newest first; linked under `lock`, read by anybody.
    pub allm: AtomicPtr<M>,
    /// The Ps.
    pub allp: [AtomicPtr<P>; MAX_PROCS],
    /// GOMAXPROCS; changes with the world stopped.
    pub nprocs: AtomicU32,
    /// Last goroutine number given.
    pub goidgen: AtomicU64,
    /// Dead goroutines not counted.
    pub ngcount: AtomicI64,
    /// Processors of the machine we may use.
    pub ncpu: AtomicU32,
    /// The program's main goroutine has begun: deadlocks can be told.
    pub main_started: AtomicBool,
}

// SAFETY: cells are guarded by `lock`.
unsafe impl Sync for Sched {}

/// The one scheduler.
pub static SCHED: Sched = Sched {
    lock: Mutex::new(Rank::Sched),
    midle: Cell::new(None),
    nmidle: Cell::new(0),
    nmidlelocked: Cell::new(0),
    mcount: Cell::new(0),
    nmsys: Cell::new(0),
    pidle: Cell::new(None),
    npidle: AtomicI32::new(0),
    nmspinning: AtomicI32::new(0),
    needspinning: AtomicBool::new(false),
    runq_head: Cell::new(None),
    runq_tail: Cell::new(None),
    runqsize: AtomicI32::new(0),
    gfree: Cell::new(None),
    gcwaiting: AtomicBool::new(false),
    stopwait: AtomicI32::new(0),
    stopnote: Note::new(),
    sysmonwait: AtomicBool::new(false),
    sysmonnote: Note::new(),
    last_poll: AtomicI64::new(1),
    poll_until: AtomicI64::new(0),
    allm: AtomicPtr::new(core::ptr::null_mut()),
    allp: [const { AtomicPtr::new(core::ptr::null_mut()) }; MAX_PROCS],
    nprocs: AtomicU32::new(0),
    goidgen: AtomicU64::new(0),
    ngcount: AtomicI64::new(0),
    ncpu: AtomicU32::new(1),
    main_started: AtomicBool::new(false),
};

impl Sched {
    /// Appends to the global queue. Under `lock`.
    pub fn globrunq_put(&self, gp: &'static G) {
        debug_assert!(self.lock.is_held());
        gp.schedlink.set(None);
        match self.runq_tail.get() {
            Some(tail) => tail.schedlink.set(Some(gp)),
            None => self.runq_head.set(Some(gp)),
        }
        self.runq_tail.set(Some(gp));
        self.runqsize.store(self.runqsize.load(Relaxed) + 1, Relaxed);
    }

    /// Puts in front of the global queue. Under `lock`.
    pub fn globrunq_put_head(&self, gp: &'static G) {
        gp.schedlink.set(self.runq_head.get());
        self.runq_head.set(Some(gp));
        if self.runq_tail.get().is_none() {
            self.runq_tail.set(Some(gp));
        }
        self.runqsize.store(self.runqsize.load(Relaxed) + 1, Relaxed);
    }

    /// Takes the oldest of the global queue. Under `lock`.
    pub fn globrunq_pop(&self) -> Option<&'static G> {
        let gp = self.runq_head.get()?;
        self.runq_head.set(gp.schedlink.get());
        if self.runq_head.get().is_none() {
            self.runq_tail.set(None);
        }
        gp.schedlink.set(None);
        self.runqsize.store(self.runqsize.load(Relaxed) - 1, Relaxed);
        Some(gp)
    }

    /// Puts a thread on the idle list. Under `lock`. Tells a deadlock.
    pub unsafe fn mput(&self, mp: &'static M) {
        mp.schedlink.set(self.midle.get());
        self.midle.set(Some(mp));
        self.nmidle.set(self.nmidle.get() + 1);
        check_dead();
    }

    /// Takes an idle thread. Under `lock`.
    pub fn mget(&self) -> Option<&'static M> {
        let mp = self.midle.get()?;
        self.midle.set(mp.schedlink.get());
        self.nmidle.set(self.nmidle.get() - 1);
        Some(mp)
    }

    /// Puts an idle P on the list. Under `lock`; its queue is empty.
    pub fn pidle_put(&self, pp: &'static P) {
        pp.set_status(PStatus::Idle);
        pp.idle_since.set(nanotime());
        pp.link.set(self.pidle.get());
        self.pidle.set(Some(pp));
        // Release: pairs with the loads of who decides whether to wake somebody.
        self.npidle.fetch_add(1, SeqCst);
    }

    /// Takes an idle P. Under `lock`.
    pub fn pidle_get(&self) -> Option<&'static P> {
        let pp = self.pidle.get()?;
        self.pidle.set(pp.link.get());
        crate::metrics::idled(nanotime() - pp.idle_since.get());
        self.npidle.fetch_sub(1, SeqCst);
        Some(pp)
    }

    /// Takes an idle P for a thread that will look for work; notes the wish when there is none. Under `lock`.
    pub fn pidle_get_spinning(&self) -> Option<&'static P> {
        let pp = self.pidle_get();
        if pp.is_none() {
            self.needspinning.store(true, Release);
        }
        pp
    }
}

/// GOMAXPROCS.
#[inline]
pub fn gomaxprocs() -> u32 {
    SCHED.nprocs.load(Relaxed)
}

/// P number `i`, below [`gomaxprocs`].
pub fn p_at(i: u32) -> &'static P {
    // SAFETY: set before nprocs covers it; never freed.
    unsafe { &*SCHED.allp[i as usize].load(Acquire) }
}

/// Visits every P in use. The world is stopped, or a snapshot will do.
pub fn for_each_p(mut visit: impl FnMut(&'static P)) {
    (0..gomaxprocs()).for_each(|i| visit(p_at(i)));
}

/// Visits every thread.
pub fn for_each_m(mut visit: impl FnMut(&'static M)) {
    // SAFETY: the list only grows, in front.
    let mut at = unsafe { SCHED.allm.load(Acquire).as_ref() };
    while let Some(mp) = at {
        visit(mp);
        at = mp.alllink.get();
    }
}

/// All goroutine descriptors: an array that is replaced by a larger one, never freed.
struct AllG {
    cap: usize,
}

static ALLG: Locked<AllG> = Locked::new(Rank::AllG, AllG { cap: 0 });
static ALLG_PTR: AtomicPtr<*const G> = AtomicPtr::new(core::ptr::null_mut());
static ALLG_LEN: AtomicUsize = AtomicUsize::new(0);

/// Adds a fresh descriptor.
pub fn allg_add(gp: &'static G) {
    ALLG.with(|all| {
        let n = ALLG_LEN.load(Relaxed);
        let mut ptr = ALLG_PTR.load(Relaxed);
        if n == all.cap {
            let cap = (all.cap * 2).max(512);
            let new: *mut *const G = crate::persist::alloc(cap * 8, 8).cast();
            // SAFETY: the new array has room for the old; readers keep using the old one, which stays.
            unsafe { core::ptr::copy_nonoverlapping(ptr, new, n) };
            // Release: pairs with readers' Acquire.
            ALLG_PTR.store(new, Release);
            all.cap = cap;
            ptr = new;
        }
        // SAFETY: n < cap.
        unsafe { ptr.add(n).write(gp) };
        ALLG_LEN.store(n + 1, Release);
    });
}

/// Visits every goroutine that is not dead.
pub fn for_each_g(mut visit: impl FnMut(&'static G)) {
    // Acquire: length first, so that the array read after it holds at least so many.
    let n = ALLG_LEN.load(Acquire);
    let ptr = ALLG_PTR.load(Acquire);
    for i in 0..n {
        // SAFETY: the first `n` entries are set and never change.
        let gp = unsafe { &**ptr.add(i) };
        if !matches!(gp.status(), Status::Dead | Status::Idle) {
            visit(gp);
        }
    }
}

/// A timer was set for `when`: makes sure that some thread wakes up in time.
pub fn wake_poller(when: i64) {
    // SeqCst: pairs with `find_runnable`, which publishes how long it waits, then looks at the timers again.
    crate::atomic::fence(SeqCst);
    let polling = SCHED.last_poll.load(SeqCst) == 0;
    let until = SCHED.poll_until.load(SeqCst);
    // SAFETY: timers are set on threads of ours.
    unsafe {
        if !polling {
            super::park::wakep();
        } else if until == 0 || until > when {
            crate::netpoll::wake();
        }
    }
}

/// Ends the program when no goroutine can ever run again. Under `lock`, whenever a thread goes idle.
pub unsafe fn check_dead() {
    let run = SCHED.mcount.get() - SCHED.nmidle.get() - SCHED.nmidlelocked.get() - SCHED.nmsys.get();
    if run > 0 || !SCHED.main_started.load(Relaxed) || crate::throw::dying() {
        return;
    }
    if run < 0 {
        SCHED.lock.unlock();
        crate::throw::throw("checkdead: inconsistent counts");
    }
    let (mut waiting, mut runnable) = (0, 0);
    for_each_g(|gp| {
        if !gp.system.get() {
            match gp.status() {
                Status::Waiting => waiting += 1,
                _ => runnable += 1,
            }
        }
    });
    if runnable > 0 {
        SCHED.lock.unlock();
        crate::throw::throw("checkdead: runnable goroutine, but no thread to run it");
    }
    if waiting == 0 {
        SCHED.lock.unlock();
        crate::throw::fatal("no goroutines (main called runtime.Goexit) - deadlock!");
    }
    if crate::time::next_when() != 0 {
        return;
    }
    SCHED.lock.unlock();
    crate::throw::fatal("all goroutines are asleep - deadlock!");
}
