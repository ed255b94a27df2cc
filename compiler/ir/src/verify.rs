//! Checks a function against the rules of the IR: types, dominance, block arguments, terminators,
//! and what a landing pad may use. Run after building and after every pass in debug builds and tests.

use crate::func::*;
use crate::names::{TYPES, word};
use crate::passes::visit::{operands, term_operands};
use crate::program::{Program, Symbols};

/// Everything wrong with a function; empty when it is sound.
pub fn function(func: &Func, symbols: &Symbols) -> Vec<String> {
    let mut verifier = Verifier { func, symbols, errors: Vec::new(), at: String::new() };
    verifier.function();
    verifier.errors
}

/// Everything wrong with a program, with the functions' names in front.
pub fn program(program: &Program) -> Vec<String> {
    let each = |func: &Func| -> Vec<String> {
        let errors = function(func, &program.symbols);
        errors.into_iter().map(|e| format!("{}: {e}", func.name)).collect()
    };
    program.funcs.iter().flat_map(each).collect()
}

/// Blocks in reverse postorder from the entry; unreachable ones are missing.
pub fn reverse_postorder(func: &Func) -> Vec<Block> {
    let mut state = vec![false; func.blocks.len()];
    let mut out = Vec::new();
    // Blocks on the way, each with where its successors start among those still to visit.
    let mut stack: Vec<(Block, usize)> = vec![(Func::ENTRY, 0)];
    let mut rest: Vec<Block> = func.successors(Func::ENTRY).collect();
    state[0] = true;
    while let Some(&(block, start)) = stack.last() {
        if rest.len() > start {
            let next = rest.pop().expect("longer than something");
            if !std::mem::replace(&mut state[next.0 as usize], true) {
                stack.push((next, rest.len()));
                rest.extend(func.successors(next));
            }
        } else {
            out.push(block);
            stack.pop();
        }
    }
    out.reverse();
    out
}

/// Immediate dominators of reachable blocks (the entry is its own); `None` for unreachable ones.
pub fn dominators(func: &Func, order: &[Block]) -> Vec<Option<Block>> {
    // Cooper, Harvey, Kennedy: iterate over the reverse postorder until nothing changes.
    let n = func.blocks.len();
    let mut number = vec![usize::MAX; n];
    for (i, b) in order.iter().enumerate() {
        number[b.0 as usize] = i;
    }
    let mut preds = vec![Vec::new(); n];
    for b in order {
        for s in func.successors(*b) {
            preds[s.0 as usize].push(*b);
        }
    }
    let mut idom: Vec<Option<Block>> = vec![None; n];
    idom[0] = Some(Func::ENTRY);
    loop {
        let mut changed = false;
        for b in order.iter().skip(1) {
            let mut new: Option<Block> = None;
            for p in preds[b.0 as usize].iter().filter(|p| idom[p.0 as usize].is_some()) {
                let Some(mut x) = new else {
                    new = Some(*p);
                    continue;
                };
                let mut y = *p;
                while x != y {
                    if number[x.0 as usize] > number[y.0 as usize] {
                        x = idom[x.0 as usize].expect("processed");
                    } else {
                        y = idom[y.0 as usize].expect("processed");
                    }
                }
                new = Some(x);
            }
            if idom[b.0 as usize] != new {
                idom[b.0 as usize] = new;
                changed = true;
            }
        }
        if !changed {
            return idom;
        }
    }
}

struct Verifier<'a> {
    func: &'a Func,
    symbols: &'a Symbols,
    errors: Vec<String>,
    /// What is being looked at, for messages.
    at: String,
}

fn is_int(ty: Ty) -> bool {
    matches!(ty, Ty::I8 | Ty::I16 | Ty::I32 | Ty::I64)
}

fn is_word(ty: Ty) -> bool {
    matches!(ty, Ty::I64 | Ty::Ptr)
}

