//! The first instruction of a program, and what Rust code expects of the world around it.
//!
//! In: the kernel's initial stack. Out: `runtime::proc::start::rt0_go`.
//! Never: more than the symbols that a hosted Rust test binary has from elsewhere, so that the runtime can be tested there.
#![no_std]
#![allow(unsafe_code)]

use core::arch::global_asm;
use core::fmt::Write;
use runtime::print::Out;

// The kernel enters here with rsp at argc and nothing else to rely on.
global_asm!(
    ".pushsection .text._start,\"ax\",@progbits",
    ".globl _start",
    "_start:",
    "xor ebp, ebp",
    "mov rdi, rsp",
    "and rsp, -16",
    "call {rt0_go}",
    "ud2",
    ".popsection",
    rt0_go = sym runtime::proc::start::rt0_go,
);

// LLVM calls these by name. They are assembly so that nobody recognises a memcpy in memcpy.
global_asm!(
    ".pushsection .text.mem,\"ax\",@progbits",
    ".globl memcpy",
    ".globl memmove",
    ".p2align 4",
    "memcpy:",
    "memmove:",
    "push rdi",
    "call runtime.memmove",
    "pop rax",
    "ret",
    // memset(dst, byte, n)
    ".globl memset",
    ".p2align 4",
    "memset:",
    "mov r8, rdi",
    "movzx eax, sil",
    "cmp rdx, 16",
    "jb 3f",
    "imul esi, eax, 0x01010101",
    "movd xmm0, esi",
    "pshufd xmm0, xmm0, 0",
    "cmp rdx, 512",
    "jae 2f",
    "lea rcx, [rdi + rdx - 16]",
    "4:",
    "movdqu [rdi], xmm0",
    "add rdi, 16",
    "cmp rdi, rcx",
    "jb 4b",
    "movdqu [rcx], xmm0",
    "mov rax, r8",
    "ret",
    "2:",
    "mov rcx, rdx",
    "rep stosb",
    "mov rax, r8",
    "ret",
    "3:",
    "test rdx, rdx",
    "jz 5f",
    "6:",
    "mov [rdi], al",
    "inc rdi",
    "dec rdx",
    "jnz 6b",
    "5:",
    "mov rax, r8",
    "ret",
    ".globl memcmp",
    ".globl bcmp",
    "memcmp:",
    "bcmp:",
    "jmp runtime.memcompare",
    ".globl strlen",
    ".p2align 4",
    "strlen:",
    "mov rax, rdi",
    "2:",
    "cmp byte ptr [rax], 0",
    "je 3f",
    "inc rax",
    "jmp 2b",
    "3:",
    "sub rax, rdi",
    "ret",
    ".popsection",
);

/// A bug in the runtime's Rust code: an index out of range and the like.
#[panic_handler]
fn panic(info: &core::panic::PanicInfo<'_>) -> ! {
    runtime::throw::enter();
    let mut out = Out::stderr();
    // Writing to standard error cannot fail in a way that matters here.
    let _ = writeln!(out, "fatal error: {info}");
    drop(out);
    runtime::throw::die_after_message()
}

/// The prebuilt `core` refers to it; with panic=abort nobody calls it.
#[unsafe(no_mangle)]
pub extern "C" fn rust_eh_personality() {}
