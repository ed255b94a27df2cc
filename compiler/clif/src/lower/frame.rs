//! Data-stack frames and landing pads; the protocol is `abi::dstack` and `abi::defers`.

use abi::defers::{OFF_DS_BASE, OFF_PAD_PC};
use abi::dstack::HEADER;
use abi::g::{OFF_DEFER_FRAME, OFF_DS_LIMIT, OFF_DS_PTR};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{
    self as clif, BlockArg, BlockCall, ExceptionTableData, ExceptionTableItem, InstBuilder, types,
};
use ir::{Block, Func, Slot, Target, Term, Value};

use super::{Lower, safe};
use crate::compiled::FrameLayout;

/// Pointer slots up to this size are zeroed by stores in line.
const ZERO_IN_LINE: u64 = 128;

/// Where each slot lies in the frame, and where the frame ends. Slots with pointers come first: the bitmap stays
/// short, and the words to zero lie together.
fn place(func: &Func) -> (Vec<u32>, u64) {
    let mut order: Vec<usize> = (0..func.slots.len()).collect();
    order.sort_by_key(|i| !has_pointers(func, *i));
    let mut offsets = vec![0; func.slots.len()];
    let mut at = HEADER;
    for i in order {
        let slot = &func.slots[i];
        at = at.next_multiple_of(u64::from(slot.align.clamp(1, 16)));
        offsets[i] = at as u32;
        at += slot.size;
    }
    (offsets, at.next_multiple_of(16))
}

fn has_pointers(func: &Func, slot: usize) -> bool {
    func.slots[slot].ptrs.contains(&true)
}

/// Offset of each slot in the frame.
pub fn offsets(func: &Func) -> Vec<u32> {
    place(func).0
}

/// The frame's layout; `None` for a function without slots.
pub fn layout(func: &Func) -> Option<FrameLayout> {
    if func.slots.is_empty() {
        return None;
    }
    let (offsets, size) = place(func);
    let (mut ptrs, mut starts) = (Vec::new(), Vec::new());
    for (slot, offset) in func.slots.iter().zip(offsets) {
        if slot.ptrs.contains(&true) {
            starts.push((offset - HEADER as u32) / 8);
        }
        for (i, _) in slot.ptrs.iter().enumerate().filter(|(_, p)| **p) {
            let word = (u64::from(offset) - HEADER) as usize / 8 + i;
            if ptrs.len() <= word {
                ptrs.resize(word + 1, false);
            }
            ptrs[word] = true;
        }
    }
    let size = u32::try_from(size).unwrap_or_else(|_| panic!("data-stack frame of {size} bytes"));
    Some(FrameLayout { size, ptrs, starts })
}

/// The landing pads of a function.
pub fn pads(func: &Func) -> Vec<Block> {
    let pad = |term: &Option<Term>| match term {
        Some(Term::DeferInit { pad, .. }) => Some(*pad),
        _ => None,
    };
    func.blocks.iter().filter_map(|b| pad(&b.term)).collect()
}

/// For each block, whether a landing pad reaches it.
pub fn reachable_from_pads(func: &Func) -> Vec<bool> {
    let mut reached = vec![false; func.blocks.len()];
    let mut work = pads(func);
    while let Some(b) = work.pop() {
        if !std::mem::replace(&mut reached[b.0 as usize], true) {
            work.extend(func.successors(b));
        }
    }
    reached
}

