//! Memory that is never given back: descriptors of goroutines, threads, processors, and tables.
//!
//! Invariants: what is handed out is zeroed and aligned, and stays mapped for the life of the process.

use crate::lock::{Locked, Rank};
use crate::syscall;
use crate::throw::throw;

const CHUNK: usize = 256 << 10;

struct Bump {
    next: usize,
    end: usize,
    total: usize,
}

static BUMP: Locked<Bump> = Locked::new(Rank::Persist, Bump { next: 0, end: 0, total: 0 });

/// `size` zeroed bytes at a multiple of `align` (a power of two, at most a page).
pub fn alloc(size: usize, align: usize) -> *mut u8 {
    if size >= CHUNK / 4 {
        let p = syscall::mmap(size.next_multiple_of(4096));
        if p.is_null() {
            throw("out of memory (persistent)");
        }
        BUMP.with(|b| b.total += size);
        return p;
    }
    BUMP.with(|b| {
        let mut p = b.next.next_multiple_of(align);
        if b.next == 0 || p + size > b.end {
            p = syscall::mmap(CHUNK) as usize;
            if p == 0 {
                throw("out of memory (persistent)");
            }
            b.end = p + CHUNK;
        }
        b.next = p + size;
        b.total += size;
        p as *mut u8
    })
}

/// One zeroed `T`, for ever. All-zero bytes must be a valid `T`.
///
/// # Safety
/// Zero is a valid value of `T`.
pub unsafe fn alloc_zeroed<T>() -> *mut T {
    alloc(size_of::<T>(), align_of::<T>().max(16)).cast()
}

/// Bytes handed out so far.
pub fn total() -> usize {
    BUMP.with(|b| b.total)
}
