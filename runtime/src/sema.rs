//! Semaphores and wait lists for package sync.
//!
//! Invariants: a semaphore is any 32-bit word; its waiters hang in one of a fixed number of roots chosen by its address. A
//! root's list has one sudog per address (links `next`, `prev`), each the head of the address's waiters (`waitlink`,
//! `waittail` on the head). Guarded by the root's lock. `nwait` rises before a sleeper looks at the word a last time, and
//! the giver raises the word before it looks at `nwait`: one of them sees the other.

use crate::atomic::{AtomicU32, Relaxed, SeqCst};
use crate::clock::nanotime;
use crate::lock::{Mutex, Rank};
use crate::metrics;
use crate::mprof::block::{self, Where};
use crate::plain::{Link, Plain};
use crate::print::Out;
use crate::proc::{self, G, Ret2, Status, WaitReason, gopark_unlock, goready};
use crate::sudog::{self, Sudog};
use crate::{Flag, getg, getp, synctest, throw};

const N_ROOTS: usize = 256;

/// Waiters of the semaphores whose address hashes here; on a cache line of its own.
#[repr(align(64))]
struct Root {
    lock: Mutex,
    /// First waiter of each address. Guarded by `lock`.
    first: Link<Sudog>,
    /// Waiters. Changed under `lock`, read without.
    nwait: AtomicU32,
}

static ROOTS: [Root; N_ROOTS] =
    [const { Root { lock: Mutex::new(Rank::Sema), first: Link::new(), nwait: AtomicU32::new(0) } }; N_ROOTS];

fn root(addr: usize) -> &'static Root {
    &ROOTS[(addr >> 3).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56]
}

/// Takes one if there is one.
fn try_take(word: &AtomicU32) -> bool {
    let mut v = word.load(SeqCst);
    while v > 0 {
        match word.compare_exchange_weak(v, v - 1, SeqCst, SeqCst) {
            Ok(_) => return true,
            Err(now) => v = now,
        }
    }
    false
}

impl Root {
    fn head_of(&self, addr: usize) -> Option<&'static Sudog> {
        core::iter::successors(self.first.get(), |s| s.next.get()).find(|s| s.c.get() == addr)
    }

    /// Queues a waiter, last or (lifo) first of its address. Under `lock`.
    fn enqueue(&self, sg: &'static Sudog, lifo: bool) {
        sg.waitlink.set(None);
        sg.waittail.set(None);
        let Some(head) = self.head_of(sg.c.get()) else {
            sg.prev.set(None);
            sg.next.set(self.first.get());
            if let Some(old) = self.first.get() {
                old.prev.set(Some(sg));
            }
            self.first.set(Some(sg));
            return;
        };
        if lifo {
            self.replace(head, sg);
            // The first is the one that waits longest, as far as the mutex profile is concerned.
            sg.since.set(head.since.get());
            sg.behind.set(head.behind.get() + 1);
            sg.waittail.set(Some(head.waittail.get().unwrap_or(head)));
            head.waittail.set(None);
            sg.waitlink.set(Some(head));
        } else {
            head.waittail.get().unwrap_or(head).waitlink.set(Some(sg));
            head.waittail.set(Some(sg));
            head.behind.add(1);
        }
    }

    /// For how long all waiters of the address have waited together, since this was asked last: each is taken for the mean
    /// of the first and the last one's times. 0 if nobody wants to know. Under `lock`.
    fn charge(&self, head: &'static Sudog) -> i64 {
        if head.since.get() == 0 {
            return 0;
        }
        let now = nanotime();
        let waited = |sg: &Sudog| if sg.since.get() == 0 { 0 } else { now - sg.since.get() as i64 };
        let Some(tail) = head.waittail.get() else { return waited(head) };
        let sum = waited(head) + (waited(head) + waited(tail)) / 2 * head.behind.get() as i64;
        tail.since.set(now as usize);
        if let Some(second) = head.waitlink.get() {
            second.since.set(now as usize);
        }
        sum
    }

    /// Takes the first waiter of an address, and tells what is to be charged for it. Under `lock`.
    fn dequeue(&self, addr: usize) -> Option<(&'static Sudog, i64)> {
        let head = self.head_of(addr)?;
        let charge = self.charge(head);
        match head.waitlink.take() {
            Some(second) => {
                self.replace(head, second);
                second.behind.set(head.behind.get() - 1);
                let tail = head.waittail.get();
                second.waittail.set(tail.filter(|t| !core::ptr::eq(*t, second)));
            }
            None => {
                match head.prev.get() {
                    Some(prev) => prev.next.set(head.next.get()),
                    None => self.first.set(head.next.get()),
                }
                if let Some(next) = head.next.get() {
                    next.prev.set(head.prev.get());
                }
            }
        }
        head.waittail.set(None);
        head.prev.set(None);
        head.next.set(None);
        Some((head, charge))
    }

    /// `new` takes the place of `old` among the addresses.
    fn replace(&self, old: &'static Sudog, new: &'static Sudog) {
        let (prev, next) = (old.prev.take(), old.next.take());
        new.prev.set(prev);
        new.next.set(next);
        match prev {
            Some(p) => p.next.set(Some(new)),
            None => self.first.set(Some(new)),
        }
        if let Some(n) = next {
            n.prev.set(Some(new));
        }
    }
}

