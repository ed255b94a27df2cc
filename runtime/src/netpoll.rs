//! The network poller: goroutines that wait until a descriptor can be read or written, by epoll.
//!
//! Invariants: a descriptor's record, [`PollDesc`], is persistent memory and recycled; `seq` rises with each use, and an event of
//! an older use is dropped by the tag it carries. Events are edge-triggered: each one makes a side ready once, whether
//! somebody waits or not. A side's word changes by compare-exchange alone: `NIL`, `READY`, `WAIT` (somebody is about to
//! park) or the goroutine that parked; whoever takes the goroutine out queues it. Deadlines are timers that fire under the
//! timers' lock, which also guards setting them: a deadline that was changed does not arrive any more.
//! `WAITERS` counts who is parked here, and falls only after they are queued: while it is not 0, some thread that has nothing else
//! to do waits in [`wait`], so that this is no deadlock.

use crate::atomic::{AcqRel, Acquire, AtomicBool, AtomicI32, AtomicU32, AtomicU64, AtomicUsize, Relaxed, SeqCst};
use crate::clock::nanotime;
use crate::lock::{Locked, Rank};
use crate::plain::{Link, Linked, List, Plain};
use crate::proc::{G, Ret2, SCHED, WaitReason, gopark, goready, park};
use crate::throw::throw;
use crate::{getg, getm, persist, syscall, time};
use abi::calls::TimerRec;
use core::cell::UnsafeCell;

/// What a goroutine waits for. Go's internal/poll says it by a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Read = 0,
    Write = 1,
}

const BOTH: [Mode; 2] = [Mode::Read, Mode::Write];

impl Mode {
    fn of(letter: i64) -> Mode {
        if letter == i64::from(b'w') { Mode::Write } else { Mode::Read }
    }

    /// The bit of [`PollDesc::info`] that its deadline sets.
    fn expired(self) -> u64 {
        match self {
            Mode::Read => EXPIRED_READ,
            Mode::Write => EXPIRED_WRITE,
        }
    }
}

/// Nobody waits and nothing happened.
const NIL: usize = 0;
/// Something happened: the next to wait need not.
const READY: usize = 1;
/// Somebody is about to park.
const WAIT: usize = 2;

/// Bits of [`PollDesc::info`]; above `SEQ_SHIFT` is the use that they belong to.
const CLOSING: u64 = 1;
const EVENT_ERR: u64 = 2;
const EXPIRED_READ: u64 = 4;
const EXPIRED_WRITE: u64 = 8;
const SEQ_SHIFT: u32 = 32;

/// What internal/poll is told.
const NO_ERROR: i64 = 0;
const ERR_CLOSING: i64 = 1;
const ERR_TIMEOUT: i64 = 2;
const ERR_NOT_POLLABLE: i64 = 3;

/// One direction of a descriptor.
struct Side {
    /// See the invariants. Atomic.
    g: AtomicUsize,
    /// The deadline. Guarded by the timers' lock.
    deadline: UnsafeCell<TimerRec>,
}

/// A descriptor that is waited for.
struct PollDesc {
    next_free: Link<PollDesc>,
    /// Immutable while open.
    fd: Plain,
    /// Rises when the record is given back.
    seq: AtomicU32,
    /// What keeps from waiting. Atomic.
    info: AtomicU64,
    sides: [Side; 2],
}

impl Linked for PollDesc {
    fn link(&self) -> &Link<PollDesc> {
        &self.next_free
    }
}

/// Records of closed descriptors.
static FREE: Locked<List<PollDesc>> = Locked::new(Rank::Stats, List::new());

/// Parked goroutines.
static WAITERS: AtomicI32 = AtomicI32::new(0);

impl PollDesc {
    fn side(&self, mode: Mode) -> &Side {
        &self.sides[mode as usize]
    }

    /// Why nobody may wait, if so.
    fn check(&self, mode: Mode) -> i64 {
        // Acquire: pairs with who sets the bits and then wakes us.
        let info = self.info.load(Acquire);
        if info & CLOSING != 0 {
            ERR_CLOSING
        } else if info & mode.expired() != 0 {
            ERR_TIMEOUT
        } else if mode == Mode::Read && info & EVENT_ERR != 0 {
            // A write gets its error from the kernel, and that tells more.
            ERR_NOT_POLLABLE
        } else {
            NO_ERROR
        }
    }

