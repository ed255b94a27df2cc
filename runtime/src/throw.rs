//! The ends of a program: our fault (`throw`), the Go program's (`fatal`), and panics raised by runtime calls.
//!
//! Invariants: nothing here allocates or takes a lock that its caller may hold; the first thread to
//! arrive prints, later ones sleep until the process is gone.

use crate::asm;
use crate::atomic::{AtomicU32, Relaxed};
use crate::print::Out;
use crate::proc::{self, getg, getm};
use crate::syscall;
use crate::traceback::{self, Others};
pub use abi::calls::Raise;

/// Threads that are ending the process.
static DYING: AtomicU32 = AtomicU32::new(0);

/// Before the message: keeps every thread but the first from printing over it.
pub fn enter() {
    if DYING.swap(1, Relaxed) != 0 {
        // Our own second failure while dying: leave at once. Another thread: wait for the end.
        if proc::on_our_thread() && getm().throwing.get() {
            syscall::exit_group(5);
        }
        loop {
            syscall::usleep(1_000_000);
        }
    }
    if proc::on_our_thread() {
        getm().throwing.set(true);
    }
}

/// The rest of a throw whose message is printed already.
pub fn die_after_message() -> ! {
    die(true)
}

/// Whether the process is on its way out.
pub fn dying() -> bool {
    DYING.load(Relaxed) != 0
}

/// Ends the process because the runtime is broken.
#[cold]
#[inline(never)]
pub fn throw(msg: &str) -> ! {
    enter();
    Out::stderr().str("fatal error: ").str(msg).str("\n");
    die(true)
}

/// Ends the process because the Go program cannot go on.
#[cold]
#[inline(never)]
pub fn fatal(msg: &str) -> ! {
    enter();
    Out::stderr().str("fatal error: ").str(msg).str("\n");
    die(false)
}

/// Prints the goroutines that the level asks for, and exits with status 2 (or a core dump).
pub fn die(ours: bool) -> ! {
    if proc::on_our_thread() {
        traceback::print_dying(ours, Others::All);
    }
    end()
}

/// The last step: exit status 2, or SIGABRT for GOTRACEBACK=crash.
pub fn end() -> ! {
    if traceback::crash_wanted() {
        crate::signal::abort();
    }
    syscall::exit_group(2)
}

/// A panic in the calling goroutine: it goes on in Go's `runtime.raise(kind, text)` as if called from where it
/// called the runtime. The caller holds no lock.
pub fn raise(kind: Raise, msg: &'static str) -> ! {
    // SAFETY: the calling goroutine is in a runtime call, so its saved frame is a trampoline's.
    unsafe { asm::raise_to(getg(), kind as usize, msg.as_ptr() as usize, msg.len()) }
}

/// `fatal` with text from a Go program.
pub unsafe extern "C" fn rt_fatal(msg: *mut u8, len: i64) {
    fatal(core::str::from_utf8_unchecked(core::slice::from_raw_parts(msg, len as usize)))
}

/// `throw` with text from package runtime.
pub unsafe extern "C" fn rt_throw(msg: *mut u8, len: i64) {
    throw(core::str::from_utf8_unchecked(core::slice::from_raw_parts(msg, len as usize)))
}

/// debug.SetPanicOnFault
pub unsafe extern "C" fn rt_setpaniconfault(on: crate::Flag) -> u8 {
    u8::from(getg().panic_on_fault.replace(on.get()))
}

/// An uncaught panic whose message is printed.
pub unsafe extern "C" fn rt_fatalpanic(bubble: i64) {
    enter();
    crate::signal::print_signal_of(&mut Out::stderr(), getg());
    traceback::print_dying(false, Others::Bubble(bubble as usize));
    end()
}
