//! The CPU profile: every so many microseconds that a thread runs, where is it?
//!
//! Each thread that runs Go code has a timer of its CPU time, which sends it SIGPROF; the handler writes a sample into the
//! thread's ring. Package runtime/pprof empties the rings now and then.
//!
//! ```text
//!   a sample:  │ words, this one too │ labels │ address, innermost │ … │
//! ```
//!
//! Invariants: a ring has one writer, its thread's signal handler, and one reader at a time, who holds [`PROFILER`]; `written`
//! and `read` only rise. Rings are never freed. Timers are made and deleted under [`PROFILER`]. The collector takes each word
//! of a ring for a root, so that labels live until they are read. An address is a return address, or 1 + that of a runtime call
//! or of a [`Pseudo`] function.

use crate::atomic::{Acquire, AtomicPtr, AtomicU32, AtomicUsize, Relaxed, Release};
use crate::lock::{Locked, Rank};
use crate::mgcmark::Marker;
use crate::mprof;
use crate::proc::{G, M, SCHED, getg, getm, on_our_thread};
use crate::traceback::Unwinder;
use crate::{asm, mgc, persist, signal, stack, symtab, syscall};

/// Frames of a sample.
const MAX_STACK: usize = 64;
/// Words of a ring; a power of two. Enough for two seconds of the deepest stacks at 100 Hz.
const RING: usize = 1 << 14;

/// What stands for code that has no function of its own: its number is its address. Package runtime knows the names.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Pseudo {
    /// The scheduler, or something on no goroutine's behalf.
    System = 1,
    /// A collection.
    Gc = 2,
    /// Code that is neither Go's nor the runtime's: the kernel's clock.
    External = 3,
    /// Samples for which there was no room.
    Lost = 4,
}

/// Their names, as Go calls them.
pub const PSEUDO_NAMES: [&str; 5] =
    ["", "runtime._System", "runtime._GC", "runtime._ExternalCode", "runtime/pprof.lostProfileEvent"];

/// Samples of one thread.
#[repr(C)]
pub struct Ring {
    /// Words ever written.
    written: AtomicUsize,
    /// Words ever read.
    read: AtomicUsize,
    /// Samples that did not fit.
    lost: AtomicUsize,
    words: [AtomicUsize; RING],
}

impl Ring {
    /// Adds a sample if there is room. By the one writer.
    fn put(&self, labels: usize, stack: &[usize]) {
        let n = stack.len() + 2;
        let at = self.written.load(Relaxed);
        // Acquire: pairs with the reader's Release; what it has read may be overwritten.
        if at + n - self.read.load(Acquire) > RING {
            self.lost.fetch_add(1, Relaxed);
            return;
        }
        let word = |i: usize| &self.words[(at + i) % RING];
        word(0).store(n, Relaxed);
        word(1).store(labels, Relaxed);
        stack.iter().enumerate().for_each(|(i, pc)| word(i + 2).store(*pc, Relaxed));
        // Release: pairs with the reader's Acquire.
        self.written.store(at + n, Release);
    }

    /// Moves whole samples to `to`; gives the words. By the one reader.
    fn take(&self, to: &mut [usize]) -> usize {
        let mut n = 0;
        if let Some(lost) = to.first_chunk_mut::<3>()
            && self.lost.load(Relaxed) > 0
        {
            self.lost.fetch_sub(1, Relaxed);
            *lost = [3, 0, Pseudo::Lost as usize + 1];
            n = 3;
        }
        // Acquire: pairs with the writer's Release.
        let end = self.written.load(Acquire);
        let mut at = self.read.load(Relaxed);
        while at < end {
            let len = self.words[at % RING].load(Relaxed);
            if n + len > to.len() {
                break;
            }
            (0..len).for_each(|i| to[n + i] = self.words[(at + i) % RING].load(Relaxed));
            (at, n) = (at + len, n + len);
        }
        // Release: pairs with the writer's Acquire.
        self.read.store(at, Release);
        n
    }
}

/// A thread's part.
#[repr(C)]
pub struct Sampler {
    /// Null before its first profile. Set under [`PROFILER`].
    ring: AtomicPtr<Ring>,
    /// 1 + its timer's number; 0: none. Guarded by [`PROFILER`].
    timer: AtomicU32,
}

/// Samples a second; 0: off. The handler's flag.
static HZ: AtomicU32 = AtomicU32::new(0);
/// Guards making, deleting and reading.
static PROFILER: Locked<()> = Locked::new(Rank::Prof, ());

