//! A goroutine's native stack, frame by frame: which of its words the collector has to read.
//!
//! Invariants: the goroutine is stopped, and `sched_sp` points at what a trampoline pushed. A frame of compiled code that waits for a call is read as
//! `abi::live` says: words that no instruction will read are passed over. A register that calls preserve belongs to the
//! innermost frame that does not find its own value in it: the walk carries along where each one is saved. Frames of which less is
//! known (assembly, code interrupted at an arbitrary instruction) are read word by word, with everything that may belong
//! to them: too much read keeps an object for one cycle more, too little breaks the program.
//!
//! `MINIGODEBUG=deadpoison=1` overwrites what is passed over, so that a wrong table does not stay hidden.

use crate::asm::{self, FRAME_PC, FRAME_RBP, FRAME_SIZE};
use crate::link;
use crate::proc::G;
use crate::symtab;
use abi::live::{ENTRY, Live, SAVED_REGS, Set, TRAP, saved_area};
use core::cell::Cell;
use core::mem::MaybeUninit;

/// Who wants to know.
pub trait Visitor {
    /// The word at `at` is alive.
    ///
    /// # Safety
    /// `at` is an aligned word of the stack.
    unsafe fn word(&mut self, at: usize);

    /// Whether [`Visitor::dead`] is asked for.
    fn wants_dead(&self) -> bool;

    /// Nobody will read the word at `at`.
    ///
    /// # Safety
    /// As [`Visitor::word`].
    unsafe fn dead(&mut self, at: usize);

    /// A frame whose function has data-stack frames, and the cells it wants; `None`: everything.
    ///
    /// # Safety
    /// As [`Visitor::word`].
    unsafe fn slots(&mut self, live: &Live, set: Option<&Set>);
}

/// What is known of a return address.
#[derive(Clone, Copy)]
struct Site {
    /// `None`: not compiled code, or without a table.
    live: Option<Live<'static>>,
    set: Set<'static>,
    /// The function is sigpanic: its caller did not call.
    sigpanic: bool,
}

/// Return addresses seen lately: goroutines wait at few places, and recursion returns to one.
const CACHED: usize = 512;

/// A slot is empty while its first word is 0.
struct Cache([(Cell<usize>, Cell<MaybeUninit<Site>>); CACHED]);

// SAFETY: guarded by: the world is stopped.
unsafe impl Sync for Cache {}

static CACHE: Cache = Cache([const { (Cell::new(0), Cell::new(MaybeUninit::zeroed())) }; CACHED]);

impl Site {
    /// Of a return address.
    fn at(pc: usize) -> Site {
        let (key, slot) = &CACHE.0[(pc ^ pc >> 9) % CACHED];
        if key.get() != pc {
            slot.set(MaybeUninit::new(Site::find(pc)));
            key.set(pc);
        }
        // SAFETY: its key is not 0, so it was set.
        unsafe { slot.get().assume_init() }
    }

    fn find(pc: usize) -> Site {
        let mut site = Site { live: None, set: Set::EMPTY, sigpanic: false };
        if let Some(func) = symtab::find_func(pc.wrapping_sub(1)) {
            site.live = Live::new(func.head.live);
            site.set = site.live.map_or(Set::EMPTY, |live| live.at((pc - func.entry) as u32));
            site.sigpanic = func.entry == link::sigpanic();
        }
        site
    }

    /// Of a function that is about to check its stack: its arguments are alive.
    fn entering(pc: usize) -> Site {
        let mut site = Site { live: None, set: Set::EMPTY, sigpanic: false };
        if let Some(func) = symtab::find_func(pc.wrapping_sub(1)) {
            site.live = Live::new(func.head.live);
            site.set = site.live.map_or(Set::EMPTY, |live| live.at(ENTRY));
        }
        site
    }

    /// Of an instruction that trapped: nothing of the function's goes on, but what it saved for its caller. (Its landing pad
    /// reads nothing of the frame.)
    fn trapped(pc: usize) -> Site {
        let live = symtab::find_func(pc).and_then(|func| Live::new(func.head.live));
        Site { live, set: live.map_or(Set::EMPTY, |live| live.at(TRAP)), sigpanic: false }
    }
}

/// How the frame's function came to be left.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Left {
    /// It called.
    Call,
    /// An instruction of it trapped.
    Trap,
    /// It was interrupted.
    Interrupt,
}

/// A walk, innermost frame first.
struct Walk {
    /// The stack ends here.
    hi: usize,
    /// Lowest word of the frame.
    low: usize,
    /// The frame's rbp.
    fp: usize,
    /// Where its function goes on.
    pc: usize,
    left: Left,
    /// Where rbx, r12, r13 and r14 of the frame's function are; 0: read already, wherever they are.
    regs: [usize; SAVED_REGS],
    /// Words at the low end that belong to the callee; `None`: unknown.
    callee_args: Option<u32>,
}

/// Visits the words of a stopped goroutine's stack.
///
/// # Safety
/// The world is stopped, or the goroutine is and nobody lets it go on.
pub unsafe fn walk(gp: &G, visitor: &mut impl Visitor) {
    let (sp, lo, hi) = (gp.sched_sp.get(), gp.stack_lo(), gp.stack_hi());
    if sp < lo || sp + FRAME_SIZE > hi {
        return;
    }
    let mut walk = Walk {
        hi,
        low: sp + FRAME_SIZE,
        fp: read(sp + FRAME_RBP),
        pc: read(sp + FRAME_PC),
        left: Left::Call,
        regs: [sp + 24, sp + 16, sp + 8, sp],
        callee_args: Some(0),
    };
    while walk.frame(visitor) {}
}