unsafe fn word(addr: usize) -> &'static AtomicU32 {
    AtomicU32::from_ptr(addr as *mut u32)
}

/// What tracebacks say of a waiter.
fn reason(how: i8) -> WaitReason {
    match how >> 1 {
        1 => WaitReason::MutexLock,
        2 => WaitReason::RwMutexRLock,
        3 => WaitReason::RwMutexLock,
        4 => WaitReason::WaitGroupWait,
        5 => WaitReason::SynctestWaitGroupWait,
        _ => WaitReason::SemAcquire,
    }
}

/// Whether the waiter wants a lock, which somebody holds.
fn is_lock(how: i8) -> bool {
    matches!(reason(how), WaitReason::MutexLock | WaitReason::RwMutexRLock | WaitReason::RwMutexLock)
}

/// Queues the caller and parks, unless a unit can be had after all.
unsafe fn wait(gp: &'static G, addr: usize, how: i8) {
    let root = root(addr);
    root.lock.lock();
    root.nwait.fetch_add(1, SeqCst);
    if try_take(word(addr)) {
        root.nwait.fetch_sub(1, SeqCst);
        root.lock.unlock();
        return;
    }
    let sg = sudog::acquire(gp);
    sg.c.set(addr);
    // Not in `waiting`: its chain is a channel's. The address here keeps the word's object alive.
    gp.park_args[0].set(addr);
    gp.park_args[1].set(how as usize);
    gp.park_args[2].set(core::ptr::from_ref(sg) as usize);
    gp.park_args[3].set(if is_lock(how) { metrics::wants_lock() as usize } else { 0 });
    sg.since.set(if is_lock(how) && block::mutexes() { nanotime() as usize } else { 0 });
    root.enqueue(sg, how & 1 != 0);
    block::begin(gp);
    gopark_unlock(&root.lock, reason(how), Some(woken))
}

/// Given a unit by hand, or woken to compete for one.
unsafe fn woken(gp: &'static G) -> Ret2 {
    let sg = &*(gp.park_args[2].get() as *const Sudog);
    let granted = sg.ticket.get() != 0;
    sudog::release(sg);
    metrics::got_lock(gp.park_args[3].get() as i64);
    let (addr, how) = (gp.park_args[0].get(), gp.park_args[1].get() as i8);
    if !granted && !try_take(word(addr)) {
        wait(gp, addr, how);
    }
    block::finish(gp, Where::Sync);
    Ret2::default()
}

// ---- calls from Go

/// Waits until `*addr > 0` and takes one. Bit 0 of `how` queues in front; the bits above say what for, see [`reason`].
pub unsafe extern "C" fn rt_semacquire(addr: *mut u8, how: Flag) {
    let addr = addr as usize;
    let how = how.byte() as i8;
    if !try_take(word(addr)) {
        wait(getg(), addr, how);
    }
}

