//! Sudogs: goroutines in wait queues. A goroutine in a select is in several at once, hence a record of its own.
//!
//! Invariants: a sudog is persistent memory. In use, it belongs to the goroutine `g`; while queued its links, `elem`, `success`
//! and `ticket` are guarded by the queue's lock. A goroutine that parked on channels has its sudogs in
//! `g.waiting`, chained by `waitlink`, until it has resumed: that is where the collector finds `elem` and `c`.

use crate::lock::{Locked, Rank};
use crate::plain::{Link, Linked, List, Plain};
use crate::proc::{G, P};
use crate::{getp, persist};

/// A goroutine in a wait queue.
#[derive(Default)]
#[repr(C)]
pub struct Sudog {
    /// The next of the queue, or of the free list.
    pub next: Link<Sudog>,
    /// The one before in the queue.
    pub prev: Link<Sudog>,
    /// The next of the same goroutine (select), or of the same address (semaphores).
    pub waitlink: Link<Sudog>,
    /// The last of the same address (semaphores).
    pub waittail: Link<Sudog>,
    /// Who waits. Immutable while queued.
    pub g: Link<G>,
    /// Where the value is or goes; 0: don't care. Immutable while queued.
    pub elem: Plain,
    /// The channel, or the semaphore's address. Immutable while queued.
    pub c: Plain,
    /// One of several in a select. Immutable while queued.
    pub is_select: Plain,
    /// A value was passed; 0: the channel was closed.
    pub success: Plain,
    /// When it began to wait for a lock, for the mutex profile; 0: not noted. See `sema`.
    pub since: Plain,
    /// Waiters of the same address behind it (semaphores, the first one).
    pub behind: Plain,
    /// Index of the select's case; ticket of a Cond; grant of a semaphore.
    pub ticket: Plain,
}

impl Linked for Sudog {
    fn link(&self) -> &Link<Sudog> {
        &self.next
    }
}

/// Sudogs a P keeps.
const LOCAL: usize = 64;

/// Sudogs that no P keeps.
static CENTRAL: Locked<List<Sudog>> = Locked::new(Rank::Stats, List::new());

/// A sudog for `gp`, which runs on this thread.
pub fn acquire(gp: &'static G) -> &'static Sudog {
    let cache = &getp().sudogs;
    if cache.is_empty() {
        refill(cache);
    }
    let Some(sg) = cache.pop() else { crate::throw::throw("no sudog after refill") };
    sg.g.set(Some(gp));
    sg.success.set(0);
    sg.ticket.set(0);
    sg.since.set(0);
    sg.behind.set(0);
    sg.is_select.set(0);
    sg
}

/// Gives one back. On a thread with a P; the sudog is in no queue.
pub fn release(sg: &'static Sudog) {
    debug_assert!(sg.prev.get().is_none());
    sg.g.set(None);
    sg.waitlink.set(None);
    sg.waittail.set(None);
    sg.elem.set(0);
    sg.c.set(0);
    let cache = &getp().sudogs;
    if cache.len() >= LOCAL {
        give(cache, LOCAL / 2);
    }
    cache.push(sg);
}

/// A P is retired, with the world stopped.
pub fn flush(pp: &'static P) {
    give(&pp.sudogs, pp.sudogs.len());
}

#[cold]
fn refill(cache: &List<Sudog>) {
    CENTRAL.with(|central| {
        for _ in 0..LOCAL / 2 {
            match central.pop() {
                Some(sg) => cache.push(sg),
                None => break,
            }
        }
    });
    if cache.is_empty() {
        let n = 32;
        let p = persist::alloc(n * size_of::<Sudog>(), 16).cast::<Sudog>();
        for i in 0..n {
            // SAFETY: persistent zeroed memory for `n` sudogs; zeros are a valid one.
            cache.push(unsafe { &*p.add(i) });
        }
    }
}

#[cold]
fn give(cache: &List<Sudog>, n: usize) {
    CENTRAL.with(|central| {
        for _ in 0..n {
            if let Some(sg) = cache.pop() {
                central.push(sg);
            }
        }
    });
}

/// Goroutines that wait, first come first served. Guarded by the lock of whoever owns it.
#[derive(Default)]
#[repr(C)]
pub struct WaitQueue {
    first: Link<Sudog>,
    last: Link<Sudog>,
}

impl WaitQueue {
    /// Nobody waits.
    pub const fn new() -> WaitQueue {
        WaitQueue { first: Link::new(), last: Link::new() }
    }

    /// Whether nobody waits.
    pub fn is_empty(&self) -> bool {
        self.first.get().is_none()
    }

    /// Appends.
    pub fn enqueue(&self, sg: &'static Sudog) {
        sg.next.set(None);
        sg.prev.set(self.last.get());
        match self.last.get() {
            Some(last) => last.next.set(Some(sg)),
            None => self.first.set(Some(sg)),
        }
        self.last.set(Some(sg));
    }

    /// Takes the first that can still be woken: of a select only one case wins, by setting `select_done`.
    pub fn dequeue(&self) -> Option<&'static Sudog> {
        loop {
            let sg = self.first.get()?;
            self.remove(sg);
            if sg.is_select.get() != 0 {
                let gp = sg.g.get()?;
                // AcqRel: cases of one select race for this under different channels' locks.
                let won = gp.select_done.compare_exchange(0, 1, crate::atomic::AcqRel, crate::atomic::Relaxed);
                if won.is_err() {
                    continue;
                }
            }
            return Some(sg);
        }
    }

    /// Takes one out, wherever it is; nothing happens if it is not queued (any more).
    pub fn remove(&self, sg: &'static Sudog) {
        let (prev, next) = (sg.prev.get(), sg.next.get());
        if prev.is_none() && !self.first.is(sg) {
            return;
        }
        match prev {
            Some(prev) => prev.next.set(next),
            None => self.first.set(next),
        }
        match next {
            Some(next) => next.prev.set(prev),
            None => self.last.set(prev),
        }
        sg.prev.set(None);
        sg.next.set(None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sudogs(n: usize) -> Vec<&'static Sudog> {
        (0..n).map(|_| &*Box::leak(Box::<Sudog>::default())).collect()
    }

    #[test]
    fn waiters_come_out_in_order_and_can_leave_from_anywhere() {
        let q = WaitQueue::new();
        let s = sudogs(5);
        s.iter().for_each(|sg| q.enqueue(sg));
        q.remove(s[0]);
        q.remove(s[2]);
        q.remove(s[4]);
        q.remove(s[4]);
        assert!(core::ptr::eq(q.dequeue().unwrap(), s[1]));
        q.enqueue(s[0]);
        assert!(core::ptr::eq(q.dequeue().unwrap(), s[3]));
        assert!(core::ptr::eq(q.dequeue().unwrap(), s[0]));
        assert!(q.dequeue().is_none() && q.is_empty());
    }

    #[test]
    fn of_a_select_one_case_wins() {
        // SAFETY: zero is an idle goroutine.
        let gp: &'static G = Box::leak(Box::new(unsafe { core::mem::zeroed() }));
        let (q, r) = (WaitQueue::new(), WaitQueue::new());
        let s = sudogs(3);
        for (sg, q) in [(s[0], &q), (s[1], &r)] {
            sg.g.set(Some(gp));
            sg.is_select.set(1);
            q.enqueue(sg);
        }
        r.enqueue(s[2]);
        assert!(core::ptr::eq(q.dequeue().unwrap(), s[0]));
        assert!(core::ptr::eq(r.dequeue().unwrap(), s[2]));
    }
}
