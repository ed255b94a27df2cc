//! Stack walks along the rbp chain, and their printing in Go's format.
//!
//! Invariants: walks read only inside the goroutine's stack bounds and stop at the first thing that does not
//! fit, so they are safe on broken stacks and in signal handlers. A goroutine running on another thread is not walked.

use abi::functab::FLAG_NO_ARGS;

use crate::asm::{self, FRAME_PC, FRAME_RBP};
use crate::atomic::{AtomicBool, AtomicU32, Relaxed};
use crate::print::Out;
use crate::proc::g::{Status, WaitReason};
use crate::proc::{G, for_each_g, getg, getm};
use crate::symtab::{self, Frame, Func};
use crate::{env, link, synctest, throw};

/// Frames printed at the inner end of a long stack, and at the outer end.
const INNER: usize = 50;
const OUTER: usize = 50;

/// GOTRACEBACK: level (0 none, 1 user frames, 2 all frames), 16 all goroutines, 32 crash. `u32::MAX`: not read yet.
static LEVEL: AtomicU32 = AtomicU32::new(u32::MAX);
/// The end is a throw, not the Go program's fault.
static THROWING: AtomicBool = AtomicBool::new(false);
const ALL: u32 = 16;
const CRASH: u32 = 32;

fn level() -> u32 {
    let level = LEVEL.load(Relaxed);
    if level != u32::MAX {
        return level;
    }
    let level = match env::get("GOTRACEBACK") {
        Some(b"none") => 0,
        Some(b"all") => 1 | ALL,
        Some(b"system") => 2 | ALL,
        Some(b"crash") => 2 | ALL | CRASH,
        Some(text) => match env::parse(text) {
            Some(n) => (n as u32).min(2) | ALL,
            None => 1,
        },
        None => 1,
    };
    LEVEL.store(level, Relaxed);
    level
}

/// Whether the process shall end with a core dump.
pub fn crash_wanted() -> bool {
    level() & CRASH != 0
}

/// debug.SetTraceback: 0 none, 1 single, 2 all, 3 system, 4 crash.
pub unsafe extern "C" fn rt_settraceback(to: i64) {
    let to = match to {
        0 => 0,
        1 => 1,
        2 => 1 | ALL,
        3 => 2 | ALL,
        _ => 2 | ALL | CRASH,
    };
    LEVEL.store(level() | to, Relaxed);
}

/// A walk over the physical frames of a stack, innermost first.
#[derive(Clone, Copy)]
pub struct Unwinder {
    lo: usize,
    hi: usize,
    pc: usize,
    fp: usize,
    /// `pc` is an instruction that was interrupted, not a return address.
    exact: bool,
    /// The function at `pc` has no frame yet: its return address lies here.
    unframed: usize,
}

/// One physical frame.
#[derive(Clone, Copy)]
pub struct Physical {
    /// Program counter as stored.
    pub pc: usize,
    /// An address inside the instruction that runs.
    pub at: usize,
    /// Its function.
    pub func: Func<'static>,
    /// It is about to set up its frame.
    pub entering: bool,
}

impl Unwinder {
    /// From a goroutine's saved frame: it is parked, in a runtime call, or waits for its turn.
    pub unsafe fn saved(gp: &G) -> Unwinder {
        let sp = gp.sched_sp.get();
        let (lo, hi) = (gp.stack_lo(), gp.stack_hi());
        if sp < lo || sp + FRAME_PC + 8 > hi {
            return Unwinder { lo, hi, pc: 0, fp: 0, exact: false, unframed: 0 };
        }
        let (pc, fp) = (*((sp + FRAME_PC) as *const usize), *((sp + FRAME_RBP) as *const usize));
        Unwinder { lo, hi, pc, fp, exact: false, unframed: 0 }
    }

