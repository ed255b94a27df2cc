//! What each address may point to, and which objects others can get at.
//!
//! Inclusion between sets of objects (Andersen), made larger until nothing changes. The memory of an object is one
//! set, whatever its fields. An object that escapes takes along what lies in it, and from then on anything may lie in it.

use rustc_hash::FxHashSet;

use super::flow::{Flow, Graph, HEAP, NOTHING, Node, Object, behind, parameter};
use super::{Known, LEVELS};

/// Larger sets count as anything: their members escape.
const MAX_SET: usize = 64;

/// What a function does with what its parameters lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Summary {
    /// By parameter: the least level at which somebody may keep what is there, and what is behind it.
    pub escapes: Vec<u8>,
    /// Objects, and what is stored in them.
    pub stores: Vec<(Object, Vec<Object>)>,
    /// By result.
    pub results: Vec<Vec<Object>>,
}

/// Objects, rising.
#[derive(Clone, Default)]
struct Set {
    list: Vec<Object>,
    is_anything: bool,
}

/// How far the solver has come.
pub(super) struct Solution {
    /// By node: what it may point to.
    points_to: Vec<Set>,
    /// By object: what its memory may point to.
    content: Vec<Set>,
    escaped: Vec<bool>,
    /// Objects before it are there when the function is called.
    first_local: Object,
    results: Vec<Set>,
    /// Those that escaped and whose contents have not yet.
    open: Vec<Object>,
    changed: bool,
}

impl Solution {
    pub fn new(graph: &Graph) -> Solution {
        let n = graph.n_objects();
        let set = |o: Object| Set { list: vec![o], is_anything: false };
        let mut content = vec![Set::default(); n];
        content[HEAP as usize] = set(HEAP);
        for o in 1..graph.first_slot {
            let (k, level) = parameter(o);
            content[o as usize] = set(behind(k, (level + 1).min(LEVELS - 1)));
        }
        let mut escaped = vec![false; n];
        escaped[HEAP as usize] = true;
        Solution {
            points_to: graph.nodes.iter().map(|(_, init)| init.map_or_else(Set::default, set)).collect(),
            content,
            escaped,
            first_local: graph.first_slot,
            results: vec![Set::default(); graph.func.results.len()],
            open: Vec::new(),
            changed: false,
        }
    }

    /// Whether others can get at an object.
    pub fn escapes(&self, o: Object) -> bool {
        self.escaped[o as usize]
    }

    pub fn points_to(&self, node: Node) -> &[Object] {
        &self.points_to[node as usize].list
    }

    pub fn content(&self, o: Object) -> &[Object] {
        &self.content[o as usize].list
    }

    /// Goes on until nothing changes.
    pub fn solve(&mut self, graph: &Graph, known: &Known) {
        loop {
            self.changed = false;
            self.settle();
            for flow in &graph.flows {
                self.flow(graph, flow, known);
                self.settle();
            }
            if !self.changed {
                return;
            }
        }
    }

    fn flow(&mut self, graph: &Graph, flow: &Flow, known: &Known) {
        match *flow {
            Flow::Copy { to, from } => {
                let values = std::mem::take(&mut self.points_to[from as usize].list);
                self.add(to, &values);
                self.points_to[from as usize].list = values;
            }
            Flow::Load { to, addr } => {
                for i in 0..self.points_to(addr).len() {
                    let o = self.points_to(addr)[i];
                    let content = std::mem::take(&mut self.content[o as usize].list);
                    self.add(to, &content);
                    self.content[o as usize].list = content;
                }
            }
            Flow::Store { addr, from } => {
                let values = self.points_to(from).to_vec();
                for i in 0..self.points_to(addr).len() {
                    let o = self.points_to(addr)[i];
                    self.store(o, &values);
                }
            }
            Flow::Move { dst, src } => {
                let values = self.contents(self.points_to(src));
                for o in self.points_to(dst).to_vec() {
                    self.store(o, &values);
                }
            }
            Flow::Escape(node) => {
                for o in self.points_to(node).to_vec() {
                    self.escape(o);
                }
            }
            Flow::Open(node) => {
                for o in self.points_to(node).to_vec() {
                    for held in self.content(o).to_vec() {
                        self.escape(held);
                    }
                    self.store(o, &[HEAP]);
                }
            }
            Flow::Call { callee, args, results } => {
                let pool = |(from, to): (u32, u32)| &graph.pool[from as usize..to as usize];
                let args = Args::Call(pool(args));
                let summary = known.summary(callee);
                self.apply(summary, &args);
                for (node, result) in pool(results).iter().zip(&summary.results) {
                    if *node != NOTHING {
                        let values = self.meant(result, &args);
                        self.add(*node, &values);
                    }
                }
            }
            Flow::Made { object, code } => {
                let args = Args::Closure(object);
                let summary = known.summary(code);
                self.apply(summary, &args);
                // We do not know who gets what it returns.
                for result in &summary.results {
                    for o in self.meant(result, &args) {
                        self.escape(o);
                    }
                }
            }
            Flow::Return(i, node) => {
                for o in self.points_to(node).to_vec() {
                    if graph.is_local(o) {
                        self.escape(o);
                    }
                    let o = if graph.is_local(o) { HEAP } else { o };
                    self.changed |= self.results[i].insert(o);
                }
            }
            Flow::Leave(node) => {
                for o in self.points_to(node).to_vec().into_iter().filter(|o| graph.is_local(*o)) {
                    self.escape(o);
                }
            }
        }
    }