/// Gives one.
pub unsafe extern "C" fn rt_semrelease(addr: *mut u8, handoff: Flag) {
    let addr = addr as usize;
    let handoff = handoff.get() as i8;
    let root = root(addr);
    word(addr).fetch_add(1, SeqCst);
    // SeqCst: see the invariants.
    if root.nwait.load(SeqCst) == 0 {
        return;
    }
    let waiter = root.lock.with(|| {
        let first = root.dequeue(addr)?;
        root.nwait.fetch_sub(1, SeqCst);
        Some(first)
    });
    let Some((sg, charge)) = waiter else { return };
    if charge != 0 {
        block::charge(charge);
    }
    let Some(gp) = sg.g.get() else { crate::throw::throw("semaphore waiter without a goroutine") };
    let by_hand = handoff != 0 && try_take(word(addr));
    sg.ticket.set(by_hand as usize);
    goready(gp);
    if by_hand {
        // The waiter is next on this P: let it run now, in our place, so that it cannot be starved by us.
        yield_to_next();
    }
}

/// Queues the caller last on its own P and runs what is next there.
unsafe fn yield_to_next() -> ! {
    let gp = getg();
    proc::schedule::drop_g();
    gp.set_status(Status::Running, Status::Runnable);
    proc::park::runq_put(getp(), gp, false);
    proc::schedule::schedule()
}

/// Whether spinning for the `i`-th time makes sense: few rounds, other processors at work, nothing else to run here.
pub unsafe extern "C" fn rt_canspin(i: i64) -> u8 {
    let sched = &proc::SCHED;
    let busy = proc::gomaxprocs() as i32 - sched.npidle.load(Relaxed) - sched.nmspinning.load(Relaxed);
    let pp = getp();
    let alone = pp.runq.is_empty() && pp.runnext.load(Relaxed).is_null();
    (i < 4 && sched.ncpu.load(Relaxed) > 1 && busy > 1 && alone) as u8
}

/// Spins a little.
pub unsafe extern "C" fn rt_dospin() {
    for _ in 0..30 {
        core::hint::spin_loop();
    }
}

/// sync.Cond's list, as package sync lays it out.
#[repr(C)]
pub struct NotifyList {
    /// Next ticket. Atomic.
    wait: AtomicU32,
    /// Tickets below it are notified. Changed under the lock, read without.
    notify: AtomicU32,
    /// Not used: the lock is [`NOTIFY_LOCKS`]'.
    lock: Plain,
    /// Waiters in order of arrival at the lock. Guarded by the lock.
    head: Link<Sudog>,
    /// The last. Guarded by the lock.
    tail: Link<Sudog>,
}

/// Locks of notify lists, by address.
static NOTIFY_LOCKS: [Mutex; 64] = [const { Mutex::new(Rank::Notify) }; 64];

impl NotifyList {
    fn lock(&self) -> &'static Mutex {
        &NOTIFY_LOCKS[(core::ptr::from_ref(self) as usize >> 3).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58]
    }
}

/// Takes a ticket.
pub unsafe extern "C" fn rt_notifylist_add(l: *mut u8) -> i64 {
    let l: &'static NotifyList = &*l.cast();
    i64::from(l.wait.fetch_add(1, SeqCst))
}

/// Waits for the ticket's turn.
pub unsafe extern "C" fn rt_notifylist_wait(l: *mut u8, ticket: i64) {
    let l: &'static NotifyList = &*l.cast();
    let ticket = ticket as u32;
    l.lock().lock();
    // Tickets wrap around, so they are compared by their difference.
    if (ticket.wrapping_sub(l.notify.load(Relaxed)) as i32) < 0 {
        l.lock().unlock();
        return;
    }
    let gp = getg();
    let sg = sudog::acquire(gp);
    sg.c.set(core::ptr::from_ref(l) as usize);
    sg.ticket.set(ticket as usize);
    gp.park_args[0].set(core::ptr::from_ref(l) as usize);
    gp.park_args[2].set(core::ptr::from_ref(sg) as usize);
    match l.tail.get() {
        Some(tail) => tail.next.set(Some(sg)),
        None => l.head.set(Some(sg)),
    }
    l.tail.set(Some(sg));
    block::begin(gp);
    gopark_unlock(l.lock(), WaitReason::CondWait, Some(notified))
}

unsafe fn notified(gp: &'static G) -> Ret2 {
    sudog::release(&*(gp.park_args[2].get() as *const Sudog));
    block::finish(gp, Where::Sync);
    Ret2::default()
}

