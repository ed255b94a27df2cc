//! Statistics of memory and collections, and runtime.ReadMemStats.
//!
//! Invariants: counters rise and fall with `Relaxed` atomic additions by anybody. Allocations are counted when a span leaves a
//! cache, so [`rt_readmemstats`] stops the world and flushes the caches first; then the figures are exact.

use crate::atomic::{AtomicI64, AtomicU32, AtomicUsize, Relaxed};
use crate::clock::walltime;
use crate::proc::{self, WaitReason};
use crate::sizeclasses::{NUM_CLASSES, class_size};
use crate::{mgc, mgcpace, mheap, persist, stack};

/// A counter anybody may change.
pub struct Counter(AtomicUsize);

impl Counter {
    /// Zero.
    pub const fn new() -> Counter {
        Counter(AtomicUsize::new(0))
    }
    /// Adds.
    #[inline]
    pub fn add(&self, n: usize) {
        self.0.fetch_add(n, Relaxed);
    }
    /// Subtracts.
    #[inline]
    pub fn sub(&self, n: usize) {
        self.0.fetch_sub(n, Relaxed);
    }
    /// The value.
    #[inline]
    pub fn get(&self) -> usize {
        self.0.load(Relaxed)
    }
}

impl Default for Counter {
    fn default() -> Self {
        Counter::new()
    }
}

/// Bytes of pages in spans.
pub static HEAP_INUSE: Counter = Counter::new();
/// Spans in use.
pub static SPANS: Counter = Counter::new();
/// Objects allocated, by size class; 0: large.
static MALLOCS: [Counter; NUM_CLASSES] = [const { Counter::new() }; NUM_CLASSES];
/// Objects freed, by size class.
static FREES: [Counter; NUM_CLASSES] = [const { Counter::new() }; NUM_CLASSES];
static ALLOC_BYTES: Counter = Counter::new();
static FREED_BYTES: Counter = Counter::new();
static TINY: Counter = Counter::new();

static PAUSE_TOTAL: AtomicI64 = AtomicI64::new(0);
static LAST_GC: AtomicI64 = AtomicI64::new(0);
static FORCED: AtomicU32 = AtomicU32::new(0);
/// Last 256 pauses and their ends: nanoseconds. Written by the collector with the world stopped.
static PAUSES: [[AtomicI64; 256]; 2] = [const { [const { AtomicI64::new(0) }; 256] }; 2];

/// `n` objects of a class with together `bytes` bytes were allocated.
pub fn note_mallocs(class: usize, n: usize, bytes: usize) {
    MALLOCS[class].add(n);
    ALLOC_BYTES.add(bytes);
}

/// `n` objects of a class with together `bytes` bytes were freed.
pub fn note_frees(class: usize, n: usize, bytes: usize) {
    FREES[class].add(n);
    FREED_BYTES.add(bytes);
}

/// `n` more objects live inside tiny blocks.
pub fn note_tiny(n: usize) {
    TINY.add(n);
}

/// A collection has ended, now, that stopped the world for `pause` nanoseconds altogether.
pub fn note_cycle(pause: i64, forced: bool) {
    let (sec, nsec) = walltime();
    let wall = sec * 1_000_000_000 + nsec;
    let i = (mgc::cycles() as usize).wrapping_sub(1) % 256;
    PAUSES[0][i].store(pause, Relaxed);
    PAUSES[1][i].store(wall, Relaxed);
    PAUSE_TOTAL.fetch_add(pause, Relaxed);
    LAST_GC.store(wall, Relaxed);
    FORCED.fetch_add(forced as u32, Relaxed);
}

/// Objects allocated and freed, by size class. Exact when the caches are flushed.
pub fn by_class() -> (&'static [Counter; NUM_CLASSES], &'static [Counter; NUM_CLASSES]) {
    (&MALLOCS, &FREES)
}

/// Bytes allocated and freed, and objects in shared blocks.
pub fn totals() -> (usize, usize, usize) {
    (ALLOC_BYTES.get(), FREED_BYTES.get(), TINY.get())
}

/// Collections that runtime.GC asked for.
pub fn forced() -> u32 {
    FORCED.load(Relaxed)
}

/// Nanoseconds that collections stopped the world.
pub fn total_pause() -> i64 {
    PAUSE_TOTAL.load(Relaxed)
}

/// Spans in use.
pub fn spans_in_use() -> usize {
    SPANS.get()
}

/// Bytes from the kernel that are not heap: what the memory limit counts besides.
pub fn other_sys() -> usize {
    stack::MAPPED.load(Relaxed) + persist::total()
}