    /// A node may point to these, too.
    fn add(&mut self, node: Node, values: &[Object]) {
        let set = &mut self.points_to[node as usize];
        self.changed |= set.add(values, &mut self.open);
    }

    /// These are stored in an object.
    fn store(&mut self, o: Object, values: &[Object]) {
        if self.escaped[o as usize] {
            for value in values {
                self.escape(*value);
            }
        } else {
            let set = &mut self.content[o as usize];
            self.changed |= set.add(values, &mut self.open);
            if o < self.first_local {
                // The caller has it when the frame is gone.
                let first = self.first_local;
                values.iter().filter(|value| **value >= first).for_each(|value| self.escape(*value));
            }
        }
    }

    /// Others can get at an object.
    pub fn escape(&mut self, o: Object) {
        if !self.escaped[o as usize] {
            self.open.push(o);
        }
    }

    /// What lies in objects that escape does, too.
    fn settle(&mut self) {
        while let Some(o) = self.open.pop() {
            if std::mem::replace(&mut self.escaped[o as usize], true) {
                continue;
            }
            self.changed = true;
            for i in 0..self.content(o).len() {
                let held = self.content(o)[i];
                self.escape(held);
            }
            self.content[o as usize].insert(HEAP);
        }
    }

    /// What lies in any of these.
    fn contents(&self, objects: &[Object]) -> Vec<Object> {
        match objects {
            [o] => self.content(*o).to_vec(),
            _ => {
                let mut all: Vec<Object> = objects.iter().flat_map(|o| self.content(*o)).copied().collect();
                all.sort_unstable();
                all.dedup();
                all
            }
        }
    }

    /// What an argument leads to by `level` loads; the last level is all that is deeper.
    fn level(&self, args: &Args, k: usize, level: usize) -> Vec<Object> {
        let Some(node) = args.node(k) else { return vec![HEAP] };
        let mut objects = self.points_to(node).to_vec();
        for _ in 0..level {
            objects = self.contents(&objects);
        }
        if level == LEVELS - 1 {
            let mut known: FxHashSet<Object> = objects.iter().copied().collect();
            let mut next = 0;
            while let Some(o) = objects.get(next) {
                next += 1;
                objects.extend(self.content(*o).iter().filter(|held| known.insert(**held)));
            }
        }
        objects
    }

    /// The caller's objects that a callee means.
    fn meant(&self, objects: &[Object], args: &Args) -> Vec<Object> {
        let mut all = Vec::new();
        for o in objects {
            match *o {
                HEAP => all.push(HEAP),
                o => {
                    let (k, level) = parameter(o);
                    all.extend(self.level(args, k, level));
                }
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// A function does with its arguments what it does.
    fn apply(&mut self, summary: &Summary, args: &Args) {
        for (k, level) in summary.escapes.iter().enumerate().filter(|(_, level)| usize::from(**level) < LEVELS) {
            for o in self.level(args, k, usize::from(*level)) {
                self.escape(o);
            }
        }
        self.settle();
        for (target, values) in &summary.stores {
            let (k, level) = parameter(*target);
            let targets = self.level(args, k, level);
            if !targets.is_empty() {
                let values = self.meant(values, args);
                for o in targets {
                    self.store(o, &values);
                }
            }
        }
    }

    /// What callers have to know.
    pub fn summary(&self, graph: &Graph) -> Summary {
        let n_params = graph.func.blocks[0].params.len();
        let level = |k: usize| (0..LEVELS).find(|level| self.escapes(behind(k, *level))).unwrap_or(LEVELS) as u8;
        // What is local and stored where callers see it has escaped.
        let outside = |list: &[Object]| {
            let mut all: Vec<Object> = list.iter().map(|o| if graph.is_local(*o) { HEAP } else { *o }).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let mut stores = Vec::new();
        for o in (1..graph.first_slot).filter(|o| !self.escapes(*o)) {
            let (k, level) = parameter(o);
            let was = behind(k, (level + 1).min(LEVELS - 1));
            let mut values = outside(self.content(o));
            values.retain(|value| *value != was);
            if !values.is_empty() {
                stores.push((o, values));
            }
        }
        Summary {
            escapes: (0..n_params).map(level).collect(),
            stores,
            results: self.results.iter().map(|set| set.list.clone()).collect(),
        }
    }
}

/// Where a callee's parameters come from.
enum Args<'g> {
    Call(&'g [Node]),
    /// The first is this function value, the others are unknown.
    Closure(Node),
}

impl Args<'_> {
    /// `None`: anything.
    fn node(&self, k: usize) -> Option<Node> {
        match self {
            Args::Call(nodes) => Some(nodes.get(k).copied().unwrap_or(NOTHING)),
            Args::Closure(node) => (k == 0).then_some(*node),
        }
    }
}

impl Set {
    /// Says whether it is new.
    fn insert(&mut self, o: Object) -> bool {
        match self.list.binary_search(&o) {
            Ok(_) => false,
            Err(at) => {
                self.list.insert(at, o);
                true
            }
        }
    }

    /// Adds all; what is in a set of anything escapes. Says whether something is new.
    fn add(&mut self, values: &[Object], escape: &mut Vec<Object>) -> bool {
        if self.is_anything {
            escape.extend(values);
            return false;
        }
        let mut changed = false;
        for value in values {
            changed |= self.insert(*value);
        }
        if self.list.len() > MAX_SET {
            self.is_anything = true;
            escape.append(&mut self.list);
            self.list.push(HEAP);
        }
        changed
    }
}
