//! Locks and notes on futexes, for threads on their system stack.
//!
//! Invariants: a thread takes locks in rising [`Rank`] order (debug builds check). A goroutine
//! never parks while its thread holds one; whoever parks hands the lock to `park`, which releases it.
//! Locks are not recursive. Signal handlers take none.

use crate::atomic::{AcqRel, Acquire, AtomicU32, Relaxed, Release};
use crate::syscall;
use core::cell::UnsafeCell;

/// Every lock has a rank; a thread that holds one may take only higher ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Rank {
    Sysmon,
    /// One collection or stop-the-world at a time: held across the stop by a goroutine's thread.
    World,
    Gc,
    Sweep,
    Final,
    Timers,
    Hchan,
    Sema,
    Notify,
    Bubble,
    Sched,
    AllG,
    AllP,
    Trace,
    Rand,
    Mcentral,
    Mheap,
    Stats,
    StackLarge,
    StackPool,
    Itab,
    Debug,
    /// Profiles: the rank of a leaf, but for persistent memory.
    Prof,
    /// Grey objects: taken in write barriers.
    Work,
    Persist,
    Print,
}

const FREE: u32 = 0;
const HELD: u32 = 1;
/// Held, and somebody may sleep on it.
const CONTENDED: u32 = 2;

/// A lock without data.
pub struct Mutex {
    key: AtomicU32,
    place: order::Place,
}

impl Mutex {
    /// A free lock.
    pub const fn new(rank: Rank) -> Mutex {
        Mutex { key: AtomicU32::new(FREE), place: order::Place::new(rank) }
    }

    /// Takes the lock, sleeping in the kernel if it must.
    #[inline]
    pub fn lock(&self) {
        self.place.acquire();
        // Acquire: pairs with the Release in `unlock`.
        if self.key.compare_exchange(FREE, HELD, Acquire, Relaxed).is_err() {
            self.lock_slow();
        }
    }

    #[cold]
    fn lock_slow(&self) {
        for _ in 0..100 {
            if self.key.load(Relaxed) == FREE && self.key.compare_exchange(FREE, HELD, Acquire, Relaxed).is_ok() {
                return;
            }
            core::hint::spin_loop();
        }
        // Acquire: as above. From here on the word says CONTENDED whenever we may sleep on it.
        while self.key.swap(CONTENDED, Acquire) != FREE {
            syscall::futex_wait(&self.key, CONTENDED, -1);
        }
    }

    /// Takes the lock if it is free.
    pub fn try_lock(&self) -> bool {
        // Acquire: as in `lock`.
        let ok = self.key.compare_exchange(FREE, HELD, Acquire, Relaxed).is_ok();
        if ok {
            self.place.acquire();
        }
        ok
    }

    /// Gives it back. The caller holds it.
    #[inline]
    pub fn unlock(&self) {
        self.place.release();
        // Release: pairs with the Acquire of the next holder.
        if self.key.swap(FREE, Release) == CONTENDED {
            syscall::futex_wake(&self.key, 1);
        }
    }

    /// Whether somebody holds it now; for assertions.
    pub fn is_held(&self) -> bool {
        self.key.load(Relaxed) != FREE
    }

    /// Runs `f` under the lock. `f` must return: it may not park, raise or throw away its frame.
    #[inline]
    pub fn with<R>(&self, f: impl FnOnce() -> R) -> R {
        self.lock();
        let r = f();
        self.unlock();
        r
    }
}

/// Checks the order of ranks in debug builds. Each thread's held ranks are in its M.
#[cfg(all(debug_assertions, not(test)))]
mod order {
    use super::Rank;

    /// Where a lock stands in the order.
    #[derive(Clone, Copy)]
    pub struct Place(Rank);

    impl Place {
        pub const fn new(rank: Rank) -> Place {
            Place(rank)
        }

        pub fn acquire(self) {
            if !crate::proc::on_our_thread() {
                // The first instructions of the process: one thread, no M yet.
                return;
            }
            let mp = crate::proc::getm();
            let n = mp.n_held.get();
            if n > 0 && n <= mp.held.len() && mp.held[n - 1].get() > self.0 as u8 {
                mp.n_held.set(0);
                crate::throw::throw("lock order");
            }
            if n < mp.held.len() {
                mp.held[n].set(self.0 as u8);
            }
            mp.n_held.set(n + 1);
        }

        pub fn release(self) {
            if !crate::proc::on_our_thread() {
                return;
            }
            let mp = crate::proc::getm();
            let n = mp.n_held.get().min(mp.held.len());
            if let Some(at) = (0..n).rev().find(|&i| mp.held[i].get() == self.0 as u8) {
                for i in at + 1..n {
                    mp.held[i - 1].set(mp.held[i].get());
                }
            }
            mp.n_held.set(mp.n_held.get().saturating_sub(1));
        }
    }
}