    /// From an interrupted instruction.
    pub fn at(gp: &G, pc: usize, fp: usize) -> Unwinder {
        Unwinder { lo: gp.stack_lo(), hi: gp.stack_hi(), pc, fp, exact: true, unframed: 0 }
    }

    /// The same in a function that has no frame yet, or no more: its return address lies at `unframed`.
    pub fn entering(gp: &G, pc: usize, fp: usize, unframed: usize) -> Unwinder {
        Unwinder { unframed, ..Unwinder::at(gp, pc, fp) }
    }

    /// From a return address, with the frame of the function that it lies in.
    pub fn returning(gp: &G, pc: usize, fp: usize) -> Unwinder {
        Unwinder { exact: false, ..Unwinder::at(gp, pc, fp) }
    }

    /// Where it stands.
    pub fn pc(&self) -> usize {
        self.pc
    }

    unsafe fn read(&self, at: usize) -> usize {
        if at >= self.lo && at + 8 <= self.hi && at.is_multiple_of(8) { *(at as *const usize) } else { 0 }
    }

    unsafe fn up(&mut self) {
        if self.unframed != 0 {
            self.pc = self.read(self.unframed);
            self.unframed = 0;
            self.exact = false;
            return;
        }
        let fp = self.fp;
        let (from_morestack, from_async) = (self.pc == asm::morestack_return(), asm::in_async_preempt(self.pc));
        self.pc = if fp == 0 { 0 } else { self.read(fp + 8) };
        let next = self.read(fp);
        // The chain rises.
        self.fp = if next > fp { next } else { 0 };
        self.exact = from_async;
        if from_morestack {
            self.unframed = fp + 16;
        }
    }

    /// The next frame of Go code; assembly in between is passed over.
    pub unsafe fn next(&mut self) -> Option<Physical> {
        loop {
            if self.pc == 0 {
                return None;
            }
            let found = symtab::find_func(if self.exact { self.pc } else { self.pc - 1 });
            let Some(func) = found else {
                if self.fp == 0 && self.unframed == 0 {
                    return None;
                }
                self.up();
                continue;
            };
            let frame = Physical {
                pc: self.pc,
                at: if self.exact { self.pc } else { self.pc - 1 },
                func,
                entering: self.unframed != 0,
            };
            let from_trap = func.entry == link::sigpanic();
            self.up();
            // Whoever "called" sigpanic was stopped at that very instruction.
            self.exact |= from_trap;
            return Some(frame);
        }
    }
}

/// A logical frame with the physical one it lies in.
struct Line {
    frame: Frame<'static>,
    physical: Physical,
}

/// Visits logical frames, innermost first, as tracebacks show them.
unsafe fn each_line(mut walk: Unwinder, verbose: bool, mut visit: impl FnMut(&Line) -> bool) {
    let mut first = true;
    while let Some(physical) = walk.next() {
        let mut index = 0;
        loop {
            let frame = if physical.entering {
                Some(physical.func.entry_frame())
            } else {
                physical.func.frame(physical.at, index)
            };
            let Some(frame) = frame else { break };
            let inlined = frame.inlined;
            if shown(&frame, first, verbose) {
                first = false;
                if !visit(&Line { frame, physical }) {
                    return;
                }
            }
            if !inlined {
                break;
            }
            index += 1;
        }
    }
}

/// Whether a traceback shows the frame: no wrappers, nothing of package runtime but what users call; a
/// panic in the middle of a stack explains the deferred calls above it.
fn shown(frame: &Frame, first: bool, verbose: bool) -> bool {
    if verbose {
        return true;
    }
    if frame.wrapper {
        return false;
    }
    if frame.name == "runtime.gopanic" && !first {
        return true;
    }
    match frame.name.strip_prefix("runtime.") {
        Some(rest) => exported(rest),
        None => frame.name.contains('.'),
    }
}

fn exported(name: &str) -> bool {
    // A method shows when its type and itself are exported: `(*Func).Name`, `Func.Name`.
    let name = name.trim_start_matches("(*");
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.rsplit('.').next().is_some_and(|m| m.starts_with(|c: char| c.is_ascii_uppercase()))
}

