//! Go's runtime: goroutines, stacks, memory, channels, panics and tracebacks of the programs we build.
//!
//! In: calls of compiled Go code (`abi::calls`), signals, and what the linker laid out (`abi::symbols`).
//! Out: system calls.
//! Never: knows the compiler, uses Rust's allocator or a libc function, lets a Rust frame live on a
//! goroutine's stack while that stack may move.
//!
//! ## The contract of unsafe functions
//!
//! Descriptors of goroutines, threads and processors are `&'static`: they are never freed, only
//! reused, and their fields are atomics or cells whose guard is named beside them. Unless a
//! function's `# Safety` says otherwise, the caller of an `unsafe fn` here vouches for this:
//!
//! * the thread is one of ours, on its system stack (`m.g0`), so `getg()` and `getm()` are valid;
//! * a field is touched only under the guard its comment names.
//!
//! Hence `unsafe_op_in_unsafe_fn` is allowed: the block would repeat this sentence. `HACKING.md` has the longer story.
#![cfg_attr(not(test), no_std)]
#![allow(unsafe_code, unsafe_op_in_unsafe_fn)]
#![allow(clippy::missing_safety_doc)]
#![cfg_attr(test, allow(dead_code, unused_imports, missing_docs))]

// From the ground up: the kernel, then locks, then memory that is never freed.
pub mod atomic;
pub mod clock;
pub mod debug;
pub mod env;
pub mod fork;
pub mod link;
pub mod lock;
pub mod persist;
pub mod print;
pub mod syscall;
pub mod throw;
pub mod vdso;

// Goroutines, their stacks, and who runs them.
pub mod dstack;
pub mod hooks;
pub mod proc;
pub mod stack;

// The seams: calls in, signals in, tracebacks out.
#[cfg_attr(test, path = "asm_hosted.rs")]
pub mod asm;
pub mod calls;
pub mod signal;
pub mod sigqueue;
pub mod symtab;
pub mod traceback;

// Profiles and metrics.
pub mod cpuprof;
pub mod metrics;
pub mod mprof;

// Memory: from size classes up to allocation, then the collector.
pub mod malloc;
pub mod mbarrier;
pub mod mcache;
pub mod mcentral;
pub mod mfinal;
pub mod mgc;
pub mod mgcmark;
pub mod mgcpace;
pub mod mgcslots;
pub mod mgcstack;
pub mod mgcsweep;
pub mod mgcwork;
pub mod mgcworker;
pub mod mheap;
pub mod mpages;
pub mod mspan;
pub mod mstats;
pub mod plain;
pub mod sizeclasses;

// Waiting: for each other, for descriptors, and for time.
pub mod chan;
pub mod netpoll;
pub mod select;
pub mod sema;
pub mod sudog;
pub mod synctest;
pub mod time;

// Interfaces and hashes.
pub mod hash;
pub mod iface;

pub use calls::Flag;
pub use proc::{getg, getm, getp};
