//! The memory profile: of about every `MemProfileRate`-th byte allocated, by whom, and whether its object is still there.
//!
//! A sampled object has a record on its span's list until it is swept. Sweeping lags behind marking: an object that died is
//! known to be free only some time after the collection, while new ones are allocated all along. So that a profile shows the heap
//! as it was at the end of one collection, counts wait in [`Cycles::waiting`] and are published together: with C collections
//! finished, an allocation counts for C + 2, a free for C + 1, and what waits for C is published when C begins. The allocations
//! of a cycle and the frees that the collection at its end finds meet there.
//!
//! Invariants: a span's list belongs to the span's owner. Everything else is guarded by [`TABLE`]'s lock. Sampling costs nothing in
//! programs that do not mention `runtime.MemProfileRate`: then compiled code has no such variable, and [`init`] finds none.

use super::{Kind, MAX_STACK, TABLE, Table, stack_of};
use crate::atomic::{AtomicUsize, Relaxed};
use crate::mspan::Span;
use crate::plain::{Link, Linked, Plain};
use crate::{getg, getm, getp, link, persist};

/// What is counted of objects of one size.
#[derive(Default)]
#[repr(C)]
pub struct Counts {
    allocs: Plain,
    frees: Plain,
    alloc_bytes: Plain,
    free_bytes: Plain,
}

impl Counts {
    fn take_from(&self, other: &Counts) {
        let pairs = [
            (&self.allocs, &other.allocs),
            (&self.frees, &other.frees),
            (&self.alloc_bytes, &other.alloc_bytes),
            (&self.free_bytes, &other.free_bytes),
        ];
        for (to, from) in pairs {
            to.add(from.get());
            from.set(0);
        }
    }
}

/// Collections ahead of which counts wait.
const AHEAD: usize = 3;

/// A bucket's counts: what profiles show, and what waits for a later collection.
#[derive(Default)]
#[repr(C)]
pub struct Cycles {
    published: Counts,
    waiting: [Counts; AHEAD],
}

/// Where in the cycles we are. Guarded by [`TABLE`]'s lock.
pub struct Cycle {
    /// Finished collections, as an index.
    index: usize,
    /// What waited for it is published.
    flushed: bool,
}

impl Cycle {
    /// Before the first collection.
    pub const fn new() -> Cycle {
        Cycle { index: 0, flushed: false }
    }
}

impl Default for Cycle {
    fn default() -> Self {
        Cycle::new()
    }
}

/// A sampled object. On its span's list; owned by the span's owner.
#[derive(Default)]
#[repr(C)]
pub struct Sampled {
    next: Link<Sampled>,
    /// Index of its slot.
    idx: Plain,
    bucket: Link<super::Bucket>,
}

impl Linked for Sampled {
    fn link(&self) -> &Link<Sampled> {
        &self.next
    }
}

/// Whether the program can read a memory profile, or asks for one.
pub fn wanted() -> bool {
    link::mem_profile_rate() != 0
}

/// `runtime.MemProfileRate` as the program has it now.
fn rate() -> usize {
    let at = link::mem_profile_rate();
    if at == 0 {
        return 0;
    }
    // SAFETY: the address of an `int` of compiled code, which is there as long as the program.
    unsafe { (*(at as *const AtomicUsize)).load(Relaxed) }
}

/// An object was allocated in the slot at `slot`. By the thread that owns the span, before anything else happens to it.
///
/// # Safety
/// As for `mallocgc`.
pub unsafe fn allocated(span: &'static Span, slot: usize) {
    let cache = &getp().mcache;
    let (rate, size) = (rate(), span.elemsize.get());
    if rate != cache.sample_rate.get() {
        cache.sample_rate.set(rate);
        cache.until_sample.set(next_sample(rate));
    }
    let left = cache.until_sample.get();
    if size <= left {
        cache.until_sample.set(left - size);
        return;
    }
    cache.until_sample.set(next_sample(rate));
    if rate as isize > 0 && getm().curg.get().is_some() {
        sample(span, slot, size);
    }
}

#[cold]
unsafe fn sample(span: &'static Span, slot: usize, size: usize) {
    let mut pcs = [0; MAX_STACK];
    let n = stack_of(getg(), &mut pcs);
    let record = TABLE.with(|t| {
        let bucket = t.bucket(Kind::Mem, size, &pcs[..n]);
        let counts = &bucket.mem.waiting[(t.cycle.index + 2) % AHEAD];
        counts.allocs.add(1);
        counts.alloc_bytes.add(size);
        let record = t.free.pop().unwrap_or_else(|| {
            // SAFETY: zeros are a valid record.
            unsafe { &*persist::alloc_zeroed::<Sampled>() }
        });
        record.bucket.set(Some(bucket));
        record
    });
    record.idx.set((slot - span.base.get()) / size);
    record.next.set(span.sampled.get());
    span.sampled.set(Some(record));
}

