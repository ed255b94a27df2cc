//! Timers: sleeping goroutines, channels of time.Time, functions to start later, deadlines of the network poller.
//!
//! Invariants: pending timers are in one heap with four children per node, ordered by `when`; a timer's `index` is one more
//! than its place, or 0 when it is not pending. Guarded by `TIMERS`, under which a due timer also fires: so after a stop or reset has
//! returned, nothing of the old setting can arrive any more. `NEXT` follows the heap's top and is read without the lock.
//! A channel of a timer holds at most one value, shows length and capacity 0, and is emptied by stop and reset.
//! Pending timers are roots of the collector. Firing allocates nothing. The timers of a bubble (see `synctest`) are in a heap of
//! the bubble's, under the same lock.

use crate::atomic::{AtomicI64, Relaxed, SeqCst};
use crate::chan::{self, Hchan};
use crate::clock::{nanotime, walltime};
use crate::lock::{Locked, Mutex, Rank};
use crate::plain::{Link, Linked, List, Plain};
use crate::proc::{self, G, Ret2, WaitReason, gopark};
use crate::synctest::{self, Bubble};
use crate::{getg, getp, persist};
use abi::calls::TimerRec;
use core::cell::UnsafeCell;

/// What a timer of the runtime's own does when it is due: under the timers' lock, on a thread with a P.
pub type Fire = unsafe fn(&mut TimerRec);

/// `TimerRec::owner` of such a timer; it is 0 for package time's.
pub fn owner(fire: Fire) -> usize {
    fire as usize
}

/// One place of the heap: the time beside the timer, so that comparing needs no look at the timer.
#[derive(Clone, Copy)]
#[repr(C)]
struct Entry {
    when: i64,
    timer: *mut TimerRec,
}

/// The heap. Its array is persistent memory, replaced by a larger one when full.
pub(crate) struct Heap {
    entries: *mut Entry,
    len: usize,
    cap: usize,
    /// Whether timers for the same time fire in random order, so that tests do not count on any.
    shuffled: bool,
}

impl Heap {
    const fn new() -> Heap {
        Heap { entries: core::ptr::null_mut(), len: 0, cap: 0, shuffled: false }
    }

    /// Lets timers for the same time fire in random order.
    pub(crate) fn shuffle(&mut self) {
        self.shuffled = true;
    }

    /// Whether `a` is to fire before `b`.
    fn is_before(&self, a: Entry, b: Entry) -> bool {
        a.when < b.when || (self.shuffled && a.when == b.when && crate::getm().cheaprandn(2) == 0)
    }

    fn at(&self, i: usize) -> Entry {
        debug_assert!(i < self.len);
        // SAFETY: below `len`.
        unsafe { *self.entries.add(i) }
    }

    fn put(&mut self, i: usize, e: Entry) {
        // SAFETY: below `cap`; a pending timer is alive, and its `index` is the heap's.
        unsafe {
            *self.entries.add(i) = e;
            (*e.timer).index = i + 1;
        }
    }

    fn push(&mut self, e: Entry) {
        if self.len == self.cap {
            let cap = (self.cap * 2).max(64);
            let new = persist::alloc(cap * size_of::<Entry>(), 16).cast::<Entry>();
            // SAFETY: the new array has room for the old one's entries.
            unsafe { core::ptr::copy_nonoverlapping(self.entries, new, self.len) };
            self.entries = new;
            self.cap = cap;
        }
        self.len += 1;
        self.up(self.len - 1, e);
    }

    fn remove(&mut self, i: usize) {
        let gone = self.at(i);
        let last = self.at(self.len - 1);
        self.len -= 1;
        if i < self.len {
            self.up(i, last);
            let i = self.index_of(last);
            self.down(i, last);
        }
        // SAFETY: a pending timer is alive.
        unsafe { (*gone.timer).index = 0 };
    }

    fn index_of(&self, e: Entry) -> usize {
        // SAFETY: a pending timer is alive.
        unsafe { (*e.timer).index - 1 }
    }

    /// Settles `e` at place `i` or above.
    fn up(&mut self, mut i: usize, e: Entry) {
        while i > 0 {
            let parent = (i - 1) / 4;
            if !self.is_before(e, self.at(parent)) {
                break;
            }
            self.put(i, self.at(parent));
            i = parent;
        }
        self.put(i, e);
    }

