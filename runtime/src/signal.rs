//! Signals: traps of Go code become panics, SIGURG preempts, SIGQUIT tells where everybody is.
//!
//! Invariants: handlers run on the thread's alternate stack and touch nothing but the interrupted
//! context, the goroutine's stack below its rsp, and atomics. They find the goroutine through `%fs`, for r15 means nothing in Rust
//! code. A goroutine is redirected only when its pc was in compiled Go code or in a leaf that had pushed nothing.

use crate::atomic::{AtomicI32, Relaxed, Release};
use crate::print::Out;
use crate::proc::{G, M, getg, getm, on_our_thread};
use crate::{asm, cpuprof, link, sigqueue, symtab, syscall, throw, traceback};
use abi::traps::Trap;
use core::ptr::null;
use libc::{REG_EFL, REG_RBP, REG_RDI, REG_RDX, REG_RIP, REG_RSI, REG_RSP, siginfo_t, ucontext_t};

/// What the kernel's rt_sigaction takes.
#[repr(C)]
struct KernelSigaction {
    handler: usize,
    flags: u64,
    restorer: usize,
    mask: u64,
}

const SA_RESTORER: u64 = 0x0400_0000;
const FLAG_DIRECTION: i64 = 0x400;
/// Below this, an address means nil.
const NIL_PAGE: usize = 4096;
/// What an injected call may need below rsp.
const INJECT_ROOM: usize = 560;

static PID: AtomicI32 = AtomicI32::new(0);

/// Process id, for tgkill.
pub fn pid() -> i32 {
    PID.load(Relaxed)
}

/// Installs the handlers, once.
pub unsafe fn init_process() {
    PID.store(syscall::getpid(), Relaxed);
    for sig in OURS {
        handle(sig);
    }
}

/// The signals that the runtime wants for itself.
const OURS: [i32; 7] =
    [libc::SIGSEGV, libc::SIGBUS, libc::SIGFPE, libc::SIGILL, libc::SIGURG, libc::SIGQUIT, libc::SIGPIPE];

unsafe fn install(sig: i32, handler: usize) {
    let act = KernelSigaction {
        handler,
        flags: (libc::SA_SIGINFO | libc::SA_ONSTACK | libc::SA_RESTART) as u64 | SA_RESTORER,
        restorer: asm::sigreturn(),
        mask: u64::MAX,
    };
    syscall::syscall6(libc::SYS_rt_sigaction, sig as usize, &raw const act as usize, 0, 8, 0, 0);
}

/// What the kernel does with a signal: `SIG_DFL`, `SIG_IGN` or a handler's address.
unsafe fn disposition(sig: i32) -> usize {
    let mut act = KernelSigaction { handler: 0, flags: 0, restorer: 0, mask: 0 };
    syscall::syscall6(libc::SYS_rt_sigaction, sig as usize, 0, &raw mut act as usize, 8, 0, 0);
    act.handler
}

/// Lets the handler have a signal.
pub unsafe fn handle(sig: i32) {
    install(sig, handler as *const () as usize);
}

/// Gives a signal its default action, or what the runtime does with it.
pub unsafe fn restore(sig: i32) {
    match OURS.contains(&sig) {
        true => handle(sig),
        false => install(sig, libc::SIG_DFL),
    }
}

/// Lets the kernel ignore a signal. The runtime cannot do without those that it sends itself and that faults raise.
pub unsafe fn ignore(sig: i32) {
    if !OURS.contains(&sig) || matches!(sig, libc::SIGQUIT | libc::SIGPIPE) {
        install(sig, libc::SIG_IGN);
    }
}

/// Whether the kernel ignores a signal.
pub unsafe fn is_ignored(sig: i32) -> bool {
    disposition(sig) == libc::SIG_IGN
}

/// In a new process that shares our memory: no signal may run a handler any more.
///
/// May not: touch anything of a thread's.
pub unsafe fn forget_handlers() {
    for sig in 1..=64 {
        if !matches!(disposition(sig), libc::SIG_DFL | libc::SIG_IGN) {
            install(sig, libc::SIG_DFL);
        }
    }
}