    /// Notes that an event was nothing but an error, or that it was not; for the use of the record that the event is of.
    fn set_event_err(&self, is: bool, seq: u32) {
        let _ = self.info.fetch_update(AcqRel, Acquire, |info| {
            let new = if is { info | EVENT_ERR } else { info & !EVENT_ERR };
            ((info >> SEQ_SHIFT) as u32 == seq && new != info).then_some(new)
        });
    }

    /// What epoll gives back with events: the address and the low bits of `seq`, which fit in the unused ones.
    fn tag(&self) -> u64 {
        core::ptr::from_ref(self) as u64 | u64::from(self.seq.load(Relaxed)) << TAG_SHIFT
    }

    /// Takes out who waits on a side; `ready`: or lets the next not wait. The caller queues the goroutine, then counts it off.
    #[must_use]
    fn unblock(&self, mode: Mode, ready: bool) -> Option<&'static G> {
        let word = &self.side(mode).g;
        let new = if ready { READY } else { NIL };
        // AcqRel: pairs with `park`; what the goroutine did before is seen, and it sees what happened.
        match word.fetch_update(AcqRel, Acquire, |old| (old != READY && old != new).then_some(new)) {
            Ok(old) if old > WAIT => {
                // SAFETY: words above WAIT are goroutines, and descriptors of those live for ever.
                Some(unsafe { &*(old as *const G) })
            }
            _ => None,
        }
    }
}

const TAG_SHIFT: u32 = 48;

/// The record that a tag names, unless it is of an older use, with that use.
unsafe fn by_tag(tag: u64) -> Option<(&'static PollDesc, u32)> {
    let pd = &*((tag & ((1 << TAG_SHIFT) - 1)) as *const PollDesc);
    // Acquire: pairs with the closing that ends a use.
    let seq = pd.seq.load(Acquire);
    (seq as u16 == (tag >> TAG_SHIFT) as u16).then_some((pd, seq))
}

/// Whether goroutines wait for descriptors.
pub fn any_waiters() -> bool {
    WAITERS.load(SeqCst) > 0
}

// ---- the kernel's side

/// The epoll descriptor; -1 before it is needed.
static EPFD: AtomicI32 = AtomicI32::new(-1);
/// Written to in order to end another thread's [`wait`].
static EVENTFD: AtomicI32 = AtomicI32::new(-1);
/// A wake-up is on its way.
static BREAKING: AtomicBool = AtomicBool::new(false);
static INIT: Locked<()> = Locked::new(Rank::Stats, ());

unsafe fn epoll_ctl(op: i32, fd: usize, events: i32, data: u64) -> isize {
    let mut ev = libc::epoll_event { events: events as u32, u64: data };
    syscall::syscall6(libc::SYS_epoll_ctl, epfd() as usize, op as usize, fd, &raw mut ev as usize, 0, 0)
}

fn epfd() -> i32 {
    // Acquire: pairs with `init`.
    EPFD.load(Acquire)
}

/// Makes the poller, at its first use.
pub unsafe fn init() {
    if epfd() >= 0 {
        return;
    }
    INIT.with(|()| {
        if epfd() >= 0 {
            return;
        }
        let ep = syscall::syscall3(libc::SYS_epoll_create1, libc::EPOLL_CLOEXEC as usize, 0, 0);
        let flags = libc::EFD_CLOEXEC | libc::EFD_NONBLOCK;
        let event = syscall::syscall3(libc::SYS_eventfd2, 0, flags as usize, 0);
        if ep < 0 || event < 0 {
            throw("netpollinit: cannot make an epoll or event descriptor");
        }
        EVENTFD.store(event as i32, Relaxed);
        // Release: whoever sees it sees the other too. The event descriptor's tag is 0.
        EPFD.store(ep as i32, SeqCst);
        if epoll_ctl(libc::EPOLL_CTL_ADD, event as usize, libc::EPOLLIN, 0) < 0 {
            throw("netpollinit: cannot wait for the event descriptor");
        }
    })
}

