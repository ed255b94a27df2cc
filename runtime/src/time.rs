//! Timers. None can be started yet.
//!
//! Invariant: `next_when` is 0 exactly when no timer is pending.

/// When the earliest timer is due; 0 when there is none.
pub fn next_when() -> i64 {
    0
}

/// Runs the timers that are due at `now`; gives the next time, and whether any ran. On a thread with a P.
pub unsafe fn check_timers(_now: i64) -> (i64, bool) {
    (0, false)
}
