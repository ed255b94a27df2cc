//! Assembly: the seams between compiled Go code and Rust.
//!
//! Invariants: a goroutine outside Go code has this at `g.sched_sp`, whoever put it there:
//!
//! ```text
//!   +40  return address into Go code (or into assembly that ends in Go code)
//!   +32  rbp of the caller: part of the rbp chain
//!   +24  rbx      +16  r12      +8  r13      +0  r14
//! ```
//!
//! `gogo` pops it. The system stack is entered at `m.g0_sp` by every call and never remembered: a runtime function either
//! returns to its trampoline or leaves for `gogo`. The trampoline's result words are in rax and rdx.

use crate::mgcmark::{MAX_SHADED, Marker};
use crate::proc::{G, M, P, g, m, thread};
use abi::defers::DeferFrame;
use abi::g::{OFF_DEFER_FRAME, OFF_DS_PTR, OFF_STACK_HI, OFF_WB_SLOT, OFF_WB_VALUE};
use core::arch::global_asm;
use core::mem::offset_of;

/// Bytes from `sched_sp` to the saved rbp.
pub const FRAME_RBP: usize = 32;
/// Bytes from `sched_sp` to the return address.
pub const FRAME_PC: usize = 40;
/// Bytes of the frame.
pub const FRAME_SIZE: usize = 48;

unsafe extern "C" {
    fn rt_gogo(gp: usize) -> !;
    fn rt_raise_to(gp: usize, kind: usize, a: usize, b: usize) -> !;
    fn rt_gostart();
    fn rt_gostart_return();
    fn rt_clone_thread(flags: usize, stack: usize, tls: usize) -> isize;
    fn rt_clone_vfork(flags: usize, stack: usize, job: usize) -> isize;
    fn rt_start_m0(fs: usize, sp: usize) -> !;
    fn rt_morestack_return();
    fn rt_async_preempt();
    fn rt_async_preempt_end();
    fn rt_sigreturn();
    fn rt_leaf_begin();
    fn rt_leaf_end();
}

/// Lets a goroutine go on where it left, with its result words.
pub unsafe fn gogo(gp: &'static G) -> ! {
    rt_gogo(core::ptr::from_ref(gp) as usize)
}

/// Lets a goroutine go on in `runtime.raise`, as if it had called that instead of the runtime.
pub unsafe fn raise_to(gp: &'static G, kind: usize, a: usize, b: usize) -> ! {
    rt_raise_to(core::ptr::from_ref(gp) as usize, kind, a, b)
}

/// Address where a new goroutine starts: rbx holds its closure.
pub fn gostart() -> usize {
    rt_gostart as *const () as usize
}

/// Return address of that closure's call: nothing of the goroutine's is above.
pub fn gostart_return() -> usize {
    rt_gostart_return as *const () as usize
}

/// Return address of newstack's call in morestack.
pub fn morestack_return() -> usize {
    rt_morestack_return as *const () as usize
}

/// The stack check's slow path.
pub fn morestack() -> usize {
    unsafe extern "C" {
        #[link_name = "runtime.morestack"]
        fn rt_morestack();
    }
    rt_morestack as *const () as usize
}

