//! Calls from compiled Go code into the runtime: one list, read by the compiler (signatures), by the
//! runtime (trampolines and a compile-time signature check) and by body-less Go declarations.
//!
//! Three kinds:
//! * `sys`: a trampoline saves rbx, rbp, r12–r14 on the goroutine's stack, switches to the system
//!   stack and calls the Rust function `rt_NAME` (System V). It may park, allocate, collect, or raise a panic:
//!   then the call does not return here, but continues in `runtime.raise`.
//! * `leaf`: System V code that runs on the goroutine's stack within the guard's room: never parks,
//!   allocates or calls back.
//! * `asm`: hand-written in rt0/runtime assembly with the convention its comment states.
//!
//! Symbols are `runtime.NAME`. At most six word arguments and two word results (System V: rax, rdx).
//! Strings and slices travel as their words. Pointers to Go values are written `ptr`.
//! A Go declaration without body whose symbol (its own, or by `//go:linkname local runtime.NAME`) is listed here is this call.

/// A machine type of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum T {
    Ptr,
    I64,
    I32,
    I8,
}

/// How a call is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallKind {
    /// System V through a trampoline onto the system stack.
    Sys,
    /// System V on the goroutine's stack.
    Leaf,
    /// `preserve_all`, no arguments, no results: clobbers nothing.
    PreserveAll,
    /// Tail convention, assembly.
    Tail,
}

/// One call.
#[derive(Clone, Copy, Debug)]
pub struct CallDesc {
    /// Symbol.
    pub symbol: &'static str,
    /// How.
    pub kind: CallKind,
    /// Arguments.
    pub params: &'static [T],
    /// Results.
    pub results: &'static [T],
}

