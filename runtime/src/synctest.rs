//! Bubbles: groups of goroutines with a clock of their own, for package testing/synctest.
//!
//! A goroutine that a goroutine of a bubble starts belongs to the bubble. A park whose reason is *durable*
//! ([`WaitReason::durable`]) can only be ended from inside the bubble, or by its clock. When all its goroutines are parked like
//! that, the bubble is settled: then it is the turn of whoever called Wait, or else of the *root*, who called Run; that one sets
//! the clock to the time of the next timer, and runs it.
//!
//! Invariants: the counts are guarded by the bubble's lock, the timers by the timers'. `running` counts the goroutines that are
//! not parked durably, the root among them; `active` whatever else keeps the bubble from settling: a park or a wake-up that is
//! under way, and who holds it from outside. Whom settling wakes takes one of `active` along, and gives it back. The clock moves
//! only while the root alone runs. Records are persistent memory: one is used again once its goroutines are all gone.
//! Channels, timers and objects know a bubble by its number, which is never used again.

use crate::atomic::{AtomicI64, AtomicUsize, Relaxed};
use crate::lock::{Mutex, Rank};
use crate::mfinal;
use crate::plain::{Link, Linked, Plain};
use crate::proc::{self, G, Ret2, WaitReason, gopark, goready};
use crate::time::Heap;
use crate::traceback::Unwinder;
use crate::{getg, persist, throw, time};
use core::cell::UnsafeCell;

/// What a bubble's clock says first: midnight of 2000-01-01, UTC, in nanoseconds since 1970.
const EPOCH: i64 = 946_684_800_000_000_000;

/// A bubble.
pub struct Bubble {
    /// Number, from 1. Changes only while nobody uses the record.
    id: Plain,
    /// What its clock says. Written by the root while all others are parked.
    now: AtomicI64,
    /// When its first timer is due; 0: there is none. Written with the heap.
    next: AtomicI64,
    /// Its timers. Guarded by the timers' lock.
    heap: UnsafeCell<Heap>,
    /// Guards what follows.
    lock: Mutex,
    /// Who called Run.
    root: Link<G>,
    /// The first goroutine of it, while that lives.
    main: Link<G>,
    /// Who waits in Wait, once parked.
    waiter: Link<G>,
    /// Whether somebody is in Wait.
    waiting: Plain,
    /// Goroutines, the root among them.
    total: Plain,
    /// See the invariants.
    running: Plain,
    /// See the invariants.
    active: Plain,
    /// Next of all records, or of the unused. Guarded by the timers' lock.
    next_record: Link<Bubble>,
    /// Whether it is in use. Guarded by the timers' lock.
    used: Plain,
}

// SAFETY: every field is atomic or names its guard.
unsafe impl Sync for Bubble {}

impl Linked for Bubble {
    fn link(&self) -> &Link<Bubble> {
        &self.next_record
    }
}

/// All records that there ever were. Guarded by the timers' lock.
static ALL: crate::plain::List<Bubble> = crate::plain::List::new();
/// The last bubble's number.
static LAST_ID: AtomicUsize = AtomicUsize::new(0);

