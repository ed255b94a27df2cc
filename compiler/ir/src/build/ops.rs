//! Operators on values: arithmetic, comparison, shifts, logic.

use abi::traps::Trap;
use syntax::ast::{BinaryOp, Expr, ExprKind, UnaryOp};
use types::{Basic, Type};

use super::Builder;
use super::value::Val;
use crate::func::*;

impl<'a> Builder<'_, 'a> {
    /// The basic type under `ty`, if there is one.
    pub(super) fn basic_of(&mut self, ty: types::Ty) -> Option<Basic> {
        match self.shape(ty) {
            Type::Basic(b) => Some(b),
            _ => None,
        }
    }

    pub(super) fn is_unsigned(&mut self, ty: types::Ty) -> bool {
        use Basic::*;
        matches!(self.basic_of(ty), Some(Uint | Uint8 | Uint16 | Uint32 | Uint64 | Uintptr | UnsafePointer))
    }

    pub(super) fn is_string(&mut self, ty: types::Ty) -> bool {
        matches!(self.basic_of(ty), Some(Basic::String | Basic::UntypedString))
    }

    pub(super) fn is_complex(&mut self, ty: types::Ty) -> bool {
        matches!(self.basic_of(ty), Some(Basic::Complex64 | Basic::Complex128 | Basic::UntypedComplex))
    }

    /// `x op y`.
    pub(super) fn binary(&mut self, e: &Expr) -> Val {
        // Left-deep chains are walked down first, so that long sums need no deep recursion.
        let mut chain = Vec::new();
        let mut at = e;
        while let ExprKind::Binary { op, x, .. } = &at.kind {
            if matches!(op, BinaryOp::LAnd | BinaryOp::LOr) || self.info.const_of(at.id).is_some() {
                break;
            }
            chain.push(at);
            at = x;
        }
        if chain.is_empty() {
            return self.logic(e);
        }
        let mut left: Option<Val> = None;
        let saved = self.f.loc.pos;
        // Strings come first: only a comparison can follow.
        let n_strings = chain.iter().rev().take_while(|node| self.is_string_expr(node)).count();
        let strings = chain.split_off(chain.len() - n_strings);
        if let Some(first) = strings.first() {
            let ty = self.ty_of(first);
            left = Some(self.concat_chain(&strings, ty));
        }
        for node in chain.into_iter().rev() {
            let ExprKind::Binary { op, op_pos, x, y } = &node.kind else { continue };
            self.f.loc.pos = *op_pos;
            left = Some(self.binary_step(node, *op, x, y, left.take()));
        }
        self.f.loc.pos = saved;
        left.expect("a chain has a node")
    }

    fn is_string_expr(&mut self, e: &Expr) -> bool {
        let ty = self.ty_of(e);
        self.is_string(ty)
    }

    /// `a + b + …` on strings; `chain` has the operations, the last one first.
    fn concat_chain(&mut self, chain: &[&Expr], ty: types::Ty) -> Val {
        let mut parts = Vec::new();
        for node in chain.iter().rev() {
            let ExprKind::Binary { op_pos, x, y, .. } = &node.kind else { continue };
            self.f.loc.pos = *op_pos;
            if parts.is_empty() {
                parts.push(self.expr_as(x, ty));
            }
            parts.push(self.expr_as(y, ty));
        }
        self.concat(&parts)
    }

    fn binary_step(&mut self, node: &Expr, op: BinaryOp, x: &Expr, y: &Expr, left: Option<Val>) -> Val {
        use BinaryOp::*;
        match op {
            Eq | Ne | Lt | Le | Gt | Ge => {
                let v = self.comparison(op, x, y, left);
                Val::scalar(v)
            }
            Shl | Shr => {
                let ty = self.ty_of(node);
                let a = match left {
                    Some(v) => v,
                    None => self.expr_as(x, ty),
                };
                let count_ty = self.ty_of(y);
                let count = self.info.const_of(y.id).and_then(super::consts::to_i64);
                // A constant may be 2.0 or 2+0i and have no integer type of its own.
                let n = match count {
                    Some(c) => self.i64(c),
                    None => self.expr(y).one(),
                };
                Val::scalar(self.shift(op, ty, a.one(), count_ty, n, count))
            }
            _ => {
                let ty = self.ty_of(node);
                let a = match left {
                    Some(v) => v,
                    None => self.expr_as(x, ty),
                };
                let b = self.expr_as(y, ty);
                let divisor = self.info.const_of(y.id).and_then(super::consts::to_i64);
                self.arith(op, ty, &a, &b, divisor)
            }
        }
    }

    /// Arithmetic on two values of one numeric type.
    pub(super) fn arith(&mut self, op: BinaryOp, ty: types::Ty, a: &Val, b: &Val, divisor: Option<i64>) -> Val {
        if self.is_complex(ty) {
            return self.complex_arith(op, a, b);
        }
        let (x, y) = (a.one(), b.one());
        let m = self.f.func.ty(x);
        use BinaryOp::*;
        if m.is_float() {
            let op = match op {
                Add => BinOp::FAdd,
                Sub => BinOp::FSub,
                Mul => BinOp::FMul,
                _ => BinOp::FDiv,
            };
            return Val::scalar(self.bin(op, x, y));
        }
        let simple = match op {
            Add => Some(BinOp::Add),
            Sub => Some(BinOp::Sub),
            Mul => Some(BinOp::Mul),
            And => Some(BinOp::And),
            Or => Some(BinOp::Or),
            Xor => Some(BinOp::Xor),
            _ => None,
        };
        if let Some(op) = simple {
            return Val::scalar(self.bin(op, x, y));
        }
        if op == AndNot {
            let n = self.un(UnOp::Not, y);
            return Val::scalar(self.bin(BinOp::And, x, n));
        }
        let unsigned = self.is_unsigned(ty);
        Val::scalar(self.divide(op == Rem, unsigned, x, y, divisor))
    }

    /// Integer division and remainder with Go's checks: a zero divisor panics, −1 must not trap.
    fn divide(&mut self, rem: bool, unsigned: bool, x: Value, y: Value, divisor: Option<i64>) -> Value {
        let m = self.f.func.ty(x);
        if divisor.is_none_or(|d| d == 0) {
            let z = self.iconst(m, 0);
            let ok = self.icmp(Cond::Ne, y, z);
            let zero = self.i64(0);
            self.emit(Op::Check { cond: ok, trap: Trap::Divide, unsigned: false, a: zero, b: zero }, &[]);
        }
        if unsigned {
            return self.bin(if rem { BinOp::URem } else { BinOp::UDiv }, x, y);
        }
        let op = if rem { BinOp::SRem } else { BinOp::SDiv };
        match divisor {
            Some(-1) if rem => self.iconst(m, 0),
            Some(-1) => self.un(UnOp::Neg, x),
            Some(_) => self.bin(op, x, y),
            None => {
                // The hardware traps on MinInt / -1; Go wants MinInt (and remainder 0).
                let minus = self.iconst(m, -1);
                let is_minus = self.icmp(Cond::Eq, y, minus);
                let (special, general, done) = (self.new_cold_block(), self.new_block(), self.new_block());
                let out = self.f.func.add_param(done, m);
                self.br(is_minus, special, general);
                self.at(special);
                let v = if rem { self.iconst(m, 0) } else { self.un(UnOp::Neg, x) };
                self.jump_with(done, vec![v]);
                self.at(general);
                let v = self.bin(op, x, y);
                self.jump_with(done, vec![v]);
                self.at(done);
                out
            }
        }
    }

    fn complex_arith(&mut self, op: BinaryOp, a: &Val, b: &Val) -> Val {
        let (ar, ai, br, bi) = (a.flat()[0], a.flat()[1], b.flat()[0], b.flat()[1]);
        match op {
            BinaryOp::Add | BinaryOp::Sub => {
                let op = if op == BinaryOp::Add { BinOp::FAdd } else { BinOp::FSub };
                Val::Flat(vec![self.bin(op, ar, br), self.bin(op, ai, bi)])
            }
            BinaryOp::Mul => {
                // Parts of complex64 are multiplied in float64, as gc does: less cancels out.
                let m = self.f.func.ty(ar);
                let [ar, ai, br, bi] = [ar, ai, br, bi].map(|v| self.widened(v));
                let (rr, ii) = (self.bin(BinOp::FMul, ar, br), self.bin(BinOp::FMul, ai, bi));
                let (ri, ir) = (self.bin(BinOp::FMul, ar, bi), self.bin(BinOp::FMul, ai, br));
                let parts = [self.bin(BinOp::FSub, rr, ii), self.bin(BinOp::FAdd, ri, ir)];
                Val::Flat(parts.map(|v| self.narrowed(v, m)).to_vec())
            }
            _ => {
                // Division has many special cases: package runtime does it, in complex128.
                let m = self.f.func.ty(ar);
                let wide = [ar, ai, br, bi].map(|v| self.widened(v));
                let q = self.call_runtime_go(
                    "complex128div",
                    &[],
                    &[Val::Flat(wide[..2].to_vec()), Val::Flat(wide[2..].to_vec())],
                );
                let q = q[0].flat().to_vec();
                Val::Flat(q.into_iter().map(|v| self.narrowed(v, m)).collect())
            }
        }
    }

    /// A float as float64.
    fn widened(&mut self, v: Value) -> Value {
        if self.f.func.ty(v) == Ty::F32 { self.conv(Conv::FPromote, v, Ty::F64) } else { v }
    }

    /// A float64 as `m`.
    fn narrowed(&mut self, v: Value, m: Ty) -> Value {
        if m == Ty::F32 { self.conv(Conv::FDemote, v, Ty::F32) } else { v }
    }

    /// `x << n`, `x >> n` with Go's rules for large and negative counts.
    pub(super) fn shift(
        &mut self,
        op: BinaryOp,
        ty: types::Ty,
        x: Value,
        count_ty: types::Ty,
        n: Value,
        constant: Option<i64>,
    ) -> Value {
        let m = self.f.func.ty(x);
        let width = m.size() as i64 * 8;
        let unsigned = self.is_unsigned(ty);
        let ir_op = match (op, unsigned) {
            (BinaryOp::Shl, _) => BinOp::Shl,
            (_, true) => BinOp::UShr,
            (_, false) => BinOp::SShr,
        };
        if let Some(c) = constant {
            if (0..width).contains(&c) {
                let c = self.i64(c);
                return self.bin(ir_op, x, c);
            }
            if ir_op != BinOp::SShr {
                return self.iconst(m, 0);
            }
            let c = self.i64(width - 1);
            return self.bin(ir_op, x, c);
        }
        let signed_count = !self.is_unsigned(count_ty);
        let n = self.to_i64(count_ty, n);
        if signed_count {
            let z = self.i64(0);
            let ok = self.icmp(Cond::SGe, n, z);
            self.emit(Op::Check { cond: ok, trap: Trap::Shift, unsigned: false, a: z, b: z }, &[]);
        }
        let w = self.i64(width);
        let fits = self.icmp(Cond::ULt, n, w);
        if ir_op == BinOp::SShr {
            let last = self.i64(width - 1);
            let n = self.emit1(Op::Select(fits, n, last), Ty::I64);
            return self.bin(ir_op, x, n);
        }
        let mask = self.i64(width - 1);
        let low = self.bin(BinOp::And, n, mask);
        let v = self.bin(ir_op, x, low);
        let z = self.iconst(m, 0);
        self.emit1(Op::Select(fits, v, z), m)
    }

    /// `op x` but for `&x`.
    pub(super) fn unary(&mut self, e: &Expr, op: UnaryOp, x: &Expr) -> Val {
        let ty = self.ty_of(e);
        match op {
            UnaryOp::Plus | UnaryOp::Tilde => self.expr_as(x, ty),
            UnaryOp::Neg => {
                let v = self.expr_as(x, ty);
                let vals = v.flat().to_vec();
                Val::Flat(
                    vals.into_iter()
                        .map(|v| {
                            let op = if self.f.func.ty(v).is_float() { UnOp::FNeg } else { UnOp::Neg };
                            self.un(op, v)
                        })
                        .collect(),
                )
            }
            UnaryOp::Not => {
                let v = self.expr(x).one();
                Val::scalar(self.not(v))
            }
            UnaryOp::BitNot => {
                let v = self.expr_as(x, ty).one();
                Val::scalar(self.un(UnOp::Not, v))
            }
            UnaryOp::Addr => self.address(x),
            UnaryOp::Recv => self.recv_expr(x),
        }
    }

    /// `x && y`, `x || y` as a value.
    fn logic(&mut self, e: &Expr) -> Val {
        let ty = self.ty_of(e);
        if let Some(c) = self.info.const_of(e.id).cloned() {
            return self.constant(&c, ty);
        }
        let (yes, no, done) = (self.new_block(), self.new_block(), self.new_block());
        let out = self.f.func.add_param(done, Ty::I8);
        self.cond(e, yes, no);
        self.at(yes);
        let one = self.iconst(Ty::I8, 1);
        self.jump_with(done, vec![one]);
        self.at(no);
        let zero = self.iconst(Ty::I8, 0);
        self.jump_with(done, vec![zero]);
        self.at(done);
        Val::scalar(out)
    }

    /// Branches on a condition, without materialising `&&`, `||` and `!`.
    pub(super) fn cond(&mut self, e: &Expr, yes: Block, no: Block) {
        if self.info.const_of(e.id).is_none() {
            match &e.kind {
                ExprKind::Paren(x) => return self.cond(x, yes, no),
                ExprKind::Unary { op: UnaryOp::Not, x } => return self.cond(x, no, yes),
                ExprKind::Binary { op: BinaryOp::LAnd, x, y, .. } => {
                    let more = self.new_block();
                    self.cond(x, more, no);
                    self.at(more);
                    return self.cond(y, yes, no);
                }
                ExprKind::Binary { op: BinaryOp::LOr, x, y, .. } => {
                    let more = self.new_block();
                    self.cond(x, yes, more);
                    self.at(more);
                    return self.cond(y, yes, no);
                }
                _ => {}
            }
        }
        let v = self.expr(e).one();
        self.br(v, yes, no);
    }

    // ---- comparison

    fn comparison(&mut self, op: BinaryOp, x: &Expr, y: &Expr, left: Option<Val>) -> Value {
        let (xt, yt) = (self.ty_of(x), self.ty_of(y));
        let (x_nil, y_nil) = (self.is_nil(x), self.is_nil(y));
        if x_nil || y_nil {
            let e = if y_nil { x } else { y };
            let v = match left {
                Some(v) if y_nil => v,
                _ => self.expr(e),
            };
            // Slices, maps, functions, pointers, channels and interfaces are nil when their first word is.
            let z = self.null();
            let cond = if op == BinaryOp::Eq { Cond::Eq } else { Cond::Ne };
            return self.icmp(cond, v.flat()[0], z);
        }
        // Comparing an interface with a concrete value converts the latter.
        let (xi, yi) = (self.is_interface(xt), self.is_interface(yt));
        let ty = match (xi, yi) {
            (true, false) => xt,
            (false, true) => yt,
            _ => xt,
        };
        let a = match left {
            Some(v) => self.assign_conv(v, xt, ty),
            // Calls on the other side could write to the bytes of a view.
            None if self.has_no_effect(y) => self.string_view(x, ty),
            None => self.expr_as(x, ty),
        };
        let a = self.own(ty, a);
        let b = if xi && yi { self.expr(y) } else { self.string_view(y, ty) };
        if xi && yi {
            return self.compare_interfaces(op == BinaryOp::Ne, xt, &a, yt, &b);
        }
        self.compare(op, ty, &a, &b)
    }

    /// Whether the expression is the predeclared nil.
    pub(super) fn is_nil(&self, e: &Expr) -> bool {
        self.info.types.get(&e.id).is_some_and(|tv| tv.mode == types::Mode::Nil)
    }

    /// Compares two values of one type.
    pub(super) fn compare(&mut self, op: BinaryOp, ty: types::Ty, a: &Val, b: &Val) -> Value {
        match op {
            BinaryOp::Eq => self.equal(ty, a, b),
            BinaryOp::Ne => {
                let v = self.equal(ty, a, b);
                self.not(v)
            }
            _ if self.is_string(ty) => {
                let c = self.call_runtime_go("cmpstring", &[], &[a.clone(), b.clone()]);
                let z = self.i64(0);
                let cond = signed_cond(op);
                self.icmp(cond, c[0].one(), z)
            }
            _ => {
                let (x, y) = (a.one(), b.one());
                if self.f.func.ty(x).is_float() {
                    let cond = match op {
                        BinaryOp::Lt => FCond::Lt,
                        BinaryOp::Le => FCond::Le,
                        BinaryOp::Gt => FCond::Gt,
                        _ => FCond::Ge,
                    };
                    return self.emit1(Op::Fcmp(cond, x, y), Ty::I8);
                }
                let cond = if self.is_unsigned(ty) { unsigned_cond(op) } else { signed_cond(op) };
                self.icmp(cond, x, y)
            }
        }
    }
}

fn signed_cond(op: BinaryOp) -> Cond {
    match op {
        BinaryOp::Lt => Cond::SLt,
        BinaryOp::Le => Cond::SLe,
        BinaryOp::Gt => Cond::SGt,
        _ => Cond::SGe,
    }
}

fn unsigned_cond(op: BinaryOp) -> Cond {
    match op {
        BinaryOp::Lt => Cond::ULt,
        BinaryOp::Le => Cond::ULe,
        BinaryOp::Gt => Cond::UGt,
        _ => Cond::UGe,
    }
}
