//! Channels.
//!
//! Invariants: at most one of `recvq`, `sendq` holds waiters, except for one goroutine that selects on both ends.
//! A buffered channel with free room has no waiting senders, one with values no waiting receivers. Values pass
//! directly between goroutines when one waits: `elem` of a sudog points to a data stack or the heap, which do not move.
//! A goroutine parks with the lock held; the lock is released once its status says so.
//!
//! ```text
//!   elements without pointers:  │ Hchan │ buffer │      one object, no pointers
//!   elements with pointers:     │ Hchan │ ──buf──▶ │ buffer │
//! ```

use crate::getg;
use crate::lock::{Mutex, Rank};
use crate::malloc::{MAX_ALLOC, mallocgc};
use crate::mbarrier;
use crate::mprof::block::{self, Where};
use crate::plain::Plain;
use crate::proc::{G, Ret2, WaitReason, gopark, gopark_unlock, goready};
use crate::sudog::{self, Sudog, WaitQueue};
use crate::synctest;
use crate::throw::{self, Raise, raise};
use abi::types::{ChanDesc, Kind, Str, TypeDesc};

const SEND_OUTSIDE: &str = "send on synctest channel from outside bubble";
const RECEIVE_OUTSIDE: &str = "receive on synctest channel from outside bubble";

/// A channel.
#[repr(C)]
pub struct Hchan {
    /// Values in the buffer. Guarded by `lock`; read without it only to answer "would this block?" and `len`.
    qcount: Plain,
    /// Capacity. Immutable.
    dataqsiz: Plain,
    /// The buffer. Immutable. The one word that the collector reads; see [`HCHAN`].
    buf: Plain,
    /// Bytes of a value. Immutable.
    elemsize: Plain,
    /// Element type. Immutable.
    elem: Plain,
    /// Guarded by `lock`.
    closed: Plain,
    /// Where the next value goes. Guarded by `lock`.
    sendx: Plain,
    /// Where the next value is. Guarded by `lock`.
    recvx: Plain,
    /// Waiting receivers. Guarded by `lock`.
    pub recvq: WaitQueue,
    /// Waiting senders. Guarded by `lock`.
    pub sendq: WaitQueue,
    /// Whose it is: bit 0: a timer's, then it shows length and capacity 0; set before the timer starts. The bits above: the number
    /// of the bubble it was made in, 0 for none.
    owner: Plain,
    /// Guards the channel.
    pub lock: Mutex,
}

/// What the collector knows of an [`Hchan`]: a pointer in `buf`.
struct Described(TypeDesc);
// SAFETY: immutable; the pointers inside lead to constants.
unsafe impl Sync for Described {}

static HCHAN_BITS: u8 = 1 << (core::mem::offset_of!(Hchan, buf) / 8);
static HCHAN: Described = Described(TypeDesc {
    size: size_of::<Hchan>(),
    ptrdata: core::mem::offset_of!(Hchan, buf) + 8,
    hash: 0,
    tflag: 0,
    align: 8,
    field_align: 8,
    kind: Kind::Struct as u8,
    equal: core::ptr::null(),
    hasher: core::ptr::null(),
    gcdata: &raw const HCHAN_BITS,
    string: Str { ptr: "runtime.hchan".as_ptr(), len: 13 },
    uncommon: core::ptr::null(),
    ptr_to_this: core::ptr::null(),
});

impl Hchan {
    fn elem(&self) -> *const TypeDesc {
        self.elem.get() as *const TypeDesc
    }

    fn slot(&self, i: usize) -> usize {
        self.buf.get() + i * self.elemsize.get()
    }

    fn next(&self, i: usize) -> usize {
        if i + 1 == self.dataqsiz.get() { 0 } else { i + 1 }
    }

    /// Puts a value into the buffer, which has room. Under `lock`.
    unsafe fn push(&self, elem: usize) {
        mbarrier::copy_value(self.elem(), self.slot(self.sendx.get()), elem);
        self.sendx.set(self.next(self.sendx.get()));
        self.qcount.add(1);
    }

    /// Takes a value from the buffer, which has one; `elem` 0 drops it. Under `lock`.
    unsafe fn pop(&self, elem: usize) {
        let slot = self.slot(self.recvx.get());
        if elem != 0 {
            mbarrier::copy_value(self.elem(), elem, slot);
        }
        mbarrier::clear_value(self.elem(), slot);
        self.recvx.set(self.next(self.recvx.get()));
        self.qcount.sub(1);
    }