impl Verifier<'_> {
    fn error(&mut self, message: impl AsRef<str>) {
        self.errors.push(format!("{}: {}", self.at, message.as_ref()));
    }

    fn require(&mut self, ok: bool, message: &str) {
        if !ok {
            self.error(message);
        }
    }

    fn ty(&self, v: Value) -> Ty {
        self.func.ty(self.func.resolve(v))
    }

    fn want(&mut self, v: Value, ty: Ty) {
        let found = self.ty(v);
        if found != ty {
            self.error(format!("{v} is {}, want {}", word(TYPES, found), word(TYPES, ty)));
        }
    }

    fn want_word(&mut self, v: Value) {
        let found = self.ty(v);
        if !is_word(found) {
            self.error(format!("{v} is {}, want ptr", word(TYPES, found)));
        }
    }

    fn function(&mut self) {
        let func = self.func;
        let ints = func.results.iter().filter(|t| !t.is_float()).count();
        self.at = "signature".into();
        self.require(ints <= 8 && func.results.len() - ints <= 8, "more than 8 results of a kind");
        let pads: Vec<Block> = func
            .blocks
            .iter()
            .filter_map(|b| match &b.term {
                Some(Term::DeferInit { pad, .. }) => Some(*pad),
                _ => None,
            })
            .collect();
        self.require(func.attrs.has_defer != pads.is_empty(), "has_defer does not say whether there is a deferinit");
        if !self.structure() {
            return;
        }
        let order = reverse_postorder(func);
        let idom = dominators(func, &order);
        self.positions(&order, &idom, &pads);
        for b in &order {
            for inst in &func.block(*b).insts {
                self.at = format!("{b} {inst} {:?}", func.inst(*inst).op);
                self.op(*inst);
            }
            self.at = format!("{b} terminator");
            if let Some(term) = &func.block(*b).term {
                self.term(term);
            }
        }
    }

    /// Indices in range, every reachable block finished. Without it the other checks cannot run.
    fn structure(&mut self) -> bool {
        let func = self.func;
        let before = self.errors.len();
        let n_values = func.values.len();
        for (i, block) in func.blocks.iter().enumerate() {
            self.at = format!("b{i}");
            for inst in &block.insts {
                self.require((inst.0 as usize) < func.insts.len(), "no such instruction");
            }
            for v in block.params.iter() {
                self.require((v.0 as usize) < n_values, "no such parameter value");
            }
            if let Some(term) = &block.term {
                for s in term.successors() {
                    self.require((s.0 as usize) < func.blocks.len(), "jump to a block that does not exist");
                }
            }
        }
        for (i, data) in func.insts.iter().enumerate() {
            self.at = format!("i{i}");
            for v in operands(&data.op).chain(data.results.iter().copied()) {
                self.require((v.0 as usize) < n_values, "no such value");
            }
        }
        if self.errors.len() > before {
            return false;
        }
        for b in reverse_postorder(func) {
            self.at = format!("{b}");
            self.require(func.block(b).term.is_some(), "reachable and unfinished");
            for s in func.successors(b) {
                self.require(s != Func::ENTRY, "jump to the entry block");
            }
        }
        self.errors.len() == before
    }

    /// Every use is dominated by its definition, and nothing but constants flows into a pad.
    fn positions(&mut self, order: &[Block], idom: &[Option<Block>], pads: &[Block]) {
        let func = self.func;
        // Where each value is defined: block, and position in it (0 for parameters).
        let mut place: Vec<Option<(Block, usize)>> = vec![None; func.values.len()];
        for b in order {
            for v in &func.block(*b).params {
                place[v.0 as usize] = Some((*b, 0));
            }
            for (i, inst) in func.block(*b).insts.iter().enumerate() {
                for v in &func.inst(*inst).results {
                    if place[v.0 as usize].is_some() {
                        self.at = format!("{b} {inst}");
                        self.error(format!("{v} is defined twice"));
                    }
                    place[v.0 as usize] = Some((*b, i + 1));
                }
            }
        }
        let dominates = |a: Block, mut b: Block| loop {
            if a == b {
                return true;
            }
            match idom[b.0 as usize] {
                Some(up) if up != b => b = up,
                _ => return false,
            }
        };
        // The pads whose blocks a block may be reached through: nothing from before may be used there.
        let behind = self.behind_pads(pads);
        for b in order {
            let mut uses: Vec<(Value, usize)> = Vec::new();
            for (i, inst) in func.block(*b).insts.iter().enumerate() {
                uses.extend(operands(&func.inst(*inst).op).map(|v| (v, i)));
            }
            let end = func.block(*b).insts.len();
            if let Some(term) = &func.block(*b).term {
                uses.extend(term_operands(term).map(|v| (v, end)));
            }
            for (v, at) in uses {
                let v = func.resolve(v);
                self.at = format!("{b}");
                let Some((home, index)) = place[v.0 as usize] else {
                    self.error(format!("{v} is used and never defined"));
                    continue;
                };
                let fine = if home == *b { index <= at } else { dominates(home, *b) };
                if !fine {
                    self.error(format!("{v} is used where its definition in {home} does not reach"));
                }
                for (pad, reached) in pads.iter().zip(&behind) {
                    if reached[b.0 as usize] && !reached[home.0 as usize] && !self.is_constant(v) {
                        self.error(format!("{v} lives into landing pad {pad}"));
                    }
                }
            }
        }
        for pad in pads {
            self.at = format!("{pad}");
            self.require(func.block(*pad).params.is_empty(), "a landing pad has no parameters");
        }
    }

    /// For each pad, the blocks that it reaches.
    fn behind_pads(&self, pads: &[Block]) -> Vec<Vec<bool>> {
        let reach = |pad: &Block| {
            let mut reached = vec![false; self.func.blocks.len()];
            let mut work = vec![*pad];
            while let Some(b) = work.pop() {
                if !std::mem::replace(&mut reached[b.0 as usize], true) {
                    work.extend(self.func.successors(b));
                }
            }
            reached
        };
        pads.iter().map(reach).collect()
    }

    fn is_constant(&self, v: Value) -> bool {
        match self.func.values[v.0 as usize].def {
            ValueDef::Inst(inst, _) => {
                matches!(self.func.inst(inst).op, Op::Const(_) | Op::FConst(_) | Op::SymAddr(..))
            }
            _ => false,
        }
    }

    fn op(&mut self, inst: Inst) {
        let func = self.func;
        let data = func.inst(inst);
        let n = data.results.len();
        let result = data.results.first().map(|v| func.ty(*v));
        let want_results = match &data.op {
            Op::Call { .. } => n,
            Op::MulWide(..) | Op::Carry(..) => 2,
            Op::Store { .. }
            | Op::Copy { .. }
            | Op::Zero { .. }
            | Op::NilCheck(_)
            | Op::BoundsCheck { .. }
            | Op::Check { .. }
            | Op::AtomicStore { .. }
            | Op::KeepAlive(_) => 0,
            _ => 1,
        };
        if n != want_results {
            self.error(format!("has {n} results, want {want_results}"));
            return;
        }
        let r = result.unwrap_or(Ty::I64);
        match &data.op {
            Op::Const(_) => self.require(is_int(r) || r == Ty::Ptr, "integer constant of a float type"),
            Op::FConst(_) => self.require(r.is_float(), "float constant of an integer type"),
            Op::SymAddr(..) | Op::New { .. } => self.require(r == Ty::Ptr, "an address is a ptr"),
            Op::SlotAddr(slot, off) => {
                self.require(r == Ty::Ptr, "an address is a ptr");
                match func.slots.get(slot.0 as usize) {
                    Some(slot) => self.require(*off <= slot.size, "beyond the slot"),
                    None => self.error("no such slot"),
                }
            }
            Op::Bin(op, a, b) => self.bin(*op, *a, *b, r),
            Op::MulWide(..) | Op::Carry(..) => {
                for v in operands(&data.op).chain(data.results.iter().copied()) {
                    self.want(v, Ty::I64);
                }
            }
            Op::Un(op, a) => {
                self.want(*a, r);
                let float = matches!(
                    op,
                    UnOp::FNeg | UnOp::FAbs | UnOp::FSqrt | UnOp::FFloor | UnOp::FCeil | UnOp::FTrunc | UnOp::FNearest
                );
                self.require(r.is_float() == float, "operand of the wrong class");
            }
            Op::Icmp(_, a, b) => {
                self.require(r == Ty::I8, "a comparison gives an i8");
                let (a, b) = (self.ty(*a), self.ty(*b));
                self.require(a == b || is_word(a) && is_word(b), "operands differ in type");
                self.require(!a.is_float(), "integer comparison of floats");
            }
            Op::Fcmp(_, a, b) => {
                self.require(r == Ty::I8, "a comparison gives an i8");
                let ty = self.ty(*a);
                self.want(*b, ty);
                self.require(ty.is_float(), "float comparison of integers");
            }
            Op::Select(c, a, b) => {
                self.want(*c, Ty::I8);
                self.want(*a, r);
                self.want(*b, r);
            }
            Op::Conv(conv, a) => self.conv(*conv, *a, r),
            Op::Index(base, index, _) => {
                self.require(r == Ty::Ptr, "an address is a ptr");
                self.want_word(*base);
                self.want(*index, Ty::I64);
            }
            Op::Offset(base, _) => {
                self.require(r == Ty::Ptr, "an address is a ptr");
                self.want_word(*base);
            }
            Op::Load { addr, off, access } => {
                self.want_word(*addr);
                self.access(*off, *access);
            }
            Op::Store { addr, off, access, value, barrier } => {
                self.want_word(*addr);
                self.access(*off, *access);
                self.require(!barrier || is_word(self.ty(*value)), "barrier on a store of no pointer");
            }
            Op::Copy { dst, src, .. } => {
                self.want_word(*dst);
                self.want_word(*src);
            }
            Op::Zero { dst: addr, .. } | Op::NilCheck(addr) => self.want_word(*addr),
            Op::BoundsCheck { index, len, .. } => {
                self.want(*index, Ty::I64);
                self.want(*len, Ty::I64);
            }
            Op::Check { cond, a, b, .. } => {
                self.want(*cond, Ty::I8);
                self.require(is_word(self.ty(*a)) && is_word(self.ty(*b)), "operands for the message are words");
            }
            Op::Call { callee, args } => {
                let results: Vec<Ty> = data.results.iter().map(|v| func.ty(*v)).collect();
                self.call(callee, args, &results);
            }
            Op::AtomicLoad { addr } => {
                self.want_word(*addr);
                self.require(!r.is_float(), "atomic load of a float");
            }
            Op::AtomicStore { addr, value, .. } => {
                self.want_word(*addr);
                self.require(!self.ty(*value).is_float(), "atomic store of a float");
            }
            Op::AtomicRmw { addr, value, .. } => {
                self.want_word(*addr);
                self.want(*value, r);
            }
            Op::AtomicCas { addr, old, new, .. } => {
                self.want_word(*addr);
                self.require(r == Ty::I8, "compare-and-swap gives an i8");
                let ty = self.ty(*old);
                self.want(*new, ty);
            }
            Op::KeepAlive(_) => {}
        }
    }

    fn access(&mut self, off: i32, access: Access) {
        self.require(access == Access::Safe || (0..4096).contains(&off), "offset too far for an implicit nil check");
    }

    fn bin(&mut self, op: BinOp, a: Value, b: Value, r: Ty) {
        use BinOp::*;
        let float = matches!(op, FAdd | FSub | FMul | FDiv | FMin | FMax | FCopysign);
        self.require(r.is_float() == float, "operands of the wrong class");
        if matches!(op, Shl | SShr | UShr | Rotl) {
            self.want(a, r);
            self.require(is_int(self.ty(b)), "a count is an integer");
            return;
        }
        // Pointers may be masked and subtracted (alignment, hashing); what comes out says what it is.
        let (ta, tb) = (self.ty(a), self.ty(b));
        let words = is_word(ta) && is_word(tb) && is_word(r);
        self.require(words || ta == r && tb == r, "operands differ in type");
        if op == SMulHi {
            self.require(r == Ty::I64, "high product of other than i64");
        }
    }

    fn conv(&mut self, conv: Conv, a: Value, to: Ty) {
        let from = self.ty(a);
        let ok = match conv {
            Conv::SExt | Conv::ZExt => is_int(from) && is_int(to) && from.size() < to.size(),
            Conv::Trunc => is_int(from) && is_int(to) && from.size() > to.size(),
            Conv::SToF | Conv::UToF => matches!(from, Ty::I32 | Ty::I64) && to.is_float(),
            Conv::FToS => from.is_float() && matches!(to, Ty::I32 | Ty::I64),
            Conv::FToU => from.is_float() && to == Ty::I64,
            Conv::FPromote => (from, to) == (Ty::F32, Ty::F64),
            Conv::FDemote => (from, to) == (Ty::F64, Ty::F32),
            Conv::Bitcast => from.size() == to.size(),
        };
        if !ok {
            self.error(format!("no such conversion from {} to {}", word(TYPES, from), word(TYPES, to)));
        }
    }

    fn call(&mut self, callee: &Callee, args: &[Value], results: &[Ty]) {
        let ints = results.iter().filter(|t| !t.is_float()).count();
        self.require(ints <= 8 && results.len() - ints <= 8, "more than 8 results of a kind");
        match callee {
            Callee::Direct(sym) => {
                let known = (sym.0 as usize) < self.symbols.len();
                self.require(known, "no such symbol");
            }
            Callee::Indirect(v) => self.want_word(*v),
            Callee::Runtime(call) => {
                use abi::calls::T;
                let desc = call.desc();
                let fits = |t: T, ty: Ty| match t {
                    T::Ptr | T::I64 => is_word(ty),
                    T::I32 => ty == Ty::I32,
                    T::I8 => ty == Ty::I8,
                };
                let args: Vec<Ty> = args.iter().map(|v| self.ty(*v)).collect();
                let same = |want: &[T], have: &[Ty]| {
                    want.len() == have.len() && want.iter().zip(have).all(|(t, ty)| fits(*t, *ty))
                };
                self.require(same(desc.params, &args), "arguments do not fit the runtime call");
                self.require(results.is_empty() || same(desc.results, results), "results do not fit the runtime call");
            }
        }
    }

    fn term(&mut self, term: &Term) {
        let func = self.func;
        for target in term.targets() {
            let params = &func.block(target.block).params;
            if params.len() != target.args.len() {
                self.error(format!("{} takes {} arguments, {} given", target.block, params.len(), target.args.len()));
                continue;
            }
            for (param, arg) in params.iter().zip(&target.args) {
                let (want, have) = (func.ty(*param), self.ty(*arg));
                let fits = want == have || is_word(want) && is_word(have);
                self.require(fits, "argument of another type than the block's parameter");
            }
        }
        match term {
            Term::Br { cond, .. } => self.want(*cond, Ty::I8),
            Term::Switch { value, cases, .. } => {
                self.require(is_int(self.ty(*value)), "switch on no integer");
                let mut keys: Vec<i64> = cases.iter().map(|(k, _)| *k).collect();
                keys.sort_unstable();
                self.require(keys.windows(2).all(|w| w[0] != w[1]), "switch with the same case twice");
            }
            Term::Return(values) => {
                let have: Vec<Ty> = values.iter().map(|v| self.ty(*v)).collect();
                let fits = have.len() == func.results.len()
                    && have.iter().zip(&func.results).all(|(h, w)| h == w || is_word(*h) && is_word(*w));
                self.require(fits, "returned values do not fit the results");
            }
            Term::TailCall { callee, args } => {
                self.require(!func.attrs.has_defer, "tail call out of a function with deferred calls");
                match callee {
                    Callee::Runtime(call) if call.desc().kind != abi::calls::CallKind::Tail => {
                        self.error("tail call of a runtime call that is not of the Tail kind");
                    }
                    callee => self.call(callee, args, &func.results.clone()),
                }
            }
            Term::DeferInit { frame, .. } => self.want_word(*frame),
            Term::Jump(_) | Term::Trap(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::parse;

    fn errors(body: &str) -> Vec<String> {
        let text = format!("func @f \"f\" -> i64 {{\n{body}\n}}\n");
        super::program(&parse::program(&text).expect("parses"))
    }

    #[test]
    fn sound() {
        assert_eq!(
            errors(
                "b0(v0: i64):\n v1: i8 = icmp slt v0, v0\n br v1, b1(), b2(v0)\nb1():\n jump b2(v0)\nb2(v2: i64):\n return v2"
            ),
            Vec::<String>::new()
        );
    }

    #[test]
    fn definition_does_not_reach() {
        let found = errors(
            "b0(v0: i64):\n v1: i8 = icmp slt v0, v0\n br v1, b1(), b2()\nb1():\n v3: i64 = const 1\n jump b2()\nb2():\n return v3",
        );
        assert_eq!(found, ["f: b2: v3 is used where its definition in b1 does not reach"]);
    }

    #[test]
    fn types_and_counts() {
        assert!(errors("b0(v0: i32):\n return v0")[0].contains("do not fit the results"));
        assert!(errors("b0(v0: i64):\n v1: i32 = add v0, v0\n return v0")[0].contains("differ in type"));
        assert!(errors("b0(v0: i64):\n jump b1()\nb1(v1: i64):\n return v1")[0].contains("1 arguments, 0 given"));
        assert!(errors("b0(v0: i64):\n jump b0(v0)")[0].contains("entry"));
    }

    #[test]
    fn nothing_lives_into_a_pad() {
        let text = "func @f \"f\" -> i64 has_defer {\n s0: slot 48 align 8 ptrs 11 \"\"\nb0(v0: i64):\n v1: ptr = slot s0 + 0\n deferinit v1, b1(), pad b2\nb1():\n return v0\nb2():\n return v0\n}\n";
        let found = super::program(&parse::program(text).expect("parses"));
        assert_eq!(found, ["f: b2: v0 lives into landing pad b2"]);
    }
}
