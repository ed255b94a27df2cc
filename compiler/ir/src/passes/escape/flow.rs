//! How addresses flow through one function: what the solver (`solve.rs`) has to know of its instructions.
//!
//! A *node* stands for a value that may be an address, together with what is computed from it by moving within the same
//! object. An *object* is what an address may point to: memory made here, a slot of the builder's, what a parameter leads to,
//! or everything else, which is the heap.

use rustc_hash::FxHashMap;

use super::{Known, LEVELS};
use crate::func::*;
use crate::passes::visit::operands;
use crate::program::SymId;
use crate::slots::borrows;
use crate::verify::reverse_postorder;

/// Values with the same origin.
pub(super) type Node = u32;
/// Nothing is known to be in it: null, numbers.
pub(super) const NOTHING: Node = 0;
/// It holds the address of something we do not know.
pub(super) const OUTSIDE: Node = 1;

/// What an address may point to. Numbers below that of the first slot mean the same to the function's callers.
pub(super) type Object = u32;
/// All that others can get at.
pub(super) const HEAP: Object = 0;

/// What parameter `k` leads to by `level` loads; the last level is all that is deeper.
pub(super) fn behind(k: usize, level: usize) -> Object {
    1 + (k * LEVELS + level) as Object
}

/// The parameter and the level of such an object.
pub(super) fn parameter(o: Object) -> (usize, usize) {
    ((o - 1) as usize / LEVELS, (o - 1) as usize % LEVELS)
}

/// Something that happens to addresses.
pub(super) enum Flow {
    /// `to` may be what `from` is.
    Copy { to: Node, from: Node },
    /// `to` may be what lies in memory at `addr`.
    Load { to: Node, addr: Node },
    /// `from` is written to memory at `addr`.
    Store { addr: Node, from: Node },
    /// What lies in memory at `src` is copied to `dst`.
    Move { dst: Node, src: Node },
    /// It may be kept by somebody.
    Escape(Node),
    /// What lies in memory there may be kept by somebody, and replaced.
    Open(Node),
    /// A function of the program is called; nodes by their places in [`Graph::pool`].
    Call { callee: usize, args: (u32, u32), results: (u32, u32) },
    /// The function value may be called by anybody; its code is this function.
    Made { object: Node, code: usize },
    /// Result `.0` of the function.
    Return(usize, Node),
    /// It is passed on when the frame is gone.
    Leave(Node),
}

/// An object that may get a place in the frame.
pub(super) struct Made {
    pub inst: Inst,
    pub block: Block,
}

/// The flows of a function.
pub(super) struct Graph<'f> {
    pub func: &'f Func,
    /// In the order in which they are best looked at.
    pub flows: Vec<Flow>,
    /// Arguments and results of calls.
    pub pool: Vec<Node>,
    /// By node: the value it begins with, if it is one, and what is in it from the start.
    pub nodes: Vec<(Option<Value>, Option<Object>)>,
    pub made: Vec<Made>,
    pub first_slot: Object,
    pub first_made: Object,
    /// By value.
    of: Vec<Node>,
}

const UNKNOWN: Node = Node::MAX;

struct Builder<'f, 'k> {
    graph: Graph<'f>,
    known: &'k Known<'k>,
    slots: Vec<Node>,
    /// Function values made here: their code.
    code: FxHashMap<Node, Option<usize>>,
    /// By node: it goes elsewhere as a value.
    is_passed: Vec<bool>,
    /// Addresses as numbers are followed, if there are any.
    has_numbers: bool,
}