fn print_name(out: &mut Out, name: &str) {
    if name == "runtime.gopanic" {
        out.str("panic");
        return;
    }
    match (name.find('['), name.rfind(']')) {
        (Some(a), Some(b)) if a < b => out.str(&name[..a]).str("[...]").str(&name[b + 1..]),
        _ => out.str(name),
    };
}

fn print_line(out: &mut Out, line: &Line) {
    print_name(out, line.frame.name);
    let no_args = !line.frame.inlined && line.physical.func.head.flags & FLAG_NO_ARGS != 0;
    out.str(if no_args { "()" } else { "(...)" });
    out.str("\n\t").str(line.frame.file).str(":").dec(line.frame.line.into());
    if !line.frame.inlined {
        let offset = line.physical.pc - line.physical.func.entry;
        if offset > 0 {
            out.str(" +").hex(offset as u64);
        }
    }
    out.str("\n");
}

/// Prints a stack: whole, or both ends of a long one.
pub unsafe fn print_stack(out: &mut Out, gp: &G, walk: Unwinder) {
    let mut total = 0;
    // When the runtime itself gives up, its frames on the way there matter.
    let verbose = level() & 15 >= 2 || (THROWING.load(Relaxed) && getm().curg.get().is_some_and(|me| me.is(gp)));
    each_line(walk, verbose, |_| {
        total += 1;
        true
    });
    let elide = total > INNER + OUTER;
    let mut n = 0;
    each_line(walk, verbose, |line| {
        if !elide || n < INNER || n >= total - OUTER {
            print_line(out, line);
        } else if n == INNER {
            out.str("...").dec((total - INNER - OUTER) as u64).str(" frames elided...\n");
        }
        n += 1;
        true
    });
    print_created_by(out, gp);
}

fn print_created_by(out: &mut Out, gp: &G) {
    let pc = gp.gopc.get();
    let Some(func) = symtab::find_func(pc.wrapping_sub(1)) else { return };
    let Some(mut frame) = func.frame(pc - 1, 0) else { return };
    if !shown(&frame, false, level() & 15 >= 2) {
        return;
    }
    // The position is the innermost, the name that of the function which is really there.
    let (file, line) = (frame.file, frame.line);
    let mut index = 0;
    while frame.inlined {
        index += 1;
        match func.frame(pc - 1, index) {
            Some(outer) => frame = outer,
            None => break,
        }
    }
    out.str("created by ");
    print_name(out, frame.name);
    if gp.parent_goid.get() != 0 {
        out.str(" in goroutine ").dec(gp.parent_goid.get());
    }
    out.str("\n\t").str(file).str(":").dec(line.into());
    out.str(" +").hex((pc - func.entry) as u64).str("\n");
}

/// What is added to the reason of a wait that only its bubble can end.
const DURABLE: &str = " (durable)";

/// `goroutine 7 [chan receive, 3 minutes]:`
pub fn print_header(out: &mut Out, gp: &G) {
    let status = gp.status();
    let what = match status {
        Status::Idle => "idle",
        Status::Runnable => "runnable",
        Status::Running => "running",
        Status::Syscall => "syscall",
        Status::Dead => "dead",
        Status::Waiting if gp.waitreason.get() == WaitReason::Zero => "waiting",
        Status::Waiting => gp.waitreason.get().text(),
    };
    out.str("goroutine ").dec(gp.goid.get()).str(" [").str(what);
    let bubble = gp.bubble.get();
    let durable = status == Status::Waiting && bubble.is_some() && gp.waitreason.get().durable();
    if durable && !what.ends_with(DURABLE) {
        out.str(DURABLE);
    }
    let since = gp.waitsince.get();
    if matches!(status, Status::Waiting | Status::Syscall) && since != 0 {
        let minutes = (crate::clock::nanotime() - since) / 60_000_000_000;
        if minutes >= 1 {
            out.str(", ").dec(minutes as u64).str(" minutes");
        }
    }
    if gp.lockedm.get().is_some() {
        out.str(", locked to thread");
    }
    if let Some(bubble) = bubble {
        out.str(", synctest bubble ").dec(bubble.id() as u64);
    }
    out.str("]");
    // SAFETY: labels are package runtime/pprof's, never changed once they are set.
    unsafe { print_labels(out, gp) };
    out.str(":\n");
}

