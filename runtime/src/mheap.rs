//! The page heap: arenas of address space, the table from addresses to spans, and span records.
//!
//! Invariants: arenas lie in one window of address space, 64 MiB each at a multiple of 64 MiB, and are never given
//! back; only the memory behind free pages is. An arena's table maps each page of a span in use to its record, every
//! other page to none. It is written under the heap's lock, when the span is set up; it is read without, by who holds
//! a pointer into a span in use or by a marker, which may have any word. No span goes away while the collector
//! marks. Records and bitmaps are recycled, never freed.

use crate::atomic::{AtomicPtr, AtomicUsize, Relaxed, Release, fence};
use crate::lock::{Locked, Rank};
use crate::mpages::{CHUNK_PAGES, Chunk, find_run};
use crate::mspan::{self, Span, bitmap_words_for};
use crate::plain::{Link, List};
use crate::sizeclasses::*;
use crate::{mstats, persist, syscall};
use core::ptr::null_mut;

const ARENA_SHIFT: usize = 26;
const ARENA_BYTES: usize = 1 << ARENA_SHIFT;
const ARENA_PAGES: usize = ARENA_BYTES >> PAGE_SHIFT;
const ARENA_CHUNKS: usize = ARENA_PAGES / CHUNK_PAGES;
/// Where the heap's window starts: easy to recognise in a dump, and far from what the kernel maps by itself.
const WINDOW: usize = 0xc0_0000_0000;
/// Arenas that fit into the window: 4 TiB.
const MAX_ARENAS: usize = 1 << 16;

/// 64 MiB of heap.
#[repr(C)]
struct Arena {
    /// State of the pages. Guarded by the heap's lock.
    chunks: [Chunk; ARENA_CHUNKS],
    /// Span of each page. See the invariants.
    spans: [Link<Span>; ARENA_PAGES],
}

/// Arena at each place of the window, null where there is none. Written under the heap's lock; an entry never changes again.
static ARENAS: [AtomicPtr<Arena>; MAX_ARENAS] = [const { AtomicPtr::new(null_mut()) }; MAX_ARENAS];
/// Places of the window that have been tried: all arenas lie below. Written under the heap's lock.
static N_ARENAS: AtomicUsize = AtomicUsize::new(0);

struct Heap {
    /// Recycled span records.
    records: List<Span>,
    /// Recycled bitmaps, chained through their first word, by number of words.
    bitmaps: [usize; 17],
    /// No chunk below this one has a free page.
    search: usize,
}

static HEAP: Locked<Heap> = Locked::new(Rank::Mheap, Heap { records: List::new(), bitmaps: [0; 17], search: 0 });

/// Whether an address lies in the heap's window, in use or not.
#[inline(always)]
pub fn in_window(addr: usize) -> bool {
    addr.wrapping_sub(WINDOW) >> ARENA_SHIFT < MAX_ARENAS
}

/// The span in use that an address lies in.
#[inline(always)]
pub fn span_of(addr: usize) -> Option<&'static Span> {
    let place = addr.wrapping_sub(WINDOW) >> ARENA_SHIFT;
    if place >= MAX_ARENAS {
        return None;
    }
    let arena = ARENAS[place].load(Relaxed);
    if arena.is_null() {
        return None;
    }
    // SAFETY: entries of ARENAS point to persistent records; the table is made of atomics.
    unsafe { (&raw const (*arena).spans[addr >> PAGE_SHIFT & (ARENA_PAGES - 1)]).as_ref().unwrap_unchecked().get() }
}

/// An object found by an address inside it.
#[derive(Clone, Copy)]
pub struct Found {
    /// Its first byte (of the slot: a header counts).
    pub base: usize,
    /// Its slot.
    pub idx: usize,
    /// Its span.
    pub span: &'static Span,
}

/// The object in use that an address points into; none for free slots, tails and foreign addresses.
#[inline(always)]
pub fn find_object(addr: usize) -> Option<Found> {
    let span = span_of(addr)?;
    if addr >= span.limit.get() {
        return None;
    }
    let idx = span.index_of(addr);
    if span.is_free(idx) {
        return None;
    }
    Some(Found { base: span.slot(idx), idx, span })
}

