//! What package runtime/metrics reads: counters of the scheduler, the collector and memory, and histograms of time.
//!
//! Invariants: counters rise with `Relaxed` additions by anybody. What takes time on every switch of goroutines (how long they
//! wait for their turn, and for locks) is only measured in programs that have package runtime/metrics: [`init`] asks once.
//! [`rt_readmetrics`] stops the world, so that the figures fit together.

use crate::atomic::{AtomicBool, AtomicI64, AtomicU64, Relaxed};
use crate::clock::nanotime;
use crate::mstats::Counter;
use crate::proc::{self, G, SCHED, Status, WaitReason};
use crate::sizeclasses::NUM_CLASSES;
use crate::{link, mcache, mfinal, mgc, mgcmark, mgcpace, mgcworker, mheap, mprof, mspan, mstats, persist, stack};

/// Shortest time that is told from nothing, as a power of two of nanoseconds, and the shortest that is too long.
const MIN_BITS: u32 = 8;
const MAX_BITS: u32 = 47;
/// Each doubling is divided into so many parts.
const PARTS: usize = 4;
/// Buckets between those for negative and for too long times.
const SPANS: usize = (MAX_BITS - MIN_BITS + 1) as usize * PARTS;
/// All buckets.
pub const BUCKETS: usize = SPANS + 2;

/// How often something took how long. The last two counters are of negative times and of too long ones.
pub struct Histogram {
    counts: [AtomicU64; BUCKETS],
}

impl Histogram {
    const fn new() -> Histogram {
        Histogram { counts: [const { AtomicU64::new(0) }; BUCKETS] }
    }

    /// Counts one time.
    pub fn add(&self, ns: i64) {
        self.counts[bucket(ns)].fetch_add(1, Relaxed);
    }

    fn get(&self) -> [u64; BUCKETS] {
        self.counts.each_ref().map(|c| c.load(Relaxed))
    }
}

/// The bucket of a time: 0 holds what is negative, the last what is too long.
fn bucket(ns: i64) -> usize {
    let Ok(ns) = u64::try_from(ns) else { return 0 };
    let bits = (u64::BITS - ns.leading_zeros()).saturating_sub(1);
    if bits >= MAX_BITS {
        return BUCKETS - 1;
    }
    // Below the shortest doubling the parts are as long as its own.
    let (row, scale) = if bits < MIN_BITS { (0, MIN_BITS) } else { ((bits - MIN_BITS + 1) as usize, bits) };
    1 + row * PARTS + (ns >> (scale - PARTS.ilog2())) as usize % PARTS
}

/// A stop of the world, from the wish to the standstill and to the end.
pub struct Stops {
    /// Until everybody stood still.
    pub stopping: Histogram,
    /// Until everybody went on.
    pub total: Histogram,
}

impl Stops {
    const fn new() -> Stops {
        Stops { stopping: Histogram::new(), total: Histogram::new() }
    }
}

/// Stops for collections.
static GC_STOPS: Stops = Stops::new();
/// Stops for anything else.
static OTHER_STOPS: Stops = Stops::new();
/// From runnable to running.
static LATENCIES: Histogram = Histogram::new();
/// Nanoseconds that goroutines waited for locks.
static MUTEX_WAIT: AtomicI64 = AtomicI64::new(0);
/// Nanoseconds that processors stood still for collections.
static GC_PAUSE: AtomicI64 = AtomicI64::new(0);
/// Nanoseconds spent on giving memory back.
static SCAVENGE: AtomicI64 = AtomicI64::new(0);
/// Nanoseconds that Ps were idle, those that are idle now left out.
static IDLE: AtomicI64 = AtomicI64::new(0);
/// Nanoseconds of all processors up to `SINCE`.
static TOTAL: AtomicI64 = AtomicI64::new(0);
/// When GOMAXPROCS changed last.
static SINCE: AtomicI64 = AtomicI64::new(0);
/// Whether the program has package runtime/metrics. Written once, before the second thread.
static WANTED: AtomicBool = AtomicBool::new(false);

/// At start.
pub fn init() {
    WANTED.store(link::metrics_wanted() != 0, Relaxed);
    SINCE.store(nanotime(), Relaxed);
}

/// Whether switches of goroutines are to be measured.
#[inline(always)]
fn wanted() -> bool {
    WANTED.load(Relaxed)
}

/// The goroutine became runnable.
#[inline]
pub fn runnable(gp: &G) {
    if wanted() {
        gp.runnable_at.set(nanotime());
    }
}

/// It runs.
#[inline]
pub fn running(gp: &G) {
    if wanted() {
        let since = gp.runnable_at.replace(0);
        if since != 0 {
            LATENCIES.add(nanotime() - since);
        }
    }
}

/// The goroutine is about to wait for a lock: what to hand to [`got_lock`].
#[inline]
pub fn wants_lock() -> i64 {
    if wanted() { nanotime() } else { 0 }
}

/// It has waited.
#[inline]
pub fn got_lock(since: i64) {
    if since != 0 {
        MUTEX_WAIT.fetch_add(nanotime() - since, Relaxed);
    }
}

/// The world was stopped: when that was wished, when everybody stood still, when it ended.
pub fn stopped(times: [i64; 3]) {
    let gc = mgc::collects_here();
    let stops = if gc { &GC_STOPS } else { &OTHER_STOPS };
    stops.stopping.add(times[1] - times[0]);
    stops.total.add(times[2] - times[0]);
    if gc {
        GC_PAUSE.fetch_add((times[2] - times[0]) * i64::from(proc::gomaxprocs()), Relaxed);
    }
}

/// Memory was given back for so long.
pub fn scavenged(ns: i64) {
    SCAVENGE.fetch_add(ns, Relaxed);
}

