//! Order of evaluation inside an expression or statement.
//!
//! The language fixes it for calls, receives and the like: left to right. When variables, fields and elements are read
//! it leaves open, and programs rely on what gc does: first everything whose order is fixed, each result put aside, then
//! the rest. So `x + f()` sees what `f` did to `x`, and in `p.n = f()` the new `p` is assigned through.
//!
//! [`Builder::in_order`] does that for the operands of one operation. What is put aside lies in [`Order`] until
//! [`Builder::expr`] comes by again.

use rustc_hash::FxHashMap;
use syntax::ast::{BinaryOp, Expr, ExprKind, NodeId, UnaryOp};
use types::{Mode, SelectionKind, Type};

use super::Builder;
use super::value::Val;

/// How far the evaluation of the statement at hand is.
#[derive(Default)]
pub(super) struct Order {
    /// Values of expressions that were put aside.
    done: FxHashMap<NodeId, Val>,
    /// What has a fixed place in the operands at hand has been evaluated.
    settled: bool,
}

impl<'a> Builder<'_, 'a> {
    /// Evaluates what has a fixed place in `operands`, from left to right; then does what is left to do with them.
    pub(super) fn in_order<'e, R>(
        &mut self,
        operands: impl IntoIterator<Item = &'e Expr>,
        rest: impl FnOnce(&mut Self) -> R,
    ) -> R {
        for e in operands {
            self.put_aside(e);
        }
        let outer = std::mem::replace(&mut self.f.order.settled, true);
        let result = rest(self);
        self.f.order.settled = outer;
        result
    }

    /// The value of an expression, if it has been put aside.
    pub(super) fn take_aside(&mut self, e: &Expr) -> Option<Val> {
        // Most of the time there is nothing at all.
        if self.f.order.done.is_empty() { None } else { self.f.order.done.remove(&e.id) }
    }

    /// Whether [`Builder::take_aside`] would give a value.
    pub(super) fn is_aside(&self, e: &Expr) -> bool {
        self.f.order.done.contains_key(&e.id)
    }

    /// Evaluates an expression by `eval`, with what has a fixed place in it first.
    pub(super) fn fixed_first(&mut self, e: &Expr, eval: impl FnOnce(&mut Self, &Expr) -> Val) -> Val {
        if !self.f.captures.sequenced.contains(&e.id) {
            return eval(self, e);
        }
        if self.is_sequenced(e) {
            // It looks after its operands itself.
            let outer = std::mem::replace(&mut self.f.order.settled, false);
            let v = eval(self, e);
            self.f.order.settled = outer;
            return v;
        }
        if self.f.order.settled {
            return eval(self, e);
        }
        self.in_order([e], |b| eval(b, e))
    }

    /// Evaluates the parts of `e` that have a fixed place.
    fn put_aside(&mut self, e: &Expr) {
        if !self.f.captures.sequenced.contains(&e.id) || self.info.const_of(e.id).is_some() {
            return;
        }
        if self.is_sequenced(e) {
            // The results of a call that has several are taken by whoever asks for them.
            if self.result_types(e).len() == 1 {
                self.keep(e);
            }
            return;
        }
        match &e.kind {
            ExprKind::Paren(x) | ExprKind::Star(x) | ExprKind::Unary { x, .. } | ExprKind::TypeAssert { x, .. } => {
                self.put_aside(x);
            }
            ExprKind::Selector { x, .. }
                if self.info.selections.get(&e.id).is_some_and(|s| s.kind != SelectionKind::MethodExpr) =>
            {
                self.put_aside(x);
            }
            ExprKind::Index { x, indices } => [&**x].into_iter().chain(indices).for_each(|e| self.put_aside(e)),
            ExprKind::Call { args, .. } => args.iter().for_each(|e| self.put_aside(e)),
            ExprKind::CompositeLit { elts, .. } => elts.list().iter().for_each(|el| self.put_aside(&el.value)),
            ExprKind::Binary { .. } => {
                // Chains of operators nest to the left: no recursion there.
                let mut right = Vec::new();
                let mut at = e;
                while let ExprKind::Binary { x, y, .. } = &at.kind
                    && !self.is_sequenced(at)
                {
                    right.push(y);
                    at = x;
                }
                self.put_aside(at);
                right.into_iter().rev().for_each(|y| self.put_aside(y));
            }
            _ => {}
        }
    }

    /// Evaluates an expression now.
    fn keep(&mut self, e: &Expr) {
        let ty = self.ty_of(e);
        let v = self.expr(e);
        let v = self.own(ty, v);
        self.f.order.done.insert(e.id, v);
    }

    /// What has a fixed place in the operands of a call. A value that a parameter takes as an interface, and that has no
    /// address, is made in its turn, unless it is a number, a string or a slice: these are converted by value.
    pub(super) fn put_aside_call(&mut self, fun: &Expr, args: &[Expr], spread: bool) {
        self.put_aside(fun);
        let ty = self.ty_of(fun);
        let Type::Func(sig) = self.shape(ty) else { return args.iter().for_each(|e| self.put_aside(e)) };
        let last = sig.params.len().saturating_sub(1);
        for (i, arg) in args.iter().enumerate() {
            self.put_aside(arg);
            let want = match sig.params.get(i.min(last)) {
                Some(&slice) if i >= last && sig.variadic && !spread => self.elem_of(slice),
                Some(&ty) => ty,
                None => continue,
            };
            let sequenced = |b: &Self, e: &Expr| b.f.captures.sequenced.contains(&e.id);
            // Else nothing comes between.
            if args[i + 1..].iter().any(|e| sequenced(self, e)) && self.is_interface(want) && self.has_no_address(arg) {
                self.keep(arg);
            }
        }
    }

    /// Whether the value has to be put into memory of its own before it becomes an interface.
    fn has_no_address(&mut self, e: &Expr) -> bool {
        let ty = self.ty_of(e);
        let constant = self.info.const_of(e.id).is_some() || self.is_nil(e);
        if constant || self.is_interface(ty) || self.result_types(e).len() != 1 || self.is_place(e) {
            return false;
        }
        let layout = self.layout(ty);
        let is_number = !layout.has_pointers() && layout.size == u64::from(layout.align) && layout.size > 1;
        !(is_number || matches!(self.shape(ty), Type::Slice(_)) || self.is_string(ty))
    }

    /// What has a fixed place in the operands of a slice expression. Bounds are read in their turn, unless they are
    /// variables.
    pub(super) fn put_aside_slice(&mut self, x: &Expr, bounds: [Option<&Expr>; 3]) {
        self.put_aside(x);
        let bounds: Vec<&Expr> = bounds.into_iter().flatten().collect();
        for (i, e) in bounds.iter().enumerate() {
            self.put_aside(e);
            let later = bounds[i + 1..].iter().any(|e| self.f.captures.sequenced.contains(&e.id));
            if later && self.info.const_of(e.id).is_none() && !matches!(e.kind, ExprKind::Ident(_)) {
                self.keep(e);
            }
        }
    }

    /// Whether the expression itself has a fixed place: calls, and what gc counts among them.
    fn is_sequenced(&mut self, e: &Expr) -> bool {
        match &e.kind {
            ExprKind::Call { fun, .. } => self.info.types.get(&fun.id).is_none_or(|tv| tv.mode != Mode::Type),
            ExprKind::Slice { .. } | ExprKind::Unary { op: UnaryOp::Recv, .. } => true,
            ExprKind::Binary { op: BinaryOp::LAnd | BinaryOp::LOr, .. } => true,
            ExprKind::TypeAssert { .. } => {
                let ty = self.ty_of(e);
                !self.is_direct(ty)
            }
            ExprKind::CompositeLit { .. } => {
                let ty = self.ty_of(e);
                match self.shape(ty) {
                    Type::Map(..) => true,
                    Type::Pointer(to) => matches!(self.shape(to), Type::Map(..)),
                    _ => false,
                }
            }
            _ => false,
        }
    }
}