fn each_m(mut visit: impl FnMut(&'static M)) {
    // SAFETY: threads' descriptors stay; Acquire pairs with who links one.
    let mut mp = unsafe { SCHED.allm.load(Acquire).as_ref() };
    while let Some(m) = mp {
        visit(m);
        mp = m.alllink.get();
    }
}

impl Sampler {
    /// Starts sampling a thread. Under [`PROFILER`].
    unsafe fn start(&self, tid: i32, hz: u32) {
        if tid == 0 || self.timer.load(Relaxed) != 0 {
            return;
        }
        if self.ring.load(Relaxed).is_null() {
            // Release: pairs with the handler's load.
            self.ring.store(persist::alloc_zeroed::<Ring>(), Release);
        }
        if let Some(timer) = timer_of(tid, hz) {
            self.timer.store(timer + 1, Relaxed);
        }
    }

    /// Ends it. Under [`PROFILER`].
    unsafe fn stop(&self) {
        let timer = self.timer.swap(0, Relaxed);
        if timer != 0 {
            syscall::syscall3(libc::SYS_timer_delete, timer as usize - 1, 0, 0);
        }
    }
}

/// What timer_create takes: the kernel's sigevent.
#[repr(C)]
struct Sigevent {
    value: usize,
    signo: i32,
    notify: i32,
    tid: i32,
    pad: [i32; 11],
}

/// Makes a timer of a thread's CPU time that sends it SIGPROF.
unsafe fn timer_of(tid: i32, hz: u32) -> Option<u32> {
    const SIGEV_THREAD_ID: i32 = 4;
    /// The kernel's number for the CPU clock (as the scheduler counts) of one thread.
    const THREAD_CPU_CLOCK: isize = 6;
    let clock = !(tid as isize) << 3 | THREAD_CPU_CLOCK;
    let event = Sigevent { value: 0, signo: libc::SIGPROF, notify: SIGEV_THREAD_ID, tid, pad: [0; 11] };
    let mut timer = 0u32;
    let made =
        syscall::syscall3(libc::SYS_timer_create, clock as usize, &raw const event as usize, &raw mut timer as usize);
    if made != 0 {
        return None;
    }
    let period = 1_000_000_000 / i64::from(hz);
    // The first one anywhere in the period: threads are not to be sampled in step with what they do.
    let first = 1 + ((u64::from(getm().cheaprand()) * period as u64) >> 32) as i64;
    let spec = |ns: i64| libc::timespec { tv_sec: ns / 1_000_000_000, tv_nsec: ns % 1_000_000_000 };
    let times = libc::itimerspec { it_interval: spec(period), it_value: spec(first) };
    syscall::syscall6(libc::SYS_timer_settime, timer as usize, 0, &raw const times as usize, 0, 0, 0);
    Some(timer)
}

/// A new thread runs. On it.
pub unsafe fn thread_starts(mp: &'static M) {
    PROFILER.with(|()| {
        mp.tid.store(syscall::gettid(), Release);
        let hz = HZ.load(Relaxed);
        if hz != 0 && mp.mstartfn.get().is_none() {
            mp.sampler.start(mp.tid.load(Relaxed), hz);
        }
    });
}

/// The collector: rings hold labels.
pub unsafe fn each_root(marker: &Marker) {
    each_m(|mp| {
        if let Some(ring) = mp.sampler.ring.load(Acquire).as_ref() {
            let (from, to) = (ring.read.load(Relaxed), ring.written.load(Acquire));
            (from..to).for_each(|i| marker.word(ring.words[i % RING].load(Relaxed)));
        }
    });
}

/// SIGPROF hit this thread at `pc`, with these stack and frame pointers: whether that was meant for the profiler.
///
/// May not: take locks, allocate, or touch anything but its thread's ring and stacks.
pub unsafe fn sigprof(pc: usize, sp: usize, fp: usize) -> bool {
    if HZ.load(Relaxed) == 0 || !on_our_thread() {
        return HZ.load(Relaxed) != 0;
    }
    let mp = getm();
    // Acquire: pairs with `Sampler::start`.
    let Some(ring) = mp.sampler.ring.load(Acquire).as_ref() else { return true };
    let mut pcs = [0; MAX_STACK];
    let user = mp.curg.get();
    let n = match user {
        Some(gp) if !mp.moving_stack.get() => stack_at(gp, pc, sp, fp, &mut pcs),
        _ => 0,
    };
    let labels = user.map_or(0, |gp| gp.labels.get());
    if n == 0 {
        pcs[0] = pseudo(pc) as usize + 1;
    }
    ring.put(labels, &pcs[..n.max(1)]);
    true
}

/// What code without function the thread is in.
fn pseudo(pc: usize) -> Pseudo {
    if mgc::collects_here() {
        Pseudo::Gc
    } else if symtab::in_image(pc) {
        Pseudo::System
    } else {
        Pseudo::External
    }
}

/// The stack of the goroutine that this thread was working for.
unsafe fn stack_at(gp: &'static G, pc: usize, sp: usize, fp: usize, pcs: &mut [usize]) -> usize {
    if !gp.is(getg()) {
        // Between two goroutines.
        return 0;
    }
    let on_its_stack = sp > gp.stack_lo() && sp <= gp.stack_hi();
    if !on_its_stack {
        // A runtime call: the goroutine stands still. The collector works on behalf of whoever called it.
        if mgc::collects_here() {
            pcs[0] = Pseudo::Gc as usize + 1;
            return mprof::stack_with_call(gp, &mut pcs[1..]) + 1;
        }
        return mprof::stack_with_call(gp, pcs);
    }
    if let Some(func) = symtab::find_func(pc) {
        let walk = match unframed(func.entry, pc, sp) {
            Some(at) => Unwinder::entering(gp, pc, fp, at),
            None => Unwinder::at(gp, pc, fp),
        };
        return mprof::fill(walk, pcs, 0);
    }
    // Assembly, or a leaf in Rust: its return address is on top, or not far below what it has pushed.
    let Some(at) =
        (0..16).map(|i| sp + 8 * i).find(|&at| at + 8 <= gp.stack_hi() && symtab::in_go_text(*(at as *const usize)))
    else {
        return 0;
    };
    let back = *(at as *const usize);
    let n = match symtab::called(back) {
        Some(callee) => {
            pcs[0] = callee + 1;
            1
        }
        None => 0,
    };
    mprof::fill(Unwinder::returning(gp, back, fp), pcs, n)
}

/// Where the return address lies, if the function that starts at `entry` has no frame at `pc`: before it has pushed rbp
/// and set it, or at its return.
unsafe fn unframed(entry: usize, pc: usize, sp: usize) -> Option<usize> {
    const RET: u8 = 0xc3;
    /// Bytes of a call.
    const CALL: usize = 5;
    const PUSH_RBP: u8 = 0x55;
    const MOV_RBP_RSP: [u8; 3] = [0x48, 0x89, 0xe5];
    let bytes = pc as *const u8;
    if *bytes == RET {
        return Some(sp);
    }
    if bytes.cast::<[u8; 3]>().read() == MOV_RBP_RSP && *bytes.sub(1) == PUSH_RBP {
        return Some(sp + 8);
    }
    let push = stack::behind_check(entry).unwrap_or(entry);
    let in_stub = symtab::called(pc + CALL) == Some(asm::morestack());
    (pc <= push || in_stub).then_some(sp)
}

// ---- calls from Go

/// Starts the profile with so many samples a second if it is off; 0 only asks. Gives the rate it had, 0 for off.
pub unsafe extern "C" fn rt_startcpuprofile(hz: i64) -> i64 {
    PROFILER.with(|()| {
        let old = HZ.load(Relaxed);
        if old != 0 || hz <= 0 {
            return old.into();
        }
        let hz = hz.clamp(1, 1_000_000) as u32;
        signal::handle(libc::SIGPROF);
        HZ.store(hz, Relaxed);
        each_m(|mp| {
            if mp.mstartfn.get().is_none() {
                mp.sampler.start(mp.tid.load(Acquire), hz);
            }
        });
        0
    })
}

/// Ends it. What was sampled can still be read.
pub unsafe extern "C" fn rt_stopcpuprofile() {
    PROFILER.with(|()| {
        each_m(|mp| mp.sampler.stop());
        // A signal that is on its way finds this; the handler stays, for its default action would end the process.
        HZ.store(0, Relaxed);
    });
}

/// Moves samples into the words of a Go slice; gives how many words.
pub unsafe extern "C" fn rt_readcpuprofile(to: *mut u8, room: i64) -> i64 {
    let to = core::slice::from_raw_parts_mut(to.cast::<usize>(), room as usize);
    let mut n = 0;
    PROFILER.with(|()| {
        each_m(|mp| {
            if let Some(ring) = mp.sampler.ring.load(Acquire).as_ref() {
                n += ring.take(&mut to[n..]);
            }
        });
    });
    n as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring() -> &'static Ring {
        // SAFETY: zeros are an empty ring.
        unsafe { &*persist::alloc_zeroed::<Ring>() }
    }

    #[test]
    fn samples_come_out_whole_and_in_order() {
        let ring = ring();
        let mut next = 0;
        for round in 0..3000usize {
            for k in 0..3 {
                let i = round * 3 + k;
                ring.put(i, &vec![i; 1 + i % 60]);
            }
            let mut to = [0; 256];
            let n = ring.take(&mut to);
            let mut at = 0;
            while at < n {
                assert_eq!(to[at + 1], next);
                assert_eq!(to[at], 3 + next % 60);
                assert!(to[at + 2..at + to[at]].iter().all(|w| *w == next));
                at += to[at];
                next += 1;
            }
        }
        assert!(next > 8000);
    }

    #[test]
    fn what_does_not_fit_is_counted_as_lost() {
        let ring = ring();
        (0..RING / 10 + 5).for_each(|_| ring.put(0, &[7; 8]));
        assert_eq!(ring.lost.load(Relaxed), RING / 10 + 5 - RING / 10);
        let mut to = [0; 16];
        assert_eq!(ring.take(&mut to), 13);
        assert_eq!(to[..4], [3, 0, Pseudo::Lost as usize + 1, 10]);
    }
}