/// Pages for a span; none when the kernel has no memory. Objects are not zeroed: see `needzero`.
pub fn alloc(npages: usize, spanclass: usize) -> Option<&'static Span> {
    HEAP.with(|heap| {
        let page = match heap.find(npages) {
            Some(page) => page,
            None => {
                if !grow(npages) {
                    return None;
                }
                heap.find(npages)?
            }
        };
        let mut dirty = false;
        each_chunk(page, npages, |chunk, at, n| dirty |= chunk.take(at, n));
        if npages == 1 {
            heap.search = page / CHUNK_PAGES;
        }
        let words = bitmap_words_for(spanclass, npages << PAGE_SHIFT);
        let span = heap.record();
        span.init(WINDOW + (page << PAGE_SHIFT), npages, spanclass, heap.bitmap(words), heap.bitmap(words));
        span.needzero.set(dirty as u32);
        span.state.set(mspan::IN_USE);
        // Release: a marker that finds the span finds it set up.
        fence(Release);
        map_pages(page, npages, Some(span));
        mstats::HEAP_INUSE.add(npages << PAGE_SHIFT);
        mstats::SPANS.add(1);
        Some(span)
    })
}

/// Gives a span's pages back. The caller owns it, and nothing in it is in use.
pub fn free(span: &'static Span) {
    HEAP.with(|heap| {
        let page = (span.base.get() - WINDOW) >> PAGE_SHIFT;
        let npages = span.npages.get();
        map_pages(page, npages, None);
        each_chunk(page, npages, |chunk, at, n| chunk.give(at, n));
        heap.search = heap.search.min(page / CHUNK_PAGES);
        let words = span.bitmap_words();
        heap.recycle_bitmap(span.alloc_bits.get(), words);
        heap.recycle_bitmap(span.mark_bits.get(), words);
        span.state.set(mspan::DEAD);
        heap.records.push(span);
        mstats::HEAP_INUSE.sub(npages << PAGE_SHIFT);
        mstats::SPANS.sub(1);
    })
}

/// Returns the memory behind free pages to the kernel. Gives the bytes.
pub fn scavenge() -> usize {
    HEAP.with(|_| {
        let mut total = 0;
        for (number, chunk) in chunks(0) {
            // SAFETY: the heap's lock is held, and `chunks` gives each chunk once.
            let chunk = unsafe { &mut *chunk };
            let base = WINDOW + number * (CHUNK_PAGES << PAGE_SHIFT);
            total += chunk.take_dirty(|at, n| {
                // SAFETY: the pages belong to no span; they read as zeros afterwards, as `take_dirty` records.
                unsafe {
                    syscall::madvise((base + (at << PAGE_SHIFT)) as *mut u8, n << PAGE_SHIFT, libc::MADV_DONTNEED)
                };
            });
        }
        total << PAGE_SHIFT
    })
}

/// Address space reserved, and bytes of free pages that still have memory behind them.
pub fn sys_and_dirty() -> (usize, usize) {
    HEAP.with(|_| {
        let (mut sys, mut dirty) = (0, 0);
        for (_, chunk) in chunks(0) {
            sys += CHUNK_PAGES;
            // SAFETY: the heap's lock is held.
            dirty += unsafe { (*chunk).count_dirty() };
        }
        (sys << PAGE_SHIFT, dirty << PAGE_SHIFT)
    })
}