unsafe fn read(at: usize) -> usize {
    *(at as *const usize)
}

impl Walk {
    /// Visits one frame, and goes on to the next. Whether there is one.
    unsafe fn frame(&mut self, visitor: &mut impl Visitor) -> bool {
        if self.pc == asm::gostart_return() {
            return false;
        }
        let (low, hi) = (self.low, self.hi);
        if !(low..hi - 8).contains(&self.fp) || !self.fp.is_multiple_of(8) || self.pc == asm::gostart() {
            // A goroutine that has not begun: the func value is in rbx.
            self.registers(visitor);
            self.range(visitor, low, hi);
            return false;
        }
        if self.pc == asm::morestack_return() {
            self.entering(visitor);
            return true;
        }
        let site = match self.left {
            Left::Call => Site::at(self.pc),
            Left::Trap => Site::trapped(self.pc),
            Left::Interrupt => Site { live: None, set: Set::EMPTY, sigpanic: false },
        };
        match site.live {
            Some(live) => {
                let known = !live.opaque;
                if live.slots.is_some() {
                    visitor.slots(&live, if known { Some(&site.set) } else { None });
                }
                if known { self.known(visitor, live, site.set) } else { self.unknown(visitor) }
            }
            None => self.unknown(visitor),
        }
        self.left = match self.left {
            Left::Call if site.sigpanic => Left::Trap,
            Left::Call if asm::in_async_preempt(self.pc) => Left::Interrupt,
            _ => Left::Call,
        };
        self.low = self.fp + 16;
        self.pc = read(self.fp + 8);
        self.fp = read(self.fp);
        true
    }

    /// A frame whose live words are known.
    unsafe fn known(&mut self, visitor: &mut impl Visitor, live: Live<'static>, set: Set<'static>) {
        let fp = self.fp;
        let n_saved = live.n_saved();
        let top = fp - saved_area(n_saved);
        let mut cell = 0;
        for reg in 0..SAVED_REGS {
            let Some(below) = live.saved_at(reg) else { continue };
            match self.regs[reg] {
                0 => {}
                at if set.has(cell) => visitor.word(at),
                at if visitor.wants_dead() => visitor.dead(at),
                _ => {}
            }
            self.regs[reg] = fp - below;
            cell += 1;
        }
        let (first_slot, first_local) = (live.first_slot(), live.first_local());
        set.each(|cell| {
            if cell >= first_local {
                visitor.word(top - 8 * (cell - first_local + 1) as usize);
            } else if cell >= n_saved && cell < first_slot {
                visitor.word(fp + 16 + 8 * (cell - n_saved) as usize);
            }
        });
        match self.callee_args {
            // The frame below may have arguments here.
            None => self.range(visitor, self.low, top),
            Some(args) if visitor.wants_dead() => {
                let mut at = self.low + 8 * args as usize;
                while at < top {
                    if !set.has(first_local + ((top - at) / 8 - 1) as u32) {
                        visitor.dead(at);
                    }
                    at += 8;
                }
                for arg in (0..live.args).filter(|arg| !set.has(n_saved + arg)) {
                    visitor.dead(fp + 16 + 8 * arg as usize);
                }
            }
            Some(_) => {}
        }
        self.callee_args = Some(live.args);
    }

    /// A frame of which nothing is known but that it ends at rbp. Interrupted code may have no frame of its own yet, or
    /// no more: then this is its caller's.
    unsafe fn unknown(&mut self, visitor: &mut impl Visitor) {
        self.registers(visitor);
        self.range(visitor, self.low, self.fp + 16);
        self.callee_args = None;
    }

    /// morestack's frame, which holds the argument registers; the function that called it has none yet.
    unsafe fn entering(&mut self, visitor: &mut impl Visitor) {
        let fp = self.fp;
        self.range(visitor, self.low, fp);
        let site = Site::entering(read(fp + 8));
        let n_saved = site.live.map_or(0, |live| live.n_saved());
        let args = site.live.map_or(0, |live| live.args);
        let opaque = site.live.is_none_or(|live| live.opaque);
        for arg in 0..args {
            let at = fp + 24 + 8 * arg as usize;
            if opaque || site.set.has(n_saved + arg) {
                visitor.word(at);
            } else if visitor.wants_dead() {
                visitor.dead(at);
            }
        }
        self.callee_args = Some(args);
        self.left = Left::Call;
        self.pc = read(fp + 16);
        self.low = fp + 24;
        self.fp = read(fp);
    }

    unsafe fn registers(&mut self, visitor: &mut impl Visitor) {
        for reg in &mut self.regs {
            if *reg != 0 {
                visitor.word(*reg);
            }
            *reg = 0;
        }
    }

    unsafe fn range(&self, visitor: &mut impl Visitor, lo: usize, hi: usize) {
        let mut at = lo;
        while at < hi {
            visitor.word(at);
            at += 8;
        }
    }
}

/// The registers that Rust's functions preserve: what the callers of this one have there and nowhere else.
#[inline(always)]
pub fn callee_saved() -> [usize; 6] {
    let mut regs = [0usize; 6];
    // SAFETY: fills the array.
    unsafe {
        core::arch::asm!(
            "mov [{r}], rbx",
            "mov [{r} + 8], rbp",
            "mov [{r} + 16], r12",
            "mov [{r} + 24], r13",
            "mov [{r} + 32], r14",
            "mov [{r} + 40], r15",
            r = in(reg) regs.as_mut_ptr(),
        );
    }
    regs
}