    /// Whether it is closed. Under `lock`.
    pub fn is_closed(&self) -> bool {
        self.closed.get() != 0
    }

    /// Whether a send could go on now. Exact under `lock`.
    pub fn can_send(&self) -> bool {
        self.is_closed() || !self.recvq.is_empty() || self.qcount.get() < self.dataqsiz.get()
    }

    /// Whether a receive could go on now. Exact under `lock`.
    pub fn can_recv(&self) -> bool {
        self.is_closed() || !self.sendq.is_empty() || self.qcount.get() > 0
    }

    fn is_timer(&self) -> bool {
        self.owner.get() & 1 != 0
    }

    /// The number of the bubble it was made in; 0: in none.
    pub fn bubble(&self) -> usize {
        self.owner.get() >> 1
    }

    /// Ends the program if the caller is not in the channel's bubble.
    #[inline]
    pub fn check_bubble(&self, msg: &str) {
        if self.bubble() != 0 && synctest::id_of(getg()) != self.bubble() {
            throw::fatal(msg);
        }
    }

    /// Why a goroutine waits for it: `inside` when it is its bubble's.
    fn reason(&self, outside: WaitReason, inside: WaitReason) -> WaitReason {
        if self.bubble() == 0 { outside } else { inside }
    }

    /// Makes it a timer's channel.
    pub fn set_timer(&self) {
        self.owner.set(self.owner.get() | 1);
    }

    /// Drops what is buffered: whether something was. For timers that are stopped or set anew.
    pub unsafe fn drain(&self) -> bool {
        self.lock.with(|| {
            let had = self.qcount.get() > 0;
            while self.qcount.get() > 0 {
                self.pop(0);
            }
            had
        })
    }
}

/// What a try under the lock came to. The lock is released unless it says so.
pub enum Tried {
    /// Done; for a receive: whether there was a value.
    Done(bool),
    /// Would block; the lock is still held.
    Wait,
    /// Send on a closed channel.
    Closed,
}

/// Sends under the lock, which it releases unless it must wait.
pub unsafe fn try_send(c: &'static Hchan, elem: usize) -> Tried {
    if c.is_closed() {
        c.lock.unlock();
        return Tried::Closed;
    }
    if let Some(sg) = c.recvq.dequeue() {
        if sg.elem.get() != 0 {
            mbarrier::copy_value(c.elem(), sg.elem.get(), elem);
        }
        c.lock.unlock();
        wake(sg, true);
        return Tried::Done(true);
    }
    if c.qcount.get() < c.dataqsiz.get() {
        c.push(elem);
        c.lock.unlock();
        return Tried::Done(true);
    }
    Tried::Wait
}

/// Receives under the lock, which it releases unless it must wait.
pub unsafe fn try_recv(c: &'static Hchan, elem: usize) -> Tried {
    if c.qcount.get() > 0 {
        c.pop(elem);
        // A sender that waited for room puts its value behind the others.
        let sender = c.sendq.dequeue();
        if let Some(sg) = sender {
            c.push(sg.elem.get());
        }
        c.lock.unlock();
        if let Some(sg) = sender {
            wake(sg, true);
        }
        return Tried::Done(true);
    }
    if c.is_closed() {
        c.lock.unlock();
        if elem != 0 {
            mbarrier::clear_value(c.elem(), elem);
        }
        return Tried::Done(false);
    }
    if let Some(sg) = c.sendq.dequeue() {
        if elem != 0 {
            mbarrier::copy_value(c.elem(), elem, sg.elem.get());
        }
        c.lock.unlock();
        wake(sg, true);
        return Tried::Done(true);
    }
    Tried::Wait
}

/// Makes a dequeued waiter runnable.
unsafe fn wake(sg: &'static Sudog, success: bool) {
    let Some(gp) = sg.g.get() else { crate::throw::throw("channel waiter without a goroutine") };
    sg.success.set(success as usize);
    gp.param.set(core::ptr::from_ref(sg) as usize);
    goready(gp);
}

