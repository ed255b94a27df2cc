//! Escape analysis: objects that do not outlive their function go to the data stack.
//!
//! For each function we find out which objects an address may point to, and what may lie in those ([`flow`] says what
//! happens to addresses, [`solve`] what follows). An object stays if nothing that others can get at leads to it: it may lie in
//! other objects that stay, be captured by function values that are only called, be lent to functions that do not
//! keep it, and come back from them. Callees come first; what one does with what its parameters lead to is its
//! [`Summary`], by so many loads from the parameter. Functions that call each other start from the assumption that they do
//! nothing, and are looked at until nothing changes.
//!
//! What a function value's code does with what it captured is taken to happen where the value is made; its parameters may
//! come from anywhere. So calling a value keeps nothing of it.
//!
//! There is one slot for all objects that one instruction makes, so in a loop an older one must be forgotten: [`loops`].
//!
//! Short strings that are made and do not outlive the function get room in its frame, too: functions of package runtime
//! that make one take a buffer, which is null unless this pass says otherwise.

mod flow;
mod loops;
mod place;
mod solve;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::func::*;
use crate::passes::components::components;
use crate::passes::visit::mentioned;
use crate::program::{Program, SymId};
use flow::Graph;
use loops::Loops;
use place::Moves;
use solve::{Solution, Summary};

/// Larger objects stay in the heap.
const MAX_SLOT: u64 = 64 << 10;

/// What a parameter leads to is told apart by this many loads, counted from none.
const LEVELS: usize = 3;

/// Functions that make something of at most so many bytes in the buffer that is their first argument, if that is not null.
const BUFFERED: &[(&str, u64)] = &[
    ("runtime.concatstring2", 32),
    ("runtime.concatstring3", 32),
    ("runtime.concatstrings", 32),
    ("runtime.slicebytetostring", 32),
    ("runtime.stringtoslicebyte", 32),
];

/// Runs over the whole program.
pub fn escape(program: &mut Program) {
    let moves = analyse(program);
    program.funcs.par_iter_mut().zip(moves).for_each(|(func, moves)| moves.apply(func));
}

/// What never changes while functions are looked at.
struct Facts {
    by_sym: FxHashMap<SymId, usize>,
    /// By function: its first parameter is the function value.
    is_closure: Vec<bool>,
    /// What its argument is, its result does not show.
    hides: Option<SymId>,
    buffered: FxHashMap<SymId, u64>,
}

/// What is known of other functions when one is looked at.
struct Known<'k> {
    facts: &'k Facts,
    /// By function.
    done: &'k [Summary],
    /// Of functions that are looked at together.
    open: &'k FxHashMap<usize, Summary>,
}

impl Known<'_> {
    /// A function of the program.
    fn index(&self, sym: SymId) -> Option<usize> {
        self.facts.by_sym.get(&sym).copied()
    }

    /// The function that is the code of a function value.
    fn takes_closure(&self, sym: SymId) -> Option<usize> {
        self.index(sym).filter(|i| self.facts.is_closure[*i])
    }

    fn is_hidden(&self, sym: SymId) -> bool {
        self.facts.hides == Some(sym)
    }

    /// The size of the buffer that a function takes.
    fn buffers(&self, sym: SymId) -> Option<u64> {
        self.facts.buffered.get(&sym).copied()
    }

    fn summary(&self, index: usize) -> &Summary {
        self.open.get(&index).unwrap_or(&self.done[index])
    }
}

/// What to do in each function.
fn analyse(program: &Program) -> Vec<Moves> {
    let funcs = &program.funcs;
    let facts = Facts {
        by_sym: funcs.iter().enumerate().map(|(i, f)| (f.sym, i)).collect(),
        is_closure: funcs.iter().map(|f| f.attrs.closure).collect(),
        hides: program.symbols.get("internal/abi.NoEscape"),
        buffered: BUFFERED.iter().filter_map(|(name, size)| Some((program.symbols.get(name)?, *size))).collect(),
    };
    let callees: Vec<Vec<usize>> = funcs.par_iter().map(|func| callees(func, &facts)).collect();
    let mut done: Vec<Summary> = vec![Summary::default(); funcs.len()];
    let mut moves: Vec<Moves> = vec![Moves::default(); funcs.len()];
    for level in levels(&callees) {
        let found: Vec<Vec<(usize, Summary, Moves)>> = level
            .par_iter()
            .with_max_len(1)
            .map(|component| together(funcs, &callees, component, &facts, &done))
            .collect();
        for (i, summary, what) in found.into_iter().flatten() {
            done[i] = summary;
            moves[i] = what;
        }
    }
    moves
}

