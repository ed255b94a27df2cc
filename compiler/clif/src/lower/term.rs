//! Terminators.

use cranelift_codegen::ir::{BlockArg, InstBuilder, types};
use cranelift_frontend::Switch;
use ir::{BinOp, BlockData, Op, Target, Term, Ty, Value};

use super::{Lower, trap};

impl Lower<'_> {
    pub(super) fn term(&mut self, block: &BlockData) {
        let Some(term) = &block.term else { panic!("an unfinished block is reached") };
        match term {
            Term::Jump(target) => {
                let args = self.block_args(&target.args);
                self.b.ins().jump(self.blocks[target.block.0 as usize], &args);
            }
            Term::Br { cond, then, els } => {
                let (cond, negated) = self.without_not(*cond);
                let (then, els) = if negated { (els, then) } else { (then, els) };
                let cond = self.v(cond);
                let (then_args, els_args) = (self.block_args(&then.args), self.block_args(&els.args));
                let (then, els) = (self.blocks[then.block.0 as usize], self.blocks[els.block.0 as usize]);
                self.b.ins().brif(cond, then, &then_args, els, &els_args);
            }
            Term::Switch { value, cases, default } => self.switch(*value, cases, default),
            Term::Return(values) => {
                let values = self.vs(values);
                match self.exit {
                    Some(exit) if self.region == 0 => {
                        let args: Vec<BlockArg> = values.into_iter().map(BlockArg::Value).collect();
                        self.b.ins().jump(exit, &args);
                    }
                    _ => {
                        self.leave_frame();
                        self.b.ins().return_(&values);
                    }
                }
            }
            Term::TailCall { callee, args } => self.tail_call(callee, args),
            Term::DeferInit { frame, normal, pad } => self.defer_init(*frame, normal, *pad),
            Term::Trap(t) => {
                self.b.ins().trap(trap(*t, false));
            }
        }
    }

    /// The condition of a branch without the negations around it, and whether their number is odd.
    fn without_not(&self, cond: Value) -> (Value, bool) {
        let func = self.func;
        let (mut cond, mut negated) = (func.resolve(cond), false);
        while let Some(Op::Bin(BinOp::Xor, a, b)) = func.op_of(cond)
            && let Some(Op::Const(1)) = func.op_of(*b)
        {
            (cond, negated) = (func.resolve(*a), !negated);
        }
        (cond, negated)
    }

    /// Lets a function with many returns leave by one block: what a return restores and gives back is long, a jump is not.
    pub(super) fn share_exit(&mut self, order: &[ir::Block], after_pad: &[bool]) {
        let func = self.func;
        let returns =
            |b: &&ir::Block| matches!(func.block(**b).term, Some(Term::Return(_))) && !after_pad[b.0 as usize];
        let many = if self.base.is_some() { 2 } else { 3 };
        if order.iter().filter(returns).count() >= many {
            let exit = self.b.create_block();
            for t in &func.results {
                self.b.append_block_param(exit, super::ty(*t));
            }
            self.exit = Some(exit);
        }
    }

    /// Fills the block that [`Lower::share_exit`] made.
    pub(super) fn finish_exit(&mut self) {
        let Some(exit) = self.exit else { return };
        self.region = 0;
        self.b.switch_to_block(exit);
        let values = self.b.block_params(exit).to_vec();
        self.leave_frame();
        self.b.ins().return_(&values);
    }

    fn switch(&mut self, value: Value, cases: &[(i64, Target)], default: &Target) {
        let ty = self.func.ty(self.func.resolve(value));
        let mask = if ty.size() == 8 { u64::MAX } else { (1 << (ty.size() * 8)) - 1 };
        let value = self.v(value);
        // Cranelift's switch takes blocks without arguments: targets with some get a block of their own.
        let mut switch = Switch::new();
        let mut detours = Vec::new();
        let mut block_for = |lower: &mut Self, target: &Target| {
            if target.args.is_empty() {
                return lower.blocks[target.block.0 as usize];
            }
            let detour = lower.b.create_block();
            detours.push((detour, target.clone()));
            detour
        };
        for (key, target) in cases {
            let block = block_for(self, target);
            switch.set_entry(u128::from(*key as u64 & mask), block);
        }
        let otherwise = block_for(self, default);
        let (value, ty) = if ty == Ty::I8 || ty == Ty::I16 {
            (self.b.ins().uextend(types::I32, value), types::I32)
        } else {
            (value, super::ty(ty))
        };
        debug_assert!(ty.bits() >= 32);
        switch.emit(&mut self.b, value, otherwise);
        for (detour, target) in detours {
            self.b.switch_to_block(detour);
            let args = self.block_args(&target.args);
            self.b.ins().jump(self.blocks[target.block.0 as usize], &args);
        }
    }
}
