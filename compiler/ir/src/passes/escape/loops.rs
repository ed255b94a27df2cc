//! Objects made in loops. There is one slot for all that an instruction makes, so nothing may lead to an object any more
//! when the next one is made.
//!
//! A value that is defined anew behind the instruction, before anybody reads it, leads to the new object. That is so unless its
//! definition dominates the instruction. Memory leads to the old object as long as it can be reached: what was made in the same
//! iteration cannot, when no value that leads to it can; the builder's slots always can.

use super::flow::{Graph, Node, Object};
use super::solve::Solution;
use crate::func::*;
use crate::passes::components::components;
use crate::verify::{dominators, reverse_postorder};

/// What has to be known of a function's blocks.
pub(super) struct Loops {
    /// By object made: whether control can come back to it.
    repeats: Vec<bool>,
    /// By block.
    idom: Vec<Option<Block>>,
    /// By instruction: its place.
    place: Vec<(Block, u32)>,
}

/// What leads to each object.
struct Holders {
    nodes: Vec<Vec<Node>>,
    objects: Vec<Vec<Object>>,
}

impl Loops {
    /// `None` if no object is made in a loop.
    pub fn of(graph: &Graph) -> Option<Loops> {
        let func = graph.func;
        if graph.made.is_empty() {
            return None;
        }
        let mut is_in_loop = vec![false; func.blocks.len()];
        let successors = |b: usize| func.successors(Block(b as u32)).map(|s| s.0 as usize);
        for component in components(func.blocks.len(), successors) {
            let repeats = component.len() > 1 || successors(component[0]).any(|s| s == component[0]);
            component.iter().for_each(|b| is_in_loop[*b] = repeats);
        }
        let repeats: Vec<bool> = graph.made.iter().map(|made| is_in_loop[made.block.0 as usize]).collect();
        if !repeats.contains(&true) {
            return None;
        }
        let order = reverse_postorder(func);
        let mut place = vec![(Func::ENTRY, 0); func.insts.len()];
        for b in &order {
            for (i, inst) in func.block(*b).insts.iter().enumerate() {
                place[inst.0 as usize] = (*b, i as u32);
            }
        }
        Some(Loops { repeats, idom: dominators(func, &order), place })
    }

    /// Objects that something may lead to when the next one is made.
    pub fn outlived(&self, graph: &Graph, solution: &Solution) -> Vec<Object> {
        let candidates = self.repeats.iter().zip(graph.first_made..).filter(|(repeats, _)| **repeats);
        let mut candidates = candidates.map(|(_, o)| o).filter(|o| !solution.escapes(*o)).peekable();
        if candidates.peek().is_none() {
            return Vec::new();
        }
        let holders = Holders::new(graph, solution);
        candidates.filter(|o| self.is_outlived(graph, &holders, *o)).collect()
    }

    fn is_outlived(&self, graph: &Graph, holders: &Holders, o: Object) -> bool {
        let at = self.place[graph.made[(o - graph.first_made) as usize].inst.0 as usize];
        let mut seen = vec![o];
        let mut next = 0;
        while let Some(held) = seen.get(next).copied() {
            next += 1;
            // Parameters lead to nothing that is made here and stays.
            let lasts = held < graph.first_made
                || holders.nodes[held as usize].iter().any(|node| self.is_defined_before(graph, *node, at));
            if lasts {
                return true;
            }
            for holder in &holders.objects[held as usize] {
                if !seen.contains(holder) {
                    seen.push(*holder);
                }
            }
        }
        false
    }

    /// Whether a node's value is defined on every way to a place, and not by what is there.
    fn is_defined_before(&self, graph: &Graph, node: Node, at: (Block, u32)) -> bool {
        let Some(value) = graph.nodes[node as usize].0 else { return true };
        let (block, is_before) = match graph.func.values[value.0 as usize].def {
            ValueDef::Inst(inst, _) => {
                let (block, i) = self.place[inst.0 as usize];
                (block, i < at.1)
            }
            ValueDef::Param(block, _) => (block, true),
            ValueDef::Alias(_) => return true,
        };
        if block == at.0 { is_before } else { self.dominates(block, at.0) }
    }

    fn dominates(&self, a: Block, mut b: Block) -> bool {
        loop {
            if a == b {
                return true;
            }
            match self.idom[b.0 as usize] {
                Some(up) if up != b => b = up,
                _ => return false,
            }
        }
    }
}

impl Holders {
    fn new(graph: &Graph, solution: &Solution) -> Holders {
        let n = graph.n_objects();
        let mut holders = Holders { nodes: vec![Vec::new(); n], objects: vec![Vec::new(); n] };
        for node in 0..graph.nodes.len() as Node {
            for o in solution.points_to(node).iter().filter(|o| graph.is_local(**o)) {
                holders.nodes[*o as usize].push(node);
            }
        }
        for o in 0..n as Object {
            for held in solution.content(o).iter().filter(|held| graph.is_local(**held)) {
                holders.objects[*held as usize].push(o);
            }
        }
        holders
    }
}