/// Calls `f` for every span in use. The world is stopped.
pub fn each_span(mut f: impl FnMut(&'static Span)) {
    for arena in ARENAS.iter().take(N_ARENAS.load(Relaxed)) {
        let arena = arena.load(Relaxed);
        if arena.is_null() {
            continue;
        }
        let mut page = 0;
        while page < ARENA_PAGES {
            // SAFETY: as in `span_of`.
            let span = unsafe { (&raw const (*arena).spans[page]).as_ref().unwrap_unchecked().get() };
            let Some(span) = span else {
                page += 1;
                continue;
            };
            let first = (span.base.get() - WINDOW) >> PAGE_SHIFT;
            let arena_page = (first & (ARENA_PAGES - 1)) == page;
            // A span that began in the arena before was visited there.
            let here = if arena_page { span.npages.get() } else { 1 };
            if arena_page {
                f(span);
            }
            page += here;
        }
    }
}

impl Heap {
    fn find(&self, npages: usize) -> Option<usize> {
        // SAFETY: the heap's lock is held, so nobody changes a chunk meanwhile.
        find_run(chunks(self.search).map(|(number, chunk)| (number, unsafe { &*chunk })), npages)
    }

    fn record(&mut self) -> &'static Span {
        if self.records.is_empty() {
            let n = 16;
            let p = persist::alloc(size_of::<Span>() * n, 64).cast::<Span>();
            for i in 0..n {
                // SAFETY: persistent zeroed memory for `n` spans, and zeros are a valid (dead) span.
                self.records.push(unsafe { &*p.add(i) });
            }
        }
        self.records.pop().expect("just filled")
    }

    /// A zeroed bitmap.
    fn bitmap(&mut self, words: usize) -> usize {
        let first = self.bitmaps[words];
        if first == 0 {
            return persist::alloc(words * 8, 8) as usize;
        }
        // SAFETY: recycled bitmaps of this length chain through their first word; the rest of each is zero.
        unsafe {
            self.bitmaps[words] = *(first as *const usize);
            *(first as *mut usize) = 0;
        }
        first
    }

    fn recycle_bitmap(&mut self, bitmap: usize, words: usize) {
        // SAFETY: the span that used the bitmap is gone.
        unsafe {
            core::ptr::write_bytes(bitmap as *mut u64, 0, words);
            *(bitmap as *mut usize) = self.bitmaps[words];
        }
        self.bitmaps[words] = bitmap;
    }
}

/// The chunks from number `from` on, in address order. The caller holds the heap's lock.
fn chunks(from: usize) -> impl Iterator<Item = (usize, *mut Chunk)> {
    let n = N_ARENAS.load(Relaxed) * ARENA_CHUNKS;
    (from..n).filter_map(|number| {
        let arena = ARENAS[number / ARENA_CHUNKS].load(Relaxed);
        // SAFETY: entries of ARENAS point to persistent records.
        (!arena.is_null()).then(|| (number, unsafe { &raw mut (*arena).chunks[number % ARENA_CHUNKS] }))
    })
}

/// Calls `f(chunk, first, n)` for the parts of a page run. The caller holds the heap's lock.
fn each_chunk(page: usize, npages: usize, mut f: impl FnMut(&mut Chunk, usize, usize)) {
    let mut p = page;
    while p < page + npages {
        let at = p % CHUNK_PAGES;
        let n = (CHUNK_PAGES - at).min(page + npages - p);
        let number = p / CHUNK_PAGES;
        let arena = ARENAS[number / ARENA_CHUNKS].load(Relaxed);
        // SAFETY: the run lies in arenas that exist; the lock makes this the only reference.
        f(unsafe { &mut (*arena).chunks[number % ARENA_CHUNKS] }, at, n);
        p += n;
    }
}

/// Points the table's entries for a page run to `span`. The caller holds the heap's lock.
fn map_pages(page: usize, npages: usize, span: Option<&'static Span>) {
    for p in page..page + npages {
        let arena = ARENAS[p / ARENA_PAGES].load(Relaxed);
        // SAFETY: the run lies in arenas that exist; the table is made of atomics.
        unsafe { (&raw const (*arena).spans[p % ARENA_PAGES]).as_ref().unwrap_unchecked().set(span) };
    }
}

/// Adds arenas until `npages` in a row exist. The caller holds the heap's lock.
fn grow(npages: usize) -> bool {
    let want = npages.div_ceil(ARENA_PAGES);
    if want > MAX_ARENAS - N_ARENAS.load(Relaxed) {
        return false;
    }
    let mut row = 0;
    // What is free at the end of the last arena joins the new ones: `find` sees it. So `want` may be one too many
    // at most, which the next allocation uses.
    while row < want {
        let place = N_ARENAS.load(Relaxed);
        if place >= MAX_ARENAS {
            return false;
        }
        let addr = (WINDOW + (place << ARENA_SHIFT)) as *mut u8;
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE | libc::MAP_FIXED_NOREPLACE;
        let got = syscall::map_at(addr, ARENA_BYTES, libc::PROT_READ | libc::PROT_WRITE, flags);
        if got.is_null() || got != addr {
            if !got.is_null() {
                // SAFETY: an old kernel ignored the flag and mapped elsewhere; nobody uses it yet.
                unsafe { syscall::munmap(got, ARENA_BYTES) };
            }
            if !is_mapped(addr as usize) {
                return false;
            }
            // Somebody else lives here: this place stays empty, the row starts anew behind it.
            row = 0;
            N_ARENAS.store(place + 1, Relaxed);
            continue;
        }
        let arena = persist::alloc(size_of::<Arena>(), 64).cast::<Arena>();
        // SAFETY: fresh zeroed memory of the arena's size that nobody else knows yet.
        unsafe { (*arena).chunks = [const { Chunk::FREE }; ARENA_CHUNKS] };
        ARENAS[place].store(arena, Relaxed);
        N_ARENAS.store(place + 1, Relaxed);
        row += 1;
    }
    true
}

