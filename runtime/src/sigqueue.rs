//! Signals for os/signal: the handler notes what came, and a goroutine of that package fetches it.
//!
//! Invariant: the handler touches nothing here but the three words.

use crate::atomic::{AcqRel, Acquire, AtomicU32, AtomicU64, Relaxed, Release};
use crate::proc::{Ret2, blocking};
use crate::{signal, syscall};

/// Signals that somebody wants, as bits `sig - 1`. Atomic.
static WANTED: AtomicU64 = AtomicU64::new(0);
/// Signals that came and were not fetched. Atomic.
static PENDING: AtomicU64 = AtomicU64::new(0);
/// Counts arrivals: the fetching goroutine sleeps on it. Atomic.
static ARRIVALS: AtomicU32 = AtomicU32::new(0);

/// One bit for a signal; none for what is no signal.
fn bit(sig: i64) -> u64 {
    if (1..=64).contains(&sig) { 1 << (sig - 1) } else { 0 }
}

/// From the handler: takes a signal that somebody wants. Whether somebody does.
pub fn deliver(sig: i32) -> bool {
    if !is_wanted(sig) {
        return false;
    }
    // Release: pairs with `fetch`, which looks for the bit after it saw the count.
    PENDING.fetch_or(bit(sig.into()), Release);
    ARRIVALS.fetch_add(1, Release);
    syscall::futex_wake(&ARRIVALS, 1);
    true
}

/// Whether somebody wants the signal.
pub fn is_wanted(sig: i32) -> bool {
    WANTED.load(Relaxed) & bit(sig.into()) != 0
}

/// A pending signal, which is pending no more.
fn fetch() -> Option<i64> {
    let pending = PENDING.load(Acquire);
    if pending == 0 {
        return None;
    }
    let sig = i64::from(pending.trailing_zeros()) + 1;
    // Only one goroutine fetches, so the bit is still there.
    PENDING.fetch_and(!bit(sig), AcqRel);
    Some(sig)
}

/// Waits for a signal.
pub unsafe extern "C" fn rt_sigrecv() -> i64 {
    if let Some(sig) = fetch() {
        return sig;
    }
    blocking::enter();
    let sig = loop {
        // Acquire: pairs with `deliver`; a signal that comes after `fetch` changes the count.
        let seen = ARRIVALS.load(Acquire);
        if let Some(sig) = fetch() {
            break sig;
        }
        syscall::futex_wait(&ARRIVALS, seen, -1);
    };
    blocking::exit(Ret2(sig as usize, 0));
    sig
}

/// os/signal wants the signal.
pub unsafe extern "C" fn rt_sigenable(sig: i64) {
    if bit(sig) != 0 {
        WANTED.fetch_or(bit(sig), Relaxed);
        signal::handle(sig as i32);
    }
}

/// Nobody wants the signal any more.
pub unsafe extern "C" fn rt_sigdisable(sig: i64) {
    if bit(sig) != 0 {
        WANTED.fetch_and(!bit(sig), Relaxed);
        signal::restore(sig as i32);
    }
}

/// The signal is to be ignored.
pub unsafe extern "C" fn rt_sigignore(sig: i64) {
    if bit(sig) != 0 {
        WANTED.fetch_and(!bit(sig), Relaxed);
        signal::ignore(sig as i32);
    }
}

/// Whether the signal is ignored.
pub unsafe extern "C" fn rt_sigignored(sig: i64) -> u8 {
    u8::from(bit(sig) != 0 && signal::is_ignored(sig as i32))
}
