//! Who marks, and when.
//!
//! There are no mark worker goroutines: a P marks *between* two goroutines, on its thread's system stack. A busy P takes
//! a quarter of its time for it, measured since it did so last ([`turn`]); one that has nothing to run marks until there
//! is ([`idle_turn`]); and allocations read objects on their own account when marking falls behind ([`assist`]).
//!
//! Invariants: `WORKERS` counts the Ps that mark just now; nobody leaves without leaving his grey objects to the others,
//! so when it is 0 and no buffer is left, only write barriers' buffers can hold grey objects, and whoever finds
//! that ends the cycle.

use crate::atomic::{AtomicI32, AtomicI64, Relaxed, SeqCst};
use crate::clock::nanotime;
use crate::proc::{self, P, SCHED, WaitReason, getm, getp, gomaxprocs, park};
use crate::{mgc, mgcpace, mgcwork, syscall};

/// A busy P marks for one part of its time in so many.
const SHARE: i64 = 4;
/// Shortest and longest turn of a busy P, nanoseconds.
const TURN: core::ops::RangeInclusive<i64> = 100_000..=5_000_000;
/// Longest turn of an idle one, before it looks at timers and descriptors again.
const IDLE_TURN: i64 = 1_000_000;
/// Bytes that an allocation reads at least when it has to: for less it is not worth beginning.
const MIN_ASSIST: usize = 64 << 10;

/// Ps that mark just now.
static WORKERS: AtomicI32 = AtomicI32::new(0);
/// Nanoseconds that Ps have marked: busy ones, idle ones, and in allocations.
pub static TIMES: [AtomicI64; 3] = [const { AtomicI64::new(0) }; 3];

/// On whose account the work is, as an index into [`TIMES`].
#[derive(Clone, Copy, PartialEq, Eq)]
enum Account {
    Busy = 0,
    Idle = 1,
    Assist = 2,
}

/// Marks until nothing is left or `enough`, which is told how many bytes have been read since it was asked. Whether
/// nothing is left anywhere.
unsafe fn work(account: Account, mut enough: impl FnMut(usize) -> bool) -> bool {
    let (mp, pp, start) = (getm(), getp(), nanotime());
    // SeqCst: pairs with `nothing_left`.
    WORKERS.fetch_add(1, SeqCst);
    let before = mp.collects.replace(true);
    pp.marker.drain(|read| {
        mgcpace::note_read(read, account == Account::Assist);
        if !mgcwork::any() && WORKERS.load(Relaxed) < gomaxprocs() as i32 && pp.marker.share() {
            park::wakep();
        }
        enough(read)
    });
    pp.marker.publish();
    mp.collects.set(before);
    WORKERS.fetch_sub(1, SeqCst);
    TIMES[account as usize].fetch_add(nanotime() - start, Relaxed);
    nothing_left()
}

/// Whether the cycle can end, as far as one sees without stopping the world.
fn nothing_left() -> bool {
    !mgcwork::any() && WORKERS.load(SeqCst) == 0
}

/// Whether an idle P has something to do here.
pub fn wanted() -> bool {
    mgc::marking() && (mgcwork::any() || nothing_left())
}

/// Nanoseconds that Ps have marked since this was asked last; for the trace.
pub fn take_times() -> [i64; 3] {
    static SEEN: [AtomicI64; 3] = [const { AtomicI64::new(0) }; 3];
    core::array::from_fn(|i| {
        let now = TIMES[i].load(Relaxed);
        now - SEEN[i].swap(now, Relaxed)
    })
}

/// The world is about to stop.
fn stopping() -> bool {
    SCHED.gcwaiting.load(Relaxed)
}

/// Marking begins now. World stopped.
pub fn begin(pp: &P, now: i64) {
    pp.marked_until.set(now);
    pp.assist_debt.set(0);
}

/// A P with goroutines to run, between two of them: marks if its share of the time asks for it. Whether the world may
/// have been stopped meanwhile. By the scheduler.
pub unsafe fn turn(pp: &'static P) -> bool {
    let now = nanotime();
    let time = (now - pp.marked_until.get()) / (SHARE - 1);
    if time < *TURN.start() || !mgcwork::any() {
        return false;
    }
    let end = now + time.min(*TURN.end());
    let done = work(Account::Busy, |_| stopping() || nanotime() >= end);
    pp.marked_until.set(nanotime());
    done && mgc::try_finish()
}

/// A P without anything to run: marks until there is something. Whether it did. By the scheduler.
pub unsafe fn idle_turn(pp: &'static P) -> bool {
    if !wanted() {
        return false;
    }
    let end = nanotime() + IDLE_TURN;
    let busy = || SCHED.runqsize.load(Relaxed) > 0 || !pp.runq.is_empty();
    let done = work(Account::Idle, |_| stopping() || busy() || nanotime() >= end);
    pp.marked_until.set(nanotime());
    if done {
        mgc::try_finish();
    }
    true
}

/// An allocation of `size` bytes pays while the collector marks. With a P, without locks.
pub unsafe fn assist(size: usize) {
    let pp = getp();
    let mut debt = pp.assist_debt.get() + mgcpace::owed(size);
    if debt >= MIN_ASSIST && mgcwork::any() {
        let done = work(Account::Assist, |read| {
            debt = debt.saturating_sub(read);
            debt == 0
        });
        // What could not be read now is being read by others.
        debt = 0;
        if done {
            mgc::try_finish();
        }
    }
    getp().assist_debt.set(debt);
}

/// For who waits for the end of the cycle: marks for a while, or lets others do so.
pub unsafe fn help() {
    let end = nanotime() + IDLE_TURN;
    if work(Account::Busy, |_| stopping() || nanotime() >= end) {
        mgc::try_finish();
    } else if !mgcwork::any() {
        syscall::osyield();
    }
}

/// Marks everything that is left, and ends the cycle; for who cannot wait otherwise.
pub unsafe fn finish() {
    while mgc::marking() {
        if !(work(Account::Busy, |_| false) && mgc::try_finish()) {
            // Others are at it; one of them may be waiting for us to stand still.
            proc::stop_the_world(WaitReason::StopTheWorld);
            proc::start_the_world();
        }
    }
}
