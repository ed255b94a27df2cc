//! A P's run queue: a ring of 256 goroutines.
//!
//! Invariants: only the owner of the P moves `tail`; `head` moves by compare-exchange, by the owner and by thieves.
//! Slots from `head` to `tail` hold goroutines in status Runnable. Indices wrap around at 2^32.

use super::g::G;
use crate::atomic::{Acquire, AtomicPtr, AtomicU32, Relaxed, Release};

/// Goroutines a queue holds.
pub const RUNQ_SIZE: usize = 256;

/// The ring.
#[repr(C)]
pub struct RunQ {
    head: AtomicU32,
    tail: AtomicU32,
    slots: [AtomicPtr<G>; RUNQ_SIZE],
}

/// What did not fit: half of the ring and the newcomer, in order.
pub type Overflow = [Option<&'static G>; RUNQ_SIZE / 2 + 1];

impl RunQ {
    fn slot(&self, i: u32) -> &AtomicPtr<G> {
        &self.slots[i as usize % RUNQ_SIZE]
    }

    /// Goroutines queued; others may change it meanwhile.
    pub fn len(&self) -> usize {
        let head = self.head.load(Acquire);
        let tail = self.tail.load(Acquire);
        tail.wrapping_sub(head).min(RUNQ_SIZE as u32) as usize
    }

    /// Whether nothing is queued just now.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The owner appends. When the ring is full, its older half and `gp` come back through `overflow`,
    /// for the global queue.
    pub fn push(&self, gp: &'static G, overflow: &mut Overflow) -> bool {
        loop {
            // Acquire: pairs with thieves' Release on `head`: slots they took are free to overwrite.
            let head = self.head.load(Acquire);
            let tail = self.tail.load(Relaxed);
            if (tail.wrapping_sub(head) as usize) < RUNQ_SIZE {
                self.slot(tail).store(core::ptr::from_ref(gp).cast_mut(), Relaxed);
                // Release: pairs with thieves' Acquire on `tail`.
                self.tail.store(tail.wrapping_add(1), Release);
                return true;
            }
            let n = RUNQ_SIZE as u32 / 2;
            for i in 0..n {
                overflow[i as usize] = self.load(head.wrapping_add(i));
            }
            if self.head.compare_exchange(head, head.wrapping_add(n), Release, Relaxed).is_ok() {
                overflow[n as usize] = Some(gp);
                return false;
            }
            // A thief came first: there is room now.
        }
    }

    /// The owner takes the oldest.
    pub fn pop(&self) -> Option<&'static G> {
        loop {
            let head = self.head.load(Acquire);
            let tail = self.tail.load(Relaxed);
            if head == tail {
                return None;
            }
            let gp = self.load(head);
            // Release: pairs with the Acquire of whoever reuses the slot.
            if self.head.compare_exchange(head, head.wrapping_add(1), Release, Relaxed).is_ok() {
                return gp;
            }
        }
    }

    /// The owner of `self`, which is empty, takes half of `victim`'s: how many, and the last of them, which is
    /// not queued but returned.
    pub fn steal_from(&self, victim: &RunQ) -> Option<&'static G> {
        let tail = self.tail.load(Relaxed);
        loop {
            // Acquire, twice: pairs with the victim's Release on `tail` and other thieves' on `head`.
            let head = victim.head.load(Acquire);
            let vtail = victim.tail.load(Acquire);
            let n = vtail.wrapping_sub(head);
            let n = n - n / 2;
            if n == 0 {
                return None;
            }
            if n as usize > RUNQ_SIZE / 2 {
                // head and tail were read at different times.
                continue;
            }
            for i in 0..n {
                let gp = victim.slot(head.wrapping_add(i)).load(Relaxed);
                self.slot(tail.wrapping_add(i)).store(gp, Relaxed);
            }
            // Release: pairs with the victim's Acquire before it reuses the slots.
            if victim.head.compare_exchange(head, head.wrapping_add(n), Release, Relaxed).is_ok() {
                let last = self.load(tail.wrapping_add(n - 1));
                // Release: pairs with the Acquire of who steals from us.
                self.tail.store(tail.wrapping_add(n - 1), Release);
                return last;
            }
        }
    }

    fn load(&self, i: u32) -> Option<&'static G> {
        // SAFETY: slots between head and tail hold descriptors, which live for ever; a value read in a race that is
        // lost afterwards is one too (or null), and is dropped.
        unsafe { self.slot(i).load(Relaxed).as_ref() }
    }

    /// Shuffles the queue, by its owner while nobody steals (one P, or the world stopped).
    pub fn shuffle(&self, mut below: impl FnMut(u32) -> u32) {
        let head = self.head.load(Acquire);
        let n = self.tail.load(Relaxed).wrapping_sub(head);
        for i in (1..n).rev() {
            let j = below(i + 1);
            let (a, b) = (self.slot(head.wrapping_add(i)), self.slot(head.wrapping_add(j)));
            let (x, y) = (a.load(Relaxed), b.load(Relaxed));
            a.store(y, Relaxed);
            b.store(x, Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue() -> &'static RunQ {
        // SAFETY: zero is an empty queue.
        Box::leak(Box::new(unsafe { core::mem::zeroed() }))
    }

    fn goroutine(id: u64) -> &'static G {
        // SAFETY: zero is an idle goroutine.
        let gp: &'static G = Box::leak(Box::new(unsafe { core::mem::zeroed() }));
        gp.goid.set(id);
        gp
    }

    fn overflow() -> Overflow {
        [None; RUNQ_SIZE / 2 + 1]
    }

    #[test]
    fn first_in_first_out() {
        let q = queue();
        for id in 1..=3 {
            assert!(q.push(goroutine(id), &mut overflow()));
        }
        let ids: Vec<u64> = core::iter::from_fn(|| q.pop()).map(|g| g.goid.get()).collect();
        assert_eq!(ids, [1, 2, 3]);
    }

    #[test]
    fn a_full_queue_gives_its_older_half_back() {
        let q = queue();
        for id in 0..RUNQ_SIZE as u64 {
            assert!(q.push(goroutine(id), &mut overflow()));
        }
        let mut over = overflow();
        assert!(!q.push(goroutine(999), &mut over));
        let ids: Vec<u64> = over.iter().flatten().map(|g| g.goid.get()).collect();
        assert_eq!(ids[0], 0);
        assert_eq!(ids[RUNQ_SIZE / 2 - 1], RUNQ_SIZE as u64 / 2 - 1);
        assert_eq!(ids[RUNQ_SIZE / 2], 999);
        assert_eq!(q.len(), RUNQ_SIZE / 2);
        assert_eq!(q.pop().map(|g| g.goid.get()), Some(RUNQ_SIZE as u64 / 2));
    }

    #[test]
    fn a_thief_takes_half_rounded_up() {
        let (q, thief) = (queue(), queue());
        for id in 0..5 {
            assert!(q.push(goroutine(id), &mut overflow()));
        }
        assert_eq!(thief.steal_from(q).map(|g| g.goid.get()), Some(2));
        assert_eq!((thief.len(), q.len()), (2, 2));
        assert!(thief.steal_from(queue()).is_none());
    }

    #[test]
    fn each_goroutine_comes_out_once_under_contention() {
        use std::collections::HashSet;
        use std::sync::Mutex;
        const N: u64 = 20_000;
        let q = queue();
        let seen = Mutex::new(HashSet::new());
        let done = crate::atomic::AtomicBool::new(false);
        std::thread::scope(|s| {
            for _ in 0..2 {
                s.spawn(|| {
                    let mine = queue();
                    let mut got = Vec::new();
                    loop {
                        let finished = done.load(Acquire);
                        got.extend(mine.steal_from(q).map(|g| g.goid.get()));
                        got.extend(core::iter::from_fn(|| mine.pop()).map(|g| g.goid.get()));
                        if finished && q.is_empty() {
                            break;
                        }
                    }
                    let mut seen = seen.lock().unwrap();
                    got.into_iter().for_each(|id| assert!(seen.insert(id)));
                });
            }
            let mut got = Vec::new();
            for id in 0..N {
                let mut over = overflow();
                if !q.push(goroutine(id), &mut over) {
                    got.extend(over.iter().flatten().map(|g| g.goid.get()));
                }
                if id % 3 == 0 {
                    got.extend(q.pop().map(|g| g.goid.get()));
                }
            }
            done.store(true, Release);
            let mut seen = seen.lock().unwrap();
            got.into_iter().for_each(|id| assert!(seen.insert(id)));
        });
        assert_eq!(seen.into_inner().unwrap().len(), N as usize);
    }
}
