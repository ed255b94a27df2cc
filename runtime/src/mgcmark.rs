//! Marking: from the roots to everything they lead to.
//!
//! Invariants: the world is stopped and one marker runs. An object is *grey* when its mark bit is set and it is in a
//! work buffer, *black* when it was scanned (or has no pointers). Objects are found by any address inside them, so
//! interior pointers keep them alive; addresses of free slots, tails and foreign memory are ignored. Heap objects and
//! data stacks are read precisely by their type's pattern; native and data
//! stacks as their functions' tables say ([`mgcstack`], [`mgcslots`](crate::mgcslots)), system stacks and static data word by word.
//! Work buffers are persistent memory on free lists of their own: marking allocates nothing from the heap
//! and does not recurse.

use crate::atomic::{AtomicUsize, Relaxed};
use crate::malloc::gcdata_word;
use crate::mgcslots::Slots;
use crate::mgcstack::{self, Visitor};
use crate::mheap::{find_object, span_of};
use crate::mspan::Span;
use crate::plain::{Link, Linked, List, Plain};
use crate::proc::g::Status;
use crate::proc::{self, G, M};
use crate::{chan, cpuprof, debug, mfinal, persist, time};
use abi::live::{Live, Set};
use abi::types::TypeDesc;
use core::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
use core::cell::UnsafeCell;

/// Grey objects that are fetched ahead.
const AHEAD: usize = 16;
/// Objects that a buffer holds.
const BUF_OBJECTS: usize = 509;

/// Grey objects.
#[repr(C)]
struct WorkBuf {
    next: Link<WorkBuf>,
    n: Plain,
    objects: [Plain; BUF_OBJECTS],
}

impl Linked for WorkBuf {
    fn link(&self) -> &Link<WorkBuf> {
        &self.next
    }
}

struct SharedSlots(UnsafeCell<Slots>);
// SAFETY: guarded by: the world is stopped, and one marker runs.
unsafe impl Sync for SharedSlots {}
/// The data stack that is being looked at.
static SLOTS: SharedSlots = SharedSlots(UnsafeCell::new(Slots::none()));
/// What dead words of stacks become under `MINIGODEBUG=deadpoison=1`: no address.
const POISON: usize = 0xdead_dead_dead_dead;

/// Empty buffers. Guarded by: the world is stopped.
static FREE_BUFS: List<WorkBuf> = List::new();
/// Addresses of the linker's root ranges: data, edata, bss, ebss. Set at start; see [`set_roots`].
static ROOTS: [AtomicUsize; 4] = [const { AtomicUsize::new(0) }; 4];

/// Tells where the static roots are: two ranges of words. At start.
pub fn set_roots(data: core::ops::Range<usize>, bss: core::ops::Range<usize>) {
    for (slot, v) in ROOTS.iter().zip([data.start, data.end, bss.start, bss.end]) {
        slot.store(v, Relaxed);
    }
}

/// The state of one mark phase.
pub struct Marker {
    /// Grey objects are pushed and popped here.
    current: &'static WorkBuf,
    /// Full buffers.
    full: List<WorkBuf>,
    /// Bytes of marked slots.
    marked: usize,
    /// Of these, with pointers.
    scanned: usize,
}

/// Bytes of the program's variables that may hold pointers.
pub fn globals_bytes() -> usize {
    ROOTS.chunks(2).map(|pair| pair[1].load(Relaxed) - pair[0].load(Relaxed)).sum()
}

impl Marker {
    /// Nothing marked yet; all mark bits are clear.
    pub fn start() -> Marker {
        Marker { current: empty_buf(), full: List::new(), marked: 0, scanned: 0 }
    }

    /// Bytes of marked objects with pointers.
    pub fn scanned(&self) -> usize {
        self.scanned
    }

    /// Gives the bytes marked. No grey object is left.
    pub fn finish(self) -> usize {
        FREE_BUFS.push(self.current);
        self.marked
    }

