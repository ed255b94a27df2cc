//! Spans: runs of pages that hold objects of one size class, or one large object.
//!
//! Invariants: a `Span` record is persistent memory, recycled only as a `Span`. While its state is
//! [`IN_USE`] every page of it maps to it in the arena's table. It is owned by exactly one of: the mcache of a
//! P, a list of an mcentral, or the thread that is sweeping or moving it; the owner alone changes
//! `freeindex`, `cache` and `alloc_count`. Markers read `freeindex` beside it: see [`Span::alloc`].
//!
//! ```text
//!  object index:   0 ……… freeindex ……………… nelems
//!                  all in use │ free where the allocation bit is 0
//! ```
//! The allocation bits are the mark bits of the last collection. A slot below `freeindex` is in use whatever its bit
//! says: it survived, or was handed out since. `cache` holds the free slots of the 64-slot block that `freeindex`
//! lies in, so the fast path reads no bitmap.
//!
//! ```text
//!  pointer-free, or objects > 512 B:  │ obj │ obj │ … │ tail │
//!  objects with pointers ≤ 512 B:     │ obj │ obj │ … │ 1 bit per word of the span: 128 bytes │
//! ```

use crate::atomic::{AtomicU64, Relaxed, SeqCst};
use crate::mgc;
use crate::plain::{Link, Linked, Plain, Plain32};
use crate::sizeclasses::*;

/// The record is on the free list; no page maps to it.
pub const DEAD: u32 = 0;
/// Holds Go objects.
pub const IN_USE: u32 = 1;

/// A run of pages with objects of one size. The first cache line is what the marker reads.
#[derive(Default)]
#[repr(C, align(64))]
pub struct Span {
    /// Address of the first byte. Immutable while in use.
    pub base: Plain,
    /// One past the last object. Immutable while in use.
    pub limit: Plain,
    /// Object size; of a large object: all its pages. Immutable while in use.
    pub elemsize: Plain,
    /// See [`Classes::magic`]; 0 for a large object. Immutable while in use.
    pub magic: Plain32,
    /// Size class and noscan bit. Immutable while in use.
    pub spanclass: Plain32,
    /// Slots below are in use. Owned by the span's owner.
    pub freeindex: Plain,
    /// Address of the allocation bits. Changed by the sweeper that owns the span.
    pub alloc_bits: Plain,
    /// Address of the mark bits. Changed by the sweeper that owns the span.
    pub mark_bits: Plain,
    /// Pages. Immutable while in use.
    pub npages: Plain,

    /// Next in the list that owns it.
    pub next: Link<Span>,
    /// Objects. Immutable while in use.
    pub nelems: Plain,
    /// [`DEAD`] or [`IN_USE`]. Written under the heap's lock.
    pub state: Plain32,
    /// Memory may hold something else than zeros. Owned by the span's owner.
    pub needzero: Plain32,
    /// Free slots in the block of 64 around `freeindex`. Owned by the span's owner.
    pub cache: Plain,
    /// Slots in use. Owned by the span's owner.
    pub alloc_count: Plain,
    /// Type of a large object with pointers, 0 until it is set. Owned by the allocator; markers see the object when it is set.
    pub large_type: Plain,
    /// Objects that the memory profile has sampled. Owned by the span's owner.
    pub sampled: Link<crate::mprof::mem::Sampled>,
    /// Collection cycle that the span was last swept in. Owned by the span's owner.
    pub sweepgen: Plain32,
}

impl Linked for Span {
    fn link(&self) -> &Link<Span> {
        &self.next
    }
}

impl Span {
    /// Sets up a span over fresh pages: no object in use. The caller provides zeroed bitmaps.
    pub fn init(&self, base: usize, npages: usize, spanclass: usize, alloc_bits: usize, mark_bits: usize) {
        let class = spanclass >> 1;
        let bytes = npages << PAGE_SHIFT;
        let (size, n, magic) = shape(spanclass, bytes);
        self.next.set(None);
        self.base.set(base);
        self.npages.set(npages);
        self.elemsize.set(size);
        self.nelems.set(n);
        self.limit.set(base + n * size);
        self.magic.set(magic);
        self.spanclass.set(spanclass as u32);
        self.freeindex.set(0);
        self.alloc_count.set(0);
        self.large_type.set(0);
        self.alloc_bits.set(alloc_bits);
        self.mark_bits.set(mark_bits);
        self.load_cache();
        debug_assert!(class == 0 || npages == CLASSES.pages[class] as usize);
    }

    /// Whether its objects hold no pointers.
    #[inline(always)]
    pub fn noscan(&self) -> bool {
        self.spanclass.get() & 1 != 0
    }

    /// Size class; 0 for a large object.
    #[inline(always)]
    pub fn class(&self) -> usize {
        (self.spanclass.get() >> 1) as usize
    }