impl Bubble {
    /// A bubble whose root is the caller, which counts as running and keeps it active.
    unsafe fn create(root: &'static G) -> &'static Bubble {
        let b = time::with(|_| {
            let unused = core::iter::successors(ALL.first(), |b| b.next_record.get()).find(|b| b.used.get() == 0);
            let b = unused.unwrap_or_else(|| {
                let b = persist::alloc_zeroed::<Bubble>();
                (&raw mut (*b).lock).write(Mutex::new(Rank::Bubble));
                ALL.push(&*b);
                &*b
            });
            b.used.set(1);
            (*b.heap.get()).shuffle();
            b
        });
        b.id.set(LAST_ID.fetch_add(1, Relaxed) + 1);
        b.now.store(EPOCH, Relaxed);
        b.root.set(Some(root));
        for count in [&b.total, &b.running, &b.active] {
            count.set(1);
        }
        b
    }

    /// Its number.
    pub fn id(&self) -> usize {
        self.id.get()
    }

    /// What its clock says: nanoseconds since 1970.
    pub fn now(&self) -> i64 {
        self.now.load(Relaxed)
    }

    /// Starts and stops timers of it, and runs those that are due. Under the timers' lock.
    pub(crate) unsafe fn change<R>(&'static self, f: impl FnOnce(&mut Heap) -> R) -> R {
        let r = f(&mut *self.heap.get());
        time::run_due(&mut *self.heap.get(), self.now(), Some(self));
        self.next.store((*self.heap.get()).next(), Relaxed);
        r
    }

    /// A goroutine starts in it, or one that was parked durably is about to go on.
    fn runs(&self) {
        self.lock.with(|| self.running.add(1));
    }

    /// A goroutine will start in it. By a goroutine or a timer of it.
    pub fn joins(&'static self, gp: &'static G) {
        gp.bubble.set(Some(self));
        self.lock.with(|| {
            self.total.add(1);
            self.running.add(1);
        });
    }

    /// Its goroutine is gone.
    pub unsafe fn leaves(&'static self, gp: &'static G) {
        self.then_settle(|| {
            self.total.sub(1);
            self.running.sub(1);
            if self.main.is(gp) {
                self.main.set(None);
            }
        });
    }

    /// The caller is about to park durably. Keeps the bubble active until [`Bubble::parked`].
    pub fn parking(&self) {
        self.lock.with(|| {
            self.running.sub(1);
            self.active.add(1);
        });
    }

    /// It is parked, or maybe woken already.
    pub unsafe fn parked(&'static self) {
        self.then_settle(|| self.active.sub(1));
    }

    /// It did not park after all.
    pub fn stays_awake(&self) {
        self.lock.with(|| {
            self.running.add(1);
            self.active.sub(1);
        });
    }

    /// Changes counts, and wakes whoever's turn it is now. Without locks, with a P; the record may be another
    /// bubble's afterwards.
    unsafe fn then_settle(&'static self, f: impl FnOnce()) {
        let wake = self.lock.with(|| {
            f();
            if self.running.get() > 0 || self.active.get() > 0 {
                return None;
            }
            self.active.set(1);
            self.waiter.get().or_else(|| self.root.get())
        });
        if let Some(gp) = wake {
            goready(gp);
        }
    }

    /// The caller was woken by settling.
    unsafe fn took_turn(&'static self, f: impl FnOnce()) {
        self.then_settle(|| {
            f();
            self.active.sub(1);
        });
    }

    /// The root's end of it: stops all timers. The record can be used again if there is no goroutine left.
    unsafe fn retire(&'static self) {
        let alone = self.lock.with(|| {
            self.root.set(None);
            self.total.get() == 1
        });
        time::with(|_| {
            let heap = &mut *self.heap.get();
            heap.clear();
            self.next.store(0, Relaxed);
            self.used.set(usize::from(!alone));
        });
    }
}

/// Visits the heaps of all bubbles. Under the timers' lock.
pub(crate) unsafe fn each_heap(mut visit: impl FnMut(&Heap)) {
    for b in core::iter::successors(ALL.first(), |b| b.next_record.get()) {
        visit(&*b.heap.get());
    }
}

/// The bubble with this number, in use. Under the timers' lock.
pub(crate) fn by_id(id: usize) -> Option<&'static Bubble> {
    core::iter::successors(ALL.first(), |b| b.next_record.get()).find(|b| b.used.get() != 0 && b.id() == id)
}

/// The number of a goroutine's bubble; 0: it is in none.
#[inline]
pub fn id_of(gp: &G) -> usize {
    gp.bubble.get().map_or(0, Bubble::id)
}

/// Before a parked goroutine is made ready, by its waker.
#[inline]
pub fn wakes(gp: &G) {
    if let Some(b) = gp.bubble.get()
        && gp.waitreason.get().durable()
    {
        b.runs();
    }
}

// ---- the root

/// What [`rt_bubblerun`] gives.
#[derive(Clone, Copy)]
#[repr(i64)]
enum End {
    /// All goroutines have ended.
    Done = 0,
    /// None can ever go on.
    Blocked = 1,
    /// The first one has ended, and of the others none goes on.
    Left = 2,
}

/// Makes a bubble and the caller its root; 0 if it is in one.
pub unsafe extern "C" fn rt_bubbleenter() -> u8 {
    let gp = getg();
    if gp.bubble.get().is_some() {
        return 0;
    }
    gp.bubble.set(Some(Bubble::create(gp)));
    1
}

/// The root leaves its bubble, which ends.
pub unsafe extern "C" fn rt_bubbleleave() {
    if let Some(b) = getg().bubble.take() {
        b.retire();
    }
}