impl<'f> Graph<'f> {
    pub fn new(func: &'f Func, known: &Known) -> Graph<'f> {
        let first_slot = behind(func.blocks[0].params.len(), 0);
        let graph = Graph {
            func,
            flows: Vec::new(),
            pool: Vec::new(),
            nodes: vec![(None, None), (None, Some(HEAP))],
            made: Vec::new(),
            first_slot,
            first_made: first_slot + func.slots.len() as Object,
            of: vec![UNKNOWN; func.values.len()],
        };
        let mut b = Builder {
            graph,
            known,
            slots: vec![UNKNOWN; func.slots.len()],
            code: FxHashMap::default(),
            is_passed: vec![false; 2],
            has_numbers: false,
        };
        b.function();
        b.graph
    }

    pub fn n_objects(&self) -> usize {
        self.first_made as usize + self.made.len()
    }

    /// Whether an object goes with the frame.
    pub fn is_local(&self, o: Object) -> bool {
        o >= self.first_slot
    }

    /// The node of an address; [`NOTHING`] if none was needed.
    pub fn node(&self, v: Value) -> Node {
        match self.of[self.func.resolve(v).0 as usize] {
            UNKNOWN => NOTHING,
            node => node,
        }
    }
}

/// Whether code of runtime calls only looks at bytes, or changes them, and leaves pointers in memory alone.
fn leaves_pointers(symbol: &str) -> bool {
    matches!(
        symbol,
        "runtime.memclr"
            | "runtime.memequal"
            | "runtime.memcompare"
            | "runtime.memhash"
            | "runtime.indexbyte"
            | "runtime.memclr_has_pointers"
            | "runtime.write"
            | "runtime.syscall"
            | "runtime.rawsyscall"
            | "runtime.callers"
            | "runtime.stack"
            | "runtime.readmemstats"
    )
}

impl<'f> Builder<'f, '_> {
    fn function(&mut self) {
        let func = self.graph.func;
        let order = reverse_postorder(func);
        self.has_numbers = order.iter().flat_map(|b| &func.block(*b).insts).any(|i| {
            let data = func.inst(*i);
            matches!(&data.op, Op::Conv(Conv::Bitcast, v) if func.ty(*v) == Ty::Ptr && func.ty(data.results[0]) == Ty::I64)
        });
        for b in &order {
            for inst in &func.block(*b).insts {
                self.inst(*b, *inst);
            }
            if let Some(term) = &func.block(*b).term {
                self.term(term);
            }
        }
        for (node, code) in std::mem::take(&mut self.code) {
            match code {
                None => self.graph.flows.push(Flow::Escape(node)),
                Some(code) if self.is_passed[node as usize] => self.graph.flows.push(Flow::Made { object: node, code }),
                // Only called here, where it is known what for.
                Some(_) => {}
            }
        }
    }

    fn new_node(&mut self, value: Option<Value>, init: Option<Object>) -> Node {
        self.graph.nodes.push((value, init));
        self.is_passed.push(false);
        self.graph.nodes.len() as Node - 1
    }

    /// The node of a value that is used as an address.
    fn node(&mut self, v: Value) -> Node {
        let func = self.graph.func;
        let mut at = func.resolve(v);
        loop {
            if self.graph.of[at.0 as usize] != UNKNOWN {
                break;
            }
            at = match func.op_of(at) {
                Some(Op::Offset(base, _) | Op::Index(base, ..)) => func.resolve(*base),
                Some(Op::Conv(Conv::Bitcast, base)) if func.ty(*base) == Ty::Ptr => func.resolve(*base),
                _ => break,
            };
        }
        if self.graph.of[at.0 as usize] == UNKNOWN {
            self.graph.of[at.0 as usize] = self.origin(at);
        }
        let node = self.graph.of[at.0 as usize];
        self.graph.of[func.resolve(v).0 as usize] = node;
        node
    }

    /// A node for a value that is not computed from another address in the same object.
    fn origin(&mut self, v: Value) -> Node {
        let func = self.graph.func;
        let is_pointer = func.ty(v) == Ty::Ptr;
        if !self.is_followed(v) {
            return NOTHING;
        }
        let ValueDef::Inst(inst, _) = func.values[v.0 as usize].def else {
            let init = match func.values[v.0 as usize].def {
                ValueDef::Param(Func::ENTRY, k) if is_pointer => Some(behind(k as usize, 0)),
                _ => None,
            };
            return self.new_node(Some(v), init);
        };
        match &func.inst(inst).op {
            Op::Const(0) => NOTHING,
            Op::Const(_) if !is_pointer => NOTHING,
            Op::SlotAddr(slot, _) => {
                if self.slots[slot.0 as usize] == UNKNOWN {
                    self.slots[slot.0 as usize] = self.new_node(None, Some(self.graph.first_slot + slot.0));
                }
                self.slots[slot.0 as usize]
            }
            Op::New { .. } | Op::Load { .. } | Op::Select(..) | Op::AtomicLoad { .. } | Op::AtomicRmw { .. }
                if is_pointer =>
            {
                self.new_node(Some(v), None)
            }
            Op::Call { callee: Callee::Direct(_), .. } if is_pointer => self.new_node(Some(v), None),
            Op::Conv(Conv::Bitcast, _) if is_pointer => self.new_node(Some(v), Some(HEAP)),
            Op::Select(..) | Op::Bin(..) | Op::MulWide(..) | Op::Carry(..) | Op::Un(..) => self.new_node(Some(v), None),
            _ if is_pointer => OUTSIDE,
            _ => NOTHING,
        }
    }

    /// The node of a value that goes elsewhere.
    fn value(&mut self, v: Value) -> Node {
        let node = self.node(v);
        self.is_passed[node as usize] = true;
        node
    }

