//! Profiles that count events by stack: sampled allocations, and waiting for channels and locks.
//!
//! A *bucket* holds the counts of one stack (and, for memory, one object size); it is never freed. What the counts mean is in
//! [`mem`] and [`block`]; [`snapshot`] hands all of them, and the stacks of goroutines, to package runtime.
//!
//! Invariants: buckets, their counts and the hash table are guarded by [`TABLE`]'s lock, whose holder takes no other lock but
//! that of persistent memory. A stack is a list of return addresses, innermost first; what was inlined is unfolded by who
//! reads it. Nothing here allocates Go memory.

pub mod block;
pub mod mem;
pub mod snapshot;

use crate::lock::{Locked, Rank};
use crate::mstats::Counter;
use crate::plain::{Link, Plain};
use crate::proc::G;
use crate::traceback::Unwinder;
use crate::{persist, symtab};

/// Frames kept of a stack.
pub const MAX_STACK: usize = 128;

/// In the highest byte of an address may stand with which of the functions inlined there a stack begins, innermost first;
/// as package runtime has it.
pub const INLINE_SHIFT: u32 = 56;

/// Hash chains; a power of two.
const CHAINS: usize = 1 << 12;

/// What a bucket counts.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Kind {
    /// Sampled objects of one size.
    Mem = 0,
    /// Waiting of goroutines.
    Block = 1,
    /// Waiting of others, by who let go of the lock.
    Mutex = 2,
}

/// Bytes in buckets.
pub static BYTES: Counter = Counter::new();

/// Counts of one stack. Guarded by [`TABLE`]'s lock, but for what is immutable.
#[repr(C)]
pub struct Bucket {
    /// Next of its hash chain.
    chain: Link<Bucket>,
    /// Next of its kind.
    next: Link<Bucket>,
    /// Immutable.
    hash: Plain,
    /// [`Kind`]. Immutable.
    kind: Plain,
    /// Size of the objects. Immutable.
    size: Plain,
    /// Return addresses behind the record. Immutable.
    n_stack: Plain,
    /// For [`Kind::Mem`].
    mem: mem::Cycles,
    /// For the others.
    waits: block::Waits,
}

impl Bucket {
    /// The stack.
    fn stack(&self) -> &[usize] {
        // SAFETY: `Table::bucket` allocated this many words behind the record and filled them before anybody saw it.
        unsafe { core::slice::from_raw_parts(core::ptr::from_ref(self).add(1).cast(), self.n_stack.get()) }
    }

    fn is(&self, kind: Kind, size: usize, stack: &[usize], hash: usize) -> bool {
        self.hash.get() == hash && self.kind.get() == kind as usize && self.size.get() == size && self.stack() == stack
    }
}

/// All buckets.
pub struct Table {
    chains: [Link<Bucket>; CHAINS],
    /// First of each [`Kind`].
    first: [Link<Bucket>; 3],
    /// Profile records of objects, unused.
    free: crate::plain::List<mem::Sampled>,
    /// See [`mem`].
    cycle: mem::Cycle,
}

static TABLE: Locked<Table> = Locked::new(
    Rank::Prof,
    Table {
        chains: [const { Link::new() }; CHAINS],
        first: [const { Link::new() }; 3],
        free: crate::plain::List::new(),
        cycle: mem::Cycle::new(),
    },
);

impl Table {
    /// The bucket of a stack, new if there is none.
    fn bucket(&mut self, kind: Kind, size: usize, stack: &[usize]) -> &'static Bucket {
        let hash = hash(kind as usize, size, stack);
        let chain = &self.chains[hash % CHAINS];
        let mut at = chain.get();
        while let Some(b) = at {
            if b.is(kind, size, stack, hash) {
                return b;
            }
            at = b.chain.get();
        }
        let p = persist::alloc(size_of::<Bucket>() + size_of_val(stack), 16);
        BYTES.add(size_of::<Bucket>() + size_of_val(stack));
        // SAFETY: zeroed memory for a bucket, of which zeros are a valid one, and the stack behind it.
        let b: &'static Bucket = unsafe {
            core::ptr::copy_nonoverlapping(stack.as_ptr(), p.cast::<Bucket>().add(1).cast(), stack.len());
            &*p.cast::<Bucket>()
        };
        b.hash.set(hash);
        b.kind.set(kind as usize);
        b.size.set(size);
        b.n_stack.set(stack.len());
        b.chain.set(chain.get());
        chain.set(Some(b));
        let first = &self.first[kind as usize];
        b.next.set(first.get());
        first.set(Some(b));
        b
    }

    /// All buckets of a kind, newest first.
    fn each(&self, kind: Kind) -> impl Iterator<Item = &'static Bucket> + use<> {
        core::iter::successors(self.first[kind as usize].get(), |b| b.next.get())
    }
}

fn hash(kind: usize, size: usize, stack: &[usize]) -> usize {
    let mut h = kind.wrapping_add(size << 2);
    for pc in stack {
        h = (h ^ pc).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }
    h
}

/// Fills `pcs` with the return addresses of a goroutine that stands in a runtime call; gives how many. Wrappers are no
/// frames of the programmer's.
///
/// # Safety
/// This thread may read the goroutine's stack: it is its own, or the world is stopped.
pub unsafe fn stack_of(gp: &G, pcs: &mut [usize]) -> usize {
    fill(Unwinder::saved(gp), pcs, 0)
}

/// The same from any walk; the first `n` are there already.
///
/// # Safety
/// As [`stack_of`].
pub unsafe fn fill(mut walk: Unwinder, pcs: &mut [usize], mut n: usize) -> usize {
    while n < pcs.len()
        && let Some(frame) = walk.next()
    {
        if frame.func.head.flags & abi::functab::FLAG_WRAPPER == 0 {
            // So that one less lies in the instruction, for interrupted frames too.
            pcs[n] = frame.at + 1;
            n += 1;
        }
    }
    n
}

/// The same with the runtime call that the goroutine stands in as innermost frame.
///
/// # Safety
/// As [`stack_of`].
pub unsafe fn stack_with_call(gp: &G, pcs: &mut [usize]) -> usize {
    let mut n = 0;
    if let Some(call) = symtab::called(Unwinder::saved(gp).pc())
        && !pcs.is_empty()
    {
        pcs[0] = call + 1;
        n = 1;
    }
    fill(Unwinder::saved(gp), pcs, n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_has_one_bucket_for_each_kind_and_size() {
        TABLE.with(|t| {
            let same = |a: &Bucket, b: &Bucket| core::ptr::eq(a, b);
            let a = t.bucket(Kind::Mem, 16, &[1, 2, 3]);
            assert!(same(a, t.bucket(Kind::Mem, 16, &[1, 2, 3])));
            assert!(!same(a, t.bucket(Kind::Mem, 32, &[1, 2, 3])));
            assert!(!same(a, t.bucket(Kind::Mem, 16, &[1, 2])));
            assert!(!same(a, t.bucket(Kind::Block, 16, &[1, 2, 3])));
            assert_eq!(a.stack(), [1, 2, 3]);
            assert_eq!(t.each(Kind::Mem).filter(|b| b.stack().starts_with(&[1, 2])).count(), 3);
        });
    }
}