/// The root starts `func` in its bubble, and returns when nothing can happen there any more.
pub unsafe extern "C" fn rt_bubblerun(func: *mut u8) -> i64 {
    let gp = getg();
    let b = own();
    if func.is_null() {
        throw::fatal("go of nil func value");
    }
    // Who called Run is the one that tracebacks name.
    let mut walk = Unwinder::saved(gp);
    let _ = walk.next();
    let main = proc::newproc::start_in_bubble(func as usize, walk.pc(), b);
    b.lock.with(|| b.main.set(Some(main)));
    proc::park::runq_put(proc::getp(), main, true);
    proc::park::wakep();
    idle()
}

/// Parks the root until the bubble is settled.
unsafe fn idle() -> ! {
    gopark(Some(let_settle), 0, WaitReason::SynctestRun, Some(settled))
}

unsafe fn let_settle(gp: &'static G, _: usize) -> bool {
    if let Some(b) = gp.bubble.get() {
        b.lock.with(|| b.active.sub(1));
    }
    true
}

/// The root's turn: time goes on, or the bubble ends.
unsafe fn settled(_: &'static G) -> Ret2 {
    let b = own();
    let next = b.next.load(Relaxed);
    let (total, main_alive) = b.lock.with(|| (b.total.get(), b.main.get().is_some()));
    if next != 0 && main_alive {
        b.now.store(next, Relaxed);
        time::with(|_| b.change(|_| ()));
        idle()
    }
    let end = match (total, main_alive) {
        (1, _) => End::Done,
        (_, true) => End::Blocked,
        (_, false) => End::Left,
    };
    Ret2(end as usize, 0)
}

/// The calling goroutine's bubble, which it has.
fn own() -> &'static Bubble {
    match getg().bubble.get() {
        Some(b) => b,
        None => throw::throw("goroutine without its bubble"),
    }
}

// ---- its goroutines

/// Waits until all others are parked durably. Gives 0, or 1: the caller is in no bubble, 2: another waits.
pub unsafe extern "C" fn rt_bubblewait() -> i64 {
    let Some(b) = getg().bubble.get() else { return 1 };
    if b.lock.with(|| b.waiting.get() != 0 || (b.waiting.set(1), false).1) {
        return 2;
    }
    gopark(Some(note_waiter), 0, WaitReason::SynctestWait, Some(waited))
}

unsafe fn note_waiter(gp: &'static G, _: usize) -> bool {
    if let Some(b) = gp.bubble.get() {
        b.lock.with(|| b.waiter.set(Some(gp)));
    }
    true
}

unsafe fn waited(_: &'static G) -> Ret2 {
    let b = own();
    b.took_turn(|| {
        b.waiter.set(None);
        b.waiting.set(0);
    });
    Ret2::default()
}

/// The number of the caller's bubble; 0: it is in none.
pub unsafe extern "C" fn rt_bubbleid() -> i64 {
    id_of(getg()) as i64
}

/// Keeps the caller's bubble from settling; nil if it is in none.
pub unsafe extern "C" fn rt_bubblehold() -> *mut u8 {
    let Some(b) = getg().bubble.get() else { return core::ptr::null_mut() };
    b.lock.with(|| b.active.add(1));
    core::ptr::from_ref(b).cast_mut().cast()
}

/// Lets it settle again.
pub unsafe extern "C" fn rt_bubblerelease(b: *mut u8) {
    let b: &'static Bubble = &*b.cast();
    b.then_settle(|| b.active.sub(1));
}

/// The caller enters a bubble that it holds, nil: leaves it again. 0 if it is in one already.
pub unsafe extern "C" fn rt_bubblejoin(b: *mut u8) -> u8 {
    let gp = getg();
    match (gp.bubble.get(), b.cast::<Bubble>().cast_const().as_ref()) {
        (None, Some(b)) => {
            b.runs();
            gp.bubble.set(Some(b));
        }
        (Some(b), None) => {
            gp.bubble.set(None);
            b.then_settle(|| b.running.sub(1));
        }
        _ => return 0,
    }
    1
}

/// Ties an object to the caller's bubble (`what` 1), unties it from whichever (2), or only looks (0). Gives 0 when it is tied
/// to none, 1 to the caller's, 2 to another. Memory that is not in the heap cannot be tied.
pub unsafe extern "C" fn rt_bubbletie(obj: *mut u8, what: i64) -> i64 {
    let own = id_of(getg());
    let tied = match what {
        1 => mfinal::tie_to_bubble(obj as usize, own),
        2 => {
            mfinal::untie_from_bubble(obj as usize);
            0
        }
        _ => mfinal::bubble_of(obj as usize),
    };
    match tied {
        0 => 0,
        id if id == own => 1,
        _ => 2,
    }
}
