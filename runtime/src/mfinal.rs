//! Finalizers, cleanups and weak handles: what hangs on single objects and happens when they die.
//!
//! Invariants: a *special* belongs to a heap object, found by the address of the object's slot in a hash table. It is
//! settled when marking ends, with the world stopped, in this order:
//! 1. weak handles of unmarked objects are cleared;
//! 2. finalizers of unmarked objects are queued, and the objects live on until the finalizer has run;
//! 3. cleanups of objects that are still unmarked are queued.
//!
//! What a finalizer's object refers to is a root, but not the object itself: so of two objects with finalizers the
//! one that refers to the other dies first, and a cycle of them never does. Functions of specials are roots always.
//! A Go goroutine runs the queue: it calls [`rt_nextfinalizer`] in a loop. Everything here is guarded by `STATE`.

use crate::lock::{Mutex, Rank};
use crate::mgcmark::Marker;
use crate::mheap::find_object;
use crate::plain::{Link, Linked, List, Plain};
use crate::proc::{self, G, Ret2, WaitReason};
use crate::{getg, malloc, mbarrier, persist, throw};
use core::cell::UnsafeCell;

/// What hangs on an object.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
enum What {
    /// `func` takes the object.
    Finalizer = 0,
    /// `func` takes nothing; `id` names it.
    Cleanup = 1,
    /// `func` is the address of the handle's cell.
    Weak = 2,
    /// `id` is the number of the bubble that the object is tied to.
    Bubble = 3,
}

/// One thing that hangs on an object. Guarded by `STATE`.
#[repr(C)]
struct Special {
    next: Link<Special>,
    /// Slot of the object; for a weak handle on static memory the address itself.
    base: Plain,
    /// The pointer it was registered with.
    obj: Plain,
    what: Plain,
    /// Closure, or cell.
    func: Plain,
    id: Plain,
}

impl Linked for Special {
    fn link(&self) -> &Link<Special> {
        &self.next
    }
}

struct State {
    /// Hash table of specials by `base`.
    buckets: *const List<Special>,
    n_buckets: usize,
    n: usize,
    /// Unused records.
    free: List<Special>,
    /// What is to run, oldest first: finalizers and cleanups.
    queue: Link<Special>,
    queue_last: Link<Special>,
    /// The goroutine that runs them, while it waits.
    worker: Option<&'static G>,
    next_id: usize,
    /// By [`What`]: how many were queued ever, and how many of them have been run.
    counts: [[u64; 2]; 2],
    /// What the worker is at.
    running: Option<usize>,
}

struct Guarded(UnsafeCell<State>);
// SAFETY: reached through `with` and the stopped world alone.
unsafe impl Sync for Guarded {}

static LOCK: Mutex = Mutex::new(Rank::Final);
static STATE: Guarded = Guarded(UnsafeCell::new(State {
    buckets: core::ptr::null(),
    n_buckets: 0,
    n: 0,
    free: List::new(),
    queue: Link::new(),
    queue_last: Link::new(),
    worker: None,
    next_id: 1,
    counts: [[0; 2]; 2],
    running: None,
}));

fn with<R>(f: impl FnOnce(&mut State) -> R) -> R {
    // SAFETY: the lock makes this the only reference; collector steps run with the world stopped and take it too.
    LOCK.with(|| f(unsafe { &mut *STATE.0.get() }))
}

