//! The collector's cycle: when it runs, what it does in which order, and what it learns for the next time.
//!
//! Stop-the-world mark and sweep, non-moving. One cycle is [`cycle`], the spine. The order of its steps is that of a concurrent
//! collector, so that one can take its place without another layout: sweep termination, (write barrier on), roots, drain,
//! (termination), finalizers and weak handles, new sweep cycle. What is missing for that: running `mgcmark::drain` on
//! goroutines beside the program, allocating black during it, and assists; compiled code already tests
//! `runtime.writeBarrier` before every pointer store (mbarrier.rs).
//!
//! Invariants: at most one cycle at a time, by who holds `CYCLE`. It starts from an allocation or runtime.GC, on the system
//! stack, without other locks; the caller's own Rust frames are scanned like stacks. `HEAP_LIVE` counts bytes in use
//! plus free slots that caches hold; it is exact after marking, and the next cycle starts when it reaches `TRIGGER`.

use crate::atomic::{AcqRel, AtomicBool, AtomicI64, AtomicPtr, AtomicU32, AtomicUsize, Relaxed, Release};
use crate::clock::nanotime;
use crate::print::Out;
use crate::proc::{self, G, Ret2, WaitReason};
use crate::sizeclasses::PAGE_SIZE;
use crate::{env, getg, getm, metrics, mfinal, mgcmark, mgcstack, mgcsweep, mheap, mprof, mstats};
use core::fmt::Write;

/// Why a cycle runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The heap reached its goal.
    Heap,
    /// runtime.GC: everything is swept when it returns.
    Forced,
    /// MINIGODEBUG=gcstress.
    Stress,
}

/// Smallest heap goal at GOGC=100.
const MIN_HEAP: usize = 4 << 20;

/// Free memory worth a system call per run to give back.
const SCAVENGE_STEP: usize = 16 << 20;

/// A thread collects. Not a lock: whoever finds it set does something else.
static CYCLE: AtomicBool = AtomicBool::new(false);
/// The thread that runs the cycle, for profiles.
static COLLECTOR: AtomicPtr<proc::M> = AtomicPtr::new(core::ptr::null_mut());
/// Bytes in use; see the invariants.
static HEAP_LIVE: AtomicUsize = AtomicUsize::new(0);
/// `HEAP_LIVE` that starts a cycle.
static TRIGGER: AtomicUsize = AtomicUsize::new(MIN_HEAP);
/// Bytes that the last cycle marked. Written with the world stopped.
static HEAP_MARKED: AtomicUsize = AtomicUsize::new(0);
/// Bytes of objects with pointers that the last cycle marked. Written with the world stopped.
static SCANNED: AtomicUsize = AtomicUsize::new(0);
/// Bytes of data and stacks that the last cycle scanned. Written with the world stopped.
static ROOT_BYTES: AtomicUsize = AtomicUsize::new(0);
/// GOGC; negative: off.
static GC_PERCENT: AtomicI64 = AtomicI64::new(100);
/// GOMEMLIMIT in bytes.
static MEMORY_LIMIT: AtomicI64 = AtomicI64::new(i64::MAX);
/// Spans to sweep for each page taken. Written with the world stopped.
static SWEEP_RATIO: AtomicUsize = AtomicUsize::new(1);
/// Finished cycles. Written by the holder of `CYCLE`.
static CYCLES: AtomicU32 = AtomicU32::new(0);
/// Reads GOGC and GOMEMLIMIT. At start.
pub fn init(gogc: Option<&[u8]>, limit: Option<&[u8]>) {
    if let Some(text) = gogc {
        match text {
            b"off" => GC_PERCENT.store(-1, Relaxed),
            _ => {
                if let Some(n) = env::parse(text) {
                    GC_PERCENT.store(n.min(i32::MAX as u64) as i64, Relaxed);
                }
            }
        }
    }
    if let Some(n) = limit.and_then(parse_bytes) {
        MEMORY_LIMIT.store(n, Relaxed);
    }
    set_goal();
}

