//! Native stacks of goroutines: allocation, growth by copying, the fatal overflow.
//!
//! Invariants: small stacks are powers of two from 512 bytes to 32 KiB, carved from 64 KiB spans and recycled through a cache in
//! each P and a global pool; larger ones are mappings of their own. A stack moves only while its goroutine is inside
//! `newstack`, called from a function's entry: then all that points into it is the rbp chain, `sched_sp`
//! and nothing else. The words of a fresh stack are garbage.

use crate::asm::{self, FRAME_RBP};
use crate::atomic::{Acquire, AtomicUsize, Relaxed, SeqCst, compiler_fence};
use crate::lock::{Locked, Rank};
use crate::proc::p::StackList;
use crate::proc::{G, N_STACK_ORDERS, getg, getm, park};
use crate::throw::throw;
use crate::{debug, syscall, traceback};
use abi::g::{GUARD, MAX_STACK, STACK_PREEMPT};

const SPAN: usize = 64 << 10;
/// The smallest piece: data stacks begin with it.
pub const SMALLEST: usize = 512;
const LARGEST_SMALL: usize = SMALLEST << (N_STACK_ORDERS - 1);
/// Stacks of one order that a P keeps: about this many bytes.
const CACHE_BYTES: usize = 32 << 10;

/// Bytes of stacks in use, native and data.
pub static IN_USE: AtomicUsize = AtomicUsize::new(0);
/// Bytes mapped for stacks.
pub static MAPPED: AtomicUsize = AtomicUsize::new(0);

/// Free small stacks by order; each one's first word links to the next.
static POOL: Locked<[usize; N_STACK_ORDERS]> = Locked::new(Rank::StackPool, [0; N_STACK_ORDERS]);

fn order_of(size: usize) -> usize {
    (size / SMALLEST).trailing_zeros() as usize
}

/// Memory for a stack of `size` bytes, a power of two from 512.
pub unsafe fn alloc(size: usize) -> usize {
    debug_assert!(size.is_power_of_two() && size >= SMALLEST);
    IN_USE.fetch_add(size, Relaxed);
    if size > LARGEST_SMALL {
        let p = syscall::mmap(size) as usize;
        if p == 0 {
            throw("out of memory (stack allocation)");
        }
        MAPPED.fetch_add(size, Relaxed);
        return p;
    }
    let order = order_of(size);
    let Some(pp) = getm().p.get() else {
        return POOL.with(|pool| pool_take(pool, order));
    };
    let StackList { head, count } = &pp.stackcache[order];
    if head.get() == 0 {
        // Half a cache at once.
        let want = (CACHE_BYTES / 2 / size).max(1);
        POOL.with(|pool| {
            for _ in 0..want {
                let s = pool_take(pool, order);
                (s as *mut usize).write(head.get());
                head.set(s);
            }
        });
        count.set(want);
    }
    let s = head.get();
    head.set(*(s as *const usize));
    count.set(count.get() - 1);
    s
}

unsafe fn pool_take(pool: &mut [usize; N_STACK_ORDERS], order: usize) -> usize {
    if pool[order] == 0 {
        let size = SMALLEST << order;
        let span = syscall::mmap(SPAN) as usize;
        if span == 0 {
            throw("out of memory (stack allocation)");
        }
        MAPPED.fetch_add(SPAN, Relaxed);
        for s in (span..span + SPAN).step_by(size).rev() {
            (s as *mut usize).write(pool[order]);
            pool[order] = s;
        }
    }
    let s = pool[order];
    pool[order] = *(s as *const usize);
    s
}

/// Gives a stack back.
pub unsafe fn free(lo: usize, size: usize) {
    IN_USE.fetch_sub(size, Relaxed);
    if size > LARGEST_SMALL {
        syscall::munmap(lo as *mut u8, size);
        MAPPED.fetch_sub(size, Relaxed);
        return;
    }
    let order = order_of(size);
    if debug::poison_stacks() {
        core::ptr::write_bytes(lo as *mut u8, 0xfd, size);
    }
    let Some(pp) = getm().p.get() else {
        POOL.with(|pool| {
            (lo as *mut usize).write(pool[order]);
            pool[order] = lo;
        });
        return;
    };
    let StackList { head, count } = &pp.stackcache[order];
    (lo as *mut usize).write(head.get());
    head.set(lo);
    count.set(count.get() + 1);
    if count.get() * size > CACHE_BYTES {
        POOL.with(|pool| {
            while count.get() * size > CACHE_BYTES / 2 {
                let s = head.get();
                head.set(*(s as *const usize));
                count.set(count.get() - 1);
                (s as *mut usize).write(pool[order]);
                pool[order] = s;
            }
        });
    }
}