/// Parks the calling goroutine in one queue of the channel, whose lock is held.
unsafe fn wait(
    c: &'static Hchan,
    queue: &WaitQueue,
    elem: usize,
    reason: WaitReason,
    resume: crate::proc::Resume,
) -> ! {
    let gp = getg();
    let sg = sudog::acquire(gp);
    sg.elem.set(elem);
    sg.c.set(core::ptr::from_ref(c) as usize);
    gp.waiting.set(core::ptr::from_ref(sg) as usize);
    gp.param.set(0);
    queue.enqueue(sg);
    block::begin(gp);
    gopark_unlock(&c.lock, reason, Some(resume))
}

/// Takes the sudog of a goroutine that waited on one channel: whether a value was passed.
unsafe fn waited(gp: &'static G) -> bool {
    let sg = &*(gp.waiting.get() as *const Sudog);
    if gp.param.get() != gp.waiting.get() {
        crate::throw::throw("woken from a channel by nobody");
    }
    gp.waiting.set(0);
    gp.param.set(0);
    let success = sg.success.get() != 0;
    sudog::release(sg);
    block::finish(gp, Where::Call);
    success
}

unsafe fn sent(gp: &'static G) -> Ret2 {
    if !waited(gp) {
        closed();
    }
    Ret2::default()
}

unsafe fn received(gp: &'static G) -> Ret2 {
    Ret2(waited(gp) as usize, 0)
}

fn closed() -> ! {
    raise(Raise::PlainError, "send on closed channel")
}

unsafe fn recv(c: *const Hchan, elem: usize) -> bool {
    let Some(c) = c.as_ref() else { gopark(None, 0, WaitReason::ChanReceiveNil, None) };
    c.check_bubble(RECEIVE_OUTSIDE);
    c.lock.lock();
    match try_recv(c, elem) {
        Tried::Done(ok) => ok,
        _ => {
            let reason = c.reason(WaitReason::ChanReceive, WaitReason::SynctestChanReceive);
            wait(c, &c.recvq, elem, reason, received)
        }
    }
}

/// Visits the addresses that a parked goroutine's sudogs keep alive. World stopped.
pub fn each_waiting(gp: &G, mut visit: impl FnMut(usize)) {
    // SAFETY: `waiting` is 0 or a sudog of this goroutine, chained by `waitlink`.
    let mut sg = unsafe { (gp.waiting.get() as *const Sudog).as_ref() };
    while let Some(s) = sg {
        visit(s.elem.get());
        visit(s.c.get());
        sg = s.waitlink.get();
    }
}

/// Puts a value into a timer's channel if it can be done without waiting. With a P; the channel is not closed.
pub unsafe fn send_from_timer(c: &'static Hchan, elem: usize) {
    c.lock.lock();
    if let Tried::Wait = try_send(c, elem) {
        c.lock.unlock();
    }
}

// ---- calls from Go

/// `make(chan T, size)`
pub unsafe extern "C" fn rt_makechan(ty: *mut u8, size: i64) -> *mut u8 {
    let ty = ty.cast_const().cast::<ChanDesc>();
    let elem = &*(*ty).elem;
    let bytes = usize::try_from(size).ok().and_then(|n| n.checked_mul(elem.size));
    let Some(bytes) = bytes.filter(|&b| b <= MAX_ALLOC - size_of::<Hchan>()) else {
        raise(Raise::PlainError, "makechan: size out of range")
    };
    let header = size_of::<Hchan>();
    let (c, buf) = if elem.ptrdata == 0 {
        let c = mallocgc(header + bytes, core::ptr::null(), true);
        (c, c + header)
    } else {
        let c = mallocgc(header, &raw const HCHAN.0, true);
        (c, mallocgc(bytes, elem, true))
    };
    let c = c as *mut Hchan;
    // Nobody else knows the channel yet.
    (&raw mut (*c).lock).write(Mutex::new(Rank::Hchan));
    (*c).dataqsiz.set(size as usize);
    (*c).buf.set(buf);
    (*c).elemsize.set(elem.size);
    (*c).elem.set((*ty).elem as usize);
    (*c).owner.set(synctest::id_of(getg()) << 1);
    c.cast()
}

