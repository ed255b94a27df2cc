//! Allocation of Go values: `new`, `make`, `append`, and what the runtime itself needs in the heap.
//!
//! ```text
//!   size < 16, no pointers   tiny: shares a 16-byte block of class 2
//!   ≤ 512 B                  slot; with pointers: bits at the span's end say which words
//!   ≤ 32 KiB − 8             slot; with pointers: │ type │ value … │, the user's pointer is behind the type
//!   larger                   pages of its own; with pointers: the span holds the type
//! ```
//! This is Go's layout since 1.22, so sizes and with them capacities come out the same. A value of n elements of a type
//! repeats the type's pointer pattern; the rest of its slot is zero, which the collector may read.
//!
//! Invariants: allocation runs on the system stack of a thread that holds a P, without locks. It may begin or end a
//! collection, and help one that runs, before it takes its memory, never after: the new object needs no root until
//! compiled code holds it. What is allocated while the collector marks is black: nobody reads an object before it is set up.

use crate::atomic::{AtomicU64, Relaxed};
use crate::lock::{Locked, Rank};
use crate::mcache::MCache;
use crate::mspan::Span;
use crate::print::Out;
use crate::proc::{Resume, Ret2, getg, park};
use crate::sizeclasses::*;
use crate::throw::{Raise, raise};
use crate::{Flag, env, getp, mcentral, mgc, mgcpace, mgcsweep, mheap, mprof, mstats};
use abi::types::TypeDesc;

/// Where all values of size zero live.
pub static ZERO_BASE: u64 = 0;

/// Largest size of one object; more is refused like lengths out of range.
pub const MAX_ALLOC: usize = 1 << 48;

/// What MINIGODEBUG asks of the allocator. Written once by [`init`], before the second thread starts.
#[derive(Clone, Copy)]
pub struct Debug {
    /// Collect at every n-th allocation; 0 off.
    pub gcstress: u32,
    /// Fill freed objects and check that nobody writes to them.
    pub gcpoison: bool,
    /// Keep the write barrier on and check what it is told.
    pub wbstress: bool,
    /// There is something to do with every fresh slot: check its poison, or sample it for the memory profile.
    pub hooked: bool,
}

static mut DEBUG: Debug = Debug { gcstress: 0, gcpoison: false, wbstress: false, hooked: false };

/// The settings.
#[inline(always)]
pub fn debug() -> Debug {
    // SAFETY: written by `init` alone, while one thread exists.
    unsafe { DEBUG }
}

/// Prepares allocator and collector. Before the first goroutine is made.
pub fn init() {
    let d = Debug {
        gcstress: crate::debug::gcstress() as u32,
        gcpoison: crate::debug::gcpoison() != 0,
        wbstress: crate::debug::wbstress() != 0,
        hooked: crate::debug::gcpoison() != 0 || mprof::mem::wanted(),
    };
    // SAFETY: one thread exists.
    unsafe { DEBUG = d };
    mgcpace::init(env::get("GOGC"), env::get("GOMEMLIMIT"));
}

/// Memory for `size` bytes of values of `ty` (null: no pointers), zeroed if there are pointers or `zero` asks for it.
///
/// # Safety
/// On the system stack with a P and without locks; see the invariants.
#[inline]
pub unsafe fn mallocgc(size: usize, ty: *const TypeDesc, zero: bool) -> usize {
    if size == 0 {
        return &raw const ZERO_BASE as usize;
    }
    let noscan = ty.is_null() || (*ty).ptrdata == 0;
    if debug().gcstress != 0 {
        stress();
    }
    let cache = mcache();
    if size > MAX_SMALL - MALLOC_HEADER {
        return large(size, ty, noscan, zero);
    }
    if noscan {
        if size < TINY_SIZE {
            return tiny(cache, size);
        }
        let (span, slot) = small(cache, class_of(size) << 1 | 1);
        if zero && span.needzero.get() != 0 {
            clear(slot, span.elemsize.get());
        }
        return slot;
    }
    if size <= MIN_SIZE_FOR_HEADER {
        let (span, slot) = small(cache, class_of(size) << 1);
        if span.needzero.get() != 0 {
            clear(slot, span.elemsize.get());
        }
        write_heap_bits(span, slot, size, &*ty);
        return slot;
    }
    let (span, slot) = small(cache, class_of(size + MALLOC_HEADER) << 1);
    if span.needzero.get() != 0 {
        clear(slot, span.elemsize.get());
    }
    (slot as *mut usize).write(ty as usize);
    slot + MALLOC_HEADER
}

