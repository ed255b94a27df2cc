//! A goroutine's data stack, slot by slot: which of its variables the collector has to read.
//!
//! Invariants: the world is stopped. A slot counts if its function wants it (`abi::live`; the native frame says so), or if a word
//! that counts points into it: of the native stack, of what the goroutine waits with, of another slot. No heap object
//! points to a slot, nor does another goroutine's stack. Functions with data-stack frames enter and leave them in the
//! order of their native frames, so the two are told apart by counting from the top; where the count does not come out
//! (a goroutine interrupted at any instruction may just be entering) every slot counts.
//! The second word of a frame's header is free for us: a bit for each slot that counts, the last for all from the 64th on.

use crate::dstack;
use crate::mgcmark::Marker;
use crate::persist;
use crate::proc::G;
use abi::dstack::{DESC_HEADER, FrameDesc, HEADER};
use abi::live::{Live, Set};

/// A list that grows in persistent memory and is used again in the next cycle.
struct Words {
    at: *mut usize,
    len: usize,
    cap: usize,
}

impl Words {
    const fn new() -> Words {
        Words { at: core::ptr::null_mut(), len: 0, cap: 0 }
    }

    fn push(&mut self, word: usize) {
        if self.len == self.cap {
            let cap = (self.cap * 2).max(512);
            let at = persist::alloc(cap * 8, 16).cast::<usize>();
            if self.len > 0 {
                // SAFETY: both hold so many words.
                unsafe { core::ptr::copy_nonoverlapping(self.at, at, self.len) };
            }
            (self.at, self.cap) = (at, cap);
        }
        // SAFETY: below the capacity.
        unsafe { self.at.add(self.len).write(word) };
        self.len += 1;
    }

    fn pop(&mut self) -> Option<usize> {
        self.len = self.len.checked_sub(1)?;
        // SAFETY: it was pushed.
        Some(unsafe { self.at.add(self.len).read() })
    }

    fn list(&self) -> &[usize] {
        if self.len == 0 {
            return &[];
        }
        // SAFETY: so many were pushed.
        unsafe { core::slice::from_raw_parts(self.at, self.len) }
    }
}

/// The data stack of the goroutine that is being looked at.
pub struct Slots {
    /// Base addresses of its frames, outermost first.
    frames: Words,
    /// Its chunks: index of the first frame, address of the first frame, top; outermost first.
    chunks: Words,
    /// Slots to read: frame and bit.
    work: Words,
    /// All frames lie between these.
    lo: usize,
    hi: usize,
    /// So many frames are not assigned to a native frame yet.
    left: usize,
    /// The count does not come out.
    lost: bool,
}

/// Descriptor of a frame.
unsafe fn desc_of(base: usize) -> &'static FrameDesc {
    &*((*(base as *const usize) & !1) as *const FrameDesc)
}

/// Where the slots with pointers start.
unsafe fn starts(desc: &FrameDesc) -> &[u32] {
    let at = core::ptr::from_ref(desc).cast::<u8>().add(DESC_HEADER);
    core::slice::from_raw_parts(at.cast(), desc.n_slots as usize)
}

/// Whether word `i` behind the header may hold a pointer.
unsafe fn is_pointer(desc: &FrameDesc, i: usize) -> bool {
    let bits = core::ptr::from_ref(desc).cast::<u8>().add(DESC_HEADER + 4 * desc.n_slots as usize);
    *bits.add(i / 8) >> (i % 8) & 1 != 0
}

fn bit_of(slot: usize) -> usize {
    slot.min(63)
}

unsafe fn mask_of(base: usize) -> *mut u64 {
    (base + 8) as *mut u64
}

impl Slots {
    /// Of no goroutine.
    pub const fn none() -> Slots {
        let (frames, chunks, work) = (Words::new(), Words::new(), Words::new());
        Slots { frames, chunks, work, lo: 0, hi: 0, left: 0, lost: false }
    }

    /// Begins with a goroutine: nothing counts. Gives the bytes of its frames.
    ///
    /// # Safety
    /// The world is stopped.
    pub unsafe fn begin(&mut self, gp: &'static G) -> usize {
        (self.frames.len, self.chunks.len) = (0, 0);
        (self.lo, self.hi) = (usize::MAX, 0);
        let mut bytes = 0;
        let work = &mut self.work;
        dstack::each_chunk(gp, |start, top| {
            work.push(top);
            work.push(start);
        });
        while let (Some(start), Some(top)) = (self.work.pop(), self.work.pop()) {
            self.chunks.push(self.frames.len);
            self.chunks.push(start);
            self.chunks.push(top);
            (self.lo, self.hi) = (self.lo.min(start), self.hi.max(top));
            let mut base = start;
            while base < top {
                self.frames.push(base);
                *mask_of(base) = 0;
                base += desc_of(base).size as usize;
            }
            bytes += top - start;
        }
        self.left = self.frames.len;
        self.lost = false;
        bytes
    }

