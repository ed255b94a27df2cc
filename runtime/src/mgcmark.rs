//! Marking: from the roots to everything they lead to.
//!
//! Invariants: an object is *grey* when its mark bit is set and it is in a work buffer, *black* when it was read (or
//! has no pointers). Each P has a [`Marker`] with a buffer of its own; what it holds too much of goes to `mgcwork`.
//! The roots are read with the world stopped, objects beside the running program: each of their words at once, whatever
//! is stored there meanwhile; mgc.rs says why nothing is missed. Objects are found by any address inside them, so
//! interior pointers keep them alive; addresses of free slots, tails and foreign memory are ignored. Heap objects are
//! read precisely by their type's pattern; native and data stacks as their functions' tables say ([`mgcstack`],
//! [`mgcslots`](crate::mgcslots)), system stacks and static data word by word.
//! Marking does not recurse.

use crate::atomic::{AtomicU64, AtomicUsize, Relaxed};
use crate::malloc::gcdata_word;
use crate::mgcslots::Slots;
use crate::mgcstack::{self, Visitor};
use crate::mgcwork::{self, BUF_OBJECTS, WorkBuf};
use crate::mheap::{find_object, span_of};
use crate::mspan::Span;
use crate::plain::{Link, Plain};
use crate::proc::g::Status;
use crate::proc::{self, G, M};
use crate::{chan, cpuprof, debug, mfinal, time};
use abi::live::{Live, Set};
use abi::types::TypeDesc;
use core::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
use core::cell::UnsafeCell;

/// Grey objects that are fetched ahead.
const AHEAD: usize = 16;
/// A large object is read in pieces of about so many bytes: other Ps can have some of them, and a stop of the world
/// needs not wait for the whole.
const OBLET: usize = 128 << 10;
/// Objects between two looks at whether marking shall go on.
const CHECK_EVERY: usize = 64;

struct SharedSlots(UnsafeCell<Slots>);
// SAFETY: guarded by: the world is stopped, and one marker runs.
unsafe impl Sync for SharedSlots {}
/// The data stack that is being looked at.
static SLOTS: SharedSlots = SharedSlots(UnsafeCell::new(Slots::none()));
/// What dead words of stacks become under `MINIGODEBUG=deadpoison=1`: no address.
const POISON: usize = 0xdead_dead_dead_dead;

/// Addresses of the linker's root ranges: data, edata, bss, ebss. Set at start; see [`set_roots`].
static ROOTS: [AtomicUsize; 4] = [const { AtomicUsize::new(0) }; 4];

/// Tells where the static roots are: two ranges of words. At start.
pub fn set_roots(data: core::ops::Range<usize>, bss: core::ops::Range<usize>) {
    for (slot, v) in ROOTS.iter().zip([data.start, data.end, bss.start, bss.end]) {
        slot.store(v, Relaxed);
    }
}

/// Pointers that write barriers put by, before a marker looks at them.
pub const MAX_SHADED: usize = 256;

/// A P's part in marking. All zero has nothing. Owned by the P, or by the collector with the world stopped.
#[repr(C)]
pub struct Marker {
    /// Grey objects are pushed and popped here.
    current: Link<WorkBuf>,
    /// Bytes of slots it marked since [`Marker::take_marked`].
    marked: Plain,
    /// Of these, with pointers.
    scanned: Plain,
    /// Bytes it has read in [`Marker::drain`] since it last reported.
    read: Plain,
    /// How many of `shaded` count. Written by the write barrier.
    pub n_shaded: Plain,
    /// Pointers that write barriers saw go and nobody has looked at yet. Written by the write barrier.
    pub shaded: [Plain; MAX_SHADED],
}

/// A word that others may write at the same time.
#[inline(always)]
unsafe fn word_at(at: usize) -> usize {
    (*(at as *const AtomicUsize)).load(Relaxed)
}

/// Bytes of the program's variables that may hold pointers.
pub fn globals_bytes() -> usize {
    ROOTS.chunks(2).map(|pair| pair[1].load(Relaxed) - pair[0].load(Relaxed)).sum()
}

impl Default for Marker {
    fn default() -> Self {
        Marker::new()
    }
}

impl Marker {
    /// Nothing marked yet.
    pub const fn new() -> Marker {
        Marker {
            current: Link::new(),
            marked: Plain::new(0),
            scanned: Plain::new(0),
            read: Plain::new(0),
            n_shaded: Plain::new(0),
            shaded: [const { Plain::new(0) }; MAX_SHADED],
        }
    }

    /// Bytes of slots it marked, and of these with pointers, since this was asked last.
    pub fn take_marked(&self) -> (usize, usize) {
        let marked = (self.marked.get(), self.scanned.get());
        self.marked.set(0);
        self.scanned.set(0);
        marked
    }

    /// Looks at what write barriers have put by.
    pub fn absorb(&self) {
        let n = self.n_shaded.get();
        self.n_shaded.set(0);
        self.shaded[..n].iter().for_each(|ptr| self.word(ptr.get()));
    }

    /// Leaves its grey objects to others.
    pub fn publish(&self) {
        self.absorb();
        self.give_away();
    }

    fn give_away(&self) {
        if let Some(buf) = self.current.take() {
            if buf.n.get() == 0 { mgcwork::recycle(buf) } else { mgcwork::give(buf) }
        }
    }

    /// Marks the object that a word points into, if it is a pointer at all.
    #[inline(always)]
    pub fn word(&self, w: usize) {
        let Some(found) = find_object(w) else { return };
        if found.span.mark(found.idx) {
            self.marked.add(found.span.elemsize.get());
            if !found.span.noscan() {
                self.scanned.add(found.span.elemsize.get());
                self.push(found.base);
            }
        }
    }