/// Expands `$then! { entries }` with the list of `sys` calls:
/// `name(arg: type, …) -> (type, …);` types are `ptr`, `i64`, `i32`, `i8`.
#[macro_export]
macro_rules! sys_calls {
    ($then:ident) => {
        $then! {
            // ---- goroutines
            /// `go fn()`: `func` is a `func()` value.
            newproc(func: ptr) -> ();
            /// runtime.Gosched.
            gosched() -> ();
            /// Ends the calling goroutine; its deferred calls have run. Never returns.
            goexit_m() -> ();
            /// The stack must grow, or the goroutine was asked to yield: from runtime.morestack alone.
            newstack() -> ();
            /// Parks for ever (`select {}`, nil channels, main after Goexit).
            block() -> ();
            /// Opens a data-stack chunk with room for `size` bytes; gives the frame's base.
            dsgrow(size: i64) -> (ptr);
            /// Leaves the current data-stack chunk for the one below; `g.ds_ptr` and `ds_limit` are set.
            dsshrink() -> ();
            /// runtime.GOMAXPROCS.
            gomaxprocs(n: i64) -> (i64);
            /// runtime.NumCPU.
            numcpu() -> (i64);
            /// runtime.NumGoroutine.
            numgoroutine() -> (i64);
            /// Goroutine id of the caller, for messages.
            goid() -> (i64);
            /// runtime.LockOSThread.
            lockosthread() -> ();
            /// runtime.UnlockOSThread.
            unlockosthread() -> ();
            /// Parks until `readyg(token)`: a bare sleep for package runtime's own use; token is the g.
            parkself() -> ();
            /// Makes a goroutine parked by `parkself` runnable.
            readyg(g: ptr) -> ();

            // ---- channels; `elem` points to a value of the element type, or is nil for "don't care"
            /// `make(chan T, size)`; raises on a bad size.
            makechan(ty: ptr, size: i64) -> (ptr);
            /// `c <- *elem`
            chansend1(c: ptr, elem: ptr) -> ();
            /// `*elem = <-c`
            chanrecv1(c: ptr, elem: ptr) -> ();
            /// `*elem, ok = <-c`
            chanrecv2(c: ptr, elem: ptr) -> (i8);
            /// `close(c)`
            closechan(c: ptr) -> ();
            /// `select { case c <- *elem: … default: }`; whether it was sent.
            selectnbsend(c: ptr, elem: ptr) -> (i8);
            /// `select { case *elem, ok = <-c: … default: }`; selected, received.
            selectnbrecv(elem: ptr, c: ptr) -> (i8, i8);
            /// General select. `cases` is an array of `scase { c, elem }`, sends first; `order` scratch of 2n u16.
            /// Gives the chosen index (-1: default) and whether a receive got a value.
            selectgo(cases: ptr, order: ptr, nsends: i64, nrecvs: i64, block: i8) -> (i64, i8);
            /// `len(c)`; c may be nil.
            chanlen(c: ptr) -> (i64);
            /// `cap(c)`; c may be nil.
            chancap(c: ptr) -> (i64);

            // ---- memory
            /// Zeroed memory for one value of the type.
            newobject(ty: ptr) -> (ptr);
            /// Memory of `size` bytes holding values of `ty` one after another (nil: no pointers). `zero` 0 leaves it
            /// unset, only for types without pointers.
            mallocgc(size: i64, ty: ptr, zero: i8) -> (ptr);
            /// `make([]T, len, cap)`: checks and raises like Go, allocates zeroed.
            makeslice(elem: ptr, len: i64, cap: i64) -> (ptr);
            /// append's slow path: room for `newlen` elements, the first `oldlen` copied, the rest zero. Gives array and capacity.
            growslice(old: ptr, newlen: i64, oldcap: i64, oldlen: i64, elem: ptr) -> (ptr, i64);
            /// Copies one value with write barriers.
            typedmemmove(ty: ptr, dst: ptr, src: ptr) -> ();
            /// Copies `n` values with write barriers; ranges may overlap.
            typedslicecopy(ty: ptr, dst: ptr, src: ptr, n: i64) -> ();
            /// Zeroes a value with write barriers.
            typedmemclr(ty: ptr, dst: ptr) -> ();
            /// Zeroes `size` bytes of `ty` values with write barriers.
            memclr_has_pointers(ty: ptr, dst: ptr, size: i64) -> ();
            /// runtime.GC: a full, finished collection.
            gc() -> ();
            /// runtime.ReadMemStats: `out` is a `*runtime.MemStats`, with Go's fields in Go's order.
            readmemstats(out: ptr) -> ();
            /// debug.SetGCPercent.
            setgcpercent(percent: i64) -> (i64);
            /// debug.SetMemoryLimit.
            setmemorylimit(limit: i64) -> (i64);
            /// debug.FreeOSMemory.
            freeosmemory() -> ();
            /// runtime.SetFinalizer after checks: `func` is a closure taking the object pointer word, nil clears.
            setfinalizer(obj: ptr, func: ptr) -> ();
            /// runtime.AddCleanup: `func` is a `func()` closure; gives an id.
            addcleanup(obj: ptr, func: ptr) -> (i64);
            /// Cleanup.Stop.
            stopcleanup(obj: ptr, id: i64) -> ();
            /// Registers a weak handle on the object: gives the address of its (one) indirection cell.
            weak_register(obj: ptr) -> (ptr);
            /// The object behind a weak cell, or nil.
            weak_get(cell: ptr) -> (ptr);
            /// For package runtime's goroutine that runs finalizers and cleanups: the next closure, and the object it takes
            /// as its argument word (nil: it is a `func()`). Parks until there is one. The caller counts as a system goroutine.
            nextfinalizer() -> (ptr, ptr);

            // ---- interfaces
            /// The itab of a concrete type for an interface type, or nil when a method is missing.
            getitab(inter: ptr, ty: ptr) -> (ptr);
            /// Name of the first method that `ty` lacks for `inter`: pointer and length.
            missingmethod(inter: ptr, ty: ptr) -> (ptr, i64);

            // ---- semaphores, timers, polling
            /// sync's semaphore: waits until `*addr > 0` and takes one. Bit 0 of `how` queues in front; the bits above say what
            /// for, in tracebacks: 0 nothing, 1 sync.Mutex.Lock, 2 RWMutex.RLock, 3 RWMutex.Lock, 4 WaitGroup.Wait, 5 the same on a
            /// group of the caller's bubble.
            semacquire(addr: ptr, how: i8) -> ();
            /// Gives one; `handoff` lets the woken goroutine run at once.
            semrelease(addr: ptr, handoff: i8) -> ();
            /// sync.Cond: takes a ticket.
            notifylist_add(l: ptr) -> (i64);
            /// Waits for the ticket's turn.
            notifylist_wait(l: ptr, ticket: i64) -> ();
            /// Wakes all.
            notifylist_all(l: ptr) -> ();
            /// Wakes one.
            notifylist_one(l: ptr) -> ();
            /// sync.Mutex: whether spinning makes sense now.
            canspin(i: i64) -> (i8);
            /// Spins a little.
            dospin() -> ();
            /// time.Sleep, nanoseconds.
            timesleep(ns: i64) -> ();
            /// Starts a timer: `t` points to a `TimerRec`.
            newtimer(t: ptr) -> ();
            /// Stops it: whether it was pending.
            stoptimer(t: ptr) -> (i8);
            /// Sets it anew: whether it was pending.
            resettimer(t: ptr, when: i64, period: i64) -> (i8);
            /// synctest.Run: makes a bubble and the caller its root; 0 if it is in one already.
            bubbleenter() -> (i8);
            /// The root starts a `func()` in its bubble and waits for the end: 0 all goroutines have ended, 1 they are blocked,
            /// 2 the first has ended and others are blocked.
            bubblerun(func: ptr) -> (i64);
            /// The root leaves its bubble.
            bubbleleave() -> ();
            /// synctest.Wait. Gives 0, or 1 when the caller is in no bubble, 2 when another waits.
            bubblewait() -> (i64);
            /// The number of the caller's bubble, or 0.
            bubbleid() -> (i64);
            /// Keeps the caller's bubble, which it gives, from settling; nil if it is in none.
            bubblehold() -> (ptr);
            /// Ends that.
            bubblerelease(b: ptr) -> ();
            /// The caller enters a bubble that is held; nil: leaves it. 0 if it is in one already.
            bubblejoin(b: ptr) -> (i8);
            /// Ties an object to the caller's bubble (`what` 1), unties it (2), only looks (0). Gives 0 when it is tied to none, 1 to
            /// the caller's, 2 to another.
            bubbletie(obj: ptr, what: i64) -> (i64);
            /// internal/poll: makes the network poller, if it is not there yet.
            pollserverinit() -> ();
            /// Whether a descriptor is the poller's own.
            ispollserverdescriptor(fd: i64) -> (i8);
            /// Begins to watch a descriptor: gives its record, which the calls below take, and an error number.
            pollopen(fd: i64) -> (ptr, i64);
            /// Stops watching it, after `pollunblock`.
            pollclose(pd: ptr) -> ();
            /// Before reading (`mode` is 'r') or writing ('w'): forgets what happened. Gives 0, or 1 closing, 2 the deadline has
            /// passed, 3 it cannot be watched.
            pollreset(pd: ptr, mode: i64) -> (i64);
            /// Waits until reading or writing may succeed; gives what `pollreset` does.
            pollwait(pd: ptr, mode: i64) -> (i64);
            /// Sets the deadline of `mode` ('r', 'w', their sum): nanoseconds from now, 0 none, negative one that has passed.
            pollsetdeadline(pd: ptr, ns: i64, mode: i64) -> ();
            /// Wakes all who wait, and lets nobody wait any more: the descriptor is to be closed.
            pollunblock(pd: ptr) -> ();

            // ---- time, randomness, environment, output
            /// Monotonic nanoseconds since the program's start, at least 1: a time.Time's `ext` holds them as they are.
            nanotime() -> (i64);
            /// The first two words of a time.Time that is now: on the clock of the caller's bubble, if it is in one.
            timenow() -> (i64, i64);
            /// What the clock says that the caller's timers go by: `nanotime()`, or the bubble's nanoseconds since 1970.
            timenano() -> (i64);
            /// A random number, from a per-thread generator seeded by the kernel.
            rand() -> (i64);
            /// Writes to a file descriptor without telling the scheduler: for print and tracebacks.
            write(fd: i64, p: ptr, n: i64) -> (i64);
            /// A system call that may block: `args` points to number and six arguments. Gives result and errno.
            syscall(args: ptr) -> (i64, i64);
            /// The same for calls that never block.
            rawsyscall(args: ptr) -> (i64, i64);
            /// Starts another program: `job` points to package syscall's `forkExecJob`. Process id and errno.
            forkexec(job: ptr) -> (i64, i64);
            /// os/signal wants to get the signal.
            sigenable(sig: i64) -> ();
            /// os/signal does not want it any more: the default action again.
            sigdisable(sig: i64) -> ();
            /// The signal is to be ignored.
            sigignore(sig: i64) -> ();
            /// Whether it is ignored.
            sigignored(sig: i64) -> (i8);
            /// Waits for a signal that os/signal wants, and gives it.
            sigrecv() -> (i64);
            /// Program arguments: argc, argv (C strings).
            args() -> (i64, ptr);
            /// Environment: envp (C strings, null-terminated).
            envp() -> (ptr);
            /// Ends the process.
            exit(code: i64) -> ();

            // ---- panics and tracebacks
            /// Ends the process with Go's `fatal error: ` text: the Go program's fault. Exit status 2.
            fatal(msg: ptr, len: i64) -> ();
            /// Ends the process: our fault.
            throw(msg: ptr, len: i64) -> ();
            /// Ends the process after an uncaught panic: the message is printed; prints tracebacks, those of the goroutines of
            /// `bubble` (0: none) among them. Exit status 2.
            fatalpanic(bubble: i64) -> ();
            /// Program counters of the caller's stack, innermost first: skips `skip` frames, writes at most `n`. Gives how many.
            callers(skip: i64, pcs: ptr, n: i64) -> (i64);
            /// Describes the frame at a return address from `callers`: fills package runtime's `frameinfo`
            /// (function ptr/len, file ptr/len, line, entry, inline index); `index` counts inlined calls at that pc, innermost 0. Whether there is one.
            frameinfo(pc: i64, index: i64, out: ptr) -> (i8);
            /// Whether the function at pc is a compiler-made wrapper.
            iswrapper(pc: i64) -> (i8);
            /// Writes a traceback of the caller (or of all goroutines) to `buf`; gives the bytes.
            stack(buf: ptr, n: i64, all: i8) -> (i64);
            /// debug.SetTraceback and GOTRACEBACK: level.
            settraceback(level: i64) -> ();
            /// debug.SetMaxStack: bytes; gives the old limit.
            setmaxstack(bytes: i64) -> (i64);
            /// debug.SetPanicOnFault for the calling goroutine; gives what it was.
            setpaniconfault(on: i8) -> (i8);

            // ---- profiles
            /// Writes the records of profile `what` to a slice of `room` words, see `mprof::snapshot`. Gives the words needed
            /// and the records.
            profile(what: i64, to: ptr, room: i64) -> (i64, i64);
            /// runtime.SetBlockProfileRate.
            setblockprofilerate(rate: i64) -> ();
            /// runtime.SetMutexProfileFraction.
            setmutexprofilefraction(rate: i64) -> (i64);
            /// Sets the calling goroutine's labels for profiles: package runtime/pprof's.
            setproflabels(labels: ptr) -> ();
            /// Gives them.
            getproflabels() -> (ptr);
            /// Starts sampling, `hz` times a second, unless that is on already; 0 only asks. Gives the rate it had, 0 for off.
            startcpuprofile(hz: i64) -> (i64);
            /// Stops sampling.
            stopcpuprofile() -> ();
            /// Moves samples to a slice of `room` words, see `cpuprof`; gives how many words.
            readcpuprofile(to: ptr, room: i64) -> (i64);
            /// debug.SetMaxThreads; gives the old limit.
            setmaxthreads(n: i64) -> (i64);
            /// The module text of the build info that the linker wrote: pointer and length.
            modinfo() -> (ptr, i64);
            /// Fills package runtime/metrics' `figures`.
            readmetrics(out: ptr) -> ();
        }
    };
}

