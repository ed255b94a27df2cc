//! The general select: several channels at once.
//!
//! Invariants: cases are looked at in random order, and channels locked in the order of their addresses, each once. A
//! goroutine that waits has one sudog per case, in lock order in `g.waiting`; the waker wins all of them by `select_done`.
//! On resuming it takes the losers out of their queues under all locks, so no sudog outlives its select.

use crate::atomic::Relaxed;
use crate::chan::{Hchan, Tried, try_recv, try_send};
use crate::mprof::block::{self, Where};
use crate::proc::{G, Ret2, WaitReason, gopark};
use crate::sudog::{self, Sudog};
use crate::throw::{Raise, raise};
use crate::{Flag, getg, getm};

/// One case, as compiled code lays it out; a nil channel is never ready.
#[repr(C)]
pub struct Scase {
    c: usize,
    elem: usize,
}

/// A select's arguments. All of it lives on the goroutine's data stack or in the heap.
#[derive(Clone, Copy)]
struct Select {
    cases: *const Scase,
    /// First half: cases in polling order. Second half: in locking order.
    order: *mut u16,
    nsends: usize,
    n: usize,
}

impl Select {
    unsafe fn case(&self, i: usize) -> &'static Scase {
        &*self.cases.add(i)
    }

    unsafe fn chan(&self, i: usize) -> &'static Hchan {
        &*(self.case(i).c as *const Hchan)
    }

    unsafe fn poll(&self) -> &'static mut [u16] {
        core::slice::from_raw_parts_mut(self.order, self.n)
    }

    unsafe fn locking(&self) -> &'static mut [u16] {
        core::slice::from_raw_parts_mut(self.order.add(self.n), self.n)
    }

    fn save(&self, gp: &G, n_live: usize) {
        for (slot, v) in
            gp.park_args.iter().zip([self.cases as usize, self.order as usize, self.nsends, self.n, n_live])
        {
            slot.set(v);
        }
    }

    fn load(gp: &G) -> (Select, usize) {
        let a = |i: usize| gp.park_args[i].get();
        (Select { cases: a(0) as *const Scase, order: a(1) as *mut u16, nsends: a(2), n: a(3) }, a(4))
    }

    /// Fills both orders with the cases that have a channel; gives how many.
    unsafe fn arrange(&self) -> usize {
        let (poll, locking) = (self.poll(), self.locking());
        let mut n = 0;
        for i in 0..self.n {
            if self.case(i).c != 0 {
                self.chan(i).check_bubble("select on synctest channel from outside bubble");
                let j = getm().cheaprandn(n as u32 + 1) as usize;
                poll[n] = poll[j];
                poll[j] = i as u16;
                n += 1;
            }
        }
        locking[..n].copy_from_slice(&poll[..n]);
        sort_by_key(&mut locking[..n], |i| self.case(i as usize).c);
        n
    }

    /// What the goroutine waits for: something of its bubble's alone, if all channels are.
    unsafe fn reason(&self, gp: &G, n_live: usize) -> WaitReason {
        let of_bubble = |&i: &u16| self.chan(i as usize).bubble() != 0;
        if gp.bubble.get().is_some() && self.locking()[..n_live].iter().all(of_bubble) {
            WaitReason::SynctestSelect
        } else {
            WaitReason::Select
        }
    }

    unsafe fn lock_all(&self, n_live: usize) {
        let mut last = 0;
        for &i in &self.locking()[..n_live] {
            let c = self.case(i as usize).c;
            if c != last {
                self.chan(i as usize).lock.lock();
                last = c;
            }
        }
    }

    /// Releases all locks but that of `except`.
    unsafe fn unlock_all(&self, n_live: usize, except: usize) {
        let locking = self.locking();
        for k in (0..n_live).rev() {
            let i = locking[k] as usize;
            let c = self.case(i).c;
            let first_of_channel = k == 0 || self.case(locking[k - 1] as usize).c != c;
            if first_of_channel && c != except {
                self.chan(i).lock.unlock();
            }
        }
    }
}

/// Sorts in place without recursion or memory: heap sort, as the slices may be long.
fn sort_by_key(v: &mut [u16], key: impl Fn(u16) -> usize) {
    let sift = |v: &mut [u16], mut root: usize, end: usize| {
        loop {
            let mut child = 2 * root + 1;
            if child >= end {
                return;
            }
            if child + 1 < end && key(v[child]) < key(v[child + 1]) {
                child += 1;
            }
            if key(v[root]) >= key(v[child]) {
                return;
            }
            v.swap(root, child);
            root = child;
        }
    };
    for root in (0..v.len() / 2).rev() {
        sift(v, root, v.len());
    }
    for end in (1..v.len()).rev() {
        v.swap(0, end);
        sift(v, 0, end);
    }
}