/// `123`, `64MiB`, `1GiB`, `off`.
fn parse_bytes(text: &[u8]) -> Option<i64> {
    if text == b"off" {
        return Some(i64::MAX);
    }
    let (number, shift) = match text {
        [n @ .., b'K', b'i', b'B'] => (n, 10),
        [n @ .., b'M', b'i', b'B'] => (n, 20),
        [n @ .., b'G', b'i', b'B'] => (n, 30),
        [n @ .., b'T', b'i', b'B'] => (n, 40),
        [n @ .., b'B'] => (n, 0),
        n => (n, 0),
    };
    i64::try_from(env::parse(number)?).ok()?.checked_mul(1 << shift)
}

/// Bytes became live.
#[inline]
pub fn add_live(bytes: usize) {
    HEAP_LIVE.fetch_add(bytes, Relaxed);
}

/// Bytes that were counted as live are not in use.
#[inline]
pub fn sub_live(bytes: usize) {
    HEAP_LIVE.fetch_sub(bytes, Relaxed);
}

/// Heap size at which the next cycle starts; for statistics.
pub fn heap_goal() -> usize {
    TRIGGER.load(Relaxed)
}

/// Finished cycles.
pub fn cycles() -> u32 {
    CYCLES.load(Relaxed)
}

/// Whether this thread is collecting just now. Also for signal handlers.
pub fn collects_here() -> bool {
    core::ptr::eq(COLLECTOR.load(Relaxed), getm())
}

/// GOGC; negative: off.
pub fn gc_percent() -> i64 {
    GC_PERCENT.load(Relaxed)
}

/// GOMEMLIMIT.
pub fn memory_limit() -> i64 {
    MEMORY_LIMIT.load(Relaxed)
}

/// Bytes that the last cycle marked.
pub fn heap_marked() -> usize {
    HEAP_MARKED.load(Relaxed)
}

/// Bytes of data and stacks that the last cycle scanned.
pub fn root_bytes() -> usize {
    ROOT_BYTES.load(Relaxed)
}

/// Bytes of objects with pointers that the last cycle marked.
pub fn scanned_bytes() -> usize {
    SCANNED.load(Relaxed)
}

/// Spans that an allocation of one page has to sweep.
pub fn sweep_ratio() -> usize {
    SWEEP_RATIO.load(Relaxed)
}

/// Collects if the heap reached its goal. From an allocation; see the invariants.
#[inline]
pub unsafe fn maybe_collect() {
    maybe_collect_for(0)
}

/// The same before a large allocation.
#[inline]
pub unsafe fn maybe_collect_for(size: usize) {
    if HEAP_LIVE.load(Relaxed).saturating_add(size) >= TRIGGER.load(Relaxed) {
        collect(Kind::Heap);
    }
}

/// Runs a cycle, unless one is running: then the caller will stop for it soon. Whether it ran.
#[cold]
pub unsafe fn collect(kind: Kind) -> bool {
    // Not from the scheduler or with a lock: nobody could stop us there, and frames below might hold half-made objects.
    if getm().curg.get().is_none() || CYCLE.swap(true, AcqRel) {
        return false;
    }
    // Relaxed: this thread's signal handler reads it.
    COLLECTOR.store(core::ptr::from_ref(getm()).cast_mut(), Relaxed);
    cycle(kind);
    COLLECTOR.store(core::ptr::null_mut(), Relaxed);
    if kind != Kind::Heap {
        mgcsweep::finish();
        mprof::mem::after_sweep();
    }
    // Release: the next one sees what this one left.
    CYCLE.store(false, Release);
    give_back_excess();
    mfinal::wake_worker();
    true
}

