//! System calls, raw: results are the kernel's, negative errno and all. `libc` lends the numbers.
//!
//! Invariant: nothing here allocates, locks, parks or touches `errno`; all of it may run in a signal handler.

use core::arch::asm;
use core::ptr::null_mut;

/// A system call with up to six arguments.
///
/// # Safety
/// As the call demands: pointers must be what the kernel expects.
#[inline]
pub unsafe fn syscall6(n: i64, a: usize, b: usize, c: usize, d: usize, e: usize, f: usize) -> isize {
    let r: isize;
    asm!(
        "syscall",
        inlateout("rax") n as isize => r,
        in("rdi") a, in("rsi") b, in("rdx") c, in("r10") d, in("r8") e, in("r9") f,
        lateout("rcx") _, lateout("r11") _,
        options(nostack),
    );
    r
}

/// A system call with up to three arguments.
///
/// # Safety
/// See [`syscall6`].
#[inline]
pub unsafe fn syscall3(n: i64, a: usize, b: usize, c: usize) -> isize {
    let r: isize;
    asm!(
        "syscall",
        inlateout("rax") n as isize => r,
        in("rdi") a, in("rsi") b, in("rdx") c,
        lateout("rcx") _, lateout("r11") _,
        options(nostack),
    );
    r
}

/// Writes bytes to a file descriptor; bytes written or -errno.
pub fn write(fd: i32, bytes: &[u8]) -> isize {
    // SAFETY: the kernel reads `bytes` only.
    unsafe { syscall3(libc::SYS_write, fd as usize, bytes.as_ptr() as usize, bytes.len()) }
}

/// Reads from a file descriptor; bytes read or -errno.
pub fn read(fd: i32, bytes: &mut [u8]) -> isize {
    // SAFETY: the kernel writes into `bytes` only.
    unsafe { syscall3(libc::SYS_read, fd as usize, bytes.as_mut_ptr() as usize, bytes.len()) }
}

/// Ends the process, all threads.
pub fn exit_group(code: i32) -> ! {
    loop {
        // SAFETY: no pointers.
        unsafe { syscall3(libc::SYS_exit_group, code as usize, 0, 0) };
    }
}

/// Maps fresh zeroed memory, readable and writable; null when the kernel has none.
pub fn mmap(size: usize) -> *mut u8 {
    map_at(null_mut(), size, libc::PROT_READ | libc::PROT_WRITE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS)
}

/// Reserves address space without memory behind it; null on failure.
pub fn reserve(hint: *mut u8, size: usize) -> *mut u8 {
    map_at(hint, size, libc::PROT_NONE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE)
}

/// mmap of anonymous memory with explicit hint, protection and flags; null on failure.
pub fn map_at(hint: *mut u8, size: usize, prot: i32, flags: i32) -> *mut u8 {
    // SAFETY: anonymous memory; without MAP_FIXED no existing mapping is replaced, and callers that pass it own the range.
    let r = unsafe { syscall6(libc::SYS_mmap, hint as usize, size, prot as usize, flags as usize, usize::MAX, 0) };
    if r < 0 { null_mut() } else { r as *mut u8 }
}

/// Unmaps.
///
/// # Safety
/// Nobody uses the range any more.
pub unsafe fn munmap(p: *mut u8, size: usize) -> isize {
    syscall3(libc::SYS_munmap, p as usize, size, 0)
}

/// Moves the pages of a mapping to `to`, replacing what is mapped there: whether the kernel did.
///
/// # Safety
/// Both ranges are the caller's, page-aligned and disjoint; the old one is unmapped afterwards.
pub unsafe fn move_pages(from: usize, size: usize, to: usize) -> bool {
    let flags = (libc::MREMAP_MAYMOVE | libc::MREMAP_FIXED) as usize;
    syscall6(libc::SYS_mremap, from, size, size, flags, to, 0) == to as isize
}

/// Changes protection.
///
/// # Safety
/// The range is the caller's.
pub unsafe fn mprotect(p: *mut u8, size: usize, prot: i32) -> isize {
    syscall3(libc::SYS_mprotect, p as usize, size, prot as usize)
}