/// A label of profiles, as package runtime/pprof lays it out.
#[repr(C)]
struct Label {
    key: (*const u8, usize),
    value: (*const u8, usize),
}

/// ` {key: value, key: value}`, unless GODEBUG=tracebacklabels=0.
unsafe fn print_labels(out: &mut Out, gp: &G) {
    let labels = gp.labels.get() as *const (*const Label, usize);
    if labels.is_null() || (*labels).1 == 0 || crate::debug::tracebacklabels() == 0 {
        return;
    }
    let text = |(p, n): (*const u8, usize)| core::str::from_utf8_unchecked(core::slice::from_raw_parts(p, n));
    out.str(" {");
    for (i, label) in core::slice::from_raw_parts((*labels).0, (*labels).1).iter().enumerate() {
        out.str(if i > 0 { ", " } else { "" });
        print_text(out, text(label.key));
        out.str(": ");
        print_text(out, text(label.value));
    }
    out.str("}");
}

/// Quoted, unless it is plain.
fn print_text(out: &mut Out, text: &str) {
    if text.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'/' | b'_')) {
        out.str(text);
        return;
    }
    out.str("\"");
    for c in text.chars() {
        let mut utf8 = [0; 4];
        let plain = c.encode_utf8(&mut utf8);
        match c {
            '\n' => drop(out.str("\\n")),
            '\r' => drop(out.str("\\r")),
            '\t' => drop(out.str("\\t")),
            '\\' | '"' => drop(out.str("\\").str(plain)),
            ' '..='~' => drop(out.str(plain)),
            _ => print_escape(out, c.into()),
        }
    }
    out.str("\"");
}

fn print_escape(out: &mut Out, c: u32) {
    let (mark, n_digits) = match c {
        0..127 => ("\\x", 2),
        127..0x1_0000 => ("\\u", 4),
        _ => ("\\U", 8),
    };
    out.str(mark);
    for i in (0..n_digits).rev() {
        let digit = (c >> (4 * i) & 15) as usize;
        out.str(&"0123456789abcdef"[digit..=digit]);
    }
}

/// Header and stack of a goroutine that this thread may look at.
pub unsafe fn print_goroutine(out: &mut Out, gp: &G, walk: Option<Unwinder>) {
    print_header(out, gp);
    let elsewhere = gp.status() == Status::Running && gp.m.get().is_some_and(|m| !core::ptr::eq(m, getm()));
    match walk {
        Some(walk) => print_stack(out, gp, walk),
        None if elsewhere => {
            out.str("\tgoroutine running on other thread; stack unavailable\n");
            print_created_by(out, gp);
        }
        None => print_stack(out, gp, Unwinder::saved(gp)),
    }
}

/// Which goroutines are shown beside the one that ends the process.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// All.
    All,
    /// Those of a bubble; 0: none.
    Bubble(usize),
}

/// Goroutines but `me`.
pub unsafe fn print_others(out: &mut Out, me: Option<&G>, which: Others) {
    for_each_g(|gp| {
        if me.is_some_and(|me| me.is(gp)) || (gp.system.get() && level() & 15 < 2) {
            return;
        }
        if let Others::Bubble(id) = which
            && synctest::id_of(gp) != id
        {
            return;
        }
        out.str("\n");
        print_goroutine(out, gp, None);
    });
}

