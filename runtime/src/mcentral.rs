//! The central lists of spans, one set per span class: where the Ps' caches get spans and give them back.
//!
//! Invariants: a span on a list belongs to the list. The lists come in pairs that change roles with every cycle: those of
//! index `sweepgen & 1` hold swept spans, the others spans that the last collection marked and nobody has swept yet.
//! `partial` swept spans have a free slot, `full` ones have none. Whoever pops an unswept span owns it and sweeps it at
//! once. All unswept lists are empty when a cycle starts. Large objects' spans live on the lists of class 0.

use crate::lock::{Mutex, Rank};
use crate::mgcsweep::{self, sweepgen};
use crate::mspan::Span;
use crate::plain::List;
use crate::sizeclasses::{CLASSES, NUM_SPAN_CLASSES, PAGE_SHIFT};
use crate::{malloc, mheap};

/// Spans to sweep in search of a free slot before taking fresh pages instead.
const SWEEP_TRIES: usize = 100;

/// Lists of one span class.
pub struct Central {
    lock: Mutex,
    /// Spans with free slots. Guarded by `lock`.
    partial: [List<Span>; 2],
    /// Spans without. Guarded by `lock`.
    full: [List<Span>; 2],
}

/// All span classes.
static CENTRALS: [Central; NUM_SPAN_CLASSES] = [const {
    Central { lock: Mutex::new(Rank::Mcentral), partial: [List::new(), List::new()], full: [List::new(), List::new()] }
}; NUM_SPAN_CLASSES];

/// A span of the class with at least one free slot; the caller owns it. None when memory is exhausted.
pub fn cache_span(spanclass: usize) -> Option<&'static Span> {
    let central = &CENTRALS[spanclass];
    let swept = sweepgen() & 1;
    if let Some(span) = central.lock.with(|| central.partial[swept].pop()) {
        return Some(span);
    }
    for _ in 0..SWEEP_TRIES {
        let unswept = central.lock.with(|| central.partial[swept ^ 1].pop().or_else(|| central.full[swept ^ 1].pop()));
        let Some(span) = unswept else { break };
        if mgcsweep::sweep_bits(span) < span.nelems.get() {
            return Some(span);
        }
        central.lock.with(|| central.full[swept].push(span));
    }
    let span = mheap::alloc(CLASSES.pages[spanclass >> 1] as usize, spanclass)?;
    span.sweepgen.set(sweepgen() as u32);
    if malloc::debug().gcpoison && span.needzero.get() != 0 {
        // The pages' old slots had other sizes: start clean, so that a slot is poison as a whole or not at all.
        // SAFETY: nobody else knows the span yet.
        unsafe { core::ptr::write_bytes(span.base.get() as *mut u8, 0, span.npages.get() << PAGE_SHIFT) };
        span.needzero.set(0);
    }
    Some(span)
}

/// Takes a swept span back.
pub fn uncache_span(span: &'static Span) {
    let central = &CENTRALS[span.spanclass.get() as usize];
    let swept = sweepgen() & 1;
    central.lock.with(|| {
        let full = span.alloc_count.get() >= span.nelems.get();
        if full { central.full[swept].push(span) } else { central.partial[swept].push(span) }
    })
}

/// An unswept span of any class from `hint` on, and its class; the caller owns it.
pub fn pop_unswept(hint: usize) -> Option<(&'static Span, usize)> {
    let unswept = sweepgen() & 1 ^ 1;
    (0..NUM_SPAN_CLASSES).find_map(|i| {
        let class = (hint + i) % NUM_SPAN_CLASSES;
        let central = &CENTRALS[class];
        if central.full[unswept].is_empty() && central.partial[unswept].is_empty() {
            // Racy, but nothing is added to unswept lists while the world runs.
            return None;
        }
        let span = central.lock.with(|| central.full[unswept].pop().or_else(|| central.partial[unswept].pop()));
        span.map(|span| (span, class))
    })
}