    /// The native frames cannot be told.
    pub fn lose(&mut self) {
        self.lost = true;
    }

    /// The next native frame whose function has data-stack frames, from the top, and what it wants; `None`: everything.
    ///
    /// # Safety
    /// As [`Slots::begin`].
    pub unsafe fn native(&mut self, live: &Live, set: Option<&Set>) {
        let Some(next) = self.left.checked_sub(1) else {
            self.lost = true;
            return;
        };
        self.left = next;
        let base = self.frames.list()[next];
        let n = desc_of(base).n_slots;
        if live.slots != Some(n) {
            self.lost = true;
            return;
        }
        for slot in 0..n {
            if set.is_none_or(|set| set.has(live.first_slot() + slot)) {
                self.want(base, slot as usize);
            }
        }
    }

    /// A word counts that may point into a slot.
    ///
    /// # Safety
    /// As [`Slots::begin`].
    #[inline]
    pub unsafe fn word(&mut self, w: usize) {
        if w >= self.lo && w < self.hi {
            self.inside(w);
        }
    }

    #[inline(never)]
    unsafe fn inside(&mut self, w: usize) {
        let chunks = self.chunks.list();
        let Some(i) = chunks.chunks_exact(3).rposition(|chunk| w >= chunk[1] && w < chunk[2]) else { return };
        let end = chunks.get(3 * i + 3).copied().unwrap_or(self.frames.len);
        let frames = &self.frames.list()[chunks[3 * i]..end];
        let Some(k) = frames.partition_point(|base| *base <= w).checked_sub(1) else { return };
        let base = frames[k];
        let Some(offset) = (w - base).checked_sub(HEADER as usize) else { return };
        let desc = desc_of(base);
        if offset / 8 < desc.nptr_words as usize {
            let slot = starts(desc).partition_point(|start| *start as usize <= offset / 8);
            if let Some(slot) = slot.checked_sub(1) {
                self.want(base, slot);
            }
        }
    }

    unsafe fn want(&mut self, base: usize, slot: usize) {
        let (mask, bit) = (mask_of(base), bit_of(slot));
        if *mask >> bit & 1 == 0 {
            *mask |= 1 << bit;
            self.work.push(base);
            self.work.push(bit);
        }
    }

    /// Words of a frame that belong to the slots of a bit.
    unsafe fn words(base: usize, bit: usize) -> core::ops::Range<usize> {
        let desc = desc_of(base);
        let starts = starts(desc);
        let start = starts.get(bit).map_or(0, |start| *start as usize);
        let next = if bit == 63 { None } else { starts.get(bit + 1) };
        start..next.map_or(desc.nptr_words as usize, |next| *next as usize)
    }

    /// Reads the slots that count.
    ///
    /// # Safety
    /// As [`Slots::begin`]; everything that may point to slots was told.
    pub unsafe fn finish(&mut self, marker: &Marker) {
        self.lost |= self.left != 0;
        if self.lost {
            for i in 0..self.frames.len {
                let base = self.frames.list()[i];
                for slot in 0..desc_of(base).n_slots as usize {
                    self.want(base, slot);
                }
            }
        }
        while let (Some(bit), Some(base)) = (self.work.pop(), self.work.pop()) {
            let desc = desc_of(base);
            for i in Slots::words(base, bit) {
                if is_pointer(desc, i) {
                    let w = *((base + HEADER as usize + 8 * i) as *const usize);
                    marker.word(w);
                    self.word(w);
                }
            }
        }
    }

    /// Visits the words of pointers in slots that do not count.
    ///
    /// # Safety
    /// Behind [`Slots::finish`].
    pub unsafe fn each_dead(&self, mut visit: impl FnMut(usize)) {
        for base in self.frames.list() {
            let desc = desc_of(*base);
            for bit in 0..(desc.n_slots as usize).min(64) {
                if *mask_of(*base) >> bit & 1 == 0 {
                    Slots::words(*base, bit)
                        .filter(|i| is_pointer(desc, *i))
                        .for_each(|i| visit(base + HEADER as usize + 8 * i));
                }
            }
        }
    }
}