    /// Settles `e` at place `i` or below.
    fn down(&mut self, mut i: usize, e: Entry) {
        loop {
            let first = 4 * i + 1;
            let Some(child) = (first..(first + 4).min(self.len)).min_by_key(|&c| self.at(c).when) else { break };
            if self.at(child).when >= e.when {
                break;
            }
            self.put(i, self.at(child));
            i = child;
        }
        self.put(i, e);
    }

    fn top(&self) -> Option<Entry> {
        (self.len > 0).then(|| self.at(0))
    }

    /// Takes a timer out: whether it was pending.
    pub(crate) fn stop(&mut self, t: *mut TimerRec) -> bool {
        // SAFETY: the caller's timer is alive.
        let index = unsafe { (*t).index };
        if index != 0 {
            self.remove(index - 1);
        }
        index != 0
    }

    /// Makes a timer pending. It is not.
    pub(crate) fn start(&mut self, t: *mut TimerRec, when: i64, period: i64) {
        // A time of 0 or less is due at once, but 0 means "none" in `NEXT`.
        let when = when.max(1);
        // SAFETY: the caller's timer is alive.
        unsafe { ((*t).when, (*t).period) = (when, period) };
        self.push(Entry { when, timer: t });
    }

    /// When its first timer is due; 0: there is none.
    pub(crate) fn next(&self) -> i64 {
        self.top().map_or(0, |e| e.when)
    }

    /// Stops all its timers.
    pub(crate) fn clear(&mut self) {
        while self.len > 0 {
            self.remove(self.len - 1);
        }
    }

    /// Lets `NEXT` follow. Under the lock.
    fn publish(&self) -> i64 {
        let when = self.next();
        NEXT.store(when, SeqCst);
        when
    }
}

struct Guarded(UnsafeCell<Heap>);
// SAFETY: reached under `TIMERS`, or with the world stopped.
unsafe impl Sync for Guarded {}

static TIMERS: Mutex = Mutex::new(Rank::Timers);
static HEAP: Guarded = Guarded(UnsafeCell::new(Heap::new()));
/// When the first timer is due; 0: there is none.
static NEXT: AtomicI64 = AtomicI64::new(0);

/// Runs `f` under the timers' lock.
pub(crate) fn with<R>(f: impl FnOnce(&mut Heap) -> R) -> R {
    // SAFETY: the lock makes this the only reference.
    TIMERS.with(|| f(unsafe { &mut *HEAP.0.get() }))
}

/// Starts and stops timers, and changes what their firing looks at: none fires meanwhile. Without a lock that ranks higher.
pub(crate) fn change<R>(f: impl FnOnce(&mut Heap) -> R) -> R {
    let (r, before, after) = with(|heap| {
        let before = NEXT.load(Relaxed);
        (f(heap), before, heap.publish())
    });
    if after != 0 && (before == 0 || after < before) {
        // Wakes who sleeps too long.
        proc::wake_poller(after);
    }
    r
}

/// When the earliest timer is due; 0 when there is none.
pub fn next_when() -> i64 {
    NEXT.load(SeqCst)
}

/// Runs the timers that are due at `now`; gives the next time, and whether any ran. On a thread with a P.
pub unsafe fn check_timers(now: i64) -> (i64, bool) {
    let next = NEXT.load(Relaxed);
    if next == 0 || next > now {
        return (next, false);
    }
    with(|heap| {
        let ran = run_due(heap, now, None);
        (heap.publish(), ran)
    })
}

/// Runs the timers of one heap, maybe a bubble's, that are due at `now`: whether there were any. Under the lock, with a P.
pub(crate) unsafe fn run_due(heap: &mut Heap, now: i64, bubble: Option<&'static Bubble>) -> bool {
    let mut ran = false;
    while let Some(e) = heap.top()
        && e.when <= now
    {
        ran = true;
        let t = &mut *e.timer;
        heap.remove(0);
        if t.period > 0 {
            // Skips what was missed.
            let next = e.when.saturating_add(t.period.saturating_mul(1 + (now - e.when) / t.period));
            heap.start(t, next, t.period);
        }
        fire(t, bubble);
    }
    ran
}

/// Does what a timer is for. Under the lock.
unsafe fn fire(t: &mut TimerRec, bubble: Option<&'static Bubble>) {
    if t.owner != 0 {
        // SAFETY: `owner` made it of such a function.
        let fire = core::mem::transmute::<usize, Fire>(t.owner);
        fire(t);
    } else if t.chan != 0 {
        let [wall, ext] = time_now(bubble);
        let now = [wall, ext, t.loc];
        chan::send_from_timer(&*(t.chan as *const Hchan), now.as_ptr() as usize);
    } else {
        proc::newproc::start_from_timer(t.func, bubble);
    }
}