    /// Marks the object that a word points into, if it is a pointer at all.
    #[inline(always)]
    pub fn word(&mut self, w: usize) {
        let Some(found) = find_object(w) else { return };
        if found.span.mark(found.idx) {
            self.marked += found.span.elemsize.get();
            if !found.span.noscan() {
                self.scanned += found.span.elemsize.get();
                self.push(found.base);
            }
        }
    }

    #[inline(always)]
    fn push(&mut self, base: usize) {
        let n = self.current.n.get();
        if n == BUF_OBJECTS {
            let full = core::mem::replace(&mut self.current, empty_buf());
            self.full.push(full);
            return self.push(base);
        }
        self.current.objects[n].set(base);
        self.current.n.set(n + 1);
    }

    fn pop(&mut self) -> Option<usize> {
        let n = self.current.n.get();
        if n == 0 {
            let next = self.full.pop()?;
            FREE_BUFS.push(core::mem::replace(&mut self.current, next));
            return self.pop();
        }
        self.current.n.set(n - 1);
        Some(self.current.objects[n - 1].get())
    }

    /// Scans grey objects until there is none. An object waits in a short queue between being fetched into the
    /// processor's cache and being read: most of marking is waiting for memory.
    pub fn drain(&mut self) {
        let mut queue = [0; AHEAD];
        let (mut first, mut n) = (0, 0);
        loop {
            while n < AHEAD
                && let Some(base) = self.pop()
            {
                // SAFETY: a hint, whatever the address.
                unsafe { _mm_prefetch::<_MM_HINT_T0>(base as *const i8) };
                queue[(first + n) % AHEAD] = base;
                n += 1;
            }
            if n == 0 {
                return;
            }
            let base = queue[first];
            first = (first + 1) % AHEAD;
            n -= 1;
            // SAFETY: only slots in use are pushed, and nothing is freed while the world is stopped.
            unsafe { self.scan_object(base) };
        }
    }

    /// Reads the pointers of the object in the slot at `base`.
    ///
    /// # Safety
    /// The slot is in use and the world stopped.
    pub unsafe fn scan_object(&mut self, base: usize) {
        let Some(span) = span_of(base) else { return };
        if span.noscan() {
            return;
        }
        if span.has_heap_bits() {
            return self.scan_small(span, base);
        }
        let end = base + span.elemsize.get();
        if span.class() == 0 {
            self.scan_typed(base, end, span.large_type.get() as *const TypeDesc);
        } else {
            self.scan_typed(base + 8, end, *(base as *const usize) as *const TypeDesc);
        }
    }

    unsafe fn scan_small(&mut self, span: &Span, base: usize) {
        let n = span.elemsize.get() / 8;
        let first = (base - span.base.get()) / 8;
        let words = (span.heap_bits() as *const u64).add(first / 64);
        let shift = first % 64;
        let mut bits = *words >> shift;
        if shift + n > 64 {
            bits |= *words.add(1) << (64 - shift);
        }
        if n < 64 {
            bits &= (1 << n) - 1;
        }
        self.scan_bits(base, bits);
    }

    #[inline(always)]
    unsafe fn scan_bits(&mut self, base: usize, mut bits: u64) {
        while bits != 0 {
            self.word(*(base as *const usize).add(bits.trailing_zeros() as usize));
            bits &= bits - 1;
        }
    }

    /// Scans `lo..hi` as values of `ty` one after another; null: the object is not set up.
    unsafe fn scan_typed(&mut self, lo: usize, hi: usize, ty: *const TypeDesc) {
        let Some(ty) = ty.as_ref() else { return };
        if ty.ptrdata == 0 {
            return;
        }
        if ty.size == 8 {
            return self.conservative(lo, hi);
        }
        let n_words = ty.ptrdata.div_ceil(512);
        let first = gcdata_word(ty, 0);
        let mut at = lo;
        while at + ty.ptrdata <= hi {
            self.scan_bits(at, first);
            for i in 1..n_words {
                self.scan_bits(at + 512 * i, gcdata_word(ty, i));
            }
            at += ty.size;
        }
    }