/// A P was idle for so long.
pub fn idled(ns: i64) {
    IDLE.fetch_add(ns, Relaxed);
}

/// GOMAXPROCS is about to change. World stopped.
pub fn procs_change() {
    let now = nanotime();
    TOTAL.fetch_add((now - SINCE.swap(now, Relaxed)) * i64::from(proc::gomaxprocs()), Relaxed);
}

/// What package runtime/metrics declares as its `figures`, field by field.
#[repr(C)]
pub struct Figures {
    cpu_total: i64,
    cpu_idle: i64,
    cpu_gc_pause: i64,
    cpu_scavenge: i64,
    mutex_wait: i64,
    /// Marking by busy Ps, idle ones, and allocations.
    cpu_mark: [i64; 3],
    cleanups: [u64; 2],
    finalizers: [u64; 2],
    gc_cycles: u64,
    gc_forced: u64,
    gogc: i64,
    gomemlimit: i64,
    heap_goal: u64,
    heap_marked: u64,
    alloc_bytes: u64,
    freed_bytes: u64,
    tiny: u64,
    scan_globals: u64,
    scan_stacks: u64,
    scan_heap: u64,
    heap_sys: u64,
    heap_inuse: u64,
    heap_dirty: u64,
    stacks: u64,
    spans: u64,
    caches: u64,
    buckets: u64,
    persistent: u64,
    thread_stacks: u64,
    procs: u64,
    created: u64,
    /// Runnable, running, in a call, waiting.
    goroutines: [u64; 4],
    threads: u64,
    mallocs: [u64; NUM_CLASSES],
    frees: [u64; NUM_CLASSES],
    gc_stopping: [u64; BUCKETS],
    gc_total: [u64; BUCKETS],
    other_stopping: [u64; BUCKETS],
    other_total: [u64; BUCKETS],
    latencies: [u64; BUCKETS],
}

/// Fills package runtime/metrics' `figures`.
pub unsafe extern "C" fn rt_readmetrics(out: *mut u8) {
    proc::stop_the_world(WaitReason::StopTheWorld);
    proc::for_each_p(|pp| pp.mcache.flush());
    let mut goroutines = [0; 4];
    proc::for_each_g(|gp| {
        if !gp.system.get() {
            let i = match gp.status() {
                // Everybody but us was running or about to when the world stopped.
                _ if gp.is(crate::getg()) => 1,
                Status::Runnable => 0,
                Status::Running => 1,
                Status::Syscall => 2,
                _ => 3,
            };
            goroutines[i] += 1;
        }
    });
    procs_change();
    let counts = |counters: &[Counter; NUM_CLASSES]| counters.each_ref().map(|c| c.get() as u64);
    let (heap_sys, heap_dirty) = mheap::sys_and_dirty();
    let (mallocs, frees) = mstats::by_class();
    let (alloc_bytes, freed_bytes, tiny) = mstats::totals();
    let procs = proc::gomaxprocs() as usize;
    let threads = SCHED.mcount.get() as u64;
    out.cast::<Figures>().write(Figures {
        cpu_total: TOTAL.load(Relaxed),
        cpu_idle: IDLE.load(Relaxed),
        cpu_gc_pause: GC_PAUSE.load(Relaxed),
        cpu_scavenge: SCAVENGE.load(Relaxed),
        mutex_wait: MUTEX_WAIT.load(Relaxed),
        cpu_mark: mgcworker::TIMES.each_ref().map(|t| t.load(Relaxed)),
        cleanups: mfinal::cleanups(),
        finalizers: mfinal::finalizers(),
        gc_cycles: mgc::cycles().into(),
        gc_forced: mstats::forced().into(),
        gogc: mgcpace::gc_percent(),
        gomemlimit: mgcpace::memory_limit(),
        heap_goal: mgcpace::heap_goal() as u64,
        heap_marked: mgcpace::heap_marked() as u64,
        alloc_bytes: alloc_bytes as u64,
        freed_bytes: freed_bytes as u64,
        tiny: tiny as u64,
        scan_globals: mgcmark::globals_bytes() as u64,
        scan_stacks: mgcpace::root_bytes().saturating_sub(mgcmark::globals_bytes()) as u64,
        scan_heap: mgcpace::scanned_bytes() as u64,
        heap_sys: heap_sys as u64,
        heap_inuse: mstats::HEAP_INUSE.get() as u64,
        heap_dirty: heap_dirty as u64,
        stacks: stack::MAPPED.load(Relaxed) as u64,
        spans: (mstats::SPANS.get() * size_of::<mspan::Span>()) as u64,
        caches: (procs * size_of::<mcache::MCache>()) as u64,
        buckets: mprof::BYTES.get() as u64,
        persistent: persist::total() as u64,
        thread_stacks: threads * proc::thread::STACKS as u64,
        procs: procs as u64,
        created: SCHED.goidgen.load(Relaxed),
        goroutines,
        threads,
        mallocs: counts(mallocs),
        frees: counts(frees),
        gc_stopping: GC_STOPS.stopping.get(),
        gc_total: GC_STOPS.total.get(),
        other_stopping: OTHER_STOPS.stopping.get(),
        other_total: OTHER_STOPS.total.get(),
        latencies: LATENCIES.get(),
    });
    proc::start_the_world();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_fall_into_buckets_between_their_bounds() {
        assert_eq!(BUCKETS, 162);
        assert_eq!([-1, 0, 63, 64, 255, 256, 319, 320, 512].map(bucket), [0, 1, 1, 2, 4, 5, 5, 6, 9]);
        assert_eq!([(1 << 47) - 1, 1 << 47, i64::MAX].map(bucket), [160, 161, 161]);
    }
}
