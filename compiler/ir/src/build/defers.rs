//! Deferred calls: see `abi::defers` for the protocol.

use abi::defers::{DEFER_FRAME_SIZE, OFF_HEAD};
use syntax::ast::*;

use super::Builder;
use super::value::{Addr, Val};
use crate::func::{self, Op, Slot, SlotData, Target, Term, Ty as M};

/// A function with deferred calls: its record and the landing pad.
#[derive(Clone, Copy, Debug)]
pub(super) struct DeferState {
    frame: Slot,
    pad: func::Block,
}

impl<'a> Builder<'_, 'a> {
    /// Links the function's DeferFrame. Everything the landing pad reads is in slots by now.
    pub(super) fn enter_defers(&mut self) {
        self.f.func.attrs.has_defer = true;
        self.f.func.attrs.noinline = true;
        // Only the list head may point into the heap.
        let words = (DEFER_FRAME_SIZE / 8) as usize;
        let mut ptrs = vec![false; words];
        ptrs[OFF_HEAD as usize / 8] = true;
        let frame = self.f.func.new_slot(SlotData { size: DEFER_FRAME_SIZE, align: 8, ptrs, name: "defer".into() });
        let at = self.slot_addr(frame);
        let null = self.null();
        self.store_scalar(Addr::slot(at).plus(OFF_HEAD as u64), null);
        let (normal, pad) = (self.new_block(), self.new_cold_block());
        self.f.defers = Some(DeferState { frame, pad });
        self.term(Term::DeferInit { frame: at, normal: Target { block: normal, args: vec![] }, pad });
        self.at(normal);
    }

    /// `defer f(x)`.
    pub(super) fn defer_stmt(&mut self, e: &Expr) {
        let closure = self.deferred_call(e, "defer");
        if self.f.yield_body.is_some() && self.f.defers.is_none() {
            return self.defer_in_yield(closure);
        }
        let Some(state) = self.f.defers else { return };
        let frame = self.slot_addr(state.frame);
        self.push_defer(frame, closure);
    }

    /// Links a record for `closure` in front of the frame's list.
    pub(super) fn push_defer(&mut self, frame: func::Value, closure: func::Value) {
        let in_loop = self.f.loop_depth > 0 || self.f.has_goto || self.f.yield_body.is_some();
        let (rec, heap) = if in_loop {
            let desc = self.shape_desc(16, &[true, true]);
            let op = Op::New { desc, size: 16, align: 8, ptrs: vec![true, true], name: "defer".into() };
            (self.emit1(op, M::Ptr), true)
        } else {
            let slot = self.raw_slot(16, vec![true, true], "defer");
            (self.slot_addr(slot), false)
        };
        let at = Addr { heap, ..Addr::slot(rec) };
        let head = Addr::slot(frame).plus(OFF_HEAD as u64);
        let old = self.load_scalar(M::Ptr, head);
        self.store_scalar(at, old);
        self.store_scalar(at.plus(8), closure);
        self.store_scalar(head, rec);
    }

    /// Before a return: runs the deferred calls.
    pub(super) fn run_defers(&mut self) {
        let Some(state) = self.f.defers else { return };
        let frame = self.slot_addr(state.frame);
        self.call_runtime_go("deferreturn", &[], &[Val::scalar(frame)]);
    }

    /// The landing pad: where a recovered panic continues. It does what a return does.
    pub(super) fn landing_pad(&mut self) {
        let Some(state) = self.f.defers else { return };
        self.at(state.pad);
        self.return_stored();
    }

    /// The DeferFrame of the function being lowered.
    pub(super) fn defer_frame(&mut self) -> Option<func::Value> {
        self.f.defers.map(|s| self.slot_addr(s.frame))
    }
}
