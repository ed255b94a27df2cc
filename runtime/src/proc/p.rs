//! P: the right to run Go code, with all that goes with it: a run queue, a memory cache.
//!
//! Invariants: there are `GOMAXPROCS` of them. A P is owned by the M whose `p` it is; one in `Syscall` may be
//! retaken by whoever wins the status word; idle ones are on `sched.pidle`, guarded by `sched.lock`.

use super::g::G;
use super::m::M;
use super::runq::RunQ;
use crate::atomic::{AcqRel, Acquire, AtomicBool, AtomicI64, AtomicPtr, AtomicU32, Release};
use core::cell::Cell;

/// What a P is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum PStatus {
    /// On the idle list.
    Idle = 0,
    /// Owned by an M.
    Running = 1,
    /// Its M is in a system call.
    Syscall = 2,
    /// Stopped for stop-the-world.
    GcStop = 3,
    /// Beyond GOMAXPROCS.
    Dead = 4,
}

/// Free stacks of one size.
#[repr(C)]
pub struct StackList {
    /// The first; each one's first word links to the next.
    pub head: Cell<usize>,
    /// How many.
    pub count: Cell<usize>,
}

/// A processor.
#[repr(C)]
pub struct P {
    /// Index into all Ps. Immutable.
    pub id: Cell<u32>,
    /// [`PStatus`].
    status: AtomicU32,
    /// Next on the idle list. Guarded by `sched.lock`.
    pub link: Cell<Option<&'static P>>,
    /// Its thread; null when idle. Written by the thread; read by sysmon and others.
    pub m: AtomicPtr<M>,
    /// Goroutines ready to run here.
    pub runq: RunQ,
    /// Runs before the queue and inherits the time slice: a goroutine made ready by the running one.
    pub runnext: AtomicPtr<G>,
    /// Rises with every goroutine scheduled. Owned by the thread, read by sysmon.
    pub schedtick: AtomicU32,
    /// Rises with every system call.
    pub syscalltick: AtomicU32,
    /// What sysmon saw last: schedtick, when, syscalltick, when. Owned by sysmon.
    pub seen: [Cell<i64>; 4],
    /// When it became idle; guarded by `sched.lock`.
    pub idle_since: Cell<i64>,
    /// Asked to yield at once.
    pub preempt: AtomicBool,
    /// When its earliest timer fires; 0 none. For who looks after an idle P's timers.
    pub timer_when: AtomicI64,
    /// Dead goroutines for reuse. Owned by the thread.
    pub gfree: Cell<Option<&'static G>>,
    /// How many.
    pub n_gfree: Cell<u32>,
    /// Spans to allocate from. Owned by the thread, or by the collector with the world stopped.
    pub mcache: crate::mcache::MCache,
    /// Its part in marking. Owned by the thread, or by the collector with the world stopped.
    pub marker: crate::mgcmark::Marker,
    /// When it marked last, or marking began; when busy it marks for a quarter of the time. Owned by the thread, likewise.
    pub marked_until: Cell<i64>,
    /// Bytes that its goroutines' allocations oblige it to read. Owned by the thread, likewise.
    pub assist_debt: Cell<usize>,
    /// Records for waiting in queues. Owned by the thread.
    pub sudogs: crate::plain::List<crate::sudog::Sudog>,
    /// Code of the goroutine started last, and whether that belongs to the runtime: saves looking it up for each of
    /// many alike. Owned by the thread.
    pub last_start: Cell<(usize, bool)>,
    /// Small stacks by order. Owned by the thread.
    pub stackcache: [StackList; crate::proc::N_STACK_ORDERS],
}

// SAFETY: every field is atomic or names who may touch it.
unsafe impl Sync for P {}

impl P {
    /// The status now.
    #[inline]
    pub fn status(&self) -> PStatus {
        // Acquire: pairs with the transitions.
        match self.status.load(Acquire) {
            0 => PStatus::Idle,
            1 => PStatus::Running,
            2 => PStatus::Syscall,
            3 => PStatus::GcStop,
            _ => PStatus::Dead,
        }
    }

    /// The owner's transition.
    #[inline]
    pub fn set_status(&self, to: PStatus) {
        // Release: the next owner sees this one's work.
        self.status.store(to as u32, Release);
    }

    /// A contended transition: whether this caller made it.
    #[must_use]
    #[inline]
    pub fn cas_status(&self, from: PStatus, to: PStatus) -> bool {
        // AcqRel: the winner owns the P, with all its last owner did.
        self.status.compare_exchange(from as u32, to as u32, AcqRel, Acquire).is_ok()
    }

    /// Whether two descriptors are the same P.
    pub fn is(&self, other: &P) -> bool {
        core::ptr::eq(self, other)
    }
}