/// The span is about to be swept: its sampled objects without mark are free. By its owner.
#[cold]
pub fn sweep(span: &'static Span) {
    let mut left = span.sampled.take();
    TABLE.with(|t| {
        while let Some(record) = left {
            left = record.next.take();
            if span.marked(record.idx.get()) {
                record.next.set(span.sampled.get());
                span.sampled.set(Some(record));
                continue;
            }
            if let Some(bucket) = record.bucket.get() {
                let counts = &bucket.mem.waiting[(t.cycle.index + 1) % AHEAD];
                counts.frees.add(1);
                counts.free_bytes.add(bucket.size.get());
            }
            t.free.push(record);
        }
    });
}

/// A collection has marked what is alive. With the world stopped.
pub fn next_cycle() {
    if wanted() {
        TABLE.with(|t| t.cycle = Cycle { index: (t.cycle.index + 1) % AHEAD, flushed: false });
    }
}

/// Publishes what waited for the collection that has just ended.
pub fn flush() {
    if wanted() {
        TABLE.with(Table::flush_current);
    }
}

/// Everything is swept: what the next collection would publish is complete already.
pub fn after_sweep() {
    if wanted() {
        TABLE.with(|t| t.publish((t.cycle.index + 1) % AHEAD));
    }
}

impl Table {
    fn publish(&mut self, index: usize) {
        for b in self.each(Kind::Mem) {
            b.mem.published.take_from(&b.mem.waiting[index]);
        }
    }

    fn flush_current(&mut self) {
        if !self.cycle.flushed {
            self.cycle.flushed = true;
            self.publish(self.cycle.index);
        }
    }

    /// Brings the published counts up to date for a reader. Before the first collection there are none: then all that waits is
    /// shown, so that there is a profile with the collector turned off too.
    fn publish_for_reader(&mut self) {
        self.flush_current();
        if self.each(Kind::Mem).all(|b| b.mem.published.allocs.get() == 0 && b.mem.published.frees.get() == 0) {
            for index in 0..AHEAD {
                self.publish(index);
            }
        }
    }

    /// Calls `put` with bytes allocated and freed, objects allocated and freed, and the stack, of each bucket that has
    /// something in use, or of all.
    pub fn each_mem(&mut self, all: bool, mut put: impl FnMut([usize; 4], &[usize])) {
        self.publish_for_reader();
        for b in self.each(Kind::Mem) {
            let c = &b.mem.published;
            if all || c.alloc_bytes.get() != c.free_bytes.get() {
                put([c.alloc_bytes.get(), c.free_bytes.get(), c.allocs.get(), c.frees.get()], b.stack());
            }
        }
    }
}

/// Bytes until the next sample: exponentially distributed with `rate` as mean, so that every byte has the same chance.
fn next_sample(rate: usize) -> usize {
    match rate {
        1 => 0,
        _ if rate as isize <= 0 => isize::MAX as usize,
        // A mean beyond this could overflow.
        _ => exponential(rate.min(0x700_0000), getm().cheaprand()),
    }
}

/// `-ln(u) * mean` for the uniformly distributed `u = (bits + 1) / 2^32`.
fn exponential(mean: usize, bits: u32) -> usize {
    let x = u64::from(bits) + 1;
    let log2 = 63 - x.leading_zeros();
    // ln of the fraction in [1, 2) by the series of artanh; there is no library to ask.
    let m = x as f64 / (1u64 << log2) as f64;
    let t = (m - 1.0) / (m + 1.0);
    let t2 = t * t;
    let ln_m = 2.0 * t * (1.0 + t2 * (1.0 / 3.0 + t2 * (1.0 / 5.0 + t2 * (1.0 / 7.0 + t2 / 9.0))));
    let minus_ln_u = (32 - log2) as f64 * core::f64::consts::LN_2 - ln_m;
    (minus_ln_u * mean as f64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_exponentially_distributed() {
        let ln = |bits: u32| -((f64::from(bits) + 1.0) / 4_294_967_296.0).ln();
        for bits in [0, 1, 77, 1 << 16, (1 << 31) - 1, 1 << 31, u32::MAX - 1, u32::MAX] {
            let want = (ln(bits) * 524_288.0) as i64;
            let got = exponential(524_288, bits) as i64;
            assert!((want - got).abs() <= 2 + want / 100_000, "{bits}: {got}, not {want}");
        }
    }

    #[test]
    fn an_object_shows_with_the_collection_that_could_have_freed_it() {
        let bucket = TABLE.with(|t| t.bucket(Kind::Mem, 48, &[77]));
        let published = || (bucket.mem.published.allocs.get(), bucket.mem.published.frees.get());
        let collect = || {
            TABLE.with(|t| {
                t.cycle = Cycle { index: (t.cycle.index + 1) % AHEAD, flushed: false };
                t.flush_current();
            })
        };
        TABLE.with(|t| bucket.mem.waiting[(t.cycle.index + 2) % AHEAD].allocs.add(1));
        collect();
        assert_eq!(published(), (0, 0));
        // The collection found it dead; sweeping says so.
        TABLE.with(|t| bucket.mem.waiting[(t.cycle.index + 1) % AHEAD].frees.add(1));
        collect();
        assert_eq!(published(), (1, 1));
    }
}