/// Whether something is mapped in the arena's range at `addr`: tells an occupied place from a kernel without memory.
fn is_mapped(addr: usize) -> bool {
    let probe = syscall::reserve(addr as *mut u8, ARENA_BYTES);
    if probe.is_null() {
        return false;
    }
    // SAFETY: the probe is ours alone.
    unsafe { syscall::munmap(probe, ARENA_BYTES) };
    probe as usize != addr
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mcache::MCache;
    use crate::{mcentral, mgcsweep};

    #[test]
    fn spans_are_found_by_every_address_in_them() {
        for npages in [1, 3, 600, 9000] {
            let span = alloc(npages, 1).unwrap();
            let (base, bytes) = (span.base.get(), npages << PAGE_SHIFT);
            assert_eq!(span.alloc(), Some(0));
            for addr in [base, base + 1, base + bytes / 2, base + bytes - 1] {
                let found = find_object(addr).unwrap();
                assert_eq!((found.base, found.idx), (base, 0));
            }
            assert!(span_of(base + bytes).is_none_or(|s| !core::ptr::eq(s, span)));
            // Fresh memory is zero, or the span says that it may not be.
            if span.needzero.get() == 0 {
                // SAFETY: the span is ours.
                unsafe { assert!((0..npages).all(|p| *((base + (p << PAGE_SHIFT)) as *const u64) == 0)) };
            }
            // SAFETY: the span is ours.
            unsafe { core::ptr::write_bytes(base as *mut u8, 0xaa, bytes) };
            free(span);
        }
        assert!(find_object(0).is_none() && find_object(8).is_none() && find_object(WINDOW - 8).is_none());
        assert!(find_object(usize::MAX).is_none());
    }

    #[test]
    fn what_the_kernel_got_back_reads_as_zeros() {
        let span = alloc(40, 1).unwrap();
        // SAFETY: the span is ours.
        unsafe { core::ptr::write_bytes(span.base.get() as *mut u8, 0xaa, 40 << PAGE_SHIFT) };
        free(span);
        scavenge();
        for _ in 0..8 {
            let span = alloc(40, 1).unwrap();
            if span.needzero.get() == 0 {
                // SAFETY: the span is ours.
                let bytes = unsafe { core::slice::from_raw_parts(span.base.get() as *const u8, 40 << PAGE_SHIFT) };
                assert!(bytes.iter().all(|&b| b == 0));
            }
        }
    }

    /// Threads with a cache each allocate slots and write their own mark into them; nobody finds another's.
    #[test]
    fn caches_of_many_threads_share_no_slot() {
        std::thread::scope(|s| {
            for id in 1..=4u64 {
                s.spawn(move || {
                    let cache = MCache::new();
                    let mut mine = Vec::new();
                    let mut rng = id;
                    for round in 0..30_000u64 {
                        rng = rng.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                        let spanclass = 2 + (rng >> 33) as usize % 60;
                        let (_, slot) = cache.alloc(spanclass).unwrap_or_else(|| {
                            cache.refill(spanclass).unwrap();
                            cache.alloc(spanclass).unwrap()
                        });
                        // SAFETY: the slot is this thread's alone.
                        unsafe { (slot as *mut u64).write(id << 32 | round) };
                        mine.push((slot, id << 32 | round));
                        if round % 4096 == 0 {
                            cache.flush();
                        }
                        if round % 1000 == 0 {
                            let large = alloc(1 + (rng >> 40) as usize % 700, 1).unwrap();
                            free(large);
                        }
                    }
                    for (slot, mark) in mine {
                        // SAFETY: as above.
                        assert_eq!(unsafe { (slot as *const u64).read() }, mark);
                        assert!(span_of(slot).is_some());
                    }
                    cache.flush();
                });
            }
        });
        assert!(mgcsweep::is_done());
        assert!(mcentral::pop_unswept(0).is_none());
    }
}
