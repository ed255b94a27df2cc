//! Moves objects of a function to slots, and gives short strings room there.

use super::Known;
use super::flow::{Graph, NOTHING};
use super::solve::Solution;
use crate::func::*;

/// What to change in a function.
#[derive(Clone, Default)]
pub(super) struct Moves {
    /// Objects to make in the frame.
    objects: Vec<(Block, Inst)>,
    /// Calls that get a buffer of so many bytes.
    buffers: Vec<(Block, Inst, u64)>,
    /// Stores that reach nothing but the frame.
    stores: Vec<Inst>,
}

impl Moves {
    pub fn new(graph: &Graph, solution: &Solution, known: &Known) -> Moves {
        let mut moves = Moves::default();
        for (made, o) in graph.made.iter().zip(graph.first_made..) {
            if solution.escapes(o) {
                continue;
            }
            match &graph.func.inst(made.inst).op {
                Op::Call { callee: Callee::Direct(sym), .. } => {
                    moves.buffers.extend(known.buffers(*sym).map(|size| (made.block, made.inst, size)));
                }
                _ => moves.objects.push((made.block, made.inst)),
            }
        }
        if !moves.objects.is_empty() {
            let is_ours = |addr: Value| {
                let node = graph.node(addr);
                let objects = solution.points_to(node);
                node != NOTHING
                    && !objects.is_empty()
                    && objects.iter().all(|o| graph.is_local(*o) && !solution.escapes(*o))
            };
            let insts = graph.func.blocks.iter().flat_map(|data| &data.insts);
            moves.stores =
                insts.filter(|i| barrier_at(&graph.func.inst(**i).op).is_some_and(is_ours)).copied().collect();
        }
        moves
    }

    /// Makes the changes.
    pub fn apply(self, func: &mut Func) {
        for (block, inst) in self.objects {
            move_to_slot(func, block, inst);
        }
        for (block, inst, size) in self.buffers {
            lend_buffer(func, block, inst, size);
        }
        for inst in self.stores {
            drop_barrier(&mut func.insts[inst.0 as usize].op);
        }
    }
}

/// Where an operation stores by the write barrier.
fn barrier_at(op: &Op) -> Option<Value> {
    match op {
        Op::Store { addr, barrier: true, .. }
        | Op::AtomicStore { addr, barrier: true, .. }
        | Op::AtomicRmw { addr, barrier: true, .. }
        | Op::AtomicCas { addr, barrier: true, .. }
        | Op::Copy { dst: addr, desc: Some(_), .. }
        | Op::Zero { dst: addr, desc: Some(_), .. } => Some(*addr),
        _ => None,
    }
}

/// The collector looks at the data stack itself: stores into an object there need no barriers.
fn drop_barrier(op: &mut Op) {
    match op {
        Op::Store { barrier, .. }
        | Op::AtomicStore { barrier, .. }
        | Op::AtomicRmw { barrier, .. }
        | Op::AtomicCas { barrier, .. } => *barrier = false,
        Op::Copy { desc, .. } | Op::Zero { desc, .. } => *desc = None,
        _ => {}
    }
}

/// Passes memory of the frame to a call as its first argument.
fn lend_buffer(func: &mut Func, block: Block, call: Inst, size: u64) {
    let ptrs = vec![false; size.div_ceil(8) as usize];
    let slot = func.new_slot(SlotData { size, align: 8, ptrs, name: String::new() });
    let loc = func.inst(call).loc;
    let inst = Inst(func.insts.len() as u32);
    let buffer = func.new_value(Ty::Ptr, ValueDef::Inst(inst, 0));
    func.insts.push(InstData { op: Op::SlotAddr(slot, 0), results: vec![buffer], loc });
    let list = &mut func.blocks[block.0 as usize].insts;
    let at = list.iter().position(|i| *i == call).expect("the call is in its block");
    list.insert(at, inst);
    if let Op::Call { args, .. } = &mut func.insts[call.0 as usize].op {
        args[0] = buffer;
    }
}

fn move_to_slot(func: &mut Func, block: Block, inst: Inst) {
    let Op::New { size, align, ptrs, name, .. } = func.inst(inst).op.clone() else { return };
    let slot = func.new_slot(SlotData { size, align, ptrs, name });
    let p = func.inst(inst).results[0];
    let loc = func.inst(inst).loc;
    func.insts[inst.0 as usize].op = Op::SlotAddr(slot, 0);
    // A new object is zero, each time round.
    let zero = Inst(func.insts.len() as u32);
    func.insts.push(InstData { op: Op::Zero { dst: p, size, desc: None }, results: vec![], loc });
    let list = &mut func.blocks[block.0 as usize].insts;
    let at = list.iter().position(|i| *i == inst).expect("the instruction is in its block");
    list.insert(at + 1, zero);
}