/// This P's cache.
#[inline(always)]
fn mcache() -> &'static MCache {
    &getp().mcache
}

#[inline(always)]
unsafe fn small(cache: &'static MCache, spanclass: usize) -> (&'static Span, usize) {
    let found = match cache.alloc(spanclass) {
        Some(found) => found,
        None => small_slow(spanclass),
    };
    if debug().hooked {
        hooks(found.0, found.1);
    }
    found
}

/// What else is to be done with a fresh slot, in programs that want it.
#[inline(never)]
unsafe fn hooks(span: &'static Span, slot: usize) {
    if debug().gcpoison && span.class() != 0 {
        mgcsweep::check_poison(slot, span.elemsize.get());
    }
    if mprof::mem::wanted() {
        mprof::mem::allocated(span, slot);
    }
}

#[cold]
unsafe fn small_slow(spanclass: usize) -> (&'static Span, usize) {
    mgc::before_alloc((CLASSES.pages[spanclass >> 1] as usize) << PAGE_SHIFT);
    // A collection flushed the cache, and the thread may have another P now; without one the current span is full.
    let cache = mcache();
    if cache.refill(spanclass).is_none() {
        out_of_memory(CLASSES.size[spanclass >> 1] as usize);
    }
    match cache.alloc(spanclass) {
        Some(found) => found,
        None => crate::throw::throw("central list gave a span without room"),
    }
}

/// Pointer-free objects below 16 bytes share a block; the block lives as long as one of them does.
unsafe fn tiny(cache: &'static MCache, size: usize) -> usize {
    let mut off = cache.tiny_offset.get();
    let align = if size.is_multiple_of(8) {
        8
    } else if size.is_multiple_of(4) {
        4
    } else if size.is_multiple_of(2) {
        2
    } else {
        1
    };
    off = off.next_multiple_of(align);
    let block = cache.tiny.get();
    if block != 0 && off + size <= TINY_SIZE {
        cache.tiny_offset.set(off + size);
        cache.tiny_allocs.add(1);
        return block + off;
    }
    let (_, slot) = small(cache, TINY_CLASS << 1 | 1);
    let cache = mcache();
    (slot as *mut [u64; 2]).write([0; 2]);
    // Keep whichever block has more room left.
    if cache.tiny.get() == 0 || size < cache.tiny_offset.get() {
        cache.tiny.set(slot);
        cache.tiny_offset.set(size);
    }
    slot
}

#[cold]
unsafe fn large(size: usize, ty: *const TypeDesc, noscan: bool, zero: bool) -> usize {
    if size > MAX_ALLOC {
        out_of_memory(size);
    }
    mgc::before_alloc(size);
    let npages = size.div_ceil(PAGE_SIZE);
    mgcsweep::pay(npages);
    let Some(span) = mheap::alloc(npages, noscan as usize) else { out_of_memory(size) };
    span.sweepgen.set(mgcsweep::sweepgen() as u32);
    let Some(_) = span.alloc() else { crate::throw::throw("large span without its object") };
    if span.needzero.get() != 0 && (zero || !noscan) {
        clear(span.base.get(), size.next_multiple_of(8));
        if !noscan {
            // The collector reads whole words up to the span's end.
            clear(span.base.get() + size.next_multiple_of(8), span.elemsize.get() - size.next_multiple_of(8));
        }
    }
    if !noscan {
        span.large_type.set(ty as usize);
    }
    if debug().hooked {
        hooks(span, span.base.get());
    }
    mgcpace::add_live(span.elemsize.get());
    mstats::note_mallocs(0, 1, span.elemsize.get());
    mcentral::uncache_span(span);
    span.base.get()
}

/// Says which words of a slot of at most 512 bytes hold pointers.
unsafe fn write_heap_bits(span: &Span, slot: usize, size: usize, ty: &TypeDesc) {
    let words = ty.size / 8;
    let n = span.elemsize.get() / 8;
    let mut bits = if ty.ptrdata == 8 && words == 1 {
        !0 >> (64 - size / 8)
    } else {
        let one = gcdata_word(ty, 0);
        let mut all = one;
        let mut at = words;
        while at * 8 < size {
            all |= one << at;
            at += words;
        }
        all
    };
    let first = (slot - span.base.get()) / 8;
    let words = span.heap_bits() as *const AtomicU64;
    let shift = first % 64;
    let mask = if n == 64 { !0 } else { (1u64 << n) - 1 };
    bits &= mask;
    // The words belong to this span's owner, us; markers may read other objects' bits at the same time.
    let put = |i: usize, mask: u64, bits: u64| {
        let word = &*words.add(first / 64 + i);
        word.store(word.load(Relaxed) & !mask | bits, Relaxed);
    };
    put(0, mask << shift, bits << shift);
    if shift + n > 64 {
        let over = 64 - shift;
        put(1, mask >> over, bits >> over);
    }
}

