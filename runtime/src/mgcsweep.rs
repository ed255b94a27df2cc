//! Sweeping: what marking did not reach becomes free.
//!
//! Invariants: marking ends, with the world stopped, by raising `sweepgen`, which makes every span on the central lists
//! unswept. Spans are swept one by one: when a cache needs one, in proportion to what is allocated (so that all is done
//! before the next cycle), and the rest when the next cycle starts. A span is swept by its owner. What depends on single
//! objects dying (finalizers, cleanups, weak handles) has been settled when marking ended; see mfinal.rs.
//! With MINIGODEBUG=gcpoison=1 freed slots are filled with [`POISON`].

use crate::atomic::{AtomicUsize, Relaxed};
use crate::mspan::Span;
use crate::{malloc, mcentral, mgc, mheap, mprof, mstats};

/// Fills freed memory under gcpoison: no canonical address, so following it traps.
pub const POISON: u64 = 0xdead_dead_dead_dead;

/// Number of the sweep cycle. Changed with the world stopped.
static SWEEPGEN: AtomicUsize = AtomicUsize::new(0);
/// Span class where the last unswept span was found.
static HINT: AtomicUsize = AtomicUsize::new(0);
/// Nothing is left to sweep. Set by sweepers, cleared with the world stopped.
static DONE: AtomicUsize = AtomicUsize::new(1);
/// Spans that are being swept just now.
static SWEEPERS: AtomicUsize = AtomicUsize::new(0);

/// The current sweep cycle.
#[inline(always)]
pub fn sweepgen() -> usize {
    SWEEPGEN.load(Relaxed)
}

/// Marking is over: everything on the central lists is unswept now. World stopped.
pub fn start_cycle() {
    SWEEPGEN.store(sweepgen() + 1, Relaxed);
    DONE.store(0, Relaxed);
}

/// Sweeps one span's bits: dead objects become free slots. Gives the survivors. The caller owns the span.
pub fn sweep_bits(span: &'static Span) -> usize {
    let before = span.alloc_count.get();
    if malloc::debug().gcpoison {
        poison_dead(span);
    }
    if span.sampled.get().is_some() {
        mprof::mem::sweep(span);
    }
    let alive = span.swap_bits();
    if alive < before {
        span.needzero.set(1);
        mstats::note_frees(span.class(), before - alive, (before - alive) * span.elemsize.get());
    }
    span.sweepgen.set(sweepgen() as u32);
    alive
}

/// Sweeps one span wherever there is one: the pages it freed, or none when all is swept.
pub fn sweep_one() -> Option<usize> {
    if DONE.load(Relaxed) != 0 {
        return None;
    }
    // SeqCst by fetch_add/sub: `finish` must not miss a sweeper that popped the last span.
    SWEEPERS.fetch_add(1, crate::atomic::SeqCst);
    let freed = mcentral::pop_unswept(HINT.load(Relaxed)).map(|(span, class)| {
        HINT.store(class, Relaxed);
        if sweep_bits(span) == 0 {
            let npages = span.npages.get();
            mheap::free(span);
            npages
        } else {
            mcentral::uncache_span(span);
            0
        }
    });
    if freed.is_none() {
        DONE.store(1, Relaxed);
    }
    SWEEPERS.fetch_sub(1, crate::atomic::SeqCst);
    freed
}

/// Sweeps everything that is left, and waits for others who sweep.
pub fn finish() {
    while sweep_one().is_some() {}
    while SWEEPERS.load(crate::atomic::SeqCst) != 0 {
        core::hint::spin_loop();
    }
}

/// Whether nothing is left to sweep.
pub fn is_done() -> bool {
    DONE.load(Relaxed) != 0
}

/// Pays for `npages` of fresh memory: sweeps until as many pages came back or a share of the spans is swept.
pub fn pay(npages: usize) {
    if is_done() {
        return;
    }
    // At least a share of what is left, so that all is swept before the next cycle; and for large objects until
    // as many pages came back, so that the heap does not grow past its dead objects.
    let share = mgc::sweep_ratio() * npages;
    let (mut swept, mut pages) = (0, 0);
    while swept < share || (pages < npages && swept < npages) {
        match sweep_one() {
            Some(n) => pages += n,
            None => return,
        }
        swept += 1;
    }
}

fn poison_dead(span: &Span) {
    for idx in 0..span.nelems.get() {
        if !span.is_free(idx) && !span.marked(idx) {
            let (base, n) = (span.slot(idx), span.elemsize.get() / 8);
            for i in 0..n {
                // SAFETY: the slot is dead and belongs to the sweeper; nobody can reach it.
                unsafe { (base as *mut u64).add(i).write(POISON) };
            }
        }
    }
}

/// Under gcpoison: a free slot that was filled must still be full of it when it is handed out.
pub fn check_poison(slot: usize, size: usize) {
    let n = size / 8;
    // SAFETY: the slot is free and the caller's.
    let word = |i: usize| unsafe { (slot as *const u64).add(i).read() };
    if word(0) == POISON || word(n - 1) == POISON {
        for i in 0..n {
            if word(i) != POISON {
                crate::throw::throw("free object was written to");
            }
        }
    }
}