/// The other calls, by hand: `leaf` and `asm`.
pub const OTHER_CALLS: &[CallDesc] = &[
    // memmove(dst, src, n): overlapping allowed; no barrier.
    CallDesc { symbol: "runtime.memmove", kind: CallKind::Leaf, params: &[T::Ptr, T::Ptr, T::I64], results: &[] },
    // memclr(dst, n)
    CallDesc { symbol: "runtime.memclr", kind: CallKind::Leaf, params: &[T::Ptr, T::I64], results: &[] },
    // memequal(p, q, n) -> bool
    CallDesc { symbol: "runtime.memequal", kind: CallKind::Leaf, params: &[T::Ptr, T::Ptr, T::I64], results: &[T::I8] },
    // memcompare(p, q, n) -> <0, 0, >0 on bytes
    CallDesc {
        symbol: "runtime.memcompare",
        kind: CallKind::Leaf,
        params: &[T::Ptr, T::Ptr, T::I64],
        results: &[T::I64],
    },
    // memhash(p, seed, n) -> hash
    CallDesc { symbol: "runtime.memhash", kind: CallKind::Leaf, params: &[T::Ptr, T::I64, T::I64], results: &[T::I64] },
    // indexbyte(p, n, c) -> index or -1
    CallDesc {
        symbol: "runtime.indexbyte",
        kind: CallKind::Leaf,
        params: &[T::Ptr, T::I64, T::I64],
        results: &[T::I64],
    },
    // Write barrier slow path: slot in g.wb_slot, new pointer in g.wb_value. The store follows, in compiled code.
    CallDesc { symbol: "runtime.gcWriteBarrier", kind: CallKind::PreserveAll, params: &[], results: &[] },
    // Stack check slow path: called before the frame exists; argument registers hold arguments. Emitted by clif's prologue only.
    CallDesc { symbol: "runtime.morestack", kind: CallKind::PreserveAll, params: &[], results: &[] },
    // deferinit(frame): fills fp_off and ds_ptr of the caller's DeferFrame and links it. The try_call's callee.
    CallDesc { symbol: "runtime.deferinit", kind: CallKind::Tail, params: &[T::Ptr], results: &[] },
    // recovery(frame): unlinks nothing; jumps to frame.pad_pc in the frame's function. Does not return.
    CallDesc { symbol: "runtime.recovery", kind: CallKind::Tail, params: &[T::Ptr], results: &[] },
    // callerfp() -> stack_hi - rbp of the function that calls it: package runtime's way to name its own frame.
    CallDesc { symbol: "runtime.callerfp", kind: CallKind::Tail, params: &[], results: &[T::I64] },
    // getg() -> the current goroutine's descriptor.
    CallDesc { symbol: "runtime.getg", kind: CallKind::Tail, params: &[], results: &[T::Ptr] },
];