unsafe fn notify(sg: &'static Sudog) {
    sg.next.set(None);
    match sg.g.get() {
        Some(gp) if gp.bubble.get().is_some() && synctest::id_of(gp) != synctest::id_of(getg()) => {
            throw::enter();
            Out::stderr()
                .str("semaphore wake of synctest goroutine ")
                .dec(gp.goid.get())
                .str(" from outside bubble\nfatal error: semaphore wake of synctest goroutine from outside bubble\n");
            throw::die(false)
        }
        Some(gp) => goready(gp),
        None => crate::throw::throw("notify list waiter without a goroutine"),
    }
}

/// Wakes all.
pub unsafe extern "C" fn rt_notifylist_all(l: *mut u8) {
    let l: &'static NotifyList = &*l.cast();
    if l.wait.load(SeqCst) == l.notify.load(SeqCst) {
        return;
    }
    l.lock().lock();
    let mut sg = l.head.take();
    l.tail.set(None);
    // Those who took a ticket but have not slept yet see this and do not.
    l.notify.store(l.wait.load(SeqCst), SeqCst);
    l.lock().unlock();
    while let Some(s) = sg {
        sg = s.next.get();
        notify(s);
    }
}

/// Wakes one.
pub unsafe extern "C" fn rt_notifylist_one(l: *mut u8) {
    let l: &'static NotifyList = &*l.cast();
    if l.wait.load(SeqCst) == l.notify.load(SeqCst) {
        return;
    }
    l.lock().lock();
    let ticket = l.notify.load(Relaxed);
    if ticket == l.wait.load(SeqCst) {
        l.lock().unlock();
        return;
    }
    l.notify.store(ticket.wrapping_add(1), SeqCst);
    // Its owner may not sleep yet: then it sees `notify` when it comes.
    let mut prev: Option<&'static Sudog> = None;
    let mut sg = l.head.get();
    while let Some(s) = sg {
        if s.ticket.get() == ticket as usize {
            let next = s.next.get();
            match prev {
                Some(p) => p.next.set(next),
                None => l.head.set(next),
            }
            if next.is_none() {
                l.tail.set(prev);
            }
            l.lock().unlock();
            return notify(s);
        }
        prev = sg;
        sg = s.next.get();
    }
    l.lock().unlock();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiter(addr: usize) -> &'static Sudog {
        let sg: &'static Sudog = Box::leak(Box::default());
        sg.c.set(addr);
        sg
    }

    #[test]
    fn waiters_of_an_address_are_first_come_first_served_and_lifo_goes_in_front() {
        let root = Root { lock: Mutex::new(Rank::Sema), first: Link::new(), nwait: AtomicU32::new(0) };
        let (a, b, c, d) = (waiter(8), waiter(16), waiter(8), waiter(8));
        root.enqueue(a, false);
        root.enqueue(b, false);
        root.enqueue(c, false);
        root.enqueue(d, true);
        let e = waiter(8);
        root.enqueue(e, false);
        let mut left = 3;
        for want in [d, a, c, e] {
            assert!(core::ptr::eq(root.dequeue(8).unwrap().0, want));
            assert_eq!(root.head_of(8).map_or(0, |h| h.behind.get() + 1), left);
            left = left.saturating_sub(1);
            assert!(want.next.get().is_none() && want.prev.get().is_none() && want.waitlink.get().is_none());
        }
        assert!(root.dequeue(8).is_none());
        assert!(core::ptr::eq(root.dequeue(16).unwrap().0, b));
        assert!(root.first.get().is_none());
    }

    #[test]
    fn random_traffic_keeps_every_address_in_order() {
        let root = Root { lock: Mutex::new(Rank::Sema), first: Link::new(), nwait: AtomicU32::new(0) };
        let mut model: Vec<std::collections::VecDeque<usize>> = vec![Default::default(); 5];
        let mut rng = 3u64;
        for _ in 0..20_000 {
            rng = rng.wrapping_mul(6364136223846793005).wrapping_add(1);
            let addr = (rng >> 33) as usize % 5;
            if rng >> 60 < 8 {
                let sg = waiter(addr);
                let lifo = rng >> 50 & 1 == 0;
                root.enqueue(sg, lifo);
                let id = core::ptr::from_ref(sg) as usize;
                if lifo { model[addr].push_front(id) } else { model[addr].push_back(id) }
            } else {
                let got = root.dequeue(addr).map(|(s, _)| core::ptr::from_ref(s) as usize);
                assert_eq!(got, model[addr].pop_front());
            }
        }
    }
}