/// What compiled code calls besides trampolines, with the symbols.
pub fn leaves() -> [(usize, &'static str); 8] {
    macro_rules! leaves {
        ($($name:ident = $symbol:literal),*) => {{
            unsafe extern "C" {
                $(#[link_name = $symbol] fn $name();)*
            }
            [$(($name as *const () as usize, $symbol)),*]
        }};
    }
    leaves!(
        memmove = "runtime.memmove",
        memclr = "runtime.memclr",
        memequal = "runtime.memequal",
        memcompare = "runtime.memcompare",
        memhash = "runtime.memhash",
        indexbyte = "runtime.indexbyte",
        barrier = "runtime.gcWriteBarrier",
        morestack = "runtime.morestack"
    )
}

/// Where the signal handler sends a goroutine to be preempted.
pub fn async_preempt() -> usize {
    rt_async_preempt as *const () as usize
}

/// Whether `pc` is in there.
pub fn in_async_preempt(pc: usize) -> bool {
    (async_preempt()..rt_async_preempt_end as *const () as usize).contains(&pc)
}

/// The signal return trampoline for the kernel.
pub fn sigreturn() -> usize {
    rt_sigreturn as *const () as usize
}

/// Whether `pc` is in a leaf of assembly that has pushed nothing: its return address is on top of the stack.
pub fn in_leaf(pc: usize) -> bool {
    (rt_leaf_begin as *const () as usize..rt_leaf_end as *const () as usize).contains(&pc)
}

/// clone(2) with the new thread going to [`thread::thread_main`] on `stack`.
pub unsafe fn clone_thread(flags: usize, stack: usize, tls: usize) -> isize {
    rt_clone_thread(flags, stack, tls)
}

/// clone(2) with the child going to [`fork::child_main`] on `stack`; comes back when the child needs our memory no more.
pub unsafe fn clone_vfork(flags: usize, stack: usize, job: usize) -> isize {
    rt_clone_vfork(flags, stack, job)
}

/// Sets `%fs` and goes to `start::m0_main` on the first thread's system stack.
pub unsafe fn start_m0(fs: usize, sp: usize) -> ! {
    rt_start_m0(fs, sp)
}

// The trampolines' common part. r11 holds the Rust function; Go's argument registers pass through.
global_asm!(
    ".pushsection .text.rt_asm,\"ax\",@progbits",
    ".p2align 4",
    ".globl rt_syscall_entry",
    "rt_syscall_entry:",
    "push rbp",
    "mov rbp, rsp",
    "push rbx",
    "push r12",
    "push r13",
    "push r14",
    "mov [r15 + {sched_sp}], rsp",
    "mov rax, fs:[-16]",
    "mov rsp, [rax + {g0_sp}]",
    "call r11",
    "mov rsp, [r15 + {sched_sp}]",
    "pop r14",
    "pop r13",
    "pop r12",
    "pop rbx",
    "pop rbp",
    "ret",
    // gogo(g): the same second half, for a goroutine that lost its thread meanwhile.
    ".globl rt_gogo",
    ".p2align 4",
    "rt_gogo:",
    "mov r15, rdi",
    "mov rsp, [r15 + {sched_sp}]",
    "mov rax, [r15 + {ret}]",
    "mov rdx, [r15 + {ret} + 8]",
    "pop r14",
    "pop r13",
    "pop r12",
    "pop rbx",
    "pop rbp",
    "ret",
    // raise_to(g, kind, a, b): as gogo, but into Go's raise(kind, a, b) with the call's return address on top.
    ".globl rt_raise_to",
    "rt_raise_to:",
    "mov r15, rdi",
    "mov rdi, rsi",
    "mov rsi, rdx",
    "mov rdx, rcx",
    "mov rsp, [r15 + {sched_sp}]",
    "pop r14",
    "pop r13",
    "pop r12",
    "pop rbx",
    "pop rbp",
    "jmp runtime.raise",
    // First code of a goroutine: rbx is its func value, the stack is empty.
    ".globl rt_gostart",
    "rt_gostart:",
    "xor ebp, ebp",
    "mov rdi, rbx",
    "call [rbx]",
    ".globl rt_gostart_return",
    "rt_gostart_return:",
    "call runtime.goexit1",
    "ud2",
    ".popsection",
    sched_sp = const g::OFF_SCHED_SP,
    ret = const g::OFF_GRET,
    g0_sp = const m::OFF_G0_SP,
);

// morestack: reached from a prologue's stub with the function's arguments in registers and nothing of its frame made.
// PreserveAll: every register survives. newstack moves the stack or lets the goroutine yield.
global_asm!(
    ".pushsection .text.rt_asm,\"ax\",@progbits",
    ".globl runtime.morestack",
    ".p2align 4",
    "runtime.morestack:",
    "push rbp",
    "mov rbp, rsp",
    "sub rsp, 136",
    "mov [rsp], rdi",
    "mov [rsp + 8], rsi",
    "mov [rsp + 16], rdx",
    "mov [rsp + 24], rcx",
    "mov [rsp + 32], r8",
    "mov [rsp + 40], r9",
    "mov [rsp + 48], rax",
    "mov [rsp + 56], r10",
    "mov [rsp + 64], r11",
    "movsd [rsp + 72], xmm0",
    "movsd [rsp + 80], xmm1",
    "movsd [rsp + 88], xmm2",
    "movsd [rsp + 96], xmm3",
    "movsd [rsp + 104], xmm4",
    "movsd [rsp + 112], xmm5",
    "movsd [rsp + 120], xmm6",
    "movsd [rsp + 128], xmm7",
    "call runtime.newstack",
    ".globl rt_morestack_return",
    "rt_morestack_return:",
    "mov rdi, [rsp]",
    "mov rsi, [rsp + 8]",
    "mov rdx, [rsp + 16]",
    "mov rcx, [rsp + 24]",
    "mov r8, [rsp + 32]",
    "mov r9, [rsp + 40]",
    "mov rax, [rsp + 48]",
    "mov r10, [rsp + 56]",
    "mov r11, [rsp + 64]",
    "movsd xmm0, [rsp + 72]",
    "movsd xmm1, [rsp + 80]",
    "movsd xmm2, [rsp + 88]",
    "movsd xmm3, [rsp + 96]",
    "movsd xmm4, [rsp + 104]",
    "movsd xmm5, [rsp + 112]",
    "movsd xmm6, [rsp + 120]",
    "movsd xmm7, [rsp + 128]",
    // Not `mov rsp, rbp`: both give the same, and rsp is what gogo restored.
    "leave",
    "ret",
    ".popsection",
);

// Everything that Rust code may clobber, pushed and popped around a call: for preemption at an arbitrary
// instruction and for the write barrier. The frame: saved rbp (chain), flags, registers, xmm0–15.
macro_rules! saving_all {
    ($symbol:literal, [$($call:literal),*] $($operands:tt)*) => {
        global_asm!(
            ".pushsection .text.rt_asm,\"ax\",@progbits",
            concat!(".globl ", $symbol),
            ".p2align 4",
            concat!($symbol, ":"),
            "push rbp",
            "mov rbp, rsp",
            "pushfq",
            "push rax", "push rcx", "push rdx", "push rbx", "push rsi", "push rdi",
            "push r8", "push r9", "push r10", "push r11", "push r12", "push r13", "push r14",
            "sub rsp, 256",
            "movups [rsp], xmm0", "movups [rsp + 16], xmm1", "movups [rsp + 32], xmm2", "movups [rsp + 48], xmm3",
            "movups [rsp + 64], xmm4", "movups [rsp + 80], xmm5", "movups [rsp + 96], xmm6",
            "movups [rsp + 112], xmm7", "movups [rsp + 128], xmm8", "movups [rsp + 144], xmm9",
            "movups [rsp + 160], xmm10", "movups [rsp + 176], xmm11", "movups [rsp + 192], xmm12",
            "movups [rsp + 208], xmm13", "movups [rsp + 224], xmm14", "movups [rsp + 240], xmm15",
            $($call,)*
            "movups xmm0, [rsp]", "movups xmm1, [rsp + 16]", "movups xmm2, [rsp + 32]", "movups xmm3, [rsp + 48]",
            "movups xmm4, [rsp + 64]", "movups xmm5, [rsp + 80]", "movups xmm6, [rsp + 96]",
            "movups xmm7, [rsp + 112]", "movups xmm8, [rsp + 128]", "movups xmm9, [rsp + 144]",
            "movups xmm10, [rsp + 160]", "movups xmm11, [rsp + 176]", "movups xmm12, [rsp + 192]",
            "movups xmm13, [rsp + 208]", "movups xmm14, [rsp + 224]", "movups xmm15, [rsp + 240]",
            "add rsp, 256",
            "pop r14", "pop r13", "pop r12", "pop r11", "pop r10", "pop r9", "pop r8",
            "pop rdi", "pop rsi", "pop rbx", "pop rdx", "pop rcx", "pop rax",
            "popfq",
            "pop rbp",
            "ret",
            concat!(".globl ", $symbol, "_end"),
            concat!($symbol, "_end:"),
            ".popsection",
            $($operands)*
        );
    };
}

// The signal handler pushed the interrupted PC as return address.
saving_all!("rt_async_preempt", ["lea r11, [rip + {f}]", "call rt_syscall_entry"]
    f = sym crate::proc::preempt::rt_asyncpreempt,);

// The slot and the new value are in g. Most stores are done with here: nil is overwritten, or the old pointer goes into the P's
// list. Else the barrier runs on the system stack and comes back.
global_asm!(
    ".pushsection .text.rt_asm,\"ax\",@progbits",
    ".globl runtime.gcWriteBarrier",
    ".p2align 4",
    "runtime.gcWriteBarrier:",
    "push rax",
    "push rcx",
    "push rdx",
    "mov rax, [r15 + {slot}]",
    "mov rax, [rax]",
    "test byte ptr [rip + {flag}], {check}",
    "jnz 2f",
    "test rax, rax",
    "jz 3f",
    "mov rcx, fs:[-16]",
    "mov rcx, [rcx + {m_p}]",
    "mov rdx, [rcx + {n_shaded}]",
    "cmp rdx, {max_shaded}",
    "jae 2f",
    "mov [rcx + {shaded} + 8 * rdx], rax",
    "inc rdx",
    "mov [rcx + {n_shaded}], rdx",
    "3:",
    "pop rdx",
    "pop rcx",
    "pop rax",
    "ret",
    "2:",
    "pop rdx",
    "pop rcx",
    "pop rax",
    "jmp rt_write_barrier_slow",
    ".popsection",
    slot = const OFF_WB_SLOT,
    flag = sym crate::mbarrier::WRITE_BARRIER,
    check = const crate::mbarrier::CHECK,
    m_p = const offset_of!(M, p),
    n_shaded = const offset_of!(P, marker) + offset_of!(Marker, n_shaded),
    shaded = const offset_of!(P, marker) + offset_of!(Marker, shaded),
    max_shaded = const MAX_SHADED,
);

saving_all!("rt_write_barrier_slow",
    ["mov rdi, [r15 + {slot}]", "mov rsi, [r15 + {value}]", "lea r11, [rip + {f}]", "call rt_syscall_entry"]
    slot = const OFF_WB_SLOT,
    value = const OFF_WB_VALUE,
    f = sym crate::mbarrier::write_barrier,);

// Calls with a convention of their own. Tail: arguments rdi…, result rax; r15 is g.
global_asm!(
    ".pushsection .text.rt_asm,\"ax\",@progbits",
    // deferinit(frame): fp_off, sp_off and ds_ptr of the caller, and the link.
    ".globl runtime.deferinit",
    ".p2align 4",
    "runtime.deferinit:",
    "mov rax, [r15 + {stack_hi}]",
    "mov rcx, rax",
    "sub rcx, rbp",
    "mov [rdi + {fp_off}], rcx",
    "lea rcx, [rsp + 8]",
    "sub rax, rcx",
    "mov [rdi + {sp_off}], rax",
    "mov rax, [r15 + {g_ds_ptr}]",
    "mov [rdi + {ds_ptr}], rax",
    "mov qword ptr [rdi + {head}], 0",
    "mov rax, [r15 + {g_defer}]",
    "mov [rdi + {link}], rax",
    "mov [r15 + {g_defer}], rdi",
    "ret",
    // recovery(frame): leaves the data stack's frames above it, then continues at its landing pad.
    ".globl runtime.recovery",
    "runtime.recovery:",
    "push rdi",
    "mov rdi, [rdi + {ds_ptr}]",
    "lea r11, [rip + {dsunwind}]",
    "call rt_syscall_entry",
    "pop rdi",
    "mov rax, [r15 + {stack_hi}]",
    "mov rbp, rax",
    "sub rbp, [rdi + {fp_off}]",
    "sub rax, [rdi + {sp_off}]",
    "mov rsp, rax",
    "jmp [rdi + {pad_pc}]",
    // callerfp() -> stack_hi - rbp
    ".globl runtime.callerfp",
    "runtime.callerfp:",
    "mov rax, [r15 + {stack_hi}]",
    "sub rax, rbp",
    "ret",
    ".globl runtime.getg",
    "runtime.getg:",
    "mov rax, r15",
    "ret",
    ".popsection",
    stack_hi = const OFF_STACK_HI,
    g_ds_ptr = const OFF_DS_PTR,
    g_defer = const OFF_DEFER_FRAME,
    fp_off = const offset_of!(DeferFrame, fp_off),
    sp_off = const offset_of!(DeferFrame, sp_off),
    ds_ptr = const offset_of!(DeferFrame, ds_ptr),
    head = const offset_of!(DeferFrame, head),
    link = const offset_of!(DeferFrame, link),
    pad_pc = const offset_of!(DeferFrame, pad_pc),
    dsunwind = sym crate::dstack::rt_dsunwind,
);

// Threads and signals.
global_asm!(
    ".pushsection .text.rt_asm,\"ax\",@progbits",
    ".globl rt_clone_thread",
    "rt_clone_thread:",
    // flags rdi, stack rsi, tls rdx -> clone(flags, stack, ptid r-, ctid r10, tls r8)
    "mov r8, rdx",
    "xor edx, edx",
    "xor r10d, r10d",
    "mov eax, 56",
    "syscall",
    "test rax, rax",
    "jz 2f",
    "ret",
    "2:",
    "xor ebp, ebp",
    "call {thread_main}",
    "ud2",
    ".globl rt_clone_vfork",
    "rt_clone_vfork:",
    // flags rdi, stack rsi, job rdx, which r9 keeps across the call
    "mov r9, rdx",
    "xor edx, edx",
    "xor r10d, r10d",
    "xor r8d, r8d",
    "mov eax, 56",
    "syscall",
    "test rax, rax",
    "jz 2f",
    "ret",
    "2:",
    "xor ebp, ebp",
    "mov rdi, r9",
    "call {child_main}",
    "ud2",
    // start_m0(fs, sp)
    ".globl rt_start_m0",
    "rt_start_m0:",
    "mov rbx, rsi",
    "mov rsi, rdi",
    "mov edi, 0x1002",
    "mov eax, 158",
    "syscall",
    "mov rsp, rbx",
    "xor ebp, ebp",
    "call {m0_main}",
    "ud2",
    ".globl rt_sigreturn",
    "rt_sigreturn:",
    "mov eax, 15",
    "syscall",
    "ud2",
    ".popsection",
    thread_main = sym thread::thread_main,
    child_main = sym crate::fork::child_main,
    m0_main = sym crate::proc::start::m0_main,
);

// Leaf calls on goroutine stacks: System V, no pushes, so that a fault in them is a fault of their caller.
global_asm!(
    ".pushsection .text.rt_leaf,\"ax\",@progbits",
    ".globl rt_leaf_begin",
    "rt_leaf_begin:",
    // memmove(dst, src, n)
    ".globl runtime.memmove",
    ".p2align 4",
    "runtime.memmove:",
    "cmp rdx, 16",
    "jb 3f",
    "cmp rdx, 32",
    "ja 2f",
    "movdqu xmm0, [rsi]",
    "movdqu xmm1, [rsi + rdx - 16]",
    "movdqu [rdi], xmm0",
    "movdqu [rdi + rdx - 16], xmm1",
    "ret",
    "2:",
    "cmp rdx, 64",
    "ja 5f",
    "movdqu xmm0, [rsi]",
    "movdqu xmm1, [rsi + 16]",
    "movdqu xmm2, [rsi + rdx - 32]",
    "movdqu xmm3, [rsi + rdx - 16]",
    "movdqu [rdi], xmm0",
    "movdqu [rdi + 16], xmm1",
    "movdqu [rdi + rdx - 32], xmm2",
    "movdqu [rdi + rdx - 16], xmm3",
    "ret",
    // below 16
    "3:",
    "cmp edx, 8",
    "jb 4f",
    "mov rax, [rsi]",
    "mov rcx, [rsi + rdx - 8]",
    "mov [rdi], rax",
    "mov [rdi + rdx - 8], rcx",
    "ret",
    "4:",
    "cmp edx, 4",
    "jb 6f",
    "mov eax, [rsi]",
    "mov ecx, [rsi + rdx - 4]",
    "mov [rdi], eax",
    "mov [rdi + rdx - 4], ecx",
    "ret",
    "6:",
    "test edx, edx",
    "jz 7f",
    "movzx eax, byte ptr [rsi]",
    "movzx ecx, byte ptr [rsi + rdx - 1]",
    "cmp edx, 3",
    "jne 8f",
    "movzx r8d, byte ptr [rsi + 1]",
    "mov [rdi + 1], r8b",
    "8:",
    "mov [rdi], al",
    "mov [rdi + rdx - 1], cl",
    "7:",
    "ret",
    // above 64: backwards when dst is inside [src, src + n)
    "5:",
    "mov rax, rdi",
    "sub rax, rsi",
    "cmp rax, rdx",
    "jb 10f",
    "cmp rdx, 1024",
    "jae 9f",
    "movdqu xmm4, [rsi + rdx - 16]",
    "lea r8, [rdi + rdx - 16]",
    "12:",
    "movdqu xmm0, [rsi]",
    "movdqu xmm1, [rsi + 16]",
    "movdqu xmm2, [rsi + 32]",
    "movdqu xmm3, [rsi + 48]",
    "movdqu [rdi], xmm0",
    "movdqu [rdi + 16], xmm1",
    "movdqu [rdi + 32], xmm2",
    "movdqu [rdi + 48], xmm3",
    "add rsi, 64",
    "add rdi, 64",
    "sub rdx, 64",
    "cmp rdx, 64",
    "ja 12b",
    // 1–64 left; the last 16 bytes are in xmm4
    "13:",
    "cmp rdx, 16",
    "jbe 14f",
    "movdqu xmm0, [rsi]",
    "movdqu [rdi], xmm0",
    "add rsi, 16",
    "add rdi, 16",
    "sub rdx, 16",
    "jmp 13b",
    "14:",
    "movdqu [r8], xmm4",
    "ret",
    "9:",
    "mov rcx, rdx",
    "rep movsb",
    "ret",
    "10:",
    "movdqu xmm4, [rsi]",
    "mov r8, rdi",
    "11:",
    "movdqu xmm0, [rsi + rdx - 16]",
    "movdqu xmm1, [rsi + rdx - 32]",
    "movdqu xmm2, [rsi + rdx - 48]",
    "movdqu xmm3, [rsi + rdx - 64]",
    "movdqu [rdi + rdx - 16], xmm0",
    "movdqu [rdi + rdx - 32], xmm1",
    "movdqu [rdi + rdx - 48], xmm2",
    "movdqu [rdi + rdx - 64], xmm3",
    "sub rdx, 64",
    "cmp rdx, 64",
    "ja 11b",
    "15:",
    "cmp rdx, 16",
    "jbe 16f",
    "movdqu xmm0, [rsi + rdx - 16]",
    "movdqu [rdi + rdx - 16], xmm0",
    "sub rdx, 16",
    "jmp 15b",
    "16:",
    "movdqu [r8], xmm4",
    "ret",
    // memclr(dst, n)
    ".globl runtime.memclr",
    ".p2align 4",
    "runtime.memclr:",
    "pxor xmm0, xmm0",
    "cmp rsi, 16",
    "jb 3f",
    "cmp rsi, 512",
    "jae 2f",
    "lea rax, [rdi + rsi - 16]",
    "17:",
    "movdqu [rdi], xmm0",
    "add rdi, 16",
    "cmp rdi, rax",
    "jb 17b",
    "movdqu [rax], xmm0",
    "ret",
    "2:",
    "xor eax, eax",
    "mov rcx, rsi",
    "rep stosb",
    "ret",
    "3:",
    "xor eax, eax",
    "cmp esi, 8",
    "jb 4f",
    "mov [rdi], rax",
    "mov [rdi + rsi - 8], rax",
    "ret",
    "4:",
    "cmp esi, 4",
    "jb 5f",
    "mov [rdi], eax",
    "mov [rdi + rsi - 4], eax",
    "ret",
    "5:",
    "test esi, esi",
    "jz 6f",
    "mov [rdi], al",
    "mov [rdi + rsi - 1], al",
    "shr esi, 1",
    "mov [rdi + rsi], al",
    "6:",
    "ret",
    // memequal(p, q, n) -> bool
    ".globl runtime.memequal",
    ".p2align 4",
    "runtime.memequal:",
    "cmp rdi, rsi",
    "je 9f",
    "cmp rdx, 16",
    "jb 3f",
    "2:",
    "movdqu xmm0, [rdi]",
    "movdqu xmm1, [rsi]",
    "pcmpeqb xmm0, xmm1",
    "pmovmskb eax, xmm0",
    "cmp eax, 0xffff",
    "jne 8f",
    "cmp rdx, 32",
    "jb 7f",
    "add rdi, 16",
    "add rsi, 16",
    "sub rdx, 16",
    "jmp 2b",
    // the last 16 bytes, overlapping
    "7:",
    "movdqu xmm0, [rdi + rdx - 16]",
    "movdqu xmm1, [rsi + rdx - 16]",
    "pcmpeqb xmm0, xmm1",
    "pmovmskb eax, xmm0",
    "cmp eax, 0xffff",
    "sete al",
    "movzx eax, al",
    "ret",
    "3:",
    "cmp edx, 8",
    "jb 4f",
    "mov rax, [rdi]",
    "mov rcx, [rdi + rdx - 8]",
    "xor rax, [rsi]",
    "xor rcx, [rsi + rdx - 8]",
    "or rax, rcx",
    "sete al",
    "movzx eax, al",
    "ret",
    "4:",
    "test edx, edx",
    "jz 9f",
    "5:",
    "movzx eax, byte ptr [rdi + rdx - 1]",
    "cmp al, [rsi + rdx - 1]",
    "jne 8f",
    "dec edx",
    "jnz 5b",
    "9:",
    "mov eax, 1",
    "ret",
    "8:",
    "xor eax, eax",
    "ret",
    // memcompare(p, q, n) -> the sign of the first difference
    ".globl runtime.memcompare",
    ".p2align 4",
    "runtime.memcompare:",
    "cmp rdx, 16",
    "jb 3f",
    "2:",
    "movdqu xmm0, [rdi]",
    "movdqu xmm1, [rsi]",
    "pcmpeqb xmm0, xmm1",
    "pmovmskb eax, xmm0",
    "xor eax, 0xffff",
    "jnz 4f",
    "add rdi, 16",
    "add rsi, 16",
    "sub rdx, 16",
    "cmp rdx, 16",
    "jae 2b",
    "3:",
    "test rdx, rdx",
    "jz 5f",
    "6:",
    "movzx eax, byte ptr [rdi]",
    "movzx ecx, byte ptr [rsi]",
    "sub rax, rcx",
    "jnz 7f",
    "inc rdi",
    "inc rsi",
    "dec rdx",
    "jnz 6b",
    "5:",
    "xor eax, eax",
    "7:",
    "ret",
    "4:",
    "bsf ecx, eax",
    "movzx eax, byte ptr [rdi + rcx]",
    "movzx ecx, byte ptr [rsi + rcx]",
    "sub rax, rcx",
    "ret",
    // indexbyte(p, n, c) -> index or -1
    ".globl runtime.indexbyte",
    ".p2align 4",
    "runtime.indexbyte:",
    "mov r8, rdi",
    "cmp rsi, 16",
    "jb 3f",
    "movzx eax, dl",
    "imul eax, eax, 0x01010101",
    "movd xmm1, eax",
    "pshufd xmm1, xmm1, 0",
    "2:",
    "movdqu xmm0, [rdi]",
    "pcmpeqb xmm0, xmm1",
    "pmovmskb eax, xmm0",
    "test eax, eax",
    "jnz 4f",
    "add rdi, 16",
    "sub rsi, 16",
    "cmp rsi, 16",
    "jae 2b",
    "3:",
    "test rsi, rsi",
    "jz 5f",
    "6:",
    "cmp [rdi], dl",
    "je 7f",
    "inc rdi",
    "dec rsi",
    "jnz 6b",
    "5:",
    "mov rax, -1",
    "ret",
    "4:",
    "bsf eax, eax",
    "add rdi, rax",
    "7:",
    "mov rax, rdi",
    "sub rax, r8",
    "ret",
    ".globl rt_leaf_end",
    "rt_leaf_end:",
    ".popsection",
);

/// Makes `runtime.NAME` for one `sys` call: r11 names the Rust function, the rest is common.
macro_rules! trampoline {
    ($name:ident, $func:path) => {
        core::arch::global_asm!(
            // A section each: an executable has those that it calls.
            concat!(".pushsection .text.rt_asm.", stringify!($name), ",\"ax\",@progbits"),
            concat!(".globl runtime.", stringify!($name)),
            concat!("runtime.", stringify!($name), ":"),
            "lea r11, [rip + {f}]",
            "jmp rt_syscall_entry",
            ".popsection",
            f = sym $func,
        );
    };
}
pub(crate) use trampoline;
