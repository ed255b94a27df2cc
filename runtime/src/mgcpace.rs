//! The pacer: how large the heap may become, when a cycle has to begin for that, and what allocations pay meanwhile.
//!
//! The goal is what the last cycle marked plus GOGC per cent of that and of the roots, as in Go. While marking goes on the
//! program allocates: so a cycle begins before the goal, by as much as was allocated during the marking before, but not
//! before seven tenths of the way (Go's figure), or small heaps would collect all the time. Should marking fall behind
//! nevertheless, each allocation pays for its bytes by reading objects in proportion: all is read when the heap
//! reaches its goal.
//!
//! Invariants: `HEAP_LIVE` counts bytes in use plus free slots that caches hold; it is exact when the caches are flushed.

use crate::atomic::{AtomicI64, AtomicUsize, Relaxed};
use crate::{env, mstats};

/// Smallest heap goal at GOGC=100.
const MIN_HEAP: usize = 4 << 20;

/// Bytes in use; see the invariants.
static HEAP_LIVE: AtomicUsize = AtomicUsize::new(0);
/// Heap size that the next cycle shall not exceed.
static GOAL: AtomicUsize = AtomicUsize::new(MIN_HEAP);
/// `HEAP_LIVE` that starts a cycle.
static TRIGGER: AtomicUsize = AtomicUsize::new(MIN_HEAP);
/// Bytes that the last cycle marked. Written with the world stopped.
static HEAP_MARKED: AtomicUsize = AtomicUsize::new(0);
/// Bytes of objects with pointers that the last cycle marked. Written with the world stopped.
static SCANNED: AtomicUsize = AtomicUsize::new(0);
/// Bytes of data and stacks that the last cycle scanned. Written with the world stopped.
static ROOT_BYTES: AtomicUsize = AtomicUsize::new(0);
/// Bytes allocated while the last cycles marked, an average that follows. Written with the world stopped.
static RUNWAY: AtomicUsize = AtomicUsize::new(0);
/// GOGC; negative: off.
static GC_PERCENT: AtomicI64 = AtomicI64::new(100);
/// GOMEMLIMIT in bytes.
static MEMORY_LIMIT: AtomicI64 = AtomicI64::new(i64::MAX);

/// Bytes that this cycle will read, as far as one can tell. Written with the world stopped.
static EXPECTED: AtomicUsize = AtomicUsize::new(0);
/// Bytes that it has read.
static READ: AtomicUsize = AtomicUsize::new(0);
/// Bytes that others have read and no allocation has been credited with.
static CREDIT: AtomicI64 = AtomicI64::new(0);

/// Reads GOGC and GOMEMLIMIT. At start.
pub fn init(gogc: Option<&[u8]>, limit: Option<&[u8]>) {
    if let Some(text) = gogc {
        match text {
            b"off" => GC_PERCENT.store(-1, Relaxed),
            _ => {
                if let Some(n) = env::parse(text) {
                    GC_PERCENT.store(n.min(i32::MAX as u64) as i64, Relaxed);
                }
            }
        }
    }
    if let Some(n) = limit.and_then(parse_bytes) {
        MEMORY_LIMIT.store(n, Relaxed);
    }
    set_goal();
}

/// `123`, `64MiB`, `1GiB`, `off`.
fn parse_bytes(text: &[u8]) -> Option<i64> {
    if text == b"off" {
        return Some(i64::MAX);
    }
    let (number, shift) = match text {
        [n @ .., b'K', b'i', b'B'] => (n, 10),
        [n @ .., b'M', b'i', b'B'] => (n, 20),
        [n @ .., b'G', b'i', b'B'] => (n, 30),
        [n @ .., b'T', b'i', b'B'] => (n, 40),
        [n @ .., b'B'] => (n, 0),
        n => (n, 0),
    };
    i64::try_from(env::parse(number)?).ok()?.checked_mul(1 << shift)
}

/// Bytes became live.
#[inline]
pub fn add_live(bytes: usize) {
    HEAP_LIVE.fetch_add(bytes, Relaxed);
}

/// Bytes that were counted as live are not in use.
#[inline]
pub fn sub_live(bytes: usize) {
    HEAP_LIVE.fetch_sub(bytes, Relaxed);
}

/// Bytes in use.
pub fn live() -> usize {
    HEAP_LIVE.load(Relaxed)
}

/// Heap size that the next cycle shall not exceed.
pub fn heap_goal() -> usize {
    GOAL.load(Relaxed)
}

/// Whether the heap, with `size` bytes more, is large enough for a cycle to begin.
#[inline]
pub fn due(size: usize) -> bool {
    HEAP_LIVE.load(Relaxed).saturating_add(size) >= TRIGGER.load(Relaxed)
}

/// GOGC; negative: off.
pub fn gc_percent() -> i64 {
    GC_PERCENT.load(Relaxed)
}

/// GOMEMLIMIT.
pub fn memory_limit() -> i64 {
    MEMORY_LIMIT.load(Relaxed)
}

/// Bytes that the last cycle marked.
pub fn heap_marked() -> usize {
    HEAP_MARKED.load(Relaxed)
}