    #[inline(always)]
    fn push(&self, base: usize) {
        match self.current.get() {
            Some(buf) if buf.n.get() < BUF_OBJECTS => {
                buf.objects[buf.n.get()].set(base);
                buf.n.add(1);
            }
            _ => self.push_slow(base),
        }
    }

    #[cold]
    fn push_slow(&self, base: usize) {
        self.give_away();
        let buf = mgcwork::empty();
        buf.objects[0].set(base);
        buf.n.set(1);
        self.current.set(Some(buf));
    }

    #[inline(always)]
    fn pop(&self) -> Option<usize> {
        loop {
            if let Some(buf) = self.current.get()
                && let Some(last) = buf.n.get().checked_sub(1)
            {
                buf.n.set(last);
                return Some(buf.objects[last].get());
            }
            let next = mgcwork::take()?;
            self.give_away();
            self.current.set(Some(next));
        }
    }

    /// Reads grey objects, its own and what others left, until there is none or `enough` says so. That is told now and
    /// then how many bytes have been read since it was asked last. Whether none is left. An object waits in a short
    /// queue between being fetched into the processor's cache and being read: most of marking is waiting for memory.
    pub fn drain(&self, mut enough: impl FnMut(usize) -> bool) -> bool {
        self.absorb();
        let mut queue = [0; AHEAD];
        let (mut first, mut n, mut count) = (0, 0, 0);
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
                enough(self.take_read());
                return true;
            }
            let base = queue[first];
            first = (first + 1) % AHEAD;
            n -= 1;
            // SAFETY: only slots in use are pushed, and nothing is freed while marking.
            unsafe { self.scan_object(base) };
            count += 1;
            if count % CHECK_EVERY == 0 && enough(self.take_read()) {
                for i in 0..n {
                    self.push(queue[(first + i) % AHEAD]);
                }
                return false;
            }
        }
    }

    fn take_read(&self) -> usize {
        let read = self.read.get();
        self.read.set(0);
        read
    }

    /// Leaves half of its grey objects to others if it has more than a few.
    pub fn share(&self) -> bool {
        match self.current.get() {
            Some(buf) if buf.n.get() >= 4 => {
                mgcwork::split(buf);
                true
            }
            _ => false,
        }
    }

    /// Reads the pointers of the object in the slot at `at`; or, of a large one, a piece from there on.
    ///
    /// # Safety
    /// The slot is in use, and nothing is freed meanwhile.
    pub unsafe fn scan_object(&self, at: usize) {
        let Some(span) = span_of(at) else { return };
        if span.noscan() {
            return;
        }
        if span.has_heap_bits() {
            self.read.add(span.elemsize.get());
            return self.scan_small(span, at);
        }
        if span.class() == 0 {
            return self.scan_large(span, at);
        }
        self.read.add(span.elemsize.get());
        self.scan_typed(at + 8, at + span.elemsize.get(), word_at(at) as *const TypeDesc);
    }

    /// A piece of a large object: the values that begin in it. Who comes to the first leaves the others to everybody.
    unsafe fn scan_large(&self, span: &Span, at: usize) {
        let (base, end) = (span.base.get(), span.base.get() + span.elemsize.get());
        let Some(ty) = (span.large_type.get() as *const TypeDesc).as_ref() else { return };
        if at == base {
            (base + OBLET..end).step_by(OBLET).for_each(|piece| self.push(piece));
        }
        self.read.add(OBLET.min(end - at));
        let size = ty.size.max(8);
        let value_from = |at: usize| base + (at - base).div_ceil(size) * size;
        // What begins in the piece may end behind it.
        let hi = if end - at <= OBLET { end } else { value_from(at + OBLET) };
        self.scan_typed(value_from(at), hi.min(end), ty);
    }

    unsafe fn scan_small(&self, span: &Span, base: usize) {
        let n = span.elemsize.get() / 8;
        let first = (base - span.base.get()) / 8;
        // The span's owner writes the bits of other objects meanwhile.
        let words = (span.heap_bits() as *const AtomicU64).add(first / 64);
        let shift = first % 64;
        let mut bits = (*words).load(Relaxed) >> shift;
        if shift + n > 64 {
            bits |= (*words.add(1)).load(Relaxed) << (64 - shift);
        }
        if n < 64 {
            bits &= (1 << n) - 1;
        }
        self.scan_bits(base, bits);
    }

    #[inline(always)]
    unsafe fn scan_bits(&self, base: usize, mut bits: u64) {
        while bits != 0 {
            self.word(word_at(base + 8 * bits.trailing_zeros() as usize));
            bits &= bits - 1;
        }
    }

    /// Scans `lo..hi` as values of `ty` one after another; null: the object is not set up.
    unsafe fn scan_typed(&self, lo: usize, hi: usize, ty: *const TypeDesc) {
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
    pub unsafe fn conservative(&self, lo: usize, hi: usize) {
        let mut at = lo.next_multiple_of(8);
        while at + 8 <= hi {
            self.word(word_at(at));
            at += 8;
        }
    }

    /// Marks what is reachable without passing through the heap. Gives the bytes looked at.
    ///
    /// # Safety
    /// The world is stopped by the calling thread.
    pub unsafe fn roots(&self) -> usize {
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
    unsafe fn goroutine(&self, gp: &'static G) -> usize {
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
    marker: &'a Marker,
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
        let m = Marker::new();
        m.word(root + 77);
        m.drain(|_| false);
        assert!(marked(root));
        for (i, &kid) in kids.iter().enumerate() {
            assert_eq!(marked(kid), i % 3 != 1, "word {i}");
        }
        m.publish();

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
        let m = Marker::new();
        m.word(many);
        m.drain(|_| false);
        assert!(leaves.iter().all(|&l| marked(l)));
        assert!(!marked(kids[1]));
        m.publish();
    }
}
