//! Where each `sys` call of `abi::calls` lives, and the check that its Rust function has the listed signature.
//!
//! Invariant: one line for every call of the list, in the list's order; the build fails otherwise. Types: `ptr` is
//! `*mut u8`, `i64` and `i32` themselves; an `i8` argument arrives in a whole register whose upper bits mean
//! nothing, hence [`Flag`]; an `i8` result is `u8`; two results are a [`Ret2`].

use crate::proc::Ret2;
use crate::{asm, clock, dstack, env, missing, proc, stack, symtab, syscall, throw, traceback};
use proc::{blocking, newproc, park, start, stw, wired};

/// A one-byte argument: only the low byte counts.
#[repr(transparent)]
#[derive(Clone, Copy, Debug)]
pub struct Flag(u64);

impl Flag {
    /// Its value as Go sees it.
    pub fn get(self) -> bool {
        self.0 as u8 != 0
    }
}

/// What a call's function may be declared as; see the module's text.
mod sig {
    use super::{Flag, Ret2};

    macro_rules! ty {
        (ptr) => { *mut u8 };
        (i64) => { i64 };
        (i32) => { i32 };
        (i8) => { Flag };
    }
    macro_rules! ret {
        () => { () };
        (ptr) => { *mut u8 };
        (i64) => { i64 };
        (i32) => { i32 };
        (i8) => { u8 };
        ($a:ident, $b:ident) => { Ret2 };
    }
    macro_rules! signatures {
        ($($(#[$doc:meta])* $name:ident($($arg:ident: $ty:ident),*) -> ($($ret:ident),*);)*) => {
            $(#[allow(non_camel_case_types)] pub type $name = unsafe extern "C" fn($(ty!($ty)),*) -> ret!($($ret),*);)*
        };
    }
    abi::sys_calls!(signatures);
}

/// Makes trampolines and checks. `NAME => function` is checked against the list; `NAME !` is in `missing`.
macro_rules! directory {
    ($($name:ident $how:tt $($func:path)?;)*) => {
        $(directory!(@one $name $how $($func)?);)*
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
    (@one $name:ident => $func:path) => {
        const _: sig::$name = $func;
        #[cfg(not(test))]
        asm::trampoline!($name, $func);
    };
    (@one $name:ident ! ) => {
        const _: Option<sig::$name> = None;
        #[cfg(not(test))]
        asm::trampoline!($name, missing::$name);
    };
}

directory! {
    newproc => newproc::rt_newproc;
    gosched => park::rt_gosched;
    goexit_m => newproc::rt_goexit_m;
    newstack => stack::rt_newstack;
    block => park::rt_block;
    dsgrow => dstack::rt_dsgrow;
    dsshrink => dstack::rt_dsshrink;
    gomaxprocs => stw::rt_gomaxprocs;
    numcpu => start::rt_numcpu;
    numgoroutine => newproc::rt_numgoroutine;
    goid => newproc::rt_goid;
    lockosthread => wired::rt_lockosthread;
    unlockosthread => wired::rt_unlockosthread;
    parkself => park::rt_parkself;
    readyg => park::rt_readyg;

    makechan !;
    chansend1 !;
    chanrecv1 !;
    chanrecv2 !;
    closechan !;
    selectnbsend !;
    selectnbrecv !;
    selectgo !;
    chanlen !;
    chancap !;

    newobject !;
    mallocgc !;
    makeslice !;
    growslice !;
    typedmemmove !;
    typedslicecopy !;
    typedmemclr !;
    memclr_has_pointers !;
    gc !;
    readmemstats !;
    setgcpercent !;
    setmemorylimit !;
    freeosmemory !;
    setfinalizer !;
    addcleanup !;
    stopcleanup !;
    weak_register !;
    weak_get !;

    getitab !;
    missingmethod !;

    semacquire !;
    semrelease !;
    notifylist_add !;
    notifylist_wait !;
    notifylist_all !;
    notifylist_one !;
    canspin !;
    dospin !;
    timesleep !;
    newtimer !;
    stoptimer !;
    resettimer !;

    nanotime => clock::rt_nanotime;
    walltime => clock::rt_walltime;
    rand !;
    write => syscall::rt_write;
    syscall => blocking::rt_syscall;
    rawsyscall => blocking::rt_rawsyscall;
    args => env::rt_args;
    envp => env::rt_envp;
    exit => syscall::rt_exit;

    fatal => throw::rt_fatal;
    throw => throw::rt_throw;
    fatalpanic => throw::rt_fatalpanic;
    callers => traceback::rt_callers;
    frameinfo => symtab::rt_frameinfo;
    iswrapper => symtab::rt_iswrapper;
    stack => traceback::rt_stack;
    settraceback => traceback::rt_settraceback;
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut i = 0;
    // `b` is the symbol: "runtime." and the name.
    while i < a.len() {
        if b.len() != a.len() + 8 || a[i] != b[i + 8] {
            return false;
        }
        i += 1;
    }
    true
}

const _: () = {
    let list = abi::calls::SYS_CALLS;
    assert!(list.len() == NAMES.len(), "the directory and abi::calls differ in length");
    let mut i = 0;
    while i < NAMES.len() {
        assert!(same(NAMES[i], list[i].symbol), "the directory and abi::calls differ in order or names");
        i += 1;
    }
};