impl State {
    fn bucket(&self, base: usize) -> &'static List<Special> {
        let hash = (base >> 3).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        // SAFETY: `buckets` points to `n_buckets` (a power of two) lists in persistent memory.
        unsafe { &*self.buckets.add(hash & (self.n_buckets - 1)) }
    }

    fn each(&self) -> impl Iterator<Item = &'static Special> + use<> {
        let (buckets, n) = (self.buckets, self.n_buckets);
        (0..n).flat_map(move |i| {
            // SAFETY: as above.
            core::iter::successors(unsafe { &*buckets.add(i) }.first(), |s| s.next.get())
        })
    }

    fn grow(&mut self) {
        let old = self.each_list();
        let n = (self.n_buckets * 2).max(64);
        self.buckets = persist::alloc(n * size_of::<List<Special>>(), 16).cast();
        self.n_buckets = n;
        for list in old {
            while let Some(s) = list.pop() {
                self.bucket(s.base.get()).push(s);
            }
        }
    }

    fn each_list(&self) -> impl Iterator<Item = &'static List<Special>> + use<> {
        let (buckets, n) = (self.buckets, self.n_buckets);
        // SAFETY: as above; old tables stay mapped.
        (0..n).map(move |i| unsafe { &*buckets.add(i) })
    }

    fn add(&mut self, base: usize, obj: usize, what: What, func: usize, id: usize) {
        if self.n >= self.n_buckets {
            self.grow();
        }
        let s = self.free.pop().unwrap_or_else(|| {
            // SAFETY: zeros are a valid record.
            unsafe { &*persist::alloc_zeroed::<Special>() }
        });
        s.base.set(base);
        s.obj.set(obj);
        s.what.set(what as usize);
        s.func.set(func);
        s.id.set(id);
        self.bucket(base).push(s);
        self.n += 1;
    }

    /// Takes those records of one bucket that `which` chooses.
    fn take(
        &mut self,
        bucket: &List<Special>,
        which: impl Fn(&Special) -> bool,
        mut each: impl FnMut(&mut Self, &'static Special),
    ) {
        let mut s = bucket.take();
        while let Some(special) = s {
            s = special.next.take();
            if which(special) {
                self.n -= 1;
                each(self, special);
            } else {
                bucket.push(special);
            }
        }
    }

    fn find(&self, base: usize, which: impl Fn(&Special) -> bool) -> Option<&'static Special> {
        if self.n_buckets == 0 {
            return None;
        }
        core::iter::successors(self.bucket(base).first(), |s| s.next.get()).find(|s| s.base.get() == base && which(s))
    }

    fn remove(&mut self, base: usize, which: impl Fn(&Special) -> bool) {
        if self.n_buckets != 0 {
            let bucket = self.bucket(base);
            self.take(bucket, |s| s.base.get() == base && which(s), |st, s| st.free.push(s));
        }
    }

    fn enqueue(&mut self, s: &'static Special) {
        self.counts[s.what.get()][0] += 1;
        s.next.set(None);
        match self.queue_last.get() {
            Some(last) => last.next.set(Some(s)),
            None => self.queue.set(Some(s)),
        }
        self.queue_last.set(Some(s));
    }

    fn dequeue(&mut self) -> Option<(usize, usize)> {
        if let Some(done) = self.running.take() {
            self.counts[done][1] += 1;
        }
        let s = self.queue.get()?;
        self.running = Some(s.what.get());
        self.queue.set(s.next.take());
        if self.queue.get().is_none() {
            self.queue_last.set(None);
        }
        let arg = if s.what.get() == What::Finalizer as usize { s.obj.get() } else { 0 };
        let func = s.func.get();
        self.free.push(s);
        Some((func, arg))
    }
}

/// Marks what specials and the queue keep alive. World stopped.
pub unsafe fn each_root(marker: &Marker) {
    with(|st| {
        for s in st.each() {
            match s.what.get() {
                w if w == What::Finalizer as usize => {
                    marker.word(s.func.get());
                    marker.scan_object(s.base.get());
                }
                w if w == What::Cleanup as usize => marker.word(s.func.get()),
                _ => {}
            }
        }
        let mut s = st.queue.get();
        while let Some(special) = s {
            marker.word(special.func.get());
            marker.word(special.obj.get());
            s = special.next.get();
        }
    });
}

fn is_marked(base: usize) -> bool {
    // Static memory lives for ever.
    find_object(base).is_none_or(|f| f.span.marked(f.idx))
}

/// Settles what hangs on objects that were not reached; see the invariants for the order. World stopped.
pub unsafe fn after_mark(marker: &Marker) {
    with(|st| {
        let dead = |s: &Special, what: What| s.what.get() == what as usize && !is_marked(s.base.get());
        for bucket in st.each_list() {
            st.take(
                bucket,
                |s| dead(s, What::Weak),
                |st, s| {
                    // SAFETY: the cell belongs to this handle; it is not freed before the sweep that follows.
                    unsafe { (s.func.get() as *mut usize).write(0) };
                    st.free.push(s);
                },
            );
        }
        for bucket in st.each_list() {
            st.take(bucket, |s| dead(s, What::Bubble), |st, s| st.free.push(s));
        }
        for bucket in st.each_list() {
            // All of a bucket first, then the marks: an object's other specials must not see it revived too early.
            st.take(bucket, |s| dead(s, What::Finalizer), |st, s| st.enqueue(s));
        }
        let mut s = st.queue.get();
        while let Some(special) = s {
            if special.what.get() == What::Finalizer as usize {
                marker.word(special.obj.get());
            }
            s = special.next.get();
        }
        marker.drain(|_| false);
        for bucket in st.each_list() {
            st.take(bucket, |s| dead(s, What::Cleanup), |st, s| st.enqueue(s));
        }
        for s in st.each() {
            if s.what.get() == What::Weak as usize {
                marker.word(s.func.get());
            }
        }
        marker.drain(|_| false);
    });
}

/// After a collection: lets the worker run if there is something to do. With a P, without locks.
pub unsafe fn wake_worker() {
    if let Some(gp) = with(|st| if st.queue.get().is_some() { st.worker.take() } else { None }) {
        proc::goready(gp);
    }
}

/// Whether there is something to do for the worker.
pub fn pending() -> bool {
    with(|st| st.queue.get().is_some())
}

/// The slot of an object, or none for static memory.
fn slot_of(obj: usize) -> Option<usize> {
    find_object(obj).map(|f| f.base)
}

/// The number of the bubble that an object is tied to, or 0.
pub fn bubble_of(obj: usize) -> usize {
    let its = |s: &Special| s.what.get() == What::Bubble as usize && s.obj.get() == obj;
    slot_of(obj).and_then(|base| with(|st| st.find(base, its).map(|s| s.id.get()))).unwrap_or(0)
}

