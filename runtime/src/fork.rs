//! Starting another program: a child process that shares our memory until it has become the other program.
//!
//! Invariants: the child runs on a stack of its own while the thread that made it waits in the kernel (CLONE_VFORK), with
//! all signals blocked until it has no handlers any more. It makes raw system calls, reads and writes the job and that stack, and
//! touches nothing else: `%fs` and so the M and the goroutine are the parent's. Other threads of ours run meanwhile.

use crate::proc::{Ret2, blocking, getg};
use crate::{asm, signal, syscall};

/// What the child does: `forkExecJob` of package syscall.
#[repr(C)]
pub struct Job {
    path: *const u8,
    argv: *const *const u8,
    envv: *const *const u8,
    /// Working directory; null: ours.
    dir: *const u8,
    /// Root directory; null: ours.
    chroot: *const u8,
    /// Descriptor `i` of the child is our `files[i]`, or closed if that is negative. The child changes the list.
    files: *mut i64,
    n_files: usize,
    groups: *const u32,
    n_groups: usize,
    uid: u32,
    gid: u32,
    /// `FLAG_…`
    flags: u32,
    pgid: i32,
    ctty: i32,
    pdeathsig: i32,
    /// For clone(2), besides those that we need.
    cloneflags: u64,
    /// Written by the child when it fails.
    errno: i64,
}

const FLAG_SETSID: u32 = 1;
const FLAG_SETPGID: u32 = 2;
const FLAG_FOREGROUND: u32 = 4;
const FLAG_CREDENTIAL: u32 = 8;
const FLAG_NO_SETGROUPS: u32 = 16;
const FLAG_SETCTTY: u32 = 32;
const FLAG_NOCTTY: u32 = 64;
const FLAG_PTRACE: u32 = 128;

/// The child's stack. Memory is committed as it is touched.
const STACK: usize = 64 << 10;
/// Exit status of a child that could not become the program; who forked it is told the error instead.
const FAILED: usize = 253;

/// Makes a process as `job` says: its id, or 0 and an error number.
pub unsafe extern "C" fn rt_forkexec(job: *mut u8) -> Ret2 {
    getg().park_args[0].set(job as usize);
    blocking::enter();
    let result = spawn(job.cast());
    blocking::exit(result);
    result
}

unsafe fn spawn(job: *mut Job) -> Ret2 {
    let stack = syscall::mmap(STACK);
    if stack.is_null() {
        return Ret2(0, libc::ENOMEM as usize);
    }
    let mask = signal::block_all();
    let flags = (libc::CLONE_VFORK | libc::CLONE_VM | libc::SIGCHLD) as usize | (*job).cloneflags as usize;
    let pid = asm::clone_vfork(flags, stack as usize + STACK, job as usize);
    signal::set_mask(mask);
    // The child is gone from our memory.
    syscall::munmap(stack, STACK);
    if pid < 0 {
        return Ret2(0, -pid as usize);
    }
    let errno = (&raw const (*job).errno).read_volatile();
    if errno == 0 {
        return Ret2(pid as usize, 0);
    }
    // It has ended; nobody else knows of it.
    while syscall::syscall6(libc::SYS_wait4, pid as usize, 0, 0, 0, 0, 0) == -(libc::EINTR as isize) {}
    Ret2(0, errno as usize)
}

/// The child's only Rust code, on its own stack.
///
/// May not: return, allocate, lock, or touch anything of a thread's.
pub unsafe extern "C" fn child_main(job: *mut Job) -> ! {
    let errno = become_program(&mut *job);
    (&raw mut (*job).errno).write_volatile(errno as i64);
    loop {
        syscall::syscall3(libc::SYS_exit, FAILED, 0, 0);
    }
}

/// Does what the job says up to execve; gives the error number, for it only comes back if something went wrong.
unsafe fn become_program(job: &mut Job) -> isize {
    match prepare(job) {
        Ok(()) => {}
        Err(errno) => return errno,
    }
    -syscall::syscall3(libc::SYS_execve, job.path as usize, job.argv as usize, job.envv as usize)
}

/// A system call's result, or its error number.
unsafe fn call(n: i64, a: usize, b: usize, c: usize) -> Result<usize, isize> {
    let r = syscall::syscall3(n, a, b, c);
    if r < 0 { Err(-r) } else { Ok(r as usize) }
}

unsafe fn prepare(job: &mut Job) -> Result<(), isize> {
    let has = |flag| job.flags & flag != 0;
    if has(FLAG_SETSID) {
        call(libc::SYS_setsid, 0, 0, 0)?;
    }
    if has(FLAG_SETPGID) || has(FLAG_FOREGROUND) {
        call(libc::SYS_setpgid, 0, job.pgid as usize, 0)?;
    }
    if has(FLAG_FOREGROUND) {
        let group = if job.pgid == 0 { syscall::getpid() } else { job.pgid };
        call(libc::SYS_ioctl, job.ctty as usize, libc::TIOCSPGRP as usize, &raw const group as usize)?;
    }
    signal::forget_handlers();
    if !job.chroot.is_null() {
        call(libc::SYS_chroot, job.chroot as usize, 0, 0)?;
    }
    if has(FLAG_CREDENTIAL) {
        if !has(FLAG_NO_SETGROUPS) {
            call(libc::SYS_setgroups, job.n_groups, job.groups as usize, 0)?;
        }
        call(libc::SYS_setgid, job.gid as usize, 0, 0)?;
        call(libc::SYS_setuid, job.uid as usize, 0, 0)?;
    }
    if !job.dir.is_null() {
        call(libc::SYS_chdir, job.dir as usize, 0, 0)?;
    }
    if job.pdeathsig != 0 {
        call(libc::SYS_prctl, libc::PR_SET_PDEATHSIG as usize, job.pdeathsig as usize, 0)?;
    }
    arrange_files(core::slice::from_raw_parts_mut(job.files, job.n_files))?;
    if has(FLAG_NOCTTY) {
        call(libc::SYS_ioctl, 0, libc::TIOCNOTTY as usize, 0)?;
    }
    if has(FLAG_SETCTTY) {
        call(libc::SYS_ioctl, job.ctty as usize, libc::TIOCSCTTY as usize, 1)?;
    }
    if has(FLAG_PTRACE) {
        call(libc::SYS_ptrace, libc::PTRACE_TRACEME as usize, 0, 0)?;
    }
    signal::set_mask(0);
    Ok(())
}

/// Makes descriptor `i` what `files[i]` is. Those that a later place would overwrite before they are used are moved out
/// of the way first.
unsafe fn arrange_files(files: &mut [i64]) -> Result<(), isize> {
    let n = files.len() as i64;
    let mut free = files.iter().copied().max().unwrap_or(0).max(n) + 1;
    for i in 0..n {
        let from = files[i as usize];
        if (0..i).contains(&from) {
            call(libc::SYS_dup3, from as usize, free as usize, libc::O_CLOEXEC as usize)?;
            files[i as usize] = free;
            free += 1;
        }
    }
    for i in 0..n {
        let from = files[i as usize];
        if from < 0 {
            // Nothing to close is no mistake.
            let _ = call(libc::SYS_close, i as usize, 0, 0);
        } else if from == i {
            call(libc::SYS_fcntl, i as usize, libc::F_SETFD as usize, 0)?;
        } else {
            call(libc::SYS_dup3, from as usize, i as usize, 0)?;
        }
    }
    for i in n..3 {
        let _ = call(libc::SYS_close, i as usize, 0, 0);
    }
    Ok(())
}