/// Ends the wait of the thread that is in [`wait`], or the next one.
pub unsafe fn wake() {
    // AcqRel: one signal is enough until it has arrived.
    if BREAKING.swap(true, AcqRel) {
        return;
    }
    let one = 1u64;
    while syscall::syscall3(libc::SYS_write, EVENTFD.load(Relaxed) as usize, &raw const one as usize, 8)
        == -(libc::EINTR as isize)
    {}
}

/// The wake-up has arrived.
unsafe fn woken() {
    let mut count = [0; 8];
    syscall::read(EVENTFD.load(Relaxed), &mut count);
    // Release: pairs with `wake`, which may signal again from here on.
    BREAKING.store(false, SeqCst);
}

/// Events taken at once.
const N_EVENTS: usize = 128;

/// epoll_wait for so many nanoseconds (negative: for ever): how many events, or -errno.
unsafe fn epoll_wait(events: &mut [libc::epoll_event; N_EVENTS], ns: i64) -> isize {
    /// The kernel is too old for waiting in nanoseconds.
    static MILLISECONDS: AtomicBool = AtomicBool::new(false);
    let (ep, at) = (epfd() as usize, events.as_mut_ptr() as usize);
    if !MILLISECONDS.load(Relaxed) {
        let ts = libc::timespec { tv_sec: ns / 1_000_000_000, tv_nsec: ns % 1_000_000_000 };
        let tsp = if ns < 0 { 0 } else { &raw const ts as usize };
        let n = syscall::syscall6(libc::SYS_epoll_pwait2, ep, at, N_EVENTS, tsp, 0, 0);
        if n != -(libc::ENOSYS as isize) && n != -(libc::EPERM as isize) {
            return n;
        }
        MILLISECONDS.store(true, Relaxed);
    }
    // Rounded up: too early would only mean to come back. At most what the kernel takes.
    let ms = if ns < 0 { -1 } else { (ns as u64).div_ceil(1_000_000).min(1_000_000_000) as i32 };
    syscall::syscall6(libc::SYS_epoll_pwait, ep, at, N_EVENTS, ms as usize, 0, 0)
}

/// Goroutines that can go on, in order of their events.
pub struct Ready {
    first: Option<&'static G>,
    last: Option<&'static G>,
    len: i32,
}

impl Ready {
    const fn none() -> Ready {
        Ready { first: None, last: None, len: 0 }
    }

    fn push(&mut self, gp: &'static G) {
        gp.schedlink.set(None);
        match self.last {
            Some(last) => last.schedlink.set(Some(gp)),
            None => self.first = Some(gp),
        }
        self.last = Some(gp);
        self.len += 1;
    }

    fn pop(&mut self) -> Option<&'static G> {
        let gp = self.first?;
        self.first = gp.schedlink.take();
        Some(gp)
    }

    /// Queues them all: on the own P, or for everybody when the thread has none. Whether there were any.
    pub unsafe fn inject(mut self) -> bool {
        let pp = getm().p.get();
        let n = self.len;
        while let Some(gp) = self.pop() {
            if !gp.try_ready() {
                throw("netpoll: a goroutine that does not wait");
            }
            match pp {
                Some(pp) => park::runq_put(pp, gp, false),
                None => SCHED.lock.with(|| SCHED.globrunq_put(gp)),
            }
        }
        WAITERS.fetch_sub(n, SeqCst);
        // A single one runs here, if there is a P.
        if n > 1 || n == 1 && pp.is_none() {
            park::wakep();
        }
        n > 0
    }
}

/// Waits for events, so many nanoseconds at most (0: not at all, negative: for ever). Another thread ends it by [`wake`].
pub unsafe fn wait(ns: i64) -> Ready {
    let mut ready = Ready::none();
    if epfd() < 0 {
        return ready;
    }
    let mut events = [libc::epoll_event { events: 0, u64: 0 }; N_EVENTS];
    // Interrupted, or nothing: the caller looks at what there is to do, and comes back.
    let n = epoll_wait(&mut events, ns);
    if n < 0 && n != -(libc::EINTR as isize) {
        throw("netpoll: epoll_wait failed");
    }
    for ev in &events[..n.max(0) as usize] {
        let (what, tag) = (ev.events as i32, ev.u64);
        if tag == 0 {
            // A wake-up is for who waits, not for who only looks.
            if ns != 0 {
                woken();
            }
            continue;
        }
        let Some((pd, seq)) = by_tag(tag) else { continue };
        pd.set_event_err(what == libc::EPOLLERR, seq);
        let trouble = libc::EPOLLHUP | libc::EPOLLERR;
        if what & (libc::EPOLLIN | libc::EPOLLRDHUP | trouble) != 0
            && let Some(gp) = pd.unblock(Mode::Read, true)
        {
            ready.push(gp);
        }
        if what & (libc::EPOLLOUT | trouble) != 0
            && let Some(gp) = pd.unblock(Mode::Write, true)
        {
            ready.push(gp);
        }
    }
    ready
}