/// Gives this thread its alternate stack and lets signals through.
pub unsafe fn init_thread(mp: &'static M) {
    let stack = libc::stack_t { ss_sp: mp.gsignal_lo.get() as *mut _, ss_flags: 0, ss_size: 64 << 10 };
    syscall::syscall3(libc::SYS_sigaltstack, &raw const stack as usize, 0, 0);
    if mp.id.get() != 0 {
        set_mask(0);
    }
}

/// Blocks all signals on this thread; gives the old mask.
pub unsafe fn block_all() -> u64 {
    swap_mask(u64::MAX)
}

/// Sets the thread's mask.
pub unsafe fn set_mask(mask: u64) {
    swap_mask(mask);
}

unsafe fn swap_mask(mask: u64) -> u64 {
    let mut old = 0u64;
    let (new, old_at) = (&raw const mask as usize, &raw mut old as usize);
    syscall::syscall6(libc::SYS_rt_sigprocmask, libc::SIG_SETMASK as usize, new, old_at, 8, 0, 0);
    old
}

/// Ends the process by a signal's default action.
pub fn die_by(sig: i32) -> ! {
    // SAFETY: the process ends here.
    unsafe {
        let act = KernelSigaction { handler: libc::SIG_DFL, flags: SA_RESTORER, restorer: asm::sigreturn(), mask: 0 };
        syscall::syscall6(libc::SYS_rt_sigaction, sig as usize, &raw const act as usize, 0, 8, 0, 0);
        syscall::tgkill(syscall::getpid(), syscall::gettid(), sig);
        set_mask(0);
    }
    syscall::exit_group(2)
}

/// A standard stream that somebody wrote to is broken: the process ends, unless it wants to know of SIGPIPE or ignores it.
pub unsafe fn broken_stream() {
    if !is_ignored(libc::SIGPIPE) && !sigqueue::is_wanted(libc::SIGPIPE) {
        die_by(libc::SIGPIPE);
    }
}

/// Ends the process with a core dump.
pub fn abort() -> ! {
    die_by(libc::SIGABRT)
}

/// The interrupted registers.
struct Context<'a>(&'a mut ucontext_t);

impl Context<'_> {
    fn get(&self, reg: i32) -> usize {
        self.0.uc_mcontext.gregs[reg as usize] as usize
    }

    fn set(&mut self, reg: i32, value: usize) {
        self.0.uc_mcontext.gregs[reg as usize] = value as i64;
    }

    /// Makes the interrupted code call `target`, as if the instruction at `pc` had.
    unsafe fn push_call(&mut self, pc: usize, target: usize) {
        let sp = self.get(REG_RSP) - 8;
        *(sp as *mut usize) = pc;
        self.set(REG_RSP, sp);
        self.set(REG_RIP, target);
    }
}

unsafe extern "C" fn handler(sig: i32, info: *mut siginfo_t, ctx: *mut ucontext_t) {
    let mut ctx = Context(&mut *ctx);
    if sig == libc::SIGPROF && cpuprof::sigprof(ctx.get(REG_RIP), ctx.get(REG_RSP), ctx.get(REG_RBP)) {
        return;
    }
    // Faults of our own are no news; those that somebody sent are.
    let synchronous = matches!(sig, libc::SIGSEGV | libc::SIGBUS | libc::SIGFPE | libc::SIGILL);
    if !(synchronous && (*info).si_code > 0) && sigqueue::deliver(sig) && sig != libc::SIGURG {
        return;
    }
    match sig {
        libc::SIGURG => preempt(&mut ctx),
        // A broken standard stream ends the program where it is written to, see `blocking`.
        libc::SIGPIPE => {}
        // The profile has ended meanwhile.
        libc::SIGPROF => {}
        libc::SIGQUIT => quit(&mut ctx),
        _ => trap(sig, &*info, &mut ctx),
    }
}