/// `select`: the chosen case (-1: default) and whether a receive got a value.
pub unsafe extern "C" fn rt_selectgo(cases: *mut u8, order: *mut u8, nsends: i64, nrecvs: i64, block: Flag) -> Ret2 {
    let cases = cases.cast_const().cast::<Scase>();
    let order = order.cast::<u16>();
    let block = block.get() as i8;
    let sel = Select { cases, order, nsends: nsends as usize, n: (nsends + nrecvs) as usize };
    let n_live = sel.arrange();
    loop {
        sel.lock_all(n_live);
        let ready = |&&i: &&u16| {
            let c = sel.chan(i as usize);
            if (i as usize) < sel.nsends { c.can_send() } else { c.can_recv() }
        };
        let Some(&i) = sel.poll()[..n_live].iter().find(ready) else { break };
        let (i, is_send) = (i as usize, (i as usize) < sel.nsends);
        // Only this channel's lock is needed from here on; the try releases it.
        let (c, elem) = (sel.chan(i), sel.case(i).elem);
        sel.unlock_all(n_live, sel.case(i).c);
        match if is_send { try_send(c, elem) } else { try_recv(c, elem) } {
            Tried::Done(ok) => return Ret2(i, (ok && !is_send) as usize),
            Tried::Closed => raise(Raise::PlainError, "send on closed channel"),
            // The only waiters were losers of other selects, and are out of the queue now.
            Tried::Wait => c.lock.unlock(),
        }
    }
    if block == 0 {
        sel.unlock_all(n_live, 0);
        return Ret2(usize::MAX, 0);
    }
    let gp = getg();
    enqueue(gp, &sel, n_live);
    sel.save(gp, n_live);
    block::begin(gp);
    gopark(Some(unlock_waiting), 0, sel.reason(gp, n_live), Some(resume))
}

/// Puts a sudog into the queue of every case.
unsafe fn enqueue(gp: &'static G, sel: &Select, n_live: usize) {
    gp.select_done.store(0, Relaxed);
    gp.param.set(0);
    gp.waiting.set(0);
    let mut last: Option<&'static Sudog> = None;
    for &i in &sel.locking()[..n_live] {
        let i = i as usize;
        let c = sel.chan(i);
        let sg = sudog::acquire(gp);
        sg.is_select.set(1);
        sg.ticket.set(i);
        sg.elem.set(sel.case(i).elem);
        sg.c.set(sel.case(i).c);
        match last {
            Some(l) => l.waitlink.set(Some(sg)),
            None => gp.waiting.set(core::ptr::from_ref(sg) as usize),
        }
        last = Some(sg);
        if i < sel.nsends { c.sendq.enqueue(sg) } else { c.recvq.enqueue(sg) }
    }
}

/// Releases the channels of a goroutine that is parked now. Once the last lock is gone it may run elsewhere, so nothing
/// of it is read after that.
unsafe fn unlock_waiting(gp: &'static G, _: usize) -> bool {
    let mut sg = (gp.waiting.get() as *const Sudog).as_ref();
    let mut last: Option<&'static Hchan> = None;
    while let Some(s) = sg {
        let c = &*(s.c.get() as *const Hchan);
        if let Some(l) = last
            && !core::ptr::eq(l, c)
        {
            l.lock.unlock();
        }
        last = Some(c);
        sg = s.waitlink.get();
    }
    if let Some(l) = last {
        l.lock.unlock();
    }
    true
}

/// Some case won: leaves the other queues.
unsafe fn resume(gp: &'static G) -> Ret2 {
    let (sel, n_live) = Select::load(gp);
    sel.lock_all(n_live);
    gp.select_done.store(0, Relaxed);
    let winner = gp.param.replace(0);
    let mut chosen = None;
    let mut sg = (gp.waiting.replace(0) as *const Sudog).as_ref();
    while let Some(s) = sg {
        sg = s.waitlink.get();
        let i = s.ticket.get();
        if core::ptr::from_ref(s) as usize == winner {
            chosen = Some((i, s.success.get() != 0));
        } else {
            let c = sel.chan(i);
            if i < sel.nsends { c.sendq.remove(s) } else { c.recvq.remove(s) }
        }
        sudog::release(s);
    }
    sel.unlock_all(n_live, 0);
    block::finish(gp, Where::Call);
    let Some((i, success)) = chosen else { crate::throw::throw("select woken by nobody") };
    if i < sel.nsends {
        if !success {
            raise(Raise::PlainError, "send on closed channel");
        }
        return Ret2(i, 0);
    }
    Ret2(i, success as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorting_orders_any_permutation() {
        let mut rng = 7u64;
        for n in 0..70usize {
            let keys: Vec<usize> = (0..n)
                .map(|_| {
                    rng = rng.wrapping_mul(6364136223846793005).wrapping_add(1);
                    (rng >> 40) as usize % 50
                })
                .collect();
            let mut v: Vec<u16> = (0..n as u16).collect();
            sort_by_key(&mut v, |i| keys[i as usize]);
            assert!(v.is_sorted_by_key(|&i| keys[i as usize]));
            v.sort();
            assert!(v.iter().copied().eq(0..n as u16));
        }
    }
}