/// Looks for events without waiting, unless another thread does just now or waits: whether goroutines were queued.
pub unsafe fn look() -> bool {
    /// A thread is at it: more would only find the same.
    static LOOKING: AtomicBool = AtomicBool::new(false);
    if !any_waiters() || SCHED.last_poll.load(Relaxed) == 0 || LOOKING.swap(true, AcqRel) {
        return false;
    }
    let ready = wait(0);
    LOOKING.store(false, SeqCst);
    ready.inject()
}

// ---- calls from Go

unsafe fn desc(pd: *mut u8) -> &'static PollDesc {
    &*(pd as *const PollDesc)
}

/// Makes the poller, if it is not there yet.
pub unsafe extern "C" fn rt_pollserverinit() {
    init()
}

/// Whether a descriptor is the poller's own.
pub unsafe extern "C" fn rt_ispollserverdescriptor(fd: i64) -> u8 {
    (fd >= 0 && (fd == i64::from(epfd()) || fd == i64::from(EVENTFD.load(Relaxed)))) as u8
}

/// Begins to watch a descriptor: its record and an error number.
pub unsafe extern "C" fn rt_pollopen(fd: i64) -> Ret2 {
    let pd = FREE.with(|free| free.pop()).unwrap_or_else(|| &*persist::alloc_zeroed::<PollDesc>());
    pd.fd.set(fd as usize);
    pd.info.store(u64::from(pd.seq.load(Relaxed)) << SEQ_SHIFT, SeqCst);
    for mode in BOTH {
        let side = pd.side(mode);
        if side.g.swap(NIL, AcqRel) > WAIT {
            throw("pollOpen: somebody waits on a free record");
        }
        let t = side.deadline.get();
        (*t).owner = time::owner(deadline_passed);
        ((*t).func, (*t).loc) = (core::ptr::from_ref(pd) as usize, mode as usize);
    }
    let events = libc::EPOLLIN | libc::EPOLLOUT | libc::EPOLLRDHUP | libc::EPOLLET;
    let r = epoll_ctl(libc::EPOLL_CTL_ADD, pd.fd.get(), events, pd.tag());
    if r < 0 {
        give_back(pd);
        return Ret2(0, -r as usize);
    }
    Ret2(core::ptr::from_ref(pd) as usize, 0)
}

fn give_back(pd: &'static PollDesc) {
    // AcqRel: pairs with `by_tag`.
    pd.seq.fetch_add(1, AcqRel);
    FREE.with(|free| free.push(pd));
}

/// Stops watching a descriptor.
pub unsafe extern "C" fn rt_pollclose(pd: *mut u8) {
    let pd = desc(pd);
    if pd.info.load(Acquire) & CLOSING == 0 {
        throw("pollClose of a descriptor that was not unblocked");
    }
    if BOTH.iter().any(|&mode| pd.side(mode).g.load(Acquire) > READY) {
        throw("pollClose of a descriptor that somebody waits for");
    }
    epoll_ctl(libc::EPOLL_CTL_DEL, pd.fd.get(), 0, 0);
    give_back(pd);
}

/// Gets ready to read or write: what happened before does not count. Gives an error code.
pub unsafe extern "C" fn rt_pollreset(pd: *mut u8, mode: i64) -> i64 {
    let (pd, mode) = (desc(pd), Mode::of(mode));
    let err = pd.check(mode);
    if err == NO_ERROR {
        pd.side(mode).g.store(NIL, SeqCst);
    }
    err
}

