//! Switches for finding bugs: `MINIGODEBUG=movestack=N,preempt=1,sched_seed=N,gcstress=1,gcpoison=1,
//! deadpoison=1,asyncpreemptoff=1`
//! and `GODEBUG=schedtrace=MS`.
//!
//! Invariant: read once before the second thread; everything off costs one relaxed load at rare places.

use crate::atomic::{AtomicI64, AtomicU64, Relaxed};
use crate::proc::{G, P, SCHED, gomaxprocs, sched};
use crate::{env, print};

macro_rules! switches {
    ($($(#[$doc:meta])* $name:ident = $key:literal;)*) => {
        mod values {
            use super::AtomicU64;
            $(#[allow(non_upper_case_globals)] pub static $name: AtomicU64 = AtomicU64::new(0);)*
        }
        $($(#[$doc])* #[inline] pub fn $name() -> u64 { values::$name.load(Relaxed) })*
        fn read(list: &[u8]) {
            $(if let Some(n) = env::option(list, $key).and_then(env::parse) {
                values::$name.store(n, Relaxed);
            })*
        }
    };
}

switches! {
    /// Move the stack at every N-th check; 0 never.
    movestack = "movestack";
    /// Yield at every check.
    preempt = "preempt";
    /// Shuffle run queues from this seed; 0 leaves them in order.
    sched_seed = "sched_seed";
    /// Collect at every N-th allocation; 0 when needed.
    gcstress = "gcstress";
    /// Overwrite freed objects and stacks.
    gcpoison = "gcpoison";
    /// Overwrite words of stacks that the collector takes for dead.
    deadpoison = "deadpoison";
    /// Keep the write barrier on and check what it is told.
    wbstress = "wbstress";
    /// One line for each collection.
    gctrace = "gctrace";
    /// No preemption by signal.
    asyncpreemptoff = "asyncpreemptoff";
    /// Tell about data-stack chunks.
    dstack = "dstack";
    /// Labels of goroutines in tracebacks.
    tracebacklabels = "tracebacklabels";
    /// Milliseconds between scheduler traces.
    schedtrace_ms = "schedtrace";
}

/// Reads the environment.
pub fn init() {
    values::tracebacklabels.store(1, Relaxed);
    if let Some(list) = env::get("GODEBUG") {
        read(list);
    }
    if let Some(list) = env::get("MINIGODEBUG") {
        read(list);
    }
    SHUFFLE.store(sched_seed(), Relaxed);
}

/// Whether freed stacks are overwritten.
#[inline]
pub fn poison_stacks() -> bool {
    gcpoison() != 0 || movestack() != 0
}

/// Whether data-stack chunks are traced.
#[inline]
pub fn trace_dstack() -> bool {
    dstack() != 0
}

/// Whether signals may not preempt.
#[inline]
pub fn no_async_preempt() -> bool {
    asyncpreemptoff() != 0
}

/// Whether every stack check shall enter newstack.
#[inline]
pub fn checks_armed() -> bool {
    movestack() != 0 || preempt() != 0
}

/// Poisons the guard for [`checks_armed`].
pub fn arm_checks(gp: &G) {
    if checks_armed() && !gp.system.get() {
        gp.guard().store(abi::g::STACK_PREEMPT, Relaxed);
    }
}

/// Counts a check of the goroutine: whether this one shall move the stack, of which `used` bytes are in use. Deep stacks
/// move less often, or a deep recursion would take quadratic time.
pub fn move_now(gp: &G, used: usize) -> bool {
    let n = movestack();
    if n == 0 {
        return false;
    }
    let seen = gp.n_checks.get().wrapping_add(1);
    gp.n_checks.set(seen);
    u64::from(seen).is_multiple_of(n * (1 + (used as u64 >> 11)))
}

static SHUFFLE: AtomicU64 = AtomicU64::new(0);

/// Shuffles a run queue, reproducibly with one P.
pub fn shuffle(pp: &P) {
    if gomaxprocs() != 1 {
        // Thieves may be at it; the order is theirs then.
        return;
    }
    pp.runq.shuffle(|below| {
        let mut x = SHUFFLE.load(Relaxed) | 1 << 63;
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        SHUFFLE.store(x, Relaxed);
        ((x >> 32) % u64::from(below)) as u32
    });
}

static LAST_TRACE: AtomicI64 = AtomicI64::new(0);
static START: AtomicI64 = AtomicI64::new(0);

/// One line about the scheduler when it is time; from sysmon.
pub fn schedtrace(now: i64) {
    let every = schedtrace_ms() as i64 * 1_000_000;
    if every == 0 || LAST_TRACE.load(Relaxed) + every > now {
        return;
    }
    if START.load(Relaxed) == 0 {
        START.store(now, Relaxed);
    }
    LAST_TRACE.store(now, Relaxed);
    let mut out = print::Out::stderr();
    out.str("SCHED ").dec(((now - START.load(Relaxed)) / 1_000_000) as u64).str("ms: gomaxprocs=");
    out.dec(gomaxprocs().into()).str(" idleprocs=").dec(SCHED.npidle.load(Relaxed) as u64);
    out.str(" threads=").dec(SCHED.mcount.get() as u64);
    out.str(" spinningthreads=").dec(SCHED.nmspinning.load(Relaxed) as u64);
    out.str(" idlethreads=").dec(SCHED.nmidle.get() as u64);
    out.str(" runqueue=").dec(SCHED.runqsize.load(Relaxed) as u64).str(" [");
    for i in 0..gomaxprocs() {
        out.str(if i == 0 { "" } else { " " }).dec(sched::p_at(i).runq.len() as u64);
    }
    out.str("]\n");
}