/// The first two words of a time.Time that is now: seconds since 1885 and nanoseconds beside the bit that says so, and the
/// monotonic clock. In a bubble, and when the seconds need more than 33 bits: nanoseconds, and seconds since year 1.
fn time_now(bubble: Option<&Bubble>) -> [usize; 2] {
    /// Seconds from 1885 to 1970, in Go's proleptic calendar.
    const TO_1885: i64 = 2_682_288_000;
    /// Seconds from year 1 to 1970.
    const TO_1: i64 = 62_135_596_800;
    const SECOND: i64 = 1_000_000_000;
    let (sec, nsec) = match bubble {
        None => walltime(),
        Some(b) => (b.now() / SECOND, b.now() % SECOND),
    };
    let since_1885 = (sec + TO_1885) as usize;
    if bubble.is_some() || since_1885 >> 33 != 0 {
        return [nsec as usize, (sec + TO_1) as usize];
    }
    [1 << 63 | since_1885 << 30 | nsec as usize, nanotime() as usize]
}

/// Visits the addresses of package time's pending timers. World stopped.
pub fn each_timer(mut visit: impl FnMut(usize)) {
    let mut each_of = |heap: &Heap| {
        for i in 0..heap.len {
            let t = heap.at(i).timer;
            // SAFETY: a pending timer is alive.
            if unsafe { (*t).owner } == 0 {
                visit(t as usize);
            }
        }
    };
    with(|heap| {
        each_of(heap);
        // SAFETY: the lock is held.
        unsafe { synctest::each_heap(each_of) };
    });
}

// ---- sleeping goroutines

/// A timer of the runtime's own.
#[repr(C)]
struct Sleeper {
    /// First, so that both have one address.
    timer: UnsafeCell<TimerRec>,
    next: Link<Sleeper>,
    pad: Plain,
}

impl Linked for Sleeper {
    fn link(&self) -> &Link<Sleeper> {
        &self.next
    }
}

static SLEEPERS: Locked<List<Sleeper>> = Locked::new(Rank::Stats, List::new());

/// time.Sleep
pub unsafe extern "C" fn rt_timesleep(ns: i64) {
    if ns <= 0 {
        return;
    }
    let gp = getg();
    let sleeper = SLEEPERS.with(|free| free.pop()).unwrap_or_else(|| &*persist::alloc_zeroed::<Sleeper>());
    let t = sleeper.timer.get();
    (*t).owner = owner(wake_from_sleep);
    (*t).func = core::ptr::from_ref(gp) as usize;
    (*t).when = now_of(gp.bubble.get()).saturating_add(ns);
    gopark(Some(start_sleep), core::ptr::from_ref(sleeper) as usize, WaitReason::Sleep, Some(slept))
}

/// The goroutine is parked: now the timer may wake it.
unsafe fn start_sleep(gp: &'static G, sleeper: usize) -> bool {
    gp.park_args[0].set(sleeper);
    let t = sleeper as *mut TimerRec;
    change_in(gp.bubble.get(), |heap| heap.start(t, (*t).when, 0));
    true
}

unsafe fn wake_from_sleep(t: &mut TimerRec) {
    wake(&*(t.func as *const G));
}

/// A timer makes a goroutine runnable: last in line, not next, for of several that are due the first to fire shall be the first
/// to run.
pub unsafe fn wake(gp: &'static G) {
    synctest::wakes(gp);
    if !gp.try_ready() {
        crate::throw::throw("timer of a goroutine that does not wait");
    }
    proc::park::runq_put(getp(), gp, false);
    proc::park::wakep();
}

unsafe fn slept(gp: &'static G) -> Ret2 {
    let sleeper = &*(gp.park_args[0].get() as *const Sleeper);
    SLEEPERS.with(|free| free.push(sleeper));
    Ret2::default()
}

// ---- calls from Go

/// What the clock says that timers started here go by.
fn now_of(bubble: Option<&Bubble>) -> i64 {
    bubble.map_or_else(nanotime, Bubble::now)
}

/// [`change`] of a bubble's timers, or of those that are in none.
unsafe fn change_in<R>(bubble: Option<&'static Bubble>, f: impl FnOnce(&mut Heap) -> R) -> R {
    match bubble {
        None => change(f),
        Some(b) => with(|_| b.change(f)),
    }
}

/// time.Now: the first two words of a time.Time.
pub unsafe extern "C" fn rt_timenow() -> Ret2 {
    let [wall, ext] = time_now(getg().bubble.get());
    Ret2(wall, ext)
}

