//! The collector's cycle: when it runs, what it does in which order, and what it learns for the next time.
//!
//! Non-moving, concurrent mark and sweep with a snapshot at the beginning. [`begin`] and [`try_finish`] are the spine:
//!
//! ```text
//!   sweep what the last cycle left                         beside the program
//!   stop ─ flush caches, read the roots, barrier on ─ start
//!   mark: Ps between goroutines, allocations               beside the program   mgcworker.rs
//!   stop ─ the rest, finalizers, weak handles, barrier off, everything unswept ─ start
//!   sweep span by span as memory is wanted                 beside the program   mgcsweep.rs
//! ```
//!
//! Why nothing alive is missed: the roots (stacks, globals, what the runtime holds) are read while the world stands
//! still, and what the program could reach then is marked: a pointer that it overwrites in the heap is shaded by the write
//! barrier before it goes. What is allocated later is black. So whatever a goroutine holds is marked or will be, wherever it
//! stores it: the barrier need not look at new values, and no stack is read twice. The price of that, against Go's hybrid
//! barrier, is that the first stop takes as long as reading all stacks does.
//!
//! Invariants: at most one cycle at a time, from `begin` to `finish`, by `CYCLE`. A cycle begins in an allocation or
//! runtime.GC, on the system stack, without other locks; the caller's own Rust frames are scanned like stacks. It ends in
//! whichever thread finds that nothing is left. `MARKING` and the barrier change with the world stopped.

use crate::atomic::{AcqRel, AtomicBool, AtomicU32, AtomicUsize, Relaxed, Release};
use crate::clock::nanotime;
use crate::plain::Plain;
use crate::print::Out;
use crate::proc::{self, G, Ret2, WaitReason};
use crate::sizeclasses::PAGE_SIZE;
use crate::{
    getg, getm, getp, mbarrier, metrics, mfinal, mgcpace, mgcstack, mgcsweep, mgcworker, mheap, mprof, mstats,
};
use core::fmt::Write;

/// Why a cycle runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The heap reached its trigger.
    Heap,
    /// runtime.GC: everything is swept when it returns.
    Forced,
    /// MINIGODEBUG=gcstress: over when the allocation goes on, everything is swept.
    Stress,
}

/// Free memory worth a system call per run to give back.
const SCAVENGE_STEP: usize = 16 << 20;
/// Nanoseconds that the second stop may mark before it lets the program go on.
const MAX_REST: i64 = 300_000;

/// A cycle runs. Not a lock: whoever finds it set does something else.
static CYCLE: AtomicBool = AtomicBool::new(false);
/// Objects are marked beside the program. Written with the world stopped.
static MARKING: AtomicBool = AtomicBool::new(false);
/// Somebody stops the world to end the cycle.
static FINISHING: AtomicBool = AtomicBool::new(false);
/// Spans to sweep for each page taken. Written with the world stopped.
static SWEEP_RATIO: AtomicUsize = AtomicUsize::new(1);
/// Finished cycles. Written with the world stopped.
static CYCLES: AtomicU32 = AtomicU32::new(0);

/// What is known of the running cycle. Written with the world stopped.
struct Current {
    /// [`Kind`].
    kind: Plain,
    /// When it began, when the first stop began, when marking began.
    times: [Plain; 3],
    /// Bytes in use when it began.
    before: Plain,
    /// Bytes of roots.
    root_bytes: Plain,
}

static CURRENT: Current = Current {
    kind: Plain::new(0),
    times: [const { Plain::new(0) }; 3],
    before: Plain::new(0),
    root_bytes: Plain::new(0),
};

/// Whether objects are being marked: what is allocated is black then.
#[inline(always)]
pub fn marking() -> bool {
    MARKING.load(Relaxed)
}

/// Finished cycles.
pub fn cycles() -> u32 {
    CYCLES.load(Relaxed)
}

/// Whether this thread collects just now. Also for signal handlers.
pub fn collects_here() -> bool {
    getm().collects.get()
}

/// Spans that an allocation of one page has to sweep.
pub fn sweep_ratio() -> usize {
    SWEEP_RATIO.load(Relaxed)
}

/// Before memory is taken for a span of `size` bytes: begins a cycle if the heap is large enough, or helps one that marks. From an
/// allocation; see the invariants.
#[inline]
pub unsafe fn before_alloc(size: usize) {
    if marking() {
        mgcworker::assist(size);
    } else if mgcpace::due(size) {
        begin(Kind::Heap);
    }
}

/// Runs a whole cycle; if one runs already, the rest of that. For MINIGODEBUG=gcstress.
#[cold]
pub unsafe fn collect_now() {
    if getm().curg.get().is_some() {
        begin(Kind::Stress);
        mgcworker::finish();
    }
}