macro_rules! machine_type {
    (ptr) => {
        T::Ptr
    };
    (i64) => {
        T::I64
    };
    (i32) => {
        T::I32
    };
    (i8) => {
        T::I8
    };
}

macro_rules! sys_table {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $ty:ident),*) -> ($($ret:ident),*);)*) => {
        /// The `sys` calls.
        pub const SYS_CALLS: &[CallDesc] = &[
            $(CallDesc {
                symbol: concat!("runtime.", stringify!($name)),
                kind: CallKind::Sys,
                params: &[$(machine_type!($ty)),*],
                results: &[$(machine_type!($ret)),*],
            }),*
        ];
    };
}
sys_calls!(sys_table);

/// A call of the list: index into [`SYS_CALLS`] followed by [`OTHER_CALLS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Call(pub u16);

impl Call {
    /// The call with this symbol.
    pub fn by_symbol(symbol: &str) -> Option<Call> {
        let all = SYS_CALLS.iter().chain(OTHER_CALLS);
        all.into_iter().position(|c| c.symbol == symbol).map(|i| Call(i as u16))
    }

    /// Its description.
    pub fn desc(self) -> &'static CallDesc {
        let i = self.0 as usize;
        if i < SYS_CALLS.len() { &SYS_CALLS[i] } else { &OTHER_CALLS[i - SYS_CALLS.len()] }
    }
}