    /// Whether each object starts with a word that holds its type.
    #[inline(always)]
    pub fn has_headers(&self) -> bool {
        !self.noscan() && self.class() != 0 && self.elemsize.get() > MIN_SIZE_FOR_HEADER
    }

    /// Whether pointer bits lie at the span's end.
    #[inline(always)]
    pub fn has_heap_bits(&self) -> bool {
        !self.noscan() && self.elemsize.get() <= MIN_SIZE_FOR_HEADER
    }

    /// Address of the pointer bits at the span's end.
    #[inline(always)]
    pub fn heap_bits(&self) -> usize {
        self.base.get() + (self.npages.get() << PAGE_SHIFT) - PAGE_SIZE / 64
    }

    /// Index of the slot that `addr`, which lies in the span, falls into; may be `nelems` in the tail.
    #[inline(always)]
    pub fn index_of(&self, addr: usize) -> usize {
        (((addr - self.base.get()) as u64 * self.magic.get() as u64) >> 32) as usize
    }

    /// Address of a slot.
    #[inline(always)]
    pub fn slot(&self, idx: usize) -> usize {
        self.base.get() + idx * self.elemsize.get()
    }

    /// Words of each bitmap.
    #[inline(always)]
    pub fn bitmap_words(&self) -> usize {
        self.nelems.get().div_ceil(64)
    }

    /// The allocation bits.
    #[inline(always)]
    pub fn alloc_words(&self) -> &'static [AtomicU64] {
        // SAFETY: `init` and the sweeper set the address to a bitmap of this many words from the heap's pool.
        unsafe { core::slice::from_raw_parts(self.alloc_bits.get() as *const AtomicU64, self.bitmap_words()) }
    }

    /// The mark bits.
    #[inline(always)]
    pub fn mark_words(&self) -> &'static [AtomicU64] {
        // SAFETY: as above.
        unsafe { core::slice::from_raw_parts(self.mark_bits.get() as *const AtomicU64, self.bitmap_words()) }
    }

    /// Whether a slot is free: neither survived the last collection nor was handed out since.
    #[inline(always)]
    pub fn is_free(&self, idx: usize) -> bool {
        idx >= self.freeindex.get() && !self.alloc_bit(idx)
    }

    /// A slot's allocation bit.
    #[inline(always)]
    pub fn alloc_bit(&self, idx: usize) -> bool {
        bit_word(&self.alloc_bits, idx).load(Relaxed) >> (idx % 64) & 1 != 0
    }

    /// A slot's mark bit.
    #[inline(always)]
    pub fn marked(&self, idx: usize) -> bool {
        bit_word(&self.mark_bits, idx).load(Relaxed) >> (idx % 64) & 1 != 0
    }

    /// Sets a slot's mark bit: whether this call did.
    #[inline(always)]
    pub fn mark(&self, idx: usize) -> bool {
        let word = bit_word(&self.mark_bits, idx);
        let bit = 1 << (idx % 64);
        // The plain read first: most pointers lead to marked objects.
        word.load(Relaxed) & bit == 0 && word.fetch_or(bit, Relaxed) & bit == 0
    }

    /// Fills `cache` for the block that `freeindex` lies in.
    fn load_cache(&self) {
        let i = self.freeindex.get();
        let n = self.nelems.get();
        if i >= n {
            self.cache.set(0);
            return;
        }
        let block = i / 64;
        let mut free = !self.alloc_words()[block].load(Relaxed) & (!0 << (i % 64));
        if n - block * 64 < 64 {
            free &= (1 << (n - block * 64)) - 1;
        }
        self.cache.set(free as usize);
    }

    /// Takes a free slot, if the span has one. While the collector marks, the slot is black from the beginning: a marker that
    /// comes across it, by a pointer one past the object in front, must not read what is still being set up.
    #[inline(always)]
    pub fn alloc(&self) -> Option<usize> {
        let cache = self.cache.get();
        if cache == 0 {
            return self.alloc_slow();
        }
        Some(self.take(cache))
    }

    #[inline(always)]
    fn take(&self, cache: usize) -> usize {
        let idx = (self.freeindex.get() & !63) + cache.trailing_zeros() as usize;
        if mgc::marking() {
            // Before `freeindex`: x86 keeps the order of stores, and a locked one is a barrier to the compiler, too.
            bit_word(&self.mark_bits, idx).fetch_or(1 << (idx % 64), SeqCst);
        }
        self.cache.set(cache & (cache - 1));
        // At the end of a block `freeindex` must not run into the next one: `cache` belongs to this block. The
        // last slot of a block therefore reloads it.
        self.freeindex.set(idx + 1);
        if (idx + 1).is_multiple_of(64) {
            self.load_cache();
        }
        self.alloc_count.add(1);
        idx
    }

    #[cold]
    fn alloc_slow(&self) -> Option<usize> {
        let n = self.nelems.get();
        loop {
            let next = (self.freeindex.get() & !63) + 64;
            if self.freeindex.get() >= n || next >= n {
                self.freeindex.set(n);
                return None;
            }
            self.freeindex.set(next);
            self.load_cache();
            let cache = self.cache.get();
            if cache != 0 {
                return Some(self.take(cache));
            }
        }
    }

    /// After marking: the mark bits become the allocation bits. Gives how many objects survived.
    pub fn swap_bits(&self) -> usize {
        let alive = self.mark_words().iter().map(|w| w.load(Relaxed).count_ones() as usize).sum();
        let old = self.alloc_bits.get();
        self.alloc_bits.set(self.mark_bits.get());
        self.mark_bits.set(old);
        for w in self.mark_words() {
            w.store(0, Relaxed);
        }
        self.alloc_count.set(alive);
        // What is in use up to the first gap need not be looked up in the bitmap.
        let full = self.alloc_words().iter().take_while(|w| w.load(Relaxed) == !0).count();
        let ones = self.alloc_words().get(full).map_or(0, |w| w.load(Relaxed).trailing_ones() as usize);
        self.freeindex.set((full * 64 + ones).min(self.nelems.get()));
        self.load_cache();
        alive
    }
}