/// Waits until reading or writing may succeed. Gives an error code.
pub unsafe extern "C" fn rt_pollwait(pd: *mut u8, mode: i64) -> i64 {
    wait_for(getg(), desc(pd), Mode::of(mode))
}

unsafe fn wait_for(gp: &'static G, pd: &'static PollDesc, mode: Mode) -> i64 {
    let word = &pd.side(mode).g;
    loop {
        let err = pd.check(mode);
        if err != NO_ERROR {
            return err;
        }
        // AcqRel, here and below: pairs with `unblock`.
        match word.compare_exchange(READY, NIL, AcqRel, Acquire) {
            Ok(_) => return NO_ERROR,
            Err(NIL) => {}
            Err(_) => throw("netpoll: two goroutines wait for one side of a descriptor"),
        }
        if word.compare_exchange(NIL, WAIT, SeqCst, Acquire).is_err() {
            continue;
        }
        // SeqCst: who closes, or whose time runs out, sets its bit and then looks at the word; one of us sees the other.
        if pd.check(mode) == NO_ERROR {
            break;
        }
        if word.swap(NIL, AcqRel) == READY {
            return NO_ERROR;
        }
    }
    gp.park_args[0].set(core::ptr::from_ref(pd) as usize);
    gp.park_args[1].set(mode as usize);
    gopark(Some(commit), core::ptr::from_ref(word) as usize, WaitReason::IoWait, Some(resume))
}

/// The goroutine is parked: from here on whoever wants can wake it. Not if something has happened meanwhile.
unsafe fn commit(gp: &'static G, word: usize) -> bool {
    let word = &*(word as *const AtomicUsize);
    WAITERS.fetch_add(1, SeqCst);
    // AcqRel: pairs with `unblock`.
    let parked = word.compare_exchange(WAIT, core::ptr::from_ref(gp) as usize, AcqRel, Acquire).is_ok();
    if !parked {
        WAITERS.fetch_sub(1, SeqCst);
    }
    parked
}

unsafe fn resume(gp: &'static G) -> Ret2 {
    let pd = desc(gp.park_args[0].get() as *mut u8);
    let mode = BOTH[gp.park_args[1].get()];
    // AcqRel: pairs with `unblock`.
    let old = pd.side(mode).g.swap(NIL, AcqRel);
    if old > WAIT {
        throw("netpoll: corrupted word of a descriptor");
    }
    // Neither ready nor an error: a deadline that passed, and was put off before we came to see it. Wait on.
    let result = if old == READY { NO_ERROR } else { wait_for(gp, pd, mode) };
    Ret2(result as usize, 0)
}