/// What the clock says that the caller's timers go by.
pub unsafe extern "C" fn rt_timenano() -> i64 {
    now_of(getg().bubble.get())
}

/// Whether a stopped timer had fired without anybody having taken the value: then it counts as still pending.
unsafe fn drain(t: *mut TimerRec) -> bool {
    ((*t).chan as *const Hchan).as_ref().is_some_and(|c| c.drain())
}

/// Starts a timer.
pub unsafe extern "C" fn rt_newtimer(t: *mut u8) {
    let t = t.cast::<TimerRec>();
    if let Some(c) = ((*t).chan as *const Hchan).as_ref() {
        c.set_timer();
    }
    (*t).owner = 0;
    (*t).index = 0;
    let bubble = getg().bubble.get();
    (*t).bubble = bubble.map_or(0, Bubble::id);
    change_in(bubble, |heap| heap.start(t, (*t).when, (*t).period));
}

/// Stops a timer, in whichever bubble it is pending: whether it was. Under the lock.
unsafe fn stop_pending(heap: &mut Heap, t: *mut TimerRec) -> bool {
    let pending = match ((*t).index, (*t).bubble) {
        (0, _) => false,
        (_, 0) => heap.stop(t),
        (_, id) => synctest::by_id(id).is_some_and(|b| b.change(|heap| heap.stop(t))),
    };
    pending | drain(t)
}

/// Stops a timer: whether it was pending.
pub unsafe extern "C" fn rt_stoptimer(t: *mut u8) -> u8 {
    let t = t.cast::<TimerRec>();
    if (*t).bubble != 0 && getg().bubble.get().is_none() {
        crate::throw::fatal("stop of synctest timer from outside bubble");
    }
    change(|heap| stop_pending(heap, t)) as u8
}

/// Sets a timer anew: whether it was pending.
pub unsafe extern "C" fn rt_resettimer(t: *mut u8, when: i64, period: i64) -> u8 {
    let t = t.cast::<TimerRec>();
    // One that was made outside of bubbles stays outside.
    let bubble = getg().bubble.get().filter(|_| (*t).bubble != 0);
    if (*t).bubble != 0 && bubble.is_none() {
        crate::throw::fatal("reset of synctest timer from outside bubble");
    }
    change(|heap| {
        let pending = stop_pending(heap, t);
        match bubble {
            None => heap.start(t, when, period),
            Some(b) => {
                (*t).bubble = b.id();
                b.change(|heap| heap.start(t, when, period));
            }
        }
        pending
    }) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timer() -> *mut TimerRec {
        Box::leak(Box::new(TimerRec { when: 0, period: 0, chan: 0, func: 0, loc: 0, index: 0, owner: 0, bubble: 0 }))
    }

    #[test]
    fn the_heap_gives_timers_in_order_and_loses_none() {
        let mut rng = 11u64;
        let mut next = |n: usize| {
            rng = rng.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (rng >> 33) as usize % n
        };
        let mut heap = Heap::new();
        let timers: Vec<*mut TimerRec> = (0..200).map(|_| timer()).collect();
        let mut model = std::collections::BTreeSet::new();
        for _ in 0..20_000 {
            let t = timers[next(timers.len())];
            // SAFETY: the timers are leaked.
            let (when, pending) = unsafe { ((*t).when, (*t).index != 0) };
            assert_eq!(pending, model.contains(&(when, t as usize)));
            match next(3) {
                0 if !pending => {
                    let when = 1 + next(1000) as i64;
                    heap.start(t, when, 0);
                    model.insert((when, t as usize));
                }
                1 => {
                    assert_eq!(heap.stop(t), pending);
                    model.remove(&(when, t as usize));
                }
                _ => {
                    if let Some(e) = heap.top() {
                        assert_eq!(Some(e.when), model.first().map(|m| m.0));
                        heap.remove(0);
                        assert!(model.remove(&(e.when, e.timer as usize)));
                    }
                }
            }
            assert_eq!(heap.len, model.len());
        }
    }

    #[test]
    fn times_are_encoded_as_package_time_reads_them() {
        let [wall, ext] = time_now(None);
        assert!(ext > 0 && wall >> 63 == 1 && wall & ((1 << 30) - 1) < 1_000_000_000);
        // Seconds from 1885-01-01 to 2020-01-01 are known; now is later, and 33 bits last until 2157.
        let since_1885 = wall << 1 >> 31;
        assert!(since_1885 > 2_682_288_000 + 1_577_836_800 && since_1885 < 1 << 33);
    }
}
