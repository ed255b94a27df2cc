//! Wraps Cranelift's code: the stack check goes in front, its slow path behind.
//!
//! ```text
//! f:     cmp rsp, [r15 + stackguard]        small frames
//!        jbe 2f
//! 1:     push rbp; mov rbp, rsp; …          Cranelift's code; 16-byte aligned, for its constants' sake
//! 2:     call runtime.morestack             saves the argument registers, may move the stack
//!        jmp f                              check again: it may still be too small
//! ```
//!
//! In front of the prologue nothing of the frame exists and only argument registers are live, which is
//! why the check cannot be part of Cranelift's code. A frame beyond `SMALL_FRAME` compares
//! `rsp - frame` instead; the exact frame size is known only now. Leaves with small frames use the guard's room.

use abi::calls::{Call, CallKind};
use abi::g::{OFF_STACKGUARD, SMALL_FRAME};
use abi::live::{ENTRY, FrameLive, TRAP};
use cranelift_codegen::binemit::Reloc as ClifReloc;
use cranelift_codegen::ir::{ExternalName, TrapCode};
use cranelift_codegen::{CompiledCode, FinalizedMachExceptionHandler, FinalizedRelocTarget};
use ir::slots::Wanted;
use ir::{Func, Ty};
use rustc_hash::FxHashMap;

use crate::compiled::{Compiled, Reloc, RelocKind};
use crate::lint;
use crate::live;
use crate::lower::{Lowered, Place};

/// Alignment of a body: SSE operands in memory are constants behind the code, and must be aligned.
const BODY_ALIGN: u32 = 16;
const MORESTACK: &str = "runtime.morestack";

/// The bytes of the stack check; the last four are the displacement of its jump.
fn check(frame: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let guard = OFF_STACKGUARD as u8;
    if frame <= SMALL_FRAME {
        // cmp rsp, [r15 + guard]
        out.extend([0x49, 0x3b, 0x67, guard]);
    } else {
        // lea r11, [rsp - frame]; cmp r11, [r15 + guard]
        out.extend([0x4c, 0x8d, 0x9c, 0x24]);
        out.extend((frame as i32).wrapping_neg().to_le_bytes());
        out.extend([0x4d, 0x3b, 0x5f, guard]);
    }
    // jbe rel32
    out.extend([0x0f, 0x86, 0, 0, 0, 0]);
    out
}

const _: () = assert!(OFF_STACKGUARD >= 0 && OFF_STACKGUARD < 128, "the check uses an 8-bit displacement");

/// Puts a function's code together.
pub fn emit(func: &Func, lowered: Lowered, code: &CompiledCode) -> Result<Compiled, String> {
    let buffer = &code.buffer;
    let layout = buffer.frame_layout().ok_or("no frame layout")?;
    // Return address and saved rbp belong to what the frame takes below the caller's rsp.
    let frame = layout.frame_to_fp_offset + 16;
    let leaf = !lowered.calls && frame <= SMALL_FRAME;
    let checked = !leaf && !func.attrs.nosplit;
    let mut out = Compiled {
        align: BODY_ALIGN,
        symbols: lowered.names,
        frame_size: layout.frame_to_fp_offset,
        frame: lowered.frame,
        ..Compiled::default()
    };
    if checked {
        out.code = check(frame);
    }
    out.body = out.code.len() as u32;
    out.code.extend_from_slice(buffer.data());
    lint::no_stack_address(buffer.data())?;
    for reloc in buffer.relocs() {
        let FinalizedRelocTarget::ExternalName(ExternalName::User(name)) = &reloc.target else {
            return Err(format!("relocation against {:?}: the runtime has no such function", reloc.target));
        };
        let symbol = lowered.name_of[*name];
        let kind = match reloc.kind {
            ClifReloc::X86PCRel4 | ClifReloc::X86CallPCRel4 => RelocKind::Rel32,
            ClifReloc::Abs8 => RelocKind::Abs64,
            kind => return Err(format!("relocation kind {kind}")),
        };
        out.relocs.push(Reloc { offset: out.body + reloc.offset, kind, symbol, addend: reloc.addend });
    }
    for trap in buffer.traps() {
        out.traps.push((out.body + trap.offset, trap_code(trap.code)?));
    }
    out.rows.push((0, 0));
    for row in buffer.get_srclocs_sorted() {
        if !row.loc.is_default() {
            let loc = lowered.places[row.loc.bits() as usize].loc + 1;
            if out.rows.last().is_none_or(|(_, last)| *last != loc) {
                out.rows.push((out.body + row.start, loc));
            }
        }
    }
    out.unsafe_points = unsafe_points(&lowered.places, out.body, code);
    let mut live = live_cells(func, &out, code);
    add_slots(&mut live, &lowered.places, &lowered.wanted, code);
    for (pc, _) in live.sites.iter_mut().filter(|(pc, _)| *pc > TRAP) {
        *pc += out.body;
    }
    if checked {
        let stub = out.code.len() as u32;
        let jump = out.body as usize - 4;
        let distance = stub - out.body;
        out.code[jump..jump + 4].copy_from_slice(&distance.to_le_bytes());
        let symbol = out.symbols.iter().position(|s| s == MORESTACK).unwrap_or_else(|| {
            out.symbols.push(MORESTACK.into());
            out.symbols.len() - 1
        });
        // call morestack
        out.code.extend([0xe8, 0, 0, 0, 0]);
        out.relocs.push(Reloc { offset: stub + 1, kind: RelocKind::Rel32, symbol: symbol as u32, addend: -4 });
        // jmp f
        out.code.push(0xe9);
        let back = -(out.code.len() as i32 + 4);
        out.code.extend(back.to_le_bytes());
        out.rows.push((stub, 0));
    }
    if !leaf {
        out.live = live.encode();
    }
    Ok(out)
}