    fn flow(&mut self, flow: Flow) {
        self.graph.flows.push(flow);
    }

    fn copy(&mut self, to: Value, from: Value) {
        let (to, from) = (self.node(to), self.value(from));
        if from != NOTHING && to > OUTSIDE && to != from {
            self.flow(Flow::Copy { to, from });
        }
    }

    fn store(&mut self, addr: Value, value: Value) {
        if self.graph.func.ty(value) != Ty::Ptr {
            // As a number an address keeps nothing alive, wherever that goes.
            return;
        }
        let (addr, from) = (self.node(addr), self.value(value));
        if from != NOTHING {
            self.flow(Flow::Store { addr, from });
        }
    }

    fn escape(&mut self, v: Value) {
        let node = self.value(v);
        if node > OUTSIDE {
            self.flow(Flow::Escape(node));
        }
    }

    fn inst(&mut self, block: Block, inst: Inst) {
        let func = self.graph.func;
        let data = func.inst(inst);
        let result = data.results.first().copied();
        match &data.op {
            Op::New { name, size, .. } => {
                let v = data.results[0];
                let node = self.node(v);
                self.graph.nodes[node as usize].1 = Some(self.made(block, inst));
                if *size > super::MAX_SLOT {
                    self.flow(Flow::Escape(node));
                }
                if name == FUNCTION_VALUE {
                    self.code.insert(node, None);
                }
            }
            Op::Load { addr, .. } | Op::AtomicLoad { addr } => {
                let to = data.results[0];
                if func.ty(to) == Ty::Ptr {
                    let (to, addr) = (self.node(to), self.node(*addr));
                    self.flow(Flow::Load { to, addr });
                } else {
                    self.node(*addr);
                }
            }
            Op::Store { addr, off, value, .. } => {
                self.name_code(*addr, *off, *value);
                self.node(*addr);
                self.store(*addr, *value);
            }
            Op::AtomicStore { addr, value, .. } => {
                self.node(*addr);
                self.store(*addr, *value);
            }
            Op::AtomicRmw { addr, value, .. } => {
                let at = self.node(*addr);
                self.store(*addr, *value);
                if let Some(to) = result.filter(|r| func.ty(*r) == Ty::Ptr) {
                    let to = self.node(to);
                    self.flow(Flow::Load { to, addr: at });
                }
            }
            Op::AtomicCas { addr, new, .. } => {
                self.node(*addr);
                self.store(*addr, *new);
            }
            Op::Copy { dst, src, .. } => {
                let (dst, src) = (self.node(*dst), self.node(*src));
                self.flow(Flow::Move { dst, src });
            }
            Op::Zero { dst, .. } => {
                self.node(*dst);
            }
            Op::Select(_, a, b) if self.is_followed(data.results[0]) => {
                self.copy(data.results[0], *a);
                self.copy(data.results[0], *b);
            }
            op @ (Op::Bin(..) | Op::MulWide(..) | Op::Carry(..) | Op::Un(..)) if self.has_numbers => {
                for to in data.results.iter().filter(|to| func.ty(**to) == Ty::I64) {
                    operands(op).for_each(|from| self.copy(*to, from));
                }
            }
            Op::Conv(Conv::Bitcast, a) if func.ty(*a) != Ty::Ptr && func.ty(data.results[0]) == Ty::Ptr => {
                self.copy(data.results[0], *a);
            }
            Op::Call { callee, args } => self.call(block, inst, callee, args),
            _ => {}
        }
    }

    fn is_followed(&self, v: Value) -> bool {
        match self.graph.func.ty(v) {
            Ty::Ptr => true,
            Ty::I64 => self.has_numbers,
            _ => false,
        }
    }

    fn made(&mut self, block: Block, inst: Inst) -> Object {
        self.graph.made.push(Made { inst, block });
        self.graph.first_made + self.graph.made.len() as Object - 1
    }

    /// The first word of a function value is its code.
    fn name_code(&mut self, addr: Value, off: i32, value: Value) {
        let func = self.graph.func;
        if off != 0 || !matches!(func.op_of(addr), Some(Op::New { name, .. }) if name == FUNCTION_VALUE) {
            return;
        }
        let node = self.node(addr);
        if let Some(Op::SymAddr(sym, 0)) = func.op_of(value)
            && let Some(code) = self.known.takes_closure(*sym)
        {
            self.code.insert(node, Some(code));
        }
    }