/// From `runtime.morestack`: the stack is nearly full, or somebody poisoned the guard.
pub unsafe extern "C" fn rt_newstack() {
    let gp = getg();
    let sp = gp.sched_sp.get();
    // A function of assembly has no larger frame than this below its check.
    if sp < gp.stack_lo() {
        traceback::overran(gp, sp);
    }
    let wanted = gp.preempt.load(Acquire);
    if debug::checks_armed() && !gp.system.get() {
        checked(gp, wanted);
    } else if wanted {
        gp.clear_preempt();
        // The check is made again when the goroutine goes on.
        park::yield_to_global();
    } else {
        grow(gp);
    }
}

/// A stack check under `MINIGODEBUG=movestack` or `preempt`: the guard is always poisoned, so decide here whether
/// it would have failed, and let the function go on behind its check.
unsafe fn checked(gp: &'static G, wanted: bool) {
    let resume_at = after_check(entry_pc(gp));
    gp.clear_preempt();
    if (gp.sched_sp.get() - gp.stack_lo()) < GUARD + traceback::entry_frame_size(gp) + 512 {
        grow(gp);
    } else if debug::move_now(gp, gp.stack_hi() - gp.sched_sp.get()) {
        copy(gp, gp.stack_hi() - gp.stack_lo());
    }
    match resume_at {
        Some(pc) => {
            set_entry_pc(gp, pc);
            debug::arm_checks(gp);
        }
        // An unknown check: it is made again, with the true guard.
        None => gp.clear_preempt(),
    }
    if wanted || debug::preempt() != 0 {
        park::yield_to_global();
    }
}

/// The instruction behind the stack check whose stub contains `stub_pc`: the stub ends in a jump back to the
/// check, `cmp rsp, [r15+guard]` or `lea r11, [rsp-F]; cmp r11, [r15+guard]`, and a conditional jump. `None` if it
/// looks otherwise.
unsafe fn after_check(stub_pc: usize) -> Option<usize> {
    let at = match *(stub_pc as *const u8) {
        0xe9 => (stub_pc + 5).wrapping_add_signed(((stub_pc + 1) as *const i32).read_unaligned() as isize),
        0xeb => (stub_pc + 2).wrapping_add_signed(*((stub_pc + 1) as *const i8) as isize),
        _ => return None,
    };
    behind_check(at)
}

/// The instruction behind the stack check at `at`; `None` if there is none.
///
/// # Safety
/// `at` is code, not the last bytes of it.
pub unsafe fn behind_check(at: usize) -> Option<usize> {
    let bytes = |at: usize, n: usize| core::slice::from_raw_parts(at as *const u8, n);
    let mut at = at;
    if bytes(at, 4) == [0x4c, 0x8d, 0x9c, 0x24] {
        at += 8;
    } else if bytes(at, 4) == [0x4c, 0x8d, 0x5c, 0x24] {
        at += 5;
    }
    // cmp reg, [r15], with no, an 8-bit or a 32-bit displacement.
    at += match bytes(at, 3) {
        [0x49, 0x3b, 0x27] | [0x4d, 0x3b, 0x1f] => 3,
        [0x49, 0x3b, 0x67] | [0x4d, 0x3b, 0x5f] => 4,
        [0x49, 0x3b, 0xa7] | [0x4d, 0x3b, 0x9f] => 7,
        _ => return None,
    };
    match bytes(at, 2) {
        [0x0f, 0x80..=0x8f] => Some(at + 6),
        [0x70..=0x7f, _] => Some(at + 2),
        _ => None,
    }
}

/// No stack grows beyond this. Set by debug.SetMaxStack.
static MAX: AtomicUsize = AtomicUsize::new(MAX_STACK);

