//! Work buffers: grey objects on their way from one P that marks to another.
//!
//! Invariants: a buffer is with one P, on the list of buffers that hold something, or on that of empty ones. Both lists
//! are guarded by `SHARED`, which is taken inside write barriers: it ranks below every lock that the runtime may hold
//! there. Buffers are persistent memory: marking allocates nothing from the heap.

use crate::atomic::{AtomicUsize, SeqCst};
use crate::lock::{Locked, Rank};
use crate::persist;
use crate::plain::{Link, Linked, List, Plain};

/// Objects that a buffer holds.
pub const BUF_OBJECTS: usize = 509;

/// Grey objects: addresses of slots, or of a place inside a large object from which on it is to be read.
#[repr(C)]
pub struct WorkBuf {
    next: Link<WorkBuf>,
    /// How many. Owned by the buffer's owner.
    pub n: Plain,
    /// The first `n` count. Owned by the buffer's owner.
    pub objects: [Plain; BUF_OBJECTS],
}

impl Linked for WorkBuf {
    fn link(&self) -> &Link<WorkBuf> {
        &self.next
    }
}

struct Shared {
    full: List<WorkBuf>,
    empty: List<WorkBuf>,
}

static SHARED: Locked<Shared> = Locked::new(Rank::Work, Shared { full: List::new(), empty: List::new() });
/// Buffers that hold something and are with nobody. Written under the lock.
static N_FULL: AtomicUsize = AtomicUsize::new(0);

/// Whether somebody could take a buffer. SeqCst: pairs with counting the Ps that mark.
#[inline]
pub fn any() -> bool {
    N_FULL.load(SeqCst) != 0
}

/// An empty buffer.
pub fn empty() -> &'static WorkBuf {
    // SAFETY: zeros are an empty buffer.
    SHARED.with(|s| s.empty.pop()).unwrap_or_else(|| unsafe { &*persist::alloc_zeroed::<WorkBuf>() })
}

/// Leaves a buffer that holds something to whoever wants it.
pub fn give(buf: &'static WorkBuf) {
    SHARED.with(|s| {
        s.full.push(buf);
        N_FULL.store(s.full.len(), SeqCst);
    });
}

/// Takes a buffer that holds something.
pub fn take() -> Option<&'static WorkBuf> {
    if !any() {
        return None;
    }
    SHARED.with(|s| {
        let buf = s.full.pop();
        N_FULL.store(s.full.len(), SeqCst);
        buf
    })
}

/// Gives an empty buffer back.
pub fn recycle(buf: &'static WorkBuf) {
    SHARED.with(|s| s.empty.push(buf));
}

/// Moves the younger half of a buffer into one of its own, for others.
pub fn split(buf: &'static WorkBuf) {
    let (n, half) = (buf.n.get(), buf.n.get() / 2);
    let other = empty();
    for i in 0..half {
        other.objects[i].set(buf.objects[n - half + i].get());
    }
    other.n.set(half);
    buf.n.set(n - half);
    give(other);
}