    /// Scans every aligned word of `lo..hi`.
    ///
    /// # Safety
    /// The range is readable.
    pub unsafe fn conservative(&mut self, lo: usize, hi: usize) {
        let mut at = lo.next_multiple_of(8);
        while at + 8 <= hi {
            self.word(*(at as *const usize));
            at += 8;
        }
    }

    /// Marks what is reachable without passing through the heap. Gives the bytes looked at.
    ///
    /// # Safety
    /// The world is stopped by the calling thread.
    pub unsafe fn roots(&mut self) -> usize {
        let mut bytes = 0;
        for pair in ROOTS.chunks(2) {
            let (lo, hi) = (pair[0].load(Relaxed), pair[1].load(Relaxed));
            self.conservative(lo, hi);
            bytes += hi - lo;
        }
        proc::for_each_g(|gp| bytes += self.goroutine(gp));
        time::each_timer(|t| self.word(t));
        mfinal::each_root(self);
        cpuprof::each_root(self);
        bytes
    }

    /// A goroutine's descriptor, stacks, and what it waits with.
    unsafe fn goroutine(&mut self, gp: &'static G) -> usize {
        // SAFETY of the reference: guarded by: the world is stopped, and one marker runs.
        let slots = &mut *SLOTS.0.get();
        let mut bytes = slots.begin(gp);
        let mut roots = Roots { marker: self, slots };
        let head = &*gp.head();
        roots.value(head.defer_frame);
        roots.value(head.panic);
        if gp.async_stopped.get() {
            // Between a return and the use of its results.
            head.ret.iter().for_each(|w| roots.value(*w as usize));
            // It may be entering or leaving a data-stack frame.
            roots.slots.lose();
        }
        // What it left there when it ran last is of no interest any more.
        if gp.status() != Status::Running {
            for arg in &gp.park_args {
                roots.value(arg.get());
            }
            roots.value(gp.param.get());
            roots.value(gp.ret.get().0);
            roots.value(gp.ret.get().1);
        }
        roots.value(gp.labels.get());
        chan::each_waiting(gp, |w| roots.value(w));
        if let Some(mp) = gp.m.get().filter(|mp| mp.curg.get().is_some_and(|g| g.is(gp))) {
            bytes += roots.system_stack(mp);
        }
        mgcstack::walk(gp, &mut roots);
        slots.finish(self);
        if debug::deadpoison() != 0 {
            slots.each_dead(|at| (at as *mut usize).write(POISON));
        }
        bytes + gp.stack_hi() - gp.sched_sp.get().clamp(gp.stack_lo(), gp.stack_hi())
    }
}

/// Where a goroutine's words go.
struct Roots<'a> {
    marker: &'a mut Marker,
    slots: &'a mut Slots,
}

impl Roots<'_> {
    /// A word that may point to the heap or to a slot.
    // Once in the program, not at every place that it is called from.
    #[inline(never)]
    unsafe fn value(&mut self, w: usize) {
        self.marker.word(w);
        self.slots.word(w);
    }

    /// The system stack of a thread that is inside a runtime call and may hold there what nobody else does: it allocates,
    /// which started this cycle, or wants to stop the world too.
    unsafe fn system_stack(&mut self, mp: &M) -> usize {
        let (lo, hi) = (mp.frames_from.get(), mp.g0.get().map_or(0, |g0| g0.stack_hi()));
        if lo == 0 || lo >= hi {
            return 0;
        }
        (lo..hi).step_by(8).for_each(|at| self.value(*(at as *const usize)));
        hi - lo
    }
}