/// The word of a bitmap that a slot's bit is in.
#[inline(always)]
fn bit_word(bitmap: &Plain, idx: usize) -> &'static AtomicU64 {
    // SAFETY: `idx` is a slot of the span, and `init` and the sweeper provide bitmaps with a bit for each slot.
    unsafe { &*(bitmap.get() as *const AtomicU64).add(idx / 64) }
}

/// Object size, object count and division magic of a span of this class and size in bytes.
fn shape(spanclass: usize, bytes: usize) -> (usize, usize, u32) {
    let class = spanclass >> 1;
    if class == 0 {
        return (bytes, 1, 0);
    }
    let size = class_size(class);
    let bits = if spanclass & 1 == 0 && size <= MIN_SIZE_FOR_HEADER { bytes / 64 } else { 0 };
    (size, (bytes - bits) / size, CLASSES.magic[class])
}

/// Words of a bitmap for a span of this class and size in bytes.
pub fn bitmap_words_for(spanclass: usize, bytes: usize) -> usize {
    shape(spanclass, bytes).1.div_ceil(64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(spanclass: usize) -> Span {
        let s = Span::default();
        let bytes = (CLASSES.pages[spanclass >> 1] as usize) << PAGE_SHIFT;
        let words = bitmap_words_for(spanclass, bytes);
        let bits = || Box::leak(vec![0u64; words].into_boxed_slice()).as_ptr() as usize;
        s.init(0x10000, bytes >> PAGE_SHIFT, spanclass, bits(), bits());
        s
    }

    #[test]
    fn every_slot_is_handed_out_once_in_order() {
        for spanclass in 2..NUM_SPAN_CLASSES {
            let s = span(spanclass);
            for i in 0..s.nelems.get() {
                assert!(s.is_free(i));
                assert_eq!(s.alloc(), Some(i));
                assert!(!s.is_free(i));
            }
            assert_eq!(s.alloc(), None);
            assert_eq!(s.alloc(), None);
            assert_eq!(s.alloc_count.get(), s.nelems.get());
        }
    }

    #[test]
    fn after_a_sweep_only_unmarked_slots_come_back() {
        for spanclass in [2, 3, 4, 9, 40, 60, 133] {
            for step in [1, 2, 3, 7, 64, 65] {
                let s = span(spanclass);
                while s.alloc().is_some() {}
                let n = s.nelems.get();
                for i in (0..n).step_by(step) {
                    assert!(s.mark(i));
                    assert!(!s.mark(i));
                }
                assert_eq!(s.swap_bits(), n.div_ceil(step));
                let want: Vec<usize> = (0..n).filter(|i| i % step != 0).collect();
                let mut got = Vec::new();
                while let Some(i) = s.alloc() {
                    got.push(i);
                }
                assert_eq!(got, want, "class {spanclass} step {step}");
                assert_eq!(s.alloc_count.get(), n);
            }
        }
    }

    #[test]
    fn small_spans_with_pointers_leave_room_for_their_bits() {
        let s = span(1 << 1);
        assert_eq!(s.nelems.get(), (8192 - 128) / 8);
        assert!(s.limit.get() <= s.heap_bits());
        assert!(s.has_heap_bits() && !s.has_headers());
        assert_eq!(span(1 << 1 | 1).nelems.get(), 1024);
    }
}
