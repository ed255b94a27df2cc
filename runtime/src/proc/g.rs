//! G: a goroutine.
//!
//! Invariants: a G is never freed; dead ones wait on a free list for the next `go`. The status word
//! changes only through the transitions of this file. Exactly one thread owns a goroutine at a time: the one that
//! runs it, or the one that moved it to its present status. A parked, runnable or in-call goroutine has
//! `sched_sp` pointing at the words a trampoline pushed: r14 r13 r12 rbx rbp, return address.

use super::m::M;
use crate::atomic::{AcqRel, Acquire, AtomicBool, AtomicU32, Relaxed, Release};
use crate::plain::Plain;
use abi::g::{GHead, GUARD, STACK_PREEMPT};
use core::cell::{Cell, UnsafeCell};

/// What a goroutine is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Status {
    /// Fresh memory: not yet set up.
    Idle = 0,
    /// On a run queue.
    Runnable = 1,
    /// Its thread executes it, or the runtime for it.
    Running = 2,
    /// Its thread is in a system call that may block.
    Syscall = 3,
    /// Parked: whoever it waits for makes it runnable.
    Waiting = 4,
    /// Finished, or never used.
    Dead = 6,
}

/// Why a goroutine waits, as tracebacks print it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum WaitReason {
    Zero,
    GcAssist,
    GcSweep,
    GcWorker,
    ChanReceiveNil,
    ChanSendNil,
    ChanReceive,
    ChanSend,
    Select,
    SelectNoCases,
    SemAcquire,
    MutexLock,
    RwMutexRLock,
    RwMutexLock,
    WaitGroupWait,
    CondWait,
    Sleep,
    Finalizer,
    Cleanup,
    StopTheWorld,
    ForceGcIdle,
    Preempted,
    IoWait,
    Parked,
    SynctestRun,
    SynctestWait,
    SynctestChanReceive,
    SynctestChanSend,
    SynctestSelect,
    SynctestWaitGroupWait,
}

impl WaitReason {
    /// Go's words for it.
    pub fn text(self) -> &'static str {
        use WaitReason::*;
        match self {
            Zero => "waiting",
            GcAssist => "GC assist wait",
            GcSweep => "GC sweep wait",
            GcWorker => "GC worker (idle)",
            ChanReceiveNil => "chan receive (nil chan)",
            ChanSendNil => "chan send (nil chan)",
            ChanReceive => "chan receive",
            ChanSend => "chan send",
            Select => "select",
            SelectNoCases => "select (no cases)",
            SemAcquire => "semacquire",
            MutexLock => "sync.Mutex.Lock",
            RwMutexRLock => "sync.RWMutex.RLock",
            RwMutexLock => "sync.RWMutex.Lock",
            WaitGroupWait => "sync.WaitGroup.Wait",
            CondWait => "sync.Cond.Wait",
            Sleep => "sleep",
            Finalizer => "finalizer wait",
            Cleanup => "cleanup wait",
            StopTheWorld => "stopping the world",
            ForceGcIdle => "force gc (idle)",
            Preempted => "preempted",
            IoWait => "IO wait",
            Parked => "waiting",
            SynctestRun => "synctest.Run",
            SynctestWait => "synctest.Wait",
            SynctestChanReceive => "chan receive (durable)",
            SynctestChanSend => "chan send (durable)",
            SynctestSelect => "select (durable)",
            SynctestWaitGroupWait => "sync.WaitGroup.Wait (durable)",
        }
    }

    /// Whether a goroutine of a bubble that waits for this can only be woken from inside the bubble, or by its clock.
    pub fn durable(self) -> bool {
        use WaitReason::*;
        matches!(
            self,
            ChanReceiveNil
                | ChanSendNil
                | SelectNoCases
                | CondWait
                | Sleep
                | SynctestRun
                | SynctestWait
                | SynctestChanReceive
                | SynctestChanSend
                | SynctestSelect
                | SynctestWaitGroupWait
        )
    }
}

/// Two result words of a runtime call: rax and rdx.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ret2(pub usize, pub usize);