/// Nothing is checked, nothing kept: a free lock is all zeros, so that tables with locks take no room in executables.
#[cfg(any(not(debug_assertions), test))]
mod order {
    /// Where a lock stands in the order.
    #[derive(Clone, Copy)]
    pub struct Place;

    impl Place {
        pub const fn new(_: super::Rank) -> Place {
            Place
        }
        #[inline(always)]
        pub fn acquire(self) {}
        #[inline(always)]
        pub fn release(self) {}
    }
}

/// Data under a [`Mutex`], for state that is only ever reached with it held.
pub struct Locked<T> {
    mutex: Mutex,
    /// Guarded by `mutex`.
    data: UnsafeCell<T>,
}

// SAFETY: the data is reached through `with` alone, one thread at a time; raw pointers inside refer to runtime
// memory that belongs to no thread.
unsafe impl<T> Sync for Locked<T> {}

impl<T> Locked<T> {
    /// Free, with its first value.
    pub const fn new(rank: Rank, data: T) -> Locked<T> {
        Locked { mutex: Mutex::new(rank), data: UnsafeCell::new(data) }
    }

    /// Runs `f` on the data under the lock; see [`Mutex::with`].
    #[inline]
    pub fn with<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        // SAFETY: the lock is held, so this is the only reference.
        self.mutex.with(|| f(unsafe { &mut *self.data.get() }))
    }
}

/// A one-shot event: one thread sleeps until another wakes it. `clear` before each use.
#[repr(C)]
pub struct Note {
    key: AtomicU32,
}

impl Default for Note {
    fn default() -> Self {
        Note::new()
    }
}

impl Note {
    /// Not yet signalled.
    pub const fn new() -> Note {
        Note { key: AtomicU32::new(0) }
    }

    /// Ready for the next round. Nobody may sleep on it or signal it meanwhile.
    pub fn clear(&self) {
        self.key.store(0, Relaxed);
    }

    /// Sleeps until signalled.
    pub fn sleep(&self) {
        // Acquire: pairs with `wake`.
        while self.key.load(Acquire) == 0 {
            syscall::futex_wait(&self.key, 0, -1);
        }
    }

    /// Sleeps until signalled or for `ns` nanoseconds: whether it was signalled.
    pub fn sleep_for(&self, ns: i64) -> bool {
        if self.key.load(Acquire) != 0 {
            return true;
        }
        let deadline = crate::clock::nanotime() + ns;
        loop {
            let left = deadline - crate::clock::nanotime();
            if left > 0 {
                syscall::futex_wait(&self.key, 0, left);
            }
            if self.key.load(Acquire) != 0 {
                return true;
            }
            if left <= 0 {
                return false;
            }
        }
    }

    /// Signals; a second signal before `clear` does nothing.
    pub fn wake(&self) {
        // AcqRel: Release pairs with `sleep`; Acquire orders against the waker's own later reads.
        if self.key.swap(1, AcqRel) == 0 {
            syscall::futex_wake(&self.key, 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atomic::AtomicUsize;

    #[test]
    fn a_lock_lets_one_in_at_a_time() {
        static COUNT: Locked<u64> = Locked::new(Rank::Stats, 0);
        std::thread::scope(|s| {
            for _ in 0..4 {
                s.spawn(|| (0..20_000).for_each(|_| COUNT.with(|n| *n += 1)));
            }
        });
        assert_eq!(COUNT.with(|n| *n), 80_000);
        let lock = Mutex::new(Rank::Stats);
        assert!(lock.try_lock());
        assert!(!lock.try_lock());
        lock.unlock();
        assert!(!lock.is_held());
    }

    #[test]
    fn a_note_wakes_its_sleeper_once_for_each_round() {
        static THERE: Note = Note::new();
        static BACK: Note = Note::new();
        static SEEN: AtomicUsize = AtomicUsize::new(0);
        std::thread::scope(|s| {
            s.spawn(|| {
                for round in 1..=1000 {
                    THERE.sleep();
                    THERE.clear();
                    SEEN.store(round, Relaxed);
                    BACK.wake();
                }
            });
            for round in 1..=1000 {
                THERE.wake();
                BACK.sleep();
                BACK.clear();
                assert_eq!(SEEN.load(Relaxed), round);
            }
        });
        assert!(!THERE.sleep_for(1_000_000));
        THERE.wake();
        assert!(THERE.sleep_for(i64::MAX / 2));
    }
}