fn on_stack_of(gp: &G, sp: usize) -> bool {
    sp > gp.stack_lo() && sp <= gp.stack_hi()
}

/// SIGURG: somebody wants this thread's goroutine to yield.
unsafe fn preempt(ctx: &mut Context) {
    if !on_our_thread() {
        return;
    }
    let (gp, mp) = (getg(), getm());
    // Release: pairs with the sender's swap.
    mp.signal_pending.store(false, Release);
    let (pc, sp) = (ctx.get(REG_RIP), ctx.get(REG_RSP));
    let runs_go = mp.curg.get().is_some_and(|g| g.is(gp)) && symtab::in_go_text(pc) && on_stack_of(gp, sp);
    let safe = || symtab::find_func(pc).is_some_and(|func| !func.unsafe_at(pc));
    if runs_go && gp.preempt.load(Relaxed) && sp - gp.stack_lo() > INJECT_ROOM && safe() {
        ctx.push_call(pc, asm::async_preempt());
    }
}

/// A fault or an illegal instruction.
unsafe fn trap(sig: i32, info: &siginfo_t, ctx: &mut Context) {
    let (pc, sp) = (ctx.get(REG_RIP), ctx.get(REG_RSP));
    if !on_our_thread() {
        unexpected(sig, info, ctx);
    }
    let gp = getg();
    if !on_stack_of(gp, sp) || getm().curg.get().is_none() {
        unexpected(sig, info, ctx);
    }
    let top = *(sp as *const usize);
    let site = if symtab::in_go_text(pc) {
        pc
    } else if (asm::in_leaf(pc) || pc < NIL_PAGE) && symtab::in_go_text(top) {
        // The fault belongs to the call; sigpanic takes the place of the callee.
        ctx.set(REG_RSP, sp + 8);
        top - 1
    } else {
        unexpected(sig, info, ctx);
    };
    let recorded = symtab::find_func(site).and_then(|f| f.trap_at(site));
    let (code, a, b) = match (sig, recorded) {
        (libc::SIGSEGV | libc::SIGBUS, _) => {
            let addr = info.si_addr() as usize;
            // si_code 128: the address was not even canonical.
            if (addr >= NIL_PAGE || info.si_code == 128) && !gp.panic_on_fault.get() {
                fault(sig, info, ctx, gp, site);
            }
            (Trap::Nil as usize, addr, site)
        }
        (libc::SIGFPE, _) => (Trap::Divide as usize, 0, site),
        (_, Some(code)) if code == Trap::Nil as u8 => (Trap::Nil as usize, 0, site),
        (_, Some(code)) => {
            let head = &*gp.head();
            (usize::from(code), head.trap_a as usize, head.trap_b as usize)
        }
        _ => unexpected(sig, info, ctx),
    };
    // What an uncaught panic says about it. Go's other traps are no signals, so only nil is told; an explicit
    // check looks like the access it stands for.
    let nil = code == Trap::Nil as usize;
    gp.sig.set(if nil { libc::SIGSEGV as u32 } else { 0 });
    gp.sigcode.set(if sig == libc::SIGSEGV { info.si_code as u32 } else { 1 });
    gp.sigaddr.set(a);
    gp.sigpc.set(site);
    ctx.set(REG_RDI, code);
    ctx.set(REG_RSI, a);
    ctx.set(REG_RDX, b);
    ctx.set(REG_EFL, (ctx.get(REG_EFL) as i64 & !FLAG_DIRECTION) as usize);
    ctx.push_call(site, link::sigpanic());
}

fn name(sig: i32) -> &'static str {
    match sig {
        libc::SIGSEGV => "SIGSEGV: segmentation violation",
        libc::SIGBUS => "SIGBUS: bus error",
        libc::SIGFPE => "SIGFPE: floating-point exception",
        libc::SIGILL => "SIGILL: illegal instruction",
        libc::SIGQUIT => "SIGQUIT: quit",
        _ => "signal",
    }
}