    fn call(&mut self, block: Block, inst: Inst, callee: &Callee, args: &[Value]) {
        let func = self.graph.func;
        let data = func.inst(inst);
        match callee {
            Callee::Direct(sym) => {
                if self.known.is_hidden(*sym) {
                    // Its result is promised to be no way to the object.
                    for r in &data.results {
                        let node = self.node(*r);
                        self.graph.nodes[node as usize].1 = Some(HEAP);
                    }
                    return;
                }
                if self.known.buffers(*sym).is_some() && matches!(func.op_of(args[0]), Some(Op::Const(0))) {
                    let (object, to) = (self.made(block, inst), self.node(data.results[0]));
                    self.graph.nodes[to as usize].1 = Some(object);
                }
                let results: Vec<Node> = data.results.iter().map(|r| self.pointer(*r)).collect();
                self.direct(*sym, args, &results);
            }
            Callee::Indirect(code) => {
                let func_value = args.first().map(|v| func.resolve(*v));
                // What code does with its own function value was looked at where that is made.
                let is_closure = matches!(func.op_of(*code), Some(Op::Load { addr, off: 0, .. }) if Some(func.resolve(*addr)) == func_value);
                for (k, v) in args.iter().enumerate() {
                    if k == 0 && is_closure {
                        self.value(*v);
                    } else {
                        self.escape(*v);
                    }
                }
            }
            Callee::Runtime(call) => self.runtime(call.desc().symbol, args),
        }
    }

    /// The node of a value, if it is a pointer: callees do not follow numbers.
    fn pointer(&mut self, v: Value) -> Node {
        if self.graph.func.ty(v) == Ty::Ptr { self.node(v) } else { NOTHING }
    }

    fn direct(&mut self, sym: SymId, args: &[Value], results: &[Node]) {
        let Some(callee) = self.known.index(sym) else {
            args.iter().for_each(|v| self.escape(*v));
            for to in results.iter().filter(|to| **to != NOTHING) {
                self.flow(Flow::Copy { to: *to, from: OUTSIDE });
            }
            return;
        };
        let first = self.graph.pool.len() as u32;
        for (k, v) in args.iter().enumerate() {
            let node = self.pointer(*v);
            let is_own = k == 0 && self.code.get(&node) == Some(&Some(callee));
            self.is_passed[node as usize] |= !is_own;
            self.graph.pool.push(node);
        }
        let middle = self.graph.pool.len() as u32;
        self.graph.pool.extend(results);
        let end = self.graph.pool.len() as u32;
        self.flow(Flow::Call { callee, args: (first, middle), results: (middle, end) });
    }

    fn runtime(&mut self, symbol: &str, args: &[Value]) {
        match symbol {
            "runtime.memmove" => {
                let (dst, src) = (self.node(args[0]), self.node(args[1]));
                self.flow(Flow::Move { dst, src });
            }
            "runtime.typedmemmove" | "runtime.typedslicecopy" => {
                let (dst, src) = (self.node(args[1]), self.node(args[2]));
                self.flow(Flow::Move { dst, src });
            }
            _ => {
                for (k, v) in args.iter().enumerate() {
                    if !borrows(symbol, k) {
                        self.escape(*v);
                    } else if !leaves_pointers(symbol) {
                        let node = self.node(*v);
                        self.flow(Flow::Open(node));
                    }
                }
            }
        }
    }

    fn term(&mut self, term: &Term) {
        let func = self.graph.func;
        for target in term.targets() {
            for (arg, param) in target.args.iter().zip(&func.block(target.block).params) {
                if self.is_followed(*param) {
                    self.copy(*param, *arg);
                }
            }
        }
        match term {
            Term::Return(values) => {
                for (i, v) in values.iter().enumerate() {
                    let node = self.value(*v);
                    if func.ty(*v) == Ty::Ptr {
                        self.flow(Flow::Return(i, node));
                    } else if node != NOTHING {
                        // It may be made a pointer by somebody who has it from us.
                        self.flow(Flow::Escape(node));
                    }
                }
            }
            Term::TailCall { callee: Callee::Direct(sym), args } => {
                for v in args {
                    let node = self.value(*v);
                    self.flow(Flow::Leave(node));
                }
                let results: Vec<Node> = func
                    .results
                    .iter()
                    .map(|ty| if *ty == Ty::Ptr { self.new_node(None, None) } else { NOTHING })
                    .collect();
                self.direct(*sym, args, &results);
                for (i, node) in results.into_iter().enumerate() {
                    self.flow(Flow::Return(i, node));
                }
            }
            Term::TailCall { args, .. } => {
                args.iter().for_each(|v| self.escape(*v));
                for i in 0..func.results.len() {
                    self.flow(Flow::Return(i, OUTSIDE));
                }
            }
            _ => {}
        }
    }
}