/// Runs when a parked goroutine is scheduled again, on the system stack of its new thread; its
/// result is the call's. It may raise, or park again, instead of returning.
pub type Resume = unsafe fn(gp: &'static G) -> Ret2;

/// A goroutine. Compiled code and assembly know the fields up to `sched_sp`.
#[repr(C)]
pub struct G {
    /// What compiled code reaches through r15. Owned by the goroutine, or by who holds it stopped; the stack guard is
    /// written by anybody.
    head: UnsafeCell<GHead>,
    /// rsp when it is not executing Go code. Owned by the goroutine's thread.
    pub sched_sp: Cell<usize>,
    /// Result words for when it goes on. Owner: whoever may make it runnable, then its thread.
    pub ret: Cell<Ret2>,

    /// [`Status`].
    status: AtomicU32,
    /// Goes with `stackguard == STACK_PREEMPT`: newstack tells a request from a real overflow by it.
    pub preempt: AtomicBool,
    /// Whether it counts as a user's goroutine (deadlock, NumGoroutine, tracebacks). Immutable after creation.
    pub system: Cell<bool>,
    /// Number, from 1. Immutable while it lives.
    pub goid: Cell<u64>,
    /// Number of the goroutine that started it; 0 for the first. Immutable while it lives.
    pub parent_goid: Cell<u64>,
    /// Return address of the `go` statement that started it.
    pub gopc: Cell<usize>,
    /// Code address of its function.
    pub startpc: Cell<usize>,
    /// Next in whichever queue it is on. Guarded by that queue.
    pub schedlink: Cell<Option<&'static G>>,
    /// The thread that runs it. Owned by the goroutine's thread.
    pub m: Cell<Option<&'static M>>,
    /// LockOSThread: the thread it is wired to, and how often.
    pub lockedm: Cell<Option<&'static M>>,
    /// See `lockedm`.
    pub locked_count: Cell<u32>,
    /// Why it waits. Valid while Waiting.
    pub waitreason: Cell<WaitReason>,
    /// nanotime when it began to wait; 0 when not noted.
    pub waitsince: Cell<i64>,
    /// What to do before it goes on.
    pub resume: Cell<Option<Resume>>,
    /// Free for whoever parks it: stays untouched between park and resume.
    pub park_args: [Cell<usize>; 6],
    /// What its waker has to say.
    pub param: Cell<usize>,
    /// Its sudogs, in lock order. Guarded by the channels' locks while Waiting.
    pub waiting: Cell<usize>,
    /// Set by the case that wins a select.
    pub select_done: AtomicU32,
    /// Current chunk of the data stack, and one kept spare; see `dstack`.
    pub ds_chunk: Cell<usize>,
    /// See `ds_chunk`.
    pub ds_spare: Cell<usize>,
    /// It stopped at an arbitrary instruction: its registers lie on its stack, which must not move. Owned by its thread.
    pub async_stopped: Cell<bool>,
    /// Whether a fault at any address is a panic; debug.SetPanicOnFault. Owned by the goroutine.
    pub panic_on_fault: Cell<bool>,
    /// What the last trap was: signal, code, address, pc. For the message.
    pub sig: Cell<u32>,
    /// See `sig`.
    pub sigcode: Cell<u32>,
    /// See `sig`.
    pub sigaddr: Cell<usize>,
    /// See `sig`.
    pub sigpc: Cell<usize>,
    /// Labels of profiles: package runtime/pprof's. Owned by the goroutine; scanned by the collector.
    pub labels: Plain,
    /// When it began to wait, for the block profile; 0: not noted. See `mprof::block`.
    pub blocked_at: Cell<i64>,
    /// For how long it waited.
    pub blocked_for: Cell<i64>,
    /// When it became runnable, for the metrics; 0: not noted.
    pub runnable_at: Cell<i64>,
    /// The bubble it belongs to. Owned by the goroutine.
    pub bubble: Cell<Option<&'static crate::synctest::Bubble>>,
    /// Stack checks seen, for `MINIGODEBUG=movestack=N`.
    pub n_checks: Cell<u32>,
}

// SAFETY: every field is atomic or names who may touch it.
unsafe impl Sync for G {}

impl G {
    /// What compiled code sees. Reading or writing through the pointer follows the field's guard.
    #[inline]
    pub fn head(&self) -> *mut GHead {
        self.head.get()
    }

    /// The status now. Only its owner may rely on it staying so.
    #[inline]
    pub fn status(&self) -> Status {
        // Acquire: pairs with the Release half of the transitions.
        match self.status.load(Acquire) {
            0 => Status::Idle,
            1 => Status::Runnable,
            2 => Status::Running,
            3 => Status::Syscall,
            4 => Status::Waiting,
            _ => Status::Dead,
        }
    }

    /// The owner's transition: nobody else changes the status meanwhile.
    #[inline]
    pub fn set_status(&self, from: Status, to: Status) {
        // AcqRel: the next owner sees all that this one did.
        if self.status.swap(to as u32, AcqRel) != from as u32 {
            crate::throw::throw("goroutine status changed behind its owner's back");
        }
    }

    /// Waiting → Runnable, by whoever it waits for. Exactly one caller may win.
    #[must_use]
    pub fn try_ready(&self) -> bool {
        // AcqRel: pairs with the swap in `set_status` when it parked.
        self.status.compare_exchange(Status::Waiting as u32, Status::Runnable as u32, AcqRel, Acquire).is_ok()
    }

    /// Asks it to yield at its next stack check. Anybody, any time.
    pub fn request_preempt(&self) {
        // Release: pairs with newstack's Acquire load of `preempt`; the guard goes last.
        self.preempt.store(true, Release);
        self.guard().store(STACK_PREEMPT, Release);
    }

    /// Its thread: takes the request back.
    pub fn clear_preempt(&self) {
        self.preempt.store(false, Relaxed);
        self.guard().store(self.stack_lo() + GUARD, Relaxed);
    }

    /// The stack guard word.
    #[inline]
    pub fn guard(&self) -> &crate::atomic::AtomicUsize {
        // SAFETY: aligned, alive for ever; compiled code reads it with plain loads, which on this machine are atomic.
        unsafe { crate::atomic::AtomicUsize::from_ptr(&raw mut (*self.head()).stackguard) }
    }

    /// Lowest address of the stack.
    #[inline]
    pub fn stack_lo(&self) -> usize {
        // SAFETY: a word read; its owner changes it.
        unsafe { (*self.head()).stack_lo }
    }

    /// One past the highest address of the stack.
    #[inline]
    pub fn stack_hi(&self) -> usize {
        // SAFETY: as above.
        unsafe { (*self.head()).stack_hi }
    }

    /// Whether two descriptors are the same goroutine.
    #[inline]
    pub fn is(&self, other: &G) -> bool {
        core::ptr::eq(self, other)
    }
}

/// Offset of `sched_sp`, for assembly.
pub const OFF_SCHED_SP: usize = core::mem::offset_of!(G, sched_sp);
/// Offset of `ret`, for assembly.
pub const OFF_GRET: usize = core::mem::offset_of!(G, ret);