/// madvise.
///
/// # Safety
/// The range is the caller's, and it can live with what the advice does to the contents.
pub unsafe fn madvise(p: *mut u8, size: usize, advice: i32) -> isize {
    syscall3(libc::SYS_madvise, p as usize, size, advice as usize)
}

/// Sleeps while `*word == expected`, at most `ns` nanoseconds (negative: for ever). May return early.
pub fn futex_wait(word: &core::sync::atomic::AtomicU32, expected: u32, ns: i64) {
    let ts = libc::timespec { tv_sec: ns / 1_000_000_000, tv_nsec: ns % 1_000_000_000 };
    let tsp = if ns < 0 { 0 } else { &raw const ts as usize };
    // SAFETY: word and timespec outlive the call.
    unsafe {
        syscall6(
            libc::SYS_futex,
            word.as_ptr() as usize,
            (libc::FUTEX_WAIT | libc::FUTEX_PRIVATE_FLAG) as usize,
            expected as usize,
            tsp,
            0,
            0,
        );
    }
}

/// Wakes at most `n` threads that sleep on `word`.
pub fn futex_wake(word: &core::sync::atomic::AtomicU32, n: u32) {
    let op = (libc::FUTEX_WAKE | libc::FUTEX_PRIVATE_FLAG) as usize;
    // SAFETY: the kernel uses the address as a key only.
    unsafe { syscall3(libc::SYS_futex, word.as_ptr() as usize, op, n as usize) };
}

/// Gives up the processor.
pub fn osyield() {
    // SAFETY: no arguments.
    unsafe { syscall3(libc::SYS_sched_yield, 0, 0, 0) };
}

/// Sleeps some microseconds.
pub fn usleep(us: u32) {
    let ts = libc::timespec { tv_sec: i64::from(us / 1_000_000), tv_nsec: i64::from(us % 1_000_000) * 1000 };
    // SAFETY: the timespec outlives the call.
    unsafe { syscall3(libc::SYS_nanosleep, &raw const ts as usize, 0, 0) };
}

/// Thread id of the caller.
pub fn gettid() -> i32 {
    // SAFETY: no arguments.
    unsafe { syscall3(libc::SYS_gettid, 0, 0, 0) as i32 }
}

/// Process id.
pub fn getpid() -> i32 {
    // SAFETY: no arguments.
    unsafe { syscall3(libc::SYS_getpid, 0, 0, 0) as i32 }
}

/// Sends a signal to one thread of a process.
pub fn tgkill(pid: i32, tid: i32, sig: i32) -> isize {
    // SAFETY: no pointers.
    unsafe { syscall3(libc::SYS_tgkill, pid as usize, tid as usize, sig as usize) }
}

/// Fills `buf` with kernel randomness; how many bytes it gave or -errno.
pub fn getrandom(buf: &mut [u8]) -> isize {
    // SAFETY: the kernel writes into `buf` only.
    unsafe { syscall3(libc::SYS_getrandom, buf.as_mut_ptr() as usize, buf.len(), 0) }
}

/// clock_gettime by system call; see [`crate::clock`] for the fast way.
pub fn clock_gettime(clock: i32) -> libc::timespec {
    let mut ts = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the kernel fills `ts`.
    unsafe { syscall3(libc::SYS_clock_gettime, clock as usize, &raw mut ts as usize, 0) };
    ts
}

/// Writes for print and tracebacks, without telling the scheduler.
pub unsafe extern "C" fn rt_write(fd: i64, p: *mut u8, n: i64) -> i64 {
    let r = syscall3(libc::SYS_write, fd as usize, p as usize, n as usize) as i64;
    if r == -i64::from(libc::EPIPE) && matches!(fd, 1 | 2) {
        crate::signal::broken_stream();
    }
    r
}

/// Ends the process.
pub unsafe extern "C" fn rt_exit(code: i64) {
    exit_group(code as i32)
}