/// One collection, from sweep termination to the new sweep cycle.
unsafe fn cycle(kind: Kind) {
    let t_begin = nanotime();
    let before = HEAP_LIVE.load(Relaxed);
    proc::stop_the_world(WaitReason::StopTheWorld);
    let t_stopped = nanotime();

    // What the last cycle left unswept still has its mark bits: they must go before new ones are set.
    mgcsweep::finish();
    proc::for_each_p(|pp| pp.mcache.flush());
    let t_mark = nanotime();

    let saved = mgcstack::callee_saved();
    if kind != Kind::Forced {
        // An allocation may hold its arguments in our callers' frames alone.
        getm().frames_from.set(saved.as_ptr() as usize);
    }
    let mut marker = mgcmark::Marker::start();
    let root_bytes = marker.roots();
    marker.drain();
    mfinal::after_mark(&mut marker);
    SCANNED.store(marker.scanned(), Relaxed);
    let marked = marker.finish();
    getm().frames_from.set(0);
    let t_marked = nanotime();

    // From here on every span is unswept: what has no mark is free.
    let n_spans = mstats::spans_in_use();
    mgcsweep::start_cycle();
    HEAP_MARKED.store(marked, Relaxed);
    HEAP_LIVE.store(marked, Relaxed);
    ROOT_BYTES.store(root_bytes, Relaxed);
    set_goal();
    let room = TRIGGER.load(Relaxed).saturating_sub(marked) / PAGE_SIZE;
    SWEEP_RATIO.store(n_spans / room.max(1) + 1, Relaxed);
    if kind == Kind::Stress {
        // Poison at once what is dead.
        mgcsweep::finish();
    }
    let n = CYCLES.load(Relaxed) + 1;
    CYCLES.store(n, Relaxed);
    mprof::mem::next_cycle();
    crate::stack::release_unused();
    let t_end = nanotime();
    mstats::note_cycle(t_begin, t_end, kind == Kind::Forced);
    proc::start_the_world();
    mprof::mem::flush();

    if crate::debug::gctrace() != 0 {
        trace(n, kind, [t_begin, t_stopped, t_mark, t_marked, t_end], before, marked, root_bytes);
    }
}

/// `percent` hundredths of `bytes`, without 128-bit division: that is a library call, and there is no library.
fn percent_of(bytes: usize, percent: usize) -> usize {
    (bytes / 100).saturating_mul(percent).saturating_add(bytes % 100 * percent / 100)
}

/// Returns memory to the kernel when free pages hold much more than the next cycle needs, or the limit leaves no room.
fn give_back_excess() {
    let (_, dirty) = mheap::sys_and_dirty();
    let total = mstats::HEAP_INUSE.get() + dirty;
    let goal = TRIGGER.load(Relaxed);
    let wanted = goal.saturating_add(goal / 10).min(MEMORY_LIMIT.load(Relaxed) as usize);
    if dirty > SCAVENGE_STEP && total > wanted {
        scavenge();
    }
}

/// Returns free memory to the kernel.
fn scavenge() {
    let start = nanotime();
    mheap::scavenge();
    metrics::scavenged(nanotime() - start);
}

/// Computes the next goal from what was marked, GOGC and the memory limit.
fn set_goal() {
    let marked = HEAP_MARKED.load(Relaxed);
    let percent = GC_PERCENT.load(Relaxed);
    let mut goal = usize::MAX;
    if percent >= 0 {
        let growth = percent_of(marked + ROOT_BYTES.load(Relaxed), percent as usize);
        goal = marked.saturating_add(growth).max(percent_of(MIN_HEAP, percent as usize));
    }
    let limit = MEMORY_LIMIT.load(Relaxed);
    if limit != i64::MAX {
        // What is not heap counts against the limit too. Below what is alive nothing helps but some headroom.
        let room = (limit as usize).saturating_sub(mstats::other_sys());
        goal = goal.min(room.max(marked + marked / 16 + (64 << 10)));
    }
    TRIGGER.store(goal, Relaxed);
}

