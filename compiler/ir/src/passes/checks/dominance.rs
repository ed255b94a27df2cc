//! Which block is on every way to which, and where values are defined.

use crate::func::{Block, Func, Term, Value};
use crate::verify::{dominators, reverse_postorder};

/// A place in the code: in front of an instruction of a block. Number [`Point::END`] is behind the last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Point {
    /// The block.
    pub block: Block,
    /// Number of the instruction in the block.
    pub at: u32,
}

impl Point {
    /// Behind the last instruction.
    pub const END: u32 = u32::MAX;
}

/// A way from the end of a block to the start of another: the place of the target in [`Term::targets`].
#[derive(Clone, Copy)]
pub struct Edge {
    /// Where it comes from.
    pub from: Block,
    /// Which of the targets.
    pub target: usize,
}

/// The dominator tree, and what else one wants to know of a function's shape.
pub struct Dominance {
    /// Reachable blocks in reverse postorder.
    pub order: Vec<Block>,
    /// By block: the ways that lead to it, from landing pads apart.
    pub edges: Vec<Vec<Edge>>,
    /// By block: its number in an order in which those that it dominates come right behind it, and how many these are.
    numbers: Vec<(u32, u32)>,
    /// By value: right behind its definition.
    places: Vec<Point>,
}

impl Dominance {
    /// That of a function.
    pub fn of(func: &Func) -> Dominance {
        let order = reverse_postorder(func);
        let idom = dominators(func, &order);
        let mut edges = vec![Vec::new(); func.blocks.len()];
        let nowhere = Point { block: Func::ENTRY, at: Point::END };
        let mut places = vec![nowhere; func.values.len()];
        for b in &order {
            let data = func.block(*b);
            for (i, target) in data.term.iter().flat_map(Term::targets).enumerate() {
                edges[target.block.0 as usize].push(Edge { from: *b, target: i });
            }
            data.params.iter().for_each(|v| places[v.0 as usize] = Point { block: *b, at: 0 });
            for (i, inst) in data.insts.iter().enumerate() {
                let behind = Point { block: *b, at: i as u32 + 1 };
                func.inst(*inst).results.iter().for_each(|v| places[v.0 as usize] = behind);
            }
        }
        let numbers = number(&order, &idom);
        Dominance { order, edges, numbers, places }
    }

    /// Whether every way to `b` leads through `a`; a block dominates itself.
    pub fn dominates(&self, a: Block, b: Block) -> bool {
        let (first, size) = self.numbers[a.0 as usize];
        (first..first + size).contains(&self.numbers[b.0 as usize].0)
    }

    /// The same of two blocks that are not one.
    pub fn strictly_dominates(&self, a: Block, b: Block) -> bool {
        a != b && self.dominates(a, b)
    }

    /// Whether what holds from `a` on holds at `b`.
    pub fn reaches(&self, a: Point, b: Point) -> bool {
        if a.block == b.block { a.at <= b.at } else { self.dominates(a.block, b.block) }
    }

    /// Right behind the definition of a value.
    pub fn place(&self, v: Value) -> Point {
        self.places[v.0 as usize]
    }
}

/// Numbers the blocks so that a subtree of the dominator tree is a range.
fn number(order: &[Block], idom: &[Option<Block>]) -> Vec<(u32, u32)> {
    let above = |b: Block| idom[b.0 as usize].unwrap_or(b).0 as usize;
    let mut size = vec![0u32; idom.len()];
    for b in order.iter().rev() {
        size[b.0 as usize] += 1;
        if *b != Func::ENTRY {
            size[above(*b)] += size[b.0 as usize];
        }
    }
    let mut first = vec![0u32; idom.len()];
    let mut next = vec![0u32; idom.len()];
    for b in order {
        if *b != Func::ENTRY {
            let up = above(*b);
            first[b.0 as usize] = next[up];
            next[up] += size[b.0 as usize];
        }
        next[b.0 as usize] = first[b.0 as usize] + 1;
    }
    // What is not reachable is dominated by nothing: its size is 0, and its number beyond all others.
    let n = order.len() as u32;
    first.into_iter().zip(size).map(|(f, s)| if s == 0 { (n, 0) } else { (f, s) }).collect()
}