unsafe fn signal_line(out: &mut Out, sig: i32, info: &siginfo_t, pc: usize) {
    write_signal(out, sig, info.si_code as u32, info.si_addr() as usize, pc);
}

fn write_signal(out: &mut Out, sig: i32, code: u32, addr: usize, pc: usize) {
    out.str("[signal ").str(name(sig)).str(" code=").hex(code.into());
    out.str(" addr=").hex(addr as u64).str(" pc=").hex(pc as u64).str("]\n");
}

/// The line about the trap that the goroutine's panic came from, if it came from one.
pub fn print_signal_of(out: &mut Out, gp: &G) {
    let sig = gp.sig.get();
    if sig != 0 {
        write_signal(out, sig as i32, gp.sigcode.get(), gp.sigaddr.get(), gp.sigpc.get());
    }
}

/// Go code touched an address that is neither nil nor mapped.
unsafe fn fault(sig: i32, info: &siginfo_t, ctx: &Context, gp: &'static G, site: usize) -> ! {
    throw::enter();
    let mut out = Out::stderr();
    out.str("unexpected fault address ").hex(info.si_addr() as u64).str("\nfatal error: fault\n");
    signal_line(&mut out, sig, info, site);
    traceback::print_dying_at(&mut out, Some(gp), site, ctx.get(REG_RBP), true);
    drop(out);
    throw::end()
}

/// The runtime itself broke, or Go code did what it never does.
unsafe fn unexpected(sig: i32, info: &siginfo_t, ctx: &Context) -> ! {
    throw::enter();
    let mut out = Out::stderr();
    let pc = ctx.get(REG_RIP);
    let mut gp = None;
    if on_our_thread() {
        gp = getm().curg.get();
        let sp = ctx.get(REG_RSP);
        if let Some(g0) = getm().g0.get()
            && sp < g0.stack_lo() + 4096
            && sp + 65536 > g0.stack_lo()
        {
            out.str("runtime: system stack overflow\n");
        }
    }
    out.str("fatal error: unexpected signal during runtime execution\n");
    signal_line(&mut out, sig, info, pc);
    registers(&mut out, ctx);
    traceback::print_dying_at(&mut out, gp, pc, ctx.get(REG_RBP), true);
    drop(out);
    throw::end()
}

/// SIGQUIT: where is everybody.
unsafe fn quit(ctx: &mut Context) {
    throw::enter();
    let mut out = Out::stderr();
    let pc = ctx.get(REG_RIP);
    out.str(name(libc::SIGQUIT)).str("\nPC=").hex(pc as u64);
    let mut gp = None;
    if on_our_thread() {
        out.str(" m=").dec(getm().id.get().into());
        gp = getm().curg.get();
    }
    out.str(" sigcode=0\n");
    traceback::print_dying_at(&mut out, gp, pc, ctx.get(REG_RBP), true);
    out.str("\n");
    registers(&mut out, ctx);
    drop(out);
    throw::end()
}

fn registers(out: &mut Out, ctx: &Context) {
    let names = [
        ("rax    ", libc::REG_RAX),
        ("rbx    ", libc::REG_RBX),
        ("rcx    ", libc::REG_RCX),
        ("rdx    ", libc::REG_RDX),
        ("rdi    ", libc::REG_RDI),
        ("rsi    ", libc::REG_RSI),
        ("rbp    ", libc::REG_RBP),
        ("rsp    ", libc::REG_RSP),
        ("r8     ", libc::REG_R8),
        ("r9     ", libc::REG_R9),
        ("r10    ", libc::REG_R10),
        ("r11    ", libc::REG_R11),
        ("r12    ", libc::REG_R12),
        ("r13    ", libc::REG_R13),
        ("r14    ", libc::REG_R14),
        ("r15    ", libc::REG_R15),
        ("rip    ", libc::REG_RIP),
        ("rflags ", libc::REG_EFL),
    ];
    for (name, reg) in names {
        out.str(name).hex(ctx.get(reg) as u64).str("\n");
    }
    let _: *const u8 = null();
}