/// Bits `64 * i ..` of a type's pointer pattern; zero beyond its end.
#[inline]
pub fn gcdata_word(ty: &TypeDesc, i: usize) -> u64 {
    let bits = ty.ptrdata / 8;
    let n_bytes = bits.div_ceil(8);
    let from = i * 8;
    let mut w = 0;
    for k in 0..n_bytes.saturating_sub(from).min(8) {
        // SAFETY: the pattern has `ptrdata / 8` bits, rounded up to bytes.
        w |= u64::from(unsafe { *ty.gcdata.add(from + k) }) << (8 * k);
    }
    w
}

unsafe fn clear(addr: usize, n: usize) {
    core::ptr::write_bytes(addr as *mut u8, 0, n);
}

/// Allocations until the next forced collection. Only under gcstress.
static STRESS: Locked<u32> = Locked::new(Rank::Stats, 0);

#[cold]
unsafe fn stress() {
    let now = STRESS.with(|n| {
        *n += 1;
        n.is_multiple_of(debug().gcstress)
    });
    if now {
        mgc::collect_now();
    }
}

#[cold]
fn out_of_memory(size: usize) -> ! {
    let mut out = Out::stderr();
    out.str("runtime: out of memory: cannot allocate ").dec(size as u64).str("-byte block (");
    out.dec(mstats::HEAP_INUSE.get() as u64).str(" in use)\n");
    drop(out);
    crate::throw::throw("out of memory")
}

fn raise_text(text: &'static str) -> ! {
    raise(Raise::RuntimeError, text)
}

/// A loop that does little but allocate is hardly ever where a signal could stop it: so a call from Go yields here if it is asked
/// to, and begins again when the goroutine goes on. Collectors see its arguments in `park_args`.
#[inline(always)]
unsafe fn yield_first<const N: usize>(again: Resume, args: [usize; N]) {
    if getg().preempt.load(Relaxed) {
        yield_now(again, &args);
    }
}

#[cold]
unsafe fn yield_now(again: Resume, args: &[usize]) -> ! {
    let gp = getg();
    gp.park_args.iter().zip(args).for_each(|(slot, arg)| slot.set(*arg));
    gp.resume.set(Some(again));
    park::yield_to_global()
}

// ---- calls from Go

/// `new(T)`
pub unsafe extern "C" fn rt_newobject(ty: *mut u8) -> *mut u8 {
    yield_first(|gp| Ret2(rt_newobject(gp.park_args[0].get() as *mut u8) as usize, 0), [ty as usize]);
    let ty = ty.cast_const().cast::<TypeDesc>();
    mallocgc((*ty).size, ty, true) as *mut u8
}

/// See `abi::calls`.
pub unsafe extern "C" fn rt_mallocgc(size: i64, ty: *mut u8, zero: Flag) -> *mut u8 {
    mallocgc_call(size, ty as usize, zero.get()) as *mut u8
}

unsafe fn mallocgc_call(size: i64, ty: usize, zero: bool) -> usize {
    yield_first(
        |gp| {
            let [size, ty, zero] = core::array::from_fn(|i| gp.park_args[i].get());
            Ret2(mallocgc_call(size as i64, ty, zero != 0), 0)
        },
        [size as usize, ty, zero as usize],
    );
    if size < 0 {
        raise_text("mallocgc: size out of range");
    }
    mallocgc(size as usize, ty as *const TypeDesc, zero)
}

/// `make([]T, len, cap)`
pub unsafe extern "C" fn rt_makeslice(elem: *mut u8, len: i64, cap: i64) -> *mut u8 {
    yield_first(
        |gp| {
            let [elem, len, cap] = core::array::from_fn(|i| gp.park_args[i].get());
            Ret2(rt_makeslice(elem as *mut u8, len as i64, cap as i64) as usize, 0)
        },
        [elem as usize, len as usize, cap as usize],
    );
    let elem = elem.cast_const().cast::<TypeDesc>();
    let size = (*elem).size;
    let fits = |n: i64| n >= 0 && (n as usize).checked_mul(size).is_some_and(|b| b <= MAX_ALLOC);
    if !fits(cap) || len < 0 || len > cap {
        // `make([]T, bignumber)` is a matter of the length, as the capacity is only implied.
        if !fits(len) {
            raise_text("makeslice: len out of range");
        }
        raise_text("makeslice: cap out of range");
    }
    mallocgc(size * cap as usize, elem, true) as *mut u8
}