/// Begins a cycle, unless one runs. Whether it did.
#[cold]
unsafe fn begin(kind: Kind) -> bool {
    // Not from the scheduler or with a lock: frames below might hold half-made objects.
    if getm().curg.get().is_none() || CYCLE.swap(true, AcqRel) {
        return false;
    }
    getm().collects.set(true);
    let t_begin = nanotime();
    // What the last cycle left unswept still has its mark bits: they must go before new ones are set.
    mgcsweep::finish();
    let t_stop = nanotime();
    proc::stop_the_world(WaitReason::StopTheWorld);
    proc::for_each_p(|pp| pp.mcache.flush());
    mgcpace::begin();
    CURRENT.kind.set(kind as usize);
    CURRENT.before.set(mgcpace::live());

    let saved = mgcstack::callee_saved();
    if kind != Kind::Forced {
        // An allocation may hold its arguments in our callers' frames alone.
        getm().frames_from.set(saved.as_ptr() as usize);
    }
    let marker = &getp().marker;
    CURRENT.root_bytes.set(marker.roots());
    marker.publish();
    getm().frames_from.set(0);

    MARKING.store(true, Relaxed);
    mbarrier::set(true);
    let t_mark = nanotime();
    proc::for_each_p(|pp| mgcworker::begin(pp, t_mark));
    for (slot, t) in CURRENT.times.iter().zip([t_begin, t_stop, t_mark]) {
        slot.set(t as usize);
    }
    proc::start_the_world();
    getm().collects.set(false);
    true
}

/// Ends the cycle if nothing is left to mark: stops the world to be sure. Whether it stopped it. By a thread with a P and
/// without locks that has published its grey objects.
#[cold]
pub unsafe fn try_finish() -> bool {
    if !marking() || FINISHING.swap(true, AcqRel) {
        return false;
    }
    // It may have come to its end since the caller looked.
    if marking() {
        getm().collects.set(true);
        let t_stop = nanotime();
        proc::stop_the_world(WaitReason::StopTheWorld);
        if mark_rest(t_stop) {
            finish(t_stop);
        } else {
            proc::start_the_world();
        }
        getm().collects.set(false);
    }
    // Release: the next one sees what this one left.
    FINISHING.store(false, Release);
    true
}

/// Marks what write barriers have shaded since the Ps marked last. Whether nothing is left; if it takes long, the program goes
/// on first. World stopped.
unsafe fn mark_rest(start: i64) -> bool {
    proc::for_each_p(|pp| pp.marker.publish());
    let marker = &getp().marker;
    let limit = start + MAX_REST;
    let done = marker.drain(|read| {
        mgcpace::note_read(read, false);
        nanotime() > limit
    });
    marker.publish();
    done
}

/// Everything is marked: the rest of the cycle, until the world has been started again. World stopped.
unsafe fn finish(t_stop: i64) {
    proc::for_each_p(|pp| pp.mcache.flush());
    let marker = &getp().marker;
    mfinal::after_mark(marker);
    marker.publish();
    MARKING.store(false, Relaxed);
    mbarrier::set(false);
    let (mut marked, mut scanned) = (0, 0);
    proc::for_each_p(|pp| {
        let (m, s) = pp.marker.take_marked();
        (marked, scanned) = (marked + m, scanned + s);
    });
    let before = CURRENT.before.get();
    let allocated = mgcpace::live().saturating_sub(before);
    let root_bytes = CURRENT.root_bytes.get();
    mgcpace::finish(marked, scanned, root_bytes, allocated);

    // From here on every span is unswept: what has no mark is free.
    let n_spans = mstats::spans_in_use();
    mgcsweep::start_cycle();
    SWEEP_RATIO.store(n_spans / (mgcpace::room() / PAGE_SIZE).max(1) + 1, Relaxed);
    let kind = CURRENT.kind.get();
    if kind == Kind::Stress as usize {
        // Poison at once what is dead.
        mgcsweep::finish();
    }
    let n = CYCLES.load(Relaxed) + 1;
    CYCLES.store(n, Relaxed);
    mprof::mem::next_cycle();
    crate::stack::release_unused();
    let t_end = nanotime();
    let [t_begin, t_first, t_mark] = CURRENT.times.each_ref().map(|t| t.get() as i64);
    let forced = kind == Kind::Forced as usize;
    mstats::note_cycle(t_mark - t_first + t_end - t_stop, forced);
    proc::start_the_world();
    mprof::mem::flush();
    if kind == Kind::Stress as usize {
        mprof::mem::after_sweep();
    }
    if crate::debug::gctrace() != 0 {
        let live = [before, before + allocated, marked + allocated];
        trace(n, forced, [t_begin, t_mark, t_stop, t_end], live, root_bytes);
    }
    // Release: who begins the next one sees what this one left.
    CYCLE.store(false, Release);
    give_back_excess();
    mfinal::wake_worker();
}

