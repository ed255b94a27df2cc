//! Local variables become SSA values while the function is built, after Braun et al.,
//! "Simple and Efficient Construction of Static Single Assignment Form" (CC 2013). Parameters that turn out trivial
//! are left to the clean-up pass.

use rustc_hash::FxHashMap;

use crate::func::{Block, Func, Inst, InstData, Op, Term, Ty, Value, ValueDef};

/// A scalar local variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Var(pub u32);

/// State of the construction for one function.
#[derive(Default)]
pub struct Ssa {
    vars: Vec<Ty>,
    defs: FxHashMap<(Var, Block), Value>,
    preds: Vec<Vec<Block>>,
    sealed: Vec<bool>,
    incomplete: FxHashMap<Block, Vec<Var>>,
}

impl Ssa {
    /// A new variable.
    pub fn declare(&mut self, ty: Ty) -> Var {
        self.vars.push(ty);
        Var(self.vars.len() as u32 - 1)
    }

    /// Type of a variable.
    pub fn ty(&self, var: Var) -> Ty {
        self.vars[var.0 as usize]
    }

    fn grow(&mut self, block: Block) {
        let n = block.0 as usize + 1;
        if self.preds.len() < n {
            self.preds.resize(n, Vec::new());
            self.sealed.resize(n, false);
        }
    }

    /// Records an edge. The terminator must be set by the time the target is sealed or read.
    pub fn add_pred(&mut self, block: Block, pred: Block) {
        self.grow(block);
        if !self.preds[block.0 as usize].contains(&pred) {
            self.preds[block.0 as usize].push(pred);
        }
    }

    /// The current value of `var` in `block` is `value`.
    pub fn define(&mut self, block: Block, var: Var, value: Value) {
        self.defs.insert((var, block), value);
    }

    /// No more edges will lead to `block`.
    pub fn seal(&mut self, func: &mut Func, block: Block) {
        self.grow(block);
        if std::mem::replace(&mut self.sealed[block.0 as usize], true) {
            return;
        }
        for var in self.incomplete.remove(&block).unwrap_or_default() {
            self.fill(func, block, var);
        }
    }

    /// Seals whatever is not sealed yet: labels, once the whole body is built.
    pub fn seal_all(&mut self, func: &mut Func) {
        for i in 0..func.blocks.len() as u32 {
            self.seal(func, Block(i));
        }
    }

    /// The value of `var` at the end of what `block` has so far.
    pub fn read(&mut self, func: &mut Func, block: Block, var: Var) -> Value {
        // Walk up chains of single predecessors without recursion.
        let mut chain = Vec::new();
        let mut at = block;
        let value = loop {
            if let Some(v) = self.defs.get(&(var, at)) {
                break *v;
            }
            self.grow(at);
            let preds = &self.preds[at.0 as usize];
            if !self.sealed[at.0 as usize] {
                let param = func.add_param(at, self.ty(var));
                self.incomplete.entry(at).or_default().push(var);
                self.define(at, var, param);
                break param;
            }
            match preds.len() {
                0 => {
                    let v = zero_in(func, at, self.ty(var));
                    self.define(at, var, v);
                    break v;
                }
                1 => {
                    chain.push(at);
                    at = preds[0];
                }
                _ => {
                    let param = func.add_param(at, self.ty(var));
                    self.define(at, var, param);
                    self.fill(func, at, var);
                    break param;
                }
            }
        };
        for b in chain {
            self.define(b, var, value);
        }
        value
    }

    fn fill(&mut self, func: &mut Func, block: Block, var: Var) {
        for pred in self.preds[block.0 as usize].clone() {
            let v = self.read(func, pred, var);
            for target in func.blocks[pred.0 as usize].term.iter_mut().flat_map(Term::targets_mut) {
                if target.block == block {
                    target.args.push(v);
                }
            }
        }
    }
}

/// A zero at the start of `block`: what an undefined variable reads as, in code that cannot run.
fn zero_in(func: &mut Func, block: Block, ty: Ty) -> Value {
    let op = if ty.is_float() { Op::FConst(0) } else { Op::Const(0) };
    let inst = Inst(func.insts.len() as u32);
    let value = func.new_value(ty, ValueDef::Inst(inst, 0));
    func.insts.push(InstData { op, results: vec![value], loc: Default::default() });
    func.blocks[block.0 as usize].insts.insert(0, inst);
    value
}

impl Ssa {
    /// Whether a sealed block has no predecessors.
    pub fn is_dead(&self, block: Block) -> bool {
        let i = block.0 as usize;
        i < self.sealed.len() && self.sealed[i] && self.preds[i].is_empty()
    }
}
