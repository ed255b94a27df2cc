//! A P's private spans: allocation without locks or atomic instructions.
//!
//! Invariants: a cache is used only by the thread that holds its P, or by the collector with the world stopped. A span in
//! a cache is swept. Its free slots count as live from the moment the cache takes it (`heap_live`); giving it back
//! subtracts what is still free.

use crate::mspan::Span;
use crate::plain::{Link, Plain};
use crate::sizeclasses::NUM_SPAN_CLASSES;
use crate::{mcentral, mgcpace, mgcsweep, mstats};

/// Private spans of one P. All zero is an empty cache.
#[repr(C)]
pub struct MCache {
    /// Current span of each class; none: the next allocation gets one. Owned by the P.
    pub alloc: [Link<Span>; NUM_SPAN_CLASSES],
    /// Block of the tiny allocator, or 0. Owned by the P.
    pub tiny: Plain,
    /// Bytes of it in use. Owned by the P.
    pub tiny_offset: Plain,
    /// Tiny objects handed out since the last flush. Owned by the P.
    pub tiny_allocs: Plain,
    /// Bytes until the memory profile's next sample. Owned by the P.
    pub until_sample: Plain,
    /// `runtime.MemProfileRate` that this is for. Owned by the P.
    pub sample_rate: Plain,
    /// Objects in use in each span when it was taken. Owned by the P.
    taken_at: [Plain; NUM_SPAN_CLASSES],
}

impl Default for MCache {
    fn default() -> Self {
        MCache::new()
    }
}

impl MCache {
    /// An empty cache.
    pub const fn new() -> MCache {
        MCache {
            alloc: [const { Link::new() }; NUM_SPAN_CLASSES],
            tiny: Plain::new(0),
            tiny_offset: Plain::new(0),
            tiny_allocs: Plain::new(0),
            until_sample: Plain::new(0),
            sample_rate: Plain::new(0),
            taken_at: [const { Plain::new(0) }; NUM_SPAN_CLASSES],
        }
    }

    /// A free slot of the class in the current span.
    #[inline(always)]
    pub fn alloc(&self, spanclass: usize) -> Option<(&'static Span, usize)> {
        let span = self.alloc[spanclass].get()?;
        span.alloc().map(|idx| (span, span.slot(idx)))
    }

    /// Gets a span with room for the class. None when memory is exhausted.
    #[cold]
    pub fn refill(&self, spanclass: usize) -> Option<()> {
        if let Some(old) = self.alloc[spanclass].take() {
            self.give_back(old);
        }
        mgcsweep::pay(1);
        let span = mcentral::cache_span(spanclass)?;
        let free = span.nelems.get() - span.alloc_count.get();
        mgcpace::add_live(free * span.elemsize.get());
        self.taken_at[spanclass].set(span.alloc_count.get());
        self.alloc[spanclass].set(Some(span));
        Some(())
    }

    /// Gives all spans back: before a collection, or when the P is retired. By its owner, or with the world stopped.
    pub fn flush(&self) {
        for slot in &self.alloc {
            if let Some(span) = slot.take() {
                self.give_back(span);
            }
        }
        self.tiny.set(0);
        mstats::note_tiny(self.tiny_allocs.get());
        self.tiny_allocs.set(0);
    }

    fn give_back(&self, span: &'static Span) {
        let class = span.spanclass.get() as usize;
        let n = span.alloc_count.get() - self.taken_at[class].get();
        mstats::note_mallocs(span.class(), n, n * span.elemsize.get());
        mgcpace::sub_live((span.nelems.get() - span.alloc_count.get()) * span.elemsize.get());
        mcentral::uncache_span(span);
    }
}
