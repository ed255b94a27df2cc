//! Hands profiles to package runtime, as words in a Go slice.
//!
//! A record is its values, the number of return addresses, and these. Which values, says [`What`].
//!
//! Invariants: the slice's element type is a pointer, so that the labels of goroutines in it are seen by the collector; the
//! other words are none. Stores need no barrier: the slice is the caller's alone and empty, and this call is no
//! place to stop at. The world is stopped while goroutines are looked at.

use super::{Kind, MAX_STACK, TABLE, stack_of, stack_with_call};
use crate::atomic::Acquire;
use crate::getg;
use crate::proc::{self, Ret2, SCHED, WaitReason};

/// Which profile; package runtime has the same numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// Bytes allocated, bytes freed, objects allocated, objects freed; where something is in use.
    Mem,
    /// The same, all.
    MemAll,
    /// Events, nanoseconds.
    Block,
    /// Events, nanoseconds.
    Mutex,
    /// Labels.
    Goroutines,
    /// No values.
    Threads,
}

const KINDS: [What; 6] = [What::Mem, What::MemAll, What::Block, What::Mutex, What::Goroutines, What::Threads];

/// Takes records as long as there is room, and counts them all.
struct Sink {
    to: *mut usize,
    room: usize,
    words: usize,
    records: usize,
}

impl Sink {
    fn put(&mut self, values: &[usize], stack: &[usize]) {
        let len = values.len() + 1 + stack.len();
        if self.words + len <= self.room {
            // SAFETY: the caller's slice has `room` words.
            unsafe {
                let at = self.to.add(self.words);
                core::ptr::copy_nonoverlapping(values.as_ptr(), at, values.len());
                at.add(values.len()).write(stack.len());
                core::ptr::copy_nonoverlapping(stack.as_ptr(), at.add(values.len() + 1), stack.len());
            }
        }
        self.words += len;
        self.records += 1;
    }
}

/// Fills the words of a Go slice with a profile: words needed and records. If the words are more than `room`, not all are there.
pub unsafe extern "C" fn rt_profile(what: i64, to: *mut u8, room: i64) -> Ret2 {
    let mut sink = Sink { to: to.cast(), room: room as usize, words: 0, records: 0 };
    let Some(what) = KINDS.get(what as usize).copied() else { return Ret2::default() };
    match what {
        What::Mem | What::MemAll => {
            TABLE.with(|t| t.each_mem(what == What::MemAll, |values, stack| sink.put(&values, stack)));
        }
        What::Block => TABLE.with(|t| t.each_wait(Kind::Block, |values, stack| sink.put(&values, stack))),
        What::Mutex => TABLE.with(|t| t.each_wait(Kind::Mutex, |values, stack| sink.put(&values, stack))),
        What::Goroutines => goroutines(&mut sink),
        What::Threads => threads(&mut sink),
    }
    Ret2(sink.words, sink.records)
}

/// The caller first, then all others but the runtime's own.
unsafe fn goroutines(sink: &mut Sink) {
    let me = getg();
    let mut pcs = [0; MAX_STACK];
    proc::stop_the_world(WaitReason::StopTheWorld);
    let n = stack_of(me, &mut pcs);
    sink.put(&[me.labels.get()], &pcs[..n]);
    proc::for_each_g(|gp| {
        if !gp.is(me) && !gp.system.get() {
            let n = stack_with_call(gp, &mut pcs);
            sink.put(&[gp.labels.get()], &pcs[..n]);
        }
    });
    proc::start_the_world();
}

/// Threads are made by the scheduler, on no goroutine's behalf: their stacks are empty.
unsafe fn threads(sink: &mut Sink) {
    // Acquire: pairs with who links a thread.
    let mut mp = SCHED.allm.load(Acquire).as_ref();
    while let Some(m) = mp {
        sink.put(&[], &[]);
        mp = m.alllink.get();
    }
}

/// Labels of the calling goroutine, which goroutines that it starts inherit.
pub unsafe extern "C" fn rt_setproflabels(labels: *mut u8) {
    getg().labels.set(labels as usize);
}

/// Gives them.
pub unsafe extern "C" fn rt_getproflabels() -> *mut u8 {
    getg().labels.get() as *mut u8
}