/// GODEBUG=gctrace=1: one line in Go's format.
fn trace(n: u32, kind: Kind, t: [i64; 5], before: usize, marked: usize, root_bytes: usize) {
    let ms = |from: usize, to: usize| Millis(t[to] - t[from]);
    let (term, mark, end) = (ms(0, 2), ms(2, 3), ms(3, 4));
    let since = t[0];
    let busy = mstats::total_pause() * 100 / since.max(1);
    let mb = |b: usize| b >> 20;
    let goal = TRIGGER.load(Relaxed);
    let _ = writeln!(
        Out::stderr(),
        "gc {n} @{}.{:03}s {busy}%: {term}+{mark}+{end} ms clock, {term}+0/{mark}/0+{end} ms cpu, {}->{}->{} MB, {} MB goal, 0 MB stacks, {} MB globals, {} P{}",
        since / 1_000_000_000,
        since / 1_000_000 % 1000,
        mb(before),
        mb(before),
        mb(marked),
        mb(goal),
        mb(root_bytes),
        proc::gomaxprocs(),
        if kind == Kind::Forced { " (forced)" } else { "" },
    );
}

/// Nanoseconds printed as milliseconds with two or three digits, as gctrace does.
struct Millis(i64);

impl core::fmt::Display for Millis {
    fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
        let us = self.0 / 1000;
        match us {
            0..100 => write!(f, "0.{us:03}"),
            100..10_000 => write!(f, "{}.{:02}", us / 1000, us % 1000 / 10),
            _ => write!(f, "{}", us / 1000),
        }
    }
}

// ---- calls from Go

/// runtime.GC
pub unsafe extern "C" fn rt_gc() {
    gc_now(getg());
}

/// Collects now, or tries again when the goroutine is scheduled next: somebody else collects.
unsafe fn gc_now(gp: &'static G) -> Ret2 {
    if !collect(Kind::Forced) {
        gp.resume.set(Some(gc_now));
        proc::park::yield_to_global();
    }
    if mfinal::pending() {
        // Who asks for a collection often waits for what it finalizes: the worker goes first.
        gp.resume.set(None);
        proc::park::yield_to_global();
    }
    Ret2::default()
}

/// debug.SetGCPercent
pub unsafe extern "C" fn rt_setgcpercent(percent: i64) -> i64 {
    let old = GC_PERCENT.swap(percent.clamp(-1, i32::MAX as i64), Relaxed);
    set_goal();
    old
}

/// debug.SetMemoryLimit; negative asks only.
pub unsafe extern "C" fn rt_setmemorylimit(limit: i64) -> i64 {
    if limit < 0 {
        return MEMORY_LIMIT.load(Relaxed);
    }
    let old = MEMORY_LIMIT.swap(limit, Relaxed);
    set_goal();
    old
}

/// debug.FreeOSMemory
pub unsafe extern "C" fn rt_freeosmemory() {
    free_os(getg());
}

unsafe fn free_os(gp: &'static G) -> Ret2 {
    if !collect(Kind::Forced) {
        gp.resume.set(Some(free_os));
        proc::park::yield_to_global();
    }
    scavenge();
    Ret2::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_limits_are_read_with_units() {
        assert_eq!(parse_bytes(b"123"), Some(123));
        assert_eq!(parse_bytes(b"64MiB"), Some(64 << 20));
        assert_eq!(parse_bytes(b"2GiB"), Some(2 << 30));
        assert_eq!(parse_bytes(b"7B"), Some(7));
        assert_eq!(parse_bytes(b"off"), Some(i64::MAX));
        assert_eq!(parse_bytes(b"x"), None);
        assert_eq!(parse_bytes(b"9999999999TiB"), None);
    }

    #[test]
    fn milliseconds_print_like_gctrace() {
        let show = |ns| std::format!("{}", Millis(ns));
        assert_eq!(show(18_000), "0.018");
        assert_eq!(show(1_230_000), "1.23");
        assert_eq!(show(123_000_000), "123");
    }
}