/// Bytes of data and stacks that the last cycle scanned.
pub fn root_bytes() -> usize {
    ROOT_BYTES.load(Relaxed)
}

/// Bytes of objects with pointers that the last cycle marked.
pub fn scanned_bytes() -> usize {
    SCANNED.load(Relaxed)
}

/// Sets GOGC; gives what it was.
pub fn set_gc_percent(percent: i64) -> i64 {
    let old = GC_PERCENT.swap(percent.clamp(-1, i32::MAX as i64), Relaxed);
    set_goal();
    old
}

/// Sets GOMEMLIMIT; gives what it was.
pub fn set_memory_limit(limit: i64) -> i64 {
    let old = MEMORY_LIMIT.swap(limit, Relaxed);
    set_goal();
    old
}

/// A cycle begins to mark. World stopped, caches flushed.
pub fn begin() {
    let (live, marked) = (HEAP_LIVE.load(Relaxed), HEAP_MARKED.load(Relaxed));
    // What has come since the last cycle is taken for what was there: as many pointers.
    let expected = match marked >> 10 {
        0 => live,
        kib => SCANNED.load(Relaxed) / kib * (live >> 10).max(kib),
    };
    EXPECTED.store(expected, Relaxed);
    READ.store(0, Relaxed);
    CREDIT.store(0, Relaxed);
}

/// Bytes were read: by an allocation that owed them, or on nobody's account.
pub fn note_read(bytes: usize, owed: bool) {
    READ.fetch_add(bytes, Relaxed);
    if !owed {
        CREDIT.fetch_add(bytes as i64, Relaxed);
    }
}

/// What an allocation of `size` bytes has to read, once others' work is taken off.
pub fn owed(size: usize) -> usize {
    let left = EXPECTED.load(Relaxed).saturating_sub(READ.load(Relaxed)).max(64 << 10);
    let room = GOAL.load(Relaxed).saturating_sub(HEAP_LIVE.load(Relaxed)).max(64 << 10);
    let owed = (left >> 10).saturating_mul(size) / (room >> 10);
    let credit = CREDIT.load(Relaxed).max(0).min(owed as i64);
    // Two that take the same credit only begin a little later to work.
    CREDIT.fetch_sub(credit, Relaxed);
    owed - credit as usize
}

/// A cycle has marked so much, with pointers and roots so much, while so much was allocated. World stopped, caches
/// flushed: what was allocated meanwhile counts as marked.
pub fn finish(marked: usize, scanned: usize, root_bytes: usize, allocated: usize) {
    let alive = marked + allocated;
    HEAP_MARKED.store(alive, Relaxed);
    HEAP_LIVE.store(alive, Relaxed);
    SCANNED.store(scanned, Relaxed);
    ROOT_BYTES.store(root_bytes, Relaxed);
    RUNWAY.store((RUNWAY.load(Relaxed) + allocated) / 2, Relaxed);
    set_goal();
}

/// Bytes that may be allocated before the next cycle begins.
pub fn room() -> usize {
    TRIGGER.load(Relaxed).saturating_sub(HEAP_LIVE.load(Relaxed))
}

/// `percent` hundredths of `bytes`, without 128-bit division: that is a library call, and there is no library.
fn percent_of(bytes: usize, percent: usize) -> usize {
    (bytes / 100).saturating_mul(percent).saturating_add(bytes % 100 * percent / 100)
}

/// Computes the next goal from what was marked, GOGC and the memory limit, and where to begin for it.
fn set_goal() {
    let marked = HEAP_MARKED.load(Relaxed);
    let percent = GC_PERCENT.load(Relaxed);
    let mut goal = usize::MAX;
    if percent >= 0 {
        let growth = percent_of(marked + ROOT_BYTES.load(Relaxed), percent as usize);
        goal = marked.saturating_add(growth).max(percent_of(MIN_HEAP, percent as usize));
    }
    let limit = MEMORY_LIMIT.load(Relaxed);
    if limit != i64::MAX {
        // What is not heap counts against the limit too. Below what is alive nothing helps but some headroom.
        let room = (limit as usize).saturating_sub(mstats::other_sys());
        goal = goal.min(room.max(marked + marked / 16 + (64 << 10)));
    }
    GOAL.store(goal, Relaxed);
    let earliest = marked + percent_of(goal.saturating_sub(marked), 70);
    TRIGGER.store(goal.saturating_sub(RUNWAY.load(Relaxed)).max(earliest), Relaxed);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_limits_are_read_with_units() {
        assert_eq!(parse_bytes(b"123"), Some(123));
        assert_eq!(parse_bytes(b"64MiB"), Some(64 << 20));
        assert_eq!(parse_bytes(b"2GiB"), Some(2 << 30));
        assert_eq!(parse_bytes(b"7B"), Some(7));
        assert_eq!(parse_bytes(b"off"), Some(i64::MAX));
        assert_eq!(parse_bytes(b"x"), None);
        assert_eq!(parse_bytes(b"9999999999TiB"), None);
    }
}