/// debug.SetMaxStack
pub unsafe extern "C" fn rt_setmaxstack(bytes: i64) -> i64 {
    MAX.swap(bytes.max(0) as usize, Relaxed) as i64
}

unsafe fn grow(gp: &'static G) {
    let old = gp.stack_hi() - gp.stack_lo();
    let mut new = old * 2;
    // One doubling may not do for a large frame.
    let used = gp.stack_hi() - gp.sched_sp.get();
    let need = used + traceback::entry_frame_size(gp) + GUARD + 512;
    while new < need {
        new *= 2;
    }
    let limit = MAX.load(Relaxed);
    if new > limit {
        traceback::stack_overflow(gp, limit);
    }
    copy(gp, new);
}

/// Moves the stack of a goroutine in `newstack` to fresh memory of `new` bytes.
pub unsafe fn copy(gp: &'static G, new: usize) {
    let head = gp.head();
    let (old_lo, old_hi) = ((*head).stack_lo, (*head).stack_hi);
    let sp = gp.sched_sp.get();
    let used = old_hi - sp;
    let lo = alloc(new);
    let hi = lo + new;
    let old_size = old_hi - old_lo;
    // The profiler's signal must not look at it meanwhile: pages may be gone.
    let mp = crate::getm();
    mp.moving_stack.set(true);
    compiler_fence(SeqCst);
    // A large stack's pages move to the upper end of the new mapping, uncopied.
    let moved = old_size > LARGEST_SMALL && new > old_size && syscall::move_pages(old_lo, old_size, hi - old_size);
    if !moved {
        core::ptr::copy_nonoverlapping(sp as *const u8, (hi - used) as *mut u8, used);
    }
    let delta = hi.wrapping_sub(old_hi);
    // The rbp chain: each link moves with its target, up to the 0 that gostart put.
    let mut link = hi - used + FRAME_RBP;
    loop {
        let slot = link as *mut usize;
        let fp = slot.read();
        if fp < old_lo || fp >= old_hi {
            if fp != 0 {
                throw("stack copy: the rbp chain leaves the stack");
            }
            break;
        }
        link = fp.wrapping_add(delta);
        slot.write(link);
    }
    (*head).stack_lo = lo;
    (*head).stack_hi = hi;
    gp.sched_sp.set(sp.wrapping_add(delta));
    compiler_fence(SeqCst);
    mp.moving_stack.set(false);
    // A request that came meanwhile must not get lost.
    gp.guard().store(lo + GUARD, Relaxed);
    if gp.preempt.load(Acquire) {
        gp.guard().store(STACK_PREEMPT, Relaxed);
    }
    if moved {
        IN_USE.fetch_sub(old_size, Relaxed);
        MAPPED.fetch_sub(old_size, Relaxed);
    } else {
        free(old_lo, old_size);
    }
}

/// Gives the memory of large, mostly empty stacks back to the kernel; the addresses stay. With the world stopped.
pub unsafe fn release_unused() {
    const LARGE: usize = 64 << 10;
    const PAGE: usize = 4096;
    crate::proc::for_each_g(|gp| {
        let (lo, hi, sp) = (gp.stack_lo(), gp.stack_hi(), gp.sched_sp.get());
        // Some room stays, so that a goroutine at work does not fault at once.
        let end = sp.saturating_sub(2 * GUARD + 4 * PAGE) / PAGE * PAGE;
        if hi - lo >= LARGE && sp > lo && sp <= hi && hi - sp < (hi - lo) / 4 && end > lo {
            syscall::madvise(lo as *mut u8, end - lo, libc::MADV_DONTNEED);
        }
    });
}

/// The pc of the function that called morestack: in its stub.
pub unsafe fn entry_pc(gp: &'static G) -> usize {
    // trampoline frame → morestack's frame → its return address.
    let fp = *((gp.sched_sp.get() + FRAME_RBP) as *const usize);
    debug_assert_eq!(*((gp.sched_sp.get() + asm::FRAME_PC) as *const usize), asm::morestack_return());
    *((fp + 8) as *const usize)
}

unsafe fn set_entry_pc(gp: &'static G, pc: usize) {
    let fp = *((gp.sched_sp.get() + FRAME_RBP) as *const usize);
    *((fp + 8) as *mut usize) = pc;
}