/// A timer as package time lays it out; the runtime links it while it is pending. Allocated by Go code.
#[repr(C)]
pub struct TimerRec {
    /// When to fire: [`nanotime`](sys_calls) scale.
    pub when: i64,
    /// Nanoseconds between firings; 0 fires once.
    pub period: i64,
    /// A channel of time.Time (capacity 1) to send the time to (without blocking), or nil: wall with the bit for a
    /// monotonic reading, `nanotime()`, `loc`. Its length and capacity show as 0, and stop and reset empty it.
    pub chan: usize,
    /// A `func()` to start as a goroutine when `chan` is nil.
    pub func: usize,
    /// Value for the third word of the time.Time sent: package time's `&localLoc`.
    pub loc: usize,
    /// The runtime's own: heap index + 1, or 0 when not pending.
    pub index: usize,
    /// The runtime's own.
    pub owner: usize,
    /// The runtime's own: the number of the bubble it was started in, or 0.
    pub bubble: usize,
}

/// What `runtime.raise` is called with, first argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Raise {
    /// A plain runtime error: `a`, `b` are text pointer and length, `runtime error: ` is put in front.
    RuntimeError = 1,
    /// A plain error without the prefix ("send on closed channel", "makechan: size out of range").
    PlainError = 2,
    /// Memory exhausted or similar: a fatal error text.
    Fatal = 3,
}