/// Functions that are called, or whose function values are made.
fn callees(func: &Func, facts: &Facts) -> Vec<usize> {
    let last = func.blocks.iter().filter_map(|data| match &data.term {
        Some(Term::TailCall { callee: Callee::Direct(sym), .. }) => Some(*sym),
        _ => None,
    });
    let mut called: Vec<usize> =
        mentioned(func).chain(last).filter_map(|sym| facts.by_sym.get(&sym).copied()).collect();
    called.sort_unstable();
    called.dedup();
    called
}

/// The functions that call each other, in groups that only call into groups before theirs.
fn levels(callees: &[Vec<usize>]) -> Vec<Vec<Vec<usize>>> {
    let mut level_of = vec![0; callees.len()];
    let mut levels: Vec<Vec<Vec<usize>>> = Vec::new();
    for mut component in components(callees.len(), |i| callees[i].iter().copied()) {
        // Of the component itself it is 0 yet.
        let level = component.iter().flat_map(|i| &callees[*i]).map(|j| level_of[*j]).max().unwrap_or(0);
        component.iter().for_each(|i| level_of[*i] = level + 1);
        if levels.len() <= level {
            levels.push(Vec::new());
        }
        component.sort_unstable();
        levels[level].push(component);
    }
    levels
}

/// Looks at functions that call each other.
fn together(
    funcs: &[Func],
    callees: &[Vec<usize>],
    component: &[usize],
    facts: &Facts,
    done: &[Summary],
) -> Vec<(usize, Summary, Moves)> {
    let mut open: FxHashMap<usize, Summary> = component.iter().map(|i| (*i, Summary::default())).collect();
    let known = Known { facts, done, open: &open };
    let mut at_work: Vec<(usize, Analysis)> =
        component.iter().map(|i| (*i, Analysis::new(&funcs[*i], &known))).collect();
    let calls_itself = component.len() > 1 || callees[component[0]].contains(&component[0]);
    loop {
        let mut changed = false;
        for (i, analysis) in &mut at_work {
            analysis.run(&Known { facts, done, open: &open });
            let summary = analysis.summary();
            if open[i] != summary {
                open.insert(*i, summary);
                changed = true;
            }
        }
        if !changed || !calls_itself {
            break;
        }
    }
    let known = Known { facts, done, open: &open };
    let moves: Vec<(usize, Moves)> = at_work.iter().map(|(i, analysis)| (*i, analysis.moves(&known))).collect();
    moves.into_iter().map(|(i, moves)| (i, open.remove(&i).expect("each is there"), moves)).collect()
}

/// The work on one function.
struct Analysis<'f> {
    graph: Graph<'f>,
    solution: Solution,
    loops: Option<Loops>,
}

impl<'f> Analysis<'f> {
    fn new(func: &'f Func, known: &Known) -> Analysis<'f> {
        let graph = Graph::new(func, known);
        Analysis { solution: Solution::new(&graph), loops: Loops::of(&graph), graph }
    }

    fn run(&mut self, known: &Known) {
        loop {
            self.solution.solve(&self.graph, known);
            let outlived =
                self.loops.as_ref().map_or_else(Vec::new, |loops| loops.outlived(&self.graph, &self.solution));
            if outlived.is_empty() {
                return;
            }
            outlived.into_iter().for_each(|o| self.solution.escape(o));
        }
    }

    fn summary(&self) -> Summary {
        self.solution.summary(&self.graph)
    }

    fn moves(&self, known: &Known) -> Moves {
        Moves::new(&self.graph, &self.solution, known)
    }
}