impl Lower<'_> {
    /// Enters the data-stack frame. The top of the stack moves last: what lies above it the collector does not
    /// look at, so it never sees a frame that is not zeroed yet.
    pub(super) fn enter_frame(&mut self) {
        let (Some(variable), Some(frame)) = (self.base, self.out.frame.clone()) else { return };
        let size = i64::from(frame.size);
        let top = self.load_g(OFF_DS_PTR);
        let end = self.b.ins().iadd_imm_s(top, size);
        let limit = self.load_g(OFF_DS_LIMIT);
        let full = self.b.ins().icmp(IntCC::UnsignedGreaterThan, end, limit);
        let desc = self.address_of(&frame.symbol(), 0);
        let (grow, enter) = (self.b.create_block(), self.b.create_block());
        self.b.set_cold_block(grow);
        self.b.append_block_param(enter, types::I64);
        self.b.append_block_param(enter, types::I64);
        self.b.ins().brif(full, grow, &[], enter, &[BlockArg::Value(top), BlockArg::Value(desc)]);
        self.b.switch_to_block(grow);
        let n = self.i64(size);
        let fresh = self.runtime_call("runtime.dsgrow", &[n])[0];
        // The first frame of a chunk is marked: leaving it leaves the chunk.
        let marked = self.b.ins().iadd_imm_s(desc, 1);
        self.b.ins().jump(enter, &[BlockArg::Value(fresh), BlockArg::Value(marked)]);
        self.b.switch_to_block(enter);
        let (base, word) = (self.b.block_params(enter)[0], self.b.block_params(enter)[1]);
        self.b.def_var(variable, base);
        self.b.ins().store(safe(), word, base, 0);
        self.zero_pointer_slots(base);
        let end = self.b.ins().iadd_imm_s(base, size);
        self.store_g(end, OFF_DS_PTR);
    }

    fn zero_pointer_slots(&mut self, base: clif::Value) {
        let func = self.func;
        // They are first in the frame, back to back but for alignment.
        let with_pointers = (0..func.slots.len()).filter(|i| has_pointers(func, *i));
        let end = with_pointers.map(|i| u64::from(self.slots[i]) + func.slots[i].size).max().unwrap_or(HEADER);
        let bytes = (end - HEADER).next_multiple_of(8);
        if bytes <= ZERO_IN_LINE {
            let zero = self.i64(0);
            for at in (HEADER..HEADER + bytes).step_by(8) {
                self.b.ins().store(safe(), zero, base, at as i32);
            }
        } else {
            let start = self.b.ins().iadd_imm_s(base, HEADER as i64);
            let n = self.i64(bytes as i64);
            self.runtime_call("runtime.memclr", &[start, n]);
        }
    }

    /// Leaves the data-stack frame, before a return or a tail call.
    pub(super) fn leave_frame(&mut self) {
        let Some(variable) = self.base else { return };
        let base = self.b.use_var(variable);
        let desc = self.b.ins().load(types::I64, safe(), base, 0);
        let first = self.b.ins().band_imm_u(desc, 1);
        let (shrink, pop, next) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        self.b.set_cold_block(shrink);
        self.b.ins().brif(first, shrink, &[], pop, &[]);
        self.b.switch_to_block(shrink);
        self.runtime_call("runtime.dsshrink", &[]);
        self.b.ins().jump(next, &[]);
        self.b.switch_to_block(pop);
        self.store_g(base, OFF_DS_PTR);
        self.b.ins().jump(next, &[]);
        self.b.switch_to_block(next);
    }

    /// Address of a slot.
    pub(super) fn slot_addr(&mut self, slot: Slot, offset: u64) -> clif::Value {
        let base = self.b.use_var(self.base.expect("a function with slots has a frame"));
        let at = u64::from(self.slots[slot.0 as usize]) + offset;
        self.b.ins().iadd_imm_s(base, at as i64)
    }

    /// A landing pad starts with nothing but g.
    pub(super) fn enter_pad(&mut self) {
        let Some(variable) = self.base else { panic!("a landing pad without a data-stack frame") };
        let frame = self.load_g(OFF_DEFER_FRAME);
        let base = self.b.ins().load(types::I64, safe(), frame, OFF_DS_BASE);
        self.b.def_var(variable, base);
    }

    pub(super) fn defer_init(&mut self, frame: Value, normal: &Target, pad: Block) {
        let frame = self.v(frame);
        let base = self.b.use_var(self.base.expect("a defer frame lies in a slot"));
        self.b.ins().store(safe(), base, frame, OFF_DS_BASE);
        // The block whose handlers are asked for is the one that ends in the try_call; it may not be the entry.
        let block = self.b.create_block();
        self.b.ins().jump(block, &[]);
        self.b.switch_to_block(block);
        let pad_pc = self.b.ins().get_exception_handler_address(types::I64, block, 0);
        self.b.ins().store(safe(), pad_pc, frame, OFF_PAD_PC);
        let (callee, signature) = self.runtime_callee("runtime.deferinit");
        let args = self.block_args(&normal.args);
        let (normal, pad) = (self.blocks[normal.block.0 as usize], self.blocks[pad.0 as usize]);
        let pool = &mut self.b.func.dfg.value_lists;
        let normal = BlockCall::new(normal, args, pool);
        let pad = BlockCall::new(pad, [], pool);
        let table = ExceptionTableData::new(signature, normal, [ExceptionTableItem::Default(pad)]);
        let table = self.b.func.dfg.exception_tables.push(table);
        self.out.calls = true;
        self.b.ins().try_call(callee, &[frame], table);
    }
}