/// What runtime.ReadMemStats fills: Go's `runtime.MemStats`, field by field.
#[repr(C)]
pub struct MemStats {
    alloc: u64,
    total_alloc: u64,
    sys: u64,
    lookups: u64,
    mallocs: u64,
    frees: u64,
    heap_alloc: u64,
    heap_sys: u64,
    heap_idle: u64,
    heap_inuse: u64,
    heap_released: u64,
    heap_objects: u64,
    stack_inuse: u64,
    stack_sys: u64,
    mspan_inuse: u64,
    mspan_sys: u64,
    mcache_inuse: u64,
    mcache_sys: u64,
    buck_hash_sys: u64,
    gc_sys: u64,
    other_sys: u64,
    next_gc: u64,
    last_gc: u64,
    pause_total_ns: u64,
    pause_ns: [u64; 256],
    pause_end: [u64; 256],
    num_gc: u32,
    num_forced_gc: u32,
    gc_cpu_fraction: f64,
    enable_gc: bool,
    debug_gc: bool,
    by_size: [BySize; 61],
}

/// Per size class; Go's record covers the first 61.
#[repr(C)]
struct BySize {
    size: u32,
    mallocs: u64,
    frees: u64,
}

/// runtime.ReadMemStats: `out` is a `*runtime.MemStats`.
pub unsafe extern "C" fn rt_readmemstats(out: *mut u8) {
    let out = out.cast::<MemStats>();
    proc::stop_the_world(WaitReason::StopTheWorld);
    proc::for_each_p(|pp| pp.mcache.flush());
    let (heap_sys, dirty) = mheap::sys_and_dirty();
    let inuse = HEAP_INUSE.get();
    let sum = |counters: &[Counter]| counters.iter().map(Counter::get).sum::<usize>();
    let tiny = TINY.get();
    let (mallocs, frees) = (sum(&MALLOCS) + tiny, sum(&FREES) + tiny);
    let alloc = ALLOC_BYTES.get() - FREED_BYTES.get();
    let (stacks, persistent) = (stack::IN_USE.load(Relaxed), persist::total());
    let spans = SPANS.get() * size_of::<crate::mspan::Span>();
    let buckets = crate::mprof::BYTES.get();
    let caches = proc::gomaxprocs() as usize * size_of::<crate::mcache::MCache>();
    out.write(MemStats {
        alloc: alloc as u64,
        total_alloc: ALLOC_BYTES.get() as u64,
        sys: (inuse + dirty + stack::MAPPED.load(Relaxed) + persistent) as u64,
        lookups: 0,
        mallocs: mallocs as u64,
        frees: frees as u64,
        heap_alloc: alloc as u64,
        heap_sys: heap_sys as u64,
        heap_idle: (heap_sys - inuse) as u64,
        heap_inuse: inuse as u64,
        heap_released: (heap_sys - inuse - dirty) as u64,
        heap_objects: (mallocs - frees) as u64,
        stack_inuse: stacks as u64,
        stack_sys: stack::MAPPED.load(Relaxed) as u64,
        mspan_inuse: spans as u64,
        mspan_sys: spans as u64,
        mcache_inuse: caches as u64,
        mcache_sys: caches as u64,
        buck_hash_sys: buckets as u64,
        gc_sys: persistent.saturating_sub(spans + buckets) as u64,
        other_sys: 0,
        next_gc: mgcpace::heap_goal() as u64,
        last_gc: LAST_GC.load(Relaxed) as u64,
        pause_total_ns: PAUSE_TOTAL.load(Relaxed) as u64,
        pause_ns: PAUSES[0].each_ref().map(|p| p.load(Relaxed) as u64),
        pause_end: PAUSES[1].each_ref().map(|p| p.load(Relaxed) as u64),
        num_gc: mgc::cycles(),
        num_forced_gc: FORCED.load(Relaxed),
        gc_cpu_fraction: 0.0,
        enable_gc: true,
        debug_gc: false,
        by_size: core::array::from_fn(|class| BySize {
            size: class_size(class) as u32,
            mallocs: if class == 0 { 0 } else { MALLOCS[class].get() as u64 },
            frees: if class == 0 { 0 } else { FREES[class].get() as u64 },
        }),
    });
    proc::start_the_world();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_is_as_large_as_gos() {
        // unsafe.Sizeof(runtime.MemStats{}) and two offsets, printed by Go 1.27.
        assert_eq!(size_of::<MemStats>(), 5776);
        assert_eq!(core::mem::offset_of!(MemStats, num_gc), 4288);
        assert_eq!(core::mem::offset_of!(MemStats, by_size), 4312);
    }
}