/// The tracebacks at the end of a process. `throwing`: the runtime itself is broken; `others`: whom Go shows.
pub fn print_dying(throwing: bool, others: Others) {
    THROWING.store(throwing, Relaxed);
    if level() & 15 == 0 {
        return;
    }
    let mut out = Out::stderr();
    let me = getm().curg.get();
    // SAFETY: this thread's goroutine is in a runtime call; others are walked only where they stand still.
    unsafe {
        if let Some(gp) = me {
            out.str("\n");
            print_goroutine(&mut out, gp, None);
        }
        if level() & ALL != 0 {
            print_others(&mut out, me, Others::All);
        } else if others != Others::Bubble(0) {
            print_others(&mut out, me, others);
        }
    }
}

/// The same from a signal handler: the goroutine was interrupted at `pc`.
pub unsafe fn print_dying_at(out: &mut Out, gp: Option<&G>, pc: usize, fp: usize, all: bool) {
    if level() & 15 == 0 {
        return;
    }
    if let Some(gp) = gp {
        out.str("\n");
        let in_go = symtab::in_go_text(pc);
        print_goroutine(out, gp, Some(if in_go { Unwinder::at(gp, pc, fp) } else { Unwinder::saved(gp) }));
    }
    if all || level() & ALL != 0 {
        print_others(out, gp, Others::All);
    }
}

/// Frame size of the function that is about to check its stack.
pub unsafe fn entry_frame_size(gp: &'static G) -> usize {
    symtab::find_func(crate::stack::entry_pc(gp) - 1).map_or(4096, |f| f.head.frame_size as usize + 16)
}

/// The stack has reached its limit in bytes.
pub unsafe fn stack_overflow(gp: &'static G, limit: usize) -> ! {
    let sp = gp.sched_sp.get();
    Out::stderr()
        .str("runtime: goroutine stack exceeds ")
        .dec(limit as u64)
        .str("-byte limit\nruntime: sp=")
        .hex(sp as u64)
        .str(" stack=[")
        .hex(gp.stack_lo() as u64)
        .str(", ")
        .hex(gp.stack_hi() as u64)
        .str("]\n");
    throw::fatal("stack overflow")
}

/// Something used more stack than the guard leaves.
pub unsafe fn overran(gp: &'static G, sp: usize) -> ! {
    Out::stderr().str("runtime: split stack overflow: ").hex(sp as u64).str(" < ").hex(gp.stack_lo() as u64).str("\n");
    throw::throw("runtime: split stack overflow")
}

/// Return addresses of the caller's stack: skips `skip` physical frames.
pub unsafe extern "C" fn rt_callers(skip: i64, pcs: *mut u8, n: i64) -> i64 {
    let mut walk = Unwinder::saved(getg());
    let (mut skip, mut count) = (skip, 0);
    while count < n
        && let Some(frame) = walk.next()
    {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        // Stored so that one less lies in the instruction, for interrupted frames too.
        pcs.cast::<usize>().add(count as usize).write(frame.at + 1);
        count += 1;
    }
    count
}

/// runtime.Stack.
pub unsafe extern "C" fn rt_stack(buf: *mut u8, n: i64, all: crate::Flag) -> i64 {
    let gp = getg();
    let all = all.get();
    if all {
        crate::proc::stop_the_world(WaitReason::StopTheWorld);
    }
    let mut out = Out::memory(core::slice::from_raw_parts_mut(buf, n as usize));
    print_header(&mut out, gp);
    let mut walk = Unwinder::saved(gp);
    // runtime.Stack itself is no news.
    let mut inner = walk;
    if inner.next().is_some_and(|f| f.func.head.name == "runtime.Stack") {
        walk = inner;
    }
    print_stack(&mut out, gp, walk);
    if all {
        print_others(&mut out, Some(gp), Others::All);
    }
    let written = out.written;
    if all {
        crate::proc::start_the_world();
    }
    written as i64
}
