//! The order in which package-level variables are initialised.
//!
//! A variable waits for the variables its initialiser mentions, directly or through functions.
//! Of those that need not wait, the first in source order goes next. Constants have no moment of
//! initialisation, but Go words it so when they mention themselves.

use source::Code;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Checker;
use super::decl::{DeclId, DeclKind};
use crate::info::Initializer;
use crate::object::{ObjId, ObjKind};

/// A package-level variable or constant.
struct Node {
    obj: ObjId,
    decl: DeclId,
    /// Those that wait for it.
    waiting: Vec<usize>,
    /// How many it still waits for.
    n_deps: usize,
    done: bool,
}

impl<'a> Checker<'_, 'a> {
    /// Fills `init_order`, and reports variables that wait for themselves.
    pub(super) fn init_order(&mut self) {
        let mut nodes = self.init_nodes();
        let mut ready: BinaryHeap<Reverse<usize>> = BinaryHeap::new();
        ready.extend((0..nodes.len()).filter(|&i| nodes[i].n_deps == 0).map(Reverse));
        let mut emitted: FxHashSet<DeclId> = FxHashSet::default();
        let mut order = Vec::new();
        for _ in 0..nodes.len() {
            let next = match ready.pop() {
                Some(Reverse(i)) => i,
                None => {
                    // A cycle. Break it where the least is missing, as Go does.
                    let left = (0..nodes.len()).filter(|&i| !nodes[i].done);
                    let Some(i) = left.min_by_key(|&i| (nodes[i].n_deps, i)) else { break };
                    let obj = nodes[i].obj;
                    if let Some(path) = self.init_path(obj, obj, &mut FxHashSet::default()) {
                        self.report_init_cycle(&path);
                    }
                    i
                }
            };
            nodes[next].done = true;
            for w in std::mem::take(&mut nodes[next].waiting) {
                nodes[w].n_deps -= 1;
                if nodes[w].n_deps == 0 && !nodes[w].done {
                    ready.push(Reverse(w));
                }
            }
            let decl = nodes[next].decl;
            if let DeclKind::Var { lhs, init: Some(init), .. } = &self.package.decls[decl.0 as usize].kind
                && emitted.insert(decl)
            {
                let lhs = lhs.as_ref().map_or_else(|| vec![nodes[next].obj], |l| l.to_vec());
                order.push(Initializer { lhs, rhs: init.id });
            }
        }
        self.info.packages[self.pkg.0 as usize].init_order = order;
    }

    /// All package-level variables and constants in source order, with who waits for whom.
    fn init_nodes(&mut self) -> Vec<Node> {
        let mut nodes: Vec<Node> = Vec::new();
        let mut index: FxHashMap<ObjId, usize> = FxHashMap::default();
        for &obj in &self.package.obj_list {
            if let (ObjKind::Var(_) | ObjKind::Const(_), Some(decl)) = (&self.obj(obj).kind, self.decl_of(obj)) {
                index.insert(obj, nodes.len());
                nodes.push(Node { obj, decl, waiting: Vec::new(), n_deps: 0, done: false });
            }
        }
        for i in 0..nodes.len() {
            // Types have no moment of initialisation; functions pass on what they mention.
            let mut todo: Vec<ObjId> = self.package.decls[nodes[i].decl.0 as usize].deps.clone();
            let mut seen: FxHashSet<ObjId> = todo.iter().copied().collect();
            while let Some(dep) = todo.pop() {
                if let Some(&d) = index.get(&dep) {
                    nodes[d].waiting.push(i);
                    nodes[i].n_deps += 1;
                } else if self.is_func(dep)
                    && let Some(decl) = self.decl_of(dep)
                {
                    self.want_body(dep);
                    for &next in &self.package.decls[decl.0 as usize].deps {
                        if seen.insert(next) {
                            todo.push(next);
                        }
                    }
                }
            }
        }
        nodes
    }

    /// The way from `from` to `to` through mentions, backwards; without `from`.
    fn init_path(&self, from: ObjId, to: ObjId, seen: &mut FxHashSet<ObjId>) -> Option<Vec<ObjId>> {
        if !seen.insert(from) {
            return None;
        }
        let decl = self.decl_of(from)?;
        for &dep in &self.package.decls[decl.0 as usize].deps {
            if dep == to {
                return Some(vec![dep]);
            }
            if let Some(mut path) = self.init_path(dep, to, seen) {
                path.push(dep);
                return Some(path);
            }
        }
        None
    }

    fn report_init_cycle(&mut self, cycle: &[ObjId]) {
        let first = cycle[0];
        let name = self.obj(first).name;
        let at = self.obj_span(first);
        if cycle.len() == 1 {
            self.error(at, Code::InvalidInitCycle, format!("initialization cycle: {name} refers to itself"));
            return;
        }
        let mut related = Vec::new();
        let mut obj = first;
        for &next in cycle.iter().rev() {
            related.push((self.obj_span(obj), format!("{} refers to {}", self.obj(obj).name, self.obj(next).name)));
            obj = next;
        }
        self.error_with(at, Code::InvalidInitCycle, format!("initialization cycle for {name}"), related);
    }
}