impl Visitor for Roots<'_> {
    unsafe fn word(&mut self, at: usize) {
        self.value(*(at as *const usize));
    }

    unsafe fn slots(&mut self, live: &Live, set: Option<&Set>) {
        self.slots.native(live, set);
    }

    fn wants_dead(&self) -> bool {
        debug::deadpoison() != 0
    }

    unsafe fn dead(&mut self, at: usize) {
        (at as *mut usize).write(POISON);
    }
}

fn empty_buf() -> &'static WorkBuf {
    match FREE_BUFS.pop() {
        Some(buf) => buf,
        // SAFETY: zeros are an empty buffer.
        None => unsafe { &*persist::alloc_zeroed::<WorkBuf>() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mheap;
    use crate::sizeclasses::PAGE_SHIFT;
    use abi::types::{Kind, Str};

    /// A type of `words` words whose pointers are the set bits of `bits`.
    fn ty(words: usize, bits: &'static [u8]) -> &'static TypeDesc {
        let last = (0..words).rev().find(|i| bits[i / 8] >> (i % 8) & 1 != 0).map_or(0, |i| i + 1);
        Box::leak(Box::new(TypeDesc {
            size: words * 8,
            ptrdata: last * 8,
            hash: 0,
            tflag: 0,
            align: 8,
            field_align: 8,
            kind: Kind::Struct as u8,
            equal: core::ptr::null(),
            hasher: core::ptr::null(),
            gcdata: bits.as_ptr(),
            string: Str { ptr: core::ptr::null(), len: 0 },
            uncommon: core::ptr::null(),
            ptr_to_this: core::ptr::null(),
        }))
    }

    /// A large object of `n` words holding values of `ty`.
    fn object(n: usize, ty: &'static TypeDesc) -> usize {
        let npages = (n * 8).div_ceil(1 << PAGE_SHIFT);
        let span = mheap::alloc(npages, 0).unwrap();
        // SAFETY: the span is ours.
        unsafe { core::ptr::write_bytes(span.base.get() as *mut u8, 0, npages << PAGE_SHIFT) };
        span.alloc().unwrap();
        span.large_type.set(core::ptr::from_ref(ty) as usize);
        span.base.get()
    }

    /// One test, since markers share their free buffers.
    #[test]
    fn marking_follows_the_type_and_nothing_else() {
        let marked = |a: usize| mheap::find_object(a).is_some_and(|f| f.span.marked(f.idx));
        // Words 0 and 2 of three are pointers; the pattern repeats.
        let root = object(5001, ty(3, &[0b101]));
        let leaf = ty(1, &[0]);
        let kids: Vec<usize> = (0..9).map(|_| object(8, leaf)).collect();
        for (i, &kid) in kids.iter().enumerate() {
            // SAFETY: within the object. Interior pointers count.
            unsafe { *(root as *mut usize).add(3000 + i) = kid + 8 * i };
        }
        let mut m = Marker::start();
        m.word(root + 77);
        m.drain();
        assert!(marked(root));
        for (i, &kid) in kids.iter().enumerate() {
            assert_eq!(marked(kid), i % 3 != 1, "word {i}");
        }
        m.finish();

        // A type of more than 64 words, and more grey objects than a work buffer holds.
        static WIDE: [u8; 13] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0b1000];
        let link = ty(2, &[0b01]);
        let leaves: Vec<usize> = (0..2000).map(|_| object(2, link)).collect();
        let many = object(2000 * 100, ty(100, &WIDE));
        for (i, &leaf) in leaves.iter().enumerate() {
            // SAFETY: within the object: word 99 of each value is the pointer, word 98 is not.
            unsafe {
                *(many as *mut usize).add(i * 100 + 99) = leaf;
                *(many as *mut usize).add(i * 100 + 98) = kids[1];
            }
        }
        let mut m = Marker::start();
        m.word(many);
        m.drain();
        assert!(leaves.iter().all(|&l| marked(l)));
        assert!(!marked(kids[1]));
        m.finish();
    }
}