/// Ties an object to a bubble, unless it is tied to one: gives that one's number, 0 for what is not in the heap.
pub fn tie_to_bubble(obj: usize, id: usize) -> usize {
    let its = |s: &Special| s.what.get() == What::Bubble as usize && s.obj.get() == obj;
    let Some(base) = slot_of(obj) else { return 0 };
    with(|st| match st.find(base, its) {
        Some(s) => s.id.get(),
        None => {
            st.add(base, obj, What::Bubble, 0, id);
            id
        }
    })
}

/// Unties it.
pub fn untie_from_bubble(obj: usize) {
    if let Some(base) = slot_of(obj) {
        with(|st| st.remove(base, |s| s.what.get() == What::Bubble as usize && s.obj.get() == obj));
    }
}

// ---- calls from Go

/// runtime.SetFinalizer; `func` 0 clears.
pub unsafe extern "C" fn rt_setfinalizer(obj: *mut u8, func: *mut u8) {
    let obj = obj as usize;
    let func = func as usize;
    let Some(base) = slot_of(obj) else { return };
    // Several objects without pointers may share a slot, each with a finalizer of its own.
    let its = |s: &Special| s.what.get() == What::Finalizer as usize && s.obj.get() == obj;
    let twice = with(|st| {
        if func == 0 {
            st.remove(base, its);
        } else if st.find(base, its).is_some() {
            return true;
        } else {
            st.add(base, obj, What::Finalizer, func, 0);
        }
        false
    });
    if twice {
        throw::fatal("runtime.SetFinalizer: finalizer already set");
    }
}

/// runtime.AddCleanup
pub unsafe extern "C" fn rt_addcleanup(obj: *mut u8, func: *mut u8) -> i64 {
    let obj = obj as usize;
    let func = func as usize;
    with(|st| {
        let id = st.next_id;
        st.next_id += 1;
        if let Some(base) = slot_of(obj) {
            st.add(base, obj, What::Cleanup, func, id);
        }
        id as i64
    })
}

/// Cleanup.Stop
pub unsafe extern "C" fn rt_stopcleanup(obj: *mut u8, id: i64) {
    let obj = obj as usize;
    let Some(base) = slot_of(obj) else { return };
    with(|st| st.remove(base, |s| s.what.get() == What::Cleanup as usize && s.id.get() == id as usize));
}

/// The cell of an object's weak handle: a word that holds the object's address and becomes 0 when it dies.
pub unsafe extern "C" fn rt_weak_register(obj: *mut u8) -> *mut u8 {
    let obj = obj as usize;
    let base = slot_of(obj).unwrap_or(obj);
    // The pointer itself is part of the handle's identity: of two fields of one object each has its own.
    let find = |st: &mut State| {
        st.find(base, |s| s.obj.get() == obj && s.what.get() == What::Weak as usize).map(|s| s.func.get())
    };
    if let Some(cell) = with(find) {
        return cell as *mut u8;
    }
    // 16 bytes, so that it does not share a tiny block. `obj` is in our frame, which the collector scans.
    let cell = malloc::mallocgc(16, core::ptr::null(), true);
    core::hint::black_box(obj);
    with(|st| {
        if let Some(other) = find(st) {
            return other;
        }
        (cell as *mut usize).write(obj);
        st.add(base, obj, What::Weak, cell, 0);
        cell
    }) as *mut u8
}

/// The object behind a weak handle's cell, or 0.
pub unsafe extern "C" fn rt_weak_get(cell: *mut u8) -> *mut u8 {
    let cell = cell as usize;
    if cell == 0 {
        return core::ptr::null_mut();
    }
    // The world is not stopped while we run, so the object cannot die between this read and its use. A marker does not
    // follow the cell: the object is as good as deleted from it.
    let obj = (cell as *const *mut u8).read();
    mbarrier::shade(obj as usize);
    obj
}

/// For the worker goroutine: the next function to run, and the object it takes (0: it takes nothing). Parks
/// until there is one.
pub unsafe extern "C" fn rt_nextfinalizer() -> Ret2 {
    let gp = getg();
    gp.system.set(true);
    next(gp)
}

unsafe fn next(gp: &'static G) -> Ret2 {
    LOCK.lock();
    let st = &mut *STATE.0.get();
    match st.dequeue() {
        Some((func, obj)) => {
            LOCK.unlock();
            Ret2(func, obj)
        }
        None => {
            st.worker = Some(gp);
            proc::gopark_unlock(&LOCK, WaitReason::Finalizer, Some(next))
        }
    }
}

/// Finalizers queued and run.
pub fn finalizers() -> [u64; 2] {
    with(|st| st.counts[What::Finalizer as usize])
}

/// Cleanups queued and run.
pub fn cleanups() -> [u64; 2] {
    with(|st| st.counts[What::Cleanup as usize])
}

/// Whether an object has a finalizer; for tests and debugging.
pub fn has_finalizer(obj: usize) -> bool {
    slot_of(obj).is_some_and(|base| with(|st| st.find(base, |s| s.what.get() == What::Finalizer as usize).is_some()))
}
