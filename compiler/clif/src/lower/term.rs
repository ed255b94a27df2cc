//! Terminators.

use cranelift_codegen::ir::{InstBuilder, types};
use cranelift_frontend::Switch;
use ir::{BlockData, Target, Term, Ty, Value};

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
                let cond = self.v(*cond);
                let (then_args, els_args) = (self.block_args(&then.args), self.block_args(&els.args));
                let (then, els) = (self.blocks[then.block.0 as usize], self.blocks[els.block.0 as usize]);
                self.b.ins().brif(cond, then, &then_args, els, &els_args);
            }
            Term::Switch { value, cases, default } => self.switch(*value, cases, default),
            Term::Return(values) => {
                let values = self.vs(values);
                self.leave_frame();
                self.b.ins().return_(&values);
            }
            Term::TailCall { callee, args } => self.tail_call(callee, args),
            Term::DeferInit { frame, normal, pad } => self.defer_init(*frame, normal, *pad),
            Term::Trap(t) => {
                self.b.ins().trap(trap(*t, false));
            }
        }
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
