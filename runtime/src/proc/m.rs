//! M: a thread of the kernel's.
//!
//! Invariants: an M needs a P to run Go code. `%fs` points at the end of `tls`: `fs:-8` is the current goroutine
//! (`g0` while scheduling), `fs:-16` the M. Everything of the runtime runs on `g0`'s stack, signal
//! handlers on the alternate stack.

use super::g::G;
use super::p::P;
use crate::atomic::{AtomicBool, AtomicI32};
use crate::lock::Note;
use core::cell::Cell;

/// A thread. Assembly knows `g0_sp` and `tls`.
#[repr(C)]
pub struct M {
    /// Where the system stack starts for a call from Go code. Immutable after the thread's start.
    pub g0_sp: Cell<usize>,
    /// Thread-local words: `[_, m, g, fs:0 = own address]`.
    pub tls: [Cell<usize>; 4],
    /// Descriptor of the system stack. Immutable.
    pub g0: Cell<Option<&'static G>>,
    /// The goroutine it runs. Owned by the thread.
    pub curg: Cell<Option<&'static G>>,
    /// The P it runs Go code with. Owned by the thread.
    pub p: Cell<Option<&'static P>>,
    /// A P handed to it while it sleeps.
    pub nextp: Cell<Option<&'static P>>,
    /// The P it had when it went into a system call.
    pub oldp: Cell<Option<&'static P>>,
    /// Number.
    pub id: Cell<u32>,
    /// Thread id of the kernel.
    pub tid: AtomicI32,
    /// Looks for work and has none. Written by its thread; `sched.nmspinning` counts them.
    pub spinning: Cell<bool>,
    /// Its sleep.
    pub park: Note,
    /// Next on the idle list. Guarded by `sched.lock`.
    pub schedlink: Cell<Option<&'static M>>,
    /// Next of all Ms; immutable after it is linked.
    pub alllink: Cell<Option<&'static M>>,
    /// The goroutine wired to this thread.
    pub lockedg: Cell<Option<&'static G>>,
    /// What to run first, instead of scheduling: sysmon.
    pub mstartfn: Cell<Option<unsafe fn() -> !>>,
    /// The process ends in a throw or fatal error on this thread.
    pub throwing: Cell<bool>,
    /// A preemption signal is on its way; no second one is sent.
    pub signal_pending: AtomicBool,
    /// State of a small generator for choices of the scheduler.
    pub fastrand: Cell<u64>,
    /// While the world may be stopped under a runtime call of its goroutine: from here on its system stack holds frames that
    /// the collector must read; 0: none. Written by its thread before it lets its P go.
    pub frames_from: Cell<usize>,
    /// It works for the collector, whoever's P it has. Owned by the thread, read by its signal handler.
    pub collects: Cell<bool>,
    /// Alternate stack for signals.
    pub gsignal_lo: Cell<usize>,
    /// Its part in the CPU profile.
    pub sampler: crate::cpuprof::Sampler,
    /// It is moving its goroutine's stack. Owned by the thread, read by its signal handler.
    pub moving_stack: Cell<bool>,
    /// Ranks of the locks held, debug builds.
    pub held: UnsafeHeld,
    /// How many.
    pub n_held: Cell<usize>,
}

/// See [`M::held`].
pub type UnsafeHeld = [Cell<u8>; 16];

// SAFETY: every field is atomic or names who may touch it.
unsafe impl Sync for M {}

impl M {
    /// A cheap random number, for stealing order and the like. By its own thread.
    pub fn cheaprand(&self) -> u32 {
        // wyrand's step.
        let s = self.fastrand.get().wrapping_add(0xa076_1d64_78bd_642f);
        self.fastrand.set(s);
        let t = u128::from(s) * u128::from(s ^ 0xe703_7ed1_a0b4_28db);
        ((t >> 64) as u64 ^ t as u64) as u32
    }

    /// Random below `n`.
    pub fn cheaprandn(&self, n: u32) -> u32 {
        ((u64::from(self.cheaprand()) * u64::from(n)) >> 32) as u32
    }
}

/// Offset of `g0_sp`, for assembly.
pub const OFF_G0_SP: usize = core::mem::offset_of!(M, g0_sp);
