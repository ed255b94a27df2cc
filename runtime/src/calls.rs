//! Where each `sys` call of `abi::calls` lives, and the check that its Rust function has the listed signature.
//!
//! Invariant: one line for every call of the list, in the list's order; the build fails otherwise. Types: `ptr` is
//! `*mut u8`, `i64` and `i32` themselves; an `i8` argument arrives in a whole register whose upper bits mean
//! nothing, hence [`Flag`]; an `i8` result is `u8`; two results are a [`Ret2`].

use crate::metrics;
use crate::mprof::{block, snapshot};
use crate::proc::Ret2;
use crate::{
    asm, chan, clock, cpuprof, dstack, env, fork, hash, iface, link, malloc, mbarrier, mfinal, mgc, mstats, netpoll,
    proc, select, sema, stack,
};
use crate::{sigqueue, symtab, synctest, syscall, throw, time, traceback};
use proc::{blocking, newproc, park, start, stw, thread, wired};

/// A one-byte argument: only the low byte counts.
#[repr(transparent)]
#[derive(Clone, Copy, Debug)]
pub struct Flag(u64);

impl Flag {
    /// Its value, when it is a number.
    pub fn byte(self) -> u8 {
        self.0 as u8
    }

    /// Its value as Go sees it, when it is a bool.
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

/// Makes trampolines and checks. `NAME => function` is checked against the list.
macro_rules! directory {
    ($($name:ident => $func:path;)*) => {
        $(directory!(@one $name => $func);)*
        const NAMES: &[&str] = &[$(stringify!($name)),*];

        #[cfg(not(test))]
        core::arch::global_asm!(
            ".pushsection .rodata.weak,\"a\",@progbits",
            ".balign 8",
            "rt_trampolines:",
            $(concat!(".quad runtime.", stringify!($name)),)*
            ".popsection",
        );

        /// Where the trampolines are, in the same order; 0 for those that the program does not have.
        #[cfg(not(test))]
        fn trampolines() -> &'static [usize; NAMES.len()] {
            unsafe extern "C" {
                static rt_trampolines: [usize; NAMES.len()];
            }
            // SAFETY: a constant of this length, which the linker filled.
            unsafe { &rt_trampolines }
        }
        #[cfg(test)]
        fn trampolines() -> &'static [usize; NAMES.len()] {
            &[0; NAMES.len()]
        }
    };
    (@one $name:ident => $func:path) => {
        const _: sig::$name = $func;
        #[cfg(not(test))]
        asm::trampoline!($name, $func);
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

    makechan => chan::rt_makechan;
    chansend1 => chan::rt_chansend1;
    chanrecv1 => chan::rt_chanrecv1;
    chanrecv2 => chan::rt_chanrecv2;
    closechan => chan::rt_closechan;
    selectnbsend => chan::rt_selectnbsend;
    selectnbrecv => chan::rt_selectnbrecv;
    selectgo => select::rt_selectgo;
    chanlen => chan::rt_chanlen;
    chancap => chan::rt_chancap;

    newobject => malloc::rt_newobject;
    mallocgc => malloc::rt_mallocgc;
    makeslice => malloc::rt_makeslice;
    growslice => malloc::rt_growslice;
    typedmemmove => mbarrier::rt_typedmemmove;
    typedslicecopy => mbarrier::rt_typedslicecopy;
    typedmemclr => mbarrier::rt_typedmemclr;
    memclr_has_pointers => mbarrier::rt_memclr_has_pointers;
    gc => mgc::rt_gc;
    readmemstats => mstats::rt_readmemstats;
    setgcpercent => mgc::rt_setgcpercent;
    setmemorylimit => mgc::rt_setmemorylimit;
    freeosmemory => mgc::rt_freeosmemory;
    setfinalizer => mfinal::rt_setfinalizer;
    addcleanup => mfinal::rt_addcleanup;
    stopcleanup => mfinal::rt_stopcleanup;
    weak_register => mfinal::rt_weak_register;
    weak_get => mfinal::rt_weak_get;
    nextfinalizer => mfinal::rt_nextfinalizer;

    getitab => iface::rt_getitab;
    missingmethod => iface::rt_missingmethod;

    semacquire => sema::rt_semacquire;
    semrelease => sema::rt_semrelease;
    notifylist_add => sema::rt_notifylist_add;
    notifylist_wait => sema::rt_notifylist_wait;
    notifylist_all => sema::rt_notifylist_all;
    notifylist_one => sema::rt_notifylist_one;
    canspin => sema::rt_canspin;
    dospin => sema::rt_dospin;
    timesleep => time::rt_timesleep;
    newtimer => time::rt_newtimer;
    stoptimer => time::rt_stoptimer;
    resettimer => time::rt_resettimer;
    bubbleenter => synctest::rt_bubbleenter;
    bubblerun => synctest::rt_bubblerun;
    bubbleleave => synctest::rt_bubbleleave;
    bubblewait => synctest::rt_bubblewait;
    bubbleid => synctest::rt_bubbleid;
    bubblehold => synctest::rt_bubblehold;
    bubblerelease => synctest::rt_bubblerelease;
    bubblejoin => synctest::rt_bubblejoin;
    bubbletie => synctest::rt_bubbletie;
    pollserverinit => netpoll::rt_pollserverinit;
    ispollserverdescriptor => netpoll::rt_ispollserverdescriptor;
    pollopen => netpoll::rt_pollopen;
    pollclose => netpoll::rt_pollclose;
    pollreset => netpoll::rt_pollreset;
    pollwait => netpoll::rt_pollwait;
    pollsetdeadline => netpoll::rt_pollsetdeadline;
    pollunblock => netpoll::rt_pollunblock;

    nanotime => clock::rt_nanotime;
    timenow => time::rt_timenow;
    timenano => time::rt_timenano;
    rand => hash::rt_rand;
    write => syscall::rt_write;
    syscall => blocking::rt_syscall;
    rawsyscall => blocking::rt_rawsyscall;
    forkexec => fork::rt_forkexec;
    sigenable => sigqueue::rt_sigenable;
    sigdisable => sigqueue::rt_sigdisable;
    sigignore => sigqueue::rt_sigignore;
    sigignored => sigqueue::rt_sigignored;
    sigrecv => sigqueue::rt_sigrecv;
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
    setmaxstack => stack::rt_setmaxstack;
    setpaniconfault => throw::rt_setpaniconfault;

    profile => snapshot::rt_profile;
    setblockprofilerate => block::rt_setblockprofilerate;
    setmutexprofilefraction => block::rt_setmutexprofilefraction;
    setproflabels => snapshot::rt_setproflabels;
    getproflabels => snapshot::rt_getproflabels;
    startcpuprofile => cpuprof::rt_startcpuprofile;
    stopcpuprofile => cpuprof::rt_stopcpuprofile;
    readcpuprofile => cpuprof::rt_readcpuprofile;
    setmaxthreads => thread::rt_setmaxthreads;
    modinfo => link::rt_modinfo;
    readmetrics => metrics::rt_readmetrics;
}

/// The symbol of the call whose trampoline or leaf starts at `entry`.
///
/// May not: anything but look; it runs in signal handlers.
pub fn name_at(entry: usize) -> Option<&'static str> {
    if entry == 0 || symtab::in_go_text(entry) {
        return None;
    }
    if let Some(i) = trampolines().iter().position(|&at| at == entry) {
        return Some(abi::calls::SYS_CALLS[i].symbol);
    }
    asm::leaves().into_iter().find(|(at, _)| *at == entry).map(|(_, name)| name)
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