/// Returns memory to the kernel when free pages hold much more than the next cycle needs, or the limit leaves no room.
fn give_back_excess() {
    let (_, dirty) = mheap::sys_and_dirty();
    let total = mstats::HEAP_INUSE.get() + dirty;
    let goal = mgcpace::heap_goal();
    let wanted = goal.saturating_add(goal / 10).min(mgcpace::memory_limit() as usize);
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

/// GODEBUG=gctrace=1: one line in Go's format. Times: begin, marking, second stop, end; bytes: when it began, when it
/// ended, and of these alive.
fn trace(n: u32, forced: bool, t: [i64; 4], live: [usize; 3], root_bytes: usize) {
    let ms = |from: usize, to: usize| Millis(t[to] - t[from]);
    let (first, mark, last) = (ms(0, 1), ms(1, 2), ms(2, 3));
    let [busy, idle, assist] = mgcworker::take_times().map(Millis);
    let since = t[0];
    let percent = mstats::total_pause() * 100 / since.max(1);
    let mb = |b: usize| b >> 20;
    let _ = writeln!(
        Out::stderr(),
        "gc {n} @{}.{:03}s {percent}%: {first}+{mark}+{last} ms clock, {first}+{assist}/{busy}/{idle}+{last} ms cpu, {}->{}->{} MB, {} MB goal, 0 MB stacks, {} MB globals, {} P{}",
        since / 1_000_000_000,
        since / 1_000_000 % 1000,
        mb(live[0]),
        mb(live[1]),
        mb(live[2]),
        mb(mgcpace::heap_goal()),
        mb(root_bytes),
        proc::gomaxprocs(),
        if forced { " (forced)" } else { "" },
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

/// runtime.GC: a whole cycle that begins after the call.
pub unsafe extern "C" fn rt_gc() {
    force(getg(), gc_done);
}

/// Begins a cycle as soon as none runs; `then` follows when it is over and swept.
unsafe fn force(gp: &'static G, then: proc::Resume) -> Ret2 {
    gp.park_args[1].set(then as usize);
    start_forced(gp)
}

unsafe fn start_forced(gp: &'static G) -> Ret2 {
    if !begin(Kind::Forced) {
        again(gp, start_forced);
    }
    gp.park_args[0].set(CYCLES.load(Relaxed) as usize + 1);
    wait_forced(gp)
}

unsafe fn wait_forced(gp: &'static G) -> Ret2 {
    // The numbers rise one by one; this one is far from wrapping.
    if (CYCLES.load(Relaxed) as usize) < gp.park_args[0].get() {
        again(gp, wait_forced);
    }
    mgcsweep::finish();
    mprof::mem::after_sweep();
    gp.resume.set(None);
    // SAFETY: `force` put it there.
    let then = core::mem::transmute::<usize, proc::Resume>(gp.park_args[1].get());
    then(gp)
}

/// Somebody's cycle runs: helps it a little, lets others run, and tries again.
unsafe fn again(gp: &'static G, resume: proc::Resume) -> ! {
    if marking() {
        mgcworker::help();
    }
    gp.resume.set(Some(resume));
    proc::park::yield_to_global()
}

unsafe fn gc_done(_: &'static G) -> Ret2 {
    if mfinal::pending() {
        // Who asks for a collection often waits for what it finalizes: the worker goes first.
        proc::park::yield_to_global();
    }
    Ret2::default()
}

/// debug.SetGCPercent
pub unsafe extern "C" fn rt_setgcpercent(percent: i64) -> i64 {
    mgcpace::set_gc_percent(percent)
}

/// debug.SetMemoryLimit; negative asks only.
pub unsafe extern "C" fn rt_setmemorylimit(limit: i64) -> i64 {
    if limit < 0 { mgcpace::memory_limit() } else { mgcpace::set_memory_limit(limit) }
}

/// debug.FreeOSMemory
pub unsafe extern "C" fn rt_freeosmemory() {
    force(getg(), free_os);
}

unsafe fn free_os(_: &'static G) -> Ret2 {
    scavenge();
    Ret2::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milliseconds_print_like_gctrace() {
        let show = |ns| std::format!("{}", Millis(ns));
        assert_eq!(show(18_000), "0.018");
        assert_eq!(show(1_230_000), "1.23");
        assert_eq!(show(123_000_000), "123");
    }
}