/// Capacity that `append` aims at before rounding: doubles small slices, grows large ones by a quarter, smoothly between.
fn next_cap(new_len: usize, old_cap: usize) -> usize {
    const THRESHOLD: usize = 256;
    let double = old_cap.wrapping_add(old_cap);
    if new_len > double {
        return new_len;
    }
    if old_cap < THRESHOLD {
        return double;
    }
    let mut cap = old_cap;
    loop {
        cap = cap.wrapping_add((cap + 3 * THRESHOLD) >> 2);
        if cap >= new_len {
            return cap;
        }
    }
}

/// Rounds the capacity up to what the allocation will have room for: capacity and bytes, or none when too large.
fn grown(elem_size: usize, noscan: bool, new_len: usize, old_cap: usize) -> Option<(usize, usize)> {
    let cap = next_cap(new_len, old_cap);
    let wanted = cap.checked_mul(elem_size).filter(|&b| b <= MAX_ALLOC)?;
    let bytes = round_up_size(wanted, noscan);
    let cap = bytes / elem_size;
    Some((cap, cap * elem_size))
}

/// append's slow path.
pub unsafe extern "C" fn rt_growslice(old: *mut u8, new_len: i64, old_cap: i64, old_len: i64, elem: *mut u8) -> Ret2 {
    yield_first(
        |gp| {
            let [old, new_len, old_cap, old_len, elem] = core::array::from_fn(|i| gp.park_args[i].get());
            rt_growslice(old as *mut u8, new_len as i64, old_cap as i64, old_len as i64, elem as *mut u8)
        },
        [old as usize, new_len as usize, old_cap as usize, old_len as usize, elem as usize],
    );
    let old = old as usize;
    let elem = elem.cast_const().cast::<TypeDesc>();
    let ty = &*elem;
    if new_len < 0 {
        raise_text("growslice: len out of range");
    }
    if ty.size == 0 {
        return Ret2(&raw const ZERO_BASE as usize, new_len as usize);
    }
    let noscan = ty.ptrdata == 0;
    let Some((cap, bytes)) = grown(ty.size, noscan, new_len as usize, old_cap as usize) else {
        raise_text("growslice: len out of range");
    };
    let copied = old_len as usize * ty.size;
    let new = mallocgc(bytes, elem, false);
    if noscan {
        // Only what append does not overwrite needs zeros, but callers may reslice up to the capacity.
        clear(new + copied, bytes - copied);
    }
    // No barrier: nothing is overwritten.
    core::ptr::copy_nonoverlapping(old as *const u8, new as *mut u8, copied);
    Ret2(new, cap)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caps(elem_size: usize, noscan: bool, n: usize) -> Vec<usize> {
        let (mut cap, mut out) = (0, Vec::new());
        for len in 1..=n {
            if len > cap {
                cap = grown(elem_size, noscan, len, cap).unwrap().0;
                out.push(cap);
            }
        }
        out
    }

    #[test]
    fn capacities_grow_as_in_go() {
        // Printed by a Go program that appends one by one.
        assert_eq!(caps(1, true, 5000), [8, 16, 32, 64, 128, 256, 512, 896, 1408, 2048, 3072, 4096, 5376]);
        assert_eq!(caps(8, true, 5000), [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 848, 1280, 1792, 2560, 3408, 5120]);
        assert_eq!(caps(8, false, 5000), [1, 2, 4, 8, 16, 32, 64, 143, 287, 607, 1023, 1535, 2303, 3071, 4095, 6144]);
        assert_eq!(caps(16, false, 5000), [1, 2, 4, 8, 16, 32, 71, 143, 303, 591, 1023, 1535, 2560, 3584, 5120]);
        assert_eq!(caps(24, true, 3000), [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 853, 1365, 2048, 3072]);
        assert_eq!(caps(24, false, 3000), [1, 2, 4, 8, 16, 37, 74, 170, 341, 682, 1135, 1706, 2389, 3413]);
        assert_eq!(caps(5, true, 3000), [1, 3, 6, 12, 25, 51, 102, 204, 409, 819, 1228, 1894, 2713, 3686]);
    }

    #[test]
    fn too_large_is_refused() {
        assert!(grown(8, true, usize::MAX / 8, 4).is_none());
        assert!(grown(1 << 40, true, 1 << 20, 4).is_none());
    }
}
