//! The block profile, how long goroutines wait and where, and the mutex profile, who made others wait.
//!
//! Who parks notes when ([`begin`]); who makes it runnable notes for how long it waited ([`released`]); when it goes on it
//! counts that ([`finish`]). A semaphore's waiters note when they came in their sudogs, and the goroutine that lets the first of
//! them go on is charged for all ([`charge`]). Cycles are nanoseconds.
//!
//! Invariants: `g.blocked_at` and `g.blocked_for` belong to the goroutine until it is parked, then to its waker. Rates
//! are read without a lock: a change counts from the next event on.

use super::{INLINE_SHIFT, Kind, MAX_STACK, TABLE, stack_of, stack_with_call};
use crate::atomic::{AtomicI64, Relaxed};
use crate::clock::nanotime;
use crate::plain::Plain;
use crate::proc::G;
use crate::symtab;
use crate::{getg, getm};

/// Counts of one stack.
#[derive(Default)]
#[repr(C)]
pub struct Waits {
    /// Events, the bits of an `f64`: a sample may stand for a fraction.
    count: Plain,
    /// Nanoseconds.
    cycles: Plain,
}

impl Waits {
    fn add(&self, count: f64, cycles: i64) {
        self.count.set((f64::from_bits(self.count.get() as u64) + count).to_bits() as usize);
        self.cycles.add(cycles as usize);
    }
}

/// One sample for so many nanoseconds of waiting; 0: off.
static BLOCK_RATE: AtomicI64 = AtomicI64::new(0);
/// One of so many contended unlocks; 0: off.
static MUTEX_RATE: AtomicI64 = AtomicI64::new(0);

/// Whether unlocks are counted.
#[inline]
pub fn mutexes() -> bool {
    MUTEX_RATE.load(Relaxed) > 0
}

/// `gp` is about to park on a channel or a semaphore.
#[inline]
pub fn begin(gp: &G) {
    if BLOCK_RATE.load(Relaxed) > 0 && gp.blocked_at.get() == 0 {
        gp.blocked_at.set(nanotime());
        gp.blocked_for.set(0);
    }
}

/// Somebody makes the parked goroutine runnable.
#[inline]
pub fn released(gp: &G) {
    let since = gp.blocked_at.get();
    if since != 0 {
        gp.blocked_for.set(nanotime() - since);
    }
}

/// What a goroutine waited in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// A runtime call, which the profile shows.
    Call,
    /// A function of package sync.
    Sync,
}

/// The goroutine has what it waited for; still in the runtime call that parked it.
///
/// # Safety
/// The caller runs on its behalf.
#[inline]
pub unsafe fn finish(gp: &'static G, place: Where) {
    if gp.blocked_at.get() != 0 {
        finish_slow(gp, place);
    }
}

#[cold]
unsafe fn finish_slow(gp: &'static G, place: Where) {
    gp.blocked_at.set(0);
    let cycles = gp.blocked_for.get().max(1);
    let rate = BLOCK_RATE.load(Relaxed);
    // A short wait is counted with a probability that its length gives.
    if rate <= 0 || (rate > cycles && random_below(rate) > cycles) {
        return;
    }
    let mut pcs = [0; MAX_STACK];
    let n = match place {
        Where::Call => stack_with_call(gp, &mut pcs),
        Where::Sync => stack_in_sync(gp, &mut pcs),
    };
    // What was left out is made up for.
    let (count, cycles) = if cycles < rate { (rate as f64 / cycles as f64, rate) } else { (1.0, cycles) };
    TABLE.with(|t| t.bucket(Kind::Block, 0, &pcs[..n]).waits.add(count, cycles));
}

/// The calling goroutine lets others go on that waited for `cycles` together.
///
/// # Safety
/// In a runtime call, without locks.
#[cold]
pub unsafe fn charge(cycles: i64) {
    let rate = MUTEX_RATE.load(Relaxed);
    if rate <= 0 || random_below(rate) != 0 {
        return;
    }
    let mut pcs = [0; MAX_STACK];
    let n = stack_in_sync(getg(), &mut pcs);
    TABLE.with(|t| t.bucket(Kind::Mutex, 0, &pcs[..n]).waits.add(rate as f64, rate * cycles.max(0)));
}

/// The stack without the inner workings of package sync: of its functions, the one that others called is first.
unsafe fn stack_in_sync(gp: &'static G, pcs: &mut [usize]) -> usize {
    let n = stack_of(gp, pcs);
    let in_sync = |pc: usize, index: usize| {
        let frame = symtab::find_func(pc - 1).and_then(|f| f.frame(pc - 1, index));
        frame.is_some_and(|f| f.name.starts_with("sync."))
    };
    let first = pcs[..n].iter().take_while(|pc| in_sync(**pc, 0)).count().saturating_sub(1);
    pcs.copy_within(first..n, 0);
    // Of functions inlined there, the outermost one.
    let index = (0..).take_while(|i| in_sync(pcs[0], *i)).count().saturating_sub(1);
    pcs[0] |= index << INLINE_SHIFT;
    n - first
}

fn random_below(n: i64) -> i64 {
    let mp = getm();
    let random = u64::from(mp.cheaprand()) << 32 | u64::from(mp.cheaprand());
    (random % n as u64) as i64
}

impl super::Table {
    /// Calls `put` with count and nanoseconds, and the stack, of each bucket.
    pub fn each_wait(&self, kind: Kind, mut put: impl FnMut([usize; 2], &[usize])) {
        for b in self.each(kind) {
            let count = f64::from_bits(b.waits.count.get() as u64) as usize;
            // Readers divide by it.
            put([count.max(1), b.waits.cycles.get()], b.stack());
        }
    }
}

// ---- calls from Go

/// runtime.SetBlockProfileRate
pub unsafe extern "C" fn rt_setblockprofilerate(rate: i64) {
    BLOCK_RATE.store(rate.max(0), Relaxed);
}

/// runtime.SetMutexProfileFraction; negative asks only.
pub unsafe extern "C" fn rt_setmutexprofilefraction(rate: i64) -> i64 {
    if rate < 0 { MUTEX_RATE.load(Relaxed) } else { MUTEX_RATE.swap(rate, Relaxed) }
}