/// Sets until when reading ('r'), writing ('w') or both (their sum) may wait: nanoseconds from now, 0 for ever, negative for a time
/// that is over.
pub unsafe extern "C" fn rt_pollsetdeadline(pd: *mut u8, ns: i64, mode: i64) {
    let pd = desc(pd);
    let when = if ns > 0 { nanotime().saturating_add(ns) } else { ns };
    let mut over: [Option<&'static G>; 2] = [None, None];
    time::change(|timers| {
        if pd.info.load(Acquire) & CLOSING != 0 {
            return;
        }
        for m in BOTH {
            if mode != i64::from(b'r') + i64::from(b'w') && m != Mode::of(mode) {
                continue;
            }
            let t = pd.side(m).deadline.get();
            timers.stop(t);
            if when < 0 {
                // SeqCst: see `wait_for`.
                pd.info.fetch_or(m.expired(), SeqCst);
                over[m as usize] = pd.unblock(m, false);
            } else {
                pd.info.fetch_and(!m.expired(), SeqCst);
                if when > 0 {
                    timers.start(t, when, 0);
                }
            }
        }
    });
    ready_both(over);
}

/// A deadline's timer fires.
unsafe fn deadline_passed(t: &mut TimerRec) {
    let pd = desc(t.func as *mut u8);
    let mode = BOTH[t.loc];
    // SeqCst: see `wait_for`.
    pd.info.fetch_or(mode.expired(), SeqCst);
    if let Some(gp) = pd.unblock(mode, false) {
        time::wake(gp);
        WAITERS.fetch_sub(1, SeqCst);
    }
}

/// Wakes goroutines that [`PollDesc::unblock`] gave, from a goroutine.
unsafe fn ready_both(waiters: [Option<&'static G>; 2]) {
    for gp in waiters.into_iter().flatten() {
        goready(gp);
        WAITERS.fetch_sub(1, SeqCst);
    }
}

/// The descriptor is about to be closed: nobody waits for it any more.
pub unsafe extern "C" fn rt_pollunblock(pd: *mut u8) {
    let pd = desc(pd);
    let mut waiters = [None, None];
    time::change(|timers| {
        // SeqCst: see `wait_for`.
        if pd.info.fetch_or(CLOSING, SeqCst) & CLOSING != 0 {
            throw("pollUnblock of a descriptor that is closing");
        }
        for mode in BOTH {
            waiters[mode as usize] = pd.unblock(mode, false);
            timers.stop(pd.side(mode).deadline.get());
        }
    });
    ready_both(waiters);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desc() -> &'static PollDesc {
        // SAFETY: zero is a closed descriptor's record.
        Box::leak(Box::new(unsafe { core::mem::zeroed() }))
    }

    fn goroutine() -> &'static G {
        // SAFETY: zero is an idle goroutine.
        Box::leak(Box::new(unsafe { core::mem::zeroed() }))
    }

    #[test]
    fn an_event_makes_a_side_ready_and_takes_out_who_waits() {
        let pd = desc();
        let word = &pd.side(Mode::Write).g;
        assert!(pd.unblock(Mode::Write, true).is_none());
        assert_eq!(word.load(Relaxed), READY);
        assert!(pd.unblock(Mode::Write, true).is_none());
        let gp = goroutine();
        word.store(core::ptr::from_ref(gp) as usize, Relaxed);
        assert!(pd.unblock(Mode::Write, true).is_some_and(|g| g.is(gp)));
        assert_eq!(word.load(Relaxed), READY);
        assert_eq!(pd.side(Mode::Read).g.load(Relaxed), NIL);
    }

    #[test]
    fn a_deadline_takes_out_who_waits_and_makes_nothing_ready() {
        let pd = desc();
        let word = &pd.side(Mode::Read).g;
        for (before, after) in [(NIL, NIL), (READY, READY), (WAIT, NIL)] {
            word.store(before, Relaxed);
            assert!(pd.unblock(Mode::Read, false).is_none());
            assert_eq!(word.load(Relaxed), after);
        }
        let gp = goroutine();
        word.store(core::ptr::from_ref(gp) as usize, Relaxed);
        assert!(pd.unblock(Mode::Read, false).is_some_and(|g| g.is(gp)));
        assert_eq!(word.load(Relaxed), NIL);
    }

    #[test]
    fn events_of_an_older_use_are_dropped() {
        let pd = desc();
        let old = pd.tag();
        // SAFETY: the tag is of a record that lives for ever.
        assert!(unsafe { by_tag(old) }.is_some_and(|(p, seq)| core::ptr::eq(p, pd) && seq == 0));
        pd.seq.store(1, Relaxed);
        pd.info.store(1 << SEQ_SHIFT, Relaxed);
        // SAFETY: as above.
        assert!(unsafe { by_tag(old) }.is_none());
        pd.set_event_err(true, 0);
        assert_eq!(pd.check(Mode::Read), NO_ERROR);
        pd.set_event_err(true, 1);
        assert_eq!(pd.check(Mode::Read), ERR_NOT_POLLABLE);
        assert_eq!(pd.check(Mode::Write), NO_ERROR);
        pd.set_event_err(false, 1);
        assert_eq!(pd.check(Mode::Read), NO_ERROR);
    }

    #[test]
    fn what_keeps_from_waiting_is_told_by_rank() {
        let pd = desc();
        pd.info.fetch_or(EXPIRED_WRITE, Relaxed);
        assert_eq!((pd.check(Mode::Read), pd.check(Mode::Write)), (NO_ERROR, ERR_TIMEOUT));
        pd.info.fetch_or(EVENT_ERR | EXPIRED_READ, Relaxed);
        assert_eq!(pd.check(Mode::Read), ERR_TIMEOUT);
        pd.info.fetch_or(CLOSING, Relaxed);
        assert_eq!((pd.check(Mode::Read), pd.check(Mode::Write)), (ERR_CLOSING, ERR_CLOSING));
    }
}