/// `c <- *elem`
pub unsafe extern "C" fn rt_chansend1(c: *mut u8, elem: *mut u8) {
    let c = c.cast_const().cast::<Hchan>();
    let elem = elem as usize;
    let Some(c) = c.as_ref() else { gopark(None, 0, WaitReason::ChanSendNil, None) };
    c.check_bubble(SEND_OUTSIDE);
    c.lock.lock();
    match try_send(c, elem) {
        Tried::Done(_) => {}
        Tried::Closed => closed(),
        Tried::Wait => {
            let reason = c.reason(WaitReason::ChanSend, WaitReason::SynctestChanSend);
            wait(c, &c.sendq, elem, reason, sent)
        }
    }
}

/// `*elem = <-c`
pub unsafe extern "C" fn rt_chanrecv1(c: *mut u8, elem: *mut u8) {
    let c = c.cast_const().cast::<Hchan>();
    let elem = elem as usize;
    recv(c, elem);
}

/// `*elem, ok = <-c`
pub unsafe extern "C" fn rt_chanrecv2(c: *mut u8, elem: *mut u8) -> u8 {
    let c = c.cast_const().cast::<Hchan>();
    let elem = elem as usize;
    recv(c, elem) as u8
}

/// `close(c)`
pub unsafe extern "C" fn rt_closechan(c: *mut u8) {
    let c = c.cast_const().cast::<Hchan>();
    let Some(c) = c.as_ref() else { raise(Raise::PlainError, "close of nil channel") };
    c.check_bubble("close of synctest channel from outside bubble");
    c.lock.lock();
    if c.is_closed() {
        c.lock.unlock();
        raise(Raise::PlainError, "close of closed channel")
    }
    c.closed.set(1);
    // All waiters leave the queues under the lock; they are woken after it, since each may run at once.
    let mut all: Option<&'static Sudog> = None;
    let mut last: Option<&'static Sudog> = None;
    let mut keep = |sg: &'static Sudog| {
        sg.next.set(None);
        match last {
            Some(l) => l.next.set(Some(sg)),
            None => all = Some(sg),
        }
        last = Some(sg);
    };
    while let Some(sg) = c.recvq.dequeue() {
        if sg.elem.get() != 0 {
            mbarrier::clear_value(c.elem(), sg.elem.get());
        }
        keep(sg);
    }
    while let Some(sg) = c.sendq.dequeue() {
        keep(sg);
    }
    c.lock.unlock();
    while let Some(sg) = all {
        all = sg.next.take();
        wake(sg, false);
    }
}

/// `select { case c <- *elem: default: }`
pub unsafe extern "C" fn rt_selectnbsend(c: *mut u8, elem: *mut u8) -> u8 {
    let c = c.cast_const().cast::<Hchan>();
    let elem = elem as usize;
    let Some(c) = c.as_ref() else { return 0 };
    c.check_bubble(SEND_OUTSIDE);
    // Without the lock: an answer that was right at some moment during the call is right.
    if !c.can_send() {
        return 0;
    }
    c.lock.lock();
    match try_send(c, elem) {
        Tried::Done(_) => 1,
        Tried::Closed => closed(),
        Tried::Wait => {
            c.lock.unlock();
            0
        }
    }
}

/// `select { case *elem, ok = <-c: default: }`: selected, received.
pub unsafe extern "C" fn rt_selectnbrecv(elem: *mut u8, c: *mut u8) -> Ret2 {
    let elem = elem as usize;
    let c = c.cast_const().cast::<Hchan>();
    let Some(c) = c.as_ref() else { return Ret2(0, 0) };
    c.check_bubble(RECEIVE_OUTSIDE);
    if !c.can_recv() {
        return Ret2(0, 0);
    }
    c.lock.lock();
    match try_recv(c, elem) {
        Tried::Done(ok) => Ret2(1, ok as usize),
        _ => {
            c.lock.unlock();
            Ret2(0, 0)
        }
    }
}

/// `len(c)`
pub unsafe extern "C" fn rt_chanlen(c: *mut u8) -> i64 {
    let c = c.cast_const().cast::<Hchan>();
    c.as_ref().map_or(0, |c| if c.is_timer() { 0 } else { c.qcount.get() as i64 })
}

/// `cap(c)`
pub unsafe extern "C" fn rt_chancap(c: *mut u8) -> i64 {
    let c = c.cast_const().cast::<Hchan>();
    c.as_ref().map_or(0, |c| if c.is_timer() { 0 } else { c.dataqsiz.get() as i64 })
}