/// Which words of the frame are alive at its calls and its entry; offsets are those of Cranelift's code.
fn live_cells(func: &Func, out: &Compiled, code: &CompiledCode) -> FrameLive {
    let relocs: Vec<u32> = out.relocs.iter().map(|r| r.offset - out.body).collect();
    let is_leaf = |name: &String| Call::by_symbol(name).is_some_and(|call| call.desc().kind == CallKind::Leaf);
    let leaves: Vec<bool> = out.symbols.iter().map(is_leaf).collect();
    let quiet = out.relocs.iter().filter(|r| leaves[r.symbol as usize]).map(|r| r.offset - out.body);
    let quiet: Vec<u32> = quiet.collect();
    let mut pads = Vec::new();
    for site in code.buffer.call_sites() {
        for handler in site.exception_handlers {
            if let FinalizedMachExceptionHandler::Default(at) = handler {
                pads.push(*at);
            }
        }
    }
    let (mut live, entry) = live::analyse(&live::Input {
        code: code.buffer.data(),
        frame: out.frame_size,
        args: stack_args(func),
        slots: out.frame.as_ref().map(|frame| frame.starts.len() as u32),
        relocs: &relocs,
        quiet: &quiet,
        pads: &pads,
    });
    live.sites.splice(0..0, [(ENTRY, entry), (TRAP, Vec::new())]);
    live
}

/// Adds the slots that are wanted. Which call belongs to which instruction of the IR is known by its source location; at one
/// without, all are wanted.
fn add_slots(live: &mut FrameLive, places: &[Place], wanted: &Wanted, code: &CompiledCode) {
    let n_slots = live.slots.unwrap_or(0);
    if n_slots == 0 || live.opaque {
        return;
    }
    let all: Vec<u32> = (0..n_slots).collect();
    let rows = code.buffer.get_srclocs_sorted();
    let first = live.saved.count_ones() + live.args;
    for (pc, cells) in &mut live.sites {
        let set = match *pc {
            ENTRY => continue,
            TRAP => &wanted.sets[wanted.at_trap as usize],
            pc => {
                // The last byte of the call.
                let row = rows.partition_point(|row| row.start < pc).checked_sub(1).map(|i| &rows[i]);
                let place = row.filter(|row| row.end >= pc && !row.loc.is_default());
                place.map_or(&all, |row| &wanted.sets[places[row.loc.bits() as usize].wanted as usize])
            }
        };
        cells.extend(set.iter().map(|slot| first + slot));
        cells.sort_unstable();
    }
}

/// Where the code must not be interrupted: from the test of the barrier's flag to the store, whatever was scheduled between,
/// and each part that lies aside.
fn unsafe_points(places: &[Place], body: u32, code: &CompiledCode) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    let mut main: FxHashMap<u32, usize> = FxHashMap::default();
    for row in code.buffer.get_srclocs_sorted().iter().filter(|row| !row.loc.is_default()) {
        let place = places[row.loc.bits() as usize];
        if place.sequence == 0 {
            continue;
        }
        let next = ranges.len();
        match if place.aside { next } else { *main.entry(place.sequence).or_insert(next) } {
            // Before the test nothing has begun.
            i if i == next => ranges.push((body + row.start + u32::from(!place.aside), body + row.end)),
            i => ranges[i].1 = body + row.end,
        }
    }
    ranges.sort_unstable();
    ranges.dedup_by(|next, last| {
        let joins = next.0 <= last.1;
        if joins {
            last.1 = last.1.max(next.1);
        }
        joins
    });
    ranges
}

/// Words of arguments that come on the stack: `Tail` has six registers for integers and eight for floats, and rounds up.
fn stack_args(func: &Func) -> u32 {
    let params = &func.block(Func::ENTRY).params;
    let floats = params.iter().filter(|p| matches!(func.ty(**p), Ty::F32 | Ty::F64)).count();
    let words = (params.len() - floats).saturating_sub(6) + floats.saturating_sub(8);
    words.next_multiple_of(2) as u32
}

fn trap_code(code: TrapCode) -> Result<u8, String> {
    use abi::traps::Trap;
    match code {
        TrapCode::INTEGER_DIVISION_BY_ZERO => Ok(Trap::Divide as u8),
        TrapCode::INTEGER_OVERFLOW => Ok(Trap::Unreachable as u8),
        TrapCode::STACK_OVERFLOW | TrapCode::HEAP_OUT_OF_BOUNDS | TrapCode::BAD_CONVERSION_TO_INTEGER => {
            Err(format!("unexpected trap {code}"))
        }
        code => Ok(code.as_raw().get()),
    }
}
